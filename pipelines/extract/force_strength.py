"""The noun of a force phrase, and how many it is said to have: "a 400-strong contingent"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipelines.extract.force_nouns import STRONG
from pipelines.extract.quantities.bounds import Quantity
from pipelines.extract.quantities.reading import read_quantity
from pipelines.extract.quantities.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Head:
    """The noun of a force phrase: its kind, its tokens, and whether it needs a number."""

    kind: str
    first: int
    last: int
    needs_number: bool = False
    is_unit: bool = False
    is_plural: bool = True


def strength(tokens: Tokens, head: Head) -> Quantity | None:
    """ "a 400-strong contingent", "its 1,200-member force": how many it has."""
    for word in tokens.lower[max(0, head.first - 3) : head.first]:
        match = STRONG.match(word)
        if match:
            number = int(match.group(1).replace(",", "")[:9])
            return Quantity(0, 0, "", number, number, number, False)
    aside = tokens.lower[head.last + 1 : head.last + 2] in ([","], ["("])
    if aside:  # "its ground forces, 160 strong", "a battalion (450 men)"
        first = head.last + 2
        first += tokens.lower[first : first + 1] in (["some"], ["about"], ["roughly"])
        read = read_quantity(tokens, first)
        told = tokens.lower[read[1] : read[1] + 1] if read is not None else []
        if read is not None and (told == ["strong"] or (head.is_unit and told == ["men"])):
            return read[0]
        if read is not None and tokens.lower[read[1] : read[1] + 2] in _IN_ALL:
            return read[0]  # "a platoon of Fijian troops, 35 in all"
    if head.is_unit and tokens.lower[head.last + 1 : head.last + 2] == ["of"]:
        read = read_quantity(tokens, head.last + 2)
        ends = read is not None and tokens.lower[read[1] : read[1] + 1]
        if read is not None and (not ends or ends[0] in _ENDS_STRENGTH):
            return read[0]  # "a battalion of 640 left"; of "120 soldiers" these are the head
    return None


_IN_ALL: Final = (["in", "all"], ["in", "total"], ["of", "them"], ["all", "told"])


_ENDS_STRENGTH: Final = frozenset(
    ", . ; left leaves reached landed entered crossed moved drove sails "
    "will would was were is had has arrived landed flew sailed went in to from "
    "for that which who whom".split()
)
