"""Traps: phrases of the corpus that must not become an event, a figure or a date."""

from __future__ import annotations

import re
from dataclasses import dataclass

import duckdb

from pipelines import schema
from pipelines.score.scorer import Answers, Event, Gold, Paired, Scorer

_COUNTED = {
    "attack": {"occurred"},
    "unrest": {"occurred"},
    "deployment": {"occurred", "announced"},
    "withdrawal": {"occurred", "announced"},
}  # codebook.md, Status
_QUOTES = re.compile("[\"“”„'‘’]")
_DATES = re.compile(r"\bdate\b|\bday first\b")


@dataclass(frozen=True, slots=True)
class Text:
    """An article of the run: its stem in the gold, its body and its day as it was read."""

    stem: str
    article_id: str
    body: str
    published_on: object


@dataclass(frozen=True, slots=True)
class Sprung:
    """A trap that was walked into: its phrase, its file, and what rests on it."""

    file: str
    phrase: str
    how: str

    def __str__(self) -> str:
        """One line of the report."""
        return f'trap {self.file} "{self.phrase}": {self.how}'


def sprung_traps(
    scorer: Scorer, answers: Answers, paired: Paired, con: duckdb.DuckDBPyConnection
) -> list[Sprung]:
    """The traps on which something that is counted rests.

    A trap is sprung where

    - a passage that holds its phrase counts to an event which the gold does not count in that
      article, and the same sentence reports no counted event of that type besides; or
    - a figure that stands in its phrase sets a bound of a counted event which the gold does not
      allow for that event (so an earlier figure of a running toll, or a part of a total, may stay
      on its passage, and may not decide the event); or
    - it is about a date, and the day of its article is wrong.
    """
    texts = {text.stem: text for text in _texts(scorer, con)}
    mentions = _by_article(scorer.table(con, "fct_event_mentions"))
    claims = _by_article(scorer.table(con, "fct_claims"))
    days = {_article_stem(scorer, row): row for row in answers.articles}
    events = {str(e["event_id"]): e for e in paired.events if e["is_counted"]}
    found: list[Sprung] = []
    for trap in answers.traps:
        text = texts.get(trap["file"]) or texts.get(f"{trap['file']}#0")
        if text is None:
            continue
        gold_here = {
            event_id: gold
            for event_id, gold in paired.gold_of.items()
            if _is_counted(gold) and _tells(scorer, gold, text)
        }
        evidence = [
            (span, gold)
            for span, gold in _evidence(answers, paired, trap["file"], text)
            if _is_counted(gold)
        ]
        hows = [
            *_events_on(text, trap, mentions.get(text.article_id, []), events, gold_here, evidence),
            *_figures_on(text, trap, claims.get(text.article_id, []), events, paired.gold_of),
        ]
        if _DATES.search(trap["why"]) and not _is_right_day(scorer, days.get(trap["file"]), text):
            hows.append(f"the article is dated {text.published_on}")
        found += [Sprung(trap["file"], trap["phrase"], how) for how in dict.fromkeys(hows)]
    return found


def _events_on(
    text: Text,
    trap: Gold,
    mentions: list[Event],
    events: dict[str, Event],
    gold_here: dict[str, Gold],
    evidence: list[tuple[tuple[int, int], Gold]],
) -> list[str]:
    """Counted events that the gold does not have here, and that a passage with the phrase tells."""
    hows: list[str] = []
    for start, end in occurrences(trap["phrase"], text.body):
        for mention in mentions:
            event = events.get(str(mention["event_id"]))
            if event is None or not _overlap(mention, start, end):
                continue
            reports_other = any(
                _overlap(mention, *span) and row["event_type"] == event["event_type"]
                for span, row in evidence
            )
            if mention["event_id"] not in gold_here and not reports_other:
                what = f"{event['event_type']} {event['event_subtype'] or ''}".strip()
                hows.append(f"counts as {what} ({event['event_id']}, {event['status']})")
    return hows


def _figures_on(
    text: Text,
    trap: Gold,
    claims: list[Event],
    events: dict[str, Event],
    gold_of: dict[str, Gold],
) -> list[str]:
    """Bounds of counted events that a figure in the phrase sets, against the gold."""
    hows: list[str] = []
    for start, end in occurrences(trap["phrase"], text.body):
        for claim in claims:
            gold = gold_of.get(str(claim["event_id"]))
            event = events.get(str(claim["event_id"]))
            if event is None or gold is None or not _overlap(claim, start, end):
                continue
            for column, value in _bounds(claim):
                if event[column] == value and str(value) not in gold[column].split("|"):
                    right = gold[column] or "null"
                    hows.append(f"sets {column} of {gold['gold_id']} to {value}, not {right}")
    return hows


def _bounds(claim: Event) -> list[tuple[str, int]]:
    """The columns of an event that a claim's figure may set, and its values for them."""
    if claim["field"] == "force_count":
        return [("force_count", claim["best"])] if claim["best"] is not None else []
    if claim["field"] not in schema.OUTCOMES:
        return []
    bounds = ((f"{claim['field']}_{bound}", claim[bound]) for bound in ("low", "best", "high"))
    return [(column, value) for column, value in bounds if value is not None]


def occurrences(phrase: str, body: str) -> list[tuple[int, int]]:
    """Where a phrase stands in a body, whatever its quotation marks and white space."""
    words = (_QUOTES.sub("\0", word) for word in phrase.split())
    pattern = r"\s+".join(re.escape(word).replace("\0", _QUOTES.pattern) for word in words)
    return [match.span() for match in re.finditer(pattern, body)]


def _overlap(row: Event, start: int, end: int) -> bool:
    return bool(row["char_start"] < end and start < row["char_end"])


def _evidence(
    answers: Answers, paired: Paired, file: str, text: Text
) -> list[tuple[tuple[int, int], Gold]]:
    rows = {gold["gold_id"]: gold for gold in paired.gold}
    return [
        (span, rows[one["gold_id"]])
        for one in answers.evidence
        if one["file"] == file and one["gold_id"] in rows
        for span in occurrences(one["phrase"], text.body)
    ]


def _is_counted(gold: Gold) -> bool:
    statuses = set(gold["status"].split("|"))
    return bool(_COUNTED.get(gold["event_type"], set()) & statuses)


def _tells(scorer: Scorer, gold: Gold, text: Text) -> bool:
    """Whether the gold lets an article report an event."""
    return any(scorer.linked(stem, {text.stem}) for stem in gold["files"].split("|") if stem)


def _article_stem(scorer: Scorer, row: Gold) -> str:
    return scorer.stem(row["file"] + (f"#{row['record']}" if row.get("record") else ""))


def _is_right_day(scorer: Scorer, gold: Gold | None, text: Text) -> bool:
    if gold is None:
        return True
    wrong: list[str] = []
    only_day = {**gold, "required": "published_on", "outlet": "", "authors": "", "title": ""}
    row = {
        "source_path": text.stem,
        "article_id": text.article_id,
        "published_on": text.published_on,
    }
    scorer.score_articles([{**only_day, "language": ""}], [row], wrong.append)
    return not wrong


def _texts(scorer: Scorer, con: duckdb.DuckDBPyConnection) -> list[Text]:
    rows = con.execute(
        "SELECT a.source_path, a.article_id, t.body, a.published_on "
        "FROM marts.dim_articles AS a "
        "INNER JOIN marts.article_texts AS t ON a.article_id = t.article_id"
    ).fetchall()
    return [Text(scorer.stem(path), *rest) for path, *rest in rows]


def _by_article(rows: list[Event]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for row in rows:
        found.setdefault(str(row["article_id"]), []).append(row)
    return found
