"""Whom an attack hits, and whose a generic body is, by what the passage tells (codebook.md)."""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, mentions_of


@pytest.mark.parametrize(
    ("body", "side"),
    [
        ("Shells hit a market in Juba on Monday, killing nine people.", "civilian"),
        ("A bus was blown up near Multan on Monday; six died.", "civilian"),
        ("Gunmen shot dead two teachers in Quetta on Monday.", "civilian"),
        ("A drone struck a tanker in the Gulf of Oman on Monday.", "civilian"),
        ("Rebels ambushed an army patrol near Goma on Monday.", "other"),
        ("Gunmen attacked a police station in Kirkuk on Monday.", "iraq_government"),
        ("A shell fell in the Turkish border town of Akcakale, killing a boy.", "civilian"),
        ("Iran fired missiles at two Iraqi bases that house US troops on Monday.", "us_coalition"),
        ("Two members of Hezbollah were killed by a drone near Tyre on Monday.", "iran_aligned"),
        # who is hit in the street, at home or in a town that is taken is not told by the place
        ("A drone killed Amin Doe, an adviser, in a suburb of Damascus on Monday.", "unknown"),
        ("Rebels captured the village of Doko on Monday.", "unknown"),
        ("A drone hit his house in Kirkuk on Monday.", "unknown"),
        ("Rockets fell near a school in Taji on Monday.", "unknown"),
    ],
)  # fmt: skip
def test_what_was_struck_or_harmed_tells_the_target(body: str, side: str) -> None:
    assert [m["target_side"] for m in events_of(body, "attack")] == [side]


@pytest.mark.parametrize(
    ("body", "side"),
    [
        ("Rebels attacked a camp at Doko on Monday.", "other"),
        ("The army shelled the village of Doko on Monday.", "other"),
        ("Gunmen attacked a village at Doko on Monday.", "unknown"),
        ("The army shelled a village on Monday, an American envoy said.", "unknown"),
        ("Hutu militiamen attacked a village on Monday.", "other"),
        ("B-52s bombed a rail yard in Hanoi on Monday.", "us_coalition"),
        ("Rhodesian jets bombed a camp in Zambia on Monday.", "other"),
    ],
)
def test_a_body_of_a_country_without_the_listed_sides_is_of_none_of_them(
    body: str, side: str
) -> None:
    assert [m["initiator_side"] for m in events_of(body, "attack")] == [side]


FIRED = "Two rockets hit the airport in Erbil on Monday. "


@pytest.mark.parametrize(
    ("body", "made"),
    [
        (f"{FIRED}Kataib Hezbollah fired them.", ("Kataib Hezbollah", "stated")),
        (f"{FIRED}They came from Turkish gunboats.", ("Turkish forces", "stated")),
        (f"{FIRED}Iran had launched them, Britain said.", ("Iran", "blamed")),
        (f"{FIRED}Nobody knows who fired them.", (None, "unknown")),
        (f"{FIRED}Iran built them in 2004.", (None, "unknown")),
        ('The IDF said: "We just struck a depot in Rafah."', ("Israel Defense Forces", "claimed")),
        ("Suspected Boko Haram men shot dead a judge on Monday.", ("Boko Haram", "blamed")),
        ("A man wearing an Afghan army coat blew himself up on Monday.", (None, "unknown")),
        ("Kenyan soldiers drew machine-gun fire near Lamu on Monday.", (None, "unknown")),
    ],
)  # fmt: skip
def test_who_did_it_is_told_beside_or_behind(body: str, made: tuple[str | None, str]) -> None:
    told = mentions_of(body, "attack")
    known = [(m["initiator"], m["attribution"]) for m in told if m["initiator_side"] != "unknown"]
    assert (known or [(None, "unknown")])[0] == made


@pytest.mark.parametrize(
    ("body", "side"),
    [
        # whose country they are of makes civilians no party of its wars
        ("Gunmen shot dead a Danish hydrologist in Oran on Monday.", "civilian"),
        ("Rebels cut the throats of six Portuguese welders at Medea on Monday.", "civilian"),
        ("Chile's best-loved playwright was gunned down outside a theatre on Monday.", "civilian"),
        ("A bomb hit a Kuwaiti coaster off Oman on Monday.", "civilian"),
        ("Gunmen shot dead a Danish envoy in Oran on Monday.", "us_coalition"),
        ("Gunmen killed two engineers of the U.S. Army in Gardez on Monday.", "us_coalition"),
        ("Gunmen shot dead a U.S. mechanic in Kirkuk on Monday.", "us_coalition"),
        # "people" are civilians on the ground; from the air nobody knows whom it hit
        ("Soldiers shot dead eleven young men in Adwa on Monday.", "civilian"),
        ("Rebels massacred 30 people near Beni on Monday.", "civilian"),
        ("A drone strike killed four people near Miranshah on Monday.", "unknown"),
        ("Six people died in clashes between soldiers and rebels in Goma on Monday.", "other"),
        # a convoy is not its governor, a captain of police not a soldier
        ("The governor's convoy was raked with gunfire in Wardak on Monday.", "other"),
        ("Gunmen shot a police captain in Mosul on Monday.", "iraq_government"),
        ("Two novices were dragged from a car in Leon on Monday and shot.", "civilian"),
    ],
)  # fmt: skip
def test_whoever_is_hit_is_told_by_what_they_are(body: str, side: str) -> None:
    assert [m["target_side"] for m in events_of(body, "attack")] == [side]


def test_a_coalition_hits_others_where_it_strikes() -> None:
    (event,) = events_of("Nato jets destroyed three tanks near Sirte on Monday.", "attack")
    assert event["target_side"] == "other"


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ("Gunmen killed an air force officer in Multan on Monday.", "forces"),
        ("Gunmen killed an army officer in Multan on Monday.", "forces"),
        ("Gunmen killed an officer of the traffic police in Multan on Monday.", "police"),
        ("Gunmen killed an officer in Multan on Monday.", "police"),
        (
            "Rebels attacked two towns in northern Chad on Monday, leaving 17 rebels and two "
            "soldiers dead.",
            "forces",
        ),
    ],
)
def test_whose_officer_he_is_and_who_attacks_is_not_hit(body: str, target: str) -> None:
    assert str(mentions_of(body, "attack")[0]["target"]).endswith(target)


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("A mortar attack on Monday showed the Taliban can strike at Herat.", None),
        ("Survivors of the 1991 massacre in Bor were heard in a Danish court on Monday.", None),
        ("The raid on Bor on Monday shocked Kenya.", None),
        (
            "Jets pounded parts of Bor on Monday, hitting rebels in a town where Sudanese troops "
            "were said to be near.",
            "South Sudanese rebels",
        ),
        ("The toll of the bomb attack in Bor has risen to nine, including two Kenyans.", "Kenyans"),
        ("The attack in Bor on Monday was aimed at Kenyan troops.", "Kenyan forces"),
    ],
)
def test_what_another_verb_tells_of_an_attack_is_not_its_aim(
    sentence: str, target: str | None
) -> None:
    assert {m["target"] for m in events_of(sentence, "attack")} == {target}


@pytest.mark.parametrize(
    ("sentence", "initiator", "target"),
    [
        (
            "A bomb wounded nine people in Kandy on Monday in an attack detectives believe was "
            "carried out by Tamil rebels.",
            "Tamil rebels",
            None,
        ),
        (
            "It recalled the slaughter in Gao in May, in which Malian militias killed dozens.",
            "Malian militias",
            None,
        ),
        (
            "The raid on the militia in Gao, which killed nine guards, was on Monday.",
            None,
            "militias",
        ),
        (
            "A Ghanaian soldier was shot and wounded Saturday when guards faced gunfire in Gao.",
            None,
            "Ghanaian forces",
        ),
    ],
)
def test_who_suffers_is_not_who_strikes(
    sentence: str, initiator: str | None, target: str | None
) -> None:
    (event,) = events_of(sentence, "attack")
    assert event["initiator"] == initiator
    assert target in (None, event["target"])
