"""The script that everybody begins with: words of attacks, a number, a place, the page's date."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import duckdb
import pandas as pd

ATTACK = re.compile(r"\b(attack|rocket|missile|drone|air ?strike|bomb|shell|shot|explosion)", re.I)
KILLED = re.compile(r"\b(?:killed|killing) (?:at least )?(\d+|\w+)|(\d+|\w+) (?:\w+ )?killed")
PLACE = re.compile(r"\b(?:in|near|at|on) ((?:al-)?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)")
ACTOR = re.compile(r"\b(Hezbollah|Islamic State|Taliban|Houthis?|militia|coalition|gunmen)\b")
DATE = re.compile(r"\b(20\d\d-\d\d-\d\d|\d{1,2} [A-Z][a-z]+ 20\d\d|[A-Z][a-z]+ \d{1,2}, 20\d\d)")
SENTENCE = re.compile(r"(?<=[.!?])\s+")
TAG = re.compile(r"<(script|style).*?</\1>|<[^>]+>", re.S)


def text_of(file: Path) -> str:
    """The file's text, roughly."""
    raw = file.read_text(encoding="utf-8", errors="replace")
    if file.suffix == ".json":
        record = json.loads(raw)
        return "\n".join(str(value) for value in record.values())
    return html.unescape(TAG.sub(" ", raw)) if file.suffix == ".html" else raw


def main(raw: Path, database: Path) -> int:
    """Writes the table ``events``; the number of its rows."""
    rows = []
    for file in sorted(raw.iterdir()):
        text = text_of(file)
        day = DATE.search(text)
        for sentence in SENTENCE.split(text):
            if ATTACK.search(sentence):
                killed, place, actor = (p.search(sentence) for p in (KILLED, PLACE, ACTOR))
                rows.append(
                    (
                        file.name,
                        day and day[0],
                        place and place[1],
                        actor and actor[1],
                        killed and (killed[1] or killed[2]),
                        sentence,
                    )
                )
    events = pd.DataFrame(rows, columns=["file", "day", "place", "actor", "killed", "sentence"])
    write(events, database)
    return len(rows)


def write(events: pd.DataFrame, database: Path) -> None:
    """Puts the frame into the table ``events``."""
    with duckdb.connect(database) as connection:
        connection.register("frame", events.astype(object))
        connection.execute("CREATE TABLE events AS FROM frame")
