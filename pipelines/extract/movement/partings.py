"""The going with which a stay ends: "the last Russian unit entrained for home", "..., ending it".

Any verb by which one goes tells a withdrawal where the words around it say that a stay is over: who
goes is the last of them and the verb is one of departure, or they go home, or what they do ends
their presence, their mission or their years there. Source: codebook.md, Event types (withdrawal:
"forces leave").
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import in_prepositional_phrase
from pipelines.extract.closed_words import AUXILIARIES
from pipelines.extract.frame import Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.movement.status import is_refused
from pipelines.extract.movement.withdrawal import withdrawal_frame
from pipelines.extract.paths import is_departing, is_motion
from pipelines.extract.sieve import sieved
from pipelines.extract.triggers import TriggerEntry
from pipelines.knowledge import ARMED_GROUPS

_ENTRY = TriggerEntry("verb", "withdrawal", "drawdown", "retreating")
_ENDING = sieved(
    r"\b(?:ending|closing|completing|concluding|terminating|bringing to (?:a close|an end)"
    r"|putting an end to|drawing (?:a line under|to a close)|wrapping up)"
    r"(?: (?!and\b|but\b|which\b|who\b|that\b|the [a-z]+s['’])[\w'’-]+){0,7}?"
    r" (?:(?:presence|occupation|(?<!completing the )deployment|intervention|involvement"
    r"|mission|operations?|stay|tour"
    r"|campaign|withdrawal|pull-?out|draw-?down)\b"
    r"|(?:years?|decades?|century|months) (?:(?:of (?:war|fighting|combat)|there)\b"
    r"|(?:in|on|at) (?:the )?[A-Z]))"
)
_HOME = re.compile(r"[^.;,]{0,60}?\b(?:for home|homewards?|(?<!at )(?<!from )home)(?=[.,; ]|$)")
_WITHIN = 10  # words between who goes and the verb
_LAST = frozenset({"last", "final"})
_SIGNS = _LAST | {"home", "homeward", "homewards"}
_OTHERS = frozenset(
    "killed wounded dead body bodies coffin coffins remains prisoners hostages refugees evacuees "
    "civilians pilgrims tourists passengers wives families leave holiday exercises exercise drills "
    "captured surrendered attacked ambushed bombed raid raids sortie front match season".split()
)


def parting_frame(source: Annotated) -> Frame | None:
    """The withdrawal that a sentence tells by how a stay ends, whatever verb tells the going.

    Args:
        source: A sentence that names a force.
    """
    if not _OTHERS.isdisjoint(source.vocabulary):
        return None
    ending = _ENDING.search(source.text)
    if ending is None and _SIGNS.isdisjoint(source.vocabulary):
        return None
    for at, word in enumerate(source.words):
        if not is_motion(word):
            continue
        token = source.tokens[at]
        who = _who_goes(source, at)
        if who is None:
            continue
        is_last = _RANKED.search(source.text, 0, who[0]) is not None
        is_last = is_last or not _LAST.isdisjoint(source.text[who[0] : who[1]].lower().split())
        parts = is_departing(word) and is_last
        parts = parts and source.word_after(token.end) not in ("into", "in", "to", "onto")
        goes_home = _HOME.match(source.text, token.end) is not None and not _flies(source, who)
        ends = ending is not None and ending.start() > token.end
        if not (parts or ends or (goes_home and (is_last or who[2]))):
            continue
        trigger = source.trigger_over(token.start, token.end, _ENTRY)
        if is_refused(source, trigger):
            continue
        frame = withdrawal_frame(source, trigger, "drawdown")
        if frame is not None:
            stayed = place_of_stay(source)
            return replace(frame, places=stayed) if ends and stayed else frame
    return None


# "the last of the 900 men", "Cuba's final": who goes are ranked, and no day.
_RANKED = re.compile(r"\b(?:last|final)(?: (?:of (?:the|its|their|some)|remaining|few))? \Z")


def _who_goes(source: Annotated, verb: int) -> tuple[int, int, bool] | None:
    """Start and end of the armed subject right before a verb, and whether a nation has them."""
    clause = source.clauses.of_token[verb]
    start = source.tokens[verb].start
    spans = [(f.start, f.end) for f in source.forces if f.kind != "other" or f.count]
    spans += [(a.start, a.end) for a in source.actors if a.kind in _BODIES and not a.is_person]
    own = sorted(
        (span for span in spans if span[1] <= start
         and source.clauses.of_token[source.token_at(span[0])] == clause),
        key=lambda span: -span[1],
    )  # fmt: skip
    for first, last in own:
        between = source.words_between(last, start)
        if len(between) > _WITHIN or not _NOT_BETWEEN.isdisjoint(between):
            continue
        if in_prepositional_phrase(source, first):
            continue
        if any(is_motion(word) and word not in AUXILIARIES for word in between):
            continue
        nation = any(
            a.country is not None and a.start < last and first < a.end for a in source.actors
        )
        return first, last, nation
    return None


_BODIES = ARMED_GROUPS | {"military", "alliance"}


def _flies(source: Annotated, who: tuple[int, int, bool]) -> bool:
    """ "Two bombers flew to the Gulf and home again": a sortie."""
    return any(f.kind == "aircraft" and f.start <= who[0] < f.end for f in source.forces)


_NOT_BETWEEN = frozenset("who which that when after before said says ; : by to".split())


def place_of_stay(source: Annotated) -> tuple[PlaceSpan, ...]:
    """ "ending nine years of war in Afghanistan", "its stay in southern Angola": where."""
    ending = _ENDING.search(source.text)
    if ending is None:
        return ()
    return tuple(
        p
        for p in source.places
        if p.start >= ending.start()
        and len(source.words_between(ending.end(), p.start)) <= _STAY_WITHIN
    )[:1]


_STAY_WITHIN = 4  # words of "in the south of"
