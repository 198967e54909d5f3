"""What was said of an event before: each publication that said otherwise, and why."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.dashboard.markup import Column, Html, address, join, link, table, tag, text, words
from pipelines.dashboard.published import ask
from pipelines.dashboard.queries.history import Version, versions_of
from pipelines.dashboard.views import frame
from pipelines.diff.text import told_value
from pipelines.store.published_file import Publication


def show_history(publication: Publication, event_id: str) -> None:
    """The section; nothing where the event was never said otherwise."""
    versions = ask(publication, versions_of, event_id)
    if len(versions) < 2:
        return
    frame.section(
        "What was said before", "Each publication that said otherwise, in UTC, and why it did."
    )
    columns = [Column("Published"), Column("What changed"), Column("Why")]
    rows = [[_moment(version), _what(version), _why(version)] for version in versions]
    frame.show(table("What was said before", columns, rows))


def _moment(version: Version) -> Html:
    return text(f"{version.published_at:%-d %b %Y %H:%M}")


def _what(version: Version) -> Html:
    if not version.fields:
        return text(f"{version.event_id} {version.change}")
    told = (
        f"{words(change.field)}: {told_value(change.before)} → {told_value(change.after)}"
        for change in version.fields
    )
    return tag("ul", join(tag("li", text(line)) for line in told))


def _why(version: Version) -> Html:
    return join(_reasons(version), ", ")


def _reasons(version: Version) -> Iterator[Html]:
    yield text(", ".join(map(words, version.why)) or "published before there was a history")
    for name in version.article_ids:
        yield link(address("article", article=name), name)
    for name in version.related_event_ids:
        yield link(address("event", event=name), name)
