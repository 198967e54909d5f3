"""The attacks of a sentence, one frame each, made of what the other modules read.

Source: codebook.md, Event types and What is one event.
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.extract.annotate import Annotated
from pipelines.extract.attack.aftermath import is_place_of_aftermath
from pipelines.extract.attack.aggregates import aggregate_count, is_tally, is_vague, told_with
from pipelines.extract.attack.elaborated import elaborated
from pipelines.extract.attack.groups import TriggerGroup, head_of, is_consequence, trigger_groups
from pipelines.extract.attack.named_acts import named_acts
from pipelines.extract.attack.over_time import is_wide, names_day
from pipelines.extract.attack.parties import WITHOUT_AGENT, agent_of
from pipelines.extract.attack.placed_apart import of_own_phrase, split_by_place
from pipelines.extract.attack.references import is_definite, is_reference
from pipelines.extract.attack.telling import tells_attack
from pipelines.extract.attack.tolls import (
    assassinated,
    figures_by_group,
    identifies_attack,
    one_slain,
)
from pipelines.extract.attack.weapon_used import weapon_of, weapon_told_before
from pipelines.extract.attack.when_and_where import (
    effect_clause,
    is_near_reference,
    is_of_crowd,
    is_of_hospital,
    names_other_attack,
    places_beside,
    spans_of,
    times_of,
)
from pipelines.extract.attack.whom import target_of
from pipelines.extract.casualties.context import is_cumulative, is_part_of_count, is_running
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.event_places import event_places, places_of_when
from pipelines.extract.event_times import point_times
from pipelines.extract.force_evidence.hints import NO_HINTS, Hints
from pipelines.extract.force_evidence.rules import is_only_named, may_show_force, shows_force
from pipelines.extract.force_evidence.subtypes import subtype_of
from pipelines.extract.force_evidence.told import Told, names_blast
from pipelines.extract.frame import ONLY_NAMED, Frame
from pipelines.extract.reach import is_background
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import Trigger
from pipelines.extract.weapons import WeaponSpan


def attack_frames(
    source: Annotated, told_weapon: WeaponSpan | None = None, hints: Hints = NO_HINTS
) -> list[Frame]:
    """The attacks that a sentence reports, one frame each, aggregates among them.

    Args:
        source: The sentence.
        told_weapon: Munition of the attack told just before, which a bare number may mean ("four
            had fallen on the camp").
        hints: What the article as a whole says of it.
    """
    candidates = [t for t in source.triggers if t.entry.event_type == "attack"]
    candidates += named_acts(source)
    if not may_show_force(source, candidates, told_weapon, hints):
        return []
    actual = _but_running_count(source, [t for t in candidates if tells_attack(source, t, hints)])
    frames = _frames(source, trigger_groups(source, actual), told_weapon, hints)
    frames = elaborated(_drop_contained(frames))
    return split_by_place([_dated_as_named(f, frames) for f in frames])


def _but_running_count(source: Annotated, told: list[Trigger]) -> list[Trigger]:
    """ "killed two, bringing to 14 the number of attacks this year": two are what is told."""
    counted = [t for t in told if is_running(source.text, t.start)]
    if len(counted) == len(told) or any(is_definite(source, t) for t in counted):
        return told
    return [t for t in told if t not in counted]


def _frames(
    source: Annotated, groups: list[TriggerGroup], told_weapon: WeaponSpan | None, hints: Hints
) -> list[Frame]:
    """The frames of the groups that tell an attack; figures of the others go to these."""
    if not groups:
        return []
    figures = figures_by_group(source, groups)
    found = [
        _frame(source, g, told_weapon, own, hints) for g, own in zip(groups, figures, strict=True)
    ]
    telling = [g for g, frame in zip(groups, found, strict=True) if frame is not None]
    is_lost = any(own and frame is None for own, frame in zip(figures, found, strict=True))
    if is_lost and telling:
        return _frames(source, telling, told_weapon, hints)
    return [frame for frame in found if frame is not None]


def _counts_to(source: Annotated, time: TimeSpan, head: Trigger) -> bool:
    """ "was buried on Sunday, a day after jets hit the farm": the day of the funeral."""
    is_after = time.kind == "offset" and time.text.endswith((" after", " before"))
    return (
        is_after
        and time.end < head.start
        and time.count not in (None, 0)
        and (time.unit in ("day", "week", "month", "year"))
    )


def _frame(
    source: Annotated,
    group: TriggerGroup,
    told_weapon: WeaponSpan | None,
    figures: list[CasualtyFigure],
    hints: Hints,
) -> Frame | None:
    weapon = weapon_of(source, group) or weapon_told_before(source, group, told_weapon)
    agent, attribution = agent_of(source, group, weapon)
    target = target_of(source, group, agent)
    casualties = tuple(
        replace(c, is_named=True) if identifies_attack(source, group, c) else c for c in figures
    )
    if not casualties or all(c.outcome == "wounded" for c in source.casualties):
        # "He was shot dead and his wife was hurt": who is wounded beside him is told by itself
        casualties += assassinated(source, group, target) or one_slain(source, group)
    effect = effect_clause(source, group)
    places = tuple(
        p
        for p in (
            event_places(source, group.clauses)
            or places_of_when(source, group.clauses)
            or places_beside(source, group)
            or (event_places(source, effect) if effect else ())
        )
        if not (names_other_attack(source, group, p) or is_of_hospital(source, group, p))
        if not is_place_of_aftermath(source, group.head, p)
        and not is_of_crowd(source, group.head, p.start)
    )
    places = of_own_phrase(source, group, places)
    if is_reference(source, group.head):
        places = tuple(p for p in places if is_near_reference(source, group, p.start))
    aggregate = aggregate_count(source, group)
    told = Told(
        head=group.head,
        triggers=(group.head, *(t for t in group.triggers if t != group.head)),
        clauses=group.clauses,
        weapon=weapon,
        agent=agent,
        target=target,
        casualties=casualties,
        is_placed=bool(places),
        is_reference=is_definite(source, group.head),
        is_counted=bool(aggregate),
        hints=hints,
    )
    if not shows_force(source, told):
        # "drove into a convoy and killed 40", "died when a bomb brought down a wall", "overran a
        # post and sent its men running": the everyday verb leaves it to what else is told.
        # Without a place, "the thirteen who died when a man drove up" are known, not told.
        rest = tuple(
            t
            for t in group.triggers
            if t != group.head and (places or t.text.lower() not in WITHOUT_AGENT)
        )
        if not rest or not _leaves_to_others(told):
            return None
        left = TriggerGroup(head_of(source, rest), rest, group.clauses)
        return _frame(source, left, told_weapon, figures, hints)
    is_by = weapon is not None or agent is not None
    if casualties and aggregate is None:
        is_counted = weapon is None and is_tally(source, group, places, casualties, is_by=is_by)
        is_of_war = is_cumulative(told_with(source, group.head)) and not _is_dated_act(
            source, group
        )
        aggregate = 0 if is_counted or is_of_war else None
    if aggregate is None and is_vague(source, group):
        return None
    times = times_of(source, group) if aggregate is None else spans_of(source, group)
    is_counted_back = any(_counts_to(source, t, group.head) for t in source.times)
    dated = point_times(source, effect) if effect and not (times or is_counted_back) else ()
    return Frame(
        source=source,
        rule=ONLY_NAMED
        if is_only_named(source, told)
        else f"attack.{group.head.entry.kind}.{'noun' if group.head.is_noun else 'verb'}",
        event_type="attack",
        event_subtype=subtype_of(source, told),
        status="occurred",
        triggers=told.triggers,
        clauses=group.clauses,
        initiator=agent,
        target=target,
        attribution=attribution,
        weapon=weapon,
        places=places,
        times=times or dated,
        casualties=casualties,
        is_aggregate=aggregate is not None,
        aggregate_count=aggregate or None,
        is_definite=is_definite(source, group.head) or _is_commemorated(source, group.head),
        is_background=not dated and is_background(source, group.head),
    )


def _is_dated_act(source: Annotated, group: TriggerGroup) -> bool:
    """ "the most senior to be killed since May was X, who died in a raid on 2 January": one act.

    So is "900 have died since then, most of them in the bombing on 3 May".
    """
    if is_consequence(group.head):
        return False
    if is_part_of_count(source.text, group.head.start):
        above = source.clauses.at(group.head.first).parent
        clauses = group.clauses if above is None else group.clauses | {above}
        times = point_times(source, clauses)
        return any(not is_wide(t) for t in times)
    if source.clauses.at(group.head.first).opener == "since" and not _is_begun(source, group.head):
        return False
    return names_day(source, group)


def _is_begun(source: Annotated, head: Trigger) -> bool:
    """ "since the rebels began their assault on Monday": one operation, and all its dead."""
    return head.is_noun and not _BEGINNING.isdisjoint(
        source.words[max(0, head.first - 4) : head.first]
    )


_BEGINNING = frozenset("began begun launched started opened mounted".split())


def _leaves_to_others(told: Told) -> bool:
    """ "killed 12 in raids, as part of its battle with them": the weak word is not what is told."""
    if told.head.entry.kind == "weak":
        return told.is_armed and not names_blast(told.head)
    return told.head.entry.kind in _LEAVES_TO_OTHERS


_LEAVES_TO_OTHERS = frozenset(
    {"munition", "impact", "destruction", "assault", "capture", "expulsion", "interception"}
    | {"approach", "laying"}
)


def _is_commemorated(source: Annotated, head: Trigger) -> bool:
    """ "the anniversary of a strike": told before, whatever its article."""
    words = [source.word_before(head.start, back) for back in range(1, 7)]
    return "anniversary" in words or "anniversaries" in words


def _drop_contained(frames: list[Frame]) -> list[Frame]:
    """A definite noun that only names again what a verb of the same sentence tells goes."""
    if len(frames) < 2:
        return frames
    kept: list[Frame] = []
    for frame in frames:
        bare = frame.is_definite and not frame.places and not frame.times and not frame.casualties
        if bare and any(
            other is not frame and not other.is_definite and other.clauses & frame.clauses
            for other in frames
        ):
            continue
        kept.append(frame)
    return kept


def _dated_as_named(frame: Frame, beside: list[Frame]) -> Frame:
    """ "The attack was made on Friday by rebels who threw a grenade": they threw it that day."""
    if frame.times or frame.initiator is None:
        return frame
    named = (f for f in beside if f.is_definite and f.times and f.initiator == frame.initiator)
    times = next((f.times for f in named), ())
    return frame.with_changes(times=times) if times else frame
