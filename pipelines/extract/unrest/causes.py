"""Why a crowd is out: what it protests against has places, days and dead of its own.

Source: codebook.md, Event types (unrest is the crowd, never what provoked it).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import Trigger

_CUE: Final = (
    r"(?:against|over|following|ahead of|protest(?:ing)?|denouncing|condemning|decrying"
    r"|(?:to )?mourn(?:ing)?|aveng(?:ing|e)|(?:response|reaction) to|solidarity with"
    r"|(?:protest|anger|outrage|fury) (?:at|over)|justice for"
    r"|to (?:condemn|denounce|mark|commemorate)"
    r"|(?:triggered|sparked|prompted|provoked|angered|enraged|outraged) by|demand(?:ing|ed)?)"
)
_CAUSE: Final = re.compile(
    r"(?:\A| )(?:(?:after|because|since|as) (?:(?! left | leaving | wounding | injuring )[^,.;])*"
    rf"|{_CUE} "
    r"(?:(?! (?:left|leaving|killed|wounded|wounding|injured|injuring|claimed|in which) )[^,.;])*"
    r")\Z"
)
# What happens somewhere, and is none of the crowd's doing.
_HAPPENING: Final = (
    r"(?:attacks?|killings?|murders?|deaths?|massacres?|bombings?|blasts?|violence|fires?|visits?"
    r"|arrests?|detentions?|shootings?|rapes?|demolitions?|crackdowns?|raids?|strikes?|wars?|sieges?"
    r"|verdicts?|elections?|votes?|polls?|outcome|results?|nominations?|trials?|sentences?|summit"
    r"|executions?|abductions?|kidnappings?|lynchings?|events|riots?|clashes)"
)
_OF_HAPPENING: Final = re.compile(rf"(?:\A| ){_CUE} [^,.;]*?\b{_HAPPENING}\b[^,.;]*\Z")
_LONG: Final = frozenset(("month", "year", "season", "decade"))
# "survivors of the 2008 election violence", "the candidate for the August 3 elections"
_OF_NOUN: Final = re.compile(rf" (?:[a-z-]+ ){{0,2}}?{_HAPPENING}\b")


def is_mourned(source: Annotated, figure: CasualtyFigure, trigger: Trigger) -> bool:
    """ "marched over the deaths of three miners", "rioted after a boy was shot": why they did."""
    if figure.start < trigger.end:
        return False
    return _CAUSE.search(source.text, trigger.end, figure.start) is not None


def places_of_crowd(
    source: Annotated, trigger: Trigger, places: tuple[PlaceSpan, ...]
) -> tuple[PlaceSpan, ...]:
    """Without those of the cause: "protested against the attacks in Yangon" was elsewhere.

    Args:
        source: The sentence.
        trigger: What tells of the crowd.
        places: Where its clauses have something happen.
    """
    return tuple(p for p in places if not _is_of_happening(source, trigger, p.start))


def times_of_crowd(
    source: Annotated, trigger: Trigger, times: Iterable[TimeSpan]
) -> tuple[TimeSpan, ...]:
    """Without those of the cause: "marched to condemn the fire of 2012", "for the May 3 vote"."""
    return tuple(t for t in times if not _is_of_cause(source, trigger, t))


def _is_of_cause(source: Annotated, trigger: Trigger, time: TimeSpan) -> bool:
    is_inside = _CAUSE.search(source.text, trigger.end, time.start) is not None
    if is_inside and (time.form in _LONG or time.is_attributive or time.kind == "offset"):
        return True
    is_dated = time.form in ("date", *_LONG) and time.start > 0
    names_other = is_dated and _OF_NOUN.match(source.text, time.end) is not None
    if names_other and not time.end <= trigger.start <= time.end + _NEAR:
        return True
    return time.form == "date" and _is_of_happening(source, trigger, time.start)


_NEAR: Final = 24  # characters of a noun's own adjectives: "the 2008 election riots"


def _is_of_happening(source: Annotated, trigger: Trigger, start: int) -> bool:
    if start < trigger.end:
        return False
    if _OF_HAPPENING.search(source.text, trigger.end, start) is not None:
        return True
    attacks = (t for t in source.triggers if t.is_noun and t.entry.event_type == "attack")
    is_told = any(trigger.end <= t.start < start for t in attacks)
    return is_told and _CAUSE.search(source.text, trigger.end, start) is not None
