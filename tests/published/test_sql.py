"""``sitrep sql``: answers in every form, a file that cannot be changed, and the shell."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from marts_file import event, write_published
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.dictionary import read_tables
from pipelines.sql.session import Session, is_complete
from pipelines.sql.shell import Shell
from pipelines.sql.table import MOST_COLUMNS_OF_A_CELL, MOST_ROWS, inert

EVENTS = [
    event("evt_a", killed_best=3, weapon="=1+1"),
    event("evt_b", location="Old | Bridge", latitude=None, longitude=None),
]


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    write_published(tmp_path / "sitrep.duckdb", {"fct_events": EVENTS})
    return tmp_path


def sql(warehouse: Path, *arguments: str, text: str | None = None):  # type: ignore[no-untyped-def]
    return CliRunner().invoke(
        app, ["sql", *arguments, "--warehouse", str(warehouse)], input=text or ""
    )


def test_a_table_is_aligned_and_a_null_is_told_from_nothing(warehouse: Path) -> None:
    told = sql(warehouse, "SELECT event_id, killed_best, '' AS note FROM fct_events ORDER BY 1")
    assert told.stdout.splitlines() == [
        "event_id │ killed_best │ note",
        "─────────┼─────────────┼─────",
        "evt_a    │           3 │",
        "evt_b    │ NULL        │",
        "(2 rows)",
    ]


def test_the_schema_may_be_named_or_not(warehouse: Path) -> None:
    for table in ("fct_events", "marts.fct_events"):
        told = sql(warehouse, f"SELECT count(*) AS n FROM {table}", "--format", "json")
        assert json.loads(told.stdout) == [{"n": 2}]


def test_csv_keeps_numbers_and_disarms_formulas(warehouse: Path) -> None:
    query = "SELECT weapon, -killed_best AS less, location FROM fct_events ORDER BY event_id"
    told = sql(warehouse, query, "--format", "csv")
    assert list(csv.reader(io.StringIO(told.stdout))) == [
        ["weapon", "less", "location"],
        ["'=1+1", "-3", "Ostrel"],
        ["", "", "Old | Bridge"],
    ]


def test_json_lines_have_every_row_and_the_text_as_it_is(warehouse: Path) -> None:
    query = "SELECT event_id, weapon, date_start, locations FROM fct_events ORDER BY 1"
    lines = sql(warehouse, query, "--format", "jsonl").stdout.splitlines()
    assert json.loads(lines[0]) == {
        "event_id": "evt_a",
        "weapon": "=1+1",
        "date_start": "2031-05-04",
        "locations": ["Ostrel", "Velmora"],
    }
    assert len(lines) == 2


def test_what_json_cannot_say_is_null(warehouse: Path) -> None:
    told = sql(warehouse, "SELECT 1/0 AS a, {'b': [1.5::DECIMAL(4,2)]} AS c", "--format", "json")
    assert json.loads(told.stdout) == [{"a": None, "c": {"b": [1.5]}}]


def test_markdown_escapes_its_bars(warehouse: Path) -> None:
    query = "SELECT location FROM fct_events WHERE event_id = 'evt_b'"
    told = sql(warehouse, query, "--format", "markdown")
    assert told.stdout.splitlines() == ["| location |", "| --- |", "| Old \\| Bridge |"]


def test_parquet_goes_into_a_file_with_its_types(warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "answer.parquet"
    told = sql(warehouse, "FROM fct_events", "--format", "parquet", "-o", str(file))
    assert told.exit_code == 0, told.stderr
    assert duckdb.sql(
        f"SELECT event_id, date_start::VARCHAR FROM '{file}' ORDER BY 1"
    ).fetchall() == [
        ("evt_a", "2031-05-04"),
        ("evt_b", "2031-05-04"),
    ]
    assert "name a file" in sql(warehouse, "FROM fct_events", "--format", "parquet").stderr


def test_a_file_that_is_there_stays(warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("mine", encoding="utf-8")
    told = sql(warehouse, "SELECT 1", "--format", "csv", "-o", str(file))
    assert (told.exit_code, file.read_text(encoding="utf-8")) == (2, "mine")
    assert "--force" in told.stderr
    assert (
        sql(warehouse, "SELECT 1 AS n", "--format", "csv", "-o", str(file), "--force").exit_code
        == 0
    )
    assert file.read_bytes() == b'"n"\r\n1\r\n'


def test_a_failing_query_leaves_no_file(warehouse: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    query = "SELECT error('stop here') FROM fct_events"
    told = sql(warehouse, query, "--format", "csv", "-o", str(folder / "a.csv"))
    assert (told.exit_code, list(folder.iterdir())) == (2, [])
    assert "stop here" in told.stderr


def test_a_file_of_queries_and_a_pipe_are_run(warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "two.sql"
    text = "CREATE TEMP TABLE mine AS SELECT 7 AS seven; FROM mine; -- the end;\nSELECT 8 AS eight"
    file.write_text(text, encoding="utf-8")
    told = sql(warehouse, "-f", str(file))
    assert re.findall(r"^[a-z]+|^ *\d", told.stdout, re.M) == ["seven", "    7", "eight", "    8"]
    assert sql(warehouse, text=text).stdout == told.stdout
    several = sql(warehouse, "-f", str(file), "--format", "csv")
    assert several.exit_code == 2
    assert "2 statements answer" in several.stderr


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM fct_events",
        "CREATE TABLE marts.mine AS SELECT 1",
        "COPY (SELECT 1) TO '{folder}/out.csv'",
        "ATTACH '{folder}/other.duckdb'",
        "FROM read_csv('{folder}/own.csv')",
        "FROM '{folder}/own.csv'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "EXPORT DATABASE '{folder}/all'",
    ],
)
def test_nothing_can_be_changed_and_no_other_file_reached(
    warehouse: Path, tmp_path: Path, query: str
) -> None:
    (tmp_path / "own.csv").write_text("a\n1\n", encoding="utf-8")
    before = (warehouse / "sitrep.duckdb").read_bytes()
    told = sql(warehouse, query.format(folder=tmp_path))
    assert told.exit_code == 2
    assert "Traceback" not in told.stderr
    assert (warehouse / "sitrep.duckdb").read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"sitrep.duckdb", "own.csv"}


def test_own_files_can_be_joined_when_they_are_opened(warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("event_id,note\nevt_a,seen\n", encoding="utf-8")
    query = f"SELECT note FROM fct_events JOIN read_csv('{tmp_path}/own.csv') USING (event_id)"
    refused = sql(warehouse, query)
    assert (refused.exit_code, "--files" in refused.stderr) == (2, True)
    assert "seen" in sql(warehouse, query, "--files").stdout


def test_a_query_writes_neither_the_published_file_nor_its_log(warehouse: Path) -> None:
    database = warehouse / "sitrep.duckdb"
    before = database.read_bytes()
    for name in (database, f"{database}.wal", f"{database}.tmp/a.csv", ".tmp/a.csv"):
        refused = sql(warehouse, f"COPY (SELECT 1) TO '{name}' (USE_TMP_FILE false)")
        assert (refused.exit_code, "--files" in refused.stderr) == (2, True), name
    assert database.read_bytes() == before
    assert [path.name for path in warehouse.iterdir()] == ["sitrep.duckdb"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "Nothing has been published"),
        (b"", "is empty"),
        (b"no database at all" * 1000, "is no DuckDB file"),
        (b"\0" * 8 + b"DUCK" + b"\1" * 20_000, "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(
    tmp_path: Path, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / "sitrep.duckdb").write_bytes(content)
    told = sql(tmp_path, "SELECT 1")
    assert told.exit_code == 2
    assert says in told.stderr
    assert "make run" in told.stderr


def test_a_file_that_another_program_writes_is_told(warehouse: Path) -> None:
    hold = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); input()"
    command = [sys.executable, "-c", hold, str(warehouse / "sitrep.duckdb")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        told = sql(warehouse, "SELECT 1")
        writer.communicate("\n")
    assert (told.exit_code, "open for writing. Close it there" in told.stderr) == (2, True)
    assert sql(warehouse, "SELECT 1").exit_code == 0


def test_another_database_is_told(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "sitrep.duckdb") as made:
        made.execute("CREATE TABLE fct_events (a INTEGER)")
    told = sql(tmp_path, "SELECT 1")
    assert (told.exit_code, "not one that Sitrep published" in told.stderr) == (2, True)


def test_an_older_file_says_what_it_lacks(warehouse: Path) -> None:
    with duckdb.connect(warehouse / "sitrep.duckdb") as older:
        older.execute("ALTER TABLE marts.fct_events DROP COLUMN is_contested")
        older.execute("DROP TABLE marts.resolution_rules")
    told = sql(warehouse, "SELECT is_contested FROM fct_events")
    assert told.exit_code == 2
    assert "older version" in told.stderr
    assert "fct_events.is_contested, resolution_rules" in told.stderr
    assert sql(warehouse, "SELECT count(*) FROM fct_events").exit_code == 0


def test_a_misspelt_table_is_no_older_file(warehouse: Path) -> None:
    told = sql(warehouse, "FROM fct_event")
    assert 'Did you mean "fct_events"' in told.stderr
    assert "older" not in told.stderr


def test_wrong_options_are_told(warehouse: Path) -> None:
    assert "Formats: table" in sql(warehouse, "SELECT 1", "--format", "xml").stderr
    assert "not both" in sql(warehouse, "SELECT 1", "-f", "a.sql").stderr
    assert "cannot be read" in sql(warehouse, "-f", "nowhere.sql").stderr
    assert "syntax error" in sql(warehouse, "SELEC 1").stderr


def test_hostile_text_cannot_steer_the_terminal() -> None:
    assert inert("a\x1b[2Jb\x07\u202ec\r\nd\x9b") == "a\ufffd[2Jb\ufffd\ufffdc↵d\ufffd"


def test_a_long_answer_and_a_long_text_are_cut_and_told(warehouse: Path) -> None:
    told = sql(warehouse, "SELECT repeat('w', 500) AS long FROM range(2000)").stdout.splitlines()
    assert len(told) == MOST_ROWS + 3
    assert {len(line) for line in told[2:-1]} == {MOST_COLUMNS_OF_A_CELL}
    assert told[-1].startswith("(the first 1,000 rows; ")


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("SELECT 1;", True),
        ("SELECT 'ä'; -- done", True),
        ("SELECT 1", False),
        ("SELECT ';", False),
        ("SELECT 1 -- ;", False),
        ("/* ; */", False),
        ("", False),
    ],
)
def test_a_statement_ends_with_its_semicolon(text: str, complete: bool) -> None:
    assert is_complete(text) is complete


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def shell(warehouse: Path, said: list[str]) -> Iterator[Shell]:
    with closing(Session(warehouse / "sitrep.duckdb", with_files=False)) as session:
        made = Shell(session, said.append)
        made.welcome(warehouse / "sitrep.duckdb")
        said.clear()
        yield made


def take(shell: Shell, *lines: str) -> None:
    for line in lines:
        shell.take(line)


def test_a_statement_may_take_several_lines(shell: Shell, said: list[str]) -> None:
    take(shell, "SELECT event_id", "FROM fct_events")
    assert (said, shell.is_amid) == ([], True)
    take(shell, "ORDER BY 1;")
    assert "evt_a" in said[0]
    assert not shell.is_amid


def test_an_error_is_told_and_the_shell_goes_on(shell: Shell, said: list[str]) -> None:
    take(shell, "FROM fct_event;", "SELECT 41 + 1;")
    assert "Did you mean" in said[0]
    assert "42" in said[1]


def test_commands_of_the_shell(shell: Shell, said: list[str]) -> None:
    take(shell, ".tables", ".schema fct_events", ".schema nothing", ".nothing", ".help", ".quit")
    tables, schema, unknown_table, unknown, described, *_ = said
    assert "attacks_by_month" in tables
    assert re.search(r"killed_best +│ INTEGER", schema)
    assert "Name one of the tables: article_texts" in unknown_table
    assert "There is no command .nothing" in unknown
    assert ".schema TABLE" in described
    assert shell.has_ended


def test_names_are_completed(shell: Shell) -> None:
    assert shell.complete("fct_ev", 0) == "fct_event_history"
    assert shell.complete("fct_ev", 1) == "fct_event_mentions"
    assert shell.complete("fct_ev", 2) == "fct_events"
    assert shell.complete("fct_ev", 3) is None
    assert shell.complete("e.killed_b", 0) == "e.killed_best"
    assert shell.complete("sel", 0) == "SELECT"
    assert shell.complete(".ta", 0) == ".tables"


def test_a_newer_publication_is_seen_and_told(
    shell: Shell, said: list[str], warehouse: Path, tmp_path: Path
) -> None:
    take(shell, "SELECT count(*) AS n FROM fct_events;")
    newer = write_published(tmp_path / "newer", {"fct_events": [*EVENTS, event("evt_c")]})
    os.replace(newer, warehouse / "sitrep.duckdb")
    take(shell, "SELECT count(*) AS n FROM fct_events;")
    assert "2" in said[0]
    assert "A newer file has been published" in said[1]
    assert "3" in said[2]


def test_a_file_that_goes_away_is_told_and_taken_again(
    shell: Shell, said: list[str], warehouse: Path
) -> None:
    published = warehouse / "sitrep.duckdb"
    published.rename(warehouse / "away")
    take(shell, "SELECT 1;")
    (warehouse / "away").rename(published)
    take(shell, "SELECT 43;")
    assert "Nothing has been published" in said[0]
    assert "43" in said[-1]


@pytest.fixture
def _hears_ctrl_c() -> Iterator[None]:
    """Where the tests run behind ``nohup`` or ``&``, they were started deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_hears_ctrl_c")
def test_ctrl_c_stops_a_query_and_not_the_shell(shell: Shell, said: list[str]) -> None:
    timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    take(shell, "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE hash(a, b) = 3;")
    take(shell, "SELECT 44;")
    assert said[0] == "Cancelled.\n"
    assert "44" in said[1]


def test_the_shell_in_a_terminal(warehouse: Path, tmp_path: Path) -> None:
    """Prompt, a statement over two lines, Ctrl-C at the prompt, Ctrl-D, and the history."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "pipelines.cli", "sql", "--warehouse", str(warehouse)]
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "TERM": "dumb", "PAGER": ""}
    running = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
    )
    os.close(slave)
    seen = _until(master, "sitrep> ")
    os.write(master, b"SELECT 40 +\n")
    seen += _until(master, "...> ")
    os.write(master, b"2;\n")
    seen += _until(master, "(1 row)", "sitrep> ")
    os.write(master, b"\x04")
    assert running.wait(timeout=20) == 0
    os.close(master)
    assert "42" in seen
    assert f"read-only: {len(read_tables())} tables" in seen
    history = tmp_path / "sitrep" / "sql_history"
    assert history.read_text(encoding="utf-8").splitlines() == ["SELECT 40 +", "2;"]
    assert history.stat().st_mode & 0o077 == 0


def _until(master: int, *texts: str) -> str:
    """What a terminal shows until all the texts have come, one after another."""
    seen, end = "", time.monotonic() + 30
    while not re.search(".*".join(map(re.escape, texts)), seen, re.DOTALL):
        assert time.monotonic() < end, seen
        if select.select([master], [], [], 0.2)[0]:
            seen += os.read(master, 65536).decode(errors="replace")
    return seen
