"""Calls to arms: who leads fighters calls on them to attack ("urged its followers to kill").

Source: codebook.md, Event types (threat: "an actor warns, vows or plans force").
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.threat.words import FATES
from pipelines.extract.triggers import Trigger

_VIOLENCE = (
    r"(?:attacks?|strikes|bombings?|killings?|assassinations?|massacres?|jihad|holy war|bloodshed"
    r"|kidnappings?|stabbings|shootings|suicide (?:attacks|bombings)|reprisals|revenge)"
)
_FOLLOWERS = (
    r"(?:followers|supporters|sympathi[sz]ers|adherents|believers|faithful|muslims|fighters"
    r"|jihadists|militants|guerrillas|militiamen|loyalists|partisans|cadres|members|youths?"
    r"|brothers|brethren|tribes(?:men)?|lone wolves|mujahideen|mujahedeen|his men|her men"
    r"|(?:every|each|any|all) (?:\w+ )?(?:muslim|believer|arab|kurd|patriot|citizen|soldier|son))"
)
# "its followers in Cameroon to carry out attacks".
_TO_FOLLOWERS: Final = re.compile(
    rf" (?:[\w'’-]+ ){{0,3}}?{_FOLLOWERS}\b(?: (?!to\b)[\w'’-]+){{0,7}} to (?:\w+ly )?"
    r"(?:attack|kill|strike|fight|target|bomb|behead|stab|shoot|slaughter|assassinate|murder|hit"
    r"|ambush|kidnap|burn|avenge|retaliate|rise up|take up arms|take revenge|spill"
    rf"|(?:fight|join) (?:an? |the )?(?:[\w-]+ ){{0,2}}?(?:war|jihad)"
    rf"|(?:carry out|mount|stage|launch|wage|commit|step up|conduct|intensify) (?:[\w-]+ ){{0,3}}?"
    rf"(?:{_VIOLENCE}|war|violence|raids))\b",
    re.IGNORECASE,
)
# "called on Iraqis to step up attacks".
_TO_A_PEOPLE: Final = re.compile(
    r" (?:all |young |the )?[A-Z][a-z]+s(?: everywhere| abroad| in [A-Z]\w+)? to"
    r" (?:(?:step up|intensify|mount|carry out|launch|wage)"
    rf" (?:[\w-]+ ){{0,2}}?(?:{_VIOLENCE}|war)\b"
    r"|(?:rise up|take up arms|strike (?:at|against)|attack|kill|slaughter|behead|ambush)\b)"
)
# "urged attacks on shopping malls".
_FOR_VIOLENCE: Final = re.compile(
    rf" (?:for )?(?:(?!an? end|end|halt|stop)[\w-]+ ){{0,2}}?{_VIOLENCE}"
    r" (?:of|on|against|in|inside|across)\b",
    re.IGNORECASE,
)
_OR_ELSE: Final = re.compile(r"\bor (?:else|face|be|die|perish|risk|expect|suffer|get)\b")


def is_call_to_arms(source: Annotated, trigger: Trigger) -> bool:
    """Whether a call is one to attack, or an ultimatum; states that call on others threaten none.

    Args:
        source: The sentence.
        trigger: "called on", "calling for", "urged".
    """
    behind = source.text[trigger.end :]
    if _TO_FOLLOWERS.match(behind) or _TO_A_PEOPLE.match(behind) or _FOR_VIOLENCE.match(behind):
        return True
    return _OR_ELSE.search(behind) is not None and FATES.search(behind) is not None
