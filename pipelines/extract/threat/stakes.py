r"""What is at stake in what is said, taken apart: who is to act, by what power, and how.

A threat is put together of three things, each of them an open class of words: a power to act (what
will be, what one is ready, bound or forced to do), a deed (force, or a word that stands for it: an
answer, a price, no choice), and often a term (what the other side is not to do, or has until a day
to do). No list of wordings foresees how they are put together.

What only stands for force is force where arms are spoken of around it: firms, ministers and
referees answer, pay and lose patience as well.

Source: codebook.md, Event types (threat: "an actor warns, vows or plans force").
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.sieve import sieved
from pipelines.extract.threat.words import ACTS, PRICES
from pipelines.knowledge.word_lists import threat_words

_WILL: Final = r"(?:(?:will|would|shall|must)|['’]ll|(?:is|are|was|were|am)\ (?:going|about)\ to)"
_ADVERBS: Final = (
    r"(?:(?:[a-z]+ly|all|also|now|soon|then|again|next|even|simply|at\ once|first)\ ){0,2}"
)
_READY: Final = (
    r"(?:(?:(?:is|are|was|were|be|stood|stands?|remain(?:s|ed)?)\ )(?:\w+\ )?"
    r"(?:ready|prepared|poised|determined|resolved|free|bound|under\ orders)"
    r"|(?:has|have|had)\ (?:\w+\ )?(?:orders|leave|every\ right|the\ right))\ to"
)
# Who acts for those who bear arms: "his men will", "the army would".
_ARMS: Final = (
    r"(?:army|armies|troops|soldiers|forces|men|boys|lads|fighters|guerrillas|guards|units"
    r"|brigades?|battalions?|tanks|gunners|guns|artillery|batteries|jets|warplanes|planes|pilots"
    r"|bombers|air\ force|navy|fleet|warships|missiles|rockets|drones|commandos|paratroopers"
    r"|police|militia(?:men|s)?|snipers|movement|alliance)"
)
_OWNED: Final = r"(?:his|our|my)\ (?:[\w-]+\ ){0,2}"
_SAYING: Final = (
    r"(?:to|that|and|who|which|(?:say|said|fear|claim|believe|warn|hope|think|know|add|insist)\w*)"
)
_CONQUERING: Final = r"""(?:
    (?:march|push|press|drive|roll|sweep|advance|carry\ on)\ (?:(?!to\b)[\w'’-]+\ ){0,2}?
      (?:into|to|on\ to|onto|on|against|across|over|towards?|all\ the\ way)\b
      (?!\ (?:court|strike|talks|work|parliament|congress|negotiat\w+|reform\w*
      |the\ (?:polls?|talks|table|people|voters|united|security|un\b|u\.n\.|market|courts?|hague)))
    | go\ (?:in\ and|after)\b
    | (?:take|seize|grab|capture|occupy|overrun|cross|storm|reclaim|recover|liberate|retake|free)
      \ (?!(?:place|part)\b)(?:(?:over|back|control\ of)\ )?(?:(?:the|all|every|those|whole
      |entire)\ ){0,2}
      (?:[\w-]+\ ){0,2}?(?:(?-i:[A-Z])[\w'’-]+(?!\ to\b)|town|city|capital|villages?|hills?|heights
      |borders?|frontier|areas?|territor\w+|positions?|bases?|bridges?|airports?|land|island
      |by\ force)
    | use\ (?:(?:all|every|any|its|their|our|his|the|whatever)\ ){0,2}(?:(?:full|whole|entire
      |available|necessary|military)\ ){0,2}(?:force|might|strength|power|capabilit\w+|capacity
      |arsenal|firepower|means|weapons)
    | put\ an\ end\ to | come\ (?:down\ )?(?:up)?on\b(?!\ (?:board|stream|air|line))
    | do\ (?:it|so|the\ same|likewise|this)(?:\ again)?\b | restore\ order | know\ (?:how|what)\ to
)"""
_GOING: Final = (
    r"(?:go|move|enter|cross|come|fight\ on)\b(?!\ (?:home|back|ahead|to\ (?:work|school)))"
)
_POWER: Final = rf"(?:\ {_WILL}|{_WILL}|\ {_READY})\ (?!not\b|never\b){_ADVERBS}"
OWN_DEEDS: Final = sieved(
    rf"""(?<!how\ )(?<!what\ )(?<!when\ )(?<!where\ )(?<!whether\ )
      \b(?:{_ARMS}\b(?:\ (?!{_SAYING}\b)[\w'’-]+){{0,3}}?|we|it|they|I|he){_POWER}{_CONQUERING}
      | \b{_OWNED}{_ARMS}{_POWER}{_GOING}""",
    re.IGNORECASE | re.VERBOSE,
)
"""What one's own side is to do to the other: "will go to the borders", "would take the town"."""

# Any power to act, in one's own mouth: "we are ready to", "it is our duty to", "had sworn to".
_ANY_POWER: Final = (
    r"(?:(?:will|would|shall|must)|['’]ll|(?:(?:going|about|ready|prepared|poised|determined|resolved"
    r"|entitled|free|bound|duty|right|time|orders|leave|sworn|swear|vowed|decided|intend(?:s|ed)?"
    r"|mean(?:s|t)?|want(?:s|ed)?|forced|compelled|obliged|have|had|has)\ to))"
)
DEEDS: Final = sieved(
    rf"""\b(?P<power>{_ANY_POWER})\ (?!not\b|never\b)
      (?:(?:[a-z]+ly|all|also|now|soon|then|again|next|even|simply|at\ once|first|be\ forced\ to
      |have\ to|have\ no\ choice\ but\ to)\ ){{0,2}}(?:{ACTS}|{_CONQUERING})\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Force that is to come, whoever brings it: of who bears arms a threat, of others a forecast."""

# What the other side is not to do to those who can hit back.
_ASSAULTS: Final = r"""(?:
    cross|enter|inva[ds]|attack|touch|harm|hits?\b|strik|struck|shell(?:s|ed|ing)?\b|bomb
    |fir(?:es|ed|ing)\b|opens?\ fire|shoot|shot|kill|execut|storm|advanc|lands?\b|landed
    |set(?:s|ting)?\ foot|rais\w+\ (?:[\w-]+\ ){0,2}?heads?|la(?:y|ys|id)\ (?:an?\ )?(?:hand|finger)
    |(?:come|comes|coming|came)\ (?:over|near|closer|across|in\b|into|to\ take|back|one|out)
    |(?:soldiers?|troops|men|forces|tanks|ships?|vessels?|aircraft|planes?|jets|helicopters?|drones?)
      [ ](?:(?:who|that|still|were|are|is|was|being|ever)\ ){0,3}
      (?:left|remain|stay|found|seen|sighted|caught|present|appear)
    |(?:not|fail(?:s|ed)?\ to|refus(?:es?|ed)\ to)\ (?:surrender|disarm|withdraw|pull\ (?:out|back)
      |(?:hand|turn|give|lay)\ (?:over|in|up|down)\ (?:\w+\ ){0,2}(?:arms|guns|weapons|rifles
      |hostages?|prisoners?|captives?)|lift\ (?:the|its|their)\ (?:siege|blockade)
      |stop\ (?:shelling|firing|shooting|bombing|(?:its|their|the)\ (?:attacks|raids|shelling)))
    |overfl|fl(?:y|ies|ew|ying)\ (?:over|across)|approach|violat|breach|aggress|incursion|seiz
    |us(?:e|es|ed|ing)\ (?:[\w-]+\ ){0,2}?(?:gas|weapons|force|bombs|missiles|rockets)|dar(?:e|es
    |ed)\b|stand\ in\ |provok|interfer|interven|lay\ siege|mobili[sz]e
    |(?:another|any|more|further|new)\ (?:\w+\ )?(?:mistakes?|attacks?|strikes?|provocations?|raids?
      |bombings?|attempts?|acts?\ of|moves?|steps?|soldiers?|aircraft|ships?|planes?|vessels?)
    |(?:fed|feeds?|shelter|harbou?r|guid(?:es?|ed)\b|helps?|helped)\ (?:the\ )?(?:rebel|terror
    |militia
      |enem|soldier|guerrilla|invader|insurgent|occupier|bandit))"""
CONDITION: Final = (
    r"\b(?:if|should|unless|whoever|anyone|anybody|anything|everyone|those\ who"
    r"|the\ (?:day|moment|hour|first)|as\ (?:soon|long)\ as|so\ long\ as|any|every|each|a\ single"
    r"|whatever|[a-z]+s\ who|an?\ (?:[\w-]+\ ){0,2}[\w-]+\ who|in\ (?:the\ event|case)\ of"
    r"|(?:ship|vessel|boat|plane|aircraft|helicopter|drone|army|force|state|countr(?:y|ies)|nation"
    r"|group|unit)s?\ that)\b"
)
"""What a line is drawn by: "if they", "any soldier", "a pilot who"."""
_DRAWN: Final = sieved(
    rf"{CONDITION}(?:\ [^.;:]{{0,70}}?)?\ {_ASSAULTS}", re.IGNORECASE | re.VERBOSE
)
# What is to follow for it, by any verb: those who do it, or who are in its way, are to feel it.
_FOLLOWING: Final = sieved(
    r"""(?P<who>(?:[\w'’-]+\ ){0,3})(?:\b(?:will|would|shall)|(?<=\w)['’]ll|\bhad\ better)[ ]
      (?:(?:all|also|only|soon|surely|certainly|then|immediately|again|itself|no\ longer)\ ){0,2}
      (?P<what>(?:be\ |not\ |never\ )*(?:[a-z]+ly\ )?[a-z]+(?:\ [a-z]+)?)""",
    re.IGNORECASE | re.VERBOSE,
)
# What befalls bystanders, or is only foreseen: "thousands would flee", "it would be a mistake".
_BYSTANDERS: Final = frozenset(
    "thousands hundreds millions dozens scores tens many more people civilians children women "
    "families lives refugees residents villagers patients prisoners price prices oil economy "
    "talks negotiations peace process aid agencies region world crisis situation casualties toll "
    "deaths food water supplies power consequences results cost costs it this that there what "
    "which everyone everybody number numbers sanctions relations ties".split()
)
_FORESEEN: Final = re.compile(
    r"""(?:not\ |never\ )*(?:be\ (?!(?:\w+ly\ |all\ |also\ )?(?:[a-z]+(?:ed|wn|ung|unk|urnt|ught)\b
        |met|shot|hit|struck|taken|seen|beaten|driven|first|next|war|back|ablaze|swift|severe|harsh|harder
        |fire|crushing|hell|open|safe|left|spared|torn|cut|set|sunk|put|fair|legitimate|dead))
      |be\ (?:needed|affected|displaced|trapped|evacuated|told|informed|forced|obliged|postponed
        |delayed|cancell?ed|suspended|welcomed|condemned|isolated|required|allowed|helped|resolved
        |discussed|published|decided|elected|opened|asked|called|based|reduced|increased|doubled
        |deployed|moved|held)
      |lead|cause|result|creat|trigger|spark|affect|displac|flee|starv|need|rise|fall|increas|drop
      |mean\b(?!\ war)|have\b(?!\ (?:no|only|to))|depend|become|happen|begin\ to|continu|say|know
      |want|think|believe|consult|convene|meet\ (?:the|with|in)|raise|condemn|impos|look|tell
      |find\ (?:it|a)|play|work|try|keep|stay|remain|expel|see\ (?:whether|what|how|if)
      |see(?:k|\ to))""",
    re.IGNORECASE | re.VERBOSE,
)


def draws_line_at_assault(said: str) -> bool:
    """Whether words tell what befalls those who assault the speaker, his side or its land.

    Of those who bear no arms themselves nothing less is a threat: ministers lay down many terms.
    What is to follow may be told by any verb or image but one of what bystanders suffer.
    """
    if _DRAWN.search(said) is None:
        return False
    bystanders = _BYSTANDERS | threat_words().civil_matters
    return any(
        bystanders.isdisjoint(match["who"].lower().split())
        and _FORESEEN.match(match["what"]) is None
        for match in _FOLLOWING.finditer(said)
    )


_ANSWER: Final = r"(?:responses?|answers?|repl(?:y|ies)|reactions?|retaliation|revenge|reprisals?)"
# An answer, or none, to what the other side has done.
_ANSWERS: Final = rf"""
    \b(?:our|its|their|his|my|[a-z]+['’]s|(?:an?|any
    |the)\ [a-z]+)\ (?:\w+\ )?{_ANSWER}\b[^.;]{{0,60}}?
      \b(?:will|would|shall|must)\b
    | \b(?:will|would|shall)\ (?:\w+ly\ )?(?:respond|react|reply|answer|retaliate)\b
    | \b{_ANSWER}\ (?:in\ kind|at\ (?:a|the)\ (?:time|right)|in\ due\ (?:course|time))
    | \b(?:get|receive|have|hear|be\ given|await)\ (?:our|their|your|its|his|an|the|a\ fitting)
      \ (?:answer|reply|response)\b
    | \bmet\ in\ kind\b | \blike\ for\ like\b | \b(?:pay|reap|get)\ (?:for\ )?what\ (?:it|they|he
    |you)
      \ (?:has|have|had)?\ ?(?:deserv\w+|done|sow\w*|earned)
    | \b(?:be\ )?made\ to\ (?:pay(?!\ (?:tax|more|back|[$£€\d]))|answer|regret|rue|suffer|bleed
    |weep)\b"""
# What one is driven to, or has left to do.
_DRIVEN: Final = r"""
    \b(?:no|little|(?:but|only)\ one)\ (?:other\ )?(?:choice|option|alternative)\ (?:but\ to|left)\b
    | \b(?:be|been|being|feel|felt)\ (?:forced|compelled|obliged|constrained)\ to
      \ (?:act|respond|react|intervene|fight|take|use|resort|go|enter|move|defend|open)\b
    | \bpatience\b[^.;]{0,40}\b(?:end|exhausted|running\ out|r[au]n\ out|limits?|limited|thin
    |endless
      |infinite|inexhaustible|unlimited|limitless|boundless)\b
    | \b(?:will|would|shall|must|to)\ (?:do|take|use)\ (?:whatever|what|everything|anything|any|all
      |every|other|the\ necessary)\ (?:(?!precaution|care|safety)[\w-]+\ ){0,3}?(?:necessary|needed
      |required|takes|took|measures|steps|means|actions?)\b(?![^.;]{0,40}\b(?:protect|prevent|ensur
      |secur|help|safeguard|evacuat|avoid|restor|improv|reduc))
    | \ball\ (?:\w+\ )?(?:options|cards)\b
    | \b(?:will|would|shall|must|can|fac(?:e|es|ed|ing)|suffer|bear|warn\w*|all|without)\b
      [^.;]{0,40}?\ consequences\b
    | \b(?:heavy|high|big|terrible|dear|bitter|full|steep)\ price\b(?!PRICES) | \bpay\ (?:a
    |the)\ (?:\w+\ )?price\b
    | \b(?:time|hour|clock)\ (?:is|was|has|had)\ (?:\w+\ )?(?:running\ out|run\ out|up\b|come
    |ticking)
    | \bthink\ (?:\w+\ )?twice\b | \bplay(?:s|ing|ed)?\ with\ fire\b
    | \bat\ (?:his|her|their|your|its)\ (?:own\ )?(?:peril|risk)\b
    | \b(?:last|final)\ (?:chance|warning|opportunity)\b"""
# What the other side is not to have any more: its rest, its place, its life.
_DENIED: Final = r"""
    \b(?:will|would|shall)\ (?:not|never|no\ longer)\ (?:again\ |even\ |ever\ )?(?:
      be\ (?:there|left|spared|here|around|able\ to\ (?:sleep|rest|hide|escape|flee|leave)
        |allowed\ to\ (?:pass|leave|land|enter|cross|sail|fly|stay|live|return)|on\ the)
      |survive|escape|get\ (?:away|out|back|home|off|far|through)|live\b|sleep|rest\b|last\b|hide
      |see\ (?:the|another|their|his)|enjoy|know\ (?:peace|rest|sleep|quiet)|come\ (?:out|back|home)
      |leave\ (?:it|there|here|alive|the)|go\ (?:home|back|unanswered)|return\ (?:home|alive)
      |set\ foot)
    | \b(?:get|have|find|know|enjoy|be|see)\ no\ (?:more\ )?(?:sleep|rest|peace|quiet|respite
    |shelter
      |refuge|mercy|pity|safety|haven|calm|way\ out|escape|hiding\ place)\b
    | \b(?:will|would|shall)\ lose\ (?:their|his|her|your|its)\ (?:fingers?|hands?|heads?|arms?
    |ears?
      |tongues?|lives|life|sons|soldiers|children|homes)\b
    | \b(?:will|would|shall)\ be\ (?:the\ )?(?:next|first\ (?:on|to|in))\b(?!\ (?:week|month|year
    |in\ line
      |stop|step|to\ (?:vote|speak|benefit|receive|get|admit)))
    | \b(?:in|on)\ (?:the|our|its|their|his)\ (?:\w+\ )?(?:sights|cross-?hairs|line\ of\ fire
    |target\ list
      |list\ of\ targets|hit\ ?list)\b
    | \b(?:had|have)\ better\ (?:\w+\ )?(?:leave|get\ out|go|pray|pack|run|flee|bring|say
    |stay\ away)\b
    | (?<=[a-z]\ )what\ (?:awaits|awaited|is\ coming|was\ coming|lies\ ahead\ for|is\ in\ store
    |was\ in\ store)\b"""
# War itself, as what is to come or is called for.
_WARFARE: Final = r"""
    \b(?:means?|meant|bring|wants?|wanted)\ (?:an?\ )?(?:open\ |all-out\ |total\ )?war\b(?!\ crim)
    | \b(?:an?|the)\ (?:decisive|final|last)\ (?:battle|blow|hour|assault|push|offensive|fight)\b
    | \btime\ (?:for|to)\ (?:fight\w*|war|battle|revenge|arms)\b | \b(?:all-out|open|total)\ war\b
    | \b(?:operations?|campaign|raids|strikes|offensive|bombing|bombardment|fight|war|attacks
    |battle)
      \ (?:will|would|shall|could)\ (?:be\ (?:widened|expanded|extended|stepped\ up|intensified
        |resumed|pursued)|go\ on|continue|widen|spread)\b
    | \b(?:only|just)\ (?:the\ )?(?:beginning|begun|started|the\ start)\b
    | \bmore\ of\ (?:them|the\ same|these|those|it)\b
    | \b(?:guns?|rifles|cannons?|weapons|bullets|rockets|missiles|swords)\ (?:will|would|shall)
      \ (?:soon\ |again\ )?(?!be\ (?:silent|laid|handed|withdrawn|surrendered|used\ only|given
      |bought
      |sold|delivered|supplied|collected|destroyed|registered|tested)|fall\ silent|remain|stay|rest
      |not\b|never\b|cost|arrive|help|have)
    | \b(?:our|the|its|their|his|my)\ (?:\w+\ )?(?:fists?|wrath|fury|swords?|boots?)\ (?:will|would
      |shall)\b
    | \bgates\ of\ hell\b
    | \b(?:will|would|shall|must|to)\b[^.;]{0,60}\ (?:inch\ by\ inch|house\ (?:by|to)\ house
    |street\ by
      \ street|(?:to|until)\ the\ (?:last|bitter|very)\ (?:man|end|bullet|drop|breath))\b"""
IMPLIED: Final = sieved(
    f"{_ANSWERS} | {_DRIVEN} | {_DENIED} | {_WARFARE}".replace("PRICES", PRICES),
    re.IGNORECASE | re.VERBOSE,
)
"""Words that stand for force where arms are spoken of: an answer, a price, no choice."""
_IN_WORDS: Final = sieved(
    r"""\b(?:respon\w+|answer\w*|repl\w+|react\w*|retaliat\w+)\ (?:\w+ly\ )?(?:to|with|by|in
        |against)
      \ (?:[\w'’-]+\ ){0,5}?(?:proposals?|offers?|letters?|requests?|questions?|calls?|appeals?
      |plans?
      |drafts?|documents?|invitations?|messages?|critic\w+|allegations?|reports?|initiatives?|reforms?
      |tariffs?|sanctions?|demands?|overtures?|notes?|measures\ of\ its\ own|facts|pandemic|crisis
      |crises|disasters?|floods?|outbreaks?|needs?|emergenc\w+|diplomatic\w*|writing|wines?|goods
      |imports?|exports?|duties|disinformation|protests?|suit|court|expulsions?|visas?)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def implies_force(said: str) -> bool:
    """Whether words stand for force, as far as arms are spoken of around them."""
    return IMPLIED.search(said) is not None and not answers_words(said)


def answers_words(said: str) -> bool:
    """ "would respond to the proposal", "with sanctions": no force is what answers."""
    return _IN_WORDS.search(said) is not None
