"""A run that would find nothing new is not begun."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.runs.up_to_date import note_published, published_at, state_of
from pipelines.settings import Settings

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    made = Settings(tmp_path / "raw", tmp_path / "warehouse")
    (made.raw / "sub").mkdir(parents=True)
    made.warehouse.mkdir()
    (made.raw / "sub" / "a.txt").write_text("Shells fell.")
    made.published_db.write_bytes(b"published")
    note_published(made, state_of(made, time.time_ns()), NOW)
    return made


def test_what_was_published_as_it_is_need_not_be_done_again(settings: Settings) -> None:
    assert published_at(settings) == NOW


def test_a_new_a_changed_and_a_removed_file_are_noticed(settings: Settings) -> None:
    known = settings.raw / "sub" / "a.txt"
    new = settings.raw / "b.txt"
    new.write_text("More shells.")
    assert published_at(settings) is None
    new.unlink()
    assert published_at(settings) == NOW
    known.write_text("Shells feel.")  # of the same length
    os.utime(known, ns=(1, 1))
    assert published_at(settings) is None
    known.unlink()
    assert published_at(settings) is None


def test_a_file_written_again_within_the_same_tick_is_noticed(settings: Settings) -> None:
    known = settings.raw / "sub" / "a.txt"
    times = known.stat()
    state = state_of(settings, times.st_mtime_ns)
    known.write_text("Shells feel.")
    os.utime(known, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert state_of(settings, times.st_mtime_ns) != state


def test_a_manifest_outlets_and_another_reader_are_noticed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITREP_READER", "llm")
    assert published_at(settings) is None
    monkeypatch.delenv("SITREP_READER")
    own = settings.raw.parent / "outlets.csv"
    monkeypatch.setenv("SITREP_OUTLETS", str(own))
    with_own = state_of(settings, 0)
    own.write_text("name\nOstrel Courier\n")
    assert state_of(settings, 0) != with_own


def test_a_reviewers_decision_is_something_new(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = settings.raw.parent / "reviews"
    monkeypatch.setenv("SITREP_REVIEWS", str(folder))
    none = state_of(settings, 0)
    folder.mkdir()
    (folder / "ada.yml").write_text("decisions:\n")
    some = state_of(settings, 0)
    (folder / "ada.yml").write_text("decisions:\n- id: one\n")
    assert len({str(state) for state in (none, some, state_of(settings, 0))}) == 3


def test_a_published_file_that_is_gone_or_another_is_noticed(settings: Settings) -> None:
    settings.published_db.write_bytes(b"another file")
    assert published_at(settings) is None
    settings.published_db.unlink()
    assert published_at(settings) is None


@pytest.mark.parametrize("note", ["", "{", "[]", '{"state": 1}', "\xff"])
def test_a_damaged_note_means_that_nothing_is_known(note: str, settings: Settings) -> None:
    (settings.warehouse / ".published.json").write_text(note, encoding="latin-1")
    assert published_at(settings) is None
