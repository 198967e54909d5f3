"""Flows told in series, days by two clocks, years of a story, tolls that are of something else."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of

from pipelines.extract.rows import Row


def mentions(body: str, published: str | None = "2020-06-10") -> list[Row]:
    """What the reader makes of a text."""
    day = date.fromisoformat(published) if published else None
    return mentions_of(body, published=day)


def told(body: str, published: str | None = "2020-06-10") -> list[str]:
    """Type, first day and number of every passage that tells an event of its own."""
    return [
        f"{m['event_type']} {m['date_start']} {m.get('force_count') or m.get('killed_best')}"
        for m in mentions(body, published)
        if not (m["antecedent_id"] or m["is_aggregate"])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry announced on 4 March that 200 soldiers would go to Niger. On 9 April it "
            "announced another 150, mostly medics, to guard the airfield at Agadez.",
            ["deployment 2020-03-04 200", "deployment 2020-04-09 150"],
        ),
        (
            "The Netherlands will send 400 soldiers to Lithuania. The decision, announced by the "
            "defence minister on June 3, brings the force there to 900.",
            ["deployment 2020-06-03 400"],
        ),
        (
            "Norway said on Friday that 120 more engineers were headed there.",
            ["deployment 2020-06-05 120"],
        ),
        (
            "In March 2018, Rafale jets deployed to Azraq air base in Jordan.",
            ["deployment 2018-03-01 None"],
        ),
        (
            "Denmark is sending 80 gunners to Estonia to man missile and counter-drone systems.",
            ["deployment 2020-06-10 80"],
        ),
        (
            "The guided-missile frigate Bremen was sent to the Red Sea on Monday.",
            ["deployment 2020-06-08 1"],
        ),
        ("About 9,000 foreign soldiers were stationed in Mali at the end of 2019.", []),
        ("Reinforcements on their way to the front on Monday were few.", []),
        ("Sending more men, and asking its neighbours for aircraft.", []),
        (
            "Rebels sent a drone against the base at Gao on Tuesday, killing two soldiers.",
            ["attack 2020-06-09 2"],
        ),
    ],
)
def test_flows_in_series(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 4 May the base at Tessalit was signed over to the army.", "base_transfer 2020-05-04"),
        ("The last Ethiopian column rolled into Somalia on 5 May.", "drawdown 2020-05-05"),
        ("The UN mission in Mali formally ended on 5 June.", "mission_suspended 2020-06-05"),
        (
            "Germany announced Friday that its training mission in Mali will come to an end by "
            "May 2021.",
            "mission_suspended 2020-06-05",
        ),
        ("The talks in Geneva ended on Friday without a word on the mission.", None),
        ("In February two senators forced a vote on pulling the troops out of Chad.", None),
        ("Hardly any of the 900 French soldiers in Mali are expected to leave.", None),
        ("A convoy of refugees crossed into Chad on Friday.", None),
    ],
)
def test_what_ends_a_presence(text: str, expected: str | None) -> None:
    found = [f"{m['event_subtype']} {m['date_start']}" for m in mentions(text)]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        (  # the local day is a day ahead of the American one
            "Five rockets landed inside K1 base at 2 a.m. local time (7 p.m. ET Monday).",
            "2021-08-23",
            ["2021-08-24"],
        ),
        (
            "A missile hit Erbil airport at 11 a.m. local time (4 a.m. ET Monday).",
            "2021-08-24",
            ["2021-08-23"],
        ),
        (  # what happened next is of the year told before
            "Rebels shelled Gao on 3 November 2012. On 7 February a bomb killed two in Kidal.",
            "2016-10-12",
            ["2012-11-03", "2013-02-07"],
        ),
        (  # but news is news
            "Rebels shelled Gao on 3 May 2012. On 7 October a bomb killed two in Kidal.",
            "2016-10-12",
            ["2012-05-03", "2016-10-07"],
        ),
        (  # a day by itself above an undated text
            "March 2, 2015\n\nThe war goes on. On November 30 a shell killed two men in Gao.",
            None,
            ["2014-11-30"],
        ),
        (
            "It follows an attack Friday on the embassy in Gao by gunmen.",
            "2020-06-10",
            ["2020-06-05"],
        ),
        (
            "A bomb has killed six at a market in Kano. It was noon on Monday when the explosion "
            "hit, police said.",
            "2020-06-10",
            ["2020-06-08", "2020-06-08"],
        ),
    ],
)
def test_days_by_clock_and_by_story(text: str, published: str | None, days: list[str]) -> None:
    assert [str(m["date_start"]) for m in mentions(text, published)] == days


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A bomb killed three in Mopti on 3 June. With 22 deaths, May was the worst month.", [3]),
        ("A sailor has died of the raid on Gao on 3 June, the first death of a Dane there.", [1]),
        (
            "A rocket struck a car in Homs on 3 June, killing Hassan Deeb, an officer known "
            "as Abu Ali, and an aide.",
            [2],
        ),
        ("A strike in Homs killed the group's top commander, Abu Talha, and nine others.", [10]),
        (
            "Rockets hit the camp at Gao on 3 June. French jets went after the launch crews, "
            "killing five fighters.",
            [None, 5],
        ),
    ],
)
def test_tolls_of_the_attack_alone(text: str, killed: list[int | None]) -> None:
    assert [m.get("killed_best") for m in mentions(text) if not m["antecedent_id"]] == killed


@pytest.mark.parametrize(
    "text",
    [
        "A missile that lands in a field is a message.",
        "In the border wars of the 1970s, Libya and Chad attacked dozens of villages.",
        "The president had approved air strikes on 3 June and called them off that night.",
        "The ally has come under repeated missile fire from the east.",
        "The blast on Tuesday woke the town.",
        "Two attack submarines and a squadron of attack planes were in the harbour on Sunday.",
    ],
)
def test_what_tells_no_attack(text: str) -> None:
    assert told(text) == []


def test_a_live_page_that_runs_backwards_goes_back_over_midnight() -> None:
    entries = [
        ("00:35", "Sirens have sounded in Odesa."),
        ("00:10", "Shells have hit a depot in Kherson, the mayor says."),
        ("23:40", "A drone has hit a pier in Odesa, the mayor says."),
        ("21:15", "Gunners have shelled a farm in Nikopol, residents say."),
    ]
    body = "\n\n".join(f"{hour}\n{text}" for hour, text in entries)
    days = {
        m["location"]: (m["date_start"].day, m["date_end"].day)
        for m in events_of(body)
        if m["date_start"]
    }  # opened on the 17th; the newest tell of that day or of the night
    assert days == {"Kherson": (17, 18), "Odesa": (17, 17), "Nikopol": (17, 17)}
    below_its_day = events_of("May 17, 2024\n\n" + body)
    assert {m["location"]: m["date_start"].day for m in below_its_day if m["date_start"]} == {
        "Kherson": 17,
        "Odesa": 16,
        "Nikopol": 16,
    }


def test_a_live_page_that_runs_forwards_keeps_its_day() -> None:
    entries = [
        ("09:40", "A drone has hit a pier in Odesa, the mayor says."),
        ("21:15", "Gunners have shelled a farm in Nikopol, residents say."),
        ("22:05", "Shells have hit a depot in Kherson, the mayor says."),
    ]
    body = "\n\n".join(f"{hour}\n{text}" for hour, text in entries)
    assert {m["date_start"].day for m in events_of(body) if m["date_start"]} == {17}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels in Bria have vowed to storm the port.", ["threat 2020-06-10 None"]),
        ("The army has since sent 90 men to the orchards of Bria.", ["deployment 2020-06-10 90"]),
        ("The rebels have long vowed to storm the port of Bria.", ["threat None None"]),
        (
            'Rebels in Bria have vowed to storm the port. "We shall take it," one of them said in '
            "a call on Sunday.",
            ["threat 2020-06-07 None"],
        ),
        (
            "In Sunday's broadcast, a rebel general warned that he would storm the port.",
            ["threat 2020-06-07 None"],
        ),
        (
            "After Sunday's raid, a rebel general warned that he would storm the port.",
            ["threat None None"],
        ),
    ],
)
def test_what_has_been_vowed_is_news_of_the_report(text: str, expected: list[str]) -> None:
    assert [t for t in told(text) if t.startswith(("threat", "deployment"))] == expected


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Rebels shelled Bria on 3 May. A fortnight later they shot four men at Obo.",
            ["2020-05-03", "2020-05-17"],
        ),
        (
            "Rebels shelled Bria on 3 May, three weeks after they shot four men at Obo.",
            ["2020-05-03", "2020-04-12"],
        ),
    ],
)
def test_weeks_counted_from_a_day_lead_to_a_day(text: str, days: list[str]) -> None:
    assert [t.split()[1] for t in told(text)] == days


def test_a_weekly_by_days_of_one_month_covers_a_week() -> None:
    (threat,) = mentions_of(
        "Talks went on all week. Rebels in Bria have vowed to storm the port.",
        published=date(2020, 6, 8),
        title="Bria Monitor, 1-7 June 2020",
    )
    assert (str(threat["date_start"]), threat["date_precision"]) == ("2020-06-01", "week")
