"""What is broken before a run begins: mended where it can be made anew, told where it cannot."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from told_process import waiting

from pipelines import schema
from pipelines.runs.recovery import make_ready, set_aside_if_damaged
from pipelines.runs.trouble import BusyError, DiskError, PublishedFileError, disk_trouble
from pipelines.settings import Settings
from pipelines.store.published import (
    FORMAT,
    check_nothing_is_lost,
    check_published,
    read_published_ids,
    restore_first_seen,
    restore_rejections,
)
from pipelines.store.warehouse import insert, open_build, read_rows

EARLY, LATE = dt.datetime(2031, 1, 1), dt.datetime(2032, 1, 1)
WRITING = (
    "import sys, duckdb; c = duckdb.connect(sys.argv[1]); c.execute('CREATE TABLE t (i INT)')\n"
    "c.execute('INSERT INTO t VALUES (1)'); print('ready', flush=True); sys.stdin.read()"
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A warehouse with a build database, and a published file with its Parquet."""
    made = Settings(tmp_path / "raw", tmp_path / "ware's house")
    with open_build(made.build_db):
        pass
    publish_by_hand(made)
    return made


def publish_by_hand(settings: Settings, *, form: int = FORMAT) -> None:
    folder = settings.warehouse / ".marts" / "000000001"
    folder.mkdir(parents=True)
    settings.published_parquet.symlink_to(folder)
    settings.published_db.unlink(missing_ok=True)
    tables = {
        "dim_articles": f"SELECT 'a.txt' source_path, 'c' content_sha256, '{EARLY}'::TIMESTAMP "
        "ingested_at",
        "fct_event_mentions": "SELECT 'men_1' mention_id, 'evt_1' event_id, 'first' why_linked",
        "event_id_aliases": f"SELECT 'evt_0' old_event_id, 'evt_1' event_id, "
        f"'{EARLY}'::TIMESTAMP changed_at, 'merged' why",
        "rejected_articles": f"SELECT 'b.txt' source_path, 'normalise' stage, 'empty' reason, "
        f"NULL::VARCHAR detail, '{EARLY}'::TIMESTAMP seen_at",
    }
    with duckdb.connect(settings.published_db) as published:
        published.execute(
            f"CREATE TABLE written_by AS SELECT {form} AS format; CREATE SCHEMA marts"
        )
        for name, query in tables.items():
            published.execute(f"CREATE TABLE marts.{name} AS {query}")
            path = str(folder / f"{name}.parquet").replace("'", "''")
            published.execute(f"COPY marts.{name} TO '{path}'")


def ready(settings: Settings) -> list[str]:
    told: list[str] = []
    make_ready(settings, told.append)
    return told


def spoil(path: Path, at: int, data: bytes = b"\xff" * 64) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def test_what_is_well_is_left_alone(settings: Settings) -> None:
    before = settings.published_db.read_bytes()
    assert ready(settings) == []
    assert settings.published_db.read_bytes() == before
    assert ready(Settings(settings.raw, settings.warehouse / "empty")) == []


# --- the build database ---------------------------------------------------------------------------


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def as_sqlite(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE t (i INT)")


BROKEN: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "foreign": lambda path: path.write_bytes(b"%PDF-1.7 " * 1000),
    "of SQLite": as_sqlite,
    "cut off": cut,
    "with a bad header": lambda path: spoil(path, 100),
    "with bad blocks": lambda path: spoil(path, 12_288 + 50),
}


@pytest.mark.parametrize("how", list(BROKEN))
def test_a_build_database_that_cannot_be_opened_is_made_anew(how: str, settings: Settings) -> None:
    BROKEN[how](settings.build_db)
    broken = settings.build_db.read_bytes()
    (told,) = ready(settings)
    assert "lies in build.duckdb.damaged now" in told
    assert not settings.build_db.exists()
    assert (settings.warehouse / "build.duckdb.damaged").read_bytes() == broken


def test_a_log_that_cannot_be_replayed_costs_what_was_written_last(settings: Settings) -> None:
    alias = {"old_event_id": "evt_0", "event_id": "evt_1", "changed_at": EARLY, "why": "merged"}
    with open_build(settings.build_db) as build:
        insert(build, schema.EVENT_ID_ALIASES, schema.EVENT_ID_ALIASES.frame([alias]))
    with waiting(WRITING, settings.build_db) as other:
        other.kill()
    log = settings.warehouse / "build.duckdb.wal"
    spoil(log, log.stat().st_size // 2)
    (told,) = ready(settings)
    assert "The log of" in told
    with open_build(settings.build_db) as build:
        assert read_rows(build, schema.EVENT_ID_ALIASES) == [alias]


def test_a_log_that_was_cut_off_is_replayed_as_far_as_it_goes(settings: Settings) -> None:
    with waiting(WRITING, settings.build_db) as other:
        other.kill()
    cut(settings.warehouse / "build.duckdb.wal")
    assert ready(settings) == []


def test_a_build_database_that_another_program_has_open_is_told(settings: Settings) -> None:
    with waiting(WRITING, settings.build_db) as other:
        with pytest.raises(BusyError, match=rf"PID {other.pid}\)\. Close it"):
            ready(settings)
        other.communicate()
    assert ready(settings) == []


def test_damage_that_is_found_in_the_middle_of_a_run(settings: Settings) -> None:
    assert set_aside_if_damaged("a check has failed", settings) is None
    said = f"{settings.published_db} cannot be read (Corrupt database file: ...)"
    assert set_aside_if_damaged(said, settings) is None
    told = set_aside_if_damaged("stage dbt: Corrupt database file: computed checksum", settings)
    assert told is not None
    assert "Run again" in told
    assert not settings.build_db.exists()


def test_what_a_database_made_anew_keeps_of_what_was_published(settings: Settings) -> None:
    document = {
        "document_id": "d",
        "source_path": "a.txt",
        "format": "txt",
        "content": b"x",
        "content_sha256": "c",
        "byte_count": 1,
        "first_seen_at": LATE,
    }
    changed = {**document, "document_id": "e", "content_sha256": "other"}
    with open_build(settings.build_db) as build:
        restore_rejections(build, settings.published_db)
        restore_rejections(build, settings.published_db)
        insert(build, schema.DOCUMENTS, schema.DOCUMENTS.frame([document, changed]))
        restore_first_seen(build, settings.published_db)
        assert [row["seen_at"] for row in read_rows(build, schema.REJECTIONS)] == [EARLY]
        seen = {
            row["document_id"]: row["first_seen_at"] for row in read_rows(build, schema.DOCUMENTS)
        }
    assert seen == {"d": EARLY, "e": LATE}


def test_a_database_made_anew_does_not_lose_what_the_raw_folder_holds_no_more(
    settings: Settings,
) -> None:
    document = {
        "document_id": "d",
        "source_path": "b.txt",
        "format": "txt",
        "content": b"x",
        "content_sha256": "d",
        "byte_count": 1,
        "first_seen_at": LATE,
    }
    with open_build(settings.build_db) as build:
        insert(build, schema.DOCUMENTS, schema.DOCUMENTS.frame([document]))
        with pytest.raises(PublishedFileError, match=r"1 articles .* \(a.txt is the first\)"):
            check_nothing_is_lost(build, settings.published_db)
        moved = {**document, "document_id": "e", "source_path": "c.txt", "content_sha256": "c"}
        insert(build, schema.DOCUMENTS, schema.DOCUMENTS.frame([moved]))
        check_nothing_is_lost(build, settings.published_db)


# --- the published file ---------------------------------------------------------------------------


@pytest.mark.parametrize("how", list(BROKEN))
def test_a_published_file_that_is_not_ours_stops_the_run_untouched(
    how: str, settings: Settings
) -> None:
    BROKEN[how](settings.published_db)
    before = settings.published_db.read_bytes()
    with pytest.raises(PublishedFileError, match=r"Move it away \(mv .*and run again"):
        ready(settings)
    assert settings.published_db.read_bytes() == before


def test_a_database_of_somebody_else_is_not_replaced(settings: Settings) -> None:
    settings.published_db.unlink()
    with duckdb.connect(settings.published_db) as other:
        other.execute("CREATE TABLE mine AS SELECT 1 AS i")
    with pytest.raises(PublishedFileError, match="none that Sitrep has published"):
        ready(settings)


def test_a_file_of_a_newer_version_is_told(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "raw", tmp_path)
    publish_by_hand(settings, form=FORMAT + 1)
    with pytest.raises(PublishedFileError, match=r"newer version of Sitrep .* update Sitrep"):
        check_published(settings.published_db)


def test_a_file_of_the_time_before_there_was_a_mark_is_taken(settings: Settings) -> None:
    with duckdb.connect(settings.published_db) as published:
        published.execute("DROP TABLE written_by")
    assert ready(settings) == []


def test_the_parquet_stands_in_for_a_file_that_is_gone_or_being_written(settings: Settings) -> None:
    known = read_published_ids(settings.published_db)
    assert known[0]["event_id"].to_pylist() == ["evt_1"]
    with waiting(WRITING, settings.published_db) as other:
        assert ready(settings) == []
        assert read_published_ids(settings.published_db) == known
        other.communicate()
    settings.published_db.unlink()
    assert read_published_ids(settings.published_db) == known
    settings.published_parquet.unlink()
    links, aliases = read_published_ids(settings.published_db)
    assert (links.num_rows, aliases) == (0, [])


# --- Dagster's history, the disk ------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["history/runs.db", "history/runs/index.db", "schedules/schedules.db"]
)
def test_a_damaged_history_is_set_aside(name: str, settings: Settings) -> None:
    file = settings.dagster_home / name
    file.parent.mkdir(parents=True)
    with sqlite3.connect(file) as database:
        database.execute(
            "CREATE TABLE t AS WITH RECURSIVE r(i) AS "
            "(SELECT 1 UNION ALL SELECT i + 1 FROM r LIMIT 9999) SELECT i FROM r"
        )
    assert ready(settings) == []
    cut(file)
    (told,) = ready(settings)
    assert "No article or event is lost" in told
    assert not file.exists()
    assert ready(settings) == []


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("stage dbt: IO Error: Could not write file: No space left on device", "Make room there"),
        ("(sqlite3.OperationalError) database or disk is full", "Make room there"),
        ("OSError: [Errno 122] Disk quota exceeded", "Make room there"),
        ("[Errno 30] Read-only file system: 'x'", "Make it writable"),
        ("sqlite3.OperationalError: disk I/O error", "See to the disk"),
    ],
)
def test_a_disk_in_trouble_is_told_with_what_to_do(said: str, advice: str, tmp_path: Path) -> None:
    trouble = disk_trouble(said, tmp_path)
    assert isinstance(trouble, DiskError)
    assert advice in str(trouble)
    assert str(tmp_path) in str(trouble)
    assert disk_trouble("stage claims: value is one of: not so for clm_1", tmp_path) is None
