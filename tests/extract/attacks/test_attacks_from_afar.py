"""Attacks from a distance: what flies, what it does where it ends, and whom it hits."""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, mentions_of, subtypes_of


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("A 152mm round found the dairy in Gorno on Monday.", "artillery"),
        ("Two 120mm bombs fell on the bus station in Karsk on Tuesday.", "mortar"),
        ("A glide bomb tore the roof off a bakery in Pokrov on Monday.", "airstrike"),
        ("An Exocet narrowly missed the tanker off Kharg on Monday.", "missile"),
        ("Into the courtyard of the school at Zabad on Monday plunged a heavy rocket.", "rocket"),
        ("Shelling resumed at dawn on Monday in Brestan.", "artillery"),
        ("Dorvik was shelled from the hills at Pale on Monday.", "artillery"),
        ("Mi-24s strafed the road at Kurchaloi on Monday.", "airstrike"),
        ("Sudanese bombers raided the town of Kodi on Monday, setting huts alight.", "airstrike"),
        ("The navy's guns bombarded the port of Tartan on Monday.", "artillery"),
        ("Helicopters dropped two barrels of explosives on Nawar on Monday.", "airstrike"),
        ("A drone put its missile into a cafe in Marda on Monday, killing two.", "drone_strike"),
        ("Rebels brought an army helicopter down near Kidal on Monday with a missile.", "missile"),
    ],
)
def test_what_a_weapon_does_is_an_attack(text: str, subtype: str) -> None:
    assert subtypes_of(text, "attack") == [subtype]


@pytest.mark.parametrize(
    "text",
    [
        "Police found a bomb in a locker in Leeds on Friday.",
        "The firm burst on to the market with a new drone on Monday.",
        "Missile sales plunged on Monday, the maker's shares with them.",
        "Mortar and brick prices fell again in Lagos on Monday.",
        "Reporters shelled the minister with questions at a briefing in Accra on Monday.",
        "The drone that came down outside Graz on Monday had been mapping a pipeline.",
        "The film opens with a drone strike on a wedding that leaves 14 dead.",
        "The striker fired a rocket past the goalkeeper in Turin on Saturday.",
        "A gas cylinder blew up in a restaurant in Erbil on Monday, killing three.",
        "The envoy warned that 300 vital targets in the kingdom lay within range of its drones.",
        "Rocket sirens sent thousands to shelters in Haifa on Monday.",
    ],
)
def test_what_only_sounds_like_one_is_none(text: str) -> None:
    assert events_of(text, "attack") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Jets hit a depot in Homs on Monday, and on Tuesday a drone killed a farmer in Hama.", 2),
        ("A drone killed two in Marib on Monday; another, in Shabwa on Friday, hit a car.", 2),
        ("A missile that had missed a bridge struck a bus depot in Novak on Monday.", 1),
        ("Two medics had been hit by splinters when a shell burst in Tuzla on Monday.", 1),
        ("A ship was set ablaze off Tyre on Monday by a missile, which the rebels had fired.", 1),
    ],
)
def test_one_attack_or_two(text: str, count: int) -> None:
    assert len(events_of(text, "attack")) == count


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Rockets hit a vegetable market in Amran on Monday.", "civilian"),
        ("A minibus was struck by a shell in Donetsk on Monday.", "civilian"),
        ("Rockets hit an army hospital in Amran on Monday.", "other"),
        ("A missile landed beside a school in Amran on Monday.", "unknown"),
    ],
)
def test_civilians_are_the_target_where_what_is_hit_is_theirs(text: str, side: str) -> None:
    assert [m["target_side"] for m in events_of(text, "attack")] == [side]


def test_who_says_we_did_it() -> None:
    (event,) = events_of(
        '"We struck a depot near Rafah on Monday," the Israeli army said.', "attack"
    )
    assert (event["initiator"], event["attribution"]) == ("Israeli forces", "claimed")


def test_harm_says_where_and_when_the_shells_fell() -> None:
    text = "The roof of the hall at Izium fell in on Friday after two shells went off behind it."
    (event,) = events_of(text, "attack")
    assert (str(event["date_start"]), event["location"]) == ("2013-05-17", "Izium")


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("Two sea drones blew up against the frigate off Sukhumi on Monday.", "drone_strike"),
        ("A-37s strafed a convoy near Masaya on Monday.", "airstrike"),
        ("B52 bombers struck the docks at Vinh on Monday.", "airstrike"),
        ("Warplanes hammered the arms depot at Kutum on Monday.", "airstrike"),
        ("Apaches raked the ridge above Marjah on Monday.", "airstrike"),
        ("A lorry full of explosives crashed through the gate of the barracks in Bol.", "bombing"),
    ],
)
def test_types_and_verbs_of_attack(text: str, subtype: str) -> None:
    assert subtypes_of(text, "attack") == [subtype]


@pytest.mark.parametrize(
    "text",
    [
        "Pitmen on strike at the mine in Donske massed on a slag heap on Monday.",
        "Sixty gendarmes, rifles slung, walked down the ramp at Bissau on Monday.",
        "Three Mirage fighters and a tanker are being sent to Amman.",
        "Arsenal hammered Everton on Saturday.",
    ],
)
def test_nothing_is_attacked(text: str) -> None:
    assert subtypes_of(text, "attack") == []


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("Gunboats fired on Zuwara from beyond the reef on Monday.", "artillery"),
        ("Helicopters of the junta fired on Hakha on Monday.", "airstrike"),
        ("A Libyan patrol boat fired on a trawler off Lampedusa on Monday.", "shooting"),
        ("Sudanese jets gouged the taxiway at Khartoum airport on Monday.", "airstrike"),
        ("Two Tornado jets have bombed a supply dump near Tobruk.", "airstrike"),
        ("Rebel jets strike barracks outside Moundou.", "airstrike"),
        ("A plane, of a make unknown, fired at a pickup outside Buale on Monday.", "airstrike"),
        ("The ferry was hit, her owners say, by two rockets in the Black Sea on Monday.", "rocket"),
        ("Their planes hit a signals post in Kassala on Monday.", "airstrike"),
        ("Two Strelas just missed a charter airliner near Entebbe on Monday.", "missile"),
        ("Army helicopters dropped drums of explosives on Idlib on Monday.", "airstrike"),
    ],
)  # fmt: skip
def test_aircraft_and_ships_act_for_their_crews(text: str, subtype: str) -> None:
    assert subtypes_of(text, "attack") == [subtype]


@pytest.mark.parametrize(
    "text",
    [
        "Air force planes dropped food and tents on Idlib on Monday.",
        "Two transport aircraft dropped leaflets over Mosul on Monday.",
        "A striker hit the near post twice in Kassala on Monday.",
        "The hurricane hit ships in the harbour of Kingston on Monday.",
    ],
)
def test_what_is_dropped_or_hit_without_arms_is_no_attack(text: str) -> None:
    assert subtypes_of(text, "attack") == []


@pytest.mark.parametrize(
    ("text", "place", "wounded"),
    [
        ("Rebels fired nine rockets at Kiryat Gat on Monday, but one hit a kiosk in Ofakim and "
         "wounded six people.", "Kiryat Gat", 6),
        ("Air defences met two missiles fired by the Houthis late on Monday over Taif, where "
         "falling fragments injured three drivers.", "Taif", 3),
        ("Iran replied on Monday with two Scuds of its own, which came down in Basra and injured "
         "eight people.", "Basra", 8),
        ("Four people were injured on Monday by a suicide bomber who detonated his belt at a gate "
         "in Herat.", "Herat", 4),
    ],
)  # fmt: skip
def test_what_becomes_of_a_salvo_or_a_bomber_is_one_attack(
    text: str, place: str, wounded: int
) -> None:
    (event,) = events_of(text, "attack")
    assert (event["location"], event["wounded_best"]) == (place, wounded)


def test_other_gunmen_elsewhere_are_another_attack() -> None:
    text = (
        "Insurgents fired mortars at a depot near Menaka on Monday, and bandits killed a driver in "
        "Gao."
    )
    assert subtypes_of(text, "attack") == ["mortar", "other"]


def test_another_goes_on_from_a_weapon_of_its_own_sentence() -> None:
    text = (
        "A French drone strike killed two men near Kidal on Monday, officers said; another, in "
        "Menaka on Tuesday, wrecked an empty pickup."
    )
    first, second = events_of(text, "attack")
    assert (first["event_subtype"], first["location"]) == ("drone_strike", "Kidal")
    assert (second["event_subtype"], second["location"]) == ("drone_strike", "Menaka")


@pytest.mark.parametrize(
    ("part", "is_one"),
    [
        ("One hit a school in Sderot and wounded two teachers.", True),
        ("Most of them fell in open fields near Netivot.", True),
        ("The last came down in Sderot, wounding two teachers.", True),
        ("One hit a school in Sderot on Tuesday and wounded two teachers.", False),
        ("Another group fired a mortar at Sderot on Tuesday.", False),
    ],
)
def test_what_a_part_of_a_salvo_hit_is_one_attack(part: str, is_one: bool) -> None:
    salvo = "Militants fired 20 rockets at Ashkelon on Monday."
    assert (len(events_of(f"{salvo} {part}", "attack")) == 1) is is_one
    assert len(events_of(f"A rocket hit Ashkelon on Monday. {part}", "attack")) > 0


@pytest.mark.parametrize(
    ("body", "subtype"),
    [
        ("Planes of the renegade colonel struck a mill near Sirte on Sunday.", "airstrike"),
        ("The aircraft of the junta carried out a raid on a clinic in Loikaw.", "airstrike"),
        ("Army helicopters fired rockets at a camp near Torit on Sunday.", "airstrike"),
        ("Rebels fired rockets at helicopters near Torit on Sunday.", "rocket"),
        ("Jets and drones struck caves near Kapoeta on Sunday.", "airstrike"),
        ("Drones struck caves near Kapoeta on Sunday.", "drone_strike"),
        ("A bomber struck a bazaar in Zaria on Monday.", "other"),
    ],
)
def test_what_aircraft_do_is_an_air_strike(body: str, subtype: str) -> None:
    assert subtypes_of(body, "attack") == [subtype]


def test_a_town_that_bears_a_weapons_name_is_none() -> None:
    body = "The army said on Sunday that its troops had killed three militants near Tank."
    assert subtypes_of(body, "attack") == ["other"]


def test_the_model_of_a_missile_is_no_group_of_that_name() -> None:
    body = "A Badr-3 was fired at an airfield near Najran on Sunday."
    assert all(row["target"] is None for row in mentions_of(body, "attack"))
