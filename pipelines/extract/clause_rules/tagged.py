"""A sentence whose tokens are tagged: what the grammar of clauses knows of each word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from pipelines.extract.clause_rules.openers import BREAKS, FINITE
from pipelines.extract.document import Token

BE_AND_HAVE = frozenset("was were is are had has have".split())
DETERMINERS = frozenset(
    "a an the another two three four five six seven eight nine ten its his their more some "
    "several".split()
)
_AUXILIARIES = frozenset("was were is are been be being has have had got and or".split())
_PARTICIPLES = frozenset("killed wounded bombed shelled attacked hit struck destroyed".split())
_SUBJECTS = frozenset(
    "the a an he she it they two three no on in at hundreds thousands dozens scores many".split()
)
_ASIDE = 2  # commas that an aside stands between
_PART = 24  # words behind a semicolon within which its verb stands


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """The tokens of a sentence, and which of them belong to what.

    Attributes:
        tokens: The tokens.
        words: The tokens in lower case.
        verbs: Those that are verbs of an event (triggers read as verbs).
        events: Those that name an event (triggers read as nouns).
        actors: Those inside an actor's name or description.
        times: Those inside a time expression that stands for itself ("since October").
    """

    tokens: Sequence[Token]
    words: Sequence[str]
    verbs: frozenset[int]
    events: frozenset[int]
    actors: frozenset[int]
    times: frozenset[int]

    def word(self, position: int) -> str:
        """The word at a position, or '' outside the sentence."""
        return self.words[position] if 0 <= position < len(self.words) else ""

    def is_capital(self, position: int) -> bool:
        """Whether there is a word at a position, and it begins with a capital letter."""
        return position < len(self.tokens) and self.tokens[position].text[:1].isupper()

    def is_finite(self, position: int) -> bool:
        """Whether the word is a verb of an event or a form of be, have and will."""
        return position in self.verbs or self.words[position] in FINITE

    def tells_before(self, position: int) -> bool:
        """Whether an event has been told, so that behind a semicolon another may be."""
        return any(i in self.verbs or i in self.events for i in range(position))

    def verb_ahead(self, position: int, within: int = 14) -> bool:
        """Whether a verb follows within some words, and no mark in front of it."""
        for i in range(position + 1, min(len(self.words), position + within)):
            if self.words[i] in BREAKS and not self._is_of_abbreviation(i):
                return False
            if i in self.verbs or self.words[i] in BE_AND_HAVE:
                return True
        return False

    def _is_of_abbreviation(self, position: int) -> bool:
        """ "the Border Security Force (BSF) fired": what a name is called for short."""
        at = position - 2 * (self.words[position] == ")")
        bracketed = (self.word(at), self.word(at + 2)) == ("(", ")")
        return bracketed and self.is_capital(at + 1)

    def verb_behind_aside(self, position: int, within: int = 8) -> bool:
        """ "when two men, one of them armed, ran": a verb right behind an aside of few words."""
        words = self.words
        marks = [i for i in range(position + 1, len(words)) if words[i] in BREAKS][:2]
        if marks and words[marks[0]] == "," and marks[0] + 1 in self.verbs:
            return marks[0] - position <= within  # "when a bomb, laid by the rebels exploded"
        if len(marks) < _ASIDE or {words[mark] for mark in marks} != {","}:
            return False
        opens, closes = marks
        if opens - position > within or closes - opens > within or closes + 1 >= len(words):
            return False
        return closes + 1 in self.verbs or words[closes + 1] in BE_AND_HAVE

    def verb_in_part(self, position: int) -> bool:
        """Whether a verb follows before the next semicolon: "; in a raid on X, gunmen shot"."""
        rest = range(position + 1, min(len(self.words), position + _PART))
        part = takewhile(lambda i: self.words[i] not in (";", ":"), rest)
        return any(i in self.verbs or self.words[i] in BE_AND_HAVE for i in part)

    def subject_at(self, position: int) -> bool:
        """Whether a subject, or what leads one in, begins here."""
        return (
            position in self.actors
            or self.words[position] in _SUBJECTS
            or self.is_capital(position)
        )

    def takes_object(self, position: int) -> bool:
        """ "The rockets that hit the camp killed two": an active verb with what it governs."""
        ahead = position + 1
        while ahead in self.verbs:
            ahead += 1
        is_main = self.word(position - 1) not in _AUXILIARIES and position - 1 not in self.verbs
        if self.words[position].endswith("ing") or ahead >= len(self.words) or not is_main:
            return False
        return (
            self.words[ahead] in DETERMINERS
            or self.words[ahead].isdigit()
            or (self.words[ahead], self.word(ahead + 1)) in _AMOUNTS
            or self.is_capital(ahead)
        )

    def is_reduced(self, position: int) -> bool:
        """ "the commander killed by a drone": a participle that only describes its noun."""
        if position not in self.verbs or position == 0 or self.word(position + 1) != "by":
            return False
        before = self.tokens[position - 1]
        return (
            self.words[position] in _PARTICIPLES
            and before.lower not in _AUXILIARIES
            and (before.text[:1].isalpha() or self._behind_name(position))
            and not before.lower.endswith("ly")
        )

    def _behind_name(self, position: int) -> bool:
        """ "Gen. Osei, killed by a mine": set off by a comma from the name that it describes."""
        return position > 1 and self.words[position - 1] == "," and self.is_capital(position - 2)


_AMOUNTS = (("at", "least"), ("up", "to"), ("more", "than"))
