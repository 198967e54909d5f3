"""A corpus of any size for the bench: invented news with duplicates and noise, the same every time.

The n-th document is a function of the seed and n alone, so that a corpus can be made in pieces.
Sentences are in ``templates.toml``; the mix of themes by their ``share`` there, the rest here.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from html import escape
from itertools import cycle
from pathlib import Path
from typing import Any, Final

from pipelines.ingest.record import Record, document_row

Row = dict[str, Any]

BODY_CHARS: Final = 3000
NEAR_COPY_SHARE: Final = 0.08
"""Stories that repeat one of the ten before them with a sentence more and one less."""
NOISE_SHARE: Final = 0.02
"""Texts in another language, lists without a sentence, and teasers of a few words."""
HTML_SHARE: Final = 0.25
JSON_SHARE: Final = 0.15
_COPY_REACH: Final = 10
_VOICE_SHARE: Final = 0.4
_FIRST_DAY: Final = date(2019, 1, 1)
_DAYS: Final = 1500
_SLOT: Final = re.compile(r"\{(\w+)\}")
_NOISE: Final = (
    "Der Stadtrat hat am Dienstag nach langer Debatte beschlossen, die alte Brücke zu sperren. ",
    "Le conseil municipal a voté mardi soir la fermeture du vieux pont après un long débat. ",
    "Cookies | Sign in | 12° | Home > News > Archive | Share | Print | 4 min read\n",
    "More on this as we get it.\n\nRead also: what the ministers said\n\n",
)


@cache
def _templates() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("templates.toml").read_text())


def documents(count: int, seed: int = 1, first: int = 0) -> Iterator[Row]:
    """Rows of schema.DOCUMENTS.

    Args:
        count: How many.
        seed: Another seed gives another corpus.
        first: The number of the first, for a corpus that is made in pieces.
    """
    for number in range(first, first + count):
        yield _document(number, seed)


def write_files(folder: Path, count: int, seed: int = 1) -> Path:
    """A raw folder with the first documents of a corpus, each a file; the folder."""
    folder.mkdir()
    for document in documents(count, seed):
        (folder / Path(document["source_path"]).name).write_bytes(document["content"])
    return folder


def stories(count: int, seed: int | str = 1) -> Iterator[Story]:
    """Stories alone, without noise and copies, for whoever puts them into files himself."""
    for number in range(count):
        yield Story(random.Random(f"{seed}/{number}/story"))


def _document(number: int, seed: int) -> Row:
    rng = random.Random(f"{seed}/{number}")
    roll = rng.random()
    if roll < NOISE_SHARE:
        return _row(number, "txt", rng.choice(_NOISE) * rng.randint(1, 30))
    if roll < NOISE_SHARE + NEAR_COPY_SHARE and number:
        original = Story(random.Random(f"{seed}/{number - rng.randint(1, _COPY_REACH)}/story"))
        original.paragraphs[-1:] = [_filled(rng.choice(_templates()["voices"]["body"]), rng)]
        return _row(number, "txt", original.as_text())
    story = Story(random.Random(f"{seed}/{number}/story"))
    kind = rng.random()
    if kind < HTML_SHARE:
        return _row(number, "html", story.as_html())
    if kind < HTML_SHARE + JSON_SHARE:
        return _row(number, "json", story.as_json())
    return _row(number, "txt", story.as_text())


def _row(number: int, kind: str, text: str) -> Row:
    record = Record(f"bench/{number:08}.{kind}", kind, text.encode())
    return document_row(record, datetime(2026, 1, 1))


def _filled(template: str, rng: random.Random) -> str:
    slots: Mapping[str, Sequence[str]] = _templates()["slots"]
    text = _SLOT.sub(lambda match: rng.choice(slots[match[1]]), template)
    return text[0].upper() + text[1:]


def _shuffled(templates: Sequence[str], rng: random.Random) -> list[str]:
    return rng.sample(templates, len(templates))


class Story:
    """One story of a theme, in the forms in which people have articles."""

    def __init__(self, rng: random.Random) -> None:
        themes = _templates()["theme"]
        theme = rng.choices(themes, [t["share"] for t in themes])[0]
        self.title = _filled(rng.choice(theme["headlines"]), rng)
        self.author = _filled("{first} {last}", rng)
        self.outlet = _filled("{outlet}", rng)
        self.day = _FIRST_DAY + timedelta(days=rng.randrange(_DAYS))
        self.paragraphs = [_filled(rng.choice(theme["leads"]), rng)]
        self._add_body(theme["body"], rng)

    def _add_body(self, templates: Sequence[str], rng: random.Random) -> None:
        length = len(self.paragraphs[0])
        voices: list[str] = _templates()["voices"]["body"]
        own, others = cycle(_shuffled(templates, rng)), cycle(_shuffled(voices, rng))
        while length < BODY_CHARS:
            sentence = _filled(next(others if rng.random() < _VOICE_SHARE else own), rng)
            length += len(sentence) + 1
            if rng.random() < 0.4:
                self.paragraphs.append(sentence)
            else:
                self.paragraphs[-1] += f" {sentence}"

    def as_text(self) -> str:
        """As copied out of a browser."""
        stamp = f"{self.day:%B} {self.day.day}, {self.day.year}"
        return "\n\n".join([self.outlet, self.title, f"By {self.author}", stamp, *self.paragraphs])

    def as_record(self) -> dict[str, Any]:
        """As a news API gives it."""
        return {
            "source": {"name": self.outlet},
            "author": self.author,
            "title": self.title,
            "publishedAt": f"{self.day}T08:30:00Z",
            "content": "\n".join(self.paragraphs),
        }

    def as_json(self) -> str:
        """The same, written."""
        return json.dumps(self.as_record())

    def as_html(self) -> str:
        """As a page is saved: a menu, a script, the story, what else to read, a footer."""
        menu = "".join(f'<li><a href="/{n}">{n.title()}</a></li>' for n in _SECTIONS)
        story = "".join(f"<p>{escape(p)}</p>" for p in self.paragraphs)
        return (
            f"<!DOCTYPE html><html lang=en><head><title>{escape(self.title)} | {self.outlet}"
            f'</title><meta property="og:site_name" content="{self.outlet}">'
            f'<meta property="article:published_time" content="{self.day}T08:30:00Z">'
            f"<script>{'window.layer=window.layer||[];' * 40}</script></head>"
            f"<body><nav><ul>{menu}</ul></nav><main><article><h1>{escape(self.title)}</h1>"
            f'<p class="byline">By {self.author}</p><time datetime="{self.day}">'
            f"{self.day:%d %B %Y}</time>{story}</article></main>"
            f'<aside class="related"><h2>More news</h2><ul>{menu * 3}</ul></aside>'
            f"<footer><p>© {self.day.year} {self.outlet}. All rights reserved.</p></footer>"
            "</body></html>"
        )


_SECTIONS: Final = "world politics business sport culture science opinion weather travel".split()
