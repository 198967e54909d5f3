"""Armed groups that no list has, told for such by the words beside their name.

"A group calling itself the Red Lamp", "the Hill Guards, a little-known faction", "Katibat al-Bahr":
wars that nobody has seen bring groups that nobody has listed. Source: codebook.md, Actors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from pipelines.extract.actors import ActorSpan, actor_lexicon
from pipelines.extract.gazetteer import known_actors
from pipelines.extract.sieve import Sieve, sieved
from pipelines.knowledge import IRREGULAR

_WORD: Final = r"(?:al-|ul-|el-|ud-)?[A-Z][\w'’-]*(?<!['’]s)"
_NAME: Final = (
    rf"(?!The\b|An?\b){_WORD}(?:(?: (?:of|for|and|al|de|the|of the|for the))? {_WORD}){{0,5}}"
)
_GROUP: Final = (
    r"(?:groups?|organi[sz]ation|faction|militia|cell|gang|outfit|sect|movement|offshoot|splinter"
    r"|guerrillas|rebels|insurgents|militants|separatists|jihadists)"
)
_ARMED: Final = (
    r"(?:unknown|unheard-of|little-known|obscure|shadowy|mysterious|outlawed|banned|clandestine"
    r"|splinter|breakaway|dissident|rebel|guerrilla|jihadist|jihadi|militant|armed|separatist"
    r"|underground|insurgent|extremist|terrorist|paramilitary|secessionist|maoist|vigilante"
    r"|self-styled)"
)
# "a group calling itself (the) X", "a rebel faction known as X"
_CALLED: Final = sieved(
    rf"\b(?:{_GROUP}(?: (?:of|in|from|based in) [\w ]{{3,30}}?)?,? (?:(?:that |which |who )?"
    r"(?:calling|calls?|called|styl(?:ing|es|ed)) (?:itself|themselves)"
    r"|going by the name(?: of)?|by the name of)"
    rf"|{_ARMED}(?: [\w-]+)? {_GROUP},? (?:known as|called|named))"
    rf" (?:the )?[\"“'‘]?(?P<name>{_NAME})"
)
_CALLING: Final = (" known as ", "called", "itself", "selves", "name of", "by the name")
# "a little-known group, the X, said"
_BEHIND: Final = sieved(
    rf"\b[Aa]n? (?:[\w-]+ ){{0,3}}?{_ARMED}(?: [\w-]+){{0,2}}? (?:{_GROUP}|body|band), (?:the )?"
    rf"(?P<name>{_NAME})(?=[,.;]|$)"
)
# "the X, a splinter group", "the X, an offshoot of Y", "X, a faction nobody had heard of"
_IN_FRONT: Final = sieved(
    rf"(?P<name>{_NAME}), (?:an? (?:[\w’'-]+ ){{0,3}}?(?:{_ARMED}(?: [\w-]+){{0,2}}? {_GROUP}\b"
    rf"|(?:offshoot|splinter) (?:of|from)\b|{_GROUP} (?:that )?(?:nobody|no one|few)"
    r" (?:had|has|have) (?:ever )?heard)|until now unknown\b)"
)
# "the outlawed X", where the name itself is that of a body of fighters.
_BODY: Final = (
    r"(?:Army|Front|Brigades?|Battalions?|Movement|Fighters|Falcons|Tigers|Hawks|Eagles|Lions"
    r"|Avengers|Vanguard|Commandos?|Martyrs|Mujahide{1,2}n|Cells?|Group|Forces?|Volunteers|Warriors"
    r"|Guards|Partisans|Squads?|Legion)"
)
_CAUSE: Final = (
    r"(?:Liberation|Resistance|Revolutionary|Revolution|Freedom|Jihad|Jihadi|Struggle|Martyrs"
    r"|Insurgent|Secession|Independence|Holy|Mujahide{1,2}n|Red|Vengeance)"
)
_ARABIC: Final = (
    r"(?:Ansar|Ja[iy]sh|Katibat|Kat[a’']?[ai]e?b|Saraya|Liwa|Harakat|Jund|Jabhat"
    r"|Lashkar(?![ -]?[Gg]ah)|Usbat|Asa[’']?ib)(?:-(?:e|i|ul|al)-|[ -])(?:[Aa]l-)?"
)
_FOR: Final = rf"(?: (?:of|for) (?:the )?{_WORD})"
# Before "Brigades": those of armies, of towns and of wars long past.
_OF_ARMIES: Final = (
    r"(?:Mechani[sz]ed|Armou?red|Infantry|Fire|International|Airborne|Guards|Tank|Rifle|Mountain"
    r"|Marine|Engineer|Border|Assault|Naval|Army|Artillery|Both|All|Two|Three|Four|Five)\b"
)
_BY_NAME: Final = sieved(
    rf"\b(?P<name>(?!The\b|An?\b)(?:(?:{_WORD} (?:and |of )?){{1,3}}?{_CAUSE}"
    rf"(?: (?:of |and |for |the )?{_WORD}){{0,2}}? {_BODY}{_FOR}?"
    rf"|{_CAUSE}(?: (?:and )?{_WORD}){{0,2}}? {_BODY}{_FOR})"
    rf"|(?!The\b)(?:{_WORD} ){{1,2}}Mujahide{{1,2}}n"
    rf"|(?!The\b)(?:(?!{_OF_ARMIES}){_WORD} ){{1,3}}Brigades(?! of the \w+ (?:Army|Division)\b)"
    rf"|{_ARABIC}{_WORD}(?: (?:[Aa]l-)?{_WORD})?)"
)
_ATTACK: Final = (
    r"(?:attacks?|assaults?|bomb(?:ing)?s?|blasts?|explosions?|raids?|ambush(?:es)?|shootings?"
    r"|killings?|murders?|kidnappings?|rockets?|mortars?|massacre|siege)"
)
_OWN_DEEDS: Final = (
    "carried out", "behind", "responsible for", "launched", "staged", "planted", "mounted", "fired",
)  # fmt: skip
_TITLE: Final = (
    r"(?:[\w-]+ )?(?:President|Minister|Premier|Governor|King|Queen|Prince|Pope|Bishop|Cardinal"
    r"|Mayor|General|Colonel|Chancellor|Secretary|Speaker|Sheikh|Emir|Captain)\b"
)
# "The Talon claimed responsibility", "FLK claimed it"; "Talon said it had carried out the raid".
# A man's name may stand before "claimed", not before "it had".
_CLAIMANT: Final = sieved(
    rf"(?:(?:\A|[.;,] |\b(?:and|but) )(?:The (?!{_TITLE})(?P<the>{_NAME})"
    rf"|(?P<letters>(?:[Aa]l-)?[A-Z]{{3,6}}|[Aa]l-{_WORD})),? (?:(?:has|had|have|later|also) )*"
    r"(?:claimed responsibility\b(?! (?:lay|lies|rested|was|should))"
    rf"|claimed (?:the|this|that|it|both)(?: [\w-]+)? ?\b(?:(?<=\bit)|(?<=\bit )|{_ATTACK}\b))"
    rf"|(?:\A|[.;] )(?:The )?(?P<it>{_NAME}),? (?:has |had |later |also )*"
    r"(?:said|says|announced|confirmed|boasted|claimed)(?: [^.,;]{3,40})?(?: that)? "
    r"(?:it|its (?:men|fighters|members|units?|soldiers|forces|guerrillas))"
    rf" (?:(?:had|has|have|was|were) )?(?:{'|'.join(_OWN_DEEDS)})"
    r" (?:the|this|that|both|all|[A-Z]\w+day['’]s)"
    rf"(?: [\w-]+){{0,2}}? {_ATTACK}\b)"
)
# Bodies of peace, of a state or of a Church, whatever their names sound like.
_PEACEFUL: Final = re.compile(
    r"\b(?:Salvation|Red (?:Cross|Crescent|Army|Sea|Square)|Relief|Rights|Party|Trade|Labou?r|Air"
    r"|Civil|Self|Israeli?|Ministry|Department|Council|Secretary|Minister|Royal|National"
    r" Defen[cs]e Force|Task|Court|University|Society|Union|Holy (?:See|Land|Father|Week))\b"
)
_OPENERS: Final = (
    "Brigade", "Front", "Army", "Battalion", "Movement", "Mujahid", "Falcons", "Ansar", "Jaish",
    "Jaysh", "Katib", "Kata", "Saraya", "Liwa", "Harakat", "Jund", "Jabhat", "Lashkar",
    "Usbat", "Tigers", "Commando", "Martyrs", "Avengers", "Vanguard", "Fighters", "Cell", "Hawks",
    "Eagles", "Lions", "Forces",
)  # fmt: skip


def with_groups(text: str, known: list[ActorSpan]) -> list[ActorSpan]:
    """The actors of a sentence, with the armed groups that only its own words tell for such.

    Args:
        text: The sentence.
        known: The actors that the lists know in it. A name of theirs is kept; a mere noun or
            country within the name of a group gives way to it.

    Returns:
        The actors in order; an unlisted group is of no known side or country.
    """
    found: list[ActorSpan] = []
    for start, end in sorted(set(_names(text))):
        near = [a for a in (*known, *found) if a.start < end and start < a.end]
        # "supporters of Kataib Hezbollah": the lists have the name, if not the phrase
        near = [a for a in near if not _is_half(text[start : a.end], a.start - start)]
        within = [
            a
            for a in actor_lexicon().find(text[start:end])
            if not _is_half(text[start : start + a.end], a.start)
        ]
        if not any(_is_listed(a) for a in (*near, *within)):
            found.append(_group(text, start, end))
    found += _claimants(text, [*known, *found])
    if not found:
        return known
    kept = [
        a
        for a in known
        if not any((g.start < a.end and a.start < g.end) or _is_it(text, a, g) for g in found)
    ]
    return sorted([*kept, *found], key=lambda a: a.start)


def _is_half(name: str, at: int) -> bool:
    """The "Liberation Tigers" of the "Assam Liberation Tigers" are others than the listed ones."""
    return at > 0 and _MERE_BODY.fullmatch(name, at) is not None


_MERE_BODY: Final = re.compile(rf"{_CAUSE} {_BODY}")


def _claimants(text: str, known: list[ActorSpan]) -> list[ActorSpan]:
    """Who claims an attack under a name that nothing else shows to be a group's."""
    is_own = (" it " in text or " its " in text) and any(deed in text for deed in _OWN_DEEDS)
    if not is_own and " claimed " not in text:
        return []
    found: list[ActorSpan] = []
    for match in _CLAIMANT.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        is_known = any(a.start < end and start < a.end for a in known)
        if not is_known and not _PEACEFUL.search(text, start, end):
            found.append(_group(text, start, end))
    return found


def _is_it(text: str, words: ActorSpan, group: ActorSpan) -> bool:
    """ "An unknown group, the Talon, claimed it": the noun is the group that is named behind it."""
    if words.kind not in IRREGULAR or words.actor[:1].isupper() or words.end > group.start:
        return False
    return _NAMING.fullmatch(text, words.end, group.start) is not None


_NAMING: Final = re.compile(
    r",? ?(?:(?:that |which |who )?(?:calling|calls?|called|styling|styled|known as|named"
    r"|(?:going )?by the name of)(?: itself| themselves)? )?(?:the )?[\"“'‘]?"
)


def _is_listed(actor: ActorSpan) -> bool:
    """Whether the lists have it by name, and not for its noun or country."""
    return actor.actor in _listed_names()


@cache
def _listed_names() -> frozenset[str]:
    return frozenset(actor.name for actor in known_actors())


def _names(text: str) -> Iterator[tuple[int, int]]:
    patterns: list[Sieve] = []
    if any(words in text for words in _CALLING):
        patterns.append(_CALLED)
    if ", a" in text:
        patterns.append(_IN_FRONT)
    if ", " in text and (" a" in text or text.startswith("A")):
        patterns.append(_BEHIND)
    if any(word in text for word in _OPENERS):
        patterns.append(_BY_NAME)
    for pattern in patterns:
        for match in pattern.finditer(text):
            if not _PEACEFUL.search(match["name"]):
                yield match.span("name")


def _group(text: str, start: int, end: int) -> ActorSpan:
    return ActorSpan(
        start, end, text[start:end], text[start:end], "unknown", None, "militia",
        is_force=True, is_person=False, plural_people=False,
    )  # fmt: skip


def group_with_letters(lead: str, body: str, used: re.Pattern[str]) -> ActorSpan | None:
    """An armed group whose name ends a text, as its letters follow: "the Delta Wolves (DW)".

    Its name calls it an armed body, or the text calls men by the letters: "DW rebels".

    Args:
        lead: The text in front of the brackets.
        body: The whole text.
        used: Finds the letters in it.
    """
    named = _AT_END.search(lead)
    if named is None or _PEACEFUL.search(named["name"]):
        return None
    is_armed = _ARMED_BODY.search(named["name"]) or _MEN_OF.search(lead, 0, named.start("name"))
    if not is_armed and not any(_MEN.match(body, m.end()) for m in used.finditer(body)):
        return None
    return _group(lead, *named.span("name"))


_PART: Final = rf"(?:{_WORD}|[A-Z]\w+(?:['’]s|s['’]))"  # "People's", "Workers'"
_AT_END: Final = re.compile(
    rf"\b(?P<name>(?!The\b|An?\b){_PART}"
    rf"(?:(?: (?:of|for|and|al|de|the|of the|for the))? {_PART}){{0,5}})\Z"
)
_ARMED_BODY: Final = re.compile(
    r"\b(?:Army|Brigades?|Battalions?|Militia|Guerrillas?|Rebels|Fighters|Mujahid\w+"
    r"|Resistance|Commandos?|Martyrs|Defen[cs]e Forces?|Liberation Movement)\Z"
)
_MEN: Final = re.compile(
    r"[ -](?:rebels?|fighters?|guerrillas?|militants?|insurgents?|gunm[ae]n|militia|militiam[ae]n"
    r"|insurgency|separatists?|jihadists?)\b"
)
_MEN_OF: Final = re.compile(
    r"\b(?:rebels|fighters|guerrillas|militants|insurgents|gunm[ae]n|militiam[ae]n) (?:of|from)"
    r" (?:the )?\Z"
)
