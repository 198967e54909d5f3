"""Killed and wounded in single sentences, by the rules of the codebook (section Casualties)."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from reading_fixtures import bounds, parties, total

from pipelines.extract.casualties.context import is_cumulative
from pipelines.extract.casualties.reading import find_casualties
from pipelines.extract.casualties.totals import totals
from pipelines.schema import VICTIM_ROLES

Party = tuple[str, int | None, str | None, str]


@pytest.mark.parametrize(
    "sentence",
    [
        "A bomb killed nine people in the bazaar.",
        "Gunmen kill nine in a raid on the bazaar",
        "The raid went on for an hour, killing nine people.",
        "Nine people were killed in the raid.",
        "Nine people have been killed, the governor said.",
        "Nine people near the old bazaar were shot dead.",
        "Nine people died in the raid.",
        "Nine dead as bomb hits bazaar",
        "Nine killed in bazaar bombing",
        "The blast left nine dead.",
        "Rescuers brought out nine bodies.",
        "The raid claimed the lives of nine people.",
        "The army first spoke of a gas leak, but the province reported nine deaths.",
        "The ministry put the toll at nine.",
        "The death toll stands at nine.",
        "Nine soldiers lost their lives.",
        "Nine people are believed to have been killed.",
        "Nine men thought to belong to the clan were killed.",
        "Nine boys on their way to school were killed.",
        "Nine people were stopped and shot dead.",
        "Nine shepherds were stabbed to death.",
        "A total of nine people were killed.",
        "The battalion lost nine men.",
        "The rebels admitted the loss of nine fighters.",
        "The raid cost nine lives.",
        "Troops neutralised nine militants.",
        "The council's count of nine dead is used here.",
        "All nine aboard died.",
    ],
)
def test_killed_in_every_clause_form(sentence: str) -> None:
    assert bounds(sentence) == [("killed", 9, 9, 9)]


@pytest.mark.parametrize(
    "sentence",
    [
        "A bomb wounded nine people.",
        "Nine people were hurt when a wall fell.",
        "Nine soldiers suffered minor injuries.",
        "Nine soldiers were treated for concussion.",
        "Doctors counted nine injured.",
        "There were nine wounded men in the ward.",
        "Nine people were taken to hospital with burns.",
        "Nine men believed to be smugglers were wounded.",
    ],
)
def test_wounded_in_every_clause_form(sentence: str) -> None:
    assert bounds(sentence) == [("wounded", 9, 9, 9)]


def test_killed_and_wounded_of_one_sentence_are_kept_apart() -> None:
    assert bounds("Fifteen people were killed and 17 wounded, the clinic said.") == [
        ("killed", 15, 15, 15),
        ("wounded", 17, 17, 17),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The raid killed at least 40 rebels.", (40, 40, None)),
        ("The raid killed more than 40 rebels.", (41, None, None)),
        ("The raid killed nearly 40 rebels.", (None, 40, 40)),
        ("The raid killed dozens of rebels.", (24, None, None)),
        ("The raid killed 30 to 35 rebels.", (30, None, 35)),
        ("The raid killed a rebel.", (1, 1, 1)),
    ],
)
def test_bounds_follow_the_wording(
    sentence: str, expected: tuple[int | None, int | None, int | None]
) -> None:
    assert bounds(sentence) == [("killed", *expected)]


def test_about_is_flagged_approximate() -> None:
    (figure,) = find_casualties("About 12 people were hurt.")
    assert (figure.low, figure.best, figure.high) == (12, 12, 12)
    assert figure.is_approximate


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A mine killed a Polish civilian contractor.", ("killed", 1, "PL", "contractor")),
        ("Four Kenyan peacekeepers were killed.", ("killed", 4, "KE", "military")),
        ("Two policemen were killed.", ("killed", 2, None, "security")),
        ("Two army officers were killed.", ("killed", 2, None, "military")),
        ("Six members of the Malian security forces died.", ("killed", 6, "ML", "security")),
        ("Two members of an Iran-backed group died.", ("killed", 2, None, "militia")),
        ("Five fishermen were wounded.", ("wounded", 5, None, "civilian")),
        ("Two Danes were killed.", ("killed", 2, "DK", "unknown")),
        ("Two people were killed.", ("killed", 2, None, "unknown")),
    ],
)
def test_party_is_read_from_adjective_and_noun(sentence: str, expected: Party) -> None:
    assert parties(sentence) == [expected]


def test_victims_of_two_nations_under_one_number_have_no_country() -> None:
    assert parties("The blast killed seven American and Iraqi soldiers.") == [
        ("killed", 7, None, "military")
    ]


def test_coordinated_numbers_share_their_noun() -> None:
    sentence = "The shelling killed two French and one Malian soldiers."
    assert parties(sentence) == [("killed", 2, "FR", "military"), ("killed", 1, "ML", "military")]
    stated = total(sentence)
    assert stated is not None
    assert (stated.best, stated.is_computed) == (3, True)


def test_disjoint_parts_without_total_add_up_as_computed() -> None:
    sentence = "Three soldiers, two policemen and a baker were killed."
    assert not any(figure.is_total for figure in find_casualties(sentence))
    computed = total(sentence)
    assert computed is not None
    assert (computed.low, computed.best, computed.high) == (6, 6, 6)
    assert computed.is_computed


@pytest.mark.parametrize(
    "sentence",
    [
        "Four airmen were killed: three American, one Danish.",
        "Four people are dead, three of them American and one Danish.",
        "The crash killed four people, three Americans and one Dane.",
    ],
)
def test_total_and_its_parts_are_never_added_up(sentence: str) -> None:
    stated = total(sentence)
    assert stated is not None
    assert (stated.best, stated.is_computed) == (4, False)
    assert [(f.best, f.country) for f in find_casualties(sentence) if not f.is_total] == [
        (3, "US"),
        (1, "DK"),
    ]


def test_sum_called_so_is_the_total() -> None:
    stated = total("Two clerks were hurt inside, making five wounded in all.", "wounded")
    assert stated is not None
    assert stated.best == 5


@pytest.mark.parametrize(
    "sentence",
    [
        "Nine people were killed, among them two nurses.",
        "Nine people, including two nurses, were killed.",
        "Nine people, two nurses among them, were killed.",
        "Nine people were killed, two of them nurses.",
        "Raiders killed nine people and beheaded two of them.",
    ],
)
def test_some_of_the_victims_are_a_subset(sentence: str) -> None:
    figures = find_casualties(sentence)
    assert [(f.best, f.is_total, f.is_subset) for f in figures] == [
        (9, True, False),
        (2, False, True),
    ]


@pytest.mark.parametrize(
    "sentence", ["Three of the dead were cousins.", "A nurse and two pupils are among the dead."]
)
def test_some_of_the_dead_are_never_a_total(sentence: str) -> None:
    assert find_casualties(sentence)
    assert totals(find_casualties(sentence)) == []


def test_parts_that_may_overlap_give_only_a_floor() -> None:
    floor = total("The blast killed 40 people, though the mayor confirms only 12 deaths.")
    assert floor is not None
    assert (floor.low, floor.best, floor.high) == (40, None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "No casualties were reported.",
        "There were no injuries.",
        "Nobody was hurt, the mayor said.",
        "None of these caused casualties.",
        "The shells wrecked a barn and hurt nobody.",
        "Two rockets fell in the river, without casualties.",
        "The blast did not cause any casualties.",
        "The blast did not hurt anyone.",
        "None of the 14 drones caused injuries.",
        "None of the shells hurt anybody.",
        "Neither rocket caused any casualties.",
        "Nobody was killed or injured.",
        "There were zero casualties.",
        "The post reported neither casualties nor damage.",
    ],
)
def test_no_casualties_is_zero_for_both_outcomes(sentence: str) -> None:
    assert sorted(bounds(sentence)) == [("killed", 0, 0, 0), ("wounded", 0, 0, 0)]
    assert len(totals(find_casualties(sentence))) == 2


def test_no_loss_of_life_says_nothing_of_the_wounded() -> None:
    assert bounds("There was no loss of life.") == [("killed", 0, 0, 0)]


def test_nobody_killed_says_nothing_of_the_wounded() -> None:
    assert bounds("No one was killed in the raid.") == [("killed", 0, 0, 0)]


@pytest.mark.parametrize(
    ("sentence", "is_total"),
    [
        ("No NATO personnel died at the gate.", False),
        ("No American or Kenyan personnel were hurt.", True),
        ("No personnel were hurt.", True),
    ],
)
def test_zero_of_a_named_group_is_no_total(sentence: str, is_total: bool) -> None:
    assert any(figure.is_total for figure in find_casualties(sentence)) == is_total


def test_zero_of_one_party_is_no_total() -> None:
    sentence = "No British troops were harmed."
    assert sorted(parties(sentence)) == [
        ("killed", 0, "GB", "military"),
        ("wounded", 0, "GB", "military"),
    ]
    assert totals(find_casualties(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "There was no word of casualties.",
        "The ministry made no mention of casualties.",
        "No one else was killed.",
        "None of them was from the village.",
        "Neither soldier was hurt.",
        "None of the wounded was a soldier.",
        "None of the 11 rockets hit the depot, and casualties are unknown.",
        "It was not clear whether anyone was hurt.",
        "The convoy reached the town.",
    ],
)
def test_not_reported_is_not_zero(sentence: str) -> None:
    assert bounds(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "A direct hit might have killed 300 people.",
        "It would kill dozens of civilians.",
        "The group threatened to kill ten hostages.",
        "If the dam breaks, 20,000 people could be killed.",
        "The guards did not kill three prisoners.",
        "Up to 300 people would be killed by such a flood.",
        "The strike was meant to kill two commanders.",
        "They fired in the air to avoid killing six shepherds.",
    ],
)
def test_hypothetical_threatened_and_denied_deaths_are_none(sentence: str) -> None:
    assert bounds(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Gunners killed 14 drones over the gulf.",
        "The frigate shot down three missiles.",
        "Rockets hit 52 targets.",
        "The bill was killed in committee by 40 senators.",
        "The theatre is a casualty of the budget.",
        "The drought has killed more farmers than the war.",
        "Hundreds were killed or wounded.",
        "Death to the tyrants, 500 people shouted.",
        "Of the 30 patients, 20 have gone home.",
        "The surgeon saved nine lives.",
        "He lost two brothers in the siege.",
        "The port lost contact with two tankers.",
    ],
)
def test_things_figures_of_speech_and_mixed_counts_are_none(sentence: str) -> None:
    assert bounds(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "outcome", "new", "old"),
    [
        ("The number of wounded has risen to 31, from about 20.", "wounded", 31, 20),
        ("The agency raised its toll to 58 from 44.", "killed", 58, 44),
        ("The count of troops injured was raised to 9 from 4.", "wounded", 9, 4),
        ("Some 31 sailors have been diagnosed with concussion, up from 20.", "wounded", 31, 20),
        ("Two died overnight, taking the number of dead from 9 to 11.", "killed", 11, 9),
        (
            "The number of people known to have been hurt stood at 31, including two boys, up from "
            "the 20 she gave at noon.",
            "wounded",
            31,
            20,
        ),
    ],
)
def test_running_toll_keeps_the_newer_count(
    sentence: str, outcome: str, new: int, old: int
) -> None:
    figures = {f.best: f for f in find_casualties(sentence)}
    assert figures[new].is_revision
    assert figures[old].is_previous
    stated = total(sentence, outcome)
    assert stated is not None
    assert stated.best == new


@pytest.mark.parametrize(
    "sentence",
    [
        "Officials raised to 85 the number of people killed by the lorry bomb.",
        "The number who died when rebels attacked the train reached 85 on Sunday.",
        "The number of people known to have died in the raid has risen to 85.",
        "Crews found two more bodies, bringing to 85 the number killed in the collapse.",
        "With the death of a boy last week the count stands at 85.",
    ],
)
def test_the_number_may_stand_before_its_noun(sentence: str) -> None:
    stated = total(sentence)
    assert stated is not None
    assert stated.best == 85


def test_a_number_killed_since_the_war_began_is_no_toll() -> None:
    assert total("That brought to 85 the number of soldiers killed since the war began.") is None
    assert total("The number of children who died of measles reached 85.") is None


def test_toll_that_was_cut_is_disputed() -> None:
    figures = find_casualties("The death toll was lowered to 70 from 95.")
    assert [(f.best, f.is_disputed, f.is_previous) for f in figures] == [
        (70, False, False),
        (95, True, True),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Early reports spoke of ten dead.",
        "The army had first announced ten deaths.",
        "The toll was first given as ten.",
    ],
)
def test_first_count_is_previous(sentence: str) -> None:
    assert [(f.best, f.is_previous) for f in find_casualties(sentence)] == [(10, True)]
    assert totals(find_casualties(sentence)) == []


def test_wounded_who_died_are_killed_only() -> None:
    assert bounds("Two boys who were wounded when a wall fell have died.") == [("killed", 2, 2, 2)]
    assert bounds("The blast injured one man, who died later.") == [("killed", 1, 1, 1)]
    assert bounds("Two wounded villagers died in hospital.") == [("killed", 2, 2, 2)]


def test_named_dead_are_a_floor_where_no_figure_stands() -> None:
    (figure,) = find_casualties("General Omar Dessalin was killed in a drone strike.")
    assert figure.is_named
    assert figure.names == ("Omar Dessalin",)
    assert (figure.low, figure.best, figure.high) == (1, 1, None)


def test_named_dead_are_among_a_stated_total() -> None:
    (figure,) = find_casualties(
        "The strike killed nine people including Colonel Adnan Hadi and Samir Tawfiq."
    )
    assert (figure.best, figure.is_named) == (9, False)
    assert figure.names == ("Adnan Hadi", "Samir Tawfiq")


@pytest.mark.parametrize(
    "sentence",
    [
        "The driver of a fuel lorry was shot dead.",
        "A mine killed the deputy governor of the province.",
    ],
)
def test_one_person_told_by_what_they_are_counts_where_no_figure_stands(sentence: str) -> None:
    (figure,) = find_casualties(sentence)
    assert (figure.low, figure.best, figure.high, figure.is_named) == (1, 1, 1, True)


@pytest.mark.parametrize(
    ("sentence", "outcome", "best"),
    [
        ("A sergeant and two pilots working for a contractor were killed.", "killed", 3),
        ("A mine killed three sappers and the interpreter riding with them.", "killed", 4),
        ("Raiders killed Consul R. Peter Hallam and three other Danes.", "killed", 4),
        ("A drone killed Abu Omar, a senior commander, and two others.", "killed", 3),
        ("A mine killed three sappers and the interpreter fled.", "killed", 3),
        ("Five raiders were killed and their bodies taken away.", "killed", 5),
        ("Two of the crew were killed and a third was injured.", "wounded", 1),
        ("Four people died and three are in hospital.", "wounded", 3),
    ],
)
def test_everyone_of_a_list_counts_once(sentence: str, outcome: str, best: int) -> None:
    figure = total(sentence, outcome)
    assert figure is not None
    assert figure.best == best


@pytest.mark.parametrize(
    "sentence", ["The bomber was killed at the gate.", "A truck blocked the driver."]
)
def test_the_attacker_and_the_unharmed_are_no_individual_victims(sentence: str) -> None:
    assert find_casualties(sentence) == []


def test_the_attackers_own_dead_count_where_no_figure_stands() -> None:
    (figure,) = find_casualties("All four assailants were killed too.")
    assert (figure.best, figure.is_named) == (4, True)
    mixed = total("Six clerks, two guards and three attackers were killed.")
    assert mixed is not None
    assert mixed.best == 11


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("At least 46 sailors have died since the war began.", True),
        ("Hundreds of teachers have been killed so far this year.", True),
        ("Nine people were killed, the highest toll since May.", False),
        ("Nine people have been killed, the governor said.", False),
    ],
)
def test_counts_over_a_war_or_a_year_are_cumulative(sentence: str, expected: bool) -> None:
    assert is_cumulative(sentence) == expected


def test_names_with_ages_and_a_relative_are_one_list() -> None:
    pair = total("Sgt. Ann Dever, 24, and Cpl. Lee Roe, 31, were killed.")
    assert pair is not None
    assert (pair.low, pair.names) == (2, ("Ann Dever", "Lee Roe"))
    family = total("The mine killed Karim Latif, his brother Samir and a guard.")
    assert family is not None
    assert family.best == 3


def test_wounded_who_died_set_no_total() -> None:
    assert total("Two of the wounded died overnight.") is None
    stated = total("The number of dead has risen to 41 after two of the wounded died.")
    assert stated is not None
    assert stated.best == 41


def test_headline_list_without_and() -> None:
    stated = total("Mine kills 3 Kenyan soldiers, 2 Somali policemen")
    assert stated is not None
    assert stated.best == 5


def test_two_named_dead_count_as_two() -> None:
    named = total("Dessalin and Okoro were killed on Friday.")
    assert named is not None
    assert (named.low, named.high) == (2, None)


def test_one_death_in_a_noun_phrase() -> None:
    assert parties("The crisis began with the death of a Dutch contractor.") == [
        ("killed", 1, "NL", "contractor")
    ]


def test_headline_without_article_counts_one() -> None:
    assert parties("Rocket kills child in market") == [("killed", 1, None, "civilian")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Unconfirmed reports said 12 soldiers had been killed.",
        "The channel claimed, without evidence, that 70 marines had been killed.",
        "More than 20 miners are feared dead.",
        "Rescuers fear that 20 miners are dead.",
        "Earlier reports of 12 dead were wrong, the mayor said.",
        "The agency withdrew a report that 12 sailors had been killed.",
        "The group alleged that 12 soldiers were killed.",
        "It says that more than 40 raiders were killed, which villagers dispute.",
    ],
)
def test_unconfirmed_count_is_disputed_and_sets_no_total(sentence: str) -> None:
    (figure,) = find_casualties(sentence)
    assert figure.is_disputed
    assert totals([figure]) == []


def test_plain_count_is_not_disputed() -> None:
    (figure,) = find_casualties("The raid reportedly killed 12 soldiers.")
    assert not figure.is_disputed


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Six people died, hospital officials said.", "hospital officials"),
        ("The governor said six people had died.", "The governor"),
        ("Six people died, according to the Red Crescent.", "the Red Crescent"),
        ("Six people died in the raid.", None),
    ],
)
def test_claimant_is_named_in_the_words_of_the_sentence(sentence: str, who: str | None) -> None:
    (figure,) = find_casualties(sentence)
    assert figure.claimed_by_text == who


def test_two_sources_give_one_range() -> None:
    stated = total("The militia says 36 people were wounded; the governor said 25.", "wounded")
    assert stated is not None
    assert (stated.low, stated.high) == (25, 36)


def test_offsets_cover_the_noun_phrase() -> None:
    sentence = "On Sunday a mine killed five members of a rowing club."
    (figure,) = find_casualties(sentence)
    assert sentence[figure.start : figure.end] == figure.text == "five members of a rowing club"


def test_victim_nouns_are_unique_and_have_roles_of_the_codebook() -> None:
    path = Path(__file__).parents[3] / "pipelines" / "knowledge" / "victims.csv"
    with path.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert {row["role"] for row in table} <= set(VICTIM_ROLES)
    assert {row["use"] for row in table} == {"head", "modifier"}
    nouns = Counter(
        (row["use"], noun.lower())
        for row in table
        for noun in (row["singular"], row["plural"])
        if noun
    )
    assert [noun for noun, count in nouns.items() if count > 1] == []


def test_speaker_of_another_clause_is_no_claimant() -> None:
    figures = find_casualties("Two guards were killed, while the army said it killed 45 rebels.")
    assert [figure.claimed_by_text for figure in figures] == [None, "the army"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hezbollah denied that its men, who had been killed in June, were there.",
        "The Taliban, which was killed off as a force in 2002, came back.",
        "Hamas said that the raid was over when its fighters were killed.",
    ],
)
def test_an_organisation_is_never_a_named_dead(sentence: str) -> None:
    assert [figure.names for figure in find_casualties(sentence) if figure.names] == []


def test_a_person_of_an_organisation_is_a_named_dead() -> None:
    (figure,) = find_casualties("Hamas said that Yusuf Darwish, who led a cell, had been killed.")
    assert figure.names == ("Yusuf Darwish",)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor said the toll of 14 in Friday's shelling of the port was false; nobody died.",
        "Reports of 14 dead in the town's market were untrue, and no one was killed.",
    ],
)
def test_what_refutes_a_false_toll_is_the_toll(sentence: str) -> None:
    told = {figure.best: figure.is_disputed for figure in find_casualties(sentence)}
    assert told == {14: True, 0: False}
    (stated,) = [f for f in totals(find_casualties(sentence)) if f.outcome == "killed"]
    assert (stated.low, stated.best, stated.high, stated.is_computed) == (0, 0, 0, False)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The governor counted 14 dead, a figure later corrected to 12.", 12),
        ("At first the ministry gave the toll as 31 dead; weeks later it settled on 52.", 52),
        ("Medics counted 20 dead; the figure was revised twice and settled at 23.", 23),
        ("Rebel officials first spoke of 70 bodies, and later of 91.", 91),
        # What is raised here is no toll.
        ("Twelve people died and the minister raised the alert level to 3.", 12),
    ],
)
def test_a_corrected_count_replaces_the_older(sentence: str, expected: int) -> None:
    found = total(sentence)
    assert found is not None
    assert found.best == expected


def test_one_verb_puts_two_tolls() -> None:
    sentence = "Police put the number of dead in Taiz at nine and of wounded at 30."
    assert bounds(sentence) == [("killed", 9, 9, 9), ("wounded", 30, 30, 30)]


@pytest.mark.parametrize(
    ("sentence", "best"),
    [
        ("Two Kenyans, both from Lamu, and a Somali were killed.", 3),
        ("Three soldiers, one of them a sergeant, and two cooks were killed.", 5),
        ("He met two farmers in Wau, and a soldier was killed.", 1),
    ],
)
def test_an_aside_does_not_break_a_list(sentence: str, best: int) -> None:
    found = total(sentence)
    assert found is not None
    assert found.best == best


@pytest.mark.parametrize(
    "sentence",
    ["Not every one of those was killed by the enemy.", "Not all 30 passengers were hurt."],
)
def test_not_every_one_is_no_count(sentence: str) -> None:
    assert bounds(sentence) == []


def test_the_injured_who_died_are_no_longer_injured() -> None:
    sentence = "Doctors said five of the critically injured had died overnight."
    assert [outcome for outcome, *_ in bounds(sentence)] == ["killed"]


@pytest.mark.parametrize(
    ("sentence", "is_named"),
    [
        ("A drone killed a senior militia commander in Homs.", True),
        ("A drone killed a farmer in Homs.", False),
        ("A drone killed two commanders in Homs.", False),
    ],
)
def test_a_leader_is_told_for_who_he_was(sentence: str, is_named: bool) -> None:
    assert [figure.is_named for figure in find_casualties(sentence)] == [is_named]


def test_the_suffocated_are_dead() -> None:
    assert bounds("At least 42 people suffocated in the shelter.") == [("killed", 42, 42, None)]
