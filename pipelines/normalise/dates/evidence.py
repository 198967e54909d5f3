"""Where a page may say when it was published, and what is made of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from pipelines.written_dates import Order, Precision

Basis = Literal["manifest", "byline", "html", "url", "inferred", "unknown"]


@dataclass(frozen=True, slots=True)
class Published:
    """Publication date, its precision (None without a date), its basis and where it stands."""

    on: date | None
    precision: Precision | None
    basis: Basis
    read_from: str | None = None


UNKNOWN: Final = Published(None, None, "unknown")


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """Where a page may say when it was published.

    Attributes:
        manifest: published_on of the manifest's row.
        stamps: Stamp lines by the title, nearest first.
        labelled_stamps: Stamps with a label below the story.
        declared: Publication stamps of markup or record metadata, surest first.
        found: Stamps in parts of the markup that no standard names.
        modified: Their stamps of the last change.
        urls: Addresses of this page.
        paragraphs: Story, standfirst included.
        text: All text of the page, for how it writes dates in figures.
        order: How the outlet writes dates in figures, None where unknown.
        language: ISO 639-1 code of the story, None where unknown.
        seen_at: When the record arrived; nothing was published after that.
        title: Headline, which may end in the day of a report.
        closing_stamps: Imprints below the story.
        head_stamp: The day below the name on top of the page: of the paper, or of the visit.
        top_stamp: The day between that name and the site's menu: likewise, and more often.
        file_name: Of the document, which may be named after its day and title.
    """

    manifest: str | None
    stamps: Sequence[str]
    labelled_stamps: Sequence[str]
    declared: Sequence[str]
    found: Sequence[str]
    modified: Sequence[str]
    urls: Sequence[str]
    paragraphs: Sequence[str]
    text: str
    order: Order | None
    language: str | None
    seen_at: datetime
    title: str | None = None
    closing_stamps: Sequence[str] = ()
    head_stamp: str | None = None
    top_stamp: str | None = None
    file_name: str = ""
