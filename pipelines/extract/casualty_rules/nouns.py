"""People killed or wounded in the words of a noun, and the denial that there are any.

Source: codebook.md, Casualties.
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.casualty_rules.chain import Chain
from pipelines.extract.casualty_rules.patterns import patterns
from pipelines.extract.casualty_rules.verbs import is_bereavement, is_unreal
from pipelines.extract.force_nouns import ORDINAL

_COST: Final = frozenset(
    "accounted accounting claimed claims claiming cost costs costing took taken taking take takes "
    "snuffed end ended ending robbed".split()
)


def read_nominals(chain: Chain) -> None:
    """ "the death of a contractor", "the wounding of two guards", "the lives of six"."""
    for match in patterns().nominal.finditer(chain.symbols):
        if _is_ranked(chain, match.start()) or _are_kept(chain, match.start()):
            continue
        if _OF_RECORD.search(chain.sentence[: chain.chunks[match.start()].start]):
            continue  # "had been involved in the killing of 20 people": of other days
        is_mourned = is_bereavement(chain, match.start(), match.start(2))
        if not (is_mourned or is_unreal(chain, match.start(), "g")):
            chain.take(*match.span(2), "wounded" if match.group(1) == "h" else "killed")


def _are_kept(chain: Chain, position: int) -> bool:
    """Whether "the lives of six people" are not those that something claimed or cost."""
    piece = chain.chunks[position]
    if chain.words(position) not in ("life", "lives"):
        return False
    before = chain.sentence[: piece.start].lower().split()[-4:]
    return _COST.isdisjoint(before) and " lost" not in chain.sentence[piece.end :]


def _is_ranked(chain: Chain, position: int) -> bool:
    """ "has died, the first death of a Dutch citizen there": ranks a death, and adds none."""
    before = chain.sentence[: chain.chunks[position].start].lower().split()[-1:]
    return bool(before) and (before[0] in _RANKS or ORDINAL.match(before[0]) is not None)


_OF_RECORD: Final = re.compile(r"\b(?:involved|implicated) in (?:the )?\Z")
_RANKS: Final = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth latest only last".split()
)


def read_labelled(chain: Chain) -> None:
    """ "Dead: 15 commandos, one driver"; "the 19 victims were nine Poles and ten Czechs"."""
    for match in patterns().labelled.finditer(chain.symbols):
        label = 1 if match.group(1) else 2
        before = chain.sentence[: chain.chunks[match.start(label)].start]
        if label == 2 and _OF_ALL.search(before) is None:
            continue  # "none of the wounded was a soldier"
        chain.verbs.add(match.start(label))
        outcome = "wounded" if match.group(label) in "WU" else "killed"
        chain.take(match.start(3), match.end(3), outcome)
    for match in patterns().victims.finditer(chain.symbols):
        piece = chain.chunks[match.start()]
        if chain.sentence[: piece.end].endswith("victims"):
            chain.add(match.start(), "killed", chain.next_group(), is_total=True)


_OF_ALL: Final = re.compile(r"(?:\A|[,;:] |\band )(?:[Tt]he )?\Z")


def read_stated(chain: Chain) -> None:
    """ "three wounded men", "13 bodies", "five deaths"."""
    for position, piece in enumerate(chain.chunks):
        people = piece.people
        if piece.symbol != "P" or people is None or people.state is None:
            continue
        if people.state == "given":
            continue
        if _NOT_SEEN.search(chain.sentence, 0, piece.start):
            continue
        if _is_saved(chain, position) or _OF_SLAIN.search(chain.sentence, 0, piece.end):
            continue
        is_subset = people.is_share and not people.is_all
        chain.add(position, people.state, chain.next_group(), is_subset=is_subset)


# "We did not see 52 bodies"
_NOT_SEEN: Final = re.compile(
    r"\b(?:not|n['\u2019]t|never) (?:[a-z]+ )?(?:see|seen|saw|find|found|count|counted|receive[d]?"
    r"|bury|buried|recover(?:ed)?) (?:any |all |these |those |the |of )*\Z"
)
# "marched to the house of a slain student": one of whom they think, killed before.
_OF_SLAIN: Final = re.compile(r"\b(?:of|for|by|to|with) (?:an?|the|their|his) slain [\w'-]+\Z")


def _is_saved(chain: Chain, position: int) -> bool:
    """Whether "five lives" are not those that something claimed or cost."""
    piece = chain.chunks[position]
    if not chain.sentence[: piece.end].lower().endswith("lives"):
        return False
    words = chain.sentence[: piece.start].lower().split()[-4:]
    behind = chain.sentence[piece.end :].lower().split()[:3]
    return not (_COST & set(words) or "lost" in behind)


def read_denials(chain: Chain) -> None:
    """ "No casualties", "there were no injuries", "none of these caused casualties"."""
    for match in re.finditer(r"V[Hx]{1,3}c|V[Hx]?([WKkw])[xBH]?y", chain.symbols):
        # "none of the rockets caused casualties", "neither hurt anyone"
        _deny(chain, match.start(), match.group(1) or "w")
    for match in re.finditer(r"c:x?(Z)(?=[.;,]|\Z)", chain.symbols):
        _deny(chain, match.start(1), "w")  # "casualties: none"
    for match in re.finditer(r"N[HB](y)[xBH]{0,3}([KWkw])", chain.symbols):
        _deny(chain, match.start(1), match.group(2))  # "nor was anyone hurt"
    for match in re.finditer(r"N[HBx]{0,2}([KWkwgh])x?(y)", chain.symbols):
        # "did not hurt anyone", "without killing anybody"
        _deny(chain, match.start(2), match.group(1))
    for match in re.finditer(r"c[^;.]*?:((?:Q[bA][xn]{1,2}(?:,?C?))+)", chain.symbols):
        # "minor injuries ...: 20 at A, four at B"
        for position in range(match.start(1), match.end(1)):
            if chain.symbols[position] == "Q" and chain.is_injuries(match.start()):
                chain.add(position, "wounded", chain.next_group())
    for position, symbol in enumerate(chain.symbols):
        if symbol in "012" and not _has_people_before(chain, position):
            group = chain.next_group()
            if symbol != "2":
                chain.add(position, "killed", group)
            if symbol != "1":
                chain.add(position, "wounded", group)


def _deny(chain: Chain, position: int, verb: str) -> None:
    """Record nobody killed, and for "hurt" nobody wounded either."""
    group = chain.next_group()
    chain.add(position, "killed", group)
    if verb in "Wwh":
        chain.add(position, "wounded", group)


def _has_people_before(chain: Chain, position: int) -> bool:
    """Whether "without casualties" hangs on a denial of its own ("not without")."""
    return position > 0 and chain.symbols[position - 1] == "N"
