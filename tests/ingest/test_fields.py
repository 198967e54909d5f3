"""``fields.yml``: the user's own names of fields, for records of every format that has names."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from ingest_fixtures import BODY, SEEN, details, ingest, only_article, paths, reasons

from pipelines.ingest import read_file

RULE = """
files: "*.*"
fields:
  title: head.main
  text: [story.full, story.short]
  outlet: paper
  published_on: meta.when
  updated_on: meta.changed
  authors: by
  url: meta.link
  language: lang
date_order: dmy
"""
RECORD = {
    "title": "no title of ours",
    "text": "a caption",
    "head": {"main": "Depot burns at Dalmar"},
    "story": {"short": BODY},
    "paper": "Dalmar Courier",
    "meta": {"when": "04/03/2024", "link": "https://dalmar.example/1", "changed": "05/03/2024"},
    "by": "Ana Roe; Ben Lee",
}


def flat() -> dict[str, str]:
    return {
        f"{name}.{inner}" if inner else name: str(value)
        for name, member in RECORD.items()
        for inner, value in (member.items() if isinstance(member, dict) else [("", member)])
    }


def as_csv() -> str:
    cells = flat()
    return ";".join(cells) + "\n" + ";".join(f'"{cell}"' for cell in cells.values()) + "\n"


def as_parquet() -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([RECORD]), stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps(RECORD)),
        ("b.json", json.dumps([RECORD])),
        ("a.jsonl", json.dumps(RECORD)),
        ("a.csv", as_csv()),
        ("a.tsv", as_csv().replace(";", "\t").replace("Roe\t", "Roe;")),
        ("a.parquet", as_parquet()),
    ],
)
def test_a_mapping_is_followed_in_every_format(
    tmp_path: Path, name: str, content: str | bytes
) -> None:
    result = ingest(tmp_path, {"fields.yml": RULE, name: content})
    article = only_article(result)
    assert article.title == "Depot burns at Dalmar"
    assert article.body == BODY
    assert (article.outlet, article.published_on) == ("Dalmar Courier", date(2024, 3, 4))
    assert article.authors == ["Ana Roe", "Ben Lee"]
    assert article.url == "https://dalmar.example/1"


def test_content_stays_as_it_came_and_the_rule_stands_beside_it(tmp_path: Path) -> None:
    content = json.dumps(RECORD)
    (row,) = ingest(tmp_path, {"fields.yml": RULE, "a.json": content}).documents
    assert row["content"] == content.encode()
    field_map = json.loads(str(row["field_map"]))
    assert field_map["date_order"] == "dmy"
    assert field_map["fields"]["text"] == ["story.full", "story.short"]


def test_fields_that_are_not_told_go_by_their_usual_names(tmp_path: Path) -> None:
    record = {"title": "Depot burns", "stuff": BODY, "published": "2024-03-04"}
    rule = "fields: {text: stuff}"
    article = only_article(ingest(tmp_path, {"fields.yml": rule, "a.json": json.dumps(record)}))
    assert (article.title, article.body) == ("Depot burns", BODY)
    assert article.published_on == date(2024, 3, 4)


def test_a_told_name_that_is_missing_is_not_guessed(tmp_path: Path) -> None:
    record = {"title": "Depot burns", "text": BODY, "published": "2024-03-04"}
    rule = "fields: {published_on: printed}"
    article = only_article(ingest(tmp_path, {"fields.yml": rule, "a.json": json.dumps(record)}))
    assert article.published_on is None


def test_a_path_goes_through_lists(tmp_path: Path) -> None:
    record = {
        "title": "T",
        "people": [{"role": {"name": "Ana Roe"}}, {"role": {"name": "Ben Lee"}}],
        "parts": [{"p": BODY}, {"p": "The fire was out by noon, said a guard at the gate."}],
    }
    rule = "fields: {authors: people.role.name, text: parts.p}"
    article = only_article(ingest(tmp_path, {"fields.yml": rule, "a.json": json.dumps(record)}))
    assert article.authors == ["Ana Roe", "Ben Lee"]
    assert article.body == f"{BODY}\n\nThe fire was out by noon, said a guard at the gate."


def test_records_lie_where_the_rule_says(tmp_path: Path) -> None:
    value = {"data": {"items": [RECORD, RECORD], "other": [RECORD]}, "title": "Export"}
    result = ingest(
        tmp_path, {"fields.yml": f"records: data.items{RULE}", "a.json": json.dumps(value)}
    )
    assert paths(result) == ["a.json#0", "a.json#1"]
    nowhere = ingest(tmp_path, {"fields.yml": "records: data.rows"})
    assert reasons(nowhere) == {"a.json": "no records where fields.yml says"}


def test_the_nearest_rule_that_fits_counts(tmp_path: Path) -> None:
    files = {
        "fields.yml": "- {files: 'a.json', fields: {title: one}}\n- {fields: {title: two}}",
        "sub/fields.yml": "{files: 'deep/*.json', fields: {title: three}}",
        **dict.fromkeys(("a.json", "b.json", "sub/c.json", "sub/deep/d.json"), json.dumps(RECORD)),
    }
    result = ingest(tmp_path, files)
    titles = {
        row["source_path"]: json.loads(str(row["field_map"]))["fields"]["title"]
        for row in result.documents
    }
    assert titles == {
        "a.json": ["one"],
        "b.json": ["two"],
        "sub/c.json": ["two"],
        "sub/deep/d.json": ["three"],
    }
    assert result.rejections == []
    (row,) = read_file(tmp_path, tmp_path / "sub" / "c.json", SEEN).documents
    assert "two" in str(row["field_map"])


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("fields: {titel: head}", "fields.titel is not known; known are title, text"),
        ("field: {title: head}", "field is not known; known are files, records, fields"),
        ("fields: {title: 7}", "fields.title"),
        ("fields: {title: ['']}", "at least 1 character"),
        ("date_order: dym", "'dmy', 'mdy' or 'ymd'"),
        ("just words", "it has to be names with values"),
        ("", "it has to be names with values"),
        ("[]", "it holds no rule"),
        ("fields: {title: [", "line 1"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "aliases"),
        ("fields: !!python/object/apply:os.system ['true']", "could not determine a constructor"),
        ("[" * 9_000 + "]" * 9_000, "nested too deeply"),
        ("x: " + "y" * 70_000, "more than the 65,536 bytes"),
        (b"fields: \xff", "not UTF-8"),
        ("files: 2020-13-45", ""),
    ],
)
def test_a_bad_rule_is_told_and_what_it_may_be_about_is_not_guessed_at(
    tmp_path: Path, rule: str | bytes, told: str
) -> None:
    result = ingest(
        tmp_path, {"fields.yml": rule or " \n#", "sub/a.json": json.dumps(RECORD), "b.txt": BODY}
    )
    assert paths(result) == ["b.txt"]
    assert reasons(result) == {
        "fields.yml": "invalid fields.yml",
        "sub/a.json": "its field names are not known",
    }
    assert told in details(result)


def test_a_rule_without_a_file_is_told(tmp_path: Path) -> None:
    result = ingest(tmp_path, {"fields.yml": "{files: '*.csv', records: x}", "b.txt": BODY})
    assert paths(result) == ["b.txt"]
    assert reasons(result) == {"fields.yml": "rule without a file"}
