"""A chain of chunks, and the outcomes read from it so far.

Source: codebook.md, Casualties.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipelines.extract.closed_words import GENITIVES
from pipelines.extract.people.lexicon import lexicon
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


ZEROS: Final = "Z012Vy"
"""Symbols of nobody: 0 neither dead nor hurt, 1 no dead, 2 no wounded, the rest by their verb."""
NO_CASUALTIES: Final = frozenset("012")
_ATTACKERS: Final = frozenset("bomber attacker assailant gunman shooter suspect".split())
# "Not every one of those was killed": how many were is not said.
_NAMES: Final = re.compile(r"[PQ],n(?:,n)*(?:,?Cn)?")
_APPOSED: Final = (",s", ",P")
# "in Homs, Hama and": the towns in front of the last of them.
_PLACES_LISTED: Final = re.compile(r"[bA]n(?:,n)*,?C?x{0,3}\Z")
_JOINED: Final = re.compile(r"(?P<and>C)x{1,3}\Z")
_ONE: Final = ("a ", "an ", "one of the ")
_DENIES_ALL: Final = re.compile(r"\b[Nn]ot (?:all|every)\b[^,;]*\Z")
_INCLUDED: Final = re.compile(r"[KWDdS]x?,?[ij](?:x{0,4}[PQnps](?:,C?|C))*x{0,4}\Z")
_JOINTLY: Final = 4  # people counted from whom on the number is of two nouns: "nine men and boys"
_DEFINITE: Final = frozenset("the his her their its our my that this".split())
_OWNERS: Final = frozenset("the its their his her".split())


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

    def words(self, position: int) -> str:
        """The words of a chunk, in small letters."""
        piece = self.chunks[position]
        return self.sentence[piece.start : piece.end].lower()

    def take(self, start: int, end: int, outcome: str, *, is_individual: bool = False) -> None:
        """Record every counted item of a list of people as one group."""
        group = self.next_group()
        self._share_heads(start, end)
        if self._are_their_names(start, end):
            end = start + 1
        has_open = any(self._is_open(at) for at in range(start, end))
        self._widen_joint(start, end)
        is_list = sum(self.symbols[at] in "PQ" for at in range(start, end)) > 1
        aside_end = start
        for position in range(start, end):
            symbol = self.symbols[position]
            if position < aside_end:
                continue
            is_who = symbol in "xr" and self.symbols[max(start, position - 2) : position] == "n,"
            if is_who or (position > start and self._is_aside(position)):
                aside_end = self.symbols.find(",", position, end)
            if self._is_apposed(position, start):
                self.inherit(position - 2, self.chunks[position].people)
                continue
            if self._is_his_name(position, start, end):
                continue
            if symbol in "PQZns" and not self._is_toll_of_other(position, outcome):
                is_led = position > start and self.symbols[position - 1] not in ",Ci"
                if symbol == "n" and is_led and not self._is_person_joined(position):
                    continue
                if symbol == "n" and self._is_one_more_place(position, start):
                    continue
                is_bare = symbol == "s" and not self._is_headline_person(position)
                if is_bare and not self._is_victim(position):
                    continue
                is_one = is_individual or (is_bare and end - start == 1)
                if is_list and symbol == "P":
                    self._count_given(position)
                if symbol == "Z" and self._are_others(position):
                    # "nobody else was hurt": none, unless some are told; of the dead it is silent
                    if outcome == "wounded":
                        self.add(position, outcome, group, is_individual=True)
                    continue
                self.add(position, outcome, group, is_subset=has_open, is_individual=is_one)
                if symbol == "Z" and outcome == "wounded":
                    # The dead are harmed too: "nobody was hurt" denies both.
                    self.add(position, "killed", group)

    def _is_one_more_place(self, position: int, start: int) -> bool:
        """ "14 people in Homs and Hama": a second town; not "in Homs and Ali Bey, a judge"."""
        people = self.chunks[position].people
        if (
            people is None
            or people.role != "unknown"
            or self.symbols[position + 1 :][:2] in _APPOSED
        ):
            return False
        return _PLACES_LISTED.search(self.symbols, start, position) is not None

    def _is_person_joined(self, position: int) -> bool:
        """ "killed X and the union leader Y", "and his deputy Y": not "and the capital Y"."""
        joined = _JOINED.search(self.symbols, 0, position)
        if joined is None:
            return False
        lead = self.words(joined.end("and"))
        piece = self.chunks[position]
        words = self.sentence[piece.start : piece.end].split()
        if lead in _OWNERS:
            return len(words) > 1
        return lead == "the" and not lexicon().heads.keys().isdisjoint(words)

    def _are_others(self, position: int) -> bool:
        people = self.chunks[position].people
        return people is not None and people.is_share

    def _count_given(self, position: int) -> None:
        """ "Forty Israelis and nine of the eleven raiders died": no share of those told beside."""
        piece = self.chunks[position]
        if piece.people is not None and piece.people.state == "given":
            whole = piece.people._replace(state=None, is_share=False)
            self.chunks[position] = piece._replace(people=whole)

    def _is_open(self, position: int) -> bool:
        """ "two nurses and villagers": some without a number; not "two nurses, both mothers,"."""
        if self.symbols[position] != "p":
            return False
        before = self.symbols[max(0, position - 2) : position]
        if before == "PC" and self.size(position - 2) >= _JOINTLY:
            return False  # "25 guards and soldiers" are 25
        return not (before == ",x" and self.symbols[position + 1 : position + 2] == ",")

    def _widen_joint(self, start: int, end: int) -> None:
        """ "12 soldiers and policemen": one number for two roles stands under neither."""
        for at in range(start, end - 2):
            one, two = self.chunks[at].people, self.chunks[at + 2].people
            if self.symbols[at : at + 3] != "PCp" or one is None or two is None:
                continue
            if self.size(at) >= _JOINTLY and one.role != two.role:
                self.chunks[at] = self.chunks[at]._replace(people=one._replace(role="unknown"))

    def _is_toll_of_other(self, position: int, outcome: str) -> bool:
        """Whether the words give a number as the toll of the other outcome."""
        other = self.readings.get((position, "wounded" if outcome == "killed" else "killed"))
        return other is not None and other.is_total and self.symbols[position] in "PQ"

    def _is_aside(self, position: int) -> bool:
        """ "Three soldiers, one of them a sergeant, and a cook": a share between commas."""
        people = self.chunks[position].people
        is_share = people is not None and people.is_share and not people.is_all
        return is_share and self.symbols[position - 1] == ","

    def _is_apposed(self, position: int, start: int) -> bool:
        """ "Abu Omar, a senior commander, and two others": says who the man is; "its owner, a".

        So do "X, one of the founders," and "killed one, a boy of ten, and".
        """
        who = self.symbols[max(start, position - 2) : position + 1]
        if who == "Q,P" and self.symbols[position + 1 : position + 2] == ",":
            return self.words(position - 2) == "one" and self.words(position).startswith(_ONE[:2])
        return who in ("n,P", "s,P") and self.words(position).startswith(_ONE)

    def _are_their_names(self, start: int, end: int) -> bool:
        """ "two peasants, Omar Deen and Tarik Baz": as many names as people."""
        people = self.chunks[start].people
        if people is None or people.quantity is None:
            return False
        names = _NAMES.fullmatch(self.symbols, start, end)
        return names is not None and names[0].count("n") == people.quantity.best

    def _is_his_name(self, position: int, start: int, end: int) -> bool:
        """ "a general, Omar Deen, and a colonel": two people, the first with his name."""
        if self.symbols[max(start, position - 2) : min(end, position + 2)] != "P,n,":
            return False
        return self.words(position - 2).startswith(("a ", "an "))

    def take_left(
        self, match: re.Match[str], outcome: str, size: int, *, is_individual: bool = False
    ) -> None:
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
        while start < end - 1 and self._is_part_told_before(start):
            start += 1
        behind = self.symbols.rfind(",C", start, end) + 2
        if behind > 2 and _INCLUDED.search(self.symbols, 0, start):
            start = behind  # "Four died, including a judge, Omar Deen, and ten were hurt"
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
        self.take(start, end, outcome, is_individual=is_individual)

    def _is_part_told_before(self, position: int) -> bool:
        """ "24 died, 15 of them children, and 70 were hurt": a share of those told before."""
        people = self.chunks[position].people
        is_share = people is not None and people.is_share and not people.is_all
        return is_share and position > 0 and self.symbols[position - 1] == ","

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
            )
        )

    def next_group(self) -> int:
        """Number of a new group of parts that one clause coordinates."""
        self._groups += 1
        return self._groups

    def _is_victim(self, position: int) -> bool:
        """Whether "the driver" is one who suffers, not the one who struck and fell."""
        phrase = self.words(position).split()
        words = set(phrase)
        is_joined = self.symbols[max(0, position - 3) : position].rstrip("x").endswith("C")
        if is_joined and self.symbols[position - 1] == "x" and self._has_own_verb(position):
            return False
        before = [*self.sentence[: self.chunks[position].start].lower().split()[-3:], phrase[0]]
        is_owned = not _OWNERS.isdisjoint(before) or any(w.endswith(GENITIVES) for w in before)
        return is_owned and not words & _ATTACKERS

    def _has_own_verb(self, position: int) -> bool:
        """ "killed two and the driver fled": not "and the driver riding with them"."""
        is_word = self.symbols[position + 1 : position + 2] == "x"
        return is_word and not self.words(position + 1).endswith("ing")

    def _is_headline_person(self, position: int) -> bool:
        """Whether a bare singular is the style of headlines: "Rockets kill child"."""
        before = self.symbols[position - 1] if position else ""
        start = self.chunks[position].start
        previous = self.sentence[:start].split()[-1:]
        is_definite = bool(previous) and previous[0].lower() in _DEFINITE
        return before in ("", "k", "K", ":", "o") and not is_definite

    def is_injuries(self, position: int) -> bool:
        """Whether a casualty noun means the wounded only."""
        return self.words(position) in ("injuries", "injury")

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
            is_zero = self.symbols[position] in ZEROS
            if outcome == "killed" and not is_zero:
                self.readings.pop((position, "wounded"), None)
        # "leaving nine dead and no one wounded": of the living it is told.
        has_dead = any(fate == "killed" and self.size(at) for at, fate in self.readings)
        for position, outcome in list(self.readings):
            is_of_both = self.symbols[position] == "Z" and (position, "wounded") in self.readings
            if outcome == "killed" and is_of_both and has_dead:
                self.readings.pop((position, outcome))

    def claim_nothing(self, match: re.Match[str]) -> None:
        """Keep the objects of an unreal verb from being read as subjects."""
        self.objects.update(range(match.start(2), match.end(2)))

    @property
    def last_group(self) -> int:
        """Number of the group that was read last."""
        return self._groups

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
