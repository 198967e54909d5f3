"""What the article as a whole says of the force that a sentence may tell."""

from __future__ import annotations

import re

from pipelines.extract.force_evidence.crime import is_of_crime
from pipelines.extract.force_evidence.told import Hints
from pipelines.extract.force_evidence.trials import is_of_trials, is_of_use


def hints_of(body: str) -> Hints:
    """Reads the hints off the text of an article."""
    return Hints(
        is_called_attack=_CALLED_ATTACK.search(body) is not None,
        is_of_strikers=_STRIKERS.search(body) is not None,
        is_of_fiction=_is_of_fiction(body),
        bombs_went_off=_WENT_OFF.search(body) is not None and _NOT_GONE_OFF.search(body) is None,
        is_of_trials=is_of_trials(body),
        is_of_use=is_of_use(body),
        is_of_armies=_is_of_armies(body),
        is_of_crime=is_of_crime(body),
    )


def _is_of_armies(body: str) -> bool:
    """A report of a war: who bears arms is named again and again, and not one kind alone."""
    if _FIGHTS.search(body) is None:
        return False
    found = [match[0].lower().rstrip("s") for match in _ARMED_MEN.finditer(body)]
    return len(found) >= _ARMED_WORDS and len(set(found)) >= _KINDS_OF_ARMED


_FIGHTS = re.compile(r"(?i)\b(?:fighting|clashes|battles?|gunfire|skirmish\w*)\b")
_ARMED_WORDS = 3
_KINDS_OF_ARMED = 2
_ARMED_MEN = re.compile(
    r"(?i)\b(?:troops|soldiers?|rebels?|insurgents?|militias?|militiam[ae]n|guerrillas?|army"
    r"|fighters?|separatists?|paramilitar(?:y|ies)|mutineers|loyalists?|warlords?|bodyguards|tanks"
    r"|peacekeepers|front line|artillery)\b"
)


def _is_of_fiction(body: str) -> bool:
    """A recap of a series, a review: who is killed there was made up."""
    if "episode" not in body and "season" not in body:
        return False
    found = [match[0].lower() for match in _FICTION.finditer(body)]
    return len(found) >= _FICTION_WORDS and len(set(found)) >= _KINDS_OF_FICTION


_FICTION_WORDS = 5
_KINDS_OF_FICTION = 3
_FICTION = re.compile(
    r"(?i)\b(?:episodes?|recaps?|season (?:finale|premiere|one|two|three|four|five|six|[1-9])"
    r"|showrunners?|spoilers?|binge-watch\w*|cliffhanger|plotlines?|storylines?|protagonists?"
    r"|characters|HBO|Netflix|tv show)\b"
)

# What makes an explosion an attack, wherever in the text it is said.
_CALLED_ATTACK = re.compile(
    r"limpet mine|deliberate(?:ly)? (?:an? )?attack|sabotage|act of (?:war|terror|aggression)"
    r"|hallmarks of|claimed responsibility|explosive device"
    r"|(?:drone|missile|mine) (?:had )?(?:struck|hit|fired)"
    r"|\b(?:suicide|second|first|two|the|a) bombers?\b|detonat|explosives|bombings?\b"
    r"|claimed (?:it|the (?:attack|blast|explosion)s?)\b|bomb warning|warning call"
    r"|h(?:eld|olds) [A-Z][\w ]{2,30} responsible"
    r"|responsible for the (?:attack|bombing|blast|explosion)s?\b"
    r"|(?:perpetrators|authors) of the (?:attack|bombing|blast|explosion)s?\b"
)


# What tells that "the strike" of an article is one of labour, wherever it says so.
_STRIKERS = re.compile(
    r"\b(?:[Ss]trikers|work stoppages?|stopped work|walked (?:out|off)|(?:general|hunger|national"
    r"|indefinite|nationwide|armed|\d+-hour|labou?r|wage|judges['’]|workers['’]) strikes?)\b"
    r"|\b(?:go(?:es|ne|ing)?|went|be|is|are|were|been|workers|drivers|judges|doctors|teachers) "
    r"(?:out )?on strike\b|\bcall(?:ed|ing)? (?:for )?(?:an? |the )(?:[\w-]+ ){0,2}strike\b"
)


# What tells that a bomb which was planted somewhere has hurt: one that was found is no attack.
_WENT_OFF = re.compile(
    r"\b(?:explo(?:ded?|ding|sions?)|detonat(?:ed|ing)|went off|blew up|blasts?|blown up)\b"
    r"|\bshock ?waves?\b|\b(?:bombs?|devices?|mines?|which|that|it|and) (?:had )?(?:killed|wounded"
    r"|injured|wrecked|destroyed|damaged)\b"
)
_NOT_GONE_OFF = re.compile(
    r"\b(?:defus|deactivat|disarm|unexploded|hoax|controlled explosion|bomb disposal)"
    r"|\b(?:did not|failed to|never) (?:explode|detonate|go off)\b|\b(?:would|could) have\b"
)
