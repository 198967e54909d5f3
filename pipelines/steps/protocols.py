"""What the steps of a run ask of the work of the stages."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, Protocol

import pandas as pd
import pyarrow as pa

from pipelines.store.warehouse import Row


class Ingested(Protocol):
    """A batch of what ``RawFolder`` reads."""

    @property
    def documents(self) -> list[Row]:
        """Rows of ``schema.DOCUMENTS``."""

    @property
    def rejections(self) -> list[Row]:
        """Rows of ``schema.REJECTIONS``."""


class Folder(Protocol):
    """What ``pipelines.ingest`` lists and reads."""

    def files(self) -> pd.DataFrame:
        """Rows of ``schema.FILES``: what lies there."""

    def read(self, names: Collection[str] | None = None) -> Iterator[Ingested]:
        """The records of some files, or of all."""

    def holder(self, source_path: str) -> str | None:
        """The file that holds a record; None where it is no more."""

    def is_settled(self, name: str) -> bool:
        """Whether what was read of a file holds as long as its stamp does."""


class Extracted(Protocol):
    """What ``pipelines.extract`` returns."""

    @property
    def mentions(self) -> list[Row]:
        """Rows of ``schema.MENTIONS``."""

    @property
    def claims(self) -> list[Row]:
        """Rows of ``schema.CLAIMS``."""

    @property
    def rejections(self) -> list[Row]:
        """Rows of ``schema.REJECTIONS``."""


class Linked(Protocol):
    """A batch of what linking has changed."""

    @property
    def mentions(self) -> list[Row]:
        """The passages of the changed events."""

    @property
    def links(self) -> list[Row]:
        """Rows of ``schema.MENTION_LINKS``: those of these passages."""


class Linking(Protocol):
    """What ``pipelines.link`` does to a build database."""

    def batches(self) -> Iterator[Linked]:
        """What is to be changed, at least one batch; each is kept before the next is made."""

    def keep(self, batch: Any, links: pd.DataFrame) -> None:
        """Writes a batch with the links that have come through their check."""

    def aliases(
        self, earlier: pa.Table, aliases: list[Row], changed_at: datetime
    ) -> tuple[list[Row], list[Row]]:
        """Rows of ``schema.EVENT_ID_ALIASES``, and the links that they rest on."""

    def dates(self) -> tuple[list[Row], list[Row]]:
        """Rows of ``schema.INFERRED_DATES``, and the articles that they rest on."""
