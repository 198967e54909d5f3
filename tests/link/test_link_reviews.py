"""What reviewers decide of passages holds in the linking, whatever the texts say."""

from __future__ import annotations

from link_fixtures import NOW, Row, article, at, day, mention, toll

from pipelines.link import link
from pipelines.link.constraints import Constraints


class TestReviewersDecide:
    """Constraints hold whatever the passages say of themselves."""

    ONE = (day("2031-05-02"), at("Port Amra"), toll(killed=5))
    OTHER = (day("2031-05-09"), at("Highvale"), toll(killed=2))

    def events(self, rows: list[Row], decided: Constraints) -> dict[str, str]:
        articles = [article(name) for name in sorted({row["article_id"] for row in rows})]
        result = link(rows, articles, [], [], NOW, decided)
        return {row["mention_id"]: row["event_id"] for row in result.links}

    def test_together_joins_all_that_is_linked_to_either(self) -> None:
        rows = [mention(name, f"art_{name}", *self.ONE) for name in ("a", "b")]
        rows += [mention(name, f"art_{name}", *self.OTHER) for name in ("c", "d")]
        assert len(set(self.events(rows, Constraints()).values())) == 2
        joined = self.events(rows, Constraints(together=[("b", "d")]))
        assert len(set(joined.values())) == 1

    def test_apart_keeps_what_agrees_in_everything_apart(self) -> None:
        rows = [mention(name, f"art_{name}", *self.ONE) for name in ("a", "b")]
        assert len(set(self.events(rows, Constraints()).values())) == 1
        divided = self.events(rows, Constraints(apart=[("b", "a")]))
        assert len(set(divided.values())) == 2

    def test_apart_holds_against_a_reference_back(self) -> None:
        rows = [
            mention("a", "art_a", *self.ONE),
            mention("b", "art_a", antecedent_id="a"),
            mention("c", "art_a", antecedent_id="b"),
        ]
        divided = self.events(rows, Constraints(apart=[("b", "a")]))
        assert divided["a"] != divided["b"] == divided["c"]

    def test_apart_holds_against_together(self) -> None:
        rows = [mention(name, f"art_{name}", *self.ONE) for name in ("a", "b")]
        decided = Constraints(together=[("a", "b")], apart=[("a", "b")])
        assert len(set(self.events(rows, decided).values())) == 2

    def test_passages_of_two_types_stay_two_events(self) -> None:
        crowd = mention("b", "art_b", *self.ONE, event_type="unrest", event_subtype="riot")
        rows = [mention("a", "art_a", *self.ONE), crowd]
        assert len(set(self.events(rows, Constraints(together=[("a", "b")])).values())) == 2

    def test_what_is_rejected_has_no_event_and_what_is_gone_changes_nothing(self) -> None:
        rows = [mention(name, f"art_{name}", *self.ONE) for name in ("a", "b")]
        decided = Constraints(together=[("a", "gone")], rejected=frozenset({"b"}))
        assert list(self.events(rows, decided)) == ["a"]
