"""Which passages and events of this run a decision means, however the reader has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pipelines.link.identity import event_id
from pipelines.review.decisions import Anchor, EventAnchor

Row = Mapping[str, Any]
COLUMNS: Final = ("mention_id", "article_id", "event_type", "quote", "char_start", "char_end")


class Anchors:
    """The passages of a run, to be found by their ids or by their words."""

    def __init__(
        self,
        mentions: Iterable[Row],
        bodies: Mapping[str, str],
        aliases: Mapping[str, str],
        events: Mapping[str, str],
    ) -> None:
        """Takes in what there is to find.

        Args:
            mentions: The columns ``COLUMNS`` of all passages that are no aggregates.
            bodies: The body of each article that a decision names.
            aliases: Every id that was published and is no event's name now → what it became.
            events: The event that each passage had in the last publication.
        """
        self._mentions = {str(row["mention_id"]): row for row in mentions}
        self._bodies = bodies
        self._aliases = aliases
        self._in_article: defaultdict[str, list[Row]] = defaultdict(list)
        self._first_of: dict[str, str] = {}
        self._in_event: defaultdict[str, list[str]] = defaultdict(list)
        for mention_id, row in sorted(self._mentions.items()):
            self._in_article[str(row["article_id"])].append(row)
            self._first_of[event_id(mention_id)] = mention_id
            if mention_id in events:
                self._in_event[events[mention_id]].append(mention_id)

    def mention(self, anchor: Anchor) -> str | None:
        """The passage of an anchor: by its id, else the one whose sentence overlaps the quote.

        Of several in one sentence it is the one that shares most of it; where that does not tell
        them apart, it is none.
        """
        if anchor.mention in self._mentions:
            return anchor.mention
        if anchor.article is None or anchor.quote is None:
            return None
        start = self._bodies.get(anchor.article, "").find(anchor.quote)
        if start < 0:
            return None
        end = start + len(anchor.quote)
        shared = sorted(
            (
                (min(end, row["char_end"]) - max(start, row["char_start"]), str(row["mention_id"]))
                for row in self._in_article[anchor.article]
                if anchor.event_type in (None, row["event_type"])
            ),
            reverse=True,
        )
        found = [mention_id for overlap, mention_id in shared if overlap == shared[0][0] > 0]
        return found[0] if len(found) == 1 else None

    def event(self, anchor: EventAnchor) -> list[str]:
        """Passages of an event, the one it is found by first: by its id, an alias, its anchors.

        An event is named after its first passage, so that its id needs no earlier run to be
        known. Ids that were published stand for what they became.
        """
        found = [mention for one in anchor.mentions if (mention := self.mention(one)) is not None]
        seen: set[str] = set()
        name = anchor.event
        while name not in seen:
            seen.add(name)
            if name in self._first_of:
                return _once([self._first_of[name], *found])
            if name in self._in_event:
                return _once([*found, *self._in_event[name]])
            name = self._aliases.get(name, name)
        return _once(found)

    def types(self, mentions: Iterable[str]) -> set[str]:
        """The types of event that passages report."""
        return {str(self._mentions[mention]["event_type"]) for mention in mentions}


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
