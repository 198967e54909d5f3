"""How the clauses of a sentence hang together, shown by the clause that a word stands in."""

from __future__ import annotations

import pytest

from pipelines.extract.annotate import Annotated, annotate
from pipelines.extract.clauses import (
    BACKGROUND,
    COMPANION,
    COMPARISON,
    CONDITION,
    MAIN,
    RELATIVE,
    REPORT,
    Clause,
)
from pipelines.extract.document import Sentence


def read(text: str) -> Annotated:
    """The annotated sentence."""
    return annotate(Sentence(0, text, 0, 0))


def clause(text: str, word: str) -> Clause:
    """The clause that a word of the sentence stands in."""
    return read(text).clause_at(text.index(word))


def kind(text: str, word: str) -> str:
    """The kind of that clause."""
    return clause(text, word).kind


def test_a_plain_sentence_is_one_main_clause() -> None:
    source = read("Rebel gunners shelled the port of Hodeidah at dawn on Tuesday.")
    assert [c.kind for c in source.clauses.clauses] == [MAIN]
    assert set(source.clauses.of_token) == {0}


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("The shell that killed a nurse came from the east.", "killed", "shell"),
        ("The raid, which lasted an hour, targeted a depot.", "lasted", "raid"),
        ("Soldiers who guarded the dam shot two men.", "guarded", "Soldiers"),
        ("A rocket hit Marib, where thousands have fled.", "fled", "rocket"),
    ],
)
def test_relative_clauses(text: str, inside: str, outside: str) -> None:
    assert kind(text, inside) == RELATIVE
    assert kind(text, outside) == MAIN


def test_the_main_clause_goes_on_behind_a_relative_clause() -> None:
    text = "The strikes, which killed nine people, hit two depots near Homs."
    assert kind(text, "killed") == RELATIVE
    assert clause(text, "hit") == clause(text, "The")


@pytest.mark.parametrize("text", ["The guns were silent that day.", "That night they withdrew."])
def test_that_before_a_noun_opens_no_clause(text: str) -> None:
    assert {c.kind for c in read(text).clauses.clauses} == {MAIN}


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("Jets bombed the port after gunners sank a ferry.", "sank", "bombed"),
        ("After gunners sank a ferry, jets bombed the port.", "sank", "bombed"),
        ("Jets bombed the port in response to rocket fire.", "rocket", "bombed"),
        ("Troops shot at the car following an ambush.", "ambush", "shot"),
        ("Guards left the post before militiamen seized it.", "seized", "left"),
        ("The army hit the camp in retaliation for a bombing.", "bombing", "hit"),
        ("Britain sent a frigate because of attacks on tankers.", "attacks", "sent"),
    ],
)
def test_an_earlier_event_stands_in_the_background(text: str, inside: str, outside: str) -> None:
    assert kind(text, inside) == BACKGROUND
    assert kind(text, outside) == MAIN


@pytest.mark.parametrize(
    "text",
    [
        "Two rockets fell on the camp before dawn.",
        "The convoy was hit shortly after midnight.",
        "Jets bombed the port the day after.",
        "Gunners have shelled the town since Monday.",
    ],
)
def test_a_preposition_of_time_opens_no_background(text: str) -> None:
    assert {c.kind for c in read(text).clauses.clauses} == {MAIN}


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Four farmers died when mortar rounds hit the market.", "hit"),
        ("Two guards were wounded as gunmen stormed the gate.", "stormed"),
        ("While artillery pounded the hills, tanks attacked the town.", "pounded"),
    ],
)
def test_what_goes_on_at_the_same_time(text: str, inside: str) -> None:
    assert kind(text, inside) == COMPANION


@pytest.mark.parametrize(
    "text",
    ["The rebels used the school as a barracks.", "He served as deputy commander in the north."],
)
def test_as_without_a_verb_opens_no_clause(text: str) -> None:
    assert {c.kind for c in read(text).clauses.clauses} == {MAIN}


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("The general said he would act if rebels attacked the dam.", "attacked"),
        ("Unless the army withdraws, talks are off.", "withdraws"),
        ("Nobody knows whether a missile struck the ship.", "struck"),
        ("Shelters were dug in case of attack.", "attack"),
    ],
)
def test_conditions(text: str, inside: str) -> None:
    assert kind(text, inside) == CONDITION


def test_a_comparison_and_a_number() -> None:
    assert kind("The raid was bigger than the attack of last May.", "attack") == COMPARISON
    assert kind("The raid killed more than 30 villagers.", "villagers") == MAIN


@pytest.mark.parametrize(
    ("text", "speaker", "fact"),
    [
        ("The ministry said on Tuesday that rockets had hit Taiz.", "ministry", "rockets"),
        ("Rockets hit Taiz on Monday, the ministry said.", "ministry", "Rockets"),
        ("Police reported that two officers were shot.", "Police", "officers"),
        ("A mortar killed a boy, according to villagers.", "according", "mortar"),
        ("An army spokesman, Col. Radu ben Salem, said rebels shot a boy.", "army", "rebels"),
    ],
)
def test_who_says_it_is_no_part_of_the_fact(text: str, speaker: str, fact: str) -> None:
    assert kind(text, speaker) == REPORT
    assert kind(text, fact) != REPORT


def test_the_day_of_the_statement_stays_with_the_statement() -> None:
    text = "The governor said on Friday that gunmen had burned the clinic."
    assert kind(text, "Friday") == REPORT


def test_the_united_states_is_no_verb_of_saying() -> None:
    text = "The United States bombed the airfield."
    assert REPORT not in {c.kind for c in read(text).clauses.clauses}


def test_a_new_subject_behind_and_opens_a_clause() -> None:
    text = "Shells hit the mill and the rebels seized the bridge."
    assert clause(text, "seized") != clause(text, "hit")
    assert kind(text, "seized") == MAIN


def test_the_same_subject_behind_and_stays_in_the_clause() -> None:
    text = "Militants attacked the convoy and seized two trucks."
    assert clause(text, "seized") == clause(text, "attacked")


def test_a_semicolon_closes_what_was_open() -> None:
    text = "Jets hit the port after gunners sank a ferry; mortars killed a guard."
    assert kind(text, "sank") == BACKGROUND
    assert kind(text, "mortars") == MAIN


def test_every_token_has_a_clause_and_every_clause_but_one_a_parent() -> None:
    source = read(
        "After rebels shelled Ibb, the army, which lost two men, said that it would answer if "
        "they attacked again, and the governor fled while crowds gathered."
    )
    clauses = source.clauses
    assert len(clauses.of_token) == len(source.tokens)
    assert [c.index for c in clauses.clauses if c.parent is None] == [0]
    assert [c.index for c in clauses.clauses] == list(range(len(clauses.clauses)))
    for index in set(clauses.of_token):
        assert all(clauses.of_token[t] == index for t in clauses.tokens_of(index))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("In Idlib, medics in the town said at least 27 people were killed in a raid.", "at least"),
        ("Jets fired 20 missiles, killing six people according to the army.", "killing"),
        ("Thousands marched to the square to say so.", "marched"),
    ],
)
def test_what_is_reported_is_no_part_of_the_reporting(text: str, word: str) -> None:
    assert kind(text, word) == MAIN


def test_the_occasion_of_a_statement_belongs_to_it() -> None:
    text = "The group, in a statement on Wednesday, said it had killed nine guards."
    assert kind(text, "Wednesday") == REPORT
    assert kind(text, "killed") == MAIN
    assert kind("The raid, in Gao on Monday, said officials, killed two.", "Monday") != REPORT


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Two were hurt when a cart, one of three, blew up at noon.", "noon", COMPANION),
        ("Two were hurt when a mine, laid by the rebels blew up at noon.", "noon", COMPANION),
        ("They met when young (and poor) in Gaya.", "Gaya", MAIN),
        ("They met when young, one of three, in Gaya.", "Gaya", MAIN),
    ],
)
def test_an_aside_does_not_hide_the_verb(text: str, word: str, expected: str) -> None:
    assert kind(text, word) == expected


def test_what_stands_between_two_is_one_phrase() -> None:
    text = "A battle between marines and tribesmen near Lodar killed two of them."
    assert clause(text, "battle") == clause(text, "tribesmen") == clause(text, "killed")
    text = "Talks between the clans failed and marines attacked a well near Lodar."
    assert clause(text, "failed") != clause(text, "attacked")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        # The people of the "after" have their verb behind the aside.
        ("Shops shut after nine men, two of them clerks, were shot in Lar.", "shot", BACKGROUND),
        ("A curfew fell after 12 people, including a judge, were hurt in Lar.", "hurt", BACKGROUND),
        # So has the subject of the main clause.
        ("The convoy, after a long wait near Kaga, was hit by mortars.", "hit", MAIN),
    ],
)
def test_an_aside_does_not_end_a_clause_without_its_verb(
    text: str, word: str, expected: str
) -> None:
    assert kind(text, word) == expected


def test_two_subjects_behind_an_opener_are_of_one_clause() -> None:
    joined = "They fled Samarra, the town that Iraqi and American troops stormed on Sunday."
    assert clause(joined, "Iraqi") == clause(joined, "stormed")
    last = "The camp is empty since May, when the last of 900 marines and sailors flew out."
    assert clause(last, "marines") == clause(last, "flew")
    apart = "It began when rebels fired on a bus and soldiers killed four of them."
    assert clause(apart, "rebels") != clause(apart, "killed")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shot a judge in Mosul on Sunday, and in Hit, north of Baghdad, a mine killed two.",
        "A car bomb killed three in Tyre, and at Sidon, which Amal has held since May, jets bombed "
        "a camp.",
        "Rebels attacked a convoy in Mosul on Saturday, and in Baquba shot two guards.",
        "Rebels attacked a convoy in Mosul on Saturday and on Sunday shot two guards.",
    ],
)
def test_a_place_or_day_leads_in_one_more_clause(text: str) -> None:
    verbs = [t for t in read(text).triggers if not t.is_noun]
    assert read(text).clause_at(verbs[0].start) != read(text).clause_at(verbs[-1].start)


def test_a_second_place_alone_leads_in_no_clause() -> None:
    text = "Bombs killed nine people in Mosul and in Baquba on Sunday."
    assert clause(text, "Mosul") == clause(text, "Baquba")


def test_a_day_may_stand_behind_that() -> None:
    text = "The raid that on Thursday killed six policemen near Baiji was claimed by a sect."
    assert clause(text, "killed").kind == RELATIVE
    assert clause(text, "claimed").kind == MAIN


def test_a_day_in_front_of_a_since_clause_keeps_its_main_clause() -> None:
    text = "In Bangui on Friday, as on every Friday since the war began, thousands gathered."
    assert clause(text, "gathered") == clause(text, "Bangui")


def test_a_relative_clause_goes_on_behind_what_it_describes() -> None:
    text = (
        "They say the murders were in reprisal for the bomb which on Monday wrecked the Lamb, "
        "a pub in the port, leaving two men dead."
    )
    assert clause(text, "wrecked") == clause(text, "leaving")
    lead = "Hours after the vote, which was held on Monday, gunmen shot a judge."
    assert clause(lead, "gunmen").kind == MAIN


def test_a_day_may_open_a_relative_clause() -> None:
    text = "It was revenge for the bombing that on Monday ripped through a bus in Hadera."
    assert clause(text, "ripped").kind == RELATIVE
    said = "The general said that on Monday rebels shelled the port."
    assert clause(said, "shelled").kind == MAIN


def test_who_is_told_is_no_part_of_what_is_told() -> None:
    text = "The minister told the council on Monday that 40 soldiers would go to Mali."
    assert (clause(text, "council").kind, clause(text, "soldiers").kind) == (REPORT, MAIN)
    other = "Villagers told the court of a raid that killed nine men."
    assert clause(other, "killed").kind == RELATIVE


def test_a_state_that_protests_speaks_and_a_crowd_does_not() -> None:
    state = "Costa Rica protested that Guard aircraft had fired on a road on Monday."
    assert clause(state, "Costa").kind == REPORT
    crowd = "Workers protested that they had not been paid on Monday and burned tyres in Lagos."
    assert clause(crowd, "Workers").kind == MAIN
