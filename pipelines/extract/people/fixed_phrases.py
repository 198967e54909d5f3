"""Phrases of a set form: nobody, a toll, and verbs of more than one word.

Source: codebook.md, Casualties.
"""

from __future__ import annotations

from typing import Final

from pipelines.extract.people.lexicon import (
    CASUALTY_NOUNS,
    COUNT_NOUNS,
    DETERMINERS,
    LEAVING,
    PUNCTUATION,
    STATES,
    SUFFER,
    TOLL_NOUNS,
    TREATED,
    ZEROS,
)
from pipelines.extract.people.model import People
from pipelines.extract.people.noun_phrases import NounPhrases
from pipelines.extract.quantities import read_quantity

_TELLINGS: Final = frozenset(
    "figure figures count counts number numbers report reports information details toll tolls "
    "list lists estimate estimates data".split()
)
_INJURIES: Final = frozenset(
    "injury injuries concussion concussions wounds burns trauma shrapnel fractures fracture cuts "
    "bruises lacerations amputations blindness".split()
)
_TO_DEATH: Final = frozenset(
    "stabbed beaten burned burnt crushed hacked bludgeoned starved shot".split()
)
_GRAVELY: Final = frozenset("badly severely seriously critically horribly".split())
_HARMED: Final = frozenset("burned burnt scalded concussed maimed mauled scarred".split())
_CARRIED: Final = frozenset("taken rushed brought airlifted flown admitted ferried".split())
_CARRYING: Final = frozenset("took taken taking rushed rushing brought ferried airlifted".split())
_DEAD: Final = frozenset("bodies corpses dead remains".split())
_PROJECTILES: Final = frozenset(
    "bullets bullet rounds ammunition gunfire shrapnel pellets birdshot splinters".split()
)
_TOLL_OUTCOMES: Final = {
    "killed": "T",
    "dead": "T",
    "deaths": "T",
    "fatalities": "T",
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
        if following in ("of", *_TOLL_OUTCOMES):
            return _count_of(nouns, index)
        if following in ("stands", "stood", "rose", "reached", "climbed"):
            return "T", index + 1, People()
    return None


def idiom(nouns: NounPhrases, index: int, word: str) -> tuple[str, int, None] | None:
    """Verbs of more than one word."""
    following = nouns.at(index + 1)
    if following == "dead" and word in ("shot", "shooting", "shoots", "shoot"):
        return ("g" if word == "shooting" else "K"), index + 2, None
    if word in _GRAVELY and following in _HARMED:
        return "W", index + 2, None
    if word == "since" and following in ("died", "succumbed", "perished"):
        return "x", index + 1, None  # "have since died": an adverb, no clause
    if following == "down" and word in ("gunned", "gunning"):
        return ("g" if word == "gunning" else "K"), index + 2, None
    if word in _TO_DEATH and nouns.lower[index + 1 : index + 3] == ["to", "death"]:
        return "K", index + 3, None
    if word == "in" and following in ("hospital", "hospitals"):
        lies = index > 0 and nouns.at(index - 1) in ("are", "were", "remain", "remained")
        return ("W", index + 2, None) if lies else None
    if word in _CARRIED and following == "to":
        end = _hospital_end(nouns, index + 2)
        if end is not None:
            return "W", end, None
    if word in LEAVING and (end := _injury_end(nouns, index + 1)) is not None:
        return ("W", end, None) if _is_left_so(nouns, index, word) else None
    if word in _CARRYING and _is_to_hospital(nouns, index):
        return "w", index + 1, None
    if word in (*_CARRIED, "evacuated") and (end := _treatment_end(nouns, index + 1)) is not None:
        return "W", end, None
    if word in ("hit", "struck") and following == "by":
        end = _projectile_end(nouns, index + 2)
        if end is not None:
            return "W", end, None
    if word in ("lost", "lose", "losing") and nouns.at(index + 2) in ("lives", "life"):
        return "D", index + 3, None
    if following in ("them", "whom") and word == "among":
        return "j", index + 2, None
    if following == "to" and word == "according":
        return "b", index + 2, None
    if word == "among" and following == "the" and nouns.at(index + 2) in STATES:
        return "Y", index + 3, None
    if word in SUFFER or nouns.lower[index + 1 : index + 2] == [TREATED.get(word, "")]:
        end = _injury_end(nouns, index + 1)
        if end is not None:
            return ("S" if word in SUFFER else "W"), end, None
    return None


def _hospital_end(nouns: NounPhrases, index: int) -> int | None:
    """Index behind "a hospital" within three words; None where there is none."""
    for behind in range(index, min(index + 3, nouns.count)):
        if nouns.lower[behind] in ("hospital", "hospitals", "clinic", "clinics"):
            return behind + 1
    return None


def _is_to_hospital(nouns: NounPhrases, index: int) -> bool:
    """ "took 45 people to hospitals": those who are brought there alive, by their number."""
    if read_quantity(nouns.tokens, index + 1) is None:
        return False
    ahead = nouns.lower[index + 1 : index + 10]
    if "to" not in ahead or not _DEAD.isdisjoint(ahead):
        return False
    to = index + 1 + ahead.index("to")
    is_one_phrase = PUNCTUATION.keys().isdisjoint(nouns.lower[index:to])
    return is_one_phrase and _hospital_end(nouns, to + 1) is not None


def _treatment_end(nouns: NounPhrases, index: int) -> int | None:
    """Index behind "out for treatment of"; None where there is none."""
    start = index + 1 if nouns.at(index) in ("out", "abroad", "away", "home") else index
    if nouns.at(start) != "for":
        return None
    words = nouns.lower[start + 1 : start + 4]
    at = next((i for i, word in enumerate(words) if word in ("treatment", "surgery")), None)
    return None if at is None else start + at + 2


def _projectile_end(nouns: NounPhrases, index: int) -> int | None:
    """Index behind "live rounds", "rubber bullets"; None where there is none."""
    for behind in range(index, min(index + 3, nouns.count)):
        if nouns.lower[behind] in _PROJECTILES:
            return behind + 1
    return None


def _injury_end(nouns: NounPhrases, index: int) -> int | None:
    """Index behind the injury noun within a few words; None where there is none."""
    for behind in range(index, min(index + 8, nouns.count)):
        word = nouns.lower[behind]
        if word in _INJURIES:
            return behind + 1
        if word in PUNCTUATION:
            return None
    return None


def _is_left_so(nouns: NounPhrases, index: int, word: str) -> bool:
    """Whether the verb of "left five people with burns" stands in front of the people."""
    before = nouns.lower[max(0, index - _PEOPLE_WITHIN) : index]
    verbs = [at for at, verb in enumerate(before) if verb in LEAVING[word]]
    return bool(verbs) and PUNCTUATION.keys().isdisjoint(before[verbs[-1] :])


_PEOPLE_WITHIN: Final = 7  # words of "left at least five young people"


def _zero(nouns: NounPhrases, index: int, word: str) -> tuple[str, int, People | None] | None:
    """ "no one", "none of their troops", "no American", "no casualties", "without injuries"."""
    following = nouns.at(index + 1)
    if word in ("nobody", "no-one") or (word == "no" and following == "one"):
        behind = index + (2 if word == "no" else 1)
        if nouns.at(behind) in ("else", "other"):
            return "x", behind + 1, None
        return "Z", behind, People(is_headless=True)
    if word == "none":
        return _none(nouns, index)
    if word == "neither" and following not in CASUALTY_NOUNS:
        # "neither rocket caused injuries"; of two people it tells no count
        return "V", index + 2, None
    if following == "loss" and nouns.lower[index + 2 : index + 4] == ["of", "life"]:
        return "1", index + 4, None
    noun = index + 1
    if word in ("without", "not"):
        # "without causing any casualties", "did not cause injuries"
        while nouns.at(noun) in ("causing", "cause", "resulting", "result", "in", "any"):
            noun += 1
    while noun < min(index + 4, nouns.count) and nouns.at(noun) in ("immediate", "known"):
        noun += 1
    if nouns.at(noun) in CASUALTY_NOUNS and nouns.at(noun + 1) in _TELLINGS:
        return "x", noun + 2, None  # "no casualty figures": nobody says how many
    if nouns.at(noun) in CASUALTY_NOUNS:
        return ("0" if CASUALTY_NOUNS[nouns.at(noun)] == "kw" else "1"), noun + 1, None
    if word in ("without", "not"):
        return None
    people, behind = nouns.modified(index + 1)
    if people is None or nouns.at(index + 1) in ("other", "further", "more", "such"):
        return None
    return "Z", behind, people


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
