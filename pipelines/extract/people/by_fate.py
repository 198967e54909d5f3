"""Nouns without an entry that are told to be people by what befell them.

No list of trades, ranks and kin is ever complete: "six classmates were injured" and "killed a
stonemason" say by the verb that people are meant. Source: codebook.md, Casualties.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from pipelines.extract.closed_words import AUXILIARIES
from pipelines.extract.people.asides import day_end
from pipelines.extract.people.noun_phrases import THING_PLURALS, NounPhrases
from pipelines.extract.quantities.reading import read_quantity
from pipelines.knowledge import targets

_FATES: Final = frozenset(
    "killed slain murdered massacred executed beheaded assassinated martyred slaughtered lynched "
    "butchered wounded injured maimed hospitalised hospitalized hurt".split()
)
_DYING: Final = frozenset("died perished succumbed drowned".split())
_SLAYING: Final = frozenset(
    "killed killing kills kill murdered murdering massacred massacring slew executed executing "
    "beheaded beheading wounded wounding injured injuring injures maimed maiming".split()
)
# What is killed as well, or in a figure of speech only.
_NO_PEOPLE: Final = frozenset(
    "cow cows sheep goat goats camel camels horse horses donkey donkeys mule mules dog dogs cattle "
    "pig pigs chicken chickens hen hens animal animals bull bulls buffalo buffaloes ox oxen yak "
    "yaks elephant elephants lion lions bird birds fish livestock head cat cats calf calves lamb "
    "lambs pigeon pigeons deal deals bill bills plan plans project projects proposal proposals "
    "story hope hopes engine engines idea feeling feelings pride economy way ways kind "
    "couple number group handful series place places spot thing things lot share half third "
    "quarter majority minority many few more part least drone drones missile missiles rocket "
    "rockets tank tanks vehicle vehicles truck trucks plane planes aircraft helicopter helicopters "
    "jet jets ship ships boat boats battery batteries launcher launchers radar radars target "
    "targets position positions gun guns house houses tree trees post posts car cars bus buses "
    "streets miles blocks doors hundred hundreds thousand thousands dozen dozens scores "
    "occasions incidents attacks strikes raids bombings blasts shells bombs mines".split()
)
_LONGEST: Final = 4  # words of "retired high school headmaster"


def noun_of_fate(
    nouns: NounPhrases, index: int, *, lead: int, is_plural: bool, is_near: bool = False
) -> int | None:
    """Index behind a noun that only its verb shows to stand for people.

    Args:
        nouns: The sentence.
        index: Where the noun or its modifiers begin, behind the number or article.
        lead: Where that number or article begins.
        is_plural: Whether the number asks for a plural.
        is_near: Whether the verb must follow at once.

    Returns:
        None where no such noun begins there.
    """
    end = index
    while end < min(index + _LONGEST, nouns.count) and not nouns.is_end(end):
        if nouns.at(end)[0].isdigit():
            return None  # "2 000 civilians"
        end += 1
    noun = end - 1
    if nouns.at(end) == "number":
        return None  # "killing an unknown number of civilians": of how many is not said
    if noun < index or not _is_noun(nouns, noun, is_plural=is_plural):
        return None
    if not is_plural and _is_left(nouns, lead, end):
        return end
    if is_plural and nouns.lower[max(0, lead - 2) : lead] == ["shot", "dead"]:
        return None if nouns.at(lead - 3) in AUXILIARIES else end
    return end if _is_slain(nouns, end, is_near=is_near) or _is_object(nouns, lead) else None


def _is_noun(nouns: NounPhrases, index: int, *, is_plural: bool) -> bool:
    word = nouns.tokens.words[index]
    if word in sites():
        return False  # "died manning a checkpoint"
    if not word.replace("-", "").isalpha() or len(word) <= 2:
        return False
    if word[0].isupper():
        return is_plural and _is_people(nouns, index)
    has_number = word.endswith("s") or not word.isascii() if is_plural else not word.endswith("ing")
    return has_number and word not in _NO_PEOPLE


def _is_people(nouns: NounPhrases, index: int) -> bool:
    """ "two Fulani", "eighteen Misratans": one name behind a number, and no abbreviation."""
    word = nouns.tokens.words[index]
    is_led = nouns.is_quantity(index - 1) or not nouns.tokens.words[index - 1][0].isupper()
    return is_led and not word.isupper() and nouns.country(index) is None


@cache
def sites() -> frozenset[str]:
    """The last words of what is attacked and is no people: "checkpoint", "refinery"."""
    names = [n for t in targets() if t.label != "civilians" for n in (t.singular, t.plural)]
    return frozenset(name.split()[-1] for name in names)


def _is_slain(nouns: NounPhrases, index: int, *, is_near: bool) -> bool:
    """ "were killed", "of the guard had been badly hurt", "died"."""
    cursor = index if is_near else _behind_aside(nouns, _behind_phrase(nouns, index))
    cursor = cursor if is_near else _behind_others(nouns, cursor)
    while nouns.at(cursor) in AUXILIARIES:
        cursor += 1
    if nouns.at(cursor - 1) in AUXILIARIES and (day := day_end(nouns, cursor)) is not None:
        return nouns.at(day) in _FATES
    if nouns.at(cursor).endswith("ly"):
        cursor += 1
    if nouns.at(cursor - 1) in ("fatally", "mortally"):
        return nouns.at(cursor) in ("shot", "stabbed", "wounded", "injured", "struck", "hit")
    word, following = nouns.at(cursor), nouns.at(cursor + 1)
    if word in _DYING:
        return True
    if nouns.at(cursor - 1) not in AUXILIARIES and not nouns.at(cursor - 1).endswith("ly"):
        return False
    return word in _FATES or (word, following) in _FATES_OF_TWO


_FATES_OF_TWO: Final = frozenset(
    [("gunned", "down")]
    + [(verb, "dead") for verb in ("shot", "pronounced", "declared", "certified", "confirmed")]
)


def _is_left(nouns: NounPhrases, lead: int, end: int) -> bool:
    """ "left a guide dead and a mahout wounded"."""
    is_led = lead > 0 and nouns.at(lead - 1) in ("left", "leaving", "and")
    return is_led and nouns.at(end) in ("dead", "wounded", "injured", "hurt")


def _behind_aside(nouns: NounPhrases, index: int) -> int:
    """Index behind ", one of them a child,": a share between commas, where a verb follows it."""
    if nouns.at(index) != "," or nouns.at(index + 2) != "of":
        return index
    ahead = nouns.lower[index + 3 : index + 3 + _PHRASE]
    is_share = ahead[:1] in (["them"], ["whom"]) and "," in ahead
    return index + 4 + ahead.index(",") if is_share else index


def _behind_phrase(nouns: NounPhrases, index: int) -> int:
    """Index behind "of the frontier guard", where a verb follows it."""
    if nouns.at(index) not in ("of", "from", "in", "at"):
        return index
    for behind in range(index + 1, min(index + _PHRASE, nouns.count)):
        word = nouns.lower[behind]
        if word in AUXILIARIES or word in _DYING:
            return behind
        if not word.replace("-", "").isalpha() or word in nouns.lexicon.symbols:
            return index
    return index


def _behind_others(nouns: NounPhrases, index: int) -> int:
    """Index behind "and three farmers", who share the verb."""
    read = read_quantity(nouns.tokens, index + 1) if nouns.at(index) == "and" else None
    people, end = nouns.modified(read[1]) if read is not None else (None, index)
    return index if people is None else end


_PHRASE: Final = 8  # words of "of the Border Security Force from Assam"


def owner_of_fate(nouns: NounPhrases, index: int) -> int | None:
    """Index behind "its owner" of "killed its owner": a doer's noun, whatever the trade."""
    noun = index + 1
    word = nouns.at(noun)
    if word in nouns.lexicon.heads:
        return None
    is_doer = word.endswith(_DOERS) and f"{word}s" not in _NO_PEOPLE | THING_PLURALS
    if not (is_doer and word not in _NO_PEOPLE and nouns.is_end(noun + 1)):
        return None
    return noun + 1 if _is_object(nouns, index) else None


_DOERS: Final = ("er", "or", "ist", "ian", "man", "woman", "ant")


def _is_object(nouns: NounPhrases, lead: int) -> bool:
    """ "killed two ushers"; "were killed two streets away" tells where."""
    verb, before = nouns.at(lead - 1), nouns.at(lead - 2)
    if lead < 1 or verb not in _SLAYING:
        return False
    return lead < 2 or before not in AUXILIARIES
