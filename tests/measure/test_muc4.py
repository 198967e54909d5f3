"""Keys of MUC-4 as gold: which templates are asked for, their days and places, and the figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipelines.score.muc4 import KEYS, TEXTS, Incident, main, read_incidents, read_texts

REPORTS = """\
TST4-MUC4-0001

   Puerto Alto, 7 Aug 88 (DNA) -- [Text] Two gunmen shot dead a judge in Valparaiso yesterday.


TST4-MUC4-0002

   Lima, 9 Aug 88 (DNA) -- The port authority has opened a new quay.


"""


def template(message: str, **values: str) -> str:
    """A template of the key file; what is not told is a dash."""
    named = {"TEMPLATE": "1", "DATE": "-", "LOCATION": "-", "TYPE": "-", "STAGE": "-"} | values
    return (
        f"0.  MESSAGE: ID                    {message}\n"
        f"1.  MESSAGE: TEMPLATE              {named['TEMPLATE']}\n"
        f"2.  INCIDENT: DATE                 {named['DATE']}\n"
        f"3.  INCIDENT: LOCATION             {named['LOCATION']}\n"
        f"4.  INCIDENT: TYPE                 {named['TYPE']}\n"
        f"5.  INCIDENT: STAGE OF EXECUTION   {named['STAGE']}\n\n"
    )


SHOT = template(
    "TST4-MUC4-0001",
    DATE="06 AUG 88",
    LOCATION="CHILE: VALPARAISO (CITY)",
    TYPE="ATTACK",
    STAGE="ACCOMPLISHED",
)
NOTHING = template("TST4-MUC4-0002", **dict.fromkeys(("TEMPLATE", "DATE", "TYPE"), "*"))


def incident(**values: str) -> Incident | None:
    told = {"TYPE": "BOMBING", "STAGE": "ACCOMPLISHED"} | values
    return next(read_incidents(template("TST4-MUC4-0009", **told)), None)


def test_reports_are_parted_by_their_names() -> None:
    texts = read_texts(REPORTS)
    assert list(texts) == ["TST4-MUC4-0001", "TST4-MUC4-0002"]
    assert texts["TST4-MUC4-0002"].startswith("Lima, 9 Aug 88")


def test_a_required_attack_is_asked_for_with_its_day_and_places() -> None:
    (asked,) = read_incidents(SHOT + NOTHING)
    assert asked == Incident(
        "TST4-MUC4-0001", "ATTACK", date(1988, 8, 6), date(1988, 8, 6), ("Chile", "Valparaiso")
    )


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("- 06 AUG 88", None, date(1988, 8, 6)),
        ("05 AUG 88 - 06 AUG 88", date(1988, 8, 5), date(1988, 8, 6)),
        ("(06 AUG 88) / (04 AUG 88 - 06 AUG 88)", date(1988, 8, 4), date(1988, 8, 6)),
        ("-", None, None),
    ],
)
def test_days_of_a_key(written: str, first: date | None, last: date | None) -> None:
    asked = incident(DATE=written)
    assert asked is not None
    assert (asked.first, asked.last) == (first, last)


@pytest.mark.parametrize(
    "values",
    [
        {"TEMPLATE": "2 (OPTIONAL)"},
        {"STAGE": "THREATENED"},
        {"TYPE": "ROBBERY"},
        {"TYPE": "FORCED WORK STOPPAGE"},
    ],
)
def test_what_is_optional_or_no_attack_is_not_asked_for(values: dict[str, str]) -> None:
    assert incident() is not None
    assert incident(**values) is None


def test_the_figures_of_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / TEXTS).write_text(REPORTS, "utf-8")
    (tmp_path / KEYS).write_text(SHOT + NOTHING, "utf-8")
    assert main([str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "1 incidents in 2 reports" in shown
    assert shown.count("1.000") == 3


def test_a_folder_without_the_files_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 2
    assert KEYS in capsys.readouterr().err
