"""An explanation as a person reads it: numbers first, then rule, then sentences."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.explain import (
    UNDATED,
    Assertion,
    CellExplanation,
    EventExplanation,
    Sentence,
    in_words,
)


@dataclass(frozen=True, slots=True)
class Style:
    """How spans are marked, and how wide the lines are."""

    mark: tuple[str, str] = ("»", "«")
    bold: tuple[str, str] = ("", "")
    dim: tuple[str, str] = ("", "")
    width: int = 100


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
        yield "  " + " " * 12 + _set(style.dim, f"{finding.rule}: {finding.says}")
    if found.contested_fields:
        what, who = ", ".join(found.contested_fields), "; ".join(found.contested_by)
        yield f"  {'contested':<11} {_set(style.bold, what)} by {who}"


def _event_sentences(found: EventExplanation, style: Style) -> Iterator[str]:
    for sentence in found.sentences:
        yield from _sentence_lines(sentence, style, indent=2)


def _cell_lines(found: CellExplanation, style: Style) -> Iterator[str]:
    month = UNDATED if found.month is None else f"{found.month:%Y-%m}"
    filters = "".join(f" · {name} {value or UNDATED}" for name, value in found.filters.items())
    figure = _set(style.bold, in_words(found.bounds))
    yield f"{found.what} in {month}{filters}: {figure}  (marts.{found.table})"
    for share in found.shares:
        yield ""
        yield f"{_set(style.bold, in_words(share.bounds))}  {share.title}  {share.event_id}"
        for rule, says in share.rules.items():
            yield "  " + _set(style.dim, f"{rule}: {says}")
        if len(share.parts) > 1:
            parts = [f"{part.party} {in_words(part.bounds)}" for part in share.parts]
            yield f"  victims: {', '.join(parts)}"
        elif share.parts:
            yield f"  victims: {share.parts[0].party}"
        if share.contested_by:
            yield f"  {_set(style.bold, 'contested')} by {'; '.join(share.contested_by)}"
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
    for note in _notes(sentence.assertions):
        yield f"{margin}    {_set(style.dim, note)}"


def _marked(sentence: Sentence, style: Style, margin: str) -> Iterator[str]:
    """The sentence in lines, with what it asserts marked; a mark goes on over a line's end."""
    text = " ".join(sentence.quote.split())
    opened, closed = style.mark
    spans = merged([(a.start, a.end) for a in sentence.assertions if a.start >= 0])
    pieces, at = [], 0
    if text == sentence.quote:  # else the offsets are of other white space
        for start, end in spans:
            words = text[start:end].replace(" ", f"{closed} {opened}" if "\x1b" in opened else " ")
            pieces += [text[at:start], opened, words, closed]
            at = end
    pieces.append(text[at:])
    marked = "".join(pieces)
    yield from textwrap.wrap(
        marked,
        style.width,
        initial_indent=margin,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )


def merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch or overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _notes(assertions: Sequence[Assertion]) -> Iterator[str]:
    """Who says it, and what became of a figure; nothing where the article plainly states a fact."""
    for assertion in assertions:
        speaks = f"{assertion.claimed_by or 'the article'} {assertion.stance}"
        if assertion.use is not None:
            yield f"{assertion.field} {assertion.value}: {speaks} · {assertion.use}"
        elif assertion.claimed_by is not None or assertion.stance != "states":
            yield f"{assertion.field} {assertion.value}: {speaks}"


def _set(marks: tuple[str, str], text: str) -> str:
    return f"{marks[0]}{text}{marks[1]}"
