"""Review files: read decision by decision, so that a bad one stops no other; only appended to.

A file is YAML: ``version: 1``, then ``decisions:``, then a list whose entries begin with ``- `` in
the first column. Each entry is read by itself. Only plain values are taken: anchors, aliases and
tags are refused before anything is made of them, and so is whatever is too large or too deep.
"""

from __future__ import annotations

import fcntl
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml  # type: ignore[import-untyped]
from pydantic import TypeAdapter, ValidationError

from pipelines.review.decisions import KINDS, Decision
from pipelines.settings import review_files

VERSION: Final = 1
HEAD: Final = f"version: {VERSION}\ndecisions:\n"
MOST_BYTES: Final = 20_000_000
_MOST_OF_ONE: Final = 1_000_000
"""Characters of a decision: 500 passages of 2,000."""
_DEEPEST: Final = 8
_ENTRY: Final = re.compile(r"^-(?=\s)", re.MULTILINE)
_DECISION: TypeAdapter[Decision] = TypeAdapter(Decision)
_ONE_OF_KINDS: Final = f"{', '.join(KINDS[:-1])} or {KINDS[-1]}"
_SAID: Final = {
    "extra_forbidden": "is no part of such a decision (mistyped?)",
    "missing": "is missing",
    "string_type": "should be text; put it into quotes",
    "string_too_short": "is empty",
    "union_tag_not_found": f"kind is missing: {_ONE_OF_KINDS}",
    "union_tag_invalid": f"kind should be {_ONE_OF_KINDS}",
}


_NULLS: Final = {
    first: kept
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    if (kept := [(tag, words) for tag, words in resolvers if tag == "tag:yaml.org,2002:null"])
}
"""YAML 1.1 takes on, no and yes for truth values and 1:30 for 90: here all but null is text."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    yaml_implicit_resolvers = _NULLS


class _Dumper(yaml.SafeDumper):  # type: ignore[misc]
    yaml_implicit_resolvers = _NULLS


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a review file: a decision, or why it is none.

    Attributes:
        file: The file's name.
        line: Where the entry begins, or what is wrong with it stands; counted from 1.
        decision: The decision; null where it cannot be used.
        problem: Why it cannot be used; null where it can.
        raw: What the entry says of itself as far as it could be read.
    """

    file: str
    line: int
    decision: Decision | None = None
    problem: str | None = None
    raw: Mapping[str, Any] | None = None

    @property
    def place(self) -> str:
        """``file:line``."""
        return f"{self.file}:{self.line}"


class _UnreadableError(ValueError):
    """What is wrong with an entry, and in which of its lines, counted from 0."""

    def __init__(self, line: int, problem: str, raw: Mapping[str, Any] | None = None) -> None:
        super().__init__(problem)
        self.line = line
        self.problem = problem
        self.raw = raw


def read_folder(folder: Path) -> list[Entry]:
    """All entries of a folder's files, in the order of the files' names and of their lines.

    An id that was used before makes the later entry invalid.
    """
    first: dict[str, Entry] = {}
    entries = []
    for path in review_files(folder):
        for entry in read_file(path):
            if entry.decision is not None:
                before = first.setdefault(entry.decision.id, entry)
                if before is not entry:
                    problem = f"id: {entry.decision.id} is the id of {before.place} already"
                    entry = Entry(entry.file, entry.line, problem=problem, raw=entry.raw)
            entries.append(entry)
    return entries


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries as they were decided: of two about one thing the later one holds; bad ones last."""
    return sorted(entries, key=_order)


def _order(entry: Entry) -> tuple[bool, str, str, int]:
    day = entry.decision.on.isoformat() if entry.decision else ""
    return entry.decision is None, day, entry.file, entry.line


def read_file(path: Path) -> list[Entry]:
    """The entries of one file; a file that cannot be read is one entry that says why."""
    try:
        if not path.is_file():
            return [Entry(path.name, 1, problem="is no file")]
        if path.stat().st_size > MOST_BYTES:
            return [Entry(path.name, 1, problem=f"is larger than {MOST_BYTES:,} bytes")]
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return [Entry(path.name, 1, problem=f"cannot be read: {error.strerror}")]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return [Entry(path.name, line, problem="is not encoded in UTF-8")]
    return list(read_text(text.replace("\r\n", "\n"), path.name))


def read_text(text: str, name: str) -> Iterator[Entry]:
    """The entries of a file's text; ``name`` is what the file is called."""
    starts = [found.start() for found in _ENTRY.finditer(text)]
    head = text[: starts[0]] if starts else text
    try:
        _check_head(head)
    except _UnreadableError as error:
        yield Entry(name, error.line + 1, problem=error.problem)
        return
    line = head.count("\n") + 1
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        part = text[start:end]
        yield _entry(part, name, line)
        line += part.count("\n")


def entry_of(decision: Mapping[str, Any], name: str) -> Entry:
    """A decision as it will be read from the file of this name; behind all that stands there."""
    (entry,) = read_text(f"{HEAD}{_written(decision)}", name)
    return entry


def append(path: Path, decision: Mapping[str, Any]) -> None:
    """Adds a decision to the end of a file, which is made where it is missing.

    The rest of the file stays as it is, byte by byte. The file is replaced as a whole, so that a
    run which reads it meanwhile sees the old or the new one. Who else adds one meanwhile waits.

    Args:
        path: The file.
        decision: What it shall hold.

    Raises:
        ValueError: it is no decision, or the file is such that nothing can be added.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone_in(path.parent):
        _append(path, decision)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _append(path: Path, decision: Mapping[str, Any]) -> None:
    before = path.read_bytes() if path.exists() else HEAD.encode()
    if before and not before.endswith(b"\n"):
        before += b"\n"
    written = _written(decision).encode()
    first = before.count(b"\n") + 1
    added = list(read_text((before + written).decode("utf-8-sig"), path.name))[-1]
    if added.problem:
        raise ValueError(f"{added.place}: {added.problem}")
    if added.line != first:
        raise ValueError(f"{path} does not end in a list of decisions: nothing was added")
    handle, staged = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(before + written)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(staged, path.stat().st_mode & 0o777 if path.exists() else 0o644)
    os.replace(staged, path)


def _written(decision: Mapping[str, Any]) -> str:
    return str(
        yaml.dump(
            [_plain(decision)], Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100
        )
    )


def _plain(value: Any) -> Any:
    """A value of text, null, lists and mappings alone."""
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value if value is None else str(value)


def _check_head(head: str) -> None:
    found = _load(head)
    if found is None:
        return
    if not isinstance(found, dict):
        raise _UnreadableError(0, "should begin with version: 1 and decisions:")
    for key in found:
        if key not in ("version", "decisions"):
            raise _UnreadableError(0, f"{key} is unknown here: version and decisions are")
    if found.get("version", str(VERSION)) != str(VERSION):
        raise _UnreadableError(0, f"is of version {found['version']}; this Sitrep reads {VERSION}")
    if found.get("decisions") not in (None, []):
        raise _UnreadableError(
            0, "each decision should begin with '- ' in the first column of its line"
        )


def _entry(part: str, name: str, line: int) -> Entry:
    try:
        raw, lines = _fields(part)
    except _UnreadableError as error:
        return Entry(name, line + error.line, problem=error.problem, raw=error.raw)
    try:
        return Entry(name, line, decision=_DECISION.validate_python(raw), raw=raw)
    except ValidationError as error:
        worst = error.errors(include_url=False, include_input=False)[0]
        place = [part for part in worst["loc"] if part not in ("function-after", raw.get("kind"))]
        key = str(place[0]) if place else ""
        said = _SAID.get(worst["type"]) or worst["msg"].removeprefix("Value error, ")
        told = ", ".join(f"entry {p + 1}" if isinstance(p, int) else str(p) for p in place)
        problem = f"{told}: {said}" if told else said
        return Entry(name, line + lines.get(key, 0), problem=problem, raw=raw)


def _fields(part: str) -> tuple[dict[str, Any], dict[str, int]]:
    """The fields of an entry, and the line of each, counted from 0."""
    found = _load(part)
    entry = found[0] if isinstance(found, list) and len(found) == 1 else None
    if not isinstance(entry, dict) or not all(isinstance(key, str) for key in entry):
        raise _UnreadableError(0, "should hold fields, each as name: value")
    lines: dict[str, int] = {}
    for key, _ in yaml.compose(part, Loader=_Loader).value[0].value:
        if key.value in lines:
            raise _UnreadableError(key.start_mark.line, f"{key.value} stands here twice", entry)
        lines[key.value] = key.start_mark.line
    return entry, lines


def _load(text: str) -> Any:
    """What a piece of YAML holds.

    Raises:
        _UnreadableError: it is no YAML, or none that belongs here.
    """
    if len(text) > _MOST_OF_ONE:
        raise _UnreadableError(0, f"is longer than {_MOST_OF_ONE:,} characters")
    try:
        depth = 0
        for event in yaml.parse(text, Loader=_Loader):
            line = event.start_mark.line
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _UnreadableError(line, "& and * (YAML's anchors) are not taken: use quotes")
            if getattr(event, "tag", None):
                raise _UnreadableError(line, "! (a tag of YAML) is not taken: use quotes")
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise _UnreadableError(line, "is nested too deeply")
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        said = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise _UnreadableError(mark.line if mark else 0, f"is no YAML: {said}") from error
    except (ValueError, TypeError) as error:
        raise _UnreadableError(0, f"holds a value that is none: {error}") from error
