"""Datelines: where and when a report was filed, which is no place or day of what it reports."""

from __future__ import annotations

import re
from calendar import month_abbr
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from pipelines.extract.article_places import ArticlePlaces
from pipelines.extract.document import Paragraph
from pipelines.extract.times import Anchor
from pipelines.extract.times.grammar import WEEKDAYS

DATELINE_WITHIN: Final = 8
"""Paragraphs: a deck and bullets may stand before the report."""
_DATELINE = re.compile(
    r"""
    (?:
    ["“]?[A-Z][A-Z.'’-]+ (?:(?:\ ?/\ ?|\ )[A-Z.'’-]+)*  # BAGHDAD/WASHINGTON, KIRKUK / PARIS
    (?:,\ [A-Z][\w.-]+(?:\ [A-Z][\w.-]+)*){0,2}  # , Kurdistan Region
    (?:,\ [A-Z][a-z]+day\.?)?  # , Friday.
    (?:,?\ (?:[A-Z][a-z]{2,8}\.?\ \d{1,2}|\d{1,2}\ [A-Z][a-z]{2,8}\.?))?  # , March 12
    (?:,?\ (?:\d{4}|['’]?\d\d\b))?
    (?:\ \([^)]{2,40}\))? \ ?[-–—_]+\   # (Agency) -, (Agency) _ as the wires of old had it
    | [A-Z][a-z]+(?:\ [A-Z][a-z]+)?(?:,\ [A-Z][a-z]+)?\ \([^)]{2,30}\)\ ?[-–—]\   # Kabul (Agency) -
    | [A-Z][\w'’-]+(?:[ /][A-Z][\w'’-]+){0,2}(?:,\ [A-Z][a-z]+){0,2}  # Port Elmo, Elmo
      (?:\ \([A-Z][^)]{1,30}\))?  # (Elmo)
      (?:,\ [A-Z][a-z]+day)?,\ (?:[A-Z][a-z]{2,8}\.?\ \d{1,2}|\d{1,2}\ [A-Z][a-z]{2,8}\.?)
      (?:,?\ (?:\d{4}|['’]?\d\d\b))?,?\ \([^)]{2,60}\)\ ?[-–—]+\   # , Nov 26, 2024 (Agency) -
    | [A-Z][A-Z.'’-]+(?:[ /][A-Z.'’-]+)*,?  # QUITO, May 11:
      \ (?:[A-Z][a-z]{2,8}\.?\ \d{1,2}|\d{1,2}\ [A-Z][a-z]{2,8}\.?)(?:,?\ \d{4})?:\ (?=[A-Z])
    | [A-Z][a-z]+(?:\ [A-Z][a-z]+)?:\ (?=[A-Z])  # Dubai:
    | [A-Z][A-Z'’-]{2,}(?:\ [A-Z'’-]+)?\ ?/\ ?  # MOGADISHU / NAIROBI:
      [A-Z][A-Z'’-]{2,}(?:\ [A-Z'’-]+)?:\ (?=[A-Z])
    )
    (?:(?:\[[^\]]{2,300}\]\s*)+  # [Report] [Text]: the monitors of a broadcast
       (?:(?P<town>[A-Z]\w+(?:\ [A-Z]\w+){0,2})\ (?:--|[–—])\ )?)?  # where their source was filed
    """,
    re.VERBOSE,
)


def as_of_dateline(found: list[Paragraph], anchor: Anchor) -> Anchor:
    """The day on which a report says it was filed, where the paper came out after it.

    "NAIROBI, Friday. - ..." in a Saturday paper: its "today" is the Friday.
    """
    if anchor.published is None:
        return anchor
    for paragraph in found[:DATELINE_WITHIN]:
        if (filed := _filed_before(paragraph.text, anchor.published)) is not None:
            return replace(anchor, published=filed)
        match = _FILED_ON.match(paragraph.text)
        if match is not None:
            since = (anchor.published.weekday() - WEEKDAYS.index(match["weekday"])) % len(WEEKDAYS)
            if 0 < since <= _PRINTED_WITHIN:
                return replace(anchor, published=anchor.published - timedelta(days=since))
    return anchor


def _filed_before(text: str, published: date) -> date | None:
    """ "QUITO, May 11 (Agency) -" in the paper of the 12th: the day of the dateline, if so near."""
    match = _FILED_ON_DATE.match(text)
    if match is None:
        return None
    told = (match["month"] or match["month_behind"])[:3], int(match["day"] or match["day_behind"])
    near = (published - timedelta(days=since) for since in range(1, _PRINTED_WITHIN + 1))
    return next((d for d in near if (month_abbr[d.month], d.day) == told), None)


_PRINTED_WITHIN = 2  # days from the wire to the paper
_FILED_ON_DATE = re.compile(
    r"[A-Z][A-Z.'’-]+(?:[ /][A-Z.'’-]+)*(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?"
    r",? (?:(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})|(?P<day_behind>\d{1,2}) "
    r"(?P<month_behind>[A-Z][a-z]{2,8})\.?)(?:,? \d{4})?,?(?: \([^)]{2,40}\))?(?: ?[-–—]+ |: )"
)
_FILED_ON = re.compile(
    rf"[A-Z][A-Z.'’-]+(?:[ /][A-Z.'’-]+)*, (?P<weekday>{'|'.join(WEEKDAYS)})\.? ?[-–—]+ "
)


# "DAKAR/BISSAU Rebels shelled a bridge", "DAKAR: Rebels ...": a page may have lost the dash.
_BARE_DATELINE = re.compile(
    r"(?P<town>[A-Z][A-Z'’-]{3,}(?: [A-Z][A-Z'’-]{2,}){0,2})(?:/[A-Z][A-Z'’ -]{3,}?)?"
    r"(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?(?=:))?(?P<colon>:)?"
    r" (?=A |(?<=: )\d|(?!Strip|City|Province|State)[A-Z][a-z]+\b)"
)


def without_dateline(paragraph: Paragraph, listed: ArticlePlaces) -> Paragraph:
    """Where and when a report was filed is no place or day of what it reports.

    Args:
        paragraph: One of the report.
        listed: The places of its article: without a dash only a listed one is a dateline.
    """
    if paragraph.index >= DATELINE_WITHIN:
        return paragraph
    match = _DATELINE.match(paragraph.text)
    bare = _BARE_DATELINE.match(paragraph.text) if match is None else None
    if bare is not None and _is_filing_town(bare, listed):
        match = bare
    if match is None:
        return paragraph
    return Paragraph(paragraph.start + match.end(), paragraph.text[match.end() :], paragraph.index)


def _is_filing_town(bare: re.Match[str], listed: ArticlePlaces) -> bool:
    """ "DAKAR:" is where it was filed; "CHAD:" is where it was."""
    found = listed.find(bare["town"].title())
    return bool(found) and not (bare["colon"] and found[0].precision != "city")


def filed_at(paragraph: Paragraph) -> str:
    """The dateline of a report: of two, that of the source which the first one quotes."""
    dateline = _DATELINE.match(paragraph.text)
    return (dateline["town"] or dateline.group()) if dateline is not None else ""
