"""Compressed files as streams of what is in them: never on disk, never more than is asked for."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, Final, cast

from backports import zstd

from pipelines.ingest.record import RefusedError, Source

MAX_EXPANSION: Final = 100
"""Bytes that a compressed byte may stand for; text has 3 to 20, a crawl of like pages 50."""
FREE_EXPANSION: Final = 64 * 1024 * 1024
"""Bytes that are read before that counts: a small file of one repeated line harms nobody."""

_DAMAGES: Final = (gzip.BadGzipFile, zlib.error, zstd.ZstdError, zipfile.BadZipFile)
_BUFFER_BYTES: Final = 64 * 1024


def _open_gzip(packed: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, gzip.GzipFile(fileobj=packed))


def _open_zstd(packed: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, zstd.ZstdFile(packed))


OPENERS: Final[Mapping[str, Callable[[BinaryIO], BinaryIO]]] = {
    ".gz": _open_gzip,
    ".zst": _open_zstd,
}
"""By ending: a stream over the content of a compressed stream."""


def plain_name(name: str) -> str:
    """A file's name without the ending of its compression: ``page.html`` of ``page.html.gz``."""
    path = PurePosixPath(name)
    return str(path.with_suffix("")) if path.suffix.lower() in OPENERS else name


def plain(source: Source) -> Source:
    """A compressed source as one of its content, under the same name; any other as it is."""
    opener = OPENERS.get(PurePosixPath(source.name).suffix.lower())
    return replace(source, open=partial(_open_plain, source, opener)) if opener else source


def _open_plain(source: Source, opener: Callable[[BinaryIO], BinaryIO]) -> BinaryIO:
    return decompressed(source.open(), opener)


def decompressed(packed: BinaryIO, opener: Callable[[BinaryIO], BinaryIO]) -> BinaryIO:
    """Content of a compressed stream: ``bounded``, with what has been read of the stream so far."""
    return bounded(opener(packed), packed.tell, packed.close)


def bounded(
    content: BinaryIO, packed_bytes: Callable[[], int], close: Callable[[], None]
) -> BinaryIO:
    """A stream over decompressed content, seekable, that cannot swamp its reader.

    Reading from it raises RefusedError where the content is cut off, damaged or a bomb.

    Args:
        content: What is decompressed.
        packed_bytes: The compressed bytes that it may come from by now.
        close: What else to close with it.
    """
    return io.BufferedReader(_Content(content, packed_bytes, close), _BUFFER_BYTES)


class _Content(io.RawIOBase):
    """Bounds what a compressed stream expands to, and gives its errors a reason."""

    def __init__(
        self, content: BinaryIO, packed_bytes: Callable[[], int], close: Callable[[], None]
    ) -> None:
        self._content = content
        self._packed_bytes = packed_bytes
        self._close_packed = close

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        with _reasons_for_errors():
            data = self._content.read(len(buffer))
        buffer[: len(data)] = data
        refuse_bomb(self._content.tell(), self._packed_bytes())
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_END:  # where that is, reading tells; within the bounds
            while self.readinto(memoryview(bytearray(_BUFFER_BYTES))):
                pass
            offset, whence = self._content.tell() + offset, io.SEEK_SET
        with _reasons_for_errors():
            return self._content.seek(offset, whence)

    def tell(self) -> int:
        return self._content.tell()

    def close(self) -> None:
        if not self.closed:
            self._content.close()
            self._close_packed()
        super().close()


@contextmanager
def _reasons_for_errors() -> Iterator[None]:
    try:
        yield
    except EOFError as error:
        raise RefusedError("compressed file is cut off", str(error)) from error
    except _DAMAGES as error:
        raise RefusedError("compressed file is damaged", str(error)) from error


def refuse_bomb(plain_bytes: int, packed_bytes: int) -> None:
    """Stops what expands beyond all measure.

    Args:
        plain_bytes: Bytes of content, read or declared.
        packed_bytes: The compressed bytes that they came from.

    Raises:
        RefusedError: more than FREE_EXPANSION, and more than MAX_EXPANSION times the compressed.
    """
    if is_bomb(plain_bytes, packed_bytes):
        raise RefusedError(
            "expands beyond all measure (a bomb?)",
            f"{packed_bytes:,} bytes become {plain_bytes:,} or more; the limit is "
            f"{MAX_EXPANSION} times",
        )


def is_bomb(plain_bytes: int, packed_bytes: int) -> bool:
    """Whether so many bytes are too many to come from so few."""
    return plain_bytes > FREE_EXPANSION and plain_bytes > MAX_EXPANSION * packed_bytes
