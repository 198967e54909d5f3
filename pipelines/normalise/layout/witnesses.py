"""What on a page bears out that a name is its outlet's (codebook.md: a wrong value is worse)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from pipelines.keys import key_of
from pipelines.normalise.authors.people import has_by
from pipelines.normalise.dates.datelines import agency_of_report
from pipelines.normalise.layout.boilerplate import Kind
from pipelines.normalise.layout.lines import SeenLine, is_paragraph
from pipelines.normalise.outlets.initials import initials_of, is_initials_of
from pipelines.normalise.outlets.table import name_key

_OWN_KINDS: Final = (Kind.NOTICE, Kind.SUSPECT, Kind.LABEL)
_MAX_ADDRESS_WORDS: Final = 40
_MIN_HOST_CHARS: Final = 6
_MIN_LETTERS: Final = 3


def is_named_again(seen: Sequence[SeenLine], index: int, name: str, story: int) -> bool:
    """Another line bears the name where pages speak of their own.

    A notice, a byline, an address, the dateline, the note on the writer, or who people told it.

    Args:
        seen: Lines of the page.
        index: The line that has the name; it bears no witness for itself.
        name: The name.
        story: Index of the first paragraph of the story.
    """
    return any(
        _bears_out(one, name, is_above_story=other < story)
        for other, one in enumerate(seen)
        if other != index
    )


def _bears_out(one: SeenLine, name: str, *, is_above_story: bool) -> bool:
    is_story = one.kind is Kind.SUSPECT and is_paragraph(one.text)
    speaks_of_itself = (one.kind in _OWN_KINDS and not is_story) or (
        is_above_story and has_by(one.text)
    )
    return (
        (speaks_of_itself and _holds_name(one.text, name))
        or (" told " in one.text and _is_after(r"\btold", one.text, name))
        or _is_after(_POST, one.text, name)
        or _says(one.text, name)
        or is_host_of(one.text, name)
        or (is_above_story and _names_staff(one.text, name))
        or _is_agency_of(one.text, name)
        or (one.kind is not Kind.STORY and not is_story and _has_letters(one.text, name))
    )


_POST: Final = (
    r"\b(?:writer|editor|correspondent|fellow|reporter|columnist|contributor|analyst|researcher|"
    r"journalist)s? (?:at|for|of|with)"
)
"""What the note on a writer has in front of the house."""


def _is_after(words: str, text: str, name: str) -> bool:
    """``told the Delta Post``, ``a staff writer at the Delta Post``."""
    bare = _bare(name)
    return bare.casefold() in text.casefold() and bool(
        re.search(rf"{words} (?:the )?{re.escape(bare)}(?!\w)", text, re.IGNORECASE)
    )


def _says(text: str, name: str) -> bool:
    """``Delta Watch said today``, ``the Delta Post has learned``: the house's own report."""
    bare = _bare(name)
    return bare in text and bool(
        re.search(rf"{re.escape(bare)} (?:said today|has learn(?:ed|t)|can reveal)\b", text)
    )


def _bare(name: str) -> str:
    return name[4:] if name[:4].casefold() == "the " else name


def _holds_name(text: str, name: str) -> bool:
    bare = _bare(name)
    return bare.casefold() in text.casefold() and bool(
        re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", text, re.IGNORECASE)
    )


def is_host_of(text: str, name: str) -> bool:
    """The line has an address whose host is the name, written together."""
    key, letters = name_key(name), initials_of(name).casefold()
    return any(
        label == key
        or (label == letters and len(letters) >= _MIN_LETTERS)
        or (len(key) >= _MIN_HOST_CHARS and label.startswith(key))
        or (len(label) >= _MIN_HOST_CHARS and key.startswith(label))
        for host in hosts_in(text)
        for label in map(key_of, host.split(".")[:-1])
    )


def hosts_in(text: str) -> Iterable[str]:
    """Hosts of the addresses in a line."""
    if not ("." in text or "@" in text) or len(text.split()) > _MAX_ADDRESS_WORDS:
        return ()
    return _host_pattern().findall(text)


@cache
def _host_pattern() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.-])(?:[\w.+-]+@)?((?:[\w-]+\.)+[A-Za-z]{2,8})(?![\w-])")


@cache
def _staff_pattern() -> re.Pattern[str]:
    """``Record staff writer``, ``of the Record staff``, ``Record Foreign Service``."""
    return re.compile(
        r"(?:^|, |\| |of (?:the )?)(?P<name>[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*){0,3}) "
        r"(?i:(?:(?:senior|chief|special|foreign|military|political|defen[cs]e|web|online|news) )*"
        r"(?:staff(?: (?:writer|reporter|correspondent)s?)?|writers?|reporters?|correspondents?|"
        r"(?:foreign|news) (?:service|desk)|bureau))$"
    )


def _names_staff(text: str, name: str) -> bool:
    """The line says what somebody is with a paper whose name ends so."""
    found = _staff_pattern().search(text)
    words = _bare(name).casefold().split()
    short = found["name"].casefold().split() if found else []
    return bool(short) and len(words) > 1 and words[-len(short) :] == short


def _is_agency_of(text: str, name: str) -> bool:
    """The dateline has the name or its letters."""
    agency = agency_of_report(text)
    return agency is not None and (
        is_initials_of(agency, name) or name_key(name).startswith(key_of(agency))
    )


def _has_letters(text: str, name: str) -> bool:
    """Its initials stand in a notice."""
    letters = initials_of(name)
    return len(letters) >= _MIN_LETTERS and bool(re.search(rf"\b{letters}\b", text))
