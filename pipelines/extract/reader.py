"""Reads one article: body in, mentions and claims out.

The interface of an extractor is :class:`Reader` (docs/readers.md); another reader can be put beside
this one and compared on the same gold, as the one in ``pipelines.extract.llm`` is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice
from typing import Protocol, runtime_checkable

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated, annotate
from pipelines.extract.article_places import ArticlePlaces
from pipelines.extract.attribution import attribution_frames, with_attribution
from pipelines.extract.bulletin import Item, bulletin_of
from pipelines.extract.capitals import in_small_letters
from pipelines.extract.claims import camp, claim_rows
from pipelines.extract.coreference.cast import Cast
from pipelines.extract.coreference.resolving import actors_of
from pipelines.extract.cues import cues_of
from pipelines.extract.datelines import DATELINE_WITHIN, as_of_dateline, filed_at, without_dateline
from pipelines.extract.discourse.added_tolls import with_added_tolls
from pipelines.extract.discourse.antecedents import join_restatements
from pipelines.extract.discourse.contested_counts import with_contested_counts
from pipelines.extract.discourse.counted_parts import with_parts_apart
from pipelines.extract.discourse.dating import Discourse
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.discourse.hours_of_night import with_hours_of_night
from pipelines.extract.discourse.kinds_told_before import with_kinds_told_before
from pipelines.extract.discourse.lead_days import with_day_of_lead
from pipelines.extract.discourse.news_days import with_days_of_news
from pipelines.extract.discourse.stage_towns import with_stage_towns
from pipelines.extract.discourse.told_doers import with_told_doers
from pipelines.extract.discourse.told_lands import with_told_lands
from pipelines.extract.discourse.told_scenes import with_told_scenes
from pipelines.extract.discourse.unnamed_armies import with_unnamed_armies
from pipelines.extract.discourse.worst_of_several import with_worst_as_part
from pipelines.extract.document import Paragraph, Sentence, paragraphs, sentences_of
from pipelines.extract.ellipsis import compared_apart, paired_frames, with_members
from pipelines.extract.entry_heads import entry_heads
from pipelines.extract.force_evidence.hints import ArticleHints, Hints
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
from pipelines.extract.own_names import own_names_text
from pipelines.extract.rows import Row, mention_id, mention_row
from pipelines.extract.sentence_frames import Munitions, sentence_frames
from pipelines.extract.sides import with_sides
from pipelines.extract.threat.antecedents import Antecedents
from pipelines.extract.threat.quotations import is_statement, quoted_speaker
from pipelines.extract.times import (
    Anchor,
    ResolvedTime,
    TimeSpan,
    covered_week,
    full_dates,
    heading_date,
    resolve,
    resolve_headings,
)
from pipelines.versions import grammar_version


@dataclass(frozen=True)
class Reading:
    """What an article reports: rows of ``core.mentions`` and ``core.claims``.

    ``left_out``: passages that the reader had found and does not stand by, each with the reason;
    they end in ``rejected_articles``, and the article is accepted all the same.
    """

    mentions: list[Row]
    claims: list[Row]
    left_out: tuple[str, ...] = ()


class UnreadableArticleError(RuntimeError):
    """A reader cannot take this one article: it is rejected with the reason, a short phrase."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class ReaderUnavailableError(RuntimeError):
    """A reader can take no article at all (a wrong key, nobody there): the run stops."""


@runtime_checkable
class Reader(Protocol):
    """An extractor: an accepted article (row of ``core.articles``) in, what it reports out.

    A reader whose answers are worth keeping has a ``version``, a text that changes whenever its
    answers may; without one every run asks it for every article.
    """

    def read(self, article: Row) -> Reading:
        """The mentions of an article, every quote verbatim from its body.

        Raises:
            UnreadableArticleError: it cannot read this article.
            ReaderUnavailableError: it cannot read any.
        """


class GrammarReader:
    """The deterministic reader: spans, clauses, frames, discourse."""

    @property
    def version(self) -> str:
        """Changes with the code and with what it knows, names of the reviewers' among it."""
        return grammar_version(own_names_text())

    def read(self, article: Row) -> Reading:
        """The mentions and claims of one article; none where it is not in English."""
        if article["language"] not in ("en", None):
            return Reading([], [])
        article_id, written = str(article["article_id"]), str(article["body"])
        body = in_small_letters(written)
        published = article["published_on"]
        day = published if isinstance(published, date) else None
        listed = ArticlePlaces(body, day)
        title = str(article.get("title") or "")
        discourse, told = _tell(body, title, day, listed)
        joined = with_contested_counts(join_restatements(discourse.drafts), told)
        joined = with_added_tolls(with_worst_as_part(joined))
        joined = with_told_scenes(with_hours_of_night(joined, told), told)
        joined = with_stage_towns(joined, told, title, discourse.places.filed, listed)
        joined = with_told_lands(joined, told)
        joined = with_day_of_lead(joined, told, discourse.anchor.published)
        joined = with_days_of_news(joined, told, discourse.anchor, discourse.day_of_items)
        drafts = [replace(d, frame=discourse.places.in_country(d.frame)) for d in joined]
        known = with_told_doers(with_sides(drafts, listed), told)
        known = with_unnamed_armies(known, listed)
        reading = reading_of(article_id, known)
        return reading if body == written else _as_written(reading, body, written)


_VERBATIM = ("quote", "date_text", "claimed_by_text")


def _as_written(reading: Reading, small: str, written: str) -> Reading:
    """The rows with the words of the body, where another text of the same length was read."""
    for row in (*reading.mentions, *reading.claims):
        for column in _VERBATIM:
            words = row.get(column)
            if isinstance(words, str) and (start := small.find(words)) >= 0:
                row[column] = written[start : start + len(words)]
    return reading


def _tell(
    body: str, title: str, published: date | None, listed: ArticlePlaces
) -> tuple[Discourse, list[Annotated]]:
    """What an article tells, sentence by sentence, and those sentences."""
    anchor = anchor_of(body, published)
    found = paragraphs(body)
    anchor = _as_of_stamp(found, as_of_dateline(found, anchor))
    head = [title, *(paragraph.text for paragraph in found[:DATELINE_WITHIN])]
    anchor = replace(anchor, period=covered_week(head, anchor))
    headings = dated_headings(found, anchor)
    bulletin = bulletin_of(found, listed, anchor)
    discourse = Discourse(anchor, listed, bulletin.day)
    carried: ActorSpan | None = None
    told: list[Annotated] = []
    antecedents = Antecedents(told)
    munitions = Munitions(told)
    actors_in = partial(actors_of, Cast(told, discourse.drafts))
    hints = Hints(ArticleHints(body))
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
        heading, skip = headings[paragraph.index]
        if item is not None:
            discourse.places.note_item(paragraph.index, item.place)
        else:
            discourse.places.note_head(paragraph)
        if item is None and report is not paragraph:
            discourse.places.note_dateline(filed_at(paragraph))
        for sentence in within:
            if sentence.end - paragraph.start <= skip:
                continue
            source = annotate(sentence, actors_in, listed, told, cues[sentence.index])
            for span in _restated_days(source):
                discourse.restate_day(span, heading)
            speaker = carried if carried is not None and is_statement(source) else None
            quoted = quoted_speaker(told, source)
            known = _hints_here(hints, sentence, discourse.drafts)
            frames = sentence_frames(source, speaker, quoted, antecedents, munitions, known)
            frames = with_interceptions(source, frames, discourse.drafts)
            frames = without_retracted(source, frames)
            dispute_before(source, discourse)
            take_back_before(source, discourse)
            drop_accidents_before(source, discourse)
            frames = with_tallies(source, frames, discourse)
            frames = [as_dispersal(f, discourse.drafts) for f in frames]
            frames = [
                as_told_victim(as_debris(f, discourse.drafts), discourse.drafts) for f in frames
            ]
            frames = [
                as_return_fire(as_answered(f, discourse.drafts), discourse.drafts) for f in frames
            ]
            if all(is_outcome_of_unrest(f, discourse) for f in frames):
                frames = []
            frames = with_kinds_told_before(frames, discourse.drafts)
            frames = paired_frames(source, compared_apart(source, frames))
            frames = with_members(source, frames, discourse.drafts)
            frames = with_sender(source, gapped_frames(source, frames), discourse.drafts)
            frames = with_goal(source, frames, discourse.drafts)
            frames = [*frames, *added_frames(source, frames, discourse.drafts)]
            if not frames:
                date_order(source, discourse)
            if discourse.drafts:
                outcomes = outcomes_beside(source, frames, discourse)
                frames = [*outcomes, *frames] or called_off_frames(source, discourse.drafts)
            if frames:
                frames = with_attribution(source, frames, discourse.drafts)
            elif discourse.drafts:
                frames = attribution_frames(source, discourse.drafts, told)
            if not frames:
                discourse.date_told_apart(source, heading)
                discourse.since_event.append(source)
            counted = told_first(source, frames, discourse)
            discourse.add_sentence(frames, heading)
            if counted is not None:
                discourse.add_sentence([counted], heading)
            discourse.set_scene(source, heading)
            discourse.note(source, heading)
            carried = _next_speaker(source, carried)
            told.append(source)
    discourse.drafts[:] = with_parts_apart(discourse.drafts, told)
    return discourse, told


def anchor_of(body: str, published: date | None) -> Anchor:
    """What an article's relative dates are measured from.

    Where no publication date anchors them, a text that gives but one year, in a day at its head,
    speaks in it: further down it is that of a story recalled. With more than one, a day and month
    belong to the year that was told last (``ToldDays.note``).
    """
    told = () if published else tuple(full_dates(body))
    if len({day.year for day in told}) != 1 or not _gives_day_at_head(body):
        return Anchor(published=published)
    return Anchor(published=published, year_hint=told[0].year, full_dates=told)


def _gives_day_at_head(body: str) -> bool:
    head = islice(paragraphs(body), _HEAD_OF_TEXT)
    return any(full_dates(paragraph.text) for paragraph in head)


_HEAD_OF_TEXT = 3  # paragraphs: a stamp, a dateline, the lead


def _restated_days(source: Annotated) -> list[TimeSpan]:
    """Days by which a sentence without an event corrects the one told before ("it was Friday")."""
    if "t was " not in source.text or source.tells_happening:
        return []
    return [span for span in source.times if span.is_restated]


def _as_of_stamp(found: list[Paragraph], anchor: Anchor) -> Anchor:
    """The day by itself above a text whose publication is unknown: its days lie before that day.

    "March 2, 2015" above "On November 30 ..." makes that November the one before.
    """
    if anchor.published is not None:
        return anchor
    stamps = [
        span
        for paragraph in found[:DATELINE_WITHIN]
        for span, skip in [heading_date(paragraph.text) or (None, 0)]
        if span is not None and skip >= len(paragraph.text)
    ]
    is_full = len(stamps) == 1 and stamps[0].form == "date" and stamps[0].year is not None
    time = resolve(stamps[0], anchor) if is_full else None
    return replace(anchor, stamp=time.start) if time is not None else anchor


def _of_item(paragraph: Paragraph, item: Item) -> Paragraph:
    """The text of an entry, without the place in front of it."""
    text = paragraph.text[item.skip :]
    return Paragraph(paragraph.start + item.skip, text, paragraph.index, item.number)


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


def dated_headings(
    found: list[Paragraph], anchor: Anchor
) -> dict[int, tuple[ResolvedTime | None, int]]:
    """For each paragraph the date it stands under, and how far its own heading reaches."""
    dated: list[tuple[Paragraph, TimeSpan, int]] = []
    heads = entry_heads(found)
    for paragraph in found:
        head = heads.get(paragraph.index)
        heading = (head.day, len(paragraph.text)) if head else heading_date(paragraph.text)
        if heading is not None:
            dated.append((paragraph, *heading))
    dated = dated[1:] if _is_stamp(dated, anchor) else dated
    resolved = resolve_headings([span for _, span, _ in dated], anchor) if dated else []
    starts = {p.index: (time, skip) for (p, _, skip), time in zip(dated, resolved, strict=True)}
    hours = {p.index for p, span, _ in dated if span.form == "clock"}
    current: ResolvedTime | None = None
    is_live = False
    under: dict[int, tuple[ResolvedTime | None, int]] = {}
    for paragraph in found:
        skip = 0
        if paragraph.index in starts:
            current, skip = starts[paragraph.index]
            is_live = paragraph.index in hours
            entry = paragraph.text[skip:]
            if entry and len(entry) < _SHORT_ENTRY:
                under[paragraph.index] = (current, 0)
                if entry.rstrip()[-1:] in _ENDS:  # a line of a list, not the head of a story
                    current = None
                continue
            skip = skip if skip >= len(paragraph.text) else 0
        elif current is not None and not is_live and _is_title(paragraph.text):
            # The headline of an entry stands right under its own heading.
            heads_entry = len(dated) > 1 and paragraph.index - 1 in starts
            current = current if heads_entry else None
        under[paragraph.index] = (current, skip)
    return under


def _is_stamp(dated: list[tuple[Paragraph, TimeSpan, int]], anchor: Anchor) -> bool:
    """The day of publication above a report ("May 3, 2011 | By Ann Lee"): it heads no entry."""
    if not dated or anchor.published is None:
        return False
    paragraph, span, skip = dated[0]
    rest = paragraph.text[skip:]
    is_line = paragraph.index < DATELINE_WITHIN and not rest.rstrip().endswith(_ENDS)
    if not is_line or span.year is None or any(other.year for _, other, _ in dated[1:]):
        return False
    time = resolve(span, anchor)
    return time is not None and time.start == time.end == anchor.published


_ENDS = tuple(".!?;,")
_SHORT_ENTRY = 60


def _is_title(text: str) -> bool:
    """A line that is no sentence closes the entry above it."""
    return len(text) < 60 and text[-1] not in '.!?…:”"' and text[:1].isupper()


def reading_of(article_id: str, drafts: list[Draft]) -> Reading:
    """The rows of an article's passages, each with an id of its own."""
    ids: list[str] = []
    ordinals: dict[tuple[int, str], int] = {}
    for draft in drafts:
        key = (draft.frame.source.sentence.start, draft.frame.event_type)
        ordinals[key] = ordinals.get(key, -1) + 1
        ids.append(mention_id(article_id, draft, ordinals[key]))
    mentions: list[Row] = []
    claims: list[Row] = []
    attackers = _attackers(drafts)
    for index, (identity, draft) in enumerate(zip(ids, drafts, strict=True)):
        event = index if draft.antecedent is None else draft.antecedent
        antecedent = ids[draft.antecedent] if draft.antecedent is not None else None
        mentions.append(mention_row(article_id, identity, draft, antecedent))
        claims.extend(claim_rows(article_id, identity, draft, frozenset(attackers[event])))
    return Reading(mentions, claims)


def _attackers(drafts: list[Draft]) -> dict[int, set[str]]:
    """The camps that each event's passages call its initiator, by its first passage."""
    found: dict[int, set[str]] = defaultdict(set)
    for index, draft in enumerate(drafts):
        if draft.frame.initiator is not None:
            event = index if draft.antecedent is None else draft.antecedent
            found[event].add(camp(draft.frame.initiator))
    return found
