"""Whether what is told is a crowd's doing: a protest, a riot, a storming, a siege.

Source: codebook.md, Event types (unrest).
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import RELATIVE
from pipelines.extract.closed_words import WEEKDAYS
from pipelines.extract.objects import object_of
from pipelines.extract.triggers import Trigger
from pipelines.extract.unrest.brawls import is_brawl_of_crowd
from pipelines.extract.unrest.crowds import CROWD_KINDS, crowd_that_acts, leading
from pipelines.extract.unrest.lynchings import LYNCHING
from pipelines.extract.unrest.wrecking import PROPERTY, burns_effigy, is_wrecking
from pipelines.extract.voice import is_passive
from pipelines.knowledge import ARMED_KINDS, BEARING_ARMS, FIGHTING
from pipelines.knowledge.word_lists import crowd_words, force_words

_AS_ARMED_MEN_DO = (
    "seiz", "occup", "fought", "fight", "battl", "charg", "chas", "wreck", "sack", "plunder",
    "strip", "overr", "overturn", "sealed", "set upon", "forc", "surged", "streamed", "rampag",
    "ran ", "running amok", "broke open", "broken open", "breaking open", "broke down",
    "breaking down", "roam", "beat", "roughed", "manhandl", "dragg", "breach", "went on the",
    "hacked", "clubbed", "bludgeoned", "stabbed", "burst", "burned down", "burnt down",
    "burned to", "burnt to",
)  # fmt: skip
_FIGHTING_VERBS = ("fought", "fight", "battl", "charg", "chas")
RIOT_VERBS = (
    "storm", "broke into", "break into", "broken into", "broke through", "hurled", "threw",
    "thrown",
    "clash", "riot", "trash", "besieg", "burned", "burnt", "torch", "set ", "setting",
    "ransack", "loot", "vandali", "smash", "scal", "swarm", "mobbed", "overran", "tore down",
    "ston", "seiz", "occup", "lynch",
)  # fmt: skip
"""Beginnings of verbs that tell a riot, wherever in a sentence they stand."""
RIOT_HEADS = (
    *RIOT_VERBS,
    *(verb for verb in _AS_ARMED_MEN_DO if verb not in ("sealed", "surged", "streamed")),
    "scuffl", "brawl", "tussl", "stripp", "slung", "sling", "toppl", "running", "hurl", "lob",
    "flung", "fling", "burn", "pushed past", "pushed through", "melee", "fracas", "trouble",
    "disturbance", "mob ", "fire f", "fired f", "shot f", "street", "pelt", "lit ",
    "confrontation", "violence", "breaks into", "breaking into", "burst", "pushed down",
    "pushing down", "tear down", "tears down", "pull down", "pulls down",
    "turned back", "turning back", "drove a", "drove o", "chased", "mutin", "revolt",
    "rose ", "rise ", "destroy", "damag", "shatter", "uproot",
)  # fmt: skip
"""Beginnings of what the crowd itself is told to do; said of others they are no sign of a riot."""
_PUBLIC_ACTS = (
    *RIOT_HEADS, "rall", "march", "protest", "demonstrat", "block", "barricad", "picket", "def",
)  # fmt: skip
_THROWING = ("threw", "throw", "hurl", "pelt", "lob", "flung", "fling", "slung", "sling", "torch")
_BY_CROWDS_ALONE = ("stoned", "looted", "ransacked", "pelted", "mobbed", "lynched")
_ON_FOOT = ("walked", "walking", "filed")  # as a single bomber does
_SITTING = ("sat down", "sit down", "sitting down", "knelt")
_ROADS = frozenset(
    "road roads street streets highway motorway carriageway tracks rails railway bridge crossing "
    "lanes runway junction roundabout".split()
)
_SAT_WITHIN = 6  # words of "on the old road to the"
_DEAD = frozenset("body bodies corpse corpses remains".split())
_OBJECT_WITHIN = 9
_SIEGE_LEADS = frozenset("laid lay laying under".split())
_TENTS = frozenset("tents tent marquees marquee".split())


def is_unrest(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """Whether a trigger, with whoever acts, tells of a crowd's doing.

    Args:
        source: The sentence.
        trigger: A verb or noun that may tell it.
        agent: Who does it, if anybody is named.
    """
    kind = trigger.entry.kind
    if kind == LYNCHING:
        return True
    if kind == "dispersal":
        return agent is not None or _clears_street(source)
    if _only_describes(source, trigger) or _is_munition(source, trigger):
        return False
    lead, ahead = _words_around(source, trigger)
    if trigger.text.lower().startswith(_MUSTERING) and not _SOLDIERS.isdisjoint(lead[-3:]):
        return False  # "thousands of peacekeepers assembled across the border"
    if trigger.text.lower().startswith(_THROWING) and not _DEAD.isdisjoint(ahead[:_THROWN_WITHIN]):
        return False  # "threw their bodies down a well": who killed them
    crowd = crowd_that_acts(leading(source, trigger), trigger.text) is not None or (
        agent is not None
        and agent.kind in ("crowd", "civilian", "people")
        and (agent.plural_people or trigger.text.lower() not in _ON_FOOT)
    )
    if trigger.text.lower().startswith("pitch"):
        return not _TENTS.isdisjoint(ahead) and (agent is None or agent.kind not in ARMED_KINDS)
    if agent is not None and agent.kind in ARMED_KINDS:
        armed_men = agent.text.lower().split()[-1] in crowd_words().crowds
        if armed_men or not crowd or (trigger.is_noun and agent.kind in FIGHTING):
            return False
    beside = _words_in_front(source, trigger) if is_passive(source, trigger) else []
    building = not crowd_words().buildings.isdisjoint([*beside, *ahead])
    if kind == "storming":
        at_door = building or (crowd and not _OPEN_TO_ALL.isdisjoint(ahead))
        return at_door and not _are_positions(source, trigger, agent)
    if kind == "siege" and _is_one_of(agent, crowd_words().protesters) and not trigger.is_noun:
        return True
    if kind == "siege":
        led = source.word_before(trigger.start) in _SIEGE_LEADS or not trigger.is_noun
        return building and (crowd or led)
    if trigger.is_deed:
        return _is_deed_of_crowd(source, trigger, agent, building)
    if trigger.is_noun:
        if trigger.text.lower() in crowd_words().brawls:
            return is_brawl_of_crowd(source, trigger)
        return _is_gathering(source, trigger, crowd)
    return _is_act_of_crowd(source, trigger, agent, crowd, building)


_MUSTERING = ("mass", "assembl")
_SOLDIERS = frozenset(
    "soldiers troops forces peacekeepers marines paratroopers reservists conscripts "
    "guardsmen infantry commandos tanks vehicles guns warships aircraft".split()
)
_OPEN_TO_ALL = frozenset(
    "school college church mosque temple hospital bank centre center hotel stadium depot mall "
    "studio studios premises".split()
)


def _clears_street(source: Annotated) -> bool:
    """ "Police used tear gas to clear the square": of a crowd, though none is named."""
    is_police = any(a.kind in ("security", "military") for a in source.actors)
    return is_police and not {"disperse", "clear", "dispersing"}.isdisjoint(source.vocabulary)


def _only_describes(source: Annotated, trigger: Trigger) -> bool:
    """ "the besieged strip", "a looted shop", "in besieged Gorazde": what a place is known for."""
    is_participle = not trigger.is_noun and trigger.text.lower().endswith(("ed", "burnt"))
    before = source.word_before(trigger.start)
    is_counted = before.isdigit() and _OF_CROWD.search(source.text, 0, trigger.start) is None
    return is_participle and (before in _LEADS or is_counted)


_OF_CROWD = re.compile(r"\b(?:mob|crowd|throng|group) (?:of|numbering) (?:[\w-]+ ){0,3}\d[\d,]* \Z")


_LEADS = frozenset("the a an in into of from to at near around outside inside across for".split())


def _is_munition(source: Annotated, trigger: Trigger) -> bool:
    """ "A grenade was hurled at a truck": no stone or petrol bomb is thrown."""
    if not trigger.text.lower().startswith(_THROWING) or not crowd_words().protesters.isdisjoint(
        source.vocabulary
    ):
        return False
    apart = (
        source.words_between(w.end, trigger.start)
        if w.end <= trigger.start
        else source.words_between(trigger.end, w.start)
        for w in source.weapons
        if w.kind == "munition" and w.weapon not in force_words().crowd_weapons
    )
    return any(len(words) < _THROWN_WITHIN for words in apart)


def _words_around(source: Annotated, trigger: Trigger) -> tuple[list[str], list[str]]:
    lead = [token.lower for token in leading(source, trigger)]
    return lead, source.words[trigger.last + 1 : trigger.last + 1 + _OBJECT_WITHIN]


def _words_in_front(source: Annotated, trigger: Trigger) -> list[str]:
    """What a passive befalls: "the embassy in Kol was stormed by students"."""
    clause = source.clauses.of_token[trigger.first]
    own = [source.words[i] for i in source.clauses.tokens_of(clause) if i < trigger.first]
    return own[-_OBJECT_WITHIN:]


def _is_act_of_crowd(
    source: Annotated, trigger: Trigger, agent: ActorSpan | None, crowd: bool, building: bool
) -> bool:
    """Whether a verb tells what people do who protest or riot, not what others do as well."""
    text, known = trigger.text.lower(), crowd_words()
    ahead = _words_around(source, trigger)[1]
    if not _CARRIED.isdisjoint(text.split()):
        return crowd
    if text.startswith(_STANDING):
        return crowd and _stands_for_cause(source, trigger)
    if text.startswith(_SHUT):
        return crowd and _is_of_road(source, ahead)
    if text.startswith(_DRIVEN_OFF):
        return _is_one_of(agent, known.mobs) and bool(ahead) and ahead[0] not in _AT
    if text.startswith(("streamed", "streaming")) and not known.festivities.isdisjoint(
        source.vocabulary
    ):
        return _demonstrates(source, trigger, ahead)  # "pilgrims streamed into the shrine"
    if text.startswith(_AS_ARMED_MEN_DO):
        if text.startswith(_FIGHTING_VERBS) and known.opponents.isdisjoint(source.vocabulary):
            return False
        only = known.protesters | _LOCKED_UP if text.startswith("seiz") else known.rioters
        return _acts_in_clause(source, trigger, agent) and _is_one_of(agent, only)
    if text.startswith(("rioted", "gherao")) or burns_effigy(text, ahead):
        return True
    if text.startswith(_RISING):
        return _is_one_of(agent, _LOCKED_UP) and "war" not in source.vocabulary
    if text.startswith(("chant", "jeer")) and crowd and text != "chants":
        shouted = known.buildings | known.purposes | known.protesters | known.streets
        shouted -= {"rally", text}  # what a crowd chants at a candidate's rally is no protest
        return not shouted.isdisjoint(source.vocabulary) or ahead[:1] in (["for"], ["against"])
    if text.startswith("protest"):
        return agent is not None and (crowd or building or agent.plural_people)
    if text.startswith("camp") and not _DISPLACED.isdisjoint(source.vocabulary):
        return not known.protesters.isdisjoint(source.vocabulary)
    if text == "mobbed" and not known.festivities.isdisjoint(source.vocabulary):
        return False  # a star, by those who love her
    if crowd and text in _SITTING and _is_on_road(ahead):
        return True
    if text.startswith(_THROWING) and _are_stones(source, trigger, agent):
        return True
    if text.startswith(_STREET_ACTS) and _is_of_organisers(source, trigger):
        return True
    if text.startswith(_BY_CROWDS_ALONE) and is_passive(source, trigger):
        crowd = crowd or (agent is None and known.harmless.isdisjoint(ahead))
    if is_wrecking(trigger):
        is_theirs = _is_one_of(agent, known.rioters) and _acts_in_clause(source, trigger, agent)
        return is_theirs and not PROPERTY.isdisjoint(ahead)
    if not crowd or (text in ("block", "blocks") and _names_building(source, trigger)):
        return False
    riots = text.startswith(RIOT_HEADS) and _acts_in_clause(source, trigger, agent)
    if riots and _is_one_of(agent, known.rioters) and known.harmless.isdisjoint(ahead):
        return True
    if text.startswith(_PUBLIC_ACTS):
        return building or bool(source.places) or not text.startswith(RIOT_HEADS)
    if text.startswith(_TOGETHER):
        return True
    comes_to_see = text.startswith(_COMING) and not known.festivities.isdisjoint(source.vocabulary)
    return (building and not comes_to_see) or _demonstrates(source, trigger, ahead)


_RISING = ("mutin", "revolt", "rose ", "rise ")  # soldiers and peoples do so in arms
_LOCKED_UP = frozenset("prisoners inmates convicts detainees".split())
_PRISONS = frozenset("prison jail penitentiary gaol cells".split())
_STANDING = ("stood", "stand", "been ", "wait", "is ", "was ", "are ", "were ", "shout")
_SHUT = ("kept ", "held ")
_DRIVEN_OFF = ("turned back", "turning back", "drove away", "drove off", "chased ")
_AT = frozenset("at from by to because when as after before for in on , .".split())
# What those who stand in the street for a cause do besides; many stand there to buy or to see.
_SAYING_SO = frozenset(
    "silence silently shouting chanting demanding protesting denouncing condemning demand slogans "
    "placards banners portraits shouted chanted protest protests".split()
)
_NO_CAUSE = frozenset(
    "applaud applauded anthem minute minute's minute’s anniversary memorial remembrance queue "
    "queues line lines tickets bus train trains guard election elections polling concert stadium "
    "match commuters passengers customers shoppers tourists exam bread visas passport "
    "passports fans".split()
)


def _stands_for_cause(source: Annotated, trigger: Trigger) -> bool:
    """ "A crowd stood in silence outside the town hall": in the open, and to say something."""
    known, words = crowd_words(), source.vocabulary
    if not (_NO_CAUSE | known.festivities - {"prayed"}).isdisjoint(words):
        return False
    ahead = source.words[trigger.last + 1 :]
    in_open = not (known.buildings | known.streets).isdisjoint(ahead[:_STOOD_WITHIN])
    is_cleared = not _CLEARED.isdisjoint(ahead) and not known.opponents.isdisjoint(ahead)
    says = (
        is_cleared
        or not _SAYING_SO.isdisjoint(ahead)
        or ("say", "no") in pairwise(ahead)
        or _in_order_to(source, trigger)
    )
    if trigger.text.lower().startswith("shout"):
        return in_open and not known.mobs.isdisjoint(words)
    return in_open and says


_CLEARED = frozenset("cleared dispersed fired".split())
_STOOD_WITHIN = 12  # words of "in the heat, by the thousands, in front of the old government"


def _is_of_road(source: Annotated, ahead: list[str]) -> bool:
    """ "kept the road to Homs closed", "sat on the bridge and held it shut"."""
    return not _ROADS.isdisjoint(source.vocabulary if ahead[:1] == ["it"] else ahead)


# Who camps because he has nowhere else to go.
_DISPLACED = frozenset("displaced refugees refugee homeless evacuees uprooted fled fleeing".split())


def _is_on_road(ahead: list[str]) -> bool:
    """ "sat down across the railway", not "on the kerb near the road": the way is blocked."""
    road = next((i for i, word in enumerate(ahead[:_SAT_WITHIN]) if word in _ROADS), None)
    return road is not None and ahead[0] in _ACROSS and _BESIDE.isdisjoint(ahead[:road])


_ACROSS = ("on", "in", "across", "onto", "along")
_BESIDE = frozenset("near by beside at outside off under behind of to".split())


# What people do together in the open for a cause alone; "streets" stands in the form itself.
_TOGETHER = (
    "joined hands", "join hands", "joining hands", "linked hands", "linking hands", "linked arms",
    "linking arms", "back on", "back to", "out on", "out into", "on to the", "onto the",
    "flooded the", "flooding the", "flood the", "drove tractors", "drove their", "driving tractors",
    "hit the", "hitting the", "taken to the", "takes to the", "went to the", "went on to the",
    "came out", "come out", "descended on the s",
)  # fmt: skip


_COMING = ("gather", "assembl", "throng", "congregat")  # as many do to see or to greet


# What only those who protest beat, hold up, shout, put up or stop.
_CARRIED = frozenset(
    "pots pans saucepans placards banner banners slogans traffic roadblocks".split()
)


def _is_one_of(agent: ActorSpan | None, words: frozenset[str]) -> bool:
    return agent is not None and not words.isdisjoint(agent.text.lower().split())


def _are_stones(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """ "Members of two clans threw stones at each other": what only people in a riot throw."""
    lead, ahead = _words_around(source, trigger)
    if agent is not None and agent.kind not in CROWD_KINDS:
        return False
    if is_passive(source, trigger):
        return not crowd_words().missiles.isdisjoint(lead[-_THROWN_WITHIN:])
    known = crowd_words()
    if trigger.text.lower().startswith("pelt"):  # "pelted the gates of the depot with stones"
        pelted = "with" in ahead and not known.missiles.isdisjoint(ahead[ahead.index("with") :])
        return pelted and not known.crowds.isdisjoint(lead)
    thrown = not known.missiles.isdisjoint(ahead[:_THROWN_WITHIN])
    return thrown and not known.groups.isdisjoint(lead)


_THROWN_WITHIN = 4  # words of "bricks and petrol bombs"
_STREET_ACTS = ("marched", "marching", "picketed", "picketing", "rallied")
_INVADED = frozenset("into on behind across through".split())


def _is_of_organisers(source: Annotated, trigger: Trigger) -> bool:
    """ "The teachers' union marched to the ministry": a body whose members are the crowd."""
    lead, ahead = _words_around(source, trigger)
    known = crowd_words()
    invades = not _INVADED.isdisjoint(ahead[:1]) and WEEKDAYS.isdisjoint(ahead[1:2])
    in_peace = not invades or not known.buildings.isdisjoint(ahead)
    return in_peace and not known.organisers.isdisjoint(lead[-3:])


def _demonstrates(source: Annotated, trigger: Trigger, ahead: list[str]) -> bool:
    """Whether people who come together do so for a cause, rather than to wait, flee or feast."""
    known = crowd_words()
    if not ((known.purposes | known.protesters) - {"against"}).isdisjoint(source.vocabulary):
        return True
    if any(word == "against" and lead not in _AIMED for lead, word in pairwise(ahead)):
        return True
    if _in_order_to(source, trigger):
        return True
    if not known.festivities.isdisjoint(source.vocabulary):
        return False
    in_street = not known.streets.isdisjoint(ahead[:6])
    return in_street or _calls_for(source, trigger) or ("support", "of") in pairwise(source.words)


_AIMED = frozenset("attack attacks assault assaults raid raids strike strikes war".split())


def _acts_in_clause(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """The crowd stands in the verb's own clause, and no armed men act beside it there."""
    own = {source.clauses.of_token[trigger.first]}
    suffers = is_passive(source, trigger)
    armed = any(
        a.kind in FIGHTING and not _is_faced(a, trigger, suffers)
        for a in source.inside(source.actors, own)
    )
    clause = source.clauses.at(trigger.first)
    if clause.kind == RELATIVE and clause.opener == "who" and clause.parent is not None:
        own.add(clause.parent)  # "students who fought the police"
    return agent is not None and not armed and source.clause_at(agent.start).index in own


def _is_faced(actor: ActorSpan, trigger: Trigger, suffers: bool) -> bool:
    """ "Students fought soldiers", "Two vigilantes were beaten up by a mob": whom a crowd is at."""
    if suffers:
        return actor.end <= trigger.start
    return actor.start >= trigger.end and actor.kind == "military"


def _are_positions(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """ "Militiamen stormed LNA positions at the airport": armed men against armed men."""
    stormed = object_of(source, trigger, within=3)
    armed = agent is not None and agent.is_force and not agent.is_person
    if not armed or stormed is None or stormed == agent:
        return False
    is_army = stormed.is_force and stormed.kind in BEARING_ARMS
    return is_army or (
        stormed.kind == "facility_owner" and _is_one_of(stormed, crowd_words().posts)
    )


def _calls_for(source: Annotated, trigger: Trigger) -> bool:
    """ "A crowd gathered and called for the governor's resignation"."""
    clause = source.clauses.tokens_beside(trigger.first)
    words = [source.words[i] for i in clause if i > trigger.last]
    return any(pair in (("called", "for"), ("calling", "for")) for pair in pairwise(words))


def _in_order_to(source: Annotated, trigger: Trigger) -> bool:
    """ "Villagers walked to the barracks to ask for their sons": a demand, brought by many."""
    behind = source.words[trigger.last + 1 : trigger.last + 1 + _PURPOSE_WITHIN]
    return trigger.text.lower() != "took to" and any(  # "took to the radio to complain"
        to == "to" and what in _BROUGHT for to, what in pairwise(behind)
    )


_PURPOSE_WITHIN = 20  # words of "from the market to the bunker of the militia on Friday morning"
_BROUGHT = frozenset(
    "ask urge call press insist plead appeal voice beg complain object demand chant denounce "
    "condemn oppose shout decry".split()
)


def _names_building(source: Annotated, trigger: Trigger) -> bool:
    """ "people in an apartment block": a noun that is spelled like the verb."""
    before = source.word_before(trigger.start)
    return before not in crowd_words().crowds and before not in ("to", "they", "who", "and")


def _is_deed_of_crowd(
    source: Annotated, noun: Trigger, agent: ActorSpan | None, building: bool
) -> bool:
    """ "the burning of the consulate by a mob", "the looting of shops in Kol on Sunday".

    Farmers burn forests and owners take over banks: only a mob needs no building, and only what
    nobody but a mob does needs no mob.
    """
    known, ahead = crowd_words(), _words_around(source, noun)[1]
    is_house = building or not _SHOPS.isdisjoint(ahead)
    if agent is None:
        return is_house and noun.text.lower().startswith(_BY_MOBS)
    if agent.kind not in CROWD_KINDS or agent.kind in ARMED_KINDS:
        return False
    return _is_one_of(agent, known.rioters | known.mobs) and (
        is_house or _is_one_of(agent, known.mobs) or not _ROADS.isdisjoint(ahead)
    )


_BY_MOBS = ("looting", "ransacking", "trashing")
_SHOPS = frozenset(
    "shop shops store stores supermarket supermarkets warehouse warehouses market markets homes "
    "houses church churches mosque mosques temple bank banks hotel hotels cars buses port "
    "mine".split()
)


# "The picket, some 90 strong, broke up at dusk".
_ENDED = re.compile(r"s?\b[^.;]{0,80}?\b(?:strong|ended|drew|passed off|broke up|dispersed)\b")


def _is_gathering(source: Annotated, trigger: Trigger, crowd: bool) -> bool:
    """Whether a noun names a crowd's doing: no rally of shares, no demonstration of a weapon."""
    text, known, words = trigger.text.lower(), crowd_words(), source.vocabulary
    if text.startswith("demonstration") and source.word_after(trigger.end) == "of" and not crowd:
        return not known.crowds.isdisjoint(_words_around(source, trigger)[1])
    if text.startswith("mutin"):
        return not (_PRISONS | _LOCKED_UP).isdisjoint(words)
    if text == "blockade":
        return crowd and "under" not in words
    if text == "protest" and not known.notes.isdisjoint(words):
        return False  # a note to another government
    if text == "protest" and not crowd and source.word_before(trigger.start) in ("in", "under"):
        return False  # "The minister resigned in protest"
    if not text.startswith(("rall", "march", "picket")):
        return True
    if text.startswith("picket") and _ENDED.match(source.text, trigger.end) is not None:
        return True
    telling = (known.crowds | known.held | known.purposes) - {"rally"}
    is_told = crowd or not telling.isdisjoint(words)
    return is_told and (text.startswith("march") or known.campaigns.isdisjoint(words))
