"""What moved between two moments: of what was published then, from ``marts.fct_event_history``."""

from pipelines.diff.compare import diff
from pipelines.diff.model import Article, Diff, DiffError, FieldChange, Move, Total

__all__ = ["Article", "Diff", "DiffError", "FieldChange", "Move", "Total", "diff"]
