"""What an article tells, sentence by sentence: each is read in the light of those before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated, annotate
from pipelines.extract.article_places import ArticlePlaces
from pipelines.extract.attribution import attribution_frames, with_attribution
from pipelines.extract.bulletin import Bulletin, Item, bulletin_of
from pipelines.extract.coreference.cast import Cast
from pipelines.extract.coreference.resolving import actors_of
from pipelines.extract.cues import cues_of
from pipelines.extract.dated_entries import anchor_at_head, dated_headings
from pipelines.extract.datelines import filed_at, without_dateline
from pipelines.extract.discourse.counted_parts import with_parts_apart
from pipelines.extract.discourse.dating import Discourse
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.discourse.kinds_told_before import with_kinds_told_before
from pipelines.extract.document import Paragraph, Sentence, paragraphs, sentences_of
from pipelines.extract.ellipsis import compared_apart, paired_frames, with_members
from pipelines.extract.force_evidence.hints import ArticleHints, Hints
from pipelines.extract.frame import Frame
from pipelines.extract.movement.called_off import called_off_frames
from pipelines.extract.movement.series import (
    added_frames,
    date_order,
    gapped_frames,
    with_goal,
    with_sender,
)
from pipelines.extract.outcome.accidents import drop_accidents_before
from pipelines.extract.outcome.antecedent import as_dispersal, is_outcome_of_unrest
from pipelines.extract.outcome.debris import as_debris
from pipelines.extract.outcome.frames import outcomes_beside
from pipelines.extract.outcome.interceptions import with_interceptions
from pipelines.extract.outcome.return_fire import as_answered, as_return_fire
from pipelines.extract.outcome.taken_back import dispute_before, take_back_before, without_retracted
from pipelines.extract.outcome.tallies import with_tallies
from pipelines.extract.outcome.told_first import told_first
from pipelines.extract.outcome.told_victims import as_told_victim
from pipelines.extract.sentence_frames import Munitions, sentence_frames
from pipelines.extract.threat.antecedents import Antecedents
from pipelines.extract.threat.quotations import is_statement, quoted_speaker
from pipelines.extract.times import ResolvedTime, TimeSpan


def tell(
    body: str, title: str, published: date | None, listed: ArticlePlaces
) -> tuple[Discourse, list[Annotated]]:
    """What an article tells, and its sentences as they were read.

    Args:
        body: Its text.
        title: Its headline.
        published: Its day, None where unknown.
        listed: The places that it may name.
    """
    found = paragraphs(body)
    anchor = anchor_at_head(body, found, title, published)
    bulletin = bulletin_of(found, listed, anchor)
    telling = _Telling(body, listed, Discourse(anchor, listed, bulletin.day))
    headings = dated_headings(found, anchor)
    for part in _parts_of(found, bulletin, listed):
        heading, skip = headings[part.paragraph.index]
        telling.open(part)
        for sentence, cues in part.sentences:
            if sentence.end - part.paragraph.start > skip:
                telling.read(sentence, cues, heading)
    return telling.discourse, telling.told_in_parts()


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph, what of it is report, and the cues that each of its sentences has."""

    paragraph: Paragraph
    item: Item | None
    report: Paragraph
    sentences: list[tuple[Sentence, int]]


def _parts_of(found: list[Paragraph], bulletin: Bulletin, listed: ArticlePlaces) -> Iterator[_Part]:
    """The paragraphs with their sentences, all of which are looked up together."""
    items = [bulletin.items.get(paragraph.index) for paragraph in found]
    reports = [
        _of_item(paragraph, item) if item else without_dateline(paragraph, listed)
        for paragraph, item in zip(found, items, strict=True)
    ]
    cut = sentences_of(reports)
    texts = [sentence.text for within in cut for sentence in within]
    cues = cues_of(texts)
    listed.read(texts)
    for paragraph, item, report, within in zip(found, items, reports, cut, strict=True):
        yield _Part(paragraph, item, report, [(one, cues[one.index]) for one in within])


def _of_item(paragraph: Paragraph, item: Item) -> Paragraph:
    """The text of an entry, without the place in front of it."""
    text = paragraph.text[item.skip :]
    return Paragraph(paragraph.start + item.skip, text, paragraph.index, item.number)


class _Telling:
    """An article as far as it has been told."""

    def __init__(self, body: str, listed: ArticlePlaces, discourse: Discourse) -> None:
        self.discourse = discourse
        self._listed = listed
        self._told: list[Annotated] = []
        self._antecedents = Antecedents(self._told)
        self._munitions = Munitions(self._told)
        self._actors_in = partial(actors_of, Cast(self._told, discourse.drafts))
        self._hints = Hints(ArticleHints(body))
        self._speaker: ActorSpan | None = None

    def open(self, part: _Part) -> None:
        """Notes the place that a paragraph stands under."""
        places = self.discourse.places
        if part.item is not None:
            places.note_item(part.paragraph.index, part.item.place)
            return
        places.note_head(part.paragraph)
        if part.report is not part.paragraph:
            places.note_dateline(filed_at(part.paragraph))

    def read(self, sentence: Sentence, cues: int, heading: ResolvedTime | None) -> None:
        """Adds what one more sentence tells to what has been told."""
        source = annotate(sentence, self._actors_in, self._listed, self._told, cues)
        for span in _restated_days(source):
            self.discourse.restate_day(span, heading)
        frames = self._with_what_was_told(source, self._own_frames(source))
        if not frames:
            self.discourse.date_told_apart(source, heading)
            self.discourse.since_event.append(source)
        counted = told_first(source, frames, self.discourse)
        self.discourse.add_sentence(frames, heading)
        if counted is not None:
            self.discourse.add_sentence([counted], heading)
        self.discourse.set_scene(source, heading)
        self.discourse.note(source, heading)
        self._speaker = _next_speaker(source, self._speaker)
        self._told.append(source)

    def told_in_parts(self) -> list[Annotated]:
        """The sentences, once what is counted in parts stands apart."""
        self.discourse.drafts[:] = with_parts_apart(self.discourse.drafts, self._told)
        return self._told

    def _own_frames(self, source: Annotated) -> list[Frame]:
        """The events that the words of a sentence tell, by the hints of the article around it."""
        is_said = self._speaker is not None and is_statement(source)
        frames = sentence_frames(
            source,
            self._speaker if is_said else None,
            quoted_speaker(self._told, source),
            self._antecedents,
            self._munitions,
            _hints_here(self._hints, source.sentence, self.discourse.drafts),
        )
        frames = with_interceptions(source, frames, self.discourse.drafts)
        return without_retracted(source, frames)

    def _with_what_was_told(self, source: Annotated, frames: list[Frame]) -> list[Frame]:
        """Those events beside the ones before: taken back, answered, gone on with, attributed."""
        discourse, drafts = self.discourse, self.discourse.drafts
        dispute_before(source, discourse)
        take_back_before(source, discourse)
        drop_accidents_before(source, discourse)
        frames = with_tallies(source, frames, discourse)
        frames = self._of_their_kind(frames)
        frames = paired_frames(source, compared_apart(source, frames))
        frames = with_members(source, frames, drafts)
        frames = with_sender(source, gapped_frames(source, frames), drafts)
        frames = with_goal(source, frames, drafts)
        frames = [*frames, *added_frames(source, frames, drafts)]
        if not frames:
            date_order(source, discourse)
        if drafts:
            outcomes = outcomes_beside(source, frames, discourse)
            frames = [*outcomes, *frames] or called_off_frames(source, drafts)
        if frames:
            return with_attribution(source, frames, drafts)
        return attribution_frames(source, drafts, self._told) if drafts else []

    def _of_their_kind(self, frames: list[Frame]) -> list[Frame]:
        """What the events before make of these: a crowd's dispersal, debris, an answer to fire."""
        drafts = self.discourse.drafts
        frames = [as_dispersal(frame, drafts) for frame in frames]
        frames = [as_told_victim(as_debris(frame, drafts), drafts) for frame in frames]
        frames = [as_return_fire(as_answered(frame, drafts), drafts) for frame in frames]
        if all(is_outcome_of_unrest(frame, self.discourse) for frame in frames):
            return []
        return with_kinds_told_before(frames, drafts)


def _restated_days(source: Annotated) -> list[TimeSpan]:
    """Days by which a sentence without an event corrects the one told before ("it was Friday")."""
    if "t was " not in source.text or source.tells_happening:
        return []
    return [span for span in source.times if span.is_restated]


def _next_speaker(source: Annotated, carried: ActorSpan | None) -> ActorSpan | None:
    """Who speaks next: one whose words a colon announces, until somebody else is reported."""
    if source.text.rstrip().endswith(":"):
        subjects = [a for a in source.actors if a.is_person]
        return subjects[0] if subjects else None
    if carried is not None and source.speaker_of(len(source.text)) is not None:
        return None
    return carried


_ONE_MORE_WITHIN = 2  # paragraphs behind an attack


def _hints_here(hints: Hints, sentence: Sentence, drafts: Sequence[Draft]) -> Hints:
    """What the article says of a sentence's force, with what was told right before it."""
    told = [d.frame for d in drafts[-_ONE_MORE_WITHIN:] if d.frame.event_type == "attack"]
    near = any(sentence.paragraph - f.source.sentence.paragraph <= _ONE_MORE_WITHIN for f in told)
    return Hints(hints.article, follows_attack=True) if near else hints
