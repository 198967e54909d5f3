"""Who did it and to whom, where a report says it elsewhere than in the sentence of the event.

Source: codebook.md, Actors and places.
"""

from __future__ import annotations

import pytest
from reading_fixtures import mentions_of


def told(body: str, event_type: str, field: str) -> set[object]:
    """What the passages of one type say of events in a field, where they do not leave it open."""
    rows = [row for row in mentions_of(body, event_type) if not row["is_aggregate"]]
    return {row[field] for row in rows} - {"unknown", None}


@pytest.mark.parametrize(
    ("body", "event_type", "side"),
    [
        (
            "Two Iraqi missiles hit the refinery at Abadan on Monday. In London the Ministry of "
            "Defence said that two more minesweepers would sail for the Gulf.",
            "deployment",
            "us_coalition",
        ),
        (
            "Gunmen killed six gendarmes near Arbinda in Burkina Faso on Monday. The defence "
            "ministry said that 500 soldiers were being sent to the Sahel region.",
            "deployment",
            "other",
        ),
        (
            "The Tamil Tigers shelled Palaly airfield in Sri Lanka on Monday. A battalion of some "
            "400 paratroopers landed at Palaly on Tuesday.",
            "deployment",
            "other",
        ),
        (
            "American soldiers at a base in Paktika were mortared on Monday. A smaller post, "
            "Observation Post Margah, was handed to the Afghan army in March.",
            "withdrawal",
            "us_coalition",
        ),
        (
            "After missiles struck Emirati oil tanks at Fujairah on Friday, the Pentagon announced "
            "on Tuesday that it was sending 200 troops to the federation.",
            "deployment",
            "us_coalition",
        ),
        (
            "The visit comes as the Pentagon doubles its presence. On Monday it announced that the "
            "carrier Nimitz, which had been exercising with Indian ships, would sail for the Gulf.",
            "deployment",
            "us_coalition",
        ),
        (  # soldiers of whichever of three nations
            "Saudi and Emirati troops have fought beside Yemeni units since May. Some 600 soldiers "
            "arrived at the port of Mokha on Tuesday.",
            "deployment",
            None,
        ),
    ],
)
def test_unnamed_forces_are_of_the_only_nation_that_they_may_be_of(
    body: str, event_type: str, side: str | None
) -> None:
    assert told(body, event_type, "initiator_side") == ({side} if side else set())


@pytest.mark.parametrize(
    ("claim", "claimant"),
    [
        ("Hezbollah said it had aimed at an army post outside the town.", "Hezbollah"),
        ("Boko Haram said in a note to a newspaper that it was its work.", "Boko Haram"),
        ("Al Shabaab said in a statement on the internet that it had sent the bomber.", "Shabaab"),
        ("Al Shabaab said one of its fighters had carried out the bombing.", "Shabaab"),
        ("Who did it? Boko Haram says it did.", "Boko Haram"),
        ("Boko Haram called it its answer to a raid.", "Boko Haram"),
        ("The army said it had sent ambulances and that its men were at the scene.", None),
        ("The mission said that it was its duty to go on.", None),
        ("The army dropped its charges, claiming these men are no longer a threat.", None),
    ],
)
def test_a_claim_may_be_made_in_any_words(claim: str, claimant: str | None) -> None:
    body = f"A bomb killed four people in a market of the town on Monday. {claim}"
    claims = [m for m in mentions_of(body, "attack") if m["attribution"] == "claimed"]
    assert bool(claims) == (claimant is not None)
    assert all(claimant in str(m["initiator"]) for m in claims if claimant)


def test_a_bare_claim_goes_to_what_the_sentence_before_describes() -> None:
    body = (
        "Three policemen were killed by a bomb at Mardin on Monday. A teacher was shot dead in "
        "Batman on Tuesday. The bomb at Mardin had been hidden in a drain. The PKK admitted "
        "responsibility in a call to a Batman newspaper."
    )
    rows = mentions_of(body, "attack")
    (claim,) = (m for m in rows if m["attribution"] == "claimed")
    assert claim["antecedent_id"] == rows[0]["mention_id"]


def test_nameless_gunmen_leave_open_how_they_are_known() -> None:
    (row,) = mentions_of("Masked men shot dead a baker in Yala on Monday.", "attack")
    assert row["attribution"] == "unknown"


@pytest.mark.parametrize(
    ("body", "side"),
    [
        (
            "The United States struck five sites in Iraq and Syria linked to Kataib Hezbollah on "
            "Sunday.",
            "us_coalition",
        ),
        (
            "Rockets hit a barracks in Jordan on Friday. Tehran has denied any part in the Jordan "
            "attack.",
            None,
        ),
        (
            "Rockets were aimed at the palace in Basra on Monday. The British took no casualties, "
            "but one rocket fell short in the Hayaniya district, killing a woman.",
            None,
        ),
        (
            "A mine killed a teacher near Saada on Monday. The town has borne four years of "
            "bombing by a Saudi-led coalition.",
            None,
        ),
        ("The killing of a judge in Kabul on Monday was linked to the Taliban.", "other"),
        (
            "American warships were in action on Monday. Three destroyers shelled the Iranian "
            "platform at Sassan.",
            "us_coalition",
        ),
        (
            "Turkish jets crossed the border twice on Saturday. In the first raid two F-16s hit a "
            "cave near Zap, in northern Iraq.",
            "other",
        ),
        (
            "Two soldiers were hurt on Friday when a shell hit their tower at Naqoura. The United "
            "Nations said the round had been fired by an Israeli tank.",
            "other",
        ),
        ("Two drones hit a post of American soldiers near Tanf on Monday.", None),
        ("Some 40 gunmen led by an Abu Sayyaf commander shot four soldiers on Monday.", "other"),
    ],
)
def test_whoever_is_named_beside_an_attack_need_not_have_made_it(
    body: str, side: str | None
) -> None:
    assert told(body, "attack", "initiator_side") == ({side} if side else set())


@pytest.mark.parametrize(
    ("body", "side"),
    [
        (
            "A drone fell on the al-Omar field in eastern Syria on Tuesday, where a small number "
            "of American troops are stationed.",
            "us_coalition",
        ),
        (
            "Two rockets struck a hotel in Basra, which houses British troops, on Thursday night.",
            "us_coalition",
        ),
        (
            "American jets bombed a weapons store run by Iran-backed militias near the town of "
            "Albu Kamal on Monday.",
            "iran_aligned",
        ),
        (
            "Rockets hit the Taji base, north of Baghdad, on Wednesday. Two American soldiers and "
            "a British medic were killed.",
            "us_coalition",
        ),
        (
            "A lorry bomb destroyed a bakery in Zliten, where Libyan coastguards are trained, on "
            "Tuesday.",
            "civilian",
        ),
    ],
)
def test_whose_men_are_at_what_was_struck_is_who_is_hit(body: str, side: str) -> None:
    assert told(body, "attack", "target_side") == {side}


@pytest.mark.parametrize(
    "body",
    [
        "The sit-in outside army headquarters in Khartoum began on Saturday.",
        "There was a demonstration outside the German consulate in Diyarbakir on Tuesday.",
    ],
)
def test_a_crowd_is_civilian_whoever_it_is(body: str) -> None:
    assert told(body, "unrest", "initiator_side") == {"civilian"}


def test_a_count_that_others_call_nonsense_is_a_claim_and_no_other_event() -> None:
    body = (
        "A bomb killed at least 13 people in Mubi on Monday. Boko Haram said that one of its men "
        "had carried out the bombing and that it had killed 45 soldiers, a claim that the army "
        "called nonsense."
    )
    first, claim = mentions_of(body, "attack")
    assert claim["antecedent_id"] == first["mention_id"]
    assert claim.get("killed_best") is None


@pytest.mark.parametrize(
    ("body", "name", "side"),
    [
        ("A bomb killed six people in Lagos on Monday. A group calling itself the Marsh Vultures "
         "said it was responsible.", "Marsh Vultures", "other"),
        ("A clerk was shot dead in Turin on Monday. A shadowy faction, the Copper Dawn, claimed "
         "the killing.", "Copper Dawn", "other"),
        ("The Reef Guards, a splinter group, said it had bombed a court in Cali on Monday.",
         "Reef Guards", "other"),
        ("A mine blamed on the outlawed Dawn and Struggle Front killed two men near Kayes on "
         "Monday.", "Dawn and Struggle Front", "other"),
        ("Katibat al-Sahil claimed the bomb that wounded a mayor in Accra on Monday.",
         "Katibat al-Sahil", "other"),
        # in a theatre of the listed sides it may be of one of them
        ("A bomb killed six people in Mosul on Monday. A group calling itself the Marsh Vultures "
         "said it was responsible.", "Marsh Vultures", "unknown"),
    ],
)  # fmt: skip
def test_a_group_that_no_list_has_is_told_by_the_words_beside_it(
    body: str, name: str, side: str
) -> None:
    doers = {(m["initiator"], m["initiator_side"]) for m in mentions_of(body, "attack")}
    assert (name, side) in doers


@pytest.mark.parametrize(
    "body",
    [
        "Prison Light, a human rights group, said a guard was shot dead in Harare on Monday.",
        "The Movement for Fair Votes, an opposition movement, said a man was killed in Lome on "
        "Monday by a bomb.",
        "A bomb killed a clerk in Lashkar Gah on Monday. Help the Young, an aid group, buried him.",
        "Supporters of Jabhat al-Nusra marched. A bomb killed a clerk in Iasi on Monday.",
        "The National Salvation Front won. A bomb killed a clerk in Iasi on Monday.",
    ],
)
def test_a_body_of_peace_is_no_armed_group(body: str) -> None:
    assert told(body, "attack", "initiator") == set()


@pytest.mark.parametrize(
    ("body", "initiator", "attribution"),
    [
        # the name in front of an aside speaks
        ("The Volta Lions, a new faction, said it had carried out the shooting at a bank in Accra "
         "on Monday.", None, "unknown"),
        ("The PKK, a movement formed in 1978, said it had carried out the shooting at a barracks "
         "in Van on Monday.", "Kurdistan Workers' Party", "claimed"),
        ("A spokesman for the Taliban, reached by radio on Tuesday, said the group's men had "
         "carried out Monday's rocket attack on the airfield at Khost.", "Taliban", "claimed"),
        ("The Houthi spokesman, a general, said the group's naval forces struck a tug off Mokha "
         "on Monday.", "Houthis", "claimed"),
        # an aside behind what is told leaves the speaker behind it
        ("Rebels gunned down a clerk, a father of two, police in Cali said on Monday.",
         "Colombian rebels", "stated"),
    ],
)  # fmt: skip
def test_who_is_named_before_an_aside_speaks(
    body: str, initiator: str | None, attribution: str
) -> None:
    rows = [m for m in mentions_of(body, "attack") if not m["is_aggregate"]]
    assert [(m["initiator"], m["attribution"]) for m in rows] == [(initiator, attribution)]


@pytest.mark.parametrize(
    ("body", "field", "side"),
    [
        ("Dutch police shot dead a burglar in Breda on Monday.", "initiator_side", "other"),
        ("ETA wounded two Civil Guards with a bomb in Bilbao on Monday.", "target_side", "other"),
        ("British soldiers shot dead a gunman in Basra on Monday.", "initiator_side",
         "us_coalition"),
        ("Dutch soldiers shelled a ridge near Chora in Afghanistan on Monday.", "initiator_side",
         "us_coalition"),
    ],
)  # fmt: skip
def test_police_and_army_of_an_ally_at_home_are_of_no_listed_side(
    body: str, field: str, side: str
) -> None:
    assert told(body, "attack", field) == {side}


@pytest.mark.parametrize(
    ("body", "name", "attribution"),
    [
        ("Responsibility for the bombing in Lima on Monday was claimed on Tuesday by the Shining "
         "Path.", "Shining Path", "claimed"),
        ("A bombing in Lima on Monday, blamed by the mayor on the Shining Path, killed two.",
         "Shining Path", "blamed"),
    ],
)  # fmt: skip
def test_who_accuses_or_when_it_is_claimed_may_stand_between(
    body: str, name: str, attribution: str
) -> None:
    rows = [m for m in mentions_of(body, "attack") if not m["is_aggregate"]]
    assert {(m["initiator"], m["attribution"]) for m in rows} == {(name, attribution)}


@pytest.mark.parametrize(
    ("second", "names"),
    [
        ("The blast followed a threat by the Shining Path to burn ballots.", set()),
        ("The blast sparked a march by the Shining Path.", set()),
        ("The blast was staged by the Shining Path.", {"Shining Path"}),
        ("The blast, staged that same night by the Shining Path, broke windows.",
         {"Shining Path"}),
    ],
)  # fmt: skip
def test_by_whom_the_object_of_the_verb_is_did_not_do_the_attack(
    second: str, names: set[str]
) -> None:
    body = f"A bomb killed two people in a market in Lima on Tuesday, police said. {second}"
    assert told(body, "attack", "initiator") == names
