"""Who published a page: the table of outlets, and the marks by which a page names its own."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, Literal, cast
from urllib.parse import urlsplit

import re2

from pipelines.keys import key_of
from pipelines.normalise.datelines import agency_of_report
from pipelines.normalise.knowledge import (
    outlet_nouns,
    place_names,
    read_table,
    read_user_table,
    sections,
)
from pipelines.normalise.mastheads import (
    has_name_shape,
    is_paper,
    is_press,
    is_slogan_of_press,
    names_outlet,
    speaks_of_paper,
    spelled,
)
from pipelines.normalise.notices import names_in_notices, own_copy_patterns
from pipelines.normalise.page import menu_items, squeeze
from pipelines.normalise.words import address_words, press_words
from pipelines.settings import OUTLETS_VARIABLE, SettingsError, own_outlets
from pipelines.written_dates import Order

KINDS: Final = ("newspaper", "broadcaster", "agency", "institute", "site", "government")
DATE_ORDERS: Final = ("dmy", "mdy", "ymd")
_PRESS: Final = ("newspaper", "broadcaster", "site")
_MAX_PART_WORDS: Final = 3
_SEARCHED_FOR_AGENCY: Final = 3
Basis = Literal["manifest", "html", "byline", "url", "fingerprint", "unknown"]


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


def outlet_behind_headline(text: str) -> Outlet | None:
    """The outlet that a headline's last part names; a word in small letters is the headline's.

    Who told it stands there, too: ``Rebels retake quay - diplomat``.
    """
    return None if text.isalpha() and text.islower() else outlet_of_masthead(text)


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


@cache
def _host_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:https?://)?(?:www\.)?(?:[\w-]+\.)+(?:com|org|net|info|tv|news|int|mil|gov|edu|eu|"
        r"(?:co|com|org|net|ac|gov|mil)\.[a-z]{2}|[a-z]{2})/?",
        re.IGNORECASE,
    )


_MIN_SITE_CHARS: Final = 5
"""Of a site's name: shorter ones forward to an address ("bit.ly")."""


def is_site_of_outlet(text: str) -> bool:
    """The text is the address of a site, which is what the site calls itself: ``DelTimes.com``."""
    labels = text.strip().rstrip("/").casefold().split(".") if is_host(text) else []
    is_own = bool(labels) and address_words().carriers.isdisjoint(labels)
    return is_own and max(map(len, labels[:-1])) >= _MIN_SITE_CHARS


def carries_others(host: str) -> bool:
    """The host is of a site that shows what others have written."""
    return not address_words().carriers.isdisjoint(host.casefold().split("."))


@cache
def _scheme_pattern() -> re.Pattern[str]:
    return re.compile(r"https?://|www\.", re.IGNORECASE)


def is_host(text: str) -> bool:
    """The text is the address of a site and nothing else: ``DelTimes.com``."""
    return "." in text and bool(_host_pattern().fullmatch(text.strip()))


def outlet_of_masthead(line: str) -> Outlet | None:
    """The outlet of the table that a line is the masthead of.

    Its name or address stands alone, or in front of nothing but sections, places and what papers
    are called by: ``THE POST | WORLD``, ``post.example - Coast News``.
    """
    bare = _edition_pattern().sub("", line.strip())
    if outlet := outlet_named(line) or outlet_named(bare):
        return outlet
    line = bare
    first, *others = menu_items(line) or [""]
    outlet = outlet_named(first) if others or is_host(first) else None
    return outlet if outlet and all(map(_is_masthead_part, others)) else None


@cache
def _edition_pattern() -> re.Pattern[str]:
    """What a masthead adds to the name: its abbreviation, or that this is the archive."""
    return re.compile(r"\s+(?:\((?-i:[A-Z][\w.-]+)\)|archives?|online|newspapers?)$", re.IGNORECASE)


def _is_masthead_part(item: str) -> bool:
    name = item.strip().casefold()
    return (
        name in sections()
        or name in place_names()
        or (len(name.split()) <= _MAX_PART_WORDS and name.split()[-1] in outlet_nouns())
        or (has_name_shape(item) and is_slogan_of_press(item) and speaks_of_paper(item))
    )


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
    agency: str | None = None


def find_outlet(evidence: Evidence) -> Named:
    """The outlet by the surest mark there is, or none (codebook.md, "Articles").

    An agency in a byline or a credit is a source of the outlet, and the outlet itself only where
    the page shows nobody else.
    """
    if evidence.manifest:
        return _named(evidence.manifest, "manifest")
    if evidence.url and (outlet := outlet_of_url(evidence.url)):
        return Named(outlet.name, "url", outlet, evidence.url)
    for name in evidence.site_names:
        if name.strip():
            return _named(name, "html")
    notices = _outside_body(evidence)
    found = (
        _of_masthead(evidence.mastheads, notices)
        or _of_unknown_masthead(evidence, notices)
        or _of_byline(evidence.bylines)
        or _of_newsroom(evidence.bylines, notices)
        or _in_full(_of_fingerprint(notices), evidence.bylines)
        or _of_own_wire(notices, evidence.body)
        or (_named(evidence.agency, "byline") if evidence.agency else None)
        or _of_institute(evidence.bylines)
    )
    return found or UNKNOWN


def _named(name: str, basis: Basis) -> Named:
    outlet = outlet_named(name)
    return Named(outlet.name if outlet else squeeze(name), basis, outlet, name)


def _outside_body(evidence: Evidence) -> tuple[str, ...]:
    body = set(evidence.body)
    return tuple(line for line in evidence.lines if line not in body)


def _of_masthead(mastheads: Iterable[str], notices: tuple[str, ...]) -> Named | None:
    """A known name that fills a line above the headline, or one that the page's notices repeat."""
    own_names = {name_key(name): name for name in names_in_notices(notices)}
    for index, line in enumerate(mastheads):
        # "Foreign Affairs" is a paper at the top of a page and a section below that.
        is_section = index > 0 and line.strip().casefold() in sections()
        if not is_section and (outlet := outlet_of_masthead(line)):
            return Named(outlet.name, "fingerprint", outlet, line)
        if own := own_names.get(name_key(line)):
            return Named(own, "fingerprint", None, line)
    return None


def _of_unknown_masthead(evidence: Evidence, notices: tuple[str, ...]) -> Named | None:
    if evidence.masthead is None or _is_supplier_of_other(evidence.masthead, notices):
        return None
    name = spelled(evidence.masthead, evidence.lines)
    return replace(_known_or(name, evidence.masthead), read_from=evidence.masthead)


def is_called_as_supplier(name: str) -> bool:
    """Its name ends as those of agencies do, and of papers: ``Delta Press``."""
    return name.rpartition(" ")[2].casefold() in press_words().suppliers


def _is_supplier_of_other(name: str, notices: tuple[str, ...]) -> bool:
    """It may be an agency, and the rights in the page are somebody else's."""
    known = outlet_named(name)
    if not is_called_as_supplier(name) or (known is not None and known.kind != "agency"):
        return False
    key, owners = name_key(name), tuple(map(name_key, names_in_notices(notices)))
    return bool(owners) and not any(key.startswith(o) or o.startswith(key) for o in owners)


@cache
def _staff_pattern() -> re.Pattern[str]:
    return re.compile(
        r"^(?:by\s+)?(?:the\s+)?(?P<name>[\w'’.&/ -]{2,40}?)(?:['’]s)?\s+"
        r"(?:web\s+|online\s+|news\s+)?"
        r"(?:staff|editors?|newsroom|desk|team|correspondents?|editorial board|(?<=s )\w+ service)"
        r"(?: writers?)?$",
        re.IGNORECASE,
    )


def _of_byline(bylines: Iterable[str]) -> Named | None:
    """``By Dana Roe, The Morning Post`` or ``Morning Post staff``, for outlets of the table.

    Behind a person stands where that person works, which publishes if it is a paper or station.
    """
    for line in bylines:
        text = re.sub(r"^by\s+", "", line.strip(), flags=re.IGNORECASE)
        staff = _staff_pattern().match(text)
        own = [*([staff["name"]] if staff else []), text]
        own += [part.partition(",")[0] for part in menu_items(text)]
        employers = [*text.split(","), *re.findall(r"\s(?:for|of)\s+(.+)$", text)]
        for name in (*own, *employers):
            outlet = outlet_named(name)
            if outlet and outlet.kind != "agency" and (name in own or outlet.kind in _PRESS):
                return Named(outlet.name, "byline", outlet, line)
    for line in filter(is_site_of_outlet, bylines):
        return Named(_scheme_pattern().sub("", line.strip()).rstrip("/"), "byline", None, line)
    written = [*bylines, *_placed_employers(bylines)]
    return next(filter(None, map(_unknown_employer, written)), None)


def _placed_employers(bylines: Iterable[str]) -> Iterator[str]:
    """``By Dana Roe, Elmo News`` of two lines: ``By Dana Roe``, and ``Elmo News, Lagos`` below."""
    for above, line in pairwise(bylines):
        name, comma, place = line.partition(",")
        if comma and " " not in place.strip() and _by_pattern().match(above):
            yield f"{above}, {name}"


@cache
def _by_pattern() -> re.Pattern[str]:
    return re.compile(r"by\s+", re.IGNORECASE)


def _of_newsroom(bylines: Iterable[str], notices: tuple[str, ...]) -> Named | None:
    """``By Al Sahil Staff and News Agencies`` where the page names Al Sahil again."""
    for line in bylines:
        found = _staff_pattern().match(re.sub(r" (?:and|with) .*agencies$", "", line, flags=re.I))
        name = found["name"] if found else ""
        witnesses = (other for other in notices if other != line and name in other)
        if names_outlet(name) or (has_name_shape(name) and any(witnesses)):
            return Named(name, "byline", None, line)
    return None


def _in_full(named: Named | None, bylines: Iterable[str]) -> Named | None:
    """An institute that a notice calls by its first words, by its name as it stands on top."""
    if named is None or named.outlet is not None or named.name is None:
        return named
    full = (line for line in bylines if line.startswith(f"{named.name} ") and is_press(line))
    return replace(named, name=next(full, named.name))


def _of_institute(bylines: Iterable[str]) -> Named | None:
    """The name of an institute, alone on its line by the title: of a paper's guest it is none."""
    if any(map(is_paper, bylines)):
        return None
    line = next((line for line in bylines if is_press(line)), None)
    return _known_or(line, line) if line else None


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


def _unknown_employer(byline: str) -> Named | None:
    """``By Dana Roe, Elmo Herald``, ``Elmo Herald staff``: papers and stations beyond doubt."""
    found = _employer_pattern().fullmatch(byline.strip())
    if found is None or outlet_named(found["name"]) or not is_paper(found["name"]):
        return None
    is_alone = not (found["before"] or found["staff"])
    if is_alone and is_called_as_supplier(found["name"]):
        return None
    return Named((found["the"] or "").capitalize() + found["name"], "byline", None, byline)


def agency_of(bylines: Iterable[str], paragraphs: Sequence[str]) -> Named:
    """The agency that supplied the text: named in a byline, or in the dateline of the report."""
    for line in bylines:
        text = re.sub(r"^by\s+", "", line.strip(), flags=re.IGNORECASE)
        for name in (text, *re.split(r"\s*(?:[,|·;/]|\band\b)\s*", text)):
            if agency := _agency_named(name):
                return Named(agency.name, "byline", agency, line)
    for paragraph in paragraphs[:_SEARCHED_FOR_AGENCY]:
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


@cache
def _fingerprint_patterns() -> tuple[tuple[Outlet, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (
            outlet,
            tuple(
                re.compile(".*?".join(re.escape(p) for p in part.split("*")) + r"\s*$")
                for part in fingerprint.split(" + ")
            ),
        )
        for outlet in outlets()
        for fingerprint in outlet.fingerprints
    )


@cache
def _fingerprint_lines() -> re2.Set:
    """Any line of any fingerprint, each anchored at its start as ``_fingerprint_patterns`` is."""
    lines = re2.Set.MatchSet()
    for _, patterns in _fingerprint_patterns():
        for pattern in patterns:
            lines.Add(pattern.pattern)
    lines.Compile()
    return lines


def _of_own_wire(notices: tuple[str, ...], body: Sequence[str]) -> Named | None:
    """The agency of the dateline, whose text the page's notice says it is: ``© DNA 2007``."""
    agency = next(filter(None, map(agency_of_report, body[:_SEARCHED_FOR_AGENCY])), None)
    line = next((line for name, line in names_in_notices(notices).items() if name == agency), None)
    return Named(agency, "fingerprint", None, line) if line else None


def _known_or(name: str, line: str) -> Named:
    outlet = outlet_named(name)
    return Named(outlet.name if outlet else name, "fingerprint", outlet, line)


def is_fingerprint(line: str) -> bool:
    """The line is one that an outlet of the table prints on its pages."""
    return bool(_fingerprint_lines().Match(line))


def _of_fingerprint(notices: tuple[str, ...]) -> Named | None:
    """A notice that only one outlet prints, or in which it names itself; None where two do."""
    found = {
        outlet.name: Named(outlet.name, "fingerprint", outlet, " … ".join(filter(None, lines)))
        for outlet, patterns in _fingerprint_patterns()
        if all(lines := [next(filter(p.match, notices), None) for p in patterns])
    }
    for line in notices:
        for pattern in own_copy_patterns():
            if own := pattern.search(line):
                return _known_or(own["name"], line)
    for name, line in names_in_notices(notices).items():
        if outlet := outlet_named(name):
            if outlet.kind == "agency":
                continue  # papers print its notice below its text
            found[outlet.name] = Named(outlet.name, "fingerprint", outlet, line)
        elif names_outlet(name) or name.rpartition(" ")[2].isdigit():  # "Cove 24"
            found[name] = Named(name, "fingerprint", None, line)
    return next(iter(found.values())) if len(found) == 1 else None
