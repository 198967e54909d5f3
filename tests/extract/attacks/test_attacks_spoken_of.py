"""Attacks that a text speaks of rather than tells, and where they were.

Source: codebook.md, Event types, What is one event, Actors and places.
"""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of

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
    ("Gunmen shot dead Gao Mayor Sadou Diallo in Bamako on Monday.", {"location": "Bamako"}),
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


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "Over 700 people have died in the delta since May 2011, when a score of men raided a "
            "customs post at Warri and killed two clerks.",
            {"date_start": "2011-05-01", "location": "Warri", "killed_best": 2},
        ),
        (
            "The patrols ended after 9 April, when five Nepalese soldiers were shot dead near "
            "Bouake.",
            {"date_start": "2013-04-09", "killed_best": 5},
        ),
        (
            "The ferry has been laid up since the shelling of the pier at Malakal, on 2 February.",
            {"date_start": "2013-02-02", "location": "Malakal"},
        ),
        (
            "The ward was emptied after an earlier strike, on 3 May, in which nobody was hurt.",
            {"date_start": "2013-05-03", "killed_best": 0, "wounded_best": 0},
        ),
        (
            "Older people recall the car bomb outside the Dutch bank on 9 June 1994, which killed "
            "31 people.",
            {"date_start": "1994-06-09", "event_subtype": "bombing", "killed_best": 31},
        ),
        (
            "The note was meant for Ankara, whose jets killed at least 12 Syrian soldiers near "
            "Tabqa on 6 May in what a minister called an error.",
            {"date_start": "2013-05-06", "location": "Tabqa", "killed_best": 12},
        ),
    ],
)
def test_a_clause_behind_other_news_tells_an_attack_with_its_own_day_and_toll(
    text: str, fields: dict[str, object]
) -> None:
    (event,) = events_of(text, "attack")
    assert {name: _plain(event[name]) for name in fields} == fields


@pytest.mark.parametrize(
    "text",
    [
        "Over 700 people have died in the delta since the revolt began in May 2011.",
        "Tempers have frayed since the massacre, with deputies walking out on Monday.",
        "The militants, who have seized much of the north, rejected the offer on Monday.",
        "The commission heard that the barracks was to be painted on Monday.",
    ],
)
def test_a_clause_that_only_dates_or_describes_tells_none(text: str) -> None:
    assert [e for e in events_of(text, "attack") if e["date_start"] is not None] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The road runs past Kolvice, which Serb troops captured on Monday.", "Kolvice"),
        ("Forty children were still in the school that gunmen seized in Kirov on Monday.", "Kirov"),
        ("Ethiopian soldiers captured Adiwero on Monday.", "Adiwero"),
        (
            "Troops, rebels and militias are fighting. They seized the villages including Tamal "
            "and Beshi on Monday.",
            "Tamal",
        ),
    ],
)
def test_what_is_taken_may_stand_before_the_clause_and_need_no_list(text: str, place: str) -> None:
    assert [e["location"] for e in events_of(text, "attack")] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Ethiopian soldiers captured Abebe Tolla on Monday.",
        "The guards who captured two on Monday were thanked.",
        "The court heard that troops seized on the chance on Monday.",
        "The capture of the town would open the road to the coast, rebels said on Monday.",
    ],
)
def test_a_man_a_chance_and_what_may_be_taken_are_no_ground(text: str) -> None:
    assert events_of(text, "attack") == []


_WAR = "Fighting between the army, rebels and militias went on in the east. "


@pytest.mark.parametrize(
    "text",
    [
        _WAR + "Kharkiv was struck on Monday.",
        _WAR + "The militiamen fought police in the streets on Monday.",
        "Al-Shabab gunmen left 14 people dead at a hotel on Monday.",
        "On Monday somebody rolled a grenade under the benches of a tavern in Pauk.",
        "Two coaches full of pilgrims were hit from the air on Monday.",
        "Rebels drove two lorries up to the town hall in Tomsk on Monday and blew it up.",
        "Some sixty men shut the square in Tolu on Monday and shot thirteen people, one after "
        "another.",
        "ELN rebels blew up the Puerto Leon pipeline on Monday, the 17th time since January.",
        "About a hundred of the insurgents stormed Moerda on Monday.",
        "Fighters of the Mai-Mai militia, some of them boys, entered the camp at Nyabi late on "
        "Monday.",
        "The rebel leader Tomas Adeyo was killed on Monday in fighting with a rival faction near "
        "Moundou.",
        "Army troops held off some sixty rebels near Moundou on Monday.",
    ],
)
def test_ordinary_verbs_of_force_in_their_other_shapes(text: str) -> None:
    (event,) = [e for e in events_of(text, "attack") if e["date_start"] is not None]
    assert str(event["date_start"]) == "2013-05-13"


@pytest.mark.parametrize(
    "text",
    [
        "Kharkiv was struck by a storm on Monday.",
        _WAR + "Kharkiv was struck by a flood on Monday.",
        _WAR + "A report said that Kharkiv had been attacked on Monday. It had not.",
        "The crash left 14 people dead at a hotel on Monday.",
        "Visitors entered the camp at Nyabi late on Monday.",
        "The batsmen held off some eager bowlers near Moundou on Monday.",
        "On Monday somebody rolled a barrel under the benches of a tavern in Pauk.",
        "The workers drove two lorries up to the tyre and blew it up on Monday.",
    ],
)
def test_the_same_verbs_without_force(text: str) -> None:
    assert [e for e in events_of(text, "attack") if e["date_start"] is not None] == []


def _plain(value: object) -> object:
    return str(value) if isinstance(value, date) else value
