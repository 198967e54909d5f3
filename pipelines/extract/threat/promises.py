"""What is promised and to whom: from who bears arms it need not be said to be force.

Source: codebook.md, Event types (threat: "an actor warns, vows or plans force").
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import subject_of
from pipelines.extract.objects import object_of
from pipelines.extract.threat.antecedents import Antecedents
from pipelines.extract.threat.conditions import bears_arms
from pipelines.extract.threat.peace import names_arms
from pipelines.extract.threat.speakers import find_speaker, is_of_writing
from pipelines.extract.threat.stakes import DEEDS
from pipelines.extract.threat.words import SUFFERED
from pipelines.extract.triggers import Trigger
from pipelines.knowledge.word_lists import threat_words


def threatens_people(source: Annotated, trigger: Trigger) -> bool:
    """ "The Taliban threatened aid workers": whom those who bear arms need not say more to.

    Args:
        source: The sentence.
        trigger: "threatened".
    """
    if not trigger.text.lower().startswith("threat") or source.word_before(trigger.start) == "who":
        return False
    whom = object_of(source, trigger, within=4)
    is_told = whom is not None or _WHOMEVER.match(source.text, trigger.end) is not None
    own = source.clauses.of_token[trigger.first]
    speaker = subject_of(source, trigger)
    if speaker is None or source.clause_at(speaker.start).index != own:
        return is_told and is_of_writing(source)
    return is_told and bears_arms(source, trigger, speaker)


_WHOMEVER: Final = re.compile(
    r" [\"“‘']?(?:every|any|all|each|those who|anyone|whoever)\b"
    r"(?! (?:gains?|progress|hopes?|chances?|prospects?|efforts?|talks))"
)


def arms_speak(source: Annotated, trigger: Trigger, said: str, antecedents: Antecedents) -> bool:
    """Whether who bears arms tells of force to come, whoever brings it, but his foe.

    Of a minister "the port would be burned" may be a fear, of a guerrilla it is none.

    Args:
        source: The sentence.
        trigger: "said", "told".
        said: What is said.
        antecedents: Whom "he" and "they" mean.
    """
    deed = DEEDS.search(said)
    found = deed or SUFFERED.search(said)
    if found is None or OF_STORES.search(said) is not None:
        return False
    if not threat_words().trade.isdisjoint(source.vocabulary):
        return False
    if deed is None and _TO_OWN.search(said, 0, found.start()) is not None:
        return False  # "his men would be killed"
    speaker = find_speaker(source, trigger, antecedents)
    if not bears_arms(source, trigger, speaker):
        return False
    return deed is None or not _is_by_foe(source, said[: deed.start()], speaker)


def _is_by_foe(source: Annotated, lead: str, speaker: ActorSpan | None) -> bool:
    """ "The army said that the rebels would attack": what is feared of the other side."""
    if FOES.search(lead) is not None or len(lead.split()) <= 1:
        return True  # "rules which they say will destroy": what they say of what was told
    own = speaker.actor if speaker is not None else None
    return any(
        a.actor != own and not a.is_person and lead.rstrip().endswith(a.text)
        for a in source.actors
        if a != speaker
    )


FOES: Final = re.compile(
    r"\b(?:rebels?|terrorists?|enem(?:y|ies)|militants|insurgents|bandits|guerrillas|gunmen|invaders"
    r"|attackers|extremists|jihadists|group|gang|side|who|which|that|says?|said|fears?|claims?) \Z",
    re.IGNORECASE,
)
"""At the end of a stretch, those whom an army calls its foes."""
_TO_OWN: Final = re.compile(
    r"\b(?:(?:his|our|their|its|my) (?:\w+ )?(?:men|soldiers|fighters|troops|comrades|forces)|we"
    r"|he|I)"
    r" \Z",
    re.IGNORECASE,
)
OF_STORES: Final = re.compile(
    r"\b(?:ammunition|munitions|ordnance|stockpiles?|drugs|heroin|cocaine|opium|bod(?:y|ies)|captured|seized"
    r"|funerals?|unexploded|minefields?|controlled|exercises?|drills?|manoeuvres|maneuvers|disarm\w*"
    r"|justice|court|investigat\w*|inquiry|discipline\w*|court-martial\w*)\b",
    re.IGNORECASE,
)
"""What armies blow up, burn and punish in peace."""


def promises_ill(source: Annotated, trigger: Trigger, antecedents: Antecedents) -> bool:
    """ "promised days blacker than those of May to all who help": no gift, from who bears arms.

    Args:
        source: The sentence.
        trigger: "promised", "vowed", "threatened".
        antecedents: Whom "he" and "they" mean.
    """
    verb = trigger.text.lower()
    if verb.startswith("threat"):
        means = _WITH.match(source.text, trigger.end)
        return means is not None and names_arms(means[0])
    promised = _PROMISED.match(source.text.translate(_UNQUOTED_ALIKE), trigger.end)
    if promised is None or _GIFTS.search(promised["thing"] or promised[0]) is not None:
        return False
    return bears_arms(source, trigger, find_speaker(source, trigger, antecedents))


# "threatened on Tuesday with rocket fire".
_WITH: Final = re.compile(r"(?: (?!to\b|with\b)[\w'’-]+){0,5} with [^.;,]{4,60}")
_UNQUOTED_ALIKE: Final = str.maketrans(dict.fromkeys('“”"‘', " "))
_PROMISED: Final = re.compile(
    r" (?! ?(?:to|that|by|never|not|nothing|on|at|and|when)\b)(?:(?P<thing>[^.,;]{8,80}?)"
    r" to (?:all|those|any|every|the|whoever|anyone|[A-Z])| ?(?:the |all )?[A-Z]\w+ [^.;]{10,80})"
)
_GIFTS: Final = re.compile(
    r"(?i)\b(?:aid|help|food|money|pay|wages|salar\w+|amnest\w+|pardons?|mercy|reforms?|elections?|vote"
    r"|polls?|talks|dialogue|negotiations?|peace|truce|cease-?fire|support|solidarity|allegiance|loyalty"
    r"|safe|safety|security|protection|co-?operation|investigat\w+|inquir\w+|justice|freedom|liberty"
    r"|independence|autonomy|rights|democracy|jobs|work|land|schools?|clinics?|hospitals?|roads?|houses"
    r"|homes|compensation|release|return|withdraw\w*|pull-?out|transition|constitution|government"
    r"|rule|order|stability|development|victory|paradise|respect|compliance|restraint|better|weapons"
    r"|arms|troops|soldiers|men|reinforcements|statement|details|answer soon|results"
    r"|transparency)\b"
)
