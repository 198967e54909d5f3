"""Outlets that a line above or behind the headline names."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from pipelines.normalise.knowledge import (
    outlet_nouns,
    place_names,
    sections,
)
from pipelines.normalise.outlets.named import Evidence, Named, known_or
from pipelines.normalise.outlets.notices import names_in_notices
from pipelines.normalise.outlets.sites import is_host
from pipelines.normalise.outlets.spelling import spelled
from pipelines.normalise.outlets.table import Outlet, name_key, outlet_named
from pipelines.normalise.outlets.unlisted import (
    has_name_shape,
    is_slogan_of_press,
    speaks_of_paper,
)
from pipelines.normalise.page import menu_items
from pipelines.normalise.words import press_words

_MAX_PART_WORDS: Final = 3


def outlet_behind_headline(text: str) -> Outlet | None:
    """The outlet that a headline's last part names; a word in small letters is the headline's.

    Who told it stands there, too: ``Rebels retake quay - diplomat``.
    """
    return None if text.isalpha() and text.islower() else outlet_of_masthead(text)


def outlet_of_masthead(line: str) -> Outlet | None:
    """The outlet of the table that a line is the masthead of.

    Its name or address stands alone, or in front of nothing but sections, places and what papers
    are called by: ``THE POST | WORLD``, ``post.example - Coast News``.
    """
    bare = _edition_pattern().sub("", line.strip())
    if outlet := outlet_named(line) or outlet_named(bare):
        return outlet
    line = bare
    first, *others = menu_items(line) or [""]
    outlet = outlet_named(first) if others or is_host(first) else None
    return outlet if outlet and all(map(_is_masthead_part, others)) else None


@cache
def _edition_pattern() -> re.Pattern[str]:
    """What a masthead adds to the name: its abbreviation, that this is the archive, or its logo."""
    return re.compile(
        r"\s+(?:\((?-i:[A-Z][\w.-]+|New York)\)|archives?|online|newspapers?|logo|"
        r"(?:[|–—-]\s*)?(?:(?:back|return) to )?home ?page|(?:[|–—-]\s*)?(?:back|return) to home)$",
        re.IGNORECASE,
    )


def _is_masthead_part(item: str) -> bool:
    name = item.strip().casefold()
    return (
        name in sections()
        or name in place_names()
        or (len(name.split()) <= _MAX_PART_WORDS and name.split()[-1] in outlet_nouns())
        or (has_name_shape(item) and is_slogan_of_press(item) and speaks_of_paper(item))
    )


def of_masthead(evidence: Evidence, notices: tuple[str, ...]) -> Named | None:
    """A known name that fills a line above the headline, or one that the page's notices repeat."""
    own_names = {name_key(name): name for name in names_in_notices(notices)}
    for index, line in enumerate(evidence.mastheads):
        # "Foreign Affairs" is a paper at the top of a page and a section below that.
        is_below = index > 0 or evidence.masthead is not None
        is_section = is_below and line.strip().casefold() in sections()
        if not is_section and (outlet := outlet_of_masthead(line)):
            return Named(outlet.name, "fingerprint", outlet, line)
        if own := own_names.get(name_key(line)):
            return Named(own, "fingerprint", None, line)
    return None


def of_unknown_masthead(evidence: Evidence, notices: tuple[str, ...]) -> Named | None:
    """The name that the page's first line is by its form, unless it is an agency's of another."""
    if evidence.masthead is None or _is_supplier_of_other(evidence.masthead, notices):
        return None
    name = spelled(evidence.masthead, evidence.lines)
    return replace(known_or(name, evidence.masthead), read_from=evidence.masthead)


def is_called_as_supplier(name: str) -> bool:
    """Its name ends as those of agencies do, and of papers: ``Delta Press``."""
    return name.rpartition(" ")[2].casefold() in press_words().suppliers


def _is_supplier_of_other(name: str, notices: tuple[str, ...]) -> bool:
    """It may be an agency, and the rights in the page are somebody else's."""
    known = outlet_named(name)
    if not is_called_as_supplier(name) or (known is not None and known.kind != "agency"):
        return False
    key, owners = name_key(name), tuple(map(name_key, names_in_notices(notices)))
    return bool(owners) and not any(key.startswith(o) or o.startswith(key) for o in owners)
