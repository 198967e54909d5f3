"""``make muc4 CORPUS=...``: the incidents that human coders found in the wire copy of MUC-4.

The fourth Message Understanding Conference (1992) left a hundred reports from Latin America in
mixed case (``tst4-muc4.mixed-case``) with the templates of its coders (``key-tst4.v2``): the one
public set of real newswire with attacks coded by hand that rule systems were ever compared on. It
is not part of this project; who has it gives its folder.

Its templates are turned into gold of this project's form and compared by the same scorer. Only
what was found of them says something: MUC leaves out clashes between armed forces, so that what is
found besides is not wrong. Threats, robberies and strikes are no attacks here (codebook.md, Event
types), and optional templates are not asked for.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from pipelines.score.__main__ import score
from pipelines.score.measure import GoldSet
from pipelines.settings import GRAMMAR

TEXTS: Final = "tst4-muc4.mixed-case"
KEYS: Final = "key-tst4.v2"
SHOWN: Final = ("attack_recall", "date", "place")
_SUBTYPES: Final = {
    "ATTACK": "shooting|ground_assault|other|bombing|rocket|mortar|artillery|airstrike",
    "BOMBING": "bombing|other|mortar|rocket|airstrike|ground_assault",
    "ARSON": "other|ground_assault|bombing",
    "KIDNAPPING": "other|ground_assault|shooting",
}
_SIDES: Final = "other|unknown|civilian|us_coalition"
_FIELD: Final = re.compile(r"(?P<number>\d+)\.  ?[A-Z: ]+?  +(?P<value>.+)")
_DAY: Final = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d\d)")
_LONG_AGO: Final = timedelta(days=400)
_EVENT_FIELDS: Final = (
    *("gold_id", "required", "event_type", "event_subtype", "status", "date_start", "date_end"),
    *("places", "initiator_side", "target_side", "killed_low", "killed_best", "killed_high"),
    *("wounded_low", "wounded_best", "wounded_high", "force_kind", "force_count", "files", "note"),
)
_ARTICLE_FIELDS: Final = (
    *("file", "record", "title", "outlet", "published_on", "authors", "language"),
    *("duplicate_of", "required"),
)


@dataclass(frozen=True, slots=True)
class Incident:
    """A required template of an attack that was carried out or tried.

    Attributes:
        message: The report that tells it, ``TST4-MUC4-0001``.
        kind: ATTACK, BOMBING, ARSON or KIDNAPPING.
        first: The first day on which it may have happened; None where the key bounds only the last.
        last: The last one; None where the key gives no day.
        places: Every town, district and country that the key gives, with alternatives.
    """

    message: str
    kind: str
    first: date | None
    last: date | None
    places: tuple[str, ...]


def read_texts(text: str) -> dict[str, str]:
    """The reports of a file of MUC-4, by their name."""
    parts = re.split(r"^(TST\d-MUC\d-\d{4})\n", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], map(str.strip, parts[1::2]), strict=True))


def read_incidents(text: str) -> Iterator[Incident]:
    """The incidents of a key file that this project calls attacks."""
    for block in re.split(r"\n(?=0\.  MESSAGE: ID)", text):
        fields = _fields(block)
        template, kind = fields.get(1, "*"), fields.get(4, "").split(" / ")[0]
        if "*" in template or "OPTIONAL" in template or kind not in _SUBTYPES:
            continue
        if fields[5].startswith("THREATENED"):
            continue
        days = [_span(one) for one in _alternatives(fields[2])]
        starts = [first for first, _ in days]
        yield Incident(
            fields[0],
            kind,
            None if None in starts else min(filter(None, starts), default=None),
            max((last for _, last in days if last), default=None),
            tuple(dict.fromkeys(_places(fields[3]))),
        )


def _fields(block: str) -> Mapping[int, str]:
    found = (_FIELD.match(line) for line in block.splitlines())
    return {int(one["number"]): one["value"].strip() for one in found if one}


def _alternatives(value: str) -> list[str]:
    """``(25 AUG 88) / (24 AUG 88 - 25 AUG 88)``: values that are equally right."""
    return [one for one in re.split(r"\) / \(|^\(|\)$", value) if one.strip()]


def _span(value: str) -> tuple[date | None, date | None]:
    """First and last day; ``- 23 AUG 88`` is that day or any before it."""
    days = [
        datetime.strptime(f"{day} {month} 19{year}", "%d %b %Y").date()
        for day, month, year in _DAY.findall(value)
    ]
    if not days:
        return None, None
    return (None if value.strip().startswith("-") else days[0]), days[-1]


def _places(value: str) -> Iterator[str]:
    """``PERU: LIMA (CITY) - CALLAO (TOWN)``: the names, without what they are."""
    for name in re.split(r"[:/]| - ", re.sub(r"\((?:[A-Z ]+)\)", "", value)):
        if name.strip(" ()"):
            yield name.strip(" ()").title()


def write_gold(incidents: Iterable[Incident], texts: Mapping[str, str], folder: Path) -> GoldSet:
    """Articles and gold files of this project's form.

    Args:
        incidents: What is asked for.
        texts: The reports by name; each becomes a file.
        folder: Where to write; it gets ``articles/`` and ``gold/``.
    """
    articles, gold = folder / "articles", folder / "gold"
    for one in (articles, gold):
        one.mkdir(parents=True)
    for name, text in texts.items():
        (articles / f"{name}.txt").write_text(text + "\n", "utf-8")
    rows = [{"file": f"{name}.txt", "language": "en"} for name in texts]
    _write(gold / "articles.csv", _ARTICLE_FIELDS, rows)
    events = (_gold(number, one) for number, one in enumerate(incidents, start=1))
    _write(gold / "events.csv", _EVENT_FIELDS, events)
    return GoldSet("MUC-4", articles, gold, "", is_quotable=True)


def _gold(number: int, incident: Incident) -> dict[str, str]:
    """A gold row; most of a year before the last day says that the key gives no day."""
    last = incident.last
    first = incident.first or (last - _LONG_AGO if last else None)
    return {
        "gold_id": f"M{number:03}",
        "required": "1",
        "event_type": "attack",
        "event_subtype": _SUBTYPES[incident.kind],
        "status": "occurred",
        "date_start": str(first or ""),
        "date_end": str(last or ""),
        "places": "|".join(incident.places),
        "initiator_side": _SIDES,
        "target_side": "",
        "files": incident.message,
    }


def _write(path: Path, fields: Iterable[str], rows: Iterable[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(fields), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(arguments: list[str] | None = None) -> int:
    """Prints the share of incidents that are found, and of days and places right in those.

    The exit code is 2 where the folder does not hold the two files.
    """
    parser = argparse.ArgumentParser(description="Compare with the keys of MUC-4's last test.")
    parser.add_argument("corpus", type=Path, help=f"the folder with {TEXTS} and {KEYS}")
    corpus: Path = parser.parse_args(arguments).corpus
    if not all((corpus / name).is_file() for name in (TEXTS, KEYS)):
        print(f"{corpus} does not hold {TEXTS} and {KEYS}.", file=sys.stderr)
        return 2
    texts = read_texts((corpus / TEXTS).read_text("utf-8", errors="replace"))
    incidents = list(read_incidents((corpus / KEYS).read_text("utf-8", errors="replace")))
    with tempfile.TemporaryDirectory(prefix="sitrep-muc4-") as folder:
        measured = score(write_gold(incidents, texts, Path(folder)), GRAMMAR)
    print(f"{len(incidents)} incidents in {len(texts)} reports")
    for name in SHOWN:
        print(f"{name:14} {measured.figures[name]:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
