"""Frames of unrest: what a crowd does (codebook.md, Event types)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import agent_by, in_prepositional_phrase, object_of, subject_of
from pipelines.extract.attack.tolls import is_told_apart
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.document import Token
from pipelines.extract.event_places import event_places
from pipelines.extract.event_times import point_times
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.modality import Factuality, factuality
from pipelines.extract.reach import is_background, reach
from pipelines.extract.triggers import Trigger, TriggerEntry
from pipelines.extract.voice import is_passive

_ARMED = frozenset({"military", "security", "jihadist", "insurgent", "gunmen"})
_CROWD_WORDS = frozenset(
    "protesters protestors demonstrators mourners crowd crowds rioters mob mobs supporters "
    "marchers thousands hundreds residents students people worshippers activists followers "
    "families relatives shopkeepers traders monks villagers farmers women settlers workers "
    "veterans congregants opponents citizens locals youths refugees men drivers truckers "
    "boys girls teenagers schoolchildren pensioners teachers nurses doctors lawyers miners "
    "fishermen vendors parents mothers "
    "widows townspeople schoolboys schoolgirls undergraduates trainees clerks looters strikers "
    "picketers stone-throwers stonethrowers inmates convicts operators peasants dockers railwaymen "
    "steelworkers schoolteachers priests nuns hawkers dissidents nationalists loyalists "
    "secessionists islamists royalists unionists campaigners sympathisers sympathizers fans throng "
    "tens scores porters cabbies pupils youngsters passers-by onlookers adherents prisoners "
    "detainees seafarers evacuees refugees migrants returnees motorists cyclists bikers labourers "
    "laborers herders tribesmen clansmen artists actors writers journalists academics professors "
    "scientists paramedics pharmacists judges barristers clergy catholics "
    "muslims christians hindus sikhs buddhists jews shias shiites sunnis kurds ultras hooligans "
    "skinheads anarchists leftists communists socialists feminists environmentalists republicans "
    "monarchists liberals survivors neighbours neighbors homeowners tenants squatters unemployed "
    "jobless wives sisters grandmothers marchers patriots civilians inhabitants natives elders "
    "postmen printers bakers butchers tailors weavers growers planters ranchers stallholders "
    "seamen dockworkers longshoremen busmen tram-drivers firemen musicians athletes".split()
)
_PROTESTERS = frozenset(
    "protesters protestors demonstrators rioters mob mobs marchers activists mourners looters "
    "picketers strikers stone-throwers stonethrowers".split()
)
_GATHERINGS = frozenset(
    "protest protests rally rallies march marches demonstration demonstrations sit-in sit-ins "
    "vigil "
    "picket blockade procession".split()
)
# Those who may do what armed men do as well: fight, seize, wreck.
_RIOTERS = _PROTESTERS | frozenset(
    "crowd crowds youths students villagers residents settlers locals inmates convicts boys "
    "teenagers townspeople supporters fans worshippers farmers miners workers schoolboys "
    "youngsters throng loyalists nationalists".split()
)
_AS_ARMED_MEN_DO = (
    "seiz", "occup", "fought", "fight", "battl", "charg", "chas", "wreck", "sack", "plunder",
    "strip", "overr", "overturn", "sealed", "set upon", "forc", "surged",
    "streamed", "rampag", "ran ", "running amok",
)  # fmt: skip
_FIGHTING_VERBS = ("fought", "fight", "battl", "charg", "chas")
_OPPONENTS = frozenset(
    "police policemen soldiers troops guards officers army gendarmes rivals mobs mob riot stones "
    "barricades tyres bricks bottles swords knives clubs sticks machetes".split()
)
_BRAWLS = frozenset(
    "clash clashes fighting battle battles violence trouble confrontation confrontations melee "
    "rampage looting brawl stoning".split()
)
_RIOT_SIGNS = frozenset(
    "stones bricks bottles petrol molotov riot rioting barricades tyres tires batons tear-gas "
    "teargas".split()
)
_FIGHTING_KINDS = frozenset({"insurgent", "jihadist", "gunmen", "militia", "military"})
_CROWD_KINDS = frozenset({"crowd", "civilian", "militia"})
_BUILDINGS = frozenset(
    "embassy consulate compound parliament palace building ministry headquarters mission gate "
    "gates office offices capitol post posts barracks checkpoint roadblock "
    "zone station police prison airport courthouse court jail residence hall assembly legislature "
    "senate congress secretariat university campus".split()
)
_RIOT_VERBS = (
    "storm",
    "broke into",
    "break into",
    "broken into",
    "broke through",
    "hurled",
    "threw",
    "thrown",
    "clash",
    "riot",
    "trashed",
    "besieged",
    "burned",
    "burnt",
    "torched",
    "set ",
    "ransack",
    "loot",
    "vandali",
    "smash",
    "scal",
    "swarm",
    "mobbed",
    "overran",
    "tore down",
    "ston",
    "seiz",
    "occup",
)
# Of what the crowd itself is told to do; said of others in the sentence they are no sign of a riot.
_RIOT_HEADS = (
    *_RIOT_VERBS,
    "scuffl", "fought", "fight", "battl", "brawl", "tussl", "overturn", "charg", "forc", "wreck",
    "sack", "plunder", "stripp", "slung", "sling", "toppl", "rampag", "ran ", "running", "hurl",
    "lob", "flung", "fling", "burn", "pushed past", "pushed through", "looting", "set upon",
    "melee", "fracas", "trouble", "disturbance", "mob ", "clash", "street", "pelt", "lit ",
    "confrontation", "violence",
)  # fmt: skip
_PUBLIC_ACTS = (
    *_RIOT_HEADS,
    "rall",
    "march",
    "protest",
    "demonstrat",
    "block",
    "barricad",
    "pelt",
    "picket",
)
# Where and why people come together when they demonstrate, rather than wait or flee.
_STREETS = frozenset("street streets square squares roundabout avenue boulevard".split())
_PURPOSES = frozenset(
    "rage resignation ouster downfall overthrow independence slogans banners speeches placards "
    "silence silently sticks clubs pangas machetes vigil denounce denouncing demand demanding "
    "protest protesting protests against condemn condemning chanting banner banners placards flag "
    "flags portraits slogans oppose opposing reject rejecting solidarity sit-in rally effigy "
    "effigies petition coffins pots pans".split()
)
# A rally or march that is told to be political, where no crowd is named beside it.
_HELD = frozenset("held drew attended anti-war anti-government pro-government opposition".split())
_TELLING = _CROWD_WORDS | _HELD | _PURPOSES - {"rally"}
_CAMPAIGNS = frozenset("campaign election victory stock stocks market car cars bond shares".split())
_BY_PHRASE = 16  # words behind a passive verb, with day and place, up to who did it
_SIEGE_LEADS = frozenset("laid lay laying under".split())


def unrest_frames(source: Annotated) -> list[Frame]:
    """The crowds' doings that a sentence reports, one frame a clause at the most."""
    frames: list[Frame] = []
    taken: set[int] = set()
    triggers = [
        t
        for t in source.triggers
        if t.entry.event_type == "unrest" and not _throws_explosives(source, t)
    ]
    triggers = triggers or _fired_upon(source)
    for trigger in sorted(triggers, key=lambda t: (t.entry.kind == "crowd", t.start)):
        clause = source.clauses.of_token[trigger.first]
        if clause in taken or not _is_told(source, trigger):
            continue
        frame = _frame(source, trigger)
        if frame is not None:
            frames.append(frame)
            taken.update(frame.clauses)
    frames.sort(key=lambda f: f.head.start)
    return frames[:1] if len(frames) > 1 and _is_one_scene(frames) else frames


def _throws_explosives(source: Annotated, trigger: Trigger) -> bool:
    """ "a grenade was lobbed into an army lorry": an attack, where no marchers are told of."""
    if not trigger.text.lower().startswith(_THROWING) or not _PROTESTERS.isdisjoint(
        source.vocabulary
    ):
        return False
    clause = source.clauses.of_token[trigger.first]
    return any(
        w.subtype == "bombing" and w.kind == "munition" and "stun" not in w.text.lower()
        for w in source.inside(source.weapons, {clause})
    )


_THROWING = ("threw", "throw", "hurl", "lob", "flung", "fling", "slung")


def _fired_upon(source: Annotated) -> list[Trigger]:
    """ "Police opened fire on protesters": those who are fired upon had come to protest."""
    if (_PROTESTERS | _GATHERINGS).isdisjoint(source.vocabulary):
        return []
    match = _FIRED_UPON.search(source.text)
    if match is None:
        return []
    entry = TriggerEntry("verb", "unrest", "protest", "dispersal")
    return [source.trigger_over(match.start("crowd"), match.end("crowd"), entry)]


_FIRED_UPON = re.compile(
    r"\b(?:police|polic\w+|soldiers|troops|forces|guards|snipers|army|gendarmes|officers)\b[^.;]{0,60}?"
    r"\b(?:fire|fired|firing|shot|shoots?|shooting|bullets|rounds|ammunition)\b[^.;,]{0,25}?"
    r"\b(?:on|at|into|upon|against|among|dead) (?:[\w'’-]+ ){0,4}?"
    r"(?P<crowd>protest[eo]rs?|demonstrators|marchers|rioters|protests?|rally|march|demonstration"
    r"|sit-in|strikers)\b",
    re.IGNORECASE,
)


def _is_told(source: Annotated, trigger: Trigger) -> bool:
    """Whether it happened; "fired tear gas to disperse them" tells of a crowd that had come."""
    return trigger.entry.kind == "dispersal" or factuality(source, trigger) in (
        Factuality.ACTUAL,
        Factuality.ATTEMPTED,
    )


def _is_one_scene(frames: list[Frame]) -> bool:
    """Clauses of one sentence tell one scene unless they name different towns."""
    towns = [{p.name for p in f.places if p.precision in ("city", "site")} for f in frames]
    named = [t for t in towns if t]
    return len(named) < 2 or any(a & b for a, b in pairwise(named))


def _frame(source: Annotated, trigger: Trigger) -> Frame | None:
    agent = _agent(source, trigger)
    if not _is_unrest(source, trigger, agent):
        return None
    clauses = reach(source, trigger)
    beside = _clause_beside(source, trigger)
    places = (
        event_places(source, clauses)
        or event_places(source, frozenset({source.clauses.of_token[trigger.first]}))
        or event_places(source, beside)
    )
    times = point_times(source, clauses) or point_times(source, beside)
    spans = {t.kind for t in source.inside(source.times, set(clauses))}
    aggregate = trigger.is_plural_noun and bool(spans & {"since", "span", "recurrence"})
    if trigger.is_noun and trigger.entry.kind == "crowd" and not (aggregate or places or times):
        return None
    return Frame(
        source=source,
        rule=f"unrest.{trigger.entry.kind}.{'noun' if trigger.is_noun else 'verb'}",
        event_type="unrest",
        event_subtype=_subtype(source, trigger),
        status="occurred",
        triggers=(trigger,),
        clauses=clauses,
        initiator=_as_civilians(agent),
        target=object_of(source, trigger),
        attribution=Attribution("stated" if agent else "unknown"),
        places=places,
        times=times,
        casualties=_toll(source, trigger, clauses),
        is_aggregate=aggregate,
        is_definite=trigger.is_noun
        and source.word_before(trigger.start) in ("the", "this", "that"),
        is_background=is_background(source, trigger),
    )


def _clause_beside(source: Annotated, trigger: Trigger) -> frozenset[int]:
    """ "Fires burned in Derry last night as youths stoned cars": the scene that it is told with."""
    clause = source.clauses.at(trigger.first)
    openers = ("as", "when", "while", "who")
    is_beside = clause.parent is not None and clause.opener in openers
    return frozenset({clause.parent}) if is_beside and clause.parent is not None else frozenset()


def _toll(
    source: Annotated, trigger: Trigger, clauses: frozenset[int]
) -> tuple[CasualtyFigure, ...]:
    """Its own clauses' figures; "Two died when a crowd stormed ..." tells them in front of it."""
    own = tuple(
        c
        for c in source.inside(source.casualties, set(clauses))
        if not is_told_apart(source, c, trigger)
    )
    if own:
        return own
    clause = source.clauses.at(trigger.first)
    counting = {
        c.index
        for c in source.clauses.clauses
        if (c.index == clause.parent and clause.opener in ("when", "as", "while"))
        or (c.kind == "main" and c.opener in ("and", ";", "") and c.parent in clauses)
    }
    told = {source.clauses.of_token[t.first] for t in source.triggers if not _only_counts(t)}
    return tuple(source.inside(source.casualties, counting - told))


def _only_counts(trigger: Trigger) -> bool:
    return trigger.entry.kind in ("consequence", "vow")


def _as_civilians(agent: ActorSpan | None) -> ActorSpan | None:
    """ "Ethnic Albanians marched": people in a crowd stand for no state."""
    return replace(agent, side="civilian") if agent and agent.kind == "people" else agent


def _agent(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    if trigger.entry.kind == "dispersal":
        return (
            _crowd_among(source.tokens, _RIOTERS)
            or _gathering_among(source, trigger)
            or _crowd_aimed_at(source, trigger)
        )
    if trigger.is_noun:
        return agent_by(source, trigger) or _crowd_of(source, trigger)
    if is_passive(source, trigger):
        return agent_by(source, trigger) or _crowd_by(source, trigger)
    subject = subject_of(source, trigger)
    # "400 relatives of captured marines": people as the head of the subject are the crowd
    crowd = _crowd_among(source.tokens[max(0, trigger.first - 14) : trigger.first])
    if subject is not None and (
        crowd is None or subject.kind in _CROWD_KINDS or subject.end == crowd.end  # "armed men"
    ):
        return subject
    if crowd is not None:
        return crowd
    # "militiamen and supporters surrounding the embassy": the participle's noun stands before it
    before = [
        a
        for a in source.actors
        if a.end <= trigger.start and len(source.words_between(a.end, trigger.start)) <= 2
    ]
    return before[-1] if before else None


def _crowd_aimed_at(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "used tear gas against several thousand people outside parliament"."""
    aims = [i for i, word in enumerate(source.words) if word in _AIMED]
    aims += [i for i in range(trigger.last, len(source.words)) if source.words[i] in ("on", "at")]
    found = (_crowd_among(source.tokens[at : at + _AIMED_WITHIN]) for at in aims)
    return next((crowd for crowd in found if crowd is not None), None)


_AIMED = frozenset("against disperse clear dispersing clearing dispersed".split())
_AIMED_WITHIN = 6  # words of "against several tens of thousands"


def _gathering_among(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "broke up a sit-in", "The rally was broken up": those who had come to it."""
    clause = source.clauses.tokens_beside(trigger.first)
    near = [source.tokens[i] for i in clause if abs(i - trigger.first) <= _BY_PHRASE]
    return _crowd_among(near, _GATHERINGS)


def _crowd_of(source: Annotated, noun: Trigger) -> ActorSpan | None:
    """ "Some 60 young people held a protest": the crowd that leads the clause of the noun."""
    clause = source.clauses.of_token[noun.first]
    own = [source.tokens[i] for i in source.clauses.tokens_of(clause) if i < noun.first]
    crowd = _crowd_among(own)
    governed = crowd is not None and in_prepositional_phrase(source, crowd.start)
    return None if governed else crowd


def _crowd_by(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "The bridge was blocked on Sunday by pensioners": the crowd of a by-phrase."""
    behind = source.tokens[trigger.last + 1 : trigger.last + _BY_PHRASE]
    by = next((i for i, token in enumerate(behind) if token.lower == "by"), None)
    return _crowd_among(behind[by + 1 : by + 4]) if by is not None else None


def _crowd_among(tokens: Sequence[Token], words: frozenset[str] = _CROWD_WORDS) -> ActorSpan | None:
    """The first word for a crowd as an actor of its own."""
    for token in tokens:
        if token.lower in words:
            return crowd_of(token.start, token.end, token.text)
    return None


def crowd_of(start: int, end: int, text: str) -> ActorSpan:
    """A crowd by its own word, or by that of what only crowds do: "a sit-in", "the riot"."""
    return ActorSpan(
        start, end, text, "protesters", "civilian", None, "crowd",
        is_force=False, is_person=False, plural_people=True,
    )  # fmt: skip


def _is_unrest(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    kind = trigger.entry.kind
    if kind == "dispersal":
        return agent is not None
    words = source.words
    crowd = any(word in _CROWD_WORDS for word in words[: trigger.first][-14:]) or (
        agent is not None and agent.kind in ("crowd", "civilian", "people")
    )
    ahead = words[trigger.last + 1 : trigger.last + 10]
    if trigger.text.lower().startswith("pitch"):
        return not _TENTS.isdisjoint(ahead) and (agent is None or agent.kind not in _ARMED)
    if agent is not None and agent.kind in _ARMED:
        armed_men = agent.text.lower().split()[-1] in _CROWD_WORDS
        if armed_men or not crowd or (trigger.is_noun and agent.kind in _FIGHTING_KINDS):
            return False
    building = any(word in _BUILDINGS for word in ahead)
    if kind == "storming":
        return building and not _are_positions(source, trigger, agent)
    if kind == "siege":
        led = source.word_before(trigger.start) in _SIEGE_LEADS or not trigger.is_noun
        return building and (crowd or led)
    text = trigger.text.lower()
    if trigger.is_noun:
        if text in _BRAWLS:
            return _is_brawl_of_crowd(source)
        return _is_gathering(text, words, ahead, crowd)
    if text.startswith(_AS_ARMED_MEN_DO):
        if text.startswith(_FIGHTING_VERBS) and _OPPONENTS.isdisjoint(source.vocabulary):
            return False
        only = _PROTESTERS if text.startswith("seiz") else _RIOTERS
        return _acts_in_clause(source, trigger, agent) and not only.isdisjoint(
            agent.text.lower().split() if agent else ()
        )
    if text.startswith("rioted"):
        return True
    if text.startswith(("chant", "jeer")) and crowd and text != "chants":
        return not (_BUILDINGS | _PURPOSES | _PROTESTERS | _STREETS).isdisjoint(words) or (
            words[trigger.last + 1 : trigger.last + 2] in (["for"], ["against"])
        )
    if text.startswith("protest"):
        return agent is not None and (crowd or building or agent.plural_people)
    if text.startswith(_BY_CROWDS_ALONE) and is_passive(source, trigger):
        crowd = crowd or agent is None
    if not crowd or (text in ("block", "blocks") and _names_building(source, trigger)):
        return False
    if text.startswith(_RIOT_HEADS) and _acts_in_clause(source, trigger, agent):
        rioters = not _RIOTERS.isdisjoint(agent.text.lower().split() if agent else ())
        if rioters and _HARMLESS.isdisjoint(ahead):
            return True
    if text.startswith(_PUBLIC_ACTS):
        return building or bool(source.places) or not text.startswith(_RIOT_HEADS)
    demonstrates = (
        not _STREETS.isdisjoint(ahead[:6])
        or not (_PURPOSES | _PROTESTERS).isdisjoint(words)
        or _calls_for(source, trigger)
        or ("support", "of") in pairwise(words)
    )
    return building or demonstrates


_TENTS = frozenset("tents tent marquees marquee".split())
# What crowds throw, fill or burn in peace.
_HARMLESS = frozenset(
    "flowers rice sweets petals confetti candles hats incense leaves wood fat party".split()
)
_BY_CROWDS_ALONE = ("stoned", "looted", "ransacked", "pelted", "mobbed")


def _acts_in_clause(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """The crowd stands in the verb's own clause, and no armed men beside it there."""
    own = {source.clauses.of_token[trigger.first]}
    armed = any(a.kind in _FIGHTING_KINDS for a in source.inside(source.actors, own))
    return agent is not None and not armed and source.clause_at(agent.start).index in own


_KEEPING_ORDER = frozenset("police policeman policemen officers gendarmes".split())


def _is_brawl_of_crowd(source: Annotated) -> bool:
    """ "fighting between riot police and students": no battle of armed men."""
    if any(a.kind in _FIGHTING_KINDS for a in source.actors):
        return False
    rioters = not _RIOTERS.isdisjoint(source.vocabulary)
    return (
        (rioters and not _KEEPING_ORDER.isdisjoint(source.vocabulary))
        or not _RIOT_SIGNS.isdisjoint(source.vocabulary)
        or (
            ("security", "forces") in pairwise(source.words)
            and not _PROTESTERS.isdisjoint(source.vocabulary)
        )
    )


def _are_positions(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """ "Militiamen stormed LNA positions at the airport": armed men against armed men."""
    stormed = object_of(source, trigger, within=3)
    armed = agent is not None and agent.is_force and not agent.is_person
    if not armed or stormed is None or stormed == agent:
        return False
    is_army = stormed.is_force and stormed.kind in {*_ARMED, "militia"}
    return is_army or (stormed.kind == "facility_owner" and _names_post(stormed))


def _names_post(actor: ActorSpan) -> bool:
    return not _POSTS.isdisjoint(actor.text.lower().split())


_POSTS = frozenset(
    "position positions camp camps base bases post posts outpost outposts barracks garrison "
    "checkpoint checkpoints trench trenches lines".split()
)


def _calls_for(source: Annotated, trigger: Trigger) -> bool:
    """ "A crowd gathered and called for the governor's resignation"."""
    clause = source.clauses.tokens_beside(trigger.first)
    words = [source.words[i] for i in clause if i > trigger.last]
    return any(pair in (("called", "for"), ("calling", "for")) for pair in pairwise(words))


def _names_building(source: Annotated, trigger: Trigger) -> bool:
    """ "people in an apartment block": a noun that is spelled like the verb."""
    before = source.word_before(trigger.start)
    return before not in _CROWD_WORDS and before not in ("to", "they", "who", "and")


def _is_gathering(text: str, words: list[str], ahead: list[str], crowd: bool) -> bool:
    """Whether a noun names a crowd's doing: no rally of shares, no demonstration of a weapon."""
    if text.startswith("demonstration") and ahead[:1] == ["of"] and not crowd:
        return any(word in _CROWD_WORDS for word in ahead)
    if text == "blockade":
        return crowd and "under" not in words
    if text == "protest" and not _LODGED.isdisjoint(words):
        return False  # a note to another government
    if not text.startswith(("rall", "march")):
        return True
    political = crowd or any(word in _TELLING for word in words)
    return political and not any(word in _CAMPAIGNS for word in words)


_LODGED = frozenset("lodged lodges lodging lodge filed formal note diplomatic ambassador".split())


def _subtype(source: Annotated, trigger: Trigger) -> str:
    if trigger.entry.kind in ("storming", "siege"):
        return "riot"
    head = trigger.text.lower()
    if head.startswith(_RIOT_HEADS) and not head.endswith("tyres"):
        return "riot"
    violent = any(
        t.text.lower().startswith(_RIOT_VERBS)
        for t in source.triggers
        if t.entry.event_type == "unrest"
    )
    return "riot" if violent else "protest"


def is_crowd_attack(frame: Frame) -> bool:
    """An attack without a weapon by a crowd is unrest: "a mob attacked the party's office"."""
    if frame.event_type != "attack" or frame.weapon is not None or frame.event_subtype != "other":
        return False
    if frame.initiator is not None:
        return frame.initiator.kind == "crowd"
    subject = None if frame.head.is_noun else subject_of(frame.source, frame.head)
    acts = (
        subject is not None and subject.kind == "crowd" and not is_passive(frame.source, frame.head)
    )
    if acts or _crowd_that_attacks(frame) is not None:
        return True
    words = {t.lower for t in frame.source.tokens}
    return bool(words & _PROTESTERS) and "embassy" in words and not frame.casualties


def as_unrest(frame: Frame) -> Frame:
    """The same happening under the codebook's type for crowds."""
    return frame.with_changes(
        event_type="unrest",
        event_subtype="riot",
        rule="unrest.crowd_attack",
        initiator=frame.initiator or _crowd_that_attacks(frame),
    )


def _crowd_that_attacks(frame: Frame) -> ActorSpan | None:
    """The mob in front of the verb, or behind its "by"."""
    source, head = frame.source, frame.head
    if head.is_noun:
        return None
    if is_passive(source, head):
        crowd = _crowd_by(source, head)
    else:
        own = source.clauses.tokens_of(source.clauses.of_token[head.first])
        crowd = _crowd_among([source.tokens[i] for i in own if i < head.first][-_SUBJECT_WITHIN:])
    is_mob = crowd is not None and crowd.text.lower() in _MOBS
    return crowd if is_mob and crowd and not in_prepositional_phrase(source, crowd.start) else None


_SUBJECT_WITHIN = 5  # words of "crowd of angry young men"
_MOBS = _PROTESTERS | {"crowd", "crowds", "throng"}


def with_marchers_hurt(
    attacks: list[Frame], unrest: list[Frame]
) -> tuple[list[Frame], list[Frame]]:
    """ "Crowds threw stones; two protesters were hit by live rounds": the toll of the unrest.

    Args:
        attacks: The attacks of a sentence.
        unrest: The unrest that it tells.

    Returns:
        Both, without the attacks that only tell who of the crowd was hurt.
    """
    hurt = [f for f in attacks if _only_hurts_marchers(f, unrest[0])]
    known = set(unrest[0].casualties)
    figures = tuple(c for f in hurt for c in f.casualties if c not in known)
    first = unrest[0].with_changes(casualties=(*unrest[0].casualties, *figures))
    return [f for f in attacks if f not in hurt], [first, *unrest[1:]]


def _only_hurts_marchers(frame: Frame, unrest: Frame) -> bool:
    if _is_by_police(frame) and frame.head.start > unrest.head.start:
        return True
    if frame.head.start == unrest.head.start and frame.initiator is None:
        return True  # "20 were killed in clashes between protesters and police": one noun
    told = frame.places or frame.times or frame.initiator or not frame.casualties
    weapon = frame.weapon.subtype if frame.weapon else "other"
    if told and not _only_counts(frame.head):
        return False
    if unrest.head.entry.kind == "dispersal" and frame.initiator is None and weapon == "other":
        return True  # "four were killed when soldiers broke up the rally"
    if _only_counts(frame.head) and frame.initiator is None and weapon == "other":
        return unrest.event_subtype == "riot" and frame.head.start > unrest.head.start
    return (
        not told
        and weapon in ("other", "shooting")
        and all(_PROTESTERS & set(c.text.lower().split()) for c in frame.casualties)
    )


def _is_by_police(frame: Frame) -> bool:
    """ "; three of them were killed by the police": those who are hurt are of the crowd."""
    doer = frame.initiator
    of_state = doer is not None and doer.kind in ("security", "military", "government", "state")
    lead = frame.source.words_between(max(0, frame.head.start - 60), frame.head.start)
    of_crowd = ("of", "them") in pairwise(lead) or not _PROTESTERS.isdisjoint(lead[-4:])
    return of_state and of_crowd and bool(frame.casualties)
