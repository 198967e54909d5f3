"""What a reader of a format raises where a document holds no article."""

from __future__ import annotations


class UnreadableError(Exception):
    """A document that cannot be an article.

    Attributes:
        reason: In the words of ``rejected_articles``, one for all documents of the kind.
        detail: What was found in this one.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
