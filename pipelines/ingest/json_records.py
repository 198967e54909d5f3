"""JSON and JSON Lines: one article an object, a list's element, an envelope's element or a line.

Records are cut out of the file as they are written; memory does not grow with the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pipelines.ingest.chunks import lines_of, read_chunks
from pipelines.ingest.json_scan import CutOffError, FoundList, JsonScanner, Outline
from pipelines.ingest.pages import WIDE_BOMS
from pipelines.ingest.record import (
    MAX_RECORD_BYTES,
    Record,
    Refusal,
    RefusedError,
    Source,
    read_whole,
)
from pipelines.record_fields import fields_of, members_of

_TOO_LONG: Final = f"longer than the {MAX_RECORD_BYTES:,} bytes of the limit"


def read_json(source: Source) -> Iterator[Record | Refusal]:
    """One object is one record; a list, or a news API's envelope, one a record.

    An object a line is read as JSON Lines, which many call ``.json``.

    Raises:
        RefusedError: no JSON, or none that holds articles; or the file breaks off behind the
            records that were given.
    """
    outline = _outline_of(source)
    if outline and outline.rest == b"{" and b"\n" not in (outline.text or b"\n"):
        yield from read_json_lines(source)
        return
    path = source.fields.records if source.fields else None
    chosen = _ListOfRecords() if outline is None else _chosen_list(outline, path)
    if chosen is None:
        yield _only_record(source)
        return
    with source.open() as stream:
        scanner = JsonScanner(read_chunks(stream))
        scanner.peek()
        scanner.skip_to(chosen.start or scanner.offset + 1)
        yield from _elements(source, scanner, chosen.origin)
        rest = scanner.peek() if outline is None else outline.rest
    if rest:
        raise RefusedError("invalid JSON", f"{rest.decode(errors='replace')!r} follows its end")
    if outline and not outline.is_whole:
        raise RefusedError("invalid JSON", "the file breaks off behind its records")


def read_json_lines(source: Source) -> Iterator[Record | Refusal]:
    """One record a line; blank lines do not count.

    A bad line keeps its number, so that mending it renames none.

    Raises:
        RefusedError: empty or binary.
    """
    with source.open() as stream:
        index = 0
        for number, line in lines_of(read_chunks(stream)):
            content = line if line is None else line.strip(b" \t\r")
            if content == b"":
                continue
            name, where = f"{source.name}#{index}", f"line {number}"
            index += 1
            if content is None:
                yield Refusal(name, "JSON line too long", f"{where}: {_TOO_LONG}")
            else:
                yield _record(name, "jsonl", content, where)


def _record(name: str, kind: str, content: bytes, where: str) -> Record | Refusal:
    what = "invalid JSON line" if kind == "jsonl" else "invalid JSON"
    try:
        value = json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Refusal(name, "undecodable JSON", f"{where}: {error}")
    except (ValueError, RecursionError) as error:  # ValueError also for a number of 5,000 digits
        return Refusal(name, what, f"{where}: {error}")
    if isinstance(value, dict):
        return Record(name, kind, content)
    return Refusal(name, "JSON is no article", f"the record is {_type_of(value)}")


# --- a single object --------------------------------------------------------------------------


def _only_record(source: Source) -> Record:
    content = read_whole(source)
    encoding = "utf-16" if content.startswith(WIDE_BOMS) else "utf-8-sig"
    try:
        value = json.loads(content.decode(encoding))
    except UnicodeDecodeError as error:
        raise RefusedError("undecodable JSON", str(error)) from error
    except (ValueError, RecursionError) as error:
        raise RefusedError("invalid JSON", str(error)) from error
    if not isinstance(value, dict):
        raise RefusedError("JSON is no article", f"top level is {_type_of(value)}")
    return Record(source.name, "json", content)


def _type_of(value: object) -> str:
    names = {list: "a list", str: "a string", bool: "a boolean", type(None): "null"}
    return names.get(type(value), "a number")


# --- a list -----------------------------------------------------------------------------------


def _elements(
    source: Source, scanner: JsonScanner, origin: Mapping[str, str]
) -> Iterator[Record | Refusal]:
    index = -1
    try:
        for index, element in enumerate(scanner.elements()):
            name = f"{source.name}#{index}"
            if element is None:
                yield Refusal(name, "JSON record too long", f"record {index}: {_TOO_LONG}")
                continue
            found = _record(name, "json", element, f"record {index}")
            if isinstance(found, Record) and origin:
                found = Record(name, "json", element, origin)
            yield found
    except CutOffError as error:
        raise RefusedError("invalid JSON", f"{error}, in record {index + 1}") from error
    if index < 0:
        raise RefusedError("empty file", "a JSON list without records")


@dataclass(frozen=True, slots=True)
class _ListOfRecords:
    """Where the records of a file are.

    Attributes:
        start: Offset behind its ``[``; None where the file is the list.
        origin: What the envelope says of them.
    """

    start: int | None = None
    origin: Mapping[str, str] = field(default_factory=dict)


def _outline_of(source: Source) -> Outline | None:
    """A file's object without what its lists hold; None where the file is a list.

    Raises:
        RefusedError: the file is neither.
    """
    with source.open() as stream:
        scanner = JsonScanner(read_chunks(stream))
        first = scanner.peek()
        if first not in (b"{", b"["):
            _only_record(source)
        return scanner.outline() if first == b"{" else None


def _chosen_list(outline: Outline, path: str | None) -> _ListOfRecords | None:
    """The list of an envelope that holds its articles; None where the object is one article.

    Args:
        outline: The object.
        path: Where the user says that the list is.

    Raises:
        RefusedError: several could be it, or there is none where the user says.
    """
    try:
        envelope = json.loads(outline.text or b"")
        if path:
            return _list_at(envelope, path, outline.lists)
        candidates = [found for found in _lists_in(envelope, outline.lists) if found.is_of_objects]
    except (ValueError, RecursionError):
        return None  # the reader of a single object tells what is wrong
    for fits in (_Candidate.is_surely_of_articles, _Candidate.may_be_of_articles):
        chosen = [found for found in candidates if fits(found)]
        if len(chosen) > 1:
            paths = ", ".join(found.path for found in chosen)
            detail = f"{paths}; say which in fields.yml (records: {chosen[0].path})"
            raise RefusedError("several lists of articles", detail)
        if chosen:
            return chosen[0].as_chosen()
    if len(candidates) == 1 and not candidates[0].title and "." not in candidates[0].path:
        return candidates[0].as_chosen()
    return None


def _list_at(envelope: dict[str, Any], path: str, lists: tuple[FoundList, ...]) -> _ListOfRecords:
    value: Any = envelope
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    if not isinstance(value, list):
        raise RefusedError("no records where fields.yml says", f"no list at {path}")
    return _ListOfRecords(lists[value[0]].start)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A list of objects in an object that is no article itself.

    Attributes:
        path: Names of the members that lead to it, with dots.
        title: Title of the object around it, as of a feed.
        is_of_objects: It holds objects and nothing else.
        start: Offset behind its ``[``.
        fields: What fields of an article its first element has.
    """

    path: str
    title: str | None
    is_of_objects: bool
    start: int
    fields: frozenset[str]

    def is_surely_of_articles(self) -> bool:
        """Its elements have what only articles have.

        Sections and related links are told from articles where an article could have them: in an
        object with a title.
        """
        if self.title:
            return "text" in self.fields and bool(self.fields & {"url", "published_on"})
        told = self.fields & {"text", "deck", "published_on"}
        return len(told) > 1 or ("title" in self.fields and bool(told))

    def may_be_of_articles(self) -> bool:
        """Its elements have a title and an address, or a text, and nothing speaks against it."""
        is_linked = {"title", "url"} <= self.fields
        return not self.title and (is_linked or "text" in self.fields)

    def as_chosen(self) -> _ListOfRecords:
        """Where it is."""
        return _ListOfRecords(self.start, {"site_name": self.title} if self.title else {})


def _lists_in(
    value: dict[str, Any], lists: tuple[FoundList, ...], path: str = ""
) -> Iterator[_Candidate]:
    """The lists that are reached through objects which are no articles themselves."""
    members = members_of(value)
    texts = fields_of({name: member for name, member in members.items() if isinstance(member, str)})
    if "text" in texts or texts >= {"title", "published_on"}:
        return
    title = next((str(members[n]) for n in ("title", "headline") if n in members), None)
    for name, member in value.items():
        if isinstance(member, dict):
            yield from _lists_in(member, lists, f"{path}{name}.")
        elif isinstance(member, list) and member[0] < len(lists):
            found = lists[member[0]]
            fields = _fields_of_first(found) if found.is_of_objects else frozenset()
            yield _Candidate(f"{path}{name}", title, found.is_of_objects, found.start, fields)


def _fields_of_first(found: FoundList) -> frozenset[str]:
    try:
        first = json.loads(found.first or b"{}")
    except (ValueError, RecursionError):
        return frozenset()
    return fields_of(members_of(first))
