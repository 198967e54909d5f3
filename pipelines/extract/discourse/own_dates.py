"""The day that a sentence itself gives to an event, by its own times.

Source: codebook.md, Dates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile

from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import BACKGROUND, MAIN, RELATIVE, REPORT
from pipelines.extract.discourse.clause_days import is_of_fate, of_what_follows, times_of_course
from pipelines.extract.event_times import point_times
from pipelines.extract.frame import Frame
from pipelines.extract.times import Anchor, ResolvedTime, TimeSpan, precision_of, resolve
from pipelines.extract.times.days import day_of, month_range

_PRECISION_RANK = {"day": 0, "week": 1, "month": 2, "year": 3}
_SAYING_REACH = 60  # characters of "the foreign ministry in Paris said that"
_EARLY = re.compile(r"\b(?:early|dawn|midnight|small hours|a\.m\.|am)\b", re.IGNORECASE)
# What "two days after the ..." may count from, beside the events that are coded.
_HAPPENINGS = frozenset("that this it those these death deaths incident spoke".split())
_COUNTS_FROM_WITHIN = 10
_THEMSELVES = tuple([word] for word in ("it", "its", "they", "their", "he", "his", "she", "we"))
_DESCRIBING = frozenset("which when that where".split())
_NOUN_WITHIN = 25  # characters of "the Jan. 20 cross-border raid"


def long_before(known: ResolvedTime, offset: TimeSpan) -> ResolvedTime | None:
    """The month or year that lies so many months or years before a day."""
    if offset.count is None or offset.unit not in ("month", "year"):
        return None
    if offset.unit == "year":
        year = known.start.year - abs(offset.count)
        return ResolvedTime(date(year, 1, 1), date(year, 12, 31), "year") if year > 0 else None
    months = known.start.year * 12 + known.start.month - 1 - abs(offset.count)
    if months < 12:
        return None
    start, behind = (date(n // 12, n % 12 + 1, 1) for n in (months, months + 1))
    return ResolvedTime(start, behind - timedelta(days=1), "month")


def reported_day(frame: Frame, anchor: Anchor) -> ResolvedTime | None:
    """ "said on Sunday that it had struck the day before": counted back from Sunday.

    So is what was done "the previous evening" in "On Sunday police sought the men who ...".
    """
    back = [t for t in frame.times if t.kind == "offset" and _counts_back(t)]
    if not back:
        return None
    source = frame.source
    reports = frozenset(source.clauses.of_kind(REPORT))
    for time in point_times(source, reports):
        day = resolve(time, anchor) if time.kind == "point" else None
        if day is not None:
            return day
    told = [
        t
        for t in source.times
        if t.kind == "point" and t.end <= back[0].start and not t.is_attributive
        if t not in frame.times
    ]
    day = resolve(told[-1], anchor) if told else None
    return day if day is not None and day.precision == "day" else None


def _counts_back(span: TimeSpan) -> bool:
    return (span.count or 0) < 0 or span.direction == "previous"


def own_report(frame: Frame, anchor: Anchor) -> tuple[TimeSpan, ResolvedTime] | None:
    """ "The army said on Sunday that it had struck": what it did itself it tells within a day.

    "Last May it said that one of its raids had hit X": within the month that it told it in.
    """
    source = frame.source
    is_own = _is_own_raid(frame)
    is_act = frame.event_type == "attack" and not (frame.head.is_noun or frame.is_definite)
    if not (is_act or is_own) or source.clauses.at(frame.head.first).kind != MAIN:
        return None
    for clause in source.clauses.clauses:
        tokens = source.clauses.tokens_of(clause.index) if clause.kind == REPORT else []
        if not tokens or tokens[-1] >= frame.head.first:
            continue
        opening = [t.lower for t in source.tokens[tokens[-1] + 1 : tokens[-1] + 3]]
        if opening[:1] == ["that"]:
            opening = opening[1:]
        spans = [t for t in point_times(source, frozenset({clause.index})) if t.kind == "point"]
        is_own = is_own or opening[:1] in _THEMSELVES
        day = resolve(spans[-1], anchor) if spans and is_own else None
        if day is not None and day.precision == "month":
            return spans[-1], day
        if day is not None and day.precision == "day":
            eve = day.start - timedelta(days=1)
            return spans[-1], ResolvedTime(eve, day.end, precision_of(eve, day.end))
    return None


def _is_own_raid(frame: Frame) -> bool:
    """ "one of its air strikes": of the one who speaks."""
    words = [frame.source.word_before(frame.head.start, back) for back in (1, 2, 3)]
    is_one = not frame.head.is_plural_noun or "one" in words
    return frame.head.is_noun and is_one and not {"its", "their"}.isdisjoint(words)


def best_time(
    frame: Frame, anchor: Anchor, looks_ahead: bool
) -> tuple[TimeSpan, ResolvedTime] | None:
    """The most precise time of the frame, of equal ones the nearest to its trigger."""
    if (earlier := _before_reaction(frame, anchor)) is not None:
        return earlier
    found: list[tuple[bool, bool, int, int, TimeSpan, ResolvedTime]] = []
    own = frame.source.clauses.of_token[frame.head.first]
    for span in frame.times or _times_of_described(frame) or times_of_course(frame):
        span = of_what_follows(frame, span)
        occasion = _day_of_occasion(frame, span, anchor)
        if not (occasion or _counts_from_told(frame, span)) or _is_elliptic(frame.source, span):
            continue
        if _is_of_what_it_followed(frame, span) or is_of_fate(frame, span):
            continue
        if frame.event_type != "threat" and _is_about_saying(frame, span):
            continue
        spoken = _anchor_of_speech(frame, span, anchor)
        if spoken is None:
            continue
        if event := occasion or _day_named_ahead(frame.source, span, spoken):
            spoken = replace(spoken, event=event)
        span = _as_counted(frame, span, spoken)
        # "said Thursday that it planned to": a report is of the past, whatever it announces.
        is_ahead = looks_ahead or (span.start > frame.head.end and _is_yet_to_come(frame))
        ahead = is_ahead and not (_is_of_announcement(frame, span) or _is_of_vote(frame, span))
        time = _after_month(span, spoken) or resolve(span, spoken, looks_ahead=ahead)
        if time is None:
            continue
        distance = min(abs(span.start - frame.head.end), abs(frame.head.start - span.end))
        aside = frame.source.clause_at(span.start)
        is_aside = (aside.kind == RELATIVE and aside.index != own) or _is_cut_off(frame, span)
        # "after dark on Tuesday", "hours earlier, on Tuesday": the day comes first.
        is_part = span.form == "part" or (span.kind == "offset" and span.unit == "hour")
        is_part = is_part or _is_beside_date(frame, span)
        rank = max(_PRECISION_RANK[time.precision], span.kind == "offset" and span.unit == "week")
        found.append((is_part, is_aside, rank, distance, span, time))
    if not found:
        return None
    wide = [item[-1] for item in found if not item[1]]
    # "in July ..., on the 2nd": an aside that is a part of what stands outside it is none.
    found = [(i[0], i[1] and not _is_within(i[-1], wide), *i[2:]) for i in found]
    *_, span, time = min(found, key=lambda item: item[:4])
    return span, time


def _day_named_ahead(source: Annotated, span: TimeSpan, anchor: Anchor) -> ResolvedTime | None:
    """ "was seized on 3 May and shot two days later": the sentence names what it counts from."""
    is_later = span.kind == "offset" and not span.base and (span.count or 0) > 0
    if not is_later or span.unit == "hour" or span.text.endswith("after"):
        return None
    named = [
        t
        for t in source.times
        if t.kind == "point" and t.form in _DAYS and t.end <= span.start and not t.is_attributive
        if source.clause_at(t.start).kind != REPORT
    ]
    day = resolve(named[-1], anchor) if named else None
    return day if day is not None and day.precision == "day" else None


_DAYS = frozenset("date weekday holiday".split())


def _as_counted(frame: Frame, span: TimeSpan, anchor: Anchor) -> TimeSpan:
    """ "Eight months later, on 14 May": a day without a year, in the year that is counted to."""
    if span.form != "date" or span.month is None or span.day is None or span.direction:
        return span
    if span.year is not None or span.year_ref is not None or anchor.event is None:
        return span
    counted = [
        t
        for t in frame.times
        if t.kind == "offset" and not t.base and t.unit in ("month", "year")
        if 0 < max(span.start - t.end, t.start - span.end) <= _BESIDE_COUNT
    ]
    time = resolve(counted[0], anchor) if len(counted) == 1 else None
    if time is None:
        return span
    years = range(time.start.year - 1, time.start.year + 2)
    days = [day for year in years if (day := day_of(year, span.month, span.day)) is not None]
    return (
        replace(span, year=min(days, key=lambda day: abs(day - time.start)).year) if days else span
    )


_BESIDE_COUNT = 9  # characters of ", on the "


def _is_beside_date(frame: Frame, span: TimeSpan) -> bool:
    """ "On 12 November, the day before the raid": the date is told, whatever it is counted from."""
    return span.kind == "offset" and any(
        t.form == "date" and t.day is not None and 0 < span.start - t.end <= _BESIDE_COUNT
        for t in frame.times
    )


def _before_reaction(frame: Frame, anchor: Anchor) -> tuple[TimeSpan, ResolvedTime] | None:
    """ "On Friday he condemned a raid that had killed six the day before": Thursday."""
    source = frame.source
    offsets = [
        t
        for t in frame.times
        if t.kind == "offset" and (t.count or 0) < 0 and _is_in_own_relative(frame, t)
    ]
    points = [t for t in source.times if t.kind == "point" and not t.is_attributive]
    if len(offsets) != 1 or not points or points[0].start > frame.head.start:
        return None
    day = resolve(points[0], anchor)
    time = resolve(offsets[0], replace(anchor, event=day)) if day is not None else None
    return (offsets[0], time) if time is not None else None


def _is_in_own_relative(frame: Frame, time: TimeSpan) -> bool:
    """Whether a time stands in a relative clause, behind the noun that it describes."""
    clause = frame.source.clause_at(time.start)
    return clause.kind == RELATIVE and frame.head.is_noun and frame.head.end < time.start


def _is_yet_to_come(frame: Frame) -> bool:
    """ "300 troops will be sent in October": what is announced with the verb's own future."""
    words = {frame.source.word_before(frame.head.start, back) for back in (1, 2, 3)}
    return frame.status == "announced" and not _FUTURE.isdisjoint(words)


def _is_of_announcement(frame: Frame, span: TimeSpan) -> bool:
    """ "will go home, the minister declared on Thursday": a report is of the past."""
    source = frame.source
    if source.clause_at(span.start).kind == REPORT:
        return True
    return _ANNOUNCED_BEHIND.search(source.text, frame.head.end, span.start) is not None


def _is_of_vote(frame: Frame, span: TimeSpan) -> bool:
    """ "voted on Friday to end the mission": the day of the vote, which is past."""
    lead = frame.source.words_between(max(0, span.start - _VOTE_WITHIN), span.start)
    return span.end <= frame.head.start and not _VOTED.isdisjoint(lead)


_VOTE_WITHIN = 30  # characters of "voted unanimously late on"
_VOTED = frozenset("voted decided agreed resolved ordered".split())
_ANNOUNCED_BEHIND = re.compile(
    r", (?:[\w'’.-]+ ){1,8}?(?:declared|ordered|announced|promised|pledged|vowed|decreed|ruled"
    r"|decided|disclosed|revealed|insisted|wrote|said|told \w+)(?: [\w'’-]+){0,4}?"
    r" (?:(?:late|early|on) )*\Z"
)
_FUTURE = frozenset("will would shall 'll due".split())


def _is_within(time: ResolvedTime, others: Sequence[ResolvedTime]) -> bool:
    return any(other.start <= time.start and time.end <= other.end for other in others)


def day_begun(frame: Frame, anchor: Anchor) -> tuple[TimeSpan, ResolvedTime] | None:
    """ "has flown in 90 men since 3 May": from then to now; "has been posted there since": then.

    So does a camp or a sit-in that goes on (codebook, What is one event: it is one unrest).
    """
    source, head = frame.source, frame.head
    is_flow = frame.event_type in ("deployment", "withdrawal")
    if not (is_flow or frame.event_type == "unrest") or _PERFECT.isdisjoint(source.vocabulary):
        return None
    own = source.inside(source.times, set(frame.clauses))
    spans = [t for t in own if t.kind == "since" and not t.is_attributive]
    if len(spans) != 1 or ";" in source.text[min(head.end, spans[0].end) : spans[0].start]:
        return None
    is_stay = head.text.lower() in _STAYING and source.word_before(head.start) == "been"
    if is_stay or not is_flow:
        begun = resolve(replace(spans[0], kind="point"), anchor)
        return (spans[0], begun) if begun is not None and begun.precision == "day" else None
    since = resolve(spans[0], anchor)
    bounds = _as_bounds(since) if since is not None else None
    return None if bounds is None else (spans[0], bounds)


def _as_bounds(time: ResolvedTime) -> ResolvedTime | None:
    """Days within one month or year by the precision that can hold them; a month is whole."""
    start, end = time.start, time.end
    if time.precision in ("day", "week"):
        return time
    if (start.year, start.month) == (end.year, end.month):
        return month_range(start.year, start.month)
    return (
        ResolvedTime(start, end, "year")
        if time.precision == "month" and start.year == end.year
        else None
    )


_PERFECT = frozenset("has have".split())
_STAYING = frozenset("deployed stationed posted based positioned quartered encamped".split())


def bounding_span(frame: Frame, anchor: Anchor) -> tuple[TimeSpan, ResolvedTime] | None:
    """ "in the past week", "between 3 and 6 April": days that bound it, a week at the most."""
    for span in frame.source.inside(frame.source.times, set(frame.clauses)):
        time = resolve(span, anchor) if span.kind == "span" and not span.is_attributive else None
        if time is not None and (time.end - time.start).days <= 7:
            return span, ResolvedTime(time.start, time.end, "week")
    return None


def _day_of_occasion(frame: Frame, span: TimeSpan, anchor: Anchor) -> ResolvedTime | None:
    """ "two days after the vote, which was held on 4 May": the day that it counts from."""
    if span.kind != "offset" or span.base or not span.text.endswith(("after", "before")):
        return None
    source = frame.source
    clauses = source.clauses
    lead = clauses.at(source.token_at(span.end - 1)).index
    if clauses.clauses[lead].kind != BACKGROUND or lead in frame.clauses:
        return None
    held = {c.index for c in clauses.clauses if c.parent == lead and c.kind == RELATIVE}
    days = [
        resolve(t, anchor)
        for t in source.times
        if t.kind == "point" and t.start > span.end and not t.is_attributive
        if clauses.of_token[source.token_at(t.start)] in {lead, *held}
    ]
    return days[0] if len(days) == 1 and days[0] and days[0].precision == "day" else None


def _counts_from_told(frame: Frame, span: TimeSpan) -> bool:
    """Whether "two days after the raid" counts from an event; "after the vote" does not."""
    if span.kind != "offset" or not span.text.endswith(("after", "before", "prior to")):
        return True
    source = frame.source
    first = source.token_at(span.end - 1) + 1
    near = source.tokens[first : first + _COUNTS_FROM_WITHIN]
    ahead = list(takewhile(lambda token: token.text[0].isalnum(), near))
    if not ahead:
        return True
    if frame.is_definite:
        return False  # "the attack came a week after ...": the other event is the one it dates
    limit = ahead[-1].end
    return any(span.end <= t.start < limit for t in source.triggers) or any(
        token.lower in _HAPPENINGS for token in ahead
    )


def _anchor_of_speech(frame: Frame, span: TimeSpan, anchor: Anchor) -> Anchor | None:
    """What a time is measured from: "today" between quotation marks is the day of the speaker.

    None where nothing tells that day.
    """
    source = frame.source
    is_deictic = span.kind == "point" and span.form in ("shift", "overnight")
    if not is_deictic or anchor.heading is not None:
        return anchor
    if not source.sentence.in_quotation(span.start):
        return anchor
    told = [
        t
        for t in source.times
        if t.kind == "point" and t.form in ("weekday", "date", "shift", "holiday")
        if not (t.is_attributive or source.sentence.in_quotation(t.start))
    ]
    before = [t for t in told if t.end < span.start] or told[:1]
    day = resolve(before[-1], anchor) if before else None
    is_day = day is not None and day.precision == "day" and day.start == day.end
    return replace(anchor, published=day.start) if day is not None and is_day else None


_QUOTED_SPEECH = 25  # characters: what is shorter is a word that somebody uses


def _is_about_saying(frame: Frame, span: TimeSpan) -> bool:
    """ "Asked on Friday, he said: "They shelled us"": the day outside is the speaker's."""
    head = frame.head.start
    quoted = [
        (start, end)
        for start, end in frame.source.sentence.quotations
        if start <= head < end and end - start >= _QUOTED_SPEECH
        if frame.source.text[max(0, start - 2) : start - 1] != "("  # a title, not what one says
    ]
    return bool(quoted) and not frame.source.sentence.in_quotation(span.start)


def _times_of_described(frame: Frame) -> tuple[TimeSpan, ...]:
    """ "the Jan. 20 raid in which gunmen killed": the day of the noun that the clause describes."""
    source = frame.source
    clause = source.clauses.at(frame.head.first)
    if clause.kind != RELATIVE or clause.opener not in _DESCRIBING:
        return ()
    first = source.tokens[source.clauses.tokens_of(clause.index)[0]].start
    nouns = [t for t in source.triggers if t.is_noun and t.end <= first]
    spans = [t for t in source.times if t.is_attributive and t.kind == "point"]
    return tuple(s for s in spans if nouns and 0 < nouns[-1].start - s.end <= _NOUN_WITHIN)


def _is_of_what_it_followed(frame: Frame, span: TimeSpan) -> bool:
    """ "The raid followed a warning by the president on Tuesday": the day of the warning.

    "Another raid followed on Tuesday", "early on Tuesday" gives the raid its own.
    """
    between = frame.source.words_between(frame.head.end, span.start)
    if not frame.head.is_noun or _FOLLOWING.isdisjoint(between[:2]):
        return False
    behind = between[1 if between[0] in _FOLLOWING else 2 :][:1]
    return not _WHEN.issuperset(behind)


_FOLLOWING = frozenset("followed follows preceded precedes".split())
_WHEN = frozenset("on at in early late before around shortly just".split())


def _is_elliptic(source: Annotated, span: TimeSpan) -> bool:
    """ "The raid was smaller than Monday's": the day of another."""
    tail = source.text[span.end : span.end + 3]
    if tail[:2] in ("'s", "’s") and (len(tail) < 3 or tail[2] in ",.;:)"):
        return True
    behind = source.text[span.end : span.end + 1]
    return span.text[-2:] in ("'s", "’s") and (not behind or behind in ",.;:)")


def _is_cut_off(frame: Frame, span: TimeSpan) -> bool:
    """Behind a comma: "killed in December, on 29 March" dates something else."""
    if span.start < frame.head.end:
        return False
    return "," in frame.source.words_between(frame.head.end, span.start)


def _after_month(span: TimeSpan, anchor: Anchor) -> ResolvedTime | None:
    """ "a day later" than what is known by its month alone: no more than that month is known."""
    event = anchor.event
    if span.kind == "offset" and event is not None and event.precision in ("week", "month"):
        return event if span.unit in ("hour", "day") and abs(span.count or 0) <= 3 else None
    return None


def is_early_in_day(frame: Frame) -> bool:
    """ "early on Tuesday, hours after": the hours may reach back over midnight."""
    return _EARLY.search(frame.source.text) is not None


def offset_before(frame: Frame) -> TimeSpan | None:
    """The offset right in front of the background clause of the frame ("a day after ...").

    The frame may stand deeper in it: "an hour after the ministry said that troops would leave".
    """
    clauses = frame.source.clauses
    clause = clauses.at(frame.head.first)
    while clause.kind != BACKGROUND and clause.parent is not None:
        clause = clauses.clauses[clause.parent]
    within = clauses.tokens_of(clause.index)
    # Where somebody's saying fills the background clause, the offset stands in front of that.
    reach = 12 if within else _SAYING_REACH
    first = (within or clauses.tokens_of(clauses.of_token[frame.head.first]))[0]
    limit = frame.source.tokens[first].end
    offsets = [
        t
        for t in frame.source.times
        if t.kind == "offset" and t.start < limit and t.end >= limit - reach
    ]
    return offsets[-1] if offsets else None
