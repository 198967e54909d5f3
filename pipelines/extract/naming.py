"""Places that no gazetteer lists, read off the grammar that names them.

"the village of Hula", "near Bourzanga", "Somalia's capital". A name found this way has no
coordinates: none are guessed. Unseen wars are full of such places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipelines.extract.gazetteer import PlaceSpan, gazetteer
from pipelines.knowledge import countries, country_adjectives

_NAME = r"(?P<name>(?:[A-Z][\w'’-]+|al-[A-Z][\w'’-]+)(?: (?:[A-Z][\w'’-]+|al-[A-Z][\w'’-]+)){0,2})"
_KINDS = {
    "village": "city",
    "hamlet": "city",
    "town": "city",
    "city": "city",
    "suburb": "city",
    "settlement": "city",
    "neighbourhood": "city",
    "neighborhood": "city",
    "port": "city",
    "district": "province",
    "province": "province",
    "governorate": "province",
}
_OF = re.compile(
    rf"(?:(?P<adjective>[A-Z]\w+) )?(?:\w+ )?(?P<kind>{'|'.join(_KINDS)}) (?:of|called) {_NAME}"
)
_NEAR = re.compile(rf"\b(?:near|outside|around) {_NAME}")
_CAPITAL = re.compile(
    r"\b(?:(?P<owner>[A-Z]\w+)(?: ?['’]s)|[Tt]he) capital\b(?! (?:of|city of|punish|gains))"
)
# Capitalised words that stand behind "near" and name no town.
_NO_TOWNS = frozenset(
    "the monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december christmas easter ramadan eid".split()
)


def find_unlisted(text: str, listed: Sequence[PlaceSpan]) -> list[PlaceSpan]:
    """Places named by grammar alone, where the gazetteer found none.

    Args:
        text: A sentence.
        listed: What the gazetteer found in it.

    Returns:
        Places without coordinates, of kind unlisted; the country only where an adjective in
        front says it ("the Lebanese village of").
    """
    found: list[PlaceSpan] = []
    for match in _OF.finditer(text):
        country = country_adjectives().get((match["adjective"] or "").lower())
        found.append(_place(match, country, _KINDS[match["kind"]]))
    found.extend(_place(match, None, "city") for match in _NEAR.finditer(text))
    taken = [(p.start, p.end) for p in listed]
    return [
        p
        for p in found
        if p.name.split()[0].lower() not in _NO_TOWNS
        and not any(start < p.end and p.start < end for start, end in taken)
    ]


def find_capital(text: str, last_country: str | None) -> PlaceSpan | None:
    """The capital that "the capital" or "Somalia's capital" means.

    Args:
        text: A sentence.
        last_country: ISO alpha-2 of the country told last, for "the capital".
    """
    match = _CAPITAL.search(text)
    if match is None:
        return None
    country = _names().get(match["owner"]) if match["owner"] else last_country
    name = _capitals().get(country or "")
    spans = gazetteer().find(f"in {name}") if name else []
    if not spans:
        return None
    span = spans[0]
    return PlaceSpan(
        match.start(),
        match.end(),
        match.group(),
        span.name,
        span.country,
        span.latitude,
        span.longitude,
        span.precision,
        span.kind,
        span.within,
    )


def _place(match: re.Match[str], country: str | None, precision: str) -> PlaceSpan:
    name = match["name"].removesuffix("'s").removesuffix("’s")
    return PlaceSpan(
        match.start("name"),
        match.start("name") + len(name),
        name,
        name,
        country,
        None,
        None,
        precision,
        "unlisted",
    )


@cache
def _names() -> dict[str, str]:
    return {name: c.alpha2 for c in countries() for name in (c.name, *c.aliases)}


@cache
def _capitals() -> dict[str, str]:
    return {c.alpha2: c.capital for c in countries() if c.capital}
