"""Fire returned at wherever it came from: told of the attack that it answers, and no other.

Source: codebook.md, What is one event ("Return fire is a second event only when another initiator
acts on its own with an outcome of its own").
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.discourse.draft import Draft
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.outcome.antecedent import of_sentence_before

_RETURNS: Final = re.compile(
    r"\b(?:return(?:ed|ing)? (?:the )?fire|(?:fired|shot|firing|shooting) back"
    r"|(?:repl|respond|answer|retaliat)\w+\b[^.;]{0,60}?\b(?:at|towards?|on|in) the (?:\w+ ){0,2}?"
    r"(?:places?|spots?|sources?|origins?|positions?|directions?|points?|sites?|area)"
    r" (?:of|from|where|that|which))\b"
)


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
