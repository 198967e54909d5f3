"""Pasted text as a page: its lines, and the labelled fields that some exports put on top."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from pipelines.normalise.authors.names import upright
from pipelines.normalise.dates.datelines import opens_as_report
from pipelines.normalise.knowledge import field_labels
from pipelines.normalise.outlets.in_mastheads import is_called_as_supplier
from pipelines.normalise.outlets.unlisted import bare_name, is_paper, names_outlet, outlet_in_field
from pipelines.normalise.page import Declared, Line, Page
from pipelines.written_dates import month_names, read_declared

_MIN_INDENT: Final = 2
"""Blanks by which the first line of a paragraph stands in."""
_MIN_COLUMN: Final = 30
"""Narrower lines are labels, menus and verse."""
_MIN_BROKEN_LINES: Final = 4
_MIN_BROKEN_SHARE: Final = 0.4
_MIN_FULL_SHARE: Final = 0.7
_MAX_UNWRAPPED_SHARE: Final = 0.5
_RAGGED: Final = 0.1
"""Share of the column by which a line may miss it, or run over it."""


_CODES: Final[Mapping[str, str]] = {
    "HD": "title",
    "BY": "authors",
    "PD": "published",
    "SN": "outlet",
    **dict.fromkeys(
        ("AN CLM CO CR CX CY ED ET IN IPC IPD LA NS PG PUB RE RF SC SE VOL WC".split()), "other"
    ),
}
"""What the two letters stand for that a vendor's archive puts in front; "other" is dropped."""
_DATELINE: Final = "dateline"
"""Meaning of a field that opens the story: its "today" is the day that stands in it."""
_UNKNOWN: Final = "unknown"
"""Meaning of a field whose label is in no table: dropped with the rest, and no sign of a record."""
_MIN_FIELDS: Final = 2
_MIN_CODES: Final = 3
_MAX_STACKED_LINES: Final = 30
_MAX_LINES_ABOVE: Final = 8
_MAX_CHARS_ABOVE: Final = 200


@cache
def _field_pattern() -> re.Pattern[str]:
    labels = "|".join(sorted(map(re.escape, field_labels()), key=len, reverse=True))
    return re.compile(rf"({labels})\s*:\s+(\S.*)", re.IGNORECASE)


@cache
def _other_field_pattern() -> re.Pattern[str]:
    """A field whose label is not known, which counts right below one that is."""
    return re.compile(r"[A-Z][\w()#. -]{2,28}:\s+\S.{0,60}(?<![.!?…])")


@cache
def _code_pattern() -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(_CODES)})\s{{1,8}}(\S.*)")


@cache
def _lone_code_pattern() -> re.Pattern[str]:
    """A code with its value on the line below."""
    return re.compile(rf"^({'|'.join(_CODES)})[ \t]*\n(?=\S)", re.MULTILINE)


def _with_codes_joined(text: str) -> str:
    is_record = len(_lone_code_pattern().findall(text)) >= _MIN_CODES
    return _lone_code_pattern().sub(r"\1  ", text) if is_record else text


@cache
def _stacked_pattern() -> re.Pattern[str]:
    """A label that fills its line, and its value below: how portals show what a paper is."""
    return re.compile(
        r"^(Format|Sources?|Posted|Originally published|Origin|Primary country|Other countr(?:y|"
        r"ies)|Disasters?|Themes?|Languages?|Date|Author|Publisher|Published)[ \t]*\n\s*(?=\S)",
        re.MULTILINE,
    )


def _with_labels_joined(text: str) -> str:
    text = _lone_from_pattern().sub("From: ", text, count=1)
    head = "\n".join(text.split("\n")[:_MAX_STACKED_LINES])
    if len(_stacked_pattern().findall(head)) < _MIN_CODES:
        return text
    joined = re.sub(r"\n\s*\n(?=[\w ]+: )", "\n", _stacked_pattern().sub(r"\1: ", head))
    return _above_labels_pattern().sub(r"Title: \1", joined, count=1) + text[len(head) :]


@cache
def _lone_from_pattern() -> re.Pattern[str]:
    """How the sites of a government show whose paper it is, and below that its day."""
    return re.compile(r"(?<=\n)From:[ \t]*\n\s*(?=[A-Z][^\n]{3,80}\n\s*Published:?[ \t]*(?:\n|\d))")


@cache
def _above_labels_pattern() -> re.Pattern[str]:
    """The headline of a portal's page, right above the kind of the paper."""
    return re.compile(r"^(?![\w ]+: )(\S.{10,250})(?=\n(?:\s*\n)?Format: )", re.MULTILINE)


@cache
def _citation_pattern() -> re.Pattern[str]:
    """How a library cites: ``Roe, Ana. Delta Post (Online); Lima, Peru [Lima, Peru]03 May 2014``.

    The page of print stands behind it.
    """
    author = r"[A-Z][\w'’-]+, [A-Z][\w.'’ -]{1,30}"
    return re.compile(
        rf"^(?:(?P<authors>{author}(?:; {author})*)\. )?(?P<outlet>[A-Z][^:;.\[\]\n]{{2,60}}?)"
        r"(?: \([^()\n]*\))? ?; [^;\[\]\n]{2,60}\[[^\[\]\n]+\] ?"
        r"(?P<day>\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d)(?:: .{0,20})?$",
        re.MULTILINE,
    )


def _with_citation_parted(text: str) -> str:
    """A library's citation below the headline as the labelled fields that it stands for."""
    head = "\n".join(text.split("\n")[:_MAX_LINES_ABOVE])
    found = _citation_pattern().search(head)
    if not found:
        return text
    above, _, headline = text[: found.start()].rstrip().rpartition("\n")
    title = _shelfmark_pattern().sub("", headline.strip())
    authors = f"Author: {found['authors']}\n" if found["authors"] else ""
    fields = f"{authors}Publication title: {found['outlet']}\nPublication date: {found['day']}"
    if title == headline:
        return text[: found.start()] + fields + text[found.end() :]
    return f"{above}\nTitle: {title}\n{fields}{text[found.end() :]}"


@cache
def _shelfmark_pattern() -> re.Pattern[str]:
    """What a library prints around a headline: ``THE WORLD; ...``, ``... : [HOME EDITION]``."""
    return re.compile(r"^[A-Z][A-Z ]{2,20}; (?=[A-Z][a-z])| ?: \[[^\[\]]{3,40}\]$")


@cache
def _story_label_pattern() -> re.Pattern[str]:
    """What stands above the story, or in front of it, in a record of labelled fields."""
    return re.compile(r"(?:(?:body|text|full text)\s*:|(?:LP|TD)(?=\s|$))\s*", re.IGNORECASE)


def read_text(text: str) -> Page:
    """Lines of a pasted text; a line is a paragraph unless the text is wrapped at a column."""
    fields, rest = _leading_fields(
        _with_subject_of_cable(_with_citation_parted(_with_colons(text)))
    )
    blocks = [_indented(block) for block in re.split(r"\n(?:[ \t]*\n)+", rest.strip("\n"))]
    if column := _wrap_column([part for block in blocks for part in block]):
        blocks = [
            [_unwrapped(part, column, stands_in=index > 0) for index, part in enumerate(block)]
            for block in blocks
        ]
    return Page(
        tuple(
            Line(line, run) for run, block in enumerate(blocks) for part in block for line in part
        ),
        next(iter(fields.get("title", ())), None),
        Declared(
            site_names=_papers(fields.get("outlet", ()), rest)
            or tuple(filter(None, map(_body_in, fields.get("authors", ())))),
            authors=tuple(map(_upright_all, fields.get("authors", ()))),
            published=_earliest(tuple(map(_before_update, fields.get("published", ()))))
            or _dated(fields.get("outlet", ())),
            url=next(iter(fields.get("url", ())), None),
        ),
    )


def _indented(block: str) -> list[list[str]]:
    """The lines of a block, parted before each that stands in from the rest.

    Agencies and print begin a paragraph so, and leave no blank line above it.
    """
    lines = [line.expandtabs(4) for line in block.split("\n") if line.strip()]
    indents = [len(line) - len(line.lstrip()) for line in lines]
    margin = Counter(indents).most_common(1)[0][0] if lines else 0
    parts: list[list[str]] = [[]]
    for line, indent in zip(lines, indents, strict=True):
        if indent >= margin + _MIN_INDENT and parts[-1]:
            parts.append([])
        parts[-1].append(_justified_pattern().sub(" ", line.strip()))
    return parts


def _papers(sources: Sequence[str], text: str) -> tuple[str, ...]:
    """The outlets of a record; behind the paper on top of it where the source is a supplier."""
    names = tuple(map(outlet_in_field, sources))
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    is_supplied = bool(names) and any(map(_supplier_pattern().search, names))
    return (first, *names) if is_supplied and is_paper(first) and first not in names else names


@cache
def _supplier_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:agenc(?:y|ies)|newswire|services?|wires?)$", re.IGNORECASE)


@cache
def _justified_pattern() -> re.Pattern[str]:
    """Two blanks behind a comma: so print fills its lines, and parts no items."""
    return re.compile(r"(?<=,) {2,4}(?=\S)")


def _dated(sources: Sequence[str]) -> tuple[str, ...]:
    """Sources that give the day of the issue: ``Delta Post. 5/27/2016, p4``."""
    return tuple(source for source in sources if read_declared(source))


def _with_colons(text: str) -> str:
    """The fields that a broadcaster's script has on top, ``TITLE=ELMO``, as others write them."""
    head = "\n".join(text.split("\n", _MAX_STACKED_LINES)[:_MAX_STACKED_LINES])
    if len(_script_pattern().findall(head)) <= _MIN_CODES:
        return text
    return _script_pattern().sub(r"\1: ", head) + text[len(head) :]


@cache
def _script_pattern() -> re.Pattern[str]:
    return re.compile(r"^([A-Z]{4,9})=(?=\S)", re.MULTILINE)


def _with_subject_of_cable(text: str) -> str:
    """A message of an embassy or a fleet, without who sends it to whom, its subject on top."""
    head = "\n".join(text.split("\n", _MAX_STACKED_LINES)[:_MAX_STACKED_LINES])
    found = _cable_pattern().search(head)
    return f"{text[: found.start()]}\n{found[1]}\n{text[found.end() :]}" if found else text


@cache
def _cable_pattern() -> re.Pattern[str]:
    return re.compile(
        r"^FM [A-Z][^\n]+\n(?:TO|INFO) [^\n]+\n(?:[^\n]*\n){0,20}?"
        r"SUBJ(?:ECT)?:[ \t]*(\S[^\n]{4,200})$",
        re.MULTILINE,
    )


def _earliest(stamps: tuple[str, ...]) -> tuple[str, ...]:
    """The first day of several: posted in an archive, published earlier elsewhere."""
    days = [read_declared(stamp) for stamp in stamps]
    told = [(day.day, stamp) for day, stamp in zip(days, stamps, strict=True) if day]
    return (min(told)[1],) if 1 < len(told) == len(stamps) else stamps


def _before_update(stamp: str) -> str:
    """``May 7, 2016 / 4:14 PM CDT / Updated: May 8, 2016``: the first of the two days."""
    return re.split(r"\W+(?:last )?(?:updated|modified)\b", stamp, maxsplit=1, flags=re.I)[0]


def _body_in(value: str) -> str | None:
    """The body that prepared a paper, which is told from people by its name.

    One that is called as agencies are may have supplied it.
    """
    name, _ = bare_name(value)
    return name if names_outlet(name) and not is_called_as_supplier(name) else None


def _upright_all(names: str) -> str:
    """``Roe, Ana; Lind, Bo`` of a library's record as ``Ana Roe; Bo Lind``.

    Of several names that all are so written even one that is a town's is a person's.
    """
    listed = [_library_pattern().fullmatch(name.strip()) for name in names.split(";")]
    if len(listed) > 1 and all(listed):
        return "; ".join(f"{name[2]} {name[1]}" for name in listed if name)
    return "; ".join(upright(name) for name in names.split(";"))


@cache
def _library_pattern() -> re.Pattern[str]:
    """``Roe, Ana M.``"""
    return re.compile(r"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?), ([A-Z][\w'’-]+(?: [A-Z]\.?)?)")


def _leading_fields(text: str) -> tuple[dict[str, tuple[str, ...]], str]:
    """Labelled fields of a text's head (``Title: ...``, ``HD ...``), and the text without them.

    A few short lines, such as the headline or the paper's name, may stand above the first of them
    and stay in the text, and so does a headline that has a label.
    """
    lines = _with_labels_joined(_with_codes_joined(text)).lstrip("\n").split("\n")
    for pattern, meanings, least in (
        (_field_pattern(), field_labels(), _MIN_FIELDS),
        (_code_pattern(), _CODES, _MIN_CODES),
    ):
        found = _fields_of(lines, pattern, meanings)
        known = [field.meaning for field in found if field.meaning != _UNKNOWN]
        if len(known) >= least and not {"other", _DATELINE}.issuperset(known):
            return _values_of(found), "\n".join(_without_fields(lines, found))
    return {}, "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Field:
    """A labelled field, what its label stands for, and the index of its line."""

    meaning: str
    value: str
    index: int


def _fields_of(
    lines: Sequence[str], pattern: re.Pattern[str], meanings: Mapping[str, str]
) -> list[_Field]:
    """The run of fields that begins among the first lines; blank lines may part them."""
    fields: list[_Field] = []
    above = 0
    for index, line in enumerate(map(str.strip, lines)):
        if found := pattern.fullmatch(line):
            label = found[1] if found[1] in meanings else found[1].lower()
            fields.append(_Field(meanings[label], found[2].strip(), index))
        elif fields and (meaning := _meaning_below(fields[-1], line, index)):
            fields.append(_Field(meaning, line, index))
        elif line:
            above += 1
            if fields or above > _MAX_LINES_ABOVE or len(line) > _MAX_CHARS_ABOVE:
                break
    return fields


def _meaning_below(field: _Field, line: str, index: int) -> str | None:
    """What a line without a known label is below a field; None for one that ends the fields.

    One more author as libraries write them, or a field that is not known: right below, or in
    capitals with blank lines between.
    """
    is_right_below = field.index == index - 1
    are_libraries = upright(field.value) != field.value and upright(line) != line
    if is_right_below and field.meaning == "authors" and are_libraries:
        return "authors"
    is_near = is_right_below or line.partition(":")[0].isupper()
    return _UNKNOWN if is_near and _other_field_pattern().fullmatch(line) else None


def _values_of(fields: Sequence[_Field]) -> dict[str, tuple[str, ...]]:
    return {
        meaning: tuple(field.value for field in fields if field.meaning == meaning)
        for meaning in {field.meaning for field in fields}
    }


def _without_fields(lines: Sequence[str], fields: Sequence[_Field]) -> list[str]:
    """The lines with the title as a line of its own, and without the label of the story."""
    titles = {f.index: f"\n{f.value}\n" if f.meaning == "title" else "" for f in fields}
    rest = [titles.get(index, line) for index, line in enumerate(lines)]
    below = fields[-1].index + 1
    story = next((i for i in range(below, len(lines)) if lines[i].strip()), None)
    if story is None:
        return rest
    rest[story] = _story_label_pattern().sub("", lines[story].strip(), count=1)
    told = next((f.value for f in fields if f.meaning == _DATELINE), "")
    first = next((i for i in range(story, len(rest)) if rest[i].strip()), None)
    if first is not None and _filed_pattern().fullmatch(told) and not opens_as_report(rest[first]):
        rest[first] = f"{told} - {rest[first].strip()}"
    return rest


@cache
def _filed_pattern() -> re.Pattern[str]:
    """``BEIRUT, Dec. 9``: the place and the day at which a record's story was filed."""
    return re.compile(
        rf"[A-Z][A-Z .'’/-]+(?:, [A-Z][\w .'’-]{{1,30}})?, (?i:{month_names()})\.? \d{{1,2}}"
    )


def _wrap_column(blocks: list[list[str]]) -> int | None:
    """The column at which a text is wrapped; None where a line is a paragraph.

    Wrapped lines break off amid a sentence, and had no room for the first word of the next.
    """
    pairs = [pair for block in blocks if _is_prose(block) for pair in pairwise(block)]
    broken = sorted(len(line) for line, following in pairs if _goes_on(line, following))
    if len(broken) < max(_MIN_BROKEN_LINES, _MIN_BROKEN_SHARE * len(pairs)):
        return None
    column = broken[len(broken) * 9 // 10]
    lengths = [len(line) for block in blocks for line in block]
    beyond = sum(length for length in lengths if length > column * (1 + _RAGGED))
    if column < _MIN_COLUMN or beyond > _MAX_UNWRAPPED_SHARE * sum(lengths):
        return None  # paragraphs run on: what looks wrapped is the page's furniture
    full = sum(_is_full(line, following, column) for line, following in pairs)
    return column if full >= _MIN_FULL_SHARE * len(pairs) else None


def _is_prose(block: list[str]) -> bool:
    """Some line runs on into the next: no menu, list of headlines or header."""
    return any(_goes_on(line, following) for line, following in pairwise(block))


def _goes_on(line: str, following: str) -> bool:
    """A line stops amid a sentence, and the next begins with a letter that is no capital.

    A capital tells nothing where both lines have no other letters: old wires know no small ones.
    Nor does it behind a word that no line ends with: ``reported that the``.
    """
    if line.rpartition(" ")[2] in _UNFINISHED and following[0].isalnum():
        return True
    if not (_is_open(line) and following[0].isalpha()):
        return False
    return not following[0].isupper() or (line.isupper() and following.isupper())


_UNFINISHED: Final = frozenset(
    "the The a an of and for from with at that his her their its was were had between".split()
)


def _is_open(line: str) -> bool:
    return line[-1].isalnum() or line[-1] == ","


def _is_full(line: str, following: str, column: int) -> bool:
    """A line has no room left for the first word of the next, and is no paragraph by itself."""
    needed = len(line) + 1 + len(following.split(maxsplit=1)[0])
    return needed > column * (1 - _RAGGED) and len(line) <= column * (1 + _RAGGED)


@cache
def _item_pattern() -> re.Pattern[str]:
    """What an item of a list or of a timeline begins with."""
    return re.compile(r"[-–—*•·▪●]\s|\d{1,2}[.)]\s|\d{1,2}[:.]\d\d\b")


def _unwrapped(lines: list[str], column: int, stands_in: bool) -> list[str]:
    """A block with every line that is full joined to the next, unless that begins an item.

    Below a first line that stands in (``stands_in``) an edited line may be shorter, and is joined
    where it ends amid a sentence: the next paragraph would stand in again.
    """
    if not stands_in and len(lines) > _MIN_BROKEN_LINES and not _is_prose(lines):
        return lines
    joined = lines[:1]
    for line, following in pairwise(lines):
        is_short = stands_in and _is_open(line) and len(line) > column / 2
        goes_on = is_short or _is_full(line, following, column)
        if goes_on and not _item_pattern().match(following):
            joined[-1] = f"{joined[-1]} {following}"
        else:
            joined.append(following)
    return joined
