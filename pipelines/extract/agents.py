"""Who does what a passive or a noun tells: the by-phrase behind it, the modifier in front of it.

Grammar only, as in arguments.py.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import COUNTED_OR_ARMED, DETERMINERS, PREPOSITIONS
from pipelines.extract.triggers import Trigger


def agent_by(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """The actor of a by-phrase behind a passive or a noun: "attack on the base by gunmen"."""
    clause = source.clauses.of_token[trigger.first]
    for actor in source.actors:
        if (
            actor.start >= trigger.end
            and source.clauses.of_token[source.token_at(actor.start)] == clause
            and _is_agent(source, actor, trigger)
        ):
            return _who_fires(actor)
    return _agent_of_next(source, trigger) or _agent_of(source, trigger)


def _agent_of(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "in an attack of the militants on an outpost": whose it is, as its aim is told behind."""
    if not trigger.is_noun or trigger.text.lower() not in _OF_DOERS:
        return None
    match = _OF_WHOM.match(source.text, trigger.end)
    if match is None:
        return None
    doer = next((a for a in source.actors if a.is_force and a.start == match.end()), None)
    return doer if doer is not None and source.word_after(doer.end) in _AT_AIM else None


_OF_DOERS = frozenset("attack attacks assault assaults raid raids ambush".split())
_OF_WHOM = re.compile(r" of (?:(?:the|some|about|suspected|armed|\d+) )*")
_AT_AIM = frozenset("on against upon to at".split())


def _who_fires(actor: ActorSpan) -> ActorSpan:
    """ "fired from Pindari positions": by those who hold them."""
    if actor.kind != "facility_owner" or not actor.text.lower().endswith(_HELD_GROUND):
        return actor
    name = re.sub(r" \w+$", " forces", actor.actor) if actor.country else actor.actor
    return replace(actor, actor=name, kind="military", is_force=True)


# "under fire from a position of the so-called DPR", "from hills held by the rebels"
_OFF_GROUND_OF = re.compile(
    r"\bfrom (?:(?!from\b)[\w-]+ ){0,3}(?:positions?|lines?|trench(?:es)?|posts?|checkpoints?"
    r"|bases?|hills?|heights|territory|side|ground|boats?|ships?|vehicles?) (?:of|(?:held|manned"
    r"|controlled|occupied) by) (?:the )?(?:so-called |self-proclaimed |self-styled )?[\"“‘']?\Z"
)
# Ground that armed men hold, and fire from.
_HELD_GROUND = (" positions", " lines", " trenches", " batteries", " posts", " gun positions")


def _agent_of_next(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "Two were killed and three taken hostage by rebels": who did both stands behind the last."""
    if trigger.is_noun:
        return None
    clause = source.clauses.of_token[trigger.first]
    for following in source.clauses.clauses:
        if following.parent != clause or following.opener != "and":
            continue
        words = [source.words[i] for i in source.clauses.tokens_of(following.index)]
        if _PASSIVES.isdisjoint(words[:_PASSIVE_WITHIN]):
            continue
        for actor in source.inside(source.actors, {following.index}):
            if actor.is_force and _is_agent(source, actor, trigger):
                return actor
    return None


_PASSIVES = frozenset("was were been taken wounded injured abducted kidnapped captured".split())


_PASSIVE_WITHIN = 5  # words of "and two others were taken"


def _is_agent(source: Annotated, actor: ActorSpan, trigger: Trigger) -> bool:
    """Whether "by" leads an actor in as the one who did what the trigger tells."""
    back = _words_of_phrase(source, actor)
    lead, verb = (source.word_before(actor.start, back + more) for more in (0, 1))
    if is_taken_under(source, trigger) and _OFF_GROUND_OF.search(
        source.text, trigger.end, actor.start
    ):
        return actor.is_force
    if lead == "from":  # "launched from rebel-held Yemen": who holds the ground fires from it
        is_holder = source.text.startswith(("-held", "-controlled"), actor.end)
        is_holder = is_holder or actor.text.lower().endswith(_HELD_GROUND)
        return is_holder or _comes_under_fire_from(source, actor, trigger, back)
    if _BY_A_GROUP.search(source.text, trigger.end, actor.start):
        return True
    if lead == "involving" and trigger.is_noun and trigger.entry.kind != "weak":
        return actor.is_force  # "an offensive involving some 900 marines"
    if lead != "by" or verb in _NEAR or is_ground_claimed(source, actor.start):
        return False
    if trigger.is_noun and _is_of_another(source, trigger, actor):
        return False
    if trigger.is_noun and _is_of_what_follows(source, trigger, actor):
        return False
    if verb == "used" and not _is_used_weapon(source, actor.start):
        return False  # "a crossing used by militias"
    is_own = verb in _DONE_BY or verb == trigger.text.lower().split()[-1]
    return is_own or not (verb.endswith("ed") or verb in _OF_HOLDERS)


_NEAR = ("hard", "close")  # "hard by the Macedonian frontier": a place


def _is_of_what_follows(source: Annotated, trigger: Trigger, actor: ActorSpan) -> bool:
    """ "The blast followed a threat by the Taliban": theirs is the threat."""
    found = _OBJECT_BY.search(source.text, trigger.end, actor.start)
    return found is not None and not any(
        found.start() <= t.start < found.end() for t in source.times
    )


def _is_of_another(source: Annotated, trigger: Trigger, actor: ActorSpan) -> bool:
    """ "A blast in Doe and criticism of the vote by the minister": his is the criticism."""
    found = _AND_NOUN_OF.search(source.text, trigger.end, actor.start)
    return found is not None and not any(
        found.start() <= t.start < found.end() for t in source.triggers
    )


_AND_NOUN_OF = re.compile(
    r"\band (?:(?:the|an?|further|more|fresh|new|harsh|sharp|\w+(?:ous|ic|al|ful|ing|ed))"
    r" ){0,2}(?!killing|wounding|injuring|two|three|dozens|hundreds|scores|thousands)[a-z]+ "
    r"(?:of|from|against) [^.;]{0,80}?\bby (?:the )?(?:[\w'’-]+ ){0,3}\Z"
)


_OBJECT_BY = re.compile(
    r"\b(?:[a-z]+ed|came after|drew|led to|brought) (?:an?|the|another|new|fresh|further) "
    r"(?:[a-z-]+ ){1,3}by (?:the )?\Z"
)


# "a camp run by rebels", "a tunnel dug by the militia": theirs is the ground, not the attack.
_OF_HOLDERS = frozenset("held run dug built kept overrun overseen left lost known".split())


# "by a little-known group, the Sons of the Delta": the name stands beside it.
_BY_A_GROUP = re.compile(
    r"\bby (?:an?|the|two|three|several) (?:[\w-]+ ){0,5}?(?:groups?|organi[sz]ation|faction"
    r"|militia|cell|network|gang|outfit|sect|movement|unit)"
    r"(?: (?:of|in|from|based in) [\w ]{3,30}?)?"
    r"(?:,| called| known as| named| calling itself)(?: the| itself)? \Z"
)


def _comes_under_fire_from(
    source: Annotated, actor: ActorSpan, trigger: Trigger, back: int
) -> bool:
    """ "came under mortar fire on Sunday from the separatists": who fires stands behind "from"."""
    if not is_taken_under(source, trigger):
        return False
    at = source.tokens[max(0, source.token_at(actor.start) - back)].start
    between = source.words_between(trigger.end, at)
    timed = sum(len(source.words_between(t.start, t.end)) for t in source.times if t.start < at)
    return actor.is_force and len(between) <= timed + _APART_FROM_FIRE


def is_taken_under(source: Annotated, trigger: Trigger) -> bool:
    """ "came under fire", "under heavy machine-gun fire": told of whoever suffers it."""
    words = trigger.text.lower().split()
    lead = [source.word_before(trigger.start, n) for n in range(1, _UNDER_WITHIN)]
    return "under" in words or ("under" in lead and words[-1] in _FIRE)


_UNDER_WITHIN = 5  # words of "under heavy small-arms and"


_APART_FROM_FIRE = 3  # words of "on (Sunday)", "near Doe"


_FIRE = frozenset("fire gunfire shelling bombardment attack shellfire barrage".split())


def _words_of_phrase(source: Annotated, actor: ActorSpan) -> int:
    """How many words before an actor "by" stands: "by a band of some 40 armed rebels"."""
    back = 1
    while back < _LONGEST_PHRASE:
        word = source.word_before(actor.start, back)
        if word in ("'s", "’s"):  # "by the governor's guards"
            back += 2
            continue
        is_band = word == "of" and source.word_before(actor.start, back + 1) in COUNTED_OR_ARMED
        is_told = word in _PHRASE_WORDS or word[:1].isdigit() or word.endswith(("ly", "ed"))
        if not (is_band or is_told):
            break
        back += 2 if is_band else 1
    is_led = source.word_before(actor.start, back + 1) == "by"
    return back + 1 if is_led and _describes(source.word_before(actor.start, back)) else back


def _describes(word: str) -> bool:
    """ "by mutinous soldiers", "by retreating rebels": any word but a deed, "by killing rebels"."""
    return word in _ON_THE_MOVE or (
        word.replace("-", "").isalpha() and not word.endswith("ing") and word not in _NO_ADJECTIVE
    )


_ON_THE_MOVE = frozenset(
    "retreating advancing fleeing mutinying rampaging marauding passing defecting invading "
    "opposing warring roving rioting departing pursuing besieging withdrawing occupying".split()
)


_NO_ADJECTIVE = frozenset("by of and or to in on at for from with who that not".split())


_LONGEST_PHRASE = 12  # words of "by a large group of at least some 40 heavily armed"


_PHRASE_WORDS = DETERMINERS | frozenset(
    "about around some roughly approximately nearly almost over than more less fewer at least most "
    "one another other seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty "
    "hundred dozen several many few group groups number large small big strong rival local young "
    "unknown leftist rightist urban rural masked hooded pro-government anti-government very "
    "same".split()
)


_DONE_BY = frozenset(
    "claimed fired launched conducted staged mounted ordered orchestrated masterminded perpetrated "
    "committed directed executed".split()
)


def is_ground_claimed(source: Annotated, offset: int) -> bool:
    """ "on land claimed by two states": a claim to ground is no claim of an attack."""
    words = source.words_between(max(0, offset - _CLAIM_REACH), offset)
    if "claimed" not in words:
        return False
    at = len(words) - 1 - words[::-1].index("claimed")
    return not _GROUND.isdisjoint(words[max(0, at - 3) : at])


_CLAIM_REACH = 60  # characters: "islands that are also claimed by the"


_GROUND = frozenset(
    "land lands ground territory territories area areas island islands islet waters region "
    "zone strip shoal reef border hills ridge enclave".split()
)


def _is_used_weapon(source: Annotated, offset: int) -> bool:
    """ "drones used by the rebels": the words in front of "used by" are a weapon."""
    return any(
        w.end <= offset and source.words_between(w.end, offset)[:2] == ["used", "by"]
        for w in source.weapons
    )


def taker_of(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "the fall of Bor to the rebels": who took what a noun says was lost."""
    behind = _TO_WHOM.match(source.text, trigger.end)
    return next((a for a in source.actors if behind and a.start == behind.end()), None)


_TO_WHOM = re.compile(
    r"(?: (?!to\b)[\w'’-]+){1,8}? to (?:(?:the|some|suspected|armed|advancing|\d[\d,]*) )*"
)


def modifier_of(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """The actor right in front of a noun: "US drone strike", "Iran's missile attack"."""
    best: ActorSpan | None = None
    for actor in source.actors:
        is_over = actor.start <= trigger.start < actor.end  # "US drone" over "drone strike"
        if is_over or (actor.end <= trigger.start and _modifies(source, actor, trigger)):
            best = actor
    return best


def _modifies(source: Annotated, actor: ActorSpan, trigger: Trigger) -> bool:
    between = source.words_between(actor.end, trigger.start)
    adjectives = [word for word in between if word not in _POSSESSIVES]
    if "and" in adjectives and _ARMS.issuperset(adjectives):
        adjectives.remove("and")  # "US air and artillery strikes"
    if len(adjectives) > _ADJECTIVES or any(
        word in _MODIFIER_ENDS or (word.endswith("ed") and word not in _PARTICIPLE_ADJECTIVES)
        for word in adjectives
    ):
        return False
    if actor.is_person and source.text[actor.end : actor.end + 2] not in _POSSESSIVES:
        return False
    if _names_place(source, actor) and between[:1] != ["'s"]:
        return False
    return not any(actor.end <= t.start < trigger.start and not t.is_noun for t in source.triggers)


def _names_place(source: Annotated, actor: ActorSpan) -> bool:
    """ "the Jordan attack": where it was; "the Jordanian attack": who did it."""
    is_country = actor.kind == "state" and actor.text == actor.actor
    return is_country and source.word_before(actor.start) in ("the", "that", "this")


_ARMS = frozenset(
    "and air aerial ground land sea naval artillery rocket mortar missile drone tank gun shell "
    "helicopter gunship bomb suicide grenade cruise ballistic heavy".split()
)
_ADJECTIVES = 4  # at most: "US precision-guided night-time air"


_POSSESSIVES = ("'s", "’s", "'")


_MODIFIER_ENDS = PREPOSITIONS | frozenset(
    ", and was were that a an the during amid amidst after before since despite has have had seen "
    "saw sees is are suffered faced faces been be will would".split()
)


_PARTICIPLE_ADJECTIVES = frozenset(
    "armed combined targeted suspected alleged coordinated guided unmanned repeated renewed "
    "unprovoked limited planned".split()
)
