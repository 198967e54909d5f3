"""Unrest in single sentences: what a crowd does (codebook.md, Event types)."""

from __future__ import annotations

import pytest
from reading_fixtures import unrest_of

from pipelines.extract.annotate import annotate
from pipelines.extract.attack.frames import attack_frames
from pipelines.extract.document import Sentence
from pipelines.extract.unrest.force_used import as_unrest, is_crowd_attack


@pytest.mark.parametrize(
    "text",
    [
        "Hundreds of protesters marched through Khartoum on Friday.",
        "Thousands of people rallied in Minsk against the vote.",
        "Students demonstrated outside the ministry in Dhaka.",
        "Demonstrators gathered in Tahrir Square in Baghdad on Thursday.",
        "Crowds chanted outside the embassy in Khartoum.",
        "A protest in Minsk drew 10,000 people on Sunday.",
        "A demonstration was held in Tunis on Monday.",
        "Protesters camped outside the parliament in Tbilisi.",
    ],
)
def test_a_protest(text: str) -> None:
    (frame,) = unrest_of(text)
    assert (frame.event_subtype, frame.status) == ("protest", "occurred")


@pytest.mark.parametrize(
    "text",
    [
        "Protesters stormed the parliament in Tripoli.",
        "A mob broke into the consulate in Benghazi.",
        "Rioters hurled stones at the police station in Conakry.",
        "Demonstrators clashed with police outside the palace in Dakar.",
        "Riots broke out in Conakry on Tuesday.",
        "Supporters of the ousted president besieged the court building in Kampala.",
        "The storming of the embassy in Khartoum lasted two hours.",
    ],
)
def test_a_riot(text: str) -> None:
    (frame,) = unrest_of(text)
    assert frame.event_subtype == "riot"


@pytest.mark.parametrize(
    "text",
    [
        # soldiers and gunmen make no crowd
        "Soldiers marched through the hills to the border near Gao.",
        "Al-Shabaab fighters stormed a military base near Kismayo.",
        "Commandos surrounded the house in Abbottabad.",
        "Gunmen stormed the police station in Gao.",
        # figures of speech, sport and trade
        "Shares rallied in Tokyo on Monday.",
        "A storm surrounded the island.",
        "The bank filled a gap in the market.",
        "Delegates gathered in Geneva for talks.",
        "The committee gathered evidence in Minsk.",
        # not done
        "The opposition plans a protest in Minsk on Sunday.",
        "Protesters did not march in Khartoum on Friday.",
        "Students will march through Dhaka next week.",
        "The unions called for a demonstration in Tunis.",
        # the labour dispute
        "Teachers went on strike in Lagos on Monday.",
    ],
)
def test_no_crowd_or_nothing_done_is_no_unrest(text: str) -> None:
    assert unrest_of(text) == []


def test_where_the_crowd_was_and_who_it_was() -> None:
    (frame,) = unrest_of("Protesters marched through Khartoum on Friday.")
    assert [p.name for p in frame.places] == ["Khartoum"]
    assert frame.initiator is not None
    assert frame.initiator.kind == "crowd"
    assert ["Friday" in t.text for t in frame.times] == [True]


def test_one_scene_told_by_several_verbs_is_one_event() -> None:
    text = "Demonstrators marched to the palace in Dakar, hurled stones and chanted slogans."
    (frame,) = unrest_of(text)
    assert frame.event_subtype == "riot"


def test_two_towns_are_two_scenes() -> None:
    text = "Protesters marched in Khartoum and students demonstrated in Omdurman."
    assert [[p.name for p in f.places] for f in unrest_of(text)] == [["Khartoum"], ["Omdurman"]]


def test_protests_over_a_span_of_time_are_an_aggregate() -> None:
    (frame,) = unrest_of("There have been protests in Tunis since December.")
    assert frame.is_aggregate


def test_the_demonstrators_shot_are_unrest_and_an_attack_apart() -> None:
    text = "Police shot dead five protesters in Khartoum on Friday."
    (shot,) = attack_frames(annotate(Sentence(0, text, 0, 0)))
    assert shot.event_subtype == "shooting"
    assert {c.best for c in shot.casualties} == {5}


def test_a_crowd_that_attacks_a_building_without_weapons_is_unrest() -> None:
    (frame,) = attack_frames(
        annotate(Sentence(0, "Protesters attacked the embassy in Khartoum.", 0, 0))
    )
    assert is_crowd_attack(frame)
    changed = as_unrest(frame)
    assert (changed.event_type, changed.event_subtype) == ("unrest", "riot")


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked the embassy in Khartoum.",
        "Rebels attacked the embassy in Khartoum with rockets.",
        "Militants attacked the embassy in Khartoum, killing three guards.",
    ],
)
def test_armed_men_at_a_building_are_no_crowd(text: str) -> None:
    (frame,) = attack_frames(annotate(Sentence(0, text, 0, 0)))
    assert not is_crowd_attack(frame)


@pytest.mark.parametrize(
    "text",
    [
        "Tens of thousands poured on to Republic Square in Yerevan on Monday, banging saucepans.",
        "Students were back on the streets of Dhaka on Friday.",
        "Forty thousand women joined hands round the base at Comiso on Sunday.",
        "Followers of the cleric poured into Karrada on Friday to shout slogans.",
        "Four demonstrators died when police tried to clear the preacher's followers from a "
        "bridge in Lahore on Sunday.",
        "Police shot at crowds in Basra on Monday on the second day of rallies.",
    ],
)
def test_crowds_in_other_words(text: str) -> None:
    assert len(unrest_of(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Tanks rolled onto the streets of Ankara on Friday.",
        "Police cleared snow from the square in Lviv on Monday.",
        "Two firms joined hands in Dhaka on Monday.",
    ],
)
def test_no_crowds_in_the_same_words(text: str) -> None:
    assert unrest_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A crowd of some 900 stood in silence outside the court in Bilbao on Monday.",
        "Hundreds of families stood in the square in Kaduna on Friday to demand their sons.",
        "Several hundred women waited outside the barracks in Jaffna, demanding an answer.",
        "A crowd is outside the town hall in Jacmel, shouting for the mayor to go.",
        "Thousands had been standing in front of the ministry for days when troops cleared them.",
    ],
)
def test_people_who_stand_for_a_cause(text: str) -> None:
    """Codebook, Event types (unrest: a crowd): silent crowds and those who wait for an answer."""
    (frame,) = unrest_of(text)
    assert frame.event_subtype == "protest"


@pytest.mark.parametrize(
    "text",
    [
        "A crowd of 900 stood to applaud the choir outside the court in Bilbao.",
        "Hundreds of families stood in the square in Kaduna on Friday to hear the band.",
        "Several hundred women waited outside the bank in Jaffna for their pay.",
        "Passengers stood in silence outside the station in Lyon.",
        "Thousands stood in silence in the square for a minute on the anniversary.",
        "Soldiers stood in silence outside the barracks.",
    ],
)
def test_people_who_stand_for_none(text: str) -> None:
    assert unrest_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Villagers kept the road to Hama closed on Sunday.",
        "Peasants sat on the bridge at Oruro and held it shut.",
        "A mob beat a driver to death in Bangui.",
        "A mob with clubs turned back the envoys at Cap-Haitien.",
        "Protesters burst into the parliament in Bishkek.",
        "Tens of thousands flooded the streets of Omdurman.",
        "Several hundred of them sat down on the road.",
        "The party's office in Sfax was burned down by protesters.",
    ],
)
def test_what_only_a_crowd_does(text: str) -> None:
    assert len(unrest_of(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Police kept the road to Hama closed on Sunday.",
        "The glue held it shut.",
        "A mob turned back at the river because of the rain.",
        "Water burst into the parliament in Bishkek.",
        "Rain flooded the streets of Omdurman.",
        "Several hundred of them sat down to dinner.",
        "The office in Sfax was burned down by lightning.",
        "Masked men with rifles burst into the parish hall in Sfax.",
        "Rebels seized two fishermen and burned down the clinic in Sfax.",
    ],
)
def test_what_others_do_as_well(text: str) -> None:
    assert unrest_of(text) == []


def test_a_picket_may_be_the_subject() -> None:
    assert len(unrest_of("The picket at the mine in Oruro, some 90 strong, broke up at dusk.")) == 1
    assert unrest_of("The picket fence in Oruro was painted on Monday.") == []


def test_the_dead_of_a_rally_that_was_broken_up_are_of_its_day() -> None:
    (frame,) = unrest_of("Some 20 people died on 4 June after a rally in Hama was broken up.")
    assert [time.text for time in frame.times] == ["4 June"]


def test_a_crowd_has_not_the_day_of_its_cause() -> None:
    (frame,) = unrest_of(
        "Clerks held a sit-in in Uvira against the arrests at Rova two days earlier."
    )
    assert frame.times == ()
    (frame,) = unrest_of(
        "On Saturday the ministry cut its tally of the dead of this week's riots in Gori."
    )
    assert [time.text for time in frame.times] == ["this week's"]


def test_soldiers_who_assemble_are_no_crowd() -> None:
    massed = "massed across the river from Gali on Monday."
    assert not unrest_of(f"Thousands of Russian soldiers {massed}")
    assert unrest_of("Thousands of students massed outside the palace in Lima on Monday.")
