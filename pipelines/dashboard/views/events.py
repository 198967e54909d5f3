"""The events that a number counts, or all: a row each."""

from __future__ import annotations

import datetime as dt

from pipelines.dashboard.markup import (
    Column,
    Html,
    address,
    days,
    figure,
    join,
    link,
    number,
    table,
    tag,
    text,
    words,
)
from pipelines.dashboard.published import ask
from pipelines.dashboard.queries.events import EventList, all_events, list_events
from pipelines.dashboard.queries.selection import FACETS, Selection, selection_of
from pipelines.dashboard.views import frame
from pipelines.explain import UNDATED, Bounds
from pipelines.explain.rows import Row, count_of, date_of
from pipelines.knowledge import country_name
from pipelines.store.published_file import Publication

_COLUMNS = (
    Column("Day"),
    Column("Event"),
    Column("Place"),
    Column("Initiator"),
    Column("Killed", is_number=True),
    Column("Wounded", is_number=True),
    Column("Passages", is_number=True),
    Column("Articles", is_number=True),
)


def show(publication: Publication, selection: Selection) -> None:
    """The page."""
    found = ask(publication, list_events, selection, frame.page_number())
    frame.heading("Events", _lead(found, selection))
    _narrowings(selection)
    if not found.events.total:
        frame.empty(
            join(
                (
                    text("No event fits. "),
                    link(address("events"), "Show all events"),
                    text(" or clear some of the filters."),
                )
            )
        )
        return
    adds = selection.count is not None and found.figure.bounds != _plain_count(found)
    columns = (*_COLUMNS[:1], Column("Adds", is_number=True), *_COLUMNS[1:]) if adds else _COLUMNS
    frame.show(
        table(
            "Events, by day",
            columns,
            [_row(row, is_adding=adds) for row in found.events.rows],
        )
    )
    frame.pager(found.events, "events", lambda page: selection.address("events", page=str(page)))
    frame.download("events", lambda: ask(publication, all_events, selection), key="download")


def title_of(event: Row) -> str:
    """What an event is, in few words."""
    kind = words(event["event_type"])
    return f"{kind} · {words(event['event_subtype'])}" if event["event_subtype"] else kind


def day_of(event: Row) -> str:
    """When it happened."""
    return days(date_of(event["date_start"]), date_of(event["date_end"]), event["date_precision"])


def place_of(event: Row) -> str | None:
    """Where it happened."""
    parts = [str(event["location"])] if event["location"] else []
    if event["country"]:
        country = country_name(str(event["country"]))
        parts += [country] if country not in parts else []
    return ", ".join(parts) or None


def initiator_of(event: Row) -> str | None:
    """Who is said to have done it; the side alone where nobody is named."""
    if event["initiator"]:
        return str(event["initiator"])
    return None if event["initiator_side"] == "unknown" else words(event["initiator_side"])


def bounds_of(row: Row, outcome: str) -> Bounds:
    """Low, best and high of an outcome."""
    return Bounds(*(count_of(row[f"{outcome}_{bound}"]) for bound in ("low", "best", "high")))


def _plain_count(found: EventList) -> Bounds:
    events = found.figure.events
    return Bounds(events, events, events)


def _row(event: Row, *, is_adding: bool) -> list[Html]:
    event_id = str(event["event_id"])
    target = address("event", event=event_id)
    flag = tag("span", text("contested"), class_="flag") if event["is_contested"] else Html("")
    # A number that reads as the one above it still needs a name of its own for a screen reader.
    cells = [
        text(day_of(event)),
        join((link(target, title_of(event)), Html(" "), flag)),
        text(place_of(event)),
        text(initiator_of(event)),
        _number(target, figure(bounds_of(event, "killed"))),
        _number(target, figure(bounds_of(event, "wounded"))),
        link(address("mentions", event=event_id), number(count_of(event["mention_count"]))),
        link(address("articles", event=event_id), number(count_of(event["article_count"]))),
    ]
    if is_adding:
        cells.insert(1, _number(target, figure(bounds_of(event, "added"))))
    return cells


def _number(target: str, value: str) -> Html:
    return link(target, value) if value else text(None)


def _lead(found: EventList, selection: Selection) -> Html:
    events = f"{found.events.total:,} event{'s' * (found.events.total != 1)}"
    if selection.count is None or found.figure.bounds == _plain_count(found):
        return tag("span", text(f"{events}."), id="total")
    told = figure(found.figure.bounds) or "nothing reported"
    name = selection.count.replace("-", " ")
    return tag("span", text(f"{name.capitalize()}: {told}, from {events}."), id="total")


def _narrowings(selection: Selection) -> None:
    """What narrows the list besides the filters, each with a way to let go of it."""
    shown = selection.filters()
    parameters = selection.parameters()
    told = []
    for name in ("count", *FACETS, "missing", "contested"):
        if name not in parameters or name in shown.parameters():
            continue
        values = ", ".join(_spelled(name, value) for value in parameters[name])
        rest = selection_of({key: value for key, value in parameters.items() if key != name})
        without = link(rest.address("events"), "show without", aria_label=f"Show without {name}")
        told.append(join((text(f"{_NAMES.get(name, name)}: {values} "), without)))
    if told:
        frame.show(tag("p", join(tag("span", part) for part in told), class_="pager quiet"))


_NAMES = {
    "count": "Only what counts as",
    "missing": "Only without",
    "contested": "Only contested",
    "dated": "Date known to the",
    "precision": "Place known to the",
}


def _spelled(name: str, value: str) -> str:
    if value == UNDATED:
        return "not told"
    if name == "month":
        return f"{dt.date(int(value[:4]), int(value[5:7]), 1):%b %Y}"
    return value.replace("-", " ") if name in ("count",) else words(value)
