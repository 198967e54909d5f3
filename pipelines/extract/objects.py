"""What a trigger is aimed at: the actor behind it, directly or behind on, at and against.

The other arguments of a trigger (its subject, its agent, its modifier) are read in arguments.py.
"""

from __future__ import annotations

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import DETERMINERS
from pipelines.extract.closed_words import BE, HAVE
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
        if _is_aim_of_other(source, trigger, actor) or _is_of_what_came(source, trigger, actor):
            return None
        if tells_behind(source, actor.start, actor.end) or _holds_it(source, trigger, actor):
            return None
        if _only_speaks(source, actor) or _describes_doer(source, actor):
            continue
        lead = source.word_before(actor.start)
        if lead not in ("by", "from", "with") and source.word_before(actor.start, 2) != "by":
            return actor
    return None


def _holds_it(source: Annotated, trigger: Trigger, actor: ActorSpan) -> bool:
    """ "in a raid detectives think was theirs": who says so stands right behind the noun."""
    if not trigger.is_noun or actor.start != trigger.end + 1:
        return False
    return source.word_after(actor.end) in reporting_verbs() | _HOLDING


_HOLDING = frozenset("suspect suspects suspected believe believes believed blame blamed".split())


def _is_of_what_came(source: Annotated, trigger: Trigger, actor: ActorSpan) -> bool:
    """ "The massacre's survivors were in a French court", "the raid shocked France".

    What another verb tells of the deed is not its aim, but for "on", "at" and "against" behind it.
    """
    if trigger.entry.event_type != "attack":
        return False
    is_harmed = any(c.start <= actor.start < c.end for c in source.casualties)
    if is_harmed or source.words[0] == "among":
        return False  # "the toll of the attack has climbed to eleven, including two Danes"
    cuts = BE | HAVE | _OF_EFFECT if trigger.is_noun else BE | HAVE
    last = source.token_at(actor.start)
    between = range(trigger.last + 1, last)
    cut = next((i for i in reversed(between) if source.words[i] in cuts), None)
    if cut is None:
        return False
    strikes = any(t.first >= cut and t.last < last and not t.is_noun for t in source.triggers)
    return not strikes and _AIMING.isdisjoint(source.words[cut:last])


_AIMING = frozenset("on at against upon into".split())
_OF_EFFECT = frozenset(
    "showed shows proved proves shocked angered outraged alarmed embarrassed prompted sparked "
    "triggered raised drew brought followed coincided marked signalled highlighted underlined "
    "underscored strengthened weakened fuelled fueled divided united reminded convinced".split()
)


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
