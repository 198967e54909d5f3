"""Tolls that a turn of phrase tells as a whole: "four of the eight dead", "neither survived".

Source: codebook.md, Casualties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.quantities.reading import read_quantity
from pipelines.extract.quantities.tokens import tokenise
from pipelines.extract.sieve import sieved
from pipelines.knowledge.number_words import LATER_ORDINAL, ordinal_value

_OF_THE_DEAD: Final = sieved(
    r"(?:\b(?![Oo]ne\b)\w+ of the|\bamong the|(?:\A|[;:,] |\band )[Oo]f the) "
    r"(?P<count>\w+(?:[-,]\w+)?) "
    r"(?:(?:people|persons|victims|men|women|soldiers|civilians) )?"
    r"(?:(?:who (?:had |were |have |was )?(?:been )?)(?P<died>died)\b"
    r"|(?:who (?:had |were |have |was )?(?:been )?)?"
    r"(?P<state>dead|killed|victims|wounded|injured|hurt)\b)"
)
# "Of 71 people in hospital, three were in danger"
_OF_THOSE_IN_CARE: Final = sieved(
    r"(?:\A|[;:,] |\band )[Oo]f (?:the |those )?(?P<count>\w+(?:[-,]\w+)?) (?:[\w-]+ )?(?:still )?"
    r"(?P<state>in (?:the )?hospitals?|hospitali[sz]ed|being treated)\b"
)
_NO_SURVIVOR: Final = re.compile(
    r"\b[Nn]either (?:the|his|her|its|an?) [^,;.]{3,40}? nor (?:the|his|her|its|an?)? ?"
    r"[^,;.]{3,40}? (?:survived|lived)\b"
)


# "killed three guards and hurt as many again", "12 died and twice as many were wounded".
_AS_MANY: Final = re.compile(
    r"\b(?:(?P<before>(?:kill|wound|injur|hurt)\w*) )?(?P<times>twice |three times )?"
    r"(?P<many>as many|the same number)(?: again| more| others| people)?"
    r"(?: (?:(?:had|have) been |were |was )?(?P<behind>killed|wounded|injured|hurt)\b"
    r"|(?= in | at |[.,;]|$))"
)
_TIMES: Final = {"twice ": 2, "three times ": 3}


def as_many(sentence: str, figures: Sequence[CasualtyFigure]) -> list[CasualtyFigure]:
    """ "Sixteen were killed and as many hurt": a count told by the other outcome's.

    Args:
        sentence: One English sentence.
        figures: What else it counts.

    Returns:
        The figure, about whom nothing but their number is known; none where nobody is counted
        just before.
    """
    if " as many" not in sentence and " the same number" not in sentence:
        return []
    match = _AS_MANY.search(sentence)
    fate = (match["behind"] or match["before"]) if match is not None else None
    if match is None or fate is None:
        return []
    outcome = "killed" if fate.startswith("kill") else "wounded"
    told = [f for f in figures if f.end <= match.start() and f.outcome != outcome and f.best]
    if not told or any(f.outcome == outcome for f in figures):
        return []
    count = (told[-1].best or 0) * _TIMES.get(match["times"], 1)
    start, end = match.start("times") if match["times"] else match.start("many"), match.end("many")
    return [
        CasualtyFigure(
            outcome, start, end, sentence[start:end], count, count, count,
            is_approximate=told[-1].is_approximate, group=max(f.group for f in figures) + 1,
        )
    ]  # fmt: skip


def tolls_of_set_phrases(sentence: str) -> list[CasualtyFigure]:
    """The totals that a sentence tells by a turn of phrase.

    Args:
        sentence: One English sentence.

    Returns:
        Its totals, in order of their place for each turn of phrase.
    """
    return [*_of_the_dead(sentence), *_of_the_lost(sentence), *_of_the_last(sentence)]


def _of_the_dead(sentence: str) -> Iterator[CasualtyFigure]:
    """ "Four of the eight dead were children", "Of the eight dead, four were": eight died."""
    in_care = _OF_THOSE_IN_CARE.finditer(sentence)
    for match in (*_OF_THE_DEAD.finditer(sentence), *in_care):
        tokens = tokenise(match["count"])
        read = read_quantity(tokens, 0)
        if read is None or read[1] != len(tokens.words) or read[0].best is None:
            continue
        start, end = match.start("count"), match.end()
        yield CasualtyFigure(
            outcome="killed"
            if match.groupdict().get("died") or match["state"] in ("dead", "killed", "victims")
            else "wounded",
            start=start,
            end=end,
            text=sentence[start:end],
            low=read[0].low,
            best=read[0].best,
            high=read[0].high,
            is_total=True,
        )


def _of_the_lost(sentence: str) -> Iterator[CasualtyFigure]:
    """ "Neither the driver nor the nurse survived": two died."""
    match = _NO_SURVIVOR.search(sentence) if "either " in sentence else None
    if match is not None:
        yield CasualtyFigure("killed", *match.span(), match.group(), 2, 2, 2, is_total=True)


# "She is the 31st victim": so many by now, of whatever was told before.
_NTH_VICTIM: Final = sieved(
    rf"\b(?:is|was|became|becomes|becoming) the (?P<nth>{LATER_ORDINAL})"
    r" (?:victim|fatality|person to die|death)\b(?= (?:of|from|in) (?:the|that|this)"
    r" (?:[\w-]+ )?(?:attack|bombing|blast|explosion|shelling|strike|raid|shooting)|[.;,]|\Z)"
)


def _of_the_last(sentence: str) -> Iterator[CasualtyFigure]:
    """ "She is the 31st victim": 31 have died."""
    match = _NTH_VICTIM.search(sentence)
    if match is not None:
        number = ordinal_value(match["nth"])
        yield CasualtyFigure(
            "killed", match.start("nth"), match.end(), sentence[match.start("nth") : match.end()],
            number, number, number, is_total=True, is_revision=True, stance="revises",
        )  # fmt: skip
