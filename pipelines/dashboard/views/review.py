"""Review: what is most worth a look, and decisions into data/reviews; only with ``--edit``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

import duckdb
import streamlit as st

from pipelines.dashboard.editing import is_of_this_site
from pipelines.dashboard.markup import (
    Column,
    Html,
    address,
    figure,
    join,
    link,
    plain,
    table,
    tag,
    text,
    words,
)
from pipelines.dashboard.published import ask
from pipelines.dashboard.queries.review import known_decisions, list_passages, list_queue
from pipelines.dashboard.queries.selection import Selection
from pipelines.dashboard.views import event as event_view
from pipelines.dashboard.views import frame
from pipelines.dashboard.views.events import bounds_of, day_of, place_of, title_of
from pipelines.explain import EventExplanation, ExplainError, explain_event
from pipelines.explain.rows import Row
from pipelines.review.decisions import FIELDS, WORDS
from pipelines.review.files import Entry, read_folder
from pipelines.review.queue import Due
from pipelines.review.record import (
    decision,
    event_anchor,
    merged,
    own_name,
    record,
    rejected,
    set_to,
    split_off,
)
from pipelines.schema import OUTCOMES, SIDES, VICTIM_ROLES
from pipelines.settings import reviews_folder
from pipelines.store.published_file import Publication, reading

About = Callable[[duckdb.DuckDBPyConnection], dict[str, Any]]

_KINDS: Final = {
    "set": "Set a field",
    "confirm": "Confirm the event as it is",
    "reject": "Reject passages: they report no event",
    "merge": "Merge it with other events: they are one",
    "split": "Split passages off: they tell of another event",
}
_ACTORS: Final = ("initiator", "target")
_NOT_STATED: Final = "not stated"
_LONGEST_LABEL: Final = 110
_COUNTS_LATER: Final = "It counts from the next run on: make run."
_VALUES: Final = {
    "killed": "12, or 10-14",
    "wounded": "12, or 10-14",
    "date": "2031-05-02, 2031-05-02/2031-05-03, 2031-05, 2031 or unknown",
    "location": "the canonical name of a place that Sitrep knows, or that stands in an event",
    "initiator": "the canonical name of an actor; with its side where Sitrep does not know it",
    "target": "the canonical name of an actor; with its side where Sitrep does not know it",
    "event_type": "attack, or with its subtype attack/rocket",
    "weapon": "the name of a weapon",
    "force_count": "750",
}


def show(publication: Publication, _selection: Selection) -> None:
    """The page: the queue, or one event of it."""
    if not is_of_this_site(st.context.headers):
        frame.heading("Review")
        frame.notice(
            "This connection was opened by another website.",
            "Decisions are taken from the dashboard's own pages alone.",
        )
        return
    given = frame.parameter("event")
    if given is None:
        _queue(publication)
        return
    try:
        found = ask(publication, explain_event, given)
    except ExplainError as error:
        frame.heading("Review")
        frame.notice(str(error), "Look for it in the queue, or among all events.")
        frame.show(tag("p", link(address("review"), "The queue")))
        return
    _event(publication, found)


def _queue(publication: Publication) -> None:
    page = frame.page_number()
    found = ask(publication, list_queue, page)
    frame.heading(
        "Review",
        text(
            "What is most worth a look, and why. What you decide is kept in "
            f"{reviews_folder()}, and counts from the next run on."
        ),
    )
    pending = _pending(publication)
    decided = {name for entry in pending if entry.decision for name in _events_of(entry)}
    if found.items:
        frame.show(
            table(
                "The queue, the worthiest first",
                [
                    Column("Event"),
                    Column("Why"),
                    Column("Killed", is_number=True),
                    Column("Wounded", is_number=True),
                    Column("First sentence"),
                ],
                [_item(due, row, decided) for due, row in found.items],
            )
        )
        _steps(page, has_more=found.has_more)
    else:
        frame.empty(text("Nothing in the queue."))
    _recorded(pending)
    _alias(publication)


def _item(due: Due, row: Row, decided: set[str]) -> list[Html]:
    target = address("review", event=due.event_id)
    told = ", ".join(part for part in (title_of(row), day_of(row), place_of(row)) if part)
    is_decided = due.event_id in decided
    note = tag("span", text(" decided, not yet in a run"), class_="quiet")
    return [
        join((link(target, told), note if is_decided else Html(""))),
        text(due.reason),
        *(text(figure(bounds_of(row, outcome)) or None) for outcome in ("killed", "wounded")),
        text(row["quote"]),
    ]


def _steps(page: int, *, has_more: bool) -> None:
    steps = [("Previous", page - 1)] if page > 1 else []
    steps += [("Next", page + 1)] if has_more else []
    parts = [link(address("review", page=str(number)), label) for label, number in steps]
    if parts:
        frame.show(tag("nav", join(parts, " "), class_="pager", aria_label="Pages of the queue"))


def _pending(publication: Publication) -> list[Entry]:
    """Entries of the review files that the last run did not know, the bad ones among them."""
    known = ask(publication, known_decisions)
    entries = read_folder(reviews_folder())
    return [one for one in entries if one.decision is None or one.decision.id not in known]


def _events_of(entry: Entry) -> list[str]:
    raw = entry.raw or {}
    return [str(one["event"]) for one in (raw, *raw.get("events", ())) if "event" in one]


def _recorded(pending: Sequence[Entry]) -> None:
    if not pending:
        return
    frame.section("Recorded, and not yet in a run")
    columns = [Column("Decision"), Column("By"), Column("What"), Column("Why")]
    frame.show(table("Decisions not yet in a run", columns, [_told(one) for one in pending]))


def _told(entry: Entry) -> list[Html]:
    made, raw = entry.decision, entry.raw or {}
    if made is None:
        flag = tag("span", text("cannot be used"), class_="flag")
        return [text(entry.place), text(raw.get("by")), flag, text(entry.problem)]
    events = join((link(address("review", event=e), e) for e in _events_of(entry)), ", ")
    told = [
        str(raw[name]) for name in ("field", "value", "actor", "place", "alias") if raw.get(name)
    ]
    return [
        text(made.id),
        text(made.by),
        join((text(" ".join((made.kind, *told))), Html(" "), events)),
        text(made.why),
    ]


def _event(publication: Publication, found: EventExplanation) -> None:
    frame.show(
        tag(
            "nav",
            join(
                (
                    link(address("review"), "Back to the queue"),
                    tag("a", text("Go to the decision"), href="#decide"),
                )
            ),
            class_="pager",
            aria_label="Ways on this page",
        )
    )
    event_view.show_known(found)
    frame.show(tag("h2", text("Your decision"), class_="section", id="decide"))
    told = st.container()
    kind = st.radio("What is decided", list(_KINDS), format_func=lambda one: _KINDS[one])
    field = st.selectbox("Field", FIELDS, format_func=words) if kind == "set" else None
    passages = ask(publication, list_passages, found.event_id)
    # Another form after each decision, so that its fields are empty again.
    with st.form(f"decision-{kind}-{field}-{st.session_state.get('recorded', 0)}"):
        about = _about(kind, field, found.event_id, passages)
        _submit(publication, kind, about, told)


def _about(kind: str, field: str | None, event_id: str, passages: Sequence[Row]) -> About:
    """The fields of a decision about an event, and what they say once they are filled in."""
    if field is not None:
        return _value(field, event_id)
    if kind == "merge":
        others = st.text_input("Ids of the other events", help="Several with blanks between them.")
        return partial(merged, names=[event_id, *others.split()])
    if kind in ("reject", "split"):
        told = {str(row["mention_id"]): _label(row) for row in passages}
        chosen = st.multiselect("Passages", list(told), format_func=lambda one: told[one])
        if kind == "reject":
            return partial(rejected, mentions=chosen)
        return partial(split_off, name=event_id, mentions=chosen)
    return partial(event_anchor, name=event_id)


def _value(field: str, event_id: str) -> About:
    value: str | None
    if field in WORDS:
        value = st.selectbox("Value", WORDS[field], format_func=words)
    else:
        value = st.text_input("Value", help=_VALUES[field], placeholder=_VALUES[field])
    is_unknown = st.checkbox("It is not known (the value is left out)")
    country = role = side = None
    if field in OUTCOMES:
        country = st.text_input(
            "Country of the victims", help="Two letters, as IQ; left out for the whole event."
        )
        role = st.selectbox("Role of the victims", (_NOT_STATED, *VICTIM_ROLES), format_func=words)
    if field in _ACTORS:
        side = st.selectbox("Side of the actor", (_NOT_STATED, *SIDES), format_func=words)
    return partial(
        set_to,
        name=event_id,
        field=field,
        value=None if is_unknown else value,
        country=country,
        role=None if role == _NOT_STATED else role,
        side=None if side == _NOT_STATED else side,
    )


def _alias(publication: Publication) -> None:
    frame.section(
        "Add a name",
        "By which articles call an actor or a place, too. The next run reads all of them anew.",
    )
    told = st.container()
    with st.form(f"alias-{st.session_state.get('recorded', 0)}"):
        sort = st.radio("Whose name", ("actor", "place"), horizontal=True)
        name = st.text_input("Canonical name", help="As the events have it.")
        added = st.text_input("Name that is added")
        _submit(publication, "alias", lambda _: {sort: name, "alias": added}, told)


def _submit(publication: Publication, kind: str, about: About, told: Any) -> None:
    """Who and why, the button, and what became of it."""
    by = st.text_input("Who decides", value=st.session_state.get("reviewer") or own_name() or "")
    why = st.text_area("Why", max_chars=2_000)
    if st.form_submit_button("Record the decision"):
        st.session_state["reviewer"] = by
        try:
            with reading(publication.path) as connection:
                made = decision(kind, by, why, about(connection), dt.date.today())
                path = record(connection, reviews_folder(), made)
        except (ValueError, OSError) as error:
            with told:
                frame.notice("Nothing was recorded.", str(error), role="alert")
            return
        st.session_state["recorded"] = st.session_state.get("recorded", 0) + 1
        st.session_state["told"] = f"Recorded as {made['id']} in {path.name}."
        st.rerun()
    if done := st.session_state.pop("told", None):
        with told:
            frame.notice(done, _COUNTS_LATER)


def _label(passage: Row) -> str:
    quote = plain(" ".join(str(passage["quote"]).split()))
    cut = f"{quote[:_LONGEST_LABEL]}…" if len(quote) > _LONGEST_LABEL else quote
    return f"{plain(str(passage['outlet'] or 'outlet unknown'))}: {cut}"
