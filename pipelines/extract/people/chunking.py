"""Cuts a sentence into chunks, each with a symbol."""

from __future__ import annotations

from typing import Final

from pipelines.extract.people.asides import day_end, identified_end
from pipelines.extract.people.counted import counted_people
from pipelines.extract.people.fixed_phrases import fixed_phrase
from pipelines.extract.people.idioms import idiom
from pipelines.extract.people.lexicon import CASUALTY_NOUNS, lexicon
from pipelines.extract.people.model import Chunk, People
from pipelines.extract.people.noun_phrases import NounPhrases
from pipelines.extract.quantities.tokens import tokenise, without_abbreviations
from pipelines.knowledge.number_words import numerals
from pipelines.knowledge.word_lists import force_words


def chunk(sentence: str) -> tuple[str, list[Chunk]]:
    """Cut a sentence into chunks.

    Args:
        sentence: One English sentence or headline.

    Returns:
        The symbols as one string, and the chunks that they stand for, in the same order.
    """
    tokens = without_abbreviations(tokenise(sentence)) if "(" in sentence else tokenise(sentence)
    chunks = _chunks(NounPhrases(tokens, lexicon()))
    return "".join(piece.symbol for piece in chunks), chunks


def _chunks(nouns: NounPhrases) -> list[Chunk]:
    """Chunk the whole sentence."""
    chunks: list[Chunk] = []
    starts, ends = nouns.tokens.starts, nouns.tokens.ends
    plain, openers = nouns.lexicon.plain, nouns.lexicon.openers
    index = 0
    while index < nouns.count:
        word = nouns.lower[index]
        if word == "," and (state_end := nouns.state_end(index)) is not None:
            # "a medic from Fayetteville, N.C., was killed": the state is of the town
            chunks.append(Chunk("x", starts[index], ends[state_end - 1]))
            index = state_end
            continue
        if chunks and chunks[-1].symbol in "Pnsp" and (unit_end := nouns.unit_end(index)):
            # As one phrase: "a soldier from the 3rd Brigade, 4th Division, and two guards".
            chunks.append(Chunk("f", starts[index], ends[index]))
            chunks.append(Chunk("x", starts[index + 1], ends[unit_end - 1]))
            index = unit_end
            continue
        # "were on 12 July killed"; "On 12 July Sergeant Osei was": no place that the name is of.
        is_lead = not chunks or chunks[-1].symbol in _BEFORE_DAY
        if is_lead and (behind_day := day_end(nouns, index)):
            chunks.append(Chunk("x", starts[index], ends[behind_day - 1]))
            index = behind_day
            continue
        if word in openers or word[0].isdigit():
            symbol, behind, people = _next(nouns, index, word)
        elif word == nouns.tokens.words[index]:
            # Most words open no phrase.
            chunks.append(Chunk(plain.get(word, "x"), starts[index], ends[index]))
            index += 1
            continue
        else:
            symbol, behind, people = _plain(nouns, index, word)
        # A phrase that the sentence breaks off ends with the sentence.
        behind = min(max(behind, index + 1), nouns.count)
        is_one = symbol in "ns" or (symbol == "P" and _counts_one(people))
        end = _age_end(nouns, behind, is_one=is_one) if symbol in "nsP" else behind
        if symbol == "P" and people is not None and (told := identified_end(nouns, end)):
            end, names = told
            people = people._replace(names=names) if is_one else people
        chunks.append(Chunk(symbol, starts[index], ends[behind - 1], people))
        index = end
    return chunks


_BEFORE_DAY: Final = frozenset("B;:.>C")


def _plain(nouns: NounPhrases, index: int, word: str) -> tuple[str, int, People | None]:
    """Names, people without a number, and single words."""
    original = nouns.tokens.words[index]
    if word == "may":
        return ("M" if original == "may" else "x"), index + 1, None
    if word.endswith("-year-old") and nouns.is_end(index + 1):
        return "s", index + 1, People()  # "the 19-year-old"
    symbol = nouns.lexicon.symbols.get(word)
    if symbol is not None:
        # "IS" is a group, "is" a verb.
        return ("x" if original == "IS" else symbol), index + 1, None
    if word in CASUALTY_NOUNS:
        return "c", index + 1, None
    if word in nouns.lexicon.heads or nouns.country(index) is not None:
        people, behind = nouns.modified(index)
        if people is not None and not people.is_headless:
            if name := nouns.name(behind):
                return "n", name[1], people._replace(names=(name[0],))
            return ("p" if nouns.is_plural(behind - 1) else "s"), behind, people
    if original[0].isupper() and (name := nouns.name(index)) is not None:
        if nouns.at(index - 1) in force_words().ship_singulars:
            return "x", name[1], None  # "the crew of the frigate Stark"
        if nouns.at(name[1]) in nouns.lexicon.heads:
            # "Hamas commander": the name says whose commander.
            return _plain(nouns, name[1], nouns.at(name[1]))
        return "n", name[1], People(names=(name[0],))
    return "x", index + 1, None


def _counts_one(people: People | None) -> bool:
    return people is not None and people.quantity is not None and people.quantity.best == 1


def _age_end(nouns: NounPhrases, index: int, *, is_one: bool) -> int:
    """Index behind somebody's age: "Wu, 31, was", "a driver, 31, and", "girls, aged 2 and 9"."""
    age = nouns.at(index + 1)
    is_aside = nouns.at(index) == "," and age == "aged"
    if is_aside or nouns.at(index) == "aged":
        first = index + 1 + is_aside
        end = _ages_end(nouns, first)
        return index if end == first else end + (is_aside and nouns.at(end) == ",")
    if nouns.lower[index : index + 1] == ["("] and age.isdecimal() and nouns.at(index + 2) == ")":
        return index + 3
    if not is_one or nouns.at(index) != "," or not age.isdecimal() or len(age) > 2:
        return index
    mark, after = nouns.at(index + 2), nouns.at(index + 3)
    if mark == "," and after.isalpha() and nouns.tokens.words[index + 3] == after:
        return index + 3
    return index + 2 if mark in (",", "and", ".", "") else index


def _ages_end(nouns: NounPhrases, index: int) -> int:
    """Index behind "four, nine and 12"; of "four and two others" behind the first."""
    end = index + 1 if _is_age(nouns, index) else index
    while end > index and nouns.at(end) in (",", "and"):
        second = end + 1 + (nouns.at(end) == "," and nouns.at(end + 1) == "and")
        if not (_is_age(nouns, second) and nouns.ends(second + 1)):
            break
        end = second + 1
    return end


def _is_age(nouns: NounPhrases, index: int) -> bool:
    return nouns.at(index).isdecimal() or nouns.at(index) in numerals()


def _next(nouns: NounPhrases, index: int, word: str) -> tuple[str, int, People | None]:
    """The chunk that begins at a token: symbol, index behind it, people."""
    return (
        fixed_phrase(nouns, index, word)
        or idiom(nouns, index, word)
        or counted_people(nouns, index, word)
        or _plain(nouns, index, word)
    )
