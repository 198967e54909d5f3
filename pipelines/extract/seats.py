"""What "the capital" and "Somalia's capital" mean.

Source: codebook.md, Actors and places.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pipelines.extract.gazetteer import PlaceSpan, gazetteer
from pipelines.knowledge import countries, country_adjectives

_CAPITAL = re.compile(
    r"\b(?:(?P<owner>(?:[A-Z]\w+ ){0,3}[A-Z]\w+)(?: ?['’]s)"
    r"|[Tt]he(?: (?P<adjective>(?:South |North )?[A-Z]\w+))?)"
    r" capital\b(?! (?:of|city of|punish|gains))"
)

SEATS_OF_POWERS = frozenset(
    "Washington|New York|New York City|London|Paris|Brussels|Geneva|Moscow|Vienna|The Hague|Berlin"
    "|Rome".split("|")
)
"""Where those sit who speak of the wars of others."""


def find_capital(text: str, last_country: str | None) -> PlaceSpan | None:
    """The capital that "the capital" or "Somalia's capital" means.

    Args:
        text: A sentence.
        last_country: ISO alpha-2 of the country told last, for "the capital".
    """
    match = _CAPITAL.search(text)
    if match is None:
        return None
    country = country_named(match["owner"]) if match["owner"] else last_country
    if match["adjective"]:  # "the Emirati capital"
        country = country_adjectives().get(match["adjective"].lower())
    span = capital_of(country or "")
    if span is None:
        return None
    return replace(span, start=match.start(), end=match.end(), text=match.group())


def capital_of(country: str) -> PlaceSpan | None:
    """The capital of a country by its ISO alpha-2 code."""
    name = _capitals().get(country)
    return next(iter(gazetteer().find(f"in {name}")), None) if name else None


def country_named(words: str) -> str | None:
    """The country that a run of capitalised words is or ends on: "South Sudan" is not Sudan."""
    while words:
        if words in _names():
            return _names()[words]
        words = words.partition(" ")[2]
    return None


@cache
def _names() -> dict[str, str]:
    return {name: c.alpha2 for c in countries() for name in (c.name, *c.aliases)}


@cache
def _capitals() -> dict[str, str]:
    return {c.alpha2: c.capital for c in countries() if c.capital}
