"""A picture of each page of the dashboard, for the docs: ``make screenshots``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal
from urllib.parse import urlsplit

import duckdb
from playwright.sync_api import Browser

from pipelines.bench.browser import CHROMIUM, chromium, dashboard, wait_for_page
from pipelines.review.record import BY_VARIABLE
from pipelines.settings import Settings

_FOLDER: Final = Path("docs/dashboard")
_WIDTH, _PHONE_WIDTH = 1200, 375
_MOST_HIGH: Final = 1500
_MILLISECONDS_TO_SETTLE: Final = 1500


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its file, the page, and how it is looked at."""

    name: str
    address: str
    width: int = _WIDTH
    scheme: Literal["light", "dark"] = "light"


def pictures_of(published: Path) -> list[Picture]:
    """The pages to show; the event is the contested one that most passages report."""
    with duckdb.connect(str(published), read_only=True) as connection:
        event, article, mention = connection.execute(
            "SELECT e.event_id, m.article_id, m.mention_id FROM marts.fct_events AS e "
            "JOIN marts.fct_event_mentions AS m USING (event_id) "
            "ORDER BY e.is_contested DESC, e.mention_count DESC, e.event_id, m.article_id, "
            "m.char_start LIMIT 1"
        ).fetchall()[0]
    decide = f"?view=review&event={event}#decide"
    return [
        Picture("overview", "?view=overview"),
        Picture("overview_dark", "?view=overview", scheme="dark"),
        Picture("overview_phone", "?view=overview", width=_PHONE_WIDTH),
        Picture("map", "?view=map"),
        Picture("timeline", "?view=timeline"),
        Picture("events", "?view=events&count=killed"),
        Picture("event", f"?view=event&event={event}"),
        Picture("event_phone", f"?view=event&event={event}", width=_PHONE_WIDTH),
        Picture("articles", "?view=articles"),
        Picture("article", f"?view=article&article={article}&mention={mention}"),
        Picture("mentions", "?view=mentions"),
        Picture("quality", "?view=quality"),
        Picture("review", "?view=review"),
        Picture("review_event", decide),
        Picture("review_phone", decide, width=_PHONE_WIDTH),
    ]


def take(browser: Browser, server: str, picture: Picture, folder: Path) -> None:
    """Saves a picture, as high as the page, and no higher than a reader will scroll."""
    size = {"width": picture.width, "height": 900}
    with browser.new_context(viewport=size, color_scheme=picture.scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(server + picture.address)
        wait_for_page(page)
        height = page.evaluate("document.querySelector('p.foot').getBoundingClientRect().bottom")
        page.set_viewport_size(
            {"width": picture.width, "height": min(int(height) + 40, _MOST_HIGH)}
        )
        page.wait_for_timeout(_MILLISECONDS_TO_SETTLE)
        if fragment := urlsplit(picture.address).fragment:
            page.evaluate("name => document.getElementById(name).scrollIntoView()", fragment)
        page.screenshot(path=folder / f"{picture.name}.png")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=_FOLDER)
    folder = parser.parse_args(arguments).folder
    settings = Settings.from_environment()
    for needed, advice in ((settings.published_db, "make run"), (CHROMIUM, "make chromium")):
        if not needed.exists():
            print(f"There is no {needed}: {advice} comes first.", file=sys.stderr)
            return 2
    folder.mkdir(parents=True, exist_ok=True)
    os.environ[BY_VARIABLE] = "Ada Example"
    with (
        TemporaryDirectory() as reviews,
        dashboard(settings.warehouse) as server,
        dashboard(settings.warehouse, "--edit", "--reviews", reviews) as editing,
        chromium() as browser,
    ):
        for picture in pictures_of(settings.published_db):
            is_review = "view=review" in picture.address
            take(browser, editing if is_review else server, picture, folder)
            print(folder / f"{picture.name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
