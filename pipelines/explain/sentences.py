"""The sentences of events, each with what it asserts."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from pipelines.explain.model import Assertion, Bounds, Sentence
from pipelines.explain.rows import Connection, Row, count_of, date_of, read_rows, text_of

_FIGURES: Final = ("killed", "wounded", "force_count")
_OF_A_SENTENCE: Final = ("article_id", "outlet", "published_on", "source_path", "quote")


def sentences_of(
    connection: Connection, event_ids: list[str], fields: tuple[str, ...]
) -> dict[str, tuple[Sentence, ...]]:
    """The sentences of each event in the order of their publication.

    With fields of figures only those that assert one; a status is asserted by every passage.
    Without fields all, with all that they assert.
    """
    rows = read_rows(
        connection,
        """
        SELECT
            m.event_id, m.mention_id, m.article_id, a.outlet, a.published_on, a.source_path,
            m.quote, m.char_start AS quote_start,
            c.claim_id, c.field, c.value, c.low, c.best, c.high, c.claimed_by, c.stance,
            c.toll_use, c.char_start, c.char_end,
            CASE WHEN c.victim_role IS NOT NULL
                THEN concat_ws(' ', c.victim_country, c.victim_role) END AS party
        FROM marts.fct_event_mentions AS m
        JOIN marts.dim_articles AS a USING (article_id)
        LEFT JOIN marts.fct_claims AS c
            ON m.mention_id = c.mention_id AND NOT c.is_computed
            AND (? OR list_contains(?::VARCHAR[], c.field))
        WHERE list_contains(?, m.event_id)
        ORDER BY m.event_id, a.published_on NULLS LAST, a.source_path, m.char_start, c.char_start,
            c.field
        """,
        [not fields, list(fields), event_ids],
    )
    if fields and set(fields) <= set(_FIGURES):
        rows = [row for row in rows if row["field"] is not None]
    found: dict[str, tuple[Sentence, ...]] = dict.fromkeys(event_ids, ())
    for event_id, group in groupby(rows, key=lambda row: row["event_id"]):
        found[str(event_id)] = _by_sentence(list(group))
    return found


def _by_sentence(rows: list[Row]) -> tuple[Sentence, ...]:
    """One sentence a place in an article, with all that its passages assert."""
    grouped: dict[tuple[object, ...], list[Assertion]] = {}
    for row in rows:
        key = tuple(row[name] for name in _OF_A_SENTENCE)
        asserted = grouped.setdefault(key, [])
        assertion = _assertion(row)
        if assertion is not None and assertion not in asserted:
            asserted.append(assertion)
    return tuple(
        Sentence(
            number=number,
            article_id=str(article_id),
            outlet=text_of(outlet),
            published_on=date_of(day),
            source_path=str(path),
            quote=str(quote),
            assertions=tuple(assertions),
        )
        for number, ((article_id, outlet, day, path, quote), assertions) in enumerate(
            grouped.items(), start=1
        )
    )


def _assertion(row: Row) -> Assertion | None:
    if row["field"] is None:
        return None
    start = count_of(row["quote_start"]) or 0
    return Assertion(
        claim_id=str(row["claim_id"]),
        mention_id=str(row["mention_id"]),
        field=str(row["field"]),
        value=text_of(row["value"]),
        bounds=Bounds(*(count_of(row[bound]) for bound in ("low", "best", "high"))),
        claimed_by=text_of(row["claimed_by"]),
        stance=str(row["stance"]),
        use=text_of(row["toll_use"]),
        party=text_of(row["party"]),
        start=(count_of(row["char_start"]) or 0) - start,
        end=(count_of(row["char_end"]) or 0) - start,
    )
