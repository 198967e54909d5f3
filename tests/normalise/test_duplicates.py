"""Copies and versions: which articles are one text, and which of them speaks for it."""

from __future__ import annotations

import random
import re
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.normalise import mark_duplicates
from pipelines.normalise.copies.texts import words_of
from pipelines.normalise.copies.versions import canonical_url, last_change, read_moment

Row = dict[str, Any]

MAY = date(2031, 5, 4)
LATER = date(2031, 5, 6)
MONTHS_LATER = date(2031, 8, 9)
PAGE = "https://www.courier.example/world/rockets-hit-depot-at-velmora-4711"

LEAD = (
    "Four rockets struck a fuel depot on the edge of Velmora before dawn, killing three guards "
    "and setting two tanks on fire, the provincial governor said."
)
REPORT = [
    LEAD,
    "Residents of the nearby Tannery quarter said they had been woken by a series of blasts and "
    "had carried their children to the cellar of the old customs house.",
    "Firefighters from three towns fought the blaze for most of the morning, and the smoke could "
    "be seen from the ferry port some twenty kilometres to the south.",
    "Nobody claimed the attack. The governor, Ilse Marden, spoke of a cowardly act and promised "
    "that whoever had fired on the depot would be found.",
    "The depot belongs to a state company that supplies the garrison in the hills, and it had been "
    "shelled once before, in the second winter of the war.",
    "Fuel was already short in the province. Queues formed at the pumps along the ring road within "
    "an hour, and the price of diesel on the black market doubled.",
]
"""A report, paragraph by paragraph."""

MORE = [
    "Two more guards died in hospital in the afternoon, the head of the clinic said, which brought "
    "the number of the dead to five.",
    "Investigators found the frame of a launcher in an orchard nine kilometres to the north and "
    "took away four metal tubes for examination.",
    "The ministry of energy sent thirty tankers from the capital, and said that the pumps would be "
    "full again by the end of the week.",
    "A spokesman of the hill tribes denied any part in it and offered to help in the search for "
    "those who had planned the attack.",
    "The mayor closed the schools of the Tannery quarter until further notice, as the wind drove "
    "the smoke of the second tank towards the playgrounds.",
    "Insurers put the damage at eleven million crowns, without the harm to trade along the coast.",
]
"""What a later version adds."""

BACKGROUND = [
    "The war began six years ago when the hill tribes rose against a tax on timber, and it has "
    "since cost some forty thousand lives on both sides of the river.",
    "A truce brokered by the bishops held for eleven months, until the bombing of the grain "
    "market, for which each side has blamed the other ever since.",
    "Under the terms of that truce the garrison was to leave the hills by the spring, and the "
    "tribes were to hand over their mortars to a mixed commission.",
]
"""What an outlet repeats under every report of the war."""

OTHER = [
    "A convoy of medical supplies reached the besieged town of Harn on Sunday after a night of "
    "talks at a roadblock, the relief agency said.",
    "Nurses unloaded insulin, dressings and baby milk in the yard of the school that serves as a "
    "hospital, while a crowd waited behind a rope.",
]
"""Another report of the same war."""


def article(path: str, paragraphs: list[str], **fields: Any) -> Row:
    """A row of core.articles before copies are marked."""
    body = "\n\n".join(paragraphs)
    return {
        "article_id": "",
        "document_id": path,
        "source_path": path,
        "content_sha256": sha256(f"{fields}{body}".encode()).hexdigest(),
        "title": "Rockets hit fuel depot at Velmora",
        "outlet": None,
        "published_on": MAY,
        "modified_at": None,
        "fetched_at": None,
        "url": None,
        "body": body,
        "word_count": len(body.split()),
        "duplicate_of": None,
    } | fields


def marked(*articles: Row) -> dict[str, Row]:
    """What is found, by path; in whatever order the articles arrive."""
    rows = list(articles)
    found = {row["source_path"]: row for row in mark_duplicates(rows)}
    for seed in range(6):
        random.Random(seed).shuffle(rows)
        assert {row["source_path"]: row for row in mark_duplicates(rows)} == found
    return found


def kinds(*articles: Row) -> dict[str, str | None]:
    """Path of the original of each article, None for an original."""
    found = marked(*articles)
    paths = {row["article_id"]: path for path, row in found.items()}
    assert all(
        sum(r["speaks"] for r in found.values() if (r["duplicate_of"] or r["article_id"]) == name)
        == (found[paths[name]]["duplicate_of"] is None)
        for name in paths
    )
    return {
        path: paths[row["duplicate_of"]] if row["duplicate_of"] else None
        for path, row in found.items()
    }


def versions(*articles: Row) -> dict[str, tuple[int, str | None, bool]]:
    """Of each article its version's number, the path of the newest, and whether it speaks."""
    found = marked(*articles)
    paths = {row["article_id"]: path for path, row in found.items()}
    return {
        path: (row["version_number"], paths.get(row["superseded_by"]), row["speaks"])
        for path, row in found.items()
    }


def is_one(one: Row, other: Row) -> bool:
    return any(kinds(one, other).values())


# --- copies -----------------------------------------------------------------------------------

COPIES = {
    "edited lead": [
        "At least three guards were killed when a fuel depot near Velmora came under rocket fire "
        "in the small hours of Sunday, officials said.",
        *REPORT[1:],
    ],
    "agency line added": [*REPORT, "Reporting by the Northern Press Agency; editing by A. Lind."],
    "first paragraphs": REPORT[:3],
    "first paragraphs of a long report, lead edited": [
        LEAD.replace("before dawn", "early on Sunday"),
        *REPORT[1:3],
    ],
    "a paragraph of its own added": [*REPORT[:4], OTHER[1], *REPORT[4:]],
}


@pytest.mark.parametrize("paragraphs", COPIES.values(), ids=COPIES)
@pytest.mark.parametrize("original", [REPORT, REPORT + MORE], ids=["report", "long report"])
def test_a_syndicated_text_is_a_copy(original: list[str], paragraphs: list[str]) -> None:
    if original != REPORT and len(paragraphs) > 3:
        paragraphs = [*paragraphs, *MORE]
    found = marked(
        article("a.txt", original, outlet="Northern Press Agency"),
        article("b.txt", paragraphs, outlet="Gulf Mirror", published_on=LATER, title="Depot burns"),
    )
    assert found["b.txt"]["duplicate_of"] == found["a.txt"]["article_id"]
    assert (found["a.txt"]["speaks"], found["b.txt"]["speaks"]) == (True, False)
    assert {row["superseded_by"] for row in found.values()} == {None}


def test_an_excerpt_does_not_speak_for_the_whole() -> None:
    found = marked(
        article("a.txt", REPORT[:3], outlet="Gulf Mirror"),
        article("b.txt", REPORT + MORE, outlet="Northern Press Agency", published_on=LATER),
    )
    assert found["b.txt"]["duplicate_of"] == found["a.txt"]["article_id"]
    assert (found["a.txt"]["speaks"], found["b.txt"]["speaks"]) == (False, True)


DIFFERENT = {
    "two reports with one background": (
        article("a.txt", [*REPORT[:2], *BACKGROUND], outlet="Courier"),
        article("b.txt", [*OTHER, *BACKGROUND], outlet="Courier", title="Aid reaches Harn"),
    ),
    "a brief that is mostly background": (
        article("a.txt", [*REPORT, *BACKGROUND], outlet="Courier"),
        article("b.txt", [OTHER[0], *BACKGROUND], outlet="Courier", title="Aid reaches Harn"),
    ),
    "daily reports of a series": (
        article("a.txt", [*REPORT[:2], *BACKGROUND], outlet="Institute", title="War Update, May 4"),
        article(
            "b.txt",
            [*OTHER, *BACKGROUND],
            outlet="Institute",
            title="War Update, May 5",
            published_on=date(2031, 5, 5),
        ),
    ),
    "numbers of a series that grows": (
        article("a.txt", REPORT, outlet="Institute", title="The siege of Harn, day 411", url=PAGE),
        article(
            "b.txt",
            REPORT[2:] + MORE,
            outlet="Institute",
            title="The siege of Harn, day 412",
            published_on=date(2031, 5, 5),
            url=PAGE,
        ),
    ),
    "one headline on two days": (
        article("a.txt", REPORT, outlet="Courier", title="What we know so far"),
        article("b.txt", OTHER, outlet="Courier", title="What we know so far", published_on=LATER),
    ),
    "one headline, one background, months apart": (
        article("a.txt", [*REPORT[:3], *BACKGROUND], outlet="Courier"),
        article("b.txt", [*OTHER, *BACKGROUND], outlet="Courier", published_on=MONTHS_LATER),
    ),
    "the front page as every article's address": (
        article("a.txt", REPORT, outlet="Courier", url="https://courier.example/"),
        article(
            "b.txt", OTHER, outlet="Courier", url="https://courier.example/", title="Aid at Harn"
        ),
    ),
    "a section's address": (
        article("a.txt", REPORT, outlet="Courier", url="https://courier.example/world"),
        article("b.txt", OTHER, outlet="Courier", url="https://courier.example/world", title="Aid"),
    ),
    "two outlets that quote one paragraph": (
        article("a.txt", [*REPORT[:2], BACKGROUND[1]], outlet="Courier"),
        article("b.txt", [BACKGROUND[1], *OTHER], outlet="Gulf Mirror"),
    ),
}


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_what_shares_less_than_its_story_is_no_copy(one: Row, other: Row) -> None:
    assert not is_one(one, other)


# --- versions ---------------------------------------------------------------------------------

NOON, EVENING = datetime(2031, 5, 4, 12, 0), datetime(2031, 5, 4, 18, 30)
UPDATES = {
    "doubled in length under its address": (
        {"url": PAGE},
        {"url": PAGE.replace("https://www.", "http://") + "/?utm_source=mail#top"},
        REPORT + MORE,
    ),
    "rewritten under its address": (
        {"url": PAGE},
        {"url": PAGE, "title": "Five die in attack on fuel depot"},
        [MORE[0], *REPORT[2:4], *MORE[1:]],
    ),
    "a live blog that grows at the top": (
        {"url": PAGE},
        {"url": PAGE, "published_on": LATER, "title": "Depot attack: live updates"},
        MORE + REPORT,
    ),
    "the page for telephones": (
        {"url": PAGE},
        {"url": PAGE.replace("www.", "amp.")},
        REPORT[:4] + MORE[:1],
    ),
    "an agency's update under a new address": (
        {"url": PAGE},
        {"url": f"{PAGE}-2", "title": "UPDATE 2-Rockets hit fuel depot at Velmora"},
        [*REPORT[:5], *MORE[:2]],
    ),
    "a headline in which the toll has risen": (
        {"title": "Rockets kill three guards at fuel depot"},
        {"title": "Rockets kill five guards at fuel depot"},
        [*REPORT[:5], *MORE[:2]],
    ),
}


@pytest.mark.parametrize(("first", "second", "text"), UPDATES.values(), ids=UPDATES)
def test_the_newest_version_speaks(first: Row, second: Row, text: list[str]) -> None:
    old = article("b.txt", REPORT, outlet="Courier", modified_at=NOON, **first)
    new = article("a.txt", text, outlet="Courier", modified_at=EVENING, **second)
    assert versions(old, new) == {"b.txt": (1, "a.txt", False), "a.txt": (2, None, True)}
    assert kinds(old, new) == {"b.txt": None, "a.txt": "b.txt"}


AGES = {
    "stamps of the change before the time of the fetch": (
        {"modified_at": NOON, "fetched_at": datetime(2031, 6, 2)},
        {"modified_at": EVENING, "fetched_at": datetime(2031, 6, 1)},
    ),
    "the time of the fetch": ({"fetched_at": NOON}, {"fetched_at": EVENING}),
    "a stamp against a fetch": ({"fetched_at": NOON}, {"modified_at": EVENING}),
    "the day of publication": ({}, {"published_on": date(2031, 5, 5)}),
    "the length, where nothing tells": ({}, {}),
}


@pytest.mark.parametrize(("older", "newer"), AGES.values(), ids=AGES)
def test_the_age_of_a_version(older: Row, newer: Row) -> None:
    old = article("b.txt", REPORT, outlet="Courier", url=PAGE, **older)
    new = article("a.txt", REPORT[:5] + MORE[:3], outlet="Courier", url=PAGE, **newer)
    assert versions(old, new)["a.txt"] == (2, None, True)


def test_a_text_that_was_cut_off_is_no_newer_than_the_whole() -> None:
    whole = article("a.txt", REPORT + MORE, outlet="Courier", url=PAGE, fetched_at=NOON)
    cut = article("b.txt", REPORT[:3], outlet="Courier", url=PAGE, fetched_at=EVENING)
    assert versions(whole, cut) == {"a.txt": (2, None, True), "b.txt": (1, "a.txt", False)}


def test_the_same_text_fetched_again_is_the_same_version() -> None:
    fetches = [
        article(
            f"{hour}.txt", text, outlet="Courier", url=PAGE, fetched_at=datetime(2031, 5, 4, hour)
        )
        for hour, text in (
            (10, REPORT),
            (11, REPORT),
            (12, REPORT[:5] + MORE),
            (13, REPORT[:5] + MORE),
        )
    ]
    assert versions(*fetches) == {
        "10.txt": (1, "12.txt", False),
        "11.txt": (1, "12.txt", False),
        "12.txt": (2, None, True),
        "13.txt": (2, None, False),
    }
    assert kinds(*fetches) == {"10.txt": None} | dict.fromkeys(
        ("11.txt", "12.txt", "13.txt"), "10.txt"
    )


def test_a_copy_of_an_older_version_does_not_speak_and_is_not_superseded() -> None:
    first = article("a.txt", REPORT, outlet="Courier", url=PAGE, modified_at=NOON)
    second = article("b.txt", REPORT[:5] + MORE, outlet="Courier", url=PAGE, modified_at=EVENING)
    copy = article("c.txt", REPORT, outlet="Gulf Mirror", published_on=LATER)
    late_copy = article("d.txt", REPORT[:5] + MORE, outlet="Herald", published_on=LATER)
    assert versions(first, second, copy, late_copy) == {
        "a.txt": (1, "b.txt", False),
        "b.txt": (2, None, True),
        "c.txt": (1, None, False),
        "d.txt": (1, None, False),
    }
    assert set(kinds(first, second, copy, late_copy).values()) == {None, "a.txt"}


def test_an_own_text_printed_again_after_months_is_a_copy() -> None:
    first = article("a.txt", REPORT, outlet="Courier")
    again = article(
        "b.txt", REPORT[1:], outlet="Courier", published_on=MONTHS_LATER, title="Look back"
    )
    assert versions(first, again) == {"a.txt": (1, None, True), "b.txt": (1, None, False)}


def test_versions_of_many_kinds_do_not_depend_on_their_order() -> None:
    chance = random.Random(4)
    pool = REPORT + MORE + BACKGROUND + OTHER
    articles = [
        article(
            f"{number:02}.txt",
            chance.sample(pool, chance.randint(2, 10)),
            outlet=chance.choice(["Courier", "Herald", None]),
            url=chance.choice([PAGE, f"{PAGE}?page=2", None]),
            title=chance.choice(["Depot hit at Velmora", "Aid reaches Harn", None]),
            published_on=chance.choice([MAY, LATER, MONTHS_LATER, None]),
            modified_at=chance.choice([NOON, EVENING, None]),
        )
        for number in range(40)
    ]
    originals = kinds(*articles)
    assert any(originals.values())
    assert all(originals[path] is None for path in originals.values() if path)


# --- other happenings in the same words ---------------------------------------------------------

FORMULA = (
    "Hill gunners shelled the town of {town} on {day}, killing {toll} villagers, the provincial "
    "administration said in a statement.\n\n"
    "Rescuers are clearing the rubble. The facts are being checked, and the procurator has opened "
    "a case under the law on crimes of war, as after every attack since the truce broke down.\n\n"
    "Villagers are asked to stay in their cellars and to follow the orders of the administration."
)
"""A bulletin that is printed for one town after the other."""


def bulletin(path: str, town: str, day: str = "Monday", toll: str = "two", **fields: Any) -> Row:
    text = FORMULA.format(town=town, day=day, toll=toll)
    given = {"title": f"Shelling kills {toll} in {town}", "outlet": "Province Wire"}
    page = f"https://wire.example/{path}"
    return article(path, text.split("\n\n"), **(given | {"url": page} | fields))


OTHER_HAPPENINGS = {
    "another town": bulletin("b", "Harn"),
    "another town, printed by another outlet": bulletin("b", "Harn", outlet="Gulf Mirror"),
    "another town, by a paper named after it": bulletin("b", "Harn", outlet="Harn Post"),
    "another day": bulletin("b", "Velmora", "Tuesday", published_on=date(2031, 5, 5)),
    "the same weekday a week later": bulletin("b", "Velmora", published_on=date(2031, 5, 11)),
    "another toll on another day": bulletin(
        "b", "Velmora", toll="nine", published_on=date(2031, 5, 5)
    ),
}


@pytest.mark.parametrize("other", OTHER_HAPPENINGS.values(), ids=OTHER_HAPPENINGS)
def test_one_wording_of_two_happenings(other: Row) -> None:
    assert not is_one(bulletin("a", "Velmora"), other)


SAME_HAPPENING = {
    "a later toll under its address": bulletin("b", "Velmora", toll="nine", url=PAGE),
    "more names under its address": bulletin("b", "Harn and Ostrel", url=PAGE),
    "a later toll under the headline of the day": bulletin("b", "Velmora", toll="nine"),
    "a toll that has risen since it was copied": bulletin(
        "b", "Velmora", toll="nine", outlet="Gulf Mirror"
    ),
    "another spelling": bulletin("b", "Velmorra", outlet="Gulf Mirror"),
    "printed by another outlet a week later": bulletin(
        "b", "Velmora", outlet="Gulf Mirror", published_on=date(2031, 5, 11)
    ),
}


@pytest.mark.parametrize("other", SAME_HAPPENING.values(), ids=SAME_HAPPENING)
def test_copies_and_updates_of_a_bulletin(other: Row) -> None:
    assert is_one(bulletin("a", "Velmora", url=PAGE), other)


HOUSE_STYLES = {
    "another agency's name": ("provincial governor said", "provincial governor told AFP"),
    "another dateline": ("Four rockets struck", "HARN, May 5 (AFP) - Four rockets struck"),
    "initials without points": ("The governor, Ilse", "The U.N. adviser and governor, Ilse"),
    "miles for kilometres": ("some twenty kilometres", "some 12 miles"),
}


@pytest.mark.parametrize(("ours", "theirs"), HOUSE_STYLES.values(), ids=HOUSE_STYLES)
def test_a_house_style_makes_no_other_story(ours: str, theirs: str) -> None:
    text = "\n\n".join(["VELMORA, May 4 (Reuters) - " + REPORT[0], *REPORT[1:]])
    other = text.replace("VELMORA, May 4 (Reuters) - ", "").replace(ours, theirs)
    assert other.count(theirs)
    assert is_one(
        article("a", text.split("\n\n"), outlet="Reuters"),
        article("b", other.split("\n\n"), outlet="Gulf Mirror"),
    )


def test_many_bulletins_each_speak_and_each_have_their_copy() -> None:
    towns = ["Velmora", "Harn", "Ostrel", "Kazin", "Duvrik", "Palmeth", "Sorgun", "Tybree"]
    originals = [bulletin(f"a{town}", town) for town in towns]
    copies = [bulletin(f"b{town}", town, outlet="Gulf Mirror", title="Shells") for town in towns]
    assert kinds(*originals, *copies) == {f"a{town}": None for town in towns} | {
        f"b{town}": f"a{town}" for town in towns
    }


# --- addresses and stamps ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "https://www.courier.example/world/depot-hit-4711",
        "http://courier.example/world/depot-hit-4711/",
        "https://courier.example:443/world//depot-hit-4711#comments",
        "https://courier.example/world/depot-hit-4711?utm_source=x&utm_medium=y&fbclid=Z",
        "https://amp.courier.example/world/depot-hit-4711",
        "https://m.courier.example/world/depot-hit-4711",
        "https://courier.example/amp/world/depot-hit-4711",
        "https://courier.example/world/depot-hit-4711/amp/",
        "https://www.search.example/amp/s/www.courier.example/world/depot-hit-4711/amp",
        "https://courier.example/world/depot-hit-4711?outputType=amp",
    ],
)
def test_spellings_of_one_address(url: str) -> None:
    assert canonical_url(url) == "courier.example/world/depot-hit-4711"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://courier.example/", None),
        ("https://www.courier.example/index.html?utm_source=x", None),
        (
            "https://courier.example/story.asp?id=7&lang=en",
            "courier.example/story.asp?id=7&lang=en",
        ),
        ("https://courier.example/?p=12", "courier.example?p=12"),
        ("https://m.example/depot", "m.example/depot"),
        ("https://courier.example/world/camp", "courier.example/world/camp"),
        ("https://courier.example/amplifiers/", "courier.example/amplifiers"),
    ],
)
def test_what_tells_pages_apart_stays_in_the_address(url: str, expected: str | None) -> None:
    assert canonical_url(url) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-05-04T18:30:00+02:00", datetime(2031, 5, 4, 16, 30)),
        ("2031-05-04 18:30", datetime(2031, 5, 4, 18, 30)),
        ("Sun, 04 May 2031 18:30:00 GMT", datetime(2031, 5, 4, 18, 30)),
        ("May 4, 2031", datetime(2031, 5, 4)),
        ("0001-01-01T00:00:00+05:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_stamps(text: str, expected: datetime | None) -> None:
    assert read_moment(text) == expected


@pytest.mark.parametrize(
    ("declared", "shown", "expected"),
    [
        (["2031-05-04T10:00Z", "2031-05-04T18:30Z"], [], datetime(2031, 5, 4, 18, 30)),
        ([], ["Updated 4 May 2031, 6:30 p.m."], datetime(2031, 5, 4, 18, 30)),
        (
            [],
            ["Published 10:05, 4 May 2031 | Updated 18:30, 4 May 2031"],
            datetime(2031, 5, 4, 18, 30),
        ),
        ([], ["Updated May 4, 2031"], datetime(2031, 5, 4)),
        ([], ["May 4, 2031 6:30 p.m."], None),
        (["2031-09-04T10:00Z"], [], None),
    ],
)
def test_the_last_change(declared: list[str], shown: list[str], expected: datetime | None) -> None:
    assert last_change(declared, shown, None, datetime(2031, 6, 1)) == expected


@given(st.text(alphabet=st.one_of(st.characters(max_codepoint=127), st.sampled_from("’—é°٣_ ß"))))
def test_the_quick_way_to_words_finds_what_a_pattern_finds(text: str) -> None:
    assert words_of(text) == re.findall(r"\w+", text)
