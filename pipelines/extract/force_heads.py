"""The noun of a force phrase: "soldiers", "task force", "B-52 bombers", "the USS Bataan".

A word may stand for a force by itself, beside another word, or only with a number: each group of
nouns has its own function here. forces.py adds the number, the modifiers and the unit.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipelines.extract.force_nouns import (
    AIR_DEFENCE,
    AIRCRAFT,
    BARE_MODIFIERS,
    CEASEFIRE_OBSERVERS,
    DESIGNATION,
    DETERMINERS,
    GUARDING,
    NUMBERED_TROOPS,
    OF_CEASEFIRES,
    OFFICERED,
    PATRIOT_MIDDLES,
    PATRIOT_TAILS,
    SHIP_PREFIXES,
    SHIPS,
    SINGULARS,
    SYSTEMS,
    TROOPS,
    TYPES,
    UNIT_KINDS,
    UNITS,
)
from pipelines.extract.force_strength import Head, strength
from pipelines.extract.quantities.reading import read_quantity
from pipelines.extract.quantities.tokens import Tokens
from pipelines.knowledge import country_adjectives, warships
from pipelines.knowledge.number_words import numerals


def head_at(
    tokens: Tokens, index: int, is_later: bool, around: frozenset[str] = frozenset()
) -> Head | None:
    """The head noun that begins at a token; compounds are taken whole.

    Args:
        tokens: The sentence.
        index: Where the noun would begin.
        is_later: Whether the sentence has named a force in front of it.
        around: Words of what was told right before it, which tell an army's company from a firm.
    """
    word = tokens.lower[index]
    if word in ("patriot", "patriots"):
        return _patriot(tokens, index)
    is_led = tokens.lower[max(0, index - 1) : index] in (["the"], ["sas"])
    if is_led and (ship := _named_ship(tokens, index)) is not None:
        return ship
    following = tokens.lower[index + 1] if index + 1 < len(tokens.lower) else ""
    if word in _NEVER_ALONE:
        return _beside(tokens, index, word, following)
    if word == "parties":
        is_sent = tokens.lower[max(0, index - 1) : index] == ["advance"]
        return Head("troops", index, index) if is_sent else None
    if word in ("them", "more", "force", "party"):
        return _of_number(tokens, index, is_later)
    if word in ("company", "companies"):
        return _company(tokens, index, around)
    if word in ("battery", "batteries"):
        return _battery(tokens, index, word == "batteries", around)
    if word in _BODIES_OF_MEN:
        return _body_of_men(tokens, index, word, following)
    if word in _ARMS:
        return _arms(tokens, index, word, following)
    return (
        _compound(tokens, index, word, following)
        or _men(tokens, index, word, is_later)
        or _vehicle(tokens, index, word, following)
    )


# Each of these names a force only beside the words that its kind asks for.
_NEVER_ALONE: Final[dict[str, tuple[frozenset[str], str]]] = {
    **dict.fromkeys(
        ("landing", "assault", "patrol", "navy", "attack"),
        (frozenset("ship ships boat boats craft vessel vessels".split()), "ship"),
    ),
    "naval": (
        frozenset(
            "ship ships boat boats craft vessel vessels force forces unit units squadron "
            "squadrons flotilla".split()
        ),
        "ship",
    ),
    "expeditionary": (frozenset({"unit", "force", "brigade"}), "unit"),
    "blue": (frozenset({"helmets", "berets"}), "troops"),
    "task": (frozenset({"force"}), "task"),
}


def _beside(tokens: Tokens, index: int, word: str, following: str) -> Head | None:
    """ "Landing craft", "expeditionary unit", "blue helmets", "task force"."""
    needed, kind = _NEVER_ALONE[word]
    if following not in needed:
        return None
    if kind == "task":
        is_naval = not {"naval", "carrier"}.isdisjoint(tokens.lower[max(0, index - 2) : index])
        kind = "ship" if is_naval else "troops"
        return Head(kind, index, index + 1, is_unit=not is_naval, is_plural=False)
    if kind == "ship":
        plural = following.endswith("s") or following == "craft"
        return Head("ship", index, index + 1, is_plural=plural)
    return Head("troops", index, index + 1, is_unit=kind == "unit")


def _of_number(tokens: Tokens, index: int, is_later: bool) -> Head | None:
    """ "600 of them", "1,600 more"; "a force of 900": by their number alone."""
    if tokens.lower[index] in ("them", "more"):
        return _elliptic(tokens, index) if is_later else None
    return _of_so_many(tokens, index) if tokens.lower[index + 1 : index + 2] == ["of"] else None


_BODIES_OF_MEN: Final = frozenset(
    "guards officers fighter interceptor police battlegroup battlegroups".split()
)


def _body_of_men(tokens: Tokens, index: int, word: str, following: str) -> Head | None:
    """Guards, officers and police: of an army or a state, with their number."""
    before = tokens.lower[max(0, index - 1) : index]
    needs_number = Head("troops", index, index, needs_number=True)
    if word == "guards":
        return None if GUARDING.isdisjoint(before) else needs_number
    if word == "officers":
        of_body = not OFFICERED.isdisjoint(before) or _is_men_of_unit(tokens, index)
        of_body = of_body or _is_of_nation(tokens, index) or not _SENT.isdisjoint(tokens.lower)
        return needs_number if of_body else None
    if word != "police":
        is_group = word.startswith("battle")
        return Head("troops", index, index, False, True, word.endswith("s")) if is_group else None
    if following in ("reinforcements", "commandos"):
        return Head("troops", index, index + 1)
    if following in ("unit", "units"):
        return Head("troops", index, index + 1, is_unit=True, is_plural=following == "units")
    return replace(needs_number, last=index + 1) if following == "officers" else needs_number


# Beside whom officers, counted, are those who were sent.
_SENT: Final = frozenset("advisers advisors instructors observers peacekeepers".split())


def _is_of_nation(tokens: Tokens, index: int) -> bool:
    """ "200 Kenyan officers": who are counted by their nation are sent by it."""
    return index > 0 and tokens.lower[index - 1] in country_adjectives()


def _company(tokens: Tokens, index: int, around: frozenset[str]) -> Head | None:
    """A company of soldiers and no firm; "the first company" is of those told before."""
    plural = tokens.lower[index] == "companies"
    told = tokens.lower if plural else {*tokens.lower, *around}
    is_army = not _COMPANIES_OF.isdisjoint(told) or (
        _is_of_nation(tokens, index) and not _OF_MISSIONS.isdisjoint(told)
    )
    is_vanguard = tokens.lower[index - 1 : index] == ["first"]
    if not is_army or is_vanguard or not _FIRMS.isdisjoint(tokens.lower):
        return None
    return Head("troops", index, index, plural, is_unit=True, is_plural=plural)


_FIRMS: Final = frozenset(
    "oil gas mining energy shipping insurance telecom drilling private owned shares firm firms "
    "state-owned contractor contractors construction bus airline media company's workers "
    "employees staff engineers logging tobacco".split()
)
# Nor is a nation's company a firm, where these are spoken of.
_OF_MISSIONS: Final = frozenset(
    "mission commander commanders camp convoy un u.n. ceasefire truce rebels".split()
)
_ARMS: Final = (
    SHIP_PREFIXES
    | SYSTEMS
    | frozenset("launchers tanks howitzers convoy convoys column columns radar radars".split())
)


def _arms(tokens: Tokens, index: int, word: str, following: str) -> Head | None:
    """Arms that need no man: launchers, tanks, convoys, radars, a ship by its prefix."""
    if word in SYSTEMS:
        last = index + (following in ("battery", "system", "batteries", "systems"))
        if last == index and word != "thaad":
            return None
        return Head("other", index, last, is_plural=tokens.lower[last].endswith("s"))
    if word == "launchers":
        return Head("other", index, index) if _is_of_missiles(tokens, index) else None
    if word in ("tanks", "howitzers"):
        return Head("other", index, index)
    if word in ("radar", "radars"):
        return Head("other", index, index, needs_number=True)
    if word in _CONVOYS:
        plural = word.endswith("s")
        of_army = _is_convoy_of_army(tokens, index)
        head = Head("other", index, index, is_unit=not plural, is_plural=plural)
        return head if of_army else None
    named = tokens.words[index].isupper() and following[:1] and _opens_name(tokens, index + 1)
    return Head("ship", index, index, is_plural=False) if named else None


def _compound(tokens: Tokens, index: int, word: str, following: str) -> Head | None:
    """ "Rafale fighters", "carrier strike group", "air defence system", "response unit"."""
    before, plural = tokens.lower[max(0, index - 1) : index], following.endswith("s")
    if word == "fighters" and not TYPES.isdisjoint(before):
        return Head("aircraft", index, index)
    if following == "group" and word in ("strike", "ready", "battle"):
        is_army = word == "battle" and "carrier" not in tokens.lower
        kind = "troops" if is_army and _AFLOAT.isdisjoint(tokens.lower) else "ship"
        return Head(kind, index, index + 1, is_unit=kind == "troops", is_plural=False)
    if word in AIR_DEFENCE and following in ("system", "systems", "battery", "batteries"):
        return Head("other", index, index + 1, is_plural=plural)
    if word in ("defences", "defenses") and before == ["air"]:
        return Head("other", index, index)
    if word == "response" and following in ("unit", "force"):
        return Head("troops", index, index + 1, is_unit=True, is_plural=False)
    if word == "heavy" and following in _HEAVY:
        return Head("other", index, index + 1)
    if tokens.lower[index : index + 3] == ["bomber", "task", "force"]:
        return Head("aircraft", index, index + 2, is_plural=False)
    return None


_HEAVY: Final = frozenset("weapons weaponry guns artillery armour armor".split())


def _battery(tokens: Tokens, index: int, plural: bool, around: frozenset[str]) -> Head | None:
    """A battery of Patriots, told of now or before, or of other missiles."""
    if not {"patriot", "patriots"}.isdisjoint({*tokens.lower, *around}):
        return Head("patriot_battery", index, index, needs_number=True, is_plural=plural)
    of_missiles = _is_of_missiles(tokens, index)
    return Head("other", index, index, is_plural=plural) if of_missiles else None


def _men(tokens: Tokens, index: int, word: str, is_later: bool) -> Head | None:
    """Men under arms and their units, by the word itself or with a number."""
    if word in TROOPS:
        return Head("troops", index, index)
    if word in NUMBERED_TROOPS:
        return _numbered_men(tokens, index, word, is_later)
    before = tokens.lower[max(0, index - 1) : index]
    if word in ("unit", "units") and not UNIT_KINDS.isdisjoint(before):
        plural = word == "units"
        return Head("troops", index, index, is_unit=not plural, is_plural=plural)
    if word in UNITS:
        return Head("troops", index, index, is_unit=True, is_plural=word not in SINGULARS)
    return None


def _numbered_men(tokens: Tokens, index: int, word: str, is_later: bool) -> Head | None:
    """ "40 advisers", "eight members of the corps", "600 men of the regiment"."""
    if word == "members" and tokens.lower[index + 1 : index + 2] == ["of"]:
        return Head("troops", index, index) if _is_of_body(tokens, index) else None
    if word in CEASEFIRE_OBSERVERS and OF_CEASEFIRES.isdisjoint(tokens.lower):
        return None
    if word == "personnel" and tokens.lower[index + 1 : index + 2] in (["carrier"], ["carriers"]):
        return Head("other", index, index + 1, needs_number=True)
    counted = Head("troops", index, index, needs_number=True)
    if word == "men":
        if _are_in_uniform(tokens, index):
            return Head("troops", index, index)
        if _is_men_of_unit(tokens, index) or _are_under_arms(tokens, index):
            return counted
        return counted if is_later or _are_many(tokens, index) else None
    return None if word == "ones" and not is_later else counted


# Words that show a battle group to be one of ships.
_AFLOAT: Final = frozenset(
    "carrier carriers naval navy fleet ship ships warships sailed sail sailing steamed sea strait "
    "amphibious uss hms".split()
)


def _of_so_many(tokens: Tokens, index: int) -> Head | None:
    """ "a force of 900", "an advance party of 30": counted, and no political party."""
    head = Head("troops", index, index, is_unit=True, is_plural=False)
    is_advance = tokens.lower[max(0, index - 1)] == "advance"
    if tokens.lower[index] == "party":
        return head if is_advance else None
    return None if strength(tokens, head) is None else head


def _named_ship(tokens: Tokens, index: int) -> Head | None:
    """ "The Carl Vinson will sail": a ship by its name alone, the article in front of it."""
    for length in (4, 3, 2, 1):
        last = index + length - 1
        name = " ".join(tokens.words[index : last + 1])
        if name not in warships():
            continue
        following = tokens.lower[last + 1] if last + 1 < len(tokens.lower) else "."
        is_ship = following in _BESIDE_SHIP
        return Head("ship", index, last, is_plural=False) if is_ship else None
    return None


# Behind the name of a ship; never "administration" or "doctrine", which are of the man.
_BESIDE_SHIP: Final = frozenset(
    "will would is was has had left sailed steamed arrived entered crossed reached docked anchored "
    "slipped headed turned returned passed put made and , to toward towards from in off on 's ’s "
    "strike carrier battle group with for into through out away home . ; :".split()
)


def _elliptic(tokens: Tokens, index: int) -> Head | None:
    """ "some 600 of them", "would send 1,600 more": of the troops told in front of it."""
    before, behind = tokens.lower[:index], tokens.lower[index + 1 : index + 2]
    if tokens.lower[index] == "them":
        number = before[-2] if before[-1:] == ["of"] and len(before) > 1 else ""
        counted = number[:1].isdigit() or number in numerals() or number in _THOUSANDS
        return Head("troops", index, index, needs_number=True) if counted else None
    ends = not behind or behind[0] in _ENDS_COUNT
    return Head("troops", index, index, True) if ends and before[-1][:1].isdigit() else None


_THOUSANDS: Final = frozenset("hundred thousand million".split())
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
    "mortar paratroopers parachute peacekeepers peacekeeping battalions platoon sappers "
    "gendarmes contingent reservists rangers guardsmen barracks".split()
)


_CONVOYS: Final = frozenset("convoy convoys column columns".split())
_OF_ARMIES: Final = frozenset("military army armoured armored troop tank paramilitary".split())


_CONVOYED: Final = frozenset(
    "army military tanks armour armor armoured armored troops soldiers howitzers artillery".split()
)


def _is_of_missiles(tokens: Tokens, index: int) -> bool:
    """ "S-400 missile batteries", "an air-defence battery": no battery of a car."""
    beside = tokens.lower[max(0, index - 2) : index]
    if tokens.lower[index + 1 : index + 2] == ["of"]:  # "a battery of S-300 missiles"
        beside = [*beside, *tokens.lower[index + 2 : index + 4]]
    return any(word in _MISSILES or word.startswith("s-") for word in beside)


_MISSILES: Final = frozenset(
    "missile missiles dome artillery air-defence air-defense anti-aircraft sam rocket himars "
    "howitzer iskander scud buk".split()
)


def _vehicle(tokens: Tokens, index: int, word: str, following: str) -> Head | None:
    """Ships and aircraft; "aircraft carrier" and "B-52 bombers" are one noun each."""
    designation = DESIGNATION.match(tokens.words[index])
    if designation:
        if following in AIRCRAFT or following in ("fighter", "fighters", "interceptor"):
            plural = following.endswith("s") or following == "aircraft"
            return Head("aircraft", index, index + 1, is_plural=plural)
        return Head("aircraft", index, index, needs_number=not designation.group(1))
    if word in ("ships", "vessels"):
        no_navy = {"navy", "naval", "fleet"}.isdisjoint(tokens.lower)
        return None if no_navy else Head("ship", index, index, needs_number=True)
    if word in SHIPS or (word == "aircraft" and following in ("carrier", "carriers")):
        if word == "carrier" and not _is_warship(tokens, index):
            return None
        if word == "fleet" and following == "of":
            return None  # of buses, of ambulances
        last = index + 1 if word == "aircraft" else index
        if tokens.lower[last + 1 : last + 3] in (["strike", "group"], ["strike", "groups"]):
            last += 2
        return Head("ship", index, last, is_plural=tokens.lower[last].endswith("s"))
    if word in ("bomber", "bombers") and not _WITH_EXPLOSIVES.isdisjoint(tokens.lower):
        return None  # "the bomber drove a truck packed with explosives"
    if word in AIRCRAFT:
        is_loose = word in ("aircraft", "plane", "planes")
        is_plural = word not in SINGULARS
        return Head("aircraft", index, index, needs_number=is_loose, is_plural=is_plural)
    return None


_WITH_EXPLOSIVES: Final = frozenset(
    "suicide explosives explosive vest belt truck lorry van car minibus motorcycle motorbike "
    "bicycle motorcycles motorbikes bicycles drove rammed himself herself themselves tnt dynamite "
    "detonated".split()
)


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
            return (read[0].low or read[0].best or 0) >= MANY_MEN
    return False


MANY_MEN: Final = 50


def _is_of_body(tokens: Tokens, index: int) -> bool:
    """ "members of the Africa Corps": of an armed body, not of a crew or a parliament."""
    return not _BODIES.isdisjoint(tokens.lower[index + 2 : index + 2 + _BODY_WITHIN])


_BODY_WITHIN: Final = 6  # words of "of its so-called volunteer defence corps"


_BODIES: Final = frozenset(
    "army corps guard guards force forces group military militia navy legion marines unit units "
    "battalion brigade regiment division police gendarmerie contingent wagner airborne rifles "
    "infantry commando commandos cavalry paratroops guardsmen security".split()
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


def _patriot(tokens: Tokens, index: int) -> Head | None:
    """ "Patriot batteries", "Patriot missile defence system"."""
    last = index
    while last + 1 < len(tokens.lower) and tokens.lower[last + 1] in PATRIOT_MIDDLES:
        last += 1
    if last + 1 < len(tokens.lower) and tokens.lower[last + 1] in PATRIOT_TAILS:
        last += 1
        return Head("patriot_battery", index, last, is_plural=tokens.lower[last].endswith("s"))
    return Head("patriot_battery", index, index) if tokens.lower[index] == "patriots" else None
