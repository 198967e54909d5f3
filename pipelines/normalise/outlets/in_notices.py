"""Outlets that are known by a line which they print on their pages, or which names its owner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

import re2

from pipelines.normalise.dates.datelines import agency_of_report
from pipelines.normalise.dates.stamps import read_stamps
from pipelines.normalise.outlets.in_bylines import SEARCHED_FOR_AGENCY
from pipelines.normalise.outlets.in_mastheads import is_called_as_supplier
from pipelines.normalise.outlets.named import Named, known_or
from pipelines.normalise.outlets.notices import names_in_notices, own_copy_patterns
from pipelines.normalise.outlets.self_named import has_address_of
from pipelines.normalise.outlets.spelling import spelled_name
from pipelines.normalise.outlets.table import Outlet, outlet_named, outlet_of_url, outlets
from pipelines.normalise.outlets.unlisted import (
    has_name_shape,
    is_headed_by_outlet_noun,
    is_like_masthead,
    is_masthead_of_things,
    is_paper,
    is_topic_of_paper,
    names_outlet,
)

_BODIES: Final = ("institute", "government")


@cache
def _fingerprint_patterns() -> tuple[tuple[Outlet, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (
            outlet,
            tuple(
                re.compile(".*?".join(re.escape(p) for p in part.split("*")) + r"\s*$")
                for part in fingerprint.split(" + ")
            ),
        )
        for outlet in outlets()
        for fingerprint in outlet.fingerprints
    )


@cache
def _fingerprint_lines() -> re2.Set:
    """Any line of any fingerprint, each anchored at its start as ``_fingerprint_patterns`` is."""
    lines = re2.Set.MatchSet()
    for _, patterns in _fingerprint_patterns():
        for pattern in patterns:
            lines.Add(pattern.pattern)
    lines.Compile()
    return lines


def of_own_wire(notices: tuple[str, ...], body: Sequence[str]) -> Named | None:
    """The agency of the dateline, whose text the page's notice says it is: ``© DNA 2007``."""
    agency = next(filter(None, map(agency_of_report, body[:SEARCHED_FOR_AGENCY])), None)
    if agency is None:
        return None
    names = names_in_notices(notices).items()
    line = next((line for name, line in names if _known_as(name) == _known_as(agency)), None)
    return known_or(agency, line) if line else None


def _known_as(name: str) -> str:
    """The name by which the table has it, else as it is."""
    outlet = outlet_named(name)
    return outlet.name if outlet else name


def of_opening(body: Sequence[str]) -> Named | None:
    """The paper in brackets in front of its own story: ``(The Delta Post) Three people ...``.

    A name that is none beyond doubt is one where the story has it again: ``told The Delta Post``.
    """
    for paragraph in body[:SEARCHED_FOR_AGENCY]:
        found = _opening_pattern().match(paragraph) if paragraph[:1] in "([" else None
        if found is None:
            continue
        name = found["name"]
        outlet = outlet_named(name)
        is_paper_again = has_name_shape(name) and any(f"told {name}" in text for text in body)
        if outlet and outlet.kind != "agency":
            return Named(outlet.name, "fingerprint", outlet, found[0])
        if outlet is None and (is_paper(name) or is_masthead_of_things(name) or is_paper_again):
            return Named(spelled_name(name), "fingerprint", None, found[0])
    return None


def of_release(body: Sequence[str]) -> Named | None:
    """The body that speaks in its own release: ``(Lima) - Three died, Delta Watch said today.``"""
    for paragraph in body[:SEARCHED_FOR_AGENCY]:
        found = _release_pattern().match(paragraph) if paragraph.startswith("(") else None
        outlet = outlet_named(found["name"]) if found else None
        if found and (outlet.kind in _BODIES if outlet else names_outlet(found["name"])):
            return known_or(found["name"], paragraph)
    return None


@cache
def _release_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\([A-Z][\w.,'’ -]{2,40}\) ?[–—-]+ .{10,500}?\b(?P<name>[A-Z][\w-]+(?: (?:[A-Z][\w-]+|"
        r"of|for|the|and|without)){0,6}) (?:said|says|warned) (?:today|"
        r"in (?:a|an|its|the) [^.]{0,60}(?:issued|published|released) today)\b"
    )


@cache
def _opening_pattern() -> re.Pattern[str]:
    return re.compile(
        r"[(\[](?P<name>[A-Z][^()\[\],]{3,50})(?:, [A-Z][^()\[\]]{2,30})?[)\]]\s+(?:[–—-]+\s+)?"
        r"(?=[^\W\d_]*[A-Z\"“'‘])"
    )


def is_fingerprint(line: str) -> bool:
    """The line is one that an outlet of the table prints on its pages."""
    return bool(_fingerprint_lines().Match(line))


def of_notice(notices: tuple[str, ...]) -> Named | None:
    """The outlet that the page's notices name as the one that speaks; None where they name two."""
    for line in notices:
        for pattern in own_copy_patterns():
            if own := pattern.search(line):
                return known_or(own["name"], line)
    found: dict[str, Named] = {}
    for name, line in names_in_notices(notices).items():
        outlet = outlet_named(name)
        if outlet is not None and outlet.kind != "agency":  # papers print its notice below its text
            found[outlet.name] = Named(outlet.name, "fingerprint", outlet, line)
        elif outlet is None and _is_own_name(name, line, notices):
            is_body = names_outlet(name) and not is_paper(name)
            bare = name.removeprefix("The ") if is_body else name
            found[bare] = Named(bare, "fingerprint", None, line)
    whole = [name for name in found if not any(_is_short_for(name, other) for other in found)]
    return found[whole[0]] if len(whole) == 1 else None


def _is_own_name(name: str, line: str, notices: tuple[str, ...]) -> bool:
    """An outlet's by its noun or number ("Cove 24"), or a name that another notice has again."""
    is_headed = names_outlet(name) or is_headed_by_outlet_noun(name)
    if is_headed or name.rpartition(" ")[2].isdigit():
        return True
    article, _, core = name.partition(" ")
    is_name = has_name_shape(name) and (article == "The" or is_like_masthead(name))
    if not is_name and not is_topic_of_paper(name):
        return False
    short = core if article == "The" else name.rpartition(" ")[2]  # "the Dispatch app"
    again = re.compile(rf"(?<!\w){re.escape(short)}(?!\w)")
    others = [other for other in notices if other != line]
    return any(again.search(other) or has_address_of(other, name) for other in others)


def _is_short_for(name: str, other: str) -> bool:
    """``Delta Post`` beside ``The Delta Post``."""
    return name != other and f" {other}".endswith(f" {name}")


def of_signed_day(lines: Sequence[str], body: Sequence[str]) -> Named | None:
    """A paper of the table alone on a line below the story, with the labelled day of the page.

    ``The Delta Post`` above ``Published on: 3 May 2016``, as some sites sign what they print.
    """
    last = max((i for i, line in enumerate(lines) if body and line == body[-1]), default=-1)
    for above, line in pairwise(lines[last + 1 :] if last >= 0 else ()):
        outlet = outlet_named(above)
        is_press = outlet is not None and outlet.kind in ("newspaper", "broadcaster")
        if is_press and any(stamp.label == "published" for stamp in read_stamps(line, "dmy")):
            return known_or(above, above)
    return None


def of_foot(lines: Sequence[str]) -> Named | None:
    """The name of a paper or station that stands alone as the page's last line.

    One that is called as agencies are may have supplied the text.
    """
    line = lines[-1].strip() if lines else ""
    if not line or outlet_named(line) is not None or is_called_as_supplier(line):
        return None
    told = f" told the {line.rpartition(' ')[2]} "
    is_told = line.startswith("The ") and has_name_shape(line) and any(told in it for it in lines)
    is_name = is_paper(line) or is_told
    return Named(spelled_name(line), "fingerprint", None, line) if is_name else None


def of_sign_off(body: Sequence[str]) -> Named | None:
    """The site behind the last full stop of the story: ``... was missing. - Deltapost.com``."""
    found = _sign_off_pattern().search(body[-1]) if body else None
    outlet = outlet_of_url(found["site"]) if found else None
    return Named(outlet.name, "fingerprint", outlet, body[-1]) if outlet else None


@cache
def _sign_off_pattern() -> re.Pattern[str]:
    return re.compile(r"[.!?\"”’)]\s*[–—-]+ ?(?P<site>\w[\w-]*(?:\.[a-z]{2,3}){1,2})$")


def of_fingerprint(notices: tuple[str, ...]) -> Named | None:
    """A notice that only one outlet prints; None where there are those of two."""
    found = {
        outlet.name: Named(outlet.name, "fingerprint", outlet, " … ".join(filter(None, lines)))
        for outlet, patterns in _fingerprint_patterns()
        if all(lines := [next(filter(p.match, notices), None) for p in patterns])
    }
    return next(iter(found.values())) if len(found) == 1 else None
