"""Fire returned at wherever it came from: told of the attack that it answers, and no other.

Source: codebook.md, What is one event ("Return fire is a second event only when another initiator
acts on its own with an outcome of its own").
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.discourse.draft import Draft, recent
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.outcome.antecedent import of_sentence_before
from pipelines.knowledge import IRREGULAR

_RETURNS: Final = re.compile(
    r"\b(?:return(?:ed|ing)? (?:the )?fire|(?:fired|shot|firing|shooting) back"
    r"|(?:repl|respond|answer|retaliat)\w+\b[^.;]{0,60}?\b(?:at|towards?|on|in) the (?:\w+ ){0,2}?"
    r"(?:places?|spots?|sources?|origins?|positions?|directions?|points?|sites?|area)"
    r" (?:of|from|where|that|which))\b"
)


# "killed two of the attackers", "shot the gunman dead": those who are known to have attacked.
_THE_ATTACKERS: Final = re.compile(
    r" (?:dead )?(?:(?:the|both|all|(?:at least |all )?(?:one|two|three|four|five|six|seven|eight"
    r"|nine|ten|\d+|some|several|most|many|the (?:last|first|rest))(?: of)?(?: the)?)"
    r" (?:(?:last|first|second|third|other|remaining|lone|male|female|armed|suspected|two|three"
    r"|four|five|six|seven|eight|\w+ing) ){0,2}?"
    r"(?P<role>attackers?|assailants?|raiders?|hostage-takers?|intruders?|infiltrators?|assassins?"
    r"|hijackers?|shooters?|gunm[ae]n|(?:suicide )?bombers?)|(?:\w+ of )?them\b|him\b)"
    r"(?! who (?:had )?(?:carried|attacked|killed|raided|stormed))"
)
_OF_STATES: Final = ("military", "security", "government", "militia", "state")


def as_answered(frame: Frame, told: list[Draft]) -> Frame:
    """ "Police shot two of the attackers dead", behind their attack: how that attack ended.

    The dead of those who attack are none that the attack claimed, and whoever killed them made no
    attack of its own.
    """
    if frame.event_type != "attack" or frame.is_aggregate or frame.head.is_noun:
        return frame
    doer, source = frame.initiator, frame.source
    meant = _THE_ATTACKERS.match(source.text, frame.head.end)
    if doer is None or doer.kind not in _OF_STATES or meant is None or frame.places:
        return frame
    near = [
        i
        for i in recent(told)
        if told[i].frame.event_type == "attack" and not told[i].frame.is_aggregate
    ]
    before = told[near[-1]].frame if near else None
    if before is None or not _is_by_attackers(before, doer, is_named=bool(meant["role"])):
        return frame
    return frame.with_changes(
        event_subtype=None,
        initiator=None,
        target=None,
        weapon=None,
        attribution=Attribution(),
        casualties=(),
        is_definite=True,
        takes_heading=False,
        continues=near[-1] if told[near[-1]].antecedent is None else told[near[-1]].antecedent,
    )


def _is_by_attackers(before: Frame, doer: ActorSpan, *, is_named: bool) -> bool:
    """Whether the attack told before is of men who may be "the attackers", and not of the doer.

    "Them" may be anybody in it but where gunmen made it.
    """
    first = before.initiator
    if first is None:
        return is_named
    return first.actor != doer.actor and first.kind in IRREGULAR


def as_return_fire(frame: Frame, told: list[Draft]) -> Frame:
    """ "The troops replied with guns at the place that the rockets came from", right behind these.

    What it says of the dead and wounded is of the attack that was told.
    """
    is_bare = not (frame.times or frame.places or frame.is_aggregate)
    if frame.event_type != "attack" or not is_bare or not _RETURNS.search(frame.source.text):
        return frame
    if any(c.low or c.best or c.high for c in frame.casualties):
        return frame
    near = of_sentence_before(frame.source, told)
    before = told[near[-1]].frame if near else None
    if before is None or before.event_type != "attack" or before.is_aggregate:
        return frame
    doer, first = frame.initiator, before.initiator
    if doer is not None and first is not None and doer.actor == first.actor:
        return frame
    return frame.with_changes(
        event_subtype=before.event_subtype,
        initiator=None,
        target=None,
        weapon=None,
        attribution=Attribution(),
        is_definite=True,
        takes_heading=False,
        continues=near[-1],
    )
