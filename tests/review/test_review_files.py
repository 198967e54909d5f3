"""Review files: what a decision may say, errors with their lines, and files that mean harm."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipelines.review.decisions import Bounds, SetField, read_days
from pipelines.review.files import MOST_BYTES, append, read_file, read_folder, read_text

HEAD = "# Decisions of Ada\nversion: 1\ndecisions:\n"
EVENT = "evt_0123456789abcdef"
GOOD = f"""\
- id: one
  kind: confirm
  by: Ada
  on: 2031-05-02
  why: both agencies agree
  event: {EVENT}
"""


def entry(**fields: object) -> str:
    told = {"id": "x", "kind": "set", "by": "Ada", "on": "2031-05-02", "why": "it is so"} | fields
    lines = [f"{name}: {value}" for name, value in told.items()]
    return "- " + "\n  ".join(lines) + "\n"


def set_field(field: str, value: str, **fields: object) -> str:
    return entry(**({"event": EVENT, "field": field, "value": value} | fields))


def problems(text: str) -> list[tuple[int, str]]:
    return [(one.line, one.problem or "") for one in read_text(HEAD + text, "ada.yml")]


def test_a_decision_is_read_with_its_line() -> None:
    (found,) = read_text(HEAD + "# why not\n\n" + GOOD, "ada.yml")
    assert found.problem is None
    assert found.decision is not None
    assert (found.place, found.decision.by) == ("ada.yml:6", "Ada")
    assert found.decision.on == dt.date(2031, 5, 2)


@pytest.mark.parametrize(
    ("value", "bounds"),
    [
        ("12", Bounds(low=12, best=12, high=12)),
        ("10-14", Bounds(low=10, high=14)),
        ("{low: 3, best: 5, high: 9}", Bounds(low=3, best=5, high=9)),
        ("{low: 3}", Bounds(low=3)),
        ("0", Bounds(low=0, best=0, high=0)),
        ("null", None),
    ],
)
def test_a_toll_is_a_number_a_range_or_bounds(value: str, bounds: Bounds | None) -> None:
    (found,) = read_text(HEAD + set_field("killed", value), "ada.yml")
    assert isinstance(found.decision, SetField)
    assert found.decision.bounds == bounds


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2031-05-02", ("2031-05-02", "2031-05-02", "day")),
        ("2031-05-02/2031-05-03", ("2031-05-02", "2031-05-03", "day")),
        ("2031-05-02/2031-05-08", ("2031-05-02", "2031-05-08", "week")),
        ("2031-02", ("2031-02-01", "2031-02-28", "month")),
        ("2031", ("2031-01-01", "2031-12-31", "year")),
        ("unknown", ("None", "None", "unknown")),
    ],
)
def test_a_date_has_the_precision_that_it_is_written_with(
    text: str, days: tuple[str, str, str]
) -> None:
    start, end, precision = read_days(text)
    assert (str(start), str(end), precision) == days


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (set_field("killed", "many"), 11, "12, 10-14, or low"),
        (set_field("killed", "{low: 9, high: 3}"), 11, "low ≤ best ≤ high"),
        (set_field("killed", "-3"), 11, "is no toll"),
        (set_field("date", "2031-02-30"), 11, "is no date"),
        (set_field("date", "2031-13"), 11, "is no date"),
        (set_field("date", "2031-05-09/2031-05-02"), 11, "first day first"),
        (set_field("status", "happened"), 11, "occurred, announced"),
        (set_field("status", "null"), 11, "every event has a status"),
        (set_field("event_type", "attack/protest"), 11, "no subtype of attack"),
        (set_field("force_count", "a few"), 11, "is no number"),
        (set_field("location", "Velmora", party="{country: IQ}"), 12, "party belongs to"),
        (set_field("colour", "red"), 10, "field"),
        (set_field("killed", "3", why='""'), 8, "why"),
        (set_field("killed", "3", by=""), 6, "should be text"),
        (set_field("killed", "3", on="someday"), 7, "on"),
        (set_field("killed", "3", reason="typo"), 12, "mistyped"),
        (set_field("killed", "3", event="evt_1"), 9, "event"),
        (entry(kind="delete"), 5, "set, confirm, reject, merge, split or alias"),
        (entry(kind="alias", alias="Night Watch"), 5, "give actor or place"),
        (entry(kind="alias", actor="A", place="B", alias="Night Watch"), 5, "give actor or place"),
        (entry(kind="reject", mentions="[]"), 9, "mentions"),
        (entry(kind="reject", mentions="[{quote: alone}]"), 9, "names no passage"),
        (entry(kind="merge", events=f"[{{event: {EVENT}}}]"), 9, "events"),
        ("- just words\n", 4, "name: value"),
        ("- id: x\n  id: y\n", 5, "twice"),
        ("- id: 'no end\n  kind: set\n", 4, "is no YAML"),
        ("- id: x\n  why: a: b\n", 5, "is no YAML"),
        (set_field("killed", "3", on="2031-99-99"), 7, "on"),
    ],
)
def test_a_bad_entry_names_its_line_and_spoils_no_other(text: str, line: int, said: str) -> None:
    bad, good = problems(text + GOOD)
    assert said in bad[1]
    assert good[1] == ""


def test_an_id_is_used_once_in_all_files(tmp_path: Path) -> None:
    (tmp_path / "ada.yml").write_text(HEAD + GOOD, encoding="utf-8")
    (tmp_path / "bea.yml").write_text(HEAD + GOOD, encoding="utf-8")
    first, second = read_folder(tmp_path)
    assert first.problem is None
    assert second.problem == "id: one is the id of ada.yml:4 already"


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("version: 2\ndecisions:\n", "is of version 2"),
        ("decision:\n", "decision is unknown"),
        ("just words\n", "should begin with"),
        ("decisions:\n  - id: x\n", "first column"),
    ],
)
def test_a_head_that_is_none_is_told(head: str, said: str) -> None:
    (found,) = read_text(head, "ada.yml")
    assert said in (found.problem or "")


BILLION = "- a: &a [x,x,x,x]\n  b: &b [*a,*a,*a,*a]\n  c: [*b,*b,*b,*b]\n"


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (BILLION, "anchors"),
        ("- id: !!python/object/apply:os.system ['touch harmed']\n", "tag"),
        ("- id: !include /etc/passwd\n", "tag"),
        ("- " + "[" * 100_000 + "\n", "too deeply"),
        ("- id: " + "x" * 1_100_000 + "\n", "longer than"),
        ("- id: x\n  why: \x00\n", "no YAML"),
        ("- {[a]: b}\n", "no YAML"),
    ],
)
def test_harm_is_refused_and_spoils_no_other(
    harm: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    bad, good = problems(harm + GOOD)
    assert said in bad[1]
    assert good[1] == ""
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_taken_is_told(tmp_path: Path) -> None:
    huge, folder, latin = (tmp_path / f"{name}.yml" for name in ("huge", "folder", "latin"))
    with huge.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    folder.mkdir()
    latin.write_bytes(HEAD.encode() + "- id: x\n  by: Zoë\n".encode("latin-1"))
    told = {entry.place: entry.problem or "" for entry in read_folder(tmp_path)}
    assert "larger than" in told["huge.yml:1"]
    assert "no file" in told["folder.yml:1"]
    assert "UTF-8" in told["latin.yml:5"]


DECISION = {
    "id": "two",
    "kind": "confirm",
    "by": "Zoë",
    "on": dt.date(2031, 5, 3),
    "why": 'it says: "so" # indeed',
    "event": EVENT,
}


def test_a_decision_is_added_behind_the_rest_which_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ada.yml"
    before = HEAD + "# first\n" + GOOD.rstrip("\n")
    path.write_text(before, encoding="utf-8")
    append(path, DECISION)
    assert path.read_text(encoding="utf-8").startswith(before)
    first, second = read_file(path)
    assert second.decision is not None
    assert first.problem is None
    assert second.decision.model_dump(include=set(DECISION)) == DECISION
    assert [one.name for one in tmp_path.iterdir()] == ["ada.yml"]


def test_the_first_decision_makes_the_file(tmp_path: Path) -> None:
    append(tmp_path / "new" / "ada.yml", DECISION)
    (found,) = read_file(tmp_path / "new" / "ada.yml")
    assert found.problem is None


@pytest.mark.parametrize("ending", ["other: [\n", "version: 9\n"])
def test_nothing_is_added_to_what_is_no_list(ending: str, tmp_path: Path) -> None:
    path = tmp_path / "ada.yml"
    path.write_text(ending, encoding="utf-8")
    with pytest.raises(ValueError, match=r"ada\.yml"):
        append(path, DECISION)
    assert path.read_text(encoding="utf-8") == ending


def test_what_is_no_decision_is_not_added(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="why"):
        append(tmp_path / "ada.yml", DECISION | {"why": ""})
    assert not (tmp_path / "ada.yml").exists()
