"""Lines drawn by those who bear arms: whoever crosses them is to suffer, in whatever image.

What a fighter says in a condition is a threat by its form: the condition is a deed against him
("if they come back, ..."), and what follows from it is nothing that the other side would wish for.
Which image he chooses ("they will go home in boxes") no list of words could foresee.

Source: codebook.md, Event types (threat: "an actor warns, vows or plans force").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.sieve import sieved
from pipelines.extract.threat.speakers import is_of_writing, speaker_in, tokens_of_speaker
from pipelines.extract.threat.stakes import CONDITION
from pipelines.extract.triggers import Trigger
from pipelines.knowledge import ARMED_GROUPS, actors
from pipelines.knowledge.word_lists import threat_words

_CONDITION: Final = rf"(?:{CONDITION}|\b(?:until|those)\b)".replace(r"\ ", " ")
# What the other side is not to do.
_AFFRONT: Final = (
    r"(?:cross|enter|inva[ds]|attack|com(?:e|es|ing)\b|came\b|approach|touch|harm|hurt|hit|strik"
    r"|struck|shell|bomb|fir(?:e[sd]?|ing)\b|shoot|shot|kill|execut|arrest|storm|mov(?:e|ing)"
    r"|advanc|march|land(?:s|ed|ing)?\b|deploy|sen[dt]|interfer|interven|meddl|tr(?:y|ies|ied)\b"
    r"|attempt|dar(?:e|ing)|help|aid|assist|support|back(?:s|ed|ing)?\b|shelter|harbou?r"
    r"|hid(?:es?|ing)?\b|follow|reach|pass|near|brought|destroy|demolish|burn"
    r"|feed|fed\b|collaborat|co-?operat|work(?:s|ed|ing)?\b|join|vot(?:e|ing)|welcom|receiv|rais"
    r"|lift|refus|resist|def(?:y|ie)|disobey|violat|breach|break|broke|stay|remain|return|leav|left\b"
    r"|fle(?:e|d)|sit(?:s|ting)?\b|sid(?:es?|ed|ing) with|betray|inform|pa(?:y|id)|surrender"
    r"|withdr[ae]w"
    r"|pull|provok|escalat|obstruct|block|insult|disarm|seiz|t(?:ake|akes|aking|ook)\b"
    r"|set(?:s|ting)? foot|puts?\b|go(?:es)?\b|went\b|giv(?:e|es|ing)\b|gave\b|aggress|incursion"
    r"|stand|stood|walk|s[eo]ld?l?\b|us(?:es?|ed|ing)\b|carr|wear|draw|open|stop|hand|lay|free|releas|obey|sign)"
)
_LINE: Final = re.compile(rf"{_CONDITION}(?: [^.;:]{{0,60}}?)? {_AFFRONT}", re.IGNORECASE)
# What follows: "they will", "would be".
_OUTCOME: Final = sieved(
    r"(?:\b(?:will|would|shall)|['’]ll)(?: (?:all|also|only|soon|surely|certainly|not|never))*"
    r" (?P<what>(?:be )?[a-z]+(?: [a-z]+){0,2})",
    re.IGNORECASE,
)
# What nobody need fear, or no arms bring about.
_MILD: Final = re.compile(
    r"(?:be )?(?:(?:\w+ly|more|then|very|well) )?(?:welcom|talk|negotiat|discuss|consider|stud"
    r"|co-?operat|honou?r"
    r"|respect|hand|withdr[ae]w|leave|leaving|stop|ceas|halt|lay|laid|releas|free|return|resign"
    r"|complain|appeal|call|ask|seek|sought|help|assist|provid|guarante|protect|defend|hold|held"
    r"|pardon|forg[ai]v|amnest|safe|allow|permit|let|lett|treat(?!ed\b.{0,9} as\b)|paid(?! (?:for"
    r"|back|in)\b)"
    r"|pay (?:salar|wages|compens)"
    r"|sanction|prosecut|charg|tr(?:y|ied)\b|arrest|jail|detain|sent? (?:to court|home|aid|a deleg)"
    r"|accept|agree|sign|attend|meet (?:the(?! same)|with|on|in)|join|support"
    r"|recogni|reciprocat|observ"
    r"|implement|compl[iy]|remain|stay|continue to (?:respect|observe|honou?r)|participat"
    r"|take part|boycott|vote|decid|announc|publish|inform|report|review|suspend|open|reopen"
    r"|resum\w+ (?:talks|negot|flights|trade)|need|require|have to|know|see whether|like|make peace"
    r"|expect|hope|delay|postpon|cancel|get (?:back|help|aid|food|land|money|seats|an? )"
    r"|give (?:them|him|her|you) (?:safe|food)"
    r"|become (?:harder|difficult|easier|clear)|possible|difficult|able|ready|happy|glad|no\b"
    r"|a (?:problem|mistake|shame|pity|matter|sign|step|good|great|disaster)|fail|lose"
    r"|end (?:the|its|our)"
    r"|deploy|move|arrive|come (?:home|back|to an end|into force)|go (?:home(?! in)|ahead|back)"
    r"|turn out|show)",
    re.IGNORECASE,
)


def draws_line(said: str) -> bool:
    """Whether words tell what befalls those who do something; a threat, where arms back them."""
    outcomes = [match["what"] for match in _OUTCOME.finditer(said)]
    if not outcomes or any(_MILD.match(what) for what in outcomes):
        return False
    return _LINE.search(said) is not None


def is_armed(speaker: ActorSpan) -> bool:
    """Whether an actor of a list is a force under arms, or speaks for one: "chief of the Farc"."""
    if speaker.kind in (*ARMED_GROUPS, "military", "gunmen"):
        return True
    if speaker.side in ("iran_aligned", "isis"):
        return True
    return speaker.kind == "office" and speaker.actor in _armed_bodies()


@cache
def _armed_bodies() -> frozenset[str]:
    kinds = (*ARMED_GROUPS, "military")
    return frozenset(actor.name for actor in actors() if actor.kind in kinds)


def bears_arms(source: Annotated, trigger: Trigger, speaker: ActorSpan | None) -> bool:
    """Whether who speaks is a soldier or fighter, or writes in the name of some.

    Args:
        source: The sentence.
        trigger: The verb that tells that something is said.
        speaker: Who says it, if any list has him.
    """
    if speaker is not None:
        return is_armed(speaker) or names_soldier(speaker.text.lower().split())
    said_by = [source.words[i] for i in tokens_of_speaker(source, trigger)]
    if names_soldier(said_by) or _has_men(source, trigger):
        return True
    return said_by[-1:] == ["it"] and is_of_writing(source)


def names_soldier(words: Sequence[str]) -> bool:
    """Whether words name a rank or a fighter; an attorney general has no troops."""
    if threat_words().under_arms.isdisjoint(words):
        return False
    before = ["", *words]
    return any(
        word in threat_words().under_arms and not (word == "general" and one in _CIVIL_GENERALS)
        for one, word in zip(before, words, strict=False)
    )


_CIVIL_GENERALS: Final = frozenset(
    "attorney solicitor secretary director consul governor surgeon inspector prosecutor procurator "
    "auditor comptroller postmaster registrar receiver".split()
)


def _has_men(source: Annotated, trigger: Trigger) -> bool:
    """ "The leader of the party said that his men would": who leads fighters."""
    said = source.words[trigger.last + 1 :]
    return any(one in _HIS and two in threat_words().own_forces for one, two in pairwise(said))


_HIS: Final = frozenset({"his", "her", "our", "my"})


def armed_word(source: Annotated, start: int, end: int) -> ActorSpan | None:
    """ "A caller who claimed to be a major": the first rank or word for a fighter in a stretch."""
    for at, token in enumerate(source.tokens):
        if start <= token.start < end and token.lower in threat_words().under_arms:
            return speaker_in(source, at, at)
    return None
