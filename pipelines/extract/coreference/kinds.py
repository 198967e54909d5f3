"""What sort of actor a word must be, or go back to."""

from __future__ import annotations

from pipelines.extract.actors import ActorSpan, as_group
from pipelines.knowledge import ARMED_GROUPS, IRREGULAR

FORCES_AND_OFFICES = frozenset({"military", "security", "government", "office"})
GROUP_NOUNS = frozenset("group movement organisation organization faction outfit".split())
PRONOUNS = frozenset({"it", "they", "we"})


def is_generic(actor: ActorSpan) -> bool:
    """A force that its words give neither name nor country: "the army", "gunmen"."""
    is_unlisted = actor.kind in ARMED_GROUPS and actor.actor[:1].isupper()  # it has a name
    is_nobodys = actor.side == "unknown" and actor.country is None
    return is_nobodys and actor.is_force and not is_unlisted


def is_named_group(actor: ActorSpan) -> bool:
    """An armed group that its words tell from others: by name, country or sponsor."""
    actor = as_group(actor)
    is_unlisted = actor.kind == "militia" and actor.actor[:1].isupper()
    named = actor.side != "unknown" or actor.country is not None or is_unlisted
    return actor.kind in ARMED_GROUPS and named and not actor.is_person


def can_own(actor: ActorSpan) -> bool:
    """An actor with forces of its own: a state, its army or its ministry, an armed group."""
    actor = as_group(actor)
    is_named = actor.kind in ARMED_GROUPS and actor.actor[:1].isupper()
    return not actor.is_person and (
        actor.kind == "state" or is_named or (actor.is_force and actor.side != "unknown")
    )


def may_be_they(actor: ActorSpan) -> bool:
    """Whom "they" means: an owner of forces, or armed men, of whatever side."""
    return can_own(actor) or (actor.is_force and actor.kind in IRREGULAR)


def may_be_it(actor: ActorSpan) -> bool:
    """Whom "it" means: an owner of forces, or one body of armed men, of whatever side."""
    return can_own(actor) or (
        actor.is_force and actor.kind in ARMED_GROUPS and actor.text.lower().endswith(_ONE_BODY)
    )


_ONE_BODY = (*GROUP_NOUNS, "militia", "gang", "cell", "sect", "insurgency")


def has_men(actor: ActorSpan) -> bool:
    """ "The group's Yemeni branch said its men": not of the land that the branch is in."""
    return can_own(actor) and actor.kind != "state"


def is_bare_coalition(actor: ActorSpan) -> bool:
    """ "the coalition": which one, the text has told before."""
    words = actor.text.lower().replace("'s", "").replace("’s", "").split()
    return actor.actor == "US-led coalition" and bool(words) and (
        words[0] == "coalition" or words[:2] == ["the", "coalition"]
    )  # fmt: skip


def is_full_coalition(actor: ActorSpan) -> bool:
    """ "the Saudi-led coalition"."""
    return "coalition" in actor.text.lower() and not is_bare_coalition(actor)
