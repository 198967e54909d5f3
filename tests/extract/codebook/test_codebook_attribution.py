"""Who is accused, who accuses and who only suffers (codebook.md, Actors and places)."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import mentions_of

from pipelines.extract.rows import Row

FRIDAY = date(2024, 5, 17)


def attacks(body: str) -> list[Row]:
    """The mentions of attacks in an article of that Friday."""
    return mentions_of(body, "attack", published=FRIDAY)


@pytest.mark.parametrize(
    ("body", "accused", "accuser"),
    [
        ("Kyiv accused Moscow of shelling a school in Kherson on Tuesday.", "Russia", "Ukraine"),
        (
            "The United States accuses Iran of launching a drone attack on a tanker in the Gulf "
            "of Oman on Thursday.",
            "Iran",
            "United States",
        ),
        ("Armenia was accused by Azerbaijan of shelling Ganja on Sunday.", "Armenia", "Azerbaijan"),
        (
            "Russia was blamed by Ukraine for a rocket attack on Odesa on Friday.",
            "Russia",
            "Ukraine",
        ),
        (
            "The shelling of Stepanakert on Sunday was blamed on Azerbaijan by Armenia.",
            "Azerbaijan",
            "Armenia",
        ),
        (
            "Rwanda was accused of shelling a camp near Goma on Friday but denied it.",
            "Rwanda",
            None,
        ),
        (
            "Russia, accused by Ukraine of bombing a theatre in Mariupol on Wednesday, denied the "
            "attack.",
            "Russia",
            "Ukraine",
        ),
        ("Ukraine blamed Russia for the strike on Zaporizhzhia on Wednesday.", "Russia", "Ukraine"),
        (
            "Kyiv said Russia was responsible for the attack on a market in Kherson on Wednesday.",
            "Russia",
            "Ukraine",
        ),
        ("Pakistan said India was behind the bombing in Quetta on Tuesday.", "India", "Pakistan"),
        (
            "Pakistan pointed the finger at India after a bomb exploded in Karachi on Monday.",
            "India",
            "Pakistan",
        ),
        (
            "Sudan alleged that Ethiopia had shelled a village near Gedaref on Monday.",
            "Ethiopia",
            "Sudan",
        ),
        (
            "Thailand alleges that two nurses were killed by Cambodian troops in Surin on Monday.",
            "Cambodian forces",
            "Thailand",
        ),
        (
            "Ukraine's accusation that Russia shelled a clinic in Sumy on Monday was rejected by "
            "Moscow.",
            "Russia",
            "Ukraine",
        ),
        (
            "Tehran accused Israel and the United States of bombing a plant in Isfahan on Sunday.",
            "Israel",
            "Iran",
        ),
    ],
)
def test_the_accused_is_the_initiator_by_the_word_of_the_accuser(
    body: str, accused: str, accuser: str | None
) -> None:
    (row,) = attacks(body)
    assert (row["initiator"], row["attribution"], row["attributed_by"]) == (
        accused,
        "blamed",
        accuser,
    )


def test_a_denial_behind_an_accusation_stands_beside_it() -> None:
    told = attacks(
        "Ukraine accused Russia of striking a clinic in Kharkiv on Wednesday. Moscow denied it."
    )
    assert [(m["initiator"], m["denied_by"]) for m in told] == [("Russia", None), (None, "Russia")]


@pytest.mark.parametrize(
    ("body", "initiator"),
    [
        ("Damascus accused Turkey of arming rebels who shelled a post near Idlib on Monday.", "Syrian rebels"),
        ("Cambodia said that Thai jets had bombed a road near Preah Vihear on Monday.", "Thai forces"),
        ("Syria denied that it was behind the rocket attack on Kilis on Monday.", None),
    ],
)  # fmt: skip
def test_who_arms_reports_or_denies_is_blamed_for_nothing(body: str, initiator: str | None) -> None:
    (row,) = attacks(body)
    assert row["initiator"] == initiator
    assert row["attribution"] != "blamed"


@pytest.mark.parametrize(
    "body",
    [
        "The mortar attack on Monday in Douma killed three policemen and injured nine shoppers.",
        "The bombing on Friday in Kandahar killed six soldiers, wounded 12 bystanders and "
        "destroyed a truck.",
        "An air raid on Monday in Marib killed five fighters and injured a nurse.",
        "Two rockets landed near Balad on Monday, killed a soldier and wounded a cook.",
        "The blast on Tuesday near Hilla killed one member of the Iraqi police.",
        "MONUSCO mourned three peacekeepers killed by a mine near Beni on Monday.",
        "NATO offers condolences to the families of three policemen killed in an attack in Ghazni "
        "on Monday.",
        "Katyusha rockets, used by Iraqi militias, hit the base near Mosul on Monday.",
        "A missile hit a compound housed by Saudi forces in Aden on Monday.",
        "A missile struck an island claimed by China on Monday, killing two sailors.",
    ],
)
def test_who_suffers_mourns_or_owns_is_no_initiator(body: str) -> None:
    assert {row["initiator"] for row in attacks(body)} == {None}


@pytest.mark.parametrize(
    ("body", "initiator"),
    [
        ("Gunmen killed three soldiers and wounded a driver near Mopti on Sunday.", "gunmen"),
        ("The wounded soldiers fired rockets at a rebel post near Daraa on Monday.", "forces"),
        ("France condemned the coup and bombed a rebel column near Gao on Monday.", "France"),
        ("A bombing in Baghdad on Monday, claimed by Islamic State, killed nine.", "Islamic State"),
        ("Hamas fighters attacked a post near Sderot on Monday, killed a guard and wounded a cook.", "Hamas"),
    ],
)  # fmt: skip
def test_the_subject_of_the_first_verb_does_what_the_second_says(body: str, initiator: str) -> None:
    (row,) = attacks(body)
    assert row["initiator"] == initiator
