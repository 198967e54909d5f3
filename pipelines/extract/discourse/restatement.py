"""Whether one passage tells again what another has told.

Source: codebook.md, What is one event ("An anaphor is a mention of its antecedent").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from pipelines.extract.actors import ActorSpan
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.discourse.bareness import KILLINGS, dead_names, names_its_dead
from pipelines.extract.discourse.distance import (
    UNLISTED,
    are_nested,
    is_by_bearing,
    is_scene_of_own,
    lie_apart,
    lie_close,
)
from pipelines.extract.discourse.draft import LEAD_PARAGRAPHS, Draft, share_days
from pipelines.extract.discourse.items import is_of_weapon_told, tells_another
from pipelines.extract.discourse.order import ordinal_of
from pipelines.extract.frame import ONLY_NAMED, Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.knowledge import ARMED_GROUPS
from pipelines.schema import COUNTED_APART

# Launched munitions may be named by their family; a rocket is still no drone.
_COMPATIBLE_SUBTYPES = frozenset(
    {
        frozenset({"airstrike", "drone_strike"}),
        frozenset({"airstrike", "missile"}),
        frozenset({"airstrike", "bombing"}),
        frozenset({"rocket", "missile"}),
        frozenset({"rocket", "mortar"}),
        frozenset({"missile", "drone_strike"}),
        frozenset({"shooting", "ground_assault"}),
        frozenset({"bombing", "ground_assault"}),
        frozenset({"bombing", "drone_strike"}),
        frozenset({"artillery", "mortar"}),
        frozenset({"artillery", "rocket"}),
    }
)
_SIDES_ALIKE = frozenset({frozenset({"iran", "iran_aligned"})})
_NEAR_PARAGRAPHS = 6
_NEARNESS = frozenset("near outside around".split())
_FURTHER = frozenset("also other others another separately elsewhere second more too".split())


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


def _are_named_apart(one: Frame, other: Frame) -> bool:
    """Each with places, none of them shared and none a part of the other's."""
    a, b = ([p for p in f.places if p.kind != "landmark"] for f in (one, other))
    if not (a and b) or {p.name for p in a} & {p.name for p in b}:
        return False
    return not (are_nested(one, other) or _lie_in(a, b) or _lie_in(b, a) or lie_close(one, other))


def _lie_in(some: Sequence[PlaceSpan], others: Sequence[PlaceSpan]) -> bool:
    """Places of a country or province that the other passage names as such; or of no map."""
    wide = {p.country for p in others if p.precision in ("country", "province", "region")}
    return any(p.country in wide if p.country else wide and p.kind in UNLISTED for p in some)


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


def tolls(frame: Frame) -> set[tuple[str, int]]:
    """The exact tolls that a passage tells: outcome and number of people."""
    return {(c.outcome, c.best) for c in frame.casualties if c.best}


def root_of(drafts: Sequence[Draft], index: int) -> int:
    """The first draft of the event that a draft tells of."""
    antecedent = drafts[index].antecedent
    return index if antecedent is None else antecedent


def _has_day(draft: Draft) -> bool:
    return draft.time is not None or any(t.form == "date" for t in draft.frame.times)


def _is_by_unlisted(frame: Frame) -> bool:
    speaker = frame.initiator
    return speaker is None or (speaker.kind == "office" and speaker.side == "unknown")


def leans(draft: Draft) -> bool:
    """Whether the passage may tell again what the article tells elsewhere."""
    frame = draft.frame
    if frame.event_type == "withdrawal":
        is_bare = draft.time is None and not frame.places and not _has_day(draft)
        return is_bare or _are_last_of_them(frame)
    if frame.rule == COUNTED_APART or tells_another(frame):
        return False
    if frame.event_type == "threat" and _is_by_unlisted(frame):
        return False  # whoever speaks is another than those who spoke before
    if frame.rule == "deployment.arriving" and _are_those_sent(frame):
        return True
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


def _are_those_sent(frame: Frame) -> bool:
    """ "Chad has sent a company to Goma. About 150 soldiers flew in on Friday": its arrival.

    Nobody is named there who comes, and no place: those told of before.
    """
    doer, force = frame.initiator, frame.force
    is_open = doer is None or doer.side == "unknown"
    if force is None or not is_open or frame.places or frame.head.text.lower().startswith("join"):
        return False
    lead = {frame.source.word_before(force.start, back) for back in (1, 2)}
    return _MORE.isdisjoint({*force.text.lower().split(), *lead})


def _are_first_of_them(frame: Frame) -> bool:
    """ "5,500 troops would leave. The first 50 landed on Tuesday": some of those."""
    force = frame.force
    if force is None or frame.rule != "deployment.arriving" or not _are_those_sent(frame):
        return False
    return "first" in (frame.source.word_before(force.start), *force.text.lower().split()[:2])


def _are_last_of_them(frame: Frame) -> bool:
    """ "Spain's soldiers are out of Chad. The final 90 crossed on Tuesday": the end of it.

    Nobody is named there who left: those told of before.
    """
    doer, force = frame.initiator, frame.force
    if force is None or (doer is not None and doer.side != "unknown"):
        return False
    return frame.source.word_before(force.start) in _LAST or force.text.lower().startswith(_LAST)


_LAST = ("last", "final")


def _is_of_same_doer(frame: Frame) -> bool:
    """ "They went from house to house and blew up three": what those told of did besides."""
    doer = frame.initiator
    return doer is not None and doer.is_carried and not (frame.places or frame.head.is_noun)


def _is_outcome_of_day(draft: Draft) -> bool:
    """ "Two soldiers were killed that day": in what was told of the day, if anything was."""
    frame, span = draft.frame, draft.time_span
    is_that_day = span is not None and span.kind == "offset" and span.text.lower() == "that day"
    is_bare = not (frame.places or frame.weapon)
    return is_that_day and is_bare and frame.head.entry.kind == "consequence"


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
        near = other.source.sentence.paragraph - one.source.sentence.paragraph in (0, 1)
        if _are_last_of_them(other):
            near = near and one.force is None and (candidate.time is None or draft.time is None)
        return near and one.status == other.status and _alike_sides(one.initiator, other.initiator)
    if one.event_type == "deployment":
        return (
            _alike_forces(one, other)
            and _alike_sides(one.initiator, other.initiator)
            and not (
                _are_further(one, other)
                or _adds_to(*sorted((one, other), key=lambda f: f.source.sentence.index))
                or _go_apart(one, other)
                or _are_of_two_states(one, other)
            )
        )
    return (
        _same_days(candidate, draft)
        and (_alike_subtypes(one, other) or _is_of_same_men(one, other))
        and _alike_places(one, other)
        and (_is_contested(other) or _alike_sides(one.initiator, other.initiator))
        and not _is_claim_to_another(one, other)
        and not _struck_back(one, other)
        and not _hits_back(one, other)
        and _alike_tolls(one, other)
        and (not names_its_dead(other) or bool(dead_names(one) & dead_names(other)))
        and not _is_of_another_time(candidate, draft)
        and not _are_foes_hit(one, other)
        and not _owns_up_to_other(one, other)
        and not _is_second_beside(one, other)
        and not _is_one_more_elsewhere(one, other)
        and not _names_other_dead(one, other)
    )


def _is_one_more_elsewhere(one: Frame, other: Frame) -> bool:
    """ "Jets bombed Bol. They also hit a bridge at Kro": another town, and one more attack.

    So is what the forces of another land do in another town.
    """
    if not (one.places and other.places):
        return False
    is_more = "also" in (other.source.word_before(other.head.start, back) for back in (1, 2))
    is_more = is_more and not other.head.is_noun
    is_apart = {p.name for p in one.places}.isdisjoint(p.name for p in other.places)
    is_on_land = all(p.precision != "region" for p in other.places)  # no sea that it flew from
    return is_apart and (
        is_more or (is_on_land and _are_of_two_powers(one.initiator, other.initiator))
    )


def _are_of_two_powers(one: ActorSpan | None, other: ActorSpan | None) -> bool:
    """Azeri guns here, Armenian shelling there: the forces of two lands."""
    if one is None or other is None or not {one.kind, other.kind} <= _OF_STATES:
        return False
    return None not in (one.country, other.country) and one.country != other.country


def _is_second_beside(one: Frame, other: Frame) -> bool:
    """ "the bombing of the barracks", then "A second truck blew up at a post": one more.

    Where "two trucks" were told before, it is one of the two.
    """
    first, later = sorted((one, other), key=lambda f: f.source.sentence.index)
    if first is later or not _IS_SECOND.match(later.source.text):
        return False
    return not (first.head.is_plural_noun or _TWO.search(first.source.text))


_IS_SECOND = re.compile(
    r"(?:[\w-]+ (?:[\w-]+ )?(?:later|afterwards|earlier),? )?[Aa](?:nother| second| third) "
    r"(?:[\w-]+ ){0,2}(?:car|truck|lorry|van|tanker|vehicle|bus|minibus|motorcycle|bomber|bomb"
    r"|device|driver)\b"
)
_TWO = re.compile(
    r"(?i)\b(?:two|twin|three|four|several|pair|both|double|simultaneous|coordinated|series|bombs"
    r"|bombers|blasts|explosions|attacks)\b"
)


def is_news_of_its_own(candidate: Draft, draft: Draft) -> bool:
    """ "A drone hit a depot.", and in a later paragraph "Gunmen shot a judge.": two happenings.

    A full clause is told again only where it shares a fact, or where "the gunmen", "the rockets"
    go back to those told of.
    """
    one, other = candidate.frame, draft.frame
    if one.event_type != "attack" or draft.time is not None or other.is_definite:
        return False
    if other.head.is_noun or other.is_background or other.head.entry.kind == "consequence":
        return False
    told_in, goes_on_in = one.source.sentence.paragraph, other.source.sentence.paragraph
    is_alike = one.event_subtype == other.event_subtype
    if one.head.is_noun and told_in < LEAD_PARAGRAPHS and is_alike:
        return False  # "follow a rocket attack on the port": told in full further down
    means = [span for span in (other.weapon, other.initiator) if span is not None]
    is_past = told_in < goes_on_in and (told_in > 0 or goes_on_in > LEAD_PARAGRAPHS)
    if not is_past or not (means or other.places):
        return False  # the lead is gone on with below it
    return not _shares_fact(one, other) and not any(_is_known(other, span.start) for span in means)


def _is_known(frame: Frame, start: int) -> bool:
    """ "the attackers", "the six rockets": those told of before."""
    return any(frame.source.word_before(start, back) in _KNOWN for back in (1, 2))


def _is_known_munition(frame: Frame) -> bool:
    weapon = frame.weapon
    return weapon is not None and weapon.kind == "munition" and _is_known(frame, weapon.start)


_KNOWN = frozenset(("the", "these", "those"))


def _are_items_apart(one: Frame, other: Frame) -> bool:
    """Two entries of a bulletin tell two happenings, however alike."""
    items = {f.source.sentence.item for f in (one, other)}
    return None not in items and len(items) > 1


def _is_of_same_men(one: Frame, other: Frame) -> bool:
    """ "The four attackers rammed the gate": another act of those who made the attack."""
    doer = other.initiator
    if doer is None or doer.text.lower().split()[-1] not in _ATTACKERS:
        return False
    words = [other.source.word_before(doer.start, back) for back in (1, 2)]
    apart = other.source.sentence.paragraph - one.source.sentence.paragraph
    return "the" in words and apart in (0, 1)


_ATTACKERS = frozenset("attackers assailants gunmen raiders bombers assassins hijackers".split())


def _are_foes_hit(one: Frame, other: Frame) -> bool:
    """Americans are hit in the one, a militia of their enemies in the other."""
    sides = {f.target.side for f in (one, other) if f.target is not None and f.target.is_force}
    return "us_coalition" in sides and bool(sides & {"iran", "iran_aligned", "isis"})


def _owns_up_to_other(one: Frame, other: Frame) -> bool:
    """What one side says that it did itself is not what it blames on another."""
    if one.attribution.kind != "claimed" or other.attribution.kind != "blamed":
        return False
    return not _alike_sides(one.initiator, other.initiator)


def _names_other_dead(one: Frame, other: Frame) -> bool:
    """ "the killing of two traders" is no blast of which only wounded are told."""
    if other.head.text.lower() not in KILLINGS or not any(f.best for f in other.casualties):
        return False
    told = {c.outcome for c in one.casualties if c.best or c.low}
    return told == {"wounded"}


def _names_again(one: Frame, other: Frame) -> bool:
    """ "said it had overrun the post; the army said the assault had failed": in one sentence."""
    is_told = other.is_definite or ordinal_of(other) is not None
    is_name = is_told and other.head.is_noun and not other.is_background
    is_first_told = not (one.is_definite or one.is_background or one.head.is_noun)
    is_parted = ";" in one.source.text[one.head.end : other.head.start]
    is_bare = other.weapon is None and not other.places  # its toll is that of what it names
    return is_name and is_bare and is_first_told and is_parted


def _is_claim_to_another(one: Frame, other: Frame) -> bool:
    """ "Al-Qaeda claimed the bombing": what a state's forces are said to have done is not meant."""
    doer, claimant = one.initiator, other.initiator
    if doer is None or claimant is None or other.attribution.kind != "claimed":
        return False
    return doer.kind in _OF_STATES and claimant.kind in ARMED_GROUPS and doer.side != "unknown"


_OF_STATES = frozenset({"state", "alliance", "government", "military"})


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


def _alike_forces(one: Frame, other: Frame) -> bool:
    """One order told twice: the same kind, and numbers that can both be right."""
    a, b = one.force, other.force
    if a is None or b is None or a.kind != b.kind:
        return False
    if a.count is not None and b.count is not None:
        return a.count == b.count or (b.count < a.count and _are_first_of_them(other))
    count, bounds = (a.count, b) if a.count is not None else (b.count, a)
    return count is None or bounds.low is None or bounds.low <= count


def _are_further(one: Frame, other: Frame) -> bool:
    """ "Marines landed in May. He ordered 900 more soldiers there": more than those who went."""
    if other.force is None:
        return False
    if one.status != "occurred" or other.status != "announced":
        return False
    words = {*other.force.text.lower().split(), other.source.word_before(other.force.start)}
    return not _MORE.isdisjoint(words)


_MORE = frozenset("more another additional further extra".split())


def _is_town(place: PlaceSpan) -> bool:
    return place.precision in ("site", "city")


def _adds_to(before: Frame, behind: Frame) -> bool:
    """ "Chad sent a battalion. Another 90 men flew in", "90 men will join them": besides those."""
    if before.source.sentence.paragraph != behind.source.sentence.paragraph:
        return False
    if behind.head.text.lower().startswith("join"):
        return True
    force = behind.force
    return force is not None and "another" in {
        behind.source.word_before(force.start), force.text.split()[0].lower()
    }  # fmt: skip


def _go_apart(one: Frame, other: Frame) -> bool:
    """ "would enter Chad ... approved more troops in Mali": each for a land of its own."""
    a, b = one.destination, other.destination
    return (
        a is not None
        and b is not None
        and None not in (a.country, b.country)
        and (a.country != b.country)
    )


def _are_of_two_states(one: Frame, other: Frame) -> bool:
    """ "Belgium is sending jets ... Norway said that it would send some": each its own.

    An alliance's forces may be those of its members, unless these give a number.
    """
    a, b = one.initiator, other.initiator
    if a is None or b is None or other.is_definite:
        return False
    if None not in (a.country, b.country):
        return a.country != b.country
    counted = other.force is not None and other.force.count is not None
    goals = [f.destination.name for f in (one, other) if f.destination and _is_town(f.destination)]
    kinds = {a.kind, b.kind}
    return (
        (counted or len(set(goals)) > 1)
        and len(kinds) > 1
        and "alliance" in kinds
        and "unknown" not in (a.side, b.side)
    )


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


_LAUNCHED = frozenset({"rocket", "missile", "mortar", "artillery"})
_RETURNS_FIRE = re.compile(r"\b(?:repl(?:y|ied)|respond(?:ed)?|return(?:ed|ing) fire)\b")


def _alike_subtypes(one: Frame, other: Frame) -> bool:
    a, b = one.event_subtype, other.event_subtype
    if other.head.text.lower() == "invasion" and a != "ground_assault":
        return False
    if a == b or "other" in (a, b) or None in (a, b) or one.event_type != "attack":
        return one.event_type != "threat" or a == b
    if a in _LAUNCHED and other.weapon is None and other.head.text.lower() in ("fired", "fire"):
        return True  # "said that it had fired at the base", of the rockets told before
    if (a, b) == ("ground_assault", "airstrike") and _is_sentence_behind(one, other):
        is_elsewhere = {p.name for p in other.places} - {p.name for p in one.places}
        return (
            other.initiator is None and not is_elsewhere
        )  # "Troops raided X. The army said an air strike killed 12"
    if {a, b} == {"artillery", "rocket"} and one.weapon and other.weapon:
        # "Tank shells hit ..." and "militants fired rockets" are two; return fire is no event.
        return other.is_definite or _RETURNS_FIRE.search(other.source.text) is not None
    return frozenset({a, b}) in _COMPATIBLE_SUBTYPES


def _is_sentence_behind(one: Frame, other: Frame) -> bool:
    """Told right behind it, in the same paragraph."""
    a, b = one.source.sentence, other.source.sentence
    return a.paragraph == b.paragraph and b.index - a.index == 1


def _alike_places(one: Frame, other: Frame) -> bool:
    """Shared, or nested by country; places of two countries or two towns tell events apart."""
    if not (one.places and other.places):
        return True
    a, b = ({p.name for p in f.places if is_scene_of_own(p)} for f in (one, other))
    differ = bool(a and b) and not a & b
    is_beside = one.source.sentence.paragraph == other.source.sentence.paragraph
    unlike = [p for p in (*one.places, *other.places) if p.name in a ^ b]
    if (is_beside or not differ) and all(p.kind in UNLISTED for p in unlike):
        return True  # nothing is known of where an unlisted place lies
    if differ:
        if _is_known_munition(other) and all(p.kind in UNLISTED for p in other.places):
            return True  # "two of the shells fell in San Isidro": of those told of
        bare = other.weapon is None and other.initiator is None
        return are_nested(one, other) or (bare and lie_close(one, other)) or _is_by(one, other)
    if lie_apart(one, other):
        return False
    a_countries = {p.country for p in one.places if p.country}
    b_countries = {p.country for p in other.places if p.country}
    return not a_countries or not b_countries or bool(a_countries & b_countries)


def _is_by(one: Frame, other: Frame) -> bool:
    """ "near Sumy", and then "in Bilky": an unlisted village may be what lies near a town."""
    near = [p for p in one.places if is_scene_of_own(p)]
    told = [p for p in other.places if is_scene_of_own(p)]
    apart = other.source.sentence.paragraph - one.source.sentence.paragraph
    return (
        0 <= apart <= 1
        and all(_is_near(one, p) for p in near)
        and all(p.kind in UNLISTED for p in told)
        and not any(t.lower in _FURTHER for t in other.source.tokens[: other.head.last + 1])
    )


def _is_near(frame: Frame, place: PlaceSpan) -> bool:
    """ "near Sumy", "outside the town of Sumy"."""
    back = 1
    while frame.source.word_before(place.start, back) in _TOWN_OF:
        back += 1
    return frame.source.word_before(place.start, back) in _NEARNESS


_TOWN_OF = frozenset("of the town village city port northern southern eastern western".split())


def _alike_sides(one: ActorSpan | None, other: ActorSpan | None) -> bool:
    if one is None or other is None:
        return True
    sides = {one.side, other.side}
    return len(sides) == 1 or "unknown" in sides or frozenset(sides) in _SIDES_ALIKE


def _is_contested(frame: Frame) -> bool:
    """Who is only blamed, or claims or denies what is known, tells no two events apart."""
    kind = frame.attribution.kind
    return kind in ("blamed", "denied") or (kind == "claimed" and frame.is_definite)


def _struck_back(one: Frame, other: Frame) -> bool:
    """Who is hit in the one strikes in the other: an answer, not the same attack."""
    for a, b in ((one, other), (other, one)):
        if a.initiator is None or b.target is None or a.event_type != "attack":
            continue
        if _is_same_party(a.initiator, b.target):
            return True
    return False


def _hits_back(one: Frame, other: Frame) -> bool:
    """ "Jets chased the raiders, killing five": an answer, by who is told to give it."""
    if one.initiator is not None or other.initiator is None or other.head.is_noun:
        return False
    apart = other.source.sentence.paragraph - one.source.sentence.paragraph
    return 0 <= apart <= 1 and _HITTING_BACK.search(other.source.text) is not None


_HITTING_BACK = re.compile(
    r"\b(?:went|go|goes|going) after\b|\bpursu(?:ed|es|ing)\b|\bchas(?:ed|es|ing)\b"
    r"|\bhunt(?:ed|s|ing) down\b|\breturn(?:ed|s|ing) fire\b|\b(?:fired|shot|hit|struck) back\b"
)


def _is_same_party(one: ActorSpan, other: ActorSpan) -> bool:
    """Of one side; those whom the codebook calls ``other`` are of many: one actor or one state."""
    if one.side != other.side or one.side == "unknown":
        return False
    of_state = one.country == other.country and one.kind in _OF_STATES and other.kind in _OF_STATES
    return one.side != "other" or one.actor == other.actor or of_state


def _are_uncounted(figures: list[CasualtyFigure]) -> bool:
    """ "several people", "dozens": some, and no number that another could be held against."""
    return all(c.best is None for c in figures)


def _alike_tolls(one: Frame, other: Frame) -> bool:
    """Exact tolls of one outcome that differ tell events apart, unless one revises the other."""
    if not (one.casualties and other.casualties):
        return True
    if _are_named_apart(one, other) and tolls(one) and tolls(other):
        return bool(tolls(one) & tolls(other)) or other.is_definite
    if other.is_definite and other.attribution.kind == "claimed":
        return True  # "said its man carried out the bombing and killed 45": the attacker's count
    is_one_named = other.is_definite and any(c.is_named for c in other.casualties)
    for outcome in ("killed", "wounded"):
        a, b = (
            [
                c
                for c in frame.casualties
                if c.outcome == outcome
                and not (c.is_named or c.is_subset or c.stance == "denies")  # no toll of its own
            ]
            for frame in (one, other)
        )
        if not a or not b or any(c.is_revision or c.is_previous for c in a + b):
            continue
        x, y = sum(c.best or 0 for c in a), sum(c.best or 0 for c in b)
        if _are_uncounted(a) != _are_uncounted(b):
            if 2 * max(x, y) < sum(c.low or 0 for c in (a if _are_uncounted(a) else b)) or x == y:
                return False
            continue
        if x == 1 and is_one_named:
            continue  # "A leader was killed. The strike killed X along with three guards."
        if (x == 0) != (y == 0) or (x and y and max(x, y) > 2 * min(x, y)):
            return False
    return True
