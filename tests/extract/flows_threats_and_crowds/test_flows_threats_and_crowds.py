"""Families of words for flows, threats and crowds, each with what must not be taken for them.

Source: codebook.md, Event types, Deployments, and What is one event.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, subtypes_of

from pipelines.extract.forces import find_forces


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


@pytest.mark.parametrize(
    ("text", "subtype", "place"),
    [
        # What stands in a relative clause refuses nothing.
        (
            "Chadian troops who never came under the joint staff vacated the outpost at Tessalit "
            "on 4 July.",
            "base_transfer",
            "Tessalit",
        ),
        (
            "Irish troops, whose orders must stay secret, pulled out of Abéché on 4 July.",
            "drawdown",
            "Abeche",
        ),
        ("The brigade's gunners gave up the garrison at Faya on 4 July.", "base_transfer", "Faya"),
        (
            "On 4 July the Saudi staff moved out of an airbase outside Mukalla and handed it over "
            "to tribesmen.",
            "base_transfer",
            "Mukalla",
        ),
        (
            "Bagram, greatest of the bases in the north, was made over to the Afghan police on "
            "4 July.",
            "base_transfer",
            "Bagram",
        ),
        ("The final Cuban convoy to leave Huambo drove off on 4 July.", "drawdown", "Huambo"),
        ("The Swedes completed their departure from Gao on 4 July.", "drawdown", "Gao"),
        (
            "The Kremlin announced on 4 July that its army in Chechnya would be reduced to one "
            "division.",
            "drawdown",
            "",
        ),
        (
            "On 4 July the premier said that all Dutch soldiers would be out by Easter.",
            "drawdown",
            "",
        ),
    ],
)
def test_who_has_left_or_will(text: str, subtype: str, place: str) -> None:
    (row,) = events_of(text, "withdrawal")
    assert row["event_subtype"] == subtype
    assert place in ("", row["location"])
    assert str(row["date_start"])[5:] == "07-04"


@pytest.mark.parametrize(
    "text",
    [
        "The ministry will count its losses after the end of the peacekeeping mission.",
        "Recalling that pilots had been lost at Zawiya, the army brought down no more helicopters.",
        "Two deserters were handed over at the base on Friday.",
        "An Estonian bus bringing soldiers on leave to Kabul was shot at on Friday.",
        "Norway asked when the departure of its 40 soldiers would be made public.",
    ],
)
def test_no_flow_is_told(text: str) -> None:
    assert events_of(text, "withdrawal") == events_of(text, "deployment") == []


def test_troops_sent_to_cover_a_retreat_are_sent() -> None:
    text = "On 4 July the president ordered 700 more paratroopers to Juba to screen the pullout."
    assert [e["event_type"] for e in events_of(text)] == ["deployment"]


@pytest.mark.parametrize(
    "text",
    [
        "The army said it had moved five more companies to the town of Agadez.",
        "A fresh battalion of 500 men will take up quarters in Agadez next week.",
        "The vanguard, a squad of commandos with mules, went ashore on Agadez lake's isle.",
        "Three rifle companies were sent to Agadez on Friday.",
        "Paris sent two mortar platoons to Agadez on Friday.",
        "A sapper and pioneer regiment has been sent to Agadez.",
        "It is a year since Nigerian troops marched into the town of Agadez.",
    ],
)
def test_companies_parties_and_quarters(text: str) -> None:
    assert [e["force_kind"] for e in events_of(text, "deployment")] == ["troops"]
    assert events_of(text, "attack") == []


def test_companies_of_a_bank_are_no_troops() -> None:
    assert find_forces("The bank sent five more companies into receivership.") == []


@pytest.mark.parametrize(
    "text",
    [
        "An army spokesman says that it will reopen the mountain pass by force.",
        'The rebel chief told the garrison on Friday to yield, "or we shall come for you".',
        '"We will hunt every one of them down," General Omar Diallo told troops on Friday.',
    ],
)
def test_force_promised_in_so_many_words(text: str) -> None:
    assert subtypes_of(text, "threat") == ["warning"]


def test_who_sits_down_on_a_road_protests() -> None:
    assert subtypes_of("On Friday villagers sat down on the Naryn road.", "unrest") == ["protest"]
    text = "On Friday villagers sat down on a bench by the road and ate."
    assert events_of(text, "unrest") == []
