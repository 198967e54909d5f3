"""Which attack of a sentence each of its figures of killed and wounded belongs to.

Source: codebook.md, Casualties.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.attack.groups import (
    ONE_OBJECT,
    TriggerGroup,
    is_consequence,
    is_when_of_other,
)
from pipelines.extract.casualties.context import is_of_several
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.casualties.totals import with_totals
from pipelines.extract.clauses import BACKGROUND, RELATIVE
from pipelines.extract.closed_words import AUXILIARIES
from pipelines.extract.reach import is_background
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive

# Done to people only.
_SLAYING = frozenset(
    "shot dead|shot and killed|gunned down|assassinated|murdered|beheaded|slain|hacked to death|"
    "stabbed to death|beaten to death|mown down|mowed down|cut down|picked off|lynched|executed|"
    "decapitated|butchered|slaughtered|burned alive|burnt alive|clubbed to death".split("|")
)
_SUBJECT_WORDS = 9  # words of "a former deputy district governor had been"


def assassinated(
    source: Annotated, group: TriggerGroup, target: ActorSpan | None
) -> tuple[CasualtyFigure, ...]:
    """ "the assassination of X": a named dead, counted as a floor only."""
    head = group.head
    named = head.text.lower().startswith(("assassinat", "killing", "slaying"))
    if not named or not head.is_noun or target is None or not target.is_person:
        return ()
    figure = _one_killed(source, target.start, target.end)
    names = (target.actor,)
    return (replace(figure, high=None, is_named=True, names=names, country=target.country),)


def one_slain(source: Annotated, group: TriggerGroup) -> tuple[CasualtyFigure, ...]:
    """ "A ward administrator was shot dead", "killed an arms buyer": one, whatever the trade."""
    for trigger in group.triggers:
        if (slain := _one_object(source, trigger)) is not None:
            return (slain,)
        owner = source.word_before(trigger.start)
        if trigger.text.lower() in ("throat cut", "throat slit") and owner in ("his", "her"):
            return (_one_killed(source, trigger.start, trigger.end),)
        if not (trigger.text.lower() in _SLAYING or is_consequence(trigger)) or not is_passive(
            source, trigger
        ):
            continue
        if (one := _pronoun_before(source, trigger)) is not None:
            return (replace(one, is_named=True),)
        if trigger.text.lower() not in _SLAYING:
            continue
        clause = source.clauses.of_token[trigger.first]
        words: list[int] = []
        for index in range(trigger.first - 1, max(-1, trigger.first - _SUBJECT_WORDS), -1):
            token = source.tokens[index]
            if source.clauses.of_token[index] != clause or not token.lower.isalpha():
                break
            if token.lower in ONE_OBJECT and words:
                return (_one_killed(source, token.start, source.tokens[words[0]].end),)
            if token.lower not in AUXILIARIES:
                words.append(index)
    return ()


def _pronoun_before(source: Annotated, trigger: Trigger) -> CasualtyFigure | None:
    """ "He was shot dead outside his home": one, told of before, and so named."""
    subject = _HE_WAS.search(source.text, 0, trigger.start)
    if subject is None or not trigger.text.lower().startswith(_SLAIN):
        return None
    return _one_killed(source, subject.start("who"), subject.end("who"))


_HE_WAS = re.compile(
    r"\b(?P<who>[Hh]e|[Ss]he) (?:was|had been|has been) (?:(?:later|then|himself|herself|also"
    r"|eventually|finally|allegedly|reportedly) )?\Z"
)
_SLAIN = ("killed", *sorted(_SLAYING))


def _one_object(source: Annotated, trigger: Trigger) -> CasualtyFigure | None:
    """Whom an active verb kills: one person, as the end of the noun shows, in no word list."""
    words = trigger.text.lower()
    if trigger.is_noun or not (words in _SLAYING or words in _KILLS) or is_passive(source, trigger):
        return None
    whom = _ONE_PERSON.match(source.text, trigger.end)
    if whom is None or whom["head"].lower() in _NO_PERSONS:
        return None
    return _one_killed(source, whom.start("whom"), whom.end("whom"))


_KILLS = frozenset("kill kills killed killing murdering assassinating executing".split())
_ONE_PERSON = re.compile(
    r" (?P<whom>(?:an?|the|his|her|their|its) (?:(?!(?:of|and|or|in|on|at|by|for|with|from|to|who"
    r"|that|which)\b)[\w'’-]+ ){0,4}?(?P<head>[A-Za-z-]*(?:\w{2}er|\w{2}or|ist|man|woman|ian|eer"
    r"|ess|boy|girl|chief|head|captain|sergeant|constable|clerk|aide|deputy|envoy|guard|monk|nun"
    r"|priest|imam|bishop|pilot|medic|mate|youth|orderly|nurse|Helmet|magistrate|registrar|vicar)))"
    r"(?= and \w+(?:ed|ing)\b| (?:of|in|on|at|by|for|with|from|who|as|near|outside|when|while"
    r"|inside|whose|late|early|overnight|yesterday|today|last)\b|[,.;:]|$)"
)
_NO_PERSONS = frozenset(
    "tiger power tower rumor rumour order number chapter hunger anger border panther terror river "
    "cluster quarter corner shelter tanker cruiser helicopter another other either matter water "
    "summer winter center computer paper letter offer dinner error horror fever cancer virus "
    "killer monster leopard deer flower fear buffer steamer bomber transformer cover laughter "
    "motor tractor reactor sector factor behavior behaviour labor labour".split()
)


def _one_killed(source: Annotated, start: int, end: int) -> CasualtyFigure:
    return CasualtyFigure(
        outcome="killed",
        start=start,
        end=end,
        text=source.text[start:end],
        low=1,
        best=1,
        high=1,
        is_total=True,
    )


def figures_by_group(source: Annotated, groups: list[TriggerGroup]) -> list[list[CasualtyFigure]]:
    """Gives each figure of the sentence to the one attack that it belongs to, if any.

    That is the attack whose clauses it stands in, of several the one told nearest; in a clause
    that tells no attack, the attack told before it, unless the clause is about an earlier event.
    """
    found: list[list[CasualtyFigure]] = [[] for _ in groups]
    listed: dict[tuple[int, str], int] = {}  # "11 herders and three raiders" stay together
    for figure in source.casualties:
        if _is_of_many(source, figure):
            continue
        clause = source.clauses.of_token[source.token_at(figure.start)]
        inside = [g for g in groups if _is_described_by(source, g, figure)] or [
            g for g in groups if clause in g.clauses or _is_described_in(source, g, clause)
        ]
        if not inside and _tells_earlier(source, clause):
            inside = [g for g in groups if _is_won_by(source, g, figure)]
            if not inside:
                continue
        if not inside:
            before = [g for g in groups if g.head.start < figure.start] or [
                g for g in groups if ";" not in source.text[figure.end : g.head.start]
            ]
            # of a headline "Nine killed; frigate downs drones" each part tells its own
            inside = [g for g in before if not is_background(source, g.head)] or before
        inside = [g for g in inside if not is_told_apart(source, figure, g.head)]
        if inside:
            nearest = min(inside, key=lambda g: min(_apart(t, figure) for t in g.triggers))
            own = groups.index(nearest)
            at = listed.setdefault((figure.group, figure.outcome), own)
            is_apart = clause in nearest.clauses and clause not in groups[at].clauses
            found[own if is_apart else at].append(figure)
    # what is left of a sentence's figures may have a total that all of them together had not
    return [with_totals(figures) for figures in found]


_OF_MANY = re.compile(
    r"\b(?:on|in|during|amid|of|after) (?:an?|another|the|one of the) (?:[\w-]+ ){0,2}?"
    r"(?:days?|nights?|weeks?|months?|weekends?|hours) "
    r"(?:when|in which|on which|that|of [\w ]{3,20} (?:that|which|when))\b"
    r"|\b(?:of|in|amid) (?:an?|the|several) (?:\w+ )?(?:series|wave|string|spate|rash|round|run"
    r"|chain|flurry|succession|cycle|campaign)s? of [^,;.]{3,40} (?:that|which)\b"
)


def _is_of_many(source: Annotated, figure: CasualtyFigure) -> bool:
    """ "on a day when bombings left 37 dead", "the last of a wave of raids that has killed 60"."""
    if is_of_several(source.text, figure.start):
        return True
    match = _OF_MANY.search(source.text, 0, figure.start)
    if match is None or figure.best == 1:
        return False
    ends = ",;" if match.start() == 0 else ";"
    return not any(mark in source.text[match.end() : figure.start] for mark in ends)


def is_told_apart(source: Annotated, figure: CasualtyFigure, head: Trigger) -> bool:
    """ "Nine dead after floods; jets bomb a depot": what a semicolon parts is of the first half.

    So are what has been counted "since May, when" the attack was made, and whom somebody told of
    beside it is said to have killed.
    """
    if is_of_accused(source, figure, head):
        return True
    if source.word_before(head.start) in ("the", "this", "that", "these", "those", "of"):
        return False  # "no one was hurt; most of the salvo was intercepted"
    clause = source.clauses.of_token[head.first]
    if is_when_of_other(source, clause) and figure.end < head.start:
        return source.clauses.of_token[source.token_at(figure.start)] != clause
    return figure.end < head.start and ";" in source.text[figure.end : head.start]


def is_of_accused(source: Annotated, figure: CasualtyFigure, head: Trigger) -> bool:
    """ "attacked the home of a man accused of killing two herders": another killing."""
    if head.end <= figure.start and source.text.startswith("one of whose ", figure.start):
        return True  # "a house, one of whose residents was murdered in May"
    accused = _ACCUSED.search(source.text, 0, figure.start)
    return accused is not None and head.end <= accused.start()


_ACCUSED = re.compile(
    r"\b(?:accus(?:ed|ing)(?: [^,;.]{1,40}?)? of|suspected of|convicted of|guilty of|charged with"
    r"|wanted (?:for|over)|(?:blam(?:ed|ing)(?: [^,;.]{1,40}?)?|responsible) for|confessed to)"
    r" [^,;.]*\Z"
)


def _is_described_by(source: Annotated, group: TriggerGroup, figure: CasualtyFigure) -> bool:
    """ "General Osei, killed by a mine", "the mayor, who died in": whom a clause describes."""
    if any(_is_of_whom(source, t, figure) for t in group.triggers):
        return True
    clause = source.clauses.at(group.head.first)
    is_reduced = clause.kind == RELATIVE and clause.opener == "reduced"
    return is_reduced and is_consequence(group.head) and 0 <= group.head.start - figure.end <= 3


def _is_of_whom(source: Annotated, trigger: Trigger, figure: CasualtyFigure) -> bool:
    """ "(was shot on Monday, and of) the mayor, who died in a raid": who stands before "who"."""
    clause = source.clauses.at(trigger.first)
    if clause.kind != RELATIVE or clause.opener != "who" or not is_consequence(trigger):
        return False
    first = source.tokens[source.clauses.tokens_of(clause.index)[0]]
    return source.text[figure.end : first.start] in (", ", " ")


def _is_described_in(source: Annotated, group: TriggerGroup, clause: int) -> bool:
    """ "after a strike on 3 May in which nobody was hurt": of the strike, however long past."""
    info = source.clauses.clauses[clause]
    return info.kind == RELATIVE and info.parent == source.clauses.of_token[group.head.first]


def _apart(trigger: Trigger, figure: CasualtyFigure) -> int:
    """Characters between a trigger and a figure."""
    return max(trigger.start - figure.end, figure.start - trigger.end, 0)


def _tells_earlier(source: Annotated, clause: int) -> bool:
    """Whether a clause stands behind "after", "in response to" or hangs on one that does."""
    info = source.clauses.clauses[clause]
    while info.kind != BACKGROUND:
        if info.parent is None:
            return False
        info = source.clauses.clauses[info.parent]
    return True


def _is_won_by(source: Annotated, group: TriggerGroup, figure: CasualtyFigure) -> bool:
    """ "took the town after a battle in which 15 men died": in the fight that won it."""
    if group.head.entry.kind != "capture" or figure.start < group.head.end:
        return False
    fight = _AFTER_FIGHT.search(source.text, group.head.end, figure.start)
    return fight is not None and not any(t.end == fight.end("after") for t in source.times)


_AFTER_FIGHT = re.compile(
    r"\b(?P<after>after) (?:an? |the )?(?:[\w-]+ ){0,4}?(?:battles?|fighting|clash(?:es)?|siege"
    r"|fire-?fights?|gunfights?|gun battles?|assault|offensive|combat)\b[^;.]*\Z"
)


def identifies_attack(source: Annotated, group: TriggerGroup, figure: CasualtyFigure) -> bool:
    """ "the strike that killed an Iranian general" tells which strike, not how many died."""
    if figure.best != 1 or not group.head.is_noun:
        return False
    first = source.text[figure.start : figure.end].split()[:1]
    if first and first[0].lower() not in ("a", "an", "its", "his", "their", "the"):
        return False
    clause = source.clause_at(figure.start)
    return clause.kind == RELATIVE and clause.index != source.clauses.of_token[group.head.first]


def is_of_each(source: Annotated, figure: CasualtyFigure) -> bool:
    """ "killing nine people each": the toll of every one of those counted apart."""
    return source.text.startswith(" each", figure.end)
