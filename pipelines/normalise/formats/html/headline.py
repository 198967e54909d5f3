"""The headline of a page: the one h1 that is no masthead, the declared one, the window's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml.html import HtmlElement

from pipelines.keys import key_of
from pipelines.normalise.formats.decode import clean_text
from pipelines.normalise.formats.html.declarations import (
    TITLE_META,
    Declarations,
    text_of,
    texts,
    values,
)
from pipelines.normalise.formats.html.site import stands_alone
from pipelines.normalise.formats.html.window import has_no_headline, parts_of, says_nothing
from pipelines.normalise.knowledge import sections
from pipelines.normalise.outlets.in_mastheads import outlet_behind_headline
from pipelines.normalise.outlets.table import outlet_named
from pipelines.normalise.outlets.unlisted import is_quiet_name, names_outlet
from pipelines.normalise.page import squeeze, without_last_part

_MAX_SMALL_WORD_CHARS: Final = 3
_MIN_PARAGRAPH_CHARS: Final = 80
_MAX_QUIET_NAME_WORDS: Final = 4


def title_of(tree: HtmlElement, page: Declarations) -> str | None:
    """The one h1 that is no masthead, else the declared headline, else the window's title."""
    window = page.window
    site = [key_of(name) for name in values(page.meta, ("og:site_name",))]
    heads = [
        head
        for head in page.heads
        if not outlet_named(head) and key_of(head) not in site and head.casefold() not in sections()
    ]
    declared = [*texts(page.linked, "headline"), *values(page.meta, TITLE_META)]
    declared = [squeeze(clean_text(text)) for text in declared if text.strip()]
    declared = [t for t in declared if not says_nothing(t) and key_of(t) not in site]
    if len(heads) > 1 and declared:
        near = [h for h in heads if any(key_of(h) in key_of(d) for d in declared)]
        heads = near or heads
    if below := _below_masthead(tree, heads, window, site) or _instead_of_foreign(
        tree, heads, declared
    ):
        heads = [below]
    if has_no_headline(window):
        window = ""
    if not heads and not declared:
        minor = _minor_heads(tree)
        heads = [head for head in minor if key_of(head) in key_of(window)]
        is_headed = len(minor) == 1 and _stands_above_story(tree, minor[0])
        if is_headed and not _stands_on_page(tree, window):
            heads = minor
    if is_quiet_name(window) and len(window.split()) <= _MAX_QUIET_NAME_WORDS:
        window = ""  # the site's name: the headline is sought among the lines
    lead, colon, rest = window.partition(": ")
    if colon and names_outlet(lead) and stands_alone(tree, rest):
        window = rest  # "Delta News: Shells hit quay"
    for text in [*heads[:1], *declared[:1], window]:
        if text and not outlet_named(text):
            return text
    return None


def _stands_above_story(tree: HtmlElement, head: str) -> bool:
    """No paragraph stands before the heading, which would be one within the story."""
    for node in tree.iter("h2", "h3", "h4", "p"):
        text = text_of(node)
        if node.tag == "p" and len(text) >= _MIN_PARAGRAPH_CHARS:
            return False
        if text == head:
            return True
    return False


def _stands_on_page(tree: HtmlElement, window: str) -> bool:
    """The window's title is to be read on the page as well."""
    body = tree.find("body")
    return bool(window) and body is not None and key_of(window) in key_of(text_of(body))


def _below_masthead(
    tree: HtmlElement, heads: Sequence[str], window: str, site: Sequence[str]
) -> str | None:
    """The minor heading that fills the window's title together with the h1, which is a masthead.

    Where the minor one is the site's name it is the masthead itself.
    """
    parts = [key_of(part) for part in parts_of(window) if not says_nothing(part)]
    if len(heads) == 1 and parts == [key_of(heads[0])] and is_quiet_name(heads[0]):
        minor = _minor_heads(tree)
        is_longer = bool(minor) and len(minor[0].split()) > max(3, len(heads[0].split()))
        return minor[0] if is_longer else None
    if len(parts) != 2 or len(heads) != 1 or key_of(heads[0]) not in parts:
        return None
    parts.remove(key_of(heads[0]))
    other = next((head for head in _minor_heads(tree) if key_of(head) in parts), None)
    is_name = other is not None and (
        key_of(other) in site
        or (not is_quiet_name(heads[0]) and (names_outlet(other) or is_quiet_name(other)))
    )
    return None if is_name else other


def _instead_of_foreign(
    tree: HtmlElement, heads: Sequence[str], declared: Sequence[str]
) -> str | None:
    """The minor heading that the page declares, where the only h1 stands below it.

    It is another story's, and has no word of the declared headline.
    """
    if len(heads) != 1 or not declared or _names(heads[0]) & _names(declared[0]):
        return None
    key = key_of(declared[0])
    for node in tree.iter("h1", "h2", "h3"):
        text = text_of(node)
        if text == heads[0]:
            return None
        if " " in text and key_of(text) in key:
            return text
    return None


def _names(text: str) -> set[str]:
    """Words that say something: the longer ones."""
    return {word for word in text.casefold().split() if len(word) > _MAX_SMALL_WORD_CHARS}


def _minor_heads(tree: HtmlElement) -> list[str]:
    """Headings below the first level, where older pages have their headline."""
    nodes = (node for level in ("h2", "h3", "h4") for node in tree.iter(level))
    return [head for node in nodes if " " in (head := text_of(node))]


def without_site(title: str, names: Sequence[str]) -> str:
    """Headline without the outlet's name behind a dash or bar, or in front of one."""
    head = without_last_part(title)
    if _is_site(title[len(head) :].strip(" |–—-"), names):
        return head
    parts = parts_of(title)
    if len(parts) > 1 and _is_site(parts[0], names):
        return title[title.index(parts[0]) + len(parts[0]) :].lstrip(" |–—:-")
    return title


def _is_site(text: str, names: Sequence[str]) -> bool:
    named = outlet_behind_headline(text) if text else None
    return bool(text) and (named is not None or key_of(text) in map(key_of, names))
