"""What the text around a sentence gives it: days carried over, and the places that nouns mean."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import mentions_of

from pipelines.extract.rows import Row

PUBLISHED = date(2022, 8, 18)  # a Thursday


def mentions(body: str, published: date | None = PUBLISHED) -> list[Row]:
    return mentions_of(body, published=published)


def days_of(body: str, event_type: str, published: date | None = PUBLISHED) -> list[str | None]:
    """Start and end of each mention of a type, as text; None where it has no day."""
    return [
        f"{row['date_start']}..{row['date_end']}" if row["date_start"] else None
        for row in mentions(body, published)
        if row["event_type"] == event_type
    ]


def places_of(body: str) -> list[object]:
    return [row["locations"] for row in mentions(body) if row["event_type"] == "attack"]


def test_an_answer_lies_between_what_it_answers_and_the_publication() -> None:
    body = "Jets bombed a camp near Mosul on Tuesday, killing six fighters.\n"
    vow = "Hezbollah Brigades vowed to avenge them with strikes on U.S. bases."
    assert days_of(body + vow, "threat") == ["2022-08-16..2022-08-18"]
    # Of the day of publication there is but one.
    today = body.replace("Tuesday", "Thursday")
    assert days_of(today + vow, "threat") == ["2022-08-18..2022-08-18"]


def test_a_threat_that_answers_nothing_told_has_no_day() -> None:
    vow = "Hezbollah Brigades vowed to avenge them with strikes on U.S. bases."
    body = "Jets bombed a camp near Mosul on 3 May, killing six fighters.\n"
    assert days_of(body + vow, "threat") == [None]
    assert days_of(vow, "threat") == [None]
    had = vow.replace("vowed", "had vowed")
    assert days_of(body.replace("3 May", "Tuesday") + had, "threat") == [None]


def test_an_offset_counts_from_a_happening_and_from_nothing_else() -> None:
    body = "Rockets hit a camp near Mosul on Monday, killing two soldiers.\n"
    raid = "Jets struck a depot near Tikrit two days after the {}, killing nine fighters."
    assert "2022-08-17..2022-08-17" in days_of(body + raid.format("rocket attack"), "attack")
    assert days_of(body + raid.format("vote in parliament"), "attack")[-1] is None


def test_nightfall_is_of_the_day_told_unless_another_is_named() -> None:
    body = "Rockets hit a camp near Mosul on Monday, killing two soldiers.\n"
    answer = "Jets struck a depot near Tikrit after dark{}, killing nine fighters."
    assert days_of(body + answer.format(""), "attack")[-1] == "2022-08-15..2022-08-15"
    assert days_of(body + answer.format(" on Tuesday"), "attack")[-1] == "2022-08-16..2022-08-16"


def test_a_span_of_days_bounds_what_happened_once() -> None:
    text = "Patriot batteries have been sent to Erbil in the past week."
    assert days_of(text, "deployment") == ["2022-08-11..2022-08-18"]
    assert mentions(text)[0]["date_precision"] == "week"


def test_today_in_a_speakers_mouth_is_the_speakers_day() -> None:
    quoted = "“Rockets hit our camp near Mosul today and killed two soldiers,” he said."
    assert days_of(quoted, "attack") == [None]
    plain = "Rockets hit a camp near Mosul today and killed two soldiers."
    assert days_of(plain, "attack") == ["2022-08-18..2022-08-18"]


def test_the_hours_of_a_live_page_are_of_its_day() -> None:
    entries = (
        "18.40 BST\nRockets hit a market in Kharkiv, killing two women.\n"
        "16.05 BST\nThousands are marching through Lviv to protest.\n"
    )
    assert days_of(entries, "attack") == ["2022-08-18..2022-08-18"]
    assert days_of(entries, "unrest") == ["2022-08-18..2022-08-18"]
    # One hour alone is the page's own.
    assert days_of(entries.split("16.05")[0], "attack") == [None]
    assert days_of(entries, "attack", None) == [None]


def test_a_year_heads_its_entry() -> None:
    body = "1998: In August truck bombs killed 200 people in Nairobi.\n"
    assert days_of(body, "attack") == ["1998-08-01..1998-08-31"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # A noun means a site of its own kind, or none.
        (
            "Rockets hit Erbil airport on Monday. Two more struck the airport on Tuesday.",
            ["Erbil airport"],
        ),
        ("Troops left Camp Taji on Monday. Mortars hit the prison on Tuesday, killing two.", []),
        # A town's landmark, where one town was told.
        ("Shots were heard in Kismayo on Monday. Mortars hit the airport on Tuesday.", ["Kismayo"]),
        ("Officials in Mogadishu said it was calm. Mortars hit the airport on Tuesday.", []),
        # A place that labels the paragraph.
        ("Omdurman: a bomb killed five traders on Tuesday.", ["Omdurman"]),
        # The scene of the day that "when" goes on about.
        (
            "The last time Kirkuk was hit was on Tuesday, when six rockets killed a guard.",
            ["Kirkuk"],
        ),
        # The only town of the text is meant from afar.
        (
            "Kismayo was quiet. " + "Nobody slept. " * 6 + "A mortar hit the airport on Tuesday.",
            ["Kismayo"],
        ),
        (
            "Shots were heard in Luuq and in Kismayo. "
            + "Nobody slept. " * 6
            + "A mortar hit the airport on Tuesday, killing two.",
            ["Somalia"],
        ),
        # "There" is the one place of the sentence before, and no expletive.
        (
            "Shots were heard in Kismayo. Gunmen stormed the station there and killed a guard.",
            ["Kismayo"],
        ),
        (
            "Officials in Kismayo spoke. There was a bomb, and it killed two soldiers on Tuesday.",
            [],
        ),
        ("Kherson was calm. Russian shells hit its outskirts on Tuesday.", ["Kherson"]),
        # Who speaks in a town does not make it the scene.
        ("Generals in Baghdad spoke of peace. A bomb killed a sailor in the city.", []),
        # A restrictive "where" is inside its own sentence's place.
        (
            "Widows of Kherson stood on Tuesday at a mill where a missile had killed six.",
            ["Kherson"],
        ),
        # The wounded are flown elsewhere; where officials speak is not where it happened.
        ("Two soldiers were wounded by a mine on Tuesday and flown to a hospital at Bagram.", []),
        ("In Washington, officials said a drone struck a camp near Mosul on Tuesday.", ["Mosul"]),
        (
            "In Kandahar, officials said a roadside bomb killed two soldiers on Tuesday.",
            ["Kandahar"],
        ),
        # What only bears on another place is none of its places.
        (
            "A bomb killed two soldiers on Tuesday near Samarra, 60 miles north of Baghdad.",
            ["Samarra"],
        ),
        ("Jets struck two drones on Tuesday in a Houthi-held part of Yemen.", ["Yemen"]),
        ("A drone sent from Houthi-held parts of Yemen hit a ship on Tuesday.", []),
        # A side is a direction.
        ("Rockets were fired on Tuesday from a lorry on the Kirkuk side, killing one.", []),
    ],
)
def test_places_that_nouns_mean(body: str, expected: list[str]) -> None:
    assert places_of(body)[-1] == expected


def test_the_capital_is_that_of_the_country_a_report_is_filed_from() -> None:
    report = "{} — A car bomb killed four people on Tuesday in an eastern district of the capital."
    assert places_of(report.format("BAGHDAD")) == [["Baghdad"]]
    # The dateline itself is no place of an event, and a hub reports on its neighbours.
    assert places_of(report.format("BAGHDAD").replace("of the capital", "")) == [[]]
    assert places_of(report.format("CAIRO")) == [[]]


def test_a_scene_is_set_for_its_paragraph() -> None:
    scene = "That night came Benghazi. Armed men attacked a mission and killed four guards.\n"
    told = "Rockets hit a camp near Tripoli on Monday, killing two guards.\n"
    worst = "Friday was the worst. In Tunis, a car bomb killed four people.\n"
    errand = "The minister flew to Cairo on Friday. Gunmen killed four policemen.\n"
    assert days_of(told + scene, "attack")[-1] == "2022-08-15..2022-08-15"
    assert places_of(told + scene)[-1] == ["Benghazi"]
    assert days_of(worst, "attack") == ["2022-08-12..2022-08-12"]
    assert not any(days_of(errand, "attack"))
    # It ends with the paragraph.
    later = worst + "Gunmen killed four policemen in Sousse."
    assert days_of(later, "attack")[1:] in ([], [None])


def test_a_clause_that_only_says_where_has_no_day_of_its_own() -> None:
    restrictive = "Widows stood on Tuesday at a mill where a missile killed six people."
    going_on = "It began on Tuesday in Cairo, where a car bomb killed six people."
    assert not any(days_of(restrictive, "attack"))
    assert days_of(going_on, "attack") == ["2022-08-16..2022-08-16"]


def test_an_offset_counts_from_the_day_named_last() -> None:
    body = (
        "Rockets hit a camp near Tripoli on 1 May, killing two guards.\n"
        "The general ordered his army to march on 4 June. "
        "Three days later a missile killed two policemen in Tripoli."
    )
    assert days_of(body, "attack")[-1] == "2022-06-07..2022-06-07"


def test_hours_before_the_early_morning_may_reach_over_midnight() -> None:
    text = "Jets bombed a depot near Tikrit {}, hours after a drone wounded two men near Erbil."
    assert "2022-08-15..2022-08-16" in days_of(text.format("early on Tuesday"), "attack")
    assert set(days_of(text.format("on Tuesday"), "attack")) == {"2022-08-16..2022-08-16"}


def test_the_day_that_dates_a_raid_is_the_one_on_which_it_took_place() -> None:
    text = "The raid on the camp near Mosul was {} on 3 May 2021, killing six fighters."
    assert days_of(text.format("launched before dawn"), "attack") == ["2021-05-03..2021-05-03"]
    assert days_of(text.format("condemned"), "attack") == [None]


def test_a_day_behind_a_comma_may_narrow_the_month_in_front() -> None:
    text = "In July 2021 a mine killed two soldiers near Kunduz, on the {}."
    assert days_of(text.format("night of the 2nd"), "attack") == ["2021-07-02..2021-07-02"]


def test_an_outcome_may_name_the_day_of_what_it_goes_on_with() -> None:
    body = (
        "A roadside bomb killed three soldiers in Paktika province.\n"
        "Two more men were wounded in the {} blast, a spokeswoman said.\n"
    )
    tuesday = "2022-08-16..2022-08-16"
    assert days_of(body.format("Tuesday morning"), "attack") == [tuesday, tuesday]
    dated = body.replace("killed", "killed on Monday").format("Saturday")
    rows = [row for row in mentions(dated) if row["event_type"] == "attack"]
    assert all(row["antecedent_id"] is None for row in rows)


def test_passages_of_two_provinces_are_not_joined() -> None:
    body = (
        "A roadside bomb killed three soldiers in Paktika province.\n"
        "A truck bomb killed forty people on Tuesday in Kandahar.\n"
    )
    rows = [row for row in mentions(body) if row["event_type"] == "attack"]
    assert [row["antecedent_id"] for row in rows] == [None, None]


def antecedents(body: str) -> list[int | None]:
    """For each attack of the text, which attack it goes back to."""
    rows = [row for row in mentions(body) if row["event_type"] == "attack"]
    ids = [row["mention_id"] for row in rows]
    return [ids.index(row["antecedent_id"]) if row["antecedent_id"] else None for row in rows]


def test_that_raid_is_the_one_that_the_sentence_before_tells() -> None:
    body = (
        "Rockets killed three soldiers at a base in Kirkuk on Wednesday.\n"
        "Within hours of the Kirkuk attack, jets bombed militia depots near Hatra. "
        "A monitor put the toll of that raid at nine fighters."
    )
    rows = [row for row in mentions(body) if row["event_type"] == "attack"]
    told = next(i for i, row in enumerate(rows) if row["locations"][:1] == ["Hatra"])
    last = next(i for i, row in enumerate(rows) if "monitor" in str(row["quote"]))
    assert antecedents(body)[last] == told


def test_a_killing_named_by_its_dead_goes_back_to_no_other_attack() -> None:
    body = (
        "A car bomb killed four people near Mosul on Tuesday.\n"
        "The region has been tense since the assassination of General Hassan Karimi."
    )
    assert antecedents(body) == [None, None]


def test_whom_a_drone_killed_is_an_attack_of_its_own() -> None:
    body = (
        "Mortar shells hit a camp near Idlib on Tuesday, the birthday of Hassan Karimi, the Syrian "
        "general killed by an Israeli drone in Damascus on June 4."
    )
    rows = [row for row in mentions(body) if row["event_type"] == "attack"]
    assert [(r["initiator"], r["locations"], str(r["date_start"])) for r in rows[1:]] == [
        ("Israeli forces", ["Damascus"], "2022-06-04")
    ]


def test_the_rockets_that_are_answered_are_an_attack_of_their_own() -> None:
    body = (
        "Jets bombed three depots in Hatra late Tuesday in answer to the rockets that killed two "
        "Italians at Camp Arena a day earlier."
    )
    rows = [row for row in mentions(body) if row["event_type"] == "attack"]
    assert [(r["event_subtype"], r["date_start"]) for r in rows] == [
        ("airstrike", date(2022, 8, 16)),
        ("rocket", date(2022, 8, 15)),
    ]


def test_an_article_without_a_date_takes_the_year_that_was_told_last() -> None:
    body = (
        "On May 23, 2017, gunmen attacked a hospital in Marawi, killing three guards.\n"
        "On June 9 mortar shells killed thirteen marines in Marawi.\n"
        "On January 27, 2019, two bombs went off at a church in Jolo, killing 20.\n"
        "On February 3 a grenade killed two men at a mosque in Zamboanga.\n"
    )
    assert days_of(body, "attack", None) == [
        "2017-05-23..2017-05-23",
        "2017-06-09..2017-06-09",
        "2019-01-27..2019-01-27",
        "2019-02-03..2019-02-03",
    ]


def test_a_dated_heading_with_a_title_heads_the_paragraph_below() -> None:
    body = (
        "2019\n\n- June 13: Blasts at sea -\n"
        "Mortar shells hit a camp near Idlib, killing two soldiers.\n\n"
        "- July 2: Answer -\nJets bombed a depot in Hatra.\n"
    )
    assert days_of(body, "attack", date(2020, 2, 13)) == [
        "2019-06-13..2019-06-13",
        "2019-07-02..2019-07-02",
    ]


def test_a_flow_told_in_the_background_is_dated_from_the_attack_it_came_before() -> None:
    body = (
        "Rockets fired at a camp near Idlib on Tuesday killed a child, an hour after the ministry "
        "in Ankara announced that it would take 500 soldiers out of Syria."
    )
    assert days_of(body, "withdrawal") == ["2022-08-16..2022-08-16"]


def test_an_attack_told_by_its_month_is_no_undated_one_on_something_else() -> None:
    body = (
        "Rockets hit the cargo hall of the airport in Kabul shortly after midnight.\n"
        "Oil stood at its highest since May's raid on the Saudi plants."
    )
    assert antecedents(body) == [None]


def test_a_first_sentence_may_mean_what_is_told_with_its_site_further_down() -> None:
    body = (
        "The number of soldiers hurt in Iran's missile attack on a base in Iraq has risen to 64.\n"
        "Thousands were screened at Ain al-Asad, where 11 missiles struck.\n"
        "On Sunday night rockets came down on a depot in Baghdad, wounding one guard.\n"
    )
    assert antecedents(body)[0] == 1


@pytest.mark.parametrize(
    "text",
    [
        "A contractor died of a heart attack at Camp Arena during the alert.",
        "A ransomware attack on the hospital in Kabul delayed operations.",
        "The minister's verbal assault on Iran went on in Baghdad.",
    ],
)
def test_attacks_without_armed_force_are_none(text: str) -> None:
    assert [row for row in mentions(text) if row["event_type"] == "attack"] == []


def attacks(body: str, published: date | None = PUBLISHED) -> list[tuple[object, int | None]]:
    """Day of each passage about an attack, and the passage that it goes back to."""
    rows = mentions(body, published)
    order = {row["mention_id"]: index for index, row in enumerate(rows)}
    return [
        (row["date_start"], order[row["antecedent_id"]] if row["antecedent_id"] else None)
        for row in rows
        if row["event_type"] == "attack"
    ]


def test_a_passage_must_fit_every_place_of_the_event() -> None:
    body = (
        "A missile killed seven people on Tuesday near a theatre in Chernihiv.\n"
        "The missile came down at noon, the mayor said.\n"
        "A drone smashed into the railway station in Kursk, hurting five people.\n"
    )
    assert attacks(body)[-1] == (None, None)
    assert attacks(body.replace("Kursk", "Chernihiv"))[-1][1] == 0


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Trucks have stood at the pass since 9 May, two days after a drone hit Hangu.", 7),
        ("The vote on 9 May came a day after a drone hit Hangu.", 8),
        ("The convoy left on 9 May, three days after a drone hit Hangu.", 6),
        # Nothing tells the day of the vote.
        ("The vote came a day after a drone hit Hangu.", None),
    ],
)
def test_days_are_counted_back_from_the_day_beside_them(sentence: str, day: int | None) -> None:
    expected = date(2022, 5, day) if day else None
    assert [start for start, _ in attacks(sentence)] == [expected]


def test_what_came_a_day_after_a_raid_is_not_the_raid() -> None:
    body = (
        "Rockets hit the port of Aden on Tuesday and killed three dockers.\n"
        "The attack on the port came two days after gunmen shot dead a judge in Aden."
    )
    assert attacks(body) == [(date(2022, 8, 16), None), (None, 0), (date(2022, 8, 14), None)]


def test_an_offset_counts_from_what_the_sentence_before_came_to() -> None:
    body = (
        "Rockets hit a base in Erbil on 2 May.\n"
        "Ten days after the Erbil attack, jets bombed a camp near Tikrit.\n"
        "Kataib Hezbollah vowed the next day to hit back at U.S. bases."
    )
    assert days_of(body, "threat") == ["2022-05-13..2022-05-13"]


@pytest.mark.parametrize("lead", ["Within an hour", "In a separate attack at about the same time"])
def test_what_follows_at_once_is_of_the_same_day(lead: str) -> None:
    body = "A car bomb killed four people in Kabul on Monday.\n"
    assert attacks(body + f"{lead}, rockets hit the airfield at Bagram.")[-1][0] == (
        date(2022, 8, 15)
    )


def test_hours_tell_less_than_a_day() -> None:
    body = (
        "Jets bombed a depot near Mosul on Thursday.\n"
        "Hours earlier, rockets struck an army camp near Kirkuk on Wednesday."
    )
    assert attacks(body)[-1][0] == date(2022, 8, 17)


def test_the_day_of_another_attack_is_not_borrowed() -> None:
    body = "Rockets hit Aden on Tuesday. The barrage was smaller than Sunday's.\n"
    assert date(2022, 8, 14) not in [start for start, _ in attacks(body)]


@pytest.mark.parametrize(
    ("scene", "day"),
    [
        ("On 3 May, gunmen on motorcycles rode into Ouro.", date(2022, 5, 3)),
        ("For the coast, the alarm was sounded on 3 May.", date(2022, 5, 3)),
        ("On 3 May, two gunmen were sentenced in Dakar.", None),
        ("Parliament met on 3 May.", None),
    ],
)
def test_a_sentence_without_an_event_may_set_the_day(scene: str, day: date | None) -> None:
    body = f"{scene} Rockets hit the market of Gao and killed seven people."
    assert attacks(body)[-1][0] == day


def test_an_act_told_in_the_body_is_not_dated_by_a_later_one() -> None:
    filler = "\n".join(f"Talk number {n} went on in the capital." for n in range(5))
    body = (
        f"{filler}\nInsurgents in trucks attacked the army camp in Monguno.\n"
        "Gunmen shot dead seven people in Chibok on 24 December."
    )
    assert attacks(body) == [(None, None), (date(2021, 12, 24), None)]


def test_two_outcomes_of_one_clause_are_one_event() -> None:
    body = (
        "Rebels attacked Kidal on 4 May. Two soldiers were killed that day and 12 others wounded."
    )
    assert {back for _, back in attacks(body)[1:]} == {0}
    apart = "Two soldiers were killed in Aden and three policemen were wounded in Taiz."
    assert [back for _, back in attacks(apart)] == [None, None]


def test_a_reference_finds_its_event_in_its_own_sentence() -> None:
    body = (
        "Bombs killed nine people in Khartoum on Thursday.\n"
        "The RSF said it had overrun an army base in Bahri; the army said that the assault failed."
    )
    assert attacks(body)[-1][1] == 1


@pytest.mark.parametrize(
    ("text", "day", "places"),
    [
        ("The bombing on Monday eclipsed one on 3 May in Hilla.", date(2022, 5, 3), ["Hilla"]),
        ("The bombing on Monday was deadlier than one in Hilla.", None, ["Hilla"]),
    ],
)
def test_one_is_another_event_under_the_same_noun(
    text: str, day: date | None, places: list[str]
) -> None:
    body = "A bomb killed 30 people in Baghdad on Monday.\n" + text
    assert mentions(body)[0]["locations"] == ["Baghdad"]
    other = [row for row in mentions(body) if row["locations"] == places]
    assert [row["date_start"] for row in other] == [day]


def test_a_live_entry_keeps_its_hour_under_its_headline() -> None:
    body = (
        "6:42 pm\n\nJets hit depots in Tyre\n\nJets struck two depots in Tyre today.\n\n"
        "Wednesday, August 17, 2022\n\n7:15 pm\n\nRocket hits a pitch\n\n"
        "At least ten people were killed when a rocket exploded on a pitch in Safed.\n"
    )
    assert attacks(body)[-1][0] == date(2022, 8, 17)
    assert attacks(body)[0][0] == date(2022, 8, 18)


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        (
            "The Turkish army said on Sunday it had struck targets in Afrin.",
            "2022-08-13..2022-08-14",
        ),
        ("The RSF said on Tuesday that it had overrun a base in Bahri.", "2022-08-15..2022-08-16"),
        # Somebody else's deed may be of any day, and a day of its own comes first.
        ("The general said on Sunday that jets had bombed a depot in Raqqa.", None),
        ("The RSF said on Tuesday that it had overrun a base in May.", "2022-05-01..2022-05-31"),
        ("Police said on Sunday they had met a man whose brother bombed a mosque in Gao.", None),
    ],
)
def test_who_tells_its_own_deed_tells_it_within_a_day(sentence: str, days: str | None) -> None:
    assert [day for day in days_of(sentence, "attack") if day] == ([days] if days else [])
