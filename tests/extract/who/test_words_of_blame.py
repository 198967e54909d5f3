"""The ways in which reports say who did what they told before (codebook.md, Actors and places)."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import mentions_of

from pipelines.extract.rows import Row

FRIDAY = date(1998, 10, 16)
BLAST = "A bomb went off beside a police post at Quetta on Wednesday and killed three people. "


def said_of_blast(sentence: str) -> list[Row]:
    """What a sentence behind the report of a bomb says of its initiator."""
    told = mentions_of(BLAST + sentence, "attack", published=FRIDAY)
    return [m for m in told if m["initiator"] is not None]


@pytest.mark.parametrize(
    ("sentence", "initiator", "attribution"),
    [
        ("Detectives said they suspected Lashkar-e-Jhangvi.", "Lashkar-e-Jhangvi", "blamed"),
        ("Officials pinned it on Lashkar-e-Jhangvi.", "Lashkar-e-Jhangvi", "blamed"),
        ("The governor saw the hand of Lashkar-e-Jhangvi.", "Lashkar-e-Jhangvi", "blamed"),
        ("He named Lashkar-e-Jhangvi as the culprit.", "Lashkar-e-Jhangvi", "blamed"),
        ("Baluch separatists were the chief suspects, police said.", "Baluch", "blamed"),
        (
            "Three men of Lashkar-e-Jhangvi have been charged with the bombing.",
            "Lashkar-e-Jhangvi",
            "blamed",
        ),
        (
            "Police have arrested two members of Lashkar-e-Jhangvi over the blast.",
            "Lashkar-e-Jhangvi",
            "blamed",
        ),
        ("Officials said the bombers were from Lashkar-e-Jhangvi.", "Lashkar-e-Jhangvi", "blamed"),
        (
            "Officials said the bombers were members of Lashkar-e-Jhangvi.",
            "Lashkar-e-Jhangvi",
            "blamed",
        ),
        ("Lashkar-e-Jhangvi posted a claim on a website.", "Lashkar-e-Jhangvi", "claimed"),
        ("Lashkar-e-Jhangvi was quick to claim it.", "Lashkar-e-Jhangvi", "claimed"),
        (
            "Police suspect a banned student body, the Students' Vanguard of Zhob.",
            "Students' Vanguard of Zhob",
            "blamed",
        ),
        ("The attack was masterminded by Lashkar-e-Jhangvi.", "Lashkar-e-Jhangvi", "stated"),
    ],
)
def test_words_that_say_who_did_what_was_told(
    sentence: str, initiator: str, attribution: str
) -> None:
    """Suspicion, trial and claim name the initiator of the attack told before."""
    (told,) = said_of_blast(sentence)
    assert initiator in str(told["initiator"])
    assert told["attribution"] == attribution


@pytest.mark.parametrize(
    "sentence",
    [
        "Police named two of the dead as members of Lashkar-e-Jhangvi.",
        "The attackers were from Karachi.",
        "India and the United States accused each other of spying.",
        "The governor named a new chief of police.",
        "Lashkar-e-Jhangvi was the chief beneficiary of the split.",
        "The main suspects were not from Lashkar-e-Jhangvi.",
        "Two members of Lashkar-e-Jhangvi were charged with forging passports.",
        "Lashkar-e-Jhangvi posted a claim to the seat in parliament.",
    ],
)
def test_words_that_name_no_doer(sentence: str) -> None:
    """The same words said of anything but the attack name nobody for it."""
    assert said_of_blast(sentence) == []


def test_two_of_one_side_who_accuse_each_other() -> None:
    """Whichever of them did it, its side is known, and neither admits it."""
    body = (
        "A shell fell on a school at Popasna in Ukraine on Wednesday, wounding two teachers. Kiev "
        "and the rebels accused each other of firing it."
    )
    told = mentions_of(body, "attack", published=date(2014, 10, 17))
    assert {m["attribution"] for m in told if m["initiator"]} == {"blamed"}
    assert {m["initiator_side"] for m in told if m["initiator"]} == {"other"}


@pytest.mark.parametrize(
    ("letters", "name"),
    [
        ("P.K.K.", "Kurdistan Workers' Party"),
        ("K.L.A.", "Kosovo Liberation Army"),
        ("F.M.L.N.", "Farabundo Marti National Liberation Front"),
    ],
)
def test_letters_with_stops_are_the_same_name(letters: str, name: str) -> None:
    """American dailies write initials with stops."""
    body = f"The {letters} ambushed an army truck on the valley road on Wednesday."
    (told,) = mentions_of(body, "attack", published=FRIDAY)
    assert told["initiator"] == name


@pytest.mark.parametrize(
    ("body", "side"),
    [
        ("Rebels shelled the garrison town of Torit on Friday, killing six soldiers.", "other"),
        ("Serb gunners shelled a column of displaced people near Zepa on Friday.", "civilian"),
        ("Rebels ambushed a column of Ugandan soldiers near Gulu on Friday.", "other"),
        (
            "Rebels shelled the town of Gulu on Friday, killing two soldiers and a nurse.",
            "civilian",
        ),
    ],
)
def test_whom_a_shelled_town_or_a_column_stands_for(body: str, side: str) -> None:
    """Soldiers killed in a town are whom it hit; a column is of whoever walks in it."""
    (told,) = mentions_of(body, "attack", published=FRIDAY)
    assert told["target_side"] == side
