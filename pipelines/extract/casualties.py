"""Killed and wounded as one English sentence states them (codebook, section Casualties).

`people` cuts the sentence into chunks, `casualty_rules` reads whose fate it reports; here the
readings become figures with bounds, party and claimant, and the totals are told from the parts.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import re2

from pipelines.extract.casualty_rules.chain import ZEROS, Reading
from pipelines.extract.casualty_rules.rules import read_outcomes
from pipelines.extract.claimants import Assertion, Claimants, claimants_of
from pipelines.extract.denied_tolls import denied_tolls
from pipelines.extract.people.chunking import chunk
from pipelines.extract.people.model import Chunk, People
from pipelines.extract.quantities.bounds import Quantity
from pipelines.extract.quantities.reading import read_quantity
from pipelines.extract.quantities.tokens import tokenise


@dataclass(frozen=True, slots=True)
class CasualtyFigure:
    """One figure for one outcome and one party.

    Attributes:
        outcome: killed or wounded.
        start: Offset of the figure's words in the sentence.
        end: Offset behind them; the whole noun phrase is covered.
        text: The words themselves.
        low: Least value that the words allow; None where open below.
        best: The value that the words give; None where they give a bound.
        high: Greatest value that the words allow; None where open above.
        is_approximate: True for about, some, roughly.
        is_named: True for persons named or described ("the driver") and for the attackers' own
            dead, who count only where no other figure stands; names are a floor (high is None).
        names: The people it names, titles left out.
        country: ISO 3166-1 alpha-2 of the victims; None where unsaid or mixed.
        role: Role of the codebook; unknown where the words do not tell.
        is_total: True where the figure is the sentence's total of its outcome.
        is_computed: True for a sum made by `totals`.
        is_subset: True for some of those whom another figure counts ("three children among
            them", "two of the dead"); never added to anything.
        is_disputed: True where the sentence calls it unconfirmed or disproved.
        is_revision: True for the newer count of a running toll.
        is_previous: True for an older count that the sentence itself replaces.
        claimed_by_text: Who asserts it, in the sentence's words; None where it is the article.
        stance: states, confirms, denies (then is_disputed as well) or revises.
        is_addition: True where the words add it to a count before ("a further nine").
        group: Figures of one list share it ("three soldiers, two policemen and a civilian"); it
            tells nothing across sentences.
    """

    outcome: str
    start: int
    end: int
    text: str
    low: int | None
    best: int | None
    high: int | None
    is_approximate: bool = False
    is_named: bool = False
    names: tuple[str, ...] = ()
    country: str | None = None
    role: str = "unknown"
    is_total: bool = False
    is_computed: bool = False
    is_subset: bool = False
    is_disputed: bool = False
    is_revision: bool = False
    is_previous: bool = False
    claimed_by_text: str | None = None
    stance: str = "states"
    is_addition: bool = False
    group: int = 0


HARM_WORDS: Final = (
    r"(?i)kill|dead\b|\bdie[sd]?\b|death|wound|injur|\bhurt|\bharm|casualt|\btoll|bodies|"
    r"slain|gunned down|lives\b|perish|martyr|massacre|assassin|behead|execut|fatalit|"
    r"concuss|murder|slaughter|succumb|maim|hospital|eliminat|neutrali|liquidat|\bl[uo]s[tes]|"
    r"admitted to|suffocat|asphyxiat|settled (?:on|at)|(?:corrected|revised|amended) to|"
    r"for (?:\w+ ){0,2}(?:treatment|surgery)|"
    r"\bburn(?:s|ed|t)\b|scald|blinded|gassed|mown down|mowed down|cut down by|throats?\b|felled|"
    r"suffered|sustained|bruis|\bcuts\b|broken (?:bone|arm|leg|rib)|unhurt|uninjured|unharmed|"
    r"deafened|eardrum|affected by|inhaled|body of|"
    r"surviv|victim|corpse|unscathed|drown|the life of|"
    r"lost (?:\w+ ){1,2}(?:arm|leg|limb|f[oe]+t|hand|finger|eye|sight|hearing)|"
    r"(?:need|requir|received?|sought|given|undergo|underwent)\w* (?:\w+ ){0,3}"
    r"(?:treatment|surgery|oxygen|stitches|attention|care)\b|treated|overcome by|shock\b|"
    r"on (?:\w+ ){1,2}wards?\b|shot in the|"
    r"(?:hit|struck|cut) by (?:\w+ ){0,2}(?:bullet|round|ammunition|gunfire|shrapnel|pellets"
    r"|splinter|glass|shards|debris|stones|bricks)"
)
"""RE2 source: without any of these a sentence reports nobody's death or wounds."""


@dataclass(frozen=True, slots=True)
class _Searches:
    """Patterns over the sentence itself; re2, as they scan every sentence."""

    earlier: Any
    later: Any
    corrects: Any
    now_puts: Any
    disputed: Any
    feared: Any
    in_all: Any
    attackers: Any
    leader: Any
    perfect: Any
    cumulative: Any


@functools.cache
def _searches() -> _Searches:
    """Compile the patterns once a process."""
    return _Searches(
        earlier=re2.compile(
            r"(?i)\b(?:at first|initially|originally|early reports?|"
            r"(?:had )?(?:first|earlier|previously|initially|originally) "
            r"(?:announced|said|put|gave|given|reported|spoken?|counted|claimed)|"
            r"(?:first|earlier|previous|initial|early) (?:\w+ )?(?:toll|count|figure|reports?)|"
            r"first given)\b"
        ),
        later=re2.compile(
            r"(?i)\b(?:but|and|then|before) (?:\w+ ){0,2}?(?:later|now|since|subsequently"
            r"|afterwards?|revis\w+|rais\w+|lower\w+|correct\w+)\b"
            r"|\b(?:but|and|then) (?:now|later|since)\b"
        ),
        corrects=re2.compile(
            r"(?i)\b(?:correct|revis|lower|rais|updat)ing (?:an?|its|the|their|his|her) "
            r"(?:\w+ )?(?:death )?(?:toll|count|figure|number|tally|estimate)\b"
        ),
        now_puts=re2.compile(
            r"(?i)\b(?:since|later|now|subsequently) "
            r"(?:put|puts|gave|raised|revised|lowered|updated) (?:the|its|their) (?:death )?"
            r"(?:toll|count|figure|number|tally|estimate|dead)\b"
        ),
        disputed=re2.compile(
            r"(?i)\bunconfirmed|not (?:been )?(?:independently )?(?:confirmed|verified)|"
            r"(?:could|can)not (?:immediately )?(?:be )?(?:independently )?(?:confirm|verif)|"
            r"could not (?:immediately )?(?:be )?(?:independently )?(?:confirm|verif)|"
            r"\b(?:no|without (?:\w+ )?(?:any )?) ?(?:evidence|proof)\b|\bfalsely\b|"
            r"\bfalse (?:claims?|reports?|tolls?|counts?|figures?)\b|"
            r"\b(?:claims?|reports?|tolls?|counts?|figures?) (?:\w+ ){1,2}(?:false|wrong|untrue)\b|"
            r"\bwrongly\b|\bdisproved?\b|\bdebunked\b|\bexaggerated\b|\bbaseless\b|"
            r"\b(?:feared|presumed) (?:dead|killed)|"
            r"\b(?:claims?|reports?|rumou?rs?|tolls?|counts?|figures?|that) "
            r"(?:[\w,'\x{2019}-]+ ){1,9}"
            r"(?:was|were|is|are|had been|proved|turned out) (?:to (?:be|have been) |\w+ )?"
            r"(?:wrong|false|incorrect|mistaken|inaccurate|untrue|unfounded|erroneous|an error)\b|"
            r"\b(?:withdr[ae]w|withdrawn|retract(?:ed|s)|disowned) "
            r"(?:the|an?|its|that|this|their)? ?(?:\w+ )?"
            r"(?:figure|reports?|count|toll|claim|number)\b|"
            r"\bcorrected (?:the|an?|its|that|this|their)? ?(?:\w+ )?(?:reports?|claim)\b|"
            r"\balleg(?:ed|es|ing) that\b|"
            r"\bwhich (?:[\w'-]+ ){1,5}(?:disput|den(?:y|ies|ied)\b|reject|contradict|question)"
        ),
        # Who struck and fell: their dead are told beside those whom they killed.
        attackers=re2.compile(r"(?i)\b(?:attackers|assailants|raiders|bombers|hijackers)\b"),
        # Told for who it was: "a senior commander" is among whatever number fell with him.
        leader=re2.compile(
            r"(?i)an? (?:[\w'-]+ ){0,4}(?:commander|leader|chief|general|colonel|minister|deputy"
            r"|adviser|advisor|governor|mayor|ambassador)\b"
        ),
        perfect=re2.compile(
            r"(?i)\bha(?:ve|s) (?:\w+ )?(?:been )?"
            r"(?:killed|died|wounded|injured|lost|hurt|landed)\b"
        ),
        cumulative=re2.compile(
            r"(?i)\bsince\b|\bso far (?:this|in)\b|\bthis (?:year|month)\b|\bto date\b"
            r"|\bin (?:January|February|March|April|May|June|July|August|September|October|November"
            r"|December)\b"
        ),
        feared=re2.compile(r"(?i)\bfears? (?:that|at least|up to|as many|some|the|\d)"),
        in_all=re2.compile(r"(?i)\s*(?:\w+ ){0,2}(?:in all|in total|altogether|overall)\b"),
    )


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
    denied = [*_denied(sentence), *_of_the_dead(sentence), *_of_the_lost(sentence)]
    if not readings:
        return denied
    context = _Context.of(sentence)
    drafts = [_draft(sentence, context, reading, chunks) for reading in readings]
    totals_at = {at for outcome in ("killed", "wounded") for at in _total_indices(drafts, outcome)}
    figures = [
        replace(figure, is_total=True) if at in totals_at and not figure.is_total else figure
        for at, figure in enumerate(drafts)
    ]
    return sorted(
        [*(_as_running_toll(sentence, f) for f in figures), *denied],
        key=lambda figure: figure.start,
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
    number = _ORDINALS.index(ordinal[1].lower()) + _FIRST_ORDINAL
    return replace(figure, low=number, best=number, high=number, is_revision=True, is_named=False)


_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth".split()
_FIRST_ORDINAL = 2
_ORDINAL = re.compile(rf"(?:An?|The) ({'|'.join(_ORDINALS)})\b", re.IGNORECASE)
_DIED_LATER = re.compile(r" died\b.{0,40}\b(?:hospital|wounds|injuries|later|burns)\b")


def _denied(sentence: str) -> list[CasualtyFigure]:
    """The outcomes that the sentence denies without a number: claims that give no figure."""
    if " any" not in sentence:
        return []
    claimants = claimants_of(sentence)
    return [
        CasualtyFigure(
            outcome=toll.outcome,
            start=toll.start,
            end=toll.end,
            text=sentence[toll.start : toll.end],
            low=None,
            best=None,
            high=None,
            is_approximate=False,
            is_named=False,
            names=(),
            country=None,
            role="unknown",
            is_total=toll.is_of_all,
            is_disputed=True,
            claimed_by_text=claimants.of(toll.start, toll.end).who,
            stance="denies",
        )
        for toll in denied_tolls(sentence, claimants)
    ]


_OF_THE_DEAD = re.compile(
    r"\b(?![Oo]ne\b)\w+ of the (?P<count>\w+(?:-\w+)?) (?:people )?"
    r"(?P<state>dead|killed|wounded|injured)\b"
)


def _of_the_dead(sentence: str) -> list[CasualtyFigure]:
    """ "Four of the eight dead were children": eight died."""
    found = []
    for match in _OF_THE_DEAD.finditer(sentence):
        tokens = tokenise(match["count"])
        read = read_quantity(tokens, 0)
        if read is None or read[1] != len(tokens.words) or read[0].best is None:
            continue
        start, end = match.start("count"), match.end()
        found.append(
            CasualtyFigure(
                outcome="killed" if match["state"] in ("dead", "killed") else "wounded",
                start=start,
                end=end,
                text=sentence[start:end],
                low=read[0].low,
                best=read[0].best,
                high=read[0].high,
                is_total=True,
            )
        )
    return found


_NO_SURVIVOR = re.compile(
    r"\b[Nn]either (?:the|his|her|its|an?) [^,;.]{3,40}? nor (?:the|his|her|its|an?)? ?"
    r"[^,;.]{3,40}? (?:survived|lived)\b"
)


def _of_the_lost(sentence: str) -> list[CasualtyFigure]:
    """ "Neither the driver nor the nurse survived": two died."""
    match = _NO_SURVIVOR.search(sentence) if "either " in sentence else None
    if match is None:
        return []
    start, end = match.span()
    two = CasualtyFigure("killed", start, end, match.group(), 2, 2, 2, is_total=True)
    return [two]


def is_cumulative(sentence: str) -> bool:
    """Whether a sentence counts over a war or a year: "46 have died since the war began"."""
    searches = _searches()
    return searches.perfect.search(sentence) is not None and (
        searches.cumulative.search(sentence) is not None
    )


def totals(figures: Sequence[CasualtyFigure]) -> list[CasualtyFigure]:
    """The total of each outcome that a sentence gives (codebook: parts are never added to it).

    Args:
        figures: What `find_casualties` read in one sentence (`group` tells nothing beyond it).

    Returns:
        At most one figure an outcome: the stated total, else the sum of disjoint parts with
        `is_computed` set, else the count of named dead. Subsets, older counts, disputed figures
        and the "no American was hurt" of a single party set no total. Parts that may overlap
        ("40 were killed ..., officials confirm 12 deaths") give only a floor.
    """
    found = []
    for outcome in ("killed", "wounded"):
        usable = [
            figure
            for figure in figures
            if figure.outcome == outcome
            and not (figure.is_subset or figure.is_previous or figure.is_disputed)
        ]
        stated = [figure for figure in usable if figure.is_total]
        parts = [figure for figure in usable if not figure.is_named and figure.high != 0]
        named = [figure for figure in usable if figure.is_named]
        if stated:
            found.append(_combined(stated))
        elif parts:
            listed = [
                replace(figure, high=figure.best)
                for figure in named
                if figure.group == parts[0].group
            ]
            parts = parts + listed  # "A, his brother B and a guard"
            found.append(_sum(parts) if _are_disjoint(parts) else _floor(parts))
        elif named:
            found.append(_sum(named))
    return found


def _is_addition(sentence: str, piece: Chunk) -> bool:
    """Whether the words add to a count before: "a further nine", "two more", "in addition, six"."""
    text = sentence[piece.start : piece.end]
    return (
        _ADDITION.match(text) is not None or _BESIDES.search(sentence, 0, piece.start) is not None
    )


_BESIDES = re.compile(r"\b(?:[Ii]n addition|[Bb]esides|on top of that),? \Z")
_ADDITION = re.compile(
    r"(?:(?:an?|the) )?(?:another|further|additional|extra)\b|[\w-]+(?: [\w-]+)? (?:more|others?)\b"
    r"|a (?:second|third|fourth|fifth|sixth|seventh|eighth)\b",
    re.IGNORECASE,
)


def _are_disjoint(parts: Sequence[CasualtyFigure]) -> bool:
    """Whether parts stand in one list, add to the first, or are of parties that cannot overlap."""
    if len({part.group for part in parts}) == 1:
        return True
    if all(part.is_addition for part in parts if part.group != parts[0].group):
        return True
    parties = [(part.country, part.role) for part in parts]
    return len(set(parties)) == len(parties) and all(role != "unknown" for _, role in parties)


def _floor(parts: Sequence[CasualtyFigure]) -> CasualtyFigure:
    """The least that parts which may overlap add up to: the greatest of their lows."""
    greatest = max(parts, key=lambda part: part.low or 0)
    return replace(greatest, best=None, high=None, is_total=True, is_computed=True)


def _combined(stated: Sequence[CasualtyFigure]) -> CasualtyFigure:
    """One figure of several totals of one passage: "36, the ministry said; the army said 25"."""
    first = stated[0]
    if len(stated) == 1:
        return first
    lows = [figure.low for figure in stated if figure.low is not None]
    highs = [figure.high for figure in stated]
    best = next((figure.best for figure in stated if figure.best is not None), None)
    is_closed = None not in highs
    high = max((value for value in highs if value is not None), default=None)
    return replace(
        first,
        low=min(lows, default=None),
        best=best,
        high=high if is_closed else None,
    )


def _sum(parts: Sequence[CasualtyFigure]) -> CasualtyFigure:
    """Sum of disjoint parts; a part with an open bound leaves the sum's bound open."""

    def add(values: Sequence[int | None]) -> int | None:
        return None if None in values else sum(value for value in values if value is not None)

    first = parts[0]
    # An open floor counts as nothing: the sum is still at least the other parts.
    low = sum(part.low or 0 for part in parts)
    return replace(
        first,
        low=low or None,
        best=add([part.best for part in parts]),
        high=add([part.high for part in parts]),
        is_approximate=any(part.is_approximate for part in parts),
        names=tuple(name for part in parts for name in part.names),
        country=first.country if len({part.country for part in parts}) == 1 else None,
        role=first.role if len({part.role for part in parts}) == 1 else "unknown",
        is_total=True,
        is_computed=len(parts) > 1,
    )


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for every figure of a sentence."""

    claimants: Claimants
    disputed_at: int | None
    feared_from: int | None
    has_earlier: bool
    has_sum: bool
    is_corrected: bool

    @classmethod
    def of(cls, sentence: str) -> _Context:
        """Read the sentence's attribution and doubts."""
        searches = _searches()
        doubt = searches.disputed.search(sentence)
        fear = searches.feared.search(sentence)
        return cls(
            claimants=claimants_of(sentence),
            disputed_at=doubt.end() if doubt else None,
            feared_from=fear.end() if fear else None,
            has_earlier=searches.earlier.search(sentence) is not None,
            has_sum=" in all" in sentence or "total" in sentence or "overall" in sentence,
            is_corrected=(
                searches.corrects.search(sentence) is not None
                or searches.now_puts.search(sentence) is not None
            ),
        )


def _draft(
    sentence: str, context: _Context, reading: Reading, chunks: Sequence[Chunk]
) -> CasualtyFigure:
    """The figure of one reading, before totals are told from parts."""
    piece = chunks[reading.position]
    people = piece.people or People()
    is_zero = piece.symbol in ZEROS
    quantity = people.quantity
    is_named = (
        reading.is_individual
        or (quantity is None and not is_zero and bool(people.names))
        or _searches().attackers.search(sentence[piece.start : piece.end]) is not None
        or _searches().leader.match(sentence[piece.start : piece.end]) is not None
    )
    low, best, high = _values(quantity, is_zero, max(len(people.names), 1))
    place = _place_in_time(sentence, piece.end) if context.has_earlier else None
    is_previous = reading.is_previous or (place == "earlier" and not reading.is_revision)
    is_revision = reading.is_revision or (
        not is_previous and (place == "later" or _is_corrected(context, sentence, piece))
    )
    assertion = context.claimants.of(piece.start, piece.end)
    is_denied = assertion.stance == "denies"
    is_refutation = is_zero and _is_behind(sentence, context.disputed_at, piece.start)
    is_sum = context.has_sum and _is_in_all(sentence, reading.position, chunks)
    return CasualtyFigure(
        outcome=reading.outcome,
        start=piece.start,
        end=piece.end,
        text=sentence[piece.start : piece.end],
        low=low,
        best=best,
        high=None if people.names and is_named else high,
        is_approximate=quantity is not None and quantity.is_approximate,
        is_named=is_named,
        names=people.names,
        country=people.country,
        role=people.role,
        is_total=not is_previous and (reading.is_total or is_sum),
        is_subset=reading.is_subset or (is_zero and _AT_ONCE.search(sentence) is not None),
        is_disputed=(
            reading.is_disputed
            or (context.disputed_at is not None and not is_refutation)
            or (context.feared_from is not None and context.feared_from <= piece.end)
            or assertion.is_withheld
            or is_denied
        ),
        is_revision=is_revision,
        is_previous=is_previous,
        claimed_by_text=assertion.who,
        stance=_stance(assertion, is_revision=is_revision, is_previous=is_previous),
        is_addition=not is_revision and _is_addition(sentence, piece),
        group=reading.group,
    )


# "None was killed outright": of those who died there later nothing is said.
_AT_ONCE = re.compile(r"\b(?:at the scene|outright|on the spot|instantly)\b")


def _is_behind(sentence: str, doubt: int | None, start: int) -> bool:
    """Whether a clause of its own follows a doubt: "the toll was false; nobody was killed"."""
    return doubt is not None and any(mark in sentence[doubt:start] for mark in (";", ",", " and "))


def _stance(assertion: Assertion, *, is_revision: bool, is_previous: bool) -> str:
    """How the words put the figure; the older count of a running toll was once stated."""
    if is_revision and assertion.stance != "denies":
        return "revises"
    return "states" if is_previous and assertion.stance == "revises" else assertion.stance


def _is_corrected(context: _Context, sentence: str, piece: Chunk) -> bool:
    """Whether a figure corrects an earlier count: "six, correcting a toll of eight", "now puts"."""
    if not context.is_corrected:
        return False
    part_end = sentence.find(";", piece.end)
    part = sentence[piece.end : part_end if part_end >= 0 else len(sentence)]
    before = sentence[sentence.rfind(";", 0, piece.start) + 1 : piece.start]
    searches = _searches()
    return bool(searches.corrects.search(part)) or bool(searches.now_puts.search(before))


def _place_in_time(sentence: str, end: int) -> str | None:
    """Whether the clause before a figure calls it a first count, or a later one beside that."""
    clause = sentence[max(sentence.rfind(";", 0, end), sentence.rfind(":", 0, end)) + 1 : end]
    firsts = list(_searches().earlier.finditer(clause))
    if not firsts:
        return None
    return "later" if _searches().later.search(clause[firsts[-1].end() :]) else "earlier"


def _is_in_all(sentence: str, position: int, chunks: Sequence[Chunk]) -> bool:
    """Whether the text calls the figure a sum: "making seven wounded in all"."""
    following = chunks[position + 1 : position + 2]
    has_participle = bool(following) and following[0].symbol in "WKd"
    end = chunks[position + 1 if has_participle else position].end
    return _searches().in_all.match(sentence[end:]) is not None


def _values(
    quantity: Quantity | None, is_zero: bool, count: int
) -> tuple[int | None, int | None, int | None]:
    """Low, best and high of a phrase; a bare singular or a name counts for itself."""
    if is_zero:
        return 0, 0, 0
    if quantity is None:
        return count, count, count
    return quantity.low, quantity.best, quantity.high


def _total_indices(figures: Sequence[CasualtyFigure], outcome: str) -> Iterator[int]:
    """Indices of the sentence's totals of one outcome."""
    indices = [
        index
        for index, figure in enumerate(figures)
        if figure.outcome == outcome and not (figure.is_subset or figure.is_previous)
    ]
    if any(figures[index].is_disputed for index in indices):
        # What the sentence calls false is no whole that the rest could be a part of.
        sound = [index for index in indices if not figures[index].is_disputed]
        yield from (index for index in indices if index not in sound and figures[index].is_total)
        indices = sound or indices
    stated = [index for index in indices if figures[index].is_total]
    if stated:
        yield from stated
        return
    counted = [
        index
        for index in indices
        if not figures[index].is_named and not _is_party_zero(figures[index])
    ]
    listed = {figures[index].group for index in indices if figures[index].is_named}
    if counted and all(figures[index].high == 0 for index in counted):
        yield from counted  # "nobody died and nobody was wounded"
    elif len(counted) == 1 and figures[counted[0]].group not in listed:
        yield counted[0]
    elif len(counted) > 2 and _is_whole(
        figures[counted[0]], [figures[index] for index in counted[1:]]
    ):
        yield counted[0]


def _is_whole(first: CasualtyFigure, rest: Sequence[CasualtyFigure]) -> bool:
    """Whether the first figure is the sum of the others and its party takes theirs in."""
    return first.best == sum(figure.best or 0 for figure in rest) and all(
        first.role in ("unknown", figure.role) and first.country in (None, figure.country)
        for figure in rest
    )


def _is_party_zero(figure: CasualtyFigure) -> bool:
    """Whether a figure denies the casualties of one party only: "no American", "no NATO staff".

    "No American or Iraqi personnel" are all who were there.
    """
    is_group = figure.country is not None or figure.role != "unknown"
    is_named = not figure.text[1:].islower() and " or " not in figure.text
    return figure.high == 0 and (is_group or is_named)
