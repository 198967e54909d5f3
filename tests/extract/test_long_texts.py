"""The cost of a text grows with its length, not with the square of it.

What is counted is the lines of code that run, which no other process of the machine can slow.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest

from pipelines.extract import attribution, coreference, discourse, ellipsis, outcome
from pipelines.extract.reader import GrammarReader
from pipelines.link import blocks, cluster, score, stage
from pipelines.link.stage import link

_LOOKING_BACK = (attribution, coreference, discourse, ellipsis, outcome)
_LINKING = (blocks, cluster, score, stage)
_SENTENCES = 300  # more than twice as many as anything goes back to
_TWICE = 2.25  # the first sentences of a text have less before them
_TOWNS = ("Kirkuk", "Aleppo", "Gao", "Kherson", "Marib", "Kunduz", "Kismayo")
_MONTHS = ("March", "May", "July", "August", "October")


def article(body: str) -> dict[str, object]:
    """A row of ``core.articles`` as far as reader and linker need it."""
    return {
        "article_id": "art_1",
        "body": body,
        "language": "en",
        "published_on": dt.date(2020, 1, 8),
        "source_path": "long.txt",
        "duplicate_of": None,
    }


def lines_run(work: Callable[[], object], modules: tuple[ModuleType, ...]) -> int:
    """How many lines of some modules run, each round of a comprehension among them."""
    files = {file for module in modules for file in sources(module)}
    count = 0

    def on_line(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return on_line

    def on_call(frame: FrameType, event: str, arg: Any) -> Any:
        return on_line if frame.f_code.co_filename in files else None

    before = sys.gettrace()
    sys.settrace(on_call)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def sources(module: ModuleType) -> set[str]:
    """The files of a module; of a package, those of its modules too."""
    folders = map(Path, getattr(module, "__path__", ()))
    return {
        str(module.__file__),
        *(str(file) for folder in folders for file in folder.glob("*.py")),
    }


def identical(count: int) -> str:
    return "Six guards were killed in Kirkuk on Tuesday.\n" * count


def varied(count: int) -> str:
    return "\n".join(
        f"A car bomb killed {n % 90 + 1} people in {_TOWNS[n % 7]} on "
        f"{_MONTHS[n % 5]} {n % 28 + 1}, {2003 + n % 17}."
        for n in range(count)
    )


def live_blog(count: int) -> str:
    told = (
        "Rockets hit {}, killing {} soldiers.",
        "The attack on {} wounded {} others.",
        "Iran denied that it was behind the strike on {} which killed {}.",
        "The death toll from the blast in {} rose to {}.",
        "They vowed to avenge the raid on {} and its {} dead.",
        "The militants had stormed {}, a day after {} others were hurt.",
    )
    return "\n".join(told[n % 6].format(_TOWNS[n % 7], n % 40 + 2) for n in range(count))


def timeline(count: int) -> str:
    return "\n".join(
        f"{_MONTHS[n % 5]} {n % 28 + 1}\nMortars hit {_TOWNS[n % 7]}, killing {n % 9 + 1}."
        for n in range(count // 2)
    )


def of_many_tolls(count: int) -> str:
    return "\n".join(f"An attack in Gao on Tuesday killed {n + 1} people." for n in range(count))


def of_many_names(count: int) -> str:
    names = (f"{chr(65 + n % 26)}{chr(97 + n // 26 % 26)}r{chr(97 + n % 19)}" for n in range(count))
    return "\n".join(f"Gunmen shot dead Omar {name} in Gao on Tuesday." for name in names)


@pytest.mark.parametrize("text", [identical, varied, live_blog, timeline])
def test_twice_the_sentences_are_read_at_twice_the_cost(text: Callable[[int], str]) -> None:
    def cost(count: int) -> int:
        body = text(count)
        return lines_run(lambda: GrammarReader().read(article(body)), _LOOKING_BACK)

    assert cost(2 * _SENTENCES) <= _TWICE * cost(_SENTENCES)


@pytest.mark.parametrize("text", [identical, of_many_tolls, of_many_names])
def test_twice_the_passages_are_linked_at_twice_the_cost(text: Callable[[int], str]) -> None:
    def cost(count: int) -> int:
        told = article(text(count))
        mentions = GrammarReader().read(told).mentions
        assert len(mentions) >= count
        now = dt.datetime(2020, 1, 9)
        return lines_run(lambda: link(mentions, [told], [], [], now), _LINKING)

    assert cost(2 * _SENTENCES) <= _TWICE * cost(_SENTENCES)
