"""Whether two passages tell one deployment or withdrawal: its order, its echo, the arrival.

Source: codebook.md, What is one event.
"""

from __future__ import annotations

from pipelines.extract.discourse.draft import Draft
from pipelines.extract.discourse.same_attack import alike_sides
from pipelines.extract.frame import Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.movement.leavers import is_flag_lowered


def are_those_sent(frame: Frame) -> bool:
    """ "Chad has sent a company to Goma. About 150 soldiers flew in on Friday": its arrival.

    Nobody is named there who comes, and no place: those told of before.
    """
    doer, force = frame.initiator, frame.force
    is_open = doer is None or doer.side == "unknown"
    if force is None or not is_open or frame.places or frame.head.text.lower().startswith("join"):
        return False
    lead = {frame.source.word_before(force.start, back) for back in (1, 2)}
    return _MORE.isdisjoint({*force.text.lower().split(), *lead})


def _are_first_of_them(frame: Frame) -> bool:
    """ "5,500 troops would leave. The first 50 landed on Tuesday": some of those."""
    force = frame.force
    if force is None or frame.rule != "deployment.arriving" or not are_those_sent(frame):
        return False
    return "first" in (frame.source.word_before(force.start), *force.text.lower().split()[:2])


def are_last_of_them(frame: Frame) -> bool:
    """ "Spain's soldiers are out of Chad. The final 90 crossed on Tuesday": the end of it.

    Nobody is named there who left: those told of before.
    """
    doer, force = frame.initiator, frame.force
    if force is None or (doer is not None and doer.side != "unknown"):
        return False
    return frame.source.word_before(force.start) in _LAST or force.text.lower().startswith(_LAST)


def is_withdrawal_told(frame: Frame) -> bool:
    """ "The pullout of the 900 men had begun on Tuesday": by a noun with "the", told before.

    So with the flag that is lowered at "the base": with it those leave who were told to have left.
    """
    head = frame.head
    if not frame.places and is_flag_lowered(frame.source, head):
        return True
    return head.is_noun and frame.source.word_before(head.start) in ("the", "this", "that")


_LAST = ("last", "final")


def is_one_withdrawal(candidate: Draft, draft: Draft) -> bool:
    """Told again in its paragraph or the next, of the same side, with the same status."""
    one, other = candidate.frame, draft.frame
    near = other.source.sentence.paragraph - one.source.sentence.paragraph in (0, 1)
    if are_last_of_them(other):
        near = near and one.force is None and (candidate.time is None or draft.time is None)
    return near and one.status == other.status and alike_sides(one.initiator, other.initiator)


def is_one_deployment(one: Frame, other: Frame) -> bool:
    """One order told twice, by the same side, and nothing that makes it another."""
    return (
        _alike_forces(one, other)
        and alike_sides(one.initiator, other.initiator)
        and not (
            _are_further(one, other)
            or _adds_to(*sorted((one, other), key=lambda f: f.source.sentence.index))
            or _go_apart(one, other)
            or _are_of_two_states(one, other)
        )
    )


def _alike_forces(one: Frame, other: Frame) -> bool:
    """One order told twice: the same kind, and numbers that can both be right."""
    a, b = one.force, other.force
    if a is None or b is None or a.kind != b.kind:
        return False
    if a.count is not None and b.count is not None:
        return a.count == b.count or (b.count < a.count and _are_first_of_them(other))
    count, bounds = (a.count, b) if a.count is not None else (b.count, a)
    return count is None or bounds.low is None or bounds.low <= count


def _are_further(one: Frame, other: Frame) -> bool:
    """ "Marines landed in May. He ordered 900 more soldiers there": more than those who went."""
    if other.force is None:
        return False
    if one.status != "occurred" or other.status != "announced":
        return False
    words = {*other.force.text.lower().split(), other.source.word_before(other.force.start)}
    return not _MORE.isdisjoint(words)


_MORE = frozenset("more another additional further extra".split())


def _is_town(place: PlaceSpan) -> bool:
    return place.precision in ("site", "city")


def _adds_to(before: Frame, behind: Frame) -> bool:
    """ "Chad sent a battalion. Another 90 men flew in", "90 men will join them": besides those."""
    if before.source.sentence.paragraph != behind.source.sentence.paragraph:
        return False
    if behind.head.text.lower().startswith("join"):
        return True
    force = behind.force
    return force is not None and "another" in {
        behind.source.word_before(force.start), force.text.split()[0].lower()
    }  # fmt: skip


def _go_apart(one: Frame, other: Frame) -> bool:
    """ "would enter Chad ... approved more troops in Mali": each for a land of its own."""
    a, b = one.destination, other.destination
    return (
        a is not None
        and b is not None
        and None not in (a.country, b.country)
        and (a.country != b.country)
    )


def _are_of_two_states(one: Frame, other: Frame) -> bool:
    """ "Belgium is sending jets ... Norway said that it would send some": each its own.

    An alliance's forces may be those of its members, unless these give a number.
    """
    a, b = one.initiator, other.initiator
    if a is None or b is None or other.is_definite:
        return False
    if None not in (a.country, b.country):
        return a.country != b.country
    counted = other.force is not None and other.force.count is not None
    goals = [f.destination.name for f in (one, other) if f.destination and _is_town(f.destination)]
    kinds = {a.kind, b.kind}
    return (
        (counted or len(set(goals)) > 1)
        and len(kinds) > 1
        and "alliance" in kinds
        and "unknown" not in (a.side, b.side)
    )
