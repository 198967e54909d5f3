"""The agency whose own copy a text is: it signs or stamps it, or nobody else stands on the page.

An agency supplies many papers, and is the outlet of none of them (codebook.md, "Articles": a wrong
value is worse than null).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache
from typing import Final

from pipelines.keys import key_of
from pipelines.knowledge import months
from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.authors.names import is_place, is_role_behind_name
from pipelines.normalise.authors.people import has_by, people_of
from pipelines.normalise.dates.datelines import agency_of_report, agency_of_stamp
from pipelines.normalise.dates.days import heads_entry
from pipelines.normalise.knowledge import outlet_nouns, place_names
from pipelines.normalise.layout.boilerplate import Kind, is_sentence
from pipelines.normalise.layout.header_lines import header_line
from pipelines.normalise.layout.lines import SeenLine, is_furniture, is_section, story_at
from pipelines.normalise.layout.witnesses import hosts_in, is_host_of
from pipelines.normalise.outlets.initials import is_initials_of
from pipelines.normalise.outlets.notices import names_in_notices
from pipelines.normalise.outlets.table import name_key, outlet_named, outlet_of_url
from pipelines.normalise.outlets.unlisted import has_name_shape, names_outlet
from pipelines.normalise.page import menu_items, without_last_part
from pipelines.written_dates import month_names

_SEARCHED_FOR_LETTERS: Final = 3
"""Last lines of a page, where an agency tells to which address to write to it."""
_MAX_LETTERS: Final = 6
_MAX_PLACE_WORDS: Final = 3
_MAX_DAY_WORDS: Final = 3
_MIN_DECK_WORDS: Final = 8
_MARKS: Final = (Kind.MENU, Kind.NOTICE, Kind.TEASERS, Kind.SUSPECT)
"""What a site prints around the texts of others as well."""


def signed_wire(below: Sequence[SeenLine], story: int) -> str | None:
    """The agency that signs the text or has put its wire's marks on it.

    Args:
        below: Lines below the headline.
        story: Index of the first paragraph of the story among them.
    """
    return _own_agency(below, story) or _wire(below, story)


def _own_agency(below: Sequence[SeenLine], story: int) -> str | None:
    """An agency on a page of its own: it signs itself, or its wire's marks stand on the page.

    The dateline has its name or letters in either case. Where somebody signs with an agency
    behind the name the text may stand anywhere (README, "How outlet and date are found").
    """
    if story >= len(below):
        return None
    agency = agency_of_report(below[story].text)
    if not agency:
        return None
    key = key_of(agency)
    for one in below[:story]:
        name = re.sub(r"^by\s+", "", one.text, flags=re.IGNORECASE)
        is_agency = names_outlet(name) and (
            is_initials_of(agency, name) or name_key(name).startswith(key)
        )
        if has_by(one.text) and is_agency:
            return name
        if one.kind is Kind.STORY and is_host_of(one.text, agency) and not has_by(one.text):
            return agency
    letters = (one.text for one in below[-_SEARCHED_FOR_LETTERS:] if "@" in one.text)
    hosts = {
        key_of(part) for text in letters for host in hosts_in(text) for part in host.split(".")
    }
    return agency if key in hosts else None


@cache
def _transmission_pattern() -> re.Pattern[str]:
    """The moment that a wire prints under its copy: ``DNA-WS-06-21-06 1412GMT``."""
    return re.compile(
        r"(?P<agency>[A-Z]{2,}(?= |-)|[A-Z][a-z]+(?= ))[\w/ -]{0,30}\d{4} ?"
        r"(?:GMT|UTC|E[DS]T)\b.{0,20}"
    )


def _wire(below: Sequence[SeenLine], story: int) -> str | None:
    """The agency whose own copy this is: its transmission's line and its dateline bear its letters.

    Its full name where a line above the story has it, as in ``Delta Wire Writer``.
    """
    agency = agency_of_report(below[story].text) if story < len(below) else None
    if agency is None or not any(
        (found := _transmission_pattern().fullmatch(one.text))
        and key_of(found["agency"]) == key_of(agency)
        for one in below[story + 1 :]
    ):
        return None
    staff = (re.sub(r" (?:Writer|Correspondent|Staff)s?$", "", one.text) for one in below[:story])
    return next((name for name in staff if is_initials_of(agency, name)), agency)


def lone_agency(
    above: Sequence[SeenLine],
    title: str | None,
    below: Sequence[SeenLine],
    body: Container[str] = (),
) -> str | None:
    """The one agency that the head of a text names, where nobody else can have printed it.

    Its name fills a line by the headline, or stands in the dateline; around it are people, days,
    sections and notes of the wire, and nothing of a site or a paper.

    Args:
        above: Lines down to the headline.
        title: The headline.
        below: Lines below it.
        body: Paragraphs of the story: what they say of sites and services says nothing of this.
    """
    story = story_at(below)
    head = below[:story]
    agencies = set(map(_known_name, _agencies_on(head, below[story:])))
    if len(agencies) != 1:
        return None
    agency = agencies.pop()
    is_bylined = any(_is_called_agency(one.text) for one in head)
    is_own_page = any(_is_notice_of(agency, one) for one in below)
    is_alone = (
        not any(
            _is_of_site(one) or (one.text not in body and _is_mark_of_other(one, agency))
            for one in (*above, *below)
            if not (is_own_page and one.kind is Kind.MENU)
        )
        and all(_says_nothing(one) or _is_title(one.text, title, agency) for one in above)
        and all(_says_nothing(one) or _is_of(agency, one) for one in head)
        and not any(_is_signed_elsewhere(one, agency, is_bylined) for one in below[story + 1 :])
    )
    house = next(filter(None, (_house_of(agency, one.text) for one in head)), agency)
    return house if is_alone else None


def _is_title(text: str, title: str | None, agency: str) -> bool:
    """The headline or one line of it, perhaps with the agency behind it."""
    head = without_last_part(text)
    is_named = _known_name(text[len(head) :].strip(" |–—-")) == agency
    return (head if is_named else text) in (title or "")


def _is_mark_of_other(one: SeenLine, agency: str) -> bool:
    """A menu or notice, but for the agency's own.

    ``© 2016 Delta Press. All rights reserved.``, ``Delta Press writer Ana Roe contributed to this
    report.``
    """
    return (
        one.kind in _MARKS
        and not _speaks(agency, (one,))
        and not _is_notice_of(agency, one)
        and not _is_addressed_to(agency, one)
    )


def _is_addressed_to(agency: str, one: SeenLine) -> bool:
    """Its addresses are the agency's own: ``To reach the editor: a.roe@deltawire.com``."""
    owners = {outlet.name for host in hosts_in(one.text) if (outlet := outlet_of_url(host))}
    return owners == {agency}


def _is_notice_of(agency: str, one: SeenLine) -> bool:
    """A notice with the name or the letters of the agency alone: ``© 2016 Delta Press``."""
    names = {*map(_known_name, names_in_notices((one.text,)))}
    words = agency.replace("-", " ")
    return bool(names) and all(n == agency or is_initials_of(n, words) for n in names)


def _is_of_site(one: SeenLine) -> bool:
    """Markup of a page: it was saved from somebody's site."""
    return one.line.is_link or one.line.is_heading


def _known_name(name: str) -> str:
    """The name by which the table of outlets has it, else as it is, without its letters."""
    name = _without_letters(name)
    outlet = outlet_named(name)
    return outlet.name if outlet else name


def _without_letters(name: str) -> str:
    """``Agence Delta Presse`` of ``Agence Delta Presse (ADP)``."""
    found = _lettered_pattern().fullmatch(name)
    if found and is_initials_of(found["letters"], found["name"].replace("-", " ")):
        return found["name"]
    return name


@cache
def _lettered_pattern() -> re.Pattern[str]:
    return re.compile(r"(?P<name>[^()]{5,60}) \((?P<letters>[A-Z]{2,6})\)")


def _agencies_on(head: Sequence[SeenLine], story: Sequence[SeenLine]) -> Iterator[str]:
    for one in head:
        if part := next(filter(_is_called_agency, _parts_of_row(one)), None):
            yield part
    for one in (*head, *story[:1]):
        name = agency_of_stamp(one.text) or agency_of_report(one.text)
        if name and _may_be_agency(name, is_told=_has_day(one.text) or _speaks(name, story)):
            yield name


def _speaks(name: str, story: Sequence[SeenLine]) -> bool:
    """People told it what stands here, it has people of its own, or it signs."""
    known = outlet_named(name)
    names = "|".join(map(re.escape, known.names if known else (name,)))
    people = r"(?:correspondent|journalist|photographer|reporter|witness|writer)"
    told = re.compile(rf"\btold (?:{names})\b|\b(?:{names})(?:['’]s)? {people}")
    is_signed = any(one.text.strip("=-–— ") == name for one in story[-_SEARCHED_FOR_LETTERS:])
    return is_signed or any(told.search(one.text) for one in story)


def _has_day(dateline: str) -> bool:
    place, bracket, _ = dateline.partition("(")
    return bool(bracket) and bool(_day_pattern().search(place))


@cache
def _day_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{month_names()})\b\.? \d|\d (?:{month_names()})\b", re.IGNORECASE)


def _parts_of_row(one: SeenLine) -> list[str]:
    """The line, and the items of a row that has a day as well: ``DNA | Lima | May 3, 2016``."""
    part = header_line(one, is_bare_allowed=True)
    return [one.text, *(menu_items(one.line.text) if part and part.stamps else ())]


def _is_called_agency(text: str) -> bool:
    """An agency of the table, or one whose name says that it is one: ``Delta News Agency``."""
    name = _without_letters(text)
    outlet = outlet_named(name)
    if outlet is None:
        return bool(_agency_name_pattern().fullmatch(name))
    return outlet.kind == "agency"


@cache
def _agency_name_pattern() -> re.Pattern[str]:
    name = r"[A-Z][\w'’-]*(?: (?:de |du |d['’])?[A-Z][\w'’-]*){0,3}"
    return re.compile(
        rf"(?:The )?{name} (?:News|Press|Telegraph(?:ic)?) Agency|"
        rf"Ag(?:[eê]nce|[eê]ncia|enzia) (?:de |du |d['’])?{name}"
    )


def _may_be_agency(name: str, *, is_told: bool) -> bool:
    """What stands in the brackets of a dateline is the name or the letters of who sent it.

    There stand days, states and notes, too: ``(May 3)``, ``(Ohio)``, ``(Updated)``.

    Args:
        name: What stands there.
        is_told: A word that is not known is a name here: a day stands in front of the brackets, as
            in ``LIMA, May 3 (Orient) -``, or the text tells of its people.
    """
    if outlet_named(name):
        return True
    if name.casefold() in place_names() or is_section(name) or "/" in name:
        return False
    is_name = " " not in name or (has_name_shape(name) and not is_bare_byline(name))
    is_word = is_name and name.casefold() not in months() and is_told
    are_letters = name.isupper() and 1 < len(name) <= _MAX_LETTERS
    is_called = bool(_agency_name_pattern().fullmatch(name))
    return names_outlet(name) or is_called or is_word or are_letters


def _says_nothing(one: SeenLine) -> bool:
    """A section, a slug, a note, a day, a place, people without a house, a bullet, a sentence."""
    text = one.text
    if is_furniture(text) or one.kind in (Kind.LABEL, Kind.CAPTION) or is_sentence(text):
        return True
    if text.startswith(("* ", "• ", "- ")):
        return True  # the story in short
    if is_place(text) and len(text.split()) <= _MAX_PLACE_WORDS:
        return True
    if heads_entry(text) and len(text.split()) <= _MAX_DAY_WORDS:
        return True
    part = header_line(one, is_bare_allowed=True)
    return _is_deck(text) if part is None else all(map(_is_people, part.bylines))


def _is_deck(text: str) -> bool:
    """A standfirst without a full stop: a clause in small letters that names no house."""
    words = [word.strip(".,;:'\"’“”") for word in text.split()]
    return (
        len(words) >= _MIN_DECK_WORDS
        and sum(word[:1].islower() for word in words) > len(words) / 2
        and not any(word[:1].isupper() and word.casefold() in outlet_nouns() for word in words)
        and not any(hosts_in(text))
    )


def _is_people(byline: str) -> bool:
    return bool(people_of(byline)) and (
        is_bare_byline(byline) or is_bare_byline(re.sub(r"^\W*by\s+", "", byline, flags=re.I))
    )


def _is_of(agency: str, one: SeenLine) -> bool:
    """The line is the agency's name, its dateline, or says that somebody writes for it."""
    name = re.sub(r"^by\s+| (?:writer|correspondent|staff)s?$", "", one.text, flags=re.IGNORECASE)
    names = (name, agency_of_stamp(one.text) or "", *_parts_of_row(one))
    return agency in map(_known_name, names) or _house_of(agency, one.text) is not None


def _house_of(agency: str, text: str) -> str | None:
    """The house that a byline names, where the dateline has its letters or its name.

    ``By Ana Roe, Delta Union Service`` above ``LIMA (DUS) -``, or the house on a line of its own.
    """
    bare = re.sub(r"^by\s+| (?:writer|correspondent|staff)s?$", "", text, flags=re.IGNORECASE)
    people, comma, name = bare.rpartition(", ")
    is_house = has_name_shape(name) and not is_role_behind_name(name)
    is_its = name == agency or is_initials_of(agency, name)
    return name if is_house and is_its and (not comma or _is_people(people)) else None


@cache
def _elsewhere_pattern() -> re.Pattern[str]:
    """Others have a share in the text, or were told it."""
    return re.compile(
        r"\b(?:with|from|by|and) (?:news |wire )?(?:agencies|wires)\b|\btold (?:the )?"
        r"(?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3})"
    )


def _is_signed_elsewhere(one: SeenLine, agency: str, is_bylined: bool) -> bool:
    """Others sign with it, or print it: a paper has only its own people tell who was told.

    Agencies quote what papers and stations were told, so that says nothing below an agency's name.
    """
    for found in _elsewhere_pattern().finditer(one.text):
        name = found["name"]
        if name and _known_name(name) == agency:
            continue
        outlet = outlet_named(name) if name and not is_bylined else None
        if (
            name is None
            or (outlet and outlet.kind != "agency")
            or (not is_bylined and names_outlet(name) and not outlet)
        ):
            return True
    return False
