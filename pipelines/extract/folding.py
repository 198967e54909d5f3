"""One spelling for matching: text folded to ASCII bytes, and names turned into patterns.

Folding keeps the length, so that an offset in the folded bytes is an offset in the text. Names
are matched by one RE2 automaton over the folded bytes and looked up by their key, which leaves
out what writers vary: case, apostrophes, hyphens and the Arabic article.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

import re2

_ARTICLES: Final = frozenset({"al", "el", "ul"})
_ARTICLE_PATTERN: Final = r"(?:(?:[AaEeUu][Ll])[ \n-]?)"
_MAY_LEAD: Final = f"{_ARTICLE_PATTERN}?"
_SEPARATOR: Final = r"[ \n-]"
_SPACES: Final = re.compile(r"[\s-]+")
_MAX_MEMORY: Final = 512 << 20
_KEPT: Final = 256  # texts: those of an article are asked for actors, then for places


def _folding_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in (*range(0x00A1, 0x0250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if base.isascii() and base.isalnum():
            table[code] = base
    pairs = {
        "'": "‘’‛ʼʻʿʾ`´′ʹ",
        '"': "“”„«»″",
        "-": "‐‑‒–−",
        " ": "\u00a0\u2007\u2009\u200a\u202f\t\r",
        "i": "ı",
        "o": "øœ",
        "O": "ØŒ",
        "l": "ł",
        "L": "Ł",
        "d": "đð",
        "D": "ĐÐ",
        "s": "ß",
        "a": "æ",
        "A": "Æ",
    }
    for base, variants in pairs.items():
        table.update({ord(variant): base for variant in variants})
    return table


_TABLE: Final = _folding_table()


@lru_cache(maxsize=_KEPT)
def fold(text: str) -> bytes:
    """ASCII bytes of the same length as ``text``; what has no Latin base letter becomes ``?``."""
    return (
        text.translate(_TABLE).encode("ascii", "replace")
        if not text.isascii()
        else (text.encode("ascii"))
    )


def folded(name: str) -> str:
    """A name in the folded alphabet."""
    return name if name.isascii() else fold(name).decode("ascii")


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """What all spellings of a folded name share: no case, apostrophe, stop, hyphen or article."""
    plain = name.lower().replace("'", "").replace(".", "").replace(",", "")
    words = _SPACES.sub(" ", plain).strip().split(" ")
    return sys.intern(" ".join([w for w in words if w not in _ARTICLES] or words))


_INITIALS: Final = range(3, 6)  # letters of "the F.M.L.N.", as American dailies write them


def _word_pattern(word: str) -> str:
    if word.isalpha():  # most are, and there are thirty thousand of them
        letters: Sequence[str] = word
    else:
        letters = [re.escape(letter) if letter != "'" else "'?" for letter in word]
    if word.isalpha() and word.isupper() and len(word) in _INITIALS:
        return rf"(?:{word}\b|{'[.]'.join(word)}[.]?)"  # "PKK", "P.K.K."
    if word.isupper() or (letters is not word and any(map(str.isdigit, word))):
        return "".join(letters)
    if word.isalpha() and not word[1:].islower() and word[:1].isupper():
        return word  # LeT, MoD: "Let" and "mod" are words
    head, rest = letters[0], "".join(letters[1:])
    return f"(?i:{head}{rest})" if word[0].islower() else f"{head}(?i:{rest})"


def name_pattern(name: str, *, article: str = "optional") -> str:
    """RE2 source that matches the spellings of a folded name.

    A word with a capital needs its capital; the rest may stand in capitals (datelines). Acronyms
    match as they are. Spaces and hyphens are the same.

    Args:
        name: the name, e.g. ``Ain al-Asad``.
        article: what holds for an Arabic article: ``optional``; ``required`` keeps a leading
            one; ``literal`` takes El as a word of its own (Spanish names).
    """
    words = [word for word in _SPACES.split(folded(name)) if word]
    parts: list[str] = []
    for index, word in enumerate(words):
        if article != "literal" and word.lower() in _ARTICLES and index + 1 < len(words):
            needed = article == "required" and index == 0
            parts.append(_ARTICLE_PATTERN + ("" if needed else "?"))
            continue
        parts.append(_word_pattern(word) + (_SEPARATOR if index + 1 < len(words) else ""))
    source = "".join(parts)
    if article == "optional" and words[0].lower() not in _ARTICLES:
        source = f"{_MAY_LEAD}{source}" if words[0][0].isupper() else source
    return source + (r"\b" if words[-1][-1].isalnum() and not source.endswith("[.]?)") else "")


def any_of(sources: Iterable[str]) -> str:
    """RE2 source of any of the sources, in a group of its own.

    The names that an Arabic article may lead stand behind one article, and all in order: RE2 then
    shares what they begin with. An article before each of 13,000 made every word of a text that
    the automaton had not seen yet cost what half of the reading took (3.3 ms per 3 kB, now 0.2).
    """
    kinds = set(sources)
    led = sorted(source[len(_MAY_LEAD) :] for source in kinds if source.startswith(_MAY_LEAD))
    others = sorted(source for source in kinds if not source.startswith(_MAY_LEAD))
    return f"(?:{'|'.join([*([f'{_MAY_LEAD}{any_of(led)}'] if led else []), *others])})"


def union_of(sources: Iterable[str]) -> str:
    """RE2 source of any of the sources, at the beginning of a word."""
    return rf"\b{any_of(sources)}"


def compile_union(sources: Iterable[str]) -> Any:
    """One automaton for all sources (longest match wins), to be run on folded bytes."""
    options = re2.Options()
    options.longest_match = True
    options.never_capture = True
    options.max_mem = _MAX_MEMORY
    return re2.compile(union_of(sources).encode("ascii"), options)
