"""When it happened: the days and hours of some clauses that are of the happening itself."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial

from pipelines.extract.annotate import Annotated
from pipelines.extract.closed_words import ARTICLES
from pipelines.extract.reach import presenting_clause
from pipelines.extract.times import TimeSpan
from pipelines.knowledge import occasions


def point_times(source: Annotated, clauses: frozenset[int]) -> tuple[TimeSpan, ...]:
    """Times of the happening in these clauses: points and offsets, not spans or durations."""
    own = _points(source, clauses)
    return own or _points(source, _continued_by_where(source, clauses))


def _points(source: Annotated, clauses: frozenset[int]) -> tuple[TimeSpan, ...]:
    found = tuple(
        t
        for t in map(partial(_of_noun, source), source.inside(source.times, set(clauses)))
        if t.kind in ("point", "offset")
        and not (is_of_agreement(source, t.start) or _is_of_contact_clause(source, t))
        and not _names_agreement(source, t)
        and not (t.is_attributive and _is_of_occasion(source, t))
    )
    # "an overnight siege of a hotel in early May": the night is one of those days, not the last.
    return tuple(t for t in found if not _is_adjective(source, t)) or found


def _of_noun(source: Annotated, time: TimeSpan) -> TimeSpan:
    """ "in hiding since the May 2003 bombing": the month is the bombing's, not the hiding's."""
    if time.kind != "since" or source.word_before(time.start) not in ARTICLES:
        return time
    if not any(t.is_noun and 0 < t.start - time.end <= _NOUN_WITHIN for t in source.triggers):
        return time
    return replace(time, kind="point", is_attributive=True)


_NOUN_WITHIN = 12  # characters of " twin car bombings"


def _is_adjective(source: Annotated, time: TimeSpan) -> bool:
    """ "an overnight siege", where "a hotel was stormed overnight" names the last night."""
    return time.form == "overnight" and source.word_before(time.start) in ARTICLES


def _is_of_contact_clause(source: Annotated, time: TimeSpan) -> bool:
    """ "recalling 600 of the men it sent in January": the day of what "it" did to them before."""
    behind = _CONTACT.search(source.text, max(0, time.start - _CONTACT_REACH), time.start)
    if behind is None:
        return False
    rest = behind.start("rest")
    return not any(rest <= t.start < time.start for t in source.triggers)


_CONTACT_REACH = 80  # characters of "troops they had brought to the air base at Agadez in"
_CONTACT = re.compile(
    r"\b(?:men|women|troops|soldiers|forces|force|peacekeepers|marines|trainers|instructors"
    r"|advisers|fighters|battalion|brigade|bases?|camps?|outposts?|posts?|positions?|barracks"
    r"|territory|areas?|villages?|towns?|city|island|weapons?|missiles?|rockets?|drones?|tanks?"
    r"|jets?|planes?|aircraft|ships?|hostages|prisoners|civilians|people)"
    r" (?:it|they|he|she|we) (?:had |has |have )?(?:\w+ed|sent|built|took|taken|won|lost|held|kept"
    r"|set|brought|bought|gave|given|left|put)\b(?P<rest>(?: [\w-]+){0,6}? )$"
)


def _continued_by_where(source: Annotated, clauses: frozenset[int]) -> frozenset[int]:
    """The clauses that ", where" goes on about: "it began on Tuesday in Cairo, where a crowd"."""
    found: set[int] = set()
    for index in clauses:
        clause, tokens = source.clauses.clauses[index], source.clauses.tokens_of(index)
        goes_on = clause.opener == "where" and tokens and tokens[0] > 0
        if goes_on and source.tokens[tokens[0] - 1].text == "," and clause.parent is not None:
            found.add(clause.parent)
    return frozenset(found)


def times_of_when(source: Annotated, clauses: frozenset[int]) -> tuple[TimeSpan, ...]:
    """ "on 15 May, when rockets fell": the day right in front of the conjunction."""
    found: list[TimeSpan] = []
    for index in clauses:
        if source.clauses.clauses[index].opener != "when":
            continue
        found.extend(
            replace(t, kind="point")  # "since 15 May, when": the day is the one of the clause
            for t in source.in_front_of(source.times, index)
            if t.kind in ("point", "since", "bound")
        )
        found.extend(t for t in _of_presented(source, index) if t not in found)
    return tuple(found)


def _of_presented(source: Annotated, clause: int) -> tuple[TimeSpan, ...]:
    """ "The worst raid came on 3 May in Kayes, when ...": the day on which the raid took place."""
    parent = presenting_clause(source, clause)
    return _points(source, frozenset({parent})) if parent is not None else ()


def _is_of_occasion(source: Annotated, time: TimeSpan) -> bool:
    """ "ahead of Sunday's election": the day of that, not of what is told."""
    return source.word_before(time.start) in _BESIDE_OCCASION and bool(
        _occasion().match(source.text, time.end)
    )


_BESIDE_OCCASION = frozenset(
    "of before until till since for about over to following after against".split()
)


@cache
def _occasion() -> re.Pattern[str]:
    nouns = "|".join(re.escape(row.noun) for row in occasions() if row.has_its_day)
    return re.compile(rf"(?:['’]s?)? (?:\w+ ){{0,2}}?(?:{nouns})\b")


def is_of_agreement(source: Annotated, offset: int) -> bool:
    """ "the truce made in Moscow last Saturday": where and when it was made, not broken."""
    index = source.token_at(offset) - 1
    first = max(1, index - _AGREED_WITHIN)
    while index >= first and source.words[index] not in _AGREED:
        if source.words[index] not in _OF_AGREEMENT and not source.tokens[index].text[0].isupper():
            return False
        index -= 1
    index -= 1
    while index > 0 and source.words[index] in _THAT_WAS:
        index -= 1
    return index >= first - len(_THAT_WAS) and source.words[index] in agreements()


_THAT_WAS = ("that", "which", "was", "had", "been")  # "the truce that had been agreed on 7 May"
_AGREED_WITHIN = 6  # words of "brokered by the Norwegians in Oslo on"
_OF_AGREEMENT = frozenset("in on at by the last this between early late".split())
_AGREED = frozenset("made signed agreed reached brokered concluded negotiated mediated".split())


def _names_agreement(source: Annotated, time: TimeSpan) -> bool:
    """ "had rejected the March ceasefire": a month or year that tells one accord from others.

    So does "the Agreement of 1974".
    """
    if source.word_before(time.start) == "of":
        return source.word_before(time.start, 2) in agreements()
    if source.word_before(time.start) not in ("the", "a", "an", "this", "that"):
        return False
    behind = [source.word_after(time.end, ahead) for ahead in (1, 2, 3)]
    return not agreements().isdisjoint(behind[:1]) or (
        behind[0] in _OF_PEACE and not agreements().isdisjoint(behind[1:])
    )


_OF_PEACE = frozenset("peace power-sharing security trade border arms nuclear cease-fire".split())


@cache
def agreements() -> frozenset[str]:
    """Nouns for what is agreed: "truce", "accord"."""
    return frozenset(row.noun for row in occasions() if row.is_agreed)
