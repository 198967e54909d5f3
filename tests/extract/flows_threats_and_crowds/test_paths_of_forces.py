"""Any verb of motion with any path behind it: who comes, who leaves, and what only looks so."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from reading_fixtures import events_of

from pipelines import knowledge
from pipelines.extract.paths import path_behind

Flow = tuple[object, object]


def flows(text: str) -> list[Flow]:
    """Type and place of each flow that a text tells."""
    return [
        (e["event_type"], e["location"] or e["country"])
        for e in events_of(text)
        if e["event_type"] in ("deployment", "withdrawal")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Some 900 Kenyan soldiers rolled unopposed across the border into Somalia on Monday.",
            [("deployment", "Somalia")],
        ),
        (
            "Ethiopian tanks rumbled slowly back across the frontier from Somalia on Friday.",
            [("withdrawal", "Somalia")],
        ),
        (
            "Russian paratroopers pulled hastily back from Grozny railway station on Saturday.",
            [("withdrawal", "Grozny")],
        ),
        (
            "Rwandan troops trudged out of Kisangani on Tuesday.",
            [("withdrawal", "Kisangani")],
        ),
        (
            "Syrian troops abandoned Palmyra on Friday, and fell back towards the Homs road.",
            [("withdrawal", "Palmyra")],
        ),
        # Which ones they are, and no act; a crowd; a price; the hurt; men off duty.
        ("Some 400 miners flown out of Sanaa by the army arrived in Kochi on Monday.", []),
        ("Police fired on pupils marching out of Soweto on Wednesday.", []),
        ("Shares fell back towards 40 cents after troops took the airport.", []),
        ("Thirty wounded soldiers were flown home from Kandahar this week.", []),
        ("Two soldiers walked home from a bar in Kisangani on Saturday night.", []),
        ("The last three jets limped home to Kandahar after they bombed a ridge.", []),
    ],
)
def test_the_path_tells_who_comes_and_who_leaves(text: str, expected: list[Flow]) -> None:
    """How they go is nothing, whither everything."""
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("filed out of", "retreating"),
        ("rolled slowly back across", "retreating"),
        ("drove straight into", "arriving"),
        ("marched home", "returning"),
        ("withdrew northwards", "retreating"),
        ("fell into", None),
        ("withdrew from", None),
        ("pulled into", None),
        ("rolled", None),
    ],
)
def test_a_verb_takes_the_paths_of_its_way(words: str, kind: str | None) -> None:
    """ "Fell into" is no way to come, and "back across" none to go."""
    found = path_behind(words.split(), 0)
    assert (found.kind if found else None) == kind


def test_a_form_stands_once_for_a_way() -> None:
    """Whoever edits the table is told what stands in it twice."""
    path = Path(knowledge.__file__).parent / "motion_verbs.csv"
    with path.open(newline="", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    told = Counter((row["way"], form) for row in rows for form in row["forms"].split("|"))
    assert [form for form, count in told.items() if count > 1] == []
