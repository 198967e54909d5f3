"""People with their number: "two soldiers", "a driver", "three of them".

Source: codebook.md, Casualties.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipelines.extract.people.by_fate import noun_of_fate, owner_of_fate, sites
from pipelines.extract.people.lexicon import DETERMINERS, STATE_HEADS, STATES
from pipelines.extract.people.model import People
from pipelines.extract.people.noun_phrases import NounPhrases
from pipelines.extract.quantities.bounds import Quantity, read_afterthought, with_afterthought
from pipelines.extract.quantities.reading import read_quantity

_ANYBODY: Final = frozenset({*STATES, *STATE_HEADS, "people", "persons", "victims"})
_ORDINALS: Final = frozenset("second third fourth fifth sixth seventh eighth".split())
_MORE: Final = frozenset("further additional extra other remaining".split())
_HOUSES: Final = frozenset("family household clan village street house".split())
_FILLERS: Final = frozenset("more other further additional extra fresh new such local".split())


def counted_people(
    nouns: NounPhrases, index: int, word: str
) -> tuple[str, int, People | None] | None:
    """A number with what it counts, or "a" with a person."""
    if word in ("him", "her") and nouns.at(index + 1) == "and" and _is_hit(nouns, index):
        return "P", index + 1, People(quantity=_one(nouns, index, index + 1))
    if word == "one" and nouns.at(index + 1) in _HOUSES and nouns.at(index - 1) == "from":
        return "x", index + 2, None  # "five people from one family"
    if word in ("he", "she") and nouns.at(index + 1) == "and" and _joins_people(nouns, index + 2):
        return "P", index + 1, People(quantity=_one(nouns, index, index + 1))
    is_single = word in ("a", "an", "another") or (
        # "a farmer and his wife"; alone, "his wife" points back to someone.
        word in ("his", "her", "their") and index > 0 and nouns.at(index - 1) in ("and", ",")
    )
    if is_single and (single := _single(nouns, index)) is not None:
        return single
    if word == "one" and (aside := _one_of_them(nouns, index)) is not None:
        return aside
    if word == "the" and (pair := _pair(nouns, index)) is not None:
        return pair
    if word in ("a", "an", "another") and (house := _household(nouns, index)) is not None:
        return house
    if word == "all" and (rest := _all_but(nouns, index)) is not None:
        return rest
    if (one := _another(nouns, index, word)) is not None:
        return one
    if word in ("its", "his", "her", "their") and (end := owner_of_fate(nouns, index)) is not None:
        return "s", end, People()
    start = _number_start(nouns, index, word)
    read = read_quantity(nouns.tokens, start)
    if read is None:
        return _of_fate(nouns, index) if word in ("a", "an") else None
    quantity, behind = read
    is_all = word == "all"
    people, end = _counted_of(nouns, behind, quantity)
    if is_all and people is not None and _is_one_kind(nouns, people, end):
        is_all = False  # "all 16 of the Iraqi dead": of these alone
    while people is None and nouns.at(behind) in _FILLERS:
        behind += 1
    if people is None:
        people, end = nouns.modified(behind)
    if people is None and (noun := noun_of_fate(nouns, behind, lead=start, is_plural=True)):
        people, end = People(), noun
    if people is not None:
        end = _behind_all_ages(nouns, end)
        if is_all and people.state is not None:
            people = people._replace(is_share=False)
        if (after := read_afterthought(nouns.lower, end)) is not None:
            quantity, end = with_afterthought(quantity, after[0]), after[1]
        return "P", end, people._replace(quantity=quantity, is_all=is_all)
    if nouns.at(behind) == "of" and _is_of_things(nouns, behind + 1):
        return "O", behind + 1, None  # "one of its schools"
    if nouns.is_end(behind):
        return "Q", behind, People(quantity=quantity, is_headless=True, is_all=is_all)
    return "O", behind + 1, None


def _behind_all_ages(nouns: NounPhrases, index: int) -> int:
    """Index behind "69 men, women and children": one count of all of them, and no open list."""
    if nouns.at(index - 1) not in _ALL_AGES:
        return index
    end = index
    while nouns.at(end) in (",", "and", "&"):
        behind = end + 1 + (nouns.at(end) == "," and nouns.at(end + 1) == "and")
        if nouns.at(behind) not in _ALL_AGES or not nouns.is_end(behind + 1):
            break
        end = behind + 1
        if nouns.at(behind - 1) == "and":
            return end
    return index


_ALL_AGES: Final = frozenset("men women children boys girls babies infants elderly".split())


def _is_of_things(nouns: NounPhrases, index: int) -> bool:
    """ "of its schools", "of houses": no people, unless their verb says so."""
    start = index + 1 if nouns.at(index) in DETERMINERS else index
    read = read_quantity(nouns.tokens, start)
    start = read[1] if read is not None else start
    if noun_of_fate(nouns, start, lead=index, is_plural=True, is_near=True) is not None:
        return False
    for at in _until_end(nouns, start):
        if nouns.at(at) in nouns.lexicon.heads:
            return False
        if nouns.is_thing(at, nouns.at(at)):
            return True
    return False


def _until_end(nouns: NounPhrases, index: int) -> range:
    """The words of a noun phrase from an index on, three at most."""
    end = index
    while end < min(index + 3, nouns.count) and not nouns.ends(end):
        end += 1
    return range(index, end)


def _joins_people(nouns: NounPhrases, index: int) -> bool:
    """ "(He and) a pharmacist were killed", "(she and) her two sons died": people, and no verb."""
    at = index + (nouns.at(index) in ("a", "an", "his", "her", "the", "another"))
    read = read_quantity(nouns.tokens, at)
    if at == index and read is None:
        return False
    return nouns.modified(read[1] if read is not None else at)[0] is not None


def _another(nouns: NounPhrases, index: int, word: str) -> tuple[str, int, People] | None:
    """ "another was killed", "a fourth died": one more, whose noun stands elsewhere."""
    is_ordinal = word == "a" and nouns.at(index + 1) in _ORDINALS
    behind = index + 2 if is_ordinal else index + 1
    is_third = word == "the" and nouns.at(index + 1) in (*_ORDINALS, "other")
    if is_third:
        behind = index + 2
    if is_ordinal and nouns.at(behind) == ",":
        behind = _behind_aside(nouns, behind)
    is_hit = _is_hit(nouns, index) and nouns.ends(behind)
    if (word == "another" and is_hit) or (
        is_third and is_hit
    ):  # "killing one and wounding another"
        return "Q", behind, People(quantity=_one(nouns, index, behind), is_headless=True)
    is_verb = nouns.symbol(behind) in "BHWKD" or nouns.at(behind) in _BEFORE_HARM
    if not (word == "another" or is_ordinal) or not is_verb:
        return None
    return "Q", behind, People(quantity=_one(nouns, index, behind), is_headless=True)


# "a third lost an arm", "another badly burned", "a sixth survived with burns"
_BEFORE_HARM: Final = frozenset(
    "lost badly seriously critically severely slightly survived".split()
)


def _behind_aside(nouns: NounPhrases, index: int) -> int:
    """Index behind ", a coastguard from Oran,": "and a third, a coastguard, succumbed"."""
    ahead = nouns.lower[index + 1 : index + 1 + _ASIDE]
    return index + 2 + ahead.index(",") if "," in ahead else index


_ASIDE: Final = 9  # words between the commas


def _is_hit(nouns: NounPhrases, index: int) -> bool:
    """ "killing one", "killing him and two nephews": the object of a verb of harm."""
    return index > 0 and nouns.symbol(index - 1) in "kKgWwh"


def _one(nouns: NounPhrases, index: int, behind: int) -> Quantity:
    begin, end = nouns.tokens.starts[index], nouns.tokens.ends[behind - 1]
    return Quantity(begin, end, nouns.tokens.text[begin:end], 1, 1, 1, False)


def _number_start(nouns: NounPhrases, index: int, word: str) -> int:
    """Where the number begins behind "another", "a further", "the other", "all the"."""
    if word == "another":
        return index if nouns.is_quantity(index) else index + 1
    if word in ("additional", "further"):
        return index + 1
    if word in ("a", "an", "the") and nouns.at(index + 1) in _MORE:
        return index + 2
    if word == "all" and nouns.at(index + 1) == "the":
        return index + 2
    is_led = word == "all" or (word in DETERMINERS and word not in ("that", "this"))
    return index + 1 if is_led else index


def _of_fate(nouns: NounPhrases, index: int) -> tuple[str, int, People] | None:
    """ "A stonemason was killed": one of a trade that no list has."""
    end = noun_of_fate(nouns, index + 1, lead=index, is_plural=False)
    if end is None:
        return None
    return "P", end, People(quantity=_one(nouns, index, index + 1))


def _is_one_kind(nouns: NounPhrases, people: People, end: int) -> bool:
    """Whether the dead or wounded are those of one nation, role or noun alone."""
    if people.state is None or people.is_headless:
        return False
    told = people.country is not None or people.role != "unknown"
    return told or nouns.at(end - 1) not in _ANYBODY


def _single(nouns: NounPhrases, index: int) -> tuple[str, int, People | None] | None:
    """ "a soldier", "an American", "a second employee", "another Iraqi"."""
    if (pair := _pair(nouns, index)) is not None:
        return pair
    people, behind = nouns.modified(index + 1)
    if people is None or nouns.is_plural(behind - 1) or nouns.at(behind - 1) in STATE_HEADS:
        return None
    if people.is_headless and not nouns.is_end(behind):
        return None
    if nouns.at(behind) in sites() and nouns.ends(behind + 1):
        return "O", behind + 1, None  # "a passenger bus"
    one = _one(nouns, index, index + 1)
    if name := nouns.name(behind):
        return "n", name[1], people._replace(names=(name[0],))
    return "P", behind, people._replace(quantity=one)


def _one_of_them(nouns: NounPhrases, index: int) -> tuple[str, int, People | None] | None:
    """ "four dead, one a girl of seven, and": says what one of them was."""
    if nouns.at(index - 1) != "," or not index or nouns.at(index + 1) not in ("a", "an"):
        return None
    single = _single(nouns, index + 1)
    if single is None or single[0] != "P" or single[2] is None:
        return None
    return "P", single[1], single[2]._replace(is_share=True)


def _pair(nouns: NounPhrases, index: int) -> tuple[str, int, People] | None:
    """ "a couple and their baby", "an elderly couple"; "a couple of days" is no pair of people."""
    noun = next((i for i in (index + 1, index + 2) if nouns.at(i) == "couple"), None)
    if noun is None or not (nouns.is_end(noun + 1) or nouns.at(noun + 1) in ("from", "who")):
        return None
    begin, end = nouns.tokens.starts[index], nouns.tokens.ends[noun]
    two = Quantity(begin, end, nouns.tokens.text[begin:end], 2, 2, 2, False)
    return "P", noun + 1, People(quantity=two, role="civilian")


def _household(nouns: NounPhrases, index: int) -> tuple[str, int, People] | None:
    """ "a family of seven", "an entire Yazidi family of six": as many people."""
    noun = next((i for i in range(index + 1, index + 4) if nouns.at(i) in _FAMILIES), None)
    if noun is None or nouns.at(noun + 1) != "of":
        return None
    read = read_quantity(nouns.tokens, noun + 2)
    if read is None or not nouns.is_end(read[1]):
        return None
    begin, end = nouns.tokens.starts[index], nouns.tokens.ends[read[1] - 1]
    count = replace(read[0], start=begin, end=end, text=nouns.tokens.text[begin:end])
    return "P", read[1], People(quantity=count, role="civilian")


_FAMILIES: Final = frozenset({"family", "household", "crew"})


def _all_but(nouns: NounPhrases, index: int) -> tuple[str, int, People] | None:
    """ "all but two of the twelve men", "all but one of its crew of six": ten, five."""
    spared = read_quantity(nouns.tokens, index + 2) if nouns.at(index + 1) == "but" else None
    if spared is None or nouns.at(spared[1]) != "of":
        return None
    start = spared[1] + 1
    start += nouns.at(start) in DETERMINERS
    whole = read_quantity(nouns.tokens, start)
    if whole is None or spared[0].best is None or whole[0].best is None:
        return None
    left = whole[0].best - spared[0].best
    people, end = nouns.modified(whole[1])
    if left < 1 or (people is None and not nouns.is_end(whole[1])):
        return None
    end = end if people is not None else whole[1]
    begin, behind = nouns.tokens.starts[index], nouns.tokens.ends[end - 1]
    rest = Quantity(begin, behind, nouns.tokens.text[begin:behind], left, left, left, False)
    told = people or People(is_headless=True)
    return "P", end, told._replace(quantity=rest, is_all=True)


def _counted_of(nouns: NounPhrases, index: int, quantity: Quantity) -> tuple[People | None, int]:
    """ "of them", "of the dead", "of their fighters", "of soldiers" behind a number."""
    is_from = nouns.at(index) == "from" and nouns.at(index + 2) == "family"
    if nouns.at(index) != "of" and not is_from:
        return None, index
    start = index + 1
    word = nouns.at(start)
    if word in ("them", "whom"):
        return _share(nouns, start + 1)
    if word in ("one", "a") and nouns.at(start + 1) == "family":
        return People(role="civilian"), start + 2
    if nouns.at(start).endswith("'s"):
        start += 1
    elif word in DETERMINERS:
        start += 1
        if nouns.at(start).endswith("'s"):
            start += 1
    elif quantity.best is not None and word != "whom":
        return None, index
    if start >= nouns.count:
        return None, index
    if nouns.at(start).endswith("ly") and nouns.at(start + 1) in STATES:
        start += 1  # "five of the critically injured"
    if nouns.at(start) in STATES and nouns.is_end(start + 1):
        return People(state=STATES[nouns.at(start)], is_share=True), start + 1
    if word != "whom" and (share := _of_those_hit(nouns, start)) is not None:
        return share
    people, behind = nouns.modified(start)
    if people is None:
        read = read_quantity(nouns.tokens, start)
        if read is None:
            return None, index
        inner, behind = nouns.modified(read[1])
        if nouns.at(read[1]) in STATES:
            behind = max(behind, read[1] + 1)
        elif inner is not None and inner.state is None and nouns.at(behind - 1) in _ABOARD:
            return inner, behind
        return (inner or People())._replace(state="given", is_share=True), behind
    is_share = people.state is not None
    return people._replace(is_share=is_share), behind


# "Nine of the 16 passengers were hurt": told for the first time how many of them were.
_ABOARD: Final = frozenset(
    "survivors passengers crew crewmen occupants residents pupils students workers employees "
    "worshippers villagers sailors peacekeepers guests patients tourists pilgrims monks".split()
)


def _of_those_hit(nouns: NounPhrases, index: int) -> tuple[People, int] | None:
    """ "(three of) those who died", "the people killed": some of whom their fate is told."""
    cursor = index
    if nouns.at(cursor) in _THOSE:
        cursor += 1
    elif nouns.at(index - 1) != "those":
        return None
    is_relative = nouns.at(cursor) in ("who", "that")
    while is_relative and nouns.at(cursor) in _WHO_WERE:
        cursor += 1
    fate = _FATES.get(nouns.at(cursor))
    if fate is None or (nouns.at(cursor) in _FINITE and not is_relative):
        return None  # "six of the civilians died": six, and no share of the dead
    return People(state=fate, is_share=True), cursor + 1


_THOSE: Final = frozenset("people persons victims men women soldiers civilians children".split())
_WHO_WERE: Final = frozenset("who that were was had have has been are".split())
_FINITE: Final = frozenset({"died", "perished"})
_FATES: Final = {
    **dict.fromkeys("killed died dead slain perished".split(), "killed"),
    **dict.fromkeys("wounded injured hurt".split(), "wounded"),
}


def _share(nouns: NounPhrases, index: int) -> tuple[People, int]:
    """ "two of them American": the nationality behind a share."""
    start = index + 1 if nouns.at(index) in ("were", "are", "was", "is") else index
    if nouns.at(start) in ("a", "an"):  # "one of them a child"
        people, behind = nouns.modified(start + 1)
        if people is not None:
            return people._replace(is_share=True), behind
    country = nouns.country(start) if start < nouns.count else None
    if country is None:
        role = nouns.lexicon.heads.get(nouns.at(start), ("unknown", True))[0]
        behind = start + 1 if role != "unknown" else index
        return People(role=role, is_headless=True, is_share=True), behind
    people, behind = nouns.modified(start)
    return (people or People())._replace(is_share=True), max(behind, start + 1)
