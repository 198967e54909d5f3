"""Who threatens: the actor who speaks, or whom a pronoun or a group's noun stands for."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import agent_by, subject_of
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive

_GROUP_NOUNS = frozenset("group movement militia organisation organization".split())
_PERSON_NOUNS = frozenset(
    "president leader general colonel minister spokesman spokeswoman commander chief cleric "
    "premier".split()
)
_FORECASTERS = frozenset(
    "analyst analysts expert experts economist observers diplomats critics".split()
)
_UNDERTAKING = frozenset("would will was is were are reserves reserved".split())
_OWNED = 4  # words of "its deputy political leader"


class Antecedents:
    """Whom a pronoun means: the first person, or armed group or state, of the last sentence that
    has one.
    """

    def __init__(self, told: Sequence[Annotated]) -> None:
        """Follows the list of the sentences told so far; each is read once, and late."""
        self._told = told
        self._read_up_to = 0
        self._person: ActorSpan | None = None
        self._group: ActorSpan | None = None

    @property
    def person(self) -> ActorSpan | None:
        """Whom "he" and "she" mean."""
        self._read()
        return self._person

    @property
    def group(self) -> ActorSpan | None:
        """Whom "they" and "it" mean."""
        self._read()
        return self._group

    def _read(self) -> None:
        for source in self._told[self._read_up_to :]:
            actors = source.actors
            self._person = next((a for a in actors if a.is_person), self._person)
            self._group = next((a for a in actors if a.is_force and not a.is_person), self._group)
        self._read_up_to = len(self._told)


def find_speaker(source: Annotated, trigger: Trigger, antecedents: Antecedents) -> ActorSpan | None:
    """Who utters a threat."""
    pronoun = source.word_before(trigger.start)
    if pronoun in ("he", "she"):
        return antecedents.person
    if pronoun in ("they", "it"):
        return antecedents.group
    if is_passive(source, trigger):
        warned = subject_of(source, trigger)
        others = [a for a in source.actors if warned is None or a.side != warned.side]
        return agent_by(source, trigger) or next(
            (a for a in others if a.start > trigger.end and (a.is_person or a.kind == "office")),
            None,
        )
    speaker = subject_of(source, trigger) if not trigger.is_noun else None
    return (
        speaker
        or actor_before(source, trigger)
        or source.speaker_of(trigger.start)
        or _group_whose(source, trigger, antecedents)
        or told_of(pronoun, antecedents)
        or _who_would(source, trigger)
    )


def names_told_actor(noun: str) -> bool:
    """ "The group", "the spokesman": the noun stands for whoever was told of before."""
    return noun in _GROUP_NOUNS or noun in _PERSON_NOUNS


def told_of(noun: str, antecedents: Antecedents) -> ActorSpan | None:
    """ "The group vowed", "the spokesman said": whoever was told of last."""
    if noun in _GROUP_NOUNS:
        return antecedents.group
    return antecedents.person if noun in _PERSON_NOUNS else None


def _group_whose(source: Annotated, trigger: Trigger, antecedents: Antecedents) -> ActorSpan | None:
    """ "Their spokesman, Abdul Karim, warned", "Its deputy leader": of the group told of last."""
    lead = source.words[: trigger.first]
    owned = any(
        word in ("their", "its") and not _PERSON_NOUNS.isdisjoint(lead[at + 1 : at + _OWNED])
        for at, word in enumerate(lead)
    )
    return antecedents.group if owned else None


def _who_would(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "The minister said that Israel would strike": the force that is to act, for a speaker."""
    for actor in source.actors:
        if actor.start > trigger.end and actor.is_force:
            ahead = {source.word_after(actor.end, k) for k in (1, 2)}
            return actor if ahead & _UNDERTAKING else None
    return None


def actor_before(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """The actor told last before a threat: one who may speak or give orders goes first."""
    quoted = source.sentence.in_quotation
    before = [
        a
        for a in source.actors
        if a.end <= trigger.start and (quoted(trigger.start) or not quoted(a.start))
    ]
    persons = [
        a
        for a in before
        if a.is_person or a.kind in ("state", "government", "military", "militia", "office")
    ]
    ranked = persons or before
    return ranked[-1] if ranked else None


def may_threaten(source: Annotated, speaker: ActorSpan) -> bool:
    """Not civilians, nor analysts of whom the words beside the actor tell."""
    before = source.words_between(0, speaker.start)[-3:]
    behind = source.words_between(speaker.end, speaker.end + 20)[:2]
    return _FORECASTERS.isdisjoint([*before, *behind]) and speaker.side != "civilian"
