"""Which file is read by which reader, by the ending of its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from pipelines.ingest.feeds import read_feed
from pipelines.ingest.json_records import read_json, read_json_lines
from pipelines.ingest.pages import read_page
from pipelines.ingest.record import FormatReader, Record, Refusal, RefusedError, Source
from pipelines.ingest.tables import read_csv, read_parquet

_NAMED_FIELDS: Final[Mapping[str, FormatReader]] = {
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
}
"""Formats whose records name their fields as they like: ``fields.yml`` is about them."""

READERS: Final[Mapping[str, FormatReader]] = {
    ".txt": partial(read_page, page_format="txt"),
    ".html": partial(read_page, page_format="html"),
    ".htm": partial(read_page, page_format="html"),
    ".xhtml": partial(read_page, page_format="html"),
    ".md": partial(read_page, page_format="md"),
    ".markdown": partial(read_page, page_format="md"),
    **_NAMED_FIELDS,
    ".rss": read_feed,
    ".atom": read_feed,
    ".rdf": read_feed,
    ".xml": read_feed,
}


def has_named_fields(name: str) -> bool:
    """Whether the records of a file name their fields as they like, compressed or not."""
    return any(suffix.lower() in _NAMED_FIELDS for suffix in PurePosixPath(name).suffixes)


def read_source(source: Source) -> Iterator[Record | Refusal]:
    """The records of a file by the reader of its ending.

    Raises:
        RefusedError: the ending is not known, or nothing (more) of the file can be read.
    """
    ending = PurePosixPath(source.name).suffix
    reader = READERS.get(ending.lower())
    if reader is None:
        detail = f"{ending or 'no suffix'}; read: {', '.join(READERS)}"
        raise RefusedError("unknown file type", detail)
    yield from reader(source)
