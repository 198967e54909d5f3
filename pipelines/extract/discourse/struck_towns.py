"""Towns in the place of a subject: "Hula was shelled again", once the text has named the place.

No gazetteer lists them, and a name in front of a verb may be a person's; what is shelled or overrun
is none. Source: codebook.md, Actors and places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.extract.annotate import Annotated
from pipelines.extract.discourse.distance import UNLISTED
from pipelines.extract.frame import Frame
from pipelines.extract.gazetteer import PlaceSpan

_LED_WITHIN = 70  # characters of "and Wadi Hula itself had been heavily"
_STRUCK = re.compile(
    r"(?:^|[.;,] |\b(?:and|but|while|as|when|before|after|[Tt]hen|that) )"
    r"(?P<name>(?:al-)?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)(?: itself)?"
    r" (?:was|were|is|has been|had been|came|is being|was being)(?: (?:also|again|later|then|once"
    r"|more|heavily|twice|\w+ly))* \Z"
)
_STRIKING = frozenset(
    "shelled bombed bombarded raided overrun captured stormed mortared rocketed pounded besieged "
    "retaken recaptured".split()
)


def town_struck(frame: Frame, told: Sequence[Annotated]) -> list[PlaceSpan]:
    """The place that an attack's subject names, where a sentence before has told it as one.

    Args:
        frame: An attack without a place.
        told: The sentences before it.
    """
    if frame.event_type != "attack" or frame.head.is_noun:
        return []
    if frame.head.text.lower() not in _STRIKING:
        return []
    lead = frame.source.text[max(0, frame.head.start - _LED_WITHIN) : frame.head.start]
    subject = _STRUCK.search(lead)
    if subject is None:
        return []
    named = (p for source in told for p in source.places)
    return [p for p in named if p.kind in UNLISTED and p.name == subject["name"]][:1]
