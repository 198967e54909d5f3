"""What a tool read of a page against what is right."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pipelines.bench.pages.fill import Page
from pipelines.bench.pages.readers import Reading
from pipelines.normalise.outlets.table import outlet_named

FIELDS: Final = ("title", "outlet", "date", "authors", "body")
_MIN_NOISE: Final = 8  # letters: less is found in any text ("AP")


@dataclass(frozen=True, slots=True)
class Tally:
    """Values that are right, wrong and missing, with a note on each that is not right."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    notes: tuple[str, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missing + other.missing,
            self.notes + other.notes,
        )

    def __str__(self) -> str:
        return f"{self.right} / {self.wrong} / {self.missing}"


def compare(page: Page, reading: Reading) -> dict[str, Tally]:
    """The tally of each field. Letters and figures count, their case and punctuation do not."""
    body = _key(reading.body or "")
    kept = [text for text in page.must if _key(text) in body]
    lost = [text for text in page.must if _key(text) not in body]
    noise = [text for text in page.must_not if len(_key(text)) >= _MIN_NOISE and _key(text) in body]
    notes = [f"lost {text[:70]!r}" for text in lost] + [f"kept {text[:70]!r}" for text in noise]
    return {
        "title": _one([_key(page.title)], reading.title and _key(reading.title)),
        "outlet": _one(_spellings(page.outlets), reading.outlet and _key(reading.outlet)),
        "date": _one([page.published_on], reading.published_on),
        "authors": _names(page.authors, reading.authors),
        "body": Tally(len(kept), len(noise), len(lost), tuple(notes)),
    }


def _one(gold: Sequence[Hashable], read: Hashable) -> Tally:
    """A field of one value: nothing said where nothing is right is right as well."""
    if (read or None) in gold:
        return Tally(right=1)
    note = (f"{read} is not {gold[0]}",)
    return Tally(wrong=1, notes=note) if read else Tally(missing=1, notes=note)


def _names(gold: Iterable[str], read: Iterable[str]) -> Tally:
    right, said = {_key(name) for name in gold}, {_key(name): name for name in read}
    wrong = [f"{name} is none of {list(gold)}" for key, name in said.items() if key not in right]
    missing = [f"{name} is missing" for name in gold if _key(name) not in said]
    return Tally(len(right & said.keys()), len(wrong), len(missing), (*wrong, *missing))


def _spellings(outlets: Iterable[str]) -> list[str]:
    """Every name that the table of outlets gives them: a tool cannot know which one we use."""
    rows = [outlet_named(name) for name in outlets]
    known = [name for row in rows if row for name in (*row.names, *row.domains)]
    return [_key(name) for name in (*outlets, *known)]


def _key(text: str) -> str:
    """Letters and figures; the Turkish dotless i is the capital's, which names in capitals have."""
    text = text.casefold().replace("ı", "i")
    return "".join(character for character in text if character.isalnum())
