"""Work that is shared by several processes gives what one process gives, in its order."""

from __future__ import annotations

from datetime import datetime

import pytest

from pipelines.bench.corpus import documents
from pipelines.extract import extract, extract_on
from pipelines.normalise import normalise
from pipelines.settings import SettingsError, worker_count
from pipelines.workers import Workers, cores


def doubled(numbers: list[int]) -> list[int]:
    return [2 * number for number in numbers]


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 49, 50, 51, 5000])
def test_results_come_whole_and_in_order(processes: int, count: int) -> None:
    portions = Workers(processes, least=4000).map(doubled, iter(range(count)))
    assert [number for portion in portions for number in portion] == [
        2 * number for number in range(count)
    ]


def test_two_processes_read_what_one_reads() -> None:
    rows = list(documents(60))
    two = Workers(2, least=10)
    alone = normalise(rows)
    shared = normalise(rows, workers=two)
    assert shared.articles == alone.articles
    assert shared.rejections == alone.rejections
    assert extract_on(two, shared.articles) == extract(alone.articles)


def test_what_nobody_foresaw_rejects_one_document() -> None:
    rows = list(documents(3))
    rows[1] |= {"content": None, "first_seen_at": datetime(2031, 1, 1)}
    result = normalise(rows)
    assert len(result.articles) == 2
    (refused,) = result.rejections
    assert (refused["source_path"], refused["reason"]) == (
        rows[1]["source_path"],
        "the document could not be read",
    )


def test_the_number_of_processes_is_a_setting() -> None:
    assert worker_count({}) is None
    assert worker_count({"SITREP_WORKERS": "3"}) == 3
    assert cores() >= 1
    for wrong in ("0", "-1", "many", "1.5", "²"):
        with pytest.raises(SettingsError, match="SITREP_WORKERS is"):
            worker_count({"SITREP_WORKERS": wrong})
