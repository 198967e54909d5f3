"""Overview: attacks, casualties and deployments by month, a chart and a table each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from pipelines.dashboard import charts
from pipelines.dashboard.markup import (
    Column,
    Html,
    band,
    figure,
    link,
    month_name,
    number,
    table,
    text,
    words,
)
from pipelines.dashboard.published import ask
from pipelines.dashboard.queries.monthly import NOTHING, Figure, Overview, overview
from pipelines.dashboard.queries.selection import Selection
from pipelines.dashboard.views import frame
from pipelines.explain.rows import Row
from pipelines.store.published_file import Publication

Month = dt.date | None

_NAMES: Final = {
    "attacks": "Attacks",
    "attacks-with-casualties": "with casualties",
    "killed": "Killed",
    "wounded": "Wounded",
    "deployments": "Deployments",
    "troops": "Troops sent",
    "withdrawals": "Withdrawals",
    "troops-withdrawn": "Troops withdrawn",
}
_CASUALTY_COLOURS: Final = {"killed": "#D55E00", "wounded": "#0072B2"}
_DIRECTION_COLOURS: Final = {
    name: charts.TYPE_COLOURS[name] for name in ("deployment", "withdrawal")
}


def show(publication: Publication, selection: Selection) -> None:
    """The page."""
    found = ask(publication, overview, selection)
    frame.heading(
        "Overview",
        text("Every number leads to the events that it counts, and they to their sentences."),
    )
    _tiles(found, selection)
    _attacks(found, selection)
    _casualties(found, selection)
    _deployments(found, selection)


def _tiles(found: Overview, selection: Selection) -> None:
    frame.tiles(
        [
            (
                _NAMES[name],
                selection.narrowed(count=name).address("events"),
                number(found.totals[name].bounds.best or 0),
                text(_below(found.totals[name]) if name in ("killed", "wounded") else ""),
            )
            for name in ("attacks", "killed", "wounded", "deployments", "withdrawals")
        ]
    )


def _below(total: Figure) -> str:
    bounds = total.bounds
    if bounds.low is None and bounds.best is None and bounds.high is None:
        return "none reported"
    return band(bounds)


def _attacks(found: Overview, selection: Selection) -> None:
    frame.section("Attacks by month", "Those that occurred, by the side that is said to do them.")
    months = _with(found, "attacks")
    if not months:
        _none("attacks", selection)
        return
    unit = charts.unit_for(len(months))
    counts: Counter[tuple[dt.date, str]] = Counter()
    for (month, side), count in found.attacks.items():
        if month is not None:
            counts[month if unit == "month" else month.replace(month=1), side] += count
    marks: list[charts.Mark] = [
        {
            "month": first.isoformat(),
            "kind": words(side),
            "count": count,
            "told": f"{_period_name(first, unit)}, {words(side)}: {number(count)}",
            "href": _of_period(selection, "attacks", first, unit, side=side).address("events"),
        }
        for (first, side), count in counts.items()
    ]
    drawn = charts.bars(marks, charts.SIDE_COLOURS, "Attacks", unit)
    described = _described("attacks", months, found, "bars stacked by the initiator's side")
    sides = {side for _, side in found.attacks}
    colours = {side: colour for side, colour in charts.SIDE_COLOURS.items() if side in sides}
    measures = ("attacks", "attacks-with-casualties")
    _beside(drawn, colours, described, "attacks", measures, found, selection)


def _casualties(found: Overview, selection: Selection) -> None:
    frame.section(
        "Casualties by month",
        "Best as a dot, the band from low to high around it; a hollow triangle: open above.",
    )
    names = ("killed", "wounded")
    if not any(_with(found, name) for name in names):
        _none("casualties", selection)
        return
    left, right = st.columns([3, 2], gap="medium")
    for name in names:
        unit = charts.unit_for(len(_with(found, name)))
        marks = [
            mark
            for first, there in _figures(found, name, unit)
            for mark in _band(selection, name, first, there, unit)
        ]
        with left:
            frame.show(Html(f'<p class="small quiet">{_NAMES[name]}</p>'))
            described = _described(name, _with(found, name), found, "bands from low to high")
            frame.chart(
                charts.bands(marks, _CASUALTY_COLOURS[name], unit), described, f"chart-{name}"
            )
    with right:
        _table("casualties", names, found, selection)


def _figures(found: Overview, name: str, unit: charts.Unit) -> Sequence[tuple[dt.date, Figure]]:
    """First day of each month, or year, with its figure."""
    periods = found.months if unit == "month" else found.years
    return [(first, there[name]) for first, there in periods.items() if first and name in there]


def _band(
    selection: Selection, name: str, first: dt.date, found: Figure, unit: charts.Unit
) -> Sequence[Mapping[str, str | int | float | None]]:
    bounds = found.bounds
    known = [value for value in (bounds.low, bounds.best, bounds.high) if value is not None]
    if not known:
        return []
    return [
        {
            "month": first.isoformat(),
            "low": min(known),
            "best": bounds.best,
            "high": max(known),
            "open": max(known) if bounds.high is None else None,
            "told": f"{_period_name(first, unit)}: {figure(bounds)} {name}",
            "href": _of_period(selection, name, first, unit).address("events"),
        }
    ]


def _deployments(found: Overview, selection: Selection) -> None:
    frame.section(
        "Deployments and withdrawals by month",
        "Those that occurred or were announced. Numbers of troops only where a report gives one.",
    )
    names = ("deployments", "troops", "withdrawals", "troops-withdrawn")
    if not any(_with(found, name) for name in names):
        _none("deployments or withdrawals", selection)
        return
    unit = charts.unit_for(max(len(_with(found, f"{kind}s")) for kind in _DIRECTION_COLOURS))
    marks: list[charts.Mark] = [
        {
            "month": first.isoformat(),
            "kind": kind,
            "count": there.events,
            "told": f"{_period_name(first, unit)}: {number(there.events)} {kind}s",
            "href": _of_period(selection, f"{kind}s", first, unit).address("events"),
        }
        for kind in _DIRECTION_COLOURS
        for first, there in _figures(found, f"{kind}s", unit)
    ]
    drawn = charts.bars(marks, _DIRECTION_COLOURS, "Events", unit)
    described = _described(
        "deployments", _with(found, "deployments"), found, "bars stacked by direction"
    )
    _beside(drawn, _DIRECTION_COLOURS, described, "deployments", names, found, selection)


def _beside(
    drawn: charts.Spec,
    colours: Mapping[str, str],
    described: str,
    name: str,
    measures: Sequence[str],
    found: Overview,
    selection: Selection,
) -> None:
    is_wide = len(measures) > 2
    left, right = st.columns([1, 1] if is_wide else [3, 2], gap="medium")
    with left:
        frame.chart(drawn, described, f"chart-{name}")
        frame.legend(colours)
    with right:
        _table(name, measures, found, selection)


def _table(name: str, measures: Sequence[str], found: Overview, selection: Selection) -> None:
    months = [month for month in found.months if _has(found, month, measures)]
    frame.show(
        table(
            f"{name} by month",
            [Column("Month"), *(Column(_NAMES[measure], is_number=True) for measure in measures)],
            [
                [
                    text(month_name(month)),
                    *(_cell(found, selection, measure, month) for measure in measures),
                ]
                for month in frame.recent(months, "overview", selection)
            ],
        )
    )
    frame.download(
        f"{name}_by_month", lambda: _rows(found, months, measures), key=f"download-{name}"
    )


def _cell(found: Overview, selection: Selection, measure: str, month: Month) -> Html:
    there = found.months[month].get(measure, NOTHING)
    if not there.events:
        return text(None)
    target = _narrowed(selection, measure, month).address("events")
    return link(target, figure(there.bounds) or "not reported")


def _rows(found: Overview, months: Sequence[Month], measures: Sequence[str]) -> list[Row]:
    """The table for a download: low, best and high of what has them."""
    rows: list[Row] = []
    for month in months:
        row: Row = {"month": month}
        for measure in measures:
            bounds = found.months[month].get(measure, NOTHING).bounds
            column = measure.replace("-", "_")
            if measure in _CASUALTY_COLOURS:
                row[f"{column}_low"] = bounds.low
                row[f"{column}_best"] = bounds.best
                row[f"{column}_high"] = bounds.high
            else:
                row[column] = bounds.best
        rows.append(row)
    return rows


def _of_period(
    selection: Selection, measure: str, first: dt.date, unit: charts.Unit, **facets: str | None
) -> Selection:
    """The events of a mark: of a month, or of a year."""
    if unit == "month":
        return _narrowed(selection, measure, first, **facets)
    return selection.narrowed(count=measure, **facets).in_year(first.year)


def _period_name(first: dt.date, unit: charts.Unit) -> str:
    return month_name(first) if unit == "month" else str(first.year)


def _narrowed(selection: Selection, measure: str, month: Month, **facets: str | None) -> Selection:
    name = None if month is None else f"{month:%Y-%m}"
    return selection.narrowed(count=measure, month=name, **facets)


def _with(found: Overview, measure: str) -> list[Month]:
    return [month for month in found.months if _has(found, month, (measure,))]


def _has(found: Overview, month: Month, measures: Sequence[str]) -> bool:
    return any(measure in found.months[month] for measure in measures)


def _described(what: str, months: Sequence[Month], found: Overview, how: str) -> str:
    dated = [month for month in months if month is not None]
    span = f"{month_name(dated[0])} to {month_name(dated[-1])}" if dated else "no month"
    total = figure(found.totals[what].bounds)
    unit = charts.unit_for(len(months))
    return f"{_NAMES[what]} by {unit}, {how}: {total} in all, {span}. The table has the numbers."


def _none(what: str, selection: Selection) -> None:
    if selection == Selection():
        frame.empty(text(f"No {what} are reported in what has been published."))
    else:
        frame.empty(text(f"No {what} fit the filters. Clear some of them."))
