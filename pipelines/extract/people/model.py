"""A chunk of a sentence, and the people that it may stand for.

Source: codebook.md, Casualties (party: nationality and role).
"""

from __future__ import annotations

from typing import NamedTuple

from pipelines.extract.quantities.bounds import Quantity


class People(NamedTuple):
    """A noun phrase for people: how many, whose and which.

    Attributes:
        quantity: The count; its offsets are those of the count alone. None for named people and
            for phrases without a number ("soldiers").
        country: ISO 3166-1 alpha-2 of their nationality; None where unsaid or mixed.
        role: A role of the codebook; unknown where the noun does not tell.
        is_headless: True for "two American" and bare numbers, whose noun stands elsewhere.
        state: killed or wounded where the phrase itself says so ("three wounded men").
        is_share: True where they are some of people spoken of before ("two of them").
        is_all: True where the phrase says that it counts all of them.
        names: Names of the people, titles left out.
    """

    quantity: Quantity | None = None
    country: str | None = None
    role: str = "unknown"
    is_headless: bool = False
    state: str | None = None
    is_share: bool = False
    is_all: bool = False
    names: tuple[str, ...] = ()


class Chunk(NamedTuple):
    """A stretch of the sentence, with its symbol and, for people, what it says of them."""

    symbol: str
    start: int
    end: int
    people: People | None = None
