"""With what weapon: the one that the words of an attack name, or the one told just before.

Source: codebook.md, Event types (event_subtype) and What is one event.
"""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.attack.groups import TriggerGroup
from pipelines.extract.attack.thrown import is_thrown_by_hand
from pipelines.extract.clauses import RELATIVE
from pipelines.extract.force_evidence.destruction import is_struck
from pipelines.extract.force_evidence.seizures import is_seized, names_place
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.extract.weapons import WeaponSpan

_CROWD_CONTROL = frozenset(
    {"tear gas", "water cannon", "rubber bullet", "plastic bullet", "stun grenade", "pepper spray"}
)
OF_THEM = ("One of them ", "Two of them ", "Three of them ", "Several of them ", "Some of them ")
"""How a sentence begins that goes on about the rockets of the one before."""
_ANOTHER = re.compile(
    r"(?:^|[,;:] |\b(?:and|later|after|afterwards|while|before) )(?:another|a (?:second|third)"
    r"|the (?:second|third|other))(?:,| (?:in|at|near|outside|on|exploded|went|blew|killed|wounded"
    r"|injured|hurt|hit|struck|destroyed|damaged|wrecked|targeted|fell|landed|slammed|tore|ripped"
    r"|burst|sank|missed|detonated|accounted|claimed|left)\b)",
    re.IGNORECASE,
)
"""A number that means one more of the bombs of the sentence before: "Another, in Hilla, killed"."""
_OTHERS = ("other", "second", "third")  # one of them stands in whatever it finds
_BEHIND_OF_THEM = 4  # index of the verb in "One of them later killed a shepherd"
_BARE_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten more another others".split()
)


def another_of_them(text: str, end: int | None = None) -> re.Match[str] | None:
    """Where a sentence, up to ``end``, goes on with one more of what was told before it."""
    small = text.lower()
    if not any(word in small for word in _OTHERS):
        return None
    return _ANOTHER.search(text, 0, len(text) if end is None else end)


def weapon_told_before(
    source: Annotated, group: TriggerGroup, told_weapon: WeaponSpan | None
) -> WeaponSpan | None:
    """ "one was fired at the palace": a bare number as subject means the munition told before."""
    if source.text.startswith(OF_THEM) and group.head.first <= _BEHIND_OF_THEM:
        return told_weapon
    another = another_of_them(source.text, group.head.start)
    if another is not None:
        before = [w for w in source.weapons if w.end < another.start()]
        return before[-1] if before else told_weapon
    if _is_pronoun_of(source, group.head, told_weapon):
        return told_weapon
    if group.head.entry.kind == "interception" and (stopped := _of_which(source, group.head)):
        return stopped
    for trigger in group.triggers:
        if source.word_before(trigger.start) == "others" or _is_of_another(source, trigger):
            before = [w for w in source.weapons if w.end < trigger.start]
            return before[-1] if before else told_weapon
        if trigger.entry.kind != "munition":
            continue
        lead = [source.word_before(trigger.start, back) for back in range(1, 6)]
        back = next((i for i, w in enumerate(lead) if w in _BARE_NUMBERS or w.isdigit()), None)
        if back is not None and not _counts_men(source, trigger, back + 1):
            return told_weapon
    return None


def _of_which(source: Annotated, head: Trigger) -> WeaponSpan | None:
    """ "(involved) 40 drones, most of which were shot down": what was launched before."""
    return next(
        (
            w
            for w in reversed(source.weapons)
            if w.end < head.start and _SOME_OF_WHICH.fullmatch(source.text, w.end, head.start)
        ),
        None,
    )


_SOME_OF_WHICH = re.compile(
    r",? (?:[\w%-]+ ){0,4}?of (?:which|them) (?:was|were|had been|have been) (?:\w+ )?"
)


def _counts_men(source: Annotated, trigger: Trigger, back: int) -> bool:
    """ "Some 900 paratroopers, who landed": who is counted is no munition."""
    start = source.tokens[trigger.first - back].start
    return any(start <= a.start and a.end <= trigger.start for a in source.actors)


def _is_of_another(source: Annotated, trigger: Trigger) -> bool:
    """ "; another, in Bayda, destroyed a car": what the words before the semicolon tell of."""
    clause = source.clauses.of_token[trigger.first]
    if source.clauses.clauses[clause].opener != ";" or trigger.is_noun:
        return False
    return source.words[source.clauses.tokens_of(clause)[0]] == "another"


def _is_pronoun_of(source: Annotated, head: Trigger, weapon: WeaponSpan | None) -> bool:
    """ "They thudded into the suburbs", "It went off in a field": of the munition told before."""
    goes_off = head.entry.kind in ("munition", "impact") or (
        head.entry.event_subtype == "bombing" and not head.is_noun
    )
    if weapon is None or not goes_off or is_passive(source, head):
        return False
    words = source.words[: head.first]
    is_many = weapon.text.lower().endswith("s")
    leads = words[:1] in ([["they"], ["both"]] if is_many else [["it"]])
    only_adverbs = len(words) == 1 or (len(words) == 2 and words[1].endswith(("ly", "all", "then")))
    return leads and only_adverbs


def weapon_of(source: Annotated, group: TriggerGroup) -> WeaponSpan | None:
    """The weapon told nearest to the head that is not itself what was struck."""
    own = [*source.inside(source.weapons, set(group.clauses)), *_weapons_described(source, group)]
    acts = (*group.triggers, *(t for t in source.triggers if t.entry.kind == "destruction"))
    inside = [
        w
        for w in own
        if w.weapon.lower() not in _CROWD_CONTROL
        and not is_struck(source, acts, w)
        and not _gives_cover(source, w)
        and source.word_before(w.start) != "no"  # "There were no mortars"
        and not _is_thrown_by_target(source, w, group.head)
        and not is_seized(source, w)
        and not is_thrown_by_hand(w, group.head)
        and not names_place(source, w, group.head)
    ]
    if not inside:
        return None
    return min(
        inside,
        key=lambda w: (
            w.kind != "munition",
            min(abs(w.start - group.head.start), abs(w.end - group.head.start)),
        ),
    )


def _gives_cover(source: Annotated, weapon: WeaponSpan) -> bool:
    """ "overran the post under cover of mortar fire": not what it was done with."""
    lead = source.text[max(0, weapon.start - _COVER_WITHIN) : weapon.start]
    return _COVERING.search(lead) is not None


_COVER_WITHIN = 60  # characters of "supported by two low-flying US "


_COVERING = re.compile(
    r"\b(?:cover of|(?:supported|backed|covered|accompanied|escorted) by)(?: [\w-]+){0,4} $"
)


def _is_thrown_by_target(source: Annotated, weapon: WeaponSpan, head: Trigger) -> bool:
    """ "fired into a crowd of bomb-throwing youths": whom it hits, not what it was done with."""
    thrown = source.text.startswith(("-throwing", "-lobbing", "-hurling"), weapon.end)
    return thrown and head.end <= weapon.start


def _weapons_described(source: Annotated, group: TriggerGroup) -> list[WeaponSpan]:
    """ "the rockets that killed two": the munition in front of the relative clause."""
    clause = source.clauses.of_token[group.head.first]
    if source.clauses.clauses[clause].kind != RELATIVE:
        called = _CALLED.match(source.text, group.head.end)
        end = called.end() if called is not None else len(source.text)
        return [w for w in source.weapons if end <= w.start <= end + _CALLED_WITHIN]
    near = source.in_front_of(source.weapons, clause, gap=2)
    start = source.tokens[source.clauses.tokens_of(clause)[0]].start
    return near or [
        w
        for w in source.weapons
        if w.kind == "munition" and _SITED.fullmatch(source.text, w.end, start)
    ]


# "the bomb at the mill on 3 May 1998, which killed nine": where and when it went off in between.
_SITED = re.compile(r"(?: (?:at|in|on|outside|near|under|inside) [^,;:.]{2,50}?){1,3}, ")


_CALLED_WITHIN = 30  # characters of "two home-made anti-personnel "


_CALLED = re.compile(
    r" (?:\w+ ){0,6}?(?:by|in) what (?:[\w'’,-]+ ){1,7}?"
    r"(?:said|says?|believed?|think|suspect(?:ed)?|called|described as|appeared to be|seemed to be"
    r"|reported)(?: (?:was|were|is|are|had been))? "
)
