"""What a page's head and markup declare, as it stands: meta, microdata, RDFa, JSON-LD.

A page describes other articles too (related stories, entries of a live page): what is not about its
own headline is left out. Nothing here is believed yet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from lxml.html import HtmlElement

from pipelines.normalise.formats.decode import clean_text
from pipelines.normalise.page import squeeze

_PROPERTIES: Final = frozenset(
    ("author", "headline", "datepublished", "datecreated", "datemodified", "dc:date", "dc:created")
)

_ARTICLE_TYPES: Final = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report)$")
_MIN_SHARED_WORDS: Final = 0.5
Linked = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Declarations:
    """A page's declarations as they stand.

    Attributes:
        meta: Contents of meta elements and microdata by lower-case name, in document order.
        heads: Texts of the first-level headings.
        window: Title of the browser's window.
        linked: Objects of type article that are about this page.
    """

    meta: Mapping[str, list[str]]
    heads: Sequence[str]
    window: str
    linked: Sequence[Linked]


TITLE_META: Final = ("og:title", "twitter:title", "dc.title", "citation_title", "headline")


def read_declarations(tree: HtmlElement) -> Declarations:
    """Everything that the page declares of its own article."""
    meta = _meta_of(tree)
    heads = [head for node in tree.iter("h1") if (head := text_of(node))]
    window = squeeze(clean_text(tree.findtext(".//title") or ""))
    linked = _about([*heads, window, *values(meta, TITLE_META)], list(_linked_data(tree)))
    return Declarations(meta, heads, window, linked)


def text_of(node: HtmlElement) -> str:
    """What an element shows, on one line."""
    return squeeze(clean_text(node.text_content()))


def _meta_of(tree: HtmlElement) -> dict[str, list[str]]:
    meta: dict[str, list[str]] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or ""
        content = (node.get("content") or "").strip()
        if name and content:
            meta.setdefault(name.strip().lower(), []).append(clean_text(content))
    for name, text in _microdata_of(tree):
        meta.setdefault(name, []).append(text)
    return meta


def _microdata_of(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Properties of schema.org and Dublin Core on elements, of the page's largest article alone."""
    scopes = {
        node
        for node in tree.iterfind(".//*[@itemscope]")
        if _ARTICLE_TYPES.search((node.get("itemtype") or "").strip())
    }
    own = max(scopes, key=lambda node: len(node.text_content()), default=None)
    for node in tree.xpath(".//*[@itemprop or (@property and not(self::meta))]"):
        names = (node.get("itemprop") or node.get("property") or "").lower().split()
        names = [name.removeprefix("schema:") for name in names]
        if not _is_in_scope(node, own, scopes):
            continue
        if "publisher" in names:
            yield from (("publisher", text) for text in map(_content_of, _names_in(node)) if text)
        elif not _PROPERTIES.isdisjoint(names) and (text := _content_of(node)):
            yield from ((name, text) for name in names if name in _PROPERTIES)


def _is_in_scope(
    node: HtmlElement, own: HtmlElement | None, scopes: AbstractSet[HtmlElement]
) -> bool:
    """The nearest article around the element is the page's own, or there is none around it."""
    around = next((above for above in node.iterancestors() if above in scopes), None)
    return around is None or around is own


def _names_in(node: HtmlElement) -> list[HtmlElement]:
    return list(node.iterfind(".//*[@itemprop='name']")) or [node]


def _content_of(node: HtmlElement) -> str:
    text = node.get("content") or node.get("datetime") or node.text_content()
    return squeeze(clean_text(text))


def values(meta: Mapping[str, list[str]], names: Sequence[str]) -> tuple[str, ...]:
    """Values of the first of the names that the page has."""
    return next((tuple(meta[name]) for name in names if name in meta), ())


def _linked_data(tree: HtmlElement) -> Iterator[Linked]:
    """Objects of type article in the page's JSON-LD; who is given by reference is filled in.

    The reference may be to an object of another script of the page.
    """
    objects: list[Linked] = []
    for node in tree.iter("script"):
        if "ld+json" in (node.get("type") or ""):
            with suppress(ValueError, RecursionError):
                objects += list(_objects(_json(node.text or "")))
    by_id = {
        item["@id"]: item for item in objects if isinstance(item.get("@id"), str) and "name" in item
    }
    for item in objects:
        if any(_ARTICLE_TYPES.search(str(kind)) for kind in as_list(item.get("@type"))):
            yield item | {
                role: [_resolved(who, by_id) for who in as_list(item.get(role))]
                for role in ("author", "publisher")
            }


@cache
def _wrapping_pattern() -> re.Pattern[str]:
    return re.compile(
        r"^\s*(?:/\*|//)?\s*(?:<!\[CDATA\[|<!--)[^\n{\[]*|(?:/\*|//)?\s*(?:\]\]>|-->).*$"
    )


def _json(text: str) -> object:
    """JSON as pages have it: in a comment or CDATA section, with commas too many.

    Raises:
        ValueError: it is no JSON all the same.
    """
    try:
        return json.loads(text, strict=False)
    except ValueError:
        bare = _wrapping_pattern().sub("", text.strip())
        return json.loads(re.sub(r",(?=\s*[}\]])", "", bare), strict=False)


def _objects(data: object) -> Iterator[Linked]:
    if isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"))
        yield from _objects(data.get("mainEntity"))
    elif isinstance(data, list):
        for item in data:
            yield from _objects(item)


def _resolved(who: object, by_id: Mapping[str, Linked]) -> object:
    """Whom a reference stands for."""
    if isinstance(who, dict) and "name" not in who and isinstance(who.get("@id"), str):
        return by_id.get(who["@id"], who)
    return who


def _about(titles: Iterable[str], linked: Sequence[Linked]) -> list[Linked]:
    """The objects whose headline is the page's; a lone object may have a headline of its own."""
    words = [set(title.casefold().split()) for title in titles]
    own = []
    for item in linked:
        headline = set(str(item.get("headline") or "").casefold().split())
        if any(len(headline & other) >= _MIN_SHARED_WORDS * len(headline) for other in words):
            own.append(item)
    return own if own or len(linked) > 1 else list(linked)


def as_list(value: object) -> list[Any]:
    """A property of JSON-LD, which may have one value, several or none."""
    return value if isinstance(value, list) else [] if value is None else [value]


def texts(linked: Sequence[Linked], name: str) -> list[str]:
    """The property of the objects that have it as a text."""
    return [item[name] for item in linked if isinstance(item.get(name), str)]
