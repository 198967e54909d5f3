"""The log of each run: one JSON line an event, one file a run, in ``data/warehouse/logs``.

A line is on the disk when the event is over, so a run that was killed has told how far it came.
What the run tables of the marts say of earlier runs is read from here.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal

from pipelines.moments import in_utc, utc_now

RunStatus = Literal["published", "succeeded", "failed", "interrupted", "running"]

START: Final = "start"
# Step keys as Dagster derives them from the assets, and what a person calls them.
STAGES: Final[Mapping[str, str]] = {
    "ingest": "ingest",
    "normalise": "normalise",
    "extract": "extract",
    "review": "review",
    "link": "link",
    "dbt": "dbt",
    "marts_gate": "check marts",
    "published__sitrep": "publish",
}
_STAMP: Final = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, slots=True)
class CheckCount:
    """How many expectations and tests were judged, and how they fared."""

    passed: int = 0
    failed: int = 0
    warned: int = 0

    def __add__(self, other: CheckCount) -> CheckCount:
        return CheckCount(
            self.passed + other.passed, self.failed + other.failed, self.warned + other.warned
        )


@dataclass(frozen=True, slots=True)
class Advance:
    """How far a stage is.

    Attributes:
        stage: its name.
        done: rows that this run has worked on in it.
        due: rows that it had to work on.
    """

    stage: str
    done: int
    due: int

    def told(self) -> str:
        """As a person reads it: ``normalise, 4,000 of 9,500``."""
        return f"{self.stage}, {self.done:,} of {self.due:,}" if self.due else self.stage


@dataclass(frozen=True, slots=True)
class StageDone:
    """A stage that ended.

    Attributes:
        stage: its name.
        succeeded: whether well.
        seconds: what it took.
        rows: table → its rows now.
        rejected: rows and records that the stage has rejected; null where it can reject none.
        checks: how its checks fared.
        warnings: checks that failed without stopping the run.
        error: what stopped it; null where nothing did.
        started_at: when it began (UTC, without a zone); null of the start-up before all stages.
        peak_memory_mb: the most memory, that of its worker processes included.
    """

    stage: str
    succeeded: bool
    seconds: float
    rows: Mapping[str, int]
    rejected: int | None = None
    checks: CheckCount = CheckCount()
    warnings: tuple[str, ...] = ()
    error: str | None = None
    started_at: datetime | None = None
    peak_memory_mb: float | None = None


@dataclass(frozen=True, slots=True)
class RunVersions:
    """What a run was done with: digests of the code and of the knowledge, and who reads."""

    code: str
    knowledge: str
    reader: str | None = None


@dataclass(frozen=True, slots=True)
class LoggedRun:
    """A run as its log tells it.

    Attributes:
        run_id: Dagster's id of the run.
        status: ``published``; ``succeeded``: nothing failed, but it was not asked to publish;
            ``failed``; ``interrupted``: the process is gone; ``running``.
        started_at: UTC, without a zone.
        ended_at: the same; null where the log has no end.
        versions: what it was done with; null where it failed before that was known.
        stages: the stages that ended.
        errors: what stopped it.
        warnings: all warnings.
        under_way: the stage that has begun and not ended, and how far it is; null between stages.
    """

    run_id: str
    status: RunStatus
    started_at: datetime
    ended_at: datetime | None = None
    versions: RunVersions | None = None
    stages: tuple[StageDone, ...] = ()
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    under_way: Advance | None = None

    @property
    def is_good(self) -> bool:
        """Whether it ended well."""
        return self.status in ("published", "succeeded")


class RunLog:
    """Writes the log of one run. A log that cannot be written never stops the run."""

    def __init__(self, folder: Path, run_id: str) -> None:
        """Opens the file of the run.

        Args:
            folder: where the logs lie.
            run_id: Dagster's id of the run.
        """
        self.run_id = run_id
        self.started_at = utc_now()
        self._logger = logging.Logger(f"sitrep.{run_id}")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handler: logging.Handler = _Lines(
                folder / f"{self.started_at.strftime(_STAMP)}-{run_id}.jsonl", encoding="utf-8"
            )
        except OSError as error:
            print(f"No log of this run can be written: {error}", file=sys.stderr)
            handler = logging.NullHandler()
        handler.setFormatter(_Json(run_id))
        self._logger.addHandler(handler)

    def began(self, versions: RunVersions) -> None:
        """The run has begun, in this process."""
        self._info("run_started", pid=os.getpid(), versions=asdict(versions))

    def stage_began(self, stage: str) -> None:
        """A stage has begun."""
        self._info("stage_started", stage=stage)

    def stage_advanced(self, advance: Advance) -> None:
        """A stage has worked on a part of its rows, and goes on."""
        self._info("stage_advanced", **asdict(advance))

    def stage_ended(self, done: StageDone) -> None:
        """A stage has ended; each of its warnings is a line of its own before it."""
        for warning in done.warnings:
            self.warned(warning, done.stage)
        if done.error:
            self.failed(done.error, done.stage)
        started = done.started_at.isoformat() if done.started_at else None
        self._info(
            "stage_ended",
            stage=done.stage,
            succeeded=done.succeeded,
            seconds=round(done.seconds, 3),
            rows=dict(done.rows),
            rejected=done.rejected,
            checks=asdict(done.checks),
            started_at=started,
            peak_memory_mb=None if done.peak_memory_mb is None else round(done.peak_memory_mb, 1),
        )

    def warned(self, message: str, stage: str | None = None) -> None:
        """Something is not as it should be, and the run goes on."""
        self._logger.warning("warning", extra={"fields": {"stage": stage, "message": message}})

    def failed(self, message: str, stage: str | None = None) -> None:
        """What stops the run."""
        self._logger.error("error", extra={"fields": {"stage": stage, "message": message}})

    def ended(self, status: RunStatus) -> None:
        """The run is over; the file is closed."""
        seconds = (utc_now() - self.started_at).total_seconds()
        self._info("run_ended", status=status, seconds=round(seconds, 3))
        for handler in self._logger.handlers:
            handler.close()

    def _info(self, event: str, **fields: object) -> None:
        self._logger.info(event, extra={"fields": fields})


class _Lines(logging.FileHandler):
    """A file of lines; what cannot be written (a full disk) is told once and is no failure."""

    _has_told = False

    def handleError(self, record: logging.LogRecord) -> None:
        """Called by ``emit`` in an ``except`` clause."""
        if not self._has_told:
            self._has_told = True
            print(f"The run's log cannot be written: {sys.exc_info()[1]}", file=sys.stderr)

    def close(self) -> None:
        """What is left cannot be written on a full disk; that has been told."""
        with suppress(OSError):
            super().close()


class _Json(logging.Formatter):
    """An event as one line of JSON."""

    def __init__(self, run_id: str) -> None:
        super().__init__()
        self._run_id = run_id

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        fields: Mapping[str, object] = vars(record)["fields"]
        line = {
            "at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "run_id": self._run_id,
            "event": record.getMessage(),
            **{name: value for name, value in fields.items() if value is not None},
        }
        return json.dumps(line, ensure_ascii=False)


def log_files(folder: Path) -> list[Path]:
    """The logs that are kept, the oldest first."""
    return sorted(folder.glob("*.jsonl"))


def read_runs(folder: Path, newest: int | None = None) -> list[LoggedRun]:
    """The runs that are logged, the oldest first.

    Args:
        folder: Where the logs lie.
        newest: How many of the newest to read; all without it.
    """
    files = log_files(folder)
    runs = map(read_run, files if newest is None else files[-newest:])
    return [run for run in runs if run is not None]


def read_run(path: Path) -> LoggedRun | None:
    """One run; None where its log has not one whole line."""
    lines = list(_lines(path))
    if not lines:
        return None
    told = _Told()
    for line in lines:
        # A line that is not as this version writes it says nothing; it must not stop a run.
        with suppress(KeyError, TypeError, ValueError, AttributeError):
            told.take(line)
    status = told.status or ("running" if is_alive(told.pid) else "interrupted")
    if status == "interrupted":
        told.errors.append("The process is gone: it was killed, or the machine went down.")
    return LoggedRun(
        run_id=str(lines[0]["run_id"]),
        status=status,
        started_at=_moment(lines[0]["at"]),
        ended_at=told.ended_at,
        versions=told.versions,
        stages=tuple(told.stages),
        errors=tuple(told.errors),
        warnings=tuple(told.warnings),
        under_way=told.under_way,
    )


@dataclass(slots=True)
class _Told:
    """What the lines of a log add up to."""

    status: RunStatus | None = None
    pid: int | None = None
    ended_at: datetime | None = None
    versions: RunVersions | None = None
    stages: list[StageDone] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    under_way: Advance | None = None
    _of_stage: dict[str, list[str]] = field(default_factory=dict)

    def take(self, line: Mapping[str, Any]) -> None:
        """Adds a line."""
        match line["event"]:
            case "run_started":
                self.pid = line["pid"]
                self.versions = RunVersions(**line["versions"])
            case "stage_started":
                self.under_way = Advance(line["stage"], 0, 0)
            case "stage_advanced":
                self.under_way = Advance(line["stage"], line["done"], line["due"])
            case "stage_ended":
                self.under_way = None
                self.stages.append(self._stage(line))
            case "warning" | "error" as kind:
                (self.warnings if kind == "warning" else self.errors).append(line["message"])
                self._of_stage.setdefault(f"{kind} {line.get('stage')}", []).append(line["message"])
            case "run_ended":
                self.status = line["status"]
                self.ended_at = _moment(line["at"])

    def _stage(self, line: Mapping[str, Any]) -> StageDone:
        stage = line["stage"]
        errors: Sequence[str] = self._of_stage.get(f"error {stage}", ())
        return StageDone(
            stage=stage,
            succeeded=line["succeeded"],
            seconds=line["seconds"],
            rows=line["rows"],
            rejected=line.get("rejected"),
            checks=CheckCount(**line["checks"]),
            warnings=tuple(self._of_stage.get(f"warning {stage}", ())),
            error="\n".join(errors) or None,
            started_at=datetime.fromisoformat(line["started_at"]) if "started_at" in line else None,
            peak_memory_mb=line.get("peak_memory_mb"),
        )


def is_alive(pid: int | None) -> bool:
    """Whether a process of this machine has the number."""
    return pid is not None and Path(f"/proc/{pid}").exists()


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The whole lines of a log: the last one of a killed run may be torn."""
    for text in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            line = json.loads(text)
        except ValueError:
            continue
        if isinstance(line, dict) and {"at", "run_id", "event"} <= line.keys():
            yield line


def _moment(text: str) -> datetime:
    return in_utc(datetime.fromisoformat(text))
