"""People who are killed as "them" or "him", behind the words that tell who and how many they are.

Source: codebook.md, Casualties.
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.casualty_rules.chain import Chain

_MANY: Final = r"(?:them|(?:both|all)(?: \w+)? of them|both|all (?:of them|\w+))"
_WHOM: Final = rf"(?:(?P<many>{_MANY})|him|her)"
# "took six men away and shot them dead", "before beheading him": done, and no plan.
_KILLED_THEM: Final = re.compile(
    r"(?:,| and| then| before) (?:(?:then|later|promptly|summarily|reportedly) )?(?:"
    r"(?:shot and killed|killed|executed|beheaded|murdered|massacred|slaughtered|hanged|strangled"
    r"|lynched|butchered|killing|executing|beheading|murdering|massacring|slaughtering|hanging"
    rf"|strangling|lynching) {_WHOM}(?=[.,;:]| (?!and\b)|$)"
    rf"|(?:shot|shooting|gunned|gunning|mowed|mowing|hacked|hacking|stabbed|stabbing|beat|beating"
    rf"|clubbed|clubbing|burned|burning) {_WHOM.replace('many', 'struck')}"
    r" (?:dead|down|to death|alive)\b)"
)
_PRONOUN: Final = re.compile(r" (?:them|him|her|both|all)\b")
# "Four men and a boy": one list of those whom the verb before has taken; "X, a clerk," is X.
_TAKEN: Final = re.compile(
    r"(?P<list>n(?=,x{0,3}P)|[PQ](?:(?:,[PQ])*,?C[PQ])?|[ns])(?:(?<=n),x{0,3}P)?[^PQ;:.vM]*\Z"
)
# Who only come along, or did it: "with four helpers", "by two men".
_BESIDE: Final = frozenset("by with".split())


def read_pronouns(chain: Chain) -> None:
    """ "Gunmen pulled six weavers off a bus and shot them dead": six killed."""
    if _PRONOUN.search(chain.sentence) is None:
        return
    for match in _KILLED_THEM.finditer(chain.sentence):
        behind = next((i for i, c in enumerate(chain.chunks) if c.start >= match.start()), None)
        taken = _TAKEN.search(chain.symbols, 0, behind) if behind else None
        if taken is None or not _is_object(chain, taken.start("list")):
            continue
        is_many = bool(match["many"] or match["struck"])
        if is_many != (_count(chain, *taken.span("list")) != 1):
            continue
        if chain.outcome_of(taken.start("list")) is None:
            chain.take(*taken.span("list"), "killed", is_individual=not is_many)


def _is_object(chain: Chain, position: int) -> bool:
    """Whether somebody did something to those at a place: they do not begin their clause."""
    at = position - 1
    if at < 1 or chain.symbols[at] in ",;:.C>BvD(":
        return False
    return chain.words(at) not in _BESIDE


def _count(chain: Chain, start: int, end: int) -> int:
    """How many people a list counts; a name or "the mayor" is one."""
    return sum(chain.size(at) or 1 for at in range(start, end) if chain.symbols[at] in "PQns")
