"""Parquet that is changed part by part says what the table says."""

from __future__ import annotations

import os
import random
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines import published_parquet
from pipelines.parquet_parts import NotSpliceableError, Parts, splice
from pipelines.published_parquet import rewrite_parquet, write_parquet

GROUP = 2_048
ROWS = 20_000
ROW = """
    i AS id,
    DATE '2031-01-01' + CAST(i // 50 AS INTEGER) AS day,
    CASE WHEN i % 7 > 0 THEN 'Harn ' || i % 40 END AS place,
    CASE WHEN i % 3 > 0 THEN ['n' || i, NULL] ELSE [] END AS names,
    i % 2 = 0 AS is_even,
    CASE WHEN i % 5 > 0 THEN i * 0.5 END AS toll,
    TIMESTAMP '2031-01-01' + to_seconds(i) AS seen_at,
    $version AS version
"""


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> duckdb.DuckDBPyConnection:
    """A table of several small groups, and the ids that are due."""
    monkeypatch.setattr(
        published_parquet,
        "_OPTIONS",
        f"(FORMAT parquet, ROW_GROUP_SIZE {GROUP}, WRITE_BLOOM_FILTER false)",
    )
    monkeypatch.setattr(published_parquet, "_LEAST_OF_A_GROUP", GROUP // 2)
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE fct AS SELECT {ROW} FROM range({ROWS}) t(i)", {"version": 0})
    connection.execute("CREATE TABLE due (id BIGINT)")
    return connection


def change(table: duckdb.DuckDBPyConnection, ids: list[int], gone: list[int], version: int) -> None:
    """Rows that are new or say something else, and rows that go."""
    table.execute("DELETE FROM due")
    table.executemany("INSERT INTO due VALUES (?)", [[number] for number in {*ids, *gone, -1}])
    table.execute("DELETE FROM fct WHERE id IN (FROM due)")
    table.execute(
        f"INSERT INTO fct SELECT {ROW} FROM (SELECT unnest($ids) AS i)",
        {"ids": ids, "version": version},
    )


def rows(connection: duckdb.DuckDBPyConnection, source: str) -> list[tuple[object, ...]]:
    return connection.execute(f"FROM {source} ORDER BY id").fetchall()


def test_a_file_that_was_changed_again_and_again_says_what_the_table_says(
    table: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    chance = random.Random(3)
    last = tmp_path / "0.parquet"
    write_parquet(table, "fct", last)
    for version in range(1, 9):
        start = chance.randrange(ROWS)
        there = list(range(start, start + chance.randrange(1, 900)))
        new = list(range(ROWS * version, ROWS * version + chance.randrange(1, 900)))
        gone = list(range(start // 2, start // 2 + chance.randrange(300)))
        change(table, sorted({*there, *new} - set(gone)), gone, version)
        target = tmp_path / f"{version}.parquet"
        rewrite_parquet(table, "fct", "id IN (FROM due)", last, target)
        assert rows(table, f"'{target}'") == rows(table, "fct")
        read = pq.read_table(target)
        assert sorted(read["id"].to_pylist()) == [row[0] for row in rows(table, "fct")]
        assert read.schema == pq.read_schema(tmp_path / "0.parquet")
        last = target
    assert {file.suffix for file in tmp_path.iterdir()} == {".parquet"}
    assert len(Parts.of(last).row_counts) < 2 * ROWS / GROUP


def test_groups_without_a_change_are_copied_and_a_file_without_one_is_shared(
    table: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    first, second, third = (tmp_path / f"{name}.parquet" for name in "abc")
    write_parquet(table, "fct", first)
    change(table, [ROWS // 2], [], 1)
    rewrite_parquet(table, "fct", "id IN (FROM due)", first, second)
    kept = Parts.of(first)
    copies = [
        first.read_bytes()[slice(*kept.span(number))] in second.read_bytes()
        for number in range(len(kept.row_counts))
    ]
    assert copies.count(False) == 1
    change(table, [], [], 2)
    rewrite_parquet(table, "fct", "id IN (FROM due)", second, third)
    assert os.path.samefile(second, third)


def test_a_table_of_which_most_has_changed_is_written_as_a_whole_and_in_order(
    table: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    earlier, target = tmp_path / "earlier.parquet", tmp_path / "target.parquet"
    write_parquet(table, "fct", earlier)
    change(table, list(range(0, ROWS, 50)), [3], 1)
    rewrite_parquet(table, "fct", "id IN (FROM due)", earlier, target)
    assert rows(table, f"'{target}'") == rows(table, "fct")
    assert min(Parts.of(target).row_counts[:-1]) == GROUP


def test_rows_that_are_new_alone_stand_behind_the_others(
    table: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    earlier, target = tmp_path / "earlier.parquet", tmp_path / "target.parquet"
    write_parquet(table, "fct", earlier)
    change(table, [ROWS + 1, ROWS + 2], [], 1)
    rewrite_parquet(table, "fct", "id IN (FROM due)", earlier, target)
    assert rows(table, f"'{target}'") == rows(table, "fct")
    assert Parts.of(target).row_counts[:-1] == Parts.of(earlier).row_counts


@pytest.mark.parametrize("spoil", ["missing", "text", "cut", "other columns", "rows lost"])
def test_a_file_that_cannot_be_gone_on_from_is_written_as_a_whole(
    table: duckdb.DuckDBPyConnection, tmp_path: Path, spoil: str
) -> None:
    earlier, target = tmp_path / "earlier.parquet", tmp_path / "target.parquet"
    write_parquet(table, "fct", earlier)
    match spoil:
        case "missing":
            earlier.unlink()
        case "text":
            earlier.write_text("no Parquet at all, and long enough to be one")
        case "cut":
            earlier.write_bytes(earlier.read_bytes()[:-9])
        case "other columns":
            earlier.unlink()
            table.execute(f"COPY (SELECT id, 'x' AS place FROM fct) TO '{earlier}'")
        case _:
            earlier.unlink()
            table.execute(f"COPY (FROM fct LIMIT {ROWS // 2}) TO '{earlier}'")
    change(table, [5], [6], 1)
    rewrite_parquet(table, "fct", "id IN (FROM due)", earlier, target)
    assert rows(table, f"'{target}'") == rows(table, "fct")


def test_files_of_another_writer_are_spliced_without_their_indexes(tmp_path: Path) -> None:
    one, other, both = (tmp_path / f"{name}.parquet" for name in ("one", "other", "both"))
    names = [f"n{number % 30}" for number in range(1_000)]
    for file, start in ((one, 0), (other, 5_000)):
        ids = list(range(start, start + 1_000))
        frame = pa.table({"id": ids, "name": names, "list": [[1.5, None]] * 1_000})
        pq.write_table(frame, file, row_group_size=100, write_page_index=True)
    splice(both, Parts.of(one), {0, 9}, [Parts.of(other)])
    read = pq.read_table(both)
    assert read["id"].to_pylist() == [*range(100, 900), *range(5_000, 6_000)]
    assert read["name"].to_pylist() == names[100:900] + names
    assert not pq.read_metadata(both).row_group(0).column(0).has_offset_index


def test_files_of_other_columns_are_not_put_together(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": [1]}), tmp_path / "one")
    pq.write_table(pa.table({"id": ["1"]}), tmp_path / "other")
    with pytest.raises(NotSpliceableError, match="other columns"):
        splice(tmp_path / "both", Parts.of(tmp_path / "one"), [], [Parts.of(tmp_path / "other")])
