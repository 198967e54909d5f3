"""Threats: an actor warns, vows or plans force, or says that another plans it (codebook.md)."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract.reader import GrammarReader
from pipelines.extract.rows import Row

THURSDAY = date(2014, 10, 16)


def threats(text: str) -> list[Row]:
    """The threats of a text, as rows of ``core.mentions``."""
    article: Row = {
        "article_id": "art_threat",
        "body": text,
        "language": "en",
        "published_on": THURSDAY,
    }
    return [m for m in GrammarReader().read(article).mentions if m["event_type"] == "threat"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Hezbollah warned that it would strike Haifa.", "Hezbollah"),
        ("The Houthis vowed to attack ships in the Red Sea.", "Houthis"),
        ("The Houthis warned shipowners that their vessels would be targeted.", "Houthis"),
        ("Turkey threatened to attack Kurdish fighters in Manbij.", "Turkey"),
        ("Saddam Hussein vowed severe revenge for the raid.", "Saddam Hussein"),
        ("“We will retaliate,” Savimbi said.", "Jonas Savimbi"),
        ("Gaddafi said Chad would pay a heavy price for the raid.", "Muammar Gaddafi"),
        ("Israel warned Lebanon on Tuesday against any attack.", "Israel"),
        ("Boko Haram issued a new threat against schools in Borno.", "Boko Haram"),
        ("ISIS put out a film threatening more violence in Oslo.", "Islamic State"),
        ("Hezbollah said it would deal a ruthless blow to Haifa.", "Hezbollah"),
        ("Serbia will hold NATO responsible for the blast, Milosevic said.", "Slobodan Milosevic"),
    ],
)
def test_a_warning_and_who_makes_it(text: str, actor: str) -> None:
    (row,) = threats(text)
    assert (row["event_subtype"], row["status"]) == ("warning", "occurred")
    assert row["initiator"] == actor


@pytest.mark.parametrize(
    "text",
    [
        "Analysts warned that Hezbollah would strike Haifa.",
        "Experts said Iran could retaliate within weeks.",
        "Forecasters warned of heavy rain in Nairobi.",
        "The World Food Programme warned of famine in Yemen.",
        "The embassy warned citizens of traffic near the stadium.",
        "The minister vowed to build 40 schools.",
        "The mayor promised to cut taxes.",
        "Inflation is the biggest threat to the economy.",
        "Doctors warned against being misled by rumours.",
        "Floods threatened two villages near Kassala.",
        "He said that the harvest was good.",
        "Hezbollah did not threaten Israel.",
        "The raids “will not stop us”, Netanyahu said.",
    ],
)
def test_a_forecast_advice_or_a_promise_without_force_is_no_threat(text: str) -> None:
    assert threats(text) == []


@pytest.mark.parametrize(
    ("text", "planner"),
    [
        ("The Pentagon said Hezbollah was planning attacks on ships.", "Hezbollah"),
        (
            "Officials said Islamic State was plotting to attack a church in Vienna.",
            "Islamic State",
        ),
        ("The Taliban are preparing an offensive in Helmand, the governor said.", "Taliban"),
    ],
)
def test_a_plan_that_another_is_accused_of_is_alleged(text: str, planner: str) -> None:
    (row,) = [r for r in threats(text) if r["event_subtype"] == "alleged_plan"]
    assert row["status"] == "alleged"
    assert row["initiator"] == planner


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah denied planning attacks on ships.",
        "The Taliban are not preparing an offensive in Helmand.",
        "The city is planning a bridge over the Tigris.",
        "Students are planning a march in Minsk.",
    ],
)
def test_a_plan_denied_or_a_plan_of_peace_is_no_threat(text: str) -> None:
    assert [r for r in threats(text) if r["event_subtype"] == "alleged_plan"] == []


def test_the_target_is_of_another_side() -> None:
    (row,) = threats("Iran warned the United States on Monday that it would strike back.")
    assert (row["initiator"], row["target"]) == ("Iran", "United States")


def test_the_day_is_that_of_the_words_not_of_what_they_recall() -> None:
    (row,) = threats(
        "Hezbollah warned on Sunday that it would answer the raid of 3 March with force."
    )
    assert row["date_start"] == row["date_end"] == date(2014, 10, 12)


def test_a_writer_announced_by_a_colon_speaks_in_the_next_paragraph() -> None:
    (row,) = threats(
        "Jonas Savimbi wrote on Tuesday:\n\n“Whoever strikes us will pay a heavy price.”"
    )
    assert row["initiator"] == "Jonas Savimbi"


def test_he_means_the_man_told_last() -> None:
    rows = threats(
        "Saddam Hussein spoke in Basra on Wednesday. He warned that Iraq would strike back."
    )
    assert [r["initiator"] for r in rows] == ["Saddam Hussein"]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Cuba will answer with shells should Haiti be touched, its president vowed.", "other"),
        ("The Taliban swore that the next rocket would be aimed at the palace.", "other"),
        ("A spokesman for al-Shabaab pledged more bloodshed in Uganda.", "other"),
        ("The Houthis gave Israel two weeks, starting on Sunday, to let food in.", "iran_aligned"),
        ("Hezbollah said that no tanker would leave Haifa unharmed.", "iran_aligned"),
        ("Hamas said the answer to the killings would not be long in coming.", None),
        ("Iran repeated that, should it be hit, Riyadh would be the first to burn.", "iran"),
        ("Turkey warned that its army could come any night.", "other"),
        ("The FARC said that it would go back to attacking pipelines.", "other"),
    ],
)
def test_what_is_vowed_in_other_words(text: str, side: str | None) -> None:
    (row,) = threats(text)
    assert row["event_subtype"] == "warning"
    assert side in (None, row["initiator_side"])


@pytest.mark.parametrize(
    "text",
    [
        "Security would be tightened after the attack, the minister promised.",
        "The ministry said that no pupil would leave school safely unless it was repaired.",
        "The mayor pledged more surprises at the fair.",
        "The company said that the plant would burn wood.",
        "He said that spring could come any day.",
    ],
)
def test_what_is_promised_without_force(text: str) -> None:
    assert threats(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutors say that Hezbollah men had conspired with two traders to kill the envoy.",
        "Kyiv says that Moscow has staged a raid as a pretext to invade Moldova.",
    ],
)
def test_plans_that_one_lays_to_another(text: str) -> None:
    (row,) = threats(text)
    assert row["event_subtype"] == "alleged_plan"


@pytest.mark.parametrize(
    "text",
    [
        "A rebel commander said on Monday that if tanks came up the valley again, their crews "
        "would be fed to the crows.",
        '"If one patrol sets foot in Orlice, the river will carry it home," a warlord said.',
        "Leaflets dropped over Tamra said that whoever hid a deserter would share his cell.",
        "Colonel Nzolo, who in May had walked away from his garrison with all of its guns and most "
        "of its mules, money and cooks, said that anyone who followed him would eat dust.",
    ],
)
def test_a_line_drawn_by_who_bears_arms_is_a_threat_in_any_image(text: str) -> None:
    (row,) = threats(text)
    assert (row["event_subtype"], row["status"]) == ("warning", "occurred")


@pytest.mark.parametrize(
    "text",
    [
        "A rebel commander said on Monday that if tanks came up the valley, the talks would be "
        "suspended.",
        "A warlord said that if the government sent food, his men would hand in their guns.",
        "A shepherd said that if tanks came up the valley, their crews would be fed to the crows.",
        "The general said that if the army stayed, schools would reopen.",
    ],
)
def test_a_condition_of_peace_or_of_bystanders_is_no_threat(text: str) -> None:
    assert threats(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The junta said intruders would be turned to cinders.",
        "Anyone who helps the garrison will be torn to pieces, the militia warned.",
        "The rebels told the governor that his days were numbered.",
        "Hezbollah said its answer would be merciless.",
        "The insurgents promised death to every clerk who drew wages from the council.",
        "Gaddafi said that the mutineers would be greeted with bullets.",
        "Hamas exhorted every believer to join the war.",
    ],
)
def test_a_fate_told_in_a_set_image_is_a_threat(text: str) -> None:
    assert len(threats(text)) == 1


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        # who stands behind the verb
        (
            '"Any landing on these rocks will be met with a crushing blow," warned the deputy '
            "commander of the Revolutionary Guards.",
            "Islamic Revolutionary Guard Corps",
        ),
        # before a colon
        ("Medvedev on Telegram: tonight was only the start, more will follow.", "Dmitry Medvedev"),
        # a name that no list has
        ("In a speech on Monday Obuya said that all deserters would be executed.", "Obuya"),
    ],
)
def test_who_speaks_behind_the_verb_before_a_colon_or_unlisted(
    text: str, actor: str | None
) -> None:
    (row,) = threats(text)
    assert row["initiator"] == actor


def test_the_day_of_what_the_speaker_did_before_is_not_that_of_his_threat() -> None:
    (row,) = threats(
        "Hizbul Mujahideen, which had declared a truce on October 2, said on Tuesday that it would "
        "turn the pass into a graveyard."
    )
    assert (row["initiator"], row["date_start"]) == ("Hizbul Mujahideen", date(2014, 10, 14))


def test_the_condition_of_what_is_said_does_not_make_its_telling_supposed() -> None:
    (row,) = threats('"If they dare, they will burn," Savimbi said.')
    assert row["initiator"] == "Jonas Savimbi"
    assert threats("The envoy asked whether Savimbi had threatened to attack Lobito.") == []


def test_who_will_not_strike_back_threatens_nobody() -> None:
    assert threats("Israel said that its army would not hit back.") == []
    assert len(threats("Israel said that its army would soon hit back.")) == 1


def test_what_came_days_after_a_threat_dates_it_back() -> None:
    (row,) = threats(
        "A shell hit a school on Tuesday. It came two days after Hezbollah warned that it would "
        "strike Haifa."
    )
    assert row["date_start"] == date(2014, 10, 12)


def test_no_threat_is_dated_after_it_was_reported() -> None:
    (row,) = threats(
        "The navy tried out a missile on Wednesday. The trial comes two days after Hezbollah "
        "warned that it would strike Haifa."
    )
    assert row["date_start"] is None
