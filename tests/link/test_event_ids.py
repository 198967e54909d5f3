"""Names of events: of the earliest mention, the same in any order, and followed from run to run."""

from __future__ import annotations

import datetime as dt
import random

from link_fixtures import (
    MILITIA,
    NOW,
    RAID,
    UNDATED,
    US,
    Row,
    article,
    at,
    day,
    mention,
    month,
    run,
    toll,
)

from pipelines.link import LinkResult
from pipelines.link.identity import event_id
from pipelines.link.model import name_key, quoted_pairs, same_person


class TestIdentity:
    ROWS = (
        mention("early", "p", *RAID, toll(2)),
        mention("late", "q", *RAID),
        mention("undated", "r", *RAID),
    )
    ARTICLES = (
        article("p", "2031-05-11"),
        article("q", "2031-05-12"),
        article("r", None),
    )

    def test_named_after_the_earliest_published_mention(self) -> None:
        links = run(list(self.ROWS), list(self.ARTICLES)).links
        assert {row["event_id"] for row in links} == {event_id("early")}
        assert {row["mention_id"]: row["why_linked"] for row in links} == {
            "early": "first",
            "late": "same_day_place",
            "undated": "same_day_place",
        }

    def test_an_original_names_before_its_copy(self) -> None:
        articles = [article("p", duplicate_of="q"), article("q")]
        rows = [mention("a", "p", *RAID), mention("b", "q", *RAID)]
        assert {r["event_id"] for r in run(rows, articles).links} == {event_id("b")}

    def test_order_of_arrival_does_not_matter(self) -> None:
        towns = (
            "Fort Kestrel",
            "Port Amra",
            "Lower Amra",
            "Highvale",
            "Camp Heron",
            "Amraland",
        )
        rows = [
            mention(
                f"m{i}",
                f"p{i % 7}",
                (day(f"2031-05-{10 + i % 3}"), month("2031-05"), UNDATED)[i % 5 % 3],
                at(towns[i % 6]),
                (MILITIA, US, {})[i % 4 % 3],
                toll((None, 1, 3, 0)[i % 4]),
            )
            for i in range(60)
        ]
        articles = [article(f"p{i}", f"2031-05-{12 + i}") for i in range(7)]
        expected = run(rows, articles).links
        assert 1 < len({row["event_id"] for row in expected}) < 60
        for seed in range(5):
            random.Random(seed).shuffle(rows)
            random.Random(seed + 9).shuffle(articles)
            assert run(rows, articles).links == expected

    def test_names_meet_across_transliterations(self) -> None:
        assert same_person(name_key("Kareem al-Dolvani"), name_key("Karim Dulvany"))
        assert same_person(name_key("Dolvani"), name_key("Karim Dolvani"))
        assert not same_person(name_key("Karim Dolvani"), name_key("Stefan Dolvani"))
        assert quoted_pairs("They said “harsh, lasting reply” now") == (
            "harsh lasting",
            "lasting reply",
        )


class TestAliases:
    @staticmethod
    def earlier(**events: str) -> list[Row]:
        return [
            {"mention_id": mention_id, "event_id": event, "why_linked": "first"}
            for mention_id, event in events.items()
        ]

    @staticmethod
    def resolved(result: LinkResult) -> dict[str, tuple[str, str]]:
        return {r["old_event_id"]: (r["event_id"], r["why"]) for r in result.aliases}

    def test_first_run_has_none(self) -> None:
        assert run([mention("a", "p", *RAID)]).aliases == []

    def test_an_earlier_report_renames(self) -> None:
        rows = [mention("a", "p", *RAID), mention("b", "q", *RAID)]
        articles = [article("p", "2031-05-12"), article("q", "2031-05-11")]
        result = run(rows, articles, self.earlier(a=event_id("a")))
        assert self.resolved(result) == {event_id("a"): (event_id("b"), "renamed")}
        assert result.aliases[0]["changed_at"] == NOW

    def test_two_events_that_become_one(self) -> None:
        rows = [mention("a", "p", *RAID), mention("b", "q", *RAID)]
        before = self.earlier(a=event_id("a"), b=event_id("b"))
        assert self.resolved(run(rows, None, before)) == {event_id("b"): (event_id("a"), "merged")}

    def test_a_split_goes_where_most_mentions_went(self) -> None:
        rows = [
            mention("a", "p", *RAID),
            mention("b", "q", *RAID, at("Highvale")),
            mention("c", "r", *RAID, at("Highvale")),
        ]
        before = self.earlier(a="evt_old", b="evt_old", c="evt_old")
        assert self.resolved(run(rows, None, before)) == {"evt_old": (event_id("b"), "split")}

    def test_older_aliases_are_followed_to_the_present_name(self) -> None:
        then = dt.datetime(2029, 1, 1)
        row = {
            "old_event_id": "evt_0",
            "event_id": "evt_1",
            "changed_at": then,
            "why": "merged",
        }
        result = run([mention("a", "p", *RAID)], None, self.earlier(a="evt_1"), [row])
        assert self.resolved(result) == {
            "evt_0": (event_id("a"), "merged"),
            "evt_1": (event_id("a"), "renamed"),
        }

    def test_an_alias_that_still_holds_keeps_its_row(self) -> None:
        then = dt.datetime(2029, 1, 1)
        now = event_id("a")
        row = {
            "old_event_id": "evt_0",
            "event_id": now,
            "changed_at": then,
            "why": "renamed",
        }
        result = run([mention("a", "p", *RAID)], None, self.earlier(a=now), [row])
        assert result.aliases == [row]

    def test_an_id_in_use_again_is_no_alias(self) -> None:
        now = event_id("a")
        row = {
            "old_event_id": now,
            "event_id": "evt_9",
            "changed_at": NOW,
            "why": "renamed",
        }
        assert now not in self.resolved(run([mention("a", "p", *RAID)], None, [], [row]))

    def test_what_is_gone_points_at_itself(self) -> None:
        result = run([mention("a", "p", *RAID)], None, self.earlier(z="evt_z"))
        assert self.resolved(result) == {"evt_z": ("evt_z", "gone")}

    def test_a_second_run_changes_nothing(self) -> None:
        rows = [mention("a", "p", *RAID), mention("b", "q", *RAID)]
        first = run(rows, None, self.earlier(a=event_id("a"), b=event_id("b")))
        again = run(rows, None, first.links, first.aliases)
        assert again == first
