"""Words and reaches by which a sentence is cut into clauses (splitting.py)."""

from __future__ import annotations

from pipelines.extract.clauses import BACKGROUND, COMPANION, CONDITION, PURPOSE

BEFORE_SUBJECT = frozenset("that which after before when as while where whom".split())
REFERRING = frozenset("all both they it none most each nobody".split())
# "described as a camp", "such as", "as well as": no clause begins here.
PREDICATING = frozenset("described known identified regarded seen such well same".split())
PERFECT = frozenset({"has", "have", "had", "long"})  # "had long since left": an adverb
PURSUING = frozenset("go goes went going gone named called looks looked looking".split())
BEFORE_THAN = frozenset("more less fewer other rather".split())  # "more than 30": no clause
# Verbs of the past that describe no noun as participles do: whoever arrived is the subject.
NO_PARTICIPLE = frozenset("arrived came withdrew flew fell".split())
# What stands in front of a verb without being governed by the one before.
NO_OBJECT = frozenset(
    "and or but not , it he she they we i there what who which that as than also".split()
)
SUBJECTS = frozenset("he she they we i".split())  # pronouns that are no objects
LEADS = frozenset(
    "in at on near outside inside from around across along off to elsewhere farther further".split()
)
SINCE = frozenset({"from", "since", "between"})  # in front of a time
PLURALS = frozenset("men women people troops police aircraft policemen servicemen".split())
EMBEDDED = frozenset({BACKGROUND, COMPANION, CONDITION, PURPOSE})
# Words of "Just a few hours after", "A series of joint attacks", "an ageing missile destroyer".
LEAD = EVENT_LEADS = FIRST_OF_LIST = 5
MANY_OF_LIST = 8  # words of "More than 3,500 American soldiers of the brigade"
MIN_CLAUSE, CLEFT_REACH = 3, 12  # words of "which rebels hold"; from "It was" to "that"
SAID, WHICH = frozenset({"said", "says", "told"}), frozenset({"which", "whom"})
NO_WORDS = frozenset(",;.") | frozenset({"", "by", "to", "in", "as", "was", "were", "had"})
ASIDE = frozenset("what where whom".split())  # "near what officials said was a depot"
BETWEEN_WITHIN = 7  # words of "between soldiers of the First Brigade"
BEHIND_ASIDE = frozenset("with in by during near outside on at".split())
