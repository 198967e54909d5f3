"""When an article was published, by the order and caution of codebook.md, "Articles".

A manifest first, then the date that stands by the title, then markup or record metadata, then the
address. Dates of captions, of the archive and of the run are never looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Final

from pipelines.normalise.dates.beside_stamps import read_titled_day
from pipelines.normalise.dates.datelines import (
    Dateline,
    day_of_dateline,
    is_near,
    read_dateline,
)
from pipelines.normalise.dates.declared import (
    address_date,
    declared_date,
    found_date,
    is_local_day,
    is_unset,
)
from pipelines.normalise.dates.evidence import UNKNOWN, Basis, DateEvidence, Published
from pipelines.normalise.dates.figure_order import (
    Written,
    order_of_figures,
)
from pipelines.normalise.dates.implied import (
    day_behind_titled,
    head_date,
    inferred_day,
    is_of_lead,
    named_day,
)
from pipelines.normalise.dates.visible import Witnesses, closing_date, is_update_of, visible_date
from pipelines.written_dates import PartDate, read_declared


def find_published(evidence: DateEvidence) -> Published:
    """The publication date, or none where the document does not support one."""
    latest = evidence.seen_at.date() + timedelta(days=1)
    evidence = replace(
        evidence,
        declared=[text for text in evidence.declared if not is_unset(text)],
        modified=[text for text in evidence.modified if not is_unset(text)],
    )
    found = _first_believed(evidence, latest)
    return found or UNKNOWN


def _first_believed(evidence: DateEvidence, latest: date) -> Published | None:
    dateline = _dateline(evidence.paragraphs)
    address = address_date(evidence.urls)
    manifest = read_declared(evidence.manifest) if evidence.manifest else None
    if manifest and manifest.day <= latest:
        return _published(manifest, "manifest", evidence.manifest)
    written = Written(
        evidence.stamps,
        evidence.paragraphs,
        evidence.text,
        evidence.order,
        evidence.language,
        latest,
    )
    order = order_of_figures(written, address, dateline)
    declared = declared_date(evidence, order, address, dateline)
    visible = visible_date(evidence, dateline, order, Witnesses(declared, address))
    if visible and visible.value.day <= latest and not is_update_of(visible, declared):
        return _published(visible.value, "byline", visible.line)
    if dateline and dateline.year and (day := day_of_dateline(dateline, dateline.year)):
        return Published(day, "day", "byline", dateline.text)
    if declared and address and is_local_day(address, declared, evidence.declared):
        return _published(address, "url", " | ".join(evidence.urls))
    if declared and declared.day <= latest:
        return _published(declared, "html", " | ".join(evidence.declared))
    if address and address.precision == "day" and address.day <= latest:
        return _published(address, "url", " | ".join(evidence.urls))
    closing = closing_date(evidence, order, dateline)
    if closing and closing[0].day <= latest:
        return _published(closing[0], "byline", closing[1])
    behind = day_behind_titled(evidence, order)
    if behind and behind[0] <= latest:
        return Published(behind[0], "day", "byline", behind[1])
    titled = read_titled_day(evidence.title or "", order)
    if titled and titled.day <= latest:
        return _published(titled, "byline", evidence.title)
    found = found_date(evidence, order, address, dateline)
    if found and found.day <= latest:
        return _published(found, "html", " | ".join(evidence.found))
    if address and address.day <= latest:
        return _published(address, "url", " | ".join(evidence.urls))
    named = named_day(evidence)
    if named and named <= latest and (dateline is None or is_near(dateline, named)):
        return Published(named, "day", "inferred", evidence.file_name)
    head = head_date(evidence, evidence.head_stamp, order)
    if head and head <= latest and (dateline is None or is_near(dateline, head)):
        return Published(head, "day", "byline", evidence.head_stamp)
    top = head_date(evidence, evidence.top_stamp, order)
    if top and top <= latest and is_of_lead(top, evidence.paragraphs, dateline):
        return Published(top, "day", "byline", evidence.top_stamp)
    return inferred_day(evidence, dateline, latest)


def _published(value: PartDate, basis: Basis, read_from: str | None) -> Published:
    return Published(value.day, value.precision, basis, read_from)


def _dateline(paragraphs: Sequence[str]) -> Dateline | None:
    """Dateline of the first paragraph or of the one below the standfirst and its bullets."""
    told = (one for one in paragraphs[:_SEARCHED] if not one.startswith(_BULLETS))
    return next(filter(None, map(read_dateline, islice(told, 3))), None)


_SEARCHED: Final = 10
_BULLETS: Final = ("* ", "• ", "- ", "– ", "▪ ", "● ", "· ")
