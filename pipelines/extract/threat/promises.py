"""What is promised and to whom: from who bears arms it need not be said to be force.

Source: codebook.md, Event types (threat: "an actor warns, vows or plans force").
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import subject_of
from pipelines.extract.objects import object_of
from pipelines.extract.threat.antecedents import Antecedents
from pipelines.extract.threat.conditions import bears_arms, is_armed
from pipelines.extract.threat.peace import is_of_home, names_arms
from pipelines.extract.threat.speakers import find_speaker, is_of_writing
from pipelines.extract.threat.stakes import DEEDS
from pipelines.extract.threat.wordings import FORCE
from pipelines.extract.threat.words import ACTS_OF_FORCE, FATES, SUFFERED, VOWED
from pipelines.extract.triggers import Trigger
from pipelines.knowledge.word_lists import no_force_words, threat_words


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


def fighters_threaten(source: Annotated, trigger: Trigger, antecedents: Antecedents) -> bool:
    """ "The guerrillas have threatened to stop all traffic": any deed but one nobody need fear.

    What an armed group threatens or vows to do, it does by arms; an army vows many other things.

    Args:
        source: The sentence.
        trigger: "threatened", "vowed", "warned", "promised".
        antecedents: Whom "he" and "they" mean.
    """
    verb = trigger.text.lower()
    if trigger.is_noun or not verb.startswith(_UNDERTAKING):
        return False
    text = source.text.translate(_UNQUOTED_ALIKE)
    told = _MORE_IF.match(text, trigger.end)
    if told is None and not verb.startswith(("promis", "pledg")):
        told = _UNDERTAKEN.match(text, trigger.end)
        if told is None or told["deed"].lower() in _kindly() or _OF_TALKS.search(told["rest"]):
            return False
    if told is None or is_of_home(source.text, trigger.end):
        return False
    if not threat_words().trade.isdisjoint(source.vocabulary):
        return False
    speaker = find_speaker(source, trigger, antecedents)
    if speaker is None or not is_armed(speaker):
        return False
    return verb.startswith("threat") or speaker.kind != "military"


_UNDERTAKING: Final = ("vow", "sw", "threat", "warn", "promis", "pledg")
# "promised more if its prisoners were not freed".
_MORE_IF: Final = re.compile(
    r"(?: [\w'’-]+){0,4}? (?:much |many )?more(?: of (?:the same|them))?"
    r"(?: (?:attacks|strikes|killings|bombs|raids))? (?:if|unless|until|to come|should)\b"
)
_UNDERTAKEN: Final = re.compile(
    r"(?: (?!to\b|that\b|not\b|never\b|against\b|of\b|him\b|her\b)[\w'’.-]+,?){0,8}?"
    r" (?:to|that (?:they|he|it|we|(?:his|its|their|the|our) (?:[\w-]+ ){0,2}?(?:men|fighters"
    r"|forces|guerrillas|rebels|troops|soldiers|militia|gunmen|mujahideen|martyrs|movement|group))"
    r" (?:would|will)) +(?:(?:\w+ly|also|soon|again|now) )?(?P<deed>[a-z]+)\b(?P<rest>[^.;]{0,60})",
    re.IGNORECASE,
)
_OF_TALKS: Final = re.compile(
    r"\b(?:talks|negotiat\w+|dialogue|co-?operat\w+|participat\w+|hunger|accord|alliance|truce"
    r"|ceasefire|cease-fire|council|coalition|cabinet|government posts|parliament)\b",
    re.IGNORECASE,
)
# Of an armed group these are no words of peace: "threatened to disrupt the elections".
_OBSTRUCTING: Final = frozenset("prevent disrupt derail engulf undermine veto spend".split())
_MORE_KINDLY: Final = frozenset(
    "release return hand surrender disarm demobilise demobilize talk permit pardon forgive agree "
    "attend observe comply remain cooperate reopen treat care feed hold win find bring be do make "
    "see get use keep seek serve live spare rescue defect secede declare collapse name lay give "
    "evacuate unload cede rejoin pursue reunite eat starve have not never".split()
)


@cache
def _kindly() -> frozenset[str]:
    return no_force_words().peaceful_vows - _OBSTRUCTING | _MORE_KINDLY


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


def is_contest(said: str) -> bool:
    """ "vowed to fight on": nothing but a fight is vowed, as parties and clubs do.

    Args:
        said: The words from the verb on.
    """
    rest = _FIGHT_ON.sub(" ", said)
    told = (FORCE, FATES, VOWED, SUFFERED, ACTS_OF_FORCE)
    return rest != said and not (names_arms(rest) or any(words.search(rest) for words in told))


_FIGHT_ON: Final = re.compile(
    r"\bto (?:keep (?:on )?|continue )?fight(?:ing)?\b"
    r"(?! (?:back|every|any|(?:on )?to (?:the (?:death|last|end|finish)|\w+ last)|(?:on )?until))"
)


def is_threatened_by(source: Annotated, trigger: Trigger) -> bool:
    """ "Reprisals against the port were threatened by the gunners": force, with who threatens it.

    Args:
        source: The sentence.
        trigger: "threatened".
    """
    if not trigger.text.lower().startswith("threat") or source.word_after(trigger.end) != "by":
        return False
    return _FORCE_IS.search(source.text, 0, trigger.start) is not None


_FORCE_IS: Final = re.compile(
    r"\b(?:reprisals?|retaliation|revenge|vengeance|(?:air ?)?strikes|attacks?|raids?|bombings?"
    r"|executions?|invasion|war|action against)(?: (?:against|on|upon|of|at|for) [^.;,]{3,60})?"
    r" (?:is|are|was|were|(?:has|have|had) been|being)(?: (?:also|again|even))? \Z",
    re.IGNORECASE,
)
FOR_ONE_DEED: Final = re.compile(
    r" of (?:revenge|vengeance|retaliation|reprisals?) (?:for|over|after) (?:the|an?|this)\b"
)
"""What makes one threat of many words: "'s threats of revenge for the raid"."""
