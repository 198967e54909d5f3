"""What was published on a past day is kept, version by version."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest
from history_fixtures import Diary, day, diary

from pipelines.runs.trouble import PublishedFileError
from pipelines.store.history import HistoryError


@pytest.fixture
def told(tmp_path: Path) -> Diary:
    """Two events, published on the first of May."""
    made = diary(tmp_path)
    made.publish(day(1), {"evt_a": ["art_1/1"], "evt_b": ["art_1/2"]})
    return made


def test_all_events_of_a_first_publication_appear(told: Diary) -> None:
    assert told.versions("event_id", "valid_from", "valid_to", "change", "why", "article_ids") == [
        ("evt_a", day(1), None, "appeared", ["new_article"], ["art_1"]),
        ("evt_b", day(1), None, "appeared", ["new_article"], ["art_1"]),
    ]


def test_a_version_has_every_column_of_the_event(told: Diary) -> None:
    with duckdb.connect(told.settings.published_db, read_only=True) as reader:
        (fields,) = reader.execute(
            "SELECT string_agg(column_name, ', ' ORDER BY column_index) FROM duckdb_columns() "
            "WHERE table_name = 'fct_events'"
        ).fetchone() or ("",)
        events = reader.execute(f"SELECT {fields} FROM marts.fct_events ORDER BY ALL").fetchall()
    assert told.versions(fields) == events


def test_what_did_not_change_has_no_new_version(told: Diary) -> None:
    before = told.versions("*")
    told.publish(day(2), {"evt_a": ["art_1/1"], "evt_b": ["art_1/2"]}, code="two")
    assert told.versions("*") == before


def test_a_new_article_changes_an_event_and_says_which(told: Diary) -> None:
    told.publish(
        day(2),
        {"evt_a": ["art_1/1", "art_2/1"], "evt_b": ["art_1/2"]},
        fields={"evt_a": {"killed_best": 4}},
    )
    assert told.versions("event_id", "valid_from", "valid_to", "changed_fields", "why") == [
        ("evt_a", day(1), day(2), [], ["new_article"]),
        ("evt_a", day(2), None, ["killed_best", "mention_count"], ["new_article"]),
        ("evt_b", day(1), None, [], ["new_article"]),
    ]
    assert told.versions("article_ids")[1] == (["art_2"],)
    assert told.as_of(day(1)) == [("evt_a", None), ("evt_b", None)]
    assert told.as_of(day(2)) == [("evt_a", 4), ("evt_b", None)]


def test_another_version_of_the_code_is_a_new_rule(told: Diary) -> None:
    same = {"evt_a": ["art_1/1"], "evt_b": ["art_1/2"]}
    told.publish(day(2), same, fields={"evt_a": {"weapon": "mortar"}}, code="two")
    assert told.versions("changed_fields", "why")[1] == (["weapon"], ["new_rule"])
    told.publish(day(3), same, fields={"evt_a": {"weapon": "rocket"}}, code="two")
    assert told.versions("changed_fields", "why")[2] == (["weapon"], ["article_details"])


def test_a_decision_of_a_reviewer_is_a_reason_when_it_comes_and_when_it_goes(told: Diary) -> None:
    same = {"evt_a": ["art_1/1"], "evt_b": ["art_1/2"]}
    told.publish(day(2), same, fields={"evt_a": {"weapon": "mortar"}}, decided=["art_1/1"])
    told.publish(day(3), same, fields={"evt_a": {"weapon": "drone"}}, decided=["art_1/1"])
    told.publish(day(4), same)
    assert told.versions("event_id", "why")[1:4] == [
        ("evt_a", ["review"]),
        ("evt_a", ["article_details"]),
        ("evt_a", ["review"]),
    ]


def test_an_event_of_a_new_article_alone_is_of_no_new_rule(told: Diary) -> None:
    more = {"evt_a": ["art_1/1"], "evt_b": ["art_1/2"], "evt_c": ["art_2/1"]}
    told.publish(day(2), more, code="two")
    assert told.versions("event_id", "why")[-1] == ("evt_c", ["new_article"])


def test_a_retracted_event_disappears_and_may_come_back(told: Diary) -> None:
    told.publish(day(2), {"evt_a": ["art_1/1"], "evt_b": ["art_1/2"], "evt_c": ["art_2/1"]})
    told.publish(day(3), {"evt_a": ["art_1/1"], "evt_b": ["art_1/2"]})
    told.publish(day(4), {"evt_a": ["art_1/1"], "evt_b": ["art_1/2"], "evt_c": ["art_2/1"]})
    assert told.versions("event_id", "valid_from", "valid_to", "change", "why", "article_ids")[
        2:
    ] == [
        ("evt_c", day(2), day(3), "appeared", ["new_article"], ["art_2"]),
        ("evt_c", day(3), day(3), "disappeared", ["retracted"], ["art_2"]),
        ("evt_c", day(4), None, "appeared", ["new_article"], ["art_2"]),
    ]
    assert [event for event, _ in told.as_of(day(3))] == ["evt_a", "evt_b"]
    assert [event for event, _ in told.as_of(day(4))] == ["evt_a", "evt_b", "evt_c"]


def test_merged_events_name_each_other(told: Diary) -> None:
    told.publish(day(2), {"evt_a": ["art_1/1", "art_1/2"]}, aliases=[("evt_b", "evt_a", "merged")])
    assert told.versions("event_id", "change", "why", "related_event_ids") == [
        ("evt_a", "appeared", ["new_article"], []),
        ("evt_a", "changed", ["relinked"], ["evt_b"]),
        ("evt_b", "appeared", ["new_article"], []),
        ("evt_b", "disappeared", ["relinked"], ["evt_a"]),
    ]


def test_split_events_name_each_other(told: Diary) -> None:
    told.publish(day(2), {"evt_a": ["art_1/1", "art_1/2"]})
    told.publish(day(3), {"evt_a": ["art_1/1"], "evt_d": ["art_1/2"]})
    assert told.versions("event_id", "change", "why", "related_event_ids")[2:] == [
        ("evt_a", "changed", ["relinked"], ["evt_d"]),
        ("evt_b", "appeared", ["new_article"], []),
        ("evt_b", "disappeared", ["relinked"], ["evt_a"]),
        ("evt_d", "appeared", ["relinked"], ["evt_a"]),
    ]


def test_an_older_name_that_no_passage_keeps_leads_to_the_new_one(told: Diary) -> None:
    told.publish(
        day(2),
        {"evt_a": ["art_1/1"], "evt_z": ["art_1/3"]},
        aliases=[("evt_b", "evt_z", "renamed")],
        code="two",
    )
    assert told.versions("event_id", "change", "why", "related_event_ids")[2] == (
        *("evt_b", "disappeared"),
        *(["relinked", "new_rule"], ["evt_z"]),
    )


def test_a_clock_that_was_put_back_does_not_turn_the_order_round(told: Diary) -> None:
    told.publish(day(3), {"evt_a": ["art_1/1"]})
    told.publish(day(2), {"evt_a": ["art_1/1"], "evt_c": ["art_2/1"]})
    assert told.versions("event_id", "valid_from > TIMESTAMP '2031-05-03 06:00'")[-1] == (
        *("evt_c", True),
    )


def test_a_file_of_before_the_history_says_so_since_it_was_published(told: Diary) -> None:
    told.change_file("DROP TABLE marts.fct_event_history")
    told.publish(day(5), {"evt_a": ["art_1/1"]}, fields={"evt_a": {"killed_best": 2}})
    assert told.versions("event_id", "valid_from", "valid_to", "change", "why") == [
        ("evt_a", day(1), day(5), "appeared", []),
        ("evt_a", day(5), None, "changed", ["article_details"]),
        ("evt_b", day(1), day(5), "appeared", []),
        ("evt_b", day(5), day(5), "disappeared", ["article_details"]),
    ]


def test_a_new_column_is_no_change(told: Diary) -> None:
    told.change_file(
        "ALTER TABLE marts.fct_event_history DROP COLUMN weapon;"
        "ALTER TABLE marts.fct_events DROP COLUMN weapon"
    )
    told.publish(
        day(2),
        {"evt_a": ["art_1/1"], "evt_b": ["art_1/2"]},
        fields={"evt_a": {"weapon": "mortar"}, "evt_b": {"weapon": "drone", "killed_best": 1}},
    )
    assert told.versions("event_id", "valid_to", "weapon", "changed_fields") == [
        ("evt_a", None, "mortar", []),
        ("evt_b", day(2), None, []),
        ("evt_b", None, "drone", ["killed_best"]),
    ]


def test_the_parquet_keeps_the_history_of_a_file_that_was_moved_away(told: Diary) -> None:
    shutil.move(told.settings.published_db, told.settings.warehouse / "aside")
    told.publish(day(2), {"evt_a": ["art_1/1"]})
    assert told.versions("event_id", "valid_from", "valid_to") == [
        ("evt_a", day(1), None),
        ("evt_b", day(1), day(2)),
        ("evt_b", day(2), day(2)),
    ]
    parquet = told.settings.published_parquet / "fct_event_history.parquet"
    with duckdb.connect() as reader:
        rows = reader.execute("SELECT count(*) FROM read_parquet(?)", [str(parquet)]).fetchall()
    assert rows == [(3,)]


@pytest.mark.parametrize(
    ("tampering", "says"),
    [
        (
            "INSERT INTO marts.fct_event_history FROM marts.fct_event_history",
            "names one row",
        ),
        (
            "UPDATE marts.fct_event_history SET valid_to = TIMESTAMP '2020-01-01'",
            "ends after it has begun",
        ),
        (
            "INSERT INTO marts.fct_event_history SELECT * REPLACE "
            "(TIMESTAMP '2031-04-01' AS valid_from) FROM marts.fct_event_history",
            "ends before the next begins",
        ),
    ],
)
def test_a_history_that_contradicts_itself_is_not_published(
    told: Diary, tampering: str, says: str
) -> None:
    told.change_file(tampering)
    before = told.settings.published_db.read_bytes()
    with pytest.raises(HistoryError, match=says):
        told.publish(day(2), {"evt_a": ["art_1/1"], "evt_b": ["art_1/2"]})
    assert told.settings.published_db.read_bytes() == before


def test_a_table_that_is_no_history_is_told_of(told: Diary) -> None:
    told.change_file("ALTER TABLE marts.fct_event_history DROP COLUMN valid_from")
    with pytest.raises(PublishedFileError, match="valid_from"):
        told.publish(day(2), {"evt_a": ["art_1/1"]})


def test_a_publication_that_was_cut_off_said_nothing(
    told: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: object) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", cut_off)
        with pytest.raises(OSError, match="No space"):
            told.publish(day(2), {"evt_c": ["art_2/1"]})
    told.publish(day(3), {"evt_a": ["art_1/1"], "evt_b": ["art_1/2"], "evt_d": ["art_3/1"]})
    assert told.versions("event_id", "valid_from") == [
        ("evt_a", day(1)),
        ("evt_b", day(1)),
        ("evt_d", day(3)),
    ]
