"""Validates batches with Great Expectations before they are written, and keeps every result.

The results of a run lie as JSON under ``checks/results`` and as pages (GX Data Docs) under
``checks/site``; those of the newest runs are kept.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from pipelines.checks.spec import Expectation, OnFail, Suite
from pipelines.runs.retention import KEPT_CHECKS

if TYPE_CHECKING:
    from great_expectations.core import ExpectationSuite, ExpectationValidationResult

_MOST_NAMED: Final = 5

RowKey = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one expectation fared: ``failed_rows`` are the keys of the rows that broke it."""

    expectation: Expectation
    passed: bool
    failed_rows: tuple[RowKey, ...] = ()
    detail: str | None = None

    def describe(self) -> str:
        """The expectation and, where it failed, which rows or what was found instead."""
        text = self.expectation.says
        if self.passed:
            return text
        if self.failed_rows:
            named = ", ".join("/".join(map(str, key)) for key in self.failed_rows[:_MOST_NAMED])
            more = len(self.failed_rows) - _MOST_NAMED
            text += f": not so for {named}" + (f" and {more} more" if more > 0 else "")
        return f"{text} ({self.detail})" if self.detail else text


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a suite says of a batch."""

    suite: str
    row_count: int
    outcomes: tuple[Outcome, ...]

    def failed(self, on_fail: OnFail) -> list[Outcome]:
        """The failed expectations of one kind."""
        return [o for o in self.outcomes if not o.passed and o.expectation.on_fail is on_fail]

    @property
    def may_pass(self) -> bool:
        """Whether the batch may be written."""
        return not (self.failed(OnFail.STOP) or self.failed(OnFail.QUARANTINE))


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a table's rows at the gate.

    Attributes:
        verdict: the last word on those that went on.
        quarantined: each row that was taken out, with the expectations that it broke.
    """

    verdict: Verdict
    quarantined: Mapping[RowKey, tuple[Expectation, ...]]


def together(batches: Sequence[Judged]) -> Judged:
    """The batches of one table as one: an expectation holds where it holds of every batch.

    Args:
        batches: at least one; suites may differ, each expectation is told once.
    """
    outcomes: dict[str, Outcome] = {}
    for outcome in (one for batch in batches for one in batch.verdict.outcomes):
        known = outcomes.get(outcome.expectation.says, outcome)
        outcomes[outcome.expectation.says] = Outcome(
            outcome.expectation,
            known.passed and outcome.passed,
            known.failed_rows if known is outcome else known.failed_rows + outcome.failed_rows,
            known.detail or outcome.detail,
        )
    rows = sum(batch.verdict.row_count for batch in batches)
    return Judged(
        Verdict(batches[0].verdict.suite, rows, tuple(outcomes.values())),
        {key: broken for batch in batches for key, broken in batch.quarantined.items()},
    )


@dataclass(frozen=True, slots=True)
class Gated:
    """A batch that has been through its gate.

    Attributes:
        frame: the rows that may go on.
        verdict: the last word, on those rows.
        quarantined: each row that was taken out, with the expectations that it broke.
    """

    frame: pd.DataFrame
    verdict: Verdict
    quarantined: Mapping[RowKey, tuple[Expectation, ...]]

    @property
    def may_pass(self) -> bool:
        """Whether the rest may be written."""
        return self.verdict.may_pass

    @property
    def judged(self) -> Judged:
        """What became of the batch, without its rows."""
        return Judged(self.verdict, self.quarantined)


class Auditor:
    """One run's validations: made once, since Great Expectations takes seconds to import."""

    def __init__(
        self, folder: Path, run_name: str, run_time: datetime, kept_runs: int = KEPT_CHECKS
    ) -> None:
        """Prepares a context that keeps its results in ``folder``.

        Args:
            folder: where results and pages are kept.
            run_name: names the run in the pages.
            run_time: when the run began, with its time zone.
            kept_runs: how many runs' results are kept, this one's among them.
        """
        os.environ["GX_ANALYTICS_ENABLED"] = "false"
        import great_expectations as gx
        from great_expectations.core.run_identifier import RunIdentifier
        from great_expectations.data_context.types.base import ProgressBarsConfig

        self._folder = folder
        self._kept_runs = kept_runs
        self._context = gx.get_context(mode="ephemeral")
        self._context.variables.progress_bars = ProgressBarsConfig(globally=False)
        self._context.add_store(
            "results",
            {"class_name": "ValidationResultsStore", "store_backend": _files(folder / "results")},
        )
        self._context.variables.validation_results_store_name = "results"
        # The context comes with a site in the temporary folder.
        self._context.delete_data_docs_site("local_site")
        self._context.add_data_docs_site(
            "checks",
            {  # type: ignore[typeddict-unknown-key]  # the site builder takes more than is typed
                "class_name": "SiteBuilder",
                "show_how_to_buttons": False,
                "store_backend": _files(folder / "site", suffix=None),
                "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
                "site_section_builders": {"profiling": "none", "expectations": "none"},
            },
        )
        self._source = self._context.data_sources.add_pandas("batches")
        self._run_id = RunIdentifier(run_name=run_name, run_time=run_time)
        self._kept: list[Any] = []

    def gate(self, suite: Suite, frame: pd.DataFrame) -> Gated:
        """Validates a batch, takes out the rows that may be, and validates the rest again."""
        quarantined: dict[RowKey, tuple[Expectation, ...]] = {}
        rest = frame
        while True:
            verdict = self.validate(suite, rest)
            broken = _broken_rows(verdict)
            keys = zip(*(rest[name] for name in suite.key), strict=True)
            good = [key not in broken for key in keys]
            if all(good):
                return Gated(rest, verdict, quarantined)
            quarantined.update(broken)
            rest = rest[good].reset_index(drop=True)

    def validate(self, suite: Suite, frame: pd.DataFrame) -> Verdict:
        """What the suite says of the batch; the result is kept."""
        from great_expectations.data_context.types.resource_identifiers import (
            ExpectationSuiteIdentifier,
            ValidationResultIdentifier,
        )

        name = f"{suite.name}_{len(self._kept)}"
        batch = (
            self._source.add_dataframe_asset(name)
            .add_batch_definition_whole_dataframe("whole")
            .get_batch({"dataframe": suite.prepare(frame)})
        )
        result = batch.validate(
            _gx_suite(suite),
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": list(suite.key),
                "include_unexpected_rows": False,
            },
        )
        kept = ValidationResultIdentifier(
            ExpectationSuiteIdentifier(suite.name), self._run_id, batch.id
        )
        self._context.validation_results_store.set(kept, result)
        self._forget_rows(name)
        self._kept.append(kept)
        outcomes = sorted(
            (_outcome(suite, item) for item in result.results),
            key=lambda outcome: suite.expectations.index(outcome.expectation),
        )
        return Verdict(suite.name, len(frame), tuple(outcomes))

    def _forget_rows(self, asset: str) -> None:
        """Lets go of a batch, which Great Expectations would keep until the run ends."""
        self._source.delete_asset(asset)
        held = self._source.get_execution_engine().batch_manager
        held.reset_batch_cache()
        held.batch_data_cache.clear()

    def write_pages(self) -> None:
        """Adds this run's results to the browsable pages and forgets the oldest runs."""
        if not self._kept:
            return
        _prune(self._folder / "results", self._kept_runs)
        self._context.build_data_docs(resource_identifiers=self._kept)


def _files(folder: Path, suffix: str | None = ".json") -> dict[str, object]:
    backend: dict[str, object] = {
        "class_name": "TupleFilesystemStoreBackend",
        "base_directory": str(folder),
    }
    return backend if suffix is None else {**backend, "filepath_suffix": suffix}


def _gx_suite(suite: Suite) -> ExpectationSuite:
    import great_expectations as gx
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
    from great_expectations.expectations.metadata_types import FailureSeverity

    made = gx.ExpectationSuite(name=suite.name)
    for number, expectation in enumerate(suite.expectations):
        made.add_expectation_configuration(
            ExpectationConfiguration(
                type=expectation.type,
                kwargs=dict(expectation.arguments),
                description=expectation.says,
                severity=(
                    FailureSeverity.WARNING
                    if expectation.on_fail is OnFail.WARN
                    else FailureSeverity.CRITICAL
                ),
                meta={"number": number, "on_fail": expectation.on_fail.value},
            )
        )
    return made


def _outcome(suite: Suite, result: ExpectationValidationResult) -> Outcome:
    assert result.expectation_config is not None
    expectation = suite.expectations[result.expectation_config.meta["number"]]
    if result.success:
        return Outcome(expectation, passed=True)
    found = result.result
    failed = tuple(
        tuple(row[name] for name in suite.key) for row in found.get("unexpected_index_list") or ()
    )
    return Outcome(expectation, False, failed, _raised(result) or _observed(found))


def _observed(found: Mapping[str, Any]) -> str | None:
    values = dict.fromkeys(
        str(value)[:60] for value in found.get("partial_unexpected_list") or () if value is not None
    )
    if values:
        return f"found {', '.join(list(values)[:_MOST_NAMED])}"
    if "observed_value" in found:
        return f"found {found['observed_value']}"
    return None


def _raised(result: ExpectationValidationResult) -> str | None:
    """The message of an expectation that could not be evaluated; such a one has not passed."""
    for information in (result.exception_info or {}).values():
        if isinstance(information, dict) and information.get("raised_exception"):
            return str(information["exception_message"])
    return None


def _broken_rows(verdict: Verdict) -> dict[RowKey, tuple[Expectation, ...]]:
    broken: dict[RowKey, tuple[Expectation, ...]] = {}
    for outcome in verdict.failed(OnFail.QUARANTINE):
        for key in outcome.failed_rows:
            broken[key] = (*broken.get(key, ()), outcome.expectation)
    return broken


def _prune(results: Path, runs: int) -> None:
    """Keeps the newest runs: folders are ``<suite>/<run>/<time>``, and times sort as text."""
    times = sorted({folder.name for folder in results.glob("*/*/*") if folder.is_dir()})
    for stale in times[:-runs]:
        for folder in results.glob(f"*/*/{stale}"):
            rmtree(folder.parent)


def summarise(outcomes: Sequence[Outcome]) -> str:
    """The outcomes as a Markdown list, failures first, as the Dagster UI shows it."""
    ranked = sorted(outcomes, key=lambda outcome: outcome.passed)
    return "\n".join(
        f"- {'passed' if o.passed else f'FAILED ({o.expectation.on_fail})'}: {o.describe()}"
        for o in ranked
    )
