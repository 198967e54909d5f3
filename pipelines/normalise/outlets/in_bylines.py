"""Outlets and agencies that a byline names: whom people write for, and whose text it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Final

from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.dates.datelines import agency_of_report
from pipelines.normalise.outlets.in_mastheads import is_called_as_supplier
from pipelines.normalise.outlets.named import UNKNOWN, Named, known_or
from pipelines.normalise.outlets.sites import is_site_of_outlet, scheme_pattern
from pipelines.normalise.outlets.spelling import spelled_name
from pipelines.normalise.outlets.table import Outlet, outlet_named
from pipelines.normalise.outlets.unlisted import (
    has_name_shape,
    is_paper,
    is_press,
    names_outlet,
)
from pipelines.normalise.page import menu_items

_PRESS: Final = ("newspaper", "broadcaster", "site")


SEARCHED_FOR_AGENCY: Final = 3


@cache
def _staff_pattern() -> re.Pattern[str]:
    return re.compile(
        r"^(?:by\s+)?(?:the\s+)?(?P<name>[\w'’.&/ -]{2,40}?)(?:['’]s)?\s+"
        r"(?:(?:web|online|news|political|foreign|international|national|world|city|economic|defen[cs]e)\s+)?"
        r"(?:staff|editors?|newsroom|desk|team|correspondents?|editorial board|(?<=s )\w+ service)"
        r"(?: writers?)?$",
        re.IGNORECASE,
    )


def of_byline(bylines: Iterable[str]) -> Named | None:
    """``By Dana Roe, The Morning Post`` or ``Morning Post staff``, for outlets of the table.

    Behind a person stands where that person works, which publishes if it is a paper or station.
    """
    bylines = [_without_agencies(line) for line in bylines]
    for line in bylines:
        text = _behind_people(re.sub(r"^by\s+", "", line.strip(), flags=re.IGNORECASE))
        staff = _staff_pattern().match(text)
        is_short = bool(staff) and _short_staff_pattern().fullmatch(text) is not None
        own = [*([staff["name"]] if staff and not is_short else []), text]
        own += [part.partition(",")[0] for part in menu_items(text)]
        employers = [*text.split(","), *re.findall(r"\s(?:for|of)\s+(.+)$", text)]
        for name in (*own, *employers):
            outlet = outlet_named(name)
            if outlet and outlet.kind != "agency" and (name in own or outlet.kind in _PRESS):
                return Named(outlet.name, "byline", outlet, line)
    for line in filter(is_site_of_outlet, bylines):
        site = scheme_pattern().sub("", line.strip()).rstrip("/")
        return replace(known_or(site, line), basis="byline")
    written = [*bylines, *_placed_employers(bylines)]
    return next(filter(None, map(_unknown_employer, written)), None)


def _without_agencies(byline: str) -> str:
    """``By The Delta Post`` of ``By The Delta Post with agencies``."""
    return _agencies_pattern().sub("", byline) if byline[-1:] in "sS" else byline


@cache
def _agencies_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:,| and| with| &| plus) (?:news |wire |other )?(?:agencies|wires|services)$",
        re.IGNORECASE,
    )


@cache
def _short_staff_pattern() -> re.Pattern[str]:
    """``Times Staff Writer``: of which of the papers of that name, only its readers know."""
    return re.compile(r"\w+ staff writers?", re.IGNORECASE)


def _behind_people(text: str) -> str:
    """``The Delta Post news desk`` of ``By Ana Roe and The Delta Post news desk``."""
    people, joint, house = text.rpartition(" and ")
    is_people = bool(joint) and is_bare_byline(_by_pattern().sub("", people, count=1))
    return house if is_people and not is_bare_byline(house) else text


def _placed_employers(bylines: Iterable[str]) -> Iterator[str]:
    """``By Dana Roe, Elmo News`` of two lines: ``By Dana Roe``, and ``Elmo News, Lagos`` below."""
    for above, line in pairwise(bylines):
        name, comma, place = line.partition(",")
        if comma and " " not in place.strip() and _by_pattern().match(above):
            yield f"{above}, {name}"


@cache
def _by_pattern() -> re.Pattern[str]:
    return re.compile(r"by\s+", re.IGNORECASE)


def of_newsroom(bylines: Iterable[str], notices: tuple[str, ...]) -> Named | None:
    """``By Al Sahil Staff and News Agencies`` where the page names Al Sahil again.

    A paper's newsroom beyond doubt needs neither "by" nor a second sign.
    """
    for line in bylines:
        name = _newsroom_of(line)
        witnesses = (other for other in notices if other != line and name in other)
        if names_outlet(name) or (has_name_shape(name) and any(witnesses)):
            return Named(name, "byline", None, line)
    for line in notices:
        name = _newsroom_of(line)
        if is_paper(name):
            return Named(spelled_name(name), "byline", None, line)
    return None


def _newsroom_of(line: str) -> str:
    """Whose staff the line says it is; "" where it is nobody's."""
    line = _behind_people(re.sub(r" (?:and|with|&) .*agencies$", "", line, flags=re.I))
    found = _staff_pattern().match(line)
    if found is None or _set_off_pattern().match(found["name"]):
        return ""
    article = "The " if line[: found.start("name")].endswith("The ") else ""
    return article + found["name"]


def in_full(named: Named | None, bylines: Iterable[str]) -> Named | None:
    """An institute that a notice calls by its first words, by its name as it stands on top."""
    if named is None or named.outlet is not None or named.name is None:
        return named
    full = (line for line in bylines if line.startswith(f"{named.name} ") and is_press(line))
    return replace(named, name=next(full, named.name))


def of_institute(bylines: Iterable[str]) -> Named | None:
    """The name of an institute, alone on its line by the title: of a paper's guest it is none."""
    if any(map(is_paper, bylines)):
        return None
    line = next((line for line in bylines if is_press(line)), None)
    return known_or(line, line) if line else None


@cache
def _employer_pattern() -> re.Pattern[str]:
    """Behind a person, or alone in front of what people are there: the paper."""
    staff = (
        r"(?P<staff> (?:(?:senior|chief|foreign|special|military|political|staff|web|online) )*"
        r"(?:staff|writers?|correspondents?|reporters?|editor|bureau))?"
    )
    return re.compile(
        r"(?:(?P<before>.{3,60}(?:,|\||[–—-]| for| of| to)\s+|(?:special )?(?:to|for) )|(?:by )?)"
        r"(?P<the>the )?"
        rf"(?P<name>[A-Z][\w&’'.-]*(?: [A-Z&][\w&’'.-]*| of| and| the){{0,5}}?){staff}\W*",
        re.IGNORECASE,
    )


@cache
def _set_off_pattern() -> re.Pattern[str]:
    """A person in capitals in front of a paper in small letters."""
    return re.compile(r"[A-Z][A-Z'’.-]+ (?:[A-Z][A-Z'’.-]* )*[A-Z][A-Z'’-]{2,} [A-Z][a-z]")


def _unknown_employer(byline: str) -> Named | None:
    """``By Dana Roe, Elmo Herald``, ``Elmo Herald staff``: papers and stations beyond doubt."""
    found = _employer_pattern().fullmatch(_behind_people(byline.strip()))
    if found is None or outlet_named(found["name"]) or not is_paper(found["name"]):
        return None
    if _set_off_pattern().match(found["name"]):
        return None  # "ANA ROE Gazette"
    is_alone = not (found["before"] or found["staff"])
    if is_alone and is_called_as_supplier(found["name"]):
        return None
    name = (found["the"] or "").capitalize() + spelled_name(found["name"])
    return Named(name, "byline", None, byline)


def agency_of(bylines: Iterable[str], paragraphs: Sequence[str]) -> Named:
    """The agency that supplied the text: named in a byline, or in the dateline of the report."""
    for line in bylines:
        text = re.sub(r"^by\s+", "", line.strip(), flags=re.IGNORECASE)
        for name in (text, *re.split(r"\s*(?:[,|·;/]|\band\b)\s*", text)):
            if agency := _agency_named(name):
                return Named(agency.name, "byline", agency, line)
    for paragraph in paragraphs[:SEARCHED_FOR_AGENCY]:
        short = agency_of_report(paragraph)
        if short and (agency := _agency_named(short)):
            return Named(agency.name, "byline", agency, paragraph.partition(")")[0] + ")")
    return UNKNOWN


def _agency_named(name: str) -> Outlet | None:
    staff = _staff_pattern().match(name)
    for spelling in (name, *([staff["name"]] if staff else [])):
        outlet = outlet_named(spelling)
        if outlet and outlet.kind == "agency":
            return outlet
    return None
