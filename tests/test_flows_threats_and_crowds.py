"""Families of words for flows, threats and crowds, each with what must not be taken for them.

Source: codebook.md, Event types, Deployments, and What is one event.
"""

from __future__ import annotations

import pytest

from pipelines.extract.forces import find_forces
from tests.reading_fixtures import events_of, subtypes_of


@pytest.mark.parametrize(
    ("text", "place", "side"),
    [
        ("Sixty Kenyan commandos were helicoptered into Garowe on Tuesday.", "Garowe", "other"),
        ("The first 90 of 300 Fijian soldiers touched down in Juba on Monday.", "Juba", "other"),
        (
            "The defence ministry in Colombo said two battalions had been shifted from Kandy to "
            "Jaffna on Tuesday.",
            "Jaffna",
            "other",
        ),
        ("Poland has asked Germany to send 200 engineers to Vilnius.", "Vilnius", "us_coalition"),
        ("Soldiers from Burundi took up positions in Baidoa on Monday.", "Baidoa", "other"),
        ("Ministers in Lisbon are considering whether to send 50 marines to Bangui.", "Bangui", ""),
        ("Elements of the 101st Airborne flew into Kabul on Tuesday.", "Kabul", ""),
        ("A Cuban artillery regiment came ashore at Lobito on Sunday.", "Lobito", "other"),
    ],
)
def test_forces_that_go_somewhere(text: str, place: str, side: str) -> None:
    (row,) = events_of(text, "deployment")
    assert row["location"] == place
    assert side in ("", row["initiator_side"])


@pytest.mark.parametrize(
    "text",
    [
        "Two hundred French marines came ashore near Dakar on Tuesday in a joint drill.",
        "The frigate HMS Argyll docked in Cape Town on Friday for a goodwill visit.",
        "The army sent 300 soldiers to fill sandbags in Passau on Monday.",
        "The helicopter carrying the president landed in Goma on Thursday.",
        "Three soldiers were put on trial in Dili on Monday.",
        "Veterans of the 82nd Airborne Division arrived in Bastogne on Thursday.",
        "B-1 bombers flew all the way from Dakota.",
        "The league's second division side moved to Lyon on Monday.",
    ],
)
def test_no_flow_into_a_theatre(text: str) -> None:
    assert events_of(text, "deployment") == []


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("Libya's army quit Sabha on Friday night.", "drawdown"),
        ("Rebels of the M23 withdrew from Goma on Saturday.", "drawdown"),
        (
            "Russian peacekeepers discontinued their patrols in Aleppo on Monday.",
            "mission_suspended",
        ),
        ("Germany's training mission at Taji has been halted.", "mission_suspended"),
        ("The peacekeepers vacated three posts along the line on Friday.", "base_transfer"),
        ("Burundi's contingent of 1,000 men flew home from Mogadishu on Friday.", "drawdown"),
        ("An American pull-back from the hills around Manbij has been reversed.", "drawdown"),
    ],
)
def test_forces_that_leave(text: str, subtype: str) -> None:
    assert subtypes_of(text, "withdrawal") == [subtype]


@pytest.mark.parametrize(
    "text",
    [
        "The brigade returned to its barracks at Fort Hood after the parade on Saturday.",
        "The army evacuated villagers from Kati on Friday.",
        "The company completed its move from Leeds to Lyon on Monday.",
    ],
)
def test_no_forces_leave(text: str) -> None:
    assert events_of(text, "withdrawal") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Denmark has cut its contingent in Helmand to 2,500 from 4,000.", 1500),
        ("Italy trimmed its force in Lebanon from 1,100 to 900 on Friday.", 200),
    ],
)
def test_a_cut_is_the_difference(text: str, count: int) -> None:
    assert [row["force_count"] for row in events_of(text, "withdrawal")] == [count]


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("Togo's contingent, 160 strong, lands in Bamako.", "troops", 160),
        ("6,000 men of its regular army", "troops", 6000),
        ("eight MiG-31s", "aircraft", 8),
        ("two landing ships", "ship", 2),
        ("Three S-400 launchers", "other", 3),
        ("the first 120 of 400 Kenyan police officers", "troops", 120),
    ],
)
def test_a_force(text: str, kind: str, count: int) -> None:
    assert [(f.kind, f.count) for f in find_forces(text)] == [(kind, count)]


@pytest.mark.parametrize("text", ["three men", "40 election monitors", "some tanks of milk"])
def test_no_counted_force(text: str) -> None:
    assert [f for f in find_forces(text) if f.kind == "troops"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Al-Shabaab swore on Thursday to turn the malls of Nairobi into slaughterhouses.",
        "North Korea said on Tuesday that it would turn Seoul into a lake of flames.",
        "The rebels gave the garrison 48 hours to lay down its arms.",
        "Leave by Friday or be driven out, the Taliban told the villagers.",
        "The Taliban said that hostages would be shot one by one if police came near.",
        "A Houthi spokesman said American ships would taste fire unless the bombing stopped.",
    ],
)
def test_a_warning(text: str) -> None:
    assert subtypes_of(text, "threat") == ["warning"]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Officials said there were signs that Iran meant to hit the base at Taji.", "iran"),
        ("Police said they had foiled a plot by ETA to bomb the station.", "other"),
        ("Eritrea accused Ethiopia on Monday of preparing a full-scale invasion.", "other"),
        ("Israel has warned that Hezbollah is about to fire on the north.", "iran_aligned"),
    ],
)
def test_an_alleged_plan(text: str, side: str) -> None:
    (row,) = events_of(text, "threat")
    assert (row["event_subtype"], row["initiator_side"]) == ("alleged_plan", side)


@pytest.mark.parametrize(
    "text",
    [
        "Brussels warned on Wednesday that it would hit back at steel tariffs with duties.",
        "The finance minister said the cuts would hit the poorest hardest.",
        "The ministry said that it intended to strike a deal with the drivers.",
        "The minister said the ministry would target small firms with new loans.",
        "The army said that it would hold the town.",
    ],
)
def test_no_threat_of_force(text: str) -> None:
    assert events_of(text, "threat") == []


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("Some 20,000 Yemenis turned out in Taiz on Thursday for a day of rage.", "protest"),
        ("Palestinian youths scuffled with police at Qalandiya on Friday.", "riot"),
        ("Police fired tear gas at stone-throwing youths in Srinagar on Friday.", "riot"),
        ("Angry mourners overturned a police van in Karachi on Thursday.", "riot"),
        ("Two people were hurt when villagers fought police in Oruro on Monday.", "riot"),
    ],
)
def test_a_crowd(text: str, subtype: str) -> None:
    assert subtypes_of(text, "unrest") == [subtype]


@pytest.mark.parametrize(
    "text",
    [
        "Fighting between rebels and the army near Kati went on for a third day.",
        "Soldiers battled insurgents in Baidoa on Sunday.",
        "Thousands fled the violence in Goma on Monday.",
        "The workers fought for higher wages in Leeds all year.",
    ],
)
def test_no_crowd(text: str) -> None:
    assert events_of(text, "unrest") == []


def test_the_last_of_them_are_of_those_told_before() -> None:
    text = "Ghana's soldiers are out of Liberia. The final 90 crossed the border on Tuesday."
    assert len(events_of(text, "withdrawal")) == 1
    apart = "Ghana withdrew 40 soldiers from Liberia on Monday. Chad's last 90 left on Friday."
    assert len(events_of(apart, "withdrawal")) == 2


@pytest.mark.parametrize("where", ["nearby Lamtur", "neighbouring Ostrava Gora", "Lamtur"])
def test_a_town_that_lies_beside_another(where: str) -> None:
    (row,) = events_of(f"A mine killed two people in {where} on Monday.", "attack")
    assert str(row["location"]).endswith(where.split(" ", 1)[-1])


def test_saddam_hussein_is_of_his_government_and_loyalists_are_not() -> None:
    (row,) = events_of("Saddam Hussein vowed on Monday to bomb Israel.", "threat")
    assert row["initiator_side"] == "iraq_government"
    (row,) = events_of("A guard was shot dead in Mosul by Saddam loyalists.", "attack")
    assert row["initiator_side"] == "other"
