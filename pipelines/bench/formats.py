"""The same stories in every format that people have: articles a second, and the most memory.

Each format is read in a process of its own, so that its peak is its own. A new format is a line of
``WRITERS``.
"""

from __future__ import annotations

import csv
import gzip
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from html import escape
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import wrap
from typing import Final
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.bench.corpus import Story, stories
from pipelines.bench.measure import peak_megabytes
from pipelines.bench.pdf import pdf_of
from pipelines.ingest import read_batches
from pipelines.normalise import Article, normalise_document

_WARM_UP: Final = 100
_ITEMS_OF_A_FEED: Final = 50
_PDF_COLUMNS: Final = 90
_PDF_LINES: Final = 50
_PDF_ESCAPES: Final = str.maketrans({sign: f"\\{sign}" for sign in "()\\"})
_SEEN: Final = datetime(2026, 1, 1)

Writer = Callable[[Path, Sequence[Story]], None]
"""Writes stories into an empty folder, as files of one format."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What the files of a format took.

    Attributes:
        articles: How many were accepted.
        ingest: Seconds of the processor, as is normalise.
        normalise: Of reading a record as an article.
        peak: The most megabytes of the process, libraries and models included.
    """

    articles: int
    ingest: float
    normalise: float
    peak: float


def table_of_formats(count: int, seed: int) -> list[str]:
    """Lines of Markdown: a row a format.

    Args:
        count: Articles of each format.
        seed: Another seed, another corpus.
    """
    lines = [
        f"**by format**: {count:,} articles each, the same in all; ingest and normalise, without "
        "duplicates and extract; trafilatura reads text, title, author and date of the HTML pages",
        "",
        "| format | MB | articles | ingest ms | normalise ms | articles / s | peak MB |",
        "| --- | --: | --: | --: | --: | --: | --: |",
    ]
    with TemporaryDirectory() as folder:
        told = list(stories(count, seed))
        for name, write in WRITERS.items():
            files = Path(folder, name)
            files.mkdir()
            write(files, told)
            lines.append(_row(name, files, _in_own_process(read_all, files)))
        pages = Path(folder, "html")
        lines.append(_row("html, trafilatura alone", pages, _in_own_process(_trafilatura, pages)))
    return [*lines, ""]


def _in_own_process(work: Callable[[Path], Timing], files: Path) -> Timing:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, files).result()


def _row(name: str, files: Path, timing: Timing) -> str:
    size = sum(path.stat().st_size for path in files.iterdir()) / 1e6
    articles, spent = max(1, timing.articles), timing.ingest + timing.normalise
    return (
        f"| {name} | {size:.1f} | {timing.articles:,} | {timing.ingest / articles * 1e3:.2f} "
        f"| {timing.normalise / articles * 1e3:.2f} | {articles / max(spent, 1e-9):,.0f} "
        f"| {timing.peak:.0f} |"
    )


# --- reading ----------------------------------------------------------------------------------


def read_all(files: Path) -> Timing:
    """Ingests and normalises a folder, after a warm-up on its first records."""
    first = next(read_batches(files, _SEEN)).documents
    for document in first[:_WARM_UP]:
        normalise_document(document)
    del first
    articles, ingest, normalise = 0, 0.0, 0.0
    start = time.process_time()
    for batch in read_batches(files, _SEEN):
        middle = time.process_time()
        outcomes = map(normalise_document, batch.documents)
        articles += sum(isinstance(outcome, Article) for outcome in outcomes)
        ingest, normalise = ingest + middle - start, normalise + time.process_time() - middle
        start = time.process_time()
    return Timing(articles, ingest, normalise, peak_megabytes())


def _trafilatura(files: Path) -> Timing:
    """What trafilatura takes for the same pages: everything else here is done besides."""
    import trafilatura

    def read(paths: Iterable[Path]) -> int:
        pages = (path.read_bytes() for path in paths)
        return sum(bool(trafilatura.bare_extraction(p, with_metadata=True)) for p in pages)

    read(islice(files.iterdir(), _WARM_UP))
    start = time.process_time()
    articles = read(files.iterdir())
    return Timing(articles, 0.0, time.process_time() - start, peak_megabytes())


# --- writing ----------------------------------------------------------------------------------


def _texts(folder: Path, told: Sequence[Story]) -> None:
    for number, story in enumerate(told):
        (folder / f"{number}.txt").write_text(story.as_text())


def _pages(folder: Path, told: Sequence[Story]) -> None:
    for number, story in enumerate(told):
        (folder / f"{number}.html").write_text(story.as_html())


def _json(folder: Path, told: Sequence[Story]) -> None:
    records = [story.as_record() for story in told]
    (folder / "a.json").write_text(json.dumps({"status": "ok", "articles": records}))


def _json_lines(folder: Path, told: Sequence[Story]) -> None:
    (folder / "a.jsonl").write_text("".join(f"{story.as_json()}\n" for story in told))


def _rows(told: Sequence[Story]) -> list[dict[str, str]]:
    return [{**story.as_record(), "source": story.outlet} for story in told]


def _csv(folder: Path, told: Sequence[Story]) -> None:
    rows = _rows(told)
    with (folder / "a.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _parquet(folder: Path, told: Sequence[Story]) -> None:
    pq.write_table(pa.Table.from_pylist(_rows(told)), folder / "a.parquet")


def _feeds(folder: Path, told: Sequence[Story]) -> None:
    for start in range(0, len(told), _ITEMS_OF_A_FEED):
        items = "".join(map(_item, told[start : start + _ITEMS_OF_A_FEED]))
        feed = f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
        (folder / f"{start}.rss").write_text(feed)


def _item(story: Story) -> str:
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs)
    return (
        f"<item><title>{escape(story.title)}</title><author>{story.author}</author>"
        f"<pubDate>{story.day:%d %b %Y} 08:30:00 GMT</pubDate>"
        f"<source>{escape(story.outlet)}</source><description>{escape(text)}</description></item>"
    )


def _mail(folder: Path, told: Sequence[Story]) -> None:
    for number, story in enumerate(told):
        message = EmailMessage()
        message["From"] = f"{story.outlet} <newsletter@example.org>"
        message["Subject"] = story.title
        message["Date"] = f"{story.day:%d %b %Y} 08:30:00 +0000"
        message["List-Id"] = "<news.example.org>"
        message.set_content("\n\n".join(story.paragraphs))
        (folder / f"{number}.eml").write_bytes(message.as_bytes())


def _pdf(folder: Path, told: Sequence[Story]) -> None:
    for number, story in enumerate(told):
        lines = [story.title, f"By {story.author}", f"{story.day:%B %d, %Y}"]
        for paragraph in story.paragraphs:
            lines += wrap(paragraph, _PDF_COLUMNS)
        shown = [line.translate(_PDF_ESCAPES) for line in lines]
        pages = [shown[at : at + _PDF_LINES] for at in range(0, len(shown), _PDF_LINES)]
        (folder / f"{number}.pdf").write_bytes(pdf_of(pages))


def _gzipped(folder: Path, told: Sequence[Story]) -> None:
    for number, story in enumerate(told):
        (folder / f"{number}.html.gz").write_bytes(gzip.compress(story.as_html().encode()))


def _warc(folder: Path, told: Sequence[Story]) -> None:
    with gzip.open(folder / "a.warc.gz", "wb") as file:
        for number, story in enumerate(told):
            page = story.as_html().encode()
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
            head = (
                "WARC/1.0\r\nWARC-Type: response\r\n"
                f"WARC-Target-URI: https://example.org/{number}\r\n"
                "WARC-Date: 2025-06-01T00:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:{UUID(int=number)}>\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(block)}\r\n\r\n"
            )
            file.write(head.encode() + block + b"\r\n\r\n")


WRITERS: Final[Mapping[str, Writer]] = {
    "text": _texts,
    "html": _pages,
    "json": _json,
    "jsonl": _json_lines,
    "csv": _csv,
    "parquet": _parquet,
    "feed": _feeds,
    "mail": _mail,
    "PDF": _pdf,
    "html, gz": _gzipped,
    "WARC, gz": _warc,
}
