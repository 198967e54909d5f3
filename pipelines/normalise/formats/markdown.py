"""A Markdown file as a page: its front matter as declared metadata, its marks taken off the text.

Only what articles are written with is read: front matter in the form ``key: value`` or ``key =
value`` (with lists in brackets or one item a line), headings, emphasis, links, pictures, quotes and
rules. Every other mark stays as it is written: a wrong guess would change the words of the story.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from typing import Final

from pipelines.keys import key_of
from pipelines.normalise.dates.datelines import has_digit
from pipelines.normalise.formats.plain_text import read_text
from pipelines.normalise.knowledge import field_labels
from pipelines.normalise.layout.boilerplate import is_url
from pipelines.normalise.outlets.sites import carries_others
from pipelines.normalise.outlets.unlisted import has_name_shape, names_outlet
from pipelines.normalise.page import Declared, Page, logo_pattern
from pipelines.record_fields import FIELDS

_LINES_ON_TOP: Final = 6


def read_markdown(text: str) -> Page:
    """Lines of a Markdown text with its headings marked.

    The headline is ``title`` of the front matter, else the one heading of the first level.
    """
    fields, rest = _front_matter(text)
    marked = _marked_headings(rest)
    page = read_text(_without_marks(_without_table(rest)))
    given = next((fields[name] for name in FIELDS["title"] if name in fields), None)
    tops = [heading.text for heading in marked if heading.level == 1]
    if not given and len(tops) == 1 and names_outlet(tops[0]) and len(marked) > 1:
        tops = [heading.text for heading in marked[:2] if heading.level == 2]  # the site's own name
    title = given[0] if given else tops[0] if len(tops) == 1 else page.title
    headings = {key_of(heading.text) for heading in marked}
    captions = _captions(rest) - headings - {key_of(title or "")}
    return Page(
        tuple(
            replace(
                line,
                is_heading=key_of(line.text) in headings,
                is_caption=key_of(line.text) in captions,
            )
            for line in page.lines
        ),
        title,
        _with_site(_declared(fields) if fields else page.declared, rest),
    )


def _with_site(declared: Declared, text: str) -> Declared:
    """What is declared, with the name that leads to the site's front page on top of its page."""
    if declared.site_names:
        return declared
    head = [line for line in text.split("\n") if line.strip()][:_LINES_ON_TOP]
    above = [
        line
        for line in takewhile(lambda line: not line.startswith("# "), head)
        if not any(map(str.isalpha, _link_pattern().sub("", _picture_pattern().sub("", line))))
    ]
    names = {
        logo_pattern().sub("", found["text"]).strip(" *_")
        for line in above
        for found in _home_pattern().finditer(line)
        if not carries_others(found["host"])
    }
    names = {name for name in names if has_name_shape(name)}
    return replace(declared, site_names=tuple(names)) if len(names) == 1 else declared


@cache
def _home_pattern() -> re.Pattern[str]:
    """A link, of words or a picture, to an address that is a host and no page of it."""
    return re.compile(
        r"\[(?:!\[)?(?P<text>[^\[\]\n]+)\](?:\([^()\n]*\)\])?\(https?://(?P<host>[^/\s()]+)/?\)"
    )


@cache
def _table_pattern() -> re.Pattern[str]:
    """A row of a table of two columns: ``| Issued | 7 May 2016 |``."""
    return re.compile(
        r"^\|\s*(?P<label>[^|\n]+?)\s*\|\s*(?P<value>[^|\n]+?)\s*\|[ \t]*$", re.MULTILINE
    )


@cache
def _rule_of_table_pattern() -> re.Pattern[str]:
    return re.compile(r"^\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*\n", re.MULTILINE)


def _without_table(text: str) -> str:
    """A text in which the rows of tables with a label are written as labelled fields."""
    if not _rule_of_table_pattern().search(text):
        return text

    def field(row: re.Match[str]) -> str:
        is_field = row["label"].casefold() in field_labels()
        return f"{row['label']}: {row['value']}" if is_field else row[0]

    return _table_pattern().sub(field, text)


# --- front matter -----------------------------------------------------------------------------


@cache
def _front_matter_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?P<rule>---|\+\+\+)[ \t]*\n(?P<fields>.*?)\n(?:(?P=rule)|\.\.\.)[ \t]*(?:\n|\Z)",
        re.DOTALL,
    )


@cache
def _field_pattern() -> re.Pattern[str]:
    return re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*(?::(?=\s|$)|=)(?:[ \t]*(?P<value>.*))?")


@cache
def _member_pattern() -> re.Pattern[str]:
    """What a key without a value holds in the lines below it: the name of a person or a paper."""
    return re.compile(r"\s+(?:name|title):[ \t]+(?P<value>\S.*)")


def _front_matter(text: str) -> tuple[dict[str, tuple[str, ...]], str]:
    """Fields between two rules at the head of the file, and the text below them."""
    block = _front_matter_pattern().match(text)
    if not block:
        return {}, text
    fields: dict[str, tuple[str, ...]] = {}
    key: str | None = None
    for line in block["fields"].split("\n"):
        if found := _field_pattern().fullmatch(line.rstrip()):
            key = key_of(found["key"])
            fields[key] = _items(found["value"] or "")
        elif key and not fields[key] and (member := _member_pattern().fullmatch(line.rstrip())):
            fields[key] = _items(member["value"])
        elif key and line.strip().startswith("- "):
            fields[key] += _items(line.strip()[2:])
        elif line.strip() and not line.startswith((" ", "#")):
            return {}, text  # two rules around a paragraph
    return {key: values for key, values in fields.items() if values}, text[block.end() :]


def _items(value: str) -> tuple[str, ...]:
    """A value, or the items of a list in brackets, without their quotation marks."""
    value = value.strip()
    parts = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
    # "author: - name: Ana Roe" is a list of people with their fields.
    bare = (part.strip().removeprefix("name:").strip() for part in parts)
    # "[[Ana Roe]]" is a link to a note.
    own = (part.strip("\"'").removeprefix("[[").removesuffix("]]") for part in bare)
    return tuple(part for part in own if part)


def _declared(fields: Mapping[str, tuple[str, ...]]) -> Declared:
    """What front matter declares, under the names that records have for it."""

    def given(field: str, but: Container[str] = ()) -> Iterator[tuple[str, ...]]:
        return (fields[name] for name in FIELDS[field] if name in fields and name not in but)

    source = fields.get("source", ())
    is_address = any(map(is_url, source))
    urls = (*given("url"), *((source,) if is_address else ()))
    # A series whose parts are numbered issues is a periodical; a site's series of posts has none.
    series = fields.get("series", ()) if "issue" in fields else ()
    named = series if is_address else source or series
    return Declared(
        site_names=next(given("outlet", but=("source",)), named),
        authors=next(given("authors"), ()),
        published=next((days for days in given("published_on") if has_digit(days[0])), ()),
        modified=next(given("updated_on"), ()),
        url=next((url for each in urls for url in each), None),
    )


# --- marks ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading and its level: 1 is the highest."""

    level: int
    text: str


@cache
def _heading_pattern() -> re.Pattern[str]:
    return re.compile(r"^ {0,3}(?P<level>#{1,6})[ \t]+(?P<text>.+?)[ \t]*#*[ \t]*$", re.MULTILINE)


@cache
def _underlined_pattern() -> re.Pattern[str]:
    return re.compile(r"(?<![^\n]\n)^(?P<text>\S[^\n]*)\n(?P<line>=+|-+)[ \t]*$", re.MULTILINE)


@cache
def _rule_pattern() -> re.Pattern[str]:
    return re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE)


@cache
def _picture_pattern() -> re.Pattern[str]:
    """A picture, and one that is a link with it."""
    picture = r"!\[[^\]\n]*\]\([^()\n]*\)"
    return re.compile(rf"\[{picture}\]\([^()\n]*\)|{picture}")


@cache
def _lone_picture_pattern() -> re.Pattern[str]:
    """A picture in a paragraph of its own: its description is its caption."""
    return re.compile(
        r"(?:(?<=\n\n)|\A)[ \t]*!\[(?P<text>[^\]\n]+)\]\([^()\n]*\)[ \t]*(?=\n\s*\n|\s*\Z)"
    )


@cache
def _link_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\[(?P<text>[^\[\]\n]+)\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\]\n]*\])|<(?P<url>https?://[^>\s]+)>"
    )


@cache
def _emphasis_pattern() -> re.Pattern[str]:
    """Stars or underscores that touch the words which they set off."""
    return re.compile(
        r"(?<![\w*\\])(?P<mark>\*{1,3}|_{1,3})(?=\S)(?P<text>[^\n]+?)(?<=\S)(?P=mark)(?![\w*])"
    )


@cache
def _quote_pattern() -> re.Pattern[str]:
    return re.compile(r"^ {0,3}>[ \t]?", re.MULTILINE)


@cache
def _escape_pattern() -> re.Pattern[str]:
    return re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")


def _marked_headings(text: str) -> list[_Heading]:
    headings = [
        _Heading(len(found["level"]), _without_inline_marks(found["text"]))
        for found in _heading_pattern().finditer(text)
    ]
    headings += [
        _Heading(1 if found["line"].startswith("=") else 2, _without_inline_marks(found["text"]))
        for found in _underlined_pattern().finditer(text)
    ]
    return headings


def _captions(text: str) -> set[str]:
    """Keys of the captions."""
    found = _lone_picture_pattern().finditer(text)
    return {key_of(_without_inline_marks(picture["text"])) for picture in found}


def _without_marks(text: str) -> str:
    text = _lone_picture_pattern().sub(lambda found: found["text"], text)
    text = _underlined_pattern().sub(lambda found: f"\n{found['text']}\n", text)
    text = _heading_pattern().sub(lambda found: f"\n{found['text']}\n", text)
    text = _quote_pattern().sub("", _rule_pattern().sub("", text))
    return _without_inline_marks(text)


def _without_inline_marks(text: str) -> str:
    text = _picture_pattern().sub("", text)
    text = _link_pattern().sub(lambda found: found["text"] or found["url"], text)
    for _ in range(2):  # bold within italics
        text = _emphasis_pattern().sub(lambda found: found["text"], text)
    return _escape_pattern().sub(r"\1", text)
