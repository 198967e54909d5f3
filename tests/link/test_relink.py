"""What batch after batch has linked is what one run over everything links."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipelines import schema
from pipelines.link import blocks, link, relink, stage
from pipelines.link.blocks import Blocks
from pipelines.link.cluster import Cluster
from pipelines.link.constraints import NONE, Constraints
from pipelines.link.relink import Relinking
from pipelines.store.warehouse import replace_rows, transaction

Row = dict[str, Any]
NOW = dt.datetime(2031, 1, 1)
FIRST = dt.date(2030, 1, 1)
TOWNS: dict[str, tuple[str | None, float | None, float | None, str]] = {
    "Port Amra": ("XA", 10.0, 20.0, "city"),
    "Fort Kestrel": ("XA", 10.1, 20.1, "site"),
    "Highvale": ("XA", 14.0, 24.0, "city"),
    "Lower Amra": ("XA", 10.3, 20.2, "city"),
    "Amra Province": ("XA", 10.5, 20.5, "province"),
    "Unmapped": ("XB", None, None, "city"),
    "Nowhere": (None, None, None, "site"),
    "Amraland": ("XA", None, None, "country"),
}


class Author:
    """Writes random articles about few places, days and people, so that much could be one."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def article(self, number: int, older: list[Row]) -> Row:
        pick = self.random
        copied = pick.choice(older)["article_id"] if older and pick.random() < 0.15 else None
        day = FIRST + dt.timedelta(days=pick.randrange(50))
        row: Row = dict.fromkeys(schema.ARTICLES.column_names)
        return row | {
            "article_id": f"art_{number:03}",
            "document_id": f"doc_{number:03}",
            "source_path": f"{number:03}.txt",
            "content_sha256": "0" * 64,
            "outlet_basis": "unknown",
            "published_on": day if pick.random() < 0.9 else None,
            "published_basis": "unknown",
            "authors": [],
            "authors_basis": "unknown",
            "body": "",
            "word_count": 1,
            "duplicate_of": copied,
            "version_number": 1,
            "speaks": True,
            "ingested_at": NOW,
        }

    def mentions(self, article: Row) -> Iterator[Row]:
        before: list[str] = []
        for place in range(self.random.randint(1, 3)):
            row = self.mention(article, place)
            if before and self.random.random() < 0.3:
                row["antecedent_id"] = self.random.choice(before)
            before.append(row["mention_id"])
            yield row

    def mention(self, article: Row, place: int) -> Row:
        pick = self.random
        kind = pick.choice(["attack", "attack", "attack", "deployment", "withdrawal", "threat"])
        town = pick.choice([*TOWNS, None, None])
        country, latitude, longitude, precision = TOWNS[town] if town else (None,) * 4
        if pick.random() < 0.1:
            latitude = 30.0  # another article knows it elsewhere
        killed = pick.choice([None, None, 0, 4, 12, 30])
        actor = pick.choice(["Brigade One", "Brigade Two", None])
        row: Row = dict.fromkeys(schema.MENTIONS.column_names)
        return (
            row
            | {
                "mention_id": f"men_{article['article_id']}_{place}",
                "article_id": article["article_id"],
                "is_aggregate": pick.random() < 0.05,
                "quote": pick.choice(["It was hit.", "It fell.", '"Severe answers will follow"']),
                "char_start": place * 20,
                "char_end": place * 20 + 10,
                "rule": "test",
                "event_type": kind,
                "status": pick.choice(["occurred", "planned"]),
                "location": town,
                "locations": [town] if town else [],
                "country": country,
                "latitude": latitude,
                "longitude": longitude,
                "place_precision": precision,
                "initiator": actor,
                "initiator_side": "iran_aligned" if actor == "Brigade One" else "unknown",
                "target_side": "unknown",
                "attribution": "stated",
                "killed_best": killed,
                "victim_parties": pick.choice([[], [], ["killed 1 US/contractor"]]),
                "victim_names": pick.choice([[], [], ["Omar Haddad"], ["Haddad"]]),
                "force_count": pick.choice([None, None, 500, 3000]),
                "force_is_approximate": False,
                "unit": pick.choice([None, None, "82nd Airborne"]),
            }
            | self.date()
        )

    def constraints(self, mentions: list[str]) -> Constraints:
        """What reviewers decide of some of them."""
        pick = self.random

        def pairs() -> list[tuple[str, str]]:
            pairs = [(pick.choice(mentions), pick.choice(mentions)) for _ in range(2)]
            return sorted({pair for pair in pairs if pair[0] != pair[1]})

        return Constraints(pairs(), pairs(), frozenset([pick.choice(mentions)]))

    def date(self) -> Row:
        pick = self.random
        day = FIRST + dt.timedelta(days=pick.randrange(45))
        match pick.choice(["day", "day", "day", "week", "month", "year", "unknown"]):
            case "day":
                last = day + dt.timedelta(days=pick.choice([0, 0, 0, 1, 12]))
                return {"date_start": day, "date_end": last, "date_precision": "day"}
            case "week":
                last = day + dt.timedelta(days=6)
                return {"date_start": day, "date_end": last, "date_precision": "week"}
            case "month":
                first = day.replace(day=1)
                last = first + dt.timedelta(days=27)
                return {"date_start": first, "date_end": last, "date_precision": "month"}
            case "year":
                first, last = dt.date(2030, 1, 1), dt.date(2030, 12, 31)
                return {"date_start": first, "date_end": last, "date_precision": "year"}
            case _:
                told = pick.choice([None, f"{day:%m-%d}"])
                return {"date_precision": "unknown", "date_month_day": told}


def run(
    connection: duckdb.DuckDBPyConnection,
    articles: list[Row],
    mentions: list[Row],
    decided: Constraints,
) -> None:
    """Links what is there now, on top of what was linked before."""
    there = {article["article_id"] for article in articles}
    articles = [
        a | {"duplicate_of": a["duplicate_of"] if a["duplicate_of"] in there else None}
        for a in articles
    ]
    replace_rows(connection, schema.ARTICLES, schema.ARTICLES.frame(articles))
    replace_rows(connection, schema.MENTIONS, schema.MENTIONS.frame(mentions))
    connection.execute("DELETE FROM core.work_done")
    connection.execute(
        "INSERT INTO core.work_done SELECT 'extract', article_id, md5(string_agg(m::VARCHAR, '' "
        "ORDER BY mention_id)) FROM core.mentions AS m GROUP BY article_id"
    )
    relinking = Relinking(connection, "1", decided)
    for batch in relinking.batches():
        with transaction(connection):
            relinking.keep(batch, schema.MENTION_LINKS.frame(batch.links))
    found = connection.execute("SELECT mention_id, event_id, why_linked FROM core.mention_links")
    anew = {
        row["mention_id"]: (row["event_id"], row["why_linked"])
        for row in link(mentions, articles, [], [], NOW, decided).links
    }
    linked = {mention: (event, why) for mention, event, why in found.fetchall()}
    assert linked == anew


@given(seed=st.integers(0, 2**32), most=st.sampled_from([2, 5, 400]))
@example(seed=5508, most=2)  # a copy is retracted of what its event is founded on
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_batches_give_the_links_of_one_run(
    seed: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "_MAX_BLOCK", most)
    monkeypatch.setattr(blocks, "_QUARTERS", 1)
    monkeypatch.setattr(relink, "ARTICLES_AT_ONCE", 12)
    author = Author(seed)
    articles: dict[str, Row] = {}
    mentions: dict[str, list[Row]] = {}
    decided = NONE
    with duckdb.connect() as connection:
        connection.execute("CREATE SCHEMA raw; CREATE SCHEMA core")
        for table in (schema.ARTICLES, schema.MENTIONS, schema.MENTION_LINKS, *schema.WORKING):
            connection.execute(table.create_statement())
        for _ in range(4):
            originals = [a for a in articles.values() if a["duplicate_of"] is None]
            for _ in range(author.random.choice([1, 3, 25])):
                article = author.article(len(mentions), originals)
                articles[article["article_id"]] = article
                mentions[article["article_id"]] = list(author.mentions(article))
            if len(articles) > 6 and author.random.random() < 0.5:
                del articles[author.random.choice(list(articles))]
                changed = articles[author.random.choice(list(articles))]
                mentions[changed["article_id"]] = list(author.mentions(changed))
            there = list(articles.values())
            found = [m for a in there for m in mentions[a["article_id"]]]
            if author.random.random() < 0.5:
                decided = author.constraints([m["mention_id"] for m in found])
            run(connection, there, found, decided)


class AllThere(Blocks):
    """An index that shows each cluster all others of its type."""

    def candidates(self, cluster: Cluster, max_gap: int) -> list[Cluster]:
        super().candidates(cluster, max_gap)  # which notes where it has looked
        posted = {id(one): one for block in self._clusters.values() for one in block}
        return [one for one in posted.values() if one.event_type == cluster.event_type]


def test_the_index_hides_next_to_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two links of 1,900 here, where all is about few days and places."""
    found: list[list[Row]] = []
    for index in (Blocks, AllThere):
        monkeypatch.setattr(stage, "Blocks", index)
        links: list[Row] = []
        for seed in range(40):
            author = Author(seed)
            articles = [author.article(number, []) for number in range(25)]
            mentions = [m for a in articles for m in author.mentions(a)]
            links += link(mentions, articles, [], [], NOW).links
        found.append(links)
    hidden = sum(one != other for one, other in zip(*found, strict=True))
    assert hidden < 0.003 * len(found[0])
