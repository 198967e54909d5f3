"""What an engine does, and what every engine has in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol, TypeVar

from pipelines.schema import Table

Item = TypeVar("Item")
Row = dict[str, Any]
Tables = tuple[list[Row], ...]
"""Rows for each table that a piece of work writes, in the order of ``Work.writes``."""


class EngineError(RuntimeError):
    """The engine cannot be reached or gave up; the message is for the person who chose it."""


@dataclass(frozen=True, slots=True)
class Work:
    """Work that looks at every row by itself.

    Attributes:
        name: What a person calls it.
        reads: The table whose rows it is given.
        writes: The tables that it makes rows for.
        function: Rows of ``reads`` → rows of each table of ``writes``. It can be sent to another
            process.
    """

    name: str
    reads: Table
    writes: tuple[Table, ...]
    function: Callable[[list[Row]], Tables]


class Engine(Protocol):
    """Does work on many rows."""

    def map(self, work: Work, rows: Iterable[Row]) -> Iterator[Tables]:
        """What the work makes of portions of the rows, in their order.

        Args:
            work: Is given some of the rows at a time.
            rows: Are taken as they are needed: memory does not grow with their number.

        Raises:
            EngineError: The engine cannot go on; what it has given so far is whole.
        """


def portions_of(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of ``size``, the last one as long as it comes."""
    rest = iter(items)
    while portion := list(islice(rest, size)):
        yield portion
