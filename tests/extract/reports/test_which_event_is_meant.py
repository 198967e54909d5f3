"""Which of several happenings a toll, a claim or a name in a story belongs to (codebook)."""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, mentions_of, only_event

LORRY = (
    "A drone fired two missiles at a lorry outside Aitaroun on Monday. On Tuesday four mortar "
    "rounds came down near a base at Shebaa, wounding two reservists.\n\n"
)
CAMP = (
    "Jets bombed a transit camp at Cassinga on Tuesday.\n\n"
    "On Saturday gunmen had shot dead a farmer near Grootfontein.\n\n"
)


def tolls_by_place(body: str) -> dict[object, object]:
    """How many died where, by what the mentions of each event say."""
    mentions = mentions_of(body, "attack")
    place = {m["mention_id"]: m.get("location") for m in mentions if m["antecedent_id"] is None}
    return {
        place[m["antecedent_id"] or m["mention_id"]]: m.get("killed_best")
        for m in mentions
        if m.get("killed_best") is not None
    }


@pytest.mark.parametrize(
    ("behind", "place"),
    [
        ("Five people had died in the lorry, the ministry said.", "Aitaroun"),
        ("Nobody was arrested. Five people died in the lorry.", "Aitaroun"),
        ("Five people had died at the base, the ministry said.", "Shebaa"),
        ("Five people had died, the ministry said.", "Shebaa"),
        ("Five soldiers died when a lorry took them to hospital.", "Shebaa"),
    ],
)
def test_the_dead_in_the_thing_that_was_hit(behind: str, place: str) -> None:
    told = tolls_by_place(LORRY + behind)
    assert told.get(place) in (5, None)
    assert {p for p, dead in told.items() if dead == 5} <= {place}


def test_the_camp_is_the_one_that_was_bombed() -> None:
    told = tolls_by_place(CAMP + "The army claimed 40 insurgents dead at the camp.")
    assert told["Cassinga"] == 40


def test_a_camp_that_nobody_hit_is_no_way_back() -> None:
    told = tolls_by_place(CAMP + "The army claimed 40 insurgents dead at the mine.")
    assert told.get("Cassinga") is None


@pytest.mark.parametrize(
    ("claim", "place"),
    [
        ("The Taliban said they had fired at the airfield.", "Jalalabad"),
        ("The Taliban said they had fired at the bakery.", "Khost"),
    ],
)
def test_a_claim_by_the_thing_that_was_hit(claim: str, place: str) -> None:
    body = (
        "In Jalalabad rockets fell around the airfield on Thursday and hurt a driver. In Khost a "
        f"rocket hit a bakery on Thursday and three people died. {claim}"
    )
    by_id = {m["mention_id"]: m for m in mentions_of(body, "attack")}
    claimed = next(m for m in by_id.values() if m.get("initiator") == "Taliban")
    assert by_id[claimed["antecedent_id"]]["location"] == place


def test_the_dead_of_a_town_told_beside_the_news() -> None:
    body = (
        "Protesters climbed the walls of the embassy in Cairo on Tuesday, hours before gunmen "
        "attacked the consulate in Benghazi and killed a guard.\n\n"
        "A consul and three other Americans died in Benghazi, officials said."
    )
    told = [m for m in mentions_of(body) if m.get("killed_best") in (3, 4)]
    assert told
    assert all(m["event_type"] == "attack" for m in told)


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        (
            "A judge was gunned down in Bogota on March 22, and a senator was assassinated in "
            "Soacha on April 3.",
            ["2013-03-22", "2013-04-03"],
        ),
        (
            "Bernardo Gil was gunned down in Bogota on March 22, and Luis Prada, the favourite, "
            "was assassinated in Soacha on April 3.",
            ["2013-03-22", "2013-04-03"],
        ),
        (
            "A judge was shot dead in Bogota on March 22, and a clerk died on March 25.",
            ["2013-03-22"],
        ),
        ("A judge and a senator were gunned down in Bogota on March 22.", ["2013-03-22"]),
        ("Gunmen killed Juan Gil and Pablo Ruiz in Bogota on March 22.", ["2013-03-22"]),
    ],
)
def test_two_murders_of_two_days_in_one_sentence(sentence: str, days: list[str]) -> None:
    assert [str(m["date_start"]) for m in events_of(sentence, "attack")] == days


def test_each_of_two_murders_has_its_own_dead() -> None:
    first, second = events_of(
        "A judge was gunned down in Bogota on March 22, and a senator was assassinated in Soacha "
        "on April 3.",
        "attack",
    )
    assert (first.get("killed_best"), second.get("killed_best")) == (1, 1)


@pytest.mark.parametrize(
    ("sentence", "dead"),
    [
        ("The army said seven rebels and two of its men died in a clash near Hit on Monday.", 9),
        ("The army said seven rebels and two of its men died in a clash in Hit.", 9),
    ],
)
def test_who_counts_the_dead_of_both_sides(sentence: str, dead: int) -> None:
    assert dead in [m.get("killed_best") for m in mentions_of(sentence, "attack")]


@pytest.mark.parametrize(
    "cause",
    [
        "over the fatal shooting of a lecturer by soldiers",
        "to protest against the shooting of a lecturer by soldiers",
        "over the shooting of a lecturer by soldiers in Thika",
    ],
)
def test_what_a_march_answers_is_an_attack(cause: str) -> None:
    body = f"Students marched through Nairobi on Wednesday {cause} on Monday."
    assert str(only_event(body)["date_start"]) == "2013-05-13"
    march = only_event(body, "unrest")
    assert (str(march["date_start"]), march.get("killed_best")) == ("2013-05-15", None)


@pytest.mark.parametrize(
    "cause",
    [
        "to demand higher pay from the soldiers' ministry",
        "over plans for the killing of stray dogs by the police",
        "over fears of a shooting",
    ],
)
def test_other_causes_of_a_march_are_none(cause: str) -> None:
    assert not events_of(f"Students marched through Nairobi on Wednesday {cause}.", "attack")


def test_riot_police_make_no_riot() -> None:
    body = "Students marched through Nairobi on Wednesday past lines of riot police."
    assert only_event(body, "unrest")["event_subtype"] == "protest"


def test_an_apposition_does_not_end_the_clause() -> None:
    body = (
        "The protests broke out after police shot dead Ahmed Wani, a popular commander, in the "
        "village of Tral on Friday evening."
    )
    assert str(only_event(body)["date_start"]) in ("2013-05-10", "2013-05-17")
    assert all(m.get("location") != "Tral" for m in events_of(body, "unrest"))


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("NATO said that two of its aircraft had killed nine civilians in Afghanistan.", 1),
        ("The army admitted that two of its soldiers had killed nine villagers in India.", 1),
        ("The army had killed nine villagers in India.", 0),
        ("Analysts said the army had killed thousands in India.", 0),
    ],
)
def test_what_is_said_to_have_been_done(sentence: str, count: int) -> None:
    assert len(events_of(sentence, "attack")) == count


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        (
            "Police near Meaux on Thursday killed two brothers wanted for the ambush at Bol in May "
            "2011.",
            ["2013-05-16"],
        ),
        (
            "Soldiers killed six men in a raid on Jenin on Tuesday, among them one accused of "
            "shooting dead two settlers in Beita last month.",
            ["2013-05-14", "2013-04-01"],
        ),
        (
            "Police on Monday arrested two men suspected of shooting dead a judge in Lima last "
            "month.",
            ["2013-04-01"],
        ),
        # The first day told may be that of the news, and so may that of a charge that is the news.
        ("Troops killed two men suspected of planting bombs in Tral on Monday.", ["2013-05-13"]),
        ("The army was accused of shelling the village of Bol on Monday.", ["2013-05-13"]),
    ],
)
def test_a_deed_that_describes_somebody(sentence: str, days: list[str]) -> None:
    assert [str(m["date_start"]) for m in events_of(sentence, "attack")] == days


def test_whom_the_accused_hit_did_it_not() -> None:
    body = (
        "Police on Monday arrested a man accused of shooting dead two Israelis near Nablus in May."
    )
    assert only_event(body).get("initiator") is None


@pytest.mark.parametrize(("name", "is_meant"), [("strikes", True), ("salvo", False)])
def test_a_name_from_the_verb_means_what_it_told(name: str, *, is_meant: bool) -> None:
    body = (
        "Israel struck depots in Latakia on Thursday in reply to a salvo of 20 rockets that "
        f"Hezbollah fired at Tsfat. Monitors said 23 people were killed in the {name}."
    )
    assert (tolls_by_place(body).get("Latakia") == 23) is is_meant
