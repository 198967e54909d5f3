"""Verbs of more than one word for being hurt: "taken to hospital", "cut by flying glass".

Source: codebook.md, Casualties.
"""

from __future__ import annotations

from typing import Final

from pipelines.extract.closed_words import BE
from pipelines.extract.people.lexicon import INJURING, LEAVING, PUNCTUATION, STATES, SUFFER, TREATED
from pipelines.extract.people.noun_phrases import NounPhrases
from pipelines.extract.quantities.reading import read_quantity
from pipelines.knowledge.word_lists import harm_words

_NEEDING: Final = frozenset(
    "needed need needing required requiring require received receiving receive sought undergoing "
    "underwent given undergo asked".split()
)
_GRAVELY: Final = frozenset("badly severely seriously critically horribly".split())
_CARRIED: Final = frozenset("taken rushed brought airlifted flown admitted ferried".split())
_CARRYING: Final = frozenset(
    "took taken taking rushed rushing brought ferried airlifted sent sending".split()
)
_DEAD: Final = frozenset("bodies corpses dead remains".split())


def in_care(nouns: NounPhrases, index: int, word: str) -> tuple[str, int] | None:
    """Ways to be hurt: by what hit them, what they suffered, and who took care of them."""
    following = nouns.at(index + 1)
    if word in _GRAVELY and following in harm_words().harmed:
        return "W", index + 2
    if is_harmed(nouns, index, word):
        return "W", index + 1
    if word == "wia" and nouns.tokens.words[index] == "WIA":
        return "W", index + 1
    if word == "hit" and _ends_clause(nouns, index + 1) and are_people(nouns, index - 1):
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
        lies = nouns.at(index - 1) in _LYING or _are_so(nouns, index)
        return ("W", index + 2) if lies and index else None
    if word in ("in", "fighting") and (end := _near_death(nouns, index)) is not None:
        return "L", end
    if word == "under" and following == "treatment":
        return ("W", index + 2) if _are_so(nouns, index) else None
    if word == "treated" and nouns.at(index - 1) in BE and _ends_clause(nouns, index + 1):
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
    if word in (*_CARRIED, "evacuated") and (hurt := _carried_hurt(nouns, index + 1)) is not None:
        return "W", hurt
    if word in _CARRYING and _is_to_hospital(nouns, index):
        return "w", index + 1
    if word in (*_CARRIED, "evacuated") and (end := _treatment_end(nouns, index + 1)) is not None:
        return "W", end
    return _with_injuries(nouns, index, word) or _among(nouns, index, word)


_LYING: Final = frozenset({"are", "were", "remain", "remained"})
_STRIKING: Final = frozenset(
    "hit struck cut grazed nicked clipped pierced slashed stabbed peppered".split()
)
_SUFFERING: Final = frozenset((*BE, "badly", "slightly", "lightly", "seriously"))


def _carried_hurt(nouns: NounPhrases, index: int) -> int | None:
    """Index behind "in with burns", "to Rome with a head wound" of those brought there."""
    if nouns.at(index) not in ("in", "out", "away", "to"):
        return None
    for behind in range(index + 1, min(index + 7, nouns.count)):
        if nouns.at(behind) in PUNCTUATION:
            return None
        if nouns.at(behind) == "with":
            return injury_end(nouns, behind + 1)
    return None


def _near_death(nouns: NounPhrases, index: int) -> int | None:
    """Index behind "in a critical condition", "fighting for her life" of one who "was" so."""
    if nouns.at(index - 1) not in (*BE, "remain", "remained", "remains"):
        return None
    if nouns.at(index) == "fighting":
        is_so = nouns.at(index + 1) == "for" and nouns.at(index + 3) == "life"
        return index + 4 if is_so else None
    ahead = nouns.lower[index + 1 : index + 6]
    end = next((at for at, word in enumerate(ahead) if word in ("condition", "state")), 0)
    return None if _GRAVE.isdisjoint(ahead[:end]) else index + end + 2


_GRAVE: Final = frozenset("critical serious grave poor precarious stable".split())


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
    if nouns.at(index - 1) in BE:
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
    return verb >= 0 and nouns.at(verb) in (*BE, "remain", "remained")


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


_ATTENTION: Final = frozenset(
    [(word, "medical") for word in ("attention", "care", "help", "assistance")]
    + [("care", "hospital")]
)


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
        if word in PUNCTUATION or word in BE:
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


def is_harmed(nouns: NounPhrases, index: int, word: str) -> bool:
    """ "were scalded", "three of them burned"."""
    return word in harm_words().harmed and nouns.at(index - 1) in (*BE, "them", "whom")


def are_people(nouns: NounPhrases, index: int) -> bool:
    """ "Six guards were (blown up)": people, and no bus that carries them, before the auxiliary."""
    head = index
    while head > 0 and (nouns.at(head) in BE or nouns.symbol(head) == "H"):
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
