"""All tables, in the order in which stages write them."""

from __future__ import annotations

from typing import Final

from pipelines.schema.articles import ARTICLES, KINSHIP
from pipelines.schema.documents import DOCUMENTS, FILES, FOLDER
from pipelines.schema.links import EVENT_ID_ALIASES, INFERRED_DATES, LINKING, MENTION_LINKS
from pipelines.schema.passages import CLAIMS, MENTIONS
from pipelines.schema.reviews import REVIEW_VALUES, REVIEWS
from pipelines.schema.runs import LEDGER, REJECTIONS, RUN_TABLES

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
