"""Warnings, vows and ultimatums: who speaks threatens force of his own side."""

from __future__ import annotations

import re

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import REPORT
from pipelines.extract.force_evidence.hints import ArticleHints
from pipelines.extract.frame import Frame
from pipelines.extract.objects import object_of
from pipelines.extract.sieve import sieved
from pipelines.extract.threat.antecedents import Antecedents
from pipelines.extract.threat.appeals import is_call_to_arms
from pipelines.extract.threat.conditions import bears_arms, draws_line, is_armed
from pipelines.extract.threat.making import is_denied_or_supposed, warning_frame
from pipelines.extract.threat.peace import (
    is_of_envoys,
    is_of_peace,
    names_arms,
    names_force,
    vows_peace,
)
from pipelines.extract.threat.promises import (
    FOES,
    OF_STORES,
    arms_speak,
    fighters_threaten,
    promises_ill,
    threatens_people,
)
from pipelines.extract.threat.speakers import (
    PRONOUNS,
    find_speaker,
    is_inserted,
    is_said_by_forecaster,
    made_by,
    may_threaten,
    unnamed_speaker,
)
from pipelines.extract.threat.stakes import (
    OWN_DEEDS,
    answers_words,
    draws_line_at_assault,
    implies_force,
)
from pipelines.extract.threat.unsaid import OWN_KINDS, UNQUOTED, announced, gives_ultimatum
from pipelines.extract.threat.words import (
    ACTS_OF_FORCE,
    DUES,
    FATES,
    LETHAL,
    SUFFERED,
    VOWED,
)
from pipelines.extract.triggers import Trigger, TriggerEntry
from pipelines.knowledge import OF_STATE
from pipelines.knowledge.word_lists import threat_words

# "The attacks will not stop us" defies those who made them.
_NOBODY = r"(?!\ (?:us|them|him|her|it|our|their|the|this|these|anyone|people)\b)"
_FORCE = re.compile(
    rf"""\b(?:
        attack\w* | strik\w* | struck | revenge | retaliat\w* | aveng\w* | vengeance | respond\w*
        | response | heavy\ price | big\ price | pay\ (?:a|the)\ (?:\w+\ )?price | {DUES}
        | consequences? | responsible
        | force | war | hit | target\w* | destroy\w* | punish\w* | answer\w* | blows? | crush\w*
        | eye\ for\ an\ eye | official\ end | annihilat\w* | obliterat\w* | actions?
        | kick\w*\ \w+\ out | disaster | fire\ and\ fury | hell | regret | account | sea\ of\ fire
        | flatten\w* | ashes | raze\w* | wipe\w*\ out | kill\w* | bomb\w* | storm\w* | siege
        | besiege\w* | inva(?:d\w*|sions?) | met\ with | offensive
        | (?:lift|end|break|abandon|call\ off)\w*\ (?:\w+\ )?(?:cease-?fire|truce)
        | assault\w* | drive\ \w+\ out | expel\w* | burn\w*
        | slaughter\w* | behead\w* | blood(?:shed)? | violence | graves? | ultimatum
        | (?:aimed|trained)\ (?:at|on|upon) | (?:more|further|other|fresh|new)\ surprises
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
_THREAT_WORDS = sieved(
    rf"""\b(?:
        (?:pay|cost)\b.{{0,20}}\bprice | (?:will|would|shall)\ (?:\w+\ )?(?:pay\ dearly|{DUES})
        | held\ (?:fully\ )?responsible
        | hold\ (?:\w+\ ){{1,6}}(?:responsible|to\ account) | take\ (?:\w+\ )?revenge
        | (?:is|as)\ a\ threat | preemptive\ action
        | (?:will|would|shall)\ (?:bring|have)\ (?:grave|dire|enormous|catastrophic|devastating
            |unprecedented|terrible)\ consequences
        | (?:will|would|shall)\ (?:respond|retaliate|strike(?!\ an?\ )|avenge)
        | (?:would|will)\ be\ met
        | severe\ revenge | harsh\ revenge | eye\ for\ an\ eye | official\ end
        | (?:not|never|no\ longer|none|nobody|nowhere|no\ \w+)\ (?:\w+\ ){{0,10}}?be\ safe
        | without\ (?:an?\ )?(?:response|answer|punishment) | (?:at|in)\ (?:times?|a\ time)\ and
        | targets?\ (?:that|which)\ (?:could|would|can)\ be\ (?:hit|struck)
        | (?:will|would)\ (?:not\ )?hesitate\ to | (?:go|pass)\ (?:unanswered|unpunished)
        | (?:will|would|shall)\ (?:bomb|attack|fire\ (?:at|on|rockets|missiles)|kill\ \w+|target
            |annihilate|crush|wipe\ out|hunt\ down|flatten|raze|invade)
        | (?:will|would|shall)\ (?:give|deliver|deal|inflict|take|make|mount)\b.{{0,40}}
            \b(?:answer|response|reply|blow|retaliatory\ strike|reprisals?)\b
        | (?:will|would|shall)\ be\ (?:avenged|answered|punished|repaid|destroyed|crushed|hit
            |bombed|(?:fought|resisted)(?=\W*(?:$|as\ |like\ |with\ arms|to\ the)))
        | (?:will|would|shall)\ be\ (?:turned|trained|unleashed|aimed)\ (?:on|upon|against|at)
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
_SENDS_AWAY = re.compile(
    r"\bto (?:leave|quit|evacuate|flee|get out|stay away|keep (?:away|out|clear)|steer clear)\b",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"\b(?:issued|issues|issuing|repeated|repeats|renewed|renews|reiterated|made|delivered|gave"
    r"|given|sent|set(?! up| aside))"
    r"(?: (?!by\b)[\w'’“-]+){0,7}? \Z",
    re.IGNORECASE,
)
_IF = re.compile(
    r"\b(?:unless|until|any|anyone|whoever|every|those who|[a-z]+s (?:who|that)"
    r"|or (?:their|your|his|its)"
    r"|hostages?|captives?|prisoners?|passengers|crew"
    r"|traitors?|spies|collaborators?|informers?|invaders?|aggressors?|occupiers?|intruders?)\b",
    re.IGNORECASE,
)
# What may befall anybody without a threat: "many would be killed".
_BY_CHANCE = tuple("hit struck killed destroyed burned burnt buried sunk crushed".split())
# Of being misled, of weather, to travellers: threatens nobody.
_ADVISES = re.compile(
    r"\w+ (?:against being|of (?:flood|storm|rain|traffic|famine))", re.IGNORECASE
)
_VOWING = ("vow", "sw", "threat", "pledg", "promis")
_SAYING = tuple(
    "sneer hiss roar growl rage shout preach messag text broadcast decree said say wrote "
    "write tweet told add announce declare call gave giv tell sen passed reserve post remark "
    "affirm stress signal radio inform notif remind boom cried comment".split()
)
_SPEAKERS = frozenset("he she it they we i who and or".split())
_TAIL = 40  # letters of "warned on Monday in a statement."


def find_warning(
    source: Annotated,
    carried_speaker: ActorSpan | None,
    antecedents: Antecedents,
    article: ArticleHints,
) -> Frame | None:
    """The warning, vow or ultimatum of a sentence."""
    if is_of_envoys(source):
        return None
    trigger = _warning_trigger(source, antecedents)
    if trigger is None:
        speaker, said = carried_speaker, source.text
        if speaker is None:
            speaker, said = announced(source)
        if speaker is None:
            speaker, said = gives_ultimatum(source), source.text
        if speaker is None or not _is_threat(source, said):
            return None
        return warning_frame(source, _statement(source), speaker, "threat.statement")
    speaker = find_speaker(source, trigger, antecedents)
    said = _said(source, trigger)
    is_line = _lays_down(source, trigger, speaker, said)
    unnamed = unnamed_speaker(source, trigger) if speaker is None else None
    is_sure = (
        is_line
        or _is_plain(source, trigger, article)
        or promises_ill(source, trigger, antecedents)
        or fighters_threaten(source, trigger, antecedents)
    )
    if speaker is None and not (unnamed and is_sure):
        return None
    if speaker is not None and not may_threaten(source, speaker):
        return None
    if is_said_by_forecaster(source, trigger):
        return None
    if _only_sends_away(source, trigger) and not (speaker is not None and is_armed(speaker)):
        return None
    if unnamed is not None and _goes_on_about_trade(source, unnamed):
        return None
    has_arms = unnamed is not None and bears_arms(source, trigger, None)
    if not (is_line or has_arms or names_force(source, trigger, speaker, said, article)):
        return None
    if unnamed is not None and unnamed.text.lower() not in PRONOUNS:
        speaker = unnamed
    return warning_frame(source, trigger, speaker, f"threat.{trigger.entry.kind}")


def _lays_down(source: Annotated, trigger: Trigger, speaker: ActorSpan | None, said: str) -> bool:
    """Whether terms are laid down that arms back: a fighter's own, or a ruler's to an attacker."""
    if not draws_line(said):
        return False
    return draws_line_at_assault(said) or bears_arms(source, trigger, speaker)


def _is_plain(source: Annotated, trigger: Trigger, article: ArticleHints) -> bool:
    """Ministers promise much: of whom no list has, only what cannot but be force is a threat.

    Where the article is one of war, or arms are named in what is said, they speak of force.
    """
    said = _said(source, trigger)
    if trigger.entry.kind == "warning":
        return any(words.search(said) for words in (FATES, SUFFERED, VOWED, ACTS_OF_FORCE))
    if trigger.text.lower().startswith(("vow", "sw", "threat", "reserv")):
        return True
    if is_vow(trigger):
        rest = source.text[trigger.start :].translate(UNQUOTED)
        return any(words.search(rest) for words in (FATES, SUFFERED, VOWED))
    if FATES.search(said) is not None or SUFFERED.search(said) is not None:
        return True
    return (
        threat_words().civil_offices.isdisjoint(source.vocabulary)
        or article.is_of_war
        or names_arms(said)
    )


def _warning_trigger(source: Annotated, antecedents: Antecedents) -> Trigger | None:
    threats = [
        t
        for t in source.triggers
        if t.entry.event_type == "threat"
        and t.entry.kind != "plan"
        and not _is_in_name(source, t)
        and not _is_owned(source, t)
        and source.word_before(t.start) != "be"  # "any raid would be answered": said, not saying
        and not is_denied_or_supposed(source, t)
    ]
    threats.sort(key=lambda t: t.text.lower().startswith(_SAYING))  # what is explicit comes first
    found = (t for t in threats if _threatens(source, t, antecedents))
    first = next(found, None)
    if first is None or not first.text.lower().startswith(_SAYING) or _sets_term(source, first):
        return first
    # "which had declared a truce, said it would burn": the words belong to the nearest verb.
    nearer = (
        t for t in found if t.start > first.start and not source.sentence.in_quotation(t.start)
    )
    return next((t for t in nearer if not is_inserted(source, t)), first)


def _goes_on_about_trade(source: Annotated, speaker: ActorSpan) -> bool:
    """ "The manager vowed to attack. "They will pay," he said.": what "he" is told of before."""
    is_pronoun = speaker.text.lower() in PRONOUNS
    told = source.near()[-1:] if is_pronoun else []
    return any(not threat_words().trade.isdisjoint(s.vocabulary) for s in told)


def _sets_term(source: Annotated, trigger: Trigger) -> bool:
    """ "gave them a week to leave, and said that it might use force": who gives the term speaks."""
    fate = FATES.search(source.text, trigger.start) if trigger.text.lower()[:2] in _GI else None
    return fate is not None and fate.start() == trigger.start


_GI = ("ga", "gi")  # "gave", "gives", "giving"


def _is_in_name(source: Annotated, trigger: Trigger) -> bool:
    """ "the Promised Day Brigade"."""
    return trigger.text[0].isupper() and source.word_before(trigger.start) in ("the", "a")


def _is_owned(source: Annotated, trigger: Trigger) -> bool:
    """ "unless its demands were met": what is demanded, and nobody demands it here."""
    return not trigger.is_noun and source.word_before(trigger.start) in _OWNING


_OWNING = frozenset("its their his her our the these those such any all no".split())


def _threatens(source: Annotated, trigger: Trigger, antecedents: Antecedents) -> bool:
    """Whether the words beside a verb or noun of threat threaten force."""
    if is_of_peace(source, trigger):
        return False
    if fighters_threaten(source, trigger, antecedents):
        return True
    if vows_peace(source, trigger):
        return False
    rest = source.text[trigger.start :]
    if _LEAVES_OPEN.match(rest) is not None:
        return False
    if made_by(source, trigger) is not None:
        told = (FATES, VOWED, SUFFERED, ACTS_OF_FORCE, _THREAT_WORDS)
        return any(words.search(rest) for words in told)
    if trigger.is_noun:
        is_issued = _ISSUED.search(source.text, 0, trigger.start) is not None
        return is_issued or _noun_is_aimed(source, trigger)
    if trigger.text.lower().startswith(_APPEALING) and is_call_to_arms(source, trigger):
        return True
    said = _said(source, trigger)
    if draws_line(said) and _lays_down(
        source, trigger, find_speaker(source, trigger, antecedents), said
    ):
        return True
    if trigger.entry.kind == "warning":
        return _warns(source, trigger, rest)
    if trigger.text.lower().startswith(_APPEALING):
        return False
    if is_vow(trigger):
        if _is_of_trade(source):
            return False
        vowed = rest.translate(UNQUOTED)
        return (
            any(words.search(vowed) for words in (_FORCE, FATES, VOWED, SUFFERED))
            or _vows_in_front(source, trigger)
            or threatens_people(source, trigger)
            or promises_ill(source, trigger, antecedents)
        )
    return _is_threat(source, said) or arms_speak(source, trigger, said, antecedents)


def _is_of_trade(source: Annotated) -> bool:
    """Whether trade, law or sport is at stake, and nobody's life."""
    return (
        not threat_words().trade.isdisjoint(source.vocabulary)
        and LETHAL.search(source.text) is None
    )


def _vows_in_front(source: Annotated, trigger: Trigger) -> bool:
    """ "Peru will answer with shells should it be touched, a general vowed": said before it."""
    is_inserted = source.clause_at(trigger.start).kind == REPORT and trigger.start > _TAIL
    said = source.text[: trigger.start].translate(UNQUOTED)
    return is_inserted and any(words.search(said) for words in (FATES, ACTS_OF_FORCE))


# "called on", "urged": what others are to do.
_APPEALING = ("call", "urg", "exhort", "bade", "bids", "incit", "implor")


def is_vow(trigger: Trigger) -> bool:
    """ "threatened", "vowed": the speaker's own force, whatever else the sentence tells."""
    return trigger.text.lower().startswith(_VOWING)


def _is_threat(source: Annotated, said: str) -> bool:
    if source.words[:1] == ["asked"]:
        return False  # what a reporter asked nobody threatens
    if _is_of_trade(source):
        return False
    if _WAS_DONE.search(said) is not None and _AHEAD.search(said) is None:
        return False
    if answers_words(said):
        return False
    told = _THREAT_WORDS.search(said)
    if told is not None and not _is_of_foe(source, said[: told.start()]):
        return True
    if FATES.search(said) is not None:
        return True
    if OWN_DEEDS.search(said) is not None:
        return True
    is_civil = not threat_words().civil_matters.isdisjoint(source.vocabulary)
    if not is_civil and implies_force(said):
        return True
    suffered = SUFFERED.search(said) if OF_STORES.search(said) is None else None
    if suffered is not None and (
        _IF.search(said) is not None
        or suffered[0].lower().startswith("or ")
        or not suffered[0].lower().endswith(_BY_CHANCE)
    ):
        return True
    act = ACTS_OF_FORCE.search(said)
    return act is not None and _is_own_act(source, said[: act.start()])


# "declined to say whether it would respond".
_LEAVES_OPEN = re.compile(
    r"(?:say|tell)(?: (?!that\b)[\w'’-]+){0,3}? (?:if|how|when|what|who|where) "
    r"|\w+(?: [\w'’-]+){0,3}? whether "
)
# "the army had given a befitting reply": over and done.
_WAS_DONE = sieved(r"\b(?:had|has|have|was|were) (?:\w+ )?(?:given|delivered|dealt|answered|met)\b")
_AHEAD = re.compile(r"\b(?:will|would|shall|must|or)\b|['’]ll\b")


def _is_own_act(source: Annotated, lead: str) -> bool:
    """ "it would bomb", "our rockets will strike": who speaks or bears arms; no cuts that hit."""
    words = lead.split()
    last = words[-1].strip("\"'“”‘’,").lower() if words else ""
    if _is_of_foe(source, lead):
        return False
    if last in _SPEAKERS or last in threat_words().own_forces:
        return True
    end = len(lead.rstrip(" ,"))
    return any(
        (a.is_force or a.kind in OWN_KINDS) and lead[:end].endswith(a.text) for a in source.actors
    )


def _is_of_foe(source: Annotated, lead: str) -> bool:
    """ "The army said that the rebels would attack": what a state says of those whom it fights."""
    first = source.actors[0] if source.actors else None
    return first is not None and first.kind in OF_STATE and FOES.search(lead) is not None


def _warns(source: Annotated, trigger: Trigger, rest: str) -> bool:
    """A warning of force, or one to an adversary; not "warned against being misled"."""
    if _ADVISES.match(rest) or _is_of_trade(source):
        return False
    addressee = object_of(source, trigger, within=3)
    said = _said(source, trigger)
    threatening = (FATES, _FORCE, _SENDS_AWAY, SUFFERED, ACTS_OF_FORCE, OWN_DEEDS)
    return any(words.search(said) for words in threatening) or (
        addressee is not None and addressee.kind in ("state", "government", "militia")
    )


def _said(source: Annotated, trigger: Trigger) -> str:
    """What a verb of saying introduces; with the words in front where it stands behind them."""
    behind = source.text[trigger.start :]
    is_inserted = source.clause_at(trigger.start).kind == REPORT and trigger.start > _TAIL
    is_inserted = is_inserted or _QUOTED_BEFORE.search(source.text, 0, trigger.start) is not None
    said = behind if len(behind) > _TAIL and not is_inserted else source.text
    return said.translate(UNQUOTED)


# "There will be no pity," the colonel told the town by radio".
_QUOTED_BEFORE = re.compile(r"[,?!][”\"’'] (?:[\w.'’-]+ ){1,10}\Z")


def _noun_is_aimed(source: Annotated, trigger: Trigger) -> bool:
    """ "a direct threat to": made by somebody; not one that is merely posed."""
    lead = {source.word_before(trigger.start, back) for back in (1, 2, 3)}
    return (
        source.word_after(trigger.end) == "to"
        and bool(lead & {"direct", "fresh", "stern", "explicit", "veiled", "clear"})
        and not lead & _POSING
    )


_POSING = frozenset(
    "posed pose poses posing represent represents represented remains is was be as became".split()
)


def _only_sends_away(source: Annotated, trigger: Trigger) -> bool:
    """ "warned companies to leave": a threat from who carries arms, advice from an embassy."""
    said = _said(source, trigger)
    away = trigger.entry.kind == "warning" and _SENDS_AWAY.search(said)
    return bool(away) and not (_FORCE.search(said) or FATES.search(said))


def _statement(source: Annotated) -> Trigger:
    """Of a statement whose speaker was told before: its first word, as what tells of it."""
    token = source.tokens[0]
    entry = TriggerEntry("verb", "threat", "warning", "statement")
    return source.trigger_over(token.start, token.end, entry)
