"""codebook.md, Event types: "unrest: a crowd: protest, demonstration, riot, storming, siege of a
building", and never "the armed attack that provoked it".
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, subtypes_of

PROTEST = [
    "A crowd gathered in Baku on Saturday and called for the release of prisoners.",
    "Several hundred people carrying flags gathered at a bridge in Amman on Friday.",
    "Video shows a march on Tuesday in Port Sudan, where young men carried banners.",
    "The bridge at Basra was blocked for hours on Sunday by pensioners demanding their pay.",
    "Truckers blockaded the port of Umm Qasr on Sunday in protest at new tolls.",
    "Thousands of people marched through Khartoum on Sunday to demand civilian rule.",
    "Hundreds protested outside the French embassy in Bamako on Friday.",
    "A sit-in by the families of the dead blocked the main road in Quetta for a second day on "
    "Wednesday.",
    "Tens of thousands took to the streets of Minsk on Sunday.",
    "Protesters in Beirut blocked roads with burning tyres on Tuesday.",
    "Demonstrations were held in Karachi and Lahore on Friday after prayers.",
    "In Tunis, about 2,000 demonstrators gathered in front of the interior ministry on Monday.",
    "Crowds turned out in Sanaa on Friday to denounce the air strikes.",
    "Angry residents of Goma staged a protest against the UN mission on Tuesday.",
    "A rally in Tehran on Monday drew hundreds of thousands of mourners.",
    "Students held a demonstration in Dhaka on Thursday.",
    "People poured onto the streets of Algiers on Friday, waving flags.",
    "Several thousand Kurds demonstrated in Erbil on Saturday against the Turkish operation.",
    "Relatives of the missing staged a sit-in outside the governor's office in Lima on Monday.",
    "An anti-war rally was held in Tel Aviv on Saturday evening.",
    "Opposition supporters rallied in Tbilisi on Sunday, calling for fresh elections.",
    "There were protests in Gaza City on Friday over the visit.",
    "A march by thousands of Houthi supporters filled central Sanaa on Friday.",
    "Activists in Peshawar kept up their blockade of the Nato supply route on Saturday.",
    "Villagers barricaded the highway near Kirkuk on Sunday, demanding jobs.",
    "Protests erupted in Basra on Tuesday over power cuts.",
    "The protest in Gao on Sunday was called by a civil society group.",
    "Police used tear gas to disperse demonstrators in Colombo on Monday.",
]
RIOT = [
    "A mob stormed the Swedish embassy in Baghdad on Thursday and set it on fire.",
    "Protesters hurled stones at police in Belfast on Friday.",
    "Rioters burned the ruling party's offices in Ouagadougou on Thursday.",
    "Demonstrators broke into the parliament building in Yerevan on Tuesday and ransacked offices.",
    "Riots broke out in Jos on Sunday after the results were announced.",
    "Crowds ransacked the consulate in Benghazi on Friday.",
    "Youths clashed with riot police in Athens on Wednesday.",
    "Hundreds of demonstrators tried to storm the American embassy in Tunis on Friday.",
    "Protesters scaled the walls of the US embassy in Cairo on Tuesday and tore down the flag.",
    "In Khartoum, a crowd set fire to the German embassy on Friday.",
    "Supporters of the cleric stormed the presidential palace in Baghdad on Monday.",
    "An angry crowd looted shops in Juba on Saturday.",
    "Two people were killed in riots in Kinshasa on Monday.",
    "The storming of the Saudi embassy in Tehran on Saturday drew condemnation.",
    "Thousands of students besieged the vice-chancellor's office in Nairobi on Tuesday.",
    "Protesters threw petrol bombs at the police station in Manama on Thursday.",
]
NO_UNREST = [
    "A gang of armed men torched the police station at Wukari on Friday.",
    "Residents gathered in Baku on Sunday after a minister called for calm.",
    "The road to Goma was blocked by rebels on Monday.",
    "The army began a long march on Tuesday in northern Mali.",
    "Stocks rallied in Tokyo on Tuesday.",
    "The army marched on Tripoli on Thursday, the general said.",
    "A rally of vintage cars passed through Muscat on Friday.",
    "Protests are planned for Friday in Cairo.",
    "The union threatened to march on parliament in Accra.",
    "If the price rises, people will take to the streets of Tunis, an economist warned.",
    "The embassy protested to the ministry in Ankara over the arrest.",
    "The player protested the referee's decision in Madrid on Sunday.",
    "Commandos stormed a house in Mosul on Monday, killing two militants.",
    "Gunmen stormed a hotel in Kabul on Saturday.",
    "Critics took the film by storm in Cannes on Sunday.",
    "The team rallied to win in Karachi on Saturday.",
    "Snow blocked roads around Erzurum on Tuesday.",
    "A demonstration of the new drone was held in Ankara on Monday.",
    "The president cancelled a rally in Ohio.",
    "The ministry banned all demonstrations in Amman on Thursday.",
    "Thousands of refugees gathered at the border near Idlib on Monday.",
    "No protests were reported in Damascus on Friday.",
    "The 1979 siege of the embassy in Tehran shaped a generation.",
    "Floodwaters surrounded the village near Sukkur, stranding hundreds.",
]


@pytest.mark.parametrize("text", PROTEST)
def test_a_crowd_in_public_is_a_protest(text: str) -> None:
    assert subtypes_of(text, "unrest") == ["protest"]


@pytest.mark.parametrize("text", RIOT)
def test_a_violent_crowd_is_a_riot(text: str) -> None:
    assert subtypes_of(text, "unrest") == ["riot"]


@pytest.mark.parametrize("text", [*PROTEST, *RIOT])
def test_what_a_crowd_does_is_no_attack(text: str) -> None:
    assert subtypes_of(text, "attack") == []


@pytest.mark.parametrize("text", NO_UNREST)
def test_what_only_sounds_like_a_crowd_is_no_unrest(text: str) -> None:
    assert events_of(text, "unrest") == []


def test_flags_that_are_burned_make_no_riot() -> None:
    march = "The marchers crossed Nablus on Sunday; {} were burned."
    assert subtypes_of(march.format("flags of Norway"), "unrest") == ["protest"]
    assert subtypes_of(march.format("two shops"), "unrest") == ["riot"]


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("Some 3,000 Pashtuns marched to the fort in Bannu on Thursday.", "protest"),
        ("In Tyre, two thousand rallied on Sunday.", "protest"),
        ("An estimated 40,000 protested in Caracas on Thursday.", "protest"),
        ("A mob of about 300 wrecked a party office in Gombe on Friday.", "riot"),
        ("Some 3,000 marched on the capital of Chad in May.", None),
        ("Some 3,000 soldiers marched to the fort in Bannu on Thursday.", None),
        ("The blast near Gombe left 300 wrecked homes on Friday.", None),
    ],
)
def test_a_crowd_is_known_by_its_number(text: str, subtype: str | None) -> None:
    assert subtypes_of(text, "unrest") == ([subtype] if subtype else [])


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("Inmates mutinied at the jail of Tacumbu in Asuncion on Sunday.", "riot"),
        ("Inmates seized a wing of the jail in Asuncion on Monday.", "riot"),
        ("A mutiny in the prison at Homs on Friday left two guards dead.", "riot"),
        ("Prisoners at a jail in Cotonou set fire to their beds on Sunday.", "riot"),
        ("Paratroopers mutinied in Conakry on Sunday.", None),
        ("A mutiny of paratroopers in Conakry on Sunday left two officers dead.", None),
        ("Prisoners of war rose against their guards at Sobibor on Sunday.", None),
        ("Prices rose up to a tenth in Conakry on Sunday.", None),
    ],
)
def test_a_rising_in_a_prison_is_a_riot(text: str, subtype: str | None) -> None:
    assert subtypes_of(text, "unrest") == ([subtype] if subtype else [])


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Weavers have been camping outside the palace in Patan since 3 May.", True),
        ("About 900 people held a silent vigil outside the cathedral in Vitoria on Friday.", True),
        ("Small rallies were seen on Sunday in Hama and Deraa.", True),
        ("About 900 people held a vigil in the cathedral in Vitoria and prayed.", False),
        ("Tourists have been camping beside the lake in Patan.", False),
    ],
)
def test_those_who_stay_outside_for_a_cause_protest(text: str, is_told: bool) -> None:
    assert subtypes_of(text, "unrest") == (["protest"] if is_told else [])
