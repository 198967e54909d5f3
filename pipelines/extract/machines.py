"""Ships and aircraft that stand for the forces they belong to (codebook.md, Actors and places)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated

AIRCRAFT_AND_SHIPS = frozenset(
    "warplane warplanes jet jets gunship gunships helicopter helicopters aircraft bomber bombers "
    "plane planes drone drones warship warships destroyer destroyers frigate frigates tornado "
    "tornadoes typhoon typhoons rafale rafales apache apaches mirage mirages".split()
)
SHIP_PREFIXES = frozenset({"uss", "hms", "hmas", "hmcs", "hmnzs"})
_SHIP_NAME = re.compile(r" ((?:[A-Z][\w.-]+ )*?)([A-Z][\w-]{3,})(?! [A-Z])")


def ships_of(source: Annotated) -> Iterator[tuple[str, ActorSpan]]:
    """ "HMS Lancaster ... Lancaster": a ship is of the navy that the letters before it say."""
    for actor in source.named_actors:
        if actor.text.lower() in SHIP_PREFIXES and (
            name := _SHIP_NAME.match(source.text, actor.end)
        ):
            yield name[2], actor


def are_of_a_kind(one: str, other: str) -> bool:
    """ "warships" and "destroyers", "jets" and "F-16s"."""
    kinds = [
        "ship" if not _SHIPS.isdisjoint(words) else "aircraft" if _flies(words) else ""
        for words in (set(one.lower().split()), set(other.lower().split()))
    ]
    return kinds[0] == kinds[1] != ""


def _flies(words: set[str]) -> bool:
    known = AIRCRAFT_AND_SHIPS - _SHIPS
    return not known.isdisjoint(words) or any(c.isdigit() for word in words for c in word)


_SHIPS = frozenset("ships warship warships destroyer destroyers frigate frigates navy".split())


def is_machine(actor: ActorSpan) -> bool:
    """ "a U.S. drone", "Israeli jets": a country's aircraft or ships."""
    return not AIRCRAFT_AND_SHIPS.isdisjoint(actor.text.lower().split())
