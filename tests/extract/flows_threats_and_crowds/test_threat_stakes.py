"""What is at stake in a threat (stakes.py): who is to act, by what power, and on what condition.

codebook.md, Event types: "an actor warns, vows or plans force"; never a figure of speech.
"""

from __future__ import annotations

import pytest
from reading_fixtures import mentions_of, subtypes_of

LINES = [
    "“If they come one step nearer, they will find that every villager is a soldier,” President "
    "Diouf told "
    "reporters on Sunday.",
    "Anybody who lays a hand on our islands will regret it, the Vanuatu prime minister said on "
    "Friday.",
    "The Serbian president said that any foreign soldier who entered without leave would be met "
    "as a thief.",
    "Mali's trade minister said that any Frenchman who set foot in Kidal would be carried out of "
    "it.",
    "President Kiir declared in Juba that should the bombers come over Bentiu again his fist "
    "would come "
    "down upon the north.",
    "Villagers who fed the rebels would be treated as rebels, the army said on Monday.",
]
NO_LINES = [
    "If Russia attacks, Finland will ask for the help of its allies, the prime minister said.",
    "The UN warned that thousands of people would be killed if the army stormed the camp.",
    "Those who enter the market will be asked for a mask, the Ghanaian health minister said.",
    "Any attack on the dam would be a disaster for farmers, Egypt's water minister said.",
]
OWN_DEEDS = [
    "The warlord told the Herat press that his men “will go to the border, and if need be "
    "farther”.",
    "On 9 May the alliance stated that it would “next take Lashio” and urged people to stock up.",
    "Colonel Makenga said on Sunday that his fighters were ready to march on Kinshasa.",
    "The governor said that the security forces would use their full might against the sect.",
]
NO_OWN_DEEDS = [
    "The president announced on Monday that another 300 commandos would enter Somalia.",
    "The minister told the council that 40 soldiers would go to Mali.",
    "Artillery shooting will take place in Jutland on May 25, the Danish army said.",
    "The premier said that he would take Spain to court over the fish.",
    "Traders fear rules which they say will destroy their shops in Kano.",
]
IMPLIED = [
    "The secretary of defence told his colleague that an Iranian reply “would be met in kind”.",
    "The rebels have shelled Kassala. Sudan's president said that the answer would not be long.",
    "Ethiopian jets bombed a depot near Assab. Eritrea would have no choice but to act, its "
    "minister said.",
]
NOT_IMPLIED = [
    "The minister said all options were on the table to rescue the steelmaker.",
    "Russia's central bank said its response would be immediate should the rouble fall.",
    "Hamas said it would respond to the Egyptian proposal within days.",
    "A Pentagon spokesman declined to say whether the United States would respond to the attack.",
    "Israel has yet to say how it will answer the strike.",
    "Some members of Congress called for strikes inside Iran.",
]
PROMISES = [
    "The emir of the brigade promised in a video on Friday “nights longer than those of "
    "Timbuktu” to all "
    "who work with the French.",
    "The guerrillas did not believe it and threatened on Tuesday with rocket fire on the airport.",
]
NO_PROMISES = [
    "The rebels promised safe passage to all who leave Bambari by Friday.",
    "The guerrillas promised food to the villages that had lost their harvest.",
    "The army said that floods threatened the bridge with collapse.",
    "The guerrillas had promised nothing and did not fire.",
]
TERMS = [
    "The alliance's leader, Laurent Kabila, gave the marshal eight days; after that his boys "
    "would come.",
    "The rebel chairman said that the president had until Friday to leave the palace.",
    "Russian generals set a deadline of Sunday for the fighters to leave Grozny.",
    "“Hand over the bombers or share in their fate,” the president told the Taliban.",
]
NO_TERMS = [
    "Voters have until Friday to register, the Kenyan electoral commission said.",
    "The company gave its workers five days; after that the gates were shut.",
    "The minister set a deadline of June for the talks to start.",
]
OF_FIGHTERS = [
    "The guerrillas told bus owners in Usulutan that lorries found on the roads after Monday would "
    "be burned with all that they carried.",
    "The separatists' colonel said that the port would be shelled.",
    "Savimbi's commander told reporters that his movement would blow up the railway again.",
    "A caller told a news agency in Beirut that French paratroopers would be struck again.",
]
NO_DEEDS_OF_FIGHTERS = [
    "The army said that the rebels would attack the bridge.",
    "The army said that the captured shells would be blown up on Monday.",
    "The colonel said that his men would be killed there.",
    "Farmers near the army camp fear the road, which they say will destroy their fields.",
]
DENIALS = [
    "The settlers' town was shelled. Its people would get no sleep, the security chief said.",
    "The jets landed in Jufra. They would not be left there for long, Libya's war minister said.",
    "Saddam's gas killed hundreds. If he used gas again, his regime would not survive, Baker said.",
    "Missiles sank a tanker. The Americans would get their answer, Iran's speaker said.",
]
NO_DENIALS = [
    "Fans sang all night. The players would get no sleep, the Swiss coach said.",
    "The strike at the airport goes on. Passengers would not get away, the minister said.",
    "The Kenyan minister said that the senators would get their answer.",
]


@pytest.mark.parametrize(
    "text", [*OF_FIGHTERS, *DENIALS, *LINES, *OWN_DEEDS, *IMPLIED, *PROMISES, *TERMS]
)
def test_what_is_put_together_of_power_deed_and_term_is_a_threat(text: str) -> None:
    assert "warning" in subtypes_of(text, "threat")


@pytest.mark.parametrize(
    "text",
    [
        *NO_DEEDS_OF_FIGHTERS,
        *NO_DENIALS,
        *NO_LINES,
        *NO_OWN_DEEDS,
        *NOT_IMPLIED,
        *NO_PROMISES,
        *NO_TERMS,
    ],
)
def test_words_of_the_same_kind_without_arms_are_none(text: str) -> None:
    assert "warning" not in subtypes_of(text, "threat")


@pytest.mark.parametrize(
    "sentence",
    [
        "The Peruvian prime minister declared a war on malaria, saying it must be eliminated.",
        "The chief executive declared war on a rival brand.",
        "The Peruvian prime minister renewed his threat to resign on Monday.",
        "India warned Nepal that it may impose limits on imports of tea.",
        "The bank governor said on Monday that he did not foresee a big price rise in Peru.",
        "The rebels will have the upper hand at the polls, Nepal's King Mahendra said on Monday.",
        "Peru plans lawsuit over stadium attack",
        "The Peruvian president said the move would be aimed at winning votes in Lima.",
    ],
)
def test_wars_on_things_and_steps_of_peace_threaten_nobody(sentence: str) -> None:
    assert not mentions_of(sentence, "threat")


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The rebels declared war on the government.", "rebels"),
        ("The Taliban renewed a threat to attack teachers on Monday.", "Taliban"),
        ("India warned Nepal that it would strike if its convoys were stopped.", "India"),
        ("Talks were held with militants who have threatened to kill nine hostages.", "militants"),
        (
            "Samo, the Ingush rebel chief who has grown into Moscow's worst enemy, has "
            "claimed the raid and is threatening to strike again.",
            "Ingush rebels",
        ),
    ],
)
def test_wars_on_men_do(sentence: str, who: str) -> None:
    (threat,) = mentions_of(sentence, "threat")
    assert threat["initiator"] == who
