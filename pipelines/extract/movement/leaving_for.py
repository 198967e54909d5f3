"""Who leaves one place for another: a flow into a theatre, where others leave for home.

Source: codebook.md, Event types and Deployments.
"""

from __future__ import annotations

import re
from functools import cache

from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import subject_of
from pipelines.extract.force_nouns import TROOPS, UNITS
from pipelines.extract.movement.columns import is_column_leaving
from pipelines.extract.movement.destinations import goal_of, is_behind_for
from pipelines.extract.movement.handovers import BASE_NOUNS
from pipelines.extract.movement.leavers import leaver_of
from pipelines.extract.movement.towns_given_up import is_of_town_told
from pipelines.extract.movement.verb_phrase import SUBJECT_WITHIN, goes_home, words_before
from pipelines.extract.movement.when_and_where import places_left
from pipelines.extract.triggers import Trigger
from pipelines.knowledge import ARMED_GROUPS, countries


def leaves_for(source: Annotated, trigger: Trigger) -> bool:
    """ "had left for the region", "departed on Sunday for Kabul": a flow into a theatre."""
    slips = trigger.text.lower().startswith("slip") and any(
        f.kind == "ship" and f.end <= trigger.start for f in source.forces
    )
    sails = trigger.entry.kind == "retreating" and (
        slips or trigger.text.lower().startswith(_FARING) or _drives_to_front(source, trigger)
    )
    if not (trigger.entry.kind == "leaving" or sails) or trigger.is_noun:
        return False
    if sets_out_abroad(source, trigger):
        return True
    lead = words_before(source, trigger, SUBJECT_WITHIN)
    if is_column_leaving(source, trigger):
        return False
    if not {"last", "final", "remaining"}.isdisjoint(lead):
        return False  # with the last of them a presence ends
    if _leaves_for_ally(source, trigger) or goes_home(source, trigger):
        return False
    if _after_handover(source) or _in_withdrawal(source, trigger):
        return False
    if trigger.entry.kind == "retreating" and _drives_to_front(source, trigger):
        return True
    if _BOUND_FOR.search(source.text, trigger.end):
        return True
    if "for" in source.words_between(trigger.end, trigger.end + 60)[:5]:
        return True
    # "left Norfolk on Wednesday for the Mediterranean"
    return goal_of(source, trigger) is not None


def only_puts_to_sea(source: Annotated, trigger: Trigger) -> bool:
    """ "HMS Cumberland sailed from Benghazi with evacuees", "HMAS Anzac left Sydney on Monday".

    A ship goes out of a port, which ends no stay and of which nobody knows where it leads.
    """
    lead = words_before(source, trigger, SUBJECT_WITHIN)
    if trigger.text.lower().endswith(("sailed from", "steamed from")):
        return (TROOPS | UNITS).isdisjoint(lead)
    if trigger.is_noun or not trigger.text.lower().startswith(("left", "leave", "depart")):
        return False
    ships = (f for f in source.forces if f.kind == "ship" and f.end <= trigger.start)
    is_ship = any(ships) or not {"hms", "hmas", "uss", "hmcs", "hmnzs"}.isdisjoint(lead)
    own = {source.clauses.of_token[trigger.first]}
    left = source.inside(places_left(source, trigger), own)
    names_port = source.text[trigger.end + 1 : trigger.end + 2].isupper()  # that no list may have
    is_land = names_port and all(source.text[p.start - 2 : p.start] == ", " for p in left)
    is_port = is_land or all(p.precision == "city" for p in left)  # "left Rota, Spain"
    return is_ship and is_port and _OF_STAY.isdisjoint(lead)


_OF_STAY = frozenset("last final remaining withdrawn recalled".split())


def sets_out_abroad(source: Annotated, trigger: Trigger) -> bool:
    """ "120 Portuguese police left Lisbon on Friday and are due in Dili": out of their own land.

    Args:
        source: The sentence.
        trigger: A verb of leaving.
    """
    if trigger.is_noun or not trigger.text.lower().startswith(_SETTING_OUT):
        return False
    leaver, left = leaver_of(source, trigger), places_left(source, trigger)
    if leaver is None or leaver.country is None or leaver.kind in ARMED_GROUPS or not left:
        return False
    if any(p.country != leaver.country for p in left):
        return False
    return any(
        p.start > left[-1].end
        and p.country not in (None, leaver.country)
        and not _GOALS.isdisjoint(source.words_between(left[-1].end, p.start)[-_GOAL_WITHIN:])
        for p in source.places
    )


_SETTING_OUT = ("left", "leav", "depart", "flew out", "sailed out", "steamed out", "set sail")
_GOALS = frozenset(
    "for to in at reach reaches join arrive arrives arriving landed via into towards".split()
)
_GOAL_WITHIN = 3  # words of "reach the port of"


def _drives_to_front(source: Annotated, trigger: Trigger) -> bool:
    """ "Army lorries rumbled out of Kayes towards Nioro": out of a town of their own land."""
    leaver, left = leaver_of(source, trigger), places_left(source, trigger)
    is_own = leaver is not None and leaver.kind == "military" and bool(left)
    is_own = is_own and all(leaver.country in (None, p.country) for p in left if leaver)
    return is_own and _TOWARDS.match(source.text, trigger.end) is not None


_TOWARDS = re.compile(
    r"[^.;]{0,60}?\b(?:towards?|bound for|headed for|heading (?:for|to|towards?)) (?:the )?"
    r"(?=[A-Z])"
)


def _after_handover(source: Annotated) -> bool:
    """ "The mission gave up its camp at Ber. The 90 men left for Gao": out of Ber."""
    return any(
        t.entry.kind == "handing" and not BASE_NOUNS.isdisjoint(one.vocabulary)
        for one in source.near()
        for t in one.triggers
    )


def _in_withdrawal(source: Annotated, trigger: Trigger) -> bool:
    """ "Manila began pulling its men out of Iraq. Eleven left Hilla for Kuwait": of them."""
    left = {p.country for p in places_left(source, trigger)} - {None}
    return any(
        not left.isdisjoint(p.country for p in places_left(one, t))
        for one in source.near()
        for t in one.triggers
        if t.entry.kind in ("removing", "returning")
    )


_FARING = ("sail", "steam", "flew out")
# "left Souda Bay on Monday and is on her way to the Red Sea".
_BOUND_FOR = re.compile(
    r"\b(?:(?:is|are|was|were) (?:now )?(?:on (?:its|her|his|their) way to|en route (?:to|for))"
    r"|bound for|head(?:ed|ing) (?:for|to|towards?)|to (?:join|reinforce|relieve|take part in))"
    r" (?!home\b)"
)


def _leaves_for_ally(source: Annotated, trigger: Trigger) -> bool:
    """ "American soldiers leave Chad for Germany": back to where the alliance is at home.

    So is "A Ghanaian battalion left Beirut for Accra": back to its own land.
    """
    leaver = subject_of(source, trigger)
    if leaver is None:
        return False
    if leaver.kind in ARMED_GROUPS and (
        places_left(source, trigger) or is_of_town_told(source, trigger)
    ):
        return True  # fighters who give up a town for another
    at_home = _allies() if leaver.side == "us_coalition" else frozenset({leaver.country}) - {None}
    left = [p for p in places_left(source, trigger) if p.country and p.country not in at_home]
    goals = [p for p in source.places if p.start > trigger.end and is_behind_for(source, p)]
    return bool(left and goals) and goals[0].country in at_home


@cache
def _allies() -> frozenset[str]:
    return frozenset(c.alpha2 for c in countries() if c.side == "us_coalition")
