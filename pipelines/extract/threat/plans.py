"""Alleged plans: one says of another that he is to use force."""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import subject_of
from pipelines.extract.clauses import REPORT
from pipelines.extract.cues import Cue
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.sieve import sieved
from pipelines.extract.threat.antecedents import Antecedents
from pipelines.extract.threat.making import is_denied_or_supposed, plan_frame, warning_frame
from pipelines.extract.threat.peace import is_of_home
from pipelines.extract.threat.speakers import (
    actor_before,
    find_speaker,
    is_forecast,
    may_threaten,
    names_told_actor,
    told_of,
)
from pipelines.extract.threat.words import ACCUSING, IMMINENT, PLOTS, VOWED
from pipelines.extract.triggers import Trigger, TriggerEntry
from pipelines.knowledge import STATE_KINDS
from pipelines.knowledge.word_lists import threat_words

_PLANS = sieved(
    r"""\b(?:planning|plans|planned|plotting|plotted|preparing|plan
        |(?:a?massing\ (?:\w+\ ){1,4}?(?:for|to)))\ (?:
        to\ (?:attack|strike|hit|kill|assassinate|bomb
            |launch\b(?!\ (?:[\w'’-]+\ ){0,4}?(?:satellites?|spacecraft|probes?|astronauts?|talks
              |campaigns?|websites?|services?|products?|inquir\w+|investigations?|initiatives?
              |program(?:me)?s?|projects?|funds?|appeals?|drives?|channels?|bids?|airlines?)\b)
            |carry\ out\b(?=[^.;,]{0,60}\b(?:attack|strike|raid|bomb|assault|assassinat|operation
              |massacre|kill|sabotage|provocation|ambush|offensive|invasion|abduction|kidnap|shooting|coup))
            |target|destroy|abduct
            |blow\ up|mortar|overrun|(?:explode|detonate|set\ off|let\ off|plant|fire)\b.{0,30}
            \b(?:bombs?|devices?|mines?|explosives?|charges?|grenades?|rockets?|missiles?|shells?)
            |kidnap|storm|invade|seize|shell|ambush)
        | (?!(?:an?\ |the\ |its\ )?(?!attacks?\b|strikes?\b|assaults?\b|raids?\b|operations?\b)
            [\w-]+\ (?:for|over|after|into|about|at)\b)
          (?: (?:[\w-]+ | [“"‘'][^”"’']{0,20}[”"’'])\ ?){0,3}? [“"‘']? (?:\w+\ )?
          \b(?:attacks?|strikes?|assaults?|raids?|offensives?|bombings?|operations?|assassinations?
            |invasions?|incursions?|ambush(?:es)?|massacres?|provocations?|sabotage
            |shootings|killings|kidnappings|abductions|stabbings)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# A rocket that is sent up to try it, or with a satellite, is aimed at nobody.
_TEST = re.compile(
    r"(?:launch|fir)\w* (?:[\w'’-]+ ){0,4}?(?:rockets?|missiles?)\b(?! (?:at|against|on [A-Z]))"
)
_TESTING = frozenset(
    "satellite satellites orbit space test tests tested testing test-fire test-launch ballistic "
    "long-range medium-range intercontinental".split()
)
_FEARED = re.compile(
    r"""\b(?:cit(?:ed|es|ing)|alleg(?:ed|es|ing)|(?:sp(?:oke|eaks|eaking)|warn(?:ed|s|ing|ings?)?|talk(?:ed|s)?
          |evidence|signs|intelligence)(?:\ on\ \w+)?\ (?:of|about)|point(?:ed|s|ing)\ to)\b
        (?:\ (?!(?:no|without)\b)\w+){0,3}?
        \ (?:possible|potential|imminent|planned|looming|impending|(?:forth)?coming|expected)
        \ [“"‘']?(?:[\w-]+\ ){0,2}
        (?:attacks?|strikes?|assaults?|raids?|offensives?|bombings?|ambush(?:es)?|invasions?
          |incursions?)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FOILING = re.compile(r"\b(?:foil|thwart|uncover|expos|accus|suspect|discover)\w*", re.IGNORECASE)
_ACCUSING = ("accus", "suspect")
_OF_ACCUSED = 8  # words between an accusation and the accused, or from the accused to the plan
_OWNED_PLOT = 2  # words of "'s alleged"
_PLOT_NOUNS = frozenset("plot plots scheme conspiracy design".split())
_OWN = frozenset({"", "'s", "’s", "'", "’", "'s alleged", "’s alleged"})


def find_plan(source: Annotated, antecedents: Antecedents) -> Frame | None:
    """The plan that a sentence tells of, by the clearest of three ways to tell of one."""
    plan = (
        _planned(source, antecedents)
        or _plotted(source, antecedents)
        or _imminent(source)
        or _feared(source, antecedents)
    )
    if plan is not None and _is_of_test(source, plan.head):
        return None
    if plan is not None and _is_own_word(source, plan):
        return warning_frame(source, plan.head, plan.initiator, plan.rule)
    if plan is None or plan.initiator is None or not _arrests(source, plan.initiator):
        return plan
    return plan.with_changes(initiator=None, attribution=Attribution("unknown"))


def _is_own_word(source: Annotated, plan: Frame) -> bool:
    """ "NATO is ready to strike, its secretary-general said": it says so itself, and so warns."""
    planner, clauses = plan.initiator, source.clauses
    if planner is None or clauses.at(source.token_at(planner.start)) != clauses.at(plan.head.first):
        return False
    if source.word_before(planner.start) in ("his", "her", "our", "my"):
        return True
    reports = clauses.of_kind(REPORT)
    if any(_is_same(a, planner) for a in source.inside(source.actors, reports) if a != planner):
        return True
    last = source.token_at(planner.start)
    said = [i for n in reports for i in clauses.tokens_of(n)]
    # "its defence minister", behind whose minister he is; "the alliance's secretary-general"
    owners = (i for i in said if source.words[i] in (_OWNERS if i > last else _BODIES))
    return any(not _SPOKEN_BY.isdisjoint(source.words[i : i + _OWNED_BY]) for i in owners)


def _is_same(speaker: ActorSpan, planner: ActorSpan) -> bool:
    of_state = {speaker.kind, planner.kind} <= STATE_KINDS
    is_land = speaker.country is not None and speaker.country == planner.country
    return speaker.actor == planner.actor or (of_state and is_land)


_BODIES = frozenset("alliance group movement organisation organization".split())
_OWNERS = _BODIES | {"its", "their"}
_OWNED_BY = 6  # words of "the alliance 's outgoing deputy secretary-general"
_SPOKEN_BY = frozenset(
    "leader leaders minister ministry president premier chief chiefs commander commanders general "
    "secretary-general spokesman spokeswoman spokesperson chancellor army military government "
    "official officials ambassador envoy deputy".split()
)


def _is_of_test(source: Annotated, trigger: Trigger) -> bool:
    """ "planned to launch a rocket with a satellite": no attack."""
    is_launch = _TEST.search(source.text, trigger.start) is not None
    return is_launch and not _TESTING.isdisjoint(source.vocabulary)


def _planned(source: Annotated, antecedents: Antecedents) -> Frame | None:
    """ "The minister said that the rebels were planning an attack"."""
    threats = [t for t in source.triggers if t.entry.event_type == "threat"]
    match = _PLANS.search(source.text) if threats else None
    if match is None:
        return None
    trigger = next((t for t in threats if t.start == match.start()), None)
    if trigger is None or is_denied_or_supposed(source, trigger):
        return None
    if _is_for(source, trigger) or _is_done(source, trigger):
        return None
    planner = _planner(source, trigger, antecedents)
    if _is_of_unlisted(source, trigger, planner):
        is_sure = _is_sure_plan(source, trigger)
        return plan_frame(source, trigger, None, "threat.plan") if is_sure else None
    if planner is None or not (
        planner.is_force
        or planner.kind in ("state", "person", "government")
        or planner.side in ("iran", "iran_aligned", "isis")
    ):
        return None
    return plan_frame(source, trigger, planner, "threat.plan")


def _is_of_unlisted(source: Annotated, trigger: Trigger, planner: ActorSpan | None) -> bool:
    """ "Police said the Lamp was planning to bomb it": a group or man whom no list has plans it."""
    told_from = planner.end if planner is not None else 0
    if ACCUSING.search(source.text, told_from, trigger.start) is None:
        return False
    at = trigger.first - 1
    while at > 0 and source.words[at] in _AUXILIARIES:
        at -= 1
    start = source.tokens[at].start
    if at in (0, trigger.first - 1) or any(a.start <= start < a.end for a in source.actors):
        return False
    if any(s.start <= start < s.end for s in source.places) or source.words[at] in _WHOM:
        return False
    return source.tokens[at].text[:1].isupper() or source.words[at] in threat_words().own_forces


def _is_sure_plan(source: Annotated, trigger: Trigger) -> bool:
    """Whether a plan is one of force, whoever has it: not to "launch a shoe" or kill a wife."""
    if is_forecast(source, trigger) or is_of_home(source.text, trigger.end):
        return False
    is_verb = source.word_after(trigger.end) == "to"
    if is_verb and VOWED.match(source.text, trigger.end + 1) is None:
        return False
    return threat_words().trade.isdisjoint(source.vocabulary)


_WHOM = frozenset("which who that".split())
_AUXILIARIES = frozenset("was were is are had has have been be also now still".split())


def _imminent(source: Annotated) -> Frame | None:
    """ "Officials said that the rebels could attack within days": of another's force, and soon."""
    match = IMMINENT.search(source.text)
    if match is None:
        return None
    planner = next((a for a in source.actors if a.end + 1 == match.start()), None)
    if planner is None or not (planner.is_force or planner.kind in ("state", "person")):
        return None
    trigger = _plan_told_at(source, match)
    if is_denied_or_supposed(source, trigger) or is_forecast(source, trigger):
        return None
    reports = source.inside(source.actors, set(source.clauses.of_kind(REPORT)))
    speaker = next((a for a in reports if may_threaten(source, a)), None)
    if speaker is None or speaker.actor == planner.actor or _is_same(speaker, planner):
        return None
    return plan_frame(source, trigger, planner, "threat.feared")


def _arrests(source: Annotated, actor: ActorSpan) -> bool:
    """ "Police detained ten men who were plotting attacks": who holds them plans nothing."""
    is_state = actor.kind in ("security", "military", "government", "state")
    ahead = source.words_between(actor.end, len(source.text))[:_ARREST_WITHIN]
    return is_state and not _ARRESTING.isdisjoint(ahead)


_ARREST_WITHIN = 6  # words of "on Sunday said that it had arrested"
_ARRESTING = frozenset(
    "arrest arrests arrested arresting detain detains detained detaining jailed jails jailing "
    "held holding rounded seized captured intercepted nabbed apprehended imprisoned convicted "
    "sentenced charged killed shot foiled foils thwarted thwarts suspect suspects suspected".split()
)


def _is_for(source: Annotated, trigger: Trigger) -> bool:
    """ "killed a man responsible for (directly) planning the raid": no plan any more."""
    return "for" in (source.word_before(trigger.start), source.word_before(trigger.start, 2))


def _is_done(source: Annotated, trigger: Trigger) -> bool:
    """ "the phones used to plan the attacks on the hotel": attacks that were made."""
    if _ALSO_DONE.match(source.text, trigger.end):
        return True
    after = source.word_after(trigger.end)
    takes_part = source.word_before(trigger.start) == "the" and after == "of"
    return takes_part or after in ("the", "these", "those", "both", "last", "previous")


# "had been planning and carrying out attacks": what was carried out is no plan any more.
_ALSO_DONE = re.compile(
    r",? (?:financing |directing |ordering )?and (?:carry|conduct|execut|direct|launch|stag|lead"
    r"|perpetrat|commit)ing\b"
)


def _planner(source: Annotated, trigger: Trigger, antecedents: Antecedents) -> ActorSpan | None:
    """ "The minister said that the general was plotting": not who says so."""
    noun = source.word_before(trigger.start, 2 if _is_auxiliary(source, trigger) else 1)
    if names_told_actor(noun):
        return told_of(noun, antecedents)
    planner = (
        _accused(source, trigger) or subject_of(source, trigger) or actor_before(source, trigger)
    )
    if planner is not None and _tells_of_group(source, planner, trigger):
        return antecedents.group
    return _held(source, _head_of(source, planner), trigger) if planner else None


def _head_of(source: Annotated, planner: ActorSpan) -> ActorSpan:
    """ "The FDLR, a Rwandan militia, was planning": whom the aside is about."""
    if source.word_after(planner.end) != ",":
        return planner
    for actor in source.actors:
        aside = source.words_between(actor.end, planner.end)
        if actor.end < planner.start and aside[0] == "," and len(aside) <= _ASIDE:
            return actor if aside[1] in ("a", "an", "the", "one") else planner
    return planner


_ASIDE = 8  # words of ", a little-known Rwandan Hutu militia"


def _tells_of_group(source: Annotated, teller: ActorSpan, trigger: Trigger) -> bool:
    """ "The army said the group intended to stay and was planning attacks": the group plans."""
    between = source.words_between(teller.end, trigger.start)
    said = between[:1] in (["said"], ["says"])
    return said and any(
        one == "the" and two in threat_words().groups for one, two in pairwise(between)
    )


def _held(source: Annotated, planner: ActorSpan, trigger: Trigger) -> ActorSpan | None:
    """ "Police held two rebels who were planning": those that are held, if they are told of."""
    if planner.kind not in _OF_THE_LAW or planner.end > trigger.start:
        return planner
    if _HOLDING.isdisjoint(source.words_between(planner.end, trigger.start)):
        return planner
    held = [a for a in source.actors if planner.end <= a.start and a.end <= trigger.start]
    return held[-1] if held and held[-1].is_force else None


_OF_THE_LAW = frozenset({"security", "military", "office", "government", "state"})
_HOLDING = frozenset(
    "arrested arresting arrest arrests detained detaining held holding caught captured jailed "
    "questioned seized sentenced charged suspect suspects suspected believe believes believed "
    "killed shot surrounded identified found detected hunting".split()
)


def _is_auxiliary(source: Annotated, trigger: Trigger) -> bool:
    return source.word_before(trigger.start) in ("was", "were", "is", "are", "had", "has")


def _plotted(source: Annotated, antecedents: Antecedents) -> Frame | None:
    """ "There were signs that the militia meant to hit the base"; "a plot by ETA to bomb"."""
    match = PLOTS.search(source.text) if source.has(Cue.PLOT) else None
    if match is None or ACCUSING.search(source.text) is None:
        return None
    trigger = _plan_told_at(source, match)
    if trigger.text[0].isupper() and trigger.first > 0:
        return None  # the title of a book
    if is_denied_or_supposed(source, trigger) or not threat_words().trade.isdisjoint(
        source.vocabulary
    ):
        return None
    if _is_for(source, trigger) or _ALSO_DONE.search(match.group()):
        return None
    planner = _plotter(source, trigger, match, antecedents)
    if planner is None:
        is_told = _FOILING.search(source.text) is not None
    else:
        is_told = planner.side != "civilian" and source.clause_at(planner.start).kind != REPORT
    return plan_frame(source, trigger, planner, "threat.plot") if is_told else None


def _plotter(
    source: Annotated, trigger: Trigger, match: re.Match[str], antecedents: Antecedents
) -> ActorSpan | None:
    """Whose plot it is: who stands behind "by", who owns the noun, else the subject."""
    inside = [a for a in source.actors if match.start() < a.start < match.end()]
    by = next((a for a in inside if _is_agent(source, a)), None)
    if by is not None:
        return by
    if trigger.text.lower() in _PLOT_NOUNS:
        near = _actors_near(source, trigger, _OWNED_PLOT)
        is_own = near and source.text[near[-1].end : trigger.start].strip() in _OWN
        return near[-1] if is_own else None
    accused = _accused(source, trigger)
    if accused is not None:
        return accused
    pronoun = source.word_before(trigger.start)
    if pronoun in ("they", "it"):
        return antecedents.group
    if trigger.text.lower() == "in" and (charged := _charged(source, trigger)) is not None:
        return charged
    near = _actors_near(source, trigger, _OF_ACCUSED)
    if len(near) > 1 and _are_joined(source, near[-2], near[-1]):
        return near[-2]  # "Iran and its proxies intended"
    return near[-1] if near else None


def _charged(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "accused Khartoum of massing troops in preparation for": whom the charge is made against."""
    behind = (a for a in source.actors if a.end <= trigger.start)
    return next(
        (a for a in behind if source.word_before(a.start).startswith(_ACCUSING)),
        None,
    )


def _actors_near(source: Annotated, trigger: Trigger, within: int) -> list[ActorSpan]:
    """The actors at most so many words in front of what tells of a plan."""
    return [
        a
        for a in source.actors
        if a.end <= trigger.start and len(source.words_between(a.end, trigger.start)) <= within
    ]


def _are_joined(source: Annotated, one: ActorSpan, other: ActorSpan) -> bool:
    between = source.words_between(one.end, other.start)
    return between[:1] == ["and"] and len(between) <= _OWNED_PLOT


def _accused(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "Kyiv accused Moscow of preparing an attack": the planner, not who says so."""
    if source.word_before(trigger.start) != "of":
        return None
    near = [a for a in source.actors if a.end <= trigger.start]
    accused = next((a for a in reversed(near) if not _is_agent(source, a)), None)
    words = source.words_between(accused.start, trigger.start) if accused else []
    if accused is None or len(words) > _OF_ACCUSED:
        return None
    lead = source.words_between(0, accused.start)[-_OF_ACCUSED:]
    is_passive_voice = any(w.startswith(_ACCUSING) for w in words)
    return accused if is_passive_voice or any(w.startswith(_ACCUSING) for w in lead) else None


def _is_agent(source: Annotated, actor: ActorSpan) -> bool:
    return "by" in (source.word_before(actor.start), source.word_before(actor.start, 2))


def _feared(source: Annotated, antecedents: Antecedents) -> Frame | None:
    """ "The minister spoke of an imminent attack by the rebels"; "he cited a possible attack".

    The one who is to attack is named behind it, or is the adversary told of last.
    """
    match = _FEARED.search(source.text) if source.has(Cue.FEARED) else None
    if match is None:
        return None
    trigger = _plan_told_at(source, match)
    named = next(
        (a for a in source.actors if a.start >= match.end() and _is_agent(source, a)), None
    )
    speaker = find_speaker(source, trigger, antecedents)
    if named is not None and not (speaker is None or speaker.actor == named.actor):
        speaker = speaker if may_threaten(source, speaker) else None
    elif named is None and (speaker is None or not may_threaten(source, speaker)):
        return None
    planner = named or antecedents.group
    if planner is None or is_denied_or_supposed(source, trigger):
        return None
    if speaker is None:
        if is_forecast(source, trigger):
            return None
        return plan_frame(source, trigger, planner, "threat.feared")
    if planner.side == speaker.side and (named is None or planner.side not in ("other", "unknown")):
        return None
    return plan_frame(source, trigger, planner, "threat.feared")


def _plan_told_at(source: Annotated, match: re.Match[str]) -> Trigger:
    """The word that a match begins with, as what tells of a plan."""
    verb = source.tokens[source.token_at(match.start())]
    entry = TriggerEntry("verb", "threat", "alleged_plan", "plan")
    return source.trigger_over(verb.start, verb.end, entry)
