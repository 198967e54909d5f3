"""Whether one passage tells again what another has told.

Source: codebook.md, What is one event ("An anaphor is a mention of its antecedent").
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from pipelines.extract.discourse.bareness import KILLINGS, tolls
from pipelines.extract.discourse.distance import (
    are_nested,
    is_by_bearing,
    is_scene_of_own,
    lie_close,
)
from pipelines.extract.discourse.draft import LEAD_PARAGRAPHS, Draft, share_days
from pipelines.extract.discourse.items import is_of_weapon_told, tells_another
from pipelines.extract.discourse.order import ordinal_of
from pipelines.extract.discourse.same_attack import is_known, is_one_attack
from pipelines.extract.discourse.same_flow import (
    are_last_of_them,
    are_those_sent,
    is_one_deployment,
    is_one_withdrawal,
    is_withdrawal_told,
)
from pipelines.extract.frame import ONLY_NAMED, Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.schema import COUNTED_APART

_NEAR_PARAGRAPHS = 6


def told_beside(drafts: list[Draft], index: int) -> set[int]:
    """The events that "three days after a raid" sets apart from the raid: it is none of them."""
    draft = drafts[index]
    if not is_counted_back(draft):
        return set()
    sentence = draft.frame.source.sentence.index
    beside = takewhile(
        lambda i: drafts[i].frame.source.sentence.index == sentence, range(index - 1, -1, -1)
    )
    return {root_of(drafts, i) for i in beside if not drafts[i].frame.is_background}


def tells_later(later: Draft, draft: Draft) -> bool:
    """What a deck or first sentence may mean: told further down with its day or its site."""
    if draft.time is not None and draft.time.precision == "day" and later.time is None:
        return False
    if _comes_after(later) or later.frame.rule == ONLY_NAMED:
        return False
    frame = draft.frame
    is_of_past = later.time is not None and later.time.precision in ("month", "year")
    if is_of_past and not frame.is_definite:
        return False  # "a bomb killed a driver", then "In February a van blew up": no news
    apart = later.frame.source.sentence.paragraph - frame.source.sentence.paragraph
    if apart > LEAD_PARAGRAPHS and not _shares_fact(frame, later.frame):
        return False
    is_clause = frame.event_type == "attack" and not frame.head.is_noun
    is_of_lead = frame.source.sentence.paragraph < LEAD_PARAGRAPHS and not is_clause
    is_vague = draft.time is not None and draft.time.precision != "day"
    is_reference = is_of_lead or is_vague or frame.is_background
    if not (is_reference or _shares_fact(frame, later.frame)):
        return False  # further down "the blast" goes back, if to something that was not read
    # "The toll of strikes on a market has risen to 19", then "hurt in Monday's attack".
    is_told_by_day = (
        bool(tolls(frame)) and is_of_lead and apart <= LEAD_PARAGRAPHS and later.time is not None
    )
    if (not leans(later) or is_told_by_day) and _has_day(later):
        return True
    if frame.is_background and not frame.head.is_noun:
        return False
    if later.frame.is_definite or later.frame.is_background:
        return False
    return any(p.precision == "site" for p in later.frame.places)


def is_told_next(draft: Draft, later: Draft) -> bool:
    """ "angry at the killing of two traders. The traders were shot on Saturday": told next."""
    frame = draft.frame
    a, b = frame.source.sentence, later.frame.source.sentence
    is_next = a.paragraph == b.paragraph and b.index - a.index == 1
    is_name = frame.is_definite and frame.head.text.lower() in KILLINGS and draft.time is None
    return is_next and is_name and not later.frame.head.is_noun


def _comes_after(draft: Draft) -> bool:
    """ "Hours later guns shelled X": what follows on something told before is another event."""
    span = draft.time_span
    return (
        draft.time_basis == "event"
        and span is not None
        and span.text.lower().endswith(("later", "after"))
        and _MOMENTS.isdisjoint(span.text.lower().split())
        and not draft.frame.is_background
    )


# "and the bomb went off a minute later" still tells the same.
_MOMENTS = frozenset("minute minutes moment moments second seconds".split())


def _shares_fact(one: Frame, other: Frame) -> bool:
    """A place, an aim, an attacker or a toll that both passages tell."""
    if {p.name for p in one.places} & {p.name for p in other.places}:
        return True
    for a, b in ((one.target, other.target), (one.initiator, other.initiator)):
        if a is not None and b is not None and a.actor == b.actor and a.side != "unknown":
            return True
    return bool(tolls(one) & tolls(other))


def root_of(drafts: Sequence[Draft], index: int) -> int:
    """The first draft of the event that a draft tells of."""
    antecedent = drafts[index].antecedent
    return index if antecedent is None else antecedent


def _has_day(draft: Draft) -> bool:
    return draft.time is not None or any(t.form == "date" for t in draft.frame.times)


def _is_by_unlisted(frame: Frame) -> bool:
    speaker = frame.initiator
    return speaker is None or (speaker.kind == "office" and speaker.side == "unknown")


def _goes_on_speaking(frame: Frame) -> bool:
    """ "He vowed revenge on Monday. "They will burn," he said.": of the day told right before."""
    before = frame.source.word_before(frame.head.start)
    return frame.source.text[:1] in '"“' or before in ("he", "she", "it", "they", "also")


def leans(draft: Draft) -> bool:
    """Whether the passage may tell again what the article tells elsewhere."""
    frame = draft.frame
    if frame.event_type == "withdrawal":
        is_bare = draft.time is None and not frame.places and not _has_day(draft)
        return is_bare or are_last_of_them(frame) or is_withdrawal_told(frame)
    if frame.rule == COUNTED_APART or tells_another(frame):
        return False
    if frame.event_type == "threat" and _is_by_unlisted(frame):
        return False  # whoever speaks is another than those who spoke before
    if frame.rule == "deployment.arriving" and are_those_sent(frame):
        return True
    if frame.event_type == "threat" and draft.time_basis == "carried":
        return _goes_on_speaking(frame)
    if frame.event_type in ("threat", "deployment"):
        return draft.time is None or (frame.is_definite and frame.event_type == "deployment")
    if frame.is_definite or frame.is_background or _is_outcome_of_day(draft):
        return True
    if is_of_weapon_told(frame):
        return True
    if draft.time is None:
        return not _has_day(draft)
    if draft.is_beside:
        return True
    if draft.time.precision in ("month", "year") and not frame.places:
        return True
    if draft.time_basis == "carried" and draft.time.precision != "day":
        return True  # only bounded by the day of a report
    if draft.time_basis == "carried" and _is_of_same_doer(frame):
        return True
    is_lead = frame.source.sentence.paragraph < LEAD_PARAGRAPHS
    if is_lead and frame.places and all(is_by_bearing(p) for p in frame.places):
        return True  # "a base north of Baghdad": named further down
    if frame.attribution.kind == "denied":
        return True  # "The army denies that its men fired at houses": of what is laid to them
    exact = any(p.precision in ("site", "city") and _is_own(frame, p) for p in frame.places)
    return draft.time_basis == "heading" and not exact


def _is_own(frame: Frame, place: PlaceSpan) -> bool:
    """Whether the sentence itself names a place, not what stands above it."""
    return frame.source.text[place.start : place.end] == place.text


def _is_of_same_doer(frame: Frame) -> bool:
    """ "They went from house to house and blew up three": what those told of did besides."""
    doer = frame.initiator
    return doer is not None and doer.is_carried and not (frame.places or frame.head.is_noun)


def _is_outcome_of_day(draft: Draft) -> bool:
    """ "Two soldiers were killed that day": in what was told of the day, if anything was."""
    frame, span = draft.frame, draft.time_span
    is_that_day = span is not None and span.kind == "offset" and span.text.lower() in _THAT_DAY
    is_bare = not (frame.places or frame.weapon)
    return is_that_day and is_bare and frame.head.entry.kind == "consequence"


_THAT_DAY = frozenset({"that day", "that night", "that evening", "that morning", "that afternoon"})


def may_restate(candidate: Draft, draft: Draft, is_dropped: bool) -> bool:
    """Whether a passage may tell again what a candidate has told: nothing speaks against it.

    Args:
        candidate: What it may go back to.
        draft: The passage.
        is_dropped: Whether the candidate tells nothing of its own.
    """
    one, other = candidate.frame, draft.frame
    if is_dropped or one.is_aggregate:
        return False
    if one.source.sentence.index == other.source.sentence.index and not _names_again(one, other):
        return False
    if one.event_type != other.event_type and not _may_be_unrest(one, other):
        return False
    if _are_items_apart(one, other):
        return False
    if abs(one.source.sentence.paragraph - other.source.sentence.paragraph) > _reach(draft):
        return False
    if one.event_type == "withdrawal":
        return is_one_withdrawal(candidate, draft)
    if one.event_type == "deployment":
        return is_one_deployment(one, other)
    return _same_days(candidate, draft) and (
        not _is_of_another_time(candidate, draft) and is_one_attack(one, other)
    )


def is_news_of_its_own(candidate: Draft, draft: Draft) -> bool:
    """ "A drone hit a depot.", and in a later paragraph "Gunmen shot a judge.": two happenings.

    A full clause is told again only where it shares a fact, or where "the gunmen", "the rockets"
    go back to those told of.
    """
    one, other = candidate.frame, draft.frame
    if one.event_type != "attack" or draft.time is not None or other.is_definite:
        return _is_of_own_day(candidate, draft)
    if other.head.is_noun or other.is_background:
        return _is_set_elsewhere(one, other)
    if other.head.entry.kind == "consequence":
        return False
    told_in, goes_on_in = one.source.sentence.paragraph, other.source.sentence.paragraph
    is_alike = one.event_subtype == other.event_subtype
    if one.head.is_noun and told_in < LEAD_PARAGRAPHS and is_alike:
        return False  # "follow a rocket attack on the port": told in full further down
    means = [span for span in (other.weapon, other.initiator) if span is not None]
    is_past = told_in < goes_on_in and (told_in > 0 or goes_on_in > LEAD_PARAGRAPHS)
    if not is_past or not (means or other.places):
        return False  # the lead is gone on with below it
    return not _shares_fact(one, other) and not any(is_known(other, span.start) for span in means)


def _is_set_elsewhere(one: Frame, other: Frame) -> bool:
    """ "A drone hit a depot.", then "three weeks after gunmen stormed a barracks at Bol".

    What is named with "a" or told in the background is told of its own town only where that is
    known of what it may restate, or something else that tells the two to be one.
    """
    told_in, goes_on_in = one.source.sentence.paragraph, other.source.sentence.paragraph
    own = {p.name for p in other.places if is_scene_of_own(p) and _is_own(other, p)}
    if not own or told_in >= goes_on_in:
        return False
    is_alike = one.event_subtype == other.event_subtype != "other"
    is_placed = any(p.precision in ("site", "city") for p in one.places)
    if not is_placed and (is_alike or told_in < LEAD_PARAGRAPHS):
        return False
    return not (_shares_fact(one, other) or are_nested(one, other) or lie_close(one, other))


def _is_of_own_day(candidate: Draft, draft: Draft) -> bool:
    """ "since Monday's blast in Bol": not what was told further up without a day, of another."""
    one, other = candidate.frame, draft.frame
    if one.event_type != "attack" or candidate.time is not None or not _is_told_by_day(draft):
        return False
    told_in, goes_on_in = one.source.sentence.paragraph, other.source.sentence.paragraph
    if goes_on_in - told_in < _FAR_APART or _shares_fact(one, other) or are_nested(one, other):
        return False
    is_date = draft.time_span is not None and draft.time_span.form == "date"
    is_placed = any(p.precision in ("site", "city") and _is_own(other, p) for p in other.places)
    return is_date if told_in < LEAD_PARAGRAPHS else is_placed and bool(one.places)


_FAR_APART = 2  # paragraphs: "the blast, on 3 May" dates what was told right before it


def _is_told_by_day(draft: Draft) -> bool:
    is_day = draft.time is not None and draft.time.precision == "day"
    return is_day and draft.time_basis in ("explicit", "relative") and draft.frame.is_definite


def _are_items_apart(one: Frame, other: Frame) -> bool:
    """Two entries of a bulletin tell two happenings, however alike."""
    items = {f.source.sentence.item for f in (one, other)}
    return None not in items and len(items) > 1


def _names_again(one: Frame, other: Frame) -> bool:
    """ "said it had overrun the post; the army said the assault had failed": in one sentence."""
    is_told = other.is_definite or ordinal_of(other) is not None
    is_name = is_told and other.head.is_noun and not other.is_background
    is_first_told = not (one.is_definite or one.is_background or one.head.is_noun)
    is_parted = ";" in one.source.text[one.head.end : other.head.start]
    is_bare = other.weapon is None and not other.places  # its toll is that of what it names
    return is_name and is_bare and is_first_told and is_parted


def _is_of_another_time(candidate: Draft, draft: Draft) -> bool:
    """ "May's raid on the port": told by its month, it is no undated attack on something else."""
    if draft.time is None or draft.time.precision in ("day", "week"):
        return False  # "this week's raid" is news
    if candidate.time is not None:
        return False
    one, other = candidate.frame, draft.frame
    aims = {f.target.actor for f in (one, other) if f.target is not None}
    shared = {p.name for p in one.places} & {p.name for p in other.places}
    return not shared and (len(aims) != 1 or None in (one.target, other.target))


def _reach(draft: Draft) -> int:
    """How many paragraphs away a passage may mean something; a headline, anything below it."""
    frame = draft.frame
    is_anywhere = frame.is_definite or frame.is_background or _is_headline(frame)
    return 10**6 if is_anywhere else _NEAR_PARAGRAPHS


def _is_headline(frame: Frame) -> bool:
    """A title, deck or bullet above the report: no full stop ends it."""
    sentence = frame.source.sentence
    return sentence.paragraph < 2 and frame.source.text.rstrip("”\"’' ")[-1:] not in ".!?"


def _may_be_unrest(one: Frame, other: Frame) -> bool:
    """ "the attack on the embassy" may go back to its storming."""
    apart = other.source.sentence.paragraph - one.source.sentence.paragraph
    if one.event_subtype == "riot" and other.is_definite and apart == 0 and _is_mere_name(other):
        return True
    return (
        one.event_type == "unrest"
        and other.event_type == "attack"
        and other.weapon is None
        and not any(c.best for c in other.casualties)
        and "embassy"
        in other.source.text[max(0, other.head.start - 20) : other.head.end + 40].lower()
    )


def _month_day(frame: Frame) -> tuple[int, int] | None:
    return next(((t.month, t.day) for t in frame.times if t.month and t.day), None)


def _is_mere_name(frame: Frame) -> bool:
    """ "the attack" and nothing more."""
    return frame.weapon is None and not frame.casualties and not frame.places


def _same_days(candidate: Draft, draft: Draft) -> bool:
    one, other = candidate.time, draft.time
    if one is None and other is None:
        return len({_month_day(candidate.frame), _month_day(draft.frame)} - {None}) < 2
    if other is None or one is None:
        return True
    are_told = _is_told(candidate) or is_counted_back(draft)
    return share_days(one, other, are_told=are_told and _is_told(draft))


def is_counted_back(draft: Draft) -> bool:
    """ "Jets bombed X, a day after a mine killed two": apart from the day it is counted from."""
    span = draft.time_span
    return draft.frame.is_background and span is not None and span.kind == "offset"


def _is_told(draft: Draft) -> bool:
    """Whether the words give the day: itself, or as so many days from another."""
    if draft.time_basis == "event":
        return draft.time_span is not None and draft.time_span.unit != "hour"
    return draft.time_basis in ("explicit", "relative")
