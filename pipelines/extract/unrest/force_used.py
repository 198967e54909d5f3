"""Crowds and force: the attacks of a mob, and those who are hurt where a crowd is dispersed.

Source: codebook.md, Event types (attack, unrest) and What is one event.
"""

from __future__ import annotations

from itertools import pairwise

from pipelines.extract.actors import ActorSpan
from pipelines.extract.arguments import in_prepositional_phrase, subject_of
from pipelines.extract.frame import Frame
from pipelines.extract.triggers import Trigger
from pipelines.extract.unrest.crowds import CROWD_KINDS, crowd_among, crowd_by
from pipelines.extract.voice import is_passive
from pipelines.knowledge.word_lists import crowd_words


def is_crowd_attack(frame: Frame) -> bool:
    """An attack without a weapon by a crowd is unrest: "a mob attacked the party's office"."""
    if frame.event_type != "attack" or frame.weapon is not None:
        return False
    if frame.event_subtype not in ("other", "ground_assault"):
        return False
    if frame.initiator is not None:
        lynches = frame.head.text.lower().startswith("lynch")
        return frame.initiator.kind in (CROWD_KINDS if lynches else ("crowd",))
    subject = None if frame.head.is_noun else subject_of(frame.source, frame.head)
    acts = (
        subject is not None and subject.kind == "crowd" and not is_passive(frame.source, frame.head)
    )
    if acts or _crowd_that_attacks(frame) is not None:
        return True
    words = {t.lower for t in frame.source.tokens}
    return bool(words & crowd_words().protesters) and "embassy" in words and not frame.casualties


def as_unrest(frame: Frame) -> Frame:
    """The same happening under the codebook's type for crowds."""
    return frame.with_changes(
        event_type="unrest",
        event_subtype="riot",
        rule="unrest.crowd_attack",
        initiator=frame.initiator or _crowd_that_attacks(frame),
    )


def _crowd_that_attacks(frame: Frame) -> ActorSpan | None:
    """The mob in front of the verb, or behind its "by"."""
    source, head = frame.source, frame.head
    if head.is_noun:
        return None
    if is_passive(source, head):
        crowd = crowd_by(source, head)
    else:
        own = source.clauses.tokens_of(source.clauses.of_token[head.first])
        crowd = crowd_among([source.tokens[i] for i in own if i < head.first][-_SUBJECT_WITHIN:])
    is_mob = crowd is not None and crowd.text.lower() in crowd_words().mobs
    return crowd if is_mob and crowd and not in_prepositional_phrase(source, crowd.start) else None


_SUBJECT_WITHIN = 5  # words of "crowd of angry young men"


def with_marchers_hurt(
    attacks: list[Frame], unrest: list[Frame]
) -> tuple[list[Frame], list[Frame]]:
    """ "Crowds threw stones; two protesters were hit by live rounds": the toll of the unrest.

    Args:
        attacks: The attacks of a sentence.
        unrest: The unrest that it tells.

    Returns:
        Both, without the attacks that only tell who of the crowd was hurt.
    """
    hurt = [f for f in attacks if _only_hurts_marchers(f, unrest[0])]
    known = set(unrest[0].casualties)
    figures = tuple(c for f in hurt for c in f.casualties if c not in known)
    first = unrest[0].with_changes(casualties=(*unrest[0].casualties, *figures))
    return [f for f in attacks if f not in hurt], [first, *unrest[1:]]


def _only_hurts_marchers(frame: Frame, unrest: Frame) -> bool:
    if _is_by_police(frame) and frame.head.start > unrest.head.start:
        return True
    if frame.head.start == unrest.head.start and frame.initiator is None:
        return True  # "20 were killed in clashes between protesters and police": one noun
    told = frame.places or frame.times or frame.initiator or not frame.casualties
    weapon = frame.weapon.subtype if frame.weapon else "other"
    if told and not only_counts(frame.head):
        return False
    if unrest.head.entry.kind == "dispersal" and frame.initiator is None and weapon == "other":
        return True  # "four were killed when soldiers broke up the rally"
    if only_counts(frame.head) and frame.initiator is None and weapon == "other":
        return unrest.event_subtype == "riot" and frame.head.start > unrest.head.start
    return (
        not told
        and weapon in ("other", "shooting")
        and all(crowd_words().protesters & set(c.text.lower().split()) for c in frame.casualties)
    )


def _is_by_police(frame: Frame) -> bool:
    """ "; three of them were killed by the police": those who are hurt are of the crowd."""
    doer = frame.initiator
    of_state = doer is not None and doer.kind in ("security", "military", "government", "state")
    lead = frame.source.words_between(max(0, frame.head.start - 60), frame.head.start)
    of_crowd = ("of", "them") in pairwise(lead) or not crowd_words().protesters.isdisjoint(
        lead[-4:]
    )
    return of_state and of_crowd and bool(frame.casualties)


def only_counts(trigger: Trigger) -> bool:
    """Whether a trigger tells what came of an event, or what was said of it, and no event."""
    return trigger.entry.kind in ("consequence", "vow")
