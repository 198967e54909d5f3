"""What the model has to fill in: the shape of its answer, which the endpoint enforces."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

EventType = Literal["attack", "unrest", "deployment", "withdrawal", "threat"]
EventSubtype = Literal[
    "rocket",
    "missile",
    "mortar",
    "artillery",
    "drone_strike",
    "airstrike",
    "bombing",
    "shooting",
    "ground_assault",
    "other",
    "protest",
    "riot",
    "troops",
    "air_defense",
    "naval",
    "aircraft",
    "base_transfer",
    "drawdown",
    "mission_suspended",
    "warning",
    "alleged_plan",
]
Status = Literal["occurred", "announced", "planned", "cancelled", "alleged"]
AttributionKind = Literal["stated", "claimed", "blamed", "denied", "unknown"]
Role = Literal["military", "security", "militia", "contractor", "civilian", "unknown"]
ForceKind = Literal["troops", "patriot_battery", "aircraft", "ship", "other"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Victims(_Part):
    """One figure of killed or wounded, for one party."""

    outcome: Literal["killed", "wounded"]
    words: str = Field(description="the figure's words, copied from the quote")
    number: int | None = Field(description="the number in these words; null for dozens, several")
    country: str | None = Field(description="ISO 3166-1 alpha-2 of the victims; null if unstated")
    role: Role
    is_total: bool = Field(description="the passage's total of this outcome")
    is_subset: bool = Field(description="some of those whom another figure counts")
    is_disputed: bool = Field(description="the text calls it unconfirmed or disproved")
    is_revision: bool = Field(description="the newer count of a running toll")
    is_previous: bool = Field(description="an older count that the passage itself replaces")
    claimed_by: str | None = Field(description="who gives the figure, in the article's words")


class Force(_Part):
    """A force that is sent or leaves."""

    kind: ForceKind
    words: str = Field(description="number and noun of the force, copied from the quote")
    number: int | None = Field(description="the number in these words; null if unstated")
    unit: str | None = Field(description="the unit, in the article's words")


class Passage(_Part):
    """One passage that reports one event."""

    quote: str = Field(description="whole sentence or sentences, copied character by character")
    same_event_as: int | None = Field(
        description="number of an earlier passage of this answer (the first is 0) about the same "
        "event; null if this is the first about it"
    )
    event_type: EventType
    event_subtype: EventSubtype | None
    status: Status
    is_aggregate: bool
    aggregate_count: int | None = Field(description="of an aggregate: the number in the quote")
    date_start: dt.date | None
    date_end: dt.date | None
    places: list[str] = Field(description="where it happened, in the article's words, site first")
    origin: str | None
    destination: str | None
    initiator: str | None = Field(description="who does it, in the article's words")
    target: str | None = Field(description="who suffers it, in the article's words")
    attribution: AttributionKind
    attributed_by: str | None
    denied_by: str | None
    denied: Literal["part", "event", "loss"] | None = Field(
        description="of a denial: that they did it, that it happened, or that something was lost"
    )
    weapon: str | None = Field(description="the weapon, copied from the quote")
    victims: list[Victims]
    force: Force | None


class Answer(_Part):
    """All passages of an article that report events, in the order of the text."""

    passages: list[Passage]
