from __future__ import annotations

import datetime as dt
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from pipelines import schema
from pipelines.runs.summary import read_changes, read_missing, read_summary, read_unkept_reviews
from pipelines.settings import SettingsError
from pipelines.store.published import check_published, read_published_ids
from pipelines.store.warehouse import (
    open_build,
    open_to_read,
    read_rows,
    replace_tables,
)

EARLY, LATE = dt.datetime(2031, 1, 1), dt.datetime(2031, 2, 1)
DOCUMENT = {
    "document_id": "0" * 16,
    "source_path": "a.txt",
    "format": "txt",
    "content": b"\x00\xff",
    "content_sha256": "0" * 64,
    "byte_count": 2,
    "manifest": None,
    "origin": None,
    "field_map": None,
    "first_seen_at": EARLY,
    "file_path": "a.txt",
    "missed_since": None,
}
ALIAS = {"old_event_id": "evt_1", "event_id": "evt_2", "changed_at": EARLY, "why": "merged"}


def rejection(path: str, stage: str, seen: dt.datetime) -> dict[str, object]:
    return {"source_path": path, "stage": stage, "reason": "empty", "detail": None, "seen_at": seen}


def test_the_database_takes_no_more_memory_and_threads_than_the_setting_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITREP_MEMORY", "100MiB")
    with open_build(tmp_path / "build.duckdb") as build:
        assert build.execute("SELECT current_setting('memory_limit')").fetchone() == ("100.0 MiB",)
        assert build.execute("SELECT current_setting('threads')").fetchone() == (1,)
    monkeypatch.setenv("SITREP_MEMORY", "100GiB")
    with open_build(tmp_path / "build.duckdb") as build, duckdb.connect() as unlimited:
        threads = "SELECT current_setting('threads')"
        assert build.execute(threads).fetchone() == unlimited.execute(threads).fetchone()
    for wrong in ("much", "0", "-1GB", "2GB'; DROP"):
        monkeypatch.setenv("SITREP_MEMORY", wrong)
        with pytest.raises(SettingsError, match="SITREP_MEMORY is"):
            open_build(tmp_path / "build.duckdb").__enter__()


def test_what_is_read_takes_no_more_memory_than_the_setting_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "build.duckdb"
    with open_build(file):
        pass
    monkeypatch.setenv("SITREP_MEMORY", "100MiB")
    with open_to_read(file) as found:
        assert found.execute("SELECT current_setting('memory_limit')").fetchone() == ("100.0 MiB",)
    monkeypatch.setenv("SITREP_MEMORY", "much")
    for read in (
        *(check_published, read_published_ids),
        *(read_missing, read_changes, read_unkept_reviews, read_summary),
    ):
        with pytest.raises(SettingsError, match="SITREP_MEMORY is"):
            read(file)


def test_every_table_of_the_schema_is_there(tmp_path: Path) -> None:
    with open_build(tmp_path / "new" / "build.duckdb") as build:
        for table in schema.TABLES:
            assert read_rows(build, table) == []


def test_rows_come_back_as_they_went_in(tmp_path: Path) -> None:
    article = {
        "article_id": "art_1",
        "document_id": "d",
        "source_path": "a.txt",
        "content_sha256": "c",
        "title": None,
        "outlet": "Ostrel Courier",
        "outlet_basis": "byline",
        "source_agency": "Associated Press",
        "published_on": dt.date(2031, 5, 4),
        "published_precision": "day",
        "published_basis": "byline",
        "modified_at": dt.datetime(2031, 5, 5, 17, 40),
        "fetched_at": None,
        "authors": ["Ada Lind", "Bo Falk"],
        "authors_basis": "byline",
        "url": None,
        "language": "en",
        "body": "Line one.\n\n“Line two”, it’s said.",
        "word_count": 6,
        "duplicate_of": None,
        "version_number": 1,
        "superseded_by": None,
        "speaks": True,
        "ingested_at": EARLY,
    }
    other = {**article, "article_id": "art_2", "authors": []}
    with open_build(tmp_path / "build.duckdb") as build:
        replace_tables(
            build,
            [
                (schema.DOCUMENTS, schema.DOCUMENTS.frame([DOCUMENT])),
                (schema.ARTICLES, schema.ARTICLES.frame([article, other])),
            ],
        )
    with open_build(tmp_path / "build.duckdb") as build:
        assert read_rows(build, schema.DOCUMENTS) == [DOCUMENT]
        assert read_rows(build, schema.ARTICLES) == [article, other]


def test_a_null_integer_stays_null(tmp_path: Path) -> None:
    claims = [
        {
            "claim_id": str(number),
            "mention_id": "m",
            "article_id": "a",
            "field": "killed",
            "low": low,
            "is_approximate": False,
            "is_total": True,
            "is_computed": False,
            "is_named": False,
            "is_disputed": False,
            "is_superseded": False,
            "is_attackers_count": False,
            "stance": "states",
            "quote": "q",
            "char_start": 0,
            "char_end": 1,
        }
        for number, low in enumerate((3, None, 0))
    ]
    with open_build(tmp_path / "build.duckdb") as build:
        replace_tables(build, [(schema.CLAIMS, schema.CLAIMS.frame(claims))])
        assert [row["low"] for row in read_rows(build, schema.CLAIMS)] == [3, None, 0]


def test_a_wrong_type_writes_nothing(tmp_path: Path) -> None:
    bad = {**DOCUMENT, "byte_count": "two"}
    with open_build(tmp_path / "build.duckdb") as build:
        replace_tables(build, [(schema.DOCUMENTS, schema.DOCUMENTS.frame([DOCUMENT]))])
        with pytest.raises(pa.ArrowException):
            replace_tables(
                build,
                [
                    (schema.EVENT_ID_ALIASES, schema.EVENT_ID_ALIASES.frame([ALIAS])),
                    (schema.DOCUMENTS, schema.DOCUMENTS.frame([bad])),
                ],
            )
        assert read_rows(build, schema.DOCUMENTS) == [DOCUMENT]
        assert read_rows(build, schema.EVENT_ID_ALIASES) == []


def test_a_missing_required_value_writes_nothing(tmp_path: Path) -> None:
    bad = {**DOCUMENT, "format": None}
    with open_build(tmp_path / "build.duckdb") as build:
        replace_tables(build, [(schema.DOCUMENTS, schema.DOCUMENTS.frame([DOCUMENT]))])
        with pytest.raises(duckdb.ConstraintException):
            replace_tables(build, [(schema.DOCUMENTS, schema.DOCUMENTS.frame([bad]))])
        assert read_rows(build, schema.DOCUMENTS) == [DOCUMENT]


def test_rejections_are_replaced_by_stage_and_keep_when_they_were_first_seen(
    tmp_path: Path,
) -> None:
    with open_build(tmp_path / "build.duckdb") as build:
        first = [rejection("a.txt", "ingest", EARLY), rejection("gone.txt", "ingest", EARLY)]
        replace_tables(build, [], [("ingest", first)])
        replace_tables(build, [], [("normalise", [rejection("b.txt", "normalise", EARLY)])])
        again = [rejection("a.txt", "ingest", LATE), rejection("new.txt", "ingest", LATE)]
        replace_tables(build, [], [("ingest", again)])
        found = {row["source_path"]: row["seen_at"] for row in read_rows(build, schema.REJECTIONS)}
    assert found == {"a.txt": EARLY, "b.txt": EARLY, "new.txt": LATE}


def test_a_rejection_for_another_reason_is_seen_for_the_first_time(tmp_path: Path) -> None:
    rows = [rejection("a.txt", "ingest", LATE), rejection("a.txt", "ingest", LATE)]
    rows[1] |= {"reason": "another"}
    with open_build(tmp_path / "build.duckdb") as build:
        replace_tables(build, [], [("ingest", [rejection("a.txt", "ingest", EARLY)])])
        replace_tables(build, [], [("ingest", rows)])
        found = {row["reason"]: row["seen_at"] for row in read_rows(build, schema.REJECTIONS)}
    assert sorted(found.values()) == [EARLY, LATE]
    assert found["another"] == LATE


def test_a_table_of_an_older_version_keeps_the_rows_that_fit(tmp_path: Path) -> None:
    path = tmp_path / "build.duckdb"
    with duckdb.connect(path) as old:
        old.execute("CREATE SCHEMA core")
        # A column that is no more, and another order.
        old.execute(
            "CREATE TABLE core.event_id_aliases "
            "(why VARCHAR, event_id VARCHAR, old_event_id VARCHAR, "
            "changed_at TIMESTAMP, by_hand INT)"
        )
        old.execute(
            "INSERT INTO core.event_id_aliases VALUES ('merged', 'evt_2', 'evt_1', ?, 7)", [EARLY]
        )
        # A required column is missing: these rows cannot be kept.
        old.execute("CREATE TABLE core.mention_links (mention_id VARCHAR)")
        old.execute("INSERT INTO core.mention_links VALUES ('men_1')")
    with open_build(path) as build:
        assert read_rows(build, schema.EVENT_ID_ALIASES) == [ALIAS]
        assert read_rows(build, schema.MENTION_LINKS) == []
