"""PDF files as small as can be, for the bench and for tests."""

from __future__ import annotations

import zlib
from collections.abc import Sequence


def pdf_of(
    pages: Sequence[Sequence[str]],
    info: dict[str, str] | None = None,
    contents: bytes | None = None,
) -> bytes:
    """A PDF with a text layer: each line of a page a line of Helvetica.

    Args:
        pages: The lines of each page; brackets and backslashes as PDF wants them.
        info: The file's own metadata.
        contents: Drawing instructions instead of the lines.
    """
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj T*\n" for line in lines)
        text = contents or f"BT /F1 10 Tf 14 TL 50 800 Td\n{shown}ET".encode("windows-1252")
        packed = zlib.compress(text)
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number),
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        ]
    fields = "".join(f"/{name} ({value})" for name, value in (info or {}).items())
    objects.append(f"<< {fields} >>".encode())
    file = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return file + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n"
        b"startxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, len(objects), len(file))
    )
