"""Sentence into clauses: which words belong together, and how each clause relates to the rest.

A shallow reading by the words that open a clause (relative pronouns, conjunctions, verbs of
saying), enough to tell "rockets hit the base" from "after rockets hit the base". Clause ids need
not be contiguous: a main clause goes on behind a relative clause that interrupts it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from typing import Final

from pipelines.extract.document import Sentence, Token

MAIN = "main"
RELATIVE = "relative"
BACKGROUND = "background"  # after, following, in response to: an earlier event
COMPANION = "companion"  # when, while, as: the same time
CONDITION = "condition"
REPORT = "report"  # who says it, and when it was said
COMPARISON = "comparison"
PURPOSE = "purpose"  # "To cut the road, jets bombed": what is only meant to come of it

REPORT_VERBS = frozenset(
    "said says say told reported reports confirmed confirms announced announces claimed claims "
    "stated states wrote writes tweeted added adds warned warns acknowledged acknowledges denied "
    "denies insisted insists alleged alleges counted counts estimated noted "
    "according promised pledged vowed disclosed discloses revealed reveals conceded concedes "
    "asserted asserts admitted admits".split()
)
_RELATIVES = frozenset("which who whom whose where".split())
_REFERRING = frozenset("all both they it none most each nobody".split())
_RELATIVE_WORDS = frozenset("that which who whom".split())
_BACKGROUND = frozenset("after following before since despite until amid".split())
_BACKGROUND_PHRASES = (
    ("in", "response", "to"),
    ("in", "retaliation", "for"),
    ("in", "revenge", "for"),
    ("in", "reprisal", "for"),
    ("in", "answer", "to"),
    ("in", "reply", "to"),
    ("response", "to"),
    ("retaliation", "for"),
    ("revenge", "for"),
    ("to", "avenge"),
    ("within", "hours", "of"),
    ("within", "days", "of"),
    ("in", "the", "wake", "of"),
    ("in", "the", "aftermath", "of"),
    ("on", "the", "heels", "of"),
    ("because", "of"),
    ("due", "to", "the"),
    ("led", "to"),
    ("defended",),
    ("avenged",),
    ("following",),
    ("prompted", "by"),
    ("protesting",),
    ("to", "protest"),
    ("responsibility", "for"),
    ("involvement", "in"),
)
_COMPANIONS = frozenset("when while as once although though whereas because".split())
# "described as a camp", "such as", "as well as": no clause begins here.
_PREDICATING = frozenset("described known identified regarded seen such well same".split())
_CONDITIONS = frozenset("if unless whether lest".split())
_CONDITION_PHRASES = (("in", "case", "of"), ("in", "the", "event"))
CONDITION_LEADS = _CONDITIONS | {phrase[0] for phrase in _CONDITION_PHRASES}
"""Words that a clause of condition begins with."""
_PARTS_OF_DAY = frozenset(
    "dawn dark midnight noon sunrise sunset daybreak nightfall dusk daylight midday prayers "
    "morning afternoon evening breakfast lunch lunchtime dinner supper sunup sundown".split()
)
_EVES = frozenset("day night evening afternoon morning week month year".split())
_SUBJECTS = frozenset(
    "the a an its their his he she it they we had has have was were is are would could".split()
)
_LIST_LEADS = frozenset("the a an with by in another".split())
_PARTICIPLES = frozenset("killed wounded bombed shelled attacked hit struck destroyed".split())
_AUXILIARIES = frozenset("was were is are been be being has have had got and or".split())
_SPEECH = frozenset(["that", ",", ".", ":", '"', "“", ""])
_BREAKS = frozenset(",;:–—()")
_FINITE = frozenset("was were is are has have had will would".split())
# What stands in front of a verb without being governed by the one before.
_NO_OBJECT = frozenset(
    "and or but not , it he she they we i there what who which that as than also".split()
)
_LEADS = frozenset(
    "in at on near outside inside from around across along off to elsewhere farther further".split()
)
_DETERMINERS = frozenset(
    "a an the another two three four five six seven eight nine ten its his their more some "
    "several".split()
)
_NEW_SUBJECT_WITHIN = 9  # words of "an unmanned aircraft of the coalition killed"
_ANOTHER_WITHIN = 16  # words of "another, in the south on Wednesday, destroyed"
_FINITE_PAST = frozenset("was were is are had has have".split())
_PART = 24  # words behind a semicolon within which its verb stands
_MIN_CLAUSE = 3  # words of "which rebels hold"
_PURSUING = frozenset("go goes went going gone named called looks looked looking".split())
_LEAD = 5  # words of "Just a few hours after"
_NO_SPEECH = frozenset("was were been being is are to".split())
_BOUNDS = frozenset(("least", "most", "about", "around"))
_OCCASION_LEADS = frozenset("in at on during speaking".split())
_OCCASIONS = frozenset(
    "statement interview briefing conference post message call broadcast speech address letter "
    "email communique tweet sermon press telegram".split()
)
_PURPOSE_WITHIN = 16  # words of "To hamper the flow of bombs and fighters,"
_SAYING = frozenset("saying adding claiming alleging noting".split())
_SPEAKER_TAIL = 12  # words that "…, a spokesman for the ministry said" may take


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its kind, the clause it hangs on, and the word that opened it."""

    index: int
    kind: str
    parent: int | None
    opener: str


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a sentence, and for each token the index of its clause."""

    clauses: tuple[Clause, ...]
    of_token: tuple[int, ...]

    def at(self, token: int) -> Clause:
        """The clause of a token."""
        return self.clauses[self.of_token[token]]

    def tokens_of(self, index: int) -> list[int]:
        """The tokens of a clause, in order."""
        return [i for i, clause in enumerate(self.of_token) if clause == index]

    def tokens_beside(self, token: int) -> list[int]:
        """The tokens of the clause that a token stands in, in order."""
        return self.tokens_of(self.of_token[token])

    def of_kind(self, kind: str) -> set[int]:
        """The indices of the clauses of a kind."""
        return {c.index for c in self.clauses if c.kind == kind}

    def children(self, index: int, kind: str) -> list[Clause]:
        """The clauses of this kind that hang on a clause."""
        return [c for c in self.clauses if c.parent == index and c.kind == kind]


class _Splitter:
    """Walks the tokens once, opening and closing clauses."""

    def __init__(
        self,
        sentence: Sentence,
        verb_tokens: frozenset[int],
        actor_tokens: frozenset[int],
        time_tokens: frozenset[int],
        event_tokens: frozenset[int],
    ) -> None:
        self.events = event_tokens
        self.tokens: Sequence[Token] = sentence.tokens
        self.words: Sequence[str] = sentence.words
        self.times = time_tokens
        self.verbs = verb_tokens
        self.actors = actor_tokens
        self.clauses = [Clause(0, MAIN, None, "")]
        self.of_token: list[int] = []
        self.current = 0

    def split(self) -> Clauses:
        position, count = 0, len(self.words)
        marking = _marking_words()
        while position < count:
            if self.words[position] in marking or position in self.verbs:
                position += self._step(position)
            else:
                self.of_token.append(self.current)
                position += 1
        self._mark_reports()
        return Clauses(tuple(self.clauses), tuple(self.of_token))

    def _step(self, position: int) -> int:
        """Reads one opener or one word; returns how many tokens it took."""
        word = self.words[position]
        if word in _BREAKS:
            self.of_token.append(self.current)
            self._after_break(position)
            return 1
        opener = _phrase_at(self.words, position)
        if opener is not None:
            phrase, kind = opener
            self._open(kind, " ".join(phrase))
            self.of_token.extend([self.current] * len(phrase))
            return len(phrase)
        previous = self.words[position - 1] if position else ""
        is_main = word in _FINITE or (position in self.verbs and self._takes_object(position))
        if is_main and self._ends_relative(position):
            self.current = self._parent_of_embedded()
        elif word in _RELATIVES and position:
            self._open(RELATIVE, word)
        elif word == "that" and position and self._that_opens(position):
            said = self._is_said(position) or previous in (
                "reporters",
                "statement",
                "claim",
                "fact",
            )
            self._open(MAIN if said else RELATIVE, "that")
        elif word in _BACKGROUND and not (
            self._is_direction(position)
            or (word == "before" and previous in _FACING)
            or (word == "after" and previous in _PURSUING)
        ):
            self._open(BACKGROUND, word)
        elif (
            word in _COMPANIONS
            and self._verb_ahead(position)
            and not (word == "as" and previous in _PREDICATING)
        ):
            self._open(COMPANION, word)
        elif word in _CONDITIONS:
            self._open(CONDITION, word)
        elif word in _SAYING and previous == ",":
            self._open(MAIN, "that")
        elif word == "to" and position == 0 and self._leads_with_purpose():
            self._open(PURPOSE, word)
        elif word == "than" and previous not in ("more", "less", "fewer", "other", "rather"):
            self._open(COMPARISON, word)
        elif word in ("and", "but") and (
            self._new_subject_ahead(position) or self._lists_event(position)
        ):
            self._resume_or_open(position)
        elif self._is_reduced(position):
            self._open(RELATIVE, "reduced")
        self.of_token.append(self.current)
        return 1

    def _open(self, kind: str, opener: str) -> None:
        self.clauses.append(Clause(len(self.clauses), kind, self.current, opener))
        self.current = len(self.clauses) - 1

    def _root(self) -> int:
        index = self.current
        while (parent := self.clauses[index].parent) is not None:
            if self.clauses[index].kind == MAIN and self.clauses[index].opener == "that":
                return index
            index = parent
        return index

    def _after_break(self, position: int) -> None:
        """Behind a comma an embedded clause may be over: "the strikes, which killed 25, hit"."""
        following = position + 1
        if self.words[position] == ";":
            self.current = self._root()
            refers = following < len(self.tokens) and self.words[following] in _REFERRING
            tells = self._verb_behind(position) or self._another_ahead(following)
            if not refers and tells and self._tells_before(position):
                self._open(MAIN, ";")
            return
        if self._lists_event(position):
            self._resume_or_open(position)
            return
        if following >= len(self.tokens) or self.clauses[self.current].kind == MAIN:
            return
        word = self.words[following]
        if following in self.verbs and self.clauses[self.current].opener in ("when", "while"):
            return  # "when a squad crossed the border, attacked two cars and fled": one subject
        if following in self.verbs or word in (
            "was",
            "were",
            "is",
            "are",
            "has",
            "have",
            "had",
            "will",
            "would",
            "did",
        ):
            if not word.endswith("ing"):
                self.current = self._parent_of_embedded()
        elif self._ends_aside(following):
            self.current = self._parent_of_embedded()
        elif self._ends_where(position) or (
            self.clauses[self.current].kind in (BACKGROUND, COMPANION, CONDITION, PURPOSE)
            and self._leads_sentence()
            and (self._subject_at(following) or self._verb_ahead(position, within=5))
        ):
            self.current = self._root()

    def _ends_aside(self, position: int) -> bool:
        """ "The premier, who had staked all on calm, called the bombers cowards": the main verb."""
        if self.clauses[self.current].opener not in ("who", "which"):
            return False
        following = self.words[position + 1] if position + 1 < len(self.words) else ""
        is_finite = self.words[position].endswith("ed") and following not in ("by", "with", "in")
        names_event = any(self.of_token[i] == self.current for i in self.events if i < position)
        return is_finite and not names_event and self._lacks_verb()

    def _ends_where(self, position: int) -> bool:
        """ "In Idlib, which rebels hold, jets bombed a market": a subject for what leads it in."""
        if self.clauses[self.current].kind != RELATIVE or not self._verb_ahead(position):
            return False
        within = self.of_token.count(self.current)
        return within >= _MIN_CLAUSE and self.words[0] in _LEADS and self._lacks_verb()

    def _lacks_verb(self) -> bool:
        """Whether the clause above has told nothing yet."""
        above = self._parent_of_embedded()
        return not any(
            i in self.verbs or self.words[i] in _FINITE
            for i, clause in enumerate(self.of_token)
            if clause == above
        )

    def _may_be_verb(self, position: int) -> bool:
        word = self.words[position]
        return position in self.verbs or word in _FINITE or word.endswith("ed")

    def _ends_relative(self, position: int) -> bool:
        """ "The rockets that hit the camp were fired from a truck": a second verb is the main one.

        Between the two stands what the first governs; behind "and" the second is one more verb of
        the relative clause.
        """
        clause = self.clauses[self.current]
        if clause.kind != RELATIVE or clause.opener not in ("that", "which", "who"):
            return False
        own = [i for i, index in enumerate(self.of_token) if index == self.current][1:]
        first = next((i for i in own if self._may_be_verb(i)), position)
        governed = [i for i in own if i > first and i not in self.verbs]
        if not governed or own[-1] != position - 1:
            return False
        words = {self.words[i] for i in own}
        before = self.words[position - 1]
        if not words.isdisjoint(REPORT_VERBS) or before in _NO_OBJECT:
            return False
        return before not in _FINITE and self._lacks_verb()

    def _another_ahead(self, position: int) -> bool:
        """ "; another, in Bayda on Wednesday, destroyed a car": a verb behind an aside."""
        if self.words[position : position + 1] != ["another"] and (
            self.words[position : position + 1] != ["a"]
            or self.words[position + 1 : position + 2] not in (["second"], ["third"], ["fourth"])
        ):
            return False
        behind = range(position, min(len(self.words), position + _ANOTHER_WITHIN))
        return any(i in self.verbs for i in behind)

    def _takes_object(self, position: int) -> bool:
        """ "The rockets that hit the camp killed two": an active verb with what it governs."""
        word = self.words[position]
        ahead = position + 1
        while ahead in self.verbs and ahead < len(self.words):
            ahead += 1
        before = self.words[position - 1] if position else ""
        is_main = before not in _AUXILIARIES and position - 1 not in self.verbs
        if word.endswith("ing") or ahead >= len(self.words) or not is_main:
            return False
        following = self.words[ahead]
        begins = (
            following in _DETERMINERS
            or following.isdigit()
            or self.words[ahead : ahead + 2] in (["at", "least"], ["up", "to"], ["more", "than"])
        )
        return begins or self.tokens[ahead].text[:1].isupper()

    def _tells_before(self, position: int) -> bool:
        """Whether an event has been told, so that behind a semicolon another may be."""
        return any(i in self.verbs or i in self.events for i in range(position))

    def _parent_of_embedded(self) -> int:
        parent = self.clauses[self.current].parent
        return parent if parent is not None else self.current

    def _leads_sentence(self) -> bool:
        """Nothing but a time in front of the clause: "A day after the raid, jets struck"."""
        before = [i for i, clause in enumerate(self.of_token) if clause != self.current]
        return self.of_token[0] == self.current or (
            len(before) <= _LEAD and not any(i in self.verbs or i in self.actors for i in before)
        )

    def _subject_at(self, position: int) -> bool:
        return (
            position in self.actors
            or self.words[position]
            in (
                "the",
                "a",
                "an",
                "he",
                "she",
                "it",
                "they",
                "two",
                "three",
                "no",
                "on",
                "in",
                "at",
            )
            or self.tokens[position].text[:1].isupper()
        )

    def _that_opens(self, position: int) -> bool:
        """ "the strike that killed" and "said that", not "that day"."""
        previous = self.words[position - 1]
        if self._is_said(position) or previous in ("reporters", "statement"):
            return True
        if self._is_cleft(position):
            return False  # "It was a bus that came under fire": one clause
        following = self.words[position + 1] if position + 1 < len(self.tokens) else ""
        opens = position + 1 in self.verbs or position + 1 in self.actors or following in _SUBJECTS
        return opens and self._verb_ahead(position, within=7)

    def _is_cleft(self, position: int) -> bool:
        words = self.words[max(0, position - 12) : position]
        lead = any(pair in (("it", "was"), ("it", "is")) for pair in pairwise(words))
        return lead and self.clauses[self.current].kind == MAIN

    def _is_said(self, position: int) -> bool:
        """Whether a verb of saying stands in front, with nothing but a day between."""
        for back in range(position - 1, max(-1, position - 7), -1):
            word = self.words[back]
            if word in REPORT_VERBS:
                return True
            if back not in self.times and word not in ("on", "in", "late", "early", "reporters"):
                return False
        return False

    def _leads_with_purpose(self) -> bool:
        """ "To hamper supplies, jets bombed a bridge": a verb, and a comma that ends it."""
        ahead = self.words[1:_PURPOSE_WITHIN]
        is_verb = bool(ahead) and ahead[0].isalpha() and ahead[0] not in _SUBJECTS
        return is_verb and "," in ahead

    def _is_direction(self, position: int) -> bool:
        """ "the day after", "a year before": part of a time when nothing of weight follows."""
        ahead = self.words[position + 1 : position + 4]
        nxt = ahead[0] if ahead else ""
        if any(word in _PARTS_OF_DAY for word in ahead):
            return True
        if self.words[position] == "before" and self._had_happened(position):
            return True
        if nxt in ("", ".", ",", ";") or position + 1 in self.times:
            return True
        return position in self.times and self.words[position] not in ("after", "before")

    def _had_happened(self, position: int) -> bool:
        """ "where the day before a bomb had killed nine": its tense says that it was before."""
        if position < 2 or self.words[position - 1] not in _EVES:
            return False
        for word in self.words[position + 1 : position + 9]:
            if word in _BREAKS or word in _RELATIVE_WORDS:
                return False
            if word in _FINITE:
                return word == "had"
        return False

    def _verb_ahead(self, position: int, within: int = 14) -> bool:
        end = min(len(self.tokens), position + within)
        for i in range(position + 1, end):
            if self.words[i] in _BREAKS:
                return False
            if i in self.verbs or self.words[i] in (
                "was",
                "were",
                "is",
                "are",
                "had",
                "has",
                "have",
            ):
                return True
        return False

    def _day_ahead(self, position: int) -> bool:
        """ "and on Tuesday a drone killed": a day in front of a subject of its own."""
        at = position + 1
        if self.words[at : at + 1] and self.words[at] in ("on", "in", "at", "early", "late"):
            at += 1
        if at not in self.times:
            return False
        while at in self.times:
            at += 1
        begins = at < len(self.tokens) and (
            self.words[at] in _DETERMINERS or at in self.actors or self.words[at].isdigit()
        )
        return begins and self._verb_ahead(at - 1, within=_NEW_SUBJECT_WITHIN)

    def _verb_behind(self, position: int) -> bool:
        """Whether a verb follows before the next semicolon: "; in a raid on X, gunmen shot"."""
        rest = range(position + 1, min(len(self.tokens), position + _PART))
        part = takewhile(lambda i: self.words[i] not in (";", ":"), rest)
        return any(i in self.verbs or self.words[i] in _FINITE_PAST for i in part)

    def _new_subject_ahead(self, position: int) -> bool:
        """ "and Iran's allies stormed": a subject of its own, then a verb."""
        if self._day_ahead(position):
            return True
        end = min(len(self.tokens), position + 12)
        subject = False
        for i in range(position + 1, end):
            if self.words[i] in _BREAKS or self.words[i] in ("and", "or"):
                return False
            if self.words[i] in _RELATIVE_WORDS and not subject and i > position + 1:
                return False  # "missiles and drones that the rebels had fired"
            if i in self.verbs:
                return subject and i > position + 1
            subject = (
                subject
                or i in self.actors
                or self.words[i]
                in (
                    "the",
                    "he",
                    "they",
                    "it",
                    "she",
                    "one",
                    "others",
                    "another",
                )
            )
        return False

    def _lists_event(self, position: int) -> bool:
        """ "a bombing, the storming of the embassy and with air strikes": one event a member."""
        if not any(i < position and self.of_token[i] == self.current for i in self.events):
            return False
        ahead = self.words[position + 1 : position + 6]
        if not ahead or ahead[0] not in _LIST_LEADS:
            return False
        return any(
            i in self.events and i > position + 1
            for i in range(position + 1, min(len(self.tokens), position + 6))
        ) and not any(word in _BREAKS for word in ahead[:4])

    def _is_reduced(self, position: int) -> bool:
        """ "the commander killed by a drone": a participle that only describes its noun."""
        if position not in self.verbs or position == 0:
            return False
        following = self.words[position + 1] if position + 1 < len(self.tokens) else ""
        before = self.tokens[position - 1]
        return (
            following == "by"
            and self.words[position] in _PARTICIPLES
            and before.lower not in _AUXILIARIES
            and (before.text[:1].isalpha() or self._behind_name(position))
            and not before.lower.endswith("ly")
        )

    def _behind_name(self, position: int) -> bool:
        """ "Gen. Osei, killed by a mine": set off by a comma from the name that it describes."""
        if position < 2 or self.tokens[position - 1].text != ",":
            return False
        return self.tokens[position - 2].text[:1].isupper()

    def _resume_or_open(self, position: int) -> None:
        root = self._root()
        self.clauses.append(Clause(len(self.clauses), MAIN, root, self.words[position]))
        self.current = len(self.clauses) - 1

    def _mark_reports(self) -> None:
        """Cuts "The ministry said on Tuesday" and ", officials said" out of the facts."""
        for i, token in enumerate(self.tokens):
            if token.lower not in REPORT_VERBS or token.text[:1].isupper():
                continue  # "the United States" is no verb
            following = self.words[i + 1] if i + 1 < len(self.tokens) else ""
            if i and self.words[i - 1] in _NO_SPEECH:
                continue  # "two attacks were reported", "marched to say so": nobody's speech
            if following == "by" or (token.lower in ("adds", "added") and following not in _SPEECH):
                continue  # "claimed by" has no speaker in front, "adds a battery" is no speech
            first = i if token.lower == "according" else self._report_start(i)
            last = self._report_end(i)
            index = len(self.clauses)
            self.clauses.append(Clause(index, REPORT, self.of_token[i], token.lower))
            for k in range(first, last + 1):
                self.of_token[k] = index

    def _report_start(self, verb: int) -> int:
        start = self._occasion_start(verb)
        clause = self.of_token[verb]
        while start > 0 and self.of_token[start - 1] == clause and verb - start < _SPEAKER_TAIL:
            if self.words[start - 1] in _BREAKS or self.words[start - 1] in (
                "and",
                "but",
            ):
                # an apposition belongs to the speaker: "John Kirby, the spokesman, said"
                break
            start -= 1
        return start

    def _occasion_start(self, verb: int) -> int:
        """ "The group, in a statement on Monday, said": where and when it spoke, or the verb."""
        if verb < 2 or self.tokens[verb - 1].text != ",":
            return verb
        first = verb - 1
        while first > 0 and self.tokens[first - 1].text != "," and verb - first < _SPEAKER_TAIL:
            first -= 1
        words = self.words[first : verb - 1]
        spoke = words and words[0] in _OCCASION_LEADS and not _OCCASIONS.isdisjoint(words)
        return first if spoke and self.tokens[first - 1].text == "," else verb

    def _report_end(self, verb: int) -> int:
        """The verb, and behind it to whom, where and when it was said, up to that or a mark."""
        tokens, clause = self.tokens, self.of_token[verb]
        start = self._report_start(verb)
        trailing = tokens[verb].lower == "according" or (
            start > 0
            and tokens[start - 1].lower == ","
            and any(i in self.verbs for i in range(start))
            and not (start == verb and self._says_more(verb))
        )
        end = verb
        for i in range(verb + 1, min(len(tokens), verb + 9)):
            word = tokens[i].lower
            if self.of_token[i] != clause or word in _BREAKS or word in ("that", ".", "“", '"'):
                break
            if i in self.verbs and not trailing:
                break
            if word == "at" and i + 1 < len(tokens) and tokens[i + 1].lower in _BOUNDS:
                break  # "said at least 20 were hurt"
            if i in self.times:
                end = i
                continue
            if trailing:
                end = i
                continue
            if word in ("on", "in", "to", "at") or tokens[i - 1].lower in (
                "on",
                "in",
                "to",
                "at",
                "a",
            ):
                end = i if word not in ("on", "in", "to", "at") else end
            elif word in _DAYS:
                if i + 1 < len(tokens) and tokens[i + 1].lower in ("'s", "’s"):
                    break  # "claimed Friday's raid"
                end = i
            elif word in (
                "reporters",
                "statement",
                "press",
                "conference",
                "evening",
                "morning",
                "night",
            ):
                end = i
            else:
                break
        return end

    def _says_more(self, verb: int) -> bool:
        """ "The chief, reached by radio, said his men had fired": no "..., said the chief"."""
        for i in range(verb + 1, len(self.words)):
            if self.words[i] in _BREAKS or self.words[i] in _RELATIVES:
                return False
            if i in self.verbs or self.words[i] in _FINITE or self.words[i] == "that":
                return True
        return False


_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday overnight".split()
)


# "gathered before the embassy" says where, not when.
_FACING: Final = frozenset(
    "gathered gathering gather assembled rallied demonstrated protested massed stood knelt "
    "marched camped chanted".split()
)


@cache
def _openers() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The opening phrases by their first word."""
    by_word: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrases, kind in ((_BACKGROUND_PHRASES, BACKGROUND), (_CONDITION_PHRASES, CONDITION)):
        for phrase in phrases:
            by_word.setdefault(phrase[0], []).append((phrase, kind))
    return by_word


@cache
def _marking_words() -> frozenset[str]:
    """Words at which a clause may begin or end; at any other, verbs of events aside, none does."""
    phrases = _openers()
    joints = {"that", "than", "and", "but", "to", *_SAYING}
    return frozenset(
        {
            *_FINITE,
            *_BREAKS,
            *phrases,
            *joints,
            *_RELATIVES,
            *_BACKGROUND,
            *_COMPANIONS,
            *_CONDITIONS,
        }
    )


def _phrase_at(words: Sequence[str], position: int) -> tuple[tuple[str, ...], str] | None:
    if words[position] == "since" and position and words[position - 1] in ("have", "has", "had"):
        return None  # "has since died": an adverb
    for phrase, kind in _openers().get(words[position], ()):
        if tuple(words[position : position + len(phrase)]) == phrase:
            return phrase, kind
    return None


def split_clauses(
    sentence: Sentence,
    verb_tokens: frozenset[int],
    actor_tokens: frozenset[int],
    time_tokens: frozenset[int],
    event_tokens: frozenset[int] = frozenset(),
) -> Clauses:
    """The clauses of a sentence.

    Args:
        sentence: The sentence.
        verb_tokens: Tokens that are verbs of an event (triggers read as verbs).
        actor_tokens: Tokens inside an actor's name or description.
        time_tokens: Tokens inside a time expression that stands for itself ("since October").
        event_tokens: Tokens that name an event (triggers read as nouns).
    """
    return _Splitter(sentence, verb_tokens, actor_tokens, time_tokens, event_tokens).split()
