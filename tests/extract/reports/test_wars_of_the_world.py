"""Wars that no development set tells of: who, to whom and where in sentences of our own.

Source: codebook.md, Actors and places.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, mentions_of, only_event


@pytest.mark.parametrize(
    ("body", "location", "country"),
    [
        ("Gunmen shot dead a teacher in Lurubi on Friday.", "Lurubi", None),
        ("The road was blocked on Sunday at Awuno by drivers.", None, None),
        ("Six soldiers died when their convoy was ambushed in Kayumbe, DR Congo.", "Kayumbe", "CD"),
        ("Gunmen opened fire on worshippers in Solhan, Yagha province.", "Solhan", "BF"),
        ("A drone fired missiles at a house in the Datta Bel area, Pakistan.", "Datta Bel", "PK"),
        ("Kenyan jets bombed two camps in Gedo region on Sunday.", "Gedo region", "SO"),
        ("Bosnian Serb gunners fired mortars into a market in Gorazde on Monday.", "Gorazde", "BA"),
        (
            "Guerrillas mortared the US air base at Pleiku on Monday, Vietnamese radio said.",
            "Pleiku",
            "VN",
        ),
        (
            "Residents of Tessit told Malian radio that a drone killed nine herders on Sunday.",
            "Tessit",
            "ML",
        ),
        ("The Armenian was shot dead while he drove through Goris on Monday.", "Goris", "AM"),
        (
            "Croats talk of Vukovar, in the east, where shells hit a clinic on Monday.",
            "Vukovar",
            "HR",
        ),
        ("Militants raided Kotiru, a village on the road to Dadaab, killing four.", "Kotiru", "KE"),
    ],
)
def test_a_place_is_read_where_it_stands(
    body: str, location: str | None, country: str | None
) -> None:
    if location is None:
        assert [m["location"] for m in mentions_of(body, "unrest")] == ["Awuno"]
        return
    event = only_event(body, "attack")
    assert (event["location"], event["country"]) == (location, country)


@pytest.mark.parametrize(
    "body",
    [
        "The Commander in Chief said that rebels attacked a patrol, killing three soldiers.",
        "Taliban fighters attacked the army in Ramadan, killing ten soldiers.",
        "Gunmen loyal to nobody in Parliament shot dead three policemen.",
        "Faith in Hezbollah was shaken when gunmen shot dead three policemen.",
    ],
)
def test_what_stands_behind_in_is_not_always_a_town(body: str) -> None:
    assert {m["location"] for m in mentions_of(body, "attack")} <= {None}


def test_a_landmark_lies_in_the_town_that_is_told_of() -> None:
    beside = only_event("A bomb went off at the Zora hotel in Mogadishu, killing two.", "attack")
    alone = only_event("Gunmen shot dead a judge on Almas Road on Friday.", "attack")
    assert (beside["location"], alone["location"]) == ("Mogadishu", "Almas Road")


@pytest.mark.parametrize(
    ("body", "initiator", "side"),
    [
        (
            "Rebels attacked a police post in Bangui, killing two.",
            "Central African rebels",
            "other",
        ),
        ("Troops beat back a rebel assault on Jaffna on Sunday.", "Sri Lankan rebels", "other"),
        ("Rebels shelled Aleppo on Friday, killing four.", "Syrian rebels", "other"),
        ("Junta forces torched a clinic in Loikaw, Myanmar.", "Burmese government forces", "other"),
        ("Security forces shot dead five in Mandalay.", "Burmese security forces", "other"),
        (
            "Pakistani troops resorted to shelling of villages in Poonch on Sunday.",
            "Pakistani forces",
            "other",
        ),
        (
            "An al-Shabaab suicide bomber rammed a car into a hotel in Baidoa.",
            "Al-Shabaab",
            "other",
        ),
        ("Argentine aircraft sank HMS Sheffield on 4 May.", "Argentine forces", "other"),
        ("Chechen rebels seized a theatre in Moscow.", "Chechen rebels", "other"),
        ("A frigate shot down a drone that the Houthis had launched.", "Houthis", "iran_aligned"),
    ],
)
def test_who_acts_in_a_war_that_is_new(body: str, initiator: str, side: str) -> None:
    event = only_event(body, "attack")
    assert (event["initiator"], event["initiator_side"]) == (initiator, side)


def test_let_is_no_group() -> None:
    event = only_event("The army bombed a school in Let Yay Kone, killing eleven.", "attack")
    assert event["target"] != "Lashkar-e-Taiba"


def test_an_abbreviation_in_brackets_is_what_stands_before_it() -> None:
    body = "The Russian Ministry of Defence (MoD) said that it had struck an airfield in Poltava."
    assert only_event(body, "attack")["initiator"] == "Russia"


@pytest.mark.parametrize(
    "claim",
    [
        "The ELN claimed that bombing, the mayor said.",
        "The ELN says it carried out the attack.",
        "The ELN claimed Friday's attack.",
    ],
)
def test_a_claim_names_who_did_it(claim: str) -> None:
    told = mentions_of(f"A bomb killed nine soldiers in Tame on Friday. {claim}", "attack")
    assert [m["initiator"] for m in told][-1] == "ELN"
    assert told[-1]["attribution"] == "claimed"


def test_ground_is_claimed_and_no_attack() -> None:
    assert not mentions_of("The Taliban claimed several districts in the north.", "attack")


@pytest.mark.parametrize(
    "body",
    [
        "Thai and Cambodian troops exchanged fire near the Ta Mok temple on Friday.",
        "Indian and Pakistani troops traded fire in Poonch on Sunday, killing a soldier.",
    ],
)
def test_an_exchange_of_fire_is_an_attack(body: str) -> None:
    assert only_event(body, "attack")["event_subtype"] == "shooting"


@pytest.mark.parametrize(
    ("body", "kind", "count"),
    [
        ("Kenya moved peacekeepers into Goma on Monday.", "troops", None),
        ("Gates approved sending 1,200 engineers to Afghanistan.", "troops", 1200),
        ("The army sent reserve units to Kharkiv on Monday.", "troops", None),
        ("Poland sent two air-defence batteries to Kyiv.", "other", 2),
        ("The carrier Nimitz left Norfolk on Monday for the Mediterranean.", "ship", 1),
    ],
)
def test_what_is_sent(body: str, kind: str, count: int | None) -> None:
    event = only_event(body, "deployment")
    assert (event["force_kind"], event["force_count"]) == (kind, count)


@pytest.mark.parametrize(
    "body",
    [
        "They added 300 units of housing in Dresden.",
        "Engineers moved to Berlin.",
        "The plane left Cairo on Sunday for Paris.",
        "A jet of the air force dropped two bombs on a bridge near Kherson.",
    ],
)
def test_what_moves_no_force(body: str) -> None:
    assert not [m for m in mentions_of(body) if m["event_type"] in ("deployment", "withdrawal")]


def test_a_share_of_a_force_has_no_number() -> None:
    share = only_event("Chad will withdraw half of its 1,200 troops from Mali.", "withdrawal")
    whole = only_event("Chad will withdraw its 1,200 troops from Mali.", "withdrawal")
    assert (share["force_count"], whole["force_count"]) == (None, 1200)


def test_who_goes_home_leaves_the_one_country_told_of() -> None:
    home = "Norway brought its 90 soldiers home on Tuesday."
    one = f"Jihadists hit a post in Gao, Mali, on Monday. {home}"
    two = f"Envoys met in Niamey. {one}"
    assert only_event(one, "withdrawal")["location"] == "Mali"
    assert only_event(two, "withdrawal")["location"] is None


def test_a_post_is_given_to_those_who_hold_it() -> None:
    given = "Americans at Camp Dorrit in Helmand gave the post to Afghan commandos on Monday."
    assert only_event(given, "withdrawal")["location"] == "Camp Dorrit"
    assert not mentions_of("The mayor gave the post to his cousin.", "withdrawal")


def test_what_is_sent_to_a_place_is_no_attack_on_it() -> None:
    assert not mentions_of("Turkey sent six drones to Cyprus on Monday.", "attack")


def test_the_capital_is_that_of_the_people_told_of() -> None:
    body = "Envoys flew to Beirut. Hundreds of Syrians poured into the capital's main square."
    assert only_event(body, "unrest")["location"] == "Damascus"


def test_they_go_on_where_the_sentence_before_was() -> None:
    body = (
        "Gunmen drove into Zabarmari, a village near Jere, on Monday. They shot dead seven people."
    )
    assert {m["location"] for m in mentions_of(body, "attack")} == {"Zabarmari"}


def test_the_city_of_a_report_is_where_it_is_filed() -> None:
    body = "KABUL — A car bomb went off near the city hall on Monday, killing 12 people."
    assert only_event(body, "attack")["location"] == "Kabul"


@pytest.mark.parametrize(
    ("body", "planner", "accuser"),
    [
        ("Kyiv accused Russia of preparing an offensive against Sumy.", "Russia", "Ukraine"),
        ("Ethiopia is accused by the TPLF of preparing an attack on Mekelle.", "Ethiopia", None),
        (
            "Armenia said Azerbaijan was massing troops for an attack on Goris.",
            "Azerbaijan",
            "Armenia",
        ),
    ],
)
def test_the_accused_plans_and_not_who_says_so(
    body: str, planner: str, accuser: str | None
) -> None:
    event = only_event(body, "threat")
    made = (event["initiator"], event["attribution"], event["attributed_by"])
    assert made == (planner, "blamed", accuser)


@pytest.mark.parametrize(
    "body",
    [
        "The guerrillas threatened on Monday to end the ceasefire.",
        "Al-Shabaab urged its fighters on Friday to attack Kenyan malls.",
        "Sudan will pay for this crime, the RSF said in a statement.",
    ],
)
def test_words_of_threat(body: str) -> None:
    assert only_event(body, "threat")["event_subtype"] == "warning"


def test_a_semicolon_parts_happenings_but_not_a_toll() -> None:
    two = (
        "Rebels hit Kaga Bandoro on Monday, killing six; gunmen shot four at Bangassou on Tuesday."
    )
    one = "The Tamil Tigers attacked a naval base at Trincomalee on Sunday; 12 sailors were killed."
    assert [str(m["date_start"]) for m in events_of(two, "attack")] == ["2013-05-13", "2013-05-14"]
    assert [m["killed_best"] for m in events_of(one, "attack")] == [12]


def test_a_single_denial_is_a_denied_attack() -> None:
    event = only_event("Belgrade denied that its forces had shelled Banjska on Sunday.", "attack")
    assert (event["initiator"], event["attribution"]) == ("Serbia", "denied")


def test_it_is_who_claims() -> None:
    body = "India denied Pakistan's claim that it had shot down two jets over Poonch on Sunday."
    assert only_event(body, "attack")["initiator"] == "Pakistan"


@pytest.mark.parametrize(
    ("body", "initiator"),
    [
        ("On Monday Leon E. Panetta ordered 900 soldiers to Kuwait.", "Leon Panetta"),
        ("Gordon Brown met envoys. On Monday Brown ordered 500 soldiers to Basra.", "Gordon Brown"),
    ],
)
def test_a_person_by_initial_and_by_surname(body: str, initiator: str) -> None:
    assert only_event(body, "deployment")["initiator"] == initiator
