"""What a time expression is, what anchors it, and the days that it resolves to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

OF_STORY: Final = "of_story"
KINDS: Final = (
    "point",
    "offset",
    "since",
    "bound",
    "span",
    "duration",
    "recurrence",
    "ordinal_anniversary",
    "clock",
    "elsewhere",
)


@dataclass(frozen=True, slots=True)
class ResolvedTime:
    """The days that bound a time, both included.

    Attributes:
        start: First day.
        end: Last day.
        precision: day, week, month or year. Two days of one night keep the precision day.
    """

    start: date
    end: date
    precision: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a relative expression is measured from.

    Attributes:
        published: Day of publication.
        heading: Date of the entry that the text stands under (a timeline's heading); it
            replaces ``published`` for all that the entry says.
        event: The happening that the text refers back to ("two days later").
        year_hint: The year in which the text speaks (its "this year"), where the day of
            publication is unknown.
        full_dates: The days and months by which the text gave that year.
        told: A day or month of another year that the text has told in full just before: what
            happened next ("On 9 March it ...") is of that story, not of the year of publication.
        stamp: A day that stands by itself above the text, where the day of publication is unknown;
            with it ``year_hint`` is the year of the stamp.
        period: The week that a periodical says it covers, in which its weekdays lie.
        year_spoken_of: The year named last in front of an expression ("that year").
        opened: The year or month that opens the story of a paragraph ("In 2019 it went further."),
            in which its days and months lie.
    """

    published: date | None
    heading: ResolvedTime | None = None
    event: ResolvedTime | None = None
    year_hint: int | None = None
    full_dates: tuple[date, ...] = ()
    told: ResolvedTime | None = None
    stamp: date | None = None
    period: ResolvedTime | None = None
    year_spoken_of: int | None = None
    opened: ResolvedTime | None = None


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """One time expression as the text writes it.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        text: The words.
        kind: One of ``KINDS``. ``bound`` is a limit ("by 15 January"), ``elsewhere`` the same
            moment by another place's calendar ("(January 2 US time)"); neither is a day on
            which something happens.
        form: The grammar form: date, month, year, weekday, shift, overnight, holiday, season,
            ordinal_week, recent, stretch, duration, recurrence, anniversary, decade, clock, named;
            figures for a heading's "5/10", of which ``resolve_headings`` decides what is the month.
        year, month, day: As written; ``day_end`` closes a range of days within the month.
        year_ref: last, this, next or that, where the year is given so.
        weekday: 0 for Monday.
        direction: last, this, next, before_last, following, previous or that, of weekdays and
            months; of_week for the weekday of the week that ``count`` names, ``OF_STORY`` for "on
            the Wednesday", which is one of the days that the story is told of.
        unit: hour, day, week, weekend, month or year of a shift or span.
        count: How many units, negative for the past; null where the words are vague.
        name: Of a holiday or a season.
        part_of_day: morning, afternoon, evening, night ..., where stated.
        relation: The preposition in front, where it says more than "on" or "in" (since, until,
            by, before, after, from, between, through, during, around).
        is_attributive: It dates the noun behind it ("Tuesday's attack", "the 2003 invasion").
        is_foreign_clock: The day by another place's clock ("late Thursday, Washington time").
        is_restated: A day given a second time, by another calendar ("it was already Friday").
        days_ahead: By how many days the local calendar is ahead of the one that the day is told by
            ("3 a.m. local time (8 p.m. ET Sunday)": 1).
        until: The end of a span ("from X to Y").
        base: What an offset is measured from, where the next words say it ("a day after
            Tuesday's attack").
    """

    start: int
    end: int
    text: str
    kind: str
    form: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    day_end: int | None = None
    year_ref: str | None = None
    weekday: int | None = None
    direction: str | None = None
    unit: str | None = None
    count: int | None = None
    name: str | None = None
    part_of_day: str | None = None
    relation: str | None = None
    is_attributive: bool = False
    is_foreign_clock: bool = False
    is_restated: bool = False
    days_ahead: int = 0
    until: TimeSpan | None = None
    base: TimeSpan | None = None
