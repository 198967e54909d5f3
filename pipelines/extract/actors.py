"""Actors in text: who acts, on which side, of which country (codebook, Actors and places).

Named actors come from ``knowledge/actors.csv``. Generic ones ("Iran-backed Iraqi militias",
"supporters of Hezbollah", "US troops") are composed: nationality or named actor, sponsor,
modifiers, noun. The grammar of names and phrases is here, what a phrase means in actor_phrases.py,
what words beside it make it no actor in actor_guards.py, and the words are in the data files.
Pronouns are left to discourse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain
from typing import Final

from pipelines import knowledge
from pipelines.extract.actor_guards import (
    are_bombers_on_foot,
    counts_people,
    names_continent,
    stands,
)
from pipelines.extract.actor_phrases import (
    OWNED_KINDS,
    ActorReading,
    Entity,
    Phrase,
    composed,
    country_by_code,
    of_group,
    people_of_country,
    reading_of_actor,
    short_name,
)
from pipelines.extract.folding import any_of, compile_union, fold, folded, key, name_pattern
from pipelines.extract.gazetteer import known_actors
from pipelines.knowledge import IRREGULAR

_SPONSOR_LINKS: Final = (
    "backed linked aligned led affiliated allied supported sponsored inspired controlled trained "
    "armed funded".split()
)
_OWN_TAILS: Final = ("of", "from", "belonging to", "led by", "commanded by", "fighting for")
# After these links the second part is a sponsor, not the group itself.
_SPONSOR_TAILS: Final = (
    *("loyal to", "allied to", "allied with", "aligned with", "linked to", "backed by"),
    *("supported by", "affiliated with", "affiliated to", "answering to", "sworn to"),
)
_TAIL_LINKS: Final = (*_OWN_TAILS, *_SPONSOR_TAILS)
_TAIL: Final = re.compile(
    rf"[ \n]({'|'.join(_TAIL_LINKS)})[ \n](?:(?:the|an?|some)[ \n])?", re.IGNORECASE
)
# "a bomber from the militant group Jundallah": what stands before the name of a group.
_GROUP_WORDS: Final = r"(?i:group|faction|movement|network|sect|militia|organi[sz]ation)"
_POSSESSIVE: Final = re.compile(r"'s\b")


WITHOUT_ARMY: Final = frozenset({"PS", "IS", "CR"})
"""Lands that have no army of their own: "the army" in Nablus is another's."""
# What "bomber" and "bombers" are read as where they are men and no aircraft.
_BOMBERS: Final = ("suicide bomber", "suicide bombers")


# "Lloyd J. Austin", "Leon E. Panetta": American papers give the middle initial.
_BETWEEN_NAMES: Final = "[ \\n-]"
_WITH_INITIAL: Final = r"[ \n-](?:[A-Z]\.[ \n])?"
_INITIAL: Final = re.compile(r"[ \n][A-Z]\.[ \n]")


@dataclass(frozen=True, slots=True)
class ActorSpan:
    """An actor in a text: offsets in characters, canonical name, side and kind.

    ``is_force``: it can use armed force; ``plural_people``: the words mean several persons;
    ``is_carried``: the words name nobody and go back to an actor told before (coreference).
    """

    start: int
    end: int
    text: str
    actor: str
    side: str
    country: str | None
    kind: str
    is_force: bool
    is_person: bool
    plural_people: bool
    is_carried: bool = False

    @property
    def name(self) -> str:
        """The canonical name; the words themselves where that is only a kind ("forces")."""
        return self.actor if self.actor[:1].isupper() else self.text


def of_country(actor: ActorSpan, alpha2: str) -> ActorSpan:
    """A generic force ("the army") as that of a country."""
    country = country_by_code().get(alpha2)
    if country is None:
        return actor
    name = f"{short_name(country)} {actor.actor}"
    return replace(actor, actor=name, side=country.side, country=alpha2)


def as_group(actor: ActorSpan) -> ActorSpan:
    """The armed group whose word a spokesman or commander gives: "a FARC spokesman", "an M23 aide".

    Args:
        actor: Whoever speaks; all but the offices of listed armed groups are given back unchanged.
    """
    kind = _irregular_groups().get(actor.actor) if actor.kind == "office" else None
    return replace(actor, kind=kind, is_force=True) if kind is not None else actor


@cache
def _irregular_groups() -> dict[str, str]:
    """The kind of each listed group that serves no state, by its name."""
    return {one.name: one.kind for one in knowledge.actors() if one.kind in IRREGULAR}


def forces_of(start: int, end: int, text: str, alpha2: str) -> ActorSpan:
    """The forces of a country that words stand for which name no force.

    Args:
        start: Offset of the words in their sentence.
        end: Offset behind them.
        text: The words.
        alpha2: The country.
    """
    return of_country(generic_forces(start, end, text), alpha2)


def generic_forces(start: int, end: int, text: str) -> ActorSpan:
    """Forces of nobody knows whom that words stand for; arguments as :func:`forces_of`."""
    return ActorSpan(
        start=start,
        end=end,
        text=text,
        actor="forces",
        side="unknown",
        country=None,
        kind="military",
        is_force=True,
        is_person=False,
        plural_people=False,
    )


def _span(reading: ActorReading, text: str, start: int, end: int) -> ActorSpan:
    return ActorSpan(
        start=start,
        end=end,
        text=text[start:end],
        actor=reading.actor,
        side=reading.side,
        country=reading.country,
        kind=reading.kind,
        is_force=reading.is_force,
        is_person=reading.kind == "person",
        plural_people=reading.plural,
    )


def _as_of(men: ActorSpan, group: ActorReading, text: str, end: int) -> ActorSpan:
    """Men and the group that is named behind them as one: the group's, and as many as the men."""
    named = _span(group, text, men.start, end)
    return replace(
        named,
        kind=men.kind if men.kind == "office" else named.kind,
        is_force=men.is_force,
        is_person=men.is_person,
        plural_people=men.plural_people,
    )


class ActorLexicon:
    """All names and the noun-phrase grammar in one automaton; see :func:`actor_lexicon`."""

    def __init__(self) -> None:
        self._named: dict[str, knowledge.Actor] = {}
        self._states: dict[str, tuple[knowledge.Country, str]] = {}
        self._people: dict[str, tuple[knowledge.Country, bool]] = {}
        self._nouns: dict[str, tuple[knowledge.Noun, bool]] = {}
        self._entities: dict[str, Entity] = {}
        for actor in known_actors():
            for name in (actor.name, *actor.aliases):
                self._named.setdefault(key(folded(name)), actor)
                self._entities.setdefault(_bare_key(name), Entity(None, actor))
        for country in knowledge.countries():
            self._learn_country(country)
        for noun in knowledge.actor_nouns():
            self._nouns[key(noun.plural)] = (noun, True)
            self._nouns[key(noun.singular)] = (noun, noun.singular == noun.plural)
        self._longest_noun = max(len(name.split()) for name in self._nouns)
        self._longest_entity = max(len(name.split()) for name in self._entities)
        sources = self._grammar()
        self._heads, self._phrases = (compile_union([source]) for source in sources)
        self._read = lru_cache(maxsize=16384)(self._interpret)

    def find(self, text: str) -> list[ActorSpan]:
        """The actors of a text in order; longest match, no overlaps.

        A bare country or capital is an actor unless its surroundings make it a place. A bare
        adjective ("Iranian") is the state; with a count and no noun it means its people.
        """
        data = fold(text)
        spans: list[ActorSpan] = []
        for start, end in self._spans(data):
            start += names_continent(data, start, end)
            reading = self._read(data[start:end].decode("ascii")) if start < end else None
            if reading is not None and are_bombers_on_foot(reading, data, start, end):
                reading = self._read(_BOMBERS[reading.plural])
            if reading is None or not stands(reading, data, start, end):
                continue
            in_brackets = data[start - 1 : start] == b"(" and data[end : end + 1] == b")"
            if in_brackets and spans and spans[-1].end == start - 2:
                continue  # "the Russian Ministry of Defence (MoD)": its own abbreviation
            if spans and (
                _speaks_for(spans[-1], data, start)
                or _serves(spans[-1], reading, data, start)
                or _is_named(spans[-1], reading, data, start)
            ):
                spans[-1] = _as_of(spans[-1], reading, text, end)
                continue
            if reading.place_like == "adjective" and counts_people(data, start, end):
                reading = self._people_of(reading)
            spans.append(_span(reading, text, start, end))
        return spans

    def _spans(self, data: bytes) -> Iterator[tuple[int, int]]:
        """Start and end of each phrase, which is read on from its first name or noun.

        RE2 learns the grammar ten times as fast where it is told at which letter a phrase begins.
        """
        at = 0
        while (head := self._heads.search(data, at)) is not None:
            start = head.start()
            phrase = self._phrases.match(data, start)
            if phrase is None:
                at = start + 1
            else:
                at = phrase.end()
                yield start, at

    def _learn_country(self, country: knowledge.Country) -> None:
        entity = Entity(country, None)
        for adjective in country.adjectives:
            self._states.setdefault(key(folded(adjective)), (country, "adjective"))
        for name in (country.name, *country.aliases):
            kind = "adjective" if name in country.adjectives else "country"
            self._states[key(folded(name))] = (country, kind)
        for name in _metonyms(country):
            self._states.setdefault(key(folded(name)), (country, "capital"))
        for name in _state_names(country):
            self._entities.setdefault(_bare_key(name), entity)
        for singular, plural in country.demonyms:
            self._people[key(folded(plural))] = (country, True)
            self._people.setdefault(key(folded(singular)), (country, False))

    def _grammar(self) -> tuple[str, str]:
        """RE2 source of what an actor begins with, and of all: names, noun phrases with names."""
        states: list[str] = []
        people: list[str] = []
        for country in knowledge.countries():
            states += [name_pattern(name, article="literal") for name in _state_names(country)]
            people += [name_pattern(one, article="literal") for one in chain(*country.demonyms)]
        groups: list[str] = []
        persons: list[str] = []
        for actor in known_actors():
            sources = [name_pattern(name) for name in (actor.name, *actor.aliases)]
            (persons if actor.kind == "person" else groups).extend(sources)
        nouns = [
            name_pattern(word, article="literal")
            for noun in knowledge.actor_nouns()
            for word in (noun.singular, noun.plural)
        ]
        modifiers = [name_pattern(m, article="literal") for m in knowledge.actor_modifiers()]
        group, noun = any_of(groups), any_of(nouns)
        person = any_of(persons).replace(_BETWEEN_NAMES, _WITH_INITIAL)
        self.persons = rf"\b{person}"
        entity = any_of([*states, *groups])
        links = any_of(f"(?i:{link})" for link in _SPONSOR_LINKS)
        owner = rf"(?:{entity}(?:'s)?(?:-{entity})?(?:[ -]{links})?|{person}'s)"
        stance = rf"(?:(?i:pro|anti)-{entity})"
        before = rf"(?:(?:{owner}|{stance}|{any_of(modifiers)})[ \n-])"
        tails = any_of(f"(?i:{link})" for link in _TAIL_LINKS if link != "from")
        article = r"(?:(?:the|an?|some)[ \n])?"
        # No "from" before a country: "withdrew troops from Iraq" says where, not whose.
        called = rf"(?:(?:{any_of(modifiers)}[ \n-])*{_GROUP_WORDS}[ \n])?"
        tail = (
            rf"(?:[ \n]{tails}[ \n]{article}(?:{entity}|{person}|{before}+{noun}|{called}{group})"
            rf"|[ \n]from[ \n]{article}{called}{group})"
        )
        stanced = rf"(?:(?:{entity}[ -]{links}|{stance}|{any_of(modifiers)})[ \n-])"
        simple = rf"{entity}|{person}|{any_of(people)}"
        heads = rf"{simple}|{noun}|{any_of(modifiers)}|(?i:pro|anti)-"
        return heads, rf"{before}*{noun}{tail}?|{entity}[ -](?i:led)|{stanced}*{group}|{simple}"

    def _interpret(self, words: str) -> ActorReading | None:
        name = key(_INITIAL.sub(" ", words))
        if actor := self._named.get(name):
            return reading_of_actor(actor)
        if state := self._states.get(name):
            country, kind = state
            return ActorReading(
                country.name,
                country.side,
                country.alpha2,
                "state",
                is_force=True,
                place_like=kind,
                guard=country.guard,
            )
        if name in self._people:
            country, plural = self._people[name]
            return people_of_country(country, plural=plural)
        return self._named_behind(words) or self._phrase(words) or self._coalition_of(words)

    def _coalition_of(self, words: str) -> ActorReading | None:
        """ "a Saudi-led air strike": the coalition, where what follows is its attack."""
        if words[-len("-led") :].lower() not in ("-led", " led"):
            return None
        leader = self._named.get(key(words[: -len("-led")]))  # "a NATO-led raid" is NATO's
        reading = reading_of_actor(leader) if leader else self._interpret(f"{words} coalition")
        return replace(reading, guard="leading") if reading else None

    def _named_behind(self, words: str) -> ActorReading | None:
        """A named group behind its epithets: "Iran-backed Hezbollah Brigades"."""
        if _TAIL.search(words):
            return None
        parts = re.split(r"[ \n-]", words)
        for start in range(1, len(parts)):
            actor = self._named.get(key(" ".join(parts[start:])))
            if actor is not None and actor.kind != "person":
                return reading_of_actor(actor)
        return None

    def _people_of(self, reading: ActorReading) -> ActorReading:
        return people_of_country(country_by_code()[reading.country or ""], plural=False)

    def _phrase(self, words: str) -> ActorReading | None:
        for tail in _TAIL.finditer(words):
            found = self._noun(words[: tail.start()])
            if found is None:
                continue
            noun, plural, before = found
            phrase = self._modifiers(before)
            link, behind = tail[1].lower(), words[tail.end() :]
            entity = self._entities.get(_bare_key(behind))
            if entity is None:
                group = self._interpret(behind)
                if group is None and link in _SPONSOR_TAILS:
                    return self._compose(noun, plural, phrase)  # "loyal to the former president"
                return of_group(noun, plural, group) if group else None
            if link in _SPONSOR_TAILS:
                phrase.sponsors.append((entity, link.split()[0]))
            else:
                phrase.owners.append(entity)
            return self._compose(noun, plural, phrase)
        found = self._noun(words)
        return self._compose(found[0], found[1], self._modifiers(found[2])) if found else None

    def _compose(self, noun: knowledge.Noun, plural: bool, phrase: Phrase) -> ActorReading | None:
        """The reading of a noun with what modifies it; None where it names no actor.

        In "militia depots" and "Iraqi army base" the first noun says whose they are.
        """
        is_officer = noun.label == "commanders"  # "a rebel commander" is of the rebels
        if noun.kind in OWNED_KINDS or is_officer:
            for modifier in sorted(phrase.modifiers):
                owner, _ = self._nouns.get(modifier, (None, False))
                if owner is not None and owner.is_force and not phrase.has_actor:
                    group = composed(owner, True, phrase)
                    return of_group(noun, plural, group) if group else None
        people = sorted(phrase.modifiers & (knowledge.unlisted_peoples() | {"kurdish"}))
        is_led = noun.kind in OWNED_KINDS or is_officer
        if people and is_led and not (phrase.owners or phrase.sponsors):
            name = f"{people[0].title()} {noun.label}"
            return ActorReading(name, "other", None, noun.kind, is_officer, plural)
        if noun.bare == "no" and noun.label == "armed groups":
            noun = self._named_by_arms(phrase.modifiers) or noun
        return composed(noun, plural, phrase)

    def _named_by_arms(self, modifiers: set[str]) -> knowledge.Noun | None:
        """ "a militant Islamic group", "an armed Kurdish faction": what its first word makes it."""
        known = (self._nouns.get(f"{modifier} group") for modifier in sorted(modifiers))
        return next((found[0] for found in known if found is not None), None)

    def _noun(self, words: str) -> tuple[knowledge.Noun, bool, str] | None:
        """The noun that the words end in, whether it is plural, and what stands before it."""
        parts = re.split(r"[ \n-]", words)
        for count in range(min(self._longest_noun, len(parts)), 0, -1):
            if found := self._nouns.get(key(" ".join(parts[-count:]))):
                return (*found, " ".join(parts[:-count]))
        return None

    def _modifiers(self, words: str) -> Phrase:
        phrase = Phrase()
        tokens = _bare_key(words).split()
        index = 0
        while index < len(tokens):
            entity, size = self._entity_at(tokens, index)
            following = tokens[index + size] if index + size < len(tokens) else ""
            previous = tokens[index - 1] if index else ""
            if entity is None:
                phrase.modifiers.add(tokens[index])
                index += 1
                continue
            if previous == "anti":
                phrase.opponents.append(entity)
            elif previous == "pro":
                phrase.sponsors.append((entity, "pro"))
            elif following in _SPONSOR_LINKS:
                phrase.sponsors.append((entity, following))
                index += 1
            else:
                phrase.owners.append(entity)
            index += size
        return phrase

    def _entity_at(self, tokens: Sequence[str], index: int) -> tuple[Entity | None, int]:
        for size in range(min(self._longest_entity, len(tokens) - index), 0, -1):
            if entity := self._entities.get(" ".join(tokens[index : index + size])):
                return entity, size
        return None, 1


def _metonyms(country: knowledge.Country) -> tuple[str, ...]:
    """The names of a capital that stand for the government."""
    if country.capital is None or not country.metonym:
        return ()
    return (country.capital, *country.capital_aliases)


def _state_names(country: knowledge.Country) -> tuple[str, ...]:
    return (country.name, *country.aliases, *country.adjectives, *_metonyms(country))


def _bare_key(name: str) -> str:
    return key(_POSSESSIVE.sub("", folded(name)))


def _speaks_for(office: ActorSpan, data: bytes, start: int) -> bool:
    """ "a military spokesman for the Houthis": an office of whoever is named behind it."""
    if office.kind != "office" or office.side != "unknown":
        return False
    return data[office.end : start] in (b" for ", b" for the ")


def _serves(men: ActorSpan, reading: ActorReading, data: bytes, start: int) -> bool:
    """ "commandos of the Kordofan Liberation Army": no state's, whatever land the name begins with.

    The land or people in such a name keeps the noun phrase from being read as one.
    """
    if men.country is not None:
        return False
    if men.kind == "gunmen" and men.side == "unknown":
        is_named = reading.kind in IRREGULAR and reading.actor[:1].isupper()
        return is_named and _OF_GROUP.fullmatch(data, men.end, start) is not None
    if men.kind != "military":
        return False
    if reading.kind == "military" and reading.country is not None:
        return data[men.end : start] in (b" of ", b" of the ")  # "infantry of the Army of Chad"
    return reading.kind == "insurgent" and _OF_THEIR.fullmatch(data, men.end, start) is not None


def _is_named(group: ActorSpan, reading: ActorReading, data: bytes, start: int) -> bool:
    """ "the Islamist militant group Boko Haram": the one that the name behind the noun names."""
    return (
        group.kind in IRREGULAR
        and reading.kind in IRREGULAR
        and not group.plural_people
        and reading.actor[:1].isupper()
        and data[group.end : start] == b" "
        and _GROUP_NOUN.search(data, group.start, group.end) is not None
    )


_GROUP_NOUN: Final = re.compile(
    rb"(?:group|organi[sz]ation|movement|network|faction|militia|outfit|army|force|cell|gang|sect)$",
    re.IGNORECASE,
)
_OF_THEIR: Final = re.compile(rb" (?:of|from|with) (?:the )?(?:[A-Z][\w'-]*[ -]){0,4}")
_OF_GROUP: Final = re.compile(
    rb" (?:of|from|with|for|belonging to) (?:the )?(?:(?:[A-Z][\w'-]*|extremist|radical|hardline"
    rb"|militant|armed|rebel|separatist|terror|terrorist|jihadist|insurgent|outlawed|banned) ){0,3}"
    rb"(?:group |militia |movement |faction |network )?"
)


@cache
def actor_lexicon() -> ActorLexicon:
    """The lexicon, built on first use."""
    return ActorLexicon()
