"""Which verb tells the event, whose doing it is and what day is the count's, in other wars.

Source: codebook.md, What is one event, Dates, Casualties, Actors and places. Sentences of our own.
"""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of, only_event

from pipelines.extract.annotate import annotate
from pipelines.extract.clauses import MAIN, RELATIVE
from pipelines.extract.document import Sentence
from pipelines.normalise.authors.people import people_of
from pipelines.normalise.dates.stamps import read_stamps


def kind(text: str, word: str) -> str:
    """The kind of the clause that a word of the sentence stands in."""
    return annotate(Sentence(0, text, 0, 0)).clause_at(text.index(word)).kind


@pytest.mark.parametrize(
    ("text", "main", "relative"),
    [
        ("In Mostar, which gunners ring, shells hit a bakery on Monday.", "hit", "ring"),
        ("At Adre, a town that has taken in many, men stormed a post.", "stormed", "taken"),
        ("The shells that hit the ward were fired from a hill.", "fired", "hit"),
        ("The men who shelled Grozny will leave Chechnya in May.", "leave", "shelled"),
        ("The drone which struck the mill was launched from Sabha.", "launched", "struck"),
    ],
)
def test_behind_a_relative_clause_the_main_one_goes_on(text: str, main: str, relative: str) -> None:
    assert (kind(text, main), kind(text, relative)) == (MAIN, RELATIVE)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Police held two men who shot at a patrol and were trained abroad.", "trained"),
        ("They buried a cook who the army says was shot by rebels.", "shot"),
        ("The camp held boys that had fled and had been shot at.", "shot"),
    ],
)
def test_a_second_verb_of_the_relative_clause_stays_in_it(text: str, word: str) -> None:
    assert kind(text, word) == RELATIVE


@pytest.mark.parametrize(
    ("body", "killed"),
    [
        ("On 6 May a suicide bomber of the Jundallah group drove into a post at Turbat and "
         "killed 11 guards.", 11),
        ("On Monday a French drone killed four members of JNIM as they drove through Gao.", 4),
        ("A retired clerk was shot dead in Armagh on Tuesday.", 1),
        ("A rural district officer had been gunned down in Kohima on Monday.", 1),
        ("The strike on Monday in Bama killed a colonel, Idris Musa, and a driver.", 2),
    ],
)  # fmt: skip
def test_what_came_of_it_is_counted(body: str, killed: int) -> None:
    (event,) = events_of(body, "attack")
    assert event["killed_best"] == killed


@pytest.mark.parametrize(
    "body",
    [
        "A bus driver drove into a wall in Kidal on Monday and 40 pupils were late.",
        "A stray dog was shot at in Kidal.",
        "The minister was shot down in the debate on Monday in Tripoli.",
    ],
)
def test_everyday_verbs_tell_no_attack(body: str) -> None:
    assert events_of(body, "attack") == []


def test_the_day_of_the_count_is_not_that_of_the_attack() -> None:
    body = "The number of people killed by a car bomb in Grozny rose to 41 on Thursday."
    (event,) = events_of(body, "attack")
    assert (event["killed_best"], event["date_start"]) == (41, None)


def test_a_day_in_front_of_the_attack_is_its_own() -> None:
    (event,) = events_of("The toll of Monday's car bombing in Quetta rose to 22.", "attack")
    assert event["date_start"] == date(2013, 5, 13)


@pytest.mark.parametrize(
    ("body", "is_aggregate"),
    [
        ("Gunmen fired on traders at the weekly market in Djenne on Monday, killing two.", False),
        ("Gunners shelled the town of Bihac every night, killing dozens.", True),
    ],
)
def test_a_weekly_market_is_raided_once(body: str, is_aggregate: bool) -> None:
    (mention,) = mentions_of(body, "attack")
    assert mention["is_aggregate"] is is_aggregate


@pytest.mark.parametrize(
    ("body", "initiator"),
    [
        ("On Monday, jets of the Nigerian air force bombed a mill at Baga.\n\nOn Tuesday a car "
         "bomb went off among army recruits in Jos. Boko Haram claimed the bombing.", "Boko Haram"),
    ],
)  # fmt: skip
def test_a_group_claims_no_raid_of_a_state(body: str, initiator: str) -> None:
    claimed = [m for m in mentions_of(body, "attack") if m["initiator"] == initiator]
    first, second = events_of(body, "attack")
    assert [m["antecedent_id"] for m in claimed] == [second["mention_id"]]
    assert first["initiator"] == "Nigerian forces"


@pytest.mark.parametrize(
    ("body", "event_type", "initiator"),
    [
        ("Ilham Aliyev said on Monday that his troops had stormed the town of Agdam.", "attack",
         "Azerbaijani forces"),
        ("A spokesman for the Houthis warned ships on Monday that they would be attacked.",
         "threat", "Houthis"),
        ("The Pentagon said it was sending 500 troops to Kuwait, citing threats by Iranian forces.",
         "deployment", "Pentagon"),
        ("In Dili, some 60 young people held a protest on Monday.", "unrest", "protesters"),
    ],
)  # fmt: skip
def test_whose_doing_it_is(body: str, event_type: str, initiator: str) -> None:
    (event,) = events_of(body, event_type)
    assert event["initiator"] == initiator


def test_who_is_against_somebody_is_not_that_somebody() -> None:
    (event,) = events_of(
        "An anti-French preacher, Mahmoud Dicko, and gunmen vowed on Monday to attack Gao.",
        "threat",
    ) or [{"initiator": None}]
    assert event["initiator"] != "France"


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("India withdrew two battalions, 1,400 men, from Batticaloa on Monday.", 1400),
        ("The 90 members of the Texas Guard who trained Somali troops will leave Somalia.", 90),
    ],
)
def test_how_many_leave(body: str, count: int) -> None:
    (event,) = events_of(body, "withdrawal")
    assert event["force_count"] == count


@pytest.mark.parametrize(
    "body",
    ["Forty members of parliament left Lagos on Monday.", "Two men left the town on Monday."],
)
def test_not_all_who_leave_are_forces(body: str) -> None:
    assert events_of(body, "withdrawal") == []


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("sent out on 13 November 2022", date(2022, 11, 13)),
        ("27 September 2022, as of 18:00 Kyiv time", date(2022, 9, 27)),
        ("The fleet was sent on 13 November 2022", None),
    ],
)
def test_a_circular_is_dated_by_its_sending(line: str, day: date | None) -> None:
    values = [stamp.value.day for stamp in read_stamps(line, None) if stamp.value]
    assert values == ([day] if day else [])


def test_a_release_has_no_author_of_that_name() -> None:
    assert people_of("Immediate Release") == []
    assert people_of("Compiled by Fatima Diallo") == ["Fatima Diallo"]


@pytest.mark.parametrize(
    ("body", "initiator"),
    [
        ("Two soldiers were killed in Mao on Monday and 12 others wounded.", None),
        ("Nine guards were killed at Abeche on Monday and four civilians wounded.", None),
        ("On Monday soldiers in Mao killed two traders and wounded 12 others.", "forces"),
    ],
)
def test_the_dead_wound_nobody(body: str, initiator: str | None) -> None:
    (event,) = events_of(body, "attack")
    assert event["initiator"] == initiator


@pytest.mark.parametrize(
    ("sentence", "doer", "target"),
    [
        ("Six people died in Syrian air and artillery strikes on Rastan.", "Syria", "civilians"),
        ("Russian rocket and mortar attacks on Argun killed two soldiers.", "Russia", "forces"),
        (
            "A bomb blast in Jaffna and sharp criticism of the vote by the prime minister "
            "marred the day.",
            None,
            None,
        ),
        (
            "An ambush near Jaffna and attacks on Batticaloa by the rebels killed ten soldiers.",
            "Sri Lankan rebels",
            "forces",
        ),
    ],
)
def test_whose_strikes_they_are_and_whose_word_is_another(
    sentence: str, doer: str | None, target: str | None
) -> None:
    event = only_event(sentence)
    assert (event["initiator"], event["target"]) == (doer, target)


@pytest.mark.parametrize(
    ("words", "doer"),
    [
        ("A militant Muslim group", "militants"),
        ("An armed Islamist faction", "armed groups"),
        ("A separatist Kurdish group", "Kurdish separatists"),
        ("A charity group", None),
        ("A large Christian group", None),
    ],
)
def test_what_its_first_word_makes_a_group(words: str, doer: str | None) -> None:
    event = only_event(f"{words} killed two soldiers in Kano on Monday.")
    assert event["initiator"] == doer
