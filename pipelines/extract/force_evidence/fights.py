"""Clashes and battles: between two armed parties they are force, with a crowd they are unrest.

Source: codebook.md, Event types.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import REPORT
from pipelines.extract.closed_words import AUXILIARIES
from pipelines.extract.event_times import point_times
from pipelines.extract.force_evidence.told import Told
from pipelines.extract.triggers import Trigger
from pipelines.knowledge import BEARING_ARMS
from pipelines.knowledge.word_lists import no_force_words


def is_battle(source: Annotated, told: Told) -> bool:
    """ "Troops clashed with rebels near Goma", "a battle between the two armies on Monday".

    A verb needs a place, or a day in a report of a war; a noun, or "were fighting", which may tell
    what goes on all year, a day as well, unless it tells of those who are at it ("locked in combat
    with").
    """
    head = told.head
    times = point_times(source, told.clauses)
    if source.word_before(head.start) == "since" and all(t.form in _WIDE for t in times):
        return False  # "since fighting broke out in May": the war, and no battle of it
    is_dated = bool(times)
    is_known = is_dated and (told.is_placed or told.hints.article.is_of_armies)
    if is_known and (is_gunfire_between(source, head) or _breaks_out_in_war(source, told)):
        return True
    if told.is_placed and breaks_out(source, head) and has_two_parties(source, head):
        return True  # it began there, whenever that was
    lasts = head.is_noun or head.text.lower().split()[0].endswith("ing")
    is_set = told.is_placed or (is_dated and told.hints.tells_of_war and not lasts)
    if not is_set or not has_two_parties(source, head):
        return False
    return not lasts or is_dated or _are_locked(source, head) or _is_whole_report(source, head)


def _is_whole_report(source: Annotated, head: Trigger) -> bool:
    """ "Heavy clashes between the army and rebels in Kana.": a sentence without a verb is news."""
    if not head.is_noun or head.first > 1 or source.word_after(head.end) not in _NAMING_FIGHTERS:
        return False
    last = max((p.end for p in source.places), default=0)
    ends = last > head.end and not source.text[last:].strip(" .)")
    return ends and AUXILIARIES.isdisjoint(source.words[head.last :])


_NAMING_FIGHTERS: Final = frozenset({"between", "among"})


_WIDE: Final = frozenset("month year season recent".split())


def is_gunfire_between(source: Annotated, head: Trigger) -> bool:
    """ "Gunfire broke out between palace guards and soldiers": guns, and one who bears them."""
    is_gunfight = head.is_noun and head.entry.event_subtype == "shooting"
    if not is_gunfight or not no_force_words().crowds.isdisjoint(source.vocabulary):
        return False
    between = source.text.find(" between ", head.end)
    return between >= 0 and any(_bears_arms(a) and a.start > between for a in source.actors)


def breaks_out(source: Annotated, head: Trigger) -> bool:
    """ "Fighting flared", "Clashes between rival factions broke out": it began there and then."""
    if not head.is_noun or not no_force_words().crowds.isdisjoint(source.vocabulary):
        return False
    return _BREAKS_OUT.match(source.text, head.end) is not None


_BREAKS_OUT: Final = re.compile(
    r" (?:(?:between|among) (?!(?:police|fans|students|supporters)\b)(?:[\w'’-]+ ){1,8}?)?"
    r"(?:(?:had|has|have|first|also|again|briefly|suddenly|soon) ){0,2}"
    r"(?:broke(?:n)? out|erupted|flared|resumed|raged|intensified|spread)\b"
)


def _breaks_out_in_war(source: Annotated, told: Told) -> bool:
    """The same in an article that tells of armies: of a war, not of a brawl."""
    return told.hints.article.is_of_armies and breaks_out(source, told.head)


def _are_locked(source: Annotated, head: Trigger) -> bool:
    """ "were engaged in heavy fighting with", "locked in battle with": at it as it is told."""
    return _LOCKED.search(source.text, max(0, head.start - _WITHIN), head.start) is not None


_LOCKED: Final = re.compile(
    r"\b(?:engag(?:ed?|es|ing)|locked|embroiled|caught up) in (?:an? )?(?:[\w-]+ ){0,3}\Z"
)


def is_siege_by_gunmen(source: Annotated, head: Trigger) -> bool:
    """ "a siege at a hotel", "a hostage-taking": of armed men who hold people, not of a town."""
    if "hostage" in head.text.lower():
        return True
    return not _CAPTORS.isdisjoint(source.vocabulary)


def names_siege(head: Trigger) -> bool:
    """Whether a word tells that people are shut in: "siege", "hostage crisis"."""
    return head.is_noun and head.text.lower().startswith(("siege", "hostage", "armed stand"))


_CAPTORS: Final = frozenset(
    "gunmen gunman militants militant hostage hostages attackers attacker assailants extremists "
    "terrorists terror jihadists insurgents hijackers captors bombers".split()
)


def is_fight_with_force(source: Annotated, told: Told) -> bool:
    """ "died in clashes with the army": whom a crowd does not fight, unless one is told of."""
    if not told.head.is_noun or not no_force_words().crowds.isdisjoint(source.vocabulary):
        return False
    ahead = (a for a in source.actors if told.head.end <= a.start)
    foe = next(ahead, None)
    if foe is None or not _bears_arms(foe) or foe.kind == "security":
        return False
    between = source.words_between(told.head.end, foe.start)
    return between[:1] == ["with"] and len(between) <= _OBJECT_WITHIN


def has_two_parties(source: Annotated, head: Trigger) -> bool:
    """ "X clashed with Y", "between X and Y", "X and Y fought": two who bear arms, and no crowd."""
    if not no_force_words().crowds.isdisjoint(source.vocabulary):
        return False
    if _are_rivals(source, head):
        return True
    near = [a for a in source.actors if _bears_arms(a) and _is_near(source, head, a)]
    if near and head.is_noun and source.word_after(head.end) in _BREAKING_OUT:
        return True  # "fighting erupted near Goma as rebels pressed towards it"
    if head.is_noun and any(_is_paired_with_name(source, head, one) for one in near):
        return True
    return any(
        _are_two(one, other) and _are_at_odds(source, head, one, other)
        for one, other in pairwise(near)
    )


def _is_paired_with_name(source: Annotated, head: Trigger, one: ActorSpan) -> bool:
    """ "between the army and the FPR": its foe is none that is known, and has a name."""
    between = source.text.rfind(" between ", head.end, one.start)
    if between < 0 or len(source.words_between(head.end, between)) > _OBJECT_WITHIN:
        return False
    lead = source.text[between + len(" between ") : one.start]
    return (
        _AND_NAME.match(source.text, one.end) is not None or _NAME_AND.fullmatch(lead) is not None
    )


_AND_NAME: Final = re.compile(
    r" and (?:the |its |an? )?(?:[a-z-]+ ){0,2}"
    r"(?!Parliament|Congress|Senate|Supreme|Court|Ministry|Cabinet|President|Prime|House)"
    r"[A-Z][\w-]+(?! (?:police|Police|fans|supporters|residents|protesters))"
)
_NAME_AND: Final = re.compile(
    r"(?:the )?(?:[A-Z][\w-]+(?: [A-Z][\w-]+)*|army|military) and (?:the |its )?(?:\w+ )?"
)


_BREAKING_OUT: Final = frozenset(
    "erupted flared raged resumed intensified escalated broke rages erupts flares".split()
)


def _are_rivals(source: Annotated, head: Trigger) -> bool:
    """ "clashes between two militias", "The Kira and Londo militias clashed": both in arms."""
    if head.is_noun:
        return _BETWEEN_RIVALS.match(source.text, head.end) is not None
    ahead = source.text[max(0, head.start - _WITHIN) : head.start]
    return head.entry.kind == "weak" and _RIVALS_AHEAD.search(ahead) is not None


_ARMED: Final = (
    r"(?:militias|militiamen|factions|armed (?:groups|bands)|clans|warlords|brigades|forces|rebels?"
    r"|insurgents?|gunmen|fighters|troops|(?:army )?units|tribes|battalions|commanders|guerrillas?"
    r"|jihadists?)"
)
_RIVALS: Final = (
    r"(?:(?:[\w-]+ ){0,2}?(?:rival|opposing|warring|feuding|two|three) (?:[\w-]+ ){0,2}?"
    rf"{_ARMED}"
    rf"|[A-Z][\w-]+ and (?:the )?[A-Z][\w-]+ (?:[a-z-]+ )?{_ARMED})\b"
    r"(?! (?:of|in|within|inside) (?:the |his |its )?(?:[\w-]+ ){0,2}"
    r"(?:party|parliament|congress|cabinet|government|coalition|union)\b)"
)
_BETWEEN_RIVALS: Final = re.compile(rf" (?:[\w-]+ ){{0,3}}?(?:between|among) (?:the )?{_RIVALS}")
_RIVALS_AHEAD: Final = re.compile(rf"(?:^|[ \"“])(?:[Tt]he )?{_RIVALS} (?:\w+ly )?\Z")


def _are_two(one: ActorSpan, other: ActorSpan) -> bool:
    """ "loyal troops and mutineers": two parties, though both are just forces of somebody."""
    if one.actor != other.actor:
        return True
    return one.side == "unknown" and one.text.lower() != other.text.lower()


def is_mutual(source: Annotated, head: Trigger) -> bool:
    """ "The army and the rebels fought in Goma": neither is told to have attacked."""
    if head.is_noun or head.entry.kind != "weak":
        return False
    before = [a for a in source.actors if _bears_arms(a) and a.end <= head.start]
    if len(before) < 2 or before[-2].actor == before[-1].actor:
        return False
    is_joined = source.words_between(before[-2].end, before[-1].start) in (["and"], ["and", "the"])
    return is_joined and not source.words_between(before[-1].end, head.start)


def _bears_arms(actor: ActorSpan) -> bool:
    return actor.is_force and actor.kind in _PARTIES


_PARTIES: Final = BEARING_ARMS | {"alliance"}


def _is_near(source: Annotated, head: Trigger, actor: ActorSpan) -> bool:
    if not head.start - _WITHIN < actor.start < head.end + _WITHIN:
        return False
    return source.clauses.at(source.token_at(actor.start)).kind != REPORT


_WITHIN: Final = 110  # characters of a subject with its apposition


def _are_at_odds(source: Annotated, head: Trigger, one: ActorSpan, other: ActorSpan) -> bool:
    """Whether two parties that follow each other stand against each other in the words."""
    between = source.words_between(one.end, other.start)
    if one.end <= head.start and head.end <= other.start:
        ahead = source.words_between(head.end, other.start)
        is_object = not head.is_noun and len(ahead) <= _OBJECT_WITHIN
        return is_object or not _AGAINST.isdisjoint(ahead)
    if between[-1:] == ["and"] or (between[-2:-1] == ["and"] and between[-1] in _ARTICLES):
        lead = [source.word_before(one.start, back) for back in range(1, _NAMED_WITHIN)]
        is_theirs = not head.is_noun or _are_locked(source, head)  # "engaged in a gunfight"
        return is_theirs or lead[0] in ("the", "of") or "between" in lead
    return head.end <= one.start and not _AGAINST.isdisjoint(between)


_AGAINST: Final = frozenset({"with", "against"})
_ARTICLES: Final = frozenset("the a an its some".split())
_NAMED_WITHIN: Final = 4  # words of "between loyal Frelimo (soldiers)"
_OBJECT_WITHIN: Final = 3  # words of "fought off the Houthi"
