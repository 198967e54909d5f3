"""Forces that a sentence speaks of: kind, number and unit (codebook, section Deployments).

Whether they are sent, leave or merely stand somewhere is for the reader of the clause to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipelines.extract.quantities.bounds import Quantity
from pipelines.extract.quantities.reading import read_quantity
from pipelines.extract.quantities.tokens import Tokens, tokenise


@dataclass(frozen=True, slots=True)
class ForceFigure:
    """One noun phrase for a force.

    Attributes:
        start: Offset of the first character in the sentence.
        end: Offset behind the last character.
        text: The words themselves.
        kind: troops, patriot_battery, aircraft, ship or other.
        low: Least number that the words allow; None where open or unsaid.
        best: The number that the words give; None where they give only a bound.
        high: Greatest number that the words allow; None where open or unsaid.
        count: The number as stated (best); None for bounds such as "hundreds" and where unsaid.
        is_approximate: True for about, some, roughly.
        unit: The unit that it is or comes from ("the 82nd Airborne Division"), of a ship its name;
            None where unsaid.
    """

    start: int
    end: int
    text: str
    kind: str
    low: int | None
    best: int | None
    high: int | None
    count: int | None
    is_approximate: bool
    unit: str | None


@dataclass(frozen=True, slots=True)
class _Head:
    """The noun of a force phrase: its kind, its tokens, and whether it needs a number."""

    kind: str
    first: int
    last: int
    needs_number: bool = False
    is_unit: bool = False
    is_plural: bool = True


_TROOPS: Final = frozenset(
    "troops soldiers marines paratroopers servicemen servicewomen servicemembers airmen "
    "reservists reinforcements commandos peacekeepers troopers paramilitaries gendarmes "
    "legionnaires guardsmen infantrymen rangers gurkhas fusiliers sappers legionaries "
    "servicepeople cavalrymen artillerymen spetsnaz bluehelmets mercenaries".split()
)
# These speak of a force to be sent or withdrawn only with a number before them.
_NUMBERED_TROOPS: Final = frozenset(
    "personnel forces trainers advisers advisors instructors members sailors gunners "
    "engineers technicians analysts ones men policemen fighters militiamen "
    "conscripts observers monitors crewmen".split()
)
_CEASEFIRE_OBSERVERS: Final = frozenset({"observers", "monitors"})
_OF_CEASEFIRES: Final = frozenset(
    "military unarmed un u.n. nations ceasefire cease-fire truce peace peacekeeping mission nato "
    "au osce eu union patrols".split()
)
_UNITS: Final = frozenset(
    "battalion battalions brigade brigades division divisions regiment regiments contingent "
    "contingents platoon platoons company detachment detachments squad squads taskforce "
    "garrison".split()
)
# "reserve units", never units of housing
_UNIT_KINDS: Final = frozenset(
    "army reserve military infantry marine special elite tank police commando".split()
)
_AIRCRAFT: Final = frozenset(
    "bomber bombers jet jets plane planes warplane warplanes aircraft helicopter helicopters "
    "squadron squadrons gunships gunship interceptors chinooks apaches harriers typhoons tornados "
    "tornadoes mirages rafales sukhois migs gripens jaguars phantoms eurofighters hornets "
    "reapers predators poseidons fighter-bombers "
    "fighter-bomber".split()
)
_SHIPS: Final = frozenset(
    "carrier carriers destroyer destroyers frigate frigates cruiser cruisers warship warships "
    "submarine submarines minehunter minehunters minesweepers minesweeper corvette corvettes "
    "gunboat gunboats flotilla flotillas battleship battleships armada fleet".split()
)
# Every word that a head noun can begin with; designations ("B-52") have their hyphen.
_HEAD_WORDS: Final = (
    _TROOPS
    | _NUMBERED_TROOPS
    | _UNITS
    | _AIRCRAFT
    | _SHIPS
    | frozenset(
        "units defences defenses battery batteries patriot patriots thaad uss hms u.s.s. strike "
        "ready defence defense response radar radars police blue task landing assault patrol "
        "convoy convoys column columns launchers tanks howitzers hmas hmcs hmnzs fs ins "
        "expeditionary unit battle".split()
    )
)
_SINGULARS: Final = frozenset(
    "bomber jet warplane helicopter squadron gunship carrier destroyer frigate cruiser warship "
    "submarine minehunter minesweeper corvette gunboat flotilla battleship armada fleet battalion "
    "brigade division regiment contingent platoon company detachment squad garrison taskforce "
    "fighter-bomber".split()
)
_PATRIOT_TAILS: Final = frozenset(
    "battery batteries system systems battalion battalions launcher launchers missiles unit "
    "units".split()
)
_PATRIOT_MIDDLES: Final = frozenset(
    "missile air defence defense anti-aircraft anti-missile".split()
)
_DESIGNATION: Final = re.compile(
    r"(?:A|B|C|F|KC|AC|AH|CH|EA|MQ|RQ|U|P|E|Su|MiG|Mig|Tu|Mi|Il|Ka|J|JF|MV|UH|HH|EC|RC)"
    r"-\d{1,3}[A-Z]{0,2}(s?)\Z"
)
_STOP: Final = frozenset(
    "a an the of in on at to from for by with into and or but nor as than that which who whom "
    "is are was were be been being has have had will would could should may might can must not "
    "its his her their our this these those deploy deployed deploys deploying send sends sent "
    "sending order orders ordered bring brings bringing move moves moved keep withdraw withdrew "
    "pull pulled said says , ; : ( ) . ! ? \u2014 \u2013 -".split()
)
_AIR_DEFENCE: Final = frozenset("defence defense air-defence air-defense".split())
_SHARES: Final = frozenset(
    "half third thirds quarter quarters fifth most part portion some".split()
)
_OWNERS: Final = frozenset("its their his her our the these those".split())
_STRONG: Final = re.compile(r"(\d[\d,]*)-(?:strong|member|man|soldier|troop)\Z")
_DETERMINERS: Final = frozenset("a an the its their his another one".split())
_BARE_MODIFIERS: Final = frozenset(
    "more additional extra further fresh new american british u.s. us foreign coalition allied "
    "ground combat special amphibious guided-missile aircraft stealth heavy strategic fighter "
    "second third fourth fifth last nuclear-powered infantry airborne armoured armored light "
    "mechanised mechanized artillery parachute tank engineer engineering signals logistics medical "
    "reconnaissance cavalry commando naval marine reserve regular motorised motorized mountain "
    "border anti-aircraft anti-tank missile rocket riot paramilitary elite crack rapid-reaction "
    "women's federal nato un peacekeeping advance entire whole full small large larger "
    "sizeable joint multinational armored battle attack transport frontier police first "
    "presidential republican royal military army tank troop".split()
)
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)\Z")
FORCE_WORDS: Final = (
    r"(?i)troops|soldiers|airborne|\bmen\b|policemen|\bpolice\b|fighters|militiamen|conscripts"
    r"|observers|monitors|crewmen|rangers|gurkhas|fusiliers|sappers|helmets|berets|spetsnaz|cavalrymen"
    r"|artillerymen|marines|paratroop|service(?:men|women|people| ?members)|airmen|reserv|reinforce"
    r"|commandos|personnel|forces|trainers|advis[eo]rs|instructors|gunners|peacekeep|troopers"
    r"|paramilitar|gendarmes|legionnaires|guardsmen|infantry|engineers|technicians|analysts"
    r"|\bplanes?\b|units|battalion|brigade|division|regiment|contingent|platoon|detachment"
    r"|squads?\b|task ?force|garrison|patriot|thaad|bomber|\bjets?\b|warplane|aircraft|helicopter"
    r"|squadron|gunship|interceptors|harriers|typhoons|tornado|mirages|rafales|sukhois|\bmigs\b"
    r"|gripens|jaguars|phantoms|eurofighters|hornets|reapers|predators|poseidons|apaches|chinooks|carrier|destroyer|frigate|cruiser|warship|flotilla"
    r"|corvette|gunboat|battleship|armada|submarine|mine(?:hunter|sweeper)"
    r"|(?:landing|assault|patrol) (?:ships?|boats?|craft|vessels?)|\btanks?\b|howitzers"
    r"|fleet\b|expeditionary unit|police unit|(?:strike|ready|battle) group"
    r"|\bU\.?S\.?S\b|\bHM(?:S|[ACN]+Z?S)\b|\b(?:FS|INS) [A-Z]|radars?\b"
    r"|launchers|members of [^,.;]{0,40}?(?:Corps|Group|group|Guard|Legion|Wagner)|mercenaries"
    r"|(?:last|final) (?:[\w.'’-]+ ){0,2}(?:convoy|column)"
    r"|(?:military|army|armou?red|troop|tank) (?:convoy|column)|(?:convoy|column)s? of"
    r"|response (?:unit|force)"
    r"|air defen[cs]es|defen[cs]e (?:system|batter)|batter(?:y|ies)\b|\b[A-Z]{1,3}-\d"
)
"""RE2 source: without any of these a sentence names no force."""
BASE_WORDS: Final = (
    r"(?i)\b(?:bases?|airbase|airfield|camp|outpost|garrison|missions?|operations|"
    r"training|presence|troop|force in|force of|numbers? in"
    r"|deployment|closure|barracks)\b|\b(?-i:Operation [A-Z])"
)
"""RE2 source: what forces leave, hand over or suspend."""


def find_forces(sentence: str) -> list[ForceFigure]:
    """Read the forces that a sentence names.

    Args:
        sentence: One English sentence or headline.

    Returns:
        The figures in order of their place; phrases do not overlap.
    """
    tokens = tokenise(sentence)
    found: list[ForceFigure] = []
    index = 0
    while index < len(tokens.lower):
        word = tokens.lower[index]
        is_candidate = word in _HEAD_WORDS or "-" in word
        head = _head(tokens, index, bool(found)) if is_candidate else None
        if head is None:
            index += 1
            continue
        figure, index = _figure(tokens, head)
        if figure is not None:
            found.append(figure)
    return found


def _head(tokens: Tokens, index: int, is_later: bool) -> _Head | None:
    """The head noun that begins at a token; compounds are taken whole."""
    word = tokens.lower[index]
    following = tokens.lower[index + 1] if index + 1 < len(tokens.lower) else ""
    if word in ("patriot", "patriots"):
        return _patriot(tokens, index)
    if word == "thaad":
        last = index + 1 if following in ("battery", "system", "batteries", "systems") else index
        return _Head("other", index, last, is_plural=tokens.lower[last].endswith("s"))
    if word in _SHIP_PREFIXES:
        named = tokens.words[index].isupper() and following[:1] and _opens_name(tokens, index + 1)
        return _Head("ship", index, index, is_plural=False) if named else None
    if word in ("landing", "assault", "patrol"):
        is_ship = following in _CRAFT
        plural = following.endswith("s") or following == "craft"
        return _Head("ship", index, index + 1, is_plural=plural) if is_ship else None
    if word == "task":
        if following != "force":
            return None
        is_naval = not {"naval", "carrier"}.isdisjoint(tokens.lower[max(0, index - 2) : index])
        kind = "ship" if is_naval else "troops"
        return _Head(kind, index, index + 1, is_unit=not is_naval, is_plural=False)
    if word == "police":
        if following in ("reinforcements", "commandos"):
            return _Head("troops", index, index + 1)
        if following in ("unit", "units"):
            plural = following == "units"
            return _Head("troops", index, index + 1, is_unit=True, is_plural=plural)
        last = index + 1 if following == "officers" else index
        return _Head("troops", index, last, needs_number=True)
    if word == "expeditionary":
        is_unit = following in ("unit", "force", "brigade")
        return _Head("troops", index, index + 1, is_unit=True) if is_unit else None
    if word == "blue":
        is_un = following in ("helmets", "berets")
        return _Head("troops", index, index + 1) if is_un else None
    if word == "launchers":
        is_missile = _is_of_missiles(tokens, index)
        return _Head("other", index, index) if is_missile else None
    if following == "group" and word in ("strike", "ready", "battle"):
        return _Head("ship", index, index + 1, is_plural=False)
    if word in _AIR_DEFENCE and following in (
        "system",
        "systems",
        "battery",
        "batteries",
    ):
        return _Head("other", index, index + 1, is_plural=following.endswith("s"))
    if word in ("defences", "defenses") and tokens.lower[index - 1 : index] == ["air"]:
        return _Head("other", index, index)
    if word in ("battery", "batteries") and _is_of_missiles(tokens, index):
        return _Head("other", index, index, is_plural=word == "batteries")
    if word == "response" and following in ("unit", "force"):
        return _Head("troops", index, index + 1, is_unit=True, is_plural=False)
    if word in ("tanks", "howitzers"):
        return _Head("other", index, index)
    if word in _CONVOYS:
        of_army = _is_convoy_of_army(tokens, index)
        plural = word.endswith("s")
        return _Head("other", index, index, is_unit=True, is_plural=plural) if of_army else None
    if word in ("radar", "radars"):
        return _Head("other", index, index, needs_number=True)
    if tokens.lower[index : index + 3] == ["bomber", "task", "force"]:
        return _Head("aircraft", index, index + 2, is_plural=False)
    if word in _TROOPS:
        return _Head("troops", index, index)
    if word in _NUMBERED_TROOPS:
        if word == "members" and following == "of":
            of_body = _is_of_body(tokens, index)
            return _Head("troops", index, index) if of_body else None
        is_of_unit = word == "ones" or (word == "men" and not _are_many(tokens, index))
        if word in _CEASEFIRE_OBSERVERS and _OF_CEASEFIRES.isdisjoint(tokens.lower):
            return None
        if word == "men" and _are_in_uniform(tokens, index):
            return _Head("troops", index, index)
        if word == "men" and (_is_men_of_unit(tokens, index) or _are_under_arms(tokens, index)):
            return _Head("troops", index, index, needs_number=True)
        return None if is_of_unit and not is_later else _Head("troops", index, index, True)
    if (
        word == "units"
        and tokens.lower[index - 1 : index]
        and (tokens.lower[index - 1] in _UNIT_KINDS)
    ):
        return _Head("troops", index, index)
    if word in _UNITS:
        return _Head("troops", index, index, is_unit=True, is_plural=word not in _SINGULARS)
    return _vehicle(tokens, index, word, following)


def _is_convoy_of_army(tokens: Tokens, index: int) -> bool:
    """ "a military convoy", "an armoured column", "a convoy of tanks": no lorries with food."""
    before = tokens.lower[max(0, index - 2) : index]
    behind = tokens.lower[index + 1 : index + 5]
    is_of = behind[:1] == ["of"] and not _CONVOYED.isdisjoint(behind)
    return is_of or not _OF_ARMIES.isdisjoint(before)


_CONVOYS: Final = frozenset("convoy convoys column columns".split())
_OF_ARMIES: Final = frozenset("military army armoured armored troop tank paramilitary".split())
_CONVOYED: Final = frozenset("tanks armoured armored troops soldiers howitzers artillery".split())


def _is_of_missiles(tokens: Tokens, index: int) -> bool:
    """ "S-400 missile batteries", "an air-defence battery": no battery of a car."""
    before = tokens.lower[max(0, index - 2) : index]
    return any(word in _MISSILES or word.startswith("s-") for word in before)


_MISSILES: Final = frozenset(
    "missile dome artillery air-defence air-defense anti-aircraft sam rocket himars howitzer "
    "iskander "
    "scud buk".split()
)


def _vehicle(tokens: Tokens, index: int, word: str, following: str) -> _Head | None:
    """Ships and aircraft; "aircraft carrier" and "B-52 bombers" are one noun each."""
    designation = _DESIGNATION.match(tokens.words[index])
    if designation:
        if following in _AIRCRAFT:
            return _Head("aircraft", index, index + 1, is_plural=following not in _SINGULARS)
        return _Head("aircraft", index, index, needs_number=not designation.group(1))
    if word in _SHIPS or (word == "aircraft" and following in ("carrier", "carriers")):
        if word == "carrier" and not _is_warship(tokens, index):
            return None
        if word == "fleet" and following == "of":
            return None  # of buses, of ambulances
        last = index + 1 if word == "aircraft" else index
        if tokens.lower[last + 1 : last + 3] in (["strike", "group"], ["strike", "groups"]):
            last += 2
        return _Head("ship", index, last, is_plural=tokens.lower[last].endswith("s"))
    if word in ("bomber", "bombers") and not _WITH_EXPLOSIVES.isdisjoint(tokens.lower):
        return None  # "the bomber drove a truck packed with explosives"
    if word in _AIRCRAFT:
        is_loose = word in ("aircraft", "plane", "planes")
        is_plural = word not in _SINGULARS
        return _Head("aircraft", index, index, needs_number=is_loose, is_plural=is_plural)
    return None


_WITH_EXPLOSIVES: Final = frozenset(
    "suicide explosives explosive vest belt truck lorry van car minibus motorcycle motorbike "
    "bicycle drove himself herself themselves tnt dynamite detonated".split()
)
_SHIP_PREFIXES: Final = frozenset("uss hms u.s.s. hmas hmcs hmnzs fs ins".split())
_CRAFT: Final = frozenset("ship ships boat boats craft vessel vessels".split())


def _opens_name(tokens: Tokens, index: int) -> bool:
    return index < len(tokens.words) and tokens.words[index][0].isupper()


def _are_in_uniform(tokens: Tokens, index: int) -> bool:
    """ "men in green uniforms", "men in unmarked fatigues": soldiers of whomever."""
    behind = tokens.lower[index + 1 : index + 5]
    return behind[:1] == ["in"] and not _UNIFORMS.isdisjoint(behind)


_UNIFORMS: Final = frozenset("uniform uniforms fatigues camouflage khaki".split())


def _are_many(tokens: Tokens, index: int) -> bool:
    """ "two battalions, 1,400 men", "8,000 men": more of them than any gang or delegation has."""
    for first in range(index - 1, max(index - 4, -1), -1):
        read = read_quantity(tokens, first)
        if read is not None and read[1] <= index:
            return (read[0].low or read[0].best or 0) >= _MANY_MEN
    return False


_MANY_MEN: Final = 50


def _is_of_body(tokens: Tokens, index: int) -> bool:
    """ "members of the Africa Corps": of an armed body, not of a crew or a parliament."""
    return not _BODIES.isdisjoint(tokens.lower[index + 2 : index + 2 + _BODY_WITHIN])


_BODY_WITHIN: Final = 6  # words of "of its so-called volunteer defence corps"
_BODIES: Final = frozenset(
    "army corps guard guards force forces group military militia navy legion marines unit units "
    "battalion brigade regiment division police gendarmerie contingent wagner".split()
)


def _is_men_of_unit(tokens: Tokens, index: int) -> bool:
    """ "600 men of the Parachute Regiment"."""
    behind = tokens.lower[index + 1 : index + 2 + _NAME_OF_UNIT]
    return behind[:1] in (["of"], ["from"]) and not (_UNITS | _BODIES).isdisjoint(behind)


def _are_under_arms(tokens: Tokens, index: int) -> bool:
    """ "8,000 paramilitary men", "2,000 army men"."""
    return tokens.lower[index - 1 : index] in (["paramilitary"], ["army"], ["military"], ["combat"])


_NAME_OF_UNIT = 5  # words of "the 2nd Royal Anglian Regiment"


def _is_warship(tokens: Tokens, index: int) -> bool:
    """Whether "carrier" is a ship of war and no car or troop carrier."""
    previous = tokens.lower[index - 1] if index else ""
    named = index + 1 < len(tokens.words) and tokens.words[index + 1][0].isupper()
    return previous in _DETERMINERS or previous in _BARE_MODIFIERS or named


def _patriot(tokens: Tokens, index: int) -> _Head | None:
    """ "Patriot batteries", "Patriot missile defence system"."""
    last = index
    while last + 1 < len(tokens.lower) and tokens.lower[last + 1] in _PATRIOT_MIDDLES:
        last += 1
    if last + 1 < len(tokens.lower) and tokens.lower[last + 1] in _PATRIOT_TAILS:
        last += 1
        return _Head("patriot_battery", index, last, is_plural=tokens.lower[last].endswith("s"))
    return _Head("patriot_battery", index, index) if tokens.lower[index] == "patriots" else None


def _figure(tokens: Tokens, head: _Head) -> tuple[ForceFigure | None, int]:
    """The figure of a head noun with the number and modifiers before and the unit behind it."""
    behind = _behind(tokens, head)
    first, quantity = _number(tokens, head)
    if quantity is None:
        is_share = first != head.first
        first = _bare_start(tokens, head)
        determiner = tokens.lower[first]
        owned = determiner.endswith(("'s", "’s"))
        has_article = determiner in _DETERMINERS or owned or _strength(tokens, head) is not None
        needs_number = head.needs_number and not (is_share or _is_more(tokens, head))
        if needs_number or (head.is_unit and not has_article):
            return None, behind
        if not head.is_plural and not head.is_unit:
            one = determiner in _DETERMINERS or head.kind == "ship"
            quantity = Quantity(0, 0, "", 1, 1, 1, False) if one else None
    start, end = tokens.starts[first], tokens.ends[behind - 1]
    text = tokens.text[start:end]
    unit, unit_end = _unit(tokens, head, behind, text)
    if head.kind == "ship":
        unit = _ship_name(tokens, head, behind)
    # Units are kept by name: three battalions are no three soldiers, a 400-strong one is 400.
    strong = _strength(tokens, head) if head.kind == "troops" else None
    numbers = strong or (None if head.is_unit else quantity)
    return (
        ForceFigure(
            start=start,
            end=tokens.ends[unit_end - 1],
            text=tokens.text[start : tokens.ends[unit_end - 1]],
            kind=head.kind,
            low=numbers.low if numbers else None,
            best=numbers.best if numbers else None,
            high=numbers.high if numbers else None,
            count=numbers.best if numbers else None,
            is_approximate=numbers.is_approximate if numbers else False,
            unit=unit,
        ),
        unit_end,
    )


def _ship_name(tokens: Tokens, head: _Head, behind: int) -> str | None:
    """The name behind the noun: "HMS Lancaster" of "a destroyer, HMS Lancaster"."""
    first = head.last if tokens.lower[head.last] in ("uss", "hms") else head.last + 1
    first += tokens.lower[first : first + 1] == [","]
    first += tokens.lower[first : first + 1] == ["the"]
    return tokens.text[tokens.starts[first] : tokens.ends[behind - 1]] if first < behind else None


def _is_more(tokens: Tokens, head: _Head) -> bool:
    """ "additional forces", "a handful of advisers": some of them, however many."""
    before = tokens.lower[max(0, head.first - 3) : head.first]
    return any(word in _SOME for word in before[-2:]) or "handful" in before


_SOME: Final = frozenset("additional more extra further several few".split())


def _strength(tokens: Tokens, head: _Head) -> Quantity | None:
    """ "a 400-strong contingent", "its 1,200-member force": how many it has."""
    for word in tokens.lower[max(0, head.first - 3) : head.first]:
        match = _STRONG.match(word)
        if match:
            number = int(match.group(1).replace(",", "")[:9])
            return Quantity(0, 0, "", number, number, number, False)
    aside = tokens.lower[head.last + 1 : head.last + 2] in ([","], ["("])
    if head.is_unit and aside:  # "Togo's contingent, 160 strong", "a battalion (450 men)"
        read = read_quantity(tokens, head.last + 2)
        if read is not None and tokens.lower[read[1] : read[1] + 1] in (["strong"], ["men"]):
            return read[0]
    if head.is_unit and tokens.lower[head.last + 1 : head.last + 2] == ["of"]:
        read = read_quantity(tokens, head.last + 2)
        ends = read is not None and tokens.lower[read[1] : read[1] + 1]
        if read is not None and (not ends or ends[0] in _ENDS_STRENGTH):
            return read[0]  # "a battalion of 640 left"; of "120 soldiers" these are the head
    return None


_ENDS_STRENGTH = frozenset(
    ", . ; left leaves will would was were is had has arrived landed flew sailed went in to from "
    "for".split()
)


def _behind(tokens: Tokens, head: _Head) -> int:
    """Index behind the head and the name that a ship carries."""
    behind = head.last + 1
    if head.kind != "ship":
        return behind
    if tokens.lower[behind : behind + 1] == [","] and (
        tokens.lower[behind + 1 : behind + 2] in (["uss"], ["hms"], ["the"])
        and tokens.words[behind + 2 : behind + 3]
        and tokens.words[behind + 2][0].isupper()
    ):
        behind += 2  # "a destroyer, HMS Lancaster"
    while behind < len(tokens.words) and tokens.words[behind][0].isupper():
        behind += 1
    return behind


def _number(tokens: Tokens, head: _Head) -> tuple[int, Quantity | None]:
    """The quantity that governs a head, and where it begins."""
    found: tuple[int, Quantity | None] = (head.first, None)
    behind = -1
    for index in range(head.first - 1, max(head.first - 10, -1), -1):
        read = read_quantity(tokens, index)
        if read is None or read[1] > head.first or behind not in (-1, read[1]):
            continue
        between = tokens.lower[read[1] : head.first]
        if between and between[0] == "of":
            between = between[2:] if between[1:2] and between[1] in _OWNERS else between[1:]
        if any(word in _STOP for word in between) or _has_noun(tokens, read[1], head.first):
            break
        # An approximator of several words lengthens the quantity to the left.
        found, behind = (index, read[0]), read[1]
    index, quantity = found
    if _is_share(tokens, index):
        return index, None
    if quantity is None:
        return found
    before = tokens.lower[max(index - 2, 0) : index]
    if before == ["one", "of"]:
        return index - 2, Quantity(0, 0, "", 1, 1, 1, False)
    return _part_of(tokens, index) or found


def _part_of(tokens: Tokens, index: int) -> tuple[int, Quantity] | None:
    """ "the first 120 of 400 officers": of a total, the part that the sentence is about."""
    if tokens.lower[index - 1 : index] and tokens.lower[index - 1] in _OWNERS:
        index -= 1  # "600 of the 1,200 men"
    if tokens.lower[index - 1 : index] != ["of"]:
        return None
    for first in range(index - 2, max(index - 5, -1), -1):
        read = read_quantity(tokens, first)
        if read is not None and read[1] == index - 1:
            return first, read[0]
    return None


def _is_share(tokens: Tokens, index: int) -> bool:
    """ "half of its 1,200 soldiers", "a third of the 900 men": how many is not stated."""
    before = tokens.lower[max(index - 3, 0) : index]
    if before[-1:] and before[-1] in _OWNERS:
        before = before[:-1]
    return before[-1:] == ["of"] and before[-2:-1] != [] and before[-2] in _SHARES


def _has_noun(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a plural noun of its own stands between a number and a head."""
    return any(
        word.endswith("s")
        and len(word) > 3
        and not word.endswith(("ss", "'s"))
        and tokens.words[first + offset][0].islower()
        for offset, word in enumerate(tokens.lower[first:last])
    )


def _bare_start(tokens: Tokens, head: _Head) -> int:
    """Where a phrase without a number begins: known modifiers, names and a determiner."""
    first = head.first
    while first > 0 and head.first - first < 5:
        word = tokens.lower[first - 1]
        is_name = tokens.words[first - 1][0].isupper() and first - 1 > 0
        if word in _DETERMINERS or word.endswith(("'s", "’s")):
            return first - 1
        if not (word in _BARE_MODIFIERS or is_name or _ORDINAL.match(word)):
            break
        first -= 1
    return first


def _unit(tokens: Tokens, head: _Head, behind: int, text: str) -> tuple[str | None, int]:
    """The unit that a force is or comes from, and the index behind its name."""
    lower = tokens.lower
    cursor = behind
    if lower[cursor : cursor + 1] in (["of"], ["from"]):
        cursor += 1
        start = cursor
        if lower[cursor : cursor + 1] == ["the"]:
            cursor += 1
        if lower[cursor : cursor + 1] in (["army"], ["navy"], ["army's"], ["navy's"]):
            cursor += 2 if lower[cursor + 1 : cursor + 2] in (["'s"], ["’s"]) else 1
            start = cursor
        while cursor < len(lower) and (
            tokens.words[cursor][0].isupper() or re.match(r"\d+(?:st|nd|rd|th)\Z", lower[cursor])
        ):
            cursor += 1
        if cursor == start:  # "of", and no name behind it
            return (text if head.is_unit else None), behind
        name = tokens.text[tokens.starts[start] : tokens.ends[cursor - 1]]
        if re.search(
            r"(?i)\d(?:st|nd|rd|th)\b|division|brigade|airborne|corps|regiment|guard|police|army|legion",
            name,
        ):
            whole = tokens.text[tokens.ends[behind - 1] : tokens.ends[cursor - 1]]
            return (text + whole if head.is_unit else name), cursor
    return (text if head.is_unit else None), behind
