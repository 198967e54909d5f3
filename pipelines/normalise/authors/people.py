"""The people of a byline, in its order, and the lines that open as bylines do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from pipelines.normalise.authors.bylines import (
    MAX_BYLINE_CHARS,
    from_pattern,
    has_from,
    is_bare_byline,
    joint_pattern,
    without_additions,
)
from pipelines.normalise.authors.credits import is_credit, without_other_work
from pipelines.normalise.authors.names import is_place, may_be_lone_name, person_in, upright
from pipelines.normalise.knowledge import (
    field_labels,
)
from pipelines.normalise.page import squeeze
from pipelines.normalise.words import byline_words

_MAX_UNNAMED_WORDS: Final = 4
_MAX_PLACE_WORDS: Final = 5


@cache
def _by_pattern() -> re.Pattern[str]:
    return re.compile(
        r"^\W*(?!printed\b|(?:produced|published) and printed\b)"
        r"(?:(?P<genre>(?:an? |the )?(?-i:[\w’'&-]+ ){0,3})?"
        r"(?:words|story|report|reporting|writing|analysis|opinion|written|posted|published|submitted|filed|"
        r"compiled|prepared|authored|exclusive|"
        r"column|comment|commentary|dispatch|essay|explainer|feature|long read|"
        r"profile|interview|investigation|review|told to|"
        r"special to (?:the )?[\w’'& -]{2,30}|"
        r"(?:rolling |live )?(?:coverage|updates?|blog)|text|"
        r"(?:posted|filed|published) (?:in|under) (?-i:[A-Z])[\w&,'’ -]{2,40}?)\s+)?"
        # pasted: "ByAna Roe"
        r"(?:(?:by|por|par|von(?! unser)|di)\b[:\s–—]+|(?-i:By(?=[A-Z])|by(?=[A-Z][a-z])))"
        r"|^(?:מאת|بقلم|كتبت?|تقرير)[:\s]+"
        r"|^(?:from our|de notre|de nuestr[oa]|von unser(?:em|er)|dal nostro) (?:special )?"
        r"(?:correspondente?a?|correspondante?|corresponsal|envoyée? spéciale?|enviad[oa] especial|"
        r"korrespondent(?:en|in)?|inviato|reporter|staff reporter)\b[^,:]{0,40}[,:]\s+"
        r"|^von unser(?:em|er) (?:[\w-]+)?korrespondent(?:en|in) (?=(?-i:[A-Z]))",
        re.IGNORECASE,
    )


def byline_beside_place(text: str) -> str | None:
    """The people of a line that is a place and people, parted by a dash or stroke.

    ``Amman - Ana Roe``, ``Ana Roe / Amman``. A place that is not known is one word.
    """
    parts = [part.strip() for part in _stroke_pattern().split(text)]
    if len(parts) != 2 or len(text) > MAX_BYLINE_CHARS:
        return None
    for place, people in (parts, reversed(parts)):
        is_short = len(place.split()) <= _MAX_PLACE_WORDS
        may_be_place = (is_short and is_place(place)) or (place[:1].isalpha() and " " not in place)
        if may_be_place and is_bare_byline(people) and people_of(people):
            return people
    return None


@cache
def _stroke_pattern() -> re.Pattern[str]:
    return re.compile(r"\s+[–—/-]\s+")


@lru_cache(maxsize=1024)  # headline, header and outlet ask for the same lines
def has_by(text: str) -> bool:
    """The line opens as a byline does (``By ...``, ``Author: ...``) and is short enough for one."""
    if len(text) > MAX_BYLINE_CHARS:
        return False
    found = _by_pattern().match(text)
    if not found:
        return _labelled_name(text) is not None and bool(people_of(text))
    if _gerund_pattern().match(text, found.end()):
        return False
    if found["genre"] and not people_of(text):
        return False
    is_sentence = text.endswith(".") and len(text.split()) > _MAX_UNNAMED_WORDS
    return not is_sentence or bool(people_of(text))  # "By midnight the square was quiet."


@cache
def _gerund_pattern() -> re.Pattern[str]:
    """``By using this site you agree``: what one does stands behind "by", and nobody."""
    return re.compile(r"[a-z]+ing\b")


@cache
def _labelled_pattern() -> re.Pattern[str]:
    labels = sorted(
        (label for label, meaning in field_labels().items() if meaning == "authors"),
        key=len,
        reverse=True,
    )
    return re.compile(rf"(?:{'|'.join(map(re.escape, labels))})\s*[:：]\s*(?=\S)", re.IGNORECASE)


def _labelled_name(text: str) -> str | None:
    """What stands behind a label such as ``Reporter:``; None for a line without one."""
    found = _labelled_pattern().match(text) if ":" in text or "：" in text else None
    return text[found.end() :] if found else None


def people_of(byline: str) -> list[str]:
    """People of a byline in its order; empty where it names none.

    Args:
        byline: ``By Ana Roe and Bo Lind in Oslo``, ``Ana Roe, defence editor``, ``Ana Roe; Bo
            Lind``. Agencies, outlets, ``staff`` and roles are no people.
    """
    return list(_people_of(byline))


@lru_cache(maxsize=256)  # the lines at the top are asked again and again
def _people_of(byline: str) -> tuple[str, ...]:
    labelled = _labelled_name(byline.strip())
    if labelled is not None:
        byline = upright(labelled)
        if " " not in byline and may_be_lone_name(byline):  # behind a label one name is enough
            return (byline,)
    byline = without_additions(byline)
    if _picture_pattern().match(byline) or _newsroom_pattern().search(byline):
        return ()
    is_list = is_credit(byline)
    byline = without_other_work(byline)
    opening = from_pattern() if has_from(byline) else _by_pattern()
    text = _post_pattern().sub("", opening.sub("", byline, count=1))
    text = _seat_pattern().sub("", squeeze(text))
    people: list[str] = []
    for joint in joint_pattern().split(text):
        for index, piece in enumerate(joint.split(",")):
            if piece.rpartition(" ")[2].casefold() in byline_words().role_nouns and (
                index or piece.casefold().startswith("our ")
            ):
                continue  # "Ana Roe, Delta Courier correspondent" is one; "our editor, Ana Roe"
            name = person_in(piece)
            if name and name not in people:
                people.append(name)
            elif index == 0 and not name and not is_list:
                break  # a role or agency, and what follows it describes it
    return tuple(people)


@cache
def _seat_pattern() -> re.Pattern[str]:
    """Where somebody wrote, behind a full stop: ``Ana Melroe. Lima-Quito``."""
    return re.compile(r"(?<=[a-z]{4})\. [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?$")


@cache
def _post_pattern() -> re.Pattern[str]:
    """Where and as what somebody wrote, in brackets: ``Ana Roe (Lima, special correspondent)``."""
    return re.compile(r"\s*\([^()]*, [^()]*\b(?:correspondent|envoy|reporter|writer)s?\)")


@cache
def _picture_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\W*(?:photos?|photographs?|pictures?|illustrations?|graphics?|video|cartoon|maps?)"
        r"(?:\s+by\b|\s*:)",
        re.IGNORECASE,
    )


@cache
def _newsroom_pattern() -> re.Pattern[str]:
    """``By Al Sahil Staff and News Agencies``: a house, however like a person's its name is."""
    return re.compile(
        r"\bstaff (?:and|with|&) (?:news |wire )?(?:agencies|wires|agency)\b", re.IGNORECASE
    )


def people_of_fields(fields: Iterable[str]) -> list[str]:
    """People of the author fields of metadata, each once."""
    people: list[str] = []
    for value in fields:
        people += [name for name in people_of(value) if name not in people]
    return people
