"""Who made an attack that its own sentences leave open, told by the sentences around it.

Two constructions of reports name the doer of a nameless attack without a word of blame. An answer
hits those who are held to have struck first ("A bomb killed two soldiers. Jets answered with raids
on the camps of the rebels"), and what avenges a strike comes from those whom the strike hit. And a
sentence that says what somebody keeps doing is followed by its instances ("The rebels have turned
on softer targets. On Friday a car bomb ..."). Read when the passages are joined and their sides
known: who is named anywhere in an event's passages is not named here. Source: codebook.md, Actors
and places (an accusation is an attribution).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from pipelines.extract.actors import ActorSpan, forces_of
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import in_prepositional_phrase
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.sieve import sieved
from pipelines.knowledge import ARMED_GROUPS, STATE_KINDS, actor_nouns, actors

_IN_ANSWER: Final = sieved(
    r"\b(?:in (?:retaliation|reprisal|revenge|response|answer|reply|return)|as (?:a )?punishment"
    r"|(?:punishment|retaliation|revenge|reprisals?|retribution|an? (?:response|answer|reply))"
    r"|retaliat(?:ed|ing)|to (?:avenge|punish)|aveng(?:ed|ing)|answer(?:ed|ing)|respond(?:ed|ing)"
    r"|repl(?:ied|ying)|(?:hit|struck|hitting|striking) back)\b",
    re.IGNORECASE,
)
_ANSWER_FOLLOWS: Final = re.compile(
    r"(?:(?:But|And|The|Their|Its|His) )?(?:retaliation|revenge|reprisals?|retribution|response"
    r"|answer|reply|vengeance) (?:came|followed|took|was not long|was swift|was quick|did not take"
    r"|arrived|began|started)\b",
    re.IGNORECASE,
)
_OPENS_ANSWER: Final = re.compile(
    r"(?:On [\w ]{3,20}, )?[Ii]n (?:retaliation|reprisal|revenge|response|answer|reply),"
)
_MORE: Final = sieved(
    r"\b(?:more(?! than)|another|a (?:second|third|fourth|further|fresh|new)"
    r"|the (?:second|third|other))"
    r" (?:[\w-]+ ){0,2}?(?:rockets?|missiles?|shells?|bombs?|drones?|mortars?|mines?|salvoe?s?"
    r"|volley|barrage|rounds|grenades?|strikes?|raids?|attacks?|assaults?|ambush|blasts?)\b",
    re.IGNORECASE,
)
_NTH_TIME: Final = sieved(
    r"\b(?:second|third|fourth|fifth|sixth|seventh) (?:such |major |direct |big )?"
    r"(?:times?|attack|strike|raid|assault|bombing|operation)\b"
)
_OTHER_TIME: Final = re.compile(
    r"The (?:first|second|other|previous|last|earlier)(?: time| attack| strike| raid| one)?,?"
    r" (?:on|in|a|last|three|two|came|was|at)\b"
)
_KEEPS_DOING: Final = sieved(
    r"\b(?:(?:other|softer|similar|civilian|new|easier|economic|more) targets"
    r"|(?:campaign|spate|series|string|wave|war) (?:of|against|on)"
    r"|(?:stepped up|intensified|escalated|increased|resumed|widened|kept up|continued)"
    r" (?:its|their|the|his)? ?(?:campaign|attacks|assaults|bombings|strikes|raids|operations)"
    r"|(?:punish|target|attack|bomb|shell|strik|ambush|hunt|menac|terroris|terroriz|murder|kill)ing"
    r"|(?:often|repeatedly|regularly|frequently|routinely|also) (?:\w+ )?(?:attacked|bombed|struck"
    r"|shelled|targeted|ambushed|raided|hit|killed|murdered)"
    r"|(?:bold|dead|blood|bigg|larg|fierc|heavi|strong|lat)(?:li)?est (?:\w+ )?(?:attacks?"
    r"|operations?|assaults?|strikes?|raids?|bombings?)|most (?:ambitious|audacious|daring|brazen"
    r"|spectacular|deadly|lethal) (?:\w+ )?(?:attacks?|operations?|assaults?|strikes?|raids?))\b",
    re.IGNORECASE,
)
_GENERAL: Final = re.compile(
    r"\b(?:targets|campaign|attacks?|assaults?|operations?|strikes?|raids?|bombings)\b"
)
_GUARDS: Final = sieved(
    r"\bto (?:help )?(?:guard|protect|reinforce|secure|defend|evacuate|safeguard|bolster)\b"
    r"(?:[^.;,]|(?<=U)\.S\.){0,40}?\b(?:embassy|consulate|legation)\b"
)
_EMBASSY: Final = re.compile(r"\b(?:embassy|consulate|legation)\b", re.IGNORECASE)
_NOUN: Final = 10  # characters of " consulate"
_UNREAL: Final = re.compile(
    r"\b(?:will|would|could|may|might|vow\w*|threat\w*|plan\w*|warn\w*|fear\w*|not|never|no|accus\w*"
    r"|den(?:y|ied|ies)|stopp\w*|halt\w*|suspend\w*|ceased?|if|whether)\b",
    re.IGNORECASE,
)
_APART: Final = re.compile(
    r"\b(?:separately|elsewhere|meanwhile|claimed|unclaimed|responsibility|unidentified|unknown"
    r"|motive|accident\w*)\b",
    re.IGNORECASE,
)
_FLOWN: Final = frozenset({"airstrike"})
_OF_ARMIES: Final = frozenset({"airstrike", "missile", "artillery"})
_SENTENCES: Final = 5  # instances that follow what somebody keeps doing
_COMMON: Final = frozenset(
    "people civilians town towns city cities village villages men women target targets area "
    "areas the and for with that this their its has have had been are was were from into".split()
)


def with_told_doers(drafts: list[Draft], told: Sequence[Annotated]) -> list[Draft]:
    """The passages, those of nameless attacks with the doer that the text around them tells.

    Args:
        drafts: The passages of an article, joined and with their sides.
        told: Its sentences.
    """
    if not any(_is_open(d.frame) or _is_unsent(d.frame) for d in drafts if d.antecedent is None):
        return drafts
    by_sentence: dict[int, list[int]] = {}
    for index, draft in enumerate(drafts):
        by_sentence.setdefault(draft.frame.source.sentence.index, []).append(index)
    article = _Article(drafts, told, by_sentence)
    found = dict(_named(article))
    return [
        replace(d, frame=_by(d.frame, *found[i])) if i in found else d for i, d in enumerate(drafts)
    ]


def _by(frame: Frame, doer: ActorSpan, attribution: Attribution) -> Frame:
    return frame.with_changes(initiator=doer, attribution=attribution)


class _Article:
    """The joined passages of an article, by event and by sentence."""

    def __init__(
        self,
        drafts: list[Draft],
        told: Sequence[Annotated],
        by_sentence: dict[int, list[int]],
    ) -> None:
        self.drafts = drafts
        self.told = told
        self.by_sentence = by_sentence
        self._passages: dict[int, list[int]] = {}
        for index in range(len(drafts)):
            self._passages.setdefault(self.root(index), []).append(index)

    def root(self, index: int) -> int:
        """The first passage of the event that a passage is of."""
        antecedent = self.drafts[index].antecedent
        return index if antecedent is None else antecedent

    def party(self, index: int, role: str) -> ActorSpan | None:
        """The first known party of an event in a role, in whichever of its passages."""
        passages = self._passages[self.root(index)]
        parties = (getattr(self.drafts[i].frame, role) for i in passages)
        return next((p for p in parties if p is not None and p.side != "unknown"), None)

    def is_nameless(self, index: int) -> bool:
        """Whether nobody in particular is said to have made an attack."""
        return _is_open(self.drafts[index].frame) and self.party(index, "initiator") is None

    def attacks_in(self, sentence: int) -> list[int]:
        """The attacks that a sentence tells, as the first passages of their events."""
        found = (i for i in self.by_sentence.get(sentence, ()) if self._is_attack(i))
        return list(dict.fromkeys(self.root(i) for i in found))

    def _is_attack(self, index: int) -> bool:
        frame = self.drafts[index].frame
        return frame.event_type == "attack" and not frame.is_aggregate


def _is_open(frame: Frame) -> bool:
    if frame.event_type != "attack" or frame.is_aggregate:
        return False
    return frame.initiator is None or (
        frame.initiator.side == "unknown" and frame.initiator.kind == "gunmen"
    )


def _is_unsent(frame: Frame) -> bool:
    """Nobody is named who sends them; forces for whom the flow's own word stands are nobody."""
    sender, head = frame.initiator, frame.head
    is_nobody = sender is None or (sender.country, sender.start) == (None, head.start)
    return frame.event_type == "deployment" and is_nobody


def _named(article: _Article) -> Iterator[tuple[int, tuple[ActorSpan, Attribution]]]:
    """The first passages of nameless attacks, each with its doer."""
    for position, source in enumerate(article.told):
        if source.sentence.index in article.by_sentence:
            yield from _of_sentence(article, position)
        next_told = article.told[position + 1 : position + 1 + _SENTENCES]
        is_followed = any(later.sentence.index in article.by_sentence for later in next_told)
        if is_followed and _KEEPS_DOING.search(source.text):
            yield from _instances(article, position)


def _of_sentence(
    article: _Article, position: int
) -> Iterator[tuple[int, tuple[ActorSpan, Attribution]]]:
    """What a sentence with passages, and the one before it, tell of the doers of nameless ones."""
    source = article.told[position]
    before = article.told[position - 1] if position else None
    if _GUARDS.search(source.text):
        yield from _of_embassy(article, position)
    if _IN_ANSWER.search(source.text):
        yield from _answered(article, source, before)
    if before is not None and _ANSWER_FOLLOWS.match(before.text):
        yield from _avenging(article, source, before)
    elif _OPENS_ANSWER.match(source.text):
        yield from _avenging(article, source, source)
    is_other_time = (
        before is not None
        and _OTHER_TIME.match(source.text) is not None
        and _NTH_TIME.search(before.text) is not None
    )
    if (is_other_time or _MORE.search(source.text)) and not _APART.search(source.text):
        yield from _of_same_hand(article, source, before, is_counted=is_other_time)


def _answered(
    article: _Article, source: Annotated, before: Annotated | None
) -> Iterator[tuple[int, tuple[ActorSpan, Attribution]]]:
    """ "Jets hit the rebels' camps in answer to a bomb": the rebels are held to have laid it."""
    for index in article.by_sentence.get(source.sentence.index, ()):
        frame = article.drafts[index].frame
        if frame.event_type != "attack" or frame.is_aggregate:
            continue
        by, at = article.party(index, "initiator"), article.party(index, "target")
        answer = _IN_ANSWER.search(source.text)
        if by is None or at is None or answer is None or not _may_have_struck(at, by):
            continue
        beside = [
            i
            for i in article.attacks_in(source.sentence.index)
            if i != article.root(index) and article.drafts[i].frame.head.start > answer.end()
        ]
        is_next = before is not None and before.sentence.paragraph == source.sentence.paragraph
        if not beside and before is not None and is_next:
            beside = article.attacks_in(before.sentence.index)[-1:]
        for meant in beside:
            first = article.drafts[meant].frame
            if meant == article.root(index) or not article.is_nameless(meant):
                continue
            if _fits(first, at, by):
                yield meant, (at, Attribution("blamed", by.actor))


def _may_have_struck(party: ActorSpan, by: ActorSpan) -> bool:
    """Whether those who are hit in answer can have struck: an army or a group, not a town."""
    is_armed = party.is_force or party.kind in STATE_KINDS or _is_group(party)
    is_own = party.actor == by.actor or (party.side == by.side != "other")
    return is_armed and not is_own and party.kind not in ("people", "civilian", "crowd")


def _is_group(party: ActorSpan) -> bool:
    """An armed group, or what is its own: "Taliban camps", "Iran-backed militia depots"."""
    is_named = party.actor in _groups() or party.actor.rpartition(" ")[2] in _groups()
    return party.kind in ARMED_GROUPS or (party.kind == "facility_owner" and is_named)


@cache
def _groups() -> frozenset[str]:
    """The armed groups that go by a name, and what those without one are called."""
    named = {a.name for a in actors() if a.kind in ARMED_GROUPS}
    return frozenset(named | {n.label for n in actor_nouns() if n.kind in ARMED_GROUPS})


def _fits(first: Frame, doer: ActorSpan, victim: ActorSpan) -> bool:
    """Whether an attack may be by one on the other: its weapon theirs, its victim no enemy."""
    is_group = _is_group(doer)
    if is_group and first.event_subtype in _FLOWN:
        return False
    if not is_group and first.event_subtype not in _OF_ARMIES:
        return False  # a sponsor pays for the drones of its friends
    hit = first.target
    if hit is None or hit.side in ("unknown", "civilian"):
        return True
    if hit.actor == doer.actor:
        return False
    return hit.side == victim.side


def _avenging(
    article: _Article, source: Annotated, opener: Annotated
) -> Iterator[tuple[int, tuple[ActorSpan, Attribution]]]:
    """ "Revenge came on Monday. Rockets were fired at the troops": by those whom these had hit."""
    for meant in article.attacks_in(source.sentence.index):
        first = article.drafts[meant].frame
        if not article.is_nameless(meant) or first.target is None:
            continue
        for index in range(len(article.drafts) - 1, -1, -1):
            frame = article.drafts[index].frame
            if frame.source.sentence.index >= opener.sentence.index or frame.is_aggregate:
                continue
            by, at = article.party(index, "initiator"), article.party(index, "target")
            if frame.event_type != "attack" or by is None or at is None:
                continue
            if _may_have_struck(at, by) and _is_of(first.target, by) and _fits(first, at, by):
                yield meant, (at, Attribution("blamed"))
                break


def _is_of(party: ActorSpan, other: ActorSpan) -> bool:
    if party.actor == other.actor or (party.country and party.country == other.country):
        return True
    return party.side == other.side not in ("other", "unknown", "civilian")


def _instances(
    article: _Article, position: int
) -> Iterator[tuple[int, tuple[ActorSpan, Attribution]]]:
    """ "The rebels are hunting teachers. On Friday a teacher ...": the attacks told next."""
    source = article.told[position]
    doer = _who_keeps_doing(article, source)
    if doer is None:
        return
    objects = _objects(source, doer)
    is_general = _GENERAL.search(source.text, doer.end) is not None
    for later in article.told[position + 1 : position + 1 + _SENTENCES]:
        if later.sentence.paragraph != source.sentence.paragraph or _APART.search(later.text):
            return
        for meant in article.attacks_in(later.sentence.index):
            first = article.drafts[meant].frame
            if first.source is not later or not article.is_nameless(meant):
                continue
            if not first.times or first.is_definite or first.is_background:
                continue
            names_it = not objects.isdisjoint(_stems(later.words))
            if (is_general or names_it) and _hits_another(first, doer):
                yield meant, (doer, Attribution("stated"))


def _of_same_hand(
    article: _Article, source: Annotated, before: Annotated | None, *, is_counted: bool
) -> Iterator[tuple[int, tuple[ActorSpan, Attribution]]]:
    """ "X fired a salvo. Two more rockets fell on the port": one more is of the same hand.

    So is the other of those that are counted: "the second time that X attacked Y. The first".
    """
    if before is None or before.sentence.paragraph != source.sentence.paragraph:
        return
    told = article.attacks_in(before.sentence.index)[-1:]
    for meant in article.attacks_in(source.sentence.index):
        first = article.drafts[meant].frame
        if not told or told[0] == meant or not article.is_nameless(meant):
            continue
        last = article.drafts[told[0]].frame
        doer = article.party(told[0], "initiator")
        is_own = doer is not None and first.target is not None and first.target.actor == doer.actor
        is_alike = is_counted or first.event_subtype == last.event_subtype
        if doer is not None and not is_own and is_alike:
            yield meant, (doer, last.attribution)


def _of_embassy(
    article: _Article, position: int
) -> Iterator[tuple[int, tuple[ActorSpan, Attribution]]]:
    """ "100 marines were flown in from X to guard the embassy": those whose embassy it is."""
    source = article.told[position]
    guards = _GUARDS.search(source.text)
    for index in article.by_sentence.get(source.sentence.index, ()):
        frame = article.drafts[index].frame
        if guards is None or not _is_unsent(frame) or frame.head.start > guards.start():
            continue
        is_from_abroad = frame.origin is not None or "marines" in source.vocabulary
        owner = _owner_of_embassy(article.told[: position + 1])
        if is_from_abroad and owner is not None and owner.country:
            start, end = guards.span()
            sender = forces_of(start, end, source.text[start:end], owner.country)
            yield index, (sender, Attribution("stated"))


def _owner_of_embassy(told: Sequence[Annotated]) -> ActorSpan | None:
    """Whose embassy was named last."""
    for source in reversed(told):
        for actor in reversed(source.named_actors):
            if actor.country and _EMBASSY.search(source.text, actor.start, actor.end + _NOUN):
                return actor
    return None


def _who_keeps_doing(article: _Article, source: Annotated) -> ActorSpan | None:
    """The armed group that a sentence without an event of its own is about."""
    keeps = _KEEPS_DOING.search(source.text)
    own = article.by_sentence.get(source.sentence.index, ())
    is_told = any(
        article.drafts[i].antecedent is None
        and not article.drafts[i].frame.is_aggregate
        and article.drafts[i].frame.times
        for i in own
    )
    if keeps is None or is_told or _UNREAL.search(source.text):
        return None
    groups = [
        a
        for a in source.actors
        if a.start < keeps.start() and a.kind in ARMED_GROUPS and a.side != "unknown"
    ]
    if not groups:
        return None
    doer = groups[-1]
    owns = source.text[doer.end : doer.end + 2] in ("'s", "’s") or doer.text.endswith("'s")
    return doer if owns or not in_prepositional_phrase(source, doer.start) else None


def _objects(source: Annotated, doer: ActorSpan) -> set[str]:
    behind = source.words_between(doer.end, len(source.text))
    return {word for word in _stems(behind) if word not in _COMMON}


def _stems(words: Sequence[str]) -> set[str]:
    """The longer words without a plural's s."""
    return {w[:-1] if w.endswith("s") else w for w in words if len(w) > 3}


def _hits_another(first: Frame, doer: ActorSpan) -> bool:
    hit = first.target
    if hit is not None and (hit.actor == doer.actor or hit.side == doer.side != "other"):
        return False
    return first.event_subtype not in _FLOWN
