"""Phrases of a set form: nobody, and a toll.

Source: codebook.md, Casualties.
"""

from __future__ import annotations

from typing import Final

from pipelines.extract.people.lexicon import (
    CASUALTY_NOUNS,
    COUNT_NOUNS,
    DETERMINERS,
    PUNCTUATION,
    STATES,
    TOLL_NOUNS,
    ZEROS,
)
from pipelines.extract.people.model import People
from pipelines.extract.people.noun_phrases import NounPhrases
from pipelines.extract.quantities.reading import read_quantity

_TELLINGS: Final = frozenset(
    "figure figures count counts number numbers report reports information details toll tolls "
    "list lists estimate estimates data".split()
)
_SINGLE: Final = frozenset("single solitary".split())
_NOBODY: Final = frozenset("soul person individual one".split())
_TOLL_OUTCOMES: Final = {
    "killed": "T",
    "dead": "T",
    "deaths": "T",
    "fatalities": "T",
    "died": "T",
    "perished": "T",
    "wounded": "U",
    "injured": "U",
    "injuries": "U",
    "hurt": "U",
    "diagnosed": "U",
}


def fixed_phrase(
    nouns: NounPhrases, index: int, word: str
) -> tuple[str, int, People | None] | None:
    """Zero phrases, tolls and idioms that begin with a certain word."""
    if word in ZEROS:
        return _zero(nouns, index, word)
    if word in TOLL_NOUNS:
        return _toll_noun(nouns, index)
    if word == "death" and nouns.at(index + 1) in TOLL_NOUNS:
        return "T", index + 2, People()
    if word in COUNT_NOUNS:
        following = nouns.at(index + 1)
        if following in ("of", "for", "who", *_TOLL_OUTCOMES):
            return _count_of(nouns, index)
        if following in _MOVES:
            return "T", index + 1, People()
        if following in ("has", "had") and _MOVES & set(nouns.lower[index + 2 : index + 4]):
            return "T", index + 1, People()  # "the figure had since climbed to 43"
    return None


_OWN: Final = frozenset("its their his our own".split())
_MOVES: Final = frozenset("stands stood rose risen reached climbed grown grew".split())


def _zero(nouns: NounPhrases, index: int, word: str) -> tuple[str, int, People | None] | None:
    """ "no one", "none of their troops", "no American", "no casualties", "without injuries"."""
    following = nouns.at(index + 1)
    if word in ("nobody", "no-one") or (word == "no" and following == "one"):
        behind = index + (2 if word == "no" else 1)
        if nouns.at(behind) in ("else", "other"):
            return "Z", behind + 1, People(is_headless=True, is_share=True)
        return "Z", behind, People(is_headless=True)
    if word == "none":
        return _none(nouns, index)
    if word == "neither" and following not in (*CASUALTY_NOUNS, *STATES, "killed"):
        # "neither rocket caused injuries"; of two people it tells no count
        return "V", index + 2, None
    if word == "not" and (nobody := _not_one(nouns, index)) is not None:
        return nobody
    if word == "not" and following == "survive":
        return "D", index + 2, None
    noun = index + 1
    if word in ("without", "not"):
        # "without causing any casualties", "did not cause injuries"
        while nouns.at(noun) in ("causing", "cause", "resulting", "result", "in", "any"):
            noun += 1
    while noun < min(index + 5, nouns.count) and nouns.at(noun) in _HEDGES:
        noun += 1
    if nouns.lower[noun - 1 : noun + 1] == ["human", "losses"]:
        return "0", noun + 1, None
    if nouns.lower[noun : noun + 3] == ["loss", "of", "life"]:
        return "1", noun + 3, None
    if word in ("no", "zero", "neither") and nouns.at(noun) in (*STATES, "killed"):
        return _none_in_a_state(nouns, noun)
    if nouns.at(noun) in CASUALTY_NOUNS and nouns.at(noun + 1) in _TELLINGS:
        return "x", noun + 2, None  # "no casualty figures": nobody says how many
    if nouns.at(noun) in CASUALTY_NOUNS:
        is_joint = nouns.at(noun + 1) in ("or", "and", "nor") and (
            nouns.at(noun + 2) in CASUALTY_NOUNS
        )
        is_both = is_joint or CASUALTY_NOUNS[nouns.at(noun)] == "kw"
        return ("0" if is_both else "1"), noun + (3 if is_joint else 1), None
    if word in ("without", "not"):
        return None
    people, behind = nouns.modified(index + 1)
    if people is None or nouns.at(index + 1) in ("other", "further", "more", "such"):
        return None
    if nouns.at(behind - 1) == "official" and not nouns.is_end(behind):
        return None  # "no official word on the injured"
    return "Z", behind, people


_HEDGES: Final = frozenset(
    "immediate known human civilian serious significant further initial confirmed".split()
)


def _not_one(nouns: NounPhrases, index: int) -> tuple[str, int, People] | None:
    """ "not a single person", "not one soldier", "not a soul": nobody."""
    start = index + 1
    if nouns.at(start) not in ("a", "one"):
        return None
    is_single = nouns.at(start) == "one" or nouns.at(start + 1) in _SINGLE
    start += 2 if nouns.at(start) == "a" and nouns.at(start + 1) in _SINGLE else 1
    if nouns.at(start) in _NOBODY:
        return "Z", start + 1, People(is_headless=True)
    people, behind = nouns.modified(start)
    return ("Z", behind, people) if people is not None and is_single else None


def _none_in_a_state(nouns: NounPhrases, index: int) -> tuple[str, int, People | None]:
    """ "zero dead", "no dead or wounded", "neither killed nor injured"."""
    is_joint = nouns.at(index + 1) in ("or", "and", "nor") and (
        nouns.at(index + 2) in (*STATES, "killed")
    )
    if is_joint:
        return "0", index + 3, None
    if not nouns.ends(index + 1):
        return "x", index + 1, None
    if STATES.get(nouns.at(index), "killed") == "killed":
        return "1", index + 1, None
    return "2", index + 1, None


def _none(nouns: NounPhrases, index: int) -> tuple[str, int, People | None]:
    """ "none", "none of its soldiers"."""
    if nouns.at(index + 1) != "of":
        return "Z", index + 1, People(is_headless=True)
    start = index + 2
    if nouns.at(start) in DETERMINERS and nouns.at(start + 1):
        read = read_quantity(nouns.tokens, start + 1)
        noun = read[1] if read is not None else start + 1
        people, behind = nouns.modified(noun)
        if people is not None:
            return "Z", behind, people
        things = _things_end(nouns, noun)
        if things is not None:
            return "V", things, None
    if nouns.at(start) in ("these", "those"):
        return "V", start + 1, None
    # "none of them seriously" speaks of people counted before.
    return "x", min(start + 1, nouns.count), None


def _things_end(nouns: NounPhrases, index: int) -> int | None:
    """Index behind "rockets", "incoming drones"; None where no noun for things stands."""
    for cursor in range(index, min(index + 3, nouns.count)):
        word = nouns.lower[cursor]
        is_no_noun = word in nouns.lexicon.symbols or word in PUNCTUATION or word in STATES
        if is_no_noun or word in CASUALTY_NOUNS:
            return None
        if nouns.is_thing(cursor, word):
            return cursor + 1
    return None


def _toll_noun(nouns: NounPhrases, index: int) -> tuple[str, int, People | None]:
    """ "toll", "toll of injured"; "took a heavy toll" has no number and stays harmless."""
    word = nouns.lower[index]
    if nouns.at(index + 1) in ("of", "among") and nouns.at(index + 2) in ("injured", "wounded"):
        return "U", index + 3, People()
    if nouns.at(index - 1) in ("injury", "casualty") and index:
        return "x", index + 1, None
    if word == "losses" and nouns.at(index - 1) not in _OWN:
        return "x", index + 1, None  # "heavy losses"; "put its losses at nine"
    if word == "loss" and nouns.at(index + 1) != "at":
        return "E", index + 1, None
    return "T", index + 1, People()


def _count_of(nouns: NounPhrases, index: int) -> tuple[str, int, People | None] | None:
    """ "number of American troops killed", "number killed"."""
    country: str | None = None
    role = "unknown"
    for behind in range(index + 1, min(index + 9, nouns.count)):
        word = nouns.lower[behind]
        if word in _TOLL_OUTCOMES:
            if word in ("died", "perished") and nouns.at(behind + 1) in ("of", "from"):
                return None  # "the number of children who died of measles"
            return _TOLL_OUTCOMES[word], behind + 1, People(country=country, role=role)
        is_passive = word == "to" and nouns.at(behind + 1) in ("have", "be")
        if not is_passive and (
            word in PUNCTUATION or word in ("in", "to", "at", "is", "was", "has", "that")
        ):
            return None
        if behind == index + 2 and nouns.is_quantity(behind):
            return None  # "a count of 95 dead" counts by itself
        country = nouns.country(behind) or country
        if word in nouns.lexicon.heads and role == "unknown":
            role = nouns.lexicon.heads[word][0]
        elif word in nouns.lexicon.modifiers:
            role = nouns.lexicon.modifiers[word]
    return None
