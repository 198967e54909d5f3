"""Where it happened: the places of some clauses that are neither owners, origins nor asides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import DETERMINERS
from pipelines.extract.clauses import RELATIVE
from pipelines.extract.closed_words import DIRECTIONS, GENITIVES
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.lazy import asked_once
from pipelines.extract.places_of_others import is_of_other
from pipelines.extract.reach import presenting_clause
from pipelines.extract.voice import is_passive


def event_places(source: Annotated, clauses: frozenset[int]) -> tuple[PlaceSpan, ...]:
    """Places where it happened: not owners ("Iraq's army"), not origins, not who speaks."""
    found: list[PlaceSpan] = []
    meant = _where(source, clauses)
    for place in (*meant, *source.inside(source.places, set(clauses))):
        if _is_owner(source, place) or (place not in meant and is_origin(source, place)):
            continue
        if is_of_other(source, place):
            continue
        if place.precision == "country" and not is_located(source, place, found):
            continue
        found.append(place)
    found = [p for p in found if not _is_of_office(source, p, found)]
    found = [p for p in found if not _is_of_road(source, p)] or found
    return tuple(_by_bearing(source, p) for p in found if not _is_bearing(source, p, found))


def _is_of_road(source: Annotated, place: PlaceSpan) -> bool:
    """ "on the Mombasa-Nairobi highway near Voi": a road by its ends, which may be far off."""
    behind = _ROAD_BEHIND.match(source.text, place.end)
    if behind is None:
        return False
    lead = source.text[max(0, place.start - len("-")) : place.start]
    return behind["other"] is not None or lead in ("-", "–")


_ROAD_BEHIND = re.compile(
    r"(?P<other>[-–][A-Z][\w'’]+(?: [A-Z][\w'’]+)?)? (?:[a-z]+ )?"
    r"(?:road|highway|motorway|railway|line|pipeline|expressway|axis|corridor)\b"
)


def _is_of_office(source: Annotated, place: PlaceSpan, found: Sequence[PlaceSpan]) -> bool:
    """ "shot the mayor of Gao in Bamako", "the former governor of Zabul": whose place it is."""
    of = (source.word_before(place.start, 2), source.word_before(place.start))
    if of[0] in _FRIENDS_AND_FOES and of[1] == "of":
        return True  # "critics of Damascus": a government
    is_title = source.word_after(place.end) in _OFFICES  # "Gao Mayor Sadou Diallo"
    if not is_title and not (of[0] in _OFFICES and of[1] == "of"):
        return False
    is_former = source.word_before(place.start, 3).startswith(("former", "ex"))
    return is_former or any(p.start > place.end or p.end < place.start for p in found)


_OFFICES = frozenset(
    "governor governors mayor mayors bishop archbishop emir sultan deputy-governor vice-governor "
    "ambassador minister president premier prefect chieftain".split()
)
_FRIENDS_AND_FOES = frozenset(
    "critic critics opponent opponents foe foes enemy enemies ally allies friend friends supporter "
    "supporters backer backers puppet puppets agents".split()
)


def places_of_when(source: Annotated, clauses: frozenset[int]) -> tuple[PlaceSpan, ...]:
    """ "The worst raid came in Kayes, when gunmen opened fire": where the raid took place."""
    parents = frozenset(
        parent for index in clauses if (parent := presenting_clause(source, index)) is not None
    )
    return event_places(source, parents) if parents else ()


def _where(source: Annotated, clauses: frozenset[int]) -> list[PlaceSpan]:
    """ "Erbil, where rockets fell": the place right in front of the pronoun."""
    found: list[PlaceSpan] = []
    for index in clauses:
        clause = source.clauses.clauses[index]
        if clause.kind == RELATIVE and clause.opener == "where":
            found.extend(source.in_front_of(source.places, index) or _aside(source, index))
        elif clause.kind == RELATIVE and clause.opener == "which":
            found.extend(_in_which(source, index))
    return found


def _in_which(source: Annotated, clause: int) -> list[PlaceSpan]:
    """ "the raid on a compound in Karbala in which five died"."""
    if source.word_before(_start_of(source, clause)) != "in":
        return []
    return source.in_front_of(source.places, clause, gap=len(", in "))


def _aside(source: Annotated, clause: int) -> list[PlaceSpan]:
    """ "Kramatorsk, in the east, where a missile fell": the bearing is said between commas."""
    first = _start_of(source, clause)
    return [
        p
        for p in source.places
        if p.end < first
        and source.text.startswith(", in the ", p.end)
        and _BEARING_ASIDE.fullmatch(source.text, p.end, first)
    ]


_BEARING_ASIDE = re.compile(r", in the (?:far |\w+ )?(?:north|south|east|west|cent)\w*, ")


def _start_of(source: Annotated, clause: int) -> int:
    tokens = source.clauses.tokens_of(clause)
    return source.tokens[tokens[0]].start if tokens else 0


def _is_owner(source: Annotated, place: PlaceSpan) -> bool:
    if place.precision == "country" and _OWN_PART.match(source.text, place.end):
        return False
    if place.precision == "country" and _holds_town(source, place):
        return False
    of = 2 if source.word_before(place.start) == "the" else 1  # "the coast of the Emirates"
    part = source.word_before(place.start, of + 1)
    is_side = part in DIRECTIONS and source.word_before(place.start, of + 2) == "the"
    is_part = source.word_before(place.start, of) == "of" and (part in _PARTS or is_side)
    for actor in source.actors:
        if actor.start <= place.start and place.end <= actor.end:
            return not (is_part or place.precision == "site" or is_struck(source, place))
    after = source.text[place.end : place.end + 2]
    return after in ("'s", "’s", "s'") and place.precision == "country"


def _holds_town(source: Annotated, place: PlaceSpan) -> bool:
    """ "a camp in Togo's Bafilo": a town that is not listed lies in the country at the least."""
    owned = _OWN_TOWN.match(source.text, place.end)
    is_listed = owned is not None and any(p.start == owned.start("town") for p in source.places)
    return owned is not None and not is_listed and source.word_before(place.start) in _LYING


_LYING = frozenset("in near inside outside around across".split())
_OWN_TOWN = re.compile(
    r"['’]s (?P<town>[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+)?"
    r"(?=[,.;)]|\Z| (?:on|in|and|killing|wounding|that|which|was|were|after|when|as|by|last|this"
    r"|early|late|district|province|region|town|city|village|area|valley|yesterday|today)\b)"
)
# "Angola's rebel-held south": where in the country it was.
_OWN_PART = re.compile(
    r"['’]s (?:(?:main|only|international|northern|southern|eastern|western) ){0,2}"
    r"(?:airport|seaport|port|coast|shores?|border|frontier)\b"
    r"|['’]s (?:[\w-]+ ){0,4}?(?:north|south|east|west|interior|centre|center|hinterland|highlands)"
    r"(?:-?(?:east|west))?\b(?! of\b)"
)
_PARTS = frozenset(
    "part parts area areas swath swaths swathes coast outskirts half most mountains hills "
    "highlands desert deserts jungle jungles plains forests countryside".split()
)


def is_struck(source: Annotated, place: PlaceSpan) -> bool:
    """ "Missiles hit Kyiv", "rockets at Doha", "bombs on Malta": a capital or land for itself.

    Elsewhere the name stands for its government.
    """
    if place.precision == "country":
        if _is_invaded(source, place):
            return True
        if source.word_before(place.start) not in ("on", "over"):
            return False
    elif place.precision != "city" or source.text[place.end : place.end + 2] in GENITIVES:
        return False  # "fired Gao's police chief"
    index = source.token_at(place.start) - 1
    if index > 0 and source.words[index] in _AIMS:
        index -= 1
    if index < 0:
        return False
    before = source.tokens[index]
    if before.start and before.text[:1].isupper():
        return False  # "the documentary Attack on Baghdad"
    return any(
        t.last == index and t.entry.event_type == "attack" and not is_passive(source, t)
        for t in source.triggers
    ) or any(w.start <= before.start < w.end for w in source.weapons)


_AIMS = frozenset("on at against into over".split())


def _is_invaded(source: Annotated, place: PlaceSpan) -> bool:
    """ "Japan's invasion of China", "Iraq invaded Iran", "China was invaded": the land itself."""
    before = source.word_before(place.start)
    if before in _INVADING or (before == "of" and source.word_before(place.start, 2) in _INVASIONS):
        return True
    return _BEING_INVADED.match(source.text, place.end) is not None


_BEING_INVADED = re.compile(
    r" (?:is|was|were|being|(?:has|had) been)(?: \w+ly)? (?:invaded|overrun)\b"
)
_INVADING = frozenset("invaded invades invading invade overran".split())
_INVASIONS = frozenset("invasion invasions occupation".split())


@asked_once
def is_origin(source: Annotated, place: PlaceSpan) -> bool:
    """ "from Gaza", "from rebel-held parts of Yemen", "on the Kirkuk side"."""
    if source.word_after(place.end) == "side" or _is_launch_site(source, place):
        return True
    if _is_residence(source, place) or _is_of_doers(source, place):
        return True
    for back in range(1, _FROM_REACH + 1):
        word = source.word_before(place.start, back)
        if word == "from":  # "some 25 kilometres from Gao" lies near it
            lead = {source.word_before(place.start, back + ahead) for ahead in (1, 2)}
            if not _WAYS.isdisjoint(lead):
                return False  # "on the road leading from Gao to Ansongo"
            far = [source.word_before(place.start, back + n) for n in range(1, _ASIDE_WITHIN)]
            far = far if far[0] == ")" else far[:1]  # "25 kilometres (16 miles) from Gao"
            is_scene = not _DISTANCES.isdisjoint(far)
            return not (is_scene or _is_lost_ground(source, place))
        if word not in DETERMINERS and word not in _PARTS and word != "of" and "-" not in word:
            return False
    return False


def _is_of_doers(source: Annotated, place: PlaceSpan) -> bool:
    """ "fired by the militias of Misrata": whose they are, not where it fell."""
    if source.word_before(place.start) != "of":
        return False
    return _BY_MEN_OF.search(source.text, 0, place.start) is not None


_BY_MEN_OF = re.compile(
    r"\bby [\"“]?(?:the )?(?:[\w-]+ )?(?:militias?|militiamen|fighters|gunmen|rebels|brigades"
    r"|tribesmen|clansmen|men|forces|clans) of (?:the )?\Z"
)


def _is_lost_ground(source: Annotated, place: PlaceSpan) -> bool:
    """ "drove the rebels from Gao": the fight was there."""
    return any(
        t.entry.kind == "expulsion" and 0 < place.start - t.end < _LOST_WITHIN
        for t in source.triggers
    )


_LOST_WITHIN = 60  # characters of " the last of the government troops back from "
_DISTANCES = frozenset(
    "km kms kilometre kilometres kilometer kilometers mile miles metre metres meter meters yard "
    "yards".split()
)
_ASIDE_WITHIN = 7  # words of "miles ( 40 km )"
_FROM_REACH = 5  # words of "from the rebel-held parts of"


def _is_residence(source: Annotated, place: PlaceSpan) -> bool:
    """ "Sgt. Doe, 23, of Lima, Ohio, was killed": where a victim is at home, and its state."""
    towns = [p for p in source.places if source.text[p.end : place.start] == ", "]
    home = towns[0] if towns else place
    return (source.word_before(home.start, 2), source.word_before(home.start)) == (",", "of")


def _is_launch_site(source: Annotated, place: PlaceSpan) -> bool:
    """ "rockets were launched from a pick-up in the Karrada quarter": where they flew from."""
    first = max(0, place.start - _LAUNCH_REACH)
    # "mortar bombs fired from a wood reached Tyre": they came down there.
    landed = [t.end for t in source.triggers if t.entry.kind == "impact" and t.end <= place.start]
    words = source.words_between(max([first, *landed]), place.start)
    pairs = [at for at, pair in enumerate(pairwise(words)) if pair[1] == "from"]
    if not pairs or words[pairs[-1]] not in _LAUNCHING:
        return False
    return not _AIMED.intersection(words[pairs[-1] + 2 :])


_LAUNCH_REACH = 60  # characters of "launched from a pick-up parked in the"
_LAUNCHING = frozenset("launched fired launching firing shot".split())
_AIMED = frozenset(
    ", ; at against into toward towards on hit hitting struck striking and killed killing wounded "
    "wounding injured injuring landed landing fell falling destroyed damaged exploded crashed "
    "slammed".split()
)


def is_located(source: Annotated, place: PlaceSpan, found: Sequence[PlaceSpan] = ()) -> bool:
    """A country is a location behind a preposition of place or another place, else an actor."""
    if any(source.word_before(place.start, back) in _LOCATING for back in (1, 2)):
        return True
    if place.precision == "country" and _is_invaded(source, place):
        return True
    joint = source.word_before(place.start)
    return joint in (",", "and", "(") and any(
        len(source.words_between(p.end, place.start)) <= _JOINED_WITHIN for p in found
    )


_LOCATING = frozenset(
    "in into to on across through inside outside near of around throughout over off from at within "
    "northern southern eastern western central north south east west north-eastern northeastern "
    "northwestern southeastern southwestern".split()
)
_JOINED_WITHIN = 3  # words of ", and the"


def _by_bearing(source: Annotated, place: PlaceSpan) -> PlaceSpan:
    """ "a base north of Baghdad": somewhere about the town, as far as the text tells."""
    is_unnamed = place.precision == "city" and _UNNAMED_BASE.search(source.text, 0, place.start)
    return replace(place, precision="province") if is_unnamed else place


_UNNAMED_BASE = re.compile(
    r"\b[Aa]n? (?:[\w-]+ ){0,3}?(?:base|airbase|camp|outpost|airfield|garrison) (?:just )?"
    r"(?:north|south|east|west)(?:-?(?:east|west))? of $"
)


def _is_bearing(source: Annotated, place: PlaceSpan, found: Sequence[PlaceSpan]) -> bool:
    """ "near Samarra, 60 miles north of Baghdad": where another place lies."""
    words = [source.word_before(place.start, back) for back in (1, 2, 3)]
    has_bearing = "of" in words and not DIRECTIONS.isdisjoint(words)
    if has_bearing and _LIES.search(source.text, 0, place.start):
        return True  # "on the camp, some 20 km east of Gao"
    on_the_way = _ON_THE_WAY.search(source.text, 0, place.start) is not None
    on_the_way = on_the_way or _BETWEEN.search(source.text, 0, place.start) is not None
    if not has_bearing and not on_the_way:
        return False
    return any(
        p.end <= place.start
        and p.precision in ("site", "city")
        and len(source.words_between(p.end, place.start)) <= _BEARING_REACH
        for p in found
    )


_LIES = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts) (?:air )?(?:base|airbase|camp|city|town|village|airport"
    r"|site|post|outpost|compound|facility),? (?:which (?:is|lies) )?(?:located |situated )?"
    r"(?:(?:about|some|around|just) )?(?:\d[\w.,]* ?(?:km|kilomet\w+|miles?) (?:\([^)]*\) )?)"
    r"(?:to the )?\w+ of $"
)
# "at Dabnok, between Goma and Rutshuru"
_BETWEEN = re.compile(r", (?:about |roughly )?(?:half-?way |midway )?between (?:[\w'’-]+ ){0,4}\Z")
_BEARING_REACH = 12  # words of ", a small garrison town some 60 miles to the north of"
_WAYS = frozenset("road roads highway motorway track route way path railway line".split())
# "on the road to Gao", "the highway leading from Gao to Ansongo"
_ON_THE_WAY = re.compile(
    rf"\b(?:{'|'.join(sorted(_WAYS))}) (?:(?:leading|going|running) )?"
    r"(?:from (?:[\w'’-]+ ){1,3})?(?:to|for) (?:the )?\Z"
)
