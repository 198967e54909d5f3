"""The day that an event without a time of its own takes from what is told around it.

Source: codebook.md, Dates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import COMPANION, MAIN, RELATIVE, REPORT
from pipelines.extract.discourse.draft import LOOK_BACK, Draft, recent, root_of
from pipelines.extract.discourse.items import (
    has_hour,
    is_news,
    may_go_on,
    opens_item,
    tells_new_place,
    told_beside,
)
from pipelines.extract.discourse.scenes import Scene
from pipelines.extract.discourse.told_days import ToldDays
from pipelines.extract.event_times import point_times
from pipelines.extract.frame import Frame
from pipelines.extract.threat.speakers import WRITINGS
from pipelines.extract.times import Anchor, ResolvedTime, precision_of, resolve

_BESIDE = frozenset({"as", "while", "when", "and", "but"})
_STATEMENT_WITHIN = 2  # paragraphs that go on with what somebody has said
_ANSWERED_WITHIN = timedelta(days=3)
# A vow that answers something: it cannot be older than what it answers.
_ANSWERS = re.compile(
    r"\b(?:aveng|reveng|retaliat|respon[ds]|repl(?:y|ie)|answer|punish|hit back|strike back"
    r"|an eye for an eye|to account|blood (?:of|for))",
    re.IGNORECASE,
)


def is_told_beside(frame: Frame) -> bool:
    """ "killed nine on Monday as rebels shelled the port": both are of that day."""
    clause = frame.source.clauses.at(frame.head.first)
    return (
        frame.event_type == "attack"
        and not (frame.is_aggregate or frame.is_definite)
        and clause.kind in (COMPANION, MAIN)
        and (clause.opener in _BESIDE or (clause.opener == ";" and bool(frame.places)))
        and not any(t.kind == "offset" and t.unit != "hour" for t in frame.source.times)
    )


def day_of_statement(frame: Frame, drafts: Sequence[Draft]) -> ResolvedTime | None:
    """The day of a statement that the sentences before report ("he wrote")."""
    for draft in map(drafts.__getitem__, reversed(recent(drafts))):
        apart = frame.source.sentence.paragraph - draft.frame.source.sentence.paragraph
        if apart > _STATEMENT_WITHIN:
            return None
        before = draft.frame
        if before.event_type != "threat" or draft.time is None:
            continue
        pronoun = frame.source.word_before(frame.head.start) in ("he", "she")
        if pronoun or frame.event_subtype == "alleged_plan" or _same_actor(before, frame):
            return draft.time
    return None


def day_of_speaker(frame: Frame, anchor: Anchor) -> ResolvedTime | None:
    """ "A letter was found on the 3rd. It promised death to ...": the day told of who speaks."""
    source = frame.source
    before = source.near()[-1:]
    if source.word_before(frame.head.start) not in _WHO_SPOKE or not before:
        return None
    if before[0].sentence.paragraph != source.sentence.paragraph:
        return None
    if WRITINGS.isdisjoint(before[0].vocabulary) and not before[0].clauses.of_kind(REPORT):
        return None
    told = [
        t
        for t in before[0].times
        if t.kind == "point" and not (t.is_attributive or before[0].sentence.in_quotation(t.start))
    ]
    return resolve(told[0], anchor) if len(told) == 1 else None


_WHO_SPOKE = frozenset({"he", "she", "it", "they"})


def _same_actor(one: Frame, other: Frame) -> bool:
    return (
        one.initiator is not None
        and other.initiator is not None
        and one.initiator.actor == other.initiator.actor
    )


def days_since_answered(
    frame: Frame, drafts: Sequence[Draft], today: date | None
) -> ResolvedTime | None:
    """An answer that is not dated lies between what it answers and the publication."""
    is_warning = frame.event_type == "threat" and frame.event_subtype == "warning"
    if today is None or not is_warning or not _ANSWERS.search(frame.source.text):
        return None
    if frame.source.word_before(frame.head.start) in ("had", "have", "has"):
        return None
    times = [
        root_of(d, drafts).time
        for d in drafts[-LOOK_BACK:]
        if d.frame.event_type in ("attack", "unrest")
    ]
    ends = [
        time.end
        for time in times
        if time and time.precision == "day" and time.end <= today <= time.end + _ANSWERED_WITHIN
    ]
    if not ends or (times[-1] and times[-1].end not in ends):
        return None
    return ResolvedTime(min(ends), today, precision_of(min(ends), today))


def day_of_occasion(frame: Frame, before: Annotated | None, anchor: Anchor) -> ResolvedTime | None:
    """ "He was named chief on Friday. Within hours of the announcement, a bomb ...": Friday.

    Args:
        frame: What is told at the head of its sentence as soon after something.
        before: The sentence before it, which tells that with its day.
        anchor: What relative expressions are measured from.
    """
    match = _SOON_AFTER.match(frame.source.text)
    if match is None or before is None or frame.is_definite:
        return None
    if frame.source.sentence.paragraph - before.sentence.paragraph > 1:
        return None
    if not re.search(rf"\b(?:{_OCCASIONS[match['noun']]})", before.text):
        return None
    # The day may stand behind "one of the deputies who ...", but is of no force told there.
    harmed = {before.clauses.of_token[t.first] for t in before.triggers if not t.is_common}
    clauses = before.clauses.of_kind(RELATIVE) - harmed
    clauses |= before.clauses.of_kind(MAIN) | before.clauses.of_kind(REPORT)
    told = [
        t
        for t in point_times(before, frozenset(clauses))
        if t.kind == "point" and not (t.is_attributive or before.sentence.in_quotation(t.start))
    ]
    times = [resolve(t, anchor) for t in told]
    days = [time for time in times if time is not None and time.precision == "day"]
    return days[0] if len(days) == 1 else None


# What is told with its day, by the words of its telling, and then named by a noun.
_TELLING = "announc|nam(?:ed|ing)|declar|sa(?:id|ys)\\b|appoint|nominat|confirm|unveil|elect"
_JUDGING = "sentenc|convict|rul(?:ed|ing)|verdict|court|acquit|jail|found guilty"
_AGREEING = "sign|agree|accord|deal\\b|truce|cease-?fire|pact"
_SPEAKING = "sp(?:oke|eech|eak)|address|told\\b|sa(?:id|ys)\\b|broadcast"
_OCCASIONS = {
    **dict.fromkeys(("announcement", "news", "statement", "declaration", "appointment"), _TELLING),
    **dict.fromkeys(("verdict", "ruling", "sentencing", "judgment"), _JUDGING),
    **dict.fromkeys(("signing", "deal", "agreement", "accord"), _AGREEING),
    **dict.fromkeys(("speech", "address", "remarks", "broadcast"), _SPEAKING),
    **dict.fromkeys(("vote", "election", "poll"), "vot(?:ed|ing|es?\\b)|elect|poll|ballot"),
    **dict.fromkeys(("ceremony", "inauguration", "swearing-in"), "sworn|inaugurat|took office"),
    **dict.fromkeys(("arrival", "visit"), "arriv|visit|flew|land(?:ed|ing)"),
}
_SOON_AFTER = re.compile(
    r"(?:But |And )?(?:(?:[Ww]ithin|[Ll]ess than|[Bb]arely|[Jj]ust|[Oo]nly|[Aa]bout|[Nn]ot) )?"
    r"(?:(?:an?|half an|[Aa]n|[Tt]wo|[Tt]hree|a few|[Aa] few|a couple of) )?"
    r"(?:[Hh]ours?|[Mm]inutes|[Mm]oments|[Ss]hortly|[Ss]oon) (?:after|of|following) "
    rf"(?:the|that|his|her|their) (?P<noun>{'|'.join(_OCCASIONS)})\b"
)


def beside(frame: Frame, days: ToldDays, scene: Scene | None) -> Draft | None:
    """An item of a list with the day of the list: of its lead, or of the item before."""
    today = days.anchor.published
    if today is not None and tells_what_ensued(frame):
        said = days.said_before(frame.source.sentence.paragraph)
        if said is not None and not frame.is_background:
            return Draft(frame, said, None, "carried")
    if today is None or not may_go_on(frame):
        return None
    is_new = opens_item(frame.source) and tells_new_place(frame, days.drafts)
    told = told_beside(frame, days.drafts, today)
    if told is not None and not (opens_item(frame.source) or days.is_of_section(told)):
        told = days.day_of_news()  # "Before dawn, ..." under a heading of its own
    if told is not None:
        return Draft(frame, told.time, told.time_span, "carried", is_beside=not is_new)
    day = _day_of_lead(frame, days.drafts, scene)
    if day is None and has_hour(frame):
        # "At noon guns shelled X", of the day that the sentences before it told.
        day = days.said_before(frame.source.sentence.paragraph)
    if day is None or not is_news(day, today):
        return None
    return Draft(frame, day, None, "carried", is_beside=not is_new)


def tells_what_ensued(frame: Frame) -> bool:
    """ "A patrol met rebels on Sunday. In the clash that followed four were killed." """
    return not frame.times and _ENSUING.match(frame.source.text) is not None


_ENSUING = re.compile(
    r"(?:But |And )?(?:[Ii]n|[Dd]uring) (?:the|an?) (?:[\w-]+ ){0,2}?"
    r"(?:ensuing|resulting|subsequent) (?:[\w-]+ ){0,2}"
    r"|(?:But |And )?(?:[Ii]n|[Dd]uring) (?:the|an?) (?:[\w-]+ ){1,4}?"
    r"(?:that|which) (?:followed|ensued|erupted|broke out)\b"
)


def _day_of_lead(frame: Frame, drafts: Sequence[Draft], scene: Scene | None) -> ResolvedTime | None:
    """ "Violence flared across the country on Tuesday", in the paragraph before a list."""
    if scene is None or not opens_item(frame.source):
        return None
    is_first = not drafts or drafts[-1].frame.source.sentence.paragraph <= scene.paragraph
    apart = frame.source.sentence.paragraph - scene.paragraph
    return scene.time if apart == 1 and is_first else None
