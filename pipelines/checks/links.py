"""Stage link: what must be true of the events that passages are put together to."""

from __future__ import annotations

from functools import partial

import pandas as pd

from pipelines import schema
from pipelines.checks.spec import (
    OnFail,
    Suite,
    columns_of,
    holds,
    matches,
    one_of,
    required_of,
    rows,
    unique,
)

ALIAS_REASONS = ("renamed", "merged", "split", "gone")


def suite(mentions: pd.DataFrame) -> Suite:
    """The suite of ``core.mention_links``, given the accepted mentions.

    A wrong link cannot be taken out alone, since its event's figures rest on it: all stop.
    """
    single = mentions[~mentions["is_aggregate"].astype(bool)]
    types = dict(zip(single["mention_id"], single["event_type"], strict=True))
    return Suite(
        name="mention_links",
        key=("mention_id",),
        prepare=partial(_prepare, types=types),
        expectations=(
            rows(
                len(types),
                len(types),
                says=f"each of the {len(types)} mentions that is no aggregate has one link",
            ),
            columns_of(schema.MENTION_LINKS),
            *required_of(schema.MENTION_LINKS, OnFail.STOP),
            unique("mention_id"),
            matches(
                "event_id",
                "^evt_[0-9a-f]{16}$",
                "event_id is evt_ and 16 hex digits",
                OnFail.STOP,
            ),
            holds("mention_is_single", "the mention is known and no aggregate", OnFail.STOP),
            holds("event_has_one_type", "the mentions of an event agree on its type", OnFail.STOP),
        ),
    )


def aliases_suite(links: pd.DataFrame) -> Suite:
    """The suite of ``core.event_id_aliases``, given the links of this run.

    A first run has none, so no row at all is right.
    """
    return Suite(
        name="event_id_aliases",
        key=("old_event_id",),
        prepare=partial(_prepare_aliases, current=frozenset(links["event_id"])),
        expectations=(
            columns_of(schema.EVENT_ID_ALIASES),
            *required_of(schema.EVENT_ID_ALIASES, OnFail.STOP),
            unique("old_event_id"),
            one_of("why", ALIAS_REASONS, OnFail.STOP),
            holds("old_is_retired", "old_event_id is no event's name any more", OnFail.STOP),
            holds("new_is_current", "event_id is an event's name, unless it is gone", OnFail.STOP),
        ),
    )


def dates_suite(articles: pd.DataFrame) -> Suite:
    """The suite of ``core.inferred_dates``; most runs date none, so no row at all is right."""
    undated = frozenset(articles[articles["published_on"].isna()]["article_id"])
    return Suite(
        name="inferred_dates",
        key=("article_id",),
        prepare=partial(_prepare_dates, undated=undated),
        expectations=(
            columns_of(schema.INFERRED_DATES),
            *required_of(schema.INFERRED_DATES),
            unique("article_id"),
            one_of("rule", ("another_version", "reported_day")),
            holds("article_is_undated", "the article is known and has no date of its own"),
            holds("window_is_open", "published_earliest is not after published_latest"),
        ),
    )


def _prepare_dates(frame: pd.DataFrame, undated: frozenset[str]) -> pd.DataFrame:
    return frame.assign(
        article_is_undated=[article_id in undated for article_id in frame["article_id"]],
        window_is_open=[
            first is None or last is None or first <= last
            for first, last in zip(
                frame["published_earliest"], frame["published_latest"], strict=True
            )
        ],
    )


def _prepare(frame: pd.DataFrame, types: dict[str, str]) -> pd.DataFrame:
    found = [types.get(mention_id) for mention_id in frame["mention_id"]]
    of_event: dict[str, set[str | None]] = {}
    for event_id, event_type in zip(frame["event_id"], found, strict=True):
        of_event.setdefault(event_id, set()).add(event_type)
    return frame.assign(
        mention_is_single=[event_type is not None for event_type in found],
        event_has_one_type=[len(of_event[event_id]) == 1 for event_id in frame["event_id"]],
    )


def _prepare_aliases(frame: pd.DataFrame, current: frozenset[str]) -> pd.DataFrame:
    return frame.assign(
        old_is_retired=[old not in current for old in frame["old_event_id"]],
        new_is_current=[
            why == "gone" or new in current
            for new, why in zip(frame["event_id"], frame["why"], strict=True)
        ],
    )
