"""RSS 0.9x, 1.0 and 2.0, and Atom, as they were saved: an item an article.

An item that gives a teaser alone is an article of that teaser: it is what the outlet published
here, and what it says counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any, Final
from urllib.parse import urljoin

import feedparser  # type: ignore[import-untyped]

from pipelines.ingest.pages import refuse_binary
from pipelines.ingest.record import Record, Refusal, RefusedError, Source, read_whole

_MAX_BYTES: Final = 16 * 1024 * 1024
"""A feed has some hundred kilobytes; it is read as a whole, in thirty times its size of memory."""
_HEAD: Final = 4096
_READ_FOR_ENTITIES: Final = 64 * 1024


def read_feed(source: Source) -> Iterator[Record | Refusal]:
    """The items of a feed in its order, their fields as a JSON object.

    Nothing is fetched, and no entity of the feed's own is expanded.

    Raises:
        RefusedError: it is no feed, or none that can be read.
    """
    content = read_whole(source)
    refuse_binary(content)
    if len(content) > _MAX_BYTES:
        raise RefusedError("file too large", f"more than the {_MAX_BYTES:,} bytes of a feed")
    _refuse_other_xml(content)
    # From a stream: what is no stream is taken for an address or the name of a file.
    feed = feedparser.parse(BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    if not feed.version and not feed.entries:
        raise RefusedError("no feed", str(feed.get("bozo_exception", "no items")))
    if not feed.entries:
        raise RefusedError("empty file", "a feed without items")
    for index, entry in enumerate(feed.entries):
        fields = _fields_of(entry, feed)
        text = json.dumps(fields, ensure_ascii=False)
        origin = {"url": fields["link"]} if "link" in fields else {}
        name = f"{source.name}#{index}"
        yield Record(name, "feed", text.encode("utf-8", "backslashreplace"), origin)
    if feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        detail = f"{feed.bozo_exception}; {len(feed.entries)} items were read all the same"
        yield Refusal(source.name, "malformed feed", detail)


@cache
def _feed_pattern() -> re.Pattern[bytes]:
    """The first element of a feed, after declarations and comments."""
    return re.compile(
        rb"\A\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*"
        rb"<(?:[\w.-]+:)?(?P<name>[\w.-]+)",
        re.DOTALL | re.IGNORECASE,
    )


@cache
def _bomb_pattern() -> re.Pattern[bytes]:
    """An entity whose text names another one, or has a thousand characters; real ones are letters.

    Character references (``&#160;``) and the public lists of HTML's letters are harmless.
    """
    name = rb"<!ENTITY\s+[\w.:-]{1,100}\s+"
    return re.compile(
        name + rb"(?:\"[^\"]{0,1000}?&[A-Za-z]|'[^']{0,1000}?&[A-Za-z]|[\"'][^\"']{1000})"
    )


def _refuse_other_xml(content: bytes) -> None:
    """A page or another kind of XML, which the parser would make a guess at, and bombs."""
    if _bomb_pattern().search(content, 0, _READ_FOR_ENTITIES):
        detail = "it declares entities that hold each other, or a very long one"
        raise RefusedError("made to harm (an entity bomb?)", detail)
    head = content[:_HEAD].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe")
    found = _feed_pattern().match(head)
    name = found["name"].decode().lower() if found else None
    if name not in ("rss", "feed", "rdf", "channel"):
        told = f"its first element is {name}" if name else "it does not begin as XML does"
        raise RefusedError("no feed", f"{told}; read are RSS and Atom")


def _fields_of(entry: Any, feed: Any) -> dict[str, Any]:
    """What an item says, under the names of ``record_fields``, and of its feed what it does not."""
    published, updated = _own(entry, "published"), _own(entry, "updated")
    if published is None and feed.version.startswith("rss"):
        published, updated = updated, None  # RSS 1.0 has dc:date alone, which is of publication
    source, content = _own(entry, "source"), _content_of(entry)
    fields = {
        "title": _own(entry, "title"),
        "content": content,
        # Beside the text it is a teaser for readers of the feed, and no standfirst.
        "feed_summary" if content else "summary": _own(entry, "summary"),
        "link": _address(_own(entry, "link"), _own(feed.feed, "link")),
        "published": published,
        "updated": updated,
        "authors": list(_authors_of(entry)),
        "source": (source and source.get("title")) or _own(feed.feed, "title"),
        "language": _own(entry, "language") or _own(feed.feed, "language"),
    }
    return {name: value for name, value in fields.items() if value}


def _own(entry: Any, name: str) -> Any:
    """A member that is there; feedparser's own look-up gives one date for another."""
    return dict.get(entry, name)


def _address(link: str | None, base: str | None) -> str | None:
    """An item's link from its feed's, where it is no whole address itself."""
    try:
        address = urljoin(base or "", link) if link else ""
    except ValueError:
        return None
    return address if address.startswith(("http://", "https://")) else None


def _content_of(entry: Any) -> str | None:
    """The longest of the texts that an item gives in full."""
    texts = [str(content.get("value") or "") for content in _own(entry, "content") or ()]
    return max(texts, key=len, default=None)


def _authors_of(entry: Any) -> Iterator[str]:
    for author in _own(entry, "authors") or ():
        if name := author.get("name") or author.get("email"):
            yield str(name)
