"""What belongs to one event of an article, and what only stands beside it (codebook.md)."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of

from pipelines.extract.casualties.reading import find_casualties


def killed(body: str) -> list[tuple[str | None, int | None]]:
    """The last place told of each attack and the greatest toll that any passage gives it."""
    events: dict[str, tuple[str | None, int | None]] = {}
    for row in mentions_of(body, "attack"):
        key = str(row["antecedent_id"] or row["mention_id"])
        place, toll = events.get(key, (None, None))
        figure = row.get("killed_best")
        tolls = [n for n in (toll, figure) if n is not None]
        events[key] = (place or row["location"], max(tolls) if tolls else None)  # type: ignore[assignment, type-var]
    return list(events.values())


def test_that_attack_is_the_one_told_last() -> None:
    body = (
        "Jets bombed a monastery in Khin-U on Tuesday, killing 14 people. The strike came two days "
        "after rebels overran an outpost at Kawlin. In that attack 27 soldiers were killed."
    )
    assert killed(body) == [("Khin-U", 14), ("Kawlin", 27)]


def test_that_raid_is_the_one_raid_told() -> None:
    body = "Rebels raided a post at Kawlin on Tuesday. In that raid 27 soldiers were killed."
    assert killed(body) == [("Kawlin", 27)]


@pytest.mark.parametrize(
    ("body", "tolls"),
    [
        (  # what comes hours later is no part of what was told before it
            "Gunmen killed two soldiers near Tipo-Tipo on Saturday. Three of them died when the "
            "troops fired back. Hours later guns shelled a hut near Maluso, killing nine.",
            [3, 9],
        ),
        (
            "Bombers raided the airfield at Fuka. Aircraft dropped bombs on Malta on Sunday, "
            "killing three people.",
            [None, 3],
        ),
        (
            "A mine killed three soldiers near Tumaco on Sunday. In February the same men took "
            "five reporters, who were later murdered.",
            [3],
        ),
    ],
)
def test_what_stands_beside_an_attack_adds_nothing_to_it(
    body: str, tolls: list[int | None]
) -> None:
    assert [toll for _, toll in killed(body)] == tolls


@pytest.mark.parametrize(
    ("body", "is_tally"),
    [
        ("The rebels said they had seized 135 posts in Shan state since October.", True),
        ("The army has retaken 40 villages in Kordofan since the rains ended.", True),
        ("The number of jihadist attacks in Niger rose last year.", True),
        ("The Taliban captured three districts in Helmand on Monday.", False),
        ("Rebels captured Bunagana on Monday, the first town to fall since June.", False),
    ],
)
def test_a_tally_of_gains_is_no_event(body: str, is_tally: bool) -> None:
    assert bool(events_of(body, "attack")) != is_tally


@pytest.mark.parametrize(
    ("body", "subtype"),
    [
        ("A missile hit a tanker off Aden on Monday, the deadliest such attack yet.", "missile"),
        ("Mortars hit the market in Markale on Monday, the third raid this month.", "mortar"),
        ("Jets bombed a camp near Raqqa on Monday — their second strike in a week.", "airstrike"),
        ("Gunmen attacked a church in Jos on Monday, the worst assault of the year.", "other"),
    ],
)
def test_a_rank_in_apposition_names_again_what_was_told(body: str, subtype: str) -> None:
    (event,) = events_of(body, "attack")
    assert event["event_subtype"] in (subtype, "ground_assault")
    assert str(event["date_start"]) == "2013-05-13"


@pytest.mark.parametrize(
    ("body", "location", "country"),
    [
        ("Shells hit the Tripoli quarter of Beirut on Monday, killing two.", "Beirut", "LB"),
        ("Rockets fell on Hamdaniyah, a quarter in the west of Aleppo, on Monday.", None, "SY"),
        ("Aircraft dropped bombs on Malta on Sunday, killing three.", "Malta", "MT"),
        ("The blast hit a market at 6 p.m. Sunday near Basra, killing four.", "Basra", "IQ"),
        ("Col. Aliyu of the Mindanao Command said gunmen fired on a bus on Monday.", None, None),
    ],
)
def test_where_it_happened(body: str, location: str | None, country: str | None) -> None:
    (event,) = events_of(body, "attack")
    assert event["country"] == country
    assert location is None or location in event["locations"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("body", "event_type", "day"),
    [
        (
            "The ministry announced on Wednesday that it would send 500 British soldiers to Basra "
            "ahead of the referendum in October.",
            "deployment",
            "2013-05-15",
        ),
        ("Some 75 American soldiers left Chad for Germany on Monday.", "withdrawal", "2013-05-13"),
        ("Some 75 American soldiers left Kuwait for Iraq on Monday.", "deployment", "2013-05-13"),
        ("On Monday 600 British soldiers left Mali for Germany.", "withdrawal", "2013-05-13"),
        ("France said 300 troops will be sent to Mali in October.", "deployment", "2013-10-01"),
    ],
)
def test_when_forces_move_and_which_way(body: str, event_type: str, day: str) -> None:
    (event,) = events_of(body)
    assert (event["event_type"], str(event["date_start"])) == (event_type, day)


@pytest.mark.parametrize(
    ("body", "is_threat"),
    [
        ('The army chief threatened to "defeat this militia and its friends".', True),
        ("The army vowed to eliminate the rebels.", True),
        ("The junta swore to eradicate the guerrillas.", True),
        ("The minister vowed to eat less sugar.", False),
        ("The bank promised to teach pupils to save.", False),
    ],
)
def test_a_vow_to_wipe_out_is_a_threat(body: str, is_threat: bool) -> None:
    assert bool(events_of(body, "threat")) == is_threat


@pytest.mark.parametrize(
    ("body", "location"),
    [
        (
            "Rockets were fired from a lorry in Ramadi at a base in Habbaniya on Monday.",
            "Habbaniya",
        ),
        ("Mortars fired from a yard in Rafah hit a school in Ashkelon on Monday.", "Ashkelon"),
        ("Rockets launched from the Sadr City quarter fell on Balad on Monday.", "Balad"),
        ("Soldiers from Basra were killed by a mortar in Balad on Monday.", "Balad"),
        ("Rockets hit a base in Habbaniya on Monday.", "Habbaniya"),
    ],
)
def test_a_launch_site_is_not_where_it_hit(body: str, location: str) -> None:
    (event,) = events_of(body, "attack")
    assert event["location"] == location


def test_the_yard_they_were_launched_from_is_no_second_attack() -> None:
    body = (
        "Five rockets fell on Balad on Sunday night, killing a guard. The rockets were launched "
        "from a pick-up in Ramadi. Two of them landed on the runway."
    )
    assert killed(body) == [("Balad", 1)]


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        (
            "The group vowed on Monday that American soldiers would leave Iraq in coffins.",
            {"threat"},
        ),
        ("The rebels warned that French troops would leave Mali in coffins.", {"threat"}),
        ("Eritrean troops left the holy town of Axum on Tuesday.", {"withdrawal"}),
        ("French troops left the old garrison town of Gao on Tuesday.", {"withdrawal"}),
        ("Eritrean troops left the holy man of Axum alone on Tuesday.", set()),
    ],
)
def test_who_leaves_and_who_is_told_to(body: str, kinds: set[str]) -> None:
    lead = "Kataib Hezbollah fights on in Iraq. "
    assert {str(row["event_type"]) for row in events_of(lead + body)} == kinds


@pytest.mark.parametrize(
    ("body", "is_threat"),
    [
        ("Nasrallah warned that his fighters would fire their rockets beyond Haifa.", True),
        ("The Guards of Iran's navy warned that they would sink any ship.", True),
        ("The Tamil Tigers warned that they would ambush every convoy.", True),
        ("The bank warned that the pound could sink further.", False),
        ("The minister warned of a fire at the depot.", False),
    ],
)
def test_what_a_warning_warns_of(body: str, is_threat: bool) -> None:
    assert bool(events_of(body, "threat")) == is_threat


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("On Monday 600 men of the Parachute Regiment arrived in Belfast.", 600),
        ("On Monday some 300 men of the Gloucestershire Regiment were sent to Korea.", 300),
        ("On Monday 40 men of the village were sent to the fields of Korea.", None),
        ("On Monday a battalion of the Gloucestershire Regiment was sent to Korea.", None),
        ("On Monday 1,200 soldiers of the 2nd Brigade were sent to Korea.", 1200),
    ],
)
def test_men_of_a_regiment_are_counted(body: str, count: int | None) -> None:
    assert [e.get("force_count") for e in events_of(body, "deployment")] in ([count], [])
    assert count is None or events_of(body, "deployment")


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (
            "The ministry in London announced on Thursday that the frigate HMS Carrick would sail "
            "for the Gulf next week.",
            "2013-05-16",
        ),
        ("France said on Monday that it would send 300 troops to Mali by June.", "2013-05-13"),
        ("HMS Carrick sailed for the Gulf on Monday.", "2013-05-13"),
        ("France said that 300 troops would land in Mali next week.", "2013-05-20"),
    ],
)
def test_an_order_is_of_the_day_it_is_announced(body: str, day: str) -> None:
    (event,) = events_of(body, "deployment")
    assert str(event["date_start"]) == day


def test_the_capital_is_that_of_where_things_happen() -> None:
    body = (
        "Soldiers took power in Niger on Monday. France, which has 1,500 men in the country, has "
        "cut its aid. On Tuesday thousands of people marched in the capital to the French base."
    )
    assert [e["location"] for e in events_of(body, "unrest")] == ["Niamey"]


@pytest.mark.parametrize(
    ("body", "location"),
    [
        ("The Viet Cong shelled Bien Lo air base with mortars on Monday.", None),
        ("Guerrillas mortared the capital's Tan Lo air base on Monday.", "Tan Lo air base"),
        ("A battalion fired mortars into Nhaka village on Monday, wounding two.", "Nhaka"),
        ("Gunmen killed two guards at the Korhaz airfield on Monday.", "Korhaz airfield"),
        ("Gunmen killed two guards at the French airfield on Monday.", None),
    ],
)
def test_a_base_or_village_bears_its_name(body: str, location: str | None) -> None:
    found = [e["location"] for e in events_of(body, "attack")]
    assert location is None or found == [location]


@pytest.mark.parametrize(
    ("body", "side", "location"),
    [
        ("Some 50,000 ethnic Albanians marched through Pristina on Monday.", "civilian", "Prist"),
        ("Hundreds of Americans marched through Boston on Monday.", "civilian", "Boston"),
        ("Thousands of Armenians marched in Yerevan on Monday.", "civilian", "Yerevan"),
        ("Mobs burned Tamil shops in Galle on Monday.", "civilian", "Galle"),
    ],
)
def test_a_people_on_the_march_is_no_state(body: str, side: str, location: str) -> None:
    for event in events_of(body, "unrest"):
        assert event["initiator_side"] in (side, "unknown")
        assert str(event["location"]).startswith(location)


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("The first elements of the 82nd Airborne are to leave Fort Bragg on Monday.", set()),
        ("US forces left Camp Taji on Monday.", {"withdrawal"}),
        ("French troops left their base in Gao on Monday.", {"withdrawal"}),
    ],
)
def test_leaving_barracks_at_home_is_no_withdrawal(body: str, kinds: set[str]) -> None:
    assert {str(e["event_type"]) for e in events_of(body, "withdrawal")} == kinds


@pytest.mark.parametrize(
    ("sentence", "killed", "wounded"),
    [
        ("The shells hit a village, wounding a monk and two boys.", None, 3),
        ("They opened fire, killing the barman and wounding four customers.", 1, 4),
        ("The raid on the farm killed a miller, his wife and three children.", 5, None),
        ("A third victim died of his wounds.", 3, None),
        ("A fourth man died in hospital on Wednesday.", 4, None),
        ("A second man was killed in the street.", 1, None),
    ],
)
def test_trades_and_running_tolls_are_counted(
    sentence: str, killed: int | None, wounded: int | None
) -> None:
    figures = find_casualties(sentence)
    for outcome, wanted in (("killed", killed), ("wounded", wounded)):
        counts = [f.best or 0 for f in figures if f.outcome == outcome and not f.is_computed]
        assert sum(counts) == (wanted or 0)


@pytest.mark.parametrize(
    ("second", "toll"),
    [
        ("Two passengers died in hospital on Tuesday.", 2),
        ("Seven gunmen were killed; their bodies were found on Tuesday.", 7),
        ("Six people were killed, the mayor said on Tuesday.", 6),
        (
            "Two companies fought their way into Jos on Tuesday and were thrown back with 10 dead.",
            0,
        ),
        ("Nine people were killed on Tuesday, the mayor said.", 0),
    ],
)
def test_the_dead_of_the_next_day_are_not_of_the_attack(second: str, toll: int) -> None:
    body = f"Jets bombed a bus station in Bama on Monday. {second}"
    told = [row for row in mentions_of(body, "attack") if row["rule"] == "attack.outcome"]
    assert sum(row.get("killed_best") or 0 for row in told) == toll


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "A nurse was killed in Torit on Sunday, and two guards were hurt, when a shell hit "
            "their ambulance.",
            [("Torit", 1)],
        ),
        (
            "Gunmen shot two men dead on Sunday in Torit, and five traders died when a bomb "
            "exploded in Juba.",
            [("Torit", 2), ("Juba", 5)],
        ),
        (
            "On 4 March rebels set off a truck bomb in Kirkuk, an attack that claimed 37 lives.",
            [("Kirkuk", 37)],
        ),
        ("Two days after Sunday's bombing, gunmen shot a judge dead in Mosul.", [("Mosul", 1)]),
        (
            "A drone hit a pump at Sirte on Sunday, killing two men. The Danish embassy in Tunis "
            "condemned Sunday's attack.",
            [("Sirte", 2)],
        ),
        (
            "Rebels shelled Torit on Wednesday.\n\nTraders were angry at the killing of two "
            "drivers by the army. The drivers were shot dead on Saturday at a checkpoint in Yei.",
            [("Torit", None), ("Yei", 2)],
        ),
    ],
)
def test_outcome_name_and_cause_are_of_one_attack(
    body: str, expected: list[tuple[str | None, int | None]]
) -> None:
    assert killed(body) == expected


def test_an_act_that_is_denied_is_the_one_told_before() -> None:
    body = (
        "12 May. Tumaco. A helicopter machine-gunned the hamlet of Llorente. The commander denies "
        "that his crew fired at houses.\n\n13 May. Pasto. Gunmen killed a mayor."
    )
    assert [place for place, _ in killed(body)] == ["Tumaco", "Pasto"]


def test_the_shells_that_fall_in_a_quarter_are_those_told_of() -> None:
    body = (
        "Mortar shells hit a barracks in Managua on Monday.\n\nFour of the wounded lived in the "
        "San Isidro neighborhood, where two of the shells tore through roofs."
    )
    assert len(events_of(body, "attack")) == 1
    other = body.replace("two of the shells", "two bombs")
    assert len(events_of(other, "attack")) == 2


def test_one_toll_in_one_town_is_of_one_attack_by_whatever_weapon() -> None:
    body = (
        "Jets and cluster shells kill at least nine in Gori hours after a truce\n\nThe army went "
        "on bombing the town of Gori on Tuesday morning, killing at least nine people."
    )
    assert len(events_of(body)) == 1
    apart = (
        "Shells killed two men in Gori.\n\nJets bombed the town of Gori on Tuesday, killing two."
    )
    assert len(events_of(apart)) == 2


@pytest.mark.parametrize(
    "body",
    [
        "A bomb exploded at the home of a general in Jaffna, causing damage. The attack was "
        "carried out at dawn on Sunday by men who hurled a bomb from a passing car.",
        "Jaffna was the scene of an attack on Sunday, when several men threw grenades at a hall.",
    ],
)
def test_what_the_doers_did_is_the_attack_that_is_named(body: str) -> None:
    (event,) = events_of(body, "attack")
    assert (event["location"], event["date_start"]) == ("Jaffna", date(2013, 5, 12))


def test_what_the_doer_had_done_before_is_another() -> None:
    body = (
        "A bar in Jaffna was blown up on Sunday. The attack was carried out by a man who had "
        "shot dead a judge in Mannar last year."
    )
    assert [e["location"] for e in events_of(body, "attack")] == ["Jaffna", "Mannar"]
