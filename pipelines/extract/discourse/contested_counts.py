"""One side's count of the other's dead, which the other side or a third then contradicts.

"The army said it killed 25 rebels. The rebels admitted three dead." Source: codebook.md,
Casualties (an attacker's count of the enemy's dead that another source contradicts is a claim).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.casualties.totals import with_totals
from pipelines.extract.claimants import voice_of
from pipelines.extract.discourse.draft import Draft

_NEAR: Final = 3  # sentences between the two counts
_STATE: Final = "state"
_GROUP: Final = "group"
SIDE_OF_ROLE: Final = {"military": _STATE, "security": _STATE, "militia": _GROUP}
_SIDE_OF_KIND: Final = {
    **dict.fromkeys(("military", "state", "government", "security", "police"), _STATE),
    **dict.fromkeys(("militia", "group"), _GROUP),
}
# "A rebel commander", "the movement's military wing": a group, whatever else the words say.
_OF_GROUP: Final = re.compile(
    r"(?i)\b(?:rebel|militant|insurgent|guerrill|militia|separatist|jihad|extremist|fighter|gunm[ae]n"
    r"|terrorist|bandit|subversive|mujahid|liberation|resistance|group\b|movement\b|front\b"
    r"|faction|armed wing)"
)
_OF_STATE: Final = re.compile(
    r"(?i)\b(?:army|military|navy|air force|troops|soldiers|police|gendarmerie|ministry|minister"
    r"|government|governor|command|communiqu|headquarters|junta|coalition|general|colonel|officials?"
    r"|press office|defen[cs]e|(?:state|public|official|government) (?:television|tv|radio|media"
    r"|(?:news )?agency))\b"
)
_NEUTRAL: Final = re.compile(
    r"(?i)\b(?:hospitals?|clinics?|doctors?|medics?|morgue|red (?:cross|crescent)|residents?"
    r"|villagers?|locals?|witness(?:es)?|activists?|monitors?|journalists?|reporters?|priests?"
    r"|observatory|rescuers?|(?:aid|relief|rescue) (?:workers?|officials?))\b"
)
_ADMITS: Final = re.compile(
    r"(?i)\b(?:admit|acknowledg|conced)\w*\b|\b(?:lost|losing|loss of)\b"
    r"|\b(?:its|their|his|our|own) (?:own )?(?:losses|dead|casualties|toll)\b"
    r"|\bof (?:its|their|his|our) (?:own )?"
    r"(?:men|fighters|troops|soldiers|members|forces|comrades)\b"
)
_NO_LOSS: Final = re.compile(
    r"(?i)\b(?:had|has|have|suffer(?:ed)?|sustain(?:ed)?|took|taken|reported"
    r"|(?:admit|acknowledg|conced)\w*) no (?:loss(?:es)?|casualties|dead|deaths)\b"
    r"|\bden(?:y|ies|ied) (?:\w+ ){0,3}?(?:any|no) (?:loss(?:es)?|casualties|deaths)\b"
    r"|\b(?:none|no one|nobody) of (?:its|their|his|our) (?:men|fighters|troops|soldiers|members)\b"
)


_BY_PRONOUN: Final = re.compile(r" ?(?:and |but )?(?:that )?(?:it|they|we|he|she) ", re.IGNORECASE)


def with_contested_counts(drafts: Sequence[Draft], told: Sequence[Annotated]) -> list[Draft]:
    """The drafts of an article; counts of an enemy's dead that are contradicted are disputed.

    Args:
        drafts: All passages, in order, each with the one that it restates.
        told: All sentences: "The rebels said they had no losses" need be no passage.
    """
    found = list(drafts)
    near = {
        draft.frame.source.sentence.index + behind
        for draft in drafts
        if any(c.outcome == "killed" and c.claimed_by_text for c in draft.frame.casualties)
        for behind in range(_NEAR + 1)
    }
    for source in told if near else ():
        lesser = _lesser_count(source) if source.sentence.index in near else None
        if lesser is None:
            continue
        side, count, who = lesser
        for at in _near(found, source):
            frame = found[at].frame
            figures = frame.casualties
            marked = tuple(
                replace(c, is_disputed=True, is_total=False)
                if _is_boast(c, frame.source, side, count)
                and not (frame.source is source and who is not None and c.claimed_by_text == who)
                else c
                for c in figures
            )
            if marked != figures:
                frame = frame.with_changes(casualties=tuple(with_totals(marked)))
                found[at] = replace(found[at], frame=frame)
    return found


def _near(drafts: Sequence[Draft], source: Annotated) -> Iterator[int]:
    """The passages told in a sentence's paragraph shortly before it, or in it."""
    sentence = source.sentence
    for at in range(len(drafts) - 1, -1, -1):
        other = drafts[at].frame.source.sentence
        if other.paragraph == sentence.paragraph and 0 <= sentence.index - other.index <= _NEAR:
            yield at


def _lesser_count(source: Annotated) -> tuple[str | None, int, str | None] | None:
    """Whose dead a sentence counts against another's word, how many, and who says so.

    None for the side where nobody's own people count them, but a hospital or a neighbour. Who
    counts the dead of both sides in one sentence contradicts nobody.
    """
    nothing = _NO_LOSS.search(source.text)
    if nothing is not None:
        start = max(source.text.rfind(mark, 0, nothing.start()) for mark in ",;") + 1
        if _BY_PRONOUN.match(source.text, start):
            return None  # "The navy said it shot ten gunmen; it suffered no losses"
        side = side_of(source, start, nothing.start())
        is_answer = _ADMITS.match(nothing.group()) or nothing.group().lower().startswith("den")
        return (side, 0, None) if side or is_answer else None
    for figure in source.casualties:
        if figure.outcome != "killed" or figure.best is None or figure.is_subset:
            continue
        start = source.text.rfind(";", 0, figure.start) + 1
        lead = source.text[start : figure.end]
        if _ADMITS.search(lead):
            side = side_of(source, start, figure.start)
            return None if side is None else (side, figure.best, figure.claimed_by_text)
        if _OF_THESE.search(figure.text):
            continue  # "two of them died in hospital": of the count told before
        if _CONTRADICTS.search(source.text) or (
            _NEUTRAL.search(lead) and figure.role != "civilian"
        ):
            side = SIDE_OF_ROLE.get(figure.role) or _side_behind(source, figure)
            return side, figure.best, figure.claimed_by_text
    return None


_OF_THESE: Final = re.compile(r"\bof (?:them|whom|these|those|the (?:wounded|injured))\b")
# Who says that others fell than the enemy says, and no more: "five herders and nobody else".
_CONTRADICTS: Final = re.compile(
    r"(?i)\bon the contrary\b|\bnobody else\b|\bno one else\b|\bcontradict(?:ed|s|ing)\b"
    r"|\bnot (?:one|a single) (?:[\w-]+ )?(?:fighter|rebel|militant|gunman|soldier)\b"
)


def _namedside_of(source: Annotated, figure: CasualtyFigure) -> str | None:
    """ "set the dead of the navy at 31": whose they are stands in front of the count."""
    owner = _THEIR_DEAD.search(source.text, 0, figure.start)
    return None if owner is None else side_of(source, *owner.span("who"))


_THEIR_DEAD: Final = re.compile(
    r"(?P<who>[\w-]+)['\u2019]s? (?:dead|losses|casualties|toll) (?:at|as|to) (?:\w+ ){0,3}\Z"
)


def _side_behind(source: Annotated, figure: CasualtyFigure) -> str | None:
    """ "nine bodies of soldiers"."""
    of = _OF_WHOM.match(source.text, figure.end)
    return None if of is None else side_of(source, *of.span())


_OF_WHOM: Final = re.compile(r" of (?:[\w-]+ ){0,2}[\w-]+")


def side_of(source: Annotated, start: int, end: int) -> str | None:
    """The side of those who are named between two places: the group, the state."""
    words = source.text[start:end]
    if _OF_GROUP.search(words):
        return _GROUP
    if _OF_STATE.search(words):
        return _STATE
    sides = {_SIDE_OF_KIND.get(a.kind) for a in source.actors if start <= a.start < end}
    return sides.pop() if len(sides) == 1 else None


def _is_boast(figure: CasualtyFigure, source: Annotated, side: str | None, count: int) -> bool:
    """Whether a figure is what the enemy of a side says of its dead, and more than those are."""
    if figure.outcome != "killed" or (figure.best or figure.low or 0) <= count:
        return False
    of = (
        SIDE_OF_ROLE.get(figure.role)
        or _namedside_of(source, figure)
        or side_of(source, figure.start, figure.end)
    )
    who = figure.claimed_by_text
    if who is None or _NEUTRAL.search(who):
        return False
    speaker = side_of(source, *voice_of(source.text, who))
    if of is None:  # "killed at least 70", of whom the other side owns to six
        return side is not None and figure.role == "unknown" and speaker not in (None, side)
    return of == (side or of) and speaker != of
