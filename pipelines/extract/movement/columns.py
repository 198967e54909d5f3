"""Columns and convoys that leave: "The last convoy rolled out of Kidal at dawn".

Source: codebook.md, Event types (withdrawal: "forces leave").
"""

from __future__ import annotations

from pipelines.extract.annotate import Annotated
from pipelines.extract.movement.when_and_where import places_left
from pipelines.extract.triggers import Trigger


def is_column_leaving(source: Annotated, trigger: Trigger) -> bool:
    """Whether a column of soldiers leaves a place, by the column alone: nobody names who rides.

    It is the first or the last of them, or of a foreign army. Lorries with food, and buses with
    those who flee, go in convoys too.

    Args:
        source: The sentence.
        trigger: A verb of leaving.
    """
    if _COLUMNS.isdisjoint(source.vocabulary) or trigger.is_noun:
        return False
    own = source.clauses.tokens_beside(trigger.first)
    subject = [source.words[i] for i in own if i < trigger.first]
    at = next((i for i, word in enumerate(subject) if word in _COLUMNS), None)
    if at is None or not _WITHIN.isdisjoint(subject[: at + 1]):
        return False
    left = places_left(source, trigger)
    if not left or not _OF_OTHERS.isdisjoint(source.vocabulary):
        return False
    if not _RANKS.isdisjoint(subject[:at]) and any(map(_tells_soldiers, (source, *source.near()))):
        return True
    owners = (a for a in source.actors if a.kind == "facility_owner" and a.end <= trigger.start)
    return any(a.country is not None and a.country != left[0].country for a in owners)


def _tells_soldiers(source: Annotated) -> bool:
    return any(a.kind == "military" and a.is_force for a in source.actors) or any(
        t.entry.event_type == "withdrawal" and t.entry.kind == "handing" for t in source.triggers
    )


_COLUMNS = frozenset("convoy convoys column columns".split())
_WITHIN = frozenset("by in on with that which from".split())
_RANKS = frozenset("first last final remaining".split())
_OF_OTHERS = frozenset(
    "aid relief food medical humanitarian supplies supply civilians civilian refugees evacuees "
    "residents families patients wounded prisoners buses journalists trucks ambulances smugglers "
    "tankers fuel oil grain attacked ambushed hit".split()
)
