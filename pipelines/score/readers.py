"""The reader whose figures are asked for: the project's own, or another to compare with it."""

from __future__ import annotations

import argparse
import os
import sys

from pipelines.extract import configured_reader
from pipelines.extract.reader import Reader
from pipelines.settings import GRAMMAR, READER_VARIABLE, SettingsError, reader_settings


def add_reader(parser: argparse.ArgumentParser) -> None:
    """Adds the option ``--reader``; what the environment says of the reader does not count."""
    parser.add_argument("--reader", default=GRAMMAR, help="grammar, llm or module:Class")


def reader_named(name: str) -> Reader | None:
    """The reader of that name; null where there is none, and says why."""
    try:
        return configured_reader(reader_settings({**os.environ, READER_VARIABLE: name}))
    except SettingsError as error:
        print(error, file=sys.stderr)
        return None
