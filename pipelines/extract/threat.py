"""Frames of threats: an actor warns, vows or plans force, or says that another plans it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import agent_by, object_of, subject_of
from pipelines.extract.clauses import REPORT
from pipelines.extract.cues import Cue, has_cue
from pipelines.extract.event_places import event_places
from pipelines.extract.event_times import point_times
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.threat_words import (
    ACCUSING,
    ACTS_OF_FORCE,
    FATES,
    OF_TRADE,
    PLOTS,
    SUFFERED,
)
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import Trigger, TriggerEntry
from pipelines.extract.voice import is_passive

_FORCE = re.compile(
    r"""\b(?:
        attack\w* | strik\w* | struck | revenge | retaliat\w* | aveng\w* | vengeance | respond\w*
        | response | heavy\ price | big\ price | pay\ (?:a|the|for) | consequences? | responsible
        | force | war | hit | target\w* | destroy\w* | punish\w* | answer\w* | blow | crush\w*
        | eye\ for\ an\ eye | official\ end | annihilat\w* | obliterat\w* | action
        | kick\w*\ \w+\ out | disaster | fire\ and\ fury | hell | regret | account | sea\ of\ fire
        | flatten\w* | ashes | raze\w* | wipe\w*\ out | kill\w* | bomb\w* | storm\w* | siege
        | besiege\w* | inva(?:d\w*|sions?) | met\ with | offensive
        | (?:lift|end|break|abandon|call\ off)\w*\ (?:\w+\ )?(?:cease-?fire|truce)
        | assault\w* | drive\ \w+\ out | expel\w* | burn\w*
        | slaughter\w* | behead\w* | blood | graves? | ultimatum
        | (?:brought|shot|bring|shoot)\ down | sunk | to\ (?:close|block|seize|expel|cut\ off)
        | miscalculation | arsenal | re(?:take|capture)\ | nuclear\ weapons
        | (?:more|others)\ (?:like\ (?:it|this|them)|of\ the\ same) | dealt\ with
        | (?:treated|regarded|considered)\ as\ (?:an?\ )?(?:\w+\ )?
          (?:targets?|occup\w+|enem\w+|invaders?|hostile|barracks|combatants?|trait\w+)
        | (?:with|under|take\ up|by\ force\ of)\ arms | fair\ game
        | be\ safe | instability | (?:widen|expand|extend|intensif|step\ up|deepen)\w*
          \ (?:\w+\ ){0,2}(?:operations?|campaign|war|bombardment|raids)
        | finish\w* | escalat\w* | defeat\w* | eliminat\w* | eradicat\w* | exterminat\w* | smash\w*
        | liquidat\w* | lesson | sink\w* | shell\w* | shoot\w* | ambush\w* | coffins? | body\ bags?
        | graveyard | fir(?:e|ing)\ (?:\w+\ ){0,3}?(?:rockets?|missiles?|shells|at|on|upon)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_THREAT_WORDS = re.compile(
    r"""\b(?:
        (?:pay|cost)\b.{0,20}\bprice | (?:will|would|shall)\ (?:\w+\ )?pay\ (?:for|dearly)
        | held\ (?:fully\ )?responsible
        | hold\ (?:\w+\ ){1,6}(?:responsible|to\ account) | take\ (?:\w+\ )?revenge
        | (?:is|as)\ a\ threat | preemptive\ action
        | (?:will|would|shall)\ (?:respond|retaliate|strike|avenge) | (?:would|will)\ be\ met
        | severe\ revenge | harsh\ revenge | eye\ for\ an\ eye | official\ end | be\ safe
        | without\ (?:an?\ )?(?:response|answer|punishment) | (?:at|in)\ (?:times?|a\ time)\ and
        | targets?\ (?:that|which)\ (?:could|would|can)\ be\ (?:hit|struck)
        | (?:will|would)\ (?:not\ )?hesitate\ to | (?:go|pass)\ (?:unanswered|unpunished)
        | (?:will|would|shall)\ (?:bomb|attack|fire\ (?:at|on|rockets|missiles)|kill\ \w+|target
            |annihilate|crush|wipe\ out|hunt\ down|flatten|raze|invade)
        | (?:will|would|shall)\ (?:give|deliver)\b.{0,40}\b(?:answer|response|reply|blow)
        | (?:will|would|shall)\ be\ (?:avenged|answered|punished|repaid|destroyed|crushed|hit
            |bombed)
        | (?:will|would|shall)\ be\ (?:turned|trained|unleashed|aimed)\ (?:on|upon|against|at)
        | (?:will|would|shall)\ be\ (?:shot\ down|treated\ as\ (?:an?\ )?(?:\w+\ )?
            (?:targets?|occup\w+|enem\w+|invaders?|hostile))
        | (?:will|would|shall|to)\ be\ (?:fired|shot|opened\ fire)\ (?:up)?(?:on|at)
        | (?:is|are|was|were|be|become|became|remain|remained|made)\ (?:now\ )?
          (?:an?\ )?(?:\w+\ )?(?:targets?\b(?!\ of|\ for|\ to)|fair\ game)
          .{0,12}\b(?:from\ (?:now|today|tonight|midnight|then)|wherever|henceforth|until|unless)
        | (?:will|would|shall)\ (?:\w+\ )?(?:hit|strike|fight|shoot)\ back
        | (?:will|would|shall)\ (?:again\ )?(?:take\ up\ arms|go\ back\ to\ war|resume\ (?:\w+\ )?
            (?:attacks|strikes|fighting|operations|raids))
        | (?:will|would|shall)\ be(?:come)?\ (?:an?\ )?(?:legitimate\ |fair\ |our\ )?targets?\b
            (?!\ (?:of|to)\b|\ for\ (?:critic|thieves|investors|reform))
        | (?:will|would|shall)\ (?:do|strike|hit|act)\ (?:so|it|this|that|the\ same)\ again
        | (?:will|would|shall)\ use\ (?:all|any|every|force)
        | (?:prepared|ready)\ to\ (?:strike|attack|retaliate|take\ (?:\w+\ )?(?:action|measures))
        | (?:attacks|strikes|operations|raids|campaign|response|retaliation)\b.{0,40}\b
          (?:will|would)\ (?:continue|not\ (?:stop|end|cease)|intensify|expand|resume)
        | (?:attacks|strikes|operations|raids)\b.{0,20}\ not\ (?:stop|end|cease)
        | reserv\w+\ (?:\w+\ )?right\ to\ (?:respond|retaliate|strike|answer|reply)
        | (?:followers|supporters|muslims|fighters|believers)\ (?:on\ \w+\ )?to
          \ (?:attack|kill|strike|fight|target)
        | until\b.{0,60}\bor\ (?:face|be\ (?:attacked|destroyed|bombed))
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_SENDS_AWAY = re.compile(
    r"\bto (?:leave|quit|evacuate|flee|get out|stay away|keep (?:away|out|clear)|steer clear)\b",
    re.IGNORECASE,
)
_FORECASTERS = frozenset(
    "analyst analysts expert experts economist observers diplomats critics".split()
)
_PLANS = re.compile(
    r"""\b(?:planning|plans|planned|plotting|plotted|preparing|plan
        |(?:a?massing\ (?:\w+\ ){1,4}?(?:for|to)))\ (?:
        to\ (?:attack|strike|hit|kill|assassinate|bomb|launch|carry\ out|target|destroy|abduct
            |blow\ up|mortar|overrun|(?:explode|detonate|set\ off|let\ off|plant|fire)\b.{0,30}
            \b(?:bombs?|devices?|mines?|explosives?|charges?|grenades?|rockets?|missiles?|shells?)
            |kidnap|storm|invade|seize|shell|ambush)
        | (?: (?:[\w-]+ | [“"‘'][^”"’']{0,20}[”"’'])\ ?){0,3}? [“"‘']? (?:\w+\ )?
          (?:attacks?|strikes?|assaults?|raids?|offensives?|bombings?|operations?|assassinations?
            |invasions?|incursions?|ambush(?:es)?|massacres?)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_FEARED = re.compile(
    r"""\b(?:cit(?:ed|es|ing)|alleg(?:ed|es|ing)|sp(?:oke|eaks|eaking)\ of|point(?:ed|s|ing)\ to)\b
        (?:\ (?!(?:no|without)\b)\w+){0,3}?
        \ (?:possible|potential|imminent|planned|looming|impending|(?:forth)?coming)
        \ [“"‘']?(?:[\w-]+\ ){0,2}
        (?:attacks?|strikes?|assaults?|raids?|offensives?|bombings?|ambush(?:es)?)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


class Antecedents:
    """Whom a pronoun means: the first person, or armed group or state, of the last sentence that
    has one.
    """

    def __init__(self, told: Sequence[Annotated]) -> None:
        """Follows the list of the sentences told so far; each is read once, and late."""
        self._told = told
        self._read_up_to = 0
        self._person: ActorSpan | None = None
        self._group: ActorSpan | None = None

    @property
    def person(self) -> ActorSpan | None:
        """Whom "he" and "she" mean."""
        self._read()
        return self._person

    @property
    def group(self) -> ActorSpan | None:
        """Whom "they" and "it" mean."""
        self._read()
        return self._group

    def _read(self) -> None:
        for source in self._told[self._read_up_to :]:
            actors = source.actors
            self._person = next((a for a in actors if a.is_person), self._person)
            self._group = next((a for a in actors if a.is_force and not a.is_person), self._group)
        self._read_up_to = len(self._told)


_GROUP_NOUNS = frozenset("group movement militia organisation organization".split())
_PERSON_NOUNS = frozenset(
    "president leader general colonel minister spokesman spokeswoman commander chief cleric "
    "premier".split()
)
_SUPPOSED = frozenset("denied denies if whether future deter".split())
_UNDERTAKING = frozenset("would will was is were are reserves reserved".split())
_ACCUSING = ("accus", "suspect")
_OF_ACCUSED = 8  # words between an accusation and the accused, or from the accused to the plan
_UNQUOTED = str.maketrans("", "", '“”"‘’')
_TAIL = 40  # letters of "warned on Monday in a statement."
_NEAR = 8  # words between a verb of threat and its day
_SAYING = (
    "said",
    "say",
    "wrote",
    "write",
    "tweet",
    "told",
    "add",
    "announce",
    "declare",
    "call",
    "gave",
    "give",
    "reserve",
)
_ISSUED = re.compile(
    r"\b(?:issued|issues|issuing|repeated|repeats|made|delivered|gave|given|set)\b", re.IGNORECASE
)


def threat_frames(
    source: Annotated, carried_speaker: ActorSpan | None, antecedents: Antecedents
) -> list[Frame]:
    """The threats of a sentence: at most one plan and one warning a sentence.

    Args:
        source: The sentence.
        carried_speaker: Who speaks where the sentence does not say it: the writer of a tweet or
            statement that a paragraph before introduced with a colon.
        antecedents: Whom "he" and "they" mean.
    """
    frames = []
    plan = (
        _plan(source, antecedents) or _plotted(source, antecedents) or _feared(source, antecedents)
    )
    if plan is not None:
        frames.append(plan)
    warning = _warning(source, carried_speaker, antecedents)
    if warning is not None and (plan is None or _is_explicit(warning.head)):
        frames.append(warning)
    return frames


def _plan(source: Annotated, antecedents: Antecedents) -> Frame | None:
    if not any(t.entry.event_type == "threat" for t in source.triggers):
        return None
    match = _PLANS.search(source.text)
    trigger = _trigger_at(source, match.start()) if match is not None else None
    if trigger is None or _is_denied_or_supposed(source, trigger):
        return None
    if "for" in (source.word_before(trigger.start), source.word_before(trigger.start, 2)):
        return None  # "killed a man responsible for planning the raid"
    planner = _planner(source, trigger, antecedents)
    if planner is None or not (
        planner.is_force
        or planner.kind in ("state", "person", "government")
        or planner.side in ("iran", "iran_aligned", "isis")
    ):
        return None
    return _make(source, trigger, planner, "alleged_plan", "alleged", "threat.plan")


def _feared(source: Annotated, antecedents: Antecedents) -> Frame | None:
    """ "The minister spoke of an imminent attack by the rebels"; "he cited a possible attack".

    The one who is to attack is named behind it, or is the adversary told of last.
    """
    match = _FEARED.search(source.text) if has_cue(source.text, Cue.FEARED) else None
    if match is None:
        return None
    trigger = _plan_told_at(source, match)
    speaker = _speaker(source, trigger, antecedents)
    if speaker is None or not _may_threaten(source, speaker):
        return None
    named = next(
        (a for a in source.actors if a.start >= match.end() and _is_agent(source, a)), None
    )
    planner = named or antecedents.group
    if planner is None or _is_denied_or_supposed(source, trigger):
        return None
    if planner.side == speaker.side and (named is None or planner.side not in ("other", "unknown")):
        return None
    return _make(source, trigger, planner, "alleged_plan", "alleged", "threat.feared")


def _plan_told_at(source: Annotated, match: re.Match[str]) -> Trigger:
    """The word that a match begins with, as what tells of a plan."""
    verb = source.tokens[source.token_at(match.start())]
    entry = TriggerEntry("verb", "threat", "alleged_plan", "plan")
    return source.trigger_over(verb.start, verb.end, entry)


def _is_explicit(trigger: Trigger) -> bool:
    """ "threatened", "vowed": no "warned that they were planning", whose plan is told already."""
    return trigger.text.lower().startswith(_VOWING)


_VOWING = ("vow", "sw", "threat", "pledg", "promis")


def _plotted(source: Annotated, antecedents: Antecedents) -> Frame | None:
    """ "There were signs that the militia meant to hit the base"; "a plot by ETA to bomb"."""
    match = PLOTS.search(source.text) if has_cue(source.text, Cue.PLOT) else None
    if match is None or ACCUSING.search(source.text) is None:
        return None
    trigger = _plan_told_at(source, match)
    if _is_denied_or_supposed(source, trigger) or not OF_TRADE.isdisjoint(source.vocabulary):
        return None
    if "for" in (source.word_before(trigger.start), source.word_before(trigger.start, 2)):
        return None  # "a man responsible for directly planning the raid"
    planner = _plotter(source, trigger, match, antecedents)
    if planner is None:
        foiled = _FOILING.search(source.text) is not None
        return (
            _make(source, trigger, None, "alleged_plan", "alleged", "threat.plot")
            if foiled
            else None
        )
    if planner.side == "civilian" or source.clause_at(planner.start).kind == REPORT:
        return None
    return _make(source, trigger, planner, "alleged_plan", "alleged", "threat.plot")


_FOILING = re.compile(r"\b(?:foil|thwart|uncover|expos|accus|suspect|discover)\w*", re.IGNORECASE)
_OWNED_PLOT = 2  # words of "'s alleged"


def _plotter(
    source: Annotated, trigger: Trigger, match: re.Match[str], antecedents: Antecedents
) -> ActorSpan | None:
    """Whose plot it is: who stands behind "by", who owns the noun, else the subject."""
    inside = [a for a in source.actors if match.start() < a.start < match.end()]
    by = next((a for a in inside if _is_agent(source, a)), None)
    if by is not None:
        return by
    before = [a for a in source.actors if a.end <= trigger.start]
    if trigger.text.lower() in ("plot", "plots", "scheme", "conspiracy", "design"):
        near = [a for a in before if len(source.words_between(a.end, trigger.start)) <= _OWNED_PLOT]
        return (
            near[-1] if near and source.text[near[-1].end : trigger.start].strip() in _OWN else None
        )
    accused = _accused(source, trigger)
    if accused is not None:
        return accused
    pronoun = source.word_before(trigger.start)
    if pronoun in ("they", "it"):
        return antecedents.group
    near = [a for a in before if len(source.words_between(a.end, trigger.start)) <= _OF_ACCUSED]
    if len(near) > 1 and _are_joined(source, near[-2], near[-1]):
        return near[-2]  # "Iran and its proxies intended"
    return near[-1] if near else None


_OWN = frozenset({"", "'s", "’s", "'", "’", "'s alleged", "’s alleged"})


def _are_joined(source: Annotated, one: ActorSpan, other: ActorSpan) -> bool:
    between = source.words_between(one.end, other.start)
    return between[:1] == ["and"] and len(between) <= _OWNED_PLOT


def _planner(source: Annotated, trigger: Trigger, antecedents: Antecedents) -> ActorSpan | None:
    """ "The minister said that the general was plotting": not who says so."""
    noun = source.word_before(trigger.start, 2 if _is_auxiliary(source, trigger) else 1)
    if noun in _GROUP_NOUNS | _PERSON_NOUNS:
        return _told_of(noun, antecedents)
    return (
        _accused(source, trigger) or subject_of(source, trigger) or _actor_before(source, trigger)
    )


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


def _is_auxiliary(source: Annotated, trigger: Trigger) -> bool:
    return source.word_before(trigger.start) in ("was", "were", "is", "are", "had", "has")


def _is_denied_or_supposed(source: Annotated, trigger: Trigger) -> bool:
    words = source.words[max(0, trigger.first - 8) : trigger.first]
    return bool({"not", "no", "never"} & set(words[-3:])) or bool(_SUPPOSED & set(words))


def _warning(
    source: Annotated, carried_speaker: ActorSpan | None, antecedents: Antecedents
) -> Frame | None:
    trigger = _warning_trigger(source)
    if trigger is not None:
        speaker = _speaker(source, trigger, antecedents)
        if speaker is None or not _may_threaten(source, speaker):
            return None
        if _only_sends_away(source, trigger) and not _is_under_arms(speaker):
            return None
        return _make(
            source, trigger, speaker, "warning", "occurred", f"threat.{trigger.entry.kind}"
        )
    if carried_speaker is not None and _is_threat(source, source.text):
        trigger = _trigger_at(source, None)
        if trigger is not None:
            return _make(
                source, trigger, carried_speaker, "warning", "occurred", "threat.statement"
            )
    return None


def _warning_trigger(source: Annotated) -> Trigger | None:
    threats = [
        t for t in source.triggers if t.entry.event_type == "threat" and t.entry.kind != "plan"
    ]
    threats.sort(key=lambda t: t.text.lower().startswith(_SAYING))  # what is explicit comes first
    for trigger in threats:
        if _is_denied_or_supposed(source, trigger):
            continue
        rest = source.text[trigger.start :]
        text = trigger.text.lower()
        if trigger.entry.kind == "warning" and not trigger.is_noun:
            if _warns(source, trigger, rest):
                return trigger
        elif trigger.is_noun:
            if _ISSUED.search(source.text[: trigger.start]) or _noun_is_aimed(source, trigger):
                return trigger
        elif text.startswith(_VOWING):
            if _FORCE.search(rest) or FATES.search(rest) or _VOWED.search(rest):
                return trigger
        elif _is_threat(source, _said(source, trigger)):
            return trigger
    return None


# "threatened to march on the capital"
_VOWED = re.compile(
    r"\bto (?:\w+ly )?(?:march|advance|take|overrun|behead|execute|hang|shoot|sink|raid|fight|blow|"
    r"cut|drive|bury|shut|close|block|ground|poison|explode|detonate|level|raze|seize|capture|"
    r"open fire|resume|turn)\b"
)


def _is_threat(source: Annotated, said: str) -> bool:
    if source.words[:1] == ["asked"]:
        return False  # what a reporter asked nobody threatens
    if not has_cue(said, Cue.RETRIBUTION) or not OF_TRADE.isdisjoint(source.vocabulary):
        return False
    if _THREAT_WORDS.search(said) is not None or FATES.search(said) is not None:
        return True
    suffered = SUFFERED.search(said)
    if suffered is not None and (
        _IF.search(said) is not None or not suffered[0].lower().endswith(_BY_CHANCE)
    ):
        return True
    act = ACTS_OF_FORCE.search(said)
    return act is not None and _is_own_act(source, said[: act.start()])


# What may befall anybody without a threat: "many would be killed".
_BY_CHANCE = (
    "hit",
    "struck",
    "killed",
    "destroyed",
    "burned",
    "burnt",
    "buried",
    "sunk",
    "crushed",
)
_IF = re.compile(
    r"\b(?:unless|until|any|anyone|whoever|every|hostages?|captives?|prisoners?|passengers|crew"
    r"|traitors?|spies|collaborators?|informers?)\b",
    re.IGNORECASE,
)


def _is_own_act(source: Annotated, lead: str) -> bool:
    """ "it would bomb", "our rockets will strike": who speaks or bears arms; no cuts that hit."""
    words = lead.split()
    last = words[-1].strip("\"'“”‘’,").lower() if words else ""
    if last in _SPEAKERS or last in _FORCES_OF_OURS:
        return True
    end = len(lead.rstrip())
    return any(
        (a.is_force or a.kind in ("state", "military", "militia", "office"))
        and lead[:end].endswith(a.text)
        for a in source.actors
    )


_SPEAKERS = frozenset("he she it they we i who and or".split())
_FORCES_OF_OURS = frozenset(
    "forces troops soldiers fighters divisions brigades army navy planes jets missiles rockets "
    "drones guns men commanders artillery bombers warships mujahideen martyrs guards police "
    "snipers gunners tanks battalions rebels guerrillas militiamen".split()
)


def _said(source: Annotated, trigger: Trigger) -> str:
    """What a verb of saying introduces; with the words in front where it stands behind them."""
    behind = source.text[trigger.start :]
    is_inserted = source.clause_at(trigger.start).kind == REPORT and trigger.start > _TAIL
    said = behind if len(behind) > _TAIL and not is_inserted else source.text
    return said.translate(_UNQUOTED)


def _warns(source: Annotated, trigger: Trigger, rest: str) -> bool:
    """A warning of force, or one to an adversary; not "warned against being misled"."""
    if is_advice(rest):
        return False
    if not OF_TRADE.isdisjoint(source.vocabulary):
        return False
    addressee = object_of(source, trigger, within=3)
    said = _said(source, trigger)
    return bool(FATES.search(said) or _FORCE.search(said) or _SENDS_AWAY.search(said)) or (
        addressee is not None and addressee.kind in ("state", "government", "militia")
    )


def _only_sends_away(source: Annotated, trigger: Trigger) -> bool:
    """ "warned companies to leave": a threat from who carries arms, advice from an embassy."""
    said = _said(source, trigger)
    away = trigger.entry.kind == "warning" and _SENDS_AWAY.search(said)
    return bool(away) and not _FORCE.search(said)


def _is_under_arms(speaker: ActorSpan) -> bool:
    spokesman = speaker.kind == "office" and "military" in speaker.text.lower()
    armed = speaker.kind in ("militia", "insurgent", "jihadist", "military")
    return armed or spokesman or speaker.side in ("iran_aligned", "isis")


def is_advice(rest: str) -> bool:
    """Warnings that threaten nobody: against being misled, of weather, to travellers."""
    return bool(
        re.match(
            r"\w+ (?:against being|of (?:flood|storm|rain|traffic|famine))", rest, re.IGNORECASE
        )
    )


def _noun_is_aimed(source: Annotated, trigger: Trigger) -> bool:
    """ "a direct threat to": made by somebody; not one that is merely posed."""
    lead = {source.word_before(trigger.start, back) for back in (1, 2, 3)}
    return (
        source.word_after(trigger.end) == "to"
        and bool(lead & {"direct", "a", "new", "fresh", "stern", "explicit"})
        and not lead & {"posed", "pose", "poses", "posing", "represents", "represented", "remains"}
    )


def _speaker(source: Annotated, trigger: Trigger, antecedents: Antecedents) -> ActorSpan | None:
    pronoun = source.word_before(trigger.start)
    if pronoun in ("he", "she"):
        return antecedents.person
    if pronoun in ("they", "it"):
        return antecedents.group
    if is_passive(source, trigger):
        warned = subject_of(source, trigger)
        others = [a for a in source.actors if warned is None or a.side != warned.side]
        return agent_by(source, trigger) or next(
            (a for a in others if a.start > trigger.end and (a.is_person or a.kind == "office")),
            None,
        )
    speaker = subject_of(source, trigger) if not trigger.is_noun else None
    return (
        speaker
        or _actor_before(source, trigger)
        or source.speaker_of(trigger.start)
        or _group_whose(source, trigger, antecedents)
        or _told_of(pronoun, antecedents)
        or _who_would(source, trigger)
    )


def _told_of(noun: str, antecedents: Antecedents) -> ActorSpan | None:
    """ "The group vowed", "the spokesman said": whoever was told of last."""
    if noun in _GROUP_NOUNS:
        return antecedents.group
    return antecedents.person if noun in _PERSON_NOUNS else None


def _group_whose(source: Annotated, trigger: Trigger, antecedents: Antecedents) -> ActorSpan | None:
    """ "Their spokesman, Abdul Karim, warned", "Its deputy leader": of the group told of last."""
    lead = source.words[: trigger.first]
    owned = any(
        word in ("their", "its") and not _PERSON_NOUNS.isdisjoint(lead[at + 1 : at + _OWNED])
        for at, word in enumerate(lead)
    )
    return antecedents.group if owned else None


_OWNED = 4  # words of "its deputy political leader"


def _who_would(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "The minister said that Israel would strike": the force that is to act, for a speaker."""
    for actor in source.actors:
        if actor.start > trigger.end and actor.is_force:
            ahead = {source.word_after(actor.end, k) for k in (1, 2)}
            return actor if ahead & _UNDERTAKING else None
    return None


def _actor_before(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    quoted = source.sentence.in_quotation
    before = [
        a
        for a in source.actors
        if a.end <= trigger.start and (quoted(trigger.start) or not quoted(a.start))
    ]
    persons = [
        a
        for a in before
        if a.is_person or a.kind in ("state", "government", "military", "militia", "office")
    ]
    ranked = persons or before
    return ranked[-1] if ranked else None


def _may_threaten(source: Annotated, speaker: ActorSpan) -> bool:
    words = set(source.words_between(0, speaker.start)[-3:]) | set(
        source.words_between(speaker.end, speaker.end + 20)[:2]
    )
    return not words & _FORECASTERS and speaker.side not in ("civilian",)


def _trigger_at(source: Annotated, offset: int | None) -> Trigger | None:
    """The threat's trigger at an offset; for a bare statement, its first word."""
    if offset is not None:
        return next(
            (t for t in source.triggers if t.start == offset and t.entry.event_type == "threat"),
            None,
        )
    token = source.tokens[0]
    entry = TriggerEntry("verb", "threat", "warning", "statement")
    return source.trigger_over(token.start, token.end, entry)


def _make(
    source: Annotated,
    trigger: Trigger,
    actor: ActorSpan | None,
    subtype: str,
    status: str,
    rule: str,
) -> Frame:
    clauses = frozenset({source.clauses.of_token[trigger.first]})
    side = actor.side if actor is not None else None
    target = object_of(source, trigger, within=12)
    if target is None:
        target = next((a for a in source.actors if a.start > trigger.end and a.side != side), None)
    return Frame(
        source=source,
        rule=rule,
        event_type="threat",
        event_subtype=subtype,
        status=status,
        triggers=(trigger,),
        clauses=clauses,
        initiator=actor,
        target=target if target is not None and target.side != side else None,
        attribution=Attribution("stated") if subtype == "warning" else _blamed(source, actor),
        places=event_places(source, clauses) if subtype == "alleged_plan" else (),
        times=_times(source, trigger),
    )


def _blamed(source: Annotated, planner: ActorSpan | None) -> Attribution:
    """By whose word it is planned: the other actor who accuses or says so in front of it."""
    if planner is None:
        return Attribution("unknown")
    others = [a for a in source.actors if a.end <= planner.start and a.side != "civilian"]
    accuser = others[0] if others and others[0].actor != planner.actor else None
    return Attribution("blamed", accuser.actor if accuser else None)


def _times(source: Annotated, trigger: Trigger) -> tuple[TimeSpan, ...]:
    """The day of the utterance: in front of the verb or close behind it, outside what is said."""
    found = []
    for time in source.times:
        if time.kind not in ("point", "offset") or time.is_attributive:
            continue
        if source.sentence.in_quotation(time.start):
            continue
        if time.start < trigger.start:
            found.append(time)
        elif len(source.words_between(trigger.end, time.start)) <= _NEAR and not any(
            trigger.end < t.start < time.start and not t.is_noun for t in source.triggers
        ):
            found.append(time)
    reports = frozenset(source.clauses.of_kind(REPORT))
    return tuple(found) or point_times(source, reports)
