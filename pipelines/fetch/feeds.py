"""The pages that a feed links."""

from __future__ import annotations

import io

import feedparser  # type: ignore[import-untyped]

from pipelines.fetch.connection import Answer
from pipelines.fetch.errors import FailedError


def read_links(answer: Answer) -> tuple[str, ...]:
    """The links of an RSS or Atom feed's entries as whole addresses, in its order, each once.

    Raises:
        FailedError: it is no feed.
    """
    headers = {
        "content-type": answer.headers.get("Content-Type", ""),
        "content-location": answer.address.url,
    }
    # A stream: feedparser takes a string for an address or a file name, and would open it.
    feed = feedparser.parse(io.BytesIO(answer.body), response_headers=headers)
    if not feed.version:
        raise FailedError("this is no RSS or Atom feed")
    links = (str(entry.get("link") or "").strip() for entry in feed.entries)
    return tuple(dict.fromkeys(answer.address.beside(link) for link in links if link))
