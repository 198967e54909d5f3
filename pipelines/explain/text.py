"""An explanation as a person reads it: numbers first, then rule, then sentences."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipelines.explain.model import (
    UNDATED,
    Assertion,
    CellExplanation,
    EventExplanation,
    Objection,
    Sentence,
    in_words,
    when,
)


@dataclass(frozen=True, slots=True)
class Style:
    """How spans are marked, and how wide the lines are."""

    mark: tuple[str, str] = ("»", "«")
    bold: tuple[str, str] = ("", "")
    dim: tuple[str, str] = ("", "")
    width: int = 100


# Marks of one column each, which no text contains: lines are measured before colours are set.
_OPEN: Final = "\ue000"
_CLOSE: Final = "\ue001"
_NARROWEST: Final = 30
_STANCES: Final = {
    "states": "stated",
    "confirms": "confirmed",
    "denies": "denied",
    "revises": "revised",
}
PLAIN = Style()
ANSI = Style(
    mark=("\x1b[30;43m", "\x1b[0m"), bold=("\x1b[1m", "\x1b[0m"), dim=("\x1b[2m", "\x1b[0m")
)


def event_text(found: EventExplanation, style: Style) -> str:
    """An event: its values, each with its rule and the numbers of its sentences; the sentences."""
    return "\n".join([*_event_head(found, style), "", *_event_sentences(found, style)])


def cell_text(found: CellExplanation, style: Style) -> str:
    """A cell: its figure, then each event's share with its rule and sentences, then the sum."""
    return "\n".join(_cell_lines(found, style))


def _event_head(found: EventExplanation, style: Style) -> Iterator[str]:
    kind = " · ".join(filter(None, (found.event_type, found.event_subtype)))
    counted = "counted" if found.is_counted else "not counted"
    yield f"{_set(style.bold, found.event_id)}  {kind} · {counted}"
    if not found.event_id.startswith(("evt_" + found.asked_for, found.asked_for)):
        yield f"({found.asked_for} is its older id)"
    width = max((len(finding.value) for finding in found.findings), default=0)
    for finding in found.findings:
        numbers = " ".join(f"[{number}]" for number in finding.sentences)
        value = _set(style.bold, finding.value) + " " * (width - len(finding.value))
        party = f"  {finding.party}" if finding.party else ""
        yield f"  {finding.name:<11} {value}  {numbers}{party}"
        if finding.rule is not None:
            yield " " * 14 + _set(style.dim, f"{finding.rule}: {finding.says}")
        for objection in finding.contested:
            yield " " * 14 + _objection(objection, style)


def _event_sentences(found: EventExplanation, style: Style) -> Iterator[str]:
    for sentence in found.sentences:
        yield from _sentence_lines(sentence, style, indent=2)


def _cell_lines(found: CellExplanation, style: Style) -> Iterator[str]:
    filters = "".join(f" · {name} {value or UNDATED}" for name, value in found.filters.items())
    figure = _set(style.bold, in_words(found.bounds))
    yield f"{found.what} {when(found.month)}{filters}: {figure}  (marts.{found.table})"
    for share in found.shares:
        yield ""
        yield f"{_set(style.bold, in_words(share.bounds))}  {share.title}  {share.event_id}"
        for rule in dict.fromkeys(f"{rule.name}: {rule.says}" for rule in share.rules):
            yield "  " + _set(style.dim, rule)
        if share.figures:
            yield "  " + ", ".join(f"{name} {in_words(b)}" for name, b in share.figures.items())
        if len(share.parts) > 1:
            parts = [f"{part.party} {in_words(part.bounds)}" for part in share.parts]
            yield f"  victims: {', '.join(parts)}"
        elif share.parts:
            yield f"  victims: {share.parts[0].party}"
        for field, objections in share.contested.items():
            for objection in objections:
                yield f"  {field} {_objection(objection, style)}"
        for sentence in share.sentences:
            yield from _sentence_lines(sentence, style, indent=2)
    yield ""
    events = len(found.shares)
    yield f"Sum of {events} event{'s' * (events != 1)}: {in_words(found.summed)}"


def _sentence_lines(sentence: Sentence, style: Style, indent: int) -> Iterator[str]:
    day = "undated" if sentence.published_on is None else f"{sentence.published_on}"
    margin = " " * indent
    outlet = sentence.outlet or "outlet unknown"
    yield f"{margin}[{sentence.number}] {outlet}, {day}  {_set(style.dim, sentence.source_path)}"
    yield from _marked(sentence, style, margin + "    ")
    for note in dict.fromkeys(_notes(sentence.assertions)):
        yield f"{margin}    {_set(style.dim, note)}"


def _marked(sentence: Sentence, style: Style, margin: str) -> Iterator[str]:
    """The sentence in lines, with what it asserts marked; each line opens and closes its marks."""
    text = " ".join(sentence.quote.split())
    spans = merged([(a.start, a.end) for a in sentence.assertions if a.start >= 0])
    pieces, at = [], 0
    if text == sentence.quote:  # else the offsets are of other white space
        for start, end in spans:
            pieces += [text[at:start], _OPEN, text[start:end], _CLOSE]
            at = end
    pieces.append(text[at:])
    lines = textwrap.wrap(
        "".join(pieces),
        max(style.width - len(margin), _NARROWEST),
        break_long_words=False,
        break_on_hyphens=False,
    )
    is_open = False
    for line in lines:
        whole = _OPEN * is_open + line
        is_open = whole.count(_OPEN) > whole.count(_CLOSE)
        whole += _CLOSE * is_open
        yield margin + whole.replace(_OPEN, style.mark[0]).replace(_CLOSE, style.mark[1])


def merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap or stand side by side made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _notes(assertions: Sequence[Assertion]) -> Iterator[str]:
    """Who says it, and what became of a figure; nothing where the article plainly states a fact."""
    for assertion in assertions:
        by = assertion.claimed_by or "the article"
        told = f"{assertion.field} {_spoken(assertion.value, assertion.stance, by)}"
        if assertion.use is not None:
            yield f"{told} · {assertion.use}"
        elif assertion.claimed_by is not None or assertion.stance != "states":
            yield told


def _objection(objection: Objection, style: Style) -> str:
    told = _spoken(objection.value, objection.stance, objection.by)
    return f"{_set(style.bold, 'contested')}: {told} [{objection.sentence}]"


def _spoken(value: str | None, stance: str, by: str) -> str:
    """ "eight: stated by the army"; "Ruritania: denied by Ruritania itself"."""
    return f"{value}: {_STANCES[stance]} by {by}" + (" itself" if value == by else "")


def _set(marks: tuple[str, str], text: str) -> str:
    return f"{marks[0]}{text}{marks[1]}"
