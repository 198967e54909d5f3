"""Who beats an attack off suffers it, and is not who makes it (codebook.md, Actors and places)."""

from __future__ import annotations

from pipelines.extract.actors import ActorSpan
from pipelines.extract.agents import agent_by
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import subject_of
from pipelines.extract.attack.described import REPELLING
from pipelines.extract.attack.groups import TriggerGroup
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive

_ATTACK_WITHIN = 6  # words of "repelled an early-morning al-Shabab suicide attack"


def repeller_of(source: Annotated, group: TriggerGroup) -> ActorSpan | None:
    """ "Troops repelled an attack", "an attack was beaten off by guards": whom it hits."""
    for trigger in group.triggers:
        if trigger.text.lower().startswith(REPELLING) and _is_of_attack(source, trigger):
            by = agent_by if is_passive(source, trigger) else subject_of
            return by(source, trigger)
    return None


def _is_of_attack(source: Annotated, trigger: Trigger) -> bool:
    """Whether an attack is what is repelled, and not a force."""
    clause = source.clauses.of_token[trigger.first]
    attacks = [t for t in source.triggers if t.is_noun and t.entry.event_type == "attack"]
    if is_passive(source, trigger):
        return any(
            t.last < trigger.first and source.clauses.of_token[t.first] == clause for t in attacks
        )
    return any(0 < t.first - trigger.last <= _ATTACK_WITHIN for t in attacks)
