"""Names that reviewers have added to actors and places (docs/review.md, kind ``alias``).

They are read once in a process, as the lexicons are; a run sees those that stood in the review
files when it began.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from pipelines import knowledge
from pipelines.extract.folding import folded, key
from pipelines.knowledge import Actor
from pipelines.review.decisions import AddAlias
from pipelines.review.files import in_order, read_folder
from pipelines.settings import reviews_folder

_SPELLING: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9'.,&/ -]*")
_PROPER: Final = re.compile(r"\b[A-Z0-9]")
_SHORTEST: Final = 2


class AliasError(ValueError):
    """A name cannot be added; the message is for the person who wants it."""


@cache
def own_aliases() -> tuple[AddAlias, ...]:
    """The aliases of the review files, in the order in which they were decided."""
    return tuple(
        entry.decision
        for entry in in_order(read_folder(reviews_folder()))
        if isinstance(entry.decision, AddAlias)
    )


def own_names_text() -> str:
    """What the aliases say, as one text: it changes where an answer of the reader may."""
    return "".join(f"{one.actor}\0{one.place}\0{one.alias}\n" for one in own_aliases())


def check_spelling(alias: str) -> None:
    """That a name can stand in an English article, as a name.

    Raises:
        AliasError: it cannot.
    """
    spelled = folded(alias)
    if not _SPELLING.fullmatch(spelled) or len(spelled) < _SHORTEST:
        raise AliasError(f"{alias} is no name in Latin letters, as articles in English print it")
    if not _PROPER.search(spelled):
        raise AliasError(f"{alias} has no capital letter: a name has one, another word would match")


class ActorNames:
    """The actors, and whose each name is, however it is spelled."""

    def __init__(self) -> None:
        """Takes in the knowledge files: actors, countries with their people, words for actors."""
        self._rows = list(knowledge.actors())
        self._holders: dict[str, str] = {}
        for actor in knowledge.actors():
            self._take(actor.name, actor.name, *actor.aliases)
        for country in knowledge.countries():
            self._take(country.name, country.name, *country.aliases, *country.adjectives)
            self._take(country.name, *(noun for pair in country.demonyms for noun in pair))
        for noun in knowledge.actor_nouns():
            self._take(f"any {noun.label}", noun.singular, noun.plural)

    def _take(self, holder: str, *names: str) -> None:
        for name in names:
            self._holders.setdefault(key(folded(name)), holder)

    def holder(self, name: str) -> str | None:
        """The actor, country or kind of actor that has a name already; None where none has."""
        return self._holders.get(key(folded(name)))

    def rows(self) -> tuple[Actor, ...]:
        """The actors of actors.csv, with the names that were added."""
        return tuple(self._rows)

    def add_alias(self, name: str, alias: str) -> None:
        """Gives an actor one more name, which nothing has yet.

        Args:
            name: The canonical name of the actor, as events have it.
            alias: The name that is added.

        Raises:
            AliasError: There is no such actor.
        """
        # An actor may have more than one row: further ones hold names that need a guard.
        at = next((at for at, actor in enumerate(self._rows) if actor.name == name), None)
        if at is None:
            raise AliasError(
                f"no actor is called {name} in pipelines/knowledge/actors.csv: write its canonical "
                "name"
            )
        actor = self._rows[at]
        self._rows[at] = replace(actor, aliases=(*actor.aliases, alias))
        self._take(name, alias)
