"""The step from ``core.mentions`` to the events that they tell of, ``core.mention_links``."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipelines import schema
from pipelines.checks import links
from pipelines.checks.audit import Auditor, Judged, together
from pipelines.moments import utc_now
from pipelines.review.stage import constraints_of
from pipelines.steps.protocols import Linked, Linking
from pipelines.steps.stages import Stages
from pipelines.steps.step import Step, refuse_to_go_on, step_of, write
from pipelines.store.published import read_published_ids
from pipelines.store.warehouse import read_rows, transaction


def link(
    build: duckdb.DuckDBPyConnection, audit: Auditor, work: Stages, published_db: Path
) -> Step:
    """Puts the mentions together to events, and with their help dates undated articles.

    Ids of earlier runs are taken from what was published: those of a run that was stopped have
    never been seen, and need no alias.
    """
    decided = constraints_of(read_rows(build, schema.REVIEWS, "status = 'applied'"))
    linking = work.link(build, work.versions.link, decided)
    judged = [_link_batch(build, audit, linking, batch) for batch in linking.batches()]
    earlier, published_aliases = read_published_ids(published_db)
    resolved, links_of_ids = linking.aliases(earlier, published_aliases, utc_now())
    inferred, articles_of_dates = linking.dates()
    gates = {
        schema.EVENT_ID_ALIASES: audit.gate(
            links.aliases_suite(schema.MENTION_LINKS.frame(links_of_ids)),
            schema.EVENT_ID_ALIASES.frame(resolved),
        ),
        schema.INFERRED_DATES: audit.gate(
            links.dates_suite(schema.ARTICLES.frame(articles_of_dates)),
            schema.INFERRED_DATES.frame(inferred),
        ),
    }
    rest = write(build, "link", gates, [], {})
    return step_of(build, {schema.MENTION_LINKS: together(judged), **rest.gates}, rest.rejected)


def _link_batch(
    build: duckdb.DuckDBPyConnection, audit: Auditor, linking: Linking, batch: Linked
) -> Judged:
    gated = audit.gate(
        links.suite(schema.MENTIONS.frame(batch.mentions)),
        schema.MENTION_LINKS.frame(batch.links),
    )
    refuse_to_go_on([gated.judged], [])
    with transaction(build):
        linking.keep(batch, gated.frame)
    return gated.judged
