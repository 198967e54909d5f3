"""The day of a line in which a paper, an archive or a wire names itself with page or number.

``A6 | DELTA DISPATCH | SATURDAY, MAY 7, 2016``, ``Source: Delta Radio, in Arabic, 7 May 2016``,
``CPB 071544 GMT MAY 16``: lines that are no stamp, as they hold more than a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import Final, Literal

from pipelines.knowledge import months
from pipelines.normalise.dates.stamps import Stamp, without_stamp_noise
from pipelines.normalise.knowledge import imprint_words, place_names, sections
from pipelines.normalise.outlets.unlisted import names_outlet
from pipelines.written_dates import (
    Order,
    PartDate,
    date_of,
    date_pattern,
    day_of,
    in_english,
    month_names,
    read_declared,
    whole_year,
)

_MAX_CHARS: Final = 300
_MAX_EDITION_CHARS: Final = 160
_MAX_EDITION_BLANKS: Final = 24
_MAX_NAMES: Final = 3
_MAX_NAME_WORDS: Final = 7
_MAX_ORIGIN_WORDS: Final = 40
_SMALL_WORDS: Final = frozenset(("of", "and", "the", "de", "du", "des", "del", "la", "le", "el"))

_COINS: Final = (
    r"(?:[£$€₦₹¢]|cents?|centavos?|centimes?|paise|pence|[pc]|francs?|f?cfa|birr|dinars?|dirhams?|dollars?|kronor|marks|naira|"
    r"pesos?|pounds?|rands?|riyals?|roubles?|rubles?|rupees?|shillings?|taka|rs\.?|[ktu]?shs?\.?|"
    r"tk\.?|(?:rp|rm|n|le|dm|us|r|p)\.?(?=[ \d$]))"
)
PRICE: Final = (
    rf"(?:price:? )?(?:{_COINS}+\s?\d[\d.,]*(?:/[-=]?)?|\d[\d.,]* ?{_COINS}|free of charge)"
    r"(?: in (?:metro |greater )?[a-z]+(?: [a-z]+)?| \(?incl\.? [a-z]+\)?)?"
)
"""What a copy costs, as a pattern without capitals: ``45 cents``, ``Rs. 5 in Lima``."""

Kind = Literal["edition", "origin", "wire"]


@lru_cache(maxsize=256)  # header, end of the story and date ask for the same lines
def read_imprint(text: str, order: Order | None) -> tuple[Kind, Stamp] | None:
    """The day of a line that is an imprint, and of what kind it is; None for any other line.

    Args:
        text: The line.
        order: How the outlet writes dates in figures, None where unknown.
    """
    if len(text) > _MAX_CHARS or not _figure_pattern().search(text):
        return None
    if filed := _wire_stamp(text):
        return "wire", filed
    text = without_note(text)
    row = _gap_pattern().sub("  ", text)
    is_long = len(row) > _MAX_EDITION_CHARS or row.count(" ") > _MAX_EDITION_BLANKS
    if is_long and not _origin_pattern().match(text):
        return None
    found = _told_in(text, order)
    if not found and (english := in_english(text)) != text:
        found = _told_in(english, order)
    return found


def _told_in(text: str, order: Order | None) -> tuple[Kind, Stamp] | None:
    """The one day of a line of a paper, or of one that says where a text is from."""
    dates = list(_dates(text))
    if len(dates) != 1:
        return None
    day, start, end = dates[0]
    value = _value(day, order)
    if _is_origin(text):
        return "origin", Stamp(value, "")
    is_edition = "yy" not in day.groupdict() and _is_edition(text[:start], text[end:])
    return ("edition", Stamp(value, "")) if value and is_edition else None


@cache
def _two_days_pattern() -> re.Pattern[str]:
    """What begins with a figure is found sooner than what begins with a month."""
    return re.compile(r"\d[-–/]\d{1,2},? (?:19|20)\d\d")


def _first_of_weekend(found: re.Match[str]) -> str:
    first, second = int(found["first"]), int(found["second"])
    return found["day"] if second == first + 1 else found[0]


@cache
def _weekend_pattern() -> re.Pattern[str]:
    """The two days of a weekend's issue: ``September 25-26, 1999``."""
    return re.compile(
        rf"(?P<day>\b(?:{month_names()}) (?P<first>\d{{1,2}}))[-–/](?P<second>\d{{1,2}})"
        r"(?=,? (?:19|20)\d\d)",
        re.IGNORECASE,
    )


def without_note(text: str) -> str:
    """The line without a translator's note, its length, a second number and a weekend's Sunday."""
    if _two_days_pattern().search(text):
        text = _weekend_pattern().sub(_first_of_weekend, text)
    return _note_pattern().sub("", text) if _may_have_note(text) else text


def _may_have_note(text: str) -> bool:
    return "(" in text or text.endswith(("words.", "GST", "VAT", "tax"))


@cache
def _note_pattern() -> re.Pattern[str]:
    """``(translated from Arabic)``, ``800 words.``, ``(4417)`` behind the number of the issue.

    Or the tax in the price: ``(GST incl.)``, ``plus 7c GST``.
    """
    return re.compile(
        r"\s*[(\[](?:translated|translation) from (?:the )?[A-Z][a-z]+[)\]]$"
        r"|\s*\((?i:incl\w*\.? (?:gst|vat|tax)|(?:gst|vat|tax) incl\w*\.?)\)"
        r"|(?<=[\dc]) (?:plus|\+) \d+[cp]? (?:GST|VAT|tax)$"
        r"|(?<=\.) [\d,]+ words\.$|(?<=\d) \(\d{3,5}\)(?=,)"
    )


@cache
def _gap_pattern() -> re.Pattern[str]:
    """What parts the items of a row in print, however wide."""
    return re.compile(r" {3,}")


@cache
def _figure_pattern() -> re.Pattern[str]:
    """A year, or the two figures of one."""
    return re.compile(r"(?:19|20)\d\d|(?:[A-Za-z.]|[-/. '’])\d\d(?!\d)|(?![0-9])\d{4}")


def _dates(text: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """The days of a text, with a year of four figures or, where there is none, of two."""
    found = [day for day in date_pattern().finditer(text) if not day["om"]]
    for day in found or _short_year_pattern().finditer(text):
        yield day, day.start(), day.end()


def _value(found: re.Match[str], order: Order | None) -> PartDate | None:
    parts = found.groupdict()
    if "yy" not in parts:
        return date_of(found, order)
    return _day_in_short(parts["yy"], months()[parts["mon"].lower()], parts["day"])


def _day_in_short(year: str, month: int, day: str) -> PartDate | None:
    """A day whose year may have two figures."""
    value = day_of(whole_year(year), month, int(day))
    return PartDate(value, "day") if value else None


@cache
def _short_year_pattern() -> re.Pattern[str]:
    """``1 Apr 06``"""
    return re.compile(
        rf"(?<![\w.-])(?P<day>\d{{1,2}})[ -](?P<mon>{month_names()})\.?[ -]['’]?(?P<yy>\d\d)"
        r"(?![\w.:-])",
        re.IGNORECASE,
    )


# --- wires ------------------------------------------------------------------------------------


def _wire_stamp(text: str) -> Stamp | None:
    """When an agency, a fleet or an embassy sent the text, alone on its line."""
    if slug := _slug_pattern().fullmatch(text):
        return Stamp(_value_of_slug(slug), "")
    found = _sent_pattern().fullmatch(text.strip(" -–—."))
    if not found:
        return None
    if whole := found["iso"] or found["compact"]:
        day = read_declared(whole)
        return Stamp(day, "") if day else None
    name = found["mon"]
    month = months()[name.lower()] if name else int(found["month"])
    value = _day_in_short(found["yy"] or found["year"], month, found["day"] or found["date"])
    return Stamp(value, "") if value else None


def _value_of_slug(slug: re.Match[str]) -> PartDate | None:
    """The day behind a slug, which wires write with the month first, and some with the day first.

    Where both may be, as in ``12-03-87``, the month is that of the dateline: see ``days_of_slug``.
    """
    days = _days(slug)
    return PartDate(days[0], "day") if len(days) == 1 else None


def days_of_slug(text: str) -> tuple[date, ...]:
    """The days that the figures behind a slug may mean; none for a line that is no slug.

    ``BC-ELMO-TANKERS 2NDLD 12-03-87``: a wire's own line, and its day is that of the text.
    """
    slug = _slug_pattern().fullmatch(text)
    return _days(slug) if slug else ()


def _days(slug: re.Match[str]) -> tuple[date, ...]:
    first, second, year = int(slug["n1"]), int(slug["n2"]), whole_year(slug["yy"])
    found = (day_of(year, first, second), day_of(year, second, first))
    return tuple(dict.fromkeys(filter(None, found)))


@cache
def _slug_pattern() -> re.Pattern[str]:
    """``BC-ELMO-TANKERS 3RDLD (NIGHTLEAD) 12-03-87``, ``r i bc-elmo-port 02-19-90 0411``."""
    return re.compile(
        r"\^?(?:[a-z] ){0,3}[A-Za-z]{2,}(?:-{1,2}[A-Za-z'’.]{2,}){1,4}"
        r"(?:,? [^\s]{1,20}){0,4}? (?P<n1>[0-3]\d)-(?P<n2>[0-3]\d)-(?P<yy>\d\d)(?: \d{3,4})?<?"
    )


@cache
def _sent_pattern() -> re.Pattern[str]:
    """``071544Z MAY 16``, ``CPB 071544 GMT MAY 16``, ``CPB-NY-05-07-16 1544EDT``."""
    letters = r"(?:[A-Za-z]{1,8}[ :/-]+){0,2}"
    zone = r"(?:[A-Z]|[A-Z]{3,4})"
    return re.compile(
        rf"{letters}(?:\d{{6}}[A-Z]? ?(?:[–-]|to) ?)?"
        rf"(?P<day>[0-3]\d)[0-2]\d[0-5]\d ?(?:{zone})? ?(?P<mon>(?i:{month_names()}))\.? ?"
        r"(?P<yy>(?:(?:19|20))?\d\d)"
        rf"|[A-Z]{{2,6}}-(?:[A-Z]{{2,4}}-)?(?P<month>[01]\d)-(?P<date>[0-3]\d)-"
        rf"(?P<year>(?:(?:19|20))?\d\d)(?: \d{{4}} ?{zone})?"
        r"|(?P<compact>(?:19|20)\d\d[01]\d[0-3]\d)"
        r"|=*(?:[A-Z]\w+ )?(?P<iso>(?:19|20)\d\d-\d\d-\d\d) \d\d:\d\d(?::\d\d)?"
    )


# --- papers -----------------------------------------------------------------------------------


def _is_origin(text: str) -> bool:
    """Says where the text was printed or spoken first, and nothing of this copy."""
    is_told = (
        _origin_pattern().match(text)
        or _broadcast_pattern().search(text)
        or _bracketed_pattern().fullmatch(text)
        or _behind_pattern().search(text)
    )
    return (
        bool(is_told)
        and not _copy_pattern().search(text)
        and len(text.split()) <= _MAX_ORIGIN_WORDS
    )


@cache
def _origin_pattern() -> re.Pattern[str]:
    words = _alternatives("origin")
    return re.compile(
        rf"\W*(?:(?:this|the) (?:article|story|piece|text) (?:was )?)?(?:{words})(?:\s*:|\b)"
        r"\s*(?=\W*(?-i:[^\W\d_a-z]))",
        re.IGNORECASE,
    )


@cache
def _behind_pattern() -> re.Pattern[str]:
    """The source behind the stamp, as Chinese sites have it."""
    return re.compile(r"\s(?:来源|來源|出典)[:：]")


@cache
def _broadcast_pattern() -> re.Pattern[str]:
    """What a monitor of broadcasts writes: ``Delta Radio in Arabic 1030 GMT 7 May 16``."""
    return re.compile(r"\bin [A-Z][a-z]+,? (?:at )?\d{4} (?i:gmt)\b")


@cache
def _bracketed_pattern() -> re.Pattern[str]:
    """``(The Delta Post, 7 May 2016)``"""
    return re.compile(
        r"[(\[](?:[A-Z][\w'’&-]*|of|and|the)(?: (?:[A-Z][\w'’&-]*|of|and|the)){0,6}, [^()]*[)\]]"
    )


@cache
def _copy_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives('copy')})\b", re.IGNORECASE)


def _is_edition(before: str, after: str) -> bool:
    """Beside a date nothing but page, number or price, at least one, and names."""
    parts = [
        part.strip(" .:") for side in (before, after) for part in _parting_pattern().split(side)
    ]
    if any(map(_visit_pattern().fullmatch, parts)):
        return False
    numbers = [
        part
        for part in parts
        if _number_pattern().fullmatch(part) or _series_pattern().fullmatch(part)
    ]
    rest = (without_stamp_noise(part).strip(" .:") for part in parts if part not in numbers)
    others = [
        part
        for part in rest
        if part and part.casefold() not in sections() and part.casefold() not in place_names()
    ]
    is_marked = bool(numbers) or any(map(names_outlet, others))
    return is_marked and len(others) <= _MAX_NAMES and all(map(_may_be_name, others))


@cache
def _visit_pattern() -> re.Pattern[str]:
    """What sites print in front of the day on which they are looked at."""
    return re.compile(r"(?:today(?:['’]s date)?|current date|it)(?: is)?", re.IGNORECASE)


@cache
def _parting_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:[|•·;/]|,(?!\d{3}\b))\s*|(?<=\d)\.\s+(?=\d)|"
        r"\s{2,}|\t|\s+[–—-]+\s+|(?<=\w)\.\s+[–—-]\s+|(?<=\w)\.\s+(?=(?:No|Vol|Issue)\b)|\s*[()\[\]:]\s*"
    )


@cache
def _number_pattern() -> re.Pattern[str]:
    """``Page 5A``, ``Vol. CXXI. No. 36,412``, ``p. 9``, ``A6``, ``45 CENTS``, ``English page``."""
    word = rf"(?:{_alternatives('page', 'issue')})\.?"
    number = r"(?:[A-Z]{0,2}[-.]?\d(?: \d{3}(?!\d))?[\d,.]*[A-Z]?|[IVXLC]+\.?|[A-Z])"
    one = rf"{word}\s*(?:#|no\.?|number)?\s*{number}"
    return re.compile(
        rf"(?:{one}[\s.,]*)+|\d+(?:st|nd|rd|th)? (?:{_alternatives('issue')})|"
        rf"[A-Z]-?\d{{1,2}}|\d{{1,2}}[A-Z]|\w+ (?:{_alternatives('page')})|"
        rf"{PRICE}|#\d+",
        re.IGNORECASE,
    )


@cache
def _series_pattern() -> re.Pattern[str]:
    """A series and the number in it: ``Flash Update No. 2``, ``Weekly incident log no. 9``."""
    return re.compile(r"[A-Z][\w’'-]* (?:[\w’'-]+ ){0,5}(?:(?:No|no|NO)\.?\s?|#)\d+")


def _alternatives(*roles: str) -> str:
    words = (word for word, role in imprint_words() if role in roles)
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _may_be_name(part: str) -> bool:
    """As papers, places and archives are called: short, with capitals."""
    words = part.split()
    return len(words) <= _MAX_NAME_WORDS and all(
        not word[:1].islower() or word.casefold() in _SMALL_WORDS for word in words
    )
