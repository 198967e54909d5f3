"""The name of a person in a piece of a byline: without titles, cities, roles and agencies."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from pipelines.keys import key_of
from pipelines.normalise.knowledge import (
    bureau_cities,
    outlet_nouns,
    place_names,
    sections,
)
from pipelines.normalise.outlets.table import outlet_named
from pipelines.normalise.outlets.unlisted import names_outlet
from pipelines.normalise.page import said_once
from pipelines.normalise.words import byline_words, longest_first
from pipelines.written_dates import month_names

_MAX_ROLE_WORDS: Final = 8


_MAX_INITIALS: Final = 6


_MAX_ABBREVIATION: Final = 5


_PLAIN_WORDS: Final = 2
_MAX_NAME_WORDS: Final = 5
"""Of a name, particles left out."""


_BODIES: Final = ("institute", "agency", "authority", "desk")
"""Kinds of outlet_nouns.csv that are no surnames."""


def _particles() -> str:
    return longest_first(byline_words().particles)


@cache
def _name_pattern() -> re.Pattern[str]:
    """Two to six words in capitals, with particles, initials, hyphens and apostrophes."""
    capital = r"(?:(?:[dlh]['’]?)?[^\W\d_a-z](?:[^\W\d_]|['’.-]{1,2}(?=[^\W\d_]))*\.?)"
    particle = rf"(?:(?i:{_particles()})['’-]?(?:[^\W\d_]|['’-])*)"
    return re.compile(rf"{capital}(?:\s+(?:{particle}|{capital})){{1,5}}")


@cache
def _particle_pattern() -> re.Pattern[str]:
    """What may stand in small letters in a name: a particle, or one grown to the name."""
    return re.compile(rf"(?i:{_particles()})(?!\w)|[dlh]['’]?[^\W\d_a-z]")


@cache
def aside_pattern() -> re.Pattern[str]:
    """A place or e-mail behind a name."""
    return re.compile(
        r"\s+(?:in|from|at|for|near|outside|under|IN|FROM|AT|FOR|NEAR|reporting|is|–|—|-)\s.*$|\s*\([^)]*\)|\s*\S+@\S+|\s*@\w+|\s+\d.*$"
        r"|(?<=\w)\s+(?i:(?:special|foreign|chief|senior|staff) (?:writer|reporter|to|for)|"
        r"(?:(?:special|foreign|chief|senior|staff) )?correspondent|contributing writer|staff)\b.*$"
    )


@cache
def _post_place_pattern() -> re.Pattern[str]:
    """Where somebody is posted, with a capital as all of it: ``Bureau Chief In Santa Elmo``."""
    return re.compile(r"(?<=[Cc]hief|ndent|orter|riter|ditor) (?:In|From|At) [A-Z].*$")


def has_no_case(text: str) -> bool:
    """The script has no capitals."""
    return text.lower() == text.upper()


@cache
def _title_pattern() -> re.Pattern[str]:
    return re.compile(
        r"^(?:(?:u\.?s\.? )?(?:army|navy|air force|marine corps|coast guard) (?=\w+\. ))?"
        r"(?:(?:commodore|brigadier|(?:(?:vice|rear)[ -])?admiral|wing commander|group captain|"
        r"air (?:vice[ -])?marshal|dr|prof(?:essor)?|mr|mrs|ms|sir|dame|lord|lady|hon|rev|"
        r"(?:(?:lt|lieutenant)\.? )?(?:col|cmdr|gen|colonel|commander|general)|"
        r"(?:[12](?:st|nd) )?(?:lt|lieutenant)|(?:brig|maj)\.? gen|maj|major|capt|captain|"
        r"(?:(?:master|staff|tech(?:nical)?|senior|gunnery|[12]st|1st)\.? )?(?:sgt|sergeant)"
        r"(?:\.? (?:1st|first) class)?|(?:lance )?(?:cpl|corporal)|spc|specialist|pfc|pvt|"
        r"(?:senior )?airman(?: 1st class)?|petty officer(?: (?:1st|2nd|3rd) class)?|"
        r"(?:chief )?mass communication specialist(?: (?:1st|2nd|3rd) class)?)\.?\s+)+",
        re.IGNORECASE,
    )


@cache
def role_pattern() -> re.Pattern[str]:
    """What the person does, in front of the name: ``Middle East correspondent Ana Roe``."""
    return re.compile(
        r"^(?:[\w’'-]+ ){0,4}(?:correspondent|editor|reporter|writer|analyst|bureau chief|"
        r"columnist)\s+(?=(?-i:[^\W\d_a-z])\S* )|^authors?\s+(?=(?-i:[^\W\d_a-z])\S* )",
        re.IGNORECASE,
    )


def may_be_lone_name(word: str) -> bool:
    """One word that could be all of a name, as in Java: not what people and papers are called."""
    is_name = (word.istitle() and len(word) > 2) or (has_no_case(word) and 1 < len(word) < 5)
    is_name = is_name and word.isalpha()
    is_other = (
        key_of(word) in byline_words().not_people
        or is_place(word)
        or outlet_named(word) is not None
    )
    return is_name and not is_other


def is_supplier(text: str) -> bool:
    """``and agencies``: who had a part in it beside the people."""
    text = text.strip()
    is_named = outlet_named(text) is not None or names_outlet(text)
    is_short = text.isalpha() and text.isupper() and 2 <= len(text) <= _MAX_INITIALS
    return is_named or is_short or text.casefold() in ("agencies", "news agencies", "staff")


def is_bureau(text: str) -> bool:
    """The line is a place that looks like a name, as stands under a byline."""
    return text.strip().casefold() in bureau_cities()


def is_role_behind_name(text: str) -> bool:
    """``shipping correspondent``, ``in Erbil``: what may stand behind a name and a comma."""
    words = text.lower().split()
    return bool(words) and not byline_words().roles.isdisjoint((words[0], words[-1]))


def is_role(text: str) -> bool:
    """A line that says what the person above it does: ``Specialist in Coastal Affairs``."""
    is_short = len(text.split()) <= _MAX_ROLE_WORDS and not text.endswith((".", "!", "?", ":"))
    return is_short and text[:1].isupper() and is_role_behind_name(text.partition(",")[0])


@cache
def _employer_pattern() -> re.Pattern[str]:
    """Who a writer works for, with no person before it: ``Courier Foreign Staff``."""
    return re.compile(
        r"(?P<paper>[\w'’-]+)(?: (?:foreign|national|metro|state|city|sports|news|business|"
        r"political|washington|international))? (?:staff|service|bureau|newsroom)"
        r"(?: (?:writer|reporter)s?)?",
        re.IGNORECASE,
    )


def _is_employer(text: str) -> bool:
    found = _employer_pattern().fullmatch(text.strip(" .,"))
    house, _, staff = text.strip(" .,").rpartition(" ")
    if staff.casefold() == "staff" and names_outlet(house):
        return True  # "Elmo Standard Staff"
    return found is not None and key_of(found["paper"]) in outlet_nouns()


@lru_cache(maxsize=1024)  # a byline is asked for several times
def person_in(text: str) -> str | None:
    """The name in a piece of a byline; None where it names nobody."""
    if _is_employer(text):
        return None
    known = byline_words()
    text = _post_place_pattern().sub("", text.strip())
    bare = _title_pattern().sub("", role_pattern().sub("", text))
    name = aside_pattern().sub("", f" {bare} ").strip(" .,:;–—-")
    name = _without_supplier(_without_role(name, bare))
    if not name or not _name_pattern().fullmatch(name) or _dated_pattern().search(text):
        return None
    name = said_once(name)
    if any(len(word) > _MAX_ABBREVIATION and word.endswith(".") for word in name.split()):
        return None  # the end of a sentence
    if any(word[0].islower() and not _particle_pattern().match(word) for word in name.split()):
        return None
    words = [key_of(word) for word in name.split()]
    if len(words) > _PLAIN_WORDS and 2 * sum(map(_is_label, name.split())) > len(words):
        return None  # a row of tags: "Security Coast Elmo"
    if all(len(word) == 1 for word in words):
        return None  # a button for the size of letters
    if sum(word[0].isupper() for word in name.split()) > _MAX_NAME_WORDS:
        return None  # a headline with a capital in each word
    if words[0] in known.articles and not known.title_joints.isdisjoint(words[1:]):
        return None  # "Le Phare du Levant"
    if words[0] in known.never_first or not known.modals.isdisjoint(words[len(words) == 2 :]):
        return None  # "Can Roe" is somebody, "Can Ana Roe" a question
    if all(word in known.roles for word in words):
        return None
    if any(word in known.not_people or outlet_nouns().get(word) in _BODIES for word in words):
        return None
    if any(
        "-" in word and key_of(word.rpartition("-")[2]) in known.not_people for word in name.split()
    ):
        return None  # a paper: "Lantern-Tribune"
    if is_place(name):
        return None
    if _is_abbreviation(name.split()[0]) and not _is_loud(name):
        return None  # an office
    if outlet_named(name) or name.casefold() in sections():
        return None
    return _with_small_letters(name) if _is_loud(name) else _with_small_surname(name)


def _is_label(word: str) -> bool:
    """A place or a section."""
    return word.casefold() in place_names() or word.casefold() in sections()


def _is_loud(name: str) -> bool:
    """In capitals, but for a particle or what a surname begins with: ``ANA McROE``."""
    words = [word for word in name.split() if not _particle_pattern().fullmatch(word)]
    return _clan_pattern().sub("", " ".join(words)).isupper()


@cache
def _clan_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:Ma?c|Fitz|D[ei]|L[ae])(?=[A-Z]{2})")


@cache
def _dated_pattern() -> re.Pattern[str]:
    """A day behind a name: ``AP May 5 at 2:07 PM`` is a stamp."""
    return re.compile(rf"\b(?:{month_names()})\.? \d", re.IGNORECASE)


def _without_role(name: str, text: str) -> str:
    """``Ana Roe Beirut Bureau Chief`` as the name alone, its beat and city dropped.

    Args:
        name: The name, perhaps without the noun of the role already.
        text: The same with it.
    """
    if text.rpartition(" ")[2].strip(".,").casefold() not in byline_words().role_nouns:
        return name
    words = name.split()
    while len(words) > 2 and (count := _words_of_role(words)):
        words = words[:-count]
    return " ".join(words)


def _words_of_role(words: list[str]) -> int:
    """How many of the last words are none of the name: of a role, a beat or a place."""
    last = words[-1].casefold()
    is_city = is_bureau(last) or last in place_names()
    is_region = len(words) > 3 and " ".join(words[-2:]).casefold() in place_names()
    is_paper = outlet_nouns().get(last) == "paper"
    is_of_house = (
        is_paper
        or last in byline_words().roles
        or last in byline_words().beats
        or last in sections()
    )
    return 2 if is_region else int(is_of_house or is_city)


def _without_supplier(name: str) -> str:
    """``Ana Roe BBC News`` as the name alone; one word in small letters may be a surname."""
    words = name.split()
    for start in range(2, len(words)):
        rest = " ".join(words[start:])
        is_sure = len(words) - start > 1 or (rest.isupper() and not name.isupper())
        is_loud = _is_loud(" ".join(words[:start]))
        is_set_off = is_loud and not any(map(str.isupper, words[start:]))
        is_paper = outlet_nouns().get(words[-1].casefold()) == "paper"
        if (is_sure and outlet_named(rest)) or (
            is_set_off and (is_paper or is_place(rest) or names_outlet(rest))
        ):
            return " ".join(words[:start])
    return name


def is_place(text: str) -> bool:
    """A known place, or a name with a word for places ("Port Elmo", "Coast Province")."""
    name = text.strip().casefold()
    return (
        name in bureau_cities()
        or name in place_names()
        or any(word in byline_words().place_words for word in name.split())
    )


def _is_abbreviation(word: str) -> bool:
    return len(word) >= 3 and word.isalpha() and word.isupper()


def _with_small_letters(name: str) -> str:
    """``ANA ROE-LIND`` as ``Ana Roe-Lind``."""
    return re.sub(r"[^\W\d_]+", lambda word: _small(word[0]), name)


def _small(word: str) -> str:
    clan = _clan_pattern().match(word)
    end = clan.end() if clan else 0
    return word if word.islower() else word[:end] + word[end:].capitalize()


def _with_small_surname(name: str) -> str:
    """``Ana ROE-LIND``, as the French write names, as ``Ana Roe-Lind``."""
    first, *others = name.split()
    if first.isupper():
        return name
    return " ".join(
        [first, *(_with_small_letters(w) if w.isupper() and len(w) > 2 else w for w in others)]
    )


def upright(name: str) -> str:
    """``Roe, Ana`` of a library's field as ``Ana Roe``; anything else as it is."""
    found = re.fullmatch(r"([^,;]+), ([^,;]+)", name.strip())
    if not found:
        return name
    last, first = found.groups()
    particles, _, surname = last.rpartition(" ")
    is_town = surname.isalpha() and surname.istitle() and is_place(surname)  # "Ortega, Ana"
    is_surname = (is_town or may_be_lone_name(surname)) and not set(
        particles.casefold().split()
    ) - byline_words().particles
    is_given = may_be_lone_name(re.sub(r" [A-Z]\.?$", "", first))
    return f"{first} {last}" if is_surname and is_given else name
