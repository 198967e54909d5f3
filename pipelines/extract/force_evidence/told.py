"""What one attack is told with: its triggers, their clauses and arguments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.triggers import Trigger
from pipelines.extract.weapons import WeaponSpan

# Kinds of actors: who carries arms of whatever right, and who does so without a state.
ARMED_KINDS: Final = frozenset("jihadist insurgent gunmen military security".split())
IRREGULAR: Final = frozenset("insurgent jihadist militia gunmen".split())


@dataclass(frozen=True)
class Hints:
    """What the article as a whole says of the force that a sentence may tell.

    Attributes:
        is_called_attack: It calls what happened an attack, in whatever sentence.
        is_of_strikers: It tells of a strike in which people stop work.
        is_of_fiction: It recounts what happens in a series, a film or a game.
        bombs_went_off: It says of a bomb that it went off, and of none that it did not.
        is_of_trials: It tells of tests of missiles or bombs, and of none that struck.
        is_of_use: It tells of missiles or bombs that struck.
        follows_attack: An attack was told just before, which "another" goes on from.
        is_of_crime: It tells of ordinary crime and the police, and of nobody who fights.
        is_of_armies: It tells again and again of those who bear arms, of more kinds than one.
    """

    is_called_attack: bool = False
    bombs_went_off: bool = False
    is_of_strikers: bool = False
    is_of_fiction: bool = False
    is_of_trials: bool = False
    is_of_use: bool = False
    follows_attack: bool = False
    is_of_crime: bool = False
    is_of_armies: bool = False


NO_HINTS: Final = Hints()


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

    @property
    def is_armed(self) -> bool:
        """Whether a force or a state is said to act."""
        return self.agent is not None and (self.agent.is_force or self.agent.kind == "state")

    @property
    def has_munition_of_war(self) -> bool:
        """Whether a weapon is named that no ordinary criminal has: more than guns and blades."""
        return self.weapon is not None and self.weapon.subtype not in ("shooting", "other")

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
