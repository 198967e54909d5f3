"""codebook.md, What is one event: short articles of our own, read whole."""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, mentions_of, subtypes_of


def _attacks(*sentences: str) -> list[str]:
    return subtypes_of("\n\n".join(sentences), "attack")


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "A car bomb exploded outside a bank in Kandahar on Tuesday, killing nine people.",
            "The blast shattered windows half a mile away.",
            "The Taliban claimed responsibility for the bombing.",
            "It was the deadliest attack in the city this year.",
        ),
        (
            "Gunmen killed six policemen at a checkpoint near Tikrit on Monday, officials said.",
            "The attackers arrived in two pickup trucks before dawn, a survivor said.",
            "Three of the six were brothers.",
            "Nobody has claimed the attack.",
        ),
        (
            "Two missiles struck an air base near Homs late on Sunday.",
            "State television blamed Israel for the strikes, which wounded seven soldiers.",
            "An Israeli spokeswoman declined to comment on the strike.",
        ),
    ],
)
def test_one_happening_is_counted_once_however_often_it_is_told(sentences: tuple[str, ...]) -> None:
    assert len(_attacks(*sentences)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Missiles hit two bases, at Balad and Taji, early on Wednesday.",
        "Mortar rounds fell on Homs and Hama on Tuesday.",
        "Overnight, drones struck Odesa, Kharkiv and Dnipro.",
    ],
)
def test_several_sites_of_one_operation_are_one_attack(text: str) -> None:
    assert len(subtypes_of(text, "attack")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Two rocket attacks hit military bases in Baghdad and Balad on Sunday.",
        "Two car bombings in Kirkuk and Mosul on Monday killed eleven people.",
    ],
)
def test_attacks_counted_and_placed_apart_are_split(text: str) -> None:
    assert len(subtypes_of(text, "attack")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "There have been more than two dozen rocket attacks on the base since October.",
        "Hundreds of attacks have been carried out on convoys in Helmand this year.",
        "Militants have attacked the pipeline in Sinai more than ten times since 2011.",
        "More than 650 rockets have landed in the north since the start of the fighting.",
        "It was the 17th attack on the embassy in Baghdad since May.",
        "Coalition warplanes have carried out 495 strikes on Sirte since August.",
        "Raid after raid on the villages of Maroua has emptied them.",
        "Killing by killing, the gangs have taken over Cali.",
    ],
)
def test_an_aggregate_is_a_mention_and_no_event(text: str) -> None:
    assert events_of(text, "attack") == []


def test_one_after_another_on_a_day_is_one_event() -> None:
    text = "Mortar bomb after mortar bomb fell on Homs on Monday, killing two bakers."
    assert len(events_of(text, "attack")) == 1


def test_an_aggregate_keeps_its_count() -> None:
    (mention,) = mentions_of(
        "There have been 26 rocket attacks on the base at Balad since October.", "attack"
    )
    assert (mention["is_aggregate"], mention["aggregate_count"]) == (True, 26)


@pytest.mark.parametrize(
    "text",
    [
        "Saudi Arabia said it had shot down two drones that the Houthis launched at Abha on Monday.",
        "Israel's Iron Dome intercepted four rockets fired from Gaza on Tuesday.",
        "All nine missiles launched at Kyiv overnight were shot down, the air force said.",
        "A French frigate destroyed two drones over the Red Sea on Sunday.",
    ],
)
def test_shooting_down_a_salvo_belongs_to_the_launchers_attack(text: str) -> None:
    (event,) = events_of(text, "attack")
    assert event["initiator"] not in ("Saudi forces", "Israeli forces", "French forces")


def test_return_fire_with_an_outcome_of_its_own_is_a_second_event() -> None:
    assert (
        len(
            _attacks(
                "Palestinian militants fired five rockets at Ashkelon on Friday morning.",
                "Hours later Israeli jets bombed a workshop in Gaza City, killing two men.",
            )
        )
        == 2
    )


@pytest.mark.parametrize(
    "sentences",
    [
        ("Soldiers fired live rounds during a drill near Tabuk on Monday.",),
        ("Sirens at the base near Erbil on Tuesday were set off by a false alarm.",),
        ("The army rehearsed an attack on a mock village in Jordan on Sunday.",),
        ("An exercise in which jets bombed a range in Nevada ended on Friday.",),
    ],
)
def test_drills_and_false_alarms_are_no_events(sentences: tuple[str, ...]) -> None:
    assert _attacks(*sentences) == []


@pytest.mark.parametrize(
    "anaphor",
    [
        "The attack drew condemnation from the United Nations.",
        "That strike was condemned by Russia.",
        "Witnesses said the bombing left a deep crater.",
        "The raid lasted ten minutes.",
    ],
)
def test_an_anaphor_is_a_mention_of_its_antecedent(anaphor: str) -> None:
    told = "Warplanes bombed a market in Idlib on Wednesday, killing 14 people."
    assert len(_attacks(told, anaphor)) == 1


def test_an_anaphor_without_antecedent_is_no_event() -> None:
    assert _attacks("The attack drew condemnation from the United Nations.") == []


def test_the_attack_that_provoked_a_protest_is_not_the_unrest() -> None:
    text = (
        "A drone strike killed five people near Datta Khel on Monday.\n\n"
        "Thousands marched through Peshawar on Wednesday to protest against the strike."
    )
    assert subtypes_of(text, "attack") == ["drone_strike"]
    assert subtypes_of(text, "unrest") == ["protest"]


def test_a_siege_that_goes_on_is_one_unrest_event() -> None:
    text = (
        "Hundreds of protesters surrounded the embassy in Baghdad on Tuesday.\n\n"
        "The protesters spent the night in tents in front of the embassy.\n\n"
        "The siege ended when they withdrew."
    )
    assert len(subtypes_of(text, "unrest")) == 1


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        ("A missile brought down an airliner near Donetsk on Thursday.", None),
        ("Turkey shot down a Russian fighter jet near Latakia on Tuesday.", "Turkey"),
        ("A Russian helicopter was shot down by rebels near Aleppo on Friday.", "Syrian rebels"),
    ],
)
def test_an_aircraft_shot_down_is_an_attack_on_it(text: str, initiator: str | None) -> None:
    (event,) = events_of(text, "attack")
    assert event["initiator"] == initiator


_BETWEEN = (
    "Bread was short in the capital.",
    "The ministers met.",
    "Talks are due.",
    "Prices rose.",
)


def test_a_lead_is_not_what_another_day_brought_far_below() -> None:
    lead = "Calm ended with the shooting of a judge, the ministry said."
    below = "On April 16 gunmen murdered a tailor and two of his sons in a flat in Kulob."
    far = mentions_of("\n\n".join((lead, *_BETWEEN, below)), "attack")
    assert ["tailor" in str(row["quote"]) for row in far] == [True]
    told = below.replace("a tailor and two of his sons", "the judge and two clerks")
    near = mentions_of("\n\n".join((lead, told)), "attack")
    assert len(near) == 2
    assert len([row for row in near if row["antecedent_id"] is None]) == 1


def test_a_clause_far_below_the_lead_is_news_unless_it_shares_a_fact() -> None:
    lead = "Rebels stormed a barracks at Kulob on Wednesday and killed nine soldiers."
    far = "A baker's van was raked with machine-gun fire in a gorge; the baker was hurt."
    near = "The gunmen raked the gate with machine-gun fire."
    assert len(subtypes_of("\n\n".join((lead, *_BETWEEN, far)), "attack")) == 2
    assert len(subtypes_of("\n\n".join((lead, *_BETWEEN, near)), "attack")) == 1
    assert len(subtypes_of("\n\n".join((lead, near)), "attack")) == 1


Told = tuple[str, str | None, str | None, int | None]


def _told(text: str) -> list[Told]:
    """Kind, day, first place and dead of each attack that a text tells."""
    return [
        (
            str(e["event_subtype"]),
            str(e["date_start"])[5:] if e["date_start"] else None,
            e["location"],
            e.get("killed_best"),
        )
        for e in events_of(text, "attack")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "That raid was followed on 4 March by a mortar barrage on Maroua that hurt two cooks.",
            [("mortar", "03-04", "Maroua", None)],
        ),
        (
            "The April blasts followed an ambush near Kidal on 9 March, in which five guards died.",
            [("ground_assault", "03-09", "Kidal", 5)],
        ),
        (
            "The shelling was answered on 5 March with a rocket salvo on Sloviansk.",
            [("rocket", "03-05", "Sloviansk", None)],
        ),
        ("The raid was followed on 4 March by a week of mourning in Maroua.", []),
    ],
)
def test_what_follows_an_attack_has_the_day_and_place_on_its_side(
    text: str, expected: list[Told]
) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Bombs killed six people in Kirkuk and three in Mosul on 3 March 2013.", 2),
        ("Drones hit a mill in Tuapse on 3 March 2013 and an oil tank in Feodosia on 5 March.", 2),
        ("Bombs killed six people in Kirkuk and Mosul on 3 March 2013.", 1),
        ("Drones hit a mill in Tuapse and an oil tank in Feodosia on 3 March 2013.", 1),
    ],
)
def test_towns_each_with_a_day_or_a_toll_are_two_attacks(text: str, count: int) -> None:
    assert len(_told(text)) == count


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "On 1 March 2013 a mine in Gao killed two cooks, and on 2 March shells fell on Kidal.",
            ["Gao", "Kidal"],
        ),
        (
            "A bomber killed nine in Ramadi on 1 March 2013, a car bomb killed four in Mosul on "
            "2 March and rockets hit Erbil on 3 March.",
            ["Ramadi", "Mosul", "Erbil"],
        ),
        (
            "On 1 March 2013 rebels shelled Kidal and on 2 March again shelled the airport.",
            ["Kidal"],
        ),
    ],
)
def test_each_subject_of_a_list_of_days_has_its_own_attack(text: str, places: list[str]) -> None:
    assert [place for _, _, place, _ in _told(text)] == places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On 5 March 2013, a day after the bombing in Herat, gunmen killed nine guards in Kabul.",
            {("Kabul", "03-05", 9), ("Herat", "03-04", None)},
        ),
        (
            "A shell hit a queue in Kuito on 3 March 2013, the day after the air raid, killing six.",
            {("Kuito", "03-03", 6)},
        ),
        (
            "Two nurses died on 5 March 2013, a day after the bombing in Herat.",
            {("Herat", "03-04", 2)},
        ),
    ],
)
def test_the_day_after_an_attack_is_another_attack_if_somebody_acts(
    text: str, expected: set[tuple[str | None, str | None, int | None]]
) -> None:
    assert {(place, day, killed) for _, day, place, killed in _told(text)} == expected


def test_bare_jets_are_those_of_the_raid_told_before() -> None:
    lead = "The toll of Pakistani air strikes in Khost has risen to 31, the Afghan army said."
    jets = "An Afghan spokesman said jets hit two hamlets in Spera district on 3 March 2013."
    (event,) = events_of(f"{lead} {jets}", "attack")
    assert event["initiator"] in ("Pakistan", "Pakistani forces")
    guns = "Pakistani guns shelled Khost on 2 March 2013, the Afghan army said."
    shelled, raided = events_of(f"{guns} {jets}", "attack")
    assert (shelled["initiator"], raided["initiator"]) == ("Pakistan", "Afghan forces")


def test_a_village_of_no_map_may_lie_in_the_province_of_the_lead() -> None:
    lead = "Raids by Pakistani aircraft in Paktika have killed 21 people, the governor said."
    below = "He had said that 18 died when jets hit the hamlet of Sarvandi on Tuesday."
    assert [e["killed_best"] for e in events_of(f"{lead}\n\n{below}", "attack")] == [18]
    assert len(events_of(f"{lead}\n\n{below}".replace("Sarvandi", "Kunduz"), "attack")) == 2


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Pro-Serb groups stormed the French embassy in Skopje.", ["unrest"]),
        ("Militiamen stormed the police headquarters in Basra.", ["attack"]),
    ],
)
def test_one_storming_is_one_happening(text: str, types: list[str]) -> None:
    assert [e["event_type"] for e in events_of(text)] == types


@pytest.mark.parametrize(
    "text",
    [
        "Gang members overran a post in Cabaret on 3 March 2013, killing two guards and setting "
        "the yard on fire.",
        "Gang members overran a post in Cabaret on 3 March 2013 and set a van ablaze.",
    ],
)
def test_what_is_set_on_fire_in_the_taking_is_no_mishap(text: str) -> None:
    assert [place for _, _, place, _ in _told(text)] == ["Cabaret"]


def test_a_town_where_the_hurt_die_in_hospital_is_no_scene() -> None:
    text = "Jets bombed Khost on 3 March 2013, killing six. Two of the hurt died in hospital in %s."
    assert [e["locations"] for e in events_of(text % "Sharana", "attack")] == [["Khost"]]
