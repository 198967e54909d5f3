"""Attacks that a lead counts together and the text then tells one by one, each with its own toll.

"Two blasts killed five. The first killed three. ... The second killed two." The tolls show that
they are the parts: they add up to that of the lead. Source: codebook.md, What is one event
("Attacks that the text counts and places apart are split"; a total and its parts are never added).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.extract.annotate import Annotated
from pipelines.extract.casualties.totals import totals
from pipelines.extract.discourse.draft import Draft
from pipelines.schema import COUNTED_APART

_REACH = 9  # paragraphs from the lead to the last of its parts
_OF_PART = 1  # paragraphs that the last part may go on for
_SEVERAL = re.compile(
    r"\b(?:two|three|four|2|3|4|twin|double|separate|pair of|series of|string of|couple of)\b"
    r"(?: [\w'’-]+){0,3} (?:attacks|bombs|bombings|blasts|explosions|mines|raids|ambushes|strikes"
    r"|shootings|assaults|shells|rockets|missiles|clashes|incidents|ambushes|bombers)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"(?:(?:In|At|During) )?(?:[Tt]he )?(?:[Ff]irst|[Oo]ne|[Dd]eadlier|[Ww]orst|[Bb]iggest)\b"
)
_NEXT = re.compile(
    r"(?:(?:In|At|During) )?(?:[Tt]he (?:second|third|fourth|other|last)|[Aa]nother|[Tt]wo more"
    r"|[Aa] (?:second|third|fourth|further|separate))\b"
    r"|(?:Later|Hours?|Minutes|Moments|An hour|Two hours|Shortly|Soon|Then|Earlier|Elsewhere|And)\b"
    r"[^.;]{0,40}?\b(?:another|(?:a|the) (?:second|third|further|other)"
    r"|(?:two|three) (?:more|others))\b"
)


@dataclass(frozen=True)
class _Part:
    """The drafts of one of the attacks, and how many each outcome took."""

    drafts: tuple[int, ...]
    tolls: dict[str, int]


def with_parts_apart(drafts: Sequence[Draft], told: Sequence[Annotated]) -> list[Draft]:
    """The drafts of an article, those apart that a lead counts together.

    Args:
        drafts: All passages, in order.
        told: All sentences: one that opens a part need tell no attack by itself.
    """
    found = list(drafts)
    for index, lead in enumerate(drafts):
        if not _counts_several(lead):
            continue
        parts = _parts(index, drafts, told)
        if parts and _add_up(lead, parts):
            found[index] = _as_aggregate(lead)
            for part in parts:
                _set_apart(found, part, lead)
            break
    return found


def _counts_several(draft: Draft) -> bool:
    frame = draft.frame
    is_told = frame.event_type == "attack" and frame.status == "occurred"
    if not is_told or frame.is_aggregate or frame.is_background or frame.continues is not None:
        return False
    return bool(_tolls(draft)) and _SEVERAL.search(frame.source.text) is not None


def _tolls(draft: Draft) -> dict[str, int]:
    """The exact tolls of a passage, by outcome."""
    return {c.outcome: c.best for c in totals(draft.frame.casualties) if c.best}


def _parts(index: int, drafts: Sequence[Draft], told: Sequence[Annotated]) -> list[_Part]:
    """The parts behind a lead, opened by "The first", "The second", "Later ... another"."""
    lead = drafts[index].frame.source.sentence
    opening = [
        s.sentence
        for s in told
        if s.sentence.index > lead.index
        and s.sentence.paragraph - lead.paragraph <= _REACH
        and (_NEXT if _is_open(s, told, lead.index) else _FIRST).match(s.text)
    ]
    if len(opening) < 2:
        return []
    bounds = [s.index for s in opening[1:]]
    last = opening[-1].paragraph + _OF_PART
    parts: list[_Part] = []
    for number, sentence in enumerate(opening):
        end = bounds[number] if number < len(bounds) else None
        inside = tuple(
            i
            for i in range(index + 1, len(drafts))
            if drafts[i].frame.event_type == "attack"
            and not drafts[i].frame.is_background
            and sentence.index <= drafts[i].frame.source.sentence.index
            and (
                drafts[i].frame.source.sentence.index < end
                if end is not None
                else drafts[i].frame.source.sentence.paragraph <= last
            )
        )
        tolls: dict[str, int] = {}
        for i in inside:
            tolls = {**_tolls(drafts[i]), **tolls}
        if inside and tolls:
            parts.append(_Part(inside, tolls))
    return parts


def _is_open(source: Annotated, told: Sequence[Annotated], after: int) -> bool:
    """Whether a first part was told between the lead and a sentence."""
    return any(
        _FIRST.match(s.text) for s in told if after < s.sentence.index < source.sentence.index
    )


def _add_up(lead: Draft, parts: Sequence[_Part]) -> bool:
    """Whether the tolls of the parts make the lead's: of the dead, else of the wounded."""
    whole = _tolls(lead)
    outcome = "killed" if "killed" in whole else "wounded"
    counted = [part.tolls[outcome] for part in parts if outcome in part.tolls]
    return len(counted) > 1 and sum(counted) == whole[outcome]


def _as_aggregate(lead: Draft) -> Draft:
    return replace(lead, frame=lead.frame.with_changes(is_aggregate=True))


def _set_apart(drafts: list[Draft], part: _Part, lead: Draft) -> None:
    """Makes one event of a part; what it leaves open is as the lead tells of them all."""
    news = [i for i in part.drafts if not drafts[i].frame.is_definite]
    head = (news or list(part.drafts))[0]
    own, whole = drafts[head].frame, lead.frame
    is_vague = own.event_subtype in (None, "other", "ground_assault")
    drafts[head] = replace(
        drafts[head],
        time=drafts[head].time or lead.time,
        time_span=drafts[head].time_span if drafts[head].time else lead.time_span,
        time_basis=drafts[head].time_basis if drafts[head].time else "carried",
        frame=own.with_changes(
            rule=COUNTED_APART,
            is_definite=False,
            continues=None,
            event_subtype=whole.event_subtype if is_vague else own.event_subtype,
            places=own.places or whole.places,
            initiator=own.initiator or whole.initiator,
            target=own.target or whole.target,
        ),
    )
    for i in part.drafts:
        if i > head and (drafts[i].frame.continues is not None or drafts[i].frame.is_definite):
            frame = drafts[i].frame.with_changes(
                continues=head, is_definite=True, event_subtype=drafts[head].frame.event_subtype
            )
            drafts[i] = replace(drafts[i], frame=frame)
