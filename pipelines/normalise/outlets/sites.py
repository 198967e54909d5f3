"""Addresses of sites, as pages print them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipelines.normalise.words import address_words


@cache
def _host_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:https?://)?(?:www\.)?(?:[\w-]+\.)+(?:com|org|net|info|tv|news|int|mil|gov|edu|eu|"
        r"(?:co|com|org|net|ac|gov|mil)\.[a-z]{2}|[a-z]{2})/?",
        re.IGNORECASE,
    )


_MIN_SITE_CHARS: Final = 5
"""Of a site's name: shorter ones forward to an address ("bit.ly")."""


def is_site_of_outlet(text: str) -> bool:
    """The text is the address of a site, which is what the site calls itself: ``DelTimes.com``."""
    labels = text.strip().rstrip("/").casefold().split(".") if is_host(text) else []
    is_own = bool(labels) and address_words().carriers.isdisjoint(labels)
    return is_own and max(map(len, labels[:-1])) >= _MIN_SITE_CHARS


def carries_others(host: str) -> bool:
    """The host is of a site that shows what others have written."""
    return not address_words().carriers.isdisjoint(host.casefold().split("."))


@cache
def scheme_pattern() -> re.Pattern[str]:
    """What an address may begin with and a name does not."""
    return re.compile(r"https?://|www\.", re.IGNORECASE)


def is_host(text: str) -> bool:
    """The text is the address of a site and nothing else: ``DelTimes.com``."""
    return "." in text and bool(_host_pattern().fullmatch(text.strip()))
