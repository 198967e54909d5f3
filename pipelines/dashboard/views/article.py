"""One article: who published it when, and its text with the mentions marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipelines.dashboard.markup import (
    Column,
    Html,
    address,
    facts,
    join,
    link,
    outside_link,
    table,
    tag,
    text,
    words,
)
from pipelines.dashboard.published import ask
from pipelines.dashboard.queries.selection import Selection
from pipelines.dashboard.queries.sources import Article, read_article
from pipelines.dashboard.views import frame
from pipelines.explain.rows import Row, count_of, date_of, text_of, texts_of
from pipelines.store.published_file import Publication

_CHOSEN: Final = {"class_": "chosen", "id": "chosen"}


def show(publication: Publication, _selection: Selection) -> None:
    """The page."""
    given = frame.parameter("article")
    found = ask(publication, read_article, given) if given else None
    if found is None:
        frame.heading("Article")
        told = f"There is no article {given}." if given else "No article is named."
        frame.empty(join((text(f"{told} "), link(address("articles"), "Choose one of the list."))))
        return
    row = found.row
    frame.heading(text_of(row["title"]) or "An article without a title")
    frame.show(_about(row))
    chosen = frame.parameter("mention")
    if any(mention["mention_id"] == chosen for mention in found.mentions):
        frame.show(tag("p", tag("a", text("Go to the sentence"), href="#chosen")))
    frame.section("Text", "What reports an event is marked; the note behind it leads to the event.")
    frame.show(tag("div", marked_body(found, chosen), class_="article", dir="auto"))
    _mentions(found)


def _about(row: Row) -> Html:
    day = date_of(row["published_on"])
    precision = row["published_precision"]
    shown = None if day is None else f"{day:%-d %b %Y}"
    if day is not None and precision in ("month", "year"):
        shown = f"{day:%b %Y}" if precision == "month" else str(day.year)
    pairs = {
        "Outlet": _with_basis(text(row["outlet"]), row["outlet_basis"]),
        "Published": _with_basis(text(shown), row["published_basis"]),
        "Authors": _with_basis(
            text(", ".join(texts_of(row["authors"])) or None), row.get("authors_basis")
        ),
        "Address": outside_link(text_of(row["url"])),
        "File": text(row["source_path"]),
        "Language": text(row["language"]),
        "Words": text(f"{count_of(row['word_count']) or 0:,}"),
    }
    original = text_of(row["duplicate_of"])
    if original is not None:
        pairs["Copy of"] = link(address("article", article=original), original)
    return facts(pairs)


def _with_basis(value: Html, basis: object) -> Html:
    return join((value, tag("span", text(f" (basis: {basis})"), class_="quiet small")))


def marked_body(found: Article, chosen: str | None) -> Html:
    """The body with its mentions marked; overlapping ones share a mark, and all their links."""
    body, at, pieces = found.body, 0, list[Html]()
    for start, end, mentions in _groups(found.mentions, len(body)):
        is_chosen = any(mention["mention_id"] == chosen for mention in mentions)
        mark = tag(
            "mark",
            text(body[start:end]),
            **(_CHOSEN if is_chosen else {}),
        )
        notes = join((_note(mention) for mention in _by_event(mentions)), " ")
        pieces += [text(body[at:start]), mark, tag("sup", join((Html(" "), notes)))]
        at = end
    return join([*pieces, text(body[at:])])


def _groups(mentions: Sequence[Row], length: int) -> list[tuple[int, int, list[Row]]]:
    """Mentions by the stretch of text that they share."""
    groups: list[tuple[int, int, list[Row]]] = []
    for mention in mentions:
        start, end = count_of(mention["char_start"]) or 0, count_of(mention["char_end"]) or 0
        if not 0 <= start < end <= length:
            continue
        if groups and start < groups[-1][1]:
            first, last, others = groups[-1]
            groups[-1] = (first, max(last, end), [*others, mention])
        else:
            groups.append((start, end, [mention]))
    return groups


def _by_event(mentions: Sequence[Row]) -> list[Row]:
    """One mention an event; aggregates each."""
    return list({(m["event_id"] or m["mention_id"]): m for m in mentions}.values())


def _note(mention: Row) -> Html:
    kind = words(mention["event_type"])
    if mention["event_id"] is None:
        return text(f"[{kind}, a count over a span]")
    label = f"[{kind}, contested]" if mention["is_contested"] else f"[{kind}]"
    return link(address("event", event=str(mention["event_id"])), label)


def _mentions(found: Article) -> None:
    frame.section("Mentions", "Each passage that reports an event, and the rule that found it.")
    if not found.mentions:
        frame.empty(text("Nothing in this article reports an event."))
        return
    rows = [
        [
            link(
                address(
                    "article",
                    article=str(mention["article_id"]),
                    mention=str(mention["mention_id"]),
                ),
                words(mention["event_type"]),
            ),
            text(mention["quote"]),
            link(address("event", event=str(mention["event_id"])), "event")
            if mention["event_id"]
            else text("a count, no event"),
            text(words(mention["rule"])),
        ]
        for mention in found.mentions
    ]
    columns = [Column("Type"), Column("Sentence"), Column("Event"), Column("Rule")]
    frame.show(table("Mentions", columns, rows))
    frame.download("mentions", lambda: found.mentions, key="download")
