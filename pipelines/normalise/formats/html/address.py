"""Where a page stands on the net, by its own word and by whoever saved it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from pipelines.normalise.formats.html.declarations import Declarations, as_list, texts, values

_HEAD_CHARS: Final = 20_000


@cache
def _saved_from_pattern() -> re.Pattern[str]:
    """The comment of a browser that saved the page, and the script of the Wayback Machine."""
    return re.compile(r"<!-- saved from url=\(\d+\)(\S+)|__wm\.wombat\(\"([^\"\s]+)\"")


def addresses(tree: HtmlElement, declared: Declarations, markup: str) -> Iterator[str]:
    """Addresses that the page gives as its own, surest first; of an archive the one it keeps."""
    links = [
        node.get("href")
        for node in tree.iter("link")
        if "canonical" in (node.get("rel") or "").lower().split() and node.get("href")
    ]
    links += values(declared.meta, ("og:url",))
    links += texts(declared.linked, "url")
    for item in declared.linked:
        for page in as_list(item.get("mainEntityOfPage")):
            links.append(str(page.get("@id") or "") if isinstance(page, dict) else str(page))
    if saved := _saved_from_pattern().search(markup, 0, _HEAD_CHARS):
        links.append(saved[1] or saved[2])
    links += [node.get("href") for node in tree.iter("base") if node.get("href")]
    for link in links:
        address = _archive_pattern().sub("", link.strip())
        if _is_address(address):
            yield address


@cache
def _archive_pattern() -> re.Pattern[str]:
    """What an archive writes in front of the address that it keeps."""
    return re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/(?=https?://)")


def _is_address(link: str) -> bool:
    """A page on the net: no script, data or local file, and no bare host."""
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host and len(parts.path) > 1
