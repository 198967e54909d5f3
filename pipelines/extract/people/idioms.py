"""Verbs of more than one word for dying and being hurt: "hacked to death", "taken to hospital".

Source: codebook.md, Casualties.
"""

from __future__ import annotations

from typing import Final

from pipelines.extract.people.executions import SHOT, is_put_to_death
from pipelines.extract.people.lexicon import (
    INJURING,
    LEAVING,
    PUNCTUATION,
    STATES,
    SUFFER,
    TO_DEATH,
    TREATED,
)
from pipelines.extract.people.noun_phrases import NounPhrases
from pipelines.extract.quantities.reading import read_quantity
from pipelines.knowledge.word_lists import harm_words

_NEEDING: Final = frozenset(
    "needed need needing required requiring require received receiving receive sought undergoing "
    "underwent given undergo".split()
)
_GRAVELY: Final = frozenset("badly severely seriously critically horribly".split())
_AUXILIARIES: Final = frozenset("was were is are been being be".split())
_CARRIED: Final = frozenset("taken rushed brought airlifted flown admitted ferried".split())
_CARRYING: Final = frozenset("took taken taking rushed rushing brought ferried airlifted".split())
_THEM: Final = frozenset("him her them".split())
_DEAD: Final = frozenset("bodies corpses dead remains".split())
_OWN: Final = frozenset("his her their its".split())
_BREAKING: Final = frozenset(PUNCTUATION)
_SPLIT: Final = 9  # words between "hacked" and "to death"


def idiom(nouns: NounPhrases, index: int, word: str) -> tuple[str, int, None] | None:
    """A verb of more than one word that begins at a token: its symbol, and the index behind it."""
    if word in ("everyone", "everybody", "all") and (end := _unhurt_end(nouns, index)) is not None:
        return "0", end, None
    if word in _BELIEVED and (nouns.at(index + 1), nouns.at(index + 2)) == ("to", "have"):
        return "v", index + 1, None  # "are known to have died", as "are believed to"
    if word in ("had", "have", "has") and nouns.lower[index + 1 : index + 3] == ["to", "be"]:
        return "B", index + 3, None  # "had to be treated": they were
    found = _dying(nouns, index, word) or _in_care(nouns, index, word)
    return None if found is None else (*found, None)


_BELIEVED: Final = frozenset({"known", "assumed"})


def _unhurt_end(nouns: NounPhrases, index: int) -> int | None:
    """Index behind "everyone aboard escaped unhurt", "all 40 were unharmed"."""
    for behind in range(index + 1, min(index + 10, nouns.count)):
        word = nouns.lower[behind]
        if word in _UNHURT:
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
    if following == "down" and word in ("gunned", "gunning", "mown", "mowed", "mowing"):
        return ("g" if word.endswith("ing") else "K"), index + 2
    if word in ("picked", "picking") and following == "off":
        return ("g" if word == "picking" else "K"), index + 2
    if word == "kia" and nouns.tokens.words[index] == "KIA":
        return "K", index + 1  # of a military log, not the car
    if word in _COSTING and _costs_lives(nouns, index):
        return "k", index + _COSTING[word]
    if word == "blown" and following == "up" and _are_people(nouns, index - 1):
        return "K", index + 2
    if word in SHOT and is_put_to_death(nouns, index):
        return "K", index + 1
    if word == "found" and following in _FOUND and nouns.at(index - 1) in _AUXILIARIES:
        return "K", index + 2
    is_cut = word == "cut" and following == "down" and nouns.at(index - 1) in _AUXILIARIES
    if is_cut and third in _CUT_DOWN:
        return "K", index + 2
    if word in _SELVES and following == "and":
        return "x", index + 2  # "killed himself and six guards": who struck is told apart
    if word in _COSTING and (bearer := _bearer_end(nouns, index + 1)) is not None:
        return "k", bearer
    if word in TO_DEATH:
        return _to_death(nouns, index, word)
    if word in ("slit", "slitting", "cut") and nouns.at(index + 2) in ("throat", "throats"):
        return ("g" if word == "slitting" else "k"), index + 3 + (nouns.at(index + 3) == "of")
    if word == "had" and following == "had" and third in _OWN:
        return "H", index + 1  # "had had their throats cut"
    if word == "had" and following in _OWN and third in ("throat", "throats"):
        return "D", index + 4
    if word in ("lost", "lose", "losing") and third in ("lives", "life"):
        return "D", index + 3
    if word in ("lost", "lose", "losing") and _loses_limb(nouns, index):
        return "L", index + 1
    return _by_death(nouns, index, word, following, third)


def _are_people(nouns: NounPhrases, index: int) -> bool:
    """ "Six guards were (blown up)": people, and no bus that carries them, before the auxiliary."""
    head = index
    while head > 0 and (nouns.at(head) in _AUXILIARIES or nouns.symbol(head) == "H"):
        head -= 1
    if head == index or nouns.at(head) not in nouns.lexicon.heads:
        return False
    start = head
    while start > 0 and not (nouns.is_quantity(start) or nouns.at(start) in ("a", "an")):
        if head - start == _MODIFIERS or nouns.at(start) in PUNCTUATION:
            return False
        start -= 1
    before = nouns.at(start - 1) if start else ""
    is_load = before.endswith("ing") or before in ("with", "of", "for", "by")
    return not is_load and nouns.is_plural(head) == (nouns.at(index) in ("were", "are"))


_MODIFIERS: Final = 4  # words of "young Senegalese police recruits"
_CUT_DOWN: Final = frozenset("by in as when while at outside with near on".split())
# "cost two nuns their lives", "accounted for nine lives": words to what follows them.
_COSTING: Final = {"cost": 1, "costs": 1, "costing": 1, "accounted": 2, "accounting": 2}
_LIVES: Final = frozenset({"life", "lives"})
_LIVES_WITHIN: Final = 9  # words of "cost a corporal and his wife their"


def _costs_lives(nouns: NounPhrases, index: int) -> bool:
    if nouns.at(index).startswith("account") and nouns.at(index + 1) != "for":
        return False
    ahead = nouns.lower[index + 1 : index + 1 + _LIVES_WITHIN]
    end = next((at for at, token in enumerate(ahead) if token in _BREAKING), len(ahead))
    at = next((at for at, token in enumerate(ahead[:end]) if token in _LIVES), 0)
    return at > 1 and (ahead[at - 1] in _OWN or nouns.is_quantity(index + at))


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


_SHOOTING: Final = frozenset("sniper snipers bullet bullets assassin assassins marksman".split())


def _to_death(nouns: NounPhrases, index: int, word: str) -> tuple[str, int] | None:
    """ "stabbed to death", "burned alive", "bled to death", "hacked two men to death"."""
    symbol = "D" if word in ("bled", "froze", "bleeding", "choked") else "K"
    if nouns.lower[index + 1 : index + 3] == ["to", "death"]:
        return symbol, index + 3
    if nouns.at(index + 1) == "alive":
        return symbol, index + 2
    ahead = nouns.lower[index + 1 : index + 1 + _SPLIT]
    end = next((at for at, token in enumerate(ahead) if token in _BREAKING), len(ahead))
    ends_dead = ["to", "death"] in [ahead[at : at + 2] for at in range(end - 1)]
    if ends_dead or (word != "shot" and "alive" in ahead[:end]):
        return ("g" if word.endswith("ing") else "k"), index + 1
    if _is_harmed(nouns, index, word):
        return "W", index + 1
    if word == "shot" and nouns.at(index + 1) == "in" and harm_words().body_parts & set(ahead[1:3]):
        return "W", index + 4
    return None


def _is_harmed(nouns: NounPhrases, index: int, word: str) -> bool:
    """ "were scalded", "three of them burned"."""
    return word in harm_words().harmed and nouns.at(index - 1) in (*_AUXILIARIES, "them", "whom")


def _loses_limb(nouns: NounPhrases, index: int) -> bool:
    """ "lost an arm", "lost both legs"; not "lost an arms cache"."""
    for behind in range(index + 1, min(index + 4, nouns.count)):
        if nouns.lower[behind] in harm_words().limbs:
            return nouns.is_end(behind + 1)
    return False


def _in_care(nouns: NounPhrases, index: int, word: str) -> tuple[str, int] | None:
    """Ways to be hurt: by what hit them, what they suffered, and who took care of them."""
    following = nouns.at(index + 1)
    if word in _GRAVELY and following in harm_words().harmed:
        return "W", index + 2
    if _is_harmed(nouns, index, word):
        return "W", index + 1
    if word == "wia" and nouns.tokens.words[index] == "WIA":
        return "W", index + 1
    if word == "hit" and _ends_clause(nouns, index + 1) and _are_people(nouns, index - 1):
        return "W", index + 1
    is_hit = word in _STRIKING and nouns.at(index - 1) in _SUFFERING
    if is_hit and (limb := _part_end(nouns, index + 1)) is not None:
        return "W", limb
    if word in ("peppered", "peppering", "sprayed", "spraying", "shot") and _hurts(nouns, index):
        return ("h" if word.endswith("ing") else "w"), index + 1
    if word in (*_STRIKING, "overcome", "affected") and following == "by":
        end = _hurting_end(nouns, index + 2, word)
        return None if end is None else ("W", end)
    if word == "in" and following in ("hospital", "hospitals"):
        lies = nouns.at(index - 1) in ("are", "were", "remain", "remained")
        return ("W", index + 2) if lies and index else None
    if word == "under" and following == "treatment":
        return ("W", index + 2) if _are_so(nouns, index) else None
    if word == "treated" and nouns.at(index - 1) in _AUXILIARIES and _ends_clause(nouns, index + 1):
        return "W", index + 1
    if word == "treated" and following in ("in", "at"):
        ward = _hospital_end(nouns, index + 2)
        return None if ward is None else ("W", ward)
    if word == "left" and following in _GASPING:
        return "W", index + 2
    if word == "on" and (behind := _on_wards(nouns, index)) is not None:
        return "W", behind
    if word in ("went", "gone", "ended", "wound") and (end := _went_end(nouns, index)) is not None:
        return "W", end
    if word in _CARRIED and following == "to":
        ward = _hospital_end(nouns, index + 2)
        if ward is not None:
            return "W", ward
    is_in = following in ("in", "out", "away") and nouns.at(index + 2) == "with"
    if word in _CARRIED and is_in and (hurt := injury_end(nouns, index + 3)) is not None:
        return "W", hurt  # "57 men were brought in with burns"
    if word in _CARRYING and _is_to_hospital(nouns, index):
        return "w", index + 1
    if word in (*_CARRIED, "evacuated") and (end := _treatment_end(nouns, index + 1)) is not None:
        return "W", end
    return _with_injuries(nouns, index, word) or _among(nouns, index, word)


_STRIKING: Final = frozenset(
    "hit struck cut grazed nicked clipped pierced slashed stabbed peppered".split()
)
_SUFFERING: Final = frozenset((*_AUXILIARIES, "badly", "slightly", "lightly", "seriously"))


def _part_end(nouns: NounPhrases, index: int) -> int | None:
    """Index behind "in the left shoulder", "across both legs"; None where there is none."""
    if nouns.at(index) not in ("in", "on", "across", "through"):
        return None
    for behind in range(index + 2, min(index + 6, nouns.count)):
        if nouns.lower[behind] in harm_words().body_parts:
            return behind + 1
        if nouns.lower[behind] in PUNCTUATION:
            return None
    return None


def _hurts(nouns: NounPhrases, index: int) -> bool:
    """ "peppered 30 revellers with splinters", "shot the driver in the leg"."""
    if nouns.at(index - 1) in _AUXILIARIES:
        return False
    for behind in range(index + 2, min(index + 9, nouns.count)):
        word = nouns.lower[behind]
        if word in PUNCTUATION or word in ("and", "who"):
            return False
        if word == "with" and nouns.at(index) != "shot":
            return not harm_words().projectiles.isdisjoint(nouns.lower[behind + 1 : behind + 4])
        if word == "in" and nouns.at(index) == "shot":
            return _part_end(nouns, behind) is not None
    return False


def _ends_clause(nouns: NounPhrases, index: int) -> bool:
    """ "Four are being treated.", "Ninety were treated, most of them boys": for wounds."""
    return index >= nouns.count or nouns.lower[index] in PUNCTUATION or nouns.at(index) == "and"


_GASPING: Final = frozenset(
    "gasping choking bleeding unconscious paralysed paralyzed crippled limbless".split()
)


def _are_so(nouns: NounPhrases, index: int) -> bool:
    """ "are", "were still", "remained": what is told holds of those before it."""
    verb = index - 2 if nouns.at(index - 1) in ("still", "all", "now") else index - 1
    return verb >= 0 and nouns.at(verb) in (*_AUXILIARIES, "remain", "remained")


def _with_injuries(nouns: NounPhrases, index: int, word: str) -> tuple[str, int] | None:
    """ "left five people with burns", "suffered burns", "needed oxygen", "bleeding from wounds"."""
    following = nouns.at(index + 1)
    if word in LEAVING and (left := injury_end(nouns, index + 1)) is not None:
        return ("W", left) if _is_left_so(nouns, index, word) else None
    if word in INJURING and following not in _DIED:
        had = injury_end(nouns, index + 1) or _cared_end(nouns, index, word)
        if had is not None and nouns.lexicon.heads.keys().isdisjoint(nouns.lower[index + 1 : had]):
            return "S", had
    if word in _NEEDING:
        cared = _cared_end(nouns, index, word)
        return None if cared is None else ("S", cared)
    if word in ("reported", "showed", "showing", "had", "developed") and (
        following in ("symptoms", "signs") and (end := injury_end(nouns, index + 2)) is not None
    ):
        return "S", end
    if word == "inhaled" and not harm_words().fumes.isdisjoint(nouns.lower[index + 1 : index + 4]):
        return "S", index + 1
    if word in SUFFER or following == TREATED.get(word, ""):
        hurt = injury_end(nouns, index + 1)
        if hurt is not None:
            return ("S" if word in SUFFER else "W"), hurt
    return None


_DIED: Final = frozenset("died succumbed perished".split())


def _among(nouns: NounPhrases, index: int, word: str) -> tuple[str, int] | None:
    """ "among them", "among the dead", "according to"."""
    following = nouns.at(index + 1)
    if following in ("them", "whom") and word == "among":
        return "j", index + 2
    if following == "to" and word == "according":
        return "b", index + 2
    if word == "among" and following == "the" and nouns.at(index + 2) in STATES:
        return "Y", index + 3
    return None


def _cared_end(nouns: NounPhrases, index: int, word: str) -> int | None:
    """Index behind "hospital treatment", "surgery" of "needed hospital treatment"."""
    if word not in _NEEDING:
        return None
    for behind in range(index + 1, min(index + 5, nouns.count)):
        token = nouns.lower[behind]
        if token in harm_words().treatments or (token, nouns.at(behind - 1)) in _ATTENTION:
            return behind + 1
        if token in PUNCTUATION or nouns.is_quantity(behind):
            return None
    return None


_ATTENTION: Final = (("attention", "medical"), ("care", "medical"), ("care", "hospital"))


def _went_end(nouns: NounPhrases, index: int) -> int | None:
    """Index behind the hospital of "went to hospital", "ended up in hospital"."""
    start = index + 2 if nouns.at(index + 1) == "up" else index + 1
    return _hospital_end(nouns, start + 1) if nouns.at(start) in ("to", "in") else None


def _on_wards(nouns: NounPhrases, index: int) -> int | None:
    """Index behind "on its wards" of those who "were on its wards"."""
    if nouns.at(index - 1) not in ("are", "were", "remain", "remained"):
        return None
    for behind in range(index + 1, min(index + 4, nouns.count)):
        if nouns.lower[behind] in ("ward", "wards"):
            return behind + 1
    return None


def _hospital_end(nouns: NounPhrases, index: int) -> int | None:
    """Index behind "a hospital", "the Saint Anne Hospital"; None where there is none."""
    for behind in range(index, min(index + _HOSPITAL_NAME, nouns.count)):
        word = nouns.lower[behind]
        if word in harm_words().hospitals:
            return behind + 1
        if word in ("center", "centre") and nouns.at(behind - 1) in _MEDICAL:
            return behind + 1
        is_named = nouns.tokens.words[behind] != word or word in (".", "'s")
        if behind >= index + 2 and not is_named:
            return None
    return None


_HOSPITAL_NAME: Final = 7  # words of "the Camp Teodulfo Bautista station hospital"
_MEDICAL: Final = frozenset("medical health trauma".split())


def _is_to_hospital(nouns: NounPhrases, index: int) -> bool:
    """ "took 45 people to hospitals": those who are brought there alive, by their number."""
    is_last = index + 1 >= nouns.count
    if is_last or read_quantity(nouns.tokens, index + 1) is None:
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


def _hurting_end(nouns: NounPhrases, index: int, word: str) -> int | None:
    """Index behind "live rounds", "flying glass", "smoke"; None where there is none."""
    causes = harm_words().fumes if word in ("overcome", "affected") else harm_words().projectiles
    for behind in range(index, min(index + 3, nouns.count)):
        if nouns.lower[behind] in causes:
            return behind + 1
    return None


def injury_end(nouns: NounPhrases, index: int) -> int | None:
    """Index behind the injury noun within a few words; None where there is none."""
    for behind in range(index, min(index + 8, nouns.count)):
        word = nouns.lower[behind]
        if word in harm_words().injuries:
            return None if nouns.at(behind + 1) in harm_words().wards else behind + 1
        if word in PUNCTUATION or word in _AUXILIARIES:
            return None
    return None


def _is_left_so(nouns: NounPhrases, index: int, word: str) -> bool:
    """Whether the verb of "left five people with burns" stands in front of the people.

    "Six were left with broken bones", "escaped with cuts" say so of those before the verb.
    """
    if word == "with" and nouns.at(index - 1) in ("left", "away", "escaped", "survived", "emerged"):
        return True
    before = nouns.lower[max(0, index - _PEOPLE_WITHIN) : index]
    verbs = [at for at, verb in enumerate(before) if verb in LEAVING[word]]
    return bool(verbs) and PUNCTUATION.keys().isdisjoint(before[verbs[-1] :])


_PEOPLE_WITHIN: Final = 7  # words of "left at least five young people"
