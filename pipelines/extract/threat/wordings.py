"""Wordings of threats: what is warned of or vowed beside a verb that says so.

Source: codebook.md, Event types (threat: "an actor warns, vows or plans force").
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.sieve import sieved
from pipelines.extract.threat.words import DUES, PRICES

# "The attacks will not stop us" defies those who made them.
_NOBODY: Final = r"(?!\ (?:us|them|him|her|it|our|their|the|this|these|anyone|people)\b)"
FORCE: Final = re.compile(
    rf"""\b(?:
        attack\w* | strik\w* | struck | revenge | retaliat\w* | aveng\w* | vengeance | respond\w*
        | response | (?:heavy|big)\ price(?!{PRICES}) | pay\ (?:a|the)\ (?:\w+\ )?price | {DUES}
        | consequences? | responsible
        | force | war | hit | target\w* | destroy\w* | punish\w* | answer\w* | blows? | crush\w*
        | eye\ for\ an\ eye | official\ end | annihilat\w* | obliterat\w* | actions?
        | kick\w*\ \w+\ out | disaster | fire\ and\ fury | hell | regret | account | sea\ of\ fire
        | flatten\w* | ashes | raze\w* | wipe\w*\ out | kill\w* | bomb\w* | storm\w* | siege
        | besiege\w* | inva(?:d\w*|sions?) | met\ with | offensive
        | (?:lift|end|break|abandon|call\ off)\w*\ (?:\w+\ )?(?:cease-?fire|truce)
        | assault\w* | drive\ \w+\ out | expel\w* | burn\w*
        | slaughter\w* | behead\w* | blood(?:shed)? | violence | graves? | ultimatum
        | (?:aimed|trained)\ (?:at|on|upon)(?!\ \w+ing\b)
        | (?:more|further|other|fresh|new)\ surprises
        | (?:brought|shot|bring|shoot)\ down | sunk | to\ (?:close|block|seize|expel|cut\ off)
        | miscalculation | arsenal | re(?:take|capture)\ | nuclear\ weapons
        | (?:more|others)\ (?:like\ (?:it|this|them)|of\ the\ same) | dealt\ with
        | (?:treated|regarded|considered)\ as\ (?:an?\ )?(?:\w+\ )?
          (?:targets?|occup\w+|enem\w+|invaders?|hostile|barracks|combatants?|trait\w+)
        | (?:with|under|take\ up|by\ force\ of)\ arms | fair\ game
        | be\ safe | instability | (?:widen|expand|extend|intensif|step\ up|deepen)\w*
          \ (?:\w+\ ){{0,2}}(?:operations?|campaign|war|bombardment|raids)
        | (?:campaign|fight|fighting)\ (?:[\w'’-]+\ ){{0,8}}?(?:will|would)\ (?:continue|go\ on)
        | finish\w* | escalat\w* | defeat\w* | eliminat\w* | eradicat\w* | exterminat\w* | smash\w*
        | liquidat\w* | lesson | sink\w* | shell\w* | shoot\w* | ambush\w* | coffins? | body\ bags?
        | graveyard | hunt\w*\ (?:\w+\ ){{0,4}}?down | tak\w*\ (?:\w+\ )?li[fv]es?
        | (?:all|any|every)\ (?:the\ )?(?:necessary\ )?means | military\ (?:means|options?|steps)
        | stone\ age | bombard\w* | retribution | reprisals?
        | fir(?:e|ing)\ (?:\w+\ ){{0,3}}?(?:rockets?|missiles?|shells|at|on|upon)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
THREAT_WORDS: Final = sieved(
    rf"""\b(?:
        (?:pay|cost)\b.{{0,20}}\bprice | (?:will|would|shall)\ (?:\w+\ )?(?:pay\ dearly|{DUES})
        | held\ (?:fully\ )?responsible
        | hold\ (?:\w+\ ){{1,6}}(?:responsible|to\ account) | take\ (?:\w+\ )?revenge
        | (?:is|as)\ a\ threat | preemptive\ action
        | (?:will|would|shall)\ (?:bring|have)\ (?:grave|dire|enormous|catastrophic|devastating
            |unprecedented|terrible)\ consequences
        | (?:will|would|shall)\ (?:respond|retaliate|strike(?!\ an?\ )|avenge)
        | (?:would|will)\ be\ met | \ force\ (?:will|would|shall)\ be\ used
        | severe\ revenge | harsh\ revenge | eye\ for\ an\ eye | official\ end
        | (?:not|never|no\ longer|none|nobody|nowhere|no\ \w+)\ (?:\w+\ ){{0,10}}?be\ safe
        | without\ (?:an?\ )?(?:response|answer|punishment)
        | (?:at|in)\ (?:times?|a\ time)\ and\ (?:(?:in|at|an?|the)\ ){{0,2}}(?:place|manner|way)
        | targets?\ (?:that|which)\ (?:could|would|can)\ be\ (?:hit|struck)
        | (?:will|would)\ (?:not\ )?hesitate\ to | (?:go|pass)\ (?:unanswered|unpunished)
        | (?:will|would|shall)\ (?:bomb|attack|fire\ (?:at|on|rockets|missiles)|kill\ \w+|target
            |annihilate|crush|wipe\ out|hunt\ down|flatten|raze|invade)
        | (?:will|would|shall)\ (?:give|deliver|deal|inflict|take|make|mount)\b.{{0,40}}
            \b(?:answer|response|reply|blow|retaliatory\ strike|reprisals?)\b
        | (?:will|would|shall)\ be\ (?:avenged|answered|punished|repaid|destroyed|crushed|hit
            |bombed|(?:fought|resisted)(?=\W*(?:$|as\ |like\ |with\ arms|to\ the)))
        | (?:will|would|shall)\ be\ (?:turned|trained|unleashed|aimed)\ (?:on|upon|against|at)
          (?!\ \w+ing\b)
        | (?:will|would|shall)\ be\ (?:shot\ down|treated\ as\ (?:an?\ )?(?:\w+\ )?
            (?:targets?|occup\w+|enem\w+|invaders?|hostile))
        | (?:will|would|shall|to)\ be\ (?:fired|shot|opened\ fire)\ (?:up)?(?:on|at)
        | (?:is|are|was|were|be|become|became|remain|remained|made)\ (?:now\ )?
          (?:an?\ )?(?:\w+\ )?(?:targets?\b(?!\ of|\ for|\ to)|fair\ game)
          .{{0,12}}\b(?:from\ (?:now|today|tonight|midnight|then)|wherever|henceforth|until|unless)
        | (?:will|would|shall)\ (?:(?!not\b)\w+\ )?(?:hit|strike|fight|shoot)\ back
        | (?:will|would|shall)\ (?:again\ )?(?:take\ up\ arms|go\ back\ to\ war|resume\ (?:\w+\ )?
            (?:attacks|strikes|fighting|operations|raids))
        | (?:will|would|shall)\ be(?:come)?\ (?:(?:an?|the|our|its|legitimate|fair|main|prime|first
            |next|[a-z]+['’]s)\ ){{0,3}}targets?\b
            (?!\ (?:of|to)\b|\ for\ (?:critic|thieves|investors|reform))
        | (?:will|would|shall)\ (?:act|respond|react|behave)\ (?:in\ )?(?:the\ same\ way|likewise
            |the\ same)
        | (?:will|would|shall)\ (?:do|strike|hit|act)\ (?:so|it|this|that|the\ same)\ again
        | (?:will|would|shall)\ use\ (?:all|any|every|force)
        | (?:war|offensive|advance|march|jihad|bombardment|siege|shelling|assault|fight)\b.{{0,30}}
          \b(?:will|would)\ (?:go\ on|continue|not\ (?:stop|end|cease))
          \ (?:until|till|to|on\ to|as\ long\ as)\b
        | (?:prepared|ready|determined)\ to\ (?:strike|attack|retaliate|fight|close|shut|intervene
            |destroy
            |act\b|(?:move|go|pass)\ (?:over\ )?(?:to|on|onto|into)\ (?:an?|the)\ (?:\w+\ )?
            offensive|launch|escalate|use\ force|go\ to\ war|invade|respond
            |take\ (?:\w+\ )?(?:action|measures))
        | (?:attacks|strikes|operations|raids|campaign|response|retaliation|offensive)\b.{{0,40}}\b
          (?:will|would)\ (?:continue|not\ (?:stop|end|cease){_NOBODY}|intensify|expand|resume
            |begin\b|start\b|follow\b)
        | (?:attacks|strikes|operations|raids)\b.{{0,20}}\ not\ (?:stop|end|cease){_NOBODY}
        | reserv\w+\ (?:\w+\ )?right\ to\ (?:respond|retaliate|strike|answer|reply|cross|pursue|act
            |use|intervene|hit|attack|take|enter|fire|defend)
        | until\b.{{0,60}}\bor\ (?:face|be\ (?:attacked|destroyed|bombed))
    )""",
    re.IGNORECASE | re.VERBOSE,
)
