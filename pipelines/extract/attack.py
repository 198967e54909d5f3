"""Frames of attacks: armed force used (codebook.md, Event types)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.casualties import CasualtyFigure, is_cumulative
from pipelines.extract.clauses import BACKGROUND, COMPANION, MAIN, RELATIVE, REPORT
from pipelines.extract.force_evidence import (
    Told,
    intercepts,
    is_loss,
    is_struck,
    may_show_force,
    shows_force,
    subtype_of,
)
from pipelines.extract.frame import (
    Attribution,
    Frame,
    agent_by,
    event_places,
    in_prepositional_phrase,
    is_background,
    is_bare_participle,
    is_ground_claimed,
    is_passive,
    is_suffered,
    modifier_of,
    object_of,
    point_times,
    reach,
    subject_of,
    times_of_when,
)
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.modality import Factuality, factuality
from pipelines.extract.quantities import Quantity, read_quantity, tokenise
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import LIGHT_VERBS, Trigger
from pipelines.extract.weapons import WeaponSpan

_SUPERLATIVES = frozenset("worst first second third latest fourth fifth deadliest last".split())
_DEFINITE = frozenset("the this that these those both such".split())
_CROWD_CONTROL = frozenset(
    {"tear gas", "water cannon", "rubber bullet", "stun grenade", "pepper spray"}
)
# "past attacks", "similar strikes": some of many, none of them told.
_UNTOLD = frozenset(
    "past previous earlier recent similar other further more numerous many future".split()
)
_OTHER_KINDS = frozenset(
    "heart panic asthma cyber hacking hacker ransomware phishing verbal personal online legal "
    "sexual shark dog speculative political hunger wage wages pay labour labor rail bus postal "
    "bakers dockers miners teachers nurses doctors drivers pilots workers railwaymen seamen "
    "lawyers farmers truckers postmen transport general bowling batting".split()
)
_APOSTROPHES = frozenset({"'", "’"})
_LAUNCHED_FROM = frozenset("site sites pad pads position positions point points area".split())
_SPEECH_NOUNS = frozenset(
    "tweet tweets statement interview speech briefing letter conference post message".split()
)
_FREQUENCIES = (
    "several times",
    "a number of times",
    "many times",
    "repeatedly",
    "multiple times",
    "times since",
    "dozens of times",
    "hundreds of times",
)
# What is done with a weapon by whoever attacks with it; "seized by" and "found by" are not.
_HANDLED = frozenset(
    "fired launched buried laid planted left hidden dropped sent thrown set placed detonated "
    "lobbed flown driven hurled loosed triggered".split()
)
_HANDLED_WITHIN = 5  # words of "fired earlier by the separatist"
# "The raid was launched on 3 May" dates it; "was condemned on 3 May" does not.
_TAKES_PLACE = frozenset(
    "launched begun started staged mounted carried conducted timed dated reported over".split()
)
_TREATING = frozenset("treated treating hospitalised hospitalized evacuated airlifted".split())
_TREATED_WITHIN = 60  # characters of "treated for bullet wounds at a clinic in"
_RISING = frozenset("rose risen rises climbed climbs increased jumped revised".split())
# Done to people only.
_SLAYING = frozenset({"shot dead", "gunned down", "assassinated", "murdered", "beheaded", "slain"})
_AUXILIARIES = frozenset("was were has have had been being is".split())
_SUBJECT_WORDS = 9  # words of "a former deputy district governor had been"
_ONE_OBJECT = frozenset({"a", "an", "another"})
_DETERMINING = frozenset("a an the its their his her this that".split())
_REFERRING = frozenset("to for over of about from behind against by".split())
# What is done to an attack that is known: it is spoken of, not told.
_COMMENTING = ("prais", "condemn", "denounc", "descri", "deplor", "mourn", "discuss", "deni")
_GOING_ON = frozenset({"when", "as", "while", "and", "", ";"})
# What is done once: a town that "has been taken" was taken.
_SINGLE_ACTS = frozenset({"capture", "destruction", "assault"})
_BARE_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten more another others".split()
)
# Between a number and a noun these show that the number counts something else.
_OTHER_COUNTED = frozenset(
    ", in on at and killed by with for was were are is after from during amid when as people hurt "
    "dead wounded injured".split()
)
# Words by which a number of attacks is counted over time rather than told one by one.
_MIN_AGGREGATE = 3
_OBJECT_GAP = 12  # characters of " more than " between a verb and the number of its objects
_MANY = 24  # on one day fewer are one operation: "carried out nine air strikes on Tuesday"


@dataclass(frozen=True)
class _Group:
    """Triggers of one sentence that tell the same attack; ``head`` names or tells it best."""

    head: Trigger
    triggers: tuple[Trigger, ...]
    clauses: frozenset[int]


def attack_frames(source: Annotated, told_weapon: WeaponSpan | None = None) -> list[Frame]:
    """The attacks that a sentence reports, one frame each, aggregates among them.

    Args:
        source: The sentence.
        told_weapon: Munition of the attack told just before, which a bare number may mean ("four
            had fallen on the camp").
    """
    candidates = [t for t in source.triggers if t.entry.event_type == "attack"]
    if not may_show_force(source, candidates, told_weapon):
        return []
    actual = [
        t
        for t in candidates
        if not _is_part_of_name(source, t)
        and not _is_of_other_kind(source, t)
        and not _is_everyday_taking(source, t)
        and factuality(source, t) in (Factuality.ACTUAL, Factuality.ATTEMPTED, Factuality.HABITUAL)
    ]
    frames = _frames(source, _groups(source, actual), told_weapon)
    return _split_by_place(_drop_contained(frames))


def _frames(source: Annotated, groups: list[_Group], told_weapon: WeaponSpan | None) -> list[Frame]:
    """The frames of the groups that tell an attack; figures of the others go to these."""
    if not groups:
        return []
    figures = _figures_by_group(source, groups)
    found = [_frame(source, g, told_weapon, own) for g, own in zip(groups, figures, strict=True)]
    telling = [g for g, frame in zip(groups, found, strict=True) if frame is not None]
    is_lost = any(own and frame is None for own, frame in zip(figures, found, strict=True))
    if is_lost and telling:
        return _frames(source, telling, told_weapon)
    return [frame for frame in found if frame is not None]


def _is_part_of_name(source: Annotated, trigger: Trigger) -> bool:
    """ "Strike Group", "Operation Desert Fire": a capitalised word inside a name."""
    if trigger.start == 0 or not trigger.text[:1].isupper():
        return False
    after = source.tokens[trigger.last + 1].text if trigger.last + 1 < len(source.tokens) else ""
    before = source.tokens[trigger.first - 1].text
    return before[:1].isupper() or after[:1].isupper()


def _is_of_other_kind(source: Annotated, trigger: Trigger) -> bool:
    """ "a heart attack", "cyber attacks", "a verbal assault": no armed force is used."""
    if trigger.text.lower() == "launch" and source.word_after(trigger.end) in _LAUNCHED_FROM:
        return True  # "a rocket launch site" is a target
    before = source.word_before(trigger.start)
    if before in _APOSTROPHES:  # "the bakers' strike"
        before = source.word_before(trigger.start, 2)
    return trigger.is_noun and before.strip("'’") in _OTHER_KINDS


def _is_everyday_taking(source: Annotated, trigger: Trigger) -> bool:
    """ "a wall was taken down", "taken to hospital": nobody captures anything."""
    if trigger.text.lower() in ("took", "taken") and (
        source.word_after(trigger.end) in _TAKEN_ALONG
    ):
        return True
    is_common = trigger.text.lower() in ("took", "taken", "enter", "enters", "entered")
    return (
        is_common and trigger.entry.kind == "capture" and not any(a.is_force for a in source.actors)
    )


_TAKEN_ALONG = frozenset("to into away off out aside aboard ashore home back part place".split())


def _groups(source: Annotated, triggers: list[Trigger]) -> list[_Group]:
    by_clause: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        by_clause.setdefault(source.clauses.of_token[trigger.first], []).append(trigger)
    owner = _merge_clauses(source, by_clause)
    merged: dict[int, list[Trigger]] = {}
    for clause, members in by_clause.items():
        merged.setdefault(owner[clause], []).extend(members)
    groups = []
    for members in (part for whole in merged.values() for part in _references_apart(source, whole)):
        members.sort(key=lambda t: t.start)
        clauses = frozenset().union(*(reach(source, t) for t in members))
        groups.append(_Group(_head(source, members), tuple(members), clauses))
    groups.sort(key=lambda g: g.head.start)
    return groups


def _references_apart(source: Annotated, members: list[Trigger]) -> list[list[Trigger]]:
    """ "retaliated to the attack with air strikes": a reference is no second trigger."""
    references = [t for t in members if _is_reference(source, t)]
    told = [t for t in members if not _is_outcome(t) and t not in references]
    if not told or not references:
        return [members]
    return [[t for t in members if t not in references], *([t] for t in references)]


def _is_referred_to(source: Annotated, trigger: Trigger) -> bool:
    """ "to the attack", "over the strikes": the noun phrase hangs on a preposition of reference."""
    for back in range(1, 7):
        word = source.word_before(trigger.start, back)
        if word in _REFERRING or word.startswith(_COMMENTING):
            return True
        if word in (",", "", "and", "in", "on", "that"):
            return False
    return False


def _merge_clauses(source: Annotated, by_clause: dict[int, list[Trigger]]) -> dict[int, int]:
    """Which clauses tell the same attack: outcome and cause belong together.

    "Two were killed when rockets hit the camp"; "the strikes, which killed 25, hit depots".
    """
    owner = {clause: clause for clause in by_clause}
    for clause in sorted(by_clause):
        parent = _telling_parent(source, clause, by_clause)
        if parent is not None and _tell_same(source, clause, by_clause[clause], by_clause[parent]):
            owner[_root(owner, clause)] = _root(owner, parent)
    return {clause: _root(owner, clause) for clause in by_clause}


def _root(owner: dict[int, int], clause: int) -> int:
    while owner[clause] != clause:
        clause = owner[clause]
    return clause


def _telling_parent(
    source: Annotated, clause: int, by_clause: dict[int, list[Trigger]]
) -> int | None:
    """The nearest clause above that tells an attack; none across what is only referred to."""
    info = source.clauses.clauses[clause]
    parent = info.parent
    while parent is not None and parent not in by_clause:
        above = source.clauses.clauses[parent].kind
        if above == BACKGROUND or (info.kind == MAIN and above == REPORT):
            return None
        parent = source.clauses.clauses[parent].parent
    return parent


def _tell_same(
    source: Annotated, clause: int, members: list[Trigger], above: list[Trigger]
) -> bool:
    """Whether a clause goes on with the attack of the clause above it."""
    info = source.clauses.clauses[clause]
    if info.kind == RELATIVE and _describes(source, clause, members, above):
        return True
    is_outcome = all(_is_outcome(t) for t in members)
    above_is_outcome = all(_is_outcome(t) or is_suffered(t) for t in above)
    by_when = info.opener in ("when", "as") and info.kind == COMPANION
    if by_when and any(_is_outcome(t) for t in above):  # "in a raid two died when jets bombed"
        above_is_outcome = all(t.is_noun or _is_outcome(t) for t in above)
    if above_is_outcome and not is_outcome:  # "two were killed when rockets hit the camp"
        is_cause = info.kind == BACKGROUND and info.opener != "since"
        is_of_weapon = info.kind == RELATIVE and info.opener in ("that", "which", "reduced")
        return is_cause or is_of_weapon or info.opener in ("when", "as")
    if above_is_outcome:
        return info.opener == "and" and not event_places(source, frozenset({clause}))
    if info.opener == ";" and event_places(source, frozenset({clause})):
        return False  # "killed six in Bria; gunmen killed four in Bambari"
    goes_on = info.kind in (COMPANION, MAIN) and info.opener in _GOING_ON
    return is_outcome and goes_on and not _is_when_of_other(source, clause)


def _describes(
    source: Annotated, clause: int, members: list[Trigger], above: list[Trigger]
) -> bool:
    """A relative clause about the attack above: whom it hit, or who launched what was met."""
    if all(intercepts(source, t) for t in above):
        return all(t.entry.kind == "munition" for t in members)
    if source.clauses.clauses[clause].opener == "reduced" or not _only_describe(members):
        return False
    return not (_is_of_weapon(source, clause) and above[0].is_noun)


def _is_when_of_other(source: Annotated, clause: int) -> bool:
    """ "the worst since June, when 12 died": the clause tells what happened in June."""
    return source.clauses.clauses[clause].opener == "when" and any(
        t.kind == "since" for t in source.in_front_of(source.times, clause)
    )


def _is_outcome(trigger: Trigger) -> bool:
    return trigger.entry.kind == "consequence"


def _is_of_weapon(source: Annotated, clause: int) -> bool:
    """ "punishment for a drone that hit the post": the clause tells of the drone, not the raid."""
    return bool(source.in_front_of(source.weapons, clause, gap=2))


def _only_describe(members: list[Trigger]) -> bool:
    """A relative clause that only says whom or what the strike hit."""
    return all(
        _is_outcome(t) or t.text.lower().startswith(("target", "hit", "land", "fell", "struck"))
        for t in members
    )


def _is_ranked_aside(words: list[str]) -> bool:
    """ ", the deadliest such", "— its second": behind the last mark stands a rank alone."""
    marks = [at for at, word in enumerate(words) if word in _MARKS]
    aside = words[marks[-1] + 1 :] if marks else []
    lead, ranks = aside[:1], aside[1:]
    return lead in (["the"], ["its"], ["their"]) and any(_is_rank(word) for word in ranks)


_MARKS = frozenset(", – — - (".split())
_SUMMED_UP_WITHIN = 8  # words of "in what the governor called the worst"
_RANK = {
    "plain": 0,
    "interception": 2,
    "destruction": 2,
    "munition": 1,
    "ambiguous": 1,
    "capture": 2,
    "assault": 1,
    "weak": 3,
    "consequence": 4,
}


def _head(source: Annotated, members: list[Trigger]) -> Trigger:
    """The trigger that says most; "the strikes, which ..., hit depots" stays a reference."""
    if _is_definite(source, members[0]):
        return members[0]
    return min(
        members,
        key=lambda t: (
            _rank(source, t),
            not t.is_noun,
            is_bare_participle(source, t),  # "a drone sent from X hit Y" tells of the hit
            t.start,
        ),
    )


def _rank(source: Annotated, trigger: Trigger) -> int:
    """How little a trigger says; of "downed by ground fire" the weapon's name says less."""
    names_weapon = any(w.start < trigger.start and trigger.end == w.end for w in source.weapons)
    is_weak = names_weapon or _is_summed_up(source, trigger)
    return _RANK["weak"] if is_weak else _RANK[trigger.entry.kind]


def _is_summed_up(source: Annotated, trigger: Trigger) -> bool:
    """ "killing 30 in what was the worst attack of the year": what was told is given its name.

    So it is in an apposition: "hit the pier, the third such strike this week".
    """
    before = source.tokens[max(0, trigger.first - _SUMMED_UP_WITHIN) : trigger.first]
    if trigger.is_noun and _is_ranked_aside([token.lower for token in before]):
        return True
    return trigger.is_noun and any(
        token.lower == "what" and source.word_before(token.start) in ("in", "of")
        for token in before
    )


def _frame(
    source: Annotated,
    group: _Group,
    told_weapon: WeaponSpan | None,
    figures: list[CasualtyFigure],
) -> Frame | None:
    weapon = _weapon(source, group) or _elliptic(source, group, told_weapon)
    agent, attribution = _agent(source, group, weapon)
    target = _target(source, group, agent)
    casualties = tuple(
        replace(c, is_named=True) if _identifies(source, group, c) else c for c in figures
    )
    casualties = casualties or _assassinated(source, group, target) or _slain(source, group)
    places = tuple(
        p
        for p in event_places(source, group.clauses) or _places_beside(source, group)
        if not (_names_other(source, group, p) or _is_of_hospital(source, group, p))
    )
    if _is_reference(source, group.head):
        places = tuple(p for p in places if _is_near_noun(source, group.head, p.start))
    aggregate = _aggregate_count(source, group)
    told = Told(
        head=group.head,
        triggers=(group.head, *(t for t in group.triggers if t != group.head)),
        clauses=group.clauses,
        weapon=weapon,
        agent=agent,
        target=target,
        casualties=casualties,
        is_placed=bool(places),
        is_reference=_is_definite(source, group.head),
        is_counted=bool(aggregate),
    )
    if not shows_force(source, told):
        # without a place, "the thirteen who died when a man drove up" are known, not told
        outcomes = tuple(
            t
            for t in group.triggers
            if _is_outcome(t) and (places or t.text.lower() not in _WITHOUT_AGENT)
        )
        if group.head.entry.kind != "munition" or not outcomes:
            return None
        # "drove into a convoy and killed 40": the everyday verb leaves it to what came of it
        rest = _Group(outcomes[0], outcomes, group.clauses)
        return _frame(source, rest, told_weapon, figures)
    if casualties and aggregate is None and is_cumulative(source.text):
        aggregate = 0
    if aggregate is None and _is_vague(source, group):
        return None
    return Frame(
        source=source,
        rule=f"attack.{group.head.entry.kind}.{'noun' if group.head.is_noun else 'verb'}",
        event_type="attack",
        event_subtype=subtype_of(source, told),
        status="occurred",
        triggers=told.triggers,
        clauses=group.clauses,
        initiator=agent,
        target=target,
        attribution=attribution,
        weapon=weapon,
        places=places,
        times=_times(source, group) if aggregate is None else _spans(source, group),
        casualties=casualties,
        is_aggregate=aggregate is not None,
        aggregate_count=aggregate or None,
        is_definite=_is_definite(source, group.head) or _is_commemorated(source, group.head),
        is_background=is_background(source, group.head),
    )


def _places_beside(source: Annotated, group: _Group) -> tuple[PlaceSpan, ...]:
    """ "was shot dead as he left his home in the Amiriya quarter": what went on at the time."""
    if group.head.is_noun:
        return ()
    beside = frozenset(
        c.index
        for c in source.clauses.clauses
        if c.kind == COMPANION
        and c.opener in ("as", "while", "when")
        and c.parent in group.clauses
        and _is_of_pronoun(source, c.index)
    )
    return event_places(source, beside) if beside else ()


def _is_of_pronoun(source: Annotated, clause: int) -> bool:
    """ "as he left", "while they prayed": goes on about whom the main clause names."""
    words = [source.words[i] for i in source.clauses.tokens_of(clause)[:2]]
    return words[1:] in (["he"], ["she"], ["they"], ["it"])


def _names_other(source: Annotated, group: _Group, place: PlaceSpan) -> bool:
    """ "within hours of the Taji salvo, jets bombed ...": the place names another attack."""
    behind = source.token_at(max(0, place.end - 1)) + 1
    return any(
        t.is_noun and t.first == behind and t.entry.event_type == "attack"
        for t in source.triggers
        if t not in group.triggers
    )


def _is_of_hospital(source: Annotated, group: _Group, place: PlaceSpan) -> bool:
    """ "Four were treated for bullet wounds in Ouallam": where the wounded are brought."""
    return _is_outcome(group.head) and not _TREATING.isdisjoint(
        source.words_between(max(0, place.start - _TREATED_WITHIN), place.start)
    )


def _elliptic(
    source: Annotated, group: _Group, told_weapon: WeaponSpan | None
) -> WeaponSpan | None:
    """ "one was fired at the palace": a bare number as subject means the munition told before."""
    for trigger in group.triggers:
        if trigger.entry.kind != "munition":
            continue
        lead = [source.word_before(trigger.start, back) for back in range(1, 6)]
        if any(word in _BARE_NUMBERS or word.isdigit() for word in lead):
            return told_weapon
    return None


def _is_reference(source: Annotated, head: Trigger) -> bool:
    return _is_definite(source, head) and _is_referred_to(source, head)


def _is_near_noun(source: Annotated, head: Trigger, offset: int) -> bool:
    """Inside the noun phrase of a reference: "the attack on X in Y"."""
    if offset < head.start:
        return len(source.words_between(offset, head.start)) <= 4
    return len(source.words_between(head.end, offset)) <= 10


def _assassinated(
    source: Annotated, group: _Group, target: ActorSpan | None
) -> tuple[CasualtyFigure, ...]:
    """ "the assassination of X": a named dead, counted as a floor only."""
    head = group.head
    named = head.text.lower().startswith(("assassinat", "killing", "slaying"))
    if not named or not head.is_noun or target is None or not target.is_person:
        return ()
    figure = _one_killed(source, target.start, target.end)
    names = (target.actor,)
    return (replace(figure, high=None, is_named=True, names=names, country=target.country),)


def _slain(source: Annotated, group: _Group) -> tuple[CasualtyFigure, ...]:
    """ "A ward administrator was shot dead": one killed, whatever the trade."""
    for trigger in group.triggers:
        if trigger.text.lower() not in _SLAYING or not is_passive(source, trigger):
            continue
        clause = source.clauses.of_token[trigger.first]
        words: list[int] = []
        for index in range(trigger.first - 1, max(-1, trigger.first - _SUBJECT_WORDS), -1):
            token = source.tokens[index]
            if source.clauses.of_token[index] != clause or not token.lower.isalpha():
                break
            if token.lower in _ONE_OBJECT and words:
                return (_one_killed(source, token.start, source.tokens[words[0]].end),)
            if token.lower not in _AUXILIARIES:
                words.append(index)
    return ()


def _one_killed(source: Annotated, start: int, end: int) -> CasualtyFigure:
    return CasualtyFigure(
        outcome="killed",
        start=start,
        end=end,
        text=source.text[start:end],
        low=1,
        best=1,
        high=1,
        is_approximate=False,
        is_named=False,
        names=(),
        country=None,
        role="unknown",
        is_total=True,
    )


def _is_commemorated(source: Annotated, head: Trigger) -> bool:
    """ "the anniversary of a strike": told before, whatever its article."""
    words = [source.word_before(head.start, back) for back in range(1, 7)]
    return "anniversary" in words or "anniversaries" in words


def _weapon(source: Annotated, group: _Group) -> WeaponSpan | None:
    own = source.inside(source.weapons, set(group.clauses)) or _weapons_described(source, group)
    inside = [
        w
        for w in own
        if w.weapon.lower() not in _CROWD_CONTROL and not is_struck(source, group.triggers, w)
    ]
    if not inside:
        return None
    return min(
        inside,
        key=lambda w: (
            w.kind != "munition",
            min(abs(w.start - group.head.start), abs(w.end - group.head.start)),
        ),
    )


def _weapons_described(source: Annotated, group: _Group) -> list[WeaponSpan]:
    """ "the rockets that killed two": the munition in front of the relative clause."""
    clause = source.clauses.of_token[group.head.first]
    if source.clauses.clauses[clause].kind != RELATIVE:
        return []
    return source.in_front_of(source.weapons, clause, gap=2)


def _agent(
    source: Annotated, group: _Group, weapon: WeaponSpan | None
) -> tuple[ActorSpan | None, Attribution]:
    blamed = _attributed(source, group)
    if blamed is not None:
        return blamed
    for trigger in (group.head, *group.triggers):
        if intercepts(source, trigger):
            agent = _launcher(source, trigger)
            if agent is not None:
                return agent, Attribution("stated", None)
            continue  # who shoots it down is not who sent it
        by_phrase = trigger.is_noun or is_passive(source, trigger)
        agent = agent_by(source, trigger) if by_phrase else None
        if agent is None and trigger.is_noun:
            agent = modifier_of(source, trigger) or _light_subject(source, trigger)
        if agent is None and not trigger.is_noun and not is_passive(source, trigger):
            agent = (object_of if is_loss(trigger) else subject_of)(source, trigger)
            if trigger.text.lower() in _WITHOUT_AGENT or _is_counted(source, trigger):
                agent = None
        if agent is not None and _can_attack(agent):
            return agent, Attribution("stated", None)
    owner = (_weapon_owner(source, weapon) if weapon else None) or _announced_by(source, group)
    if owner is not None:
        return owner, Attribution("stated", None)
    return None, Attribution()


def _announced_by(source: Annotated, group: _Group) -> ActorSpan | None:
    """ "The rebels kept their word: two rockets were fired": whose act a colon spells out."""
    colon = source.text.rfind(":", 0, group.head.start)
    if colon < 0 or group.head.is_noun or not is_passive(source, group.head):
        return None
    before = [a for a in source.actors if a.end <= colon and _can_attack(a) and not a.is_person]
    leads = bool(before) and not in_prepositional_phrase(source, before[0].start)
    return before[0] if leads else None


_WITHOUT_AGENT = (
    "died",
    "die",
    "dies",
    "dead",
    "landed",
    "fell",
    "fallen",
    "went off",
    "ablaze",
    "come down",
    "came down",
)


def _is_counted(source: Annotated, trigger: Trigger) -> bool:
    """ "at least 18 wounded", "and 12 others wounded": who is counted, not what somebody does."""
    counted: list[Quantity | CasualtyFigure] = [*source.quantities, *source.casualties]
    return _is_outcome(trigger) and any(c.end <= trigger.start <= c.end + 2 for c in counted)


def _can_attack(actor: ActorSpan) -> bool:
    return actor.is_force or actor.is_person or actor.kind in ("state", "government", "office")


def _attributed(source: Annotated, group: _Group) -> tuple[ActorSpan, Attribution] | None:
    """ "attributed to X", "blamed on X", "claimed by X" behind the attack."""
    for actor in source.inside(source.actors, set(group.clauses)):
        before = (source.word_before(actor.start, 2), source.word_before(actor.start))
        if before in (("attributed", "to"), ("blamed", "on"), ("linked", "to")):
            return actor, Attribution("blamed", None)
        if before == ("claimed", "by") and not is_ground_claimed(source, actor.start):
            return actor, Attribution("claimed", actor.actor)
    return None


def _light_subject(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "US forces mounted retaliatory strikes": the subject of the verb that carries the noun."""
    clause = source.clauses.of_token[trigger.first]
    for index in range(trigger.first - 1, max(-1, trigger.first - 9), -1):
        if source.clauses.of_token[index] != clause:
            return None
        if source.words[index] in LIGHT_VERBS:
            token = source.tokens[index]
            carrier = source.trigger_over(token.start, token.end, trigger.entry)
            return (
                agent_by(source, carrier)
                if is_passive(source, carrier)
                else subject_of(source, carrier)
            )
    return None


def _launcher(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """Of a drone shot down, who sent it: "launched by", "that the Houthis had fired"."""
    for other in source.triggers:
        if other.entry.kind == "munition" and other.start > trigger.start:
            return agent_by(source, other) or (
                None if is_passive(source, other) else subject_of(source, other)
            )
    return None


def _weapon_owner(source: Annotated, weapon: WeaponSpan) -> ActorSpan | None:
    """ "Iranian ballistic missiles", "a missile of the Guards": whose weapon it is."""
    for actor in source.actors:
        if weapon.end <= actor.start and _can_attack(actor):
            behind = source.words_between(weapon.end, actor.start)
            if (behind[:1] == ["of"] and len(behind) <= 3) or _is_handled_by(source, actor, behind):
                return actor
        if actor.start <= weapon.start <= actor.end + 12 and _can_attack(actor):
            between = source.words_between(actor.end, weapon.start)
            if len(between) <= 1 and not any(
                w in (",", "and", "at", "on", "with") for w in between
            ):
                return actor
    return None


def _is_handled_by(source: Annotated, actor: ActorSpan, behind: list[str]) -> bool:
    """ "a bomb buried by the rebels", "a shell that the rebels had fired": who used the weapon.

    Args:
        source: The sentence.
        actor: An actor behind the weapon.
        behind: The words between the two.
    """
    if "by" in behind[1:3] and len(behind) <= _HANDLED_WITHIN:
        return behind[0] in _HANDLED
    is_relative = behind[:1] in (["that"], ["which"]) and len(behind) <= 2
    after = [source.word_after(actor.end, ahead) for ahead in (1, 2)]
    return is_relative and (after[0] in _HANDLED or (after[0] == "had" and after[1] in _HANDLED))


def _target(source: Annotated, group: _Group, agent: ActorSpan | None) -> ActorSpan | None:
    for trigger in (group.head, *group.triggers):
        if is_passive(source, trigger):
            target = subject_of(source, trigger)
        else:
            target = object_of(source, trigger)
        if target is not None and target != agent:
            return target
    return None


def _figures_by_group(source: Annotated, groups: list[_Group]) -> list[list[CasualtyFigure]]:
    """Gives each figure of the sentence to the one attack that it belongs to, if any.

    That is the attack whose clauses it stands in, of several the one told nearest; in a clause
    that tells no attack, the attack told before it, unless the clause is about an earlier event.
    """
    found: list[list[CasualtyFigure]] = [[] for _ in groups]
    for figure in source.casualties:
        clause = source.clauses.of_token[source.token_at(figure.start)]
        inside = [g for g in groups if _is_described_by(source, g, figure)] or [
            g for g in groups if clause in g.clauses
        ]
        if not inside and _tells_earlier(source, clause):
            continue
        if not inside:
            before = [g for g in groups if g.head.start < figure.start] or groups
            inside = [g for g in before if not is_background(source, g.head)] or before
        if inside:
            nearest = min(inside, key=lambda g: min(_apart(t, figure) for t in g.triggers))
            found[groups.index(nearest)].append(figure)
    return found


def _is_described_by(source: Annotated, group: _Group, figure: CasualtyFigure) -> bool:
    """ "General Osei, killed by a mine": whom a reduced clause describes stands before it."""
    clause = source.clauses.at(group.head.first)
    is_reduced = clause.kind == RELATIVE and clause.opener == "reduced"
    return is_reduced and _is_outcome(group.head) and 0 <= group.head.start - figure.end <= 3


def _apart(trigger: Trigger, figure: CasualtyFigure) -> int:
    """Characters between a trigger and a figure."""
    return max(trigger.start - figure.end, figure.start - trigger.end, 0)


def _tells_earlier(source: Annotated, clause: int) -> bool:
    """Whether a clause stands behind "after", "in response to" or hangs on one that does."""
    info = source.clauses.clauses[clause]
    while info.kind != BACKGROUND:
        if info.parent is None:
            return False
        info = source.clauses.clauses[info.parent]
    return True


def _identifies(source: Annotated, group: _Group, figure: CasualtyFigure) -> bool:
    """ "the strike that killed an Iranian general" tells which strike, not how many died."""
    if figure.best != 1 or not group.head.is_noun:
        return False
    first = source.text[figure.start : figure.end].split()[:1]
    if first and first[0].lower() not in ("a", "an", "its", "his", "their", "the"):
        return False
    clause = source.clause_at(figure.start)
    return clause.kind == RELATIVE and clause.index != source.clauses.of_token[group.head.first]


def _times(source: Annotated, group: _Group) -> tuple[TimeSpan, ...]:
    inside = point_times(source, group.clauses)
    own = tuple(t for t in inside if not _dates_toll(source, group.head, t))
    if inside and not own:
        return ()
    if _is_definite(source, group.head):
        return tuple(t for t in own if _dates_noun(source, group.head, t))
    own = own or times_of_when(source, group.clauses)
    if own or is_background(source, group.head) or _only_locates(source, group):
        return own
    companions = frozenset(
        c.index
        for c in source.clauses.clauses
        if c.kind in (MAIN, COMPANION) and not _tells_other(source, c.index, group)
    )
    return point_times(source, companions)


def _dates_toll(source: Annotated, head: Trigger, time: TimeSpan) -> bool:
    """ "The number killed by the bomb rose to 19 on Monday": the day of the count."""
    return not time.is_attributive and not _RISING.isdisjoint(
        source.words_between(head.end, time.start)
    )


def _spans(source: Annotated, group: _Group) -> tuple[TimeSpan, ...]:
    """The span that an aggregate is counted over, else the points that it names."""
    inside = source.inside(source.times, set(group.clauses))
    return tuple(t for t in inside if t.kind in ("since", "span")) or _times(source, group)


def _only_locates(source: Annotated, group: _Group) -> bool:
    """ "laid flowers where a missile fell": the clause says which place, not what day."""
    clause = source.clauses.at(group.head.first)
    first = source.clauses.tokens_of(clause.index)[0]
    return clause.opener == "where" and first > 0 and source.tokens[first - 1].text != ","


def _dates_noun(source: Annotated, head: Trigger, time: TimeSpan) -> bool:
    """ "Sunday's airstrikes", "the attack on 3 May", but not "denied the attack on Sunday"."""
    if time.end <= head.start:
        return time.is_attributive or len(source.words_between(time.end, head.start)) <= 3
    between = source.words_between(head.end, time.start)
    takes_place = bool(_TAKES_PLACE & set(between))
    if _SPEECH_NOUNS & set(between) or (len(between) > 12 and not takes_place):
        return False
    governed = any(
        t.start < head.start
        and source.clauses.of_token[t.first] == source.clauses.of_token[head.first]
        for t in source.triggers
        if t.entry.event_type == "threat"
    )
    if governed or {"said", "which", "denied", "since"} & set(between):
        return False
    return takes_place or not {"was", "were"} & set(between)


def _tells_other(source: Annotated, clause: int, group: _Group) -> bool:
    return any(
        source.clauses.of_token[t.first] == clause and t not in group.triggers
        for t in source.triggers
        if not t.is_common
    )


def _aggregate_count(source: Annotated, group: _Group) -> int | None:
    """How many attacks an aggregate counts at the least (0: uncounted); None for one event.

    Source: codebook.md, What is one event ("Aggregates are not events").
    """
    head = group.head
    lowered = source.text.lower()
    open_span = any(
        t.kind in ("since", "span") and not _ends_rank(source, t)
        for t in source.inside(source.times, set(group.clauses))
    )
    if factuality(source, head) is Factuality.HABITUAL or _recurs(source, group):
        return 0
    if any(phrase in lowered for phrase in _FREQUENCIES) and not head.is_noun:
        return _times_count(source, head) or 0
    if head.is_noun:
        words = {source.word_before(head.start, back) for back in (1, 2, 3)}
        count = _noun_count(source, head)
        if head.is_plural_noun and _is_numbered(source, head):
            return count or 0
        if head.is_plural_noun and (_UNTOLD & words or _is_most(source, head)):
            return count or 0
        if _ordinal_before(source, head):
            return _ordinal_before(source, head)
        dated = count is not None and count < _MANY and bool(point_times(source, group.clauses))
        if count is not None and (open_span or (count >= _MIN_AGGREGATE and not dated)):
            return count
        if open_span and head.is_plural_noun:
            return count or 0
    elif open_span and any(word in lowered for word in (" times", "since")):
        return _times_count(source, head) or 0
    elif head.entry.kind == "capture":
        return _many_taken(source, head)
    return None


def _ends_rank(source: Annotated, time: TimeSpan) -> bool:
    """ "the first town to fall since June": ranks what is told, and counts nothing."""
    before = [source.word_before(time.start, back) for back in range(1, _RANK_REACH)]
    rank = next((i for i, w in enumerate(before) if _is_rank(w)), None)
    return rank is not None and before[rank + 1 : rank + 2] == ["the"]


_RANK_REACH = 8  # words of "the deadliest attack on an army post since"


def _is_rank(word: str) -> bool:
    return word in _SUPERLATIVES or (word.endswith("est") and len(word) > len("test"))


def _many_taken(source: Annotated, head: Trigger) -> int | None:
    """ "had seized 135 posts since the offensive began": a tally of what was taken one by one."""
    for quantity in source.quantities:
        count = quantity.low or quantity.best or quantity.high or 0
        is_object = 0 <= quantity.start - head.end <= _OBJECT_GAP
        if is_object and count >= _MIN_AGGREGATE:
            ahead = source.words_between(quantity.end, len(source.text))
            return count if "since" in ahead else None
    return None


def _recurs(source: Annotated, group: _Group) -> bool:
    """ "shelled the town every night", "daily raids"; a "weekly market" is no raid every week."""
    return any(
        t.kind == "recurrence"
        and (" " in t.text or source.word_before(t.start) not in _DETERMINING or _names(source, t))
        for t in source.inside(source.times, set(group.clauses))
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
    return ("of", "number") in pairwise(words)


def _is_most(source: Annotated, head: Trigger) -> bool:
    """ "most of the rocket attacks"."""
    words = [source.word_before(head.start, back) for back in range(1, 7)]
    return "most" in words and "of" in words


def _noun_count(source: Annotated, head: Trigger) -> int | None:
    """ "two rocket strikes", "several raids"; one "salvo" is one, whatever is counted before."""
    if not head.is_plural_noun:
        return None
    for quantity in source.quantities:
        between = source.words_between(quantity.end, head.start)
        if quantity.end <= head.start and len(between) <= 5 and _OTHER_COUNTED.isdisjoint(between):
            return quantity.low or quantity.best or quantity.high or 2  # several
    return None


def _ordinal_before(source: Annotated, head: Trigger) -> int | None:
    for back in (1, 2, 3):
        word = source.word_before(head.start, back)
        digits, ending = word[:-2], word[-2:]
        if ending not in ("st", "nd", "rd", "th") or not digits.isdecimal() or len(digits) > 6:
            continue
        if int(digits) > 2:
            return int(digits)
    return None


def _is_vague(source: Annotated, group: _Group) -> bool:
    """A bare plural that nothing pins to one operation: "attacks on US forces", "past attacks"."""
    head = group.head
    if not head.is_noun:
        return _is_experience(source, group)
    if not head.is_plural_noun or head.entry.event_subtype in ("airstrike",):
        return False
    if _is_one_of(source, head):
        return False
    if head.entry.kind == "weak" and source.word_before(head.start) == "by":
        return False  # "were crippled by explosions": what befell those named
    if any(not t.is_noun for t in group.triggers) or _light_subject(source, head) is not None:
        return False
    if _noun_count(source, head) is not None or _is_definite(source, head):
        return False
    own = point_times(source, frozenset({source.clauses.of_token[head.first]}))
    return not any(_dates_noun(source, head, t) for t in own)


def _is_one_of(source: Annotated, head: Trigger) -> bool:
    """ "The worst of the week's bombings came in Hawija": one of them, told by its rank."""
    lead = source.words_between(0, head.start)[-7:]
    ranked = [w for w in lead if w in _SUPERLATIVES or w.endswith("iest")]
    return bool(ranked) and "of" in lead[lead.index(ranked[0]) :]


def _is_experience(source: Annotated, group: _Group) -> bool:
    """Present perfect without a day or a toll: "has struck back through its militias"."""
    if group.head.entry.kind in _SINGLE_ACTS:
        return False
    auxiliary = {source.word_before(group.head.start, back) for back in (1, 2)}
    passive = is_passive(source, group.head)
    dated = bool(point_times(source, group.clauses))
    armed = bool(source.inside(source.weapons, set(group.clauses)))
    if source.word_after(group.head.end) in _ONE_OBJECT and not passive:
        return False  # "has shelled a hut": done once
    placed = bool(event_places(source, group.clauses))
    if group.head.text.endswith("s") and not (dated or placed or source.casualties):
        return True  # "the coalition bombs in order to be heard": what it does, not what it did
    if passive and source.word_after(group.head.end) == "before" and "have" in source.text:
        return True  # "their convoys have been bombed before"
    return bool(auxiliary & {"has", "have"}) and not (
        passive or dated or bool(source.casualties) or armed
    )


def _is_definite(source: Annotated, trigger: Trigger) -> bool:
    """ "the attack", "those strikes", "Sunday's airstrikes": points back to what is known."""
    if not trigger.is_noun:
        return False
    for back in range(1, 6):
        word = source.word_before(trigger.start, back)
        if word.endswith("est") or word in _SUPERLATIVES:
            return False  # "the deadliest assault in years" is the one that is being told
        if word in _DEFINITE:
            return True
        if word in LIGHT_VERBS or word in (
            "a",
            "an",
            "",
            ",",
            "another",
            "of",
            "in",
            "and",
            "by",
            "two",
            "with",
        ):
            return False
        if word in ("'s", "’s"):
            owner = source.token_at(trigger.start) - back - 1
            start = source.tokens[owner].start if owner >= 0 else 0
            return any(t.start <= start < t.end for t in source.times)
    return False


def _drop_contained(frames: list[Frame]) -> list[Frame]:
    """A definite noun that only names again what a verb of the same sentence tells goes."""
    if len(frames) < 2:
        return frames
    kept: list[Frame] = []
    for frame in frames:
        bare = frame.is_definite and not frame.places and not frame.times and not frame.casualties
        if bare and any(
            other is not frame and not other.is_definite and other.clauses & frame.clauses
            for other in frames
        ):
            continue
        kept.append(frame)
    return kept


def _is_scene_apart(source: Annotated, place: PlaceSpan) -> bool:
    """A town or site, or a province beside one: "in Babil and in Diwaniya"."""
    if place.precision != "province":
        return place.precision in ("city", "site")
    before, after = source.text[: place.start], source.text[place.end :]
    return before.endswith((" and in ", " and ")) or (
        after.startswith((" and in ", " and ")) and not before.endswith(", ")
    )


def _is_of_each(source: Annotated, figure: CasualtyFigure) -> bool:
    """ "killing nine people each": the toll of every one of those counted apart."""
    return source.text.startswith(" each", figure.end)


def _split_by_place(frames: list[Frame]) -> list[Frame]:
    """ "Two rocket attacks in A and B" are two events (codebook.md, What is one event)."""
    split: list[Frame] = []
    for frame in frames:
        count = _noun_count(frame.source, frame.head) if frame.head.is_noun else None
        towns = [p for p in frame.places if _is_scene_apart(frame.source, p)]
        each = len(towns) if " each" in frame.source.text else 0
        if len(towns) > 1 and len(towns) in (count, each) and not frame.is_aggregate:
            others = tuple(p for p in frame.places if p not in towns)
            split.extend(
                frame.with_changes(
                    places=(town, *others),
                    rule="attack.counted_apart",
                    casualties=tuple(
                        c for c in frame.casualties if c.high == 0 or _is_of_each(frame.source, c)
                    ),
                )
                for town in towns
            )
        else:
            split.append(frame)
    return split
