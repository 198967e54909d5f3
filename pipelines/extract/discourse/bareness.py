"""Whether a passage tells enough of its own to be an event, or only names one.

Source: codebook.md, What is one event.
"""

from __future__ import annotations

import re

from pipelines.extract.attack.aftermath import is_judged
from pipelines.extract.attack.parties import light_subject
from pipelines.extract.attack.targets import struck
from pipelines.extract.clauses import MAIN, RELATIVE, REPORT
from pipelines.extract.discourse.distance import is_placed
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.force_evidence.aim import hits_thing
from pipelines.extract.force_evidence.ground import takes_named_ground
from pipelines.extract.force_evidence.people_shot import kills_captives
from pipelines.extract.frame import ONLY_NAMED, Frame
from pipelines.extract.voice import is_passive
from pipelines.knowledge import IRREGULAR

KILLINGS = frozenset("killing assassination murder slaying death".split())


def is_bare(draft: Draft, has_outcome: bool = False) -> bool:
    """Nothing of its own to tell an event by: no day, no place, no weapon with an aim."""
    frame = draft.frame
    if frame.rule == ONLY_NAMED:
        return True
    if frame.event_type == "deployment":
        told = (draft.time, frame.initiator, frame.places, frame.force and frame.force.low)
        return not any(told) and frame.force is not None and frame.force.count is None
    if frame.event_type == "threat" or names_its_dead(frame):
        return False
    has_toll = has_outcome or any(c.low or c.best or c.high for c in frame.casualties)
    facts = (
        is_placed(frame),
        draft.time is not None and draft.time_basis != "heading",
        has_toll,
        frame.weapon is not None and _has_party_or_aim(frame),
        _tells_who_whom(frame),
        frame.is_definite and (_is_told_whole(frame) or _says_whom(frame)),
        frame.is_definite and _is_before_court(frame),
        is_judged(frame.source, frame.head),
        kills_captives(frame.head, frame.casualties),
    )
    if frame.is_definite:
        return sum(facts) < 2
    is_toll_only = bool(frame.casualties) and frame.head.entry.kind == "consequence"
    return not any(facts) or (is_toll_only and sum(facts) < 2)


def _has_party_or_aim(frame: Frame) -> bool:
    """ "A shell burst in a market": what was struck, though nobody is named."""
    if frame.target is not None or frame.initiator is not None:
        return True
    is_aside = frame.source.clauses.at(frame.head.first).kind == RELATIVE
    if frame.head.is_noun or is_aside:
        return False
    houses = [p for p in frame.places if p.kind == "landmark"]
    is_at_house = frame.head.entry.kind == "munition" and bool(houses)
    return (
        is_at_house
        or struck(frame) is not None
        or (frame.head.entry.event_subtype == "bombing" and hits_thing(frame.source, frame.head))
    )


def _is_told_whole(frame: Frame) -> bool:
    """ "The offensive launched by rebels on the town was repelled": a name with its own verb."""
    is_told = any(not t.is_noun and t.entry.kind != "consequence" for t in frame.triggers)
    return is_told and frame.initiator is not None and frame.target is not None


def _is_of_crowd(frame: Frame) -> bool:
    crowd = frame.initiator
    if crowd is None or crowd.is_carried or crowd.text.lower().endswith("mourners"):
        return False
    return crowd.kind in ("crowd", "civilian") and frame.head.entry.kind != "consequence"


def _is_of_leavers(frame: Frame) -> bool:
    """ "Troops have withdrawn from a key base": who left, and that it was somewhere.

    So "Qatar has removed its 450 peacekeepers": who, and how many.
    """
    if _moves_its_own(frame):
        return True
    mover = frame.initiator
    if frame.rule == "withdrawal.handing" and not frame.head.is_noun and mover is not None:
        return mover.kind in ("state", "military")  # "Israel will hand positions to the army"
    leaves = frame.source.word_after(frame.head.end) == "from"
    leaves = leaves or frame.head.text.lower().endswith("out of")
    return leaves and frame.initiator is not None and frame.initiator.is_force


def _moves_its_own(frame: Frame) -> bool:
    mover, force = frame.initiator, frame.force
    if mover is None or force is None or force.low is None or frame.head.is_noun:
        return False
    moves = mover.kind in ("state", "alliance") or (
        mover.kind == "military" and mover.side != "unknown"
    )
    is_real = frame.status != "cancelled"
    return is_real and moves and force.start > frame.head.end


def _says_whom(frame: Frame) -> bool:
    """ "the attack on a union, in which ten died", "the murder of six priests": its own aim.

    "The bombing of the embassy" as well. Of one dead "the murder of the judge" says no more than
    its toll does; "the killing of a boy by the police" says who it was, too.
    """
    if frame.event_type != "attack" or not frame.head.is_noun:
        return False
    if _OF_NEW.match(frame.source.text, _behind_day(frame)) is not None:
        return True
    if frame.head.text.lower().endswith(" of"):  # "the destruction of four pylons"
        return _OF_NEW.match(frame.source.text, frame.head.end - len("of")) is not None
    behind = frame.source.word_after(frame.head.end)
    if behind in ("on", "against"):
        return bool(frame.casualties) or not _LAW.isdisjoint(frame.source.vocabulary)
    if behind != "of":
        return False
    is_bombing = frame.head.entry.kind == "plain" and frame.target is not None
    is_by = frame.initiator is not None and frame.initiator.is_force
    is_new = is_by and frame.source.word_after(frame.head.end, 2) in ("a", "an")
    return is_bombing or is_new or any((c.low or 0) > 1 for c in frame.casualties)


# What no reader knows yet is told now: "the shelling on Friday of a border village".
_OF_NEW = re.compile(
    r" ?(?:of|on|against) (?:an?|two|three|four|five|six|seven|eight|nine|ten|\d+) "
    r"(?!year|month|day|week|hour|\w+day\b)[A-Za-z]"
)


def _behind_day(frame: Frame) -> int:
    """Where a noun's phrase goes on behind "on Friday"."""
    end = frame.head.end
    day = next((t for t in frame.source.times if 0 <= t.start - end <= _ON), None)
    return day.end if day is not None else end


_ON = len(" on the ")


def _is_before_court(frame: Frame) -> bool:
    """ "were arrested over the attack on a senator": what the law asks after was done."""
    return _says_whom(frame) and not _LAW.isdisjoint(frame.source.vocabulary)


_LAW = frozenset(
    "arrested arrest arrests detained charged suspects suspect suspected convicted sentenced "
    "jailed indicted trial investigate investigated investigating investigation inquiry "
    "perpetrators culprits responsibility extradition extradited acquitted implicated".split()
)


def _tells_who_whom(frame: Frame) -> bool:
    """ "Gunmen opened fire on a judge": an act with its doer, and whom or where it struck.

    A toll says whom: "Troops have killed 41 rebels in India"; what they "had killed" without a day
    is background, but for what is said ("admitted that its men had killed nine in India"). What a
    crowd does is told by who they are: "Students clashed with police".
    """
    if frame.event_type == "unrest":
        return _is_of_crowd(frame)
    if frame.event_type == "withdrawal":
        return _is_of_leavers(frame)
    if frame.event_type != "attack" or frame.initiator is None:
        return False
    if frame.head.entry.kind == "consequence":
        clauses = frame.source.clauses
        is_counted = any(c.best is not None for c in frame.casualties)
        is_said = is_counted and clauses.at(frame.head.first).kind == MAIN
        is_said = is_said and bool(clauses.of_kind(REPORT))
        is_news = is_said or frame.source.word_before(frame.head.start) != "had"
        is_finite = not frame.head.text.lower().endswith("ing")  # "returned fire, killing two"
        is_of_foes = is_finite and frame.target is not None and frame.target.is_force
        says_whom = frame.initiator.is_force and (is_counted or frame.target is not None)
        if is_news and is_finite and says_whom and _opens_report(frame):
            return True
        is_of_land = frame.initiator.kind in IRREGULAR and frame.initiator.country is not None
        is_somewhere = bool(frame.places) or is_of_foes or (is_finite and is_of_land)
        is_somewhere = is_somewhere or frame.head.text.lower() in _OF_HEADLINES
        return is_news and frame.initiator.is_force and bool(frame.casualties) and is_somewhere
    if frame.is_definite and _is_told_whole(frame):
        return True
    is_named = frame.head.is_noun and not _is_told_whole(frame)
    if is_named and light_subject(frame.source, frame.head) is None:
        return False
    has_aim = frame.target is not None or bool(frame.places)
    has_aim = has_aim or takes_named_ground(frame.source, frame.head)
    is_active = not (frame.head.is_noun or is_passive(frame.source, frame.head))
    has_aim = has_aim or (is_active and hits_thing(frame.source, frame.head))
    return has_aim or frame.head.entry.kind in ("plain", "capture", "expulsion")


_OF_HEADLINES = ("kill", "kills")  # "Gunmen kill official": told in the present, it is the news


def _opens_report(frame: Frame) -> bool:
    """ "Raiders killed two herders", "Gunmen kill a judge": first said, and the one deed told."""
    if frame.source.sentence.index > 0:
        return False
    deeds = (t for t in frame.source.triggers if t.entry.event_type == "attack")
    return all(t.entry.kind == "consequence" for t in deeds)


def names_its_dead(frame: Frame) -> bool:
    """ "the killing of General Osei": known by whom it killed, whatever was told before."""
    return frame.head.is_noun and frame.head.text.lower() in KILLINGS and bool(dead_names(frame))


def dead_names(frame: Frame) -> set[str]:
    """The names of those whom a passage says were killed."""
    return {name for c in frame.casualties if c.outcome == "killed" for name in c.names}


def tolls(frame: Frame) -> set[tuple[str, int]]:
    """The exact tolls that a passage tells: outcome and number of people."""
    return {(c.outcome, c.best) for c in frame.casualties if c.best}
