"""Why an address gave nothing; the messages are for the person who wants its article."""

from __future__ import annotations


class UnfetchedError(Exception):
    """An address that gave nothing; the others go on."""


class RefusedError(UnfetchedError):
    """Sitrep does not ask there, or does not take what is there: to ask again would not help."""


class FailedError(UnfetchedError):
    """The address was asked, or should have been, and gave nothing of use."""


class PassingError(FailedError):
    """A failure that may pass: worth asking again."""
