"""Tables of stage review: what reviewers have decided."""

from __future__ import annotations

from typing import Final

from pipelines.schema.table import Column, Table, required

REVIEWS: Final = Table(
    "core",
    "reviews",
    "One row a decision of a reviewer (data/reviews/*.yml), with the passages that it concerns.",
    ("review_id",),
    (
        required("review_id", "VARCHAR", "The decision's id; of a bad entry its file and line."),
        required("position", "INTEGER", "Of two decisions about one thing the greater one holds."),
        required("file", "VARCHAR", "The review file that it stands in."),
        required("line", "INTEGER", "Its first line; of an invalid one, where the fault is."),
        Column(
            "kind", "VARCHAR", "set, confirm, reject, merge, split or alias; null if unreadable."
        ),
        Column("decided_by", "VARCHAR", "Who decided."),
        Column("decided_on", "DATE", "When; null where it cannot be read."),
        Column("why", "VARCHAR", "The reason that is given."),
        Column("named_event_id", "VARCHAR", "The event that it names, as written."),
        Column("field", "VARCHAR", "The field that it sets; of an alias the actor or place."),
        Column("value", "VARCHAR", "What is set, as written, or the alias; null is not known."),
        required("status", "VARCHAR", "applied, unmatched or invalid."),
        Column("detail", "VARCHAR", "Why it is not applied."),
        required(
            "mention_ids",
            "VARCHAR[]",
            "The passages it means, in order: an event's first; one an event of a merge; those "
            "that are split off or rejected.",
        ),
        required("apart_from", "VARCHAR[]", "Of a split: the passages that stay behind."),
    ),
)


REVIEW_VALUES: Final = Table(
    "core",
    "review_values",
    "One row a column of an event that a reviewer has set.",
    ("review_id", "field"),
    (
        required("review_id", "VARCHAR", "The decision."),
        required("mention_id", "VARCHAR", "A passage of the event."),
        required("field", "VARCHAR", "The column of fct_events; killed and wounded for a toll."),
        Column("value", "VARCHAR", "What it is set to, as text; null is not known."),
        Column("low", "INTEGER", "Of a toll: least figure."),
        Column("best", "INTEGER", "Of a toll: the figure."),
        Column("high", "INTEGER", "Of a toll: greatest figure."),
        required("is_of_party", "BOOLEAN", "True: the toll of one party, not of the event."),
        Column("victim_country", "VARCHAR", "ISO 3166-1 alpha-2 of the party; null if unstated."),
        Column("victim_role", "VARCHAR", "Role of the party; all where the toll is the event's."),
    ),
)
