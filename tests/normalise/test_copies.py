"""Copies told step by step in the build database are those that are told of all at once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines import schema
from pipelines.normalise import mark_duplicates
from pipelines.normalise.copies.fingerprints import fingerprint_row
from pipelines.store import copies
from pipelines.store.copies import Copies
from pipelines.store.warehouse import read_rows, transaction

Row = dict[str, Any]
MARKS = ("article_id", "duplicate_of", "version_number", "superseded_by", "speaks")
SENTENCES = [
    f"{who} of {town} {did} {what} {when}, while {more} by the {place} road."
    for who, town, did, what, when, more, place in zip(
        *[
            [f"{word}{number}" for number in range(24)]
            for word in ("Guards", "Harn", "moved", "crates", "at dawn", "nurses waited", "mill")
        ],
        strict=True,
    )
]


def article(name: str, text: list[int], fields: Row) -> Row:
    body = " ".join(SENTENCES[number] for number in text)
    row: Row = dict.fromkeys(schema.ARTICLES.column_names)
    return row | {
        "article_id": "art_" + "0" * 16,
        "document_id": sha256(f"{name}{body}".encode()).hexdigest()[:16],
        "source_path": name,
        "content_sha256": sha256(body.encode()).hexdigest(),
        "title": "Rockets hit a depot",
        "outlet_basis": "unknown",
        "published_basis": "unknown",
        "authors": [],
        "authors_basis": "unknown",
        "body": body,
        "word_count": len(body.split()),
        "version_number": 1,
        "speaks": True,
        "ingested_at": datetime(2031, 6, 1),
        **fields,
    }


TEXTS = st.integers(0, 12).flatmap(
    lambda start: st.sampled_from([range(start, start + n) for n in (3, 7, 10)])
)
ARTICLES = st.builds(
    article,
    st.sampled_from([f"{letter}.txt" for letter in "abcdefghijklmnopqrst"]),
    st.one_of(TEXTS.map(list), st.permutations(range(6))),
    st.fixed_dictionaries(
        {
            "outlet": st.sampled_from(["Courier", "Herald", None]),
            "title": st.sampled_from(["Rockets hit a depot", "Aid reaches Harn in May"]),
            "url": st.sampled_from([None, "https://courier.example/world/depot-hit-4711"]),
            "published_on": st.sampled_from([date(2031, 5, n) for n in (3, 4, 5, 20)] + [None]),
            "modified_at": st.sampled_from([None, datetime(2031, 5, 4), datetime(2031, 5, 9)]),
        }
    ),
)
STEPS = st.lists(
    st.tuples(st.lists(ARTICLES, max_size=8), st.integers(0, 3)), min_size=1, max_size=5
)


@pytest.fixture(scope="module")
def build() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("CREATE SCHEMA core")
        for table in (schema.ARTICLES, *schema.KINSHIP):
            connection.execute(table.create_statement())
        yield connection


def step(build: duckdb.DuckDBPyConnection, present: dict[str, Row], gone: list[str]) -> None:
    """What a run does with the articles that are there now, and those that have gone."""
    told = Copies(build)
    with transaction(build):
        told.forget("SELECT unnest(?::VARCHAR[]) AS document_id", [gone])
        rows = list(present.values())
        told.enter(schema.ARTICLES.frame(rows), [fingerprint_row(row) for row in rows])
    told.tell()


def marks(rows: list[Row]) -> dict[str, tuple[Any, ...]]:
    return {row["source_path"]: tuple(row[name] for name in MARKS) for row in rows}


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, at_once=st.sampled_from([2, 3, 2_000]))
def test_any_order_of_arrivals_changes_and_deletions_gives_the_rows_of_one_run(
    steps: list[tuple[list[Row], int]],
    at_once: int,
    build: duckdb.DuckDBPyConnection,
) -> None:
    Copies(build).start_over()
    present: dict[str, Row] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copies, "_AT_ONCE", at_once)
        patch.setattr(copies, "_IN_A_PART", at_once)
        for arrived, leaving in steps:
            gone = [present.pop(name)["document_id"] for name in sorted(present)[:leaving]]
            for row in arrived:
                if row["source_path"] in present:
                    gone.append(present[row["source_path"]]["document_id"])
                present[row["source_path"]] = row
            kept = {row["document_id"] for row in present.values()}
            step(build, present, [name for name in gone if name not in kept])
            expected = marks(mark_duplicates(list(present.values())))
            assert marks(read_rows(build, schema.ARTICLES)) == expected


def test_many_of_one_formula_are_told_alike_in_any_batching(
    build: duckdb.DuckDBPyConnection,
) -> None:
    """More articles under one key than are looked back to."""
    chance = random.Random(3)
    rows = [
        article(
            f"{number:03}.txt",
            [*range(6), *chance.sample(range(6, 24), 4)],
            {"published_on": date(2031, 5, 1 + number % 28), "outlet": "Courier"},
        )
        for number in range(120)
    ]
    expected = marks(mark_duplicates(rows))
    chance.shuffle(rows)
    Copies(build).start_over()
    for start in range(0, len(rows), 25):
        step(build, {row["source_path"]: row for row in rows[start : start + 25]}, [])
    assert marks(read_rows(build, schema.ARTICLES)) == expected
    assert sum(mark[1] is not None for mark in expected.values()) > 5
