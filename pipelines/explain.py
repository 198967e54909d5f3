"""Why a figure is what it is: the rule that decided it, and every sentence that it rests on.

Reads only the published file. An event is explained by its id (an id that was published once still
resolves), a cell of a monthly mart by its month and what it counts: the shares of the events that
are listed add up to the cell.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import duckdb

UNDATED: Final = "none"
_MOST_NAMED: Final = 12
_FIGURES: Final = ("killed", "wounded", "force_count")
# Uses of a figure by which a voice speaks of a toll, and those that refuse it whatever it says.
_REFUSED: Final = frozenset({"denied", "disputed", "contradicted"})
_OF_AN_EVENT: Final = _REFUSED | {"total"}
_OF_A_PARTY: Final = _OF_AN_EVENT | {"part", "part_of_wider_total"}
# What a rule of resolution_rules decides, where it is not named as the field.
_DECIDES: Final = {
    "killed": "toll",
    "wounded": "toll",
    "initiator": "attribution",
    "force_count": "force",
}


class ExplainError(ValueError):
    """What was asked for is not there; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Low, best and high of a figure; null as the marts have it (README, What a row means)."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Assertion:
    """What one sentence asserts of a field, and how it was used.

    Attributes:
        field: The field of ``fct_claims``.
        claim_id, mention_id: Its rows in ``fct_claims`` and ``fct_event_mentions``.
        value: The figure or fact in words.
        bounds: Of a figure; empty for facts.
        claimed_by: Who asserts it; null where the article itself does.
        stance: states, confirms, denies or revises.
        use: Of a toll: total, part ..., or why it was not heard; null for facts.
        party: Of a toll: country and role of the victims.
        start: Offset of its words in the sentence.
        end: Offset behind them.
    """

    claim_id: str
    mention_id: str
    field: str
    value: str | None
    bounds: Bounds
    claimed_by: str | None
    stance: str
    use: str | None
    party: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, with what it asserts of the event."""

    number: int
    article_id: str
    outlet: str | None
    published_on: dt.date | None
    source_path: str
    quote: str
    assertions: tuple[Assertion, ...]

    @property
    def voice(self) -> str:
        """Who speaks where nobody is cited, as ``contested_by`` names it."""
        return self.outlet or f"an article without outlet ({self.source_path})"


@dataclass(frozen=True, slots=True)
class Objection:
    """What one voice holds against a value: a denial of it, or another value.

    Attributes:
        value: The figure or fact as the voice has it.
        by: One of ``contested_by``.
        stance: As of an assertion.
        sentence: Number of the event's sentence.
    """

    value: str | None
    by: str
    stance: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of ``resolution_rules``, and the field that it decides here."""

    field: str
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One value of an event: what it is, the rule that decided it, and where it stands.

    Attributes:
        name: date, place, initiator, status, killed, wounded or force_count.
        party: Of the toll of one party: its country and role; null for the event's own.
        value: As a person reads it.
        bounds: Of a figure; empty for facts.
        rule: Name of the rule in ``resolution_rules``; null of an initiator nobody names.
        says: The rule in a sentence.
        sentences: Numbers of the event's sentences that assert it.
        contested: What is held against it.
    """

    name: str
    party: str | None
    value: str
    bounds: Bounds
    rule: str | None
    says: str | None
    sentences: tuple[int, ...]
    contested: tuple[Objection, ...] = ()


@dataclass(frozen=True, slots=True)
class EventExplanation:
    """An event, its values and all its sentences.

    Attributes:
        event_id: Its id of today; ``asked_for`` is the id that was given.
        contested_fields: What somebody denies or puts otherwise.
        contested_by: Who does.
    """

    event_id: str
    asked_for: str
    event_type: str
    event_subtype: str | None
    is_counted: bool
    contested_fields: tuple[str, ...]
    contested_by: tuple[str, ...]
    findings: tuple[Finding, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What one party adds to an event's share."""

    party: str
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Share:
    """What one event adds to a cell, and the sentences that this rests on.

    Attributes:
        title: Day, kind, place and initiator of the event.
        bounds: Its parts added up, or the count itself.
        parts: Of a toll: what is counted of each party; empty for plain counts.
        figures: Of a plain count that rests on figures: field → the event's figure.
        rules: The rules that decided it.
        contested: What is held against what it rests on: field → objections.
    """

    event_id: str
    title: str
    bounds: Bounds
    parts: tuple[Part, ...]
    figures: dict[str, Bounds]
    rules: tuple[Rule, ...]
    contested: dict[str, tuple[Objection, ...]]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class CellExplanation:
    """A cell of a monthly mart and the events that it counts.

    Attributes:
        what: One of :data:`MEASURES`.
        month: First of the month; null for the row of events without one.
        filters: Column of the mart → value; null for its null.
        table: The mart.
        bounds: The cell; a plain count is low, best and high.
        summed: The shares added up, by the mart's rule: an open top opens the sum.
    """

    what: str
    month: dt.date | None
    filters: dict[str, str | None]
    table: str
    bounds: Bounds
    summed: Bounds
    shares: tuple[Share, ...]


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

_OF_A_SENTENCE: Final = ("article_id", "outlet", "published_on", "source_path", "quote")

Connection = duckdb.DuckDBPyConnection


def resolve_event_id(connection: Connection, given: str) -> str:
    """The event that an id, an older id or the beginning of either stands for.

    Raises:
        ExplainError: no event, several, or one whose articles are gone.
    """
    if not given.strip():
        raise ExplainError("Give an event's id, or its beginning. The ids are in marts.fct_events.")
    start = given if given.startswith("evt_") else f"evt_{given}"
    rows = connection.execute(
        "SELECT event_id AS id, event_id, 'now' AS why FROM marts.fct_events UNION ALL "
        "SELECT old_event_id, event_id, why FROM marts.event_id_aliases"
    ).fetchall()
    known = {name: (event_id, why) for name, event_id, why in rows}
    names = [start] if start in known else sorted(n for n in known if n.startswith(start))
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
    event = _one(connection, "SELECT * FROM marts.fct_events WHERE event_id = ?", [event_id])
    sentences = _sentences(connection, [event_id], ())[event_id]
    says = _rules(connection)
    findings = [
        *_facts(event, says, sentences),
        *_tolls(connection, event, says, sentences),
        *_force(event, says, sentences),
    ]
    return EventExplanation(
        event_id=event_id,
        asked_for=given,
        event_type=str(event["event_type"]),
        event_subtype=_text(event["event_subtype"]),
        is_counted=bool(event["is_counted"]),
        contested_fields=_texts(event["contested_fields"]),
        contested_by=_texts(event["contested_by"]),
        findings=tuple(findings),
        sentences=sentences,
    )


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
    says = _rules(connection)
    parts = _rows(
        connection,
        f"SELECT * FROM ({measure.shares}) WHERE {where} "
        "ORDER BY event_id, best DESC NULLS LAST, party",
        values,
    )
    event_ids = list(dict.fromkeys(str(part["event_id"]) for part in parts))
    events = _rows(
        connection, "SELECT * FROM marts.fct_events WHERE list_contains(?, event_id)", [event_ids]
    )
    by_id = {str(event["event_id"]): event for event in events}
    sentences = _sentences(connection, event_ids, measure.fields)
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
        bounds=Bounds(_count(row[0]), _count(row[1]), _count(row[2])),
        summed=_sum([share.bounds for share in explained]),
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


def when(month: dt.date | None) -> str:
    """ "in 2020-03"; "without a month" of the events that nobody dates."""
    return "without a month" if month is None else f"in {month:%Y-%m}"


def in_words(bounds: Bounds) -> str:
    """ "3 (low 2, high 3)"; "low 24" where no figure is best."""
    low, best, high = bounds.low, bounds.best, bounds.high
    if low == best == high:
        return str(best)
    named = [("low", low), ("high", high)]
    rest = ", ".join(f"{name} {'open' if value is None else value}" for name, value in named)
    return f"{'no best' if best is None else best} ({rest})"


Row = dict[str, object]


def _facts(
    event: Row, says: dict[tuple[str, str], str], sentences: Sequence[Sentence]
) -> Iterator[Finding]:
    """When, where, who and whether, as far as known; who, also where nobody is named."""
    start, end = event["date_start"], event["date_end"]
    day = str(start) if start == end else f"{start} to {end}"
    place = ", ".join(str(event[key]) for key in ("location", "country") if event[key])
    who = f"{event['initiator'] or event['initiator_side']} ({event['attribution']})"
    if event["attribution_rule"] is None:
        who = "unknown"
    for name, value in (
        ("date", day),
        ("place", place),
        ("initiator", who),
        ("status", str(event["status"])),
    ):
        rule = _text(event[f"{_decided(name)}_rule"])
        if rule is not None or name == "initiator":
            against = _objections(event, name, sentences)
            yield _finding(name, None, value, Bounds(), rule, says, sentences, against)


def _tolls(
    connection: Connection,
    event: Row,
    says: dict[tuple[str, str], str],
    sentences: Sequence[Sentence],
) -> Iterator[Finding]:
    """Killed and wounded, of the event and then of each party that is named."""
    parties = _rows(
        connection,
        "SELECT *, concat_ws(' ', victim_country, victim_role) AS party FROM marts.fct_casualties "
        "WHERE event_id = ? AND (victim_country IS NOT NULL OR victim_role <> 'unknown') "
        "ORDER BY outcome, best DESC NULLS LAST, party",
        [event["event_id"]],
    )
    for outcome in ("killed", "wounded"):
        rule = _text(event[f"{outcome}_rule"])
        if rule is None:
            continue
        bounds = _toll_of(event, outcome)
        against = _objections(event, outcome, sentences)
        yield _finding(outcome, None, in_words(bounds), bounds, rule, says, sentences, against)
        for row in parties:
            if row["outcome"] == outcome:
                bounds = Bounds(*(_count(row[b]) for b in ("low", "best", "high")))
                rule, party = str(row["resolution_rule"]), str(row["party"])
                against = _objections_to_party(row, sentences)
                words = in_words(bounds)
                yield _finding(outcome, party, words, bounds, rule, says, sentences, against)


def _toll_of(event: Row, outcome: str) -> Bounds:
    return Bounds(*(_count(event[f"{outcome}_{bound}"]) for bound in ("low", "best", "high")))


def _objections(event: Row, field: str, sentences: Sequence[Sentence]) -> tuple[Objection, ...]:
    """What is held against a value of the event; nothing where the mart says it is uncontested."""
    if field not in _texts(event["contested_fields"]):
        return ()
    voices = _texts(event["contested_by"])
    if field in ("killed", "wounded"):
        best = _toll_of(event, field).best
        return _against(
            field, voices, sentences, lambda a: a.use in _OF_AN_EVENT and _differs(a, best)
        )
    # Another name is held against an initiator; a status is only denied.
    other = field == "initiator"
    return _against(
        field,
        voices,
        sentences,
        lambda a: a.stance == "denies" or (other and a.value != event["initiator"]),
    )


def _objections_to_party(row: Row, sentences: Sequence[Sentence]) -> tuple[Objection, ...]:
    """What is held against the toll of a party: a row of ``fct_casualties``."""
    best = _count(row["best"])
    return _against(
        str(row["outcome"]),
        _texts(row["contested_by"]),
        sentences,
        lambda a: a.party == row["party"] and a.use in _OF_A_PARTY and _differs(a, best),
    )


def _differs(assertion: Assertion, best: int | None) -> bool:
    """Whether a figure is refused, or cannot be true beside the resolved one."""
    low, high = assertion.bounds.low, assertion.bounds.high
    return (
        assertion.use in _REFUSED
        or best is None
        or (high is not None and high < best)
        or (low is not None and low > best)
    )


def _against(
    field: str,
    voices: Sequence[str],
    sentences: Sequence[Sentence],
    objects: Callable[[Assertion], bool],
) -> tuple[Objection, ...]:
    found = [
        Objection(a.value, a.claimed_by or sentence.voice, a.stance, sentence.number)
        for sentence in sentences
        for a in sentence.assertions
        if a.field == field and (a.claimed_by or sentence.voice) in voices and objects(a)
    ]
    return tuple(dict.fromkeys(found))


def _force(
    event: Row, says: dict[tuple[str, str], str], sentences: Sequence[Sentence]
) -> Iterator[Finding]:
    """How many of what kind of force moved."""
    count = _count(event["force_count"])
    if count is not None:
        about = "about " if event["force_is_approximate"] else ""
        words = f"{about}{count:,} {event['force_kind']}"
        rule, bounds = _text(event["force_rule"]), Bounds(count, count, count)
        yield _finding("force_count", None, words, bounds, rule, says, sentences)


def _finding(
    name: str,
    party: str | None,
    value: str,
    bounds: Bounds,
    rule: str | None,
    says: dict[tuple[str, str], str],
    sentences: Sequence[Sentence],
    contested: tuple[Objection, ...] = (),
) -> Finding:
    asserting = [
        sentence.number
        for sentence in sentences
        if any(a.field == name and party in (None, a.party) for a in sentence.assertions)
    ]
    # A place, a carried date and a fact that a verb alone tells stand in the passages themselves.
    told = [sentence.number for sentence in sentences] if rule is not None else []
    numbers = asserting or told
    return Finding(
        name=name,
        party=party,
        value=value,
        bounds=bounds,
        rule=rule,
        says=says.get((_decided(name), rule)) if rule else None,
        sentences=tuple(numbers),
        contested=contested,
    )


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
        _text(event["event_subtype"]) or str(event["event_type"]),
        _text(event["location"]) or "place unknown",
        _text(event["initiator"]) or str(event["initiator_side"]),
    ]
    bounds = [Bounds(*(_count(part[b]) for b in ("low", "best", "high"))) for part in parts]
    rules = parts[0]["rules"]
    assert isinstance(rules, dict)
    contested = {field: _objections(event, field, sentences) for field in measure.fields}
    # A toll has its parties; a plain count tells the figures that make it count.
    has_parties = parts[0]["party"] is not None
    figures = {
        field: _toll_of(event, field)
        for field in measure.fields
        if not has_parties and field != "status" and event.get(f"{field}_rule") is not None
    }
    return Share(
        event_id=str(event["event_id"]),
        title=" · ".join(title),
        bounds=_sum(bounds),
        parts=tuple(
            Part(str(part["party"]), each)
            for part, each in zip(parts, bounds, strict=True)
            if part["party"] is not None
        ),
        figures=figures,
        rules=tuple(
            Rule(field, str(name), says.get((_decided(field), str(name)), ""))
            for field, name in rules.items()
            if name is not None
        ),
        contested={field: against for field, against in contested.items() if against},
        sentences=sentences,
    )


def _sentences(
    connection: Connection, event_ids: list[str], fields: tuple[str, ...]
) -> dict[str, tuple[Sentence, ...]]:
    """The sentences of each event in the order of their publication.

    With fields of figures only those that assert one; a status is asserted by every passage.
    Without fields all, with all that they assert.
    """
    rows = _rows(
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
            outlet=_text(outlet),
            published_on=_date(day),
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
    start = _count(row["quote_start"]) or 0
    return Assertion(
        claim_id=str(row["claim_id"]),
        mention_id=str(row["mention_id"]),
        field=str(row["field"]),
        value=_text(row["value"]),
        bounds=Bounds(*(_count(row[bound]) for bound in ("low", "best", "high"))),
        claimed_by=_text(row["claimed_by"]),
        stance=str(row["stance"]),
        use=_text(row["toll_use"]),
        party=_text(row["party"]),
        start=(_count(row["char_start"]) or 0) - start,
        end=(_count(row["char_end"]) or 0) - start,
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


def _sum(parts: Sequence[Bounds]) -> Bounds:
    """Added up as the marts do: a null adds nothing, an open top opens the sum."""

    def add(values: list[int | None]) -> int | None:
        known = [value for value in values if value is not None]
        return sum(known) if known else None

    is_open = any(
        part.high is None and (part.low is not None or part.best is not None) for part in parts
    )
    return Bounds(
        low=add([part.low for part in parts]),
        best=add([part.best for part in parts]),
        high=None if is_open else add([part.high for part in parts]),
    )


def _decided(field: str) -> str:
    """What ``resolution_rules`` calls the choice of a field's value."""
    return _DECIDES.get(field, field)


def _rules(connection: Connection) -> dict[tuple[str, str], str]:
    rows = connection.execute("SELECT decides, rule, says FROM marts.resolution_rules").fetchall()
    return {(decides, rule): says for decides, rule, says in rows}


def _rows(connection: Connection, query: str, values: list[object]) -> list[Row]:
    cursor = connection.execute(query, values)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _one(connection: Connection, query: str, values: list[object]) -> Row:
    (row,) = _rows(connection, query, values)
    return row


def _count(value: object) -> int | None:
    return None if value is None else int(str(value))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _date(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) else None
