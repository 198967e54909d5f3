"""What all pages share: the heading, notices, tables of many pages, downloads."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import streamlit as st

from pipelines.dashboard.charts import Spec
from pipelines.dashboard.markup import Html, join, link, tag, text, words
from pipelines.dashboard.queries.events import Rows
from pipelines.dashboard.queries.selection import Parameters, Selection
from pipelines.explain.rows import Row
from pipelines.export.values import cell_text, is_number, without_formula

ALL: Final = "all"
RECENT_MONTHS: Final = 24
"""Rows of a table by month: those of twenty years, all links, take a second to be drawn."""


def parameters() -> Parameters:
    """The parameters of the page's address; a name may have several values."""
    return {name: tuple(st.query_params.get_all(name)) for name in st.query_params}


def parameter(name: str) -> str | None:
    """One parameter of the page's address; null where it is not there, or empty."""
    return st.query_params.get(name) or None


def page_number() -> int:
    """The page of a table that the address asks for; the first where that is no number."""
    asked = parameter("page") or ""
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1


def show(*parts: Html) -> None:
    """Puts HTML on the page."""
    st.html(join(parts))


def heading(title: object, lead: Html | None = None) -> None:
    """The page's one first heading, and what the page is for."""
    show(
        tag("h1", text(title), class_="title"),
        *([tag("p", lead, class_="lead")] if lead is not None else []),
    )


def section(title: str, lead: str | None = None) -> None:
    """A second heading."""
    show(
        tag("h2", text(title), class_="section"),
        *([tag("p", text(lead), class_="lead small")] if lead else []),
    )


def notice(happened: str, advice: str, role: str = "status") -> None:
    """What is the matter, and what to do; of role ``alert`` where it comes unasked for."""
    show(
        tag(
            "div",
            join((tag("p", tag("strong", text(happened))), tag("p", text(advice)))),
            class_="notice",
            role=role,
        )
    )


def empty(message: Html) -> None:
    """Says why there is nothing to show, and where there is something."""
    show(tag("p", message, class_="empty"))


def pager(rows: Rows, what: str, address: Callable[[int], str]) -> None:
    """Which rows of how many are shown, and the way to the others."""
    parts = [text(f"{rows.total:,} {what} · page {rows.page:,} of {rows.pages:,}")]
    steps = (
        ("First", 1, rows.page > 2),
        ("Previous", rows.page - 1, rows.page > 1),
        ("Next", rows.page + 1, rows.page < rows.pages),
        ("Last", rows.pages, rows.page < rows.pages - 1),
    )
    parts += [link(address(page), label) for label, page, is_there in steps if is_there]
    show(tag("nav", join(tag("span", part) for part in parts), class_="pager", aria_label="Pages"))


def download(name: str, rows: Callable[[], Iterable[Row]], key: str) -> None:
    """A button that saves the rows, all of them, as CSV; they are fetched when it is pressed."""
    st.download_button(
        "Download CSV",
        data=lambda: csv_of(rows()),
        file_name=f"{name}.csv",
        mime="text/csv",
        key=key,
        on_click="ignore",
        help=f"{name}.csv: all rows, not only this page",
    )


def csv_of(rows: Iterable[Row]) -> bytes:
    """Rows as CSV, with a mark by which spreadsheets know UTF-8; formulas are made text."""
    out = io.StringIO()
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(out, list(row), lineterminator="\r\n")
            writer.writeheader()
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return out.getvalue().encode("utf-8-sig")


def recent(
    months: Sequence[dt.date | None], page: str, selection: Selection
) -> Sequence[dt.date | None]:
    """The months that a table shows: the newest and the undated; all where the address says so.

    Says how many there are, with the way to all, where some are left out.
    """
    left_out = len(months) - RECENT_MONTHS
    if left_out <= 0 or parameter("months") == ALL:
        return months
    every = selection.address(page, months=ALL)
    told = text(f"The newest {RECENT_MONTHS} of {len(months)} rows. ")
    show(tag("p", join((told, link(every, f"Show all {len(months)}"))), class_="small quiet"))
    return months[left_out:]


def chart(drawn: Spec, described: str, key: str) -> None:
    """A chart; the description is what a screen reader says of it."""
    st.vega_lite_chart(drawn, alt=described, key=key)


def legend(
    colours: Mapping[str, str], signs: Mapping[str, str] | None = None, told: str = ""
) -> None:
    """What the colours of a chart mean, and what else is to be known of it."""
    items = [
        join((tag("span", text(sign), style=f"color:{colour}"), text(words(name))))
        for name, colour in colours.items()
        for sign in [(signs or {}).get(name, "■")]
    ]
    items += [text(told)] if told else []
    show(tag("ul", join(tag("li", item) for item in items), class_="legend"))


def tiles(figures: Sequence[tuple[str, str, str, Html]]) -> None:
    """Figures at a glance: name, address of the rows, value, and what stands below."""
    show(
        tag(
            "ul",
            join(
                tag(
                    "li",
                    join(
                        (
                            tag("span", text(name), class_="name"),
                            tag("span", link(address, value), class_="value"),
                            tag("span", below, class_="band"),
                        )
                    ),
                )
                for name, address, value, below in figures
            ),
            class_="tiles",
        )
    )


def _cell(value: object) -> str:
    return cell_text(value) if is_number(value) else without_formula(cell_text(value))


def chosen(values: Mapping[str, str | None]) -> tuple[tuple[str, str], ...]:
    """The parameters that are there, in a form that answers can be kept by."""
    return tuple((name, value) for name, value in values.items() if value is not None)
