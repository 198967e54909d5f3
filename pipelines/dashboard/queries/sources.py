"""Articles and the passages in them: lists, and one article with its mentions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipelines.dashboard.queries.events import PAGE_ROWS, Rows, page_within
from pipelines.dashboard.queries.selection import SelectionError
from pipelines.explain.rows import Connection, Row, read_row, read_rows

_ARTICLES: Final = "marts.dim_articles"
_MENTIONS: Final = (
    "(SELECT m.*, a.outlet, a.published_on, a.title FROM marts.fct_event_mentions AS m "
    "JOIN marts.dim_articles AS a USING (article_id))"
)
# Parameter of an address → SQL of the rows that have its value.
_OF_ARTICLES: Final[Mapping[str, str]] = {
    "outlet": "coalesce(outlet, 'none') = ?",
    "language": "coalesce(language, 'none') = ?",
    "copies": "(duplicate_of IS NOT NULL) = (? = 'yes')",
    "event": "article_id IN (SELECT article_id FROM marts.fct_event_mentions WHERE event_id = ?)",
}
_OF_MENTIONS: Final[Mapping[str, str]] = {
    "event": "event_id = ?",
    "article": "article_id = ?",
    "type": "event_type = ?",
    "aggregates": "is_aggregate = (? = 'yes')",
}


@dataclass(frozen=True, slots=True)
class Article:
    """An accepted article.

    Attributes:
        row: Its row of ``dim_articles``.
        body: The text that offsets refer to.
        mentions: Its rows of ``fct_event_mentions`` in the order of the text, each with
            ``is_contested`` of its event.
    """

    row: Row
    body: str
    mentions: tuple[Row, ...]


def list_articles(
    connection: Connection, wanted: tuple[tuple[str, str], ...], page: int | None
) -> Rows:
    """A page of the articles (all for a null) that fit the parameters ``wanted``.

    Raises:
        SelectionError: a column that there is not.
    """
    return _rows(
        connection,
        _ARTICLES,
        "dim_articles",
        _OF_ARTICLES,
        wanted,
        "published_on NULLS LAST, source_path",
        page,
    )


def list_mentions(
    connection: Connection, wanted: tuple[tuple[str, str], ...], page: int | None
) -> Rows:
    """A page of the mentions (all for a null) that fit the parameters ``wanted``.

    Raises:
        SelectionError: a column that there is not.
    """
    return _rows(
        connection,
        _MENTIONS,
        "fct_event_mentions",
        _OF_MENTIONS,
        wanted,
        "published_on NULLS LAST, article_id, char_start, mention_id",
        page,
    )


def read_article(connection: Connection, article_id: str) -> Article | None:
    """An article with its text and mentions; null where there is none of this id."""
    rows = read_rows(
        connection,
        "SELECT a.*, t.body FROM marts.dim_articles AS a "
        "LEFT JOIN marts.article_texts AS t USING (article_id) WHERE a.article_id = ?",
        [article_id],
    )
    if not rows:
        return None
    mentions = read_rows(
        connection,
        "SELECT m.*, coalesce(e.is_contested, false) AS is_contested "
        "FROM marts.fct_event_mentions AS m LEFT JOIN marts.fct_events AS e USING (event_id) "
        "WHERE m.article_id = ? ORDER BY m.char_start, m.char_end, m.mention_id",
        [article_id],
    )
    body = rows[0].pop("body")
    return Article(rows[0], "" if body is None else str(body), tuple(mentions))


def missing_condition(connection: Connection, table: str, column: str) -> str:
    """SQL of the rows of a mart in which a column tells nothing: null, or an empty list.

    Raises:
        SelectionError: the mart has no such column.
    """
    types = dict(columns_of(connection, table))
    if column not in types:
        raise SelectionError(f"{table} has no column {column!r}. It has: {', '.join(types)}.")
    return absent(column, types[column])


def absent(column: str, type_: str) -> str:
    """SQL that is true where the column tells nothing."""
    return f"coalesce(len({column}), 0) = 0" if type_.endswith("[]") else f"{column} IS NULL"


def columns_of(connection: Connection, table: str) -> list[tuple[str, str]]:
    """The columns of a mart and their types."""
    return connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE schema_name = 'marts' "
        "AND database_name = current_database() AND table_name = ? ORDER BY column_index",
        [table],
    ).fetchall()


def _rows(
    connection: Connection,
    source: str,
    table: str,
    known: Mapping[str, str],
    wanted: tuple[tuple[str, str], ...],
    order: str,
    page: int | None,
) -> Rows:
    conditions, values = ["true"], list[object]()
    for name, value in wanted:
        if name == "missing":
            conditions.append(missing_condition(connection, table, value))
        elif name in known:
            conditions.append(known[name])
            values.append(value)
    where = " AND ".join(conditions)
    count = read_row(connection, f"SELECT count(*) AS rows FROM {source} WHERE {where}", values)
    total = int(str(count["rows"]))
    shown = 1 if page is None else page_within(page, total)
    limit = "" if page is None else f"LIMIT {PAGE_ROWS} OFFSET {(shown - 1) * PAGE_ROWS}"
    rows = read_rows(
        connection, f"SELECT * FROM {source} WHERE {where} ORDER BY {order} {limit}", values
    )
    return Rows(total, shown, tuple(rows))
