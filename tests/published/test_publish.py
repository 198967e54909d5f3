from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipelines.settings import Settings
from pipelines.store.publish import NothingToPublishError, publish, sweep


@pytest.fixture
def built(tmp_path: Path) -> Settings:
    """A build database with one mart, and more that readers must not see."""
    settings = Settings(tmp_path / "raw", tmp_path / "ware's house")
    settings.warehouse.mkdir()
    with duckdb.connect(settings.build_db) as build:
        build.execute("CREATE SCHEMA raw; CREATE SCHEMA marts")
        build.execute("CREATE TABLE raw.documents AS SELECT 'unpublishedcanary' AS content")
        build.execute("CREATE TABLE marts.fct (id VARCHAR NOT NULL, day DATE, names VARCHAR[])")
        build.execute("COMMENT ON TABLE marts.fct IS 'it''s a table'")
        build.execute("COMMENT ON COLUMN marts.fct.day IS 'local day'")
    fill(settings, 3)
    return settings


def fill(settings: Settings, rows: int) -> None:
    with duckdb.connect(settings.build_db) as build:
        build.execute("DELETE FROM marts.fct")
        build.execute(
            "INSERT INTO marts.fct SELECT i, DATE '2031-05-04', ['x', 'y'] FROM range(?) t(i)",
            [rows],
        )


def count(path: Path) -> int:
    with duckdb.connect(path, read_only=True) as reader:
        row = reader.execute("SELECT count(*) FROM marts.fct").fetchone()
    assert row is not None
    return int(row[0])


def test_marts_alone_are_published_with_their_comments_and_constraints(built: Settings) -> None:
    done = publish(built)
    assert done.rows == {"fct": 3}
    with duckdb.connect(built.published_db, read_only=True) as reader:
        tables = reader.execute(
            "SELECT schema_name, table_name, comment FROM duckdb_tables() ORDER BY ALL"
        ).fetchall()
        columns = reader.execute(
            "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() "
            "WHERE schema_name = 'marts' ORDER BY column_index"
        ).fetchall()
    assert tables == [("main", "written_by", None), ("marts", "fct", "it's a table")]
    assert columns == [
        ("id", "VARCHAR", False, None),
        ("day", "DATE", True, "local day"),
        ("names", "VARCHAR[]", True, None),
    ]
    assert b"unpublishedcanary" not in built.published_db.read_bytes()


def test_the_file_has_a_format_that_older_clients_read(built: Settings) -> None:
    publish(built)
    with duckdb.connect(built.published_db, read_only=True) as reader:
        (tags,) = reader.execute(
            "SELECT tags FROM duckdb_databases() WHERE database_name = 'sitrep'"
        ).fetchone() or (None,)
    assert tags["storage_version"].startswith("v1.2.0")


def test_parquet_says_the_same(built: Settings) -> None:
    publish(built)
    parquet = built.published_parquet / "fct.parquet"
    with duckdb.connect(built.published_db, read_only=True) as reader:
        table = reader.execute("FROM marts.fct ORDER BY id").fetchall()
        assert reader.execute(f"FROM '{str(parquet).replace(chr(39), chr(39) * 2)}' ORDER BY id")
        assert reader.fetchall() == table


def test_a_reader_keeps_what_it_opened_and_finds_the_new_file_next_time(built: Settings) -> None:
    publish(built)
    fill(built, 5)
    reading = (
        "import sys, duckdb; c = duckdb.connect(sys.argv[1], read_only=True)\n"
        "n = lambda: c.execute('SELECT count(*) FROM marts.fct').fetchone()[0]\n"
        "print(n(), flush=True); input(); print(n())"
    )
    with subprocess.Popen(
        [sys.executable, "-c", reading, str(built.published_db)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "3\n"
        publish(built)
        output, _ = reader.communicate("\n")
    assert output == "3\n"
    assert count(built.published_db) == 5


def test_the_folder_a_reader_walks_through_outlives_one_publication(built: Settings) -> None:
    publish(built)
    walked = built.published_parquet.resolve()
    publish(built)
    assert (walked / "fct.parquet").exists()
    assert built.published_parquet.resolve() != walked
    for _ in range(3):
        publish(built)
    assert not walked.exists()
    assert len(list((built.warehouse / ".marts").iterdir())) <= 3


def test_what_a_killed_run_left_is_swept(built: Settings) -> None:
    publish(built)
    (built.warehouse / ".staging-dead.duckdb").write_bytes(b"torn")
    (built.warehouse / ".staging-dead.duckdb.wal").write_bytes(b"torn")
    sweep(built.warehouse)
    assert not list(built.warehouse.glob(".staging-*"))
    assert count(built.published_db) == 3
    assert (built.published_parquet / "fct.parquet").exists()


def test_without_marts_the_published_file_stays(built: Settings) -> None:
    publish(built)
    before = built.published_db.read_bytes()
    with duckdb.connect(built.build_db) as build:
        build.execute("DROP TABLE marts.fct")
    with pytest.raises(NothingToPublishError):
        publish(built)
    assert built.published_db.read_bytes() == before
    assert (built.published_parquet / "fct.parquet").exists()
