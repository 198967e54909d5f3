"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.settings import RAW_VARIABLE, WAREHOUSE_VARIABLE

RawOption = Annotated[Path, typer.Option(help="Folder of raw articles.", envvar=RAW_VARIABLE)]
WarehouseOption = Annotated[
    Path, typer.Option(help="Folder of the warehouse.", envvar=WAREHOUSE_VARIABLE)
]
