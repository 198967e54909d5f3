"""Kind, day, place and sides of attacks as the wire tells them, beside words that mislead.

Each case is a sentence of our own and what its one event is; an empty dict: no attack is told.
Source: codebook.md, Event types, Dates, and Actors and places.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from reading_fixtures import events_of

MONDAY, TUESDAY = (date(2013, 5, day) for day in (13, 14))

BY_WHAT = [
    (
        "A squad of militants bombed a school bus near Quetta on Tuesday, killing three teachers.",
        {"event_subtype": "bombing", "killed": 3},
    ),
    ("Separatists bombed the ferry terminal at Ajaccio on Monday.", {"event_subtype": "bombing"}),
    ("Jets bombed the ferry terminal at Hodeida on Monday.", {"event_subtype": "airstrike"}),
    (
        "The former premier was killed on Monday in a bombing attack in Beirut.",
        {"event_subtype": "bombing"},
    ),
    (
        "A mine attack in Paktia province killed five policemen on Tuesday.",
        {"event_subtype": "bombing", "killed": 5},
    ),
    (
        "A suicide attacker struck a police convoy in Kabul on Tuesday.",
        {"event_subtype": "bombing"},
    ),
    (
        "Police fired into a crowd of bomb-throwing youths in Manama on Tuesday, killing two.",
        {"event_subtype": "shooting", "killed": 2},
    ),
    (
        "Troops backed by two low-flying helicopter gunships raided a village near Swat on Monday.",
        {"event_subtype": "ground_assault"},
    ),
    (
        "The Houthis, backed by Iran, fired drones at a depot in Fujairah on Monday.",
        {"event_subtype": "drone_strike"},
    ),
]

WHEN = [
    (
        "The Peruvian leader on Wednesday condemned the murder of the Bolivian lawmaker Jo Rios.",
        {"date_start": None},
    ),
    (
        "Jordan condemned on Wednesday the two suicide bombings at hotels in Dahab last night "
        "which killed at least 17 people.",
        {"date_start": date(2013, 5, 16), "location": "Dahab"},
    ),
    (
        "The premier on Thursday condemned the bomb attacks on two hotels in Oman in which at "
        "least 40 people were killed.",
        {"date_start": None, "country": "OM", "killed": 40},
    ),
    (
        "The minister on Tuesday deplored Monday's bombing of a market in Lahore.",
        {"date_start": MONDAY},
    ),
    (
        "Villagers marked on Tuesday the second anniversary of the army's shelling of a school in "
        "Misrata which killed 40 children.",
        {"date_start": None, "killed": 40},
    ),
    (
        "Thirty people died in a bombing on Christmas Eve in 2000 at a church in Jakarta.",
        {"date_start": date(2000, 12, 24)},
    ),
    (
        "A bomb exploded in Herat near the hall where the assembly is due to meet on Tuesday, "
        "killing the driver.",
        {"date_start": None},
    ),
    (
        "A bomb exploded in Herat on Tuesday near the hall where the assembly is due to meet.",
        {"date_start": TUESDAY},
    ),
    (
        "The raid on Gao that killed six was carried out by fighters who rejected the March "
        "ceasefire between the army and the main faction.",
        {"date_start": None, "killed": 6},
    ),
    (
        "The trial of four men accused of murdering six Serbs near Zvornik began on Monday.",
        {"date_start": None, "killed": 6},
    ),
]

WHERE = [
    (
        "An editor was killed in a car bombing in Lebanon on Monday, the latest in a string of "
        "attacks on opponents of Damascus.",
        {"country": "LB"},
    ),
    (
        "A bomb blew up near Karim Haddad's armoured car on Monday, killing two guards.",
        {"location": None},
    ),
    ("A bomb blew up near Halfaya on Monday, killing two guards.", {"location": "Halfaya"}),
    ("Gunmen shot dead two teachers on Monday in Thailand's troubled Muslim south.", "TH"),
    ("Two farmers were killed by a landmine in the north of Angola on Monday.", "AO"),
    ("Gunmen killed two farmers on Monday in a hamlet just north of Angola.", None),
    ("Two bombs on the resort island of Bali on Monday killed 20 tourists.", "ID"),
]

WHO = [
    (
        "One American soldier was also killed on Monday by enemy fire in Helmand province.",
        {"initiator": None, "killed": 1},
    ),
    (
        "Police on Monday found the bodies of five farmers shot dead near Mahmudiya.",
        {"initiator": None, "killed": 5},
    ),
    (
        "The bodies of five farmers killed by gunmen were found near Mahmudiya on Monday.",
        {"initiator": "gunmen"},
    ),
    (
        "At least six people were killed on Monday in two bomb blasts in the eastern Turkish "
        "market town of Bingol.",
        {"target": "civilians", "location": "Bingol"},
    ),
    (
        "A car bomb exploded on Monday in the northern Nigerian Muslim city of Kano, killing 20.",
        {"target": None, "location": "Kano"},
    ),
    (
        "Two Hamas fighters were killed on Monday in an air strike in the northern Gaza Strip, "
        "doctors and residents reported.",
        {"target": "Hamas"},
    ),
    ("Gunmen attacked a clinic in Gao on Monday, wounding two doctors.", {"killed": None}),
]

WHOSE_DAY = [
    (
        "Gun battles raged on Monday in northern Osh when a gang attacked the old power plant.",
        {"date_start": MONDAY},
    ),
    (
        "On Monday, the general staff admitted that its gunners had shelled a clinic in Gulu.",
        {"date_start": None},
    ),
    (
        "On Monday, the general staff said its gunners had shelled a clinic in Gulu.",
        {"date_start": MONDAY},
    ),
    (
        "A notice issued by the garrison says that on Monday two militants died in a clash in "
        "Tillaberi.",
        {"date_start": MONDAY},
    ),
    (
        "Two militants died in a clash in Tillaberi, said a notice issued by the garrison on "
        "Monday.",
        {"date_start": None},
    ),
    (
        "The bishops mourned the murder of Ana Roe, treasurer of the regional union of nurses and "
        "midwives, in Oruro on Monday.",
        {"date_start": MONDAY, "location": "Oruro"},
    ),
    (
        "The friars deplored the killing of five of their novices, among them two boys, carried "
        "out by masked men in Potosi on Monday.",
        {"date_start": MONDAY, "location": "Potosi", "killed": 5},
    ),
    (
        "A nurse who came to Kano on Monday said nine herders were killed by gunmen in Bama.",
        {"date_start": None, "location": "Bama", "killed": 9},
    ),
    (
        "Herders who came to Kano on Monday were killed there by gunmen.",
        {"date_start": MONDAY, "location": "Kano"},
    ),
    (
        "Families who had fled Bama said gunmen shot nine farmers on Monday.",
        {"date_start": MONDAY, "initiator": "gunmen"},
    ),
    (
        "Gunmen shot dead a herder who came from Bama, officials said on Monday.",
        {"initiator": "gunmen", "killed": 1},
    ),
]

BODIES = [
    (
        "The Kordofan Freedom and Liberation Front raided a barracks at Gao on Monday.",
        {"initiator": "Kordofan Freedom and Liberation Front", "location": "Gao"},
    ),
    (
        "Commandos of the Kordofan Liberation Army gunned down a mayor in Gao on Monday.",
        {"initiator": "Kordofan Liberation Army", "location": "Gao"},
    ),
    ("Rebel commandos gunned down a mayor in Gao on Monday.", {"initiator": "Malian rebels"}),
    ("French commandos shot dead a smuggler in Gao on Monday.", {"initiator": "French forces"}),
    ("Gunmen raided a camp in Kordofan on Monday.", {"location": "Kordofan"}),
    (
        "A leader of Hamas was wounded by a missile fired at his van in Rafah on Monday.",
        {"initiator": None, "target": "Hamas"},
    ),
    (
        "Hamas fired a missile at a van in Rafah on Monday, hurting the driver.",
        {"initiator": "Hamas"},
    ),
    ("Militants shelled the Central American Bank in Leon on Monday.", {"target": None}),
    ("Militants shelled the American consulate in Leon on Monday.", {"target": "US consulate"}),
    ("Masked men shot dead four Jesuits and a cook in Leon on Monday.", {"killed": 5}),
]


def _told(body: str) -> dict[str, Any]:
    (event,) = events_of(body, "attack")
    return {**event, "killed": event.get("killed_best") or event.get("killed_best")}


@pytest.mark.parametrize(("body", "wanted"), [*BY_WHAT, *WHEN, *WHO, *WHOSE_DAY, *BODIES])
def test_fields(body: str, wanted: dict[str, Any]) -> None:
    told = _told(body)
    assert {name: told[name] for name in wanted} == wanted


@pytest.mark.parametrize(("body", "wanted"), WHERE)
def test_where(body: str, wanted: dict[str, Any] | str | None) -> None:
    told = _told(body)
    where = wanted if isinstance(wanted, dict) else {"country": wanted}
    assert {name: told[name] for name in where} == where


@pytest.mark.parametrize("words", ["a soldier of no fixed abode", "a soldier"])
def test_a_killing_without_a_unit(words: str) -> None:
    assert _told(f"Gunmen shot dead {words} in Gao on Monday.")["killed"] == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Police vehicles in Cizre were struck by rocket fire on Monday, wounding two officers.",
        "Army trucks near Mosul were hit by a roadside bomb on Monday, killing five soldiers.",
        "Saudi border guards came under rocket fire near Najran on Monday, killing two.",
        "Israeli soldiers were attacked with rockets near Metula on Monday, wounding four.",
    ],
)
def test_who_was_hit_did_not_do_what_the_blow_did(sentence: str) -> None:
    assert [e["initiator"] for e in events_of(sentence)] == [None]


def test_who_hits_does_what_the_blow_does() -> None:
    told = "Syrian soldiers fired on villagers in Houla on Monday, killing six."
    assert [e["initiator"] for e in events_of(told)] == ["Syrian forces"]


RAID = "Gunmen stormed a hotel in Goma on Monday, killing six guests. "


@pytest.mark.parametrize(
    "answer",
    [
        "Commandos killed all four gunmen after a siege of nine hours.",
        "Police shot and killed two of the attackers.",
        "Officials said troops had killed three of the assailants by nightfall.",
        "Vigilantes killed one of the raiders.",
        "The army said its men had killed three of them.",
    ],
)
def test_whoever_kills_the_attackers_makes_no_attack_of_his_own(answer: str) -> None:
    assert [e["initiator"] for e in events_of(RAID + answer)] == ["gunmen"]


def test_a_raid_of_its_own_on_gunmen_is_another_event() -> None:
    told = events_of(RAID + "On Tuesday soldiers killed two militants in Beni.")
    assert len(told) == 2
