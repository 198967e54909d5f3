"""The letterhead of a page: the block that names its body or office, and the lines below it."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.authors.people import has_by
from pipelines.normalise.dates.datelines import opens_as_report
from pipelines.normalise.knowledge import outlet_nouns
from pipelines.normalise.layout.boilerplate import is_sentence
from pipelines.normalise.layout.header_lines import is_mark
from pipelines.normalise.layout.lines import (
    LETTERHEAD_LINES,
    SeenLine,
    paper_pattern,
    release_pattern,
    series_pattern,
    slug_pattern,
)
from pipelines.normalise.outlets.in_mastheads import outlet_of_masthead
from pipelines.normalise.outlets.unlisted import (
    is_slogan_of_press,
    names_organisation,
)


def below_letterhead(
    seen: Sequence[SeenLine], candidates: list[int], masthead: int | None
) -> list[int]:
    """Candidates outside the block of the masthead, where one below is a headline.

    The block holds an outlet, body or office; what stands with it there is its address, its slogan
    or the body above it. Of its lines one that is as long as a headline stays a candidate.
    """
    head = (
        next((i for i in range(candidates[-1]) if _heads_page(seen, i, masthead)), None)
        if candidates
        else None
    )
    if head is None:
        return candidates
    run = seen[head].line.run
    inside = [i for i in candidates if seen[i].line.run == run]
    below = [i for i in candidates if i > head and i not in inside]
    headlines = [i for i in below if _is_headline_below(seen, head, i)]
    if not inside or not headlines or len(inside) > LETTERHEAD_LINES:
        return candidates
    if any(map(is_mark, seen[head + 1 : headlines[0]])):
        return below
    long = [i for i in inside if i > head and not _is_of_letterhead(seen[i].text)]
    return [*long, *below]


def _heads_page(seen: Sequence[SeenLine], index: int, masthead: int | None) -> bool:
    text = seen[index].text
    return index == masthead or bool(outlet_of_masthead(text)) or names_office(text)


def _is_headline_below(seen: Sequence[SeenLine], head: int, index: int) -> bool:
    """No sentence, and no heading below the page's stamp: a byline or the report follows it."""
    if is_sentence(seen[index].text):
        return False
    between = seen[head + 1 : index]
    is_below_stamp = any(map(is_mark, between))
    is_release = any(
        pattern.fullmatch(one.text)
        for one in between
        for pattern in (release_pattern(), slug_pattern(), paper_pattern(), series_pattern())
    )
    below = seen[index + 1] if index + 1 < len(seen) else None
    is_signed = below is not None and (
        has_by(below.text) or is_bare_byline(below.text) or opens_as_report(below.text)
    )
    return not is_below_stamp or is_release or is_signed


def _is_of_letterhead(text: str) -> bool:
    return text.isupper() or is_slogan_of_press(text) or names_organisation(text)


def names_office(text: str) -> bool:
    """A body, or in capitals what may be one: ``JOINT PRESS CENTER``."""
    name = text.partition(",")[0]
    is_loud = text.isupper() and name.split()[-1].casefold() in outlet_nouns()
    return is_loud or names_organisation(name)
