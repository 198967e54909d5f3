"""Reads one article: body in, mentions and claims out.

The interface of an extractor is :class:`Reader` (docs/readers.md); another reader can be put beside
this one and compared on the same gold, as the one in ``pipelines.extract.llm`` is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, runtime_checkable

from pipelines.extract.article_places import ArticlePlaces
from pipelines.extract.capitals import in_small_letters
from pipelines.extract.claims import camp, claim_rows
from pipelines.extract.discourse.added_tolls import with_added_tolls
from pipelines.extract.discourse.antecedents import join_restatements
from pipelines.extract.discourse.contested_counts import with_contested_counts
from pipelines.extract.discourse.dead_of_doer import with_dead_of_doer
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.discourse.hours_of_night import with_hours_of_night
from pipelines.extract.discourse.lead_days import with_day_of_lead
from pipelines.extract.discourse.news_days import with_days_of_news
from pipelines.extract.discourse.stage_towns import with_stage_towns
from pipelines.extract.discourse.told_doers import with_told_doers
from pipelines.extract.discourse.told_lands import with_told_lands
from pipelines.extract.discourse.told_scenes import with_told_scenes
from pipelines.extract.discourse.unnamed_armies import with_unnamed_armies
from pipelines.extract.discourse.worst_of_several import with_worst_as_part
from pipelines.extract.own_names import own_names_text
from pipelines.extract.rows import Row, mention_id, mention_row
from pipelines.extract.sides import with_sides
from pipelines.extract.telling import tell
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
        discourse, told = tell(body, title, day, listed)
        joined = with_dead_of_doer(join_restatements(discourse.drafts))
        joined = with_contested_counts(joined, told)
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
