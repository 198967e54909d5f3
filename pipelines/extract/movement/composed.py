"""A body of armed men, a verb of leaving, and whence: a withdrawal, in whatever words it is told.

The rules by the word (withdrawal_kinds, taken_home) know what single verbs may mean besides. Here
three things have to come together, each beside the verb, of which no one alone would tell a
withdrawal: who goes is the subject or the object itself and bears arms; the verb is one of leaving;
and it says whence, or that these are the last, or that they go home. Source: codebook.md, Event
types (withdrawal: "forces leave").
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import in_prepositional_phrase, subject_of
from pipelines.extract.clauses import RELATIVE
from pipelines.extract.closed_words import AUXILIARIES
from pipelines.extract.forces import ForceFigure
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.movement.held_lands import gives_up_what_it_held, is_of_before
from pipelines.extract.movement.leavers import leaver_of
from pipelines.extract.movement.verb_phrase import goes_home, is_progressive, words_ahead
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive

_CHOSEN = ("drew", "drawn", "drawing", "take", "takes", "took", "taken", "taking")
_KINDS = frozenset("leaving retreating returning removing".split())
_OBJECT_NEAR = 4  # words of "the last of its"
_MANY = 10  # fewer may be on leave or on an errand
_LAST = frozenset("last final remaining all".split())


def leaves_by_its_parts(source: Annotated, trigger: Trigger) -> bool:
    """Whether a force, a verb of leaving and a place that is left stand together.

    Args:
        source: The sentence.
        trigger: What may tell a withdrawal in it.
    """
    if trigger.is_noun or trigger.entry.kind not in _KINDS or _is_fought_or_told(source, trigger):
        return False
    if source.words[trigger.first].endswith("ing") and not is_progressive(source, trigger):
        return False
    if trigger.entry.kind == "leaving":
        army = _armed_body(source, trigger)
        if army is not None and army.country is None:
            owner = leaver_of(source, trigger)
            army = replace(army, country=owner.country) if owner is not None else army
        if gives_up_what_it_held(source, trigger, army):
            return True
        if _takes_other_object(source, trigger):
            return False
    if trigger.text.lower() in _CHOSEN and source.word_after(trigger.end) not in ("back", "off"):
        return False  # "are to be drawn mostly from the First Division": of whom they are
    if _is_last_craft(source, trigger):
        return True
    force = force_that_goes(source, trigger)
    body = None if force is not None else _armed_body(source, trigger)
    if force is None and body is None:
        return False
    home = None if body is None else body.country
    if force is not None:
        over = (a for a in source.actors if a.start < force.end and force.start < a.end)
        home = next((a.country for a in over if a.country is not None), None)
        home = home or _country_of_subject(source, trigger)
    left = _places_left(source, trigger, force)
    abroad = [p for p in left if p.country is None or p.country != home]
    if trigger.text.lower().startswith(_GOING_ANYWHERE):  # a brigade leaves its own town for war
        is_told = force is not None and _is_much(force)
        is_told = is_told and (home is not None or _are_to_go(source, trigger, force))
        whence = bool(abroad) or source.text[trigger.end + 1 : trigger.end + 2].isupper()
        return is_told and whence and _is_not_for(source, trigger)
    is_last = force is not None and not _LAST.isdisjoint(force.text.lower().split())
    if trigger.entry.kind == "returning":
        is_abroad = (home is not None or is_last) and bool(abroad)
        return force is not None and _is_much(force) and is_abroad
    if left or _is_site_left(source, trigger):
        return True
    return is_last and goes_home(source, trigger)


_GOING_ANYWHERE = ("left", "leav", "depart")


def _takes_other_object(source: Annotated, trigger: Trigger) -> bool:
    """ "evacuated villagers", "withdrew a splinter": neither a force nor what a force holds."""
    at = trigger.end + 1
    if any(f.start == at for f in source.forces) or any(p.start == at for p in source.places):
        return False
    behind = words_ahead(source, trigger, _OBJECT_NEAR)
    return bool(behind) and behind[0] not in _NO_OBJECT and _HELD.isdisjoint(behind)


def _is_last_craft(source: Annotated, trigger: Trigger) -> bool:
    """ "The last American C-17 lifted off from Kabul": with it a nation has left another's land."""
    who = next((a for a in source.actors if a.country is not None and a.end <= trigger.start), None)
    if who is None:
        return False
    lead = source.words_between(0, who.start)[-_RANKED_WITHIN:]
    craft = source.words_between(who.end, trigger.start)
    named = craft[: next((i for i, w in enumerate(craft) if w in _ENDS_NOUN), len(craft))]
    is_craft = bool(named) and (
        not _CRAFT.isdisjoint(named) or (named[-1][:2] == "c-" and named[-1][-1].isdigit())
    )
    if not is_craft or {"last", "final"}.isdisjoint(lead):
        return False
    return any(p.country not in (None, who.country) for p in _places_left(source, trigger, None))


_RANKED_WITHIN = 3  # words of "The very last"
_ENDS_NOUN = frozenset("of with carrying in from , and had has was were".split())
_CRAFT = frozenset(
    "plane aircraft flight helicopter transport jet ship warship frigate boat train convoy column "
    "lorry truck tank vehicle".split()
)


def force_that_goes(source: Annotated, trigger: Trigger) -> ForceFigure | None:
    """The force that is the subject of a verb of going, or the object of one that moves it."""
    own = source.clauses.of_token[trigger.first]
    behind = [
        f
        for f in source.forces
        if f.start >= trigger.end
        and source.clauses.of_token[source.token_at(f.start)] == own
        and _is_object(source.words_between(trigger.end, f.start))
    ]
    if behind and not is_passive(source, trigger) and trigger.entry.kind in _TRANSITIVE:
        return behind[0]
    if trigger.entry.kind == "removing" and not is_passive(source, trigger):
        return None  # who takes something out
    before = [
        f
        for f in source.forces
        if f.end <= trigger.start
        and source.clauses.of_token[source.token_at(f.start)] == own
        and not in_prepositional_phrase(source, f.start)
        and _is_subject(source, f, trigger)
    ]
    return before[-1] if before else None


def force_of_first_verb(
    source: Annotated, trigger: Trigger, leaver: ActorSpan | None
) -> ForceFigure | None:
    """ "The 280 gunners crossed into Chad and were flown home": the subject of both verbs."""
    if trigger.is_noun or leaver is None or trigger.entry.kind not in _KINDS:
        return None  # "Some 7,500 are there, but their number is being cut": a stock
    before = (f for f in source.forces if f.end <= trigger.start)
    return next((f for f in before if f.start <= leaver.start < f.end), None)


_TRANSITIVE = frozenset({"leaving", "removing"})


def _is_object(words: list[str]) -> bool:
    return len(words) <= _OBJECT_NEAR and _NO_OBJECT.isdisjoint(words)


_NO_OBJECT = frozenset(
    "from with to by in at on after for and , ; as when into towards out back overnight before "
    "during under last this yesterday northwards southwards eastwards westwards".split()
)


def _is_subject(source: Annotated, force: ForceFigure, trigger: Trigger) -> bool:
    """Whether nothing else begins to act between a force and the verb."""
    if any(
        force.end <= t.start < trigger.start and not t.is_noun and t.last < trigger.first
        for t in source.triggers
    ):
        return False
    between = source.words_between(force.end, trigger.start)
    return _OTHERS.isdisjoint(between) and ";" not in between


_OTHERS = frozenset("that which who when after before as while because said says ; :".split())


def _armed_body(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "RSF fighters", "the garrison": who bears arms, as a body, and is the subject."""
    if is_passive(source, trigger) is not (trigger.entry.kind == "removing"):
        return None  # who takes something out, or is "left" somewhere
    who = subject_of(source, trigger)
    if who is None or not who.is_force or who.is_person or who.kind == "state":
        return None
    return who if source.clause_at(who.start).kind != RELATIVE else None


def _country_of_subject(source: Annotated, trigger: Trigger) -> str | None:
    who = subject_of(source, trigger)
    return who.country if who is not None else None


def _is_much(force: ForceFigure) -> bool:
    """Counted as more than go on an errand, or the last of all."""
    many = (force.count or force.low or 0) >= _MANY
    return many or not _LAST.isdisjoint(force.text.lower().split())


def _are_to_go(source: Annotated, trigger: Trigger, force: ForceFigure | None) -> bool:
    """ "About 1,500 men are to leave Khankala under the plan": many, and it is announced."""
    lead = source.words[max(0, trigger.first - 3) : trigger.first]
    is_ahead = lead[-1:] == ["to"] and not {"are", "due", "is", "set"}.isdisjoint(lead)
    return is_ahead and force is not None and (force.count or force.low or 0) >= _MANY * 2


def _is_not_for(source: Annotated, trigger: Trigger) -> bool:
    return "for" not in words_ahead(source, trigger, 8)


def _places_left(
    source: Annotated, trigger: Trigger, force: ForceFigure | None
) -> tuple[PlaceSpan, ...]:
    """The object of the verb, what "from" or "out of" governs, or where the force has been."""
    own = source.clauses.of_token[trigger.first]
    found = []
    for place in source.inside(source.places, {own}):
        if place.start >= trigger.end:
            lead = source.words_between(trigger.end, place.start)
            if (not lead and trigger.entry.kind == "leaving") or _is_whence(lead):
                found.append(place)
        elif force is not None and source.words_between(force.end, place.start) in _STAYING:
            found.append(place)
    return tuple(found)


_STAYING = (["in"], ["at"], ["in", "the"], ["at", "the"], ["based", "in"], ["stationed", "in"])


def _is_whence(lead: list[str]) -> bool:
    """ "from a bus depot and a police compound in the Halfaya district of": and no goal since."""
    starts = [
        i for i, word in enumerate(lead) if word == "from" or lead[i : i + 2] == ["out", "of"]
    ]
    return bool(starts) and _GOALWARD.isdisjoint(lead[starts[0] + 1 :])


_GOALWARD = frozenset("to into towards toward for after before during when on since with".split())


def _is_site_left(source: Annotated, trigger: Trigger) -> bool:
    """ "withdrew from a bus depot": a thing that is held, by an article or an owner."""
    lead = words_ahead(source, trigger, 7)
    at = next((i for i, word in enumerate(lead) if word == "from"), None)
    if at is None or lead[at + 1 : at + 2] == [] or lead[at + 1] not in _HELD_BY:
        return False
    return not _HELD.isdisjoint(lead[at + 2 :])


_HELD_BY = frozenset("a an the its their two three four several".split())
_HELD = frozenset(
    "depot depots compound compounds building buildings school schools hospital factory plant "
    "station stations market stadium university bridge bridges crossing crossings junction mine "
    "mines quarry refinery warehouse prison monastery hotel block blocks square crossroads farm "
    "checkpoint checkpoints roadblock roadblocks trench trenches bunker bunkers fort fortress "
    "hilltop hilltops ridge ridges peak peaks dam airport airfield port harbour harbor".split()
)


def _is_fought_or_told(source: Annotated, trigger: Trigger) -> bool:
    """An attack in the clause; a thing that is left; a verb that only describes."""
    own = {source.clauses.of_token[trigger.first]}
    fights = (t for t in source.triggers if t.entry.event_type in ("attack", "unrest"))
    fights = (t for t in fights if not is_of_before(source, trigger, t))
    if any(t.start != trigger.start for t in source.inside(fights, own)):
        return True
    if not _CIVIL.isdisjoint(source.vocabulary):
        return True
    lead = source.word_before(trigger.start)
    return lead in ("a", "an", "the", "this") or (
        trigger.text.lower() == "left" and lead in AUXILIARIES - {"had", "has", "have"}
    )


_CIVIL = frozenset(
    "refugees evacuees residents civilians workers talks negotiations conference parliament court "
    "match hospitalised tourists wounded bodies pupils students strike".split()
)
