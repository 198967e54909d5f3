"""Which kinds of words a text has at all: told by an automaton before any pattern is tried.

An article holds some thirty sentences, and there are some twenty kinds of things to look for in
each; most sentences have none of most. To ask for a dozen kinds at once takes a microsecond, to
look for one by a pattern of its own two to fifty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum, auto
from functools import cache, lru_cache
from typing import Final

import re2

from pipelines.extract.actors import actor_lexicon
from pipelines.extract.bare_counts import COUNTED_GOING
from pipelines.extract.folding import fold
from pipelines.extract.force_nouns import BASE_WORDS, FORCE_WORDS
from pipelines.extract.naming import PLACE_NOUNS, SITE_NOUNS
from pipelines.extract.nationals import plurals
from pipelines.extract.times.grammar import time_words
from pipelines.extract.triggers import trigger_forms
from pipelines.extract.weapons import weapon_lexicon

_MAX_MEMORY: Final = 64 << 20
_KEPT: Final = 64  # answers about parts of sentences


# "Not" as well: who "has not denied" it does not deny it.
DENYING: Final = frozenset(
    "denied denies deny denying rejected rejects dismissed dismisses disclaimed not nothing no "
    "never".split()
)
# A sentence that tells no event may set the scene of those behind it: "A blow fell that night".
SIGNS: Final = frozenset(
    "flames ablaze burning smoke bang boom gunfire shoot-out shootout rubble smouldering".split()
)
"""What is seen and heard of an attack by those who do not see it made."""
SCENES: Final = SIGNS | frozenset(
    "trouble violence fighting blow bloodshed unrest mood carnage chaos worst deadliest alarm "
    "horror terror tragedy disaster nightmare onslaught slaughter fronts".split()
)


class Cue(IntEnum):
    """A kind of words: a text without it has nothing that is told by such words."""

    TRIGGER = 0  # reports an event, whatever stands beside it
    FLOW = auto()  # reports one where a force or a base is named
    FORCE = auto()
    BASE = auto()
    PEOPLE = auto()  # of a nation, who may be its soldiers
    COUNTED_GOING = auto()  # a number that moves, which may be of soldiers
    HARM = auto()
    WEAPON = auto()
    PERSON = auto()
    TIME = auto()
    LEADING_TIME = auto()  # among the first letters
    PLACE_NOUN = auto()
    SITE_NOUN = auto()
    BLAME = auto()
    DENIAL = auto()
    REBUTTAL = auto()
    COMPARISON = auto()
    LIST = auto()
    CALLING_OFF = auto()
    FEARED = auto()
    PLOT = auto()
    RETRIBUTION = auto()
    SCENE = auto()
    RETRACTION = auto()


LEADING: Final = 3
"""Letters within which a leading time begins: "On "."""


@cache
def _patterns() -> dict[Cue, str]:
    """RE2 source by cue: each finds something in every text that has words of its kind.

    RE2 knows the letters of English only. A word may thus begin or end for RE2 where it goes on
    for Python ("café"), never the other way round.
    """
    return {
        Cue.TRIGGER: _any_form(trigger_forms(of_forces=False)),
        Cue.FLOW: _any_form(trigger_forms(of_forces=True)),
        Cue.FORCE: FORCE_WORDS,
        Cue.BASE: BASE_WORDS,
        Cue.PEOPLE: rf"\b(?:{'|'.join(sorted(plurals()))})\b",
        Cue.COUNTED_GOING: COUNTED_GOING,
        # Without any of these a sentence reports nobody's death or wounds.
        Cue.HARM: (
            r"(?i)kill|dead\b|\bdie[sd]?\b|death|wound|injur|\bhurt|\bharm|casualt|\btoll|bodies|"
            r"slain|gun(?:ned|ning) down|mowing down|lives\b|perish|martyr|massacre|assassin|"
            r"behead|execut|fatalit|"
            r"supreme |ultimate |remains\b|fell (?:as |in )|"
            r"concuss|murder|slaughter|succumb|maim|lynch|butcher|hospital|eliminat|neutrali|liquidat|"
            r"\bl[uo]s[teis]|"
            r"admitted to|suffocat|asphyxiat|settled (?:on|at)|(?:corrected|revised|amended) to|"
            r"for (?:\w+ ){0,2}(?:treatment|surgery)|"
            r"\bburn(?:s|ed|t)\b|scald|blinded|gassed|mown down|mowed down|crippled|cut down |"
            r"throats?\b|felled|"
            r"suffered|sustained|bruis|\bcuts\b|broken (?:bone|arm|leg|rib)|unhurt|"
            r"uninjured|unharmed|"
            r"deafened|eardrum|affected by|inhaled|body of|"
            r"fatally|fatal shoo|fatal stab|fatal beat|"
            r"mortally|decapitat|incinerat|electrocut|exterminat|slaying|"
            r"\bcost(?:s|ing)? (?:the|its|his|her|their) |under treatment|"
            r"(?:in|out|away|admitted) with |left (?:gasping|choking|bleeding|unconscious|paraly)|"
            r"(?:figure|count|number|total|tally) ha[ds] (?:\w+ )?(?:risen|climbed|grown|reached)|"
            r"surviv|victim|corpse|unscathed|drown|the life of|\bburied\b|"
            r"medical (?:help|attention|assistance)|(?:al|us|ve|le) condition\b|"
            r"for h(?:is|er) life|"
            r"(?:family|household) of (?:two|three|four|five|six|seven|eight|nine|ten|\d)|"
            r"\bputs? (?:it|the \w+) at |(?:raised|lowered|revised) (?:it|the \w+) to |"
            r"lost (?:\w+ ){1,2}(?:arm|leg|limb|f[oe]+t|hand|finger|eye|sight|hearing)|"
            r"(?:need|requir|received?|sought|given|undergo|underwent)\w* (?:\w+ ){0,3}"
            r"(?:treatment|surgery|oxygen|stitches|attention|care)\b|treated|overcome by|shock\b|"
            r"on (?:\w+ ){1,2}wards?\b|\bshot\b|blown up|"
            r"picked off|picking off|decapitat|garrot|disembowel|crucif|exterminat|\b[KW]IA\b|"
            r"execution.style|firing squad|against a wall|through the (?:temple|heart)|"
            r"fell to (?:an? |the )?(?:sniper|bullet|assassin|marksman)|"
            r"(?:hit|struck|cut|grazed|nicked|clipped|pierced|slashed|stabbed|peppered)"
            r" (?:in|on|across|through) (?:the|his|her|their|both|one|an?)\b|"
            r"(?:was|were|been) hit\b|"
            r"(?:pepper|spray)(?:ed|ing)\b|"
            r"(?:hit|struck|cut|grazed|nicked|clipped|pierced) by (?:\w+ ){0,2}(?:bullet|round"
            r"|ammunition|gunfire|shrapnel|pellets|splinter|glass|shards|debris|stone|brick|nails"
            r"|fragment|flechette)"
        ),
        Cue.WEAPON: weapon_lexicon().source,
        Cue.PERSON: actor_lexicon().persons,
        Cue.TIME: time_words(),
        Cue.LEADING_TIME: rf"\A(?s:.){{0,{LEADING}}}{time_words()}",
        Cue.PLACE_NOUN: PLACE_NOUNS,
        Cue.SITE_NOUN: SITE_NOUNS,
        Cue.BLAME: (
            r"(?i)blam|accus|alleg|claim|pinn|the hand of|trad(?:ed|ing|e) |named? |names |naming "
            r"|charged with|convicted of|indicted|tried for|wanted |arrested |detained |jailed "
            r"|(?:arrest|detain|charg|indict|sentenc|convict|jail)ing |charged |convicted "
            r"|sentenced |hanged |executed |credit|responsib|behind|suspect|suspicion|laid|lays"
            r"|point|doubt|(?:roads?|trails?|tracks?|clues|evidence|signs) |looking (?:at|for)"
            r"|(?:presumed|believed|thought|assumed|said|reported|understood) to "
            r"|attribut|video|film|footage|marks? of|work of|done it|carried it|admi[ts]|acknowl"
            r"|own(?:ed|s) up|fingerprint|signature|boast|brag|ascrib|stamp of|c[ao]me from|belong"
            r"|members of"
            r"|(?:been|were|was|ly|are|all|both) (?:from |carried |sent|fired|launched|planted"
            r"|laid|dropped|flown|staged)"
            r"|(?:fired|launched|sent|planted|laid|dropped|hurled|lobbed|flown|thrown|out|staged"
            r"|mounted|ordered|conducted|loosed|buried|detonated|made|orchestrated|masterminded"
            r"|perpetrated|committed|directed)"
            r" (?:them|it|both|these|the|all)"
            r"|\b(?:it|they|(?:its|their) (?:\w+ )?\w+) (?:\w+ly |also |just )?"
            r"(?:ha[ds]|have|was|were|carried|launched|fired|staged|mounted|attacked|bombed|shelled"
            r"|struck|hit|targeted|killed|planted|shot|conducted|ordered)\b"
            r"|ha(?:d|ve|s) (?:\w+ly )?(?:\w+|carried out|set off) (?:it|them|this|the \w+)\b"
            r"|(?:was|were|been|is|are|belonged) (?:\w+ (?:of|to|from) )?(?:its|their) "
            r"|\b(?:it|they) did\b|(?:its|their|an?|the) (?:\w+ )?(?:answer|response|reply|revenge"
            r"|reprisal|retaliation|punishment|vengeance) "
            r"|(?:was|were|been|came|is|are) [a-z ]{0,20}(?:respon|retal|reven|repris|punish|answ"
            r"|repl|aveng|vengea|retrib|warning|message)"
        ),
        Cue.DENIAL: _any_form((word,) for word in DENYING),
        Cue.REBUTTAL: (
            r"(?i)\b(?:dismiss|reject|den|disput|question|contradict)(?:ed|s|ied|ies|es)"
            r" (?:t|any such)|(?:this|that|it|claim|figure|count|toll|number) (?:was|is) "
            r"|\bcalled (?:t|it)|\b(?:offered|gave|provided|produced|presented) no "
            r"|(?:could|can|ha[sv]e?) ?not be"
            r"|(?:figure|number|count|toll|tally) [^.;]*(?:firm|verif|corrob)"
            r"|\b(?:nobody|no[- ]?one|source|nothing) (?:else )?(?:\S+ )?(?:confirm|corrob|bear)"
            r"|(?:(?:able|possible|position|way) to"
            r"|(?:could|can|did|has|have)(?: not|n['\x{2019}]t|not))"
            r" (?:i\w+ly )?(?:verif|confirm|corrob|check)|no independent"
        ),
        Cue.COMPARISON: r"(?:ed|than|did) (?:one|another)\b",
        Cue.LIST: (
            r"\b(?:was|were|had been|came|is) (?:the )?"
            r"(?:first|second|third|fourth|fifth|next|latest|last)\b|\bfollowed\b|\bcame next\b"
        ),
        Cue.CALLING_OFF: r"cancel|rescind|revers|revok|scrapp|countermand|called off",
        Cue.FEARED: (
            r"(?i)possible |potential |imminent |planned |looming |impending |coming |expected "
        ),
        Cue.PLOT: (
            r"(?i)intend|mean[st] to|meant to|aim(?:s|ed|ing)? to|schem|conspir|about to|plot|plan"
            r"|(?:set|poised|out|ready|orders) to|gearing|getting ready|prepar|readying|readied"
            r"|mastermind|hatch|massing|contemplat|design|draw(?:ing|n) up|drew up|minds? to"
            r"|pretext|excuse|set(?:s|ting) out|la(?:ys|id) out"
            r"|(?:decid|resolv)ed to"
        ),
        Cue.RETRIBUTION: (
            r"(?i)price|pay |responsible|to account|revenge|a threat|preemptive|eye for an"
            r"|official end|be safe|fair game|\btargets?\b|to be (?:fired|shot|opened)"
            r"|without (?:an? |response|answer|punishment)|(?:at|in) (?:a )?times? and"
            r"|unanswered|unpunished"
            r"|(?:will|would|shall|must|'ll|’ll|going to|about to) "
            r"|\bor (?:else|be|get|die|perish|face)"
            r"|hours\b|days\b|weeks?\b|on the table|bloody nose|(?:coffin|body|graveyard)|taste"
            r"|considered|regarded|treated|taken as|(?:more|worse|worst) |lesson|face "
            r"|on the trigger"
            r"|(?:make|turn)|of (?:fire|flame|blood)|tantamount|(?:range|reach) of"
            r"|response|answer|reply|not go|not be going|(?:prepared|ready|determined) to |reserv"
            r"|send|blast|dead m|alive|promis|vow|pledg|sw(?:ear|or)"
            r"|not (?:stop|end|cease)|under |threat|heading |consequences|\boptions"
            r"|(?:followers|supporters|muslims|fighters|believers) |until|mercy|only the |blood"
            r"|last (?:man|bullet|drop|breath|fighter|soldier|cartridge)|guaranteed|lives?\b"
            r"|(?:can|could|may|might) (?:hit|reach|strike|be (?:hit|struck|attack|target|bomb))"
            r"|use (?:nuclear|chemical|atomic)|locked and|stand ready|(?:are|were|stood) ready"
            r"|expect |settl|war (?:on|against) |or (?:share|suffer|meet|answer) |expos\w+ (?:it"
            r"|them|him|your)"
            r"|patience|no (?:other )?(?:choice|option|alternative)|forced to|compelled to|deadline"
            r"|twice|(?:orders|right|leave) to |for like|with fire"
        ),
        Cue.SCENE: _any_form((word,) for word in SCENES),
        Cue.RETRACTION: (
            r"(?i)withdr[ae]w|retract|(?:took|taken) back|recant|disown"
            r"|\b(?:earlier|previous|original|first) (?:version|edition|bulletin|headline|posting"
            r"|item|entry|update)|\bour |['’]s (?:paper|edition|issue|bulletin|newsletter)"
            r"|\bwe (?:had|\w+ly) "
        ),
    }


_GAP: Final = "[^.;:]{1,60}"  # what "shot * down" leaves room for


def _any_form(forms: Iterable[tuple[str, ...]]) -> str:
    """Any of the forms, each word of which is a token (document.py)."""
    joined = (
        r"[^0-9A-Za-z]+".join(_GAP if word == "*" else re.escape(word) for word in words)
        for words in forms
    )
    return rf"(?i)(?:^|[^A-Za-z])(?:{'|'.join(sorted(joined))})(?:[^0-9A-Za-z]|$)"


# Kinds that are sought together. The automaton of a group has to tell apart whatever may stand
# together in a text, and learns that from the texts: one of all kinds but the first four learned
# for thousands of articles and never got there (5.6 ms per 3 kB of news that it had not seen yet;
# these 0.4 in all). Plain words share one; what leaves room between its words stands alone.
_GROUPS: Final = (
    frozenset({Cue.WEAPON, Cue.PERSON}),
    frozenset({Cue.FLOW, Cue.LEADING_TIME}),
    frozenset({Cue.PLOT, Cue.RETRIBUTION}),
    frozenset({Cue.FORCE, Cue.REBUTTAL}),
    *(frozenset({cue}) for cue in (Cue.TRIGGER, Cue.TIME, Cue.HARM, Cue.BLAME)),
)


_SOUGHT: Final = tuple(
    tuple(sorted(group)) for group in (*_GROUPS, frozenset(Cue).difference(*_GROUPS))
)


_GROUP_OF: Final = {cue: number for number, group in enumerate(_SOUGHT) for cue in group}


@cache
def _automata() -> list[tuple[re2.Set, list[int]]]:
    """The automaton of each group, and the bit of each of its kinds."""
    options = re2.Options()
    options.max_mem = _MAX_MEMORY
    patterns = _patterns()
    automata: list[tuple[re2.Set, list[int]]] = []
    for group in _SOUGHT:
        automaton = re2.Set.SearchSet(options)
        for cue in group:
            automaton.Add(patterns[cue])
        automaton.Compile()
        automata.append((automaton, [1 << cue for cue in group]))
    return automata


def cues_of(texts: Sequence[str]) -> list[int]:
    """The kinds of words that each text has, as bits; names are sought in folded spelling too.

    All texts of an article are asked by one automaton before the next is: what it has learned is
    large, and where other work stands between two texts the processor has to fetch it anew, which
    takes five times as long as the search.
    """
    return _found(texts, _automata())


@lru_cache(maxsize=_KEPT)
def has_cue(text: str, cue: Cue) -> bool:
    """Whether a text that is no sentence has words of a kind."""
    return bool(_found([text], [_automata()[_GROUP_OF[cue]]])[0] >> cue & 1)


def _found(texts: Sequence[str], automata: Iterable[tuple[re2.Set, list[int]]]) -> list[int]:
    found = [0] * len(texts)
    spellings = [(n, text.encode()) for n, text in enumerate(texts)]
    spellings += [(n, fold(text)) for n, text in enumerate(texts) if not text.isascii()]
    for automaton, bits in automata:
        for number, spelling in spellings:
            for at in automaton.Match(spelling) or ():
                found[number] |= bits[at]
    return found
