"""Time expressions of English news: found in a text, and resolved to calendar days.

Codebook, section Dates. ``find_times`` reads the words only; ``resolve`` needs an ``Anchor``,
because "on Tuesday" means nothing without the day on which it was written. What nothing anchors
stays unresolved: the clock of the run is never read.
"""

from pipelines.extract.times.coverage import covered_week
from pipelines.extract.times.days import precision_of
from pipelines.extract.times.finding import find_times, full_dates
from pipelines.extract.times.heading_dates import heading_date
from pipelines.extract.times.headings import resolve_headings
from pipelines.extract.times.model import KINDS, OF_STORY, Anchor, ResolvedTime, TimeSpan
from pipelines.extract.times.resolving import resolve

__all__ = [
    "KINDS",
    "OF_STORY",
    "Anchor",
    "ResolvedTime",
    "TimeSpan",
    "covered_week",
    "find_times",
    "full_dates",
    "heading_date",
    "precision_of",
    "resolve",
    "resolve_headings",
]
