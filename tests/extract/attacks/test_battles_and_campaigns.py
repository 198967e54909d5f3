"""Battles, offensives and sieges as reporters tell them, and campaigns that are no one attack.

Source: codebook.md, Event types and What is one event.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of

Told = dict[str, object]

FOUGHT: list[tuple[str, Told]] = [
    (
        "At least 26 men died in a night-long battle between Frolinat guerrillas and the army in "
        "the dunes of Zarfa.",
        {"killed_low": 26},
    ),
    (
        "Skirmishes between loyal sailors and mutineers broke out on Tuesday in Conakry.",
        {"date_start": "2013-05-14", "location": "Conakry"},
    ),
    (
        "Gunfire erupted on Monday between the governor's bodyguards and soldiers in Maseru.",
        {"event_subtype": "shooting", "location": "Maseru"},
    ),
    ("Scores fled as battles flared between rival clans in Baidoa on Monday.", {"country": "SO"}),
    (
        "Marines were locked in heavy fighting with Moro rebels around the port of Isabela.",
        {"country": "PH"},
    ),
    (
        "The garrison and the guerrillas traded machine-gun fire along the Neelum on Tuesday.",
        {"event_subtype": "shooting"},
    ),
    (
        "A patrol came under heavy fire from tribesmen near Wana on Monday.",
        {"event_subtype": "shooting", "location": "Wana"},
    ),
    (
        "Fighting resumed in Malakal on Tuesday. The rebels hold the airstrip, and the army has "
        "sent fresh troops and tanks to take it.",
        {"date_start": "2013-05-14", "location": "Malakal"},
    ),
    (
        "The truce broke on Monday near Bria. A firefight ensued in which nine soldiers died.",
        {"killed_best": 9},
    ),
]

OFFENSIVES: list[tuple[str, Told]] = [
    (
        "The regency announced on Tuesday the launch of an offensive by some 2,400 soldiers to "
        "retake Menaka.",
        {"date_start": "2013-05-14", "initiator": "forces"},
    ),
    (
        "At least 17 herders have died since the militants opened their assault on Dikwa early on "
        "Monday.",
        {"date_start": "2013-05-13", "killed_low": 17},
    ),
    (
        "Insurgents stopped an army attack on Zintan with a counter-offensive on Tuesday.",
        {"initiator": "insurgents", "event_subtype": "ground_assault"},
    ),
    (
        "The guerrillas pressed an assault on army posts near Gulu on Monday.",
        {"initiator": "Ugandan guerrillas"},
    ),
    (
        "Government troops advanced on the rebel-held town of Kidal on Monday.",
        {"event_subtype": "ground_assault", "location": "Kidal"},
    ),
    (
        "Fighters overwhelmed a base near Qala-i-Naw on Tuesday.",
        {"event_subtype": "ground_assault"},
    ),
    (
        "The column was attacked by the governor's troops near Jebba on Monday.",
        {"initiator": "forces"},
    ),
    (
        "Four insurgents died in a clash of an army patrol with a rebel column.",
        {"event_subtype": "ground_assault", "killed_best": 4},
    ),
    (
        "The rebels on Tuesday destroyed KTC [Kivu Company for Telephones and Broadcasting, with "
        "its masts on two hills] installations in Uvira.",
        {"location": "Uvira", "date_start": "2013-05-14"},
    ),
]

SIEGES: list[tuple[str, Told]] = [
    (
        "In late April, a two-day siege by militants at a bank in Nairobi killed 31 people.",
        {"killed_best": 31, "location": "Nairobi"},
    ),
    (
        "Police seek a man who fled after a hostage-taking at a school in Lyon on Monday, which "
        "left three pupils dead.",
        {"killed_best": 3, "date_start": "2013-05-13"},
    ),
    (
        "The Front claimed the earlier car bombing, at a barracks in Lima on 4 May.",
        {"event_subtype": "bombing"},
    ),
]


@pytest.mark.parametrize(("body", "asked"), [*FOUGHT, *OFFENSIVES, *SIEGES])
def test_a_battle_an_offensive_or_a_siege_is_one_attack(body: str, asked: Told) -> None:
    (event,) = events_of(body, "attack")
    told = {name: event.get(name) for name in asked}
    told |= {k: str(v) for k, v in told.items() if k == "date_start" and v is not None}
    assert told == asked


@pytest.mark.parametrize(
    "body",
    [
        "Fighting broke out between drinkers in a bar in Cork on Monday.",
        "Four people died in a clash between a bus and a lorry.",
        "Four people died in a clash between two families and a landlord over a well.",
        "Two banks are locked in a battle with the watchdog over fees in Zurich.",
        "The army announced on Monday the start of a vaccination drive in Menaka.",
        "Patients overwhelmed a clinic in Bo on Monday.",
        "The garrison of Deir Hafer is under siege.",
        "The siege of Leningrad killed at least 800,000 people.",
        "A hostage crisis at a jail in Manaus ended on Monday without bloodshed.",
        "Battles between rebels and the army in Swat have driven thousands from their homes.",
        "Government troops mounted a push towards reform of their pensions on Monday.",
    ],
)
def test_a_quarrel_a_scuffle_or_a_long_war_is_none(body: str) -> None:
    assert events_of(body, "attack") == []


@pytest.mark.parametrize(
    "body",
    [
        "Oman joined the war in March with a campaign of air strikes on the rebels' armour.",
        "Morocco is waging its own air campaign in Mali, hitting depots but also farms.",
        "In April a string of ever larger attacks, most of them by ETA, killed more than 90.",
        "Thousands of Chadians crossed the river to escape aerial bombardment of their farms.",
        "The talks were hurt by a sharp rise in aerial bombing around Taiz.",
        "The truce failed, with heavy shelling in Juba playing its part.",
        "Loyalist troops have mounted several offensives to encircle Sirte.",
        "Spain put its navy on alert on Monday in case a missile launch comes.",
        "France sent jets last year to bomb on behalf of rebels.",
    ],
)
def test_what_goes_on_for_long_or_is_only_feared_is_no_one_attack(body: str) -> None:
    assert events_of(body, "attack") == []


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        (
            "Oman opened its campaign with air strikes on an armoury near Sohar on Monday.",
            {"event_subtype": "airstrike", "location": "Sohar"},
        ),
        ("In a wave of attacks on Monday gunmen killed nine guards in Cali.", {"killed_best": 9}),
        (
            "Six farmers were killed in artillery shelling of their village near Taiz on Monday.",
            {"killed_best": 6, "event_subtype": "artillery"},
        ),
        (
            "Spain's navy launched a missile at a rebel trawler on Monday.",
            {"event_subtype": "missile"},
        ),
        (
            "A camp of the blue helmets in Bria was hit by heavy weapons fire on Monday.",
            {"initiator": None},
        ),
    ],
)
def test_one_attack_beside_such_words_is_kept(body: str, asked: Told) -> None:
    (event,) = events_of(body, "attack")
    assert {name: event.get(name) for name in asked} == asked


def test_any_number_may_be_several() -> None:
    """Codebook, Casualties: what is not counted is no zero, and tells no events apart."""
    (event,) = events_of(
        "A suicide bomber drove a van into a barracks in Quetta on Monday, killing several people, "
        "the ministry said.\n\nA surgeon said six cadets were killed and 11 wounded in the blast.",
        "attack",
    )
    assert event["location"] == "Quetta"


def test_who_is_attacked_with_tanks_did_not_use_them() -> None:
    (event,) = events_of("Colonel Ruiz's villa was attacked on Monday using tanks.", "attack")
    assert event["initiator"] is None


@pytest.mark.parametrize(
    "body",
    [
        "Norway joined the coalition's air strike campaign in Libya last year.",
        "That was the fourth time since the rains that the mill at Torit had been shelled.",
        "In March alone 190 rounds landed on the barracks at Kufra.",
        "The valley was sealed off in March, yet the murders have not stopped.",
        "Militiamen seized large swathes of Upper Nile last year.",
    ],
)
def test_what_goes_on_over_time_is_no_one_attack(body: str) -> None:
    assert events_of(body, "attack") == []


@pytest.mark.parametrize(
    "body",
    [
        "The air strike campaign on Sirte on Monday killed nine people.",
        "For the fourth time this year, gunmen attacked the mill at Torit on Monday.",
        "Nine shells hit the barracks at Kufra on Monday, where one sentry stood alone.",
        "The murders on Monday of two monks in Torit have not been solved.",
        "Militiamen seized Malakal in Upper Nile last year.",
    ],
)
def test_one_of_them_told_by_its_day_or_town_is_one(body: str) -> None:
    assert len(events_of(body, "attack")) == 1


@pytest.mark.parametrize(
    "body",
    [
        "Fighting erupted between the army and Lumad militiamen near Goma.",
        "A fierce battle between two clan militias erupted west of Goma on Monday.",
        "The Kira and Londo militias clashed in Goma on Monday.",
        "Clashes between the Kira and Londo factions in Goma on Monday drove families out.",
        "Fighting between soldiers and the Mouvement Bleu went on in Goma on Monday.",
        "Militants set two buses and a fire engine on fire near Goma on Monday.",
    ],
)
def test_fights_between_parties_that_no_list_has(body: str) -> None:
    assert len(events_of(body, "attack")) == 1


@pytest.mark.parametrize(
    "body",
    [
        "The battle between the army and Parliament over the budget went on in Cairo on Monday.",
        "Clashes between two factions of the ruling party over a list were noted in Harare.",
        "Talks to end the fighting between the army and the Mouvement Bleu began on Monday.",
        "Three units clashed over money in the ministry's report on Monday.",
    ],
)
def test_quarrels_of_parties_are_no_fights(body: str) -> None:
    assert events_of(body, "attack") == []
