"""Forces that a sentence speaks of: kind, number and unit (codebook, section Deployments).

Whether they are sent, leave or merely stand somewhere is for the reader of the clause to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipelines.extract.force_nouns import (
    AIR_DEFENCE,
    AIRCRAFT,
    BARE_MODIFIERS,
    CEASEFIRE_OBSERVERS,
    DESIGNATION,
    DETERMINERS,
    GUARDING,
    HEAD_WORDS,
    NUMBERED_TROOPS,
    OF_CEASEFIRES,
    OFFICERED,
    ORDINAL,
    OWNERS,
    PATRIOT_MIDDLES,
    PATRIOT_TAILS,
    SHARES,
    SHIPS,
    SINGULARS,
    STOP,
    STRONG,
    TROOPS,
    TYPES,
    UNIT_KINDS,
    UNITS,
)
from pipelines.extract.quantities.bounds import Quantity
from pipelines.extract.quantities.reading import read_quantity
from pipelines.extract.quantities.tokens import Tokens, tokenise
from pipelines.knowledge import warships


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
        if word in _LAST and (last := _last_ones(tokens, index)) is not None:
            found.append(last)
            index += 2
            continue
        is_candidate = word in HEAD_WORDS or "-" in word
        head = _head(tokens, index, bool(found)) if is_candidate else None
        if head is None:
            index += 1
            continue
        figure, index = _figure(tokens, head)
        if figure is not None:
            found.append(figure)
    return found


def _last_ones(tokens: Tokens, index: int) -> ForceFigure | None:
    """ "The final 260 crossed into Kuwait", "the last 90 left": of soldiers told before."""
    read = read_quantity(tokens, index + 1)
    if read is None or read[1] != index + 2 or tokens.lower[read[1] : read[1] + 1] == []:
        return None
    number, behind = read[0], tokens.lower[read[1]]
    if behind not in _GONE or (number.best or 0) < _MANY_MEN:
        return None
    start, end = tokens.starts[index], tokens.ends[index + 1]
    return ForceFigure(
        start, end, tokens.text[start:end], "troops", number.low, number.best, number.high,
        number.best, False, None,
    )  # fmt: skip


_LAST: Final = frozenset({"last", "final", "remaining"})
_GONE: Final = frozenset(
    "crossed left flew sailed marched drove rolled boarded departed were withdrew pulled "
    "embarked crossing leave flown".split()
)


def _head(tokens: Tokens, index: int, is_later: bool) -> _Head | None:
    """The head noun that begins at a token; compounds are taken whole."""
    word = tokens.lower[index]
    following = tokens.lower[index + 1] if index + 1 < len(tokens.lower) else ""
    if word in ("patriot", "patriots"):
        return _patriot(tokens, index)
    if tokens.lower[max(0, index - 1) : index] == ["the"] and (ship := _named_ship(tokens, index)):
        return ship
    if word in ("them", "more"):
        return _elliptic(tokens, index) if is_later else None
    if word == "guards":
        is_armed = index > 0 and tokens.lower[index - 1] in GUARDING
        return _Head("troops", index, index, needs_number=True) if is_armed else None
    if word in ("officers", "fighter", "interceptor"):
        of_body = word == "officers" and (
            (tokens.lower[index - 1] in OFFICERED and index) or _is_men_of_unit(tokens, index)
        )
        return _Head("troops", index, index, needs_number=True) if of_body else None
    if word == "fighters" and index and tokens.lower[index - 1] in TYPES:
        return _Head("aircraft", index, index)
    if word == "thaad":
        last = index + 1 if following in ("battery", "system", "batteries", "systems") else index
        return _Head("other", index, last, is_plural=tokens.lower[last].endswith("s"))
    if word in _SHIP_PREFIXES:
        named = tokens.words[index].isupper() and following[:1] and _opens_name(tokens, index + 1)
        return _Head("ship", index, index, is_plural=False) if named else None
    if word in ("landing", "assault", "patrol", "navy", "naval"):
        is_ship = following in _CRAFT
        plural = following.endswith("s") or following == "craft"
        return _Head("ship", index, index + 1, is_plural=plural) if is_ship else None
    if word == "task":
        if following != "force":
            return None
        is_naval = not {"naval", "carrier"}.isdisjoint(tokens.lower[max(0, index - 2) : index])
        kind = "ship" if is_naval else "troops"
        return _Head(kind, index, index + 1, is_unit=not is_naval, is_plural=False)
    if word in ("force", "party"):
        return _of_so_many(tokens, index) if following == "of" else None
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
    if word in ("battlegroup", "battlegroups"):
        return _Head("troops", index, index, is_unit=True, is_plural=word.endswith("s"))
    if following == "group" and word in ("strike", "ready", "battle"):
        is_army = word == "battle" and "carrier" not in tokens.lower
        kind = "troops" if is_army and _AFLOAT.isdisjoint(tokens.lower) else "ship"
        return _Head(kind, index, index + 1, is_unit=kind == "troops", is_plural=False)
    if word in AIR_DEFENCE and following in (
        "system",
        "systems",
        "battery",
        "batteries",
    ):
        return _Head("other", index, index + 1, is_plural=following.endswith("s"))
    if word in ("defences", "defenses") and tokens.lower[index - 1 : index] == ["air"]:
        return _Head("other", index, index)
    if word in ("battery", "batteries") and not {"patriot", "patriots"}.isdisjoint(tokens.lower):
        plural = word == "batteries"
        return _Head("patriot_battery", index, index, needs_number=True, is_plural=plural)
    if word in ("battery", "batteries") and _is_of_missiles(tokens, index):
        return _Head("other", index, index, is_plural=word == "batteries")
    if word == "response" and following in ("unit", "force"):
        return _Head("troops", index, index + 1, is_unit=True, is_plural=False)
    if word == "heavy" and following in (
        "weapons",
        "weaponry",
        "guns",
        "artillery",
        "armour",
        "armor",
    ):
        return _Head("other", index, index + 1)
    if word in ("tanks", "howitzers"):
        return _Head("other", index, index)
    if word in _CONVOYS:
        of_army = _is_convoy_of_army(tokens, index)
        plural = word.endswith("s")
        return (
            _Head("other", index, index, is_unit=not plural, is_plural=plural) if of_army else None
        )
    if word in ("radar", "radars"):
        return _Head("other", index, index, needs_number=True)
    if tokens.lower[index : index + 3] == ["bomber", "task", "force"]:
        return _Head("aircraft", index, index + 2, is_plural=False)
    if word in TROOPS:
        return _Head("troops", index, index)
    if word in NUMBERED_TROOPS:
        if word == "members" and following == "of":
            of_body = _is_of_body(tokens, index)
            return _Head("troops", index, index) if of_body else None
        is_of_unit = word == "ones" or (word == "men" and not _are_many(tokens, index))
        if word in CEASEFIRE_OBSERVERS and OF_CEASEFIRES.isdisjoint(tokens.lower):
            return None
        if word == "men" and _are_in_uniform(tokens, index):
            return _Head("troops", index, index)
        if word == "men" and (_is_men_of_unit(tokens, index) or _are_under_arms(tokens, index)):
            return _Head("troops", index, index, needs_number=True)
        return None if is_of_unit and not is_later else _Head("troops", index, index, True)
    if word == "companies":
        is_army = not _COMPANIES_OF.isdisjoint(tokens.lower)
        return _Head("troops", index, index, needs_number=True, is_unit=True) if is_army else None
    if (
        word == "units"
        and tokens.lower[index - 1 : index]
        and (tokens.lower[index - 1] in UNIT_KINDS)
    ):
        return _Head("troops", index, index)
    if word in UNITS:
        return _Head("troops", index, index, is_unit=True, is_plural=word not in SINGULARS)
    return _vehicle(tokens, index, word, following)


# Words that show a battle group to be one of ships.
_AFLOAT: Final = frozenset(
    "carrier carriers naval navy fleet ship ships warships sailed sail sailing steamed sea strait "
    "amphibious uss hms".split()
)


def _of_so_many(tokens: Tokens, index: int) -> _Head | None:
    """ "a force of 900", "an advance party of 30": counted, and no political party."""
    head = _Head("troops", index, index, is_unit=True, is_plural=False)
    is_party = tokens.lower[index] == "party" and tokens.lower[max(0, index - 1)] != "advance"
    return None if is_party or _strength(tokens, head) is None else head


def _named_ship(tokens: Tokens, index: int) -> _Head | None:
    """ "The Carl Vinson will sail": a ship by its name alone, the article in front of it."""
    for length in (4, 3, 2, 1):
        last = index + length - 1
        name = " ".join(tokens.words[index : last + 1])
        if name not in warships():
            continue
        following = tokens.lower[last + 1] if last + 1 < len(tokens.lower) else "."
        is_ship = following in _BESIDE_SHIP
        return _Head("ship", index, last, is_plural=False) if is_ship else None
    return None


# Behind the name of a ship; never "administration" or "doctrine", which are of the man.
_BESIDE_SHIP: Final = frozenset(
    "will would is was has had left sailed steamed arrived entered crossed reached docked anchored "
    "slipped headed turned returned passed put made and , to toward towards from in off on 's ’s "
    "strike carrier battle group with for into through out away home . ; :".split()
)


def _elliptic(tokens: Tokens, index: int) -> _Head | None:
    """ "some 600 of them", "would send 1,600 more": of the troops told in front of it."""
    before, behind = tokens.lower[:index], tokens.lower[index + 1 : index + 2]
    if tokens.lower[index] == "them":
        counted = before[-1:] == ["of"] and before[-2:-1] and before[-2][:1].isdigit()
        return _Head("troops", index, index, needs_number=True) if counted else None
    ends = not behind or behind[0] in _ENDS_COUNT
    return _Head("troops", index, index, True) if ends and before[-1][:1].isdigit() else None


_ENDS_COUNT: Final = frozenset("to in into for , . ; by later on from at this next".split())


def _is_convoy_of_army(tokens: Tokens, index: int) -> bool:
    """ "a military convoy", "an armoured column", "a convoy of tanks": no lorries with food."""
    before = tokens.lower[max(0, index - 2) : index]
    behind = tokens.lower[index + 1 : index + 5]
    is_of = behind[:1] == ["of"] and not _CONVOYED.isdisjoint(behind)
    return is_of or not _OF_ARMIES.isdisjoint(before)


# Whose companies are no firms.
_COMPANIES_OF: Final = frozenset(
    "army navy military troops soldiers jawans battalion regiment brigade infantry marines rifles "
    "paramilitary police guard gendarmerie border garrison legion bsf crpf commandos rifle "
    "mortar".split()
)
_CONVOYS: Final = frozenset("convoy convoys column columns".split())
_OF_ARMIES: Final = frozenset("military army armoured armored troop tank paramilitary".split())
_CONVOYED: Final = frozenset(
    "tanks armour armor armoured armored troops soldiers howitzers artillery".split()
)


def _is_of_missiles(tokens: Tokens, index: int) -> bool:
    """ "S-400 missile batteries", "an air-defence battery": no battery of a car."""
    beside = tokens.lower[max(0, index - 2) : index]
    if tokens.lower[index + 1 : index + 2] == ["of"]:  # "a battery of S-300 missiles"
        beside = [*beside, *tokens.lower[index + 2 : index + 4]]
    return any(word in _MISSILES or word.startswith("s-") for word in beside)


_MISSILES: Final = frozenset(
    "missile dome artillery air-defence air-defense anti-aircraft sam rocket himars howitzer "
    "iskander "
    "scud buk".split()
)


def _vehicle(tokens: Tokens, index: int, word: str, following: str) -> _Head | None:
    """Ships and aircraft; "aircraft carrier" and "B-52 bombers" are one noun each."""
    designation = DESIGNATION.match(tokens.words[index])
    if designation:
        if following in AIRCRAFT or following in ("fighter", "fighters", "interceptor"):
            plural = following.endswith("s") or following == "aircraft"
            return _Head("aircraft", index, index + 1, is_plural=plural)
        return _Head("aircraft", index, index, needs_number=not designation.group(1))
    if word in SHIPS or (word == "aircraft" and following in ("carrier", "carriers")):
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
    if word in AIRCRAFT:
        is_loose = word in ("aircraft", "plane", "planes")
        is_plural = word not in SINGULARS
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
    "battalion brigade regiment division police gendarmerie contingent wagner airborne rifles "
    "infantry commando commandos cavalry paratroops guardsmen".split()
)


def _is_men_of_unit(tokens: Tokens, index: int) -> bool:
    """ "600 men of the Parachute Regiment"."""
    behind = tokens.lower[index + 1 : index + 2 + _NAME_OF_UNIT]
    return behind[:1] in (["of"], ["from"]) and not (UNITS | _BODIES).isdisjoint(behind)


def _are_under_arms(tokens: Tokens, index: int) -> bool:
    """ "8,000 paramilitary men", "2,000 army men"."""
    return tokens.lower[index - 1 : index] in (["paramilitary"], ["army"], ["military"], ["combat"])


_NAME_OF_UNIT = 5  # words of "the 2nd Royal Anglian Regiment"


def _is_warship(tokens: Tokens, index: int) -> bool:
    """Whether "carrier" is a ship of war and no car or troop carrier."""
    previous = tokens.lower[index - 1] if index else ""
    named = index + 1 < len(tokens.words) and tokens.words[index + 1][0].isupper()
    return previous in DETERMINERS or previous in BARE_MODIFIERS or named


def _patriot(tokens: Tokens, index: int) -> _Head | None:
    """ "Patriot batteries", "Patriot missile defence system"."""
    last = index
    while last + 1 < len(tokens.lower) and tokens.lower[last + 1] in PATRIOT_MIDDLES:
        last += 1
    if last + 1 < len(tokens.lower) and tokens.lower[last + 1] in PATRIOT_TAILS:
        last += 1
        return _Head("patriot_battery", index, last, is_plural=tokens.lower[last].endswith("s"))
    return _Head("patriot_battery", index, index) if tokens.lower[index] == "patriots" else None


def _figure(tokens: Tokens, head: _Head) -> tuple[ForceFigure | None, int]:
    """The figure of a head noun with the number and modifiers before and the unit behind it."""
    behind = _behind(tokens, head)
    first, quantity = _number(tokens, head)
    strong = _strength(tokens, head) if head.kind == "troops" else None
    if quantity is None:
        is_share = first != head.first
        first = _bare_start(tokens, head)
        determiner = tokens.lower[first]
        owned = determiner.endswith(("'s", "’s"))
        has_article = determiner in DETERMINERS or owned or strong is not None
        told = is_share or _is_more(tokens, head) or strong or _are_its_own(tokens, head, first)
        needs_number = head.needs_number and not told
        if needs_number or (head.is_unit and not has_article):
            return None, behind
        if not head.is_plural and not head.is_unit:
            one = determiner in DETERMINERS or head.kind == "ship"
            quantity = Quantity(0, 0, "", 1, 1, 1, False) if one else None
    start, end = tokens.starts[first], tokens.ends[behind - 1]
    text = tokens.text[start:end]
    unit, unit_end = _unit(tokens, head, behind, text)
    if head.kind == "ship":
        unit = _ship_name(tokens, head, behind)
    # Units are kept by name: three battalions are no three soldiers, a 400-strong one is 400.
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


def _are_its_own(tokens: Tokens, head: _Head, first: int) -> bool:
    """ "withdrew its remaining personnel", "sent its instructors back": all that a state has."""
    return tokens.lower[first] in ("its", "their") and tokens.lower[head.first] in _OF_STATES


_OF_STATES: Final = frozenset(
    "personnel trainers advisers advisors instructors observers monitors policemen".split()
)


def _strength(tokens: Tokens, head: _Head) -> Quantity | None:
    """ "a 400-strong contingent", "its 1,200-member force": how many it has."""
    for word in tokens.lower[max(0, head.first - 3) : head.first]:
        match = STRONG.match(word)
        if match:
            number = int(match.group(1).replace(",", "")[:9])
            return Quantity(0, 0, "", number, number, number, False)
    aside = tokens.lower[head.last + 1 : head.last + 2] in ([","], ["("])
    if aside:  # "its ground forces, 160 strong", "a battalion (450 men)"
        first = head.last + 2
        first += tokens.lower[first : first + 1] in (["some"], ["about"], ["roughly"])
        read = read_quantity(tokens, first)
        told = tokens.lower[read[1] : read[1] + 1] if read is not None else []
        if read is not None and (told == ["strong"] or (head.is_unit and told == ["men"])):
            return read[0]
        if read is not None and tokens.lower[read[1] : read[1] + 2] in _IN_ALL:
            return read[0]  # "a platoon of Fijian troops, 35 in all"
    if head.is_unit and tokens.lower[head.last + 1 : head.last + 2] == ["of"]:
        read = read_quantity(tokens, head.last + 2)
        ends = read is not None and tokens.lower[read[1] : read[1] + 1]
        if read is not None and (not ends or ends[0] in _ENDS_STRENGTH):
            return read[0]  # "a battalion of 640 left"; of "120 soldiers" these are the head
    return None


_IN_ALL = (["in", "all"], ["in", "total"], ["of", "them"], ["all", "told"])
_ENDS_STRENGTH = frozenset(
    ", . ; left leaves reached landed entered crossed moved drove sails "
    "will would was were is had has arrived landed flew sailed went in to from "
    "for that which who whom".split()
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
            between = between[2:] if between[1:2] and between[1] in OWNERS else between[1:]
        if any(word in STOP for word in between) or _has_noun(tokens, read[1], head.first):
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
    if tokens.lower[index - 1 : index] and tokens.lower[index - 1] in OWNERS:
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
    if before[-1:] and before[-1] in OWNERS:
        before = before[:-1]
    return before[-1:] == ["of"] and before[-2:-1] != [] and before[-2] in SHARES


def _has_noun(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a plural noun of its own stands between a number and a head."""
    return any(
        word.endswith("s")
        and len(word) > 3
        and not word.endswith(("ss", "'s", "ous"))  # "two amphibious assault ships"
        and tokens.words[first + offset][0].islower()
        for offset, word in enumerate(tokens.lower[first:last])
    )


def _bare_start(tokens: Tokens, head: _Head) -> int:
    """Where a phrase without a number begins: known modifiers, names and a determiner."""
    first = head.first
    while first > 0 and head.first - first < 5:
        word = tokens.lower[first - 1]
        is_name = tokens.words[first - 1][0].isupper() and first - 1 > 0
        if word in DETERMINERS or word.endswith(("'s", "’s")):
            return first - 1
        is_joined = word == "and" and tokens.lower[max(first - 2, 0)] in BARE_MODIFIERS
        if not (word in BARE_MODIFIERS or is_joined or is_name or ORDINAL.match(word)):
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
            tokens.words[cursor][0].isupper() or ORDINAL.match(lower[cursor])
        ):
            cursor += 1
        if cursor == start:  # "of", and no name behind it
            return (text if head.is_unit else None), behind
        name = tokens.text[tokens.starts[start] : tokens.ends[cursor - 1]]
        if re.search(
            r"(?i)\d(?:st|nd|rd|th)\b|division|brigade|airborne|corps|regiment|guard|police|army|legion"
            r"|infantry|rifles|cavalry|commando|defen[cs]e force",
            name,
        ):
            whole = tokens.text[tokens.ends[behind - 1] : tokens.ends[cursor - 1]]
            return (text + whole if head.is_unit else name), cursor
    return (text if head.is_unit else None), behind
