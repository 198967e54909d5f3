"""The day that an event takes from the sentences around it, in the order they are told.

Source: codebook.md, Dates.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from datetime import timedelta

from pipelines.extract.annotate import Annotated
from pipelines.extract.article_places import ArticlePlaces
from pipelines.extract.discourse.antecedents import find_antecedent
from pipelines.extract.discourse.background_days import date_background
from pipelines.extract.discourse.borrowed_days import (
    beside,
    day_of_occasion,
    day_of_speaker,
    day_of_statement,
    days_since_answered,
    is_told_beside,
)
from pipelines.extract.discourse.draft import Draft, is_firm, recent, root_of, share_days
from pipelines.extract.discourse.own_dates import (
    best_time,
    bounding_span,
    day_begun,
    offset_before,
    own_report,
    reported_day,
)
from pipelines.extract.discourse.scenes import (
    Scene,
    day_named_by,
    scene_set_by,
    with_comers,
)
from pipelines.extract.discourse.told_days import ToldDays
from pipelines.extract.discourse.told_places import ToldPlaces
from pipelines.extract.frame import Frame
from pipelines.extract.sieve import sieved
from pipelines.extract.times import OF_STORY, Anchor, ResolvedTime, TimeSpan, resolve

_ZONES = timedelta(days=1)  # it may be tomorrow already where it happens
_RESTATED_WITHIN = 3  # passages: a sentence tells few
_IT_WITHIN = 2  # paragraphs: one of other attacks may stand between
_SINCE_EVENT = 24  # sentences kept for the question whether the text has turned to something else
_IT_WAS_ON = sieved(
    r"(?:According to [^,;.]{2,60}, )?(?:(?:[Ii]t|[Tt]hat|[Tt]his|All this|All of it)(?: all)? "
    r"(?:had )?(?:happened|took place|occurred|came|was|began|started)\b"
    r"|[Tt]he (?:[\w-]+ )?(?:mine|bomb|device|charge|explosion|blast|grenade|attack|raid|ambush"
    r"|shooting|strike|killing|assault|incident|clash)(?:, [^,;.]{2,90},)? (?:had )?"
    r"(?:went off|gone off|exploded|detonated|happened|took place|taken place|occurred)\b)"
)


@dataclass(frozen=True)
class _CountedFrom:
    """What "two days after the Uri raid" counts from, and the day told of it."""

    frame: Frame
    offset: TimeSpan
    day: ResolvedTime


class Discourse:
    """Walks the frames of one article in order and keeps what has been told so far."""

    def __init__(
        self, published_anchor: Anchor, listed: ArticlePlaces, day_of_items: ResolvedTime | None
    ) -> None:
        """Begins an article.

        Args:
            published_anchor: What its relative dates are measured from.
            listed: The places that it may name.
            day_of_items: Of the items of a bulletin that name none.
        """
        self.places = ToldPlaces(listed)
        self.day_of_items = day_of_items
        self.drafts: list[Draft] = []
        self.previous: Annotated | None = None
        self.since_event: deque[Annotated] = deque(maxlen=_SINCE_EVENT)
        self._days = ToldDays(published_anchor, self.drafts)
        self._scene: Scene | None = None
        self._counted_from: _CountedFrom | None = None

    @property
    def anchor(self) -> Anchor:
        """What a relative expression of the next sentence is measured from."""
        return self._days.anchor

    def add_sentence(self, frames: list[Frame], heading: ResolvedTime | None) -> None:
        """Dates the frames of one sentence and adds them to what has been told."""
        if not frames:
            return
        self.places.note_heading(frames[0].source)
        told = len(self.drafts)
        frames = [self._on_scene(frame, frames) for frame in frames]
        self._counted_from = self._named_in_count(frames)
        main = [f for f in frames if not f.is_background]
        main = [_going_on(f, main[at - 1], told + at - 1) if at else f for at, f in enumerate(main)]
        known = self._add_main(main, heading)
        if known is None and len(main) < len(frames):
            known = self._day_gone_back_to(told)
        for frame in frames:
            if frame.is_background:
                self.drafts.append(self._date_background(frame, heading, known))
        if any(
            d.frame.event_type in ("attack", "unrest") and is_firm(d) for d in self.drafts[told:]
        ):
            self.since_event.clear()

    def note(self, source: Annotated, heading: ResolvedTime | None) -> None:
        """Keeps a sentence; what it says is read when a later one goes back to it."""
        self.previous = source
        self._days.note(source, heading)
        self.places.note(source)

    def set_scene(self, source: Annotated, heading: ResolvedTime | None) -> None:
        """ "Friday was the worst", "A blow fell that night in Helmand": for what follows it."""
        if self.drafts and self.drafts[-1].frame.source.sentence.index == source.sentence.index:
            return
        setting = scene_set_by(source)
        if setting is None and not self._is_set(source.sentence.paragraph):
            setting = day_named_by(source)
        if setting is None:
            return
        event = self._days.last(source.sentence.paragraph)
        time = resolve(setting.span, replace(self.anchor, heading=heading, event=event))
        if time is not None and time.precision == "day":
            self._scene = setting.at(time)

    def _is_set(self, paragraph: int) -> bool:
        scene = self._scene
        return scene is not None and scene.paragraph == paragraph and not scene.is_passing

    def dated_by(self, draft: Draft, span: TimeSpan) -> Draft:
        """The draft with the day of a time that the text gives it elsewhere."""
        time = resolve(span, replace(self.anchor, heading=draft.heading))
        if time is None:
            return draft
        basis = "explicit" if span.form == "date" else "relative"
        return replace(draft, time=time, time_span=span, time_basis=basis)

    def date_told_apart(self, source: Annotated, heading: ResolvedTime | None) -> None:
        """ "It happened on Friday morning": the day of what was told just before, without one."""
        told = _IT_WAS_ON.match(source.text)
        if not self.drafts or told is None or any(t.start >= told.end() for t in source.triggers):
            return
        index = next((i for i in recent(self.drafts)[::-1] if self._is_one(i)), None)
        if index is None:
            return
        last = self.drafts[index]
        apart = source.sentence.paragraph - last.frame.source.sentence.paragraph
        spans = [t for t in source.times if t.kind == "point" and not t.is_attributive]
        if (
            last.time is not None
            or apart > _IT_WITHIN
            or not spans
            or last.frame.event_type != "attack"
        ):
            return
        dated = self.dated_by(replace(last, heading=heading), spans[0])
        self.drafts[index] = replace(dated, heading=last.heading)

    def _is_one(self, index: int) -> bool:
        return not self.drafts[index].frame.is_aggregate

    def restate_day(self, span: TimeSpan, heading: ResolvedTime | None) -> None:
        """ "By the clock in Iraq it was already Friday": corrects the day told last."""
        near = range(len(self.drafts) - 1, max(-1, len(self.drafts) - 1 - _RESTATED_WITHIN), -1)
        by_foreign_clock = (i for i in near if _is_by_foreign_clock(self.drafts[i]))
        index = next(by_foreign_clock, len(self.drafts) - 1)
        time = resolve(span, replace(self.anchor, heading=heading))
        if time is not None and index >= 0 and self.drafts[index].time is not None:
            self.drafts[index] = replace(self.drafts[index], time=time, time_span=span)

    def _on_scene(self, frame: Frame, frames: list[Frame]) -> Frame:
        """A frame with the place and the doer that the scene above it sets."""
        scene = self._scene_of(frame)
        placed = self.places.placed(frame, scene.places if scene else (), frames)
        scene = self._scene_of(placed)
        return with_comers(placed, scene) if scene else placed

    def _scene_of(self, frame: Frame) -> Scene | None:
        return self._scene if self._scene is not None and self._scene.covers(frame) else None

    def _add_main(self, frames: list[Frame], heading: ResolvedTime | None) -> ResolvedTime | None:
        """Adds the main clauses of a sentence; the time that its last one has."""
        known: ResolvedTime | None = None
        for frame in frames:
            draft = self._of_its_own_day(self._date(frame, heading, known))
            is_dated = known is not None and known.precision == "day"
            if draft.time is None and is_dated and is_told_beside(frame):
                draft = replace(draft, time=known, time_basis="carried")
            known = draft.time or known
            self.drafts.append(draft)
        return known

    def _of_its_own_day(self, draft: Draft) -> Draft:
        """ "Two more were hurt in Sunday's blast" goes on with no event of another day."""
        index = draft.frame.continues
        before = self.drafts[index].time if index is not None else None
        if before is None or draft.time is None or share_days(before, draft.time):
            return draft
        return replace(draft, frame=draft.frame.with_changes(continues=None))

    def _day_gone_back_to(self, told: int) -> ResolvedTime | None:
        """ "The raid came a day after ...": the day of what a sentence's references mean."""
        for index in range(told, len(self.drafts)):
            if self.drafts[index].frame.is_definite:
                meant = find_antecedent(index, self.drafts, set(), {})
                if meant is not None:
                    return root_of(self.drafts[meant], self.drafts).time
        return None

    def _named_in_count(self, frames: list[Frame]) -> _CountedFrom | None:
        """ "Two days after the Uri raid, ...": what a sentence counts from, and the day told of it.

        An event that it names by a noun is the one told before, of whichever day that was.
        """
        for frame in frames:
            if not (frame.is_background and frame.is_definite and frame.head.is_noun):
                continue
            offset = offset_before(frame)
            if offset is None or any(t.kind == "point" for t in frame.times):
                continue
            self.drafts.append(Draft(frame, None, None, None))
            meant = find_antecedent(len(self.drafts) - 1, self.drafts, set(), {})
            self.drafts.pop()
            time = root_of(self.drafts[meant], self.drafts).time if meant is not None else None
            if time is not None and time.precision == "day":
                return _CountedFrom(frame, offset, time)
        return None

    def _date_background(
        self, frame: Frame, heading: ResolvedTime | None, known: ResolvedTime | None
    ) -> Draft:
        if self._counted_from is not None and frame is self._counted_from.frame:
            return Draft(frame, None, None, None)  # a mention of what was told before
        counted_back = date_background(frame, self._days, heading, known)
        return counted_back or self._date(frame.with_changes(takes_heading=False), heading, None)

    def _date(
        self, frame: Frame, heading: ResolvedTime | None, known: ResolvedTime | None
    ) -> Draft:
        """By a time of its own, else by the heading above it, else by what is told around it."""
        anchor = self._anchor_of(frame, heading, known)
        best = best_time(frame, anchor, looks_ahead=frame.status == "planned")
        if best is not None and not self._is_to_come(frame, *best):
            span, time = best
            basis = "explicit" if span.form in ("date", "month", "year") else "relative"
            return Draft(frame, time, span, "event" if span.kind == "offset" else basis)
        takes_heading = frame.takes_heading and not frame.is_background
        if heading is not None and takes_heading and not frame.is_definite:
            return Draft(frame, heading, None, "heading")
        undated = Draft(frame, None, None, None, heading=heading if takes_heading else None)
        return self._date_by_others(frame, anchor) or undated

    def _is_to_come(self, frame: Frame, span: TimeSpan, time: ResolvedTime) -> bool:
        """ "will debate the attack tomorrow": it happened before the paper came out.

        So did what is counted from a day told before: "two days after North Korea warned".
        """
        published = self._days.anchor.published
        if published is None or time.start < published + _ZONES or frame.status != "occurred":
            return False
        is_referred_to = frame.event_type in ("attack", "unrest") and frame.is_definite
        return is_referred_to or span.kind == "offset"

    def _opens_item(self, frame: Frame) -> bool:
        """Whether a frame is the first dated one of an entry of a bulletin, told as news."""
        item = frame.source.sentence.item
        is_told = frame.event_type in ("attack", "unrest") and not frame.is_background
        if item is None or not is_told or frame.is_definite or frame.is_aggregate:
            return False
        return not any(d.time and d.frame.source.sentence.item == item for d in self.drafts)

    def _anchor_of(
        self, frame: Frame, heading: ResolvedTime | None, known: ResolvedTime | None
    ) -> Anchor:
        paragraph = frame.source.sentence.paragraph
        said = reported_day(frame, replace(self.anchor, heading=heading))
        is_same = any(t.kind == "offset" and t.count == 0 for t in frame.times)
        # "A mob burned the court on the Wednesday and soldiers fired on the Friday": both from the
        # day that the story had come to.
        of_story = [t for t in frame.times if t.direction == OF_STORY]
        before = frame.source.sentence.index if of_story else None
        told = None if of_story else said or known
        event = told or self._days.last(paragraph, heading, is_same=is_same, before=before)
        if (counted := self._counted_from) is not None and counted.offset in frame.times:
            event = counted.day
        return replace(
            self.anchor,
            heading=heading,
            event=event,
            told=self._days.year_told(paragraph),
            year_spoken_of=self._days.year_spoken_of(frame.source),
            opened=self._days.year_opened(frame.source),
        )

    def _date_by_others(self, frame: Frame, anchor: Anchor) -> Draft | None:
        """The day of a statement, of what is answered, of the scene or of the list around it."""
        if frame.event_type == "threat" and (
            day := day_of_statement(frame, self.drafts) or day_of_speaker(frame, anchor)
        ):
            return Draft(frame, day, None, "carried")
        if anchor.heading is None and (
            since := days_since_answered(frame, self.drafts, anchor.published)
        ):
            return Draft(frame, since, None, "event")
        if day := day_of_occasion(frame, self.previous, anchor):
            return Draft(frame, day, None, "event")
        if (day := self.day_of_items) and self._opens_item(frame):
            return Draft(frame, day, None, "carried")
        if scene := self._scene_of(frame):
            is_beside = scene.is_passing and set(frame.places) <= set(scene.places)
            return Draft(frame, scene.time, scene.span, "carried", is_beside=is_beside)
        if item := beside(frame, self._days, self._scene):
            return item
        if bounds := bounding_span(frame, anchor):
            return Draft(frame, bounds[1], bounds[0], "relative")
        if begun := day_begun(frame, anchor):
            return Draft(frame, begun[1], begun[0], "relative")
        if own := own_report(frame, anchor):
            return Draft(frame, own[1], own[0], "carried")
        return None


def _going_on(frame: Frame, before: Frame, index: int) -> Frame:
    """ "Two were killed that day and 12 others wounded": one event in two clauses."""
    facts = (frame.places, frame.times, frame.weapon, frame.initiator, frame.is_definite)
    kinds = {frame.head.entry.kind, before.head.entry.kind}
    is_same = frame.event_type == before.event_type == "attack" and kinds == {"consequence"}
    if any(facts) or frame.is_aggregate or before.is_aggregate or not is_same:
        return frame
    return frame.with_changes(continues=index)


def _is_by_foreign_clock(draft: Draft) -> bool:
    return draft.time_span is not None and draft.time_span.is_foreign_clock
