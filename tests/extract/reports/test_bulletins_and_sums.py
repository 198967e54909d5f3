"""Bulletins whose items open with their place, leads that sum up, attacks set apart by words.

Source: codebook.md, What is one event, Dates, and Casualties.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest
from reading_fixtures import FRIDAY, article_of, events_of, mentions_of

from pipelines.extract.casualties.reading import find_casualties
from pipelines.extract.casualties.totals import totals
from pipelines.extract.reader import GrammarReader
from pipelines.link import link

THURSDAY = date(2013, 5, 16)
ROUND_UP = """\
FACTBOX - Security developments in Afghanistan, May 17

Following are incidents reported in Afghanistan up to 1130 GMT on Friday.

* KHOST - A suicide bomber killed two intelligence officers in the city, the governor said.

HELMAND - A foreign soldier was killed by a roadside bomb on Wednesday, NATO said.

GHAZNI - Insurgents ambushed a fuel convoy on the main road and killed a driver, police said.

GHAZNI - A mortar round wounded six people in a market, a hospital source said.
"""


def _linked(body: str) -> dict[str, set[str]]:
    """The quotes of each event, once the passages of the article are linked."""
    article = article_of(
        body, FRIDAY, duplicate_of=None, published_basis="manifest", source_path="a.txt"
    )
    found = GrammarReader().read(article).mentions
    quotes = {str(m["mention_id"]): str(m["quote"]) for m in found}
    events: dict[str, set[str]] = {}
    for row in link(found, [article], [], [], datetime(2026, 1, 1)).links:
        events.setdefault(str(row["event_id"]), set()).add(quotes[str(row["mention_id"])])
    return events


def test_each_item_of_a_bulletin_has_its_place_and_the_day_of_the_head() -> None:
    found = [(e["location"], e["date_start"], e["date_end"]) for e in events_of(ROUND_UP)]
    assert found == [
        ("Khost", THURSDAY, FRIDAY),
        ("Helmand", date(2013, 5, 15), date(2013, 5, 15)),
        ("Ghazni", THURSDAY, FRIDAY),
        ("Ghazni", THURSDAY, FRIDAY),
    ]


def test_items_of_one_town_and_day_stay_apart_in_linking() -> None:
    assert len(_linked(ROUND_UP)) == 4


@pytest.mark.parametrize(
    ("head", "start"),
    [
        ("Violence in Mali: what happened on Thursday", THURSDAY),
        ("Daily situation update, 17 May 2013", FRIDAY),
        ("Main events of the past 24 hours", THURSDAY),
        ("The war in Mali, town by town", None),
        ("Notes from a journey in April 2012", None),
    ],
)
def test_items_without_a_day_are_of_the_day_that_the_head_gives(
    head: str, start: date | None
) -> None:
    items = "Gao: Rebels shelled the market.\n\nKidal: A mine killed three soldiers."
    events = events_of(f"{head}\n\n{items}")
    assert [(e["location"], e["date_start"]) for e in events] == [("Gao", start), ("Kidal", start)]


@pytest.mark.parametrize(
    "text",
    [
        "BUSH: They attacked us.\n\nHAMID: We killed nine of them on Thursday in Gao.",
        "NOTE: Figures differ.\n\nUPDATE: A bomb killed nine people in Gao on Thursday.",
    ],
)
def test_labels_that_are_no_places_make_no_bulletin(text: str) -> None:
    assert {e["rule"] for e in events_of(text)}.isdisjoint({"attack.told_apart"})


RUN_IN = """\
Weekly list of incidents

Tuesday 14 May

Obo, Haut-Mbomou. Rebels attacked the army post and killed two soldiers.

Road Zemio-Tambura, Haut-Mbomou. A truck came under fire. The driver died.

Wednesday 15 May

Bangassou town. Gunmen shot dead a trader in the market.

Note. Figures of the week before have been corrected.
"""


def test_heads_that_run_in_give_their_items_the_place() -> None:
    found = [
        (e["location"], e["country"], e.get("killed_low")) for e in events_of(RUN_IN, "attack")
    ]
    assert found[0] == ("Obo", "CF", 2)
    assert [country for _, country, _ in found] == ["CF"] * len(found)
    assert found[-1][0] == "Bangassou"


def test_the_toll_of_one_item_is_not_that_of_the_item_before() -> None:
    tolls = {t["quote"][:3]: t.get("killed_low") for t in events_of(RUN_IN, "attack")}
    assert tolls["Reb"] == 2


def test_short_first_sentences_make_no_bulletin() -> None:
    text = (
        "Enough. The rebels shelled Gao on Thursday.\n\nToo late. A mine killed nine.\n\n"
        "So it goes. Kidal was quiet."
    )
    assert {e["rule"] for e in events_of(text)}.isdisjoint({"attack.told_apart"})


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        (
            "Five soldiers were killed when rebels struck across eastern Turkey on Thursday.\n\n"
            "In Diyarbakir, a car bomb killed two soldiers at a checkpoint.\n\n"
            "In Hakkari province, militants fired a rocket at a convoy, killing two soldiers.\n\n"
            "Another soldier was shot dead by a sniper in Cizre.",
            [2, 2, 1],
        ),
        (
            "Attacks in central Iraq killed seven people on Thursday, officials said.\n\n"
            "A roadside bomb in Baquba killed three soldiers. A policeman was shot dead in Mosul, "
            "and a sticky bomb in Kirkuk killed three brothers.",
            [3, 1, 3],
        ),
    ],
)
def test_a_lead_that_sums_up_is_no_event_and_gives_its_day(text: str, tolls: list[int]) -> None:
    events = events_of(text, "attack")
    assert [e["killed_low"] for e in events] == tolls
    assert {e["date_start"] for e in events} == {THURSDAY}


@pytest.mark.parametrize(
    "text",
    [
        # told again in full
        "Five people were killed when gunmen attacked a bus in southern Thailand on Thursday.\n\n"
        "They opened fire in Yala province. Three died at once and two in hospital.",
        # of other days
        "A bomb killed five people in Maiduguri on Thursday.\n\n"
        "On Tuesday gunmen killed three people in Kano. On Wednesday a mine killed two in Jos.",
    ],
)
def test_a_toll_that_others_happen_to_make_up_stays(text: str) -> None:
    assert events_of(text, "attack")[0]["killed_low"] == 5


@pytest.mark.parametrize(
    "more",
    [
        "Elsewhere in Pattani, gunmen shot dead a rubber tapper.",
        "Separately, gunmen shot dead a village guard in Pattani.",
        "In a separate attack, militants shot dead a monk in Pattani.",
        "Police said another gunman shot dead a clerk in the same province that day.",
    ],
)
def test_what_the_words_set_apart_is_another_event(more: str) -> None:
    lead = "Militants shot dead a teacher in Pattani province on Thursday."
    assert len(_linked(f"{lead} {more}")) == 2


def test_another_on_the_same_ground_has_its_place() -> None:
    text = (
        "A mine killed a Canadian soldier in Kandahar on Thursday. "
        "Police said another mine in the same province killed three policemen that day."
    )
    second = events_of(text, "attack")[1]
    assert (second["location"], second["event_subtype"]) == ("Kandahar", "bombing")


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot dead eight men in Gao on Thursday, and five died when a bomb went off in "
        "Kidal.",
        "Gunmen killed eight men in Gao on Thursday, and five were killed by a bomb in Kidal.",
        "Gunmen killed eight men in Gao on Thursday and a bomb in Kidal killed five traders.",
    ],
)
def test_two_attacks_joined_by_and_have_each_its_toll(text: str) -> None:
    events = events_of(text, "attack")
    assert [(e["location"], e["killed_best"]) for e in events] == [("Gao", 8), ("Kidal", 5)]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed eight men in Gao on Thursday, and five traders were wounded.",
        "Jets, two ships and a submarine struck the port of Hodeidah on Thursday.",
        "It came a day after jets, ships and a submarine struck the port of Hodeidah.",
    ],
)
def test_one_attack_with_an_and_is_one(text: str) -> None:
    assert len(events_of(text, "attack")) == 1


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The strike killed Yusuf Omar, a bomb maker, along with three of his guards.", 4),
        ("The raid killed Omar, described as a commander, together with two of his men.", 3),
        ("The blast killed the mayor along with two aides.", 3),
        ("Gunmen killed a priest, who had worked along with two nuns in Gao.", 1),
    ],
)
def test_those_killed_along_with_a_victim_count(text: str, killed: int) -> None:
    (total,) = [f for f in totals(find_casualties(text)) if f.outcome == "killed"]
    assert (total.best or total.low) == killed


def test_who_takes_the_others_has_killed_the_first() -> None:
    text = "Three rebels were killed and two more captured by soldiers in Jolo on Thursday."
    (event,) = events_of(text, "attack")
    assert (event["initiator_side"], event["killed_best"]) == ("other", 3)


@pytest.mark.parametrize(
    "text",
    [
        "He urged the militants to keep up their war until U.S. forces had left Iraq.",
        "A bomb laid by rebels close to a base of the French army in Gao killed two soldiers.",
        "More than 3,200 people have died in the present unrest, which began in May 2001.",
    ],
)
def test_no_withdrawal_and_no_crowd(text: str) -> None:
    assert {m["event_type"] for m in mentions_of(text)} <= {"attack"}
