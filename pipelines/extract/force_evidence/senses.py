"""Other senses of the words of force: what they say in the economy, sport, science and at home.

Source: codebook.md, Event types ("never a figure of speech"). The words stand in
``knowledge/no_force_words.csv``; here is how they combine. Each rule looks at one trigger, before
what is told with it is gathered, so that another trigger of the sentence is read without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.clause_rules.openers import SPARKING
from pipelines.extract.sieve import sieved
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge import FIGHTING, IRREGULAR
from pipelines.knowledge.word_lists import no_force_words


def has_other_sense(source: Annotated, trigger: Trigger) -> bool:
    """Whether a word of force says something else here, by the words around it.

    Args:
        source: The sentence.
        trigger: What may tell an attack in it.
    """
    return any(rule(source, trigger) for rule in _RULES)


def _is_measure(source: Annotated, trigger: Trigger) -> bool:
    """ "2.2 pounds", "hit 1.9 billion dollars", "hit a ten-year high", "hurt the talks"."""
    text = trigger.text.lower()
    if text.startswith("hurt"):
        return not source.casualties  # "The talks were hurt by a rise in shelling"
    if text in ("pound", "pounds"):
        before = source.word_before(trigger.start)
        return before[:1].isdigit() or before in _BEFORE_POUNDS
    if text.startswith("hit") and not source.weapons:
        ahead = source.words[trigger.last + 1 : trigger.last + 3]
        if source.word_before(trigger.start) in _SONGS or "supplies" in ahead:
            return True
    if text == "hits" and (
        source.word_before(trigger.start) in _OWNERS or source.word_after(trigger.end) in _LISTING
    ):
        return True  # "whose hits included"
    if text.startswith("str") and _TONE.match(source.text, trigger.end):
        return True
    if text in _BATTERED and not (source.weapons or source.casualties):
        return not _STOCKS.isdisjoint(source.vocabulary)
    if text.startswith("target") and not (source.weapons or source.casualties):
        return not no_force_words().peaceful_goals.isdisjoint(source.vocabulary)
    if text.startswith(("hit", "str")):
        return bool(_FIGURE.match(source.text, trigger.end))
    is_rise = text.startswith(("shot", "shoot")) and _UP.match(source.text, trigger.end)
    return bool(is_rise)


# "Shares in a maker of engines were hit hardest"
_BATTERED: Final = frozenset("hit struck hammered pounded battered pummelled pummeled".split())
_STOCKS: Final = frozenset("shares stocks sterling investors bourse currency bonds index".split())
_OWNERS: Final = frozenset("whose his her their greatest biggest top".split())
_LISTING: Final = frozenset("included include including such like".split())
_TONE: Final = re.compile(
    r" (?:an?|the) (?:[\w-]+ ){0,2}(?:tone|note|chord|pose|contrast|blow (?:to|for|against))\b"
)
_SONGS: Final = frozenset("worldwide smash chart pop greatest number-one".split())
_BEFORE_POUNDS: Final = frozenset(
    "a in the per few some hundred thousand million billion half two three four five six seven "
    "eight "
    "nine ten twenty fifty british sterling egyptian lebanese sudanese syrian irish".split()
)
_UNITS: Final = (
    r"(?:million|billion|trillion|percent|per cent|dollars?|euros?|pounds?|yen|yuan|rupees|francs"
    r"|marks|degrees|points?|tonnes?|tons|barrels|celsius|%)"
)
_NUMBER: Final = r"\d++(?:[.,]\d++)*+"
_FIGURE: Final = re.compile(
    r"(?i) (?:about |nearly |almost |around |over |some |just |more than |less than )*"
    rf"(?:(?:us|a|c)?[$€£¥]|{_NUMBER}(?:[ -](?:[\w.]+ )?)?{_UNITS}"
    rf"|{_NUMBER}(?: in| last| this| a (?:day|month|year)|[,.;]|$))"
    r"| (?:(?:an?|its|their|the|new|fresh|all-time|another|record|[\w-]+-(?:year|month|week|day)"
    r"|year|life-?time|historic) )+(?:records?|highs?|lows?|peak|bottom|milestones?|ceiling|snags?"
    r"|troubles?|heights?|patch)\b(?! \w+(?:ed|wall|building|bridge)\b)"
)
_UP: Final = re.compile(
    r" to (?:the top|fame|stardom|prominence|number one)\b| up(?: (?:by|to|from|in|on|at|more"
    r"|nearly|almost|sharply|again|after|as|since|over)\b"
    r"| \$?\d|[,.;]|$)"
)


def _is_of_wares(source: Annotated, trigger: Trigger) -> bool:
    """ "hit the shelves", "hits cinemas in", "hit the headlines"."""
    if not trigger.text.lower().startswith("hit"):
        return False
    if _SHELVES.match(source.text, trigger.end):
        return True
    return not source.weapons and _SHOPS.match(source.text, trigger.end) is not None


_SHELVES: Final = re.compile(
    r" (?:the |book |store |shop |record |music |newspaper |television |tv |big |airport )*"
    r"(?:shel(?:f|ves)|charts?|screens?|headlines?|airwaves|newsstands?|box office|jackpot|cinemas"
    r"|movie theat\w+|bookstores|bookshops|catwalks?|ground running|nail on|brakes|buffers"
    r"|road to|campaign trail|pocketbooks?|nerves?|bull'?s-?eye|top \d+)\b"
)
_SHOPS: Final = re.compile(
    r" home(?=[,.;”]| with | for )| (?:the )?(?:stores|shops|stages?|markets?|streets"
    r"|beach(?:es)?)\b"
)


def _is_battle_with_ill(source: Annotated, trigger: Trigger) -> bool:
    """ "a long battle with cancer", "battling inflation"."""
    if trigger.entry.kind != "weak":
        return False
    ahead = source.words[trigger.last + 1 : trigger.last + 1 + _ILL_WITHIN]
    if trigger.is_noun and ahead[:1] not in (["with"], ["against"], ["over"], ["for"]):
        return False
    return not no_force_words().ills.isdisjoint(ahead)


_ILL_WITHIN: Final = 5  # words of "with a rare blood cancer"


def _is_blame(source: Annotated, trigger: Trigger) -> bool:
    """ "attacked Washington for its arms sales", "came under fire for his handling of"."""
    if not trigger.text.lower().endswith(_BLAMING):
        return False
    is_spoken = trigger.is_noun and _SPOKEN.match(source.text, trigger.end) is not None
    if not is_spoken and _BLAMED.match(source.text, trigger.end) is None:
        return False
    if source.weapons or (source.casualties and _OVER_DEATHS.search(source.text) is None):
        return False
    return not any(a.kind in IRREGULAR and a.end <= trigger.start for a in source.actors)


# "launched a fresh attack on the Church, calling it idle"; "in The Times newspaper"
_SPOKEN: Final = re.compile(
    r"[^.;]{0,60}, (?:dismissing|calling|accusing|describing|branding|denouncing|labelling)\b"
    r"| in (?:an?|the|The) (?:[\w’']+ ){0,3}(?:newspaper|magazine|interview|speech|article|book)\b"
)
_BLAMING: Final = ("attack", "attacks", "attacked", "attacking", "fire")
_BLAMED: Final = re.compile(
    r"(?: (?!said|says)[\w'’.-]+){0,6}? (?:for (?:its|his|her|their|not|what|having|being"
    r"|(?!during)\w+ing|alleged\w*|poor|lack)"
    r"|over (?:its|his|her|their|alleged|plans|claims|(?:an?|the) (?:\w+ )?"
    r"(?:deal|plans?|contract|scandal|pipeline|budget|law|bill|decision|affair|issue|row"
    r"|sales?|remarks?|comments?|treaty|polic\w+|project|reforms?|visit|case))"
    r"|as (?:an?|too|being|not) (?!part|result|warning|reprisal|revenge|response|signal)"
    r"|from (?:\w+ ){0,2}(?:critics|lawmakers|mps|politicians|press|media|newspapers"
    r"|opposition(?! (?:fight|forces|rebels|gunmen|positions|troops|militia|snipers|group))"
    r"|fans|unions|campaigners|activists|environmentalists|democrats|republicans|deputies))\b"
)


# "came under fire from the opposition over the deaths of two conscripts"
_OVER_DEATHS: Final = re.compile(
    r"\b(?:over|for) (?:the|its|his|her|their) (?:\w+ )?"
    r"(?:deaths?|killings?|loss|handling|murders?)\b"
)


def _is_on_oneself(source: Annotated, trigger: Trigger) -> bool:
    """ "killed themselves": by their own hand, and nobody else; a bomber's bomb is told."""
    text = trigger.text.lower()
    is_killing = trigger.entry.kind in ("consequence", "assault") or text.startswith(_KILLING)
    return (
        is_killing
        and _ON_ONESELF.match(source.text, trigger.end) is not None
        and not any(w.subtype != "shooting" for w in source.weapons)
    )


_KILLING: Final = ("shot", "shoot", "hang")
_ON_ONESELF: Final = re.compile(r" (?:him|her|them)sel(?:f|ves)\b(?! (?:and|along|together|up)\b)")


def _sets_off_talk(source: Annotated, trigger: Trigger) -> bool:
    """ "His arrest set off a round of meetings": no bomb."""
    text = trigger.text.lower()
    if not text.startswith(("set off", "sets off", "setting off")) or source.weapons:
        return False
    if source.clauses.at(trigger.first).opener in SPARKING:
        return True  # "shot two men dead, setting off riots"
    return not source.casualties and _GOING_OFF.isdisjoint(source.vocabulary)


_GOING_OFF: Final = frozenset(
    "bomb bombs explosive explosives device devices blast blasts explosion explosions charge "
    "charges dynamite mine mines vest belt grenade grenades detonated truck car".split()
)


def _is_of_markets(source: Annotated, trigger: Trigger) -> bool:
    """ "shares retook lost ground", "output regained territory": nobody holds a front."""
    taken = trigger.entry.kind == "capture"
    is_of_markets = taken and not no_force_words().markets.isdisjoint(source.vocabulary)
    return is_of_markets and not source.casualties


def _is_state_of_affairs(source: Annotated, trigger: Trigger) -> bool:
    """ "fighting continues in many parts", "have besieged the suburbs for years"."""
    if trigger.entry.kind == "weak" and trigger.is_noun:
        goes_on = source.word_after(trigger.end) in _GOING_ON
    else:
        is_siege = trigger.text.lower().startswith("besieg")
        goes_on = is_siege and _FOR_YEARS.search(source.text) is not None
    return goes_on and not source.casualties


_GOING_ON: Final = frozenset("continues continue rages persists".split())
_FOR_YEARS: Final = re.compile(r"\bfor (?:[\w-]+ ){0,2}(?:years|decades)\b")


def _is_at_nobody(source: Annotated, trigger: Trigger) -> bool:
    """ "fired into the air", "a 21-gun salute was fired", "an imaginary invasion"."""
    if source.word_before(trigger.start) in _PRETENDED:
        return True
    if source.casualties:
        return False
    if trigger.entry.kind == "munition" and _salutes(source, trigger):
        return True
    shoots = trigger.entry.event_subtype == "shooting" or trigger.text.lower().startswith(_SHOOTING)
    return shoots and _INTO_AIR.match(source.text, trigger.end) is not None


_PRETENDED: Final = frozenset(
    "imaginary mock simulated fictional pretend make-believe warning".split()
)
_SHOOTING: Final = ("fir", "shot", "shoot", "open", "volley", "salvo", "fusillade", "burst")
_INTO_AIR: Final = re.compile(
    r"(?: (?!and|at|then)[\w'’-]+){0,8}? ?(?:(?:in|into|up in|to) the (?:air|sky)\b"
    r"|skywards?\b|over (?:the|their) heads\b|warning shots?\b|blanks\b|in celebration\b)"
    r"(?!,? (?:and|then|before) (?:\w+ )?(?:at|into|on)\b)"
)


def _salutes(source: Annotated, trigger: Trigger) -> bool:
    own = source.clauses.tokens_beside(trigger.first)
    return any(source.words[i] in ("salute", "salutes") for i in own)


def _is_sport(source: Annotated, trigger: Trigger) -> bool:
    """ "6-4, 3-6, 7-5", "the air pistol", "shot a 66", "a forehand shot"."""
    text = trigger.text.lower()
    if text in ("shot", "shoot", "shoots", "shooting") and (
        _SCORED.match(source.text, trigger.end) or source.word_before(trigger.start) in _STROKES
    ):
        return True
    if text.startswith("hit") and _PLAYED.match(source.text, trigger.end):
        return True
    return not source.casualties and _OF_SPORT.search(source.text) is not None


_SCORED: Final = re.compile(
    r" (?:an? )?[\w-]+[- ](?:under|over)[- ]par\b| an? (?:[\w-]+ ){0,2}\d{2}\b"
    r"| \d{1,2}(?: of |-of-|-for-)\d{1,2}\b| \d{1,3} percent from"
)
_STROKES: Final = frozenset(
    "forehand forehanded backhand backhanded drop jump penalty slap tee approach putt long-range "
    "left-footed right-footed low curling deflected free-throw three-point".split()
)
_PLAYED: Final = re.compile(
    r" (?:an? |the )(?:\w+ )?(?:pass|ball|shot|volley|drive|six|four|boundary|homer|home run|single"
    r"|double|triple|serve|winner|backhand|forehand|putt|birdie|cross|corner)\b"
    r"(?! (?:office|station|house|shop|near|outside))"
    r"| (?:an? |the )(?:(?:near|far|left|right|left-hand|right-hand|inside|outside|goal) )?"
    r"(?:post|crossbar|woodworks?)\b(?! (?:office|near|outside))"
)
_OF_SPORT: Final = re.compile(
    r"\b\d-\d(?:\(\d+\)|\s\(\d+[-/]\d+\))?, \d-\d\b"
    r"|\b(?:air|rapid[- ]fire|free|sports?) (?:pistol|rifle)\b"
    r"|\b(?:rifle prone|small-?bore|skeet|double trap|trap shooting|clay pigeon|biathlon"
    r"|shooting (?:world cup|championships?|gold|silver|bronze|medals?))\b"
    r"|\b(?:beat|beats|beating|defeat|defeats|defeated|defeating|edged|thrashed|routed|downed"
    r"|eliminated|over)\b[^.;]{1,50} \d{1,3}[-–]\d{1,3}\b(?![-–])"
    r"|\b(?:gold|silver|bronze) medal(?:s|ists?)?\b"
)


def _is_part_of_word(source: Annotated, trigger: Trigger) -> bool:
    """ "Shell chief executive", "a shooting range", "salvo systems"."""
    text = trigger.text
    if text in ("Shell", "Shells") and trigger.start > 0 and not source.weapons:
        return not _is_capital(source, trigger.last + 1)
    heads = _HEADS.get(text.lower())
    return heads is not None and source.word_after(trigger.end) in heads


def _is_capital(source: Annotated, position: int) -> bool:
    return position < len(source.tokens) and source.tokens[position].text[:1].isupper()


_HEADS: Final = {
    "shooting": frozenset(
        "range ranges gallery galleries star stars guard guards script schedule season licence "
        "license championship championships event events competition gold silver bronze".split()
    ),
    "salvo": frozenset("system systems".split()),
    "strike": frozenset("price prices rate rates zone zones".split()),
    "battle": frozenset("royal axe hymn".split()),
    "target": frozenset(
        "market markets audience audiences price prices date dates group groups range ranges rate "
        "rates figure figures population populations".split()
    ),
}


def _is_sickness(source: Annotated, trigger: Trigger) -> bool:
    """ "the hardest hit regions", "hit by an outbreak of bird flu"."""
    if not trigger.text.lower().startswith(("hit", "str", "kill")):
        return False
    if source.word_before(trigger.start) in _HARD and not source.weapons:
        return True
    sicknesses = no_force_words().sicknesses
    ahead = source.words[trigger.last + 1 : trigger.last + 1 + _SICK_WITHIN]
    if "by" in ahead and not sicknesses.isdisjoint(ahead[ahead.index("by") :]):
        return is_passive(source, trigger) or ahead[0] == "by"
    own = [i for i in source.clauses.tokens_beside(trigger.first) if i < trigger.first]
    before = [source.words[i] for i in own[-_SICK_WITHIN:]]
    return not (sicknesses.isdisjoint(before) or is_passive(source, trigger) or source.weapons)


_HARD: Final = frozenset("hardest worst badly hard severely worst- hard- heavily".split())
_SICK_WITHIN: Final = 8  # words of "on Monday by a new outbreak of typhoid"


def _is_of_beast(source: Annotated, trigger: Trigger) -> bool:
    """ "a leopard attacked villagers", "the bull was shot dead": beasts do it, or suffer it."""
    beasts = no_force_words().beasts
    if beasts.isdisjoint(source.vocabulary):
        return False
    if any(a.kind in FIGHTING and a.end <= trigger.start for a in source.actors):
        return False
    if any(w.subtype != "shooting" for w in source.weapons):
        return False
    behind = source.tokens[trigger.last + 1 : trigger.last + 1 + _BEAST_WITHIN]
    if behind[:1] and behind[0].lower == "by" and any(t.text in beasts for t in behind):
        return True
    if trigger.is_noun:
        return False
    lead = source.tokens[: trigger.first]
    opens = lead[:1] and lead[0].lower in beasts
    if opens and not any(a.start == 0 for a in source.actors):
        return True  # "Bees attacked"; not "Tiger boats shelled"
    return any(t.text in beasts for t in (*lead[:_OPENING], *lead[-_BEAST_BEFORE:]))


_OPENING: Final = 4  # words of "A herd of elephants"
_BEAST_WITHIN: Final = 5  # words of "by a pack of wolves"
_BEAST_BEFORE: Final = 9  # words of "bull that broke loose and then trampled a man"


def _is_at_home(source: Annotated, trigger: Trigger) -> bool:
    """ "the killing of his wife", "a father killed his children", "the serial killer"."""
    if source.weapons or any(a.kind in FIGHTING for a in source.actors):
        return False
    if trigger.is_noun and _OF_KIN.match(source.text, trigger.end):
        return True
    if trigger.entry.kind not in ("consequence", "ambiguous", "assault"):
        return False
    if _SERIAL.search(source.text) is not None:
        return True
    return source.word_before(trigger.start) in _PARENTS and bool(
        _CHILDREN.match(source.text, trigger.end)
    )


_OF_KIN: Final = re.compile(
    r" (?:[\w-]+ ){0,3}?of (?:his|her) (?:own |estranged |former |pregnant |ex-|young |second )?"
    r"(?:wife|husband|fianc[eé]e?|girlfriend|boyfriend|lover|mistress|mother-in-law|stepdaughter"
    r"|stepson|neighbou?r)\b"
)
_SERIAL: Final = sieved(
    r"\b(?:[Ss]erial (?:killers?|murders?|murderers?|killings?|rapists?)|[Rr]ipper|[Ss]trangler"
    r"|prostitutes?|necrophile|cannibal)\b"
)
_PARENTS: Final = frozenset("father mother stepfather stepmother husband wife parent".split())
_CHILDREN: Final = re.compile(
    r" (?:his|her|their)(?: \w+){0,2} (?:children|sons?|daughters?|babies|baby|family|infants?"
    r"|kids)\b"
)


def _is_not_done(source: Annotated, trigger: Trigger) -> bool:
    """ "to protect them from air attack", "any bullet fired", "options: shooting him or"."""
    if source.casualties:
        return False
    lead = source.text[max(0, trigger.start - _LEAD) : trigger.start]
    if trigger.is_noun:
        return _WARDED_OFF.search(lead) is not None or bool(
            _TO_BE_HELD.match(source.text, trigger.end)
            or _ON_US_ALL.match(source.text, trigger.end)
        )
    if _AS_IF.search(lead) is not None or (
        trigger.text.endswith("ing") and source.word_after(trigger.end) in _ABLE
    ):
        return True
    return _ANY.search(lead) is not None or (
        trigger.text.endswith("ing") and _WEIGHED.search(lead) is not None
    )


_ON_US_ALL: Final = re.compile(
    r" (?:on|against) (?:any\b|all of us|us all|everyone|(?:our|the) (?:\w+ )?(?:values|freedoms?"
    r"|democracy|way of life)|freedom|democracy)\b"
)
_AS_IF: Final = re.compile(r"\b(?:like|as if|as though) (?:an?|the) [\w-]+ (?:had )?\Z")
_ABLE: Final = frozenset("capability capabilities capacity practice".split())
_LEAD: Final = 110  # characters of "options for assassinating the king -- either "
_WARDED_OFF: Final = re.compile(
    r"\b(?:protect\w*|shield\w*|guard\w*|defend\w*|safe) [^.;,]{0,60}?\b(?:from|against)"
    r" (?:[\w'’-]+ ){0,3}\Z"
    r"|\b(?:limit|minimi[sz]e|reduce|curb|forestall|discourage|preclude)(?:ing|s)?"
    r" (?:[\w'’-]+ ){0,4}\Z"
)
_TO_BE_HELD: Final = re.compile(
    r"(?: [\w'’-]+){0,3} (?:will|would|(?:is|are|was|were) (?:due )?to) (?:take place|be held|be"
    r" staged|begin|start)\b"
)
_ANY: Final = re.compile(r"(?i)\bany [\w'’-]+ \Z")
_WEIGHED: Final = re.compile(
    r"\b(?:options?|ways|plans|ideas?|possibilit\w+|methods) (?:for|of)\b.*\b(?:either|or|by)\W*\Z"
)


def _is_of_police_gas(source: Annotated, trigger: Trigger) -> bool:
    """ "a tear gas grenade landed in": meant to drive a crowd away."""
    if trigger.entry.kind not in ("munition", "impact") or source.casualties:
        return False
    return bool(source.weapons) and all(
        source.word_before(w.start) in _GASES or w.weapon.lower() in _GASES for w in source.weapons
    )


_GASES: Final = frozenset("gas smoke stun flare flash tear-gas teargas flash-bang".split()) | {
    "tear gas"
}


def _only_describes(source: Annotated, trigger: Trigger) -> bool:
    """ "the three wounded engineers will be flown home": who they are, and no news."""
    if trigger.text.lower() not in ("wounded", "injured"):
        return False
    return _CARRIED.search(source.text) is not None and bool(
        _THE_HURT.search(source.text, max(0, trigger.start - 24), trigger.end + 24)
    )


_CARRIED: Final = re.compile(
    r"\b(?:airlift\w*|transport\w*|evacuat\w*|flown|flew|fly|ferr(?:y|ied|ying)|bring|brought|take"
    r"|took|taken|move[ds]?|moving|repatriat\w*|visit\w*|treat(?:ed|ing|ment))\b"
)
_THE_HURT: Final = re.compile(
    r"\b(?:the|\d+|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|several|some)"
    r" (?:of )?(?:the )?(?:\w+ )?(?:wounded|injured) "
    r"(?!in|at|by|when|as|on|and|after|during|while)[a-z]+s\b"
)


@cache
def _no_ground() -> frozenset[str]:
    return no_force_words().no_ground


def takes_no_ground(source: Annotated, head: Trigger) -> bool:
    """ "took the silver", "took over the helm", "measures taken": nothing that is conquered."""
    if is_passive(source, head):
        return not _no_ground().isdisjoint(source.words[max(0, head.first - 4) : head.first])
    ahead = source.words[head.last + 1 : head.last + 1 + _TAKEN_WITHIN]
    return not _no_ground().isdisjoint(ahead)


_TAKEN_WITHIN: Final = 4  # words of "over the six-month presidency"

_RULES: Final[tuple[Callable[[Annotated, Trigger], bool], ...]] = (
    _is_measure,
    _is_of_wares,
    _is_battle_with_ill,
    _is_blame,
    _is_on_oneself,
    _sets_off_talk,
    _is_of_markets,
    _is_state_of_affairs,
    _is_at_nobody,
    _is_sport,
    _is_part_of_word,
    _is_sickness,
    _is_of_beast,
    _is_at_home,
    _is_not_done,
    _is_of_police_gas,
    _only_describes,
)
