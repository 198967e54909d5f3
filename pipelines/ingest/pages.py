"""Files that hold one article as text: plain text, HTML, Markdown.

Their charset is the business of stage normalise.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipelines.ingest.record import Record, RefusedError, Source, read_whole

WIDE_BOMS: Final = (b"\xff\xfe", b"\xfe\xff")

_SNIFFED_BYTES: Final = 8192
_BINARY_MAGIC: Final = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"7z\xbc\xaf",
)
_CONTROL_BYTES: Final = bytes(b for b in range(32) if b not in b"\t\n\f\r\x1b")
_MAX_CONTROL_SHARE: Final = 0.02


def read_page(source: Source, page_format: str) -> Iterator[Record]:
    """The one record of a text file.

    Args:
        source: The file.
        page_format: Format of the record: txt, html or md.

    Raises:
        RefusedError: empty, too large or binary.
    """
    content = read_whole(source)
    refuse_binary(content)
    yield Record(source.name, page_format, content)


def refuse_binary(content: bytes) -> None:
    """Tells text in any charset from pictures, archives and programs.

    Raises:
        RefusedError: it is not text.
    """
    head = content[:_SNIFFED_BYTES]
    if head.startswith(_BINARY_MAGIC):
        raise RefusedError("not text (binary content)", f"begins with {head[:4]!r}")
    if head.startswith(WIDE_BOMS):
        return  # UTF-16 and UTF-32 are full of NUL bytes
    if (position := content.find(b"\0")) >= 0:
        raise RefusedError("not text (binary content)", f"NUL byte at offset {position}")
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    if controls > _MAX_CONTROL_SHARE * len(head):
        raise RefusedError(
            "not text (binary content)",
            f"{controls} control bytes in the first {len(head)}",
        )
