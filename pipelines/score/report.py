"""The kept figures: compared with, written, and shown as a page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipelines import schema
from pipelines.score.measure import COUNTS, METADATA, ROOT, Measured
from pipelines.score.tally import FIELDS

FIGURES = ROOT / "docs" / "score.json"
PAGE = ROOT / "docs" / "score.md"
HOW_TO_ACCEPT = (
    "If this is meant, accept the new figures: make score-report, and commit docs/score.*"
)
_SLACK = 0.001

_ABOUT = """\
# How well the reader reads

Made by `make score-report`; do not edit. `make score` prints the same of the working copy, and `make test` fails where one of these figures falls by more than 0.001.

The five and the sample were at hand when the reader was developed: their figures say that it does what it was taught, not how well it reads other articles. The eighty-four were written and coded on 2026-11-23 by people who knew the codebook and not the reader, about other wars (tests/gold/stranger/README.md has their first figures); some of their faults have been mended since, so their figures are kinder than those of articles that nobody has seen.

- *precision*: of what the warehouse says, the share that is right. *recall*: of what the gold asks for, the share that the warehouse has. *F1*: both in one.
- A *field* is asked for where the gold has a value and given where the event has one, over all events: what a missed event would have said costs recall, what a surplus one says costs precision. *right in found* looks only at the events that were found, and there a null that should be null is right too; this is the scorer's own figure.
- *months*: the share of right cells in the month marts.
- *traps*: phrases that look like an event, a figure or a date and are none. One is sprung where something that is counted rests on it.
"""  # noqa: E501


def read_figures(path: Path = FIGURES) -> dict[str, Measured]:
    """The kept figures and faults by set; nothing where there are none yet."""
    if not path.exists():
        return {}
    kept = json.loads(path.read_text(encoding="utf-8"))
    return {name: Measured(one["figures"], one["faults"]) for name, one in kept.items()}


def write_report(measured: Mapping[str, Measured]) -> None:
    """Keeps new figures; sets that were not measured stay as they are."""
    kept = {**read_figures(), **measured}
    data = {name: {"figures": one.figures, "faults": one.faults} for name, one in kept.items()}
    # One figure a line, so that two changes meet only where both change the same figure.
    FIGURES.write_text(
        json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    PAGE.write_text(page(read_figures()), encoding="utf-8")


def falls(before: Mapping[str, float], now: Mapping[str, float]) -> list[str]:
    """A line for each figure that fell by more than 0.001, or is gone; counts fall by rising."""
    lines = []
    for name, was in before.items():
        value = now.get(name)
        worse = value is None or (was - value if name not in COUNTS else value - was) > _SLACK
        if worse:
            lines.append(f"{name}: {_show(name, was)} → {_show(name, value)}")
    return lines


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the figures of banks of short texts are kept, and how new ones are accepted."""

    figures: Path
    page: Path
    how_to_accept: str

    def write(self, measured: Mapping[str, Measured], page: str) -> None:
        """Keeps the figures of all banks, without their faults, and the page that shows them."""
        kept = {name: {"figures": one.figures, "faults": []} for name, one in measured.items()}
        self.figures.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        self.page.write_text(page, encoding="utf-8")

    def compare(self, measured: Mapping[str, Measured]) -> list[str]:
        """Lines for the figures that fell, and how to accept them; none where none did."""
        before = read_figures(self.figures)
        fallen = [
            f"{name}: {line}"
            for name, one in measured.items()
            for line in falls(before[name].figures if name in before else {}, one.figures)
        ]
        return ["Figures that fell:", *fallen, self.how_to_accept] if fallen else []

    def exit_code(self, measured: Mapping[str, Measured]) -> int:
        """Prints what fell; 1 where something did."""
        fallen = self.compare(measured)
        print(*fallen, sep="\n")
        return 1 if fallen else 0


def beside(kept: Mapping[str, float], other: Mapping[str, float]) -> str:
    """A Markdown table of the kept figures and those of another reader."""
    rows = [
        (name, _show(name, kept.get(name)), _show(name, other.get(name)))
        for name in sorted({*kept, *other})
    ]
    head = ["| figure | kept | this reader |", "| --- | ---: | ---: |"]
    return "\n".join([*head, *(f"| {' | '.join(cells)} |" for cells in rows)])


def page(measured: Mapping[str, Measured]) -> str:
    """The page of all sets, in Markdown."""
    return "\n".join([_ABOUT, *(_section(name, one) for name, one in sorted(measured.items()))])


def _section(name: str, measured: Measured) -> str:
    """Tables of a set's figures, and its faults."""
    figures = measured.figures
    parts = [f"## {name[:1].upper()}{name[1:]}", *tables(figures)]
    faults = "\n".join(f"    {fault}" for fault in measured.faults) or "    none"
    return "\n\n".join([*parts, "Misses, surpluses and wrong values:", faults]) + "\n"


def tables(figures: Mapping[str, float]) -> list[str]:
    """The figures as Markdown tables: event types, fields, metadata, months, counts."""
    kinds = [*schema.EVENT_TYPES, "material"]
    whats = ("precision", "recall", "f1")
    found = [
        _table(
            ("events", "precision", "recall", "F1"),
            [(kind, *(f"{kind}_{what}" for what in whats)) for kind in kinds],
            figures,
        ),
        _table(
            ("field", "precision", "recall", "F1", "right in found"),
            [(field, *(f"{field}_{what}" for what in whats), field) for field in FIELDS],
            figures,
        ),
        _table(
            ("metadata", "right"),
            [("all", "metadata"), *((field, f"metadata_{field}") for field in METADATA)],
            figures,
        ),
        _table(("months", "right"), _months(figures), figures),
        _table(("count", "wrong"), [(name, name) for name in sorted(COUNTS)], figures),
    ]
    return [table for table in found if table]


def _months(figures: Mapping[str, float]) -> list[tuple[str, ...]]:
    columns = [name for name in figures if name.startswith("months_")]
    return [("all", "months"), *((name.removeprefix("months_"), name) for name in columns)]


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]], figures: Mapping[str, float]) -> str:
    """A Markdown table; a row names itself and then its figures. Empty without any of them."""
    lines = [
        [name, *(_show(key, figures.get(key)) for key in keys)]
        for name, *keys in rows
        if any(key in figures for key in keys)
    ]
    if not lines:
        return ""
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, rule, *lines])


def _show(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.0f}" if name in COUNTS else f"{value:.3f}"
