"""Tables of stage normalise: the articles, and by what copies and versions are told."""

from __future__ import annotations

from typing import Final

from pipelines.schema.table import Column, Table, required

ARTICLES: Final = Table(
    "core",
    "articles",
    "One row an accepted article, with the basis of every field of its metadata.",
    ("article_id",),
    (
        required(
            "article_id",
            "VARCHAR",
            "art_ and 16 hex of the content's sha256; a copy's id takes in its path as well.",
        ),
        required("document_id", "VARCHAR", "The raw.documents row it was read from."),
        required("source_path", "VARCHAR", "Path relative to the raw folder."),
        required("content_sha256", "VARCHAR", "sha256 of the record's bytes."),
        Column("title", "VARCHAR", "Headline as the outlet prints it, without the outlet's name."),
        Column(
            "outlet",
            "VARCHAR",
            "Who published it; an agency only where the text shows nobody else; no photo credit.",
        ),
        required("outlet_basis", "VARCHAR", "What the outlet was read from."),
        Column(
            "source_agency",
            "VARCHAR",
            "The news agency that supplied the text, where another outlet printed it.",
        ),
        Column("published_on", "DATE", "Day of first publication; null where nothing says it."),
        Column("published_precision", "VARCHAR", "day, month or year; null without a date."),
        required("published_basis", "VARCHAR", "What the date was read from."),
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
        required("authors", "VARCHAR[]", "People only, in the order of the byline; may be empty."),
        required("authors_basis", "VARCHAR", "What the authors were read from."),
        Column("url", "VARCHAR", "Address of the article, where the document or manifest has it."),
        Column("language", "VARCHAR", "ISO 639-1 code of the body."),
        required("body", "VARCHAR", "Normalised text that every offset and quote refers to."),
        required("word_count", "INTEGER", "Words of the body."),
        Column(
            "duplicate_of",
            "VARCHAR",
            "article_id of the original that this one copies or is a later version of; null for "
            "an original.",
        ),
        required(
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
        required(
            "speaks",
            "BOOLEAN",
            "Whether its figures count: true for one of an article, its copies and its versions, "
            "which is the newest version of the original, or the whole text of an excerpt.",
        ),
        required("ingested_at", "TIMESTAMP", "When a run first saw the record (UTC)."),
    ),
)


_FINGERPRINT_COLUMNS: Final = (
    required("document_id", "VARCHAR", "The document that the article was read from."),
    required("digest", "VARCHAR", "Of all that copies and versions are told by."),
    required("body_hash", "BIGINT", "Of its body, which takes seconds a gigabyte to read."),
    Column("published_on", "DATE", "Day of publication, by which articles are in order."),
    required("source_path", "VARCHAR", "Path, by which articles of one day are in order."),
    required("same_keys", "BIGINT[]", "Hashes of its content and of its body."),
    required("page_keys", "BIGINT[]", "Hash of its outlet and address; none without one."),
    required("title_keys", "BIGINT[]", "Hash of its outlet and headline; none without one."),
    required(
        "text_keys",
        "BIGINT[]",
        "Hashes of bands of the minhash and of first sentences; none of a text too short.",
    ),
    required("triples", "INTEGER", "Triples of neighbouring words in its body."),
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
    (required("document_id", "VARCHAR", "The document that the article was read from."),),
)


ARTICLE_PAIRS: Final = Table(
    "core",
    "article_pairs",
    "One row a pair of articles that were found to be copies or versions; no reader needs it.",
    ("document_id", "other_id"),
    (
        required("document_id", "VARCHAR", "The later one."),
        required("other_id", "VARCHAR", "The earlier one."),
        required("is_version", "BOOLEAN", "Whether they are versions of one article."),
        required("is_excerpt", "BOOLEAN", "Whether the shorter one is cut out of the other."),
    ),
)


KINSHIP: Final = (FINGERPRINTS, DEPARTED, ARRIVED, ARTICLE_PAIRS)
"""By which copies and versions are told."""
