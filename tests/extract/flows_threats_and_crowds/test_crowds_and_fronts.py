"""Crowds that clash, mobs, towns that change hands, and forces that nobody counts.

Source: codebook.md, Event types, Status, Deployments, and What is one event.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, subtypes_of

RIOTS = [
    "Students throwing stones clashed with riot police from street to street all over the town.",
    "Clashes have broken out in Khartoum between the police and demonstrators protesting "
    "against the jailing of the former premier.",
    "Rioters fought with guards before breaking down a door and getting into the parliament.",
    "Supporters of the ruling party throw stones at riot police in downtown Nairobi on Saturday.",
    "Two suspected thieves were beaten to death by a mob in Port Harcourt on Tuesday.",
    "Angry villagers lynched three men whom they accused of stealing cattle in Jharkhand.",
    "An angry mob hacked two men to death in Goma on Monday.",
    "A mob beat up two watchmen in Enugu whom it accused of stealing goats.",
    "Youths of two quarrelling villages threw stones at each other and torched cars left along "
    "the road in Kasganj.",
    "Rival supporters fired flares and fireworks at riot police in Athens on Sunday.",
    "Students fought soldiers with stones in Kabul on Monday.",
    "Stones were thrown at the prime minister's motorcade in Sylhet on Sunday.",
    "Migrants who had slept in the open pelted the doors of a grain store in Calais with bricks.",
    "Herders ransacked the water office in Marsabit on Friday.",
]
PROTESTS = [
    "Some 90 widows walked on Tuesday from the mill to the barracks in Sarh to ask for the bodies.",
    "A crowd estimated at 5,000 assembled before the mission in Lusaka on Monday and sang hymns.",
    "The dockers' union marched to the harbour office in Durban on Wednesday, 700 strong.",
    "The opposition marched on Sunday in Lome against the new electoral law.",
    "Policemen with canes broke up a gathering of fifty grandmothers outside the court in Gao.",
    "Housewives banged pots on the balconies of Cordoba late on Thursday.",
    "Cab drivers stopped traffic in Conakry for two hours on Tuesday over the fuel price.",
    "Left-wing demonstrators burned a large flag near the consulate in Izmir on Thursday.",
    "On Friday the governor was burned in effigy in Jos by several hundred striking miners.",
    "A demonstration that the farmers' league had called before the dairy board to fight the new "
    "milk quota drew some 650 people and ended without arrests.",
    "Miners mounted a picket outside the courthouse in Oruro on Tuesday.",
    "At least 300 of the movement's supporters staged a demonstration against the tax in Liberty "
    "Square in the city centre.",
    "About 4,000 people began the protest at the harbour, and some 6,000 more joined in as "
    "the crowd marched past the stadium.",
    "Dozens defied a ban and lit candles in Minsk to honour a student who died in custody.",
    "Thousands gathered in the square in Minsk against the president on Sunday.",
]
NO_UNREST = [
    "Around 12,000 people gathered on Victoria Square to watch the final on a giant screen.",
    "Thousands of pilgrims filled the square in Rome on Sunday for Easter mass.",
    "The minister flew to Paris in protest at the treaty.",
    "Militants lobbed a grenade at a customs picket in Imphal on Tuesday evening.",
    "In Tyumen a boiler burst at the mill, and nine people burned or suffocated on Monday.",
    "Visitors were shown 60 burnt lorries beside the runway at Faya on Tuesday.",
    "Two shepherds were shot and 15 huts burned, a chief in Bor told reporters on Monday.",
    "The soldiers drove into Saida on Monday and were pelted with petals.",
    "A woman with a belt of dynamite walked up to the police post in Kano on Friday.",
    "The movement marched into Gao on Saturday.",
    "Listeners took to the radio to complain about the new anthem.",
    "The remarks demonstrate how far the opposition has moved since March.",
    "The singer was mobbed by fans at the airport.",
    "Six civilians were wounded on Thursday when a grenade was hurled at a lorry in Basilan.",
    "Four residents of Leeds were charged after detectives broke up a ring that smuggled steroids.",
    "Jets fired a missile at a group of youths near Rafah, in the besieged strip, on Monday.",
    "Police went on arresting activists on Monday in anticipation of mass protests.",
    "Several activists were detained before the president's rally at Voi.",
    "A bomber blew himself up in Kano as worshippers were gathered inside a church, in the latest "
    "attack against Christians.",
]


@pytest.mark.parametrize("text", RIOTS)
def test_a_crowd_that_fights_is_a_riot(text: str) -> None:
    assert subtypes_of(text, "unrest") == ["riot"]
    assert events_of(text, "attack") == []


@pytest.mark.parametrize("text", PROTESTS)
def test_a_crowd_with_a_cause_protests(text: str) -> None:
    assert subtypes_of(text, "unrest") == ["protest"]


@pytest.mark.parametrize("text", NO_UNREST)
def test_people_together_are_not_yet_unrest(text: str) -> None:
    assert events_of(text, "unrest") == []


def test_workers_on_strike_strike_nobody() -> None:
    text = "Striking dockers blocked the gates of the port of Piraeus on Wednesday."
    assert events_of(text, "attack") == []
    assert subtypes_of(text, "unrest") == ["protest"]


def test_those_whom_a_mob_lynched_are_counted() -> None:
    (row,) = events_of("Three men were lynched by villagers in Bihar on Sunday.", "unrest")
    assert row["killed_best"] == 3


@pytest.mark.parametrize("link", ["after", "when", "because", "before"])
def test_who_opened_fire_is_named_behind_the_toll(link: str) -> None:
    text = f"Six people were killed {link} Chadian soldiers opened fire on farmers near Mongo."
    (row,) = events_of(text, "attack")
    assert row["initiator"] == "Chadian forces"


def test_a_square_is_cleared_of_a_crowd_that_nobody_names() -> None:
    text = (
        "Dozens were hurt in Tripoli as security forces fired rubber bullets and tear gas to "
        "clear the city centre."
    )
    assert events_of(text, "attack") == []
    assert len(events_of(text, "unrest")) == 1


@pytest.mark.parametrize(
    ("text", "winner"),
    [
        ("The army drove the rebels out of several villages in Homs province.", "Syrian forces"),
        ("Somali troops pushed the militants out of three villages near Afgoye.", "Somali forces"),
        ("Houthi fighters were expelled from Mokha by government forces on Monday.", ""),
        ("Separatists were driven out of the town of Lyman on Saturday.", None),
        ("Tuareg rebels ousted the army from the garrison town of Tessalit on Sunday.", ""),
        ("The militants were pushed back from the outskirts of Sirte by Libyan troops.", ""),
        ("Kurdish fighters liberated Manbij from Islamic State on Friday.", ""),
        ("Soldiers freed several villages from the militants in the west on Thursday.", ""),
        ("Government forces captured two villages in the country's northwest on Wednesday.", ""),
        ("The army captured a rebel-held neighbourhood in the northern city of Aleppo.", ""),
    ],
)
def test_who_is_driven_out_loses_the_place_to_an_attack(text: str, winner: str | None) -> None:
    (row,) = events_of(text, "attack")
    assert row["event_subtype"] == "ground_assault"
    assert row["initiator"] == winner or (winner == "" and row["initiator"] is not None)
    assert events_of(text, "withdrawal") == []


@pytest.mark.parametrize(
    "text",
    [
        "Sudan expelled two French diplomats on Tuesday.",
        "The officers ousted the president on Monday and suspended the constitution.",
        "Soldiers freed four hostages in Maiduguri on Tuesday.",
        "Police captured two militants in Karachi on Friday.",
        "The drought drove the herders out of the Sahel.",
        "The troops were driven from the airport to the palace in buses.",
        "US forces have withdrawn from a key base just 20km south of Kirkuk.",
    ],
)
def test_nobody_is_driven_out_by_force(text: str) -> None:
    assert events_of(text, "attack") == []


@pytest.mark.parametrize(
    "text",
    [
        "Large numbers of police and Somali special forces have been dispatched to the western "
        "part of Bay region during the past week.",
        "The YPG forwarded more fighters and armoured vehicles to the Omar oil field on Monday.",
        "Security forces were deployed around churches in Colombo on Sunday.",
        "Israel has deployed forces to Jerusalem in anticipation of more demonstrations.",
        "Hundreds of Syrian soldiers and allied militiamen with tanks have moved in the last few "
        "days to the town of Sukhna.",
        "A military convoy of 40 vehicles entered Idlib from Turkey overnight.",
    ],
)
def test_forces_that_nobody_counts_are_sent_too(text: str) -> None:
    (row,) = events_of(text, "deployment")
    assert row["status"] == "occurred"
    assert row["location"] is not None


@pytest.mark.parametrize(
    "text",
    [
        "Over 50 soldiers have defected from the army and joined the rebels in Taiz.",
        "An aid convoy entered Homs on Friday.",
        "A bomb hit a military convoy heading to Mora on Friday.",
        "The retaliatory strikes were carried out by two F-16s outside the town of Abu Kamal.",
    ],
)
def test_who_changes_sides_or_brings_food_is_not_deployed(text: str) -> None:
    assert events_of(text, "deployment") == []


def test_who_leaves_a_base_is_told_without_its_name() -> None:
    text = "US forces withdrew on Monday from a key base just 20km south of the border."
    assert subtypes_of(text, "withdrawal") == ["drawdown"]


@pytest.mark.parametrize(
    "text",
    [
        "Russia vows revenge after America expels 35 of its diplomats.",
        "Libya cut diplomatic ties with Iran and gave the embassy's staff 72 hours to leave the "
        "country.",
    ],
)
def test_a_quarrel_of_embassies_is_no_threat(text: str) -> None:
    assert events_of(text, "threat") == []


def test_who_arrests_the_plotters_plans_nothing() -> None:
    text = "The police detained ten men whom they suspect were plotting attacks, a minister said."
    (row,) = events_of(text, "threat")
    assert (row["event_subtype"], row["initiator"]) == ("alleged_plan", None)


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers shot dead six demonstrators in Kisangani on Tuesday.",
        "At least 12 protesters were killed by police bullets in Basra on Tuesday.",
        "Troops opened fire on marchers who had filled the square in Homs on Tuesday.",
        "The gendarmes fired at rioters in Lome on Tuesday, killing two.",
    ],
)
def test_fire_of_those_who_keep_order_on_a_march_is_unrest_with_its_dead(text: str) -> None:
    (event,) = events_of(text)
    assert event["event_type"] == "unrest"
    assert event["initiator_side"] == "civilian"


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot dead two protesters at a cafe in Basra on Tuesday.",
        "A suicide bomber killed nine demonstrators in Kabul on Tuesday.",
        "Soldiers shot dead six herdsmen near Kisangani on Tuesday.",
    ],
)
def test_gunmen_and_bombers_among_marchers_make_an_attack(text: str) -> None:
    (event,) = events_of(text)
    assert event["event_type"] == "attack"


@pytest.mark.parametrize(
    "text",
    [
        "Some 30 villagers, many of them old, were burned when soldiers raided Htan on Tuesday.",
        "Nine people had their huts burned when rebels raided Palma on Tuesday.",
        "Troops opened fire on Tuesday on displaced people camped in the mission compound at Bor.",
    ],
)
def test_people_who_suffer_are_no_crowd_that_does_it(text: str) -> None:
    assert all(event["event_type"] != "unrest" for event in events_of(text))


def test_a_report_that_ends_with_a_shouted_question_is_none_itself() -> None:
    (event,) = events_of(
        'On Tuesday young men blocked the road at Oran with tyres, shouting "Who pays us?"'
    )
    assert event["event_type"] == "unrest"
    assert events_of("Did young men block the road at Oran with tyres on Tuesday?") == []
