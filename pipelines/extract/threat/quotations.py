"""Who goes on speaking between quotation marks, in a sentence that names nobody.

Source: codebook.md, Event types (threat: an actor vows force, in as many sentences as he likes).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import REPORT
from pipelines.extract.sieve import sieved
from pipelines.extract.threat.conditions import armed_word
from pipelines.extract.threat.speakers import may_threaten

# "..., " Mr Austin said on Monday.": whose words go on behind it.
_SAID_BEHIND: Final = re.compile(
    r"[,?!][\"”] (?P<who>[^\"“”.]{3,60}?) (?:said|added|warned|told \w+)\b[^\"“”]{0,40}\.$"
    r"|[,?!][\"”] said (?P<name>[^\"“”]{3,80})\.$"
)
# "The major told the paper: “We have rested.": whose words the marks open.
_OPENED: Final = sieved(
    r"(?P<who>[^\"“”]{3,120}?)\b(?:said|says|told|warned|warns|wrote|declared|vowed|added)\b"
    r"[^\"“”]{0,60}[:,] (?:\"[^\"]*|“[^”]*)$"
)
_OPEN_WITHIN: Final = 3  # sentences of one quotation


def is_statement(source: Annotated) -> bool:
    """A sentence in nobody's mouth but a speaker's: no one in it is said to say it."""
    return not any(c.kind == REPORT for c in source.clauses.clauses)


def quoted_speaker(told: Sequence[Annotated], source: Annotated) -> ActorSpan | None:
    """ "We mourn," Austin said. "We will hit back.": who goes on speaking between quotes.

    Args:
        told: The sentences before it.
        source: The sentence, which may be one between quotation marks.
    """
    paragraph = source.sentence.paragraph
    if not told or told[-1].sentence.paragraph != paragraph:
        return None
    if source.text[:1] in '"“':
        said = _SAID_BEHIND.search(told[-1].text)
        if said is None or not is_statement(source):
            return None
        return _named(told[-1], said, "who" if said["who"] else "name")
    for before in reversed(told[-_OPEN_WITHIN:]):
        if before.sentence.paragraph != paragraph or before.text.rstrip()[-1:] in '"”':
            return None
        if (opened := _OPENED.match(before.text)) is not None:
            return _named(before, opened, "who") if is_statement(source) else None
    return None


def _named(before: Annotated, said: re.Match[str], group: str) -> ActorSpan | None:
    """The actor that who speaks is called by, else a rank or another word for who bears arms."""
    start, end = said.span(group)
    named = (a for a in before.actors if start <= a.start < end and may_threaten(before, a))
    return next(named, None) or armed_word(before, start, end)
