"""Flows told one after another: "200 soldiers would go. On 9 April it announced another 150".

What such a sentence leaves out, the flow told just before it says: what is sent, and who sends it.
Source: codebook.md, What is one event ("another announcement with its own number, is another").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.discourse.dating import Discourse
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.event_places import event_places
from pipelines.extract.event_times import point_times
from pipelines.extract.forces import ForceFigure
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.gazetteer import PlaceSpan, gazetteer
from pipelines.extract.quantities.reading import read_quantity
from pipelines.extract.quantities.tokens import tokenise
from pipelines.extract.sieve import sieved
from pipelines.extract.triggers import TriggerEntry
from pipelines.knowledge import country_name

_FLOWS = frozenset({"deployment", "withdrawal"})
_MAX_PARAGRAPHS = 1
_ANNOUNCING = (
    r"announc(?:ed|es|ing)|approv(?:ed|es|ing)|authori[sz](?:ed|es|ing)|order(?:ed|s|ing)"
    r"|pledg(?:ed|es|ing)|promis(?:ed|es|ing)|sent|sends|sending|dispatch(?:ed|es|ing)|add(?:ed|s)"
)
_MORE = sieved(
    rf"\b(?P<verb>{_ANNOUNCING}) (?:(?P<lead>another|an additional|a further|an extra) )?"
    r"(?P<number>(?:about |some |up to |around |roughly |nearly )?\d[\d,]*)(?P<more> more)?"
    r"(?=,| (?:to|in|on|for|later|by|last|this)\b|[.;]|$)"
)
_FOLLOWED = sieved(
    r"\b(?P<lead>[Aa]nother|[Aa]n additional|[Aa] further) "
    r"(?P<number>(?:about |some |around )?\d[\d,]*)"
    r"(?P<more> (?:more|men|soldiers|troops|officers))?"
    r" (?P<verb>(?:(?:will|would|were to|are to) )?follow(?:ed)?)\b"
)
_OFFICES = (
    "president|prime minister|premier|chancellor|minister|ministry|government|cabinet|secretary"
    "|king|pentagon|white house|alliance|country"
)
_SAME_SENDER = re.compile(
    rf"\b(?:he|she|it|the (?:{_OFFICES}))(?: has| had| also| later| then| again){{0,2}} "
    rf"(?:{_ANNOUNCING}|said|decided|agreed|committed|deployed|withdrew|pulled|brought)\b",
    re.IGNORECASE,
)
_ORDER_NOUNS = (
    "decision|announcement|move|order|deployment|dispatch|plan|step|increase|reinforcement"
    "|withdrawal|pullout|drawdown|handover|transfer"
)
_TOLD_ON = sieved(
    rf"(?:[A-Z][\w ,.'’-]{{3,60}} said (?:that )?)?"
    rf"(?:[Tt]he|This|That|His|Her|Its|Their) (?:\w+ )?(?:{_ORDER_NOUNS}),? (?:which )?"
    r"(?:was |were |had been |has been )?(?:first )?"
    r"(?:announced|made(?: public| known)?|taken|approved|disclosed|unveiled|confirmed|came|given"
    r"|completed|carried out|finished|revealed|signed|authori[sz]ed|issued|reported)\b"
)
_DAY_WITHIN = 70  # characters of "by Defence Minister Ursula von der Leyen on"


def added_frames(source: Annotated, here: Sequence[Frame], told: Sequence[Draft]) -> list[Frame]:
    """ "On 9 April it announced another 150, mostly medics": more of the troops told before."""
    if not told or here:
        return []
    goes_on = _FOLLOWED.search(source.text)
    match = goes_on or _MORE.search(source.text)
    before = _last_flow(source, told) if match else None
    if match is None or before is None:
        return []
    if goes_on is None and before.event_type != "deployment":
        return []
    is_more = match["lead"] is not None or match["more"] is not None
    if not is_more or before.force is None or before.force.kind != "troops":
        return []
    tokens = tokenise(match["number"])
    read = read_quantity(tokens, 0)
    if read is None:
        return []
    number = read[0]
    entry = TriggerEntry("verb", before.event_type, before.event_subtype, "member")
    is_done = match["verb"].startswith(("sent", "followed"))
    clauses = frozenset({source.clause_at(match.start()).index})
    force = ForceFigure(
        start=match.start("number"),
        end=match.end("number"),
        text=match["number"],
        kind="troops",
        low=number.low,
        best=number.best,
        high=number.high,
        count=number.best,
        is_approximate=number.is_approximate,
        unit=None,
    )
    places = tuple(p for p in event_places(source, clauses) if p.start > match.end())
    return [
        Frame(
            source=source,
            rule=f"{before.event_type}.{'told_apart' if goes_on else 'member'}",
            event_type=before.event_type,
            event_subtype=before.event_subtype if goes_on else "troops",
            status="occurred" if is_done else "announced",
            triggers=(source.trigger_over(match.start("verb"), match.end("verb"), entry),),
            clauses=clauses,
            initiator=before.initiator,
            attribution=Attribution("stated"),
            places=places or before.places,
            times=point_times(source, clauses),
            force=force,
            destination=before.destination,
        )
    ]


def gapped_frames(source: Annotated, frames: Sequence[Frame]) -> list[Frame]:
    """ "Chad sent 500 men, Niger 200 and Togo 70": the numbers of those who send as well."""
    found: list[Frame] = []
    for frame in frames:
        found.append(frame)
        force = frame.force
        if frame.event_type != "deployment" or force is None or force.kind != "troops":
            continue
        before = frame
        for actor in source.actors:
            told = before.force
            if told is None or actor.kind != "state" or actor.start < told.end:
                continue
            number = _GAPPED.match(source.text, actor.end)
            if number is None or not _AND_OF.search(source.text, told.end, actor.start):
                continue
            before = _of_other(frame, actor, number)
            found.append(before)
    return found


_AND_OF = re.compile(r"(?:,|;| and|,? while|,? with)(?: and| while)? (?:the )?\Z")
_GAPPED = re.compile(
    r"(?: (?:another|a further))? (?P<number>(?:about |some |around |nearly |up to )?\d[\d,]*\d)"
    r"(?: (?:more|men|soldiers|troops|marines|paratroopers|police|personnel))?"
    r"(?=[,.;]? and\b|[,;](?!\d)|\.(?!\d)|\Z| each\b| (?:to|for)\b)"
)


def _of_other(frame: Frame, sender: ActorSpan, number: re.Match[str]) -> Frame:
    read = read_quantity(tokenise(number["number"]), 0)
    if read is None or frame.force is None:
        return frame
    count = read[0]
    force = replace(
        frame.force,
        start=number.start("number"),
        end=number.end("number"),
        text=number["number"],
        low=count.low,
        best=count.best,
        high=count.high,
        count=count.best,
        is_approximate=count.is_approximate,
        unit=None,
    )
    return frame.with_changes(
        rule="deployment.told_apart",
        triggers=(
            frame.source.trigger_over(
                number.start("number"), number.end("number"), frame.head.entry
            ),
        ),
        initiator=sender,
        force=force,
    )


def with_sender(source: Annotated, frames: Sequence[Frame], told: Sequence[Draft]) -> list[Frame]:
    """ "On 20 May he announced the dispatch of 300 more": who ordered the flow told before."""
    open_flows = [f for f in frames if f.event_type in _FLOWS and f.initiator is None]
    if not open_flows:
        return list(frames)
    before = _last_flow(source, told)
    if before is None or before.initiator is None:
        return list(frames)
    is_same = _SAME_SENDER.search(source.text) is not None
    meant = [f for f in open_flows if is_same or _are_more_of_them(f, before)]
    return [f.with_changes(initiator=before.initiator) if f in meant else f for f in frames]


def _are_more_of_them(frame: Frame, before: Frame) -> bool:
    """ "A further 900 soldiers will go to Togo", right behind those told of: the same one's.

    Not where they come from somewhere ("another 900 flew in from Chad").
    """
    source, force = frame.source, frame.force
    apart = source.sentence.index - before.source.sentence.index
    is_next = apart == 1 and source.sentence.paragraph == before.source.sentence.paragraph
    if force is None or before.event_type != frame.event_type or not is_next:
        return False
    lead = {source.word_before(force.start), source.word_before(force.start, 2)}
    is_more = not _FURTHER.isdisjoint({*force.text.lower().split(), *lead})
    return is_more and not any(source.word_before(p.start) == "from" for p in source.places)


_FURTHER = frozenset("further another additional more extra".split())


def with_goal(source: Annotated, frames: Sequence[Frame], told: Sequence[Draft]) -> list[Frame]:
    """ "Chad will send 900 men to Togo. Niger has promised another 200": the land they all go to.

    Only for soldiers of another sender, or more of those told of, whose sentence names no place.
    """
    lost = [f for f in frames if _has_no_goal(f)]
    before = _last_flow(source, told) if lost else None
    goal = before.destination if before is not None else None
    if before is None or goal is None or goal.country is None:
        return list(frames)
    if before.event_type != "deployment" or not _goes_on_with(source, before):
        return list(frames)
    if {goal.country} != _goals_told(source, told):
        return list(frames)
    land = [goal] if goal.precision == "country" else _land(goal.country)
    meant = [f for f in lost if land and _is_bound_alike(f, before, goal.country)]
    return [
        f.with_changes(places=tuple(land), destination=land[0]) if f in meant else f for f in frames
    ]


def _goals_told(source: Annotated, told: Sequence[Draft]) -> set[str | None]:
    """The lands to which the deployments of its paragraph go; one that names none may go apart."""
    here = [
        d.frame
        for d in told
        if d.frame.event_type == "deployment"
        and d.frame.source.sentence.paragraph == source.sentence.paragraph
    ]
    return {f.destination.country if f.destination else None for f in here}


def _has_no_goal(frame: Frame) -> bool:
    force = frame.force
    counted = force is not None and force.kind == "troops" and bool(force.count or force.low)
    return frame.event_type == "deployment" and counted and not frame.places


def _goes_on_with(source: Annotated, before: Frame) -> bool:
    """Right behind it, and of no other place: "to the border", "in response", "at home"."""
    one, other = before.source.sentence, source.sentence
    is_near = one.paragraph == other.paragraph and 0 < other.index - one.index <= _GOAL_WITHIN
    return is_near and _BOUND_ELSEWHERE.search(source.text) is None


_GOAL_WITHIN = 2  # sentences
_BOUND_ELSEWHERE = re.compile(
    r"\b(?:to|into|at|in|near|on|along|across) (?:the|its|their|his|that|a|an|both|other) "
    r"(?!(?:[\w’'-]+ ){0,4}?(?:force|mission|effort|operation|coalition|contingent|deployment"
    r"|battalion|summer|winter|spring|autumn|end|start|next|coming)\b)"
    r"|\b(?:response|reply|home|abroad|elsewhere|meanwhile|instead|reserves?|own (?:soil|territory)"
    r"|there)\b"
)


def _is_bound_alike(frame: Frame, before: Frame, country: str) -> bool:
    source, sender, other = frame.source, frame.initiator, before.initiator
    names_others = any(
        p.country not in (country, sender.country if sender else None) for p in source.places
    )
    if names_others or sender is None or sender.country == country:
        return False
    is_another = other is not None and sender.kind == "state" and sender.country != other.country
    return is_another or not _FURTHER.isdisjoint(source.vocabulary)


def _land(country: str) -> list[PlaceSpan]:
    return gazetteer().find(f"in {country_name(country)}")[:1]


def date_order(source: Annotated, discourse: Discourse) -> None:
    """ "The decision, announced on 3 June, ...": the day of the order told before."""
    match = _TOLD_ON.match(source.text)
    if match is None or not discourse.drafts:
        return
    last = discourse.drafts[-1]
    apart = source.sentence.index - last.frame.source.sentence.index
    if last.frame.event_type not in _FLOWS or last.time is not None or apart != 1:
        return
    days = [
        t
        for t in source.times
        if t.kind == "point" and 0 <= t.start - match.end() <= _DAY_WITHIN and not t.is_attributive
    ]
    if days:
        discourse.drafts[-1] = discourse.dated_by(last, days[0])


def _last_flow(source: Annotated, told: Sequence[Draft]) -> Frame | None:
    """The deployment or withdrawal told last, at most a paragraph before."""
    last = next((d.frame for d in reversed(told) if d.frame.event_type in _FLOWS), None)
    if last is None or source.sentence.paragraph - last.source.sentence.paragraph > _MAX_PARAGRAPHS:
        return None
    return last
