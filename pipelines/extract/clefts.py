"""Whom a sentence brings forward: "It was soldiers, not gunmen, who killed them"."""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import Clause


def brought_forward(source: Annotated, clause: Clause) -> list[ActorSpan]:
    """ "It was soldiers, not gunmen, who killed them": who stands behind "It was"."""
    cleft = _CLEFT.search(source.text)
    if cleft is None or clause.opener not in ("who", "which", "that"):
        return []
    tokens = source.clauses.tokens_of(clause.index)
    before = source.tokens[tokens[0]].start if tokens else 0
    found = (a for a in source.actors if cleft.end() <= a.start <= cleft.end() + _THE)
    return [a for a in found if a.end <= before]


_CLEFT: Final = re.compile(r"(?i)\bit (?:was|is|had been) (?!not\b)")
_THE: Final = 12  # characters of "a suspected "
