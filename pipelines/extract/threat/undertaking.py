"""Who is to carry a threat out: the force that somebody says would act, for whoever says so.

Source: codebook.md, Event types (threat).
"""

from __future__ import annotations

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.triggers import Trigger

_UNDERTAKING = frozenset("would will reserves reserved".split())
_BEING = frozenset("was is were are stood stands".split())
_SUFFERING = frozenset("be bear pay suffer face regret see get lose feel reap meet burn".split())
_QUOTES = frozenset('"“”')
_READY = frozenset("ready prepared determined going about poised bound to".split())


def who_undertakes(source: Annotated, speaker: ActorSpan) -> ActorSpan | None:
    """ "Pakistan will hit back, a military spokesman said": of whose military he is."""
    if speaker.country is not None or speaker.kind not in ("military", "office"):
        return None
    of_land = (a for a in source.actors if a.country and a.kind in ("state", "military"))
    first = next(of_land, None)
    return first if first is not None and undertakes(source, first) else None


def who_would(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "The minister said that Israel would strike": the force that is to act, for a speaker."""
    behind = (a for a in source.actors if a.start > trigger.end and a.is_force)
    first = next(behind, None)
    if first is None or not _WHO.isdisjoint(source.words_between(trigger.end, first.start)):
        return None  # "that whoever joined the police would"
    return first if undertakes(source, first) else None


_WHO = frozenset("who whoever anyone which".split())


def undertakes(source: Annotated, actor: ActorSpan) -> bool:
    """Whether the words behind an actor say that it would act: "would", "were ready to"."""
    behind = [source.word_after(actor.end, k) for k in (1, 2, 3, 4)]
    behind = [word for word in behind if word not in _QUOTES]
    if not _BEING.isdisjoint(behind[:2]):  # "its offensive would go on until the rebels were gone"
        return not _READY.isdisjoint(behind)
    # "they would be shot", "Pakistan would bear the consequences": what is to befall them
    does = behind[1] if behind[1] not in ("not", "never") else behind[2]
    return not _UNDERTAKING.isdisjoint(behind[:2]) and does not in _SUFFERING
