"""Attacks told in the plainest words of the wire: taken, driven out, clashed, killed, thrown.

Each case is a sentence of our own and what its one event is; an empty dict: no attack is told.
Source: codebook.md, Event types and What is one event.
"""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of

MONDAY, TUESDAY, WEDNESDAY = (date(2013, 5, day) for day in (13, 14, 15))
ON_THE_GROUND = {"event_subtype": "ground_assault"}

WHO_KILLED_WHOM = [
    (
        "Three men wearing explosive belts killed at least nine shoppers in a market in Chad.",
        {"event_subtype": "bombing", "country": "TD", "killed_low": 9},
    ),
    (
        "Troops have killed 41 suspected Maoist rebels, a police official said.",
        {"killed_best": 41, "initiator": "forces"},
    ),
    (
        "A suicide attacker detonated his explosives in a packed bus station in Cameroon.",
        {"event_subtype": "bombing", "country": "CM"},
    ),
    (
        "Sudanese troops launched an air strike on a rebel training camp in South Sudan.",
        {"event_subtype": "airstrike", "country": "SS", "initiator": "Sudanese forces"},
    ),
    (
        "A queue of recruits was attacked with a nail bomb.",
        {"event_subtype": "bombing", "killed_best": None},
    ),
    ("A bomb exploded in a cathedral while three others were defused.", {"killed_best": None}),
    (
        "Gunmen killed three shopkeepers in Bangui on Monday in the heart of the old town.",
        {"killed_best": 3, "date_start": MONDAY},
    ),
    ("The inquiry heard that soldiers had killed 4,000 people in Guatemala.", {}),
    ("Six soldiers were killed on Tuesday when their lorry was in a collision near Gardez.", {}),
]

TAKEN = [
    ("Al-Shabab fighters seized a village near the Kenyan border, residents said.", ON_THE_GROUND),
    (
        "Rebels captured two army camps in the east early on Tuesday, a monitoring group said.",
        ON_THE_GROUND | {"date_start": TUESDAY, "initiator": "rebels"},
    ),
    (
        "Government forces retook a strategic northern town from the rebels on Wednesday.",
        ON_THE_GROUND | {"date_start": WEDNESDAY, "target": "rebels"},
    ),
    (
        "Congolese troops regained full control of several areas held by the M23.",
        ON_THE_GROUND | {"target": "M23"},
    ),
    (
        "Islamist militants overran three oil fields on Monday after the guards fled.",
        ON_THE_GROUND | {"date_start": MONDAY, "target": None},
    ),
    (
        "Separatist forces wrested control of a camp from government troops outside Aden.",
        ON_THE_GROUND | {"location": "Aden", "target": "Yemeni government forces"},
    ),
    (
        "Taliban fighters seized the capital of an Afghan province on Monday.",
        ON_THE_GROUND | {"initiator": "Taliban", "target": None},
    ),
    (
        "Rebels overran a post at Masiaka on Monday, killing six and sending villagers fleeing.",
        ON_THE_GROUND | {"killed_best": 6},
    ),
    ("Police seized two trucks and an area of farmland planted with poppy on Monday.", {}),
    ("The army took control of the relief effort in the flooded village on Monday.", {}),
    ("The opposition captured two districts in Sunday's vote, its best result yet.", {}),
]

DRIVEN_OUT = [
    (
        "The army drove the insurgents out of Baga on Tuesday after three days of fighting.",
        ON_THE_GROUND | {"location": "Baga", "date_start": TUESDAY},
    ),
    (
        "On Monday Kenyan soldiers pushed al-Shabab fighters from Jamame.",
        ON_THE_GROUND | {"initiator": "Kenyan forces", "target": "Al-Shabaab"},
    ),
    (
        "Kurdish fighters dislodged jihadists from two villages on Wednesday, killing eleven.",
        ON_THE_GROUND | {"killed_best": 11},
    ),
    (
        "Rebels were driven from their last foothold in Qusayr on Monday by Syrian troops.",
        ON_THE_GROUND | {"initiator": "Syrian forces"},
    ),
    (
        "The militants were pushed back from positions around Benghazi on Monday.",
        ON_THE_GROUND | {"date_start": MONDAY},
    ),
    (
        "UNITA forced government troops back from Huambo on Monday, its radio said.",
        ON_THE_GROUND | {"location": "Huambo", "initiator": "UNITA"},
    ),
    ("Sappers cleared 4,000 mines from fields in Colombia, the army said.", {}),
    ("Voters drove the ruling party out of office on Sunday.", {}),
    ("The army wants to push the rebels out of Goma, a general said on Monday.", {}),
]

TWO_SIDES = [
    (
        "Government troops clashed with rebels near Bunagana on Wednesday, residents said.",
        ON_THE_GROUND | {"date_start": WEDNESDAY},
    ),
    (
        "Heavy clashes broke out between the army and Houthi fighters in Dammaj on Monday.",
        ON_THE_GROUND | {"date_start": MONDAY},
    ),
    (
        "Kurdish forces engaged in fierce clashes with Islamist militants in Ras al-Ain on Monday.",
        ON_THE_GROUND | {"date_start": MONDAY},
    ),
    (
        "Sudanese troops and rebels clashed in Kadugli on Monday.",
        ON_THE_GROUND | {"initiator": None},
    ),
    (
        "Scores of rebels were killed in heavy clashes with the army.",
        ON_THE_GROUND | {"killed_low": 40},
    ),
    (
        "The offensive launched by rebels on the army's positions was repelled.",
        ON_THE_GROUND | {"initiator": "rebels"},
    ),
    ("The two ministers clashed over the budget for the army on Monday.", {}),
    ("Fighting between the army and rebels has forced 80,000 people from their homes.", {}),
]

THROWN_AND_LAID = [
    (
        "A grenade was lobbed at an army lorry on Monday, and five passers-by were hurt.",
        {"event_subtype": "bombing", "initiator": None, "wounded_best": 5},
    ),
    (
        "Two grenades were thrown at Turkish soldiers during Monday's clashes in Nusaybin.",
        {"event_subtype": "bombing", "initiator": None, "target": "Turkish forces"},
    ),
    (
        "A Strela missile was used to bring down an army helicopter near Huambo.",
        {"event_subtype": "missile"},
    ),
    (
        "A blast from an anti-tank mine killed or wounded 15 herders in Kidal region.",
        {"event_subtype": "bombing", "killed_best": None},
    ),
    (
        "Coordinated attacks were made at six places in Cotabato on Wednesday night.",
        {"location": "Cotabato", "date_start": WEDNESDAY},
    ),
    (
        "The government carried out a chemical attack on Saraqeb on 29 April, a panel found.",
        {"date_start": date(2013, 4, 29)},
    ),
    ("Chlorine munitions were dropped on Saraqeb on Monday.", {"event_subtype": "other"}),
    (
        "The opposition accused the government of dropping napalm on Kauda on Monday.",
        {"event_subtype": "airstrike", "initiator": None},
    ),
    (
        "Rockets were fired at Balad air base on Monday, the Joint Press Bureau (JPB) said.",
        {"event_subtype": "rocket", "initiator": None},
    ),
    ("Two workers died on Monday when chlorine leaked at a water plant in Basra.", {}),
    ("They used to bomb the valley.", {}),
]

ONE_THING = [
    (
        "At least 12 people were wounded in four bomb attacks in Peshawar, police said.",
        {"location": "Peshawar", "wounded_low": 12},
    ),
    ("Three bomb attacks killed nine people in Kirkuk, police said.", {"killed_best": 9}),
    (
        "Hundreds of gunmen launched several attacks in Zamfara on Monday, killing 23 villagers.",
        {"killed_best": 23, "date_start": MONDAY},
    ),
    (
        "A car bomb went off outside a bank in Palermo on Monday, hurting a guard, in what police"
        " called racketeering of a kind seen many times before.",
        {"wounded_best": 1, "date_start": MONDAY},
    ),
    ("Five grenade attacks have killed 14 people in Bujumbura since January.", {}),
    ("There were 40 grenade attacks in Kigali last year, which killed 31 people.", {}),
]

ADVANCES = [
    (
        "After weeks of shelling, Croatian units broke through Serb lines near Knin on Tuesday.",
        {"date_start": TUESDAY, "location": "Knin"} | ON_THE_GROUND,
    ),
    (
        "Ethiopian troops, backed by tanks, advanced against rebels south of Mekelle on Tuesday.",
        {"date_start": TUESDAY, "location": "Mekelle"} | ON_THE_GROUND,
    ),
    ("Ethiopian troops advanced along the road to Mekelle on Tuesday.", {}),
    (
        "Malian soldiers were fighting with Tuareg rebels near Kidal on Tuesday.",
        {"date_start": TUESDAY, "location": "Kidal"} | ON_THE_GROUND,
    ),
    ("The army, fighting with rebels near Kidal, has hired a Russian adviser.", {}),
    (
        "Mocimboa da Praia was the first port to fall to the jihadists, in August 2012.",
        {"date_start": date(2012, 8, 1), "location": "Mocimboa da Praia"} | ON_THE_GROUND,
    ),
    ("Pemba could be the next port to fall to the jihadists.", {}),
    ("It was the first order to storm the fort at Zinder that he gave.", {}),
]
BACKED = [
    (
        "The command said its troops took over Ajdabiya on Tuesday with the help of air strikes.",
        {"location": "Ajdabiya"} | ON_THE_GROUND,
    ),
    (
        "The M23 rebels, helped by Rwandan shelling, seized a radar mast at Kibumba on Monday.",
        {"initiator": "M23"} | ON_THE_GROUND,
    ),
    ("Soldiers backed by French air strikes have surrounded Gao, residents said.", {}),
    ("The rebels near Zintan had been sent hundreds of Grad rockets by their backers.", {}),
    (
        "Rebels fired rockets at Zintan on Monday that their backers had sent them.",
        {"event_subtype": "rocket", "location": "Zintan"},
    ),
]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        *ADVANCES,
        *BACKED,
        *WHO_KILLED_WHOM,
        *TAKEN,
        *DRIVEN_OUT,
        *TWO_SIDES,
        *THROWN_AND_LAID,
        *ONE_THING,
    ],
)
def test_a_plain_sentence_tells_one_attack_or_none(body: str, told: dict[str, object]) -> None:
    attacks = events_of(body, "attack")
    assert [{field: a.get(field) for field in told} for a in attacks] == ([told] if told else [])


@pytest.mark.parametrize(("body", "told"), DRIVEN_OUT)
def test_who_is_driven_out_does_not_just_withdraw(body: str, told: dict[str, object]) -> None:
    assert not [m for m in mentions_of(body) if m["event_type"] in ("withdrawal", "deployment")]


def test_grenades_thrown_at_soldiers_are_no_riot_and_no_deployment() -> None:
    body = "Two grenades were thrown at Turkish soldiers near Nusaybin on Tuesday."
    assert {m["event_type"] for m in mentions_of(body)} == {"attack"}
    assert mentions_of("Protesters hurled stones at police in Athens on Wednesday.", "unrest")


TOLD_AS_NOTES: list[tuple[str, dict[str, object]]] = [
    (
        "Naxalites attack villagers in Gadchiroli.",
        {"event_type": "attack", "location": "Gadchiroli"},
    ),
    ("Frolinat attacks army post in Faya.", {"event_type": "attack"}),
    ("Gang raids village and burns granaries in Kaga.", {"event_type": "attack"}),
    ("Guerrillas burn farms and attack villagers in Uige.", {"event_type": "attack"}),
    ("Bandits attack and kill farmers during raid", {"event_type": "attack"}),
    ("Tamil rebels clash with troops near Vavuniya.", {"event_type": "attack"}),
    (
        "Soldiers and Karen guerrillas engaged in a gunfight near Myawaddy on Tuesday.",
        {"event_subtype": "shooting", "date_start": "2013-05-14"},
    ),
    ("Clashes between soldiers and guerrillas in Huambo.", {"location": "Huambo"}),
    ("Clashes between military and RPF in Ruhengeri.", {"location": "Ruhengeri"}),
    (
        "Nine dead when Hema farmers clashed with Lendu herders in Bunia.",
        {"killed_best": 9, "location": "Bunia"},
    ),
    ("Soldiers kill three fishermen.", {"killed_best": 3}),
    ("Bandits from the hills kill villagers and steal goats", {"event_type": "attack"}),
]
NOT_TOLD_AS_NOTES = [
    "Guerrilla attacks villagers fear have grown.",
    "Militia attacks on villagers have risen this year.",
    "Church group attacks government over housing.",
    "Police union attacks council over pay.",
    "Guerrillas engaged in talks with troops in Huambo on Tuesday.",
    "Clashes between the army and guerrillas in Huambo worry the bank.",
    "Ministers clash with unions in Huambo.",
    "Two cars clashed in Huambo, and one driver was killed.",
    "Soldiers kill time with cards.",
    "The police killed the lights in the hall.",
]


@pytest.mark.parametrize(("body", "told"), TOLD_AS_NOTES)
def test_a_note_in_the_present_tense_tells_an_attack(body: str, told: dict[str, object]) -> None:
    (event,) = events_of(body)
    assert {name: str(event[name]) for name in told} == {n: str(v) for n, v in told.items()}


@pytest.mark.parametrize("body", NOT_TOLD_AS_NOTES)
def test_what_only_sounds_like_such_a_note_tells_none(body: str) -> None:
    assert events_of(body) == []
