"""Drafts into rows of ``core.claims``: who asserts which figure or fact of an event, and how.

A passage asserts its tolls, its force, its day, its status and who did it, each by the words that
stand for it. The speaker is a canonical actor where the words name one or its spokesman, else the
office or source in the sentence's words; none where the article itself asserts it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated, Span
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.casualties.totals import totals
from pipelines.extract.claimants import Assertion, voice_of
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.forces import ForceFigure
from pipelines.extract.frame import Denial, Frame
from pipelines.extract.rows import Row, counted, identify

_PRONOUNS: Final = frozenset(
    "it he she they we i this that both one others another who which there".split()
)
_DETERMINER: Final = re.compile(r"(?i)^(?:the|an?|its|their|his|her)\s+")
# "a spokesman for X", "senior officials of X": X speaks.
_VOICE_OF: Final = re.compile(
    r"(?i)(?:spokes\w+|officials?|statements?|leaders?|commanders?|leadership|sources?|"
    r"representatives?|members?|ministers?|command) (?:for|of|from|in|within|close to) (?:the )?\Z"
)
# "Lebanon's civil defence", "Iran state television": an office of theirs speaks.
_OFFICE_OF: Final = re.compile(r"['\u2019]s? |-| (?!in\b|of\b|for\b|from\b|on\b|at\b)[a-z]")
_OF_STATES: Final = frozenset("state government military office".split())
_OWN_WORDS: Final = ("explicit", "relative")


def claim_rows(
    article_id: str, mention: str, draft: Draft, attackers: frozenset[str] = frozenset()
) -> list[Row]:
    """The rows of ``core.claims`` that a passage makes, each once.

    Args:
        article_id: The article that the passage stands in.
        mention: Its ``mention_id``.
        draft: The passage, with its day.
        attackers: Camps of those whom the article calls the initiator of this event.
    """
    maker = _ClaimMaker(article_id, mention, draft, attackers)
    unique: dict[object, Row] = {}
    for row in maker.rows():
        unique.setdefault(row["claim_id"], row)
    return list(unique.values())


@dataclass(frozen=True)
class _ClaimMaker:
    """Makes the claims of one passage."""

    article_id: str
    mention: str
    draft: Draft
    attackers: frozenset[str]

    def rows(self) -> list[Row]:
        """Tolls, initiator, denial, force, status and day, as far as the passage gives them."""
        frame = self.draft.frame
        rows = [self._toll(figure) for figure in _toll_figures(frame)]
        if frame.initiator is not None:
            rows.append(self._initiator(frame.initiator))
        if frame.denial is not None:
            rows.append(self._denial(frame.denial))
        if frame.force is not None and frame.force.count is not None:
            rows.append(self._force(frame.force))
        if not frame.is_aggregate:
            rows += [*self._status(), *self._date()]
        return rows

    @property
    def _source(self) -> Annotated:
        return self.draft.frame.source

    def _toll(self, figure: CasualtyFigure) -> Row:
        who, words = self._speaker(Assertion(figure.claimed_by_text))
        row = self._row(
            figure.outcome, figure, figure.country, figure.role, figure.is_computed, figure.end
        )
        return row | {
            "value": figure.text,
            "low": figure.low,
            "best": figure.best,
            "high": figure.high,
            "is_approximate": figure.is_approximate,
            "is_total": figure.is_total or figure.is_computed,
            "is_computed": figure.is_computed,
            "is_named": figure.is_named,
            "is_disputed": figure.is_disputed,
            "is_superseded": figure.is_previous and not figure.is_subset,
            "is_attackers_count": self._speaks_for(figure) in self.attackers,
            "victim_country": figure.country,
            "victim_role": figure.role,
            "claimed_by": who,
            "claimed_by_text": words,
            "stance": figure.stance,
        }

    def _speaks_for(self, figure: CasualtyFigure) -> str | None:
        """The camp behind the claimant's words: "a spokesman for the Houthis" speaks for them."""
        if figure.claimed_by_text is None:
            return None
        start, end = voice_of(self._source.text, figure.claimed_by_text)
        found = [a for a in self._source.actors if start <= a.start and a.end <= end]
        return camp(found[-1]) if found else None

    def _initiator(self, actor: ActorSpan) -> Row:
        frame = self.draft.frame
        span: Span = actor if self._stands_here(actor, actor.text) else frame.head
        row = self._asserted("initiator", span, actor.actor, frame.head)
        if frame.attribution.by is not None:
            row |= {"claimed_by": frame.attribution.by, "stance": "states"}
        return row | {"attribution": frame.attribution.kind}

    def _denial(self, denial: Denial) -> Row:
        field, value = {
            "part": ("initiator", denial.by),
            "event": ("status", self.draft.frame.status),
            "loss": ("loss", self._source.text[denial.start : denial.end]),
        }[denial.of]
        row = self._row(field, denial, value, "denies", denial.by)
        return row | {"value": value, "claimed_by": denial.by, "stance": "denies"}

    def _force(self, force: ForceFigure) -> Row:
        return self._asserted("force_count", force, force.text) | {
            "low": force.low,
            "best": force.best,
            "high": force.high,
            "is_approximate": force.is_approximate,
        }

    def _status(self) -> list[Row]:
        """That it happened, is ordered or planned; a passage of the outcome alone takes it so."""
        frame = self.draft.frame
        if frame.head.entry.kind in ("outcome", "attribution"):
            return []
        return [self._asserted("status", frame.head, frame.status)]

    def _date(self) -> list[Row]:
        """The day where the passage tells it in its own words; a carried day is no assertion."""
        span, time = self.draft.time_span, self.draft.time
        if span is None or time is None or self.draft.time_basis not in _OWN_WORDS:
            return []
        if not self._stands_here(span, span.text):
            return []
        days = dict.fromkeys((time.start.isoformat(), time.end.isoformat()))
        return [self._asserted("date", span, "/".join(days))]

    def _asserted(self, field: str, span: Span, value: str, told: Span | None = None) -> Row:
        """A claim by whoever is said to say its words, or those of ``told``."""
        words_of = told or span
        assertion = self._source.claimants.of(words_of.start, words_of.end)
        frame = self.draft.frame
        is_of_toll = any(figure.stance == "denies" for figure in frame.casualties)
        if assertion.stance == "denies" and (frame.denial is not None or is_of_toll):
            assertion = Assertion()  # the denial has a row of its own
        who, words = self._speaker(assertion)
        return self._row(field, span, value, who) | {
            "value": value,
            "claimed_by": who,
            "claimed_by_text": words,
            "is_disputed": assertion.is_withheld,
            "stance": "states" if assertion.stance == "revises" else assertion.stance,
        }

    def _row(self, field: str, span: Span, *identity: object) -> Row:
        sentence = self._source.sentence
        parts = (self.mention, field, span.start, *identity)
        return {
            "claim_id": identify("clm", *parts),
            "mention_id": self.mention,
            "article_id": self.article_id,
            "field": field,
            "is_approximate": False,
            "is_total": False,
            "is_computed": False,
            "is_named": False,
            "is_disputed": False,
            "is_superseded": False,
            "is_attackers_count": False,
            "quote": sentence.text,
            "char_start": sentence.start + span.start,
            "char_end": sentence.start + span.end,
        }

    def _stands_here(self, span: Span, text: str) -> bool:
        """Whether a span is of this sentence: an antecedent's words stand in another."""
        return self._source.text[span.start : span.end] == text

    def _speaker(self, assertion: Assertion) -> tuple[str | None, str | None]:
        """Canonical name and words of a speaker; a pronoun names nobody."""
        words = assertion.who
        if words is None or words.lower() in _PRONOUNS:
            return None, None
        return _canonical(words, self._source.actors), words


def camp(actor: ActorSpan) -> str:
    """Whom an actor belongs to: a ministry and an air force to their state."""
    is_of_state = actor.kind in _OF_STATES and "-linked" not in actor.actor
    return actor.country if actor.country and is_of_state else actor.actor


def _canonical(words: str, actors: list[ActorSpan]) -> str:
    """The actor that the words name or speak for, else the words without their determiner."""
    office = _DETERMINER.sub("", words)
    for actor in actors:
        at = words.find(actor.text)
        if at < 0 or not actor.actor[:1].isupper():
            continue  # "forces" is a kind of actor and no name
        before, behind = words[:at], words[at + len(actor.text) :]
        if actor.is_person and not behind:
            return actor.actor  # whatever the title
        if _OFFICE_OF.match(behind):
            continue
        if not _DETERMINER.sub("", before) or _VOICE_OF.search(before):
            return actor.actor
    return office


def _toll_figures(frame: Frame) -> list[CasualtyFigure]:
    stated = list(frame.casualties)
    computed = [f for f in totals(counted(frame)) if f.is_computed]
    return stated + computed
