"""``make passages``: short passages with gold, each of which tests one construction of English.

An article joins so many difficulties that a miss says little of its cause. A passage has one to
ten sentences and one main point, so the figures say which construction is read badly. They are our
own, written by people who did not know the rules of the reader (tests/passages/README.md).
"""

from __future__ import annotations

import argparse
import sys
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from pipelines.extract.gazetteer import gazetteer
from pipelines.extract.reader import Reader
from pipelines.extract.rows import Row
from pipelines.keys import key_of
from pipelines.score.measure import ROOT, Measured
from pipelines.score.readers import add_reader, reader_named
from pipelines.score.report import Kept
from pipelines.settings import GRAMMAR

FOLDER: Final = ROOT / "tests" / "passages"
KEPT: Final = Kept(
    ROOT / "docs" / "passages.json",
    ROOT / "docs" / "passages.md",
    "If this is meant, accept the new figures: make passages KEEP=1, and commit docs/passages.*",
)
_ABOUT: Final = """\
# Passages: which English is read how well

Made by `make passages KEEP=1`; do not edit. `make passages` prints the same of the working copy, and each passage that is misread (`BANK=dates` for one file); `make test` fails where a figure falls.

Each passage of `tests/passages/` has one to ten sentences and tests one construction. They were written by people who did not know the rules of the reader. *passages*: those in which every event and every field that is asked for is right, and nothing else is said. *events found*: of the events of the gold. *rows true*: of the events that the reader tells. *Fields*: of the events found.
"""  # noqa: E501
_CONSTRUCTION: Final = "construction: "
_DEFAULT_DAY: Final = date(2013, 5, 17)
_TOLLS: Final = ("killed", "wounded")
_BOUNDS: Final = ("low", "best", "high")
_ACTORS: Final = ("initiator", "target")
_PLAIN: Final = ("status", "attribution", "force_kind", "country", "subtype")
FIELDS: Final = ("subtype", "date", "place", *_ACTORS, *_TOLLS, *_PLAIN[:-1], "force_count")
"""What a passage may ask of an event, beside its type."""

_OPEN: Final[tuple[object, ...]] = (None, "unknown", [])
_PRECISIONS: Final = ("site", "city", "province", "country", "region")
_PLACE: Final = ("location", "locations", "country", "place_precision")
_TOGETHER: Final = (
    ("date_start", "date_end"),
    _PLACE,
    ("country",),
    *((actor, f"{actor}_side") for actor in _ACTORS),
    *((f"{actor}_side",) for actor in _ACTORS),
    ("attribution",),
    *(tuple(f"{toll}_{bound}" for bound in _BOUNDS) for toll in _TOLLS),
)

Wanted = Mapping[str, tuple[str, ...]]
"""An event as the gold has it: for each field the values that are equally right."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A short text and what an expert codes from it.

    Attributes:
        construction: What it tests.
        published_on: The day of the article.
        text: The body.
        wanted: The events that must be found.
        open_to_doubt: Events over which coders could disagree: neither asked for nor held against.
    """

    construction: str
    published_on: date
    text: str
    wanted: tuple[Wanted, ...]
    open_to_doubt: tuple[Wanted, ...]


@dataclass(slots=True)
class Tally:
    """How much was right of how much: by construction, and by field."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, name: str, right: int, asked: int = 1) -> None:
        """Counts so many more."""
        self.right[name] += right
        self.asked[name] += asked

    def figures(self) -> dict[str, float]:
        """The share that is right, by name."""
        return {name: round(self.right[name] / of, 6) for name, of in sorted(self.asked.items())}


def banks(folder: Path = FOLDER) -> dict[str, list[Passage]]:
    """The passages of each file of a folder, by the name of the file."""
    return {path.stem: _passages(path) for path in sorted(folder.glob("*.toml"))}


def judge(passages: Iterable[Passage], reader: Reader) -> Measured:
    """Reads passages: what share was right, and a few lines for each passage that was not."""
    tally, faults = Tally(), []
    for passage in passages:
        wrong = list(_faults(passage, _events(passage, reader), tally))
        tally.add("passages", not wrong)
        tally.add(_CONSTRUCTION + passage.construction, not wrong)
        if wrong:
            faults.append("\n    ".join([f"{passage.published_on} {passage.text}", *wrong]))
    return Measured(tally.figures(), faults)


def _passages(path: Path) -> list[Passage]:
    cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return [
        Passage(
            construction=case["construction"],
            published_on=case.get("published", _DEFAULT_DAY),
            text=case["text"].strip(),
            wanted=tuple(_wanted(e) for e in case["events"] if not e.get("optional")),
            open_to_doubt=tuple(_wanted(e) for e in case["events"] if e.get("optional")),
        )
        for case in cases
    ]


def _wanted(event: Mapping[str, object]) -> Wanted:
    values = {name: value for name, value in event.items() if name != "optional"}
    return {name: tuple(one.strip() for one in str(v).split("|")) for name, v in values.items()}


def _events(passage: Passage, reader: Reader) -> list[Row]:
    """The events of a passage: what its first mention leaves open, a restatement may tell.

    Of several tolls that one is taken which the warehouse takes (int_tolls.sql).
    """
    article: Row = {
        "article_id": "art_1",
        "body": passage.text,
        "language": "en",
        "published_on": passage.published_on,
    }
    reading = reader.read(article)
    found = reading.mentions
    events = {one["mention_id"]: dict(one) for one in found if one["antecedent_id"] is None}
    for one in found:
        if one["antecedent_id"] in events:
            _fill(events[one["antecedent_id"]], one)
    event_of = {one["mention_id"]: one["antecedent_id"] or one["mention_id"] for one in found}
    for mention, event in events.items():
        for toll in _TOLLS:
            of_it = (c for c in reading.claims if event_of.get(c["mention_id"]) == mention)
            _weigh(event, toll, [c for c in of_it if c["field"] == toll])
    return [one for one in events.values() if not one["is_aggregate"]]


def _weigh(event: Row, toll: str, claims: Sequence[Row]) -> None:
    """Sets a toll that several passages count: the last revision, else the greatest figure."""
    heard = [c for c in claims if not c["is_disputed"] and c["stance"] != "denies"]
    totals = [c for c in heard if c["is_total"] and not c["is_superseded"]]
    exact = [c for c in totals if c["low"] is not None and c["low"] == c["best"] == c["high"]]
    if not totals:
        _count_named(event, toll, heard)
    if all(c["mention_id"] == event["mention_id"] for c in totals) or not exact:
        return
    revised = [c for c in exact if c["stance"] == "revises"]
    best = (
        max(revised, key=lambda c: int(str(c["char_start"])))["best"]
        if revised
        else max(int(str(c["best"])) for c in exact)
    )
    replaced = [c for c in heard if c["is_superseded"] and c["low"] is not None]
    lows = [int(str(c["low"])) for c in (*totals, *replaced) if c["low"] is not None]
    highs = [int(str(c["high"])) for c in totals if c["high"] is not None]
    event.update({f"{toll}_low": min(lows), f"{toll}_best": best, f"{toll}_high": max(highs)})


def _count_named(event: Row, toll: str, heard: Sequence[Row]) -> None:
    """Where nobody counts and only names are told, the named are those that are known."""
    named = [int(str(c["best"])) for c in heard if c["is_named"] and c["best"] is not None]
    names = [f"{toll}_{bound}" for bound in _BOUNDS]
    if named and all(event.get(name) is None for name in names):
        event.update(dict.fromkeys(names, max(named)))


def _fill(event: Row, restated: Row) -> None:
    """Takes from a restatement whatever columns belong together and are all open as yet."""
    for names in _TOGETHER:
        if all(event.get(name) in _OPEN for name in names):
            event.update({name: restated.get(name) for name in names})
    if _rank(restated) < _rank(event) < len(_PRECISIONS):
        event.update({name: restated.get(name) for name in _PLACE})
    if event["event_subtype"] == "other" and event["event_type"] == restated["event_type"]:
        event["event_subtype"] = restated["event_subtype"]


def _rank(mention: Row) -> int:
    """How roughly a mention tells where it was; the warehouse takes the most precise place."""
    precision = mention.get("place_precision")
    return _PRECISIONS.index(str(precision)) if precision else len(_PRECISIONS)


def _faults(passage: Passage, found: Sequence[Row], tally: Tally) -> Iterator[str]:
    """Pairs what was found with the gold, counts, and tells what is wrong."""
    gold = [*passage.wanted, *passage.open_to_doubt]
    paired = _pair(found, gold)
    for number, wanted in enumerate(passage.wanted):
        tally.add("events found", number in paired)
        if number not in paired:
            yield f"missed: {_told(wanted)}"
            continue
        event = found[paired[number]]
        for name in FIELDS:
            if name in wanted:
                is_right = _agrees(event, name, wanted[name])
                tally.add(name, is_right)
                if not is_right:
                    yield f"{name}: {_given(event, name)}, should be {'|'.join(wanted[name])}"
    for index, event in enumerate(found):
        is_true = index in paired.values()
        tally.add("rows true", is_true)
        if not is_true:
            yield f"surplus: {event['event_type']} ({event['rule']}) {event['quote']!r}"


def _pair(found: Sequence[Row], gold: Sequence[Wanted]) -> dict[int, int]:
    """The index of the event found for each of the gold: those that agree in most come first."""
    fits = sorted(
        (
            (
                sum(_agrees(event, name, one[name]) for name in FIELDS if name in one),
                -number,
                -index,
            )
            for number, one in enumerate(gold)
            for index, event in enumerate(found)
            if event["event_type"] in one["type"]
        ),
        reverse=True,
    )
    paired: dict[int, int] = {}
    for _, number, index in fits:
        if -number not in paired and -index not in paired.values():
            paired[-number] = -index
    return paired


def _agrees(event: Row, name: str, wanted: Sequence[str]) -> bool:
    given = _given(event, name)
    if name == "place":
        joined = key_of(given)
        return any(
            any(name in joined for name in _spellings(one)) if one else not given for one in wanted
        )
    if name in _ACTORS:
        return given in wanted or str(event.get(name)) in wanted
    if name in _TOLLS:
        return given in [one if "/" in one else "/".join([one] * 3) for one in wanted]
    if name == "force_count":
        return given in {part.strip("-") for one in wanted for part in one.split("/")}
    return given in wanted


@cache
def _spellings(place: str) -> frozenset[str]:
    """Its name in the text and its canonical name (codebook.md, Actors and places), as keys."""
    found = gazetteer().find(f"in {place}")
    names = {place, *(one.name for one in found if one.text == place)}
    return frozenset(key_of(_plain(name)) for name in names)


def _given(event: Row, name: str) -> str:
    """What the reader says, written as the gold is."""
    if name == "date":
        start, end = event["date_start"], event["date_end"]
        return "" if start is None else f"{start}" if start == end else f"{start}..{end}"
    if name == "place":
        sites = event["locations"]
        names = [event["location"], *(sites if isinstance(sites, list) else [])]
        return " ; ".join(dict.fromkeys(_plain(str(one)) for one in names if one))
    if name in _ACTORS:
        return str(event.get(f"{name}_side") or "unknown")
    if name in _TOLLS:
        figures = [event.get(f"{name}_{bound}") for bound in _BOUNDS]
        return "/".join("-" if figure is None else str(figure) for figure in figures)
    value = event.get("event_subtype" if name == "subtype" else name)
    return "" if value is None else str(value)


def _plain(name: str) -> str:
    """Without accents, in small letters."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()


def _told(wanted: Wanted) -> str:
    return ", ".join(f"{name} {'|'.join(values)}" for name, values in wanted.items())


def page(figures: Mapping[str, Measured]) -> str:
    """The figures of all banks in one table, as Markdown, and those of each construction."""
    names = ["passages", "events found", "rows true", *FIELDS]
    lines = [_ABOUT, _row(["share right", *figures]), _row(["---", *("---:" for _ in figures)])]
    for name in names:
        shares = [one.figures.get(name) for one in figures.values()]
        lines.append(_row([name, *("–" if share is None else f"{share:.3f}" for share in shares)]))
    for bank, one in figures.items():
        lines += [
            "",
            f"## {_in_words(bank)}",
            "",
            "| construction | passages right |",
            "| --- | ---: |",
        ]
        lines += [
            _row([name.removeprefix(_CONSTRUCTION), f"{share:.2f}"])
            for name, share in one.figures.items()
            if name.startswith(_CONSTRUCTION)
        ]
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(_in_words, cells))} |"


def _in_words(name: str) -> str:
    return name.replace("_", " ")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints what is misread, and what share is right; the exit code is 1 where a figure fell.

    Without a reader there are no figures: it is 2.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bank", nargs="*", help="names of files in tests/passages; else all")
    parser.add_argument("--write", action="store_true", help="keep the figures: docs/passages.*")
    add_reader(parser)
    options = parser.parse_args(arguments)
    if options.write and (options.bank or options.reader != GRAMMAR):
        parser.error("the kept figures are those of all banks by the project's own reader")
    reader = reader_named(options.reader)
    if reader is None:
        return 2
    measured = {
        name: judge(passages, reader)
        for name, passages in banks().items()
        if not options.bank or name in options.bank
    }
    for one in measured.values():
        print(*one.faults, "", sep="\n\n")
    print(page(measured))
    if options.write:
        KEPT.write(measured, page(measured))
        return 0
    if options.reader != GRAMMAR:
        return 0
    return KEPT.exit_code(measured)


if __name__ == "__main__":
    sys.exit(main())
