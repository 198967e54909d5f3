"""Data quality: what was taken, refused and left null; the last run; the score against the gold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pipelines
from pipelines.dashboard.markup import (
    Column,
    Html,
    address,
    facts,
    link,
    number,
    table,
    text,
)
from pipelines.dashboard.published import ask
from pipelines.dashboard.queries.quality import Nulls, Quality, list_rejected, quality
from pipelines.dashboard.queries.selection import Selection
from pipelines.dashboard.views import frame
from pipelines.explain.rows import Row, texts_of
from pipelines.store.published_file import Publication

_PAGES: Final = {
    "fct_events": "events",
    "dim_articles": "articles",
    "fct_event_mentions": "mentions",
}
_OF_A_STAGE: Final = {
    "seconds": "Seconds",
    "rows_out": "Rows",
    "rejected": "Rejected",
    "checks_passed": "Checks passed",
    "checks_failed": "Failed",
    "checks_warned": "Warned",
}
_SCORE: Final = Path(pipelines.__file__).parent.parent / "docs" / "score.json"
_SCORED: Final = (
    ("material_f1", "Events found (F1)"),
    ("date", "Date"),
    ("place", "Place"),
    ("initiator", "Initiator"),
    ("casualties", "Casualties"),
    ("months", "Monthly tables"),
)


def show(publication: Publication, _selection: Selection) -> None:
    """The page."""
    found = ask(publication, quality)
    frame.heading("Data quality", text("What was read, what could not be, and what is not known."))
    _counts(found)
    _run(found)
    _rejected(publication)
    _nulls(found)
    _score()


def _counts(found: Quality) -> None:
    nothing = Html("")
    copies = link(address("articles", copies="yes"), f"{number(found.copies)} copies")
    spans = link(address("mentions", aggregates="yes"), f"{number(found.aggregates)} aggregates")
    contested = address("events", contested="yes")
    frame.tiles(
        [
            ("Articles", address("articles"), number(found.articles), copies),
            ("Mentions", address("mentions"), number(found.mentions), spans),
            ("Events", address("events"), number(found.events), nothing),
            ("Contested events", contested, number(found.contested), nothing),
            ("Rejected", "#rejected", number(found.rejected), nothing),
        ]
    )


def _run(found: Quality) -> None:
    frame.section("Last run and its checks")
    if not found.last_run:
        frame.empty(text("The published file has no record of runs. make ui shows them."))
        return
    run = found.last_run[0]
    frame.show(
        facts(
            {
                "Run": text(run["run_id"]),
                "Began": text(f"{run['run_started_at']:%-d %b %Y, %H:%M} UTC"),
                "Ended as": text(run["run_status"]),
            }
        )
    )
    columns = [Column("Stage"), Column("Ended as")]
    columns += [Column(heading, is_number=True) for heading in _OF_A_STAGE.values()]
    columns.append(Column("Warned of, or stopped by"))
    frame.show(table("Stages of the last run", columns, [_stage(row) for row in found.last_run]))
    frame.download("last_run", lambda: found.last_run, key="run")


def _stage(row: Row) -> list[Html]:
    told = [*texts_of(row["warnings"]), *([str(row["error"])] if row["error"] else [])]
    counts = (row[name] for name in _OF_A_STAGE)
    return [
        text(row["stage"]),
        text(row["stage_status"]),
        *(text(None if n is None else f"{n:,.1f}" if isinstance(n, float) else n) for n in counts),
        text("; ".join(told)),
    ]


def _rejected(publication: Publication) -> None:
    frame.show(Html('<span id="rejected"></span>'))
    frame.section("Rejected", "Raw files, records and rows that were not taken, and why.")
    found = ask(publication, list_rejected, frame.page_number())
    if not found.total:
        frame.empty(text("Nothing was rejected."))
        return
    columns = [Column("File"), Column("Stage"), Column("Reason"), Column("What was found")]
    rows = [
        [text(row["source_path"]), text(row["stage"]), text(row["reason"]), text(row["detail"])]
        for row in found.rows
    ]
    frame.show(table("Rejected files", columns, rows))
    frame.pager(found, "rejected", lambda page: address("quality", page=str(page)))
    frame.download(
        "rejected_articles", lambda: ask(publication, list_rejected, None).rows, key="rejected"
    )


def _nulls(found: Quality) -> None:
    frame.section(
        "Not told, by field",
        "Null means that no report tells it. The number leads to the rows without it.",
    )
    columns = [
        Column("Table"),
        Column("Field"),
        Column("Not told", is_number=True),
        Column("Of", is_number=True),
        Column("Share", is_number=True),
    ]
    frame.show(table("Nulls by field", columns, [_null(null) for null in found.nulls]))
    frame.download(
        "nulls_by_field",
        lambda: [
            {"table": n.table, "column": n.column, "nulls": n.nulls, "rows": n.rows}
            for n in found.nulls
        ],
        key="nulls",
    )


def _null(null: Nulls) -> list[Html]:
    page = _PAGES[null.table]
    share = f"{null.nulls / null.rows:.0%}" if null.rows else ""
    return [
        text(null.table),
        text(null.column),
        link(address(page, missing=null.column), number(null.nulls)) if null.nulls else text(0),
        link(address(page), number(null.rows)),
        text(share),
    ]


def _score() -> None:
    frame.section(
        "Score",
        "How well the reader does on articles that were read by hand (make score; docs/score.md).",
    )
    sets = _sets()
    if not sets:
        frame.empty(text("No score has been kept. make score-report makes one."))
        return
    columns = [Column("Set"), *(Column(name, is_number=True) for _, name in _SCORED)]
    rows = [
        [text(name), *(_share(figures.get(key)) for key, _ in _SCORED)]
        for name, figures in sets.items()
    ]
    frame.show(table("Score by set", columns, rows))


def _sets() -> Mapping[str, Mapping[str, Any]]:
    """Name of a gold set → its figures; none where no score has been kept."""
    try:
        kept = json.loads(_SCORE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: part["figures"] for name, part in kept.items() if "figures" in part}


def _share(value: object) -> Html:
    return text(f"{value:.1%}") if isinstance(value, float | int) else text(None)
