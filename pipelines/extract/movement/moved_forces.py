"""The forces that a verb of movement moves, and how many they are.

Source: codebook.md, Deployments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import subject_of
from pipelines.extract.clauses import RELATIVE
from pipelines.extract.forces import ForceFigure
from pipelines.extract.movement.verb_phrase import OBJECT_WITHIN, SUBJECT_WITHIN
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive


def leaving_forces(source: Annotated, trigger: Trigger) -> list[ForceFigure]:
    """The forces that leave: close to the verb, in its clause; numbers further off are stocks.

    The verb's own subject is never too far: "400 men with a unit that fought at Raqqa are leaving".
    """
    own = {source.clauses.of_token[trigger.first]}
    goes = trigger.entry.kind in _GOING and not trigger.is_noun
    who = subject_of(source, trigger) if goes else None
    inside = source.inside(source.forces, own)
    if trigger.entry.kind == "returning":
        inside = inside or _antecedents(source, trigger)
    near = [
        f
        for f in inside
        if not (_is_means(source, f) or _is_taker(source, trigger, f))
        and (
            words_apart(source, trigger, f) <= OBJECT_WITHIN - 1
            or (f.end <= trigger.start and _has_aside(source, trigger, f))
            or (who is not None and f.start <= who.start < f.end)
        )
    ]
    return (
        near
        or _bodies_taken(source, trigger, own)
        or _number_alone(source, trigger)
        or _meant_by_them(source, trigger)
    )


def _meant_by_them(source: Annotated, trigger: Trigger) -> list[ForceFigure]:
    """ "Germany, which had sent 15 soldiers, called them home": those told of in front."""
    if trigger.is_noun or source.words[trigger.first + 1 : trigger.first + 2] not in _THEM:
        return []
    told = [f for f in source.forces if f.end <= trigger.start]
    if not told and source.near():
        told = source.near()[-1].forces
    return [f for f in told if f.kind == "troops"][-1:]


_THEM = (["them"], ["it"])


def _is_means(source: Annotated, force: ForceFigure) -> bool:
    """ "were carried out by helicopter", "flew back on an air force jet": what they ride in."""
    rides = force.kind in ("aircraft", "ship") and force.count in (None, 1)
    return rides and _RIDING.search(source.text, 0, force.start) is not None


_RIDING = re.compile(r"\b(?:by |(?:aboard|on|in) (?:an?|the|his|her) (?:[\w-]+ ){0,4})\Z")


def _is_taker(source: Annotated, trigger: Trigger, force: ForceFigure) -> bool:
    """ "was handed over on Friday to a battalion of 400 men": they come, and leave nothing."""
    if trigger.entry.kind != "handing" or force.start < trigger.end:
        return False
    between = source.words_between(trigger.end, force.start)
    return "to" in between and "by" not in between[between.index("to") :]


def _number_alone(source: Annotated, trigger: Trigger) -> list[ForceFigure]:
    """ "Croatia pulled 14 of its soldiers out, and Germany withdrew 32 from Taji": soldiers too."""
    if trigger.is_noun or not any(f.kind == "troops" for f in source.forces):
        return []
    match = _BARE_NUMBER.match(source.text, trigger.end)
    if match is None:
        return []
    number = match["number"]
    count = int(number.replace(",", ""))
    span = match.span("number")
    return [ForceFigure(*span, number, "troops", count, count, count, count, False, None)]


_BARE_NUMBER = re.compile(r" (?:another )?(?P<number>\d{1,3}(?:,\d{3})*)(?= (?:from|out of)\b)")


def _bodies_taken(source: Annotated, trigger: Trigger, own: set[int]) -> list[ForceFigure]:
    """ "Rwandan forces were flown out of Kisangani": a body that no number tells, as a subject."""
    if trigger.is_noun or not is_passive(source, trigger):
        return []
    return [
        ForceFigure(a.start, a.end, a.text, "troops", None, None, None, None, False, None)
        for a in source.inside(source.actors, own)
        if a.is_force
        and not a.is_person
        and a.kind != "state"
        and a.end <= trigger.start
        and _BEING_MOVED.issuperset(source.words_between(a.end, trigger.start))
    ]


_BEING_MOVED = frozenset(
    "were was are is be been being have has had to will would also now".split()
)
_GOING = ("leaving", "returning", "retreating")


def words_apart(source: Annotated, trigger: Trigger, force: ForceFigure) -> int:
    """Words of its clause between a verb and a force: what describes the force counts for none."""
    behind = force.start >= trigger.end
    start, end = (trigger.end, force.start) if behind else (force.end, trigger.start)
    own = source.clauses.tokens_beside(trigger.first)
    told = _TOLD_TO.search(source.text, start, end)
    start = told.end() if told is not None and not behind else start
    return sum(start <= source.tokens[i].start < end for i in own)


# "The cruiser and her escorts have been told to cut short a visit and sail for": whom it tells.
_TOLD_TO = re.compile(r"\b(?:told|ordered|directed|instructed) to (?:[\w'’-]+ ){2,9}and ")


def forces_moved(source: Annotated, trigger: Trigger, clauses: frozenset[int]) -> list[ForceFigure]:
    """The forces that a verb moves: its object, or the subject of a passive or of one that goes."""
    inside = [
        f
        for f in source.inside(source.forces, set(clauses))
        or _antecedents(source, trigger)
        or _joined_subject(source, trigger)
        if not (_is_for_use_alone(source, f) or _is_readied(source, f))
    ]
    before = [
        f
        for f in inside
        if f.end <= trigger.start
        and ";" not in source.text[f.end : trigger.start]
        and (words_apart(source, trigger, f) <= SUBJECT_WITHIN or _has_aside(source, trigger, f))
    ]
    if (sent := sent_before(source, trigger)) is not None:
        return [sent]
    before = _with_those_joined(source, inside, before)
    behind = [f for f in inside if f.start >= trigger.end]
    if not trigger.is_noun:  # "moved the other way: its last helicopters have gone home"
        behind = [f for f in behind if ": " not in source.text[trigger.end : f.start]]
    along = [f for f in behind if _ALONG.search(source.text, trigger.end, f.start)]
    if before and along:
        return [*before, *along]
    if trigger.is_noun:
        return _forces_of_noun(source, trigger, inside)
    if trigger.entry.kind == "pledging":
        return [f for f in behind if _is_pledged(source, trigger, f)]
    if is_passive(source, trigger) or _being_moved(source, trigger):
        if is_joined_by(source, trigger):
            return [f for f in behind if " by " in source.text[trigger.end : f.start]]
        if trigger.entry.kind == "arriving":
            return before  # "was passing through, leaving two men hurt"
        led = _antecedents(source, trigger)  # "The brigade, which was sent in May, lost nine men"
        return before or led or behind or _meant(source, trigger)
    if trigger.entry.kind == "leaving" and before:
        return before  # "left for Darfur, the first foreign soldiers to go there"
    if trigger.entry.kind == "arriving":
        joins = trigger.text.lower().startswith("join")  # "two more have joined the fleet"
        given = [f for f in behind if source.words_between(trigger.end, f.start) in _MORE_OF_THEM]
        if before and given and not joins and given[0].count is not None:
            return given  # "has 600 soldiers there and flew in another 400"
        later = [f for f in source.forces if f.start >= trigger.end]
        return before or _taken_along(source, trigger, later) or _in_aside(source, trigger)
    led = _antecedents(source, trigger)
    if led and behind and source.word_before(behind[0].start) == "with":
        return [*led, *behind]  # "the 1,500 men whom he sent in May, with a dozen jets"
    if inside and not behind and inside[0].end <= trigger.start and led:
        return inside
    behind = [f for f in behind if not _is_aim(source, trigger, f)]
    near = [f for f in behind if words_apart(source, trigger, f) <= OBJECT_WITHIN]
    if trigger.text.lower().startswith(_OF_ANYTHING):
        near = [f for f in near if _INTO.isdisjoint(source.words_between(trigger.end, f.start))]
        behind = near
    if trigger.text.lower().startswith(_GIVING):
        near = [f for f in near if _FOR.isdisjoint(source.words_between(trigger.end, f.start))]
        behind = near
    if near:
        return behind
    goes_itself = (
        trigger.entry.kind in ("movement", "leaving")
        or trigger.text.lower().split()[0] in _GOING_THEMSELVES
    )
    if source.word_after(trigger.end) in _DETERMINERS and trigger.entry.kind == "sending":
        return []  # "cost four soldiers their lives and moved the front": that is what it moves
    is_flown = trigger.text.lower().startswith("flown")
    if not goes_itself or (is_flown and source.word_before(trigger.start) not in _HAVE):
        return []
    return [
        f
        for f in before
        if words_apart(source, trigger, f) <= _SUBJECT_NEAR
        or (f.low is not None and _has_aside(source, trigger, f))
    ]


def sent_before(source: Annotated, trigger: Trigger) -> ForceFigure | None:
    """ "adding to 10,000 sent a week earlier", "3,000 men flown in on Friday": the force told of.

    Many soldiers, a participle right behind them, and the day on which they went.
    """
    if trigger.text.lower() not in _PARTICIPLES or trigger.entry.event_type != "deployment":
        return None
    force = next((f for f in source.forces if source.text[f.end : trigger.start] in _BESIDE), None)
    if force is None or force.kind != "troops" or (force.low or force.count or 0) < _MANY_SENT:
        return None
    day = next((t for t in source.times if t.start > trigger.end and t.kind != "span"), None)
    beside = day is not None and _TO_DAY.fullmatch(source.text, trigger.end, day.start)
    return force if beside else None


_PARTICIPLES = frozenset("sent dispatched despatched flown ordered".split())  # and no finite verbs
_BESIDE = (" ", " already ", " first ", " more ")
_MANY_SENT = 50  # fewer may be told of for what befell them
_TO_DAY = re.compile(
    r"(?: in| there| over| ashore)?(?: (?:to|into) (?:the )?[A-Z][\w'’-]+)? (?:in |on )?"
)


def is_joined_by(source: Annotated, trigger: Trigger) -> bool:
    """ "The fleet was reinforced by a third carrier", "will be joined by 600 men": who comes.

    Args:
        source: The sentence.
        trigger: A verb in the passive.
    """
    if not trigger.text.lower().startswith(_STRENGTHENED):
        return False
    by = _BY.match(source.text, trigger.end)
    return by is not None and any(
        len(source.words_between(by.end(), f.start)) <= 1 for f in source.forces
    )


_STRENGTHENED = ("reinforc", "strengthen", "bolster", "augment", "join", "boost", "beef")
_BY = re.compile(r"(?: \w+){0,3} by ")


def _forces_of_noun(
    source: Annotated, noun: Trigger, inside: list[ForceFigure]
) -> list[ForceFigure]:
    """ "the sending of 1,700 men to Poland and the transfer of 1,000 to Romania": each its own."""
    near = [
        f
        for f in inside
        if words_apart(source, noun, f) <= OBJECT_WITHIN
        and source.word_before(f.start) not in _POSSESSED  # "means that it now has 900 men"
        and not any(  # "The departure leaves him with 1,700 men"
            noun.end < t.start < f.start and (not t.is_noun or t.entry.kind == noun.entry.kind)
            for t in source.triggers
        )
    ]
    if source.word_after(noun.end) != "of":
        return near
    behind = (f for f in near if f.start >= noun.end)
    own = [f for f in behind if "to" not in source.words_between(noun.end, f.start)]
    return own or near


_POSSESSED = frozenset("has have had numbers totals".split())


def _with_those_joined(
    source: Annotated, inside: list[ForceFigure], near: list[ForceFigure]
) -> list[ForceFigure]:
    """ "3,500 soldiers and 87 tanks of the Third Brigade began to arrive": the first of a list."""
    for one in reversed(inside):
        if (
            near
            and one.end <= near[0].start
            and _LISTED.fullmatch(source.text, one.end, near[0].start)
        ):
            near = [one, *near]
    return near


def _is_pledged(source: Annotated, trigger: Trigger, force: ForceFigure) -> bool:
    """ "has promised 90 engineers", "offered a frigate to the force": counted men, for a theatre.

    "Promised his 400 soldiers a pardon" gives them something; arms alone are a gift.
    """
    is_gerund = trigger.text.lower().endswith("ing")
    if is_gerund and source.word_before(trigger.start) not in ("is", "are", "was", "were"):
        return False  # "criticised for offering only 90"
    led = source.words_between(trigger.end, force.start)
    behind = source.word_after(force.end)
    is_object = len(led) <= _PLEDGED_WITHIN and _OWNED.isdisjoint(led)
    is_told = force.count is not None or force.text.lower().startswith(_ONE_UNIT)
    if not is_told or not is_object or behind not in _ENDS_PLEDGE:
        return False
    giver = subject_of(source, trigger)
    if giver is None or giver.kind not in _PLEDGERS:
        return False  # "The firm promised 90 engineers"
    return force.kind == "troops" or not _JOINT.isdisjoint(source.vocabulary)


_ONE_UNIT = ("a battalion", "a brigade", "two battalions", "a contingent", "troops", "soldiers")
_PLEDGERS = frozenset("state alliance government office military person".split())
_PLEDGED_WITHIN = 4  # words of "the mission a further"
_OWNED = frozenset("to that his her its their our if".split())
_ENDS_PLEDGE = frozenset(
    ", . ; and for to towards toward if from on in by as but at this next over when or with , ) : "
    "under once at".split()
) | {""}  # fmt: skip
_JOINT = frozenset("force mission coalition patrol patrols blockade fleet operation".split())
_SUBJECT_NEAR = 5  # words of "of the guard will"
_DETERMINERS = frozenset("the a an its their his her".split())
_HAVE = frozenset({"had", "has", "have"})  # "had flown in"
# Verbs whose object may be anything: "put 30 rounds into a battery".
_OF_ANYTHING = ("put", "thr", "plac", "push", "pump", "fe", "land", "drop", "insert")
# "providing covering fire to the troops": those who get it.
_GIVING = ("provid", "lend", "lent", "contribut")
_FOR = frozenset("to for with".split())
_INTO = frozenset("into in at on onto against near beside".split())
# Verbs of sending that a force does by itself as well: "told the carrier to move to".
_GOING_THEMSELVES = frozenset(
    "move moves moved moving fly flies flew flown flying shift shifted shifting surge "
    "surged surging pour pours poured pouring push pushed pushing relocate relocated "
    "relocating rotate rotated rotating land lands landed landing reposition repositioned "
    "repositioning hurried hastened transfer transferred parachuted parachute ferry".split()
)


def _is_aim(source: Annotated, trigger: Trigger, force: ForceFigure) -> bool:
    """ "would fly out on Friday to stiffen the garrison": whom they go to, and not who goes."""
    led = source.tokens[trigger.last + 1 : source.token_at(force.start)]
    if any(token.lower in _JOINING for token in led):
        return True  # "will send a battalion, joining 12,000 peacekeepers"
    return any(one.lower == "to" and two.lower in _AIDING for one, two in pairwise(led))


_JOINING = frozenset("joining reinforcing relieving replacing".split())


_AIDING = frozenset(
    "stiffen help reinforce relieve support protect assist join bolster strengthen replace aid "
    "back advise train free rescue evacuate guard escort fight".split()
)


def _taken_along(
    source: Annotated, trigger: Trigger, behind: list[ForceFigure]
) -> list[ForceFigure]:
    """ "Rebels crossed into Chad with 200 men and six tanks": those who come with who crosses."""
    lead = source.word_before(behind[0].start) if behind else ""
    if lead in ("carrying", "bringing") and _CRAFT.search(source.text, 0, trigger.start):
        return behind  # "Four transports landed at Gao, carrying 300 soldiers"
    is_with = lead == "with"
    led = any(a.is_force and a.end <= behind[0].start for a in source.actors) if is_with else False
    return behind if led and behind[0].kind == "troops" and behind[0].count is not None else []


_CRAFT = re.compile(
    r"(?i)\b(?:planes?|flights?|aircraft|transports?|helicopters?|ships?|vessels?|ferr(?:y|ies)"
    r"|boats?|trains?|convoys?|lorries|trucks|buses|freighters?|C-\d{1,3}s?)\b"
)


def _is_readied(source: Annotated, force: ForceFigure) -> bool:
    """ "put 2,000 soldiers on a higher state of readiness": they stay where they are."""
    return _READIED.match(source.text, force.end) is not None


_READIED = re.compile(
    r" (?:at home |(?:in|at) [\w'-]+ )?on (?:a |an |its |their )?(?:[\w'-]+ ){0,3}"
    r"(?:alert|readiness|standby|stand-by|notice)\b"
)


def _is_for_use_alone(source: Annotated, force: ForceFigure) -> bool:
    """ "including the possible use of gunships": what may be used is not sent."""
    return _FOR_USE.search(source.text, 0, force.start) is not None


_FOR_USE = re.compile(r"\b(?:possible|potential|eventual) use of (?:[\w'’-]+ ){0,4}\Z")


def with_its_list(
    source: Annotated, force: ForceFigure, moved: Sequence[ForceFigure]
) -> ForceFigure:
    """ "a cruiser and two frigates": ships that one list counts, as many as they are in all.

    Args:
        source: The sentence.
        force: The first of them.
        moved: All forces that are moved with it.
    """
    listed = [force]
    for other in moved:
        between = source.text[listed[-1].end : other.start] if other.start > listed[-1].end else ""
        is_ship = other.kind == "ship" and _MANY_SHIPS.search(other.text) is None
        if is_ship and _LISTED.fullmatch(between):
            listed.append(other)
    counts = [f.count for f in listed if f.count is not None]
    if force.kind != "ship" or len(listed) == 1 or len(counts) < len(listed):
        return force
    number = sum(counts)
    return replace(force, low=number, best=number, high=number, count=number)


_MANY_SHIPS = re.compile(r"\b(?:group|fleet|flotilla|armada|force)s?\b")  # one, of so many
_LISTED = re.compile(
    r", |,? (?:and|(?:(?:together|along) )?with|(?:accompanied|escorted) by) (?:(?:its|her) )?"
)
_MORE_OF_THEM: tuple[list[str], ...] = ([], ["another"], ["a", "further"], ["an", "additional"])
# "80 men will go to Chad, along with six tanks": what stands behind it goes as well.
_ALONG = re.compile(
    r"\b(?:(?:along|together) with|accompanied by|alongside)(?: (?:the|a|an|its|their|some))? \Z"
)


def _in_aside(source: Annotated, trigger: Trigger) -> list[ForceFigure]:
    """ "The advance party, a platoon of sappers, went ashore": who goes, told between commas."""
    if source.word_before(trigger.start) != ",":
        return []
    closing = source.text.rfind(",", 0, trigger.start)
    opening = source.text.rfind(",", 0, closing)
    if opening < 0:
        return []
    lead = source.words_between(0, opening)
    told = [f for f in source.forces if opening < f.start < closing]
    first = bool(told) and len(source.words_between(opening, told[0].start)) <= 1
    return told if first and len(lead) <= SUBJECT_WITHIN and lead[-1:][0] in _PARTIES else []


_PARTIES = frozenset(
    "party detachment group wave batch contingent element elements reinforcements echelon unit "
    "vanguard force convoy draft".split()
)


def _has_aside(source: Annotated, trigger: Trigger, force: ForceFigure) -> bool:
    """ "150 sappers, lent by the mission, had been flown": what is said between commas."""
    opening = source.text.find(",", force.end, trigger.start)
    closing = source.text.rfind(",", opening + 1, trigger.start)
    return (
        opening >= 0
        and len(source.words_between(force.end, opening)) <= _DESCRIBED_WITHIN
        and closing > 0
        and len(source.words_between(closing, trigger.start)) <= _AUXILIARIES_WITHIN
    )


_DESCRIBED_WITHIN = 5  # words of "in green uniforms without insignia"
_AUXILIARIES_WITHIN = 5  # words of ", had already been"


def _antecedents(source: Annotated, trigger: Trigger) -> list[ForceFigure]:
    """ "a platoon that London had ordered to Basra": the force in front of the pronoun."""
    clause = source.clauses.at(trigger.first)
    if clause.kind != RELATIVE:
        return []
    first = source.tokens[source.clauses.tokens_of(clause.index)[0]].start
    return source.in_front_of(source.forces, clause.index) or [
        f  # "a platoon of some 50 that landed on Friday"
        for f in source.forces
        if f.end < first and _OF_SO_MANY.fullmatch(source.text, f.end, first)
    ]


_OF_SO_MANY = re.compile(r" of (?:some |about |around |nearly |up to )?\d[\d,]*(?: men)?,? ")


def _joined_subject(source: Annotated, trigger: Trigger) -> list[ForceFigure]:
    """ "1,000 soldiers and policemen began leaving": a clause that begins within its subject."""
    clause = source.clauses.at(trigger.first)
    if clause.opener != "and" or clause.parent is None or trigger.entry.kind not in _GOING:
        return []
    parent = {clause.parent}
    verbs = any(not t.is_noun for t in source.inside(source.triggers, parent))
    lead = [f for f in source.inside(source.forces, parent) if f.end <= trigger.start]
    first = source.clauses.tokens_of(clause.index)[0]
    is_cut = bool(lead) and source.token_at(lead[-1].end - 1) >= first - 1
    return lead[-1:] if is_cut and not verbs else []


def _meant(source: Annotated, trigger: Trigger) -> list[ForceFigure]:
    """ "will recall the frigate from the Gulf, where it was sent in May": what "it" means."""
    lead = source.words[max(0, trigger.first - _AUXILIARIES_WITHIN) : trigger.first]
    clause = source.clauses.at(trigger.first)
    if clause.kind != RELATIVE or clause.opener != "where" or {"it", "they"}.isdisjoint(lead):
        return []
    return [f for f in source.forces if f.end <= trigger.start][-1:]


def _being_moved(source: Annotated, trigger: Trigger) -> bool:
    return source.word_before(trigger.start) in ("being", "been", "be")
