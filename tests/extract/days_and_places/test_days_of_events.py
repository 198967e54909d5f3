"""Which day an event takes: of feasts, short dates, stretches, speech, statements and headings."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of

from pipelines.extract.reader import GrammarReader
from pipelines.extract.rows import Row
from pipelines.extract.times import Anchor, find_times, resolve
from pipelines.extract.times.days import holiday

FRIDAY = date(2013, 5, 17)


def days_in(text: str) -> list[str]:
    """The days that the points and spans of a text resolve to, on Friday 17 May 2013."""
    spans = [t for t in find_times(text) if t.kind in ("point", "span")]
    times = [resolve(span, Anchor(FRIDAY)) for span in spans]
    return [
        f"{time.start}" if time.start == time.end else f"{time.start}..{time.end}"
        for time in times
        if time is not None
    ]


def told(body: str) -> list[str]:
    """First and last day, place and dead of every event that a text of that Friday tells."""
    return [
        f"{m['date_start']} {m['location']}"
        if m["date_start"] == m["date_end"]
        else f"{m['date_start']}..{m['date_end']} {m['location']}"
        for m in mentions_of(body, published=FRIDAY)
        if not (m["antecedent_id"] or m["is_aggregate"])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shot near the ford last Thurs. and", ["2013-05-16"]),
        ("on Sun. two men", ["2013-05-12"]),
        ("he sold The Sun. It", []),
        ("at 0900 on 17-Mar-96", ["1996-03-17"]),
        ("on the 9th of June '72", ["1972-06-09"]),
        ("Signal 121545Z JUN 82: mast down", ["1982-06-12"]),
        ("12 May 20 people came", ["2013-05-12"]),
        ("on 14/2/03 in the square", ["2003-02-14"]),
        ("on the evening of 23/04 near the mill", ["2013-04-23"]),
        ("in the early hours of 15/05, when", ["2013-05-15"]),
        ("on Tuesday (14/05) in the bazaar", ["2013-05-14"]),
        ("yesterday [16 May] in the bazaar", ["2013-05-16"]),
        ("on the night of 13/14 May a bomb", ["2013-05-13..2013-05-14"]),
        ("level (12/12) at half time", []),
        ("the hotel is open (24/7) and full", []),
        ("on the night of 12/13 points were lost", []),
        ("won it by a majority of 05/07", []),
        ("on the twenty-second of March", ["2013-03-22"]),
        ("on May the sixth", ["2013-05-06"]),
        ("the second of April's raids", []),
        ("on Whit Monday", ["2012-05-28"]),
        ("on St Stephen's Day", ["2012-12-26"]),
        ("on the eve of Yom Kippur", ["2012-09-25"]),
        ("on the eve of Tuesday's poll", ["2013-05-13"]),
        ("a week ago today", ["2013-05-10"]),
        ("a fortnight ago last night", ["2013-05-02"]),
        ("It is nine days since the bridge fell", ["2013-05-08"]),
        ("Three weeks have passed since", ["2013-04-22..2013-04-28"]),
        ("shortly before Friday prayers", ["2013-05-17"]),
        ("in the 48 hours to 6 p.m. on Wednesday", ["2013-05-13..2013-05-15"]),
        ("for four days from 2 May", ["2013-05-02..2013-05-05"]),
        ("late on Monday and into the early hours of Tuesday", ["2013-05-13..2013-05-14"]),
        ("some time in March or April", []),
        ("two days after Christmas gunmen came", ["2012-12-27"]),
        ("on the Feast of the Assumption gunmen came", ["2012-08-15"]),
        ("on the second day of Eid gunmen came", []),
        ("on 08.05.2013 at 0545 hrs", ["2013-05-08"]),
        ("an April ambush", ["2013-04-01..2013-04-30"]),
        ("said on 8 May that on the 3rd it had", ["2013-05-08", "2013-05-03"]),
    ],
)
def test_days_by_their_words(text: str, expected: list[str]) -> None:
    assert days_in(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("yom kippur", date(1973, 10, 6)),
        ("simchat torah", date(2023, 10, 7)),
        ("purim", date(2024, 3, 24)),
        ("ascension day", date(2013, 5, 9)),
        ("newroz", date(1992, 3, 21)),
        ("eid al-fitr", None),
    ],
)
def test_feasts_that_the_calendar_tells(name: str, expected: date | None) -> None:
    assert holiday(name, expected.year if expected else 2013) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # what is said, tried or printed on a day did not happen on it
        (
            "In a communique issued on Thursday, the rebels said a mine had killed six soldiers "
            "near Gao.",
            ["None Gao"],
        ),
        (
            "A clerk was convicted on Tuesday of planting the bomb that killed nine people in Gao.",
            ["None Gao"],
        ),
        ("Ahead of Sunday's runoff, a bomb killed two people in Gao.", ["None Gao"]),
        (
            "Monday's newspapers were late because a rocket had hit the post office in Gao.",
            ["None Gao"],
        ),
        ("As of Thursday evening 14 people had been killed in the bombing in Gao.", ["None Gao"]),
        # but the day beside it counts
        (
            "Tuesday's car bomb killed two people in Gao, the army said on Thursday.",
            ["2013-05-14 Gao"],
        ),
        ("A bomb killed two people at Sunday's funeral in Gao.", ["2013-05-12 Gao"]),
        # words between quotation marks are dated by the speaker
        (
            'The mayor told reporters on Wednesday: "Yesterday they shelled Gao and killed four."',
            ["2013-05-14 Gao"],
        ),
        ('"They shelled Gao last night and killed four people," a nurse said.', ["None Gao"]),
        # counted back from what the sentence tells before
        (
            "Police sought on Wednesday the gunmen who had killed two traders in Gao the previous "
            "evening.",
            ["2013-05-14 Gao"],
        ),
        (
            "On Tuesday the envoy toured Gao, where the day before a bomb had killed nine people.",
            ["2013-05-13 Gao"],
        ),
        (
            "Ten days after a bomb killed six men in Gao, nobody has been charged.",
            ["2013-05-07 Gao"],
        ),
        (
            "At 3 a.m. on Monday in Baghdad, late Sunday in Washington, bombs killed 12 people.",
            ["2013-05-13 Baghdad"],
        ),
        (
            "Rockets killed two people in Gao at 2:30 a.m. Wednesday (2330 GMT Tuesday).",
            ["2013-05-15 Gao"],
        ),
        # a day that the next sentence gives
        (
            "A film shows a drone hitting a tanker off Yemen. The attack took place on May 9.",
            ["2013-05-09 Yemen"],
        ),
        (
            "The clan's envoy, reached by radio on Monday, said his men had carried out Saturday's "
            "rocket attack on the airfield at Gao.",
            ["2013-05-11 Gao"],
        ),
        # entries
        (
            "Day 9 - Monday, May 6\n\nThe previous night a bomb had killed two people in Sumy.\n\n"
            "Day 10 - Tuesday, May 7\n\nA rocket hit a school in Izyum, killing three.",
            ["2013-05-05 Sumy", "2013-05-07 Izium"],
        ),
        (
            "6/4 Benghazi: car bomb kills one.\n24/4 Sabha: gunmen kill two guards.",
            ["2013-04-06 Benghazi", "2013-04-24 Sabha"],
        ),
        (
            "Week of 6 May\nOn Tuesday a car bomb killed one person in Benghazi.",
            ["2013-05-07 Benghazi"],
        ),
    ],
)
def test_the_day_of_an_event(body: str, expected: list[str]) -> None:
    assert told(body) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exactly two weeks ago men came", ["2013-05-03"]),
        ("Two weeks ago men came", ["2013-04-29..2013-05-05"]),
        ("on Tuesday, the 9th raid of the season", ["2013-05-14"]),
        ("on Tuesday, the 14th, they left", ["2013-05-14"]),
        ("on the second day of this month", ["2013-05-02"]),
        ("on the second of the column", []),
    ],
)
def test_a_number_behind_a_weekday_and_an_exact_week_are_told_apart(
    text: str, expected: list[str]
) -> None:
    assert days_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Three days after the poll, which was held on 6 May, a bomb blew up in Kirkuk.",
            ["2013-05-09 Kirkuk"],
        ),
        ("Three days after the poll, a bomb blew up in Kirkuk.", ["None Kirkuk"]),
        (
            "After the strike on 6 May, which killed five, rebels shelled Kirkuk on Thursday.",
            ["2013-05-16 Kirkuk", "2013-05-06 None"],
        ),
        (
            "Gunmen killed a guard in Kirkuk on Monday and another died of his wounds on Friday.",
            ["2013-05-13 Kirkuk"],
        ),
        (
            "A mine killed two boys near Kirkuk on Tuesday; rebels shelled a farm at Dibis.",
            ["2013-05-14 Kirkuk", "2013-05-14 Dibis"],
        ),
        (
            "Gunmen burned a school at Kirkuk on Tuesday, the 30th set alight there this year.",
            ["2013-05-14 Kirkuk"],
        ),
    ],
)
def test_a_day_belongs_to_the_happening_that_its_clause_tells(
    text: str, expected: list[str]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The brigade will go home from Kosovo, the premier declared on Thursday.", "2013-05-16"),
        ("Another 90 men will be sent to Mali, Mr Roe ordered late on Tuesday.", "2013-05-14"),
        ("Another 90 men will be sent to Mali on Tuesday.", "2013-05-21"),
    ],
)
def test_the_day_of_an_order_is_past_and_that_of_its_carrying_out_ahead(
    text: str, day: str
) -> None:
    assert [line.split()[0] for line in told(text)] == [day]


def test_parts_of_a_count_and_what_ensued_take_the_day_told_before() -> None:
    counted = (
        "Two bombings shook northern Nigeria on Monday. The first hit a depot in Kano. The second "
        "hit a school in Jos."
    )
    assert told(counted) == ["2013-05-13 Nigeria", "2013-05-13 Jos"]  # of which the first is Kano
    met = "A convoy of smugglers met a patrol near Kano on Tuesday. "
    ensued = met + "In the shoot-out that followed six smugglers were killed."
    assert told(ensued) == ["2013-05-14 Kano"]
    apart = met + "In a shoot-out that nobody saw six smugglers were killed."
    assert not any(line.startswith("2013-05-14") for line in told(apart))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Reporting period: 6 to 12 May 2013", "2013-05-07"),
        ("Covers 6 to 12 May, with late additions.", "2013-05-07"),
        ("Monitor No. 19, 6-12 May", "2013-05-07"),
        ("This digest covers the week ending 12 May.", "2013-05-07"),
        ("Incidents, week ended May 10", "2013-05-07"),
        # No week that the paper covers, or no week at all.
        ("The talks are held from 6 to 12 May.", "2013-05-14"),
        ("Covers 6 to 12 villages of the delta.", "2013-05-14"),
        ("Reporting period: 1 March to 12 May 2013", "2013-05-14"),
        ("Reporting period: 6 to 12 May 2009", "2013-05-14"),
    ],
)
def test_the_weekdays_of_a_periodical_lie_in_the_week_that_it_covers(
    head: str, expected: str
) -> None:
    body = f"{head}\n\nOn Tuesday gunmen shot dead a tailor in Maroua."
    assert told(body) == [f"{expected} Maroua"]


def kinds_told(body: str) -> list[str]:
    """The kind and the days of every event that a text of Friday 17 May 2013 tells."""
    return [
        f"{m['event_type']} {m['date_start']}"
        if m["date_start"] == m["date_end"]
        else f"{m['event_type']} {m['date_start']}..{m['date_end']}"
        for m in mentions_of(body, published=FRIDAY)
        if not (m["antecedent_id"] or m["is_aggregate"])
    ]


LEAD = "Shells hit a clinic in Homs on Thursday, killing two nurses."


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("A crowd stoned the customs house.", "unrest 2013-05-16"),
        ("Damascus sent a regiment to the city.", "deployment 2013-05-16"),
        ("A rebel commander warned that the airport would be bombed.", "threat 2013-05-16"),
        ("Gunmen shot dead a tax collector in Hama.", "attack 2013-05-16"),
        # What goes on, what is long past and what stands beside another day keeps none.
        ("Jets have bombed a bakery in Hama.", "attack None"),
        ("Gunmen had shot dead a tax collector in Hama.", "attack None"),
        ("A rebel commander once threatened to bomb the airport.", "threat None"),
        (
            "After the vote a rebel commander warned that the airport would be bombed.",
            "threat None",
        ),
        (
            "The bridge fell in March. A commander of the rebels warned that the airport would be"
            " bombed.",
            "threat None",
        ),
    ],
)
def test_what_a_report_tells_undated_is_of_the_day_it_leads_with(
    behind: str, expected: str
) -> None:
    assert kinds_told(f"{LEAD}\n\n{behind}") == ["attack 2013-05-16", expected]


def test_the_day_of_one_item_of_a_round_up_is_not_that_of_another() -> None:
    body = "HAMA: A shell hit a mill on Thursday.\n\nNIAMEY: Gunmen shot dead a tax collector."
    assert kinds_told(body) == ["attack 2013-05-16", "attack None"]


def test_a_text_without_a_date_speaks_in_the_one_year_of_a_day_at_its_head() -> None:
    """A full date further down is that of a story recalled: its year dates nothing else."""
    row: Row = {"article_id": "a", "published_on": None, "language": "en"}
    news = "A shell hit a mill in Hama on 3 May, killing two."
    headed = {**row, "body": f"DAMASCUS, 4 May 1991 (Wire) - The truce is over.\n\n{news}"}
    recalled = "Rebels shelled Hama on 9 March 1982, a day that the town still mourns."
    below = {**row, "body": f"{news}\n\nThe mill burned.\n\nNobody came.\n\n{recalled}"}
    days = [[m["date_start"] for m in GrammarReader().read(r).mentions] for r in (headed, below)]
    assert days == [[date(1991, 5, 3)], [None, date(1982, 3, 9)]]


def test_a_report_that_leads_with_older_days_lends_none() -> None:
    body = "Shells hit a clinic in Homs on Monday.\n\nA crowd stoned the customs house."
    assert kinds_told(body) == ["attack 2013-05-13", "unrest None"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "On Tuesday two bombers flew up the valley. Their rockets fell on a mill near Hama.",
            ["attack 2013-05-14"],
        ),
        (
            "What happened on Tuesday was quieter. Two shepherds were shot dead near Hama.",
            ["attack 2013-05-14"],
        ),
        (
            "The mayor of Homs went on the radio on Tuesday. He warned that looters would be shot.",
            ["threat 2013-05-14"],
        ),
        # Two days, or a month, in front of it: which of them nobody says.
        (
            "Between Monday's vote and the feast on Wednesday the town was calm. Two shepherds"
            " were shot dead near Hama.",
            ["attack None"],
        ),
        ("In April the town was calm. Two shepherds were shot dead near Hama.", ["attack None"]),
    ],
)
def test_the_sentence_before_gives_its_one_day_to_what_is_told_behind_it(
    body: str, expected: list[str]
) -> None:
    assert kinds_told(body) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "General Obi, who toured the camp on Tuesday, said the army would shoot any raider.",
            "threat 2013-05-14",
        ),
        (
            "General Obi told a newspaper in Gao on 9 May that any raider would be shot.",
            "threat 2013-05-09",
        ),
        (
            "Colonel Sy, who landed yesterday, announced that 300 soldiers are being moved from"
            " Gao to Kidal.",
            "deployment 2013-05-16",
        ),
        # A day within what is said is of that.
        ("General Obi said that the raiders who came on Tuesday would be shot.", "threat None"),
    ],
)
def test_a_day_beside_the_speaker_is_that_of_the_saying(sentence: str, expected: str) -> None:
    assert kinds_told(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Ministry warns that any plane over Gao will be shot down.", "threat 2013-05-17"),
        ("The army says it has sent 400 men to Kidal.", "deployment 2013-05-17"),
        ("The army said it had sent 400 men to Kidal.", "deployment None"),
    ],
)
def test_what_is_said_in_the_present_is_said_on_the_day_of_the_text(
    sentence: str, expected: str
) -> None:
    assert kinds_told(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chad has flown in 90 men since Tuesday.", "deployment 2013-05-14..2013-05-17"),
        ("Chad has flown in 90 men since 2 May.", "deployment 2013-05-01..2013-05-31"),
        ("Chad has flown in 90 men since 28 April.", "deployment 2013-04-28..2013-05-17"),
        ("Chad has flown in 90 men since 28 December.", "deployment None"),
        ("A company of 90 men has been deployed at Gao since Tuesday.", "deployment 2013-05-14"),
        (
            "Some 400 farmers have been camped before the Gao town hall since 2 May.",
            "unrest 2013-05-02",
        ),
    ],
)
def test_since_bounds_a_movement_and_begins_a_stay(sentence: str, expected: str) -> None:
    assert kinds_told(sentence) == [expected]


def test_titles_between_the_entries_of_a_live_page_do_not_end_its_day() -> None:
    body = (
        "18:40\n\nBus queues in Homs\n\nThe buses are back, residents tell us.\n\n"
        "17:05\n\nBlast at the depot\n\nA bomb went off at the depot in Hama. One guard died.\n\n"
        "Night in the valley\n\n• Tartus: two rockets hit the harbour.\n\n"
        "16:10\n\nGood afternoon."
    )
    assert kinds_told(body) == ["attack 2013-05-17", "attack 2013-05-17"]


def test_a_title_ends_the_dated_entry_of_a_timeline() -> None:
    body = (
        "14 May\n\nA bomb went off in Hama.\n\nHow it began\n\nRockets hit the harbour of Tartus."
    )
    assert kinds_told(body)[1] == "attack None"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A shell hit a bread queue in Hama shortly after nine on Thursday.", "attack 2013-05-16"),
        ("A shell hit a bread queue in Hama just before six yesterday.", "attack 2013-05-16"),
    ],
)
def test_an_hour_in_words_opens_no_clause(sentence: str, expected: str) -> None:
    assert kinds_told(sentence) == [expected]


def test_within_the_hour_counts_from_the_day_that_the_paragraph_before_names() -> None:
    body = (
        "The last lorries rolled out of the camp near Gao on Thursday.\n\n"
        "Within the hour a crowd stoned the gate."
    )
    assert kinds_told(body)[-1] == "unrest 2013-05-16"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Two wardens were shot dead in Rolpa. The attack, which took place on Tuesday evening, "
            "shocked the town.",
            ["2013-05-14 Rolpa"],
        ),
        ("The shelling of Taiz, which began on Monday, killed nine people.", ["2013-05-13 Taiz"]),
        (  # the fair began on Monday
            "The shelling killed nine people at the yearly fair of Taiz, which began on Monday.",
            ["None Taiz"],
        ),
        (
            "In Gao, a port on the river, soldiers shot at men who were trying to overtake them "
            "on Wednesday.",
            ["2013-05-15 Gao"],
        ),
    ],
)
def test_a_relative_clause_says_when_it_came(body: str, expected: list[str]) -> None:
    assert told(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Two wardens were killed by a bomb in Rolpa. The device exploded at dawn on Wednesday.",
            ["2013-05-15"],
        ),
        (
            "Shells killed two wardens in Rolpa. The shells were fired on Wednesday from a hill.",
            ["2013-05-15"],
        ),
        (
            "Two wardens were killed by a bomb in Rolpa on Monday. The bomb that exploded in "
            "Musikot on Wednesday killed three.",
            ["2013-05-13", "2013-05-15"],
        ),
    ],
)
def test_what_the_weapon_told_before_did_dates_its_attack(body: str, expected: list[str]) -> None:
    found: dict[str, str] = {}
    for m in mentions_of(body, published=FRIDAY):
        event = str(m["antecedent_id"] or m["mention_id"])
        if m["date_start"] is not None:
            found[event] = str(m["date_start"])
    assert list(found.values()) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "The junta has decided to move a battalion to Bria, a colonel said after a cabinet "
            "session on Wednesday.",
            ["2013-05-15 Bria"],
        ),
        (
            "Rebels shelled a barracks in Bria, killing six, a colonel said after talks with "
            "donors on Friday.",
            ["2013-05-16..2013-05-17 Bria"],
        ),
        (  # the raid is another event, and not what somebody spoke at
            "A colonel said after a raid on Wednesday that a battalion would be sent to Bria.",
            ["None Bria"],
        ),
    ],
)
def test_the_occasion_behind_said_is_that_of_the_saying(body: str, expected: list[str]) -> None:
    assert [day for day in told(body) if day.endswith("Bria")][-1:] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Norway is sending 60 marines to Juba.", ["2013-05-17 Juba"]),
        ("Norway is to send 60 marines to Juba.", ["2013-05-17 Juba"]),
        ("Norway was sending 60 marines to Juba.", ["None Juba"]),
    ],
)
def test_a_flow_under_way_is_announced_on_the_day_of_the_text(
    body: str, expected: list[str]
) -> None:
    assert told(body) == expected


def test_a_lead_that_tells_by_when_is_of_the_day_of_its_teller() -> None:
    body = "Four recruits were killed when rebels blew up a truck in Rolpa, police said on Friday."
    assert told(body) == ["2013-05-16..2013-05-17 Rolpa"]


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("This daily security digest is drawn from police reports.", "2013-05-17"),
        ("A daily paper drew this from police reports.", "None"),
    ],
)
def test_a_daily_report_is_of_its_day(lead: str, day: str) -> None:
    body = (
        f"{lead}\n\nKirkuk\n\nTwo mortar rounds landed in the Arafa quarter at 9 a.m.\n\n"
        "Tikrit\n\nRaiders killed a judge near the bus station around noon."
    )
    assert {row.split()[0] for row in told(body)} == {day}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "The mutiny began in January 1993. In May of that year guardsmen shot a bishop in "
            "Kaduna.",
            ["1993-05-01..1993-05-31 Kaduna"],
        ),
        (
            "The Dutch sailed home in the winter of 1994. On the third of September of that year a "
            "mine killed two of them near Gorazde.",
            ["1994-09-03 Gorazde"],
        ),
        (
            "In May 1991 the rebels split. A mortar hit Torit in June 1996.",
            ["1996-06-01..1996-06-30 Torit"],
        ),
    ],
)
def test_that_year_is_the_one_named_last(body: str, expected: list[str]) -> None:
    assert told(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "On 7 March 2009 gunmen killed two sappers in Antrim. Eight months later, on 14 "
            "November, a car bomb exploded in Newry.",
            ["2009-03-07 Antrim", "2009-11-14 Newry"],
        ),
        (
            "On 7 March 2009 gunmen killed two sappers in Antrim. Two years later, on 2 February, "
            "a car bomb exploded in Newry.",
            ["2009-03-07 Antrim", "2011-02-02 Newry"],
        ),
        (
            "On 7 March 2009 gunmen killed two sappers in Antrim. A car bomb exploded in Newry on "
            "14 April this year.",
            ["2009-03-07 Antrim", "2013-04-14 Newry"],
        ),
    ],
)
def test_a_day_beside_a_count_of_months_is_of_the_year_counted_to(
    body: str, expected: list[str]
) -> None:
    assert told(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("A priest was seized on May 3 and shot dead two days later in Jos.", ["2013-05-05 Jos"]),
        ("Two guides were seized on Monday and shot dead the next day in Jos.", ["2013-05-14 Jos"]),
        ("A priest was shot dead in Jos on May 3, three days after a storm.", ["2013-05-03 Jos"]),
    ],
)
def test_days_later_count_from_the_day_that_the_sentence_names(
    body: str, expected: list[str]
) -> None:
    assert told(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "It was in February of last year, on the 11th, that jets bombed Gudermes. Rebels "
            "shelled Argun on the 13th.",
            ["2012-02-11 Gudermes", "2012-02-13 Argun"],
        ),
        (
            "Jets bombed Gudermes on 11 May. Rebels shelled Argun on the 13th.",
            ["2013-05-11 Gudermes", "2013-05-13 Argun"],
        ),
    ],
)
def test_a_day_of_the_month_goes_on_with_the_story(body: str, expected: list[str]) -> None:
    assert told(body) == expected


def test_the_day_of_a_crowd_is_not_that_of_the_killing_that_angers_it() -> None:
    body = (
        "Herders furious at the killing of three boys by the gendarmes burned a post office in "
        "Mopti on Sunday."
    )
    found = {m["event_type"]: m["date_start"] for m in events_of(body)}
    assert found == {"attack": None, "unrest": date(2013, 5, 12)}
    shocked = "The killing of three boys by the gendarmes in Mopti on Sunday shocked the town."
    assert told(shocked) == ["2013-05-12 Mopti"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "American jets bombed a depot in Harim, Syria, on Wednesday evening, Washington time. "
            "It was early Thursday in Harim, where the sheds stood.",
            ["2013-05-16 Harim"],
        ),
        (  # the day is that of the rockets
            "American jets bombed a depot in Harim, Syria, on Wednesday. It was already Friday "
            "when rockets were fired at Idlib.",
            ["2013-05-15 Harim", "2013-05-17 Idlib"],
        ),
    ],
)
def test_the_local_day_holds_whatever_stands_there(body: str, expected: list[str]) -> None:
    assert told(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (  # the bombing that is meant, not what was told last
            "On 2 May a bomber drove a lorry into a line of soldiers in Lashkar Gah, killing seven."
            "\n\nGunmen overran a post at Nad Ali on 9 May.\n\nTwo days after the Lashkar Gah "
            "bombing, jets struck a compound in Sangin.",
            ["2013-05-02 Lashkar Gah", "2013-05-09 Nad Ali", "2013-05-04 Sangin"],
        ),
        (  # of what it is counted from nothing is told: no day is made of it
            "Gunmen overran a post at Nad Ali on 9 May.\n\nTwo days after the vote, jets struck a "
            "compound in Sangin.",
            ["2013-05-09 Nad Ali", "None Sangin"],
        ),
        (
            "Rebels stormed a barracks at Baidoa on Tuesday. On 13 May, the day before the "
            "Baidoa raid, a mine killed two peacekeepers at Afgoye.",
            ["2013-05-14 Baidoa", "2013-05-13 Afgoye"],
        ),
    ],
)
def test_days_are_counted_from_what_is_named(body: str, expected: list[str]) -> None:
    assert told(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "In 2007 it went further. A bomber rammed a bus of recruits at Kirkuk on 14 February, "
            "and three days later jets bombed a farm near Mosul.",
            ["2007-02-14 Kirkuk", "2007-02-17 Mosul"],
        ),
        (  # news, whatever the paragraph opens with
            "In 2009 voters turned the government out. A bomb killed three soldiers near Quetta "
            "on 2 May, the army said.",
            ["2013-05-02 Quetta"],
        ),
        (  # another paragraph is of another time
            "In 2007 it went further.\n\nA bomb killed three soldiers near Quetta on 14 February.",
            ["2013-02-14 Quetta"],
        ),
    ],
)
def test_the_year_that_a_paragraph_opens_with(body: str, expected: list[str]) -> None:
    assert told(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "In Istanbul, guards had been doubled at consulates, six weeks after gunmen stormed "
            "the airport and killed 45 people.",
            ["2013-04-02..2013-04-08 Istanbul"],
        ),
        (
            "The road to Jaffna is still closed four days after guerrillas blew up the bridge at "
            "Elephant Pass.",
            ["2013-05-13 Elephant Pass"],
        ),
        (  # counted from what he speaks of
            "He told the court that he had left Monrovia three weeks after rebels shelled it.",
            ["None Monrovia"],
        ),
        (
            "In 1994 he fled to Goma. His family joined him three weeks after soldiers shelled "
            "Butare.",
            ["None Butare"],
        ),
    ],
)
def test_weeks_are_counted_back_from_the_publication(body: str, expected: list[str]) -> None:
    assert told(body) == expected
