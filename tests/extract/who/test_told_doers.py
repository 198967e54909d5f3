"""Who made an attack that its own sentences leave open: answers, habits, one more of the same.

Source: codebook.md, Actors and places (an accusation is an attribution).
"""

from __future__ import annotations

import pytest
from reading_fixtures import mentions_of, only_event

from pipelines.extract.rows import Row


def doer(body: str, subtype: str, event_type: str = "attack") -> tuple[object, object]:
    """Side and attribution of the one event of a subtype: of whichever passage names its doer."""
    rows: list[Row] = [
        row
        for row in mentions_of(body, event_type)
        if row["event_subtype"] == subtype and not row["is_aggregate"]
    ]
    assert rows, body
    named = [row for row in rows if row["initiator_side"] != "unknown"]
    row = named[0] if named else rows[0]
    return row["initiator_side"], row["attribution"]


@pytest.mark.parametrize(
    ("body", "subtype"),
    [
        (
            "A roadside bomb killed two Turkish soldiers near Semdinli on Monday. Turkish jets "
            "answered overnight with raids on PKK camps in the Qandil mountains.",
            "bombing",
        ),
        (
            "On Christmas Day a drone hit the base at Hasakah and wounded two Americans. US jets "
            "answered before dawn with strikes on Kataib Hezbollah depots at Hilla.",
            "drone_strike",
        ),
        (
            "Nigerian troops shelled Boko Haram hideouts in Sambisa on Monday. The response was "
            "not long in coming. On Wednesday two bombs killed nine Nigerian soldiers at Bama.",
            "bombing",
        ),
    ],
)
def test_those_who_are_hit_in_answer_are_held_to_have_struck(body: str, subtype: str) -> None:
    side, attribution = doer(body, subtype)
    assert side in ("other", "iran_aligned")
    assert attribution == "blamed"


@pytest.mark.parametrize(
    ("body", "subtype"),
    [
        # a port is no party
        (
            "Israel bombed the port of Hodeidah on Friday in response to a drone that killed a man "
            "in Tel Aviv on Thursday.",
            "drone_strike",
        ),
        # the villages are not of those who are avenged
        (
            "Boko Haram fighters killed nine soldiers at Bama on Monday. Retaliation followed. On "
            "Wednesday shells fell on three villages near Bama.",
            "artillery",
        ),
        # a sponsor pays for the drones of its friends
        (
            "In response to a drone launched on Tuesday at a base in Hasakah that hosts U.S. "
            "troops, American aircraft on Wednesday destroyed a store used by Iran's "
            "Revolutionary Guards in Homs.",
            "drone_strike",
        ),
    ],
)
def test_an_answer_that_hits_no_armed_party_names_nobody(body: str, subtype: str) -> None:
    assert doer(body, subtype)[1] == "unknown"


@pytest.mark.parametrize(
    "body",
    [
        "The Tamil Tigers have turned on softer targets. On 14 May a bomb in a Colombo market "
        "killed 11 people.",
        "Ansar al-Islam has repeatedly bombed hotels in the capital. In March a car bomb outside "
        "the Hotel Meridian killed 14 guests.",
        "Al-Qaeda gunmen raided a barracks near Mopti on Saturday and shot dead ten soldiers. The "
        "raid came hours after the group's boldest operation in years. The previous evening a car "
        "bomb went off by the gate of a prison in Koulikoro.",
        "The Pakistani Taliban are waging war on polio workers. On Thursday two polio workers "
        "were killed by a bomb in Peshawar.",
    ],
)
def test_what_a_group_keeps_doing_is_followed_by_its_deeds(body: str) -> None:
    assert doer(body, "bombing") == ("other", "stated")


@pytest.mark.parametrize(
    ("body", "subtype"),
    [
        (
            "The Taliban have often attacked schools. Nobody has claimed the bomb that killed four "
            "pupils in Swat on Monday.",
            "bombing",
        ),
        (
            "Al-Shabaab has lost most of its towns. On Saturday a bomb killed six people at a cafe "
            "in Mogadishu.",
            "bombing",
        ),
        (
            "The FARC has killed dozens of mayors. A rancher was shot dead by gunmen in Cali on "
            "Monday.",
            "shooting",
        ),
        (
            "Soldiers have been attacking the rebels' camps for weeks. On Monday a bomb killed "
            "three soldiers at Pibor.",
            "bombing",
        ),
    ],
)
def test_what_follows_another_matter_stays_nameless(body: str, subtype: str) -> None:
    assert doer(body, subtype) in (("unknown", "unknown"), ("other", "unknown"))


def test_one_more_is_of_the_same_hand() -> None:
    body = (
        "Hezbollah fired a salvo of rockets at Kiryat Shmona on Monday. Two more rockets fell on "
        "Metula an hour later."
    )
    places = {
        row["location"]: row["initiator_side"]
        for row in mentions_of(body, "attack")
        if row["location"]
    }
    assert places == {"Kiryat Shmona": "iran_aligned", "Metula": "iran_aligned"}
    other = (
        "The IRA wounded a soldier in Newry with a bomb on Monday. Another bomb, which nobody has "
        "claimed, went off in Derry on Tuesday."
    )
    derry = [r for r in mentions_of(other, "attack") if r["location"] == "Londonderry"]
    assert {row["initiator_side"] for row in derry} == {"unknown"}


@pytest.mark.parametrize(
    ("body", "side"),
    [
        (
            "A mob stormed the US embassy in Baghdad on Sunday. Some 100 marines were flown in "
            "from Kuwait to guard the embassy on Monday.",
            "us_coalition",
        ),
        (
            "Two platoons of marines were sent to Khartoum on Friday to protect the American "
            "embassy.",
            "us_coalition",
        ),
        # soldiers of the host guard embassies too
        (
            "Some 80 soldiers were posted on Friday to protect the American embassy in Jakarta.",
            "unknown",
        ),
    ],
)
def test_marines_from_abroad_guard_their_own_embassy(body: str, side: str) -> None:
    (row,) = mentions_of(body, "deployment")
    assert row["initiator_side"] in (side, "other" if side == "unknown" else side)


def test_who_had_sought_a_deployment_abroad_sends_it() -> None:
    body = "Patriot batteries have been set up at {}, something {} had sought since January."
    (row,) = mentions_of(body.format("Balad", "Washington"), "deployment")
    assert row["initiator_side"] == "us_coalition"
    (row,) = mentions_of(body.format("Warsaw", "Poland"), "deployment")
    assert row["initiator"] is None


def test_a_ship_is_of_the_navy_that_the_letters_before_its_name_say() -> None:
    body = (
        "The USS Mason fired missiles at a radar in Yemen on Friday. On Saturday {} hit a second "
        "radar near Hodeidah."
    )
    rows = [r for r in mentions_of(body.format("the Mason"), "attack") if r["location"] != "Yemen"]
    assert {row["initiator"] for row in rows} == {"US Navy"}
    rows = [r for r in mentions_of(body.format("a rocket"), "attack") if r["location"] != "Yemen"]
    assert {row["initiator"] for row in rows} == {None}


def test_fire_returned_at_its_source_is_told_of_the_attack() -> None:
    body = (
        "Six rockets landed in Kiryat Shmona on Tuesday. No one was hurt, and Israeli gunners "
        "responded with shells {}."
    )
    rows = mentions_of(body.format("towards the source of the fire"), "attack")
    assert {row["event_subtype"] for row in rows} == {"rocket"}
    assert {row["initiator"] for row in rows} == {None}
    rows = mentions_of(body.format("on the town of Marjayoun, killing two"), "attack")
    assert {row["event_subtype"] for row in rows} >= {"rocket", "artillery"}


BLAST = "A bridge near Sibi was blown up on Sunday. "


@pytest.mark.parametrize(
    ("body", "made"),
    [
        (f"{BLAST}The Taliban said by radio that it was its men who had planted the charge.",
         ("Taliban", "claimed")),
        (f'{BLAST}The Taliban said its "eagles" were behind the attack.', ("Taliban", "claimed")),
        (f"{BLAST}A caller to a newspaper said the Taliban had carried out the attack.",
         ("Taliban", "claimed")),
        ("ETA was blamed on Monday for the bomb that wrecked a bank in Leon on Sunday.",
         ("ETA", "blamed")),
        ("ETA members were suspected in the killing of a judge in Leon on Monday.",
         ("ETA", "blamed")),
        ("Suspected members of the Boko Haram sect burned a school at Gwoza on Monday.",
         ("Boko Haram", "blamed")),
        # who has to deny a deed of his own stands accused of it; who denies a part may not
        ("Turkey has denied shelling a clinic in Afrin, where four nurses died on Sunday.",
         ("Turkey", "denied")),
        ("Gunmen shot a judge in Kabul on Sunday. The Taliban denied any role in it.",
         ("gunmen", "unknown")),
    ],
)  # fmt: skip
def test_claims_blame_and_denials_told_with_other_words(body: str, made: tuple[str, str]) -> None:
    found = [m for m in mentions_of(body) if m["event_type"] == "attack"]
    named = [m for m in found if m["attribution"] != "unknown"] or found[:1]
    assert (named[-1]["initiator"], named[-1]["attribution"]) == made


_BLAST = "A bomb killed six people at a market in Narathiwat on Monday. "


@pytest.mark.parametrize(
    ("claim", "initiator"),
    [
        ("A FARC spokesman claimed responsibility.", "FARC"),
        ("An M23 spokesman said its fighters had planted the bomb.", "M23"),
        ("Yusuf Dale, a Boko Haram spokesman, said the group was behind it.", "Boko Haram"),
        ("A senior Taliban commander said his men had planted the bomb.", "Taliban"),
        ("An unknown group called Black Widow claimed the attack.", "Black Widow"),
        ("A previously unheard-of group, the Delta Lamp, claimed it.", "Delta Lamp"),
        ("The Manipur Liberation Tigers claimed the attack.", "Manipur Liberation Tigers"),
        ("Al-Wadi said it had carried out the attack.", "Al-Wadi"),
        ("The Talon has claimed responsibility.", "Talon"),
        ("KRX claimed responsibility on Tuesday.", "KRX"),
    ],
)
def test_who_speaks_for_a_group_claims_for_it(claim: str, initiator: str) -> None:
    told = mentions_of(_BLAST + claim, "attack")
    assert {m["initiator"] for m in told} - {None, "unknown"} == {initiator}
    assert told[-1]["attribution"] == "claimed"


@pytest.mark.parametrize(
    "claim",
    [
        "The President claimed responsibility lay with the rebels.",
        "The mine's owner, Arden Gold, said it had carried out repairs.",
        "The Gazette said it had received a letter about the attack.",
        "A Taliban spokesman could not be reached. No group claimed responsibility.",
        "An army spokesman claimed responsibility for the failure to guard them.",
    ],
)
def test_who_claims_no_deed_is_no_doer(claim: str) -> None:
    told = mentions_of(_BLAST + claim, "attack")
    assert not any(m["attribution"] == "claimed" for m in told)


def test_the_airport_of_a_capital_is_no_state() -> None:
    event = only_event("Rebels attacked Colombo's international airport on Tuesday.")
    assert (event["location"], event["target"]) == ("Colombo", None)
