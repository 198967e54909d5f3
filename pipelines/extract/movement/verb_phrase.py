"""The words around a verb of movement, within its clause."""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import BACKGROUND, RELATIVE
from pipelines.extract.triggers import Trigger

OBJECT_WITHIN = 9  # words between a verb and the force that it moves
SUBJECT_WITHIN = 9
_BREAKS = frozenset(", ; : ( ) – —".split())


def goes_home(source: Annotated, trigger: Trigger) -> bool:
    """ "ordered the carrier home", "flew its soldiers out of Kabul": out of the theatre."""
    ahead = words_ahead(source, trigger, 11)
    if ("home", "port") in pairwise(ahead) or ("home", "base") in pairwise(ahead):
        ahead = [word for word in ahead if word != "home"]
    if _OUT_TO_THEATRE.match(source.text, trigger.end) is not None:
        return False
    if _OUT_OF_USE.match(source.text, trigger.end) is not None:
        return False
    if "to" in ahead and not _FRONTS.isdisjoint(ahead[ahead.index("to") :]):
        return False  # "flew a division home from Cambodia to the Langson front"
    out = {("out", "of"), ("back", "from"), ("away", "from")}
    homeward = "home" in ahead or _TO_SHIPS.match(source.text, trigger.end) is not None
    away = trigger.entry.kind == "ordering" and "away" in ahead
    flies_out = trigger.text.lower().startswith(_CARRYING) and ahead[:1] == ["out"]
    away = away or (flies_out and {"to", "into", "on", "for"}.isdisjoint(ahead))
    if not _STAYING.isdisjoint(ahead):
        out.discard(("away", "from"))  # "landed there and will keep away from the front"
    ahead = _without_means(ahead)
    homeward = homeward or away or trigger.text.lower().endswith((" home", "be out"))
    return homeward or _back_from(ahead) or any(pair in out for pair in pairwise(ahead))


def _without_means(words: list[str]) -> list[str]:
    """ "carried away by hovercraft from the beach": away from it, whatever they ride in."""
    by = next((at for at, word in enumerate(words) if word == "by"), None)
    return words if by is None else [*words[:by], *words[by + 2 :]]


_FRONTS = frozenset("front fronts frontline".split())
_STAYING = frozenset("stay stayed staying keep kept keeping remain remained".split())
_CARRYING = ("fl", "airlift", "ferr", "ship")  # "had flown out its 300 men"
# "will be moved to the ships offshore": off the soil of the land.
_TO_SHIPS = re.compile(
    r"[^.;,]{0,40}? (?:(?:back )?(?:on ?to|to|aboard|on board) (?:the |their |its )?(?:\w+ )?"
    r"(?:ships|vessels|warships)(?: (?:offshore|off the coast|at sea|lying|of (?:the|its|their))\b)"
    r"|offshore\b)"
)
# "sent two frigates out of Rijeka, bound for Aden", "tanks out of their barracks".
_OUT_TO_THEATRE = re.compile(
    r"[^.;]{0,70}\bout of (?:(?:its|their|his) (?:barracks|bases?|garrisons?|depots?|home port)\b"
    r"|[^.;]{3,60}?\b(?:towards?|bound for|heading (?:for|to)|en route (?:to|for)"
    r"|on (?:its|their|her) way to)(?! home)\b)"
)
# "claimed to have put 900 men out of action".
_OUT_OF_USE = re.compile(
    r"(?: [\w'’,-]+){0,8}? out of (?:action|service|use|combat|commission|danger|reach|range|sight"
    r"|control|harm's way|business|office|power|work)\b"
)


def _back_from(ahead: list[str]) -> bool:
    """ "bringing back half of its observers from Bunia"."""
    behind = ahead[ahead.index("back") :] if "back" in ahead[:2] else []
    return "from" in behind and "to" not in behind


def words_ahead(source: Annotated, trigger: Trigger, count: int) -> list[str]:
    """The words behind the trigger, up to the first comma or the end of its clause."""
    clause = source.clauses.of_token[trigger.first]
    words: list[str] = []
    for index in range(trigger.last + 1, min(len(source.tokens), trigger.last + 1 + count)):
        word = source.words[index]
        if word in _BREAKS or source.clauses.of_token[index] != clause:
            break
        words.append(word)
    return words


def is_progressive(source: Annotated, trigger: Trigger) -> bool:
    """ "are leaving" tells an act; "leaders leaving the airport" only describes them."""
    return any(source.word_before(trigger.start, back) in _GOING_ON for back in (1, 2, 3))


_GOING_ON = frozenset(
    "is are was were been began begun begin begins start starts started be now".split()
)


def words_behind(source: Annotated, trigger: Trigger, count: int) -> list[str]:
    """The words behind the trigger, whatever clause they are of."""
    behind = source.tokens[trigger.last + 1 : trigger.last + 1 + count]
    return ["May" if t.text == "May" else t.lower for t in behind]


def words_before(source: Annotated, trigger: Trigger, count: int) -> list[str]:
    """The words in front of the trigger, across its clause's start ("ordered that they leave")."""
    before = source.tokens[max(0, trigger.first - count) : trigger.first]
    return ["May" if t.text == "May" else t.lower for t in before]  # the month plans nothing


def words_before_told(source: Annotated, trigger: Trigger, count: int) -> list[str]:
    """ "soldiers, who had not fought, left": as words_before, without what is told beside.

    So "Two days before the deadline, bombers left": what only says when it was.
    """
    own = source.clauses.of_token[trigger.first]
    words = words_before(source, trigger, count)
    first = trigger.first - len(words)
    beside = [source.clauses.of_token[first + i] for i in range(len(words))]
    over = _clauses_over(source, own)
    return [
        word
        for word, clause in zip(words, beside, strict=True)
        if clause in over or source.clauses.clauses[clause].kind not in _TOLD_BESIDE
    ]


def _clauses_over(source: Annotated, own: int) -> set[int]:
    """A clause and all that it hangs on."""
    over = {own}
    while (parent := source.clauses.clauses[own].parent) is not None:
        over.add(own := parent)
    return over


_TOLD_BESIDE = frozenset({RELATIVE, BACKGROUND})


def words_before_aside(source: Annotated, trigger: Trigger, count: int) -> list[str]:
    """The words in front of an aside: "Camp Taji, the largest base of all, was handed over"."""
    before = source.words[: trigger.first]
    while before and before[-1] in _AUXILIARIES:
        before = before[:-1]
    if before[-1:] != [","] or "," not in before[:-1]:
        return []
    opening = len(before) - 2 - before[-2::-1].index(",")
    return before[max(0, opening - count) : opening]


_AUXILIARIES = frozenset("was were is are be been being has had have formally now also".split())
