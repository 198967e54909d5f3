"""Who leaves: the forces of a withdrawal, and of whom they are where nobody says so beside them.

Source: codebook.md, Actors and places.
"""

from __future__ import annotations

import re

from pipelines.extract.actors import ActorSpan, forces_of
from pipelines.extract.agents import agent_by
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import subject_of
from pipelines.extract.clauses import RELATIVE
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.lazy import asked_once
from pipelines.extract.movement.handovers import is_site_transfer
from pipelines.extract.movement.moved_forces import leaving_forces
from pipelines.extract.movement.verb_phrase import SUBJECT_WITHIN, words_before
from pipelines.extract.movement.when_and_where import own_subject, places_left
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge import STATE_KINDS


def is_flag_lowered(source: Annotated, trigger: Trigger) -> bool:
    """ "The Union flag came down over the camp": with its flag a garrison leaves."""
    lowered = trigger.text.lower().startswith(("lower", "came down", "come down", "comes down"))
    flag = not _FLAGS.isdisjoint(words_before(source, trigger, SUBJECT_WITHIN))
    ahead = [source.word_after(trigger.end, at) for at in (1, 2, 3)]
    flag = flag or (ahead[:1] in (["its"], ["their"]) and not _FLAGS.isdisjoint(ahead))
    return lowered and flag and "half-mast" not in source.vocabulary


_FLAG_OF = (
    ("Union Jack", "GB"), ("Union Flag", "GB"), ("Union flag", "GB"),
    ("Stars and Stripes", "US"), ("Old Glory", "US"), ("Maple Leaf", "CA"),
)  # fmt: skip
_FLAGS = frozenset("flag flags colours stripes tricolour tricolore ensign jack standard".split())


@asked_once
def leaver_of(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """Who leaves: the subject, the agent, the owner of what leaves, else who was told before.

    Where the words name nobody but "soldiers" or "the cabinet", whose they are.
    """
    found = _told_leaver(source, trigger)
    if found is not None and (found.side != "unknown" or found.kind not in _OPEN):
        return found
    if found is not None and source.word_before(found.start) in ("'s", "’s"):
        return found  # "Karabakh's forces": not the speaker's
    owner = _whose_forces(source, trigger)
    if owner is not None and owner.is_person and owner.country and found is not None:
        return forces_of(found.start, found.end, found.text, owner.country)
    return owner or found


_OPEN = frozenset({"military", "security", "government", "office", "person"})


def _whose_forces(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "bring home the 90 Danish soldiers", "Chad's president said that the men would leave Gao".

    Never whose land they leave; "Its 90 men left" is of whom the sentence before tells.
    """
    forces = leaving_forces(source, trigger)
    over = (a for a in source.actors for f in forces if f.start <= a.start < f.end)
    nation = next((a for a in over if a.side != "unknown"), None)
    if trigger.entry.kind in ("handing", "closing"):
        return None  # "was handed to the 4th Brigade": who gets it
    if nation is not None or trigger.is_noun:
        return nation
    speaker = source.speaker_of(trigger.start)
    senders = [a for a in (speaker,) if a is not None]
    if source.words[:1] in (["its"], ["their"]) and source.near():
        senders += [a for a in source.near()[-1].actors if a.is_force and not a.is_person]
    hosts = {p.country for p in places_left(source, trigger)}
    return next(
        (
            a
            for a in senders
            if a.side != "unknown"
            and (a.kind in STATE_KINDS or a.kind == "person")
            and a.country not in (None, *hosts)
        ),
        None,
    )


def _told_leaver(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    if is_site_transfer(source, trigger):
        return agent_by(source, trigger)  # never those to whom it goes
    if is_flag_lowered(source, trigger):
        flag = next((f for f in _FLAG_OF if f[0] in source.text), None)
        if flag is not None:
            return forces_of(trigger.start, trigger.end, trigger.text, flag[1])
    if trigger.entry.kind == "suspending" and is_passive(source, trigger):
        speaker, own = source.speaker_of(trigger.start), source.clauses.of_token[trigger.first]
        told = [a for a in source.inside(source.actors, {own}) if a.end <= trigger.start]
        is_with = all(source.word_before(a.start) in ("with", "for") for a in told)
        if is_with and speaker is not None and speaker.kind in STATE_KINDS:
            return speaker  # "Patrols with Iraqi soldiers have been halted, NATO said"
    return (
        own_subject(source, trigger)
        or _ordered_to(source, trigger)
        or _made_to(source, trigger)
        or _whose_it_was(source, trigger)
        or _who_says_its(source, trigger)
        or subject_of(source, trigger)
        or agent_by(source, trigger)
        or (of_force(source, trigger) if trigger.is_noun else None)
        or _owner(source, trigger)
    )


def riding_in(leaver: ActorSpan | None) -> ActorSpan | None:
    """ "The Soviet convoy left", "The British base will be handed over": of whom they are."""
    if leaver is None or not leaver.country or leaver.kind != "facility_owner":
        return leaver
    return forces_of(leaver.start, leaver.end, leaver.text, leaver.country)


def stationed_in(source: Annotated, agent: ActorSpan) -> tuple[PlaceSpan, ...]:
    """ "ordered the forces in Syria to begin leaving": where they are stands behind them.

    Args:
        source: The sentence.
        agent: Who leaves.
    """
    return tuple(
        p
        for p in source.places
        if agent.country is not None
        and _STAYING_IN.fullmatch(source.text, agent.end, p.start)
        and p.country not in (None, agent.country)
    )


# "the soldiers who had been serving in Iraq", "half of those in Mali"
_STAYING_IN = re.compile(
    r" in (?:the )?| (?:(?:who|which|that) )?(?:(?:had|have|has|were|was|are|is) )?(?:been )?"
    r"(?:serving|based|stationed|posted|deployed|fighting|training|patrolling|served|fought)"
    r" in (?:the )?(?:\w+ern )?"
    r"|, (?:(?:about|some|nearly|almost|over|more than) )?(?:half|most|all|a third|a quarter|part)"
    r" of (?:those|them|the force|the number) in "
)


def _ordered_to(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "The president ordered 50 Danish soldiers to leave their posts": those who are told to."""
    order = next(
        (t for t in source.triggers if t.entry.kind == "ordering" and t.end <= trigger.start), None
    )
    if (
        order is None
        or source.clauses.of_token[order.first] != source.clauses.of_token[trigger.first]
    ):
        return None
    told = [
        a
        for a in source.actors
        if order.end <= a.start < trigger.start and a.is_force and not a.is_person
    ]
    known = next((a for a in told if a.kind != "state" and a.side != "unknown"), None)
    if known is None or "to" not in source.words_between(known.end, trigger.start):
        return None
    return known


def _made_to(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "The envoy persuaded the rebels to leave Doe": who is made to, not who makes them."""
    if source.word_before(trigger.start) not in ("to", "into"):
        return None
    made = _MAKING.search(source.text, max(0, trigger.start - _MADE_WITHIN), trigger.start)
    if made is None:
        return None
    start, end = made.span("whom")
    told = [a for a in source.actors if start <= a.start and a.end <= end]
    return told[-1] if told and told[-1].is_force else None


_MADE_WITHIN = 110
_MAKING = re.compile(
    r"\b(?:persuad|convinc|forc|compell|oblig|induc|coax|cajol|prompt|allow|permitt)(?:ed|ing) "
    r"(?P<whom>(?:[\w'’-]+ ){1,7}?)(?:in)?to \Z"
)


def _who_says_its(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "Jordan said its last soldiers had left": whose they are stands in front of "said"."""
    who = None if trigger.is_noun else subject_of(source, trigger)
    if who is None or who.side != "unknown" or not who.is_force:
        return None
    lead = [source.word_before(who.start, back) for back in (1, 2, 3)]
    if {"its", "their"}.isdisjoint(lead):
        return None
    return next(
        (
            a
            for a in source.actors
            if a.end <= who.start and a.kind in STATE_KINDS and a.side != "unknown"
        ),
        None,
    )


def _whose_it_was(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "Despite its declared withdrawal, Libya bombed the oases": of who acts behind it."""
    lead = source.words[: trigger.first]
    if not trigger.is_noun or len(lead) > _OPENING or {"its", "their"}.isdisjoint(lead):
        return None
    if lead[0] not in ("despite", "after", "since", "before", "following", "with", "in"):
        return None
    return next(
        (
            a
            for a in source.actors
            if a.start > trigger.end
            and source.word_before(a.start) in (",", "the")
            and (a.is_force or a.kind in STATE_KINDS)
            and source.clause_at(a.start).index != source.clauses.of_token[trigger.first]
        ),
        None,
    )


_OPENING = 5  # words of "Despite its so-called final"


def of_force(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "the withdrawal of French forces": those whose leaving the noun names."""
    for actor in source.actors:
        between = source.words_between(trigger.end, actor.start)
        if actor.start >= trigger.end and between[:1] == ["of"] and len(between) <= _OF_WITHIN:
            return actor if actor.is_force and not actor.is_person else None
    return None


_OF_WITHIN = 4  # words of "of all the remaining"


def _owner(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """The actor told last before the verb that can move forces; one whose side is known first."""
    own = source.clauses.of_token[trigger.first]
    before = [
        a
        for a in source.actors
        if a.end <= trigger.start
        and (a.is_force or a.kind in ("state", "alliance", "office", "person", "government"))
        and (source.clause_at(a.start).kind != RELATIVE or source.clause_at(a.start).index == own)
    ]
    known = [a for a in before if a.side != "unknown"]
    ranked = known or before
    return ranked[-1] if ranked else None
