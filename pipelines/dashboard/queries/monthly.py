"""The figures of the overview: by month, for any selection of events.

A figure is the sum of the shares of its events (``pipelines.explain.MEASURES``). Without a filter
it is what the monthly mart says.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from pipelines.dashboard.queries.selection import Selection
from pipelines.explain import MEASURES, Bounds
from pipelines.explain.rows import Connection, Row, count_of, date_of, read_rows, text_of

OVERVIEW: Final = (
    "attacks",
    "attacks-with-casualties",
    "killed",
    "wounded",
    "deployments",
    "troops",
    "withdrawals",
    "troops-withdrawn",
)
# As the marts add up: a null adds nothing, an open top opens the sum.
SUMS: Final = """
    sum(low) AS low,
    sum(best) AS best,
    CASE
        WHEN NOT coalesce(bool_or(high IS NULL AND coalesce(low, best) IS NOT NULL), false)
            THEN sum(high)
    END AS high
"""
# What grouping(month, year) is for the rows of a month, and for the one of all.
_OVER_A_MONTH: Final = 1
_OVER_ALL: Final = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum over events, and how many they are; a plain count is low, best and high."""

    bounds: Bounds
    events: int


NOTHING: Final = Figure(Bounds(), 0)


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of the overview.

    Attributes:
        totals: Measure → its figure over all months.
        months: Month → measure → figure, in order; the months that nobody tells come last (null).
        years: First day of a year → the same.
        attacks: Month and initiator's side → attacks.
    """

    totals: dict[str, Figure]
    months: dict[dt.date | None, dict[str, Figure]]
    years: dict[dt.date, dict[str, Figure]]
    attacks: dict[tuple[dt.date | None, str], int]


def overview(connection: Connection, selection: Selection) -> Overview:
    """All figures of the overview over the selected events."""
    chosen, values = selection.condition()
    connection.execute(
        f"CREATE TEMP TABLE chosen AS SELECT event_id FROM marts.fct_events WHERE {chosen}", values
    )
    months: dict[dt.date | None, dict[str, Figure]] = {}
    years: dict[dt.date, dict[str, Figure]] = {}
    totals = {}
    for name in OVERVIEW:
        shares = f"SELECT * FROM ({MEASURES[name].shares}) SEMI JOIN chosen USING (event_id)"
        rows = read_rows(
            connection,
            f"SELECT month, year, grouping(month, year) AS over, {SUMS}, "
            "count(DISTINCT event_id) AS events "
            f"FROM (SELECT *, date_trunc('year', month)::DATE AS year FROM ({shares})) "
            "GROUP BY GROUPING SETS ((month), (year), ()) "
            "ORDER BY over, month NULLS LAST, year",
            [],
        )
        for row in rows:
            month, year = date_of(row["month"]), date_of(row["year"])
            if row["over"] == _OVER_A_MONTH:
                months.setdefault(month, {})[name] = figure_of(row)
            elif row["over"] == _OVER_ALL:
                totals[name] = figure_of(row)
            elif year is not None:
                years.setdefault(year, {})[name] = figure_of(row)
    by_side = read_rows(
        connection,
        "SELECT month, initiator_side, count(*) AS attacks FROM "
        f"({MEASURES['attacks'].shares}) SEMI JOIN chosen USING (event_id) "
        "GROUP BY ALL ORDER BY month NULLS LAST, initiator_side",
        [],
    )
    return Overview(
        totals,
        {month: months[month] for month in sorted(months, key=_undated_last)},
        {year: years[year] for year in sorted(years)},
        {
            (date_of(row["month"]), text_of(row["initiator_side"]) or "unknown"): int(
                str(row["attacks"])
            )
            for row in by_side
        },
    )


def figure_of(row: Row) -> Figure:
    """A row of sums as a figure."""
    bounds = Bounds(*(count_of(row[name]) for name in ("low", "best", "high")))
    return Figure(bounds, int(str(row["events"])))


def _undated_last(month: dt.date | None) -> tuple[bool, dt.date]:
    return month is None, month or dt.date.min
