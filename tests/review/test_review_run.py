"""Decisions through a whole run: to the marts, past a changed reader, and row by row."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from pipeline_fixtures import Extracted, Row, extract_rockets, rocket_stages

from pipelines import schema, steps
from pipelines.checks.audit import Auditor
from pipelines.checks.marts import MARTS
from pipelines.dbt_run import build
from pipelines.link.identity import event_id
from pipelines.review.files import append
from pipelines.review.record import decision
from pipelines.store import due
from pipelines.store.warehouse import open_build, read_rows

STORY = (
    "Rockets strike depot {n}\n\n"
    "VELMORA, {day} May 2021 - Rockets struck depot {n} near Velmora, one of many on the river. "
    "The rockets killed {n} guards of depot {n}, the provincial governor said on the day.\n"
)
TODAY = dt.date(2031, 5, 2)


def on_the_day_of_its_number(articles: list[Row]) -> Extracted:
    """The rocket attack of story N was on the Nth of May: each story is an event of its own."""
    found = extract_rockets(articles)
    paths = {row["article_id"]: row["source_path"] for row in articles}
    for mention in found.mentions:
        day = dt.date(2021, 5, int(Path(paths[mention["article_id"]]).stem))
        mention |= {"date_start": day, "date_end": day, "date_basis": "explicit"}
    return found


def by_another_reader(articles: list[Row]) -> Extracted:
    """The same passages one letter shorter, so that none has the id that it had."""
    found = on_the_day_of_its_number(articles)
    renamed = {}
    for mention in found.mentions:
        new = "men_" + hashlib.sha256(mention["mention_id"].encode()).hexdigest()[:16]
        renamed[mention["mention_id"]] = new
        mention |= {
            "mention_id": new,
            "quote": mention["quote"][:-1],
            "char_end": mention["char_end"] - 1,
        }
    for claim in found.claims:
        claim["mention_id"] = renamed[claim["mention_id"]]
    return found


def run(folder: Path, extract: Any, *, full: bool = False) -> None:
    stages = replace(rocket_stages(), extract=extract, reviews=folder / "reviews")
    audit = Auditor(folder / "checks", "test", dt.datetime.now(dt.UTC))
    with open_build(folder / "build.duckdb") as connection:
        steps.ingest(connection, audit, stages, folder / "raw")
        steps.normalise(connection, audit, stages)
        steps.extract(connection, audit, stages)
        steps.review(connection, audit, stages, folder / "sitrep.duckdb")
        steps.link(connection, audit, stages, folder / "sitrep.duckdb")
    build(folder / "build.duckdb", full=full)
    with duckdb.connect(folder / "build.duckdb") as connection:
        for mart in MARTS:
            assert steps.judge_mart(connection, audit, mart).may_pass, mart.name


def decide(folder: Path) -> None:
    """A decision of every kind, on stories 2 to 9."""
    stages = rocket_stages()
    audit = Auditor(folder / "checks", "test", dt.datetime.now(dt.UTC))
    with open_build(folder / "build.duckdb") as connection:
        steps.ingest(connection, audit, stages, folder / "raw")
        steps.normalise(connection, audit, stages)
        found = on_the_day_of_its_number(read_rows(connection, schema.ARTICLES))
    passages: dict[int, list[Row]] = {}
    for row in sorted(found.mentions, key=lambda row: row["char_start"]):
        passages.setdefault(row["date_start"].day, []).append(
            {
                "mention": row["mention_id"],
                "article": row["article_id"],
                "event_type": row["event_type"],
                "quote": row["quote"],
            }
        )

    def event(number: int) -> Row:
        first = passages[number][0]
        return {"event": event_id(first["mention"]), "mentions": [first]}

    def add(kind: str, about: Row, why: str = "it is so") -> None:
        append(folder / "reviews" / "ada.yml", decision(kind, "Ada", why, about, TODAY))

    add("set", event(2) | {"field": "killed", "value": "20-30"}, "the coroner's list")
    add("set", event(2) | {"field": "date", "value": "2021-06"})
    add("set", event(2) | {"field": "location", "value": "Erbil"})
    add("set", event(2) | {"field": "initiator", "value": "Night Guild", "side": "other"})
    add("set", event(3) | {"field": "status", "value": "alleged"})
    add("set", event(3) | {"field": "killed", "value": None})
    party = {"country": "IQ", "role": "civilian"}
    add("set", event(4) | {"field": "wounded", "value": {"low": 3}, "party": party})
    add("confirm", event(5))
    add("merge", {"events": [event(6), event(16)]})
    add("split", event(7) | {"mentions": passages[7][1:], "kept": passages[7][:1]})
    add("reject", {"mentions": passages[8]})
    add("set", event(9) | {"field": "weapon", "value": "slingshot"})
    add("set", event(9) | {"field": "weapon", "value": "catapult"})
    add("alias", {"actor": "Houthis", "alias": "Lantern Brigade"})
    add("confirm", {"event": "evt_00000000000000ff", "mentions": [{"mention": "men_" + "0" * 16}]})
    with (folder / "reviews" / "ada.yml").open("a", encoding="utf-8") as file:
        file.write("- id: bad\n  kind: set\n  by: Ada\n")


@pytest.fixture(scope="module", params=["as_read", "by_another_reader"])
def marts(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> duckdb.DuckDBPyConnection:
    folder = tmp_path_factory.mktemp("reviewed")
    (folder / "raw").mkdir()
    for n in (*range(2, 10), 16):
        (folder / "raw" / f"{n}.txt").write_text(STORY.format(n=n, day=n), encoding="utf-8")
    decide(folder)
    readers = {"as_read": on_the_day_of_its_number, "by_another_reader": by_another_reader}
    run(folder, readers[request.param], full=True)
    return duckdb.connect(folder / "build.duckdb", read_only=True)


def event_of(marts: duckdb.DuckDBPyConnection, number: int, columns: str) -> list[Any]:
    return marts.execute(
        f"SELECT DISTINCT {columns} FROM marts.fct_events AS e "
        "INNER JOIN marts.fct_event_mentions AS m USING (event_id) "
        "INNER JOIN marts.dim_articles USING (article_id) WHERE source_path = ?",
        [f"{number}.txt"],
    ).fetchall()


def test_what_is_set_stands_before_what_is_read(marts: duckdb.DuckDBPyConnection) -> None:
    columns = "e.killed_low, e.killed_best, e.killed_high, e.killed_rule, e.review_status"
    assert event_of(marts, 2, columns) == [(20, None, 30, "review", "changed")]
    columns = "e.date_start, e.date_end, e.date_precision, e.date_rule, e.month"
    june = dt.date(2021, 6, 1), dt.date(2021, 6, 30)
    assert event_of(marts, 2, columns) == [(*june, "month", "review", june[0])]
    columns = "e.location, e.country, e.place_rule, list_contains(e.locations, 'Erbil')"
    assert event_of(marts, 2, columns) == [("Erbil", "IQ", "review", True)]
    columns = "e.initiator, e.initiator_side, e.attribution, e.attribution_rule"
    assert event_of(marts, 2, columns) == [("Night Guild", "other", "stated", "review")]


def test_what_is_not_known_and_what_does_not_count(marts: duckdb.DuckDBPyConnection) -> None:
    columns = "e.status, e.is_counted, e.killed_low, e.killed_best, e.killed_rule"
    assert event_of(marts, 3, columns) == [("alleged", False, None, None, None)]


def test_the_toll_of_a_party(marts: duckdb.DuckDBPyConnection) -> None:
    rows = marts.execute(
        "SELECT victim_country, victim_role, low, best, high FROM marts.fct_casualties "
        "WHERE resolution_rule = 'review'"
    ).fetchall()
    assert rows == [("IQ", "civilian", 3, None, None)]


def test_confirmed_and_untouched(marts: duckdb.DuckDBPyConnection) -> None:
    assert event_of(marts, 5, "e.review_status, e.killed_best") == [("confirmed", 5)]


def test_merged_split_and_rejected(marts: duckdb.DuckDBPyConnection) -> None:
    assert event_of(marts, 6, "event_id") == event_of(marts, 16, "event_id")
    assert len(event_of(marts, 7, "event_id")) == 2
    assert event_of(marts, 8, "event_id") == []
    rejected = marts.execute(
        "SELECT count(*), count(event_id) FROM marts.fct_event_mentions WHERE is_rejected"
    ).fetchone()
    assert rejected == (2, 0)


def test_a_set_value_is_the_reviewers_claim(marts: duckdb.DuckDBPyConnection) -> None:
    rows = marts.execute(
        "SELECT field, value, low, high, claimed_by, stance FROM marts.fct_claims "
        "WHERE quote = 'the coroner''s list'"
    ).fetchall()
    assert rows == [("killed", "20-30", 20, 30, "review by Ada", "revises")]


def test_every_decision_is_told_with_what_became_of_it(marts: duckdb.DuckDBPyConnection) -> None:
    rows = marts.execute("SELECT status, count(*) FROM marts.reviews GROUP BY 1").fetchall()
    assert dict(rows) == {"applied": 13, "overruled": 1, "unmatched": 1, "invalid": 1}
    assert event_of(marts, 9, "e.weapon") == [("catapult",)]
    unmatched = marts.execute(
        "SELECT decided_by, why, file, detail FROM marts.reviews WHERE status = 'unmatched'"
    ).fetchone()
    assert unmatched is not None
    assert unmatched[:3] == ("Ada", "it is so", "ada.yml")
    assert "no such event" in unmatched[3]


def on_its_day(mentions: list[Any], day: int) -> list[str]:
    """The ids of the passages of a day in May."""
    return [row["mention_id"] for row in mentions if row["date_start"].day == day]


def test_a_changed_decision_makes_the_articles_of_its_passages_due(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    for n in (2, 3):
        (tmp_path / "raw" / f"{n}.txt").write_text(STORY.format(n=n, day=n), encoding="utf-8")
    audit = Auditor(tmp_path / "checks", "test", dt.datetime.now(dt.UTC))
    stages = replace(
        rocket_stages(), extract=on_the_day_of_its_number, reviews=tmp_path / "reviews"
    )

    def fingerprints(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
        steps.review(connection, audit, stages, tmp_path / "sitrep.duckdb")
        due.prepare(connection, full=False)
        rows = connection.execute(
            "SELECT source_path, fingerprint FROM due.fingerprints JOIN core.articles USING "
            "(article_id)"
        ).fetchall()
        return dict(rows)

    with open_build(tmp_path / "build.duckdb") as connection:
        steps.ingest(connection, audit, stages, tmp_path / "raw")
        steps.normalise(connection, audit, stages)
        steps.extract(connection, audit, stages)
        (first,) = on_its_day(read_rows(connection, schema.MENTIONS), 2)[:1]
        before = fingerprints(connection)
        about = {"event": event_id(first), "field": "killed", "value": 5}
        path = tmp_path / "reviews" / "ada.yml"
        append(path, decision("set", "Ada", "so", about, TODAY))
        decided = fingerprints(connection)
        path.write_text(path.read_text(encoding="utf-8").replace("value: 5", "value: 6"))
        changed = fingerprints(connection)
    assert before["3.txt"] == decided["3.txt"] == changed["3.txt"]
    assert len({before["2.txt"], decided["2.txt"], changed["2.txt"]}) == 3
