"""Body text into paragraphs, sentences and tokens, every one with its offsets in the body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from pipelines.extract.lazy import found_once

_TOKEN = re.compile(
    r"[a-z]++(?![\w’'-])"  # most words: what follows would find them too, and more slowly
    r"|(?:[A-Z]\.){2,}"  # U.S., U.K.
    r"|\d+(?:[.,:/]\d+)*(?:-[A-Za-z]+(?:-[A-Za-z]+)*|[A-Za-z]+)?"  # 3,500  27/12  82nd  62-year-old
    r"|[^\W\d_]+\d*(?:[’'-](?!s\b)[^\W_]+)*"  # Kata'ib  al-Asad  K1  F-16s
    r"|[’']s\b"
    r"|[^\w\s]"
)
# The marks of footnotes stand behind the full stop: "in Erbil.[5] The army", "by then.[12][13]".
_SENTENCE_END = re.compile(
    r"(?P<mark>[.!?…]+[\"”’'»)\]]*)(?:\[[\w ]{1,8}\])*"
    # "to the coast.Rebels said": pages lose the space
    r"(?=\s|(?<=[a-z]{3}\.)(?!Com |Net |Org )[A-Z][a-z]* )|\n"
)
_OPENING_QUOTE = re.compile(r'[“"«]')
_QUOTE_LEFT_OPEN = re.compile(r"""[^“”"«»]*(?:[,.!?…]"(?=[ .,;:)]|$)|[^“”"«»]”)""")
_CLOSING_QUOTES = {"“": "”", '"': '"', "«": "»"}
# Abbreviations after which a full stop ends no sentence, whatever follows.
_TITLES = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt spc cpl adm brig sen rep gov pres rev fr st "
    "jan feb mar apr jun jul aug sept sep oct nov dec no vs approx calif ala fla tex wash mass "
    "conn inc corp ltd co dept".split()
)
# What goes on behind "6 p.m.": the day, or by whose clock; so does a bracket, "(1500 GMT)".
_OF_CLOCK = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[A-Z]{2,4}\b|(?:[A-Z]\w+ ){1,2}[Tt]ime\b"
)
_LAST_WORD = re.compile(r"[^\s(“\"‘]*$")
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_OPENER = re.compile(r"(?:The|A|An|It|In|On|He|She|They|But|And)\b")
# A sentence longer than this is read in pieces: grammar needs none of it, time does.
MAX_SENTENCE = 1500


class Token(NamedTuple):
    """One word, number or mark; ``start`` and ``end`` are offsets in the sentence."""

    start: int
    end: int
    text: str
    lower: str


# Makes tokens of rows without a call of Python for each: there are six hundred in an article.
_AS_TOKEN: Final[Callable[[tuple[int, int, str, str]], Token]] = partial(tuple.__new__, Token)


@dataclass(frozen=True)
class Sentence:
    """One sentence; ``start`` is its offset in the body, all spans inside it are relative.

    ``item``: the number of the entry of a bulletin that it stands in.
    """

    start: int
    text: str
    paragraph: int
    index: int
    item: int | None = None

    @property
    def end(self) -> int:
        """Offset behind the last character, in the body."""
        return self.start + len(self.text)

    @found_once
    def tokens(self) -> list[Token]:
        """Words, numbers and marks in order."""
        text = self.text
        lower = text.replace("’", "'").lower()
        spans = [match.span() for match in _TOKEN.finditer(text)]
        if len(lower) == len(text):
            rows = [(start, end, text[start:end], lower[start:end]) for start, end in spans]
        else:  # a letter whose small form is two: each word by itself
            rows = [(a, b, text[a:b], text[a:b].replace("’", "'").lower()) for a, b in spans]
        return list(map(_AS_TOKEN, rows))

    @found_once
    def words(self) -> list[str]:
        """The tokens in lower case."""
        return [token.lower for token in self.tokens]

    @found_once
    def vocabulary(self) -> frozenset[str]:
        """The tokens in lower case, each once and in no order."""
        return frozenset(self.words)

    @found_once
    def quotations(self) -> list[tuple[int, int]]:
        """Spans between quotation marks, without the marks; one left open runs to the end."""
        return list(_quotations(self.text))

    def in_quotation(self, offset: int) -> bool:
        """Whether the offset lies between quotation marks."""
        return any(start <= offset < end for start, end in self.quotations)


@dataclass(frozen=True)
class Paragraph:
    """A run of the body between line breaks; ``item`` as of a sentence."""

    start: int
    text: str
    index: int
    item: int | None = None


def paragraphs(body: str) -> list[Paragraph]:
    """The non-empty lines of the body in order."""
    found: list[Paragraph] = []
    for match in re.finditer(r"[^\n]+", body):
        text = match.group()
        if text.strip():
            lead = len(text) - len(text.lstrip())
            found.append(Paragraph(match.start() + lead, text.strip(), len(found)))
    return found


def sentences(paragraph: Paragraph, first_index: int = 0) -> list[Sentence]:
    """The sentences of a paragraph, in order, each numbered from ``first_index`` on."""
    found: list[Sentence] = []
    for start, end in _cut(paragraph.text):
        text = paragraph.text[start:end]
        found.append(
            Sentence(
                start=paragraph.start + start,
                text=text,
                paragraph=paragraph.index,
                index=first_index + len(found),
                item=paragraph.item,
            )
        )
    return found


def sentences_of(reports: Sequence[Paragraph]) -> list[list[Sentence]]:
    """The sentences of each of an article's paragraphs, numbered through."""
    found: list[list[Sentence]] = []
    count = 0
    for report in reports:
        found.append(sentences(report, count))
        count += len(found[-1])
    return found


def _cut(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if not _ends_sentence(text, match):
            continue
        yield from _pieces(text, start, match.end())
        start = match.end()
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        yield start, cut
        start = cut + 1
    if start < end:
        yield start, end


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    mark = match["mark"]
    if mark is None:  # a line break
        return True
    following = text[match.end() : match.end() + 40].lstrip()
    if not following:
        return True
    head = following.lstrip("“\"‘'«([")
    if not head or head[0].islower():
        return False
    if not mark.startswith(".") or len(mark.rstrip("\"”’'»)]")) > 1:
        return True
    word = _LAST_WORD.search(text[max(0, match.start() - 40) : match.start()])
    last = word.group() if word else ""
    if last.lower().rstrip(".") in _TITLES and len(mark) == 1:
        return False
    if last.lower() in ("a.m", "p.m") and (following[0] == "(" or _OF_CLOCK.match(head)):
        return False
    if _INITIALS.fullmatch(last):  # U.S. Embassy, J. Smith; but "the U.S. The"
        return "." in last and _OPENER.match(head) is not None
    return True


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    behind = 0
    if (closing := _QUOTE_LEFT_OPEN.match(text)) is not None:
        # "They shelled us. They will come back," he said: opened in a sentence before.
        yield 0, closing.end() - 1
        behind = closing.end()
    for opening in _OPENING_QUOTE.finditer(text):
        if opening.start() < behind:
            continue
        close = text.find(_CLOSING_QUOTES[opening.group()], opening.end())
        end = close if close >= 0 else len(text)
        yield opening.end(), end
        behind = end + 1
