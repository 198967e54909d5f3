"""Work shared by processes, or by the workers of a cluster, gives what one process gives."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
from distributed import LocalCluster

from pipelines.bench.corpus import documents
from pipelines.engines import EngineError, Tables, Work
from pipelines.engines.dask import DaskEngine
from pipelines.engines.exchange import Exchange
from pipelines.engines.local import LocalEngine, cores
from pipelines.engines.work import Row
from pipelines.extract import extract, extract_on
from pipelines.normalise import normalise
from pipelines.schema import ARTICLES, CLAIMS, DOCUMENTS, MENTIONS, REJECTIONS, Column, Table
from pipelines.settings import Cluster, Processes, SettingsError, engine_settings

NUMBERS = Table("core", "numbers", "Numbers.", ("number",), (Column("number", "BIGINT", "One."),))


def doubled(rows: list[Row]) -> Tables:
    return ([{"number": 2 * row["number"]} for row in rows],)


def doubled_slowly(by: Path, rows: list[Row]) -> Tables:
    (by / f"{os.getpid()}").touch()
    time.sleep(0.2)
    return doubled(rows)


def refused(rows: list[Row]) -> Tables:
    raise ValueError(f"{len(rows)} rows are too many")


def deadly(rows: list[Row]) -> Tables:
    os.kill(os.getpid(), signal.SIGKILL)
    return (rows,)


DOUBLED = Work("double", NUMBERS, (NUMBERS,), doubled)


def numbers(count: int) -> list[Row]:
    return [{"number": number} for number in range(count)]


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Three worker processes and a scheduler, as on three machines."""
    with LocalCluster(
        n_workers=3, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as made:
        yield made


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 49, 50, 51, 5000])
def test_results_come_whole_and_in_order(processes: int, count: int) -> None:
    portions = LocalEngine(processes, least=4000).map(DOUBLED, iter(numbers(count)))
    assert [row["number"] for (rows,) in portions for row in rows] == [
        2 * number for number in range(count)
    ]


def test_a_killed_process_is_named() -> None:
    work = Work("double", NUMBERS, (NUMBERS,), deadly)
    with pytest.raises(EngineError, match="double: one of 2 processes was killed"):
        list(LocalEngine(2, least=10).map(work, numbers(100)))


@pytest.mark.parametrize("count", [0, 1, 200, 201, 5000])
def test_a_cluster_gives_results_whole_and_in_order(
    cluster: LocalCluster, tmp_path: Path, count: int
) -> None:
    engine = DaskEngine(cluster.scheduler_address, str(tmp_path))
    portions = engine.map(DOUBLED, iter(numbers(count)))
    assert [row["number"] for (rows,) in portions for row in rows] == [
        2 * number for number in range(count)
    ]
    assert not list(tmp_path.iterdir()), "what was exchanged is cleared away"


def test_every_engine_reads_the_same(cluster: LocalCluster, tmp_path: Path) -> None:
    rows = list(documents(60))
    rows[7] |= {"content": b"\x00\x01", "byte_count": 2}
    alone = normalise(rows)
    read = extract(alone.articles)
    assert alone.rejections
    assert read.mentions
    engines = [LocalEngine(2, least=10), DaskEngine(cluster.scheduler_address, tmp_path.as_uri())]
    for engine in engines:
        shared = normalise(rows, engine=engine)
        assert shared.articles == alone.articles
        assert shared.rejections == alone.rejections
        found = extract_on(engine, shared.articles)
        assert MENTIONS.frame(found.mentions).equals(MENTIONS.frame(read.mentions))
        assert CLAIMS.frame(found.claims).equals(CLAIMS.frame(read.claims))
        assert found.rejections == read.rejections


def test_a_worker_killed_in_the_middle_costs_nothing(cluster: LocalCluster, tmp_path: Path) -> None:
    (tmp_path / "by").mkdir()
    work = Work("double", NUMBERS, (NUMBERS,), partial(doubled_slowly, tmp_path / "by"))
    engine = DaskEngine(cluster.scheduler_address, str(tmp_path / "exchange"))
    found: list[int] = []

    def read() -> None:
        for (rows,) in engine.map(work, numbers(6000)):
            found.extend(row["number"] for row in rows)

    reading = Thread(target=read)
    reading.start()
    while not (begun := list((tmp_path / "by").iterdir())):
        time.sleep(0.01)
    os.kill(int(begun[0].name), signal.SIGKILL)
    reading.join()
    assert found == [2 * number for number in range(6000)]


def test_work_that_kills_every_worker_is_given_up(cluster: LocalCluster, tmp_path: Path) -> None:
    work = Work("double", NUMBERS, (NUMBERS,), deadly)
    with pytest.raises(EngineError, match="took down"):
        list(DaskEngine(cluster.scheduler_address, str(tmp_path)).map(work, numbers(10)))


def test_an_error_of_the_work_is_the_callers(cluster: LocalCluster, tmp_path: Path) -> None:
    work = Work("double", NUMBERS, (NUMBERS,), refused)
    with pytest.raises(ValueError, match="10 rows are too many"):
        list(DaskEngine(cluster.scheduler_address, str(tmp_path)).map(work, numbers(10)))
    assert not list(tmp_path.iterdir())


def test_a_worker_with_other_knowledge_is_refused(
    cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "outlets.csv"
    own.write_text("name\n", encoding="utf-8")
    monkeypatch.setenv("SITREP_OUTLETS", str(own))
    from pipelines.engines import dask

    dask._code.cache_clear()
    with pytest.raises(EngineError, match="another version of sitrep"):
        list(DaskEngine(cluster.scheduler_address, str(tmp_path)).map(DOUBLED, numbers(1)))
    dask._code.cache_clear()


def test_nobody_at_the_address(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="No Dask scheduler with a worker answered at tcp://127"):
        list(DaskEngine("tcp://127.0.0.1:9", str(tmp_path), 0.5).map(DOUBLED, numbers(1)))


def test_a_scheduler_that_goes_away(tmp_path: Path) -> None:
    def closing(made: LocalCluster) -> Iterator[Row]:
        yield from numbers(1000)
        made.close()
        yield from numbers(1000)

    with LocalCluster(
        n_workers=1, processes=False, dashboard_address=":0", silence_logs=50
    ) as made:
        engine = DaskEngine(made.scheduler_address, str(tmp_path), 1)
        with pytest.raises(EngineError, match=f"the connection to {made.scheduler_address} broke"):
            list(engine.map(DOUBLED, closing(made)))


def test_no_folder_to_exchange_rows(cluster: LocalCluster, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for exchange in (str(tmp_path / "file" / "x"), "nothing://there"):
        with pytest.raises(EngineError, match="exchange folder"):
            list(DaskEngine(cluster.scheduler_address, exchange).map(DOUBLED, numbers(1)))


@pytest.mark.parametrize("table", [DOCUMENTS, ARTICLES, MENTIONS, REJECTIONS])
def test_rows_come_back_as_they_went(table: Table, tmp_path: Path) -> None:
    values: dict[str, object] = {
        "VARCHAR": "naïve\n\u202e\x00",
        "VARCHAR[]": ["a", ""],
        "BLOB": b"\x00\xff",
        "BOOLEAN": False,
        "INTEGER": -1,
        "BIGINT": 2**40,
        "DOUBLE": 0.1 + 0.2,
        "DATE": datetime(1944, 6, 6).date(),
        "TIMESTAMP": datetime(2026, 1, 2, 3, 4, 5, 678901),
    }
    full = {column.name: values[column.type] for column in table.columns}
    empty = dict.fromkeys(table.column_names)
    exchange = Exchange(str(tmp_path)).below("here")
    exchange.create()
    exchange.write("rows", table, [full, empty])
    assert exchange.read("rows", table) == [full, empty]


def test_what_nobody_foresaw_rejects_one_document() -> None:
    rows = list(documents(3))
    rows[1] |= {"content": None, "first_seen_at": datetime(2031, 1, 1)}
    result = normalise(rows)
    assert len(result.articles) == 2
    (told,) = result.rejections
    assert (told["source_path"], told["reason"]) == (
        rows[1]["source_path"],
        "the document could not be read",
    )


def test_the_number_of_processes_is_a_setting() -> None:
    assert engine_settings({}) == Processes(None)
    assert engine_settings({"SITREP_ENGINE": "local", "SITREP_WORKERS": "3"}) == Processes(3)
    assert cores() >= 1
    for wrong in ("0", "-1", "many", "1.5", "²"):
        with pytest.raises(SettingsError, match="SITREP_WORKERS is"):
            engine_settings({"SITREP_WORKERS": wrong})


def test_a_cluster_is_a_setting() -> None:
    chosen = {
        "SITREP_ENGINE": "dask",
        "SITREP_SCHEDULER": "tcp://big:8786",
        "SITREP_EXCHANGE": "/mnt/shared",
    }
    assert engine_settings(chosen) == Cluster("tcp://big:8786", "/mnt/shared")
    for change, told in (
        ({"SITREP_ENGINE": "ray"}, "can be local or dask"),
        ({"SITREP_SCHEDULER": ""}, "needs SITREP_SCHEDULER"),
        ({"SITREP_EXCHANGE": ""}, "needs SITREP_EXCHANGE"),
        ({"SITREP_EXCHANGE": "shared"}, "whole path"),
    ):
        with pytest.raises(SettingsError, match=told):
            engine_settings(chosen | change)
