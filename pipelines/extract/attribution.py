"""Sentences about who did it: "The United States blamed X", "Y denied being behind it".

Who is blamed or claims it is the initiator of what was told before; who denies a part in it, or
that it happened, is kept beside it (codebook, Status and Actors).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.claimants import complement_end, is_speaker
from pipelines.extract.discourse import Draft
from pipelines.extract.frame import Attribution, Denial, Frame
from pipelines.extract.outcome import last_told
from pipelines.extract.triggers import Trigger, TriggerEntry

_BLAMES: Final = frozenset("blamed blames blaming accused accuses accusing".split())
_DENYING: Final = frozenset(
    "denied denies deny denying rejected rejects dismissed dismisses disclaimed not nothing no "
    "never".split()
)
# Cheap tests before the pattern of owning up is tried.
_OWNING: Final = (
    *("esponsib", "laim", "dmit", "cknowledg", "owned up", "owns up"),
    *("it had ", "they had ", "it was behind", "they were behind"),
)
_ARMED: Final = ("attack", "unrest")
_MAX_PARAGRAPHS: Final = 3


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The compiled patterns of owning up and of denial."""

    owns: re.Pattern[str]
    denies: re.Pattern[str]
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
        owns=re.compile(
            r"(?i)\b(?:claim(?:s|ed|ing)?|t(?:ook|akes?|aking)|accept(?:s|ed)?|assum(?:es|ed)|"
            r"admit(?:s|ted)|acknowledg(?:es|ed)) (?:\w+ )?responsibility\b|"
            rf"\bclaim(?:s|ed) (?:credit for )?(?:the|this|that|both)\b(?: \w+)? {act}\b|"
            rf"\b(?:admit(?:s|ted)|acknowledg(?:es|ed)) (?:to )?(?:having )?(?:{doing})\b|"
            r"\bown(?:s|ed) up to\b|"
            r"\b(?:said|says|confirm(?:s|ed)|admit(?:s|ted)|acknowledg(?:es|ed)|conced(?:es|ed)|"
            r"announced|boasted) (?:that )?(?:it|they) "
            rf"(?:(?:was|were) behind|had (?:\w+ly |also |just )?(?:{doing}))\b"
        ),
        denies=re.compile(
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
    """Adds who is blamed to the passage that only refers back ("blamed X for it"), and who denies
    to that and to the passage that the denial is of ("denied reports that its jets bombed X").
    """
    named = _blame(source) or _claim(source)
    denial = _denial(source, told)
    if named is None and denial is None:
        return frames
    return [
        _attributed(f, named, denial) if f.event_type in _ARMED and not f.is_aggregate else f
        for f in frames
    ]


def _attributed(frame: Frame, named: _Named | None, denial: Denial | None) -> Frame:
    is_denied = denial is not None and (
        frame.is_definite or denial.start <= frame.head.start < denial.end
    )
    changed = frame.with_changes(denial=denial) if is_denied else frame
    if not frame.is_definite:
        return changed
    if named is not None:
        return changed.with_changes(initiator=named.actor, attribution=named.attribution)
    if denial is None or frame.initiator is None:
        return changed
    if denial.of == "part" and denial.by == frame.initiator.actor:
        return changed.with_changes(attribution=Attribution("denied"))
    return changed


def attribution_frames(source: Annotated, told: list[Draft]) -> list[Frame]:
    """What the sentence adds on the initiator of the attack told last; at most one passage."""
    named = _blame(source) or _claim(source)
    denial = _denial(source, told)
    last = last_told(told) if named is not None or denial is not None else None
    if last is None:
        return []
    before = told[last].frame
    if source.sentence.paragraph - before.source.sentence.paragraph > _MAX_PARAGRAPHS:
        return []
    anchor = named.at if named is not None else source.token_at(denial.start if denial else 0)
    return [
        Frame(
            source=source,
            rule=f"{before.event_type}.attribution",
            event_type=before.event_type,
            event_subtype=before.event_subtype,
            status="occurred",
            triggers=(_trigger(source, anchor, before.event_type),),
            clauses=frozenset({0}),
            initiator=named.actor if named else None,
            attribution=named.attribution if named else Attribution(),
            denial=denial,
            is_definite=True,
            takes_heading=False,
            continues=last,
        )
    ]


@dataclass(frozen=True, slots=True)
class _Named:
    """Who is said to have done it, how, and the index of the token that says so."""

    at: int
    actor: ActorSpan
    attribution: Attribution


def _blame(source: Annotated) -> _Named | None:
    for index, token in enumerate(source.tokens):
        if token.lower not in _BLAMES:
            continue
        accuser = _before(source, token.start)
        blamed = _after(source, token.end)
        if accuser is not None and blamed is not None and blamed.side != accuser.side:
            return _Named(index, blamed, Attribution("blamed", accuser.actor))
    return None


def _claim(source: Annotated) -> _Named | None:
    if not any(hint in source.text for hint in _OWNING):
        return None
    match = _grammar().owns.search(source.text)
    if match is None:
        return None
    at = match.start()
    if any(w in ("no", "nobody", "none", "not") for w in source.words_between(0, at)):
        return None
    claimant = _before(source, at)
    if claimant is not None and (claimant.is_force or claimant.kind in ("state", "militia")):
        return _Named(source.token_at(at), claimant, Attribution("claimed", claimant.actor))
    return None


def _denial(source: Annotated, told: list[Draft]) -> Denial | None:
    """Who denies what in a sentence."""
    if not any(t.lower in _DENYING for t in source.tokens):
        return None
    grammar = _grammar()
    for match in grammar.denies.finditer(source.text):
        if grammar.undenied.search(source.text, 0, match.start()):
            continue
        end = complement_end(source.text, match.end())
        of = _denied(source.text[match.end() : end])
        by = _denier(source, match.start(), told)
        if of is not None and by is not None:
            words = source.text[match.start() : end].rstrip(" .,;:\"\u201d\u2019'")
            return Denial(by, of, match.start(), match.start() + len(words))
    return None


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
    named = (d.frame.initiator for d in reversed(told) if d.frame.event_type in _ARMED)
    return next((actor for actor in named if actor is not None), None)


def _before(source: Annotated, offset: int) -> ActorSpan | None:
    before = [a for a in source.actors if a.end <= offset]
    return before[0] if before else None


def _after(source: Annotated, offset: int) -> ActorSpan | None:
    return next((a for a in source.actors if a.start >= offset), None)


def _trigger(source: Annotated, index: int, event_type: str) -> Trigger:
    token = source.tokens[index]
    entry = TriggerEntry("noun", event_type, None, "attribution")
    return source.trigger_over(token.start, token.end, entry)
