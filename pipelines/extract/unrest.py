"""Frames of unrest: what a crowd does (codebook.md, Event types)."""

from __future__ import annotations

from itertools import pairwise

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.frame import (
    Attribution,
    Frame,
    agent_by,
    event_places,
    is_background,
    is_passive,
    object_of,
    point_times,
    reach,
    subject_of,
)
from pipelines.extract.modality import Factuality, factuality
from pipelines.extract.triggers import Trigger

_ARMED = frozenset({"military", "security", "jihadist", "insurgent", "gunmen"})
_CROWD_WORDS = frozenset(
    "protesters protestors demonstrators mourners crowd crowds rioters mob supporters marchers "
    "thousands hundreds residents students people worshippers activists followers families "
    "relatives shopkeepers traders monks villagers farmers women settlers workers veterans "
    "congregants opponents citizens locals youths refugees".split()
)
_PROTESTERS = frozenset("protesters protestors demonstrators rioters mob".split())
_CROWD_KINDS = frozenset({"crowd", "civilian", "militia"})
_BUILDINGS = frozenset(
    "embassy consulate compound parliament palace building ministry headquarters mission gate "
    "gates office offices capitol zone station police prison".split()
)
_RIOT_VERBS = (
    "storm",
    "broke into",
    "break into",
    "broken into",
    "hurled",
    "threw",
    "thrown",
    "clash",
    "riot",
    "trashed",
    "besieged",
    "burned",
)
_PUBLIC_ACTS = (
    "rall",
    "march",
    "protest",
    "demonstrat",
    "riot",
    "storm",
    "broke into",
    "break into",
    "broken into",
    "besieged",
    "block",
    "pelt",
    "picket",
)
_SIEGE_LEADS = frozenset("laid lay laying under".split())


def unrest_frames(source: Annotated) -> list[Frame]:
    """The crowds' doings that a sentence reports, one frame a clause at the most."""
    frames: list[Frame] = []
    taken: set[int] = set()
    triggers = [t for t in source.triggers if t.entry.event_type == "unrest"]
    for trigger in sorted(triggers, key=lambda t: (t.entry.kind == "crowd", t.start)):
        clause = source.clauses.of_token[trigger.first]
        if clause in taken or factuality(source, trigger) not in (
            Factuality.ACTUAL,
            Factuality.ATTEMPTED,
        ):
            continue
        frame = _frame(source, trigger)
        if frame is not None:
            frames.append(frame)
            taken.update(frame.clauses)
    frames.sort(key=lambda f: f.head.start)
    return frames[:1] if len(frames) > 1 and _is_one_scene(frames) else frames


def _is_one_scene(frames: list[Frame]) -> bool:
    """Clauses of one sentence tell one scene unless they name different towns."""
    towns = [{p.name for p in f.places if p.precision in ("city", "site")} for f in frames]
    named = [t for t in towns if t]
    return len(named) < 2 or any(a & b for a, b in pairwise(named))


def _frame(source: Annotated, trigger: Trigger) -> Frame | None:
    agent = _agent(source, trigger)
    if not _is_unrest(source, trigger, agent):
        return None
    clauses = reach(source, trigger)
    places = event_places(source, clauses) or event_places(
        source, frozenset({source.clauses.of_token[trigger.first]})
    )
    spans = {t.kind for t in source.inside(source.times, set(clauses))}
    aggregate = trigger.is_plural_noun and bool(spans & {"since", "span", "recurrence"})
    if (
        trigger.is_noun
        and trigger.entry.kind == "crowd"
        and not (aggregate or places or point_times(source, clauses))
    ):
        return None
    return Frame(
        source=source,
        rule=f"unrest.{trigger.entry.kind}.{'noun' if trigger.is_noun else 'verb'}",
        event_type="unrest",
        event_subtype=_subtype(source, trigger),
        status="occurred",
        triggers=(trigger,),
        clauses=clauses,
        initiator=agent,
        target=object_of(source, trigger),
        attribution=Attribution("stated" if agent else "unknown"),
        places=places,
        times=point_times(source, clauses),
        casualties=tuple(source.inside(source.casualties, set(clauses))),
        is_aggregate=aggregate,
        is_definite=trigger.is_noun
        and source.word_before(trigger.start) in ("the", "this", "that"),
        is_background=is_background(source, trigger),
    )


def _agent(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    if trigger.is_noun:
        return agent_by(source, trigger)
    if is_passive(source, trigger):
        return agent_by(source, trigger)
    subject = subject_of(source, trigger)
    crowd = _crowd_subject(source, trigger)
    if subject is not None and (crowd is None or subject.kind in _CROWD_KINDS):
        return subject
    if crowd is not None:
        return crowd
    # "militiamen and supporters surrounding the embassy": the participle's noun stands before it
    before = [
        a
        for a in source.actors
        if a.end <= trigger.start and len(source.words_between(a.end, trigger.start)) <= 2
    ]
    return before[-1] if before else None


def _crowd_subject(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "400 relatives of captured marines": people as the head of the subject are the crowd."""
    for token in source.tokens[max(0, trigger.first - 14) : trigger.first]:
        if token.lower in _CROWD_WORDS:
            return ActorSpan(
                token.start,
                token.end,
                token.text,
                "protesters",
                "civilian",
                None,
                "crowd",
                is_force=False,
                is_person=False,
                plural_people=True,
            )
    return None


def _is_unrest(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    words = [t.lower for t in source.tokens]
    crowd = any(word in _CROWD_WORDS for word in words[: trigger.first][-14:]) or (
        agent is not None and agent.kind in ("crowd", "civilian", "people")
    )
    if agent is not None and agent.kind in _ARMED and not crowd:
        return False
    kind = trigger.entry.kind
    building = any(word in _BUILDINGS for word in words[trigger.last + 1 : trigger.last + 10])
    if kind == "storming":
        return building
    if kind == "siege":
        return building and (crowd or source.word_before(trigger.start) in _SIEGE_LEADS)
    text = trigger.text.lower()
    if trigger.is_noun and trigger.text.lower().startswith(("rall", "march")) and not crowd:
        return False  # a rally of stocks, a rally of cars
    if trigger.is_noun:
        return (
            not source.text[trigger.end :]
            .lstrip()
            .lower()
            .startswith(("leader", "vote", "movement"))
        )
    if text.startswith("protest"):
        return agent is not None and (crowd or building or agent.plural_people)
    acts_in_public = text.startswith(_PUBLIC_ACTS)
    return crowd and (acts_in_public or building or bool(source.places))


def _subtype(source: Annotated, trigger: Trigger) -> str:
    if trigger.entry.kind in ("storming", "siege"):
        return "riot"
    violent = any(
        t.text.lower().startswith(_RIOT_VERBS)
        for t in source.triggers
        if t.entry.event_type == "unrest"
    )
    return "riot" if violent else "protest"


def is_crowd_attack(frame: Frame) -> bool:
    """An attack without a weapon by a crowd is unrest: "supporters attacked the embassy"."""
    if frame.event_type != "attack" or frame.weapon is not None or frame.event_subtype != "other":
        return False
    if frame.initiator is not None:
        return frame.initiator.kind == "crowd"
    words = {t.lower for t in frame.source.tokens}
    return bool(words & _PROTESTERS) and "embassy" in words and not frame.casualties


def as_unrest(frame: Frame) -> Frame:
    """The same happening under the codebook's type for crowds."""
    return frame.with_changes(event_type="unrest", event_subtype="riot", rule="unrest.crowd_attack")
