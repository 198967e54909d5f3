"""Closed classes of English words that many rules ask for; what only one rule asks for is with it.

Words are as tokens have them: in small letters, "'s" apart.
"""

from __future__ import annotations

import calendar
from typing import Final

BE: Final = frozenset("was were is are be been being".split())
HAVE: Final = frozenset("has have had having".split())
AUXILIARIES: Final = BE | HAVE
"""What a participle stands behind."""
ARTICLES: Final = frozenset("a an the this that another its their his her our".split())
"""What a noun phrase of one thing begins with."""
GENITIVES: Final = ("'s", "’s")
WEEKDAYS: Final = frozenset(name.lower() for name in calendar.day_name)
MONTHS: Final = frozenset(name.lower() for name in calendar.month_name if name)
DIRECTIONS: Final = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west "
    "south-east south-west".split()
)
