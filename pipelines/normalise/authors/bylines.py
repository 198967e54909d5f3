"""Lines that are bylines without ``By``: nothing but people, with roles and places behind them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from pipelines.keys import key_of
from pipelines.normalise.authors.names import (
    aside_pattern,
    has_no_case,
    is_place,
    is_role_behind_name,
    is_supplier,
    person_in,
    role_pattern,
)
from pipelines.normalise.knowledge import (
    outlet_nouns,
    read_table,
)
from pipelines.normalise.page import squeeze
from pipelines.normalise.words import byline_words, press_words

MAX_BYLINE_CHARS: Final = 220


_PLAIN_NAME_WORDS: Final = 2


_MAX_NAME_WORDS_WITHOUT_CASE: Final = 3
"""Of a name in a script that has no capitals to tell it from a sentence."""


@cache
def joint_pattern() -> re.Pattern[str]:
    """What parts the people of a byline: ``and``, a comma before it, a bar."""
    joint = r"and|AND|y|et|und"
    return re.compile(
        rf"\s*(?:[,;]\s*(?:{joint}|&)\s|[;|•·/&]|\s(?:{joint}|with|WITH)\s|"
        r"\se\s(?=[A-Z][\w’'-]+ [A-Z]))\s*"
    )


@cache
def from_pattern() -> re.Pattern[str]:
    """``From Ana Roe``, where nothing but people follows (see ``has_from``)."""
    return re.compile(
        r"^(?:from our (?:[\w-]+ ){0,2}correspondents?,?"
        r"|(?:from|door|av|af|propos recueillis par|ein bericht von|as told to)\b:?)\s+",
        re.IGNORECASE,
    )


@cache
def _shift_pattern() -> re.Pattern[str]:
    """When or where one of several people wrote, in brackets: ``(now)``, ``(in Oslo)``."""
    return re.compile(
        r"\s*\((?:now|earlier|later|until [^()]{2,12}|(?:in|from) [A-Z][^()]{2,24})\)"
    )


@cache
def _handle_pattern() -> re.Pattern[str]:
    """What a writer is called on a social network, behind the name."""
    return re.compile(r"\s+\(?@\w+\)?$")


@cache
def _verb_pattern() -> re.Pattern[str]:
    """``Ana Roe reports``, ``Ana Roe and Bo Lind report from Oslo``: a byline by the headline."""
    return re.compile(
        r"(?:(?<=\w) (?:reports|reporting|writes|berichtet|informa)"
        r"|(?P<several>^.{4,60} (?:and|AND|und|&) .{4,60}) (?:report|write|berichten))"
        r"(?=(?: (?:from|aus|desde) [A-Z].*)?$)"
    )


@cache
def _place_pattern() -> re.Pattern[str]:
    """The place that a correspondent writes from, behind a byline without ``By``."""
    return re.compile(r"\s+(?:in|from|aus|à|IN|FROM)\s+[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}$")


@cache
def _post_pattern() -> re.Pattern[str]:
    """What somebody is, in small letters behind the name: ``Middle East correspondent``."""
    beat = r"(?:[A-Z][\w’'-]*|affairs|and|chief|defen[cs]e|diplomatic|foreign|senior|staff)"
    name = r"\S+(?: (?:al|bin|da|de|del|der|di|el|la|le|van|von))* \S+"
    return re.compile(
        rf"^\s*(?P<name>{name})(?: {beat}){{0,4}} (?:correspondent|editor|reporter|writer)$"
    )


def has_from(text: str) -> bool:
    """The line is ``From`` and people; places and titles ("From Basra to Mosul") are none.

    Where they wrote may stand behind them, and a comma and more of the place behind that.
    """
    found = from_pattern().match(text)
    if not found:
        return False
    who = text[found.end() :]
    first = who.partition(",")[0]
    is_placed = first != who and _place_pattern().search(first) is not None
    return is_bare_byline(who) or ((":" in found[0] or is_placed) and is_bare_byline(first))


@lru_cache(maxsize=1024)  # headline, header and outlet ask for the same lines
def is_bare_byline(text: str) -> bool:
    """A line without ``By`` that is nothing but people, with a role or place behind the name."""
    text = without_additions(text)
    if len(text) > MAX_BYLINE_CHARS or text.endswith((".", "!", "?", ":")):
        return False
    text = _handle_pattern().sub("", _shift_pattern().sub("", text))
    if has_no_case(text) and len(text.split()) > _MAX_NAME_WORDS_WITHOUT_CASE:
        return False
    joints = joint_pattern().split(squeeze(text))
    for index, joint in enumerate(joints):
        if index and (is_supplier(joint) or is_role_behind_name(joint)):
            continue
        first, *others = (
            _post_pattern().sub(r"\g<name>", _place_pattern().sub("", part))
            for part in joint.split(",")
        )
        if not person_in(first) or aside_pattern().search(f" {first.strip()} "):
            return False
        bare = role_pattern().sub("", first.strip())
        is_placed = len(bare.split()) == _PLAIN_NAME_WORDS and any(map(_is_word, others))
        if not is_placed and not _common_words().isdisjoint(bare.casefold().split()):
            return False  # a headline or standfirst with a capital in each word
        is_alone = len(joints) == 1 and len(others) == 1
        if not all(_may_follow_name(other, is_alone=is_alone) for other in others):
            return False
    return True


def _is_word(text: str) -> bool:
    return text.strip().isalpha()


def _may_follow_name(text: str, *, is_alone: bool) -> bool:
    """A person, a role, an agency or a place; one that is not known is one word by itself."""
    word = text.strip()
    is_word = (
        is_alone
        and word.isalpha()
        and word.istitle()
        and key_of(word) not in byline_words().not_people
    )
    return bool(
        not word
        or person_in(word)
        or is_role_behind_name(word)
        or is_place(word)
        or is_supplier(word)
    ) or (is_word and word.casefold() not in _common_words())


def without_additions(byline: str) -> str:
    """A byline without brackets around it, degrees, agencies' letters and the verb behind it."""
    text = byline.strip()
    if text[:1] in "([" and text[-1:] in ")]":
        text = text[1:-1]
    text = _addition_pattern().sub("", text.lstrip("~*•· ").rstrip("*†‡")).strip()
    return _verb_pattern().sub(lambda verb: verb["several"] or "", text)


@cache
def _addition_pattern() -> re.Pattern[str]:
    """``PhD``, ``(ret.)``, ``(CPB)``, ``c. 2016 Delta News Service``, ``for the Delta Post``."""
    press = (noun for noun, kind in outlet_nouns().items() if kind != "institute")
    return re.compile(
        r",? \(?(?:Ph\.? ?D\.?|M\.?D\.?|Jr\.?|MP|QC|KC|[OC]BE|[Rr]et(?:ired|\.|d\.?)?|"
        r"USN|USMC?|USAF?)\)?"
        r"(?=$|,| and )|\s*\([A-Z]{2,6}\)$|\s+(?:c\.|©) ?(?:19|20)\d\d\b.*$"
        r"|\s*\[(?i:follow|e-?mail|bio)\]"
        r"|\s*\((?:text|words|story)(?:,? (?:and|&) (?:photos?|pictures))?\)$"
        r"|\s*\(with (?:material from )?(?:(?:news )?(?:agencies|wires|agency)|"
        r"[A-Za-z]{2,7}(?:(?:, | and |/)[A-Za-z]{2,7})*)\)$"
        r"|\. (?i:enviad[oa] especial|corresponsal|envoyée? spéciale?|correspondante?|"
        r"special correspondent|staff writer)$"
        r"|,? (?:for|of|[Ss]pecial(?:ly)? (?:to|for)) (?:the )?(?=[A-Z])(?:[A-Z][\w’'-]* ){0,4}"
        rf"(?i:{'|'.join(sorted(press))}|online|staff)$"
    )


@cache
def _common_words() -> frozenset[str]:
    """Nouns and verbs of the news, in the forms that capitals may hide among names."""
    forms = {form for row in read_table("triggers.csv") for form in row["forms"].split("|")}
    for row in read_table("actor_nouns.csv"):
        forms |= {row["singular"], row["plural"]}
    verbs = press_words().headline_words
    verbs |= {f"{word}s" for word in verbs}
    return frozenset(forms) | verbs | byline_words().buttons
