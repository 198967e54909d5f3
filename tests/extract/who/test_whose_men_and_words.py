"""Whose men did it and whose word it is: names behind a noun, "its men", officers told of once.

Source: codebook.md, Actors and places.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, mentions_of


def doers(body: str, event_type: str = "attack") -> list[object]:
    """The initiators of the events of a type, in order."""
    return [event["initiator"] for event in events_of(body, event_type)]


@pytest.mark.parametrize(
    ("body", "doer"),
    [
        ("The Somali militant group al-Shabab raided a camp near Afgoye on Monday.", "Al-Shabaab"),
        ("The armed movement Hamas fired nine rockets at Ashkelon on Sunday.", "Hamas"),
        ("Officials blamed the rebel group M23 for the shells that fell on Sake.", "M23"),
        ("Three gunmen of the outlawed group Jundallah shot a judge in Zahedan.", "Jundallah"),
        ("Rebels attacked a base of the Hezbollah militia on Monday near Qusayr.", "Syrian rebels"),
        ("Militant groups fired rockets at Ashkelon on Sunday; Hamas kept out of it.", None),
        ("Gunmen with ties to Hamas shot dead a grocer in Hebron on Sunday.", None),
    ],
)
def test_the_name_behind_a_noun_says_which_group_it_is(body: str, doer: str | None) -> None:
    found = doers(body)
    assert found == [doer] if doer else "Hamas" not in found


def test_a_bomber_of_a_named_group_still_bombs() -> None:
    body = "A suicide bomber from the extremist group Jundallah killed 19 people in Chabahar."
    (event,) = events_of(body, "attack")
    assert (event["initiator"], event["event_subtype"]) == ("Jundallah", "bombing")


@pytest.mark.parametrize(
    ("body", "doer"),
    [
        ("Rockets, fired from Hezbollah-held hills, landed near Shlomi on Friday.", "Hezbollah"),
        ("Shells fired from Croat positions above Mostar killed two nurses.", "Croatian forces"),
        ("Lorries brought from Croat positions were hit by shells at Mostar on Friday.", None),
        ("An attack on Croat positions near Mostar killed two men on Friday.", None),
    ],
)
def test_who_holds_the_ground_fires_from_it(body: str, doer: str | None) -> None:
    assert doers(body) == [doer]


@pytest.mark.parametrize(
    ("body", "doer"),
    [
        (
            "The Lord's Resistance Army is weak now. Two of its men shot dead a teacher near Dungu "
            "on Monday.",
            "Lord's Resistance Army",
        ),
        (
            "The KNLA said its 5th Brigade had ambushed a column near Hpapun on Sunday.",
            "Karen National Liberation Army",
        ),
        (
            "The commander of the Tamil rebels told reporters that his men had blown up a jetty at "
            "Mannar on Sunday.",
            "Tamil rebels",
        ),
        (
            "Boko Haram began as a sect. In March 2011 it rounded up the elders of Damboa and shot "
            "nine of them.",
            "Boko Haram",
        ),
        ("The mayor wept for his men. A guard was shot dead in Hpapun on Sunday.", None),
    ],
)
def test_its_men_and_units_are_those_of_whom_it_tells(body: str, doer: str | None) -> None:
    assert doers(body) == [doer]


def test_they_goes_on_with_their_of_the_same_sentence() -> None:
    body = (
        "Insurgents in Cabo Delgado fled on Sunday. Quissanga had been in their hands since May "
        "last year, when they overran a naval post and burned its boats."
    )
    assert "insurgents" in doers(body)


def test_counted_soldiers_who_landed_are_no_rockets() -> None:
    body = (
        "Rockets hit the camp at Kenema on Sunday, killing two guards. About 600 British marines, "
        "who landed in Freetown this month, stayed on the beach."
    )
    assert [row["event_type"] for row in mentions_of(body)] == ["attack", "deployment"]


def test_who_says_that_its_men_did_it_claims_it() -> None:
    body = (
        "A bomb killed six people in a mosque at Taiz on Friday. Islamic State's Yemeni wing said "
        "its men had planted the bomb."
    )
    (event, *later) = mentions_of(body, "attack")
    assert {(row["initiator"], row["attribution"]) for row in later} == {
        ("Islamic State", "claimed")
    }
    assert event["antecedent_id"] is None


@pytest.mark.parametrize(
    "body",
    [
        "Attacks with mortars on an army camp, a police school and two banks in Kirkuk killed six "
        "people on Monday.",
        "Bombings at a market, a police post and a mosque killed nine people in Mubi on Sunday.",
    ],
)
def test_one_of_a_list_that_is_attacked_attacked_nobody(body: str) -> None:
    assert doers(body) == [None]


def test_a_police_that_leads_its_own_clause_still_acts() -> None:
    body = "In Kirkuk, the police shot dead two robbers and a guard on Monday."
    assert doers(body) == ["Iraqi police"]


def test_an_act_laid_at_a_door_is_blamed_on_who_lives_there() -> None:
    body = (
        "A grenade was thrown into a wedding at Kalmunai on Sunday, an act that the army laid at "
        "the door of the Tamil Tigers."
    )
    (event,) = events_of(body, "attack")
    assert event["initiator"] == "Liberation Tigers of Tamil Eelam"
    assert event["attribution"] == "blamed"


@pytest.mark.parametrize(
    ("body", "heads"),
    [
        ("Police shot dead two men linked to several bombings in Mombasa.", ["shot dead"]),
        ("The army said it had killed a smuggler wanted for a raid on the mill.", ["killed"]),
        ("Soldiers killed a man blamed for an ambush on Friday at Tessalit.", None),
    ],
)
def test_what_a_man_is_held_to_have_done_is_no_news_of_the_one_who_kills_him(
    body: str, heads: list[str] | None
) -> None:
    rules = [row["rule"] for row in mentions_of(body, "attack")]
    assert all(str(rule).endswith(".verb") for rule in rules) is (heads is not None)


@pytest.mark.parametrize(
    ("body", "who"),
    [
        (
            "Rebel spokesman Ousmane Tall said on Monday that the talks had failed. Tall warned "
            "that the army's camps would be attacked.",
            "rebels",
        ),
        (
            "Lina Ortiz, a senior commander of the FARC, met reporters. Ortiz said on Sunday that "
            "any patrol that came closer would be shot.",
            "FARC",
        ),
        (
            "“We shall avenge our martyrs, and soon,” said Abu Nasr, a spokesman for the Qassam "
            "Brigades.",
            "Qassam Brigades",
        ),
        (
            "Lina Ortiz, a nurse in the town, met reporters from the FARC's radio. Colonel Ortiz "
            "Vega said on Sunday that any rebel who came closer would be shot.",
            "Vega",
        ),
    ],
)
def test_an_officer_told_of_once_speaks_for_his_body_by_his_surname(body: str, who: str) -> None:
    (threat,) = events_of(body, "threat")
    assert str(threat["initiator"]).endswith(who)


@pytest.mark.parametrize(
    ("body", "who"),
    [
        (
            "North Korea tested a rocket in March. On Sunday the North threatened to sink any ship "
            "that sails near its coast.",
            "North Korea",
        ),
        ("Rebels hold Gao. On Sunday the North threatened to sink any ship on the river.", None),
        (
            "North Korea tested a rocket. On Sunday the North African Brigade threatened to bomb "
            "the port of Oran.",
            None,
        ),
    ],
)
def test_the_north_is_north_korea_where_that_is_told_of(body: str, who: str | None) -> None:
    found = doers(body, "threat")
    assert found == [who] if who else "North Korea" not in found


@pytest.mark.parametrize(
    ("body", "event_type", "side"),
    [
        ("Poland sent 900 soldiers to Augustow in Poland on Monday.", "deployment", "other"),
        ("Poland sent 900 soldiers to Mali on Monday.", "deployment", "us_coalition"),
        ("The United States sent 900 soldiers to El Paso.", "deployment", "us_coalition"),
    ],
)
def test_an_allys_forces_at_home_are_no_coalitions(body: str, event_type: str, side: str) -> None:
    (event,) = events_of(body, event_type)
    assert event["initiator_side"] == side
