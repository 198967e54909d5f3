"""What the marts say of small hand-made events, rule by rule of codebook.md."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt_fixtures import Bounds, Row, Warehouse

from pipelines.dbt_run import DbtBuildError, build

EARLY, MIDDLE, LATE = date(2031, 5, 2), date(2031, 5, 3), date(2031, 5, 9)
DAY: Row = {"date_start": EARLY, "date_end": EARLY, "date_precision": "day"}
NONE: Bounds = (None, None, None)

# Name: reports as (day of publication, bounds, fields of the claim), then low, best, high, rule.
TOLLS: dict[str, tuple[list[tuple[date | None, Bounds, Row]], Bounds, str | None]] = {
    "exact": ([(EARLY, (25, 25, 25), {})], (25, 25, 25), "latest_exact"),
    "none_killed_is_a_figure": ([(EARLY, (0, 0, 0), {})], (0, 0, 0), "latest_exact"),
    "at_least": ([(EARLY, (25, 25, None), {})], (25, 25, None), "at_least"),
    "more_than": ([(EARLY, (26, None, None), {})], (26, None, None), "floor_only"),
    "up_to": ([(EARLY, (None, 30, 30), {})], (None, 30, 30), "at_most"),
    "dozens": ([(EARLY, (24, None, None), {})], (24, None, None), "floor_only"),
    "range_alone": ([(EARLY, (25, None, 30), {})], (25, 25, 30), "range"),
    "range_takes_best_from_others": (
        [(LATE, (25, None, 30), {}), (EARLY, (27, 27, None), {})],
        (25, 27, 30),
        "at_least",
    ),
    "exact_among_bounds": (
        [
            (EARLY, (25, 25, None), {}),
            (MIDDLE, (25, 25, 25), {}),
            (None, (24, None, None), {}),
        ],
        (24, 25, 25),
        "latest_exact",
    ),
    "latest_exact_wins": (
        [(LATE, (64, 64, 64), {}), (EARLY, (11, 11, 11), {}), (MIDDLE, (34, 34, 34), {})],
        (11, 64, 64),
        "latest_exact",
    ),
    "latest_exact_may_be_lower": (
        [(EARLY, (9, 9, 9), {}), (LATE, (7, 7, 7), {})],
        (7, 7, 9),
        "latest_exact",
    ),
    "raised_to_a_later_floor": (
        [(EARLY, (25, 25, 25), {}), (LATE, (41, None, None), {})],
        (25, 41, None),
        "raised_to_later_floor",
    ),
    "an_earlier_floor_raises_nothing": (
        [(EARLY, (41, None, None), {}), (LATE, (25, 25, 25), {})],
        (25, 25, None),
        "latest_exact",
    ),
    "a_floor_of_the_same_day_raises_nothing": (
        [(EARLY, (25, 25, 25), {}), (EARLY, (41, None, None), {})],
        (25, 25, None),
        "latest_exact",
    ),
    "a_later_floor_below_raises_nothing": (
        [(EARLY, (25, 25, 25), {}), (LATE, (13, None, None), {})],
        (13, 25, 25),
        "latest_exact",
    ),
    "a_figure_before_about": (
        [
            (EARLY, (12, 12, 12), {"is_approximate": True}),
            (EARLY, (11, 11, 11), {}),
        ],
        (11, 11, 12),
        "latest_exact",
    ),
    "contradictory_bounds": (
        [(EARLY, (41, None, None), {}), (LATE, (None, 30, 30), {})],
        (41, None, None),
        "contradictory_bounds",
    ),
    "disputed_is_not_heard": (
        [(EARLY, (3, 3, 3), {}), (LATE, (80, 80, 80), {"is_disputed": True})],
        (3, 3, 3),
        "latest_exact",
    ),
    "a_figure_without_bounds_above_a_ceiling": (
        [(EARLY, (None, 33, None), {}), (EARLY, (None, 4, 4), {})],
        (None, 33, None),
        "at_least",
    ),
    "only_disputed_is_not_reported": (
        [(LATE, (80, 80, 80), {"is_disputed": True})],
        NONE,
        None,
    ),
    "a_superseded_count_only_widens_the_bounds": (
        [(EARLY, (8, 8, 8), {}), (LATE, (11, 11, 11), {"is_superseded": True})],
        (8, 8, 11),
        "latest_exact",
    ),
    "a_superseded_floor_raises_nothing": (
        [(EARLY, (8, 8, 8), {}), (LATE, (20, None, None), {"is_superseded": True})],
        (8, 8, None),
        "latest_exact",
    ),
    "an_attackers_count_another_exact_figure_contradicts": (
        [(EARLY, (6, 6, 6), {}), (LATE, (None, 60, 60), {"is_attackers_count": True})],
        (6, 6, 6),
        "latest_exact",
    ),
    "an_attackers_count_that_agrees_is_heard": (
        [(EARLY, (6, 6, None), {}), (LATE, (9, 9, 9), {"is_attackers_count": True})],
        (6, 9, 9),
        "latest_exact",
    ),
    "an_attackers_count_alone_is_heard": (
        [(LATE, (60, 60, 60), {"is_attackers_count": True})],
        (60, 60, 60),
        "latest_exact",
    ),
    "denied_is_not_heard": (
        [(EARLY, (3, 3, 3), {}), (LATE, (80, 80, 80), {"stance": "denies"})],
        (3, 3, 3),
        "latest_exact",
    ),
    "named_dead_are_among_a_total": (
        [(EARLY, (7, 7, 7), {}), (LATE, (2, 2, 2), {"is_named": True})],
        (7, 7, 7),
        "latest_exact",
    ),
    "named_dead_where_no_figure_stands": (
        [(EARLY, (2, 2, 2), {"is_named": True})],
        (2, 2, 2),
        "named_dead",
    ),
    "named_dead_told_as_a_floor": (
        [(EARLY, (2, 2, None), {"is_named": True})],
        (2, 2, 2),
        "named_dead",
    ),
    "named_dead_told_as_parts": (
        [(EARLY, (2, 2, 2), {"is_named": True, "is_total": False})],
        (2, 2, 2),
        "named_dead",
    ),
    "a_part_is_no_total": ([(EARLY, (4, 4, 4), {"is_total": False})], NONE, None),
    "nothing_reported": ([(EARLY, NONE, {})], NONE, None),
}

Mentions = list[tuple[date | None, Row]]


def month_of(number: int) -> Row:
    return {
        "date_start": date(2031, number, 1),
        "date_end": date(2031, number, 28),
        "date_precision": "month",
    }


def day_of(number: int, basis: str) -> Row:
    there = date(2031, 5, number)
    return {
        "date_start": there,
        "date_end": there,
        "date_precision": "day",
        "date_basis": basis,
    }


YEAR: Row = {
    "date_start": date(2031, 1, 1),
    "date_end": date(2031, 12, 31),
    "date_precision": "year",
}
CITY: Row = {"location": "Zarn", "locations": ["Zarn"], "place_precision": "city", "country": "IQ"}
SITE: Row = {
    "location": "Camp Ilm",
    "locations": ["Camp Ilm", "Zarn"],
    "place_precision": "site",
    "country": "SY",
    "latitude": 34.5,
    "longitude": 41.0,
}
COUNTRY: Row = {"location": "Iraq", "locations": ["Iraq"], "place_precision": "country"}
MILITIA: Row = {"initiator_side": "iran_aligned", "attribution": "stated"}
BRIGADE: Row = {"initiator": "Brigade A", "initiator_side": "iran_aligned"}
IRAN: Row = {"initiator": "Iran", "initiator_side": "iran"}
ORDER: Row = {"event_type": "deployment", "event_subtype": "troops"}


def force(kind: str, count: int | None, approximate: bool = False) -> Row:
    return ORDER | {
        "force_kind": kind,
        "force_count": count,
        "force_is_approximate": approximate,
    }


# Name: mentions as (day of publication, fields), then what fct_events must say.
EVENTS: dict[str, tuple[Mentions, Row]] = {
    "a_day_beats_a_month_however_often_said": (
        [(EARLY, month_of(4)), (EARLY, month_of(4)), (LATE, day_of(2, "carried"))],
        {
            "date_start": date(2031, 5, 2),
            "date_precision": "day",
            "month": date(2031, 5, 1),
            "date_rule": "most_precise",
        },
    ),
    "explicit_beats_heading": (
        [
            (EARLY, day_of(3, "heading")),
            (EARLY, day_of(3, "heading")),
            (LATE, day_of(4, "explicit")),
        ],
        {
            "date_start": date(2031, 5, 4),
            "date_basis": "explicit",
            "date_rule": "best_founded",
        },
    ),
    "heading_beats_relative": (
        [(EARLY, day_of(3, "relative")), (LATE, day_of(4, "heading"))],
        {"date_start": date(2031, 5, 4)},
    ),
    "relative_beats_carried": (
        [(EARLY, day_of(3, "carried")), (LATE, day_of(4, "relative"))],
        {"date_start": date(2031, 5, 4)},
    ),
    "most_mentions_then_date": (
        [
            (EARLY, day_of(3, "explicit")),
            (LATE, day_of(4, "explicit")),
            (LATE, day_of(4, "explicit")),
        ],
        {"date_start": date(2031, 5, 4), "date_rule": "most_mentions"},
    ),
    "earliest_published_then_date_undated_last": (
        [
            (None, day_of(3, "explicit")),
            (LATE, day_of(4, "explicit")),
            (EARLY, day_of(5, "explicit")),
        ],
        {"date_start": date(2031, 5, 5), "date_rule": "first_published"},
    ),
    "month_of_a_month": (
        [(EARLY, month_of(4))],
        {"month": date(2031, 4, 1), "date_rule": "only_value"},
    ),
    "no_month_of_a_year": ([(EARLY, YEAR)], {"month": None, "date_precision": "year"}),
    "no_month_of_no_date": ([(EARLY, {})], {"month": None, "date_start": None, "date_rule": None}),
    "most_precise_place": (
        [(EARLY, COUNTRY), (EARLY, CITY), (MIDDLE, CITY), (LATE, SITE)],
        {
            "location": "Camp Ilm",
            "locations": ["Camp Ilm", "Iraq", "Zarn"],
            "country": "SY",
            "latitude": 34.5,
            "place_precision": "site",
            "place_rule": "most_precise",
        },
    ),
    "one_place": ([(EARLY, CITY), (LATE, CITY)], {"location": "Zarn", "place_rule": "only_value"}),
    "place_published_first": (
        [(LATE, CITY | {"location": "Ober"}), (EARLY, CITY)],
        {"location": "Zarn", "place_rule": "first_published"},
    ),
    "place_of_most_mentions": (
        [(EARLY, CITY | {"location": "Ober"}), (MIDDLE, CITY), (LATE, CITY)],
        {"location": "Zarn", "locations": ["Ober", "Zarn"], "place_rule": "most_mentions"},
    ),
    "no_place": ([(EARLY, {})], {"location": None, "locations": [], "place_rule": None}),
    "known_side_before_unknown": (
        [
            (EARLY, {"attribution": "stated"}),
            (EARLY, {}),
            (LATE, MILITIA | {"attribution": "denied"}),
        ],
        {
            "initiator_side": "iran_aligned",
            "initiator": None,
            "attribution": "denied",
            "attribution_rule": "only_value",
        },
    ),
    "named_actor_before_a_side": (
        [
            (EARLY, MILITIA),
            (LATE, BRIGADE | {"attribution": "blamed", "attributed_by": "Ministry"}),
        ],
        {
            "initiator": "Brigade A",
            "attribution": "blamed",
            "attributed_by": "Ministry",
            "attribution_rule": "named_actor",
        },
    ),
    "stated_before_claimed_before_blamed": (
        [
            (EARLY, IRAN | {"attribution": "blamed"}),
            (EARLY, IRAN | {"attribution": "blamed"}),
            (LATE, BRIGADE | {"attribution": "claimed"}),
        ],
        {
            "initiator": "Brigade A",
            "attribution": "claimed",
            "attribution_rule": "firmest_attribution",
        },
    ),
    "initiator_of_most_mentions": (
        [
            (EARLY, IRAN | {"attribution": "stated"}),
            (LATE, BRIGADE | {"attribution": "stated"}),
            (LATE, BRIGADE | {"attribution": "stated"}),
        ],
        {"initiator": "Brigade A", "attribution_rule": "most_mentions"},
    ),
    "known_side_before_a_name_of_none": (
        [
            (EARLY, {"initiator": "Column X", "attribution": "stated"}),
            (LATE, BRIGADE | {"attribution": "blamed"}),
        ],
        {"initiator": "Brigade A", "attribution_rule": "known_side"},
    ),
    "initiator_published_first": (
        [(LATE, IRAN | {"attribution": "stated"}), (EARLY, BRIGADE | {"attribution": "stated"})],
        {"initiator": "Brigade A", "attribution_rule": "first_published"},
    ),
    "no_initiator": (
        [(EARLY, {})],
        {"initiator": None, "attribution": "unknown", "attribution_rule": None},
    ),
    "the_accused_denies_it": (
        [
            (EARLY, IRAN | {"attribution": "blamed", "attributed_by": "Washington"}),
            (EARLY, {"denied_by": "Iran"}),
        ],
        {"initiator": "Iran", "attribution": "denied", "denied_by": ["Iran"]},
    ),
    "one_who_did_it_denies_in_vain": (
        [(EARLY, IRAN | {"attribution": "stated"}), (EARLY, {"denied_by": "Iran"})],
        {"initiator": "Iran", "attribution": "stated"},
    ),
    "denials_are_kept": (
        [(EARLY, IRAN | {"denied_by": "Tehran"}), (LATE, IRAN | {"denied_by": "Envoy"})],
        {"denied_by": ["Envoy", "Tehran"], "status": "occurred"},
    ),
    "named_target_before_a_side": (
        [(EARLY, {"target_side": "isis"}), (LATE, {"target": "Cell B", "target_side": "isis"})],
        {"target": "Cell B", "target_side": "isis"},
    ),
    "weapon_of_most_mentions": (
        [
            (EARLY, {"weapon": "mortar"}),
            (MIDDLE, {}),
            (MIDDLE, {"weapon": "rocket"}),
            (LATE, {"weapon": "rocket"}),
        ],
        {"weapon": "rocket"},
    ),
    "specific_subtype_before_other": (
        [
            (EARLY, {"event_subtype": "other"}),
            (EARLY, {"event_subtype": "other"}),
            (LATE, {"event_subtype": "rocket"}),
        ],
        {"event_subtype": "rocket"},
    ),
    "subtype_of_most_mentions": (
        [
            (EARLY, {"event_subtype": "mortar"}),
            (LATE, {"event_subtype": "rocket"}),
            (LATE, {"event_subtype": "rocket"}),
        ],
        {"event_subtype": "rocket"},
    ),
    "firmest_status": (
        [(EARLY, ORDER | {"status": "planned"}), (LATE, ORDER | {"status": "announced"})],
        {"status": "announced", "status_rule": "firmest_report", "is_counted": True},
    ),
    "ordered_then_called_off": (
        [(EARLY, ORDER | {"status": "announced"}), (LATE, ORDER | {"status": "cancelled"})],
        {"status": "cancelled", "status_rule": "called_off", "is_counted": False},
    ),
    "planned_moves_do_not_count": (
        [(EARLY, ORDER | {"status": "planned"})],
        {"is_counted": False, "status_rule": "only_value"},
    ),
    "alleged_attacks_do_not_count": (
        [(EARLY, {"status": "alleged"})],
        {"status": "alleged", "is_counted": False},
    ),
    "a_threat_never_counts": ([(EARLY, {"event_type": "threat"})], {"is_counted": False}),
    "exact_force_before_a_later_approximate_one": (
        [(EARLY, force("troops", 740)), (LATE, force("troops", 800, True))],
        {
            "force_kind": "troops",
            "force_count": 740,
            "force_is_approximate": False,
            "force_rule": "exact_before_approximate",
        },
    ),
    "latest_published_force": (
        [(LATE, force("ship", 3)), (EARLY, force("ship", 2))],
        {"force_kind": "ship", "force_count": 3, "force_rule": "latest_report"},
    ),
    "troops_where_troops_are_counted": (
        [
            (EARLY, force("patriot_battery", 2)),
            (EARLY, force("patriot_battery", 2)),
            (LATE, force("troops", 300, True)),
        ],
        {
            "force_kind": "troops",
            "force_count": 300,
            "force_is_approximate": True,
            "force_rule": "only_value",
        },
    ),
    "force_kind_of_most_mentions": (
        [(EARLY, force("aircraft", 12)), (LATE, force("ship", None)), (LATE, force("ship", None))],
        {"force_kind": "ship", "force_count": None, "force_rule": None},
    ),
}

US: Row = {"victim_country": "US", "victim_role": "military"}
GB: Row = {"victim_country": "GB", "victim_role": "military"}
WHOLE: Row = {"victim_role": "unknown"}
SUM: Row = {"is_computed": True}
PART: Row = {"is_total": False}
OPEN = ("", "unknown")

# Name: passages as (day, [(bounds, fields)]), then casualties_by_month and the rule.
Passages = list[tuple[date | None, list[tuple[Bounds, Row]]]]
Parties = dict[tuple[str, str], Bounds]
BREAKDOWNS: dict[str, tuple[Passages, Parties, str]] = {
    "no_party": ([(EARLY, [((3, 3, 3), WHOLE)])], {OPEN: (3, 3, 3)}, "no_party_named"),
    "one_party": (
        [(EARLY, [((25, 25, 25), US)]), (LATE, [((24, None, None), WHOLE)])],
        {("US", "military"): (24, 25, 25)},
        "one_party",
    ),
    "one_party_of_a_greater_toll": (
        [(EARLY, [((2, 2, 2), US)]), (LATE, [((3, 3, 3), WHOLE)])],
        {("US", "military"): (2, 2, 2), OPEN: (0, 1, 1)},
        "parties_and_a_remainder",
    ),
    "several_parties": (
        [(EARLY, [((3, 3, 3), WHOLE), ((2, 2, 2), US | PART), ((1, 1, 1), GB | PART)])],
        {("US", "military"): (2, 2, 2), ("GB", "military"): (1, 1, 1)},
        "parties_of_one_passage_add_up",
    ),
    "several_figures_of_one_party": (
        [(EARLY, [((5, 5, 5), SUM), ((2, 2, 2), US | PART), ((3, 3, 3), US | PART)])],
        {("US", "military"): (5, 5, 5)},
        "parties_of_one_passage_add_up",
    ),
    "parties_over_all_reports": (
        [
            (EARLY, [((5, 5, 5), SUM), ((3, 3, 3), US | PART), ((2, 2, 2), GB | PART)]),
            (LATE, [((6, 6, 6), SUM), ((4, 4, 4), US | PART), ((2, 2, 2), GB | PART)]),
        ],
        {("US", "military"): (3, 4, 4), ("GB", "military"): (2, 2, 2)},
        "parties_of_all_reports_add_up",
    ),
    "parties_and_a_remainder": (
        [(EARLY, [((14, 14, None), WHOLE), ((5, 5, 5), US | PART)])],
        {("US", "military"): (5, 5, 5), OPEN: (9, 9, None)},
        "parties_and_a_remainder",
    ),
    "some_of_one_party_do_not_split_it": (
        [(EARLY, [((9, 9, 9), US), ((3, 3, 3), US | PART)])],
        {("US", "military"): (9, 9, 9)},
        "one_party",
    ),
    "most_parties_before_a_later_passage": (
        [
            (EARLY, [((3, 3, 3), WHOLE), ((2, 2, 2), US | PART), ((1, 1, 1), GB | PART)]),
            (LATE, [((3, 3, 3), {"victim_role": "military"})]),
        ],
        {("US", "military"): (2, 2, 2), ("GB", "military"): (1, 1, 1)},
        "parties_of_one_passage_add_up",
    ),
    "most_exact_party_before_a_later_passage": (
        [(EARLY, [((3, 3, 3), US)]), (LATE, [((3, 3, 3), {"victim_role": "military"})])],
        {("US", "military"): (3, 3, 3)},
        "one_party",
    ),
    "latest_passage_of_two_alike": (
        [(EARLY, [((3, 3, 3), US)]), (LATE, [((3, 3, 3), GB)])],
        {("GB", "military"): (3, 3, 3)},
        "one_party",
    ),
    "revised_parts_are_not_added_up": (
        [
            (
                EARLY,
                [
                    ((9, 9, 9), WHOLE),
                    ((2, 2, 2), US | PART),
                    ((5, 5, 5), US | PART | {"stance": "revises", "char_start": 5}),
                ],
            )
        ],
        {OPEN: (9, 9, 9)},
        "parties_do_not_add_up",
    ),
    "an_exact_party_and_an_open_one": (
        [
            (
                EARLY,
                [((25, None, None), SUM), ((1, 1, 1), US | PART), ((24, None, None), GB | PART)],
            )
        ],
        {OPEN: (25, None, None)},
        "parties_do_not_add_up",
    ),
    "an_exact_part_of_dozens": (
        [(EARLY, [((24, None, None), WHOLE), ((5, 5, 5), US | PART)])],
        {OPEN: (24, None, None)},
        "parties_do_not_add_up",
    ),
    "a_remainder_out_of_order_is_none": (
        [(EARLY, [((4, None, 20), WHOLE), ((1, None, 18), US | PART)])],
        {OPEN: (4, 4, 20)},
        "parties_do_not_add_up",
    ),
    "a_remainder_out_of_order_without_best": (
        [
            (EARLY, [((25, None, 29), WHOLE)]),
            (EARLY, [((None, 12, 12), WHOLE), ((11, None, 16), US | PART)]),
        ],
        {OPEN: (25, None, 29)},
        "parties_do_not_add_up",
    ),
    "parties_do_not_add_up": (
        [
            (EARLY, [((4, 4, 4), WHOLE), ((5, 5, 5), US | PART), ((1, 1, 1), GB | PART)]),
        ],
        {OPEN: (4, 4, 4)},
        "parties_do_not_add_up",
    ),
    "a_part_told_alone_is_no_rival_total": (
        [
            (EARLY, [((3, 3, 3), SUM), ((2, 2, 2), US | PART), ((1, 1, 1), GB | PART)]),
            (LATE, [((2, 2, 2), US)]),
        ],
        {("US", "military"): (2, 2, 2), ("GB", "military"): (1, 1, 1)},
        "parties_of_one_passage_add_up",
    ),
}


def month_alone(number: int) -> date:
    return date(2040 + number // 12, number % 12 + 1, 1)


def fill(warehouse: Warehouse) -> None:
    for name, (reports, _, _) in TOLLS.items():
        for number, (day, bounds, fields) in enumerate(reports):
            warehouse.report(f"toll_{name}", str(number), bounds, day=day, **fields)
    for name, (mentions, _) in EVENTS.items():
        for number, (day, fields) in enumerate(mentions):
            article = warehouse.article(f"event_{name}_{number}", day=day)
            warehouse.mention(article, f"event_{name}", **fields)
    # Each breakdown in a month of its own, so that the month mart shows it alone.
    for number, (name, (passages, _, _)) in enumerate(BREAKDOWNS.items()):
        month = month_alone(number)
        when: Row = {"date_start": month, "date_end": month, "date_precision": "day"}
        for index, (day, claims) in enumerate(passages):
            article = warehouse.article(f"parts_{name}_{index}", day=day)
            mention = warehouse.mention(article, f"parts_{name}", **when)
            for bounds, fields in claims:
                warehouse.claim(mention, bounds, **fields)
    fill_running_tolls(warehouse)
    fill_copies(warehouse)
    fill_versions(warehouse)
    fill_months(warehouse)
    fill_leftovers(warehouse)
    fill_at_random(warehouse, events=150)


def fill_running_tolls(warehouse: Warehouse) -> None:
    rising = warehouse.mention(warehouse.article("rising", day=EARLY), "rising")
    for place, figure in enumerate((34, 11, 64)):
        warehouse.claim(rising, (figure,) * 3, char_start=place, char_end=place + 2)
    falling = warehouse.mention(warehouse.article("falling", day=EARLY), "falling")
    warehouse.claim(falling, (9, 9, 9), char_start=8, char_end=9)
    warehouse.claim(falling, (5, 5, 5), stance="revises", char_start=2, char_end=3)
    warehouse.claim(falling, (7, 7, 7), stance="revises", char_start=6, char_end=7)
    risen = warehouse.mention(warehouse.article("risen", day=EARLY), "risen")
    warehouse.claim(risen, (25, 25, 25), char_start=0, char_end=2)
    warehouse.claim(risen, (41, None, None), stance="revises", char_start=9, char_end=11)
    # The undated report tells of a day after the dated one was published.
    warehouse.report("undated", "dated", (3, 3, 3), day=EARLY)
    article = warehouse.article("undated_last")
    days: Row = {"date_start": MIDDLE, "date_end": MIDDLE, "date_precision": "day"}
    warehouse.claim(warehouse.mention(article, "undated", **days), (5, 5, 5))
    # What lies ahead or somewhere in a year does not make an undated report a later one.
    warehouse.report("ahead", "dated", (3, 3, 3), day=LATE)
    article = warehouse.article("ahead_undated")
    warehouse.claim(warehouse.mention(article, "ahead", **days), (5, 5, 5))
    plan: Row = {"date_start": date(2033, 1, 1), "date_end": date(2033, 1, 1)}
    warehouse.mention(
        article, "ahead_plan", **(ORDER | plan | {"date_precision": "day", "status": "planned"})
    )
    warehouse.mention(article, "ahead_year", **YEAR)
    # One voice's nine take in its contractor; another voice's nine may contradict it.
    for name, other in (("one_voice", None), ("two_voices", "Monitor")):
        article = warehouse.article(name, day=EARLY)
        narrow = warehouse.mention(article, name, "narrow")
        warehouse.claim(narrow, (1, 1, 1), victim_role="contractor")
        wide = warehouse.mention(article, name, "wide")
        warehouse.claim(wide, (9, 9, 9), claimed_by=other)
    # A revision takes the place of a figure, whoever it was of.
    revised = warehouse.article("revised", day=EARLY)
    warehouse.claim(warehouse.mention(revised, "revised", "old"), (11, 11, 11), **US)
    warehouse.claim(warehouse.mention(revised, "revised", "new"), (34, 34, 34), stance="revises")
    # The attacker's count stands against another source's.
    boast = warehouse.article("boast", day=LATE)
    warehouse.claim(warehouse.mention(boast, "boast", **IRAN), (80, 80, 80), claimed_by="Iran")
    warehouse.report("boast", "other", (0, 0, 0), day=EARLY, claimed_by="Ministry")
    # What is contradicted itself makes no other figure a part of it.
    doubted = warehouse.article("doubted", day=LATE)
    toll = warehouse.mention(doubted, "doubted", "toll", **IRAN)
    warehouse.claim(toll, (13, 13, 13), victim_role="civilian", claimed_by="Ministry")
    wide = warehouse.mention(doubted, "doubted", "wide")
    warehouse.claim(wide, (23, 23, 23), claimed_by="Iran")
    # "An officer and nine rebels fell. Nine bodies were found": the nine are among the ten.
    summed = warehouse.article("summed", day=LATE)
    both = warehouse.mention(summed, "summed", "both")
    warehouse.claim(both, (1, 1, 1), is_total=False, **US)
    warehouse.claim(both, (9, 9, 9), is_total=False, victim_role="unknown")
    warehouse.claim(both, (10, 10, 10), is_computed=True)
    bodies = warehouse.mention(summed, "summed", "bodies")
    warehouse.claim(bodies, (9, 9, 9), victim_role="unknown")


def fill_copies(warehouse: Warehouse) -> None:
    warehouse.article("original", day=EARLY, outlet="Gazette")
    warehouse.article("copy", day=LATE, outlet="Mirror", copy_of="original")
    warehouse.article("other", day=MIDDLE)
    for article, figure in (("original", 4), ("copy", 9), ("other", 5)):
        warehouse.claim(warehouse.mention(article, "copied", weapon=article), (figure,) * 3)
    # The original says nothing of this one, but somebody else does.
    for article, figure in (("copy", 9), ("other", 5)):
        warehouse.claim(warehouse.mention(article, "told_elsewhere"), (figure,) * 3)
    # What the copy adds is told by nobody else.
    warehouse.article("second_copy", day=LATE, outlet="Herald", copy_of="original")
    for article, figure in (("copy", 2), ("second_copy", 3)):
        warehouse.claim(warehouse.mention(article, "added"), (figure,) * 3)


def fill_versions(warehouse: Warehouse) -> None:
    old: Row = {"speaks": False, "superseded_by": "second"}
    new: Row = {"copy_of": "first", "version_number": 2, "speaks": True}
    warehouse.article("first", day=EARLY, outlet="Gazette", **old)
    warehouse.article(
        "second", day=EARLY, outlet="Gazette", modified_at=datetime.combine(LATE, time(9)), **new
    )
    warehouse.article("rival", day=MIDDLE, outlet="Herald")
    for article, figure in (("first", 9), ("second", 5), ("rival", 4)):
        warehouse.claim(warehouse.mention(article, "updated", weapon=article), (figure,) * 3)
    # What the update dropped, nobody else tells.
    warehouse.claim(warehouse.mention("first", "dropped"), (2, 2, 2))
    # A page that was rebuilt years later is no later report.
    warehouse.article("older", day=EARLY, **(old | {"superseded_by": "rebuilt"}))
    warehouse.article(
        "rebuilt", day=EARLY, modified_at=datetime(2040, 1, 1), **(new | {"copy_of": "older"})
    )
    for article, figure in (("older", 9), ("rebuilt", 6), ("rival", 7)):
        warehouse.claim(warehouse.mention(article, "rebuilt"), (figure,) * 3)


def fill_months(warehouse: Warehouse) -> None:
    def event(name: str, month: int, killed: Bounds | None = None, **fields: Any) -> None:
        there = date(2050, month, 15)
        when: Row = {"date_start": there, "date_end": there, "date_precision": "day"}
        mention = warehouse.mention(warehouse.article(name, day=there), name, **(when | fields))
        if killed:
            warehouse.claim(mention, killed)

    rocket: Row = {"event_subtype": "rocket", "initiator_side": "iran_aligned"}
    event("deadly", 1, (2, 2, 2), **rocket)
    event("harmless", 1, (0, 0, 0), **rocket)
    event("silent", 1, **rocket)
    event("open", 1, (10, 10, None), **rocket)
    event("rumour", 1, (50, 50, 50), **(rocket | {"status": "alleged"}))
    event("riot", 1, (1, 1, 1), event_type="unrest", event_subtype="riot")
    event("dozens_only", 2, (24, None, None), **rocket)
    event("exact_too", 2, (3, 3, 3), **rocket)
    side: Row = {"initiator_side": "us_coalition", "force_kind": "troops"}
    event("sent", 3, **(ORDER | side | {"force_count": 700}))
    event("ordered", 3, **(ORDER | side | {"force_count": 50, "status": "announced"}))
    event("asked_for", 3, **(ORDER | side | {"force_count": 90, "status": "planned"}))
    event("left", 3, **(ORDER | side | {"event_type": "withdrawal", "event_subtype": "drawdown"}))
    article = warehouse.article("some_year", day=EARLY)
    warehouse.claim(warehouse.mention(article, "some_year", **YEAR), (6, 6, 6))


def fill_leftovers(warehouse: Warehouse) -> None:
    article = warehouse.article("summary", day=EARLY)
    warehouse.claim(warehouse.mention(article, None, aggregate_count=24, **DAY), (90, 90, 90))
    warehouse.add(
        "core.rejections",
        {"source_path": "blank.txt", "stage": "normalise", "reason": "the file is empty"},
    )
    warehouse.add(
        "core.event_id_aliases",
        {"old_event_id": "evt_old", "event_id": "deadly", "why": "merged"},
    )
    warehouse.add(
        "core.event_id_aliases",
        {"old_event_id": "evt_gone", "event_id": "evt_gone", "why": "gone"},
    )


def fill_at_random(warehouse: Warehouse, events: int, seed: int = 7) -> None:
    """Whatever passages claim, consistent or not, dbt's own tests have to hold of the marts."""
    chance = random.Random(seed)

    def bounds() -> Bounds:
        low, width = chance.randint(0, 30), chance.randint(1, 9)
        shapes: list[Bounds] = [
            *((low, low, low), (low, low, low), (low, low, None), (low, None, None)),
            *((None, low, low), (low, None, low + width)),
        ]
        return chance.choice(shapes)

    def fields() -> Row:
        return {
            "field": chance.choice(["killed", "wounded"]),
            "is_total": chance.random() < 0.5,
            "is_computed": chance.random() < 0.1,
            "is_named": chance.random() < 0.1,
            "is_disputed": chance.random() < 0.1,
            "is_superseded": chance.random() < 0.1,
            "is_attackers_count": chance.random() < 0.1,
            "is_approximate": chance.random() < 0.2,
            "victim_country": chance.choice([None, "US", "IQ"]),
            "victim_role": chance.choice([None, "unknown", "military", "civilian"]),
            "stance": chance.choice(["states", "states", "confirms", "denies", "revises"]),
            "claimed_by": chance.choice([None, None, "Iran"]),
            "char_start": chance.randint(0, 5),
        }

    for number in range(events):
        for report in range(chance.randint(1, 4)):
            day = chance.choice([None, EARLY, MIDDLE, LATE])
            article = warehouse.article(f"random_{number}_{report}", day=day)
            mention = warehouse.mention(article, f"random_{number}", **IRAN)
            for _ in range(chance.randint(0, 4)):
                warehouse.claim(mention, bounds(), **fields())


@pytest.fixture(scope="module")
def marts(
    parsed_dbt: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    path = tmp_path_factory.mktemp("dbt") / "build.duckdb"
    warehouse = Warehouse()
    fill(warehouse)
    warehouse.write(path)
    build(path)
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def one(marts: duckdb.DuckDBPyConnection, query: str, *arguments: object) -> Row:
    cursor = marts.execute(query, list(arguments))
    names = [column[0] for column in cursor.description or ()]
    rows = cursor.fetchall()
    assert len(rows) == 1, f"{len(rows)} rows of {query} {arguments}"
    return dict(zip(names, rows[0], strict=True))


def event_of(marts: duckdb.DuckDBPyConnection, event_id: str) -> Row:
    return one(marts, "select * from marts.fct_events where event_id = ?", event_id)


def killed(marts: duckdb.DuckDBPyConnection, event_id: str) -> Bounds:
    row = event_of(marts, event_id)
    return row["killed_low"], row["killed_best"], row["killed_high"]


@pytest.mark.parametrize("name", TOLLS)
def test_toll_across_mentions(marts: duckdb.DuckDBPyConnection, name: str) -> None:
    _, expected, rule = TOLLS[name]
    row = event_of(marts, f"toll_{name}")
    assert killed(marts, f"toll_{name}") == expected
    assert row["killed_rule"] == rule
    assert (row["wounded_low"], row["wounded_best"], row["wounded_high"]) == NONE


@pytest.mark.parametrize("name", EVENTS)
def test_fields_across_mentions(marts: duckdb.DuckDBPyConnection, name: str) -> None:
    mentions, expected = EVENTS[name]
    row = event_of(marts, f"event_{name}")
    assert {key: row[key] for key in expected} == expected
    assert row["mention_count"] == len(mentions)


@pytest.mark.parametrize("name", BREAKDOWNS)
def test_totals_are_distributed_over_parties(marts: duckdb.DuckDBPyConnection, name: str) -> None:
    _, expected, rule = BREAKDOWNS[name]
    month = month_alone(list(BREAKDOWNS).index(name))
    rows = marts.execute(
        "select coalesce(victim_country, ''), victim_role, killed_low, killed_best, killed_high "
        "from marts.casualties_by_month where month = ?",
        [month],
    ).fetchall()
    assert {(country, role): tuple(toll) for country, role, *toll in rows} == expected
    rules = marts.execute(
        "select distribution_rule from intermediate.int_toll_breakdowns where event_id = ?",
        [f"parts_{name}"],
    ).fetchall()
    assert rules == [(rule,)]


def test_running_toll_in_one_article(marts: duckdb.DuckDBPyConnection) -> None:
    assert killed(marts, "rising") == (11, 64, 64)
    assert killed(marts, "falling") == (5, 7, 9)
    assert killed(marts, "risen") == (25, 41, None)


def test_an_undated_article_ranks_by_the_latest_date_it_reports(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    assert killed(marts, "undated") == (3, 5, 5)
    assert killed(marts, "ahead") == (3, 3, 5)


def test_an_attackers_contradicted_count_is_a_claim(marts: duckdb.DuckDBPyConnection) -> None:
    assert killed(marts, "boast") == (0, 0, 0)
    uses = marts.execute(
        "select best, toll_use from marts.fct_claims where event_id = 'boast' and field = 'killed' "
        "order by best"
    ).fetchall()
    assert uses == [(0, "total"), (80, "contradicted")]


def test_what_is_contradicted_or_among_a_sum_lowers_no_toll(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    assert killed(marts, "doubted") == (13, 13, 13)
    assert killed(marts, "summed") == (10, 10, 10)


def test_a_contested_toll_stays_visibly_contested(marts: duckdb.DuckDBPyConnection) -> None:
    row = event_of(marts, "boast")
    assert (row["is_contested"], row["contested_fields"], row["contested_by"]) == (
        True,
        ["killed"],
        ["Iran"],
    )
    party = one(marts, "select * from marts.fct_casualties where event_id = 'boast'")
    assert (party["is_contested"], party["contested_by"]) == (True, ["Iran"])
    calm = event_of(marts, "toll_exact")
    assert (calm["is_contested"], calm["contested_fields"], calm["contested_by"]) == (False, [], [])


def test_every_rule_that_decided_is_described(marts: duckdb.DuckDBPyConnection) -> None:
    for column, decides in (
        ("killed_rule", "toll"),
        ("wounded_rule", "toll"),
        ("attribution_rule", "attribution"),
        ("date_rule", "date"),
        ("place_rule", "place"),
        ("status_rule", "status"),
        ("force_rule", "force"),
    ):
        unknown = marts.execute(
            f"select distinct {column} from marts.fct_events where {column} not in "
            "(select rule from marts.resolution_rules where decides = ?)",
            [decides],
        ).fetchall()
        assert unknown == []


def test_casualties_by_event_are_what_the_month_sums(marts: duckdb.DuckDBPyConnection) -> None:
    assert (
        marts.execute(
            "select month, sum(low), sum(best) from marts.casualties_by_event "
            "where outcome = 'killed' group by month order by month nulls last"
        ).fetchall()
        == marts.execute(
            "select month, sum(killed_low), sum(killed_best) from marts.casualties_by_month "
            "where killed_low is not null or killed_best is not null "
            "group by month order by month nulls last"
        ).fetchall()
    )


def test_a_party_told_beside_a_wider_figure_is_a_part_of_it(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    assert killed(marts, "one_voice") == (9, 9, 9)
    assert killed(marts, "two_voices") == (1, 9, 9)
    assert killed(marts, "revised") == (11, 34, 34)


def test_a_copy_adds_an_outlet_and_no_vote(marts: duckdb.DuckDBPyConnection) -> None:
    row = event_of(marts, "copied")
    assert killed(marts, "copied") == (4, 5, 5)
    assert row["weapon"] == "original"
    assert (row["mention_count"], row["article_count"], row["outlet_count"]) == (3, 3, 2)
    assert row["first_reported_on"] == EARLY
    assert killed(marts, "told_elsewhere") == (5, 5, 5)


def test_the_first_copy_speaks_where_no_original_does(marts: duckdb.DuckDBPyConnection) -> None:
    assert killed(marts, "added") == (2, 2, 2)


def test_the_newest_version_of_an_article_speaks_for_it(marts: duckdb.DuckDBPyConnection) -> None:
    row = event_of(marts, "updated")
    assert killed(marts, "updated") == (4, 5, 5)
    assert (row["mention_count"], row["article_count"], row["outlet_count"]) == (3, 2, 2)
    assert row["first_reported_on"] == EARLY
    assert killed(marts, "rebuilt") == (6, 7, 7)
    told = (
        "select article_id, toll_use, voice_rule from marts.fct_claims "
        "where event_id = ? order by 1"
    )
    assert marts.execute(told, ["updated"]).fetchall() == [
        ("first", "superseded_version", "superseded_version"),
        ("rival", "total", "speaks"),
        ("second", "total", "speaks"),
    ]


def test_an_older_version_stands_in_where_no_newer_tells(marts: duckdb.DuckDBPyConnection) -> None:
    assert killed(marts, "dropped") == (2, 2, 2)
    assert event_of(marts, "dropped")["article_count"] == 1


def parties(marts: duckdb.DuckDBPyConnection, event_id: str) -> list[tuple[Any, ...]]:
    return marts.execute(
        "select victim_country, low, best, high, mention_count, in_breakdown "
        "from marts.fct_casualties where event_id = ? order by victim_country nulls last",
        [event_id],
    ).fetchall()


def test_a_total_stands_under_its_parts(marts: duckdb.DuckDBPyConnection) -> None:
    stated = "parts_several_parties"
    assert parties(marts, stated) == [("GB", 1, 1, 1, 1, True), ("US", 2, 2, 2, 1, True)]
    repeated = "parts_a_part_told_alone_is_no_rival_total"
    assert parties(marts, repeated) == [("GB", 1, 1, 1, 1, True), ("US", 2, 2, 2, 2, True)]
    assert killed(marts, repeated) == (3, 3, 3)


def test_some_of_a_party_set_no_bound_of_it(marts: duckdb.DuckDBPyConnection) -> None:
    alone = "parts_some_of_one_party_do_not_split_it"
    assert parties(marts, alone) == [("US", 9, 9, 9, 1, True)]
    assert killed(marts, alone) == (9, 9, 9)


def test_a_total_wider_than_its_parts_is_outside_the_breakdown(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    assert parties(marts, "parts_parties_and_a_remainder") == [
        ("US", 5, 5, 5, 1, True),
        (None, 14, 14, None, 1, False),
    ]


def test_only_attacks_that_occurred_are_counted(marts: duckdb.DuckDBPyConnection) -> None:
    row = one(marts, "select * from marts.attacks_by_month where month = date '2050-01-01'")
    assert row["event_subtype"] == "rocket"
    assert (row["attacks"], row["with_casualties"]) == (4, 2)


def test_casualties_of_a_month(marts: duckdb.DuckDBPyConnection) -> None:
    query = (
        "select killed_low, killed_best, killed_high, wounded_best, events "
        "from marts.casualties_by_month where month = ? and event_type = ?"
    )
    # The top of one event is open, so that of the month is.
    attacks = one(marts, query, date(2050, 1, 1), "attack")
    assert tuple(attacks.values()) == (12, 12, None, None, 3)
    assert tuple(one(marts, query, date(2050, 1, 1), "unrest").values()) == (1, 1, 1, None, 1)
    assert tuple(one(marts, query, date(2050, 2, 1), "attack").values()) == (27, 3, None, None, 2)


def test_moves_of_a_month(marts: duckdb.DuckDBPyConnection) -> None:
    rows = marts.execute(
        "select direction, actor_side, force_kind, events, force_count "
        "from marts.deployments_by_month where month = date '2050-03-01' order by direction"
    ).fetchall()
    assert rows == [
        ("deployment", "us_coalition", "troops", 2, 750),
        ("withdrawal", "us_coalition", "troops", 1, None),
    ]


def test_events_of_no_month_are_not_dropped(marts: duckdb.DuckDBPyConnection) -> None:
    counted = one(
        marts,
        "select count(*) as events from marts.fct_events "
        "where month is null and event_type = 'attack' and is_counted",
    )
    marted = one(
        marts,
        "select sum(attacks)::bigint as events from marts.attacks_by_month where month is null",
    )
    assert counted == marted
    assert killed(marts, "some_year") == (6, 6, 6)


def test_aggregates_are_kept_and_never_counted(marts: duckdb.DuckDBPyConnection) -> None:
    row = one(marts, "select * from marts.fct_event_mentions where is_aggregate")
    assert row["event_id"] is None
    assert row["aggregate_count"] == 24
    claim = one(marts, "select * from marts.fct_claims where mention_id = ?", row["mention_id"])
    assert claim["event_id"] is None
    assert claim["toll_use"] is None


def test_rejections_and_aliases(marts: duckdb.DuckDBPyConnection) -> None:
    row = one(marts, "select source_path, stage, reason from marts.rejected_articles")
    assert tuple(row.values()) == ("blank.txt", "normalise", "the file is empty")
    aliases = marts.execute("select old_event_id from marts.event_id_aliases").fetchall()
    assert aliases == [("evt_gone",), ("evt_old",)]


def test_comments_are_in_the_database(marts: duckdb.DuckDBPyConnection) -> None:
    bare = marts.execute(
        "select table_name, column_name from duckdb_columns() "
        "where schema_name = 'marts' and comment is null"
    ).fetchall()
    assert bare == []
    row = one(marts, "select comment from duckdb_tables() where table_name = 'fct_events'")
    assert row["comment"].startswith("One row an event")


def test_a_bad_row_stops_the_build_and_is_named(tmp_path: Path, parsed_dbt: None) -> None:
    warehouse = Warehouse()
    article = warehouse.article("lone", day=EARLY)
    warehouse.mention(article, "lone", quote="No such words stand there.")
    path = tmp_path / "build.duckdb"
    warehouse.write(path)
    with pytest.raises(DbtBuildError, match="assert_quotes_are_verbatim: Got 1 result") as failure:
        build(path)
    assert [result.node for result in failure.value.results if result.failed] == [
        "assert_quotes_are_verbatim"
    ]
    # The connection is closed: another may write.
    duckdb.connect(str(path)).close()
