"""Pages of real outlets, agencies and offices as they are pasted from a browser, 1998 to 2024.

The texts are invented; what is tried is the form: mastheads, menus, slogans, bylines, stamps of
both orders, datelines, releases, live pages, appeals. Nothing may be invented by the reader.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from pipelines.normalise import Article, normalise_document

SEEN = datetime(2025, 6, 1, 12, 0)
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
        "Jordan Times",
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
        "AP text with nothing but its slug and dateline",
        "Shells kill three in harbor quarter\n\nBy ANA ROE, Associated Press Writer\n\n{story}",
        "Shells kill three in harbor quarter",
        None,
        None,
        ("Ana Roe",),
        agency="Associated Press",
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
)


def article(text: str) -> Article:
    raw = text.encode()
    outcome = normalise_document(
        {
            "document_id": hashlib.sha256(raw).hexdigest()[:16],
            "source_path": "a.txt",
            "format": "txt",
            "content": raw,
            "content_sha256": hashlib.sha256(raw).hexdigest(),
            "byte_count": len(raw),
            "manifest": None,
            "first_seen_at": SEEN,
        }
    )
    assert isinstance(outcome, Article), outcome
    return outcome


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
