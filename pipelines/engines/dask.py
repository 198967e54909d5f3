"""The workers of a Dask cluster: portions of rows go to them and come back as Parquet files.

A worker that dies costs only the portions that it had in hand: Dask gives them to another. Written
twice, a portion is the same file.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from pipelines.engines.exchange import Exchange
from pipelines.engines.work import EngineError, Row, Tables, Work, portions_of
from pipelines.settings import own_outlets
from pipelines.versions import grammar_version, normalise_version

if TYPE_CHECKING:
    from distributed import Client, Future

_PORTION: Final = 200
"""Rows of a task: some 2 s of reading, of which a worker that dies loses what it had begun."""
_UNDER_WAY: Final = 3
"""Portions for each thread of the cluster, so that none waits for this process."""
_RETRIES: Final = 3
_PATIENCE: Final = 60.0
"""Seconds until the scheduler must have answered, and until a worker must have joined."""


@dataclass(frozen=True, slots=True)
class _Portion:
    """One task: the number of the portion, and where its rows lie."""

    work: Work
    exchange: Exchange
    number: int
    code: str

    @property
    def read_from(self) -> str:
        return f"{self.number:08}-{self.work.reads.name}.parquet"

    @property
    def written_to(self) -> list[str]:
        return [f"{self.number:08}-made-{table.name}.parquet" for table in self.work.writes]


class DaskEngine:
    """The workers that have joined a Dask scheduler."""

    def __init__(self, scheduler: str, exchange: str, patience: float = _PATIENCE) -> None:
        """Connects to nothing yet.

        Args:
            scheduler: The scheduler's address, such as ``tcp://host:8786``.
            exchange: Folder that this process and all workers reach under the same address; see
                :class:`pipelines.engines.exchange.Exchange`.
            patience: Seconds to wait for the scheduler, and for the first worker.
        """
        self._scheduler = scheduler
        self._exchange = Exchange(exchange)
        self._patience = patience

    def map(self, work: Work, rows: Iterable[Row]) -> Iterator[Tables]:
        """See :class:`pipelines.engines.Engine`."""
        from distributed.client import FutureCancelledError
        from distributed.scheduler import KilledWorker

        exchange = self._exchange.below(f"sitrep-{uuid4().hex}")
        exchange.create()
        try:
            with self._cluster() as client:
                yield from _in_order(client, work, exchange, rows)
        except KilledWorker as error:
            raise EngineError(
                f"{work.name}: the same portion took down {_RETRIES} workers, for want of memory "
                "most likely (each needs some 500 MB). The workers' logs say more."
            ) from error
        except (OSError, FutureCancelledError) as error:
            raise EngineError(
                f"{work.name}: the connection to {self._scheduler} broke: {error}"
            ) from error
        finally:
            exchange.drop()

    @contextmanager
    def _cluster(self) -> Iterator[Client]:
        from distributed import Client

        try:
            client = Client(self._scheduler, timeout=self._patience, set_as_default=False)
        except OSError as error:
            raise self._unanswered() from error
        with client:
            try:
                client.wait_for_workers(1, timeout=self._patience)
            except TimeoutError as error:
                raise self._unanswered() from error
            yield client

    def _unanswered(self) -> EngineError:
        return EngineError(
            f"No Dask scheduler with a worker answered at {self._scheduler} within "
            f"{self._patience:.0f} s. docs/scaling.md says how to start them."
        )


def _in_order(
    client: Client, work: Work, exchange: Exchange, rows: Iterable[Row]
) -> Iterator[Tables]:
    """Hands out portions and collects them in their order, a few for each thread under way."""
    code = _code()
    under_way: deque[tuple[_Portion, Future[None]]] = deque()
    for number, batch in enumerate(portions_of(rows, _PORTION)):
        portion = _Portion(work, exchange, number, code)
        exchange.write(portion.read_from, work.reads, batch)
        future = client.submit(_do, portion, pure=False, retries=_RETRIES)
        under_way.append((portion, future))
        while len(under_way) > _UNDER_WAY * max(1, sum(client.nthreads().values())):
            yield _collected(*under_way.popleft())
    while under_way:
        yield _collected(*under_way.popleft())


def _collected(portion: _Portion, future: Future[None]) -> Tables:
    future.result()
    exchange, work = portion.exchange, portion.work
    made = tuple(
        exchange.read(name, table)
        for name, table in zip(portion.written_to, work.writes, strict=True)
    )
    exchange.remove(portion.read_from, *portion.written_to)
    return made


def _do(portion: _Portion) -> None:
    """Runs on a worker."""
    if portion.code != _code():
        raise EngineError(
            "A worker has another version of sitrep, of a library that it reads with, of the file "
            "of your own outlets, or of the aliases in data/reviews than this machine. Install the "
            "same on all of them."
        )
    work, exchange = portion.work, portion.exchange
    made = work.function(exchange.read(portion.read_from, work.reads))
    for name, table, rows in zip(portion.written_to, work.writes, made, strict=True):
        exchange.write(name, table, rows)


@cache
def _code() -> str:
    """What the rows depend on beside the input; a worker has it worked out once."""
    from pipelines.extract.own_names import own_names_text

    return f"{normalise_version(own_outlets())}-{grammar_version(own_names_text())}"
