"""``triggers.csv``: whoever edits it is told at once what does not fit."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from pipelines import knowledge
from pipelines.extract.document import Sentence
from pipelines.extract.triggers import find_triggers
from pipelines.schema import EVENT_SUBTYPES, EVENT_TYPES

FILE = Path(knowledge.__file__).parent / "triggers.csv"
KINDS = {
    "attack": {
        "plain",
        "ambiguous",
        "weak",
        "munition",
        "impact",
        "interception",
        "destruction",
        "consequence",
        "capture",
        "expulsion",
        "assault",
        "approach",
        "laying",
    },
    "unrest": {"crowd", "dispersal", "storming", "siege", "lynching"},
    "deployment": {"movement", "sending", "pledging", "ordering", "arriving"},
    "withdrawal": {
        "leaving",
        "handing",
        "closing",
        "removing",
        "returning",
        "retreating",
        "reducing",
        "suspending",
        "staying",
    },
    "threat": {"warning", "vow", "threat", "plan"},
}


def table() -> list[dict[str, str]]:
    """The rows of the file."""
    with FILE.open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def label(row: dict[str, str]) -> str:
    """A row's name in a test report."""
    return f"{row['event_type']}.{row['kind']}.{row['forms'].split('|')[0]}"


@pytest.mark.parametrize("row", table(), ids=label)
def test_a_row_uses_the_codebooks_words(row: dict[str, str]) -> None:
    assert row["pos"] in ("noun", "verb")
    assert row["event_type"] in EVENT_TYPES
    assert row["event_subtype"] in ("", *EVENT_SUBTYPES[row["event_type"]])
    assert row["kind"] in KINDS[row["event_type"]]


@pytest.mark.parametrize("row", table(), ids=label)
def test_forms_are_clean_lower_case_words(row: dict[str, str]) -> None:
    forms = row["forms"].split("|")
    assert all(form and form == " ".join(form.lower().split()) for form in forms)


def test_every_event_type_has_nouns_or_verbs() -> None:
    assert {row["event_type"] for row in table()} == set(EVENT_TYPES)


def test_no_row_stands_twice() -> None:
    rows = Counter(tuple(row.values()) for row in table())
    assert [row for row, count in rows.items() if count > 1] == []


def test_a_form_stands_once_for_a_type_and_part_of_speech() -> None:
    """Of two rows that claim one form, the second would never be read."""
    places = Counter(
        (row["event_type"], row["pos"], row["kind"], form)
        for row in table()
        for form in set(row["forms"].split("|"))
    )
    assert [place for place, count in places.items() if count > 1] == []


def test_every_form_is_found_in_a_text() -> None:
    """A form that the tokens of a sentence cannot spell would be dead knowledge."""
    missing = [
        form
        for row in table()
        for form in row["forms"].split("|")
        if not _is_found(form, row["pos"])
    ]
    assert missing == []


def _is_found(form: str, pos: str) -> bool:
    form, told = form.replace("* ", ""), form.replace("*", "a jet")
    if form != told:
        return any(t.text == form for t in find_triggers(Sentence(0, f"they {told}", 0, 0)))
    frames = (
        (f"the {form} of", f"a {form} on", f"the {form} Bor")
        if pos == "noun"
        else (f"they {form} the", form)
    )
    extra = (f"was {form} by the", f"would {form} the", f"they {form} it", f"the bomber {form}")
    return any(
        t.text.lower() == form
        for frame in (*frames, *extra)
        for t in find_triggers(Sentence(0, frame, 0, 0))
    )
