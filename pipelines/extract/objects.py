"""What a trigger is aimed at: the actor behind it, directly or behind on, at and against.

The other arguments of a trigger (its subject, its agent, its modifier) are read in arguments.py.
"""

from __future__ import annotations

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import DETERMINERS
from pipelines.extract.triggers import Trigger
from pipelines.knowledge import reporting_verbs


def object_of(source: Annotated, trigger: Trigger, within: int = 16) -> ActorSpan | None:
    """The actor that the trigger is aimed at: what follows it, directly or on / at / against."""
    clause = source.clauses.of_token[trigger.first]
    for actor in source.actors:
        if actor.start < trigger.end:
            continue
        index = source.token_at(actor.start)
        if source.clauses.of_token[index] != clause or index - trigger.last > within:
            return None
        if _is_aim_of_other(source, trigger, actor):
            return None
        if tells_behind(source, actor.start, actor.end):
            return None
        if _only_speaks(source, actor) or _describes_doer(source, actor):
            continue
        lead = source.word_before(actor.start)
        if lead not in ("by", "from", "with") and source.word_before(actor.start, 2) != "by":
            return actor
    return None


def _describes_doer(source: Annotated, actor: ActorSpan) -> bool:
    """ "an ambush by ELN Marxist rebels": the rebels are those whom "by" leads in."""
    return any(
        a.end < actor.start
        and source.word_before(a.start) == "by"
        and len(source.words_between(a.end, actor.start)) <= 1
        for a in source.actors
    )


def tells_behind(source: Annotated, start: int, end: int) -> bool:
    """ "a raid in the north, doctors and residents reported": who says it behind a comma."""
    if source.word_before(start) != ",":
        return False
    first = source.token_at(end - 1) + 1
    ahead = source.words[first : first + _TELLS_WITHIN]
    until = next((at for at, word in enumerate(ahead) if word in reporting_verbs()), None)
    return until is not None and _ADDRESSED.isdisjoint(ahead[:until])


_TELLS_WITHIN = 5  # words of "and residents of the camp said"


_ADDRESSED = frozenset(", who which that were was had when after".split())


def _only_speaks(source: Annotated, actor: ActorSpan) -> bool:
    """ "hit what the ministry called a depot", "in a town that borders Chad": named by the way."""
    lead = source.word_before(actor.start)
    if lead in DETERMINERS:
        lead = source.word_before(actor.start, 2)
    return lead in _BY_THE_WAY or (lead == "near" and actor.kind == "state")


_BY_THE_WAY = frozenset("what borders bordering adjoining neighbouring neighboring".split())


def _is_aim_of_other(source: Annotated, trigger: Trigger, actor: ActorSpan) -> bool:
    """ "struck a man who planned attacks on US forces": what another noun is aimed at."""
    return any(
        t.is_noun
        and t.entry.event_type == "attack"
        and trigger.end <= t.start
        and t.end < actor.start
        and source.word_after(t.end) in ("on", "against")
        and len(source.words_between(t.end, actor.start)) <= _AIM_WITHIN
        for t in source.triggers
    )


_AIM_WITHIN = 4  # words of "on the American"
