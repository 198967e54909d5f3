"""The date by the title, and the imprint below the story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from pipelines.normalise.dates.beside_stamps import read_placed_stamp
from pipelines.normalise.dates.datelines import (
    Dateline,
    day_of_dateline,
    is_near,
)
from pipelines.normalise.dates.evidence import DateEvidence
from pipelines.normalise.dates.imprints import days_of_slug, read_imprint
from pipelines.normalise.dates.stamps import Stamp, read_stamps
from pipelines.written_dates import Order, PartDate

_UPDATE_SLACK: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Visible:
    """A date by the title, whether it is an update's, and its line."""

    value: PartDate
    is_update: bool
    line: str


@dataclass(frozen=True, slots=True)
class Witnesses:
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


def visible_date(
    evidence: DateEvidence, dateline: Dateline | None, order: Order | None, witnesses: Witnesses
) -> Visible | None:
    """Date by the title: one labelled published, else unlabelled, else the last update."""
    stamps = [(stamp, line) for line in evidence.stamps for stamp in read_stamps(line, order)]
    if all(stamp.label == "updated" for stamp, _ in stamps):
        stamps += [
            (stamp, line)
            for line in evidence.stamps
            if not read_stamps(line, order)  # "Updated: 4 May 2016" is no place and its day
            for stamp in read_placed_stamp(line, order)
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
        return Visible(_before_update(value, dateline) if is_update else value, is_update, line)
    return None


def _stamps_of_imprint(line: str, order: Order | None) -> list[Stamp]:
    imprint = read_imprint(line, order)
    return [imprint[1]] if imprint else []


def is_update_of(visible: Visible, declared: PartDate | None) -> bool:
    """The page shows its last change alone, and its metadata an earlier publication."""
    return visible.is_update and declared is not None and declared.day < visible.value.day


def _before_update(updated: PartDate, dateline: Dateline | None) -> PartDate:
    """The dateline's day where only an update is stamped and it lies shortly before."""
    day = day_of_dateline(dateline, updated.day.year) if dateline else None
    if day and timedelta(0) < updated.day - day <= _UPDATE_SLACK:
        return PartDate(day, "day")
    return updated


def closing_date(
    evidence: DateEvidence, order: Order | None, dateline: Dateline | None
) -> tuple[PartDate, str] | None:
    """The one day that the imprints below the story give, unless the dateline has another."""
    found = [
        (stamp.value, line)
        for line in evidence.closing_stamps
        for stamp in _stamps_of_imprint(line, order) or read_placed_stamp(line, order)
        if stamp.value
    ] or [
        (PartDate(day, "day"), line)
        for line in evidence.closing_stamps
        for day in days_of_slug(line)
        if dateline and is_near(dateline, day)
    ]
    if len({value for value, _ in found}) != 1:
        return None
    value, line = found[0]
    return (value, line) if dateline is None or is_near(dateline, value.day) else None
