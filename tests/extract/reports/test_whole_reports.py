"""What only a whole report tells: round-ups, lists under a stamp, parts of a lead, added tolls.

Source: codebook.md, What is one event, Dates, Casualties.
"""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import mentions_of

from pipelines.extract.casualties.reading import find_casualties
from pipelines.extract.casualties.totals import totals
from pipelines.extract.rows import Row

TUESDAY = date(2007, 10, 9)


def _mentions(body: str, published: date = TUESDAY) -> list[Row]:
    return mentions_of(body, published=published)


def _events(body: str, published: date = TUESDAY, event_type: str = "attack") -> list[Row]:
    return [
        m
        for m in _mentions(body, published)
        if m["event_type"] == event_type and m["antecedent_id"] is None and not m["is_aggregate"]
    ]


_ROUND_UP = """\
Following are security incidents reported in Afghanistan until 1000 GMT on Tuesday:

KANDAHAR - A suicide bomber on foot killed two policemen, police said.

KANDAHAR - Gunmen shot dead a clerk on Monday. His driver died with him.

ZABUL - Troops killed six insurgents with air strikes. No soldier was hurt.
"""


def test_each_item_of_a_round_up_has_its_own_place_day_and_toll() -> None:
    told = [(e["location"], str(e["date_start"]), str(e["date_end"])) for e in _events(_ROUND_UP)]
    assert told == [
        ("Kandahar", "2007-10-08", "2007-10-09"),
        ("Kandahar", "2007-10-08", "2007-10-08"),
        ("Zabul", "2007-10-08", "2007-10-09"),
    ]


def test_items_without_a_line_above_them_have_no_day() -> None:
    body = _ROUND_UP.partition("\n\n")[2]
    assert [str(e["date_start"]) for e in _events(body)] == ["None", "2007-10-08", "None"]


def test_the_speakers_of_a_transcript_are_no_towns() -> None:
    body = (
        "MODERATOR: A bomb killed four men in Kabul on Monday.\n\n"
        "SECRETARY: The bombing in Kabul was vile.\n\nREPORTER: Who did it?"
    )
    assert len(_events(body)) == 1


@pytest.mark.parametrize("stamp", ["May 30, 2019", "30 May 2019", "May 30, 2019 | By Ann Lee"])
def test_the_day_of_publication_heads_no_entry_of_a_list(stamp: str) -> None:
    body = (
        f"{stamp}\n\nGuns fired on a mill, officials said.\n\nWhat happened since April 2\n\n"
        "April 2: Troops shell Poonch, killing a trooper.\n\n"
        "May 6: Gunmen kill a policeman in Sopore."
    )
    days = [e["date_start"] for e in _events(body, date(2019, 5, 30)) if e["location"]]
    assert days == [date(2019, 4, 2), date(2019, 5, 6)]


def test_attacks_counted_together_are_split_where_their_tolls_add_up() -> None:
    body = (
        "Eleven soldiers were killed on Monday in two mine blasts set by Kurdish rebels.\n\n"
        "The first went off as a convoy passed Cukurca. Its lieutenant and seven of his men were "
        "killed.\n\nLater on Monday a second mine exploded near by. Three sappers were killed."
    )
    events = [e["mention_id"] for e in _events(body)]
    tolls = {
        (m["antecedent_id"] or m["mention_id"], m.get("killed_best"))
        for m in _mentions(body)
        if m.get("killed_best") and not m["is_aggregate"]
    }
    assert tolls == set(zip(events, (8, 3), strict=True))
    assert {e["initiator"] for e in _events(body)} == {"Kurdish rebels"}
    assert [m["is_aggregate"] for m in _mentions(body)][:1] == [True]


def test_attacks_whose_tolls_do_not_add_up_stay_together() -> None:
    body = (
        "Eleven soldiers were killed on Monday in two mine blasts set by Kurdish rebels.\n\n"
        "The first went off as a convoy passed Cukurca. Two of the dead were officers.\n\n"
        "The second came an hour later."
    )
    assert [e.get("killed_best") for e in _events(body)] == [11]


@pytest.mark.parametrize(
    ("sentence", "killed", "wounded"),
    [
        ("One soldier was killed and four were wounded; one of the four died later.", 2, 3),
        ("Three marines died and two others were hurt, and one of the pair died at night.", 4, 1),
        ("Six people were wounded, one of whom later died.", 1, 5),
        ("Five people died, one of whom succumbed in hospital.", 5, None),
        ("A bomb killed three and wounded ten, four of them seriously.", 3, 10),
    ],
)
def test_the_wounded_who_died_count_among_the_dead(
    sentence: str, killed: int, wounded: int | None
) -> None:
    best = {c.outcome: c.best for c in totals(find_casualties(sentence))}
    assert (best.get("killed"), best.get("wounded")) == (killed, wounded)


@pytest.mark.parametrize(
    ("text", "outcome", "total"),
    [
        ("A bomb wounded seven soldiers in Mosul. An interpreter was hurt as well.", "wounded", 8),
        ("Gunmen killed a mayor in Kunduz. Two bodyguards died with him.", "killed", 3),
        ("Rebels shot dead a priest in Jolo. His cook was killed too.", "killed", 2),
        ("A bomb wounded five in Kirkuk. A child was also wounded.", "wounded", 6),
        ("A bomb killed nine in Kirkuk. Two women were among the dead as well.", "killed", 9),
    ],
)
def test_a_later_sentence_adds_to_the_toll(text: str, outcome: str, total: int) -> None:
    found = [m.get(f"{outcome}_best") for m in _mentions(text)]
    assert max(count for count in found if isinstance(count, int)) == total


def test_a_toll_is_of_the_news_and_of_no_aside() -> None:
    body = (
        "A missile struck a block of flats in Kramatorsk on Monday.\n\nThe building stands near "
        "the school that was shelled in 2014.\n\nOfficials said six people were dead."
    )
    found = _mentions(body)
    news = next(m for m in found if m["event_subtype"] == "missile")
    toll = next(m for m in found if m.get("killed_best") == 6)
    assert toll["antecedent_id"] == news["mention_id"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Jets hit a depot in Jizan. It took place at 4.10am on Monday.", date(2007, 10, 8)),
        ("Jets hit a depot in Jizan. The strike was at 5 a.m. on Monday.", date(2007, 10, 8)),
        ("Jets hit a depot in Jizan. The strike was condemned on Monday.", None),
    ],
)
def test_an_hour_told_apart_dates_what_was_told(text: str, day: date | None) -> None:
    assert day in {m["date_start"] for m in _mentions(text)}


def test_a_clock_before_a_bracket_ends_no_sentence() -> None:
    text = "Planes came at 2:15 a.m. (2315 GMT) and bombed a mill in Raqqa on Monday."
    assert [m["quote"] for m in _mentions(text)] == [text]


def test_what_a_raid_followed_has_its_own_day() -> None:
    body = (
        "French jets bombed a convoy near Kidal on Monday.\n\nThe raid followed a warning by "
        "President Francois Hollande on Sunday that Paris would strike the jihadists."
    )
    assert [str(e["date_start"]) for e in _events(body)] == ["2007-10-08"]
    assert [str(e["date_start"]) for e in _events(body, event_type="threat")] == ["2007-10-07"]


@pytest.mark.parametrize(
    "text",
    [
        "Police seized a truck bomb under construction on Sunday in a barn near Newry.",
        "Soldiers found more than 900 pounds of explosives on Sunday in a cave outside Algiers.",
        "Ankara has attacked the plain of Nineveh more than 300 times so far in 2007.",
        "The rebels keep up their attacks on shipping in the Red Sea.",
        "Rebels attacked the speech of the minister on Monday.",
    ],
)
def test_finds_and_counts_are_no_attacks(text: str) -> None:
    assert _events(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen attacked Yelwa in the early hours of Monday.", "Yelwa"),
        ("TRIPOLI American warplanes bombed militants at Sabratha on Monday.", "Sabratha"),
        ("On Monday the army announced having neutralized five rebels at Tin.", "Tin"),
    ],
)
def test_where_armed_men_struck(text: str, place: str) -> None:
    assert [e["location"] for e in _events(text)] == [place]


def test_the_aim_of_a_raid_told_in_a_month() -> None:
    text = "Last May the Pentagon said one of its air raids at Sirte was aimed at a commander."
    assert [(str(e["date_start"]), str(e["date_end"])) for e in _events(text)] == [
        ("2007-05-01", "2007-05-31")
    ]


def test_coordinated_attacks_in_two_provinces_are_those_told_by_day() -> None:
    body = (
        "Bandits mounted coordinated attacks in Kebbi and Zamfara states.\n\n"
        "What happened\n\nGunmen attacked Yelwa on October 8, 2007.\n\nPeople fled.\n\n"
        "Schools closed.\n\nBandits raided the village of Tangaza on October 8, 2007."
    )
    assert [e["location"] for e in _events(body)] == ["Yelwa", "Tangaza"]
