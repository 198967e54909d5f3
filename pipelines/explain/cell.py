"""A cell of a monthly mart explained: the shares of its events add up to it."""

from __future__ import annotations

import datetime as dt
import re
from itertools import groupby

from pipelines.explain.findings import decided, objections, rules_of, toll_of
from pipelines.explain.measures import MEASURES, Measure
from pipelines.explain.model import (
    UNDATED,
    Bounds,
    CellExplanation,
    ExplainError,
    Part,
    Rule,
    Sentence,
    Share,
    sum_of,
    when,
)
from pipelines.explain.rows import Connection, Row, count_of, read_rows, text_of
from pipelines.explain.sentences import sentences_of


def explain_month(
    connection: Connection, month: str, what: str, options: dict[str, str | None]
) -> CellExplanation:
    """A cell of a monthly mart with the events that it counts, and their sentences.

    Args:
        connection: The published file.
        month: ``2020-03``, or ``none`` for the row of events whose month nobody tells.
        what: One of :data:`MEASURES`.
        options: country, side ... → value; null where not asked for, ``none`` for the mart's null.

    Raises:
        ExplainError: there is no such month, measure, filter or cell.
    """
    measure = MEASURES.get(what)
    if measure is None:
        raise ExplainError(f"There is no figure {what!r}. There are: {', '.join(MEASURES)}.")
    first = parse_month(month)
    filters = _filters(what, measure, options)
    where, values = _condition(first, filters)
    row = connection.execute(
        f"SELECT {measure.low}, {measure.best}, {measure.high}, count(*) "
        f"FROM marts.{measure.table} WHERE {measure.where} AND {where}",
        values,
    ).fetchone()
    assert row is not None
    if row[3] == 0:
        raise ExplainError(_why_empty(connection, what, measure, first, options))
    says = rules_of(connection)
    parts = read_rows(
        connection,
        f"SELECT * FROM ({measure.shares}) WHERE {where} "
        "ORDER BY event_id, best DESC NULLS LAST, party",
        values,
    )
    event_ids = list(dict.fromkeys(str(part["event_id"]) for part in parts))
    events = read_rows(
        connection, "SELECT * FROM marts.fct_events WHERE list_contains(?, event_id)", [event_ids]
    )
    by_id = {str(event["event_id"]): event for event in events}
    sentences = sentences_of(connection, event_ids, measure.fields)
    explained = [
        _share(measure, by_id[str(name)], list(group), says, sentences[str(name)])
        for name, group in groupby(parts, key=lambda row: row["event_id"])
    ]
    explained.sort(key=lambda share: share.title)
    return CellExplanation(
        what=what,
        month=first,
        filters=filters,
        table=measure.table,
        bounds=Bounds(count_of(row[0]), count_of(row[1]), count_of(row[2])),
        summed=sum_of([share.bounds for share in explained]),
        shares=tuple(explained),
    )


def parse_month(text: str) -> dt.date | None:
    """The first of a month written ``2020-03``; null for ``none``.

    Raises:
        ExplainError: it is no month.
    """
    if text.lower() in (UNDATED, "null", "undated"):
        return None
    if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])(?:-01)?", text):
        return dt.date(int(text[:4]), int(text[5:7]), 1)
    raise ExplainError(
        f"{text!r} is no month. Write it as 2020-03; none means the events without a month."
    )


def _filters(what: str, measure: Measure, options: dict[str, str | None]) -> dict[str, str | None]:
    given = {name: value for name, value in options.items() if value is not None}
    for name in given:
        if name not in measure.filters:
            allowed = ", ".join(f"--{option}" for option in measure.filters)
            raise ExplainError(f"{what} has no --{name}; marts.{measure.table} has {allowed}.")
    return {measure.filters[name]: _as_stored(name, value) for name, value in given.items()}


def _as_stored(option: str, value: str) -> str | None:
    """Countries stand in capitals, all else in small letters; ``none`` is the mart's null."""
    if value.lower() == UNDATED:
        return None
    return value.upper() if option == "country" else value.lower()


def _condition(month: dt.date | None, filters: dict[str, str | None]) -> tuple[str, list[object]]:
    columns = ["month", *filters]
    return (
        " AND ".join(f"{column} IS NOT DISTINCT FROM ?" for column in columns),
        [month, *filters.values()],
    )


def _why_empty(
    connection: Connection,
    what: str,
    measure: Measure,
    month: dt.date | None,
    options: dict[str, str | None],
) -> str:
    """Says which months, or which values of the options, there are."""
    given = {name: value for name, value in options.items() if value is not None}
    asked = "".join(f" --{name} {value}" for name, value in given.items())
    cell = f"No {what} {when(month)}{' with' * bool(asked)}{asked}"
    if given:
        columns = ", ".join(measure.filters[name] for name in given)
        rows = connection.execute(
            f"SELECT DISTINCT {columns} FROM marts.{measure.table} "
            f"WHERE {measure.where} AND month IS NOT DISTINCT FROM ? ORDER BY ALL",
            [month],
        ).fetchall()
        if rows:
            there = "; ".join(", ".join(v or UNDATED for v in row) for row in rows)
            names = ", ".join(f"--{name}" for name in given)
            return f"{cell}. There is, for {names}: {there}."
    months = connection.execute(
        f"SELECT DISTINCT coalesce(strftime(month, '%Y-%m'), '{UNDATED}') "
        f"FROM marts.{measure.table} WHERE {measure.where} ORDER BY 1"
    ).fetchall()
    there = ", ".join(text for (text,) in months)
    return f"{cell}. Months with {what}: {there or 'none at all'}."


def _share(
    measure: Measure,
    event: Row,
    parts: list[Row],
    says: dict[tuple[str, str], str],
    sentences: tuple[Sentence, ...],
) -> Share:
    days = {str(event[key]) for key in ("date_start", "date_end") if event[key] is not None}
    title = [
        " to ".join(sorted(days)) or "undated",
        text_of(event["event_subtype"]) or str(event["event_type"]),
        text_of(event["location"]) or "place unknown",
        text_of(event["initiator"]) or str(event["initiator_side"]),
    ]
    bounds = [Bounds(*(count_of(part[b]) for b in ("low", "best", "high"))) for part in parts]
    rules = parts[0]["rules"]
    assert isinstance(rules, dict)
    contested = {field: objections(event, field, sentences) for field in measure.fields}
    # A toll has its parties; a plain count tells the figures that make it count.
    has_parties = parts[0]["party"] is not None
    figures = {
        field: toll_of(event, field)
        for field in measure.fields
        if not has_parties and field != "status" and event.get(f"{field}_rule") is not None
    }
    return Share(
        event_id=str(event["event_id"]),
        title=" · ".join(title),
        bounds=sum_of(bounds),
        parts=tuple(
            Part(str(part["party"]), each)
            for part, each in zip(parts, bounds, strict=True)
            if part["party"] is not None
        ),
        figures=figures,
        rules=tuple(
            Rule(field, str(name), says.get((decided(field), str(name)), ""))
            for field, name in rules.items()
            if name is not None
        ),
        contested={field: against for field, against in contested.items() if against},
        sentences=sentences,
    )
