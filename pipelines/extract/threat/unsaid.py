"""Threats that no verb of saying tells: words behind a colon, and terms that are merely stated.

Source: codebook.md, Event types (threat: "an actor warns, vows or plans force").
"""

from __future__ import annotations

from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.sieve import sieved
from pipelines.extract.threat.conditions import armed_word
from pipelines.extract.threat.speakers import may_threaten
from pipelines.extract.threat.words import ACTS_OF_FORCE

OWN_KINDS: Final = ("state", "military", "militia", "office")
"""Kinds of actors whose own force is meant where they are to act."""
UNQUOTED: Final = str.maketrans("", "", '“”"‘’')
"""Takes the marks of quotations out of what is said."""


def may_threaten_without_verb(source: Annotated) -> bool:
    """Whether a colon near its head may open somebody's words, or it may be an ultimatum."""
    return announces(source) or source.text.startswith(_UNLESS)


def announces(source: Annotated) -> bool:
    """Whether a colon near the head of a sentence may open somebody's words."""
    return 0 < source.text.find(": ") <= _HEAD


_UNLESS = ("Should ", "If ", "Unless ")


def announced(source: Annotated) -> tuple[ActorSpan | None, str]:
    """ "Medvedev on Telegram: more will follow": whose words a colon opens in the same sentence."""
    if not announces(source):
        return None, ""
    colon = source.text.index(": ")
    speakers = [a for a in source.actors if a.end <= colon and may_threaten(source, a)]
    speaker = speakers[0] if speakers else armed_word(source, 0, colon)
    return speaker, source.text[colon + 1 :].translate(UNQUOTED)


def gives_ultimatum(source: Annotated) -> ActorSpan | None:
    """ "Should they not surrender by noon, the army will attack": the force that is to act."""
    unless = _UNLESS_OBEYED.match(source.text)
    act = ACTS_OF_FORCE.search(source.text, unless.end()) if unless else None
    if act is None:
        return None
    own = (a for a in source.actors if not source.words_between(a.end, act.start()))
    return next((a for a in own if a.is_force or a.kind in OWN_KINDS), None)


_UNLESS_OBEYED = sieved(
    r"(?:(?:Should|If) [^.;]{3,60}? (?:not|fails? to|refuses? to)|Unless [^.;]{3,60}?)"
    r" (?:comply|surrender|withdraw|disarm|(?:lay|put) down|hand over|give (?:up|back)|release"
    r"|leave|evacuate|pull (?:back|out)|stop|cease|vacate)\w*\b[^;]{0,80}?,"
)
_HEAD = 90  # letters of who speaks, where and to whom
