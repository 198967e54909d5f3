"""Threats by who makes them: fighters, lines drawn by states, asides and two sides in turn.

codebook.md, Event types: "an actor warns, vows or plans force"; What is one event.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, subtypes_of

FIGHTERS = [
    "Rebels of the ELN have threatened to stop all river traffic on the Atrato from Monday.",
    "The Taliban threatened to disrupt the vote in Ghazni, where the polls open on Saturday.",
    "The Lord's Resistance Army claimed the raid on Pajule and promised more if troops came back.",
    "A Farc commander in Caqueta vowed that his men would sweep every informer out of the valley.",
    "Boko Haram's leader warned in a tape that his fighters would go to Maiduguri next.",
    "Al-Shabaab swore on Friday to begin its operations inside Kenya after the fast.",
    "Hassan Bakri, chief of Boko Haram, for his part promised in a tape on Friday “nights longer "
    "than those of Baga” to all who vote.",
]
NO_FIGHTERS = [
    "The ELN has threatened to leave the talks in Quito unless the government pays.",
    "The Taliban vowed to respect the truce over the feast, a spokesman said on Friday.",
    "The army vowed on Monday to rebuild the bridges that the floods had swept away.",
    "Boko Haram's lawyer threatened to sue the governor of Borno.",
    "The Farc promised to release two policemen if the Red Cross came for them.",
    "An advance by the rebels threatens to cut off the coast road.",
]
LINES = [
    "If one shell lands on Kilis, the Turkish president said, the hills behind Azaz will shake.",
    "Ecuador's interior minister warned on Friday that a Colombian soldier who crossed the San "
    "Miguel would “be received like any burglar”.",
    "President Azcarate gave warning last night that if any Salvadoran soldiers were left on "
    "Honduran soil by Sunday, the jets would be back.",
    "“Should one more mine go off on this road, all six hamlets go up in smoke,” Samuel Okello, "
    "the interior minister, warned; “they will be burned to the ground.”",
    "Two nuns told us that a captain warned the elders that all six hamlets would be burned if "
    "another mine exploded.",
]
NO_LINES = [
    "If the army attacks the camp, the price of bread will double, the trade minister warned.",
    "Should Russia invade, millions would flee to Poland, the Polish interior minister said.",
    "If rockets are fired at the dam, it would be a catastrophe, Iraq's water minister said.",
    "A colonel said after the raid on Wednesday that a company would be sent to Bria.",
    "If the rebels enter the city, the banks will close, the finance minister told reporters.",
]


@pytest.mark.parametrize("text", [*FIGHTERS, *LINES])
def test_who_bears_arms_or_rules_threatens_in_whatever_words(text: str) -> None:
    assert subtypes_of(text, "threat") == ["warning"]


@pytest.mark.parametrize("text", [*NO_FIGHTERS, *NO_LINES])
def test_deeds_of_peace_and_what_bystanders_suffer_are_no_threat(text: str) -> None:
    assert subtypes_of(text, "threat") == []


def test_a_term_that_was_given_is_a_threat() -> None:
    text = "The LNA had given Zintan's men until noon on Sunday to lay down their arms."
    assert subtypes_of(text, "threat") == ["warning"]


def test_two_states_in_turn_threaten_twice() -> None:
    text = (
        "Eritrea's president said on Friday that any raid on Assab would be answered with fire. "
        "Ethiopia's army replied that any trespass on its soil would be met “with full force”."
    )
    assert len(events_of(text, "threat")) == 2


def test_who_goes_on_speaking_threatens_once() -> None:
    text = (
        "Chechen President Dzhokhar Dudayev threatened on Tuesday to carry the war to Stavropol if "
        "the shelling went on. “They will have it in their own streets,” he said."
    )
    assert len(events_of(text, "threat")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Diplomats in Sofia are trying to talk down Mr Erdogan's threat to invade Afrin.",
        "Colonel Gaddafi's threats against American bases in Crete, made in a speech on Wednesday, "
        "have been taken seriously in Athens.",
        "Islamic State released a tape of a journalist on Tuesday, and said that a second hostage "
        "would die unless the raids stopped.",
        "ECOWAS, which threatened an invasion of Guinea-Bissau in May, has lifted its sanctions.",
    ],
)
def test_whose_threat_it_is_by_the_form_of_the_phrase(text: str) -> None:
    assert subtypes_of(text, "threat") == ["warning"]


@pytest.mark.parametrize(
    "text",
    [
        "Markets shrugged at Mr Trump's threat to tax Canadian steel.",
        "The minister's threat to resign, made in a speech on Wednesday, was not believed.",
        "A drought, which threatened the harvest in Mali, ended in June.",
        "“They will kill us all,” a nurse in the besieged town wrote to a friend.",
        "“We have six men in hospital, and four who will not be going home,” the spokesman said.",
    ],
)
def test_threats_of_other_things_and_fears_are_none(text: str) -> None:
    assert subtypes_of(text, "threat") == []


def test_a_second_threat_in_the_sentence_is_anothers() -> None:
    text = (
        "Iran's leaders have promised “harsh revenge” for the raid and Mr Trump has threatened to "
        "hit 52 Iranian sites if any American is harmed."
    )
    assert [e["initiator_side"] for e in events_of(text, "threat")] == ["iran", "us_coalition"]


def test_who_is_charged_with_massing_troops_for_an_assault_plans_it() -> None:
    text = (
        "Chad accused Sudan on Thursday of massing tanks along the border in preparation for an "
        "assault on Adre."
    )
    assert subtypes_of(text, "threat") == ["alleged_plan"]


@pytest.mark.parametrize(
    "text",
    [
        "Ecuador's president replied that every tank that crossed would be met with fire.",
        "Abiy Ahmed gave Tigray's leaders 72 hours to surrender before troops begin an assault on "
        "Mekelle.",
        "The separatists in Donetsk have been warned many times of a Ukrainian offensive.",
    ],
)
def test_what_is_threatened_is_no_attack(text: str) -> None:
    assert subtypes_of(text, "attack") == []


@pytest.mark.parametrize(
    "text",
    [
        "The gunners on the hill replied with mortar fire at Torit on Monday.",
        "Hours before troops began an assault on Mekelle on Monday, rockets hit the airport.",
    ],
)
def test_what_was_done_beside_it_is_one(text: str) -> None:
    assert subtypes_of(text, "attack") != []


@pytest.mark.parametrize(
    "text",
    [
        "“They will give up the bombers or they will share in their fate,” Mr Bush told the "
        "Taliban on Thursday.",
        "Hutus who did not hand in their guns by Sunday would be disarmed the hard way, the "
        "Rwandan president said.",
        "Russia's defence ministry told people near the relay mast to leave their homes because it "
        "was about to strike it.",
        "An Iranian vice-president's threat in May to close the Strait of Hormuz was no joke.",
        "A commander of the Guards in Tehran noted that American bases lay within reach of his "
        "missiles.",
    ],
)
def test_terms_fates_and_what_is_about_to_be_done_are_threats(text: str) -> None:
    assert subtypes_of(text, "threat") == ["warning"]


@pytest.mark.parametrize(
    "text",
    [
        "Firms that fail to withdraw their toys will be fined, the trade minister said.",
        "The minister told reporters that he was about to leave for Geneva.",
        "She noted that the school lies within reach of the bus.",
        "The vice-president's threat in December to resign was forgotten by spring.",
        "Parties that do not hand in their lists by Sunday would be struck off, the judge said.",
    ],
)
def test_the_same_forms_without_force_are_none(text: str) -> None:
    assert subtypes_of(text, "threat") == []
