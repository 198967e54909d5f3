"""An event's values, each with the rule that decided it and what is held against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from pipelines.explain.model import Assertion, Bounds, Finding, Objection, Sentence, in_words
from pipelines.explain.rows import Connection, Row, count_of, read_rows, text_of, texts_of

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


def rules_of(connection: Connection) -> dict[tuple[str, str], str]:
    """What each rule of ``resolution_rules`` says, by what it decides and its name."""
    rows = connection.execute("SELECT decides, rule, says FROM marts.resolution_rules").fetchall()
    return {(decides, rule): says for decides, rule, says in rows}


def facts(
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
        rule = text_of(event[f"{decided(name)}_rule"])
        if rule is not None or name == "initiator":
            against = objections(event, name, sentences)
            yield _finding(name, None, value, Bounds(), rule, says, sentences, against)


def tolls(
    connection: Connection,
    event: Row,
    says: dict[tuple[str, str], str],
    sentences: Sequence[Sentence],
) -> Iterator[Finding]:
    """Killed and wounded, of the event and then of each party that is named."""
    parties = read_rows(
        connection,
        "SELECT *, concat_ws(' ', victim_country, victim_role) AS party FROM marts.fct_casualties "
        "WHERE event_id = ? AND (victim_country IS NOT NULL OR victim_role <> 'unknown') "
        "ORDER BY outcome, best DESC NULLS LAST, party",
        [event["event_id"]],
    )
    for outcome in ("killed", "wounded"):
        rule = text_of(event[f"{outcome}_rule"])
        if rule is None:
            continue
        bounds = toll_of(event, outcome)
        against = objections(event, outcome, sentences)
        yield _finding(outcome, None, in_words(bounds), bounds, rule, says, sentences, against)
        for row in parties:
            if row["outcome"] == outcome:
                bounds = Bounds(*(count_of(row[b]) for b in ("low", "best", "high")))
                rule, party = str(row["resolution_rule"]), str(row["party"])
                against = _objections_to_party(row, sentences)
                words = in_words(bounds)
                yield _finding(outcome, party, words, bounds, rule, says, sentences, against)


def toll_of(event: Row, outcome: str) -> Bounds:
    """Low, best and high of an outcome, from a row of ``fct_events``."""
    return Bounds(*(count_of(event[f"{outcome}_{bound}"]) for bound in ("low", "best", "high")))


def force(
    event: Row, says: dict[tuple[str, str], str], sentences: Sequence[Sentence]
) -> Iterator[Finding]:
    """How many of what kind of force moved."""
    count = count_of(event["force_count"])
    if count is not None:
        about = "about " if event["force_is_approximate"] else ""
        words = f"{about}{count:,} {event['force_kind']}"
        rule, bounds = text_of(event["force_rule"]), Bounds(count, count, count)
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
        says=says.get((decided(name), rule)) if rule else None,
        sentences=tuple(numbers),
        contested=contested,
    )


def objections(event: Row, field: str, sentences: Sequence[Sentence]) -> tuple[Objection, ...]:
    """What is held against a value of the event; nothing where the mart says it is uncontested."""
    if field not in texts_of(event["contested_fields"]):
        return ()
    voices = texts_of(event["contested_by"])
    if field in ("killed", "wounded"):
        best = toll_of(event, field).best
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
    best = count_of(row["best"])
    return _against(
        str(row["outcome"]),
        texts_of(row["contested_by"]),
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


def decided(field: str) -> str:
    """What ``resolution_rules`` calls the choice of a field's value."""
    return _DECIDES.get(field, field)
