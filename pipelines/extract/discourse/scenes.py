"""Scenes: day, place and doer that one sentence sets for what its paragraph goes on to tell.

"Friday was the worst." "Gunmen rode into the village on Tuesday." Source: codebook.md, Dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import MAIN, REPORT
from pipelines.extract.cues import LEADING, SCENES, SIGNS, Cue
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.sieve import sieved
from pipelines.extract.times import ResolvedTime, TimeSpan
from pipelines.knowledge import FIGHTING

_NEXT_CAME = sieved(r"(?:And )?(?:[Tt]hen|Next|After that|Last) came (?:the (?:night|day) of )?")
_SETS_DAY = frozenset("was were saw brought came proved".split())
IN_COURT = frozenset(
    "sentenced convicted charged arrested indicted accused acquitted jailed court trial "
    "captured extradited identified buried funeral".split()
)
""" "On Monday, two gunmen were sentenced. They had killed four": words of another day."""

ELSEWHEN = IN_COURT | frozenset(
    "said says told spoke speaking statement interview reporters briefing conference telephone "
    "announced report reported video tweet post posted letter talks meeting met vote election "
    "remembered anniversary recalled marked will would flew visited toured visit arrived minister "
    "president ambassador envoy pope king queen delegation secretary".split()
)
"""Words of a day on which somebody speaks or travels or a court sits: its story may be older."""

# "Before dawn on Thursday ...", "Shortly after 6 a.m. on 3 May ...".
_HOUR_BEFORE = re.compile(
    r"(?:(?:Just|Shortly|Soon|Early|Late) )?(?:[Bb]efore|[Aa]fter|[Aa]t|[Aa]round|[Tt]owards?|In) "
    r"[\w .:]{2,24}? (?:on )?"
)
_FLYING = frozenset("air aircraft jets planes warplanes bombers helicopters gunships".split())
_COMERS_WITHIN = 6  # words of "Skyhawks of the Argentine Air Force"
_COMING = frozenset(
    "came crossed entered rode drove flew approached burst crept surrounded swept descended "
    "infiltrated slipped swooped roared dived poured raced stole waded appeared".split()
)


@dataclass(frozen=True)
class Scene:
    """Day and place that one sentence sets for what its paragraph goes on to tell.

    ``is_passing``: it says no more than a day ("On Tuesday it was the turn of Chad."): of that day
    is what the next sentence tells anew, unless it was somewhere else.
    """

    paragraph: int
    sentence: int
    span: TimeSpan
    time: ResolvedTime
    places: tuple[PlaceSpan, ...]
    doer: ActorSpan | None
    is_passing: bool

    def covers(self, frame: Frame) -> bool:
        """Told behind it in its own paragraph or at the head of the next, and of no other event."""
        sentence = frame.source.sentence
        if frame.is_background or frame.is_definite:
            return False
        is_next = sentence.index - self.sentence == 1
        if self.paragraph != sentence.paragraph:
            # A paragraph of its own: "Other fronts were busy on Friday."
            leads_on = is_next and sentence.paragraph - self.paragraph == 1
            is_its_own = leads_on and not (self.is_passing or self.doer)
            return is_its_own and tells_anew(frame) and not self._is_elsewhere(frame)
        if not self.is_passing:
            return True
        return is_next and tells_anew(frame) and not self._is_elsewhere(frame)

    def _is_elsewhere(self, frame: Frame) -> bool:
        own = {p.name for p in frame.places if p.precision in ("site", "city")}
        here = {p.name for p in self.places if p.precision in ("site", "city")}
        return bool(own and here) and own.isdisjoint(here)


@dataclass(frozen=True)
class SceneSetting:
    """The time by which a sentence sets a scene, and those who come on it; not resolved yet."""

    source: Annotated
    span: TimeSpan
    comers: ActorSpan | None
    is_passing: bool = False

    def at(self, time: ResolvedTime) -> Scene:
        """The scene, once its day is known."""
        source = self.source
        places = tuple(p for p in source.places if p.precision in ("site", "city", "province"))
        one_place = places if len(places) == 1 else ()
        sentence = source.sentence
        return Scene(
            paragraph=sentence.paragraph,
            sentence=sentence.index,
            span=self.span,
            time=time,
            places=one_place,
            doer=self.comers,
            is_passing=self.is_passing,
        )


def scene_set_by(source: Annotated) -> SceneSetting | None:
    """ "Friday was the worst", "A blow fell that night in Helmand": what sets a scene."""
    comers = _comers(source)
    is_set = comers or source.has(Cue.SCENE) or source.has(Cue.LEADING_TIME)
    if not (is_set or _NEXT_CAME.match(source.text)):
        return None
    span = next((t for t in source.times if _sets_scene(source, t, comers)), None)
    return None if span is None else SceneSetting(source, span, comers)


def day_named_by(source: Annotated) -> SceneSetting | None:
    """ "On Tuesday it was the turn of Chad.": the day that opens a sentence without an event.

    Not the day on which somebody speaks or travels or a court sits, whose story may be older.
    """
    days = [t for t in source.times if t.kind in ("point", "offset") and not t.is_attributive]
    if len(days) != 1 or not ELSEWHEN.isdisjoint(source.vocabulary):
        return None
    day = days[0]
    if day.start > LEADING and not _HOUR_BEFORE.fullmatch(source.text, 0, day.start):
        return None
    if source.sentence.in_quotation(day.start) or source.clause_at(day.start).kind != MAIN:
        return None
    return SceneSetting(source, day, None, is_passing=True)


def with_comers(frame: Frame, scene: Scene) -> Frame:
    """An act whose doer is not named, by those who came on the scene just before."""
    doer = scene.doer
    if doer is None or frame.initiator is not None:
        return frame
    is_own = frame.target is not None and frame.target.actor == doer.actor
    if frame.event_type != "attack" or frame.is_aggregate or frame.times or is_own:
        return frame
    flies = not _FLYING.isdisjoint(doer.text.lower().split())
    kind = "airstrike" if flies and frame.event_subtype == "bombing" else frame.event_subtype
    return frame.with_changes(initiator=doer, attribution=Attribution("stated"), event_subtype=kind)


def tells_anew(frame: Frame) -> bool:
    """Whether a frame tells a happening of its own, with no day and nothing earlier."""
    if frame.event_type not in ("attack", "unrest") or frame.is_aggregate:
        return False
    source = frame.source
    if frame.continues is not None or source.sentence.in_quotation(frame.head.start):
        return False
    if any(t.kind not in ("clock", "duration") for t in source.times):
        return False
    lead = source.tokens[: frame.head.first]
    behind = source.words_between(frame.head.end, len(source.text))[:2]
    is_of_it = not _IT.isdisjoint(behind)  # "a jet had fired on it": on what was just told
    return is_of_it or _EARLIER.isdisjoint(t.lower for t in lead)


_IT = frozenset({"it", "them"})
_EARLIER = frozenset("had earlier previously once last ago years months decades".split())


def _comers(source: Annotated) -> ActorSpan | None:
    """ "Jets of the Air Force came in low on Tuesday": armed men who come, nothing done yet."""
    if not source.times or _COMING.isdisjoint(source.vocabulary):
        return None
    actor = next((a for a in source.actors if a.is_force and not a.is_person), None)
    if actor is None or source.token_at(actor.start) > _COMERS_WITHIN:
        return None
    behind = source.words_between(actor.end, len(source.text))[:_COMERS_WITHIN]
    is_armed = actor.kind in FIGHTING and IN_COURT.isdisjoint(source.vocabulary)
    return actor if is_armed and not _COMING.isdisjoint(behind) else None


def _sets_scene(source: Annotated, span: TimeSpan, comers: ActorSpan | None) -> bool:
    if comers is not None and span.kind == "point" and not span.is_attributive:
        return True
    if span.kind not in ("point", "offset") or span.is_attributive:
        return False
    told_next = _NEXT_CAME.match(source.text)
    if told_next is not None and span.start == told_next.end():
        return True  # "Then came 9 May."
    opens = span.start <= LEADING
    leads = opens and (source.word_after(span.end) in _SETS_DAY or _enter_armed(source, span))
    if not leads and SCENES.isdisjoint(source.vocabulary):
        return False
    is_sign = not leads and not SIGNS.isdisjoint(source.vocabulary)
    if is_sign and not ELSEWHEN.isdisjoint(source.vocabulary):
        return False  # "spoke on Monday of the flames of hatred"
    is_said = source.clause_at(span.start).kind == REPORT
    return not (is_said or source.sentence.in_quotation(span.start))


def _enter_armed(source: Annotated, span: TimeSpan) -> bool:
    """ "On Christmas Eve, gunmen rode into the village.": the men act on in what follows."""
    entering = any(
        a.is_force and not a.is_person and span.end < a.start <= span.end + len(", a dozen ")
        for a in source.actors
    )
    return entering and IN_COURT.isdisjoint(source.vocabulary)
