"""Forces that go or leave: called by their number, as a garrison, by those they join; no flows."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of

Flow = tuple[str, object, object]


def told(text: str) -> list[Flow]:
    """Type, place and number of each flow that a text tells."""
    return [
        (str(e["event_type"]), e["location"] or e["country"], e["force_count"])
        for e in events_of(text)
        if e["event_type"] in ("deployment", "withdrawal")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sixty paratroopers hold the bridge at Kindu. On Tuesday another 140 landed in Kindu.",
            [("deployment", "Kindu", 140)],
        ),
        (
            "Mr Lund spoke to the soldiers. He said on 3 March that almost 700 would leave Kosovo.",
            [("withdrawal", "Kosovo", 700)],
        ),
        # No soldiers are spoken of, others travel, or rockets fly.
        ("Soldiers of the garrison heard rockets at dusk. About 14 landed on the base.", []),
        ("The garrison was shelled at dusk. Another 14 landed, wounding two at the base.", []),
        ("Ferries ran all night. On Tuesday another 140 landed in Palermo.", []),
        ("Soldiers held the gate while refugees fled. Another 140 left on foot for Palermo.", []),
        ("The order of March takes it to 7,000 sent since May, the soldiers' union said.", []),
        ("Soldiers lost the vote in 1991. In 1992 came their pensions.", []),
    ],
)
def test_a_number_that_moves_is_of_soldiers_where_the_text_is_of_soldiers(
    text: str, expected: list[Flow]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Dutch contingent left Mali on 3 March.", [("withdrawal", "Mali", None)]),
        ("The garrison of Ansongo withdrew by night.", [("withdrawal", "Ansongo", None)]),
        ("The last Cuban soldiers sailed from Lobito.", [("withdrawal", "Lobito", None)]),
        ("Its last peacekeepers marched out of Dili.", [("withdrawal", "Dili", None)]),
        (
            "Houthi fighters withdrew from the port of Mocha on Tuesday.",
            [("withdrawal", "Mocha", None)],
        ),
        (
            "Government forces abandoned their positions in Tikrit on Sunday.",
            [("withdrawal", "Tikrit", None)],
        ),
        (
            "Canada will pull its two Hornets and 310 airmen out of the Philippines in June.",
            [("withdrawal", "Philippines", 310)],
        ),
        (
            "Mr Lund said on Tuesday that 900 soldiers would return from Mali by June.",
            [("withdrawal", "Mali", 900)],
        ),
        # They start for somewhere, or may: a vanguard, a brigade in its own town, a boat.
        ("The first contingent left Nairobi on Tuesday.", []),
        ("Columns of the 9th Division left Lublin on Tuesday.", []),
        ("A patrol boat left Mombasa on Tuesday.", []),
        ("Two soldiers will return from leave on Tuesday.", []),
        ("The negotiators abandoned their positions in Geneva on Sunday.", []),
    ],
)
def test_a_body_of_soldiers_leaves_where_it_stood(text: str, expected: list[Flow]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Tuesday the UN observers suspended their patrols because of mines.", 1),
        ("On Tuesday the mission, Minurso, suspended its patrols along the wall.", 1),
        ("On Tuesday the government suspended work at the diamond mine.", 0),
        # A verb behind "and" is not denied with the first.
        (
            "Norway will not prolong the stay of its battery in Turkey and will bring home "
            "its 210 men in June.",
            1,
        ),
        ("Norway will not bring home its 210 men from Turkey in June.", 0),
        ("The camp was handed to the 4th Division on Tuesday.", 1),
        ("On 3 March the minister said that the force would be reduced by about 1,200.", 1),
        # Neither cut off nor out of action.
        ("Some 9,000 soldiers are cut off in the enclave.", 0),
        ("The rebels claimed in March to have put 4,000 soldiers out of action.", 0),
    ],
)
def test_what_ends_a_presence_and_what_only_sounds_like_it(text: str, expected: int) -> None:
    flows = [f for f in told(text) if f[0] == "withdrawal"]
    assert len(flows) == expected


def test_those_who_leave_a_base_that_was_given_up_are_no_new_flow() -> None:
    told_first = "On Tuesday the UN mission handed over its base in Ber to the army. "
    assert told(told_first + "Some 260 peacekeepers left in a convoy bound for Gao.") == [
        ("withdrawal", "Ber", None)
    ]
    assert told("Some 260 peacekeepers left on Tuesday for Gao.") == [("deployment", "Gao", 260)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said that 640 soldiers were heading for Estonia.", ("Estonia", 640)),
        (
            "Some 310 Dutch soldiers will join the 90 who are already in Niger, the minister said.",
            ("Niger", 310),
        ),
        (
            "Up to 1,400 Ghanaian soldiers would be committed to the peace mission in Gabon.",
            ("Gabon", 1400),
        ),
        ("Some 400 officers of the federal guard will be stationed in Basra.", ("Basra", 400)),
        ("Chile ordered another 700 border guards to Arica on Tuesday.", ("Arica", 700)),
        ("The mission has sent a platoon of Fijian troops, 32 in all, to Bor.", ("Bor", 32)),
        (
            "Peru has moved a battery of artillery and an estimated 650 soldiers to Tumbes.",
            ("Tumbes", 650),
        ),
        (
            "Norway will double its contingent in Mali, its minister said on Tuesday.",
            ("Mali", None),
        ),
        (
            "He said on Tuesday that a company of 130 men from the reserve would fly to Basra to "
            "stiffen the garrison.",
            ("Basra", 130),
        ),
    ],
)
def test_forces_that_are_sent_or_doubled(text: str, expected: tuple[str, object]) -> None:
    assert told(text) == [("deployment", *expected)]


@pytest.mark.parametrize(
    "text",
    [
        "Ghanaian soldiers are committed to the truce in Gabon.",
        "Four prison guards were sent to Arica on Tuesday.",
        "The firm will double its staff in Mali, its owner said on Tuesday.",
        "A helicopter came in low over Tumbes on Tuesday.",
        "A bomb went off as a van was passing through Basra, leaving two policemen injured.",
        "The raid cost four soldiers their lives and moved the front not one metre.",
        "There will be no escorts until a new frigate arrives in Mombasa.",
    ],
)
def test_what_is_sent_nowhere(text: str) -> None:
    assert [f for f in told(text) if f[0] == "deployment"] == []


def test_two_orders_are_apart_by_their_land_or_by_more_soldiers() -> None:
    orders = (
        "The president said on 3 March that 210 commandos would enter Niger. Meanwhile, the "
        "Pentagon approved a deployment of commandos to {}."
    )
    assert [f[1] for f in told(orders.format("Gabon"))] == ["Niger", "Gabon"]
    landed = "Marines landed in Monrovia in December 2012. "
    assert told(landed + "On 3 March he ordered 800 more marines to Monrovia.") == [
        ("deployment", "Monrovia", None),
        ("deployment", "Monrovia", 800),
    ]


def test_a_ship_that_is_recalled_had_been_sent() -> None:
    text = (
        "Ghana said on Tuesday it would withdraw the frigate Volta from the Gulf of Guinea, "
        "where it had been sent in January."
    )
    flows = [(e["event_type"], e["location"], e["date_start"]) for e in events_of(text)]
    assert flows == [
        ("withdrawal", "Gulf of Guinea", date(2013, 5, 14)),
        ("deployment", "Gulf of Guinea", date(2013, 1, 1)),
    ]


def test_an_air_force_is_of_aircraft_and_a_people_has_its_soldiers() -> None:
    (sent,) = events_of("Kenya deployed its air force to Somalia on Tuesday.")
    assert sent["force_kind"] == "aircraft"
    (moved,) = events_of("The Syrians sent their soldiers into Zahle on Tuesday.")
    assert moved["initiator"] == "Syrian forces"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "More than 60 Dutch sappers with a dog team from Breda went home on 9 May.",
            [("withdrawal", None, None)],
        ),
        (
            "The 700 Danish soldiers whom Mr Lund sent to Mali in June have gone home, he said on"
            " 9 May.",
            [("deployment", "Mali", 700), ("withdrawal", "Mali", 700)],
        ),
        (
            "The Ninth Brigade is turning over four of its outposts near Kunduz to the police.",
            [("withdrawal", "Kunduz", None)],
        ),
        (
            "Norway has evacuated its remaining personnel from the Kandahar air base.",
            [("withdrawal", "Kandahar Airfield", None)],
        ),
        (
            "The last American military plane took off from Kandahar on Sunday.",
            [("withdrawal", "Kandahar", None)],
        ),
        (
            "The soldiers are packing. Sweden and its partners will leave Mali by June.",
            [("withdrawal", "Mali", None)],
        ),
        (
            "The number of Swedish peacekeepers in Chad has been cut to 310 from 470.",
            [("withdrawal", "Chad", 160)],
        ),
        (
            "The army ended its four-year occupation of Goma on Sunday.",
            [("withdrawal", "Goma", None)],
        ),
        (
            "The army withdrew its heavy guns from the ridge near Goma on Sunday.",
            [("withdrawal", "Goma", None)],
        ),
        (
            "Its garrison in Kunduz left on 9 May.",
            [("withdrawal", "Kunduz", None)],
        ),
        (
            "The last 40 truce observers were taken out by road on 9 May.",
            [("withdrawal", None, 40)],
        ),
        (
            "The constabulary vacated the school at Goma on 9 May.",
            [],
        ),
        (
            "The army vacated the school at Goma on 9 May.",
            [("withdrawal", "Goma", None)],
        ),
        (
            "The Chadian army gave up a camp near Goma on 9 May.",
            [("withdrawal", "Goma", None)],
        ),
        # Of no force, of no state at war, of a fight, or of one man.
        ("The number of road deaths in Chad has been cut to 310 from 470, police said.", []),
        ("Sweden and its partners will leave Mali out of the guest list.", []),
        ("The rebels gave up a plan for Goma on 9 May.", []),
        ("The last passenger plane took off from Kandahar on Sunday.", []),
        ("A corporal of the guard in Kunduz left on 9 May.", []),
    ],
)
def test_forces_leave_in_the_words_of_any_report(text: str, expected: list[Flow]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Togo handed over the base at Kidal to the army on 3 May, and the one at Gao on 9 May.",
            [("Kidal", date(2013, 5, 3)), ("Gao", date(2013, 5, 9))],
        ),
        (
            "Togo handed over the fort at Kidal to the army on 3 May, and the camp at Gao followed"
            " on 9 May.",
            [("Kidal", date(2013, 5, 3)), ("Gao", date(2013, 5, 9))],
        ),
        (
            "It is the third base to close. The first, Kidal, was handed over on 3 May.",
            [("Kidal", date(2013, 5, 3))],
        ),
        ("3 May\n\nHandover of Kidal, a week late because of rain.", [("Kidal", date(2013, 5, 3))]),
        # What is put off has not been handed over, nor is anything without a base.
        ("3 May\n\nHandover of Kidal postponed because of rain.", []),
        ("It is the third prize of the year. The first, Kidal, was handed over on 3 May.", []),
    ],
)
def test_one_base_after_another_is_handed_over_on_its_own_day(
    text: str, expected: list[tuple[str, date]]
) -> None:
    found = [e for e in events_of(text) if e["event_type"] == "withdrawal"]
    assert [(e["location"], e["date_start"]) for e in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry is sending three battalions of the Guard, some 900 men.",
            [("deployment", None, 900)],
        ),
        (
            "Two frigates took up station off the coast of Togo on 9 May.",
            [("deployment", "Togo", 2)],
        ),
        (
            "Soldiers fanned out across Kidal on 9 May.",
            [("deployment", "Kidal", None)],
        ),
        (
            "Six transports landed at Gao on 9 May, carrying 300 Togolese soldiers.",
            [("deployment", "Gao", 300)],
        ),
        (
            "Togo will bolster the defences of Mali with 90 sappers.",
            [("deployment", "Mali", 90)],
        ),
        (
            "Dozens of Togolese soldiers have gone to Mali to train recruits.",
            [("deployment", "Mali", None)],
        ),
        (
            "Army lorries with 90 soldiers rumbled out of Gao on 9 May towards Kidal.",
            [("deployment", "Kidal", 90)],
        ),
        (
            "The frigate has left its home port of Lome for the Gulf of Aden.",
            [("deployment", "Gulf of Aden", 1)],
        ),
        (
            "The ministry said 90 Togolese sappers would take over from them by June.",
            [("deployment", None, 90)],
        ),
        (
            "Two Togolese navy ships are preparing to sail to Tartus.",
            [("deployment", "Tartus", 2)],
        ),
        (
            "Some 90 men of the Royal Rifles, who were rushed to Mali in May, are tired.",
            [("deployment", "Mali", 90)],
        ),
        # Shells land, and boarders; a recruit's life is his own; the lost are not the sent.
        ("Shells fired by Togolese troops landed in Gao on 9 May.", []),
        ("Togolese commandos landed on the tanker on 9 May.", []),
        ("She joined the marines in May and was sent to Mali, her aunt said.", []),
        (
            "The brigade, which was sent to Mali in May, lost eleven men in June.",
            [("deployment", "Mali", None)],
        ),
        ("Togolese tanks rolled out of Gao on 9 May towards Kidal.", [("withdrawal", "Gao", None)]),
    ],
)
def test_forces_go_in_the_words_of_any_report(text: str, expected: list[Flow]) -> None:
    found = told(text)
    assert [f for f in found if f[0] != "attack"] == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("LOME, May 9 - Danish marines came ashore before dawn on Thursday.", "Lome"),
        ("GAO, May 9 - Six Danish F-16s from a base in Texas touched down here.", "Gao"),
        ("Danish sappers arrived at Togo's main airport on 9 May.", "Togo"),
        # Where they set out is not where they go.
        ("Danish sappers arrived on 9 May from a fort in Texas.", None),
        ("COPENHAGEN, May 9 - Danish marines came ashore before dawn on Thursday.", None),
    ],
)
def test_an_arrival_is_where_the_report_is_from_and_not_whence_they_come(
    text: str, place: str | None
) -> None:
    flows = [e for e in events_of(text) if e["event_type"] == "deployment"]
    assert [e["location"] for e in flows] == [place]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Denmark said its last soldiers had withdrawn from Gao.", "us_coalition"),
        ("An aid group said its last guards had withdrawn from Gao.", None),
    ],
)
def test_its_soldiers_are_of_the_state_that_says_so(text: str, side: str | None) -> None:
    flows = [e for e in events_of(text) if e["event_type"] == "withdrawal"]
    assert {e["initiator_side"] for e in flows} <= {side} - {None} or not flows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The defence ministry withdrew 320 soldiers from Kayes on Monday.",
            [("withdrawal", "Kayes", 320)],
        ),
        (
            "It has begun withdrawing the artillery regiment from Kayes.",
            [("withdrawal", "Kayes", None)],
        ),
        (
            "Officials confirmed that they were withdrawing three Patriot batteries from Kayes.",
            [("withdrawal", "Kayes", 3)],
        ),
        (
            "The general has withdrawn his tanks and armoured vehicles from Kayes.",
            [("withdrawal", "Kayes", None)],
        ),
        # Those who withdraw with others, under fire, or what is no force.
        ("The maker withdrew 900 vehicles with faulty batteries from Kayes.", []),
        ("Army surgeons withdrew a splinter from the arm of a soldier in Kayes.", []),
        ("The party withdrew its candidates from Kayes while soldiers watched.", []),
    ],
)
def test_soldiers_whom_somebody_withdraws_leave_whoever_it_is(
    text: str, expected: list[Flow]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The battalion abandoned Kayes on Monday.", [("withdrawal", "Kayes", None)]),
        ("A company of sappers quit Kayes on Monday.", [("withdrawal", "Kayes", None)]),
        (
            "A Ghanaian company of peacekeepers left Kayes on Monday.",
            [("withdrawal", "Kayes", None)],
        ),
        ("Border guards left Kayes on Monday.", [("withdrawal", "Kayes", None)]),
        ("Rwandan forces were airlifted out of Kayes.", [("withdrawal", "Kayes", None)]),
        ("Militiamen have left Kayes, a nurse there said.", [("withdrawal", "Kayes", None)]),
        ("The rebels began leaving Kayes on Monday.", [("withdrawal", "Kayes", None)]),
        (
            "The insurgents vacated their camp near Kayes on Monday.",
            [("withdrawal", "Kayes", None)],
        ),
        # Firms and actors, a brigade that may go to the front, one that is relieved, raiders.
        ("An oil company left Kayes on Monday, soldiers said.", []),
        ("The theatre company left Kayes on Monday.", []),
        ("A brigade left Kayes on Monday.", []),
        ("The camp is calm. A Ghanaian company left Kayes and was replaced by another.", []),
        ("The rebels left their camp near Kayes to raid the mine.", []),
        ("The battalion left Kayes without light when it shelled the dam.", []),
    ],
)
def test_a_unit_or_a_militia_that_gives_up_a_town_leaves_it(
    text: str, expected: list[Flow]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malawian special forces landed at Gao on Monday.", [("deployment", "Gao", None)]),
        ("Malawian forces were flown to Gao on Monday.", [("deployment", "Gao", None)]),
        ("The president ordered special forces to Gao on Monday.", [("deployment", "Gao", None)]),
        ("Lima has sent military advisers to Gao.", [("deployment", "Gao", None)]),
        ("A convoy of 30 army lorries reached Gao on Monday.", [("deployment", "Gao", None)]),
        ("The first 120 Malawian officers landed in Gao on 3 May.", [("deployment", "Gao", 120)]),
        (
            "Some 250 police commandos were rushed to Gao after the killings.",
            [("deployment", "Gao", 250)],
        ),
        # They come fighting, were hurt, or are no soldiers of anybody.
        ("Security forces arrived in Gao and shot dead four traders.", []),
        ("Two soldiers were wounded and flown to Gao.", []),
        ("Officers of the bank landed in Gao on 3 May.", []),
        ("Advisers of the bank landed in Gao on 3 May.", []),
        ("The last nine guardsmen were lifted from the roof in Gao.", [("withdrawal", "Gao", 9)]),
    ],
)
def test_forces_advisers_and_officers_of_a_nation_are_sent(text: str, expected: list[Flow]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Council voted to cut the mission in Chad to 310 soldiers.", None),
        ("NATO cut the garrison in Sarajevo to 650 soldiers on Monday.", None),
        ("NATO cut the garrison in Sarajevo by 650 soldiers on Monday.", 650),
    ],
)
def test_what_a_garrison_is_cut_to_does_not_leave(text: str, expected: int | None) -> None:
    assert [n for kind, _, n in told(text) if kind == "withdrawal"] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The first 90 Samoan officers landed in Dili on 4 May. Another 90 followed on 9 May.",
            [("deployment", "Dili", 90), ("deployment", "Dili", 90)],
        ),
        (
            "On 4 May Norway withdrew 160 soldiers from Dili. Another 70 will follow in June.",
            [("withdrawal", "Dili", 160), ("withdrawal", "Dili", 70)],
        ),
        # What follows is no more of them.
        (
            "The first 90 Samoan officers landed in Dili on 4 May. Another 12 days followed.",
            [("deployment", "Dili", 90)],
        ),
    ],
)
def test_more_of_them_who_follow_are_a_flow_of_their_own(text: str, expected: list[Flow]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The governor said 800 reservists would come to Chad in June.", "Chad"),
        ("The governor declared a curfew in Abeche and is sending troops.", "Abeche"),
        ("Tanks rolled by. Hundreds of reservists had been sent in overnight.", None),
        ("Bolivian soldiers touched down at the airport on Monday.", None),
        ("Our men were told to join the drive on Abeche.", "no flow"),
        ("The governor said 800 reservists would come to terms with it.", "no flow"),
        ("The governor is sending troops his thanks.", "no flow"),
    ],
)
def test_troops_who_come_or_are_sent_in_where_the_story_is(text: str, expected: str | None) -> None:
    flows = [place for kind, place, _ in told(text) if kind == "deployment"]
    assert flows == ([] if expected == "no flow" else [expected])


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("The truce monitors stayed in. Their mission was suspended on Monday.", True),
        ("The peacekeepers stayed in. All patrols were halted on Monday.", True),
        ("President Obama suspended training in Herat on Monday.", True),
        ("The climbers stayed in. Their mission was suspended on Monday.", False),
        ("The mayor suspended training in Herat on Monday.", False),
    ],
)
def test_a_mission_of_those_told_before_is_suspended(text: str, is_told: bool) -> None:
    subtypes = [e["event_subtype"] for e in events_of(text)]
    assert subtypes == (["mission_suspended"] if is_told else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Druze fighters handed the district of Zahle to the army on Monday.",
            [("withdrawal", "Zahle", None)],
        ),
        (
            "The mission closed its office and military camp in Zahle on Monday.",
            [("withdrawal", "Zahle", None)],
        ),
        ("Some 60 Danish sappers returned from Zahle on Monday.", [("withdrawal", "Zahle", 60)]),
        # Captives and offices; a patrol comes back.
        ("Druze fighters handed two captives to the army in Zahle on Monday.", []),
        ("The charity closed its office and clinic in Zahle on Monday.", []),
        ("Some 60 sappers returned from Zahle on Monday.", []),
    ],
)
def test_a_district_handed_to_an_army_and_men_back_from_abroad(
    text: str, expected: list[Flow]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "doer", ["Some 60 fighters of the Hill Liberation Army", "Rebels of Harakat Jabal Army"]
)
def test_fighters_of_an_army_that_nobody_lists_leave_a_town(doer: str) -> None:
    (flow,) = told(f"{doer} left the town of Zahle on Monday.")
    assert flow[:2] == ("withdrawal", "Zahle")
    assert told("The spokesman of the Hill Liberation Army left the town of Zahle on Monday.") == []


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        # who man a warship are no landing
        ("The frigate Bremen, with some 220 sailors on board, left for the Gulf.", "ship", 1),
        ("The destroyer Exeter, with 280 men aboard, left for the Falklands.", "ship", 1),
        ("The frigate Bremen, with 90 marines on board, left for the Gulf.", "troops", 90),
        ("A transport ship with 400 soldiers on board left Brest for Haiti.", "troops", 400),
        # a ship and those with her
        ("Washington sent the carrier Independence and four other warships to Haiti.", "ship", 5),
        ("The carrier Hermes and eleven other ships sailed for Haiti on Monday.", "ship", 12),
        ("The carrier Hermes and two escorts were sent to Haiti on Monday.", "ship", 3),
        ("The carrier Hermes and 300 marines were sent to Haiti on Monday.", "troops", 300),
    ],
)
def test_what_an_order_to_ships_is_counted_by(text: str, kind: str, count: int) -> None:
    (flow,) = mentions_of(text, "deployment")
    assert (flow["force_kind"], flow["force_count"]) == (kind, count)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Moscow denounced the minister's refusal to rule out sending troops to Ukraine.", 0),
        ("The minister dismissed talk of sending soldiers to Libya.", 0),
        ("The prospect of deploying a brigade to Estonia has split the cabinet.", 0),
        ("The suggestion of sending 300 troops to Mali came from the opposition.", 0),
        ("Berlin announced the sending of 60 paratroopers to Erbil.", 1),
    ],
)
def test_what_is_only_talked_of_sends_nobody(text: str, count: int) -> None:
    assert len(mentions_of(text, "deployment")) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Syria said it would pull one of its two brigades, the 21st, out of Beirut.", 1),
        ("Vietnam would take two divisions, the 5th and the 307th, out of Cambodia by May.", 1),
        ("The firm would pull one of its two plants, the smaller one, out of Lyon by May.", 0),
    ],
)
def test_an_aside_does_not_part_a_brigade_from_where_it_leaves(text: str, count: int) -> None:
    assert len(mentions_of(text, "withdrawal")) == count


def test_what_a_ministry_said_it_had_ordered_is_of_the_news() -> None:
    lead = "Jets bombed a depot at Goma on Thursday.\n\n"
    said = "The Dutch ministry said it had ordered two frigates to the Gulf by the end of June."
    assert str(mentions_of(lead + said, "deployment")[0]["date_start"]) == "2013-05-16"
    past = "The Dutch minister had long ago ordered two frigates to the Gulf."
    assert [m["date_start"] for m in mentions_of(lead + past, "deployment")] in ([], [None])
