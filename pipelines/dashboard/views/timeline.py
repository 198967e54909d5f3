"""Timeline: the events one after the other, or month by month where they are many."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from pipelines.dashboard import charts
from pipelines.dashboard.markup import (
    Column,
    Html,
    address,
    figure,
    join,
    link,
    month_name,
    number,
    table,
    text,
    words,
)
from pipelines.dashboard.published import ask
from pipelines.dashboard.queries.selection import Selection
from pipelines.dashboard.queries.timeline import MOST_EVENTS, Timeline, timeline
from pipelines.dashboard.views import frame
from pipelines.dashboard.views.events import bounds_of, day_of, initiator_of, place_of, title_of
from pipelines.explain.rows import Row, count_of, date_of
from pipelines.schema import EVENT_TYPES
from pipelines.store.published_file import Publication


def show(publication: Publication, selection: Selection) -> None:
    """The page."""
    found = ask(publication, timeline, selection)
    frame.heading("Timeline", _lead(found, selection))
    if not found.total:
        frame.empty(join((text("No event fits. "), link(address("timeline"), "Show all."))))
        return
    if found.dated:
        _chart(found, selection)
    frame.section("Events by month and type")
    months = list(dict.fromkeys(month for month, _ in found.months))
    frame.show(
        table(
            "Events by month and type",
            [
                Column("Month"),
                Column("All", is_number=True),
                *(Column(words(name).capitalize(), is_number=True) for name in EVENT_TYPES),
            ],
            [
                _row(month, found, selection)
                for month in frame.recent(months, "timeline", selection)
            ],
        )
    )
    frame.download("events_by_month_and_type", lambda: _rows(found), key="download")


def _lead(found: Timeline, selection: Selection) -> Html:
    parts = [text(f"{number(found.dated)} of {number(found.total)} events have a month")]
    undated = found.total - found.dated
    if undated:
        target = selection.narrowed(month=None).address("events")
        parts += [text("; "), link(target, f"{number(undated)} have none")]
    parts.append(text(". "))
    if found.dated > MOST_EVENTS:
        parts.append(
            text(
                f"They are too many to be drawn one by one (the limit is {MOST_EVENTS:,}), so each "
                f"field is a {_unit(found)}. Choose a shorter period to see each event."
            )
        )
    else:
        parts.append(text("Each mark is an event, the larger the more were killed."))
    return join(parts)


def _chart(found: Timeline, selection: Selection) -> None:
    described = f"Timeline of {number(found.dated)} events by type. The table has them by month."
    if found.events:
        frame.chart(charts.timeline_of_events(_marks(found.events)), described, "timeline")
        return
    unit = _unit(found)
    counts: Counter[tuple[dt.date, str]] = Counter()
    for (month, kind), count in found.months.items():
        if month is not None:
            counts[month if unit == "month" else month.replace(month=1), kind] += count
    marks: list[charts.Mark] = []
    for (first, kind), count in counts.items():
        of_month = unit == "month"
        when = _month(selection, first) if of_month else selection.in_year(first.year)
        name = month_name(first) if of_month else str(first.year)
        marks.append(
            {
                "month": first.isoformat(),
                "kind": kind,
                "count": count,
                "told": f"{name}, {kind}: {number(count)}",
                "href": when.narrowed(type=kind).address("events"),
            }
        )
    frame.chart(charts.timeline_of_counts(marks, unit), described, "timeline")


def _unit(found: Timeline) -> charts.Unit:
    return charts.unit_for(len({month for month, _ in found.months if month is not None}))


def _marks(events: tuple[Row, ...]) -> list[charts.Mark]:
    """A point each; those of one type and month stand in lanes beside each other."""
    seen: Counter[tuple[object, str]] = Counter()
    marks: list[charts.Mark] = []
    for event in events:
        day = date_of(event["date_start"])
        assert day is not None  # it has a month
        key = (event["event_type"], f"{day:%Y-%m}")
        lane = _lane(seen[key])
        seen[key] += 1
        killed = figure(bounds_of(event, "killed"))
        told = [title_of(event), day_of(event), place_of(event), initiator_of(event)]
        marks.append(
            {
                "day": day.isoformat(),
                "kind": str(event["event_type"]),
                "lane": lane,
                "killed": count_of(event["killed_best"]) or count_of(event["killed_low"]) or 0,
                "told": ", ".join(part for part in told if part)
                + (f", killed {killed}" if killed else ""),
                "href": address("event", event=str(event["event_id"])),
            }
        )
    return marks


def _lane(at: int) -> int:
    """The middle, then one above, one below, and so on; at last again from the middle."""
    step = at % (2 * charts.LANES + 1)
    return (step + 1) // 2 * (1 if step % 2 else -1)


def _row(month: dt.date | None, found: Timeline, selection: Selection) -> list[Html]:
    here = _month(selection, month)
    counts = [found.months.get((month, kind), 0) for kind in EVENT_TYPES]
    return [
        text(month_name(month)),
        link(here.address("events"), number(sum(counts))),
        *(
            link(here.narrowed(type=kind).address("events"), number(count)) if count else text(None)
            for kind, count in zip(EVENT_TYPES, counts, strict=True)
        ),
    ]


def _month(selection: Selection, month: dt.date | None) -> Selection:
    return selection.narrowed(month=None if month is None else f"{month:%Y-%m}")


def _rows(found: Timeline) -> list[Row]:
    return [
        {"month": month, "event_type": kind, "events": count}
        for (month, kind), count in found.months.items()
    ]
