"""Bases that are handed over: the nouns they are called by, and how a hand-over is told.

Source: codebook.md, Event types (withdrawal: "a base is handed over").
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.extract.annotate import Annotated
from pipelines.extract.movement.verb_phrase import SUBJECT_WITHIN, words_ahead
from pipelines.extract.triggers import Trigger

BASE_NOUNS = frozenset(
    "base bases camp camps palace headquarters outpost outposts post posts garrison airfield "
    "airbase facility compound installation barracks fort fortress citadel checkpoint checkpoints "
    "airport station building complex strongpoint strongpoints hub installations".split()
)
POSTS = frozenset(
    "base outpost outposts garrison garrisons barracks airbase airfield fort post strongpoint "
    "strongpoints".split()
)
BESIDE_A_BASE = ("at", "in", "near", "outside", "inside", "the")


def is_site_transfer(source: Annotated, trigger: Trigger) -> bool:
    """ "The handover of Camp Price to the police took place on Monday": a noun of handing over."""
    ahead = words_ahead(source, trigger, _HANDED_WITHIN)
    if _heads_entry(source, trigger):
        return True
    if trigger.text.lower() not in _HANDOVERS or ahead[:1] != ["of"] or "to" not in ahead:
        return False
    sites = any(
        p.precision == "site" and p.kind != "airport" and trigger.end < p.start
        for p in source.inside(source.places, {source.clauses.of_token[trigger.first]})
    )
    is_base = sites or not BASE_NOUNS.isdisjoint(ahead[: ahead.index("to")])
    done = is_carried_out(source, trigger) or _TOOK_PLACE.search(source.text, trigger.end)
    return is_base and bool(done)


def _heads_entry(source: Annotated, trigger: Trigger) -> bool:
    """ "Handover of Kelbajar, ten days late": an entry of a timeline without a verb."""
    if trigger.first or trigger.text.lower() not in _HANDOVERS:
        return False
    named = any(source.words_between(trigger.end, p.start) == ["of"] for p in source.places)
    return named and _NOT_YET.isdisjoint(source.vocabulary)


_NOT_YET = frozenset("postponed delayed planned expected due will would to be is was".split())
_HANDOVERS = frozenset({"handover", "hand-over", "transfer", "cession"})
_HANDED_WITHIN = 14  # words of "of the former Soviet air base at Mary to the ..."
_TOOK_PLACE = re.compile(
    r"\b(?:took place|went ahead|was (?:formally |officially )?(?:signed|marked))\b"
)


def is_to_force(source: Annotated, trigger: Trigger) -> bool:
    """ "Kidal was given back to the army": a place handed to those who will hold it."""
    receivers = [
        a
        for a in source.actors
        if a.start >= trigger.end
        and a.kind in ("military", "security")
        and "to" in source.words_between(trigger.end, a.start)[-2:]
    ]
    return bool(receivers) or any(  # "to the 9th Division"
        f.kind == "troops" and _is_receiver(source.words_between(trigger.end, f.start))
        for f in source.forces
    )


def _is_receiver(between: list[str]) -> bool:
    """ "to the 9th Division", "Najaf to a Polish-led division"."""
    return between in _ONLY_TO or (between[-1:] == ["to"] and len(between) <= _HANDED_TO)


_ONLY_TO = (["to"], ["over", "to"], ["back", "to"])
_HANDED_TO = 4  # words of "the town to" behind the verb


def is_to_hands(after: list[str]) -> bool:
    """ "passed into the hands of the army", "to the control of": whoever holds it from now on."""
    return after[:1] in (["to"], ["into"]) and not {"hands", "control"}.isdisjoint(after[:6])


def phrase_before_comma(source: Annotated, trigger: Trigger) -> list[str]:
    """ "the airfield, once the hub of the war, passed": the subject in front of the aside."""
    words = source.words[: trigger.first]
    if words[-1:] != [","]:
        return []
    aside = len(words) - 1
    while aside and words[aside - 1] != ",":
        aside -= 1
    return words[max(0, aside - SUBJECT_WITHIN) : aside]


def is_place_before(source: Annotated, trigger: Trigger) -> bool:
    """Whether a place stands in front of the verb: what is handed over."""
    return any(p.end <= trigger.start for p in source.places)


def is_base_by_name(source: Annotated, trigger: Trigger) -> bool:
    """ "Balad, where the base had fed the town, was handed over": a place told of as a base."""
    own = [source.tokens[i].start for i in source.clauses.tokens_beside(trigger.first)][:_NAMED]
    leads = any(p.start in own and p.start < trigger.start for p in source.places)
    told = {w for one in source.near() for w in one.sentence.vocabulary}
    return leads and not (POSTS | _POSTS).isdisjoint({*source.words[: trigger.first], *told})


_NAMED = 4  # words of "The first, Kati"
_POSTS = frozenset({"bases", "posts", "camps"})


def is_carried_out(source: Annotated, trigger: Trigger) -> bool:
    """ "completed its withdrawal", "the pullout was completed": the noun names a finished act."""
    before = source.words[max(0, trigger.first - CARRIED_WITHIN) : trigger.first]
    if _MADE.search(source.text, 0, trigger.start):
        return True
    clause = source.clauses.tokens_beside(trigger.first)
    own = [source.words[i] for i in clause if i > trigger.last]
    return not CARRYING_OUT.isdisjoint(before) or any(
        one in ("was", "were", "is", "been") and two in CARRYING_OUT for one, two in pairwise(own)
    )


# "staged a tactical withdrawal"
_MADE = re.compile(
    r"\b(?:staged?|staging|ma[dk]e|making|conduct(?:ed|ing)?|execut(?:ed|ing)) (?:an?|its|their) "
    r"(?:(?!protest|walkout)[\w-]+ ){0,2}\Z"
)
CARRIED_WITHIN = 5  # words of "completed the second phase of its"
CARRYING_OUT = frozenset(
    "completed complete completes finished finishes concluded began begun begins started starts "
    "declared ordered orders announced announces announcing ordering reversed cancelled canceled "
    "shelved rescinded underway effected carried".split()
)
