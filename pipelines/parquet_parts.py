"""Parquet files of which only some row groups are written anew, the others copied as they are.

A file of Parquet is a row of row groups and a footer that says where each column of each stands. To
copy the bytes of a table takes a twentieth of the time of writing its rows. No library in use
copies row groups, so the footer is read and written here: it is a struct of ``parquet.thrift``
(https://github.com/apache/parquet-format) in Thrift's compact protocol
(https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md).
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

_MAGIC: Final = b"PAR1"

# Types of Thrift's compact protocol.
_TRUE, _FALSE, _BYTE, _I16, _I32, _I64, _DOUBLE, _BINARY, _LIST, _SET, _STRUCT = (
    *range(1, 11),
    12,
)
# Fields of parquet.thrift: FileMetaData, RowGroup, ColumnChunk, ColumnMetaData.
_SCHEMA, _ROWS, _GROUPS = 2, 3, 4
_COLUMNS, _ROWS_OF_GROUP, _AT, _ORDINAL = 1, 3, 5, 7
_FOOTER_AT, _META, _INDEXES = 2, 3, (4, 5, 6, 7)
_DATA_AT, _INDEX_AT, _DICTIONARY_AT, _BLOOM = 9, 10, 11, (14, 15)


class NotSpliceableError(ValueError):
    """The files do not have the same columns, or one of them is not as Parquet is."""


class _Value(NamedTuple):
    kind: int
    content: Any


_Struct = dict[int, _Value]


@dataclass(frozen=True, slots=True)
class Parts:
    """The row groups of a file.

    Attributes:
        path: The file.
        row_counts: Rows of each group, in order.
    """

    path: Path
    row_counts: tuple[int, ...]
    _footer: _Struct
    _starts: tuple[int, ...]
    _end: int

    @classmethod
    def of(cls, path: Path) -> Parts:
        """Reads the footer of a file.

        Raises:
            NotSpliceableError: it is no Parquet.
            OSError: it cannot be read.
        """
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 8))
            tail = file.read(8)
            footer_at = size - 8 - int.from_bytes(tail[:4], "little")
            if tail[4:] != _MAGIC or footer_at < len(_MAGIC):
                raise NotSpliceableError(f"{path} is no Parquet")
            file.seek(footer_at)
            content = BytesIO(file.read(size - 8 - footer_at))
        try:
            footer = _read_struct(content)
            groups = _groups_of(footer)
            rows = tuple(int(group[_ROWS_OF_GROUP].content) for group in groups)
            starts = tuple(min(map(_begin_of, _metas_of(group))) for group in groups)
        except (IndexError, KeyError) as error:
            raise NotSpliceableError(f"{path} has a footer that cannot be read") from error
        if list(starts) != sorted(starts):
            raise NotSpliceableError(f"{path} has its row groups in another order")
        return cls(path, rows, footer, starts, footer_at)

    def span(self, number: int) -> tuple[int, int]:
        """Where a group begins and ends."""
        end = self._starts[number + 1] if number + 1 < len(self._starts) else self._end
        return self._starts[number], end


def splice(target: Path, kept: Parts, but_for: Collection[int], added: Sequence[Parts]) -> None:
    """Writes a file of the row groups of one file, but for some, and of those of others.

    Args:
        target: The new file.
        kept: The one file.
        but_for: Numbers of its groups that are left out.
        added: The others.

    Raises:
        NotSpliceableError: they do not have the same columns.
    """
    if any(one._footer[_SCHEMA] != kept._footer[_SCHEMA] for one in added):
        raise NotSpliceableError(f"{kept.path} has other columns than what is added to it")
    chosen = [(kept, number) for number in range(len(kept.row_counts)) if number not in but_for]
    chosen += [(one, number) for one in added for number in range(len(one.row_counts))]
    groups: list[_Struct] = []
    with target.open("xb") as file:
        file.write(_MAGIC)
        for ordinal, (parts, number) in enumerate(chosen):
            begin, end = parts.span(number)
            group = _groups_of(parts._footer)[number]
            groups.append(_moved(group, file.tell() - begin, ordinal))
            _copy(parts.path, begin, end, file)
        footer = BytesIO()
        rows = sum(parts.row_counts[number] for parts, number in chosen)
        _write_struct(
            footer,
            {
                **kept._footer,
                _ROWS: _Value(_I64, rows),
                _GROUPS: _Value(_LIST, (_STRUCT, groups)),
            },
        )
        length = len(footer.getvalue()).to_bytes(4, "little")
        file.write(footer.getvalue() + length + _MAGIC)


def _groups_of(footer: _Struct) -> list[_Struct]:
    groups: list[_Struct] = footer[_GROUPS].content[1]
    return groups


def _metas_of(group: _Struct) -> Iterator[_Struct]:
    for column in group[_COLUMNS].content[1]:
        yield column[_META].content


def _begin_of(meta: _Struct) -> int:
    """Where a column begins: with its dictionary, where it has one."""
    offsets = [int(meta[field].content) for field in (_DICTIONARY_AT, _DATA_AT) if field in meta]
    return min(offset for offset in offsets if offset > 0)


def _moved(group: _Struct, by: int, ordinal: int) -> _Struct:
    """A group that stands elsewhere; indexes and filters, which stand apart, are left out."""
    columns = []
    for column in group[_COLUMNS].content[1]:
        meta = {
            field: _shifted(value, by) if field in (_DATA_AT, _INDEX_AT, _DICTIONARY_AT) else value
            for field, value in column[_META].content.items()
            if field not in _BLOOM
        }
        moved = {field: value for field, value in column.items() if field not in _INDEXES}
        moved[_META] = _Value(_STRUCT, meta)
        if _FOOTER_AT in moved:
            moved[_FOOTER_AT] = _shifted(moved[_FOOTER_AT], by)
        columns.append(moved)
    found = {**group, _COLUMNS: _Value(_LIST, (_STRUCT, columns))}
    if _AT in found:
        found[_AT] = _shifted(found[_AT], by)
    if _ORDINAL in found:
        found[_ORDINAL] = _Value(_I16, ordinal)
    return found


def _shifted(offset: _Value, by: int) -> _Value:
    """Another place in the file; 0 stands for none."""
    return offset._replace(content=offset.content + by) if offset.content else offset


def _copy(path: Path, begin: int, end: int, target: BinaryIO) -> None:
    """Adds some bytes of a file to another, inside the system's kernel."""
    target.flush()
    with path.open("rb") as file:
        while begin < end:
            count = os.copy_file_range(file.fileno(), target.fileno(), end - begin, begin)
            if not count:
                raise NotSpliceableError(f"{path} is cut off")
            begin += count
    target.seek(0, os.SEEK_END)


# --- Thrift's compact protocol ----------------------------------------------------------------


def _read_struct(source: BytesIO) -> _Struct:
    found: _Struct = {}
    field = 0
    while header := source.read(1)[0]:
        kind = header & 15
        field = field + (header >> 4) if header >> 4 else _unzigzag(_read_number(source))
        found[field] = _Value(kind, _read_value(source, kind))
    return found


def _read_value(source: BytesIO, kind: int) -> Any:
    if kind in (_TRUE, _FALSE):
        return None  # the type says it all
    if kind == _BYTE:
        return source.read(1)
    if kind in (_I16, _I32, _I64):
        return _unzigzag(_read_number(source))
    if kind == _DOUBLE:
        return source.read(8)
    if kind == _BINARY:
        return source.read(_read_number(source))
    if kind in (_LIST, _SET):
        header = source.read(1)[0]
        count = header >> 4 if header >> 4 != 15 else _read_number(source)
        # In a list a truth is a byte of its own.
        of = header & 15
        as_read = _BYTE if of in (_TRUE, _FALSE) else of
        return of, [_read_value(source, as_read) for _ in range(count)]
    if kind == _STRUCT:
        return _read_struct(source)
    raise NotSpliceableError(f"a footer with a value of Thrift's type {kind}")


def _read_number(source: BytesIO) -> int:
    number = shift = 0
    while True:
        byte = source.read(1)[0]
        number |= (byte & 127) << shift
        if byte < 128:
            return number
        shift += 7


def _unzigzag(number: int) -> int:
    return (number >> 1) ^ -(number & 1)


def _write_struct(target: BytesIO, struct: _Struct) -> None:
    before = 0
    for field, (kind, content) in sorted(struct.items()):
        if 0 < field - before < 16:
            target.write(bytes([(field - before) << 4 | kind]))
        else:
            target.write(bytes([kind]))
            _write_number(target, _zigzag(field))
        _write_value(target, kind, content)
        before = field
    target.write(b"\0")


def _write_value(target: BytesIO, kind: int, content: Any) -> None:
    if kind in (_BYTE, _DOUBLE):
        target.write(content)
    elif kind in (_I16, _I32, _I64):
        _write_number(target, _zigzag(content))
    elif kind == _BINARY:
        _write_number(target, len(content))
        target.write(content)
    elif kind in (_LIST, _SET):
        _write_list(target, *content)
    elif kind == _STRUCT:
        _write_struct(target, content)


def _write_list(target: BytesIO, of: int, values: Iterable[Any]) -> None:
    values = list(values)
    target.write(bytes([min(len(values), 15) << 4 | of]))
    if len(values) >= 15:
        _write_number(target, len(values))
    for value in values:
        _write_value(target, _BYTE if of in (_TRUE, _FALSE) else of, value)


def _write_number(target: BytesIO, number: int) -> None:
    while number > 127:
        target.write(bytes([number & 127 | 128]))
        number >>= 7
    target.write(bytes([number]))


def _zigzag(number: int) -> int:
    return number << 1 if number >= 0 else (-number << 1) - 1
