"""Which articles are one article in versions, and when each version is from.

An outlet updates a story under its address, or under a new one with the same headline. A new story
at the address of a page of sections, a series under one headline, and two stories that share their
background are no versions: the text has to be the same story's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from pipelines.knowledge import months
from pipelines.normalise.copies.texts import Overlap
from pipelines.normalise.dates.stamps import read_stamps
from pipelines.written_dates import Order, read_declared

Row = Mapping[str, Any]

_RETITLED_DAYS: Final = 3
RUNNING_DAYS: Final = 14
"""Days for which a story is updated; what changes later was first published anew."""

_SAME_DAY_PAGE: Final = 0.1
_RUNNING_PAGE: Final = 0.4
_EVERGREEN_PAGE: Final = 0.7
_SAME_DAY_TITLE: Final = 0.5
_LATER_TITLE: Final = 0.7
_OWN_TEXT: Final = 0.9
_OWN_SIMILARITY: Final = 0.8
"""Shares of common text, by how little else speaks for one story: an outlet's stories of one
subject repeat up to half of their text as background."""

_SAME_TITLE: Final = 0.6
_MIN_TITLE_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Story:
    """What tells an article's versions from other articles.

    Attributes:
        outlet: Who published it, None where unknown.
        page: Its canonical address, None where it has none of its own.
        title_words: Words of weight of its headline.
        serials: Days and numbers of a series in its headline.
        published_on: Day of first publication as this version gives it.
    """

    outlet: str | None
    page: str | None
    title_words: frozenset[str]
    serials: frozenset[str]
    published_on: date | None


def read_story(article: Row) -> Story:
    """The story of a row of schema.ARTICLES."""
    title = _without_label(article["title"] or "")
    return Story(
        outlet=article["outlet"],
        page=canonical_url(article["url"]) if article["url"] else None,
        title_words=frozenset(w for w in _words(title) if w not in _SMALL_WORDS),
        serials=frozenset(_serials(title)),
        published_on=article["published_on"],
    )


@dataclass(frozen=True, slots=True)
class Evidence:
    """The text that two articles need to have in common to be versions: either share is enough."""

    contained: float
    similarity: float = 1.0

    def is_met_by(self, shared: Overlap) -> bool:
        """Whether they have as much in common."""
        return shared.contained >= self.contained or shared.similarity >= self.similarity


def evidence_needed(one: Story, other: Story) -> Evidence | None:
    """What makes two articles versions, given address, headline and days; None where nothing can.

    The less these say, the more the text has to.
    """
    if one.outlet != other.outlet or (
        one.serials and other.serials and one.serials != other.serials
    ):
        return None
    gap = _days_between(one, other)
    if one.page and one.page == other.page:
        if gap == 0:
            return Evidence(0.0 if is_same_title(one, other) else _SAME_DAY_PAGE)
        is_running = gap is None or gap <= RUNNING_DAYS
        return Evidence(_RUNNING_PAGE if is_running else _EVERGREEN_PAGE)
    if one.outlet is None or (gap is not None and gap > RUNNING_DAYS):
        return None
    if is_same_title(one, other) and (gap is None or gap <= _RETITLED_DAYS):
        return Evidence(_LATER_TITLE if gap else _SAME_DAY_TITLE)
    return Evidence(_OWN_TEXT, _OWN_SIMILARITY)


def _days_between(one: Story, other: Story) -> int | None:
    if one.published_on is None or other.published_on is None:
        return None
    return abs((one.published_on - other.published_on).days)


# --- headlines --------------------------------------------------------------------------------

_SMALL_WORDS: Final = frozenset(
    ("a", "an", "the", "in", "on", "of", "at", "to", "for", "and", "by")
)


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(r"\w+")


@cache
def _label_pattern() -> re.Pattern[str]:
    """What an agency puts before the headline of a later version."""
    return re.compile(
        r"^(?:(?:\w+ )?update\s*\d*|breaking(?: news)?|live(?: updates)?|wrapup\s*\d*|"
        r"refile|correct(?:ed|ion)|lead|\d(?:st|nd|rd|th) ?ld(?: lead)?)\s*[-–—:|]\s*",
        re.IGNORECASE,
    )


@cache
def _serial_pattern() -> re.Pattern[str]:
    """Days and numbers by which the pieces of a series differ."""
    names = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<m>{names})\.?\s+(?P<d>\d{{1,2}})\b|\b(?P<d2>\d{{1,2}})\s+(?P<m2>{names})\b|"
        r"\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|"
        r"\b(?P<unit>day|week|part|no|number|issue|episode|vol(?:ume)?|edition)\.?\s+(?P<n>\d+)\b|"
        r"#\d+",
        re.IGNORECASE,
    )


def _words(text: str) -> list[str]:
    return _word_pattern().findall(text.casefold())


def _without_label(title: str) -> str:
    return _label_pattern().sub("", title)


def _serials(title: str) -> Iterable[str]:
    if not any(map(str.isdigit, title)):
        return
    for found in _serial_pattern().finditer(title):
        if month := found["m"] or found["m2"]:
            yield f"{months()[month.lower()]}-{int(found['d'] or found['d2'])}"
        elif found["n"]:
            yield f"{found['unit'].lower()} {int(found['n'])}"
        else:
            yield found[0]


def is_same_title(one: Story, other: Story) -> bool:
    """The same headline but for a few words, as where a toll has risen."""
    ours, theirs = one.title_words, other.title_words
    if ours == theirs:
        return bool(ours)
    if min(len(ours), len(theirs)) < _MIN_TITLE_WORDS:
        return False
    return len(ours & theirs) >= _SAME_TITLE * len(ours | theirs)


# --- addresses --------------------------------------------------------------------------------

_TRACKERS: Final = frozenset(
    (
        *("fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "cmpid"),
        *("icid", "ncid", "ocid", "smid", "smtyp", "sref", "ref", "ref_src", "referrer", "taid"),
        *("source", "campaign", "wt.mc_id", "feedtype", "feedname", "rss", "share", "spm", "xtor"),
        *("guccounter", "via", "amp", "outputtype", "usqp", "print", "mobile"),
    )
)
"""Parameters that say where a reader came from or how the page is shown, not which page it is."""

_TRACKER_PREFIXES: Final = ("utm_", "at_", "pk_", "mtm_", "hsa_", "ns_", "amp_", "_")


def canonical_url(url: str) -> str | None:
    """The address of a story in the one form that all its spellings share; None for a front page.

    Scheme, ``www.``, port, fragment, a slash at the end, what tracks the reader and the variants
    for telephones (AMP, ``m.``) go; host and path stay, and the parameters that are left, in order.
    """
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    path = re.sub(r"/{2,}", "/", unquote(parts.path))
    if path.startswith("/amp/s/"):  # a search engine's copy: the address follows
        return canonical_url(f"https://{path.removeprefix('/amp/s/')}")
    host = _telephone_host_pattern().sub("", host)
    path = _telephone_path_pattern().sub("", path).rstrip("/")
    path = re.sub(r"/(?:index|default|home)\.\w+$", "", path)
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query)
        if name.lower() not in _TRACKERS and not name.lower().startswith(_TRACKER_PREFIXES)
    )
    if not host or not (path or kept):
        return None
    return f"{host}{path}?{urlencode(kept)}" if kept else f"{host}{path}"


@cache
def _telephone_host_pattern() -> re.Pattern[str]:
    return re.compile(r"^(?:amp|m|mobile|touch)\.(?=[^.]+\.[^.]+)")


@cache
def _telephone_path_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<=/)(?:amp|m)/(?=[^/])|/(?:amp|amp\.html?)/?$|(?:\.|-)amp(?=(?:\.html?)?/?$)"
    )


# --- age --------------------------------------------------------------------------------------


_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100


def read_moment(text: str) -> datetime | None:
    """A stamp of a change or a fetch: ISO 8601, an e-mail's or a written date; UTC where zoned."""
    found = _parsed(text.strip())
    if found is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        return None
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def _parsed(text: str) -> datetime | None:
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(text)
        except ValueError:
            continue
    value = read_declared(text)
    return datetime.combine(value.day, time()) if value else None


def last_change(
    declared: Sequence[str], shown: Sequence[str], order: Order | None, seen_at: datetime
) -> datetime | None:
    """When a document says that it was changed last.

    Args:
        declared: Stamps of markup or metadata.
        shown: Stamp lines by the title, read where nothing is declared.
        order: How the outlet writes dates in figures, None where unknown.
        seen_at: When the record arrived; what lies ahead of that day is not believed.
    """
    moments = [read_moment(text) for text in declared] or [_shown_change(s, order) for s in shown]
    latest = max(filter(None, moments), default=None)
    return latest if latest and latest - seen_at < timedelta(days=1) else None


def _shown_change(line: str, order: Order | None) -> datetime | None:
    """The moment of a line such as "Updated 5 May 2016, 5:40 p.m."; midnight without a time."""
    label = _updated_pattern().search(line)
    days = [s.value.day for s in read_stamps(line, order) if s.label == "updated" and s.value]
    if not label or not days:
        return None
    clock = _clock_pattern().search(line, label.end())
    hour, minute = (int(clock[1]) % 24, int(clock[2])) if clock else (0, 0)
    if clock and clock[3]:
        hour = hour % 12 + (12 if clock[3].lower() == "p" else 0)
    return datetime.combine(days[-1], time(hour, minute))


@cache
def _updated_pattern() -> re.Pattern[str]:
    return re.compile(
        r"updated|modified|edited|actualizado|mis à jour|aktualisiert|aggiornato", re.IGNORECASE
    )


@cache
def _clock_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(\d{1,2})[:.h]([0-5]\d)(?!\d)(?:\s*([ap])\.?\s?m\b)?", re.IGNORECASE)
