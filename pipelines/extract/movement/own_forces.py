"""Whose the soldiers are that a text sends or withdraws without a word on it.

"A battalion of 400 landed at Palaly", "the army handed over the fort": a report about the forces of
one country says once whose they are. Read when the whole article is known. Source: codebook.md,
Deployments and Actors.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from pipelines.extract.actors import ActorSpan, forces_of, generic_forces, of_country
from pipelines.extract.annotate import Annotated
from pipelines.extract.article_places import ArticlePlaces
from pipelines.extract.frame import Frame

_FLOWS: Final = frozenset({"deployment", "withdrawal"})
_BODIES: Final = frozenset({"military", "security", "government"})


def with_own_forces(frame: Frame, article: ArticlePlaces, *, is_elsewhere: bool) -> Frame:
    """A flow whose mover is unnamed, as one of the only forces in the article that it may be of.

    Args:
        frame: The passage.
        article: What tells the forces of a whole article.
        is_elsewhere: Whether it names no party of a listed side: nobody of one moves, then.
    """
    known = frame.initiator
    is_open = known is None or (
        known.side == "unknown" and known.country is None and known.kind in _BODIES
    )
    if frame.event_type not in _FLOWS or not is_open:
        return frame
    nations = article.nations_in_arms
    by_body = land_of_body(frame, article)
    if by_body is None and known is None and _is_sent_by_unlisted(frame):
        return frame
    if (home := by_body or _at_home(frame, article)) is not None:
        own = of_country(known or _forces(frame), home)
        lands = {p.country for p in frame.places if p.country} or {home}
        is_ally = own.side == "us_coalition" and home != "US"
        is_ally_at_home = is_ally and home in lands  # of no listed side
        return frame.with_changes(initiator=replace(own, side="other") if is_ally_at_home else own)
    hosts = _hosts(frame, nations)
    if hosts and (country := _abroad(nations, hosts)) is not None:
        known = of_country(known or _forces(frame), country)
    elif is_elsewhere and hosts.isdisjoint(article.fought_in):
        known = replace(known or _forces(frame), side="other")
    return frame.with_changes(initiator=known)


def _is_sent_by_unlisted(frame: Frame) -> bool:
    """ "The OSCE will send 2,000 observers", "President Ann Smith sent": by a name no list has."""
    source, force = frame.source, frame.force
    if frame.event_type != "deployment" or force is None or force.start < frame.head.end:
        return False
    own = source.clauses.of_token[frame.head.first]
    lead = [i for i in source.clauses.tokens_of(own) if i < frame.head.first]
    return any(
        source.tokens[i].text[:1].isupper() and not _is_of_time(frame, source.tokens[i].start)
        for i in lead[1:]
    )


def _is_of_time(frame: Frame, position: int) -> bool:
    return any(t.start <= position < t.end for t in frame.source.times)


def _at_home(frame: Frame, article: ArticlePlaces) -> str | None:
    """ "Some 900 troops were flown into the valley": the land's own, where no others are told."""
    lands = {p.country for p in frame.places if p.country}
    land = next(iter(lands)) if len(lands) == 1 else None if lands else article.sole_country
    is_own = land is not None and {land} == article.nations_in_arms.keys()
    is_own = is_own and land not in article.fought_in
    return land if is_own and frame.event_type == "deployment" else None


def land_of_body(frame: Frame, article: ArticlePlaces) -> str | None:
    """ "The general staff is sending 900 men to Kidal": of the land that it moves them in.

    A body whose nation nobody says is of the place beside it ("In Ndjamena, the government"),
    else of the land that the report is set in. A paper at home has a government that sends its men
    abroad: where it tells more of another's soldiers, only a staff is that of the land.
    """
    source = frame.source
    body = _BODY.search(source.text, 0, frame.head.start)
    if body is None and _IT.match(source.text):
        told = (s for s in reversed(source.told) if s.sentence.index < frame.source.sentence.index)
        source = next(told, source)
        body = _BODY.search(source.text)
    if body is None:
        return None
    if (seat := _seat_in_front(source, body.start())) is not None:
        return seat
    lands = {p.country for p in frame.places if p.country}
    if not lands and (frame.places or body["office"]):
        return _most_in_arms(article)  # "to the region": the nation whose soldiers the text is of
    lands = lands or article.main_countries
    land = next(iter(lands)) if len(lands) == 1 else None
    if land is None or land not in article.main_countries - article.fought_in:
        return None
    if _names_another(source, land, body.start()):
        return None
    return land if body["staff"] is not None or _is_home(land, article) else None


def _most_in_arms(article: ArticlePlaces) -> str | None:
    """The nation of more than half of all the soldiers and police that it names."""
    told = article.nations_in_arms
    first = next(iter(told.most_common(1)), None)
    return first[0] if first is not None and 2 * first[1] > told.total() else None


_BODY: Final = re.compile(
    r"\b[Tt]he (?:(?!for\b|of\b|in\b|from\b)[a-z-]+ ){0,2}?(?:(?P<staff>"
    r"(?:[Hh]igh|[Aa]rmy|[Mm]ilitary|[Gg]eneral|[Ss]upreme|[Jj]oint|[Nn]orthern"
    r"|[Ss]outhern|[Ee]astern|[Ww]estern) (?:[Cc]ommand|[Ss]taff)"
    r"|[Gg]eneral [Hh]eadquarters|(?:army|defen[cs]e) (?:chief|headquarters|forces)|chief of staff"
    r"|[Gg]overnor|regional administration|city council|junta)"
    r"|[Gg]overnment|[Cc]abinet|[Cc]ouncil of [Mm]inisters|[Pp]arliament|[Nn]ational [Aa]ssembly"
    r"|(?:[Dd]efen[cs]e |[Ii]nterior )?(?:[Mm]inistry|[Mm]inister)|[Mm]inistry of [Dd]efen[cs]e"
    r"|[Pp]rime [Mm]inister|[Pp]resident|[Pp]resident's office|Secretary of State)\b(?! of [A-Z])"
    r"|\b(?:(?:Prime|Defen[cs]e|Interior) Minister|President|(?P<office>Defen[cs]e Secretary))"
    r" [A-Z]"
)
_IT: Final = re.compile(
    r"(?:On \w+,? )?(?:It|He|She) (?:\w+ )?(?:announced|said|ordered|also|later|had|has)\b"
)


def _seat_in_front(source: Annotated, body: int) -> str | None:
    """ "In neighbouring Chad, the government": where the body is that is told next."""
    for place in reversed(source.places):
        lead = source.word_before(place.start)
        lead = source.word_before(place.start, 2) if lead.startswith("neighbo") else lead
        between = source.text[place.end : body] if place.end <= body else "."
        if lead in ("in", "from") and _ASIDE.fullmatch(between):
            return place.country
    return None


_ASIDE: Final = re.compile(r"[,:]? (?:(?:which|where|whose) [^,;.]{3,90}, )?(?:[a-z]+ ){0,2}")


def _is_home(land: str, article: ArticlePlaces) -> bool:
    """Whether no other nation has most of the soldiers, and no ally of the coalition a place."""
    own, told = article.nations_in_arms[land], article.nations_in_arms.total()
    others = article.countries_of_places - {land}
    sends = any(forces_of(0, 0, "", one).side == "us_coalition" for one in others)
    return 2 * own >= told and not sends


def _names_another(source: Annotated, land: str, until: int) -> bool:
    """Whether another nation stands in front of the body."""
    return any(a.end <= until and a.country not in (None, land) for a in source.actors)


def _forces(frame: Frame) -> ActorSpan:
    """The forces that the words of the flow stand for."""
    return generic_forces(frame.head.start, frame.head.end, frame.head.text)


def _abroad(nations: Counter[str], hosts: set[str]) -> str | None:
    """Of those who are not at home the nation named most, if they are all of one side."""
    foreign = Counter({c: told for c, told in nations.items() if c not in hosts})
    sides = {forces_of(0, 0, "", country).side for country in foreign}
    return foreign.most_common(1)[0][0] if len(sides) == 1 else None


def _hosts(frame: Frame, nations: Counter[str]) -> set[str]:
    """Countries that cannot be the mover's: that it goes to or leaves, that takes a base over."""
    lands = {p.country for p in frame.places if p.country and p.precision == "country"}
    if frame.initiator is None and frame.event_type == "withdrawal" and not lands:
        told = {p.country for p in frame.places if p.country}
        lands = told - nations.keys()  # "The last convoy rolled out of Tessalit"
    if not any(t.entry.kind == "handing" for t in frame.source.triggers):
        return lands
    takers = {a.country for a in frame.source.actors if a.country and a.start > frame.head.end}
    if frame.event_subtype != "base_transfer":
        return lands | takers
    at_place = {p.country for p in frame.places if p.country} if len(nations) > 1 else set()
    return lands | takers | at_place
