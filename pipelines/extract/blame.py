"""Whom a sentence names as the one who did it: by accusation, or by their own claim.

"The governor blamed the PKK", "suspicion fell on X", "Y took credit", "Z was behind it". Source:
codebook.md, Actors and places ("An accusation is an attribution").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.extract.actors import ActorSpan, as_group
from pipelines.extract.agents import agent_by, is_ground_claimed
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import subject_of
from pipelines.extract.attack.whom import is_ground
from pipelines.extract.clauses import REPORT
from pipelines.extract.cues import Cue
from pipelines.extract.frame import Attribution
from pipelines.extract.sieve import Sieve, sieved
from pipelines.extract.voice import is_passive
from pipelines.knowledge import IRREGULAR

_NEGATED_WITHIN: Final = 5  # words in front of "claimed" in which "no group" may stand
_AGENT_WITHIN: Final = 4  # words of "by the pro-government"
_REACH: Final = 14  # words behind "accused" or "blamed" in which the doer is named
_NEGATIONS: Final = frozenset("no nobody none not neither nor without n't never yet".split())
_ACCUSABLE: Final = frozenset(
    "state government military militia insurgent jihadist security gunmen alliance person".split()
)
_REFERENCES: Final = frozenset(
    "attack attacks strike strikes raid raids barrage bombing bombings responsibility charge "
    "charges involvement accusation accusations allegation allegations it them this that "
    "claim claims shelling salvo assault blast blasts explosion explosions shooting killings "
    "massacre behind both carrying planting firing launching killed fired bombed struck attacked "
    "shelled attacking bombing shelling striking killing targeting hitting shooting down".split()
)


# "X fired them", "they had been launched by Y": deeds told of what the sentence before tells.
_DEEDS: Final = (
    r"fired|launched|sent|planted|laid|dropped|hurled|lobbed|flown|thrown|carried\ out|staged"
    r"|mounted|ordered|conducted|loosed|buried|detonated|made"
)
_MEANS: Final = (
    r"rockets?|missiles?|mortars?|shells?|bombs?|rounds|drones?|devices?|charges?|mines?|grenades?"
    r"|projectiles?|munitions?|aircraft|planes?|jets?|helicopters?"
)
_UNREAL: Final = frozenset("would will could might may if whether should must to did not".split())
_DEED_WITHIN: Final = 12  # words of "X, better known by its initials, fired them"
_DOER_WITHIN: Final = 4  # words of "came from one of the"


@dataclass(frozen=True, slots=True)
class Named:
    """Who is said to have done it and how; offsets of the words that say so."""

    start: int
    end: int
    actor: ActorSpan
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class _Grammar:
    """Words of attribution; each pattern tells on which side of it the doer stands."""

    blame_then_doer: Sieve
    doer_then_blame: Sieve
    alleged: Sieve
    claim_then_doer: Sieve
    doer_then_claim: Sieve
    doer_then_deed: re.Pattern[str]
    deed_then_doer: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    """Compiled once a process."""
    flags = re.IGNORECASE | re.VERBOSE
    return _Grammar(
        blame_then_doer=sieved(
            r"""\b(?:
            (?<!was\ )(?<!were\ )(?<!been\ )(?:blam|accus)(?:ed|es|ing|e)\b(?!\ by\b)
            | (?:was|were|been|is|are)\ (?:\w+ly\ )?
              (?:blamed\ on|(?:attributed|ascribed|laid)\ to)
            | (?:blamed|laid|attributed)\ by\ [^,;.]{2,40}?\ (?:on|to)\b(?!\ \w+day\b)
            | point(?:ed|s|ing)?\ (?:\w+\ ){0,3}?(?:at|to|towards?)\b
            | la(?:id|ys?|ying)\ (?!(?:an?\ |the\ )?(?:\w+\ )?(?:ambush(?:es)?|traps?|siege|mines?
              |landmines?|bombs?|explosives|charges|wreaths?|flowers|hands|claim)\b)
              (?:the\ |all\ )?(?:(?:\w+\ ){1,3}?on|(?:\w+\ ){0,3}?at\ the\ (?:door|feet)\ of)\b
            | (?:attribut|ascrib)(?:ed|es?|ing)\ (?:\w+\ ){1,4}?to\b
            | h(?:eld|olds?|olding)\b(?=\ .{2,60}\ (?:responsible|accountable)\b)
            | suspect(?:s|ed)?\b
            | suspicion\w*\ (?:\w+\ ){0,2}?(?:fell|falls|fallen|turned|settled|cent\w+|focus\w+)
              \ (?:on|upon|to)
            | (?:b(?:ore|ears?|earing)|carr(?:ied|ies|y|ying)|ha[sd])\ (?:all\ )?
              (?:the|every)\ (?:(?:hall)?marks?|fingerprints?|signature|stamp)\ of
            | (?:handi)?work\ of
            | (?:roads?|trails?|tracks?|clues|evidence|signs|threads?|lines\ of\ inquiry)
              \ (?:all\ )?(?:led|leads?|lead\ back)\ (?:\w+\ )?to
            | (?:no\ one|nobody|few)\b[^.;]{0,24}?\ (?:doubts?|doubted|questions?)\ (?:that\ )?
              (?:it\ was|they\ were|it\ is)
            | (?:were|are|was|is)\ looking\ (?:at|for)(?=\ (?:members|fighters|cells|the|a)\b)
              (?!\ the\ (?:\w+\ )?(?:killer|murderer|perpetrator|culprit|assassin|people|m[ae]n\b))
            | (?:men|fighters|militants|rebels|insurgents|assailants|attackers|bombers?|guerrillas
              |jihadists|raiders|militiamen|gang|group)
              \ (?:presumed|believed|thought|assumed|said|reported|alleged)\ to\ (?:have\ )?
              (?:belong(?:ed)?\ to|(?:be|been)\ (?:(?:members?|fighters|part|followers)\ of|from
              |with|loyal\ to|linked\ to|close\ to|allied\ (?:to|with)|affiliated\ (?:to|with)))
            )""",
            flags,
        ),
        doer_then_blame=sieved(
            r"""\b(?:
            (?:was|were|is|are|been|be|stood)\ (?:\w+ly\ )?
            (?:behind|to\ blame|(?:\w+ly\ )?responsible(?:\ for|(?=[.,;]|$))
            |blamed\b(?!\ on\b(?!\ \w+day\b))|accused\ of|suspected\ (?:of|in)\b)
            | (?:blamed|accused)\ by\b(?![^,;.]{2,40}\ on\b(?!\ \w+day\b))
            | ha(?:d|ve|s)\ (?:\w+ly\ )?(?:planted|placed|laid|hidden|sent|fired|launched|dropped
              |carried\ out|staged|mounted|ordered|detonated|set\ off|perpetrated|plotted
              |masterminded|organi[sz]ed|committed|shot)
              \ (?:it|them|this|the\ (?:bomb(?:er)?s?|device|mine|gunm[ae]n|attackers?|m[ae]n
              |attacks?|bombings?|killings?|murders?|sentence|execution|raid|ambush|shooting))\b
            | ha(?:d|ve|s)\ set\ (?:it|them)\ off\b
            )""",
            flags,
        ),
        alleged=sieved(r"\b(?:alleg(?:ed|es?)|(?:accusation|allegation|charge)s?\ that)\b", flags),
        claim_then_doer=sieved(
            r"""\b(?:(?:claimed|admitted|owned)\ (?:(?:\w+\ )?in\ (?:an?|the)\ (?:\w+\ ){0,3}?
            (?:e-?mail|letter|leaflet|statement|message|video|call|note|communiqu[eé]|recording|post
            |fax|tape)\ (?:\w+\ )?(?:from|by|of|in\ the\ name\ of)
            |(?:(?:on\ \w+|yesterday|later|last\ night|at\ once|afterwards|today|immediately)\ )?by)
            |that\ (?:says|said)\ (?:that\ )?(?:it|they)\ (?:did\ (?:it|so)|(?:was|were)\ behind\ it
            |(?:had\ )?carried\ (?:it|them)\ out),?)(?!\w)""",
            flags,
        ),
        doer_then_claim=sieved(
            r"""\b(?:
            (?:claim|accept|assum|admit|acknowledg)\w*\ (?:\w+\ )?(?:responsibility|credit)
            | t(?:ook|aken|akes?|aking)\ (?:\w+\ )?(?:responsibility|credit)
            | claim(?:ed|s|ing)\ (?:the|both|this|it|them|those|these|two|that\ it)\b(?!\ lives?)
              (?!(?:\ [\w-]+){1,3}?\ (?:is|are|was|were|has|have|will|would|could|do|does|did)\b)
            | claim(?:ed|s|ing)\ (?:(?:that|an?|each|\w+day['’]s)\ )?(?:\w+\ ){0,2}?
              (?:attacks?|bombings?|strikes?|raids?|blasts?|killings?|shootings?|ambush|assault)\b
            | admitted\ it\b
            | (?:publish|releas|post|broadcast|air|issu|circulat)(?:ed|es|s|ing)?\ (?:an?|its|the)
              (?:\ [\w-]+){0,2}?\ (?:film|video|footage|clip|recording)\ (?:purportedly\ )?
              (?:of|show(?:ing)?)\ (?:it|them|the\ (?:\w+\ )?(?:attack|blast|bombing|strike|raid
              |ambush|explosion|assault|shooting|launch))\b
            | (?:admit(?:ted|s|ting)|acknowledg(?:ed|es))\ (?:to\ )?(?:having\ )?
              (?:fir|launch|carry|carri|plant|kill|shell|bomb|attack|order)(?:ed|ing)\b
            | own(?:ed|s)\ up\ to
            | (?:admit(?:ted|s|ting)?|acknowledg(?:ed|es|ing)|boast(?:ed|s|ing)?\ of
              |brag(?:ged|s|ging)?\ (?:of|about))\b[^.;]{0,45}?
              \ (?:the|an?|both|that|this|\w+day['’]s)\ (?:\w+\ ){0,2}?(?:attacks?|bomb(?:ing)?s?
              |killings?|shootings?|raids?|ambush|strikes?|blasts?|explosions?|murders?)\b
            | (?P<did>(?:had|has)\ (?:done\ it|carried\ it\ out|carried\ them\ out))
            | (?:said|says?)\ (?:that\ )?(?:it|they)\ did(?:\ it|\ so)?(?=[.,;])
            | (?:call|describ|hail|present)(?:ed|s|ing)\ (?:it|them|this
              |(?:the|\w+day['’]s)\ (?:\w+\ ){1,3}?)\ ?(?:as\ )?(?:its|their|an?|the)\ (?:\w+\ )?
              (?:response|retaliation|revenge|reprisals?|punishment|answer|reply|vengeance)\b
            | (?:said|says?|confirm(?:s|ed)|insist(?:s|ed)|boasted|announced|told\ [\w\ ]{2,30}?)
              [^.;"“”]{0,70}?\ that\ (?:it|they|this|that|the\ (?:\w+\ ){1,3})\ ?
              (?:was|were|had\ been)\ (?:(?:the|all)\ )?(?:its|their)\ (?:own\ )?
              (?:work|doing|handiwork|deed)\b
            | (?:said|says?|confirm(?:s|ed)|insist(?:s|ed)|admitted|acknowledged|announced|boasted)
              (?:\ later|\ only|\ on\ \w+day|(?:\ (?!that\b)[\w'’-]+){1,12}?(?=\ that\b))?
              \ (?:that\ )?
              (?:it\ was\ (?=(?:its|their)\ [\w ]{3,24}?\ (?:who|that|which)\b))?
              (?:it|they|(?:(?:one|two|three|four|some|several|members?|fighters?)\ of\ )?
              (?:its|their)\ (?:(?:own|air)\ )?["'“‘]?
              (?:men|fighters|members|units?|forces?|volunteers|guerrillas|snipers|bombers|aircraft
              |jets|warplanes|planes|pilots|helicopters|drones|artillery|gunners|troops|soldiers
              |navy|warships|commandos|gunmen|bombs|missiles?|rockets?|shells|gunships|bombers
              |(?:[\w-]+\ )?(?:command|brigade|battalion|wing|cell))["'”’]?
              (?:\ (?:who|that|which))?)
              \ (?:(?:had|has|have)\ )?(?:\w+ly\ |also\ |just\ )?
              (?:(?:carried\ out|launched|fired|staged|mounted|attacked|bombed|shelled|struck|hit
              |targeted|killed|planted|shot(?!\ down)|conducted|ordered
              |aimed\ (?:it\ |them\ )?(?:at|for)|blown\ up|set\ off|detonated
              |sent\ (?:the|its|a|both)\ (?:\w+\ )?(?:m[ae]n|bombers?|drivers?|cars?|lorr(?:y|ies)
              |trucks?|boats?|drones?|volunteers?)
              |fallen|landed|gone\ astray|missed)
              |been\ called\ in|made\ a\ mistake|been\ in\ action|(?:was|were|been)\ behind
              |(?:was|were|been)\ (?:aiming\ (?:at|for)|targeting|striking|attacking|firing\ at))\b
            | (?:said|says|confirm(?:s|ed))\ (?:that\ )?(?:it|they)\ (?:was|were)\ responsible\b
            | (?:said|says|claim(?:s|ed)|announced|boasted|confirm(?:s|ed))\ (?:that\ )?
              (?:the|both|all|one\ of\ the)\ (?:[\w-]+\ ){1,3}?
              (?:was|were|had\ been|is|are|belonged)
              \ (?:(?:one|two|three|four|some|all|both|members?|fighters?)\ (?:of|to|from)\ )?
              (?:its|their)\ (?:own|m[ae]n|fighters?|members?|followers?|martyrs?|brothers?|units?
              |ranks)\b
            | (?:said|says|claim(?:s|ed)|announced|boasted|confirm(?:s|ed))\ (?:that\ )?
              (?:the|both|all|one\ of\ the)\ (?:[\w-]+\ ){1,3}?(?:was|were|is|are)
              \ (?:his|theirs|ours)\b(?=[.,;]|\ (?:and|but)\b|$)
            | (?:said|says|announced)\ (?:that\ )?(?:the|this|that|its)\ (?:[\w-]+\ ){0,2}?
              (?:attacks?|bombings?|strikes?|raids?|shootings?|killings?|ambush|assault|blasts?
              |operation|shelling|launch|rockets?|missiles?)
              \ (?:was|were|had\ been|came|is|are)
              \ (?:a\ |an\ |the\ |only\ |in\ |meant\ |part\ of\ )*
              (?:(?:first|just|fair|legitimate)\ )?
              (?:response|retaliation|reveng\w*|reprisals?|punishment|answer|reply|vengeance
              |to\ aveng\w+|retribution|warning|message)\b
            )""",
            flags,
        ),
        doer_then_deed=re.compile(
            rf"""(?<!\bwho\ )\b(?:had\ |has\ |have\ )?(?:{_DEEDS})\ (?:them|it|both|these
            |all\ of\ them|both\ of\ them|the\ (?:\w+\ )?(?:{_MEANS}|attacks?|raid|strikes?|barrage
            |salvo|ambush))\b(?!\ (?:back|off|down|to)\b)""",
            flags,
        ),
        deed_then_doer=re.compile(
            rf"""(?:\A|[,;]\ (?:and\ |but\ )?|\b(?:said|says|believed?|believes|found
            |concluded|showed|determined|confirmed|established)\ (?:that\ )?)(?:they|it|both|all
            |(?:the|these|those|both)\ (?:\w+\ )?(?:{_MEANS}|round|attackers?|bombers?|gunm[ae]n
            |killers?|assailants?|attacks?|raid|strikes?))
            \ (?:(?:had\ )?(?:all\ )?c[ao]me\ from|belong(?:ed|s)\ to|(?:was|were)\ members\ of
            |(?:was|were|had\ been)\ (?:\w+ly\ )?(?:{_DEEDS}|dispatched|recruited|trained)
            \ (?:by|from))\b""",
            flags,
        ),
    )


def named_doer(source: Annotated, denial_at: int | None) -> Named | None:
    """Who claims or is blamed in a sentence.

    Args:
        source: The sentence.
        denial_at: Offset of a denial in it: what stands behind it is denied, not claimed.
    """
    if not source.has(Cue.BLAME) or not source.actors:
        return None
    return _claim(source, denial_at) or _blame(source, denial_at)


def _blame(source: Annotated, denial_at: int | None) -> Named | None:
    for match in _grammar().blame_then_doer.finditer(source.text):
        doer = _accused(source, match)
        accuser = _before(source, match.start())
        if doer is None or _is_same(accuser, doer) or not _is_of_attack(source, match, doer):
            continue
        if _is_of_sufferers(source, match, doer):
            continue
        accuser = accuser or _by_behind(source, doer.end)
        by = accuser.actor if accuser is not None else None
        return Named(match.start(), match.end(), doer, Attribution("blamed", by))
    for match in _grammar().doer_then_blame.finditer(source.text):
        doer = _nearest_before(source, match.start())
        is_denied = denial_at is not None and denial_at <= match.start()
        if doer is None or is_denied or _is_negated(source, match.start()):
            continue
        if _CALLING.search(source.text, 0, doer.start):
            return Named(match.start(), match.end(), doer, Attribution("claimed", doer.actor))
        speaker = _by_behind(source, match.end() - len(" by")) or source.speaker_of(match.start())
        if _is_same(speaker, doer) or _owns_up(source, doer):
            return Named(match.start(), match.end(), doer, Attribution("claimed", doer.actor))
        by = speaker.actor if speaker is not None else None
        return Named(match.start(), match.end(), doer, Attribution("blamed", by))
    return _alleged(source)


def _owns_up(source: Annotated, doer: ActorSpan) -> bool:
    """ "Its Chadian branch said its men had done it", "its aide said the group was behind it"."""
    if not doer.is_carried:
        return False
    said = source.inside(source.actors, source.clauses.of_kind(REPORT))
    offices = [a for a in source.actors if a.kind == "office"]  # "Yusuf Dale, an FLK spokesman,"
    return any(_is_same(a, doer) for a in (*said, *offices) if a.end <= doer.start)


# "A caller to a newspaper said the Red Brigades had ...": who calls speaks for those he names.
_CALLING: Final = re.compile(
    r"\b(?:callers?|(?:telephone|phone) call"
    r"|voice on the (?:tele)?phone|leaflets?|communiqu[eé]|letter|tape|fax|note)\b[^.;]{0,60}?"
    r"\bsa(?:id|ys|ying) (?:that )?(?:the |an? )?\Z",
    re.IGNORECASE,
)


def _by_behind(source: Annotated, offset: int) -> ActorSpan | None:
    """The accuser of a passive: "was accused by X of", "blamed on Sunday by X for"."""
    actor = next((a for a in source.actors if a.start >= offset), None)
    words = source.words_between(offset, actor.start) if actor is not None else []
    named = words[-_AGENT_WITHIN:]
    if "by" not in named or {"of", "for", "after"} & set(words):
        return None
    return actor


def _alleged(source: Annotated) -> Named | None:
    """ "X alleged that Y had shelled the town", "X's accusation that Y bombed it"."""
    for match in _grammar().alleged.finditer(source.text):
        accuser = _before(source, match.start())
        for trigger in source.triggers:
            if trigger.start < match.end() or trigger.is_noun:
                continue
            agent = agent_by if is_passive(source, trigger) else subject_of
            doer = agent(source, trigger)
            if doer is None or doer.start < match.end():
                break
            is_own = _is_same(accuser, doer)  # "X denied accusations that it had shelled"
            by = accuser.actor if accuser is not None and not is_own else None
            return Named(match.start(), match.end(), doer, Attribution("blamed", by))
    return None


def told_doer(source: Annotated) -> Named | None:
    """Who did what the sentence before tells: "X fired them", "they came from Y's gunboats"."""
    if not source.has(Cue.BLAME) or not source.actors or any(t.year for t in source.times):
        return None  # "the army launched it in 2005" is of something else
    for match in _grammar().deed_then_doer.finditer(source.text):
        doer = next((a for a in source.actors if a.start >= match.end()), None)
        if doer is None or not (doer.is_force and _is_doer(doer)):
            continue
        if len(source.words_between(match.end(), doer.start)) <= _DOER_WITHIN:
            return _of_deed(source, match, doer)
    for match in _grammar().doer_then_deed.finditer(source.text):
        doer = _before(source, match.start())
        if doer is None or not _is_doer(doer) or _is_negated(source, match.start()):
            continue
        between = source.words_between(doer.end, match.start())
        if len(between) <= _DEED_WITHIN and _UNREAL.isdisjoint(between):
            return _of_deed(source, match, doer)
    return None


def _of_deed(source: Annotated, match: re.Match[str], doer: ActorSpan) -> Named:
    """Stated by the text, blamed where somebody else says so, claimed where they do."""
    speaker = source.speaker_of(match.start())
    if speaker is None or speaker.side == "unknown":
        is_own = speaker is not None and source.word_before(speaker.start) in ("its", "their")
        how = Attribution("claimed", doer.actor) if is_own else Attribution("stated")
    else:
        is_own = _is_same(speaker, doer) or _owns_up(source, doer)
        how = Attribution("claimed" if is_own else "blamed", speaker.actor)
    return Named(match.start(), match.end(), doer, how)


def _claim(source: Annotated, denial_at: int | None) -> Named | None:
    for match in _grammar().doer_then_claim.finditer(source.text):
        speaker = _before(source, match.start())
        doer = as_group(speaker) if speaker is not None else None
        denied = denial_at is not None and denial_at <= match.start()
        if denied or doer is None or _is_negated(source, match.start()) or not _is_doer(doer):
            continue
        if _OF_ATTACKERS.match(source.text, match.end()):
            continue  # "said its men had killed three of them"
        if _ONLY_OF_GROUPS.search(match.group()) and doer.kind not in IRREGULAR:
            continue
        if doer.kind == "security" and "target" in match.group():
            continue  # police target smugglers too
        if match["did"] and source.clause_at(doer.start).kind != REPORT:
            return _of_deed(source, match, doer)
        return Named(match.start(), match.end(), doer, Attribution("claimed", doer.actor))
    for match in _grammar().claim_then_doer.finditer(source.text):
        doer = next((a for a in source.actors if a.start >= match.end()), None)
        if doer is None or not _is_doer(doer) or _is_negated(source, match.start()):
            continue
        if is_ground_claimed(source, doer.start):
            continue
        return Named(match.start(), match.end(), doer, Attribution("claimed", doer.actor))
    return None


_OF_ATTACKERS: Final = re.compile(
    r" (?:(?:at least |all |both )?(?:the )?\w+ of (?:the|them\b)|all of them\b|both of them\b"
    r"|(?:the|both|all|two|three|four|five|six)) ?(?:\w+ ){0,2}?"
    r"(?:(?<=them)|(?<=them )|attackers?|assailants?|raiders?|gunm[ae]n|bombers?|intruders?)\b"
)
# What a state shows or says of the deeds of others too: a film, and what they were meant for.
_ONLY_OF_GROUPS: Final = re.compile(
    r"\A(?:publ|rel|post|broad|air|iss|circ|call|descr|hail|pres)"
    r"|\b(?:was|were|had been|came|is|are) [a-z ]*"
    r"(?:respon(?!sib)|retali|reveng|repris|punish|answer|reply|veng|aveng|retrib|warning|message)\w*\Z",
    re.IGNORECASE,
)


def _accused(source: Annotated, match: re.Match[str]) -> ActorSpan | None:
    """The first actor close behind the words of blame that could have done it."""
    direct = match.group().lower().startswith("suspect")
    for actor in source.actors:
        if actor.start < match.end():
            continue
        between = source.words_between(match.end(), actor.start)
        if is_ground(source, actor):
            continue  # "blamed on the group, in a town near the Syrian border"
        if len(between) > (2 if direct else _REACH) or _is_doer(actor):
            return actor if len(between) <= (2 if direct else _REACH) else None
    return None


def _is_of_attack(source: Annotated, match: re.Match[str], doer: ActorSpan) -> bool:
    """Blame "for the blast", "of shelling the town"; not "for the drought"."""
    behind = source.words_between(doer.end, len(source.text))
    if not match.group().lower().startswith(("blam", "accus")) or not behind:
        return True
    if behind[0] not in ("for", "of"):
        return True
    if not _HELPING.isdisjoint(behind[1:2]):
        return False  # "of letting such weapons across the border": of no deed of its own
    return bool(_REFERENCES & set(behind[:10])) or any(
        t.start > doer.end and t.entry.event_type in ("attack", "unrest") for t in source.triggers
    )


_HELPING: Final = frozenset(
    "letting allowing supplying providing arming equipping smuggling selling training funding "
    "financing sheltering harbouring harboring tolerating encouraging failing interfering meddling "
    "inciting supporting aiding helping".split()
)


def _is_of_sufferers(source: Annotated, match: re.Match[str], doer: ActorSpan) -> bool:
    """ "Four men believed to belong to X were killed": whom somebody else has struck."""
    is_of_men = _OF_MEN.search(match.group()) is not None
    after = {source.word_after(doer.end, ahead) for ahead in (1, 2)}
    return is_of_men and not after.isdisjoint(("was", "were", "been", "died"))


_OF_MEN: Final = re.compile(r" to (?:have )?be")


def _is_doer(actor: ActorSpan) -> bool:
    return actor.kind in _ACCUSABLE and (actor.is_force or actor.kind == "state")


def _is_same(one: ActorSpan | None, other: ActorSpan) -> bool:
    """One actor twice, or two of one camp: an ally is not accused."""
    if one is None:
        return False
    camp = one.side == other.side and one.side not in ("other", "unknown", "civilian")
    return one.actor == other.actor or camp


def _is_negated(source: Annotated, offset: int) -> bool:
    words = {source.word_before(offset, back) for back in range(_NEGATED_WITHIN + 1)}
    return bool(words & _NEGATIONS)


def _before(source: Annotated, offset: int) -> ActorSpan | None:
    """The subject in front of a verb: the first actor of its clause, else of the sentence.

    Of "an attack on Doha, for which X (the Y) claimed responsibility", what stands behind "which".
    """
    clause = source.clause_at(offset).index
    first = source.text.rfind("for which ", 0, offset)
    before = [a for a in source.actors if first < a.start and a.end <= offset]
    inside = [a for a in before if source.clause_at(a.start).index == clause]
    return next(iter(inside or before), None)


def _nearest_before(source: Annotated, offset: int) -> ActorSpan | None:
    reports = source.clauses.of_kind(REPORT)
    before = [a for a in source.actors if a.end <= offset and _is_doer(a)]
    said = [a for a in before if source.clause_at(a.start).index not in reports]
    return (said or before)[-1] if before else None
