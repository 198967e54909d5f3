"""Flows told by their parts: who goes, how, whence, whither; one leaving told by two verbs."""

from __future__ import annotations

import pytest
from reading_fixtures import events_of

Flow = tuple[object, object, object, object]


def flows(text: str) -> list[Flow]:
    """Type, subtype, place and number of each flow that a text tells."""
    return [
        (e["event_type"], e["event_subtype"], e["location"] or e["country"], e["force_count"])
        for e in events_of(text)
        if e["event_type"] in ("deployment", "withdrawal")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "UPDF fighters withdrew from a sugar mill and a school in Kasese on Tuesday.",
            [("withdrawal", "drawdown", "Kasese", None)],
        ),
        (
            "About 1,200 men are to leave Goma under the accord, the general said on Monday.",
            [("withdrawal", "drawdown", "Goma", 1200)],
        ),
        (
            "The 90 Danes who had worked as instructors crossed into Rwanda on Friday and were"
            " flown home from Kigali.",
            [("withdrawal", "drawdown", "Kigali", 90)],
        ),
        (
            "The last American C-17 lifted off from Kabul on Friday.",
            [("withdrawal", "drawdown", "Kabul", None)],
        ),
        (
            "Some 6,500 French soldiers are in Chad, but those numbers are being drawn down.",
            [("withdrawal", "drawdown", "Chad", None)],
        ),
        # Neither a force nor what a force holds; soldiers off duty; out of their own fort.
        ("Army surgeons withdrew a splinter from the arm of a soldier in Kayes.", []),
        ("The army evacuated villagers from Kati on Friday.", []),
        ("Some 400 soldiers left the stadium on Friday after the parade in Lima.", []),
        ("About 300 soldiers would leave Fort Hood, Texas, in the coming days.", []),
        ("Marine helicopters lifted some 300 foreigners out of Freetown on Friday.", []),
        ("The crowd dispersed after soldiers arrived on Friday.", []),
        ("Soldiers drove a car into several dozen women in Monywa on Friday.", []),
        ("Some 228 personnel and dependants were relocated to Goma by road on Friday.", []),
    ],
)
def test_who_goes_how_and_whence(text: str, expected: list[Flow]) -> None:
    """A body under arms, a verb of leaving and what is left are a withdrawal together."""
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Security Council ended the United Nations mission in Macedonia, whose 1,050"
            " soldiers began to leave on Friday.",
            [("withdrawal", "mission_suspended", "North Macedonia", 1050)],
        ),
        (
            "The last 200 French paratroopers drove across the bridge from Cyangugu on Friday,"
            " ending Operation Turquoise.",
            [("withdrawal", "drawdown", "Cyangugu", 200)],
        ),
        (
            "Togolese soldiers left Kidal on Tuesday, and Chadian troops left Gao on Friday.",
            [
                ("withdrawal", "drawdown", "Kidal", None),
                ("withdrawal", "drawdown", "Gao", None),
            ],
        ),
    ],
)
def test_one_leaving_told_by_two_verbs(text: str, expected: list[Flow]) -> None:
    """Two verbs of a sentence are two flows only where place, day, number or side differ."""
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On Friday, 80 Italian instructors landed in Niamey for the training of the guard.",
            [("deployment", "troops", "Niamey", 80)],
        ),
        (
            "A contingent of 900 Rwandan soldiers and policemen began leaving Kigali on Friday for"
            " Mozambique.",
            [("deployment", "troops", "Mozambique", 900)],
        ),
        (
            "The army moved 4,500 soldiers from Lahore to Sialkot on Friday, officially for winter"
            " exercises.",
            [("deployment", "troops", "Sialkot", 4500)],
        ),
        ("The army moved 4,500 soldiers from Lahore to Sialkot on Friday for exercises.", []),
        ("Some 300 cadets landed in Niamey on Friday for training.", []),
    ],
)
def test_where_those_go_who_teach_and_who_only_say_that_they_drill(
    text: str, expected: list[Flow]
) -> None:
    """Who comes to train others is sent; a pretext hides no flow; a drill is none."""
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "The minister announced on Friday that the frigate would be sent to Cyprus, but he now"
            " says it is not needed.",
            "cancelled",
        ),
        ("The minister announced on Friday that the frigate would be sent to Cyprus.", "announced"),
    ],
)
def test_what_is_no_longer_needed_is_called_off(text: str, status: str) -> None:
    """Ordered, then called off (codebook.md, Status)."""
    told = [e["status"] for e in events_of(text) if e["event_type"] == "deployment"]
    assert told == [status]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The Red Cross halted its convoys to Zenica on Friday.", 1),
        ("UNHCR has stopped all its convoys to Zenica until further notice.", 1),
        ("The Red Cross said that convoys to Zenica had resumed on Friday.", 0),
        ("Red Cross volunteers stopped all cars at Zenica on Friday.", 0),
    ],
)
def test_an_agency_that_stops_its_work_suspends_a_mission(text: str, count: int) -> None:
    """Whoever was sent there: its mission is suspended."""
    assert [f[1] for f in flows(text)] == ["mission_suspended"] * count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Namibia fell silent as the last South African unit entrained at Windhoek on Friday.",
            [("withdrawal", "drawdown", "Windhoek", None)],
        ),
        (
            "Tanzanian soldiers sailed past the breakwater on Friday, ending nine years of war in"
            " Mozambique.",
            [("withdrawal", "drawdown", "Mozambique", None)],
        ),
        (
            "The last 900 American marines embarked at Gonaives on Friday.",
            [("withdrawal", "drawdown", "Gonaives", 900)],
        ),
        (
            "The last 300 American marines flew into Kandahar on Friday, completing the"
            " deployment.",
            [("deployment", "troops", "Kandahar", 300)],
        ),
        # No stay ends: a search, a holiday, a capture, a condition, months of talk.
        ("Troops went from house to house on Friday, ending years of calm.", []),
        ("Soldiers went home for the holiday on Friday.", []),
        ("He said that they would fight on unless the last American soldier left Iraq.", []),
        ("Rebels left the talks on Friday, ending months of mediation in the war.", []),
    ],
)
def test_a_going_with_which_a_stay_ends(text: str, expected: list[Flow]) -> None:
    """Whatever verb tells that they go."""
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Two nouns, two verbs left out, two dates: each with its own force and goal.
        (
            "The premier approved the sending of 900 sappers to Gabon and the transfer of 400"
            " gunners from Kenya to Malawi.",
            [("deployment", "troops", "Gabon", 900), ("deployment", "troops", "Malawi", 400)],
        ),
        (
            "Norway is sending 300 soldiers to Lebanon, and Denmark another 150 men.",
            [
                ("deployment", "troops", "Lebanon", 300),
                ("deployment", "troops", "Lebanon", 150),
            ],
        ),
        (
            "The coalition handed over al-Qaim on 3 May and the Qayyarah airfield on 9 May.",
            [
                ("withdrawal", "base_transfer", "al Qaim", None),
                ("withdrawal", "base_transfer", "Qayyarah Airfield West", None),
            ],
        ),
        # Those who come are the agent where others are joined.
        (
            "The 900 French soldiers in Chad will be joined by 200 Belgian sappers in June.",
            [("deployment", "troops", "Chad", 200)],
        ),
        ("The patrol in Kidal was joined by hundreds of residents on Friday.", []),
        # A list as the subject, and units that are counted.
        (
            "Some 2,500 American soldiers and 60 tanks of the Second Armored Brigade began to"
            " arrive in Latvia on Monday.",
            [("deployment", "troops", "Latvia", 2500)],
        ),
        (
            "Peru has bolstered its garrison at Iquitos with two battalions and a dozen tanks.",
            [("deployment", "troops", "Iquitos", None)],
        ),
        # What only tells when it was, or how they look, refuses nothing.
        (
            "Two days before the deadline, 400 Dutch soldiers landed in Kigali.",
            [("deployment", "troops", "Kigali", 400)],
        ),
        (
            "Russian soldiers without insignia took up positions at the port of Sevastopol.",
            [("deployment", "troops", "Sevastopol", None)],
        ),
        ("The rebels demanded that 400 Dutch soldiers leave Kigali without delay.", []),
        # Readied, chosen, or told of before.
        ("Washington has put 2,000 soldiers in Guam on a higher state of readiness.", []),
        ("The 900 peacekeepers will be drawn mostly from the Second Division in Essen.", []),
    ],
)
def test_each_force_has_its_own_flow(text: str, expected: list[Flow]) -> None:
    """A list of forces is one flow; forces of two verbs or nouns are two."""
    assert flows(text) == expected


def test_whose_carriers_are_sent() -> None:
    """What leads the sentence in is no part of who sends."""
    text = (
        "Since the raid on Israel, Washington has sent two aircraft carriers to the Red Sea and"
        " put 2,000 soldiers on alert."
    )
    sent = [e for e in events_of(text) if e["event_type"] == "deployment"]
    assert [(e["initiator_side"], e["force_kind"]) for e in sent] == [("us_coalition", "ship")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Told by number alone, before or besides those of the sentence.
        (
            "Kenya flew hundreds of soldiers into Somalia on Friday, adding to 2,000 sent a week"
            " earlier.",
            [("deployment", "troops", "Somalia", None), ("deployment", "troops", None, 2000)],
        ),
        (
            "The general said that the 1,500 men whom Mr. Trump ordered to Kuwait in May, with a"
            " dozen jets, would stay.",
            [("deployment", "troops", "Kuwait", 1500)],
        ),
        (
            "France flew 900 soldiers into Chad in June. Zaire sent 2,000 more in July.",
            [("deployment", "troops", "Chad", 900), ("deployment", "troops", "Chad", 2000)],
        ),
        (
            "India sent soldiers to Ladakh last winter; half a million of them were sent to"
            " Punjab.",
            [("deployment", "troops", "Ladakh", None), ("deployment", "troops", "Punjab", 500000)],
        ),
        (
            "Fiji sent 90 soldiers to East Timor in May. It also pledged 4,000 to the"
            " refugees' fund.",
            [("deployment", "troops", "East Timor", 90)],
        ),
        ("Two of the 12 policemen sent last week to arrest the mayor of Gao were hurt.", []),
        # What an army held, or the land to which it was sent.
        (
            "Israel's soldiers left the airport in Beirut last night.",
            [("withdrawal", "base_transfer", "Beirut", None)],
        ),
        (
            "Rwanda invaded eastern Congo twice. Its army left under a treaty of 2002.",
            [("withdrawal", "drawdown", "Democratic Republic of the Congo", None)],
        ),
        (
            "They were Ugandan soldiers. On Friday they pulled back to their lines south of Bunia.",
            [("withdrawal", "drawdown", "Bunia", None)],
        ),
        ("Israeli soldiers left the village of Yabad on Friday after searching houses.", []),
        ("Soldiers left the town hall in Goma on Friday.", []),
        # Home: not to where they go; whence they had been, not whence others are ordered.
        (
            "Some 400 Georgian soldiers who had been serving in Iraq were flown home on Friday.",
            [("withdrawal", "drawdown", "Iraq", 400)],
        ),
        (
            "Putin ordered on Monday the return of a part of the contingent in Syria to its bases.",
            [("withdrawal", "drawdown", "Syria", None)],
        ),
        ("The people cheered the return of the soldiers to the streets of Cairo.", []),
        (
            "Iran flew its officers and advisers out of Damascus on Friday.",
            [("withdrawal", "drawdown", "Damascus", None)],
        ),
        # A ship leaves a port, which ends nothing.
        ("The frigates USS Carr and USS Elrod would leave Rota, Spain, within days.", []),
    ],
)
def test_numbers_armies_and_ways_home(text: str, expected: list[Flow]) -> None:
    """What a sentence leaves out, the words beside it tell."""
    assert flows(text) == expected


def test_the_day_of_the_announcement() -> None:
    """The day of what is answered is not that of the order."""
    text = (
        "The Pentagon is sending two destroyers to the Persian Gulf, Lloyd Austin announced on"
        " Wednesday, in reply to Iran's capture of a tanker in the strait last week."
    )
    sent = [e for e in events_of(text) if e["event_type"] == "deployment"]
    assert [str(e["date_start"]) for e in sent] == ["2013-05-15"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Whence: to where they had been sent. Those told of are meant by "them", "the troops".
        (
            "Cuba, which first sent troops to Angola in 1975, withdrew the last of its 5,000"
            " soldiers on Friday.",
            [("deployment", "troops", "Angola", None), ("withdrawal", "drawdown", "Angola", 5000)],
        ),
        (
            "Germany, which had sent 150 soldiers to Mali last week, called them home on Friday.",
            [("deployment", "troops", "Mali", 150), ("withdrawal", "drawdown", "Mali", 150)],
        ),
        (
            "Washington sent 1,700 soldiers to Somalia in October. The troops left in March.",
            [
                ("deployment", "troops", "Somalia", 1700),
                ("withdrawal", "drawdown", "Somalia", None),
            ],
        ),
        (
            "The mayor sent 40 soldiers to the market in Kayes. The soldiers left at noon.",
            [("deployment", "troops", "Kayes", 40)],
        ),
        # They set out for where the sentence before sends them.
        (
            "Britain is to send 6,000 soldiers to Saudi Arabia. The force will leave Germany by"
            " sea in June.",
            [("deployment", "troops", "Saudi Arabia", 6000)],
        ),
        # Past a canal to a land; a word in the name of a ship; units that nobody counts.
        (
            "The ships of the 4th Division, 900 soldiers aboard, were sent through the Suez Canal"
            " to Kuwait.",
            [("deployment", "troops", "Kuwait", 900)],
        ),
        (
            "Nigeria and Togo have sent advance parties to Bamako.",
            [("deployment", "troops", "Bamako", None)],
        ),
        (
            "Russia has begun shifting battalions to Kursk, officials said on Friday.",
            [("deployment", "troops", "Kursk", None)],
        ),
        (
            "Its guards were reinforced by a platoon of some 50 that landed in Haiti on Friday.",
            [("deployment", "troops", "Haiti", 50)],
        ),
        ("The divisions within the party moved into the open on Friday.", []),
    ],
)
def test_whence_and_whither_are_told_before(text: str, expected: list[Flow]) -> None:
    """The sentence itself, or the one before it, tells whence or whither."""
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("sentence", "status", "initiator"),
    [
        ("Canada will cut by half its troops in Bosnia.", "announced", "Canada"),
        ("The UN agreed to cut its troops in Bosnia by half.", "announced", "United Nations"),
        ("Kenya's aim was to withdraw its troops from Somalia by May.", "planned", "Kenya"),
        ("UN troops persuaded the rebels to withdraw from Bukavu.", "occurred", "Congolese rebels"),
    ],
)  # fmt: skip
def test_who_is_cut_meant_or_made_to_leave(sentence: str, status: str, initiator: str) -> None:
    (event,) = events_of(sentence, "withdrawal")
    assert (event["status"], event["initiator"]) == (status, initiator)


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada cut by half its aid to peacekeepers in Bosnia.",
        "The trial of three soldiers would be moved from Mosul to a fort in Texas.",
        "The government hopes to persuade the rebels to leave Bukavu.",
    ],
)
def test_money_and_trials_leave_nothing(sentence: str) -> None:
    assert not events_of(sentence, "withdrawal")


@pytest.mark.parametrize(
    ("sentence", "sender"),
    [
        ("Kenya has yet to decide whether to send 400 troops to Somalia.", "Kenya"),
        ("Israel is expected to ask Egypt on Monday to deploy troops in the Sinai.", "Egypt"),
    ],
)
def test_what_is_weighed_is_planned(sentence: str, sender: str) -> None:
    (event,) = events_of(sentence, "deployment")
    assert (event["status"], event["initiator"]) == ("planned", sender)


def test_what_is_not_said_is_not_weighed() -> None:
    assert not events_of("Kenya has not said whether it would send troops to Somalia.")
