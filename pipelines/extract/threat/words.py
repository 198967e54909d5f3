"""What is said of force to come: the words of warnings, ultimatums and alleged plans.

Source: codebook.md, Event types (threat).
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.sieve import sieved

PRICES: Final = r"[ ](?:distort|ris|increas|fall|cut|hik|swing|drop|chang|mov|jump|tag|gap)"
"""What a big price is not paid for: "no big price distortions"."""
ACTS: Final = r"""
    attack | strike | hit | bomb | shell | rocket | mortar | storm | raid | invade | overrun
      | besiege | pound | pulveri[sz]e | demolish | wreck | decimate | incinerate | blockade | repel
      | chase | pursue | go\ after | occupy | disarm | confront\ (?:\w+\ ){0,4}?(?:by|with)\ force
      | slit | hack | maim | decapitate | lynch | (?:gun|mow|cut)\ (?:\w+\ ){0,4}?down
    | kill | murder | assassinate | execute | behead | slaughter | massacre | shoot | ambush | hang
    | abduct | kidnap | seize | capture | retake | recapture | liberate | destroy | annihilate
    | obliterate | crush | smash | wipe\ out | level | flatten | raze | burn | torch | blow\ up
    | blow\ (?:\w+\ ){1,5}up | sink | down\b(?!\ tools) | shoot\ down | bring\ down | bury
      | drown | punish
      | avenge
    | retaliate | exterminate | eliminate | eradicate | liquidate | hunt\ (?:\w+\ ){0,4}?down
    | hunt\ (?:them|you|him|her|every|each|all|any)\b | (?:fall|descend|swoop)\ (?:up)?on
    | sweep\ away
    | silence\ (?:every|all|each|the|its|their)\ (?:\w+\ ){0,2}?(?:guns?|cannons?|batter\w+|voices?)
    | (?:rain|bring)\ (?:down\ )?(?:fire|hell|death|bombs|rockets|missiles|lead|war)
    | come\ (?:for|after)\ (?:you|them|him|her|us|every|each)\b | show\ (?:them\ |you\ )?no\ mercy
    | finish\ off
    | (?:drive|sweep|flush|smoke)\ (?:(?:\w+\ ){1,4})?out\b
    | (?:bring|take|carry)\ the\ (?:war|fight|battle)\ (?:in)?to[ ]
    | throw\ (?:\w+\ ){1,4}(?:out|into\ the\ sea) | march\ (?:on|into)
    | advance\ on | target
    | (?:launch|carry\ out|stage|mount|unleash|conduct|order|begin)\ (?:[\w'’-]+\ ){0,4}?(?:attacks?
      |strikes?|military\ (?:action|operations?)
      |raids?|assaults?|offensives?|bombings?|rockets?|missiles?|operations?\ against|invasion
      |incursion|war)
    | fire\ (?:at|on|upon|rockets|missiles)
    | open\ fire | set\ off | detonate | explode | plant | poison | sabotage | dynamite | derail
    | take\ (?:\w+\ ){0,3}(?:hostages?|captive|town|city|capital|revenge|lives|life)
    | use\ (?:all|any|every)\ (?:\w+\ ){0,2}?means
    | take\ (?:[\w-]+\ ){0,2}?(?:military|physical|armed|retaliatory)\ (?:[\w-]+\ )?
      (?:action|measures|steps|response|counter-?measures)
    | use\ (?:\w+\ )?(?:(?:chemical|nuclear|biological|atomic)\ (?:weapons|agents|arms)|poison\ gas)
    | (?:resume|continue|keep(?:\ on)?|begin|start|(?:go|return|get)\ (?:back\ )?to
      |(?:go|carry)\ on)\ (?:attacking|bombing|shelling|striking|hitting|firing|shooting|killing
      |raiding|rocketing|targeting|fighting|executing|beheading|burning|kidnapping)
    | [a-z]+\ (?:[\w'’-]+\ ){1,6}?by\ (?:force(?!\ of\ (?:law|habit|argument|nature|circumst))
      |force\ of\ arms|military\ means)
    | defend\ the\ (?:\w+\ )?(?:country|homeland|fatherland|motherland|nation|republic|revolution)
      \ (?:[\w'’-]+\ ){0,4}?(?:with\ (?:every|all|any|arms)|by\ (?:every|all|any)
      |to\ the\ (?:last|end|death))
    | cleanse
    | (?:deal|deliver|inflict)\ (?:[\w-]+\ ){0,4}?(?:blows?|counter-?attacks?|counter-?strikes?
      |strikes?|defeat|punishment|losses)
    | fight\ back | hit\ back
    | strike\ back | shoot\ back | resume\ (?:\w+\ ){0,2}(?:attacks|strikes|fighting|war|operations?
      |offensive|bombardment|bombing|shelling|hostilities)
    | (?:respond|reply|answer|react)\ (?:\w+\ ){0,3}(?:with|in\ kind|militarily|by\ force)
    | send\ (?:[\w'’-]+\ ){0,5}?to\ the\ bottom\b(?!\ of)
    | use\ (?:its|their|his|our|the)\ (?:army|troops|soldiers|navy|fleet|air\ force|armed\ forces
      |tanks|guns|artillery|warplanes|missiles|rockets)\b(?!\ to\ (?!force|crush|take|drive|seize))
    | use\ (?:\w+\ ){0,2}force | (?:return|exchange)\ fire | intervene\ (?:militarily|by\ force)
    | fight\ (?:every|any|all|the|them|(?:on\ )?to\ the\ (?:death|last|end|finish)
      |(?:on\ )?until)
    | send\ (?:in\ the\ (?:army|tanks|troops)|the\ (?:army|tanks|troops|air\ force)
      \ (?:in\b|against))
    | (?:defend|hold)\ (?:every|each)\ (?:\w+\ )?(?:inch|foot|metre|meter|village|street|town
      |house|hill|position|trench|city|block|corner)
    | defend\ (?:itself|themselves|ourselves|(?:our|their|its|his)\ (?:\w+\ )?(?:land|soil|homeland
      |territory|borders?|city|town|villages?|people))(?!\ (?:in\ court|against\ (?:\w+\ )?
      (?:charges?|allegations?|accusations?|criticism|claims?)))
    | resist\ (?:[\w'’-]+\ ){0,4}?(?:by\ force|with\ (?:arms|force|all)|to\ the\ (?:end|death|last))
    | (?:widen|expand|extend|intensify|step\ up|escalate|continue|keep\ up)\ (?:[\w'’]+\ ){0,3}?
      (?:attacks|strikes|raids|operations|campaign|offensive|bombardment|bombing|war)
    | (?:close|shut|mine|block)\ (?:[\w'’]+\ ){0,4}?(?:straits?|hormuz|waterway|gulf|canal
      |pipelines?
      |airspace|oil|ports?|roads?|highways?|border)
    | (?:cross|enter)\ (?:[\w'’]+\ ){0,3}?(?:border|frontier|territory)
    | cut\ off\ (?:\w+\ ){0,2}(?:hands?|heads?|arms?) | (?:exact|take)\ (?:\w+\ )?(?:revenge
    |vengeance) | declare\ war
    | go\ to\ war | take\ up\ arms | spill\ (?:\w+\ )?blood | start\ (?:\w+\ ){0,2}(?:war|offensive)
"""
"""What one does to whom or what: "would ... them", "intended to ... the base"."""
_FIGURATIVE = (
    r"(?:(?:\w+\ ){0,2}?(?:corruption|crime|poverty|inflation|unemployment|fraud|hunger|disease"
    r"|virus|epidemic|drugs|trafficking|smuggling|deforestation|waste|bureaucracy|illiteracy"
    r"|discrimination|elections?|extradition|charges?|allegations?|verdict|ruling|decision"
    r"|budget|reforms?)\b"
    r"|prices|costs?|exports|sales|jobs|growth|taxes|inflation"
    r"|a\ (?:deal|balance|chord|note|bargain|target|record|bill|row)"
    r"|(?:the|this|its|his|her)\ (?:economy|poor|market|shelves|streets|headlines|opportunity"
    r"|chance|moment|initiative|bill|deal|road|jackpot))"
)
ACTS_OF_FORCE: Final = sieved(
    rf"""\b(?:will|would|shall|'ll|’ll|going\ to|about\ to)\ (?:(?:\w+ly|soon|also|again|now
      |then|all
        |one\ day|never\ hesitate\ to|not\ hesitate\ to|be\ forced\ to
        |have\ to|have\ no\ choice\ but\ to)\ ){{0,2}}(?:{ACTS})\b(?!\ {_FIGURATIVE})
    """,
    re.IGNORECASE | re.VERBOSE,
)
VOWED: Final = re.compile(
    rf"""\bto\ (?:\w+ly\ )?(?:{ACTS}|march|advance|take|fight|blow|cut|drive|shut|close|block
      |ground
        |resume|turn)\b(?!\ {_FIGURATIVE})
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What is vowed: "threatened to march on the capital"."""
HARMED: Final = r"""(?:attacked|struck|hit|bombed|shelled|stormed|invaded|killed|executed
    |beheaded|shot
    |hanged|ambushed|seized|destroyed|annihilated|obliterated|crushed|smashed|flattened|razed|burned
    |burnt|torched|blown\ (?:up|apart|to\ \w+)|sunk|downed|buried|punished|avenged|exterminated
    |eliminated|liquidated|hunted(?:\ down)?|driven\ (?:out|into\ the\ sea|from)|wiped\ (?:out|off)
    |erased|fired\ (?:on|upon|at)|targeted|met\ (?:with|by)|dealt\ with|slaughtered|turned\ back
    |thrown\ (?:back|out|into)(?!\ (?:of|by)\ (?:\w+\ )?(?:court|office|judges?|league|party|club))
    |repelled\ by|finished|pounded|pursued|chased|slit|gunned\ down|mown\ down|cut\ down
    |lynched|decapitated|maimed|levell?ed|incinerated|taken\ (?:on|apart)|carried\ out\ of|uprooted
    |(?:rooted|flushed|smoked)\ out|trampled|strangled|routed|neutrali[sz]ed|swept\ (?:away|out
    |into)
    |torn\ (?:apart|to)|brought\ to\ (?:its|their|his|her)\ knees|silenced|drowned|incinerated
    |disarmed\ by\ force)"""
"""What befalls those who are warned, as a participle."""
SUFFERED: Final = sieved(
    rf"""\b(?:will|would|shall|must|is\ to|are\ to|or)\ (?:all\ |also\ |now\ |soon\ )?
        (?:be|get)\ (?:\w+\ )?
        {HARMED}\b
      | \b(?:will|would|shall)\ (?:hang|swing)\ (?:for|from|by|together)\b
      | \b(?:be|is|are)\ (?:\w+\ )?(?:taken|treated|regarded|considered|seen|viewed|counted)\ as
        \ (?:an?\ )?(?:\w+\ ){{0,3}}(?:threats?|targets?|enem\w+|occup\w+|hostile|invaders?|spies
        |combatants?|acts?\ of\ war|declaration\ of\ war|aggress\w+|traitors?|soldiers?
        |deserters?|informers?|collaborators?)\b
      | \bbe\ (?:considered\ |(?=an?\ (?:declaration|act)\ of\ war))(?:an?\ )?(?:[\w-]+\ ){{0,2}}?
        (?:enem\w+|spies|spy|traitors?|invaders?|collaborators?|combatants?|hostile
        |(?:acts?|declarations?)\ of\ war)\b
      | \b(?:considered|regarded\ as|become|became|now|be|are|were|is|was)
        \ (?:from\ (?:now|today|tonight)\ on\ |henceforth\ |all\ )?(?:an?\ )?
        (?:legitimate|fair|military|lawful|priority)\ (?:and\ [\w-]+\ )?(?:targets?|game)\b
      | \b(?:treat|regard|consider|view)\ (?:[\w'’-]+\ ){{1,6}}?as\ (?:an?\ )?(?:\w+\ ){{0,2}}
        (?:targets?|enem\w+|hostile|invaders?|combatants?|occup\w+|traitors?
        |(?:acts?|declarations?)\ of\ war)\b
      | \b(?:amount|be\ tantamount|equal)\ to\ (?:an?\ )?(?:declaration|act)\ of\ war\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What an ultimatum demands.
_COMPLYING = r"""leave|lay\ down|surrender|withdraw|quit|release|pull|disarm|get\ out|hand\ over
    |give\ up|free|comply|evacuate|stop|reinstate|restore|step\ down|resign|vacate|dismantle|cease
    |return|retreat|end|accept|back|lift|open|reopen|clear|move|remove|turn\ over|yield|submit
    |capitulate|go|abandon|start|begin|agree|let|allow|permit|sign|be\ (?:gone|out|off)|turn\ out
    |put
    |get\ (?:off|on|away|back)"""
# The same that nobody but who bears arms demands, where nobody says who gives the term.
_YIELDING = r"""leave|lay\ (?:down|their|his)|surrender|withdraw|quit|disarm|get\ (?:out|on)
    |hand\ over
    |give\ (?:up|in|himself|herself|themselves|itself)|evacuate|vacate|retreat|capitulate
    |pull\ (?:out|back)
    |come\ (?:out|down|forward)
    |release|stop\ (?:firing|shelling|fighting|shooting|the)|cease|go\ into\ exile|be\ (?:gone
    |out)"""
# What one pays for in blood, not in money: "they will pay for this", not "pay for the wall".
DUES: Final = (
    r"pay\ for\ (?:this|that|it|what|every|each|all"
    r"|(?:the|their|his|its|these|such|our|her|your|any)\ (?:[\w'’-]+\ ){0,2}?(?:crimes?|attacks?"
    r"|blood|li(?:fe|ves)|aggression|acts?|actions?|deeds?|murders?|killings?|deaths?|mistakes?"
    r"|treachery"
    r"|treason|betrayal|massacres?|raids?|strikes?|assassinations?|folly|defiance|bombings?"
    r"|arrogance|interference))\b"
)
_IN_MONEY: Final = r"pay(?:\ for|\ tax\w*|\ wages|\ more|\ back|\ off|\ up|\ [$£€]|\ \d)"
FATES: Final = sieved(
    rf"""\b(?:make|makes|making)\ (?:[\w'’]+\ ){{1,4}}?
        (?:{DUES}|(?!{_IN_MONEY})pay|weep|suffer|bleed|regret|sorry|rue)\b
      | \b(?:send|bomb|blast|return)(?:ed|ing|s)?\ (?:[\w'’-]+\ ){{1,4}}?(?:back\ )?(?:in)?to\ the
        \ (?:stone\ age|dark\ ages|middle\ ages)\b
      | \b(?:all\ hell|hell\ (?:to\ pay|(?:will|would)\ break))\b
      | \bblood\ (?:will|would|shall)\ (?:flow|run|be\ (?:shed|spilled|spilt|avenged))\b
      | \b(?:will|would)\ be\ (?:more\ )?blood\ | \b(?:is|are|be)\ (?:an?\ )?dead\ m[ae]n\b
      | \b(?:revenge|vengeance|retaliation|reprisals?|retribution)\ (?:was|is|will|would)\ (?:be\ )?
        (?:only\ |just\ |certain|coming|inevitable|near|swift|come|follow|taken|exacted)
      | \b(?:all|every)\ (?:the\ |one\ of\ the\ )?options?\ (?:\w+\ ){{0,3}}?(?:on\ the\ table
        |open)\b
      | \b(?:if|unless|until)\b[^.;]{{5,120}}\b(?:head\w*|going|on\ (?:the|its)\ (?:road|way|path))
        \ (?:straight\ )?(?:for|to|towards?|into)\ (?:an?\ )?(?:civil\ |all-out\ |open\ )?
        (?:war|bloodshed|bloodbath|genocide)\b
      | \b(?:do|does|will|would|shall|land|lands|enters?|sails?)(?:\ (?:so|it|here|there))?\ under
        \ (?:our|their|its|the)?\ ?(?:[\w-]+\ )?(?:fire|guns|rockets|missiles|shells)\b
      | \b(?:answerable|answer)\ for\ (?:your|their|his|her|the)\ (?:lives|life|safety)\b
      | \b(?:will|would|shall)\ (?:be|come)\ back\b[^.;]{{0,40}}\b(?:with\ (?:\w+\ )?(?:rifles|guns
        |arms|bombs|weapons|force|tanks|fire)|leave\ \w+\ alive|to\ (?:finish|kill|burn))\b
      | \b(?:any|every|such)\ (?:[\w'’-]+\ ){{1,5}}?(?:will|would|shall)\ (?:receive|get|meet|draw
        |face|invite|bring|provoke)\ (?:with\ )?(?:an?\ )?(?:[\w-]+\ ){{0,3}}?(?:response|reply
        |answer|retaliation)\b
      | \b(?:not|never)\ (?:renounce|rul(?:e|ing)\ out|exclud(?:e|ing)
        |give\ up)\ (?:the\ )?(?:use\ of
        \ |using\ |an?\ |military\ |armed\ ){{0,2}}(?:force|action|intervention|strikes?|invasion
        |attack|war)\b
      | \b(?:its|their|our|his)\ (?:unilateral\ )?(?:cease-?fire|truce)\ (?:(?:will|would)\ (?:end
        |be\ over|expire|no\ longer\ hold)
        |(?:was|is)\ (?:now\ )?(?:over|at\ an\ end|ended|off|finished))\b
      | \b(?:ha[sd]|have)\ (?:[\w-]+\ ){{1,2}}?(?:hours|days|weeks?)\ (?:left\ )?(?:in\ which\ )?to
        \ (?:{_COMPLYING})\b
      | \b(?:mean|declare|bring|be)\ (?:an?\ )?(?:all-out\ |total\ |open\ |full-scale\ )?war\b
        (?!\ (?:crime|effort|memorial|reparation))
      | \bwar\ (?:will|would|shall)\ (?:come|follow|break\ out|begin|start|resume)\b
      | \bturn(?:ed|ing|s)?\ (?:[\w'’-]+\ ){{1,5}}?into\ (?:an?\ )?(?:[\w-]+\ ){{0,2}}?(?:graves?
        |graveyards?
        |cemeter\w+|ash(?:es)?|hell|inferno|slaughterhouses?|rubble|ruins?|dust|blood|flames?|fire
        |battlefields?|war\ zone|killing\ (?:field|ground)s?|(?:sea|lake)(?!\ of\ peace))\b
      | \b(?:lake|sea|rain|river|ball)s?\ of\ (?:fire|flames?|blood|bullets|rockets)\b
      | \btaste\ (?:\w+\ )?(?:fire|death|defeat|blood|bullets|steel|wrath|power)\b
      | \b(?:pay|be\ (?:\w+\ )?(?:paid|repaid|answered|avenged))\ (?:dearly|in\ blood|in\ kind
        |with\ (?:\w+\ )?(?:blood|li[fv]es?))\b
      | \b(?:be|get)\ (?:\w+\ )?(?:swept\ away|swept\ (?:in)?to|skinned|impaled
        |(?:received|greeted|welcomed|answered)\ (?:by|with)\ (?:[\w-]+\ ){{0,4}}?(?:bullets?|fire
        |guns?
          |militiamen|coffins|graves?|rifles|lead|swords|knives|missiles|rockets|force|arms|blood
          |death|mines|bombs|snipers|fighters|soldiers|steel|explosives)
        |(?:turned|reduced)\ (?:in)?to\ (?:\w+\ ){{0,2}}?(?:ash(?:es)?|cinders|dust|rubble|ruins?)
        |(?:pulled|torn|cut|ripped|hacked|sent\ (?:home|back))\ (?:[\w'’-]+,?\ ){{0,8}}?
          (?:to\ pieces|in\ (?:pieces|boxes|bags|coffins|shrouds)|apart))\b
      | \b(?:go|return|leave|come|get|be\ (?:sent|flown|shipped))\ (?:[\w'’-]+\ ){{0,4}}?
        (?:in\ (?:an?\ )?(?:boxe?s?|shrouds?|pieces|bags?|ambulances)
        |dead\ or\ alive|alive\ or\ dead|feet\ first)\b
      | \b(?:response|answer|reply|retaliation|revenge|vengeance|reaction)\ (?:will|would|shall)\ be
        \ (?:\w+ly\ |very\ |more\ |even\ )?(?:swift|crushing|devastating|harsh|painful|decisive
        |merciless
        |terrible|overwhelming|severe|bloody|ruthless|immediate|firm|strong|fierce|tough|violent)\b
      | \b(?:response|answer|reply|revenge|arm|hand|missiles|rockets|men|soldiers|bullets)
        \ (?:will|would|shall)\ (?:reach|find|catch)\ (?:you|them|him|her|every)\b
      | \bthere\ (?:will|would|shall)\ be\ (?:an?\ )?(?:[\w-]+\ )?(?:war|bloodshed|bloodbath|carnage
      |massacres?
        |slaughter|hell|no\ (?:mercy|pity|quarter|prisoners)|more\ (?:bombs|attacks|explosions
        |strikes
        |raids|killings|deaths|coffins|blood))\b
      | \bthe\ next\ (?:bomb|attack|rocket|missile|shell|bullet)s?\ (?:will|would|shall)\b
      | \b(?:see|bear|feel|suffer|take|face|live\ with)\ (?:all\ )?the
        \ (?:\w+\ )?consequences\b
      | \b(?:nowhere|no\ (?:place|hole|corner|hiding\ place))\ (?:[\w'’-]+\ ){{0,4}}?to\ (?:hide
      |run|flee)\b
      | \b(?:no|not|never|nowhere|nobody|none)\b[^.;]{{0,50}}?\ (?:sleep|rest)\ (?:peacefully|easy
      |easily
        |soundly|quietly|in\ peace|at\ night)\b
      | \b(?:not|never)\ (?:stop|rest|pause|relent|cease)\ until\ (?:[\w'’-]+\ ){{1,6}}?(?:dead|gone
        |killed|destroyed|eliminated|defeated|out|crushed|wiped|annihilated|exterminated)\b
      | \b(?:days|hours)\ (?:are|were)\ numbered\b | \bmarked\ for\ death\b
      | \b(?:swallow|devour|consume|engulf)\ (?:you|them|him|her|every)\b
      | \bwar\ (?:“|"|‘|')?(?:until|till|to)\ the\ (?:last|end|death)\b
      | \b(?:only\ )?(?:the\ )?(?:first|beginning|start)\b[^.;]{{0,40}},?\ (?:there|more
      |others)\ (?:will|would)
        \ (?:be|come|follow)\b
      | \b(?:will|would|shall)\ (?:be|become|find|meet|have|dig)\ (?:[\w'’-]+\ ){{0,3}}?
        (?:their|your|his|its|her)\ (?:own\ )?(?:graves?|tombs?|graveyards?|coffins?|cemeter\w+)\b
      | \bor\ (?:they|you|he|it)\ (?:will|would|shall)\ (?:share|meet|suffer|face|die|pay|perish)\b
      | \b(?:ready|prepared|willing)\ to\ (?:shed|spill|give)\ (?:their|its|our|his)\ blood\b
      | \bor\ (?:put|risk|endanger|forfeit|lose)\ (?:their|your|his|its)\ (?:own\ )?li(?:fe|ves)\b
      | \b(?:show|have)\ (?:them\ |you\ |him\ )?no\ mercy\b | \bweep\ (?:tears\ of\ )?blood\b
      | \b(?:safety|security|lives)\ (?:can|could|will|would)\ (?:not|no\ longer)\ be\ guaranteed\b
      | \bif\ (?:[\w'’-]+\ ){{1,4}}?wants?\ (?:an?\ )?(?:\w+\ )?(?:war|escalation|fight
        |confrontation|battle|bloodshed)\b[^.;]{{0,30}}\b(?:ready|get\ it|have\ it|prepared)\b
      | \bpay\ (?:[\w'’-]+\ ){{0,5}}?(?:with|in)\ (?:(?:his|her|their|your|its)\ )?(?:own\ )?
        (?:li(?:fe|ves)|blood|heads?)\b
      | \b(?:fate|end)\ (?:now\ )?(?:awaits?|awaited|will\ befall|would\ befall|is\ in\ store)\b
      | \b(?:no|none|nobody|nowhere)\b[^.;]{{0,40}}?\ (?:is|are|was|were)\ safe
        \ (?:any\ (?:longer|more)|anymore|now|from\ (?:us|now|our|their))\b
      | \b(?:hostages?|captives?|prisoners?|passengers|traitors?|one|others|more|they|you)
        \ (?:will|would|shall)\ (?:all\ )?die\b[^.;]{{0,20}}\b(?:unless|if|until|every|each|for)\b
      | \b(?:wait|prepare)\ for\ (?:[\w-]+\ )?(?:bigger|more|worse|deadlier|new|further)
        \ (?:[\w-]+\ )?(?:attacks?|strikes|blows?|operations?|surprises)\b
      | \bnot\ (?:stop|rest|halt|cease|lay\ down\ \w+\ (?:arms|weapons))\ until
        \ (?:[\w'’-]+\ ){{1,6}}?(?:taken|captured|avenged|cleared|freed|liberated|reached|fallen
        |falls?|driven|expelled|cleansed|recaptured|retaken|surrender\w*|conquered)\b
      | \b(?:vanish|disappear|wiped?|erased?|swept)\ (?:off|from)\ the\ (?:face\ of\ the\ )?
        (?:earth|map|world)\b
      | \b(?:every|each)\ (?:house|home|street|village|town|window|tree|stone|city|block)
        \ (?:will|would)\ (?:be(?:come)?|turn\ into)\ (?:an?\ )?(?:\w+\ )?(?:fortress|fort
        |battlefield|bunker|trench|front\ line|barricade|ambush|stronghold)\b
      | \b(?:suicide\ (?:bombers|attackers|squads)|martyrs|missiles|rockets|bombers)
        \ (?:are|were|stand|stood)\ ready\b
      | \blocked\ and\ loaded\b
      | \bat\ (?:a|the)\ (?:time|place|moment)\ (?:and\ (?:place|time)\ )?of\ (?:its|our|their|his)
        \ (?:own\ )?cho(?:osing|ice)\b
      | \b(?:defend(?:ed)?|fight|resist|hold)\ (?:[\w'’-]+\ ){{0,5}}?to\ the\ last(?=[.,”"’]|$)
      | \b(?:can|could|may|might|would|will)\ use\ (?:\w+\ )?(?:nuclear|chemical|atomic)\ weapons
        \ (?:against|on)\b
      | \bdeal\ with\ (?:the\ |these\ |those\ |such\ )?(?:militants|rebels|terrorists|insurgents
        |bandits|invaders|aggressors|enem\w+)\b
      | \bmore\ (?:[\w-]+\ )?(?:bombs|bombings|attacks|raids)\ (?:will|would|shall)\ follow\b
      | \bfinish\ (?:you|them|him|her|every\w*|all\ of\ \w+)\ off\b
      | \b(?:can|could|may|might)\ be\ (?:hit|struck|attacked|targeted|bombed)
        \ (?:again\ )?(?:at\ )?any\ (?:time|moment|hour|day)\b
      | \b(?:missiles?|rockets?|drones?|guns|artillery|bombers)\ (?:can|could|will|would)
        \ (?:reach|hit|strike)\b[^.;]{{0,90}}\bif\b
      | \bwe(?:\ (?:will|shall)|['’]ll)\ (?:find|get|reach|catch|come\ (?:for|after))
        \ (?:you|them|him|every|each)\b
      | \b(?:end|downfall|destruction|annihilation)\ of\ (?:its|their|his|her|your)
        \ (?:\w+\ )?(?:regime|people|rule|army|country|state|nation|existence)\b
      | \b(?:fight(?:ing)?|resist|hold|stand|defend|struggle|battle|war|on)\b[^.;]{{0,30}}
        \ to\ (?:the|his|its|our|their)\ last
        \ (?:man|bullet|drop|breath|fighter|soldier|cartridge)\b
      | \bonly\ (?:the|a)\ (?:beginning|start|first\ \w+)(?=[.”"’]*$)
      | \ba\ bullet\ for\ (?:the|every|any|each|all|those|who\w*|you|him|them)\b
      | \b(?:promis|vow|pledg|swear|swor|threaten)\w*\ (?:[\w’'-]+\ |with\ ){{0,2}}?
        (?:death|an?\ bullet|bullets|an?\ knife|slaughter|extermination|revenge|vengeance
        |(?:(?:more|new|further|fresh|other|bigger|larger|deadlier|bloodier)\ )(?:and\ \w+\ )?
          (?:[\w-]+\ )?(?:attacks?|bombings?|bombs|massacres?|killings?|raids|rockets|missiles
          |ambushes|assassinations?|operations\ against|blood))\b
      | \b(?:bloody\ nose|(?:teach|taught)\ (?:\w+\ ){{1,4}}?lessons?|coffins?|body[\ -]bags?
        |gates\ of\ hell
        |day\ of\ reckoning
        |rivers?\ of\ blood|price\ in\ blood|(?:swift|crushing|devastating|harsh|painful|decisive
        |terrible|overwhelming|severe|firm|befitting|fitting|bloody|unprecedented|powerful|ruthless
        |merciless|forceful|more\ painful)\ (?:and\ \w+\ )?(?:response
          |answer|reply
          |retaliation|revenge|(?<!(?:is|as)\ a\ severe\ )(?<!was\ a\ severe\ )blows?))\b
      | (?<!who\ will\ )\bnot\ (?:be\ going\ home|go\ home\ alive|return\ alive
        |leave\ (?:\w+\ )?alive|live\ to
        |sit\ (?:idl[ey]|(?:idly\ )?by)
        |stand\ (?:idly\ )?by|remain\ (?:silent|idle)|go\ unanswered|go\ unpunished|pass\ unanswered
        |see\ (?:(?:another|the)\ (?:dawn|sunrise|morning|sun)|tomorrow|morning|nightfall
          |(?:next\ )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|next\ (?:week|month|year))
          |(?:let|allow)\ (?:\w+\ ){{1,5}}?(?:pass|leave
          |sleep|rest
        |live|go\ home)|know\ (?:\w+\ )?(?:peace|rest)|be\ in\ vain)\b
      | \b(?:worse|the\ worst|more(?:\ (?:such\ |of\ these\ )?(?:\w+\ )?(?:attacks|strikes|raids
        |blows
        |bombings?|operations|killings|deaths|missiles|rockets|blood|bloodshed|drones|ambushes
        |of\ the\ same|like\ (?:it|this|them)))?)\ (?:was|were|is|are|would
        |will)\ (?:yet\ )?(?:to\ )?(?:follow|come)\b
      | \bor\ (?:else|die|perish|suffer|(?:face|risk|expect|await)\ (?:[\w'’-]+\ ){{0,4}}?
        (?:attacks?|death|war|fire|force|consequences|assault|destruction|annihilation|bullets?
        |strikes?|action|bombing|bombardment|intervention|invasion|offensive|shelling|execution
        |reprisals?|retribution|retaliation|punishment|raids?))\b
      | \bor\ (?:else\ )?(?:we|they|he|she|it)\ (?:will|would|shall)\ come\ (?:for|after)
        \ (?:you|them|him|her)\b
      | \bface\ (?:\w+\ ){{0,2}}?(?:death|annihilation|destruction|retaliation|attack|war|wrath
        |fire|(?:grave|dire|severe|serious|devastating|terrible|unimaginable|military)
        \ consequences|consequences\ (?:\w+\ ){{0,4}}never)\b
      | \b(?:not\ one|not\ a\ single|none|no)\ (?:[\w'’]+\ ){{0,4}}?(?:will|would)\ (?:leave|return
        |go|get\ out|come\ out)\ (?:[\w'’]+\ ){{0,3}}?alive\b
      | \b(?:suffer|meet|share|face|get|have)\ (?:the(?:\ same)?|a\ (?:similar|worse)|that|their)
        \ (?:fate|(?<=same\ )(?:end|treatment|lot)|(?<=their\ )end)\b
        (?!\ of\ (?:all|so\ many|many|most)\b)
      | \b(?:should|must|can|could|may|might|will|would|better|well\ to)\ (?:now\ |only\ |also\ )?
        (?:expect|await|prepare\ for|brace\ for)\ (?:[\w'’-]+,?\ ){{0,5}}?(?:consequences|answer
        |response|reply|retaliation|revenge|retribution|reprisals?|blows?|attacks|strikes|bombs
        |rockets|missiles|punishment|bullets|war\ without)\b
      | \b(?:every|each|any|all|this|that(?!\ w)|these|it|what\ [^.;]{{3,30}}|crimes?|blood
        |deaths?|killings?)[^.;]{{0,60}}?\ (?:will|would|shall|must|had\ to)\ be
        \ (?:paid\ (?:for|back)|repaid)\b
      | \b(?:will|would|shall|could|can|to)
        \ (?:be\ |(?:see|have)\ (?:[\w'’-]+\ ){{1,3}})?set\ (?:[\w'’-]+\ ){{0,5}}?
        (?:ablaze|alight|aflame|on\ fire)\b
      | \b(?:will|would|shall)\ perish\b
      | \b(?:settle|settling)\ (?:[\w-]+\ )?(?:accounts|scores|the\ score)\b(?!\ in\ court)
      | \bmother\ of\ (?:all\ )?(?:the\ )?(?:battles|wars)\b
      | \b(?:will|would|shall)\ (?:answer|reply)(?=[.,;]|$
        |\ (?:and|if|should|at\ once|in\ kind)\b)
      | \bdeclar(?:e|ed|es|ing)\ (?:(?:an?|open|total|all-out|full-scale|holy|outright)\ ){{0,2}}war
        (?:\ (?:with|without)(?:\ [\w-]+){{1,3}})?\ (?:on|against|upon)\b
      | \bwithin\ (?:the\ )?(?:range|reach)\ of\ (?:\w+\ ){{0,2}}(?:missiles?|rockets?|guns?
        |bombs?)\b
      | \b(?:fleet|army|missiles?|rockets?|fingers?|hands?)\ (?:is|are|was|were)\ on\ the\ trigger\b
      | \b(?:give|gave|given|giving|gives|giving)\ (?!notice|[^.;]{{0,70}}(?:diplomat|ambassador
        |embass|consul|envoy|attach|draft|offer|proposal))(?:[\w'’-]+\ ){{1,7}}?(?:hours|days
        |week|weeks|month|until\ [\w:.\ ]{{2,20}})
        (?:,?\ (?:starting\ |beginning\ )?(?:on|from|until)\ \w+(?:\ \d+)?(?:\ \w+)?,?)?
        (?:\ (?:in\ which\ )?to\ (?:{_COMPLYING})\b|(?=;|,?\ after\ (?:that|which)))
      | \b(?:has|have|had)\ (?:now\ |only\ )?(?:(?:[\w-]+\ ){{1,4}}?(?:hours|days|weeks?|minutes)
        |until\ [\w:.,\ ]{{2,24}}?)\ (?:in\ which\ )?to\ (?:{_YIELDING})\b
      | \bset\ (?:an?\ |the\ |a\ new\ )?(?:[\w-]+\ )?(?:deadline|ultimatum
      |term)\b[^.;]{{0,40}}\ (?:to
        |for)\ (?:[\w'’-]+\ ){{0,6}}?(?:{_YIELDING}|end|stop|leave)\b
      | \bor\ (?:share|meet|suffer|answer|pay)\ (?:in\ |with\ |for\ it\ with\ )?(?:their|your|his
        |the\ same)\ (?:own\ )?(?:fate|li(?:fe|ves)|blood|heads?)\b
      | \bexpos(?:e|es|ed|ing)\ (?:itself|themselves|himself|yourselves|yourself)\ to
        \ (?:an?\ )?(?:[\w-]+\ ){{0,2}}?(?:strikes?|attacks?|retaliation|bombs|missiles|fire)\b
      | \b(?:repl(?:y|ies)|responses?|answers?|retaliation|revenge|reprisals?)
        \ (?:[\w'’-]+\ ){{0,7}}?(?:will|would|shall)
        \ (?:not\ be\ (?:long|slow)|come\ (?:soon|at\ (?:a|the)\ time))\b
      | \b(?:no|not\ (?:one|a\ single)|none)\ (?:[\w'’-]+\ ){{0,5}}?(?:will|would|shall)
        \ (?:pass|sail|cross|leave|return|get|come|enter|land)\ (?:[\w'’-]+\ ){{0,5}}?
        (?:unharmed|unscathed|unhurt|unpunished|in\ one\ piece)\b
      | \b(?:will|would|shall)\ (?:be\ (?:the\ )?(?:first|next)\ (?:\w+\ ){{0,2}}to\ )?
        (?:burn|bleed)(?!\ (?:off|up|out|fuel|calories|coal|gas|wood|money|cash|oil))\b
      | \b(?<!spring\ )(?<!rain\ )(?<!snow\ )(?:can|could|may|might|will)
        \ (?:come|strike|hit|arrive|be\ there)\ (?:suddenly\ )?
        (?:one|any|some)
        \ (?:night|day|morning|moment|minute|time|hour)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What is to become of those who are warned."""
LETHAL: Final = re.compile(
    r"\b(?:air ?strikes?|missiles?|rockets?|bomb(?:s|ed|ing)?|behead\w*|execut(?:e|ed|ing)"
    r"|massacre\w*|slaughter\w*|assassinat\w*|blow(?:n|ing)? up|gun(?:ned)? down|hostages?"
    r"|promis\w+ death|death to|shot dead|shell(?:ed|ing))\b",
    re.IGNORECASE,
)
"""What makes a threat beside words of trade one to life: "a teacher is promised death"."""
IMMINENT: Final = sieved(
    rf"""\b(?:could|may|might|would|(?:is|are|was|were)\ about\ to)
      \ (?:soon\ |well\ |still\ |again\ )?
      (?:{ACTS})\b(?!\ {_FIGURATIVE})[^.;]{{0,60}}?
      \b(?:any\ (?:day|time|moment|hour|minute)|within\ (?:[\w-]+\ ){{0,3}}?(?:hours|days|weeks?)
      |in\ the\ (?:coming|next)\ (?:[\w-]+\ ){{0,2}}?(?:hours|days|weeks)|imminently|tonight
      |as\ (?:early|soon)\ as\ (?!possible|they|it|he|she|we|the))
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Another's force that is soon to come: "could invade within days"."""
PLOTS: Final = sieved(
    rf"""\b(?P<verb>intend(?:s|ed|ing)?\ to | meant\ to | means\ to | aim(?:s|ed|ing)?\ to
        | schem(?:es?|ed|ing)\ to | conspir(?:es?|ed|ing)\ (?:with\ (?:[\w'’-]+\ ){{1,7}})?to
        | (?:pretexts?|excuses?|pretence|pretense|cover)\ (?:for\ \w+ing\ )?to
        | (?:is|are|was|were)\ about\ to
        | (?:is|are|was|were)\ (?:set|poised|out|ready|readying|getting\ ready|gearing\ up|preparing
        |under\ orders)\ to | of\ (?:getting\ ready|gearing\ up|making\ ready|wanting|seeking
        |looking|conspiring|scheming)\ to | (?:plot|plots|plan|plans|scheme|conspiracy
          |design)(?:\ by\ [\w'’\ -]{{3,40}}?)?
        \ (?:to|for|of) | (?:decided|resolved|made\ up\ (?:\w+\ )?minds?)\ to
        | (?:plott?|plann|prepar|schem)(?:ed|ing)\ to | had\ orders\ to
      )\ (?:\w+ly\ )?(?:{ACTS}|setting|bombing|killing|attacking|blowing\ up|assassinating
        |kidnapping)\b(?!\ {_FIGURATIVE})
      | \b(?P<noun>planning|planned|plotting|plotted|preparing|prepared|readying|readied
        |mass(?:ing|ed)\ (?:\w+\ ){{0,3}}?for
        |in\ preparation\ for|hatching|hatched|gearing\ up\ for|getting\ ready\ for|contemplating
          |drawing\ up|(?:sets?|setting|lays?|laid)\ out|drawn\ up|drew\ up)
        \ (?:(?:a|an|the|its|their|his|new|more|further|fresh)\ )?(?:[\w'’“"-]+\ ){{0,3}}?
        (?:attacks?|strikes?|assaults?|raids?|offensives?|bombings?|operations?\ against|invasions?
        |incursions?|ambush(?:es)?|massacres?|assassinations?|kidnappings?|provocations?|sabotage
        |abductions?|onslaughts?|hijackings?)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What another is said to plan."""
ACCUSING: Final = re.compile(
    r"""\b(?:accus\w+|alleg\w+|suspect\w*|believ\w+|intelligence|information|learn(?:ed|t)|convinced|signs|evidence
    |indications
        |said|says|say|warn\w*|report(?:s|ed)|claim\w*|foil\w+|thwart\w+|charged|according|uncovered
        |exposed|detectives|prosecutors|investigators|informed|confess\w+|discovered|wiretap\w*
        |intercept\w*|documents?|letter|dossier|told|confirmed)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""By what a plan is told of as another's."""
