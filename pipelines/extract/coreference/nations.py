"""Which country has "the army", "army helicopters", "government forces" or "its jets".

Source: codebook.md, Actors and places.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.extract.actors import WITHOUT_ARMY, ActorSpan, of_country
from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import REPORT
from pipelines.extract.coreference.cast import Cast
from pipelines.extract.coreference.kinds import FORCES_AND_OFFICES
from pipelines.extract.machines import AIRCRAFT_AND_SHIPS, are_of_a_kind, is_machine

# Forces that a country has one of: "the army" is the army of the country that is told of.
_NATIONAL = frozenset(
    "army military navy government regime junta police policemen policeman gendarmerie gendarmes "
    "coastguard ministry mod".split()
)
_NATIONAL_PHRASES = ("air force", "security forces", "government forces", "government troops")
_AT_HOME = frozenset("ministry government police policemen junta regime".split())
_OWN_MEN = frozenset("troops soldiers commandos paratroopers marines".split())
_SAYING = frozenset("said says".split())
_CONJOINED = 5  # characters of " and "


def of_nation(
    cast: Cast, source: Annotated, seen: Sequence[ActorSpan], actor: ActorSpan, is_definite: bool
) -> ActorSpan | None:
    """The force of the one country told of; None where there is none, or several may be meant.

    The army whose country the text named last with that noun; else that of the only state whose
    forces it has named; else, for what each country has of its own, that of the only country where
    anything has happened.

    Args:
        cast: Whom the article has told of.
        source: The sentence.
        seen: Its actors up to this one.
        actor: The force.
        is_definite: Whether "the", "these" or the like stands before it.
    """
    told = _of_speaker(source, seen, actor) or _beside(source, seen, actor)
    if told is not None:
        return told
    words = set(actor.text.lower().split())
    is_national = bool(words & _NATIONAL) or any(
        phrase in actor.text.lower() for phrase in _NATIONAL_PHRASES
    )
    has_machines = bool(words & AIRCRAFT_AND_SHIPS) or any(c.isdigit() for c in actor.text)
    if not (is_national or is_definite or has_machines):
        return None
    country = _country_of_machines(cast, source, actor) if has_machines else None
    country = country or _country(cast, source, words, is_national, has_machines)
    return of_country(actor, country) if country else None


def _of_speaker(source: Annotated, seen: Sequence[ActorSpan], actor: ActorSpan) -> ActorSpan | None:
    """ "The army said that soldiers had raided": whoever speaks of soldiers means its own."""
    opens = source.word_before(actor.start) in ("that", *_SAYING)
    if not opens or actor.text.lower() not in _OWN_MEN:
        return None
    speakers = source.inside(seen, source.clauses.of_kind(REPORT))
    country = speakers[-1].country if speakers else None
    is_force = country is not None and speakers[-1].kind in FORCES_AND_OFFICES
    return of_country(actor, country) if is_force and country else None


def _beside(source: Annotated, seen: Sequence[ActorSpan], actor: ActorSpan) -> ActorSpan | None:
    """ "US F-15s and F-16s": of the force that it is joined to."""
    if source.word_before(actor.start) != "and" or not seen:
        return None
    beside = seen[-1]
    is_joined = actor.start - beside.end <= _CONJOINED
    return beside if is_joined and beside.kind in FORCES_AND_OFFICES else None


def _country_of_machines(cast: Cast, source: Annotated, actor: ActorSpan) -> str | None:
    """Of ships and aircraft that the sentence before is about, or whose raid was told last."""
    subject = cast.subject(source)
    if subject and subject.country and are_of_a_kind(subject.text, actor.text):
        return subject.country  # "US warships ... Three destroyers"
    attacker = cast.attacker(source, is_from_air=True)
    if attacker and attacker.country and attacker.kind in (*FORCES_AND_OFFICES, "state"):
        return attacker.country  # "Omani air strikes ... when jets hit"
    return None


def _country(
    cast: Cast, source: Annotated, words: set[str], is_national: bool, has_machines: bool
) -> str | None:
    states = cast.states(source)
    for state in states:
        if words & _NATIONAL & set(state.text.lower().split()):
            return state.country
    # A foreign drone overhead does not make the army on the ground a foreign one, and a
    # minister who deplores what jets have bombed does not make them his country's.
    nations = {a.country for a in states if (a.is_force if has_machines else not is_machine(a))}
    scenes: set[str | None] = set(cast.countries(source))
    if not words & _AT_HOME:
        scenes -= WITHOUT_ARMY
    is_foreign = bool(words & _AT_HOME) and nations.isdisjoint(scenes)
    if is_national and (not nations or is_foreign):
        nations = scenes
    if is_national and len(nations) > 1:  # the one where it happens
        # Foreign armies may be all that the text has named; a ministry or police is at home.
        if nations.isdisjoint(scenes) and words & _AT_HOME:
            nations = set(cast.theatre(source))
        else:
            nations = nations & scenes
    return next(iter(nations)) if len(nations) == 1 else None


def of_ministry(cast: Cast, source: Annotated, actor: ActorSpan) -> ActorSpan | None:
    """The forces of the last subject, if a state's; else of the one state or land told of.

    Args:
        cast: Whom the article has told of.
        source: A sentence that a ministry says which names no country.
        actor: The forces.
    """
    subject = cast.subject(source)
    if subject is not None and subject.kind in (*FORCES_AND_OFFICES, "state") and subject.country:
        return of_country(actor, subject.country)
    nations = {a.country for a in cast.states(source) if a.country}
    meant = nations if len(nations) == 1 else cast.theatre(source)
    return of_country(actor, next(iter(meant))) if len(meant) == 1 else None
