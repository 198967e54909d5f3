"""A frame: one event as one sentence tells it, before days are resolved and passages joined."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.forces import ForceFigure
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import Trigger
from pipelines.extract.weapons import WeaponSpan

ONLY_NAMED = "attack.weak.reference"
"""The rule of a frame that tells nothing unless it goes back to something ("the blast")."""


@dataclass(frozen=True)
class Attribution:
    """Who is said to have done it, how, and by whom (codebook.md, Actors)."""

    kind: str = "unknown"
    by: str | None = None


@dataclass(frozen=True)
class Denial:
    """Who denies what of an event: a denial removes nothing (codebook.md, Status).

    Attributes:
        by: Canonical name of the denier.
        of: ``part`` (that they did it), ``event`` (that it happened) or ``loss`` (that something
            was lost or hit in it).
        start: Offset of the denying words in the sentence.
        end: Offset behind them.
    """

    by: str
    of: str
    start: int
    end: int


@dataclass(frozen=True)
class Frame:
    """One event in one sentence; every span is relative to ``source.sentence``.

    ``doer_side``: the side of an initiator whom no words name, where it is known all the same.
    """

    source: Annotated
    rule: str
    event_type: str
    event_subtype: str | None
    status: str
    triggers: tuple[Trigger, ...]
    clauses: frozenset[int]
    initiator: ActorSpan | None = None
    target: ActorSpan | None = None
    attribution: Attribution = field(default_factory=Attribution)
    denial: Denial | None = None
    weapon: WeaponSpan | None = None
    places: tuple[PlaceSpan, ...] = ()
    times: tuple[TimeSpan, ...] = ()
    casualties: tuple[CasualtyFigure, ...] = ()
    force: ForceFigure | None = None
    origin: PlaceSpan | None = None
    destination: PlaceSpan | None = None
    is_aggregate: bool = False
    aggregate_count: int | None = None
    is_definite: bool = False
    is_background: bool = False
    takes_heading: bool = True
    continues: int | None = None
    doer_side: str = "unknown"

    @property
    def head(self) -> Trigger:
        """The trigger that the frame stands on."""
        return self.triggers[0]

    def with_changes(self, **changes: object) -> Frame:
        """A copy with some fields replaced."""
        return replace(self, **changes)  # type: ignore[arg-type]
