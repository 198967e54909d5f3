"""Warnings, vows and plans of peace: of storms, laws, elections, sport, and of good things to come.

Source: codebook.md, Event types (threat: "warns, vows or plans force"). The words stand in
``knowledge/no_force_words.csv``; here is how they combine.
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import subject_of
from pipelines.extract.clauses import REPORT
from pipelines.extract.force_evidence.hints import ArticleHints
from pipelines.extract.objects import object_of
from pipelines.extract.sieve import sieved
from pipelines.extract.threat.conditions import is_armed, names_soldier
from pipelines.extract.threat.speakers import tokens_of_speaker
from pipelines.extract.threat.stakes import OWN_DEEDS
from pipelines.extract.threat.words import DUES, FATES, PRICES
from pipelines.extract.triggers import Trigger
from pipelines.knowledge import OF_STATE
from pipelines.knowledge.word_lists import no_force_words, threat_words


def is_of_peace(source: Annotated, trigger: Trigger) -> bool:
    """Whether what a word of threat introduces is no force: a warning of storms, an oath.

    Args:
        source: The sentence.
        trigger: "warned", "vowed", "an ultimatum".
    """
    if _OF_OTHER_THINGS.search(source.text) is not None:
        return True
    text, behind = trigger.text.lower(), source.text[trigger.end :]
    if not no_force_words().hacking.isdisjoint(source.vocabulary):
        return True
    if not _HABITS.isdisjoint((source.word_before(trigger.start), source.word_after(trigger.end))):
        return True  # "frequently threatens to": no one threat is told
    if _is_war_on_thing(source):
        return True
    if trigger.is_noun and _TO_ITS_OWN.match(behind) is not None:
        return True
    if trigger.is_noun and text.startswith(_VOWING) and (to := _TO_DO.match(behind)) is not None:
        return to[1].lower() in no_force_words().peaceful_vows
    if trigger.is_noun:
        return (
            source.word_before(trigger.start) in no_force_words().forecasts
            or source.word_after(trigger.end) in _POSTED
            or _HEARD.search(source.text, 0, trigger.start) is not None
        )
    if text.startswith(("warn", "caution")):
        return _is_advice(source, trigger, behind) or _FORECAST.search(behind) is not None
    if _DESCRIBES.search(source.text[: trigger.start]) and not _KILLS_CAPTIVES.match(behind):
        return True
    if text.startswith("sw") and _INTO_OFFICE.match(behind) is not None:
        return True
    if text.startswith(_VOWING) and is_of_home(behind, 0):
        return True
    return text.startswith("threat") and _only_endangers(source, trigger, behind)


def vows_peace(source: Annotated, trigger: Trigger) -> bool:
    """Whether what is vowed is a deed of peace: "pledged to repair relations".

    Args:
        source: The sentence.
        trigger: "vowed", "promised", "threatened".
    """
    text, behind = trigger.text.lower(), source.text[trigger.end :]
    vowed = _INFINITIVE.match(behind) if text.startswith(_VOWING) else None
    if vowed is None:
        return False
    is_peaceful = vowed["verb"] in no_force_words().peaceful_vows
    if is_peaceful and _BRINGS_DOWN.match(vowed["verb"] + vowed["object"]) is not None:
        return False
    return is_peaceful or _PAPER.match(vowed["object"]) is not None


def _is_war_on_thing(source: Annotated) -> bool:
    """ "declared war on bird flu": on nobody, and on no place."""
    war = _WAR_ON.search(source.text)
    if war is None or war["foe"].lower() in _ANYBODY:
        return False
    start, end = war.start("foe"), war.end("foe") + _FOE_WITHIN
    if not _PARTIES.isdisjoint(source.words_between(start, end)):
        return False
    starts = [a.start for a in source.actors] + [p.start for p in source.places]
    return not any(start <= at < end for at in starts)


_WAR_ON: Final = sieved(
    r"\b[Dd]eclar(?:ed?|es|ing) (?:an? )?(?:[\w-]+ )?war (?:on|against) (?P<foe>\w+)"
)
_PARTIES: Final = frozenset(
    "government governments regime state states authorities rulers president gang gangs cartel "
    "cartels mafia bandits clan clans tribe tribes village villages neighbour neighbor neighbours "
    "enemies enemy traffickers smugglers pirates poachers kingdom empire".split()
)
_ANYBODY: Final = frozenset("them us him her you it everyone anyone all those whoever".split())
_FOE_WITHIN: Final = 30  # characters of "the country's well-armed drug "
# "renewed a threat to resign"
_TO_DO: Final = re.compile(r"(?: (?:on|last|this) [A-Z]?\w+)? to ([A-Za-z]+)\b")
_HABITS: Final = frozenset(
    "frequently often regularly routinely periodically always usually habitually".split()
)
# "a warning to American citizens": of an embassy, for their own good.
_TO_ITS_OWN: Final = re.compile(
    r" (?:to|for) (?:(?:its|their|all|the) )?(?:[A-Z][\w.]+ )?"
    r"(?:citizens|nationals|travell?ers|tourists|visitors|residents|expatriates|employees|staff)\b"
)
_VOWING: Final = ("vow", "sw", "threat", "pledg", "promis")
_INTO_OFFICE: Final = re.compile(r" (?:in|into|as|testimony|statements?|affidavits?|enem\w+)\b")
# "warned them to be vigilant": told for their own good.
_ADVICE: Final = re.compile(
    r"(?: (?!to\b)[\w'’-]+){0,9} to (?:be (?:vigilant|alert|careful|cautious|ready|patient)|show"
    r"|exercise|remain|avoid|stay (?:calm|alert|indoors|inside|in\b|home|put|off|at home)"
    r"|prepare|expect|boil|wear|drive"
    r"|beware|refrain|take (?:care|precautions|cover)|watch|report)\b"
)
# "ignored repeated warnings", "despite the warnings": told of for those who would not hear them.
_HEARD: Final = re.compile(
    r"\b(?:ignor|disregard|heed|receiv|defi)\w* (?:[\w'’-]+ ){0,4}?\Z|\b[Dd]espite (?:[\w'’-]+ "
    r"){0,4}?\Z"
)
_POSTED: Final = frozenset("sign signs label labels light lights system systems bell bells".split())
# "pledged allegiance to", "promised that the suspects would be arrested", "threatened to kill his
# wife": allegiance, law and crime at home.
_TO_OTHERS: Final = re.compile(
    r" (?:[\w'’]+ ){0,3}?(?:allegiance|loyalty|fealty|obedience|solidarity)\b"
    r"| (?:[\w'’-]+ ){1,6}?(?:will|would|shall) be (?:\w+ )?(?:arrested|prosecuted|tried|charged"
    r"|brought to (?:justice|trial|book)|jailed|caught|identified)\b"
    r"| to (?:kill|shoot|murder|stab|strangle|hurt|harm|burn) (?:his|her) (?:own )?(?:\w+ )?"
    r"(?:son|daughter|wife|husband|child|children|girlfriend|boyfriend|mother|father|parents"
    r"|brother|sister|family|neighbou?rs?|boss|ex-\w+)\b"
)


def is_of_home(text: str, start: int) -> bool:
    """Whether what is said from here on is of allegiance, of the law or of a family."""
    return _TO_OTHERS.match(text, start) is not None


def _is_advice(source: Annotated, trigger: Trigger, behind: str) -> bool:
    """ "warned drivers to avoid the road", "cautioned against reading too much into it"."""
    if _ADVICE.match(behind) is not None:
        return True
    if source.word_before(trigger.start) in ("the", "a", "of", "some", "with"):
        return True  # "for all the caution": no one is cautioned
    against = _AGAINST.match(behind)
    if against is not None and _OF_FORCE.match(against["deed"]) is None:
        return True
    own = _OWN_MEASURE.match(behind)
    if own is not None and own["verb"].lower() in no_force_words().peaceful_vows:
        return _WAR.search(behind) is None  # "warns Doe that it may impose limits on imports"
    would = _WOULD.search(behind)
    if would is None or FATES.search(behind) is not None:
        return False  # "their safety could no longer be guaranteed"
    return would["what"] in no_force_words().forecasts


_AGAINST: Final = re.compile(r"(?: (?!against\b|that\b)[\w'’.-]+){0,5} against (?P<deed>\w+ing)\b")
_OF_FORCE: Final = re.compile(
    r"(?:attack|strik|bomb|invad|enter|cross|interfer|interven|launch|shell|fir|kill|harm|target"
    r"|approach|support|help|arm|aid|back|send|deploy|violat|test|hit|co-?operat|collaborat|mov|try"
    r"|us|join|occupy|seiz|block|clos|provok|escalat|meddl|play|underestimat|tak|touch|threaten"
    r"|hous|host|shoot|retaliat|repeat|carry|stag|fly|breach|obstruct|resist)\w*ing$|using$|trying$"
)
_OWN_MEASURE: Final = re.compile(
    r"(?: (?!that\b|it\b|he\b)[\w'’.-]+){0,6}(?: that)? (?:it|they|he|she|we|the \w+) "
    r"(?:could|would|might|may|will) (?:\w+ly )?(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_WOULD: Final = re.compile(r"\b(?P<what>\w+) (?:could|would|might|may|will)\b")


def _only_endangers(source: Annotated, trigger: Trigger, behind: str) -> bool:
    """ "arms sales that threaten its edge in the air": no one is told that force will be used."""
    if source.word_before(trigger.start) in ("that", "which"):
        force = _FORCE_THREATENED.match(behind)
        return force is None or not any(
            a.end <= trigger.start and not source.words_between(a.end + 2, trigger.start)[1:]
            for a in source.actors
        )
    is_done = source.word_before(trigger.start) == "by"  # "answered the incursion by threatening"
    if not is_done and _EVENT_ENDANGERS.search(source.text[: trigger.start]) is not None:
        return True
    ahead = _ENDANGERED.match(behind)
    if ahead is None or object_of(source, trigger, within=4) is not None:
        return False
    if behind.startswith("with ", ahead.end()):
        return False  # "threatened the town with bombardment"
    return _WAR.search(ahead[0]) is None and _FATE.search(ahead[0]) is None


# "ECOWAS, which threatened an invasion": said by who stands before "which".
_FORCE_THREATENED: Final = re.compile(
    r" (?:an? |the |new |more |further |military |air |all-out |open ){0,3}"
    r"(?:invasion|attacks?|strikes?|war|reprisals?|retaliation|action|intervention|bombing|force|assault)\b"
)
_ENDANGERED: Final = re.compile(
    r" (?:the|its|their|his|her|our|an?|this|that|these|those) (?:(?!to\b|with\b)[\w'’-]+(?: "
    r"|$|(?=[.,;]))){1,5}"
)
# What is threatened or feared beside wages, tests of weapons and a war that is to be prevented.
_OF_OTHER_THINGS: Final = sieved(
    r"\b(?:(?:strike|industrial) action|pay (?:rise|claim|talks|bargaining|dispute)|work stoppage"
    r"|working conditions|(?:go|went|going|gone) on strike|(?:nuclear|weapons?) tests?"
    r"|(?:prevent|avert|avoid)\w* (?:the |an? |another |outbreak |of ){0,4}(?:civil )?war"
    r"|(?:hamper|hinder|undermin|jeopardi[sz]|distract|derail|complicat)\w* (?:[\w'’-]+ ){0,5}?"
    r"(?:war|fight|campaign|battle|chances?|prospects?) |(?:more|further|new|other) arrests"
    r"|at risk of|veto|captain of (?:[\w'’-]+ ){1,4}?(?:team|side|club|eleven)"
    r"|consequences for (?:[\w'’-]+ ){0,4}?(?:business(?:es)?|compan(?:y|ies)|firms|econom(?:y|ies)"
    r"|trade|users|consumers|patients|growth|markets?|voters|health|environment|jobs|banks|workers)"
    r"|war (?:on|against) (?:the |his |her |its |their )?(?:\w+ )?(?:party|drugs?|crime|poverty"
    r"|corruption|waste|cancer|graft|establishment|press|media))\b"
)
# "could slide back into war", "warned of a new exodus": told by who watches.
_FORECAST: Final = re.compile(
    r"\b(?:could|might|may|risk(?:s|ed|ing)?|danger of|brink of) (?:[\w'’-]+ ){0,4}?"
    r"(?:return|revert|slid|slip|descend|fall|plung|relaps|sink|spiral|tip|drift|lapse)\w* "
    r"(?:[\w-]+ ){0,2}?(?:in)?to (?:[\w-]+ ){0,3}?(?:war|conflict|chaos|anarchy|violence"
    r"|bloodshed|fighting)\b"
    r"|\A of (?:[\w-]+ ){0,4}?(?:flight|exodus|influx|famine|starvation|epidemic"
    r"|humanitarian (?:[\w-]+ )?(?:crisis|disaster|catastrophe|emergency))\b"
)
_EVENTS: Final = (
    r"(?:[Aa]dvances?|[Oo]ffensives?|[Aa]ttacks?|[Ff]ighting|[Vv]iolence|[Cc]lashes|[Uu]nrest"
    r"|[Gg]ains|[Ss]helling|[Bb]ombardment|[Bb]ombing|[Ss]trikes|[Ss]iege|[Bb]lockade|[Ww]ar"
    r"|[Cc]risis|[Cc]onflict|[Dd]ispute|[Tt]ensions?|[Ee]scalation|[Cc]ollapse|[Cc]apture"
    r"|[Ll]oss(?:es)?|[Ll]aunch(?:es)?|[Ii]ncursions?|[Ii]nsurgency|[Rr]ebellion|[Uu]prising"
    r"|[Pp]ush|[Rr]ivalry|[Ff]eud|[Ss]plit|[Dd]rive|[Mm]ove|[Ii]nvasion|[Rr]aids?|[Mm]utiny)"
)
# "An advance by the army, and by militias, is threatening to": an event endangers, nobody speaks.
_EVENT_ENDANGERS: Final = re.compile(
    rf"\b{_EVENTS} (?:by|of|in|on|against|between|around|near|along|across|over|to|for|with)\b"
    r"[^,;:.“”\"]*(?:,[^,;:“”\"]*, )?(?:(?:is|are|was|were|now|also|has|have|had|that) )*\Z"
)
# "rebels who have sworn to fight": which rebels they are.
_DESCRIBES: Final = sieved(r"\w (?:who|that) (?:have|has|had) (?:\w+ly |also |long )?\Z")
# "a group which has threatened to kill its two hostages": that is news, whoever it describes.
_KILLS_CAPTIVES: Final = re.compile(
    r" to (?:kill|behead|execute|shoot|slaughter) (?:(?:the|their|its|his|all|both|\w+) )?"
    r"(?:[\w'’-]+ ){0,4}?(?:hostages?|captives?|prisoners?|abducted|kidnapped|captured|seized)\b"
)
_BRINGS_DOWN: Final = re.compile(
    r"bring (?:[\w'’-]+ ){0,4}?down\b(?! (?:prices|costs|rates|taxes))"
)
_INFINITIVE: Final = re.compile(
    r"(?: (?!to\b)[\w'’.-]+){0,6} to (?:(?:\w+ly|also|never|not) )?"
    r"(?!(?:any|every|who|whose|those|these|all|the|an?|its|his|her|their|our)\b|any\w+\b|who\w+\b)"
    r"(?P<verb>[a-z]+)(?P<object>.*)",
    re.DOTALL,
)
# What is fought, taken or cut with words, votes and money.
_PAPER: Final = re.compile(
    r" (?:(?!against|with|on|in\b)[\w'’-]+ ){0,3}?(?:measures?|moves?|plans?|bills?|bans?|laws?"
    r"|tax(?:es)?|cases?|sentences?|convictions?|charges|elections?|polls?|votes?|results?|ties"
    r"|relations|reforms?|budgets?|spending|costs?|emissions|prices|jobs|deficits?|steps|measures"
    r"|orders?|rulings?|subpoenas?|injunctions?|nominees?|nominations?|appointments?|legislation"
    r"|attempts?|efforts?|hopes|chances?|remittances"
    r"|care|part|place|office|aid|funds|funding|talks|negotiations|dialogue|inflation|poverty"
    r"|corruption|hunger|unemployment|crime|drugs?|trafficking|discrimination|violence against"
    r"|(?:matter|issue|case|country|dispute) (?:before|to) (?:the )?(?:court|security|un|united"
    r"|international|world|tribunal))\b",
    re.IGNORECASE,
)


def names_force(
    source: Annotated,
    trigger: Trigger,
    speaker: ActorSpan | None,
    said: str,
    article: ArticleHints,
) -> bool:
    """Whether a threat is one of force: its speaker bears arms, or a word of war is told with it.

    Ministers, firms and courts warn, respond, punish and fight as well.

    Args:
        source: The sentence.
        trigger: What tells the threat.
        speaker: Who threatens, if any list has him.
        said: What he says.
        article: Whether it is one of war.
    """
    if (
        speaker is not None
        and speaker.actor == "United Nations"
        and _OF_ITS_TROOPS.search(said) is None
    ):
        return False  # "warned that 20,000 children were trapped": it bears no arms
    if speaker is not None and speaker.kind != "gunmen" and is_armed(speaker):
        return True
    if trigger.text.lower().startswith(("warning", "threat")) and (
        _ADDRESSED.match(source.text, trigger.end) is not None
        or source.word_before(trigger.start) in _UTTERED
    ):
        return True
    warns = trigger.text.lower() in _WARNING
    if warns and warns_other(source, trigger):
        return True
    fate = FATES.search(said)
    fated = fate[0].lower() if fate is not None else _OR_FACE[0]
    # "a lake of flames", "or we shall come for you"; not "or face further action", "all options are
    # on the table", nor "gave the cabinet a week to resign" where nobody knows who speaks
    weak = _WEAK if speaker is not None else (*_WEAK, "giv", "gave")
    if not fated.startswith(weak):
        return True
    told = said if _speaks_before(source, trigger) else source.text
    if _WAR.search(told) is not None:
        return True
    if not threat_words().civil_matters.isdisjoint(source.vocabulary):
        return False
    if _FATE.search(said) is not None or OWN_DEEDS.search(said) is not None:
        return True
    return _is_of_arms(source, trigger, article)


def names_arms(words: str) -> bool:
    """Whether a word of war stands in a phrase."""
    return _WAR.search(words) is not None


def _is_of_arms(source: Annotated, trigger: Trigger, article: ArticleHints) -> bool:
    """Whether arms are spoken of around it, or are the business of who speaks."""
    if trigger.is_noun or trigger.text.lower().startswith(("call", "urg")):
        return False  # "Congressmen called for strikes": not their own
    if any(_WAR.search(one.text) is not None for one in source.near()):
        return True
    said_by = [source.words[i] for i in tokens_of_speaker(source, trigger)]
    return names_soldier(said_by) or not _OF_DEFENCE.isdisjoint(said_by) or article.is_of_war


_OF_DEFENCE: Final = frozenset("defence defense war army military security".split())


_OR_FACE: Final = tuple(
    f"or {verb}" for verb in ("face", "risk", "expect", "await", "suffer", "else")
)
# What is no force by itself: terms, options, and answers of whatever kind.
_WEAK: Final = (
    *(*_OR_FACE, "has ", "have ", "had ", "set "),
    *(
        "all opt",
        "all the opt",
        "every opt",
        "response",
        "answer",
        "reply",
        "reaction",
        "not sit",
        "not stand",
    ),
)


def _speaks_before(source: Annotated, trigger: Trigger) -> bool:
    """ "His death led to a row, with senators vowing to block it": only what follows is vowed."""
    return not trigger.is_noun and (
        is_warning_or_vow(trigger) and source.clause_at(trigger.start).kind != REPORT
    )


def is_warning_or_vow(trigger: Trigger) -> bool:
    """ "warned", "vowed to": what is threatened stands behind it."""
    return trigger.text.lower().startswith((*_VOWING, "warn", "caution"))


_OF_ITS_TROOPS: Final = re.compile(
    r"\b(?:peacekeep\w+|blue helmets|air ?strikes|(?:use|with|by) force|(?:all|any) means"
    r"|or face)\b"
)
_WAR: Final = re.compile(
    r"(?i)\b(?:attack\w*|air ?strikes?|strikes? (?:on|against|at)|struck"
    r"|(?:to|will|would|shall|could|can|and|soon|again|[’']ll) (?:\w+ )?strike"
    r"|(?:to|will|would|shall|[’']ll) (?:\w+ )?(?:burn|torch|raze|incinerate|obliterate"
    r"|pulveri[sz]e)(?! (?:off|out|calories|coal|gas|oil|wood|fuel|more|less|bridges))"
    r"|retaliat\w*(?! by (?:refus|cut|impos|expel|halt|withdraw|suspend|rais|block)\w*)"
    r"|reveng\w*|aveng\w*|vengeance|reprisals?|retribution|bomb\w*|shell(?:s|ed|ing)?|missiles?"
    r"|(?:air|bombing|cross-border) raids?|rockets?|mortars?|artillery|warplanes?|jets|gunships?"
    r"|warships?|fleet|navy|troops|soldiers?"
    r"|army|armies|armed|arms|militar\w+|militias?|militants?|rebels?|insurgen\w+|guerrillas?"
    r"|fighters?|gunmen|gunman|terroris\w*|jihad\w*|mujahid\w*|martyr\w*|inva(?:d\w+|sion)"
    r"|aggression|aggressors?|occup(?:iers?|ation|ying)|enem(?:y|ies)|hostages?|captives?"
    r"|kill\w*|murder\w*"
    r"|assassinat\w*|behead\w*|massacre\w*|slaughter\w*|execut(?:e|ed|ing|ion)|blood\w*|graves?"
    r"|offensive|cease-?fire|truce|airspace|air space|border|frontier|strait|hormuz|weapons?"
    r"|guns?(?![ -](?:control|laws?|owners?|rights|sales|violence|safety|ownership|lobby"
    r"|reform|shows?))"
    r"|open fire|fir(?:e[ds]?|ing) (?:up)?(?:on|at|back)|shoot\w*(?!-)|shot"
    r"|destroy\w*(?! (?:[\w'’-]+ ){0,2}(?:life|lives|pact|trust|unity|peace|econom\w+|jobs))"
    r"|annihilat\w*|exterminat\w*|liquidat\w*|cleans(?:e|ing)|crush\w*|flatten\w*|wip(?:e|ed"
    r"|ing) \w+ ?(?:out|off)|wipe out|wiped off"
    r"|(?:by|use|using|use of|resort\w* to|recourse to) force(?! of (?:argument|law"
    r"|habit|numbers|will|circumst))|with (?:\w+ )?force|forces"
    r"|(?:met|answered|greeted) with (?:\w+ )?(?:fire|bullets|lead)|(?:be|get) (?:\w+ )?burn(?:t"
    r"|ed)"
    r"|(?<!-)(?<!Iraq )(?<!Gulf )(?<!Cold )(?<!World )war(?!-)|wars"
    r"|march (?:on|into)|battle\w*"
    r"|fight(?:ing)? (?:back|every|on|until|to the (?:death|end|last)(?! to))"
    r"|blow(?:n|ing|s)? (?:[\w'’-]+ ){0,5}?up|hunt(?:ed)? (?:\w+ ){1,4}down"
    r"|drones?|nuclear (?:strike|attack|war|activities|sites?|facilit\w+|installations?|plants?)"
    r"|hijack\w*|kidnap\w*|hunt(?:ed)? down|coup|siege|besieg\w*|storm\w*|blockade|sink|sunk"
    r"|to the bottom(?! of)|expel|throats?|swords?|hell|dead|die|death)\b"
)
_WARNING: Final = frozenset("warn warns warned caution cautions cautioned".split())
_UTTERED: Final = frozenset("his her direct stern stark final".split())
_ADDRESSED: Final = re.compile(r" to (?:the )?[A-Z](?!.* relations\b)")  # "a warning to Tehran"
_FATE: Final = re.compile(
    rf"(?i)\b(?:(?:heavy|high|terrible|bitter|dear|big) price(?!{PRICES})|pay dearly"
    r"|consequences|all options"
    r"|(?:all|any|every) (?:\w+ )?means|right to (?:respond|answer|reply|act|defend|hit back"
    r"|strike)|regret"
    r"|(?:fast|swift) response|fire and fury|eye for an eye|ultimatum|official end|miscalculation"
    r"|instability|(?<!the )disaster|pre-?emptive|arsenal|locked and loaded|do (?:so|it|this) again"
    r"|adventures?|(?:brought|bring|shot|shoot) (?:\w+ )?down|targets? for us|pay (?:a|the) "
    r"(?:\w+ )?price"
    rf"|{DUES}"
    r"|hit (?:back at (?:any|the enemy)|again|\d+ |hard|them|any)"
    r"|(?:we|it) (?:shall|will|would) respond(?=[.”\"]|$)"
    r"|(?:will|would|shall) hold (?:[\w'’-]+ ){1,5}(?:responsible|accountable)"
    r"|teach\w* (?:\w+ ){1,4}lesson)\b"
)


def is_of_envoys(source: Annotated) -> bool:
    """Whether it tells what states do to each other's envoys, and answer in kind."""
    if not any(word in source.text for word in _ENVOYS):
        return False
    return _OF_DIPLOMACY.search(source.text) is not None


# Without one of these words it never does.
_ENVOYS: Final = (
    *("diplomat", "ambassador", "envoy", "attach", "consul", "embassy", "grata"),
    *("ties", "relations"),
)
_OF_DIPLOMACY: Final = re.compile(
    r"\b(?:expel\w*|expulsions?|thr[eo]w\w* out|recall\w*|summon\w*)\b[^.;]{0,40}"
    r"\b(?:diplomats?|ambassadors?|envoys?|attach[eé]s?|consuls?)\b"
    r"|\b(?:diplomats?|ambassadors?|envoys?|embassy|consul)\b[^.;]{0,40}\bhours to leave\b"
    r"|\bpersonae? non grata\b|\b(?:cut|cuts|cutting|sever(?:ed|s|ing)?|broke|break(?:s|ing)? off)"
    r" (?:\w+ )?(?:diplomatic )?(?:ties|relations)\b"
)


def warns_other(source: Annotated, trigger: Trigger) -> bool:
    """Whether an adversary is warned; "the attorney general warned the White House" is at home.

    Args:
        source: The sentence.
        trigger: The verb of warning.
    """
    addressee = object_of(source, trigger, within=3)
    if addressee is None or addressee.kind not in ("state", "government", "militia"):
        return False
    own = subject_of(source, trigger) if addressee.kind in OF_STATE else None
    return own is None or own.kind not in OF_STATE or own.country != addressee.country
