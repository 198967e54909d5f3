"""What decisions mean in a run's passages: found again, taken apart, put together, left out."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pipelines.link.constraints import Constraints
from pipelines.link.identity import event_id
from pipelines.review.anchors import Anchors
from pipelines.review.decisions import Anchor, EventAnchor
from pipelines.review.files import read_text
from pipelines.review.stage import Names, constraints_of, review

BODY = "Rockets struck the depot at Velmora. Two guards died there. A crowd burned tyres in Sarn."
FIRST, SECOND, THIRD = re.findall(r"[^.]+\.", BODY)
Row = dict[str, Any]


def mention(number: int, sentence: str, **fields: Any) -> Row:
    start = BODY.index(sentence)
    return {
        "mention_id": f"men_{number:016x}",
        "article_id": "art_1",
        "event_type": "attack",
        "quote": sentence,
        "char_start": start,
        "char_end": start + len(sentence),
        "location": None,
        "initiator": None,
        "target": None,
    } | fields


def anchors(*mentions: Row, aliases: dict[str, str] | None = None, **events: str) -> Anchors:
    return Anchors(mentions, {"art_1": BODY}, aliases or {}, events)


def anchor(sentence: str, number: int = 99, event_type: str | None = "attack") -> Anchor:
    return Anchor(
        mention=f"men_{number:016x}", article="art_1", quote=sentence, event_type=event_type
    )


class TestAnchors:
    def test_a_passage_is_found_by_its_id(self) -> None:
        assert (
            anchors(mention(1, FIRST)).mention(Anchor(mention=f"men_{1:016x}"))
            == mention(1, FIRST)["mention_id"]
        )

    def test_after_another_reader_it_is_found_by_its_words(self) -> None:
        known = anchors(mention(1, FIRST + SECOND), mention(2, THIRD))
        assert known.mention(anchor(SECOND)) == f"men_{1:016x}"
        assert known.mention(anchor(THIRD)) == f"men_{2:016x}"

    def test_of_two_in_one_sentence_it_is_the_one_of_its_type(self) -> None:
        known = anchors(mention(1, FIRST), mention(2, FIRST, event_type="threat"))
        assert known.mention(anchor(FIRST, event_type="threat")) == f"men_{2:016x}"
        assert known.mention(anchor(FIRST, event_type="unrest")) is None

    def test_two_that_fit_alike_are_not_guessed_between(self) -> None:
        known = anchors(mention(1, FIRST), mention(2, FIRST))
        assert known.mention(anchor(FIRST)) is None

    @pytest.mark.parametrize("sentence", ["Nobody said so.", SECOND])
    def test_what_is_not_there_is_not_found(self, sentence: str) -> None:
        assert anchors(mention(1, FIRST)).mention(anchor(sentence)) is None

    def test_an_event_is_found_by_its_name_with_no_run_before(self) -> None:
        known = anchors(mention(1, FIRST))
        assert known.event(EventAnchor(event=event_id(f"men_{1:016x}"))) == [f"men_{1:016x}"]

    def test_an_event_is_found_by_an_older_name(self) -> None:
        old, new = f"evt_{7:016x}", f"evt_{8:016x}"
        known = anchors(mention(1, FIRST), aliases={old: new}, **{f"men_{1:016x}": new})
        assert known.event(EventAnchor(event=old)) == [f"men_{1:016x}"]

    def test_an_event_whose_names_are_gone_is_found_by_its_passages(self) -> None:
        gone = f"evt_{7:016x}"
        known = anchors(mention(5, FIRST), aliases={gone: gone})
        assert known.event(EventAnchor(event=gone, mentions=(anchor(FIRST),))) == [f"men_{5:016x}"]
        assert known.event(EventAnchor(event=gone)) == []


def decide(text: str, *mentions: Row) -> list[Row]:
    entries = read_text(f"decisions:\n{text}", "ada.yml")
    return review(entries, anchors(*mentions), Names(mentions)).reviews


def told(kind: str, rest: str, name: str = "one") -> str:
    return f"- {{id: {name}, kind: {kind}, by: Ada, on: 2031-05-02, why: so, {rest}}}\n"


EVENT = event_id(f"men_{1:016x}")
GONE = f"evt_{7:016x}"


class TestMeaning:
    @pytest.mark.parametrize(
        ("decision", "status", "detail"),
        [
            (told("confirm", f"event: {EVENT}"), "applied", None),
            (told("confirm", f"event: {GONE}"), "unmatched", "no such event"),
            (told("set", f"event: {EVENT}, field: location, value: Nowhere"), "invalid", "Nowhere"),
            (told("set", f"event: {EVENT}, field: initiator, value: Nobody"), "invalid", "Nobody"),
            (
                told("set", f"event: {EVENT}, field: initiator, value: Nobody, side: other"),
                "applied",
                None,
            ),
            (told("set", f"event: {EVENT}, field: event_subtype, value: riot"), "invalid", "riot"),
            (told("merge", f"events: [{{event: {EVENT}}}, {{event: {GONE}}}]"), "unmatched", "one"),
            (told("delete", f"event: {EVENT}"), "invalid", "kind"),
        ],
    )
    def test_a_decision_that_cannot_be_kept_to_is_told(
        self, decision: str, status: str, detail: str | None
    ) -> None:
        (row,) = decide(decision, mention(1, FIRST))
        assert row["status"] == status
        assert (row["detail"] is None) if detail is None else (detail in row["detail"])

    def test_events_of_two_types_are_not_merged(self) -> None:
        other = event_id(f"men_{2:016x}")
        crowd = mention(2, THIRD, event_type="unrest")
        text = told("merge", f"events: [{{event: {EVENT}}}, {{event: {other}}}]")
        (row,) = decide(text, mention(1, FIRST), crowd)
        assert (row["status"], row["mention_ids"]) == ("invalid", [])

    def test_nothing_is_set_at_a_rejected_passage(self) -> None:
        first = f"men_{1:016x}"
        text = told("reject", f"mentions: [{{mention: {first}}}]")
        text += told("set", f"event: {EVENT}, field: killed, value: 3", "two")
        rejected, left = decide(text, mention(1, FIRST))
        assert (rejected["status"], rejected["mention_ids"]) == ("applied", [first])
        assert (left["status"], left["mention_ids"]) == ("unmatched", [])

    def test_a_bad_entry_keeps_its_place_and_reason(self) -> None:
        good, bad = decide("- oops\n" + told("confirm", f"event: {EVENT}"), mention(1, FIRST))
        assert (good["status"], bad["status"]) == ("applied", "invalid")
        assert (bad["review_id"], bad["line"]) == ("ada.yml:2", 2)

    def test_pairs_for_the_linker(self) -> None:
        rows = [
            {"position": 1, "kind": "merge", "mention_ids": ["a", "b", "c"], "apart_from": []},
            {"position": 2, "kind": "split", "mention_ids": ["d"], "apart_from": ["e", "f"]},
            {"position": 3, "kind": "reject", "mention_ids": ["g"], "apart_from": []},
            {"position": 4, "kind": "set", "mention_ids": ["h"], "apart_from": []},
        ]
        assert constraints_of(rows) == Constraints(
            [("a", "b"), ("b", "c"), ("e", "f")], [("d", "e"), ("d", "f")], frozenset("g")
        )
