"""Day-level time expressions of news in varied forms, each resolved to its day or to nothing.

In sentences of our own: what an article of Thursday, 18 August 2022
means by each, where its last event was on 10 August 2022. Codebook, section Dates.
"""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract.times import Anchor, ResolvedTime, find_times, resolve

EVENT = ResolvedTime(date(2022, 8, 10), date(2022, 8, 10), "day")
ANCHOR = Anchor(date(2022, 8, 18), event=EVENT)

WEEKDAYS = [
    ("Mortars hit the depot on Monday.", "2022-08-15"),
    ("Mortars hit the depot Monday.", "2022-08-15"),
    ("On Monday mortars hit the depot.", "2022-08-15"),
    ("Monday's mortar fire hit the depot.", "2022-08-15"),
    ("Mortars hit the depot late on Monday.", "2022-08-15"),
    ("Mortars hit the depot early Monday morning.", "2022-08-15"),
    ("Mortars hit the depot in the early hours of Monday.", "2022-08-15"),
    ("Mortars hit the depot earlier on Thursday.", "2022-08-18"),
    ("Mortars hit the depot on Monday evening local time.", "2022-08-15"),
    ("Mortars hit the depot last Thursday.", "2022-08-11"),
    ("Mortars hit the depot this past Sunday.", "2022-08-14"),
    ("Mortars hit the depot on Sunday last.", "2022-08-14"),
    ("Mortars hit the depot on the Sunday before last.", "2022-08-07"),
    ("Mortars hit the depot on Wednesday of last week.", "2022-08-10"),
    ("Mortars hit the depot last week, on Wednesday.", "2022-08-10"),
    ("Mortars hit the depot a week ago on Tuesday.", "2022-08-09"),
    ("Mortars hit the depot Tuesday a week ago.", "2022-08-09"),
    ("Mortars hit the depot overnight Tuesday.", "2022-08-16"),
    ("A Friday ambush killed two.", "2022-08-12"),
    ("As recently as Saturday shots were heard.", "2022-08-13"),
]
DATES = [
    ("A mine went off on 6 August.", "2022-08-06"),
    ("A mine went off on August 6.", "2022-08-06"),
    ("A mine went off on Aug. 6th.", "2022-08-06"),
    ("A mine went off on the 6th of August.", "2022-08-06"),
    ("A mine went off on August the 6th.", "2022-08-06"),
    ("A mine went off on Saturday, 6 August.", "2022-08-06"),
    ("A mine went off on Saturday, Aug. 6, 2022.", "2022-08-06"),
    ("A mine went off on Saturday, the 6th of August.", "2022-08-06"),
    ("The 6 August blast was the third.", "2022-08-06"),
    ("The blast of 6 August was the third.", "2022-08-06"),
    ("August 6's blast was the third.", "2022-08-06"),
    ("A mine went off on 6 August last year.", "2021-08-06"),
    ("A mine went off on 30 December.", "2021-12-30"),
    ("A mine went off on Dec. 30, 2019.", "2019-12-30"),
    ("The report is dated 2022-08-06.", "2022-08-06"),
    ("A mine went off on 27/7.", "2022-07-27"),
    ("A mine went off on the 6th.", "2022-08-06"),
    ("A mine went off early on the 6th, killing a boy.", "2022-08-06"),
    ("A mine went off on the evening of the 6th.", "2022-08-06"),
    ("A mine went off on the 25th.", "2022-07-25"),
    ("A mine went off on the 3rd of last month.", "2022-07-03"),
    ("A mine went off on Friday the 5th.", "2022-08-05"),
    ("A mine went off on Friday, the 5th, near a well.", "2022-08-05"),
    ("A mine went off on the morning of Aug. 6.", "2022-08-06"),
    ("In the small hours of 6 August a mine went off.", "2022-08-06"),
]
RELATIVE = [
    ("Snipers fired today.", "2022-08-18"),
    ("Snipers fired earlier today.", "2022-08-18"),
    ("Snipers fired this morning.", "2022-08-18"),
    ("Snipers fired a few hours ago, at noon, and two hours ago.", "2022-08-18"),
    ("In the past few hours snipers fired.", "2022-08-18"),
    ("Snipers fired over the last several hours.", "2022-08-18"),
    ("In recent hours snipers have fired.", "2022-08-18"),
    ("Snipers fired hours ago.", "2022-08-18"),
    ("Snipers fired yesterday evening.", "2022-08-17"),
    ("Snipers fired last night.", "2022-08-17"),
    ("Snipers fired the night before last.", "2022-08-16"),
    ("Snipers fired the day before yesterday.", "2022-08-16"),
    ("Snipers fired two nights ago.", "2022-08-16"),
    ("Snipers fired just four days ago.", "2022-08-14"),
]
HOLIDAYS = [
    ("Bells rang on New Year's Eve.", "2021-12-31"),
    ("Bells rang on New Year's Day.", "2022-01-01"),
    ("Bells rang on Christmas Day.", "2021-12-25"),
    ("Bells rang on Christmas, killing the quiet.", "2021-12-25"),
    ("Bells rang a day after Christmas.", "2021-12-26"),
    ("Bells rang on Orthodox Christmas.", "2022-01-07"),
    ("Bells rang on Easter Sunday.", "2022-04-17"),
    ("Bells rang on Orthodox Easter Sunday.", "2022-04-24"),
    ("Bells rang on Good Friday.", "2022-04-15"),
    ("Bells rang on Ash Wednesday.", "2022-03-02"),
    ("Bells rang on Labor Day.", "2021-09-06"),
    ("Bells rang on Memorial Day 2019.", "2019-05-27"),
    ("Bells rang on Martin Luther King Day.", "2022-01-17"),
    ("Bells rang on Thanksgiving Day.", "2021-11-25"),
    ("Bells rang on Remembrance Sunday.", "2021-11-14"),
    ("Bells rang on the Fourth of July.", "2022-07-04"),
    ("Bells rang on Bastille Day.", "2022-07-14"),
    ("The St. Patrick's Day parade was called off.", "2022-03-17"),
    ("The Boxing Day raid was the worst.", "2021-12-26"),
]
FROM_THE_EVENT = [
    ("Two days later tanks rolled in.", "2022-08-12"),
    ("Tanks rolled in the next day.", "2022-08-11"),
    ("The following morning tanks rolled in.", "2022-08-11"),
    ("Tanks rolled in the morning after.", "2022-08-11"),
    ("Tanks rolled in before the next dawn.", "2022-08-11"),
    ("Tanks rolled in three nights later.", "2022-08-13"),
    ("Tanks had rolled in the day before.", "2022-08-09"),
    ("Tanks had rolled in a day earlier.", "2022-08-09"),
    ("The previous evening tanks had rolled in.", "2022-08-09"),
    ("Tanks rolled in later that day.", "2022-08-10"),
    ("Hours later tanks rolled in.", "2022-08-10"),
    ("Tanks rolled in after dark.", "2022-08-10"),
    ("Several hours later tanks rolled in.", "2022-08-10"),
    ("The following day, 11 August, tanks rolled in.", "2022-08-11"),
    ("Tanks rolled in on the same evening.", "2022-08-10"),
    ("That Wednesday tanks rolled in.", "2022-08-10"),
    ("The following Saturday tanks rolled in.", "2022-08-13"),
    ("Tanks rolled in on the Sunday after.", "2022-08-14"),
    ("Tanks had rolled in on the Sunday before.", "2022-08-07"),
]
RANGES = [
    ("Fires burned overnight.", "2022-08-17..2022-08-18"),
    ("Fires burned overnight into Tuesday.", "2022-08-15..2022-08-16"),
    ("Fires burned overnight Monday into Tuesday.", "2022-08-15..2022-08-16"),
    ("Fires burned in the night between Friday and Saturday.", "2022-08-12..2022-08-13"),
    ("Fires burned on the night of 7-8 January.", "2022-01-07..2022-01-08"),
    ("Fires burned on the night of 7/8 January.", "2022-01-07..2022-01-08"),
    ("Fires burned on the night of January 31 to February 1.", "2022-01-31..2022-02-01"),
    ("Fires burned over the weekend.", "2022-08-13..2022-08-14"),
    ("Fires burned between 3 and 6 April.", "2022-04-03..2022-04-06"),
    ("Fires burned from April 3 to 6.", "2022-04-03..2022-04-06"),
    ("Fires burned from Monday to Wednesday.", "2022-08-15..2022-08-17"),
    ("Fires burned on 30 June-2 July.", "2022-06-30..2022-07-02"),
]
TWO_CALENDARS = [
    ("It began at 1 a.m. on Tuesday (2200 GMT Monday).", "2022-08-16"),
    ("It began at 2130 [0330 GMT on 16 August] by the pier.", "2022-08-15"),
    ("It began at 0630 [0330 GMT on 16 August] by the pier.", "2022-08-16"),
    ("It began on Monday (Tuesday in Iraq).", "2022-08-16"),
    ("It began on Tuesday (Monday in Washington).", "2022-08-16"),
    ("It began late on Monday, Washington time, early on Tuesday there.", "2022-08-16"),
    ("It began at 1 a.m. Tuesday local time, or 6 p.m. Monday in New York.", "2022-08-16"),
]


def days(text: str) -> list[str]:
    """The distinct days, or ranges of days, that a sentence's happenings bear."""
    found = []
    for span in find_times(text):
        time = resolve(span, ANCHOR) if span.kind in ("point", "offset", "span") else None
        if time is not None and (time.end - time.start).days <= 3:
            start, end = time.start.isoformat(), time.end.isoformat()
            found.append(start if start == end else f"{start}..{end}")
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [*WEEKDAYS, *DATES, *RELATIVE, *HOLIDAYS, *FROM_THE_EVENT, *RANGES, *TWO_CALENDARS],
)
def test_a_day_is_resolved(text: str, expected: str) -> None:
    assert days(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Fighters of the 82nd came to the 10th floor.",
        "It was the 3rd of its kind and the 5th brigade's turn.",
        "They met on the first day of Eid al-Fitr, or on the eve of Ashura.",
        "They met on Independence Day and on polling day.",
        "A year ago on Tuesday they met.",
        "A year ago this week they met.",
        "It rose in the week to 14 August.",
        "One Sunday they met; they meet on Sundays.",
        "The Christmas market was full, and the Easter lilies were out.",
        "Days later they met.",
        "They met at the start of the week.",
        "The other day they met.",
    ],
)
def test_no_day_is_guessed(text: str) -> None:
    assert days(text) == []


def test_a_list_without_verbs_shares_its_month() -> None:
    text = "Samarra was the first, on 17 March; Balad followed on the 26th."
    assert days(text) == ["2022-03-17", "2022-03-26"]
    # Of an earlier number nobody can tell the month.
    assert days("Samarra fell on 17 March, Balad on the 3rd.") == ["2022-03-17"]


def test_a_number_of_the_month_looks_ahead_where_the_clause_does() -> None:
    (span,) = find_times("They will meet on the 3rd.")
    assert resolve(span, ANCHOR, looks_ahead=True) == ResolvedTime(
        date(2022, 9, 3), date(2022, 9, 3), "day"
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They left the fort five days before Aug. 21.", date(2022, 8, 16)),
        ("They left the fort two days before Aug. 10.", date(2022, 8, 8)),
        ("They left the fort two days before Dec. 25.", date(2021, 12, 23)),
    ],
)
def test_days_before_a_term_that_lies_ahead(text: str, day: date) -> None:
    found = resolve(find_times(text)[0], ANCHOR)
    assert found == ResolvedTime(day, day, "day")
