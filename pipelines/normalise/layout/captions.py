"""Captions and credits of pictures, as wires and papers print them among a story's paragraphs.

Neither is the story's (codebook.md, "Articles").
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Protocol

import re2

from pipelines.normalise.outlets.table import outlet_named
from pipelines.normalise.outlets.unlisted import names_outlet

_MAX_CHARS: Final = 700
_MAX_CREDIT_CHARS: Final = 110
_HOUR: Final = 9  # characters of ".m. AEST" and of a line break
_MAX_LETTERS: Final = 3
_BANKS: Final = "Getty Images|Shutterstock|iStock(?:photo)?|Alamy|Corbis"
"""Who sells pictures and no texts."""
_PICTURE_WORDS: Final = "photo|photograph|image|picture"
_CREDITS: Final = (
    "AP|AFP|EPA|DPA|UPI|USAF|REUTERS|Reuters|Getty|Anadolu|Xinhua|Bloomberg|Handout|Supplied"
)
_STARTS: Final = (
    r"epa\d{6,}",
    rf"(?:media|video|{_PICTURE_WORDS}) (?:source|caption|credit)s?\s*[,:]",
    rf"(?:{_PICTURE_WORDS}|imagen|caption|foto|bild|pictured)\s*(?:de archivo\s*)?:",
    rf"(?:an? )?(?:archive|file) (?:{_PICTURE_WORDS})\b",
    r"file\s*[-–—:]",
    r"\(files?\)",
    rf"in this (?:[\w., ]{{3,30}},? )?(?:file |undated |handout |image |video )*"
    rf"(?:{_PICTURE_WORDS}|screengrab),? (?:made|taken|provided|released|from|obtained|supplied)\b",
)
_SIDES: Final = (
    r"\((?:(?:far|second|third|top|bottom|second from|third from)[ -])?(?:left|right|cent(?:re|er)|"
    r"L|R|C)\)"
)
_ENDS: Final = (
    r"\[[A-Z]\w[^\]\d]{0,58}[^\]\d/]\]",  # no code of a wire: "[O/R]"
    rf"(?:^|[/—–-] ?|\bvia )(?:{_BANKS})(?:/[\w .]+)?\)?\.?",
    rf"\([^()]{{0,30}}\b(?i:{_PICTURE_WORDS}|getty|handout|courtesy)\b[^()]{{0,60}}\)\.?"
    r"(?: VIEW ORIGINAL)?",
    rf"\((?:[\w .'-]+/)?(?:{_CREDITS})(?:/[\w .'/-]+)\)\.?",
    rf"(?:[.!?\]”\"\w]|\s[|–—-])\s*\b(?i:{_PICTURE_WORDS}|credit)s?(?: credit)?s?\s*[:/]\s*"
    r"[^.]{2,60}",
    rf"[.!?\]”\"]\s+(?:[A-Z]{{2,5}}|{_CREDITS}|Courtesy|File|Archive)"
    r"(?:[/-][^.]{1,60}| [Pp]hotos?| [Ii]mages?| archive)?",
    rf"\s[—–] ?(?:{_CREDITS})/[A-Z]\w+",
    rf"\([A-Z][a-z]{{2,8}}\.? \d{{1,2}}\) (?:{_CREDITS})(?:, (?:{_CREDITS}))*",  # of a film
    # a person and a house in brackets: no paper, which "The" would open
    r"\((?:[A-SU-Z][\w.'’-]+|T[a-gi-z][\w.'’-]*)(?: [A-Z][\w.'’-]+){1,3} ?/ ?"
    r"[A-Z][\w&'’-]+(?: [A-Z][\w&'’-]+){0,4}\)\.?",
    r"[.!?] / [A-Z][\w&'’-]+(?: [A-Z][\w&'’-]+){0,4}",
)


class Searcher(Protocol):
    """A compiled pattern of google-re2: wide alternations that are sought all along a line."""

    def search(self, text: str, /) -> object | None:
        """A match, or None."""


@cache
def _start_pattern() -> re.Pattern[str]:
    return re.compile("|".join(_STARTS), re.IGNORECASE)


@cache
def _side_pattern() -> re.Pattern[str]:
    return re.compile(_SIDES)


@cache
def _end_pattern() -> Searcher:
    """With google-re2: a wide alternation that is sought all along a line."""
    compiled: Searcher = re2.compile(f"(?:{'|'.join(_ENDS)})$")
    return compiled


@cache
def _local_pattern() -> re.Pattern[str]:
    return re.compile(r"\*\*\* ?local caption ?\*\*\*", re.IGNORECASE)


@cache
def _hour_pattern() -> re.Pattern[str]:
    """``5:20 p.m. EST`` at the end is a stamp's: the letters are no agency's."""
    return re.compile(r"\b[ap]\.m\. [A-Z]{2,4}$")


_TERMINALS: Final = frozenset(".!?…:;。！？؟।")
_CLOSERS: Final = "\"'”’»)]"


def ends_as_sentence(text: str) -> bool:
    """A mark that ends a sentence stands last, but for quotation marks and brackets."""
    return text.removesuffix("\n").rstrip(_CLOSERS)[-1:] in _TERMINALS


def is_caption(text: str) -> bool:
    """A caption or credit of a picture."""
    if _start_pattern().match(text) or ("***" in text and _local_pattern().search(text)):
        return True
    if _side_pattern().search(text) and not ends_as_sentence(text):
        return True
    if len(text) > _MAX_CHARS or (".m. " in text[-_HOUR:] and _hour_pattern().search(text)):
        return False
    return bool(_end_pattern().search(text)) or _is_signed(text)


@cache
def _signed_pattern() -> re.Pattern[str]:
    """A person, a stroke and a house at the end: ``... on Monday. Ana Roe/Delta Press``."""
    word = r"[^\W\d_a-z][\w.'’-]*"
    return re.compile(
        rf"(?P<name>(?<!\w){word}(?: (?:{word}|al|bin|de|van|von)){{1,3}})"
        r"(?P<joint> ?/ ?|,? (?:for|via) )(?P<house>(?:the )?[A-Z][^()\[\]:;!?\d]{1,60})\)?"
    )


def _is_signed(text: str) -> bool:
    """Alone on its line only where no blank parts them: ``Ana Roe / Delta Post`` signs a text."""
    tail = text[-_MAX_CREDIT_CHARS:]
    if "/" not in tail and " for " not in tail and " via " not in tail:
        return False
    for start in _name_start_pattern().finditer(tail):
        found = _signed_pattern().fullmatch(tail, start.start())
        if found and _may_be_person(found["name"]):
            before = text[: len(text) - len(tail) + start.start()].rstrip(" (")
            houses = map(str.strip, _house_joint_pattern().split(found["house"]))
            is_stroke = "/" in found["joint"]
            is_apart = ends_as_sentence(before)
            return (is_apart or (is_stroke and (bool(before) or found["joint"] == "/"))) and any(
                map(_is_house, houses)
            )
    return False


@cache
def _name_start_pattern() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'’-])[^\W\d_a-z]")


@cache
def _house_joint_pattern() -> re.Pattern[str]:
    return re.compile(r"\s?/\s?|,? (?:for|via) |\s[—–-]\s")


def _may_be_person(name: str) -> bool:
    """No outlet, and no hour: ``5:20 PM CDT / CBS/AP`` is a stamp."""
    is_word = any(len(word) > _MAX_LETTERS or word.istitle() for word in name.split())
    return is_word and outlet_named(name) is None


def _is_house(name: str) -> bool:
    return name.startswith("The ") or outlet_named(name) is not None or names_outlet(name)
