"""Orders that a later sentence calls off: "On Sunday he cancelled the order".

Source: codebook.md, Status (``cancelled``: ordered, then called off).
"""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.cues import Cue
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.frame import Frame
from pipelines.extract.triggers import TriggerEntry

# Of an order told before; a court that halts one, or a call to cancel it, ends nothing.
_ORDERS = r"(?:order|decision|deployment|withdrawal|pullout|pull-out|drawdown|move|recall|plan)s?"
_ENDED = r"(?:cancell?ed|rescinded|reversed|revoked|scrapped|countermanded|called off)"
_CALLED_OFF = re.compile(
    rf"\b{_ENDED} (?:the|that|this|his|her|its|their|those) (?:\w+ )?{_ORDERS}\b"
    rf"|\b(?:The|the|that|That|this|his|her) {_ORDERS} (?:was|were|has been) (?:\w+ )?{_ENDED}\b"
)
_UNREAL = frozenset("if not never might could would should unless until whether".split())
_REACH = 5  # words in front of a verb that may undo it


def called_off_frames(source: Annotated, told: list[Draft]) -> list[Frame]:
    """What becomes of a flow ordered just before."""
    match = _CALLED_OFF.search(source.text) if source.has(Cue.CALLING_OFF) else None
    if match is None or not told:
        return []
    before = told[-1].frame
    is_order = before.event_type in ("deployment", "withdrawal") and before.status != "occurred"
    apart = source.sentence.paragraph - before.source.sentence.paragraph
    if not is_order or apart > 1 or set(_words_before(source, match.start())) & _UNREAL:
        return []
    entry = TriggerEntry("verb", before.event_type, before.event_subtype, "called_off")
    return [
        Frame(
            source=source,
            rule=f"{before.event_type}.called_off",
            event_type=before.event_type,
            event_subtype=before.event_subtype,
            status="cancelled",
            triggers=(source.trigger_over(match.start(), match.end(), entry),),
            clauses=frozenset({source.clause_at(match.start()).index}),
            is_definite=True,
            takes_heading=False,
            continues=len(told) - 1,
        )
    ]


def _words_before(source: Annotated, until: int) -> list[str]:
    first = source.token_at(until)
    return source.words[max(0, first - _REACH) : first]
