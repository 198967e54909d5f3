"""The pictures. Every mark is a link to its rows; colours are Okabe and Ito's, safe for all eyes.

Charts are drawn as SVG, in which every mark has its text, and each has a table beside it for
keyboard and screen reader. Their legends are HTML, which fits itself to a phone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

import altair as alt

from pipelines.dashboard.markup import words

Spec = dict[str, Any]
Unit = Literal["month", "year"]
"""What a mark of a chart stands for. Its ``month`` is the period's first day."""
Mark = Mapping[str, str | int | float | None]

_WORLD: Final = Path(__file__).parent / "world" / "countries-110m.json"
# Okabe and Ito's palette, https://jfly.uni-koeln.de/color/: told apart by colour-blind eyes too.
_ORANGE, _SKY, _GREEN, _BLUE = "#E69F00", "#56B4E9", "#009E73", "#0072B2"
_VERMILLION, _PURPLE, _GREY = "#D55E00", "#CC79A7", "#8A8A8A"
TYPE_COLOURS: Final = {
    "attack": _VERMILLION,
    "unrest": _ORANGE,
    "deployment": _BLUE,
    "withdrawal": _SKY,
    "threat": _PURPLE,
}
TYPE_SHAPES: Final = {
    "attack": "circle",
    "unrest": "diamond",
    "deployment": "triangle-up",
    "withdrawal": "triangle-down",
    "threat": "square",
}
TYPE_SIGNS: Final = {
    "attack": "●",
    "unrest": "◆",
    "deployment": "▲",
    "withdrawal": "▼",
    "threat": "■",
}
SIDE_COLOURS: Final = {
    "us_coalition": _BLUE,
    "iran": _VERMILLION,
    "iran_aligned": _ORANGE,
    "iraq_government": _GREEN,
    "isis": _PURPLE,
    "civilian": _SKY,
    "other": "#B0A000",
    "unknown": _GREY,
}
PRECISIONS: Final = ("site", "city", "province", "country", "region")
_OPACITIES: Final = (0.95, 0.75, 0.5, 0.3, 0.2)
# Altair takes 40 ms for a chart, which is the same at every visit but for its data.
_kept: Final = lru_cache(maxsize=64)
LANES: Final = 3
"""Points of one month stand in so many lanes above and below the middle of their type."""
MOST_MONTHS: Final = 120
"""Above ten years a bar a month is two pixels wide, and eight a month take a browser half a second
to draw."""
_HEIGHT: Final = 330
_LOW_HEIGHT: Final = 175
_MAP_HEIGHT: Final = 460
_LATITUDE_OF_MERCATOR: Final = 80.0
_LEAST_SPAN: Final = 6.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world that a map shows, in degrees."""

    west: float
    east: float
    south: float
    north: float

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether a place lies in it."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


WORLD: Final = Frame(-170, 180, -56, 78)


def bars(marks: Sequence[Mark], colours: Mapping[str, str], what: str, unit: Unit) -> Spec:
    """Counts a month or year, stacked by a category: month, kind, count, told and href."""
    return _with_data(_bars(tuple(colours.items()), what, unit), marks)


def bands(marks: Sequence[Mark], colour: str, unit: Unit) -> Spec:
    """Best with the band from low to high, of one outcome, a month or year.

    A mark has month, low, best, high (of an open top the greatest bound there is), open (where
    an open band ends; else null), told and href.
    """
    # A layer without marks would be a picture without a text.
    there = [any(mark[name] is not None for mark in marks) for name in ("best", "open")]
    return _with_data(_bands(colour, unit, *there), marks)


def timeline_of_events(marks: Sequence[Mark]) -> Spec:
    """A point an event. A mark has day, kind, lane, killed, told and href."""
    return _with_data(_points_by_day(), marks)


def timeline_of_counts(marks: Sequence[Mark], unit: Unit) -> Spec:
    """A field a month (or year) and type, the darker the more: month, kind, count, told, href."""
    return _with_data(_fields(unit), marks)


def map_of_places(marks: Sequence[Mark], frame: Frame) -> Spec:
    """A mark a place and type: longitude, latitude, kind, killed, precision, told and href."""
    return _with_data(_map(frame), marks, world=_world())


def unit_for(periods: int) -> Unit:
    """What the marks of a chart over so many months stand for."""
    return "month" if periods <= MOST_MONTHS else "year"


def frame_of(points: Sequence[tuple[float, float, int]], share: float) -> Frame:
    """The frame of the middle ``share`` of the events: (longitude, latitude, events) a place.

    The rest is cut off evenly at all four sides; a frame is never narrower than a country.
    """
    if not points:
        return WORLD
    west, east = _middle([(p[0], p[2]) for p in points], share)
    south, north = _middle([(p[1], p[2]) for p in points], share)
    return Frame(*_widened(west, east, 180), *_widened(south, north, _LATITUDE_OF_MERCATOR))


def _middle(values: Sequence[tuple[float, int]], share: float) -> tuple[float, float]:
    total = sum(weight for _, weight in values)
    cut = total * (1 - share) / 2
    ordered = sorted(values)

    def at(side: Sequence[tuple[float, int]]) -> float:
        seen = 0
        for value, weight in side:
            seen += weight
            if seen > cut:
                return value
        return side[-1][0]

    return at(ordered), at(ordered[::-1])


def _widened(low: float, high: float, limit: float) -> tuple[float, float]:
    margin = max(_LEAST_SPAN - (high - low), (high - low) * 0.16) / 2
    return max(-limit, low - margin), min(limit, high + margin)


@_kept
def _bars(colours: tuple[tuple[str, str], ...], what: str, unit: Unit) -> Spec:
    return _drawn(
        alt.Chart(alt.NamedData("marks"))
        .mark_bar(cursor="pointer", minBandSize=2)
        .encode(
            x=_periods(unit),
            y=alt.Y("sum(count):Q", title=what, axis=alt.Axis(tickMinStep=1, format=",d")),
            color=_colours("kind", dict(colours)),
            tooltip=[alt.Tooltip("told:N", title=what)],
            href="href:N",
            description="told:N",
        )
    )


@_kept
def _bands(colour: str, unit: Unit, has_best: bool, has_open: bool) -> Spec:
    base = alt.Chart(alt.NamedData("marks")).encode(
        x=_periods(unit), href="href:N", tooltip=[alt.Tooltip("told:N", title=unit.capitalize())]
    )
    y = alt.Y("low:Q", title=None, axis=alt.Axis(tickMinStep=1, format=",d"))
    band = base.mark_bar(opacity=0.35, cursor="pointer", color=colour, minBandSize=3).encode(
        y=y, y2="high:Q", description="told:N"
    )
    best = base.mark_point(filled=True, size=50, opacity=1, cursor="pointer", color=colour)
    top = base.mark_point(shape="triangle-up", size=50, cursor="pointer", color=colour)
    layers = [band]
    for name, layer, is_there in (("best", best, has_best), ("open", top, has_open)):
        if is_there:
            x = _periods(unit, middle=True)
            layers.append(layer.encode(x=x, y=f"{name}:Q", description="told:N"))
    return _drawn(alt.layer(*layers), _LOW_HEIGHT)


@_kept
def _points_by_day() -> Spec:
    return _drawn(
        alt.Chart(alt.NamedData("marks"))
        .mark_point(filled=True, opacity=0.8, cursor="pointer")
        .encode(
            x=alt.X(
                "day:T", title=None, scale=alt.Scale(type="utc", padding=14), axis=_month_axis()
            ),
            y=alt.Y("kind:N", title=None, sort=list(TYPE_COLOURS)),
            yOffset=alt.YOffset(
                "lane:O", scale=alt.Scale(domain=list(range(-LANES, LANES + 1)), paddingOuter=1)
            ),
            size=_by_killed(),
            color=_colours("kind", TYPE_COLOURS),
            shape=_shapes(),
            tooltip=[alt.Tooltip("told:N", title="Event")],
            href="href:N",
            description="told:N",
        )
    )


@_kept
def _fields(unit: Unit) -> Spec:
    return _drawn(
        alt.Chart(alt.NamedData("marks"))
        .mark_rect(cursor="pointer", minBandSize=2)
        .encode(
            x=_periods(unit),
            y=alt.Y("kind:N", title=None, sort=list(TYPE_COLOURS)),
            color=_colours("kind", TYPE_COLOURS),
            opacity=alt.Opacity(
                "count:Q",
                scale=alt.Scale(type="sqrt", range=[0.15, 1]),
                legend=None,
            ),
            tooltip=[alt.Tooltip("told:N", title="Events")],
            href="href:N",
            description="told:N",
        )
    )


@_kept
def _map(frame: Frame) -> Spec:
    shapes = alt.TopoDataFormat(type="topojson", feature="countries")
    land = (
        alt.Chart(alt.NamedData("world", format=shapes))
        .mark_geoshape(fill=_GREY, fillOpacity=0.18, stroke=_GREY, strokeWidth=0.6)
        .encode(description="properties.name:N")
    )
    points = (
        alt.Chart(alt.NamedData("marks"))
        .mark_point(filled=True, cursor="pointer")
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            size=_by_killed(),
            color=_colours("kind", TYPE_COLOURS),
            shape=_shapes(),
            opacity=alt.Opacity(
                "precision:N",
                scale=alt.Scale(domain=list(PRECISIONS), range=list(_OPACITIES)),
                sort=list(PRECISIONS),
                legend=None,
            ),
            tooltip=[alt.Tooltip("told:N", title="Place")],
            href="href:N",
            description="told:N",
        )
    )
    both = alt.layer(land, points).project(**_projection(frame))
    return _drawn(both, _MAP_HEIGHT)


def _projection(frame: Frame) -> dict[str, Any]:
    """Mercator, so that the frame fills the chart at any width."""

    def up(latitude: float) -> float:
        return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))

    wide = math.radians(frame.east - frame.west)
    low, high = up(frame.south), up(frame.north)
    middle = math.degrees(2 * math.atan(math.exp((low + high) / 2)) - math.pi / 2)
    return {
        "type": "mercator",
        "center": [(frame.west + frame.east) / 2, middle],
        "scale": {"expr": f"min(width / {wide:.5f}, height / {high - low:.5f})"},
        "translate": {"expr": "[width / 2, height / 2]"},
    }


@lru_cache(maxsize=1)
def _world() -> dict[str, Any]:
    return dict(json.loads(_WORLD.read_text(encoding="utf-8")))


def _periods(unit: Unit, *, middle: bool = False) -> alt.X:
    return alt.X(
        "month:T",
        timeUnit="utcyearmonth" if unit == "month" else "utcyear",
        title=None,
        scale=alt.Scale(type="utc"),
        axis=_month_axis() if unit == "month" else alt.Axis(format="%Y", tickCount=8, grid=False),
        bandPosition=0.5 if middle else alt.Undefined,
    )


def _month_axis() -> alt.Axis:
    return alt.Axis(format="%b %Y", labelOverlap=True, tickCount=8, grid=False)


def _by_killed() -> alt.Size:
    return alt.Size(
        "killed:Q",
        scale=alt.Scale(type="sqrt", range=[40, 700], domainMin=0),
        legend=None,
    )


def _colours(field: str, colours: Mapping[str, str]) -> alt.Color:
    named = {words(name): colour for name, colour in colours.items()}
    return alt.Color(
        f"{field}:N",
        scale=alt.Scale(domain=list(named), range=list(named.values())),
        legend=None,
    )


def _shapes() -> alt.Shape:
    return alt.Shape(
        "kind:N",
        scale=alt.Scale(domain=list(TYPE_SHAPES), range=list(TYPE_SHAPES.values())),
        legend=None,
    )


def _drawn(chart: Any, height: int = _HEIGHT) -> Spec:
    """The chart without its data."""
    # Streamlit draws nothing where a chart without layers has its data by name.
    drawn = (chart if isinstance(chart, alt.LayerChart) else alt.layer(chart)).properties(
        width="container",
        height=height,
        usermeta={"embedOptions": {"renderer": "svg"}},
    )
    return dict(drawn.to_dict())


def _with_data(spec: Spec, marks: Sequence[Mark], **datasets: Any) -> Spec:
    """The chart with its data; put in last, since Altair looks at every value that it is given."""
    return deepcopy(spec) | {"datasets": {"marks": list(marks)} | datasets}
