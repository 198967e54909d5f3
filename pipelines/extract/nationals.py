"""Soldiers who are called by their nation alone: "Forty Swedes flew in", "the last Poles left".

Words for a nation's people mean its soldiers where an army is spoken of and no others who travel.
Source: codebook.md, Deployments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, Protocol

from pipelines.extract.actors import ActorSpan
from pipelines.extract.document import Sentence
from pipelines.extract.forces import ForceFigure
from pipelines.extract.quantities.bounds import Quantity
from pipelines.knowledge import countries
from pipelines.knowledge.number_words import ONES, TENS

_NEAR: Final = 2  # sentences back to where the army was spoken of


class Told(Protocol):
    """A sentence of the article, as far as it matters here."""

    @property
    def sentence(self) -> Sentence:
        """Its words and where it stands."""


@cache
def plurals() -> frozenset[str]:
    """The peoples of the earth in the plural: "Swedes", "Britons"."""
    return frozenset(plural for c in countries() for _, plural in c.demonyms)


def are_soldiers(sentence: Sentence, told: Sequence[Told]) -> bool:
    """Whether the peoples that a sentence names are soldiers.

    Args:
        sentence: The sentence.
        told: The sentences of the article read so far.
    """
    own = sentence.vocabulary
    if not _TRAVELLERS.isdisjoint(own):
        return False
    if not _ARMED.isdisjoint(own):
        return True
    near = [
        one.sentence
        for one in told[-_NEAR - 1 :]
        if 0 < sentence.index - one.sentence.index <= _NEAR
        and sentence.paragraph - one.sentence.paragraph <= 1
    ]
    armed = any(not _ARMED.isdisjoint(one.vocabulary) for one in near)
    return armed and all(_TRAVELLERS.isdisjoint(one.vocabulary) for one in near)


def is_led(text: str, people: ActorSpan) -> bool:
    """ "the last Poles", "Forty Poles": some of a people, where bare "Poles" are all of it.

    Args:
        text: The sentence.
        people: One of its actors.
    """
    return people.text in plurals() and _LED.search(text, 0, people.start) is not None


# "the first", "240", "Sixty", "forty-two", "two hundred", "several dozen more".
_LED: Final = re.compile(
    rf"(?:\b(?:[Tt]he|last|final|first|remaining|\d[\d,]*|hundreds?|thousand|dozens?"
    rf"|(?i:{'|'.join([*ONES, *TENS])}))(?: (?:or so|more|other|further|armed|additional))?) \Z"
)


def figures(
    text: str, peoples: Sequence[ActorSpan], quantities: Sequence[Quantity]
) -> list[ForceFigure]:
    """The forces that the names of peoples stand for, with their number where one is told.

    Args:
        text: The sentence.
        peoples: Those of its actors that are soldiers of a nation.
        quantities: What it counts.
    """
    found: list[ForceFigure] = []
    for people in peoples:
        lead = next((q for q in quantities if text[q.end : people.start] in _BESIDE), None)
        number = lead or next(
            (q for q in quantities if text[q.end : people.start] in _OF_THE), None
        )
        start = number.start if number else people.start
        low, best, high = (number.low, number.best, number.high) if number else (None, None, None)
        approximate = number.is_approximate if number else False
        found.append(
            ForceFigure(
                start, people.end, text[start : people.end], "troops", low, best, high, best,
                approximate, None,
            )
        )  # fmt: skip
    return found


_BESIDE: Final = (" ", " more ", " further ", " other ", " extra ", " additional ", " armed ")
_OF_THE: Final = (" of the ", " of the last ")
# An army is spoken of.
_ARMED: Final = frozenset(
    "troops soldiers soldier peacekeepers peacekeeping peace-keeping peace-keepers battalion "
    "battalions brigade brigades contingent contingents regiment division platoon company "
    "paratroopers paratroops commandos marines infantry garrison barracks military army armies "
    "force forces sappers legionnaires guardsmen reservists airmen reinforcements detachment "
    "helmets berets flag ashore deployed serve mandate camp base outpost airbase hercules convoy armoured armored interfet isaf kfor "
    "sfor ifor unprofor unifil gendarmes trainers instructors".split()
)
# Others who travel, and those for whose sake a nation is counted.
_TRAVELLERS: Final = frozenset(
    "refugees refugee evacuees evacuated evacuating evacuation civilians nationals citizens "
    "tourists holidaymakers migrants migrant asylum pilgrims workers labourers laborers engineers' "
    "students doctors nurses passengers passports passport visas visa families wives children "
    "relatives expatriates expatriate diplomats missionaries journalists hostages prisoners "
    "captives detainees fans supporters players athletes team settlers immigrants returnees "
    "displaced fled flee fleeing fugitives escaped exiles homes villagers residents voters "
    "households ordinary killed dead wounded died".split()
)
