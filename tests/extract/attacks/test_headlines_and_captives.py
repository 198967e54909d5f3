"""Headlines, the killing of captives, and the wave of attacks around a deed.

Source: codebook.md, Event types and What is one event.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, mentions_of, only_event


@pytest.mark.parametrize(
    ("headline", "initiator", "subtype"),
    [
        ("Gunmen kill councillor", "gunmen", "shooting"),
        ("Guerrillas kill five farmers", "guerrillas", "other"),
        ("Rebels ambush bank couriers", "rebels", "ground_assault"),
        ("Gunmen ambush police in Cali", "gunmen", "ground_assault"),
    ],
)
def test_a_headline_tells_its_deed_in_the_present(
    headline: str, initiator: str, subtype: str
) -> None:
    event = only_event(f"{headline}\n\nThe minister was in Lima for talks.")
    assert (event["initiator"], event["event_subtype"]) == (initiator, subtype)


@pytest.mark.parametrize("headline", ["Dogs kill sheep", "Gunmen killed, official says"])
def test_a_headline_without_victims_or_doers_tells_none(headline: str) -> None:
    assert not mentions_of(f"{headline}\n\nThe minister was in Lima for talks.", "attack")


@pytest.mark.parametrize(
    ("headline", "subtype"),
    [
        ("Two restaurants bombed in Cali", "bombing"),
        ("Police post attacked in Cali", "other"),
        ("A synagogue was bombed in Cali on Monday.", "bombing"),
        ("Army camp bombed in Cali", "airstrike"),
        ("Jets were over the town. A church was bombed in Cali on Monday.", "airstrike"),
    ],
)
def test_a_house_is_bombed_and_bombs_nobody(headline: str, subtype: str) -> None:
    event = only_event(headline)
    assert event["event_subtype"] == subtype
    assert event["initiator"] is None


def test_whoever_flies_from_a_base_bombs() -> None:
    event = only_event("Colombian troops from the base attacked in the hills near Cali on Monday.")
    assert event["initiator"] == "Colombian forces"


@pytest.mark.parametrize(
    ("sentence", "initiator"),
    [
        ("A militant group said it had killed two hostages.", "militants"),
        ("An armed Kurdish faction has killed three Danish hostages.", "Kurdish armed groups"),
        ("A Danish hostage was reported killed in Chechnya.", None),
        ("A Chadian group said it killed four clerks of the ministry.", "Chadian armed groups"),
    ],
)
def test_who_holds_captives_kills_them(sentence: str, initiator: str | None) -> None:
    assert only_event(sentence, "attack")["initiator"] == initiator


@pytest.mark.parametrize(
    "sentence",
    [
        "Two of the hostages died of hunger.",
        "Two hostages were killed when their bus overturned.",
        "The group denied that it had killed the hostages.",
        "The kidnappers threatened to kill their hostages.",
        "Chadian rebels have killed hundreds of farmers.",
    ],
)
def test_captives_who_live_or_die_by_chance_are_no_attack(sentence: str) -> None:
    assert not events_of(sentence, "attack")


@pytest.mark.parametrize(
    ("sentence", "subtype"),
    [
        ("Suicide bombers killed nine guards in Kano on Monday in a spate of attacks.", "bombing"),
        ("Gunmen killed two guards in Kano on Monday amid a wave of bombings.", "shooting"),
        ("Rebels killed nine men in a series of ambushes near Kano on Monday.", "ground_assault"),
        ("Nine people died in Kano on Monday in a series of bombings.", "bombing"),
    ],
)
def test_a_wave_around_a_deed_does_not_say_what_it_was(sentence: str, subtype: str) -> None:
    assert only_event(sentence)["event_subtype"] == subtype
