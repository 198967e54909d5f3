"""Articles pasted as plain text: what is the story, and how broken lines are joined."""

from __future__ import annotations

from datetime import date
from textwrap import fill

import pytest
from document_fixtures import STORY, article, page

from pipelines.normalise.formats.plain_text import read_text


def test_a_pasted_page_is_reduced_to_its_story() -> None:
    found = article(
        "THE DELTA SENTINEL\nNews    Sport    Money\nSign in  |  Subscribe\n\n"
        "World › Africa › Coast\n\n"
        "Shells kill three in harbour quarter\n\n"
        "Governor blames the militia that left the talks\n\n"
        "Ana Roe in Port Elmo\n"
        "Published Fri 6 May 2016 11:20 GMT | Updated Sat 7 May 2016 08:00 GMT\n"
        "Share on Twitter   12 comments\n\n"
        "Photograph: The harbour on 3 May 2009. Handout\n\n"
        f"{STORY[0]}\n\nWhat is known\n\n{STORY[1]}\n\n"
        "Read also: The talks, day by day\n\n"
        "More on this story\nAnalysis: who wants the harbour?\nTen years of war\n\n"
        "Support our journalism. Become a member today.\n"
        "© 2016 Delta Sentinel"
    )
    assert found.title == "Shells kill three in harbour quarter"
    assert found.body.split("\n\n") == [
        "Governor blames the militia that left the talks",
        STORY[0],
        "What is known",
        STORY[1],
    ]
    assert found.word_count == len(found.body.split())
    assert (found.published_on, found.published_precision) == (date(2016, 5, 6), "day")
    assert found.authors == ["Ana Roe"]
    assert found.outlet == "Delta Sentinel"
    assert found.language == "en"


def test_live_pages_keep_their_hours_and_lose_their_index() -> None:
    body = article(
        page(
            "Coup in the capital - as it happened",
            "Live coverage by Ana Roe\nPublished Fri 6 May 2016 11:20 GMT",
            "KEY EVENTS\n12.10  Airport closed\n11.40  Shots near palace",
            "12.30 GMT\nWe are closing this page now. Thank you for reading.",
            "12.10 GMT\nThe airport is closed, its operator says.",
        )
    ).body.split("\n\n")
    assert body == ["12.10 GMT", "The airport is closed, its operator says.", *STORY]


def test_bullets_and_dated_headings_are_paragraphs() -> None:
    text = page("Week of raids", "May 5\nTwo raids.\nMay 6\nNone.", "•  One died.\n•  Two fled.")
    assert article(text).body.split("\n\n")[:6] == [
        "May 5",
        "Two raids.",
        "May 6",
        "None.",
        "• One died.",
        "• Two fled.",
    ]


def test_lines_broken_at_a_column_are_joined() -> None:
    wrapped = (
        "Raid on harbour\n\n"
        "The navy raided a warehouse in the harbour quarter on Friday and took away\n"
        "crates that it said held parts of drones, a spokesman told reporters at the\n"
        "port, where two ships of the coast guard had been waiting since the day\n"
        "before.\n\n"
        "Nobody was hurt in the raid, which lasted until the early afternoon, and the\n"
        "owner of the warehouse, a trader, denied that he had known of the crates.\n"
    )
    paragraphs = article(wrapped).body.split("\n\n")
    assert len(paragraphs) == 2
    assert paragraphs[0].endswith("since the day before.")


WRAPPED = (
    "The navy raided a warehouse in the harbour quarter on Friday and took away crates that it "
    "said held parts of drones, a spokesman told reporters at the port, where two ships of the "
    "coast guard had been waiting since the day before with their crews on board. A sailor died.",
    "Nobody else was hurt in the raid, which lasted until the early afternoon, and the owner of "
    "the warehouse, a trader from Port Lorne, denied that he had known of the crates. His lawyer "
    "said that the rooms had been let to a firm from abroad since the beginning of the year.",
)


@pytest.mark.parametrize(
    "text",
    [
        "Lima, 3 May 88 (Radio Delta) -- [Text] Port Lorne -- The\nNavy League's shed in the "
        "harbour was raided on 2 May at\n2220.  Sailors took away crates that wrecked the\nfloor "
        "of the shed and those of the neighbouring\nsheds.",
        "The navy raided a shed in the harbour quarter on\nFriday, and took away crates that it "
        "said were\nfull of drones, a spokesman told us at the port\nof Lorne.\n\n"
        "A sailor was hurt in a brawl off Port Lorne,\nNavy officers said. They reported that the\n"
        "FRL of Lorne, which owns the warehouse and a\nPort Lorne garage, denied all.",
    ],
)
def test_a_line_that_ends_amid_a_sentence_before_a_capital_is_broken(text: str) -> None:
    whole = [" ".join(part.split()) for part in text.split("\n\n")]
    assert [" ".join(line.text.split()) for line in read_text(text).lines] == whole


@pytest.mark.parametrize("column", [35, 44, 50, 60, 72, 100, 120, 132])
def test_lines_broken_at_any_column_are_joined(column: int) -> None:
    more = [text.replace("warehouse", "shed") for text in WRAPPED]
    blocks = ["Raid on harbour", *(fill(text, column) for text in (*WRAPPED, *more))]
    assert article("\n\n".join(blocks)).body.split("\n\n") == [*WRAPPED, *more]


def test_lines_of_a_wire_in_capitals_are_joined() -> None:
    loud = [text.upper() for text in WRAPPED]
    body = article("\n\n".join(fill(text, 68) for text in (*loud, *loud[::-1]))).body
    assert body.split("\n\n")[:2] == loud


@pytest.mark.parametrize(
    ("dateline", "opening"),
    [
        ("BEIRUT, Dec. 9", "BEIRUT, Dec. 9 - "),
        ("SANTA CRUZ, Bolivia, May 3", "SANTA CRUZ, Bolivia, May 3 - "),
        ("BEIRUT", ""),
        ("Beirut bureau, Dec. desk", ""),
    ],
)
def test_the_day_of_a_record_s_dateline_opens_its_story(dateline: str, opening: str) -> None:
    record = (
        "The Lorne Post\n\nDecember 10, 1983\n\nRaid on harbour\n\nBYLINE: By Ana Roe\n\n"
        f"LENGTH: 300 words\n\nDATELINE: {dateline}\n\n{{}}\n\n{WRAPPED[1]}\n"
    )
    body = article(record.format(WRAPPED[0])).body
    assert body.startswith(opening + WRAPPED[0])
    own = f"BEIRUT, Dec. 8 (Wire) - {WRAPPED[0]}"
    assert article(record.format(own)).body.startswith(own)


@pytest.mark.parametrize("margin", ["", "  "])
def test_a_paragraph_begins_where_a_line_stands_in(margin: str) -> None:
    texts = (*WRAPPED, "Its minister spoke late.", WRAPPED[1].replace("warehouse", "shed"))
    filled = "\n".join(fill(text, 64, initial_indent="   ") for text in texts)
    edited = filled.replace(" with their\ncrews", "\nwith their crews")  # a line ends early
    lines = ["Raid on harbour", "Sailor dead", *edited.split("\n")]
    page = read_text("\n".join(margin + line for line in lines))
    assert [line.text for line in page.lines] == ["Raid on harbour", "Sailor dead", *texts]


@pytest.mark.parametrize(
    "block",
    [
        "          The Lorne Post\n        of Tuesday, May 6\n      Printed in Port Lorne",
        "Crates found:\n   forty of rifles\n   nine of shells\n   one of boots",
        "   NAVY RAIDS A SHED\nTWO SHIPS WAIT\n   CREWS ASK FOR PAY\nOWNER SAYS NO",
    ],
)
def test_short_lines_that_stand_in_are_not_joined(block: str) -> None:
    wrapped = "\n".join(fill(text, 64, initial_indent="   ") for text in WRAPPED)
    lines = [line.text for line in read_text(f"{block}\n\n{wrapped}").lines]
    assert lines == [*(line.strip() for line in block.split("\n")), *WRAPPED]


@pytest.mark.parametrize(
    "block",
    [
        "NAVY RAIDS A SHED\nTWO SHIPS WAIT FOR A WEEK OFF PORT LORNE\n"
        "WHY THE QUARTER IS NEVER CALM\nCREWS ASK FOR PAY\n"
        "OWNER DENIES THAT HE HAS KNOWN OF THE CRATES",
        "- two soldiers of the guard\n- nine sailors of the navy\n- one driver of the army",
        "Navy raids a warehouse in the harbour quarter\nTwo ships wait for a week off Port Lorne\n"
        "Owner denies that he has known of the crates\nWhy the harbour quarter is never at rest\n"
        "Crews of the coast guard ask for better pay",
        "09:10 The navy moves in with two ships.\n09:40 Shots are heard at the old customs house.\n"
        "10:05 The quarter is closed to cars.\n11:30 The crates are brought to the pier.",
        "A sailor died in the raid on Friday, the navy said.\nThe owner of the shed was held.\n"
        "His lawyer denied all charges on the same evening.\nA court will hear him next week.\n"
        "The port was open again on Saturday, its office said.",
    ],
)
def test_lines_that_are_whole_by_themselves_are_not_joined(block: str) -> None:
    lines = [line.text for line in read_text(block).lines]
    assert lines == block.split("\n")
    wrapped = "\n\n".join(fill(text, 50) for text in WRAPPED)
    lines = [line.text for line in read_text(f"{wrapped}\n\n{block}").lines]
    assert lines[:2] == list(WRAPPED)
    assert lines[2:] == block.split("\n")


def test_a_text_without_a_headline_has_none() -> None:
    found = article("\n\n".join(("LIMA, May 6 (Wire) - " + STORY[0], STORY[1])))
    assert found.title is None
    assert found.body.startswith("LIMA, May 6")


def test_a_headline_that_is_printed_twice_is_the_title_once() -> None:
    found = article(page("Harbour shelled at dawn", "Harbour shelled at dawn"))
    assert found.title == "Harbour shelled at dawn"
    assert "shelled at dawn" not in found.body


def test_a_title_of_a_window_gives_way_to_the_page() -> None:
    found = article(page("Harbour shelled at dawn | Sentinel", "Harbour shelled at dawn"))
    assert found.title == "Harbour shelled at dawn"


def test_labelled_fields_on_top_are_metadata() -> None:
    head = "Title: Harbour shelled\nDate: 6 May 2016\nAuthor: Ana Roe\nSource: Dawn"
    found = article(page(head))
    assert (found.title, found.authors, found.outlet) == ("Harbour shelled", ["Ana Roe"], "Dawn")
    assert found.published_on == date(2016, 5, 6)
    assert found.body == "\n\n".join(STORY)


def test_a_text_of_one_paragraph_is_all_body() -> None:
    text = "Mortars hit a mill near Kidal on 10 May 2013, killing four guards, the army said."
    row = article(text)
    assert (row.title, row.body) == (None, text)
