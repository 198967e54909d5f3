"""Towns that some leave and others enter: "Troops entered Kabul after the Taliban slipped away".

Source: codebook.md, Event types (withdrawal: "forces leave").
"""

from __future__ import annotations

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.event_places import event_places
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.lazy import asked_once
from pipelines.extract.movement.leavers import leaver_of
from pipelines.extract.triggers import Trigger


@asked_once
def left_to_others(source: Annotated, trigger: Trigger) -> tuple[PlaceSpan, ...]:
    """The town that others enter when an armed body has left it; empty where none do.

    The verb of leaving has no place of its own, and stands in a clause behind that of entering.

    Args:
        source: The sentence.
        trigger: A verb of leaving.
    """
    clause = source.clauses.at(trigger.first)
    if trigger.is_noun or clause.parent is None or clause.opener not in _BEHIND:
        return ()
    if not trigger.text.lower().startswith(_LEAVING) or not _ends_verb(source, trigger):
        return ()
    leaver = leaver_of(source, trigger)
    own = frozenset({clause.index})
    if leaver is None or not leaver.is_force or leaver.is_person or leaver.kind == "state":
        return ()
    if not _OF_A_SCENE.isdisjoint(leaver.text.lower().split()):
        return ()  # "after the gunmen fled": from what they did
    if source.clause_at(leaver.start).index != clause.index or event_places(source, own):
        return ()
    if _is_told_before(source, leaver):
        return ()  # "after the army left": as was told before
    enters = any(
        source.clauses.of_token[t.first] == clause.parent
        and (t.entry.kind in _ENTERING and not t.is_noun)
        for t in source.triggers
    )
    if not enters:
        return ()
    towns = event_places(source, frozenset({clause.parent}))
    return tuple(p for p in towns if p.precision in ("city", "site"))


def _is_told_before(source: Annotated, leaver: ActorSpan) -> bool:
    """Whether a sentence right before tells how the same, or soldiers by no name, leave."""
    before = (
        leaver_of(one, t)
        for one in source.near()
        for t in one.triggers
        if t.entry.event_type == "withdrawal"
    )
    return any(
        other is not None
        and (leaver.actor == other.actor or "forces" in (leaver.actor, other.actor))
        for other in before
    )


def _ends_verb(source: Annotated, trigger: Trigger) -> bool:
    """ "pulled out on Monday", "withdrew", "had fled": and not "pulled out a gun"."""
    behind = [source.word_after(trigger.end, ahead) for ahead in (1, 2)]
    word = behind[1] if behind[0] in ("out", "back") else behind[0]
    is_pull = trigger.text.lower().startswith("pull") and behind[0] not in ("out", "back")
    return not is_pull and word in _ENDS


_OF_A_SCENE = frozenset(
    "gunmen gunman attackers attacker assailants robbers kidnappers bandits suspects raiders "
    "thieves".split()
)
_BEHIND = ("after", "when", "as", "once")
_LEAVING = ("withdr", "pull", "slipped", "fled", "left", "retreat")
_ENTERING = ("arriving", "capture")
_ENDS = frozenset(
    ". , ; on in overnight at before during under last this early late without yesterday".split()
) | {""}
