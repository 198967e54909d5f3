"""The same work on all cores: rows in portions through a pool of processes, results in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Final, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

LEAST: Final = 1_000
"""Rows that are worth a pool: a process takes some five seconds to load what a reader knows, in
which it reads 400 articles of 3 kB."""
_PORTION: Final = 25
_WINDOW: Final = 2_000
"""Rows that are under way at once, so that memory does not grow with the input."""


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0))


class Workers:
    """A pool of processes that is started when there is enough to do for it."""

    def __init__(self, processes: int, least: int = LEAST) -> None:
        """Starts nothing yet.

        Args:
            processes: How many; with one, or few rows, all is done in this process.
            least: Rows that are worth a pool.
        """
        self._processes = processes
        self._least = least
        self._pool: ProcessPoolExecutor | None = None

    def map(
        self, function: Callable[[list[Item]], Result], items: Iterable[Item]
    ) -> Iterator[Result]:
        """The results of portions of the items, in their order.

        Args:
            function: Can be sent to another process.
            items: Taken a window at a time.

        Raises:
            BrokenProcessPool: A process was killed; what has been given back is whole.
        """
        rest = iter(items)
        first = list(islice(rest, self._least))
        if self._processes < 2 or len(first) < self._least:
            yield from map(function, _portions(chain(first, rest), _PORTION))
            return
        if self._pool is None:
            # Not forked: this process has threads, DuckDB's and Dagster's.
            self._pool = ProcessPoolExecutor(
                self._processes, mp_context=get_context("spawn"), initializer=_end_with_parent
            )
        for window in _portions(chain(first, rest), _WINDOW):
            yield from self._pool.map(function, _portions(window, _PORTION))


def _end_with_parent() -> None:
    """Has this worker end when the process that started it is killed.

    The pool's own way is a message, which a killed process does not send: the worker would stay,
    with its 500 MB.
    """
    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _portions(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    rest = iter(items)
    while portion := list(islice(rest, size)):
        yield portion
