"""``manifest.csv``: what the user states of the files beside and below it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Final

from pipelines.ingest.record import Refusal, RefusedError

MANIFEST_NAME: Final = "manifest.csv"


class Manifests:
    """The rows of all manifests, by the path of the file or record that they describe.

    The nearest manifest that names a path describes it; of a record ``file#0`` or of an archive's
    member, a row of its own goes before the row of the file that it came in.
    """

    def __init__(self) -> None:
        self._rows: dict[str, tuple[int, str, str]] = {}  # path: (depth, manifest's row, where)
        self._present: set[str] = set()

    def add(self, name: str, content: bytes) -> Iterator[Refusal]:
        """Takes in one manifest; what it says that cannot be used is given back.

        Args:
            name: Its path below the raw folder, with ``/``.
            content: Its bytes: CSV in UTF-8 with a column ``file``.

        Raises:
            RefusedError: nothing of it can be used.
        """
        reader = csv.DictReader(io.StringIO(_text_of(content), newline=""))
        if "file" not in (reader.fieldnames or []):
            raise RefusedError("manifest without a column named file", f"{reader.fieldnames}")
        folder = name.removesuffix(MANIFEST_NAME)
        depth = folder.count("/")
        number = 0
        try:
            for number, row in enumerate(reader, start=1):
                where = f"{name}, row {number}"
                file = (row["file"] or "").strip()
                if not file:
                    yield Refusal(name, "manifest row without a file name", where)
                    continue
                target = folder + file.removeprefix("./")
                known = self._rows.get(target)
                if known and known[0] == depth:
                    # Named after the manifest: the article itself is taken, with the row before.
                    detail = f"{where} on {target}; {known[2]} is taken"
                    yield Refusal(f"{name}#{number}", "manifest row repeated", detail)
                elif not known or known[0] < depth:
                    self._rows[target] = (depth, _as_json(row), where)
        except csv.Error as error:
            yield Refusal(name, "invalid CSV in manifest", f"line {reader.line_num}: {error}")

    def row_of(self, *names: str) -> str | None:
        """JSON object of the first row there is for a record and the files that it came in.

        Args:
            names: The record's source_path, then the file's, then that of the archive around it.
        """
        self._present.update(names)
        return next((self._rows[name][1] for name in names if name in self._rows), None)

    def mark_present(self, name: str) -> None:
        """The file is there, whether or not it could be read."""
        self._present.add(name)

    def unused(self) -> Iterator[Refusal]:
        """Rows whose file has not turned up."""
        for target, (_, _, where) in self._rows.items():
            if target not in self._present:
                yield Refusal(target, "manifest row without a file", where)


def _text_of(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError("undecodable manifest", str(error)) from error


def _as_json(row: dict[str, str]) -> str:
    """The cells that have a name; a row may be longer or shorter than the heading."""
    cells = {k: v for k, v in row.items() if isinstance(k, str) and isinstance(v, str)}
    return json.dumps(cells, ensure_ascii=False)
