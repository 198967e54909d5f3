"""The clauses of a sentence: which words belong together, and how each relates to the rest.

Enough to tell "rockets hit the base" from "after rockets hit the base". The grammar that finds them
is in ``clause_rules``. Clause ids need not be contiguous: a main clause goes on behind a relative
clause that interrupts it.
"""

from __future__ import annotations

from dataclasses import dataclass

MAIN = "main"
RELATIVE = "relative"
BACKGROUND = "background"  # after, following, in response to: an earlier event
COMPANION = "companion"  # when, while, as: the same time
CONDITION = "condition"
REPORT = "report"  # who says it, and when it was said
COMPARISON = "comparison"
PURPOSE = "purpose"  # "To cut the road, jets bombed": what is only meant to come of it


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its kind, the clause it hangs on, and the word that opened it."""

    index: int
    kind: str
    parent: int | None
    opener: str


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a sentence, and for each token the index of its clause."""

    clauses: tuple[Clause, ...]
    of_token: tuple[int, ...]

    def at(self, token: int) -> Clause:
        """The clause of a token."""
        return self.clauses[self.of_token[token]]

    def tokens_of(self, index: int) -> list[int]:
        """The tokens of a clause, in order."""
        return [i for i, clause in enumerate(self.of_token) if clause == index]

    def tokens_beside(self, token: int) -> list[int]:
        """The tokens of the clause that a token stands in, in order."""
        return self.tokens_of(self.of_token[token])

    def of_kind(self, kind: str) -> set[int]:
        """The indices of the clauses of a kind."""
        return {c.index for c in self.clauses if c.kind == kind}
