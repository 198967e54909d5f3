"""The filters beside a page. What is chosen stands in the address, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from pipelines.dashboard.markup import plain, words
from pipelines.dashboard.published import ask
from pipelines.dashboard.queries.events import choices
from pipelines.dashboard.queries.selection import Selection
from pipelines.explain import UNDATED
from pipelines.knowledge import country_name
from pipelines.store.published_file import Publication

_ANY: Final = "any"


def show(publication: Publication, selection: Selection) -> None:
    """The filters, set as the address says."""
    there = ask(publication, choices)
    with st.sidebar:
        st.html('<h2 class="section">Filters</h2>')
        months = _months(there.first, there.last)
        _month("From", "from", months, selection.first)
        _month("To", "to", months[::-1], selection.last)
        _several("Country", "country", there.countries, selection.of("country"), _country)
        _several("Initiator's side", "side", there.sides, selection.of("side"), _side)
        _several("Type of event", "type", there.types, selection.of("type"), words)
        _several("Outlet that reports it", "outlet", there.outlets, selection.outlets, _outlet)
        st.button("Clear all filters", on_click=_clear, disabled=selection.filters() == Selection())


def _month(label: str, name: str, months: Sequence[str], chosen: str | None) -> None:
    options = [_ANY, *months, *([chosen] if chosen and chosen not in months else [])]
    st.session_state[name] = chosen or _ANY
    st.selectbox(label, options, key=name, on_change=_write, args=(name,))


def _several(
    label: str,
    name: str,
    there: Sequence[str],
    chosen: Sequence[str],
    shown: Callable[[str], str],
) -> None:
    options = [*there, *(value for value in chosen if value not in there)]
    st.session_state[name] = list(chosen)
    st.multiselect(
        label,
        options,
        key=name,
        format_func=shown,
        placeholder="all",
        on_change=_write,
        args=(name,),
    )


def _write(name: str) -> None:
    """Has the address say what was just chosen; a table then begins with its first page."""
    value = st.session_state[name]
    st.query_params.pop("page", None)
    if value in (_ANY, []):
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value


def _clear() -> None:
    for name in ("from", "to", "country", "side", "type", "outlet", "page"):
        st.query_params.pop(name, None)


def _months(first: str | None, last: str | None) -> list[str]:
    if first is None or last is None:
        return []
    start, end = (int(text[:4]) * 12 + int(text[5:7]) - 1 for text in (first, last))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1)]


def _country(code: str) -> str:
    return "not told" if code == UNDATED else plain(country_name(code))


def _side(side: str) -> str:
    return plain(words(side))


def _outlet(outlet: str) -> str:
    return "unknown" if outlet == UNDATED else plain(outlet)
