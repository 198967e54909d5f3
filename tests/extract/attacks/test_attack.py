"""Attacks in single sentences: armed force used, and nothing that only sounds like it."""

from __future__ import annotations

import pytest

from pipelines.extract.annotate import annotate
from pipelines.extract.attack.frames import attack_frames
from pipelines.extract.document import Sentence
from pipelines.extract.frame import Frame


def attacks(text: str) -> list[Frame]:
    """The frames of a sentence, aggregates among them."""
    return attack_frames(annotate(Sentence(0, text, 0, 0)))


def attack(text: str) -> Frame:
    """The one attack that a sentence tells."""
    (frame,) = attacks(text)
    return frame


def who(frame: Frame) -> str | None:
    """The initiator's canonical name."""
    return frame.initiator.actor if frame.initiator else None


def places(frame: Frame) -> list[str]:
    """Canonical names of the frame's places."""
    return [p.name for p in frame.places]


def tolls(frame: Frame) -> dict[str, int | None]:
    """Best figure by outcome."""
    return {c.outcome: c.best for c in frame.casualties}


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("Taliban fighters fired six rockets at the airport in Kandahar.", "rocket"),
        ("Katyushas landed near the consulate in Basra.", "rocket"),
        ("Houthi rebels launched a ballistic missile at Riyadh on Sunday.", "missile"),
        ("Tomahawk cruise missiles struck an air base near Homs.", "missile"),
        ("Mortar rounds fell on a market in Taiz, killing four.", "mortar"),
        ("Russian forces shelled Kharkiv overnight.", "artillery"),
        ("Artillery fire killed a nurse in Luhansk.", "artillery"),
        ("A drone strike killed two commanders near Marib.", "drone_strike"),
        ("An armed drone hit a truck outside Tripoli, killing the driver.", "drone_strike"),
        ("An airstrike killed 11 people in Aleppo on Monday.", "airstrike"),
        ("Warplanes bombed a bridge in Idlib.", "airstrike"),
        ("Jets dropped bombs on a depot near Sirte and hit a bakery.", "airstrike"),
        ("A suicide bomber blew himself up outside a mosque in Quetta.", "bombing"),
        ("A car bomb exploded in Mogadishu, killing nine.", "bombing"),
        ("A roadside bomb hit an army truck near Sinjar.", "bombing"),
        ("Gunmen opened fire on a bus near Maiduguri, killing nine passengers.", "shooting"),
        ("Two policemen were shot dead in Karachi.", "shooting"),
        ("Militants ambushed an army patrol near Gao.", "ground_assault"),
        ("Boko Haram fighters raided a village in Borno, killing 14 people.", "ground_assault"),
    ],
)
def test_subtype_of_what_was_used(text: str, subtype: str) -> None:
    assert attack(text).event_subtype == subtype


@pytest.mark.parametrize(
    "text",
    [
        # figures of speech
        "Critics attacked the minister's decision to raise fares.",
        "The senator launched a blistering attack on the budget.",
        "He took a shot at the press in his farewell speech.",
        "The new album hit the shops on Friday.",
        "A bombshell report exploded on the front pages.",
        "Prices rocketed after the harvest failed.",
        # sickness, sport, labour
        "The coach died of a heart attack in Glasgow.",
        "The striker hit the post and Rovers won by two goals.",
        "Chelsea launched a late assault on the title.",
        "Teachers went on strike in Lagos on Monday.",
        "Rail workers voted to strike over pay.",
        # other kinds of firing, launching, landing, striking
        "The club fired its manager on Tuesday.",
        "The company launched a new phone in Berlin.",
        "A cargo plane landed in Nairobi with medicine.",
        "Both sides struck a deal in Geneva.",
        "India launched a rocket that carried two weather satellites into orbit.",
        "Lightning struck a church near Turin.",
        "An earthquake struck Nepal, killing 40 people.",
        "Eleven people died in a bus crash near Aden.",
        "The idea struck her on the train to Leeds.",
        "A strike by dock workers shut the port of Marseille.",
        "The photographer shot a film about the war in Mosul.",
        "The bank was fined for its part in the fraud.",
        "A blast of cold air hit Warsaw.",
        # no armed force
        "Hackers attacked the ministry's servers.",
        "A cyber attack shut down hospitals in Ireland.",
    ],
)
def test_a_figure_of_speech_a_labour_strike_or_sport_is_no_attack(text: str) -> None:
    assert attacks(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rebels could attack the base at Gao with rockets.",
        "The army will bomb the airfield near Sirte if talks fail.",
        "Militants planned an attack on the embassy in Nairobi.",
        "Police foiled a bomb attack on a church in Cairo.",
        "Residents fear an air strike on Rafah.",
        "Israel would strike Iran's nuclear sites, the paper suggested.",
        "If a missile hit the dam, thousands would drown.",
        "The group threatened to fire rockets at Haifa.",
        "No rockets were fired at Haifa on Tuesday.",
        "The army did not shell Taiz on Friday.",
        "The navy called off a missile strike on Sirte.",
        "The general drew up plans for an attack on Sirte.",
    ],
)
def test_planned_feared_threatened_negated_or_hypothetical_is_no_attack(text: str) -> None:
    assert attacks(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The fleet took part in exercises that simulated an attack on Taipei.",
        "Sailors fired missiles at a target ship in a drill off Bandar Abbas.",
        "Two F-16s collided over Aviano during an exercise, killing a pilot.",
        "Sirens in Haifa were set off by a false alarm, the army said.",
    ],
)
def test_drills_and_false_alarms_are_no_attacks(text: str) -> None:
    assert attacks(text) == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Taliban fighters fired six rockets at the airport in Kandahar.", "Taliban"),
        ("The airport in Kandahar was hit by rockets fired by the Taliban.", "Taliban"),
        ("A Taliban attack on a police post in Kunduz killed three officers.", "Taliban"),
        ("An attack by the Taliban on a police post in Kunduz killed three officers.", "Taliban"),
        ("The Taliban carried out an attack on a police post in Kunduz.", "Taliban"),
        ("Turkey carried out air strikes on two villages near Duhok.", "Turkey"),
        ("Houthi drones hit a refinery in Jeddah.", "Houthis"),
    ],
)
def test_the_initiator_does_it(text: str, actor: str) -> None:
    frame = attack(text)
    assert who(frame) == actor
    assert frame.attribution.kind == "stated"


@pytest.mark.parametrize(
    "text",
    [
        "Rockets hit the airport in Kandahar.",
        "Two officers were shot dead in Kunduz.",
        "Three mortar rounds landed near the Pakistani consulate in Jalalabad.",
        "Four Iraqi soldiers died when a bomb exploded in Kirkuk.",
    ],
)
def test_an_initiator_that_nobody_names_is_not_guessed(text: str) -> None:
    frame = attack(text)
    assert frame.initiator is None
    assert frame.attribution.kind == "unknown"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A rocket attack in Kirkuk was blamed on Islamic State.", "blamed"),
        ("A car bomb attack in Kirkuk was claimed by Islamic State.", "claimed"),
        ("Islamic State fired rockets at Kirkuk.", "stated"),
    ],
)
def test_attribution(text: str, kind: str) -> None:
    frame = attack(text)
    assert who(frame) == "Islamic State"
    assert frame.attribution.kind == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A car bomb exploded in Quetta, killing nine.", ["Quetta"]),
        ("Rockets fired from Gaza hit a school in Sderot.", ["Sderot"]),
        ("Rockets hit two bases in Kirkuk and Balad.", ["Kirkuk", "Balad"]),
        ("Iran's army fired missiles at Erbil.", ["Erbil"]),
    ],
)
def test_places_are_where_it_happened_not_origins_or_owners(text: str, expected: list[str]) -> None:
    assert places(attack(text)) == expected


def test_one_attack_on_several_sites_is_one_event() -> None:
    frame = attack("Missiles hit two bases in Kirkuk and Balad on Monday.")
    assert set(places(frame)) == {"Kirkuk", "Balad"}


def test_attacks_that_the_text_counts_and_places_apart_are_split() -> None:
    found = attacks("Two rocket attacks in Kirkuk and Mosul wounded a guard on Monday.")
    assert [places(f) for f in found] == [["Kirkuk"], ["Mosul"]]
    assert all(not f.is_aggregate for f in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb in Quetta killed nine people and wounded 20.", {"killed": 9, "wounded": 20}),
        ("A rocket hit a house in Taiz, but there were no casualties.", {"killed": 0}),
        ("Four guards died when mortar rounds hit a camp in Gao.", {"killed": 4}),
    ],
)
def test_tolls_of_the_attack(text: str, expected: dict[str, int]) -> None:
    found = tolls(attack(text))
    assert {k: found.get(k) for k in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Five soldiers were killed when a mortar shell hit their post near Gao.",
        "A mortar shell hit a post near Gao, killing five soldiers.",
        "The mortar shell, which killed five soldiers, hit a post near Gao.",
    ],
)
def test_cause_and_outcome_are_one_attack(text: str) -> None:
    assert tolls(attack(text)) == {"killed": 5}


def test_the_cause_in_the_background_is_an_event_of_its_own() -> None:
    text = "Turkey bombed a camp near Duhok on Friday after militants shelled a school in Kilis."
    fore, back = sorted(attacks(text), key=lambda f: f.is_background)
    assert (who(fore), fore.is_background, places(fore)) == ("Turkey", False, ["Duhok"])
    assert (back.is_background, places(back)) == (True, ["Kilis"])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("There have been more than two dozen rocket strikes on the base since March.", 25),
        ("The port has suffered 40 drone attacks since January.", 40),
        ("Rebels have attacked the town several times since May.", None),
        ("Militants regularly fire rockets at the base near Gao.", None),
    ],
)
def test_aggregates_are_marked_and_keep_their_count(text: str, count: int | None) -> None:
    found = attacks(text)
    assert found
    assert all(f.is_aggregate for f in found)
    if count is not None:
        assert found[0].aggregate_count == count


def test_a_salvo_is_one_attack_however_many_rounds() -> None:
    frame = attack("A salvo of 30 rockets hit the base at Balad on Monday.")
    assert not frame.is_aggregate


@pytest.mark.parametrize(
    "text",
    [
        "Air defences intercepted a missile launched by the Houthis at Jeddah.",
        "The army shot down a drone over Jeddah that the Houthis had launched.",
    ],
)
def test_shooting_it_down_belongs_to_the_launchers_attack(text: str) -> None:
    found = attacks(text)
    assert {who(f) for f in found} == {"Houthis"}
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "definite"),
    [
        ("The attack on the hospital in Kunduz outraged the town.", True),
        ("This bombing was the work of the rebels.", True),
        ("Sunday's airstrike on Rafah killed a family.", True),
        ("An attack on a hospital in Kunduz killed 20 people.", False),
        ("Another attack on a hospital in Kunduz killed 20 people.", False),
    ],
)
def test_a_definite_noun_points_back(text: str, definite: bool) -> None:
    assert attack(text).is_definite is definite


def test_an_airliner_shot_down_is_an_attack() -> None:
    frame = attack("A missile brought down a passenger jet near Donetsk, killing 200 people.")
    assert tolls(frame) == {"killed": 200}


def test_the_weapon_told_before_stands_for_a_bare_number() -> None:
    source = annotate(Sentence(0, "Six rockets were fired at the camp.", 0, 0))
    (rocket,) = source.weapons
    told = annotate(Sentence(0, "Another two landed on the runway.", 0, 0))
    (frame,) = attack_frames(told, rocket)
    assert frame.event_subtype == "rocket"
    assert attack_frames(told) == []


def test_a_name_that_holds_a_trigger_is_no_attack() -> None:
    assert attacks("Carrier Strike Group Nine left Gibraltar for home.") == []


def test_a_town_taken_by_force_is_a_ground_assault() -> None:
    frame = attack("The army retook the town of Gwoza from Boko Haram on Friday.")
    assert (frame.event_subtype, places(frame)) == ("ground_assault", ["Gwoza"])


@pytest.mark.parametrize(
    "text",
    [
        "Poachers killed 20 elephants in Chad.",
        "Four soldiers drowned when their boat capsized near Mopti.",
        "A court in Paris jailed two men over fraud.",
        "A memorial for the victims of the war was unveiled in Beslan on Sunday.",
    ],
)
def test_deaths_without_armed_force_are_no_attack(text: str) -> None:
    assert attacks(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("British troops have been attacked 41 times since March 3.", 41),
        ("There have been more than 70 attacks on French soldiers since June 2.", 71),
        ("Rebels have shelled the airfield at least 12 times since May 1.", 12),
    ],
)
def test_an_aggregate_keeps_its_count_and_the_span_it_is_counted_over(
    text: str, count: int
) -> None:
    (frame,) = attacks(text)
    assert (frame.is_aggregate, frame.aggregate_count) == (True, count)
    assert [time.kind for time in frame.times] == ["since"]


@pytest.mark.parametrize(
    "text",
    [
        "About a dozen clerks are hurt after a salvo hits the embassy in Baghdad.",
        "Some 20 people were hurt when strikes hit the port of Hodeida.",
        "Four miners were dead after rockets struck the base near Mosul.",
        "The convoy was shelled three times on Monday near Mosul.",
    ],
)
def test_a_number_of_people_counts_no_attacks(text: str) -> None:
    assert [(f.is_aggregate, f.aggregate_count) for f in attacks(text)] == [(False, None)]


def test_what_is_counted_since_a_day_is_not_always_force() -> None:
    assert attacks("The minister has been attacked 12 times since March 3.") == []
