"""What Streamlit runs for every visit and every change: the frame, then the page asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from pipelines.dashboard.markup import address, join, link, tag, text
from pipelines.dashboard.published import ReplacedError
from pipelines.dashboard.queries.selection import Selection, SelectionError, selection_of
from pipelines.dashboard.views import filters, frame
from pipelines.dashboard.views.pages import PAGES, Page, pages
from pipelines.settings import Settings
from pipelines.store.published_file import (
    Publication,
    UnusableFileError,
    publication_at,
    reading,
)

_STYLE: Final = Path(__file__).parent / "style.css"
_ICON: Final = Path(__file__).parent / "icon.svg"
_SECONDS_BETWEEN_LOOKS: Final = 2.0
_GOES_ON: Final = "This page shows the data as soon as they are there."


def main() -> None:
    """Draws the page that the address names."""
    asked = frame.parameter("view") or PAGES[0].url
    page = next((page for page in pages() if page.url == asked), None)
    title = "Sitrep" if page is None else f"{page.title} · Sitrep"
    st.set_page_config(page_title=title, page_icon=_ICON, layout="wide")
    st.html(_STYLE)
    database = Settings.from_environment().published_db
    selection, refused = _selection(page)
    _menu(page, selection)
    shown: Publication | None = None
    is_locked = False
    try:
        shown = publication_at(database)
        if refused is not None:
            raise refused
        _draw(page, shown, selection)
    except SelectionError as error:
        frame.heading("No such view")
        frame.notice("This address asks for what there is not.", str(error))
    except UnusableFileError as error:
        frame.heading("Nothing to show yet")
        frame.notice(error.happened, f"{error.advice} {_GOES_ON}")
        is_locked = error.is_locked
    except ReplacedError:
        st.rerun()
    _foot(database, shown)
    _watch(database, shown, is_locked)


def _selection(page: Page | None) -> tuple[Selection, SelectionError | None]:
    """What the address chooses, on a page with filters; and why it could not."""
    try:
        has_filters = page is not None and page.has_filters
        return selection_of(frame.parameters()) if has_filters else Selection(), None
    except SelectionError as error:
        return Selection(), error


def _draw(page: Page | None, shown: Publication, selection: Selection) -> None:
    if page is None:
        frame.heading("No such page")
        frame.empty(link(address(PAGES[0].url), "Go to the overview."))
        return
    if page.has_filters:
        filters.show(shown, selection)
    page.show(shown, selection if page.url == "events" else selection.filters())


def _menu(page: Page | None, selection: Selection) -> None:
    """The way to the other pages; those with filters keep what is chosen."""
    kept, here = selection.filters(), {"aria_current": "page"}
    items = [
        link(
            kept.address(other.url) if other.has_filters else address(other.url),
            other.title,
            **(here if other is page else {}),
        )
        for other in pages()
        if other.in_menu
    ]
    brand = tag("span", text("Sitrep"), class_="brand")
    frame.show(tag("nav", join((brand, *items)), class_="menu", aria_label="Pages"))


def _foot(database: Path, shown: Publication | None) -> None:
    when = "Not published" if shown is None else f"Published {shown.written_at:%-d %b %Y, %H:%M}"
    frame.show(tag("p", text(f"{when} · {database}"), class_="foot"))


@st.fragment(run_every=_SECONDS_BETWEEN_LOOKS)
def _watch(database: Path, shown: Publication | None, is_locked: bool) -> None:
    """Draws everything anew when another publication lies there, a first one, or one let go of."""
    found: Publication | None = None
    try:
        found = publication_at(database)
        if is_locked:
            with reading(found.path):
                st.rerun()
    except UnusableFileError:
        pass
    if found != shown:
        st.rerun()


main()
