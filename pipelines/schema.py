"""The tables that the Python stages write: one place for names, types and meaning.

DDL, frame layouts, the dbt sources file and the checks are all derived from here (a test keeps
them equal), so that a column is described once. The marts are described in dbt. The terms are
those of ``codebook.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd
import pyarrow as pa

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

_ARROW_TYPES: Final[Mapping[str, pa.DataType]] = {
    "VARCHAR": pa.string(),
    "VARCHAR[]": pa.list_(pa.string()),
    "BLOB": pa.binary(),
    "BOOLEAN": pa.bool_(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "BIGINT[]": pa.list_(pa.int64()),
    "DOUBLE": pa.float64(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its DuckDB type, what it means, and whether it may be null."""

    name: str
    type: str
    description: str
    nullable: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """One table that a Python stage writes; ``key`` names the columns that identify a row."""

    schema: str
    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def full_name(self) -> str:
        """``schema.name``, as SQL wants it."""
        return f"{self.schema}.{self.name}"

    @property
    def column_names(self) -> list[str]:
        """The column names in order."""
        return [column.name for column in self.columns]

    @property
    def arrow_schema(self) -> pa.Schema:
        """The columns with their types in Arrow and Parquet."""
        return pa.schema([(c.name, _ARROW_TYPES[c.type]) for c in self.columns])

    def create_statement(self) -> str:
        """``CREATE TABLE IF NOT EXISTS`` with NOT NULL where a column is required."""
        lines = [f"    {c.name} {c.type}{'' if c.nullable else ' NOT NULL'}" for c in self.columns]
        body = ",\n".join(lines)
        return f"CREATE TABLE IF NOT EXISTS {self.full_name} (\n{body}\n)"

    def frame(self, rows: list[dict[str, object]]) -> pd.DataFrame:
        """Rows as a frame with exactly this table's columns, in order (object dtype: DuckDB
        casts on insert, so that a null integer stays a null and never a float).

        Raises:
            KeyError: a row has a field that the table does not know.
        """
        known = set(self.column_names)
        for row in rows:
            if unknown := set(row) - known:
                raise KeyError(f"{self.full_name} has no column {sorted(unknown)}")
        data = {name: [row.get(name) for row in rows] for name in self.column_names}
        return pd.DataFrame(data, columns=self.column_names, dtype=object)


def _required(name: str, type_: str, description: str) -> Column:
    return Column(name, type_, description, nullable=False)


DOCUMENTS: Final = Table(
    "raw",
    "documents",
    "One row a record of the raw folder: a file, or one article of a file that holds several.",
    ("source_path",),
    (
        _required("document_id", "VARCHAR", "sha256 of source_path and content, first 16 hex."),
        _required(
            "source_path",
            "VARCHAR",
            "Path relative to the raw folder; a record of a multi-record file ends in #0, #1 ...",
        ),
        _required("format", "VARCHAR", f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}."),
        _required("content", "BLOB", "The record's bytes, unaltered."),
        _required("content_sha256", "VARCHAR", "sha256 of content, hex."),
        _required("byte_count", "BIGINT", "Length of content in bytes."),
        Column("manifest", "VARCHAR", "The manifest's row for this file as a JSON object."),
        Column(
            "origin",
            "VARCHAR",
            "What the container says of the record (url, fetched_at ...) as a JSON object.",
        ),
        Column(
            "field_map",
            "VARCHAR",
            "The rule of fields.yml by which this record names its fields, as a JSON object.",
        ),
        _required("first_seen_at", "TIMESTAMP", "When a run first saw this record (UTC)."),
        Column("file_path", "VARCHAR", "The file of the raw folder that it was read from."),
        Column(
            "missed_since",
            "TIMESTAMP",
            "Since when the raw folder holds the record no more (UTC); null while it does. It is "
            "kept until a run is told to retract it.",
        ),
    ),
)

ARTICLES: Final = Table(
    "core",
    "articles",
    "One row an accepted article, with the basis of every field of its metadata.",
    ("article_id",),
    (
        _required(
            "article_id",
            "VARCHAR",
            "art_ and 16 hex of the content's sha256; a copy's id takes in its path as well.",
        ),
        _required("document_id", "VARCHAR", "The raw.documents row it was read from."),
        _required("source_path", "VARCHAR", "Path relative to the raw folder."),
        _required("content_sha256", "VARCHAR", "sha256 of the record's bytes."),
        Column("title", "VARCHAR", "Headline as the outlet prints it, without the outlet's name."),
        Column(
            "outlet",
            "VARCHAR",
            "Who published it; an agency only where the text shows nobody else; no photo credit.",
        ),
        _required("outlet_basis", "VARCHAR", "What the outlet was read from."),
        Column(
            "source_agency",
            "VARCHAR",
            "The news agency that supplied the text, where another outlet printed it.",
        ),
        Column("published_on", "DATE", "Day of first publication; null where nothing says it."),
        Column("published_precision", "VARCHAR", "day, month or year; null without a date."),
        _required("published_basis", "VARCHAR", "What the date was read from."),
        Column(
            "modified_at",
            "TIMESTAMP",
            "Last change of this version as the document stamps it; UTC where it has a zone.",
        ),
        Column(
            "fetched_at",
            "TIMESTAMP",
            "When the manifest says that this version was fetched; UTC where it has a zone.",
        ),
        _required("authors", "VARCHAR[]", "People only, in the order of the byline; may be empty."),
        _required("authors_basis", "VARCHAR", "What the authors were read from."),
        Column("url", "VARCHAR", "Address of the article, where the document or manifest has it."),
        Column("language", "VARCHAR", "ISO 639-1 code of the body."),
        _required("body", "VARCHAR", "Normalised text that every offset and quote refers to."),
        _required("word_count", "INTEGER", "Words of the body."),
        Column(
            "duplicate_of",
            "VARCHAR",
            "article_id of the original that this one copies or is a later version of; null for "
            "an original.",
        ),
        _required(
            "version_number",
            "INTEGER",
            "Which version of its article this is, 1 for the oldest that is here; the same text "
            "has the same number.",
        ),
        Column(
            "superseded_by",
            "VARCHAR",
            "article_id of the newest version of the same article; null where this one is it.",
        ),
        _required(
            "speaks",
            "BOOLEAN",
            "Whether its figures count: true for one of an article, its copies and its versions, "
            "which is the newest version of the original, or the whole text of an excerpt.",
        ),
        _required("ingested_at", "TIMESTAMP", "When a run first saw the record (UTC)."),
    ),
)

MENTIONS: Final = Table(
    "core",
    "mentions",
    "One row a passage that reports an event, with the fields as this passage states them.",
    ("mention_id",),
    (
        _required("mention_id", "VARCHAR", "men_ and 16 hex of article, offsets and type."),
        _required("article_id", "VARCHAR", "The article that the passage stands in."),
        _required("is_aggregate", "BOOLEAN", "True: a count over a span, never an event itself."),
        Column(
            "antecedent_id",
            "VARCHAR",
            "mention_id of the passage of the same article that this one refers back to.",
        ),
        _required("quote", "VARCHAR", "The sentence, verbatim from the body."),
        _required("char_start", "INTEGER", "Offset of the quote in the body, in characters."),
        _required("char_end", "INTEGER", "Offset behind the quote's last character."),
        _required("rule", "VARCHAR", "The rule that fired."),
        _required("event_type", "VARCHAR", "attack, unrest, deployment, withdrawal or threat."),
        Column("event_subtype", "VARCHAR", "Subtype of the codebook for this type."),
        _required("status", "VARCHAR", "occurred, announced, planned, cancelled or alleged."),
        Column("date_start", "DATE", "First day it may have happened on, local calendar."),
        Column("date_end", "DATE", "Last day it may have happened on, local calendar."),
        _required("date_precision", "VARCHAR", "day, week, month, year or unknown."),
        Column("date_text", "VARCHAR", "The words that the date was read from."),
        Column(
            "date_month_day",
            "VARCHAR",
            "MM-DD where the words give day and month and nothing gives the year.",
        ),
        Column(
            "date_basis",
            "VARCHAR",
            "explicit, relative, heading, carried or event: how the date was found.",
        ),
        Column("location", "VARCHAR", "Canonical name of the most precise place."),
        _required("locations", "VARCHAR[]", "Canonical names of all its places; may be empty."),
        Column("country", "VARCHAR", "ISO 3166-1 alpha-2 of the location."),
        Column("latitude", "DOUBLE", "Degrees north of the location."),
        Column("longitude", "DOUBLE", "Degrees east of the location."),
        Column("place_precision", "VARCHAR", "site, city, province, country or region."),
        Column("initiator", "VARCHAR", "Canonical actor who does it."),
        _required("initiator_side", "VARCHAR", "Side of the initiator; unknown where unsaid."),
        Column("target", "VARCHAR", "Canonical actor who suffers it."),
        _required("target_side", "VARCHAR", "Side of the target; unknown where unsaid."),
        _required("attribution", "VARCHAR", "stated, claimed, blamed, denied or unknown."),
        Column("attributed_by", "VARCHAR", "Who names the initiator, where it is not the text."),
        Column("denied_by", "VARCHAR", "Who denies the event or a part in it."),
        Column("weapon", "VARCHAR", "Weapon as the passage names it, lower case."),
        Column("killed_low", "INTEGER", "Passage's total of killed: least figure."),
        Column("killed_best", "INTEGER", "Passage's total of killed: the figure given."),
        Column("killed_high", "INTEGER", "Passage's total of killed: greatest figure."),
        Column("wounded_low", "INTEGER", "Passage's total of wounded: least figure."),
        Column("wounded_best", "INTEGER", "Passage's total of wounded: the figure given."),
        Column("wounded_high", "INTEGER", "Passage's total of wounded: greatest figure."),
        _required("victim_names", "VARCHAR[]", "Named dead of the passage; may be empty."),
        _required(
            "victim_parties",
            "VARCHAR[]",
            "Whom the passage's exact figures count: killed 1 US/contractor; may be empty.",
        ),
        Column("force_kind", "VARCHAR", "troops, patriot_battery, aircraft, ship or other."),
        Column("force_count", "INTEGER", "Number of the force as stated."),
        Column("force_is_approximate", "BOOLEAN", "True where the text says about, some ..."),
        Column("origin", "VARCHAR", "Where the force comes from."),
        Column("destination", "VARCHAR", "Where the force goes to."),
        Column("unit", "VARCHAR", "Unit that is sent or leaves."),
        Column("aggregate_count", "INTEGER", "Of an aggregate: how many, at the least."),
        Column("aggregate_start", "DATE", "Of an aggregate: first day of its span."),
        Column("aggregate_end", "DATE", "Of an aggregate: last day of its span."),
    ),
)

CLAIMS: Final = Table(
    "core",
    "claims",
    "One row a figure or fact that somebody asserts of an event in a passage.",
    ("claim_id",),
    (
        _required("claim_id", "VARCHAR", "clm_ and 16 hex of mention, field, party and value."),
        _required("mention_id", "VARCHAR", "The passage it stands in."),
        _required("article_id", "VARCHAR", "The article that the passage stands in."),
        _required(
            "field",
            "VARCHAR",
            "killed, wounded, force_count, initiator, status, date, or loss (of what was denied to "
            "be lost or hit).",
        ),
        Column(
            "value",
            "VARCHAR",
            "The figure in words; of a fact the actor, the status, the ISO day or first/last day.",
        ),
        Column("low", "INTEGER", "Least value that the words allow; null where open below."),
        Column("best", "INTEGER", "The value that the words give; null where they give a bound."),
        Column("high", "INTEGER", "Greatest value that the words allow; null where open above."),
        _required("is_approximate", "BOOLEAN", "True for about, some, roughly."),
        _required(
            "is_total",
            "BOOLEAN",
            "True where the figure is the passage's total of its outcome: stated as such, the "
            "only one, or computed. Parts of a stated total are false.",
        ),
        _required("is_computed", "BOOLEAN", "True: the sum of disjoint parts, not in the text."),
        _required("is_named", "BOOLEAN", "True: counted from named dead, where no figure stands."),
        _required(
            "is_disputed",
            "BOOLEAN",
            "True: the text calls it unconfirmed or disproved; it never sets best or high.",
        ),
        _required(
            "is_superseded",
            "BOOLEAN",
            "True: an earlier count that the text itself replaces by a newer one; it widens low "
            "and high and never sets best.",
        ),
        _required(
            "is_attackers_count",
            "BOOLEAN",
            "True: asserted by the initiator of the attack, or by whoever speaks for it.",
        ),
        Column("victim_country", "VARCHAR", "ISO 3166-1 alpha-2 of the victims; null if unsaid."),
        Column("victim_role", "VARCHAR", "military, security, militia, contractor, civilian ..."),
        Column(
            "claimed_by",
            "VARCHAR",
            "Who asserts it: a canonical actor, else the office or source in the sentence's words; "
            "null where the article itself does.",
        ),
        Column("claimed_by_text", "VARCHAR", "The words that name who asserts it."),
        Column(
            "attribution",
            "VARCHAR",
            "Of an initiator: how it is named, as stated, claimed, blamed, denied or unknown.",
        ),
        _required("stance", "VARCHAR", "states, confirms, denies or revises."),
        _required("quote", "VARCHAR", "The sentence, verbatim from the body."),
        _required("char_start", "INTEGER", "Offset of the words that assert it in the body."),
        _required("char_end", "INTEGER", "Offset behind those words."),
    ),
)

REVIEWS: Final = Table(
    "core",
    "reviews",
    "One row a decision of a reviewer (data/reviews/*.yml), with the passages that it concerns.",
    ("review_id",),
    (
        _required("review_id", "VARCHAR", "The decision's id; of a bad entry its file and line."),
        _required("position", "INTEGER", "Of two decisions about one thing the greater one holds."),
        _required("file", "VARCHAR", "The review file that it stands in."),
        _required("line", "INTEGER", "Its first line; of an invalid one, where the fault is."),
        Column(
            "kind", "VARCHAR", "set, confirm, reject, merge, split or alias; null if unreadable."
        ),
        Column("decided_by", "VARCHAR", "Who decided."),
        Column("decided_on", "DATE", "When; null where it cannot be read."),
        Column("why", "VARCHAR", "The reason that is given."),
        Column("named_event_id", "VARCHAR", "The event that it names, as written."),
        Column("field", "VARCHAR", "The field that it sets; of an alias the actor or place."),
        Column("value", "VARCHAR", "What is set, as written, or the alias; null is not known."),
        _required("status", "VARCHAR", "applied, unmatched or invalid."),
        Column("detail", "VARCHAR", "Why it is not applied."),
        _required(
            "mention_ids",
            "VARCHAR[]",
            "The passages it means, in order: an event's first; one an event of a merge; those "
            "that are split off or rejected.",
        ),
        _required("apart_from", "VARCHAR[]", "Of a split: the passages that stay behind."),
    ),
)

REVIEW_VALUES: Final = Table(
    "core",
    "review_values",
    "One row a column of an event that a reviewer has set.",
    ("review_id", "field"),
    (
        _required("review_id", "VARCHAR", "The decision."),
        _required("mention_id", "VARCHAR", "A passage of the event."),
        _required("field", "VARCHAR", "The column of fct_events; killed and wounded for a toll."),
        Column("value", "VARCHAR", "What it is set to, as text; null is not known."),
        Column("low", "INTEGER", "Of a toll: least figure."),
        Column("best", "INTEGER", "Of a toll: the figure."),
        Column("high", "INTEGER", "Of a toll: greatest figure."),
        _required("is_of_party", "BOOLEAN", "True: the toll of one party, not of the event."),
        Column("victim_country", "VARCHAR", "ISO 3166-1 alpha-2 of the party; null if unstated."),
        Column("victim_role", "VARCHAR", "Role of the party; all where the toll is the event's."),
    ),
)

MENTION_LINKS: Final = Table(
    "core",
    "mention_links",
    "Which event each passage is about; aggregates belong to none.",
    ("mention_id",),
    (
        _required("mention_id", "VARCHAR", "The passage."),
        _required("event_id", "VARCHAR", "evt_ and 16 hex of the event's earliest mention."),
        _required("why_linked", "VARCHAR", "The rule that put it there; first for the namesake."),
    ),
)

EVENT_ID_ALIASES: Final = Table(
    "core",
    "event_id_aliases",
    "Every id that was ever published and is no longer an event's name, and what it is now.",
    ("old_event_id",),
    (
        _required("old_event_id", "VARCHAR", "The id as it was once published."),
        _required("event_id", "VARCHAR", "The id of the event that it now stands for."),
        _required("changed_at", "TIMESTAMP", "When a run found the change (UTC)."),
        _required("why", "VARCHAR", "renamed, merged, split or gone."),
    ),
)

INFERRED_DATES: Final = Table(
    "core",
    "inferred_dates",
    "One row an article without a date of its own whose publication other articles bound.",
    ("article_id",),
    (
        _required("article_id", "VARCHAR", "The undated article."),
        _required("published_earliest", "DATE", "First day on which it may have been published."),
        _required(
            "published_latest",
            "DATE",
            "Last day on which it may have been published; the same day where only one is left.",
        ),
        _required(
            "rule",
            "VARCHAR",
            "another_version: a version of the same page has a date. reported_day: it calls an "
            "event of known day by a day of the week.",
        ),
        _required("evidence", "VARCHAR[]", "The article_ids or mention_ids that say so."),
    ),
)

FAILS_CHECK: Final = "fails the check: "
"""How the reason begins where rows of an article were taken out."""
PASSAGES_LEFT_OUT: Final = "passages that the article does not bear out were left out"
"""The reason where the article was read all the same."""

REJECTIONS: Final = Table(
    "core",
    "rejections",
    "One row a raw file, record or row that a stage could not take, with a readable reason.",
    ("source_path", "stage", "reason"),
    (
        _required("source_path", "VARCHAR", "Path relative to the raw folder."),
        _required("stage", "VARCHAR", "ingest, normalise, extract or link."),
        _required("reason", "VARCHAR", "Why, in a short phrase that a person understands."),
        Column("detail", "VARCHAR", "What exactly was found, and where."),
        _required("seen_at", "TIMESTAMP", "When a run first saw it (UTC)."),
    ),
)

LEDGER: Final = Table(
    "core",
    "work_done",
    "What each stage has worked on, so that a run does only what is missing; no reader needs it.",
    ("stage", "subject"),
    (
        _required("stage", "VARCHAR", "ingest, normalise or extract."),
        _required("subject", "VARCHAR", "file_path, document_id or article_id."),
        _required("work_key", "VARCHAR", "sha256 of the input and of the stage's version."),
    ),
)

RUN_STAGES: Final = Table(
    "core",
    "run_stages",
    "One row a stage of a run, as its log tells it; a run that never began has a row start.",
    ("run_id", "stage"),
    (
        _required("run_id", "VARCHAR", "Dagster's id of the run."),
        _required("run_status", "VARCHAR", "published, succeeded, failed or interrupted."),
        _required("run_started_at", "TIMESTAMP", "When the run began (UTC)."),
        _required("stage", "VARCHAR", "ingest, normalise, extract, link, dbt, check marts ..."),
        _required("stage_status", "VARCHAR", "succeeded or failed."),
        Column("started_at", "TIMESTAMP", "When the stage began (UTC)."),
        Column("ended_at", "TIMESTAMP", "When it ended; null while it is under way."),
        Column("seconds", "DOUBLE", "What it took; null while it is under way."),
        Column("rows_in", "BIGINT", "Rows of the tables that it reads, as they were."),
        Column("rows_out", "BIGINT", "Rows of the tables that it writes, as they are."),
        Column("rejected", "BIGINT", "Records and rows that it has rejected, all told."),
        _required("checks_passed", "INTEGER", "Expectations and tests that held."),
        _required("checks_failed", "INTEGER", "Those that failed and stopped the run."),
        _required("checks_warned", "INTEGER", "Those that failed and did not stop it."),
        Column("peak_memory_mb", "DOUBLE", "Most resident memory, worker processes included."),
        Column("code_version", "VARCHAR", "Digest of the project's code and data."),
        Column("knowledge_version", "VARCHAR", "Digest of actors, places, outlets ... it knows."),
        Column("reader_version", "VARCHAR", "Digest of who reads; null where nobody can tell."),
        _required("warnings", "VARCHAR[]", "What was warned of; may be empty."),
        Column("error", "VARCHAR", "What stopped it; null where nothing did."),
    ),
)

RUN_FIELDS: Final = Table(
    "core",
    "run_fields",
    "How many values of each field were null when a run published.",
    ("run_id", "table_name", "field"),
    (
        _required("run_id", "VARCHAR", "The run."),
        _required("table_name", "VARCHAR", "The table, with its schema."),
        _required("field", "VARCHAR", "The column."),
        _required("row_count", "BIGINT", "Rows of the table."),
        _required("null_count", "BIGINT", "Rows without a value in the field."),
        _required("new_row_count", "BIGINT", "Rows of articles new since the last publication."),
        _required("new_null_count", "BIGINT", "Those of them without a value in the field."),
    ),
)

RUN_MIX: Final = Table(
    "core",
    "run_mix",
    "What the articles that were new in a run were made of, as parts of a whole.",
    ("run_id", "measure", "category"),
    (
        _required("run_id", "VARCHAR", "The run."),
        _required(
            "measure",
            "VARCHAR",
            "event_type: of the passages. outlet: of the articles. rejected: of the records. "
            "mentions: passages to articles.",
        ),
        _required("category", "VARCHAR", "The type, the outlet (unknown where null), or all."),
        _required("part", "BIGINT", "How many are of the category."),
        _required("whole", "BIGINT", "How many there are."),
    ),
)

RUN_TABLES: Final = (RUN_STAGES, RUN_FIELDS, RUN_MIX)
"""Tables about the runs, not about the articles."""


FILES: Final = Table(
    "raw",
    "files",
    "One row a file that lies in the raw folder, as the last run found it; no reader needs it.",
    ("file_path",),
    (
        _required("file_path", "VARCHAR", "Path relative to the raw folder."),
        _required("byte_count", "BIGINT", "Its size."),
        _required("modified_ns", "BIGINT", "When its content was changed (st_mtime_ns)."),
        _required("changed_ns", "BIGINT", "When anything of it was changed (st_ctime_ns)."),
        Column(
            "described_by",
            "VARCHAR",
            "Digest of what manifests and fields.yml say of it and of what is in it.",
        ),
    ),
)

_FINGERPRINT_COLUMNS: Final = (
    _required("document_id", "VARCHAR", "The document that the article was read from."),
    _required("digest", "VARCHAR", "Of all that copies and versions are told by."),
    _required("body_hash", "BIGINT", "Of its body, which takes seconds a gigabyte to read."),
    Column("published_on", "DATE", "Day of publication, by which articles are in order."),
    _required("source_path", "VARCHAR", "Path, by which articles of one day are in order."),
    _required("same_keys", "BIGINT[]", "Hashes of its content and of its body."),
    _required("page_keys", "BIGINT[]", "Hash of its outlet and address; none without one."),
    _required("title_keys", "BIGINT[]", "Hash of its outlet and headline; none without one."),
    _required(
        "text_keys",
        "BIGINT[]",
        "Hashes of bands of the minhash and of first sentences; none of a text too short.",
    ),
    _required("triples", "INTEGER", "Triples of neighbouring words in its body."),
    Column("minhash", "BLOB", "What likeness is estimated by; null for a text too short."),
)

FINGERPRINTS: Final = Table(
    "core",
    "fingerprints",
    "One row an article: what it is looked up and first compared by; no reader needs it.",
    ("document_id",),
    _FINGERPRINT_COLUMNS,
)

DEPARTED: Final = Table(
    "core",
    "departed",
    "One row an article that went or changed since copies were told; no reader needs it.",
    ("document_id",),
    _FINGERPRINT_COLUMNS,
)

ARRIVED: Final = Table(
    "core",
    "arrived",
    "One row an article that came or changed since copies were told; no reader needs it.",
    ("document_id",),
    (_required("document_id", "VARCHAR", "The document that the article was read from."),),
)

ARTICLE_PAIRS: Final = Table(
    "core",
    "article_pairs",
    "One row a pair of articles that were found to be copies or versions; no reader needs it.",
    ("document_id", "other_id"),
    (
        _required("document_id", "VARCHAR", "The later one."),
        _required("other_id", "VARCHAR", "The earlier one."),
        _required("is_version", "BOOLEAN", "Whether they are versions of one article."),
        _required("is_excerpt", "BOOLEAN", "Whether the shorter one is cut out of the other."),
    ),
)

KINSHIP: Final = (FINGERPRINTS, DEPARTED, ARRIVED, ARTICLE_PAIRS)
"""By which copies and versions are told."""
FOLDER: Final = Table(
    "raw",
    "folder",
    "The folder whose files are in raw.documents: one row.",
    ("path",),
    (_required("path", "VARCHAR", "The raw folder of the last run, as an absolute path."),),
)

LINK_READ: Final = Table(
    "core",
    "link_read",
    "The articles whose passages have been linked.",
    ("article_id",),
    (
        _required("article_id", "VARCHAR", "The article."),
        _required("fingerprint", "VARCHAR", "sha256 of all that linking depends on."),
        _required("version", "VARCHAR", "Of the code and data that linked it."),
    ),
)

LINK_STEPS: Final = Table(
    "core",
    "link_steps",
    "How each chain of passages came to its event (pipelines/link/relink.py).",
    ("founder",),
    (
        _required("founder", "VARCHAR", "mention_id of the chain's first passage."),
        _required("event_id", "VARCHAR", "The event."),
        Column("home", "VARCHAR", "The founder of the cluster that took it in; null: none did."),
        _required("turn", "INTEGER", "In which of the gatherings; 0 where none took it in."),
        _required("why", "VARCHAR", "The rule."),
    ),
)

LINK_SPOTS: Final = Table(
    "core",
    "link_spots",
    "Where each event is to be found, and has looked for others (pipelines/link/blocks.py).",
    ("event_id", "spot", "role"),
    (
        _required("event_id", "VARCHAR", "The event."),
        _required("spot", "BIGINT", "A number that stands for a key."),
        _required("role", "VARCHAR", "asked or posted."),
        _required("chains", "INTEGER", "How many of its chains are posted there by themselves."),
    ),
)

LINK_PLACES: Final = Table(
    "core",
    "link_places",
    "The places that passages alone tell of, as they were when they were last linked.",
    ("name",),
    (
        _required("name", "VARCHAR", "The name."),
        _required("place", "VARCHAR", "What is known of it."),
    ),
)

LINK_REVIEWS: Final = Table(
    "core",
    "link_reviews",
    "What reviewers had decided of passages when these were last linked.",
    ("decision", "one", "other"),
    (
        _required("decision", "VARCHAR", "together, apart or rejected."),
        _required("one", "VARCHAR", "A mention_id."),
        _required("other", "VARCHAR", "Another; of a rejected passage itself."),
    ),
)

LINKING: Final = (LINK_READ, LINK_STEPS, LINK_SPOTS, LINK_PLACES, LINK_REVIEWS)

WORKING: Final = (LEDGER, FILES, FOLDER, *KINSHIP, *LINKING)
"""Tables of a run's own, which dbt does not read."""

TABLES: Final = (
    DOCUMENTS,
    ARTICLES,
    MENTIONS,
    CLAIMS,
    REVIEWS,
    REVIEW_VALUES,
    MENTION_LINKS,
    EVENT_ID_ALIASES,
    INFERRED_DATES,
    REJECTIONS,
    *RUN_TABLES,
)
