"""The bench: a corpus that is the same every time, and figures for it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import duckdb
import pytest

from pipelines.bench.corpus import BODY_CHARS, documents, stories, write_files
from pipelines.bench.formats import WRITERS, read_all
from pipelines.bench.measure import STAGES, measure
from pipelines.bench.peers import regex_script


def test_a_corpus_is_the_same_every_time_and_can_be_made_in_pieces() -> None:
    whole = list(documents(60, seed=3))
    assert whole == [*documents(25, seed=3), *documents(35, seed=3, first=25)]
    assert whole != list(documents(60, seed=4))
    assert len({row["document_id"] for row in whole}) == 60


def test_a_corpus_is_of_all_formats_and_mostly_of_full_length() -> None:
    rows = list(documents(200))
    formats = Counter(row["format"] for row in rows)
    assert formats["txt"] > formats["html"] > formats["json"] > 10
    assert sum(row["byte_count"] > BODY_CHARS for row in rows) > 180


def test_the_bench_measures_every_stage_of_every_batch() -> None:
    measured = measure([list(documents(40)), list(documents(40, first=40))])
    assert (measured.documents, len(measured.memory)) == (80, 2)
    assert 70 <= measured.articles <= 80
    assert measured.copies > 0
    assert measured.mentions > measured.articles
    assert all(measured.spent[stage].cpu > 0 for stage in STAGES)


@pytest.mark.parametrize("name", WRITERS)
def test_every_story_is_an_article_in_every_format(tmp_path: Path, name: str) -> None:
    WRITERS[name](tmp_path, list(stories(12)))
    timing = read_all(tmp_path)
    assert timing.articles == 12
    assert timing.peak > 0


def test_a_script_of_the_comparison_finds_rows(tmp_path: Path) -> None:
    raw = write_files(tmp_path / "raw", 20)
    rows = regex_script.main(raw, tmp_path / "events.duckdb")
    with duckdb.connect(tmp_path / "events.duckdb") as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchall() == [(rows,)]
    assert rows > 10
