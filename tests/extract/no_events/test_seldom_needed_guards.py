"""Guards of ordinary English that few texts need: each was once taken out as never firing.

Source: codebook.md, What is one event, Casualties, Actors and places. Every passage is of Friday
17 May 2013.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of


@pytest.mark.parametrize(
    "body",
    [
        "There were 40 rocket and mortar attacks on the Green Zone in April.",
        "Militants carried out 12 bomb and gun attacks in Kirkuk in April.",
    ],
)
def test_a_pair_of_weapons_between_number_and_attacks_leaves_an_aggregate(body: str) -> None:
    assert events_of(body) == []


def test_an_office_that_speaks_for_a_group_is_of_the_group() -> None:
    (threat,) = events_of("A military spokesman for the Houthis warned that Riyadh would be hit.")
    assert threat["initiator"] == "Houthis"


def test_weapons_used_by_somebody_are_fired_by_him() -> None:
    (attack,) = events_of("Drones used by the rebels hit a depot in Marib on Monday.")
    assert attack["initiator"] == "rebels"


def test_not_without_casualties_is_no_zero() -> None:
    (attack,) = events_of("Monday's air strike on Idlib was not without casualties.")
    assert attack.get("killed_best") is None


def test_whom_a_blast_left_dead_is_counted_whatever_his_trade() -> None:
    (attack,) = events_of("A blast near Loikaw on Monday left a guide dead and a mahout wounded.")
    assert (attack["killed_best"], attack["wounded_best"]) == (1, 1)


def test_a_parcel_opened_tells_how_a_clerk_died() -> None:
    (attack,) = events_of(
        "A clerk died when a booby-trapped parcel was opened in Athens on Monday."
    )
    assert (attack["event_subtype"], attack["killed_best"]) == ("bombing", 1)
