"""Passages of sentences that only tell the outcome: "No casualties were reported"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.extract.annotate import Annotated
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.cues import Cue
from pipelines.extract.discourse.dating import Discourse
from pipelines.extract.discourse.draft import LEAD_PARAGRAPHS, Draft, recent
from pipelines.extract.discourse.order import opened_by
from pipelines.extract.discourse.things_named import event_of_topic
from pipelines.extract.event_places import event_places
from pipelines.extract.force_evidence.no_force import accidents_in, befalls_vehicle
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.outcome.antecedent import (
    event_meant,
    event_there,
    events_meant,
    of_sentence_before,
)
from pipelines.extract.outcome.fallen import (
    fallen_before,
    is_counted,
    is_next,
    named_dead,
    shares_of_dead,
    without_doers_zero,
)
from pipelines.extract.outcome.other_events import belongs_elsewhere, continues, facts
from pipelines.extract.outcome.running_counts import as_of_count_before, goes_on_counting
from pipelines.extract.sieve import sieved
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import Trigger, TriggerEntry

_WHERE = re.compile(
    r"The (?:targets?|sites?|strikes|bases|facilities|locations|positions|attacks?) "
    r"(?:was|were|lay|lie) "
)
_AMONG = re.compile(r"\bamong (?:the|those) (?:\w+ )?(?:killed|dead|wounded|injured|victims)\b")
_AFTERMATH_SCENE = sieved(
    r"\b(?:[Rr]escuers?|[Rr]escue (?:workers|teams|crews)|rubble|debris|wreckage|ruins|collapsed)\b"
)
_HOSPITAL = re.compile(r"\b(?:hospitals?|clinics?|morgue|ambulances?|funerals?|buried)\b")
_DIED_OF = re.compile(
    r"\b(?:died|succumbed)\b(?: (?:of|from|to))(?: (?:their|his|her|the|severe|serious))*"
    r" (?:wounds?|injur\w+|burns)\b|\b(?:of whom|of them) (?:later|since) (?:died|succumbed)\b"
    r"|\bof (?:whom|them) have since died\b"
    r"|\b(?:of|the|those|a) (?:wounded|injured)\b[^.;]{0,60} died\b"
)
_CAUGHT_FIRE = re.compile(
    r"\b(?:caught|catch(?:es|ing)?|on|under|(?:caus|start|spark)(?:ed|ing) an?(?: \w+)?) fire\b"
)
_COLLAPSE = frozenset(("collapse", "collapsed"))  # of what was hit
# "They demanded a new bridge after a child drowned": why a crowd is there.
_GRIEVANCE = re.compile(
    r"\b(?:demand(?:ed|ing|s)?|call(?:ed|ing)? for|accus(?:ed|ing)|ang(?:er|ry)"
    r"|protest(?:ed|ing)|denounc(?:ed|ing)|condemn(?:ed|ing)|outraged?|justice for)\b[^.;]*\Z"
)
_HAPPENINGS = frozenset(
    "attack attacks blast bombing bombings explosion strike strikes raid raids shooting ambush "
    "assault clashes shelling".split()
)


def outcomes_beside(source: Annotated, frames: list[Frame], discourse: Discourse) -> list[Frame]:
    """ "Nobody was hurt, and 60 men were sent": the toll of the attack told right before it."""
    if any(f.event_type in ("attack", "unrest") for f in frames):
        return []
    found = outcome_frames(source, discourse)
    told = [discourse.drafts[f.continues] for f in found if f.continues is not None]
    return found if not frames or all(is_next(source, draft) for draft in told) else []


def outcome_frames(source: Annotated, discourse: Discourse) -> list[Frame]:
    """Passages without a trigger of their own whose figures belong to what was told just before.

    Where the text counted several events apart ("two attacks in A and B"), a sentence that says
    of both that nobody was hurt is a passage of each.
    """
    has_scene = _AFTERMATH_SCENE.search(source.text) is not None
    is_told = source.has(Cue.HARM) or has_scene or goes_on_counting(source)
    if not (is_told or _WHERE.match(source.text)) or _heads_section(source, discourse):
        return []
    told = discourse.drafts
    there = event_there(source, told)
    before = [s for s in (*discourse.since_event, discourse.previous) if s is not None]
    last = opened_by(before, told, source.sentence.paragraph)
    if last is None:
        last = event_meant(source, told) if there is None else there
        if last is not None and there is None:
            there = event_of_topic(source, told, last, tuple(discourse.since_event))
            last = last if there is None else there
    if last is None:
        return []
    is_near = there is None
    if not continues(source, told[last].frame, is_near=is_near):
        last, is_near = _gone_back_to(source, told), False
        if last is None or not continues(source, told[last].frame):
            return []
    counted = as_of_count_before(source, told) + fallen_before(source, told[last])
    counted = without_doers_zero(source, told[last].frame, counted)
    figures = [c for c in counted if not c.is_subset and is_counted(source, c, told[last])]
    if told[last].frame.event_type == "unrest":
        figures = [c for c in figures if _GRIEVANCE.search(source.text, 0, c.start) is None]
    if _has_toll(told, last, "wounded"):  # "Nobody else was hurt" denies no wound told before
        figures = [c for c in figures if not (c.is_named and c.high == 0)]
    if not figures and is_next(source, told[last]):
        figures = named_dead(source, counted) or shares_of_dead(counted)
    if not figures and any(is_next(source, d) for d in told[-1:] if d.frame.continues == last):
        figures = shares_of_dead(counted)  # behind the sentence that counts them
    places = _places_the_dead(source, told[last].frame)
    if not (figures or places or _tells_where(source)) or _is_of_accident(source):
        return []
    if belongs_elsewhere(source, figures, told[last], discourse, is_near=is_near):
        return []
    died_later = _DIED_OF.search(source.text) is not None and _has_toll(told, last)
    frames = [_frame(source, told[i].frame, i, counted) for i in events_meant(source, told, last)]
    if places:
        frames = [f.with_changes(places=places) for f in frames]
    if died_later:
        frames = [f.with_changes(casualties=_as_parts(f.casualties)) for f in frames]
    return frames


def _heads_section(source: Annotated, discourse: Discourse) -> bool:
    """ "52 insurgents killed – army", a line by itself further down: of what is told below it."""
    before, own = discourse.previous, source.sentence.paragraph
    is_alone = before is None or before.sentence.paragraph != own
    return is_alone and own > LEAD_PARAGRAPHS and source.text[-1:] not in _ENDS


_ENDS = frozenset(".!?:;,)'\"\u201d\u2019\u2026")


def _gone_back_to(source: Annotated, told: list[Draft]) -> int | None:
    """ "More on the shelling in X that we reported at noon": what the sentence before meant."""
    near = [i for i in of_sentence_before(source, told) if told[i].frame.is_definite]
    is_one = len(near) == 1 and told[near[0]].frame.event_type in ("attack", "unrest")
    return near[0] if is_one and not told[near[0]].frame.is_aggregate else None


def _tells_where(source: Annotated) -> bool:
    """ "The targets were concentrated in the west": the place of what was told just before."""
    return _WHERE.match(source.text) is not None and any(
        p.precision != "region" for p in source.places
    )


def _places_the_dead(source: Annotated, before: Frame) -> tuple[PlaceSpan, ...]:
    """ "Two girls were among those killed in the town of X": where it was, if not yet told."""
    if any(p.precision in ("site", "city") for p in before.places):
        return ()
    apart = source.sentence.paragraph - before.source.sentence.paragraph
    has_scene = apart <= 1 and _AFTERMATH_SCENE.search(source.text)
    if not (has_scene or _AMONG.search(source.text)):
        return ()
    told = event_places(source, facts(source))
    towns = [p for p in told if p.precision in ("site", "city")]
    is_at = any(source.word_before(p.start) in ("in", "at", "of") for p in towns)
    return told if towns and (is_at or not has_scene) and not _HOSPITAL.search(source.text) else ()


def _is_of_accident(source: Annotated) -> bool:
    """ "A crash killed two"; "the vessel caught fire" tells what the missile did."""
    if befalls_vehicle(source):
        return True
    words = accidents_in(source)
    is_aftermath = (words == {"fire"} and _CAUGHT_FIRE.search(source.text) is not None) or (
        words <= _COLLAPSE
    )
    return bool(words) and not is_aftermath


def _has_toll(told: list[Draft], index: int, outcome: str = "killed") -> bool:
    """Whether the passage, or one that goes on with it, has told how many died."""
    frames = [told[i].frame for i in recent(told) if i == index or told[i].frame.continues == index]
    return any(c.outcome == outcome and (c.best or c.low) for f in frames for c in f.casualties)


def _as_parts(figures: tuple[CasualtyFigure, ...]) -> tuple[CasualtyFigure, ...]:
    """ "Five died of their injuries overnight": among the dead that were counted before."""
    return tuple(
        replace(c, is_subset=True, is_total=False)
        if c.outcome == "killed" and not c.is_revision
        else c
        for c in figures
    )


def _frame(
    source: Annotated, before: Frame, index: int, figures: tuple[CasualtyFigure, ...]
) -> Frame:
    """A passage of the whole sentence, which goes on with the one told before."""
    clauses = frozenset(range(len(source.clauses.clauses)))
    return Frame(
        source=source,
        rule=f"{before.event_type}.outcome",
        event_type=before.event_type,
        event_subtype=before.event_subtype,
        status="occurred",
        triggers=(_trigger(source, before),),
        clauses=clauses,
        attribution=Attribution(),
        places=event_places(source, clauses) if _tells_where(source) else (),
        times=_days_of_noun(source),
        casualties=figures,
        is_definite=True,
        takes_heading=False,
        continues=index,
    )


def _days_of_noun(source: Annotated) -> tuple[TimeSpan, ...]:
    """ "hurt in Sunday's blast", "in the Wednesday afternoon attack": the day of what is told."""
    return tuple(
        t for t in source.times if t.kind == "point" and source.word_after(t.end) in _HAPPENINGS
    )


def _trigger(source: Annotated, before: Frame) -> Trigger:
    """What the passage stands on: its first figure, else its first word."""
    first = source.casualties[0] if source.casualties else source.tokens[0]
    entry = TriggerEntry("noun", before.event_type, None, "outcome")
    return source.trigger_over(first.start, first.end, entry)
