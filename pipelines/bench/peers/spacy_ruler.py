"""A blank spaCy pipeline: tokens, sentences, and an entity ruler over the project's own names."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from pipelines.bench.peers.regex_script import ATTACK, KILLED, text_of, write

_KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


def main(raw: Path, database: Path) -> int:
    """Writes the table ``events``; the number of its rows."""
    import spacy

    reader = spacy.blank("en")
    reader.add_pipe("sentencizer")
    reader.add_pipe("entity_ruler").add_patterns(
        [
            *({"label": "ACTOR", "pattern": name} for name in _names("actors.csv")),
            *({"label": "PLACE", "pattern": name} for name in _names("places.csv")),
        ]
    )
    files = sorted(raw.iterdir())
    rows = []
    texts = ((text_of(file), file.name) for file in files)
    for document, name in reader.pipe(texts, as_tuples=True):
        for sentence in document.sents:
            if not ATTACK.search(sentence.text):
                continue
            actor = next((e.text for e in sentence.ents if e.label_ == "ACTOR"), None)
            place = next((e.text for e in sentence.ents if e.label_ == "PLACE"), None)
            killed = KILLED.search(sentence.text)
            rows.append((name, place, actor, killed and (killed[1] or killed[2]), sentence.text))
    columns = ["file", "place", "actor", "killed", "sentence"]
    write(pd.DataFrame(rows, columns=columns), database)
    return len(rows)


def _names(file: str) -> Iterator[str]:
    with (_KNOWLEDGE / file).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["name"]
