"""One figure of killed or wounded, as a sentence states it.

Source: codebook.md, Casualties.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CasualtyFigure:
    """One figure for one outcome and one party.

    Attributes:
        outcome: killed or wounded.
        start: Offset of the figure's words in the sentence.
        end: Offset behind them; the whole noun phrase is covered.
        text: The words themselves.
        low: Least value that the words allow; None where open below.
        best: The value that the words give; None where they give a bound.
        high: Greatest value that the words allow; None where open above.
        is_approximate: True for about, some, roughly.
        is_named: True for persons named or described ("the driver") and for the attackers' own
            dead, who count only where no other figure stands; names are a floor (high is None).
        names: The people it names, titles left out.
        country: ISO 3166-1 alpha-2 of the victims; None where unsaid or mixed.
        role: Role of the codebook; unknown where the words do not tell.
        is_total: True where the figure is the sentence's total of its outcome.
        is_computed: True for a sum made by `totals.py`.
        is_subset: True for some of those whom another figure counts ("three children among
            them", "two of the dead"); never added to anything.
        is_disputed: True where the sentence calls it unconfirmed or disproved.
        is_revision: True for the newer count of a running toll.
        is_previous: True for an older count that the sentence itself replaces.
        claimed_by_text: Who asserts it, in the sentence's words; None where it is the article.
        stance: states, confirms, denies (then is_disputed as well) or revises.
        is_addition: True where the words add it to a count before ("a further nine").
        group: Figures of one list share it ("three soldiers, two policemen and a civilian"); it
            tells nothing across sentences.
    """

    outcome: str
    start: int
    end: int
    text: str
    low: int | None
    best: int | None
    high: int | None
    is_approximate: bool = False
    is_named: bool = False
    names: tuple[str, ...] = ()
    country: str | None = None
    role: str = "unknown"
    is_total: bool = False
    is_computed: bool = False
    is_subset: bool = False
    is_disputed: bool = False
    is_revision: bool = False
    is_previous: bool = False
    claimed_by_text: str | None = None
    stance: str = "states"
    is_addition: bool = False
    group: int = 0
