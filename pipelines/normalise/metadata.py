"""Who said it and when: each field of an article from the surest place that tells it.

The order of the places is that of codebook.md, "Articles": what the user's manifest says goes
before what the page shows, and that mostly before what its markup declares.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import urlsplit

from pipelines.keys import key_of
from pipelines.normalise.authors.bylines import has_from
from pipelines.normalise.authors.credits import is_additional
from pipelines.normalise.authors.people import has_by, people_of, people_of_fields
from pipelines.normalise.copies.versions import last_change, read_moment
from pipelines.normalise.dates.evidence import DateEvidence, Published
from pipelines.normalise.dates.published import find_published
from pipelines.normalise.layout.boilerplate import words_of
from pipelines.normalise.layout.parts import Layout
from pipelines.normalise.outlets.find import find_outlet
from pipelines.normalise.outlets.in_bylines import agency_of
from pipelines.normalise.outlets.named import UNKNOWN, Evidence, Named
from pipelines.normalise.page import Page, squeeze
from pipelines.written_dates import Order

_FIRST_YEAR_OF_THE_WEB: Final = 1991
_MIN_SLUG_WORDS: Final = 3
_SLUG_SHARE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Sources:
    """All that may tell a field of an article.

    Attributes:
        document: The row of schema.DOCUMENTS.
        manifest: What the user's manifest says of it.
        origin: What its container (a crawl, a feed) says of it.
        page: Its lines and what it declares.
        layout: The parts of the page.
    """

    document: Mapping[str, Any]
    manifest: Mapping[str, str]
    origin: Mapping[str, str]
    page: Page
    layout: Layout


@dataclass(frozen=True, slots=True)
class Written:
    """Who wrote an article: people, what they were read from, and the texts that name them."""

    people: list[str]
    basis: str
    read_from: tuple[str, ...]


def _first(*values: str | None) -> str | None:
    """The first value that is not blank."""
    return next((value.strip() for value in values if value and value.strip()), None)


# --- address ----------------------------------------------------------------------------------


def address(sources: Sources) -> str | None:
    """The article's address, None where neither manifest nor page has one."""
    return _first(
        sources.manifest.get("url"),
        sources.page.declared.url,
        sources.origin.get("url"),
        *_own_urls(sources.layout),
    )


def _own_urls(layout: Layout) -> list[str]:
    """Addresses on the page that lead to itself: they end in words of the headline."""
    title = {word.casefold() for word in words_of(layout.title or "")}
    urls = []
    for url in layout.urls:
        end = urlsplit(url).path.rstrip("/").rpartition("/")[2]
        slug = [word.casefold() for word in words_of(end.replace("-", " "))]
        shared = sum(word in title for word in slug)
        is_sure = len(slug) >= _MIN_SLUG_WORDS and shared >= _SLUG_SHARE * len(slug)
        if is_sure or (len(slug) == _MIN_SLUG_WORDS - 1 == shared):
            urls.append(url)
    return urls


# --- outlet -----------------------------------------------------------------------------------


def outlet(sources: Sources, url: str | None) -> Named:
    """The outlet and what it was read from.

    Args:
        sources: What may tell it.
        url: The article's address.
    """
    page, layout = sources.page, sources.layout
    return find_outlet(
        Evidence(
            manifest=_first(sources.manifest.get("outlet")),
            url=url,
            site_names=page.declared.site_names,
            mastheads=layout.mastheads,
            bylines=layout.credits,
            lines=tuple(squeeze(line.text) for line in page.without_captions()),
            body=(*layout.deck, *layout.body),
            masthead=layout.masthead,
            stamps=layout.stamps,
            agency=layout.agency,
        )
    )


def source_agency(layout: Layout, named: Named) -> Named:
    """The agency of the text, unless it is the outlet itself."""
    agency = agency_of(layout.credits, (*layout.deck, *layout.body))
    return agency if agency.name != named.name else UNKNOWN


# --- dates ------------------------------------------------------------------------------------


def published(
    sources: Sources, url: str | None, outlet_order: Order | None, language: str | None
) -> Published:
    """When it was published, and what that was read from.

    Args:
        sources: What may tell it.
        url: The article's address.
        outlet_order: How its outlet writes dates in figures, None where unknown.
        language: ISO 639-1 code of the story, None where unknown.
    """
    page, layout = sources.page, sources.layout
    return find_published(
        DateEvidence(
            manifest=_first(sources.manifest.get("published_on")),
            title=layout.title,
            stamps=layout.stamps,
            labelled_stamps=layout.labelled_stamps,
            closing_stamps=layout.closing_stamps,
            head_stamp=layout.head_stamp,
            top_stamp=layout.top_stamp,
            file_name=PurePosixPath(sources.document["source_path"]).stem,
            declared=page.declared.published,
            found=page.declared.found,
            modified=page.declared.modified,
            urls=(url,) if url else (),
            paragraphs=(*layout.deck, *layout.body),
            text="\n".join(line.text for line in page.without_captions()),
            order=page.declared.date_order or outlet_order,
            language=language,
            seen_at=_seen_at(sources),
        )
    )


def _seen_at(sources: Sources) -> datetime:
    """When the document was there for sure: when a run first saw it, or when it was fetched."""
    seen_at: datetime = sources.document["first_seen_at"]
    for told in (sources.manifest, sources.origin):
        with suppress(ValueError, OverflowError):
            fetched = datetime.fromisoformat(told.get("fetched_at") or "")
            if fetched.tzinfo:
                fetched = fetched.astimezone(UTC).replace(tzinfo=None)
            if fetched.year >= _FIRST_YEAR_OF_THE_WEB:  # else a clock that was never set
                seen_at = min(seen_at, fetched)
    return seen_at


def modified_at(sources: Sources, outlet_order: Order | None) -> datetime | None:
    """The last change of the text as the document stamps it.

    Args:
        sources: What may tell it.
        outlet_order: How its outlet writes dates in figures, None where unknown.
    """
    return last_change(
        sources.page.declared.modified,
        sources.layout.stamps,
        outlet_order,
        sources.document["first_seen_at"],
    )


def fetched_at(sources: Sources) -> datetime | None:
    """When the manifest or the container says that it was fetched."""
    told = sources.manifest.get("fetched_at") or sources.origin.get("fetched_at")
    return read_moment(told or "")


# --- authors ----------------------------------------------------------------------------------


def written(sources: Sources) -> Written:
    """People of the first source that names any, and that source.

    Names alone by the title are a guess by their form: the markup goes before them where it names
    none of them.
    """
    declared_authors = sources.page.declared.authors
    shown = ("byline", sources.layout.bylines)
    declared = ("html", declared_authors)
    is_guess = _is_guess(sources.layout.bylines, declared_authors)
    places: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("manifest", (sources.manifest.get("authors") or "",)),
        *((declared, shown) if is_guess else (shown, declared)),
    )
    for basis, fields in places:
        if people := people_of_fields(fields):
            people = _without_seats(people, people_of_fields(declared_authors))
            return Written(people, basis, tuple(filter(people_of, fields)))
    return Written([], "unknown", ())


def _is_guess(bylines: Sequence[str], declared: Sequence[str]) -> bool:
    """Nothing says that the lines are bylines, and none of their names is among the declared."""
    own = [line for line in bylines if not is_additional(line)]
    if any(has_by(line) or has_from(line) for line in own):
        return False
    names = {key_of(name) for name in people_of_fields(declared)}
    return names.isdisjoint(key_of(name) for name in people_of_fields(bylines))


def _without_seats(people: Sequence[str], declared: Sequence[str]) -> list[str]:
    """``Ana Roe Lima`` of a byline as ``Ana Roe``, whom the markup names."""
    return [next((d for d in declared if name.startswith(f"{d} ")), name) for name in people]
