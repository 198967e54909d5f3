"""Where a text counts people or things, and what it counts."""

from __future__ import annotations

from typing import Final

from pipelines.extract.quantities.bounds import (
    PLURALS,
    Bounds,
    Quantity,
    bound,
    opens_quantity,
    read_afterthought,
    read_approximator,
)
from pipelines.extract.quantities.measures import is_measure
from pipelines.extract.quantities.numbers import read_number, read_vague_multiple
from pipelines.extract.quantities.tokens import Tokens, tokenise
from pipelines.knowledge import measures

_A_FEW: Final = frozenset({"few", "handful", "number", "couple"})
_GONE: Final = frozenset("gone went go goes going moved shot crept".split())
_CHANGES: Final = frozenset(
    "raised raises raise raising risen rose rises lowered lowers lowering cut revised revises "
    "revising reduced increased climbed grew grown jumped dropped fell fallen went updated "
    "corrected brought bringing brings taking took takes pushing pushed".split()
)


def find_quantities(text: str) -> list[Quantity]:
    """Find every count of people or things in a text.

    Args:
        text: English prose.

    Returns:
        The quantities in order of their place; offsets are those of `text`.
    """
    tokens = tokenise(text)
    found: list[Quantity] = []
    behind = 0
    for index in [at for at, word in enumerate(tokens.lower) if opens_quantity(word)]:
        read = read_quantity(tokens, index) if index >= behind else None
        if read is not None:
            quantity, behind = read
            found.append(quantity)
    return found


def read_quantity(tokens: Tokens, index: int) -> tuple[Quantity, int] | None:
    """Read the quantity that begins at a token.

    Args:
        tokens: The tokens of the text.
        index: Where the quantity would begin, its approximator included; it may lie behind the end.

    Returns:
        The quantity and the index of the first token behind it, or None where none begins there.
    """
    if index >= len(tokens.lower) or not opens_quantity(tokens.lower[index]):
        return None
    if tokens.lower[index] == "up" and index and tokens.lower[index - 1] in _GONE:
        return None  # "has gone up to 117": to that number, and no bound
    kind, start = read_approximator(tokens.lower, index)
    read = _read_bounds(tokens, start)
    if read is None:
        return None
    bounds, behind = read
    if start > index:
        bounds = bound(bounds, kind)
    elif (after := read_afterthought(tokens.lower, behind)) is not None:
        bounds, behind = bound(bounds, after[0]), after[1]
    begin, end = tokens.starts[index], tokens.ends[behind - 1]
    quantity = Quantity(
        begin,
        end,
        tokens.text[begin:end],
        bounds.low,
        bounds.best,
        bounds.high,
        bounds.is_approximate,
    )
    return quantity, behind


def _read_bounds(tokens: Tokens, index: int) -> tuple[Bounds, int] | None:
    """Read a number, a range or an indefinite plural; None where it counts nothing."""
    lower = tokens.lower
    word = lower[index]
    following = lower[index + 1] if index + 1 < len(lower) else ""
    if word in PLURALS:
        is_open = word == "many" and lower[index - 1 : index] in (["how"], ["as"], ["so"])
        return None if is_open else _read_indefinite(lower, index)
    if word == "a" and following in _A_FEW:
        return _read_a_few(lower, index)
    if word in ("anything", "anywhere", "somewhere"):
        return _read_bounds(tokens, index + 1) if following in ("from", "between") else None
    if word in ("between", "from"):
        return _read_between(tokens, index)
    return _read_exact(tokens, index)


def _read_indefinite(lower: list[str], index: int) -> tuple[Bounds, int] | None:
    """Read "dozens", "hundreds of thousands", "several" ...; None before a measure."""
    word, behind = lower[index], index + 1
    low = PLURALS[word]
    is_of_thousands = lower[behind : behind + 2] == ["of", "thousands"]
    if word == "tens" and is_of_thousands:
        return Bounds(20_000, None, None), behind + 2
    if word == "several":
        low, behind = read_vague_multiple(lower, behind)
    if word == "hundreds" and is_of_thousands:
        low, behind = 200_000, behind + 2
    noun = behind + 1 if lower[behind : behind + 1] == ["of"] else behind
    if noun < len(lower) and lower[noun] in measures():
        return None
    return Bounds(low, None, None), behind


def _read_a_few(lower: list[str], index: int) -> tuple[Bounds, int] | None:
    """Read "a few", "a few hundred", "a handful of"."""
    if lower[index + 1] == "few":
        low, behind = read_vague_multiple(lower, index + 2)
        return Bounds(low, None, None), behind
    is_counting = lower[index + 2 : index + 3] == ["of"]
    return (Bounds(None, None, None), index + 2) if is_counting else None


def _read_exact(tokens: Tokens, index: int) -> tuple[Bounds, int] | None:
    """Read a number, or a range that begins with one: "14", "25-30", "two or three"."""
    lower = tokens.lower
    first = read_number(lower, index)
    if first is None:
        return _read_hyphen_range(tokens, index)
    value, behind = first
    second = None if _is_change(lower, index) else _read_range_end(lower, behind)
    if second is not None:
        upper, after = second
        if is_measure(tokens, index, after) or upper <= value:
            return None
        return Bounds(value, None, upper), after
    if is_measure(tokens, index, behind) or _is_vote_tail(lower, index, value):
        return None
    return Bounds(value, value, value), behind


def _read_between(tokens: Tokens, index: int) -> tuple[Bounds, int] | None:
    """Read "between 25 and 30", "from 25 to 30"."""
    lower = tokens.lower
    joint = "and" if lower[index] == "between" else "to"
    first = read_number(lower, index + 1)
    if first is None or first[1] >= len(lower) or lower[first[1]] != joint:
        return None
    second = read_number(lower, first[1] + 1)
    if second is None or second[0] <= first[0] or is_measure(tokens, index + 1, second[1]):
        return None
    return Bounds(first[0], None, second[0]), second[1]


def _read_hyphen_range(tokens: Tokens, index: int) -> tuple[Bounds, int] | None:
    """Read "25-30"; falling pairs are scores and four-digit ones spans of years."""
    left, mark, right = tokens.lower[index].replace("\u2013", "-").partition("-")
    if right == "plus" and left.isdecimal() and len(left) < 9:
        return Bounds(int(left), int(left), None), index + 1
    if not (mark and left.isdecimal() and right.isdecimal()) or len(left) + len(right) > 16:
        return None
    low, high = int(left), int(right)
    if high <= low or 1900 <= low <= 2099 or is_measure(tokens, index, index + 1):
        return None
    return Bounds(low, None, high), index + 1


def _read_range_end(lower: list[str], index: int) -> tuple[int, int] | None:
    """Read "to 30", "or three", "- 1,500" behind a number."""
    if index + 1 < len(lower) and lower[index] in ("to", "or", "-", "\u2013"):
        return read_number(lower, index + 1)
    return None


def _is_change(lower: list[str], index: int) -> bool:
    """Whether "from 12 to 15" tells two counts, an older and a newer, and no range."""
    return lower[index - 1 : index] == ["from"] and not _CHANGES.isdisjoint(
        lower[max(0, index - 10) : index]
    )


def _is_vote_tail(lower: list[str], index: int, value: int) -> bool:
    """Whether this number is the lesser half of "55 to 45"."""
    if index < 2 or lower[index - 1] != "to" or lower[index - 3 : index - 2] == ["from"]:
        return False
    first = lower[index - 2].replace(",", "")
    return first.isdecimal() and len(first) < 10 and int(first) >= value
