"""The happenings that one sentence tells: attacks, unrest, flows and threats, each word once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.attack.frames import attack_frames
from pipelines.extract.attack.named_acts import may_name_act
from pipelines.extract.attack.weapon_used import OF_THEM, another_of_them
from pipelines.extract.document import Sentence
from pipelines.extract.force_evidence.hints import Hints
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.movement.frames import movement_frames
from pipelines.extract.movement.taken_over import TAKEN_OVER
from pipelines.extract.threat.antecedents import Antecedents
from pipelines.extract.threat.frames import threat_frames
from pipelines.extract.threat.unsaid import may_threaten_without_verb
from pipelines.extract.unrest.force_used import (
    as_unrest,
    is_crowd_attack,
    with_marchers_hurt,
    with_marches_fired_upon,
    with_what_was_set_off,
)
from pipelines.extract.unrest.scenes import STORMING, unrest_frames
from pipelines.extract.weapons import WeaponSpan
from pipelines.knowledge import ARMED_KINDS

_MEN: Final = ("men", "fighters")
# "Gunmen attacked the village, burning granaries": fighters set fire to it, and no crowd.
_ARSON: Final = ("burn", "set fire", "set a", "set the", "torch")
_OF_WEAPON: Final = frozenset({"munition", "impact"})


class Munitions:
    """The munition named last, which a bare number in the next sentences may mean."""

    def __init__(self, told: Sequence[Annotated]) -> None:
        """Follows the list of the sentences told so far; each is read once, and late."""
        self._told = told
        self._read_up_to = 0
        self._last: tuple[int, WeaponSpan] | None = None

    def before(self, sentence: Sentence) -> WeaponSpan | None:
        """What "four more" means in a sentence: told in its paragraph or the one before."""
        for source in self._told[self._read_up_to :]:
            if sentence.paragraph - source.sentence.paragraph <= 1:
                self._read(source)
        self._read_up_to = len(self._told)
        if self._last is None or sentence.paragraph - self._last[0] > 1:
            return None
        return self._last[1]

    def _read(self, source: Annotated) -> None:
        named = [w for w in source.weapons if w.kind == "munition" or w.subtype == "drone_strike"]
        if named:
            self._last = source.sentence.paragraph, named[-1]


def sentence_frames(
    source: Annotated,
    speaker: ActorSpan | None,
    quoted: ActorSpan | None,
    antecedents: Antecedents,
    munitions: Munitions,
    hints: Hints,
) -> list[Frame]:
    """The happenings that the words of one sentence tell.

    Args:
        source: The sentence.
        speaker: Whose statement it is a part of.
        quoted: Who is quoted in it, or in the sentence before it.
        antecedents: Of whom the threats before it were told.
        munitions: What was fired last.
        hints: What the article says of the force that it may tell.
    """
    is_told = bool(source.triggers) or speaker is not None or quoted is not None
    if not (is_told or may_name_act(source) or may_threaten_without_verb(source)):
        return []
    if hints.article.is_of_fiction or _asks(source):
        return []
    may_omit_weapon = (
        any(t.entry.kind in _OF_WEAPON for t in source.triggers)
        or (
            source.text.startswith(("It ", "They "))  # "It went off at noon on Friday"
            and any(t.entry.event_subtype == "bombing" for t in source.triggers)
        )
        or (
            source.text.startswith(OF_THEM)
            and any(t.entry.kind != "consequence" for t in source.triggers)
        )
        or another_of_them(source.text) is not None
    )
    told_weapon = munitions.before(source.sentence) if may_omit_weapon else None
    attacks = [
        as_unrest(f) if is_crowd_attack(f) else f for f in attack_frames(source, told_weapon, hints)
    ]
    if speaker is not None:  # a statement's own words: who did it is what the speaker says
        attacks = [
            f.with_changes(attribution=Attribution("blamed", speaker.actor)) for f in attacks
        ]
    taken_as_force = {t.start for a in attacks if _is_by_fighters(a) for t in a.triggers}
    are_alone = bool(taken_as_force) and all(a.kind != "crowd" for a in source.actors)
    unrest = [
        f
        for f in unrest_frames(source)
        if not any(a.event_type == "unrest" for a in attacks)
        and not (f.rule == STORMING and f.head.start in taken_as_force)  # one word, one happening
        and not (are_alone and _is_arson_of_fighters(f, min(taken_as_force)))
    ]
    stormed = {f.head.start for f in unrest if f.rule == STORMING}
    attacks = [a for a in attacks if a.head.start not in stormed]
    attacks, unrest = with_what_was_set_off(attacks, unrest)
    attacks, unrest = with_marches_fired_upon(attacks, unrest)
    if unrest:
        attacks, unrest = with_marchers_hurt(attacks, unrest)
    flows = movement_frames(source)
    taken = {f.head.start for f in flows if f.rule == TAKEN_OVER}
    return [
        *(f for f in attacks if f.head.start not in taken),  # a base taken over in peace
        *unrest,
        *flows,
        *threat_frames(source, speaker or quoted, antecedents, hints.article),
    ]


def _is_arson_of_fighters(frame: Frame, attacked_at: int) -> bool:
    """ "Gunmen attacked it, burning granaries"; not "Herders angry at the killing burned it"."""
    if not frame.head.text.lower().startswith(_ARSON):
        return False
    crowd = frame.initiator
    leads = crowd is not None and crowd.kind == "crowd" and crowd.start < attacked_at
    return not leads


def _is_by_fighters(frame: Frame) -> bool:
    """Whether an attack is by soldiers, rebels or gunmen; "groups" storm with a crowd as well."""
    doer = frame.initiator
    return doer is not None and (doer.kind in ARMED_KINDS or doer.text.endswith(_MEN))


def _asks(source: Annotated) -> bool:
    """A question; not a report that ends with the words of a crowd: they shouted "Why us?"."""
    text = source.text.rstrip("”\"’' ")
    if not text.endswith("?"):
        return False
    opening = max(text.rfind(mark) for mark in '“"')
    deeds = [t for t in source.triggers if t.entry.event_type in ("attack", "unrest")]
    return opening <= 0 or "ask" in text or not deeds or deeds[-1].end > opening
