"""What a noun phrase for an actor means: "Iran-backed Iraqi militias", "supporters of Hezbollah".

actors.py cuts the words into owners, sponsors, modifiers and a noun; here one rule a kind of owner
says who that is, of which side and country (codebook, Actors and places).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from pipelines import knowledge
from pipelines.knowledge import IRREGULAR

_GUARDED: Final = frozenset({"determined", "owned"})  # nouns that need an article or an owner


OWNED_KINDS: Final = frozenset({"facility_owner", "office", "member"})


_IRAQI_PROXY_LABELS: Final = frozenset({"militias", "proxies", "armed groups"})


_SHIA: Final = frozenset({"shia", "shiite", "shiites"})


@dataclass(frozen=True, slots=True)
class ActorReading:
    """What the words mean, wherever they stand; ``place_like``: they may also name a place."""

    actor: str
    side: str
    country: str | None
    kind: str
    is_force: bool
    plural: bool = False
    place_like: str = ""
    guard: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A nation or a named actor that can modify a noun."""

    country: knowledge.Country | None
    actor: knowledge.Actor | None


@dataclass(slots=True)
class Phrase:
    """The parts of a noun phrase before its noun."""

    owners: list[Entity] = field(default_factory=list)
    sponsors: list[tuple[Entity, str]] = field(default_factory=list)
    opponents: list[Entity] = field(default_factory=list)
    modifiers: set[str] = field(default_factory=set)

    @property
    def has_actor(self) -> bool:
        """Whether a named actor stands before the noun."""
        return any(owner.actor for owner in self.owners)


@cache
def country_by_code() -> dict[str, knowledge.Country]:
    """The countries by their ISO alpha-2 codes."""
    return {country.alpha2: country for country in knowledge.countries()}


_SHORT_NAMES: Final = {"US": "US", "GB": "UK"}


def short_name(country: knowledge.Country) -> str:
    """The adjective that names its forces: US, UK, Iraqi."""
    adjective = country.adjectives[0] if country.adjectives else country.name
    return _SHORT_NAMES.get(country.alpha2, adjective)


def reading_of_actor(actor: knowledge.Actor) -> ActorReading:
    """What the name of a listed actor means."""
    return ActorReading(
        actor.name, actor.side, actor.country, actor.kind, actor.is_force, guard=actor.guard
    )


def people_of_country(country: knowledge.Country, *, plural: bool) -> ActorReading:
    """ "Iraqis", "a Kenyan": people of a country; of the coalition's they are its own."""
    side = country.side if country.side == "us_coalition" else "civilian"
    name = country.demonyms[0][1] if country.demonyms else f"{short_name(country)} people"
    return ActorReading(name, side, country.alpha2, "people", False, plural)


def composed(noun: knowledge.Noun, plural: bool, phrase: Phrase) -> ActorReading | None:
    """Picks the rule: named owner, sponsor, nation, coalition, or the bare noun."""
    actors = [entity.actor for entity in phrase.owners if entity.actor]
    if actors:
        return _of_named(noun, plural, actors[-1], phrase.modifiers)
    if phrase.sponsors:
        return _of_sponsor(noun, plural, phrase)
    nations = [entity.country for entity in phrase.owners if entity.country]
    if nations:
        # "joint Iraqi-US base", "Iraqi-American contractor": the coalition's part decides.
        allied = [nation for nation in nations if nation.side == "us_coalition"]
        return _of_nation(noun, plural, allied[0] if allied else nations[-1], phrase.modifiers)
    if "coalition" in phrase.modifiers:
        return ActorReading(
            "US-led coalition", "us_coalition", None, noun.kind, noun.is_force, plural
        )
    is_singular = noun.bare == "plural" and not plural
    if noun.bare == "no" or (is_singular and noun.kind not in IRREGULAR):
        return None
    reading = _bare(noun, plural, phrase.modifiers)
    if is_singular:
        return replace(reading, guard="attributive")
    is_guarded = noun.bare in _GUARDED and not phrase.modifiers
    return replace(reading, guard=noun.bare) if is_guarded else reading


def _of_named(
    noun: knowledge.Noun, plural: bool, actor: knowledge.Actor, modifiers: set[str]
) -> ActorReading | None:
    """Reads "Houthi fighters", "Sadr's supporters"; a leader's army is the state's."""
    is_person = actor.kind == "person"
    if noun.singular in _ITSELF and not is_person:
        return replace(reading_of_actor(actor), plural=plural)
    if noun.kind == "crowd":
        side = "civilian" if is_person else actor.side
        return ActorReading(f"{actor.name} supporters", side, actor.country, "crowd", False, plural)
    nation = country_by_code().get(actor.country or "") if is_person else None
    if nation is not None and noun.kind in ("military", "security", "government"):
        return _of_nation(noun, plural, nation, modifiers)
    armed = (noun.is_force and noun.kind != "government") or noun.kind == "people"
    is_army = armed and not is_person and actor.kind in (*IRREGULAR, "military", "security")
    kind = actor.kind if is_army else noun.kind
    force = armed and (actor.is_force or is_person or noun.kind == "military")  # "UN soldiers"
    return ActorReading(actor.name, actor.side, actor.country, kind, force, plural)


# "the Boko Haram sect", "the Medellin cartel": the noun says what the group is.
_ITSELF: Final = frozenset("sect cartel gang group movement".split())


def of_group(noun: knowledge.Noun, plural: bool, group: ActorReading) -> ActorReading:
    """Reads "members of an Iraqi militia", "rebel positions": the group, in the noun's kind."""
    if noun.kind == "crowd" and group.kind == "crowd":
        return replace(group, plural=plural)  # "mobs of government supporters"
    if noun.kind == "crowd":
        name = f"{group.actor} supporters"
        return ActorReading(name, group.side, group.country, "crowd", False, plural)
    armed = noun.is_force and (group.is_force or noun.kind == "military")
    kind = group.kind if noun.is_force else noun.kind
    return ActorReading(group.actor, group.side, group.country, kind, armed, plural)


def _of_sponsor(noun: knowledge.Noun, plural: bool, phrase: Phrase) -> ActorReading:
    entity, link = phrase.sponsors[0]
    nations = [owner.country for owner in phrase.owners if owner.country]
    country = nations[-1].alpha2 if nations else None
    if entity.actor is not None:
        actor = entity.actor
        sponsor, side = actor.name, actor.side
        country = country or actor.country
    else:
        assert entity.country is not None  # an entity is one or the other
        sponsor = _SHORT_NAMES.get(entity.country.alpha2, entity.country.name)
        side = _sponsored_side(entity.country, link)
    tie = "led" if link == "led" else "linked" if entity.actor else "backed"
    if link == "led" and noun.kind in ("alliance", "military"):
        if side == "us_coalition":
            return ActorReading("US-led coalition", side, None, noun.kind, True, plural)
        return ActorReading(f"{sponsor}-led {noun.label}", side, country, noun.kind, True, plural)
    if noun.kind in ("crowd", "civilian"):
        side = side if side == "iran_aligned" or link != "pro" else "civilian"
        return ActorReading(f"pro-{sponsor} {noun.label}", side, country, noun.kind, False, plural)
    name = f"{sponsor}-{tie} {noun.label}"
    return ActorReading(name, side, country, noun.kind, noun.is_force, plural)


def _sponsored_side(sponsor: knowledge.Country, link: str) -> str:
    if sponsor.side == "iran":
        return "iran_aligned"
    return sponsor.side if link == "led" else "other"


def _of_nation(
    noun: knowledge.Noun, plural: bool, nation: knowledge.Country, modifiers: set[str]
) -> ActorReading | None:
    kind = noun.kind
    if kind in ("member", "alliance"):
        return None
    side = nation.side
    if kind == "people":
        return people_of_country(nation, plural=plural)
    if kind in IRREGULAR:
        side = _side_of_armed_group(noun, nation, modifiers)
    elif kind in ("crowd", "civilian"):
        side = "civilian"
    elif kind == "contractor":
        side = side if side == "us_coalition" else "civilian"
    name = f"{short_name(nation)} {noun.label}"
    return ActorReading(name, side, nation.alpha2, kind, noun.is_force, plural)


def _side_of_armed_group(
    noun: knowledge.Noun, nation: knowledge.Country, modifiers: set[str]
) -> str:
    """Armed groups are never their state: Iraq's militias stand with Iran, others with nobody."""
    if nation.side == "iran":
        return "iran_aligned" if noun.kind == "militia" else "unknown"
    if nation.side == "iraq_government":
        proxy = noun.label in _IRAQI_PROXY_LABELS or modifiers & _SHIA
        sunni = "sunni" in modifiers or "kurdish" in modifiers
        return "other" if sunni else ("iran_aligned" if proxy else "unknown")
    return "other"


def _bare(noun: knowledge.Noun, plural: bool, modifiers: set[str]) -> ActorReading:
    side = "unknown"
    name = noun.label
    if noun.kind in ("crowd", "civilian"):
        side = "civilian"
    elif modifiers & _SHIA and noun.kind == "militia":
        side, name = "iran_aligned", f"Shia {noun.label}"
    elif "kurdish" in modifiers:
        side, name = "other", f"Kurdish {noun.label}"
    elif "sunni" in modifiers and noun.kind in IRREGULAR:
        side, name = "other", f"Sunni {noun.label}"
    elif people := sorted(modifiers & knowledge.unlisted_peoples()):
        side, name = "other", f"{people[0].title()} {noun.label}"
    elif modifiers & {"government", "junta", "regime"} and noun.kind in ("military", "security"):
        name = f"government {noun.label}"
    return ActorReading(name, side, None, noun.kind, noun.is_force, plural)
