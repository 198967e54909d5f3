"""What a report sets apart from the attack told before it, and to which of two a toll belongs.

Source: codebook.md, What is one event, and Casualties.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, mentions_of


def _dead_by_place(body: str) -> dict[str | None, int | None]:
    return {e["location"]: e.get("killed_best") for e in events_of(body, "attack")}


def test_another_fight_is_no_restatement_and_its_dead_are_not_added_up() -> None:
    told = _dead_by_place(
        "Four rebels were killed in a long firefight near Jolo on Monday.\n\n"
        "Two more were shot dead in another skirmish near Isabela."
    )
    assert told == {"Jolo": 4, "Isabela City": 2}


def test_another_raid_shortly_before_the_one_told_stands_by_itself() -> None:
    events = events_of(
        "An air strike hit a workshop in Mekelle on Monday, killing one man.\n\n"
        "Shortly before that, another air strike hit a mill in Adigrat, killing six people.",
        "attack",
    )
    assert [e.get("killed_best") for e in events] == [1, 6]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed nine farmers in Zurmi on Monday.\n\n"
        "The nine farmers died in yet another attack by bandits.",
        "A bomb killed nine people in Quetta on Monday.\n\nAnother nine were hurt in the blast.",
        "Two bombs killed nine people in Quetta on Monday. Another bomb, which failed, was found.",
    ],
)
def test_another_may_still_be_told_of_the_same_attack(text: str) -> None:
    assert len(events_of(text, "attack")) == 1


@pytest.mark.parametrize("place", ["in other parts of the province", "elsewhere in the east"])
def test_those_who_die_elsewhere_are_not_added_to_the_dead_of_a_town(place: str) -> None:
    told = mentions_of(
        f"A rebel attack killed three guards in Goma on Monday. Nine more people died {place}.",
        "attack",
    )
    assert [m.get("killed_best") for m in told if m["location"] == "Goma"] == [3]


@pytest.mark.parametrize(
    "text",
    [
        "In this year's operations the army has so far killed 64 rebels in Mindanao.",
        "The army says over 300 rockets have been fired from the hills this month.",
    ],
)
def test_what_was_done_so_far_in_a_year_is_an_aggregate(text: str) -> None:
    assert all(m["is_aggregate"] for m in mentions_of(text, "attack"))


@pytest.mark.parametrize(
    "text",
    [
        "The raid on Bosaso on Monday has so far killed 12 people.",
        "Militants have fired 40 rockets at Sderot, the army said on Monday.",
    ],
)
def test_the_toll_so_far_of_one_day_is_none(text: str) -> None:
    assert len(events_of(text, "attack")) == 1


def test_one_of_the_worst_such_attacks_is_the_one_that_is_told() -> None:
    event = events_of(
        "Guerrillas killed at least 18 soldiers on Monday, police said, in one of the province's "
        "worst such attacks in years.",
        "attack",
    )[0]
    assert (event["killed_low"], event["date_precision"]) == (18, "day")
    many = "The army has come under fire in many such attacks over the years."
    assert not events_of(many, "attack")


@pytest.mark.parametrize("joint", ["as", "while"])
def test_fire_of_the_other_side_is_an_attack_of_its_own(joint: str) -> None:
    events = events_of(
        "Five Armenians were killed by Azerbaijani air strikes on Monday, "
        f"{joint} Armenian gunners fired 50 rockets into Azerbaijan, killing three villagers.",
        "attack",
    )
    assert [e.get("killed_best") for e in events] == [5, 3]


def test_those_of_the_side_that_fires_fell_to_the_other_fire() -> None:
    body = (
        "Israeli jets bombed a camp in Lebanon on Monday, while Hezbollah fired rockets at Haifa "
        "in Israel.\n\nTwo Israelis were wounded, and four Lebanese were killed in the air strikes."
    )
    hurt = [m for m in mentions_of(body, "attack") if m.get("wounded_best") == 2]
    rockets = [m["mention_id"] for m in events_of(body, "attack") if m["location"] == "Haifa"]
    assert [m["antecedent_id"] for m in hurt] == rockets


def test_a_strike_that_kills_its_own_people_keeps_them_where_nobody_else_fires() -> None:
    body = (
        "Israeli jets bombed a camp in Lebanon on Monday.\n\n"
        "An Israeli was among those killed in the strike, and three Israelis were wounded."
    )
    assert len(events_of(body, "attack")) == 1


def test_how_a_person_was_killed_may_stand_behind_who_he_was() -> None:
    event = events_of(
        "The army killed Jorge Ruiz, who led the rebels' eastern front, in an air raid on his camp "
        "in Meta on Monday.",
        "attack",
    )[0]
    assert (event["location"], event["event_subtype"]) == ("Meta", "airstrike")
    assert str(event["date_start"]) == "2013-05-13"
    assert event["initiator"] == "forces"


def test_fighting_that_began_with_an_act_is_told_by_that_act() -> None:
    events = events_of(
        "Rebels shelled Goma on Thursday.\n\n"
        "The fighting began when the army killed a rebel leader with an air strike on his car in "
        "Sake on Wednesday.",
        "attack",
    )
    assert [(e["location"], e["event_subtype"]) for e in events][1] == ("Sake", "airstrike")


@pytest.mark.parametrize("verb", ["sparking", "triggering", "setting off", "leading to"])
def test_the_riots_that_a_killing_sparks_are_no_part_of_it(verb: str) -> None:
    body = (
        f"Soldiers killed two gunmen near Duekoue on Monday, {verb} riots in Guiglo in which nine "
        "demonstrators were injured."
    )
    attack, unrest = events_of(body, "attack")[0], events_of(body, "unrest")[0]
    assert (attack.get("killed_best"), attack.get("wounded_best")) == (2, None)
    assert (unrest.get("killed_best"), unrest.get("wounded_best")) == (None, 9)
    assert (attack["location"], unrest["location"]) == ("Duekoue", "Guiglo")


def test_what_a_bomber_sets_off_is_still_his_bomb() -> None:
    events = events_of(
        "A suicide bomber drove a lorry into the gate, setting off a blast that killed four guards "
        "in Kano on Monday.",
        "attack",
    )
    assert [(e["event_subtype"], e.get("killed_best")) for e in events] == [("bombing", 4)]


def test_a_paragraph_that_turns_away_does_not_go_on_with_the_first() -> None:
    body = (
        "Two rebels were killed in an operation in Basilan on Monday.\n\n"
        "Meanwhile, the army said that the truce had been broken. "
        '"The rebels fired mortars at a post," a spokesman said.'
    )
    assert all(m["antecedent_id"] is None for m in mentions_of(body, "attack"))


def test_the_fighters_whom_an_army_kills_are_not_added_to_the_dead_of_a_bomb() -> None:
    events = events_of(
        "A bomb hidden in a van blew up in Kandahar on Monday, killing 14 people. Two guards were "
        "hurt, and Canadian forces attacked two villages near the border, killing nine militants.",
        "attack",
    )
    assert [e["killed_best"] for e in events] == [14, 9]


def test_whom_a_raid_from_the_air_killed_may_be_contested() -> None:
    events = events_of(
        "An air strike killed eight people in Sirte on Monday, residents said. The army said that "
        "its jets bombed a camp there, killing 15 militants.",
        "attack",
    )
    assert len(events) == 1
