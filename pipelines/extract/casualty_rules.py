"""The grammar of killed and wounded over a chain of chunks.

The fate of people is read by regular expressions over the symbols of `people`: active ("killed two
soldiers"), passive ("two soldiers were killed"), intransitive ("two soldiers died"), reduced ("two
soldiers killed in ..."), nominal ("the death of a soldier", "13 bodies") and running tolls ("has
risen to 14, from about 12"). What is threatened, denied or conditional is no casualty.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from typing import Final

from pipelines.extract.people.model import Chunk, People


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome that a rule found for the people of one chunk.

    Attributes:
        outcome: killed or wounded.
        position: Index of the chunk.
        group: Readings of one list share it.
        is_subset: True for some of those whom another reading counts.
        is_total: True where the words call it the total.
        is_revision: True for the newer count of a running toll.
        is_previous: True for an older one.
        is_disputed: True for a count that the text says was cut.
        is_individual: True for one person told by what they are ("the driver"), who is among any
            count.
    """

    outcome: str
    position: int
    group: int
    is_subset: bool = False
    is_total: bool = False
    is_revision: bool = False
    is_previous: bool = False
    is_disputed: bool = False
    is_individual: bool = False


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The compiled patterns; those called left run over the reversed chain."""

    active: re.Pattern[str]
    unreal: re.Pattern[str]
    left_subject: re.Pattern[str]
    left_resort: re.Pattern[str]
    left_name: re.Pattern[str]
    left_apposition: re.Pattern[str]
    nominal: re.Pattern[str]
    toll_to: re.Pattern[str]
    toll_from: re.Pattern[str]
    toll_is: re.Pattern[str]
    toll_reversed: re.Pattern[str]
    toll_ahead: re.Pattern[str]
    toll_first: re.Pattern[str]
    toll_second: re.Pattern[str]
    corrected: re.Pattern[str]
    collective: re.Pattern[str]
    among: re.Pattern[str]
    alternative: re.Pattern[str]
    cumulative: re.Pattern[str]
    habitual: re.Pattern[str]


_KILLING: Final = frozenset("KkgDdE")

# A word at the head of a chain after which an action is only thought of.
_ATTACKERS: Final = frozenset("bomber attacker assailant gunman shooter suspect".split())
_CORRECTIONS: Final = frozenset("corrected revised amended settled later finally".split())
# "Not every one of those was killed": how many were is not said.
_DENIES_ALL: Final = re.compile(r"\b[Nn]ot (?:all|every)\b[^,;]*\Z")
_COST: Final = frozenset("claimed claims claiming cost costs costing took taken taking".split())
_OWNERS: Final = frozenset("the its their his her".split())
_UNREAL_WORDS: Final = frozenset(
    "avoid avoiding without risk risking threatened threatening vowed aimed intent prevent "
    "preventing planned planning plotting attempted".split()
)


@functools.cache
def _grammar() -> _Grammar:
    """Compile the patterns once a process."""
    # Not the subject of a verb of its own.
    object_only = r"(?!(?:[bfo][xn]{1,3})*x{0,2}[BHKWDdvMS])"
    place = r"(?:[bfoA][xn]{1,3})?"
    listed = (
        rf"[PQnZps](?:(?:{place},[PQnps])*{place},?C(?:x(?=s))?[PQnps]{object_only}"
        r"|(?:,P)+(?=\.?\Z))?"
    )
    noun = r"(?:[PQ]|[nps](?!x{0,2}[bofA>]|Bt))"
    gap = r"(?:,[^;:.,vBKWDd]{1,5}(?=,))?"  # "two cooks, both from Lagos, and a guard"
    left_list = rf"(?:Z|{noun}(?:C(?:{gap},)?{noun}(?:,{noun})*)?)"
    # "two pilots working for a contractor were killed"
    passed_by = r"P(?=[bfA])"
    strict_list = rf"(?!{passed_by}){left_list}"
    # "was", "have been", "is believed to have been", "was seized and"
    auxiliary = r"(?:Cx{1,3})?x{0,2}(?:(?:BH?t)?v)?(?:Bx?){1,2}(?!t)(?:x?H)?"
    # "thought to be" as well: "Btv", as the chain is reversed
    post = rf"(?:[xbofAnpsO]|{passed_by}|B?tv?|(?<=x)C(?=x)){{0,9}}?"
    aside = r"(?:,[^;:.,v]{1,16}?,|[^;:.PQ]{0,18}?r,?|\)[^(]{1,14}\()?"
    left_clause = rf"(?P<aux>{auxiliary}|x{{0,2}}(?:x?H)?|)(?P<post>{post}{aside}{post})"
    quantity = r"[PQ]"
    return _Grammar(
        active=re.compile(rf"([KkgWwh])x?(?:x(?=s))?({listed})"),
        unreal=re.compile(r"(?:[MN][HBx]{0,3}|tx?|I[^,;.:]*)\Z"),
        left_subject=re.compile(rf"{left_clause}(?P<list>{strict_list})"),
        left_resort=re.compile(rf"{left_clause}(?P<list>{left_list})"),
        left_name=re.compile(rf"(?:{auxiliary}|,?[xsp]{{0,4}}),?(?P<list>n(?!x{{0,2}}[bofA]))"),
        # "X, the commander killed by ..."
        left_apposition=re.compile(r"s[xn]{0,3},(?P<list>n)"),
        nominal=re.compile(rf"[Eg]ox?({listed})"),
        toll_to=re.compile(
            rf"(?:([TU])[^;]{{0,40}}?R|[RG]x{{0,3}}([TU])[^;:]{{0,12}}?|([TU])R)x{{0,3}}tx?"
            rf"({quantity})(?:[^;:TU]{{0,2}}?fx?({quantity}))?"
        ),
        # "cut the toll from 12 to nine", "the toll has risen from 12 to 15"
        toll_from=re.compile(
            rf"(?:([TU])[^;:]{{0,20}}?R|[RG][xb]{{0,4}}([TU]))[xb]{{0,3}}fx?({quantity})tx?({quantity})"
        ),
        toll_is=re.compile(
            rf"(?:([TUc])[xonbfA]{{0,8}}?(?:,[^;:.]{{1,16}},)?(?:Bx?|Bx?[AbB]x?|A|o|x?z[Ax]?|H?Bz|:)|"
            rf"u[xbon]{{0,4}}([TUWdK])[xbonA]{{0,3}}?A)x?({quantity})"
        ),
        toll_reversed=re.compile(rf"Rt({quantity})f({quantity})x*([TU])"),
        # "raised to 85 the number of people killed by", "bringing to 43 the number killed"
        toll_ahead=re.compile(rf"[RG]t({quantity})x{{0,2}}([TU])"),
        # "the toll of injured, first given as 25"
        toll_first=re.compile(r"([TU]),?B?x{0,2}v>(Q)"),
        # "the number of dead at 73 and of wounded at 163"
        toll_second=re.compile(rf"A({quantity}),?Cx?z?o?x?([TUWKd])[xbon]{{0,3}}?A({quantity})"),
        # "a count later corrected to 42", "settled at 23", "spoke of 70 bodies and later of 91"
        corrected=re.compile(rf"R(?:[tbA])x?({quantity})|o[PQ],?Cx{{1,2}}o({quantity})"),
        collective=re.compile(rf"x([Wd])x?(?:z|R(?:tx?)?)({quantity})"),
        among=re.compile(
            rf"(?:[ij]({listed})|([PQ])j|([PQ](?:(?:,[PQ])*,?C[PQ])?)x?Bx?Y|YBx?({listed}))"
        ),
        alternative=re.compile(r"(?:(?:;|,x)[xnps]{1,4}|,rH?x?)v(Q)(?=[.;,]|\Z)"),
        cumulative=re.compile(
            r"(?i)\b(?:since|so far|(?:this|last|past) (?:year|month|week)|in the war|to date)\b"
        ),
        habitual=re.compile(r"(?i)\b(?:mostly|often|usually|rarely|seldom|regularly|routinely)\b"),
    )


def read_outcomes(
    sentence: str, symbols: str, chunks: list[Chunk]
) -> tuple[list[Reading], list[Chunk]]:
    """Find whose death or wounding a sentence reports.

    Args:
        sentence: The sentence that the chunks were cut from.
        symbols: The symbols of its chunks.
        chunks: Its chunks.

    Returns:
        The readings in order of their place, and the chunks, in which headless parts have
        taken over the party of the noun that they share and totals the names they include.
    """
    chain = Chain(sentence, symbols, chunks)
    _read_tolls(chain)
    _read_active(chain)
    _read_subjects(chain)
    _read_nominals(chain)
    _read_stated(chain)
    _read_denials(chain)
    _read_among(chain)
    _read_appositions(chain)
    _read_alternatives(chain)
    _read_raised(chain)
    _read_corrected(chain)
    chain.drop_recovered()
    readings = [
        replace(reading, is_disputed=True) if reading.position in chain.disputed else reading
        for reading in sorted(chain.readings.values(), key=lambda reading: reading.position)
    ]
    return readings, chain.chunks


class Chain:
    """The chunks of one sentence, and the outcomes that the rules have read from them so far.

    Attributes:
        sentence: The sentence that the chunks were cut from.
        symbols: The symbols of its chunks.
        reversed: The same from the end, for the patterns that look to the left.
        chunks: Its chunks, with the parties and names that the rules handed on.
        readings: What was read, by place and outcome; the first of each stays.
        objects: Places that a verb to their left has as its objects.
        disputed: Places whose count the text says was cut.
        verbs: Places of words that have been read.
    """

    def __init__(self, sentence: str, symbols: str, chunks: list[Chunk]) -> None:
        self.sentence = sentence
        self.symbols = symbols
        self.reversed = symbols[::-1]
        self.chunks = list(chunks)
        self.readings: dict[tuple[int, str], Reading] = {}
        self.objects: set[int] = set()
        self.disputed: set[int] = set()
        self.verbs: set[int] = set()
        self._groups = 0

    def take(self, start: int, end: int, outcome: str) -> None:
        """Record every counted item of a list of people as one group."""
        group = self.next_group()
        self._share_heads(start, end)
        has_open = any(self.symbols[at] == "p" for at in range(start, end))
        aside_end = start
        for position in range(start, end):
            symbol = self.symbols[position]
            if position < aside_end:
                continue
            if position > start and self._is_aside(position):
                aside_end = self.symbols.find(",", position, end)
            if self._is_apposed(position, start):
                self.inherit(position - 2, self.chunks[position].people)
                continue
            if self._is_his_name(position, start, end):
                continue
            if symbol in "PQZns":
                if symbol == "n" and position > start and self.symbols[position - 1] not in ",Ci":
                    continue
                is_bare = symbol == "s" and not self._is_headline_person(position)
                if is_bare and not self._is_victim(position):
                    continue
                is_individual = is_bare and end - start == 1
                self.add(position, outcome, group, is_subset=has_open, is_individual=is_individual)
                if symbol == "Z" and outcome == "wounded":
                    # The dead are harmed too: "nobody was hurt" denies both.
                    self.add(position, "killed", group)

    def _is_aside(self, position: int) -> bool:
        """ "Three soldiers, one of them a sergeant, and a cook": a share between commas."""
        people = self.chunks[position].people
        is_share = people is not None and people.is_share and not people.is_all
        return is_share and self.symbols[position - 1] == ","

    def _is_apposed(self, position: int, start: int) -> bool:
        """ "Abu Omar, a senior commander, and two others": says who the named man is."""
        if self.symbols[max(start, position - 2) : position + 1] != "n,P":
            return False
        piece = self.chunks[position]
        return self.sentence[piece.start : piece.end].lower().startswith(("a ", "an "))

    def _is_his_name(self, position: int, start: int, end: int) -> bool:
        """ "a general, Omar Deen, and a colonel": two people, the first with his name."""
        if self.symbols[max(start, position - 2) : min(end, position + 2)] != "P,n,":
            return False
        piece = self.chunks[position - 2]
        return self.sentence[piece.start : piece.end].lower().startswith(("a ", "an "))

    def take_left(self, match: re.Match[str], outcome: str, size: int) -> None:
        """Record the subject that a left match found."""
        start, end = size - match.end("list"), size - match.start("list")
        if _DENIES_ALL.search(self.sentence[: self.chunks[start].end]):
            return
        # A list to the left ends where another verb has its object.
        is_relative = "r" in match.group("post")
        for position in range(end - 1, start - 1, -1):
            if position in self.objects and not is_relative:
                start = position + 1
                break
        while start < end and self.symbols[start] in ",C":
            start += 1
        named = re.fullmatch(r"[^,]*,(n),", match.group("post")[::-1])
        if named and end - start == 1:
            name_at = size - match.start("post") - 2
            if self.symbols[start] in "sp":
                # "The commander of the force, General X, was killed": only the name counts.
                self.inherit(name_at, self.chunks[start].people)
                self.add(name_at, outcome, self.next_group())
                return
            self._name(start, name_at)
        self.take(start, end, outcome)

    def _name(self, position: int, name_at: int) -> None:
        """Put the name of an apposition to the one person it names."""
        name = self.chunks[name_at].people
        piece = self.chunks[position]
        people = piece.people
        if name is None or people is None or people.quantity is None:
            return
        if people.quantity.best == 1 and not people.names:
            self.chunks[position] = piece._replace(people=people._replace(names=name.names))

    def add(
        self,
        position: int,
        outcome: str,
        group: int,
        *,
        is_subset: bool = False,
        is_total: bool = False,
        is_revision: bool = False,
        is_previous: bool = False,
        is_individual: bool = False,
    ) -> None:
        """Record a reading unless the chunk has one of this outcome."""
        people = self.chunks[position].people
        if people is not None and people.is_share and people.state in (outcome, "given"):
            is_subset = not people.is_all
        elif people is not None and people.is_share and people.state == "wounded":
            # "two of the wounded died": how many are dead by now is told elsewhere
            is_subset = True
        elif people is not None and people.is_share and people.state is None:
            # "killed 15 farmers and beheaded three of them"
            is_subset = is_subset or self._has_before(position, outcome)
        self.readings.setdefault(
            (position, outcome),
            Reading(
                outcome,
                position,
                group,
                is_subset=is_subset,
                is_total=is_total,
                is_revision=is_revision,
                is_previous=is_previous,
                is_individual=is_individual,
            ),
        )

    def _has_before(self, position: int, outcome: str) -> bool:
        """Whether people before a place have the same outcome."""
        return any(at < position and fate == outcome for at, fate in self.readings)

    def _share_heads(self, start: int, end: int) -> None:
        """Hand the noun of "two American and one British soldiers" to the headless part."""
        for position in range(end - 1, start - 1, -1):
            people = self.chunks[position].people
            if people is None or self.symbols[position] != "P":
                continue
            if people.is_headless and people.country is not None:
                later = next(
                    (
                        other
                        for at in range(position + 1, end)
                        if (other := self.chunks[at].people) is not None
                    ),
                    None,
                )
                if later is not None and later.country is not None and later.role != "unknown":
                    self.inherit(position, later)

    def inherit(self, position: int, party: People | None) -> None:
        """Give a chunk the country and role that it leaves open itself."""
        piece = self.chunks[position]
        if party is None or piece.people is None:
            return
        people = piece.people
        self.chunks[position] = piece._replace(
            people=people._replace(
                country=people.country or party.country,
                role=party.role if people.role == "unknown" else people.role,
            ),
        )

    def next_group(self) -> int:
        """Number of a new group of parts that one clause coordinates."""
        self._groups += 1
        return self._groups

    def _is_victim(self, position: int) -> bool:
        """Whether "the driver" is one who suffers, not the one who struck and fell."""
        piece = self.chunks[position]
        words = set(self.sentence[piece.start : piece.end].lower().split())
        if self.symbols[max(0, position - 2) : position] == "Cx" and self._has_own_verb(position):
            return False
        before = self.sentence[: piece.start].lower().split()[-3:]
        return not words & _ATTACKERS and not _OWNERS.isdisjoint(before)

    def _has_own_verb(self, position: int) -> bool:
        """ "killed two and the driver fled": not "and the driver riding with them"."""
        following = self.chunks[position + 1] if position + 1 < len(self.chunks) else None
        return (
            following is not None
            and following.symbol == "x"
            and not self.sentence[following.start : following.end].endswith("ing")
        )

    def _is_headline_person(self, position: int) -> bool:
        """Whether a bare singular is the style of headlines: "Rockets kill child"."""
        before = self.symbols[position - 1] if position else ""
        start = self.chunks[position].start
        previous = self.sentence[:start].split()[-1:]
        is_definite = bool(previous) and previous[0].lower() in (
            "the",
            "his",
            "her",
            "their",
            "its",
            "our",
            "my",
            "that",
            "this",
        )
        return before in ("", "k", "K", ":", "o") and not is_definite

    def is_injuries(self, position: int) -> bool:
        """Whether a casualty noun means the wounded only."""
        piece = self.chunks[position]
        return self.sentence[piece.start : piece.end].lower() in ("injuries", "injury")

    def nearest_outcome(self, position: int) -> str | None:
        """Outcome of the last reading before a place, else of the first behind it."""
        before = [(at, fate) for at, fate in self.readings if at < position]
        if before:
            return max(before)[1]
        return self.outcome_after(position)

    def outcome_after(self, position: int) -> str | None:
        """Outcome of the first reading behind a place."""
        behind = [(at, fate) for at, fate in self.readings if at >= position]
        return min(behind)[1] if behind else None

    def outcome_of(self, position: int) -> str | None:
        """Outcome that a chunk has been read with."""
        return next((fate for at, fate in self.readings if at == position), None)

    def drop_recovered(self) -> None:
        """The wounded who died are killed and no longer wounded (codebook, Casualties)."""
        for position, outcome in list(self.readings):
            is_zero = self.symbols[position] in "Z01Vy"
            if outcome == "killed" and not is_zero:
                self.readings.pop((position, "wounded"), None)

    def claim_nothing(self, match: re.Match[str]) -> None:
        """Keep the objects of an unreal verb from being read as subjects."""
        self.objects.update(range(match.start(2), match.end(2)))

    def is_free(self, position: int, outcome: str) -> bool:
        """Whether a chunk has no reading yet, or one of this outcome from the same list."""
        return all(at != position for at, _ in self.readings) or (
            (position, outcome) in self.readings
        )

    def size(self, position: int) -> int:
        """Number of people that a chunk counts."""
        people = self.chunks[position].people
        quantity = people.quantity if people else None
        return (quantity.best or quantity.low or 0) if quantity else 0


def _read_active(chain: Chain) -> None:
    """ "killed two soldiers and wounded 14", "killing three", "hurt nobody"."""
    for match in _grammar().active.finditer(chain.symbols):
        verb = match.start(1)
        symbol = match.group(1)
        before = chain.symbols[max(0, verb - 14) : verb]
        if symbol in "KW" and re.search(r"Bx{0,2}\Z", before):
            continue
        if re.search(r"[KkWwgh](?:C|,C?)\Z", before) and not _has_object(before):
            chain.verbs.add(verb)
            continue
        chain.verbs.add(verb)
        if _is_unreal(chain, verb, symbol):
            chain.claim_nothing(match)
            continue
        outcome = "killed" if symbol in _KILLING else "wounded"
        if _is_bereavement(chain, verb, match.start(2)):
            chain.claim_nothing(match)
            continue
        chain.objects.update(range(match.start(2), match.end(2)))
        chain.take(match.start(2), match.end(2), outcome)


def _read_subjects(chain: Chain) -> None:
    """Passive, intransitive and reduced clauses: the people stand to the left."""
    size = len(chain.symbols)
    for verb, symbol in enumerate(chain.symbols):
        if symbol not in "KWDdS" or verb in chain.verbs:
            continue
        if _is_joint(chain, verb):
            _deny_both(chain, verb, size)
            continue
        outcome = "killed" if symbol in _KILLING else "wounded"
        grammar = _grammar()
        match = grammar.left_subject.match(
            chain.reversed, size - verb
        ) or grammar.left_resort.match(chain.reversed, size - verb)
        if match is not None and _is_subject(chain, match, verb, symbol):
            chain.take_left(match, outcome, size)
            continue
        name = _grammar().left_name.match(
            chain.reversed, size - verb
        ) or _grammar().left_apposition.match(chain.reversed, size - verb)
        if name is not None and _is_named_subject(chain, name, verb, symbol):
            position = size - name.end("list")
            chain.add(position, outcome, chain.next_group())


def _deny_both(chain: Chain, verb: int, size: int) -> None:
    """ "No one was killed or wounded"."""
    match = _grammar().left_subject.match(chain.reversed, size - verb)
    if match is not None and match.group("list") == "Z":
        chain.take_left(match, "wounded", size)


def _is_subject(chain: Chain, match: re.Match[str], verb: int, symbol: str) -> bool:
    """Whether a left match is a clause, or a reduced one that may stand without a verb."""
    has_auxiliary = "B" in match.group("aux")
    if has_auxiliary or symbol in "DS":
        start = verb - len(match.group("aux").rstrip("x"))
        return _is_finite(chain, start) or not _is_unreal(chain, start, "D")
    post = match.group("post")
    if len(post) > 6 or "t" in post or ("," in post[:-1] and symbol != "d"):
        return False
    names_only = set(match.group("list")) <= set("n,C")
    following = chain.symbols[verb + 1 : verb + 2]
    return (
        not names_only
        and following not in ("P", "n", "p", "Z")
        and not (_is_unreal(chain, verb, symbol))
    )


def _is_finite(chain: Chain, position: int) -> bool:
    """Whether "were" stands there, which no "to" before it governs."""
    piece = chain.chunks[position]
    is_past = chain.sentence[piece.start : piece.end].lower() in ("was", "were")
    return is_past and re.search(r"tx?\Z", chain.symbols[:position]) is not None


def _is_named_subject(chain: Chain, match: re.Match[str], verb: int, symbol: str) -> bool:
    """Whether a name is the subject: "X was killed", "X, killed by a drone in ..."."""
    if _is_unreal(chain, verb - (match.end() - match.start()) + 1, "D"):
        return False
    if "B" in match.group() or symbol == "D":
        return True
    return symbol == "K" and chain.symbols[verb + 1 : verb + 2] == "b"


def _read_nominals(chain: Chain) -> None:
    """ "the death of a contractor", "the killing of General X", "the lives of six"."""
    for match in _grammar().nominal.finditer(chain.symbols):
        is_mourned = _is_bereavement(chain, match.start(), match.start(1))
        if not (is_mourned or _is_unreal(chain, match.start(), "g")):
            chain.take(match.start(1), match.end(1), "killed")


def _is_bereavement(chain: Chain, verb: int, position: int) -> bool:
    """ "lost two brothers": a mourner's dead are told for the mourner's sake."""
    word = chain.sentence[chain.chunks[verb].start : chain.chunks[verb].end].lower()
    people = chain.chunks[position].people
    return word.startswith("los") and people is not None and people.role == "civilian"


def _read_stated(chain: Chain) -> None:
    """ "three wounded men", "13 bodies", "five deaths"."""
    for position, piece in enumerate(chain.chunks):
        people = piece.people
        if piece.symbol != "P" or people is None or people.state is None:
            continue
        if people.state == "given":
            continue
        if _is_saved(chain, position):
            continue
        is_subset = people.is_share and not people.is_all
        chain.add(position, people.state, chain.next_group(), is_subset=is_subset)


def _is_saved(chain: Chain, position: int) -> bool:
    """Whether "five lives" are not those that something claimed or cost."""
    piece = chain.chunks[position]
    if not chain.sentence[: piece.end].lower().endswith("lives"):
        return False
    words = chain.sentence[: piece.start].lower().split()[-4:]
    behind = chain.sentence[piece.end :].lower().split()[:3]
    return not (_COST & set(words) or "lost" in behind)


def _read_denials(chain: Chain) -> None:
    """ "No casualties", "there were no injuries", "none of these caused casualties"."""
    for match in re.finditer(r"V[Hx]{1,3}c|V[Hx]?([WKkw])[xBH]?y", chain.symbols):
        # "none of the rockets caused casualties", "neither hurt anyone"
        _deny(chain, match.start(), match.group(1) or "w")
    for match in re.finditer(r"N[HBx]{0,2}([KWkwgh])x?(y)", chain.symbols):
        # "did not hurt anyone", "without killing anybody"
        _deny(chain, match.start(2), match.group(1))
    for match in re.finditer(r"c[^;.]*?:((?:Q[bA][xn]{1,2}(?:,?C?))+)", chain.symbols):
        # "minor injuries ...: 20 at A, four at B"
        for position in range(match.start(1), match.end(1)):
            if chain.symbols[position] == "Q" and chain.is_injuries(match.start()):
                chain.add(position, "wounded", chain.next_group())
    for position, symbol in enumerate(chain.symbols):
        if symbol in "01" and not _has_people_before(chain, position):
            group = chain.next_group()
            chain.add(position, "killed", group)
            if symbol == "0":
                chain.add(position, "wounded", group)


def _deny(chain: Chain, position: int, verb: str) -> None:
    """Record nobody killed, and for "hurt" nobody wounded either."""
    group = chain.next_group()
    chain.add(position, "killed", group)
    if verb in "Wwh":
        chain.add(position, "wounded", group)


def _read_tolls(chain: Chain) -> None:
    """Running tolls: "has risen to 14, from about 12", "put the toll at 26"."""
    grammar = _grammar()
    for match in grammar.toll_to.finditer(chain.symbols):
        index = next(number for number in (1, 2, 3) if match.group(number))
        _take_toll(chain, match.start(index), match.start(4), match.start(5))
    for match in grammar.toll_from.finditer(chain.symbols):
        index = 1 if match.group(1) else 2
        _take_toll(chain, match.start(index), match.start(4), match.start(3), verb=match.start())
    for match in grammar.toll_reversed.finditer(chain.symbols):
        _take_toll(chain, match.start(3), match.start(1), match.start(2))
    for match in grammar.toll_ahead.finditer(chain.symbols):
        if not grammar.cumulative.search(chain.sentence[chain.chunks[match.start(2)].end :]):
            _take_toll(chain, match.start(2), match.start(1), -1)
    for match in grammar.toll_is.finditer(chain.symbols):
        index = 1 if match.group(1) else 2
        _take_toll(chain, match.start(index), match.start(3), -1, is_revision=False)
    for match in grammar.collective.finditer(chain.symbols):
        _take_toll(chain, match.start(1), match.start(2), -1)
    for match in grammar.toll_first.finditer(chain.symbols):
        outcome = "wounded" if match.group(1) == "U" else "killed"
        chain.add(match.start(2), outcome, chain.next_group(), is_previous=True)
    for match in grammar.toll_second.finditer(chain.symbols):
        if chain.outcome_of(match.start(1)) is not None:
            _take_toll(chain, match.start(2), match.start(3), -1, is_revision=False)
    _take_toll_steps(chain)


def _read_corrected(chain: Chain) -> None:
    """ "20 dead, a figure that was revised and settled at 23": the count that replaces it."""
    for match in _grammar().corrected.finditer(chain.symbols):
        piece = chain.chunks[match.start()]
        position = match.start(1) if match.group(1) else match.start(2)
        words = chain.sentence[piece.start : chain.chunks[position].start].lower().split()
        before = [at for at, reading in chain.readings.items() if at[0] < match.start(0) + 2]
        before = [at for at in before if not chain.readings[at].is_subset]
        if _CORRECTIONS.isdisjoint(words) or not before or chain.outcome_of(position):
            continue
        last = max(before)
        older = chain.readings[last]
        chain.readings[last] = replace(older, is_previous=True, is_total=False)
        chain.inherit(position, chain.chunks[last[0]].people)
        chain.add(position, last[1], older.group, is_total=True, is_revision=True)


def _read_raised(chain: Chain) -> None:
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


def _take_toll(
    chain: Chain,
    noun: int,
    new: int,
    old: int,
    *,
    is_revision: bool = True,
    verb: int | None = None,
) -> None:
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
        if _is_lowered(chain, noun, new) or _is_lowered(
            chain, new - 4 if verb is None else verb, new
        ):
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
            step,
            outcome,
            group,
            is_total=is_last,
            is_revision=is_last,
            is_previous=not is_last,
        )


def _is_lowered(chain: Chain, start: int, end: int) -> bool:
    """Whether the count was cut between two places, which disproves the older one."""
    return any(
        chain.symbols[at] == "R"
        and chain.sentence[chain.chunks[at].start : chain.chunks[at].end].lower()
        in ("cut", "lowered", "reduced")
        for at in range(max(start, 0), end)
    )


def _read_among(chain: Chain) -> None:
    """ "including two children", "three children among them", "A and B are among the dead"."""
    for match in _grammar().among.finditer(chain.symbols):
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


def _read_appositions(chain: Chain) -> None:
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
    group = chain.next_group()
    chain.readings[(total.position, total.outcome)] = replace(total, is_total=True)
    is_subset = is_share and sum(counts) != limit
    for at, part in zip(parts, people, strict=True):
        if part.is_headless and part.role == "unknown":
            chain.inherit(at, whole._replace(country=part.country or whole.country))
        reading = Reading(total.outcome, at, group, is_subset=is_subset)
        chain.readings.setdefault((at, total.outcome), reading)


def _read_alternatives(chain: Chain) -> None:
    """ "36 people were wounded; the government said 25"."""
    for match in _grammar().alternative.finditer(chain.symbols):
        before = [at for at in chain.readings if at[0] < match.start()]
        if before:
            last = max(before)
            is_rival = ",r" not in match.group() and not chain.readings[last].is_subset
            if is_rival:
                chain.readings[last] = replace(chain.readings[last], is_total=True)
            chain.add(match.start(1), last[1], chain.next_group(), is_total=is_rival)
    for match in re.finditer(r"NQ(?=[,;.)]|\Z)", chain.symbols):
        outcome = chain.nearest_outcome(match.start()) or chain.outcome_after(match.end())
        if outcome is not None:
            chain.add(match.start() + 1, outcome, chain.next_group(), is_previous=True)


def _is_unreal(chain: Chain, position: int, symbol: str) -> bool:
    """Whether a verb is modal, negated, infinitive or conditional."""
    before = chain.symbols[max(0, position - 20) : position]
    match = _grammar().unreal.search(before)
    if match is not None and not (match.group().startswith("t") and "H" in match.group()):
        return True
    chunk_end = chain.chunks[position - 1].end if 0 < position <= len(chain.chunks) else 0
    words = chain.sentence[:chunk_end].lower().split()[-3:]
    if symbol in "gh" and _UNREAL_WORDS & set(words):
        return True
    if symbol in "kw":
        return bool(_grammar().habitual.search(chain.sentence[:chunk_end][-40:]))
    return False


def _is_joint(chain: Chain, verb: int) -> bool:
    """Whether the verb is half of "killed or wounded", which no outcome can be read from."""
    around = chain.symbols[max(0, verb - 2) : verb + 3]
    return bool(re.search(r"[KWd]C[KW]", around)) and not re.search(r"[PQ][KWd]C", around)


def _has_people_before(chain: Chain, position: int) -> bool:
    """Whether "without casualties" hangs on a denial of its own ("not without")."""
    return position > 0 and chain.symbols[position - 1] == "N"


def _has_object(before: str) -> bool:
    """Whether the verb before a conjunction has an object of its own."""
    return bool(re.search(r"[PQnZps][^KkWwgh]*\Z", before))
