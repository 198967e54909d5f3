"""Days in the clauses about an event's noun, or about those whom it befell.

Source: codebook.md, Dates.
"""

from __future__ import annotations

from pipelines.extract.clauses import RELATIVE
from pipelines.extract.frame import Frame
from pipelines.extract.times import TimeSpan

_NOUN_WITHIN = 25  # characters of "two days after Saturday's cross-border raid"


def of_what_follows(frame: Frame, span: TimeSpan) -> TimeSpan:
    """ "two days after Saturday's raid": of the raid it is Saturday that is the day."""
    near = 0 < frame.head.start - span.end <= _NOUN_WITHIN
    is_named = frame.head.is_noun and near and span.form == "shift"
    return span.base if is_named and span.base is not None else span


def times_of_course(frame: Frame) -> tuple[TimeSpan, ...]:
    """ "an attack on the lines at Bol that was beaten off on Monday": the day of its course."""
    source, head = frame.source, frame.head
    if not head.is_noun:
        return ()
    own = source.clauses.of_token[head.first]
    for clause in source.clauses.clauses:
        if clause.kind != RELATIVE or clause.parent != own or clause.opener not in _THAT_WHICH:
            continue
        tokens = source.clauses.tokens_of(clause.index)
        between = source.tokens[head.last + 1 : tokens[0]] if tokens else []
        if not tokens or not 0 <= len(between) <= _COURSE_WITHIN or tokens[0] <= head.last:
            continue
        verbs = [source.words[i] for i in tokens[1:_COURSE_VERB] if source.words[i] not in _AUX]
        if verbs and verbs[0] in _COURSE:
            spans = source.inside(source.times, {clause.index})
            return tuple(t for t in spans if t.kind == "point" and not t.is_attributive)
    return ()


_THAT_WHICH = frozenset({"that", "which"})
_COURSE_WITHIN = 8  # words of "on government lines near the village of Al-Kasara"
_COURSE_VERB = 6
_AUX = frozenset("was were is had has have been being reportedly finally only".split())
# How a fight or a crowd begins, goes and ends.
_COURSE = frozenset(
    "beaten repelled repulsed driven thrown fought foiled thwarted launched carried "
    "staged mounted broken dispersed held organised organized began begun started ended "
    "took taken happened occurred came broke erupted lasted unfolded went passed".split()
)


def is_of_fate(frame: Frame, span: TimeSpan) -> bool:
    """ "killed two guards, who were buried on Monday": the day of the burial."""
    source = frame.source
    clause = source.clause_at(span.start)
    if clause.opener not in ("who", "whose") or clause.kind != RELATIVE:
        return False
    if frame.head.first in (tokens := source.clauses.tokens_of(clause.index)):
        return False
    return clause.opener == "whose" or any(source.words[i] in _FATES for i in tokens)


_FATES = frozenset(
    "had has have buried died succumbed funeral named appointed elected sworn arrested detained "
    "released freed sentenced convicted married retired joined identified promoted".split()
)
