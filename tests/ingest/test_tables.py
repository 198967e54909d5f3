"""CSV and Parquet tables of articles: a record a row, whatever the separator, charset and names."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ingest_fixtures import BODY, articles, details, ingest, only_article, paths, reasons

from pipelines.ingest import tables
from pipelines.ingest.record import Record, Source

CELL_CHARACTERS = st.characters(exclude_categories=["Cc", "Cs", "Z"]) | st.sampled_from('\n",;|\t')
TITLE = "Depot burns at Dalmar"
ROW = {
    "Headline": TITLE,
    "article_text": BODY,
    "Pub Date": "2024-03-04",
    "SOURCE_NAME": "Dalmar Courier",
    "by-line": "Ana Roe",
    "link": "https://dalmar.example/1",
}


def as_csv(rows: list[dict[str, str]], delimiter: str = ",") -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def as_parquet(rows: list[dict[str, Any]], **options: Any) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), stream, **options)
    return stream.getvalue()


def contents(result: Any) -> list[Any]:
    return [json.loads(row["content"]) for row in result.documents]


# --- what is read -----------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize("name", ["a.csv", "a.TSV"])
def test_a_row_is_a_record_whatever_parts_its_cells(
    tmp_path: Path, delimiter: str, charset: str, name: str
) -> None:
    row = {**ROW, "article_text": f'{BODY}\nThe “old” store, or Café; "Delta | Sons", stood.'}
    result = ingest(tmp_path, {name: as_csv([row, row], delimiter).encode(charset)})
    assert paths(result) == [f"{name}#0", f"{name}#1"]
    assert contents(result) == [row, row]
    assert [row["format"] for row in result.documents] == ["table", "table"]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_names_of_columns_are_those_in_the_wild(tmp_path: Path, kind: str) -> None:
    content = as_csv([ROW]) if kind == "csv" else as_parquet([ROW])
    article = only_article(ingest(tmp_path, {f"a.{kind}": content}))
    assert (article.title, article.body) == (TITLE, BODY)
    assert (article.outlet, article.published_on) == ("Dalmar Courier", date(2024, 3, 4))
    assert (article.authors, article.url) == (["Ana Roe"], "https://dalmar.example/1")


def test_columns_of_flattened_json_are_known(tmp_path: Path) -> None:
    row = {
        "headline.main": TITLE,
        "content": BODY,
        "source.name": "Dalmar Courier",
        "authors": "['Ana Roe', 'Ben Lee']",
    }
    article = only_article(ingest(tmp_path, {"a.csv": as_csv([row])}))
    assert (article.title, article.outlet) == (TITLE, "Dalmar Courier")
    assert article.authors == ["Ana Roe", "Ben Lee"]


def test_a_row_keeps_the_order_of_its_columns_and_every_cell(tmp_path: Path) -> None:
    result = ingest(tmp_path, {"a.csv": "text,,text,n\nx,1,y,\n"})
    assert [row["content"] for row in result.documents] == [
        b'{"text": "x", "column 2": "1", "text 3": "y", "n": ""}'
    ]


def test_charsets_are_told_cell_by_cell(tmp_path: Path) -> None:
    text = b"title,text\n" + "Café,x\n".encode() + "Café,y\n".encode("windows-1252")
    result = ingest(tmp_path, {"a.csv": text + b"\x81\x9d,z\n"})
    assert [row["title"] for row in contents(result)] == ["Café", "Café"]
    assert reasons(result) == {"a.csv#2": "undecodable row"}


def test_a_manifest_is_no_table(tmp_path: Path) -> None:
    result = ingest(tmp_path, {"manifest.csv": "file,title,text\na.txt,x,y\n", "a.txt": BODY})
    assert paths(result) == ["a.txt"]


@given(
    st.lists(
        st.tuples(*[st.text(CELL_CHARACTERS, min_size=1)] * 2),
        max_size=6,
    ),
    st.sampled_from(",;\t|"),
)
@settings(max_examples=80, deadline=None)
def test_rows_are_those_that_were_written(rows: list[tuple[str, str]], delimiter: str) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(("title", "text"))
    writer.writerows(rows)
    content = stream.getvalue().encode()
    found = list(tables.read_csv(Source("a.csv", lambda: io.BytesIO(content))))
    told = [json.loads(one.content) for one in found if isinstance(one, Record)]
    wanted = [row for row in rows if any(map(str.strip, row))]
    assert [tuple(one.values()) for one in told] == wanted


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        "id,price\n1,2\n",
        "Depot burns,Two rockets hit\nOther,Again\n",
        "one line of prose, that is no heading",
        "url,title\nhttps://dalmar.example,Depot burns\n",
    ],
)
def test_a_table_without_texts_is_refused_as_a_whole(tmp_path: Path, content: str) -> None:
    result = ingest(tmp_path, {"a.csv": content})
    assert reasons(result) == {"a.csv": "no table of articles"}
    assert "fields.yml" in details(result)


def test_a_bad_row_is_refused_with_its_line(tmp_path: Path) -> None:
    content = (
        "title,text\n"
        'A,"two\nlines"\n'
        "\n"
        "B,a text, with a comma\n"
        'C,"one"two\n'
        "D\n"
        "E,fine\n"
        'F,"never closed\nE,x\n'
    )
    result = ingest(tmp_path, {"a.csv": content})
    assert paths(result) == ["a.csv#0", "a.csv#4"]
    assert reasons(result) == {
        "a.csv#1": "row and heading do not fit",
        "a.csv#2": "invalid CSV row",
        "a.csv#3": "row and heading do not fit",
        "a.csv#5": "invalid CSV row",
    }
    assert "line 5: 3 cells, 2 columns" in details(result)
    assert "line 9" in details(result)


def test_a_mark_that_nothing_closes_costs_a_bounded_part(tmp_path: Path) -> None:
    rows = [f'n{number},"{BODY}"\n' for number in range(20_000)]
    rows.insert(5, 'bad,"never closed\n')
    result = ingest(tmp_path, {"a.csv": "title,text\n" + "".join(rows)})
    titles = {row["title"] for row in contents(result)}
    assert {"n0", "n4", "n19999"} <= titles
    assert "invalid CSV row" in reasons(result).values()


def test_an_empty_table_is_told(tmp_path: Path) -> None:
    result = ingest(tmp_path, {"a.csv": "", "b.parquet": as_parquet([ROW])[:0], "c.csv": "\n \n"})
    assert paths(result) == []
    assert set(reasons(result).values()) == {"empty file", "invalid Parquet"}


def test_memory_does_not_grow_with_a_table(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / "a.csv"
        path.write_text("title,text\n" + f'T,"{"word " * 400}"\n' * count)
        tracemalloc.start()
        try:
            found = tables.read_csv(Source("a.csv", lambda: path.open("rb")))
            assert sum(isinstance(one, Record) for one in found) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(8000) < 1.5 * peak(2000)


# --- Parquet ----------------------------------------------------------------------------------


def test_values_of_parquet_are_written_as_json_has_them(tmp_path: Path) -> None:
    row = {
        "title": TITLE,
        "text": BODY,
        "published": datetime(2024, 3, 4, 5, 6, tzinfo=UTC),
        "date": date(2024, 3, 5),
        "source": {"name": "Dalmar Courier"},
        "authors": ["Ana Roe", "Ben Lee"],
        "raw": b"\xff",
        "n": 7,
    }
    result = ingest(tmp_path, {"a.parquet": as_parquet([row])})
    assert contents(result) == [
        {**row, "published": "2024-03-04T05:06:00+00:00", "date": "2024-03-05", "raw": "\\xff"}
    ]
    article = only_article(result)
    assert article.authors == ["Ana Roe", "Ben Lee"]
    assert article.published_on == date(2024, 3, 4)


def test_rows_are_numbered_over_all_groups(tmp_path: Path) -> None:
    rows = [{"title": f"T{number}", "text": BODY} for number in range(300)]
    result = ingest(tmp_path, {"a.parquet": as_parquet(rows, row_group_size=70)})
    assert paths(result) == [f"a.parquet#{number}" for number in range(300)]
    assert contents(result) == rows


def test_parquet_that_is_broken_or_no_table_of_articles_is_refused(tmp_path: Path) -> None:
    whole = as_parquet([ROW] * 50, compression="none")
    spoilt = whole[:4] + b"\xff" * 200 + whole[204:]
    result = ingest(
        tmp_path,
        {
            "cut.parquet": whole[:-20],
            "spoilt.parquet": spoilt,
            "text.parquet": "no parquet at all",
            "prices.parquet": as_parquet([{"id": 1, "price": 2.5}]),
            "none.parquet": as_parquet([ROW]) if False else _without_rows(),
        },
    )
    assert paths(result) == []
    assert reasons(result) == {
        "cut.parquet": "invalid Parquet",
        "spoilt.parquet": "invalid Parquet",
        "text.parquet": "invalid Parquet",
        "prices.parquet": "no table of articles",
        "none.parquet": "empty file",
    }


def _without_rows() -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table({"title": pa.array([], pa.string()), "text": []}), stream)
    return stream.getvalue()


def test_parquet_that_unpacks_to_far_more_than_it_is_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "_ALWAYS_UNPACKED", 1024 * 1024)
    rows = [{"title": f"T{n}", "text": f"{n}" + "x" * 1_000_000} for n in range(3)]
    bomb = as_parquet(rows, compression="zstd", use_dictionary=False)
    result = ingest(tmp_path, {"bomb.parquet": bomb, "a.parquet": as_parquet([ROW])})
    assert paths(result) == ["a.parquet#0"]
    assert reasons(result) == {"bomb.parquet": "unpacks to far more than it is"}


def test_rows_that_share_one_great_text_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "_MAX_BATCH_BYTES", 10_000_000)
    rows = [{"title": f"T{n}", "text": "x" * 1_000_000} for n in range(64)]
    result = ingest(tmp_path, {"a.parquet": as_parquet(rows)})
    assert reasons(result) == {"a.parquet": "rows too long"}


def test_an_article_of_a_table_without_a_text_is_refused_by_itself(tmp_path: Path) -> None:
    result = ingest(tmp_path, {"a.csv": f'title,text\nA,"{BODY}"\nB,\n'})
    assert [getattr(one, "reason", None) for one in articles(result)] == [None, "no article text"]
