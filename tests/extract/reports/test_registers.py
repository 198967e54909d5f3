"""Wires, logs, live pages, communiqués and transcripts: events told in other registers.

Source: codebook.md, Event types and What is one event. The sentences are of our own.
"""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of


@pytest.mark.parametrize(
    "body",
    [
        "The RSF pulled out of El Fasher on Monday.",
        "Rebels pulled back from the town of Bria on Sunday.",
        "The army retreated from Kilinochchi on Tuesday.",
        "Lira was quiet. Guerrillas pulled out of the town on Monday, residents said.",
        "The forward camp at Goma was vacated on 7 May.",
        "The outpost at Sangin was abandoned on Monday.",
        "On Friday a Senegalese battalion of 640 left Gao for Dakar by air.",
    ],
)
def test_forces_that_give_up_a_place_withdraw(body: str) -> None:
    assert len(events_of(body, "withdrawal")) == 1
    assert events_of(body, "deployment") == []


@pytest.mark.parametrize(
    "body",
    [
        "Miners pulled out of the talks in Lima on Monday.",
        "Kenya pulled out of the tournament in Lagos on Monday.",
        "The refugee camp at Goma was evacuated after the floods on Monday.",
        "The house at Goma was abandoned on Monday.",
        "Rebels pulled out of peace talks in Doha on Monday.",
    ],
)
def test_who_leaves_talks_or_houses_withdraws_no_force(body: str) -> None:
    assert events_of(body, "withdrawal") == []


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("USS Ellery left Naples on Monday and is on her way to the Red Sea.", 1),
        ("Jakarta ordered 2,000 more paramilitary men into Aceh on Monday.", 2000),
        (
            "On Monday 120 Kenyan soldiers, lent by the mission in the Central African Republic, "
            "had been flown from Bangui to Goma.",
            120,
        ),
        ("Portugal said on May 6 that it would send two surveillance planes.", 2),
        ("A Ghanaian battalion of 500 was flown to Freetown on Monday.", 500),
    ],
)
def test_forces_on_their_way_are_a_deployment(body: str, count: int) -> None:
    (event,) = events_of(body, "deployment")
    assert event["force_count"] == count


@pytest.mark.parametrize(
    "body",
    [
        "On Thursday evening boys stoned lorries in Jenin that were trying to pass.",
        "A crowd of youths stoned the army post in Derry on Monday.",
        "Some 3,000 people walked on Tuesday to the embassy in Dublin to demand a release.",
        "Teenagers stoned a police station in Soweto on Monday.",
        "Students walked to the parliament in Lusaka on Monday to protest against the fees.",
    ],
)
def test_crowds_that_throw_stones_or_walk_to_demand(body: str) -> None:
    assert len(events_of(body, "unrest")) == 1


@pytest.mark.parametrize(
    "body",
    [
        "Children walked to school in Jenin on Monday.",
        "The patrol walked to the post in Derry on Monday.",
        "People filed out of the stadium in Lusaka on Monday.",
        "The town of Stone lies near Stafford.",
        "Boys skimmed stones on the lake at Bern on Monday.",
    ],
)
def test_people_who_merely_walk_are_no_unrest(body: str) -> None:
    assert events_of(body, "unrest") == []


@pytest.mark.parametrize(
    "body",
    [
        "An ambulance was hit from the air near Goma on Monday.",
        "Militiamen waylaid two truckloads of refugees near Maliana on Monday.",
        "A convoy ran over an improvised explosive device near Gao on Sunday.",
        "Our aircraft took out four launchers near Basra on Monday.",
        "Rebel fighters attacked the Corps of Signals in Juba on Monday.",
    ],
)
def test_force_in_other_words(body: str) -> None:
    assert len(events_of(body, "attack")) == 1


@pytest.mark.parametrize(
    "body",
    [
        "The bakers' strike entered its third week in Lagos, whose port was blocked.",
        "The wages strike has paralysed the customs at Mombasa.",
        "The interior minister came under fire in parliament over the prisons in Kivu.",
        "The bank took out four loans in Basra on Monday.",
        "The dead were taken to Gao on Monday.",
    ],
)
def test_strikes_of_labour_and_criticism_are_no_attacks(body: str) -> None:
    assert events_of(body, "attack") == []


@pytest.mark.parametrize(
    "body",
    [
        "On Friday the rebels announced that any lorry on the road would be fired upon.",
        "The Houthi spokesman said on Monday that every ship is a target from now on.",
        "The rebels warned on Thursday that every mill would be treated as a barracks.",
        "The rebels plan to explode a lorry bomb in the capital, the police said.",
        "The Taliban said that teachers are fair game from today.",
    ],
)
def test_who_and_what_will_be_a_target_is_a_threat(body: str) -> None:
    assert len(events_of(body, "threat")) == 1


@pytest.mark.parametrize(
    "body",
    [
        "The bank said that inflation is a target from now on.",
        "The firm announced that managers would be fired.",
        "The rebels plan to explode a myth about the harvest.",
        "The club said that the title is a target for this season.",
        "The ministry warned that flu would be treated as a priority.",
    ],
)
def test_aims_of_other_kinds_are_no_threat(body: str) -> None:
    assert events_of(body, "threat") == []


def test_hours_that_head_the_entries_of_a_live_page_stand_for_its_day() -> None:
    body = (
        "14:20\n\nShells fell on a market in Goma.\n\n"
        "12:05\n\nA drone hit a clinic in Beni.\n\n09:30\n\nGood morning."
    )
    found = events_of(body, "attack")
    assert [m["date_start"] for m in found] == [date(2013, 5, 17)] * 2


def test_an_hour_alone_heads_nothing() -> None:
    (event,) = events_of("14:20\n\nShells fell on a market in Goma.", "attack")
    assert event["date_basis"] != "heading"


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("NAIROBI, Thursday. - ", date(2013, 5, 16)),
        ("NAIROBI, Wednesday - ", date(2013, 5, 15)),
        ("NAIROBI, Friday. - ", date(2013, 5, 17)),
        ("NAIROBI, Monday. - ", date(2013, 5, 17)),  # too long ago to be the wire's day
        ("NAIROBI - ", date(2013, 5, 17)),
        ("NAIROBI, May 16: ", date(2013, 5, 16)),
        ("NAIROBI, May 16 (Agency) - ", date(2013, 5, 16)),
        ("NAIROBI, Kenya, 15 May -- ", date(2013, 5, 15)),
        ("NAIROBI, May 2 (Agency) - ", date(2013, 5, 17)),
    ],
)
def test_today_is_the_day_of_the_dateline(dateline: str, day: date) -> None:
    (event,) = events_of(dateline + "Jets bombed a camp near Goma today.", "attack")
    assert event["date_start"] == day


def test_a_place_by_itself_labels_its_entry() -> None:
    body = "Nyala. Gunmen opened fire on a car.\n\nGoma. Rebels shelled a school."
    assert [m["location"] for m in events_of(body, "attack")] == ["Nyala", "Goma"]


@pytest.mark.parametrize(
    "body",
    [
        "We reported on Monday that four men had died in an ambush at Lira. There was no ambush.",
        "The paper said that a bomb killed two in Gulu. There was no bomb; a boiler had burst.",
    ],
)
def test_a_report_that_is_taken_back_is_no_event(body: str) -> None:
    assert mentions_of(body, "attack") == []


def test_an_attack_stays_where_none_followed() -> None:
    body = "Police said that a bomb killed two in Gulu on Monday. There was no attack on Tuesday."
    assert len(events_of(body, "attack")) == 1


def test_a_tally_goes_on_in_the_next_sentence() -> None:
    body = (
        "A soldier was shot dead in Goma on Monday. He is the eightieth to fall here since May. "
        "The army says that 303 rebels and 44 civilians have died as well."
    )
    assert [m.get("killed_best") for m in mentions_of(body, "attack")] == [1]


@pytest.mark.parametrize("month", ["Mayo", "Junee", "Augustow", "Marchand", "Aprilia"])
def test_a_name_that_begins_like_a_month_is_none(month: str) -> None:
    (event,) = events_of(
        f"A strike on the {month} quarter of Juba killed four on Monday.", "attack"
    )
    assert event["date_start"] == date(2013, 5, 13)


def test_where_a_truce_was_made_is_no_scene() -> None:
    body = "The truce made in Moscow last Saturday broke when shells hit Goris on Monday."
    (event,) = events_of(body, "attack")
    assert (event["location"], event["date_start"]) == ("Goris", date(2013, 5, 13))


@pytest.mark.parametrize(
    "body",
    [
        "Jets hit a camp near Goma on Monday. The ministry gave no casualty figures.",
        "Shells fell on Juba on Monday. There were no casualty reports from the town.",
        "A bomb went off in Kabul on Monday. I have no casualty numbers for you.",
    ],
)
def test_no_figures_are_no_zero(body: str) -> None:
    assert [m.get("killed_best") for m in mentions_of(body, "attack")] == [None]


def test_no_casualties_are_a_zero() -> None:
    body = "Jets hit a camp near Goma on Monday. There were no casualties."
    assert [m.get("killed_best") for m in mentions_of(body, "attack")] == [None, 0]


def test_a_count_that_is_called_false_is_disputed() -> None:
    body = (
        "Rebels attacked a post in Juba on Monday. The rebels said that they had killed 200 "
        "soldiers. The army said that this was false."
    )
    assert {m.get("killed_best") for m in mentions_of(body, "attack")} == {None}


def test_missiles_that_come_out_of_a_land_withdraw_from_nothing() -> None:
    body = "Two missiles came out of Yemen on Monday at a bulk carrier in the Gulf of Aden."
    assert events_of(body, "withdrawal") == []


def test_pictures_from_a_drone_are_no_weapon() -> None:
    body = (
        "Jets bombed Ubari on Monday. Ten rebels were killed, said a general with drone pictures."
    )
    assert "drone_strike" not in {m["event_subtype"] for m in mentions_of(body, "attack")}
