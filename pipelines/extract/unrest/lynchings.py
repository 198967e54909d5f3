"""Mobs that kill or beat, and neighbours who do so to one whom they accuse: a crowd's riot.

Source: codebook.md, Event types (unrest is a crowd; single crimes are none).
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import in_prepositional_phrase
from pipelines.extract.triggers import Trigger, TriggerEntry

LYNCHING: Final = "lynching"
"""The kind of a trigger that tells what a mob does to a man."""


def lynchings(source: Annotated) -> list[Trigger]:
    """ "A mob killed a suspected thief", "was beaten by a mob", "Residents stoned two robbers".

    Args:
        source: The sentence.
    """
    words = source.vocabulary
    if source.weapons or (_MOBS.isdisjoint(words) and _ACCUSED.isdisjoint(words)):
        return []
    match = _LYNCHED.search(source.text)
    if match is None:
        return []
    who = match.lastgroup or ""
    if who != "passive" and in_prepositional_phrase(source, match.start()):
        return []  # "Two men in the crowd attacked"
    entry = TriggerEntry("verb", "unrest", "riot", LYNCHING)
    return [source.trigger_over(match.start(who), match.end(who), entry)]


_MOBS: Final = frozenset("mob mobs crowd crowds".split())
_ACCUSED: Final = frozenset(
    "suspected presumed alleged accused thief thieves robber robbers rustler rustlers burglar "
    "burglars rapist pickpocket kidnapper kidnappers witch witches sorcery witchcraft".split()
)
_DID: Final = (
    r"(?:kill(?:s|ed)?|lynch(?:es|ed)?|beat(?:s|en)?|attack(?:s|ed)?|assault(?:s|ed)?"
    r"|ston(?:es?|ed)|hack(?:s|ed)?|burn(?:s|ed|t)?|thrash(?:es|ed)?)"
)
_PEOPLE: Final = (
    r"(?:residents|villagers|locals|youths|townspeople|inhabitants|students|neighbou?rs|people"
    r"|onlookers|bystanders|passers-by|traders|vendors|farmers|riders|women|pupils|mourners)"
)
# What a crowd burns or attacks besides: told by the rules of riots.
_THINGS: Final = (
    r" (?:an? |the |some |several |\d+ )?(?:[\w-]+ )?(?:tyres?|tires?|cars?|vehicles?|bus(?:es)?"
    r"|shops?|houses?|homes?|buildings?|offices?|flags?|effig\w+|trucks?|lorr\w+|barricades?"
    r"|rubbish|markets?|stalls?|property|stations?|churches|mosques?)\b"
)
_LYNCHED: Final = re.compile(
    r"\b(?:mobs?(?! (?:boss|hit|rule|leader)\w*)|crowds?)(?: (?!by\b|was\b|were\b|that was\b)"
    rf"[\w'’-]+){{0,6}}? (?P<mob>{_DID})(?! by\b)\b(?!{_THINGS})(?=(?: and \w+)? [\w'’-]+)"
    r"|\b(?P<passive>killed|beaten|lynched|attacked|stoned|hacked|burn(?:t|ed)|assaulted|thrashed)"
    r"\b[^.;,]{0,30}? by (?:an? |the )?(?:[\w-]+ ){0,2}?(?:mobs?|crowds?)\b"
    rf"|\b{_PEOPLE}(?: (?!by\b|was\b|were\b|said\b|who\b)(?:[\w'’-]+|\([^)]*\))){{0,8}}? "
    rf"(?P<people>{_DID})\b(?: (?!by\b)[\w'’-]+){{0,5}}? (?:(?:suspected|presumed|alleged)"
    r" (?:[\w-]+ ){0,3}?(?:\w{3,}(?:er|or|ist)s?|wom[ae]n|m[ae]n|witch(?:es)?|criminals?|spy|spies"
    r"|bandits?|thie(?:f|ves))\b"
    r"|thie(?:f|ves)\b|robbers?\b|rustlers?\b|(?:[\w-]+ )?accused of\b)",
    re.IGNORECASE,
)
