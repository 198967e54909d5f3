"""Lists of articles and of mentions: the rows behind the numbers of the other pages."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.dashboard.markup import Column, Html, address, join, link, table, tag, text, words
from pipelines.dashboard.published import ask
from pipelines.dashboard.queries.events import Rows
from pipelines.dashboard.queries.selection import Selection
from pipelines.dashboard.queries.sources import list_articles, list_mentions
from pipelines.dashboard.views import frame
from pipelines.explain.rows import Row, count_of, date_of, text_of
from pipelines.store.published_file import Publication

_OF_ARTICLES = ("missing", "outlet", "language", "copies", "event")
_OF_MENTIONS = ("missing", "event", "article", "type", "aggregates")


def show_articles(publication: Publication, _selection: Selection) -> None:
    """The page of all accepted articles."""
    wanted = frame.chosen({name: frame.parameter(name) for name in _OF_ARTICLES})
    found = ask(publication, list_articles, wanted, frame.page_number())
    frame.heading("Articles", _lead("article", found, wanted))
    if not found.total:
        frame.empty(join((text("No article fits. "), link(address("articles"), "Show all."))))
        return
    columns = [
        Column("Published"),
        Column("Title"),
        Column("Outlet"),
        Column("Words", is_number=True),
        Column("File"),
    ]
    frame.show(table("Articles", columns, [_article(row) for row in found.rows]))
    frame.pager(found, "articles", lambda page: _address("articles", wanted, page))
    frame.download(
        "articles", lambda: ask(publication, list_articles, wanted, None).rows, key="download"
    )


def show_mentions(publication: Publication, _selection: Selection) -> None:
    """The page of all passages that report an event."""
    wanted = frame.chosen({name: frame.parameter(name) for name in _OF_MENTIONS})
    found = ask(publication, list_mentions, wanted, frame.page_number())
    frame.heading("Mentions", _lead("mention", found, wanted))
    if not found.total:
        frame.empty(join((text("No mention fits. "), link(address("mentions"), "Show all."))))
        return
    columns = [Column("Published"), Column("Outlet"), Column("Sentence"), Column("Event")]
    frame.show(table("Mentions", columns, [_mention(row) for row in found.rows]))
    frame.pager(found, "mentions", lambda page: _address("mentions", wanted, page))
    frame.download(
        "mentions", lambda: ask(publication, list_mentions, wanted, None).rows, key="download"
    )


def _lead(what: str, found: Rows, wanted: Sequence[tuple[str, str]]) -> Html:
    count = f"{found.total:,} {what}{'s' * (found.total != 1)}"
    narrowed = "; ".join(f"{name}: {value}" for name, value in wanted)
    parts = [tag("span", text(count), id="total")]
    if narrowed:
        parts += [text(f" ({narrowed}). "), link(address(f"{what}s"), "Show all")]
    return join(parts)


def _article(row: Row) -> list[Html]:
    target = address("article", article=str(row["article_id"]))
    copy = tag("span", text(" copy"), class_="quiet") if row["duplicate_of"] else Html("")
    return [
        text(_day(row)),
        join((link(target, text_of(row["title"]) or "without a title"), copy)),
        text(row["outlet"]),
        text(f"{count_of(row['word_count']) or 0:,}"),
        text(row["source_path"]),
    ]


def _mention(row: Row) -> list[Html]:
    article, mention = str(row["article_id"]), str(row["mention_id"])
    return [
        text(_day(row)),
        text(row["outlet"]),
        link(address("article", article=article, mention=mention), row["quote"]),
        link(address("event", event=str(row["event_id"])), words(row["event_type"]))
        if row["event_id"]
        else text(f"{words(row['event_type'])}, a count over a span"),
    ]


def _day(row: Row) -> str | None:
    day = date_of(row["published_on"])
    return None if day is None else f"{day:%-d %b %Y}"


def _address(page: str, wanted: Sequence[tuple[str, str]], number: int) -> str:
    return address(page, **dict(wanted), page=str(number))
