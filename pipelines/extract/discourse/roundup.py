"""Round-ups: paragraphs that each tell one happening under a dateline of its own.

"MOSUL - Gunmen killed a banker, police said." Source: codebook.md, What is one event, and Dates
(the dated heading of the entry they stand in).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.article_places import ArticlePlaces
from pipelines.extract.document import Paragraph
from pipelines.extract.times import Anchor, ResolvedTime, find_times, resolve

_FEWEST = 3  # items: two datelines may be those of one report
_LEAD_WITHIN = 8  # paragraphs
_TOWN = r"[A-Z][A-Z'’]+(?:[ -][A-Z'’]+){0,3}"
_ITEM = re.compile(
    rf"(?:[*•·‣▪–-] ?)?(?P<town>{_TOWN})(?:, [A-Z][\w ]+)?(?: ?(?:-{{1,2}}|[–—:])|\.) (?=[A-Z\"“])"
)
# "These are the incidents reported in Iraq on Monday:", "Security developments in Iraq, Nov 20".
_HAPPENINGS = (
    r"(?:incidents?|developments|attacks|violence|bombings|clashes|killings|security events"
    r"|unrest)"
)
_LEAD = re.compile(
    rf"(?:following|these|here|below|main|latest|major)\b[^.]{{0,60}}\b{_HAPPENINGS}\b[^.]{{0,90}}"
    rf"|\b{_HAPPENINGS}\b[^.]{{0,40}}\b(?:reported|recorded|round-?up)\b"
    rf"|(?:round-?up|factbox)\b[^.]{{0,40}}\b{_HAPPENINGS}\b"
    rf"|^security (?:incidents|developments)\b",
    re.IGNORECASE,
)


def with_items(found: Sequence[Paragraph], listed: ArticlePlaces) -> list[Paragraph]:
    """The paragraphs of an article, those of a round-up known as its items.

    A transcript has names of speakers where a round-up has places: half must be listed.
    """
    datelines = [_ITEM.match(p.text) for p in found]
    towns = [match["town"].title() for match in datelines if match]
    if len(towns) < _FEWEST or sum(bool(listed.find(t)) for t in towns) * 2 < len(towns):
        return list(found)
    return [
        replace(p, item=match.end()) if match else p
        for p, match in zip(found, datelines, strict=True)
    ]


def day_of_items(found: Sequence[Paragraph], anchor: Anchor) -> ResolvedTime | None:
    """The day whose happenings a round-up lists, by the line above it; else that of its page."""
    first = next((p.index for p in found if p.item), 0)
    for paragraph in reversed(found[: min(first, _LEAD_WITHIN)]):
        if _LEAD.search(paragraph.text) is None:
            continue
        for span in find_times(paragraph.text):
            time = resolve(span, anchor) if span.kind == "point" else None
            if time is not None and time.precision == "day":
                return time
    return None
