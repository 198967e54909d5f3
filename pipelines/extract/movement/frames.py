"""The deployments and withdrawals of a sentence, one of a kind a clause.

Source: codebook.md, Event types and Deployments.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from pipelines.extract.annotate import Annotated
from pipelines.extract.clause_rules.openers import CONDITION_WORDS
from pipelines.extract.clauses import BACKGROUND, CONDITION, RELATIVE
from pipelines.extract.cues import Cue
from pipelines.extract.forces import ForceFigure
from pipelines.extract.frame import Frame
from pipelines.extract.modality import opens_with_condition
from pipelines.extract.movement.composed import leaves_by_its_parts
from pipelines.extract.movement.deployment import deployment_frame
from pipelines.extract.movement.handovers import is_site_transfer
from pipelines.extract.movement.held_lands import is_left_to_others
from pipelines.extract.movement.last_to_leave import goes_on_out, is_last_to_leave
from pipelines.extract.movement.leaving_for import leaves_for, only_puts_to_sea
from pipelines.extract.movement.partings import parting_frame
from pipelines.extract.movement.reductions import is_brought_down
from pipelines.extract.movement.status import is_refused
from pipelines.extract.movement.stays import stay_frame
from pipelines.extract.movement.taken_home import removed_subtype
from pipelines.extract.movement.taken_over import taken_over_frame
from pipelines.extract.movement.verb_phrase import (
    OBJECT_WITHIN,
    goes_home,
    words_ahead,
    words_before,
)
from pipelines.extract.movement.when_and_where import is_told_apart, places_left
from pipelines.extract.movement.withdrawal import withdrawal_frame
from pipelines.extract.movement.withdrawal_kinds import left_subtype
from pipelines.extract.triggers import Trigger


def movement_frames(source: Annotated) -> list[Frame]:
    """The deployments and withdrawals that a sentence reports, one of a kind a clause."""
    frames = _from_where_sent(_frames_by_verb(source))
    if any(f.event_type == "withdrawal" for f in frames) or not _may_part(source, frames):
        return frames
    parting = parting_frame(source)
    if parting is None or _is_conditional(source, parting.head):
        return frames
    if _is_only_aimed_at(source, parting.head) or _is_awaited(source, parting.head):
        return frames
    return [parting, *(f for f in frames if _is_of_others(f, parting))]


def _from_where_sent(frames: list[Frame]) -> list[Frame]:
    """ "Cuba, which first sent men to Angola in 1975, withdrew the last of them": from Angola."""
    sent = next(
        (
            f.destination
            for f in frames
            if f.event_type == "deployment"
            and f.destination is not None
            and f.source.clauses.at(f.head.first).kind in (RELATIVE, BACKGROUND)
        ),
        None,
    )
    if sent is None:
        return frames
    return [
        replace(f, places=(sent,)) if f.event_type == "withdrawal" and not f.places else f
        for f in frames
    ]


def _is_of_others(frame: Frame, parting: Frame) -> bool:
    """Whether a flow is of another force than that which parts, by its number."""
    counted = frame.force is not None and frame.force.count is not None
    return counted and (parting.force is None or parting.force != frame.force)


def _may_part(source: Annotated, frames: list[Frame]) -> bool:
    """Whether a sentence names a force, under no condition."""
    return (source.has(Cue.FORCE) or bool(frames)) and not opens_with_condition(source)


def _frames_by_verb(source: Annotated) -> list[Frame]:
    """The flows that the verbs of the table tell."""
    frames: list[Frame] = []
    moves = [t for t in source.triggers if t.entry.event_type in ("deployment", "withdrawal")]
    if opens_with_condition(source):
        return frames
    if source.has(Cue.BASE) and (taken := taken_over_frame(source)) is not None:
        return [taken]
    if not moves:
        return frames
    for trigger in moves:
        if _is_conditional(source, trigger) or _only_orders(source, trigger, moves):
            continue
        if (frames and _is_purpose(source, trigger)) or _names_thing(source, trigger):
            continue
        if _is_of_site(source, trigger):
            continue
        frame = _flow(source, trigger)
        if frame is not None and frames:
            frame = _with_first_of_list(frames[-1], frame)
        if frame is None or any(_goes_on(f, frame) for f in frames):
            continue
        same = next((i for i, f in enumerate(frames) if _is_same_flow(f, frame)), None)
        if same is None:
            frames.append(frame)
        elif (
            _tells_how(frames[same], frame)
            or _is_one_leaving(frames[same], frame)
            or _tells_of_it(frames[same], frame)
        ):
            frames[same] = _told_in_full(frames[same], frame)
    return frames


def _with_first_of_list(first: Frame, frame: Frame) -> Frame:
    """ "approved the dispatch of 900 men to Poland and the transfer of 500 to Riga": one order."""
    source = frame.source
    if not (first.head.is_noun and frame.head.is_noun) or first.event_type != frame.event_type:
        return frame
    lead = source.words[max(0, frame.head.first - 2) : frame.head.first]
    if "and" not in lead or not first.clauses & frame.clauses:
        return frame
    return replace(frame, status=first.status, initiator=first.initiator)


def _is_purpose(source: Annotated, trigger: Trigger) -> bool:
    """ "Two cruisers are on their way to reinforce the squadron": what they are sent for."""
    reinforces = trigger.text.lower().startswith(
        ("reinforc", "strengthen", "bolster", "augment", "join")
    )
    return reinforces and source.word_before(trigger.start) == "to"


def _is_of_site(source: Annotated, trigger: Trigger) -> bool:
    """ "The base will be transferred to the Americans": a site goes, and nobody is sent."""
    twin = next(
        (t for t in source.triggers if t.start == trigger.start and t.entry.kind == "handing"), None
    )
    if twin is None or trigger.entry.event_type != "deployment":
        return False
    return left_subtype(source, twin) == "base_transfer"


def _names_thing(source: Annotated, trigger: Trigger) -> bool:
    """ "to join the drive against the rebels", "two retired sergeants": like a verb, and none."""
    if trigger.is_noun:
        return False
    return source.word_before(trigger.start) in ("the", "a", "an", "this") or any(
        f.start <= trigger.start and trigger.end < f.end for f in source.forces
    )


def _goes_on(one: Frame, other: Frame) -> bool:
    """ "Soldiers left Shire and are moving north": where those who leave go is no other flow."""
    if (one.event_type, other.event_type) != ("withdrawal", "deployment") or other.force is None:
        return False
    is_counted = other.force.count is not None or other.force.low is not None
    if is_told_apart(one.source, one.head, other.head):
        return False
    left_before = one.head.start < other.head.start
    return left_before and (other.force.end <= one.head.start or not is_counted)


def _flow(source: Annotated, trigger: Trigger) -> Frame | None:
    if is_refused(source, trigger) or _sets_out_as_told(source, trigger):
        return None
    frame = _flow_by_its_word(source, trigger)
    if frame is not None or not leaves_by_its_parts(source, trigger):
        return frame
    if leaves_for(source, trigger) or _is_only_aimed_at(source, trigger):
        return None
    is_site = is_left_to_others(source, trigger)
    return withdrawal_frame(source, trigger, "base_transfer" if is_site else "drawdown")


def _sets_out_as_told(source: Annotated, trigger: Trigger) -> bool:
    """ "Britain is to send a brigade to Kuwait. The force will leave Germany": no withdrawal.

    Those of whom the sentence before tells that they go elsewhere than to the land they leave.
    """
    before = source.near()[-1:]
    ahead = not {"will", "would", "is", "are"}.isdisjoint(words_before(source, trigger, 3))
    is_meant = source.words[:1] in (["the"], ["they"], ["it"], ["both"]) and ahead
    if trigger.entry.kind != "leaving" or trigger.is_noun or not before or not is_meant:
        return False
    moves = {t.entry.event_type for t in before[0].triggers} & {"deployment", "withdrawal"}
    left = {p.country for p in places_left(source, trigger)} - {None}
    told = {p.country for p in before[0].places}
    return moves == {"deployment"} and bool(left) and left.isdisjoint(told)


def _flow_by_its_word(source: Annotated, trigger: Trigger) -> Frame | None:
    """The flow that the rules for single words find."""
    if trigger.entry.event_type == "deployment" and _is_awaited(source, trigger):
        return None
    if trigger.entry.event_type == "withdrawal" and _is_only_aimed_at(source, trigger):
        return None
    kind = trigger.entry.kind
    if kind == "returning" and _comes_to_land(source, trigger):
        entry = replace(trigger.entry, event_type="deployment", kind="arriving")
        return deployment_frame(source, replace(trigger, entry=entry))
    if kind == "staying":
        return stay_frame(source, trigger)
    if kind == "retreating" and leaves_for(source, trigger):
        return deployment_frame(
            source, replace(trigger, entry=replace(trigger.entry, kind="leaving"))
        )
    if kind == "retreating" and only_puts_to_sea(source, trigger):
        return None
    if kind in ("removing", "returning", "retreating") or (
        trigger.entry.event_type == "deployment" and goes_home(source, trigger)
    ):
        return withdrawal_frame(source, trigger, removed_subtype(source, trigger))
    if trigger.entry.event_type == "deployment" and is_site_transfer(source, trigger):
        handing = replace(trigger.entry, event_type="withdrawal", kind="handing")
        return withdrawal_frame(source, replace(trigger, entry=handing), "base_transfer")
    if _is_departure(source, trigger):
        entry = replace(trigger.entry, event_type="withdrawal", kind="leaving")
        leaving = replace(trigger, entry=entry)
        return withdrawal_frame(source, leaving, left_subtype(source, leaving))
    last = is_last_to_leave(source, trigger) or goes_on_out(source, trigger)
    if last or is_brought_down(source, trigger):
        entry = replace(trigger.entry, event_type="withdrawal")
        return withdrawal_frame(source, replace(trigger, entry=entry), "drawdown")
    if trigger.entry.event_type == "deployment" or leaves_for(source, trigger):
        return deployment_frame(source, trigger)
    if only_puts_to_sea(source, trigger):
        return None
    return withdrawal_frame(source, trigger, left_subtype(source, trigger))


def _comes_to_land(source: Annotated, trigger: Trigger) -> bool:
    """ "900 paratroopers would come to Chad in June": a number, told ahead, to a land of others."""
    counted = any(f.count is not None and f.end <= trigger.start for f in source.forces)
    if not counted or trigger.text.lower() != "come":
        return False
    return any(
        p.precision == "country" and source.words_between(trigger.end, p.start) == ["to"]
        for p in source.places
    )


def _is_awaited(source: Annotated, trigger: Trigger) -> bool:
    """ "no escorts until a new frigate arrives", where "until Mali sent its army in" is done."""
    lead = words_before(source, trigger, 6)
    if "until" not in lead:
        return False
    is_past = trigger.text.lower().endswith(("ed", "sent", "came", "went", "flew", "brought"))
    return not is_past or not {"had", "was", "were"}.isdisjoint(lead)


def _is_departure(source: Annotated, trigger: Trigger) -> bool:
    """ "the departure of its 300 soldiers", "their departure from Kindu": out, unless it is for.

    Ships and aircraft depart to go somewhere.
    """
    if not trigger.text.lower().startswith("departure"):
        return False
    behind = words_ahead(source, trigger, OBJECT_WITHIN)
    is_of = behind[:1] == ["of"] and any(
        f.kind == "troops" for f in source.forces if f.start > trigger.end
    )
    return (is_of or behind[:1] == ["from"]) and {"for", "to"}.isdisjoint(behind)


def _is_only_aimed_at(source: Annotated, trigger: Trigger) -> bool:
    """ "to fight on until the last soldier had left"; "close to a base" tells where it is.

    "Sent to cover the retreat": for the sake of a retreat that others tell.

    A day that stands behind tells that they did leave.
    """
    if trigger.text.lower() == "close" and source.word_after(trigger.end) == "to":
        return True
    ahead = source.words[max(0, trigger.first - _AIM_WITHIN) : trigger.first]
    if trigger.is_noun and any(
        one == "to" and two in _COVERING for one, two in pairwise(ahead[-_COVERED_WITHIN:])
    ):
        return True
    if "until" not in ahead:
        return False
    until = trigger.first - ahead[::-1].index("until") - 1
    return not any(t.start > source.tokens[until].start for t in source.times)


_COVERED_WITHIN = 6  # words of "to watch over the Libyan army's"
_COVERING = frozenset(
    "cover protect secure guard screen oversee supervise monitor observe verify assist help ease "
    "watch shield escort support".split()
)
_AIM_WITHIN = 14  # words from "until" to "had left"


def _is_conditional(source: Annotated, trigger: Trigger) -> bool:
    """ "If they left"; a state that is "considering whether to send" has a plan."""
    if CONDITION_WORDS.isdisjoint(source.vocabulary):
        return False
    clause = source.clauses.at(trigger.first)
    if clause.kind != CONDITION:
        return False
    tokens = source.clauses.tokens_of(clause.index)
    lead = source.words[max(0, tokens[0] - _WEIGHED_WITHIN) : tokens[0]]
    return clause.opener != "whether" or _WEIGHING.isdisjoint(lead)


_WEIGHED_WITHIN = 5  # words of "is discussing with its allies"
_WEIGHING = frozenset(
    "consider considers considered considering weigh weighs weighed weighing discuss discusses "
    "discussed discussing debate debates debated debating decide decides deciding study studies "
    "studied studying mulls mulled mulling examine examines examined examining review reviewing "
    "asked".split()
)


def _only_orders(source: Annotated, trigger: Trigger, moves: list[Trigger]) -> bool:
    """ "ordered the withdrawal", "approved sending": the order's object tells the flow."""
    if trigger.entry.kind != "ordering":
        return False
    clause = source.clauses.of_token[trigger.first]
    return any(
        t.first > trigger.last
        and (t.first - trigger.last <= OBJECT_WITHIN or _is_told_to_go(source, t))
        and source.clauses.of_token[t.first] == clause
        and source.word_before(t.start) != ","  # "ordered two brigades in, taking it to 30,000"
        and (t.entry.kind in ("movement", "leaving") or _is_return(t) or _is_infinitive(source, t))
        and not _is_only_aimed_at(source, t)
        for t in moves
    )


def _is_told_to_go(source: Annotated, trigger: Trigger) -> bool:
    """ "ordered the main part of the forces that it had in Chad to begin leaving"."""
    lead = words_before(source, trigger, 2)
    return trigger.entry.kind == "leaving" and (
        lead[-1:] == ["to"] or (lead[:1] == ["to"] and lead[1] in ("begin", "start"))
    )


def _is_return(trigger: Trigger) -> bool:
    """ "ordered the return of the division"."""
    return trigger.is_noun and trigger.entry.kind == "returning"


def _is_infinitive(source: Annotated, trigger: Trigger) -> bool:
    return trigger.text.lower().endswith("ing") or source.word_before(trigger.start) == "to"


def _tells_how(one: Frame, other: Frame) -> bool:
    """ "The army quit Lebanon on Tuesday, when the last 250 men crossed": the same, in full."""
    clause = other.source.clauses.at(other.head.first)
    return clause.opener in ("when", "as", "while") and clause.parent in one.clauses


def _tells_of_it(one: Frame, other: Frame) -> bool:
    """ "will be joined by the frigate Exeter, which was ordered to leave Belize": the same."""
    clause = other.source.clauses.at(other.head.first)
    is_of_it = clause.kind == RELATIVE and clause.parent in one.clauses
    return is_of_it and one.force == other.force


def _told_in_full(one: Frame, other: Frame) -> Frame:
    """The flow with the day and the number that its second verb gives it."""
    if other.times and not one.times and _tells_of_it(one, other):
        one, other = other, one
    is_counted = one.force is not None and one.force.count is not None
    return replace(
        one,
        initiator=one.initiator or other.initiator,
        times=one.times or other.times,
        places=one.places or other.places,
        force=one.force if is_counted or other.force is None else other.force,
    )


def _is_same_flow(one: Frame, other: Frame) -> bool:
    """Two verbs of one clause move the same force unless each has a force of its own."""
    if one.event_type != other.event_type:
        return False
    if is_told_apart(one.source, one.head, other.head):
        return False
    if _is_one_leaving(one, other):
        return True
    if _tells_of_it(one, other):
        return True
    if not (one.clauses & other.clauses or _tells_how(one, other)):
        return False
    if one.force is None or other.force is None or _is_aside(other.source, other.force):
        return True
    return one.force.start == other.force.start


def _is_one_leaving(one: Frame, other: Frame) -> bool:
    """ "abandoned Kosti and fell back", "sailed, ending its mission", "flew out after the order".

    One sentence tells one leaving unless its verbs have each a place, a day, a number or a side of
    their own; the day of the order may be another.
    """
    if one.event_type != "withdrawal":
        return False
    sides = [a for a in (one.initiator, other.initiator) if a is not None and a.side != "unknown"]
    if len({a.country or a.actor for a in sides}) > 1:
        return False
    counts = {f.force.count for f in (one, other) if f.force is not None} - {None}
    if len(counts) > 1:
        return False
    days = {tuple(t.text for t in f.times) for f in (one, other) if f.times}
    is_ordered = "withdrawal.ordering" in (one.rule, other.rule)
    is_of_it = other.source.clauses.at(other.head.first).kind == RELATIVE  # "whose men left on"
    if len(days) > 1 and not (is_ordered or is_of_it):
        return False
    here, there = ({p.name for p in f.places} for f in (one, other))
    if here and there and here.isdisjoint(there):
        lands = [p for f in (one, other) for p in f.places if p.precision == "country"]
        return bool(lands) and len({p.country for f in (one, other) for p in f.places}) == 1
    return True


def _is_aside(source: Annotated, force: ForceFigure) -> bool:
    """ "90 Chadians left for Darfur, the first foreign troops to be sent": those told of."""
    is_ranked = force.text.lower().startswith(("the first", "the largest", "the biggest"))
    return is_ranked and force.count is None and source.word_before(force.start) == ","
