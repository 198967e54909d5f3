"""Fills the page templates with invented reports: pages, and what is to be read from them.

A template is an HTML page whose first comment is TOML: ``outlet`` (names that are right),
``authors`` (how many people signed), ``date = false`` (it states none), ``years`` (of its system),
``encoding`` (in which it is really written). In its text:

- ``{{title}}``, ``{{standfirst}}``, ``{{image}}`` and ``{{p1}}`` to ``{{p8}}`` are the report's; a
  paragraph that is used must be in the body;
- ``{{a1}}`` is its first author, ``{{o1}}`` somebody else; ``{{a1|upper}}`` is in capitals;
- ``{{d:%d %B %Y}}`` is the day of publication, ``{{d+2:iso}}`` two days later: iso, isoz, epoch,
  epochms, ampm (4:51 p.m.), ap (Jan. 7, 2020), ord (7th), es (enero), lower:FORMAT, upper:FORMAT;
- ``[[must:...]]`` must be in the body, ``[[not:...]]`` must not, ``[[cap:...]]`` may be.
"""

from __future__ import annotations

import html
import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

_HERE: Final = Path(__file__).parent
_YEARS: Final = (2004, 2024)
_SPANISH_MONTHS: Final = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre"),
    *("octubre", "noviembre", "diciembre"),
)
_FRONT: Final = re.compile(r"<!--\n(?P<toml>.*?)-->\n", re.S)
_FIELD: Final = re.compile(r"\{\{(?P<name>[^{}]+)\}\}")
_MARK: Final = re.compile(r"\[\[(?P<kind>must|not|cap):(?P<text>.*?)\]\]", re.S)
_DAY: Final = re.compile(r"d(?P<shift>[+-]\d+)?:(?P<form>.+)")
_TAGS: Final = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what is right about it.

    Attributes:
        template: The template's name.
        raw: The page's bytes.
        title: Its headline.
        outlets: Names of its outlet, any of which is right.
        published_on: The day that it states; None where it states none.
        authors: The people who signed it.
        must: Texts that belong in the body.
        must_not: Texts that do not.
    """

    template: str
    raw: bytes
    title: str
    outlets: tuple[str, ...]
    published_on: date | None
    authors: tuple[str, ...]
    must: tuple[str, ...]
    must_not: tuple[str, ...]


@dataclass(slots=True)
class _Filling:
    """One report in the making, with the texts that were marked so far."""

    story: Mapping[str, Any]
    day: datetime
    authors: Sequence[str]
    others: Sequence[str]
    used: dict[str, list[str]] = field(default_factory=lambda: {"must": [], "not": [], "cap": []})

    def fill(self, text: str) -> str:
        """The text with its fields filled and its marks noted and taken off."""
        filled = _FIELD.sub(lambda match: self._value(match["name"]), text)
        return _MARK.sub(self._marked, filled)

    def _marked(self, match: re.Match[str]) -> str:
        self.used[match["kind"]].append(html.unescape(_TAGS.sub(" ", match["text"])))
        return match["text"]

    def _value(self, name: str) -> str:
        name, _, form = name.partition("|")
        if day := _DAY.fullmatch(name):
            return _stamp(self.day + timedelta(days=int(day["shift"] or 0)), day["form"])
        if name[0] == "p" and name[1:].isdigit():
            paragraph = self.fill(self.story["paragraphs"][int(name[1:]) - 1])
            self.used["must"].append(paragraph)
            return paragraph
        if name[0] in "ao" and name[1:].isdigit():
            names = self.authors if name[0] == "a" else self.others
            value = names[int(name[1:]) - 1]
        else:
            value = str(self.story[name])
        return value.upper() if form == "upper" else value


def pages(variants: int, seed: int) -> Iterator[Page]:
    """Every template filled so many times, each time with another report, day and authors.

    Args:
        variants: Pages of each template.
        seed: Another seed, other pages.
    """
    stories = tomllib.loads((_HERE / "stories.toml").read_text(encoding="utf-8"))
    for template in sorted((_HERE / "templates").glob("*.html")):
        for variant in range(variants):
            yield _page(template, stories, random.Random(f"{template.stem} {variant} {seed}"))


def _page(template: Path, stories: Mapping[str, Any], chance: random.Random) -> Page:
    text = template.read_text(encoding="utf-8")
    front = _FRONT.match(text)
    assert front is not None, template
    gold = tomllib.loads(front["toml"])
    encoding = gold.get("encoding", "utf-8")
    names = _names(stories["authors"], encoding, gold.get("single_name", False), chance)
    first, last = gold.get("years", _YEARS)
    day = datetime(chance.randint(first, last), 1, 1, tzinfo=UTC)
    day += timedelta(
        chance.randrange(365), hours=chance.randint(6, 16), minutes=chance.randrange(60)
    )
    count = gold["authors"]
    filling = _Filling(chance.choice(stories["stories"]), day, names[:5], names[5:7])
    page = filling.fill(text[front.end() :])
    return Page(
        template=template.stem,
        raw=page.encode(encoding, "replace"),
        title=filling.story["title"],
        outlets=tuple(gold["outlet"]),
        published_on=day.date() if gold.get("date", True) else None,
        authors=tuple(names[:count]),
        must=tuple(dict.fromkeys(filling.used["must"])),
        must_not=tuple(dict.fromkeys(filling.used["not"])),
    )


def _names(names: Sequence[str], encoding: str, single: bool, chance: random.Random) -> list[str]:
    """Names in a new order that the encoding can write; a lone name first where one is asked for,
    else none.
    """
    fit = [name for name in names if name.encode(encoding, "ignore").decode(encoding) == name]
    full = [name for name in fit if " " in name]
    chance.shuffle(full)
    return [name for name in fit if single and " " not in name] + full


def _stamp(day: datetime, form: str) -> str:
    match form.split(":", 1):
        case ["iso"]:
            return day.isoformat()
        case ["isoz"]:
            return day.strftime("%Y-%m-%dT%H:%M:%S.000Z")
        case ["epoch"]:
            return str(int(day.timestamp()))
        case ["epochms"]:
            return str(int(day.timestamp()) * 1000)
        case ["ampm"]:
            return day.strftime("%-I:%M ") + ("a.m." if day.hour < 12 else "p.m.")
        case ["ap"]:
            short = day.month in (3, 4, 5, 6, 7)
            return day.strftime("%B %-d, %Y" if short else "%b. %-d, %Y").replace("Sep.", "Sept.")
        case ["ord"]:
            tail = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
            return f"{day.day}{'th' if 11 <= day.day <= 13 else tail}"
        case ["es"]:
            return _SPANISH_MONTHS[day.month - 1]
        case ["lower", rest]:
            return day.strftime(rest).lower()
        case ["upper", rest]:
            return day.strftime(rest).upper()
    return day.strftime(form)
