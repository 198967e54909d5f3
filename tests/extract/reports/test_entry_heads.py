"""Logs whose entries stand under a line with their day and place.

Source: codebook.md, Dates (the dated heading of the entry), and Actors and places.
"""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of

from pipelines.extract.document import paragraphs
from pipelines.extract.entry_heads import entry_heads, run_in_heads

LOG = """\
Log of the week

{first}
Rebels shelled the market and killed two traders. The clinic has no beds left.

{second}
Gunmen shot dead a teacher at his door.

Other matters
The bridge was opened on Friday.
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("6 May, Gao", "8 May, Ansongo, Gao region"),
        ("Gao - 6 May", "Ansongo, Gao region - 8 May"),
        ("Gao (6 May 2013)", "Ansongo, Gao region (8 May 2013)"),
        ("Monday, May 6 | Gao", "Wednesday, May 8 | Ansongo town"),
        ("• 6 May: Gao city", "• 8 May: Ansongo, Gao"),
    ],
)
def test_a_line_above_an_entry_gives_its_day_and_place(first: str, second: str) -> None:
    events = events_of(LOG.format(first=first, second=second), "attack")
    assert [e["date_start"] for e in events] == [date(2013, 5, 6), date(2013, 5, 8)]
    assert [e["location"] for e in events] == ["Gao", "Ansongo"]


def test_a_village_that_no_gazetteer_knows_lies_where_its_district_does() -> None:
    body = LOG.format(first="6 May, Tinfadimata, Gao region", second="8 May, al-Bayda")
    event = events_of(body, "attack")[0]
    assert (event["location"], event["country"]) == ("Tinfadimata", "ML")


def test_the_toll_of_an_entry_stays_in_it() -> None:
    body = LOG.format(first="6 May, Gao", second="8 May, Ansongo")
    found = [m for m in mentions_of(body, "attack") if "teacher" in str(m["quote"])]
    assert [m["antecedent_id"] for m in found] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Gao, 6 May\n\nRebels shelled the market.",  # one line of the kind is a dateline
        "6 May, Gao\n\n7 May, Ansongo\n\n8 May, Kidal",  # nothing stands under them
        "On 6 May, Gao was shelled.\n\nOn 8 May, Ansongo was.\n\nNobody was hurt.",
        "6 May, for want of fuel\nThe market stayed shut.\n8 May, after rain\nIt opened.",
    ],
)
def test_other_lines_with_a_day_head_nothing(text: str) -> None:
    assert entry_heads(paragraphs(text)) == {}


RUN_IN = """\
Our monitors send these notes.

{first} Rebels shelled the market and killed two traders.

{second} Gunmen shot dead a teacher at his door. One boy was wounded.

{third} A caller said that the rebels would burn the school.
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("6 May, Gao.", "8 May, Tinfadimata, Gao region."),
        ("6 May. Gao (Mali).", "8 May. Tinfadimata (Gao)."),
        ("May 6: Gao, east bank.", "May 8: Tinfadimata."),
        ("6 to 7 May. Gao.", "8 to 9 May. Tinfadimata."),
    ],
)
def test_a_head_that_runs_in_gives_its_day_and_place(first: str, second: str) -> None:
    body = RUN_IN.format(first=first, second=second, third="9 May, by telephone.")
    events = events_of(body, "attack")
    assert [e["date_start"] for e in events] == [date(2013, 5, 6), date(2013, 5, 8)]
    assert [e["location"] for e in events] == ["Gao", "Tinfadimata"]
    assert {e["country"] for e in events} == {"ML"}
    assert [e["location"] for e in events_of(body, "threat")] == [None]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("On 6 May, Gao fell silent.", "On 8 May, Ansongo did."),
        ("6 May, by radio.", "8 May, by letter."),
        ("6 May. Elections.", "8 May. Football."),
    ],
)
def test_a_sentence_or_a_word_is_no_run_in_head(first: str, second: str) -> None:
    body = RUN_IN.format(first=first, second=second, third="9 May, by telephone.")
    assert run_in_heads(paragraphs(body)) == {} or all(
        e["location"] is None for e in events_of(body, "attack")
    )


def test_an_order_is_told_in_the_place_of_its_head_and_goes_elsewhere() -> None:
    body = RUN_IN.format(first="6 May, Gao.", second="8 May, Kidal.", third="9 May, Bamako.")
    body += "\n10 May, Bamako. The army announced that it would send 90 soldiers to the north.\n"
    assert [e["location"] for e in events_of(body, "deployment")] != ["Bamako"]
