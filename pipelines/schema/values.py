"""The values that columns may have, in the terms of ``codebook.md``."""

from __future__ import annotations

from typing import Final

STAGES: Final = ("ingest", "normalise", "extract", "review", "link")


FORMATS: Final = ("txt", "html", "md", "json", "jsonl", "table", "feed", "email", "pdf")


EVENT_TYPES: Final = ("attack", "unrest", "deployment", "withdrawal", "threat")


EVENT_SUBTYPES: Final = {
    "attack": (
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
    ),
    "unrest": ("protest", "riot"),
    "deployment": ("troops", "air_defense", "naval", "aircraft", "other"),
    "withdrawal": ("base_transfer", "drawdown", "mission_suspended"),
    "threat": ("warning", "alleged_plan"),
}


COUNTED_APART: Final = "attack.counted_apart"
"""The rule of a passage of one of several attacks that its article counts, and tells apart."""


TOLD_APART: Final = "attack.told_apart"
"""The rule of a passage that its article sets apart from all that it told before.

"Elsewhere in the province ...", "in a separate attack", an entry of a bulletin.
"""


FLOWS_TOLD_APART: Final = ("deployment.told_apart", "withdrawal.told_apart")
"""So of "another 90 followed": more than those told before, never the same."""


STATUSES: Final = ("occurred", "announced", "planned", "cancelled", "alleged")


DATE_PRECISIONS: Final = ("day", "week", "month", "year", "unknown")


PLACE_PRECISIONS: Final = ("site", "city", "province", "country", "region")


SIDES: Final = (
    "us_coalition",
    "iran",
    "iran_aligned",
    "iraq_government",
    "isis",
    "civilian",
    "other",
    "unknown",
)


ATTRIBUTIONS: Final = ("stated", "claimed", "blamed", "denied", "unknown")


VICTIM_ROLES: Final = ("military", "security", "militia", "contractor", "civilian", "unknown")


FORCE_KINDS: Final = ("troops", "patriot_battery", "aircraft", "ship", "other")


OUTCOMES: Final = ("killed", "wounded")


STANCES: Final = ("states", "confirms", "denies", "revises")


BASES: Final = ("manifest", "html", "byline", "url", "fingerprint", "inferred", "unknown")


CLAIM_FIELDS: Final = (
    "killed",
    "wounded",
    "initiator",
    "force_count",
    "status",
    "date",
    "loss",
)


FAILS_CHECK: Final = "fails the check: "
"""How the reason begins where rows of an article were taken out."""


PASSAGES_LEFT_OUT: Final = "passages that the article does not bear out were left out"
"""The reason where the article was read all the same."""
