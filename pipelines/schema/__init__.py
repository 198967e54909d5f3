"""The tables that the Python stages write: one place for names, types and meaning.

DDL, frame layouts, the dbt sources file and the checks are all derived from here (a test keeps
them equal), so that a column is described once. The marts are described in dbt. The terms are
those of ``codebook.md``. There is a module a stage; ``all_tables`` has them in their order.
"""

from __future__ import annotations

from pipelines.schema.all_tables import TABLES, WORKING
from pipelines.schema.articles import (
    ARRIVED,
    ARTICLE_PAIRS,
    ARTICLES,
    DEPARTED,
    FINGERPRINTS,
    KINSHIP,
)
from pipelines.schema.documents import DOCUMENTS, FILES, FOLDER
from pipelines.schema.links import (
    EVENT_ID_ALIASES,
    INFERRED_DATES,
    LINK_PLACES,
    LINK_READ,
    LINK_REVIEWS,
    LINK_SPOTS,
    LINK_STEPS,
    LINKING,
    MENTION_LINKS,
)
from pipelines.schema.passages import CLAIMS, MENTIONS
from pipelines.schema.reviews import REVIEW_VALUES, REVIEWS
from pipelines.schema.runs import LEDGER, REJECTIONS, RUN_FIELDS, RUN_MIX, RUN_STAGES, RUN_TABLES
from pipelines.schema.table import Column, Table
from pipelines.schema.values import (
    ATTRIBUTIONS,
    BASES,
    CLAIM_FIELDS,
    COUNTED_APART,
    DATE_PRECISIONS,
    EVENT_SUBTYPES,
    EVENT_TYPES,
    FAILS_CHECK,
    FLOWS_TOLD_APART,
    FORCE_KINDS,
    FORMATS,
    OUTCOMES,
    PASSAGES_LEFT_OUT,
    PLACE_PRECISIONS,
    SIDES,
    STAGES,
    STANCES,
    STATUSES,
    TOLD_APART,
    VICTIM_ROLES,
)

__all__ = [
    "ARRIVED",
    "ARTICLES",
    "ARTICLE_PAIRS",
    "ATTRIBUTIONS",
    "BASES",
    "CLAIMS",
    "CLAIM_FIELDS",
    "COUNTED_APART",
    "DATE_PRECISIONS",
    "DEPARTED",
    "DOCUMENTS",
    "EVENT_ID_ALIASES",
    "EVENT_SUBTYPES",
    "EVENT_TYPES",
    "FAILS_CHECK",
    "FILES",
    "FINGERPRINTS",
    "FLOWS_TOLD_APART",
    "FOLDER",
    "FORCE_KINDS",
    "FORMATS",
    "INFERRED_DATES",
    "KINSHIP",
    "LEDGER",
    "LINKING",
    "LINK_PLACES",
    "LINK_READ",
    "LINK_REVIEWS",
    "LINK_SPOTS",
    "LINK_STEPS",
    "MENTIONS",
    "MENTION_LINKS",
    "OUTCOMES",
    "PASSAGES_LEFT_OUT",
    "PLACE_PRECISIONS",
    "REJECTIONS",
    "REVIEWS",
    "REVIEW_VALUES",
    "RUN_FIELDS",
    "RUN_MIX",
    "RUN_STAGES",
    "RUN_TABLES",
    "SIDES",
    "STAGES",
    "STANCES",
    "STATUSES",
    "TABLES",
    "TOLD_APART",
    "VICTIM_ROLES",
    "WORKING",
    "Column",
    "Table",
]
