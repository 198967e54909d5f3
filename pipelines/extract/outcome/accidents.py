"""Blasts that the next sentences lay to an accident: nobody used force.

Source: codebook.md, Event types (an attack is armed force used).
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.attack.groups import is_consequence
from pipelines.extract.discourse.dating import Discourse
from pipelines.extract.force_evidence.told import names_blast
from pipelines.extract.frame import Frame

_WITHIN: Final = 4  # sentences
# A sentence without any of these lays nothing to an accident.
_WORDS: Final = frozenset(
    "accident accidental accidentally ammonium fertiliser fertilizer fireworks gunpowder leak "
    "leaked circuit short-circuit fault faulty spark welding negligence carelessness overheated "
    "cylinder cylinders canister boiler foul sabotage terrorism".split()
)
_CAUSE: Final = re.compile(
    r"\b(?:blam(?:ed|ing)|caused by|traced (?:it )?to|due to|(?:the )?result of|attributed to"
    r"|triggered by|set off by|put (?:it )?down to|cause was|culprit was|sparked by|came from)\b"
    r"[^.;]{0,40}\b(?:leak(?:ing|s)?|short[- ]circuit|electrical fault|fault(?:y \w+)?|welding"
    r"|spark|negligence|carelessness|accident|overheat\w+|fireworks|fertili[sz]er|boiler)\b"
    r"|\b(?:cylinder|canister|boiler|gas main|gas pipe)s? (?:had |has )?"
    r"(?:burst|exploded|blown up|leaked|gone off)\b"
    r"|\b(?:ammonium nitrate|fireworks|fertili[sz]er|gunpowder)\b[^.;]{0,50}"
    r"\b(?:caught fire|ignited|blown up|gone off|exploded|detonated|stored|kept)\b"
    r"|\b(?:was|been|be|as) (?:an? )?(?:\w+ )?accident(?:al)?\b(?! or\b)"
    r"|\bno (?:signs?|evidence|indications?|traces?|suggestion) of (?:foul play|sabotage|terrorism)"
    r"|\bruled out (?:foul play|sabotage|terrorism)\b"
)
_UNSURE: Final = re.compile(
    r"\b(?:not|no|never|whether|either|initially|first|earlier|den(?:y|ied|ies)|dismissed|rejected"
    r"|rather|if|might|may|could|or|doubt\w*|unclear|excluded?|ruled out)\b|n['’]t\b"
)
_UNSURE_WITHIN: Final = 40  # characters of "nobody could say at first whether it "


def drop_accidents_before(source: Annotated, discourse: Discourse) -> None:
    """ "An explosion killed 70. Officials said fertiliser had caught fire": no attack.

    Args:
        source: The sentence that tells the cause.
        discourse: What the article has told so far; a blast without a weapon or a doer, told in
            the sentences just before, goes with all that leans on it.
    """
    if _WORDS.isdisjoint(source.vocabulary) or not discourse.drafts:
        return
    cause = _CAUSE.search(source.text)
    if cause is None:
        return
    lead = source.text[max(0, cause.start() - _UNSURE_WITHIN) : cause.start()]
    if _UNSURE.search(lead):
        return
    drafts = discourse.drafts
    for index in range(len(drafts) - 1, -1, -1):
        frame = drafts[index].frame
        if source.sentence.index - frame.source.sentence.index > _WITHIN:
            return
        if _is_mere_blast(frame):
            del drafts[index:]
            return
        if not (frame.is_definite or frame.continues is not None):
            return


def _is_mere_blast(frame: Frame) -> bool:
    """ "an explosion killed 70", "a depot blew up": no weapon, and nobody who did it."""
    if frame.event_type != "attack" or frame.weapon is not None or frame.initiator is not None:
        return False
    blasts = [t for t in frame.triggers if names_blast(t) or t.entry.event_subtype == "bombing"]
    return bool(blasts) and all(t in blasts or is_consequence(t) for t in frame.triggers)
