"""What a short text of our own reports, for the tests that are named after codebook.md."""

from __future__ import annotations

from datetime import date

from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.casualties.reading import find_casualties
from pipelines.extract.casualties.totals import totals
from pipelines.extract.reader import GrammarReader
from pipelines.extract.rows import Row

FRIDAY = date(2013, 5, 17)


def article_of(body: str, published: date | None = FRIDAY, **more: object) -> Row:
    """An English article, as far as the reader needs its row."""
    row: Row = {"article_id": "art_1", "body": body, "language": "en", "published_on": published}
    return row | more


def mentions_of(
    body: str, event_type: str | None = None, published: date | None = FRIDAY, **more: object
) -> list[Row]:
    """The mentions in an English article, of one type or all."""
    found = GrammarReader().read(article_of(body, published, **more)).mentions
    return [m for m in found if event_type in (None, m["event_type"])]


def events_of(
    body: str, event_type: str | None = None, published: date | None = FRIDAY, **more: object
) -> list[Row]:
    """The mentions that restate nothing: one an event, aggregates left out."""
    mentions = mentions_of(body, event_type, published, **more)
    return [m for m in mentions if m["antecedent_id"] is None and not m["is_aggregate"]]


def subtypes_of(body: str, event_type: str) -> list[str]:
    """The subtypes of the events of one type that a text tells, in order."""
    return [str(m["event_subtype"]) for m in events_of(body, event_type)]


def only_event(body: str, event_type: str = "attack") -> Row:
    """The one event of a type that a text tells."""
    (event,) = events_of(body, event_type)
    return event


def parties(sentence: str) -> list[tuple[str, int | None, str | None, str]]:
    """Outcome, best figure, victim_country and victim_role of every figure of a sentence."""
    return [(f.outcome, f.best, f.country, f.role) for f in find_casualties(sentence)]


def bounds(sentence: str) -> list[tuple[str, int | None, int | None, int | None]]:
    """Outcome, low, best and high of every figure of a sentence."""
    return [(f.outcome, f.low, f.best, f.high) for f in find_casualties(sentence)]


def total(sentence: str, outcome: str = "killed") -> CasualtyFigure | None:
    """The total of a sentence, None where it states or allows none."""
    return next((f for f in totals(find_casualties(sentence)) if f.outcome == outcome), None)


def tolls(sentence: str) -> dict[str, int | None]:
    """Killed and wounded, as far as a sentence gives a total."""
    return {figure.outcome: figure.best for figure in totals(find_casualties(sentence))}
