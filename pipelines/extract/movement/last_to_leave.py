"""The last of a force: with them a presence ends, whatever verb tells that they go.

Source: codebook.md, Event types (withdrawal: "forces leave").
"""

from __future__ import annotations

from pipelines.extract.annotate import Annotated
from pipelines.extract.movement.leavers import leaver_of
from pipelines.extract.movement.missions import NAMED_WITHIN
from pipelines.extract.movement.verb_phrase import (
    SUBJECT_WITHIN,
    words_ahead,
    words_before,
)
from pipelines.extract.movement.when_and_where import places_left
from pipelines.extract.triggers import Trigger
from pipelines.knowledge import ARMED_GROUPS


def is_last_to_leave(source: Annotated, trigger: Trigger) -> bool:
    """ "The last column crosses into Niger": with the last of them a presence ends."""
    if trigger.entry.kind == "sending":
        return _are_last_carried(source, trigger)
    if trigger.entry.kind == "arriving" and _tells_how_they_went(source, trigger):
        return True
    if trigger.entry.kind != "arriving" or not (
        trigger.text.lower().endswith((" across", " over"))
        or trigger.text.lower().startswith(_CROSSING)
        or source.word_after(trigger.end) in ("from", "out", "away")
    ):
        return False
    own = source.clauses.tokens_beside(trigger.first)
    words = [source.words[i] for i in own if i < trigger.first]
    last = next((i for i, word in enumerate(words) if word in ("last", "final", "remaining")), None)
    if last is None:
        return False
    counted = words[last + 1 : last + 2]  # "the final 260 crossed"
    named = words[last : last + NAMED_WITHIN + 1]
    return not _COLUMNS.isdisjoint(named) or bool(counted and counted[0].isdigit())


def goes_on_out(source: Annotated, trigger: Trigger) -> bool:
    """ "The last Danes left Iraq. Some 500 soldiers rolled into Kuwait at dawn": these Danes.

    The sentence before tells who leaves which land, and no other nation goes to another land here.
    """
    if trigger.entry.kind != "arriving" or trigger.is_noun:
        return False
    goals = [p for p in source.places if p.start >= trigger.end and p.country is not None]
    who = [a for a in source.actors if a.end <= trigger.start and a.is_force]
    for one in source.near():
        if one.sentence.index != source.sentence.index - 1 or not goals:
            continue
        for told in one.triggers:
            if told.entry.event_type != "withdrawal" or told.entry.kind not in _OUTWARD:
                continue
            left = {p.country for p in places_left(one, told)}
            leaver = leaver_of(one, told)
            if not left or leaver is None or leaver.kind in ARMED_GROUPS:
                continue
            if all(a.country in (None, leaver.country) for a in who):
                return left.isdisjoint({leaver.country, goals[0].country})
    return False


_OUTWARD = ("leaving", "removing", "retreating", "returning")


def _tells_how_they_went(source: Annotated, trigger: Trigger) -> bool:
    """ "have been gone since May, when the last of 900 men sailed for Mombasa"."""
    clause = source.clauses.at(trigger.first)
    if clause.opener != "when" or clause.parent is None:
        return False
    lead = words_before(source, trigger, SUBJECT_WITHIN)
    return not LAST.isdisjoint(lead) and any(
        t.entry.event_type == "withdrawal" and source.clauses.of_token[t.first] == clause.parent
        for t in source.triggers
    )


def _are_last_carried(source: Annotated, trigger: Trigger) -> bool:
    """ "Lorries carried the final 90 gunners over the frontier": out, by whatever they ride in."""
    last = any(
        f.kind == "troops" and not LAST.isdisjoint((source.word_before(f.start), *f.text.split()))
        for f in source.forces
    )
    ahead = words_ahead(source, trigger, SUBJECT_WITHIN)
    return last and not _AWAY.isdisjoint(ahead) and "more" not in source.vocabulary


def is_last_to(source: Annotated, trigger: Trigger) -> bool:
    """ "The final convoy of the division to leave Kandahar rolled south"."""
    words = words_before(source, trigger, SUBJECT_WITHIN)
    last = next((i for i, word in enumerate(words) if word in ("last", "final")), None)
    is_ranked = last is not None and words[-1:] == ["to"]
    return is_ranked and not _COLUMNS.isdisjoint(words[last:])


_AWAY = frozenset("out away home off border frontier".split())
_CROSSING = ("cross", "roll", "rumbl", "trundl", "clatter", "passed through")
_COLUMNS = frozenset(
    "convoy column soldiers troops forces soldier vehicle vehicles tank tanks unit units battalion "
    "brigade contingent peacekeepers marines personnel".split()
)


LAST = frozenset("last final remaining".split())
