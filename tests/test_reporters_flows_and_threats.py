"""Deployments, withdrawals, threats and unrest in the words of reporters (fresh sentences)."""

from __future__ import annotations

import pytest

from tests.reading_fixtures import events_of

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
