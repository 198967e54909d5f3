"""Names of outlets that the table does not have, told by the grammar of such names.

A name is a few capitalised words that a noun of outlet_nouns.csv heads: the last word ("Calder
Tribune", "Orient News Service"), or the one before "of", "for" or "on" ("Institute for Border
Studies", "Ministry of Defence"). A headline in capitals has a verb, a plural or a preposition where
a name has none. Where that leaves a doubt the line names nobody (codebook.md, "Articles": a wrong
value is worse than null).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from pipelines.normalise.knowledge import (
    masthead_words,
    masthead_words_of_things,
    outlet_nouns,
    place_names,
    sections,
)
from pipelines.normalise.outlets.initials import JOINTS, SMALL_WORDS, abbreviates
from pipelines.normalise.outlets.spelling import spelled_name
from pipelines.normalise.words import press_words

_MAX_WORDS: Final = 7
_MAX_TELLING_WORDS: Final = 5
"""Of a longer name without its small words: ``Ministry of Defence of the Republic of Elmo``."""
_MAX_BODY_WORDS: Final = 7
"""Of such a name that a noun of bodies heads beyond doubt."""
_MAX_MATTER_WORDS: Final = 3
_MIN_ROMANCE_WORDS: Final = 3
_ELISIONS: Final = ("d'", "d’", "l'", "l’")
_ROMANCE_ARTICLES: Final = frozenset(("le", "la", "l", "el", "il", "o", "a"))
_ROMANCE_JOINTS: Final = frozenset(("de", "du", "des", "del", "della", "di", "do", "da"))
_KINDS_OF_PRESS: Final = ("agency", "broadcaster", "institute", "paper")
"""Kinds of outlet_nouns.csv that are of the press."""
_MAX_SLOGAN_WORDS: Final = 12
_MAX_MOTTO_WORDS: Final = 4
PAPER_KINDS: Final = (
    r"(?:(?:policy|research|background|issue|conflict|country|working|briefing|discussion|"
    r"occasional) (?:brief|paper|note|report)|fact ?sheet|backgrounder|insight|briefing|"
    r"situation report|special report|commentary|issue brief|in brief)"
)
"""Kinds of papers that institutes publish, as a pattern without capitals."""


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:[dl]['’])?[^\W\d_a-z][\w.'’/-]*|&|[a-z]+")


@lru_cache(maxsize=1024)
def has_name_shape(line: str) -> bool:
    """A few capitalised words without figures or the marks of a sentence, and no topic."""
    words = _words_of_name(line)
    return _are_of_name(words) and line[-1].isalnum() and not _is_topic(words)


@lru_cache(maxsize=1024)
def is_topic_of_paper(line: str) -> bool:
    """A region or matter and what papers and labels are called: ``Elmo Briefing``, ``Elmo Today``.

    What stands by it must show that it is a name.
    """
    words = _words_of_name(line)
    last = words[-1].casefold() if words else ""
    is_headed = (
        last in masthead_words() or last in outlet_nouns() or last in press_words().paper_topics
    )
    text = line.casefold()
    return (
        _are_of_name(words)
        and line[-1].isalnum()
        and is_headed
        and _is_topic(words)
        and text not in sections()
        and text not in place_names()
    )


@cache
def _seat_pattern() -> re.Pattern[str]:
    """A body and where it was sent: ``Truce Mission to Elmo``."""
    return re.compile(r"(?i:(?<=mission)|(?<=delegation)|(?<=office)) to (?=(?:the )?[A-Z])")


def _words_of_name(line: str) -> list[str]:
    words = _seat_pattern().sub(" of ", line).split()
    if any(word.casefold() in outlet_nouns() for word in words):  # "Radio Elmo 98.4"
        words = [word for word in words if not word.replace(".", "").isdigit()]
    return words


def _are_of_name(words: list[str]) -> bool:
    telling = [word for word in words if word.casefold() not in SMALL_WORDS]
    return (
        len(words) > 1
        and (
            len(words) <= _MAX_WORDS
            or len(telling) <= _MAX_TELLING_WORDS
            or _mission_pattern().fullmatch(" ".join(words)) is not None
            or _is_long_body(words, telling)
        )
        and all(_word_pattern().fullmatch(word) for word in words)
        and all(not word[0].islower() or word in SMALL_WORDS for word in words[:1])
        and all(
            not word[0].islower()
            or word in SMALL_WORDS
            or word.startswith(_ELISIONS)
            or _cyrillic_pattern().match(word)
            for word in words[1:]
        )
    )


def _is_long_body(words: list[str], telling: list[str]) -> bool:
    """``Broadcasts Monitoring Service of the North Sea Council``: a noun of bodies, then "of"."""
    lower = [word.casefold() for word in words]
    return len(telling) <= _MAX_BODY_WORDS and any(
        head in outlet_nouns() and joint in ("of", "for") for head, joint in pairwise(lower)
    )


@cache
def _cyrillic_pattern() -> re.Pattern[str]:
    """Letters in which only the first word of a name has a capital."""
    return re.compile(r"[Ѐ-ӿ]")


def is_one_word(line: str) -> bool:
    """One word with a capital, of letters: many things, and now and then a magazine."""
    return line.isalpha() and len(line) > 2 and not line[0].islower() and not _is_topic([line])


def _is_topic(words: list[str]) -> bool:
    """A section, a place or a matter of the day: what labels stand for."""
    text = " ".join(words).casefold()
    if _is_paper_of_place(text.split()):
        return False
    region, _, matter = text.rpartition(" ")
    return (
        text in sections()
        or text in place_names()
        or (matter in press_words().topics and (region in place_names() or region in sections()))
        or all(
            word.casefold() in press_words().topics
            or word.casefold() in sections()
            or word.casefold() in place_names()
            for word in words
            if word != "&"
        )
    )


def _is_paper_of_place(words: list[str]) -> bool:
    """``The Sudan National``, ``Sudan Monitor``: a place and what papers are called.

    Without an article labels are called so, too: ``Sudan Dispatch`` may be one.
    """
    *place, head = words
    has_article = place[:1] == ["the"]
    is_head = head in press_words().papers_of_places or (
        has_article
        and (head in masthead_words() or outlet_nouns().get(head) in ("paper", "broadcaster"))
    )
    text = " ".join(place[has_article:])
    return is_head and (text in place_names() or text in press_words().continents)


def bare_name(line: str) -> tuple[str, str]:
    """A name and its own initials behind it: ``Delta News Agency (DNA)``; "" where it has none.

    The seat may follow: ``Delta News Agency (DNA), Lima``.
    """
    found = _initials_pattern().fullmatch(line.strip())
    if found and abbreviates(found["short"] or found["letters"], found["name"]):
        return found["name"], found["short"] or found["letters"]
    return line.strip(), ""


@cache
def _initials_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?P<name>[A-Z].{3,80}?)"
        r"(?: \((?P<short>[A-Z]{2,8}(?:-[A-Z]{1,3})?)\)(?:, [A-Z][\w'’/ -]{2,30})?"
        r"|,? [–—-] (?P<letters>[A-Z]{2,8}))"
    )


def without_place(name: str) -> str:
    """A name without what stands behind it: ``Elk Bee (MI)``, ``The Bee [Ostrel]``, ``[@bee]``."""
    return _place_pattern().sub("", name)


@cache
def _place_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\s*[(\[](?:[A-Z]{2,3}|[A-Z][a-z]+\.?(?:[ ,]+[A-Z][\w.]*){0,3}|"
        r"(?i:(?:online|print|english)(?: edition)?)|@\w+)[)\]]$"
    )


def outlet_in_field(value: str) -> str:
    """The outlet of a labelled field without what else libraries and monitors put into it.

    ``Delta Post (Lima), in Spanish, 3 May 2014``, ``Delta Post ; Lima [Lima]03 May 2014: A2``.
    """
    name = _field_end_pattern().split(bare_name(value)[0], maxsplit=1)[0]
    return spelled_name(without_place(name.strip(" .,;")))


@cache
def _field_end_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\s*;|\s*[(\[][A-Z][^()]*[)\]](?=,| in |$)"
        r"|,? in (?:[A-Z][a-z]+(?: and [A-Z][a-z]+)?)\b(?=.*\d)"
        r"|[,.]\s+(?=[\w ,./]*\b(?:19|20)?\d\d\b)"
    )


def is_plain_name(name: str) -> bool:
    """No word of it is a headline's: no verb, no plural, no matter of the day at its end."""
    words = name.casefold().split()
    return (
        has_name_shape(name)
        and words[-1] not in press_words().matters
        and not any(
            word in press_words().headline_words for word in words[1:] if word not in SMALL_WORDS
        )
        and words[0] not in press_words().headline_words
        and not any(map(_may_be_verb, words[_is_plural_of(words) :]))
    )


def is_matter(line: str) -> bool:
    """What a paper calls the matter of the day in two or three words: ``Elmo Crisis``."""
    words = line.casefold().split()
    return (
        has_name_shape(line)
        and len(words) <= _MAX_MATTER_WORDS
        and words[-1] in press_words().matters
    )


def is_quiet_name(name: str) -> bool:
    """As a plain name, but the last word may be a plural: people or things, not a verb."""
    words = name.casefold().split()
    return is_plain_name(name) or (
        has_name_shape(name)
        and words[-1] not in press_words().matters
        and not any(
            word in press_words().headline_words and word not in SMALL_WORDS for word in words
        )
        and not any(map(_may_be_verb, words[:-1]))
    )


def _is_plural_of(words: list[str]) -> bool:
    """``Doctors of the Coast``: no verb has a small word behind it as first word."""
    return len(words) > 2 and words[1] in SMALL_WORDS and not words[0].endswith(("ing", "ed"))


def speaks_of_paper(line: str) -> bool:
    """A word of the line says what kind of paper or station it is the motto of."""
    words = re.findall(r"\w+", line.casefold())
    return any(outlet_nouns().get(word) in ("paper", "broadcaster") for word in words)


def is_slogan_of_press(line: str) -> bool:
    """A paper's or institute's motto, as stands under its name: ``All the tides, every day``."""
    words = re.findall(r"[a-z]+", line.casefold())
    is_quoted = line[:1] in "\"“'‘" and line[-1:] in "\"”'’"
    return len(words) <= _MAX_SLOGAN_WORDS and (
        is_quoted
        or len(words) <= _MAX_MOTTO_WORDS
        or not press_words().slogan_words.isdisjoint(words)
    )


def is_motto_of_press(line: str) -> bool:
    """A slogan that says what the paper is or does: ``Analysis of the coast wars``."""
    words = re.findall(r"[a-z]+", line.casefold())
    return len(words) <= _MAX_SLOGAN_WORDS and not press_words().press_matters.isdisjoint(words)


def names_organisation(line: str) -> bool:
    """A noun for papers, agencies, institutes or authorities heads the line as a name."""
    return has_name_shape(line) and _head_of(line) is not None


def names_outlet(line: str) -> bool:
    """The line is an outlet's name beyond doubt.

    Authorities and desks count where the line is in capitals or they stand in front of "of": such a
    noun may end a headline as well ("Iran Expels Mission").
    """
    if not has_name_shape(line):
        return False
    head = _head_of(line)
    if head is None:
        return False
    kind = outlet_nouns()[head]
    is_sure = (
        line.isupper()
        or head in press_words().heads_before_joint
        or _mission_pattern().fullmatch(line)
    )
    return kind != "desk" and (kind != "authority" or bool(is_sure))


def is_like_masthead(name: str) -> bool:
    """Headed by a word that papers and projects are called by, and many other things (a pilot).

    Or one word made of two, whose second names a paper: ``CoastWatch``.
    """
    words = name.casefold().split()
    if len(words) == 1:
        return bool(_compound_pattern().fullmatch(name))
    last = words[-1].rpartition("-")[2]
    is_headed = last in masthead_words() or (
        len(words) <= _MAX_MATTER_WORDS and words[0] in ("the", "daily", "evening", "sunday")
    )
    return is_headed and is_quiet_name(name)


def is_masthead_of_things(name: str) -> bool:
    """As ``is_like_masthead``, and no person's name."""
    last = name.casefold().split()[-1].rpartition("-")[2]
    return is_like_masthead(name) and (" " not in name or last in masthead_words_of_things())


@cache
def _compound_pattern() -> re.Pattern[str]:
    nouns = "|".join(noun for noun in outlet_nouns() if noun.isascii() and noun.isalpha())
    return re.compile(rf"[A-Z][a-z]+(?i:{nouns}|net|online|today|now|live)")


def is_paper(name: str) -> bool:
    """Beyond doubt a paper or a station: no body that employs people of its own name."""
    return names_outlet(name) and outlet_nouns()[_head_of(name) or ""] in ("paper", "broadcaster")


def is_press(name: str) -> bool:
    """A paper, a station or an institute beyond doubt: what publishes, and supplies nobody."""
    return is_paper(name) or (
        names_outlet(name) and outlet_nouns()[_head_of(name) or ""] == "institute"
    )


def is_periodical(name: str) -> bool:
    """A name that ends with how often the paper appears: ``Great Plains Quarterly``.

    Of headlines that tell how often something is done it has the shape, too: what stands beside it
    must show that it is a name.
    """
    words = name.split()
    return len(words) > 1 and has_name_shape(name) and words[-1].casefold() in press_words().periods


def is_headed_by_outlet_noun(name: str) -> bool:
    """What its place shows to be a name is one of an outlet ("The Thames Chronicle")."""
    words = name.casefold().split()
    joint = next((i for i, word in enumerate(words) if word in JOINTS), len(words))
    bare = words[words[0] == "the" :]
    if outlet_nouns().get(bare[0]) == "institute" and bare[1:2] in (["for"], ["of"], ["on"]):
        return len(bare) > 2  # "Centre for Border Futures"
    return joint > 1 and outlet_nouns().get(words[joint - 1]) in _KINDS_OF_PRESS


def _head_of(line: str) -> str | None:
    """The noun that heads the line as a name; None where none does or the line is doubtful."""
    if _mission_pattern().fullmatch(line):
        return "mission"
    words = _general_staff_pattern().sub("headquarters", line.casefold()).split()
    is_copy = words[-1] in ("archive", "archives", "online")
    if len(words) > 2 and (is_copy or _is_numbered(words)):
        words.pop()
    start = 1 if words[0] == "the" else 0
    if (noun := _romance_head(words)) is not None:
        return noun
    joint = next((i for i in range(start, len(words)) if words[i] in JOINTS), len(words))
    if joint == start:
        return None
    head = words[joint - 1].rpartition("-")[2]  # "Examiner-Post"
    if head not in outlet_nouns():
        return None
    if joint < len(words) and not _stands_before(head, words[joint]):
        return None
    before = words[start : joint - 1]
    if before and head == "reporter" and before[-1] in _REPORTERS:
        return None
    if any(word in press_words().headline_words for word in before):
        return None
    behind = words[joint:]
    if behind[:1] in (["for"], ["on"]):  # "Institute for Basing Studies"
        behind = [word for word in behind if not word.endswith("ing")]
    # "The" leaves no room for subject and verb before the noun: the Lagos Sentinel.
    # Of two words none is left for a verb, unless the noun may be one: "Paris Radio".
    is_noun = (
        outlet_nouns()[head] in ("paper", "broadcaster")
        and head not in press_words().nouns_and_verbs
    )
    is_short = len(before) == 1 and (start == 1 or (is_noun and len(words) == len(before) + 1))
    if (
        len(before) == 2 and before[1] in press_words().press_words
    ):  # a verb has a subject before it
        before = before[1:]
    if head in press_words().heads_before_joint and behind[:1] == ["of"] and len(behind) == 2:
        behind = []  # "Department of Mines"
    if any(_may_be_verb(word) for word in (*(() if is_short else before), *behind)):
        return None
    return head


def _is_numbered(words: list[str]) -> bool:
    """``Elmo Channel Nine``: a station and its number."""
    numbers = "one two three four five six seven eight nine ten".split()
    return words[-1] in numbers and outlet_nouns().get(words[-2]) == "broadcaster"


_REPORTERS: Final = frozenset("chief city court crime our senior special staff".split())
"""Whose post it is, and no paper: ``Staff Reporter``."""


@cache
def _mission_pattern() -> re.Pattern[str]:
    """What states send together: ``United Nations Observer Group in Elmo``."""
    return re.compile(
        r"(?:the )?(?:united nations|african union|european union|un|au|eu|osce|ecowas|nato) "
        r"(?:[\w-]+ ){0,4}(?:administration|authority|force|group|mission|office|operation)"
        r"(?: (?:in|to|of|for|on) (?:[\w'’,-]+ ?){1,8})?",
        re.IGNORECASE,
    )


@cache
def _general_staff_pattern() -> re.Pattern[str]:
    """Who leads an army, in two words of which neither names a body by itself."""
    return re.compile(r"\b(?:general|joint) staff(?= of\b)|\bjoint chiefs of staff$")


def _romance_head(words: list[str]) -> str | None:
    """``La Gazette d'Elmo``, ``El Diario de Elmo``: the noun stands behind the article."""
    if words[0].startswith(("l'", "l’")):  # "L'Observateur du Rivage"
        words = ["l", words[0][2:], *words[1:]]
    if len(words) < _MIN_ROMANCE_WORDS or words[0] not in _ROMANCE_ARTICLES:
        return None
    is_joined = words[2] in _ROMANCE_JOINTS or words[2].startswith(("d'", "d’"))
    return words[1] if is_joined and outlet_nouns().get(words[1]) == "paper" else None


def _stands_before(head: str, joint: str) -> bool:
    if head in press_words().heads_before_joint:
        return joint in ("of", "for", "on")
    return head in press_words().heads_before_for and joint in ("for", "on")


def _may_be_verb(word: str) -> bool:
    """Ends as a verb or a plural does, and is no plural that names have."""
    if word in press_words().plurals_in_names or len(word) <= 3 or word in place_names():
        return False
    if word.endswith("ing") and word in outlet_nouns():  # "Broadcasts Monitoring Unit"
        return False
    is_s = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return is_s or word.endswith(("'s", "’s", "ing", "ed"))
