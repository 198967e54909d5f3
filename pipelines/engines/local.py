"""The cores of this machine: portions of rows through a pool of processes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Final

from pipelines.engines.work import EngineError, Row, Tables, Work, portions_of

LEAST: Final = 1_000
"""Rows that are worth a pool: a process takes some five seconds to load what a reader knows, in
which it reads 400 articles of 3 kB."""
_PORTION: Final = 25
_WINDOW: Final = 2_000
"""Rows that are under way at once, so that memory does not grow with the input."""


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0))


class LocalEngine:
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

    def map(self, work: Work, rows: Iterable[Row]) -> Iterator[Tables]:
        """See :class:`pipelines.engines.Engine`."""
        rest = iter(rows)
        first = list(islice(rest, self._least))
        if self._processes < 2 or len(first) < self._least:
            yield from map(work.function, portions_of(chain(first, rest), _PORTION))
            return
        if self._pool is None:
            # Not forked: this process has threads, DuckDB's and Dagster's.
            self._pool = ProcessPoolExecutor(
                self._processes, mp_context=get_context("spawn"), initializer=_end_with_parent
            )
        try:
            for window in portions_of(chain(first, rest), _WINDOW):
                yield from self._pool.map(work.function, portions_of(window, _PORTION))
        except BrokenProcessPool as error:
            raise EngineError(
                f"{work.name}: one of {self._processes} processes was killed, for want of memory "
                "most likely (each needs some 500 MB). SITREP_WORKERS sets a smaller number."
            ) from error


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
