"""Which file is read by which reader, by the ending of its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from pipelines.ingest.archives import ZIP, is_archive, read_archive
from pipelines.ingest.compression import OPENERS, plain, plain_name
from pipelines.ingest.feeds import read_feed
from pipelines.ingest.json_records import read_json, read_json_lines
from pipelines.ingest.mail import read_mailbox, read_message, read_web_archive
from pipelines.ingest.pages import read_page
from pipelines.ingest.pdf import read_pdf
from pipelines.ingest.record import FormatReader, Record, Refusal, RefusedError, Source
from pipelines.ingest.tables import read_csv, read_parquet
from pipelines.ingest.warc import read_warc

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
    ".mhtml": read_web_archive,
    ".mht": read_web_archive,
    ".md": partial(read_page, page_format="md"),
    ".markdown": partial(read_page, page_format="md"),
    **_NAMED_FIELDS,
    ".rss": read_feed,
    ".atom": read_feed,
    ".rdf": read_feed,
    ".xml": read_feed,
    ".eml": read_message,
    ".mbox": read_mailbox,
    ".pdf": read_pdf,
    ".warc": read_warc,
}


def has_named_fields(name: str) -> bool:
    """Whether the records of a file name their fields as they like, compressed or not."""
    return PurePosixPath(plain_name(name)).suffix.lower() in _NAMED_FIELDS


def read_source(source: Source) -> Iterator[Record | Refusal]:
    """The records of a file, plain, compressed or in an archive, by the reader of its ending.

    Raises:
        RefusedError: the ending is not known, or nothing (more) of the file can be read.
    """
    if PurePosixPath(source.name).suffix.lower() == ZIP:
        yield from read_archive(source, _read_file)
    else:
        yield from _read_file(source)


def _read_file(source: Source) -> Iterator[Record | Refusal]:
    """The records of a file that is no archive."""
    name = plain_name(source.name)
    ending = PurePosixPath(name).suffix
    reader = READERS.get(ending.lower())
    if reader is None:
        raise RefusedError("unknown file type", _advice(source.name, ending))
    yield from reader(plain(source))


def _advice(name: str, ending: str) -> str:
    if is_archive(name):
        return f"{ending}: unpack it, or pack it as {ZIP}"
    endings = ", ".join(READERS)
    return f"{ending or 'no suffix'}; read: {endings}; each also in {', '.join(OPENERS)} or {ZIP}"
