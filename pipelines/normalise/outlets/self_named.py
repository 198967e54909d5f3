"""Outlets that name themselves in their own sentences, credits and services.

``told the Delta Post`` alone says nothing: papers quote what others were told. A paper alone tells
whom it has asked for comment; anything weaker needs a second mark of another kind, as a credit, an
address or a line of its services (codebook.md, "Articles": a wrong value is worse than null).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from pipelines.keys import key_of
from pipelines.normalise.outlets.initials import is_initials_of
from pipelines.normalise.outlets.named import Named
from pipelines.normalise.outlets.sieves import Sieve
from pipelines.normalise.outlets.table import name_key, outlet_named
from pipelines.normalise.outlets.unlisted import has_name_shape, is_paper, is_topic_of_paper
from pipelines.normalise.words import day_words, longest_first

_PRESS: Final = ("newspaper", "broadcaster", "site")
_MIN_KINDS: Final = 2
_OUTSIDE: Final = frozenset(("address", "letters", "service"))
_MIN_HOST_CHARS: Final = 6
_MIN_LETTERS: Final = 3

_WORD: Final = r"[^\W\d_a-z](?:[\w&-]|['’](?!s\b)|\.(?=\w))*"
_NAME: Final = (
    rf"(?P<name>(?:[Tt]he )?{_WORD}(?: (?:{_WORD}|(?:of|and|for|de|del|du|la|the|&)(?= {_WORD})))"
    r"{0,5})"
)
_COMMENT: Final = r"(?:comment|clarification|reaction|reply|response|statement)s?"
_ASKED: Final = (
    rf"{_NAME} has (?:also )?(?:approached|asked|contacted|e-?mailed|reached out to|written to) "
    rf"[^.]{{2,120}}\bfor (?:an? |further |more )?{_COMMENT}",
    rf"{_NAME} has (?:also )?(?:requested|sought) (?:an? )?{_COMMENT}",
    rf"{_NAME} (?:could not|has not been able to|was unable to|was not able to|has not) "
    r"(?:immediately |independently )?(?:confirm|corroborate|reach|verif(?:y|ied))",
    rf"\brequests? for {_COMMENT} from {_NAME}",
    rf"\b(?:questions|queries|inquiries|requests) (?:e-?mailed |sent )?(?:from|by) {_NAME}",
    rf"{_NAME}['’]s? (?:e-?mailed |repeated )?(?:questions|queries|requests?)\b",
    rf"{_NAME} (?:understands(?! (?:how|why|the (?:importance|need)))|can (?:exclusively )?reveal)",
)
"""Whom a paper asked, and what it could not find out: of others no paper tells that."""
_HEARD: Final = (
    rf"\b(?:told|telling|tells) {_NAME}",
    rf"\b(?:interviews?|interviewed|speaking|spoke|spoken|talking) (?:by|to|with) {_NAME}",
    rf"\b(?:obtained|reviewed|seen|verified) (?:exclusively )?by {_NAME}",
    rf"{_NAME} has (?:learn(?:ed|t)|obtained|reviewed|seen)\b",
)
_STAFF: Final = (
    rf"{_NAME}['’]s? (?:[\w-]+ ){{0,3}}?{_WORD} {_WORD}(?: {_WORD})?,? "
    r"(?:(?:who is |reporting )?(?:from|in) \w[\w'’ -]{2,30}?,? )(?:says|said|reports|reported)\b",
    rf"{_NAME}['’]s? (?:[\w-]+ ){{0,3}}?(?i:bureau|correspondents?|desk|reporters?|service|staff)\b"
    r"[^.]{0,60}\bcontributed\b",
    rf"{_NAME} (?:(?:chief|foreign|national|political|senior|staff) )?"
    rf"(?:correspondent|reporter)s? {_WORD} {_WORD} (?:reports|says)\b",
    rf"\b{_WORD} {_WORD} is (?:an? |the )?(?:[\w'’-]+ ){{0,5}}?(?:correspondent|editor|journalist|"
    rf"reporter|writer)\b[^.]{{0,40}} (?:at|for|of|with) {_NAME}",
)
_CREDIT: Final = (
    rf"(?:^|[(:©.] ?){_WORD}(?: {_WORD}){{1,3}}(?: ?/ ?| for ){_NAME}\)?$",
    rf"(?:©|\(c\)|\([Cc]redit:) ?{_NAME}/{_WORD}(?: {_WORD}){{1,2}}\)?$",
)
_SELF: Final = (
    rf"^{_NAME}(?: \([A-Z]{{2,8}}\))? is (?:an? )?(?:[\w-]+,? ){{0,3}}?(?:independent|non-?profit|"
    r"not-for-profit|non-partisan|award-winning|reader-(?:funded|supported))\b",
    rf"\b{_NAME} \((?P<letters>[A-Z]{{2,8}})\) said today\b",
)
"""What a house says of itself below the story, and its name with its letters in its release."""
_ABOUT: Final = (rf"^(?:About|Contact|Support) {_NAME}$",)
_SERVICE: Final = re.compile(
    r"\b(?:app|contact|copyright|donate|donations?|edition|e-?mail|follow|gifts|membership|"
    r"newsletters?|newsroom|podcast|subscri\w+|sign up|subscriber|support(?:ed|ers?)?|website|"
    r"whatsapp)\b|©",
    re.IGNORECASE,
)
"""What a house offers its readers and asks of them."""
_LETTERS: Final = re.compile(r"\(?([A-Z]{2,6})\)?")
"""With which a house signs its story: ``(DP)``."""
_TEASER: Final = re.compile(r"(?:also|read|related|see|watch)\b[^:]{0,12}:", re.IGNORECASE)


_WAYS: Final = tuple(
    (kind, pattern)
    for kind, patterns in (
        ("asked", _ASKED),
        ("heard", _HEARD),
        ("staff", _STAFF),
        ("credit", _CREDIT),
        ("self", _SELF),
        ("service", _ABOUT),
    )
    for pattern in patterns
)
"""The kinds of sentences in which an outlet names itself, the surest first."""


@cache
def _sieve() -> Sieve:
    return Sieve([pattern for _, pattern in _WAYS], _NAME)


@dataclass(slots=True)
class _Candidate:
    """A name, the kinds of marks that it has, and the lines in which they stand."""

    name: str
    kinds: dict[str, str] = field(default_factory=dict)


def of_own_words(lines: Sequence[str], body: Sequence[str]) -> Named | None:
    """The outlet that its own sentences, credits and services name; None where they name two.

    Args:
        lines: All lines of the page.
        body: Paragraphs of the story.
    """
    candidates = _candidates(lines)
    if not candidates:
        return None
    candidates = _with_short_forms(candidates)
    _add_short_forms(candidates, lines)
    _add_marks_outside(candidates, lines, frozenset(body))
    sure = [one for one in candidates.values() if _is_sure(one, body)]
    if len(sure) != 1:
        return None
    outlet = outlet_named(sure[0].name)
    line = next(iter(sure[0].kinds.values()))
    return Named(outlet.name if outlet else sure[0].name, "fingerprint", outlet, line)


def _candidates(lines: Sequence[str]) -> dict[str, _Candidate]:
    """Names in the ways of ``_WAYS``, without agencies: papers print their sentences, too."""
    candidates: dict[str, _Candidate] = {}
    for line in lines:
        for kind, name in _named_in(line):
            outlet = outlet_named(name)
            is_name = outlet.kind != "agency" if outlet else _may_be_outlet(name)
            if not is_name:
                continue
            key = key_of(outlet.name) if outlet else name_key(name)
            known = candidates.setdefault(key, _Candidate(name))
            known.kinds.setdefault(kind, line)
            if name.startswith("The ") and not known.name.startswith("The "):
                known.name = name
    return candidates


def _named_in(line: str) -> Iterator[tuple[str, str]]:
    for index, pattern in _sieve().patterns_for(line):
        kind, _ = _WAYS[index]
        for found in pattern.finditer(line):
            name = _day_pattern().sub("", found["name"])
            if not name.startswith("the "):
                yield kind, name
            elif " " in name[4:]:
                yield kind, name[4:]


@cache
def _day_pattern() -> re.Pattern[str]:
    """``told The Delta Post Tuesday``"""
    return re.compile(rf" (?:{longest_first(day_words().weekdays)})\b.*$", re.IGNORECASE)


def _may_be_outlet(name: str) -> bool:
    """Of a name that no table has: two words and more."""
    is_named = has_name_shape(name) or is_topic_of_paper(name)
    return " " in name.removeprefix("The ") and is_named


def _with_short_forms(candidates: Mapping[str, _Candidate]) -> dict[str, _Candidate]:
    """``The Herald understands`` on the page of the Lomé Herald is the same paper's."""
    whole = dict(candidates)
    for key, one in candidates.items():
        tail = one.name.removeprefix("The ")
        fuller = [other for other in candidates.values() if other.name.endswith(f" {tail}")]
        fuller = [other for other in fuller if other.name != f"The {tail}"]
        if len(fuller) == 1:
            del whole[key]
            fuller[0].kinds = {**one.kinds, **fuller[0].kinds}
    return whole


def _add_short_forms(candidates: Mapping[str, _Candidate], lines: Sequence[str]) -> None:
    """``the Courier's weekly briefing`` and ``the Courier has asked`` of the Tolima Courier."""
    for one in candidates.values():
        short = one.name.rpartition(" ")[2]
        others = [other for other in candidates.values() if other.name.endswith(f" {short}")]
        if len(others) != 1 or " " not in one.name.removeprefix("The "):
            continue
        named = re.compile(rf"\b[Tt]he {re.escape(short)}(?=['’]s |\s)")
        for line in lines:
            if named.search(line):
                full = named.sub(one.name, line)
                for kind, name in _named_in(full):
                    if name_key(name) == name_key(one.name):
                        one.kinds.setdefault(kind, line)


def _add_marks_outside(
    candidates: Mapping[str, _Candidate], lines: Sequence[str], body: frozenset[str]
) -> None:
    """Lines of services that bear a name or its last word, and addresses that are called so."""
    for line in lines:
        if letters := _LETTERS.fullmatch(line):
            for one in candidates.values():
                if is_initials_of(letters[1], one.name.removeprefix("The ")):
                    one.kinds.setdefault("letters", line)
        if line in body or _TEASER.match(line):
            continue
        labels = _labels_of(line)
        is_service = bool(_SERVICE.search(line))
        if not labels and not is_service:
            continue
        for one in candidates.values():
            key = name_key(one.name)
            if any(_is_label_of(label, key) for label in labels):
                one.kinds.setdefault("address", line)
            if is_service and _holds(line, one.name):
                one.kinds.setdefault("service", line)


def _holds(line: str, name: str) -> bool:
    """The name, or its last word behind an article: ``the Courier's newsletter``."""
    bare = name.removeprefix("The ")
    short = rf"|\b[Tt]he {re.escape(bare.rpartition(' ')[2])}['’]s\b" if " " in bare else ""
    return bool(re.search(rf"(?<!\w){re.escape(bare)}(?!\w){short}", line))


def has_address_of(line: str, name: str) -> bool:
    """An address in the line is called as the name is: ``desk@deltapost.example``."""
    return any(_is_label_of(label, name_key(name)) for label in _labels_of(line))


def _labels_of(line: str) -> list[str]:
    """The parts of the hosts of a line's addresses."""
    hosts = _host_pattern().findall(line) if "." in line else []
    return [key_of(label) for host in hosts for label in host.split(".")[:-1]]


@cache
def _host_pattern() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.-])(?:[\w.+-]+@)?((?:[\w-]+\.)+[A-Za-z]{2,8})(?![\w-])")


def _is_label_of(label: str, key: str) -> bool:
    if label == key:
        return len(key) >= _MIN_LETTERS
    return len(key) >= _MIN_HOST_CHARS and label.startswith(key)


def _is_told_of(name: str, body: Sequence[str]) -> bool:
    """The story is about its people: ``gunmen killed an editor of the Delta Post``."""
    people = r"(?:editor|journalist|newsroom|office|owner|photographer|publisher|reporter|staff)s?"
    bare = re.escape(name.removeprefix("The "))
    told = re.compile(rf"\b{people} (?:at|for|from|of|with) (?:the )?{bare}\b", re.IGNORECASE)
    return any(told.search(paragraph) for paragraph in body)


def _is_sure(one: _Candidate, body: Sequence[str]) -> bool:
    """A paper that tells whom it asked, or a name with marks of two kinds.

    Of a name that may be a person's or a charity's one of them is a service or an address: they
    are spoken to and take pictures as well.
    """
    outlet = outlet_named(one.name)
    if outlet.kind in _PRESS if outlet else is_paper(one.name):
        has_asked = "asked" in one.kinds and not _is_told_of(one.name, body)
        return has_asked or len(one.kinds) >= _MIN_KINDS
    return len(one.kinds) >= _MIN_KINDS and not _OUTSIDE.isdisjoint(one.kinds)
