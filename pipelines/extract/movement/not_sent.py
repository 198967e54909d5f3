"""Who or what goes somewhere without being sent: shells, recruits, deserters, men who attack.

Source: codebook.md, Deployments.
"""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.forces import ForceFigure
from pipelines.extract.movement.verb_phrase import words_ahead, words_before
from pipelines.extract.triggers import Trigger


def is_thrown(source: Annotated, trigger: Trigger) -> bool:
    """ "a bomb thrown from a car hurt two policemen": a weapon is thrown, and no men.

    So with "shells fired by the army landed in the town"; whoever lands on a ship boards it.
    """
    if trigger.text.lower() in _LANDING:
        own = source.clauses.tokens_beside(trigger.first)
        lead = {source.words[i] for i in own if i < trigger.first}
        if not _SHELLS.isdisjoint(lead) or _ON_BOARD.match(source.text, trigger.end):
            return True
    return any(w.kind == "munition" and w.end + 1 == trigger.start for w in source.weapons)


_LANDING = ("landed", "land", "lands", "landing")


_SHELLS = frozenset(
    "shell shells mortar mortars rocket rockets missile missiles bomb bombs grenade grenades "
    "projectile projectiles round rounds".split()
)


_ON_BOARD = re.compile(
    r"(?: (?:from|by|in) (?:an? |the |two |three )?(?:[\w-]+ )?helicopters?)?"
    r" on(?:to)? (?:a|an|the|its|her|their) (?:[\w'’-]+ ){0,3}?"
    r"(?:ship|vessel|tanker|freighter|carrier|deck|roof|rooftop|ferry|trawler)\b"
)


def is_means(source: Annotated, trigger: Trigger, force: ForceFigure) -> bool:
    """ "Marines landed from helicopters", "by helicopter": what brought them."""
    if force.kind != "aircraft" or force.start < trigger.end:
        return False
    leads = {source.word_before(force.start), source.word_before(force.start, 2)}
    return trigger.text.lower() in _LANDING and not _BY_MEANS.isdisjoint(leads)


_BY_MEANS = frozenset("from by aboard".split())


def is_of_recruit(source: Annotated, trigger: Trigger, force: ForceFigure) -> bool:
    """ "He joined the marines in May and was sent to Gao": one man's life."""
    lead = source.words_between(0, trigger.start)
    enlists = not _ENLISTING.isdisjoint(lead) and not {"he", "she"}.isdisjoint(lead)
    return enlists and force.count is None and force.end < trigger.start


_ENLISTING = frozenset("joined enlisted conscripted".split())


def is_at_scene(source: Annotated, trigger: Trigger, forces: list[ForceFigure]) -> bool:
    """ "Protesters left after soldiers arrived": whoever these are, they come to what goes on."""
    clause = source.clauses.at(trigger.first)
    if clause.opener not in ("after", "before", "when", "as", "until", "once"):
        return False
    return all(f.count is None and f.low is None and f.text.islower() for f in forces) and not any(
        a.side != "unknown" and a.start < f.end and f.start < a.end
        for a in source.actors
        for f in forces
    )


def changes_sides(source: Annotated, trigger: Trigger) -> bool:
    """ "50 soldiers defected and joined the rebels": nobody has sent them."""
    joined = next((a for a in source.actors if a.start > trigger.end), None)
    to_rebels = joined is not None and joined.kind in ("insurgent", "jihadist", "militia")
    return to_rebels or not _DEFECTING.isdisjoint(source.vocabulary)


_DEFECTING = frozenset(
    "defect defects defected defecting defection defections deserted deserters mutinied "
    "surrendered amnesty laid sides".split()
)


def comes_fighting(source: Annotated, trigger: Trigger, force: ForceFigure) -> bool:
    """ "Soldiers drove into the village and shot four": an attack, unless they are counted."""
    if force.count is not None or force.low is not None or force.end > trigger.start:
        return False
    if trigger.entry.kind != "arriving" or trigger.text.lower().startswith(PEACEFUL_ARRIVAL):
        return False
    fights = any(
        t.entry.event_type == "attack"
        and (t.entry.kind in _FIGHTING or (t.entry.kind == "ambiguous" and not t.is_noun))
        and t.start != trigger.start
        for t in source.triggers
    )
    return fights or bool(source.casualties)


PEACEFUL_ARRIVAL = ("arriv", "land", "dock", "disembark", "touched", "sail", "set sail")


_FIGHTING = frozenset({"plain", "assault", "consequence", "destruction", "weak"})


def drives_vehicle(source: Annotated, trigger: Trigger) -> bool:
    """ "soldiers drove a car into the crowd", "driving the lorry to market": it goes, not they."""
    verb = source.words[trigger.first]
    if trigger.last > trigger.first or verb not in _DRIVING:
        return False
    return source.word_after(trigger.end) in ("a", "an", "the", "his", "her", "their", "its")


_DRIVING = frozenset("drive drives drove driving".split())


def is_put_otherwise(source: Annotated, trigger: Trigger) -> bool:
    """ "were put on trial", "put soldiers on notice to move": nobody goes anywhere."""
    if "notice" in words_before(source, trigger, 3) and source.word_before(trigger.start) != "and":
        return True
    return trigger.text.lower() in _PUTTING and not _STATES.isdisjoint(
        words_ahead(source, trigger, 12)
    )


_PUTTING = ("put", "puts", "putting", "placed", "placing")


_STATES = frozenset(
    "number toll count trial alert notice standby leave show display hold ice paper record parade "
    "guard under through charge pressure end".split()
)
