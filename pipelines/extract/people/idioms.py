"""Verbs of more than one word for dying and being hurt: "hacked to death", "taken to hospital".

Source: codebook.md, Casualties.
"""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from pipelines.extract.closed_words import BE
from pipelines.extract.people.care_idioms import are_people, in_care, is_harmed
from pipelines.extract.people.executions import SHOT, is_put_to_death
from pipelines.extract.people.lexicon import PUNCTUATION, STATES, TO_DEATH
from pipelines.extract.people.noun_phrases import NounPhrases
from pipelines.extract.quantities.reading import read_quantity
from pipelines.knowledge.word_lists import harm_words

_THEM: Final = frozenset("him her them".split())
_OWN: Final = frozenset("his her their its".split())
_SPLIT: Final = 9  # words between "hacked" and "to death"


def idiom(nouns: NounPhrases, index: int, word: str) -> tuple[str, int, None] | None:
    """A verb of more than one word that begins at a token: its symbol, and the index behind it."""
    if (
        word in ("everyone", "everybody", "all", "crew")
        and (end := _unhurt_end(nouns, index)) is not None
    ):
        return "0", end, None
    if word in _BELIEVED and (nouns.at(index + 1), nouns.at(index + 2)) == ("to", "have"):
        return "v", index + 1, None  # "are known to have died", as "are believed to"
    if word in ("had", "have", "has") and nouns.lower[index + 1 : index + 3] == ["to", "be"]:
        return "B", index + 3, None  # "had to be treated": they were
    found = _dying(nouns, index, word) or in_care(nouns, index, word)
    return None if found is None else (*found, None)


_BELIEVED: Final = frozenset({"known", "assumed"})


def _unhurt_end(nouns: NounPhrases, index: int) -> int | None:
    """Index behind "everyone aboard escaped unhurt", "all 40 were unharmed"."""
    for behind in range(index + 1, min(index + 10, nouns.count)):
        word = nouns.lower[behind]
        is_safe = word == "safe" and nouns.at(behind - 1) in ("are", "were", "was", "reported")
        if word in _UNHURT or is_safe:
            return behind + 1
        is_joint = word == "and" and nouns.at(behind + 1) not in _UNHURT
        if word in PUNCTUATION or is_joint or word in ("but", "except"):
            return None
    return None


_UNHURT: Final = frozenset("unhurt unharmed unscathed uninjured".split())


def _dying(nouns: NounPhrases, index: int, word: str) -> tuple[str, int] | None:
    """Ways to kill and to die, and words that stand beside them."""
    following, third = nouns.at(index + 1), nouns.at(index + 2)
    if following == "dead" and word in ("shot", "shooting", "shoots", "shoot"):
        return ("g" if word == "shooting" else "K"), index + 2
    if third == "dead" and word in ("shot", "shooting", "shoots") and following in _THEM:
        return "x", index + 3  # whom is said elsewhere, and by whom just before
    if word == "since" and following in ("died", "succumbed", "perished"):
        return "x", index + 1  # "have since died": an adverb, no clause
    if word in ("fatally", "mortally") and (fatal := _FATALLY.get(following)) is not None:
        return fatal, index + 2
    if word == "fatal" and third == "of" and following in ("shooting", "stabbing", "beating"):
        return "g", index + 2
    if following == "down" and word in ("gunned", "gunning", "mown", "mowed", "mowing"):
        return ("g" if word.endswith("ing") else "K"), index + 2
    if word in ("picked", "picking") and following == "off":
        return ("g" if word == "picking" else "K"), index + 2
    if word == "kia" and nouns.tokens.words[index] == "KIA":
        return "K", index + 1  # of a military log, not the car
    if word in _COSTING and _costs_lives(nouns, index):
        return "k", index + _COSTING[word]
    if word == "blown" and following == "up" and are_people(nouns, index - 1):
        return "K", index + 2
    if word in ("wiped", "wiping") and following == "out" and _wipes_out_people(nouns, index):
        return ("g" if word == "wiping" else "K"), index + 2
    if word in SHOT and is_put_to_death(nouns, index):
        return "K", index + 1
    if word in ("drowned", "drowning", "buried") and _takes_people(nouns, index):
        return ("g" if word == "drowning" else "k"), index + 1
    if word == "found" and following in _FOUND and nouns.at(index - 1) in BE:
        return "K", index + 2
    is_cut = word == "cut" and following == "down" and nouns.at(index - 1) in BE
    if is_cut and third in _CUT_DOWN:
        return "K", index + 2
    if word in _SELVES and following == "and":
        return "x", index + 2  # "killed himself and six guards": who struck is told apart
    if word in _COSTING and (bearer := _bearer_end(nouns, index + 1)) is not None:
        return "k", bearer
    if word in TO_DEATH:
        return _to_death(nouns, index, word)
    if word in ("slit", "slitting", "cut", "cutting") and nouns.at(index + 2) in (
        "throat",
        "throats",
    ):
        return ("g" if word.endswith("ing") else "k"), index + 3 + (nouns.at(index + 3) == "of")
    if word == "had" and following == "had" and third in _OWN:
        return "H", index + 1  # "had had their throats cut"
    if word == "had" and following in _OWN and third in ("throat", "throats"):
        return "D", index + 4
    if word in ("lost", "lose", "losing") and third in ("lives", "life"):
        return "D", index + 3
    if word in ("lost", "lose", "losing") and _loses_limb(nouns, index):
        return "L", index + 1
    return _by_death(nouns, index, word, following, third)


_CUT_DOWN: Final = frozenset("by in as when while at outside with near on".split())
# "cost two nuns their lives", "accounted for nine lives": words to what follows them.
_COSTING: Final = {"cost": 1, "costs": 1, "costing": 1, "accounted": 2, "accounting": 2}
_LIVES: Final = frozenset({"life", "lives"})
_LIVES_WITHIN: Final = 9  # words of "cost a corporal and his wife their"


def _costs_lives(nouns: NounPhrases, index: int) -> bool:
    if nouns.at(index).startswith("account") and nouns.at(index + 1) != "for":
        return False
    ahead = nouns.lower[index + 1 : index + 1 + _LIVES_WITHIN]
    end = next((at for at, token in enumerate(ahead) if token in PUNCTUATION), len(ahead))
    at = next((at for at, token in enumerate(ahead[:end]) if token in _LIVES), 0)
    return at > 1 and (ahead[at - 1] in _OWN or nouns.is_quantity(index + at))


def _wipes_out_people(nouns: NounPhrases, index: int) -> bool:
    """ "a family of nine was wiped out", "wiped out six guards": and not a village or its trade."""
    if nouns.at(index - 1) in BE:
        lead = list(
            takewhile(
                lambda word: word not in PUNCTUATION,
                reversed(nouns.lower[max(0, index - _KIN_WITHIN) : index]),
            )
        )
        return "of" in lead and not _KIN.isdisjoint(lead)
    ahead = nouns.lower[index + 2 : index + 5]
    return not _KIN.isdisjoint(ahead) or _takes_people(nouns, index + 1)


_KIN_WITHIN: Final = 7  # words of "family of nine people had been"
_KIN: Final = frozenset("family household patrol platoon squad crew".split())


def _takes_people(nouns: NounPhrases, index: int) -> bool:
    """ "drowned 11 riflemen", "buried 11 of its men": not by themselves, nor eleven days later."""
    read = read_quantity(nouns.tokens, index + 1) if index + 1 < nouns.count else None
    has_done = nouns.at(index) == "buried" or nouns.at(index - 1) not in ("had", "have", "has")
    if read is None or nouns.at(index - 1) in BE or not has_done:
        return False
    return nouns.modified(read[1])[0] is not None


_FOUND: Final = frozenset("strangled stabbed hanged hacked riddled".split())
_SELVES: Final = frozenset("himself herself themselves".split())


def _bearer_end(nouns: NounPhrases, index: int) -> int | None:
    """Index behind "the army" of "cost the army a lieutenant and five privates"."""
    if nouns.at(index) not in ("the", "his", "her", "their", "its"):
        return None
    for behind in range(index + 2, min(index + 6, nouns.count)):
        if nouns.at(behind) in PUNCTUATION:
            return None
        read = read_quantity(nouns.tokens, behind)
        if nouns.at(behind) in ("a", "an"):
            lost = behind + 1
        elif read is not None:
            lost = read[1]
        else:
            continue
        is_state = nouns.at(lost) in STATES
        return behind if is_state or nouns.modified(lost)[0] is not None else None
    return None


_FATALLY: Final = {
    **dict.fromkeys("shot stabbed wounded injured struck hit hurt burned burnt".split(), "K"),
    **dict.fromkeys("shooting stabbing wounding injuring striking hitting".split(), "g"),
}


def _by_death(
    nouns: NounPhrases, index: int, word: str, following: str, third: str
) -> tuple[str, int] | None:
    """ "fell victim to", "laid down their lives", "the life of", "taken for dead"."""
    if (
        word == "fell"
        and following == "to"
        and not _SHOOTING.isdisjoint(nouns.lower[index + 2 : index + 5])
    ):
        return "D", index + 2  # "a medic fell to a sniper"; a town falls to an army
    if word == "fell" and following == "victim":
        return "D", index + 2
    if word in ("embraced", "attained", "achieved") and following == "martyrdom":
        return "D", index + 2
    if word in ("paid", "made") and following == "the" and third in _UTMOST:
        return ("D", index + 4) if nouns.at(index + 3) in ("price", "sacrifice") else None
    if word == "fell" and (following, third) in _FALLEN:
        return "D", index + 3
    if word == "breathed" and third == "last":
        return "D", index + 3
    if word in ("laid", "gave", "paid") and nouns.at(index + 3) in ("life", "lives"):
        return ("D", index + 4) if third in _OWN else None
    if word == "gave" and following in _OWN and third in ("life", "lives"):
        return "D", index + 3
    if word == "met" and following in _OWN and third in ("death", "deaths", "end"):
        return "D", index + 3
    if word == "body" and following == "of" and nouns.at(index - 1) == "the":
        return ("E", index + 1) if third in ("a", "an", "one") else None
    if word == "life" and following == "of" and nouns.at(index - 1) == "the":
        return "E", index + 1
    if word == "as" and (following, third) == ("well", "as"):
        return "C", index + 3
    if word == "for" and following == "dead" and nouns.at(index - 1) in ("taken", "left", "given"):
        return "x", index + 2
    return None


_UTMOST: Final = frozenset("supreme ultimate highest final extreme".split())
_FALLEN: Final = frozenset(
    {("as", "martyrs"), ("as", "martyr"), ("in", "battle"), ("in", "action"), ("in", "combat")}
)
_SHOOTING: Final = frozenset("sniper snipers bullet bullets assassin assassins marksman".split())


def _to_death(nouns: NounPhrases, index: int, word: str) -> tuple[str, int] | None:
    """ "stabbed to death", "burned alive", "bled to death", "hacked two men to death"."""
    symbol = "D" if word in ("bled", "froze", "bleeding", "choked") else "K"
    if nouns.lower[index + 1 : index + 3] == ["to", "death"]:
        return symbol, index + 3
    if nouns.at(index + 1) == "alive":
        return symbol, index + 2
    ahead = nouns.lower[index + 1 : index + 1 + _SPLIT]
    end = next((at for at, token in enumerate(ahead) if token in PUNCTUATION), len(ahead))
    ends_dead = ["to", "death"] in [ahead[at : at + 2] for at in range(end - 1)]
    if ends_dead or (word != "shot" and "alive" in ahead[:end]):
        return ("g" if word.endswith("ing") else "k"), index + 1
    if is_harmed(nouns, index, word):
        return "W", index + 1
    if word == "shot" and nouns.at(index + 1) == "in" and harm_words().body_parts & set(ahead[1:3]):
        return "W", index + 4
    return None


_LIMB_WITHIN: Final = 6  # words of "lost one or both legs"


def _loses_limb(nouns: NounPhrases, index: int) -> bool:
    """ "lost an arm", "lost both legs"; not "lost an arms cache"."""
    for behind in range(index + 1, min(index + _LIMB_WITHIN, nouns.count)):
        if nouns.lower[behind] in harm_words().limbs:
            return nouns.is_end(behind + 1)
    return False
