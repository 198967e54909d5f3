"""What one attack is told with: its triggers, their clauses and arguments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.force_evidence.hints import NO_HINTS, Hints
from pipelines.extract.triggers import Trigger
from pipelines.extract.weapons import WeaponSpan
from pipelines.knowledge.word_lists import force_words


@dataclass(frozen=True)
class Told:
    """What one attack is told with: its triggers, head first, their clauses and arguments."""

    head: Trigger
    triggers: tuple[Trigger, ...]
    clauses: frozenset[int]
    weapon: WeaponSpan | None
    agent: ActorSpan | None
    target: ActorSpan | None
    casualties: tuple[CasualtyFigure, ...]
    is_placed: bool
    is_reference: bool
    is_counted: bool = False
    hints: Hints = NO_HINTS

    def is_by(self, kinds: frozenset[str] | set[str]) -> bool:
        """Whether an actor of one of these kinds is said to act."""
        return self.agent is not None and self.agent.kind in kinds

    @property
    def is_armed(self) -> bool:
        """Whether a force or a state is said to act."""
        return self.agent is not None and (self.agent.is_force or self.agent.kind == "state")

    @property
    def has_munition_of_war(self) -> bool:
        """Whether a weapon is named that no ordinary criminal has: more than guns and blades."""
        return self.weapon is not None and self.weapon.subtype not in ("shooting", "other")

    @property
    def is_called_attack(self) -> bool:
        """Whether it is a blast somewhere, in an article that calls what happened an attack."""
        return (
            self.hints.article.is_called_attack
            and self.is_placed
            and any(map(names_blast, self.triggers))
        )

    @property
    def has_munition(self) -> bool:
        """Whether a weapon that goes off is named, not merely what carries it."""
        return self.weapon is not None and self.weapon.kind == "munition"


def names_blast(head: Trigger) -> bool:
    """ "the blast", "the explosion": of whatever explosion the text has told."""
    return head.is_noun and head.text.lower().rstrip("s") in ("blast", "explosion")


def is_loss(head: Trigger) -> bool:
    """ "fell to the rebels": who takes the town stands behind the verb."""
    return head.entry.kind == "capture" and head.text.lower().endswith(" to")


def bare_words(agent: ActorSpan) -> str:
    """ "suicide bomber" of "suicide bomber from the Lone Hand": who acts without whose he is."""
    return _OF_WHOM.split(agent.text.lower(), maxsplit=1)[0]


def is_bomber(agent: ActorSpan) -> bool:
    """ "suicide bombers", "a bomber on a motorcycle": a man who is his own weapon; no aircraft."""
    name, words = bare_words(agent), force_words()
    is_man = agent.kind == "gunmen" and name.rstrip("s").endswith("bomber")
    return is_man or name.endswith(tuple(words.bombers))


_OF_WHOM: Final = re.compile(r" (?:of|from|for|with|belonging to|loyal to|linked to) ")
