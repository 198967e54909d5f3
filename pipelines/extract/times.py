"""Time expressions of English news: found in a text, and resolved to calendar days.

Codebook, section Dates. ``find_times`` reads the words only; ``resolve`` needs an ``Anchor``,
because "on Tuesday" means nothing without the day on which it was written. What nothing anchors
stays unresolved: the clock of the run is never read.

One RE2 pass over the text finds the candidates (RE2 has no lookaround, so the context of each is
checked afterwards by looking at the neighbouring words); the form that matched is then parsed
with the standard library's engine, which has named groups.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Final

import re2  # type: ignore[import-untyped]

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
    """

    published: date | None
    heading: ResolvedTime | None = None
    event: ResolvedTime | None = None
    year_hint: int | None = None


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
            ordinal_week, recent, duration, recurrence, anniversary, decade, clock or named.
        year, month, day: As written; ``day_end`` closes a range of days within the month.
        year_ref: last, this, next or that, where the year is given so.
        weekday: 0 for Monday.
        direction: last, this, next, before_last, following, previous or that, of weekdays and
            months; of_week for the weekday of the week that ``count`` names.
        unit: hour, day, week, weekend, month or year of a shift or span.
        count: How many units, negative for the past; null where the words are vague.
        name: Of a holiday or a season.
        part_of_day: morning, afternoon, evening, night ..., where stated.
        relation: The preposition in front, where it says more than "on" or "in" (since, until,
            by, before, after, from, between, through, during, around).
        is_attributive: It dates the noun behind it ("Tuesday's attack", "the 2003 invasion").
        is_foreign_clock: The day by another place's clock ("late Thursday, Washington time").
        is_restated: A day given a second time, by another calendar ("it was already Friday").
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
    until: TimeSpan | None = None
    base: TimeSpan | None = None


# --- Grammar ---------------------------------------------------------------------------------


def _words(text: str) -> list[str]:
    return text.split()


_MONTHS: Final = tuple(calendar.month_name[1:])
_WEEKDAYS: Final = tuple(calendar.day_name)
_NUMBER_WORDS: Final = {
    word: value
    for value, word in enumerate(
        _words(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen twenty"
        ),
        start=1,
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_ORDINALS: Final = {
    word: value
    for value, word in enumerate(
        _words("first second third fourth fifth sixth seventh eighth ninth tenth"), start=1
    )
}

_S: Final = r"[ \x{a0}\x{202f}]"
_WD: Final = "(?:" + "|".join(_WEEKDAYS) + ")"
_WD_ANY: Final = rf"(?:{_WD}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?)"
_MONTH_FULL: Final = "(?:" + "|".join(_MONTHS) + ")"
_MONTH_ANY: Final = (
    rf"(?:{_MONTH_FULL}|{_MONTH_FULL.upper()}"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?)"
)
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:1[89]\d\d|20\d\d)"
_APOSTROPHE: Final = r"['\x{2019}]"
_DASH: Final = r"[-\x{2013}\x{2014}]"
_UNIT: Final = r"(?:minute|hour|day|night|week|fortnight|month|year|decade)"
_WORD_NUMBER: Final = (
    r"(?:\d{1,3}|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty"
    r"|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    rf"|several|(?:a{_S})?few|(?:a{_S})?couple(?:{_S}of)?))"
)
_NUMBER: Final = rf"(?:{_WORD_NUMBER}|(?i:an?))"
_QUALIFIER: Final = (
    rf"(?i:about|around|roughly|nearly|almost|more{_S}than|less{_S}than|over|at{_S}least|just"
    rf"|some|only|barely|under|fewer{_S}than|little{_S}more{_S}than|not{_S}quite|approximately)"
)
_YEAR_REF: Final = rf"(?:of{_S})?(?P<year_ref>last|this|next|that|the{_S}same){_S}year"
_YEAR_TAIL: Final = rf"(?:,?{_S}(?:of{_S})?(?P<year>{_YEAR})\b|{_S}{_YEAR_REF}\b)"
_PART: Final = r"(?:morning|afternoon|evening|night|overnight|midday|noon|midnight|dawn)"
_SIDE: Final = rf"(?:(?i:the){_S})?(?i:end|start|beginning|middle|close|turn){_S}of{_S}"
_MONTH_SIDE: Final = (
    rf"(?:{_SIDE}|(?i:early|late|mid)(?:-|{_S}(?:in{_S})?)"
    rf"|(?i:(?:earlier|later|back)){_S}in{_S})"
)

# In the order of preference where two begin at the same character.
_FORMS: Final = {
    # Ages, papers, and movements or places called after a day are no times.
    "ignore": (
        rf"{_NUMBER}[- ](?:day|week|month|year)s?[- ]olds?\b"
        rf"|(?:(?i:the){_S})?{_WD}{_S}(?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Guardian|Night{_S}Live)\b"
        rf"|(?:USA|Russia|India|World){_S}Today\b|Good{_S}Friday{_S}(?:[Aa]greement|[Aa]ccords?)\b"
        rf"|(?:Bloody{_S}Sunday|Black{_S}Friday|Sheffield{_S}Wednesday)\b"
        rf"|(?:(?i:the){_S})?(?:{_DAY}(?:{_S}of)?{_S}{_MONTH_FULL}|{_MONTH_FULL}{_S}{_DAY}){_S}"
        r"(?:[Mm]ovement|[Aa]lliance|[Bb]loc|[Rr]evolution|Coalition|Bridge|Square|Street"
        r"|Brigades?|Avenue|Airport|Stadium|University)\b"
    ),
    "iso": r"(?P<year>\d{4})[-/](?P<month>\d\d)[-/](?P<day>\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?\S*|\b)",
    "numeric": (
        r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P<mark2>[/.-])(?P<year>\d{4})\b"
        rf"|(?P<short>(?i:on|dated|since|until|from){_S}\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?)\b"
    ),
    "named": (
        rf"9/11\b|(?:Sept(?:ember|\.)?{_S}11(?:th)?|11{_S}September){_S}"
        r"(?:terror(?:ist)?[- ])?(?:attacks|hijackers|hijackings)\b"
    ),
    "holiday": (
        rf"(?P<name>New{_S}Year{_APOSTROPHE}?s{_S}(?:Eve|Day)|Christmas{_S}(?:Eve|Day)"
        rf"|Boxing{_S}Day|May{_S}Day|(?:Fourth|4th){_S}of{_S}July|July{_S}Fourth"
        rf"|Valentine{_APOSTROPHE}?s{_S}Day|Halloween|Thanksgiving(?:{_S}Day)?"
        rf"|Palm{_S}Sunday|Good{_S}Friday|Easter{_S}(?:Sunday|Monday)|Armistice{_S}Day)"
        rf"(?:{_APOSTROPHE}s)?{_YEAR_TAIL}?"
    ),
    "ordinal_week": (
        rf"(?:the{_S})?(?P<ordinal>first|second|third|fourth|last|final){_S}week{_S}(?:of|in){_S}"
        rf"(?P<month>{_MONTH_ANY}){_YEAR_TAIL}?"
    ),
    "month_day": (
        rf"(?:(?P<weekday>{_WD_ANY}),?{_S}|(?i:last|this){_S})?(?P<month>{_MONTH_ANY}){_S}"
        rf"(?:the{_S})?"
        rf"(?P<day>{_DAY})\b(?P<more>(?:,{_S}{_DAY}\b)*,?{_S}(?:and|or){_S}{_DAY}\b)?"
        rf"(?:(?:{_S}?{_DASH}{_S}?|{_S}(?:to|through){_S})(?P<day_end>{_DAY})\b)?"
        rf"(?P<attributive>{_APOSTROPHE}s)?{_YEAR_TAIL}?"
    ),
    "day_month": (
        rf"(?:(?P<weekday>{_WD_ANY}),?{_S})?(?:(?i:the){_S})?(?P<day>{_DAY})\b"
        rf"(?P<more>(?:,{_S}{_DAY}\b)*{_S}(?:and|or){_S}{_DAY}\b)?"
        rf"(?:(?:{_S}?{_DASH}{_S}?|{_S}(?:to|through){_S})(?P<day_end>{_DAY})\b)?"
        rf"(?:{_S}of)?{_S}(?P<month>{_MONTH_ANY})(?:\b|{_S}|$)(?P<attributive>{_APOSTROPHE}s)?"
        rf"(?:,?{_S}?(?P<year>{_YEAR})\b|{_S}?{_YEAR_REF}\b)?"
    ),
    "day_of_month": (
        rf"(?i:the){_S}(?P<day>{_DAY}){_S}of{_S}(?P<month_ref>this|last|that|the{_S}same)"
        rf"{_S}month\b"
    ),
    "month": (
        rf"(?:(?P<side>{_MONTH_SIDE})|(?P<direction>(?i:this{_S}past|last|past|next|this)){_S})?"
        rf"\b(?P<month>{_MONTH_ANY}){_YEAR_TAIL}?(?P<attributive>{_APOSTROPHE}s)?"
    ),
    "decade": (
        r"(?:(?:the|early|late|mid)[- ])?(?:\d{3}0s|[1-9]0s)\b|\d{1,2}(?:st|nd|rd|th)[- ]century\b"
    ),
    "season": (
        rf"(?:(?P<direction>(?i:this{_S}past|last|this|next)){_S}|(?i:the){_S})"
        rf"(?P<name>spring|summer|autumn|fall|winter)\b(?:{_S}of)?{_YEAR_TAIL}?"
        rf"|(?P<name2>spring|summer|autumn|fall|winter){_S}(?:of{_S})?(?P<year2>{_YEAR})\b"
        rf"|(?:the{_S})?(?P<quarter>first|second|third|fourth|last){_S}"
        rf"(?P<share>quarter|half){_S}of{_S}(?P<year3>{_YEAR})\b"
    ),
    "year_range": rf"(?P<year>{_YEAR}){_DASH}(?P<year_end>{_YEAR}|\d\d)\b",
    "year": rf"(?P<side>{_SIDE}|(?i:early|late|mid|earlier{_S}in|later{_S}in)[- ])?(?P<year>{_YEAR})\b",
    "deictic": (
        rf"(?P<word>(?i:the{_S}day{_S}before{_S}yesterday|the{_S}day{_S}after{_S}tomorrow"
        rf"|yesterday|tomorrow|today|tonight|overnight|last{_S}(?:night|evening)"
        rf"|this{_S}(?:morning|afternoon|evening)|(?:at|over|during|on){_S}the{_S}weekend|the{_S}weekend))\b"
        rf"(?:{_S}(?P<part>{_PART}))?(?P<attributive>{_APOSTROPHE}s)?(?:{_S}(?:(?:on|from){_S})?(?P<weekday>{_WD})\b)?"
    ),
    "anniversary": (
        rf"(?P<count>{_NUMBER}){_S}(?P<unit>week|month|year)s?{_S}ago{_S}(?:to{_S}the{_S}day"
        rf"|today)\b|{_NUMBER}{_S}{_UNIT}s?{_S}to{_S}the{_S}day(?:{_S}(?:after|before|later))?\b"
        r"|(?:\d{1,3}(?:st|nd|rd|th)|\w+-year|first|second|third|fourth|fifth|tenth)"
        rf"{_S}anniversary\b"
    ),
    "ago": (
        rf"(?:(?P<qualifier>{_QUALIFIER}){_S})?(?P<count>{_NUMBER}){_S}(?P<unit>{_UNIT})s?{_S}ago\b"
        rf"|(?P<vague>(?i:hours|days|weeks|months|years|decades|minutes)){_S}ago\b"
    ),
    "offset": (
        rf"(?:(?P<qualifier>{_QUALIFIER}){_S})?(?P<count>{_NUMBER}){_S}(?P<unit>{_UNIT})s?{_S}"
        rf"(?P<side>later|afterwards?|after|earlier|beforehand|before|previously"
        rf"|prior(?:{_S}to)?)\b"
        rf"|(?P<vague>(?i:minutes|moments|hours|days|weeks|months|years)){_S}"
        r"(?P<vague_side>later|afterwards?|after|earlier|before)\b"
        rf"|(?:(?i:the){_S})?(?P<near>(?i:next|following|previous|preceding)){_S}"
        rf"(?P<near_unit>day|morning|afternoon|evening|night)\b"
        rf"|(?i:the){_S}(?P<near_wide>following|previous|preceding|same|very{_S}same){_S}"
        rf"(?P<wide_unit>day|morning|afternoon|evening|night|weekend|week|month|year)\b"
        rf"|(?i:the){_S}(?P<edge_unit>day|morning|afternoon|evening|night|week|month|year){_S}"
        r"(?P<edge>before|after|earlier)\b"
        rf"|(?:(?i:later|earlier){_S})?(?P<same>(?i:that)){_S}(?:same{_S}|very{_S})?"
        rf"(?P<same_unit>day|morning|afternoon|evening|night|week|month|year)\b"
        rf"|(?i:earlier|later){_S}(?:in|on){_S}the{_S}(?P<within>day|evening|morning|night)\b"
    ),
    "calendar": (
        rf"(?:(?i:earlier|later|late|early){_S})?(?P<direction>(?i:last|this|next)){_S}"
        rf"(?P<unit>weekend|week|month|year)\b(?P<attributive>{_APOSTROPHE}s)?"
        rf"|(?i:earlier|later){_S}in{_S}the{_S}(?P<unit2>week|month|year)\b"
        rf"|{_SIDE}(?P<side_direction>the|last|this|next){_S}(?P<unit3>week|month|year)\b"
    ),
    "recurrence": (
        rf"(?:(?i:almost|nearly|near){_DASH}?{_S}?)?(?:daily|weekly|monthly|nightly)\b"
        rf"|(?:(?i:almost|nearly){_S})?(?i:every|each){_S}(?:(?:other|second|single|few){_S})?"
        rf"(?:{_UNIT}|morning|evening|weekend|weekday|{_WD})s?\b"
        rf"|(?i:regularly|routinely|frequently)\b|(?i:day{_S}after{_S}day|night{_S}after{_S}night)\b"
        rf"|(?:once|twice|\w+{_S}times){_S}(?:a|per){_S}{_UNIT}\b|{_WD}s\b|weekdays\b"
    ),
    "weekday": (
        rf"(?:(?P<direction>(?i:this{_S}past|last|past|next|this|that|the{_S}(?:following"
        rf"|previous|preceding|same)|the)){_S})?(?P<weekday>{_WD})\b(?P<attributive>{_APOSTROPHE}s)?"
        rf"(?:{_S}(?P<part>{_PART})\b(?P<part_attributive>{_APOSTROPHE}s)?)?"
        rf"(?P<tail>{_S}before{_S}last\b|{_S}(?:of{_S})?(?:last|this|next){_S}week\b)?"
    ),
    "recent": (
        rf"(?i:the){_S}(?P<direction>past|last|previous|preceding|coming|next){_S}"
        rf"(?:(?P<count>{_NUMBER}){_S})?(?P<unit>{_UNIT}|weekend)(?P<plural>s)?\b"
        rf"|(?P<vague>(?i:recent|past|previous|coming)){_S}(?:days|weeks|months|years|hours)\b"
    ),
    "duration": (
        rf"(?i:for|within|in|lasting){_S}(?:{_QUALIFIER}{_S})?(?:{_NUMBER}{_S}{_UNIT}s?"
        rf"|{_UNIT}s)\b"
        rf"|(?i:within){_S}the{_S}(?:hour|day|week)\b"
        rf"|(?:{_QUALIFIER}{_S})?{_WORD_NUMBER}(?:-|{_S}){_UNIT}s?(?:-long)?\b"
        rf"|(?i:an?|the){_S}(?:second|third|fourth|fifth|sixth|seventh|\d+th){_S}"
        rf"(?:straight{_S}|consecutive{_S}|successive{_S})?(?:day|night|week|month|year)\b"
    ),
    "clock": (
        rf"\d{{1,2}}(?:[:.]\d\d)?{_S}?(?:[ap]\.m\.|[ap]m\b|[AP]M\b|A\.M\.|P\.M\.)"
        r"|(?:[01]?\d|2[0-3]):[0-5]\d\b|(?:midnight|noon|midday)\b"
    ),
}


@cache
def _finder() -> Any:
    """The union of all forms, without groups, so that RE2 answers from its automaton alone."""
    union = "|".join(map(_without_groups, _FORMS.values()))
    return re2.compile(rf"\b(?:{union})")


@cache
def _chooser() -> re.Pattern[str]:
    """The union again, with one group a form: ``lastgroup`` names the form that matched."""
    union = "|".join(f"(?P<{name}>{_without_groups(form)})" for name, form in _FORMS.items())
    return re.compile(_for_python(union))


@lru_cache(maxsize=4096)
def _form_of(words: str) -> str | None:
    """The form of a candidate. News repeats its time words, so that most answers are known."""
    match = _chooser().fullmatch(words)
    return match.lastgroup if match else None


@cache
def _parsers() -> dict[str, re.Pattern[str]]:
    """Each form with its groups."""
    return {name: re.compile(_for_python(form)) for name, form in _FORMS.items()}


def _without_groups(form: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", form)


def _for_python(pattern: str) -> str:
    """RE2 writes a character as ``\\x{2019}``, Python as ``\\u2019``."""
    return re.sub(r"\\x\{([0-9a-f]+)\}", _escape, pattern)


def _escape(match: re.Match[str]) -> str:
    return rf"\u{int(match[1], 16):04x}"


# --- Finding ---------------------------------------------------------------------------------

_RELATIONS: Final = frozenset(
    _words("since until till by before after from between through during around")
)
_BOUNDS: Final = frozenset(("until", "till", "by", "before", "after", "through"))
_SKIPPED: Final = frozenset(_words("the at least about late early"))
_MONTH_CUES: Final = frozenset(_words("in since until during throughout through last next this"))
# "May" and "March" are also a verb, a surname and a noun: the looser cues need a fuller look.
_LOOSE_MONTH_CUES: Final = frozenset(_words("by before after from of between the a every each to"))
_CLEAR_MONTHS: Final = frozenset((1, 2, 7, 9, 10, 11, 12))
_YEAR_CUES: Final = frozenset(
    _words(
        "in since until till by from during before after through throughout around circa to of "
        "between"
    )
)
_APPROXIMATE: Final = frozenset(_words("at least about around roughly"))
_YEAR_DETERMINERS: Final = frozenset(_words("the a an his her its their our this that another"))

_COUNTED: Final = re.compile(
    r"[,.]\d|\s?%|-(?=\d)|\s(?:troops|soldiers|people|men|women|personnel|fighters|civilians|others|"
    r"tons|tonnes|pounds|dollars|euros|kg|km|kilomet|miles|met(?:re|er)s|feet|barrels|rounds|"
    r"homes|houses|families|prisoners|militants|protesters|members|victims|drones|missiles|"
    r"rockets|vehicles|tanks|wounded|dead|killed)\b"
)
_LIST_GOES_ON: Final = re.compile(
    r"[.,;:)!?\u2019']|$|\n|\s(?:\d{4}|in|at|on|near|when|as|by|and)\b"
)
_FOREIGN_CLOCK: Final = re.compile(
    r"[ ,]{1,2}\(?(?:(?:in|by)\s)?(?:US|U\.S\.|US\.|American|Washington|Eastern|Pacific|London|Greenwich|"
    r"New York|Central European)\s(?:(?:standard|daylight|summer)\s)?time\b|\s(?:E[SD]?T|GMT|UTC)\b",
    re.IGNORECASE,
)
_LOCAL_CLOCK: Final = re.compile(r",?\s(?:\w+\s){0,2}(?:local|[A-Z]\w+)\stime\b")
_RESTATED: Final = re.compile(
    r"\b[Ii]t was (?:already|then|by then|early|late|about)(?:[^.;!?]|[ap]\.m\.){0,30}$"
)
_BY_FOREIGN_CLOCK: Final = re.compile(
    r"\b[Bb]y (?:Greenwich|Washington|U\.S\.|US|Eastern|London|American) time\b"
    r"(?:[^.;!?\n]|\.\d)*$"
)
_IN_ANOTHER_PLACE: Final = re.compile(r" in [A-Z][\w.]*(?: [A-Z]\w+)*\)")
_NIGHT_OF: Final = re.compile(r"\bnight (?:of|between|from) (?:the )?$")
_STILL: Final = re.compile(r"\bstill (?:\w+ ){0,2}$")
_JOINT: Final = re.compile(
    r"(?: ?[-\u2013\u2014] ?| (?:to|and|until|till|through|into) (?:the |late |early )?)$"
)
_SENTENCE_END: Final = re.compile(r"[.!?][\u201d\"')]*\s+[\u201c\"'(]*[A-Z]|\n")
_DAY_FORMS: Final = frozenset(("date", "weekday", "shift", "holiday", "overnight"))


def find_times(text: str, day_first: bool | None = None) -> list[TimeSpan]:
    """Finds the time expressions of a text, in order and without overlap.

    Args:
        text: Any passage; offsets refer to it.
        day_first: How the outlet writes 3/1/2020. None: only unambiguous days are read.
    """
    found: list[TimeSpan] = []
    context = _Context(found, day_first)
    for match in _finder().finditer(text):
        found.extend(_read(text, match.start(), match.end(), context))
    if len(found) > 1:
        found = _with_calendars_told_apart(text, _with_neighbours_joined(text, found))
    return found


def document_years(text: str) -> list[int]:
    """Years of the full dates (day, month and year) of a text, in its order, repeats kept."""
    return [
        span.year
        for span in find_times(text)
        if span.form == "date" and span.year is not None and span.day is not None
    ]


_HEADING_START: Final = re.compile(r"[\s*#\u2022\u25aa\u25cf\u2013-]*")
_HEADING_YEAR: Final = re.compile(r"(?:19|20)\d\d(?=\s*[:\u2013\u2014]?\s*$)")
_HEADING_BREAK: Final = re.compile(r"\s*(?:$|[:\u2013\u2014]\s*|-\s+|\.\s+(?=[A-Z])|\.$)")
_HEADING_FORMS: Final = frozenset(("date", "month", "weekday", "holiday"))


def heading_date(paragraph: str) -> tuple[TimeSpan, int] | None:
    """Reads the date of a dated heading, as timelines and live pages have them.

    A heading is a paragraph that is a date ("May 5", "2 March 2021"), or begins with one that a
    colon, a dash or a full stop sets off ("Dec. 27: rockets ..."). A sentence that begins with a
    date and a comma is none. A byline's date has the same form: that it is none is for the
    caller to know.

    Returns:
        The date and the offset at which the entry's own text begins, or None.
    """
    begin = _HEADING_START.match(paragraph)
    offset = begin.end() if begin else 0
    if year := _HEADING_YEAR.match(paragraph, offset):
        span = TimeSpan(year.start(), year.end(), year[0], "point", "year", year=int(year[0]))
        return span, len(paragraph)
    spans = find_times(paragraph[: offset + 60])
    if not spans or spans[0].start != offset or spans[0].form not in _HEADING_FORMS:
        return None
    first = spans[0]
    if first.is_attributive or first.direction or first.part_of_day:
        return None
    rest = _HEADING_BREAK.match(paragraph, first.end)
    return (first, rest.end()) if rest else None


def _read(text: str, start: int, end: int, context: _Context) -> Iterator[TimeSpan]:
    """Parses one candidate; yields nothing where its context shows that it is no time."""
    name = _form_of(text[start:end])
    if name is None or name not in _READERS:
        return
    match = _parsers()[name].match(text, start)
    if match:
        for span in _READERS[name](match, context):
            yield _in_context(text, span)


@dataclass(frozen=True, slots=True)
class _Context:
    """What a reader may know beside its own words: the spans before, and the outlet's habit."""

    before: list[TimeSpan]
    day_first: bool | None


_Reader = Callable[[re.Match[str], _Context], Iterator[TimeSpan]]


def _span(match: re.Match[str], form: str, kind: str = "point", **fields: Any) -> TimeSpan:
    return TimeSpan(match.start(), match.end(), match[0], kind, form, **fields)


def _words_before(text: str, start: int) -> list[str]:
    return text[max(0, start - 32) : start].lower().split()


def _in_context(text: str, span: TimeSpan) -> TimeSpan:
    """Sets what the words around a span say of it: its relation, and whose calendar it is by."""
    if span.kind not in ("point", "offset"):
        return span
    words = _words_before(text, span.start)
    if not text[span.start - 1 : span.start].isspace():
        words = []
    while words and words[-1] in _SKIPPED:
        words.pop()
    relation = words[-1] if words and words[-1] in _RELATIONS else None
    kind = span.kind
    if relation == "since":
        kind = "since"
    elif relation in _BOUNDS and kind == "point" and not span.is_attributive:
        kind = "bound"
    if span.day_end and not _NIGHT_OF.search(text, max(0, span.start - 24), span.start):
        kind = "span" if kind == "point" else kind
    before = text[max(0, span.start - 60) : span.start]
    if span.form == "date" and before.endswith(("week of ", "week of the ")):
        span = replace(span, unit="week")
    after = text[span.end : span.end + 32]
    # The plain look-ups spare most spans the patterns.
    foreign = (" time" in after or after[1:3].isupper()) and bool(_FOREIGN_CLOCK.match(after))
    restated = " was " in before and bool(_RESTATED.search(before))
    if ("still " in before and _STILL.search(before)) or (
        "y " in before and " time" in before and _BY_FOREIGN_CLOCK.search(before)
    ):
        kind, restated = "elsewhere", False
    if relation is None and kind == span.kind and not foreign and not restated:
        return span
    return replace(
        span, kind=kind, relation=relation, is_foreign_clock=foreign, is_restated=restated
    )


def _with_neighbours_joined(text: str, spans: list[TimeSpan]) -> list[TimeSpan]:
    """Joins "from X to Y" and "between X and Y" into one span, and a weekday with its date."""
    joined: list[TimeSpan] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last is None or span.start - last.end > 10:
            joined.append(span)
            continue
        gap = text[last.end : span.start]
        if _is_restated_by(last, span) and gap in _APPOSITIONS:
            joined[-1] = replace(
                span,
                start=last.start,
                text=text[last.start : span.end],
                weekday=last.weekday,
                part_of_day=last.part_of_day,
                relation=last.relation,
                kind=last.kind if span.kind == "point" else span.kind,
            )
        elif _is_week_of(last, span) and gap in (" ", " on "):
            joined[-1] = replace(
                span,
                start=last.start,
                text=text[last.start : span.end],
                direction="of_week",
                count=last.count,
                relation=last.relation,
                kind=last.kind,
            )
        elif _is_base_of(last, span) and gap in (" ", " the "):
            joined[-1] = replace(
                last,
                end=span.end,
                text=text[last.start : span.end],
                kind="point",
                base=replace(span, kind="point"),
            )
        elif _makes_range(last, span, gap):
            lead = text[max(0, last.start - 24) : last.start]
            is_night = (
                "into" in gap
                or last.text.lower().startswith("overnight")
                or bool(_NIGHT_OF.search(lead))
            )
            joined[-1] = replace(
                last,
                end=span.end,
                text=text[last.start : span.end],
                kind="point" if is_night else "span",
                until=span,
            )
        else:
            joined.append(span)
    return joined


def _is_restated_by(first: TimeSpan, second: TimeSpan) -> bool:
    """ "Tuesday, 17 October", "two weeks ago, on 20 December": the date says it exactly."""
    return (
        second.form == "date"
        and first.form in ("weekday", "shift")
        and first.kind != "offset"
        and not first.is_attributive
        and second.weekday is None
    )


def _is_week_of(week: TimeSpan, day: TimeSpan) -> bool:
    """ "Last week on Tuesday", "a week ago Tuesday"."""
    return (
        week.form == "shift"
        and week.unit == "week"
        and week.kind != "offset"
        and not week.is_attributive
        and day.form == "weekday"
        and day.direction is None
    )


def _is_base_of(offset: TimeSpan, day: TimeSpan) -> bool:
    return (
        offset.kind == "offset"
        and offset.text.endswith(("after", "before"))
        and day.form in _DAY_FORMS
        and day.kind in ("point", "bound")
    )


_APPOSITIONS: Final = frozenset((", ", " ", " on ", ", on "))


def _makes_range(first: TimeSpan, second: TimeSpan, gap: str) -> bool:
    joint = _JOINT.fullmatch(gap)
    if joint is None or first.until or not {first.form, second.form} <= _RANGE_FORMS:
        return False
    word = gap.strip()
    if word.startswith("and"):
        return first.relation == "between"
    if word.startswith("to"):
        return first.relation == "from" or first.form == second.form
    return first.relation in ("from", None) or first.form == second.form or word == "into"


_RANGE_FORMS: Final = frozenset(("date", "month", "year", "weekday"))


def _with_calendars_told_apart(text: str, spans: list[TimeSpan]) -> list[TimeSpan]:
    """Of one moment dated by two calendars, leaves the local day and marks the other elsewhere.

    "January 3 (January 2 US time)" and "late Thursday, Washington time ... 1 a.m. on Friday"
    each happen on one day (codebook: the local calendar where the text gives one).
    """
    told = list(spans)
    days = [
        index
        for index, span in enumerate(spans)
        if span.form in _DAY_FORMS and span.kind in ("point", "bound")
    ]
    for one, other in pairwise(days):
        first, second = spans[one], spans[other]
        gap = text[first.end : second.start]
        if len(gap) > 120 or _SENTENCE_END.search(gap):
            continue
        in_parenthesis = len(gap) < 20 and "(" in gap and ")" not in gap
        if in_parenthesis and (
            second.is_foreign_clock or _IN_ANOTHER_PLACE.match(text, second.end)
        ):
            told[other] = replace(second, kind="elsewhere")
        elif (first.is_foreign_clock and not second.is_foreign_clock) or (
            in_parenthesis and _LOCAL_CLOCK.match(text, second.end)
        ):
            told[one] = replace(first, kind="elsewhere")
    return told


def _month_number(name: str) -> int:
    return _MONTH_KEYS[name[:3].lower()]


_MONTH_KEYS: Final = {name[:3].lower(): index for index, name in enumerate(_MONTHS, start=1)}
_WEEKDAY_KEYS: Final = {name[:3].lower(): index for index, name in enumerate(_WEEKDAYS)}


def _weekday_number(name: str | None) -> int | None:
    return None if name is None else _WEEKDAY_KEYS[name[:3].lower()]


def _year_ref(words: str | None) -> str | None:
    return "that" if words == "the same" else words


def _year(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _count(words: str | None) -> int | None:
    """The number that words name; None for the vague ones ("several", "a few")."""
    if words is None:
        return None
    key = words.lower().replace("\u00a0", " ")
    if key.isdigit():
        return int(key)
    if key.endswith(("couple", "couple of")):
        return 2
    tens, _, ones = key.partition("-")
    if ones and tens == "twenty":
        return 20 + _NUMBER_WORDS[ones]
    return _NUMBER_WORDS[tens] + _NUMBER_WORDS.get(ones, 0) if tens in _NUMBER_WORDS else None


def _read_iso(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    is_part_of_address = match.string[: match.start()].endswith(("/", "-"))
    if not is_part_of_address and _is_day(year, month, day):
        yield _span(match, "date", year=year, month=month, day=day)


def _read_numeric(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    start, year = match.start(), None
    if match["short"]:
        start = match.start() + match[0].index(" ") + 1
        first, second, *years = map(int, match.string[start : match.end()].split("/"))
        year = years[0] if years else None
    else:
        if match["mark"] != match["mark2"]:
            return
        first, second, year = (int(match["first"]), int(match["second"]), int(match["year"]))
    day_first = context.day_first
    if first > 12 or second > 12:
        day_first = first > 12
    elif first == second:
        day_first = True
    if day_first is None or (first, second) == (24, 7):
        return
    day, month = (first, second) if day_first else (second, first)
    if _is_day(year or 2000, month, day):
        text = match.string[start : match.end()]
        yield TimeSpan(start, match.end(), text, "point", "date", year=year, month=month, day=day)


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _read_named(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    yield _span(match, "date", year=2001, month=9, day=11, is_attributive=True)


def _read_holiday(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    name = match["name"].lower().replace("\u2019", "'")
    yield _span(
        match,
        "holiday",
        name=name.replace("year's", "years").replace("valentine's", "valentines"),
        year=_year(match["year"]),
        year_ref=_year_ref(match["year_ref"]),
    )


def _read_ordinal_week(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    yield _span(
        match,
        "ordinal_week",
        month=_month_number(match["month"]),
        count=_ORDINALS.get(match["ordinal"], -1),
        year=_year(match["year"]),
        year_ref=_year_ref(match["year_ref"]),
    )


_DIGITS: Final = re.compile(r"\d+")
_NO_DATE_AFTER: Final = (".", ",", "$", "\u00a3", "\u20ac", "-", "/")


def _read_day(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    """A day and a month in either order, with a list of days ("3 and 4 January") told apart."""
    text, month = match.string, _month_number(match["month"])
    month_first = match.start("month") < match.start("day")
    words = _words_before(text, match.start())
    cue = words[-1] if words else ""
    if month_first and not (match["year"] or match["year_ref"] or match["weekday"]):
        # "in May 10 people died", "in March 3,500 men": the number counts what follows.
        stop = match.start("more") if match["more"] else match.end()
        is_count = _COUNTED.match(text, stop)
        if cue in _MONTH_CUES and (is_count or cue == "in"):
            begin, end = match.span("month")
            yield TimeSpan(begin, end, text[begin:end], "point", "month", month=month)
            return
        if is_count:
            return
    if text[: match.start()].endswith(_NO_DATE_AFTER):
        return
    has_article = cue in _YEAR_DETERMINERS or (
        match[0][:4].lower() == "the " and match["day"].isdigit() and " of " not in match[0]
    )
    fields: dict[str, Any] = {
        "month": month,
        "year": _year(match["year"]),
        "year_ref": _year_ref(match["year_ref"]),
        "is_attributive": bool(match["attributive"] or has_article),
    }
    days = _day_list(match, month_first)
    if not _is_day(fields["year"] or 2000, month, max(day for day, _, _ in days)):
        return
    if len(days) > 1:
        for day, begin, stop in days:
            yield TimeSpan(begin, stop, text[begin:stop], "point", "date", day=day, **fields)
        return
    end = match.end()
    if match["more"] and month_first:
        end = match.start("more")
    day_end = int(_DIGITS.findall(match["day_end"])[0]) if match["day_end"] else None
    if day_end and not (days[0][0] < day_end and _is_day(2000, month, day_end)):
        return
    yield TimeSpan(
        match.start(),
        end,
        text[match.start() : end],
        "point",
        "date",
        day=days[0][0],
        day_end=day_end,
        weekday=_weekday_number(match["weekday"]),
        **fields,
    )


def _day_list(match: re.Match[str], month_first: bool) -> list[tuple[int, int, int]]:
    """The listed days with the offsets of each; the month goes with the day beside it."""
    more = match["more"]
    day = int(_DIGITS.findall(match["day"])[0])
    if not more or (month_first and not _LIST_GOES_ON.match(match.string, match.end())):
        return [(day, match.start(), match.end())]
    base = match.start("more")
    rest = [
        (int(number[0]), base + number.start(), base + number.end())
        for number in _DIGITS.finditer(more)
    ]
    if month_first:
        return [(day, match.start(), match.end("day")), *rest]
    final, begin, _ = rest[-1]
    return [(day, match.start(), match.end("day")), *rest[:-1], (final, begin, match.end())]


def _read_day_of_month(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    reference = match["month_ref"]
    yield _span(
        match,
        "date",
        day=int(_DIGITS.findall(match["day"])[0]),
        direction="that" if reference == "the same" else reference,
        unit="month",
    )


def _read_month(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    text, name = match.string, match["month"]
    month = _month_number(name)
    bare = not (match["side"] or match["direction"] or match["year"] or match["year_ref"])
    attributive = bool(match["attributive"])
    if bare:
        words = _words_before(text, match.start())
        cue = words[-1] if words else ""
        if not _is_bare_month(text, match, month, cue, context.before):
            return
        attributive = attributive or (cue in ("the", "a") and text[match.end() :][:1] == " ")
    direction = match["direction"]
    yield _span(
        match,
        "month",
        month=month,
        year=_year(match["year"]),
        year_ref=_year_ref(match["year_ref"]),
        direction=None if direction is None else direction.lower(),
        is_attributive=attributive,
    )


def _is_bare_month(
    text: str, match: re.Match[str], month: int, cue: str, before: list[TimeSpan]
) -> bool:
    """Whether a month's name alone is the month (and not Ms May, a march, or June Carter)."""
    name = match["month"]
    if name.isupper():
        return False
    if (
        before
        and before[-1].form == "month"
        and _JOINT.fullmatch(text[before[-1].end : match.start()])
    ):
        return True
    if cue in _MONTH_CUES:
        return True
    follows = text[match.end() : match.end() + 9].lower().split()
    is_name = name in _MONTHS or name.endswith(".")
    if cue in _LOOSE_MONTH_CUES and is_name and (month != 5 or cue in ("the", "between")):
        return not (follows and follows[0] in ("on", "of", "for", "to", "from") and cue == "the")
    return name in _MONTHS and month in _CLEAR_MONTHS


def _read_decade(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    yield _span(match, "decade", "span")


def _read_season(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    name = match["name"] or match["name2"]
    direction = match["direction"].lower() if match["direction"] else None
    year = match["year"] or match["year2"] or match["year3"]
    if match["share"]:
        name = f"{match['quarter']} {match['share']}"
    elif not (direction or year or match["year_ref"]):
        words = _words_before(match.string, match.start())
        if not words or words[-1] not in ("in", "during", "since", "over"):
            return
    yield _span(
        match,
        "season",
        name="autumn" if name == "fall" else name,
        direction=direction,
        year=_year(year),
        year_ref=_year_ref(match["year_ref"]),
    )


def _read_year_range(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    first, last = int(match["year"]), int(match["year_end"])
    if last < 100:
        last += first // 100 * 100
    if first < last:
        until = TimeSpan(
            match.start("year_end"), match.end(), match["year_end"], "point", "year", year=last
        )
        yield _span(match, "year", "span", year=first, until=until)


def _read_year(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    text = match.string
    if _COUNTED.match(text, match.end()) or text.startswith(("-", "/", ":"), match.end()):
        return
    if match.start() and text[match.start() - 1] not in ' \n(\u201c"\u00a0':
        return
    words = [word for word in _words_before(text, match.start()) if word not in _APPROXIMATE]
    cue = words[-1] if words else ""
    follows = text[match.end() : match.end() + 2]
    attributive = (cue in _YEAR_DETERMINERS or cue.endswith(("'s", "\u2019s"))) and follows[
        :1
    ] == " "
    before = context.before
    continues = (
        bool(before)
        and before[-1].form == "year"
        and bool(_JOINT.fullmatch(text[before[-1].end : match.start()]))
    )
    if match["side"] or attributive or continues or cue in _YEAR_CUES:
        yield _span(match, "year", year=int(match["year"]), is_attributive=attributive)


_DEICTIC: Final = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def _read_deictic(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    word = match["word"].lower()
    part = match["part"] or (word.split()[-1] if word.startswith(("last", "this")) else None)
    attributive = bool(match["attributive"])
    if match["weekday"]:
        yield _span(
            match,
            "weekday",
            weekday=_weekday_number(match["weekday"]),
            part_of_day="night" if word == "overnight" else part,
        )
    elif word == "overnight":
        yield _span(match, "overnight", part_of_day="night")
    elif word.endswith("weekend"):
        yield _span(match, "shift", unit="weekend", count=0)
    else:
        yield _span(
            match,
            "shift",
            unit="day",
            count=_DEICTIC[word],
            part_of_day="night" if word == "tonight" else part,
            is_attributive=attributive,
        )


def _read_anniversary(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    count = _count(match["count"])
    yield _span(
        match,
        "anniversary",
        "ordinal_anniversary",
        unit=match["unit"],
        count=-count if count else None,
    )


def _read_ago(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    count, unit = _count(match["count"]), _unit(match["unit"] or match["vague"][:-1])
    if count is not None and match["qualifier"] and _is_open(match["qualifier"], unit):
        count = None
    if unit == "fortnight" and count is not None:
        unit, count = "week", 2 * count
    elif _is_minutes(match["unit"] or match["vague"]):
        count = 0
    yield _span(match, "shift", unit=unit, count=None if count is None else -count)


def _unit(word: str) -> str:
    word = word.lower()
    if word in ("minute", "moment"):
        return "hour"
    if word in ("night", "morning", "afternoon", "evening"):
        return "day"
    return word


def _is_minutes(word: str) -> bool:
    return word.lower().startswith(("minute", "moment"))


def _is_open(qualifier: str, unit: str) -> bool:
    """Whether "more than two weeks ago" leaves the day, week or month open (hours do not)."""
    return unit != "hour" and qualifier.lower() not in ("just", "only", "exactly")


_AHEAD: Final = frozenset(("later", "after", "afterward", "afterwards", "following", "next"))


def _read_offset(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    if match["count"]:
        count, unit, side = _count(match["count"]), _unit(match["unit"]), match["side"]
        if match["qualifier"] and _is_open(match["qualifier"], unit):
            count = None
        if unit == "fortnight":
            unit, count = "week", None if count is None else 2 * count
        elif _is_minutes(match["unit"]):
            count = 0
    elif match["vague"]:
        unit, side = _unit(match["vague"][:-1]), match["vague_side"]
        count = 1 if unit == "hour" else None
    elif match["near"] or match["near_wide"]:
        side = (match["near"] or match["near_wide"]).lower()
        unit = _unit(match["near_unit"] or match["wide_unit"])
        count = 0 if side.endswith("same") else 1
    elif match["edge"]:
        unit, side, count = _unit(match["edge_unit"]), match["edge"], 1
    else:
        unit, side, count = _unit(match["same_unit"] or match["within"]), "that", 0
    if count and side not in _AHEAD:
        count = -count
    words = match[0].lower().split()
    part = next((word for word in words if word in _PARTS), None)
    yield _span(match, "shift", "offset", unit=unit, count=count, part_of_day=part)


_PARTS: Final = frozenset(("morning", "afternoon", "evening", "night"))


def _read_calendar(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    direction = (match["direction"] or match["side_direction"] or "this").lower()
    count: int | None = {"last": -1, "this": 0, "the": 0, "next": 1}[direction]
    words = _words_before(match.string, match.start())
    if direction == "the" and not (words and words[-1] in ("since", "by", "until", "before")):
        # "At the end of the year" is a year of the story, which may be any.
        count = None
    yield _span(
        match,
        "shift",
        unit=match["unit"] or match["unit2"] or match["unit3"],
        count=count,
        is_attributive=bool(match["attributive"]),
    )


def _read_recurrence(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    yield _span(match, "recurrence", "recurrence")


def _read_weekday(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    direction = (match["direction"] or "").lower().removeprefix("the").strip() or None
    if direction in ("past", "this past"):
        direction = "last"
    elif direction == "same":
        direction = "that"
    if _is_indefinite(match):
        return
    count: int | None = None
    tail = match["tail"] or ""
    if tail.endswith("before last"):
        direction = "before_last"
    elif tail.endswith("week"):
        direction, count = "of_week", {"last": -1, "this": 0, "next": 1}[tail.split()[-2]]
    yield _span(
        match,
        "weekday",
        "offset" if direction in ("following", "previous", "that") else "point",
        weekday=_weekday_number(match["weekday"]),
        direction=direction,
        count=count,
        part_of_day=match["part"],
        is_attributive=bool(match["attributive"] or match["part_attributive"]),
    )


_PLAIN_NOUN_NEXT: Final = re.compile(r" (?!in|of|at|on|when|and|or|with|for|that|last\b)[a-z]")


def _is_indefinite(match: re.Match[str]) -> bool:
    """ "A Friday in May", "a bad Tuesday": any such day ("a Friday raid" is a certain one)."""
    words = _words_before(match.string, match.start())[-2:]
    if match["direction"] or not {"a", "an", "any", "one"} & set(words):
        return False
    return words[-1] not in ("on", "by") and not _PLAIN_NOUN_NEXT.match(match.string, match.end())


def _read_recent(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    unit, count = match["unit"], _count(match["count"]) if match["count"] else 1
    is_vague = match["vague"] or (match["plural"] and not match["count"])
    if unit == "weekend" and match["direction"] in ("past", "last") and not match["count"]:
        yield _span(match, "shift", unit="weekend", count=0)
        return
    if is_vague or unit in ("weekend", "decade"):
        yield _span(match, "recent", "span", unit=None)
        return
    unit = _unit(unit)
    if unit == "fortnight":
        unit, count = "week", None if count is None else 2 * count
    ahead = match["direction"] in ("coming", "next")
    yield _span(
        match, "recent", "span", unit=unit, count=count if ahead or count is None else -count
    )


def _read_duration(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    yield _span(match, "duration", "duration")


def _read_clock(match: re.Match[str], context: _Context) -> Iterator[TimeSpan]:
    yield _span(match, "clock", "clock")


_READERS: Final[dict[str, _Reader]] = {
    "iso": _read_iso,
    "numeric": _read_numeric,
    "named": _read_named,
    "holiday": _read_holiday,
    "ordinal_week": _read_ordinal_week,
    "month_day": _read_day,
    "day_month": _read_day,
    "day_of_month": _read_day_of_month,
    "month": _read_month,
    "decade": _read_decade,
    "season": _read_season,
    "year_range": _read_year_range,
    "year": _read_year,
    "deictic": _read_deictic,
    "anniversary": _read_anniversary,
    "ago": _read_ago,
    "offset": _read_offset,
    "calendar": _read_calendar,
    "recurrence": _read_recurrence,
    "weekday": _read_weekday,
    "recent": _read_recent,
    "duration": _read_duration,
    "clock": _read_clock,
}


# --- Resolving -------------------------------------------------------------------------------


def resolve(span: TimeSpan, anchor: Anchor, looks_ahead: bool = False) -> ResolvedTime | None:
    """Resolves a time expression to the days that bound it.

    Args:
        span: From ``find_times``.
        anchor: What relative words are measured from.
        looks_ahead: The clause is about the future ("will", "is due to").

    Returns:
        The days with their precision; None for clocks, durations and recurrences, for vague
        words ("days later"), and wherever the anchor lacks what the words are relative to.
        Of ``since`` the open span up to the anchor's day; of ``bound`` the limit itself.
    """
    first = _resolve_one(span, anchor, looks_ahead)
    if first is None:
        return None
    if span.until is not None:
        return _resolve_range(span, span.until, first, anchor, looks_ahead)
    if span.kind == "since":
        today = _base(anchor)
        if today is None or today < first.start:
            return None
        return ResolvedTime(first.start, today, _precision_of(first.start, today))
    return first


def _resolve_range(
    span: TimeSpan, until: TimeSpan, first: ResolvedTime, anchor: Anchor, looks_ahead: bool
) -> ResolvedTime | None:
    last = _resolve_one(until, anchor, looks_ahead)
    if last is None:
        return None
    if last.end < first.start or (until.year is not None and span.year is None):
        # "from October to March 2020": the first takes its year from the second.
        first_again = _resolve_one(span, Anchor(last.end, event=anchor.event), False)
        if first_again is None or last.end < first_again.start:
            return None
        first = first_again
    if span.kind == "point":
        return ResolvedTime(first.start, last.end, "day")
    return ResolvedTime(first.start, last.end, _precision_of(first.start, last.end))


def _precision_of(start: date, end: date) -> str:
    """The finest precision of the codebook that can hold a span of days."""
    days = (end - start).days + 1
    if days == 1:
        return "day"
    if days <= 7:
        return "week"
    return "month" if days <= 31 else "year"


def _resolve_one(span: TimeSpan, anchor: Anchor, looks_ahead: bool) -> ResolvedTime | None:
    match span.form:
        case "date":
            return _resolve_date(span, anchor, looks_ahead)
        case "holiday":
            return _resolve_holiday(span, anchor, looks_ahead)
        case "month":
            return _resolve_month(span, anchor, looks_ahead)
        case "ordinal_week":
            return _resolve_ordinal_week(span, anchor, looks_ahead)
        case "year":
            return None if span.year is None else _year_range(span.year)
        case "season":
            return _resolve_season(span, anchor)
        case "weekday":
            return _resolve_weekday(span, anchor, looks_ahead)
        case "shift" if span.base is not None:
            event = _resolve_one(span.base, anchor, looks_ahead)
            return _resolve_offset(span, replace(anchor, event=event))
        case "shift" if span.kind == "offset":
            return _resolve_offset(span, anchor)
        case "shift":
            return _resolve_shift(span, anchor)
        case "anniversary" if span.count and span.unit and (base := _base(anchor)):
            return _one_day(_same_day(base, span.unit, span.count))
        case "overnight" if base := _base(anchor):
            return ResolvedTime(base - timedelta(days=1), base, "day")
        case "recent" if span.unit and span.count and (base := _base(anchor)):
            return _resolve_recent(base, span.unit, span.count)
        case _:
            return None


def resolve_headings(headings: Sequence[TimeSpan], anchor: Anchor) -> list[ResolvedTime | None]:
    """Resolves the dated headings of one document together.

    A timeline runs forwards or backwards in time, so that one known year dates its neighbours:
    "Dec. 27", "Jan. 3", "April 4" lie within one winter and spring. The newest entry may be a
    month younger than the day of publication, because such pages are kept up to date.

    Args:
        headings: Spans of ``heading_date``, in the order of the text.
        anchor: Publication day or year hint of the document.
    """
    times = [None if _is_loose(heading) else resolve(heading, anchor) for heading in headings]
    loose = [index for index, heading in enumerate(headings) if _is_loose(heading)]
    order = _order_of([headings[index] for index in loose])
    if order == 0 and not any(times):
        return [resolve(heading, anchor) for heading in headings]
    dated = sorted(
        (index for index in range(len(headings)) if index in set(loose) or times[index]),
        reverse=order < 0,
    )
    if not any(times[index] for index in dated):
        newest = dated[-1]
        day = anchor.published
        late = replace(anchor, published=day + _UPDATED_WITHIN) if day else anchor
        times[newest] = resolve(headings[newest], late)
    _spread(headings, times, dated)
    return times


_UPDATED_WITHIN: Final = timedelta(days=31)


def _is_loose(heading: TimeSpan) -> bool:
    """A day and month without a year."""
    return (
        heading.form == "date"
        and heading.month is not None
        and heading.year is None
        and heading.year_ref is None
    )


def _order_of(headings: Sequence[TimeSpan]) -> int:
    """1 for a timeline that runs forwards, -1 for backwards, 0 where nothing tells."""
    steps = [
        ((second.month or 0) - (first.month or 0)) * 31 + (second.day or 0) - (first.day or 0)
        for first, second in pairwise(headings)
    ]
    forwards = sum(step > 0 for step in steps)
    backwards = sum(step < 0 for step in steps)
    return (forwards > backwards) - (forwards < backwards)


def _spread(
    headings: Sequence[TimeSpan], times: list[ResolvedTime | None], dated: Sequence[int]
) -> None:
    """Dates the loose headings from their dated neighbours; ``dated`` runs from old to new."""
    for older, newer in pairwise(dated):
        known = times[older]
        if known is not None and times[newer] is None:
            times[newer] = resolve(headings[newer], Anchor(known.start), looks_ahead=True)
    for newer, older in pairwise(reversed(dated)):
        known = times[newer]
        if known is not None and times[older] is None:
            times[older] = resolve(headings[older], Anchor(known.start - timedelta(days=1)))


def _base(anchor: Anchor) -> date | None:
    """The day in which the text speaks, if it is known to the day."""
    if anchor.heading is None:
        return anchor.published
    is_day = anchor.heading.precision == "day"
    return anchor.heading.start if is_day else None


def _one_day(day: date) -> ResolvedTime:
    return ResolvedTime(day, day, "day")


def _month_range(year: int, month: int) -> ResolvedTime:
    last = calendar.monthrange(year, month)[1]
    return ResolvedTime(date(year, month, 1), date(year, month, last), "month")


def _year_range(year: int) -> ResolvedTime:
    return ResolvedTime(date(year, 1, 1), date(year, 12, 31), "year")


def _week_range(day: date) -> ResolvedTime:
    monday = day - timedelta(days=day.weekday())
    return ResolvedTime(monday, monday + timedelta(days=6), "week")


def _add_months(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _stated_year(span: TimeSpan, anchor: Anchor) -> int | None:
    """The year that the words give, in figures or as "last year"."""
    if span.year is not None:
        return span.year
    if span.year_ref is None:
        return None
    if span.year_ref == "that":
        return anchor.event.start.year if anchor.event else None
    year = _year_of_text(anchor)
    return None if year is None else year + {"last": -1, "this": 0, "next": 1}[span.year_ref]


def _year_of_text(anchor: Anchor) -> int | None:
    if anchor.heading is not None:
        return anchor.heading.start.year
    return anchor.published.year if anchor.published else anchor.year_hint


def _nearest(
    candidates: Callable[[int], date | None], anchor: Anchor, looks_ahead: bool
) -> date | None:
    """The nearest of a yearly day to the anchor, in the past unless the text looks ahead.

    A day beyond the anchor's is still the past: the local date of an event may be a day ahead
    of the date that the outlet carries.
    """
    heading = anchor.heading
    if heading is not None and heading.precision == "year":
        return candidates(heading.start.year)
    base = heading.end if heading is not None else anchor.published
    if base is None:
        return None if anchor.year_hint is None else candidates(anchor.year_hint)
    known = [
        day for year in range(base.year - 8, base.year + 9) if (day := candidates(year)) is not None
    ]
    if looks_ahead:
        return min((day for day in known if day >= base), default=None)
    limit = base + timedelta(days=1)
    return max((day for day in known if day <= limit), default=None)


def _day_of(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if _is_day(year, month, day) else None


def _resolve_date(span: TimeSpan, anchor: Anchor, looks_ahead: bool) -> ResolvedTime | None:
    month, day = span.month, span.day
    if day is None:
        return None
    if month is None:
        return _resolve_day_of_month(span, day, anchor)
    if span.year is not None or span.year_ref is not None:
        year = _stated_year(span, anchor)
        start = None if year is None else _day_of(year, month, day)
    else:
        start = _nearest(lambda year: _day_of(year, month, day), anchor, looks_ahead)
        start = _agreeing_with_weekday(start, span.weekday)
    if start is None:
        return None
    if span.unit == "week":
        return _week_range(start)
    if span.day_end is None:
        return _one_day(start)
    end = start.replace(day=span.day_end)
    return ResolvedTime(start, end, "day" if span.kind == "point" else _precision_of(start, end))


def _agreeing_with_weekday(day: date | None, weekday: int | None) -> date | None:
    """Moves a date whose year was inferred by a year where only that fits its weekday."""
    if day is None or weekday is None or day.weekday() == weekday:
        return day
    for step in (-1, 1):
        moved = _day_of(day.year + step, day.month, day.day)
        if moved is not None and moved.weekday() == weekday:
            return moved
    return day


def _resolve_day_of_month(span: TimeSpan, day: int, anchor: Anchor) -> ResolvedTime | None:
    if span.direction == "that":
        base = anchor.event.start if anchor.event else None
    else:
        base = _base(anchor)
    if base is None:
        return None
    base = _add_months(base.replace(day=1), -1 if span.direction == "last" else 0)
    found = _day_of(base.year, base.month, day)
    return None if found is None else _one_day(found)


def _resolve_month(span: TimeSpan, anchor: Anchor, looks_ahead: bool) -> ResolvedTime | None:
    month = span.month
    if month is None:
        return None
    if span.year is not None or span.year_ref is not None:
        year = _stated_year(span, anchor)
        return None if year is None else _month_range(year, month)
    if span.direction in ("last", "past", "this past"):
        base = _base(anchor)
        if base is None:
            return None
        before = base.replace(day=1) - timedelta(days=1)
        return _month_range(before.year - (month > before.month), month)
    if span.direction == "this" and (base := _base(anchor)):
        return _month_range(base.year, month)
    ahead = looks_ahead or span.direction == "next"
    if ahead and (base := _base(anchor)):
        return _month_range(base.year + (month < base.month), month)
    first = _nearest(lambda year: date(year, month, 1), anchor, False)
    return None if first is None else _month_range(first.year, month)


def _resolve_ordinal_week(span: TimeSpan, anchor: Anchor, ahead: bool) -> ResolvedTime | None:
    month = _resolve_month(span, anchor, ahead)
    if month is None or span.count is None:
        return None
    if span.count < 0:
        return ResolvedTime(month.end - timedelta(days=6), month.end, "week")
    start = month.start + timedelta(days=7 * (span.count - 1))
    return ResolvedTime(start, start + timedelta(days=6), "week")


_SEASONS: Final = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "first quarter": (1, 3),
    "second quarter": (4, 6),
    "third quarter": (7, 9),
    "fourth quarter": (10, 12),
    "last quarter": (10, 12),
    "first half": (1, 6),
    "second half": (7, 12),
}


def _resolve_season(span: TimeSpan, anchor: Anchor) -> ResolvedTime | None:
    """Northern seasons. A winter belongs to two years, so that its words bound nothing."""
    if span.name not in _SEASONS:
        return None
    first, last = _SEASONS[span.name]
    year = _stated_year(span, anchor)
    base = _base(anchor)
    if year is None and base is not None:
        over = base >= _month_range(base.year, last).end
        begun = base >= date(base.year, first, 1)
        if span.direction == "next":
            year = base.year + 1 if begun else base.year
        elif span.direction == "this":
            year = base.year
        elif span.direction == "last":
            year = base.year if over else base.year - 1
        else:
            year = base.year if begun else base.year - 1
    if year is None:
        return None
    return ResolvedTime(date(year, first, 1), _month_range(year, last).end, "year")


def _resolve_weekday(span: TimeSpan, anchor: Anchor, looks_ahead: bool) -> ResolvedTime | None:
    weekday = span.weekday
    if weekday is None:
        return None
    if span.kind == "offset" or span.direction in ("following", "previous", "that"):
        event = anchor.event
        if event is None or event.precision != "day":
            return None
        return _one_day(_weekday_by_event(event, weekday, span.direction))
    base = _base(anchor)
    if base is None:
        return None
    back = (base.weekday() - weekday) % 7
    monday = base - timedelta(days=base.weekday())
    match span.direction:
        case "last":
            day = base - timedelta(days=back or 7)
        case "before_last":
            day = base - timedelta(days=(back or 7) + 7)
        case "next":
            day = base + timedelta(days=(-back) % 7 or 7)
        case "this" if not looks_ahead:
            day = monday + timedelta(days=weekday)
        case "of_week":
            if span.count is None:
                return None
            day = monday + timedelta(days=weekday + 7 * span.count)
        case _:
            day = base + timedelta(days=(-back) % 7) if looks_ahead else base - timedelta(days=back)
    return _one_day(day)


def _weekday_by_event(event: ResolvedTime, weekday: int, direction: str | None) -> date:
    """The weekday of, after or before an event; "that Wednesday" lies within three days of it."""
    ahead = (weekday - event.end.weekday()) % 7
    if direction == "following":
        return event.end + timedelta(days=ahead or 7)
    if direction == "previous":
        return event.start - timedelta(days=(event.start.weekday() - weekday) % 7 or 7)
    return event.end + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def _resolve_shift(span: TimeSpan, anchor: Anchor) -> ResolvedTime | None:
    base = _base(anchor)
    if span.unit is None or span.count is None:
        return None
    if base is None:
        year = _year_of_text(anchor)
        return _year_range(year + span.count) if year and span.unit == "year" else None
    return _shifted(base, span.unit, span.count)


def _shifted(base: date, unit: str, count: int) -> ResolvedTime | None:
    match unit:
        case "hour":
            return _one_day(base) if abs(count) < 6 else None
        case "day":
            return _one_day(base + timedelta(days=count))
        case "week":
            return _week_range(base + timedelta(days=7 * count))
        case "weekend":
            saturday = base - timedelta(days=(base.weekday() - 5) % 7)
            # "last weekend", said on a weekday, is the one just past.
            back = count + (1 if count and base.weekday() < 5 else 0)
            saturday += timedelta(days=7 * (count if count > 0 else back))
            return ResolvedTime(saturday, saturday + timedelta(days=1), "day")
        case "month":
            month = _add_months(base, count)
            return _month_range(month.year, month.month)
        case "year":
            return _year_range(base.year + count)
        case _:
            return None


_UNIT_ORDER: Final = {"hour": 0, "day": 0, "week": 1, "weekend": 1, "month": 2, "year": 3}
_PRECISION_ORDER: Final = {"day": 0, "week": 1, "month": 2, "year": 3}


def _resolve_offset(span: TimeSpan, anchor: Anchor) -> ResolvedTime | None:
    """Measured from the event, which must be known at least as finely as the unit."""
    event = anchor.event
    if event is None or span.unit is None or span.count is None:
        return None
    if _PRECISION_ORDER[event.precision] > _UNIT_ORDER.get(span.unit, 0):
        return None
    first = _shifted(event.start, span.unit, span.count)
    last = _shifted(event.end, span.unit, span.count)
    if first is None or last is None:
        return None
    return ResolvedTime(first.start, last.end, first.precision)


def _same_day(base: date, unit: str, count: int) -> date:
    """The day that lies exactly so many units away."""
    months = count * {"month": 1, "year": 12}.get(unit, 0)
    return _add_months(base, months) + timedelta(days=count * {"day": 1, "week": 7}.get(unit, 0))


def _resolve_recent(base: date, unit: str, count: int) -> ResolvedTime | None:
    if unit == "hour":
        unit, count = "day", (count // 24 if count < 0 else -(-count // 24))
    far = _same_day(base, unit, count)
    if far == base:
        return None
    start, end = min(far, base), max(far, base)
    return ResolvedTime(start, end, _precision_of(start, end))


_FIXED_HOLIDAYS: Final = {
    "new years day": (1, 1),
    "valentines day": (2, 14),
    "may day": (5, 1),
    "fourth of july": (7, 4),
    "4th of july": (7, 4),
    "july fourth": (7, 4),
    "halloween": (10, 31),
    "armistice day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new years eve": (12, 31),
}
_EASTER_DAYS: Final = {"palm sunday": -7, "good friday": -2, "easter sunday": 0, "easter monday": 1}


def _resolve_holiday(span: TimeSpan, anchor: Anchor, looks_ahead: bool) -> ResolvedTime | None:
    name = span.name or ""
    if span.year is not None or span.year_ref is not None:
        year = _stated_year(span, anchor)
        day = None if year is None else _holiday(name, year)
    else:
        day = _nearest(lambda year: _holiday(name, year), anchor, looks_ahead)
    return None if day is None else _one_day(day)


def _holiday(name: str, year: int) -> date | None:
    if name in _FIXED_HOLIDAYS:
        month, day = _FIXED_HOLIDAYS[name]
        return date(year, month, day)
    if name in _EASTER_DAYS:
        return _easter(year) + timedelta(days=_EASTER_DAYS[name])
    if name.startswith("thanksgiving"):
        return date(year, 11, 22 + (3 - date(year, 11, 22).weekday()) % 7)
    return None


def _easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus of Meeus, Jones and Butcher)."""
    golden = year % 19
    century, within = divmod(year, 100)
    leap, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - correction + 15) % 30
    quarter, left = divmod(within, 4)
    sunday = (32 + 2 * rest + 2 * quarter - moon - left) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
