"""What Streamlit runs for every visit and every change: the frame, then the page asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from pipelines.dashboard.markup import address, join, link, tag, text
from pipelines.dashboard.published import (
    Publication,
    PublishedError,
    ReplacedError,
    current,
)
from pipelines.dashboard.queries.selection import Selection, SelectionError, selection_of
from pipelines.dashboard.views import filters, frame
from pipelines.dashboard.views.pages import PAGES, Page
from pipelines.settings import Settings

_STYLE: Final = Path(__file__).parent / "style.css"
_ICON: Final = Path(__file__).parent / "icon.svg"
_SECONDS_BETWEEN_LOOKS: Final = 2.0


def main() -> None:
    """Draws the page that the address names."""
    asked = frame.parameter("view") or PAGES[0].url
    page = next((page for page in PAGES if page.url == asked), None)
    title = "Sitrep" if page is None else f"{page.title} · Sitrep"
    st.set_page_config(page_title=title, page_icon=_ICON, layout="wide")
    st.html(_STYLE)
    database = Settings.from_environment().published_db
    shown: Publication | None = None
    try:
        shown = current(database)
        _draw(page, shown)
    except PublishedError as error:
        _menu(page, Selection())
        frame.heading("Nothing to show yet")
        frame.notice(error.happened, error.advice)
    except ReplacedError:
        st.rerun()
    _watch(database, shown)


def _draw(page: Page | None, shown: Publication) -> None:
    try:
        selection = selection_of(frame.parameters())
    except SelectionError as error:
        selection, page = Selection(), None
        frame.notice("This address asks for what there is not.", str(error))
    _menu(page, selection)
    if page is None:
        frame.heading("No such page")
        frame.empty(link(address(PAGES[0].url), "Go to the overview."))
        return
    if page.has_filters:
        filters.show(shown, selection)
    page.show(shown, selection if page.url == "events" else selection.filters())
    _foot(shown)


def _menu(page: Page | None, selection: Selection) -> None:
    """The way to the other pages; those with filters keep what is chosen."""
    kept, here = selection.filters(), {"aria_current": "page"}
    items = [
        link(
            kept.address(other.url) if other.has_filters else address(other.url),
            other.title,
            **(here if other is page else {}),
        )
        for other in PAGES
        if other.in_menu
    ]
    brand = tag("span", text("Sitrep"), class_="brand")
    frame.show(tag("nav", join((brand, *items)), class_="menu", aria_label="Pages"))


def _foot(shown: Publication) -> None:
    when = f"{shown.written_at:%-d %b %Y, %H:%M}"
    frame.show(tag("p", text(f"Published {when} · {shown.path}"), class_="foot"))


@st.fragment(run_every=_SECONDS_BETWEEN_LOOKS)
def _watch(database: Path, shown: Publication | None) -> None:
    """Draws everything anew when another publication lies there, or a first one."""
    try:
        found = current(database)
    except PublishedError:
        found = None
    if found != shown:
        st.rerun()


main()
