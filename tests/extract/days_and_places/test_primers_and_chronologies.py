"""What explainers, primers and research notes tell of their past (codebook.md, Dates)."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of

from pipelines.extract.times import find_times


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("Denmark withdrew its frigate as early as April.", [4]),
        ("The port was shelled as recently as June, killing two.", [6]),
        ("Kenya sent 300 men as long ago as March.", [3]),
        ("It was as long as April was cold.", []),
        ("Early as April was, the sun was hot as May burned.", []),
    ],
)
def test_as_early_as_a_month(words: str, months: list[int]) -> None:
    assert [t.month for t in find_times(words) if t.form == "month"] == months


@pytest.mark.parametrize(
    "tally",
    [
        "About 2,000 people were killed in the course of that year, the UN said.",
        "Some 7,000 civilians were killed that spring, the UN estimated.",
        "More than 1,200 people died in the district over the rest of the year.",
        "In all 20,000 people died in the town during the year.",
        "Forty-three more people were killed in 1998, when another band came.",
    ],
)
def test_the_dead_of_a_year_are_not_of_the_attack_before(tally: str) -> None:
    text = f"Police attacked a farm at Prekaz on 5 March 1998 and killed 58 people. {tally}"
    assert [m.get("killed_best") for m in mentions_of(text, "attack")] == [58]


def test_the_dead_of_the_day_are_of_the_attack_before() -> None:
    text = "A car bomb went off in Mosul on Monday. Forty people were wounded during the day."
    assert [m.get("wounded_best") for m in mentions_of(text)] == [None, 40]


@pytest.mark.parametrize(
    ("sentence", "subtype", "count"),
    [
        ("On June 27 four drones were launched at the tanker Constance.", "drone_strike", 1),
        ("Two drones were fired at the Panamanian-flagged Star Iris on Monday.", "drone_strike", 1),
        ("Two drones were launched at the lake on Monday to count birds.", "", 0),
        ("Four drones were launched at the airshow on Monday.", "", 0),
        (
            "US and British aircraft, ships and a submarine hit 60 targets on Friday.",
            "airstrike",
            1,
        ),
        ("The army hit its recruitment targets on Friday.", "", 0),
    ],
)
def test_what_is_launched_at_ships_and_targets(sentence: str, subtype: str, count: int) -> None:
    found = mentions_of(sentence)
    assert [m["event_subtype"] for m in found] == [subtype] * count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Strikes on the group began on 8 August, when American jets hit guns near Erbil.", 1),
        ("Shelling of the town began on 12 May, when rebels fired on the barracks.", 1),
        ("The strikes at the docks began on 30 August, when cranemen walked out.", 0),
    ],
)
def test_how_a_campaign_began_is_one_attack(sentence: str, count: int) -> None:
    assert len(events_of(sentence, published=date(2015, 2, 10))) == count


def test_by_the_own_account_of_those_who_were_hit() -> None:
    text = (
        "US jets hit an airfield at Hodeidah; by the Houthis' own account five of their men died."
    )
    assert mentions_of(text)[0]["target"] != "US forces"


def test_a_ship_is_where_it_passes() -> None:
    text = "A missile struck the tanker Constance on Monday as it sailed past Mokha."
    assert mentions_of(text)[0]["location"] == "Mocha"


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("On Saturday 40 Israeli jets, flying in three waves, struck batteries in Tehran.", []),
        ("On Saturday 40 Israeli jets flew in to the base at Incirlik.", ["aircraft"]),
        ("Masked men landed from a helicopter on the deck of a freighter on Friday.", []),
        ("A company of commandos landed by helicopter at Dekemhare on Friday.", ["troops"]),
        ("Four Apache helicopters landed at the base in Erbil on Friday.", ["aircraft"]),
    ],
)
def test_what_flies_in_and_what_brings_men(sentence: str, kinds: list[str]) -> None:
    found = events_of(sentence, "deployment", published=date(2024, 10, 28))
    assert [m["force_kind"] for m in found] == kinds


def test_an_apposition_tells_no_second_flow_and_no_day() -> None:
    text = (
        "Italy said on 4 August that it was pulling 80 tanks out of Iraq, a redeployment that"
        " officials had first hinted at in June."
    )
    (flow,) = events_of(text, published=date(2007, 9, 14))
    assert (flow["event_type"], flow["date_start"]) == ("withdrawal", date(2007, 8, 4))


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Plans to resume the Hodeidah offensive called off in June are being discussed.", 0),
        ("The raid on Huambo, cancelled on Sunday, was to have freed nine men.", 0),
        ("The raid on Huambo on Sunday, called brutal by the bishop, killed nine men.", 1),
    ],
)
def test_what_was_called_off_has_not_happened(sentence: str, count: int) -> None:
    assert len(mentions_of(sentence, "attack")) == count


def test_the_first_of_those_that_are_counted_is_of_the_same_hand() -> None:
    text = (
        "It was only the second time that Iran had attacked Israel. The first, on the night of 13"
        " April, involved 300 drones, nearly all of which were shot down."
    )
    first = events_of(text, published=date(2024, 10, 28))[-1]
    assert (first["initiator"], first["event_subtype"]) == ("Iran", "drone_strike")
    claimed = "Rebels shelled Goma on Monday, their second raid. The first, on Friday, was claimed."
    assert len(events_of(claimed)) == 1


def test_whom_a_clause_describes_died_in_what_it_tells() -> None:
    text = (
        "It avenged two men: the editor Omar Deen, who was shot dead in Gao on 3 May, and Walid"
        " Aoun, the group's leader, who died in an air raid on Kidal on 9 May along with a general"
        " and at least 30 other people."
    )
    raid = next(m for m in mentions_of(text) if m["location"] == "Kidal")
    assert raid["killed_low"] == 32


def test_plurals_in_ies_are_things() -> None:
    assert len(mentions_of("Two embassies were bombed on Monday.", "attack")) == 1
    assert not mentions_of("Two theories were attacked on Monday.", "attack")
