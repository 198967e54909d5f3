"""What an outlet is called, and where that was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from pipelines.normalise.outlets.table import Outlet, outlet_named
from pipelines.normalise.page import squeeze

Basis = Literal["manifest", "html", "byline", "url", "fingerprint", "unknown"]


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet's name, what it was read from, and its row where the table has it.

    ``read_from`` is the text that names or betrays it, None where nothing does.
    """

    name: str | None
    basis: Basis
    outlet: Outlet | None = None
    read_from: str | None = None


UNKNOWN: Final = Named(None, "unknown")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a page may name its outlet.

    Attributes:
        manifest: Outlet of the manifest's row.
        url: Address from the manifest or the page.
        site_names: Names that markup or the record's metadata declare.
        mastheads: Lines above the headline.
        bylines: Lines by the title that name who wrote it.
        lines: All lines of the page.
        body: Paragraphs of the story, which name many outlets and are no evidence.
        masthead: The page's first line, where its form makes it the name of an outlet.
        stamps: Lines by the title with its day, which may name the paper as well.
        agency: The agency of the text, where nothing on the page is anybody else's.
    """

    manifest: str | None
    url: str | None
    site_names: tuple[str, ...]
    mastheads: tuple[str, ...]
    bylines: tuple[str, ...]
    lines: tuple[str, ...]
    body: tuple[str, ...]
    masthead: str | None = None
    stamps: tuple[str, ...] = ()
    agency: str | None = None


def named_as(name: str, basis: Basis) -> Named:
    """The outlet of a name that is told, by the table's name for it where the table has it."""
    outlet = outlet_named(name)
    return Named(outlet.name if outlet else squeeze(name), basis, outlet, name)


def known_or(name: str, line: str) -> Named:
    """The outlet of a name that was read off a line."""
    outlet = outlet_named(name)
    return Named(outlet.name if outlet else name, "fingerprint", outlet, line)
