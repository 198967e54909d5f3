"""The killed and wounded that a sentence reports, each as a figure with bounds and party.

Source: codebook.md, Casualties.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import re2

from pipelines.extract.casualties.context import Context
from pipelines.extract.casualties.denied import denied_tolls
from pipelines.extract.casualties.died_later import fatally_hit, with_dead_of_wounded
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.casualties.set_phrases import as_many, tolls_of_set_phrases
from pipelines.extract.casualties.totals import with_places_joined, with_totals
from pipelines.extract.casualty_rules.chain import NO_CASUALTIES, ZEROS, Reading
from pipelines.extract.casualty_rules.rules import read_outcomes
from pipelines.extract.claimants import Assertion
from pipelines.extract.people.chunking import chunk
from pipelines.extract.people.model import Chunk, People
from pipelines.extract.quantities.bounds import Quantity
from pipelines.knowledge.number_words import LATER_ORDINAL, ordinal_value


def find_casualties(sentence: str) -> list[CasualtyFigure]:
    """Read the killed and wounded that a sentence reports.

    Args:
        sentence: One English sentence or headline.

    Returns:
        The figures in order of their place. A sentence that says "no casualties" gives 0 for
        both outcomes; one that gives no figure gives none.
    """
    readings, chunks = read_outcomes(sentence, *chunk(sentence))
    readings = [r for r in readings if not _is_sent_home(sentence, chunks[r.position])]
    beside = [*denied_tolls(sentence), *tolls_of_set_phrases(sentence)]
    if not readings:
        return beside or fatally_hit(sentence)
    context = Context.of(sentence)
    told = _with_found_later(sentence, [_figure(context, reading, chunks) for reading in readings])
    told = with_places_joined(sentence, told) if len(told) > 1 else told
    figures = with_totals([*with_dead_of_wounded(sentence, told), *as_many(sentence, told)])
    return sorted([*_with_running_toll(sentence, figures), *beside], key=lambda f: f.start)


def _with_running_toll(
    sentence: str, figures: Sequence[CasualtyFigure]
) -> Sequence[CasualtyFigure]:
    """ "Two died, and a third succumbed in hospital": three, of whom the two are a part."""
    run = [
        replace(figure, is_named=False)
        if _is_one_more(figure, figures)
        else _as_running_toll(sentence, figure)
        for figure in figures
    ]
    if run == list(figures):
        return figures
    return [
        f if f.is_revision or f.outcome != "killed" else replace(f, is_total=False) for f in run
    ]


def _is_one_more(figure: CasualtyFigure, figures: Sequence[CasualtyFigure]) -> bool:
    """ "The driver and two jawans were killed; a third jawan succumbed": the third of a part."""
    word = _ORDINAL.match(figure.text)
    before = [
        f.best or 0
        for f in figures
        if f.outcome == "killed" and f.end <= figure.start and not (f.is_subset or f.is_previous)
    ]
    last = ordinal_value(word[1]) - 1 if word is not None else 0
    return len(before) > 1 and last in before and sum(before) != last


def _figure(context: Context, reading: Reading, chunks: Sequence[Chunk]) -> CasualtyFigure:
    """The figure of one reading, before totals are told from parts."""
    sentence = context.sentence
    piece = chunks[reading.position]
    people = piece.people or People()
    quantity = people.quantity
    if piece.symbol in (*NO_CASUALTIES, "Z") and _is_of_one_side(sentence, piece):
        people = people._replace(role="military")
    text = sentence[piece.start : piece.end]
    is_zero = piece.symbol in ZEROS
    is_named = reading.is_individual or _is_named(piece, people, text)
    low, best, high = _values(quantity, is_zero, max(len(people.names), 1))
    is_previous, is_revision = context.place_in_time(reading, piece)
    assertion = context.claimants.of(piece.start, piece.end)
    is_sum = reading.is_total or _is_in_all(sentence, reading.position, chunks)
    return CasualtyFigure(
        outcome=reading.outcome,
        start=piece.start,
        end=piece.end,
        text=text,
        low=low,
        best=best,
        high=None if people.names and is_named else high,
        is_approximate=quantity is not None and quantity.is_approximate,
        is_named=is_named,
        names=people.names,
        country=people.country,
        role=people.role,
        is_total=not is_previous and is_sum,
        is_subset=reading.is_subset or (is_zero and _AT_ONCE.search(sentence) is not None),
        is_disputed=context.is_disputed(reading, piece, assertion),
        is_revision=is_revision,
        is_previous=is_previous,
        claimed_by_text=assertion.who,
        stance=_stance(assertion, is_revision=is_revision, is_previous=is_previous),
        is_addition=not is_revision and _is_addition(sentence, piece.start, piece.end),
        group=reading.group,
    )


def _is_of_one_side(sentence: str, piece: Chunk) -> bool:
    """ "no casualties on the Danish side", "no injuries reported by our ships": not of all."""
    if " own " in sentence[piece.start : piece.end]:
        return True  # "none of its own men was hurt"
    return _searches().own_losses.search(sentence[piece.end :]) is not None or (
        _searches().takes_losses.search(sentence[: piece.start]) is not None
    )


# "None was killed outright": of those who died there later nothing is said.
_AT_ONCE: Final = re.compile(
    r"\b(?:at the scene|outright|on the spot|instantly"
    # those who "died in hospital" after that were no bodies there
    r"|bod(?:y|ies)(?: [\w-]+){0,6} (?:was|were|been) (?:recovered|found|pulled out|dug out))\b"
)


def _is_named(piece: Chunk, people: People, text: str) -> bool:
    """Whether people are told for who they are, and so may be among any number of others."""
    is_by_name = people.quantity is None and piece.symbol not in ZEROS and bool(people.names)
    searches = _searches()
    return (
        is_by_name
        or searches.attackers.search(text) is not None
        or searches.leader.match(text) is not None
    )


def _values(
    quantity: Quantity | None, is_zero: bool, count: int
) -> tuple[int | None, int | None, int | None]:
    """Low, best and high of a phrase; a bare singular or a name counts for itself."""
    if is_zero:
        return 0, 0, 0
    if quantity is None:
        return count, count, count
    return quantity.low, quantity.best, quantity.high


def _stance(assertion: Assertion, *, is_revision: bool, is_previous: bool) -> str:
    """How the words put the figure; the older count of a running toll was once stated."""
    if is_revision and assertion.stance != "denies":
        return "revises"
    return "states" if is_previous and assertion.stance == "revises" else assertion.stance


def _is_in_all(sentence: str, position: int, chunks: Sequence[Chunk]) -> bool:
    """Whether the text calls the figure a sum: "making seven wounded in all"."""
    if not any(word in sentence for word in (" in all", "total", "overall")):
        return False
    following = chunks[position + 1 : position + 2]
    has_participle = bool(following) and following[0].symbol in "WKd"
    end = chunks[position + 1 if has_participle else position].end
    return _searches().in_all.match(sentence[end:]) is not None


def _with_found_later(sentence: str, told: Sequence[CasualtyFigure]) -> list[CasualtyFigure]:
    """ "He had first given a toll of seven, and said four more bodies were found": eleven."""
    found = []
    older: dict[str, CasualtyFigure] = {}
    for figure in told:
        before = older.get(figure.outcome)
        if figure.is_previous and not figure.is_disputed:
            older[figure.outcome] = figure
        is_more = figure.is_revision and _is_addition(sentence, figure.start, figure.end)
        if is_more and before is not None and before.best and figure.best:
            sum_ = before.best + figure.best
            figure = replace(figure, low=sum_, best=sum_, high=sum_, is_total=True)
        found.append(figure)
    return found


def _is_addition(sentence: str, start: int, end: int) -> bool:
    """Whether the words add to a count before: "a further nine", "two more", "in addition, six"."""
    return (
        _ADDITION.match(sentence[start:end]) is not None
        or _BESIDES.search(sentence, 0, start) is not None
        or _AT_ONCE.search(sentence, 0, start) is not None
        or _ALSO.match(sentence, end) is not None
        or (
            sentence[:start].endswith("and ")
            and (_SHOCKED.match(sentence, end) or _DIED_AFTER.match(sentence, end)) is not None
        )
    )


# "five were hurt; a girl was also hurt when a roof came down"
_ALSO: Final = re.compile(
    r" (?:(?:was|were|had been) also (?:been )?|also )(?:killed|slain|shot dead|died|wounded|hurt"
    r"|injured)\b"
)
# "Two were shot dead, and seven died later of their wounds"
_DIED_AFTER: Final = re.compile(
    r" (?:(?:had|have) )?(?:(?:later|since|subsequently) )?(?:died|succumbed)(?: \w+)?"
    r" (?:later|afterwards|to (?:their|his|her) (?:wounds|injuries)"
    r"|of (?:their|his|her) (?:wounds|injuries|burns))\b"
    r"| died later\b"
)
# "14 rebels died for the loss of two soldiers": the price of it is of the other side.
_BESIDES = re.compile(
    r"\b(?:[Ii]n addition|[Bb]esides|on top of that),? \Z"
    r"|\b(?:for|against) the loss of (?:only |just )?\Z"
    r"|\bat (?:a|the) cost of (?:only |just )?\Z"
)
# "Eight were hit by shrapnel and 24 treated for shock": no wound that the others have as well.
_SHOCKED = re.compile(
    r" (?:people |others )?(?:were |was )?(?:(?:also |being )?treated for|suffer\w+(?: from)?) "
    r"(?:mild |severe |acute )?(?:shock|smoke|panic|anxiety|stress|hysteria)\b"
)
_ADDITION = re.compile(
    r"(?:(?:an?|the) )?(?:another|further|additional|extra)\b|[\w-]+(?: [\w-]+)? (?:more|others?)\b"
    r"|an? (?:second|third|fourth|fifth|sixth|seventh|eighth)\b",
    re.IGNORECASE,
)


def _is_sent_home(sentence: str, piece: Chunk) -> bool:
    """ "The bodies of 40 soldiers were handed over": the dead of earlier days are given back."""
    home = _SENT_HOME.search(sentence, piece.end)
    if home is None or _SAYS_HOW.search(sentence, piece.end, home.start()):
        return False
    return _BODIES.search(sentence[: piece.end]) is not None


_BODIES = re.compile(r"\b(?:[Bb]odies|[Rr]emains|[Cc]orpses)\b[^,;]{0,40}\Z")
_SENT_HOME = re.compile(
    r"\b(?:returned|repatriated|handed (?:over|back)|exchanged|swapped|flown home|sent home"
    r"|exhumed|reburied)\b"
)
_SAYS_HOW = re.compile(r"\b(?:killed|shot|slain|died|murdered)\b|;")


def _as_running_toll(sentence: str, figure: CasualtyFigure) -> CasualtyFigure:
    """ "A fourth man died in hospital": the toll as it then stands, not one more."""
    if figure.outcome != "killed" or figure.best != 1:
        return figure
    ordinal = _ORDINAL.match(figure.text)
    if ordinal is None or not _DIED_LATER.search(sentence, figure.end):
        return figure
    number = ordinal_value(ordinal[1])
    return replace(
        figure,
        low=number,
        best=number,
        high=number,
        is_revision=True,
        is_named=False,
        is_total=True,
    )


_ORDINAL = re.compile(rf"(?:An?|The) ({LATER_ORDINAL})\b", re.IGNORECASE)
_DIED_LATER = re.compile(
    r" (?:died\b.{0,40}\b(?:hospital|wounds|injuries|later|burns|operating table|surgery|ambulance"
    r"|intensive care)|succumbed)\b"
)


@dataclass(frozen=True, slots=True)
class _Searches:
    """Patterns over the words of a figure and what stands behind it."""

    in_all: Any
    attackers: Any
    leader: Any
    own_losses: Any
    takes_losses: Any


@functools.cache
def _searches() -> _Searches:
    """Compile the patterns once a process."""
    return _Searches(
        in_all=re2.compile(r"(?i)\s*(?:\w+ ){0,2}(?:in all|in total|altogether|overall)\b"),
        # Who struck and fell: their dead are told beside those whom they killed.
        attackers=re2.compile(r"(?i)\b(?:attackers|assailants|raiders|bombers|hijackers)\b"),
        # Told for who it was: "a senior commander" is among whatever number fell with him.
        leader=re2.compile(
            r"(?i)an? (?:[\w'-]+ ){0,4}(?:commander|leader|chief|general|colonel|minister|deputy"
            r"|adviser|advisor|governor|mayor|ambassador)\b"
        ),
        own_losses=re2.compile(
            r"\A(?: or (?:\w+ )?(?:damage|losses))?(?: (?:was|were|had been|have been))?"
            r"(?: (?:reported|recorded|suffered|sustained|taken))? "
            r"(?:on (?:the|its|their|our) (?:[\w.-]+ )?side\b|among (?:[\w.,-]+ ){0,3}?"
            r"(?:crews?|troops|forces|soldiers|personnel|peacekeepers|servicemen)\b)"
        ),
        takes_losses=re2.compile(
            r"\b(?:[Tt]he [A-Z]\w+(?:ish|ese|ch|ans|is)|[Oo]ur (?:\w+ )?\w+) "
            r"(?:had |have |has )?(?:took|taken|suffered|sustained|incurred|reported|had) \z"
        ),
    )
