"""One decision of a reviewer, as a review file holds it.

Whoever writes a file by hand sees these names; docs/review.md explains them.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from pipelines import schema

KINDS: Final = ("set", "confirm", "reject", "merge", "split", "alias")
_LONGEST: Final = 2_000
"""Characters of a reason or a sentence; the longest sentence of the development sets has 900."""
_MOST: Final = 500
_LARGEST: Final = 2**31 - 1
"""What a column of integers holds."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=_LONGEST)]
Quote = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
EventId = Annotated[str, StringConstraints(pattern=r"^evt_[0-9a-f]{16}$")]
MentionId = Annotated[str, StringConstraints(pattern=r"^men_[0-9a-f]{16}$")]
ReviewField = Literal[
    "event_type",
    "event_subtype",
    "status",
    "date",
    "location",
    "initiator",
    "target",
    "weapon",
    "killed",
    "wounded",
    "force_kind",
    "force_count",
]
WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "status": schema.STATUSES,
    "force_kind": schema.FORCE_KINDS,
    "event_subtype": tuple(dict.fromkeys(s for of in schema.EVENT_SUBTYPES.values() for s in of)),
}
"""Field → the words of the codebook, one of which its value is."""
FIELDS: Final[tuple[str, ...]] = get_args(ReviewField)
_NEVER_NULL: Final = ("event_type", "status")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Anchor(_Part):
    """A passage, named so that it is found again after it was read anew.

    Attributes:
        mention: Its id, as long as the reader cuts the passage in the same way.
        article: The article_id that it stands in.
        quote: Its sentence, verbatim.
        event_type: What it reports; of several passages in one sentence the one of this type.
    """

    mention: MentionId | None = None
    article: Text | None = None
    quote: Quote | None = None
    event_type: Text | None = None

    @model_validator(mode="after")
    def _names_a_passage(self) -> Anchor:
        if self.mention is None and (self.article is None or self.quote is None):
            raise ValueError("names no passage: give mention, or article and quote")
        return self


Anchors = Annotated[tuple[Anchor, ...], Field(max_length=_MOST)]
SomeAnchors = Annotated[tuple[Anchor, ...], Field(min_length=1, max_length=_MOST)]


class EventAnchor(_Part):
    """An event, and passages by which it is found should its id be gone."""

    event: EventId
    mentions: Anchors = ()


class Party(_Part):
    """The victims that a toll is of (codebook.md, Casualties)."""

    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    role: Literal[schema.VICTIM_ROLES] = "unknown"  # type: ignore[valid-type]


Count = Annotated[int, Field(ge=0, le=_LARGEST)]


class Bounds(_Part):
    """A toll's figures; null is not reported."""

    low: Count | None = None
    best: Count | None = None
    high: Count | None = None

    @model_validator(mode="after")
    def _is_in_order(self) -> Bounds:
        stated = [n for n in (self.low, self.best, self.high) if n is not None]
        if not stated:
            raise ValueError("gives no figure: low, best or high")
        if stated != sorted(stated):
            raise ValueError("is not in order: low ≤ best ≤ high")
        return self


class _Decision(_Part):
    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$")]
    by: Text
    on: dt.date
    why: Text


class SetField(_Decision, EventAnchor):
    """An event's field has this value, whatever is read."""

    kind: Literal["set"]
    field: ReviewField
    value: Any
    party: Party | None = None
    side: Literal[schema.SIDES] | None = None  # type: ignore[valid-type]

    @model_validator(mode="after")
    def _value_fits_field(self) -> SetField:
        if self.party is not None and self.field not in schema.OUTCOMES:
            raise ValueError(f"party belongs to killed and wounded, not to {self.field}")
        if self.side is not None and self.field not in ("initiator", "target"):
            raise ValueError(f"side belongs to initiator and target, not to {self.field}")
        self.bounds if self.field in schema.OUTCOMES else self.text  # noqa: B018  # they raise
        if self.field == "date":
            read_days(self.text)
        return self

    @property
    def bounds(self) -> Bounds | None:
        """The figures of a toll; null: nothing is known of it.

        Raises:
            ValueError: the value is no toll.
        """
        value = self.value
        if value is None:
            return None
        if isinstance(value, dict):
            return Bounds.model_validate(value)
        found = re.fullmatch(r"\s*(\d{1,10})\s*(?:(-|–)\s*(\d{1,10})\s*)?", str(value))
        if not found:
            raise ValueError("is no toll: write 12, 10-14, or low:, best: and high:")
        low, high = int(found[1]), int(found[3] or found[1])
        return Bounds(low=low, best=None if found[3] and low != high else low, high=high)

    @property
    def text(self) -> str | None:
        """The value of any other field as text; null: nothing is known of it.

        Raises:
            ValueError: the field cannot have the value.
        """
        field, value = self.field, self.value
        if value is None:
            if field in _NEVER_NULL:
                raise ValueError(f"every event has a {field}")
            return None
        if not isinstance(value, str):
            raise ValueError("should be text")
        if field == "force_count":
            if not re.fullmatch(r"\d{1,10}", value):
                raise ValueError("is no number of troops, aircraft ...: write 750")
            if int(value) > _LARGEST:
                raise ValueError("is too great a number")
            return str(int(value))
        text = value.strip()
        if not 0 < len(text) <= _LONGEST:
            raise ValueError("is empty or too long")
        if field in WORDS and text not in WORDS[field]:
            raise ValueError(f"{text} is no {field}: {', '.join(WORDS[field])}")
        if field == "event_type":
            _check_type(text)
        return text


def _check_type(text: str) -> None:
    event_type, slash, subtype = text.partition("/")
    if event_type not in schema.EVENT_SUBTYPES:
        raise ValueError(f"{event_type} is no event_type: {', '.join(schema.EVENT_TYPES)}")
    subtypes = schema.EVENT_SUBTYPES[event_type]
    if slash and subtype not in subtypes:
        raise ValueError(f"{subtype} is no subtype of {event_type}: {', '.join(subtypes)}")


class Confirm(_Decision, EventAnchor):
    """An event has been looked at and is right as it is."""

    kind: Literal["confirm"]


class Reject(_Decision):
    """Passages report no event."""

    kind: Literal["reject"]
    mentions: SomeAnchors


class Merge(_Decision):
    """Events are one."""

    kind: Literal["merge"]
    events: Annotated[tuple[EventAnchor, ...], Field(min_length=2, max_length=_MOST)]


class Split(_Decision):
    """Passages of an event tell of another one.

    Attributes:
        event: The event that they were in.
        mentions: The passages; they are one event together.
        kept: Passages that stay behind.
    """

    kind: Literal["split"]
    event: EventId
    mentions: SomeAnchors
    kept: SomeAnchors


class AddAlias(_Decision):
    """An actor or a place has one more name, by which articles are read from the next run on.

    Attributes:
        actor: The canonical name of the actor; or
        place: that of the place.
        alias: The name that is added.
    """

    kind: Literal["alias"]
    actor: Text | None = None
    place: Text | None = None
    alias: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]

    @model_validator(mode="after")
    def _is_of_one(self) -> AddAlias:
        if (self.actor is None) == (self.place is None):
            raise ValueError("is of one actor or of one place: give actor or place")
        return self


Decision = Annotated[
    SetField | Confirm | Reject | Merge | Split | AddAlias, Field(discriminator="kind")
]


def read_days(text: str | None) -> tuple[dt.date | None, dt.date | None, str]:
    """First day, last day and precision of a date as a reviewer writes it.

    Args:
        text: ``2031-05-02``, two of these with a slash between them, ``2031-05``, ``2031``, or
            null for a date that is not known.

    Raises:
        ValueError: it is none of these.
    """
    if text is None or text == "unknown":
        return None, None, "unknown"
    try:
        if re.fullmatch(r"\d{4}", text):
            return dt.date(int(text), 1, 1), dt.date(int(text), 12, 31), "year"
        if re.fullmatch(r"\d{4}-\d{2}", text):
            year, month = int(text[:4]), int(text[5:])
            last = calendar.monthrange(year, month)[1]
            return dt.date(year, month, 1), dt.date(year, month, last), "month"
        start, _, end = text.partition("/")
        days = dt.date.fromisoformat(start), dt.date.fromisoformat(end or start)
    except (ValueError, calendar.IllegalMonthError):
        raise ValueError(
            f"{text} is no date: write 2031-05-02, 2031-05-02/2031-05-03, 2031-05, 2031 or unknown"
        ) from None
    length = (days[1] - days[0]).days
    if not 0 <= length <= 6:
        raise ValueError(f"{text} is no span of at most a week, first day first")
    return *days, "day" if length <= 1 else "week"
