"""Parts of a total, some among its people, and another count beside it.

Source: codebook.md, Casualties (a total and its parts).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pipelines.extract.casualty_rules.chain import Chain, Reading
from pipelines.extract.casualty_rules.patterns import patterns
from pipelines.extract.people.model import People


def read_among(chain: Chain) -> None:
    """ "including two children", "three children among them", "A and B are among the dead"."""
    for match in patterns().among.finditer(chain.symbols):
        number = next(number for number in (1, 2, 3, 4) if match.group(number))
        outcome = chain.nearest_outcome(match.start())
        if number > 2:
            among = match.start() if number == 4 else match.end() - 1
            word = chain.sentence[: chain.chunks[among].end].split()[-1].lower()
            outcome = "wounded" if word in ("wounded", "injured", "hurt") else "killed"
        if outcome is None:
            continue
        if number == 1:
            _name_among(chain, match.start(1), outcome)
        for position in range(match.start(number), match.end(number)):
            if chain.symbols[position] in "PQ":
                reading = chain.readings.get((position, outcome))
                chain.readings[(position, outcome)] = (
                    replace(reading, is_subset=True)
                    if reading
                    else Reading(outcome, position, chain.next_group(), is_subset=True)
                )


def _name_among(chain: Chain, start: int, outcome: str) -> None:
    """Give the names behind "including" to the figure before it."""
    before = [at for at, fate in chain.readings if fate == outcome and at < start]
    if not before:
        return
    names: list[str] = []
    position = start
    while position < len(chain.symbols) and chain.symbols[position] not in ".;:vBKWD":
        people = chain.chunks[position].people
        is_listed = position == start or chain.symbols[position - 1] in "C"
        if chain.symbols[position] == "n" and people is not None and is_listed:
            names.extend(people.names)
        elif (
            chain.symbols[position] == "n"
            and people is not None
            and (
                chain.symbols[position - 2 : position] in ("Cx", "ix")
                or (chain.symbols[position - 1] == "x" and people.role != "unknown")
            )
        ):
            names.extend(people.names)
        position += 1
    at = max(before, key=chain.size)
    piece = chain.chunks[at]
    if piece.people is not None and names:
        chain.chunks[at] = piece._replace(people=piece.people._replace(names=tuple(names)))


def read_appositions(chain: Chain) -> None:
    """Parts behind a total: ": two American, one British", ", two of them American ..."."""
    for reading in list(chain.readings.values()):
        if reading.is_subset or reading.is_previous:
            continue
        _read_parts(chain, reading)


def _read_parts(chain: Chain, total: Reading) -> None:
    """Find the parts that follow one total in apposition."""
    whole = chain.chunks[total.position].people
    if whole is None or whole.quantity is None:
        return
    limit = whole.quantity.best or whole.quantity.high or whole.quantity.low or 0
    later = chain.symbols[total.position + 1 :]
    opening = re.match(r"(?:[^,:(;.PQZ]|,(?=[^;:.PQ]{1,30}:)|[(][^)]*[)])*[,:(]", later)
    if opening is None or limit < 2:
        return
    position = total.position + opening.end() + 1
    mark = opening.group()[-1]
    parts: list[int] = []
    while position < len(chain.symbols):
        symbol = chain.symbols[position]
        people = chain.chunks[position].people
        previous = chain.symbols[position - 1]
        if symbol in "PQ" and people is not None and chain.is_free(position, total.outcome):
            if previous in ",:(C" or (previous == "x" and not parts):
                parts.append(position)
            else:
                break
        elif symbol in "PQ" or symbol in ";.vHKWDdMtRTU>r":
            break
        position += 1
    _accept_parts(chain, total, whole, parts, limit, mark)


def _accept_parts(
    chain: Chain, total: Reading, whole: People, parts: list[int], limit: int, mark: str
) -> None:
    """Record parts that can be parts: their sum fits, their party is no other."""
    people = [part for at in parts if (part := chain.chunks[at].people) is not None]
    counts = [part.quantity.low or part.quantity.high or 0 for part in people if part.quantity]
    if not parts or sum(counts) > limit:
        return
    if any(part.country not in (None, whole.country) and whole.country for part in people):
        return
    is_share = people[0].is_share
    has_party = any(part.country or part.role != "unknown" for part in people)
    other_roles = {part.role for part in people} - {"unknown", whole.role}
    if whole.role != "unknown" and other_roles:
        return
    if mark == "," and not is_share and (sum(counts) != limit or not has_party):
        return
    if mark in "(:" and not has_party and sum(counts) != limit and len(parts) < 2:
        return
    if is_share and not has_party:
        return
    is_listed = is_share and any(
        other.group == total.group and other is not total and not other.is_subset
        for other in chain.readings.values()
    )
    group = chain.next_group()
    if not is_listed:  # "five cooks and two guards, one of them a boy": no total by itself
        chain.readings[(total.position, total.outcome)] = replace(total, is_total=True)
    is_subset = is_share and sum(counts) != limit
    for at, part in zip(parts, people, strict=True):
        if part.is_headless and part.role == "unknown":
            chain.inherit(at, whole._replace(country=part.country or whole.country))
        reading = Reading(total.outcome, at, group, is_subset=is_subset)
        chain.readings.setdefault((at, total.outcome), reading)


def _read_gapped(chain: Chain) -> None:
    """ "Police spoke of 16 dead, the Red Cross of 21": a source, and its count of the same."""
    if "v" not in chain.symbols and "u" not in chain.symbols:
        return
    for match in _GAPPED.finditer(chain.symbols):
        before = [at for at in chain.readings if at[0] < match.start()]
        count = match.start("count")
        start, end = chain.chunks[match.start()].end, chain.chunks[count].start
        is_said = match["says"] or (match["of"] and "vo" in chain.symbols[: match.start()])
        if not before or not (is_said or _COUNTS_DEAD.search(chain.sentence, start, end)):
            continue
        last = max(before)
        older = chain.readings[last]
        if older.is_subset or chain.outcome_of(count) is not None:
            continue
        chain.readings[last] = replace(older, is_total=True)
        chain.inherit(count, chain.chunks[last[0]].people)
        chain.add(count, last[1], chain.next_group(), is_total=True)


_GAPPED: Final = re.compile(
    r"[,;][x>C]{0,2}[xnps]{1,6}(?:(?P<says>vo?|u[xA])|(?P<of>o))?(?P<count>Q)(?=d?[.;,]|\Z)"
)
# Who counts the dead, and kills nobody: "... four people died, the hospital nine".
_COUNTS_DEAD: Final = re.compile(
    r"\b(?:hospitals?|clinics?|doctors?|medics?|Red (?:Cross|Crescent)|ministry|officials?"
    r"|government|governor|mayor|witnesses|residents|locals|activists|monitors|radio|television"
    r"|agency|newspapers?|media|union|church|bishop|priests?|[Oo]bservatory|morgue|rescuers)\b"
)


def read_alternatives(chain: Chain) -> None:
    """ "36 people were wounded; the government said 25"."""
    for match in patterns().alternative.finditer(chain.symbols):
        before = [at for at in chain.readings if at[0] < match.start()]
        if before:
            last = max(before)
            is_rival = ",r" not in match.group() and not chain.readings[last].is_subset
            if is_rival:
                chain.readings[last] = replace(chain.readings[last], is_total=True)
            chain.add(match.start(1), last[1], chain.next_group(), is_total=is_rival)
    _read_gapped(chain)
    for match in re.finditer(r"NQ(?=[,;.)]|\Z)", chain.symbols):
        outcome = chain.nearest_outcome(match.start()) or chain.outcome_after(match.end())
        if outcome is not None:
            chain.add(match.start() + 1, outcome, chain.next_group(), is_previous=True)
