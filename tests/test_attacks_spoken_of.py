"""Attacks that a text speaks of rather than tells, and where they were.

Source: codebook.md, Event types, What is one event, Actors and places.
"""

from __future__ import annotations

import pytest

from tests.reading_fixtures import events_of

SPEAKS_OF_ONE: list[tuple[str, dict[str, object]]] = [
    # A known killing is an event of its own where no other sentence tells it.
    ("The abbot condemned the killing of the six Cistercian monks.", {"killed_best": 6}),
    ("An inquiry will be held into the murders of three engineers.", {"killed_best": 3}),
    (
        "The major was accused of ordering the murder of five trade unionists and their driver.",
        {"killed_best": 6},
    ),
    (
        "The party left the talks after the attack against the headquarters of the dockers' union, "
        "in which 10 members were killed.",
        {"killed_best": 10},
    ),
    ("Two men were arrested over the attack on Judge Okello.", {"location": None}),
    (
        "Three men went on trial on Monday over the bombing of the Israeli embassy in Lisbon.",
        {"location": "Lisbon", "date_start": None},
    ),
    (
        "The president deplored the dynamite attacks against a cooperative and a church, in which "
        "8 people died and 31 were hurt.",
        {"event_subtype": "bombing", "killed_best": 8, "wounded_best": 31},
    ),
    ("The senator was assassinated on Monday.", {"date_start": "2013-05-13"}),
    # Who was the target, and how often it was fired at.
    ("The governor's residence was the target of an attack on Monday.", {"location": None}),
    ("Two army posts were the targets of attacks on Monday.", {"date_start": "2013-05-13"}),
    ("Four men carried out an armed attack against Judge Amadi on Monday.", {"killed_best": None}),
    ("Several armed men shot repeatedly at the offices of a daily on Monday.", {}),
    ("Gunmen fired several times at the station on Monday.", {"event_subtype": "shooting"}),
    ("Two ambulances were shot at on Monday.", {"event_subtype": "shooting"}),
    (
        "An explosion damaged the Turkish consulate in Geneva on Monday. Officers seek those "
        "responsible for the attack.",
        {"event_subtype": "bombing", "location": "Geneva"},
    ),
    # Those who are named behind their number are the same people.
    ("Troops murdered two farmers, Omar Deen and Tarik Baz, on Monday.", {"killed_best": 2}),
    ("Troops murdered two farmers, Omar Deen and a girl, on Monday.", {"killed_best": 4}),
    # What an attack wrecked says where it was; a department is no town of its name.
    (
        "Four people were killed on Monday in a bomb attack that destroyed a farmhouse in the town "
        "of Belvedra, about 300 km west of Bogota.",
        {"location": "Belvedra", "killed_best": 4},
    ),
    (
        "A mayor was shot dead on Monday in the department of Caldas.",
        {"location": "Caldas department", "country": "CO"},
    ),
    (
        "Rebels blew up a bridge on Monday at kilometre 45 of the road from Ibague to Cali.",
        {"location": "Ibague"},
    ),
    (
        "Gunmen shot dead Gao Mayor Sadou Diallo in Bamako on Monday.",
        {"location": "Bamako"},
    ),
    (
        "The teachers went on strike on Monday. Guerrillas bombed two buses in Lima. The strike is "
        "illegal, the army said.",
        {"event_subtype": "bombing", "location": "Lima"},
    ),
]


@pytest.mark.parametrize(("body", "asked"), SPEAKS_OF_ONE)
def test_an_attack_that_is_spoken_of_is_an_event(body: str, asked: dict[str, object]) -> None:
    (event,) = events_of(body, "attack")
    told = {name: event.get(name) for name in asked}
    told |= {k: str(v) for k, v in told.items() if k == "date_start" and v is not None}
    assert told == asked


@pytest.mark.parametrize(
    "body",
    [
        "The bishop condemned murder in all its forms.",
        "Following the murder of the judge, relations have cooled.",
        "The film deals with the killing of four students by a drunken driver.",
        "He said the attack on the ministry's critics in the press was unfair.",
        "She spoke of the killing of whales and seals.",
        "The teachers went on strike on Monday. The strike in Lima is illegal, the army said.",
        "The report was the target of attacks by the opposition on Monday.",
        "The mayor will launch an attack on crime over the summer.",
    ],
)
def test_what_only_sounds_like_it_is_no_attack(body: str) -> None:
    assert events_of(body, "attack") == []
