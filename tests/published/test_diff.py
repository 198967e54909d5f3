"""``sitrep diff``: what moved between two days of what was published."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import duckdb
import pytest
from history_fixtures import Diary, day, diary
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.diff.command import answer

PAGE = Path(__file__).parents[2] / "docs" / "history.md"
LATER = {
    "evt_a": ["art_1/1", "art_2/1"],
    "evt_n": ["art_0/1", "art_1/2"],
    "evt_d": ["art_1/3", "art_1/4"],
    "evt_x": ["art_2/2"],
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Diary:
    """On the fourth one event has more dead, one a new name, one swallowed another, one is new."""
    made = diary(tmp_path_factory.mktemp("diff"))
    first = {f"evt_{name}": [f"art_1/{n}"] for n, name in enumerate("abcd", start=1)}
    first["evt_d"], first["evt_c"] = ["art_1/4"], ["art_1/3"]
    made.publish(day(1), first, fields={"evt_a": {"killed_best": 2}})
    made.publish(
        day(4),
        LATER,
        fields={"evt_a": {"killed_best": 5, "denied_by": ["Harbour Office"]}},
        aliases=[("evt_b", "evt_n", "renamed"), ("evt_c", "evt_d", "merged")],
    )
    return made


def ask(told: Diary, start: str, end: str | None = None, event: str | None = None) -> str:
    text, is_found = answer(told.settings.published_db, start, end, event, as_json=False)
    assert is_found, text
    return text


def refused(told: Diary, start: str, end: str | None = None, event: str | None = None) -> str:
    text, is_found = answer(told.settings.published_db, start, end, event, as_json=False)
    assert not is_found
    return text


def test_every_kind_of_move_is_told(told: Diary) -> None:
    lines = ask(told, "2031-05-01", "2031-05-06").splitlines()
    assert lines == [
        "From 2031-05-01, as published on 2031-05-01 06:00 UTC",
        "to   2031-05-06, as published on 2031-05-04 06:00 UTC",
        "Events 4 → 4: 1 appeared, 3 changed, 1 disappeared",
        "",
        "Month    Type            Events         Killed",
        "2031-05  attack          4              2 → 5",
        "",
        "Appeared",
        "  evt_x  2031-05-04, attack rocket, Ostrel",
        "    why: new_article",
        '    "Title of art_2", Gulf Wire (art_2)',
        "",
        "Changed",
        "  evt_a  2031-05-04, attack rocket, Ostrel, 5 killed",
        "    denied_by: nothing → Harbour Office",
        "    killed_best: 2 → 5",
        "    mention_count: 1 → 2",
        "    why: new_article",
        '    "Title of art_2", Gulf Wire (art_2)',
        "  evt_d  2031-05-04, attack rocket, Ostrel",
        "    mention_count: 1 → 2",
        "    why: relinked evt_c",
        "  evt_n  2031-05-04, attack rocket, Ostrel",
        "    was evt_b",
        "    mention_count: 1 → 2",
        "    why: new_article, relinked",
        '    "Title of art_0", Gulf Wire (art_0)',
        "",
        "Disappeared",
        "  evt_c  2031-05-04, attack rocket, Ostrel",
        "    why: relinked evt_d",
    ]


def test_a_day_ends_after_its_publications(told: Diary) -> None:
    assert "Nothing moved." in ask(told, "2031-05-01", "2031-05-03")
    assert "Nothing moved." in ask(told, "2031-05-04", "2031-05-05")
    assert "5 killed" in ask(told, "2031-05-03", "2031-05-04")
    assert "Nothing moved." in ask(told, "2031-05-03", "2031-05-04T05:59")
    assert "5 killed" in ask(told, "2031-05-03", "2031-05-04T09:00+03:00")


@pytest.mark.parametrize("given", ["evt_b", "b", "evt_n"])
def test_one_event_by_its_old_or_new_id(told: Diary, given: str) -> None:
    text = ask(told, "2031-05-01", "2031-05-06", given)
    assert "was evt_b" in text
    assert "evt_a" not in text
    assert "Month" not in text


def test_json_has_all_of_it(told: Diary) -> None:
    database = told.settings.published_db
    text, _ = answer(database, "2031-05-01", "2031-05-06", None, as_json=True)
    found = json.loads(text)
    assert found["totals"][0]["killed"] == [2, 5]
    changed = {move["event_id"]: move for move in found["moves"]}
    assert changed["evt_a"]["fields"][1] == {"field": "killed_best", "before": 2, "after": 5}
    assert changed["evt_a"]["articles"][0]["article_id"] == "art_2"
    assert changed["evt_n"]["former_id"] == "evt_b"


def test_what_cannot_be_asked_says_why(told: Diary) -> None:
    assert "Ask from 2031-05-01 on" in refused(told, "2031-04-30", "2031-05-02")
    assert "Ask from 2031-05-01 on" in refused(told, "2031-05-01T05:00")
    assert "give the earlier day first" in refused(told, "2031-05-04", "2031-05-01")
    assert "write 2031-05-01" in refused(told, "2031-13-01")
    assert "write 2031-05-01" in refused(told, "2031-05-01", "yesterday")
    assert "No event evt_q" in refused(told, "2031-05-01", event="evt_q")
    assert "begins several ids: evt_a, evt_b" in refused(told, "2031-05-01", event="evt_")


def test_hostile_text_is_inert(tmp_path: Path) -> None:
    made = diary(tmp_path)
    made.publish(day(1), {"evt_a": ["art_1/1"]})
    fields = {"evt_a": {"location": "Ostrel\x1b[2J\u202e"}}
    made.publish(day(2), {"evt_a": ["art_1/1"]}, fields=fields)
    text = ask(made, "2031-05-01", "2031-05-02")
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_file_without_a_history_says_what_to_do(tmp_path: Path) -> None:
    made = diary(tmp_path)
    made.publish(day(1), {"evt_a": ["art_1/1"]})
    made.change_file("DROP TABLE marts.fct_event_history")
    assert "Run: make run" in refused(made, "2031-05-01")
    made.settings.published_db.unlink()
    assert "Nothing has been published" in refused(made, "2031-05-01")


def test_the_command(told: Diary) -> None:
    folder = ["--warehouse", str(told.settings.warehouse)]
    good = CliRunner().invoke(app, ["diff", "2031-05-01", "--event", "evt_a", *folder])
    assert good.exit_code == 0
    assert "killed_best: 2 → 5" in good.stdout
    bad = CliRunner().invoke(app, ["diff", "2031-04-01", *folder])
    assert bad.exit_code == 2
    assert "Ask from 2031-05-01 on" in bad.stderr


def answers_of_the_page(told: Diary) -> list[list[tuple[object, ...]]]:
    """What each query of docs/history.md answers."""
    queries = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    with duckdb.connect(told.settings.published_db, read_only=True) as reader:
        return [reader.execute(query).fetchall() for query in queries]


def test_the_queries_of_the_page_answer(told: Diary) -> None:
    as_of, totals, tolls, settled, reasons = answers_of_the_page(told)
    assert [(row[0], row[-1]) for row in as_of] == [
        *(("evt_a", 2), ("evt_b", None), ("evt_c", None), ("evt_d", None)),
    ]
    assert totals == [(date(2031, 5, 1), "attack", 4, None, 2, None)]
    assert [(row[0], row[2]) for row in tolls] == [("evt_a", 2), ("evt_a", 5)]
    assert settled == [("evt_a", 3)]
    assert (day(4), "disappeared", "relinked", 2) in reasons
