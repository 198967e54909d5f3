"""Zip archives: each member as the file that it is, read in place and never unpacked onto disk."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import accumulate, pairwise
from pathlib import PurePosixPath
from typing import BinaryIO, Final, cast

from pipelines.ingest.compression import bounded, is_bomb, plain_name, refuse_bomb
from pipelines.ingest.manifests import MANIFEST_NAME
from pipelines.ingest.record import FormatReader, Record, Refusal, RefusedError, Source
from pipelines.ingest.skipped import is_hidden, is_part_of_page, is_readme

ZIP: Final = ".zip"
ARCHIVES: Final = frozenset((ZIP, ".tar", ".tgz", ".tbz2", ".txz", ".tzst", ".rar", ".7z", ".cab"))

_MAX_MEMBERS: Final = 200_000
_MAX_LIST_BYTES: Final = 32 * 1024 * 1024
"""Of the list of members, which is held in memory at twenty times its size."""
_LEAST_HEADER_BYTES: Final = 30
"""What stands in front of a member's data, but for its name."""
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 0x1
_UTF8_NAME: Final = 0x800

Members = Mapping[str, zipfile.ZipInfo]


def is_archive(name: str) -> bool:
    """Whether a file holds others, by its ending; it may be compressed as a whole."""
    return PurePosixPath(plain_name(name)).suffix.lower() in ARCHIVES


def read_archive(source: Source, read_member: FormatReader) -> Iterator[Record | Refusal]:
    """The records of each member, ``archive.zip/folder/member``, in the order of the names.

    Hidden members, readmes, manifests and the parts of saved pages are passed over in silence.

    Args:
        source: The zip file.
        read_member: Reader of a file by the ending of its name.

    Raises:
        RefusedError: no zip file, an empty one, or one that is made to harm.
    """
    with _opened(source) as archive:
        members = _by_name(archive)
        for name in _repeated_names(archive):
            yield Refusal(source.name, "member name repeated in the archive", f"{name}; last taken")
        chosen = [name for name in _meant_as_input(members) if not _is_manifest(name)]
        if not chosen:
            raise RefusedError("empty archive", f"{len(members)} members, no article among them")
        for name in chosen:
            path = f"{source.name}/{name}"
            try:
                _refuse_bad_member(name, members[name])
                opening = partial(_open_member, archive, members[name])
                yield from read_member(Source(path, opening, source.fields))
            except RefusedError as refusal:
                yield Refusal(path, refusal.reason, refusal.detail)


def manifests_in(source: Source) -> Iterator[Source]:
    """The ``manifest.csv`` members, which describe the others; to be read one by one.

    Raises:
        RefusedError: no zip file, or one that is made to harm.
    """
    with _opened(source) as archive:
        members = _by_name(archive)
        for name in filter(_is_manifest, _meant_as_input(members)):
            yield Source(f"{source.name}/{name}", partial(_open_member, archive, members[name]))


# --- the archive ------------------------------------------------------------------------------


@contextmanager
def _opened(source: Source) -> Iterator[zipfile.ZipFile]:
    with source.open() as stream:
        try:
            _refuse_long_list(stream)
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise RefusedError("damaged or no zip file", str(error)) from error
        with archive:
            members = archive.infolist()
            if len(members) > _MAX_MEMBERS:
                detail = f"{len(members):,}; the limit is {_MAX_MEMBERS:,}"
                raise RefusedError("too many members in the archive", detail)
            _refuse_overlaps(members)
            sizes = [(m.file_size, m.compress_size) for m in members]
            bearable = [size for size in sizes if not is_bomb(*size)]
            refuse_bomb(sum(size for size, _ in bearable), sum(packed for _, packed in bearable))
            yield archive


def _refuse_long_list(stream: BinaryIO) -> None:
    """Asks for the list's size before ``zipfile``, which reads it whole, is let in."""
    end = zipfile._EndRecData(stream)  # type: ignore[attr-defined]
    size = end[zipfile._ECD_SIZE] if end else 0  # type: ignore[attr-defined]
    if size > _MAX_LIST_BYTES:
        detail = f"their list alone has {size:,} bytes"
        raise RefusedError("too many members in the archive", detail)


def _refuse_overlaps(members: Sequence[zipfile.ZipInfo]) -> None:
    """Members that share their bytes make a small archive into an endless one."""
    for before, after in pairwise(sorted(members, key=lambda member: member.header_offset)):
        end = before.header_offset + _LEAST_HEADER_BYTES + before.compress_size
        if end > after.header_offset:
            detail = f"{before.filename} and {after.filename}"
            raise RefusedError("members of the archive overlap (a bomb?)", detail)


def _by_name(archive: zipfile.ZipFile) -> Members:
    """Members that are no folders; of a name that is repeated the last, as when unpacking."""
    members = {_name_of(member): member for member in archive.infolist() if not member.is_dir()}
    return dict(sorted(members.items()))


def _repeated_names(archive: zipfile.ZipFile) -> Iterator[str]:
    seen: set[str] = set()
    for member in archive.infolist():
        name = _name_of(member)
        if name in seen and not member.is_dir():
            yield name
        seen.add(name)


def _name_of(member: zipfile.ZipInfo) -> str:
    """Name with ``/``, without ``./``; UTF-8 where a tool wrote it without saying so."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return str(PurePosixPath(name.replace("\\", "/")))


# --- its members ------------------------------------------------------------------------------


def _meant_as_input(members: Members) -> Iterator[str]:
    for name in members:
        *folders, file = name.split("/")
        paths = accumulate(folders, "{}/{}".format)
        if not (
            is_readme(file)
            or any(map(is_hidden, (*folders, file)))
            or any(is_part_of_page(path, members) for path in paths)
        ):
            yield name


def _is_manifest(name: str) -> bool:
    return name.rpartition("/")[2] == MANIFEST_NAME


def _refuse_bad_member(name: str, member: zipfile.ZipInfo) -> None:
    path = PurePosixPath(name)
    kind = stat.S_IFMT(member.external_attr >> 16)
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise RefusedError("member name leads out of the archive", name)
    if kind == stat.S_IFLNK:
        raise RefusedError("symbolic link in an archive", "links are not followed there")
    if kind not in (0, stat.S_IFREG):
        raise RefusedError("not a regular file", stat.filemode(member.external_attr >> 16))
    if is_archive(name):
        raise RefusedError("archive inside an archive", "unpack the outer one")
    if member.flag_bits & _ENCRYPTED:
        raise RefusedError("encrypted member of an archive", "unpack it with its password")
    if member.compress_type not in _METHODS:
        method = zipfile.compressor_names.get(member.compress_type, str(member.compress_type))  # type: ignore[attr-defined]
        raise RefusedError("member compressed in an unusual way", f"{method}; unpack the archive")
    refuse_bomb(member.file_size, member.compress_size)


def _open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    try:
        content = cast(BinaryIO, archive.open(member))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise RefusedError("damaged member of an archive", str(error)) from error
    return bounded(content, lambda: member.compress_size, content.close)
