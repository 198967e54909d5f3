"""Reports that the next sentences dispute, deny or withdraw."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import REPORT
from pipelines.extract.cues import Cue
from pipelines.extract.discourse.dating import Discourse
from pipelines.extract.frame import Frame
from pipelines.extract.outcome.antecedent import of_sentence_before
from pipelines.extract.quantities.reading import find_quantities
from pipelines.extract.sieve import sieved

# "Police called that a lie", "It offered no evidence": of the count told just before.
_REBUTS = sieved(
    r"\b(?:dismiss|reject|den|disput|question|contradict)(?:ed|s|ied|ies|es)"
    r" (?:that|the|this|any such) (?:\w+ )?(?:count|figure|toll|number|claim|account|report)s?\b"
    r"|\bcalled (?:that|this|it|the (?:claim|figure|count|toll|number)) (?:an? )?(?:\w+ )?"
    r"(?:lie|lies|false|fabrication|propaganda|untrue|baseless|exaggeration|exaggerated|nonsense)"
    r"|\b(?:said|says)(?: that)? (?:this|that|it|the (?:claim|figure|count|toll|number)) "
    r"(?:was|is) (?:\w+ )?(?:false|untrue|not true|wrong|a lie|propaganda|nonsense|invented)\b"
    r"|\b(?:offered|gave|provided|produced|presented) no (?:\w+ )?(?:evidence|proof)"
    r"|^(?:That|This) was (?:wrong|false|untrue|incorrect|mistaken|not so|an error|a mistake)\b"
    # A caveat on the ministry's "figures" leaves them the figures; "that figure" is one claim.
    r"|^(?:But |Yet )?(?:that|this|the|his|her|its|their) (?:latter |last )?"
    r"(?:figure|number|count|toll|tally) (?:(?:is|was|has been|had been|could be|can be) not"
    r"|(?:could|can|has|had)(?: not|n['’]t|not)(?: be| been)?) (?:\w+ )?"
    r"(?:confirmed|verified|corroborated)"
    r"|^(?:But |Yet )?(?:nobody|no one|no[- ]one|no other source|nothing) (?:else )?(?:\w+ )?"
    r"(?:confirms?|confirmed|corroborates?|corroborated|bears? (?:this|that|it) out)\b"
    r"|\b(?:claim|report|account)s?"
    r" (?:could|can|has|have) ?not (?:be|been) (?:\w+ )?(?:verified|confirmed)"
    # "The agency was unable to verify this", "There was no independent confirmation."
    r"|(?:\b(?:unable|not able|impossible|not possible|not in a position) to"
    r"|\b(?:could|can|did|has|have)(?: not|n['’]t|not)|\bno way to)"
    r"(?: (?:independently|immediately))?"
    r" (?:verify|verified|confirm|confirmed|corroborate|check)"
    r" (?:this|it|these|those|either|(?:the|that|its|their|his|her|any)(?: [\w-]+)?"
    r" (?:claim|figure|count|toll|number|report|account|statement|assertion|detail|information))"
    r"|^(?:But |Yet )?(?:there|it) (?:was|is|has been|had been|had|has) no independent"
    r" (?:confirmation|verification|corroboration)",
    re.IGNORECASE,
)
# "There were no rockets", "It had not.": said of a report, by the one who tells it.
_NEVER_WAS = sieved(
    r"[\"\u201c]?(?:But |In fact,? |In truth,? )?(?:[Tt]here (?:was|were|had been) (?:never any|no)"
    r" (?:such (?:attack|strike|explosion|raid|bombing|shelling)\b"
    r"|(?P<weapon>[A-Z]?[a-z-]{4,})(?= at all|[.:;,]| and no\b| or\b))"
    r"|(?:[Ii]t|[Tt]hat|[Tt]he (?:report|alert|alarm)) (?:was|proved|proved to be|turned out to be)"
    r" (?:a )?false(?: alarm| report)?\b"
    r"|(?:[Ii]t|[Tt]hey) (?:had|did|was|were|has|have)(?: not|n['’]t)\.)"
)
# Who withdraws his own report takes it back; who calls another's false denies it.
_REPORTS = r"(?:[\w-]+ ){0,2}(?:report|claim|statement|story|account|announcement|bulletin)s?\b"
_RETRACTED = re.compile(
    rf"\b(?:withdrew|withdrawn|retracted|took back|taken back|recanted|disowned) "
    rf"(?:the|that|this|its|his|her|their|an?) {_REPORTS}(?P<complement>[^.;]{{0,40}}?\bthat\b)?"
    rf"|\b(?:the|that|this|its|his|their) {_REPORTS} (?:was|were|has been|had been) (?:\w+ )?"
    r"(?:withdrawn|retracted)\b",
    re.IGNORECASE,
)
_RETRACTED_WITHIN = 4  # sentences
# What a paper says that it had said itself: nobody looks back at what was right.
_TOLD = r"(?:said|stated|reported|claimed|wrote|suggested|spoke of|told of|listed|described)\b"
_CORRECTS = re.compile(
    r"\b(?:an?|our|the) (?:earlier|previous|original|first) (?:version|edition|bulletin|headline"
    r"|posting|item|entry|update)s?(?: of (?:this|the|our)(?: [\w-]+){1,2})?,? (?:\w+ly )?"
    rf"{_TOLD}"
    rf"|\bour (?:[\w-]+ ){{1,2}}(?:bulletin|edition|report|item|entry|update) (?:\w+ly )?{_TOLD}"
    r"|\b(?:item|report|story|article|dispatch|brief) in (?:yesterday|last week|[A-Z]\w+day)['’]s"
    rf" (?:paper|edition|issue|bulletin|newsletter) (?:\w+ly )?{_TOLD}"
    r"|\bwe (?:had )?(?:wrongly|incorrectly|mistakenly|erroneously)"
    r" (?:said|reported|stated|wrote)\b"
    r"|\bwe had (?:received|carried|published|run) (?:an?|the) (?:\w+ )?report\b",
    re.IGNORECASE,
)


def dispute_before(source: Annotated, discourse: Discourse) -> None:
    """Marks what somebody was said to claim in the sentence before as disputed.

    Source: codebook.md, Casualties (a toll that the text calls unconfirmed or disproved).
    """
    if not source.has(Cue.REBUTTAL) or not _REBUTS.search(source.text):
        return
    claim = _claimed(source, discourse)
    for index in of_sentence_before(source, discourse.drafts) if claim is None else [claim]:
        draft = discourse.drafts[index]
        first = _last_number(draft.frame.source.text) if _ONLY_LAST.match(source.text) else 0
        figures = tuple(
            replace(c, is_disputed=True) if c.claimed_by_text and c.end > first else c
            for c in draft.frame.casualties
        )
        discourse.drafts[index] = replace(draft, frame=draft.frame.with_changes(casualties=figures))


def _claimed(source: Annotated, discourse: Discourse) -> int | None:
    """ "It added that one soldier died. X disputed the claim": what it had said first."""
    last = len(discourse.drafts) - 1
    if last < 0 or _THE_CLAIM.search(source.text) is None:
        return None
    frame = discourse.drafts[last].frame
    apart = source.sentence.index - frame.source.sentence.index
    speakers = {c.claimed_by_text for c in frame.casualties} - {None}
    if frame.continues is None or apart > _CLAIMED_WITHIN or not speakers <= _SAME:
        return None
    root = discourse.drafts[frame.continues].frame
    return frame.continues if any(c.claimed_by_text for c in root.casualties) else None


_SAME = frozenset({"it", "It", "he", "He", "she", "She", "they", "They"})
_CLAIMED_WITHIN = 2  # sentences
_THE_CLAIM = re.compile(
    r"\b(?:dismiss|reject|den|disput|question|contradict)(?:ed|s|ied|ies|es)"
    r" (?:that|the|this) (?:\w+ )?(?:count|figure|toll|number|claim)s?\b",
    re.IGNORECASE,
)
# "The last figure could not be verified": those in front of it stand.
_ONLY_LAST = re.compile(
    r"(?:But |Yet )?the (?:last|latter|second) (?:figure|number|count|toll)\b", re.IGNORECASE
)


def _last_number(text: str) -> int:
    """Offset of the last number of a sentence."""
    return max((one.start for one in find_quantities(text)), default=0)


def take_back_before(source: Annotated, discourse: Discourse) -> None:
    """Takes back an attack that somebody was said to report in the sentence before.

    Source: codebook.md, What is one event (false alarms and corrected reports are no events).
    """
    if source.has(Cue.RETRACTION) and _RETRACTED.search(source.text) is not None:
        while discourse.drafts and _is_retracted(discourse.drafts[-1].frame, source):
            del discourse.drafts[-1]
    match = _NEVER_WAS.match(source.text)
    if match is None:
        return
    while discourse.drafts and _is_taken_back(discourse.drafts[-1].frame, source, match["weapon"]):
        del discourse.drafts[-1]


def without_retracted(source: Annotated, frames: list[Frame]) -> list[Frame]:
    """ "withdrew his statement that rebels had attacked a convoy": nothing of the kind happened.

    So it is with "An earlier version of this report said that ...": it says so to correct it.
    """
    if not frames or not source.has(Cue.RETRACTION):
        return frames
    if corrects := _CORRECTS.search(source.text):
        return [f for f in frames if f.head.start < corrects.end()]
    match = _RETRACTED.search(source.text)
    if match is None or match["complement"] is None:
        return frames
    return [f for f in frames if f.head.start < match.end() or f.event_type != "attack"]


def _is_retracted(frame: Frame, source: Annotated) -> bool:
    apart = source.sentence.index - frame.source.sentence.index
    return _is_reported_attack(frame) and apart <= _RETRACTED_WITHIN


def _is_taken_back(frame: Frame, source: Annotated, weapon: str | None) -> bool:
    apart = source.sentence.index - frame.source.sentence.index
    if not _is_reported_attack(frame) or apart != 1:
        return False
    if weapon is None:
        return True
    named = weapon.lower().removesuffix("s")  # "There was no ambush", "no rocket"
    by_name = any(named in trigger.text.lower() for trigger in frame.triggers)
    return by_name or (frame.weapon is not None and named in frame.weapon.text.lower())


def _is_reported_attack(frame: Frame) -> bool:
    """An attack that somebody is said to report."""
    is_report = any(c.kind == REPORT for c in frame.source.clauses.clauses)
    return frame.event_type == "attack" and is_report
