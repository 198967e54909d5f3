"""One more attack behind another: "a second raid", "the first wave", "was struck again".

Source: codebook.md, What is one event, and Dates.
"""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of

from pipelines.extract.rows import Row

MONDAY, TUESDAY = date(2013, 5, 13), date(2013, 5, 14)


def _days(body: str) -> list[date | None]:
    return [e["date_start"] for e in events_of(body, "attack")]


def _tolls_by_day(body: str, column: str) -> dict[date | None, set[int]]:
    """The exact figures of each event, by its day."""
    found: dict[date | None, set[int]] = {}
    rows = mentions_of(body, "attack")
    events: dict[str, Row] = {str(m["mention_id"]): m for m in rows if m["antecedent_id"] is None}
    for row in rows:
        event = events[str(row["antecedent_id"] or row["mention_id"])]
        if row.get(column) is not None:
            found.setdefault(event["date_start"], set()).add(row[column])
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed a depot near Sirte on Monday. A second raid followed before dawn on Tuesday.",
        "Gunmen shot a judge dead in Cali on Monday. On Tuesday came another attack, in Palmira.",
        "Shells fell on Bar Elias on Monday. Zahle suffered a fresh attack on Tuesday.",
        "Rockets struck Sderot on Monday. The town was hit again on Tuesday, before school began.",
        "Mortars struck the port of Hodeidah on Monday. It was hit once more on Tuesday.",
    ],
)
def test_one_more_behind_an_attack_is_an_attack_of_its_own_day(text: str) -> None:
    assert _days(text) == [MONDAY, TUESDAY]


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed a depot near Sirte on Monday. The minister faced another attack on his record"
        " from deputies on Tuesday.",
        "The bus drivers met on Monday. A second strike followed on Tuesday.",
        "Gunmen shot a judge dead in Cali on Monday. Another attack like it is feared.",
    ],
)
def test_one_more_of_something_else_is_none(text: str) -> None:
    assert TUESDAY not in _days(text)


def test_what_an_attack_followed_lends_it_no_day() -> None:
    assert _days("The raid on Sirte, which killed two, followed a warning on Tuesday.") != [TUESDAY]


TWO = (
    "A destroyer fired missiles at a rebel radar in Yemen on Tuesday, a day after American jets"
    " struck the group across the country.\n\n"
)


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("The first wave fell on a dozen depots in three provinces.", MONDAY),
        ("The earlier raid, at two in the morning, hit a dozen depots.", MONDAY),
        ("The second attack, at four in the morning, wrecked a mast.", TUESDAY),
    ],
)
def test_the_toll_is_of_the_one_that_the_paragraph_is_about(opening: str, day: date) -> None:
    body = f"{TWO}{opening} Doctors said four people were killed."
    assert _tolls_by_day(body, "killed_low") == {day: {4}}


def test_the_second_attack_of_a_sentence_is_what_it_tells_before_the_semicolon() -> None:
    body = (
        "A missile hit a block of flats in Gori on Monday. Ten people died there. Early on Tuesday"
        " Gori was struck again; in that second blow 13 people lost their lives."
    )
    assert _tolls_by_day(body, "killed_low") == {MONDAY: {10}, TUESDAY: {13}}


def test_a_toll_that_has_since_risen_is_of_the_attack_told_before() -> None:
    body = (
        "Bombs went off in Samarra on Monday. The number of dead has changed more than once: 60"
        " that evening, cut to 44 the next day, and since risen to 51."
    )
    assert 51 in _tolls_by_day(body, "killed_low")[MONDAY]


def test_a_toll_since_the_war_began_is_of_no_attack() -> None:
    body = "Bombs went off in Samarra on Monday. Some 900 people have died since rebels came."
    assert _tolls_by_day(body, "killed_low") == {}


FAR_BELOW = (
    "Traders came back to Kisangani this week.\n\nA drone wrecked a fuel store near Kisangani on"
    " Monday.\n\nNobody on the river has much petrol left.\n\n"
)


@pytest.mark.parametrize(
    "clause",
    [
        "Guerrillas mortared the parish house at Basoko.",
        "Paramilitaries sprayed a ferry with rifle fire, and two deckhands drowned.",
        "Army gunners shelled the cement works at Isangi.",
    ],
)
def test_a_full_clause_further_down_tells_an_attack_of_its_own(clause: str) -> None:
    assert len(events_of(FAR_BELOW + clause, "attack")) == 2


@pytest.mark.parametrize(
    "clause",
    [
        "The drone was fired from across the river, clerks say.",
        "A drone burned the pumps of Kisangani as well.",
    ],
)
def test_what_goes_back_or_shares_its_place_tells_the_same_attack(clause: str) -> None:
    assert len(events_of(FAR_BELOW + clause, "attack")) == 1


def test_villages_of_no_list_tell_attacks_apart_in_other_paragraphs() -> None:
    first = "Rebels overran the army post at Mbandikoro on Tuesday."
    second = "A supply column drove over a mine at Tolembwe at about ten o'clock."
    assert len(events_of(f"{first}\n\n{second}", "attack")) == 2


def test_news_at_the_top_is_not_told_by_an_attack_that_came_the_day_after() -> None:
    first = "A mortar bomb burst among women at a well in Kindu, doctors said."
    later = "The curfew began on Tuesday. The next day tanks shelled the mill."
    assert len(events_of(f"{first}\n\nNobody owned up to it.\n\n{later}", "attack")) == 2


def test_what_the_lead_names_is_told_in_full_further_down() -> None:
    lead = "The sanctions follow a rocket attack on the Danish legation in Kirkuk."
    below = "Eleven rockets were fired at the legation, and two sailed over it."
    assert len(events_of(f"Envoys met.\n\n{lead}\n\nOil rose.\n\n{below}", "attack")) == 1


def test_a_numbered_incident_is_none_of_those_told_before() -> None:
    body = (
        "Officers shot dead a man near Hebron on Sunday. In a third incident, a boy with a knife "
        "was shot dead at a roadblock in Nablus, the police said."
    )
    assert [e["location"] for e in events_of(body, "attack")] == ["Hebron", "Nablus"]
    named = "Officers shot dead a man near Hebron on Sunday. The third of them fired, police said."
    assert [e["location"] for e in events_of(named, "attack")] == ["Hebron"]
