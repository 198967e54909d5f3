"""Splits a sentence into clauses, in one walk over its tokens.

A shallow reading by the words that open a clause (relative pronouns, conjunctions, verbs of
saying) and by the marks and verbs that end one.
"""

from __future__ import annotations

from itertools import pairwise

from pipelines.extract.clause_rules import splitting_words as known
from pipelines.extract.clause_rules.deeds import is_other_charge
from pipelines.extract.clause_rules.lookahead import (
    another_ahead,
    clause_ahead,
    event_listed_ahead,
    is_direction,
    is_pointing,
    is_said,
    joins_numbers,
    leads_with_purpose,
    led_in_ahead,
    new_subject_ahead,
    one_more_ahead,
    verb_behind_time,
)
from pipelines.extract.clause_rules.openers import (
    BREAKS,
    FINITE,
    KIND_OF_OPENER,
    RELATIVES,
    SAYING,
    marking_words,
    phrase_at,
    sparks_unrest,
)
from pipelines.extract.clause_rules.reports import mark_reports
from pipelines.extract.clause_rules.tagged import TaggedSentence
from pipelines.extract.clause_rules.words import COUNTING, FACING, PAST
from pipelines.extract.clauses import (
    BACKGROUND,
    COMPANION,
    COMPARISON,
    MAIN,
    PURPOSE,
    RELATIVE,
    Clause,
    Clauses,
)
from pipelines.extract.document import Sentence
from pipelines.knowledge import reporting_verbs


def split_clauses(
    sentence: Sentence,
    verb_tokens: frozenset[int],
    actor_tokens: frozenset[int],
    time_tokens: frozenset[int],
    event_tokens: frozenset[int],
) -> Clauses:
    """The clauses of a sentence.

    Args:
        sentence: The sentence.
        verb_tokens: Tokens that are verbs of an event (triggers read as verbs).
        actor_tokens: Tokens inside an actor's name or description.
        time_tokens: Tokens inside a time expression that stands for itself ("since October").
        event_tokens: Tokens that name an event (triggers read as nouns).
    """
    tagged = TaggedSentence(
        tokens=sentence.tokens,
        words=sentence.words,
        verbs=verb_tokens,
        events=event_tokens,
        actors=actor_tokens,
        times=time_tokens,
    )
    return _Splitter(tagged).split()


class _Splitter:
    """Walks the tokens once, opening and closing clauses."""

    def __init__(self, sentence: TaggedSentence) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.clauses = [Clause(0, MAIN, None, "")]
        self.of_token: list[int] = []
        self.current = 0

    def split(self) -> Clauses:
        position, count = 0, len(self.words)
        marking, verbs = marking_words(), self.sentence.verbs
        while position < count:
            if self.words[position] in marking or position in verbs:
                position += self._step(position)
            else:
                if self._is_saying(position) and self._ends_relative(position):
                    self.current = self._above()
                self.of_token.append(self.current)
                position += 1
        mark_reports(self.sentence, self.clauses, self.of_token)
        return Clauses(tuple(self.clauses), tuple(self.of_token))

    def _step(self, position: int) -> int:
        """Reads a mark, an opening phrase or a word; returns how many tokens it took."""
        if self.words[position] in BREAKS:
            self.of_token.append(self.current)
            self._after_break(position)
            return 1
        opening = phrase_at(self.words, position)
        if opening is not None and not is_other_charge(self.sentence, position, opening[0]):
            phrase, kind = opening
            self._open(kind, " ".join(phrase))
            self.of_token.extend([self.current] * len(phrase))
            return len(phrase)
        if (size := sparks_unrest(self.words, position)) and self.sentence.tells_before(position):
            self._open_beside(self.words[position])
            self.of_token.extend([self.current] * size)
            return size
        if self._ends_relative(position):
            self.current = self._above()
        else:
            self._open_by_word(position)
        self.of_token.append(self.current)
        return 1

    def _open_by_word(self, position: int) -> None:
        """Opens the clause that a word opens, if it opens one here."""
        word = self.words[position]
        kind = KIND_OF_OPENER.get(word)
        if kind is not None:
            if self._opens(kind, position):
                self._open(kind, word)
        elif word == "that":
            self._open_by_that(position)
        elif word in SAYING:
            if self.sentence.word(position - 1) == ",":
                self._open(MAIN, "that")
        elif word in ("and", "but"):
            if self._joins_subjects(position) or self._joins_between(position):
                return
            if word == "and" and self._joins_what_is_hit(position):
                return
            if new_subject_ahead(self.sentence, position) or self._lists_event(position):
                self._open_beside(word)
        elif self.sentence.is_reduced(position):
            self._open(RELATIVE, "reduced")

    def _joins_subjects(self, position: int) -> bool:
        """ "Hundreds of soldiers and militiamen moved in": nothing has been told in front of it."""
        if joins_numbers(self.sentence, position) or self._leads_list(position):
            return True
        return (position - 1 in self.sentence.actors or self._is_head(position - 1)) and all(
            i in self.sentence.actors
            or i in self.sentence.times
            or i == position - 1
            or self.words[i] in COUNTING
            or (self.words[i] in known.SINCE and i + 1 in self.sentence.times)
            or self.words[i][:1].isdigit()
            or (i > 0 and self.sentence.is_capital(i))
            for i in range(self._begins_at(), position)
        )

    def _leads_list(self, position: int) -> bool:
        """ "A destroyer and two frigates sailed": behind the first of them stands no verb yet.

        So "More than 3,500 American soldiers and 87 tanks", of which the first is in the plural.
        """
        lead = range(self._begins_at(), position)
        if len(lead) <= 1:
            return False
        is_one = len(lead) <= known.FIRST_OF_LIST and (
            self.words[lead[0]] in ("a", "an", "one")
            or (self.words[lead[0]] == "the" and self.sentence.is_capital(position - 1))
        )
        are_many = len(lead) <= known.MANY_OF_LIST and self._is_head(position - 1)
        is_lead = (is_one or are_many) and self.sentence.events.isdisjoint(lead)
        return is_lead and self._tells_nothing(lead)

    def _tells_nothing(self, lead: range) -> bool:
        """Whether neither verb nor mark stands in a part of the sentence."""
        return not any(
            i in self.sentence.verbs
            or self._may_be_verb(i)
            or self.words[i] in PAST
            or self.words[i] in BREAKS
            for i in lead
        )

    def _begins_at(self) -> int:
        """Where the subject of the clause may begin: behind its "after", "that", "when", "said"."""
        clause = self.clauses[self.current]
        if clause.opener in known.BEFORE_SUBJECT and self.current in self.of_token:
            return self.of_token.index(self.current) + 1
        said = reporting_verbs()
        return max((i + 1 for i in range(len(self.of_token)) if self.words[i] in said), default=0)

    def _is_head(self, position: int) -> bool:
        """ "Four Mirage fighters and", "Some 90 men and": a plural in front of its partner."""
        word = self.sentence.word(position)
        if position == 0 or position in self.sentence.verbs or word in COUNTING:
            return False
        return word in known.PLURALS or (word.endswith("s") and not word.endswith("ss"))

    def _joins_what_is_hit(self, position: int) -> bool:
        """ "Attacks on a base and a police post killed six": no verb has been told yet."""
        lead = range(position)
        names_event = any(i < known.EVENT_LEADS for i in self.sentence.events if i < position)
        return names_event and self.current == 0 and self._tells_nothing(lead)

    def _joins_between(self, position: int) -> bool:
        """ "a battle between rebels and the army killed two": the second of the two."""
        for back in range(position - 1, max(-1, position - 1 - known.BETWEEN_WITHIN), -1):
            word = self.words[back]
            if word == "between":
                return True
            is_told = word.endswith("ed") and "-" not in word and word != "armed"
            if word in BREAKS or word == "and" or is_told or back in self.sentence.verbs:
                return False
        return False

    def _opens(self, kind: str, position: int) -> bool:
        """Whether a word that may open a clause of this kind does so here."""
        word, before = self.words[position], self.sentence.word(position - 1)
        if kind == RELATIVE:
            return position > 0
        if kind == BACKGROUND:
            is_elsewhere = (
                is_pointing(self.sentence, position)
                or (word == "before" and before in FACING)
                or (word == "after" and before in known.PURSUING)
                or (word == "after" and self._is_series(position))
                or (word == "since" and before in known.PERFECT)
            )
            return not is_elsewhere and not is_direction(self.sentence, position)
        if kind == COMPANION:
            if self.sentence.word(position + 1) in known.SUBJECTS:
                return True  # "while they carry out raids in Doe": whatever the verb's tense
            is_predicate = word == "as" and before in known.PREDICATING
            if word in ("when", "while") and self.sentence.verb_behind_aside(position):
                return True
            return not is_predicate and self.sentence.verb_ahead(position)
        if kind == PURPOSE:
            return position == 0 and leads_with_purpose(self.sentence)
        return kind != COMPARISON or before not in known.BEFORE_THAN

    def _is_series(self, position: int) -> bool:
        """ "shot them one after another", "day after day": no clause begins here."""
        before, behind = self.sentence.word(position - 1), self.sentence.word(position + 1)
        return before == behind or (before == "one" and behind in ("another", "the"))

    def _open_by_that(self, position: int) -> None:
        """ "the strike that killed" and "said that", not "that day"."""
        if position == 0 or is_pointing(self.sentence, position - 1):
            return
        if is_said(self.sentence, position):
            self._open(MAIN, "that")
        elif not self._is_cleft(position) and clause_ahead(self.sentence, position):
            is_content = self.words[position - 1] in ("claim", "fact")
            self._open(MAIN if is_content else RELATIVE, "that")

    def _is_cleft(self, position: int) -> bool:
        """ "It was a bus that came under fire": one clause."""
        words = self.words[max(0, position - known.CLEFT_REACH) : position]
        lead = any(pair in (("it", "was"), ("it", "is")) for pair in pairwise(words))
        return lead and self.clauses[self.current].kind == MAIN

    def _open(self, kind: str, opener: str) -> None:
        """Opens a clause that hangs on the one now read."""
        self._add(kind, self.current, opener)

    def _open_beside(self, opener: str) -> None:
        """Opens a main clause beside all that is now read."""
        self._add(MAIN, self._root(), opener)

    def _add(self, kind: str, parent: int, opener: str) -> None:
        self.current = len(self.clauses)
        self.clauses.append(Clause(self.current, kind, parent, opener))

    def _above(self) -> int:
        """The clause that the present one hangs on."""
        parent = self.clauses[self.current].parent
        return parent if parent is not None else self.current

    def _root(self) -> int:
        """The main clause, or that of what is said, which the present one stands in."""
        index = self.current
        while (parent := self.clauses[index].parent) is not None:
            if self.clauses[index].kind == MAIN and self.clauses[index].opener == "that":
                return index
            index = parent
        return index

    def _after_break(self, position: int) -> None:
        if self.words[position] == ";":
            self._after_semicolon(position)
        elif self._lists_event(position):
            self._open_beside(self.words[position])
        elif position + 1 < len(self.words) and self.clauses[self.current].kind != MAIN:
            self._after_comma(position)
        elif self.words[position] == "," and (
            one_more_ahead(self.sentence, position) or led_in_ahead(self.sentence, position)
        ):
            self._open_beside("and")

    def _after_semicolon(self, position: int) -> None:
        """Opens a clause where one more event is told: "; mortars killed a guard"."""
        if self.words[:position].count("(") > self.words[:position].count(")"):
            return  # "(6 May; one guard dead)": an aside goes on
        self.current = self._root()
        following = position + 1
        refers = self.sentence.word(following) in known.REFERRING
        if refers or not self.sentence.tells_before(position):
            return
        if self.sentence.verb_in_part(position) or another_ahead(self.sentence, following):
            self._open(MAIN, ";")

    def _after_comma(self, position: int) -> None:
        """An embedded clause may be over: "the strikes, which killed 25, hit"."""
        following = position + 1
        is_verb = following in self.sentence.verbs
        if is_verb and self.clauses[self.current].opener in ("when", "while"):
            return  # "when a squad crossed the border, attacked two cars and fled": one subject
        if self.words[following] in FINITE and self._awaits_verb():
            return
        if is_verb or self.words[following] in FINITE or self.words[following] == "did":
            if not self.words[following].endswith("ing") or self._only_dates(position):
                self.current = self._above()
        elif (
            self._ends_aside(following)
            or self._ends_before_time(following)
            or self._ends_person(following)
        ):
            self.current = self._above()
        elif self._ends_where(position) or self._ends_lead(position):
            self.current = self._above() if self._is_led_by_place() else self._root()

    def _only_dates(self, position: int) -> bool:
        """ "Shells hit a market hours after the vote, killing three": no verb but the main one."""
        own = [i for i, index in enumerate(self.of_token) if index == self.current]
        return (
            self.clauses[self.current].kind == BACKGROUND
            and own[-1] == position
            and self.sentence.tells_before(own[0])
            and not any(self._may_be_verb(i) or self.words[i] in PAST for i in own)
        )

    def _awaits_verb(self) -> bool:
        """ "Shops shut after nine men, two of them clerks, were shot": the verb of the nine."""
        if self.clauses[self.current].kind not in (BACKGROUND, COMPANION):
            return False
        above = (i for i, clause in enumerate(self.of_token) if clause == self._above())
        if not any(self._may_be_verb(i) or self.words[i] in PAST for i in above):
            return False  # "The convoy, after a long wait near Kaga, was hit"
        own = [i for i, clause in enumerate(self.of_token) if clause == self.current]
        has_aside = any(self.words[i] == "," for i in own[:-1])
        return has_aside and not any(
            self.sentence.is_finite(i) or i in self.sentence.verbs for i in own
        )

    def _ends_aside(self, position: int) -> bool:
        """ "The premier, who had staked all on calm, called the bombers cowards": the main verb."""
        if self.clauses[self.current].opener not in ("who", "which"):
            return False
        following = self.sentence.word(position + 1)
        is_finite = self.words[position].endswith("ed") and following not in ("by", "with", "in")
        names_event = any(
            self.of_token[i] == self.current for i in self.sentence.events if i < position
        )
        return is_finite and not names_event and self._lacks_verb()

    def _ends_before_time(self, position: int) -> bool:
        """ "The rebels, who hold the hills, on Monday shelled the town": a day, then its verb."""
        is_aside = self.clauses[self.current].opener in ("who", "which") and self._lacks_verb()
        return is_aside and verb_behind_time(self.sentence, position)

    def _ends_person(self, position: int) -> bool:
        """ "killed Ruiz, who led the front, with a bomb under his car": by what he was killed."""
        word, first = self.words[position], self.of_token.index(self.current)
        opener = (self.sentence.word(first - 1), self.clauses[self.current].opener)
        if opener != (",", "who") or word not in known.BEHIND_ASIDE:
            return False
        told, above = self.sentence.verbs | self.sentence.events, self._above()
        return word not in self.words[first:position] and [
            self.of_token[i] == above for i in sorted(told) if i < position
        ][-1:] == [True]

    def _ends_where(self, position: int) -> bool:
        """ "In Idlib, which rebels hold, jets bombed a market": a subject for what leads it in."""
        if self.clauses[self.current].kind != RELATIVE or not self.sentence.verb_ahead(position):
            return False
        within = self.of_token.count(self.current)
        leads = self.words[0] in known.LEADS or self._is_led_by_place()
        return within >= known.MIN_CLAUSE and leads and self._lacks_verb()

    def _is_led_by_place(self) -> bool:
        """ "..., and at Tyre, which rebels hold, jets bombed a camp": what leads that clause in."""
        above = self._above()
        if self.clauses[above].opener not in ("and", "but"):
            return False
        return self.words[self.of_token.index(above) + 1] in known.LEADS

    def _ends_lead(self, position: int) -> bool:
        """ "After gunners sank a ferry, jets bombed the port": the subject of the main clause."""
        return (
            (self.clauses[self.current].kind in known.EMBEDDED or self._is_over_in_lead())
            and not self._describes_lead(position + 1)
            and self._leads_sentence()
            and (
                self.sentence.subject_at(position + 1)
                or self.sentence.verb_ahead(position, within=5)
            )
        )

    def _describes_lead(self, position: int) -> bool:
        """ "After the vote, which ...", "A day after the raid, in which ...": of what leads."""
        return (
            self.sentence.word(position) in RELATIVES
            or self.sentence.word(position + 1) in known.WHICH
        )

    def _is_over_in_lead(self) -> bool:
        """ "A day after the vote, which was held on Friday, gunmen shot": it has its verb."""
        clause = self.clauses[self.current]
        if clause.kind != RELATIVE or clause.opener not in ("which", "who", "where"):
            return False
        own = [i for i, index in enumerate(self.of_token) if index == self.current]
        is_told = any(self._may_be_verb(i) or self.words[i] in PAST for i in own)
        return is_told and self.clauses[self._above()].kind in known.EMBEDDED

    def _leads_sentence(self) -> bool:
        """Nothing but a time in front of the clause: "A day after the raid, jets struck"."""
        lead = {self.current}
        if self.clauses[self.current].kind == RELATIVE:
            lead.add(self._above())
        before = [
            i
            for i, clause in enumerate(self.of_token)
            if clause not in lead
            and i not in self.sentence.times
            and self.words[i] not in BREAKS
            and not (self.words[i] == "on" and i + 1 in self.sentence.times)
        ]
        return self.of_token[0] in lead or (
            len(before) <= known.LEAD
            and not any(self.sentence.is_finite(i) or self.words[i] in PAST for i in before)
            and self.sentence.verbs.isdisjoint(before)
            and self.sentence.actors.isdisjoint(before)
        )

    def _ends_relative(self, position: int) -> bool:
        """ "The rockets that hit the camp were fired from a truck": a second verb is the main one.

        Between the two stands what the first governs; behind "and" the second is one more verb of
        the relative clause.
        """
        clause, before = self.clauses[self.current], self.sentence.word(position - 1)
        if clause.kind != RELATIVE or clause.opener not in ("that", "which", "who", "whom"):
            return False
        if not self._is_main_verb(position) or before in known.NO_OBJECT or before in FINITE:
            return False
        own = [i for i, index in enumerate(self.of_token) if index == self.current][1:]
        first = next((i for i in own if self._may_be_verb(i)), position)
        governs = any(i > first and i not in self.sentence.verbs for i in own)
        governs = governs or (first < position and self._is_saying(position))
        if not governs or own[-1] != position - 1:
            return False
        return reporting_verbs().isdisjoint(self.words[i] for i in own) and self._lacks_verb()

    def _is_main_verb(self, position: int) -> bool:
        return (
            self.words[position] in FINITE
            or (position in self.sentence.verbs and self.sentence.takes_object(position))
            or (position in self.sentence.verbs and self.words[position] in known.NO_PARTICIPLE)
            or self._is_saying(position)
        )

    def _is_saying(self, position: int) -> bool:
        """ "Traders who came from Bol on Monday said ...": what they say is the main clause."""
        word = self.words[position]
        if word not in known.SAID and not (word.endswith("ed") and word in reporting_verbs()):
            return False
        own = (self.words[i] for i, index in enumerate(self.of_token) if index == self.current)
        is_said = self.sentence.word(position + 1) not in known.NO_WORDS
        return is_said and known.ASIDE.isdisjoint(own)

    def _may_be_verb(self, position: int) -> bool:
        return self.sentence.is_finite(position) or self.words[position].endswith("ed")

    def _lacks_verb(self) -> bool:
        """Whether the clause above has told nothing yet."""
        inside = (i for i, clause in enumerate(self.of_token) if clause == self._above())
        return not any(map(self.sentence.is_finite, inside))

    def _lists_event(self, position: int) -> bool:
        """ "a bombing, the storming of the embassy and with air strikes": one event a member."""
        return event_listed_ahead(self.sentence, position) and any(
            i < position and self.of_token[i] == self.current for i in self.sentence.events
        )
