"""A plain text as people keep it: what passing it on has put around the article is taken off.

A text that opens with the header of a letter is one; of a chat's export the longest message is the
article; stars and underscores around a whole line are emphasis, as applications for messages and
notes write it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.formats.mail.copied import opens_as_mail
from pipelines.normalise.formats.mail.message import read_mail
from pipelines.normalise.formats.plain_text import read_text
from pipelines.normalise.outlets.table import outlet_named
from pipelines.normalise.outlets.unlisted import names_outlet
from pipelines.normalise.page import Page, squeeze

_LINES_ON_TOP: Final = 6
_MIN_HEADLINE_WORDS: Final = 3


def read_pasted(text: str, max_characters: int) -> Page:
    """Lines of a plain text without what applications have put around it.

    Args:
        text: The file's text, cleaned.
        max_characters: What a letter may show.

    Raises:
        UnreadableError: the text is a letter without an article.
    """
    if opens_as_mail(text):
        return read_mail(text.encode(), max_characters)
    kept, others = _longest_message(text)
    page = read_text(_with_lines_parted(_without_emphasis(_without_marks_on_top(kept))))
    return replace(page, aside=(*page.aside, *others))


@cache
def _message_pattern() -> re.Pattern[str]:
    """What an export of a chat prints in front of a message: day, hour and sender."""
    day, hour = (
        r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}",
        r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?",
    )
    return re.compile(rf"^(?:\[{day},? {hour}\]|{day},? {hour} -) [^:\n]{{1,60}}: ", re.MULTILINE)


def _longest_message(text: str) -> tuple[str, tuple[str, ...]]:
    """The article of a chat's export, and the lines of the other messages; else all of the text."""
    starts = list(_message_pattern().finditer(text))
    if not starts or text[: starts[0].start()].strip():
        return text, ()
    ends = [*(found.start() for found in starts[1:]), len(text)]
    messages = [text[found.end() : end] for found, end in zip(starts, ends, strict=True)]
    article = max(range(len(messages)), key=lambda index: len(messages[index]))
    rest = "\n".join(part for index, part in enumerate(messages) if index != article)
    return messages[article], tuple(squeeze(line) for line in rest.split("\n") if line.strip())


@cache
def _emphasis_pattern() -> re.Pattern[str]:
    """A line, or what stands in front of its first bar or comma, between stars or underscores."""
    return re.compile(
        r"^(?P<mark>\*{1,3}|_{1,3})(?P<blank>[ \t]?)(?P<text>[^\s*_][^\n*]*?)(?P=blank)(?P=mark)"
        r"(?=[ \t]*(?:$|[|,]))",
        re.MULTILINE,
    )


def _without_emphasis(text: str) -> str:
    return _emphasis_pattern().sub(lambda found: found["text"], text)


@cache
def _stamped_name_pattern() -> re.Pattern[str]:
    """How an application copies a message: its sender and the moment in brackets."""
    return re.compile(
        r"\A\s*(?P<above>Forwarded from[^\n]{3,80}\n\s*)?(?P<name>[^\n\[\],]{2,60}), "
        r"\[(?P<stamp>[^\[\]\n]*\d{4}[^\[\]\n]*)\][ \t]*$",
        re.MULTILINE,
    )


@cache
def _opening_day_pattern() -> re.Pattern[str]:
    """The day as tools that take texts from pages put it in front: ``date 2016-05-04 ADEN -``."""
    return re.compile(r"\A\s*date (?P<day>\d{4}-\d\d-\d\d)[ \t]+(?=\S)")


@cache
def _tab_patterns() -> tuple[re.Pattern[str], ...]:
    """What a browser's tab shows of a page: ``Three die at quay | World | The Delta Post``.

    Stations of the nineties began with their name: ``DELTA NEWS | World | Three die at quay``.
    """
    title, section, outlet = (
        r"(?P<title>[^\n|]{12,200}?)",
        r"(?: [^\n|]{2,30} \|){1,3} ",
        r"(?P<outlet>[^\n|]{2,40}?)",
    )
    return (
        re.compile(rf"\A\s*{title} \|{section}{outlet}[ \t]*$", re.MULTILINE),
        re.compile(rf"\A\s*{outlet} \|{section}{title}[ \t]*$", re.MULTILINE),
    )


def _parted_tab(tab: re.Match[str]) -> str:
    """The headline and the outlet on lines of their own; a row of sections stays a row."""
    is_headline = len(tab["title"].split()) >= _MIN_HEADLINE_WORDS
    if not is_headline or outlet_named(tab["outlet"]) is None:
        return tab[0]
    return f"{tab['title']}\n{tab['outlet']}"


def _with_lines_parted(text: str) -> str:
    """The sender, where it is no person, and the moment or day, as lines of their own."""
    text = _opening_day_pattern().sub(r"\g<day>\n\n", text)
    for tab in _tab_patterns():
        text = tab.sub(_parted_tab, text)
    found = _stamped_name_pattern().match(text)
    if not found:
        return text
    name = found["name"]
    is_person = is_bare_byline(name) and not names_outlet(name)
    above = found["above"] or ("" if is_person else f"{name}\n")
    return above + found["stamp"] + text[found.end() :]


@cache
def _spaced_pattern() -> re.Pattern[str]:
    """A line whose letters a scan has set apart, with wider gaps between the words."""
    letter = r"[^\W\d_]"
    return re.compile(rf"{letter}(?: {letter}){{2,}}(?: {{2,}}{letter}(?: {letter})*)*[ \t]*")


def _closed(line: str) -> str:
    if not _spaced_pattern().fullmatch(line):
        return line
    return " ".join(word.replace(" ", "") for word in re.split(r" {2,}", line.strip()))


@cache
def _mark_pattern() -> re.Pattern[str]:
    """Pictures and arrows that the first lines of a post begin with."""
    return re.compile(r"^[←-⇿⌀-➿⬀-⯿️\U0001f000-\U0001faff]+[ \t]*(?=\S)", re.MULTILINE)


def _without_marks_on_top(text: str) -> str:
    lines = text.split("\n")
    top = (
        line[1:].rstrip("<= ") if line.startswith("^") else _mark_pattern().sub("", line)
        for line in lines[:_LINES_ON_TOP]
    )  # "^SHELLS HIT QUAY<" of old wires
    return "\n".join([*map(_closed, top), *lines[_LINES_ON_TOP:]])
