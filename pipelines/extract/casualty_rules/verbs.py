"""People killed or wounded by a verb: active, passive, intransitive or reduced.

Source: codebook.md, Casualties.
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.casualty_rules.chain import Chain
from pipelines.extract.casualty_rules.patterns import patterns
from pipelines.extract.people.lexicon import DETERMINERS

_KILLING: Final = frozenset("KkgDdE")
# Words after which an action is only thought of.
_UNREAL_WORDS: Final = frozenset(
    "avoid avoiding without risk risking threatened threatening vowed aimed intent prevent "
    "preventing planned planning plotting attempted".split()
)


def read_active(chain: Chain) -> None:
    """ "killed two soldiers and wounded 14", "killing three", "hurt nobody"."""
    for match in patterns().active.finditer(chain.symbols):
        verb = match.start(1)
        symbol = match.group(1)
        before = chain.symbols[max(0, verb - 14) : verb]
        if symbol in "KW" and re.search(r"Bx{0,2}\Z", before):
            continue
        if re.search(r"[KkWwgh](?:C|,C?)\Z", before) and not _has_object(before):
            chain.verbs.add(verb)
            continue
        chain.verbs.add(verb)
        if is_unreal(chain, verb, symbol):
            chain.claim_nothing(match)
            continue
        outcome = "killed" if symbol in _KILLING else "wounded"
        if is_bereavement(chain, verb, match.start(2)):
            chain.claim_nothing(match)
            continue
        end = _objects_end(chain, match.start(2), match.end(2))
        chain.objects.update(range(match.start(2), end))
        chain.take(match.start(2), end, outcome)
        _take_along(chain, end - 1, outcome)


def _objects_end(chain: Chain, start: int, end: int) -> int:
    """Index behind a verb's objects: "killing six recruits, and soldiers opened fire" are six.

    Whom a comma and an "and" part from the only object before, and whom a word follows that may be
    a verb, begin the next clause.
    """
    last = end - 1
    is_parted = (
        chain.symbols[last - 2 : last] == ",C" and "," not in chain.symbols[start : last - 2]
    )
    if not is_parted or chain.symbols[end : end + 1] != "x":
        return end
    word = chain.words(end)
    is_clause = chain.symbols[last] == "p" or word.endswith("ed") or word in _ACTING
    return last - 2 if is_clause else end


_ACTING: Final = frozenset(
    "fled ran fought fired began went came took drove threw left fell held got made saw heard sent "
    "set shot broke found lay sat stood".split()
)


def read_late_deaths(chain: Chain) -> None:
    """ "A sailor hurt in the attack has died": the wounded who die later are killed.

    They are among any count of the dead that is told besides.
    """
    for match in patterns().late_death.finditer(chain.symbols):
        start, verb = match.start(1), match.end() - 1
        if not is_unreal(chain, start, "D"):
            chain.verbs.add(verb)
            if match["hit"]:  # whom it killed it did not wound
                chain.verbs.add(match.start("hit"))
            is_share = chain.symbols[max(0, start - 2) : start] == "Qo"  # "one of six men wounded"
            if is_share:
                chain.inherit(start - 2, chain.chunks[start].people)
                start -= 2
            chain.add(
                start, "killed", chain.next_group(), is_subset=is_share, is_individual=not is_share
            )


def read_left_dead(chain: Chain) -> None:
    """ "left 21 soldiers and 15 rebels and jihadists dead": the objects of "left"."""
    for match in re.finditer(r"[PQ][PQnpsC,xb]*[dW]", chain.symbols):
        start, verb = match.start(), match.end() - 1
        before = chain.sentence[: chain.chunks[start].start].lower().split()[-1:]
        if not before or before[0] not in ("left", "leaving", "leaves", "leave"):
            continue
        outcome = "killed" if chain.symbols[verb] in _KILLING else "wounded"
        group = chain.next_group()
        for position in range(start, verb):
            if chain.symbols[position] in "PQ":
                chain.add(position, outcome, group)
        chain.verbs.add(verb)


def read_subjects(chain: Chain) -> None:
    """Passive, intransitive and reduced clauses: the people stand to the left."""
    size = len(chain.symbols)
    for verb, symbol in enumerate(chain.symbols):
        if symbol not in "KWDdSL" or verb in chain.verbs:
            continue
        if _is_joint(chain, verb):
            _deny_both(chain, verb, size)
            continue
        outcome = "killed" if symbol in _KILLING else "wounded"
        compiled = patterns()
        if _take_names(chain, verb, outcome):
            continue
        match = (
            compiled.left_subject.match(chain.reversed, size - verb)
            or compiled.left_resort.match(chain.reversed, size - verb)
            or compiled.left_relative.match(chain.reversed, size - verb)
        )
        if match is None and symbol in "KD":
            match = _shared_subject(chain, verb)
        if match is not None and _is_subject(chain, match, verb, symbol):
            # Who lost a leg, or succumbed, is among any count that is told besides.
            is_individual = symbol == "L" or _succumbs(chain, match, verb, size)
            if (whole := _whole_of(chain, size - match.end("list"))) is not None:
                chain.add(whole, outcome, chain.next_group())
                continue
            chain.take_left(match, outcome, size, is_individual=is_individual)
            _take_first_of_pair(chain, match, size, outcome)
            _take_along(chain, verb, outcome)
            _take_elsewhere(chain, verb, outcome)
            continue
        name = (
            compiled.left_name.match(chain.reversed, size - verb)
            or compiled.left_described.match(chain.reversed, size - verb)
            or compiled.left_apposition.match(chain.reversed, size - verb)
        )
        if name is not None and _is_named_subject(chain, name, verb, symbol):
            position = size - name.end("list")
            chain.add(position, outcome, chain.next_group())


def _take_names(chain: Chain, verb: int, outcome: str) -> bool:
    """ "The brothers, Jan and Piet Kok, were killed": all who are named, of the noun's party."""
    size = len(chain.symbols)
    match = patterns().left_names.match(chain.reversed, size - verb)
    if match is None or not _is_named_subject(chain, match, verb, chain.symbols[verb]):
        return False
    group = chain.next_group()
    for position in range(size - match.end("list"), verb):
        if chain.symbols[position] == "n":
            chain.inherit(position, chain.chunks[size - match.end() - 1].people)
            chain.add(position, outcome, group)
    return True


def _shared_subject(chain: Chain, verb: int) -> re.Match[str] | None:
    """ "Two nuns were dragged from a car at Soyapango and shot dead": the subject of both."""
    lead = _PASSIVE_BEFORE.search(chain.symbols, 0, verb)
    if lead is None or chain.symbols[verb + 1 : verb + 2] in ("P", "Q", "s", "p"):
        return None
    word = chain.words(lead.start() + 1)
    if not word.endswith(_PARTICIPLES) or word in _DRESSED:
        return None
    size = len(chain.symbols)
    return patterns().left_subject.match(chain.reversed, size - lead.start() - 1)


# "were pulled off a bus near Doe on Sunday by men in masks, blindfolded and"
_PASSIVE_BEFORE: Final = re.compile(r"B[xz][^BKWwDdvMr;:>.N]{1,40}?,?Cx?\Z")
_PARTICIPLES: Final = (
    "ed", "en", "wn", "led", "made", "cut", "bound", "sought", "ught", "hit", "shot", "struck",
)  # fmt: skip
_DRESSED: Final = frozenset("armed dressed masked".split())


def _whole_of(chain: Chain, first: int) -> int | None:
    """ "Nine others, including a nurse and two cooks were hurt": of whom the listed are a part.

    The comma that would close the aside is often left out; the verb is that of the whole.
    """
    lead = _PART_OF.search(chain.symbols, 0, first)
    if lead is None or chain.outcome_of(lead.start()) is not None:
        return None
    return lead.start()


# The whole, "including" or "among them", and of the listed those in front of the subject that
# was found.
_PART_OF: Final = re.compile(r"[PQ],?[ij](?:x{0,2}[PQnps](?:,C?|C))*x{0,2}\Z")


def _take_first_of_pair(chain: Chain, match: re.Match[str], size: int, outcome: str) -> None:
    """ "A nurse in her forties and her son were hurt": a plural verb has more than one subject.

    What describes the first of them stands between the two, and so the list does not reach it.
    """
    at = size - match.end("list")
    verb = next((i for i in range(at, len(chain.symbols)) if chain.symbols[i] == "B"), None)
    if match.end("list") - match.start("list") != 1 or chain.symbols[at - 1 : at] != "C":
        return
    if verb is None or not _is_single(chain, at) or chain.words(verb) not in ("were", "are"):
        return
    clause = max(chain.symbols.rfind(mark, 0, at) for mark in ".;:Bv>") + 1
    first = next((i for i in range(clause, at - 1) if chain.symbols[i] in "Psn"), None)
    if first is not None and chain.outcome_of(first) is None and first not in chain.objects:
        chain.add(first, outcome, chain.last_group)


def _succumbs(chain: Chain, match: re.Match[str], verb: int, size: int) -> bool:
    """ "Eight were dead, after a man had succumbed to his injuries": one of the eight.

    "Another succumbed" is one more.
    """
    at = size - match.end("list")
    is_more = chain.words(at).startswith("another")
    return chain.words(verb) == "succumbed" and not is_more and _is_single(chain, at)


def _is_single(chain: Chain, position: int) -> bool:
    people = chain.chunks[position].people
    if people is None or people.quantity is None:
        return chain.symbols[position] in "sn"
    return people.quantity.best == 1 and not people.is_share


def _take_along(chain: Chain, last: int, outcome: str) -> None:
    """ "An elder was killed along with two of his guards": those named behind as well.

    Behind an object an aside may tell first who it was: "killed X, a colonel, along with ...".

    Args:
        chain: The sentence.
        last: The verb, or the last of its objects in front of it.
        outcome: Of the verb.
    """
    along = _ALONG.match(chain.sentence, chain.chunks[last].end)
    if along is None or (along["own"] and chain.symbols[last] != "K"):
        return
    first = next((i for i, c in enumerate(chain.chunks) if c.start >= along.end()), None)
    if first is not None and _OWNED.match(chain.symbols, first):
        first += 1  # "his" driver
    if first is None or not _HARMING.isdisjoint(chain.symbols[last + 1 : first]):
        return
    listed = _LISTED.match(chain.symbols, first)
    for position in range(first, listed.end() if listed else first):
        if chain.symbols[position] in "PQs" and chain.outcome_of(position) is None:
            chain.add(position, outcome, chain.last_group)


def _take_elsewhere(chain: Chain, verb: int, outcome: str) -> None:
    """ "Four were killed in the north and two in the south": the verb holds of both places."""
    gapped = _ELSEWHERE.match(chain.symbols, verb + 1)
    if gapped is None or chain.outcome_of(gapped.start("count")) is not None:
        return
    if not chain.words(gapped.start("count") + 2).isdecimal():  # "and nine in 2014"
        chain.add(gapped.start("count"), outcome, chain.last_group)


# A place, "and" with what may stand between commas, a count, and a place that ends the clause.
_ELSEWHERE: Final = re.compile(
    r"[bA][^;:.,vBKWDdPQM]{1,8},?Cx?(?:,[^;:.,vBKWDdPQM]{1,8},)?(?P<count>[PQ])[bA][xn]{1,5}"
    r"(?=[.;]|,?\Z)"
)
_OWNED: Final = re.compile(r"xs")
_HARMING: Final = frozenset("KkWwghDd")
_LISTED: Final = re.compile(r"[PQs](?:[xo]{0,3}(?:,C?|C)[PQs])*")
_ALONG: Final = re.compile(
    r" (?P<own>with) (?=(?:his|her|their) )|"  # "was killed with his wife"
    r"(?:,?(?:(?! who | which | and | when | while )[^;:.]){2,90}?)?,? "
    r"(?:along with|together with|alongside"
    r"|as well as|and with (?:them|him|her)) "
)


def _deny_both(chain: Chain, verb: int, size: int) -> None:
    """ "No one was killed or wounded"."""
    match = patterns().left_subject.match(chain.reversed, size - verb)
    if match is not None and match.group("list") == "Z":
        chain.take_left(match, "wounded", size)


def _is_subject(chain: Chain, match: re.Match[str], verb: int, symbol: str) -> bool:
    """Whether a left match is a clause, or a reduced one that may stand without a verb."""
    has_auxiliary = "B" in match.group("aux")
    if "M" in match.group("aux"):
        return _is_ceiling(chain, match, verb)
    if has_auxiliary or symbol in "DSL":
        start = verb - len(match.group("aux").rstrip("x"))
        return _is_finite(chain, start) or not is_unreal(chain, start, "D")
    post = match.group("post")
    is_parted = "," in post[:-1] and _INCLUDED.fullmatch(post) is None
    if len(post) > 6 or "t" in post or (is_parted and symbol != "d"):
        return False
    names_only = set(match.group("list")) <= set("n,C")
    following = chain.symbols[verb + 1 : verb + 2]
    if _OWN_OBJECT.match(chain.sentence, chain.chunks[verb].end):
        return False  # "Two men shot dead the mayor"
    return (
        not names_only
        and following not in ("P", "n", "p", "Z")
        and not (is_unreal(chain, verb, symbol))
    )


# "five others, including a Burundian officer, injured", from right to left
_INCLUDED: Final = re.compile(r",[PQnps]{1,2}[ij],")
# What an active verb is done to, and not when: "two men killed the previous day".
_OWN_OBJECT: Final = re.compile(
    r" (?:the|an?|his|her|their|its|another|one of)"
    r" (?!(?:[\w-]+ ){0,3}?(?:days?|nights?|weeks?|months?|years?|hours?|evenings?|mornings?"
    r"|minutes?|afternoons?|weekends?|moments?|time|while|decades?|mile|kilomet\w+)\b)\w"
)


def _is_ceiling(chain: Chain, match: re.Match[str], verb: int) -> bool:
    """ "Up to 30 may have died": the doubt is that of the bound itself."""
    people = chain.chunks[len(chain.symbols) - match.end("list")].people
    if chain.words(chain.symbols.rfind("M", 0, verb)) not in ("may", "might"):
        return False
    quantity = people.quantity if people is not None else None
    return quantity is not None and quantity.low is None and quantity.high is not None


def _is_finite(chain: Chain, position: int) -> bool:
    """Whether "were" stands there, which no "to" before it governs."""
    is_past = chain.words(position) in ("was", "were")
    return is_past and re.search(r"tx?\Z", chain.symbols[:position]) is not None


def _is_named_subject(chain: Chain, match: re.Match[str], verb: int, symbol: str) -> bool:
    """Whether a name is the subject: "X was killed", "X, killed by a drone in ..."."""
    if is_unreal(chain, verb - (match.end() - match.start()) + 1, "D"):
        return False
    if "B" in match.group() or symbol == "D":
        return True
    return symbol == "K" and chain.symbols[verb + 1 : verb + 2] == "b"


def is_bereavement(chain: Chain, verb: int, position: int) -> bool:
    """ "lost two brothers": a mourner's dead are told for the mourner's sake."""
    people = chain.chunks[position].people
    return chain.words(verb).startswith("los") and people is not None and people.role == "civilian"


def is_unreal(chain: Chain, position: int, symbol: str) -> bool:
    """Whether a verb is modal, negated, infinitive or conditional."""
    if symbol in "gh" and _is_protested(chain, position):
        return False
    before = chain.symbols[max(0, position - 20) : position]
    match = patterns().unreal.search(before)
    is_noun = match is not None and match.group() == "tx" and _is_determined(chain, position)
    if match is not None and not is_noun and not (match.group()[0] == "t" and "H" in match.group()):
        return True
    chunk_end = chain.chunks[position - 1].end if 0 < position <= len(chain.chunks) else 0
    words = chain.sentence[:chunk_end].lower().split()[-3:]
    if symbol in "gh" and _UNREAL_WORDS & set(words):
        return True
    if symbol in "kw":
        return bool(patterns().habitual.search(chain.sentence[:chunk_end][-40:]))
    return False


def _is_protested(chain: Chain, position: int) -> bool:
    """ "marched against the killing of two": what they protest against has been done."""
    return _PROTESTED.search(chain.sentence, 0, chain.chunks[position].start) is not None


_PROTESTED: Final = re.compile(
    r"\b(?:protest|demonstrat|march|rall)\w* (?:[\w-]+ ){0,3}"
    r"(?:against|at|over|about) the (?:\w+ )?\Z"
)


def _is_determined(chain: Chain, position: int) -> bool:
    """ "led to the death of two": no infinitive."""
    return chain.words(position - 1) in DETERMINERS


def _is_joint(chain: Chain, verb: int) -> bool:
    """Whether the verb is half of "killed or wounded", which no outcome can be read from."""
    around = chain.symbols[max(0, verb - 2) : verb + 3]
    if _OR_TAKEN.match(chain.sentence, chain.chunks[verb].end):
        return True
    return bool(re.search(r"[KWd]C[KW]", around)) and not re.search(r"[PQ][KWd]C", around)


# "38 were killed or taken prisoner", "killed, wounded or captured": how many died is not said.
_OR_TAKEN: Final = re.compile(
    r"(?:, (?:\w+|taken \w+))*,? or (?:(?:are|went|were|had been) )?(?:missing|captured|abducted"
    r"|arrested|detained|kidnapped|imprisoned|deported|displaced|expelled|surrendered"
    r"|(?:taken|made) (?:prisoner|captive|hostage|away)|forced to \w+)\b"
)


def _has_object(before: str) -> bool:
    """Whether the verb before a conjunction has an object of its own."""
    return bool(re.search(r"[PQnZps][^KkWwgh]*\Z", before))
