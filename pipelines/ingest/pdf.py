"""PDF files: one article each, its text a matter of stage normalise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipelines.ingest.record import Record, RefusedError, Source, read_whole

_MAGIC: Final = b"%PDF-"
_MAGIC_WITHIN: Final = 1024
"""Where readers of the trade look for the mark; mail gateways put lines in front of it."""


def read_pdf(source: Source) -> Iterator[Record]:
    """The one record of a PDF file.

    Raises:
        RefusedError: empty, too large or no PDF.
    """
    content = read_whole(source)
    if _MAGIC not in content[:_MAGIC_WITHIN]:
        raise RefusedError("no PDF file", f"begins with {content[:8]!r}")
    yield Record(source.name, "pdf", content)
