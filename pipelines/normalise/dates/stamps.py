"""Stamps: lines by the title that are a date, with a label, weekday, hour and zone.

Only the form is read here; which date is the article's is decided in ``published``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Final, Literal

from pipelines.knowledge import months
from pipelines.normalise.dates.datelines import has_digit
from pipelines.normalise.dates.days import day_pattern, is_period, weekday_of
from pipelines.normalise.words import day_words, longest_first
from pipelines.written_dates import (
    Order,
    PartDate,
    date_of,
    date_pattern,
    day_of,
    in_english,
    month_names,
    whole_year,
)

Label = Literal["published", "updated", ""]


MAX_STAMP_CHARS: Final = 160


_MAX_SHORT_CHARS: Final = 60


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that stands by a title. ``value`` is None where day and month cannot be told apart."""

    value: PartDate | None
    label: Label


@lru_cache(maxsize=1024)  # each way of reading a line asks first
def may_hold_date(text: str) -> bool:
    """Has a year or figures parted by points: without them ``_date_pattern`` finds nothing."""
    return bool(_year_of_date_pattern().search(text))


@cache
def _year_of_date_pattern() -> re.Pattern[str]:
    # All ways begin with a figure, so that Python skips to the next one: five times as fast.
    return re.compile(
        r"\d(?:(?<=1)9\d\d|(?<=2)0\d\d|[./]\d{1,2}[./]\d\d|(?<![0-9])(?:(?![0-9])\d){3})"
    )


@cache
def stamp_noise_pattern() -> re.Pattern[str]:
    """What may stand beside the date of a stamp: labels, weekday, time, zone, age."""
    weekdays = longest_first(day_words().weekdays)
    return re.compile(
        r"(?:\b(?:issued|published|released|signed|written|done) (?:in|at) "
        r"(?-i:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})(?=,? (?:on |\d))|"  # "Issued in Aden on 4 May"
        r"\b(?:issued|published|released): ?"  # "Issued: ADEN, 4 May"
        r"(?-i:[A-Z][A-Za-z'’-]+(?: [A-Z]+)?)(?=, )|"
        r"\bissued at (?-i:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)(?=, )|"
        rf"\b(?:tx|air(?:ed| date)|broadcast|transmi(?:tted|ssion)):? (?:at )?"
        rf"(?:[0-2]\d[0-5]\d(?=,? (?:on )?(?:{weekdays})\b))?|"  # "TX: 1800, Monday"
        r"\b(?:first |originally |last |date |was |article )?(?:published|updated|modified|"
        r"posted|issued|released?|revised|created|edited|submitted|written|dated|filed|publishing|"
        r"publicado|actualizado|"
        r"publié|mis à jour|veröffentlicht|aktualisiert|pubblicato|aggiornato|publication|update|"
        r"date|sent(?: out)?)\b(?: (?:on|at|date|time))?|"
        r"\bcommunicated by (?:the )?(?-i:[A-Z])[^,()|]{2,60},|"
        r"\b(?:for (?:the )?)?week end(?:ing|ed)\b|"
        r"\bfrom the\b(?=.{0,24} edition$)|"
        r"\bfor (?:immediate )?release\b|\bas (?:of|at)\b|\bof (?:issue|publication|release)\b|"
        r"\bissue\b|\b(?:first )?printed(?= on page)|\bfirst printed\b|\bon page [A-Z]?\d{1,3}\b|"
        r"\bfrom (?:the|our) archives?\b|^\s*(?-i:[A-Z]{2,6}) archives?\b|"  # "UPI ARCHIVES"
        r"\b(?:(?:information|data|news) )?cut-?off(?: time)?\b|\b[AP]M cycle\b|"
        r"\b(?:\w+ ){0,2}editions?\b(?:\s[–—-]\s(?:final|national))?|"
        r"\((?-i:[A-Z]{1,4}-?\d{3,6})\)|"
        rf"\b(?:{weekdays})\b\.?|"
        r"\b\d{1,2}[:.h]\d{2}(?::\d{2}(?:\.\d{1,6})?)?\s*(?:h\b|[ap]\.?\s?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|"
        r"\b\d{4}\s*(?=(?:GMT|UTC|IST|BST|EST|EDT|hrs|hours)\b)|"
        r"\b(?:GMT|UTC|EST|EDT|CET|CEST|BST|IST|GST|AST|EET|MSK|PKT|Z|ET|PT|CT|UK)\b"
        r"(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?\b)?|\b(?-i:[A-Z]{2,5}T)\b|"
        r"(?<=\d )[+-]\d{4}\b|"
        # of the Muslim, Persian, Buddhist, Hebrew or Indian calendar
        r"\b\d{1,2} (?:[^\W\d][\w'’-]* ){1,3}(?:1[34]|25|57)\d\d\b(?: ?(?:AH|AP|H|هـ|BE|AM)\b)?|"
        r"\b[^\W\d][\w'’-]*(?: (?:al|ul|i)?[^\W\d][\w'’-]*)? \d{1,2},? 1[34]\d\d\b(?: ?AH\b)?|"
        r"\b[^\W\d_]+ \d{1,2},? (?:1[89]|20)\d\d \(?(?:saka|b\.?s\.?)\b\)?|"
        r"\b1[34]\d\d/\d\d/\d\d\b|\bبتوقيت \w+|(?<=\d )م\b|\bthe\b|"
        r"\(\d{1,2}[:.]?\d\d (?-i:[A-Z]{2,5})\)|[;,]\s*(?:page )?(?-i:[A-Z])\d{1,2}\b|"
        r"\((?-i:[A-Z]{2,5})(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?\)|"
        r"(?:\bin )?(?-i:\b[A-Z]\w+) (?:standard |daylight |summer )?time\b|^time\s?:|"
        r"\b(?:(?:about |almost |over )?(?:an?|\d+) "
        r"(?:second|minute|min|hour|hr|day|week|month|year)s? )+ago\b|"
        r"\b(?:local time|hours|hrs|el|le|am|um|uhr|at|on|and(?= (?:last )?updated))\b|"
        r"\b(?:reading time\W{0,2})?\d{1,3} min(?:ute)?s?(?: read)?\b|"
        r"^(?-i:[A-Z]{2,5}(?:/[A-Z]{2,5})+)(?:/|(?=\s))|"  # "CBS/AP/ May 3, 2016"
        r"\([A-Z][\w -]+\)(?=$|, (?:last )?(?:modified|updated)\b))",
        re.IGNORECASE,
    )


@cache
def label_pattern() -> re.Pattern[str]:
    """Words which say that a date is that of publication, or of an update."""
    return re.compile(
        r"\b(?:(?P<published>published|publishing|posted|issued?|released|filed|sent|tx|broadcast|publicado|publié|"
        r"veröffentlicht|pubblicato)|"
        r"(?P<updated>updated|last update|modified|edited|revised|actualizado|mis à jour|"
        r"aktualisiert|aggiornato))\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1024)  # of one line its header, its title and its day are told
def read_stamps(text: str, order: Order | None) -> tuple[Stamp, ...]:
    """Dates of a line that holds nothing but a stamp; empty where it holds anything else.

    Args:
        text: The line, or one item of it.
        order: How the outlet writes dates in figures, None where unknown.
    """
    text = _with_whole_year(_twin_pattern().sub(_american_day, text.replace("،", ",")))
    if " > " in text or "›" in text or "»" in text:
        text = _trail_pattern().sub(r"\g<month> \g<day>, \g<year>", text)
    if len(text) > MAX_STAMP_CHARS or not may_hold_date(text):
        return ()
    text = _without_period(_stuck_pattern().sub(" ", text))
    dates = _dates_of_stamp(text)
    if not dates and (english := in_english(text)) != text:
        text = english
        dates = _dates_of_stamp(text)
    stamps = []
    for index, found in enumerate(dates):
        start = dates[index - 1].end() if index else 0
        labels = list(label_pattern().finditer(text, start, found.start()))
        label: Label = ""
        if labels:
            label = "published" if labels[-1]["published"] else "updated"
        is_cover = found["om"] and _cover_pattern().search(text)
        stamps.append(Stamp(None if is_cover else date_of(found, order), label))
    return tuple(stamps)


@cache
def _twin_pattern() -> re.Pattern[str]:
    """A moment in American figures with its twin by Greenwich: ``5/4/2016 9:05 PM ET 2016-...``."""
    return re.compile(
        r"\b(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})(?P<hour> [\d:]+ [AP]M [ECMP][SD]?T)"
        r" \d{4}-\d\d-\d\dT[\d:]+Z?"
    )


def _american_day(twin: re.Match[str]) -> str:
    return f"{twin['year']}-{int(twin['month']):02}-{int(twin['day']):02}{twin['hour']}"


@cache
def _trail_pattern() -> re.Pattern[str]:
    """Where an archive keeps the page: ``Archive > 1993 > October 4``."""
    return re.compile(
        r"^(?:home \W )?archives? [>›»/] (?P<year>(?:19|20)\d\d) [>›»/] "
        rf"(?P<month>{month_names()})(?: [>›»/])? (?P<day>\d{{1,2}})$",
        re.IGNORECASE,
    )


def _with_whole_year(text: str) -> str:
    """``9 Aug 2007`` for ``9 Aug 07``, where a line holds but that day, or a label beside it."""
    if len(text) > _MAX_SHORT_CHARS or not has_digit(text):
        return text
    found = _short_year_pattern().search(text)
    if found is None:
        return text
    label, whole = text[: found.start()], f"{found['day']} {whole_year(found['year'])}"
    is_told = not label.strip() or label_pattern().search(label)
    return f"{label}{whole}{text[found.end() :]}" if is_told else text


@cache
def _short_year_pattern() -> re.Pattern[str]:
    weekdays = longest_first(day_words().weekdays)
    return re.compile(
        rf"(?<![\w.:])(?P<day>(?:(?:{weekdays}),? )?\d{{1,2}}[ -](?:{month_names()}))\.?"
        r"[ -]['’]?(?P<year>\d\d)\s*$",
        re.IGNORECASE,
    )


def read_day_without_year(text: str, year: int) -> date | None:
    """The day of a stamp that leaves the year out, in a year whose weekday it names.

    ``Tue May 3, 10:20 AM ET``; None for any other line.
    """
    found = _yearless_pattern().search(text) if len(text) <= MAX_STAMP_CHARS else None
    if not found or _rest(text.replace(found[0], " ")):
        return None
    month = months()[(found["m1"] or found["m2"]).lower()]
    day = day_of(year, month, int(found["d1"] or found["d2"]))
    return day if day and day.weekday() == weekday_of(text) else None


@cache
def _yearless_pattern() -> re.Pattern[str]:
    month = month_names()
    return re.compile(
        rf"\b(?:(?P<m1>{month})\.? (?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}}) (?P<m2>{month}))\b(?!:)",
        re.IGNORECASE,
    )


def _without_period(text: str) -> str:
    """A stamp without the days that a report looks back on: ``Covering 3 to 9 May. Issued ...``."""
    if not _covered_pattern().search(text):
        return text
    text = _bracket_pattern().sub(lambda found: "" if is_period(found[1]) else found[0], text)
    parts = _part_pattern().split(text)
    return " ".join(p for p in parts if not (_covered_pattern().search(p) and is_period(p)))


@cache
def _covered_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:cover(?:ed|ing|s)|period|week of)\b", re.IGNORECASE)


@cache
def _bracket_pattern() -> re.Pattern[str]:
    """What a report covers, behind its day: ``As of 3 May 2016 (covering 1-3 May)``."""
    return re.compile(r"\s*\(((?:cover(?:ing|s)|(?:reporting )?period)\b[^()]*)\)", re.IGNORECASE)


@cache
def _part_pattern() -> re.Pattern[str]:
    """Where a line parts two stamps, each with words of its own."""
    return re.compile(r"(?<=\d)\s*[.;|,·•–—]\s+(?=[A-Z])")


@cache
def _stuck_pattern() -> re.Pattern[str]:
    """Where pasting has lost the blank: ``13:40Modified: ...``, ``7 May 20167 May 2016``."""
    weekdays = longest_first(day_words().weekdays)
    return re.compile(
        r"(?<=\d)(?=(?:Modified|Updated|Published|Last) ?)"
        r"|(?<=(?:19|20)\d\d)(?=\d{1,2}:\d\d ?[ap]\.?m)"
        rf"|(?<=\d[ap]m)(?=(?:{weekdays})\b|(?:updated|published)\b)"
        rf"|(?<=(?:19|20)\d\d)(?=(?:{weekdays})\b)"
        rf"|(?<=(?:19|20)\d\d)(?=\d{{1,2}} (?:{month_names()}) (?:19|20)\d\d(?!\d))",
        re.IGNORECASE,
    )


@cache
def _cover_pattern() -> re.Pattern[str]:
    """A month on a cover: the issue is out before it, and so is the article."""
    return re.compile(r"\bissue\b", re.IGNORECASE)


def _dates_of_stamp(text: str) -> list[re.Match[str]]:
    """The dates of a text that holds nothing else; empty where it does."""
    dates = list(date_pattern().finditer(text))
    return [] if not dates or _rest(text) else dates


def has_label(text: str) -> bool:
    """The line says that its date is that of publication or of an update."""
    return bool(label_pattern().search(text) or label_pattern().search(in_english(text)))


def is_time_of_day(text: str) -> bool:
    """Only an hour with its zone, as an item beside a date: ``5:20 PM CET``."""
    return len(text) <= 30 and has_digit(text) and not _rest(text)


def is_stamp_without_date(text: str) -> bool:
    """Only a label and an age or hour, or a day and hour: ``Updated 3 hours ago``."""
    if len(text) > 60 or not any(c.isalpha() for c in text):
        return False
    if clock_pattern().search(text):
        bare = day_pattern().sub(" ", text, count=1)
        if bare != text and not _rest(bare):
            return True
    is_labelled = label_pattern().search(text) or _cut_off_pattern().search(text)
    return bool(is_labelled or " ago" in text) and not _rest(text)


@cache
def _cut_off_pattern() -> re.Pattern[str]:
    """Up to when a report looks, or when it is out: ``Data cut-off: 3 pm``, ``Time: 0930 hrs``."""
    return re.compile(r"\bcut-?off\b|^time ?: ?(?=\d)", re.IGNORECASE)


@cache
def clock_pattern() -> re.Pattern[str]:
    """An hour, with minutes or with "am" and "pm"."""
    return re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s*[ap]\.?m\b", re.IGNORECASE)


@lru_cache(maxsize=256)  # by each way of reading a line
def _rest(text: str) -> str:
    """What is left of a line without its dates and what belongs to a stamp."""
    rest = without_stamp_noise(date_pattern().sub(" ", text))
    return "".join(c for c in rest if c.isalnum())


def without_stamp_noise(text: str) -> str:
    """What is left of a text without the labels, weekdays, hours and zones of a stamp."""
    return stamp_noise_pattern().sub(" ", text)
