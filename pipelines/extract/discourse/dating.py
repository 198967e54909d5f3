"""The day that an event takes from the sentences around it, in the order they are told.

Source: codebook.md, Dates.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, takewhile

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.article_places import ArticlePlaces
from pipelines.extract.clauses import COMPANION, MAIN, REPORT
from pipelines.extract.cues import LEADING, SCENES, Cue
from pipelines.extract.discourse.antecedents import find_antecedent
from pipelines.extract.discourse.draft import LOOK_BACK, Draft, is_firm, recent, share_days
from pipelines.extract.discourse.items import (
    has_hour,
    is_news,
    may_go_on,
    opens_item,
    tells_new_place,
    told_beside,
)
from pipelines.extract.discourse.own_dates import (
    best_time,
    bounding_span,
    is_early_in_day,
    long_before,
    offset_before,
    own_report,
    reported_day,
)
from pipelines.extract.discourse.told_places import ToldPlaces
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.times import Anchor, ResolvedTime, TimeSpan, precision_of, resolve

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class _Scene:
    """Day and place that one sentence sets for what its paragraph goes on to tell."""

    paragraph: int
    span: TimeSpan
    time: ResolvedTime
    places: tuple[PlaceSpan, ...]
    doer: ActorSpan | None = None


_NOW = frozenset("has have is are remains remain still".split())
_THEN = frozenset("was were had did would could came said".split())
_SETS_DAY = frozenset("was were saw brought came proved".split())
# "On Monday, two gunmen were sentenced. They had killed four": of another day.
_IN_COURT = frozenset(
    "sentenced convicted charged arrested indicted tried accused acquitted jailed court trial "
    "captured extradited identified buried funeral".split()
)
_NEXT_CAME = re.compile(
    r"(?:And )?(?:[Tt]hen|Next|After that|Last) came (?:the (?:night|day) of )?"
)
_RESTATED_WITHIN = 3  # passages: a sentence tells few
# A vow that answers something: it cannot be older than what it answers.
_ANSWERS = re.compile(
    r"\b(?:aveng|reveng|retaliat|respon[ds]|repl(?:y|ie)|answer|punish|hit back|strike back"
    r"|an eye for an eye|to account|blood (?:of|for))",
    re.IGNORECASE,
)
_ANSWERED_WITHIN = timedelta(days=3)
_IT_CAME = re.compile(
    r"[\W_]*(?:It|This|That|They|The (?:[\w-]+ ){1,3}?)\s*(?:also )?"
    r"(?:came|come|comes|happened|occurred|took place|follows|followed|was)[\w ]{0,12} "
)
_IT_WAS_ON = re.compile(
    r"(?:It|That|This|All this|All of it)(?: all)? (?:had )?"
    r"(?:happened|took place|occurred|came|was|began|started)\b"
)
_CAME = frozenset("came come comes happened followed".split())


def _going_on(frame: Frame, before: Frame, index: int) -> Frame:
    """ "Two were killed that day and 12 others wounded": one event in two clauses."""
    facts = (frame.places, frame.times, frame.weapon, frame.initiator, frame.is_definite)
    kinds = {frame.head.entry.kind, before.head.entry.kind}
    is_same = frame.event_type == before.event_type == "attack" and kinds == {"consequence"}
    if any(facts) or frame.is_aggregate or before.is_aggregate or not is_same:
        return frame
    return frame.with_changes(continues=index)


def _is_told_beside(frame: Frame) -> bool:
    """ "killed nine on Monday as rebels shelled the port": both are of that day."""
    clause = frame.source.clauses.at(frame.head.first)
    return (
        frame.event_type == "attack"
        and not (frame.is_aggregate or frame.is_definite)
        and clause.kind in (COMPANION, MAIN)
        and clause.opener in _BESIDE
        and not any(t.kind == "offset" for t in frame.source.times)
    )


_BESIDE = frozenset({"as", "while", "when", "and", "but"})


_NEWS = re.compile(
    r"The (?:latest |new |fresh |day's )?"
    r"(?:bloodshed|violence|fighting|clashes|attacks|raids|killings|strikes|shelling)\b"
)
# Sentences that are kept for the question whether the text has turned to something else.
_SINCE_EVENT = 24


class Discourse:
    """Walks the frames of one article in order and keeps what has been told so far."""

    def __init__(self, published_anchor: Anchor, listed: ArticlePlaces) -> None:
        self.anchor = published_anchor
        self.places = ToldPlaces(listed)
        self.drafts: list[Draft] = []
        self._scene: _Scene | None = None
        self._noted: list[tuple[Annotated, ResolvedTime | None]] = []
        self._days_read_up_to = 0
        self._said: tuple[int, int, ResolvedTime] | None = None
        self.since_event: deque[Annotated] = deque(maxlen=_SINCE_EVENT)

    def add_sentence(self, frames: list[Frame], heading: ResolvedTime | None) -> None:
        """Dates the frames of one sentence and adds them to what has been told."""
        if not frames:
            return
        self.places.note_heading(frames[0].source)
        told = len(self.drafts)
        frames = [
            self._with_comers(self.places.placed(f, self._scene_places(f), frames)) for f in frames
        ]
        main = [f for f in frames if not f.is_background]
        main = [_going_on(f, main[at - 1], told + at - 1) if at else f for at, f in enumerate(main)]
        known: ResolvedTime | None = None
        for frame in main:
            draft = self._of_its_own_day(self._date(frame, heading, known))
            is_dated = known is not None and known.precision == "day"
            if draft.time is None and is_dated and _is_told_beside(frame):
                draft = replace(draft, time=known, time_basis="carried")
            known = draft.time or known
            self.drafts.append(draft)
        if known is None and len(main) < len(frames):
            known = self._day_gone_back_to(told)
        for frame in frames:
            if frame.is_background:
                self.drafts.append(self._date_background(frame, heading, known))
        if any(
            d.frame.event_type in ("attack", "unrest") and is_firm(d) for d in self.drafts[told:]
        ):
            self.since_event.clear()

    def _day_gone_back_to(self, told: int) -> ResolvedTime | None:
        """ "The raid came a day after ...": the day of what a sentence's references mean."""
        for index in range(told, len(self.drafts)):
            if self.drafts[index].frame.is_definite:
                meant = find_antecedent(index, self.drafts, set(), {})
                if meant is not None:
                    return self._root_of(self.drafts[meant]).time
        return None

    def _of_its_own_day(self, draft: Draft) -> Draft:
        """ "Two more were hurt in Sunday's blast" goes on with no event of another day."""
        index = draft.frame.continues
        before = self.drafts[index].time if index is not None else None
        if before is None or draft.time is None or share_days(before, draft.time):
            return draft
        return replace(draft, frame=draft.frame.with_changes(continues=None))

    def note(self, source: Annotated, heading: ResolvedTime | None) -> None:
        """Keeps a sentence; what it says is read when a later one goes back to it.

        Of an article without a date, the year of a day or month told in full is the year of the
        days and months that follow (codebook, Dates: the event they refer to).
        """
        self._noted.append((source, heading))
        self.places.note(source)
        if self.anchor.published is None and _YEAR.search(source.text):
            told = [t for t in source.times if t.year is not None and t.month is not None]
            if told:
                self.anchor = _told_in(self.anchor, told[-1])

    def set_scene(self, source: Annotated, heading: ResolvedTime | None) -> None:
        """ "Friday was the worst", "A blow fell that night in Helmand": for what follows it."""
        paragraph = source.sentence.paragraph
        if self.drafts and self.drafts[-1].frame.source.sentence.index == source.sentence.index:
            return
        told_next = _NEXT_CAME.match(source.text)
        comers = _comers(source)
        is_set = told_next or source.has(Cue.SCENE) or source.has(Cue.LEADING_TIME)
        if not (is_set or comers):
            return
        span = next((t for t in source.times if _sets_scene(source, t, comers)), None)
        if span is None:
            return
        time = resolve(span, replace(self.anchor, heading=heading, event=self._last_day(paragraph)))
        if time is not None and time.precision == "day":
            places = tuple(p for p in source.places if p.precision in ("site", "city", "province"))
            self._scene = _Scene(paragraph, span, time, places if len(places) == 1 else (), comers)

    def _scene_of(self, frame: Frame) -> _Scene | None:
        """The scene that stands over a frame: set before it in its own paragraph."""
        scene = self._scene
        is_own = scene is not None and scene.paragraph == frame.source.sentence.paragraph
        return scene if is_own and not (frame.is_background or frame.is_definite) else None

    def _with_comers(self, frame: Frame) -> Frame:
        """An act whose doer is not named, by those who came on the scene just before."""
        scene = self._scene_of(frame)
        if scene is None or scene.doer is None or frame.initiator is not None:
            return frame
        is_own = frame.target is not None and frame.target.actor == scene.doer.actor
        if frame.event_type != "attack" or frame.is_aggregate or frame.times or is_own:
            return frame
        flies = not _FLYING.isdisjoint(scene.doer.text.lower().split())
        kind = "airstrike" if flies and frame.event_subtype == "bombing" else frame.event_subtype
        return frame.with_changes(
            initiator=scene.doer, attribution=Attribution("stated"), event_subtype=kind
        )

    def _scene_places(self, frame: Frame) -> tuple[PlaceSpan, ...]:
        """The places of the scene that stands over a frame."""
        scene = self._scene_of(frame)
        return scene.places if scene else ()

    def dated_by(self, draft: Draft, span: TimeSpan) -> Draft:
        """The draft with the day of a time that the text gives it elsewhere."""
        time = resolve(span, replace(self.anchor, heading=draft.heading))
        if time is None:
            return draft
        basis = "explicit" if span.form == "date" else "relative"
        return replace(draft, time=time, time_span=span, time_basis=basis)

    def date_told_apart(self, source: Annotated, heading: ResolvedTime | None) -> None:
        """ "It happened on Friday morning": the day of what was told just before, without one."""
        if not self.drafts or not _IT_WAS_ON.match(source.text) or source.triggers:
            return
        last = self.drafts[-1]
        apart = source.sentence.paragraph - last.frame.source.sentence.paragraph
        spans = [t for t in source.times if t.kind == "point" and not t.is_attributive]
        if last.time is not None or apart > 1 or not spans or last.frame.event_type != "attack":
            return
        dated = self.dated_by(replace(last, heading=heading), spans[0])
        self.drafts[-1] = replace(dated, heading=last.heading)

    def restate_day(self, span: TimeSpan, heading: ResolvedTime | None) -> None:
        """ "By the clock in Iraq it was already Friday": corrects the day told last."""
        near = range(len(self.drafts) - 1, max(-1, len(self.drafts) - 1 - _RESTATED_WITHIN), -1)
        by_foreign_clock = (i for i in near if _is_by_foreign_clock(self.drafts[i]))
        index = next(by_foreign_clock, len(self.drafts) - 1)
        time = resolve(span, replace(self.anchor, heading=heading))
        if time is not None and index >= 0 and self.drafts[index].time is not None:
            self.drafts[index] = replace(self.drafts[index], time=time, time_span=span)

    def _carried(self, frame: Frame) -> ResolvedTime | None:
        """The day of a statement that the sentences before report ("he wrote")."""
        for draft in map(self.drafts.__getitem__, reversed(recent(self.drafts))):
            apart = frame.source.sentence.paragraph - draft.frame.source.sentence.paragraph
            if apart > 2:
                return None
            before = draft.frame
            if before.event_type != "threat" or draft.time is None:
                continue
            pronoun = frame.source.word_before(frame.head.start) in ("he", "she")
            if pronoun or frame.event_subtype == "alleged_plan" or _same_actor(before, frame):
                return draft.time
        return None

    def _date(
        self, frame: Frame, heading: ResolvedTime | None, known: ResolvedTime | None
    ) -> Draft:
        paragraph = frame.source.sentence.paragraph
        said = reported_day(frame, replace(self.anchor, heading=heading))
        event = said or known or self._last_day(paragraph, heading)
        told = self._year_told(paragraph)
        anchor = replace(self.anchor, heading=heading, event=event, told=told)
        looks_ahead = frame.status == "planned"
        best = best_time(frame, anchor, looks_ahead)
        if best is not None:
            span, time = best
            basis = "explicit" if span.form in ("date", "month", "year") else "relative"
            return Draft(frame, time, span, "event" if span.kind == "offset" else basis)
        takes_heading = frame.takes_heading and not frame.is_background
        if heading is not None and takes_heading and not frame.is_definite:
            return Draft(frame, heading, None, "heading")
        if frame.event_type == "threat" and (carried := self._carried(frame)):
            return Draft(frame, carried, None, "carried")
        if heading is None and (answered := self._answered_since(frame)):
            return Draft(frame, answered, None, "event")
        if scene := self._scene_of(frame):
            return Draft(frame, scene.time, scene.span, "carried")
        if beside := self._beside(frame):
            return beside
        if bounds := bounding_span(frame, anchor):
            return Draft(frame, bounds[1], bounds[0], "relative")
        if own := own_report(frame, anchor):
            return Draft(frame, own[1], own[0], "carried")
        return Draft(frame, None, None, None, heading=heading if takes_heading else None)

    def _beside(self, frame: Frame) -> Draft | None:
        """An item of a list with the day of the list: of its lead, or of the item before."""
        today = self.anchor.published
        if today is None or not may_go_on(frame):
            return None
        is_new = opens_item(frame.source) and tells_new_place(frame, self.drafts)
        told = told_beside(frame, self.drafts, today)
        if told is not None:
            return Draft(frame, told.time, told.time_span, "carried", is_beside=not is_new)
        day = self._day_of_lead(frame) or self._day_of_hour(frame)
        if day is None or not is_news(day, today):
            return None
        return Draft(frame, day, None, "carried", is_beside=not is_new)

    def _day_of_lead(self, frame: Frame) -> ResolvedTime | None:
        """ "Violence flared across the country on Tuesday", in the paragraph before a list."""
        scene = self._scene
        if scene is None or not opens_item(frame.source):
            return None
        is_first = not self.drafts or (
            self.drafts[-1].frame.source.sentence.paragraph <= scene.paragraph
        )
        apart = frame.source.sentence.paragraph - scene.paragraph
        return scene.time if apart == 1 and is_first else None

    def _day_of_hour(self, frame: Frame) -> ResolvedTime | None:
        """ "At noon guns shelled X", of the day that the sentences before it told."""
        self._read_days()
        if self._said is None or not has_hour(frame):
            return None
        apart = frame.source.sentence.paragraph - self._said[0]
        return self._said[2] if apart <= 1 else None

    def _year_told(self, paragraph: int) -> ResolvedTime | None:
        """The time of the event told last in a paragraph, where it is told with its year.

        Or where it goes on in turn with one that is.
        """
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.time is None or last.time_span is None:
            return None
        if last.frame.source.sentence.paragraph != paragraph:
            return None
        is_dated = last.time_span.form in ("date", "month")
        return last.time if is_dated else None

    def _date_background(
        self, frame: Frame, heading: ResolvedTime | None, known: ResolvedTime | None
    ) -> Draft:
        """ "five days after a drone killed him": counted back from the day of the main clause."""
        offset = offset_before(frame)
        known = self._day_beside(frame, offset, heading) or known
        if offset is not None and known is None:
            known = self._day_of_subject(frame, offset) or self._today(frame, offset, heading)
        if offset is not None and known is not None:
            ahead = resolve(offset, replace(self.anchor, heading=heading, event=known))
            time = long_before(known, offset)
            if time is None and ahead is not None and ahead.precision == "day":
                shift = ahead.start - known.start
                eve = timedelta(days=1 if offset.unit == "hour" and is_early_in_day(frame) else 0)
                time = ResolvedTime(known.start - shift - eve, known.end - shift, known.precision)
            if time is not None:
                return Draft(frame, time, offset, "event")
        return self._date(frame.with_changes(takes_heading=False), heading, None)

    def _day_beside(
        self, frame: Frame, offset: TimeSpan | None, heading: ResolvedTime | None
    ) -> ResolvedTime | None:
        """ "since Nov 23, two days after", "the vote on Monday came a day after": that day."""
        if offset is None:
            return None
        source = frame.source
        before = [t for t in source.times if t.end < offset.start and t.kind != "offset"]
        if not before:
            return None
        is_next = source.text[before[-1].end : offset.start] == ", "
        if not is_next and source.word_before(offset.start) not in _CAME:
            return None
        span = replace(before[-1], kind="point")
        day = resolve(span, replace(self.anchor, heading=heading))
        return day if day is not None and day.precision == "day" else None

    def _day_of_subject(self, frame: Frame, offset: TimeSpan) -> ResolvedTime | None:
        """ "It came two years after rockets hit the camp": the day of what was told just before."""
        source = frame.source
        is_told = _IT_CAME.fullmatch(source.text, 0, offset.start)
        near = (self.drafts[i] for i in reversed(recent(self.drafts)))
        last = next((d for d in near if is_firm(d)), None) if is_told else None
        apart = source.sentence.paragraph - last.frame.source.sentence.paragraph if last else 0
        told = self._root_of(last).time if last and apart <= 1 else None
        return told or (self._news_day(source) if is_told and _NEWS.match(source.text) else None)

    def _today(
        self, frame: Frame, offset: TimeSpan, heading: ResolvedTime | None
    ) -> ResolvedTime | None:
        """ "Six days after the raid, the road is still shut": counted back from the publication."""
        today, source = self.anchor.published, frame.source
        main = {c.index for c in source.clauses.clauses if c.kind == MAIN}
        words = [w for i, w in enumerate(source.words) if source.clauses.of_token[i] in main]
        is_now = not _NOW.isdisjoint(words) and _THEN.isdisjoint(words)
        is_only = all(t is offset or t.kind in ("duration", "clock") for t in source.times)
        leads = offset.start <= LEADING and offset.unit != "hour"
        if today is None or heading is not None or not (is_now and is_only and leads):
            return None
        return ResolvedTime(today, today, "day")

    def _news_day(self, source: Annotated) -> ResolvedTime | None:
        """The day told last, if it is that of the publication or the day before."""
        today, day = self.anchor.published, self._last_day(source.sentence.paragraph)
        if today is None or day is None or day.precision != "day":
            return None
        return day if today - timedelta(days=1) <= day.end <= today else None

    def _answered_since(self, frame: Frame) -> ResolvedTime | None:
        """An answer that is not dated lies between what it answers and the publication."""
        today = self.anchor.published
        is_warning = frame.event_type == "threat" and frame.event_subtype == "warning"
        if today is None or not is_warning or not _ANSWERS.search(frame.source.text):
            return None
        if frame.source.word_before(frame.head.start) in ("had", "have", "has"):
            return None
        told = [
            self._root_of(d)
            for d in self.drafts[-LOOK_BACK:]
            if d.frame.event_type in ("attack", "unrest")
        ]
        ends = [
            d.time.end
            for d in told
            if d.time
            and d.time.precision == "day"
            and d.time.end <= today <= d.time.end + _ANSWERED_WITHIN
        ]
        if not ends or (told[-1].time and told[-1].time.end not in ends):
            return None
        return ResolvedTime(min(ends), today, precision_of(min(ends), today))

    def _root_of(self, draft: Draft) -> Draft:
        """What a passage about an outcome goes on with."""
        while draft.time is None and draft.frame.continues is not None:
            draft = self.drafts[draft.frame.continues]
        return draft

    def _last_day(self, paragraph: int, heading: ResolvedTime | None = None) -> ResolvedTime | None:
        """The day that "two days later" counts from: told last, as an event's or by itself.

        Nothing told in the entry of a timeline yet, it is the day of the entry.
        """
        near = map(self.drafts.__getitem__, reversed(recent(self.drafts)))
        dated = (d for d in near if d.time is not None and not d.frame.is_aggregate)
        last = next(dated, None)
        index = last.frame.source.sentence.index if last else -1
        self._read_days()
        if self._said is not None and self._said[0] == paragraph and self._said[1] > index:
            return self._said[2]
        if heading is not None and heading.precision == "day":
            told_in = last.frame.source.sentence.paragraph if last else -1
            if told_in != paragraph:
                return heading
        if last is None:
            return None
        # "Ten days after the raid, jets bombed": the story has come to the bombing.
        beside = takewhile(lambda d: d.frame.source.sentence.index == index, chain([last], dated))
        return next((d for d in beside if not d.frame.is_background), last).time

    def _read_days(self) -> None:
        """Reads the day that a sentence names last, whatever it tells of it."""
        for source, heading in self._noted[self._days_read_up_to :]:
            points = [t for t in source.times if t.kind == "point" and not t.is_attributive]
            if not points or source.sentence.in_quotation(points[-1].start):
                continue
            time = resolve(points[-1], replace(self.anchor, heading=heading))
            if time is not None and time.precision == "day":
                self._said = (source.sentence.paragraph, source.sentence.index, time)
        self._days_read_up_to = len(self._noted)


def _is_by_foreign_clock(draft: Draft) -> bool:
    return draft.time_span is not None and draft.time_span.is_foreign_clock


def _same_actor(one: Frame, other: Frame) -> bool:
    return (
        one.initiator is not None
        and other.initiator is not None
        and one.initiator.actor == other.initiator.actor
    )


def _comers(source: Annotated) -> ActorSpan | None:
    """ "Jets of the Air Force came in low on Tuesday": armed men who come, nothing done yet."""
    if _COMING.isdisjoint(source.vocabulary) or not source.times:
        return None
    actor = next((a for a in source.actors if a.is_force and not a.is_person), None)
    if actor is None or source.token_at(actor.start) > _COMERS_WITHIN:
        return None
    behind = source.words_between(actor.end, len(source.text))[:_COMERS_WITHIN]
    is_armed = actor.kind in _COMERS and _IN_COURT.isdisjoint(source.vocabulary)
    return actor if is_armed and not _COMING.isdisjoint(behind) else None


_FLYING = frozenset("air aircraft jets planes warplanes bombers helicopters gunships".split())
_COMERS_WITHIN = 6  # words of "Skyhawks of the Argentine Air Force"
_COMERS = frozenset("military militia insurgent jihadist gunmen".split())
_COMING = frozenset(
    "came crossed entered rode drove flew approached burst crept surrounded swept descended "
    "infiltrated slipped swooped roared dived poured raced stole waded appeared".split()
)


def _sets_scene(source: Annotated, span: TimeSpan, comers: ActorSpan | None) -> bool:
    if comers is not None and span.kind == "point" and not span.is_attributive:
        return True
    if span.kind not in ("point", "offset") or span.is_attributive:
        return False
    opens = span.start <= LEADING
    told_next = _NEXT_CAME.match(source.text)
    if told_next is not None and span.start == told_next.end():
        return True  # "Then came 9 May."
    leads = opens and (source.word_after(span.end) in _SETS_DAY or _enter_armed(source, span))
    if not leads and SCENES.isdisjoint(source.vocabulary):
        return False
    is_said = source.clause_at(span.start).kind == REPORT
    return not (is_said or source.sentence.in_quotation(span.start))


def _enter_armed(source: Annotated, span: TimeSpan) -> bool:
    """ "On Christmas Eve, gunmen rode into the village.": the men act on in what follows."""
    entering = any(
        a.is_force and not a.is_person and span.end < a.start <= span.end + len(", a dozen ")
        for a in source.actors
    )
    return entering and _IN_COURT.isdisjoint(source.vocabulary)


def _told_in(anchor: Anchor, span: TimeSpan) -> Anchor:
    """The anchor of an article without a date once its text has told a day or month in full."""
    if span.year is None or span.month is None or span.year < 1:
        return anchor
    day = date(span.year, span.month, 1)
    told = (*anchor.full_dates, day) if span.year == anchor.year_hint else (day,)
    return replace(anchor, year_hint=span.year, full_dates=told)
