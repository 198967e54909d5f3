"""The link stage: rows of invented events in, and which of them end up together."""

from __future__ import annotations

import cProfile
import datetime as dt
import gc
import itertools

import pytest
from link_fixtures import (
    MILITIA,
    RAID,
    US,
    Row,
    article,
    at,
    day,
    groups,
    mention,
    month,
    run,
    together,
    toll,
)

from pipelines import schema
from pipelines.link import LinkResult
from pipelines.link.places import IN_COUNTRY, NEIGHBOUR_TOWN, NO_EVIDENCE, Places

CROWD: Row = {
    "event_type": "unrest",
    "event_subtype": "protest",
    "target": "Westmark embassy",
}
ORDER: Row = US | {
    "event_type": "deployment",
    "event_subtype": "troops",
    "force_kind": "troops",
    "status": "announced",
}
LEAVE: Row = US | {"event_type": "withdrawal", "event_subtype": "base_transfer"}
WARNING: Row = US | {
    "event_type": "threat",
    "event_subtype": "warning",
    "target": "Borovia",
    "target_side": "iran",
}


class TestAttacks:
    def test_same_day_and_place_in_two_articles_is_one(self) -> None:
        assert together(mention("a", "p", *RAID), mention("b", "q", *RAID, toll(2, 5)))

    def test_lede_and_detail_of_one_article_are_one(self) -> None:
        assert together(
            mention("a", "p", *RAID, toll(3)),
            mention("b", "p", day("2031-05-10"), at("Fort Kestrel")),
            mention("c", "p", day("2031-05-10"), toll(3)),
        )

    def test_reports_a_day_apart_are_one(self) -> None:
        assert together(
            mention("a", "p", *RAID),
            mention("b", "q", *RAID, day("2031-05-11"), toll(2)),
        )

    def test_two_days_apart_are_two(self) -> None:
        assert not together(mention("a", "p", *RAID), mention("b", "q", *RAID, day("2031-05-12")))

    def test_days_that_one_article_tells_apart_are_two(self) -> None:
        assert not together(
            mention("a", "p", *RAID),
            mention("b", "p", *RAID, day("2031-05-11"), toll(2)),
        )

    def test_a_third_article_goes_to_its_own_day(self) -> None:
        later = (*RAID, day("2031-05-11"))
        rows = [
            mention("a", "p", *RAID, toll(4)),
            mention("b", "p", *later),
            mention("c", "q", *later, toll(3)),
        ]
        assert groups(rows) == {frozenset("a"), frozenset("bc")}

    def test_a_chain_of_neighbouring_days_is_not_one(self) -> None:
        rows = [
            mention(name, name, *RAID, day(f"2031-05-{10 + i}")) for i, name in enumerate("abcd")
        ]
        assert all(len(group) <= 2 for group in groups(rows))

    def test_two_towns_on_one_day_are_two(self) -> None:
        other = (day("2031-05-10"), at("Highvale"), MILITIA)
        assert not together(mention("a", "p", *RAID), mention("b", "q", *other))

    def test_one_operation_on_listed_sites_is_one(self) -> None:
        both = (day("2031-05-10"), at("Fort Kestrel", "Camp Heron"), MILITIA)
        other = (day("2031-05-10"), at("Camp Heron"), MILITIA)
        assert together(
            mention("a", "p", *both),
            mention("b", "q", *RAID),
            mention("c", "r", *other),
        )

    def test_raids_in_two_countries_that_a_report_joins_are_one(self) -> None:
        air: Row = US | {"event_subtype": "airstrike"}
        date = day("2031-05-10")
        west = mention("a", "p", date, air, at("Ridge Depot"))
        east = mention("b", "q", date, air, at("River Depot"))
        both = mention("c", "r", date, air, at("Iraq", "Syria"))
        assert not together(west, east)
        assert together(west, east, both)

    def test_a_far_site_is_not_within_the_city(self) -> None:
        assert not together(
            mention("a", "p", day("2031-05-10"), at("Port Amra"), MILITIA),
            mention("b", "q", day("2031-05-10"), at("Far Post"), MILITIA),
        )

    @pytest.mark.parametrize(("killed", "is_one"), [(None, False), (13, True)])
    def test_a_neighbouring_town_needs_a_telling_toll(
        self, killed: int | None, is_one: bool
    ) -> None:
        rows = [
            mention(name, "p", day("2031-05-10"), at(town), MILITIA, toll(killed))
            for name, town in (("a", "Port Amra"), ("b", "Lower Amra"))
        ]
        assert together(*rows) is is_one

    @pytest.mark.parametrize(("town", "is_one"), [("Port Amra", True), ("Fort Kestrel", False)])
    def test_undated_attacks_of_one_article_are_one_only_in_one_town(
        self, town: str, is_one: bool
    ) -> None:
        first = mention("a", "p", at("Port Amra"), MILITIA, toll(6))
        assert together(first, mention("b", "p", at(town), MILITIA, toll(6))) is is_one

    @pytest.mark.parametrize(("article_of_second", "is_one"), [("p", False), ("q", True)])
    def test_a_town_of_no_map_is_another_scene_of_the_article_that_tells_both(
        self, article_of_second: str, is_one: bool
    ) -> None:
        olm: Row = {"location": "Olm", "locations": ["Olm"], "country": "SO"}
        merca: Row = {"location": "Merca", "locations": ["Merca", "Lower Shabelle"]}
        rows = [
            mention(name, of, day("2031-05-10"), MILITIA, where, place_precision="city")
            for name, of, where in (("a", "p", olm), ("b", article_of_second, merca))
        ]
        assert together(*rows) is is_one

    def test_a_site_is_within_its_city(self) -> None:
        assert together(
            mention("a", "p", *RAID),
            mention("b", "q", day("2031-05-10"), at("Port Amra"), MILITIA),
        )

    def test_passages_of_one_sentence_are_told_apart_by_it(self) -> None:
        rows = [mention(n, "p", *RAID, char_start=40, char_end=90) for n in "ab"]
        assert not together(*rows)

    def test_contradicting_initiators_are_two(self) -> None:
        assert not together(mention("a", "p", *RAID), mention("b", "q", *RAID, US))

    def test_blame_on_a_patron_is_no_contradiction(self) -> None:
        blamed = {
            "initiator": "Iran",
            "initiator_side": "iran",
        }
        assert together(mention("a", "p", *RAID), mention("b", "q", *RAID, blamed))

    def test_a_shooting_is_no_rocket(self) -> None:
        date, place = day("2031-05-10"), at("Port Amra")
        assert not together(
            mention("a", "p", date, place),
            mention("b", "q", date, place, event_subtype="shooting"),
        )


class TestLookAlikesOfOneArticle:
    """An article whose reader has not joined two attacks tells them apart by little."""

    @pytest.mark.parametrize(("article_of_second", "is_one"), [("p", False), ("q", True)])
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ({"event_subtype": "bombing"}, {"event_subtype": "shooting"}),
            (toll(6), toll(2)),
            (MILITIA | {"attribution": "blamed"}, US | {"attribution": "blamed"}),
        ],
    )
    def test_another_kind_toll_or_doer_sets_them_apart(
        self, first: Row, second: Row, article_of_second: str, is_one: bool
    ) -> None:
        scene = (day("2031-05-10"), at("Fort Kestrel"))
        rows = [mention("a", "p", *scene, first), mention("b", article_of_second, *scene, second)]
        assert together(*rows) is is_one

    @pytest.mark.parametrize(
        ("family", "is_one"),
        [(("airstrike", "bombing"), True), (("airstrike", "shooting"), False)],
    )
    def test_a_vague_telling_may_name_but_the_family_of_the_weapon(
        self, family: tuple[str, str], is_one: bool
    ) -> None:
        first = mention("a", "p", *RAID, event_subtype=family[0])
        assert together(first, mention("b", "p", *RAID[1:], event_subtype=family[1])) is is_one

    @pytest.mark.parametrize(("killed", "is_one"), [(4, False), (14, True)])
    def test_a_small_toll_told_twice_does_not_outweigh_the_towns(
        self, killed: int, is_one: bool
    ) -> None:
        towns = (at("Port Amra"), at("Lower Amra"))
        rows = [
            mention(name, "p", day("2031-05-10"), MILITIA, toll(killed), town)
            for name, town in zip("ab", towns, strict=True)
        ]
        assert together(*rows) is is_one

    def test_a_province_around_both_does_not_make_two_towns_one(self) -> None:
        around: Row = at("Port Amra") | {"locations": ["Port Amra", "Kestrel Province"]}
        province: Row = {"location": "Kestrel Province", "place_precision": "province"}
        known = mention("c", "r", day("2031-01-02"), at("Port Amra") | province)
        first = mention("a", "p", day("2031-05-10"), MILITIA, around)
        towns = groups([first, mention("b", "p", *RAID[::2], at("Lower Amra")), known])
        assert frozenset("a") in towns

    @pytest.mark.parametrize(("of", "is_one"), [("2031-01-10", False), ("2031-05-10", True)])
    def test_the_undated_news_is_nothing_of_months_ago(self, of: str, is_one: bool) -> None:
        news = mention("a", "p", at("Fort Kestrel"), MILITIA)
        assert together(news, mention("b", "p", day(of), *RAID[1:])) is is_one

    @pytest.mark.parametrize(("town", "is_one"), [("Port Amra", True), ("Lower Amra", False)])
    def test_crowds_of_one_article_are_one_only_in_one_town(self, town: str, is_one: bool) -> None:
        first = mention("a", "p", CROWD, day("2031-05-10"), at("Port Amra"))
        assert together(first, mention("b", "p", CROWD, day("2031-05-10"), at(town))) is is_one

    def test_a_march_and_the_next_days_riot_are_two(self) -> None:
        march = mention("a", "p", CROWD, day("2031-05-10"), at("Port Amra"))
        riot = CROWD | {"event_subtype": "riot"}
        assert not together(march, mention("b", "p", riot, day("2031-05-11"), at("Port Amra")))


class TestVagueDates:
    def test_month_joins_the_day_with_the_same_toll(self) -> None:
        other = (day("2031-05-14"), at("Fort Kestrel"), MILITIA)
        rows = [
            mention("a", "p", *RAID, toll(3, 14)),
            mention("b", "p", *other, toll(0, 5)),
            mention("c", "q", month("2031-05"), at("Amraland"), MILITIA, toll(3)),
        ]
        assert frozenset("ac") in groups(rows)

    def test_another_month_does_not(self) -> None:
        assert not together(
            mention("a", "p", *RAID, toll(3)),
            mention("b", "q", month("2031-03"), at("Fort Kestrel"), MILITIA, toll(3)),
        )

    def test_an_undated_reference_goes_to_the_latest_before_its_article(self) -> None:
        place = (at("Fort Kestrel"), MILITIA)
        rows = [
            mention("a", "p", day("2031-04-01"), *place),
            mention("b", "q", day("2031-05-18"), *place),
            mention("c", "r", day("2031-05-29"), *place),
            mention("d", "s", *place),
        ]
        articles = [
            article("p", "2031-04-02"),
            article("q", "2031-05-19"),
            article("r", "2031-05-30"),
            article("s", "2031-05-20"),
        ]
        assert frozenset("bd") in groups(rows, articles)

    def test_an_undated_attack_with_another_toll_stands_alone(self) -> None:
        assert not together(
            mention("a", "p", *RAID, toll(0, 0)),
            mention("b", "q", at("Fort Kestrel"), MILITIA, toll(7, 9)),
        )

    @pytest.mark.parametrize(("of", "is_one"), [("p", False), ("q", True)])
    def test_a_month_tells_an_attack_from_the_undated_news_of_its_article(
        self, of: str, is_one: bool
    ) -> None:
        at_site = at("Camp Heron")
        news = mention("a", "p", at_site, MILITIA, toll(wounded=4))
        earlier = mention("b", of, month("2031-04"), at_site, MILITIA)
        assert together(news, earlier) is is_one

    def test_a_passing_reference_joins_the_only_event_that_it_may_mean(self) -> None:
        struck: Row = {"target": "Westmark forces", "target_side": "us_coalition"}
        passing = mention("b", "q", at("Amraland"), struck, toll(1))
        only = mention("a", "p", *RAID, struck, toll(1, 6))
        rival = mention("c", "r", day("2031-05-12"), at("Highvale"), struck, toll(1))
        assert together(only, passing)
        assert frozenset("b") in groups([only, passing, rival])

    def test_a_named_victim_joins_without_date_and_place(self) -> None:
        named = {"victim_names": ["Karim Dolvani"], "event_subtype": "other"}
        assert together(
            mention("a", "p", *RAID, victim_names=["Kareem al-Dolvani", "Tomas Brill"]),
            mention("b", "q", named),
        )

    def test_victims_told_alike_join_an_undated_report_to_its_event(self) -> None:
        struck = mention("a", "p", *RAID, toll(1), victim_parties=["killed 1 US/contractor"])
        passing = {"target_side": "iraq_government"}
        assert together(
            struck, mention("b", "q", passing, toll(1), victim_parties=["killed 1 US/contractor"])
        )
        assert not together(
            struck, mention("b", "q", passing, toll(1), victim_parties=["killed 1 IQ/security"])
        )

    def test_a_namesake_with_another_given_name_does_not(self) -> None:
        assert not together(
            mention("a", "p", *RAID, victim_names=["Karim Dolvani"]),
            mention("b", "q", victim_names=["Stefan Dolvani"]),
        )


class TestConstruction:
    def test_an_anaphor_belongs_to_its_antecedent(self) -> None:
        rows = [
            mention("a", "p", *RAID),
            mention("b", "p", day("2031-05-14"), at("Highvale"), antecedent_id="a"),
        ]
        assert groups(rows) == {frozenset("ab")}
        assert {r["mention_id"]: r["why_linked"] for r in run(rows).links}["b"] == "antecedent"

    def test_an_antecedent_of_another_type_is_not_followed(self) -> None:
        riot = mention("a", "p", *RAID, event_type="unrest", event_subtype="riot")
        assert not together(riot, mention("b", "p", antecedent_id="a"))

    def test_a_copy_follows_its_original(self) -> None:
        vague = mention("a", "p", char_start=3, char_end=9)
        copied = mention("b", "q", char_start=3, char_end=9)
        articles = [
            article("p", content_sha256="same"),
            article("q", content_sha256="same", duplicate_of="p"),
        ]
        assert groups([vague, copied], articles) == {frozenset("ab")}
        assert len(groups([vague, copied])) == 2

    def test_a_sentence_of_a_copy_tells_of_the_originals_day(self) -> None:
        told = mention("a", "p", day("2031-05-06"), at("Highvale"), quote="Shells fell on Tuesday.")
        printed_later = mention(
            "b", "q", day("2031-05-13"), at("Highvale"), quote="Shells fell on Tuesday."
        )
        reworded = mention("c", "q", day("2031-05-13"), at("Highvale"), quote="Shells fell again.")
        articles = [article("p", "2031-05-07"), article("q", "2031-05-15", duplicate_of="p")]
        assert groups([told, printed_later, reworded], articles) == {
            frozenset("ab"),
            frozenset("c"),
        }
        assert len(groups([told, printed_later])) == 2

    def test_aggregates_get_no_link(self) -> None:
        rows = [mention("a", "p", *RAID), mention("b", "p", *RAID, is_aggregate=True)]
        assert [row["mention_id"] for row in run(rows).links] == ["a"]

    def test_types_never_mix(self) -> None:
        assert not together(
            mention("a", "p", *RAID),
            mention("b", "p", *RAID, event_type="unrest", event_subtype="riot"),
        )

    def test_nothing_in_nothing_out(self) -> None:
        assert run([]) == LinkResult([], [], [])


class TestUnrest:
    def test_the_second_day_of_a_siege_joins_the_first(self) -> None:
        assert together(
            mention("a", "p", CROWD, day("2031-05-10"), at("Port Amra")),
            mention("b", "p", CROWD, day("2031-05-11"), at("Port Amra")),
        )

    def test_crowds_in_two_cities_are_two(self) -> None:
        assert not together(
            mention("a", "p", CROWD, day("2031-05-10"), at("Port Amra")),
            mention("b", "p", CROWD, day("2031-05-10"), at("Highvale")),
        )


class TestFlows:
    def test_order_and_arrival_of_one_count_are_one(self) -> None:
        assert together(
            mention("a", "p", ORDER, day("2031-05-10"), force_count=640),
            mention(
                "b",
                "q",
                ORDER,
                day("2031-06-02"),
                force_count=640,
                status="occurred",
            ),
        )

    def test_another_count_is_another_deployment(self) -> None:
        assert not together(
            mention("a", "p", ORDER, day("2031-05-10"), force_count=640),
            mention("b", "q", ORDER, day("2031-05-10"), force_count=2900),
        )

    @pytest.mark.parametrize(
        ("sender", "is_one"), [(None, False), ("forces", False), ("Westmark forces", True)]
    )
    def test_one_count_for_two_lands_is_one_force_only_where_its_sender_is_named(
        self, sender: str | None, is_one: bool
    ) -> None:
        force: Row = ORDER | {"initiator": sender, "initiator_side": "unknown"}
        force |= {"force_count": 250, "place_precision": "country"}
        yemen: Row = {"location": "Yemen", "locations": ["Yemen"], "country": "YE"}
        ukraine: Row = {"location": "Ukraine", "locations": ["Ukraine"], "country": "UA"}
        assert is_one is together(
            mention("a", "p", force, yemen, day("2031-05-10")),
            mention("b", "q", force, ukraine, day("2031-05-11")),
        )

    def test_an_arriving_ship_is_the_one_that_was_ordered(self) -> None:
        ship: Row = ORDER | {"force_kind": "ship", "event_subtype": "naval"}
        assert together(
            mention("a", "p", ship, day("2031-05-10"), unit="USS Samuel Harrow"),
            mention("b", "p", ship, day("2031-05-24"), unit="Harrow", status="occurred"),
        )

    def test_another_ship_is_another_deployment(self) -> None:
        ship: Row = ORDER | {"force_kind": "ship", "force_count": 1}
        assert not together(
            mention("a", "p", ship, day("2031-05-10"), unit="USS Samuel Harrow"),
            mention("b", "q", ship, day("2031-05-10"), unit="HMS Larkspur"),
        )

    def test_what_is_slated_is_not_what_was_sent(self) -> None:
        assert not together(
            mention(
                "a",
                "p",
                ORDER,
                day("2031-05-10"),
                force_count=2,
                status="occurred",
            ),
            mention("b", "p", ORDER, day("2031-05-10"), force_count=2, status="planned"),
        )

    def test_one_base_within_a_week_is_one_withdrawal(self) -> None:
        assert together(
            mention("a", "p", LEAVE, day("2031-05-10"), at("Fort Kestrel")),
            mention("b", "q", LEAVE, day("2031-05-14"), at("Fort Kestrel")),
        )

    @pytest.mark.parametrize(
        ("date", "base"), [("2031-05-10", "Camp Heron"), ("2031-05-20", "Fort Kestrel")]
    )
    def test_another_base_or_fortnight_is_another(self, date: str, base: str) -> None:
        assert not together(
            mention("a", "p", LEAVE, day("2031-05-10"), at("Fort Kestrel")),
            mention("b", "q", LEAVE, day(date), at(base)),
        )


class TestThreats:
    def test_one_warning_in_two_articles_is_one(self) -> None:
        assert together(
            mention("a", "p", WARNING, day("2031-05-10")),
            mention("b", "q", WARNING, day("2031-05-10")),
        )

    def test_shared_words_date_an_undated_report(self) -> None:
        words = 'The minister promised "a thunderous answer" to any raid.'
        assert together(
            mention("a", "p", WARNING, day("2031-05-10"), quote=words),
            mention("b", "q", WARNING, quote='He spoke of "a thunderous answer".'),
        )

    def test_an_undated_warning_in_other_words_stands_alone(self) -> None:
        assert not together(
            mention("a", "p", WARNING, day("2031-05-10"), quote='"a thunderous answer"'),
            mention("b", "q", WARNING, quote='"steel against steel"'),
        )

    def test_two_sides_and_two_kinds_are_apart(self) -> None:
        plan: Row = {"event_subtype": "alleged_plan"}
        reply: Row = {"initiator": "Borovia", "initiator_side": "iran"}
        rows = [
            mention("a", "p", WARNING, day("2031-05-10")),
            mention("b", "p", WARNING, day("2031-05-10"), plan),
            mention("c", "p", WARNING, day("2031-05-10"), reply),
        ]
        assert len(groups(rows)) == 3


def test_work_grows_with_the_mentions_not_with_their_pairs() -> None:
    def calls(count: int) -> int:
        rows = [
            mention(
                f"m{i}",
                f"p{i // 4}",
                day((dt.date(2031, 1, 1) + dt.timedelta(days=i % 300)).isoformat()),
                at(("Port Amra", "Highvale")[i % 2]),
                MILITIA,
            )
            for i in range(count)
        ]
        profile = cProfile.Profile(builtins=False)
        gc.disable()  # Debian's Python 3.11.2 has crashed in a collection under the profiler
        try:
            profile.runcall(run, rows)
        finally:
            gc.enable()
        return sum(entry.callcount for entry in profile.getstats())

    assert calls(2400) < 3 * 8 * calls(300)


def test_every_row_has_the_columns_of_its_table() -> None:
    result = run(
        [mention("a", "p", *RAID)],
        None,
        [{"mention_id": "a", "event_id": "evt_0", "why_linked": "first"}],
    )
    for table, rows in (
        (schema.MENTION_LINKS, result.links),
        (schema.EVENT_ID_ALIASES, result.aliases),
    ):
        assert rows
        assert all(set(row) == set(table.column_names) for row in itertools.chain(rows))


def test_a_place_without_coordinates_is_set_apart_by_what_is_known_of_it() -> None:
    def unlisted(name: str, precision: str, country: str | None) -> Row:
        return {"location": name, "place_precision": precision, "country": country}

    places = Places(
        [
            unlisted("Gor Tepa", "province", None),
            unlisted("Quellamar", "city", None),
            unlisted("Dourabe", "city", "ML"),
        ]
    )
    # It may lie in any province or country that its own words do not rule out.
    assert places.fit("Gor Tepa", "Helmand") == NO_EVIDENCE
    assert places.fit("Quellamar", "Yemen") == NO_EVIDENCE
    assert places.fit("Dourabe", "Mali") == IN_COUNTRY
    assert places.fit("Dourabe", "Yemen") is None
    # Two names of towns are two towns, as far as anybody can tell.
    assert places.fit("Quellamar", "Dourabe") is None
    assert places.fit("Quellamar", "Mosul") == NEIGHBOUR_TOWN
