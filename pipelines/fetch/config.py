"""What to fetch and how politely: the user's YAML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final

import yaml  # type: ignore[import-untyped]
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipelines.ingest.record import MAX_RECORD_BYTES
from pipelines.settings import SettingsError

EXAMPLE: Final = "data/feeds.example.yml"
_SAID: Final = {
    "extra_forbidden": "is no setting here (mistyped?)",
    "missing": "is missing",
    "tuple_type": "should be a list, each entry on a line that begins with -",
    "model_type": "should hold settings, each as name: value",
    "string_type": "should be text; put it into quotes",
    "string_pattern_mismatch": "should be plain ASCII text",
}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Outlet = Annotated[str | None, Field(min_length=1)]


class Feed(_Part):
    """An RSS or Atom feed: the pages that it links are fetched.

    Attributes:
        url: the feed's address.
        outlet: who publishes every page of the feed, where the user knows.
    """

    url: str
    outlet: Outlet = None


class Pages(_Part):
    """Pages by their addresses, and who publishes all of them, where the user knows."""

    urls: tuple[str, ...]
    outlet: Outlet = None


class Limits(_Part):
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


class FetchConfig(_Part):
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
    user_agent: Annotated[str, Field(pattern=r"^[!-~][ -~]*$")] = "sitrep"
    limits: Limits = Limits()
    allow_private: bool = False


def load_config(path: Path) -> FetchConfig:
    """Reads the file.

    Raises:
        SettingsError: it is not there, is no YAML, says nothing to fetch, or says what makes no
            sense; the message names the place.
    """
    try:
        content = yaml.safe_load(path.read_bytes())
    except FileNotFoundError:
        raise SettingsError(f"There is no file {path}. {EXAMPLE} is one to begin with.") from None
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SettingsError(f"{path} is no YAML: {' '.join(str(error).split())}") from error
    return read_config(content, str(path))


def read_config(content: Any, name: str) -> FetchConfig:
    """The settings in what a YAML file holds; ``name`` stands in the message of a SettingsError."""
    try:
        config = FetchConfig.model_validate({} if content is None else content)
    except ValidationError as error:
        problems = "\n".join(f"  {_told(one)}" for one in error.errors())
        raise SettingsError(f"{name} cannot be used:\n{problems}") from error
    if not config.feeds and not any(pages.urls for pages in config.pages):
        raise SettingsError(f"{name} names neither feeds nor pages: there is nothing to fetch.")
    return config


def _told(error: Any) -> str:
    """An error with its place, as ``feeds, entry 2, outlet: is missing``."""
    place = ", ".join(f"entry {p + 1}" if isinstance(p, int) else p for p in error["loc"])
    said = _SAID.get(error["type"]) or error["msg"][:1].lower() + error["msg"][1:]
    return f"{place or 'the file'}: {said}"
