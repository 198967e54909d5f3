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
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.sieve import sieved
from pipelines.knowledge import country_adjectives

_WORD = r"(?:al-)?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z][\w-]*(?:['’](?!s\b)[\w-]+)*"
# "San Pedro de Cachora", "Rio das Pedras", "Tell el Amarna", "Beni bou Slimane"
_OF = r"(?:(?:del?|d[ao]s?)(?: l[ao]s?)?|[ae]l|e[dnrz]|e[cs]h|bou|b[ei]n|bint|ibn|ould)"
_WORDS = rf"{_WORD}(?: (?:{_OF} )?{_WORD}){{0,2}}"
_NAME = rf"(?P<name>{_WORDS})"
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
_PLURALS = {"cities": "city", "counties": "county"}
# What stands in a town: "the base at", "a market in".
_FACILITIES = (
    "base camp outpost post garrison airfield airstrip barracks checkpoint prison station market "
    "mosque hospital school church depot refinery port bridge mine dam plant hotel line position "
    "yard railyard terminal warehouse substation storehouse checkpost bunker compound clinic "
    "airport palace stronghold trench"
).split()
# "the rail yard of Kolpny": a town's own.
_OF_TOWN = frozenset("yard railyard station market airport airfield barracks prison depot".split())
_TITLES = (
    "District Province Department Municipality Canton County Region Governorate Prefecture Oblast "
    "Commune"
).split()
_KIND = re.compile(
    rf"\b(?:(?P<settlement>{'|'.join(_SETTLEMENTS)})s?|(?P<title>{'|'.join(_TITLES)})\b|(?P<plural>{'|'.join(_PLURALS)})"
    rf"|(?P<facility>{'|'.join(_FACILITIES)})s?)\b"
)
_CALLED = re.compile(
    rf" (?:of|at|called|named|including|like) {_NAME}(?P<more>(?:, {_WORDS})*,? and {_WORDS})?"
)
_LISTED = re.compile(_WORDS)
_ADJECTIVE = re.compile(r"\b(?P<adjective>[A-Z]\w+) (?:\w+ )?$")
# "in Nad Ali district", "the western Sangin district": the name in front of its kind.
_PARTS = r"(?: (?:\w+ern|central|upper|lower|remote|coastal))?"
_IN_FRONT = re.compile(
    r"(?:^|[\s(“\"'’])(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]n|[Tt]he|of|from|to|into|through|across|around|outside|over"
    r"|s)"
    rf"{_PARTS} {_NAME} $"
)
_IN_FRONT_OF_TITLE = re.compile(
    rf"(?:^|[\s(“\"])(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]round|[Oo]utside|[Aa]cross|[Tt]hroughout)"
    rf"{_PARTS} (?:{_WORDS}, )?{_NAME} $"
)
# "the Mapandi bridge": a landmark that bears a name of its own.
_LANDMARKS = (
    *"bridge prison hospital mosque market church cathedral temple monastery dam refinery".split(),
    *"hotel junction crossing barracks university stadium airbase airfield airport".split(),
    *(
        "bazaar",
        "outpost",
        "oilfield",
        "air base",
        "oil field",
        "gas field",
        "gasfield",
        "oil terminal",
    ),
)
# "Freedom Square", "Camp Antonik": the landmark's noun is a part of the name.
_NAMED_SITE = re.compile(
    rf"\b(?:(?P<landmark>(?:{_WORD} ){{1,2}}(?:Square|Road|Street|Avenue|Boulevard|Bridge|Mosque"
    r"|Prison|Hospital|Cathedral|Church|Stadium|University|Airport|Airfield|Barracks|Bazaar|Market"
    r"|Crossing|Junction|Roundabout|Checkpoint|Hotel)\b)"
    rf"|(?:{_WORD} ){{1,2}}(?:Reef|Shoal|Atoll|Gorge|Heights|Plateau|Mountains|Marsh|Marshes)\b"
    r"|(?:Camp|Fort|Outpost|Combat Outpost|COP"
    r"|Observation Post|Observation Point|Mission Support Site|Main Operating Base|Firm Base"
    r"|Patrol Base|Forward Operating Base|FOB|Firebase|Fire Base|Strongpoint)"
    rf" {_WORD}(?: {_WORD})?)"
)
# What goes on behind the name of a town; a noun there would make the name one of something else.
_BEHIND_TOWN = (
    r"(?=$|[.,;:)”\"]|\s(?:on|in|at|by|near|and|but|when|where|while|who|that|which|after|before|as"
    r"|during|since|against|under|despite|because|was|were|is|had|has|have|killed|killing|wounded"
    r"|wounding|injured|injuring|hit|struck|shelled|bombed|fell|left|leaving|exploded|late|early"
    r"|overnight|yesterday|today|last|this|just|shortly|again|with|without|to|from|for|through"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|of (?:last|\d{1,2}|(?:Mon|Tues|Wednes|Thurs|Fri"
    r"|Satur|Sun)day|(?:Jan|Febr|Apr|Ju|Aug|Sept|Octo|Nov|Dec|Mar|May)\w*))\b)"
)
# "a bus at Nyongoro", "ambushed in Arauquita": nothing but a town stands so.
_IN_NAME = sieved(rf"\b(?:in|at|At) (?:nearby |neighbou?ring )?{_NAME}{_BEHIND_TOWN}")
# "weeks too late for Suai, where": where is said of places alone.
_WHERE = sieved(rf"\b(?:in|at|to|into|for|of|near|from|outside) {_NAME}, where\b")
# "a mine on the track between Orna and Belde": where the way leads.
_WAY_BETWEEN = sieved(
    r"\b(?:road|track|highway|route|path|railway|line|stretch|trail|motorway) "
    r"(?:that runs |running |leading )?"
    rf"between {_NAME} and (?P<other>{_WORDS}){_BEHIND_TOWN}"
)
# "shelled Bria", "entered Kutno": what is taken by force so is a town.
_TAKEN = sieved(
    r"\b(?:shelled|bombed|bombarded|mortared|raided|overran|overrun|retook|recaptured|entered)"
    rf" {_NAME}(?=$|[.,;:)”\"]|\s(?:on|in|and|by|after|before|as|with|from|for|overnight|early"
    r"|late|during|when|while|at|near|again|last|this)\b)"
)
# "shells rained upon Abu Jasim": where what flies comes down.
_FALLEN_ON = sieved(
    r"\b(?:[Ss]hells?|[Rr]ockets?|[Mm]issiles?|[Bb]ombs?|[Mm]ortars?|rounds|fire|projectiles?|drones?|shrapnel"
    r"|debris|fragments|grenades?)\b[^.,;:]{0,40}? (?:rained|rain|raining|fell|fall|falling|landed"
    rf"|crashed|slammed|dropped|poured) (?:down )?(?:upon|on|onto|into|over) {_NAME}"
    r"(?=$|[.,;:)”\"]|\s(?:on|in|and|at|when|after|before|as|during|killing|wounding|overnight"
    r"|early|late|again|last|this)\b)"
)
# "a raid in June on Tolmeka", "the siege of Kolpny": what is done to towns, not to persons.
_RAID_ON = sieved(
    r"\b(?:(?:raids?|incursions?|offensives?|barrages?|bombardments?|shellfire"
    r"|(?:rocket|mortar|artillery) (?:attacks?|strikes?|fire))"
    r"(?: (?:in|on|last|this|early|late) (?:\w+ )?[A-Z]?\w+)?"
    rf" (?:on|into|against)|(?:shelling|siege|bombardment|sacking) of) {_NAME}"
    r"(?=$|[.,;:)”\"]|\s(?:on|in|and|by|that|which|when|where|after|before|as|during|with|from"
    r"|last|this)\b)"
)
# "threw stones at Saracens": at what is hurled, no town is meant.
_HURLED = re.compile(
    r"\b(?:thr[eo]w(?:n|ing)?|hurl(?:ed|ing)|fl[iu]ng(?:ing)?|lobb(?:ed|ing)|toss(?:ed|ing)"
    r"|pelt(?:ed|ing)|spat|jeer(?:ed|ing)|shout(?:ed|ing)|yell(?:ed|ing)|laugh(?:ed|ing))\b"
    r"[^.,;:]{0,50} \Z"
)
_LONGEST_HURLED = 80
# "gunmen attacked Yelwa": of those who carry arms; others attack a Smith in words.
_ATTACKED = re.compile(
    rf"(?: (?:have|had|also|then|again|later|reportedly)){{0,2}} (?:attacked|stormed|assaulted)"
    rf" (?P<name>{_WORD}(?: {_WORD})?)(?=$|[.,;:)”\"]|\s(?:on|in|and|by|after|before|as|with|from"
    r"|at|late|early|overnight|again|this|last)\b)"
)
# "soldiers captured Razih on Monday": one word, for a man who is captured has mostly two.
_CAPTURED = re.compile(
    rf"(?: (?:have|had|also|then|again|later|reportedly)){{0,2}}"
    rf" (?:captured|seized|liberated|took) (?P<name>{_WORD})"
    r"(?=$|[.;)”\"]|,? (?:on|in|after|before|late|early|overnight|last|this|yesterday|today)\b)"
)
# "Razih, which marines captured on 3 May": no person is a "which".
_WHICH_THEY_TOOK = sieved(
    rf"{_NAME}, which (?:the )?(?:[\w'’-]+ ){{1,5}}?(?:captured|seized|took|retook|recaptured"
    r"|overran|stormed|liberated|bombed|shelled|raided)\b"
)
# "Razih, a mountain district of": the kind said of the name in front.
_APPOSED = re.compile(
    r"(?:^|[\s(“\"])(?:(?:In|At|Near|On|From|Outside|After|When|As|But|And|For|To) )?"
    rf"{_NAME}, (?:an?|the) (?:[\w-]+ ){{0,3}}$"
)
_SAYS_WHERE = re.compile(
    r"s?(?:,| (?:of|in|on|near|just|about|some|north|south|east|west|outside|between|close|where"
    r"|held|populated|inhabited|under|along|that|which|whose|they|it|with|home|known)\b)"
)
_SITED = re.compile(
    rf" (?P<link>at|in|near|outside|around|of) {_NAME}"
    r"(?=$|[.,;:)”\"]|\s(?:on|in|to|and|at|by|when|where|after|before|as|with|during|was|were|had"
    r"|killed|killing|late|early|from|for)\b)"
)
_BEARING = (
    r"(?:(?:about|some|around) )?(?:\d+ ?(?:km|kilometers?|kilometres?|miles?) (?:\([^)]*\) )?)?"
    r"(?:just )?(?:north|south|east|west)(?:-?(?:east|west))? of "
)
_INSIDE = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]n|outside|around|of) {_NAME}, (?:in |between |{_BEARING})?$"
)
_NEAR = sieved(rf"\b(?:near|outside|around|above|below|off|opposite) {_NAME}")
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
    "president general god asia-pacific indo-pacific".split()
)
# Peoples by which villages are called as well.
_PEOPLES = frozenset({"arab", "kurdish"})
_ALL_NOUNS = "|".join([*_SETTLEMENTS, *_PLURALS, *_FACILITIES, *_TITLES])
PLACE_NOUNS = rf"\b(?:{_ALL_NOUNS}|(?:near|outside|around|above|below|off|opposite) [A-Z])"
"""RE2 source: any word that a place may be named by."""
SITE_NOUNS = (
    r"\b(?:Square|Road|Street|Avenue|Boulevard|Bridge|Mosque|Prison|Hospital|Cathedral|Church"
    r"|Stadium|University|Airport|Airfield|Barracks|Bazaar|Market|Crossing|Junction|Roundabout"
    rf"|Checkpoint|Hotel|Camp|Fort|Outpost|Base|FOB|Firebase|Post|Point|Site|COP|Strongpoint"
    r"|Reef|Shoal|Atoll|Gorge|Heights|Plateau|Mountains|Marsh|Marshes"
    rf"|station|depot|plant|yard|marketplace|market|{'|'.join(_LANDMARKS)})\b"
)
"""RE2 source: any noun that a landmark's or a base's name is made of, or stands in front of."""
_LANDMARK = re.compile(rf"\b(?:{'|'.join(_LANDMARKS)})\b")
# "the Kolpny rail yard": what every town has one of is called by its town.
_OWN = re.compile(
    r"\b(?:rail(?:way)? ?(?:yard|station)|railyard|(?:bus|police|power|petrol|fuel|train) station"
    r"|power plant|(?:oil|fuel|ammunition|arms) depot|marketplace|livestock market)\b"
)
_LONGEST_LEAD = 60
_SHORTEST = 2  # characters: "R. A. Bazaar" is no place called R
# What "in" and "at" stand before that is neither a town nor an actor of the lexicon.
_NO_TOWNS = frozenset(
    "chief parliament congress senate assembly operation ramadan islam war revolution court phase "
    "twitter facebook telegram youtube whatsapp english arabic hebrew pashto council ministry "
    "committee university house army group party force corps street media news agency press "
    "statement bulletin communique resolution decree "
    "international association institute foundation article section cup league olympics conference "
    "summit defense defence command headquarters office department airlines".split()
)
_CARRY_ARMS = frozenset("gunmen insurgent jihadist military security".split())
# "withdrew towards Damascus", "men from Gao", "30 km (19 miles) north of Baghdad".
_IS_PASSED = re.compile(
    r"\b(?:towards?|by|near|from|(?:north|south|east|west)(?:-?(?:east|west))? of"
    r"|(?:km|kilomet(?:er|re)s?|miles?)(?: \([^)]*\))? (?:of|from|outside)) (?:the )?\Z"
)
_LOCATES = re.compile(
    r"\b(?:in|at|on|near|around|outside|inside|into|of|hit|struck|shelled|bombed) \Z", re.IGNORECASE
)
_TRUSTING = ("believe ", "trust ", "confidence ", "faith ", "stake ", "interest ", "dressed ")


_OF_TOWNS = (_IN_NAME, _TAKEN, _WHICH_THEY_TOOK, _FALLEN_ON, _RAID_ON, _WHERE, _WAY_BETWEEN)


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
    text: str,
    known: Sequence[PlaceSpan],
    actors: Sequence[ActorSpan],
    *,
    has_noun: bool = True,
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
    scenes = (p for p in known if p.precision in ("city", "site"))
    if not found and all(_is_beside(text, p, actors) for p in scenes):
        found = [
            _Named(*m.span("name"), "city", None)
            for pattern in _OF_TOWNS
            for m in pattern.finditer(text)
            if not _NO_TOWNS & set(m["name"].lower().split())
            and not text[: m.start()].endswith(_TRUSTING)
            and not _HURLED.search(text[max(0, m.start() - _LONGEST_HURLED) : m.start()])
        ]
        found += [_Named(*m.span("other"), "city", None) for m in _WAY_BETWEEN.finditer(text)]
        found += [
            _Named(*m.span("name"), "city", None)
            for actor in actors
            if actor.kind in _CARRY_ARMS
            and (m := _ATTACKED.match(text, actor.end) or _CAPTURED.match(text, actor.end))
        ]
    free = [n for n in found if all(a.end <= n.start or n.end <= a.start for a in actors)]
    return _apart_from(text, free, known)


def _is_beside(text: str, place: PlaceSpan, actors: Sequence[ActorSpan]) -> bool:
    """Whether a known town is passed, left, lies near or speaks: no scene beside a bare name."""
    lead = text[max(0, place.start - _LONGEST_LEAD) : place.start]
    if _IS_PASSED.search(lead):
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
    if front and _may_name(front["name"]):
        yield _Named(lead + front.start("name"), lead + front.end("name"), precision, None)
    if called := _CALLED.match(text, match.end()):
        adjective = _ADJECTIVE.search(before)
        country = country_adjectives().get(adjective["adjective"].lower()) if adjective else None
        yield _Named(*called.span("name"), precision, country)
        if called["more"] and match.end() - match.start() > len(kind):
            begin = called.start("more")
            for name in _LISTED.finditer(called["more"]):
                yield _Named(begin + name.start(), begin + name.end(), precision, country)
    elif (apposed := _APPOSED.search(before)) and _SAYS_WHERE.match(text, match.end()):
        yield _Named(lead + apposed.start("name"), lead + apposed.end("name"), precision, None)


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


def _country_behind(text: str, end: int, listed: Sequence[PlaceSpan]) -> str | None:
    """The country of the place that the words behind a name set it in."""
    behind = next((p for p in listed if p.start > end), None)
    if behind is None or not _BEHIND.fullmatch(text, end, behind.start):
        return None
    return behind.country
