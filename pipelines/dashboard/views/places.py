"""Map: where the selected events happened, on a base map that is part of the program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipelines.dashboard import charts
from pipelines.dashboard.markup import (
    Column,
    Html,
    address,
    figure,
    join,
    link,
    number,
    table,
    text,
    words,
)
from pipelines.dashboard.published import ask
from pipelines.dashboard.queries.places import MANY_PLACES, MOST_PLACES, Places, list_places
from pipelines.dashboard.queries.selection import Selection
from pipelines.dashboard.views import frame
from pipelines.dashboard.views.events import bounds_of, place_of
from pipelines.explain import UNDATED
from pipelines.explain.rows import Row, count_of, text_of
from pipelines.store.published_file import Publication

_MOST_ROWS: Final = 100
_SHARE_SHOWN: Final = 0.8
_WHOLE: Final = "world"


def show(publication: Publication, selection: Selection) -> None:
    """The page."""
    is_all = frame.parameter("places") == frame.ALL
    found = ask(publication, list_places, selection, MANY_PLACES if is_all else MOST_PLACES)
    frame.heading("Map", _lead(found, selection))
    if not found.places:
        frame.empty(
            join(
                (
                    text("No such event has a known place. "),
                    link(address("map"), "Show all."),
                )
            )
        )
        return
    _map(found, selection)
    frame.section("Places", "Each mark of the map. Most events first.")
    frame.show(
        table(
            "Places by number of events",
            [
                Column("Place"),
                Column("Type"),
                Column("Known to the"),
                Column("Events", is_number=True),
                Column("Killed", is_number=True),
            ],
            [_row(place, selection) for place in found.places[:_MOST_ROWS]],
        )
    )
    if len(found.places) > _MOST_ROWS:
        told = f"The first {_MOST_ROWS:,} rows of {found.total:,}; the download has all of the map."
        frame.show(Html(f'<p class="small quiet">{told}</p>'))
    frame.download("places", lambda: found.places, key="download")


def _lead(found: Places, selection: Selection) -> Html:
    placed = found.events - found.unplaced
    parts = [text(f"{number(placed)} of {number(found.events)} events have a known place")]
    if found.unplaced:
        target = selection.narrowed(missing="latitude").address("events")
        parts += [text("; "), link(target, f"{number(found.unplaced)} have none")]
    parts.append(text(". "))
    if found.total > len(found.places):
        shown = len(found.places)
        parts.append(text(f"The map shows the {shown:,} places with most events. "))
        if shown < MANY_PLACES:
            more = f"Show {'all' if found.total <= MANY_PLACES else 'more'} of {found.total:,}"
            parts.append(link(selection.address("map", places=frame.ALL), more))
    return join(parts)


def _map(found: Places, selection: Selection) -> None:
    points = [
        (_float(p, "longitude"), _float(p, "latitude"), _int(p, "events")) for p in found.places
    ]
    near = charts.frame_of(points, _SHARE_SHOWN)
    outside = sum(weight for x, y, weight in points if not near.holds(x, y))
    is_whole = frame.parameter("extent") == _WHOLE
    if outside and not is_whole:
        wide = selection.address("map", extent=_WHOLE)
        told = text(f"{number(outside)} events lie outside this part of the world. ")
        frame.show(Html(f'<p class="small">{told}{link(wide, "Show the whole world")}</p>'))
    elif is_whole:
        back = link(selection.address("map"), "Show where most events are")
        frame.show(Html(f'<p class="small">{back}</p>'))
    marks = [_mark(place, selection) for place in found.places]
    described = (
        f"Map of {len(found.places)} places: {number(found.events - found.unplaced)} events. "
        "The table below has each place."
    )
    frame.chart(charts.map_of_places(marks, charts.WORLD if is_whole else near), described, "map")
    frame.legend(
        charts.TYPE_COLOURS,
        charts.TYPE_SIGNS,
        "larger: more killed; fainter: place known less exactly (site, city, province, country)",
    )


def _mark(place: Row, selection: Selection) -> charts.Mark:
    killed = figure(bounds_of(place, "killed"))
    toll = f", killed {killed}" if killed else ""
    return {
        "longitude": _float(place, "longitude"),
        "latitude": _float(place, "latitude"),
        "kind": str(place["event_type"]),
        "killed": count_of(place["killed_best"]) or count_of(place["killed_low"]) or 0,
        "precision": text_of(place["place_precision"]) or "region",
        "told": f"{place_of(place)}: {number(_int(place, 'events'))} {place['event_type']}{toll}",
        "href": _narrowed(place, selection).address("events"),
    }


def _row(place: Row, selection: Selection) -> Sequence[Html]:
    here = _narrowed(place, selection)
    killed = figure(bounds_of(place, "killed"))
    return [
        text(place_of(place)),
        text(words(place["event_type"])),
        text(place["place_precision"]),
        link(here.address("events"), number(_int(place, "events"))),
        link(here.narrowed(count="killed").address("events"), killed) if killed else text(None),
    ]


def _narrowed(place: Row, selection: Selection) -> Selection:
    return selection.narrowed(
        place=text_of(place["location"]) or UNDATED,
        country=text_of(place["country"]) or UNDATED,
        precision=text_of(place["place_precision"]) or UNDATED,
        type=str(place["event_type"]),
    )


def _float(row: Row, name: str) -> float:
    return float(str(row[name]))


def _int(row: Row, name: str) -> int:
    return int(str(row[name]))
