"""Stage normalise as a whole: language, what is refused, ids and copies, the sample."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from document_fixtures import SEEN, document, html_page, page

from pipelines import schema
from pipelines.ingest import read_folder
from pipelines.normalise import (
    MAX_TEXT,
    Article,
    Rejection,
    mark_duplicates,
    normalise,
    normalise_document,
)
from pipelines.normalise.copies.duplicates import article_id
from pipelines.normalise.language import language_of

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "raw"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Two soldiers were wounded when a bomb went off near the bridge.", "en"),
        ("Dos soldados resultaron heridos cuando estalló una bomba cerca del puente.", "es"),
        ("Zwei Soldaten wurden verletzt, als an der Brücke eine Bombe explodierte.", "de"),
        ("Двое солдат были ранены при взрыве бомбы у моста.", "ru"),
        ("أصيب جنديان بجروح عندما انفجرت قنبلة قرب الجسر", "ar"),
        ("Three men died in a blast in Basra.", "en"),
        ("123", None),
        ("Shells fell on the mill. " + " ".join(map(str, range(2000))), None),
        ("(" * 300 + "shells fell on the mill" + ")" * 300, None),
        ("Herat Zaranj Kunduz Farah Taloqan", None),
    ],
)
def test_language(text: str, code: str | None) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        (bytes(range(128, 256)) * 20, "txt", "text cannot be decoded"),
        ("Share   Tweet   Print\n\n© 2016 Sentinel", "txt", "no article text"),
        ("Only a headline stands here", "txt", "no article text"),
        ("<html><head><title>Harbour shelled</ti", "html", "no article text"),
        ("<!-- -->", "html", "no readable markup"),
        ('{"title": "Harbour shelled", "content": null}', "json", "no article text"),
    ],
)
def test_what_is_no_article_is_rejected(content: bytes | str, kind: str, reason: str) -> None:
    outcome = normalise_document(document(content, kind))
    assert isinstance(outcome, Rejection)
    assert outcome.reason == reason
    row = outcome.row()
    assert list(row) == schema.REJECTIONS.column_names
    assert row["stage"] == "normalise"
    assert row["detail"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("A shell fell. " * (MAX_TEXT // 14 + 1), "txt"),
        ("A shell fell on the mill.\n\n" * (MAX_TEXT // 26), "md"),
        ("<html><body>" + "<p>A shell fell on the mill.</p>" * (MAX_TEXT // 26), "html"),
        (json.dumps({"title": "Shells", "content": "A shell fell. " * MAX_TEXT}), "json"),
    ],
)
def test_what_is_far_too_long_for_an_article_is_rejected_before_it_is_read(
    content: str, kind: str
) -> None:
    outcome = normalise_document(document(content, kind))
    assert isinstance(outcome, Rejection)
    assert outcome.reason == "too long to be an article"
    assert "the limit is" in outcome.detail


def test_the_scripts_of_a_page_do_not_make_it_too_long() -> None:
    script = "<script>" + "var shell = 1;" * (MAX_TEXT // 7) + "</script>"
    outcome = normalise_document(document(html_page(head=script), "html"))
    assert isinstance(outcome, Article)


LONG = " ".join(
    f"On day {n} the {w} moved to hill {n * 7} and lost {n + 2} trucks near the old {w} road."
    for n, w in enumerate(("army", "militia", "police", "navy", "guard", "border force"), start=1)
)


def rows(*documents: dict[str, Any]) -> list[dict[str, Any]]:
    return normalise(documents).articles


def text_of(title: str, body: str, day: str) -> str:
    return f"{title}\n\n{day}\n\n{body}"


def test_a_copy_of_the_bytes_has_an_id_of_its_own() -> None:
    text = text_of("Trucks lost", LONG, "6 May 2016")
    second, first = rows(document(text, path="b.txt"), document(text, path="a.txt"))
    assert first["article_id"] == article_id(first["content_sha256"])
    assert second["article_id"] == article_id(second["content_sha256"], "b.txt")
    assert first["duplicate_of"] is None
    assert second["duplicate_of"] == first["article_id"]


def test_the_earliest_published_is_the_original_and_undated_ones_come_last() -> None:
    undated = document(f"Trucks lost\n\n{LONG}", path="a.txt")
    late = document(text_of("Trucks lost", LONG, "8 May 2016"), path="b.txt")
    early = document(text_of("Trucks lost", LONG, "6 May 2016"), path="c.txt")
    by_path = {row["source_path"]: row for row in rows(undated, late, early)}
    original = by_path["c.txt"]["article_id"]
    assert by_path["c.txt"]["duplicate_of"] is None
    assert by_path["a.txt"]["duplicate_of"] == by_path["b.txt"]["duplicate_of"] == original


def test_a_lightly_edited_copy_is_found_and_another_report_is_not() -> None:
    edited = LONG.replace("hill 7 ", "a hill ").replace("trucks near the old navy road", "lorries")
    other = "Trucks were lost on the hills this week. " + LONG[:200]
    found = rows(
        document(text_of("Trucks lost", LONG, "6 May 2016"), path="a.txt"),
        document(text_of("Losses mount", edited, "7 May 2016"), path="b.txt"),
        document(text_of("Week of losses", other, "8 May 2016"), path="c.txt"),
    )
    assert [row["duplicate_of"] for row in found] == [None, found[0]["article_id"], None]


def test_ids_and_originals_do_not_depend_on_order_or_batches() -> None:
    text = text_of("Trucks lost", LONG, "6 May 2016")
    documents = [document(text, path=name) for name in ("c.txt", "a.txt", "b.txt")]
    together = rows(*documents)
    batch = mark_duplicates(rows(documents[0]) + rows(documents[1]))
    stepwise = mark_duplicates(batch + rows(documents[2]))
    key = lambda row: row["source_path"]  # noqa: E731
    assert sorted(together, key=key) == sorted(stepwise, key=key)
    assert mark_duplicates(together[::-1]) == together[::-1]


def test_rows_are_those_of_the_schema() -> None:
    (row,) = rows(document(page("Harbour shelled at dawn")))
    assert list(row) == schema.ARTICLES.column_names
    required = [c.name for c in schema.ARTICLES.columns if not c.nullable]
    assert all(row[name] is not None for name in required)
    for field in ("outlet", "published", "authors"):
        assert row[f"{field}_basis"] == "unknown"
    assert row["ingested_at"] == SEEN


def test_the_sample_is_read_whole() -> None:
    result = normalise(read_folder(SAMPLE, SEEN).documents)
    assert result.rejections == []
    assert len(result.articles) == 39
    by_path = {row["source_path"]: row for row in result.articles}
    assert by_path["c05 (copy).txt"]["duplicate_of"] == by_path["c04.txt"]["article_id"]
    assert by_path["c24.txt"]["duplicate_of"] == by_path["c23.txt"]["article_id"]
    assert sum(row["duplicate_of"] is not None for row in result.articles) == 2
    assert by_path["c11.txt"]["published_on"] is None
    assert by_path["c13.txt"]["language"] == "es"
    assert by_path["h02.html"]["published_on"] == date(2022, 7, 22)
    assert by_path["h03.html"]["published_on"] == date(2024, 1, 13)
    assert "£1m" in by_path["h04.html"]["body"]
    for row in result.articles:
        assert row["published_basis"] in schema.BASES
        assert (row["title"] or "") not in row["body"].split("\n\n")
        for notice in ("©", "Read also", "cookies", "Reporting by", "Photograph:", "[+"):
            assert notice not in row["body"]
