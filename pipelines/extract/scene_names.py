"""Countries and capitals that say where an attack was, not whose it was.

A bare name in front of the name of an attack sets the scene ("the Madrid train bombings"), unless
the words behind say on whom the attack was ("a Tehran missile attack on Erbil"). So does an owner
of what was suffered ("Turkey's deadliest bombing"). Source: codebook.md, Actors and places.
"""

from __future__ import annotations

import re
from typing import Final

# Attributive nouns are singular: "metro", "shopping mall"; verbs and small words are none.
_ATTRIBUTES: Final = (
    rb"(?: (?!(?:the|an?|of|on|in|at|by|to|for|with|and|or|but|as|is|was|were|has|had|have|will"
    rb"|would|could|may|might|can|must|after|before|since|until|when|while|that|this|from|over"
    rb"|into|about|against|amid|during|under|said|told|sent|began|made|took|saw|led|held|met|won"
    rb"|set|let|put|left|came|went|gave|ran|new|not|also|then|who|which|if|its?|their|his|her)\b)"
    rb"[a-z-]+(?<!s)(?<!ly)(?<!ed)(?<!ing)| shopping){0,3}"
)
_SUFFERED: Final = (
    rb"(?:bombings?|bomb(?:ing)? attacks?|blasts?|explosions?|attacks?|shootings?|siege|massacres?"
    rb"|killings?|rampage|atrocity|atrocities)"
)
_FROM_AFAR: Final = rb"(?:air ?strikes?|strikes?|raids?|bombardments?|shelling|ambush(?:es)?)"
# "attack on Erbil", "bombing of the port"; not "attack on Monday", "bombing of March 2004".
_UPON: Final = (
    rb"(?! (?:campaign|spree|offensive|runs?|raids?|sort)|(?: [a-z]+)? (?:on|against|of|upon|into)"
    rb" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:early|late|that)\b|\d|Jan|Feb|Mar|Apr|May"
    rb"|June?|July?|Aug|Sep|Oct|Nov|Dec|New Year|Christmas|Easter|last))"
)
_OF_CAPITAL: Final = re.compile(
    _ATTRIBUTES + rb" (?:" + _SUFFERED + rb"|" + _FROM_AFAR + rb")\b" + _UPON
)
_OF_COUNTRY: Final = re.compile(_ATTRIBUTES + rb" " + _SUFFERED + rb"\b" + _UPON)
_OWNED_LOSS: Final = re.compile(
    rb"'s (?:[a-z-]+ ){0,3}?(?:deadliest|bloodiest|worst)(?: [a-z-]+){0,2} "
    + _SUFFERED
    + rb"\b"
    + _UPON
)
SCENE_WITHIN: Final = 80
"""Bytes behind a name that tell whether it sets the scene."""


def sets_scene(after: bytes, *, is_capital: bool) -> bool:
    """Whether the words behind a country or capital make it the place of an attack.

    Args:
        after: The folded text behind the name, ``SCENE_WITHIN`` bytes of it.
        is_capital: Whether it is a capital; of a country's air strike the name may be the doer's.
    """
    if after[:1] == b"'":
        return _OWNED_LOSS.match(after) is not None
    return (_OF_CAPITAL if is_capital else _OF_COUNTRY).match(after) is not None
