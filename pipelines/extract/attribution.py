"""Sentences about who did it: "The United States blamed X", "Y denied being behind it"."""

from __future__ import annotations

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.discourse import Draft
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.outcome import last_told
from pipelines.extract.triggers import Trigger, TriggerEntry

_BLAMES = frozenset("blamed blames blaming accused accuses accusing".split())
_DENIALS = frozenset("denied denies rejected rejects".split())
_OWNS = (
    "claimed responsibility",
    "claimed the attack",
    "claims responsibility",
    "took responsibility",
    "claimed the",
    "said it was behind",
    "said that it had done it",
    "said it had carried out",
)
_REFERENCES = frozenset(
    "attack attacks strike strikes raid barrage bombing responsibility charge involvement "
    "accusation allegation it shelling salvo assault".split()
)
_MAX_PARAGRAPHS = 3


def with_attribution(source: Annotated, frames: list[Frame]) -> list[Frame]:
    """Adds who is blamed or denies to the passage that only refers back ("blamed X for it")."""
    found = _blame(source) or _claim(source) or _denial(source)
    if found is None:
        return frames
    _, initiator, attribution, denied_by = found
    return [
        f.with_changes(
            initiator=f.initiator if initiator is None else initiator,
            attribution=attribution,
            denied_by=denied_by,
        )
        if f.event_type in ("attack", "unrest") and f.is_definite and not f.is_aggregate
        else f
        for f in frames
    ]


def attribution_frames(source: Annotated, told: list[Draft]) -> list[Frame]:
    """What the sentence adds on the initiator of the attack told last; at most one passage."""
    found = _blame(source) or _claim(source) or _denial(source)
    last = last_told(told) if found is not None else None
    if found is None or last is None:
        return []
    draft = told[last]
    if source.sentence.paragraph - draft.frame.source.sentence.paragraph > _MAX_PARAGRAPHS:
        return []
    anchor, initiator, attribution, denied_by = found
    return [
        Frame(
            source=source,
            rule=f"{draft.frame.event_type}.attribution",
            event_type=draft.frame.event_type,
            event_subtype=draft.frame.event_subtype,
            status="occurred",
            triggers=(_trigger(source, anchor, draft.frame.event_type),),
            clauses=frozenset({0}),
            initiator=initiator,
            attribution=attribution,
            denied_by=denied_by,
            is_definite=True,
            takes_heading=False,
            continues=last,
        )
    ]


_Found = tuple[int, ActorSpan | None, Attribution, str | None]


def _blame(source: Annotated) -> _Found | None:
    for index, token in enumerate(source.tokens):
        if token.lower not in _BLAMES:
            continue
        accuser = _before(source, token.start)
        blamed = _after(source, token.end)
        if accuser is not None and blamed is not None and blamed.side != accuser.side:
            return index, blamed, Attribution("blamed", accuser.actor), None
    return None


def _claim(source: Annotated) -> _Found | None:
    lowered = source.text.lower()
    for phrase in _OWNS:
        at = lowered.find(phrase)
        if at < 0:
            continue
        if any(w in ("no", "nobody", "none", "not") for w in source.words_between(0, at)):
            return None
        claimant = _before(source, at)
        if claimant is not None and (claimant.is_force or claimant.kind in ("state", "militia")):
            return source.token_at(at), claimant, Attribution("claimed", claimant.actor), None
    return None


def _denial(source: Annotated) -> _Found | None:
    for index, token in enumerate(source.tokens):
        if token.lower not in _DENIALS:
            continue
        behind = {t.lower for t in source.tokens[index + 1 : index + 9]}
        denier = _before(source, token.start)
        if denier is not None and behind & _REFERENCES:
            return index, None, Attribution("denied", None), denier.actor
    return None


def _before(source: Annotated, offset: int) -> ActorSpan | None:
    before = [a for a in source.actors if a.end <= offset]
    return before[0] if before else None


def _after(source: Annotated, offset: int) -> ActorSpan | None:
    return next((a for a in source.actors if a.start >= offset), None)


def _trigger(source: Annotated, index: int, event_type: str) -> Trigger:
    token = source.tokens[index]
    entry = TriggerEntry("noun", event_type, None, "attribution")
    return source.trigger_over(token.start, token.end, entry)
