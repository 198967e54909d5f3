"""codebook.md, Event types, the column "never", and What is one event: "Drills, friendly fire in a
drill, false alarms and corrected reports are no events"; "Other happenings (visits, votes,
sanctions, funerals, appointments) are not coded".
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of

NEVER_AN_ATTACK = {
    "cyber": [
        "Hackers attacked the ministry's website on Tuesday, the government said.",
        "A cyberattack hit the power grid in western Ukraine on Friday.",
        "The bank's servers in Tehran were targeted by hackers on Monday.",
    ],
    "figure of speech": [
        "Kurdish fighters entered talks with Damascus on Monday.",
        "The rebels entered the government in Khartoum on Monday.",
        "Opposition lawmakers launched a blistering attack on the president in parliament.",
        "The minister came under fire from the press over the budget on Wednesday.",
        "The senator hit back at critics of the war in Afghanistan on Sunday.",
        "The senator fired off a letter to the Pentagon on Tuesday.",
        "The prime minister fired his defence chief on Friday.",
        "The editor was fired from the newspaper in Cairo on Monday.",
        "The two sides struck a deal in Geneva on Friday.",
        "The general dropped a bombshell at a hearing in Washington on Thursday.",
        "The envoy's remarks struck a chord in Beirut.",
    ],
    "law": ["The prosecutor filed assault charges against a soldier in Texas on Monday."],
    "sport": [
        "Madrid's striker fired two shots past the goalkeeper in Munich on Wednesday.",
        "Manchester's attack was blunted in Turin on Tuesday.",
        "The bowler struck twice in Lahore on Sunday.",
    ],
    "labour": [
        "Dock workers in Basra began a three-day strike on Sunday.",
        "A strike by teachers shut schools across Kenya on Monday.",
        "Nurses in Harare went on strike on Thursday over pay.",
    ],
    "prices": [
        "Oil prices exploded after the news from Riyadh on Monday.",
        "Bitcoin took a hit on Tuesday.",
        "A wave of power cuts hit Kyiv on Tuesday.",
        "A new scandal hit Moscow on Friday.",
        "Insurance rates rocketed in London on Wednesday.",
    ],
    "nature and accident": [
        "A cyclone hit the port of Aden on Sunday, killing 12.",
        "Lightning struck a church in Rwanda on Saturday, killing 16 people.",
        "A gas leak caused an explosion in a restaurant in Doha on Thursday, killing 11.",
        "A heart attack killed the ambassador in New York on Monday.",
        "Two climbers were killed in an avalanche in Kashmir on Monday.",
        "Four people were killed in a bus crash near Lahore on Tuesday.",
        "A wildfire destroyed 40 homes near Antalya on Friday.",
    ],
    "launch and test": [
        "India launched a rocket carrying five satellites from Sriharikota on Tuesday.",
        "North Korea test-fired a ballistic missile into the Sea of Japan on Friday.",
    ],
    "drill": [
        "Iran fired missiles during a naval drill in the Gulf of Oman on Tuesday.",
        "Soldiers fired blanks at a mock village in Jordan on Monday as part of an exercise.",
        "During manoeuvres near Rostov on Thursday, tanks shelled a range.",
    ],
    "plan, fear or condition": [
        "The group could launch rockets at Tel Aviv within days, an officer said.",
        "If Israel bombs the reactor, Iran will close the strait, the general said.",
        "The alliance plans to bomb the airfield near Tripoli.",
        "Residents of Erbil fear an attack on the airport.",
        "Washington would respond to any attack on its forces in Iraq.",
        "An assault on Rafah is imminent, aid workers said on Sunday.",
        "A strike on the port of Hodeidah was called off on Friday.",
        "The embassy in Kabul was closed on Monday for fear of a bombing.",
    ],
    "prevention": [
        "Police in Kabul foiled a suicide attack on a bank on Tuesday.",
        "A bomb was defused outside a court in Karachi on Monday.",
    ],
    "negation and appeal": [
        "The army denied that it had shelled the hospital.",
        "No rockets were fired at Israel on Friday.",
        "There were no attacks in Baghdad on Thursday.",
        "The government called for an end to the bombing of Aleppo.",
        "Foreign ministers demanded a halt to the shelling of Donetsk on Tuesday.",
    ],
    "stock": [
        "Thousands of North Korean missiles are aimed at Seoul.",
        "The group has some 130,000 rockets and missiles in southern Lebanon.",
        "Germany delivered 14 howitzers to Ukraine on Friday.",
    ],
    "memory, film and book": [
        "The film tells the story of the battle of Mogadishu.",
        "A ceremony in Lockerbie marked the anniversary of the bombing.",
        "The museum in Hiroshima reopened on Wednesday after repairs.",
        "The documentary Attack on Baghdad won a prize in Cannes on Sunday.",
        "His novel opens with the bombing of Dresden.",
    ],
}
OTHER_HAPPENINGS = [
    "The foreign minister visited Baghdad on Sunday.",
    "Parliament in Ankara voted on Thursday to extend the mandate.",
    "The European Union imposed sanctions on three generals in Myanmar on Monday.",
    "Mourners buried the officer in Najaf on Friday.",
    "General Aziz was appointed chief of staff in Islamabad on Wednesday.",
    "Talks on a ceasefire opened in Doha on Tuesday.",
    "Gunmen kidnapped two aid workers near Gao on Monday.",
    "Police arrested 14 suspects in Mombasa on Saturday.",
]


@pytest.mark.parametrize("text", [t for texts in NEVER_AN_ATTACK.values() for t in texts])
def test_what_only_sounds_like_force_is_no_attack(text: str) -> None:
    assert events_of(text, "attack") == []


@pytest.mark.parametrize("text", OTHER_HAPPENINGS)
def test_other_happenings_are_not_coded(text: str) -> None:
    assert events_of(text) == []


# What is tried out, or shot into space, is used against nobody (a drill), however it is told.
TRIALS = [
    "Pakistan fired a ballistic missile on Monday that dropped into the Arabian Sea, it said.",
    "India launched a missile from an island off its coast on Friday. It was the third such test.",
    "In 1998 India detonated five nuclear devices in the Rajasthan desert.",
    "Pyongyang exploded a hydrogen bomb in 2017, it claims, and fired a rocket over Japan.",
    "Iran sent up a rocket carrying a probe on Saturday. A second rocket was fired in March.",
    "China fired four missiles into waters near Taiwan in 1996 in what it called tests.",
    "The army fired two projectiles on Sunday. The United States condemned the latest tests.",
]
USES = [
    "Houthi rebels fired a missile at Riyadh airport on Friday, days after Iran tested a missile.",
    "Iraq fired seven Scud missiles at Israel on Friday. They were of a type tested in 1987.",
    "Russia launched two missiles into the harbour of Kerch on Sunday. One fell into the sea.",
    "The Houthis fired two missiles towards a tanker in the Red Sea on Monday.",
    "Rockets fired from Gaza landed in the sea off Ashkelon and in a garage there on Sunday.",
    "Iran launched 15 ballistic missiles against two bases in Iraq, a year after a missile test.",
    "Missiles were launched towards the Red Sea on Friday. A frigate shot down two of them.",
    "The bomber dropped an atomic bomb on Nagasaki in 1945, killing 40,000 people.",
]


@pytest.mark.parametrize("text", TRIALS)
def test_what_is_fired_to_try_it_is_no_attack(text: str) -> None:
    assert events_of(text, "attack") == []


@pytest.mark.parametrize("text", USES)
def test_what_is_fired_at_somebody_is_an_attack(text: str) -> None:
    assert len(events_of(text, "attack")) == 1
