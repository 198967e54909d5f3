"""``sitrep explain``: a figure, the rule that decided it, every sentence, and errors that help."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from pipeline_fixtures import Published
from typer.testing import CliRunner, Result

from pipelines.cli import app
from pipelines.explain import (
    MEASURES,
    UNDATED,
    Bounds,
    ExplainError,
    explain_event,
    explain_month,
    in_words,
    parse_month,
    resolve_event_id,
)
from pipelines.explain.command import Question, answer
from pipelines.explain.text import merged
from pipelines.runs.run import RunReport
from pipelines.settings import Settings

# Every column of the monthly marts: table, column → what is asked, filters as option → column.
PARTY = {"type": "event_type", "country": "victim_country", "role": "victim_role"}
KIND = {"side": "initiator_side", "subtype": "event_subtype"}
FLOW = {"side": "actor_side", "force": "force_kind"}


@pytest.fixture(scope="module")
def sample(sample_run: tuple[Settings, RunReport]) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(sample_run[0].published_db, read_only=True) as reader:
        yield reader


def cells(
    reader: duckdb.DuckDBPyConnection, table: str, columns: list[str], where: str = "true"
) -> list[dict[str, Any]]:
    cursor = reader.execute(f"SELECT {', '.join(columns)} FROM marts.{table} WHERE {where}")
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def asked(row: dict[str, Any], filters: dict[str, str]) -> tuple[str, dict[str, str | None]]:
    month = UNDATED if row["month"] is None else f"{row['month']:%Y-%m}"
    return month, {option: row[column] or UNDATED for option, column in filters.items()}


def judge(
    reader: duckdb.DuckDBPyConnection, what: str, row: dict[str, Any], wanted: Bounds
) -> None:
    """The listed events add up to the mart's own number, and each has its sentences."""
    month, options = asked(row, MEASURES[what].filters)
    found = explain_month(reader, month, what, options)
    assert found.bounds == wanted
    assert found.summed == wanted
    for share in found.shares:
        assert share.sentences
        assert all(rule.says for rule in share.rules)
        if what in ("killed", "wounded", "troops", "attacks-with-casualties"):
            assert all(sentence.assertions for sentence in share.sentences)


@pytest.mark.parametrize("outcome", ["killed", "wounded"])
def test_every_cell_of_casualties_adds_up(sample: duckdb.DuckDBPyConnection, outcome: str) -> None:
    bounds = [f"{outcome}_{name}" for name in ("low", "best", "high")]
    rows = cells(
        sample,
        "casualties_by_month",
        ["month", *PARTY.values(), *bounds],
        f"coalesce({', '.join(bounds)}) IS NOT NULL",
    )
    assert rows
    for row in rows:
        judge(sample, outcome, row, Bounds(*(row[name] for name in bounds)))


@pytest.mark.parametrize(
    ("what", "column"), [("attacks", "attacks"), ("attacks-with-casualties", "with_casualties")]
)
def test_every_cell_of_attacks_adds_up(
    sample: duckdb.DuckDBPyConnection, what: str, column: str
) -> None:
    columns = ["month", *KIND.values(), column]
    rows = cells(sample, "attacks_by_month", columns, f"{column} > 0")
    assert rows
    for row in rows:
        judge(sample, what, row, Bounds(*[row[column]] * 3))


@pytest.mark.parametrize(
    ("what", "direction", "column"),
    [
        ("deployments", "deployment", "events"),
        ("withdrawals", "withdrawal", "events"),
        ("forces", "deployment", "force_count"),
        ("forces-withdrawn", "withdrawal", "force_count"),
    ],
)
def test_every_cell_of_deployments_adds_up(
    sample: duckdb.DuckDBPyConnection, what: str, direction: str, column: str
) -> None:
    columns = ["month", *FLOW.values(), column]
    where = f"direction = '{direction}' AND {column} IS NOT NULL"
    rows = cells(sample, "deployments_by_month", columns, where)
    assert rows
    for row in rows:
        judge(sample, what, row, Bounds(*[row[column]] * 3))


def test_a_month_over_all_its_rows_adds_up(sample: duckdb.DuckDBPyConnection) -> None:
    for what, measure in MEASURES.items():
        for row in cells(sample, measure.table, ["DISTINCT month"], measure.where):
            month, _ = asked(row, {})
            found = explain_month(sample, month, what, {})
            assert found.bounds == found.summed
            assert len({share.event_id for share in found.shares}) == len(found.shares)


def test_troops_are_the_forces_of_that_kind(sample: duckdb.DuckDBPyConnection) -> None:
    (row, *_) = cells(
        sample,
        "deployments_by_month",
        ["month", "sum(force_count) AS troops"],
        "direction = 'deployment' AND force_kind = 'troops' AND force_count > 0 GROUP BY month",
    )
    month, _ = asked(row, {})
    troops = explain_month(sample, month, "troops", {})
    assert troops.bounds.best == row["troops"]
    assert troops.bounds == explain_month(sample, month, "forces", {"force": "troops"}).bounds


def test_every_event_is_explained_with_its_sentences(sample: duckdb.DuckDBPyConnection) -> None:
    for event in cells(sample, "fct_events", ["*"]):
        found = explain_event(sample, event["event_id"])
        assert found.event_id == event["event_id"]
        assert len(found.sentences) > 0
        values = {f.name: f.bounds for f in found.findings if f.party is None}
        for outcome in ("killed", "wounded"):
            bounds = Bounds(*(event[f"{outcome}_{b}"] for b in ("low", "best", "high")))
            assert values.get(outcome, Bounds()) == bounds
        for finding in found.findings:
            if finding.value == "unknown":
                assert finding.rule is None
                continue
            assert finding.sentences
            assert finding.rule
            assert finding.says
            asserted = {
                a.field for n in finding.sentences for a in found.sentences[n - 1].assertions
            }
            if finding.bounds != Bounds():
                assert finding.name in asserted
        for sentence in found.sentences:
            for assertion in sentence.assertions:
                words = sentence.quote[assertion.start : assertion.end]
                assert words
                if assertion.field in ("killed", "wounded", "force_count"):
                    assert words == assertion.value


def test_what_is_contested_is_said_with_the_sentence(sample: duckdb.DuckDBPyConnection) -> None:
    columns = ["event_id", "contested_by", "contested_fields"]
    for row in cells(sample, "fct_events", columns, "is_contested"):
        found = explain_event(sample, row["event_id"])
        assert found.contested_by == tuple(row["contested_by"])
        for finding in found.findings:
            if finding.party is None:
                assert bool(finding.contested) == (finding.name in row["contested_fields"])
            for objection in finding.contested:
                assert finding.party is not None or objection.by in row["contested_by"]
                stated = found.sentences[objection.sentence - 1].assertions
                assert (finding.name, objection.value) in {(a.field, a.value) for a in stated}


def test_a_contested_toll_is_contested_in_its_month(sample: duckdb.DuckDBPyConnection) -> None:
    rows = cells(
        sample,
        "fct_events",
        ["event_id", "month"],
        "list_contains(contested_fields, 'killed') AND is_counted AND event_type = 'attack'",
    )
    assert rows
    for row in rows:
        month, _ = asked(row, {})
        found = explain_month(sample, month, "killed", {})
        (share,) = [share for share in found.shares if share.event_id == row["event_id"]]
        assert share.contested["killed"]


def test_an_attack_with_casualties_shows_its_figures(sample: duckdb.DuckDBPyConnection) -> None:
    (row, *_) = cells(sample, "attacks_by_month", ["month"], "with_casualties > 0")
    month, _ = asked(row, {})
    for share in explain_month(sample, month, "attacks-with-casualties", {}).shares:
        assert any(max(b.low or 0, b.best or 0) > 0 for b in share.figures.values())
        assert {rule.field for rule in share.rules} == {"status", *share.figures}


# -- ids, months and errors ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def few() -> Iterator[duckdb.DuckDBPyConnection]:
    """Three events, and ids that went before."""
    with duckdb.connect() as made:
        made.execute("CREATE SCHEMA marts")
        made.execute(
            "CREATE TABLE marts.fct_events AS SELECT unnest(['evt_aa1', 'evt_aa2', 'evt_b']) "
            "AS event_id"
        )
        made.execute(
            "CREATE TABLE marts.event_id_aliases AS SELECT * FROM (VALUES "
            "('evt_old', 'evt_b', 'merged'), ('evt_gone', 'evt_gone', 'gone'), "
            "('evt_b2', 'evt_b', 'renamed')) AS t (old_event_id, event_id, why)"
        )
        yield made


@pytest.mark.parametrize(
    ("given", "event_id"),
    [
        ("evt_aa1", "evt_aa1"),
        ("aa2", "evt_aa2"),
        ("evt_b", "evt_b"),
        ("evt_o", "evt_b"),
        ("evt_b2", "evt_b"),
    ],
)
def test_an_id_its_beginning_and_an_older_one_resolve(
    few: duckdb.DuckDBPyConnection, given: str, event_id: str
) -> None:
    assert resolve_event_id(few, given) == event_id


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("evt_zz", "There is no event evt_zz"),
        ("evt_a", "begins 2 ids: evt_aa1, evt_aa2"),
        ("evt_gone", "no longer in the raw folder"),
        ("%", "There is no event %"),
        ("", "Give an event's id, or its beginning"),
    ],
)
def test_an_id_that_resolves_to_nothing_says_why(
    few: duckdb.DuckDBPyConnection, given: str, says: str
) -> None:
    with pytest.raises(ExplainError, match=says):
        resolve_event_id(few, given)


@pytest.mark.parametrize("text", ["2020", "2020-13", "March 2020", "2020-3", ""])
def test_what_is_no_month_is_told(text: str) -> None:
    with pytest.raises(ExplainError, match="Write it as 2020-03"):
        parse_month(text)


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (Bounds(3, 3, 3), "3"),
        (Bounds(None, 30, 30), "30 (low open, high 30)"),
        (Bounds(25, 25, None), "25 (low 25, high open)"),
        (Bounds(24, None, None), "no best (low 24, high open)"),
        (Bounds(2, 3, 5), "3 (low 2, high 5)"),
    ],
)
def test_a_figure_in_words(bounds: Bounds, words: str) -> None:
    assert in_words(bounds) == words


def test_spans_that_overlap_are_marked_once() -> None:
    assert merged([(9, 12), (0, 4), (3, 6)]) == [(0, 6), (9, 12)]


def test_words_side_by_side_are_one_mark() -> None:
    assert merged([(0, 4), (5, 9), (11, 14)]) == [(0, 9), (11, 14)]


def explain(published: Published, *arguments: str) -> Result:
    warehouse = str(published.settings.warehouse)
    return CliRunner().invoke(app, ["explain", *arguments, "--warehouse", warehouse])


def test_the_command_marks_the_words(published: Published) -> None:
    done = explain(published, "--month", "2021-05", "--what", "attacks")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("attacks in 2021-05: 1  (marts.attacks_by_month)")
    killed = explain(published, "--month", "2021-05", "--what", "killed", "--role", "security")
    assert "»The rockets killed 3 guards" in killed.stdout
    assert "depot.txt" in killed.stdout
    assert "latest_exact: " in killed.stdout
    assert "\x1b" not in killed.stdout
    assert killed.stdout.rstrip().endswith("Sum of 1 event: 3")


def test_a_terminal_gets_colours_and_no_color_is_kept(
    published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = Question(None, "2021-05", "killed", {})

    def told() -> str:
        text, _ = answer(published.settings.published_db, question, as_json=False, is_terminal=True)
        return text

    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in told()
    assert "»" not in told()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in told()
    assert "»" in told()


def test_lines_fit_the_terminal_and_colours_take_no_room(
    published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "40")
    question = Question(None, "2021-05", "killed", {"role": "SECURITY"})
    text, _ = answer(published.settings.published_db, question, as_json=False, is_terminal=True)
    (marked,) = [line for line in text.splitlines() if "The rockets" in line]
    assert marked.count("\x1b[30;43m") == marked.count("\x1b[0m") == 1
    shown = re.sub(r"\x1b\[[\d;]*m", "", marked)
    assert 30 < len(shown) <= 40


def test_json_is_for_machines(published: Published) -> None:
    done = explain(published, "--month", "2021-05", "--what", "killed", "--json")
    found = json.loads(done.stdout)
    assert found["month"] == "2021-05-01"
    assert found["bounds"] == found["summed"] == {"low": 3, "best": 3, "high": 3}
    share = found["shares"][0]
    assert {rule["field"] for rule in share["rules"]} == {"killed", "distribution"}
    sentence = share["sentences"][0]
    assert sentence["article_id"].startswith("art_")
    assert sentence["assertions"][0]["claim_id"]
    assert sentence["assertions"][0]["mention_id"]
    event_id = share["event_id"]
    event = json.loads(explain(published, event_id, "--json").stdout)
    assert event["event_id"] == event_id
    assert {f["name"] for f in event["findings"]} >= {"killed", "date", "status"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["evt_nothing"], "There is no event evt_nothing"),
        (["--month", "1999-01", "--what", "killed"], "Months with killed: 2021-05"),
        (["--month", "2021-05", "--what", "tanks"], "There are: attacks"),
        (["--month", "soon", "--what", "killed"], "Write it as 2020-03"),
        (["--month", "2021-05"], "or a month and what to count"),
        ([], "Give an event's id"),
        (["evt_x", "--month", "2021-05"], "not both"),
        (["--month", "2021-05", "--what", "killed", "--side", "iran"], "killed has no --side"),
        (["--month", "2021-05", "--what", "killed", "--role", "militia"], "--role: security"),
        (["--month", "none", "--what", "killed"], "No killed without a month"),
    ],
)
def test_a_wrong_question_says_what_to_do(
    published: Published, arguments: list[str], says: str
) -> None:
    done = explain(published, *arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert says in done.stderr


def test_without_a_published_file_it_says_how_to_get_one(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["explain", "evt_a", "--warehouse", str(tmp_path)])
    assert done.exit_code == 2
    assert "make run" in done.stderr


def test_an_answer_takes_less_than_a_second(sample_run: tuple[Settings, RunReport]) -> None:
    began = time.perf_counter()
    question = Question(None, "2024-02", "killed", {})
    _, is_found = answer(sample_run[0].published_db, question, as_json=False, is_terminal=False)
    assert is_found
    assert time.perf_counter() - began < 1
