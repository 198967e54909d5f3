"""What becomes of the munition that was fired, or met on its way: the same attack.

Source: codebook.md, What is one event ("Shooting a swarm or a salvo down belongs to the launcher's
attack").
"""

from __future__ import annotations

from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import RELATIVE, Clause
from pipelines.extract.force_evidence.destruction import intercepts
from pipelines.extract.triggers import Trigger

STRIKING: Final = ("target", "hit", "land", "fell", "struck", "rip", "tore", "burned")
"""How verbs begin that say whom or what an attack struck."""


def goes_on_of_munition(
    source: Annotated, info: Clause, members: list[Trigger], above: list[Trigger]
) -> bool:
    """ "fired 20 rockets at X, but one hit a bus", "met it over X, where fragments killed two".

    Args:
        source: The sentence.
        info: The clause that may go on about the munition.
        members: Its triggers.
        above: Those of the clause above it.
    """
    is_loosed = any(t.entry.kind == "munition" or intercepts(source, t) for t in above)
    if not is_loosed or any(t.is_noun for t in members):
        return False
    if info.kind == RELATIVE and source.in_front_of(source.weapons, info.index, gap=_ASIDE_WITHIN):
        return info.opener in ("that", "which", "") and _only_strike(members)
    tokens = source.clauses.tokens_of(info.index)[1 if info.opener else 0 :]
    lead = [source.words[i] for i in tokens[:_SUBJECT_WITHIN]]
    if not _FALLING.isdisjoint(lead) and _PRONOUNS.isdisjoint(lead):
        return True
    subject = lead[: max(0, members[0].first - tokens[0])] if lead else []
    return subject[:1] != [] and subject[0] in _PARTS and subject[1:] in ([], ["of", "them"])


_ASIDE_WITHIN: Final = 15  # characters of " of their own, " behind "rockets"
_SUBJECT_WITHIN: Final = 5  # words of "fragments of one of them"
_FALLING: Final = frozenset("debris fragments shrapnel splinters wreckage".split())
_PRONOUNS: Final = frozenset({"it", "they"})
_PARTS: Final = frozenset(
    "one two three four five six several some most many others another both all none".split()
)


def _only_strike(members: list[Trigger]) -> bool:
    """What a munition does when it arrives: it comes down, hits, kills."""
    return all(
        t.entry.kind in ("consequence", "munition", "impact", "destruction")
        or t.text.lower().startswith(STRIKING)
        for t in members
    )
