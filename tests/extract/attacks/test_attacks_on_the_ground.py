"""Attacks on the ground: who makes them, how many a sentence tells, what is ordinary crime.

Source: codebook.md, Event types, What is one event, Actors and places.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, mentions_of, subtypes_of


@pytest.mark.parametrize(
    "text",
    [
        "Men armed with shotguns attacked a lorry park outside Kaduna on Tuesday.",
        "Men in army uniform raided the village of Bunia on Tuesday.",
        "The village of Bunia was raided on Tuesday by men wearing balaclavas.",
        "Four men with assault rifles forced their way into a clinic in Quetta on Tuesday.",
    ],
)
def test_men_told_by_arms_and_dress_make_an_attack(text: str) -> None:
    [mention] = events_of(text, "attack")
    assert mention["initiator"] in ("gunmen", "attackers")


def test_men_without_arms_make_none() -> None:
    assert events_of("Men in dark suits entered the bank in Quetta on Tuesday.", "attack") == []


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        (
            "The insurgents rule these hills. Since 3 May, when some fifty of them stormed the "
            "customs house at Bardera, no lorry has passed.",
            "insurgents",
        ),
        (
            "When they stormed the police post at Bardera on Tuesday, the rebels took its rifles.",
            "rebels",
        ),
        (
            "Islamists have held Bardera since Monday, when they overran it at first light.",
            "jihadists",
        ),
    ],
)
def test_a_part_of_them_and_they_are_who_was_told(text: str, initiator: str) -> None:
    [mention] = events_of(text, "attack")
    assert str(mention["initiator"]).endswith(initiator)
    assert events_of(text, "unrest") == []  # a storming by armed men is not also a riot


def test_they_who_are_nobody_in_arms_make_no_attack() -> None:
    text = "The nurses were tired. Since May, when some fifty of them stormed out, few came back."
    assert events_of(text, "attack") == []


def test_ground_retaken_is_a_second_attack_and_what_ends_one_is_none() -> None:
    text = "Jihadists overran the town of Bardera on Monday. Army troops retook it on Wednesday."
    assert len(events_of(text, "attack")) == 2
    ended = "Jihadists stormed the port of Bardera on Monday and held it before troops retook it."
    assert len(events_of(ended, "attack")) == 1


def test_one_more_victim_of_a_list_is_an_attack_of_its_own() -> None:
    text = (
        "On Tuesday a magistrate was killed in a shooting in Kirkuk, a tailor was shot dead in "
        "Baquba, two soldiers were ambushed in Hilla, and gunmen in Mosul killed a baker."
    )
    found = [(m["location"], m.get("killed_best")) for m in events_of(text, "attack")]
    assert found == [("Kirkuk", 1), ("Baquba", 1), ("Hilla", None), ("Mosul", 1)]


def test_what_came_of_a_deed_is_no_second_member_of_a_list() -> None:
    text = "Rebels shelled the port of Hodeidah on Monday, three dockers were killed, police said."
    [mention] = events_of(text, "attack")
    assert mention.get("killed_best") == 3


@pytest.mark.parametrize(
    "text",
    [
        "Guardsmen fired into the crowd outside the town hall in Tabriz on Friday.",
        "Soldiers fired on a crowd in Tabriz on Friday.",
    ],
)
def test_live_fire_on_a_crowd_is_an_attack(text: str) -> None:
    assert subtypes_of(text, "attack") == ["shooting"]


def test_tear_gas_at_a_crowd_is_none() -> None:
    assert events_of("Police fired tear gas at a crowd in Tabriz on Friday.", "attack") == []


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("Gunmen beheaded two surveyors near Marib on Sunday.", "other"),
        ("Militiamen hacked nine farmers to death near Bunia on Sunday.", "other"),
        ("A youth stabbed two border policemen in Hebron on Sunday.", "other"),
        (
            "A raid by soldiers on a camp near Marib on Sunday left six rebels dead.",
            "ground_assault",
        ),
        (
            "Men armed with pistols and grenades stormed a hotel in Marib on Sunday.",
            "ground_assault",
        ),
        (
            "Guerrillas on mules rode into the town of Marib on Sunday, killing six.",
            "ground_assault",
        ),
    ],
)
def test_the_verb_tells_the_means_where_arms_are_only_borne(text: str, subtype: str) -> None:
    assert subtypes_of(text, "attack") == [subtype]


def test_a_stabbing_without_a_side_is_no_attack() -> None:
    assert events_of("A youth stabbed two fishmongers in Hebron on Sunday.", "attack") == []


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        ("It was soldiers, not bandits, who killed the six porters in Bria on Tuesday.", "forces"),
        ("Chad: on 6 May, militants attacked the base at Bol.", "militants"),
    ],
)
def test_who_is_brought_forward_did_it_and_a_place_label_did_not(text: str, initiator: str) -> None:
    [mention] = events_of(text, "attack")
    assert initiator in str(mention["initiator"])


def test_a_throat_cut_is_one_killed() -> None:
    [mention] = events_of("A herdsman was found near Pattani on Monday, his throat cut.", "attack")
    assert mention.get("killed_best") == 1


FIGHT = "Rebels attacked a police post near Basra on Tuesday. "


@pytest.mark.parametrize(
    ("outcome", "killed"),
    [
        ("Nine people died in the fighting.", {None, 9}),
        ("Nine constables died in the exchange of fire.", {None, 9}),
        ("More than 900 people have died in the fighting since March.", {None}),
        ("Nine constables died in a fire at their home.", {None}),
    ],
)
def test_the_dead_of_the_fighting_are_of_the_fight_right_before(
    outcome: str, killed: set[int | None]
) -> None:
    found = [m for m in mentions_of(FIGHT + outcome, "attack") if not m["is_aggregate"]]
    assert {m.get("killed_best") for m in found} == killed


def test_a_later_day_and_another_town_take_no_toll_of_the_day_before() -> None:
    text = (
        "Rebels went from door to door in Bria on Monday, killing 20. A day later they were back, "
        "and another 10 people lost their lives in Bambari."
    )
    [mention] = events_of(text, "attack")
    assert mention.get("killed_best") == 20


def test_a_quarrel_that_becomes_a_battle_of_armed_men_is_an_attack() -> None:
    text = (
        "A quarrel over diesel became a gun battle between soldiers and rebels in Bria on Sunday "
        "in which 13 people died."
    )
    assert subtypes_of(text, "attack") == ["shooting"]


CRIME = [
    "A barman was shot dead outside a club in Tulsa late on Saturday. Detectives said that the "
    "victim had argued with the gunman over a parking space.",
    "A sheriff's deputy shot and killed a burglary suspect in Reno on Monday. The coroner will "
    "examine the body.",
    "Police in Hull shot and killed a man with an axe on Tuesday after a domestic dispute; his "
    "girlfriend had called them.",
]


@pytest.mark.parametrize("text", CRIME)
def test_ordinary_crime_and_police_work_tell_no_attack(text: str) -> None:
    assert events_of(text, "attack") == []


@pytest.mark.parametrize(
    "text",
    [
        CRIME[0].replace("the gunman", "the militants"),
        CRIME[0].replace("A barman was", "Nine barmen were"),
        "A barman was shot dead outside a club in Tulsa late on Saturday.",
    ],
)
def test_a_side_or_many_dead_make_a_shooting_more_than_crime(text: str) -> None:
    assert subtypes_of(text, "attack") == ["shooting"]


def test_an_assault_on_a_guarded_house_needs_no_doer() -> None:
    text = "After an assault on the Dutch embassy on Friday, police closed two roads."
    assert subtypes_of(text, "attack") == ["ground_assault"]
    assert events_of("After an assault on the record on Friday he rested.", "attack") == []


@pytest.mark.parametrize(
    ("behind", "count"),
    [
        ("and one of four crashed into a mess hall.", 1),
        ("and gunmen in Taji killed two bakers.", 2),
    ],
)
def test_one_of_the_salvo_is_of_the_same_attack(behind: str, count: int) -> None:
    text = f"On Sunday rockets came down on the army camp in Baquba, {behind}"
    assert len(events_of(text, "attack")) == count


IN_A_WAR = (
    "The rebels have held these hills for years, and the army and its paramilitaries the valley."
    " Soldiers search every lorry.\n\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "He was shot late on the 9th, on his porch, by two lads who had asked the way.",
        "On 9 May the clerk was shot in front of the mill.",
        "They lined up eleven weavers on the football pitch at Ondo on 9 May, and shot them.",
        "On 9 May a school minibus came under fire near the ford.",
        "On 9 May the customs house at Ondo was stormed.",
        "On 9 May they assaulted the prison at Ondo, and some forty of them stormed Lokoja.",
        "On 9 May four ferrymen had their throats cut.",
        "On 9 May armed foes of the president overran the border crossing.",
    ],
)
def test_in_a_report_of_war_it_needs_no_doer(text: str) -> None:
    assert events_of(IN_A_WAR + text, "attack") != []


@pytest.mark.parametrize(
    "text",
    [
        "The film was shot in these hills by two lads from the city.",
        "The minister is shot at from both sides in the press.",
        "The new tax came under fire at the weekend.",
        "Weeds overran the graves on the hill.",
        "On 9 May a crowd of mourners stormed the town hall.",
    ],
)
def test_nor_does_war_make_force_of_film_or_talk(text: str) -> None:
    assert events_of(IN_A_WAR + text, "attack") == []


@pytest.mark.parametrize(
    "text",
    [
        "He was shot in the hills by two lads from the city.",
        "On 9 May the customs house at Ondo was stormed.",
    ],
)
def test_without_war_it_needs_more(text: str) -> None:
    assert events_of(text, "attack") == []


def test_gangs_overrun_a_prison_wherever_it_lies() -> None:
    [mention] = events_of("On 2 May gangs overran the state penitentiary and freed 900.", "attack")
    assert mention["event_subtype"] == "ground_assault"


def test_one_killed_by_a_named_munition_is_attacked() -> None:
    [mention] = events_of("On 2 May Colonel Ada Obi was killed by a grenade in her car.", "attack")
    assert mention["date_start"] is not None
    assert events_of("On 2 May Ada Obi was killed in her car.", "attack") == []


def test_what_is_counted_behind_a_semicolon_makes_no_aggregate_of_the_act() -> None:
    text = (
        "A mine left by guerrillas killed a sapper near Lokoja on 2 May; 14 others have been hurt"
    )
    assert events_of(f"{text} since April.", "attack") != []


def test_shells_lobbed_at_a_hotel_are_an_attack_of_their_own() -> None:
    first = "On 2 May rockets brought down a helicopter over Owerri."
    text = f"Talks have stopped.\n\n{first}\n\nThree mortar rounds were lobbed at the Delta Hotel."
    assert len(events_of(text, "attack")) == 2


@pytest.mark.parametrize(
    ("body", "subtype"),
    [
        ("The army retook Kapoeta with tanks on Sunday.", "ground_assault"),
        ("The army shelled Kapoeta with tanks on Sunday.", "artillery"),
        ("A sentry fell to a sniper in Kapoeta on Sunday.", "shooting"),
        ("Guerrillas attacked the outskirts of Kapoeta on Sunday.", "ground_assault"),
        ("Kapoeta was attacked by guerrillas on Sunday.", "ground_assault"),
        ("Guerrillas attacked a bus near Kapoeta on Sunday.", "other"),
    ],
)
def test_who_takes_or_goes_at_a_town_does_so_on_the_ground(body: str, subtype: str) -> None:
    assert subtypes_of(body, "attack") == [subtype]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("On 9 May the town fell, the prefect said.", 1),
        ("The outposts of Gaya and Birni have fallen on Thursday to the mutineers.", 1),
        ("Lokoja fell on 9 May after its garrison had run out of shells.", 1),
        ("Lokoja itself fell on 9 May after street fighting.", 1),
        ("Two capitals fell to the Taliban on 9 May.", 1),
        ("Rain fell in Lokoja on 9 May after days of fighting.", 0),
        ("On 9 May the town fell silent.", 0),
        ("Sales in the town fell on 9 May.", 0),
        ("On 9 May the hill fell into the hands of a developer.", 0),
    ],
)
def test_ground_falls_in_a_report_of_war(text: str, count: int) -> None:
    found = events_of(IN_A_WAR + text, "attack")
    assert [m["event_subtype"] for m in found] == ["ground_assault"] * count


def test_a_town_falls_in_no_other_report() -> None:
    assert events_of("On 9 May the town fell, the prefect said.", "attack") == []


@pytest.mark.parametrize(
    "text",
    [
        "Angolan tanks rolled into Kapoeta on Sunday, and the garrison fled.",
        "The army and two militias entered Kapoeta on Sunday without a fight.",
        "Government infantry marched into Kapoeta on Sunday after a siege of nine weeks.",
        "Insurgents poured into Kapoeta on Sunday.",
        "Marines pushed across the river at Kapoeta on Sunday, the rebels retreating before them.",
    ],
)
def test_an_army_that_comes_where_a_foe_is_attacks(text: str) -> None:
    [mention] = events_of(text, "attack")
    assert mention["event_subtype"] == "ground_assault"


@pytest.mark.parametrize(
    "text",
    [
        "Belgian infantry rolled into Kapoeta on Sunday to relieve a battalion of engineers.",
        "Army columns entered Kapoeta on Sunday under the truce that ended the siege.",
        "The army entered two crews in the regatta at Kapoeta on Sunday.",
        "Shoppers poured into Kapoeta on Sunday.",
    ],
)
def test_columns_that_meet_no_foe_do_not(text: str) -> None:
    assert events_of(text, "attack") == []


@pytest.mark.parametrize(
    "text",
    [
        "Separatists attacked Dungu Mbale on Sunday, 40 km north of the lake.",
        "Some ninety insurgents stormed Dungu Mbale on Sunday.",
        "The army said its troops had retaken Dungu Mbale on Sunday.",
    ],
)
def test_a_town_that_no_list_has_is_attacked_as_well(text: str) -> None:
    assert len(events_of(text, "attack")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The insurgents captured Dungu Mbale on Sunday.",  # who may be a man
        "Senators attacked Dungu Mbale on Sunday for his vote.",
        "The lawyers stormed out on Sunday.",
    ],
)
def test_a_name_may_be_a_man(text: str) -> None:
    assert events_of(text, "attack") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Insurgents occupied two villages near Kapoeta on Sunday.", 1),
        ("Kapoeta was occupied by insurgents on Sunday.", 1),
        ("A delegation saw the villages occupied by insurgents near Kapoeta on Sunday.", 0),
        ("Officers of the army occupied the best seats in Kapoeta on Sunday.", 0),
    ],
)
def test_what_armed_men_occupy_on_a_day_is_taken(text: str, count: int) -> None:
    assert len(events_of(text, "attack")) == count


def test_ground_taken_is_what_the_clause_goes_on_from() -> None:
    text = "A first thrust reached the airfield, which was captured on 9 May."
    assert len(events_of(IN_A_WAR + text, "attack")) == 1
    other = "A first thrust reached the airfield, a photograph of which was captured on 9 May."
    assert events_of(IN_A_WAR + other, "attack") == []


@pytest.mark.parametrize(
    "text",
    [
        "The bursar was attacked by masked gunmen on Sunday.",
        "Two cooks were stabbed to death by retreating guerrillas at Kapoeta on Sunday.",
        "The bishop was bayoneted by mutinous paratroopers on Sunday.",
        "A ferry was raided by camel-borne militiamen on Sunday.",
    ],
)
def test_whatever_those_in_arms_are_called_they_did_it(text: str) -> None:
    [mention] = events_of(text, "attack")
    assert mention["initiator"] is not None


@pytest.mark.parametrize(
    "text",
    [
        "The bursar was attacked by rivals on Sunday for her thrift.",
        "He made his name by killing rebels.",
    ],
)
def test_a_deed_behind_by_is_no_name_of_theirs(text: str) -> None:
    assert events_of(text, "attack") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Three men left a van at the mill in Kapoeta on Sunday and blew it up.", 1),
        ("Two trams were blown apart in Kapoeta on Sunday, leaving nine people dead.", 1),
        ("A gas cylinder packed with nails exploded in Kapoeta on Sunday, killing two.", 1),
        ("A gas cylinder exploded in Kapoeta on Sunday, killing two.", 0),
        ("Rebels crashed a van full of explosives through the gates at Kapoeta on Sunday.", 1),
        ("A helicopter was shot from the sky over Kapoeta on Sunday.", 1),
    ],
)
def test_what_goes_off_is_told_by_what_is_in_it(text: str, count: int) -> None:
    assert len(events_of(text, "attack")) == count


def test_since_fighting_broke_out_is_the_war_and_no_battle() -> None:
    war = "The fighting between the army and the rebels has cost much. Soldiers and tanks pass. "
    month = "Some 9,000 people have left since fighting broke out in Kapoeta in March."
    assert events_of(war + month, "attack") == []
    day = "Some 9,000 people have left since fighting broke out in Kapoeta on 3 May."
    assert len(events_of(war + day, "attack")) == 1


def test_what_others_are_urged_to_do_is_not_done() -> None:
    text = "In a film, militants are urging young men from Sweden to carry out raids in Kapoeta."
    assert events_of(text, "attack") == []


@pytest.mark.parametrize(
    "text",
    [
        "Guerrillas chased some 200 soldiers and policemen out of Kapoeta on Sunday.",
        "Government tanks broke into the northern suburbs of Kapoeta on Sunday.",
        "Insurgents blasted a hole in the prison wall on Sunday.",
        "A helicopter dropped canisters of gas on Kapoeta on Sunday.",
        "Kapoeta was laid waste on Sunday by Angolan bombers.",
        "The marines took two trenches on Sunday.",
    ],
)
def test_more_that_armed_men_do_on_the_ground(text: str) -> None:
    assert len(events_of(text, "attack")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The police chased a calf and its mother out of Kapoeta on Sunday.",
        "The decision blasted a hole in the budget of Kapoeta on Sunday.",
        "The army took two days off in Kapoeta on Sunday.",
    ],
)
def test_the_same_verbs_without_a_foe_tell_none(text: str) -> None:
    assert events_of(text, "attack") == []


def test_what_is_recalled_of_a_month_is_not_the_news_of_the_lead() -> None:
    text = (
        "A judge was pulled alive from a burning jeep yesterday.\n\nHer clerk, Ada Obi, 44, died "
        "on the spot when a bomb below the seat went off as he slowed for a bend.\n\nNobody had "
        "warned them.\n\nIn January a lorry packed with explosives killed a senator in Owo."
    )
    assert len(events_of(text, "attack")) == 2


def test_a_thing_is_aim_enough_for_an_act_without_a_day() -> None:
    text = "He was seized in his cellar on Sunday after Belgian helicopters had fired on the villa."
    assert len(events_of(text, "attack")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Many have fled since 2 May, when armed groups launched an offensive in northern Shan.",
        "A band of contras overran a cooperative at Rio Blanco on Monday.",
        "Infantry recaptured two features on the ridge from the intruders early on Monday.",
        "Guerrillas captured the old fort above Kunduz on Sunday.",
    ],
)
def test_ground_of_every_kind_is_taken(text: str) -> None:
    assert len(events_of(text, "attack")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The party launched an offensive in northern Shan on Monday to win back its voters.",
        "A photographer captured two features of the ridge near Kunduz on Sunday.",
        "Members overran a cooperative's budget in Rio Blanco on Monday.",
    ],
)
def test_no_ground_is_taken_without_arms(text: str) -> None:
    assert events_of(text, "attack") == []
