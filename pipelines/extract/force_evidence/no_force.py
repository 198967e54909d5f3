"""Guards against what is told in words of force and is none (codebook.md, What is one event).

Mishaps, private crime, figures of speech, acts of nature, drills. The words stand in
``knowledge/no_force_words.csv``; here is how they combine.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.force_evidence.aim import ADJUNCTS, SUBJECT_WITHIN
from pipelines.extract.force_evidence.fights import has_two_parties
from pipelines.extract.force_evidence.told import Told, names_blast
from pipelines.extract.sieve import Sieve, sieved
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive, is_suffered
from pipelines.knowledge import IRREGULAR
from pipelines.knowledge.word_lists import force_words, no_force_words


def is_figurative(source: Annotated, told: Told) -> bool:
    """ "attacked the budget", "an explosion of anger", "under fire for his silence"."""
    head = told.head
    if _is_criticised(source, told):
        return True
    if told.weapon is None and not told.casualties:
        if _OF_A_GAME.search(source.text) is not None:
            return True
        if not head.is_noun and _IN_WORDS.match(source.text, head.end) is not None:
            return True
    if not (told.is_armed or told.casualties or told.is_placed) and (
        _BOMBSHELL.match(source.text, head.start) is not None
    ):
        return True
    if _SO_TO_SPEAK.search(source.text) or _with_words(source, head):
        return True
    if names_blast(head) and told.weapon is None and source.word_after(head.end) == "of":
        return True
    following = source.words_between(head.end, head.end + 40)[:4]
    return not no_force_words().criticised_things.isdisjoint(following)


# "bombarded the Italian goal for an hour and won 1-0"
_OF_A_GAME: Final = sieved(
    r"\b(?:won|lost|drew|beat|beaten|defeated|win|draw|victory|ahead|trailed|visitors|home side)\b"
    r"[^.;]{0,40}\b\d{1,3}[-–]\d{1,3}\b"
    r"|\b(?:friendly|cup|league|qualifying|championship) (?:match|game|tie|final|fixture)\b"
)
# "attacked the ministry in an audio message"; not "attacked the base, it said in a statement"
_IN_WORDS: Final = re.compile(
    r"(?: (?!said|says|claimed|announced|in\b)[\w'’.-]+){1,8} in (?:an?|his|her|their)"
    r" (?:[\w-]+ ){0,3}(?:message|speech|interview|sermon|tweet|post|editorial|article|column"
    r"|letter|broadcast|book|memoirs?|recording|debate|pamphlet|rant|tirade)\b"
)

# "the firm dropped a bomb: its founder was leaving"
_BOMBSHELL: Final = re.compile(
    r"drop\w* (?:a|the) (?:\w+ )?bomb(?:shell)?(?=[:,.;!]| (?:by|when|about)\b)"
)
_SO_TO_SPEAK: Final = sieved(
    r"\b(?:so to speak|as it were|figuratively|metaphorically|proverbial(?:ly)?|in a manner of"
    r" speaking)\b"
)


def _is_criticised(source: Annotated, told: Told) -> bool:
    """ "The minister came under fire for his silence"."""
    head = told.head
    if not is_suffered(head) or told.agent or told.weapon or told.casualties:
        return False
    words = no_force_words()
    subject = source.words[max(0, head.first - SUBJECT_WITHIN) : head.first]
    is_blamed = told.target is not None and told.target.kind in _CRITICISED
    is_blamed = is_blamed or not words.office_holders.isdisjoint(subject)
    behind = source.words[head.last + 1 :]
    if "for" in behind and behind[behind.index("for") + 1 :][:1] in (["an"], ["hours"], ["about"]):
        return False  # "came under fire for an hour"
    return is_blamed and not words.critics.isdisjoint(behind)


_CRITICISED: Final = frozenset({"office", "person", "government", "state"})


def _with_words(source: Annotated, head: Trigger) -> bool:
    """ "bombarded the ministry with complaints": what is hurled are words, or eggs."""
    ahead = source.words_between(head.end, head.end + _HURLED_WITHIN)
    if head.is_noun or "with" not in ahead:
        return False
    behind = ahead[ahead.index("with") + 1 :][:3]
    return not no_force_words().hurled_words.isdisjoint(behind)


# Characters of " the general in charge of the purchase with angry questions", and some more.
_HURLED_WITHIN: Final = 90


def is_harmless(source: Annotated, told: Told) -> bool:
    """Acts of nature, launches into space, drills (codebook.md, What is one event)."""
    lists, words, head = no_force_words(), source.vocabulary, told.head
    if ("alarm" in words and "false" in words) or _is_weight(source, head):
        return True
    if not (lists.sports.isdisjoint(words) and lists.rehearsals.isdisjoint(words)):
        return True
    is_toll = head.entry.kind == "consequence" and not _is_on_purpose(told)
    if is_toll and accidents_in(source):
        return True
    if head.entry.kind in ("munition", "impact") and not lists.peaceful_uses.isdisjoint(words):
        return True
    if (head.entry.kind in ("munition", "impact") or names_blast(head)) and _OF_SPACE.search(
        source.text
    ) is not None:
        return True
    if _is_test(source, told) or _is_by_nature(source, head):
        return True
    lead = source.tokens[max(0, head.first - _NATURE_WITHIN) : head.first]
    named = [(w.start, w.end) for w in source.weapons]  # "Tornado jets", "a Storm Shadow"
    before = ["" if any(start <= t.start < end for start, end in named) else t.lower for t in lead]
    return any(
        word in lists.natural_forces and after != "of"  # "a wave of air strikes"
        for word, after in pairwise([*before, ""])
    )


def accidents_in(source: Annotated) -> frozenset[str]:
    """The words of a sentence that tell a mishap: "a crash", "a fire"; no "exchange of fire"."""
    found = no_force_words().accidents & source.vocabulary
    if "fire" in found and not _A_FIRE.search(_FIRE_ON_PURPOSE.sub("", source.text)):
        return found - {"fire"}
    return found


_A_FIRE: Final = re.compile(r"(?i)\bfire\b")
_FIRE_ON_PURPOSE: Final = re.compile(
    r"(?i)\b(?:exchanges? of|exchang\w+|trad(?:ed|ing)|under|hail of|bursts? of|lines? of"
    r"|volleys? of"
    r"|open(?:ed|ing|s)?|draw(?:ing)?|drew|set|sets|setting|return(?:ed|ing|s)?|answer(?:ed|ing)?"
    r"|friendly|cannon|hostile|enemy|rebel"
    r"|insurgent|covering|automatic|rifle|gun|machine-?gun|small-arms|small arms|sniper|tank|shell"
    r"|mortar|artillery|rocket|missile|crossing)(?: (?:heavy|intense|small-arms))? fire\b"
    r"|\bset(?:s|ting)? (?:[\w'’-]+ ){1,8}?on fire\b"
)
_OF_SPACE: Final = re.compile(
    r"\b(?:SpaceX|NASA|[Ss]pace (?:station|launch(?:es)?|agency|centre|center|program(?:me)?"
    r"|[Ss]tation|boosters?|rockets?|shuttle)|spacecraft|Soyuz|astronauts?|cosmonauts?"
    r"|landing pad"
    r"|drone ship|rocket (?:engines?|motors?|boosters?|stages?|launch industry))\b|’s first stage"
)


def _is_test(source: Annotated, told: Told) -> bool:
    """ "has tried out two bombs and fired missiles": at nothing that anybody names."""
    if told.head.entry.kind != "munition" or told.casualties or told.is_placed or told.target:
        return False
    weapon = told.weapon
    is_rocket = weapon is not None and weapon.subtype in ("missile", "rocket")
    return is_rocket and not _TESTING.isdisjoint(source.vocabulary)


_TESTING: Final = frozenset(
    "nuclear test tests tested testing test-fired sanctions resolution resolutions".split()
)


def _is_by_nature(source: Annotated, head: Trigger) -> bool:
    """ "the party hit by the avalanche"."""
    behind = source.words[head.last + 1 : head.last + 1 + _BY_NATURE_WITHIN]
    return behind[:1] == ["by"] and any(
        word in no_force_words().natural_forces and after != "of"
        for word, after in pairwise([*behind[1:], ""])
    )


_BY_NATURE_WITHIN: Final = 4  # words of "by a sudden avalanche"


def _is_weight(source: Annotated, head: Trigger) -> bool:
    """ "900 pounds of explosives": a measure, no bombardment."""
    if head.text.lower() not in ("pound", "pounds"):
        return False
    before = source.word_before(head.start)
    return source.word_after(head.end) == "of" or before[:1].isdigit() or before == "thousand"


def _is_on_purpose(told: Told) -> bool:
    """ "Gunmen killed three in the heart of the town": who goes out to kill, or kills a foe."""
    if told.agent is None:
        return False
    is_foe = (
        told.target is not None and told.target.is_force and told.target.actor != told.agent.actor
    )
    return told.agent.kind in IRREGULAR or (told.is_armed and is_foe)


_NATURE_WITHIN: Final = 6  # words of "storm that on Monday night had"


def is_mishap(source: Annotated, told: Told) -> bool:
    """ "A gas cylinder exploded", "their truck overturned": nobody meant any of it."""
    if told.head.entry.kind == "interception":
        return False  # what is shot down by mistake is attacked (codebook, What is one event)
    is_irregular = told.is_by(IRREGULAR)
    if not is_irregular and (_by_chance().search(source.text) or _in_traffic(source)):
        return True
    if not is_irregular and befalls_vehicle(source):
        return True
    if told.weapon is not None or told.is_armed:
        return False
    if not is_irregular and _by_chance_unarmed().search(source.text):
        return True
    if is_of_nature_told_before(source):
        return True
    words = no_force_words()
    causes = words.mishaps | words.accidental_blasts
    explodes = any(_goes_off_by_itself(source, t) for t in told.triggers)
    if explodes and not told.hints.article.is_called_attack:
        causes |= words.plants
    return _may_be_mishap(told.head) and not causes.isdisjoint(source.vocabulary)


def is_of_nature_told_before(source: Annotated) -> bool:
    """ "They felt a second tremor. It tore through the town": the "it" is no bomb."""
    if not source.text.startswith("It "):
        return False
    shocks = no_force_words().natural_forces & no_force_words().mishaps
    return any(not shocks.isdisjoint(one.vocabulary) and not one.weapons for one in source.near())


def _goes_off_by_itself(source: Annotated, trigger: Trigger) -> bool:
    """ "an explosion at", "the mill blew up on Monday"; not "blew up the mill", "was blown up"."""
    if trigger.entry.event_subtype != "bombing" or trigger.text.lower().endswith(_WHAT_BLOWS):
        return False
    return names_blast(trigger) or (
        not (trigger.is_noun or is_passive(source, trigger))
        and source.word_after(trigger.end) in (*ADJUNCTS, ".", "")
    )


_WHAT_BLOWS: Final = (" it up", " them up")


def _in_traffic(source: Annotated) -> bool:
    """ "his bicycle was hit by a lorry", "their jeep struck a tree"; nobody drove at anybody."""
    if not _ON_PURPOSE.isdisjoint(source.vocabulary):
        return False
    words = no_force_words()
    for trigger in source.triggers:
        if trigger.text.lower() not in _MEETING:
            continue
        if source.word_before(trigger.start) in force_words().platforms:
            continue  # "its aircraft hit a command post"
        ahead = source.words[trigger.last + 1 : trigger.last + _MET_WITHIN]
        hit, met = (words.vehicles, ahead[1:]) if ahead[:1] == ["by"] else (words.obstacles, ahead)
        if met[:1] and met[0] in _ONE and not hit.isdisjoint(met):
            return "bomb" not in met
    return False


def befalls_vehicle(source: Annotated) -> bool:
    """ "A coach overturned", "a train ploughed into a bus", "a ferry sank": and no shot is told."""
    if source.weapons or not _ON_PURPOSE.isdisjoint(source.vocabulary):
        return False
    acts = (t for t in source.triggers if t.entry.event_type == "attack")
    if any(not (t.entry.kind == "consequence" or t.text.lower().startswith(_MOVING)) for t in acts):
        return False
    return _BEFALLEN.search(source.text) is not None


_MOVING: Final = tuple(
    "plough plow crash smash slam plunge fell struck hit collid sank sunk derail capsiz".split()
)
_BEFALLEN: Final = sieved(
    r"\b(?:[Aa]n?|[Aa]nother|[Tt]wo|[Tt]hree|[Tt]heir|[Hh]is) (?:[\w'’-]+ ){0,4}?(?:bus(?:es)?"
    r"|coach(?:es)?|trains?|trams?|lorr(?:y|ies)|trucks?|minibus(?:es)?|cars?|jeeps?|vans?|taxis?"
    r"|ferr(?:y|ies)|boats?|canoes?|dhows?|ships?|barges?|trawlers?|vehicles?|express) "
    r"(?:(?!which\b|that\b|and\b|after\b|hit\b|under\b|by\b)[\w'’-]+,? ){0,8}?"
    r"(?:overturned|overturning|capsized|sank|collided|derailed|left the (?:rails|road|track)"
    r"|jumped the rails|ran off (?:a|the)|rolled over|rolled (?:down|into) an?"
    r"|ran into an? (?:\w+ )?(?:ditch|tree|wall|pole|lorry|bus|truck|car|train|tractor))\b"
    r"|\b(?:[Aa]n?|[Aa]nother|[Tt]he) (?:[\w'’-]+ ){0,3}?(?:train|tram|express|locomotive) "
    r"(?:ploughed|plowed|smashed|crashed|slammed|ran) (?:in)?to\b"
)
_MEETING: Final = frozenset("hit struck crashed smashed slammed".split())
_ONE: Final = frozenset("a an another the their his her".split())
_MET_WITHIN: Final = 6  # words of "by a speeding goods train"
_ON_PURPOSE: Final = frozenset(
    "attack attacker attackers assailant bomb bomber bombs deliberately drone explosive explosives "
    "grenade gunman gunmen intentionally missile missiles mortar rammed ramming rocket rockets "
    "shell shells shot terrorist terrorists".split()
)


def _may_be_mishap(head: Trigger) -> bool:
    """ "killed", "blew up", "an explosion"; never "an ambush", "shot", "a bombing"."""
    kind = head.entry.kind
    if kind not in _CHANCE_KINDS or (kind == "ambiguous" and head.entry.event_subtype != "bombing"):
        return False
    return kind == "weak" or not head.is_noun


_CHANCE_KINDS: Final = frozenset({"ambiguous", "consequence", "weak", "munition"})


@cache
def _by_chance() -> Sieve:
    """What tells of a mishap, whatever is named; not "it was no accident"."""
    return _any_of(_CHANCE, no_force_words().chance_phrases)


@cache
def _by_chance_unarmed() -> Sieve:
    """What goes off by itself where no weapon is told."""
    return _any_of(_UNARMED_CHANCE, no_force_words().unarmed_chance_phrases)


def _any_of(grammar: str, phrases: frozenset[str]) -> Sieve:
    """A pattern of phrases that combine words, and of phrases that are listed."""
    return sieved(rf"\b(?:{grammar}|{'|'.join(map(re.escape, sorted(phrases)))})\b")


_CHANCE: Final = (
    r"emergency landing|(?:plunged|veered|skidded|swerved|tumbled|fell) (?:[\w().,]+ ){0,7}?"
    r"(?:off|into|down|from) (?:a|an|the) (?:\w+ )?"
    r"(?:ravine|gorge|river|canal|valley|ditch|gully|cliff|road|highway|bridge)|"
    r"(?<!no )(?<!not an )accident(?:al|ally)?|cutting (?:it |them |up |open )+"
    r"|(?:they|he|she|children|boys) (?:had )?(?:found|dug up|picked up)"
    r"|(?:husband|wife|boyfriend|girlfriend|partner) (?:was|has been|is being) (?:arrested|held"
    r"|charged|questioned|detained)"
)

_UNARMED_CHANCE: Final = (
    r"(?:petrol|fuel|gasoline|gas) (?:tanker|truck|lorry|station|tank|pipeline|main|line|bottle)s?"
    r" (?:exploded|overturned|blew up|caught fire)|cranes? (?:had )?(?:collapsed|toppled|fell"
    r"|came down)"
    r"|(?:hit|struck|knocked (?:down|over)|run over) by (?:an?|another|the) (?:\w+ ){0,2}?(?:train"
    r"|tram|bus|car|lorry|truck|van|taxi|vehicle|motorcycle|motorbike|barge|ferry|trawler"
    r"|bottle|coin|ball|puck|stone|rock|brick|branch|log)\b"
    r"(?!.*\b(?:attack|deliberate|intention|terror|assail|extremis|milit))"
)


def is_private(source: Annotated, told: Told) -> bool:
    """ "shot his wife after a quarrel", "hackers attacked": a crime at home, no armed force."""
    if _KIN.match(source.text, told.head.end) is not None:
        return True
    words = no_force_words()
    is_robbery = not words.robberies.isdisjoint(source.vocabulary)
    if is_robbery and told.is_by({"gunmen"}):
        return True
    if told.is_armed or (told.weapon is not None and told.weapon.subtype != "shooting"):
        return False
    if has_two_parties(source, told.head):
        return False  # "a quarrel that became a gun battle between soldiers and rebels"
    return is_robbery or not words.quarrels.isdisjoint(source.vocabulary)


def is_by_hackers(source: Annotated, told: Told) -> bool:
    """ "the attackers exploited a flaw", "the attacks on the servers": on computers."""
    if told.weapon is not None or told.casualties:
        return False
    if told.is_by(IRREGULAR):
        return False
    is_attack = told.head.text.lower().startswith(_SAID_OF_HACKERS)
    return is_attack and not no_force_words().hacking.isdisjoint(source.vocabulary)


def is_murder_in_court(source: Annotated, told: Told) -> bool:
    """ "pleaded guilty to killing his landlady": a murder without a side to it, as courts tell it.

    Not where guns, a crowd of dead or a public man make it more than that.
    """
    if told.weapon is not None or not told.head.text.lower().startswith(_SLAYING):
        return False
    words, known = source.vocabulary, no_force_words()
    return (
        not (known.lawsuits | known.courts).isdisjoint(words)
        and not known.private_victims.isdisjoint(words)
        and known.public_victims.isdisjoint(words)
        and all((c.best or c.low or 0) <= _FEW for c in told.casualties)
    )


_FEW: Final = 3
_SLAYING: Final = ("kill", "murder", "slay", "slain", "beat", "stab", "strangl", "bludgeon", "hack")
_SAID_OF_HACKERS: Final = ("attack", "hit", "str", "target", "raid", "disabl", "crippl", "took")
_KIN: Final = re.compile(
    r" (?:dead )?(?:his|her) (?:[\w-]+ ){0,2}?(?:ex-)?(?:wife|husband"
    r"|girlfriend|boyfriend|mother-in-law|father-in-law|parents|in-laws|neighbou?r|classmates?|lover)\b"
)
