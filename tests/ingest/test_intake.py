"""Which files a run reads, and what becomes of records that are not found again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from pipelines import schema
from pipelines.ingest import RawFolder
from pipelines.store.intake import Intake, Missing
from pipelines.store.ledger import Plan
from pipelines.store.warehouse import open_build, read_rows, replace_rows

LONG_AGO = 1_600_000_000
NOW = datetime(2031, 5, 4)


@pytest.fixture
def build(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_build(tmp_path / "build.duckdb") as connection:
        yield connection


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    return tmp_path / "raw"


def put(raw: Path, name: str, *lines: str, at: int | None = LONG_AGO) -> None:
    path = raw / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")
    if at is not None:
        os.utime(path, (at, at))


def record(text: str) -> str:
    return f'{{"title": "{text}", "text": "{text}"}}'


def take_in(
    build: duckdb.DuckDBPyConnection, raw: Path, *, retract: bool = False, version: str = "1"
) -> tuple[list[str], Missing]:
    """Reads what is due, as stage ingest does; the files that were read, and what is missing."""
    folder = RawFolder(raw, NOW)
    replace_rows(build, schema.FILES, folder.files())
    # The time of change cannot be set back by a test: only the time of writing is looked at.
    plan = Plan.make(
        build, "ingest", schema.FILES, ["byte_count", "modified_ns", "described_by"], version
    )
    due = plan.due_subjects(build)
    intake = Intake(build)
    for batch in folder.read(frozenset(due)):
        intake.add(schema.DOCUMENTS.frame(batch.documents))
    intake.take()
    missing = intake.settle(due, NOW, retract=retract)
    plan.note(build, due, but_for=())
    plan.forget_gone(build)
    return due, missing


def contents(build: duckdb.DuckDBPyConnection) -> dict[str, str]:
    rows = read_rows(build, schema.DOCUMENTS)
    return {str(row["source_path"]): bytes(row["content"]).decode() for row in rows}  # type: ignore[call-overload]


def missed(build: duckdb.DuckDBPyConnection) -> list[str]:
    rows = read_rows(build, schema.DOCUMENTS, "missed_since IS NOT NULL")
    return sorted(str(row["source_path"]) for row in rows)


def test_only_new_and_changed_files_are_read(build: duckdb.DuckDBPyConnection, raw: Path) -> None:
    put(raw, "a.txt", "Shells fell.")
    put(raw, "sub/b.txt", "More shells fell.")
    assert take_in(build, raw)[0] == ["a.txt", "sub/b.txt"]
    assert take_in(build, raw)[0] == []
    put(raw, "sub/b.txt", "Fewer shells fell.")
    put(raw, "c.txt", "None fell.")
    assert take_in(build, raw)[0] == ["c.txt", "sub/b.txt"]
    assert contents(build) == {
        "a.txt": "Shells fell.",
        "sub/b.txt": "Fewer shells fell.",
        "c.txt": "None fell.",
    }
    assert take_in(build, raw, version="2")[0] == ["a.txt", "c.txt", "sub/b.txt"]


def test_what_describes_a_file_is_part_of_it(build: duckdb.DuckDBPyConnection, raw: Path) -> None:
    put(raw, "a.txt", "Shells fell.")
    put(raw, "b.jsonl", record("one"), record("two"))
    take_in(build, raw)
    put(raw, "manifest.csv", "file,outlet", "b.jsonl#1,Courier")
    assert take_in(build, raw)[0] == ["b.jsonl"]
    put(raw, "fields.yml", 'files: "*.jsonl"', "fields: {title: title}")
    assert take_in(build, raw)[0] == ["b.jsonl"]
    assert take_in(build, raw)[0] == []


@pytest.mark.parametrize(
    ("modified_ns", "is_settled"),
    [(-3_000_000_000, True), (-1_000_000_000, False), (0, False), (3_600_000_000_000, False)],
    ids=["before", "within the same tick", "at once", "in the future"],
)
def test_a_file_that_may_have_been_written_again_unseen_is_not_relied_upon(
    modified_ns: int, is_settled: bool, raw: Path
) -> None:
    from pipelines.ingest.listing import ListedFile

    now = 1_900_000_000_000_000_000
    old = LONG_AGO * 10**9
    assert ListedFile("a", None, 1, now + modified_ns, old).is_settled(now) is is_settled
    assert ListedFile("a", None, 1, old, now + modified_ns).is_settled(now) is is_settled


def test_a_deleted_file_is_missed_and_kept_until_it_is_retracted(
    build: duckdb.DuckDBPyConnection, raw: Path
) -> None:
    put(raw, "a.txt", "Shells fell.")
    put(raw, "b.txt", "More shells fell.")
    take_in(build, raw)
    (raw / "a.txt").unlink()
    assert take_in(build, raw)[1] == Missing(1, 0)
    assert missed(build) == ["a.txt"]
    put(raw, "a.txt", "Shells fell.")
    assert take_in(build, raw)[1] == Missing(0, 0)
    assert missed(build) == []
    (raw / "a.txt").unlink()
    assert take_in(build, raw, retract=True)[1] == Missing(0, 1)
    assert list(contents(build)) == ["b.txt"]


def test_a_file_that_cannot_be_read_any_more_is_kept(
    build: duckdb.DuckDBPyConnection, raw: Path
) -> None:
    put(raw, "a.txt", "Shells fell.")
    take_in(build, raw)
    put(raw, "a.txt", "")
    assert take_in(build, raw)[1] == Missing(1, 0)
    assert contents(build) == {"a.txt": "Shells fell."}


def test_a_file_that_has_moved_is_not_missed(build: duckdb.DuckDBPyConnection, raw: Path) -> None:
    put(raw, "a.txt", "Shells fell.")
    take_in(build, raw)
    (raw / "old").mkdir()
    (raw / "a.txt").rename(raw / "old" / "a.txt")
    assert take_in(build, raw)[1] == Missing(0, 0)
    assert list(contents(build)) == ["old/a.txt"]


LINES = [record(word) for word in ("one", "two", "three", "four", "five")]


def test_a_record_edited_in_its_place_is_changed(
    build: duckdb.DuckDBPyConnection, raw: Path
) -> None:
    put(raw, "a.jsonl", *LINES)
    take_in(build, raw)
    put(raw, "a.jsonl", *LINES[:2], record("3"), *LINES[3:], record("six"))
    assert take_in(build, raw)[1] == Missing(0, 0)
    assert [*contents(build).values()].count(LINES[2]) == 0
    assert len(contents(build)) == 6


def test_a_record_taken_out_of_a_file_is_missed(
    build: duckdb.DuckDBPyConnection, raw: Path
) -> None:
    put(raw, "a.jsonl", *LINES)
    take_in(build, raw)
    put(raw, "a.jsonl", *LINES[1:])
    assert take_in(build, raw)[1] == Missing(1, 0)
    assert sorted(contents(build).values()) == sorted(LINES)
    (gone,) = missed(build)
    assert gone.startswith("a.jsonl#gone-")
    assert take_in(build, raw)[1] == Missing(1, 0)
    take_in(build, raw, retract=True)
    assert sorted(contents(build).values()) == sorted(LINES[1:])


def test_a_file_of_the_latest_news_that_is_written_anew_loses_nothing(
    build: duckdb.DuckDBPyConnection, raw: Path
) -> None:
    put(raw, "latest.jsonl", *LINES)
    take_in(build, raw)
    put(raw, "latest.jsonl", *(record(word) for word in ("six", "seven", "eight")))
    assert take_in(build, raw)[1] == Missing(5, 0)
    assert len(contents(build)) == 8


def test_records_of_another_raw_folder_are_not_kept_and_those_of_a_moved_one_are(
    build: duckdb.DuckDBPyConnection, raw: Path, tmp_path: Path
) -> None:
    put(raw, "a.txt", record("Shells fell."))
    take_in(build, raw)
    other = tmp_path / "other"
    for folder, is_other in ((raw, False), (raw / ".." / "raw", False), (other, False)):
        assert nothing_read(build).is_of_another_folder(folder, []) is is_other
    build.execute("DELETE FROM raw.files")
    assert nothing_read(build).is_of_another_folder(raw, [])
    assert not nothing_read(build).is_of_another_folder(raw, [])


def nothing_read(build: duckdb.DuckDBPyConnection) -> Intake:
    intake = Intake(build)
    intake.take()
    return intake
