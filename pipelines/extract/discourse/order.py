""" "The first raid", "the second blast": which of two happenings told before is meant.

Source: codebook.md, What is one event ("An anaphor is a mention of its antecedent").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipelines.extract.annotate import Annotated
from pipelines.extract.discourse.draft import Draft, recent
from pipelines.extract.discourse.draft import root_of as happening_of
from pipelines.extract.frame import Frame

_A_PAIR = 2
_EARLIER = frozenset({"first", "earlier", "initial", "former"})
_LATER = frozenset({"second", "later", "latter"})
# "The first wave, at about two, fell on depots"
_OPENING = re.compile(
    r"(?:In |During |As for |At )?[Tt]he (?P<word>first|earlier|initial|second|later|latter) "
    r"(?:[\w-]+ )?(?:attack|raid|strike|wave|blast|bomb|bombing|explosion|assault|ambush|salvo"
    r"|volley|barrage|incident|operation|shooting|round|one)\b"
)


def ordinal_of(frame: Frame) -> str | None:
    """What tells which one a reference means: "the first raid", "that second blast"."""
    word, lead = (frame.source.word_before(frame.head.start, back) for back in (1, 2))
    is_told = frame.head.is_noun and lead in ("the", "that", "this")
    return word if is_told and word in _EARLIER | _LATER else None


def in_order(word: str, drafts: Sequence[Draft], indices: Sequence[int]) -> list[int]:
    """Those passages, of happenings on two days, that tell the one which a word means.

    Args:
        word: What stands before the noun that goes back to one of them.
        drafts: What has been told.
        indices: Of the passages that may be meant.
    """
    order = min if word in _EARLIER else max if word in _LATER else None
    if order is None:
        return []
    days = {
        i: time.start
        for i in indices
        if (time := happening_of(drafts[i], drafts).time) is not None and time.start == time.end
    }
    if len(days) < len(indices) or len(set(days.values())) != _A_PAIR:
        return []
    meant = order(days.values())
    return [i for i in indices if days[i] == meant]


def opened_by(
    sentences: Iterable[Annotated], drafts: Sequence[Draft], paragraph: int
) -> int | None:
    """The passage of the happening that a paragraph is about: "The first raid began at dawn".

    Args:
        sentences: Those since the last event, in order.
        drafts: What has been told.
        paragraph: In which the telling goes on.
    """
    own = (s for s in sentences if s.sentence.paragraph == paragraph)
    opening = next((m for s in own if (m := _OPENING.match(s.text))), None)
    if opening is None:
        return None
    told = [
        i
        for i in recent(drafts)
        if drafts[i].frame.event_type == "attack"
        and drafts[i].frame.continues is None
        and not (drafts[i].frame.is_aggregate or drafts[i].frame.is_definite)
    ]
    return next(iter(in_order(opening["word"], drafts, told[-_A_PAIR:])), None)
