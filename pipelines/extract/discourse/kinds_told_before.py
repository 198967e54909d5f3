"""What kind of attack "another" is: the kind of the one told just before.

Source: codebook.md, Event types.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipelines.extract.discourse.draft import Draft
from pipelines.extract.frame import Frame

_ONE_MORE: Final = re.compile(
    r"(?i)\b(?:another|an? (?:second|third|fourth|fifth|further|similar|fresh)"
    r"|the (?:second|third|fourth|fifth|other))(?:,| (?!of\b))"
    r"(?:bombing |bomb |raid |strike |attack |salvo |blast |device |bomber )?"
    r"(?P<gap>[^.;]{0,60})\Z"
)
_MAX_PARAGRAPHS: Final = 1
_BOMBING: Final = ("bombing", "bombings")


def with_kinds_told_before(frames: list[Frame], told: Sequence[Draft]) -> list[Frame]:
    """The frames, "a second raid" or "another, in X" being of the kind that was told before.

    Args:
        frames: What a sentence tells.
        told: What the article has told so far.
    """
    kinds: list[Frame] = []
    for frame in frames:
        before = kinds[-1] if kinds else (told[-1].frame if told else None)
        kinds.append(_of_kind(frame, before))
    return kinds


def _of_kind(frame: Frame, before: Frame | None) -> Frame:
    if frame.event_type != "attack" or before is None or before.event_type != "attack":
        return frame
    if _are_shells_of(frame, before):
        return frame.with_changes(event_subtype=before.event_subtype)
    is_open = frame.event_subtype == "other" and frame.weapon is None
    is_raid = frame.head.text.lower() in _BOMBING and before.event_subtype == "airstrike"
    if not (is_open or is_raid) or before.event_subtype == "other":
        return frame
    apart = frame.source.sentence.paragraph - before.source.sentence.paragraph
    lead = frame.source.text[: frame.head.end if frame.head.is_noun else frame.head.start]
    if apart > _MAX_PARAGRAPHS or _ONE_MORE.search(lead) is None:
        return frame
    return frame.with_changes(event_subtype=before.event_subtype)


def _are_shells_of(frame: Frame, before: Frame) -> bool:
    """ "The camp came under mortar fire. Five shells landed inside": those of the mortars."""
    if frame.weapon is None or frame.weapon.text.lower() not in _SHELLS:
        return False
    apart = frame.source.sentence.index - before.source.sentence.index
    is_told_apart = frame.times or frame.initiator or frame.is_aggregate
    return before.event_subtype == "mortar" and 0 < apart <= 1 and not is_told_apart


_SHELLS: Final = frozenset({"shell", "shells"})
