"""Ships: blasts on several are no accident, and ships are hit by their names."""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.force_evidence.aim import SUBJECT_WITHIN
from pipelines.extract.force_evidence.told import Told
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge.word_lists import force_words


def is_on_ship(source: Annotated, head: Trigger) -> bool:
    """ "a tanker was rocked by an explosion", "an explosion on board the freighter"."""
    around = source.words_between(max(0, head.start - _SHIP_REACH), head.end + _SHIP_REACH)
    words = force_words()
    is_apart = words.ship_plurals.isdisjoint(around) and words.ship_singulars.isdisjoint(around)
    return not is_apart


_SHIP_REACH: Final = 60  # characters of "The Greek-owned freighter, bound for Aden, was shaken by"


def is_by_blasts_on_ships(source: Annotated, told: Told) -> bool:
    """ "Two tankers were crippled by explosions": blasts on several ships are no accident."""
    return told.is_placed and any(
        t.entry.kind == "weak"
        and t.text.lower().endswith("s")
        and source.word_before(t.start) in ("by", "after", "")
        and not force_words().ship_plurals.isdisjoint(source.vocabulary)
        for t in told.triggers
    )


def are_ships_by_name(source: Annotated, told: Told) -> bool:
    """ "the Vega Star and the Delphi were hit in the Gulf of Aden": at sea, on a day."""
    if _burned_after(source, told):
        return True
    at_sea = any(p.kind == "sea" for p in source.inside(source.places, set(told.clauses)))
    is_dated = any(t.kind == "point" for t in source.times)
    if not (at_sea and is_dated and is_passive(source, told.head)):
        return False
    if source.word_after(told.head.end) == "by":
        return False  # "by a storm": what else hits ships is told elsewhere
    first = max(0, told.head.first - SUBJECT_WITHIN)
    named = [
        index
        for index in range(first, told.head.first - 1)
        if source.words[index] == "the" and source.tokens[index + 1].text[:1].isupper()
    ]
    known = {a.start for a in source.actors} | {p.start for p in source.places}
    return bool(named) and known.isdisjoint(source.tokens[index + 1].start for index in named)


def _burned_after(source: Annotated, told: Told) -> bool:
    """ "The tanker burned for hours after being hit on 26 September": a ship, on a day."""
    lead = _AFTER_BEING.search(source.text, 0, told.head.start)
    if lead is None or source.word_after(told.head.end) == "by":
        return False
    is_ship = not force_words().ship_singulars.isdisjoint(source.words[: told.head.first])
    return is_ship and any(t.kind == "point" and t.start > told.head.end for t in source.times)


_AFTER_BEING: Final = re.compile(
    r"\b(?:burn\w*|burnt|sank|sinking|sunk|list\w*|abandoned|adrift|ablaze|on fire|crippled"
    r"|disabled|towed)\b[^;]{0,60}\bafter (?:being|it was|she was|having been) \Z"
)
