"""Soldiers who are called by their nation alone: "Forty Swedes flew in", "the last Poles left".

Words for a nation's people mean its soldiers where an army is spoken of and no others who travel.
Source: codebook.md, Deployments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.document import Sentence
from pipelines.extract.forces import ForceFigure
from pipelines.extract.quantities.bounds import Quantity
from pipelines.knowledge import countries
from pipelines.knowledge.number_words import ONES, TENS


@cache
def plurals() -> frozenset[str]:
    """The peoples of the earth in the plural: "Swedes", "Britons"."""
    return frozenset(plural for c in countries() for _, plural in c.demonyms)


def are_soldiers(sentence: Sentence, near: Sequence[Sentence]) -> bool:
    """Whether the peoples that a sentence names are soldiers.

    Args:
        sentence: The sentence.
        near: Those right before it, which it goes on with.
    """
    own, told = sentence.vocabulary, [one.vocabulary for one in near]
    if not _TRAVELLERS.isdisjoint(own):
        return False
    if not _SENT_ABROAD.isdisjoint(own) or _POST.search(sentence.text):
        return True
    armed = any(not (_ARMED | _SENT_ABROAD).isdisjoint(words) for words in told)
    return armed and all(_TRAVELLERS.isdisjoint(words) for words in told)


def names_soldiers(sentence: Sentence) -> bool:
    """Whether a sentence speaks of soldiers, and of nobody else who travels."""
    own = sentence.vocabulary
    return not (_ARMED | _MEN).isdisjoint(own) and _TRAVELLERS.isdisjoint(own)


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
        lead = next(  # "40 of the 700 Swedes": the part that the sentence is about
            (q for q in quantities if _OF_SO_MANY.fullmatch(text, q.end, people.start)), None
        )
        lead = lead or next((q for q in quantities if text[q.end : people.start] in _BESIDE), None)
        number = lead or next(
            (q for q in quantities if text[q.end : people.start] in _OF_THE), None
        )
        start = number.start if number else people.start
        low, best, high = (number.low, number.best, number.high) if number else (None, None, None)
        if (low or 0) > _MOST or (best or 0) > _MOST:
            continue
        approximate = number.is_approximate if number else False
        found.append(
            ForceFigure(
                start, people.end, text[start : people.end], "troops", low, best, high, best,
                approximate, None,
            )
        )  # fmt: skip
    return found


_MOST: Final = 5000  # more of a people than that are no contingent but take to the road
_BESIDE: Final = (" ", " more ", " further ", " other ", " extra ", " additional ", " armed ")
_OF_THE: Final = (" of the ", " of the last ")
_OF_SO_MANY: Final = re.compile(r" of (?:the |its |some |about |nearly )*\d[\d,]* ")
# Bodies of soldiers who are sent somewhere, and where they live.
_SENT_ABROAD: Final = frozenset(
    "peacekeepers peacekeeping peace-keeping peace-keepers battalion battalions brigade brigades "
    "contingent contingents regiment platoon paratroopers paratroops commandos garrison barracks "
    "sappers legionnaires guardsmen reservists reinforcements detachment helmets berets flag "
    "ashore deployed mandate patrolled patrol patrols patrolling base outpost airbase airfield "
    "fort vacated hercules interfet isaf kfor sfor ifor unprofor unifil "
    "instructors mercenaries legion".split()
)
_POST: Final = re.compile(r"\b(?:Camp|Fort|FOB) [A-Z]")
# An army is spoken of: not enough by itself, where soldiers help others who arrive.
_ARMED: Final = frozenset(
    "troops soldiers soldier division company marines infantry military army armies force forces "
    "airmen paramilitary paramilitaries camp convoy armoured armored gendarmes trainers "
    "instructors".split()
)
_MEN: Final = frozenset({"men"})  # "promised 900 men"
# Others who travel, and those for whose sake a nation is counted.
_TRAVELLERS: Final = frozenset(
    "refugees refugee evacuees evacuated evacuating evacuation civilians nationals citizens "
    "tourists holidaymakers migrants migrant asylum pilgrims workers labourers laborers engineers' "
    "students doctors nurses passengers passports passport visas visa families wives children "
    "relatives expatriates expatriate diplomats missionaries journalists hostages prisoners "
    "captives detainees fans supporters players athletes team settlers immigrants returnees "
    "displaced foreigners foreigner stranded trapped "
    "walk walked walking trek trekked foot fled flee fleeing fugitives escaped exiles "
    "homes villagers residents voters "
    "households ordinary killed dead wounded died".split()
)
