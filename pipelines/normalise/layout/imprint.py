"""Outlets that the table lacks, named between headline and story or below the story.

A name counts only with a witness on the page (codebook.md, "Articles": a wrong value is worse than
null).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipelines.normalise.authors import has_by, is_bare_byline
from pipelines.normalise.boilerplate import Kind
from pipelines.normalise.dates import read_stamps
from pipelines.normalise.layout.header_lines import SEARCHED_FOR_HEADER
from pipelines.normalise.layout.lines import (
    SeenLine,
    edition_pattern,
    is_masthead_label,
    series_pattern,
    story_at,
)
from pipelines.normalise.layout.masthead import tells_of_article
from pipelines.normalise.layout.witnesses import is_named_again
from pipelines.normalise.mastheads import (
    bare_name,
    is_paper,
    is_plain_name,
    is_press,
    names_outlet,
)
from pipelines.normalise.page import menu_items


def find_imprint(below: Sequence[SeenLine]) -> str | None:
    """An outlet that the table lacks, named between the headline and the story.

    A name beyond doubt stands with its section, its initials or, if it is no agency, the date in
    one line; a paper's alone above the byline or the date; or any in capitals right above the
    byline, and the dateline bears it.
    """
    story = story_at(below)
    for index, one in enumerate(below[: min(story, SEARCHED_FOR_HEADER)]):
        if one.kind in (Kind.STORY, Kind.SUSPECT) and (
            name := _name_in_imprint(below, index, story)
        ):
            return name
    return None


def _name_in_imprint(below: Sequence[SeenLine], index: int, story: int) -> str | None:
    one = below[index]
    name, initials = bare_name(one.text)
    if initials and is_press(name):
        return name
    if name.isupper() and names_outlet(name) and index + 1 < len(below):
        is_signed = has_by(below[index + 1].text)
        return name if is_signed and is_named_again(below, index, name, story) else None
    items = [item.strip() for item in menu_items(one.line.text)]
    names = [bare_name(item)[0] for item in items]
    if len(items) == 1:
        is_headed = is_paper(name) and index + 1 < story and tells_of_article(below[index + 1])
        return name if is_headed else None
    is_name = is_plain_name(names[0]) and not is_bare_byline(names[0])
    if is_name and all(map(is_masthead_label, names[1:])):
        return names[0]
    press = [name for name in names if is_press(name) and not edition_pattern().fullmatch(name)]
    if len(press) == 2 and press == names and not is_paper(press[0]):
        return press[0]  # an institute's own paper stands behind it
    if len(press) != 1:
        return None
    is_row = all(
        name in press
        or is_masthead_label(name)
        or bool(read_stamps(name, "dmy"))
        or bool(series_pattern().fullmatch(name))
        or bool(_note_pattern().fullmatch(name))
        or (is_bare_byline(name.removeprefix("By ")) and is_paper(press[0]))
        for name in names
    )
    return press[0] if is_row else None


@cache
def _note_pattern() -> re.Pattern[str]:
    """A numbered paper whose series is one word: ``CoastNote 418``."""
    return re.compile(r"[A-Z][A-Za-z]+ (?:#|No\.? ?)?\d+(?:/\d+)?")
