"""Where a run reads and writes: two folders, and the fixed names inside the second."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

RAW_VARIABLE: Final = "SITREP_RAW"
WAREHOUSE_VARIABLE: Final = "SITREP_WAREHOUSE"
DEFAULT_RAW: Final = Path("data/raw")
DEFAULT_WAREHOUSE: Final = Path("data/warehouse")


@dataclass(frozen=True, slots=True)
class Settings:
    """The folder of raw articles and the folder that holds everything a run makes."""

    raw: Path
    warehouse: Path

    @classmethod
    def from_environment(cls) -> Settings:
        """``SITREP_RAW`` and ``SITREP_WAREHOUSE``, or ``data/raw`` and ``data/warehouse``."""
        return cls(
            raw=Path(os.environ.get(RAW_VARIABLE, DEFAULT_RAW)).absolute(),
            warehouse=Path(os.environ.get(WAREHOUSE_VARIABLE, DEFAULT_WAREHOUSE)).absolute(),
        )

    @property
    def build_db(self) -> Path:
        """The private database that a run works in; readers never open it."""
        return self.warehouse / "build.duckdb"

    @property
    def published_db(self) -> Path:
        """The database that readers open, replaced as a whole after every check has passed."""
        return self.warehouse / "sitrep.duckdb"

    @property
    def published_parquet(self) -> Path:
        """The published marts as Parquet: a link to the newest version of the folder."""
        return self.warehouse / "marts"

    @property
    def checks(self) -> Path:
        """The kept validation results and their browsable pages."""
        return self.warehouse / "checks"

    @property
    def checks_page(self) -> Path:
        """The first page of the validation results (Great Expectations Data Docs)."""
        return self.checks / "site" / "index.html"

    @property
    def dagster_home(self) -> Path:
        """Dagster's own store: the history of runs that ``make ui`` shows."""
        return self.warehouse / "dagster"
