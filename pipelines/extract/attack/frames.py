"""The attacks of a sentence, one frame each, made of what the other modules read.

Source: codebook.md, Event types and What is one event.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.extract.annotate import Annotated
from pipelines.extract.attack.aftermath import is_place_of_aftermath
from pipelines.extract.attack.aggregates import aggregate_count, is_tally, is_vague
from pipelines.extract.attack.described import tells_what_is_held
from pipelines.extract.attack.groups import TriggerGroup, head_of, is_consequence, trigger_groups
from pipelines.extract.attack.named_bombs import named_bombs
from pipelines.extract.attack.over_time import names_day
from pipelines.extract.attack.parties import WITHOUT_AGENT, agent_of, weapon_of, weapon_told_before
from pipelines.extract.attack.placed_apart import split_by_place
from pipelines.extract.attack.prisoners import takes_people
from pipelines.extract.attack.references import is_definite, is_reference
from pipelines.extract.attack.tolls import (
    assassinated,
    figures_by_group,
    identifies_attack,
    one_slain,
)
from pipelines.extract.attack.when_and_where import (
    effect_clause,
    is_near_reference,
    is_of_crowd,
    is_of_hospital,
    names_other_attack,
    places_beside,
    spans_of,
    times_of,
)
from pipelines.extract.attack.whom import target_of
from pipelines.extract.casualties.context import is_cumulative
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.clauses import RELATIVE
from pipelines.extract.closed_words import ARTICLES
from pipelines.extract.cues import Cue
from pipelines.extract.event_places import event_places, places_of_when
from pipelines.extract.event_times import point_times
from pipelines.extract.force_evidence.hints import NO_HINTS, Hints
from pipelines.extract.force_evidence.munitions import lays_bomb
from pipelines.extract.force_evidence.rules import is_only_named, may_show_force, shows_force
from pipelines.extract.force_evidence.senses import has_other_sense
from pipelines.extract.force_evidence.subtypes import subtype_of
from pipelines.extract.force_evidence.told import Told, names_blast
from pipelines.extract.frame import ONLY_NAMED, Frame
from pipelines.extract.modality import Factuality, factuality
from pipelines.extract.reach import is_background
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import Trigger
from pipelines.extract.weapons import WeaponSpan
from pipelines.knowledge.word_lists import crowd_words, no_force_words

_OTHER_KINDS = frozenset(
    "controlled heart panic asthma cyber hacking hacker ransomware phishing verbal personal online "
    "legal sexual shark dog speculative political hunger wage wages pay labour labor rail bus "
    "postal bakers dockers miners teachers nurses doctors drivers pilots workers railwaymen seamen "
    "lawyers farmers truckers postmen transport general bowling batting aggravated indecent felony "
    "animal alligator crocodile bear shark home".split()
)
_APOSTROPHES = frozenset({"'", "’"})
_BESIEGED = frozenset("under lay laid lays laying".split())
_LAUNCHED_FROM = frozenset("site sites pad pads position positions point points area".split())


def attack_frames(
    source: Annotated, told_weapon: WeaponSpan | None = None, hints: Hints = NO_HINTS
) -> list[Frame]:
    """The attacks that a sentence reports, one frame each, aggregates among them.

    Args:
        source: The sentence.
        told_weapon: Munition of the attack told just before, which a bare number may mean ("four
            had fallen on the camp").
        hints: What the article as a whole says of it.
    """
    candidates = [t for t in source.triggers if t.entry.event_type == "attack"]
    candidates += named_bombs(source)
    if not may_show_force(source, candidates, told_weapon, hints):
        return []
    actual = [
        t
        for t in candidates
        if (t.entry.kind != "laying" or lays_bomb(source, t))
        and not _is_part_of_name(source, t)
        and not _is_of_other_kind(source, t)
        and not (hints.article.is_of_strikers and _is_bare_strike(source, t))
        and not _is_everyday_taking(source, t)
        and not _is_deal_struck(source, t)
        and not _is_cover(source, t)
        and not _is_staged_for(source, t)
        and not _is_years_past(source, t)
        and not _only_dates(source, t)
        and not _is_answered(source, t)
        and not _describes_place(source, t)
        and not _only_identifies(source, t)
        and not _is_of_record(source, t)
        and not _are_the_hurt(source, t)
        and not (hints.follows_attack and _is_of_the_dying(source, t))
        and not tells_what_is_held(source, t)
        and not has_other_sense(source, t)
        and factuality(source, t) in (Factuality.ACTUAL, Factuality.ATTEMPTED, Factuality.HABITUAL)
    ]
    frames = _frames(source, trigger_groups(source, actual), told_weapon, hints)
    return split_by_place([_dated_as_named(f, frames) for f in _drop_contained(frames)])


def _frames(
    source: Annotated, groups: list[TriggerGroup], told_weapon: WeaponSpan | None, hints: Hints
) -> list[Frame]:
    """The frames of the groups that tell an attack; figures of the others go to these."""
    if not groups:
        return []
    figures = figures_by_group(source, groups)
    found = [
        _frame(source, g, told_weapon, own, hints) for g, own in zip(groups, figures, strict=True)
    ]
    telling = [g for g, frame in zip(groups, found, strict=True) if frame is not None]
    is_lost = any(own and frame is None for own, frame in zip(figures, found, strict=True))
    if is_lost and telling:
        return _frames(source, telling, told_weapon, hints)
    return [frame for frame in found if frame is not None]


def _counts_to(source: Annotated, time: TimeSpan, head: Trigger) -> bool:
    """ "was buried on Sunday, a day after jets hit the farm": the day of the funeral."""
    is_after = time.kind == "offset" and time.text.endswith((" after", " before"))
    return (
        is_after
        and time.end < head.start
        and time.count not in (None, 0)
        and (time.unit in ("day", "week", "month", "year"))
    )


def _is_part_of_name(source: Annotated, trigger: Trigger) -> bool:
    """ "Strike Group", "Operation Desert Fire": a capitalised word inside a name."""
    if trigger.start == 0 or not trigger.text[:1].isupper():
        return False
    after = source.tokens[trigger.last + 1].text if trigger.last + 1 < len(source.tokens) else ""
    before = source.tokens[trigger.first - 1].text
    return before[:1].isupper() or after[:1].isupper()


def _is_of_other_kind(source: Annotated, trigger: Trigger) -> bool:
    """ "a heart attack", "cyber attacks", "a verbal assault": no armed force is used."""
    if trigger.text.lower() == "siege" and source.word_before(trigger.start) in _BESIEGED:
        return True  # "the garrison is under siege": shut in, and not yet attacked
    if trigger.text.lower() == "launch" and source.word_after(trigger.end) in _LAUNCHED_FROM:
        return True  # "a rocket launch site" is a target
    if source.text.startswith(_FOR_LIFE, trigger.end):
        return True  # "is fighting for his life"
    if _is_of_labour(source, trigger) or _are_strikers(source, trigger):
        return True
    before = source.word_before(trigger.start)
    if trigger.text.lower() == "murder":  # "charged with murder" tells a court's day
        is_told = before == "the" and source.word_after(trigger.end) in _TAKES_PLACE
        owners = ("'s", "’s", "his", "her")
        return not is_told and source.word_after(trigger.end) != "of" and before not in owners
    if before in _APOSTROPHES:  # "the bakers' strike"
        before = source.word_before(trigger.start, 2)
    return trigger.is_noun and before.strip("'’") in _OTHER_KINDS


_FOR_LIFE = tuple(
    f" for {whose} li{end}" for whose in ("his", "her", "their") for end in ("f", "v")
)
# "The murder took place on Sunday": when it was, and no court's word.
_TAKES_PLACE = frozenset("took happened occurred".split())


def _is_of_labour(source: Annotated, trigger: Trigger) -> bool:
    """ "drivers joined the strike", "strikes by rail workers": nobody is hit."""
    if not (trigger.is_noun and trigger.text.lower() in ("strike", "strikes")):
        return False
    if source.weapons or source.has(Cue.HARM) or _is_at_something(source, trigger):
        return False
    return not no_force_words().labour.isdisjoint(source.vocabulary)


def _are_strikers(source: Annotated, trigger: Trigger) -> bool:
    """ "striking dockers", "striking hospital workers": people who have downed tools."""
    if trigger.text.lower() != "striking":
        return False
    ahead = source.words[trigger.last + 1 : trigger.last + 3]
    return not crowd_words().crowds.isdisjoint(ahead) and _VERB_LEADS.isdisjoint(
        {source.word_before(trigger.start), *ahead}
    )


_VERB_LEADS = frozenset("is are was were been by the a an at on two three".split())


def _is_bare_strike(source: Annotated, trigger: Trigger) -> bool:
    """ "the strike is illegal": nothing beside it tells of force."""
    if not (trigger.is_noun and trigger.text.lower() in ("strike", "strikes")):
        return False
    return not (_is_at_something(source, trigger) or source.weapons or source.has(Cue.HARM))


def _is_at_something(source: Annotated, noun: Trigger) -> bool:
    """ "a strike on the port", not "a strike on Monday"."""
    if source.word_after(noun.end) not in ("on", "at", "against"):
        return False
    behind = source.tokens[noun.last + 2 : noun.last + 3]
    return not any(t.start <= token.start < t.end for token in behind for t in source.times)


def _is_everyday_taking(source: Annotated, trigger: Trigger) -> bool:
    """ "a wall was taken down", "taken to hospital": nobody captures anything."""
    if trigger.text.lower() in ("took", "taken") and (
        source.word_after(trigger.end) in _TAKEN_ALONG
    ):
        return True
    if trigger.entry.kind == "capture" and takes_people(source, trigger):
        return True
    is_common = trigger.text.lower() in ("took", "taken", "enter", "enters", "entered")
    return (
        is_common and trigger.entry.kind == "capture" and not any(a.is_force for a in source.actors)
    )


def _is_cover(source: Annotated, trigger: Trigger) -> bool:
    """ "came ashore under cover of mortar fire": how another attack was made.

    "Troops backed by air strikes took the town" is one operation (codebook, What is one event).
    """
    if not trigger.is_noun:
        return False
    return (
        _COVER.search(source.text, max(0, trigger.start - _COVER_WITHIN), trigger.start) is not None
    )


_COVER = re.compile(
    r"\b(?:under cover of|(?:backed|helped|aided|supported|assisted)(?: up)? by"
    r"|with (?:the )?(?:help|support|backing|aid|cover|assistance) (?:of|from))"
    r" (?:[\w'’-]+ ){0,5}\Z"
)


def _is_answered(source: Annotated, trigger: Trigger) -> bool:
    """ "stopped the army's assault with a counter-attack": what is told is the answer."""
    if not trigger.is_noun or "counter" not in source.text:
        return False
    return _BY_COUNTERING.match(source.text, trigger.end) is not None


_BY_COUNTERING = re.compile(
    r"[^,;]{0,60}? (?:with|by launching|by mounting) (?:an?|its|their)(?: own)? (?:[\w-]+ ){0,2}?"
    r"counter-?(?:attack|offensive|assault|strike)s?\b"
)


def _is_staged_for(source: Annotated, trigger: Trigger) -> bool:
    """ "a valley used as a base for the Sirte offensive": what a place is used for."""
    lead = _STAGING.search(source.text, max(0, trigger.start - _STAGED_WITHIN), trigger.start)
    return trigger.is_noun and lead is not None


_STAGED_WITHIN = 70  # characters of "a headquarters for the army's long-awaited second "
_STAGING = re.compile(
    r"\b(?:ground|area|post|base|hub|springboard|launch ?pad|headquarters|preparations?)"
    r" (?:for|of) (?:the|an?|its|their) (?:[\w'’-]+ ){0,4}\Z"
)


def _describes_place(source: Annotated, trigger: Trigger) -> bool:
    """ "in the besieged north", "the bombed city": what a place is known for."""
    is_participle = not trigger.is_noun and trigger.text.lower().endswith("ed")
    if not is_participle or trigger.entry.kind not in ("assault", "plain", "ambiguous"):
        return False
    led = source.word_before(trigger.start) == "the"
    return led and source.word_after(trigger.end) not in ("by", "in", "on", "at", "were", "was")


def _is_of_record(source: Annotated, trigger: Trigger) -> bool:
    """ "He was involved in the deaths of 20 people": what a man is held to have done once."""
    if not trigger.is_noun:
        return False
    lead = max(0, trigger.start - _RECORD_WITHIN)
    if _OF_RECORD.search(source.text, lead, trigger.start) is not None:
        return not any(t.kind == "point" for t in source.times)
    held = _HELD_TO_HAVE.search(source.text, lead, trigger.start)
    return (
        held is not None
        and any(_hits_before(source, t, held.start()) for t in source.triggers)
        and not any(t.start > held.start() for t in source.times)
    )


def _hits_before(source: Annotated, verb: Trigger, end: int) -> bool:
    """ "killed a bomb-maker linked to": he is the one hit, in the clause that says so."""
    is_verb = verb.entry.event_type == "attack" and not verb.is_noun and verb.end < end
    return is_verb and ";" not in source.text[verb.end : end]


_RECORD_WITHIN = 60  # characters of "involved in several cases of extortion and targeted "
_OF_RECORD = re.compile(
    r"\b(?:involved|implicated) in (?:(?:the|several|many|various|numerous|cases|incidents|of)\b"
    r"|[\w-]+,? ?|and )*\Z"
)
# "a man linked to several bombings", "the commander blamed for a raid on the camp"
_HELD_TO_HAVE = re.compile(
    r"\b(?:(?:linked|tied|connected) to|(?:blamed|wanted|sought|responsible) for"
    r"|(?<!was )(?<!were )behind) (?:(?:the|an?|several|many|various|numerous|other|earlier|past"
    r"|recent|planning|major|deadly|two|three|string|series|wave|spate|of|[\w-]+ed) )*"
    r"(?:[\w-]+ )?\Z"
)


def _are_the_hurt(source: Annotated, trigger: Trigger) -> bool:
    """ "One of the wounded died", "a wounded soldier": people, of whom it was told before."""
    is_fate = trigger.text.lower() in ("wounded", "injured") and is_consequence(trigger)
    if not is_fate or source.word_before(trigger.start) not in _OF_PEOPLE:
        return False
    return _DIES.match(source.text, trigger.end) is not None


_OF_PEOPLE = frozenset("the those these a an his her their its".split())
_DIES = re.compile(r"[^.;]{0,60}?\b(?:died|dies|succumbed)\b")


def _is_of_the_dying(source: Annotated, trigger: Trigger) -> bool:
    """ "Lee, who was hit twice, died of his wounds in May": when he died, of what was told."""
    clause = source.clauses.at(trigger.first)
    if clause.kind != RELATIVE or clause.opener != "who":
        return False
    own = {clause.index}
    has_day = bool(source.inside(source.times, own))
    if has_day or source.inside(source.places, own):
        return False
    return _OF_WOUNDS.search(source.text, trigger.end) is not None


_OF_WOUNDS = re.compile(
    r"\b(?:died|dies|succumbed)\b(?: later)? (?:of|from|to|in) (?:(?:his|her|their|the|an?) )?"
    r"(?:\w+ )?(?:wounds?|injuries|burns|hospital)\b"
)


def _only_identifies(source: Annotated, trigger: Trigger) -> bool:
    """ "The two injured guards were identified as X and Y": who they are, of what was told."""
    if not is_consequence(trigger) or trigger.is_noun or "as" not in source.vocabulary:
        return False
    lead = source.words[max(0, trigger.first - _IDENTIFIED_WITHIN) : trigger.first]
    is_known = not _KNOWN.isdisjoint(lead) and _TELLING_VERBS.isdisjoint(lead)
    return is_known and _IDENTIFIED.match(source.text, trigger.end) is not None


_IDENTIFIED_WITHIN = 5  # words of "The other three critically"
_KNOWN = frozenset("the those both these".split())
_TELLING_VERBS = frozenset("was were been being , when that had".split())
_IDENTIFIED = re.compile(
    r"(?: (?!in\b|by\b|on\b|at\b|when\b|during\b|and\b)[\w-]+){0,5}?"
    r" (?:was|were|is|are|ha(?:s|ve) been)(?: \w+ly| later)? (?:identified|named) as\b"
)


def _only_dates(source: Annotated, trigger: Trigger) -> bool:
    """ "The day before the explosions a jet had bombed a queue": known, and here only a date.

    So is "Six days before Monday's raid": the next thing told is the news.
    """
    if not trigger.is_noun:
        return False
    behind = source.word_after(trigger.end)
    counted = any(t.end == trigger.start - 1 and _is_counted_from(t) for t in source.times)
    if counted and (behind in (",", "of") or behind not in _GOES_ON_TO_TELL):
        return True
    if behind in _GOES_ON_TO_TELL:
        return False
    return any(
        t.kind == "offset"
        and t.end <= trigger.start
        and source.words_between(t.end, trigger.start) in (["the"], ["those"], ["that"])
        for t in source.times
    )


def _is_counted_from(time: TimeSpan) -> bool:
    """ "Six days before Monday's": what stands behind it is known by its day."""
    return time.base is not None and time.base.is_attributive and time.base.end == time.end


_GOES_ON_TO_TELL = frozenset(
    ("on", "at", "in", "of", "against", "that", "which", ",", "by", "near")
)


def _is_years_past(source: Annotated, trigger: Trigger) -> bool:
    """ "On Friday it will be 82 years since tanks rolled in": an anniversary, and no news."""
    since = _YEARS_SINCE.search(source.text, 0, trigger.start)
    return since is not None and not any(
        t.start > since.end() and t.form in ("date", "month", "year") for t in source.times
    )


_YEARS_SINCE = re.compile(
    r"\b(?:is|was|be|been|mark(?:s|ed)|has been) (?:[\w-]+ ){1,4}(?:years|decades) since\b"
)
_COVER_WITHIN = 75  # characters of "with the help of intense Russian and Syrian government "


def _is_deal_struck(source: Annotated, trigger: Trigger) -> bool:
    """ "under a deal struck with Moscow", "struck an uneasy truce"."""
    if trigger.text.lower() not in ("strike", "strikes", "struck", "striking"):
        return False
    before = {source.word_before(trigger.start, back) for back in (1, 2, 3)}
    behind = [source.word_after(trigger.end, ahead) for ahead in (1, 2, 3)]
    return not _BARGAINS.isdisjoint(before) or (
        behind[0] in ARTICLES and not _BARGAINS.isdisjoint(behind)
    )


_BARGAINS = frozenset(
    "deal deals agreement agreements accord accords pact pacts truce truces ceasefire bargain "
    "compromise compromises alliance balance treaty understanding settlement".split()
)
_TAKEN_ALONG = frozenset("to into away off out aside aboard ashore home back part place".split())


def _frame(
    source: Annotated,
    group: TriggerGroup,
    told_weapon: WeaponSpan | None,
    figures: list[CasualtyFigure],
    hints: Hints,
) -> Frame | None:
    weapon = weapon_of(source, group) or weapon_told_before(source, group, told_weapon)
    agent, attribution = agent_of(source, group, weapon)
    target = target_of(source, group, agent)
    casualties = tuple(
        replace(c, is_named=True) if identifies_attack(source, group, c) else c for c in figures
    )
    if not casualties or all(c.outcome == "wounded" for c in source.casualties):
        # "He was shot dead and his wife was hurt": who is wounded beside him is told by itself
        casualties += assassinated(source, group, target) or one_slain(source, group)
    effect = effect_clause(source, group)
    places = tuple(
        p
        for p in (
            event_places(source, group.clauses)
            or places_of_when(source, group.clauses)
            or places_beside(source, group)
            or (event_places(source, effect) if effect else ())
        )
        if not (names_other_attack(source, group, p) or is_of_hospital(source, group, p))
        if not is_place_of_aftermath(source, group.head, p)
        and not is_of_crowd(source, group.head, p.start)
    )
    if is_reference(source, group.head):
        places = tuple(p for p in places if is_near_reference(source, group, p.start))
    aggregate = aggregate_count(source, group)
    told = Told(
        head=group.head,
        triggers=(group.head, *(t for t in group.triggers if t != group.head)),
        clauses=group.clauses,
        weapon=weapon,
        agent=agent,
        target=target,
        casualties=casualties,
        is_placed=bool(places),
        is_reference=is_definite(source, group.head),
        is_counted=bool(aggregate),
        hints=hints,
    )
    if not shows_force(source, told):
        # "drove into a convoy and killed 40", "died when a bomb brought down a wall", "overran a
        # post and sent its men running": the everyday verb leaves it to what else is told.
        # Without a place, "the thirteen who died when a man drove up" are known, not told.
        rest = tuple(
            t
            for t in group.triggers
            if t != group.head and (places or t.text.lower() not in WITHOUT_AGENT)
        )
        if not rest or not _leaves_to_others(told):
            return None
        left = TriggerGroup(head_of(source, rest), rest, group.clauses)
        return _frame(source, left, told_weapon, figures, hints)
    is_by = weapon is not None or agent is not None
    if casualties and aggregate is None:
        is_counted = weapon is None and is_tally(source, group, places, casualties, is_by=is_by)
        is_of_war = is_cumulative(_told_with(source, group.head)) and not _is_dated_act(
            source, group
        )
        aggregate = 0 if is_counted or is_of_war else None
    if aggregate is None and is_vague(source, group):
        return None
    times = times_of(source, group) if aggregate is None else spans_of(source, group)
    is_counted_back = any(_counts_to(source, t, group.head) for t in source.times)
    dated = point_times(source, effect) if effect and not (times or is_counted_back) else ()
    return Frame(
        source=source,
        rule=ONLY_NAMED
        if is_only_named(source, told)
        else f"attack.{group.head.entry.kind}.{'noun' if group.head.is_noun else 'verb'}",
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
        times=times or dated,
        casualties=casualties,
        is_aggregate=aggregate is not None,
        aggregate_count=aggregate or None,
        is_definite=is_definite(source, group.head) or _is_commemorated(source, group.head),
        is_background=not dated and is_background(source, group.head),
    )


def _told_with(source: Annotated, head: Trigger) -> str:
    """What is told with an attack: up to a semicolon, and from the "when" that opens its clause.

    "A mine killed a sapper; 19 have been hurt since May"; "Nine hundred have been killed since
    2011, when gunmen shot two guards in Bol": the one act with which the count begins.
    """
    end = source.text.find(";", head.end)
    own = source.clauses.at(head.first)
    begins = own.opener == "when" and source.tokens[source.clauses.tokens_of(own.index)[0]].start
    return source.text[begins or 0 : len(source.text) if end < 0 else end]


def _is_dated_act(source: Annotated, group: TriggerGroup) -> bool:
    """ "the most senior to be killed since May was X, who died in a raid on 2 January": one act."""
    if is_consequence(group.head):
        return False
    if source.clauses.at(group.head.first).opener == "since" and not _is_begun(source, group.head):
        return False
    return names_day(source, group)


def _is_begun(source: Annotated, head: Trigger) -> bool:
    """ "since the rebels began their assault on Monday": one operation, and all its dead."""
    return head.is_noun and not _BEGINNING.isdisjoint(
        source.words[max(0, head.first - 4) : head.first]
    )


_BEGINNING = frozenset("began begun launched started opened mounted".split())


def _leaves_to_others(told: Told) -> bool:
    """ "killed 12 in raids, as part of its battle with them": the weak word is not what is told."""
    if told.head.entry.kind == "weak":
        return told.is_armed and not names_blast(told.head)
    return told.head.entry.kind in _LEAVES_TO_OTHERS


_LEAVES_TO_OTHERS = frozenset(
    {"munition", "impact", "destruction", "assault", "capture", "expulsion", "interception"}
    | {"approach", "laying"}
)


def _is_commemorated(source: Annotated, head: Trigger) -> bool:
    """ "the anniversary of a strike": told before, whatever its article."""
    words = [source.word_before(head.start, back) for back in range(1, 7)]
    return "anniversary" in words or "anniversaries" in words


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


def _dated_as_named(frame: Frame, beside: list[Frame]) -> Frame:
    """ "The attack was made on Friday by rebels who threw a grenade": they threw it that day."""
    if frame.times or frame.initiator is None:
        return frame
    named = (f for f in beside if f.is_definite and f.times and f.initiator == frame.initiator)
    times = next((f.times for f in named), ())
    return frame.with_changes(times=times) if times else frame
