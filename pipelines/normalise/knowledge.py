"""Data files of this stage, read once: outlets and their nouns, sections, places."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

KNOWLEDGE: Final = Path(__file__).resolve().parent.parent / "knowledge"


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of a CSV file of the knowledge folder, as written."""
    with (KNOWLEDGE / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def read_user_table(path: Path) -> list[dict[str, str]]:
    """Rows of the user's own outlets, as written.

    Raises:
        OSError, UnicodeDecodeError, csv.Error: it is not there, or no table.
    """
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle, strict=True))


@cache
def sections() -> frozenset[str]:
    """Names of sections and labels that stand over a headline, lower case."""
    return frozenset(row["section"] for row in read_table("sections.csv"))


@cache
def field_labels() -> Mapping[str, str]:
    """Labels of the fields of exports and archives, lower case, with what each stands for."""
    return {row["label"]: row["meaning"] for row in read_table("field_labels.csv")}


@cache
def imprint_words() -> tuple[tuple[str, str], ...]:
    """Words beside the date of an imprint, lower case, each with its role there.

    ``page`` and ``issue`` stand before a number, ``origin`` before the paper that printed a text
    first, and ``copy`` tells that a date is that of this copy.
    """
    return tuple((row["word"], row["role"]) for row in read_table("imprint_words.csv"))


@cache
def bureau_cities() -> frozenset[str]:
    """Places of two or more words that stand under a byline and look like a name, case folded."""
    return frozenset(row["city"].casefold() for row in read_table("bureau_cities.csv"))


@cache
def outlet_nouns() -> Mapping[str, str]:
    """Nouns that outlets are called by, lower case, with the kind of outlet that each names."""
    return {row["noun"]: row["kind"] for row in read_table("outlet_nouns.csv")}


@cache
def masthead_words() -> frozenset[str]:
    """Words at the end of a name that make a paper's of it only where a masthead stands."""
    return frozenset(row["word"] for row in read_table("masthead_words.csv"))


@cache
def masthead_words_of_things() -> frozenset[str]:
    """Those of ``masthead_words`` that are hardly anybody's surname."""
    rows = read_table("masthead_words.csv")
    return frozenset(row["word"] for row in rows if row["may_be_surname"] == "no")


@cache
def place_names() -> frozenset[str]:
    """Names of countries, capitals and of the places of the gazetteer, case folded."""
    names = {row["capital"] for row in read_table("countries.csv")}
    for row in (*read_table("places.csv"), *read_table("countries.csv")):
        names |= {row["name"], *row["aliases"].split("|")}
    return frozenset(name.casefold() for name in names if name)
