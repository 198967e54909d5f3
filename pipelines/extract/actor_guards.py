"""Whether the words around a name leave it an actor: no place, product, currency or shouted word.

Each guard is named in the knowledge files (actors.csv, actor_nouns.csv, countries.csv); those of
places are asked of every bare country, capital and adjective.
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.actor_phrases import ActorReading
from pipelines.extract.place_guards import is_middle_name, is_name_like, no_noun_behind
from pipelines.extract.scene_names import SCENE_WITHIN, sets_scene

# A country or capital behind one of these is where something happens, not who acts.
_IN_PLACE: Final = re.compile(
    rb"\b(?:in|at|near|inside|outside|across|through|throughout|into|within|around|over|off|leave|leaves|leaving|left|quit|enter|visit"
    rb"|visited|reached|entered|northern|southern|eastern|western|central|northeastern"
    rb"|northwestern|southeastern|southwestern|north|south|east|west|north-?east|north-?west"
    rb"|south-?east|south-?west)"
    rb"(?: [A-Z][\w'-]*(?:, [A-Z][\w'-]*)*,? (?:and|or))?(?: the)? $",
    re.IGNORECASE,
)


# "pointed the finger at Iran", "blamed Kabul, which": whom the words accuse.
_POINTED: Final = re.compile(
    rb"\b(?:fingers? (?:of \w+ |squarely |directly )?at|(?:blam|accus)(?:ed|es|ing|e)) $"
)


_TO_OR_FROM: Final = re.compile(rb"([a-z]*) ?\b(?:to|from) $", re.IGNORECASE)


# "ties to Tehran", "support from Iran": to and from a power, not a place.
_RELATIONS: Final = frozenset(
    (
        b"ties links loyal linked warning warnings message messages threat threats close allied "
        b"opposed blow response answer retaliation belong belongs belonging sympathetic support "
        b"aid help backing pressure funding orders answerable hostile approval permission"
    ).split()
)


_OF: Final = re.compile(rb"\b(?:of|city|capital,?) $", re.I)


# "Baquba, Iraq," names a country for the reader's sake.
_CITY_BEFORE: Final = re.compile(rb"[A-Z][\w'-]+, $")


_CLOSED: Final = re.compile(rb"$|[,.;)\n]| [A-Z0-9]")


_ENDS: Final = re.compile(rb"$|[,.;)\n]")


_PLACE_OWNED: Final = re.compile(rb"'s [A-Z]")


_SITE_BEHIND: Final = re.compile(
    rb"'s (?:northern|southern|eastern|western|central|streets?|suburbs|outskirts"
    # "Colombo's international airport", never "Colombo's army"
    rb"|(?:(?!and|or)[a-z]+ ){0,2}(?:airport|airfield|port|harbou?r|market"
    rb"|(?:bus|train|railway|power) (?:station|terminal|plant)|hospital|university|cathedral"
    rb"|mosque|stadium|hotel|prison|bazaar|(?:old|green) (?:city|town|quarter|zone)))\b"
    rb"|, [A-Z]|: [A-Z]"
    rb"| (?:[Aa]irport|[Aa]irfield|[Aa]irbase|[Aa]ir [Bb]ase|[Pp]rison|[Bb]arracks|[Ss]tadium"
    rb"|[Pp]rovince|[Gg]overnorate|[Cc]ity|[Ii]nternational|suburbs?|streets?|road"
    rb"|[Uu]nderground|[Mm]etro|subway|tube|hospital|neighbou?rhoods?|region|time|homes?|house|flights?|news|plant|hotel|market|court"
    rb"|mosque|university|offices?|bureau|residents?)\b"
)


_SHOUT_BEFORE: Final = re.compile(rb"\b[A-Z]{2,} $")


_SHOUT: Final = re.compile(rb" [A-Z]{2,}\b")


_OWNER: Final = re.compile(rb"\b(?:its|his|their|'s|s')[ \n]$", re.I)


_DETERMINER: Final = re.compile(rb"\b(?:the|its|his|their|our|an?|'s)[ \n]$", re.I)


# "Ain al-Assad", "al-Assad airbase": a site that bears a person's name.
_SITE_BEFORE: Final = re.compile(rb"\b(?:A[iy]n|Ein|Camp|Fort|USS) $")


_SITE_NAME: Final = re.compile(
    rb"(?: and [A-Z][\w'-]*)? (?:military |air )?(?:air ?base|airfield|base|airport|camp|square"
    rb"|street|city|hospital|facility|facilitie|colony|chowk|goth|road|bridge|park|market)s?\b",
    re.I,
)


# Half of an adjective whose noun is no actor: Iranian-made, Hamas-run, Britain-based.
_COMPOUND: Final = re.compile(rb"-[a-z0-9]")


# "fired from rebel-held hills": the one who holds the ground.
_HELD: Final = re.compile(rb"-(?:held|controlled)\b")
_FIRES_FROM: Final = re.compile(
    rb"\b(?:fir(?:e|ed|ing)|launch(?:ed|ing|es)?|sent|flown|lobbed|shot|came|coming|landed|fell|shelled"
    rb"|rockets?|shells?|missiles?|mortars?|drones?|attacks?|strikes?|shelling|gunfire)\b"
    rb"[^.;,]{0,30}[ \n]from (?:the |an? |inside )?$"
)


# "the airport's military side": an adjective, no army.
_ADJECTIVAL: Final = re.compile(
    rb"[ \n](?:sides?|bases?|airports?|airfields?|wing|section|area|zone|compound|hospitals?"
    rb"|courts?|camps?|sites?|aid|equipment|action|exercises?|operations?|campaign|targets?)\b"
)


_STANCE: Final = re.compile(rb"\b(?:anti|pro|non|ex)-$", re.I)  # "an anti-American cleric"


# "Latin American armies", "the Central American University": of two continents, not of a state.
_OF_CONTINENT: Final = re.compile(rb"\b(?:Latin|Central|South|Pan|Ibero|Spanish)[ -]$", re.I)


_OF_AMERICA: Final = re.compile(rb"Americas?\b|Americans?\b[ \n-]?", re.I)


_COUNT_BEFORE: Final = re.compile(
    rb"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|another|other"
    rb"|dozens of|several|many)[ \n]$",
    re.IGNORECASE,
)


# "three destroyers shelled", "two battalions": somebody's; two drones may be anybody's.
_COUNTED: Final = re.compile(
    rb"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|pair of|dozens of"
    rb"|several)[ \n]$",
    re.IGNORECASE,
)


_SEVERAL: Final = re.compile(rb"(?:(?<!drone)s|aircraft)$", re.IGNORECASE)


# "Artillery pounded the suburbs", "a Vulcan bombed the runway": somebody's, whosever they are.
_ATTACKS: Final = re.compile(
    rb" (?:(?:had|have|has|then|also|later|again|twice|repeatedly)[ \n])*(?:bombed|rocketed|strafed"
    rb"|shelled|pounded|bombarded|opened fire|fired|raided|attacked|dropped|flattened|torpedoed"
    rb"|sank|rained|pummell?ed|blasted|hammered|mortared|napalmed)\b"
)


# A drone may be anybody's.
_UNMANNED: Final = re.compile(rb"drones?$|\b(?:unmanned|pilotless|piloted|aerial)[ -][a-z]+$", re.I)


# "the frigate Garcia", "the submarine Conqueror": a ship by its name.
_NAMED_SHIP: Final = re.compile(rb" [\"']?[A-Z][a-z]")
_SHIPS: Final = re.compile(rb"(?:destroyer|frigate|cruiser|corvette|submarine|battleship)s?")


# "a rebel assault", "a militant raid": whose doing the noun names.
_OF_ATTACK: Final = re.compile(
    rb" (?:attack|assault|ambush|raid|bombing|shelling|offensive|incursion|rocket|mortar|suicide"
    rb"|drone|fire\b|gunfire)"
)


# "a Saudi-led air strike"; a labour strike is led by no country.
_OF_LED_ATTACK: Final = re.compile(
    _OF_ATTACK.pattern + rb"| (?:aerial |night |naval )?(?:air ?)?(?:strike|raid|bombardment)s?\b"
)


# "the Turkish lira came under attack": no party of a war.
_OF_TRADE: Final = re.compile(
    rb" (?:dollar|pound|franc|rouble|ruble|rupee|rand|shilling|lira|peso|yen|krone|krona|currency"
    rb"|bonds?|shares|stocks|economy|batsm[ae]n|bowlers?|strikers?|goalkeeper|midfielder)\b"
)


_OWNED_ATTACK: Final = re.compile(
    rb"'s (?:[a-z-]+ ){0,2}(?:attack|strike|assault|raid|barrage|bombing|bombardment|shelling)"
)


_NO_NOUN: Final = re.compile(
    rb"$|[.,;:!?)\"\n]|[ \n](?:and|or|in|on|at|by|with|after|before|since|who|that|which|has|have"
    rb"|had|was|were|is|are|as|from|when|while|but|killed|dead|died|wounded|hurt|injured)\b"
)


def counts_people(data: bytes, start: int, end: int) -> bool:
    """Whether a count stands before and no noun behind: "two American, one British"."""
    return bool(
        _COUNT_BEFORE.search(data[max(0, start - 16) : start])
        and _NO_NOUN.match(data[end : end + 12])
    )


def stands(reading: ActorReading, data: bytes, start: int, end: int) -> bool:
    """Whether the surroundings leave the words an actor: no place, product or shouted word."""
    after = data[end : end + 40]
    is_holder = bool(_HELD.match(after) and _FIRES_FROM.search(data[max(0, start - 60) : start]))
    if _COMPOUND.match(after) and not is_holder:
        return False
    if reading.guard in _BESIDE:
        return is_holder or _is_beside(reading.guard, data, start, end)
    if reading.kind == "person":
        if b" " not in data[start:end] and is_middle_name(data[max(0, start - 40) : start], after):
            return False
        return not (_SITE_BEFORE.search(data[max(0, start - 8) : start]) or _SITE_NAME.match(after))
    if not reading.place_like:
        return True
    if data[start:end] in _LANDS_AND_ADJECTIVES and no_noun_behind(after):
        return not _IN_PLACE.search(data[max(0, start - 60) : start])  # "attacks in the US"
    if reading.place_like == "adjective":
        stance = _STANCE.search(data[max(0, start - 5) : start])
        is_city = _CITY_BEFORE.search(data[max(0, start - 40) : start]) and _ENDS.match(after)
        return not (_OF_TRADE.match(after) or stance or is_city)  # "in Depayin, Myanmar, killed"
    return _acts(reading, data, start, end)


def are_bombers_on_foot(reading: ActorReading, data: bytes, start: int, end: int) -> bool:
    """Whether "a bomber" is a man: he drives, walks, wears a vest, where an aircraft flies."""
    if reading.country is not None or not reading.is_force or b"omber" not in data[start:end]:
        return False
    is_bomber = _BOMBER.fullmatch(data, start, end) is not None
    return is_bomber and _OF_A_MAN.match(data, end) is not None


_BOMBER: Final = re.compile(rb"(?:[a-z]+[ \n-])?bombers?", re.IGNORECASE)


# "The bomber, wearing a vest,", "two bombers on motorcycles", "a second bomber then rammed".
_OF_A_MAN: Final = re.compile(
    rb",?(?: (?:who|that|had|has|have|was|were|then|also|later|both|each|first|reportedly"
    rb"|apparently))*"
    rb" (?:on (?:a )?(?:foot|bicycles?|motor\w+|scooters?|horseback)|in (?:an?|the|his|their)"
    rb" (?:[\w-]+ )?(?:car|van|truck|lorry|pick-?up|minibus|taxi|ambulance|vest|jacket|uniform)s?\b"
    rb"|wearing|dressed|disguised|posing|strapped|riding|rode|driving|drove|rammed|ramming|walked"
    rb"|ran (?:up|into|at|towards?)\b|steered|ploughed|plowed|crashed (?:his|a|an|the|their)\b"
    rb"|bl(?:ew|own|owing|ows?) (?:him|her|them)sel|detonat|triggered|set off (?:his|her|their)"
    rb"|exploded (?:his|her|their)|approached|boarded|slipped|mingled|joined the (?:queue|line))"
)


_LANDS_AND_ADJECTIVES: Final = frozenset({b"US", b"U.S.", b"United States"})
_BESIDE: Final = frozenset("not_shouted attributive leading owned determined".split())


def _is_beside(guard: str, data: bytes, start: int, end: int) -> bool:
    """Whether the words of a guard stand in front of a noun or behind it."""
    before, after = data[max(0, start - 16) : start], data[end : end + 40]
    if guard == "not_shouted":
        return not (_SHOUT_BEFORE.search(before) or _SHOUT.match(after))
    if guard == "attributive":
        return bool(_OF_ATTACK.match(after))
    if guard == "leading":
        return bool(_OF_LED_ATTACK.match(after))
    if guard == "owned":
        several = _COUNTED.search(before) and _SEVERAL.search(data[start:end])
        is_craft = _NAMED_SHIP.match(after) and _SHIPS.fullmatch(data, start, end)
        attacks = _ATTACKS.match(after) and not _UNMANNED.search(data[max(0, start - 16) : end])
        return bool(_OWNER.search(before) or several or is_craft or attacks)
    return bool(_DETERMINER.search(before)) and not _ADJECTIVAL.match(after)


def _acts(reading: ActorReading, data: bytes, start: int, end: int) -> bool:
    """Whether a bare country or capital is a government that acts, and not where it happens."""
    after = data[end : end + 40]
    if reading.guard == "not_name" and is_name_like(data[max(0, start - 40) : start], after):
        return False
    before = data[max(0, start - 60) : start].replace(b"\n", b" ")
    if _POINTED.search(before):
        return True
    owns_attack = _OWNED_ATTACK.match(after)  # "hurt in Iran's missile attack"
    if _IN_PLACE.search(before) and not owns_attack:
        return False
    if sets_scene(data[end : end + SCENE_WITHIN], is_capital=reading.place_like == "capital"):
        return False
    direction = _TO_OR_FROM.search(before)
    if direction and direction[1].lower() not in _RELATIONS:
        return False
    if _PLACE_OWNED.match(after) or (_CITY_BEFORE.search(before) and _CLOSED.match(after)):
        return False
    if reading.place_like == "country":
        return True
    shouted = data[start:end].isupper()
    return not (shouted or _OF.search(before) or _SITE_BEHIND.match(after))


def names_continent(data: bytes, start: int, end: int) -> int:
    """How many letters of a match tell of the Americas: "American " of "Latin American armies"."""
    found = _OF_AMERICA.match(data, start, end) if data[start : start + 1] in b"Aa" else None
    if found is None or not _OF_CONTINENT.search(data[max(0, start - 8) : start]):
        return 0
    return found.end() - start
