"""A PDF with a text layer as a page: its lines joined to paragraphs, without what pages repeat."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError

from pipelines.keys import key_of
from pipelines.normalise.formats.decode import clean_text
from pipelines.normalise.formats.unreadable import UnreadableError
from pipelines.normalise.outlets.table import outlet_named
from pipelines.normalise.outlets.unlisted import PAPER_KINDS, names_organisation
from pipelines.normalise.page import Declared, Line, Page, squeeze

_MAX_PAGES: Final = 300
_MAX_DRAWING_BYTES: Final = 4 * 1024 * 1024
"""Of a document's drawing instructions; a page of news has some ten thousand bytes."""
_MAX_OPERATIONS: Final = 300_000
"""A page of news has some thousand; pypdf takes ten seconds for so many."""
_MIN_LETTERS: Final = 20
_MIN_READABLE_SHARE: Final = 0.6
_EDGE_LINES: Final = 2
"""Lines at the top and at the bottom of a page that may be its running head or foot."""
_TITLE_WITHIN: Final = 15
_MAX_TITLE_LINES: Final = 5
_MIN_TITLE_CHARS: Final = 10
_MIN_TITLE_SHARE: Final = 0.5
_FULL_SHARE: Final = 0.75
"""Of the column: the least that a line fills where the next begins with a long word."""
_FULL_END_SHARE: Final = 0.9
"""The same of a line that ends a sentence, and may as well end the paragraph."""
_SHORT_SHARE: Final = 0.5
_LIGATURES: Final = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)


def read_pdf(content: bytes) -> Page:
    """Lines of the text layer, a paragraph each, as pypdf finds them in their order.

    Of the file's own metadata nothing is believed but a title that stands on the first page: the
    rest is mostly that of a template, a tool or the day of printing. What a browser prints around
    a page gives its address.

    Raises:
        UnreadableError: no PDF, encrypted, without a text layer, or too much work to be an article.
    """
    pages, title = _texts(content)
    lines_by_page = [_lines_of(text) for text in pages]
    prints = [found for lines in lines_by_page for found in _printed(lines)]
    lines = list(_without_repeats(lines_by_page))
    _refuse_unreadable(lines, len(pages))
    lines[:1] = _masthead_parts(lines[0])
    titles = [title, *(found["title"] for found in prints if found["title"])]
    start, end = next(filter(any, (_place_of(text, lines) for text in titles)), (0, 0))
    headline = " ".join(lines[start:end])
    paragraphs = [*_joined(lines[:start]), *([headline] if headline else []), *_joined(lines[end:])]
    return Page(
        tuple(Line(text, run) for run, text in enumerate(paragraphs)),
        headline or None,
        Declared(url=next((found["url"] for found in prints if found["url"]), None)),
    )


# --- the file ---------------------------------------------------------------------------------


def _texts(content: bytes) -> tuple[list[str], str]:
    """Text of each page, and the title that the file states."""
    _silence_warnings()
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise UnreadableError("encrypted PDF", "it asks for a password")
        if len(reader.pages) > _MAX_PAGES:
            detail = f"{len(reader.pages):,} pages; the limit is {_MAX_PAGES:,}"
            raise UnreadableError("too long to be an article", detail)
        budget = _Budget()
        texts = [budget.text_of(page) for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except UnreadableError:
        raise
    except DependencyError as error:
        raise UnreadableError("encrypted PDF", str(error)) from error
    except Exception as error:  # a damaged file makes pypdf raise anything, RecursionError too
        raise UnreadableError("damaged PDF", f"{type(error).__name__}: {error}"[:200]) from error
    return texts, title if isinstance(title, str) else ""


@cache
def _silence_warnings() -> None:
    """Of oddities that pypdf gets over; they would stand among the run's own messages."""
    logging.getLogger("pypdf").addHandler(logging.NullHandler())


class _Budget:
    """Bounds the work on one document, by counts that are the same on every machine."""

    def __init__(self) -> None:
        self._bytes = _MAX_DRAWING_BYTES
        self._operations = _MAX_OPERATIONS

    def text_of(self, page: PageObject) -> str:
        """Text of a page, whose instructions are counted before they are parsed.

        Raises:
            UnreadableError: the document is too much work.
        """
        contents = page.get_contents()
        if contents is None:
            return ""
        self._spend_bytes(len(contents.get_data()))
        self._spend_forms(page, set())
        text = page.extract_text(visitor_operand_before=self._spend_operation)
        self._spend_operation()  # pypdf takes the error for one of the form that it is drawing
        return text

    def _spend_forms(self, holder: Any, seen: set[int]) -> None:
        """The drawings that a page uses, and those that they use."""
        resources = holder.get("/Resources")
        forms = resources.get_object().get("/XObject") if resources is not None else None
        for form in (forms.get_object() if forms is not None else {}).values():
            form = form.get_object()
            if form.get("/Subtype") == "/Form" and id(form) not in seen:
                seen.add(id(form))
                self._spend_bytes(len(form.get_data()))
                self._spend_forms(form, seen)

    def _spend_bytes(self, count: int) -> None:
        self._bytes -= count
        if self._bytes < 0:
            detail = f"more than {_MAX_DRAWING_BYTES:,} bytes of drawing instructions"
            raise UnreadableError("too much work to be an article", detail)

    def _spend_operation(self, *_: Any) -> None:
        self._operations -= 1
        if self._operations < 0:
            detail = f"more than {_MAX_OPERATIONS:,} drawing instructions"
            raise UnreadableError("too much work to be an article", detail)


def _refuse_unreadable(lines: Sequence[str], pages: int) -> None:
    text = "".join(lines)
    letters = sum(map(str.isalpha, text))
    if letters < _MIN_LETTERS:
        raise UnreadableError("no text layer (a scan?)", f"{pages} pages with {letters} letters")
    readable = letters + sum(map(str.isspace, text))
    if readable < _MIN_READABLE_SHARE * len(text) or text.count("\ufffd") > letters / 10:
        raise UnreadableError("text layer is unreadable", f"it begins {text[:40]!r}")


# --- lines ------------------------------------------------------------------------------------


def _lines_of(text: str) -> list[str]:
    lines = map(squeeze, clean_text(text.translate(_LIGATURES)).split("\n"))
    return [line for line in lines if line]


@cache
def _print_pattern() -> re.Pattern[str]:
    """What a browser prints above and below a page: day, time and title; address and number."""
    return re.compile(
        r"(?P<moment>\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}:\d\d(?: ?[AP]M)?)(?: (?P<title>.+))?"
        r"|(?P<url>https?://[^\s…]+)(?P<cut>\S*) \d{1,3}\s?/\s?\d{1,3}"
    )


@cache
def _number_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:page |p\. ?)?[-–—]? ?\d{1,4} ?[-–—]?(?: ?(?:/|of) ?\d{1,4})?", re.IGNORECASE
    )


def _edges(lines: Sequence[str]) -> Iterator[int]:
    """Indices of the lines at the top and at the bottom of a page."""
    last = len(lines)
    yield from sorted({*range(min(_EDGE_LINES, last)), *range(max(0, last - _EDGE_LINES), last)})


def _printed(lines: Sequence[str]) -> Iterator[dict[str, str | None]]:
    """What a browser printed around a page; an address that it shortened is none."""
    for index in _edges(lines):
        if found := _print_pattern().fullmatch(lines[index]):
            yield {"title": found["title"], "url": None if found["cut"] else found["url"]}


def _without_repeats(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """All lines but page numbers, what a browser prints, and heads and feet after their first."""
    edges = Counter(key for lines in pages for key in {_edge_key(lines[i]) for i in _edges(lines)})
    shown: set[str] = set()
    for lines in pages:
        at_edge = set(_edges(lines))
        for index, line in enumerate(lines):
            if index in at_edge:
                key = _edge_key(line)
                is_repeated = edges[key] > 1 and 2 * edges[key] >= len(pages)
                is_number = _number_pattern().fullmatch(line) or _print_pattern().fullmatch(line)
                if is_number or (is_repeated and key in shown):
                    continue
                shown.add(key)
            yield line


def _masthead_parts(line: str) -> list[str]:
    """``Delta Institute Fact Sheet March 2019`` as three lines: who, what kind, when."""
    found = _masthead_pattern().fullmatch(line)
    if not found or not (outlet_named(found["who"]) or names_organisation(found["who"])):
        return [line]
    return [part for part in found.groups() if part]


@cache
def _masthead_pattern() -> re.Pattern[str]:
    kind = rf"(?P<kind>(?i:{PAPER_KINDS})(?: (?:[Nn]o\.? ?)?\d{{1,3}})?)"
    return re.compile(
        rf"(?P<who>[A-Z][\w&’'., -]{{2,60}}?)[\s|•·–—-]+{kind}"
        r"(?:[\s|•·,–—-]+(?P<when>(?:\d{1,2} )?[A-Z][a-z]{2,9}\.? (?:19|20)\d\d))?"
    )


def _edge_key(line: str) -> str:
    """A running head without its page number."""
    return key_of(re.sub(r"\d+", "", line)) or line


def _place_of(title: str, lines: Sequence[str]) -> tuple[int, int]:
    """Where a stated title stands among the first lines, which may break it; (0, 0) nowhere.

    A window's title goes on with the outlet's name, so that its beginning is enough.
    """
    wanted = key_of(clean_text(title))
    for start in range(min(_TITLE_WITHIN, len(lines))):
        for end in range(min(start + _MAX_TITLE_LINES, len(lines)), start, -1):
            key = key_of(" ".join(lines[start:end]))
            is_long = len(key) >= max(_MIN_TITLE_CHARS, _MIN_TITLE_SHARE * len(wanted))
            if is_long and wanted.startswith(key):
                return start, end
    return 0, 0


# --- paragraphs -------------------------------------------------------------------------------


@cache
def _open_end_pattern() -> re.Pattern[str]:
    """A line that cannot be the last of its paragraph."""
    return re.compile(
        r"(?:[,;–—]|\b(?:a|an|and|as|at|by|for|from|in|into|of|on|or|over|that|the|to|with))$"
    )


@cache
def _item_pattern() -> re.Pattern[str]:
    return re.compile(r"[•●▪·■*–—]\s|\d{1,2}[.)]\s")


_ENDS: Final = (".", "!", "?", ":", "”", '"', "’", ")")
_COMPOUND_ENDS: Final = frozenset(
    """
    affiliated aligned armed backed based born built controlled era fired funded held language led
    level like linked long made manned month old owned range related run scale sponsored style
    term trained week wing year
    """.split()
)


def _joined(lines: Sequence[str]) -> list[str]:
    """Paragraphs: a line that fills the column, or stops amid a sentence, goes on in the next."""
    lengths = sorted(len(line) for line in lines)
    column = lengths[len(lengths) * 9 // 10] if lengths else 0
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(lines)))
    paragraphs: list[str] = []
    before = ""
    for line in lines:
        if before and _goes_on(before, line, column):
            paragraphs[-1] = _glued(paragraphs[-1], line, words)
        else:
            paragraphs.append(line)
        before = line
    return paragraphs


def _goes_on(line: str, following: str, column: int) -> bool:
    """A heading below a line that is full and ends a sentence is told by its own short line."""
    if _item_pattern().match(following):
        return False
    if following[0].islower() or _open_end_pattern().search(line):
        return True
    is_end = line.endswith(_ENDS)
    is_heading = len(following) < _SHORT_SHARE * column and not following.endswith(_ENDS)
    return len(line) >= (_FULL_END_SHARE if is_end else _FULL_SHARE) * column and not (
        is_end and is_heading
    )


def _glued(paragraph: str, line: str, words: Counter[str]) -> str:
    """A paragraph and its next line; a word that the break divides is made whole."""
    found = re.search(r"([^\W\d_]+)-$", paragraph)
    rest = re.match(r"[^\W\d_]+", line)
    if not found or not rest:
        return f"{paragraph} {line}"
    whole, compound = found[1] + rest[0], f"{found[1]}-{rest[0]}"
    is_compound = rest[0] in _COMPOUND_ENDS or not rest[0].islower()
    if words[whole] != words[compound]:
        is_compound = words[compound] > words[whole]
    return f"{paragraph}{line}" if is_compound else f"{paragraph[:-1]}{line}"
