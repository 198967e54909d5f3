"""Which events a page shows: what its address says after the question mark, and the SQL of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from pipelines.explain import MEASURES, UNDATED

Parameters = Mapping[str, Sequence[str]]

FACETS: Final[Mapping[str, str]] = {
    "country": "country",
    "side": "initiator_side",
    "type": "event_type",
    "subtype": "event_subtype",
    "status": "status",
    "month": "strftime(month, '%Y-%m')",
    "place": "location",
    "precision": "place_precision",
    "dated": "date_precision",
    "force": "force_kind",
}
"""Parameter of an address → SQL of the column of ``fct_events``; ``none`` is the column's null."""
MAY_BE_MISSING: Final = frozenset(
    "event_subtype date_start month location country latitude initiator target weapon killed_best "
    "killed_low killed_high wounded_best wounded_low wounded_high force_kind force_count "
    "first_reported_on".split()
)
"""Columns of ``fct_events`` whose nulls can be listed (``missing=location``)."""
_MONTH: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_YES: Final = "yes"


class SelectionError(ValueError):
    """The address asks for what there is not; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice of events.

    Attributes:
        first, last: Months as ``2020-03``; events without a month fall out where one is given.
        facets: Name of :data:`FACETS` → the values asked for, one of which must hold.
        outlets: At least one of these outlets reports the event.
        count: Only what adds to this figure of ``pipelines.explain.MEASURES``.
        missing: Only events in which this column is null.
        is_contested: Only events of which something is contested.
    """

    first: str | None = None
    last: str | None = None
    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    outlets: tuple[str, ...] = ()
    count: str | None = None
    missing: str | None = None
    is_contested: bool = False

    def of(self, facet: str) -> tuple[str, ...]:
        """The values asked for of a facet; empty where all will do."""
        return dict(self.facets).get(facet, ())

    def narrowed(
        self,
        *,
        count: str | None = None,
        missing: str | None = None,
        **facets: str | None,
    ) -> Selection:
        """The same with one value each of these facets (null is the column's null)."""
        merged = dict(self.facets) | {
            name: (UNDATED if value is None else value,) for name, value in facets.items()
        }
        return dataclasses.replace(
            self,
            facets=_in_order(merged),
            count=count or self.count,
            missing=missing or self.missing,
        )

    def in_year(self, year: int) -> Selection:
        """The same in the months of a year that it has."""
        first, last = f"{year:04}-01", f"{year:04}-12"
        return dataclasses.replace(
            self, first=max(self.first or first, first), last=min(self.last or last, last)
        )

    def filters(self) -> Selection:
        """What the filters beside every page can say of it."""
        shown = {name: self.of(name) for name in ("country", "side", "type")}
        return Selection(self.first, self.last, _in_order(shown), self.outlets)

    def parameters(self) -> dict[str, list[str]]:
        """As the parameters of an address; :func:`selection_of` reads them back."""
        found: dict[str, list[str]] = {}
        for name, value in (("from", self.first), ("to", self.last)):
            found[name] = [value] if value else []
        found |= {name: list(values) for name, values in self.facets}
        found["outlet"] = list(self.outlets)
        found["count"] = [self.count] if self.count else []
        found["missing"] = [self.missing] if self.missing else []
        found["contested"] = [_YES] if self.is_contested else []
        return {name: values for name, values in found.items() if values}

    def address(self, page: str, /, **more: str) -> str:
        """The address of a page with this selection."""
        return f"?{urlencode({'view': page} | self.parameters() | more, doseq=True)}"

    def condition(self) -> tuple[str, list[object]]:
        """SQL that is true of the selected rows of ``fct_events``, and its values."""
        parts, values = ["true"], list[object]()
        if self.first:
            parts.append("month >= ?")
            values.append(_first_day(self.first))
        if self.last:
            parts.append("month <= ?")
            values.append(_first_day(self.last))
        for name, wanted in self.facets:
            parts.append(f"list_contains(?, coalesce({FACETS[name]}, '{UNDATED}'))")
            values.append(list(wanted))
        if self.outlets:
            parts.append(
                "event_id IN (SELECT m.event_id FROM marts.fct_event_mentions AS m "
                "JOIN marts.dim_articles AS a USING (article_id) "
                f"WHERE list_contains(?, coalesce(a.outlet, '{UNDATED}')))"
            )
            values.append(list(self.outlets))
        if self.missing:
            parts.append(f"{self.missing} IS NULL")
        if self.is_contested:
            parts.append("is_contested")
        return " AND ".join(parts), values


def selection_of(parameters: Parameters) -> Selection:
    """The selection that the parameters of an address ask for; unknown names are passed over.

    Raises:
        SelectionError: a month, a figure or a column that there is not.
    """
    missing = _one(parameters, "missing")
    if missing is not None and missing not in MAY_BE_MISSING:
        known = ", ".join(sorted(MAY_BE_MISSING))
        raise SelectionError(f"No column {missing!r} can be missing. There are: {known}.")
    count = _one(parameters, "count")
    if count is not None and count not in MEASURES:
        raise SelectionError(f"There is no figure {count!r}. There are: {', '.join(MEASURES)}.")
    facets = {name: tuple(parameters.get(name, ())) for name in FACETS}
    for month in facets["month"]:
        if month != UNDATED:
            _checked_month(month)
    return Selection(
        first=_checked_month(_one(parameters, "from")),
        last=_checked_month(_one(parameters, "to")),
        facets=_in_order(facets),
        outlets=tuple(parameters.get("outlet", ())),
        count=count,
        missing=missing,
        is_contested=_one(parameters, "contested") == _YES,
    )


def _in_order(facets: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, facets[name]) for name in FACETS if facets.get(name))


def _one(parameters: Parameters, name: str) -> str | None:
    values = parameters.get(name) or ()
    return values[-1] if values and values[-1] else None


def _checked_month(text: str | None) -> str | None:
    if text is not None and (not _MONTH.fullmatch(text) or text.startswith("0000")):
        raise SelectionError(f"{text!r} is no month. Write it as 2020-03.")
    return text


def _first_day(month: str) -> dt.date:
    return dt.date(int(month[:4]), int(month[5:7]), 1)
