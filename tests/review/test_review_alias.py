"""Names that reviewers add to actors and places: which can be added, and what they do in a run."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.extract.gazetteer import KnownNames
from pipelines.extract.own_names import AliasError
from pipelines.review.anchors import Anchors
from pipelines.review.decisions import AddAlias
from pipelines.review.files import entry_of, read_folder
from pipelines.review.stage import Names, review
from pipelines.settings import REVIEWS_VARIABLE
from pipelines.versions import grammar_version

STORY = """Rockets hit a depot in Velmora

VELMORA, 4 May 2021 - Fighters of the Lantern Brigade fired rockets at an Iraqi army base near
Grey Ford on Tuesday, killing two soldiers, the defence ministry said.
"""
READ = """
import datetime, json, sys
from pipelines.extract.reader import GrammarReader
article = {"article_id": "art_1", "body": sys.argv[1], "language": "en",
           "published_on": datetime.date(2021, 5, 4)}
reader = GrammarReader()
found = reader.read(article).mentions
print(json.dumps([reader.version, [(row["initiator"], row["location"]) for row in found]]))
"""


@pytest.fixture(scope="module")
def known() -> KnownNames:
    found = KnownNames()
    found.add_alias(alias("Lantern Brigade", actor="Houthis"))
    found.add_alias(alias("Grey Ford", place="Mosul"))
    return found


def alias(name: str, **of: str) -> AddAlias:
    told = {"id": "one", "kind": "alias", "by": "Ada", "on": dt.date(2031, 5, 2), "why": "so"}
    return AddAlias.model_validate(told | {"alias": name} | of)


def test_a_place_is_found_by_the_name_that_was_added(known: KnownNames) -> None:
    (found,) = known.places.find("a raid near Grey Ford on Monday")
    assert (found.text, found.name, found.country) == ("Grey Ford", "Mosul", "IQ")
    assert known.places.find("a colonel, Amos Grey Ford, said") == []


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (alias("Night Watch", actor="Nobody at All"), "no actor is called Nobody at All"),
        (alias("Night Watch", place="Nowhere at All"), "no place is called Nowhere at All"),
        (alias("Night Watch", place="Iraq"), "countries.csv"),
        (alias("Night Watch", place="Tripoli"), r"several places are called Tripoli \(LB, LY\)"),
        (alias("LANTERN-BRIGADE", actor="Hamas"), "a name of Houthis already"),
        (alias("Iraqis", actor="Hamas"), "a name of Iraq already"),
        (alias("Militants", actor="Hamas"), "a name of any militants already"),
        (alias("Baghdad", actor="Hamas"), "a name of Baghdad already"),
        (alias("Hamas", place="Mosul"), "a name of Hamas already"),
        (alias("the brigade", actor="Hamas"), "no capital letter"),
        (alias("Бригада", actor="Hamas"), "Latin letters"),
        (alias(".*", actor="Hamas"), "Latin letters"),
    ],
)
def test_a_name_that_cannot_be_added_says_why(
    known: KnownNames, decision: AddAlias, told: str
) -> None:
    with pytest.raises(AliasError, match=told):
        known.add_alias(decision)


def test_the_readers_version_follows_the_names() -> None:
    assert grammar_version("") != grammar_version("Houthis\0Lantern Brigade")


def read_story(reviews: Path) -> tuple[str, set[str | None]]:
    """The reader's version and the names it tells, in a process of its own: each reads them once.

    A changed version has the next run read every article (test_incremental.py).
    """
    done = subprocess.run(
        [sys.executable, "-c", READ, STORY],
        env=os.environ | {REVIEWS_VARIABLE: str(reviews)},
        stdout=subprocess.PIPE,
        check=True,
    )
    version, told = json.loads(done.stdout)
    return version, {name for names in told for name in names}


def test_articles_are_read_by_the_names_that_were_added(tmp_path: Path) -> None:
    version, told = read_story(tmp_path)
    assert told
    assert told.isdisjoint({"Houthis", "Mosul"})
    for sort, name, added in (
        ("actor", "Houthis", "Lantern Brigade"),
        ("place", "Mosul", "Grey Ford"),
    ):
        assert add(tmp_path, sort, name, added).exit_code == 0
    # The command says at once what the run would say, and writes nothing then.
    refused = add(tmp_path, "actor", "Hamas", "Lantern Brigade")
    assert refused.exit_code == 2
    assert "Lantern Brigade is a name of Houthis already" in refused.output
    assert len(read_folder(tmp_path)) == 2
    later, told_later = read_story(tmp_path)
    assert later != version
    assert {"Houthis", "Mosul"} <= told_later


def add(reviews: Path, sort: str, name: str, added: str) -> Result:
    """``sitrep review alias``."""
    options = ["--why", "so the ministry", "--by", "Ada", "--reviews", str(reviews)]
    return CliRunner().invoke(app, ["review", "alias", sort, name, added, *options])


def test_of_two_decisions_about_one_name_the_first_holds() -> None:
    decisions = [
        {"id": "late", "on": "2031-05-03", "actor": "Hamas", "alias": "Night Watch"},
        {"id": "early", "on": "2031-05-02", "actor": "Houthis", "alias": "Night Watch"},
    ]
    entries = [
        entry_of({"kind": "alias", "by": "Ada", "why": "so"} | one, "ada.yml") for one in decisions
    ]
    rows = review(entries, Anchors((), {}, {}, {}), Names(())).reviews
    assert [(row["review_id"], row["status"], row["field"], row["value"]) for row in rows] == [
        ("early", "applied", "actor: Houthis", "Night Watch"),
        ("late", "invalid", "actor: Hamas", "Night Watch"),
    ]
    assert rows[1]["detail"] == "alias: Night Watch is a name of Houthis already"
