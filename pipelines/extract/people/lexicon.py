"""The words that the chunks are told by: nouns for people, nationalities, closed classes."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipelines import knowledge
from pipelines.extract.gazetteer import known_actors
from pipelines.extract.quantities.bounds import quantity_openers

_KNOWLEDGE: Final = Path(__file__).parents[2] / "knowledge"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Nouns, adjectives and closed classes in the form that the chunker looks them up in."""

    heads: dict[str, tuple[str, bool]]
    modifiers: dict[str, str]
    adjectives: dict[str, str]
    demonyms: dict[str, tuple[str, bool]]
    symbols: dict[str, str]
    plain: dict[str, str]
    openers: frozenset[str]
    bodies: frozenset[str]


# Symbols of the chunk chain. P counted people, Q a bare number, O a number of things, Z nobody,
# V none of some things ("none of the rockets"), n a name, p people without a number, s one person
# without a number ("the driver", headlines), L the loss of a limb, x the rest.
_WORDS: Final = {
    "K": (
        "killed slain murdered massacred executed beheaded assassinated martyred slaughtered "
        "eliminated neutralised neutralized liquidated lynched butchered decapitated "
        "garrotted garroted guillotined disembowelled disemboweled exterminated crucified "
        "incinerated electrocuted"
    ),
    "k": (
        "kill kills slay slays assassinate assassinates eliminate eliminates neutralise "
        "neutralises neutralize neutralizes lost lose loses"
    ),
    "g": (
        "killing murdering executing beheading massacring slaughtering eliminating lynching losing "
        "decapitating exterminating butchering assassinating slaying martyring "
        "incinerating"
    ),
    "W": "wounded injured hurt harmed maimed crippled hospitalised hospitalized",
    "w": "wound wounds injure injures hurts harm harms",
    "h": "wounding injuring hurting harming maiming",
    "D": "die died dies perished perish perishes succumbed suffocated asphyxiated drowned",
    "d": "dead",
    "B": "was were is are been being be 's",
    "H": "has have had having did does do",
    "M": "might could would will can should must shall cannot can't won't couldn't wouldn't",
    "N": "not never nor n't wasn't weren't didn't hasn't haven't hadn't isn't aren't without",
    "I": "if unless whether",
    "t": "to",
    "o": "of",
    "f": "from besides excluding",
    "C": "and or plus &",
    "r": "who whom which that whose",
    ">": "when while as after before since where because but although though until",
    "b": (
        "in on at near by during with within outside inside around over under across for into "
        "between against among through along off amid following"
    ),
    "A": "at",
    "v": (
        "said says say told reported reports announced announces claimed claims confirmed "
        "confirms wrote writes tweeted stated added acknowledged estimated believed thought "
        "feared presumed counted counts given gave gives spoke spoken understood"
    ),
    "R": (
        "risen rose rises rising raised raises raising climbed climbs climbing increased "
        "increases grown grew revised cut lowered reduced jumped went gone settled corrected "
        "amended"
    ),
    "z": (
        "number numbers numbered reached reaches hit stood stands totalled totaled exceeded "
        "exceeds passed surpassed topped tops range ranges ranged ranging varies varied vary"
    ),
    "u": "put puts putting",
    "E": (
        "death deaths assassination assassinations murder murders killings slaying slayings "
        "massacre lives bodies execution executions loss martyrdom"
    ),
    "y": "anyone anybody",
    "i": "including",
    "G": ("bringing brought brings taking took takes making pushing pushed pushes lifted lifts"),
}
PUNCTUATION: Final = {
    ",": ",",
    ";": ";",
    ":": ":",
    "(": "(",
    ")": ")",
    "\u2014": "(",
    "\u2013": "(",
    "-": "(",
    ".": ".",
    "!": ".",
    "?": ".",
}
STATES: Final = {
    "dead": "killed",
    "slain": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "hurt": "wounded",
}
STATE_HEADS: Final = {
    "bodies": "killed",
    "corpses": "killed",
    "deaths": "killed",
    "fatalities": "killed",
    "injuries": "wounded",
    "lives": "killed",
}
CASUALTY_NOUNS: Final = {
    "casualties": "kw",
    "casualty": "kw",
    "deaths": "k",
    "fatalities": "k",
    "injuries": "kw",
    "injury": "kw",
    "victims": "kw",
}
SUFFER: Final = frozenset("suffered suffer suffering sustained sustain sustaining".split())
# "had bullet wounds", "bleeding from shrapnel wounds", "received burns".
INJURING: Final = frozenset("had bore nursing nursed received receiving bleeding".split())
TO_DEATH: Final = frozenset(
    "stabbed beaten beat burned burnt burning crushed hacked hacking bludgeoned starved shot "
    "trampled clubbed stoned choked kicked lynched bled bleeding frozen froze tortured knifed "
    "battered slashed strangled bayoneted speared mauled scalded roasted buried beating stabbing "
    "stoning".split()
)
TREATED: Final = {
    "treated": "for",
    "diagnosed": "with",
    "evacuated": "with",
    "admitted": "with",
    "found": "to",
}
# "left five people with burns", "treating six men for shrapnel wounds": the people in between.
LEAVING: Final = {
    "with": ("left", "leaving", "leaves", "treated", "treating", "received", "receiving"),
    "for": ("treating", "treat", "treats", "treated"),
}
DETERMINERS: Final = frozenset("the its his her their our those these this that my your".split())
ZEROS: Final = frozenset("no nobody none no-one not without neither zero".split())
_IDIOM_OPENERS: Final = frozenset(
    "machine-gunned blown wiped wiping "
    "picked picking fell cost costing accounted accounting peppered peppering grazed nicked "
    "clipped pierced slashed stabbed kia wia "
    "a an all another additional further may death shot shooting shoots shoot gunned gunning lost "
    "lose losing among according taken rushed brought airlifted flown admitted ferried took taking "
    "rushing hit struck in with for since badly severely seriously critically horribly mown mowed "
    "mowing cut cutting slit slitting fell laid gave paid met life on went gone ended wound "
    "overcome made "
    "affected needed need needing required requiring require sought undergoing underwent given "
    "undergo receive concussed maimed scarred blinded gassed poisoned bruised grazed lacerated "
    "disfigured deafened bloodied evacuated embraced attained achieved breathed everyone "
    "everybody both neither body showed sent sending asked fighting drowned drowning buried crew "
    "showing reported developed inhaled known assumed under left fatal fatally mortally cost costs "
    "costing himself herself themselves him her he she".split()
)
TOLL_NOUNS: Final = frozenset("toll tolls loss losses".split())
COUNT_NOUNS: Final = frozenset("number total count figure tally".split())


@functools.cache
def lexicon() -> Lexicon:
    """Load the people and nationality words of the knowledge files, once a process.

    Returns:
        The lexicon, keyed by lower-case words, nationality words by their exact spelling.
    """
    heads: dict[str, tuple[str, bool]] = {}
    modifiers: dict[str, str] = {}
    with (_KNOWLEDGE / "victims.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["use"] == "modifier":
                modifiers[row["singular"].lower()] = row["role"]
                continue
            if row["singular"]:
                heads[row["singular"].lower()] = (row["role"], False)
            if row["plural"]:
                heads[row["plural"].lower()] = (row["role"], True)
    adjectives: dict[str, str] = {}
    demonyms: dict[str, tuple[str, bool]] = {}
    with (_KNOWLEDGE / "countries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row["alpha2"]
            adjectives |= {word: code for word in row["adjectives"].split("|") if word}
            for entry in filter(None, row["demonyms"].split("|")):
                singular, _, plural = entry.partition("/")
                demonyms[singular] = (code, False)
                demonyms[plural or f"{singular}s"] = (code, True)
    symbols = {word: symbol for symbol, words in _WORDS.items() for word in words.split()}
    openers = frozenset(
        {*heads, *CASUALTY_NOUNS, *ZEROS, *TOLL_NOUNS, *COUNT_NOUNS, *SUFFER, *TREATED}
        | {*INJURING, *TO_DEATH}
        | {*DETERMINERS, *_IDIOM_OPENERS, *quantity_openers()}
    )
    plain = PUNCTUATION | symbols
    return Lexicon(heads, modifiers, adjectives, demonyms, symbols, plain, openers, _bodies())


def _bodies() -> frozenset[str]:
    """Names of states and organisations in lower case, which are never a named dead."""
    names = [name for state in knowledge.countries() for name in (state.name, *state.aliases)]
    for actor in known_actors():
        if actor.kind != "person":
            names += [actor.name, *actor.aliases]
    return frozenset(name.lower() for name in names)
