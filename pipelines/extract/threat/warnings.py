"""Warnings, vows and ultimatums: who speaks threatens force of his own side."""

from __future__ import annotations

import re

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import subject_of
from pipelines.extract.clauses import REPORT
from pipelines.extract.force_evidence.hints import ArticleHints
from pipelines.extract.frame import Frame
from pipelines.extract.sieve import sieved
from pipelines.extract.threat.antecedents import Antecedents
from pipelines.extract.threat.appeals import is_call_to_arms
from pipelines.extract.threat.conditions import bears_arms, draws_line, is_armed
from pipelines.extract.threat.making import is_denied_or_supposed, warning_frame
from pipelines.extract.threat.owners import owner_of
from pipelines.extract.threat.peace import (
    is_of_envoys,
    is_of_peace,
    names_arms,
    names_force,
    vows_peace,
    warns_other,
)
from pipelines.extract.threat.promises import (
    FOES,
    FOR_ONE_DEED,
    OF_STORES,
    arms_speak,
    fighters_threaten,
    is_contest,
    is_threatened_by,
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
from pipelines.extract.threat.wordings import FORCE, THREAT_WORDS
from pipelines.extract.threat.words import (
    ACTS_OF_FORCE,
    FATES,
    LETHAL,
    SUFFERED,
    VOWED,
)
from pipelines.extract.triggers import Trigger, TriggerEntry
from pipelines.knowledge import OF_STATE
from pipelines.knowledge.word_lists import threat_words

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
    "affirm stress signal radio inform noted hint notif remind boom cried comment".split()
)
_SPEAKERS = frozenset("he she it they we i who and or".split())
_TAIL = 40  # letters of "warned on Monday in a statement."


def find_warnings(
    source: Annotated,
    carried_speaker: ActorSpan | None,
    antecedents: Antecedents,
    article: ArticleHints,
) -> list[Frame]:
    """The warning, vow or ultimatum of a sentence, and the one that another answers it with.

    Args:
        source: The sentence.
        carried_speaker: Who speaks where the sentence does not say it.
        antecedents: Whom "he" and "they" mean.
        article: What the article says of the force that is threatened.
    """
    if is_of_envoys(source):
        return []
    trigger = _warning_trigger(source, antecedents)
    if trigger is None:
        stated = _stated(source, carried_speaker)
        return [stated] if stated is not None else []
    first = _warning_at(source, trigger, antecedents, article)
    later = _warning_of_other(source, trigger, antecedents) if first is not None else None
    second = _warning_at(source, later, antecedents, article) if later is not None else None
    return [frame for frame in (first, second) if frame is not None]


def _stated(source: Annotated, carried_speaker: ActorSpan | None) -> Frame | None:
    """A threat that no verb tells: a statement's own words, or terms that are merely laid down."""
    speaker, said = carried_speaker, source.text
    if speaker is None:
        speaker, said = announced(source)
    if speaker is None:
        speaker, said = gives_ultimatum(source), source.text
    if speaker is None or not _is_threat(source, said):
        return None
    return warning_frame(source, _statement(source), speaker, "threat.statement")


def _warning_of_other(source: Annotated, told: Trigger, antecedents: Antecedents) -> Trigger | None:
    """ "Iran has vowed revenge and Mr Trump has threatened to hit": another's, joined to it."""
    if not any(word in source.text for word in (" and ", " while ", " but ", "; ")):
        return None
    own = find_speaker(source, told, antecedents)
    for trigger in _told_threats(source):
        if trigger.start <= told.end or trigger.is_noun:
            continue
        other = subject_of(source, trigger)
        if other is None or own is None or other.start <= told.end or other.actor == own.actor:
            continue
        if _JOINED.search(source.text, told.end, other.start) is None:
            continue
        if source.clause_at(other.start).index != source.clauses.of_token[trigger.first]:
            continue
        if _threatens(source, trigger, antecedents):
            return trigger
    return None


_JOINED = re.compile(r"(?:, |; | )(?:and|while|but|whereas) (?:[\w’'.-]+ ){0,4}\Z|; \Z")


def _warning_at(
    source: Annotated, trigger: Trigger, antecedents: Antecedents, article: ArticleHints
) -> Frame | None:
    """The threat that a verb or noun tells, if its speaker may make it and it is one of force."""
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
    is_named = owner_of(source, trigger) and _OF_FORCE.match(source.text, trigger.end)
    is_sure = is_line or has_arms or bool(is_named) or is_threatened_by(source, trigger)
    if not is_sure and not names_force(source, trigger, speaker, said, article):
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
        return article.is_of_war or not is_contest(said)
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
    threats = _told_threats(source)
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


def _told_threats(source: Annotated) -> list[Trigger]:
    """The verbs and nouns that may tell a threat as a fact."""
    return [
        t
        for t in source.triggers
        if t.entry.event_type == "threat"
        and t.entry.kind != "plan"
        and not _is_in_name(source, t)
        and not _is_owned(source, t)
        and source.word_before(t.start) != "be"  # "any raid would be answered": said, not saying
        and not is_denied_or_supposed(source, t)
    ]


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
    if owner_of(source, trigger) is not None:
        return _is_owned_threat(source, trigger)
    if made_by(source, trigger) is not None:
        told = (FATES, VOWED, SUFFERED, ACTS_OF_FORCE, THREAT_WORDS)
        return is_threatened_by(source, trigger) or any(words.search(rest) for words in told)
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
            any(words.search(vowed) for words in (FORCE, FATES, VOWED, SUFFERED, ACTS_OF_FORCE))
            or _vows_in_front(source, trigger)
            or threatens_people(source, trigger)
            or promises_ill(source, trigger, antecedents)
        )
    return _is_threat(source, said) or arms_speak(source, trigger, said, antecedents)


def _is_owned_threat(source: Annotated, trigger: Trigger) -> bool:
    """ "Mr Trump's threat to bomb Isfahan": one of force; many of them where a day tells which."""
    rest = source.text[trigger.end :].translate(UNQUOTED)
    if _is_of_trade(source):
        return False
    day = _ON_DAY.match(rest)
    is_of_force = (
        VOWED.match(rest, day.end() if day else 1) is not None or _OF_FORCE.match(rest) is not None
    )
    if not is_of_force and _THAT.match(rest) is not None:
        told = (FATES, SUFFERED, ACTS_OF_FORCE, THREAT_WORDS)
        is_of_force = any(words.search(rest) for words in told)
    if not is_of_force:
        return False
    is_one = not trigger.text.lower().endswith("s") or bool(source.times)
    return is_one or FOR_ONE_DEED.match(rest) is not None


# "'s threat of war", "'s promise of "fire and fury"", "'s threats against shipping".
_OF_FORCE = re.compile(
    r" (?:of|with|against)\b[^.;,]{0,50}?\b(?:force|war|strikes?|air ?strikes|attacks?|invasion"
    r"|action|retaliation|revenge|reprisals?|fire and fury|bombing|intervention|assault|bases?"
    r"|ships?|shipping|troops|soldiers|forces|cities|embassy|embassies|vessels|installations)\b"
)
_ON_DAY = re.compile(r" (?:on|in|last|earlier|this) [\w ]{3,25}? (?=to\b)")
_THAT = re.compile(r"(?: (?:on|in|last|to|of) [\w ]{3,30}?)? that\b")


def _is_of_trade(source: Annotated) -> bool:
    """Whether trade, law or sport is at stake, and nobody's life."""
    return (
        not threat_words().trade.isdisjoint(source.vocabulary)
        and LETHAL.search(source.text) is None
    )


def _vows_in_front(source: Annotated, trigger: Trigger) -> bool:
    """ "Peru will answer with shells should it be touched, a general vowed": said before it."""
    is_behind = source.clause_at(trigger.start).kind == REPORT and trigger.start > _TAIL
    said = source.text[: trigger.start].translate(UNQUOTED)
    return is_behind and any(words.search(said) for words in (FATES, ACTS_OF_FORCE))


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
    if _FEARED.search(said) is not None:
        return False
    told = THREAT_WORDS.search(said)
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


# "They will kill us all": what the others are feared to do to who speaks.
_FEARED = re.compile(
    r"\b(?:they|he|she|it)(?: all)?(?: (?:will|would)|['’]ll) (?!pay\b|get\b|see\b|find\b|meet\b)"
    r"[^.;,]{0,30}\b(?:us|me)\b",
    re.IGNORECASE,
)
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
    lead = _BEING.sub("", lead)  # "it was about to strike"
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


_BEING = re.compile(r" (?:is|are|was|were|am|been) \Z")


def _is_of_foe(source: Annotated, lead: str) -> bool:
    """ "The army said that the rebels would attack": what a state says of those whom it fights."""
    first = source.actors[0] if source.actors else None
    return first is not None and first.kind in OF_STATE and FOES.search(lead) is not None


def _warns(source: Annotated, trigger: Trigger, rest: str) -> bool:
    """A warning of force, or one to an adversary; not "warned against being misled"."""
    if _ADVISES.match(rest) or _is_of_trade(source):
        return False
    said = _said(source, trigger)
    threatening = (FATES, FORCE, _SENDS_AWAY, SUFFERED, ACTS_OF_FORCE, OWN_DEEDS)
    return any(words.search(said) for words in threatening) or warns_other(source, trigger)


def _said(source: Annotated, trigger: Trigger) -> str:
    """What a verb of saying introduces; with the words in front where it stands behind them."""
    behind = source.text[trigger.start :]
    is_behind = trigger.start > _TAIL or is_inserted(source, trigger)
    is_told_behind = source.clause_at(trigger.start).kind == REPORT and is_behind
    is_told_behind = (
        is_told_behind or _QUOTED_BEFORE.search(source.text, 0, trigger.start) is not None
    )
    said = behind if len(behind) > _TAIL and not is_told_behind else source.text
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
    return bool(away) and not (FORCE.search(said) or FATES.search(said))


def _statement(source: Annotated) -> Trigger:
    """Of a statement whose speaker was told before: its first word, as what tells of it."""
    token = source.tokens[0]
    entry = TriggerEntry("verb", "threat", "warning", "statement")
    return source.trigger_over(token.start, token.end, entry)
