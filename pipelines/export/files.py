"""A file appears whole or not at all, and no file of the user's is lost."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class ExportError(ValueError):
    """An export cannot be made as asked; the message says why and what to do."""


@contextmanager
def whole_file(target: Path, *, replace: bool) -> Iterator[Path]:
    """A path beside the target to write to, which takes the target's place at the end.

    What was written is removed where the writing fails.

    Args:
        target: the file to make.
        replace: whether a file that is there already may go.

    Raises:
        ExportError: the file is there already, or cannot be written.
    """
    refuse_existing(target, replace=replace)
    staged = target.with_name(f".{target.name}.{uuid.uuid4().hex}")
    try:
        try:
            yield staged
            _sync(staged)
            refuse_existing(target, replace=replace)
            os.replace(staged, target)
        except OSError as error:
            raise ExportError(
                f"{target} cannot be written: {error.strerror or type(error).__name__}."
            ) from error
    finally:
        staged.unlink(missing_ok=True)


def refuse_existing(target: Path, *, replace: bool) -> None:
    """Raises ExportError where the target is a folder, or a file that shall stay."""
    if target.is_dir():
        raise ExportError(f"{target} is a folder; name a file.")
    if target.exists() and not replace:
        raise ExportError(f"{target} is there already. Name another file, or add --force.")


def _sync(path: Path) -> None:
    with path.open("rb") as written:
        os.fsync(written.fileno())
