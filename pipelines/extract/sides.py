"""The side of a body that its words leave generic, told by where the whole text is set.

"The army", "rebels" and "police" of a text about a country without any of the listed sides are
parties of that country's own war: ``other``. So are the police and the army of an ally at home:
the coalition is what they are part of abroad. In Iraq the army and the police are the
government's. Gunmen and bombers whom nobody knows stay unknown. Source: codebook.md, Actors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from pipelines import knowledge
from pipelines.extract.actor_phrases import country_by_code, short_name
from pipelines.extract.actors import WITHOUT_ARMY, ActorSpan, of_country
from pipelines.extract.article_places import ArticlePlaces
from pipelines.extract.attack.targets import Struck, is_official, names_owner, struck, tells_whence
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.movement.own_forces import with_own_forces
from pipelines.extract.unrest.crowds import crowd_of
from pipelines.knowledge import ARMED_GROUPS, OF_STATE

LISTED: Final = frozenset({"us_coalition", "iran", "iran_aligned", "iraq_government", "isis"})
# Where armed bodies of the listed sides are at home: an army there may be anybody's.
_THEATRES: Final = frozenset({"IQ", "IR", "SY", "YE", "LB", "KW", "BH", "PS"})
_BODIES: Final = frozenset(
    {"military", "security", "government", "militia", "insurgent", "facility_owner", "jihadist"}
)
_SPEAKING: Final = _BODIES | {"office"}
_OF_ARMIES: Final = frozenset("army military navy jets warplanes".split())
_NATIONAL: Final = frozenset(
    "army police policemen policeman gendarmes gendarmerie navy government junta regime".split()
)
_REBELS: Final = frozenset("rebel rebels guerrilla guerrillas separatist separatists".split())
# Lands where a listed side fights, and those that its groups fire at from there.
_OF_LISTED: Final = _THEATRES | {"SA", "AE", "IL", "JO"}
_OF_IRAQ: Final = "militias"
_OWN_HOLDERS: Final = frozenset({"civilian", "town"})


def with_sides(drafts: Sequence[Draft], article: ArticlePlaces) -> list[Draft]:
    """The passages of an article with the sides that only the whole of it tells."""
    events = _events(drafts)
    lands = _lands(drafts, events)
    told = set().union(*lands.values()) or {c for c in (article.sole_country,) if c}
    moved = [
        with_own_forces(
            d.frame, article, is_elsewhere=_is_without_listed(article, lands[at] or told)
        )
        for d, at in zip(drafts, events, strict=True)
    ]
    sided = [
        _with_frame(d, _with_parties(frame, article, lands[at], told))
        for d, frame, at in zip(drafts, moved, events, strict=True)
    ]
    named = {
        at
        for d, at in zip(sided, events, strict=True)
        if d.frame.target is not None and d.frame.target.side != "unknown"
    }
    return [
        _with_frame(
            d,
            _at_home(
                _with_target(d.frame, article, is_named=at in named),
                lands[at] or (told if d.frame.places else set()),
                article.not_yet_allied,
            ),
        )
        for d, at in zip(sided, events, strict=True)
    ]


def _with_frame(draft: Draft, frame: Frame) -> Draft:
    return draft if frame is draft.frame else replace(draft, frame=frame)


def _with_target(frame: Frame, article: ArticlePlaces, *, is_named: bool) -> Frame:
    target = _target(frame, article, is_named=is_named)
    return frame if target is frame.target else frame.with_changes(target=target)


def _at_home(frame: Frame, lands: set[str], early: frozenset[str]) -> Frame:
    """The frame with the police and the army of an ally in its own land as of no listed side.

    So is who was no ally yet: Croatia's army of 1995 is none of the coalition's.
    """
    initiator, target = (
        replace(a, side="other")
        if a is not None and a.side == "us_coalition" and a.country in early
        else _of_own_land(a, frame, lands)
        for a in (frame.initiator, frame.target)
    )
    if initiator is frame.initiator and target is frame.target:
        return frame
    return frame.with_changes(initiator=initiator, target=target)


def _of_own_land(actor: ActorSpan | None, frame: Frame, lands: set[str]) -> ActorSpan | None:
    """ "Dutch police raided a flat in Breda", "Poland sent 900 men to Augustow": at home.

    So are police of whom no place is told.
    """
    if actor is None or actor.side != "us_coalition" or actor.country in (None, _LEADS):
        return actor
    is_flow = frame.event_type in ("deployment", "withdrawal")
    if frame.event_type == "threat" or actor.kind not in _AT_HOME_KINDS[is_flow]:
        return actor
    is_home = lands == {actor.country} or (actor.kind == "security" and not lands)
    return replace(actor, side="other") if is_home else actor


# Who goes from place to place is often told of as the state that sends him.
_AT_HOME_KINDS: Final = {
    False: frozenset({"military", "security"}),
    True: frozenset({"military", "security", "state", "government"}),
}
_LEADS: Final = "US"  # whose own forces are the coalition's wherever they are


def _events(drafts: Sequence[Draft]) -> list[int]:
    """The index of the event of each passage: of its first passage."""
    return [index if d.antecedent is None else d.antecedent for index, d in enumerate(drafts)]


def _lands(drafts: Sequence[Draft], events: Sequence[int]) -> dict[int, set[str]]:
    """The countries in which all passages of an event together place it, by event."""
    lands: dict[int, set[str]] = {at: set() for at in events}
    for draft, at in zip(drafts, events, strict=True):
        lands[at].update(p.country for p in draft.frame.places if p.country)
    return lands


def _with_parties(frame: Frame, article: ArticlePlaces, lands: set[str], told: set[str]) -> Frame:
    frame = _with_crowd(frame)
    initiator = _sided(frame.initiator, frame, article, lands, told)
    target = _sided(_party(frame), frame, article, lands, told)
    if initiator is frame.initiator and target is frame.target:
        return frame
    return frame.with_changes(initiator=initiator, target=target)


def _party(frame: Frame) -> ActorSpan | None:
    """Whom the words name as hit, unless they only say of what land a civilian is.

    Where forces of a listed side are at war, their countrymen are hit for their sake.
    """
    known = frame.target
    is_abroad = known is not None and (
        known.side not in LISTED or _country(frame) not in {None, *_THEATRES}
    )
    return None if known and is_abroad and tells_whence(frame, known) else known


def _with_crowd(frame: Frame) -> Frame:
    """Unrest is what a crowd does, named or not."""
    is_open = frame.event_type == "unrest" and frame.initiator is None and frame.continues is None
    if not is_open:
        return frame
    crowd = crowd_of(frame.head.start, frame.head.end, frame.head.text)
    return frame.with_changes(initiator=crowd, attribution=Attribution("stated"))


def _sided(
    actor: ActorSpan | None, frame: Frame, article: ArticlePlaces, lands: set[str], told: set[str]
) -> ActorSpan | None:
    """A generic body as one of its country, or of no listed side where none is told of."""
    if actor is not None and _is_of_yemen(actor, lands or told):
        return replace(actor, actor="Saudi-led coalition", side="other")
    bodies = _SPEAKING if frame.event_type == "threat" else _BODIES
    if actor is None or actor.side != "unknown" or actor.kind not in bodies:
        return actor
    words, country = set(actor.text.lower().split()), _country(frame)
    if country is None and len(lands) == 1:
        country = next(iter(lands))
    if country == "IQ" and actor.actor == _OF_IRAQ:
        return replace(actor, side="iran_aligned")  # as "Iraqi militias" are, in actors.py
    is_nameless = country is not None and not actor.actor[:1].isupper()
    if country is not None and is_nameless and words & _REBELS:
        return rebels_of(actor, country) or _against_ally(actor, country)
    if country is not None and is_nameless and words & _NATIONAL and actor.country is None:
        is_armys = country in WITHOUT_ARMY and words & _OF_ARMIES
        return actor if is_armys else of_country(actor, country)
    is_other = _is_of_own_war(actor, frame, article, lands or told) or _speaks_at_home(
        actor, frame, lands or told, article
    )
    return replace(actor, side="other") if is_other else actor


def _against_ally(rebels: ActorSpan, alpha2: str) -> ActorSpan:
    """ "Rebels ambushed Macedonian reservists": whoever fights an ally at home is none."""
    is_ally = _nation_side(alpha2) == "us_coalition" and alpha2 != _LEADS
    return replace(rebels, side="other") if is_ally else rebels


def _speaks_at_home(
    actor: ActorSpan, frame: Frame, lands: set[str], article: ArticlePlaces
) -> bool:
    """ "Major Pires warned of war": a named man of a land where no listed side fights.

    Others may have sent soldiers there: those speak by their nation.
    """
    if frame.event_type != "threat" or actor.kind != "office" or not actor.actor[:1].isupper():
        return False
    if not lands or lands & (_OF_LISTED | article.fought_in) or any(map(_is_listed, lands)):
        return False
    return all(a.side not in LISTED for a in frame.source.named_actors)


def _is_of_yemen(actor: ActorSpan, lands: set[str]) -> bool:
    """ "Coalition aircraft" over Yemen: of the coalition that Saudi Arabia leads there."""
    return (
        lands == {"YE"}
        and actor.actor == "US-led coalition"
        and actor.text.lower().removeprefix("the ").startswith("coalition")
    )


def _is_of_own_war(actor: ActorSpan, frame: Frame, article: ArticlePlaces, lands: set[str]) -> bool:
    """Whether a body is a party of a war in which no listed side is: of a land of its own."""
    wars = _interventions(frame, article)
    if not lands and actor.kind not in ("military", "office"):
        lands = article.countries_of_places
    if not lands:
        return is_elsewhere(article)
    if lands & _OF_LISTED:
        return False
    if actor.kind == "office":
        return _is_without_listed(article, lands)
    if actor.kind == "jihadist" or "islamist" in actor.text.lower():
        # Whoever bombs the West may be of the Islamic State.
        return not any(map(_is_listed, lands)) and "isis" not in article.sides
    return actor.kind != "military" or not lands & wars or is_elsewhere(article)


def _is_without_listed(article: ArticlePlaces, lands: set[str]) -> bool:
    """Whether a text that is set in some lands tells of no forces of a listed side."""
    if not lands or lands & (_OF_LISTED | article.fought_in) or any(map(_is_listed, lands)):
        return is_elsewhere(article)
    return not any(map(_is_listed, {*article.nations_in_arms} - lands - article.not_yet_allied))


def fights_no_listed(lands: set[str], frame: Frame, article: ArticlePlaces) -> bool:
    """Whether a war in some lands is none in which a listed side fights with such arms.

    Args:
        lands: Where the attack was.
        frame: A passage of it.
        article: What tells the day of the article.
    """
    theirs = _OF_LISTED | _interventions(frame, article)
    allied = lands - article.not_yet_allied
    return bool(lands) and lands.isdisjoint(theirs) and not any(map(_is_listed, allied))


def _interventions(frame: Frame, article: ArticlePlaces) -> frozenset[str]:
    """Where the coalition's own may have made such an attack."""
    return article.bombed_in if frame.event_subtype in _FLOWN else article.fought_in


_FLOWN: Final = frozenset({"airstrike", "missile", "drone_strike"})


def _is_listed(alpha2: str) -> bool:
    return _nation_side(alpha2) in LISTED


def _target(frame: Frame, article: ArticlePlaces, *, is_named: bool) -> ActorSpan | None:
    """Whom an attack hits: the party it names, else whoever is hit with what was struck.

    Args:
        frame: The passage.
        article: What tells the sides of a whole article.
        is_named: Whether a passage of the event names a party of a known side.
    """
    known = frame.target
    if known is None and is_named:
        return None
    if frame.event_type != "attack" or frame.is_aggregate:
        return known
    if known is None and (member := _group_of_harmed(frame)) is not None:
        return member
    found = struck(frame)
    if found is None or (known is not None and not _is_nearer(frame, found, known)):
        return known
    if frame.initiator is not None and found.start <= frame.initiator.start < found.end:
        return known
    side = _side_of(found, frame, article)
    if side is None:
        return known
    return ActorSpan(
        found.start, found.end, frame.source.text[found.start : found.end],
        found.label, side, None, "facility_owner",
        is_force=False, is_person=False, plural_people=True,
    )  # fmt: skip


def _group_of_harmed(frame: Frame) -> ActorSpan | None:
    """ "A quartermaster of the Badr Brigades was killed": whose men were hit."""
    for figure in frame.casualties:
        for actor in frame.source.named_actors:
            between = frame.source.words_between(figure.end, actor.start)
            is_of = actor.start > figure.end and between in (["of"], ["of", "the"], ["from", "the"])
            if is_of and actor.is_force and actor.kind != "state" and actor != frame.initiator:
                return actor
    return None


def _is_nearer(frame: Frame, found: Struck, known: ActorSpan) -> bool:
    """Whether what was struck says more than the party that the words name."""
    if known.side == "unknown":
        return True
    is_ship = found.label == "ships"  # "a Kuwaiti coaster": whoever's flag it flies
    if not (found.holder in _OWN_HOLDERS or is_ship) or not found.is_aim:
        return False
    if known.end <= found.start:  # "a Turkish border town"; "an American school" is America's
        return known.kind == "state" and known.side not in LISTED and _adjoins(frame, found, known)
    return found.start >= frame.head.start and not names_owner(frame.source, found, known)


def _adjoins(frame: Frame, found: Struck, known: ActorSpan) -> bool:
    return len(frame.source.words_between(known.end, found.start)) <= 2


def _side_of(found: Struck, frame: Frame, article: ArticlePlaces) -> str | None:
    """The side of who is hit; None where the text does not tell."""
    figure = next((c for c in frame.casualties if c.start <= found.start < c.end), None)
    if found.holder in ("civilian", "town", "economy"):
        return _side_of_people(frame, found, figure)
    nation = figure.country if figure else None
    if nation is not None and found.holder != "militia":
        return _nation_side(nation)
    country = _country(frame)
    if is_elsewhere(article):
        return "other"
    if _is_by_coalition(frame) and country not in _THEATRES:
        return "other"
    if country is None or _is_by_state(frame):
        return None
    if found.holder == "army":
        return _nation_side(country)
    return "other" if country not in _THEATRES and not _is_allied(article) else None


def _side_of_people(frame: Frame, found: Struck, figure: CasualtyFigure | None) -> str:
    """ "A French welder" is a civilian; a country's contractors and envoys are of its side."""
    nation = figure.country if figure else None
    serves = figure is not None and (
        figure.role == "contractor" or is_official(frame, found) or _country(frame) in _THEATRES
    )
    is_allied = nation is not None and _nation_side(nation) == "us_coalition"
    return "us_coalition" if serves and is_allied else "civilian"


def _is_by_state(frame: Frame) -> bool:
    return frame.initiator is not None and frame.initiator.kind in OF_STATE


def _is_by_coalition(frame: Frame) -> bool:
    return frame.initiator is not None and frame.initiator.side == "us_coalition"


def _is_allied(article: ArticlePlaces) -> bool:
    """Whether forces of the coalition may be the soldiers that a text speaks of."""
    return "us_coalition" in article.sides


def _nation_side(alpha2: str) -> str | None:
    return _sides().get(alpha2)


@cache
def _sides() -> dict[str, str]:
    return {country.alpha2: country.side for country in knowledge.countries()}


def _country(frame: Frame) -> str | None:
    """Where it happens; with no place told, where the rebels that made the attack are at home."""
    countries = {p.country for p in frame.places if p.country}
    if countries:
        return countries.pop() if len(countries) == 1 else None
    doer = frame.initiator
    is_rebel = frame.event_type == "attack" and doer is not None and doer.kind in ARMED_GROUPS
    return doer.country if is_rebel and doer is not None and doer.side == "other" else None


def is_elsewhere(article: ArticlePlaces) -> bool:
    """Whether a text names no party of a listed side and no place in their theatres."""
    return article.countries_of_places.isdisjoint(_THEATRES) and article.sides.isdisjoint(LISTED)


def rebels_of(actor: ActorSpan, alpha2: str) -> ActorSpan | None:
    """Generic rebels as those of a country; None where they may be of a side that has a name."""
    country = country_by_code().get(alpha2)
    if country is None or alpha2 in _countries_of_sided_groups():
        return None
    name = f"{short_name(country)} {actor.actor}"
    return replace(actor, actor=name, side="other", country=alpha2)


@cache
def _countries_of_sided_groups() -> frozenset[str]:
    """Countries with armed groups of Iran's side or the coalition's own: Iraq, Yemen, the US.

    But not Syria: its rebels fight those groups.
    """
    groups = {a.country for a in knowledge.actors() if a.side == "iran_aligned" and a.country}
    sided = {c.alpha2 for c in knowledge.countries() if c.side != "other"}
    return frozenset(groups - {"SY"} | sided)
