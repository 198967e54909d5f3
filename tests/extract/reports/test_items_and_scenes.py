"""Fields spread over several sentences: items of a list, doers named later, lives and retractions.

Source: codebook.md, What is one event, Dates, Actors and places.
"""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of

from pipelines.extract.rows import Row
from pipelines.extract.times import heading_date

THURSDAY = date(2013, 5, 16)


def _days(events: list[Row]) -> list[object]:
    return [e["date_start"] for e in events]


@pytest.mark.parametrize(
    ("lead", "items"),
    [
        (
            "Violence swept the north of Iraq on Thursday.",
            "In Kirkuk, a car bomb killed nine people. Gunmen in Mosul shot dead two policemen.",
        ),
        (
            "Two mortar attacks hit towns in Kunar on Thursday.",
            "In Asadabad, four rounds wounded a baker. In Marawara, where one round hit a school, "
            "two children died.",
        ),
        (
            "A car bomb killed 12 people in Kirkuk on Thursday.",
            "Elsewhere, gunmen killed three soldiers in Mosul.",
        ),
        (
            "Jets bombed a depot near Sirte on Thursday.",
            "Rebels shelled Misrata at noon, killing one man.",
        ),
    ],
)
def test_items_of_a_list_share_the_day_of_its_lead(lead: str, items: str) -> None:
    events = events_of(f"{lead}\n\n{items}", "attack")
    assert len(events) == 2
    assert set(_days(events)) == {THURSDAY}


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb killed 12 people in Kirkuk on Thursday.\n\nIn Mosul, rebels had killed three.",
        "A car bomb killed 12 people in Kirkuk in 2006.\n\nIn Mosul, gunmen killed three soldiers.",
        "A car bomb killed 12 people in Kirkuk on Thursday.\n\nA court heard six men. Gunmen killed"
        " three soldiers in Mosul.",
    ],
)
def test_what_is_no_item_has_no_day(text: str) -> None:
    mosul = [e for e in events_of(text, "attack") if e["location"] == "Mosul"]
    assert _days(mosul) == [None]


def test_the_summary_of_parts_told_one_by_one_is_no_event() -> None:
    text = (
        "At least 20 people were killed in three bombings across Baghdad on Thursday.\n\n"
        "The deadliest attack was in Sadr City, where a car bomb killed 13. A second car bomb in "
        "Karrada killed four."
    )
    assert [e["killed_best"] for e in events_of(text, "attack")] == [13, 4]


@pytest.mark.parametrize(
    ("claim", "attribution"),
    [
        ("The Taliban said they had sent the men.", "claimed"),
        ("The Taliban said the bomber was one of their own.", "claimed"),
        ("The Taliban said the attack was revenge for a raid.", "claimed"),
        ("Police said the Taliban had planted it.", "blamed"),
        ("Investigators said all the evidence led to the Taliban.", "blamed"),
        ("No one doubts that it was the Taliban.", "blamed"),
    ],
)
def test_who_did_it_is_told_later(claim: str, attribution: str) -> None:
    told = mentions_of(f"A bomb killed nine recruits in Herat on Tuesday.\n\n{claim}", "attack")
    assert (told[-1]["initiator"], told[-1]["attribution"]) == ("Taliban", attribution)


@pytest.mark.parametrize(
    "sentence",
    [
        "Washington said the attack was a warning.",
        "The Taliban said they had met the men.",
        "Four men believed to belong to the Taliban were killed.",
    ],
)
def test_no_claim(sentence: str) -> None:
    told = mentions_of(f"A bomb killed nine recruits in Herat on Tuesday.\n\n{sentence}", "attack")
    assert {m["attribution"] for m in told} <= {"unknown", "stated"}


def test_the_news_is_blamed_on_somebody_and_not_the_history_told_since() -> None:
    text = (
        "Shells that hit a school in Barda on Thursday killed 15 people.\n\n"
        "In April 1996 Israeli artillery hit a camp at Qana, killing 106 villagers.\n\n"
        "The agency said its analysis pointed to Armenian artillery."
    )
    told = mentions_of(text, "attack")
    assert told[-1]["antecedent_id"] == told[0]["mention_id"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Tarhuna was calm. There, on Thursday, a drone struck a post and wounded two guards.",
            "Tarhuna",
        ),
        ("The mayor of Tarhuna said gunmen had killed six people on Thursday.", "Tarhuna"),
        (
            "The hotel in Tarhuna was still burning. A bomb exploded at its gate on Thursday.",
            "Tarhuna",
        ),
        ("The envoy fled his house in Tarhuna on Thursday after jets bombed it.", "Tarhuna"),
        ("A spokesman in Tarhuna spoke. A bomb exploded at a gate on Thursday.", None),
    ],
)
def test_the_place_stands_in_the_sentence_before_or_is_theirs_who_tell_it(
    text: str, place: str | None
) -> None:
    assert [e["location"] for e in events_of(text, "attack")] == [place]


def test_who_came_on_the_scene_did_what_follows() -> None:
    text = "Fighters of Boko Haram rode into Baga on Thursday. Forty people were shot dead."
    (event,) = events_of(text, "attack")
    assert (event["initiator"], event["location"], event["date_start"]) == (
        "Boko Haram",
        "Baga",
        THURSDAY,
    )


@pytest.mark.parametrize(
    ("paragraph", "skipped"),
    [
        ("4:12pm: The mayor says a bridge was hit.", "4:12pm: "),
        ("Updated 19:30. A missile has landed.", "Updated 19:30. "),
        ("09:40 A shell has landed in a park.", "09:40 "),
    ],
)
def test_an_hour_heads_the_entry_of_a_live_page(paragraph: str, skipped: str) -> None:
    heading = heading_date(paragraph)
    assert heading is not None
    assert heading[1] == len(skipped)


@pytest.mark.parametrize("paragraph", ["18.40 BST is when it began.", "10:30 is late."])
def test_an_hour_in_a_sentence_heads_nothing(paragraph: str) -> None:
    assert heading_date(paragraph) is None


def test_the_entries_of_a_live_page_are_of_its_day() -> None:
    text = "4:12pm: Ministers have met.\n\n2:30pm: A shell has hit a house in Kharkiv, killing two."
    assert _days(events_of(text, "attack")) == [date(2013, 5, 17)]


def test_it_happened_on_a_day_of_its_own_sentence() -> None:
    text = (
        "The bombing of the embassy in Nairobi has left the city short of blood.\n\n"
        "It happened on Thursday. A lorry drew up, and the bomb went off a minute later."
    )
    assert _days(events_of(text, "attack")) == [THURSDAY]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "State television said on Monday that a drone had hit the port of Latakia. On Tuesday "
            "it retracted the report.",
            0,
        ),
        ("The army withdrew its statement that rebels had attacked a convoy near Bentiu.", 0),
        (
            "State television said on Monday that a drone had hit the port of Latakia. The "
            "governor said on Tuesday that the report was false.",
            1,
        ),
        ("The army withdrew its men after rebels attacked a convoy near Bentiu.", 1),
    ],
)
def test_a_report_withdrawn_by_its_teller_is_no_event(text: str, events: int) -> None:
    assert len(events_of(text, "attack")) == events


def test_the_hurt_of_a_march_are_not_those_of_what_it_protests_at() -> None:
    text = (
        "Thousands marched through Jos on Thursday.\n\nThey were angry that gunmen had shot dead "
        "five people at Riyom on Sunday.\n\nOfficers fired tear gas at the crowd, and 11 people "
        "were treated for injuries."
    )
    hurt = [m for m in mentions_of(text) if m.get("wounded_best") == 11]
    assert [m["event_type"] for m in hurt] == ["unrest"]


def test_the_day_before_is_another_event_with_a_toll_of_its_own() -> None:
    text = (
        "Gunmen killed six soldiers near Ismailia on Thursday, a day after 51 people died in "
        "clashes in Cairo."
    )
    assert [(e["location"], e["killed_best"]) for e in events_of(text, "attack")] == [
        ("Ismailia", 6),
        ("Cairo", 51),
    ]


def test_a_semicolon_sets_two_attacks_apart_whatever_leads_the_second() -> None:
    text = (
        "On 27 March this year mortar rounds fired into a base at Afgooye killed two men; and in a "
        "raid on a post at Liboi on 9 February, gunmen shot dead a policeman."
    )
    assert _days(events_of(text, "attack")) == [date(2013, 3, 27), date(2013, 2, 9)]


def test_a_jet_that_was_hit_suffers_the_attack() -> None:
    (event,) = events_of("The Syrian jet took off on Thursday and was hit near Hama.", "attack")
    assert event["initiator"] is None
