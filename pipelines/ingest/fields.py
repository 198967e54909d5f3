"""``fields.yml``: under which names the user's own records give the fields of an article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Annotated, Any, Final, Literal

import yaml  # type: ignore[import-untyped]
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from pipelines.ingest.record import Refusal, RefusedError, Source, read_whole

FIELDS_NAME: Final = "fields.yml"

_MAX_BYTES: Final = 64 * 1024
_MAX_DEPTH: Final = 20


def _as_tuple(value: object) -> object:
    """One path stands for a list of one."""
    return tuple(value) if isinstance(value, list) else (value,)


Path = Annotated[str, Field(min_length=1, max_length=200)]
Paths = Annotated[tuple[Path, ...], BeforeValidator(_as_tuple)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldNames(_Model):
    """Where a record has each field: paths, the first that holds something counts.

    A path is a member's or column's name, or names from the outside in with dots between them.
    """

    title: Paths = ()
    text: Paths = ()
    deck: Paths = ()
    outlet: Paths = ()
    published_on: Paths = ()
    updated_on: Paths = ()
    authors: Paths = ()
    url: Paths = ()
    language: Paths = ()


class FieldRule(_Model):
    """How the records of some files are read.

    Attributes:
        files: Which files beside and below the ``fields.yml``, as a pattern of their names
            (``*.jsonl``) or paths (``paper/*.csv``); all where it is not given.
        records: Path of the list that holds the records, in a JSON file.
        fields: Where a record has its fields; one that is not told is sought by the usual names.
        date_order: What 03/04/2020 means.
    """

    files: Path | None = None
    records: Path | None = None
    fields: FieldNames = FieldNames()
    date_order: Literal["dmy", "mdy", "ymd"] | None = None

    def is_for(self, name: str) -> bool:
        """Whether it is about a file.

        Args:
            name: Its path below the folder of the ``fields.yml``.
        """
        return self.files is None or PurePosixPath(name).match(self.files)

    def as_json(self) -> str | None:
        """What stage normalise needs of it; None where that is nothing."""
        told = self.model_dump_json(include={"fields", "date_order"}, exclude_defaults=True)
        return told if told != "{}" else None


class FieldRules:
    """The rules of all ``fields.yml``, by their folders; the nearest that fits a file counts."""

    def __init__(self) -> None:
        self._rules: dict[str, tuple[FieldRule, ...] | None] = {}  # None: they cannot be used
        self._used: set[tuple[str, int]] = set()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._rules)

    def add(self, source: Source) -> None:
        """Takes in one file of rules: YAML in UTF-8, a rule or a list of them.

        Raises:
            RefusedError: it cannot be used, and so the files that it is about cannot be read.
            OSError: likewise.
        """
        folder = source.name.removesuffix(FIELDS_NAME)
        self._rules[folder] = None
        self._rules[folder] = _rules_of(read_whole(source))

    def rule_for(self, name: str) -> FieldRule | None:
        """The rule for a file of records, if there is one.

        Args:
            name: Its path below the raw folder, with ``/``.

        Raises:
            RefusedError: the rules beside or above it cannot be used. Reading the file without
                them would be a guess.
        """
        for parent in PurePosixPath(name).parents:
            folder = "" if parent == PurePosixPath(".") else f"{parent}/"
            if folder not in self._rules:
                continue
            rules = self._rules[folder]
            if rules is None:
                detail = f"{folder}{FIELDS_NAME}, which is refused, may be about it"
                raise RefusedError("its field names are not known", detail)
            for number, rule in enumerate(rules):
                if rule.is_for(name.removeprefix(folder)):
                    self._used.add((folder, number))
                    return rule
        return None

    def unused(self) -> Iterator[Refusal]:
        """Rules that no file was read by."""
        for folder, rules in self._rules.items():
            for number, rule in enumerate(rules or ()):
                if (folder, number) not in self._used:
                    detail = f"rule {number + 1}, files: {rule.files or 'all'}"
                    yield Refusal(f"{folder}{FIELDS_NAME}", "rule without a file", detail)


def _rules_of(content: bytes) -> tuple[FieldRule, ...]:
    value = _yaml_of(content)
    rules = value if isinstance(value, list) else [value]
    if not rules:
        raise RefusedError("invalid fields.yml", "it holds no rule")
    return tuple(_rule_of(rule, number) for number, rule in enumerate(rules, start=1))


def _yaml_of(content: bytes) -> Any:
    if len(content) > _MAX_BYTES:
        raise RefusedError("invalid fields.yml", f"more than the {_MAX_BYTES:,} bytes of the limit")
    try:
        text = content.decode("utf-8-sig")
        _refuse_bombs(text)
        return yaml.safe_load(text)
    except UnicodeDecodeError as error:
        raise RefusedError("invalid fields.yml", f"not UTF-8: {error}") from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date such as 2020-13-45
        raise RefusedError("invalid fields.yml", " ".join(str(error).split())) from error


def _refuse_bombs(text: str) -> None:
    """What takes minutes or gigabytes to load: aliases of aliases, and nesting."""
    depth = 0
    for event in yaml.parse(text, yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise RefusedError("invalid fields.yml", "nested too deeply")
        if isinstance(event, yaml.AliasEvent):
            raise RefusedError("invalid fields.yml", "it has aliases (*name); write them out")


def _rule_of(value: object, number: int) -> FieldRule:
    try:
        return FieldRule.model_validate(value)
    except ValidationError as error:
        told = "; ".join(
            _told(found["loc"], found["type"], found["msg"]) for found in error.errors()
        )
        raise RefusedError("invalid fields.yml", f"rule {number}: {told}") from error


def _told(where: tuple[int | str, ...], kind: str, message: str) -> str:
    """What is wrong with a rule, in a person's words."""
    path = ".".join(map(str, where))
    if kind == "extra_forbidden":
        known = FieldNames if where[0] == "fields" else FieldRule
        return f"{path} is not known; known are {', '.join(known.model_fields)}"
    if kind == "model_type":
        return f"{path or 'it'} has to be names with values (name: value)"
    return f"{path}: {message[0].lower()}{message[1:]}"
