"""Rows as Parquet files in a folder that every machine reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from pipelines.engines.work import EngineError, Row
from pipelines.schema import Table


class Exchange:
    """A folder on a shared disk (``/mnt/shared``) or in an object store (``s3://bucket/folder``).

    Only its address goes from process to process. All methods raise :class:`EngineError` where it
    cannot be reached, or is full.
    """

    def __init__(self, uri: str) -> None:
        """Takes the folder's address; nothing is opened yet."""
        self.uri = uri.rstrip("/")

    def below(self, name: str) -> Exchange:
        """A folder in this one; options after a question mark stay at the end."""
        path, mark, options = self.uri.partition("?")
        return Exchange(f"{path}/{name}{mark}{options}")

    def create(self) -> None:
        """Makes the folder."""
        with self._opened() as (filesystem, folder):
            filesystem.create_dir(folder, recursive=True)

    def write(self, name: str, table: Table, rows: Sequence[Row]) -> None:
        """Puts rows of a table into the file ``name``, which is there whole or not at all."""
        with self._opened() as (filesystem, folder):
            staged = f"{folder}/.{name}.{uuid4().hex}"
            batch = pa.Table.from_pylist(list(rows), schema=table.arrow_schema)
            pq.write_table(batch, staged, filesystem=filesystem, compression="zstd")
            filesystem.move(staged, f"{folder}/{name}")

    def read(self, name: str, table: Table) -> list[Row]:
        """The rows that :meth:`write` has put there."""
        with self._opened() as (filesystem, folder):
            file = f"{folder}/{name}"
            read = pq.read_table(file, filesystem=filesystem, schema=table.arrow_schema)
        rows: list[Row] = read.to_pylist()
        return rows

    def remove(self, *names: str) -> None:
        """Deletes files."""
        with self._opened() as (filesystem, folder):
            for name in names:
                filesystem.delete_file(f"{folder}/{name}")

    def drop(self) -> None:
        """Deletes the folder with all that is in it."""
        with self._opened() as (filesystem, folder):
            filesystem.delete_dir(folder)

    @contextmanager
    def _opened(self) -> Iterator[tuple[fs.FileSystem, str]]:
        try:
            filesystem, folder = fs.FileSystem.from_uri(self.uri)
            yield filesystem, folder
        except (OSError, pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            raise EngineError(f"the exchange folder {self.uri} cannot be used: {error}") from error
