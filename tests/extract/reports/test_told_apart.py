"""What a list, a count, a place or a span of time tells apart, and what joins it again."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of


def _where_and_when(body: str) -> list[tuple[object, object]]:
    return [(m["location"], m["date_start"]) for m in events_of(body)]


def test_each_place_of_a_list_has_its_own_day() -> None:
    body = "Rockets hit Erbil late on Monday, Mosul on Tuesday and Kirkuk on Wednesday."
    assert _where_and_when(body) == [
        ("Erbil", date(2013, 5, 13)),
        ("Mosul", date(2013, 5, 14)),
        ("Kirkuk", date(2013, 5, 15)),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "The mortar attacks in Aden on Sunday and Taiz on Monday wounded six.",  # a joint toll
        "Mortars hit Aden on Sunday and the governor was in Taiz on Monday.",
    ],
)
def test_a_list_with_one_toll_or_another_verb_is_left_as_one(body: str) -> None:
    assert len(events_of(body)) == 1


def test_a_member_without_a_verb_follows_one_that_has_it() -> None:
    body = (
        "The coalition gave up its base at Mosul on 3 May. Bagram followed on 9 May; "
        "Herat, where 400 men had lived, on 12 May; Kandahar is to go in July."
    )
    assert _where_and_when(body) == [
        ("Mosul", date(2013, 5, 3)),
        ("Bagram", date(2013, 5, 9)),
        ("Herat", date(2013, 5, 12)),
    ]


def test_a_member_of_a_list_goes_on_with_what_stood_in_front_of_it() -> None:
    """A shooting in the relative clause is not what "followed" means."""
    body = (
        "The coalition gave up its base at Mosul on 3 May. Bagram, where rockets killed a "
        "soldier in March, followed on 9 May."
    )
    found = events_of(body, "withdrawal")
    assert [m["location"] for m in found] == ["Mosul", "Bagram"]


def test_provinces_counted_apart_have_the_toll_of_each() -> None:
    body = "Two suicide bombings in Borno and in Yobe killed nine people each on Monday."
    found = events_of(body, "attack")
    assert [(m["location"], m["killed_best"]) for m in found] == [("Borno", 9), ("Yobe", 9)]


@pytest.mark.parametrize(
    ("body", "is_cancelled"),
    [
        ("France ordered 300 soldiers out of Chad on Monday. It reversed the decision.", True),
        ("Britain said on Monday that it would send 600 soldiers to Kosovo. The deployment was "
         "later scrapped.", True),
        ("France ordered 300 soldiers out of Chad on Monday. Parliament has not reversed the "
         "decision.", False),
        ("France ordered 300 soldiers out of Chad on Monday. Deputies asked whether Paris "
         "would cancel the order.", False),
        ("Gunmen killed five people in Jos on Monday. The governor cancelled the move.", False),
    ],
)  # fmt: skip
def test_an_order_called_off_in_the_next_sentence_is_cancelled(
    body: str, is_cancelled: bool
) -> None:
    assert ("cancelled" in {m["status"] for m in mentions_of(body)}) is is_cancelled


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("It came three days after Iranian missiles hit the base.", "2013-05-10", "2013-05-10"),
        ("The attack comes thirteen months after missiles hit Balad.", "2012-04-01", "2012-04-30"),
        ("It came two years after missiles hit the same base.", "2011-01-01", "2011-12-31"),
    ],
)
def test_what_lies_before_an_event_is_dated_from_it(sentence: str, start: str, end: str) -> None:
    lead, before = events_of(f"Rockets hit Erbil on Monday. {sentence}", "attack")
    assert lead["date_start"] == date(2013, 5, 13)
    assert (before["date_start"], before["date_end"]) == (
        date.fromisoformat(start),
        date.fromisoformat(end),
    )


def test_the_attack_that_comes_after_another_is_the_news() -> None:
    body = (
        "Rockets hit Erbil airport on Monday, killing two.\n\nNobody claimed it.\n\n"
        "On 3 March six rockets fell near a camp in Mosul.\n\n"
        "The attack comes a month after gunmen killed four in Hilla."
    )
    (lead,) = [m for m in events_of(body) if m.get("killed_best") == 2]
    (reference,) = [m for m in mentions_of(body) if str(m["quote"]).startswith("The attack comes a")
                    and m["antecedent_id"]]  # fmt: skip
    assert reference["antecedent_id"] == lead["mention_id"]


@pytest.mark.parametrize(
    ("second", "events"),
    [
        ("The drone came down in Bilky, a village of 300, at noon.", 1),
        ("Another drone came down in Bilky, a village of 300.", 2),
        ("The drone came down in Konotop, a town of 80,000.", 2),
    ],
)
def test_an_unlisted_village_may_be_what_lies_near_a_town(second: str, events: int) -> None:
    body = f"Six people died when a drone hit a bus near Sumy on Wednesday.\n\n{second}"
    assert len(events_of(body, "attack")) == events


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("Fighting erupted around Stepanakert on Monday as Azerbaijani forces pressed on.", 1),
        ("A gun battle between the Mura and Hezbollah in Tyre on Monday left nine dead.", 1),
        ("Allied warplanes hammered dugouts west of Basra on Monday.", 1),
        ("Raiders beheaded four men at Pemba on 3 May and the following day burned down the clinic "
         "in Mueda.", 2),
        ("A surveyor was shot dead in Algiers on Monday, and that same night in Oran a poet was "
         "gunned down in a lift.", 2),
        ("Bishops deplored Monday's raid on a mission at Luwero, in which four cooks were hacked "
         "to death.", 1),
        ("A UN convoy drew machine-gun fire near Gali on Monday; a driver was hit in the shoulder.",
         1),
        ("Excitement erupted in Basra on Monday as soldiers arrived.", 0),
        ("The critics hammered a film in Basra on Monday.", 0),
    ],
)  # fmt: skip
def test_fights_that_break_out_and_deeds_in_one_sentence(body: str, count: int) -> None:
    assert len(events_of(body, "attack")) == count


def test_what_befalls_a_second_town_is_told_apart_in_one_sentence() -> None:
    text = (
        "Gunmen shot dead a judge in Mosul on Thursday, and in Baquba, which the army has held "
        "since May, a roadside bomb wounded four policemen."
    )
    told = [
        (m["location"], m["initiator"], m.get("killed_best"), m.get("wounded_best"))
        for m in mentions_of(text, "attack")
    ]
    assert told == [("Mosul", "gunmen", 1, None), ("Baquba", None, None, 4)]
    assert not any(m["is_aggregate"] for m in mentions_of(text, "attack"))


def test_shells_behind_mortar_fire_are_of_mortars() -> None:
    text = (
        "The camp in Kidal came under mortar fire on Thursday. Five shells landed inside, wounding "
        "two guards."
    )
    assert {m["event_subtype"] for m in mentions_of(text, "attack")} == {"mortar"}
    guns = "Tanks shelled Kidal on Thursday. Five shells landed in a camp, wounding two guards."
    assert {m["event_subtype"] for m in mentions_of(guns, "attack")} == {"artillery"}


def test_the_bomber_on_the_road_is_the_one_told_of() -> None:
    text = (
        "Flags flew at half-mast for the victims of last week's suicide attack on a convoy near "
        "Ansongo. The bomber, who drove a pick-up, pulled in behind the convoy on the road to "
        "Labbezanga on Thursday morning and set off his charge at a ford."
    )
    assert len(events_of(text, "attack", published=date(2017, 2, 13))) == 1


def test_an_hour_counted_back_dates_both_halves_of_a_sentence() -> None:
    text = (
        "Shells fell on a clinic in Zliten on Wednesday. A few hours earlier a drone had hit two "
        "cars near the port, killing five fighters, and at Gharyan, the town which rebels have "
        "held since April, jets bombed a depot."
    )
    told = {(m["event_subtype"], str(m["date_start"])) for m in mentions_of(text, "attack")}
    assert told == {(k, "2013-05-15") for k in ("artillery", "drone_strike", "airstrike")}


def test_the_home_of_the_doers_is_not_where_the_shells_fell() -> None:
    text = (
        "Seven people died on Wednesday when shells fell on a clinic in Zliten. The army said that "
        "the shells were fired by the militias of Misrata."
    )
    assert [m["location"] for m in events_of(text, "attack")] == ["Zliten"]


def test_a_town_with_an_article_in_its_name_leads_in_one_more_attack() -> None:
    text = (
        "A truck bomb exploded at a barracks in Tyre on Thursday, killing 29 soldiers, and at Souk "
        "al-Gharb, in the hills above Beirut, militiamen shelled an army position, wounding four."
    )
    told = [(m.get("killed_best"), m.get("wounded_best")) for m in mentions_of(text, "attack")]
    assert told == [(29, None), (None, 4)]


def test_who_loses_a_leg_has_attacked_nobody() -> None:
    text = (
        "A mine killed four men near Gao on Thursday. A fifth soldier, who lost a leg, was flown "
        "to Bamako."
    )
    assert {m["initiator"] for m in mentions_of(text, "attack")} == {None}


@pytest.mark.parametrize(
    "body",
    [
        "A rocket fell near Beersheba airport on Sunday. Nobody was hurt.\n\nThe army was on alert "
        "all week.\n\nIn Marib, tribal sources spoke of an attack on the lines at Al-Kasara, with "
        "seven dead.",
        "Indians marched in London on Saturday and a policeman was hit by a bottle.\n\nTalks went "
        "on in Geneva.\n\nIn March 2004 commandos raided two camps, eleven days after four men "
        "crept into a barracks at Uri and killed 19 soldiers.",
        "Guns shelled the port on the eve of the talks, wounding a docker.\n\nThe envoys met again."
        "\n\nNobody spoke of peace.\n\nThe army said so.\n\nThe strikes of 28 February were far "
        "bloodier: 14 people died.",
    ],
)
def test_an_attack_at_a_place_of_its_own_is_not_what_was_told_elsewhere(body: str) -> None:
    assert not mentions_of(body)[-1]["antecedent_id"]


@pytest.mark.parametrize(
    "body",
    [
        "A car bomb wrecked a police post in Cizre on Friday, killing 11 officers.\n\nThe army was "
        "brought in.\n\nThe governor spoke of an attack in Cizre in which 11 died.",
        "Gunmen ambushed a bus of cricketers on Tuesday.\n\nThe city was calm.\n\nShops opened "
        "three days after the gunmen ambushed the bus at Lahore.",
    ],
)
def test_a_fact_that_both_tell_joins_them_again(body: str) -> None:
    assert len([m for m in mentions_of(body) if not m["antecedent_id"]]) == 1


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "The army has struck the rebels more than a dozen times since July 2012, when a drone "
            "got through to Tel Aviv and killed a man in his flat.",
            [("Tel Aviv", date(2012, 7, 1))],
        ),
        (
            "In Marib, calm since last winter, gunmen attacked a post on Monday night.",
            [("Marib", date(2013, 5, 13))],
        ),
        (
            "Since last winter gunmen have attacked posts at Marib, killing nine men on Monday.",
            [],
        ),
    ],
)
def test_what_is_counted_since_an_attack_is_not_that_attack(
    body: str, expected: list[tuple[object, object]]
) -> None:
    assert _where_and_when(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "The army reported an attack on its lines at Kupiansk that was repelled on Monday.",
            [("Kupiansk", date(2013, 5, 13))],
        ),
        (
            "An assault on the garrison at Baidoa, which was beaten back at dawn on Sunday, left "
            "nine rebels dead.",
            [("Baidoa", date(2013, 5, 12))],
        ),
    ],
)
def test_an_attack_is_of_the_day_on_which_it_was_beaten_off(
    body: str, expected: list[tuple[object, object]]
) -> None:
    assert _where_and_when(body) == expected


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            "A police officer was killed while fighting a rebel attack near Trincomalee. "
            "One rebel died in a skirmish with soldiers near Vavuniya.",
            [("Trincomalee", 1), ("Vavuniya", 1)],
        ),
        (
            "Rebels ambushed a convoy in Trincomalee district on Monday, killing three soldiers. "
            "Three rebels were also reported killed in clashes in Mannar district.",
            [("Trincomalee", 3), ("Mannar", 3)],
        ),
        (
            "Two bombs set off by guerrillas on Monday wrecked an office in Bujumbura. "
            "In other military actions, a guerrilla died in clashes near Gitega.",
            [("Bujumbura", None), ("Gitega", 1)],
        ),
        (
            "Rebels blew up a water tower in Batticaloa on Monday. "
            "Another bridge was dynamited in Mannar.",
            [("Batticaloa", None), ("Mannar", None)],
        ),
    ],
)
def test_a_fight_named_as_new_elsewhere_is_one_more(
    body: str, told: list[tuple[str, int | None]]
) -> None:
    assert [(m["location"], m.get("killed_best")) for m in events_of(body, "attack")] == told


@pytest.mark.parametrize(
    "body",
    [
        # The lead's province holds the town.
        "Three soldiers died on Monday in fighting in northern Sri Lanka. "
        "They were killed in a clash with rebels near Vavuniya.",
        "Rebels attacked a post near Vavuniya on Monday. Two soldiers died in the clash.",
        "Rebels and soldiers clashed near Vavuniya on Monday. "
        "Two soldiers and one rebel died in the skirmishes.",
    ],
)
def test_a_fight_told_again_stays_one(body: str) -> None:
    assert len(events_of(body, "attack")) == 1


def test_what_happened_in_other_actions_shares_the_day_of_the_first() -> None:
    body = (
        "Two bombs set off by guerrillas on Monday wrecked an office in Bujumbura. "
        "In other incidents, a guerrilla was killed in a clash near Gitega."
    )
    assert _where_and_when(body) == [
        ("Bujumbura", date(2013, 5, 13)),
        ("Gitega", date(2013, 5, 13)),
    ]
