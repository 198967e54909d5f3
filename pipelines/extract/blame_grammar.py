"""The words that say who did it: blame, suspicion, trial, claim, and deeds told of what was told.

Source: codebook.md, Actors and places ("An accusation is an attribution"). Which actor the words
name is read in blame.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.extract.sieve import Sieve, sieved

# "X fired them", "they had been launched by Y": deeds told of what the sentence before tells.
_DEEDS: Final = (
    r"fired|launched|sent|planted|laid|dropped|hurled|lobbed|flown|thrown|carried\ out|staged"
    r"|mounted|ordered|conducted|loosed|buried|detonated|made|orchestrated|masterminded|perpetrated"
    r"|committed|directed"
)
_MEANS: Final = (
    r"rockets?|missiles?|mortars?|shells?|bombs?|rounds|drones?|devices?|charges?|mines?|grenades?"
    r"|projectiles?|munitions?|aircraft|planes?|jets?|helicopters?"
)


_ATTACKERS: Final = (
    r"attackers?|bombers?|gunm[ae]n|killers?|assailants?|raiders?|intruders?|hijackers?|assassins?"
    r"|infiltrators?|kidnappers?|culprits?|perpetrators?"
)
_ATTACKS: Final = (
    r"attacks?|assaults?|raids?|strikes?|ambush(?:es)?|bombings?|blasts?|explosions?|shooting"
    r"|shelling|killings?|massacre|murders?|barrage|salvo|operation|kidnapping|assassination"
)


@dataclass(frozen=True, slots=True)
class BlameGrammar:
    """Words of attribution; each pattern tells on which side of it the doer stands."""

    blame_then_doer: Sieve
    doer_then_blame: Sieve
    alleged: Sieve
    claim_then_doer: Sieve
    doer_then_claim: Sieve
    doer_then_deed: re.Pattern[str]
    deed_then_doer: re.Pattern[str]


@cache
def blame_grammar() -> BlameGrammar:
    """Compiled once a process."""
    flags = re.IGNORECASE | re.VERBOSE
    return BlameGrammar(
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
            | pinn(?:ed|ing)\ (?:it|them|this|(?:the\ |all\ )?(?:blame|responsibility)
              |(?:the|\w+day['’]s)\ [^.;]{3,60}?)\ on\b
            | (?:arrest|detain|charg|indict|sentenc|convict|jail)(?:ed|ing)\b
              (?=[^.;]{3,60}\ (?:over|for|of|with|in\ connection\ with)
              \ (?:the|this|that|both|\w+day['’]s)\ (?:[\w-]+\ ){0,2}?
              (?:attacks?|bombings?|blasts?|explosions?|raids?|killings?|murders?|shootings?
              |massacre|assault|ambush)\b)
            | s(?:ee|ees|aw|een)\ (?:in\ (?:it|them|the\ \w+)\ )?the\ hand\ of
            | nam(?:ed|es|ing)\b(?=[^.;]{3,60}\ as\ (?:the\ |those\ )?(?:\w+\ )?
              (?:culprits?|perpetrators?|suspects?|attackers?|bombers?|killers?|masterminds?))
            | (?:that|which)\ (?:[\w'’]+\ ){1,4}?(?:said|says?|believed?|believes?|insist\w*)
              \ (?:had\ )?(?:all\ )?(?:c[ao]me|(?:was|were|been)\ (?:\w+ly\ )?(?:fired|launched
              |sent|planted|dropped|laid|carried\ out))\ (?:from|by)\b
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
            | (?:men|fighters|militants|rebels|insurgents|assailants|attackers?|bombers?|guerrillas
              |jihadists|raiders|militiamen|gang|group|gunm[ae]n|killers|assassins?|hijackers
              |kidnappers|perpetrators|culprits)
              \ (?:(?:were|are|was|is)\ (?:widely\ |all\ |also\ )?)?
              (?:presumed|believed|thought|assumed|said|reported|alleged|suspected|understood)
              \ to\ (?:have\ )?
              (?:(?:be|been)(?=\ (?:(?:from|with|members|an?|the)\ )?(?:\w+\ )?[A-Za-z-]+
              (?:\ (?:fighters|militants|rebels|guerrillas|members|supporters)|[.,;]))
              |belong(?:ed)?\ to
              |(?:be|been)\ (?:(?:members?|fighters|part|followers)\ of|from
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
            | (?:was|were|is|are|remain(?:s|ed)?)\ (?:(?:the|their|among\ the)\ )?
              (?:chief|prime|main|likely|obvious|first|principal|leading|top|usual)\ suspects?\b
            | (?:charged\ with|convicted\ of|indicted\ (?:for|over)|tried\ for|wanted\ (?:for|over)
              |(?:sentenced|jailed|hanged|executed)\b[^.;]{0,30}?\ (?:for|over)
              |arrested\ (?:for|over|in\ connection\ with)|detained\ (?:for|over))
              \ (?:(?:carrying\ out|planning|organi[sz]ing|taking\ part\ in)\ )?
              (?:the|this|that|both|\w+day['’]s)\ (?:[\w-]+\ ){0,2}?(?:attacks?|bombings?|blasts?
              |explosions?|raids?|killings?|murders?|shootings?|massacre|assault|ambush)\b
            | (?:accus|blam)(?:ed|e|es|ing)\ (?:each\ other|one\ another)\b
            | trad(?:ed|ing|e)\ (?:blame|accusations)\b
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
            | (?:quick|first|hasten(?:ed|ing)|rush(?:ed|ing)|mov(?:ed|ing))\ to\ claim
              \ (?:it|them|the)\b
            | (?:post|issu|publish|mak|mad|releas|circulat)(?:ed|e|es|s|ing)?\ (?:an?|its)
              \ (?:\w+\ )?claim\b(?!\ (?:to|against|that|for))
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
            |concluded|showed|determined|confirmed|established|insists?|insisted|charge[sd]?)
            \ (?:that\ )?)(?:they|it|both|all
            |(?:the|these|those|both)\ (?:\w+\ )?(?:{_MEANS}|round|{_ATTACKERS}|{_ATTACKS}))
            \ (?:(?:had\ )?(?:all\ )?c[ao]me\ from|belong(?:ed|s)\ to
            |(?:was|were|are|is)\ (?:all\ |both\ )?(?:from|(?=members\ of))
            |(?:was|were|had\ been)\ (?:\w+ly\ )?(?:{_DEEDS}|dispatched|recruited|trained)
            \ (?:by|from))(?:(?=members\b)|\b)""",
            flags,
        ),
    )
