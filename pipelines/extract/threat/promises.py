"""What is promised and to whom: from who bears arms it need not be said to be force.

Source: codebook.md, Event types (threat: "an actor warns, vows or plans force").
"""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import subject_of
from pipelines.extract.objects import object_of
from pipelines.extract.threat.antecedents import Antecedents
from pipelines.extract.threat.conditions import bears_arms
from pipelines.extract.threat.peace import names_arms
from pipelines.extract.threat.speakers import find_speaker, is_of_writing
from pipelines.extract.triggers import Trigger


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


_WHOMEVER = re.compile(
    r" [\"“‘']?(?:every|any|all|each|those who|anyone|whoever)\b"
    r"(?! (?:gains?|progress|hopes?|chances?|prospects?|efforts?|talks))"
)


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
_WITH = re.compile(r"(?: (?!to\b|with\b)[\w'’-]+){0,5} with [^.;,]{4,60}")
_UNQUOTED_ALIKE = str.maketrans(dict.fromkeys('“”"‘', " "))
_PROMISED = re.compile(
    r" (?! ?(?:to|that|by|never|not|nothing|on|at|and|when)\b)(?:(?P<thing>[^.,;]{8,80}?)"
    r" to (?:all|those|any|every|the|whoever|anyone|[A-Z])| ?(?:the |all )?[A-Z]\w+ [^.;]{10,80})"
)
_GIFTS = re.compile(
    r"(?i)\b(?:aid|help|food|money|pay|wages|salar\w+|amnest\w+|pardons?|mercy|reforms?|elections?|vote"
    r"|polls?|talks|dialogue|negotiations?|peace|truce|cease-?fire|support|solidarity|allegiance|loyalty"
    r"|safe|safety|security|protection|co-?operation|investigat\w+|inquir\w+|justice|freedom|liberty"
    r"|independence|autonomy|rights|democracy|jobs|work|land|schools?|clinics?|hospitals?|roads?|houses"
    r"|homes|compensation|release|return|withdraw\w*|pull-?out|transition|constitution|government"
    r"|rule|order|stability|development|victory|paradise|respect|compliance|restraint|better|weapons"
    r"|arms|troops|soldiers|men|reinforcements|statement|details|answer soon|results"
    r"|transparency)\b"
)
