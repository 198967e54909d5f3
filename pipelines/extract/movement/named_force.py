"""Which of the forces that an order moves it is counted by, and how many they are.

Source: codebook.md, What is one event ("force_kind is troops where troops are counted, else the
largest system named ... troops that man a system in the same order are not added to it").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.forces import ForceFigure
from pipelines.extract.movement.moved_forces import with_its_list
from pipelines.knowledge.number_words import numerals

_LARGEST_FIRST: Final = ("ship", "aircraft", "patriot_battery", "other")


def named_force(source: Annotated, forces: Sequence[ForceFigure]) -> ForceFigure:
    """Troops where troops are counted, else the largest system named.

    Args:
        source: The sentence.
        forces: Those that are moved, in order of their place; at least one.
    """
    counted = [
        f
        for f in forces
        if f.kind == "troops"
        and (f.count is not None or f.low is not None)
        and not _is_crew(source, f)
    ]
    units = [f for f in forces if f.kind == "troops" and _is_counted_unit(f)]
    if counted or units:
        return (counted or units)[0]
    of_kind = {f.kind: f for f in reversed(forces)}
    kind = next((kind for kind in _LARGEST_FIRST if kind in of_kind), forces[0].kind)
    named = of_kind[kind]
    listed = with_its_list(source, named, forces)
    return _with_escorts(source, named) if kind == "ship" and listed is named else listed


def _is_counted_unit(force: ForceFigure) -> bool:
    """ "two battalions and a dozen tanks": units have no number of men, and are counted."""
    lead = force.text.lower().split()[0]
    return force.text.lower().endswith(_UNITS) and (lead.isdigit() or lead in numerals())


_UNITS: Final = ("battalions", "brigades", "divisions", "regiments", "companies")


def _is_crew(source: Annotated, force: ForceFigure) -> bool:
    """ "the frigate Hessen, with about 240 sailors on board": who man a warship are no landing."""
    before = [f for f in source.forces if f.end <= force.start]
    if not before or _WARSHIP.search(before[-1].text) is None:
        return False
    lead = source.text[before[-1].end : force.start]
    is_of_ship = _WITH.fullmatch(lead) is not None
    return is_of_ship and _HANDS.search(force.text) is not None


_WARSHIP: Final = re.compile(
    r"(?i)\b(?:frigate|destroyer|cruiser|corvette|battleship|warship|submarine|carrier|gunboat"
    r"|minesweeper|minehunter)s?\b"
)
_OF_FLEET: Final = re.compile(r" of (?:the )?")
_WITH: Final = re.compile(r",? (?:with|and) (?:a crew of |its |her |their )?|, carrying ")
_HANDS: Final = re.compile(r"(?i)\b(?:sailors|seamen|crew|men|personnel|hands|ratings)\Z")


def _with_escorts(source: Annotated, force: ForceFigure) -> ForceFigure:
    """ "the carrier Hermes and eleven other ships": twelve."""
    whole = [f for f in source.forces if _OF_FLEET.fullmatch(source.text, f.end, force.start)]
    if whole and "leet" in force.text:  # "seven other ships of the Northern Fleet, which sailed"
        force = whole[-1]
    leads = [f for f in source.forces if source.text[f.end : force.start] == " and "]
    if " other" in force.text and leads and leads[0].kind == "ship":
        force = leads[0]
    match = _escorts().match(source.text, force.end)
    if match is None or force.count is None:
        return force
    word = match["number"].lower()
    number = int(word) if word.isdigit() else numerals().get(word)
    if number is None:
        return force
    total = force.count + number
    return replace(force, low=total, best=total, high=total, count=total)


@functools.cache
def _escorts() -> re.Pattern[str]:
    """Compiled once a process."""
    return re.compile(
        r" and (?:its |her |his )?(?P<number>\d{1,2}|[a-z]+) (?:(?:other|more|further)"
        r" (?:\w+ )?(?:ships|warships|vessels|destroyers|frigates)|escorts?|escorting \w+"
        r"|escort (?:ships|vessels))\b"
    )
