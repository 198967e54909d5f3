"""Days counted from what is told before, years that open a story, days of undated news.

Source: codebook.md, Dates. Every passage is of Friday 17 May 2013.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of


def told(body: str) -> set[str]:
    """Type and days of the events that a text tells."""
    return {f"{m['event_type']} {_days(m['date_start'], m['date_end'])}" for m in events_of(body)}


def _days(start: object, end: object) -> str:
    return str(start) if start == end else f"{start}..{end}"


VOW = 'The rebel chief, Amos Dube, vowed on Wednesday to carry the war "to every barracks".\n\n'
SPOKEN = [
    (
        VOW + "He spoke two days after jets bombed the village of Vedeno, killing eleven people.",
        {"threat 2013-05-15", "attack 2013-05-13"},
    ),
    (
        VOW + "He was speaking in Gulu four days after a mine killed nine soldiers near Pader.",
        {"threat 2013-05-15", "attack 2013-05-11"},
    ),
    (
        VOW + "The speech came a day after shells killed two children in Kitgum.",
        {"threat 2013-05-15", "attack 2013-05-14"},
    ),
    # No day of speaking is told; or it is another who speaks of another day.
    ("He spoke two days after jets bombed the village of Vedeno.", {"attack None"}),
    ("He spoke for two hours. Rebels killed nine soldiers near Nyala.", {"attack None"}),
]
CAME = [
    (
        "Two men were hanged in Lahore on Thursday.\n\n"
        "The executions came three days after gunmen killed 14 pupils at a school in Swat.",
        {"attack 2013-05-13"},
    ),
    (
        "Gunmen killed six pilgrims on a bus near Quetta on Sunday.\n\n"
        "The shooting came less than a day after a bomb killed five men at a market in Turbat.",
        {"attack 2013-05-12", "attack 2013-05-11"},
    ),
    (
        "A car bomb killed nine guards in Baquba on Thursday.\n\n"
        "It came barely eight days after gunmen shot dead two judges in Samarra.",
        {"attack 2013-05-16", "attack 2013-05-08"},
    ),
    # Weeks that are barely or nearly over give no day; nor does a day that is not told.
    (
        "A car bomb killed nine guards in Baquba on Thursday.\n\n"
        "It came nearly three weeks after gunmen shot dead two judges in Samarra.",
        {"attack 2013-05-16", "attack None"},
    ),
    (
        "The visit came five days after suicide bombers killed 39 people in Nalchik.",
        {"attack None"},
    ),
]
NAMED = [
    # Of an event with a day in front of it that is the day, not the one counted to.
    (
        "The sweep came two days after Sunday's raid on a police post in Kulgam, in which four "
        "officers died.",
        {"attack 2013-05-12"},
    ),
    # The weekday that follows a day told.
    (
        "Gunmen killed a judge in Cali on 23 April. A bomb wrecked the court on the Monday "
        "following, wounding two clerks.",
        {"attack 2013-04-23", "attack 2013-04-29"},
    ),
    (
        "A truck bomb killed 28 policemen in Nasiriya on 2 May.\n\n"
        "The governor said on Monday that he would go.\n\n"
        "Two days after the Nasiriya bombing, jets struck a warehouse in Baquba.",
        {"attack 2013-05-02", "attack 2013-05-04"},
    ),
    (
        "A bomb on a bus killed 18 people in Haifa on 5 May. A day later gunmen killed a guard "
        "in Eilat.\n\n"
        "The appeal was made three days after the Haifa bombing.",
        {"attack 2013-05-05", "attack 2013-05-06"},
    ),
]
OPENED = [
    (
        "In 2008 it went further. A bomber rammed a bus at Pulwama on 14 February, killing 40 "
        "policemen, and 12 days later jets bombed a hillside near Balakot.",
        {"attack 2008-02-14", "attack 2008-02-26"},
    ),
    (
        "It was not so in 2011, when talks failed. On 19 March rockets killed ten people in Sirte.",
        {"attack 2011-03-19"},
    ),
    (
        "In March 2008 the truce broke down. On 2 April jets bombed Vavuniya, killing nine people.",
        {"attack 2008-04-02"},
    ),
    ("In 2011, rebels shelled Misrata on 19 March, killing ten.", {"attack 2011-03-19"}),
    # A year of something else, one that somebody names, or one since which it goes on.
    (
        "The group, founded in 2011, is small. On 19 March rockets killed ten people in Kilis.",
        {"attack 2013-03-19"},
    ),
    (
        "Spending rose to 4 billion in 2010. On 19 March a bomb killed ten people in Kilis.",
        {"attack 2013-03-19"},
    ),
    (
        '"In 2011 it began," he said. On 19 March a bomb killed ten people in Kilis.',
        {"attack 2013-03-19"},
    ),
    (
        "It has been a target since 1983. On 7 March a truck bomb killed 213 people in Nairobi.",
        {"attack 2013-03-07"},
    ),
    # What happened in the month of the article is news.
    (
        "In 2011 the mayor was elected. On 9 May gunmen shot him dead outside his home in Cali.",
        {"attack 2013-05-09"},
    ),
    # A day told since counts for more than a month.
    (
        "In September gunmen burned 40 tankers on the road to Kayes.\n\n"
        "It was nothing beside the night of 29 January.\n\n"
        "Survivors spoke of motorcycles.\n\n"
        "On the next day drones struck the village of Fourou, killing eleven traders.",
        {"attack 2012-09-01..2012-09-30", "attack 2013-01-30"},
    ),
]


@pytest.mark.parametrize(("body", "expected"), [*SPOKEN, *CAME, *NAMED, *OPENED])
def test_the_day_is_counted_from_what_the_text_tells(body: str, expected: set[str]) -> None:
    assert told(body) == expected


FRESH = [
    (
        "Insurgents have shelled the palace in Mogadishu, killing at least nine people.\n\n"
        "A doctor said 30 wounded had been brought in.\n\n"
        "Four members of one family died when a rocket flattened their house in Huriwa.",
        {"attack 2013-05-17"},
    ),
    (
        "At least 12 policemen have been killed after a bomb struck a truck in Thailand, officials "
        "say.\n\nThe minister announced that 400 more soldiers would be sent to the south.",
        {"attack 2013-05-17", "deployment 2013-05-17"},
    ),
    (
        "A suicide bomber has killed more than 90 people at a market in Peshawar.\n\n"
        "The bomb went off at noon on Thursday.",
        {"attack 2013-05-16"},
    ),
    # No news of the day: it has gone on since, is asked about, or a day before it is told of it.
    (
        "Turkish jets have struck camps in northern Iraq since the truce broke down.",
        {"attack None"},
    ),
    (
        "Police have shot dead nine rebels in Mombasa.\n\n"
        "Two tax clerks were killed by a mine in Lamu on 13 May.",
        {"attack None", "attack 2013-05-13"},
    ),
    ("Two soldiers were killed by a roadside bomb in Helmand, the alliance said.", {"attack None"}),
]
REPORTED = [
    (
        "Fighting flared at Muhamalai on Tuesday night, leaving six soldiers dead, officers said "
        "yesterday.\n\n"
        "The minister told a briefing that a battalion of 700 men would be flown to Palaly.",
        {"attack 2013-05-14", "deployment 2013-05-16"},
    ),
    (
        "Two soldiers were killed near Kandahar on Thursday, officials confirmed on Friday.\n\n"
        "He vowed that there would be more bombs in the south before the autumn.",
        {"attack 2013-05-16", "threat 2013-05-17"},
    ),
    # What had been said before, or is told beside another day, is of no day known.
    (
        "Two soldiers were killed near Kandahar on Thursday, officials confirmed on Friday.\n\n"
        "The rebels had long vowed to drive the army out of the south.",
        {"attack 2013-05-16", "threat None"},
    ),
]


@pytest.mark.parametrize(("body", "expected"), [*FRESH, *REPORTED])
def test_undated_news_is_of_the_day_that_the_report_is_of(body: str, expected: set[str]) -> None:
    assert told(body) == expected


ASIDES = [
    # Behind a clause about the doer the day is that of the verb that follows it.
    (
        "Rebels of the LRA, who have fought the army since 1987, on Tuesday ambushed a bus near "
        "Lira, killing 22 passengers.",
        {"attack 2013-05-14"},
    ),
    (
        "Zimbabwe, which has 9,000 men guarding the line, on Monday flew 700 paratroopers to "
        "Chimoio.",
        {"deployment 2013-05-13"},
    ),
    (
        "The army denied shelling the clinic, which was hit on Tuesday by rockets that killed nine "
        "patients.",
        {"attack 2013-05-14"},
    ),
    # The day on which an attack or a crowd begins, goes on or ends is its own.
    (
        "Tribal sources spoke of an attack on army lines at Marib that was beaten off on Monday "
        "night, with seven soldiers dead.",
        {"attack 2013-05-13"},
    ),
    (
        "Medics treated women of a march in Jaffna which had been broken up with tear gas on "
        "Monday.",
        {"unrest 2013-05-13"},
    ),
    # The day of a man beside it, or of what became of the victims, is not.
    ("Rebels near Marib killed two guards, who were buried on Monday.", {"attack None"}),
    ("A mine killed a doctor near Bria, whose funeral was held on Tuesday.", {"attack None"}),
    ("Gunmen shot dead a judge who had been named to the court on Monday.", {"attack None"}),
    (
        "Rebels shot dead two guards of a minister who flew to Marib on Monday.",
        {"attack None"},
    ),
]
SAID = [
    (
        "Police killed nine gunmen in Muse on Thursday.\n\n"
        "On Wednesday it was the general who spoke. Without naming Laos he complained of drones, "
        "and vowed to crush the rebels with all the weapons of the army.",
        {"attack 2013-05-16", "threat 2013-05-15"},
    ),
    (
        "Six soldiers died in a blast at Palaly on Tuesday, officers said yesterday.\n\n"
        "The ministry announced that 700 men would be flown to Jaffna ahead of the poll due on 8 "
        "June to relieve those who had been there since August.",
        {"attack 2013-05-14", "deployment 2013-05-16"},
    ),
    # A quotation begun in the sentence before ends with its mark.
    (
        '"They want to destroy us. They will come for the capital," he told a crowd of thousands '
        "that packed Freedom Square yesterday afternoon, waving flags.",
        {"unrest 2013-05-16"},
    ),
    (
        "Nine people were killed on Thursday when police opened fire on worshippers in Zahedan.\n\n"
        "The protest itself had been peaceful, witnesses said: thousands of men, chanting slogans.",
        {"attack 2013-05-16", "unrest 2013-05-16"},
    ),
]


@pytest.mark.parametrize(("body", "expected"), [*ASIDES, *SAID])
def test_a_day_is_of_the_clause_that_it_stands_for(body: str, expected: set[str]) -> None:
    assert told(body) == expected
