"""Threats: an actor warns, vows or plans force, or says that another plans it (codebook.md)."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import mentions_of

from pipelines.extract.rows import Row

THURSDAY = date(2014, 10, 16)
IRGC = "Islamic Revolutionary Guard Corps"


def threats(text: str) -> list[Row]:
    """The threats of a text, as rows of ``core.mentions``."""
    return mentions_of(text, "threat", published=THURSDAY)


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
        ("Renamo warned that every lorry on the road would meet the same end.", "Renamo"),
        ("Hamas said each shell on Gaza would be paid for in Ashkelon.", "Hamas"),
        ("Syria should expect “unheard-of consequences”, Erdogan said.", "Recep Tayyip Erdogan"),
        ("A raid on Natanz would set the whole Gulf alight, Iran said.", "Iran"),
        ("Boko Haram declared all-out war on teachers in Borno.", "Boko Haram"),
        ("The Taliban threatened aid workers and anyone who voted.", "Taliban"),
        ("Ethiopia will not sit by while rebels arm, its premier said.", "Ethiopia"),
        ("The commander of the Revolutionary Guards was blunt: Oman would burn, he said.", IRGC),
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
        "The army said that floods threatened every village on the Nile.",
        "The army threatened every gain of its football team.",
        "The minister said that his lawyers would answer in court.",
        "Teachers should expect attacks in the press, the union warned.",
        "Somalia's president declared war on corruption.",
        "The rebels set a depot alight.",
        "Syria left the talks because its demands were not met.",
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
    assert row["date_start"] == date(2014, 10, 13)


@pytest.mark.parametrize(
    "text",
    [
        "A leaflet in Bria told traders to shut their stalls or be burned out.",
        "Handbills give the settlers of Yola until Sunday to leave the district.",
        "The mayor of Kidal got a letter saying that the school would be blown up on Monday.",
        "The commander sent word that hamlets that fed the soldiers would be burned.",
        "Gunmen told the villagers of Dori to be gone by Friday or their barns would be burned.",
        "Residents said the militia had been telling families to leave or be killed.",
    ],
)
def test_writings_messengers_and_armed_men_threaten(text: str) -> None:
    """Codebook, Event types (threat): who tells people what will befall them, by whatever means."""
    assert len(threats(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A leaflet in Bria told traders to shut their stalls on Sunday.",
        "The bank gives its tenants until Friday to leave the building.",
        "The mayor got a letter saying that the school would be painted on Monday.",
        "The manager sent word that parcels that came late would be returned.",
        "Residents said the doctor had been telling families to leave or be vaccinated.",
    ],
)
def test_writings_and_messengers_that_threaten_nobody(text: str) -> None:
    assert threats(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Any lorry that takes the Kayes road will do so under our guns, the rebels said.",
        "The Taylor camp said it would treat the patrols as enemy soldiers if they crossed.",
        "The Taliban said teachers on the list would be considered spies.",
        "The colonel promised “a bullet for every informer”.",
        "The group promised new massacres in Oslo.",
        "The rebels promised death to anyone who takes a seat in the council.",
        "The rebels said there would be more bombs in Lyon.",
        "The gang's leader said that if the premier does not go, Haiti is heading for civil war.",
        "The rebels said any incursion would meet with a bloody reply.",
        "The president of Turkey said it would not stop until the last rebel was gone.",
        "The army of North Korea said it would take “physical countermeasures”.",
        "The general said his men would go on shelling Brod.",
        "All who sit in the council must live with the consequences, the guerrillas said.",
    ],
)
def test_what_is_to_become_of_those_who_are_warned(text: str) -> None:
    assert len(threats(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The ferry company said travellers would do so under its usual terms.",
        "The firm's camp said it would treat the offer as final if it came.",
        "The customs office said antiques would be considered imports.",
        "The captain promised “a medal for every player”.",
        "The minister promised new hospitals in Oslo.",
        "The singer promised more concerts in Lyon.",
        "Analysts said that if the premier does not go, Haiti is heading for civil war.",
        "The bank said any complaint would receive a written reply.",
        "The builder said he would not stop until the last tile was down.",
        "The coach said his men would go on passing.",
        "Belgrade answered in kind.",
    ],
)
def test_what_is_to_become_of_nobody(text: str) -> None:
    assert threats(text) == []


def test_an_ultimatum_needs_no_verb_of_saying() -> None:
    (row,) = threats("Should the rebels not leave Goma by noon on Friday, the army will attack.")
    assert row["event_subtype"] == "warning"
    assert threats("Should the rebels not leave Goma by noon on Friday, the army will wait.") == []
    assert threats("If the rain does not stop by noon, the army will open the dam.") == []


def test_words_go_on_behind_an_open_quotation_mark() -> None:
    told = "A major told the station: “We have rested. We shall burn every farm that feeds them.”"
    assert len(threats(told)) == 1
    behind = "“Our patience is over,” the colonel said. “We will shell the port tonight.”"
    assert len(threats(behind)) == 1
    nurse = "A nurse told the station: “We have rested. We shall treat every child that comes.”"
    assert threats(nurse) == []


def test_a_colon_opens_the_words_of_an_officer_whom_no_list_has() -> None:
    text = "“Colonel Thunder”, chief at Bouca, on local radio: who stays “will not see Monday”."
    assert len(threats(text)) == 1
    text = "“Doctor Thunder”, chief at Bouca, on local radio: who pays “will not see a queue”."
    assert threats(text) == []


def test_a_threat_has_the_day_told_of_the_letter_or_speaker() -> None:
    (row,) = threats("Pamphlets were found on 2 October. They promise death to all who vote.")
    assert row["date_start"] == date(2014, 10, 2)
    (row,) = threats("The hall was opened on 2 October. The rebels vowed to burn it.")
    assert row["date_start"] != date(2014, 10, 2)


def test_the_day_of_the_deed_is_not_that_of_the_threat() -> None:
    (row,) = threats("The rebels ordered a stoppage from Friday and said they would shoot drivers.")
    assert row["date_start"] != date(2014, 10, 17)
    (row,) = threats("Kyiv said on Tuesday that Russia was planning a raid on the dam on Sunday.")
    assert row["date_start"] == date(2014, 10, 14)


def test_those_who_would_be_shot_do_not_threaten() -> None:
    (row,) = threats("The caller said that builders who work for the army would be shot.")
    assert row["initiator"] == "caller"


def test_what_was_done_in_time_threatens_nobody() -> None:
    assert not threats("The crew got out in time and no one was hurt, the army said.")
    assert threats("The army said it would answer at a time and place of its own choosing.")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Eritrea threatened to send a Yemeni frigate to the bottom.", "Eritrea"),
        ("Ecuador accused Peru of moving border stones and threatened to use its army.", "Ecuador"),
        ("Reprisals against British bases were threatened by Argentina.", "Argentina"),
        ("Libyan threats of revenge for the raid did not stop the visit.", "Libya"),
        ("Libya's threats of revenge for the raid did not stop the visit.", "Libya"),
    ],
)
def test_threats_in_the_passive_as_nouns_and_with_ones_own_army(text: str, actor: str) -> None:
    assert [t["initiator"] for t in threats(text)] == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "Peru threatened to use its army to rebuild the road.",
        "Trawlers sent their nets to the bottom of the bay.",
        "Libyan threats have often been heard in Cairo.",
        "Libyan threats of a lawsuit over the price did not stop the visit.",
        "Reprisals against British firms in court were discussed by Argentina.",
        "The harvest was threatened by locusts in Niger.",
        "What awaits the paratroopers on their arrival, says Mr Keating, is dull work.",
    ],
)
def test_what_only_sounds_like_them(text: str) -> None:
    assert threats(text) == []
