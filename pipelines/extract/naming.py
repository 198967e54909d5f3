"""Places that no gazetteer lists, read off the grammar that names them.

"the village of Hula", "in Nad Ali district", "a market in Razih", "near Bourzanga", "Somalia's
capital". A name found this way has no coordinates: none are guessed. Unseen wars are full of such
places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.extract.actors import ActorSpan
from pipelines.extract.bare_towns import bare_towns, parts_with
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.name_words import ARTICLE, NAME, WORD, WORDS
from pipelines.extract.sieve import sieved
from pipelines.knowledge import country_adjectives

# What a name may be called by, and how precise such a place is.
_SETTLEMENTS = {
    "village": "city",
    "hamlet": "city",
    "town": "city",
    "township": "city",
    "city": "city",
    "suburb": "city",
    "settlement": "city",
    "municipality": "city",
    "commune": "city",
    "canton": "city",
    "caserio": "city",
    "vereda": "city",
    "enclave": "city",
    "stronghold": "city",
    "crossroads": "city",
    "kibbutz": "city",
    "moshav": "city",
    "oasis": "city",
    "trading centre": "city",
    "trading center": "city",
    "neighbourhood": "site",
    "neighborhood": "site",
    "quarter": "site",
    "estate": "site",
    "slum": "site",
    "shantytown": "site",
    "favela": "site",
    "complex": "site",
    "park": "site",
    "gorge": "site",
    "reef": "site",
    "shoal": "site",
    "refugee camp": "city",
    "port": "city",
    "area": "province",
    "sector": "province",
    "salient": "province",
    "section": "province",
    "valley": "province",
    "island": "province",
    "peninsula": "province",
    "forest": "province",
    "department": "province",
    "prefecture": "province",
    "state": "province",
    "oblast": "province",
    "district": "province",
    "county": "province",
    "region": "province",
    "province": "province",
    "governorate": "province",
}
# "in Rohingya villages": whose they are, and not what they are called.
_OF_PEOPLES = frozenset("villages hamlets settlements neighbourhoods neighborhoods areas".split())
_PLURALS = {"cities": "city", "counties": "county"}
# What stands in a town: "the base at", "a market in".
_FACILITIES = (
    "base camp outpost post garrison airfield airstrip barracks checkpoint prison station market "
    "mosque hospital school church depot refinery port bridge mine dam plant hotel line position "
    "yard railyard terminal warehouse substation storehouse checkpost bunker compound clinic "
    "airport palace stronghold trench".split()
)
# "the rail yard of Kolpny": a town's own.
_OF_TOWN = frozenset("yard railyard station market airport airfield barracks prison depot".split())
_TITLES = (
    "District Province Department Municipality Canton County Region Governorate Prefecture Oblast "
    "Commune".split()
)
_KIND = re.compile(
    rf"\b(?:(?P<settlement>{'|'.join(_SETTLEMENTS)})s?|(?P<title>{'|'.join(_TITLES)})\b|(?P<plural>{'|'.join(_PLURALS)})"
    rf"|(?P<facility>{'|'.join(_FACILITIES)})s?)\b"
)
_CALLED = re.compile(
    rf" (?:of|at|called|named|including|like) {NAME}(?P<more>(?:, {WORDS})*,? and {WORDS})?"
)
_LISTED = re.compile(WORDS)
_ADJECTIVE = re.compile(r"\b(?P<adjective>[A-Z]\w+) (?:\w+ )?$")
# "in Nad Ali district", "the western Sangin district": the name in front of its kind.
_PARTS = r"(?: (?:\w+ern|central|upper|lower|remote|coastal))?"
_IN_FRONT = re.compile(
    r"(?:^|[\s(“\"'’])(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]n|[Tt]he|of|from|to|into|through|across|around|outside|over"
    r"|s|raided|attacked|stormed|shelled|bombed|hit|struck|burned|burnt|torched|overran|entered"
    r"|seized|captured|retook|recaptured|surrounded|besieged|targeted|reached)"
    rf"{_PARTS} {NAME} $"
)
_IN_FRONT_OF_TITLE = re.compile(
    rf"(?:^|[\s(“\"])(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]round|[Oo]utside|[Aa]cross|[Tt]hroughout)"
    rf"{_PARTS} (?:{WORDS}, )?{NAME} $"
)
# "the Mapandi bridge": a landmark that bears a name of its own.
_LANDMARKS = (
    *"bridge prison hospital mosque market church cathedral temple monastery dam refinery".split(),
    *"hotel junction crossing barracks university stadium airbase airfield airport".split(),
    *"museum mall shrine camp base garrison checkpoint nightclub restaurant theatre".split(),
    *"theater cinema cafe bakery clinic factory mine quarry farm plantation ranch college".split(),
    *(
        "bazaar|outpost|oilfield|air base|oil field|gas field|gasfield|oil terminal|"
        "health centre|health center|primary school|secondary school|high school|"
        "shopping centre|shopping center|military base|naval base".split("|")
    ),
)
# "Freedom Square", "Camp Antonik": the landmark's noun is a part of the name.
_NAMED_SITE = re.compile(
    rf"\b(?:(?P<landmark>(?:Avenida|Calle|Plaza|Pra[cç]a|Rua|Rue|Via|Piazza|Paseo)"
    rf" (?:d(?:el?|[ao]s?|es?)(?: l[ao]s?)? )?{WORD}(?: {WORD})?\b"
    rf"|(?:{WORD}['’]? ){{1,2}}(?:Square|Road|Street|Avenue|Boulevard|Bridge|Mosque"
    r"|Prison|Hospital|Cathedral|Church|Stadium|University|Airport|Airfield|Barracks|Bazaar|Market"
    r"|Crossing|Junction|Roundabout|Checkpoint|Hotel)\b)"
    rf"|(?:{WORD} ){{1,2}}(?:Reef|Shoal|Atoll|Gorge|Heights|Plateau|Mountains|Marsh|Marshes)\b"
    r"|(?:Camp|Fort|Outpost|Combat Outpost|COP"
    r"|Observation Post|Observation Point|Mission Support Site|Main Operating Base|Firm Base"
    r"|Patrol Base|Forward Operating Base|FOB|Firebase|Fire Base|Strongpoint)"
    rf" {WORD}(?: {WORD})?)"
)
# "Razih, a mountain district of": the kind said of the name in front.
_APPOSED = re.compile(
    r"(?:^|[\s(“\"])(?:(?:In|At|Near|On|From|Outside|After|When|As|But|And|For|To) )?"
    rf"{NAME}, (?:an?|the) (?:[\w-]+ ){{0,3}}$"
)
# "Razih and Old Hula, two hill villages near"
_APPOSED_TWO = re.compile(
    rf"(?:^|[\s(“\"]){NAME}(?P<more>(?:, {WORDS})*,? and {WORDS}), (?:both |all )?"
    r"(?:two|three|four|neighbou?ring|nearby|both) (?:[\w-]+ ){0,2}$"
)
_SAYS_WHERE = re.compile(
    r"s?(?:,| (?:of|in|on|near|just|about|some|north|south|east|west|outside|between|close|where"
    r"|held|populated|inhabited|under|along|that|which|whose|they|it|with|home|known)\b)"
)
_SITED = re.compile(
    rf" (?P<link>at|in|near|outside|around|of) {NAME}"
    r"(?=$|[.,;:)”\"]|\s(?:on|in|to|and|at|by|when|where|after|before|as|with|during|was|were|had"
    r"|killed|killing|late|early|from|for|that|which|has|have|began|started|lasted|came)\b)"
)
_BEARING = (
    r"(?:(?:about|some|around) )?(?:\d+ ?(?:km|kilometers?|kilometres?|miles?) (?:\([^)]*\) )?)?"
    r"(?:just )?(?:north|south|east|west)(?:-?(?:east|west))? of "
)
_INSIDE = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]n|outside|around|of) {NAME}, (?:in |between |{_BEARING})?$"
)
_NEAR = sieved(rf"\b(?:near|outside|around|above|below|off|opposite) {NAME}")
# "near Karim Doe's car": somebody's.
_OWNED = re.compile(
    r"['’]s (?:[\w-]+ ){0,3}?(?:cars?|vehicles?|jeeps?|limousine|motorcade|convoy|home|house|villa"
    r"|apartment|flat|residence|office|mother|father|wife|family|parents|body|grave|tomb)\b"
)
# "the district of northern Yemen", ", in eastern Congo": the country behind a name.
_BEHIND = re.compile(
    r"(?:,? (?:an?|the) (?:[\w-]+ ){0,3})?(?: ?(?:refugee )?\w+)?(?:,| of| in|, in)(?: the)?"
    r"(?: [\w-]+ern| central| upper| lower| far)? $"
)
# Capitalised words that stand where a name does and name no place.
_NO_PLACES = frozenset(
    "the a an monday tuesday wednesday thursday friday saturday sunday january february march "
    "april  may june july august september october november december christmas easter ramadan "
    "eid first  second third fourth last old new northern southern eastern western central "
    "kurdish arab shiite  shia shi'ite sunni christian jewish muslim islamic catholic druze "
    "european african asian  diplomatic tribal border federal operation parliament congress "
    "army navy air marine marines police force wagner ground school high fire training "
    "president general god asia-pacific indo-pacific".split()
)
# Peoples by which villages are called as well.
_PEOPLES = frozenset({"arab", "kurdish"})
_ALL_NOUNS = "|".join([*_SETTLEMENTS, *_PLURALS, *_FACILITIES, *_TITLES])
PLACE_NOUNS = (
    rf"\b(?:{_ALL_NOUNS}|(?:near|outside|around|above|below|off|opposite) {ARTICLE}?[A-Z])"
)
"""RE2 source: any word that a place may be named by."""
SITE_NOUNS = (
    r"\b(?:Square|Road|Street|Avenue|Boulevard|Bridge|Mosque|Prison|Hospital|Cathedral|Church"
    r"|Stadium|University|Airport|Airfield|Barracks|Bazaar|Market|Crossing|Junction|Roundabout"
    rf"|Avenida|Calle|Plaza|Pra[cç]a|Rua|Rue|Via|Piazza|Paseo|Checkpoint|Hotel|Camp|Fort|Outpost|Base|FOB|Firebase|Post|Point|Site|COP|Strongpoint"
    r"|Reef|Shoal|Atoll|Gorge|Heights|Plateau|Mountains|Marsh|Marshes"
    rf"|station|post|headquarters|hall|depot|plant|yard|marketplace|market|{'|'.join(_LANDMARKS)})\b"
)
"""RE2 source: any noun that a landmark's or a base's name is made of, or stands in front of."""
_LANDMARK = re.compile(rf"\b(?:{'|'.join(_LANDMARKS)})\b")
# "the Kolpny rail yard": what every town has one of is called by its town.
_OWN = re.compile(
    r"\b(?:rail(?:way)? ?(?:yard|station)|railyard|(?:bus|police|power|petrol|fuel|train) station"
    r"|(?:police|army|border|military) post|police headquarters|(?:city|town) hall"
    r"|power plant|(?:oil|fuel|ammunition|arms) depot|marketplace|livestock market)\b"
)
_LONGEST_LEAD = 60
_SHORTEST = 2  # characters: "R. A. Bazaar" is no place called R
# "withdrew towards Damascus", "men from Gao", "30 km (19 miles) north of Baghdad".
_IS_PASSED = re.compile(
    r"\b(?:towards?|by|near|from|(?:north|south|east|west)(?:-?(?:east|west))? of"
    r"|(?:km|kilomet(?:er|re)s?|miles?)(?: \([^)]*\))? (?:of|from|outside)) (?:the )?\Z"
)
_LOCATES = re.compile(
    r"\b(?:in|at|on|near|around|outside|inside|into|of|hit|struck|shelled|bombed) \Z", re.IGNORECASE
)


def find_unlisted(
    text: str, listed: Sequence[PlaceSpan], *, has_noun: bool = True
) -> list[PlaceSpan]:
    """Places named by grammar alone, where the gazetteer found none.

    Args:
        text: A sentence.
        listed: What the gazetteer found in it.
        has_noun: Whether one of PLACE_NOUNS stands in it; without, some patterns are spared.

    Returns:
        Places without coordinates, of kind unlisted, in order; the country only where the words
        around say it ("the Lebanese village of", "a district of northern Yemen").
    """
    found = [named for place in listed for named in _inside(text, place)]
    if has_noun:
        for match in _KIND.finditer(text):
            found.extend((_by_facility if match["facility"] else _by_kind)(text, match))
        found.extend(
            _Named(*m.span("name"), "city", None)
            for m in _NEAR.finditer(text)
            if not any(_OWNED.match(text, at) for at in (m.end() - len("'s"), m.end()))
        )
    return _apart_from(text, found, listed)


def find_scenes(
    text: str, known: Sequence[PlaceSpan], actors: Sequence[ActorSpan], *, has_noun: bool = True
) -> list[PlaceSpan]:
    """Landmarks with a name of their own, and towns that only "in" or "at" shows to be one.

    Only to be asked of a sentence that tells an event: elsewhere "in Gravity" is a film.

    Args:
        text: The sentence.
        known: The places found in it so far; where a town or site is among them, a bare name is
            none.
        actors: Who acts in it: "the Taliban hospital" is no place of that name.
        has_noun: Whether one of SITE_NOUNS stands in it; without, it names no landmark.
    """
    found = list(_landmarks(text)) if has_noun else []
    scenes = [p for p in known if p.precision in ("city", "site")]
    taken = parts_with(text, [p for p in scenes if not _is_beside(text, p, actors)])
    if not found and taken is not None:
        found = [_Named(*span, "city", None) for span in bare_towns(text, actors, taken)]
    free = [n for n in found if all(a.end <= n.start or n.end <= a.start for a in actors)]
    return _apart_from(text, free, known)


def _is_beside(text: str, place: PlaceSpan, actors: Sequence[ActorSpan]) -> bool:
    """Whether a known town is passed, left, lies near or speaks: no scene beside a bare name."""
    lead = text[max(0, place.start - _LONGEST_LEAD) : place.start]
    if _IS_PASSED.search(lead) or (lead == "In " and text[place.end : place.end + 1] == ","):
        return True
    is_seat = any(a.kind == "state" and a.start <= place.start < a.end for a in actors)
    return is_seat and not _LOCATES.search(lead)


def _landmarks(text: str) -> Iterator[_Named]:
    """ "Freedom Square", "Camp Antonik", "the Mapandi bridge"."""
    for named in _NAMED_SITE.finditer(text):
        kind = "landmark" if named["landmark"] else "unlisted"
        yield _Named(*named.span(), "site", None, kind)
    for noun in _LANDMARK.finditer(text):
        front = _IN_FRONT.search(text, max(0, noun.start() - _LONGEST_LEAD), noun.start())
        if front:
            yield _Named(front.start("name"), noun.end(), "site", None, "landmark")
    for noun in _OWN.finditer(text):
        front = _IN_FRONT.search(text, max(0, noun.start() - _LONGEST_LEAD), noun.start())
        if front:
            yield _Named(*front.span("name"), "city", None)


def _apart_from(text: str, found: Sequence[_Named], listed: Sequence[PlaceSpan]) -> list[PlaceSpan]:
    """The names that are no part of a listed place, nor of each other."""
    taken = [(p.start, p.end) for p in listed]
    places: list[PlaceSpan] = []
    for named in sorted(found, key=lambda n: n.start):
        overlaps = any(start < named.end and named.start < end for start, end in taken)
        if not overlaps and _may_name(text[named.start : named.end]):
            taken.append((named.start, named.end))
            places.append(_place(text, named, listed))
    return places


@dataclass(frozen=True, slots=True)
class _Named:
    """A name that grammar shows to be a place: offsets, precision and country where said."""

    start: int
    end: int
    precision: str
    country: str | None
    kind: str = "unlisted"


def _by_kind(text: str, match: re.Match[str]) -> Iterator[_Named]:
    """ "the village of Hula", "in Nad Ali district", "in Razih, a mountain district of"."""
    if match["title"]:
        yield from _by_title(text, match)
        return
    kind = match["settlement"] or _PLURALS[match["plural"]]
    precision = _SETTLEMENTS[kind]
    lead = max(0, match.start() - _LONGEST_LEAD)
    before = text[lead : match.start()]
    front = _IN_FRONT.search(before)
    is_of_people = match.group() in _OF_PEOPLES
    if front and not is_of_people and _may_name(front["name"]):
        yield _Named(lead + front.start("name"), lead + front.end("name"), precision, None)
    if called := _CALLED.match(text, match.end()):
        adjective = _ADJECTIVE.search(before)
        country = country_adjectives().get(adjective["adjective"].lower()) if adjective else None
        yield _Named(*called.span("name"), precision, country)
        if called["more"] and match.end() - match.start() > len(kind):
            yield from _more(called, 0, precision, country)
    elif both := _APPOSED_TWO.search(before):
        yield _Named(lead + both.start("name"), lead + both.end("name"), precision, None)
        yield from _more(both, lead, precision, None)
    elif (apposed := _APPOSED.search(before)) and _SAYS_WHERE.match(text, match.end()):
        yield _Named(lead + apposed.start("name"), lead + apposed.end("name"), precision, None)


def _more(
    listed: re.Match[str], lead: int, precision: str, country: str | None
) -> Iterator[_Named]:
    """ "..., Hula and Razih": the names behind the first one."""
    begin = lead + listed.start("more")
    for name in _LISTED.finditer(listed["more"]):
        yield _Named(begin + name.start(), begin + name.end(), precision, country)


def _by_title(text: str, match: re.Match[str]) -> Iterator[_Named]:
    """ "in Nahri Saraj District", "at Galo, Tamale Region"; never "the Justice Department"."""
    lead = max(0, match.start() - _LONGEST_LEAD)
    front = _IN_FRONT_OF_TITLE.search(text[lead : match.start()])
    if front and _may_name(front["name"]):
        precision = _SETTLEMENTS[match["title"].lower()]
        yield _Named(lead + front.start("name"), lead + front.end("name"), precision, None)


def _by_facility(text: str, match: re.Match[str]) -> Iterator[_Named]:
    """ "their base at Xaaji Cali", "a market in Razih"."""
    sited = _SITED.match(text, match.end())
    if sited and (sited["link"] != "of" or match["facility"] in _OF_TOWN):
        yield _Named(*sited.span("name"), "city", None)


def _inside(text: str, place: PlaceSpan) -> Iterator[_Named]:
    """ "in Tessit, Mali": a name set inside a place that is known."""
    if place.precision not in ("country", "province", "city"):
        return
    lead = max(0, place.start - _LONGEST_LEAD)
    if inside := _INSIDE.search(text[lead : place.start]):
        start, end = lead + inside.start("name"), lead + inside.end("name")
        yield _Named(start, end, "city", place.country)


def _may_name(name: str) -> bool:
    """Not an adjective, a day, an abbreviation or the first word of a sentence."""
    words = [word.lower() for word in name.split()]
    if words[0] in _PEOPLES and len(words) > 1 and words[1] not in _NO_PLACES:
        words = words[1:]  # "Arab Salim" is a village, "Arab" none
    first, rest = words[0], words[1:]
    return (
        len(name) > _SHORTEST
        and first not in _NO_PLACES
        and name.lower() not in country_adjectives()
        and not (rest and first in country_adjectives() and _NO_PLACES.issuperset(rest))
        and not any(word.isupper() and len(word) > 1 for word in name.split())
    )


def _place(text: str, named: _Named, listed: Sequence[PlaceSpan]) -> PlaceSpan:
    written = text[named.start : named.end]
    if number := _NUMBERED.match(text, named.end - len(" No")):
        written = text[named.start : number.end()]
    name = written.removesuffix("'s").removesuffix("’s")
    return PlaceSpan(
        named.start,
        named.start + len(name),
        name,
        name,
        named.country or _country_behind(text, named.end, listed),
        None,
        None,
        named.precision,
        named.kind,
    )


# "near Post No. 7"
_NUMBERED = re.compile(r" No\.? ?\d+\b")


def _country_behind(text: str, end: int, listed: Sequence[PlaceSpan]) -> str | None:
    """The country of the place that the words behind a name set it in."""
    behind = next((p for p in listed if p.start > end), None)
    if behind is None or not _BEHIND.fullmatch(text, end, behind.start):
        return None
    return behind.country
