"""Counts that a later sentence adds to: "Shells killed 12. A further nine died in the rush".

Source: codebook.md, Casualties (where parts are disjoint, the total is their sum, computed; the
wounded who die later count as killed).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.casualties.totals import totals
from pipelines.extract.claimants import voice_of
from pipelines.extract.discourse.contested_counts import SIDE_OF_ROLE, side_of
from pipelines.extract.discourse.draft import Draft
from pipelines.knowledge.number_words import LATER_ORDINAL, ordinal_value

_NEAR = 2  # sentences between a count and what is added to it
_ADDS = re.compile(
    r"(?:(?:an?|the) )?(?:another|further|additional|extra)\b|[\w-]+(?: [\w-]+)? more\b",
    re.IGNORECASE,
)
# "He said that four of his own men had died": beside those whom they killed.
_OWN = re.compile(r"\bof (?:its|their|his|our|her) own\b")
# The wounded "others" may be others than the dead.
_OTHERS = re.compile(r"[\w-]+(?: [\w-]+)? others\b", re.IGNORECASE)
# "An interpreter was hurt as well", "His driver died with him": beside those counted before.
_HARMED = r"(?:killed|shot dead|slain|dead|died|wounded|hurt|injured)"
_BESIDE = re.compile(
    rf"\b(?:was|were|had|been) also (?:been )?{_HARMED}\b|\balso (?:died|killed|wounded|injured)\b"
    rf"|\b{_HARMED}(?: \w+){{0,2}}?,? (?:as well|too)\b"
    rf"|\b{_HARMED} (?:along |alongside |together )?(?:with|beside|next to|alongside)"
    r" (?:him|her|them)\b"
    # "Three of his comrades had been killed", "Her driver died": whoever they are, not he or she.
    r"|\A(?:[\w-]+ of )?(?:[Hh]is|[Hh]er) (?:[\w-]+ ){1,3}"
    rf"(?:(?:was|were|had|been|also|later) )*{_HARMED}\b"
)
# "Two of the injured have since died", "One of the two women hurt ...": no longer of the wounded.
_OF_WOUNDED = re.compile(
    r"[\w-]+ of (?:the|those|these|his|her|its|their)(?: [\w-]+){0,3}\Z", re.IGNORECASE
)
_WOUNDED = re.compile(r"\b(?:wounded|injured|hurt|casualties)\b|\bof (?:those|these) [\w-]+\Z")
_LATER = re.compile(
    r"\b(?:ha(?:s|ve|d) (?:\w+ )?(?:died|succumbed)|(?:later|since|subsequently|overnight|yesterday"
    r"|\w+day|on (?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2})"
    r"|the (?:next|following) (?:day|morning|night)|before dawn|in (?:the )?hospital)\b)",
)
_AMONG = re.compile(r"\b(?:among|including|of them|of whom)\b")


def with_added_tolls(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of an article, with the sum of a count and of what is later added to it.

    Args:
        drafts: All passages, in order, each with the one that it restates.

    Returns:
        The same passages. Where one adds to a count told just before, both are parts, and it
        bears their sum.
    """
    found = list(drafts)
    for index, draft in enumerate(found):
        for figure in draft.frame.casualties:
            if _has_died_since(draft, figure) or _is_told_hurt(found, index, figure):
                _bury(found, index, figure)
                continue
            at = _base(found, index, figure)
            if at is not None:
                _add_up(found, at, index, figure)
    return found


def _has_died_since(draft: Draft, figure: CasualtyFigure) -> bool:
    """Whether a figure counts some of the wounded who were told before, and who have now died."""
    if figure.outcome != "killed" or figure.is_disputed or draft.antecedent is None:
        return False
    if figure.is_addition and not figure.is_subset:
        return _is_of_these(draft, figure)
    if not figure.is_subset or not _OF_WOUNDED.match(figure.text):
        return False
    text = draft.frame.source.text
    is_of_hurt = _WOUNDED.search(figure.text) or _WOUNDED.match(text, figure.end + 1)
    others = [c for c in draft.frame.casualties if c.outcome == "killed" and c != figure]
    return is_of_hurt is not None and not others and _LATER.search(text) is not None


def _is_told_hurt(drafts: Sequence[Draft], index: int, figure: CasualtyFigure) -> bool:
    """ "One of the six died", "the third man, too, died": of six, or a third, told as wounded."""
    draft = drafts[index]
    if figure.outcome != "killed" or figure.is_disputed or draft.antecedent is None:
        return False
    text = draft.frame.source.text
    others = [c for c in draft.frame.casualties if c.outcome == "killed" and c != figure]
    hurt = _told_hurt(drafts, index)
    if others or hurt is None or _LATER.search(text) is None:
        return False
    count = _OF_NUMBER.search(figure.text) if figure.is_subset else None
    if count is not None:
        return _NUMBERS.get(count[1].lower(), count[1]) == str(hurt.best)
    if _OF_THEM.search(figure.text):  # "killed seven and hurt 19. Two of them died in hospital"
        return hurt.best is not None and hurt.best > (figure.best or 0)
    nth = _ORDINAL.match(hurt.text)
    before = text[max(0, figure.start - _NTH_WITHIN) : figure.end]
    return nth is not None and figure.best == 1 and f"he {nth[1].lower()} " in before


_NUMBERS = {
    word: str(n)
    for n, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), start=2
    )
}
_OF_NUMBER = re.compile(r" of (?:the|those|these) ([\w-]+)\Z")
_OF_THEM = re.compile(r" of (?:them|these|those|whom)\Z")
_NTH_WITHIN = 10  # characters of "the fourth "


def _told_hurt(drafts: Sequence[Draft], index: int) -> CasualtyFigure | None:
    """The count of wounded that was told last of the event of a passage."""
    event = drafts[index].antecedent
    for at in range(index - 1, -1, -1):
        if event in (at, drafts[at].antecedent):
            hurt = _total(drafts[at], "wounded")
            if hurt is not None:
                return hurt
    return None


def _is_of_these(draft: Draft, figure: CasualtyFigure) -> bool:
    """ "Four more were taken to hospital, where one of them died": dead beside those before."""
    figures = draft.frame.casualties
    hurt = [c for c in figures if c.outcome == "wounded" and c.is_computed and c.end < figure.start]
    return bool(hurt) and [c for c in figures if c.outcome == "killed"] == [figure]


def _bury(drafts: list[Draft], index: int, figure: CasualtyFigure) -> None:
    """Counts those who died of their wounds among the dead of their event: a newer toll."""
    event = drafts[index].antecedent
    dead = replace(figure, is_subset=False, is_named=False)
    hurt = _told_hurt(drafts, index)
    if hurt is not None and hurt.best == hurt.high and (hurt.best or 0) >= (dead.best or 1):
        _put(drafts, index, figure, (figure, _left_of(hurt, dead)))
    for at in range(index - 1, -1, -1):
        is_of_it = event in (at, drafts[at].antecedent)
        base = _total(drafts[at], "killed") if is_of_it else None
        if base is not None and not base.is_named:
            total = replace(_added(base, dead), is_revision=True, stance="revises")
            _put(drafts, index, figure, (replace(dead, is_total=False), total))
            return
    _put(drafts, index, figure, (replace(dead, is_total=True),))


def _left_of(hurt: CasualtyFigure, dead: CasualtyFigure) -> CasualtyFigure:
    """The wounded that are left: who has died of it is counted among the dead."""
    left = (hurt.best or 0) - (dead.best or 1)
    return replace(
        dead,
        outcome="wounded",
        low=left,
        best=left,
        high=left,
        is_computed=True,
        is_total=True,
        is_revision=True,
        stance="revises",
        country=hurt.country,
        role=hurt.role,
    )


def _base(drafts: Sequence[Draft], index: int, figure: CasualtyFigure) -> int | None:
    """The passage of the same event whose count a figure adds to."""
    draft = drafts[index]
    if draft.antecedent is None or not _is_first_count(draft, figure):
        return None
    is_added = _is_addition(draft, figure)
    sentence = draft.frame.source.sentence.index
    for before in range(index - 1, -1, -1):
        other = drafts[before]
        apart = sentence - other.frame.source.sentence.index
        if apart > _NEAR:
            return None
        event = before if other.antecedent is None else other.antecedent
        base = _total(other, figure.outcome)
        if apart and event == draft.antecedent and base is not None:
            is_added = (
                is_added
                or _are_enemies(base, figure)
                or _is_next(base, figure)
                or _is_of_speaker(draft, base, figure)
            )
            return before if is_added and (not base.is_named or _is_beside(draft)) else None
    return None


def _are_enemies(base: CasualtyFigure, figure: CasualtyFigure) -> bool:
    """ "Raiders killed 16 officers. Eighteen gunmen died": no one is counted twice."""
    sides = {SIDE_OF_ROLE.get(base.role), SIDE_OF_ROLE.get(figure.role)}
    return None not in sides and len(sides) > 1


def _is_of_speaker(draft: Draft, base: CasualtyFigure, figure: CasualtyFigure) -> bool:
    """ "16 soldiers died. A rebel said one of his men had been killed": of the other side."""
    who = figure.claimed_by_text
    if who is None or _OF_HIS.search(figure.text) is None:
        return False
    side = side_of(draft.frame.source, *voice_of(draft.frame.source.text, who))
    other = SIDE_OF_ROLE.get(base.role)
    return side is not None and other is not None and side != other


_OF_HIS = re.compile(
    r"\bof (?:its|their|his|our) (?:[\w-]+ )?(?:men|soldiers|troops|fighters|forces|members|rebels"
    r"|guerrillas|servicemen|comrades)\b"
)


def _is_next(base: CasualtyFigure, figure: CasualtyFigure) -> bool:
    """ "Four were hurt. A fifth soldier was treated for burns": one more, by its ordinal."""
    word = _ORDINAL.match(figure.text)
    return (
        word is not None
        and figure.best == 1
        and base.best is not None
        and base.best + 1 == ordinal_value(word[1])
    )


_ORDINAL = re.compile(rf"an? ({LATER_ORDINAL})\b", re.IGNORECASE)


def _is_first_count(draft: Draft, figure: CasualtyFigure) -> bool:
    """Whether a figure is the only one of its outcome, and the first figure of its sentence."""
    figures = [c for c in draft.frame.casualties if not c.is_subset]
    beside = [c for c in figures if c.outcome == figure.outcome]
    return (
        beside == [figure]
        and figures[0] == figure
        and not (figure.is_revision or figure.is_previous or figure.is_disputed or figure.names)
        and (not figure.is_named or _is_beside(draft))
    )


def _is_addition(draft: Draft, figure: CasualtyFigure) -> bool:
    """Whether the words of a count say that it comes to one told before."""
    return (
        _ADDS.match(figure.text) is not None
        or (figure.outcome == "killed" and _OTHERS.match(figure.text) is not None)
        or (figure.high != 0 and _OWN.search(figure.text) is not None)
        or _is_beside(draft)
    )


def _is_beside(draft: Draft) -> bool:
    """Whether a sentence says of whom it counts that others were hit before."""
    text = draft.frame.source.text
    beside = _BESIDE.search(text)
    return beside is not None and _AMONG.search(text, 0, beside.end() + _ASIDE) is None


_ASIDE = 30  # characters of ", two of them in hospital": not of those who fell beside them


def _total(draft: Draft, outcome: str) -> CasualtyFigure | None:
    """The one count that a passage states of an outcome, or what its parts add up to."""
    told = [c for c in draft.frame.casualties if c.outcome == outcome and not c.is_subset]
    stated = told if len(told) == 1 else totals(told)
    is_sound = len(stated) == 1 and (stated[0].is_total or stated[0].is_named)
    is_sound = is_sound and stated[0].high != 0
    return stated[0] if is_sound and not (stated[0].is_disputed or stated[0].is_revision) else None


def _add_up(drafts: list[Draft], before: int, index: int, figure: CasualtyFigure) -> None:
    base = _total(drafts[before], figure.outcome)
    if base is None:
        return
    if not base.is_computed:  # else its parts stand there already
        _put(drafts, before, base, (replace(base, is_total=False),))
    _put(drafts, index, figure, (replace(figure, is_total=False), _added(base, figure)))


def _added(base: CasualtyFigure, figure: CasualtyFigure) -> CasualtyFigure:
    """The sum of a count and of what is added to it."""
    return replace(
        figure,
        low=_sum(base.low or 0, figure.low),
        best=_sum(base.best, figure.best),
        high=_sum(base.best if base.is_named else base.high, figure.high),
        is_approximate=base.is_approximate or figure.is_approximate,
        country=base.country if base.country == figure.country else None,
        role=base.role if base.role == figure.role else "unknown",
        is_total=True,
        is_computed=True,
        is_named=False,
    )


def _put(
    drafts: list[Draft], at: int, old: CasualtyFigure, new: tuple[CasualtyFigure, ...]
) -> None:
    draft = drafts[at]
    figures = [c for c in draft.frame.casualties if c != old]
    drafts[at] = replace(draft, frame=draft.frame.with_changes(casualties=(*figures, *new)))


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
