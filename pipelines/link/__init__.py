"""The link stage: which passages are about the same real-world event."""

from pipelines.link.stage import LinkResult, link

__all__ = ["LinkResult", "link"]
