"""Time expressions: what is found, what is left alone, and to which days it resolves."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.times import (
    KINDS,
    Anchor,
    ResolvedTime,
    find_times,
    full_dates,
    heading_date,
    resolve,
    resolve_headings,
)

# A Thursday.
PUBLISHED = date(2022, 8, 18)
TODAY = Anchor(PUBLISHED)
UNKNOWN = Anchor(None)


def day(year: int, month: int, number: int) -> ResolvedTime:
    return ResolvedTime(date(year, month, number), date(year, month, number), "day")


def days(first: str, last: str, precision: str) -> ResolvedTime:
    return ResolvedTime(date.fromisoformat(first), date.fromisoformat(last), precision)


def only(text: str, anchor: Anchor = TODAY, ahead: bool = False) -> ResolvedTime | None:
    spans = find_times(text)
    assert len(spans) == 1, [(span.text, span.kind) for span in spans]
    return resolve(spans[0], anchor, ahead)


def found(text: str) -> list[tuple[str, str]]:
    return [(span.text, span.kind) for span in find_times(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mortars fell on July 9.", day(2022, 7, 9)),
        ("Mortars fell on 9 July.", day(2022, 7, 9)),
        ("Mortars fell on the 9th of July.", day(2022, 7, 9)),
        ("Mortars fell on Feb. 28, 2016, near the dam.", day(2016, 2, 28)),
        ("Mortars fell on 28 February 2016 near the dam.", day(2016, 2, 28)),
        ("Mortars fell on Saturday, 9 July.", day(2022, 7, 9)),
        ("Mortars fell on Sat 9 July 2022.", day(2022, 7, 9)),
        ("The log entry reads 2016-02-28.", day(2016, 2, 28)),
        ("A picture dated 28/2/2016 shows it.", day(2016, 2, 28)),
        ("On 25/7 a mine went off.", day(2022, 7, 25)),
        ("On 12 November last year a mine went off.", day(2021, 11, 12)),
        ("A mine went off on May 3 this year.", day(2022, 5, 3)),
        ("A mine went off on the 4th of this month.", day(2022, 8, 4)),
        ("A mine went off on the 30th of last month.", day(2022, 7, 30)),
        ("MOGADISHU, AUG 17 (Agency) -", day(2022, 8, 17)),
        ("The September 11 attacks changed that.", day(2001, 9, 11)),
        ("Since then, as after 9/11, it has grown.", day(2001, 9, 11)),
    ],
)
def test_explicit_days(text: str, expected: ResolvedTime) -> None:
    assert only(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge fell in March.", days("2022-03-01", "2022-03-31", "month")),
        ("The bridge fell in October.", days("2021-10-01", "2021-10-31", "month")),
        ("The bridge fell in March last year.", days("2021-03-01", "2021-03-31", "month")),
        ("The bridge fell in June 2017.", days("2017-06-01", "2017-06-30", "month")),
        ("The bridge fell last October.", days("2021-10-01", "2021-10-31", "month")),
        ("The bridge fell in late February.", days("2022-02-01", "2022-02-28", "month")),
        ("The bridge fell in mid-May.", days("2022-05-01", "2022-05-31", "month")),
        ("It fell at the beginning of April.", days("2022-04-01", "2022-04-30", "month")),
        ("It fell in the first week of June.", days("2022-06-01", "2022-06-07", "week")),
        ("The bridge fell in 2009.", days("2009-01-01", "2009-12-31", "year")),
        ("The bridge fell in early 2009.", days("2009-01-01", "2009-12-31", "year")),
        ("The bridge fell last year.", days("2021-01-01", "2021-12-31", "year")),
        ("The bridge fell earlier this year.", days("2022-01-01", "2022-12-31", "year")),
        ("The bridge fell last month.", days("2022-07-01", "2022-07-31", "month")),
        ("The bridge fell last week.", days("2022-08-08", "2022-08-14", "week")),
        ("The bridge fell this week.", days("2022-08-15", "2022-08-21", "week")),
        ("It fell over the weekend.", days("2022-08-13", "2022-08-14", "day")),
        ("It fell last weekend.", days("2022-08-13", "2022-08-14", "day")),
        ("It fell in the spring of 2019.", days("2019-03-01", "2019-05-31", "year")),
        ("The bridge fell last summer.", days("2021-06-01", "2021-08-31", "year")),
    ],
)
def test_weeks_months_and_years(text: str, expected: ResolvedTime) -> None:
    assert only(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells landed on Tuesday.", day(2022, 8, 16)),
        ("Shells landed in Tuesday.", day(2022, 8, 16)),
        ("Shells landed Thursday.", day(2022, 8, 18)),
        ("Shells landed late on Monday night.", day(2022, 8, 15)),
        ("Shells landed last Thursday.", day(2022, 8, 11)),
        ("Shells landed on the Sunday before last.", day(2022, 8, 7)),
        ("Shells landed on Tuesday last week.", day(2022, 8, 9)),
        ("Sunday\u2019s shelling was heavier.", day(2022, 8, 14)),
        ("Shells landed yesterday.", day(2022, 8, 17)),
        ("Shells landed last night.", day(2022, 8, 17)),
        ("Shells landed this morning.", day(2022, 8, 18)),
        ("Shells landed overnight.", days("2022-08-17", "2022-08-18", "day")),
        ("Shells landed the day before yesterday.", day(2022, 8, 16)),
        ("Shells landed three days ago.", day(2022, 8, 15)),
        ("Shells landed two weeks ago.", days("2022-08-01", "2022-08-07", "week")),
        ("Shells landed a month ago.", days("2022-07-01", "2022-07-31", "month")),
        ("Shells landed two years ago.", days("2020-01-01", "2020-12-31", "year")),
        ("It is five years ago to the day.", day(2017, 8, 18)),
        ("Shells landed two years ago today.", day(2020, 8, 18)),
        ("Shells landed last week on Tuesday.", day(2022, 8, 9)),
        ("Shells landed overnight on Monday.", day(2022, 8, 15)),
        ("Shells landed from Monday night into Tuesday.", days("2022-08-15", "2022-08-16", "day")),
        ("Shells landed in the week of July 4.", days("2022-07-04", "2022-07-10", "week")),
        ("Shells landed on New Year's Eve.", day(2021, 12, 31)),
        ("Shells landed on Christmas Day 2014.", day(2014, 12, 25)),
        ("Bombs went off on Easter Sunday.", day(2022, 4, 17)),
        ("Bombs went off on Good Friday.", day(2022, 4, 15)),
        ("Bombs went off on Boxing Day last year.", day(2021, 12, 26)),
    ],
)
def test_relative_to_publication(text: str, expected: ResolvedTime) -> None:
    assert only(text) == expected
    assert only(text, UNKNOWN) is None or "2014" in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The truce ends on Saturday.", day(2022, 8, 20)),
        ("The truce ends next Thursday.", day(2022, 8, 25)),
        ("The truce ends on 3 January.", day(2023, 1, 3)),
        ("The truce ends in January.", days("2023-01-01", "2023-01-31", "month")),
        ("The truce ends tomorrow.", day(2022, 8, 19)),
        ("The truce ends on New Year's Day.", day(2023, 1, 1)),
    ],
)
def test_a_clause_that_looks_ahead(text: str, expected: ResolvedTime) -> None:
    assert only(text, ahead=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two days later, jets struck back.", day(2022, 6, 12)),
        ("Jets struck back the next day.", day(2022, 6, 11)),
        ("Jets struck back the following evening.", day(2022, 6, 11)),
        ("A day earlier it had been quiet.", day(2022, 6, 9)),
        ("It had been quiet the night before.", day(2022, 6, 9)),
        ("The previous evening it had been quiet.", day(2022, 6, 9)),
        ("Hours later jets struck back.", day(2022, 6, 10)),
        ("Twenty minutes later jets struck back.", day(2022, 6, 10)),
        ("Later that night jets struck back.", day(2022, 6, 10)),
        ("Jets struck back on the same day.", day(2022, 6, 10)),
        ("He died of his wounds a week later.", day(2022, 6, 17)),
        ("He died of his wounds two months later.", days("2022-08-01", "2022-08-31", "month")),
        ("Jets struck back the following Tuesday.", day(2022, 6, 14)),
        ("That Friday jets struck back.", day(2022, 6, 10)),
    ],
)
def test_offsets_are_measured_from_the_event(text: str, expected: ResolvedTime) -> None:
    event = day(2022, 6, 10)
    assert [span.kind for span in find_times(text)] == ["offset"]
    assert only(text, Anchor(PUBLISHED, event=event)) == expected
    assert only(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "Days later jets struck back.",
        "Several weeks after the raid they left.",
        "More than two weeks later they left.",
        "At the end of the year they left.",
        "Three months to the day after the truce they left.",
        "Twelve hours later they left.",
    ],
)
def test_vague_offsets_stay_open(text: str) -> None:
    assert only(text, Anchor(PUBLISHED, event=day(2022, 6, 10))) is None


def test_an_offset_may_name_its_own_base() -> None:
    assert only("They left two days after 3 May.") == day(2022, 5, 5)
    assert only("They left a day before Tuesday's raid.") == day(2022, 8, 15)
    assert only("They left a day before Tuesday's raid.", UNKNOWN) is None


def test_an_offset_in_days_needs_an_event_known_to_the_day() -> None:
    month = days("2022-06-01", "2022-06-30", "month")
    assert only("Two days later they left.", Anchor(PUBLISHED, event=month)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Attacks have doubled since June.", [("June", "since")]),
        ("Attacks have doubled since late April.", [("late April", "since")]),
        ("Attacks have doubled since at least 2018.", [("2018", "since")]),
        ("They must go by 1 October.", [("1 October", "bound")]),
        ("They stay until the end of September.", [("the end of September", "bound")]),
        ("Before Monday nobody had heard of them.", [("Monday", "bound")]),
        ("It shelled them for six weeks.", [("for six weeks", "duration")]),
        ("Within hours the road was shut.", [("Within hours", "offset")]),
        ("A three-day curfew was declared.", [("three-day", "duration")]),
        ("It was the fifth raid in two weeks.", [("in two weeks", "duration")]),
        ("Crowds came for a third straight night.", [("a third straight night", "duration")]),
        ("Rockets fall almost every week.", [("almost every week", "recurrence")]),
        ("Rockets fall daily.", [("daily", "recurrence")]),
        ("They gather on Fridays.", [("Fridays", "recurrence")]),
        ("It is hit several times a month.", [("several times a month", "recurrence")]),
        ("Raids grew in recent months.", [("recent months", "span")]),
        ("Raids grew over the past two months.", [("the past two months", "span")]),
        ("They fought from March to May 2015.", [("March to May 2015", "span")]),
        ("They fought between 3 and 9 April.", [("3 and 9 April", "span")]),
        ("They fought between 3 April and 9 May.", [("3 April and 9 May", "span")]),
        ("They fought on 3-9 April.", [("3-9 April", "span")]),
        ("They fought through the 1980s.", [("the 1980s", "span")]),
        ("It began at 4.15am.", [("4.15am", "clock")]),
        ("It began at 11:05 p.m. on Sunday.", [("11:05 p.m.", "clock"), ("Sunday", "point")]),
        ("They marked the second anniversary.", [("second anniversary", "ordinal_anniversary")]),
    ],
)
def test_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected
    assert {kind for _, kind in expected} <= set(KINDS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Attacks have doubled since June.", days("2022-06-01", "2022-08-18", "year")),
        ("Attacks have doubled since Sunday.", days("2022-08-14", "2022-08-18", "week")),
        ("It has been hit since the start of the year.", days("2022-01-01", "2022-08-18", "year")),
        ("Nine died in the last 24 hours.", days("2022-08-17", "2022-08-18", "week")),
        ("It burned overnight from Monday to Tuesday.", days("2022-08-15", "2022-08-16", "day")),
        ("Raids grew in the past week.", days("2022-08-11", "2022-08-18", "month")),
        ("They met from Monday to Wednesday.", days("2022-08-15", "2022-08-17", "week")),
        ("They fought from November to March 2015.", days("2014-11-01", "2015-03-31", "year")),
        ("They fought between 2014 and 2017.", days("2014-01-01", "2017-12-31", "year")),
        ("They fought in 2014-17.", days("2014-01-01", "2017-12-31", "year")),
        ("It burned on the night of 2 to 3 July.", days("2022-07-02", "2022-07-03", "day")),
    ],
)
def test_spans_of_time(text: str, expected: ResolvedTime) -> None:
    assert only(text) == expected


def test_since_is_open_without_a_day_of_publication() -> None:
    assert only("Attacks have doubled since June 2016.", UNKNOWN) is None


@pytest.mark.parametrize(
    "text",
    [
        "The 41-year-old driver and her six-month-old son were unhurt.",
        "The army may move, and the crowd may march on the palace.",
        "Theresa May said little; Ms May left early.",
        "The March on the capital drew thousands.",
        "June Harrow and April Stone reported from the camp.",
        "He told the Sunday Times and USA Today the same.",
        "The Good Friday Agreement was the model.",
        "It cost 2,100 dollars, 1.20 a litre, or \u00a33 a week.",
        "Some 2000 soldiers and 1950 rifles were counted.",
        "He was second in command of the 20th brigade.",
        "The 14 July Bridge was closed.",
        "See https://paper.example/2021/06/29/mortars for more.",
        "A 122 mm rocket and 31 mortars were found.",
        "The sun was up when the third convoy passed.",
        "They are on call 24/7.",
        "One attacker in 3/4 of cases is known.",
        "The train runs on a Friday.",
        "Later the figure was raised; earlier raids had failed.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert found(text) == []


def test_a_count_behind_a_month_is_no_day() -> None:
    assert found("In March 25 people died.") == [("March", "point")]
    assert found("In June 3,400 men left.") == [("June", "point")]


def test_months_that_are_words_too() -> None:
    assert found("In May it may rain.") == [("May", "point")]
    assert found("It began in March, as they marched.") == [("March", "point")]
    assert found("The August raid and the May raid failed.") == [
        ("August", "point"),
        ("May", "point"),
    ]


@pytest.mark.parametrize(
    ("text", "is_attributive"),
    [
        ("Friday's bombing was condemned.", True),
        ("The 2011 uprising was crushed.", True),
        ("The January 3 strike was condemned.", True),
        ("The April raid was condemned.", True),
        ("The bombing on Friday was condemned.", False),
        ("It was condemned on January 3.", False),
    ],
)
def test_a_time_that_dates_the_noun_behind_it(text: str, is_attributive: bool) -> None:
    assert [span.is_attributive for span in find_times(text)] == [is_attributive]


def test_listed_days_are_told_apart() -> None:
    spans = find_times("Convoys were hit on 3, 5 and 8 July, and on June 1 and 2.")
    assert [resolve(span, TODAY) for span in spans] == [
        day(2022, 7, 3),
        day(2022, 7, 5),
        day(2022, 7, 8),
        day(2022, 6, 1),
        day(2022, 6, 2),
    ]


def test_a_number_behind_a_date_is_not_listed_with_it() -> None:
    assert found("He was killed on June 1 and 12 others were hurt.") == [("June 1", "point")]


def test_the_local_day_is_the_day_of_the_event() -> None:
    text = "The strike of June 4 (June 3 US time) killed two."
    assert found(text) == [("June 4", "point"), ("June 3", "elsewhere")]
    text = "Jets struck on Sunday evening Washington time, about 2am on Monday at the border."
    assert found(text) == [("Sunday evening", "elsewhere"), ("2am", "clock"), ("Monday", "point")]
    text = "Jets struck on Sunday (it was still Saturday night in Ottawa)."
    assert found(text) == [("Sunday", "point"), ("Saturday night", "elsewhere")]


def test_a_day_by_a_foreign_clock_stands_where_the_text_gives_no_other() -> None:
    (span,) = find_times("Jets struck late Thursday, Washington time.")
    assert (span.kind, span.is_foreign_clock) == ("point", True)


def test_a_weekday_and_its_date_are_one_time() -> None:
    assert found("It fell on Tuesday, 16 August, at noon.") == [
        ("Tuesday, 16 August", "point"),
        ("noon", "clock"),
    ]
    assert found("It fell two weeks ago, on 4 August.") == [("two weeks ago, on 4 August", "point")]


def test_the_year_turns_between_publication_and_event() -> None:
    january = Anchor(date(2021, 1, 2))
    assert only("It fell on December 29.", january) == day(2020, 12, 29)
    assert only("It falls on December 29.", january, ahead=True) == day(2021, 12, 29)
    # East of the outlet it is a day later already.
    assert only("It fell on January 3.", january) == day(2021, 1, 3)
    assert only("It fell on January 4.", january) == day(2020, 1, 4)


def test_a_weekday_settles_the_inferred_year() -> None:
    # 3 March was a Wednesday in 2021, not in 2022.
    assert only("It fell on Wednesday, March 3.") == day(2021, 3, 3)


def test_the_29th_of_february() -> None:
    assert only("It fell on February 29.") == day(2020, 2, 29)
    assert find_times("It fell on 31 February 2020.") == []


def test_without_an_anchor_nothing_is_guessed() -> None:
    assert only("It fell on March 3.", UNKNOWN) is None
    assert only("It fell on March 3 last year.", UNKNOWN) is None
    assert only("It fell last week.", UNKNOWN) is None
    assert only("It fell on March 3, 2015.", UNKNOWN) == day(2015, 3, 3)


def test_a_year_hint_is_the_year_of_the_text() -> None:
    hint = Anchor(None, year_hint=2016)
    assert only("It fell on March 3.", hint) == day(2016, 3, 3)
    assert only("It fell on March 3 last year.", hint) == day(2015, 3, 3)
    assert only("It fell on Tuesday.", hint) is None


def test_a_year_hint_reaches_half_a_year_from_the_days_told() -> None:
    hint = Anchor(None, year_hint=2016, full_dates=(date(2016, 1, 22),))
    assert only("It fell on March 3.", hint) == day(2016, 3, 3)
    assert only("It fell on December 8.", hint) is None
    late = Anchor(None, year_hint=2016, full_dates=(date(2016, 12, 8),))
    assert only("It fell on January 4.", late) is None


def test_a_heading_replaces_the_day_of_publication() -> None:
    entry = Anchor(PUBLISHED, heading=day(2020, 1, 8))
    assert only("It fell on Tuesday.", entry) == day(2020, 1, 7)
    assert only("It fell on December 27.", entry) == day(2019, 12, 27)
    assert only("It fell overnight.", entry) == days("2020-01-07", "2020-01-08", "day")
    year = Anchor(PUBLISHED, heading=days("2019-01-01", "2019-12-31", "year"))
    assert only("It fell on December 27.", year) == day(2019, 12, 27)
    assert only("It fell on Tuesday.", year) is None


@pytest.mark.parametrize(
    ("paragraph", "date_text", "rest"),
    [
        ("May 5", "May 5", ""),
        ("2 March 2021", "2 March 2021", ""),
        ("Sept. 14", "Sept. 14", ""),
        ("Oct. 9: A convoy is ambushed.", "Oct. 9", "A convoy is ambushed."),
        ("9 October \u2013 A convoy is ambushed.", "9 October", "A convoy is ambushed."),
        ("\u2022 9 October: A convoy is ambushed.", "9 October", "A convoy is ambushed."),
        (
            "Tuesday, 9 October: A convoy is ambushed.",
            "Tuesday, 9 October",
            "A convoy is ambushed.",
        ),
        ("March 2014: A convoy is ambushed.", "March 2014", "A convoy is ambushed."),
        ("2014", "2014", ""),
        ("Tuesday 07/10", "Tuesday 07/10", ""),
        ("Tue. 7/10: A convoy is ambushed.", "Tue. 7/10", "A convoy is ambushed."),
        ("07/10", "07/10", ""),
        ("7.10.2014", "7.10.2014", ""),
        ("2014: Mortars fall on the port.", "2014", "Mortars fall on the port."),
        ("2014 May 5 - A convoy is ambushed.", "2014 May 5", "A convoy is ambushed."),
        ("2014 5 May - A convoy is ambushed.", "2014 5 May", "A convoy is ambushed."),
        ("2014 May - A convoy is ambushed.", "2014 May", "A convoy is ambushed."),
        ("2014 May-July \u2013 Truce holds.", "2014 May-July", "Truce holds."),
        ("**May 5**", "May 5", ""),
        ("**May 5:** A convoy is ambushed.", "May 5", "A convoy is ambushed."),
        ("*2 March 2021* - A convoy is ambushed.", "2 March 2021", "A convoy is ambushed."),
        ("May 5 (Thursday)", "May 5", ""),
        ("[9 October]", "9 October", ""),
        ("9 October | Tyre", "9 October", "Tyre"),
        ("On Oct. 9: A convoy is ambushed.", "Oct. 9", "A convoy is ambushed."),
        ("Latest: March 2014", "March 2014", ""),
        ("**2014**", "2014", ""),
        ("May 2014 -", "May 2014", ""),
        ("18.40 BST", "18.40 BST", ""),
        ("6:40 p.m. ET", "6:40 p.m. ET", ""),
    ],
)
def test_dated_headings(paragraph: str, date_text: str, rest: str) -> None:
    heading = heading_date(paragraph)
    assert heading is not None
    assert (heading[0].text, paragraph[heading[1] :]) == (date_text, rest)


@pytest.mark.parametrize(
    "paragraph",
    [
        "On Oct. 9, a convoy was ambushed.",
        "October 9, 2014, was a quiet day.",
        "Tuesday's ambush was the third.",
        "May 5 was quiet.",
        "2014 was a hard year.",
        "2014 May Day rallies were calm.",
        "18.40 BST is when it began.",
        "Last month: the ambushes.",
        "The convoy left on May 5",
        "9/11: a memory",
        "24/7",
        "10.30",
        "Tuesday 10.30",
        "7/10 of the convoy was lost.",
        "",
    ],
)
def test_sentences_are_no_headings(paragraph: str) -> None:
    assert heading_date(paragraph) is None


def headings(*paragraphs: str, anchor: Anchor) -> list[str | None]:
    spans = [heading[0] for text in paragraphs if (heading := heading_date(text))]
    assert len(spans) == len(paragraphs)
    return [time.start.isoformat() if time else None for time in resolve_headings(spans, anchor)]


def test_a_timeline_is_dated_as_a_whole() -> None:
    entries = ("Nov. 20", "Dec. 27", "Jan. 3", "April 4")
    years = ["2017-11-20", "2017-12-27", "2018-01-03", "2018-04-04"]
    assert headings(*entries, anchor=Anchor(date(2018, 12, 30))) == years
    assert headings(*reversed(entries), anchor=Anchor(date(2018, 12, 30))) == years[::-1]
    # Kept up after its first publication.
    assert headings(*entries, anchor=Anchor(date(2018, 4, 1))) == years
    assert headings(*entries, anchor=UNKNOWN) == [None] * 4


def test_a_heading_of_a_month_or_a_year_dates_the_days_below_it() -> None:
    # Newest first: the days of a section run backwards too.
    page = ("May 2020", "May 9", "May 4", "December 2019", "December 25", "December 8")
    assert headings(*page, anchor=Anchor(date(2020, 5, 20))) == [
        "2020-05-01",
        "2020-05-09",
        "2020-05-04",
        "2019-12-01",
        "2019-12-25",
        "2019-12-08",
    ]
    years = ("2019", "June 3", "March 8", "2018", "Nov. 2", "April 4")
    assert headings(*years, anchor=Anchor(date(2020, 5, 20)))[1::3] == ["2019-06-03", "2018-11-02"]
    # The entry of a month is no section of another month's days.
    entries = ("December 2019", "January 5", "March 8")
    assert headings(*entries, anchor=UNKNOWN) == ["2019-12-01", "2020-01-05", "2020-03-08"]
    # Days above the first section take their year from the way the page runs.
    above = ("May 9", "December 2019", "December 25", "December 8")
    assert headings(*above, anchor=Anchor(date(2020, 5, 20)))[0] == "2020-05-09"


def test_the_hours_of_a_live_page_are_dated_by_its_day() -> None:
    page = Anchor(date(2018, 4, 4))
    assert headings("18.40 BST", "16.05 BST", anchor=page) == ["2018-04-04", "2018-04-04"]
    mixed = ("4 April 2018", "10.40 BST", "3 April 2018", "22.05 BST")
    days_of_hours = ["2018-04-04", "2018-04-04", "2018-04-03", "2018-04-03"]
    assert headings(*mixed, anchor=page) == days_of_hours
    # One hour alone may be when the page was put up.
    assert headings("18.40 BST", anchor=page) == [None]


def test_a_chronology_heads_its_entries_with_the_year() -> None:
    entries = ("2011 February 15 - x", "2011 March - x", "2016 1 August - x", "2018 May-July - x")
    days_of_entries = ["2011-02-15", "2011-03-01", "2016-08-01", "2018-05-01"]
    assert headings(*entries, anchor=UNKNOWN) == days_of_entries


def test_last_week_said_on_a_sunday_is_either_week() -> None:
    sunday = Anchor(date(2022, 8, 14))
    assert only("The bridge fell last week.", sunday) == days("2022-08-01", "2022-08-13", "month")


def test_one_stated_year_dates_a_timeline() -> None:
    assert headings("Dec. 27, 2016", "Jan. 3", "March 9", anchor=UNKNOWN) == [
        "2016-12-27",
        "2017-01-03",
        "2017-03-09",
    ]
    assert headings("2016", "May 5", "June 1", anchor=Anchor(PUBLISHED)) == [
        "2016-01-01",
        "2016-05-05",
        "2016-06-01",
    ]


def test_where_days_of_the_past_carry_their_year_the_rest_are_of_the_latest() -> None:
    page = Anchor(date(2006, 8, 20))
    entries = ("11 March 2004", "2 May 2004", "14 January", "30 July")
    dated = ["2004-03-11", "2004-05-02", "2006-01-14", "2006-07-30"]
    assert headings(*entries, anchor=page) == dated
    newest_first = ("30 July", "14 January", "11 March 2004")
    assert headings(*newest_first, anchor=page) == ["2006-07-30", "2006-01-14", "2004-03-11"]
    # A year that is given once may be carried, and so it may where the page ends long ago.
    carried = ("11 March 2004", "14 June", "30 July")
    assert headings(*carried, anchor=page) == ["2004-03-11", "2004-06-14", "2004-07-30"]
    old = ("11 March 2004", "2 May 2004", "14 June", "30 September")
    assert headings(*old, anchor=Anchor(date(2006, 2, 1)))[2:] == ["2004-06-14", "2004-09-30"]


def test_days_over_the_turn_of_the_year_tell_no_order() -> None:
    entries = ("March 5, 2008", "November 9", "February 2")
    dated = ["2008-03-05", "2008-11-09", "2009-02-02"]
    assert headings(*entries, anchor=Anchor(date(2010, 5, 20))) == dated


@pytest.mark.parametrize(
    ("entries", "days"),
    [
        # A part above twelve tells the order of all.
        (("05/04", "28/04", "02/05"), ["2014-04-05", "2014-04-28", "2014-05-02"]),
        (("04/05", "04/28", "05/02"), ["2014-04-05", "2014-04-28", "2014-05-02"]),
        # The weekdays tell it: 2 May 2014 was a Friday, 5 February a Wednesday.
        (("Friday 02/05", "Monday 05/05"), ["2014-05-02", "2014-05-05"]),
        (("Wednesday 2/5", "Thursday 2/6"), ["2014-02-05", "2014-02-06"]),
        (("28/04/2013", "02/05/2013"), ["2013-04-28", "2013-05-02"]),
        # Nothing tells it, or two orders are mixed.
        (("02/05", "03/05"), [None, None]),
        (("28/04", "04/28"), [None, None]),
        (("05/05",), ["2014-05-05"]),
    ],
)
def test_headings_in_figures_are_ordered_together(
    entries: tuple[str, ...], days: list[str | None]
) -> None:
    assert headings(*entries, anchor=Anchor(date(2014, 5, 20))) == days


def test_figures_without_a_year_need_an_anchor() -> None:
    assert headings("05/04", "28/04", anchor=UNKNOWN) == [None, None]


def test_ambiguous_figures_need_the_outlets_habit() -> None:
    text = "Dated 3/4/2020."
    assert find_times(text) == []
    for day_first, expected in ((True, day(2020, 4, 3)), (False, day(2020, 3, 4))):
        (span,) = find_times(text, day_first)
        assert resolve(span, UNKNOWN) == expected


def test_years_of_full_dates() -> None:
    text = "On 3 May 2014 and in June 2015, as on July 1, 2016 and 2014-05-03, 2,018 people came."
    assert [str(day) for day in full_dates(text)] == ["2014-05-03", "2016-07-01", "2014-05-03"]


def test_offsets_refer_to_the_text() -> None:
    text = "\u201cCaf\u00e9\u201d \u2014 it hit Tuesday\u2019s convoy, two days after 3 May."
    for span in find_times(text):
        assert text[span.start : span.end] == span.text
    assert found(text) == [("Tuesday\u2019s", "point"), ("two days after 3 May", "point")]


WORDS = (
    "on in since by until from to and between the a last next this that late early mid end of "
    "Monday Tuesday's Friday May March Dec. January 3 11th 31 29 February 2019 2020-02-30 two "
    "several few days week month years ago later after before earlier night morning overnight "
    "yesterday weekend week's today year recent past every daily 1:30 a.m. noon 5/13 3/4/2021 "
    "New Year's Eve Easter Sunday spring summer - \u2013 , . ( ) US time local \u00a0 into day"
)


@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=24), st.booleans())
def test_any_jumble_of_time_words_is_survived(words: list[str], ahead: bool) -> None:
    text = " ".join(words)
    event = Anchor(date(2020, 2, 29), event=day(2020, 2, 29))
    position = 0
    for span in find_times(text, day_first=True):
        assert position <= span.start < span.end
        assert text[span.start : span.end] == span.text
        assert span.kind in KINDS
        position = span.end
        for anchor in (UNKNOWN, event, Anchor(None, heading=day(2024, 12, 31), year_hint=2000)):
            time = resolve(span, anchor, ahead)
            assert time is None or time.start <= time.end
            assert time is None or time.precision in ("day", "week", "month", "year")
    heading_date(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thirty minutes have passed since the blast.", "2014-03-05"),
        ("Three hours have passed since the blast.", "2014-03-05"),
        ("Two days have gone by since the blast.", "2014-03-03"),
    ],
)
def test_the_time_that_has_passed_since_counts_from_publication(text: str, day: str) -> None:
    found = resolve(find_times(text)[0], Anchor(date(2014, 3, 5)))
    assert found is not None
    assert found.start.isoformat() == day


def test_a_day_that_only_begins_a_time_is_none() -> None:
    (span,) = find_times("Homes were raided during the months following 11 May 1973.")
    assert span.kind == "elsewhere"
    (span,) = find_times("Homes were raided following the coup of 11 May 1973.")
    assert span.kind == "point"
