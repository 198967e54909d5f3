"""Why a figure is what it is: the rule that decided it, and every sentence that it rests on.

Reads only the published file. An event is explained by its id (an id that was published once still
resolves), a cell of a monthly mart by its month and what it counts: the shares of the events that
are listed add up to the cell.
"""

from pipelines.explain.cell import explain_month, parse_month
from pipelines.explain.event import explain_event, resolve_event_id
from pipelines.explain.measures import MEASURES
from pipelines.explain.model import (
    UNDATED,
    Bounds,
    CellExplanation,
    EventExplanation,
    ExplainError,
    in_words,
)

__all__ = [
    "MEASURES",
    "UNDATED",
    "Bounds",
    "CellExplanation",
    "EventExplanation",
    "ExplainError",
    "explain_event",
    "explain_month",
    "in_words",
    "parse_month",
    "resolve_event_id",
]
