"""Deployments and withdrawals: flows of forces, never stocks (codebook.md, Event types)."""

from __future__ import annotations

import pytest
from reading_fixtures import events_of

from pipelines.extract.annotate import annotate
from pipelines.extract.document import Sentence
from pipelines.extract.frame import Frame
from pipelines.extract.movement.frames import movement_frames


def moves(text: str, event_type: str | None = None) -> list[Frame]:
    """The flows that a sentence reports, of one type or of both."""
    found = movement_frames(annotate(Sentence(0, text, 0, 0)))
    return [f for f in found if event_type in (None, f.event_type)]


def deployment(text: str) -> Frame:
    """The sentence's one deployment."""
    (frame,) = moves(text, "deployment")
    return frame


def withdrawal(text: str) -> Frame:
    """The sentence's one withdrawal."""
    (frame,) = moves(text, "withdrawal")
    return frame


def force(frame: Frame) -> tuple[str, int | None] | None:
    """Kind and count of what moves."""
    return (frame.force.kind, frame.force.count) if frame.force else None


@pytest.mark.parametrize(
    ("text", "subtype", "expected"),
    [
        ("France sent 600 troops to Mali.", "troops", ("troops", 600)),
        ("Britain deployed about 750 soldiers to Estonia.", "troops", ("troops", 750)),
        ("Some 1,200 paratroopers were sent to Poland.", "troops", ("troops", 1200)),
        ("Washington sent two Patriot batteries to Jordan.", "air_defense", ("patriot_battery", 2)),
        ("Italy dispatched a frigate to the Gulf of Aden.", "naval", ("ship", 1)),
        ("Japan sent naval forces to the Gulf of Aden.", "naval", ("ship", None)),
        ("Canada deployed six F-18 fighter jets to Romania.", "aircraft", ("aircraft", 6)),
    ],
)
def test_kind_and_count_of_the_force(
    text: str, subtype: str, expected: tuple[str, int | None]
) -> None:
    frame = deployment(text)
    assert frame.event_subtype == subtype
    assert force(frame) == expected


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("Britain deployed about 750 soldiers to Estonia.", True),
        ("Britain deployed 750 soldiers to Estonia.", False),
    ],
)
def test_an_approximate_count_is_flagged(text: str, approximate: bool) -> None:
    frame = deployment(text)
    assert frame.force is not None
    assert frame.force.is_approximate is approximate


def test_troops_are_the_kind_where_troops_are_counted() -> None:
    frame = deployment("Spain sent 300 soldiers and a Patriot battery to Turkey.")
    assert force(frame) == ("troops", 300)


@pytest.mark.parametrize(
    "text",
    [
        "Some 7,500 American troops are in Iraq.",
        "France has 5,000 soldiers stationed in the Sahel.",
        "About 2,000 British troops remain in Afghanistan.",
        "The 900 soldiers deployed there train local police.",
        "Roughly 28,000 troops are based in South Korea.",
        "The coalition has 60,000 troops deployed in the region.",
    ],
)
def test_a_stock_is_no_flow(text: str) -> None:
    assert moves(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Parliament voted to demand the withdrawal of French troops from Mali.",
        "Protesters called on the army to withdraw from the streets of Khartoum.",
        "The cleric urged foreign troops to leave Iraq.",
        "Niger asked France to withdraw its 1,500 soldiers.",
        "Germany refused to withdraw its 300 soldiers from Mali.",
        "The United States must withdraw its forces from Syria, the minister said.",
        "France will not withdraw its troops from Mali.",
    ],
)
def test_a_call_for_withdrawal_or_a_refusal_is_none(text: str) -> None:
    assert moves(text, "withdrawal") == []


@pytest.mark.parametrize(
    "text",
    [
        "Norway did not send troops to Mali.",
        "Poland refused to send soldiers to Ukraine.",
        "The governor sent a letter to the president.",
        "The company moved its office to Dublin.",
        "The charity sent 40 lorries of flour to Aden.",
    ],
)
def test_no_force_or_nothing_sent_is_no_deployment(text: str) -> None:
    assert moves(text, "deployment") == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("France sent 600 troops to Mali.", "occurred"),
        ("France will send 600 troops to Mali.", "announced"),
        ("The president ordered 600 troops to Mali.", "announced"),
        ("France is considering sending 600 troops to Mali.", "planned"),
        ("France plans to send 600 troops to Mali.", "planned"),
        ("France may send 600 troops to Mali.", "planned"),
        ("Washington rescinded an order to send 3,000 troops to Kuwait.", "cancelled"),
    ],
)
def test_status_of_a_deployment(text: str, status: str) -> None:
    assert deployment(text).status == status


@pytest.mark.parametrize(
    ("text", "sender", "destination"),
    [
        ("France sent 600 troops to Mali.", "France", "Mali"),
        ("The Pentagon deployed two warships to the Black Sea.", "Pentagon", "Black Sea"),
        ("Turkey sent 200 commandos from Hatay to Idlib.", "Turkey", "Idlib"),
    ],
)
def test_who_sends_and_where_to(text: str, sender: str, destination: str) -> None:
    frame = deployment(text)
    assert frame.initiator is not None
    assert frame.initiator.actor == sender
    assert frame.destination is not None
    assert frame.destination.name == destination


def test_the_country_that_receives_is_no_sender() -> None:
    frame = deployment("Some 200 French soldiers were sent to Lebanon.")
    assert frame.initiator is None or frame.initiator.country == "FR"


def test_one_order_with_two_verbs_is_one_deployment() -> None:
    assert len(moves("Britain deployed and sent 300 marines to Oman.", "deployment")) == 1


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        (
            "British soldiers handed over Camp Bastion to the Afghan army on Friday.",
            "base_transfer",
        ),
        ("Kandahar Airfield was handed over to Afghan forces.", "base_transfer"),
        ("Canada withdrew 200 soldiers from Mali in March.", "drawdown"),
        ("French forces vacated their base in Gao on Monday.", "base_transfer"),
        ("Britain will withdraw its 400 troops from Mali by June.", "drawdown"),
        ("Denmark pulled out its 150 troops from Iraq.", "drawdown"),
        ("Washington cut its troops in Niger from 1,000 to 600 in April.", "drawdown"),
        ("Germany suspended its training mission in Niger.", "mission_suspended"),
        ("NATO halted training in Iraq on Saturday.", "mission_suspended"),
        (
            "Some 90 British soldiers were airlifted out of Patrol Base Ulfa in Helmand on Sunday "
            "after turning it over to the Afghan army.",
            "base_transfer",
        ),
        ("US troops left their outpost in Kunar on June 3.", "base_transfer"),
        (
            "Some 200 US troops were pulled out of Chad on June 3 after the junta turned it down.",
            "drawdown",
        ),
    ],
)
def test_a_withdrawal(text: str, subtype: str) -> None:
    assert withdrawal(text).event_subtype == subtype


def test_the_base_of_a_withdrawal_is_its_place() -> None:
    frame = withdrawal("British soldiers handed over Camp Bastion to the Afghan army on Friday.")
    assert [p.name for p in frame.places] == ["Camp Bastion"]


def test_forces_ordered_home_leave() -> None:
    text = "The president ordered 900 soldiers home from Mali."
    assert [f.event_type for f in moves(text)] == ["withdrawal"]


@pytest.mark.parametrize(
    "text",
    [
        "The minister left the palace by helicopter.",
        "A Danish staff sergeant left his outpost in Helmand before dawn with a rifle.",
        "A US soldier left an outpost in Paktika on June 3 and was captured.",
        "A British corporal walked off her base near Basra on June 3.",
        "The bank withdrew its offer on Monday.",
        "The striker was withdrawn at half-time.",
        "The blast left four soldiers dead in Gao.",
        "He handed the letter to the general.",
        "The company cut its prices in April.",
        "The league suspended two players.",
        "The Houthis suspended attacks on shipping.",
        "The militia announced a truce and halted its operations.",
    ],
)
def test_other_leaving_cutting_or_suspending_is_no_withdrawal(text: str) -> None:
    assert moves(text, "withdrawal") == []


def test_a_flow_under_a_condition_is_no_event() -> None:
    assert moves("The talks fail if Britain withdraws 400 soldiers from Oman.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Between 70 and 90 Togolese gendarmes were flown to Bissau.", 70),
        ("Some 400 sappers and a field hospital were shipped to Port Sudan.", 400),
        ("On Friday 800 men of the 101st Airborne and six jets began landing at Aden.", 800),
        ("An extra 900 soldiers and airmen are being flown to Djibouti.", 900),
    ],
)
def test_forces_joined_by_and_are_one_subject(text: str, expected: int) -> None:
    found = deployment(text).force
    assert found is not None
    assert found.low == expected


@pytest.mark.parametrize(
    "text",
    [
        "Madrid sent two corvettes out of Cartagena, bound for Beirut.",
        "Hanoi moved its tanks out of their depots towards the Chinese border.",
        "The carriers Vikrant and Viraat slipped out of Kochi for the Red Sea.",
        "The frigate Esmeralda has been told to cut short a call at Lima and sail for Callao.",
        "The Nimitz will sail from Guam to join them, the navy said.",
        "Guerrillas crossed into Zambia with 80 men and two mortars.",
        "Ottawa plans to lend Jordan two Patriot batteries.",
        "Delhi ordered two more brigades into Jaffna, taking the garrison to 9,000.",
        "Two Gripen fighters and a corvette are being sent.",
    ],
)
def test_forces_leave_home_for_a_theatre(text: str) -> None:
    assert [f.event_type for f in moves(text)] == ["deployment"]


@pytest.mark.parametrize(
    "text",
    [
        "Egypt has massed more than 60,000 men on its side of the frontier.",
        "Four ships lay off Tobruk by night, unloading Patriot launchers.",
        "The Lincoln administration of the day sent nobody to Panama.",
    ],
)
def test_those_who_are_there_already_are_not_sent(text: str) -> None:
    assert moves(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "About 700 Indian soldiers left Jaffna for home on Monday.",
        "Lorries carried the last 90 gunners over the border at Poipet.",
        "The last 120 marines were flown out of Chad on Monday.",
        "Portugal's last tank rumbled across the bridge at dawn on Friday.",
        "The final 85 crossed into Kenya on Friday.",
        "The marines will be moved to ships offshore, the minister said.",
        "The president ordered the Saratoga away from Tripoli.",
        "Rebels of the FNL left Gitega on Sunday, nine days after they had seized it.",
        "Cuba's military presence in Angola ended on Saturday.",
    ],
)
def test_the_last_of_them_go_home(text: str) -> None:
    assert [(f.event_type, f.event_subtype) for f in moves(text)] == [("withdrawal", "drawdown")]


@pytest.mark.parametrize(
    "text",
    [
        "The last of three battalions arrived in Juba on Monday.",
        "The remaining 250 soldiers will be flown to Bamako in May.",
        "Trainers left Gitega on Sunday for a holiday.",
    ],
)
def test_the_last_to_come_end_no_presence(text: str) -> None:
    assert moves(text, "withdrawal") == []


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The Security Council ended the mandate of the peacekeeping mission in Chad.", "other"),
        ("Patrols with Iraqi soldiers have been called off, NATO said on Friday.", "us_coalition"),
        ("Norway is putting its training of Malian officers on hold.", "us_coalition"),
        ("After the raid (3 May; two guards dead), Italy put its training on ice.", "us_coalition"),
    ],
)
def test_missions_that_others_end_or_put_on_hold(text: str, side: str) -> None:
    frame = withdrawal(text)
    assert frame.event_subtype == "mission_suspended"
    assert frame.initiator is not None
    assert frame.initiator.side == side


def test_a_task_force_ends_its_work() -> None:
    frame = withdrawal("The Danish task force wound up its work in Mali on Friday.")
    assert frame.event_subtype == "mission_suspended"
    assert moves("The task force of the bank ended its merger talks on Friday.") == []


def test_who_is_given_time_to_leave_is_counted() -> None:
    text = "The Council ended the mandate of the UN mission in Chad and gave its 900 soldiers "
    frame = withdrawal(text + "until June to leave.")
    assert force(frame) == ("troops", 900)
    assert frame.status == "announced"


@pytest.mark.parametrize(
    "text",
    [
        "Gabon took possession of Faya, the last French base in the country, on Monday.",
        "The Iraqi army took over Camp Dublin from the Americans on Monday.",
        "The Senegalese army has taken charge of the French garrison at Thies.",
        "Dutch officers turned Camp Hadrian over to the Afghan army.",
    ],
)
def test_bases_that_others_take_over(text: str) -> None:
    frame = withdrawal(text)
    assert frame.event_subtype == "base_transfer"
    assert frame.initiator is not None
    assert frame.initiator.side == "us_coalition"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took over the army base from government troops on Sunday.",
        "Malian soldiers took over the base after a day of fighting with the French.",
        "Turkey took over the running of a tent camp on Friday.",
        "General Okello took command of the American base at Lemonnier.",
    ],
)
def test_what_is_taken_in_a_fight_is_not_handed_over(text: str) -> None:
    assert moves(text, "withdrawal") == []


@pytest.mark.parametrize(("flag", "side"), [("Union Jack", "GB"), ("Stars and Stripes", "US")])
def test_the_flag_that_is_lowered_tells_who_leaves(flag: str, side: str) -> None:
    frame = withdrawal(f"The {flag} came down over Camp Dahlke on Friday.")
    assert frame.initiator is not None
    assert frame.initiator.country == side


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Several hundred French marines landed in Gabon's capital on Monday.", "Libreville"),
        ("Two companies of French marines landed in the capital of Gabon on Monday.", "Gabon"),
        ("Some 150 Belgian soldiers based in Kigali will go to Bujumbura, Brussels said on Monday.",
         "Bujumbura"),
    ],
)  # fmt: skip
def test_they_go_to_the_capital_that_is_named_and_not_where_they_are_based(
    text: str, place: str
) -> None:
    (event,) = events_of(text, "deployment")
    assert event["location"] == place


def test_a_capital_that_only_speaks_is_no_goal() -> None:
    text = "Marines will land on Monday, officials in Gabon's capital said."
    assert all(e["location"] != "Libreville" for e in events_of(text, "deployment"))
