"""``sitrep export``: every format read back by another library, filters, layouts, hostile text."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import tracemalloc
from pathlib import Path

import duckdb
import openpyxl
import pytest
from click.testing import Result
from marts_file import event, write_published
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.dictionary import read_tables
from pipelines.export.excel import MOST_CHARACTERS, Workbook
from pipelines.export.files import ExportError, whole_file
from pipelines.export.result import answer_of
from pipelines.export.text import write_csv

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "=cmd|' /C calc'!A0"]
EVENTS = [
    event("evt_a", killed_low=2, killed_best=3, killed_high=3, initiator="=HYPERLINK(1)"),
    event("evt_b", event_type="unrest", event_subtype="riot", country="SY", date_start="2031-06-30",
          date_end="2031-07-02", date_precision="week", latitude=None, longitude=None),
    event("evt_c", event_type="deployment", event_subtype="troops", date_start=None, date_end=None,
          date_precision="unknown", month=None, force_count=700, country=None),
]  # fmt: skip
TABLES = {
    "fct_events": EVENTS,
    "dim_articles": [
        {"article_id": "art_1", "outlet": "Delta Post", "published_on": "2031-05-05", "title": "A"},
        {"article_id": "art_2", "outlet": "Ostrel Echo", "published_on": "2031-05-06"},
        {"article_id": "art_3", "title": "reports nothing"},
    ],
    "fct_event_mentions": [
        {"mention_id": "m1", "event_id": "evt_a", "article_id": "art_1", "quote": "It began."},
        {"mention_id": "m2", "event_id": "evt_a", "article_id": "art_2", "quote": "It went on."},
        {"mention_id": "m3", "event_id": "evt_b", "article_id": "art_2", "quote": "A crowd."},
    ],
    "casualties_by_event": [
        {"event_id": "evt_a", "outcome": "killed", "victim_role": "civilian", "best": 1},
        {"event_id": "evt_a", "outcome": "killed", "victim_role": "military", "best": 2},
    ],
    "attacks_by_month": [{"month": "2031-05-01", "attacks": 1}],
}


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    (tmp_path / "warehouse").mkdir()
    write_published(tmp_path / "warehouse" / "sitrep.duckdb", TABLES)
    return tmp_path / "warehouse"


def export(warehouse: Path, output: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["export", str(output), *options, "--warehouse", str(warehouse)])


def rows_of_csv(file: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with file.open(encoding=encoding, newline="") as read:
        return list(csv.DictReader(read))


def test_csv_is_read_back_with_its_types(warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    told = export(warehouse, file)
    assert told.exit_code == 0, told.stderr
    assert f"3  {file}" in told.stdout
    first = rows_of_csv(file)[0]
    assert (first["event_id"], first["killed_best"], first["is_counted"]) == ("evt_a", "3", "true")
    assert (first["wounded_best"], first["locations"]) == ("", "Ostrel; Velmora")
    types = duckdb.sql(
        f"SELECT typeof(date_start), typeof(killed_best), typeof(latitude) FROM '{file}'"
    )
    assert types.limit(1).fetchall() == [("DATE", "BIGINT", "DOUBLE")]


def test_a_mark_by_which_excel_knows_utf_8_is_written_on_demand(
    warehouse: Path, tmp_path: Path
) -> None:
    export(warehouse, tmp_path / "with.csv", "--bom")
    export(warehouse, tmp_path / "without.csv")
    assert (tmp_path / "with.csv").read_bytes() == b"\xef\xbb\xbf" + (
        tmp_path / "without.csv"
    ).read_bytes()


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_only_text_in_csv(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.csv"
    with duckdb.connect() as db, file.open("w", encoding="utf-8", newline="") as out:
        db.execute("CREATE TABLE t AS SELECT ? AS text, -5 AS number, -0.5 AS part", [text])
        with answer_of(db, "FROM t") as result:
            write_csv(result, out)
    assert rows_of_csv(file) == [{"text": f"'{text}", "number": "-5", "part": "-0.5"}]


@pytest.mark.parametrize("text", ["1+1", "a=b", "", "'=1", 'say "no", twice', "a;=1", "two\nlines"])
def test_other_text_is_csv_as_it_is(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.csv"
    with duckdb.connect() as db, file.open("w", encoding="utf-8", newline="") as out:
        db.execute("CREATE TABLE t AS SELECT ? AS text, NULL AS nothing", [text])
        with answer_of(db, "FROM t") as result:
            write_csv(result, out)
    assert rows_of_csv(file) == [{"text": text, "nothing": ""}]


@pytest.mark.parametrize("text", [*FORMULAS, "a\x00\x07b\x1b\ufffe", "_x0041_", "<&>"])
def test_any_text_is_only_text_in_excel(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.xlsx"
    with duckdb.connect() as db:
        db.execute("CREATE TABLE t AS SELECT ? AS text, -5 AS number, 'http://a.b' AS url", [text])
        with Workbook(file) as book, answer_of(db, "FROM t") as result:
            book.add("t", result)
    cells = openpyxl.load_workbook(file)["t"][2]
    assert [cell.data_type for cell in cells] == ["s", "n", "s"]
    assert cells[1].value == -5
    assert cells[2].hyperlink is None
    if not any(ord(c) < 32 or c in "\ufffe_" for c in text):
        assert cells[0].value == text


def test_a_workbook_has_a_sheet_a_table_with_a_fixed_heading(
    warehouse: Path, tmp_path: Path
) -> None:
    file = tmp_path / "all.xlsx"
    assert export(warehouse, file).exit_code == 0
    book = openpyxl.load_workbook(file)
    assert len(book.sheetnames) == len(read_tables())
    sheet = book["fct_events"]
    assert sheet.freeze_panes == "A2"
    names = [cell.value for cell in sheet[1]]
    row = dict(zip(names, sheet[2], strict=True))
    assert row["date_start"].value == dt.datetime(2031, 5, 4)
    assert row["killed_best"].value == 3
    assert row["is_counted"].value is True
    assert row["initiator"].data_type == "s"
    assert row["wounded_best"].value is None


def test_a_table_longer_than_a_sheet_goes_on_in_another(tmp_path: Path) -> None:
    file = tmp_path / "long.xlsx"
    with duckdb.connect() as db, Workbook(file, most_rows=4) as book:
        with answer_of(db, "SELECT range AS n, repeat('w', 40000) AS w FROM range(7)") as result:
            assert book.add("a_name_that_is_longer_than_excel_takes", result) == 7
        assert book.cut_cells == 7
    sheets = openpyxl.load_workbook(file).worksheets
    numbers = [[row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] for sheet in sheets]
    assert numbers == [[0, 1, 2], [3, 4, 5], [6]]
    assert all(len(sheet.title) <= 31 and sheet["A1"].value == "n" for sheet in sheets)
    cut = sheets[0]["B2"].value
    assert len(cut) == MOST_CHARACTERS
    assert cut.endswith("[cut]")


def test_geojson_has_a_point_an_event_and_loses_none(warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "events.geojson"
    told = export(warehouse, file)
    read = json.loads(file.read_text(encoding="utf-8"))
    assert read["type"] == "FeatureCollection"
    with_point, without, _ = read["features"]
    assert with_point["geometry"] == {"type": "Point", "coordinates": [44.25, 33.5]}
    assert (with_point["id"], with_point["properties"]["place_precision"]) == ("evt_a", "city")
    assert without["geometry"] is None
    assert "1 of the events have no coordinates" in told.stderr


def test_json_lines_and_parquet_hold_the_same_rows(warehouse: Path, tmp_path: Path) -> None:
    export(warehouse, tmp_path / "a.jsonl")
    export(warehouse, tmp_path / "a.parquet")
    lines = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    read = [json.loads(line) for line in lines]
    assert read[0]["initiator"] == "=HYPERLINK(1)"
    assert read[0]["locations"] == ["Ostrel", "Velmora"]
    with duckdb.connect(warehouse / "sitrep.duckdb", read_only=True) as reader:
        published = reader.execute("FROM marts.fct_events").fetchall()
    assert duckdb.sql(f"FROM '{tmp_path}/a.parquet'").fetchall() == published
    assert len(read) == len(published)


@pytest.mark.parametrize(
    ("options", "events", "note"),
    [
        (["--from", "2031-05-05"], ["evt_b"], "1 events without a date were left out"),
        (["--to", "2031-05-04"], ["evt_a"], "1 events without a date"),
        (["--from", "2031-07-01", "--to", "2031-07-01"], ["evt_b"], "without a date"),
        (["--from", "2031-07-03"], [], "without a date"),
        (["--country", "iq"], ["evt_a"], ""),
        (["--country", "IQ", "--country", "SY", "--type", "unrest"], ["evt_b"], ""),
        (["--type", "attack", "--type", "deployment"], ["evt_a", "evt_c"], ""),
    ],
)
def test_filters_choose_events(
    warehouse: Path, tmp_path: Path, options: list[str], events: list[str], note: str
) -> None:
    told = export(warehouse, tmp_path / "a.csv", *options)
    assert [row["event_id"] for row in rows_of_csv(tmp_path / "a.csv")] == events
    assert note in told.stderr


def test_a_filter_takes_mentions_and_articles_of_its_events_along(
    warehouse: Path, tmp_path: Path
) -> None:
    told = export(warehouse, tmp_path / "out", "--format", "csv", "--type", "unrest")
    assert told.exit_code == 0, told.stderr
    ids = {
        name: [row[key] for row in rows_of_csv(tmp_path / "out" / f"{name}.csv")]
        for name, key in (("fct_event_mentions", "mention_id"), ("dim_articles", "article_id"))
    }
    assert ids == {"fct_event_mentions": ["m3"], "dim_articles": ["art_2"]}
    assert not (tmp_path / "out" / "attacks_by_month.csv").exists()
    assert "attacks_by_month" in told.stderr


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        ("a.csv", ["--type", "riot"], "Types: attack, unrest"),
        ("a.csv", ["--country", "Iraq"], "two letters"),
        ("a.csv", ["--from", "2031-02-01", "--to", "2031-01-01"], "is after --to"),
        ("a.csv", ["--table", "nothing"], "Tables: article_texts"),
        ("a.csv", ["--table", "fct_events", "--table", "fct_claims"], "name a folder"),
        ("a.csv", ["--table", "attacks_by_month", "--country", "IQ"], "cannot be filtered"),
        ("a.csv", ["--layout", "gdelt"], "Layouts: sitrep, acled, ucdp-ged"),
        ("a.csv", ["--layout", "acled", "--table", "fct_claims"], "leave --table out"),
        ("a.geojson", ["--table", "fct_claims"], "GeoJSON holds events"),
        ("a.geojson", ["--layout", "acled"], "one table of its own"),
        ("a.txt", [], "Formats: csv"),
        ("nowhere/a.csv", [], "No such file or directory"),
    ],
)
def test_what_cannot_be_exported_is_told(
    warehouse: Path, tmp_path: Path, name: str, options: list[str], says: str
) -> None:
    told = export(warehouse, tmp_path / name, *options)
    assert (told.exit_code, says in told.stderr) == (2, True), told.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["warehouse"]


def test_a_file_that_is_there_stays_without_force(warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("mine", encoding="utf-8")
    told = export(warehouse, tmp_path / "a.csv")
    assert (told.exit_code, "--force" in told.stderr) == (2, True)
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "mine"
    assert export(warehouse, tmp_path / "a.csv", "--force").exit_code == 0
    assert len(rows_of_csv(tmp_path / "a.csv")) == 3


def _fail_amid(target: Path) -> None:
    with whole_file(target, replace=True) as staged:
        staged.write_text("half", encoding="utf-8")
        raise ZeroDivisionError


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        _fail_amid(target)
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["mine"]
    with pytest.raises(ExportError, match="is a folder"), whole_file(tmp_path, replace=True):
        pass


def test_a_file_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    told = export(tmp_path, tmp_path / "a.csv")
    assert (told.exit_code, "make run" in told.stderr) == (2, True)


def test_an_older_file_is_told_where_a_layout_needs_more(warehouse: Path, tmp_path: Path) -> None:
    with duckdb.connect(warehouse / "sitrep.duckdb") as older:
        older.execute("ALTER TABLE marts.fct_events DROP COLUMN target_side")
    told = export(warehouse, tmp_path / "a.csv", "--layout", "acled")
    assert (told.exit_code, "another version of Sitrep" in told.stderr) == (2, True)
    assert export(warehouse, tmp_path / "a.csv").exit_code == 0


ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 "
    "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region "
    "country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale "
    "notes fatalities tags timestamp"
).split()
UCDP_GED = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
    "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates where_description "
    "adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high "
    "low gwnoa gwnob"
).split()


def test_acled_columns(warehouse: Path, tmp_path: Path) -> None:
    told = export(warehouse, tmp_path / "a.csv", "--layout", "acled")
    attack, riot = rows_of_csv(tmp_path / "a.csv")
    assert list(attack) == ACLED
    expected = {
        "event_date": "2031-05-04", "year": "2031", "time_precision": "1",
        "disorder_type": "Political violence", "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack", "iso": "368", "country": "Iraq",
        "geo_precision": "1", "source": "Delta Post; Ostrel Echo", "notes": "It began.",
        "fatalities": "3", "inter1": "", "admin1": "", "actor1": "'=HYPERLINK(1)",
    }  # fmt: skip
    assert {name: attack[name] for name in expected} == expected
    assert (riot["event_type"], riot["time_precision"], riot["fatalities"]) == ("Riots", "2", "")
    assert "1 events were left out: no attack and no unrest" in told.stderr


REMOTE = "Explosions/Remote violence"
CIVILIANS = {"event_subtype": "shooting", "target_side": "civilian"}


@pytest.mark.parametrize(
    ("fields", "event_type", "sub_event_type"),
    [
        ({"event_subtype": "airstrike"}, REMOTE, "Air/drone strike"),
        ({"event_subtype": "bombing"}, REMOTE, "Remote explosive/landmine/IED"),
        ({"event_subtype": "bombing", "weapon": "suicide vest"}, REMOTE, "Suicide bomb"),
        (CIVILIANS, "Violence against civilians", "Attack"),
        ({"event_subtype": "shooting"}, "", ""),
    ],
)
def test_acled_types(
    tmp_path: Path, fields: dict[str, str], event_type: str, sub_event_type: str
) -> None:
    write_published(tmp_path / "sitrep.duckdb", {"fct_events": [event("evt_a", **fields)]})
    export(tmp_path, tmp_path / "a.csv", "--layout", "acled")
    (row,) = rows_of_csv(tmp_path / "a.csv")
    assert (row["event_type"], row["sub_event_type"]) == (event_type, sub_event_type)


def test_what_has_no_month_and_what_did_not_occur_is_no_event_of_acled(tmp_path: Path) -> None:
    vague = event("evt_a", date_precision="year", place_precision="country")
    alleged = event("evt_b", status="alleged", is_counted=False)
    near = event("evt_c", place_precision="country")
    write_published(tmp_path / "sitrep.duckdb", {"fct_events": [vague, alleged, near]})
    told = export(tmp_path, tmp_path / "a.csv", "--layout", "acled")
    (row,) = rows_of_csv(tmp_path / "a.csv")
    assert (row["event_id_cnty"], row["latitude"], row["geo_precision"]) == ("evt_c", "", "")
    assert "1 events were left out: its month is not known" in told.stderr
    assert "1 events were left out: it did not occur" in told.stderr


def test_ucdp_columns(warehouse: Path, tmp_path: Path) -> None:
    told = export(warehouse, tmp_path / "a.csv", "--layout", "ucdp-ged")
    (row,) = rows_of_csv(tmp_path / "a.csv")
    assert list(row) == UCDP_GED
    expected = {
        "id": "evt_a", "where_prec": "1", "date_prec": "1", "best": "3", "low": "2", "high": "3",
        "deaths_civilians": "1", "deaths_unknown": "2", "deaths_a": "", "number_of_sources": "2",
        "source_office": "Delta Post;Ostrel Echo", "geom_wkt": "POINT (44.25 33.5)",
        "source_article": '"Delta Post,2031-05-05,A";"Ostrel Echo,2031-05-06"',
        "type_of_violence": "", "country_id": "", "where_description": "Ostrel; Velmora",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert "2 events were left out: no attack" in told.stderr


def test_prio_grid_cells_are_counted_from_the_south_west(tmp_path: Path) -> None:
    """Kabul's cell is 179779 in UCDP GED."""
    kabul = event("evt_a", killed_best=1, latitude=34.52813, longitude=69.17233)
    write_published(tmp_path / "sitrep.duckdb", {"fct_events": [kabul]})
    export(tmp_path, tmp_path / "a.csv", "--layout", "ucdp-ged")
    assert rows_of_csv(tmp_path / "a.csv")[0]["priogrid_gid"] == "179779"


@pytest.mark.parametrize(
    ("initiator", "target", "kind", "side_a", "side_b"),
    [
        ("us_coalition", "iran_aligned", "1", "does", "suffers"),
        ("iran_aligned", "us_coalition", "1", "suffers", "does"),
        ("isis", "iran_aligned", "2", "does", "suffers"),
        ("isis", "civilian", "3", "does", "Civilians"),
        ("unknown", "civilian", "", "does", "Civilians"),
        ("iran", "iran", "", "does", "suffers"),
        ("other", "isis", "", "does", "suffers"),
    ],
)
def test_ucdp_sides(
    tmp_path: Path, initiator: str, target: str, kind: str, side_a: str, side_b: str
) -> None:
    deadly = event("evt_a", killed_best=1, initiator_side=initiator, target_side=target,
                   initiator="does", target="suffers")  # fmt: skip
    harmless = event("evt_b", killed_low=0, killed_best=0, killed_high=0)
    write_published(tmp_path / "sitrep.duckdb", {"fct_events": [deadly, harmless]})
    export(tmp_path, tmp_path / "a.csv", "--layout", "ucdp-ged")
    (row,) = rows_of_csv(tmp_path / "a.csv")
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (kind, side_a, side_b)


def test_a_large_table_is_written_in_portions(tmp_path: Path) -> None:
    """60,000 rows of 500 characters: 30 MB of text, of which Python holds a portion at a time."""
    file = tmp_path / "a.csv"
    with duckdb.connect() as db, file.open("w", encoding="utf-8", newline="") as out:
        query = "SELECT range AS n, repeat('w', 500) AS w FROM range(60000)"
        tracemalloc.start()
        with answer_of(db, query) as result:
            assert write_csv(result, out) == 60_000
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 15_000_000
    assert os.path.getsize(file) > 30_000_000
