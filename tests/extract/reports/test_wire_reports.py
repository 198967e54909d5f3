"""Whole wire reports: datelines, bands of men, planted bombs, towns of common names.

Source: codebook.md, Event types, Dates, Actors and places.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of

FIELDS = ("location", "country", "date_start", "initiator", "event_subtype", "killed_best")
"""What a case may ask of its only attack; a country of None asks that none is told."""

TELLS_ONE_ATTACK: list[tuple[str, dict[str, object]]] = [
    # Filed-from lines with the day and the agency, and the monitors' notes.
    (
        "Beirut (Lebanon), 17 May 13 (Voice of the Mountain) -- [Excerpts] Two rockets fell on the "
        "harbour of Tyre on Monday, killing four fishermen. [passage omitted]",
        {"location": "Tyre", "date_start": "2013-05-13", "killed_best": 4},
    ),
    (
        "Santiago, 17 May 13 (Cooperativa Radio) -- [Text] A bomb damaged a bank in Temuco at dawn "
        "today. No one claimed responsibility.",
        {"location": "Temuco", "country": "CL", "date_start": "2013-05-17"},
    ),
    (
        "Manila, 17 May 13 (Far East Radio) -- [Text] Davao -- A bus company's offices at the port "
        "of this city were attacked on Monday by unknown individuals.",
        {"location": "Davao", "country": "PH", "date_start": "2013-05-13"},
    ),
    # Who acts is who is in the band, however many and however armed.
    (
        "Three soldiers were killed in Kidal on Monday by about 40 rebels.",
        {"initiator": "Malian rebels", "killed_best": 3},
    ),
    (
        "Three soldiers were killed in Kidal on Monday by a large group of heavily armed rebels.",
        {"initiator": "Malian rebels"},
    ),
    ("A column of rebels attacked Kidal on Monday.", {"initiator": "Malian rebels"}),
    ("A squad of Boko Haram fighters attacked Gwoza on Monday.", {"initiator": "Boko Haram"}),
    (
        "MNR [Mozambique National Resistance] bandits burned three lorries near Tete on Monday.",
        {"initiator": "Renamo", "country": "MZ"},
    ),
    (
        "Kenyan police hunt the culprits who, in a stolen taxi, tossed a grenade into a church in "
        "Garissa on Monday.",
        {"initiator": None, "location": "Garissa"},
    ),
    (
        "A policeman was wounded on Monday when two men on a motorcycle, riding past, fired at "
        "him in Bilbao.",
        {"initiator": None, "location": "Bilbao"},
    ),
    # What saboteurs do: masts, works and machines come down without a weapon being named.
    (
        "Rebels brought down two power pylons near Moatize on Monday.",
        {"location": "Moatize", "country": "MZ"},
    ),
    ("Unita destroyed the water works at Huambo on Monday.", {"initiator": "UNITA"}),
    ("Rebels burned four tractors at Kidal on Monday.", {"location": "Kidal"}),
    (
        "Unidentified individuals detonated a bomb in Lima on Monday.",
        {"event_subtype": "bombing", "date_start": "2013-05-13"},
    ),
    (
        "Somebody had laid explosives under the counter of a bank in Lusaka on Monday. The blast "
        "wrecked two storeys.",
        {"event_subtype": "bombing", "date_start": "2013-05-13", "location": "Lusaka"},
    ),
    (
        "Three men threw a grenade at a bar in Colombo on Monday.",
        {"event_subtype": "bombing", "location": "Colombo"},
    ),
    ("Kurdish militants bombed a bank in Van on Monday.", {"event_subtype": "bombing"}),
    # Fights are told by their dead, and take prisoners as well.
    (
        "Five insurgents died and two were captured in a clash in Zamboanga on Monday.",
        {"event_subtype": "ground_assault", "killed_best": 5},
    ),
    ("Paratroopers killed a guerrilla in a skirmish on Monday.", {"killed_best": 1}),
    # A day told of the attack is the day of what they did.
    (
        "The attack was carried out on Monday by rebels who threw a grenade at a bar in Quito.",
        {"date_start": "2013-05-13", "location": "Quito"},
    ),
    # A town lies where the report's countries have it.
    (
        "Colombian rebels ambushed a lorry on Monday outside San Jose de la Cruz.",
        {"location": "San Jose de la Cruz", "country": "CO"},
    ),
    (
        "Guerrillas attacked an army post in San Jose on Monday, the Guatemalan army said.",
        {"location": "San Jose", "country": "GT"},
    ),
    (
        "A bomb killed three people in Hyderabad on Monday, Pakistani police said.",
        {"country": "PK"},
    ),
    ("A bomb killed three people in San Jose, California, on Monday.", {"country": "US"}),
    (
        "A barracks was blown up in La Paz Department on Monday, the Salvadoran army said.",
        {"location": "La Paz department, El Salvador", "country": "SV"},
    ),
    (
        "Gunmen killed three people on Monday in Tsauri District, the Justice Department said.",
        {"location": "Tsauri"},
    ),
]


@pytest.mark.parametrize(("body", "asked"), TELLS_ONE_ATTACK)
def test_a_wire_report_tells_its_attack(body: str, asked: dict[str, object]) -> None:
    (event,) = events_of(body, "attack")
    told = {name: event.get(name) for name in asked}
    assert {k: str(v) if k == "date_start" else v for k, v in told.items()} == asked


@pytest.mark.parametrize(
    "body",
    [
        "Experts detonated a bomb in Lima on Monday.",
        "Gunmen planted a bomb in front of a school in Lima on Monday. It was defused in time.",
        "Rebels captured four soldiers near Goma on Monday.",
        "The storm brought down forty power pylons near Esteli on Monday.",
        "The ministry was attacked on Monday for its silence.",
        "A bus was hit by a train in Leeds on Monday.",
        "Hardliners plan a campaign of terror, including bombings and raids on shops, against the "
        "vote in Asuncion.",
        "Men threw stones at a house in Lima on Monday.",
    ],
)
def test_what_only_sounds_like_it_is_no_attack(body: str) -> None:
    assert events_of(body, "attack") == []
