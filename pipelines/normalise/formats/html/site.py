"""Whose site a page is of: declared, beside the headline, on the logo, in the footer."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from lxml.html import HtmlElement

from pipelines.keys import key_of
from pipelines.normalise.formats.decode import clean_text
from pipelines.normalise.formats.html.address import addresses
from pipelines.normalise.formats.html.declarations import Declarations, as_list, values
from pipelines.normalise.formats.html.window import is_day, parts_of
from pipelines.normalise.knowledge import place_names, sections
from pipelines.normalise.layout.witnesses import is_host_of
from pipelines.normalise.outlets.in_mastheads import outlet_of_masthead
from pipelines.normalise.outlets.notices import names_in_notices
from pipelines.normalise.outlets.sites import is_site_of_outlet
from pipelines.normalise.outlets.unlisted import is_headed_by_outlet_noun, names_outlet
from pipelines.normalise.page import logo_pattern, squeeze

_SITE_META: Final = (
    "application-name", "dc.publisher", "citation_publisher", "organization", "publication",
)  # fmt: skip
_MAX_SITE_WORDS: Final = 7
_MAX_SHORT_WORD: Final = 5
_MAX_SMALL_NAME_WORDS: Final = 3
"""Of a name whose words may have no capitals, as a headline's have none."""


def site_names(
    tree: HtmlElement, declared: Declarations, title: str | None, markup: str
) -> tuple[str, ...]:
    """Names of the site: what the page declares, then what stands in its window, logo or footer.

    Args:
        tree: The parsed page.
        declared: Its declarations.
        title: Its headline.
        markup: Its text, for the address that a browser or archive put on top.
    """
    names = list(values(declared.meta, ("og:site_name",)))
    publishers = (p for item in declared.linked for p in as_list(item.get("publisher")))
    names += [
        clean_text(publisher["name"])
        for publisher in publishers
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str)
    ]
    names += values(declared.meta, ("publisher", *_SITE_META))
    names += (
        _site_in_window(tree, declared, title, markup)
        or _names_on_logos(tree)
        or _names_in_footer(tree)
    )
    return tuple(filter(None, map(_site_name, names)))


def _site_name(text: str) -> str:
    """The name without its slogan, of an address the host; nothing of an account's name."""
    name = _scheme_pattern().sub("", text.partition(" | ")[0].strip()).rstrip("/")
    house, comma, seat = name.rpartition(", ")
    if comma and names_outlet(house) and seat.isalpha() and outlet_of_masthead(name) is None:
        name = house
    return "" if name.startswith("@") else name


@cache
def _scheme_pattern() -> re.Pattern[str]:
    return re.compile(r"https?://(?:www\.)?|www\.(?=[\w-]+\.)")


def _site_in_window(
    tree: HtmlElement, declared: Declarations, title: str | None, markup: str
) -> list[str]:
    """The outlet's name beside the headline in the window's title.

    A name that the table of outlets lacks needs a witness: the shape of such names, the page's own
    address, or a place on the page where it stands alone or behind a copyright sign.
    """
    parts = [part for part in parts_of(declared.window) if key_of(part) != key_of(title or "")]
    own = tuple(addresses(tree, declared, markup))
    ends = parts[-1:] + parts[:1]
    for end in ends:
        if outlet := outlet_of_masthead(end):
            return [outlet.name]
        if len(parts) > 1 and is_site_of_outlet(end):
            return [end]
    for end in ends:
        if _may_name_site(end) and (
            names_outlet(end) or stands_alone(tree, end) or any(is_host_of(a, end) for a in own)
        ):
            return [end]
    # Behind the headline and a bar stands nothing but sections, the day and the site.
    has_headline = len(parts) < len(parts_of(declared.window))
    named = [part for part in parts if _may_name_site(part)]
    if has_headline and len(named) == 1 and 1 < len(parts) == 1 + sum(map(_is_topic, parts)):
        return named
    return [
        part
        for part in parts[-1:]
        if has_headline
        and (
            (_may_name_site(part) and is_headed_by_outlet_noun(part))
            or (len(parts) == 1 and _is_one_word(part) and stands_alone(tree, part))
        )
    ]


def _names_on_logos(tree: HtmlElement) -> list[str]:
    """What the page's only logo shows: a name of an outlet, or one that an address bears."""
    logos = [node for node in tree.iter("img") if "logo" in (node.get("src") or "").lower()]
    if len(logos) != 1:
        return []
    name = logo_pattern().sub("", squeeze(clean_text(logos[0].get("alt") or ""))).strip()
    if not _may_name_site(name):
        return []
    bare = _article_pattern().sub("", name)
    is_borne = any(
        is_host_of(text, each)
        for text in map(squeeze, tree.itertext())
        for each in (name, bare)
        if "." in text
    )
    return [name] if names_outlet(name) or is_borne else []


def _names_in_footer(tree: HtmlElement) -> list[str]:
    """The one outlet beyond doubt whose rights the foot of the page reserves."""
    lines = (squeeze(clean_text(text)) for foot in tree.iter("footer") for text in foot.itertext())
    names = [name for name in names_in_notices(lines) if names_outlet(name)]
    return names if len(names) == 1 else []


@cache
def _article_pattern() -> re.Pattern[str]:
    return re.compile(r"^(?:le|la|les|el|los|il|der|die|das|al)[ -]", re.IGNORECASE)


def _is_topic(text: str) -> bool:
    """A section or a place, or the day of the page."""
    return is_day(text) or text.casefold() in sections() or text.casefold() in place_names()


def _is_one_word(text: str) -> bool:
    """One long word with a capital that is no section and no place."""
    return len(text) > _MAX_SHORT_WORD and text.isalpha() and text.istitle() and not _is_topic(text)


def _may_name_site(text: str) -> bool:
    words = text.split()
    is_short = 1 < len(words) <= _MAX_SITE_WORDS and not text[0].islower()
    is_headline = len(words) > _MAX_SMALL_NAME_WORDS and (
        2 * sum(word[0].islower() for word in words) > len(words)
    )
    return is_short and not is_headline and not _is_topic(text)


def stands_alone(tree: HtmlElement, name: str) -> bool:
    """An element below the window's title holds the name and nothing else but a copyright."""
    key = key_of(name).removeprefix("the")
    body = tree.find("body")
    for node in tree.iter() if body is None else body.iter():
        text = node.text if isinstance(node.tag, str) and node.tag != "title" else None
        if text and key in key_of(text[:200]):
            line = squeeze(clean_text(text))
            if key_of(line).removeprefix("the") == key or line.startswith(
                ("©", "(c)", "Copyright", "copyright")
            ):
                return True
    return False
