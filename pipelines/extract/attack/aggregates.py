"""Attacks that are counted over time or told in general, which are no events.

Source: codebook.md, What is one event ("Aggregates are not events").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipelines.extract.annotate import Annotated
from pipelines.extract.attack.groups import ONE_OBJECT, TriggerGroup, is_consequence
from pipelines.extract.attack.over_time import goes_on_over_time, is_wide, names_day, tells_toll
from pipelines.extract.attack.parties import light_subject
from pipelines.extract.attack.references import (
    SUPERLATIVES,
    is_definite,
    is_one_of_worst,
    is_rank,
)
from pipelines.extract.attack.when_and_where import dates_noun
from pipelines.extract.casualties.context import is_of_several, is_running
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.clauses import RELATIVE
from pipelines.extract.closed_words import ARTICLES, HAVE
from pipelines.extract.event_places import event_places
from pipelines.extract.event_times import point_times
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.modality import Factuality, factuality
from pipelines.extract.quantities.reading import read_quantity
from pipelines.extract.quantities.tokens import tokenise
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge import country_adjectives

# "past attacks", "similar strikes": some of many, none of them told.
_UNTOLD = frozenset(
    "such past previous earlier recent similar other further more numerous many future".split()
)
# "repeated missile fire": of many, unless a day is told.
_REPEATED = frozenset("repeated recurrent recurring persistent intermittent frequent".split())
_FREQUENCIES = tuple(
    "several times|a number of times|many times|repeatedly|multiple times|times since|"
    "dozens of times|hundreds of times".split("|")
)
# What is done once: a town that "has been taken" was taken.
_SINGLE_ACTS = frozenset({"capture", "expulsion", "destruction", "assault"})
# Between a number and a noun these show that the number counts something else.
_OTHER_COUNTED = frozenset(
    ", in on at and killed by with for was were are is after from during amid when as people hurt "
    "dead wounded injured".split()
)
# Words by which a number of attacks is counted over time rather than told one by one.
_MIN_AGGREGATE = 3
_OBJECT_GAP = 12  # characters of " more than " between a verb and the number of its objects
_MANY_OF_ONE = 100  # dead of one side's doing, in no town and on no day
_MANY = 24  # on one day fewer are one operation: "carried out nine air strikes on Tuesday"


def aggregate_count(source: Annotated, group: TriggerGroup) -> int | None:
    """How many attacks an aggregate counts at the least (0: uncounted); None for one event.

    Source: codebook.md, What is one event ("Aggregates are not events").
    """
    head = group.head
    lowered = told_with(source, head).lower()
    open_span = any(
        t.kind in ("since", "span")
        and not (_ends_rank(source, t) or is_of_several(source.text, t.start))
        and not _describes_other(source, head, t)
        and ";" not in source.text[head.end : t.start]
        for t in source.inside(source.times, set(group.clauses))
    )
    if factuality(source, head) is Factuality.HABITUAL or _recurs(source, group):
        return 0
    if _is_of_running_count(source, head):
        return 0
    if _is_for_years(source, head) or _begins(source, group) or goes_on_over_time(source, group):
        return (head.is_plural_noun and noun_count(source, head)) or 0
    is_often = any(phrase in lowered for phrase in _FREQUENCIES) and not head.is_noun
    if is_often and not names_day(source, group):
        return _times_count(source, head) or 0
    if _is_counted_in_times(source, group):
        return _times_count(source, head)
    years = {t.text for t in point_times(source, group.clauses) if t.form == "year"}
    if len(years) > 1 and not head.is_noun:
        return len(years)  # "was bombed in 1999, in 2006 and in 2014"
    if head.is_noun:
        words = {source.word_before(head.start, back) for back in (1, 2, 3)}
        count = noun_count(source, head)
        if head.is_plural_noun and _is_numbered(source, head):
            return count or 0
        if is_one_of_worst(source, head):
            return None
        if head.is_plural_noun and (_UNTOLD & words or _is_most(source, head)):
            return count or 0
        if head.is_plural_noun and (_goes_on(source, group) or _is_run_of(source, group)):
            return count or 0
        if _ordinal_before(source, head):
            return _ordinal_before(source, head)
        is_repeated = bool(_REPEATED & words) or _is_one_after_another(source, head)
        if is_repeated and not point_times(source, group.clauses):
            return count or 0
        are_few = count is not None and count < _MANY
        is_one = are_few and (names_day(source, group) or _has_one_toll(source, group))
        if count is not None and (open_span or (count >= _MIN_AGGREGATE and not is_one)):
            return count
        if open_span and head.is_plural_noun:
            return count or 0
        if open_span and not ONE_OBJECT & words and _goes_on_since(source, group):
            return 0
    elif open_span and any(word in lowered for word in (" times", "since")):
        return None if _is_done_on_day(source, group) else _times_count(source, head) or 0
    elif head.entry.kind == "capture":
        return _many_taken(source, head)
    return None


def told_with(source: Annotated, head: Trigger) -> str:
    """What is told with an attack: up to a semicolon, and from the "when" that opens its clause.

    "A mine killed a sapper; 19 have been hurt since May"; "Nine hundred have been killed since
    2011, when gunmen shot two guards in Bol": the one act with which the count begins.
    """
    end = source.text.find(";", head.end)
    own = source.clauses.at(head.first)
    begins = own.opener == "when" and source.tokens[source.clauses.tokens_of(own.index)[0]].start
    return source.text[begins or 0 : len(source.text) if end < 0 else end]


def _is_done_on_day(source: Annotated, group: TriggerGroup) -> bool:
    """ "In Bol, calm since last winter, gunmen attacked a post on Monday": since then, but once."""
    head = group.head
    spans = [t for t in source.inside(source.times, set(group.clauses)) if t.kind == "since"]
    is_perfect = not HAVE.isdisjoint(source.word_before(head.start, n) for n in (1, 2))
    is_before = bool(spans) and all(t.end < head.start for t in spans)
    return is_before and names_day(source, group) and not is_perfect


def _describes_other(source: Annotated, head: Trigger, span: TimeSpan) -> bool:
    """ "at Tyre, which rebels have held since May, jets bombed a camp": since when they hold it."""
    clause = source.clause_at(span.start)
    if clause.kind != RELATIVE or clause.index == source.clauses.of_token[head.first]:
        return False
    return span.start < head.start and not any(
        t.entry.event_type == "attack" and source.clauses.of_token[t.first] == clause.index
        for t in source.triggers
    )


def _is_of_running_count(source: Annotated, head: Trigger) -> bool:
    """ "bring to 76 the number of ships hit this year", no "... killed in the attack on Sunday"."""
    if head.is_noun and is_definite(source, head):
        return False
    own = source.clauses.at(head.first).opener
    return own != "since" and is_running(source.text, head.start)


def _is_run_of(source: Annotated, group: TriggerGroup) -> bool:
    """ "In May a string of attacks killed 90", "has mounted several raids": many, on no one day."""
    if names_day(source, group):
        return False
    lead = source.words_between(max(0, group.head.start - _RUN_WITHIN), group.head.start)
    if any(run in _RUNS and of == "of" for run, of in pairwise(lead)):
        return True
    own = {source.words[i] for i in source.clauses.tokens_of(_clause_of(source, group))}
    return "several" in lead and not own.isdisjoint(HAVE) and not tells_toll(source, group)


_RUN_WITHIN = 40  # characters of "a string of ever larger suicide "
_RUNS = frozenset("string wave waves spate rash succession flurry wake cycle".split())


# "keep up their attacks on ships": what goes on as before.
_KEEPS_UP = re.compile(
    r"\b(?:ke(?:ep|pt)(?:s|ing)? up|continu\w+(?: with)?|press\w* (?:on|ahead) with|persist\w* "
    r"(?:in|with)|went on with|go(?:es)? on with) (?:its|their|his)(?: [\w-]+){0,2} \Z"
)


def _goes_on(source: Annotated, group: TriggerGroup) -> bool:
    before = _KEEPS_UP.search(source.text, 0, group.head.start)
    return before is not None and not names_day(source, group)


def _is_counted_in_times(source: Annotated, group: TriggerGroup) -> bool:
    """ "has attacked the province more than 300 times so far this year"; "shot three times" not."""
    head = group.head
    if head.is_noun or head.entry.event_subtype == "shooting" or names_day(source, group):
        return False
    return (_times_count(source, head) or 0) >= _MIN_AGGREGATE


def _is_for_years(source: Annotated, head: Trigger) -> bool:
    """ "seven years of Saudi-led bombing", "a decade of raids": what went on all that time."""
    lead = [source.word_before(head.start, back) for back in range(1, _LEAD_OF_YEARS)]
    if not head.is_noun or "of" not in lead:
        return False
    behind = lead[lead.index("of") + 1 : lead.index("of") + 2]
    return bool(behind) and behind[0] in _LONG_TIMES


_LEAD_OF_YEARS = 6  # words of "years of heavy Saudi - led"
_LONG_TIMES = frozenset("weeks months years decade decades generation generations".split())


def is_tally(
    source: Annotated,
    group: TriggerGroup,
    places: Sequence[PlaceSpan],
    casualties: Sequence[CasualtyFigure],
    *,
    is_by: bool = False,
) -> bool:
    """ "926 had been killed across Iraq in November": the many dead of a month, in a land.

    Args:
        source: The sentence.
        group: What tells the dead; no weapon is named.
        places: Where they died.
        casualties: How many.
        is_by: Whether somebody is named who killed them: "The army killed 30,000 people in 1982".
    """
    times = point_times(source, group.clauses)
    are_wide = bool(times) and all(is_wide(t) for t in times)
    only_dead = all(is_consequence(t) for t in group.triggers)
    least = _MANY_OF_ONE if is_by else _MANY
    are_many = any((c.low or c.best or 0) >= least for c in casualties)
    in_land = all(p.precision in ("country", "region") for p in places)
    return are_wide and only_dead and are_many and in_land


def _goes_on_since(source: Annotated, group: TriggerGroup) -> bool:
    """ "has stepped up its bombardment since May": what has gone on for all that time."""
    words = [source.words[i] for i in source.clauses.tokens_of(_clause_of(source, group))]
    return not {"has", "have"}.isdisjoint(words) and not names_day(source, group)


def _clause_of(source: Annotated, group: TriggerGroup) -> int:
    return source.clauses.of_token[group.head.first]


def _has_one_toll(source: Annotated, group: TriggerGroup) -> bool:
    """ "Nine were wounded in four bomb attacks in Peshawar": the news of a day, told as one."""
    own = {i for clause in group.clauses for i in source.clauses.tokens_of(clause)}
    if not HAVE.isdisjoint(source.words[i] for i in own):
        return False
    is_counted = any(
        (c.low or c.best) and source.token_at(c.start) in own for c in source.casualties
    )
    return (
        is_counted
        and all(is_consequence(t) or t.is_noun for t in group.triggers)
        and not (point_times(source, group.clauses))
    )


def _ends_rank(source: Annotated, time: TimeSpan) -> bool:
    """ "the first town to fall since June", "for the ninth time since": ranks what is told."""
    before = [source.word_before(time.start, back) for back in range(1, _RANK_REACH)]
    rank = next((i for i, w in enumerate(before) if is_rank(w) or _NTH.fullmatch(w)), None)
    return rank is not None and before[rank + 1 : rank + 2] == ["the"]


_NTH = re.compile(r"\d+(?:st|nd|rd|th)|sixth|seventh|eighth|ninth|tenth|[a-z]+teenth|[a-z]+tieth")
_RANK_REACH = 12  # words of "the first death of a Dutch citizen in the country since"


def _many_taken(source: Annotated, head: Trigger) -> int | None:
    """ "had seized 135 posts since the offensive began": a tally of what was taken one by one."""
    if _SWATHES.match(source.text, head.end) and not any(
        t.form == "date" and t.day is not None for t in source.times
    ):
        return 0
    for quantity in source.quantities:
        count = quantity.low or quantity.best or quantity.high or 0
        is_object = 0 <= quantity.start - head.end <= _OBJECT_GAP
        if is_object and count >= _MIN_AGGREGATE:
            ahead = source.words_between(quantity.end, len(source.text))
            return count if "since" in ahead else None
    return None


# "seized swathes of territory last year": town by town, on no one day.
_SWATHES = re.compile(
    r" (?:[\w-]+ ){0,3}?(?:swath(?:e|es|s)?|tracts?|stretches|chunks?|parts|much|most)"
    r" (?:of|from)\b"
)


def _begins(source: Annotated, group: TriggerGroup) -> bool:
    """ "began firing at merchant ships in November": the first of many, no one attack."""
    head = group.head
    begins = source.word_before(head.start) in ("began", "started", "begun")
    return begins and head.text.lower().endswith("ing") and not names_day(source, group)


def _recurs(source: Annotated, group: TriggerGroup) -> bool:
    """ "shelled the town every night", "daily raids"; a "weekly market" is no raid every week."""
    return any(
        t.kind == "recurrence"
        and (" " in t.text or source.word_before(t.start) not in ARTICLES or _names(source, t))
        for t in source.inside(source.times, set(group.clauses))
    )


def _is_one_after_another(source: Annotated, head: Trigger) -> bool:
    """ "raid after raid", "killing by killing": of many, unless a day is told."""
    return any(
        head.start <= match.start(end) < head.end
        for match in _ONE_AFTER_ANOTHER.finditer(source.text)
        for end in ("one", "other")
    )


_ONE_AFTER_ANOTHER = re.compile(
    r"(?i)\b(?P<one>[a-z]{3,}) (?:after|upon|on|by) (?P<other>(?P=one))\b"
)


def _names(source: Annotated, time: TimeSpan) -> bool:
    """Whether an adjective of time stands in front of a word for an attack."""
    behind = [source.token_at(time.end - 1) + ahead for ahead in (1, 2)]
    return any(t.is_noun and t.first in behind for t in source.triggers)


def _times_count(source: Annotated, head: Trigger) -> int | None:
    """ "have been attacked at least 66 times": the number in front of "times"."""
    before, times, _ = source.text[head.end :].partition(" times ")
    tokens = tokenise(before if times else "")
    size = len(tokens.words)
    for start in range(max(0, size - 4), size):  # "at least", "more than" and words of number
        read = read_quantity(tokens, start)
        if read is not None and read[1] == size:
            return read[0].low or read[0].best or read[0].high
    return None


def _is_numbered(source: Annotated, head: Trigger) -> bool:
    """ "the number of jihadist attacks in Niger": how many there are in all."""
    words = [source.word_before(head.start, back) for back in range(1, 6)]
    if ("of", "number") not in pairwise(words):
        return False
    return _OTHER_COUNTED.isdisjoint(words[: words.index("of")])  # "number of people killed in"


def _is_most(source: Annotated, head: Trigger) -> bool:
    """ "most of the rocket attacks", "none of the strikes that were ordered so far"."""
    words = [source.word_before(head.start, back) for back in range(1, 7)]
    return "of" in words and bool({"most", "none"} & set(words))


def noun_count(source: Annotated, head: Trigger) -> int | None:
    """ "two rocket strikes", "several raids"; one "salvo" is one, whatever is counted before."""
    if not head.is_plural_noun:
        return None
    for quantity in reversed(source.quantities):
        between = _without_pair_of_weapons(source, quantity.end, head.start)
        if quantity.end <= head.start and len(between) <= 5 and _OTHER_COUNTED.isdisjoint(between):
            return quantity.low or quantity.best or quantity.high or 2  # several
    return None


def _without_pair_of_weapons(source: Annotated, start: int, end: int) -> list[str]:
    """The words in between; of "40 rocket and mortar attacks" no "and", which counts one kind."""
    words = source.words_between(start, end)
    if "and" in words and all(_names_weapon(source, w) for w in words if w not in ("and", ",")):
        return [w for w in words if w not in ("and", ",")]
    return words


def _names_weapon(source: Annotated, word: str) -> bool:
    return any(word in w.text.lower().split() for w in source.weapons) or word in _KINDS


_KINDS = frozenset("air ground bomb gun suicide arson mortar rocket drone missile".split())


def _ordinal_before(source: Annotated, head: Trigger) -> int | None:
    for back in (1, 2, 3):
        word = source.word_before(head.start, back)
        digits, ending = word[:-2], word[-2:]
        if ending not in ("st", "nd", "rd", "th") or not digits.isdecimal() or len(digits) > 6:
            continue
        if int(digits) > 2:
            return int(digits)
    return None


def is_vague(source: Annotated, group: TriggerGroup) -> bool:
    """A bare plural that nothing pins to one operation: "attacks on US forces", "past attacks"."""
    head = group.head
    if any(t.form == "decade" for t in source.times):
        return True  # "the border wars of the 1970s, when villages were attacked": an age, no day
    if not head.is_noun:
        return _is_experience(source, group)
    if _is_circumstance(source, group):
        return True
    if not head.is_plural_noun or head.entry.event_subtype in ("airstrike",):
        return False
    if _is_one_of(source, head):
        return False
    if head.entry.kind == "weak" and source.word_before(head.start) in ("by", ""):
        return False  # "were crippled by explosions", "Blasts tore holes in": what befell them
    if any(not t.is_noun for t in group.triggers) or light_subject(source, head) is not None:
        return False
    if noun_count(source, head) is not None or is_definite(source, head):
        return False
    own = point_times(source, frozenset({source.clauses.of_token[head.first]}))
    return not any(dates_noun(source, head, t) for t in own)


def _is_circumstance(source: Annotated, group: TriggerGroup) -> bool:
    """ "fled to escape bombardment", "a rise in shelling", "with air strikes playing a part".

    A bare name of what goes on, behind a preposition: no day, no toll, and nothing that is done.
    """
    head = group.head
    if not (head.is_plural_noun or head.text.lower().endswith(_MASS)):
        return False
    if any(not t.is_noun for t in group.triggers) or point_times(source, group.clauses):
        return False
    if tells_toll(source, group) or is_definite(source, head) or noun_count(source, head):
        return False
    for back in range(1, _CIRCUMSTANCE_WITHIN):
        word = source.word_before(head.start, back)
        if word in _CIRCUMSTANTIAL:
            return True
        if word not in _OF_FIRE and word not in country_adjectives() and not word.endswith("-led"):
            return False
    return False


_MASS = ("bombing", "bombardment", "shelling", "fire", "gunfire")
_CIRCUMSTANCE_WITHIN = 5  # words of "amid heavy government aerial"
_OF_FIRE = frozenset(
    "heavy fierce intense aerial continued continuing indiscriminate sustained relentless constant "
    "ongoing steady renewed government rebel army regime coalition allied nightly deadly "
    "air".split()
)
_CIRCUMSTANTIAL = frozenset(
    "escape escaping flee fleeing fled amid despite with in to of about over under from survive "
    "endure enduring face facing suffer suffering fear".split()
)


def _is_one_of(source: Annotated, head: Trigger) -> bool:
    """ "The worst of the week's bombings came in Hawija": one of them, told by its rank."""
    lead = source.words_between(0, head.start)[-7:]
    ranked = [w for w in lead if w in SUPERLATIVES or w.endswith("iest")]
    return bool(ranked) and "of" in lead[lead.index(ranked[0]) :]


def _is_experience(source: Annotated, group: TriggerGroup) -> bool:
    """Present perfect without a day or a toll: "has struck back through its militias"."""
    if group.head.entry.kind in _SINGLE_ACTS:
        return False
    auxiliary = {source.word_before(group.head.start, back) for back in (1, 2)}
    passive = is_passive(source, group.head)
    dated = bool(point_times(source, group.clauses))
    armed = bool(source.inside(source.weapons, set(group.clauses)))
    if source.word_after(group.head.end) in ONE_OBJECT and not passive:
        return False  # "has shelled a hut": done once
    placed = bool(event_places(source, group.clauses))
    is_perfect = bool(auxiliary & {"has", "have"})
    if (
        is_perfect
        and not (passive or dated)
        and any(_UNCOUNTED.search(c.text) for c in source.casualties)
    ):
        return True  # "the group has killed thousands of people in Nigeria"
    is_of_many = "have" in auxiliary and not (passive or dated or placed)
    if is_of_many and any(_ROUGHLY.search(c.text) for c in source.casualties):
        return True  # "rebels have killed scores of clerks"
    if group.head.text.endswith("s") and not (dated or placed or source.casualties):
        return True  # "the coalition bombs in order to be heard": what it does, not what it did
    if passive and source.word_after(group.head.end) == "before" and "have" in source.text:
        return True  # "their convoys have been bombed before"
    return is_perfect and not (passive or dated or bool(source.casualties) or armed)


# Hundreds or thousands of dead without a day: what an armed group has done over years.
_UNCOUNTED = re.compile(r"\b(?:hundreds|thousands)\b", re.IGNORECASE)
_ROUGHLY = re.compile(r"\b(?:dozens|scores)\b", re.IGNORECASE)
