"""When an article was published, by the order and caution of codebook.md, "Articles".

A manifest first, then the date that stands by the title, then markup or record metadata, then the
address. Dates of captions, of the archive and of the run are never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Final, Literal

from pipelines.normalise.datelines import (
    AGREEMENT,
    Dateline,
    day_of_dateline,
    is_near,
    read_dateline,
)
from pipelines.normalise.dates import (
    Stamp,
    months_with_year,
    read_day_without_year,
    read_entry,
    read_placed_stamp,
    read_stamps,
    read_titled_day,
    read_url,
    yearless_days,
)
from pipelines.normalise.figure_order import (
    ADDRESS_SLACK,
    Written,
    order_of_figures,
    weekday_of_lead,
)
from pipelines.normalise.imprints import read_imprint
from pipelines.written_dates import Order, PartDate, Precision, day_of, read_declared

Basis = Literal["manifest", "byline", "html", "url", "inferred", "unknown"]

_UPDATE_SLACK: Final = timedelta(days=14)
_SCHEDULE_SLACK: Final = timedelta(days=31)
"""A text may be finished, and stamped as changed, this long before the day it was set to appear."""
_SEARCHED_FOR_STAMP: Final = 12
_MIN_TIMELINE_ENTRIES: Final = 5
_MIN_SLUG_WORDS: Final = 2


@dataclass(frozen=True, slots=True)
class Published:
    """Publication date, its precision (None without a date), its basis and where it stands."""

    on: date | None
    precision: Precision | None
    basis: Basis
    read_from: str | None = None


UNKNOWN: Final = Published(None, None, "unknown")


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """Where a page may say when it was published.

    Attributes:
        manifest: published_on of the manifest's row.
        stamps: Stamp lines by the title, nearest first.
        labelled_stamps: Stamps with a label below the story.
        declared: Publication stamps of markup or record metadata, surest first.
        found: Stamps in parts of the markup that no standard names.
        modified: Their stamps of the last change.
        urls: Addresses of this page.
        paragraphs: Story, standfirst included.
        text: All text of the page, for how it writes dates in figures.
        order: How the outlet writes dates in figures, None where unknown.
        language: ISO 639-1 code of the story, None where unknown.
        seen_at: When the record arrived; nothing was published after that.
        title: Headline, which may end in the day of a report.
        closing_stamps: Imprints below the story.
        head_stamp: The day below the name on top of the page: of the paper, or of the visit.
        top_stamp: The day between that name and the site's menu: likewise, and more often.
        file_name: Of the document, which may be named after its day and title.
    """

    manifest: str | None
    stamps: Sequence[str]
    labelled_stamps: Sequence[str]
    declared: Sequence[str]
    found: Sequence[str]
    modified: Sequence[str]
    urls: Sequence[str]
    paragraphs: Sequence[str]
    text: str
    order: Order | None
    language: str | None
    seen_at: datetime
    title: str | None = None
    closing_stamps: Sequence[str] = ()
    head_stamp: str | None = None
    top_stamp: str | None = None
    file_name: str = ""


def find_published(evidence: DateEvidence) -> Published:
    """The publication date, or none where the document does not support one."""
    latest = evidence.seen_at.date() + timedelta(days=1)
    evidence = replace(
        evidence,
        declared=[text for text in evidence.declared if not _is_unset(text)],
        modified=[text for text in evidence.modified if not _is_unset(text)],
    )
    found = _first_believed(evidence, latest)
    return found or UNKNOWN


def _is_unset(stamp: str) -> bool:
    """The moment zero of computers: what a publishing system has where no date was entered."""
    return bool(_zero_pattern().match(stamp))


@cache
def _zero_pattern() -> re.Pattern[str]:
    """By Greenwich's clock or another's."""
    return re.compile(r"\s*(?:1970-?01-?01|1969-?12-?31(?=T))")


def _first_believed(evidence: DateEvidence, latest: date) -> Published | None:
    dateline = _dateline(evidence.paragraphs)
    address = _address_date(evidence.urls)
    manifest = read_declared(evidence.manifest) if evidence.manifest else None
    if manifest and manifest.day <= latest:
        return _published(manifest, "manifest", evidence.manifest)
    written = Written(
        evidence.stamps, evidence.paragraphs, evidence.text, evidence.order, evidence.language
    )
    order = order_of_figures(written, address, dateline)
    declared = _declared_date(evidence, order, address, dateline)
    visible = _visible_date(evidence, dateline, order, _Witnesses(declared, address))
    if visible and visible.value.day <= latest and not _is_update_of(visible, declared):
        return _published(visible.value, "byline", visible.line)
    if dateline and dateline.year and (day := day_of_dateline(dateline, dateline.year)):
        return Published(day, "day", "byline", dateline.text)
    if declared and address and _is_local_day(address, declared, evidence.declared):
        return _published(address, "url", " | ".join(evidence.urls))
    if declared and declared.day <= latest:
        return _published(declared, "html", " | ".join(evidence.declared))
    if address and address.precision == "day" and address.day <= latest:
        return _published(address, "url", " | ".join(evidence.urls))
    closing = _closing_date(evidence, order, dateline)
    if closing and closing[0].day <= latest:
        return _published(closing[0], "byline", closing[1])
    titled = read_titled_day(evidence.title or "", order)
    if titled and titled.day <= latest:
        return _published(titled, "byline", evidence.title)
    found = _found_date(evidence, order, address, dateline)
    if found and found.day <= latest:
        return _published(found, "html", " | ".join(evidence.found))
    if address and address.day <= latest:
        return _published(address, "url", " | ".join(evidence.urls))
    named = _named_day(evidence)
    if named and named <= latest and (dateline is None or is_near(dateline, named)):
        return Published(named, "day", "inferred", evidence.file_name)
    head = _head_date(evidence, evidence.head_stamp, order)
    if head and head <= latest and (dateline is None or is_near(dateline, head)):
        return Published(head, "day", "byline", evidence.head_stamp)
    top = _head_date(evidence, evidence.top_stamp, order)
    if top and top <= latest and _is_of_lead(top, evidence.paragraphs, dateline):
        return Published(top, "day", "byline", evidence.top_stamp)
    return _inferred(evidence, dateline, latest)


def _published(value: PartDate, basis: Basis, read_from: str | None) -> Published:
    return Published(value.day, value.precision, basis, read_from)


# --- visible ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Visible:
    """A date by the title, whether it is an update's, and its line."""

    value: PartDate
    is_update: bool
    line: str


@dataclass(frozen=True, slots=True)
class _Witnesses:
    """What markup and address say of the date, for a page that shows none or several."""

    declared: PartDate | None
    address: PartDate | None

    def choose(self, shown: Sequence[tuple[PartDate, str]]) -> tuple[PartDate, str] | None:
        """The date that a page shows; None where the witnesses speak against it.

        Of several days, which may be those of today and of other articles, the one that a witness
        confirms; where none is and there is a witness, none. A single day is overruled by two
        witnesses that agree on another; a month by a day in it, and by an earlier day, as it is
        then what the article looks forward to.
        """
        value, _ = shown[0]
        if len({each.day for each, _ in shown}) > 1:
            for each in shown:
                if self._confirm(each[0]):
                    return each
            return None if self.declared else shown[0]
        if value.precision == "day":
            return None if self._agree_on_another_than(value.day) else shown[0]
        if self.declared and self.declared.precision == "day":
            month = (value.day.year, value.day.month)
            if (self.declared.day.year, self.declared.day.month) <= month:
                return None
        return shown[0]

    def _confirm(self, value: PartDate) -> bool:
        days = {each.day for each in (self.declared, self.address) if each}
        return value.day in days

    def _agree_on_another_than(self, day: date) -> bool:
        declared, address = self.declared, self.address
        return (
            declared is not None
            and address is not None
            and declared.day == address.day != day
            and address.precision == "day"
        )


def _visible_date(
    evidence: DateEvidence, dateline: Dateline | None, order: Order | None, witnesses: _Witnesses
) -> _Visible | None:
    """Date by the title: one labelled published, else unlabelled, else the last update."""
    stamps = [(stamp, line) for line in evidence.stamps for stamp in read_stamps(line, order)]
    if not stamps:
        stamps = [
            (stamp, line) for line in evidence.stamps for stamp in read_placed_stamp(line, order)
        ]
    if not stamps:
        stamps = [
            (stamp, line) for line in evidence.stamps for stamp in _stamps_of_imprint(line, order)
        ]
    stamps += [
        (stamp, line)
        for line in evidence.labelled_stamps
        for stamp in read_stamps(line, order)
        if stamp.label == "published"
    ]
    for label in ("published", "", "updated"):
        own = [(stamp.value, line) for stamp, line in stamps if stamp.label == label]
        if not own:
            continue
        if label == "published":  # posted here, published earlier elsewhere
            own.sort(key=lambda pair: pair[0].day if pair[0] else date.min)
        known = [(value, line) for value, line in own if value]
        if own[0][0] is None or not known:
            return None
        shown = known[0] if label else witnesses.choose(known)
        if shown is None:
            return None
        value, line = shown
        is_update = label == "updated"
        return _Visible(_before_update(value, dateline) if is_update else value, is_update, line)
    return None


def _stamps_of_imprint(line: str, order: Order | None) -> list[Stamp]:
    imprint = read_imprint(line, order)
    return [imprint[1]] if imprint else []


def _is_update_of(visible: _Visible, declared: PartDate | None) -> bool:
    """The page shows its last change alone, and its metadata an earlier publication."""
    return visible.is_update and declared is not None and declared.day < visible.value.day


def _before_update(updated: PartDate, dateline: Dateline | None) -> PartDate:
    """The dateline's day where only an update is stamped and it lies shortly before."""
    day = day_of_dateline(dateline, updated.day.year) if dateline else None
    if day and timedelta(0) < updated.day - day <= _UPDATE_SLACK:
        return PartDate(day, "day")
    return updated


def _dateline(paragraphs: Sequence[str]) -> Dateline | None:
    """Dateline of the first paragraph or of the one below the standfirst."""
    for paragraph in paragraphs[:3]:
        if dateline := read_dateline(paragraph):
            return dateline
    return None


def _closing_date(
    evidence: DateEvidence, order: Order | None, dateline: Dateline | None
) -> tuple[PartDate, str] | None:
    """The one day that the imprints below the story give, unless the dateline has another."""
    found = [
        (stamp.value, line)
        for line in evidence.closing_stamps
        for stamp in _stamps_of_imprint(line, order) or read_placed_stamp(line, order)
        if stamp.value
    ]
    if len({value for value, _ in found}) != 1:
        return None
    value, line = found[0]
    return (value, line) if dateline is None or is_near(dateline, value.day) else None


def _is_of_lead(day: date, paragraphs: Sequence[str], dateline: Dateline | None) -> bool:
    """The lead tells of that weekday or of the one before, and nothing else of another day."""
    weekday = weekday_of_lead(paragraphs)
    is_next = weekday is not None and (day.weekday() - weekday) % 7 <= 1
    return is_next and (dateline is None or is_near(dateline, day))


def _head_date(evidence: DateEvidence, stamp: str | None, order: Order | None) -> date | None:
    """The day on top of a page without another, which is the paper's and not that of a visit.

    Of a visit it could be later than all else that the page tells: a copyright of another year, or
    a later day, speaks against it.
    """
    stamps = read_stamps(stamp or "", order)
    days = {stamp.value for stamp in stamps}
    value = days.pop() if len(days) == 1 else None
    if value is None or value.precision != "day":
        return None
    years = {int(year) for year in _copyright_pattern().findall(evidence.text)}
    others = [found for line in evidence.stamps for found in read_stamps(line, order)]
    return value.day if years <= {value.day.year} and not others else None


@cache
def _named_file_pattern() -> re.Pattern[str]:
    return re.compile(r"(?P<day>(?:19|20)\d\d-?\d\d-?\d\d)[-_ ]+(?P<slug>\D.*)")


def _named_day(evidence: DateEvidence) -> date | None:
    """The day of a file that is named after its day and headline: ``2016-05-07-quay-shelled``."""
    found = _named_file_pattern().fullmatch(evidence.file_name)
    value = read_declared(found["day"]) if found else None
    if found is None or value is None:
        return None
    title = set(re.findall(r"[^\W\d_]+", (evidence.title or "").casefold()))
    slug = re.findall(r"[^\W\d_]+", found["slug"].casefold())
    is_title = len(slug) >= _MIN_SLUG_WORDS and all(word in title for word in slug)
    return value.day if is_title else None


# --- declared ---------------------------------------------------------------------------------


def _declared_date(
    evidence: DateEvidence,
    order: Order | None,
    address: PartDate | None,
    dateline: Dateline | None,
) -> PartDate | None:
    """Date of markup or metadata, unless something else in the document is against it.

    An import or rebuild stamps pages later than they were published: a date after the last change,
    well after the last change, long after the date in the address, or away from the dateline, is
    not believed.
    """
    values = _values_of(evidence.declared, evidence.order, order)
    if not values:
        return None
    modified = [m.day for m in _values_of(evidence.modified, evidence.order, order)]
    value = _agreed(values, [*modified, *([address.day] if address else [])])
    if value is None or (modified and max(modified) < value.day - _SCHEDULE_SLACK):
        return None
    return value if _fits_page(value, address, dateline) else None


def _is_local_day(address: PartDate, value: PartDate, declared: Sequence[str]) -> bool:
    """The stamps are by Greenwich's clock, and the address has the day before or after.

    A page's address is made by the clock of its newsroom.
    """
    is_beside = abs(address.day - value.day) == timedelta(days=1)
    is_greenwich = all(_greenwich_pattern().search(text) for text in declared)
    return is_beside and address.precision == value.precision == "day" and is_greenwich


@cache
def _greenwich_pattern() -> re.Pattern[str]:
    return re.compile(r"\d(?:Z|[+-]00:?00)\s*$")


def _found_date(
    evidence: DateEvidence,
    order: Order | None,
    address: PartDate | None,
    dateline: Dateline | None,
) -> PartDate | None:
    """Date of markup that follows no standard, where nothing in the document is against it."""
    values = _values_of(evidence.found, evidence.order, order)
    return next((value for value in values if _fits_page(value, address, dateline)), None)


def _values_of(
    stamps: Sequence[str], outlet_order: Order | None, shown_order: Order | None
) -> list[PartDate]:
    """Dates of stamps in markup, in figures as the page shows them.

    With slashes they may be a program's, which writes American dates on any page.
    """
    read = (read_declared(text, outlet_order if "/" in text else shown_order) for text in stamps)
    return [value for value in read if value]


def _fits_page(value: PartDate, address: PartDate | None, dateline: Dateline | None) -> bool:
    """Neither the address nor the dateline tells of another day."""
    if address and value.day - address.day > ADDRESS_SLACK:
        return False
    return dateline is None or is_near(dateline, value.day)


def _agreed(values: Sequence[PartDate], others: Sequence[date]) -> PartDate | None:
    """The earliest of stamps that agree; where they do not, the surest that another confirms.

    Args:
        values: Publication stamps, surest first.
        others: What else tells of the time: the last change, the date in the address.
    """
    days = [value.day for value in values if value.precision == "day"]
    if not days or max(days) - min(days) <= AGREEMENT:
        return min(values, key=lambda v: (v.day, v.precision != "day"))
    first = next(value for value in values if value.precision == "day")
    witnesses = days[days.index(first.day) + 1 :] + list(others)
    return first if first.day in witnesses else None


def _address_date(urls: Sequence[str]) -> PartDate | None:
    for url in urls:
        if value := read_url(url):
            return value
    return None


# --- inferred ---------------------------------------------------------------------------------


@cache
def _copyright_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:©|\(c\)|\bcopyright)\s*(?:©\s*)?((?:19|20)\d\d)\b(?!\s*[-–])",
        re.IGNORECASE,
    )


def _inferred(evidence: DateEvidence, dateline: Dateline | None, latest: date) -> Published | None:
    """A date that the document implies: a day and the copyright's year, or a timeline's last entry.

    The day is that of a dateline, or of a stamp whose weekday it has in that year.
    """
    years = {int(year) for year in _copyright_pattern().findall(evidence.text)}
    stamped = _stamp_without_year(evidence.text, years)
    if stamped and stamped[0] <= latest:
        return Published(stamped[0], "day", "inferred", stamped[1])
    if dateline:
        day = day_of_dateline(dateline, years.pop()) if len(years) == 1 else None
        read_from = f"{dateline.text} and the year of the copyright"
        return Published(day, "day", "inferred", read_from) if day and day <= latest else None
    last = _end_of_timeline(evidence.paragraphs)
    read_from = "the last entry of the timeline"
    return Published(last, "month", "inferred", read_from) if last and last <= latest else None


def _stamp_without_year(text: str, years: set[int]) -> tuple[date, str] | None:
    """The day of a stamp near the top of a page of one year, and what it was read from."""
    if len(years) != 1:
        return None
    year = next(iter(years))
    for line in text.split("\n", _SEARCHED_FOR_STAMP)[:_SEARCHED_FOR_STAMP]:
        if day := read_day_without_year(line, year):
            return day, f"{line} and the year of the copyright"
    return None


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a timeline: its date without year and what stands under it."""

    date: Dateline
    text: str


def _end_of_timeline(paragraphs: Sequence[str]) -> date | None:
    """Day of the last entry of a timeline that reaches up to its own present.

    Such a piece cannot be older than its last entry, and is not much younger where its prose calls
    days around that entry by month and day alone, as one speaks of the current months. The year
    comes from entries that name it themselves ("As of January 2020", under a January heading).
    """
    entries, prose = _entries_and_prose(paragraphs)
    if len(entries) < _MIN_TIMELINE_ENTRIES:
        return None
    years = _years_of(entries)
    if years is None:
        return None
    days = [day_of(y, e.date.month, e.date.day) for e, y in zip(entries, years, strict=True)]
    last = days[-1]
    if last is None or None in days:
        return None
    for month, day in yearless_days(prose):
        other = day_of(last.year, month, day)
        if other and abs(last - other) <= timedelta(days=7):
            return last
    return None


def _entries_and_prose(paragraphs: Sequence[str]) -> tuple[list[_Entry], str]:
    entries: list[_Entry] = []
    prose: list[str] = []
    for paragraph in paragraphs:
        if found := read_entry(paragraph):
            entries.append(_Entry(found, paragraph))
        elif entries:
            entries[-1] = _Entry(entries[-1].date, f"{entries[-1].text}\n{paragraph}")
        else:
            prose.append(paragraph)
    return entries, "\n".join(prose)


def _years_of(entries: Sequence[_Entry]) -> list[int] | None:
    """Year of each entry of a timeline that runs forward; None where nothing or too much fits."""
    turns = [0]
    for before, after in pairwise(entries):
        is_new_year = (after.date.month, after.date.day) < (
            before.date.month,
            before.date.day,
        )
        turns.append(turns[-1] + is_new_year)
    firsts: set[int] = set()
    for entry, turn in zip(entries, turns, strict=True):
        if entry.date.year:
            firsts.add(entry.date.year - turn)
        firsts |= {y - turn for y, m in months_with_year(entry.text) if m == entry.date.month}
    if len(firsts) != 1 or turns[-1] > 1:
        return None
    first = firsts.pop()
    return [first + turn for turn in turns]
