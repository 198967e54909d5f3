"""Pages of real outlets, agencies and offices as they are pasted from a browser, 1998 to 2024.

The texts are invented; what is tried is the form: mastheads, menus, slogans, bylines, stamps of
both orders, datelines, releases, live pages, appeals. Nothing may be invented by the reader.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from page_fixtures import SEEN, article

from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.authors.people import people_of
from pipelines.normalise.dates.beside_stamps import (
    read_placed_stamp,
    split_before_stamp,
    without_words_beside_date,
)
from pipelines.normalise.dates.datelines import read_dateline
from pipelines.normalise.dates.days import weekday_of
from pipelines.normalise.dates.evidence import DateEvidence
from pipelines.normalise.dates.published import find_published
from pipelines.normalise.layout.boilerplate import Kind, kind_of

LEAD = (
    "Mortar shells fell on the harbour quarter before dawn on Friday, killing two dockers and a "
    "guard, the governor said."
)
REST = "Six others were taken to hospital. Nobody had claimed the attack by noon."


@dataclass(frozen=True)
class Case:
    """A page and what is to be read from it; ``{story}`` stands for the story's paragraphs."""

    name: str
    text: str
    title: str | None
    outlet: str | None = None
    day: date | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    deck: tuple[str, ...] = ()
    dateline: str = ""


CASES = (
    Case(
        "BBC of 2003",
        "BBC NEWS | World | Middle East\n\nLast Updated: Friday, 4 April, 2003, 11:02 GMT "
        "12:02 UK\n"
        "E-mail this to a friend   Printable version\n\nShells hit harbour quarter\n\n{story}\n\n"
        "SEE ALSO:\nThe port under siege\nRELATED INTERNET LINKS:\nHarbour authority\n"
        "The BBC is not responsible for the content of external internet sites",
        "Shells hit harbour quarter",
        "BBC News",
        date(2003, 4, 4),
    ),
    Case(
        "BBC of 2021",
        "BBC\nHome\nNews\nSport\nWeather\niPlayer\n\nMenu\n\nMiddle East\n\n"
        "Shells hit harbour quarter\n\n7 May 2021\n\nBy Ana Roe\nBBC News, Port Elmo\n\n"
        "{story}\n\n"
        "More on this story\n\nThe port under siege\n3 May 2021\n\nRelated Topics\nElmo\n\nTop "
        "Stories",
        "Shells hit harbour quarter",
        "BBC News",
        date(2021, 5, 7),
        ("Ana Roe",),
    ),
    Case(
        "Guardian",
        "The Guardian\nNews\nOpinion\nSport\nCulture\nLifestyle\n\nElmo\n\n"
        "Shells kill three in harbour quarter\n\n"
        "Governor blames the militia that left the talks\n\n"
        "Ana Roe in Port Elmo and agencies\nFri 7 May 2021 14.31 BST\nLast modified on Sat 8 May "
        "2021 09.12 BST\n\n{story}\n\n"
        "… we have a small favour to ask. Millions are turning to the Guardian for open, "
        "independent news every day.",
        "Shells kill three in harbour quarter",
        "The Guardian",
        date(2021, 5, 7),
        ("Ana Roe",),
        deck=("Governor blames the militia that left the talks",),
    ),
    Case(
        "New York Times of 2005",
        "The New York Times\n\nSearch   Subscribe Now   Log In\n\nNYTimes.com > International > "
        "Middle East\n\nShells Kill 3 in Harbor as Talks Falter\n\nBy ANA ROE\n"
        "Published: May 6, 2005\n\n{story}\n\n"
        "Bo Lind contributed reporting from Washington for this article.\n\n"
        "Copyright 2005 The New York Times Company | Home | Privacy Policy | Search",
        "Shells Kill 3 in Harbor as Talks Falter",
        "The New York Times",
        date(2005, 5, 6),
        ("Ana Roe",),
        dateline="PORT ELMO, Elmo, May 6 - ",
    ),
    Case(
        "New York Times of 2022",
        "Shells Kill 3 in Harbor as Talks Falter\n\n"
        "The attack came hours before negotiators were to meet again.\n\n"
        "Share full article\n\n112\n\nBy Ana Roe and Bo Lind\n\n"
        "Ana Roe reported from Port Elmo, and Bo Lind from Washington.\n\n"
        "May 6, 2022\nUpdated 9:12 a.m. ET\n\nSign up for the Russia-Ukraine War Briefing.\n\n"
        "{story}\n\nA version of this article appears in print on May 7, 2022, Section A, Page "
        "6 of "
        "the New York edition with the headline: Shells Kill 3. Order Reprints | Today’s Paper | "
        "Subscribe",
        "Shells Kill 3 in Harbor as Talks Falter",
        "The New York Times",
        date(2022, 5, 6),
        ("Ana Roe", "Bo Lind"),
        deck=("The attack came hours before negotiators were to meet again.",),
    ),
    Case(
        "Washington Post of 2006 with its foreign service",
        "washingtonpost.com\n\nShells Kill 3 in Harbor Quarter\n\nBy Ana Roe\n"
        "Washington Post Foreign Service\nSaturday, May 6, 2006; A14\n\n{story}\n\n"
        "© 2006 The Washington Post Company",
        "Shells Kill 3 in Harbor Quarter",
        "The Washington Post",
        date(2006, 5, 6),
        ("Ana Roe",),
        dateline="PORT ELMO, Elmo, May 5 -- ",
    ),
    Case(
        "Reuters of 2007",
        "Reuters\n\nShells kill three in harbour quarter\nFri May 4, 2007 11:02am EDT\n\n"
        "By Ana Roe\n\n{story}\n\n© Reuters 2007. All rights reserved.",
        "Shells kill three in harbour quarter",
        "Reuters",
        date(2007, 5, 4),
        ("Ana Roe",),
        dateline="PORT ELMO (Reuters) - ",
    ),
    Case(
        "a Reuters report in another paper",
        "The Jordan Times\nLocal | Region | Business | Sports | Opinion\n\n"
        "Shells kill three in harbour quarter\n\nBy Reuters - May 07,2021 - Last updated at "
        "May 07,2021\n\n{story}",
        "Shells kill three in harbour quarter",
        "The Jordan Times",
        date(2021, 5, 7),
        agency="Reuters",
        dateline="PORT ELMO — ",
    ),
    Case(
        "AFP copy in Dawn",
        "DAWN.COM\n\nE-PAPER | MAY 07, 2021\n\nHome Latest Pakistan Opinion World\n\n"
        "Shells kill three in harbour quarter\n\nAFP Published May 7, 2021 07:05am\n\n{story}\n\n"
        "Published in Dawn, May 7th, 2021",
        "Shells kill three in harbour quarter",
        "Dawn",
        date(2021, 5, 7),
        agency="AFP",
        dateline="PORT ELMO: ",
    ),
    Case(
        "AP on its own site",
        "AP NEWS\nWorld News\nShells kill three in harbor quarter\nBy ANA ROE\n"
        "Published 9:12 AM EDT, May 7, 2021\nShare\n\n{story}\n\n___\n\n"
        "Associated Press writer Bo Lind in Cairo contributed to this report.",
        "Shells kill three in harbor quarter",
        "Associated Press",
        date(2021, 5, 7),
        ("Ana Roe",),
        dateline="PORT ELMO (AP) — ",
    ),
    Case(
        "AP's own copy: its writer and its dateline, and nobody else",
        "Shells kill three in harbor quarter\n\nBy ANA ROE, Associated Press Writer\n\n{story}",
        "Shells kill three in harbor quarter",
        "Associated Press",
        None,
        ("Ana Roe",),
        dateline="PORT ELMO, Elmo (AP) - ",
    ),
    Case(
        "CNN of 2004",
        "CNN.com\n\nWORLD\n\nShells kill three in harbor quarter\n\nFriday, May 7, 2004 "
        "Posted: 9:12 "
        "AM EDT (1312 GMT)\n\n{story}\n\nCNN's Ana Roe contributed to this report.",
        "Shells kill three in harbor quarter",
        "CNN",
        date(2004, 5, 7),
        dateline="PORT ELMO, Elmo (CNN) -- ",
    ),
    Case(
        "CNN of 2020",
        "CNN\nWorld\nAfrica\nAmericas\nAsia\n\nShells kill three in harbor quarter\n\n"
        "By Ana Roe and Bo Lind, CNN\n\nUpdated 1312 GMT (2112 HKT) May 8, 2020\n\n{story}",
        "Shells kill three in harbor quarter",
        "CNN",
        date(2020, 5, 8),
        ("Ana Roe", "Bo Lind"),
        dateline="(CNN)",
    ),
    Case(
        "Stars and Stripes",
        "STARS AND STRIPES\n\nMIDDLE EAST\n\nShells kill three near port used by Navy\n\n"
        "By ANA ROE\nSTARS AND STRIPES • May 7, 2021\n\n{story}\n\nroe.ana@stripes.com\n"
        "Twitter: @anaroe",
        "Shells kill three near port used by Navy",
        "Stars and Stripes",
        date(2021, 5, 7),
        ("Ana Roe",),
    ),
    Case(
        "a story of an Army unit on DVIDS",
        "DVIDS\nNews\n\nSoldiers treat dockers hurt in shelling\n\nPORT ELMO, ELMO\n05.07.2010\n"
        "Story by Sgt. Ana Roe\n1st Brigade Combat Team, 34th Infantry Division Public "
        "Affairs\n\n"
        "{story}\n\nNEWS INFO\nDate Taken:\t05.07.2010\nDate Posted:\t05.09.2010 06:12\nStory "
        "ID:\t"
        "49210\nLocation:\tPORT ELMO, ELMO\nPUBLIC DOMAIN",
        "Soldiers treat dockers hurt in shelling",
        "DVIDS",
        date(2010, 5, 9),
        ("Ana Roe",),
        dateline="PORT ELMO, Elmo – ",
    ),
    Case(
        "a DoD release",
        "U.S. Department of Defense\nRelease\nIMMEDIATE RELEASE\n\nDoD Identifies Army "
        "Casualty\n\n"
        "Release No: NR-212-21\nMay 7, 2021\n\n{story}\n\n-END-",
        "DoD Identifies Army Casualty",
        "U.S. Department of Defense",
        date(2021, 5, 7),
    ),
    Case(
        "a CENTCOM release",
        "U.S. CENTRAL COMMAND\n7115 South Boundary Boulevard\nMacDill AFB, Fla. 33621-5101\n"
        "Phone: (813) 529-0220\n\nPRESS RELEASE\n\nFOR IMMEDIATE RELEASE\nMay 7, 2021\n"
        "Release Number 20210507-01\n\nCENTCOM statement on harbor shelling\n\n{story}\n\n-30-",
        "CENTCOM statement on harbor shelling",
        "U.S. Central Command",
        date(2021, 5, 7),
        dateline="TAMPA, Fla. – ",
    ),
    Case(
        "a coalition release of 2007",
        "MULTI-NATIONAL FORCE - IRAQ\nCOMBINED PRESS INFORMATION CENTER\nBAGHDAD, Iraq\n\n"
        "FOR IMMEDIATE RELEASE\nRelease No. 20070504-07\nMay 4, 2007\n\n"
        "Shelling kills three at harbor\n\n{story}\n\n"
        "FOR QUERIES, CONTACT THE COMBINED PRESS INFORMATION CENTER AT: press@example.mil",
        "Shelling kills three at harbor",
        "Multi-National Force - Iraq",
        date(2007, 5, 4),
    ),
    Case(
        "UN News",
        "UN News\nGlobal perspective Human stories\n\nUN envoy condemns shelling of harbour "
        "quarter\n\n"
        "7 May 2021 Peace and Security\n\n{story}",
        "UN envoy condemns shelling of harbour quarter",
        "UN News",
        date(2021, 5, 7),
    ),
    Case(
        "Human Rights Watch",
        "Human Rights Watch\n\nMay 7, 2021 9:00AM EDT\n\nElmo: Harbor Shelling Kills "
        "Civilians\n\n"
        "Warring Parties Should Spare Docks\n\n{story}",
        "Elmo: Harbor Shelling Kills Civilians",
        "Human Rights Watch",
        date(2021, 5, 7),
        deck=("Warring Parties Should Spare Docks",),
        dateline="(Port Elmo) – ",
    ),
    Case(
        "Institute for the Study of War",
        "Institute for the Study of War\n\nElmo Conflict Update, May 7, 2021\n\n"
        "Ana Roe, Bo Lind, and Cem Nash\n\nMay 7, 2021, 6:45 pm ET\n\n{story}",
        "Elmo Conflict Update, May 7, 2021",
        "Institute for the Study of War",
        date(2021, 5, 7),
        ("Ana Roe", "Bo Lind", "Cem Nash"),
    ),
    Case(
        "Al Jazeera of 2012",
        "Aljazeera\nNews\nMiddle East\n\nShells kill three in harbour quarter\n\n"
        "Governor blames militia that left the talks.\n\nLast Modified: 04 May 2012 11:02\n\n"
        "{story}\n\nSource:\nAl Jazeera and agencies",
        "Shells kill three in harbour quarter",
        "Al Jazeera",
        date(2012, 5, 4),
        deck=("Governor blames militia that left the talks.",),
    ),
    Case(
        "Times of Israel",
        "The Times of Israel\n\nShells kill three in harbor quarter\n\n"
        "Governor blames militia; no group claims attack\n\nBy Ana Roe and Agencies\n"
        "Today, 9:12 am\n\n{story}",
        "Shells kill three in harbor quarter",
        "The Times of Israel",
        None,
        ("Ana Roe",),
        deck=("Governor blames militia; no group claims attack",),
    ),
    Case(
        "Times of Israel with its dates",
        "The Times of Israel\n\nShells kill three in harbor quarter\n\nBy TOI STAFF and AFP\n"
        "7 May 2021, 9:12 am\nUpdated at 11:40 am\n\n{story}",
        "Shells kill three in harbor quarter",
        "The Times of Israel",
        date(2021, 5, 7),
        agency="AFP",
    ),
    Case(
        "Jerusalem Post",
        "The Jerusalem Post\nIsrael News  Health & Wellness  World News  Middle East\n\n"
        "Jerusalem Post > Middle East\n\nShells kill three in harbor quarter\n\n"
        "By ANA ROE\nPublished: MAY 7, 2021 09:12\nUpdated: MAY 7, 2021 11:40\n\n{story}\n\n"
        "Tags Elmo  shelling  harbor",
        "Shells kill three in harbor quarter",
        "The Jerusalem Post",
        date(2021, 5, 7),
        ("Ana Roe",),
    ),
    Case(
        "Haaretz of 2006",
        "Haaretz.com\n\nw w w . h a a r e t z . c o m\n\nLast update - 09:12 07/05/2006\n\n"
        "Shells kill three in harbor quarter\n\nBy Ana Roe, Haaretz Correspondent\n\n{story}",
        "Shells kill three in harbor quarter",
        "Haaretz",
        date(2006, 5, 7),
        ("Ana Roe",),
    ),
    Case(
        "figures that no evidence orders",
        "Shells kill three in harbor quarter\n\nBy Ana Roe\nPosted 05/07/2006 09:12\n\n{story}",
        "Shells kill three in harbor quarter",
        None,
        None,
        ("Ana Roe",),
    ),
    Case(
        "figures that the dateline orders",
        "Shells kill three in harbor quarter\n\nBy Ana Roe\nPosted 05/07/2006 09:12\n\n{story}",
        "Shells kill three in harbor quarter",
        None,
        date(2006, 5, 7),
        ("Ana Roe",),
        dateline="PORT ELMO, May 7 - ",
    ),
    Case(
        "figures that the weekday orders",
        "Shells kill three in harbour quarter\n\nBy Ana Roe\nSunday 07/05/2006 09:12\n\n{story}",
        "Shells kill three in harbour quarter",
        None,
        date(2006, 5, 7),
        ("Ana Roe",),
    ),
    Case(
        "figures whose weekday fits neither order",
        "Shells kill three in harbour quarter\n\nBy Ana Roe\nMonday 07/05/2006 09:12\n\n{story}",
        "Shells kill three in harbour quarter",
        None,
        None,
        ("Ana Roe",),
    ),
    Case(
        "RFE/RL",
        "Radio Free Europe/Radio Liberty\n\nShells Kill Three In Harbor Quarter\n\n"
        "May 07, 2021 09:12 GMT\n\nBy RFE/RL's Elmo Service\n\n{story}",
        "Shells Kill Three In Harbor Quarter",
        "Radio Free Europe/Radio Liberty",
        date(2021, 5, 7),
    ),
    Case(
        "VOA",
        "Voice of America\n\nAFRICA\n\nShells Kill Three in Harbor Quarter\n\nMay 07, 2021 "
        "9:12 AM\n"
        "VOA News\n\n{story}",
        "Shells Kill Three in Harbor Quarter",
        "Voice of America",
        date(2021, 5, 7),
        dateline="PORT ELMO — ",
    ),
    Case(
        "Deutsche Welle",
        "DW\nLatest videos  Latest audio\n\nConflictsElmo\n\nElmo: Shells kill three in "
        "harbor\n\n"
        "07.05.2021\n\nThe shelling came hours before talks were to resume.\n\n{story}",
        "Elmo: Shells kill three in harbor",
        "Deutsche Welle",
        date(2021, 5, 7),
        deck=("The shelling came hours before talks were to resume.",),
    ),
    Case(
        "Xinhua",
        "Xinhua\n\nThree killed in shelling of harbor\n\nSource: Xinhua| 2021-05-07 "
        "09:12:44|Editor: "
        "huaxia\n\n{story}\n\nEnditem",
        "Three killed in shelling of harbor",
        "Xinhua",
        date(2021, 5, 7),
        dateline="PORT ELMO, May 7 (Xinhua) -- ",
    ),
    Case(
        "Kurdistan 24",
        "Kurdistan24\n\nSecurity\n\nThree killed in shelling of harbor\n\n2021-05-07 09:12\n\n"
        "Ana Roe\n\n{story}",
        "Three killed in shelling of harbor",
        "Kurdistan 24",
        date(2021, 5, 7),
        ("Ana Roe",),
        dateline="PORT ELMO (Kurdistan 24) – ",
    ),
    Case(
        "Rudaw",
        "Rudaw\n\nThree killed in shelling of harbor\n\n07-05-2021\n\nRudaw\n@RudawEnglish\n\n"
        "{story}",
        "Three killed in shelling of harbor",
        "Rudaw",
        date(2021, 5, 7),
        dateline="PORT ELMO, Elmo - ",
    ),
    Case(
        "The Hindu",
        "The Hindu\n\nHome > News > International\n\nThree killed in shelling of harbour\n\n"
        "May 07, 2021 09:12 am | Updated 11:40 am IST - PORT ELMO\n\nPTI\n\n{story}",
        "Three killed in shelling of harbour",
        "The Hindu",
        date(2021, 5, 7),
        agency="Press Trust of India",
    ),
    Case(
        "Christian Science Monitor",
        "The Christian Science Monitor\n\nWorld | Africa\n\nIn a shelled port, dockers keep "
        "the cranes "
        "moving\n\nBy Ana Roe Correspondent of The Christian Science Monitor\n"
        "May 7, 2021 | Port Elmo\n\n{story}",
        "In a shelled port, dockers keep the cranes moving",
        "The Christian Science Monitor",
        date(2021, 5, 7),
        ("Ana Roe",),
    ),
    Case(
        "a Telegraph page of 1999",
        "electronic Telegraph\nISSUE 1441   Friday 7 May 1999\n\nShells fall on harbour quarter\n"
        "By Ana Roe in Port Elmo\n\n{story}\n\n© Copyright of Telegraph Group Limited 1999",
        "Shells fall on harbour quarter",
        "The Telegraph",
        date(1999, 5, 7),
        ("Ana Roe",),
    ),
    Case(
        "Knight Ridder",
        "Knight Ridder Newspapers\n\nPosted on Fri, May. 07, 2004\n\n"
        "Shells kill three in harbor quarter\n\nBY ANA ROE\nKnight Ridder Newspapers\n\n{story}",
        "Shells kill three in harbor quarter",
        "Knight Ridder Newspapers",
        date(2004, 5, 7),
        ("Ana Roe",),
        dateline="PORT ELMO, Elmo - ",
    ),
    Case(
        "Fox News with agency",
        "Fox News\n\nU.S.  Politics  Media  Opinion  Business\n\nElmo Published May 7, 2021 "
        "9:12am "
        "EDT\n\nShells kill three in harbor quarter\n\nThe governor blamed a militia\n\n"
        "By Ana Roe | Fox News\n\n{story}\n\nThe Associated Press contributed to this report.",
        "Shells kill three in harbor quarter",
        "Fox News",
        date(2021, 5, 7),
        ("Ana Roe",),
        deck=("The governor blamed a militia",),
    ),
    Case(
        "a live page",
        "Elmo war live: shells kill three in harbour quarter\n\n"
        "Governor blames militia that left the talks\n\n"
        "This live blog is now closed\n\nUpdated 7 May 2021\nAna Roe (now) and Bo Lind "
        "(earlier)\n\n"
        "{story}",
        "Elmo war live: shells kill three in harbour quarter",
        None,
        date(2021, 5, 7),
        ("Ana Roe", "Bo Lind"),
        deck=("Governor blames militia that left the talks",),
    ),
    Case(
        "a text without any top",
        "{story}",
        None,
    ),
    Case(
        "a headline and a caption with its own date and credit",
        "Shells kill three in harbour quarter\n\nSmoke over the harbour, 3 May 2021. [Cem "
        "Nash/Reuters]"
        "\n\n{story}",
        "Shells kill three in harbour quarter",
    ),
    Case(
        "Long War Journal",
        "FDD's Long War Journal\n\nA Project of the Foundation for Defense of Democracies\n\n"
        "Militia shells harbor quarter\n\nBY ANA ROE | May 7, 2021 | ana.roe@example.org | "
        "@anaroe\n\n"
        "{story}\n\nAna Roe is a senior fellow at FDD and an editor of FDD's Long War "
        "Journal.\n\n"
        "Are you a dedicated reader of FDD's Long War Journal? Has our research benefitted you?",
        "Militia shells harbor quarter",
        "Long War Journal",
        date(2021, 5, 7),
        ("Ana Roe",),
    ),
    Case(
        "Crisis Group",
        "International Crisis Group\n\nQ&A / Africa 07 May 2021 7 minutes\n\n"
        "What the Harbour Shelling Means\n\n{story}",
        "What the Harbour Shelling Means",
        "Crisis Group",
        date(2021, 5, 7),
    ),
    Case(
        "Independent 2003",
        "Independent.co.uk\n\nHome > News > World > Middle East\n\nShells fall on harbour as "
        "talks falter\n\nBy Ana Roe in Port Elmo\n\n07 May 2003\n\n{story}\n\nAlso in this "
        "section\nFerries stay in port\nPolice chief shot",
        "Shells fall on harbour as talks falter",
        "The Independent",
        date(2003, 5, 7),
        ("Ana Roe",),
    ),
    Case(
        "USA Today 2006",
        "USATODAY.com\n\nWorld\n\nShells kill three in harbor\n\nPosted 5/7/2006 9:12 AM ET\n\n"
        "By Ana Roe, USA TODAY\n\n{story}\n\nContributing: Bo Lind in Cairo",
        "Shells kill three in harbor",
        "USA Today",
        date(2006, 5, 7),
        ("Ana Roe",),
        dateline="PORT ELMO — ",
    ),
    Case(
        "NPR",
        "NPR\n\nSTORIES, Africa\n\nShells Kill Three In Harbor\n\nMay 7, 2021 · 9:12 AM ET\n"
        "Heard on Morning Edition\n\nAna Roe\n\nBo Lind\n\n3-Minute Listen\n\n{story}",
        "Shells Kill Three In Harbor",
        "NPR",
        date(2021, 5, 7),
        ("Ana Roe", "Bo Lind"),
    ),
    Case(
        "LA Times",
        "Los Angeles Times\n\nWorld & Nation\n\nShells kill three in harbor\n\nBY ANA ROE\n"
        "STAFF WRITER\nMAY 7, 2021 9:12 AM PT\n\n{story}",
        "Shells kill three in harbor",
        "Los Angeles Times",
        date(2021, 5, 7),
        ("Ana Roe",),
        dateline="PORT ELMO, Elmo — ",
    ),
    Case(
        "Politico",
        "POLITICO\n\nDefense\n\nPentagon weighs response to harbor shelling\n\nThe options "
        "include more patrols.\n\nBy ANA ROE\n\n05/07/2021 09:12 AM EDT\n\nUpdated: 05/07/2021 "
        "11:40 AM EDT\n\n{story}",
        "Pentagon weighs response to harbor shelling",
        "Politico",
        date(2021, 5, 7),
        ("Ana Roe",),
        deck=("The options include more patrols.",),
    ),
    Case(
        "Military Times",
        "Military Times\n\nYour Military\n\nPentagon weighs response to harbor shelling\n\nBy "
        "Ana Roe\n\nMay 7, 2021\n\n{story}\n\nAna Roe is the editor of Military Times. She "
        "covered the Navy for ten years.",
        "Pentagon weighs response to harbor shelling",
        "Military Times",
        date(2021, 5, 7),
        ("Ana Roe",),
    ),
    Case(
        "Al Arabiya",
        "Al Arabiya English\n\nMiddle East\n\nShells kill three in harbor\n\nAna Roe, Al "
        "Arabiya English\nPublished: 07 May ,2021: 09:12 AM GST\nUpdated: 07 May ,2021: 11:40 "
        "AM GST\n\n{story}",
        "Shells kill three in harbor",
        "Al Arabiya",
        date(2021, 5, 7),
        ("Ana Roe",),
    ),
    Case(
        "The National",
        "The National\n\nMENA\n\nShells kill three in harbour\n\nGovernor blames militia that "
        "left talks\n\nAna Roe\nPort Elmo\nMay 07, 2021\n\n{story}",
        "Shells kill three in harbour",
        "The National",
        date(2021, 5, 7),
        ("Ana Roe",),
        deck=("Governor blames militia that left talks",),
    ),
    Case(
        "Arab News",
        "ARAB NEWS\n\nShells kill three in harbour\n\nShort Url\nhttps://arab.news/4xyz2\n\n"
        "Updated 07 May 2021\nAFP\nMay 07, 202109:12\n\n{story}",
        "Shells kill three in harbour",
        "Arab News",
        date(2021, 5, 7),
        agency="AFP",
    ),
    Case(
        "Gulf News",
        "Gulf News\n\nMENA\n\nShells kill three in harbour\n\nPublished: May 07, 2021 09:12\n"
        "Agency\n\n{story}",
        "Shells kill three in harbour",
        "Gulf News",
        date(2021, 5, 7),
    ),
    Case(
        "Tasnim",
        "Tasnim News Agency\n\nShells Kill Three in Harbor\n\nMay, 07, 2021 - 09:12\nWorld "
        "news\n\n{story}",
        "Shells Kill Three in Harbor",
        "Tasnim News Agency",
        date(2021, 5, 7),
        dateline="TEHRAN (Tasnim) – ",
    ),
    Case(
        "Press TV",
        "PressTV\n\nShells kill three in harbor\n\nFriday, 07 May 2021 9:12 AM  [ Last Update: "
        "Friday, 07 May 2021 11:40 AM ]\n\n{story}",
        "Shells kill three in harbor",
        "Press TV",
        date(2021, 5, 7),
    ),
    Case(
        "Kyiv Independent",
        "The Kyiv Independent\n\nShells kill three in harbor\n\nby Ana Roe\n\nMay 7, 2023 9:12 "
        "AM\n\n2 min read\n\n{story}\n\nSupport independent journalism in Ukraine. Join us in "
        "this fight.",
        "Shells kill three in harbor",
        "The Kyiv Independent",
        date(2023, 5, 7),
        ("Ana Roe",),
    ),
    Case(
        "TASS",
        "TASS\n\n7 MAY, 09:12\n\nThree killed in shelling of harbor — governor\n\n{story}",
        "Three killed in shelling of harbor — governor",
        "TASS",
        None,
        dateline="MOSCOW, May 7. /TASS/. ",
    ),
    Case(
        "Meduza",
        "Meduza\n\nnews\n\nThree killed in shelling of harbor\n\n9:12 am, May 7, 2023\n\n"
        "Source: Meduza\n\n{story}",
        "Three killed in shelling of harbor",
        "Meduza",
        date(2023, 5, 7),
    ),
    Case(
        "Sudan Tribune",
        "Sudan Tribune\n\nPlural news and views on Sudan\n\nThree killed in harbour shelling\n"
        "\nMay 7, 2012 (PORT ELMO)\n\n{story}",
        "Three killed in harbour shelling",
        "Sudan Tribune",
        date(2012, 5, 7),
    ),
    Case(
        "Punch",
        "Punch Newspapers\n\nThree killed in harbour shelling\n\nBy Ana Roe\n\n7th May 2021\n\n"
        "{story}\n\nCopyright PUNCH.\n\nAll rights reserved. This material may not be "
        "reproduced.",
        "Three killed in harbour shelling",
        "Punch",
        date(2021, 5, 7),
        ("Ana Roe",),
    ),
    Case(
        "Hindustan Times",
        "hindustantimes.com\n\nThree killed in harbour shelling\n\nworld news\n\nBy Ana Roe, "
        "Port Elmo\n\nMay 07, 2021 09:12 AM IST\n\n{story}",
        "Three killed in harbour shelling",
        "Hindustan Times",
        date(2021, 5, 7),
        ("Ana Roe",),
    ),
    Case(
        "Times of India",
        "The Times of India\n\nThree killed in harbour shelling\n\nTNN | May 7, 2009, 02.12 AM "
        "IST\n\n{story}",
        "Three killed in harbour shelling",
        "The Times of India",
        date(2009, 5, 7),
    ),
    Case(
        "Express Tribune",
        "The Express Tribune\n\nThree killed in harbour shelling\n\nGovernor blames militia\n\n"
        "Ana Roe May 07, 2021\n\n{story}",
        "Three killed in harbour shelling",
        "The Express Tribune",
        date(2021, 5, 7),
        ("Ana Roe",),
        deck=("Governor blames militia",),
    ),
    Case(
        "ABC Australia",
        "ABC News\n\nThree killed in harbour shelling\n\nPosted Fri 7 May 2021 at 9:12am, "
        "updated Fri 7 May 2021 at 11:40am\n\n{story}\n\nABC/Reuters",
        "Three killed in harbour shelling",
        "ABC News",
        date(2021, 5, 7),
    ),
    Case(
        "SMH",
        "The Sydney Morning Herald\n\nThree killed in harbour shelling\n\nBy Ana Roe\nMay 7, "
        "2021 — 9.12am\n\n{story}",
        "Three killed in harbour shelling",
        "The Sydney Morning Herald",
        date(2021, 5, 7),
        ("Ana Roe",),
    ),
    Case(
        "Globe and Mail",
        "The Globe and Mail\n\nThree killed in harbour shelling\n\nANA ROE\nPORT ELMO\n"
        "PUBLISHED MAY 7, 2021\n\n{story}",
        "Three killed in harbour shelling",
        "The Globe and Mail",
        date(2021, 5, 7),
        ("Ana Roe",),
    ),
    Case(
        "Economist",
        "The Economist\n\nMiddle East & Africa | War on the docks\n\nA port under fire\n\n"
        "Dockers keep working\n\nMay 7th 2021 | PORT ELMO\n\n{story}",
        "A port under fire",
        "The Economist",
        date(2021, 5, 7),
        deck=("Dockers keep working",),
    ),
    Case(
        "Foreign Policy",
        "Foreign Policy\n\nArgument\n\nA Port Under Fire\n\nWhy the dockers keep working.\n\n"
        "By Ana Roe, a fellow at the Delta Institute\n\nMay 7, 2021, 9:12 AM\n\n{story}",
        "A Port Under Fire",
        "Foreign Policy",
        date(2021, 5, 7),
        ("Ana Roe",),
        deck=("Why the dockers keep working.",),
    ),
    Case(
        "HRW style amnesty",
        "Amnesty International\nPRESS RELEASE\n7 May 2021\n\nElmo: Shelling of harbour may be "
        "a war crime\n\n{story}\n\nENDS",
        "Elmo: Shelling of harbour may be a war crime",
        "Amnesty International",
        date(2021, 5, 7),
    ),
    Case(
        "White House",
        "THE WHITE HOUSE\nOffice of the Press Secretary\n\nFor Immediate Release               "
        "     May 7, 2015\n\nStatement by the Press Secretary on Elmo\n\n{story}\n\n###",
        "Statement by the Press Secretary on Elmo",
        "White House Office of the Press Secretary",
        date(2015, 5, 7),
    ),
    Case(
        "State Department",
        "U.S. Department of State\n\nOffice of the Spokesperson\nFor Immediate Release\n"
        "Statement by Ana Roe, Spokesperson\nMay 7, 2015\n\nAttack on the Harbor of Port Elmo\n"
        "\n{story}",
        "Attack on the Harbor of Port Elmo",
        "U.S. Department of State",
        date(2015, 5, 7),
    ),
    Case(
        "ISAF",
        "ISAF Joint Command\n\nFOR IMMEDIATE RELEASE\n\nISAF Joint Command Morning Operational "
        "Update\n\n{story}",
        "ISAF Joint Command Morning Operational Update",
        "International Security Assistance Force",
        date(2012, 5, 7),
        dateline="Port Elmo, Elmo (May 7, 2012) — ",
    ),
    Case(
        "NATO",
        "North Atlantic Treaty Organization\n\nNATO Secretary General condemns shelling\n\n07 "
        "May. 2021 -| Last updated: 08 May. 2021 10:12\n\n{story}",
        "NATO Secretary General condemns shelling",
        "NATO Newsroom",
        date(2021, 5, 7),
    ),
    Case(
        "UNAMI",
        "UNITED NATIONS ASSISTANCE MISSION FOR IRAQ (UNAMI)\nPublic Information Office\n\n"
        "PRESS RELEASE\n\nUN releases casualty figures for April\n\n{story}",
        "UN releases casualty figures for April",
        "United Nations Assistance Mission for Iraq",
        date(2015, 5, 1),
        dateline="Baghdad, 1 May 2015 – ",
    ),
    Case(
        "pasted with share bar",
        "Shells kill three in harbour\nShare on Facebook  Share on Twitter  Email\n\nAna Roe\n"
        "7 May 2021\n\n{story}",
        "Shells kill three in harbour",
        None,
        date(2021, 5, 7),
        ("Ana Roe",),
    ),
    Case(
        "NYT archive 1991",
        "The New York Times Archives\n\nWAR IN THE GULF: The Harbor; Shells Kill Three "
        "Dockers\n\nBy ANA ROE, Special to The New York Times\n\nMay 7, 1991\n\nSee the "
        "article in its original context from May 7, 1991, Section A, Page 10 Buy Reprints\n\n"
        "{story}\n\nA version of this article appears in print on May 7, 1991, Section A, Page "
        "10 of the National edition with the headline: WAR IN THE GULF. Order Reprints | "
        "Today’s Paper | Subscribe",
        "WAR IN THE GULF: The Harbor; Shells Kill Three Dockers",
        "The New York Times",
        date(1991, 5, 7),
        ("Ana Roe",),
        dateline="PORT ELMO, Elmo, May 6— ",
    ),
    Case(
        "UPI archive",
        "UPI Archives\nFEB. 8, 1991\n\nShells kill three in harbor\n\nBy ANA ROE\n\n{story}",
        "Shells kill three in harbor",
        "UPI",
        date(1991, 2, 8),
        ("Ana Roe",),
        dateline="PORT ELMO -- ",
    ),
    Case(
        "Washington Post 1998",
        "The Washington Post\n\nShells Kill 3 in Harbor\n\nBy Ana Roe\nWashington Post Staff "
        "Writer\nThursday, May 7, 1998; Page A01\n\n{story}",
        "Shells Kill 3 in Harbor",
        "The Washington Post",
        date(1998, 5, 7),
        ("Ana Roe",),
    ),
    Case(
        "deck in title case",
        "The Delta Courier\n\nShells Kill Three in Harbor\n\nGovernor Blames Militia\n\nMay 7, "
        "2021\n\n{story}",
        "Shells Kill Three in Harbor",
        "The Delta Courier",
        date(2021, 5, 7),
        deck=("Governor Blames Militia",),
    ),
    Case(
        "todays date over menu",
        "The Delta Courier\nFriday, June 11, 2021\nHome | World | Sport | Opinion\n\nShells "
        "kill three in harbor\n\nBy Ana Roe\n\n{story}",
        "Shells kill three in harbor",
        "The Delta Courier",
        None,
        ("Ana Roe",),
    ),
    Case(
        "comment dates below",
        "Shells kill three in harbor\n\nBy Ana Roe\n\n{story}\n\n2 Comments\nbigbob\nMay 9, 2021\n",
        "Shells kill three in harbor",
        None,
        None,
        ("Ana Roe",),
    ),
    Case(
        "related with dates",
        "Shells kill three in harbor\n\nBy Ana Roe\n\n{story}\n\nRelated stories\nFerries stay "
        "in port - May 3, 2021\nPolice chief shot - May 1, 2021\n",
        "Shells kill three in harbor",
        None,
        None,
        ("Ana Roe",),
    ),
    Case(
        "an institute with its authors under the headline",
        "Council on Foreign Relations\nTHE HARBOR WAR: WEEKLY ASSESSMENT\n\n"
        "Ana Roe, Bo Lind and Cem Nash\nMay 7, 7:30 pm ET\n\n{story}",
        "THE HARBOR WAR: WEEKLY ASSESSMENT",
        "Council on Foreign Relations",
        None,
        ("Ana Roe", "Bo Lind", "Cem Nash"),
    ),
    Case(
        "a flash update of a UN office",
        "Elmo: Shelling of Port Elmo – Flash Update No. 4\n\n"
        "OCHA – United Nations Office for the Coordination of Humanitarian Affairs\n"
        "As of 7 May 2021\n\n{story}",
        "Elmo: Shelling of Port Elmo – Flash Update No. 4",
        "OCHA",
        date(2021, 5, 7),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_pages_of_outlets(case: Case) -> None:
    lead = f"{case.dateline}{LEAD}"
    found = article(case.text.replace("{story}", f"{lead}\n\n{REST}"))
    assert found.title == case.title
    assert found.outlet == case.outlet
    assert found.published_on == case.day
    assert tuple(found.authors) == case.authors
    assert found.source_agency == case.agency
    assert found.body.split("\n\n") == [*case.deck, lead, REST]


# --- the rules by themselves ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ana Roe Published 3 May 2016", ("Ana Roe", "Published 3 May 2016")),
        ("AFP Updated May 3, 2016 9:12am", ("AFP", "Updated May 3, 2016 9:12am")),
        ("Ana Roe May 3, 2016", ("Ana Roe", "May 3, 2016")),
        ("Published 3 May 2016", None),
        ("The report published on 3 May 2016 was wrong", None),
        ("He wrote it in May", None),
    ],
)
def test_a_name_before_a_stamp(text: str, parts: tuple[str, str] | None) -> None:
    assert split_before_stamp(text) == parts


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("3 May 2016 World", "3 May 2016"),
        ("Analysis / 3 May 2016 7 minutes", "3 May 2016"),
        ("3 May 2016 Ramadi falls", None),
        ("Ramadi, 3 May 2016", None),
        ("World 2016", None),
    ],
)
def test_a_section_beside_a_date(text: str, stamp: str | None) -> None:
    assert without_words_beside_date(text, lambda words: words in ("World", "Analysis")) == stamp


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fri May 6", 4),
        ("Sunday, 8 May", 6),
        ("Tues. 3/5", 1),
        ("Mon 2 or Tue 3", None),
        ("May", None),
    ],
)
def test_weekdays(text: str, day: int | None) -> None:
    assert weekday_of(text) == day


@pytest.mark.parametrize(
    "text", ["Border War Update, May 3, 2016", "Elmo Campaign Assessment, 3 May 2016"]
)
def test_a_report_named_after_its_day_is_no_place_with_a_date(text: str) -> None:
    assert read_placed_stamp(text, None) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("PORT ELMO, Elmo (May 3, 2016) — Sailors rescued", (5, 3, 2016)),
        ("MANAMA, Bahrain, May 3 (Reuters) - Sailors rescued", (5, 3, None)),
        ("The port (May 3, 2016) was shelled", None),
    ],
)
def test_datelines_with_a_date_in_brackets(
    text: str, day: tuple[int, int, int | None] | None
) -> None:
    found = read_dateline(text)
    assert (found and (found.month, found.day, found.year)) == day


@pytest.mark.parametrize(
    "line",
    [
        "Governor Blames Militia",
        "Troops Raid Port",
        "Warring Parties Should Spare Docks",
        "Short Url",
        "In Summary",
        "Key Points",
        "Gunmen Kill Mayor",
    ],
)
def test_a_line_with_capitals_is_no_byline(line: str) -> None:
    assert not is_bare_byline(line)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By ANA ROE AND BO LIND", ["Ana Roe", "Bo Lind"]),
        ("Story by Staff Sgt. Ana Roe", ["Ana Roe"]),
        ("Story by Petty Officer 2nd Class Ana Roe", ["Ana Roe"]),
        ("By Lt. Col. Bo Lind", ["Bo Lind"]),
        ("By Ana Roe Special to the Delta Post", ["Ana Roe"]),
        ("By ANA ROE, Associated Press Writer", ["Ana Roe"]),
        ("Ana Roe in Oslo and agencies", ["Ana Roe"]),
        ("ByAna Roe", ["Ana Roe"]),  # pasted without the blank
        ("Byron Lind", ["Byron Lind"]),
        ("By Agence France-Presse", []),
        ("By Staff", []),
    ],
)
def test_people_of_wires_and_units(line: str, people: list[str]) -> None:
    assert people_of(line) == people


@pytest.mark.parametrize(
    "line",
    [
        "Save articles to read later.",
        "Reporting was contributed by Ana Roe from Oslo and Bo Lind from Rome.",
        "Correction: An earlier version of this article misstated the toll.",
        "Exclusive rights to re-publish these pages are with the Delta Post.",
        "Also on deltapost.com: Ferries stay in port",
        "Phone: (555) 010-0100",
        "Twitter: @anaroe",
        "SEE ALSO:",
        "Related articles:",
        "ABC/Reuters",
        "Sources:",
        "12 Harbour Row Road",
    ],
)
def test_furniture(line: str) -> None:
    assert kind_of(line) not in (Kind.STORY, Kind.SUSPECT)


@pytest.mark.parametrize(
    "line",
    [
        "Save the Children said that three of its staff had been hurt.",
        "An earlier version of the drone was shot down in May.",
        "Sources: two officers and a diplomat spoke on condition of anonymity to this newspaper.",
        "Also on Monday, 12 men were shot on the coast road.",
        "Reuters and the AFP reported the raid.",
        "World powers met.",
        "(UPDATE 2) KELL — Two members of the Coastal Freedom Front were shot on Monday.",
        "UPDATE: Gunmen shot two members of a village council in Kell on Monday, the police said.",
    ],
)
def test_story(line: str) -> None:
    assert kind_of(line) is Kind.STORY


def test_an_author_who_is_reported_on_stays_in_the_story() -> None:
    last = "Ana Roe was wounded by the same shell, and is in hospital."
    found = article(f"Shells hit customs house\n\nBy Ana Roe\n\n{LEAD}\n\n{REST}\n\n{last}")
    assert found.body.split("\n\n")[-1] == last


def test_an_update_gives_way_to_the_publication_in_the_markup() -> None:
    evidence = DateEvidence(
        manifest=None,
        stamps=("Updated 9 May 2016",),
        labelled_stamps=(),
        declared=("2016-05-03T10:00:00Z",),
        found=(),
        modified=("2016-05-09T10:00:00Z",),
        urls=(),
        paragraphs=(LEAD,),
        text="",
        order=None,
        language="en",
        seen_at=SEEN,
    )
    found = find_published(evidence)
    assert (found.on, found.basis) == (date(2016, 5, 3), "html")
    alone = find_published(replace(evidence, declared=()))
    assert (alone.on, alone.read_from) == (date(2016, 5, 9), "Updated 9 May 2016")
