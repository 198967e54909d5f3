"""The table of outlets: ours, and the user's own."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final, cast
from urllib.parse import urlsplit

from pipelines.keys import key_of
from pipelines.normalise.knowledge import (
    read_table,
    read_user_table,
)
from pipelines.normalise.outlets.sites import is_host
from pipelines.settings import OUTLETS_VARIABLE, SettingsError, own_outlets
from pipelines.written_dates import Order

KINDS: Final = ("newspaper", "broadcaster", "agency", "institute", "site", "government")


DATE_ORDERS: Final = ("dmy", "mdy", "ymd")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One row of outlets.csv, or of the user's own file.

    Attributes:
        name: Name as the outlet writes it.
        kind: One of KINDS. An agency's name in a byline or credit does not make it the publisher.
        names: Name and aliases.
        domains: Hosts without ``www.``; their subdomains belong to them.
        fingerprints: Lines that the outlet prints on its pages; ``*`` stands for any text, and
            `` + `` joins lines that must all be there.
        country: ISO 3166-1 alpha-2 of the seat; None where unknown, or where several outlets of one
            name have a row together.
        language: ISO 639-1 of what it mainly writes in; None where unknown.
        date_order: How the outlet writes dates in figures; None where unknown.
    """

    name: str
    kind: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    fingerprints: tuple[str, ...]
    country: str | None
    language: str | None
    date_order: Order | None


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@cache
def outlets() -> tuple[Outlet, ...]:
    """All rows of outlets.csv and of the user's own file, whose rows come first.

    A row of the user's takes the place of the project's row of that name, and takes over every
    alias and domain that it lists.

    Raises:
        SettingsError: the user's file cannot be read, or has a row that says nothing readable.
    """
    own = _own_outlets()
    names = {name_key(name) for outlet in own for name in outlet.names}
    domains = {domain for outlet in own for domain in outlet.domains}
    shipped = (_outlet_of(row) for row in read_table("outlets.csv"))
    return own + tuple(
        replace(
            outlet,
            names=tuple(name for name in outlet.names if name_key(name) not in names),
            domains=tuple(domain for domain in outlet.domains if domain not in domains),
        )
        for outlet in shipped
        if name_key(outlet.name) not in names
    )


def _own_outlets() -> tuple[Outlet, ...]:
    path = own_outlets()
    if path is None:
        return ()
    try:
        return tuple(map(_outlet_of, read_user_table(path)))
    except OSError as error:
        why = error.strerror or type(error).__name__
    except UnicodeDecodeError:
        why = "it is not UTF-8"
    except (ValueError, csv.Error) as error:
        why = str(error)
    raise SettingsError(f"The outlets of {path} ({OUTLETS_VARIABLE}) cannot be read: {why}.")


def _outlet_of(row: Mapping[str, str | None]) -> Outlet:
    if None in row:
        raise ValueError(f"the row of {row.get('name')!r} has more cells than the header")
    cells = {key: (value or "").strip() for key, value in row.items()}
    kind, order = cells.get("kind") or "newspaper", cells.get("date_order", "")
    name = cells.get("name", "")
    if not name or kind not in KINDS or order not in ("", *DATE_ORDERS):
        raise ValueError(
            f"{cells} needs a name, a kind of {', '.join(KINDS)} and, if known, a "
            f"date_order of {', '.join(DATE_ORDERS)}"
        )
    return Outlet(
        name=name,
        kind=kind,
        names=(name, *_parts(cells.get("aliases", ""))),
        domains=tuple(
            domain.casefold().removeprefix("www.") for domain in _parts(cells.get("domains", ""))
        ),
        fingerprints=_parts(cells.get("fingerprints", "")),
        country=cells.get("country") or None,
        language=cells.get("language") or None,
        date_order=cast(Order, order) if order else None,
    )


@lru_cache(maxsize=1024)
def name_key(name: str) -> str:
    """What two spellings of an outlet's name have in common: no case, article or punctuation."""
    return key_of(re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE))


@cache
def _by_name() -> Mapping[str, Outlet]:
    return {name_key(name): outlet for outlet in outlets() for name in outlet.names}


@cache
def _by_domain() -> Mapping[str, Outlet]:
    return {domain: outlet for outlet in outlets() for domain in outlet.domains}


def outlet_named(name: str) -> Outlet | None:
    """The row of an outlet that goes by this name, or by this address of its site alone."""
    return _by_name().get(name_key(name)) or (outlet_of_url(name) if is_host(name) else None)


def outlet_of_url(url: str) -> Outlet | None:
    """The row of the outlet whose domain an address lies in."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return None
    labels = host.split(".")
    for start in range(len(labels) - 1):
        if outlet := _by_domain().get(".".join(labels[start:])):
            return outlet
    return None
