"""What to fetch and how politely: the user's YAML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Field

from pipelines import yaml_settings
from pipelines.ingest.record import MAX_RECORD_BYTES
from pipelines.settings import SettingsError
from pipelines.yaml_settings import ASCII_TEXT, Part

EXAMPLE: Final = "data/feeds.example.yml"
Outlet = Annotated[str | None, Field(min_length=1)]


class Feed(Part):
    """An RSS or Atom feed: the pages that it links are fetched.

    Attributes:
        url: the feed's address.
        outlet: who publishes every page of the feed, where the user knows.
    """

    url: str
    outlet: Outlet = None


class Pages(Part):
    """Pages by their addresses, and who publishes all of them, where the user knows."""

    urls: tuple[str, ...]
    outlet: Outlet = None


class Limits(Part):
    """How much is asked of a host, and how much is taken from it.

    Attributes:
        seconds_between_requests: the least pause between two requests to one host; a longer
            Crawl-delay in robots.txt goes before it.
        timeout_seconds: the longest silence of a host, connecting included.
        total_seconds: the longest a whole answer may take.
        max_bytes: the largest answer, unpacked.
        max_articles_per_feed: how many of a feed's entries are asked for, from its top.
    """

    seconds_between_requests: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 2
    timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 20
    total_seconds: Annotated[float, Field(gt=0, le=3600)] = 120
    max_bytes: Annotated[int, Field(gt=0, le=MAX_RECORD_BYTES)] = 10_000_000
    max_articles_per_feed: Annotated[int, Field(gt=0)] = 50


class FetchConfig(Part):
    """The whole file.

    Attributes:
        feeds: feeds, in the order in which they are asked.
        pages: lists of addresses.
        user_agent: what sitrep calls itself; its first word is what robots.txt may name.
        limits: pace, sizes and times.
        allow_private: whether hosts of a private network, or of this machine, may be asked.
    """

    feeds: tuple[Feed, ...] = ()
    pages: tuple[Pages, ...] = ()
    user_agent: Annotated[str, Field(pattern=ASCII_TEXT)] = "sitrep"
    limits: Limits = Limits()
    allow_private: bool = False


def load_config(path: Path) -> FetchConfig:
    """Reads the file.

    Raises:
        SettingsError: it is not there, is no YAML, says nothing to fetch, or says what makes no
            sense; the message names the place.
    """
    return _with_work(yaml_settings.load(FetchConfig, path, EXAMPLE), str(path))


def read_config(content: Any, name: str) -> FetchConfig:
    """The settings in what a YAML file holds; ``name`` stands in the message of a SettingsError."""
    return _with_work(yaml_settings.read(FetchConfig, content, name), name)


def _with_work(config: FetchConfig, name: str) -> FetchConfig:
    if not config.feeds and not any(pages.urls for pages in config.pages):
        raise SettingsError(f"{name} names neither feeds nor pages: there is nothing to fetch.")
    return config
