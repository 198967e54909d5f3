"""What a war has cost is no toll of the attack told before it, and no attack (codebook.md)."""

from __future__ import annotations

import pytest
from reading_fixtures import mentions_of


def killed(body: str) -> list[object]:
    """The dead of each passage that is no aggregate."""
    return [m.get("killed_low") for m in mentions_of(body) if not m["is_aggregate"]]


@pytest.mark.parametrize(
    "war",
    [
        "The insurgency has killed 36,000 people and displaced two million.",
        "The rebellion has gone on for ten years, killed 21,000 people and emptied the north.",
        "The conflict, now in its sixth year, has cost more than 30,000 lives.",
        "The conflict in the east has killed more than 9,000 people.",
        "Fighting has raged for two years, left 9,000 dead and emptied the south.",
        "Some 6,000 people have been killed in the uprising.",
        "The rebels have killed hundreds of civilians in Mali and Niger.",
        "The war, which has left 12,000 people dead, is in its fourth year.",
        "The fighting has killed more than 30,000 people.",
        "Police have killed 58 villagers, 20 of them armed, as unrest runs into its sixth month.",
    ],
)
def test_what_a_war_has_cost_is_no_toll_of_the_attack_before(war: str) -> None:
    assert killed(f"A bomb killed four traders in Gamboru on Monday. {war}") == [4]


@pytest.mark.parametrize(
    ("toll", "dead"),
    [
        ("The fighting left nine people dead.", 9),
        ("The violence killed six people.", 6),
        ("The shelling, near the war museum, left seven people dead.", 7),
    ],
)
def test_what_a_fight_has_cost_is_its_toll(toll: str, dead: int) -> None:
    assert dead in killed(f"Rebels shelled Donetsk on Monday. {toll}")


@pytest.mark.parametrize(
    ("attack", "dead"),
    [
        (
            "Rebels seized Aguelhok on Monday in a war that has killed 4,000 people since 2009.",
            None,
        ),
        ("A mine killed six men in Mopti on Monday in a conflict which has cost 9,000 lives.", 6),
        ("Gunmen shot dead two judges in Gao on Monday in a war which has killed 9,000.", 2),
    ],
)
def test_an_attack_in_a_war_stays_one_without_what_the_war_has_cost(
    attack: str, dead: int | None
) -> None:
    assert killed(attack) == [dead]


@pytest.mark.parametrize(
    ("body", "aggregates"),
    [
        ("The monitor said air raids on Harim had killed 60 people in the past week while rebel "
         "shelling of Idlib had claimed 25 lives.", [True, True]),
        ("Air raids hit Harim on Monday while rebel shelling had killed nine in Idlib.",
         [False, False]),
    ],
)  # fmt: skip
def test_a_count_beside_another_is_of_the_same_span(body: str, aggregates: list[bool]) -> None:
    assert [m["is_aggregate"] for m in mentions_of(body, "attack")] == aggregates


@pytest.mark.parametrize(
    ("behind", "killed"),
    [
        ("At least 33 sailors were killed, a local paper said; the navy has given no number.", 33),
        ("Some 33 sailors have died as well.", None),
    ],
)
def test_only_who_have_fallen_go_on_with_a_count(behind: str, killed: int | None) -> None:
    body = f"Rebels have held the port of Beira since Tuesday, when they overran it. {behind}"
    tolls = [m.get("killed_best") for m in mentions_of(body, "attack") if not m["is_aggregate"]]
    assert max((toll for toll in tolls if toll), default=None) == killed


@pytest.mark.parametrize(
    ("attack", "dead"),
    [
        ("A shell killed five people in Goma on Monday, bringing the toll of the past week to 80.",
         5),
        ("Gunmen shot dead a judge in Pasto on Monday, taking to 12 the number of judges murdered "
         "in the south since April.", 1),
        ("A mine killed two nuns near Luena on Monday, which brought to 40 the number of deaths "
         "from mines so far this year.", 2),
        ("In all 120 guards have died since 2009, most of them in the May 7 truck bombing that "
         "razed their barracks at Kassala and killed 70.", 70),
        ("More than 200 people have been killed in the valley this month, nearly all of them in a "
         "raid on Beni on May 6, when rebels killed 90 with axes.", 90),
        ("A bomb killed two clerks in Lyon on Monday, bringing to 14 the number of attacks this "
         "year.", 2),
        ("Five drivers were shot dead in Hebron on Monday, the latest in a run of attacks that has "
         "cost 60 lives this month.", 5),
        # of the one attack
        ("Rebels ambushed a bus near Kaya on Monday, killing nine nuns and bringing the number of "
         "dead to 12 in all.", 12),
        ("A clerk hurt in Monday's bombing in Davao died, bringing the toll to 22.", 22),
    ],
)  # fmt: skip
def test_what_several_attacks_have_cost_is_no_toll_of_the_last(attack: str, dead: int) -> None:
    (told,) = mentions_of(attack, "attack")
    assert (told["killed_low"], told["is_aggregate"]) == (dead, False)
    assert told["date_precision"] == "day"


def test_how_many_there_are_by_now_is_an_aggregate() -> None:
    (told,) = mentions_of("The two ships bring to 76 the number of vessels hit by Iran this year.")
    assert (told["is_aggregate"], told.get("date_start")) == (True, None)


@pytest.mark.parametrize(
    ("attack", "dead"),
    [
        ("On May 6 a jet hit the frigate Stark with a missile and 30 sailors aboard the frigate "
         "Stark were killed.", 30),
        ("Nine seamen aboard the British destroyer Sheffield died on Monday when a missile hit "
         "her.", 9),
    ],
)  # fmt: skip
def test_a_ship_is_neither_dead_nor_a_place(attack: str, dead: int) -> None:
    (told,) = mentions_of(attack, "attack")
    assert (told["killed_low"], told.get("location")) == (dead, None)


def test_who_dies_aboard_a_ship_is_named() -> None:
    (told,) = mentions_of("Pedro Stark was shot dead on the ferry Lagan on Monday.", "attack")
    assert told["victim_names"] == ["Pedro Stark"]


def test_a_ship_that_a_state_seizes_does_not_bear_its_name() -> None:
    body = "Commandos of the tanker Iran seized on Monday shot and wounded a sailor in Bushehr."
    assert [m.get("location") for m in mentions_of(body, "attack")] == ["Bushehr"]
