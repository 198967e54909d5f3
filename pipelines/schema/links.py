"""Tables of stage link: which passages are about the same happening."""

from __future__ import annotations

from typing import Final

from pipelines.schema.table import Column, Table, required

MENTION_LINKS: Final = Table(
    "core",
    "mention_links",
    "Which event each passage is about; aggregates belong to none.",
    ("mention_id",),
    (
        required("mention_id", "VARCHAR", "The passage."),
        required("event_id", "VARCHAR", "evt_ and 16 hex of the event's earliest mention."),
        required("why_linked", "VARCHAR", "The rule that put it there; first for the namesake."),
    ),
)


EVENT_ID_ALIASES: Final = Table(
    "core",
    "event_id_aliases",
    "Every id that was ever published and is no longer an event's name, and what it is now.",
    ("old_event_id",),
    (
        required("old_event_id", "VARCHAR", "The id as it was once published."),
        required("event_id", "VARCHAR", "The id of the event that it now stands for."),
        required("changed_at", "TIMESTAMP", "When a run found the change (UTC)."),
        required("why", "VARCHAR", "renamed, merged, split or gone."),
    ),
)


INFERRED_DATES: Final = Table(
    "core",
    "inferred_dates",
    "One row an article without a date of its own whose publication other articles bound.",
    ("article_id",),
    (
        required("article_id", "VARCHAR", "The undated article."),
        required("published_earliest", "DATE", "First day on which it may have been published."),
        required(
            "published_latest",
            "DATE",
            "Last day on which it may have been published; the same day where only one is left.",
        ),
        required(
            "rule",
            "VARCHAR",
            "another_version: a version of the same page has a date. reported_day: it calls an "
            "event of known day by a day of the week.",
        ),
        required("evidence", "VARCHAR[]", "The article_ids or mention_ids that say so."),
    ),
)


LINK_READ: Final = Table(
    "core",
    "link_read",
    "The articles whose passages have been linked.",
    ("article_id",),
    (
        required("article_id", "VARCHAR", "The article."),
        required("fingerprint", "VARCHAR", "sha256 of all that linking depends on."),
        required("version", "VARCHAR", "Of the code and data that linked it."),
    ),
)


LINK_STEPS: Final = Table(
    "core",
    "link_steps",
    "How each chain of passages came to its event (pipelines/link/relink.py).",
    ("founder",),
    (
        required("founder", "VARCHAR", "mention_id of the chain's first passage."),
        required("event_id", "VARCHAR", "The event."),
        Column("home", "VARCHAR", "The founder of the cluster that took it in; null: none did."),
        required("turn", "INTEGER", "In which of the gatherings; 0 where none took it in."),
        required("why", "VARCHAR", "The rule."),
    ),
)


LINK_SPOTS: Final = Table(
    "core",
    "link_spots",
    "Where each event is to be found, and has looked for others (pipelines/link/blocks.py).",
    ("event_id", "spot", "role"),
    (
        required("event_id", "VARCHAR", "The event."),
        required("spot", "BIGINT", "A number that stands for a key."),
        required("role", "VARCHAR", "asked or posted."),
        required("chains", "INTEGER", "How many of its chains are posted there by themselves."),
    ),
)


LINK_PLACES: Final = Table(
    "core",
    "link_places",
    "The places that passages alone tell of, as they were when they were last linked.",
    ("name",),
    (
        required("name", "VARCHAR", "The name."),
        required("place", "VARCHAR", "What is known of it."),
    ),
)


LINK_REVIEWS: Final = Table(
    "core",
    "link_reviews",
    "What reviewers had decided of passages when these were last linked.",
    ("decision", "one", "other"),
    (
        required("decision", "VARCHAR", "together, apart or rejected."),
        required("one", "VARCHAR", "A mention_id."),
        required("other", "VARCHAR", "Another; of a rejected passage itself."),
    ),
)


LINKING: Final = (LINK_READ, LINK_STEPS, LINK_SPOTS, LINK_PLACES, LINK_REVIEWS)
