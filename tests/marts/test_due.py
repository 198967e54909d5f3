"""The marts that several runs have changed row by row are those of one run over everything."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Collection
from pathlib import Path

import duckdb
import pytest

from pipelines import schema
from pipelines.bench.corpus import documents
from pipelines.dbt_run import build
from pipelines.extract import extract
from pipelines.link import link
from pipelines.normalise import normalise
from pipelines.settings import Settings
from pipelines.store import due
from pipelines.store.publish import publish
from pipelines.store.warehouse import Row, open_build, replace_rows

MANY = 120
MOMENT = dt.datetime(2031, 1, 1)
FIRST = dt.datetime(2020, 5, 1)


@pytest.fixture(scope="module")
def read(parsed_dbt: None) -> dict[schema.Table, list[Row]]:
    """What the stages read in a generated corpus with copies in it."""
    articles = normalise(list(documents(MANY)), []).articles
    result = extract(articles)
    return {
        schema.ARTICLES: articles,
        schema.MENTIONS: result.mentions,
        schema.CLAIMS: result.claims,
    }


def fill(path: Path, read: dict[schema.Table, list[Row]], names: Collection[str]) -> None:
    """The tables of the stages as they are when these articles are in the raw folder."""
    rows = {table: [r for r in found if r["article_id"] in names] for table, found in read.items()}
    for number, article in enumerate(rows[schema.ARTICLES]):
        known = {key: article[key] for key in ("duplicate_of", "superseded_by")}
        gone = {key: None for key, name in known.items() if name not in names}
        rows[schema.ARTICLES][number] = article | gone
    linked = link(rows[schema.MENTIONS], rows[schema.ARTICLES], [], [], MOMENT)
    rows |= {schema.MENTION_LINKS: linked.links, schema.INFERRED_DATES: linked.dates}
    with open_build(path) as connection:
        for table, found in rows.items():
            replace_rows(connection, table, table.frame(found))
        connection.execute("DELETE FROM core.work_done")
        connection.execute(
            "INSERT INTO core.work_done SELECT 'extract', article_id, md5(body) FROM core.articles"
        )


def marts(path: Path) -> dict[str, list[str]]:
    """Every row of every mart; of what was said before no build database knows."""
    with duckdb.connect(path, read_only=True) as connection:
        tables = connection.execute(
            "SELECT table_name FROM information_schema.tables "
            "WHERE table_schema = 'marts' AND table_name <> 'fct_event_history'"
        ).fetchall()
        return {
            table: sorted(map(str, connection.execute(f"FROM marts.{table}").fetchall()))
            for (table,) in tables
        }


def parquet(folder: Path) -> dict[str, list[str]]:
    """The same of the published folder."""
    return {
        file.stem: sorted(map(str, duckdb.sql(f"FROM '{file}'").fetchall()))
        for file in folder.glob("*.parquet")
        if file.stem != "fct_event_history"
    }


def versions(path: Path, moment: str) -> list[str]:
    """The events as they were said at a moment of SQL's."""
    with duckdb.connect(path, read_only=True) as connection:
        events = connection.execute("DESCRIBE marts.fct_events").fetchall()
        fields = ", ".join(str(name) for name, *_ in events)
        rows = connection.execute(
            f"SELECT {fields} FROM marts.fct_event_history WHERE valid_from <= {moment} "
            f"AND (valid_to > {moment} OR valid_to IS NULL)"
        ).fetchall()
    return sorted(map(str, rows))


def run(settings: Settings, read: dict[schema.Table, list[Row]], names: Collection[str]) -> bool:
    """Brings the marts to where these articles are in the raw folder; whether by rows alone."""
    fill(settings.build_db, read, names)
    build(settings.build_db)
    with duckdb.connect(settings.build_db, read_only=True) as connection:
        return not due.is_all(connection)


def test_marts_changed_by_rows_are_those_of_one_run(
    tmp_path: Path, read: dict[schema.Table, list[Row]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due, "MOST_DUE", 0.5)
    names = [str(article["article_id"]) for article in read[schema.ARTICLES]]
    random.Random(7).shuffle(names)
    daily = Settings(tmp_path / "raw", tmp_path / "daily")
    assert not run(daily, read, set(names[:70]))
    publish(daily, FIRST)
    first = marts(daily.published_db)["fct_events"]
    assert versions(daily.published_db, "now()") == first
    # A run that is cut off before it has published is made up for by the next, which also finds
    # some articles gone.
    assert run(daily, read, set(names[:85]))
    assert run(daily, read, set(names[8:100]))
    publish(daily, FIRST + dt.timedelta(days=1))
    assert marts(daily.published_db) == marts(daily.build_db) == parquet(daily.published_parquet)
    second = marts(daily.published_db)["fct_events"]
    assert second != first
    assert versions(daily.published_db, "TIMESTAMP '2020-05-02'") == second
    assert versions(daily.published_db, "TIMESTAMP '2020-05-01'") == first
    # A published file that another has changed is written anew, and not gone on from.
    daily.published_db.chmod(0o644)
    with duckdb.connect(daily.published_db) as connection:
        connection.execute("DELETE FROM marts.fct_events")
    assert run(daily, read, set(names))
    publish(daily)
    assert versions(daily.published_db, "TIMESTAMP '2020-05-02'") == second
    assert versions(daily.published_db, "now()") == marts(daily.published_db)["fct_events"]
    once = Settings(tmp_path / "raw", tmp_path / "once")
    assert not run(once, read, set(names))
    assert marts(daily.build_db) == marts(daily.published_db) == marts(once.build_db)
