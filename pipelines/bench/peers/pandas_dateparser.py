"""A notebook's way: pandas string methods, and dateparser for the day of each sentence."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from pipelines.bench.peers.regex_script import (
    ACTOR,
    ATTACK,
    KILLED,
    PLACE,
    SENTENCE,
    text_of,
    write,
)

_ATTACK = ATTACK.pattern.replace("(", "(?:")  # pandas warns of groups


def main(raw: Path, database: Path) -> int:
    """Writes the table ``events``; the number of its rows."""
    from dateparser.search import search_dates

    files = sorted(raw.iterdir())
    articles = pd.DataFrame({"file": [f.name for f in files], "text": [text_of(f) for f in files]})
    articles["sentence"] = articles["text"].str.split(SENTENCE.pattern, regex=True)
    sentences = articles.drop(columns="text").explode("sentence")
    events = sentences[sentences["sentence"].str.contains(_ATTACK, case=False, na=False)].copy()
    events["place"] = events["sentence"].str.extract(PLACE)[0]
    events["actor"] = events["sentence"].str.extract(ACTOR)[0]
    killed = events["sentence"].str.extract(KILLED)
    events["killed"] = killed[0].fillna(killed[1])

    def day(sentence: str) -> str | None:
        found = search_dates(sentence, languages=["en"])
        return found[0][1].date().isoformat() if found else None

    events["day"] = [day(sentence) for sentence in events["sentence"]]
    write(events, database)
    return len(events)
