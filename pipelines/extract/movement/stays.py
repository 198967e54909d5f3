"""Forces that stayed until a day: "The Danes stayed at the camp until 4 May".

Source: codebook.md, Event types (withdrawal: "forces leave").
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import subject_of
from pipelines.extract.event_places import event_places
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.movement.moved_forces import leaving_forces
from pipelines.extract.movement.verb_phrase import words_before
from pipelines.extract.reach import is_background
from pipelines.extract.triggers import Trigger

_UNTIL = re.compile(
    r"(?: on| behind| there| ashore| in place){0,2}"
    r"(?: (?:in|at|on|near|outside|around|with) [^,;.()]{2,60}?)? until (?:the )?"
)
_DAYS = frozenset({"date", "month", "year", "weekday", "season", "holiday"})
_NOT_DONE = frozenset("will would could should may might can must shall to not n't if had".split())
_LEAVERS = frozenset({"military", "alliance"})


def stay_frame(source: Annotated, trigger: Trigger) -> Frame | None:
    """The withdrawal on the day until which a force stayed; None where no day ends its stay.

    Args:
        source: The sentence.
        trigger: "stayed" or "remained" in it.
    """
    until = _UNTIL.match(source.text, trigger.end)
    if until is None or not _NOT_DONE.isdisjoint(words_before(source, trigger, 3)):
        return None
    day = next((t for t in source.times if until.end() - 10 <= t.start <= until.end()), None)
    who = subject_of(source, trigger)
    forces = leaving_forces(source, trigger)
    is_body = who is not None and who.kind in _LEAVERS and not who.is_person
    if day is None or day.form not in _DAYS or not (is_body or forces):
        return None
    clauses = frozenset({source.clauses.of_token[trigger.first]})
    return Frame(
        source=source,
        rule="withdrawal.staying",
        event_type="withdrawal",
        event_subtype="drawdown",
        status="occurred",
        triggers=(trigger,),
        clauses=clauses,
        initiator=who,
        attribution=Attribution("stated"),
        places=tuple(p for p in event_places(source, clauses) if p.start > trigger.start),
        times=(replace(day, kind="point"),),
        is_background=is_background(source, trigger),
        force=next((f for f in forces if f.count is not None or f.low is not None), None),
    )
