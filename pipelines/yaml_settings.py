"""A user's YAML file as a pydantic model; what is wrong in it is told with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, TypeVar

import yaml  # type: ignore[import-untyped]
from pydantic import BaseModel, ConfigDict, ValidationError

from pipelines.settings import SettingsError

_SAID: Final = {
    "extra_forbidden": "is no setting here (mistyped?)",
    "missing": "is missing",
    "tuple_type": "should be a list, each entry on a line that begins with -",
    "model_type": "should hold settings, each as name: value",
    "string_type": "should be text; put it into quotes",
}


class Part(BaseModel):
    """A group of settings of a file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Model = TypeVar("Model", bound=Part)


def load(model: type[Model], path: Path, example: str) -> Model:
    """Reads the file.

    Args:
        model: What it should hold.
        path: The file.
        example: A file to begin with, named where there is none.

    Raises:
        SettingsError: it is not there, is no YAML, or says what makes no sense; the message names
            the place.
    """
    try:
        content = yaml.safe_load(path.read_bytes())
    except FileNotFoundError:
        raise SettingsError(f"There is no file {path}. {example} is one to begin with.") from None
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SettingsError(f"{path} is no YAML: {' '.join(str(error).split())}") from error
    return read(model, content, str(path))


def read(model: type[Model], content: Any, name: str) -> Model:
    """The settings in what a YAML file holds; ``name`` stands in the message of a SettingsError."""
    try:
        return model.model_validate({} if content is None else content)
    except ValidationError as error:
        problems = "\n".join(f"  {_told(one)}" for one in error.errors())
        raise SettingsError(f"{name} cannot be used:\n{problems}") from error


def _told(error: Any) -> str:
    """An error with its place, as ``feeds, entry 2, outlet: is missing``."""
    place = ", ".join(f"entry {p + 1}" if isinstance(p, int) else p for p in error["loc"])
    if error["type"] == "string_pattern_mismatch":
        said = _PATTERNS.get(error["ctx"]["pattern"], error["msg"])
    else:
        said = _SAID.get(error["type"]) or error["msg"][:1].lower() + error["msg"][1:]
    return f"{place or 'the file'}: {said}"


ASCII_TEXT: Final = r"^[!-~][ -~]*$"
WEB_ADDRESS: Final = r"^https?://\S+$"
MAIL_ADDRESS: Final = r"^[^@\s]+@[^@\s]+$"
_PATTERNS: Final = {
    ASCII_TEXT: "should be plain ASCII text",
    WEB_ADDRESS: "should be an address that begins with http:// or https://",
    MAIL_ADDRESS: "should be an e-mail address",
}
