"""Which triggers of a sentence tell the same attack, and which of them names it.

Source: codebook.md, What is one event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.extract.annotate import Annotated
from pipelines.extract.attack.described import (
    describes,
    is_begun,
    is_of_another_day,
    lasts,
    tells_of_any,
)
from pipelines.extract.attack.doers import PRONOUNS, doer_of, has_other_doer
from pipelines.extract.attack.references import follows_another, is_definite, is_rank, is_reference
from pipelines.extract.attack.salvos import goes_on_of_munition
from pipelines.extract.clause_rules.openers import DEED_OPENERS, SPARKING
from pipelines.extract.clauses import BACKGROUND, COMPANION, MAIN, RELATIVE, REPORT, Clause
from pipelines.extract.event_places import event_places
from pipelines.extract.reach import presenting_clause, reach
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_bare_participle, is_passive, is_suffered
from pipelines.knowledge.word_lists import harm_words

ONE_OBJECT = frozenset({"a", "an", "another"})
_GOING_ON = frozenset({"when", "as", "while", "and", "", ";"})


@dataclass(frozen=True)
class TriggerGroup:
    """Triggers of one sentence that tell the same attack; ``head`` names or tells it best."""

    head: Trigger
    triggers: tuple[Trigger, ...]
    clauses: frozenset[int]


def trigger_groups(source: Annotated, triggers: list[Trigger]) -> list[TriggerGroup]:
    """The attacks that the triggers of a sentence tell, in the order of their heads."""
    by_clause: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        by_clause.setdefault(source.clauses.of_token[trigger.first], []).append(trigger)
    owner = _merge_clauses(source, by_clause)
    merged: dict[int, list[Trigger]] = {}
    for clause, members in by_clause.items():
        merged.setdefault(owner[clause], []).extend(members)
    groups = []
    for members in (part for whole in merged.values() for part in _references_apart(source, whole)):
        members.sort(key=lambda t: t.start)
        clauses = frozenset().union(*(reach(source, t) for t in members))
        groups.append(TriggerGroup(head_of(source, members), tuple(members), clauses))
    groups.sort(key=lambda g: g.head.start)
    return groups


def _references_apart(source: Annotated, members: list[Trigger]) -> list[list[Trigger]]:
    """ "retaliated to the attack with air strikes": a reference is no second trigger."""
    references = [
        t
        for t in members
        if is_reference(source, t) or lasts(source, t) or follows_another(source, t)
    ]
    told = [
        t
        for t in members
        if not (is_consequence(t) or t in references or tells_of_any(source, t, references))
    ]
    if not told or not references or all(_is_within(source, t) for t in told):
        return [members]
    return [[t for t in members if t not in references], *([t] for t in references)]


def _merge_clauses(source: Annotated, by_clause: dict[int, list[Trigger]]) -> dict[int, int]:
    """Which clauses tell the same attack: outcome and cause belong together.

    "Two were killed when rockets hit the camp"; "the strikes, which killed 25, hit depots".
    """
    owner = {clause: clause for clause in by_clause}
    for clause in sorted(by_clause):
        parent = _telling_parent(source, clause, by_clause)
        is_below = parent is not None and _is_outcome_of_below(source, clause, by_clause)
        if is_below and not _go_together(source, by_clause[parent or 0], by_clause[clause]):
            continue
        if parent is not None and _tell_same(source, clause, by_clause[clause], by_clause[parent]):
            owner[_root(owner, clause)] = _root(owner, parent)
        elif clause > min(by_clause) and _only_sums_up(source, by_clause[clause]):
            owner[_root(owner, clause)] = _root(owner, max(c for c in by_clause if c < clause))
    return {clause: _root(owner, clause) for clause in by_clause}


def _only_sums_up(source: Annotated, members: list[Trigger]) -> bool:
    """ ", police said, in the latest attack on the city": a name for what was told."""
    names = [t for t in members if not is_consequence(t)]
    return bool(names) and all(_is_summed_up(source, t) for t in names)


def _is_outcome_of_below(
    source: Annotated, clause: int, by_clause: dict[int, list[Trigger]]
) -> bool:
    """ "shot two men dead, and five traders died when a bomb exploded": dead of the bomb."""
    info = source.clauses.clauses[clause]
    if info.kind != MAIN or info.opener not in ("and", "but", ";"):
        return False
    if not all(is_consequence(t) for t in by_clause[clause]):
        return False
    return any(
        below.parent == clause and below.opener in ("when", "as") and below.index in by_clause
        for below in source.clauses.clauses
        if not all(is_consequence(t) for t in by_clause.get(below.index, ()))
    )


def _go_together(source: Annotated, above: list[Trigger], members: list[Trigger]) -> bool:
    """ "A nurse was killed, and a cook was hurt, when a shell hit": both by the one shell.

    So are they where the first "was shot dead", unless that is told with its own place.
    """
    if not all(is_consequence(t) and is_passive(source, t) for t in members):
        return False
    if not all(
        is_passive(source, t)
        and (is_consequence(t) or (_is_only_hit(source, t) and not _is_placed(source, t)))
        for t in above
    ):
        return False
    return _HURT.isdisjoint(t.text.lower() for t in above) and _HURT.issuperset(
        t.text.lower() for t in members
    )


def _is_placed(source: Annotated, trigger: Trigger) -> bool:
    return bool(event_places(source, frozenset({source.clauses.of_token[trigger.first]})))


_HURT = frozenset("wounded injured hurt".split())


def _root(owner: dict[int, int], clause: int) -> int:
    while owner[clause] != clause:
        clause = owner[clause]
    return clause


def _telling_parent(
    source: Annotated, clause: int, by_clause: dict[int, list[Trigger]]
) -> int | None:
    """The nearest clause above that tells an attack; none across what is only referred to."""
    info = source.clauses.clauses[clause]
    parent = info.parent
    while parent is not None and parent not in by_clause:
        if source.clauses.clauses[parent].opener in SPARKING:
            return None
        above = source.clauses.clauses[parent].kind
        if above == BACKGROUND or (info.kind == MAIN and above == REPORT):
            return None
        parent = source.clauses.clauses[parent].parent
    return parent


def _tell_same(
    source: Annotated, clause: int, members: list[Trigger], above: list[Trigger]
) -> bool:
    """Whether a clause goes on with the attack of the clause above it."""
    info = source.clauses.clauses[clause]
    if presenting_clause(source, clause) == info.parent is not None:
        return all(t.is_noun for t in above)
    if info.opener == "when" and all(is_begun(source, t) for t in above):
        return True
    if info.opener in DEED_OPENERS or is_when_of_other(source, clause):
        return False
    if info.kind == RELATIVE and describes(source, clause, members, above):
        return True
    if goes_on_of_munition(source, info, members, above):
        return True
    if info.opener == "who" and all(t.text.lower() in _RIDING for t in members):
        return True  # "The bomber, who drove a van, set off his charge"
    if has_other_doer(source, info, members, above):
        return False
    if _is_part_of_told(source, info):
        return True
    if _is_when_they(source, info, above):
        return True
    is_outcome = all(is_consequence(t) or _hits_limb(source, t) for t in members)
    is_elsewhere = bool(event_places(source, frozenset({clause})))
    if _opens_with_day(source, info) and (
        any(_has_subject(source, t) for t in members) or (is_elsewhere and not is_outcome)
    ):
        return False  # "and on Tuesday a drone killed a farmer": another day, another attack
    if any(t.is_noun for t in above) and all(_is_within(source, t) for t in members):
        return True
    above_is_outcome = all(is_consequence(t) or is_suffered(t) for t in above)
    above_is_hit = all(is_consequence(t) or _is_only_hit(source, t) for t in above)
    by_when = info.opener in ("when", "as") and info.kind == COMPANION
    if by_when and any(is_consequence(t) for t in above):  # "in a raid two died when jets bombed"
        above_is_outcome = all(t.is_noun or is_consequence(t) for t in above)
    if by_when and not is_outcome and all(_is_fight(t) for t in above):
        return True  # "Fighting broke out when rebels attacked the post"
    # "two were killed when rockets hit the camp"
    if (above_is_outcome or above_is_hit) and not is_outcome:
        is_cause = (
            info.kind == BACKGROUND
            and info.opener != "since"
            and not _is_counted_back(source, clause, above)
        )
        is_of_weapon = info.kind == RELATIVE and info.opener in ("that", "which", "reduced")
        is_of_doer = info.opener == "who" and _is_of_doer(source, clause)
        return is_cause or is_of_weapon or is_of_doer or info.opener in ("when", "as")
    if is_of_another_day(source, info, members, above):
        return False
    if above_is_outcome:
        return info.opener == "and" and not event_places(source, frozenset({clause}))
    if info.opener == ";" and is_elsewhere:
        return False  # "killed six in Bria; gunmen killed four in Bambari"
    by_others = _has_own_weapon(source, members) or _has_own_doer(source, members)
    if info.opener in ("and", "but") and is_elsewhere and by_others:
        return False  # "was shot dead in Bria, and a bomb in Bambari killed four"
    goes_on = info.kind in (COMPANION, MAIN) and info.opener in _GOING_ON
    return is_outcome and goes_on


def _is_part_of_told(source: Annotated, info: Clause) -> bool:
    """ "rockets came down on the base, and one of five hit a mess": of the same salvo."""
    tokens = source.clauses.tokens_of(info.index)
    lead = " ".join(source.words[i] for i in tokens[:5])
    return info.opener in ("and", "but") and _SOME_OF.match(lead) is not None


_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|several|some|most|\d+)"
_SOME_OF = re.compile(
    rf"(?:and|but) (?:at least )?{_NUMBER} of (?:them|those|the {_NUMBER}|{_NUMBER})\b"
)


_RIDING = frozenset("drove driving rode riding walked".split())


def _is_of_doer(source: Annotated, clause: int) -> bool:
    """ "were killed by a bomber who blew himself up": what the doer did is how they died."""
    return any(
        "by" in (source.word_before(a.start), source.word_before(a.start, 2))
        for a in source.in_front_of(source.actors, clause, gap=2)
    )


def _is_within(source: Annotated, trigger: Trigger) -> bool:
    """ "the raid on the mission, in which two nuns were hacked to death": what was done in it."""
    tokens = source.clauses.tokens_of(source.clauses.of_token[trigger.first])
    first = tokens[0] if tokens else 0
    is_in_it = any(
        pair in _IN_WHICH for pair in pairwise(source.words[max(0, first - 1) : first + 2])
    )
    return is_in_it and (is_consequence(trigger) or is_passive(source, trigger))


_IN_WHICH = frozenset({("in", "which"), ("during", "which")})


def _is_fight(trigger: Trigger) -> bool:
    """ "fighting", "clashes": which the clause behind "when" tells the beginning of."""
    is_weak = trigger.is_noun and trigger.entry.kind == "weak"
    return is_weak and trigger.entry.event_subtype != "bombing"


def _has_own_weapon(source: Annotated, members: list[Trigger]) -> bool:
    """ "and a bomb in Gao killed four": a weapon is what did it, not those told of before."""
    return any(not t.is_noun and _weapon_leads(source, t) for t in members)


def _has_own_doer(source: Annotated, members: list[Trigger]) -> bool:
    """ "and gunmen in Gao killed a baker": not those told of before, nor "they"."""
    doers = (doer_of(source, t) for t in members if not t.is_noun)
    return any(d is not None and d.text.lower() not in PRONOUNS for d in doers)


def _is_when_they(source: Annotated, info: Clause, above: list[Trigger]) -> bool:
    """ "Bandits shot a guard when they raided the school": one deed, told from its end."""
    if info.kind != COMPANION or info.opener not in ("when", "as", "while"):
        return False
    tokens = source.clauses.tokens_of(info.index)
    subject = [source.words[i] for i in tokens[:2]]
    acts = [t for t in above if not t.is_noun and not is_passive(source, t)]
    return "they" in subject and any(doer_of(source, t) is not None for t in acts)


def _opens_with_day(source: Annotated, info: Clause) -> bool:
    """Whether a time stands right behind the conjunction: "and on Tuesday a drone killed"."""
    tokens = source.clauses.tokens_of(info.index)
    if info.kind != MAIN or info.opener not in ("and", "but", ";") or len(tokens) < _SHORTEST:
        return False
    first = tokens[0] if info.opener == ";" else tokens[1]
    starts = [source.tokens[i].start for i in (first, first + 1) if i < len(source.tokens)]
    return any(t.start in starts for t in source.times if t.kind in ("point", "offset"))


_SHORTEST = 3  # words of "on Monday jets"


def _has_subject(source: Annotated, trigger: Trigger) -> bool:
    """Whether the words of its own clause tell by whom or by what it was done."""
    return trigger.is_noun or doer_of(source, trigger) is not None or _weapon_leads(source, trigger)


def _weapon_leads(source: Annotated, trigger: Trigger) -> bool:
    clause = source.clauses.of_token[trigger.first]
    return not is_passive(source, trigger) and any(
        w.end <= trigger.start for w in source.inside(source.weapons, {clause})
    )


def _is_only_hit(source: Annotated, trigger: Trigger) -> bool:
    """ "was hit by splinters", "were damaged", "was shot dead": what befell it, by nobody named."""
    is_fate = trigger.entry.kind in _STRUCK_KINDS or trigger.entry.event_subtype == "shooting"
    if not is_fate or not is_passive(source, trigger):
        return False
    behind = [source.word_after(trigger.end, ahead) for ahead in (1, 2, 3)]
    return behind[0] != "by" or not _FRAGMENTS.isdisjoint(behind[1:])


def _hits_limb(source: Annotated, trigger: Trigger) -> bool:
    """ "; the driver was hit in the shoulder": what came of the fire that was told."""
    if not _is_only_hit(source, trigger) or source.word_after(trigger.end) not in ("in", "across"):
        return False
    behind = [source.word_after(trigger.end, ahead) for ahead in (2, 3, 4, 5)]
    return behind[0] in _LIMB_LEADS and not harm_words().body_parts.isdisjoint(behind[1:])


_LIMB_LEADS = frozenset("the his her their both one an a".split())
_STRUCK_KINDS = frozenset({"ambiguous", "destruction", "impact"})
_FRAGMENTS = frozenset(
    "splinters shrapnel fragments debris glass rubble shards masonry wreckage it them".split()
)


def _is_counted_back(source: Annotated, clause: int, above: list[Trigger]) -> bool:
    """ "killed six on Monday, a day after 51 died in clashes": another toll, of the day before.

    So is "Two days after the ambush a bomber killed three"; those who die by then died of it.
    """
    tokens = source.clauses.tokens_of(clause)
    if not tokens:
        return False
    start, end = source.tokens[tokens[0]].start, source.tokens[tokens[-1]].end
    is_counted = any(t.kind == "offset" and t.start <= start <= t.end + 1 for t in source.times)
    if not is_counted:
        return False
    acts = any(not t.is_noun and not is_passive(source, t) and _is_act(t) for t in above)
    return acts or any(start < c.start < end for c in source.casualties)


def _is_act(trigger: Trigger) -> bool:
    """ "killed", "wounded", and not "died"."""
    return trigger.text.lower().startswith(("kill", "wound", "injur", "slay", "slew", "murder"))


def is_when_of_other(source: Annotated, clause: int) -> bool:
    """ "the worst since June, when 12 died": the clause tells what happened in June."""
    return source.clauses.clauses[clause].opener == "when" and any(
        t.kind in ("since", "bound") for t in source.in_front_of(source.times, clause)
    )


def is_consequence(trigger: Trigger) -> bool:
    """A word for what came of an attack: "killed", "wounded", "died"."""
    return trigger.entry.kind == "consequence"


def _is_ranked_aside(words: list[str]) -> bool:
    """ ", the deadliest such", "— its second", ", in the latest": a rank alone behind a mark."""
    marks = [at for at, word in enumerate(words) if word in _MARKS]
    aside = words[marks[-1] + 1 :] if marks else []
    aside = aside[1:] if aside[:1] == ["in"] else aside
    lead, ranks = aside[:1], aside[1:]
    return lead in (["the"], ["its"], ["their"]) and any(is_rank(word) for word in ranks)


_MARKS = frozenset(", – — - (".split())
_SUMMED_UP_WITHIN = 8  # words of "in what the governor called the worst"
_RANK = {
    "plain": 0,
    "interception": 2,
    "destruction": 2,
    "munition": 1,
    "impact": 3,
    "ambiguous": 1,
    "capture": 2,
    "expulsion": 2,
    "approach": 2,
    "laying": 3,
    "assault": 1,
    "weak": 3,
    "consequence": 4,
}


def head_of(source: Annotated, members: Sequence[Trigger]) -> Trigger:
    """The trigger that says most; "the strikes, which ..., hit depots" stays a reference."""
    if is_definite(source, members[0]) and not (len(members) > 1 and is_begun(source, members[0])):
        return members[0]
    return min(
        members,
        key=lambda t: (
            _rank(source, t),
            not t.is_noun,
            is_bare_participle(source, t),  # "a drone sent from X hit Y" tells of the hit
            t.start,
        ),
    )


_BURNING = re.compile(r"(?:set(?:s|ting)? )?(?:on fire|ablaze|alight|(?:fire|light) to)\b")


def _rank(source: Annotated, trigger: Trigger) -> int:
    """How little a trigger says; of "downed by ground fire" the weapon's name says less.

    "Overran the post and set it ablaze": the fire was laid in the taking.
    """
    if not trigger.is_noun and _BURNING.match(trigger.text.lower()):
        return _RANK["weak"]
    names_weapon = any(w.start < trigger.start and trigger.end == w.end for w in source.weapons)
    is_weak = names_weapon or _is_summed_up(source, trigger) or _hits_limb(source, trigger)
    return _RANK["weak"] if is_weak else _RANK[trigger.entry.kind]


def _is_summed_up(source: Annotated, trigger: Trigger) -> bool:
    """ "killing 30 in what was the worst attack of the year": what was told is given its name.

    So it is in an apposition: "hit the pier, the third such strike this week".
    """
    before = source.tokens[max(0, trigger.first - _SUMMED_UP_WITHIN) : trigger.first]
    if trigger.is_noun and _is_ranked_aside([token.lower for token in before]):
        return True
    return trigger.is_noun and any(
        token.lower == "what" and source.word_before(token.start) in ("in", "of")
        for token in before
    )
