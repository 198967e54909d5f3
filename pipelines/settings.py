"""Where a run reads and writes (two folders), and who reads the articles."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Final

RAW_VARIABLE: Final = "SITREP_RAW"
WAREHOUSE_VARIABLE: Final = "SITREP_WAREHOUSE"
OUTLETS_VARIABLE: Final = "SITREP_OUTLETS"
FEEDS_VARIABLE: Final = "SITREP_FEEDS"
REVIEWS_VARIABLE: Final = "SITREP_REVIEWS"
DEFAULT_RAW: Final = Path("data/raw")
DEFAULT_WAREHOUSE: Final = Path("data/warehouse")
DEFAULT_OUTLETS: Final = Path("data/outlets.csv")
"""Outlets that the user adds to pipelines/knowledge/outlets.csv; the file need not be there."""
DEFAULT_REVIEWS: Final = Path("data/reviews")
"""The folder of the reviewers' decisions (docs/review.md); it need not be there."""
DEFAULT_FEEDS: Final = Path("data/feeds.yml")
"""What ``sitrep fetch`` fetches; data/feeds.example.yml is one to begin with."""
READER_VARIABLE: Final = "SITREP_READER"
ENDPOINT_VARIABLE: Final = "SITREP_LLM_ENDPOINT"
MODEL_VARIABLE: Final = "SITREP_LLM_MODEL"
API_KEY_VARIABLE: Final = "SITREP_LLM_API_KEY"
TIMEOUT_VARIABLE: Final = "SITREP_LLM_TIMEOUT"
WORKERS_VARIABLE: Final = "SITREP_WORKERS"
"""Processes that share the reading of many articles: some 500 MB of memory each."""
ENGINE_VARIABLE: Final = "SITREP_ENGINE"
SCHEDULER_VARIABLE: Final = "SITREP_SCHEDULER"
EXCHANGE_VARIABLE: Final = "SITREP_EXCHANGE"
MEMORY_VARIABLE: Final = "SITREP_MEMORY"
DEFAULT_MEMORY: Final = "50%"
"""Of the machine's memory, for the database: the rest is for Python and the system."""
WAIT_VARIABLE: Final = "SITREP_WAIT"
DEFAULT_WAIT: Final = 600.0
"""Seconds that a run waits for another in the same warehouse: ten minutes, some 20,000 articles."""
GRAMMAR, LLM = "grammar", "llm"
LOCAL, DASK = "local", "dask"
DEFAULT_TIMEOUT: Final = 120.0


class SettingsError(ValueError):
    """A setting is missing or makes no sense; the message is for the person who set it."""


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

    @staticmethod
    def feeds_file() -> Path:
        """``SITREP_FEEDS``, or ``data/feeds.yml``: what the asset of the fetched pages fetches."""
        return Path(os.environ.get(FEEDS_VARIABLE, DEFAULT_FEEDS)).absolute()

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
    def logs(self) -> Path:
        """The logs of the runs, one file a run."""
        return self.warehouse / "logs"

    @property
    def dagster_home(self) -> Path:
        """Dagster's own store: the history of runs that ``make ui`` shows."""
        return self.warehouse / "dagster"


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """A language model behind an OpenAI-compatible endpoint.

    Attributes:
        endpoint: address of the API, as far as ``/v1``.
        model: the model's name there.
        api_key: what the endpoint asks for; empty where it asks for nothing.
        timeout: seconds to wait for an answer, each time it is asked for.
    """

    endpoint: str
    model: str
    api_key: str = field(default="", repr=False)
    timeout: float = DEFAULT_TIMEOUT


@dataclass(frozen=True, slots=True)
class ReaderClass:
    """A reader of the user's own, written ``module:name``: a class made without arguments."""

    module: str
    name: str

    def __str__(self) -> str:
        return f"{self.module}:{self.name}"


@dataclass(frozen=True, slots=True)
class Processes:
    """Processes of this machine; null is one for each of its cores."""

    count: int | None


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Dask cluster: its scheduler's address, and the folder that all of its machines reach."""

    scheduler: str
    exchange: str


def reader_settings(environment: Mapping[str, str]) -> ModelSettings | ReaderClass | None:
    """Who shall read: a language model, a class of the user's; None is the project's own reader.

    Args:
        environment: ``SITREP_READER`` is ``grammar`` (as if unset), ``llm`` or ``module:Class``;
            ``llm`` wants ``SITREP_LLM_ENDPOINT`` and ``SITREP_LLM_MODEL``, and takes
            ``SITREP_LLM_API_KEY`` and ``SITREP_LLM_TIMEOUT``.

    Raises:
        SettingsError: the reader is not known, or its settings are not complete.
    """
    reader = environment.get(READER_VARIABLE) or GRAMMAR
    if reader == GRAMMAR:
        return None
    module, _, name = reader.partition(":")
    if module and name:
        return ReaderClass(module, name)
    if reader != LLM:
        raise SettingsError(
            f"{READER_VARIABLE} is {reader!r}: it can be {GRAMMAR}, {LLM} or module:Class."
        )
    for variable in (ENDPOINT_VARIABLE, MODEL_VARIABLE):
        if not environment.get(variable):
            raise SettingsError(f"{READER_VARIABLE}={LLM} needs {variable}, which is not set.")
    if not environment[ENDPOINT_VARIABLE].startswith(("http://", "https://")):
        raise SettingsError(f"{ENDPOINT_VARIABLE} is no address: it begins with http(s)://.")
    return ModelSettings(
        endpoint=environment[ENDPOINT_VARIABLE],
        model=environment[MODEL_VARIABLE],
        api_key=environment.get(API_KEY_VARIABLE, ""),
        timeout=_seconds(environment.get(TIMEOUT_VARIABLE) or str(DEFAULT_TIMEOUT)),
    )


def own_outlets() -> Path | None:
    """The file of the user's own outlets (OUTLETS_VARIABLE); None where there is none."""
    path = Path(os.environ.get(OUTLETS_VARIABLE, DEFAULT_OUTLETS))
    return path if path.is_file() or OUTLETS_VARIABLE in os.environ else None


def reviews_folder() -> Path:
    """``SITREP_REVIEWS``, or ``data/reviews``: where the reviewers' decisions are kept."""
    return Path(os.environ.get(REVIEWS_VARIABLE, DEFAULT_REVIEWS)).absolute()


def review_files(folder: Path) -> list[Path]:
    """The review files of a folder, by name; none where there is no folder."""
    return sorted(path for path in folder.glob("*.yml") if not path.name.startswith("."))


def engine_settings(environment: Mapping[str, str]) -> Processes | Cluster:
    """Where articles are read: on the cores of this machine, or by a Dask cluster.

    Args:
        environment: ``SITREP_ENGINE`` is ``local`` (as if unset) or ``dask``; ``local`` takes
            ``SITREP_WORKERS``, ``dask`` wants ``SITREP_SCHEDULER`` and ``SITREP_EXCHANGE``.

    Raises:
        SettingsError: the engine is not known, or its settings are not complete.
    """
    engine = environment.get(ENGINE_VARIABLE) or LOCAL
    if engine == LOCAL:
        return Processes(count_setting(environment, WORKERS_VARIABLE))
    if engine != DASK:
        raise SettingsError(f"{ENGINE_VARIABLE} is {engine!r}: it can be {LOCAL} or {DASK}.")
    for variable in (SCHEDULER_VARIABLE, EXCHANGE_VARIABLE):
        if not environment.get(variable):
            raise SettingsError(f"{ENGINE_VARIABLE}={DASK} needs {variable}, which is not set.")
    if not find_spec("distributed"):
        raise SettingsError(
            f"{ENGINE_VARIABLE}={DASK} needs the package distributed: pip install 'sitrep[dask]'."
        )
    exchange = environment[EXCHANGE_VARIABLE]
    if "://" not in exchange and not Path(exchange).is_absolute():
        raise SettingsError(
            f"{EXCHANGE_VARIABLE} is {exchange!r}: the workers need the whole path of a folder, "
            "or an address such as s3://bucket/folder."
        )
    return Cluster(environment[SCHEDULER_VARIABLE], exchange)


def count_setting(environment: Mapping[str, str], variable: str) -> int | None:
    """A variable that counts something; null where it is not set.

    Raises:
        SettingsError: it is no number from 1 on.
    """
    text = environment.get(variable)
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise SettingsError(f"{variable} is {text!r}: it is a number from 1 on.")
    return int(text)


def memory_limit(environment: Mapping[str, str]) -> str:
    """``SITREP_MEMORY``: how much memory the database takes; what needs more goes to the disk.

    Raises:
        SettingsError: it is no such amount.
    """
    text = environment.get(MEMORY_VARIABLE) or DEFAULT_MEMORY
    if not re.fullmatch(r"\d+(\.\d+)? ?([KMGT]i?B|%)", text, re.ASCII):
        raise SettingsError(f"{MEMORY_VARIABLE} is {text!r}: write an amount such as 2GB, or 50%.")
    return text


def wait_seconds(environment: Mapping[str, str]) -> float:
    """``SITREP_WAIT``: seconds to wait for another run; 0 does not wait.

    Raises:
        SettingsError: it is no number of seconds.
    """
    text = environment.get(WAIT_VARIABLE)
    if not text:
        return DEFAULT_WAIT
    if not text.isascii() or not text.isdigit():
        raise SettingsError(f"{WAIT_VARIABLE} is {text!r}: it is a number of seconds, 0 or more.")
    return float(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise SettingsError(f"{TIMEOUT_VARIABLE} is {text!r}: it is a number of seconds.")
    return seconds
