"""Who wrote a page, by its declarations and by the markup of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from lxml.html import HtmlElement

from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.authors.people import people_of, people_of_fields
from pipelines.normalise.formats.decode import clean_text
from pipelines.normalise.formats.html.declarations import (
    Declarations,
    Linked,
    as_list,
    text_of,
    values,
)
from pipelines.normalise.page import squeeze

_AUTHOR_META: Final = (
    "author", "byl", "article:author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "citation_author", "article.author",
)  # fmt: skip
_MAX_SIGNATURES: Final = 4
_MAX_LABEL_CHARS: Final = 100
_AUTHOR_LABEL_INITIALS: Final = frozenset("acjrwACJRW")


def declared_authors(tree: HtmlElement, declared: Declarations) -> tuple[str, ...]:
    """The names of the surest kind of signature that names somebody."""
    return next(filter(people_of_fields, _kinds_of_signature(tree, declared)), ())


def _kinds_of_signature(tree: HtmlElement, declared: Declarations) -> Iterator[tuple[str, ...]]:
    yield tuple(_author_names(declared.linked))
    yield values(declared.meta, _AUTHOR_META)
    yield _signatures(tree)
    yield tuple(_labelled_names(tree))


def _author_names(linked: Sequence[Linked]) -> Iterator[str]:
    for item in linked:
        for author in as_list(item.get("author")):
            if isinstance(author, str):
                yield clean_text(author)
            elif isinstance(author, dict) and "Person" in as_list(author.get("@type", "Person")):
                for name in as_list(author.get("name")):
                    if isinstance(name, str):
                        yield clean_text(name)


def _signatures(tree: HtmlElement) -> tuple[str, ...]:
    """Names that the markup of links and cards calls the author's, outside of comments."""
    nodes = tree.xpath(
        ".//a[contains(concat(' ', @rel, ' '), ' author ')]"
        "|.//span[contains(concat(' ', @class, ' '), ' fn ')]"
    )
    names = [text for node in nodes if not _is_of_reader(node) and (text := text_of(node))]
    return tuple(dict.fromkeys(names)) if len(names) <= _MAX_SIGNATURES else ()


@cache
def _author_label_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:reporter|author|writer|contributor|journalist|written by|report by)s?"
        r"(?P<colon>\s*:\s*(?P<name>\S.{2,80})?)?",
        re.IGNORECASE,
    )


def _labelled_names(tree: HtmlElement) -> Iterator[str]:
    """Names behind a label of their own: ``Reporter: Suharti``, or below it as a heading."""
    for node in tree.iter():
        text = (node.text or "").strip()
        if not 0 < len(text) <= _MAX_LABEL_CHARS or text[0] not in _AUTHOR_LABEL_INITIALS:
            continue
        found = _author_label_pattern().fullmatch(text)
        if found is None or _is_of_reader(node):
            continue
        if found["name"]:
            yield squeeze(clean_text(text))
        elif (below := node.getnext()) is not None:
            pieces = (squeeze(clean_text(piece)) for piece in below.itertext())
            yield from (piece for piece in pieces if people_of(piece) and is_bare_byline(piece))


def _is_of_reader(node: HtmlElement) -> bool:
    around = (f"{a.get('class') or ''} {a.get('id') or ''}" for a in node.iterancestors())
    return any("comment" in name.lower() for name in around)
