"""The link stage: which passages are about the same real-world event."""

from pipelines.link.relink import Relinking
from pipelines.link.stage import LinkResult, link

__all__ = ["LinkResult", "Relinking", "link"]
