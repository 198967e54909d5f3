"""Round-ups of the news agencies: several happenings in one lead, tolls, tallies and days."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of

from pipelines.extract.casualties.reading import find_casualties
from pipelines.extract.rows import Row

THURSDAY = date(2013, 5, 16)


def _tolls(events: list[Row]) -> list[tuple[object, object]]:
    return [(e.get("killed_low"), e.get("wounded_low")) for e in events]


def _total(text: str, outcome: str) -> int:
    figures = [f for f in find_casualties(text) if f.outcome == outcome and not f.is_subset]
    totals = [f for f in figures if f.is_total]
    return sum(f.best or 0 for f in totals or figures)


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        (
            "Government jets killed at least 11 people in a village in Kachin on Thursday, medics "
            "said, as rebels fired rockets over the river, killing two people in Bhamo.",
            {(11, None), (2, None)},
        ),
        (
            "Soldiers shot dead three men in Herat on Thursday while a bomb in Kabul wounded nine.",
            {(3, None), (None, 9)},
        ),
        (
            "Gunmen stormed a post near Gao and killed four soldiers on Thursday, while a French "
            "airstrike destroyed a house in Kidal, killing six people.",
            {(4, None), (6, None)},
        ),
        (
            "Saudi-led warplanes killed 12 people in Saada on Thursday and the Houthis fired a "
            "missile at Najran.",
            {(12, None), (None, None)},
        ),
    ],
)
def test_two_doers_in_one_lead_are_two_events_of_one_day(
    text: str, tolls: set[tuple[object, object]]
) -> None:
    events = events_of(text, "attack")
    assert set(_tolls(events)) == tolls
    assert {e["date_start"] for e in events} == {THURSDAY}


@pytest.mark.parametrize(
    "text",
    [
        "Israeli forces killed two men on Thursday as soldiers raided a camp in Jenin.",
        "Gunmen killed five people as the attackers stormed a hotel in Bamako on Thursday.",
        "Two policemen were killed as gunmen opened fire on their car in Quetta on Thursday.",
        "Jets killed nine people in Taiz on Thursday when they hit a wedding tent.",
    ],
)
def test_one_doer_in_two_clauses_is_one_event(text: str) -> None:
    assert len(events_of(text, "attack")) == 1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("An air raid outside Kidal on May 3 killed a rebel chief.", date(2013, 5, 3)),
        ("A raid near Kidal on May 2 troops of the mission watched killed six.", date(2013, 5, 2)),
        (
            "Kirkuk has been tense since a truck bomb in the market killed at least 90 people on "
            "May 3, the deadliest such attack since 2003.",
            date(2013, 5, 3),
        ),
        (
            "On Tuesday the president condemned an airstrike in Kunar province that had killed "
            "a man and his three sons the day before.",
            date(2013, 5, 13),
        ),
    ],
)
def test_the_day_beside_a_number_or_a_reaction(text: str, day: date) -> None:
    assert [e["date_start"] for e in events_of(text, "attack")] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "The mission voiced concern last week, saying 412 had been killed across Mali in April.",
        "The army has stepped up its shelling of Homs since April, killing more than 200 people.",
        "Officials say there have been 14 such bombings this year, causing 31 deaths.",
        "There were four rocket attacks on Basra last month.",
    ],
)
def test_a_tally_of_a_month_or_a_year_is_no_event(text: str) -> None:
    assert events_of(text, "attack") == []


@pytest.mark.parametrize(
    "text",
    [
        "The number of people killed in airstrikes on a school in Taiz on Thursday rose to 24.",
        "In April a suicide bomber killed 53 people in Kufa.",
        "A U.S. contractor was killed in late April by a rocket in Iraq.",
    ],
)
def test_the_toll_of_one_attack_is_no_tally(text: str) -> None:
    assert len(events_of(text, "attack")) == 1


@pytest.mark.parametrize(
    ("text", "outcome", "count"),
    [
        ("The assault left 21 soldiers and 15 jihadists and rebels dead.", "killed", 36),
        ("Shells hit a house, killing a couple and their teenage son.", "killed", 3),
        ("An elder was killed along with two of his guards.", "killed", 3),
        ("Four of the eight dead were children.", "killed", 8),
        ("Crews recovered 18 bodies and took 33 people to hospitals.", "wounded", 33),
        ("Medics said three protesters were hit by live rounds.", "wounded", 3),
        ("Nine sailors had been flown out for treatment of burns.", "wounded", 9),
        ("Two trucks were hit by shrapnel.", "wounded", 0),
        ("A couple of days later, troops took six bodies to hospital.", "wounded", 0),
        ("Shells hit a couple of houses.", "killed", 0),
    ],
)
def test_idioms_of_harm(text: str, outcome: str, count: int) -> None:
    assert _total(text, outcome) == count


def test_those_who_die_of_their_wounds_are_among_the_toll_told_before() -> None:
    body = (
        "The toll of Thursday's suicide bombing in Quetta rose to 30. "
        "Four people died of their wounds overnight."
    )
    assert {m.get("killed_best") for m in mentions_of(body, "attack")} == {30, None}


@pytest.mark.parametrize(
    ("second", "wounded"),
    [("Nine other people were hurt in Ashkelon.", 9), ("Nine sheep were hurt.", None)],
)
def test_others_hurt_go_to_the_attack_of_the_sentence_before(
    second: str, wounded: int | None
) -> None:
    body = (
        "On Thursday commandos raided a house in Nablus. A woman and her two sons died when a "
        f"mortar bomb landed on their yard in the Negev. {second}"
    )
    found = {m.get("wounded_best"): m["event_subtype"] for m in mentions_of(body, "attack")}
    assert found.get(9) == ("mortar" if wounded else None)


def test_bodies_found_elsewhere_are_not_of_the_attack_before() -> None:
    body = (
        "A mortar bomb fell on a school in Baquba on Thursday. Police said they also recovered "
        "the bodies of 14 men in different parts of Baghdad."
    )
    assert [m.get("killed_best") for m in mentions_of(body, "attack")] == [None]


def test_the_place_may_stand_with_some_of_the_dead() -> None:
    body = (
        "Jets killed 11 civilians on Thursday when they hit a bakery in the north, a monitor said. "
        "Two children were among those killed in the town of Azaz, it said."
    )
    first, second = mentions_of(body, "attack")
    assert second["location"] == "Azaz"
    assert second["antecedent_id"] == first["mention_id"]


@pytest.mark.parametrize(
    ("second", "own"),
    [
        ("Air defences intercepted it, but debris killed a woman and hurt three people.", 0),
        ("Saudi jets bombed a depot in Saada, killing two people.", 1),
    ],
)
def test_what_is_shot_down_is_of_the_launch_before(second: str, own: int) -> None:
    body = f"On Thursday, rebels fired a missile at the town of Najran. {second}"
    assert len(events_of(body, "attack")) == 1 + own


@pytest.mark.parametrize(
    ("text", "side", "place"),
    [
        (
            "To slow the supply of rockets and fighters, warplanes of the U.S.-led coalition "
            "bombed a bridge near Raqqa on Thursday.",
            "us_coalition",
            "Raqqa",
        ),
        (
            "In Kidal, a stronghold of al-Qaeda and the Haqqani network, a pilotless aircraft "
            "fired two missiles at a house on Thursday, killing five men.",
            "unknown",
            "Kidal",
        ),
        (
            "The Pakistani army said on Friday that troops searching villages near Ladha had "
            "killed 12 militants on Thursday.",
            "other",
            "Ladha",
        ),
    ],
)
def test_who_did_it(text: str, side: str, place: str) -> None:
    found = [(e["initiator_side"], e["location"]) for e in events_of(text, "attack")]
    assert found == [(side, place)]


def test_a_foreign_drone_makes_no_foreign_police() -> None:
    body = (
        "A U.S. drone killed four men in South Waziristan on Wednesday.\n\nA bomber blew himself "
        "up in Quetta on Thursday when police opened fire, killing nine people."
    )
    assert "US police" not in {m["initiator"] for m in mentions_of(body, "attack")}


@pytest.mark.parametrize(
    "text",
    [
        "Turkey keeps ten posts near Afrin under an agreement struck with Moscow on Thursday.",
        "The city of Homs struck an uneasy truce with the rebels on Thursday.",
    ],
)
def test_a_deal_struck_is_no_attack(text: str) -> None:
    assert mentions_of(text, "attack") == []


def test_protesters_hurt_in_a_riot_are_its_toll() -> None:
    body = (
        "In Hebron, crowds of Palestinians threw stones at troops on Thursday; medics said three "
        "protesters were hit by live rounds."
    )
    (event,) = events_of(body)
    assert (event["event_type"], event["wounded_best"]) == ("unrest", 3)


def test_armed_men_who_take_villages_attack() -> None:
    body = "Shiite militias took four villages near the town of Hawija on Thursday."
    assert [e["event_subtype"] for e in events_of(body, "attack")] == ["ground_assault"]
