"""``manifest.csv``: what the user states of the files beside and below it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

from pipelines.ingest.listing import holder
from pipelines.ingest.record import Refusal, RefusedError
from pipelines.written_dates import read_declared

MANIFEST_NAME: Final = "manifest.csv"


class Manifests:
    """The rows of all manifests, by the path of the file or record that they describe.

    The nearest manifest that names a path describes it; of a record ``file#0`` or of an archive's
    member, a row of its own goes before the row of the file that it came in.
    """

    def __init__(self, seen_on: date) -> None:
        """seen_on: the day of this reading; nothing was published after it."""
        self._latest = seen_on + timedelta(days=1)
        self._rows: dict[str, tuple[int, str, str]] = {}  # path: (depth, manifest's row, where)
        self._present: set[str] = set()

    def add(self, name: str, content: bytes) -> Iterator[Refusal]:
        """Takes in one manifest; what it says that cannot be used is given back.

        Args:
            name: Its path below the raw folder, with ``/``.
            content: Its bytes: CSV in UTF-8 with a column ``file``, with commas or, as Excel writes
                it in half of the world, with semicolons or tabs.

        Raises:
            RefusedError: nothing of it can be used.
        """
        text = _text_of(content)
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter_of(text))
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
                cells = _cells_of(row)
                for column, told in list(self._unusable(cells)):
                    # Named after the manifest: the article is taken without the cell.
                    detail = f"{where}: {column} is {cells.pop(column)!r}, {told}"
                    yield Refusal(f"{name}#{number}", "manifest cell that cannot be used", detail)
                known = self._rows.get(target)
                if known and known[0] == depth:
                    # Named after the manifest: the article itself is taken, with the row before.
                    detail = f"{where} on {target}; {known[2]} is taken"
                    yield Refusal(f"{name}#{number}", "manifest row repeated", detail)
                elif not known or known[0] < depth:
                    self._rows[target] = (depth, json.dumps(cells, ensure_ascii=False), where)
        except csv.Error as error:
            yield Refusal(name, "invalid CSV in manifest", f"line {reader.line_num}: {error}")

    def _unusable(self, cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Columns whose cell says nothing that can be believed, and why."""
        if text := cells.get("published_on", "").strip():
            value = read_declared(text)
            if value is None:
                yield "published_on", "which is no date that can be read (write it as 2020-05-06)"
            elif value.day > self._latest:
                yield "published_on", "which has not come yet"
        if (text := cells.get("url", "").strip()) and not _address_pattern().fullmatch(text):
            yield "url", "which is no address (write it as https://example.org/news/1)"
        if (text := cells.get("fetched_at", "").strip()) and not _is_moment(text):
            yield "fetched_at", "which is no moment (write it as 2020-05-06T10:20:00Z)"

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

    def by_holder(self, files: Collection[str]) -> Mapping[str, list[tuple[str, str]]]:
        """The rows on each file and on what is in it, as path and JSON object.

        Args:
            files: Names of all files.
        """
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for target in sorted(self._rows):
            if (name := holder(target, files)) is not None:
                found[name].append((target, f"{target} {self._rows[target][1]}"))
        return found

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


def _delimiter_of(text: str) -> str:
    """What parts the names of the columns."""
    heading = text.partition("\n")[0]
    return max(",;\t", key=heading.count)


def _cells_of(row: dict[str, str]) -> dict[str, str]:
    """The cells that have a name; a row may be longer or shorter than the heading."""
    return {k: v for k, v in row.items() if isinstance(k, str) and isinstance(v, str)}


@cache
def _address_pattern() -> re.Pattern[str]:
    """An address of the web; its scheme may be left out, as people leave it out."""
    behind = r"(?:[/?#]\S*)?"
    return re.compile(
        rf"https?://[^\s/?#\[\]]+{behind}|"
        rf"(?://)?[^\W_](?:[\w-]*\.)+[^\W\d_]{{2,}}(?::\d+)?{behind}",
        re.IGNORECASE,
    )


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
