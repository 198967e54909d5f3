"""Crowds and force: the attacks of a mob, and those who are hurt where a crowd is dispersed.

Source: codebook.md, Event types (attack, unrest) and What is one event.
"""

from __future__ import annotations

from itertools import pairwise

from pipelines.extract.actors import ActorSpan
from pipelines.extract.arguments import in_prepositional_phrase, subject_of
from pipelines.extract.attack.tolls import is_of_accused
from pipelines.extract.clause_rules.openers import SPARKING
from pipelines.extract.discourse.distance import are_towns_apart
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.triggers import Trigger
from pipelines.extract.unrest.brawls import set_off_at
from pipelines.extract.unrest.causes import is_mourned
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
    hit = frame.target
    if hit is not None and hit.kind == "crowd" and frame.head.text.lower().startswith("clash"):
        return True  # "street clashes in which several protesters were hurt"
    words = {t.lower for t in frame.source.tokens}
    return bool(words & crowd_words().protesters) and "embassy" in words and not frame.casualties


def with_what_was_set_off(
    attacks: list[Frame], unrest: list[Frame]
) -> tuple[list[Frame], list[Frame]]:
    """ "shot two men dead in Bol, setting off riots in Wau in which nine were hurt": each its own.

    Args:
        attacks: The attacks of a sentence.
        unrest: The unrest that it tells.

    Returns:
        Both, the dead and the places of the deed apart from those of what it set off.
    """
    begins = max((set_off_at(f.source, f.head) for f in unrest), default=0)
    if not begins:
        return attacks, unrest
    deeds = [
        f.with_changes(
            casualties=tuple(c for c in f.casualties if c.start < begins),
            places=tuple(p for p in f.places if p.start < begins) or f.places,
        )
        if f.head.end <= begins
        else f
        for f in attacks
    ]
    behind = [c for f in attacks if f.head.end <= begins for c in f.casualties if c.start >= begins]
    riots = [
        f.with_changes(
            casualties=tuple(
                dict.fromkeys([c for c in f.casualties if c.start >= begins] + behind)
            ),
            places=tuple(p for p in f.places if p.start >= begins) or f.places,
            times=tuple(t for t in f.times if t.start >= begins) or f.times,
        )
        if f.head.start > begins
        else f
        for f in unrest
    ]
    return deeds, riots


def with_marches_fired_upon(
    attacks: list[Frame], unrest: list[Frame]
) -> tuple[list[Frame], list[Frame]]:
    """ "Soldiers shot dead five demonstrators": a protest with its dead, told of by this or more.

    Args:
        attacks: The attacks of a sentence.
        unrest: The unrest that its own words tell.

    Returns:
        Both, with each attack of those who keep order on a march as the unrest that it is.
    """
    sparked = next((f for f in unrest if _is_sparked(f)), None)
    if sparked is not None:
        attacks = [_before_unrest(f, sparked) for f in attacks]
    crowds = [None if sparked else _crowd_fired_upon(f) for f in attacks]
    hit = [f for f, crowd in zip(attacks, crowds, strict=True) if crowd is not None]
    if not hit:
        return attacks, unrest
    rest = [f for f in attacks if f not in hit]
    own = [f for f in unrest if f.head.entry.kind != "dispersal"]
    if not own:
        marches = [_as_march(f, c) for f, c in zip(attacks, crowds, strict=True) if c is not None]
        return [*rest, *marches], []
    apart = [f for f in hit if _is_other_scene(f, own[0])]
    marches = [_as_march(f, c) for f, c in zip(attacks, crowds, strict=True) if c and f in apart]
    hit = [f for f in hit if f not in apart]
    own[0] = own[0].with_changes(
        casualties=tuple(c for c in own[0].casualties if not any(c in f.casualties for f in apart))
    )
    known = set(own[0].casualties)
    first = own[0].with_changes(
        casualties=(*own[0].casualties, *(c for f in hit for c in f.casualties if c not in known)),
        places=own[0].places or hit[0].places,
        times=own[0].times or hit[0].times,
    )
    return rest, [first, *own[1:], *marches]


def _is_sparked(unrest: Frame) -> bool:
    """ "Police shot two men dead, sparking riots": what provoked them is an attack of its own."""
    return unrest.source.clauses.at(unrest.head.first).opener in SPARKING


def _before_unrest(frame: Frame, unrest: Frame) -> Frame:
    """An attack without those who were hurt in the unrest that it sparked."""
    if frame.head.start > unrest.head.start:
        return frame
    own = tuple(c for c in frame.casualties if c.start < unrest.head.start)
    return frame.with_changes(casualties=own)


def _is_other_scene(fired: Frame, told: Frame) -> bool:
    """ "... burned the court in Bor on Monday, a day after police shot nine marchers in Wau"."""
    if are_towns_apart(fired.places, told.places):
        return True
    clause = fired.source.clause_at(fired.head.start)
    is_after = fired.is_background or clause.opener in ("after", "before", "since")
    return (
        is_after
        and fired.head.start > told.head.start
        and any(t.kind == "offset" and t.end < fired.head.start for t in fired.source.times)
    )


def _crowd_fired_upon(frame: Frame) -> ActorSpan | None:
    """The crowd on which those who keep order fire; None where gunmen or a bomb hit it."""
    if frame.event_type != "attack" or frame.event_subtype not in ("shooting", "other"):
        return None
    if frame.initiator is None and not frame.places:
        return None  # "One protester was hit and died overnight": what came of the march told of
    if frame.initiator is not None and not _keeps_order(frame.initiator):
        return None
    source, head = frame.source, frame.head
    ahead = source.tokens[head.last + 1 : head.last + 1 + _FIRED_WITHIN]
    at = next((i for i, token in enumerate(ahead) if token.lower in _FIRED_AT), None)
    if at is not None and (crowd := crowd_among(ahead[at:], _MARCHERS)) is not None:
        return crowd
    hit = (
        t for c in frame.casualties for t in source.tokens if c.start <= t.start < c.end + _JOINED
    )
    return crowd_among(list(hit), _MARCHERS)


def _keeps_order(doer: ActorSpan) -> bool:
    of_state = doer.kind in ("security", "military", "government", "state")
    return of_state or doer.side == "iran" or doer.text.lower().endswith("snipers")


_FIRED_WITHIN = 8  # words of "on a crowd of several thousand marchers"
_FIRED_AT = ("on", "at", "into", "upon", "against", "among", "dead")
_JOINED = len(" and protesters")  # behind "36 worshippers"
_MARCHERS = frozenset(
    "protester protesters protestor protestors demonstrator demonstrators marcher marchers rioter "
    "rioters stone-throwers stonethrowers picketers marching demonstrating protesting "
    "picketing".split()
)


def _as_march(frame: Frame, crowd: ActorSpan) -> Frame:
    """The protest on which they fired (codebook.md, Event types: unrest)."""
    return frame.with_changes(
        event_type="unrest",
        event_subtype="protest",
        rule="unrest.fired_upon",
        initiator=crowd,
        target=frame.initiator,
        weapon=None,
        attribution=Attribution("stated"),
    )


def as_unrest(frame: Frame) -> Frame:
    """The same happening under the codebook's type for crowds."""
    return frame.with_changes(
        event_type="unrest",
        event_subtype="riot",
        rule="unrest.crowd_attack",
        initiator=frame.initiator or _crowd_that_attacks(frame),
        target=None if frame.target is not None and frame.target.kind == "crowd" else frame.target,
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
    first = unrest[0]
    hurt = [f for f in attacks if _only_hurts_marchers(f, first)]
    known = set(first.casualties)
    figures = tuple(
        c
        for f in hurt
        for c in f.casualties
        if c not in known
        and not (is_of_accused(f.source, c, first.head) or is_mourned(f.source, c, first.head))
    )
    first = first.with_changes(casualties=(*first.casualties, *figures))
    return [f for f in attacks if f not in hurt], [first, *unrest[1:]]


def _only_hurts_marchers(frame: Frame, unrest: Frame) -> bool:
    if _is_sparked(unrest):
        return frame.head.start >= unrest.head.start and only_counts(frame.head)
    is_behind = frame.head.start > unrest.head.start and not _is_protested(frame)
    if is_behind and (_is_by_police(frame) or _is_of_scene(frame, unrest)):
        return True
    if frame.head.start == unrest.head.start and (
        frame.initiator is None
        or (_keeps_order(frame.initiator) and frame.head.text.lower().startswith("clash"))
    ):
        return True  # "20 were killed in clashes between protesters and police": one noun
    if _goes_on_in_clause(frame, unrest):
        return True
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


def _is_protested(frame: Frame) -> bool:
    """ "marched over the shooting of a boy by police": what they march against is no part of it."""
    head = frame.head
    return head.is_noun and frame.source.word_after(head.end) == "of"


def _goes_on_in_clause(frame: Frame, unrest: Frame) -> bool:
    """ "Crowds marched on the centre, attacked police posts and burned a bus": one crowd."""
    if frame.initiator is not None or frame.weapon is not None or frame.head.is_noun:
        return False
    if frame.head.text.lower() not in ("attacked", "attacking", "raided", "besieged"):
        return False
    is_later = frame.head.start > unrest.head.start and not is_passive(frame.source, frame.head)
    return is_later and bool(frame.clauses & unrest.clauses)


def _is_of_scene(frame: Frame, unrest: Frame) -> bool:
    """ "Thousands marched; a man was shot dead on Bay Road": at the crowd, by those who keep order.

    A weapon of war, another day or another town would make it an attack of its own.
    """
    doer, weapon = frame.initiator, frame.weapon
    if frame.head.is_noun or frame.event_subtype != "shooting" or not frame.casualties:
        return False
    if (doer is not None and not _keeps_order(doer)) or frame.is_background:
        return False
    is_bullet = weapon is None or weapon.subtype == "shooting"
    is_same_day = not frame.times or frame.times == unrest.times
    return is_bullet and is_same_day and not are_towns_apart(frame.places, unrest.places)


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
