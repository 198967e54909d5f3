"""What stands in a capital: "the crowd stormed parliament" tells the town where the land is known.

A parliament, a president's palace, a ministry, the embassies of other lands. Source: codebook.md,
Actors and places; null where the land is not known, or has its state in more towns than one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipelines.extract.frame import Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.seats import capital_of, country_named
from pipelines.knowledge import country_adjectives

_SEAT: Final = re.compile(
    r"\b(?:in|at|on|outside|near|around|before|inside|into|of|from|to|towards?|stormed|storming"
    r"|attacked|attacking|hit|hitting|struck|shelled|bombed|besieged|besieging|seized|entered"
    r"|stoned|pelted|picketed"
    r"|ransacked|burned|torched|overran|surrounded|targeted|targeting|through) "
    r"(?:the |its |an? |their )?(?:(?P<owner>[A-Z][\w.]+(?: [A-Z]\w+)?) )?(?:national )?"
    r"(?:(?P<embassy>[Ee]mbass(?:y|ies)(?: of (?:the )?(?P<of>[A-Z]\w+(?: [A-Z]\w+)?))?)"
    r"|(?i:parliament|national (?:assembly|palace|penitentiary)"
    r"|government (?:palace|house|headquarters)|state house|presidential (?:palace|compound"
    r"|residence|guard barracks)|president['’]s (?:palace|office|residence)|prime minister['’]s"
    r" (?:office|residence|house)|supreme court|central bank|state television"
    r"|(?:foreign|interior|defen[cs]e|finance|justice|information|oil) ministry"
    r"|ministry of [a-z]+))\b(?! in [A-Z]| of [A-Z])"
)
_WORDS: Final = (
    *("parliament", "presiden", "minist", "embass", "supreme", "bank", "television"),
    *("government", "state house", "assembly", "national"),
)
# Lands whose parliament, presidency and embassies stand in more towns than one.
_SCATTERED: Final = frozenset("BI BJ CI IL KZ LK LY MM NL TZ YE ZA".split())


def seat_of_state(frame: Frame, text: str, nations: Sequence[str | None]) -> list[PlaceSpan]:
    """The capital where what is attacked or besieged stands.

    Args:
        frame: An attack or a crowd without a place of its own.
        text: The words of its clauses.
        nations: ISO alpha-2 of the one land that the article tells of, and of that whose capital
            it is filed from, for what stands in the embassies' town.
    """
    if frame.event_type not in ("attack", "unrest") or frame.places:
        return []
    low = text.lower()
    if not any(word in low for word in _WORDS) or frame.is_aggregate:
        return []
    seat = _SEAT.search(text)
    if seat is None:
        return []
    owner = country_adjectives().get(seat["owner"].lower()) if seat["owner"] else None
    if seat["of"]:
        owner = country_named(seat["of"])
    if seat["embassy"]:  # nobody has an embassy at home
        land = next((n for n in nations if n not in (None, owner)), None)
    else:
        land = owner if seat["owner"] else nations[0]
    if land is None or land in _SCATTERED:
        return []
    capital = capital_of(land)
    return [capital] if capital is not None else []
