"""JSON of any size, taken apart without reading it into memory: the elements of its lists as they
are written.

What separates elements is found by their strings and brackets alone; whether an element is JSON is
for the reader of the element to say. So a broken one does not take the others with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import re2

from pipelines.ingest.record import MAX_RECORD_BYTES

_OPENING: Final = b"{["
_BLANKS: Final = b" \t\r\n"


class CutOffError(ValueError):
    """The text ends within a value, or a bracket closes what was not opened."""


@dataclass(frozen=True, slots=True)
class FoundList:
    """A list of a document that no other list stands around.

    Attributes:
        start: Offset of the byte behind its ``[``.
        first: Its first element as it is written; None where it is empty or that is too long.
        is_of_objects: It has elements and all of them are objects.
    """

    start: int
    first: bytes | None
    is_of_objects: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A JSON document without what its lists hold.

    Attributes:
        text: The document with each outermost list as a list of its number in ``lists``; where it
            breaks off, the objects around that are closed; None where it is too long.
        lists: The outermost lists, in their order.
        is_whole: The document does not break off.
        rest: The first bytes of what follows it.
    """

    text: bytes | None
    lists: tuple[FoundList, ...]
    is_whole: bool
    rest: bytes


class JsonScanner:
    """Goes over a JSON text once, from its start to its end."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._data = b""
        self._position = 0
        self._offset = 0  # of the first byte of the data

    @property
    def offset(self) -> int:
        """How many bytes lie behind."""
        return self._offset + self._position

    def skip_to(self, offset: int) -> None:
        """Goes on to a place further on."""
        while self._offset + len(self._data) < offset and self._refill(b""):
            pass
        self._position = offset - self._offset

    def peek(self) -> bytes:
        """The next byte that is not blank; empty at the end."""
        while True:
            while self._position < len(self._data):
                byte = self._data[self._position : self._position + 1]
                if byte not in _BLANKS:
                    return byte
                self._position += 1
            if not self._refill(b""):
                return b""

    def take(self, count: int) -> bytes:
        """At most so many bytes, blanks in front left out."""
        self.peek()
        while len(self._data) - self._position < count:
            if not self._refill(self._data[self._position :]):
                break
        return self._data[self._position : self._position + count]

    def elements(self, limit: int = MAX_RECORD_BYTES) -> Iterator[bytes | None]:
        """The elements of a list from behind its ``[`` to its ``]``; None for one that is too long.

        An element that is missing between two commas is empty.

        Raises:
            CutOffError: the list does not end.
        """
        count = 0
        while True:
            element, stop = self._element(limit)
            if stop == b"]" and count == 0 and element == b"":
                return
            yield element
            count += 1
            if stop == b"]":
                return

    def _element(self, limit: int) -> tuple[bytes | None, bytes]:
        """An element, and the comma or bracket behind it."""
        kept, depth = _Kept(limit), 0
        while True:
            stop = self._up_to_stop(kept, _inner_pattern() if depth else _list_pattern())
            if depth == 0 and stop in (b",", b"]"):
                return kept.stripped(), stop
            kept.add(stop)
            depth += 1 if stop in _OPENING else -1
            if depth < 0:
                raise CutOffError(f"a bracket too many at byte {self.offset - 1:,}")

    def outline(self, limit: int = MAX_RECORD_BYTES, most_lists: int = 1000) -> Outline:
        """What the text is without the elements of its lists.

        Args:
            limit: The most bytes of its text.
            most_lists: The most lists that are looked for; those behind are left out of ``lists``.
        """
        kept, depth = _Kept(limit), 0
        lists: list[FoundList] = []
        try:
            while True:
                stop = self._up_to_stop(kept, _inner_pattern())
                if stop == b"[":
                    kept.add(b"[%d]" % len(lists))
                    found = self._found_list()
                    lists[len(lists) :] = [found] if len(lists) < most_lists else []
                else:
                    kept.add(stop)
                    depth += 1 if stop == b"{" else -1
                if depth <= 0:
                    break
        except CutOffError:
            kept.add(b"}" * depth)
            return Outline(kept.stripped(), tuple(lists), False, b"")
        return Outline(kept.stripped(), tuple(lists), depth == 0, self.take(1))

    def _found_list(self) -> FoundList:
        start, first = self.offset, None
        count, objects = 0, 0
        try:
            for element in self.elements():
                first = element if count == 0 else first
                count += 1
                objects += element is None or element.startswith(b"{")
        except CutOffError:
            # The reader of the list will meet it too, behind the elements that are whole.
            self._chunks, self._data, self._position = iter(()), b"", 0
        return FoundList(start, first, 0 < count == objects)

    def _up_to_stop(self, kept: _Kept, pattern: re2._Regexp) -> bytes:
        """Keeps all up to a byte that the pattern stops at, and goes behind that."""
        while True:
            end = pattern.match(self._data, self._position).end()
            kept.add(self._data[self._position : end])
            self._position = end
            if end == len(self._data):
                if not self._refill(b""):
                    raise CutOffError(f"the text breaks off at byte {self.offset:,}")
            elif self._data[end : end + 1] == b'"':
                self._to_end_of_string(kept)
            else:
                self._position += 1
                return self._data[end : end + 1]

    def _to_end_of_string(self, kept: _Kept) -> None:
        """Keeps a string that goes on in the next chunk, from its first quotation mark."""
        start = self._position
        self._position += 1
        while True:
            end = _string_pattern().match(self._data, self._position).end()
            if self._data[end : end + 1] == b'"':
                kept.add(self._data[start : end + 1])
                self._position = end + 1
                return
            kept.add(self._data[start:end])
            # At most a backslash whose other half is in the next chunk.
            if not self._refill(self._data[end:]):
                self._position = len(self._data)
                raise CutOffError(f"the text breaks off in a string at byte {self.offset:,}")
            start = 0

    def _refill(self, unread: bytes) -> bool:
        """Takes the next chunk behind bytes that are still to be read; False at the end."""
        chunk = next(self._chunks, None)
        if chunk is None:
            return False
        self._offset += len(self._data) - len(unread)
        self._data, self._position = unread + chunk, 0
        return True


class _Kept:
    """Bytes of one value, forgotten as soon as they are too many."""

    def __init__(self, limit: int) -> None:
        self._parts: list[bytes] = []
        self._left = limit

    def add(self, part: bytes) -> None:
        self._left -= len(part)
        if self._left >= 0:
            self._parts.append(part)
        else:
            self._parts.clear()

    def stripped(self) -> bytes | None:
        """All of it without the blanks around it."""
        return b"".join(self._parts).strip(_BLANKS) if self._left >= 0 else None


# By re2: the possessive groups that the standard library would need are wrong in Debian 12's
# Python 3.11.2 (CPython gh-106052).


@cache
def _inner_pattern() -> re2._Regexp:
    """Whole strings, and what lies between them, up to a bracket."""
    return _of_bytes(rb'(?:[^"{}\[\]]+|"(?:[^"\\]|\\.)*")*')


@cache
def _list_pattern() -> re2._Regexp:
    """The same up to a bracket or comma."""
    return _of_bytes(rb'(?:[^"{}\[\],]+|"(?:[^"\\]|\\.)*")*')


@cache
def _string_pattern() -> re2._Regexp:
    """The inside of a string up to its end or the end of the text."""
    return _of_bytes(rb"""(?:[^"\\]|\\.)*""")


def _of_bytes(pattern: bytes) -> re2._Regexp:
    """A pattern whose dot is any byte, whatever the charset."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.dot_nl = True
    return re2.compile(pattern, options)
