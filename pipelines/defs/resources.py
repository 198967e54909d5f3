"""What the assets share in a run: the folders, the auditor, and the work of the stages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg

from pipelines.checks.audit import Auditor
from pipelines.settings import Settings
from pipelines.warehouse import exclusive


class Folders(dg.ConfigurableResource):  # type: ignore[type-arg]  # generic in its value, None
    """The folder of raw articles and the folder of the warehouse, as absolute paths."""

    raw: str
    warehouse: str

    @property
    def settings(self) -> Settings:
        """The paths inside the two folders."""
        return Settings(raw=Path(self.raw), warehouse=Path(self.warehouse))


@dg.resource(required_resource_keys={"folders"})
def auditor(context: dg.InitResourceContext) -> Iterator[Auditor]:
    """The run's auditor; holds the warehouse for this run and writes the pages at its end."""
    settings: Settings = context.resources.folders.settings
    with exclusive(settings.warehouse):
        audit = Auditor(
            settings.checks, run_name=context.run_id or "no-run", run_time=datetime.now(UTC)
        )
        try:
            yield audit
        finally:
            audit.write_pages()
