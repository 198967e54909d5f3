"""Logs whose entries stand under a line with their day and place.

Source: codebook.md, Dates (the dated heading of the entry), and Actors and places.
"""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of

from pipelines.extract.document import paragraphs
from pipelines.extract.entry_heads import entry_heads

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
