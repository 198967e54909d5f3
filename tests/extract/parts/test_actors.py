"""Actors in text: names, composed noun phrases, sides, metonyms, people."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipelines.extract.actors import ActorSpan, actor_lexicon


def find(text: str) -> list[ActorSpan]:
    return actor_lexicon().find(text)


def only(text: str) -> ActorSpan:
    (span,) = find(text)
    return span


@pytest.mark.parametrize(
    ("text", "actor", "side"),
    [
        ("Kata'ib Hezbollah", "Kataib Hezbollah", "iran_aligned"),
        ("Kata’ib Hizbollah", "Kataib Hezbollah", "iran_aligned"),
        ("the Hezbollah Brigades", "Kataib Hezbollah", "iran_aligned"),
        ("Hezbollah", "Hezbollah", "iran_aligned"),
        ("Hashd al-Shaabi", "Popular Mobilization Forces", "iran_aligned"),
        ("the Popular Mobilisation Units", "Popular Mobilization Forces", "iran_aligned"),
        ("Ansar Allah", "Houthis", "iran_aligned"),
        ("the Qods Force", "Quds Force", "iran"),
        ("Iran's Revolutionary Guards", "Islamic Revolutionary Guard Corps", "iran"),
        ("Daesh", "Islamic State", "isis"),
        ("ISKP", "Islamic State Khorasan", "isis"),
        ("al Qaida", "Al-Qaeda", "other"),
        ("Centcom", "US Central Command", "us_coalition"),
        ("the US-led coalition", "US-led coalition", "us_coalition"),
        ("the coalition", "US-led coalition", "us_coalition"),
        ("the Saudi-led coalition", "Saudi-led coalition", "other"),
        ("the Rapid Support Forces", "Rapid Support Forces", "other"),
        ("the Tamil Tigers", "Liberation Tigers of Tamil Eelam", "other"),
        ("Qasem Suleimani", "Qassem Soleimani", "iran"),
        ("Mustafa Al Kadhimi", "Mustafa al-Kadhimi", "iraq_government"),
    ],
)
def test_named_actors(text: str, actor: str, side: str) -> None:
    span = only(text)
    assert (span.actor, span.side) == (actor, side)


@pytest.mark.parametrize(
    ("text", "actor", "side", "kind"),
    [
        ("Iran-backed militias", "Iran-backed militias", "iran_aligned", "militia"),
        ("Tehran-linked gunmen", "Iran-backed gunmen", "iran_aligned", "gunmen"),
        ("militiamen backed by Iran", "Iran-backed militias", "iran_aligned", "militia"),
        ("a rogue Iraqi militia", "Iraqi militias", "iran_aligned", "militia"),
        ("Shi'ite militiamen", "Shia militias", "iran_aligned", "militia"),
        ("Iran-backed Hezbollah Brigades", "Kataib Hezbollah", "iran_aligned", "militia"),
        ("American troops", "US forces", "us_coalition", "military"),
        ("U.S. warplanes", "US forces", "us_coalition", "military"),
        ("Danish soldiers", "Danish forces", "us_coalition", "military"),
        ("coalition personnel", "US-led coalition", "us_coalition", "military"),
        ("the Iraqi army", "Iraqi forces", "iraq_government", "military"),
        ("Iraq's military", "Iraqi forces", "iraq_government", "military"),
        ("Iraqi riot police", "Iraqi police", "iraq_government", "security"),
        ("Turkish drones", "Turkish forces", "other", "military"),
        ("Ethiopian troops", "Ethiopian forces", "other", "military"),
        ("Russian-backed separatists", "Russia-backed separatists", "other", "insurgent"),
        ("Pakistani militants", "Pakistani militants", "other", "insurgent"),
        ("Houthi rebels", "Houthis", "iran_aligned", "militia"),
        ("Boko Haram fighters", "Boko Haram", "other", "jihadist"),
        ("IS gunmen", "Islamic State", "isis", "jihadist"),
        ("masked gunmen", "gunmen", "unknown", "gunmen"),
        ("a suicide bomber", "suicide bomber", "unknown", "gunmen"),
        ("protesters", "protesters", "civilian", "crowd"),
        ("Lebanese demonstrators", "Lebanese protesters", "civilian", "crowd"),
        ("pro-Iranian protesters", "pro-Iran protesters", "iran_aligned", "crowd"),
        ("supporters of Asaib Ahl al-Haq", "Asaib Ahl al-Haq supporters", "iran_aligned", "crowd"),
        ("Yemeni villagers", "Yemeni civilians", "civilian", "civilian"),
        ("an American contractor", "US contractors", "us_coalition", "contractor"),
        ("the US embassy", "US embassy", "us_coalition", "facility_owner"),
        ("members of an Iraqi militia", "Iraqi militias", "iran_aligned", "militia"),
        ("Putin's forces", "Russian forces", "other", "military"),
        ("followers of Muqtada al-Sadr", "Muqtada al-Sadr supporters", "civilian", "crowd"),
        ("Islamic State-linked rebels", "Islamic State-linked rebels", "isis", "insurgent"),
        ("rebel positions", "rebels", "unknown", "facility_owner"),
        ("Kataib Hezbollah depots", "Kataib Hezbollah", "iran_aligned", "facility_owner"),
    ],
)
def test_composed_actors(text: str, actor: str, side: str, kind: str) -> None:
    span = only(text)
    assert (span.actor, span.side, span.kind) == (actor, side, kind)


def test_countries_come_with_the_actor() -> None:
    assert only("Nigerien soldiers").country == "NE"
    assert only("Nigerian soldiers").country == "NG"
    assert only("Iran-backed Iraqi militias").country == "IQ"


def test_force_and_number() -> None:
    gunman, crowd = only("a gunman"), only("mourners")
    assert (gunman.is_force, gunman.plural_people) == (True, False)
    assert (crowd.is_force, crowd.plural_people) == (False, True)
    assert only("Nasrallah").is_person


def test_people_are_counted_by_nationality() -> None:
    spans = find("two Iraqis, a Briton, three Americans and one Danish were hurt")
    assert [(span.country, span.kind) for span in spans] == [
        ("IQ", "people"),
        ("GB", "people"),
        ("US", "people"),
        ("DK", "people"),
    ]


def test_a_bare_adjective_is_its_state() -> None:
    span = find("Iranian missiles fell")[0]
    assert (span.actor, span.kind, span.text) == ("Iran", "state", "Iranian")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Washington blamed Tehran.", ["United States", "Iran"]),
        ("a direct warning to Tehran", ["Iran"]),
        ("Moscow denied it.", ["Russia"]),
        ("The blast in Moscow was loud.", []),
        ("They flew to Baghdad.", []),
        ("a street north of Baghdad", []),
        ("BAGHDAD, May 3 - Smoke rose.", []),
        ("Baghdad airport was shut.", []),
        ("in Syria and Iraq", []),
        ("They withdrew from Iraq.", []),
        ("eastern Syria", []),
        ("Iran struck first.", ["Iran"]),
        ("Iranian-made rockets", []),
        ("a Hamas-run clinic", []),
        ("Michael Jordan", []),
    ],
)
def test_states_and_metonyms_are_told_from_places(text: str, actors: list[str]) -> None:
    assert [span.actor for span in find(text)] == actors


@pytest.mark.parametrize(
    "text",
    [
        "It stood empty at the al-Assad airbase.",
        "WHAT IS NEXT",
        "military action",
        "a show of force",
        "the group met at the base",
    ],
)
def test_what_is_no_actor(text: str) -> None:
    assert find(text) == []


def test_withdrawn_troops_are_not_of_the_country_they_leave() -> None:
    assert only("troops from Afghanistan").country is None


def test_spans_do_not_overlap_and_stand_in_the_text() -> None:
    text = "Saudi-led coalition jets hit Houthi fighters; Riyadh said nothing. Yemen's army agreed."
    spans = find(text)
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_word_that_begins_no_phrase_hides_none_behind_it() -> None:
    assert [a.text for a in find("armed convoys left")] == []
    assert [a.text for a in find("elite Iranian carpets, armed but Russian-backed rebels")] == [
        "Iranian",
        "Russian-backed rebels",
    ]
    assert [a.text for a in find("a pro-peace rally, and masked pro-Iranian militiamen")] == [
        "masked pro-Iranian militiamen"
    ]
