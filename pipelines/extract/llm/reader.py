"""The reader that asks a language model, and believes only what the article bears out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from pipelines.extract.discourse.draft import Draft
from pipelines.extract.llm.answer import Answer
from pipelines.extract.llm.endpoint import Endpoint
from pipelines.extract.llm.evidence import UnsupportedError, locate
from pipelines.extract.llm.passages import PassageReader
from pipelines.extract.own_names import own_names_text
from pipelines.extract.reader import Reading, reading_of
from pipelines.extract.rows import Row
from pipelines.settings import ModelSettings

_INSTRUCTIONS = Path(__file__).with_name("prompt.txt")


class LlmReader:
    """Reads articles by a language model; the result is of the same kind as the grammar's."""

    def __init__(self, settings: ModelSettings) -> None:
        """Reads with the configured model; nothing is sent before the first article."""
        self._endpoint = Endpoint(settings)
        self._name = settings.model

    @cached_property
    def instructions(self) -> str:
        """The codebook as the model is told it."""
        return _INSTRUCTIONS.read_text(encoding="utf-8")

    @cached_property
    def version(self) -> str:
        """Changes with the model, with what it is told, and with what it has to fill in."""
        told = f"{self.instructions}{Answer.model_json_schema()}{own_names_text()}"
        return f"llm:{self._name}:{sha256(told.encode()).hexdigest()[:8]}"

    def read(self, article: Row) -> Reading:
        """The mentions and claims of one article; none where it is not in English.

        Raises:
            UnreadableArticleError: the model gave no answer that can be used.
            ReaderUnavailableError: the endpoint is not there, or refuses us altogether.
        """
        if article["language"] not in ("en", None):
            return Reading([], [])
        body = str(article["body"])
        published = article["published_on"] if isinstance(article["published_on"], date) else None
        answer = self._endpoint.ask(self.instructions, _question(article, body))
        drafts, left_out = _drafts(answer, PassageReader(body, published, self.version))
        reading = reading_of(str(article["article_id"]), drafts)
        return Reading(reading.mentions, reading.claims, tuple(left_out))


def _question(article: Row, body: str) -> str:
    """The article as the model gets it: what is known of it, and its text."""
    return (
        f"Title: {article['title'] or 'unknown'}\n"
        f"Published on: {article['published_on'] or 'unknown'}\n\n"
        f"<article>\n{body}\n</article>"
    )


def _drafts(answer: Answer, passages: PassageReader) -> tuple[list[Draft], list[str]]:
    """The passages that the article bears out, and why the others were left out."""
    drafts: list[Draft] = []
    left_out: list[str] = []
    kept: dict[int, int] = {}
    after = 0
    for number, passage in enumerate(answer.passages):
        try:
            start = locate(passage.quote, passages.body, after)
            draft = passages.read(passage, start)
        except UnsupportedError as error:
            left_out.append(str(error))
            continue
        after = start
        if passage.same_event_as is not None and passage.same_event_as in kept:
            draft = _referring(draft, drafts, kept[passage.same_event_as])
        kept[number] = len(drafts)
        drafts.append(draft)
    return drafts, left_out


def _referring(draft: Draft, drafts: list[Draft], index: int) -> Draft:
    """The draft as a passage about the event of an earlier one of its type."""
    earlier = drafts[index]
    if earlier.frame.event_type != draft.frame.event_type:
        return draft
    return replace(draft, antecedent=index if earlier.antecedent is None else earlier.antecedent)
