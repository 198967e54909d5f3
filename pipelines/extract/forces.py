"""Forces that a sentence speaks of: kind, number and unit (codebook, section Deployments).

Whether they are sent, leave or merely stand somewhere is for the reader of the clause to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipelines.extract.force_heads import MANY_MEN, head_at
from pipelines.extract.force_nouns import (
    BARE_MODIFIERS,
    DETERMINERS,
    HEAD_WORDS,
    OF_ARMIES,
    ORDINAL,
    OWNED_TROOPS,
    OWNERS,
    SHARES,
    STOP,
)
from pipelines.extract.force_strength import Head, strength
from pipelines.extract.quantities.bounds import Quantity
from pipelines.extract.quantities.reading import read_quantity
from pipelines.extract.quantities.tokens import Tokens, tokenise


@dataclass(frozen=True, slots=True)
class ForceFigure:
    """One noun phrase for a force.

    Attributes:
        start: Offset of the first character in the sentence.
        end: Offset behind the last character.
        text: The words themselves.
        kind: troops, patriot_battery, aircraft, ship or other.
        low: Least number that the words allow; None where open or unsaid.
        best: The number that the words give; None where they give only a bound.
        high: Greatest number that the words allow; None where open or unsaid.
        count: The number as stated (best); None for bounds such as "hundreds" and where unsaid.
        is_approximate: True for about, some, roughly.
        unit: The unit that it is or comes from ("the 82nd Airborne Division"), of a ship its name;
            None where unsaid.
    """

    start: int
    end: int
    text: str
    kind: str
    low: int | None
    best: int | None
    high: int | None
    count: int | None
    is_approximate: bool
    unit: str | None


def find_forces(sentence: str, around: frozenset[str] = frozenset()) -> list[ForceFigure]:
    """Read the forces that a sentence names.

    Args:
        sentence: One English sentence or headline.
        around: Words of what was told right before it, which tell an army's company from a firm.

    Returns:
        The figures in order of their place; phrases do not overlap.
    """
    tokens = tokenise(sentence)
    found: list[ForceFigure] = []
    index = 0
    while index < len(tokens.lower):
        word = tokens.lower[index]
        if word in _LAST and (last := _last_ones(tokens, index)) is not None:
            found.append(last)
            index += 2
            continue
        is_candidate = word in HEAD_WORDS or "-" in word
        head = head_at(tokens, index, bool(found), around) if is_candidate else None
        if head is None:
            index += 1
            continue
        figure, index = _figure(tokens, head)
        if figure is not None and not _owns(tokens, figure, index):
            found.append(figure)
    return found


def _owns(tokens: Tokens, figure: ForceFigure, behind: int) -> bool:
    """ "the carrier Clemenceau's last helicopters": the ship is not what is moved."""
    is_owner = figure.text.endswith(("'s", "’s")) or tokens.lower[behind : behind + 1] in _GENITIVE
    return figure.kind == "ship" and is_owner


_GENITIVE: Final = (["'s"], ["’s"])


def _last_ones(tokens: Tokens, index: int) -> ForceFigure | None:
    """ "The final 260 crossed into Kuwait", "the last 90 left": of soldiers told before."""
    read = read_quantity(tokens, index + 1)
    if read is None or read[1] != index + 2 or tokens.lower[read[1] : read[1] + 1] == []:
        return None
    number, behind = read[0], tokens.lower[read[1]]
    if behind not in _GONE or (number.best or 0) < MANY_MEN:
        return None
    start, end = tokens.starts[index], tokens.ends[index + 1]
    return ForceFigure(
        start, end, tokens.text[start:end], "troops", number.low, number.best, number.high,
        number.best, False, None,
    )  # fmt: skip


_LAST: Final = frozenset({"last", "final", "remaining"})
_GONE: Final = frozenset(
    "crossed left flew sailed marched drove rolled boarded departed were withdrew pulled "
    "embarked crossing leave flown".split()
)


def _figure(tokens: Tokens, head: Head) -> tuple[ForceFigure | None, int]:
    """The figure of a head noun with the number and modifiers before and the unit behind it."""
    behind = _behind(tokens, head)
    first, quantity = _number(tokens, head)
    strong = strength(tokens, head) if head.kind == "troops" else None
    if quantity is None:
        is_share = first != head.first
        first = _bare_start(tokens, head)
        determiner = tokens.lower[first]
        owned = determiner.endswith(("'s", "’s"))
        has_article = determiner in DETERMINERS or owned or strong is not None
        told = is_share or _is_more(tokens, head) or strong or _are_owned(tokens, head, first)
        told = told or _are_last(tokens, head)
        needs_number = head.needs_number and not told
        is_bare = head.is_unit and not has_article and determiner not in _UNITS_BARE
        if needs_number or is_bare:
            return None, behind
        if not head.is_plural and not head.is_unit:
            one = determiner in DETERMINERS or head.kind == "ship"
            quantity = Quantity(0, 0, "", 1, 1, 1, False) if one else None
    start, end = tokens.starts[first], tokens.ends[behind - 1]
    text = tokens.text[start:end]
    unit, unit_end = _unit(tokens, head, behind, text)
    if head.kind == "ship":
        unit = _ship_name(tokens, head, behind)
    # Units are kept by name: three battalions are no three soldiers, a 400-strong one is 400.
    numbers = strong or (None if head.is_unit else quantity)
    return (
        ForceFigure(
            start=start,
            end=tokens.ends[unit_end - 1],
            text=tokens.text[start : tokens.ends[unit_end - 1]],
            kind=head.kind,
            low=numbers.low if numbers else None,
            best=numbers.best if numbers else None,
            high=numbers.high if numbers else None,
            count=numbers.best if numbers else None,
            is_approximate=numbers.is_approximate if numbers else False,
            unit=unit,
        ),
        unit_end,
    )


def _ship_name(tokens: Tokens, head: Head, behind: int) -> str | None:
    """The name behind the noun: "HMS Lancaster" of "a destroyer, HMS Lancaster"."""
    first = head.last if tokens.lower[head.last] in ("uss", "hms") else head.last + 1
    first += tokens.lower[first : first + 1] == [","]
    first += tokens.lower[first : first + 1] == ["the"]
    return tokens.text[tokens.starts[first] : tokens.ends[behind - 1]] if first < behind else None


def _is_more(tokens: Tokens, head: Head) -> bool:
    """ "additional forces", "a few advisers": some of them, however many."""
    return not _SOME.isdisjoint(tokens.lower[max(0, head.first - 2) : head.first])


_UNITS_BARE: Final = frozenset({"battalions", "brigades"})  # "is shifting battalions to Kursk"
_SOME: Final = frozenset("additional more extra further several few".split())


def _are_last(tokens: Tokens, head: Head) -> bool:
    """ "Australia's last gunners": all that are left of those who were sent."""
    lead = tokens.lower[max(0, head.first - 2) : head.first]
    return tokens.lower[head.first] in _WHO_ARE_SENT and not _RANKED.isdisjoint(lead)


_WHO_ARE_SENT: Final = OWNED_TROOPS | {"gunners", "sailors", "engineers"}
_RANKED: Final = frozenset({"last", "final", "remaining"})


def _are_owned(tokens: Tokens, head: Head, first: int) -> bool:
    """ "withdrew its remaining personnel", "sent military advisers": a state's or an army's."""
    noun, lead = tokens.lower[head.first], tokens.lower[max(0, head.first - 1) : head.first]
    if noun in OWNED_TROOPS and not OF_ARMIES.isdisjoint(lead):
        return True
    is_part = tokens.lower[max(0, first - 1) : first] == ["of"]  # "the bulk of their forces"
    joined = tokens.lower[max(0, head.first - 3) : head.first]
    if joined[-1:] == ["and"] and joined[:1] in (["its"], ["their"]):
        return noun in _OF_STATES  # "flew its officers and advisers out"
    return tokens.lower[first] in ("its", "their") and noun in _OF_STATES and not is_part


_OF_STATES: Final = OWNED_TROOPS | {"forces"}


def _behind(tokens: Tokens, head: Head) -> int:
    """Index behind the head and the name that a ship carries."""
    behind = head.last + 1
    if head.kind != "ship":
        return behind
    if tokens.lower[behind : behind + 1] == [","] and (
        tokens.lower[behind + 1 : behind + 2] in (["uss"], ["hms"], ["the"])
        and tokens.words[behind + 2 : behind + 3]
        and tokens.words[behind + 2][0].isupper()
    ):
        behind += 2  # "a destroyer, HMS Lancaster"
    while behind < len(tokens.words) and tokens.words[behind][0].isupper():
        behind += 1
    return behind


def _number(tokens: Tokens, head: Head) -> tuple[int, Quantity | None]:
    """The quantity that governs a head, and where it begins."""
    found: tuple[int, Quantity | None] = (head.first, None)
    behind = -1
    for index in range(head.first - 1, max(head.first - 10, -1), -1):
        read = read_quantity(tokens, index)
        if read is None or read[1] > head.first or behind not in (-1, read[1]):
            continue
        between = tokens.lower[read[1] : head.first]
        if between and between[0] == "of":
            between = between[2:] if between[1:2] and between[1] in OWNERS else between[1:]
        if any(word in STOP for word in between) or _has_noun(tokens, read[1], head.first):
            break
        # An approximator of several words lengthens the quantity to the left.
        found, behind = (index, read[0]), read[1]
    index, quantity = found
    if _is_share(tokens, index):
        return index, None
    if quantity is None:
        return found
    before = tokens.lower[max(index - 2, 0) : index]
    if before == ["one", "of"]:
        return index - 2, Quantity(0, 0, "", 1, 1, 1, False)
    return _part_of(tokens, index) or found


def _part_of(tokens: Tokens, index: int) -> tuple[int, Quantity] | None:
    """ "the first 120 of 400 officers": of a total, the part that the sentence is about."""
    if tokens.lower[index - 1 : index] and tokens.lower[index - 1] in OWNERS:
        index -= 1  # "600 of the 1,200 men"
    if tokens.lower[index - 1 : index] != ["of"]:
        return None
    for first in range(index - 2, max(index - 5, -1), -1):
        read = read_quantity(tokens, first)
        if read is not None and read[1] == index - 1:
            return first, read[0]
    return None


def _is_share(tokens: Tokens, index: int) -> bool:
    """ "half of its 1,200 soldiers", "a third of the 900 men": how many is not stated."""
    before = tokens.lower[max(index - 3, 0) : index]
    if before[-1:] and before[-1] in OWNERS:
        before = before[:-1]
    return before[-1:] == ["of"] and before[-2:-1] != [] and before[-2] in SHARES


def _has_noun(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a plural noun of its own stands between a number and a head."""
    return any(
        word.endswith("s")
        and len(word) > 3
        and not word.endswith(("ss", "'s", "ous"))  # "two amphibious assault ships"
        and tokens.words[first + offset][0].islower()
        for offset, word in enumerate(tokens.lower[first:last])
    )


def _bare_start(tokens: Tokens, head: Head) -> int:
    """Where a phrase without a number begins: known modifiers, names and a determiner."""
    first = head.first
    while first > 0 and head.first - first < 5:
        word = tokens.lower[first - 1]
        is_name = tokens.words[first - 1][0].isupper() and first - 1 > 0
        if word in DETERMINERS or word.endswith(("'s", "’s")):
            return first - 1
        is_joined = word == "and" and tokens.lower[max(first - 2, 0)] in BARE_MODIFIERS
        if not (word in BARE_MODIFIERS or is_joined or is_name or ORDINAL.match(word)):
            break
        first -= 1
    return first


def _unit(tokens: Tokens, head: Head, behind: int, text: str) -> tuple[str | None, int]:
    """The unit that a force is or comes from, and the index behind its name."""
    lower = tokens.lower
    cursor = behind
    if lower[cursor : cursor + 1] in (["of"], ["from"]):
        cursor += 1
        start = cursor
        if lower[cursor : cursor + 1] == ["the"]:
            cursor += 1
        if lower[cursor : cursor + 1] in (["army"], ["navy"], ["army's"], ["navy's"]):
            cursor += 2 if lower[cursor + 1 : cursor + 2] in (["'s"], ["’s"]) else 1
            start = cursor
        while cursor < len(lower) and (
            tokens.words[cursor][0].isupper() or ORDINAL.match(lower[cursor])
        ):
            cursor += 1
        if cursor == start:  # "of", and no name behind it
            return (text if head.is_unit else None), behind
        name = tokens.text[tokens.starts[start] : tokens.ends[cursor - 1]]
        if re.search(
            r"(?i)\d(?:st|nd|rd|th)\b|division|brigade|airborne|corps|regiment|guard|police|army|legion"
            r"|infantry|rifles|cavalry|commando|defen[cs]e force",
            name,
        ):
            whole = tokens.text[tokens.ends[behind - 1] : tokens.ends[cursor - 1]]
            return (text + whole if head.is_unit else name), cursor
    return (text if head.is_unit else None), behind
