"""JSON and JSON Lines: one article an object, a list's element, an envelope's element or a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pipelines.ingest.pages import WIDE_BOMS, refuse_binary
from pipelines.ingest.record import Record, Refusal, RefusedError, Source, read_whole


def read_json(source: Source) -> Iterator[Record | Refusal]:
    """One object is one record; a list, or a news API's envelope, one a record.

    Raises:
        RefusedError: no JSON, or none that holds articles.
    """
    content = read_whole(source)
    refuse_binary(content)
    text = _decoded(content)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError also for a number of 5,000 digits
        raise RefusedError("invalid JSON", str(error)) from error
    start = _list_start(text, value)
    if start is None:
        if not isinstance(value, dict):
            raise RefusedError("JSON is no article", f"top level is {_type_of(value)}")
        yield Record(source.name, "json", content)
        return
    records = list(_list_items(text, start))
    if not records:
        raise RefusedError("empty file", "a JSON list without records")
    for index, record in enumerate(records):
        name = f"{source.name}#{index}"
        yield _record(name, "json", record.encode(), json.loads(record))


def read_json_lines(source: Source) -> Iterator[Record | Refusal]:
    """One record a line; blank lines do not count.

    A bad line keeps its number, so that mending it renames none.

    Raises:
        RefusedError: empty, too large or binary.
    """
    content = read_whole(source)
    refuse_binary(content)
    if content.startswith(WIDE_BOMS):
        content = _decoded(content).encode()
    lines = [
        (number, line.strip(b" \t\r"))
        for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1)
        if line.strip()
    ]
    for index, (number, line) in enumerate(lines):
        name = f"{source.name}#{index}"
        try:
            value = json.loads(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            yield Refusal(name, "undecodable JSON", f"line {number}: {error}")
        except (ValueError, RecursionError) as error:
            yield Refusal(name, "invalid JSON line", f"line {number}: {error}")
        else:
            yield _record(name, "jsonl", line, value)


def _record(name: str, kind: str, content: bytes, value: object) -> Record | Refusal:
    if isinstance(value, dict):
        return Record(name, kind, content)
    return Refusal(name, "JSON is no article", f"the record is {_type_of(value)}")


def _decoded(content: bytes) -> str:
    """RFC 8259 wants UTF-8; UTF-16 is taken where a byte-order mark declares it."""
    encoding = "utf-16" if content.startswith(WIDE_BOMS) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedError("undecodable JSON", str(error)) from error


def _type_of(value: object) -> str:
    names = {list: "a list", str: "a string", bool: "a boolean", type(None): "null"}
    return names.get(type(value), "a number")


def _list_start(text: str, value: object) -> int | None:
    """Offset of the ``[`` of the records, or None where the file is a single object.

    An object is an envelope when exactly one of its members is a list of objects and no text of
    its own stands beside it (``{"status": "ok", "articles": [...]}``).
    """
    if isinstance(value, list):
        return text.index("[")
    if not isinstance(value, dict) or {"content", "body", "text"} & set(value):
        return None
    lists = [
        key
        for key, member in value.items()
        if isinstance(member, list) and member and all(isinstance(item, dict) for item in member)
    ]
    if len(lists) != 1 or {"title", "headline"} & set(value):
        return None
    decoder = json.JSONDecoder()
    position = text.index("{") + 1
    while True:
        key, position = decoder.raw_decode(text, _past_blanks(text, position))
        position = _past_blanks(text, position)
        if key == lists[0]:
            return position
        _, position = decoder.raw_decode(text, position)
        position = _past_blanks(text, position)


def _list_items(text: str, start: int) -> Iterator[str]:
    """The records of a JSON list as they are written, from the offset of its ``[``."""
    decoder = json.JSONDecoder()
    position = _past_blanks(text, start + 1)
    while text[position] != "]":
        _, end = decoder.raw_decode(text, position)
        yield text[position:end]
        position = _past_blanks(text, end)


def _past_blanks(text: str, position: int) -> int:
    """Offset of the next character that is neither white space nor a separator."""
    while text[position] in " \t\r\n,:":
        position += 1
    return position
