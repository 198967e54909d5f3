"""Dates as pages print them: stamps by the title, datelines, ISO stamps, addresses.

Only the form is read here; which date is the article's is decided in ``published``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Final, Literal

from pipelines.knowledge import months
from pipelines.normalise.datelines import Dateline, has_digit
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

_MAX_STAMP_CHARS: Final = 160
_MAX_SHORT_CHARS: Final = 30
_EPOCHS: Final = (600_000_000, 4_000_000_000)  # seconds: 1989 to 2096
_MILLISECONDS: Final = 1000


_ENGLISH_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that stands by a title. ``value`` is None where day and month cannot be told apart."""

    value: PartDate | None
    label: Label


@lru_cache(maxsize=1024)  # each way of reading a line asks first
def _may_hold_date(text: str) -> bool:
    """Has a year or figures parted by points: without them ``_date_pattern`` finds nothing."""
    return bool(_year_of_date_pattern().search(text))


@cache
def _year_of_date_pattern() -> re.Pattern[str]:
    # All ways begin with a figure, so that Python skips to the next one: five times as fast.
    return re.compile(
        r"\d(?:(?<=1)9\d\d|(?<=2)0\d\d|[./]\d{1,2}[./]\d\d|(?<![0-9])(?:(?![0-9])\d){3})"
    )


@cache
def _stamp_noise_pattern() -> re.Pattern[str]:
    """What may stand beside the date of a stamp: labels, weekday, time, zone, age."""
    weekdays = longest_first(day_words().weekdays)
    return re.compile(
        r"(?:\b(?:issued|published|released|signed|written|done) (?:in|at) "
        r"(?-i:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})(?=,? (?:on |\d))|"  # "Issued in Aden on 4 May"
        r"\b(?:first |originally |last |date |was |article )?(?:published|updated|modified|"
        r"posted|issued|released?|created|edited|submitted|written|dated|publicado|actualizado|"
        r"publié|mis à jour|veröffentlicht|aktualisiert|pubblicato|aggiornato|publication|update|"
        r"date|sent(?: out)?)\b(?: (?:on|at|date|time))?|"
        r"\bcommunicated by (?:the )?(?-i:[A-Z])[^,()|]{2,60},|"
        r"\bfor (?:immediate )?release\b|\bas (?:of|at)\b|\bof (?:issue|publication|release)\b|"
        r"\bissue\b|\b(?:first )?printed(?= on page)|\bfirst printed\b|\bon page [A-Z]?\d{1,3}\b|"
        r"\bfrom (?:the|our) archives?\b|^\s*(?-i:[A-Z]{2,6}) archives?\b|"  # "UPI ARCHIVES"
        r"\b(?:(?:information|data|news) )?cut-?off(?: time)?\b|\b[AP]M cycle\b|"
        r"\b(?:\w+ ){0,2}editions?\b(?:\s[–—-]\s(?:final|national))?|"
        r"\((?-i:[A-Z]{1,4}-?\d{3,6})\)|"
        rf"\b(?:{weekdays})\b\.?|"
        r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:h\b|[ap]\.?\s?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|"
        r"\b\d{4}\s*(?=(?:GMT|UTC|IST|BST|EST|EDT|hrs|hours)\b)|"
        r"\b(?:GMT|UTC|EST|EDT|CET|CEST|BST|IST|GST|AST|EET|MSK|PKT|Z|ET|PT|CT|UK)\b"
        r"(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?\b)?|\b(?-i:[A-Z]{2,5}T)\b|"
        r"(?<=\d )[+-]\d{4}\b|"
        # of the Muslim, Persian, Buddhist or Hebrew calendar
        r"\b\d{1,2} (?:[^\W\d][\w'’-]* ){1,3}(?:1[34]|25|57)\d\d\b(?: ?(?:AH|AP|H|هـ|BE|AM)\b)?|"
        r"\b[^\W\d][\w'’-]*(?: (?:al|ul|i)?[^\W\d][\w'’-]*)? \d{1,2},? 1[34]\d\d\b(?: ?AH\b)?|"
        r"\b1[34]\d\d/\d\d/\d\d\b|\bبتوقيت \w+|(?<=\d )م\b|\bthe\b|"
        r"\(\d{1,2}[:.]?\d\d (?-i:[A-Z]{2,5})\)|[;,]\s*(?:page )?(?-i:[A-Z])\d{1,2}\b|"
        r"\((?-i:[A-Z]{2,5})(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?\)|"
        r"(?:\bin )?(?-i:\b[A-Z]\w+) (?:standard |daylight |summer )?time\b|"
        r"\b(?:(?:about |almost |over )?(?:an?|\d+) "
        r"(?:second|minute|min|hour|hr|day|week|month|year)s? )+ago\b|"
        r"\b(?:local time|hours|hrs|el|le|am|um|uhr|at|on)\b|\([A-Z][\w -]+\)$)",
        re.IGNORECASE,
    )


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:(?P<published>published|posted|issued?|released|sent|publicado|publié|"
        r"veröffentlicht|pubblicato)|"
        r"(?P<updated>updated|last update|modified|edited|actualizado|mis à jour|aktualisiert|"
        r"aggiornato))\b",
        re.IGNORECASE,
    )


def read_stamps(text: str, order: Order | None) -> list[Stamp]:
    """Dates of a line that holds nothing but a stamp; empty where it holds anything else.

    Args:
        text: The line, or one item of it.
        order: How the outlet writes dates in figures, None where unknown.
    """
    text = _with_whole_year(text)
    if len(text) > _MAX_STAMP_CHARS or not _may_hold_date(text):
        return []
    text = _without_period(_stuck_pattern().sub(" ", text))
    dates = _dates_of_stamp(text)
    if not dates and (english := in_english(text)) != text:
        text = english
        dates = _dates_of_stamp(text)
    stamps = []
    for index, found in enumerate(dates):
        start = dates[index - 1].end() if index else 0
        labels = list(_label_pattern().finditer(text, start, found.start()))
        label: Label = ""
        if labels:
            label = "published" if labels[-1]["published"] else "updated"
        is_cover = found["om"] and _cover_pattern().search(text)
        stamps.append(Stamp(None if is_cover else date_of(found, order), label))
    return stamps


def _with_whole_year(text: str) -> str:
    """``9 Aug 2007`` for ``9 Aug 07``, where a line holds but that day."""
    found = _short_year_pattern().fullmatch(text) if len(text) <= _MAX_SHORT_CHARS else None
    return f"{found['day']} {whole_year(found['year'])}" if found else text


@cache
def _short_year_pattern() -> re.Pattern[str]:
    weekdays = longest_first(day_words().weekdays)
    return re.compile(
        rf"\s*(?P<day>(?:(?:{weekdays}),? )?\d{{1,2}}[ -](?:{month_names()}))\.?"
        r"[ -]['’]?(?P<year>\d\d)\s*",
        re.IGNORECASE,
    )


def read_day_without_year(text: str, year: int) -> date | None:
    """The day of a stamp that leaves the year out, in a year whose weekday it names.

    ``Tue May 3, 10:20 AM ET``; None for any other line.
    """
    found = _yearless_pattern().search(text) if len(text) <= _MAX_STAMP_CHARS else None
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
    parts = _part_pattern().split(text)
    return " ".join(p for p in parts if not (_covered_pattern().search(p) and is_period(p)))


@cache
def _covered_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:cover(?:ed|ing|s)|period|week of)\b", re.IGNORECASE)


@cache
def _part_pattern() -> re.Pattern[str]:
    """Where a line parts two stamps, each with words of its own."""
    return re.compile(r"(?<=\d)\s*[.;|,·•–—]\s+(?=[A-Z])")


@cache
def _stuck_pattern() -> re.Pattern[str]:
    """Where pasting has lost the blank: ``13:40Modified: ...``."""
    return re.compile(r"(?<=\d)(?=(?:Modified|Updated|Published|Last) ?)")


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
    return bool(_label_pattern().search(text) or _label_pattern().search(in_english(text)))


def moment_of_count(count: float) -> datetime | None:
    """The moment so many seconds or milliseconds after 1970 began; None where it is no stamp."""
    seconds = count / _MILLISECONDS if count > _EPOCHS[1] else count
    return datetime.fromtimestamp(seconds, UTC) if _EPOCHS[0] <= seconds <= _EPOCHS[1] else None


def weekday_of(text: str) -> int | None:
    """The one weekday that a text names in English, Monday as 0."""
    found = {name[:3].casefold() for name in _english_weekday_pattern().findall(text)}
    return _ENGLISH_WEEKDAYS.index(found.pop()) if len(found) == 1 else None


@cache
def _english_weekday_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:mon|tues?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE
    )


def read_placed_stamp(text: str, order: Order | None) -> list[Stamp]:
    """The date of a line that opens with a place, as official releases do: ``Lima, 3 May 2016``."""
    found = _place_before_date_pattern().match(text) if _may_hold_date(text) else None
    if not found or not day_words().report_nouns.isdisjoint(
        found[0].casefold().replace(",", " ").split()
    ):
        return []
    return read_stamps(text[found.end() :], order)


def read_titled_day(title: str, order: Order | None) -> PartDate | None:
    """The day of a report that its title ends in: ``Border War Update, May 3, 2016``."""
    dates = list(date_pattern().finditer(title)) if has_digit(title) else []
    if not dates or title[dates[-1].end() :].strip(" .)"):
        return None
    before = title[: dates[-1].start()].casefold()
    words = re.findall(r"[a-z]+", before)
    value = date_of(dates[-1], order)
    is_matter = words[-1:] == ["on"] or (
        words[-1:] == ["of"] and words[-2] not in day_words().report_nouns
    )
    is_report = not day_words().report_nouns.isdisjoint(words) and len(dates) == 1 and not is_matter
    return value if is_report and value and value.precision == "day" else None


@cache
def _place_before_date_pattern() -> re.Pattern[str]:
    word = r"[^\W\d_a-z][\w.'’-]*"
    return re.compile(
        rf"[A-Z]{{3,}}(?: [A-Z]+){{0,2}}, {word}(?: {word}){{0,2}}\s+(?=(?:19|20)\d\d-)"
        rf"|(?!(?:By|Current|Now|Today)\b){word}(?: (?:{word}|of|de|du|des|del|the)){{0,4}}"
        rf"(?:, {word}(?: {word}){{0,2}})?\s*[,:–—-]\s+"
    )


def split_dated_byline(text: str) -> tuple[str, str] | None:
    """Byline and stamp of a line that is both; None where it is not.

    ``By Ana Roe on May 3, 2016``, ``Posted on 3 May 2016 10:20 by Ana Roe``. A stamp with a place
    in front is none: a name there may be one of either.
    """
    if len(text) > _MAX_STAMP_CHARS or not _may_hold_date(text):
        return None
    by = _by_pattern().search(text)
    dates = list(date_pattern().finditer(text)) if by else []
    if not by or not dates:
        return None
    first = next((d.start() for d in dates if d.start() > by.end()), len(text))
    name = _stamp_noise_pattern().sub("\n", text[by.start() : first]).strip(" ,|\n–—-")
    name = name.partition("\n")[0].strip(" ,|–—-")
    stamp = text.replace(name, " ", 1)
    return (name, stamp) if read_stamps(stamp, "dmy") else None


def split_signed_stamp(text: str, *, needs_hour: bool = True) -> tuple[str, str] | None:
    """Name and stamp of a line that a dash or bar parts, where the stamp has an hour.

    ``Ana Roe — Monday, 3 May 2016, 10:20``. With an hour it is the page's stamp, not the place and
    day of a release.
    """
    if len(text) > _MAX_STAMP_CHARS or not _may_hold_date(text):
        return None
    if needs_hour and not _clock_pattern().search(text):
        return None
    name, dash, stamp = _dash_pattern().sub("\n", text, count=1).partition("\n")
    return (name.strip(), stamp) if dash and read_stamps(stamp, "dmy") else None


@cache
def _dash_pattern() -> re.Pattern[str]:
    return re.compile(r"\s+[–—|-]+\s+")


def split_before_stamp(text: str) -> tuple[str, str] | None:
    """Name and stamp of a line in which a label or the date parts them.

    ``Ana Roe Published 3 May 2016``, ``Ana Roe May 3, 2016``.
    """
    if len(text) > _MAX_STAMP_CHARS or not _may_hold_date(text):
        return None
    parting = _label_pattern().search(text) or date_pattern().search(text)
    if not parting or not parting.start():
        return None
    name, stamp = text[: parting.start()].strip(" ,|–—-"), text[parting.start() :]
    return (name, stamp) if name and name[-1].isalnum() and read_stamps(stamp, "dmy") else None


def without_words_beside_date(text: str, is_word: Callable[[str], bool]) -> str | None:
    """The stamp of a line with a section's name or the time of reading before or behind it.

    ``3 May 2016 Peace and Security``; None for any other line.
    """
    if len(text) > _MAX_STAMP_CHARS or not _may_hold_date(text):
        return None
    found = date_pattern().search(text)
    if not found:
        return None
    before = _label_pattern().sub("", _clock_pattern().sub("", text[: found.start()]))
    before = before.strip(" ,|/–—-(")
    behind = _reading_time_pattern().sub("", text[found.end() :]).strip(" ,|/–—-)")
    behind = behind.removeprefix("in ")
    is_alone = all(not words or is_word(words) for words in (before, behind))
    return found[0] if is_alone else None


@cache
def _reading_time_pattern() -> re.Pattern[str]:
    return re.compile(r"\b\d{1,2} min(?:ute)?s?(?: read)?\s*$", re.IGNORECASE)


@cache
def _by_pattern() -> re.Pattern[str]:
    return re.compile(r"\bby:?\s+(?=[^\W\d_])", re.IGNORECASE)


def is_period(text: str) -> bool:
    """Only a span of days: ``29 September to 11 October 2015``, ``Week of 4 May``."""
    if len(text) > 60 or not has_digit(text):
        return False
    dated = _period_pattern().sub(" ", _day_pattern().sub(" ", date_pattern().sub(" ", text)))
    return dated != text and not any(c.isalpha() for c in dated)


@cache
def _period_pattern() -> re.Pattern[str]:
    months_ = month_names()
    return re.compile(
        rf"\b(?:from|to|and|until|through|week|days|as|of|end|ending|beginning|the|{months_}|"
        r"reporting|reported|review|period|covered|covering|covers|"
        rf"{longest_first(day_words().weekdays)})\b\.?",
        re.IGNORECASE,
    )


def is_time_of_day(text: str) -> bool:
    """Only an hour with its zone, as an item beside a date: ``5:20 PM CET``."""
    return len(text) <= 30 and has_digit(text) and not _rest(text)


def is_stamp_without_date(text: str) -> bool:
    """Only a label and an age or hour, or a day and hour: ``Updated 3 hours ago``."""
    if len(text) > 60 or not any(c.isalpha() for c in text):
        return False
    if _clock_pattern().search(text):
        bare = _day_pattern().sub(" ", text, count=1)
        if bare != text and not _rest(bare):
            return True
    is_labelled = _label_pattern().search(text) or _cut_off_pattern().search(text)
    return bool(is_labelled or " ago" in text) and not _rest(text)


@cache
def _cut_off_pattern() -> re.Pattern[str]:
    """Up to when a report looks: ``Data cut-off: 3 pm``."""
    return re.compile(r"\bcut-?off\b", re.IGNORECASE)


@cache
def _clock_pattern() -> re.Pattern[str]:
    return re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s*[ap]\.?m\b", re.IGNORECASE)


def _rest(text: str) -> str:
    """What is left of a line without its dates and what belongs to a stamp."""
    rest = without_stamp_noise(date_pattern().sub(" ", text))
    return "".join(c for c in rest if c.isalnum())


def without_stamp_noise(text: str) -> str:
    """What is left of a text without the labels, weekdays, hours and zones of a stamp."""
    return _stamp_noise_pattern().sub(" ", text)


@cache
def _url_patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?:\d{{1,2}}|{month_names()})"
    year = r"(?P<y>(?:19|20)\d\d)"
    return (
        re.compile(rf"/{year}/(?P<m>{month})/(?P<d>\d{{1,2}})(?=/|$)", re.IGNORECASE),
        re.compile(rf"(?<![\d]){year}-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
        re.compile(rf"(?<=[/_-]){year}(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?=[/_.-]|$)"),
        re.compile(rf"/{year}/(?P<m>0?[1-9]|1[0-2]|{month_names()})/", re.IGNORECASE),
    )


def read_url(url: str) -> PartDate | None:
    """Date in an address (``/2021/06/29/``, ``/2020/feb/10/``, ``-2021-06-29``, ``/2021/06/``)."""
    for pattern in _url_patterns():
        if found := pattern.search(url):
            parts = found.groupdict()
            name = parts["m"].lower()
            month = int(name) if name.isdigit() else months()[name]
            day = day_of(int(parts["y"]), month, int(parts.get("d") or 1))
            if day:
                return PartDate(day, "day" if parts.get("d") else "month")
    return None


@cache
def _entry_pattern() -> re.Pattern[str]:
    month = rf"(?:{month_names()})"
    return re.compile(
        rf"(?:(?P<m1>{month})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*(?P<y1>(?:19|20)\d\d))?|"
        rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{month})\.?(?:,?\s+(?P<y2>(?:19|20)\d\d))?)"
        r"\s*(?:[:–—]|-\s|$)",
        re.IGNORECASE,
    )


def read_entry(text: str) -> Dateline | None:
    """Date at the head of a timeline's entry (``May 5``, ``Dec. 27: ...``)."""
    found = _entry_pattern().match(text)
    if not found:
        return None
    month = months()[(found["m1"] or found["m2"]).lower()]
    year = found["y1"] or found["y2"]
    day = int(found["d1"] or found["d2"])
    return Dateline(month, day, int(year) if year else None) if day_of(2000, month, day) else None


@cache
def _figure_entry_pattern() -> re.Pattern[str]:
    weekdays = longest_first(day_words().weekdays)
    return re.compile(rf"(?:(?:{weekdays})\.?,?\s+)?\d{{1,2}}/\d{{1,2}}\s*(?:[:–—]|$)", re.I)


@cache
def _weekday_pattern() -> re.Pattern[str]:
    weekdays = longest_first(day_words().weekdays)
    return re.compile(rf"(?:{weekdays})\b\.?,?\s+", re.IGNORECASE)


def heads_entry(text: str) -> bool:
    """The line is, or opens with, the date of a timeline's entry, in words or figures."""
    found = _weekday_pattern().match(text)
    day = text[found.end() :] if found else text
    return read_entry(day) is not None or bool(_figure_entry_pattern().match(text))


@cache
def _day_pattern() -> re.Pattern[str]:
    month = rf"(?:{month_names()})"
    return re.compile(
        rf"\b(?:(?P<m1>{month})\.?\s+(?P<d1>\d{{1,2}})\b|(?P<d2>\d{{1,2}})\s+(?P<m2>{month})\b)"
        r"\.?(?P<y>,?\s+(?:19|20)\d\d)?",
        re.IGNORECASE,
    )


def yearless_days(text: str) -> list[tuple[int, int]]:
    """Month and day of the dates in a text that are written without a year."""
    return [
        (
            months()[(found["m1"] or found["m2"]).lower()],
            int(found["d1"] or found["d2"]),
        )
        for found in _day_pattern().finditer(text)
        if not found["y"]
    ]


@cache
def _month_year_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b({month_names()})\.?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE)


def months_with_year(text: str) -> list[tuple[int, int]]:
    """Year and month of every ``January 2020`` of a text."""
    return [
        (int(found[2]), months()[found[1].lower()])
        for found in _month_year_pattern().finditer(text)
    ]
