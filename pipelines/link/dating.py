"""When undated articles were published, as far as other articles tell (codebook.md, "Articles").

A second look after linking. Two things are strong enough: another version of the same page that has
a date, and a day of the week by which the article calls an event that dated articles place on one
day. The event has to be told by its place and its toll or dead, and nothing like it may be known.
Whatever speaks against a window leaves the article undated: a wrong date is worse than none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from pipelines.link.model import FIRM_BASES, PRECISE_PLACES, Row, name_key
from pipelines.normalise.copies.versions import canonical_url

_DONE: Final = frozenset(("occurred", "announced"))
_WEEK: Final = dt.timedelta(days=6)
_DAY: Final = dt.timedelta(days=1)
_TELLING_KILLED: Final = 3
_TELLING_WOUNDED: Final = 5
_OPENING_CHARS: Final = 1200
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Window:
    """The days between which an article was published, and what says so."""

    earliest: dt.date
    latest: dt.date
    rule: str
    evidence: tuple[str, ...]

    def narrowed(self, other: Window) -> Window | None:
        """What both allow; None where they exclude each other."""
        earliest, latest = max(self.earliest, other.earliest), min(self.latest, other.latest)
        evidence = tuple(sorted({*self.evidence, *other.evidence}))
        return Window(earliest, latest, self.rule, evidence) if earliest <= latest else None


def infer_dates(
    mentions: Iterable[Row], links: Iterable[Row], articles: Iterable[Row]
) -> list[dict[str, Any]]:
    """The windows of undated articles.

    Args:
        mentions: rows of ``schema.MENTIONS``.
        links: rows of ``schema.MENTION_LINKS`` of this run.
        articles: rows of ``schema.ARTICLES``.

    Returns:
        Rows of ``schema.INFERRED_DATES`` by article_id; none for articles that stay undated.
    """
    known = {str(article["article_id"]): article for article in articles}
    undated = sorted(name for name, article in known.items() if article["published_on"] is None)
    if not undated:
        return []
    told = _Told(mentions, links, known)
    versions = _dated_versions(known.values())
    rows = []
    for name in undated:
        window = _of_versions(known[name], versions) or _of_events(known[name], told)
        if window:
            rows.append(
                {
                    "article_id": name,
                    "published_earliest": window.earliest,
                    "published_latest": window.latest,
                    "rule": window.rule,
                    "evidence": list(window.evidence),
                }
            )
    return rows


# --- versions ---------------------------------------------------------------------------------

Page = tuple[str, str]


def _page_of(article: Row) -> Page | None:
    """The newest version of an article and the address that its versions share."""
    address = canonical_url(article["url"]) if article["url"] else None
    newest = article["superseded_by"] or article["article_id"]
    return (str(newest), address) if address else None


def _dated_versions(articles: Iterable[Row]) -> Mapping[Page, list[Row]]:
    found: defaultdict[Page, list[Row]] = defaultdict(list)
    for article in articles:
        page = _page_of(article)
        if page and article["published_on"] and article["published_precision"] == "day":
            found[page].append(article)
    return found


def _of_versions(article: Row, versions: Mapping[Page, list[Row]]) -> Window | None:
    """The day of first publication that the other versions of the page agree on."""
    page = _page_of(article)
    others = versions.get(page, []) if page else []
    days = {other["published_on"] for other in others}
    if len(days) != 1:
        return None
    day = days.pop()
    return Window(day, day, "another_version", tuple(sorted(o["article_id"] for o in others)))


# --- events -----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Facts:
    """What tells an event from others: precise places, tolls of some size, full names of dead."""

    places: set[str] = field(default_factory=set)
    killed: set[int] = field(default_factory=set)
    wounded: set[int] = field(default_factory=set)
    dead: set[str] = field(default_factory=set)

    def take_in(self, mention: Row) -> None:
        if mention.get("location") and mention.get("place_precision") in PRECISE_PLACES:
            self.places.add(mention["location"])
        if (mention.get("killed_best") or 0) >= _TELLING_KILLED:
            self.killed.add(mention["killed_best"])
        if (mention.get("wounded_best") or 0) >= _TELLING_WOUNDED:
            self.wounded.add(mention["wounded_best"])
        keys = map(name_key, mention.get("victim_names") or ())
        self.dead |= {key for key in keys if key and not key.startswith(":")}

    def tell_of(self, other: _Facts) -> bool:
        """Whether place and toll, or place and a name, are the same."""
        toll = self.killed & other.killed or self.wounded & other.wounded or self.dead & other.dead
        return bool(self.places & other.places and toll)


class _Told:
    """Which passages tell of which events, and what dated articles say of these."""

    def __init__(
        self, mentions: Iterable[Row], links: Iterable[Row], articles: Mapping[str, Row]
    ) -> None:
        event_of = {row["mention_id"]: str(row["event_id"]) for row in links}
        self.of_article: defaultdict[str, list[Row]] = defaultdict(list)
        self.event_of: dict[str, str] = {}
        self._days: defaultdict[str, set[dt.date | None]] = defaultdict(set)
        self._facts: defaultdict[str, _Facts] = defaultdict(_Facts)
        self._types: defaultdict[str, set[str]] = defaultdict(set)
        for mention in mentions:
            event = event_of.get(mention["mention_id"])
            if event is None:
                continue
            article = articles[str(mention["article_id"])]
            self.event_of[mention["mention_id"]] = event
            self.of_article[str(article["article_id"])].append(mention)
            if article["published_on"] is None:
                continue
            self._facts[event].take_in(mention)
            self._types[str(mention["event_type"])].add(event)
            if mention["date_precision"] == "day" and mention.get("date_basis") in FIRM_BASES:
                is_one_day = mention["date_start"] == mention["date_end"]
                self._days[event].add(mention["date_start"] if is_one_day else None)

    def day_of(self, event: str) -> dt.date | None:
        """The one day on which all dated articles place an event."""
        days = self._days.get(event, set())
        return next(iter(days)) if len(days) == 1 else None

    def is_alone(self, event: str, event_type: str, facts: _Facts) -> bool:
        """Whether the facts tell of this event and of no other that dated articles report."""
        alike = [e for e in self._types[event_type] if facts.tell_of(self._facts[e])]
        return alike == [event]


def _of_events(article: Row, told: _Told) -> Window | None:
    """What the days of the week allow by which an article calls events of known days."""
    passages = told.of_article.get(str(article["article_id"]), [])
    window: Window | None = None
    for found in _windows(passages, told):
        window = window.narrowed(found) if window else found
        if window is None:
            return None
    return window if window and _is_borne_out(window, article, passages, told) else None


def _windows(passages: Sequence[Row], told: _Told) -> Iterator[Window]:
    by_event: defaultdict[str, list[Row]] = defaultdict(list)
    for passage in passages:
        by_event[told.event_of[passage["mention_id"]]].append(passage)
    for event, own in sorted(by_event.items()):
        day = told.day_of(event)
        calls = {
            p["mention_id"]: called
            for p in own
            if _is_news(p) and (called := called_day(p["quote"]))
        }
        if day is None or not calls:
            continue
        facts = _Facts()
        for passage in own:
            facts.take_in(passage)
        if not told.is_alone(event, str(own[0]["event_type"]), facts):
            continue
        for mention_id, called in sorted(calls.items()):
            earliest = day + _DAY if called == "yesterday" else day
            latest = earliest if called == "yesterday" else day + _WEEK
            if called in ("yesterday", _WEEKDAYS[day.weekday()]):
                yield Window(earliest, latest, "reported_day", (mention_id,))


def _is_news(passage: Row) -> bool:
    """Whether a passage opens the article and reports as done what it gives no date of.

    Further down a feature may tell of a Monday of years ago.
    """
    is_undated = not passage.get("date_start") and not passage.get("date_month_day")
    return is_undated and passage["status"] in _DONE and passage["char_start"] < _OPENING_CHARS


def _is_borne_out(window: Window, article: Row, passages: Sequence[Row], told: _Told) -> bool:
    """Whether nothing that the article reports as past, and no year it names, lies behind it."""
    days = [told.day_of(told.event_of[p["mention_id"]]) for p in passages if p["status"] in _DONE]
    days += [
        p["date_end"] for p in passages if p["status"] in _DONE and p["date_precision"] == "day"
    ]
    years = map(int, _year_pattern().findall(article["body"]))
    return max(filter(None, days)) <= window.latest and all(y <= window.latest.year for y in years)


@cache
def _year_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:19|20)\d\d\b")


# --- how an article calls a day ---------------------------------------------------------------


def called_day(sentence: str) -> str | None:
    """The weekday in lower case, or "yesterday", by which a sentence dates what it reports.

    None where it names several days, looks back, or dates what somebody said.
    """
    days = list(_day_pattern().finditer(sentence))
    if len(days) != 1 or _retrospect_pattern().search(sentence):
        return None
    found = days[0]
    if found["not_this"] or found["many"] or _speech_pattern().search(sentence, 0, found.end()):
        return None
    return found["day"].lower()


@cache
def _day_pattern() -> re.Pattern[str]:
    names = "|".join(_WEEKDAYS)
    return re.compile(
        r"\b(?:(?P<not_this>last|next|that|every|each|following|previous|coming|since|until|by|"
        r"another|one|a|the|easter|palm|good|bloody|black|ash|holy|whit)[\s-]+)?"
        rf"(?P<day>{names}|yesterday)(?P<many>s)?\b",
        re.IGNORECASE,
    )


@cache
def _retrospect_pattern() -> re.Pattern[str]:
    """Words of a look back or ahead: the day is then no day of this week."""
    return re.compile(
        r"\banniversar|\bcommemorat|\bremember|\bmemorial|\bmark(?:s|ed|ing)\b|\bago\b|\bsince\b|"
        r"\b(?:year|month|week|day)s?\s+(?:after|later|earlier|before|on)\b|"
        r"\b(?:a|last|that) year\b|\b(?:19|20)\d\d\b",
        re.IGNORECASE,
    )


@cache
def _speech_pattern() -> re.Pattern[str]:
    """A verb of saying and then a day with no more than six words between them."""
    names = "|".join(_WEEKDAYS)
    return re.compile(
        r"\b(?:said|says|told|announced|added|confirmed|reported|tweeted|warned|vowed|blamed|denied|"
        r"accused|claimed|acknowledged|declared|statement|briefing)\b(?:\s+[\w']+){0,6}?\s+"
        rf"(?:{names}|yesterday)$",
        re.IGNORECASE,
    )
