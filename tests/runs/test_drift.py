"""Drift is told where a share leaves the last month's, and never for want of rows."""

from __future__ import annotations

import random

import pytest

from pipelines.runs.drift import LEAST_RUNS, Share, drifts

DAYS = 28
TYPES = {"attack": 0.7, "unrest": 0.2, "threat": 0.1}


def day(chance: random.Random, mix: dict[str, float], passages: int) -> list[Share]:
    """The shares of a day whose passages are drawn from the mix."""
    drawn = chance.choices(list(mix), weights=list(mix.values()), k=passages)
    return [Share("event_type", name, drawn.count(name), passages) for name in set(drawn)]


def month(chance: random.Random, passages: int = 60, days: int = DAYS) -> dict[str, list[Share]]:
    return {f"run{number}": day(chance, TYPES, passages) for number in range(days)}


def told(today: list[Share], before: dict[str, list[Share]]) -> list[str]:
    return [drift.today.category for drift in drifts(today, before)]


def test_a_month_like_today_is_no_drift() -> None:
    cried = 0
    for seed in range(300):
        chance = random.Random(seed)
        cried += bool(told(day(chance, TYPES, 60), month(chance)))
    assert cried <= 3


def test_a_day_of_another_mix_is_told_with_its_figures() -> None:
    chance = random.Random(1)
    today = day(chance, {"attack": 0.2, "unrest": 0.75, "threat": 0.05}, 80)
    found = drifts(today, month(chance))
    assert {drift.today.category for drift in found} == {"attack", "unrest"}
    unrest = next(str(drift) for drift in found if drift.today.category == "unrest")
    share = next(one for one in today if one.category == "unrest")
    assert unrest.startswith(f"event_type unrest: {share.part / 80:.0%}, ")
    assert f"({share.part} of 80; " in unrest
    assert unrest.endswith(f"in {DAYS} runs)")


def test_a_category_that_was_never_there_and_one_that_is_gone_are_told() -> None:
    before = {f"run{n}": [Share("outlet", "Ostrel Courier", 20, 20)] for n in range(DAYS)}
    today = [Share("outlet", "Velmora Herald", 25, 40), Share("outlet", "Ostrel Courier", 15, 40)]
    assert set(told(today, before)) == {"Velmora Herald", "Ostrel Courier"}
    today = [Share("outlet", "Velmora Herald", 40, 40)]
    assert set(told(today, before)) == {"Velmora Herald", "Ostrel Courier"}


@pytest.mark.parametrize(
    ("passages", "days"), [(10, DAYS), (80, LEAST_RUNS - 1), (80, 0)], ids=["today", "runs", "none"]
)
def test_small_numbers_keep_quiet(passages: int, days: int) -> None:
    chance = random.Random(2)
    assert told(day(chance, {"unrest": 1.0}, passages), month(chance, days=days)) == []


def test_days_that_always_differ_are_no_drift() -> None:
    """Each day is of one event: a day of another is as such days are."""
    before = {
        f"run{n}": [
            Share("event_type", "attack", 60 if n % 2 else 0, 60),
            Share("event_type", "unrest", 0 if n % 2 else 60, 60),
        ]
        for n in range(DAYS)
    }
    today = [Share("event_type", "unrest", 60, 60)]
    assert told(today, before) == []


def test_what_is_sure_but_small_is_no_drift() -> None:
    before = {f"run{n}": [Share("null in core.articles", "url", 100, 1000)] for n in range(DAYS)}
    assert told([Share("null in core.articles", "url", 1500, 10_000)], before) == []
    assert told([Share("null in core.articles", "url", 2500, 10_000)], before) == ["url"]


def test_passages_an_article_are_a_rate() -> None:
    chance = random.Random(3)
    before = {f"run{n}": [Share("mentions", "all", chance.randint(85, 115), 50)] for n in range(9)}
    assert drifts([Share("mentions", "all", 110, 50)], before) == []
    (drift,) = drifts([Share("mentions", "all", 10, 50)], before)
    assert str(drift).startswith("mentions: 0.20 an article, ")
