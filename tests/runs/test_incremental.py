"""A run does only what is new or changed, and whatever the order, the rows are those of one run."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from pipeline_fixtures import Extracted, Row, rocket_stages

from pipelines import schema, steps
from pipelines.checks.audit import Auditor
from pipelines.engines import Tables
from pipelines.steps import CheckFailedError, Stages
from pipelines.store.warehouse import open_build, read_rows
from pipelines.versions import Versions, grammar_version, normalise_version

STORY = (
    "Rockets strike depot {n}\n\n"
    "VELMORA, {day} May 2021 - Rockets struck fuel depot number {n} near Velmora on the river, "
    "where {tail}. The rockets killed {n} guards of the depot, the provincial governor said.\n"
)
TAILS = (
    "the harvest had just begun and the mills were running day and night",
    "two bridges had been closed for repairs since the floods of the winter",
    "a market is held every week and traders come from the whole valley",
    "the railway to the coast ends and grain is loaded into barges",
    "school had been out for an hour and the streets were almost empty",
)


@dataclass
class Work:
    """The rocket stages, with a count of what was read."""

    stages: Stages = field(init=False)
    documents: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        real = rocket_stages()

        def count_documents(rows: Iterable[Row]) -> Iterator[Tables]:
            rows = list(rows)
            self.documents += [row["source_path"] for row in rows]
            return real.normalise(rows)

        def count_articles(rows: list[Row]) -> Any:
            self.articles += [row["source_path"] for row in rows]
            return real.extract(rows)

        self.stages = replace(
            real,
            normalise=count_documents,
            extract=count_articles,
            versions=Versions("1", "1", link="1"),
        )

    def forget(self) -> None:
        self.documents.clear()
        self.articles.clear()


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Auditor:
    return Auditor(tmp_path_factory.mktemp("checks"), "test", dt.datetime.now(dt.UTC))


@pytest.fixture
def work() -> Work:
    return Work()


def story(number: int, day: int = 4) -> str:
    return STORY.format(n=number, day=day, tail=TAILS[number % len(TAILS)])


def put(raw: Path, **stories: str) -> None:
    raw.mkdir(exist_ok=True)
    for name, text in stories.items():
        (raw / f"{name}.txt").write_text(text, encoding="utf-8")


def run(folder: Path, audit: Auditor, stages: Stages) -> dict[str, list[Row]]:
    """The stages in Python, and the rows of every table but for the moments of the runs."""
    with open_build(folder / "build.duckdb") as build:
        steps.ingest(build, audit, stages, folder / "raw")
        steps.normalise(build, audit, stages)
        steps.extract(build, audit, stages)
        steps.link(build, audit, stages, folder / "sitrep.duckdb")
        return {table.name: _without_moments(build, table) for table in schema.TABLES}


def _without_moments(build: duckdb.DuckDBPyConnection, table: schema.Table) -> list[Row]:
    rows = read_rows(build, table)
    moments = {column.name for column in table.columns if column.type == "TIMESTAMP"}
    return sorted(
        ({k: v for k, v in row.items() if k not in moments} for row in rows),
        key=lambda row: str([row[name] for name in table.key]),
    )


def test_nothing_is_read_twice(tmp_path: Path, audit: Auditor, work: Work) -> None:
    put(tmp_path / "raw", a=story(3), b=story(4))
    first = run(tmp_path, audit, work.stages)
    assert work.documents == work.articles == ["a.txt", "b.txt"]
    work.forget()
    assert run(tmp_path, audit, work.stages) == first
    assert work.documents == work.articles == []


def test_only_what_is_new_or_changed_is_read(tmp_path: Path, audit: Auditor, work: Work) -> None:
    put(tmp_path / "raw", a=story(3), b=story(4))
    run(tmp_path, audit, work.stages)
    work.forget()
    put(tmp_path / "raw", b=story(5), c=story(6))
    run(tmp_path, audit, work.stages)
    assert work.documents == work.articles == ["b.txt", "c.txt"]


def test_what_a_manifest_says_is_part_of_the_input(
    tmp_path: Path, audit: Auditor, work: Work
) -> None:
    put(tmp_path / "raw", a=story(3), b=story(4))
    run(tmp_path, audit, work.stages)
    work.forget()
    (tmp_path / "raw" / "manifest.csv").write_text("file,outlet\na.txt,Ostrel Courier\n")
    rows = run(tmp_path, audit, work.stages)
    assert work.documents == ["a.txt"]
    outlets = {row["source_path"]: row["outlet"] for row in rows["articles"]}
    assert outlets == {"a.txt": "Ostrel Courier", "b.txt": None}


def test_another_version_reads_again(tmp_path: Path, audit: Auditor, work: Work) -> None:
    put(tmp_path / "raw", a=story(3), b=story(4))
    run(tmp_path, audit, work.stages)
    for versions, documents, articles in (
        (Versions("1", "2"), 0, 2),
        (Versions("2", "2"), 2, 0),  # the articles have come out as they were
        (Versions("3", "3"), 2, 2),
        (Versions(), 2, 2),
    ):
        work.forget()
        run(tmp_path, audit, replace(work.stages, versions=versions))
        assert (len(work.documents), len(work.articles)) == (documents, articles), versions


def test_versions_follow_code_data_and_the_users_outlets(tmp_path: Path) -> None:
    own = tmp_path / "outlets.csv"
    own.write_text("name\nOstrel Courier\n")
    with_own = normalise_version(own)
    assert normalise_version(None) != with_own
    own.write_text("name\nOstrel Herald\n")
    assert normalise_version(own) != with_own
    assert grammar_version("") == grammar_version("") != normalise_version(None)


def test_a_run_that_was_stopped_is_simply_run_again(
    tmp_path: Path, audit: Auditor, work: Work
) -> None:
    put(tmp_path / "raw", a=story(3), b=story(4))

    def doubled(rows: list[Row]) -> Extracted:
        good = rocket_stages().extract(rows)
        return Extracted([*good.mentions, *good.mentions], [*good.claims])

    with pytest.raises(CheckFailedError):
        run(tmp_path, audit, replace(work.stages, extract=doubled))
    work.forget()
    again = run(tmp_path, audit, work.stages)
    assert (work.documents, work.articles) == ([], ["a.txt", "b.txt"])
    (tmp_path / "fresh").mkdir()
    put(tmp_path / "fresh" / "raw", a=story(3), b=story(4))
    assert run(tmp_path / "fresh", audit, Work().stages) == again


def test_a_row_that_was_taken_out_is_tried_again(
    tmp_path: Path, audit: Auditor, work: Work
) -> None:
    put(tmp_path / "raw", a=story(3), b=story(4))

    def one_bad(rows: list[Row]) -> Any:
        good = rocket_stages().extract(rows)
        good.mentions[0] |= {"country": "Ruritania"}
        return good

    spoilt = run(tmp_path, audit, replace(work.stages, extract=one_bad))
    assert [row["source_path"] for row in spoilt["rejections"]].count("a.txt") >= 1
    work.forget()
    mended = run(tmp_path, audit, work.stages)
    assert work.articles == ["a.txt"]
    assert mended["rejections"] == []


def test_an_article_that_could_not_be_read_is_tried_again(
    tmp_path: Path, audit: Auditor, work: Work
) -> None:
    put(tmp_path / "raw", a=story(3), b=story(4))

    def unread(rows: list[Row]) -> Any:
        good = rocket_stages().extract(rows[1:])
        refusal = {"source_path": "a.txt", "stage": "extract", "reason": "no answer"}
        good.rejections.append({**refusal, "detail": None, "seen_at": dt.datetime(2031, 1, 1)})
        return good

    run(tmp_path, audit, replace(work.stages, extract=unread))
    work.forget()
    mended = run(tmp_path, audit, work.stages)
    assert work.articles == ["a.txt"]
    assert mended["rejections"] == []


def test_a_refusal_of_unchanged_input_stays(tmp_path: Path, audit: Auditor, work: Work) -> None:
    put(tmp_path / "raw", a=story(3), menu="Home\nSport\nContact\n")
    first = run(tmp_path, audit, work.stages)
    assert [row["source_path"] for row in first["rejections"]] == ["menu.txt"]
    work.forget()
    assert run(tmp_path, audit, work.stages)["rejections"] == first["rejections"]
    assert work.documents == []


def test_any_order_and_batching_gives_the_rows_of_one_run(
    tmp_path: Path, audit: Auditor, work: Work
) -> None:
    stories = {f"s{n}": story(n, day=3 + n % 3) for n in range(2, 7)}
    stories["copy"] = stories["s4"]
    stories["near"] = stories["s5"].replace("the provincial governor said", "the governor said")
    (tmp_path / "once").mkdir()
    put(tmp_path / "once" / "raw", **stories)
    whole = run(tmp_path / "once", audit, Work().stages)
    assert len([row for row in whole["articles"] if row["duplicate_of"]]) == 2
    for seed in range(3):
        chance = random.Random(seed)
        names = sorted(stories)
        chance.shuffle(names)
        folder = tmp_path / f"{seed}"
        folder.mkdir()
        rows: dict[str, list[Row]] = {}
        while names:
            batch = [names.pop() for _ in range(min(len(names), chance.randint(1, 4)))]
            put(folder / "raw", **{name: stories[name] for name in batch})
            rows = run(folder, audit, work.stages)
        assert rows == whole
