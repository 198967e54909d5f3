"""Python's collector of reference cycles, kept away from what lives as long as the process."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_NEW_OBJECTS: Final = 20_000
"""Objects made before the collector looks for cycles among them: those of some ten articles."""


@contextmanager
def seldom() -> Iterator[None]:
    """For as long as it is entered, the collector looks at new objects only, and more rarely.

    What a reader knows is millions of objects that never go. Left in, the collector walks through
    them again and again: a fifth of the time of a batch. Memory stays flat, as what an article
    leaves behind is new.
    """
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
