"""An event explained by its id, an older id, or the beginning of either."""

from __future__ import annotations

from typing import Final

from pipelines.explain.findings import facts, force, rules_of, tolls
from pipelines.explain.model import EventExplanation, ExplainError
from pipelines.explain.rows import Connection, read_row, text_of, texts_of
from pipelines.explain.sentences import sentences_of

_MOST_NAMED: Final = 12


def resolve_event_id(connection: Connection, given: str) -> str:
    """The event that an id, an older id or the beginning of either stands for.

    Raises:
        ExplainError: no event, several, or one whose articles are gone.
    """
    if not given.strip():
        raise ExplainError("Give an event's id, or its beginning. The ids are in marts.fct_events.")
    start = given if given.startswith("evt_") else f"evt_{given}"
    rows = connection.execute(
        "SELECT event_id, event_id, 'now' FROM marts.fct_events WHERE starts_with(event_id, $start)"
        " UNION ALL SELECT old_event_id, event_id, why FROM marts.event_id_aliases "
        "WHERE starts_with(old_event_id, $start)",
        {"start": start},
    ).fetchall()
    known = {name: (event_id, why) for name, event_id, why in rows}
    names = [start] if start in known else sorted(known)
    if not names:
        raise ExplainError(
            f"There is no event {given}. The ids are in marts.fct_events; "
            "an id of a file that was published elsewhere is not known here."
        )
    events = {known[name][0] for name in names if known[name][1] != "gone"}
    if not events:
        raise ExplainError(
            f"The event {names[0]} is gone: the articles that reported it are no longer in the raw "
            "folder. Put them back and run again."
        )
    if len(events) > 1:
        more = len(names) - _MOST_NAMED
        listed = ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        raise ExplainError(f"{given} begins {len(names)} ids: {listed}. Give more of it.")
    return str(events.pop())


def explain_event(connection: Connection, given: str) -> EventExplanation:
    """The values of an event with their rules and sentences.

    Raises:
        ExplainError: the id stands for no event, or for several.
    """
    event_id = resolve_event_id(connection, given)
    event = read_row(connection, "SELECT * FROM marts.fct_events WHERE event_id = ?", [event_id])
    sentences = sentences_of(connection, [event_id], ())[event_id]
    says = rules_of(connection)
    findings = [
        *facts(event, says, sentences),
        *tolls(connection, event, says, sentences),
        *force(event, says, sentences),
    ]
    return EventExplanation(
        event_id=event_id,
        asked_for=given,
        event_type=str(event["event_type"]),
        event_subtype=text_of(event["event_subtype"]),
        is_counted=bool(event["is_counted"]),
        contested_fields=texts_of(event["contested_fields"]),
        contested_by=texts_of(event["contested_by"]),
        findings=tuple(findings),
        sentences=sentences,
    )
