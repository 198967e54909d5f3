"""Who protests, though no list names them: many people by the form of their word, or a body.

"Fish sellers protested", "Members of the union took out a rally", "200 IDPs demonstrated": any
plural of people may come together for a cause. Those who speak for a living protest in words.

Source: codebook.md, Event types (unrest is a crowd).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import PREPOSITIONS, in_prepositional_phrase
from pipelines.extract.clauses import RELATIVE
from pipelines.extract.closed_words import AUXILIARIES
from pipelines.extract.document import Token
from pipelines.extract.triggers import Trigger
from pipelines.extract.unrest.crowds import crowd_of
from pipelines.knowledge.word_lists import crowd_words

PROTESTING: Final = (
    "protest", "demonstrat", "riot", "picket", "march", "took to", "take", "taking to", "hit the",
    "block", "barricad", "gather", "gherao", "chant", "camp", "toyi", "sat ", "sit ", "went on the",
    "lock", "padlock", "court", "came out", "come out", "went to the", "shout", "raised", "raising",
    "stall", "disrupted t", "obstructed t", "formed a h", "descended on the s",
)  # fmt: skip
"""Beginnings of verbs that many people do for a cause, whoever they are."""


def people_who_act(source: Annotated, verb: Trigger) -> ActorSpan | None:
    """The many, or the body of them, in front of a verb of protest.

    Args:
        source: The sentence.
        verb: What they do.
    """
    text = verb.text.lower()
    if text.startswith("clash") and not source.weapons:
        sides = _leading_people(source, verb.first, in_open=False)
        return sides if sides is not None and _bears_no_arms(sides.text.lower()) else None
    if not text.startswith(PROTESTING):
        return None
    ahead = source.words[verb.last + 1 : verb.last + 1 + _OPEN_WITHIN]
    if text.startswith(_SHUTTING) and _WAYS.isdisjoint(ahead):
        return None  # a bill, a merger
    if source.word_before(verb.start) in _AT_IT:
        back = source.tokens[max(0, verb.first - _AT_IT_WITHIN) : verb.first]
        found = next((t for t in reversed(back) if is_people(t)), None)
        if found is not None:  # "arrested members who were protesting", "while protesting"
            return crowd_of(found.start, found.end, found.text)
    people = _leading_people(source, verb.first, _in_open(text, ahead))
    if people is None and text.startswith("protest") and _stand_outside(source, verb):
        return crowd_of(verb.start, verb.end, verb.text)
    return people


_AT_IT: Final = ("were", "while", "are")
_AT_IT_WITHIN: Final = 12


def _stand_outside(source: Annotated, verb: Trigger) -> bool:
    """ "The VHP protested outside a police station": where no government and no letter does."""
    behind = source.words[verb.last + 1 : verb.last + 4]
    is_there = bool(behind) and (
        behind[0] == "outside"
        or behind[:3] == ["in", "front", "of"]
        or (
            behind[:2] in (["on", "the"], ["in", "the"]) and behind[2:] in (["street"], ["streets"])
        )
    )
    one = source.word_before(verb.start) in ("he", "she", "i", "it")
    return is_there and not one and not any(a.is_person for a in source.actors)


# Groups, communities and clans may as well clash in arms.
_MAY_BE_ARMED: Final = frozenset("herders tribesmen clansmen farmers settlers".split())
_UNARMED: Final = ("members", "youth", "partisans", "employees", "staff", "voters", "owners")


def _bears_no_arms(word: str) -> bool:
    return word in _UNARMED or word in crowd_words().rioters - _MAY_BE_ARMED


_SHUTTING: Final = ("block", "barricad", "lock", "padlock")
_WAYS: Final = frozenset(
    "road roads street streets highway highways bridge tracks railway rails train trains traffic "
    "gate gates entrance entrances office offices junction crossing intersection station".split()
)
_OPEN_WITHIN: Final = 12


def _in_open(text: str, ahead: list[str]) -> bool:
    """Whether it is said that it was in the street: bodies protest in words as well."""
    if text.startswith(_ON_FOOT):
        return True
    known = crowd_words()
    return not (_OUTSIDE | known.streets).isdisjoint(ahead) or ("in", "front") in pairwise(ahead)


_ON_FOOT: Final = (
    "march", "took to", "take", "taking to", "hit the", "picket", "gherao", "barricad", "toyi",
    "court", "demonstrat",
)  # fmt: skip
_OUTSIDE: Final = frozenset("outside gates roundabout rally march sit-in dharna placards".split())


def people_who_hold(source: Annotated, noun: Trigger) -> ActorSpan | None:
    """ "Traders stage a protest", "Nurses protest unpaid allowances": before what reads as a noun.

    Args:
        source: The sentence.
        noun: "protest", "march", "riot", "dharna".
    """
    lead = source.words[max(0, noun.first - _LIGHT_WITHIN) : noun.first]
    if acts_in_present(source, noun):
        return _leading_people(source, noun.first)
    held = next((n for n, word in enumerate(reversed(lead), 1) if word in HOLDING), None)
    return None if held is None else _leading_people(source, noun.first - held)


_LIGHT_WITHIN: Final = 7  # words of "held a noisy two-hour sit-down", "took out a big torchlight"
HOLDING: Final = frozenset(
    "hold holds held holding stage stages staged staging mount mounts mounted mounting organise "
    "organises organised organising organize organizes organized organizing join joins joined "
    "joining launch launches launched launching conduct conducts conducted conducting resume "
    "resumes resumed resuming continue continues continued continuing start starts started "
    "starting begin begins began begun recorded observed attended attending turned became grew "
    "swelled led leading took takes taking brought brings bringing carried carries carrying engage "
    "engaged engaging participate participated participating went sat sit sitting".split()
)
"""Verbs with which a protest is held."""


def acts_in_present(source: Annotated, noun: Trigger) -> bool:
    """ "Teachers march to the ministry", "Residents of Bomet protest poor roads": a verb after all.

    A headline's present tense has the form of the noun. Nothing that leads a noun stands before
    it, and nothing that would make it the modifier of another behind it.
    """
    if noun.text.lower() not in _IN_PRESENT or noun.first == 0:
        return False
    back = 2 if source.word_before(noun.start).endswith("ly") and noun.first > 1 else 1
    before, after = source.tokens[noun.first - back], source.word_after(noun.end)
    if before.lower in _BEFORE_NOUN or after in _COMPOUNDED or not before.text[0].isalpha():
        return False
    if not _HYPOTHETICAL.isdisjoint(source.words[: noun.first]) or after == "that":
        return False
    return is_people(before) or (
        before.text[0].isupper() and _leading_people(source, noun.first) is not None
    )


_HYPOTHETICAL: Final = frozenset(
    "if when whenever unless often usually always every should would will may might can could "
    "some where let".split()
)
_IN_PRESENT: Final = frozenset("protest march riot clash rally picket".split())
_BEFORE_NOUN: Final = PREPOSITIONS | frozenset(
    "the a an this that his her its their no any".split()
)
_COMPOUNDED: Final = frozenset(
    "movement movements leader leaders march marches rally rallies camp camps group groups vote "
    "organiser organisers organizer organizers action actions song songs letter letters note notes "
    "site sites that was were is are has had have 's police gear law laws".split()
)


def _leading_people(source: Annotated, before: int, in_open: bool = True) -> ActorSpan | None:
    """The many that lead the clause of a word; not those on whom another noun hangs."""
    clause = source.clauses.clauses[source.clauses.of_token[before]]
    while True:
        own = [i for i in source.clauses.tokens_of(clause.index) if i < before]
        found = next(
            (i for i in own[-_SUBJECT_WITHIN:] if _heads_subject(source, i, before, in_open)), None
        )
        if found is not None:
            token = source.tokens[found]
            return crowd_of(token.start, token.end, token.text)
        if not own and clause.parent is not None:
            clause = source.clauses.clauses[clause.parent]
            continue  # "have been protesting", ", protesting"
        if clause.parent is None or (clause.opener not in _GOES_ON and clause.kind != RELATIVE):
            return None
        if (
            any(source.tokens[i].text[0].isalpha() for i in own[_OPENER:])
            and clause.kind == RELATIVE
        ):
            return None  # "whose leader protested"
        clause = source.clauses.clauses[clause.parent]


_SUBJECT_WITHIN: Final = 24
_OPENER: Final = 3  # words of "who had also"
_GOES_ON: Final = ("and", "but", "", ",", "then")


def _heads_subject(source: Annotated, at: int, before: int, in_open: bool) -> bool:
    """Whether a word names many people and leads the phrase it stands in."""
    token = source.tokens[at]
    if not (is_people(token) or (in_open and token.lower in crowd_words().organisers)):
        return False
    if not in_open and _speaks(source, at):
        return False
    if token.lower in ("group", "groups") and source.words[at + 1 : at + 2] == ["of"]:
        return False  # "groups of youth": who is in them
    after = source.words[at + 1] if at + 1 < len(source.words) else ""
    ends = (
        at + 1 == before
        or after in _BEHIND_HEAD
        or after.endswith(("ly", "ing", "ed"))
        or source.tokens[at + 1].text[:1].isdigit()
    )
    return ends and not in_prepositional_phrase(source, _phrase_start(source, at))


def _phrase_start(source: Annotated, at: int) -> int:
    """ "angry young fish sellers": where the words that belong to a noun begin."""
    first = at
    while first and at - first < _MODIFIERS and source.tokens[first - 1].text[0].isalpha():
        word = source.words[first - 1]
        if word in _BEHIND_HEAD or word in _BEFORE_NOUN:
            break
        first -= 1
    return source.tokens[first].start


_MODIFIERS: Final = 5
_BEHIND_HEAD: Final = (
    PREPOSITIONS
    | AUXILIARIES
    | frozenset(
        ', ( ) [ ] - – — “ " who whose that which and or also again then still began continue '
        "continues continued begin begins start started took take takes hold holds held "
        "stage went go came come monday tuesday wednesday thursday friday saturday sunday today "
        "yesterday "
        "along as after during under aged were hit sat sit led have earlier late".split()
    )
)


def is_people(token: Token) -> bool:
    """Whether a word means many people, by its form or as a body of them.

    Args:
        token: The word.
    """
    word = token.lower
    if word in crowd_words().crowds or word in crowd_words().bodies:
        return True
    if _ACRONYM.fullmatch(token.text):
        return token.text.lower() not in crowd_words().spokesmen
    return (
        len(word) > _STEM
        and word.endswith(_OF_PEOPLE)
        and word not in crowd_words().spokesmen
        and (token.text[0].islower() or token.start == 0 or word.endswith(_OF_CREEDS))
    )


_STEM: Final = 5
_ACRONYM: Final = re.compile(r"[A-Z]{2,5}s")
_OF_CREEDS: Final = ("ans", "ists", "ims", "ites")
_OF_PEOPLE: Final = (
    "ers", "ors", "ists", "ees", "ants", "dents", "ians", "ans", "men", "women", "mates", "folk",
    "ites", "ims", "kin", "arians", "hands",
)  # fmt: skip


def _speaks(source: Annotated, at: int) -> bool:
    """ "members of the Senate", "board members": who protests in words, and in no street."""
    if source.words[at] not in ("members", "groups", "staff", "lawyers"):
        return False
    lead = source.words[max(0, at - 2) : at]
    around = {*lead, *source.words[at + 1 : at + 5]}
    return not (_CHAMBERS.isdisjoint(around) and _WHOSE.isdisjoint(lead))


_WHOSE: Final = frozenset("his her their".split())  # "his lawyers"
_CHAMBERS: Final = frozenset(
    "senate council board cabinet commission parliament assembly government jury bench panel "
    "delegation embassy nato eu rights advocacy lobby industry defence defense".split()
)
