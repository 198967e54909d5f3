"""All pages. A new one needs a module with a function that draws it, and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pipelines.dashboard.editing import is_editing
from pipelines.dashboard.queries.selection import Selection
from pipelines.dashboard.views import (
    article,
    event,
    events,
    lists,
    overview,
    places,
    quality,
    review,
    timeline,
)
from pipelines.store.published_file import Publication


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its address, its name, what draws it, and whether the menu and filters have it."""

    url: str
    title: str
    show: Callable[[Publication, Selection], None]
    in_menu: bool = True
    has_filters: bool = False


PAGES: Final = (
    Page("overview", "Overview", overview.show, has_filters=True),
    Page("map", "Map", places.show, has_filters=True),
    Page("timeline", "Timeline", timeline.show, has_filters=True),
    Page("events", "Events", events.show, has_filters=True),
    Page("articles", "Articles", lists.show_articles),
    Page("quality", "Data quality", quality.show),
    Page("mentions", "Mentions", lists.show_mentions, in_menu=False),
    Page("event", "Event", event.show, in_menu=False),
    Page("article", "Article", article.show, in_menu=False),
)
REVIEW: Final = Page("review", "Review", review.show)


def pages() -> tuple[Page, ...]:
    """The pages that there are; with editing on that of the decisions among them."""
    return (*PAGES, REVIEW) if is_editing() else PAGES
