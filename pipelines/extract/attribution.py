"""Sentences about who did it: "The United States blamed X", "Y denied being behind it".

Who is blamed or claims it is the initiator of what was told before; who denies a part in it, or
that it happened, is kept beside it (codebook, Status and Actors).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.blame import Named, named_doer, told_doer
from pipelines.extract.claimants import complement_end, is_speaker
from pipelines.extract.claimed_events import claimed_events
from pipelines.extract.cues import DENYING, Cue
from pipelines.extract.discourse.draft import Draft, recent
from pipelines.extract.frame import Attribution, Denial, Frame
from pipelines.extract.outcome.antecedent import last_told
from pipelines.extract.sieve import Sieve, sieved
from pipelines.extract.triggers import TriggerEntry

_ARMED: Final = ("attack", "unrest")
_DEED_SENTENCES: Final = 2  # between "rockets fell on the base" and "X fired them"


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The compiled patterns of denial."""

    denies: Sieve
    part: re.Pattern[str]
    event: re.Pattern[str]
    loss: re.Pattern[str]
    group: re.Pattern[str]
    office: re.Pattern[str]
    relative: re.Pattern[str]
    undenied: re.Pattern[str]
    conduct: re.Pattern[str]


@functools.cache
def _grammar() -> _Grammar:
    """Compile the patterns once a process."""
    doing = (
        r"carr(?:ied|ying) out|conduct(?:ed|ing)|launch(?:ed|ing)|stag(?:ed|ing)|mount(?:ed|ing)|"
        r"fir(?:ed|ing)|order(?:ed|ing)|attack(?:ed|ing)|bomb(?:ed|ing)|shell(?:ed|ing)|"
        r"str(?:uck|iking)|hit(?:ting)?|target(?:ed|ing)|kill(?:ed|ing)|plant(?:ed|ing)|"
        r"sho(?:t|oting)|done|do(?:ing)?"
    )
    act = (
        r"(?:attacks?|strikes?|raids?|barrages?|bombings?|shellings?|salvos?|salvoes|assaults?|"
        r"explosions?|blasts?|shootings?|killings?|ambush(?:es)?|operations?)"
    )
    return _Grammar(
        denies=sieved(
            r"(?i)\b(?:den(?:ied|ies|y|ying)|disclaimed)\b|"
            r"\b(?:reject(?:s|ed)|dismiss(?:es|ed)) (?=(?:\w+ ){0,3}?(?:accusations?|allegations?|"
            r"charges?|claims?|reports?|suggestions?|involvement|responsibility)\b)|"
            r"\b(?:said|says|insist(?:s|ed)) (?:that )?(?:it|they) (?=(?:was|were|had|did|played) "
            r"(?:not|nothing|no|never)\b)"
        ),
        part=re.compile(
            r"(?i)\b(?:role|part|involvement|involved|responsib\w+|behind|blame|hand in|"
            rf"accusations?|allegations?|charges?|nothing to do|{doing})\b|"
            rf"\b(?:the|that|this|any|an?)\b(?: [\w'-]+){{0,2}}? {act}\b|\A\s*it\b"
        ),
        event=re.compile(
            rf"(?i)\b{act} (?:had |has )?(?:took place|taken place|take place|happened|occurred|"
            r"been|was|were)\b|\bthere (?:was|were|had been|has been) "
        ),
        loss=re.compile(
            r"(?i)\b(?:losing|lost|suffer(?:ed|ing)) (?:any |a |an |its |\w+ )|\bthe loss\b|"
            r"\b(?:was|were|been) (?:\w+ )?(?:lost|hit|struck|damaged|destroyed|downed|shot down|"
            r"sunk|captured|harmed|disabled)\b"
        ),
        group=re.compile(
            r"(?i)(?:^|[,;] |\b(?:and|but|while) )(?:the (?:\w+ )?(?:group|militia|movement|"
            r"faction|organi[sz]ation)|it|they)(?: \w+){0,2}? ?\Z"
        ),
        office=re.compile(
            r"(?:^|[,;] |\b(?:and|but|while) )(?:the|an?|its) (?P<who>[^,;:]{2,60}?)"
            r"(?: (?:has|have|had|also|later|still|again|then|\w+ly))* ?\Z",
            re.IGNORECASE,
        ),
        # "declined to confirm or deny", "has not denied"; not "continues to deny"
        undenied=re.compile(
            r"(?:\b(?:or|nor|not|never)|n['\u2019]t|(?<!continue)(?<!continues)(?<!continued) to) $"
        ),
        # "denies targeting civilians" is of how a war is fought, not of one attack.
        conduct=re.compile(r"(?i)\b\w+ing (?:any )?(?:civilians?\b|hospitals\b|schools\b)"),
        relative=re.compile(r",? (?:which|who)(?: \w+){0,2} \Z"),
    )


def with_attribution(source: Annotated, frames: list[Frame], told: list[Draft]) -> list[Frame]:
    """Adds who is blamed, claims or denies to the events that the same sentence tells.

    A denial goes to the passage that only refers back and to the one that it is of ("denied
    reports that its jets bombed X").
    """
    if not frames:
        return frames
    denial = _denial(source, told)
    named = named_doer(source, denial.start if denial else None)
    only_continues = all(f.continues is not None for f in frames)
    if named is None and denial is None and only_continues and _follows(source, told):
        named = told_doer(source)
    only_refers = all(f.is_definite for f in frames)
    if named is None and only_refers and (last := last_told(told)) is not None:
        named = _unless_known(_accused_in(source, denial), told[last])
    if named is None and denial is None:
        return frames
    attacks = [f for f in frames if f.event_type in _ARMED and not f.is_aggregate]
    last = last_told(told)
    is_dated = last is not None and told[last].time is not None
    return [
        _on_no_day(_attributed(f, attacks, named, denial), is_dated=is_dated) if f in attacks else f
        for f in frames
    ]


def _on_no_day(frame: Frame, *, is_dated: bool) -> Frame:
    """ "The rebels claimed the attack on Tuesday": the day of the claim, where it is told of."""
    is_bare = frame.is_definite and not (frame.places or frame.casualties or frame.weapon)
    is_claim = _CLAIMING.search(frame.source.text, 0, frame.head.start) is not None
    is_moved = is_dated and is_bare and is_claim and frame.attribution.kind == "claimed"
    return frame.with_changes(times=()) if is_moved else frame


_CLAIMING: Final = re.compile(r"\bclaim(?:ed|s) (?:the|this|that) (?:\w+ )?\Z")


def _attributed(
    frame: Frame, attacks: list[Frame], named: Named | None, denial: Denial | None
) -> Frame:
    is_denied = denial is not None and (
        frame.is_definite or denial.start <= frame.head.start < denial.end
    )
    changed = frame.with_changes(denial=denial) if is_denied else frame
    if named is not None:
        if not _concerns(named, frame, attacks):
            return changed
        target = frame.target
        is_own = target is not None and target.actor == named.actor.actor
        return changed.with_changes(
            initiator=named.actor, attribution=named.attribution, target=None if is_own else target
        )
    if not is_denied or denial is None:
        return changed
    if frame.initiator is None:
        return _by_denier(changed, denial)
    if denial.of == "part" and denial.by == frame.initiator.actor:
        return changed.with_changes(attribution=Attribution("denied"))
    return changed


def _by_denier(frame: Frame, denial: Denial) -> Frame:
    """ "Iran denied having fired the missiles that hit Yanbu": who must deny it stands accused."""
    source = frame.source
    is_told = bool(frame.places or frame.casualties)  # "denied that it had shelled the hospital"
    if denial.of != "part" or not is_told or _OWN_DEED.match(source.text, denial.start) is None:
        return frame
    denier = next((a for a in source.actors if a.name == denial.by and a.end <= denial.start), None)
    is_able = denier is not None and (denier.is_force or denier.kind == "state")
    if denier is None or not is_able:
        return frame
    return frame.with_changes(initiator=denier, attribution=Attribution("denied"))


# "denied having shelled", "denied that its jets had bombed"; not "denied a part in it"
_OWN_DEED: Final = re.compile(
    r"den(?:ied|ies|y|ying) (?:having )?(?:carrying|carried|firing|fired|bombing|bombed|shelling"
    r"|shelled|killing|killed|launching|launched|attacking|attacked|striking|struck|planting|planted"
    r"|murdering|murdered|shooting|shot|burning|burned|torching|torched|massacring|massacred"
    r"|staging|staged|ordering|ordered)\b"
    r"|den(?:ied|ies|y|ying) (?:\w+ )?(?:on \w+day )?(?:that )?(?:it|they|(?:its|their) [\w-]+"
    r"(?: [\w-]+)?) (?:had|have|has) (?!been\b|had\b|any|no\b|nothing\b|a\b)\w+",
    re.IGNORECASE,
)


def _concerns(named: Named, frame: Frame, attacks: list[Frame]) -> bool:
    """Whether the words of attribution are about this event of their own sentence.

    About the event named behind them ("claimed responsibility for the blast"), else about the
    nearest in front ("an attack blamed on X"), and about what only refers back; never about one
    that somebody else is said to have made.
    """
    behind = [f for f in attacks if f.head.start >= named.start]
    meant = behind[0] if behind else attacks[-1]
    if frame is not meant and not frame.is_definite:
        return False
    known = frame.initiator
    stands_between = known is not None and (
        named.actor.end <= known.start < known.end <= frame.head.start
    )
    if known is not None and stands_between and known.actor != named.actor.actor:
        # "accused Iran and Syria of bombing"; not "accused Iran of arming rebels who bombed"
        between = frame.source.words_between(named.actor.end, known.start)
        return set(between) <= {"and", "the", ","}
    return (
        known is None
        or known.side == "unknown"
        or known.actor in (named.actor.actor, named.attribution.by)
    )


def attribution_frames(
    source: Annotated, told: list[Draft], before: Sequence[Annotated]
) -> list[Frame]:
    """What a sentence adds on who made the attacks told before it; a passage of each.

    Args:
        source: The sentence.
        told: The passages told so far.
        before: The sentences told so far.
    """
    if not told:
        return []
    denial = _denial(source, told)
    named = named_doer(source, denial.start if denial else None)
    if named is None and denial is None:
        named = told_doer(source) if _follows(source, told) else None
    if named is None and denial is None:
        return []
    accused = _accused_in(source, denial) if named is None else None
    return [
        _frame(
            source, told[index].frame, index, _unless_known(accused, told[index]) or named, denial
        )
        for index in claimed_events(source, told, named, before)
    ]


def _accused_in(source: Annotated, denial: Denial | None) -> Named | None:
    """ "X rejected the charge that it had planted it": there is an accusation, and it names X."""
    if denial is None or denial.of != "part":
        return None
    complement = source.text[denial.start : denial.end]
    charge = _CHARGE.search(complement)
    accused = next((a for a in source.actors if a.name == denial.by), None)
    if charge is None or accused is None or accused.end > denial.start:
        return None
    return Named(denial.start, denial.end, accused, Attribution("denied"))


def _unless_known(accused: Named | None, told: Draft) -> Named | None:
    known = told.frame.initiator
    return accused if known is None or known.side == "unknown" else None


_CHARGE: Final = re.compile(r"\b(?:accusation|allegation|charge)s?\b", re.IGNORECASE)


def _follows(source: Annotated, told: list[Draft]) -> bool:
    """Whether "they" and "it" of a sentence may be what was told last."""
    last = last_told(told)
    if last is None:
        return False
    apart = source.sentence.index - told[last].frame.source.sentence.index
    return apart <= _DEED_SENTENCES and told[last].frame.event_type == "attack"


def _frame(
    source: Annotated, before: Frame, index: int, named: Named | None, denial: Denial | None
) -> Frame:
    start, end = (
        (named.start, named.end) if named else (denial.start, denial.end) if denial else (0, 1)
    )
    entry = TriggerEntry("noun", before.event_type, None, "attribution")
    return Frame(
        source=source,
        rule=f"{before.event_type}.attribution",
        event_type=before.event_type,
        event_subtype=before.event_subtype,
        status="occurred",
        triggers=(source.trigger_over(start, end, entry),),
        clauses=frozenset({0}),
        initiator=named.actor if named else None,
        attribution=named.attribution if named else Attribution(),
        denial=denial,
        is_definite=True,
        takes_heading=False,
        continues=index,
    )


def _denial(source: Annotated, told: list[Draft]) -> Denial | None:
    """Who denies what in a sentence."""
    if not source.has(Cue.DENIAL) or DENYING.isdisjoint(source.vocabulary):
        return None
    grammar = _grammar()
    for match in grammar.denies.finditer(source.text):
        if grammar.undenied.search(source.text, 0, match.start()):
            continue
        end = complement_end(source.text, match.end())
        of = (
            None
            if _is_of_toll(source, match.end(), end)
            else _denied(source.text[match.end() : end])
        )
        by = _denier(source, match.start(), told)
        if of is not None and by is not None:
            words = source.text[match.start() : end].rstrip(" .,;:\"\u201d\u2019'")
            return Denial(by, of, match.start(), match.start() + len(words))
    return None


def _is_of_toll(source: Annotated, start: int, end: int) -> bool:
    """ "denied that anyone had died": the toll is denied, which has a claim of its own."""
    return any(
        c.stance == "denies" and c.low is None and c.high is None
        for c in source.casualties
        if start <= c.start < end
    )


def _denied(complement: str) -> str | None:
    """What the words behind "denied" are about."""
    grammar = _grammar()
    if grammar.conduct.match(complement.lstrip()):
        return None
    for of, pattern in (("loss", grammar.loss), ("event", grammar.event), ("part", grammar.part)):
        if pattern.search(complement):
            return of
    return None


def _denier(source: Annotated, verb: int, told: list[Draft]) -> str | None:
    """Who denies: the actor of the verb's clause, the accused, else an office in its words."""
    before = source.text[:verb]
    nearest = [a for a in source.actors if a.end <= verb]
    relative = _grammar().relative.search(before)
    if relative is not None:
        return _antecedent(source, relative.start())
    own = source.inside(nearest, {source.clause_at(verb).index})
    if own:
        return own[0].name
    accused = _accused(told)
    if accused is not None and _grammar().group.search(before):
        return accused.name
    office = _grammar().office.search(before)
    if office is not None and is_speaker(office["who"]):
        return office["who"]
    return nearest[0].name if nearest else None


def _antecedent(source: Annotated, end: int) -> str | None:
    """Whom "which" or "who" stands for: the actor or country named right before it."""
    actors = [a.name for a in source.actors if end - 1 <= a.end <= end]
    countries = [
        p.name for p in source.places if p.precision == "country" and end - 1 <= p.end <= end
    ]
    return next(iter([*actors, *countries]), None)


def _accused(told: list[Draft]) -> ActorSpan | None:
    """Whom "the group" and "it" stand for: who was last said to have done it."""
    near = (told[i].frame for i in reversed(recent(told)))
    named = (frame.initiator for frame in near if frame.event_type in _ARMED)
    return next((actor for actor in named if actor is not None), None)
