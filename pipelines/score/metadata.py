"""``make metadata``: files of strangers with the metadata that a reader of them would note.

The sample's forty articles come from some thirty outlets; a user's come from anywhere. So people
who did not know the rules wrote the tops and tails of many more: pastes, downloads of archives,
wire copy, letters, transcripts, saved pages (tests/metadata/README.md).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from pipelines.extract.rows import Row
from pipelines.ingest import read_folder
from pipelines.keys import key_of
from pipelines.normalise import normalise
from pipelines.score.measure import ROOT, Measured
from pipelines.score.report import Kept

FOLDER: Final = ROOT / "tests" / "metadata"
KEPT: Final = Kept(
    ROOT / "docs" / "metadata.json",
    ROOT / "docs" / "metadata.md",
    "If this is meant, accept the new figures: make metadata KEEP=1, and commit docs/metadata.*",
)
FIELDS: Final = ("title", "outlet", "published_on", "authors")
_SEEN_AT: Final = datetime(2026, 11, 22)  # the same figures on every day
_NOT_WRONG: Final = "not wrong"
_ABOUT: Final = """\
# Metadata: what is read of files from anywhere

Made by `make metadata KEEP=1`; do not edit. `make metadata` prints the same of the working copy, and each file whose metadata are misread; `make test` fails where a figure falls.

The files of `tests/metadata/` were written by people who did not know the rules. *right*: the value that the file tells, or none where it tells none. *not wrong*: that, or none although the file tells one: a wrong outlet is worse than none. The rules have since been learnt on these very files: the figures guard what was reached, and files of other strangers will be read less well.
"""  # noqa: E501


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file as a user has it, and what it tells of itself.

    Attributes:
        kind: Where files of this kind come from.
        name: The name of the file.
        text: Its content.
        told: Each field's values that are equally right; of authors, all of them in order.
    """

    kind: str
    name: str
    text: str
    told: Mapping[str, tuple[str, ...]]


def banks(folder: Path = FOLDER) -> dict[str, list[ArticleFile]]:
    """The files of each bank of a folder, by its name."""
    return {
        path.stem: [_file(case) for case in tomllib.loads(path.read_text("utf-8"))["case"]]
        for path in sorted(folder.glob("*.toml"))
    }


def judge(files: Sequence[ArticleFile]) -> Measured:
    """Ingests and normalises files, each by itself: the shares that are right, and what is not."""
    right = dict.fromkeys(FIELDS, 0)
    not_wrong = dict.fromkeys(FIELDS, 0)
    faults = []
    for file in files:
        wrong = []
        for name, given, is_right in _judged(file, _article(file)):
            right[name] += is_right
            not_wrong[name] += is_right or not given
            if not is_right:
                wrong.append(f"{name}: {given or 'none'}, should be {'|'.join(file.told[name])}")
        if wrong:
            faults.append("\n    ".join([f"{file.kind}: {file.name}\n{file.text}", *wrong]))
    shares = {name: round(count / len(files), 6) for name, count in right.items()}
    safe = {f"{name} {_NOT_WRONG}": round(n / len(files), 6) for name, n in not_wrong.items()}
    return Measured(shares | safe, faults)


def _file(case: Mapping[str, object]) -> ArticleFile:
    authors = case.get("authors")
    day = case.get("published_on")
    return ArticleFile(
        kind=str(case["kind"]),
        name=str(case["name"]),
        text=str(case["text"]),
        told={
            "title": (str(case.get("title", "")),),
            "outlet": tuple(str(case.get("outlet", "")).split("|")),
            "published_on": (day.isoformat() if isinstance(day, date) else "",),
            "authors": ("; ".join(authors) if isinstance(authors, list) else "",),
        },
    )


def _article(file: ArticleFile) -> Row:
    """The one article of a file; an empty row where the file is refused."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, file.name).write_text(file.text, encoding="utf-8")
        found = normalise(read_folder(Path(folder), _SEEN_AT).documents).articles
    return found[0] if found else {}


def _judged(file: ArticleFile, article: Row) -> Iterator[tuple[str, str, bool]]:
    """Of each field: its name, what was read, and whether that is right."""
    for name in FIELDS:
        value = article.get(name)
        given = "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
        yield name, given, _plain(name, given) in {_plain(name, one) for one in file.told[name]}


def _plain(name: str, value: str) -> str:
    """Without case, accents and stops; an outlet without its article."""
    return key_of(value.removeprefix("The ") if name == "outlet" else value)


def page(figures: Mapping[str, Measured]) -> str:
    """The figures of all banks in one table, as Markdown."""
    lines = [_ABOUT, _row(["share", *figures]), _row(["---", *("---:" for _ in figures)])]
    lines += [
        _row([name, *(f"{one.figures[name]:.3f}" for one in figures.values())])
        for name in (*FIELDS, *(f"{field} {_NOT_WRONG}" for field in FIELDS))
    ]
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('_', ' ') for cell in cells)} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints what is misread, and what share is right; the exit code is 1 where a figure fell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the figures: docs/metadata.*")
    options = parser.parse_args(arguments)
    measured = {name: judge(files) for name, files in banks().items()}
    for one in measured.values():
        print(*one.faults, "", sep="\n\n")
    print(page(measured))
    if options.write:
        KEPT.write(measured, page(measured))
        return 0
    return KEPT.exit_code(measured)


if __name__ == "__main__":
    sys.exit(main())
