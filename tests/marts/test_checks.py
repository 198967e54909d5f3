"""Each suite passes a good batch, and fails on a batch that is bad in one way, naming the row."""

from __future__ import annotations

import datetime as dt
import gc
import json
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pipeline_fixtures import ARTICLES, Row, extract_rockets, write_articles

from pipelines import schema
from pipelines.checks import articles, claims, documents, links, mentions, spec
from pipelines.checks.audit import Auditor, Verdict
from pipelines.checks.spec import OnFail, Suite
from pipelines.ingest import read_folder
from pipelines.link import link
from pipelines.normalise import normalise
from pipelines.store.warehouse import open_build, replace_tables

SEEN_AT = dt.datetime(2021, 6, 1, 12)


@pytest.fixture(scope="module")
def auditor(tmp_path_factory: pytest.TempPathFactory) -> Auditor:
    return Auditor(tmp_path_factory.mktemp("checks"), "test", dt.datetime.now(dt.UTC))


class Batches:
    """Good rows of every table, made of the invented articles, and the suite of each."""

    def __init__(self, folder: Path) -> None:
        write_articles(folder, ARTICLES)
        extracted_from = normalise(read_folder(folder, SEEN_AT).documents).articles
        extracted = extract_rockets(extracted_from)
        linked = link(extracted.mentions, extracted_from, [], [], SEEN_AT)
        alias = {"old_event_id": "evt_" + "0" * 16, "changed_at": SEEN_AT, "why": "merged"}
        self.rows: dict[str, list[Row]] = {
            "documents": read_folder(folder, SEEN_AT).documents,
            "articles": extracted_from,
            "mentions": extracted.mentions,
            "claims": extracted.claims,
            "mention_links": linked.links,
            "event_id_aliases": [alias | {"event_id": linked.links[0]["event_id"]}],
        }

    def frame(self, name: str) -> pd.DataFrame:
        table = next(table for table in schema.TABLES if table.name == name)
        return table.frame([dict(row) for row in self.rows[name]])

    def suite(self, name: str) -> Suite:
        makers: dict[str, Callable[[], Suite]] = {
            "documents": documents.suite,
            "articles": lambda: articles.suite(set(self.frame("documents")["document_id"])),
            "mentions": lambda: mentions.suite(self.frame("articles")),
            "claims": lambda: claims.suite(self.frame("mentions"), self.frame("articles")),
            "mention_links": lambda: links.suite(self.frame("mentions")),
            "event_id_aliases": lambda: links.aliases_suite(self.frame("mention_links")),
        }
        return makers[name]()


@pytest.fixture(scope="module")
def batches(tmp_path_factory: pytest.TempPathFactory) -> Batches:
    return Batches(tmp_path_factory.mktemp("raw"))


def test_batches_are_not_kept_in_memory(batches: Batches, auditor: Auditor) -> None:
    """A million documents are 500 batches; all of them together would fill the memory."""
    rows: list[weakref.ref[pd.DataFrame]] = []
    suite = batches.suite("documents")
    prepared = replace(suite, prepare=lambda frame: _noted(suite.prepare(frame), rows))
    for _ in range(4):
        auditor.gate(prepared, batches.frame("documents"))
    gc.collect()
    assert not [row for row in rows if row() is not None]


def _noted(frame: pd.DataFrame, rows: list[weakref.ref[pd.DataFrame]]) -> pd.DataFrame:
    rows.append(weakref.ref(frame))
    return frame


SUITES = ("documents", "articles", "mentions", "claims", "mention_links", "event_id_aliases")


@pytest.mark.parametrize("name", SUITES)
def test_a_good_batch_passes(name: str, batches: Batches, auditor: Auditor) -> None:
    gated = auditor.gate(batches.suite(name), batches.frame(name))
    failed = [o.describe() for o in gated.verdict.outcomes if not o.passed]
    warned = [o.describe() for o in gated.verdict.failed(OnFail.WARN)]
    assert failed == warned
    assert gated.may_pass
    assert not gated.quarantined
    assert len(gated.frame) == len(batches.rows[name]) > 0


# The suite, the column that is spoilt in the first row, its bad value, and what is then not so.
SPOILT: list[tuple[str, str, Any, str]] = [
    ("documents", "content_sha256", "f" * 64, "content_sha256 is the content's"),
    ("documents", "content_sha256", "not hex", "content_sha256 is 64 hex digits"),
    ("documents", "byte_count", 1, "byte_count is the content's"),
    ("documents", "byte_count", 0, "byte_count is at least 1"),
    ("documents", "format", "docx", "format is one of"),
    ("documents", "document_id", "doc", "document_id is 16 hex digits"),
    ("documents", "source_path", "../secret.txt", "stays inside the raw folder"),
    ("documents", "source_path", "/etc/passwd", "stays inside the raw folder"),
    ("documents", "first_seen_at", None, "first_seen_at is there"),
    ("documents", "manifest", "[]", "manifest is a JSON object"),
    ("articles", "article_id", "art_1", "article_id is art_ and 16 hex digits"),
    ("articles", "document_id", "0" * 16, "read from a document of this run"),
    ("articles", "version_number", 0, "version_number"),
    ("articles", "outlet_basis", "guess", "outlet_basis is one of"),
    ("articles", "outlet_basis", "html", "outlet_basis is unknown exactly where"),
    ("articles", "published_basis", "unknown", "published_basis is unknown and the precision"),
    ("articles", "published_precision", None, "published_basis is unknown and the precision"),
    ("articles", "published_precision", "hour", "published_precision is one of"),
    ("articles", "authors", ["Ada Lind"], "authors_basis is unknown exactly where"),
    ("articles", "authors_basis", "clock", "authors_basis is one of"),
    ("articles", "published_on", dt.date(2021, 6, 3), "not after the day it was first seen"),
    ("articles", "published_on", dt.date(1021, 5, 4), "published_on is at least 1900-01-01"),
    ("articles", "language", "English", "language is a code of ISO 639-1"),
    ("articles", "url", "example.org/x", "url is a web address"),
    ("articles", "word_count", 0, "word_count is at least 1"),
    ("articles", "body", " \n", "the body is not blank"),
    ("mentions", "mention_id", "men_x", "mention_id is men_ and 16 hex digits"),
    ("mentions", "article_id", "art_" + "0" * 16, "stands in an article of this run"),
    ("mentions", "quote", "Nobody wrote this.", "the quote is the body's text"),
    ("mentions", "char_start", -1, "char_start is at least 0"),
    ("mentions", "char_end", 0, "char_end is above char_start"),
    ("mentions", "antecedent_id", "men_" + "0" * 16, "the antecedent is another mention"),
    ("mentions", "event_type", "earthquake", "event_type is one of"),
    ("mentions", "event_subtype", "protest", "event_subtype is one that the codebook has"),
    ("mentions", "status", "feared", "status is one of"),
    ("mentions", "date_precision", "hour", "date_precision is one of"),
    ("mentions", "date_precision", "month", "date_start and date_end fit date_precision"),
    ("mentions", "date_precision", "unknown", "date_start and date_end fit date_precision"),
    ("mentions", "date_end", dt.date(2021, 5, 3), "date_end is not below date_start"),
    ("mentions", "date_end", dt.date(2021, 5, 6), "date_start and date_end fit date_precision"),
    ("mentions", "date_start", dt.date(1021, 5, 4), "date_start is at least 1900-01-01"),
    ("mentions", "date_end", dt.date(3021, 5, 4), "date_end is at least 1900-01-01 and at most"),
    ("mentions", "date_basis", "clock", "date_basis is one of"),
    ("mentions", "place_precision", "street", "place_precision is one of"),
    ("mentions", "country", "Velmora", "country is a code of ISO 3166-1"),
    ("mentions", "latitude", 91.0, "latitude is at least -90 and at most 90"),
    ("mentions", "longitude", -181.0, "longitude is at least -180 and at most 180"),
    ("mentions", "latitude", 33.0, "latitude and longitude come together"),
    ("mentions", "initiator_side", "foe", "initiator_side is one of"),
    ("mentions", "target_side", "foe", "target_side is one of"),
    ("mentions", "attribution", "guessed", "attribution is one of"),
    ("mentions", "killed_low", -1, "killed_low is at least 0"),
    ("mentions", "wounded_high", -1, "wounded_high is at least 0"),
    ("mentions", "killed_best", -1, "killed_best is at least 0"),
    ("mentions", "force_kind", "spaceship", "force_kind is one of"),
    ("mentions", "force_count", -1, "force_count is at least 0"),
    ("mentions", "aggregate_count", 12, "only an aggregate has a count"),
    ("mentions", "rule", None, "rule is there"),
    ("claims", "claim_id", "clm", "claim_id is clm_ and 16 hex digits"),
    ("claims", "mention_id", "men_" + "0" * 16, "the mention is an accepted one"),
    ("claims", "field", "weather", "field is one of"),
    ("claims", "stance", "shouts", "stance is one of"),
    ("claims", "low", 4, "best is not below low"),
    ("claims", "best", 4, "high is not below best"),
    ("claims", "high", 2, "high is not below low"),
    ("claims", "low", -1, "low is at least 0"),
    ("claims", "victim_country", "Iraq", "victim_country is a code of ISO 3166-1"),
    ("claims", "victim_role", "guards", "victim_role is one of"),
    ("claims", "char_end", 10**6, "the offsets lie inside the article's body"),
    ("claims", "quote", "Nobody wrote this.", "the quote stands in the article's body"),
    ("mention_links", "event_id", "attack-1", "event_id is evt_ and 16 hex digits"),
    ("mention_links", "event_id", None, "event_id is there"),
    ("mention_links", "mention_id", "men_" + "0" * 16, "the mention is known and no aggregate"),
    ("event_id_aliases", "why", "mislaid", "why is one of"),
    ("event_id_aliases", "event_id", "evt_" + "9" * 16, "event_id is an event's name, unless"),
]


KEYS = {
    "documents": "{}.txt",
    "articles": "{}.txt",
    "mentions": "men_{:016x}",
    "claims": "clm_{:016x}",
}


@pytest.fixture(scope="module")
def spoilt(batches: Batches, auditor: Auditor) -> dict[str, tuple[pd.DataFrame, Verdict]]:
    """Of each suite one batch, whose rows are each bad in one way, and the verdict."""
    judged = {}
    for name in SUITES:
        suite, good = batches.suite(name), batches.frame(name)
        (key,) = suite.key
        rows = []
        for number, (_, column, bad, _) in enumerate(case for case in SPOILT if case[0] == name):
            unique = {key: KEYS[name].format(number)} if name in KEYS else {}
            rows.append({**good.iloc[0].to_dict(), **unique, column: bad})
        frame = pd.DataFrame(rows, columns=good.columns, dtype=object)
        judged[name] = (frame, auditor.validate(suite, frame))
    return judged


@pytest.mark.parametrize(("name", "column", "bad", "says"), SPOILT)
def test_a_bad_value_is_found_and_the_row_named(
    name: str,
    column: str,
    bad: object,
    says: str,
    batches: Batches,
    spoilt: dict[str, tuple[pd.DataFrame, Verdict]],
) -> None:
    frame, verdict = spoilt[name]
    number = [case for case in SPOILT if case[0] == name].index((name, column, bad, says))
    row_key = tuple(frame.at[number, key] for key in batches.suite(name).key)
    broken = [o for o in verdict.outcomes if not o.passed and says in o.expectation.says]
    assert broken, [o.describe() for o in verdict.outcomes if not o.passed]
    assert row_key in broken[0].failed_rows
    assert broken[0].expectation.on_fail is not OnFail.WARN


@pytest.mark.parametrize("name", SUITES)
def test_a_double_row_stops_the_run(name: str, batches: Batches, auditor: Auditor) -> None:
    frame = pd.concat([batches.frame(name)] * 2, ignore_index=True)
    gated = auditor.gate(batches.suite(name), frame)
    assert not gated.may_pass
    assert any("unique" in o.describe() for o in gated.verdict.failed(OnFail.STOP))


@pytest.mark.parametrize("name", SUITES)
def test_a_missing_column_stops_the_run(name: str, batches: Batches, auditor: Auditor) -> None:
    suite = batches.suite(name)
    plain = Suite(suite.name, suite.key, suite.expectations)
    frame = batches.frame(name)
    column = next(c for c in reversed(frame.columns) if c not in suite.key)
    verdict = auditor.validate(plain, frame.drop(columns=column))
    assert any("has every column" in o.expectation.says for o in verdict.failed(OnFail.STOP))


@pytest.mark.parametrize("name", ["claims", "mention_links"])
def test_an_empty_batch_does_not_pass(name: str, batches: Batches, auditor: Auditor) -> None:
    gated = auditor.gate(batches.suite(name), batches.frame(name).iloc[:0])
    assert not gated.may_pass


def test_a_folder_without_a_record_and_doubles_across_batches_do_not_pass(
    batches: Batches, auditor: Auditor, tmp_path: Path
) -> None:
    with open_build(tmp_path / "build.duckdb") as build:
        verdict = documents.judge_whole(auditor, build)
        assert [o.expectation.says for o in verdict.failed(OnFail.STOP)] == [
            "the raw folder holds at least one readable record"
        ]
        replace_tables(build, [(schema.DOCUMENTS, batches.frame("documents"))])
        verdict = documents.judge_whole(auditor, build)
        assert verdict.may_pass
        twice = pd.concat([batches.frame("documents")] * 2)
        replace_tables(build, [(schema.DOCUMENTS, twice)])
        verdict = documents.judge_whole(auditor, build)
        assert [o.expectation.says for o in verdict.failed(OnFail.STOP)] == [
            "document_id names one record of the whole folder",
            "source_path names one record of the whole folder",
        ]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("DELETE FROM core.articles", "at least one document is an article"),
        ("DELETE FROM raw.documents", "the article was read from a document that is there"),
        ("UPDATE core.articles SET duplicate_of = 'art_0'", "duplicate_of is another article"),
        ("UPDATE core.articles SET superseded_by = article_id", "superseded_by is another article"),
        ("UPDATE core.articles SET article_id = 'art_0'", "article_id names one article of all"),
        ("INSERT INTO core.articles FROM core.articles", "a document gives one article"),
    ],
)
def test_a_fault_across_all_articles_stops_the_run(
    fault: str, told: str, batches: Batches, auditor: Auditor, tmp_path: Path
) -> None:
    with open_build(tmp_path / "build.duckdb") as build:
        for table in (schema.DOCUMENTS, schema.ARTICLES):
            replace_tables(build, [(table, batches.frame(table.name))])
        assert articles.judge_whole(auditor, build).may_pass
        build.execute(fault)
        verdict = articles.judge_whole(auditor, build)
    assert told in [outcome.expectation.says for outcome in verdict.failed(OnFail.STOP)]


def test_no_mention_is_a_warning(auditor: Auditor, tmp_path: Path) -> None:
    with open_build(tmp_path / "build.duckdb") as build:
        verdict = mentions.judge_whole(auditor, build)
    assert verdict.may_pass
    assert [o.expectation.says for o in verdict.failed(OnFail.WARN)] == [
        "at least one passage reports an event"
    ]


def test_an_event_of_two_types_stops_the_run(batches: Batches, auditor: Auditor) -> None:
    other = batches.frame("mentions")
    other.at[0, "event_type"] = "unrest"
    frame = batches.frame("mention_links").assign(event_id="evt_" + "1" * 16)
    assert len(frame) > 1
    gated = auditor.gate(links.suite(other), frame)
    assert [o.expectation.says for o in gated.verdict.failed(OnFail.STOP)] == [
        "the mentions of an event agree on its type"
    ]


def test_a_window_is_of_an_undated_article_and_open(batches: Batches, auditor: Auditor) -> None:
    articles = batches.frame("articles")
    has_date = articles["published_on"].notna()
    (dated,), (undated,) = articles["article_id"][has_date], articles["article_id"][~has_date]
    suite = links.dates_suite(articles)
    row = {
        "article_id": undated,
        "published_earliest": dt.date(2021, 5, 4),
        "published_latest": dt.date(2021, 5, 10),
        "rule": "reported_day",
        "evidence": ["men_1"],
    }
    good = schema.INFERRED_DATES.frame([row])
    assert not auditor.gate(suite, good).quarantined
    for fault in (
        {"article_id": dated},
        {"published_latest": dt.date(2021, 5, 3)},
        {"rule": "guess"},
    ):
        assert auditor.gate(suite, schema.INFERRED_DATES.frame([row | fault])).quarantined
    assert auditor.gate(suite, good.iloc[:0]).may_pass


def test_an_id_in_use_is_no_alias(batches: Batches, auditor: Auditor) -> None:
    frame = batches.frame("event_id_aliases")
    frame.at[0, "old_event_id"] = batches.rows["mention_links"][0]["event_id"]
    gated = auditor.gate(batches.suite("event_id_aliases"), frame)
    assert not gated.may_pass


def test_bad_rows_are_taken_out_and_what_hung_on_them_too(
    batches: Batches, auditor: Auditor
) -> None:
    frame = batches.frame("mentions")
    first, second = frame["mention_id"]
    frame.at[0, "event_type"] = "earthquake"
    frame.at[1, "antecedent_id"] = first
    gated = auditor.gate(batches.suite("mentions"), frame)
    assert list(gated.quarantined) == [(first,), (second,)]
    assert [e.says for e in gated.quarantined[(second,)]] == [
        "the antecedent is another mention of the same article"
    ]
    assert gated.frame.empty


def test_an_expectation_that_cannot_be_judged_has_not_passed(auditor: Auditor) -> None:
    suite = Suite("odd", ("id",), (spec.between("size", 0, None),))
    gated = auditor.gate(suite, pd.DataFrame({"id": ["a"], "size": ["large"]}, dtype=object))
    assert not gated.may_pass
    assert not gated.quarantined


@pytest.mark.parametrize("name", SUITES)
def test_every_suite_counts_its_rows_or_says_why_not(name: str, batches: Batches) -> None:
    types = [expectation.type for expectation in batches.suite(name).expectations]
    if name == "event_id_aliases":
        assert "no row at all is right" in (links.aliases_suite.__doc__ or "")
    elif name in ("documents", "articles", "mentions"):
        modules = {"documents": documents, "articles": articles, "mentions": mentions}
        module = modules[name]
        assert "may well be empty" in (module.suite.__doc__ or "")
    else:
        assert types[0] == "expect_table_row_count_to_be_between"


def test_every_closed_list_of_the_codebook_is_checked(batches: Batches) -> None:
    checked = {
        expectation.arguments["column"]
        for name in ("mentions", "claims")
        for expectation in batches.suite(name).expectations
        if expectation.type == "expect_column_values_to_be_in_set"
    }
    assert checked >= {
        "event_type",
        "status",
        "date_precision",
        "place_precision",
        "initiator_side",
        "target_side",
        "attribution",
        "force_kind",
        "victim_role",
        "stance",
        "field",
    }


def test_results_are_kept_browsable_and_the_oldest_forgotten(
    tmp_path: Path, batches: Batches
) -> None:
    for number in range(3):
        day = dt.datetime(2021, 1, 1 + number, tzinfo=dt.UTC)
        run = Auditor(tmp_path, f"run-{number}", day, kept_runs=2)
        run.gate(batches.suite("documents"), batches.frame("documents"))
        run.write_pages()
    kept = {path.parts[-3] for path in (tmp_path / "results").rglob("*.json")}
    assert kept == {"run-1", "run-2"}
    pages = {path.parts[-3] for path in (tmp_path / "site" / "validations").rglob("*.html")}
    assert pages == {"run-1", "run-2"}
    index = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "run-2" in index
    assert "run-0" not in index
    result = json.loads(next((tmp_path / "results").rglob("*.json")).read_text(encoding="utf-8"))
    assert result["success"] is True
