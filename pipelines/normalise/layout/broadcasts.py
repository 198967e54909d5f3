"""Stations and channels that head a text which was spoken or posted under their name.

A name counts where the lines of its own block show what it is (codebook.md, "Articles": a wrong
value is worse than null).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from pipelines.normalise.knowledge import outlet_nouns
from pipelines.normalise.layout.lines import SeenLine
from pipelines.normalise.outlets.unlisted import has_name_shape, is_one_word, is_plain_name
from pipelines.normalise.page import menu_items

_SEARCHED_LINES: Final = 4


def is_station_of_transcript(seen: Sequence[SeenLine], index: int, name: str) -> bool:
    """In capitals a name that has ``RADIO`` in it, above the programme, its hour or its host."""
    words = name.casefold().split()
    is_station = any(outlet_nouns().get(word) == "broadcaster" for word in words)
    return (
        name.isupper()
        and is_station
        and (is_plain_name(name) or words[0] == "radio")
        and any(
            _transcript_pattern().fullmatch(one.text)
            for one in seen[index + 1 : index + 1 + _SEARCHED_LINES]
            if one.line.run == seen[index].line.run
        )
    )


@cache
def _transcript_pattern() -> re.Pattern[str]:
    """A programme in quotes, the label of a transcript, when it was sent, who spoke it."""
    return re.compile(
        r"[\"“'‘].{3,60}[\"”'’]"
        r"|(?:rush |full |edited )?transcript\b.{0,60}|.{3,40} [–—-] (?:script|transcript)"
        r"|(?:tx|air(?:ed| date)|broadcast|transmi(?:tted|ssion))\b.*\d.*"
        r"|(?:anchor|compere|host|newsreader|presenter)s?: .{3,60}",
        re.IGNORECASE,
    )


def channel_name(seen: Sequence[SeenLine], index: int) -> str | None:
    """The name above how many subscribe to it, without the flags and hearts behind it."""
    one, *others = seen[index : index + 2]
    below = others[0] if others else None
    if below is None or below.line.run != one.line.run:
        return None
    found = _audience_pattern().fullmatch(below.text)
    name = re.sub(r"[^\w)]+$", "", menu_items(one.line.text)[0].strip())
    is_name = has_name_shape(name) or is_one_word(name)
    return name if found and is_name else None


@cache
def _audience_pattern() -> re.Pattern[str]:
    """``12.5K subscribers``, ``@quaywatch · 8,912 members``."""
    return re.compile(
        r"(?:(?:@\w{3,40}|(?:(?:public|private) )?(?:channel|group))\s?[·•|,–—-]\s?)?"
        r"\d[\d., ]* ?[km]? (?:members|subscribers)",
        re.IGNORECASE,
    )
