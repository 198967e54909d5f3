"""Running tolls: a newer count of killed or wounded, and the older ones it replaces.

Source: codebook.md, Casualties.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pipelines.extract.casualty_rules.chain import Chain
from pipelines.extract.casualty_rules.patterns import patterns
from pipelines.extract.quantities.bounds import with_afterthought
from pipelines.extract.sieve import sieved

_MOVED: Final = frozenset("raised lowered increased raises lowers upped cut put puts".split())
_COUNTS: Final = frozenset("it that figure number count total tally".split())
_CORRECTIONS: Final = frozenset("corrected revised amended settled later finally then".split())


def read_tolls(chain: Chain) -> None:
    """Running tolls: "has risen to 14, from about 12", "put the toll at 26"."""
    compiled = patterns()
    for match in compiled.toll_to.finditer(chain.symbols):
        index = next(number for number in (1, 2, 3) if match.group(number))
        _take_toll(chain, match.start(index), match.start(4), match.start(5))
    for match in compiled.toll_from.finditer(chain.symbols):
        index = 1 if match.group(1) else 2
        _take_toll(chain, match.start(index), match.start(4), match.start(3))
    for match in compiled.toll_reversed.finditer(chain.symbols):
        _take_toll(chain, match.start(3), match.start(1), match.start(2))
    for match in compiled.toll_ahead.finditer(chain.symbols):
        if not compiled.cumulative.search(chain.sentence[chain.chunks[match.start(2)].end :]):
            _take_toll(chain, match.start(2), match.start(1), -1)
    for match in compiled.toll_is.finditer(chain.symbols):
        index = 1 if match.group(1) else 2
        link = match.group()[-2]
        if link == ">" and chain.words(match.end() - 2) != "as":
            continue  # "gave the number of dead as nine"
        if link == "z" and chain.words(match.end() - 2) in _BEYOND:
            _raise_above(chain, match.start(3))
        _take_toll(chain, match.start(index), match.start(3), -1, is_revision=False)
        _take_listed(chain, match.start(index), match.start(3))
    for match in compiled.collective.finditer(chain.symbols):
        if chain.words(match.start(2) - 1) in _BEYOND:
            _raise_above(chain, match.start(2))
        _take_toll(chain, match.start(1), match.start(2), -1)
    for match in compiled.toll_first.finditer(chain.symbols):
        outcome = "wounded" if match.group(1) == "U" else "killed"
        chain.add(match.start(2), outcome, chain.next_group(), is_previous=True)
    _take_toll_steps(chain)
    read_second_toll(chain)


_BEYOND: Final = frozenset("exceeded exceeds passed surpassed topped tops".split())


def _raise_above(chain: Chain, position: int) -> None:
    """ "the number of wounded exceeded 30": more than the words behind the verb say."""
    piece = chain.chunks[position]
    if piece.people is None or piece.people.quantity is None:
        return
    quantity = with_afterthought(piece.people.quantity, "more_than")
    chain.chunks[position] = piece._replace(people=piece.people._replace(quantity=quantity))


def read_second_toll(chain: Chain) -> None:
    """ "put the dead at 73 and the wounded at 163": the other outcome, behind the first."""
    for match in patterns().toll_second.finditer(chain.symbols):
        if chain.outcome_of(match.start(1)) is not None:
            _take_toll(chain, match.start(2), match.start(3), -1, is_revision=False)


def _take_listed(chain: Chain, noun: int, first: int) -> None:
    """ "The final toll is eight soldiers, three policemen and two drivers": parts, and no total."""
    listed = _LISTED.match(chain.symbols, first)
    outcome = chain.outcome_of(first)
    if listed is None or outcome is None or chain.symbols[noun] not in "TU":
        return
    del chain.readings[(first, outcome)]
    chain.take(first, listed.end(), outcome)


_LISTED: Final = re.compile(r"P(?:,P)*,?CP(?![bfo]?x{0,2}[BKWD])")


def read_corrected(chain: Chain) -> None:
    """ "20 dead, a figure that was revised and settled at 23": the count that replaces it."""
    for match in patterns().corrected.finditer(chain.symbols):
        piece = chain.chunks[match.start()]
        position = match.start(1) if match.group(1) else match.start(2)
        words = chain.sentence[piece.start : chain.chunks[position].start].lower().split()
        before = [at for at, reading in chain.readings.items() if at[0] < match.start(0) + 2]
        before = [at for at in before if not chain.readings[at].is_subset]
        is_moved = not _MOVED.isdisjoint(words) and not _COUNTS.isdisjoint(words)
        if _CORRECTIONS.isdisjoint(words) and not is_moved:
            continue
        if chain.outcome_of(position):
            continue
        if _HAD_FIRST.search(chain.sentence, 0, piece.start) is not None:
            continue  # "12 dead, said rescuers, who had earlier put the number at nine"
        if _FIRST_FIGURE.search(chain.sentence, 0, piece.start) is not None:
            continue  # "33 dead, lifting an initial figure of nine and then of 22"
        if not before:
            # of the count that a sentence before has given, and not of marchers counted in this
            if is_moved and _NOBODY_COUNTED.match(chain.symbols, 0, match.start()):
                chain.add(position, "killed", chain.next_group(), is_total=True, is_revision=True)
            continue
        last = max(before)
        between = range(last[0] + 1, match.start())
        if is_moved and any(chain.symbols[i] in "PQ" and not chain.outcome_of(i) for i in between):
            continue  # "killed two, as some 900 marched; police put it at 400"
        older = chain.readings[last]
        chain.readings[last] = replace(older, is_previous=True, is_total=False)
        if chain.size(position) < chain.size(last[0]):
            chain.disputed.add(last[0])
        chain.inherit(position, chain.chunks[last[0]].people)
        chain.add(position, last[1], older.group, is_total=True, is_revision=True)
    read_second_toll(chain)


def read_earlier(chain: Chain) -> None:
    """ "Six had died; police had earlier spoken of four": the count that stood before."""
    for match in _EARLIER.finditer(chain.sentence):
        position = _count_at(chain, match.start("count"))
        if position is None or chain.outcome_of(position):
            continue
        before = [
            at
            for at, told in chain.readings.items()
            if not told.is_subset and chain.chunks[at[0]].end <= match.start()
        ]
        is_toll = match["toll"] or _TOLL_BEFORE.search(chain.sentence, 0, match.start())
        if is_toll and not before:
            chain.add(position, "killed", chain.next_group(), is_previous=True)
        elif before:
            last = max(before)
            chain.inherit(position, chain.chunks[last[0]].people)
            chain.add(position, last[1], chain.next_group(), is_previous=True)


_FIRST_FIGURE: Final = re.compile(
    r"\b(?:initial|first|earlier|previous|original|provisional|early|older?) (?:\w+ )?"
    r"(?:figure|count|toll|number|estimate|tally)s? \Z"
)
_HAD_FIRST: Final = re.compile(
    r"\b(?:had (?:\w+ )?(?:first|earlier|initially|previously|originally|at first|before)"
    r"|(?:first|earlier|initially|previously|originally) (?:had )?) ?\Z"
)


def read_counted(chain: Chain) -> None:
    """ "Who helped to gather the remains said he had counted at least 70": so many dead."""
    match = _COUNTED.search(chain.sentence)
    if match is None:
        return
    at = [i for i, chunk in enumerate(chain.chunks) if chunk.start == match.start("count")]
    if at and chain.symbols[at[0]] == "Q" and chain.outcome_of(at[0]) is None:
        chain.add(at[0], "killed", chain.next_group())


_COUNTED: Final = sieved(
    r"\b(?:[Bb]odies|[Cc]orpses|[Rr]emains)\b[^.;]{0,60} counted (?P<count>(?:[a-z]+ )?(?:[a-z]+ )?"
    r"(?:\d[\d,]*|[a-z-]+))(?=[.;,]|\Z)"
)
_TOLL_BEFORE: Final = re.compile(r"\b(?:toll|number of (?:the )?dead)\b[^.;]{0,30}\Z")
_EARLIER: Final = sieved(
    r"\b(?:first|earlier|initially|previously|originally) (?:had )?(?:been )?"
    r"(?:(?:spoke|spoken|talked|told) of|(?:put|given|gave|counted|reported|announced|listed"
    r"|estimated)(?: it| (?:the|its|their) (?P<toll>(?:[\w-]+ ){0,2}?(?:death )?toll"
    r"|(?:number of )?dead|number of deaths)| (?:the|its|their) (?:number|figure|count|tally"
    r"|total))?(?: (?:at|as))?)"
    r" (?:(?:only|just|about|some) )?(?P<count>\d[\d,]*|[a-z-]+)(?=[.;,]|\Z| (?:when|before|but)\b)"
)
_NOBODY_COUNTED: Final = re.compile(r"[^PQO]*\Z")


def _count_at(chain: Chain, start: int) -> int | None:
    """The bare number that begins at a character."""
    positions = (at for at, chunk in enumerate(chain.chunks) if chunk.start == start)
    position = next(positions, None)
    return position if position is not None and chain.symbols[position] == "Q" else None


def read_updated(chain: Chain) -> None:
    """ "The wounded were 97 at noon and are 99 now", "40 had died; its later count was 52"."""
    for match in _UPDATED.finditer(chain.sentence):
        if not (match["later"] or match["fate"] or " now" in match.group()):
            continue
        position = _count_at(chain, match.start("count"))
        if position is None or chain.outcome_of(position):
            continue
        outcome = _OUTCOMES.get(match["fate"]) or chain.nearest_outcome(position)
        if outcome is None:
            continue
        older = [
            at for at, told in chain.readings.items() if at[1] == outcome and not told.is_subset
        ]
        for at in older:
            chain.readings[at] = replace(chain.readings[at], is_previous=True, is_total=False)
        if older:
            chain.inherit(position, chain.chunks[max(older)[0]].people)
        is_newer = bool(match["later"] or older) or " now" in match.group()
        chain.add(position, outcome, chain.next_group(), is_total=True, is_revision=is_newer)


_UPDATED: Final = sieved(
    r"(?:\b(?:and|but) (?:is|are|stands? at|has reached|have reached)"
    r"|\b(?:its|the|their|his|her|a) (?P<later>later|final|latest|newest|new|current|revised) "
    r"(?:number|figure|count|total|tally|toll) (?:was|is|were|stood at|stands at|of)"
    r"|\b[Tt]he (?P<fate>wounded|injured|dead)(?: (?:from|in|of|at) [^,.;]{2,60}?)?"
    r" (?:are now|now (?:are|number)|now stand at|number(?:ed)?|total(?:led|ed|s)?))"
    r" (?:now )?(?P<count>\d[\d,]*|[a-z-]+)\b(?: now\b)?(?! [a-z]+s\b)"
)
_OUTCOMES: Final[dict[str | None, str]] = {
    "wounded": "wounded",
    "injured": "wounded",
    "dead": "killed",
}


def read_by_then(chain: Chain) -> None:
    """ "71 dead at first count, and 93 by nightfall": the count that an hour or a day replaces."""
    for match in _BY_THEN.finditer(chain.sentence):
        start = match.start("count")
        position = _count_at(chain, start)
        before = [
            at
            for at, told in chain.readings.items()
            if chain.chunks[at[0]].end <= start and not told.is_subset
        ]
        if position is None or not before:
            continue
        last = max(before)
        is_other = chain.outcome_of(position) not in (None, last[1])
        if is_other or chain.size(position) <= chain.size(last[0]):
            continue
        older = chain.readings[last]
        chain.readings.pop((position, last[1]), None)
        chain.readings[last] = replace(older, is_previous=True, is_total=False)
        chain.inherit(position, chain.chunks[last[0]].people)
        chain.add(position, last[1], older.group, is_total=True, is_revision=True)


_BY_THEN: Final = sieved(
    r"(?:,|;|\band|\bbut|\bthen) (?P<count>\d[\d,]*|[a-z-]+) by (?:(?:the|that|late|early|last) )?"
    r"(?:next |following |same )?(?:evening|morning|afternoon|night(?:fall)?|midnight|noon|midday"
    r"|dawn|dusk|sunset|sundown|daybreak|weekend|[A-Z]\w+day|end of the (?:day|week))"
    r"(?=[.;,]|\Z| (?:with|as|when)\b)"
)


def read_raised(chain: Chain) -> None:
    """ "109 troops were hurt, up from 64": the newer and the older count of one toll."""
    for match in re.finditer(r"xfx?(Q)", chain.symbols):
        word = chain.sentence[: chain.chunks[match.start()].end].split()[-1].lower()
        before = [
            at
            for at, reading in chain.readings.items()
            if at[0] < match.start() and not reading.is_subset
        ]
        if word not in ("up", "down") or not before:
            continue
        last = max(before)
        newer = replace(chain.readings[last], is_revision=True, is_total=True)
        chain.readings[last] = newer
        chain.inherit(match.start(1), chain.chunks[last[0]].people)
        chain.add(match.start(1), last[1], newer.group, is_previous=True)


def _take_toll(chain: Chain, noun: int, new: int, old: int, *, is_revision: bool = True) -> None:
    """Record the newer and the older count of one toll, changed by the verb at or behind."""
    if chain.symbols[noun] == "c" and not chain.is_injuries(noun):
        return
    outcome = "wounded" if chain.symbols[noun] in "UWc" else "killed"
    group = chain.next_group()
    party = chain.chunks[noun].people
    chain.inherit(new, party)
    chain.verbs.add(noun)
    chain.add(new, outcome, group, is_total=True, is_revision=is_revision)
    if old >= 0:
        chain.inherit(old, party)
        chain.inherit(old, chain.chunks[new].people)
        chain.add(old, outcome, group, is_previous=True)
        if chain.size(new) < chain.size(old):  # a count that was cut was wrong
            chain.disputed.add(old)


def _take_toll_steps(chain: Chain) -> None:
    """ "the number of dead: 103 at first, cut to 84, and since risen to 91"."""
    first = min((at for at in map(chain.symbols.find, "TU") if at >= 0), default=-1)
    if first < 0:
        return
    outcome = "wounded" if chain.symbols[first] == "U" else "killed"
    steps = [
        first + match.start(1)
        for match in re.finditer(r"(?:Rtx?|:x?)([PQ])", chain.symbols[first:])
    ]
    steps = [step for step in steps if chain.outcome_of(step) in (None, outcome)]
    if len(steps) < 2 and not any((step, outcome) in chain.readings for step in steps):
        return
    group = chain.next_group()
    for number, step in enumerate(steps):
        is_last = step == steps[-1]
        chain.readings.pop((step, outcome), None)
        if number and _is_lowered(chain, steps[number - 1], step):
            chain.disputed.add(steps[number - 1])
        chain.add(
            step, outcome, group, is_total=is_last, is_revision=is_last, is_previous=not is_last
        )


def _is_lowered(chain: Chain, start: int, end: int) -> bool:
    """Whether the count was cut between two places, which disproves the older one."""
    return any(
        chain.symbols[at] == "R" and chain.words(at) in ("cut", "lowered", "reduced")
        for at in range(max(start, 0), end)
    )
