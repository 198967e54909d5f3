"""Who published a page: the marks by which it names its outlet, the surest first."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import Final

from pipelines.normalise.outlets.in_bylines import in_full, of_byline, of_institute, of_newsroom
from pipelines.normalise.outlets.in_mastheads import of_masthead, of_unknown_masthead
from pipelines.normalise.outlets.in_notices import (
    of_fingerprint,
    of_foot,
    of_notice,
    of_opening,
    of_own_wire,
    of_release,
    of_sign_off,
    of_signed_day,
)
from pipelines.normalise.outlets.in_stamps import of_dateline, of_joint_credit, of_stamp
from pipelines.normalise.outlets.named import UNKNOWN, Evidence, Named, named_as
from pipelines.normalise.outlets.self_named import of_own_words
from pipelines.normalise.outlets.table import outlet_of_url


def find_outlet(evidence: Evidence) -> Named:
    """The outlet by the surest mark there is, or none (codebook.md, "Articles").

    An agency in a byline or a credit is a source of the outlet, and the outlet itself only where
    the page shows nobody else.
    """
    if evidence.manifest:
        return named_as(evidence.manifest, "manifest")
    if evidence.url and (outlet := outlet_of_url(evidence.url)):
        return Named(outlet.name, "url", outlet, evidence.url)
    for name in evidence.site_names:
        if name.strip():
            return named_as(name, "html")
    notices = _outside_body(evidence)
    found = (
        of_masthead(evidence, notices)
        or of_unknown_masthead(evidence, notices)
        or of_stamp(evidence.stamps)
        or of_byline(evidence.bylines)
        or of_newsroom(evidence.bylines, notices)
        or of_joint_credit((*notices, *evidence.body[-1:]))
        or in_full(of_notice(notices), evidence.bylines)
        or of_signed_day(evidence.lines, evidence.body)
        or of_foot(evidence.lines)
        or of_fingerprint(notices)
        or of_sign_off(evidence.body)
        or of_own_words(evidence.lines, evidence.body)
        or of_own_wire(notices, evidence.body)
        or of_opening(evidence.body)
        or of_dateline(evidence.body)
        or of_release(evidence.body)
        or _of_own_address(evidence)
        or (named_as(evidence.agency, "byline") if evidence.agency else None)
        or of_institute(evidence.bylines)
    )
    return found or UNKNOWN


def _of_own_address(evidence: Evidence) -> Named | None:
    """An address alone on a line above the story, of an outlet that the table has: its short link.

    ``https://p.delta.example/p/Hx4`` stands there for readers to pass on.
    """
    below = frozenset(evidence.body[1:])  # the first may be the standfirst
    for line in takewhile(lambda line: line not in below, evidence.lines):
        if line.startswith(("http://", "https://")) and " " not in line:
            outlet = outlet_of_url(line)
            return Named(outlet.name, "url", outlet, line) if outlet else None
    return None


def _outside_body(evidence: Evidence) -> tuple[str, ...]:
    """The lines that are no paragraph of the story, but for last ones that speak of the page."""
    own = {line for line in evidence.body[-_LAST_LINES:] if _own_end_pattern().search(line)}
    body = set(evidence.body) - own
    return tuple(line for line in evidence.lines if line not in body)


_LAST_LINES: Final = 3


@cache
def _own_end_pattern() -> re.Pattern[str]:
    return re.compile(
        r"^(?:This (?:article|story)|A version of this)\b.* (?:appeared|appears|published)\b"
        r"|All rights reserved"
        r"|^(?:Support|Subscribe to|Sign up (?:to|for)|Follow|Download) (?!.*\. )",
        re.IGNORECASE,
    )
