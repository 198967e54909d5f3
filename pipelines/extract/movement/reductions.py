"""Numbers that are brought down: "cut its troops to 600", "troop numbers fell", "by a third".

Source: codebook.md, Event types (withdrawal: "numbers are drawn down").
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.extract.annotate import Annotated
from pipelines.extract.movement.moved_forces import leaving_forces
from pipelines.extract.movement.stated_differences import stated_difference
from pipelines.extract.movement.verb_phrase import SUBJECT_WITHIN, words_ahead, words_before
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive

STRENGTH = frozenset(
    "troops forces numbers presence contingent footprint soldiers personnel force strength "
    "peacekeepers deployment headcount troop".split()
)
"""What a state has of soldiers abroad, by its nouns."""

_FALLING = ("fall", "fell", "drop", "shr", "go", "went", "come", "came")


_LEVELS = frozenset("numbers number presence contingent footprint strength levels level".split())


def is_reduced(source: Annotated, trigger: Trigger, may_leave: bool) -> bool:
    """ "cut its troops to 600" has the strength as its object, "troop numbers fell" as subject."""
    if trigger.text.lower().split()[0].endswith("ing") and "been" in words_before(
        source, trigger, 2
    ):
        return False  # "had been thinning out its presence": over the years
    if trigger.text.lower() == "cut" and source.word_after(trigger.end) == "off":
        return False  # "20,000 troops are cut off in the town"
    falls = trigger.text.lower().startswith(_FALLING)
    if falls:  # "troop numbers fell", "the force in Mali would come down"
        if _A_NUMBER.search(source.text, 0, trigger.start):
            return False
        before = words_before(source, trigger, 5)
        further = {*words_before(source, trigger, 9)}  # "the number of US troops in Chad would"
        is_number = "number" in further and (
            bool(STRENGTH & further) or stated_difference(source, trigger, None) is not None
        )
        return is_number or bool(_LEVELS & set(before)) or ("force", "in") in pairwise(before)
    subject = words_before(source, trigger, 5) if is_passive(source, trigger) else []
    if _is_number_of_troops(source, trigger):
        subject = [*subject, "numbers"]
    ahead = words_ahead(source, trigger, 7)
    money = next((i for i, word in enumerate(ahead) if word in _MONEY), len(ahead))
    reduced = STRENGTH & {*ahead[:money], *subject}
    if ("army", "in") in pairwise(words_before(source, trigger, SUBJECT_WITHIN)):
        reduced = reduced | {"army"}  # "would thin out its army in Tajikistan"
    shared = _BY_SHARE.match(source.text, trigger.end) is not None
    if shared and "garrison" in words_ahead(source, trigger, 7):
        return True
    counted = shared or leaving_forces(source, trigger) or stated_difference(source, trigger, None)
    if _SENT & {*words_ahead(source, trigger, 7)}:  # "cut the mission in Chad to 900 men"
        return any(f.count is not None for f in leaving_forces(source, trigger))
    return bool(reduced and (may_leave or counted))


# "cut by half its aid to the peacekeepers"
_MONEY = frozenset("aid funding funds budget pay spending assistance contribution salaries".split())
_SENT = frozenset({"mission", "garrison"})


# "will cut its garrison at Kati by a third"
_BY_SHARE = re.compile(
    r"(?: [\w'’-]+){0,8}? by (?:about |almost |nearly |more than |some |at least )?"
    r"(?:(?:one |a )?(?:half|third|quarter|fifth|tenth)|two[- ]thirds|three[- ]quarters"
    r"|\d+ ?(?:%|per ?cent))"
)


def _is_number_of_troops(source: Annotated, trigger: Trigger) -> bool:
    """ "The number of Danish peacekeepers in Chad has been cut to 90"."""
    counted = (f.start for f in source.forces if f.kind == "troops" and f.end <= trigger.start)
    return is_passive(source, trigger) and any(
        ("number", "of") in pairwise(source.words_between(0, start)[-_NUMBER_WITHIN:])
        for start in counted
    )


_NUMBER_WITHIN = 4  # words of "number of the remaining"


# "a great number of them fell on the outpost": how many did so, no strength that went down.
_A_NUMBER = re.compile(r"\b(?:[Aa]|[Ss]ome|[Aa]ny) (?:\w+ )?numbers? of [^,;]{0,40}\Z")


_BROUGHT_DOWN = re.compile(
    r"(?: \S+){0,3}? (?:force|forces|troops|contingent|presence|footprint|garrison"
    r"|(?:troop |force )?(?:numbers|levels?|strength))(?: (?:in|at|there)(?: \S+){0,3}?)?"
    r"(?: down (?:to|by)\b| (?:down )?to (?:below|under|fewer than|less than|no more than) \d)"
)


def is_brought_down(source: Annotated, trigger: Trigger) -> bool:
    """ "bring its force there to below 1,000", "bringing troop numbers down to 300": a cut."""
    brings = trigger.text.lower().startswith(("bring", "brought", "tak", "took"))
    return brings and _BROUGHT_DOWN.match(source.text, trigger.end) is not None
