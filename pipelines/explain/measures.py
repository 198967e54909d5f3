"""The figures that a monthly mart holds, and the events that each is the sum of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of a monthly mart.

    Attributes:
        table: The mart.
        low, best, high: SQL over its rows; a plain count is all three.
        shares: SQL of one row an event and party: event_id, party, low, best, high, rules (the
            field that each decides → its name), and the mart's columns that can be filtered by.
        where: What holds of the mart's rows besides month and filters.
        filters: Option of the command → column of the mart.
        fields: The fields of ``fct_claims`` that the number rests on.
    """

    table: str
    low: str
    best: str
    high: str
    shares: str
    where: str
    filters: dict[str, str]
    fields: tuple[str, ...]


_SUM_IS_OPEN: Final = (
    "CASE WHEN NOT coalesce(bool_or({high} IS NULL AND coalesce({low}, {best}) IS NOT NULL), false)"
    " THEN sum({high}) END"
)


def _toll(outcome: str) -> Measure:
    low, best, high = (f"{outcome}_{bound}" for bound in ("low", "best", "high"))
    return Measure(
        table="casualties_by_month",
        low=f"sum({low})",
        best=f"sum({best})",
        high=_SUM_IS_OPEN.format(low=low, best=best, high=high),
        shares=(
            "SELECT s.*, concat_ws(' ', s.victim_country, s.victim_role) AS party, "
            f"{{'{outcome}': e.{outcome}_rule, 'distribution': s.distribution_rule}} AS rules "
            "FROM marts.casualties_by_event s "
            f"JOIN marts.fct_events e USING (event_id) WHERE s.outcome = '{outcome}'"
        ),
        where=f"coalesce({low}, {best}, {high}) IS NOT NULL",
        filters={"country": "victim_country", "role": "victim_role", "type": "event_type"},
        fields=(outcome,),
    )


def _attacks(column: str, condition: str, *fields: str) -> Measure:
    rules = ", ".join(f"'{field}': {field}_rule" for field in dict.fromkeys(("status", *fields)))
    return Measure(
        table="attacks_by_month",
        low=f"sum({column})",
        best=f"sum({column})",
        high=f"sum({column})",
        shares=(
            "SELECT *, NULL AS party, 1 AS low, 1 AS best, 1 AS high, "
            f"{{{rules}}} AS rules FROM marts.fct_events "
            "WHERE event_type = 'attack' AND is_counted "
            f"AND {condition}"
        ),
        where=f"{column} > 0",
        filters={"side": "initiator_side", "subtype": "event_subtype"},
        fields=fields,
    )


def _flows(direction: str, column: str, condition: str = "true") -> Measure:
    is_count = column == "events"
    field, decides = ("status", "status") if is_count else ("force_count", "force")
    count = "1" if is_count else "force_count"
    return Measure(
        table="deployments_by_month",
        low=f"sum({column})",
        best=f"sum({column})",
        high=f"sum({column})",
        shares=(
            "SELECT *, event_type AS direction, initiator_side AS actor_side, NULL AS party, "
            f"{count} AS low, {count} AS best, {count} AS high, "
            f"{{'{field}': {decides}_rule}} AS rules FROM marts.fct_events "
            f"WHERE event_type = '{direction}' AND is_counted AND {condition}"
            + ("" if is_count else " AND force_count IS NOT NULL")
        ),
        where=f"direction = '{direction}' AND {condition} AND {column} IS NOT NULL",
        filters={"side": "actor_side", "force": "force_kind"},
        fields=(field,),
    )


_IS_TROOPS: Final = "force_kind = 'troops'"
MEASURES: Final[dict[str, Measure]] = {
    "attacks": _attacks("attacks", "true", "status"),
    "attacks-with-casualties": _attacks(
        "with_casualties",
        "greatest(killed_low, killed_best, wounded_low, wounded_best) > 0",
        "killed",
        "wounded",
    ),
    "killed": _toll("killed"),
    "wounded": _toll("wounded"),
    "deployments": _flows("deployment", "events"),
    "withdrawals": _flows("withdrawal", "events"),
    "troops": _flows("deployment", "force_count", _IS_TROOPS),
    "troops-withdrawn": _flows("withdrawal", "force_count", _IS_TROOPS),
    "forces": _flows("deployment", "force_count"),
    "forces-withdrawn": _flows("withdrawal", "force_count"),
}
