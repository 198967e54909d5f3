"""Deployments, withdrawals, threats and unrest in the words of reporters."""

from __future__ import annotations

import pytest
from reading_fixtures import events_of

DEPLOYMENTS = [
    "Poland has begun the transfer of 500 more soldiers to its frontier with Belarus on Monday.",
    "Ottawa is to base 450 soldiers in Latvia from June, the defence minister said on Thursday.",
    "Police reinforcements from Dakar poured into Ziguinchor on Sunday.",
    "The fleet set course for the Falklands on Monday.",
    "The 26th Marine Expeditionary Unit went ashore at Mogadishu on Wednesday.",
    "Egypt has massed tanks and 3,000 soldiers at Rafah, witnesses said on Tuesday.",
    "The first blue helmets deployed in Sarajevo on Saturday.",
]
WITHDRAWALS = [
    "France formally ended Operation Barkhane on Wednesday.",
    "The Argentine garrison gave up Grytviken on Sunday.",
    "Control of Camp Victory passed to the Iraqi government on Friday.",
    "NATO has put its training of Iraqi forces on hold, a spokesman said on Saturday.",
    "The British flag came down over Basra Palace on Monday as the garrison moved out.",
    "The observers ceased their patrols in Abkhazia on Monday.",
    "Some 1,700 soldiers will return to Japan from Samawa by the end of July.",
]
THREATS = [
    "The general threatened on Monday to march on Tripoli.",
    "NATO told the Bosnian Serbs on Wednesday to pull back their guns or be bombed.",
    "Slobodan Milosevic must pull out of Kosovo or face air strikes, Javier Solana said.",
    "ECOWAS gave Niger's junta a week on Sunday to reinstate the president.",
    "The Houthis said on Wednesday that they would extend their attacks to the Indian Ocean.",
    "The embassy warned on Thursday of a possible attack by al-Shabaab on hotels.",
    "Zaire accused Rwanda on Saturday of getting ready to seize Goma.",
]
UNREST = [
    "Prisoners rioted at the jail in Guayaquil on Tuesday.",
    "A sit-in in Karbala was broken up by police on Monday.",
    "Police used water cannon against thousands of protesters in Minsk on Sunday.",
    "Supporters of the ousted president have pitched tents in Rabaa square in Cairo since Friday.",
    "Protesters in Najaf set the Iranian consulate ablaze on Wednesday night.",
]
NOTHING = [
    "The general said that the river would burst its banks.",
    "He promised to crush inflation within a year.",
    "Moscow gave the 20 diplomats 72 hours to leave the country.",
    "The army said that it had given a befitting reply.",
    "The dead man was a baker, a spokesman said.",
    "The crew of a van abandoned near the railway station in Newry was found on Monday.",
    "Two gas carriers were left adrift in the Gulf of Oman on Thursday.",
    "The violence grew as the last troops were on their way out.",
]


@pytest.mark.parametrize(
    ("event_type", "text"),
    [
        *(("deployment", text) for text in DEPLOYMENTS),
        *(("withdrawal", text) for text in WITHDRAWALS),
        *(("threat", text) for text in THREATS),
        *(("unrest", text) for text in UNREST),
    ],
)
def test_what_reporters_call_it(event_type: str, text: str) -> None:
    assert len(events_of(text, event_type)) == 1


@pytest.mark.parametrize("event_type", ["deployment", "withdrawal", "threat", "unrest"])
@pytest.mark.parametrize("text", NOTHING)
def test_what_is_none_of_them(text: str, event_type: str) -> None:
    assert events_of(text, event_type) == []


def test_an_ultimatum_is_neither_strike_nor_retreat() -> None:
    text = "NATO gave the Serbs 48 hours on Tuesday to pull back from Maglaj or face air strikes."
    assert events_of(text, "attack") == []
    assert events_of(text, "withdrawal") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Uruguay sent special forces to Goma on Tuesday.", "troops"),
        ("Burundi will send ground forces into Somalia, the minister said on Monday.", "troops"),
        ("Rwanda confirmed on Friday it had sent planes to the Entebbe air base.", "aircraft"),
        ("The army brought in fresh troops on Sunday for the battle of Kidal.", "troops"),
        ("Kampala sent reinforcements on Sunday.", "troops"),
    ],
)
def test_forces_that_nobody_counts_are_sent(text: str, kind: str) -> None:
    assert [(e["event_type"], e["force_kind"]) for e in events_of(text)] == [("deployment", kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Uruguay sent army doctors to Goma on Tuesday.",
        "The mine sent planes to Entebbe for its crews on Friday.",
        "The clinic brought in nurses from Kidal on Sunday.",
        "The rebels posted footage on Friday of six captured soldiers.",
        "Militiamen were closing in on the airfield on Monday.",
        "Manila ordered two frigates on Monday to be ready to fire on smugglers.",
        "The colonel ordered 12 of his soldiers on Monday to search the ravine for the bones.",
        "A drone has taken 30 insurgents off the battlefield in Zabul since Monday.",
        "Two Danes died on Monday while providing covering fire to Afghan army troops.",
        "Bolivia suspended operations at an industrial park in Oruro on Tuesday.",
    ],
)
def test_other_sending_posting_or_closing_is_no_flow(text: str) -> None:
    assert events_of(text, "deployment") + events_of(text, "withdrawal") == []


def test_a_land_to_be_entered_is_the_destination() -> None:
    text = "The president announced on Monday that another 300 commandos would enter Somalia."
    (row,) = events_of(text)
    assert (row["event_type"], row["status"]) == ("deployment", "announced")
    assert row["location"] == "Somalia"
    assert events_of("Soldiers entered Somalia on Monday.", "deployment") == []


def test_what_is_told_beside_a_finished_act_has_taken_place() -> None:
    text = "Chad has backed the emir, sending troops to Bangui."
    assert [(e["event_type"], e["status"]) for e in events_of(text)] == [("deployment", "occurred")]


def test_what_may_be_used_is_not_sent() -> None:
    text = "Paris approved more troops for Mali on Monday and the possible use of gunships there."
    assert [e["force_kind"] for e in events_of(text, "deployment")] == ["troops"]
    text = "Paris approved more troops for Mali on Monday and two gunships."
    assert [e["force_kind"] for e in events_of(text, "deployment")] == ["aircraft"]


def test_forces_told_with_as_arriving_have_arrived() -> None:
    text = "The talks failed, with Togo's contingent arriving on Monday in Bissau."
    assert [(e["event_type"], e["status"]) for e in events_of(text)] == [("deployment", "occurred")]
    assert events_of("Togo's contingent arriving by sea would be a surprise.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Jordan said on Monday it was willing to send ground troops to Yemen.",
        "Morocco is open to the thought of sending troops to Libya, a minister said on Monday.",
        "Chile and Peru held talks on Monday on deploying 200 soldiers to Haiti.",
        "Kenya is about to send soldiers to Kismayo, an envoy said on Monday.",
    ],
)
def test_a_flow_that_is_only_offered_or_near_is_planned(text: str) -> None:
    assert [(e["event_type"], e["status"]) for e in events_of(text)] == [("deployment", "planned")]


@pytest.mark.parametrize(
    "text",
    [
        "Peru said on Monday it was opposed to Chile deploying troops at Arica.",
        "Moscow voiced concern over NATO deploying troops in Estonia.",
        "The vote is meant to forestall any move by Kenya to send soldiers to Kismayo.",
    ],
)
def test_a_flow_that_is_opposed_feared_or_any_is_not_told(text: str) -> None:
    assert events_of(text, "deployment") == []


def test_a_withdrawal_that_opens_a_sentence_is_of_who_acts_behind_it() -> None:
    text = (
        "Despite its declared withdrawal of all ground forces in May, Libya bombed Faya on Monday."
    )
    (row,) = events_of(text, "withdrawal")
    assert (row["initiator"], row["status"]) == ("Libya", "announced")
    assert events_of("Despite calls for its withdrawal, Libya bombed Faya.", "withdrawal") == []


@pytest.mark.parametrize(
    "text",
    [
        "Boko Haram posted a video on Monday calling on Muslims in Chad to kill soldiers.",
        "In leaflets on Monday the Shining Path urged its followers to kill mayors in Ayacucho.",
        "Al-Shabaab called for attacks on malls in Nairobi on Friday.",
    ],
)
def test_a_call_to_arms_is_a_threat(text: str) -> None:
    assert [e["event_type"] for e in events_of(text)] == ["threat"]


@pytest.mark.parametrize(
    "text",
    [
        'The king called on the world to punish Serbia over a banner: "Croatia must be destroyed".',
        "The Taliban called on their fighters on Monday to spare the orchards.",
        "Hamas called for an end to attacks on its offices on Monday.",
        "The fire brigade urged residents to kill the wasps.",
    ],
)
def test_another_call_is_no_threat(text: str) -> None:
    assert events_of(text, "threat") == []


@pytest.mark.parametrize(
    "text",
    [
        "The army spokesman said on Monday that the new emir would meet the fate of the last.",
        "The general vowed on Monday that the campaign against the rebels would continue.",
    ],
)
def test_a_fate_or_a_campaign_that_goes_on_is_a_threat(text: str) -> None:
    assert [e["event_type"] for e in events_of(text)] == ["threat"]


@pytest.mark.parametrize(
    "text",
    [
        "An advance by the Croatian army, and by police, is threatening to cut off Knin.",
        "Danish officers advise tribesmen that have sworn to defeat the jihadists.",
        "The raid will hurt bandits that threaten Malian soldiers, the general said.",
        "The junta often threatens to attack its neighbours.",
        "The United Nations warned on Monday that troops had cut off 4,000 families in Homs.",
        "On Monday Canberra issued a warning to Australian tourists of attacks in Bali.",
        "A peace group warned on Monday that Liberia could slide back into civil war.",
        "The United Nations warned on Monday of a new exodus from a Serb assault on Zepa.",
        "Milosevic promised on Monday to pull his army out of Slovenia and to free the soldiers.",
        "The colonel wants to turn the delta into a sea of peace without warships, he said.",
        "India said it planned to launch a missile with a weather satellite on Monday.",
    ],
)
def test_what_endangers_describes_foresees_or_tests_is_no_threat(text: str) -> None:
    assert events_of(text, "threat") == []


def test_a_siege_that_describes_and_bodies_that_are_thrown_are_no_crowd() -> None:
    assert events_of("Bosnians running low on firewood in besieged Gorazde") == []
    text = "The rebels held shepherds and nurses, and threw their bodies down a well in Goma."
    assert events_of(text, "unrest") == []
    text = "Four people were killed and a mill set on fire during shelling in Donetsk on Monday."
    assert events_of(text, "unrest") == []
    text = "A blast killed 40 people in Basra, the worst since the raid that toppled the emir."
    assert events_of(text, "unrest") == []
    text = "Women and children threw stones at soldiers in Goma on Monday."
    assert [e["event_type"] for e in events_of(text)] == ["unrest"]


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        (
            "Ramon Tejada, the notary who speaks for the hill brigades, warned on Tuesday that "
            'there would be "open war in every valley" unless the dam was stopped.',
            "Ramon Tejada",
        ),
        (
            "Colonel Ataide, who broke with the navy in March, warned on Tuesday from a hotel in "
            "Bissau that there would be war to the last shell.",
            "Colonel Ataide",
        ),
        (
            "Hamas, the movement that Islamic State calls a rival, said in a statement on Tuesday "
            "that it would bomb every barracks in reach.",
            "Hamas",
        ),
        (
            "A commander of the Taliban warned on Tuesday that any cook who fed the garrison would "
            'be "treated as a soldier".',
            "Taliban",
        ),
    ],
)
def test_who_stands_before_an_aside_is_who_warns(text: str, initiator: str | None) -> None:
    assert [e["initiator"] for e in events_of(text, "threat")] == [initiator]


def test_what_is_written_threatens() -> None:
    lay = "A leaflet lay on the stairs of the clinic on Tuesday. "
    assert (
        len(events_of(lay + "It promised death to any nurse who went on working.", "threat")) == 1
    )
    stood = "A statue stood on the stairs of the clinic on Tuesday. "
    assert events_of(stood + "It promised death to any nurse who went on working.", "threat") == []


def test_who_only_describes_speaks_for_nobody() -> None:
    text = (
        "Ramon Tejada, a shopkeeper, warned on Tuesday that there would be open war in the valley."
    )
    assert events_of(text, "threat") == []
