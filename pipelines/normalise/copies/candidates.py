"""Which articles are worth comparing with which, told from their fingerprints alone.

Articles stand in one order, by day and path; the number of an article in it is its place. Under
each key that several share, an article meets the last few before it. Most of those that meet have
a formula in common and no more: the minhash tells them apart before a body is read. Whom an article
meets depends on nothing but the set of articles, whatever the order in which they arrived.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipelines.normalise.copies.fingerprints import Kind
from pipelines.normalise.copies.texts import Sketches
from pipelines.normalise.copies.versions import RUNNING_DAYS

Numbers: TypeAlias = NDArray[np.int64]

REACH: Final = 8
"""Articles of one key, the last ones, that the next is compared with. What many share, as the
address of a section, an opening sentence or a formula, tells little, and their number must not
grow with the pile; a copy is seldom far from its original."""
_MOST_COMPARED: Final = 4
"""Texts that one is compared with in full, those first that seem most alike: it has one original,
and what is formulaic resembles hundreds."""
_AT_ONCE: Final = 200_000
"""Pairs whose likeness is estimated at once: 50 MB of sketches."""
_SHIFT: Final = 32
UNDATED: Final = date.max
"""The day of an article without one: after all others."""


def day_number(published_on: date | None) -> int:
    """A day as a number."""
    return (published_on or UNDATED).toordinal()


def paired(later: Numbers, earlier: Numbers) -> Numbers:
    """Pairs of places, each as one number, by which they are in order."""
    return (later << _SHIFT) | earlier


def unpaired(pairs: Numbers) -> tuple[Numbers, Numbers]:
    """The later and the earlier places of pairs."""
    return pairs >> _SHIFT, pairs & ((1 << _SHIFT) - 1)


def met(kind: Kind, values: Numbers, places: Numbers, at: Numbers) -> Numbers:
    """The pairs of some articles and of those that they meet, each once.

    Args:
        kind: Of the keys.
        values: The keys of the articles, in order.
        places: The article of each, in order under each key.
        at: Where in these stand the articles that are asked for.
    """
    if kind == "same":
        first = np.searchsorted(values, values[at])
        return np.unique(paired(places[at], places[first])[first != at])
    found = []
    for back in range(1, REACH + 1):
        later = at[at >= back]
        later = later[values[later] == values[later - back]]
        found.append(paired(places[later], places[later - back]))
    return np.unique(np.concatenate(found))


def changed(kind: Kind, values: Numbers, places: Numbers, before: Numbers, now: Numbers) -> Numbers:
    """The pairs that meet and did not, or did and do no more.

    Args:
        kind: Of the keys.
        values: The keys of the articles, in order.
        places: The article of each, in order under each key.
        before: Where in these stand the articles that were there.
        now: The same of those that are there now.
    """
    moved = np.setxor1d(before, now)
    one, other = (
        met(kind, values[there], places[there], _reached(kind, moved, there))
        for there in (before, now)
    )
    return np.setxor1d(one, other, assume_unique=True)


def _reached(kind: Kind, moved: Numbers, there: Numbers) -> Numbers:
    """Where among those that are there stand the ones whose last few can have changed."""
    if kind == "same":
        return np.arange(len(there))
    start = np.searchsorted(there, moved)
    after = start[:, None] + np.arange(REACH + 1)
    return np.unique(after[after < len(there)])


def sift(kind: Kind, pairs: Numbers, days: Numbers, sketches: Sketches) -> pd.DataFrame:
    """The pairs that are worth comparing, each with what speaks for it.

    Args:
        kind: Of the keys under which they meet.
        pairs: Pairs of places.
        days: Number of the day of publication, by place.
        sketches: Of the articles, for keys of the kind ``text``.

    Returns:
        ``later``, ``earlier``, ``kind``, and ``excess``: by how much their estimated similarity
        exceeds what a copy has at least.
    """
    later, earlier = unpaired(pairs)
    excess = np.zeros(len(pairs), dtype=np.float32)
    if kind == "text":
        for start in range(0, len(pairs), _AT_ONCE):
            chunk = slice(start, start + _AT_ONCE)
            excess[chunk] = sketches.likely(later[chunk], earlier[chunk])
        kept = excess >= 0
    elif kind == "title":
        gap = days[later] - days[earlier]
        kept = (gap <= RUNNING_DAYS) | (days[later] == UNDATED.toordinal())
    else:
        kept = np.ones(len(pairs), dtype=bool)
    frame = pd.DataFrame({"later": later, "earlier": earlier, "excess": excess})[kept]
    return frame.assign(kind=kind)


def worth_comparing(sifted: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Each pair that was met under some key once; of texts the few that seem most alike.

    Of one whose very text is there already, no other text is looked at.

    Args:
        sifted: What :func:`sift` has left under all keys of some later articles.
    """
    pairs = pd.concat(sifted).drop_duplicates()
    is_text = pairs["kind"] == "text"
    has_same = pairs["later"].isin(pairs.loc[pairs["kind"] == "same", "later"])
    texts = pairs[is_text & ~has_same].sort_values(
        ["later", "excess", "earlier"], ascending=[True, False, True]
    )
    return pd.concat([pairs[~is_text], texts.groupby("later").head(_MOST_COMPARED)])
