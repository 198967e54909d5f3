"""What is done over weeks and months, and told as one: a campaign, the umpteenth time.

Source: codebook.md, What is one event ("Aggregates are not events").
"""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.attack.groups import TriggerGroup
from pipelines.extract.closed_words import HAVE
from pipelines.extract.event_times import point_times
from pipelines.extract.times import TimeSpan


def goes_on_over_time(source: Annotated, group: TriggerGroup) -> bool:
    """Whether the words tell of many attacks over a time, and of no one day.

    Args:
        source: The sentence.
        group: What tells the attacks.
    """
    return (
        _is_of_campaign(source, group)
        or _is_nth_time(source, group)
        or _is_of_month_alone(source, group)
        or _lasts(source, group)
        or _is_over_months(source, group)
        or _is_so_far(source, group)
    )


def names_day(source: Annotated, group: TriggerGroup) -> bool:
    """Whether the words give a day; "this year" and "in March" tell none of many apart."""
    return any(not is_wide(t) for t in point_times(source, group.clauses))


def is_wide(time: TimeSpan) -> bool:
    """A month or a year."""
    return time.form in _WIDE_FORMS or (time.form == "shift" and time.unit in ("month", "year"))


_WIDE_FORMS = frozenset(("month", "year", "season", "recent"))


def tells_toll(source: Annotated, group: TriggerGroup) -> bool:
    """Whether the clauses count dead or wounded."""
    own = {i for clause in group.clauses for i in source.clauses.tokens_of(clause)}
    return any(source.token_at(c.start) in own for c in source.casualties)


def _is_of_campaign(source: Annotated, group: TriggerGroup) -> bool:
    """ "waging an air campaign, hitting depots", "with a campaign of air strikes": no one act."""
    if names_day(source, group) or tells_toll(source, group):
        return False
    head = group.head
    if head.is_noun and source.word_after(head.end) in ("campaign", "campaigns"):
        return True  # "joined the air strike campaign last year"
    before = source.text[max(0, head.start - _CAMPAIGN_WITHIN) : head.start]
    return (_OF_CAMPAIGN if head.is_noun else _WAGING).search(before) is not None


_CAMPAIGN_WITHIN = 90  # characters of "waging its own air campaign in Yemen, "
_OF_CAMPAIGN = re.compile(r"\b(?:campaigns?|months|years|era|policy) of (?:[\w-]+ ){0,3}\Z")
_WAGING = re.compile(
    r"\b(?:wag(?:e|es|ed|ing)|conduct\w*|carr(?:y|ies|ied|ying) out|mount\w*|l(?:ea)?d(?:s|ing)?"
    r"|pursu\w+|launch\w*|in)\b [^.;,]{0,30}(?:campaigns?|wars?)\b[^.;]{0,25}?"
    r"(?:, (?:\w+ing )?)?\Z"
)


def _is_nth_time(source: Annotated, group: TriggerGroup) -> bool:
    """ "It was the fourth time since June that the port was hit": counts it to the others."""
    if " time " not in source.text or group.head.is_noun:
        return False
    return _NTH_TIME.search(source.text, 0, group.head.start) is not None


_NTH_TIME = re.compile(
    r"\b(?:[Ii]t|[Tt]hat|[Tt]his) (?:is|was|has been|had been) (?:at least )?the (?:second|third"
    r"|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)) time\b[^.;:]*\Z"
)


def _is_of_month_alone(source: Annotated, group: TriggerGroup) -> bool:
    """ "In May alone 280 rounds landed on the base": all those of a month, fired day by day."""
    if "alone" not in source.vocabulary:
        return False
    times = point_times(source, group.clauses)
    return any(is_wide(t) and source.word_after(t.end) == "alone" for t in times)


def _is_over_months(source: Annotated, group: TriggerGroup) -> bool:
    """ "Rockets killed 21 people there between January and June": shot by shot, on no one day."""
    months = _MONTHS.search(source.text, group.head.end)
    if months is None or names_day(source, group):
        return False
    return source.clause_at(months.start()).index in group.clauses


def _is_so_far(source: Annotated, group: TriggerGroup) -> bool:
    """ "have so far killed 91 in this year's raids", "over 450 rockets have been fired this year".

    What has been done up to now in a month or a year, counted, is many things.
    """
    times = point_times(source, group.clauses)
    if not times or not all(is_wide(t) for t in times):
        return False
    is_perfect = not HAVE.isdisjoint(source.vocabulary) and not group.head.is_noun
    if is_perfect and _SO_FAR.search(source.text):
        return True
    before = [source.word_before(group.head.start, back) for back in (1, 2)]
    is_munition = group.head.entry.kind == "munition" and not {"have", "has"}.isdisjoint(before)
    return is_munition and any((q.low or q.best or 0) >= _MANY_ROUNDS for q in source.quantities)


_SO_FAR = re.compile(r"\bso far\b")
_MANY_ROUNDS = 24  # fewer may be one salvo


_MONTH = (
    r"(?:(?:early |mid-|late )?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)|last (?:spring|summer|autumn|fall|winter)|(?:19|20)\d\d)"
    r"(?: (?:19|20)\d\d| last year| this year)?"
)
_MONTHS = re.compile(
    rf"\b(?:between {_MONTH} and|from {_MONTH} (?:to|until|till|through)) {_MONTH}\b(?! \d)"
)


def _lasts(source: Annotated, group: TriggerGroup) -> bool:
    """ "yet the killings have not stopped": what goes on, on no day."""
    head = group.head
    return head.is_plural_noun and _LASTS.match(source.text, head.end) is not None


_LASTS = re.compile(
    r" (?:have|had|did) (?:not |never )?(?:stop(?:ped)?|ceased?|ended|end|continued?|resumed"
    r"|abated?|gone on|increased|intensified|escalated)\b(?! (?:on|until|after|with)\b)"
)
