"""Actors in text: who acts, on which side, of which country (codebook, Actors and places).

Named actors come from ``knowledge/actors.csv``. Generic ones ("Iran-backed Iraqi militias",
"supporters of Hezbollah", "US troops") are composed: nationality or named actor, sponsor,
modifiers, noun. Grammar is here, words are in the data files. Pronouns are left to discourse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any, Final

from pipelines import knowledge
from pipelines.extract.folding import any_of, compile_union, fold, folded, key, name_pattern
from pipelines.extract.gazetteer import known_actors
from pipelines.extract.place_guards import is_middle_name, is_name_like
from pipelines.extract.scene_names import SCENE_WITHIN, sets_scene
from pipelines.knowledge import IRREGULAR

_SPONSOR_LINKS: Final = (
    "backed",
    "linked",
    "aligned",
    "led",
    "affiliated",
    "allied",
    "supported",
    "sponsored",
    "inspired",
    "controlled",
    "trained",
    "armed",
    "funded",
)
_TAIL_LINKS: Final = (
    "of",
    "from",
    "loyal to",
    "allied to",
    "allied with",
    "aligned with",
    "linked to",
    "backed by",
    "supported by",
    "affiliated with",
    "affiliated to",
    "belonging to",
    "led by",
    "commanded by",
    "fighting for",
    "answering to",
    "sworn to",
)
# After these links the second part is a sponsor, not the group itself.
_SPONSOR_TAILS: Final = frozenset(_TAIL_LINKS) - {
    "of",
    "from",
    "belonging to",
    "led by",
    "commanded by",
    "fighting for",
}
_TAIL: Final = re.compile(
    rf"[ \n]({'|'.join(_TAIL_LINKS)})[ \n](?:(?:the|an?|some)[ \n])?", re.IGNORECASE
)
_POSSESSIVE: Final = re.compile(r"'s\b")

_GUARDED: Final = frozenset({"determined", "owned"})  # nouns that need an article or an owner
_OWNED_KINDS: Final = frozenset({"facility_owner", "office", "member"})
_IRAQI_PROXY_LABELS: Final = frozenset({"militias", "proxies", "armed groups"})
_SHIA: Final = frozenset({"shia", "shiite", "shiites"})
# Peoples and creeds whose armed men stand with none of the listed sides.
_OF_NO_LISTED_SIDE: Final = frozenset(
    "christian druze tuareg tamil maoist marxist communist chechen kashmiri sikh hutu tutsi hindu "
    "buddhist maronite katangan karen kachin moro naxalite pashtun baloch sindhi basque lendu hema "
    "oromo amhara tigrayan fulani dinka nuer berber corsican papuan moluccan".split()
)

# A country or capital behind one of these is where something happens, not who acts.
_IN_PLACE: Final = re.compile(
    rb"\b(?:in|at|near|inside|outside|across|through|throughout|into|within|around|over|off|leave|leaves|leaving|left|quit|enter|visit"
    rb"|visited|reached|entered|northern|southern|eastern|western|central|northeastern"
    rb"|northwestern|southeastern|southwestern|north|south|east|west|north-?east|north-?west"
    rb"|south-?east|south-?west)"
    rb"(?: [A-Z][\w'-]*(?:, [A-Z][\w'-]*)*,? (?:and|or))? $",
    re.IGNORECASE,
)
# "pointed the finger at Iran": whom the words accuse.
_POINTED: Final = re.compile(rb"\bfingers? (?:of \w+ |squarely |directly )?at $")
_TO_OR_FROM: Final = re.compile(rb"([a-z]*) ?\b(?:to|from) $", re.IGNORECASE)
# "ties to Tehran", "support from Iran": to and from a power, not a place.
_RELATIONS: Final = frozenset(
    (
        b"ties links loyal linked warning warnings message messages threat threats close allied "
        b"opposed blow response answer retaliation belong belongs belonging sympathetic support "
        b"aid help backing pressure funding orders answerable hostile approval permission"
    ).split()
)
_OF: Final = re.compile(rb"\b(?:of|city|capital,?) $", re.I)
# "Baquba, Iraq," names a country for the reader's sake.
_CITY_BEFORE: Final = re.compile(rb"[A-Z][\w'-]+, $")
_CLOSED: Final = re.compile(rb"$|[,.;)\n]| [A-Z0-9]")
_PLACE_OWNED: Final = re.compile(rb"'s [A-Z]")
_SITE_BEHIND: Final = re.compile(
    rb"'s (?:northern|southern|eastern|western|central|streets?|suburbs|outskirts)\b"
    rb"|, [A-Z]|: [A-Z]"
    rb"| (?:[Aa]irport|[Aa]irfield|[Aa]irbase|[Aa]ir [Bb]ase|[Pp]rison|[Bb]arracks|[Ss]tadium"
    rb"|[Pp]rovince|[Gg]overnorate|[Cc]ity|[Ii]nternational|suburbs?|streets?|road"
    rb"|hospital|neighbou?rhoods?|region|time|homes?|house|flights?|news|plant|hotel|market|court"
    rb"|mosque|university|offices?|bureau|residents?)\b"
)
_SHOUT_BEFORE: Final = re.compile(rb"\b[A-Z]{2,} $")
_SHOUT: Final = re.compile(rb" [A-Z]{2,}\b")
_OWNER: Final = re.compile(rb"\b(?:its|his|their|'s|s')[ \n]$", re.I)
_DETERMINER: Final = re.compile(rb"\b(?:the|its|his|their|our|an?|'s)[ \n]$", re.I)
# "Ain al-Assad", "al-Assad airbase": a site that bears a person's name.
_SITE_BEFORE: Final = re.compile(rb"\b(?:A[iy]n|Ein|Camp|Fort|USS) $")
_SITE_NAME: Final = re.compile(
    rb"(?: and [A-Z][\w'-]*)? (?:military |air )?(?:air ?base|airfield|base|airport|camp|square"
    rb"|street|city|hospital|facility|facilitie|colony|chowk|goth|road|bridge|park|market)s?\b",
    re.I,
)
# "Lloyd J. Austin", "Leon E. Panetta": American papers give the middle initial.
_BETWEEN_NAMES: Final = "[ \\n-]"
_WITH_INITIAL: Final = r"[ \n-](?:[A-Z]\.[ \n])?"
_INITIAL: Final = re.compile(r"[ \n][A-Z]\.[ \n]")
# Half of an adjective whose noun is no actor: Iranian-made, Hamas-run, Britain-based.
_COMPOUND: Final = re.compile(rb"-[a-z0-9]")
# "fired from rebel-held hills": the one who holds the ground.
_HELD: Final = re.compile(rb"-(?:held|controlled)\b")
# "the airport's military side": an adjective, no army.
_ADJECTIVAL: Final = re.compile(
    rb"[ \n](?:sides?|bases?|airports?|airfields?|wing|section|area|zone|compound|hospitals?"
    rb"|courts?|camps?|sites?|aid|equipment|action|exercises?|operations?|campaign|targets?)\b"
)
_STANCE: Final = re.compile(rb"\b(?:anti|pro|non|ex)-$", re.I)  # "an anti-American cleric"
# "Latin American armies", "the Central American University": of two continents, not of a state.
_OF_CONTINENT: Final = re.compile(rb"\b(?:Latin|Central|South|Pan|Ibero|Spanish)[ -]$", re.I)
_OF_AMERICA: Final = re.compile(rb"Americas?\b|Americans?\b[ \n-]?", re.I)
_COUNT_BEFORE: Final = re.compile(
    rb"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|another|other"
    rb"|dozens of|several|many)[ \n]$",
    re.IGNORECASE,
)
# "three destroyers shelled", "two battalions": somebody's; two drones may be anybody's.
_COUNTED: Final = re.compile(
    rb"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|pair of|dozens of"
    rb"|several)[ \n]$",
    re.IGNORECASE,
)
_SEVERAL: Final = re.compile(rb"(?:(?<!drone)s|aircraft)$", re.IGNORECASE)
# "a rebel assault", "a militant raid": whose doing the noun names.
_OF_ATTACK: Final = re.compile(
    rb" (?:attack|assault|ambush|raid|bombing|shelling|offensive|incursion|rocket|mortar|suicide"
    rb"|drone|fire\b|gunfire)"
)
# "a Saudi-led air strike"; a labour strike is led by no country.
_OF_LED_ATTACK: Final = re.compile(
    _OF_ATTACK.pattern + rb"| (?:aerial |night |naval )?(?:air ?)?(?:strike|raid|bombardment)s?\b"
)
# "the Turkish lira came under attack": no party of a war.
_OF_TRADE: Final = re.compile(
    rb" (?:dollar|pound|franc|rouble|ruble|rupee|rand|shilling|lira|peso|yen|krone|krona|currency"
    rb"|bonds?|shares|stocks|economy|batsm[ae]n|bowlers?|strikers?|goalkeeper|midfielder)\b"
)
_OWNED_ATTACK: Final = re.compile(
    rb"'s (?:[a-z-]+ ){0,2}(?:attack|strike|assault|raid|barrage|bombing|bombardment|shelling)"
)
_NO_NOUN: Final = re.compile(
    rb"$|[.,;:!?)\"\n]|[ \n](?:and|or|in|on|at|by|with|after|before|since|who|that|which|has|have"
    rb"|had|was|were|is|are|as|from|when|while|but|killed|dead|died|wounded|hurt|injured)\b"
)


@dataclass(frozen=True, slots=True)
class ActorSpan:
    """An actor in a text: offsets in characters, canonical name, side and kind.

    ``is_force``: it can use armed force; ``plural_people``: the words mean several persons;
    ``is_carried``: the words name nobody and go back to an actor told before (coreference.py).
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


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the words mean, wherever they stand; ``place_like``: they may also name a place."""

    actor: str
    side: str
    country: str | None
    kind: str
    is_force: bool
    plural: bool = False
    place_like: str = ""
    guard: str = ""


@dataclass(frozen=True, slots=True)
class _Entity:
    """A nation or a named actor that can modify a noun."""

    country: knowledge.Country | None
    actor: knowledge.Actor | None


@dataclass(slots=True)
class _Phrase:
    """The parts of a noun phrase before its noun."""

    owners: list[_Entity] = field(default_factory=list)
    sponsors: list[tuple[_Entity, str]] = field(default_factory=list)
    opponents: list[_Entity] = field(default_factory=list)
    modifiers: set[str] = field(default_factory=set)

    @property
    def has_actor(self) -> bool:
        """Whether a named actor stands before the noun."""
        return any(owner.actor for owner in self.owners)


@cache
def _countries() -> dict[str, knowledge.Country]:
    return {country.alpha2: country for country in knowledge.countries()}


def of_country(actor: ActorSpan, alpha2: str) -> ActorSpan:
    """A generic force ("the army") as that of a country."""
    country = _countries().get(alpha2)
    if country is None:
        return actor
    name = f"{_short_name(country)} {actor.actor}"
    return replace(actor, actor=name, side=country.side, country=alpha2)


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


def rebels_of(actor: ActorSpan, alpha2: str) -> ActorSpan | None:
    """Generic rebels as those of a country; None where they may be of a side that has a name."""
    country = _countries().get(alpha2)
    if country is None or alpha2 in _countries_of_sided_groups():
        return None
    name = f"{_short_name(country)} {actor.actor}"
    return replace(actor, actor=name, side="other", country=alpha2)


@cache
def _countries_of_sided_groups() -> frozenset[str]:
    """Countries with armed groups of Iran's side or the coalition's own: Iraq, Yemen, the US.

    But not Syria: its rebels fight those groups.
    """
    groups = {a.country for a in knowledge.actors() if a.side == "iran_aligned" and a.country}
    sided = {c.alpha2 for c in knowledge.countries() if c.side != "other"}
    return frozenset(groups - {"SY"} | sided)


_SHORT_NAMES: Final = {"US": "US", "GB": "UK"}


def _short_name(country: knowledge.Country) -> str:
    """The adjective that names its forces: US, UK, Iraqi."""
    adjective = country.adjectives[0] if country.adjectives else country.name
    return _SHORT_NAMES.get(country.alpha2, adjective)


class ActorLexicon:
    """All names and the noun-phrase grammar in one automaton; see :func:`actor_lexicon`."""

    def __init__(self) -> None:
        self._named: dict[str, knowledge.Actor] = {}
        self._states: dict[str, tuple[knowledge.Country, str]] = {}
        self._people: dict[str, tuple[knowledge.Country, bool]] = {}
        self._nouns: dict[str, tuple[knowledge.Noun, bool]] = {}
        self._entities: dict[str, _Entity] = {}
        for actor in known_actors():
            for name in (actor.name, *actor.aliases):
                self._named.setdefault(key(folded(name)), actor)
                self._entities.setdefault(_bare_key(name), _Entity(None, actor))
        for country in knowledge.countries():
            self._learn_country(country)
        for noun in knowledge.actor_nouns():
            self._nouns[key(noun.plural)] = (noun, True)
            self._nouns[key(noun.singular)] = (noun, noun.singular == noun.plural)
        self._longest_noun = max(len(name.split()) for name in self._nouns)
        self._longest_entity = max(len(name.split()) for name in self._entities)
        self._pattern: Any = compile_union([self._grammar()])
        self._read = lru_cache(maxsize=16384)(self._interpret)

    def find(self, text: str) -> list[ActorSpan]:
        """The actors of a text in order; longest match, no overlaps.

        A bare country or capital is an actor unless its surroundings make it a place. A bare
        adjective ("Iranian") is the state; with a count and no noun it means its people.
        """
        data = fold(text)
        spans: list[ActorSpan] = []
        for match in self._pattern.finditer(data):
            start, end = match.span()
            start += _names_continent(data, start, end)
            reading = self._read(data[start:end].decode("ascii")) if start < end else None
            if reading is None or not _stands(reading, data, start, end):
                continue
            in_brackets = data[start - 1 : start] == b"(" and data[end : end + 1] == b")"
            if in_brackets and spans and spans[-1].end == start - 2:
                continue  # "the Russian Ministry of Defence (MoD)": its own abbreviation
            if spans and (
                _serves(spans[-1], reading, data, start)
                or _is_named(spans[-1], reading, data, start)
            ):
                spans[-1] = replace(
                    spans[-1],
                    end=end,
                    text=text[spans[-1].start : end],
                    actor=reading.actor,
                    side=reading.side,
                    country=reading.country,
                    kind=reading.kind,
                )
                continue
            if reading.place_like == "adjective" and _counts_people(data, start, end):
                reading = self._people_of(reading)
            spans.append(
                ActorSpan(
                    start,
                    end,
                    text[start:end],
                    reading.actor,
                    reading.side,
                    reading.country,
                    reading.kind,
                    reading.is_force,
                    reading.kind == "person",
                    reading.plural,
                )
            )
        return spans

    def _learn_country(self, country: knowledge.Country) -> None:
        entity = _Entity(country, None)
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

    def _grammar(self) -> str:
        """RE2 source of every actor: a name, or a noun phrase with its names inside."""
        states: list[str] = []
        people: list[str] = []
        for country in knowledge.countries():
            names = _state_names(country)
            states += [name_pattern(name, article="literal") for name in names]
            people += [
                name_pattern(noun, article="literal")
                for singular, plural in country.demonyms
                for noun in (singular, plural)
            ]
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
        tail = (
            rf"(?:[ \n]{tails}[ \n]{article}(?:{entity}|{person}|{before}+{noun})"
            rf"|[ \n]from[ \n]{article}{group})"
        )
        stanced = rf"(?:(?:{entity}[ -]{links}|{stance}|{any_of(modifiers)})[ \n-])"
        named = rf"{stanced}*{group}"
        leading = rf"{entity}[ -](?i:led)"
        return rf"{before}*{noun}{tail}?|{leading}|{named}|{entity}|{person}|{any_of(people)}"

    def _interpret(self, words: str) -> _Reading | None:
        name = key(_INITIAL.sub(" ", words))
        if actor := self._named.get(name):
            return _reading_of_actor(actor)
        if state := self._states.get(name):
            country, kind = state
            return _Reading(
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
            return _people(country, plural=plural)
        return self._named_behind(words) or self._phrase(words) or self._coalition_of(words)

    def _coalition_of(self, words: str) -> _Reading | None:
        """ "a Saudi-led air strike": the coalition, where what follows is its attack."""
        if words[-len("-led") :].lower() not in ("-led", " led"):
            return None
        leader = self._named.get(key(words[: -len("-led")]))  # "a NATO-led raid" is NATO's
        reading = _reading_of_actor(leader) if leader else self._interpret(f"{words} coalition")
        return replace(reading, guard="leading") if reading else None

    def _named_behind(self, words: str) -> _Reading | None:
        """A named group behind its epithets: "Iran-backed Hezbollah Brigades"."""
        if _TAIL.search(words):
            return None
        parts = re.split(r"[ \n-]", words)
        for start in range(1, len(parts)):
            actor = self._named.get(key(" ".join(parts[start:])))
            if actor is not None and actor.kind != "person":
                return _reading_of_actor(actor)
        return None

    def _people_of(self, reading: _Reading) -> _Reading:
        return _people(_countries()[reading.country or ""], plural=False)

    def _phrase(self, words: str) -> _Reading | None:
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
                return _of_group(noun, plural, group) if group else None
            if link in _SPONSOR_TAILS:
                phrase.sponsors.append((entity, link.split()[0]))
            else:
                phrase.owners.append(entity)
            return self._compose(noun, plural, phrase)
        found = self._noun(words)
        return self._compose(found[0], found[1], self._modifiers(found[2])) if found else None

    def _compose(self, noun: knowledge.Noun, plural: bool, phrase: _Phrase) -> _Reading | None:
        """The reading of a noun with what modifies it; None where it names no actor.

        In "militia depots" and "Iraqi army base" the first noun says whose they are.
        """
        if noun.kind in _OWNED_KINDS:
            for modifier in sorted(phrase.modifiers):
                owner, _ = self._nouns.get(modifier, (None, False))
                if owner is not None and owner.is_force and not phrase.has_actor:
                    group = _compose(owner, True, phrase)
                    return _of_group(noun, plural, group) if group else None
        people = sorted(phrase.modifiers & (_OF_NO_LISTED_SIDE | {"kurdish"}))
        if people and noun.kind in _OWNED_KINDS and not (phrase.owners or phrase.sponsors):
            name = f"{people[0].title()} {noun.label}"
            return _Reading(name, "other", None, noun.kind, False, plural)
        return _compose(noun, plural, phrase)

    def _noun(self, words: str) -> tuple[knowledge.Noun, bool, str] | None:
        """The noun that the words end in, whether it is plural, and what stands before it."""
        parts = re.split(r"[ \n-]", words)
        for count in range(min(self._longest_noun, len(parts)), 0, -1):
            if found := self._nouns.get(key(" ".join(parts[-count:]))):
                return (*found, " ".join(parts[:-count]))
        return None

    def _modifiers(self, words: str) -> _Phrase:
        phrase = _Phrase()
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

    def _entity_at(self, tokens: Sequence[str], index: int) -> tuple[_Entity | None, int]:
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


def _reading_of_actor(actor: knowledge.Actor) -> _Reading:
    return _Reading(
        actor.name,
        actor.side,
        actor.country,
        actor.kind,
        actor.is_force,
        guard=actor.guard,
    )


def _people(country: knowledge.Country, *, plural: bool) -> _Reading:
    side = country.side if country.side == "us_coalition" else "civilian"
    name = country.demonyms[0][1] if country.demonyms else f"{_short_name(country)} people"
    return _Reading(name, side, country.alpha2, "people", False, plural)


def _compose(noun: knowledge.Noun, plural: bool, phrase: _Phrase) -> _Reading | None:
    """Picks the rule: named owner, sponsor, nation, coalition, or the bare noun."""
    actors = [entity.actor for entity in phrase.owners if entity.actor]
    if actors:
        return _of_named(noun, plural, actors[-1], phrase.modifiers)
    if phrase.sponsors:
        return _of_sponsor(noun, plural, phrase)
    nations = [entity.country for entity in phrase.owners if entity.country]
    if nations:
        # "joint Iraqi-US base", "Iraqi-American contractor": the coalition's part decides.
        allied = [nation for nation in nations if nation.side == "us_coalition"]
        return _of_nation(noun, plural, allied[0] if allied else nations[-1], phrase.modifiers)
    if "coalition" in phrase.modifiers:
        return _Reading("US-led coalition", "us_coalition", None, noun.kind, noun.is_force, plural)
    is_singular = noun.bare == "plural" and not plural
    if noun.bare == "no" or (is_singular and noun.kind not in IRREGULAR):
        return None
    reading = _bare(noun, plural, phrase.modifiers)
    if is_singular:
        return replace(reading, guard="attributive")
    is_guarded = noun.bare in _GUARDED and not phrase.modifiers
    return replace(reading, guard=noun.bare) if is_guarded else reading


def _of_named(
    noun: knowledge.Noun, plural: bool, actor: knowledge.Actor, modifiers: set[str]
) -> _Reading | None:
    """Reads "Houthi fighters", "Sadr's supporters"; a leader's army is the state's."""
    is_person = actor.kind == "person"
    if noun.singular in _ITSELF and not is_person:
        return replace(_reading_of_actor(actor), plural=plural)
    if noun.kind == "crowd":
        side = "civilian" if is_person else actor.side
        return _Reading(f"{actor.name} supporters", side, actor.country, "crowd", False, plural)
    nation = _countries().get(actor.country or "") if is_person else None
    if nation is not None and noun.kind in ("military", "security", "government"):
        return _of_nation(noun, plural, nation, modifiers)
    armed = (noun.is_force and noun.kind != "government") or noun.kind == "people"
    is_army = armed and not is_person and actor.kind in (*IRREGULAR, "military", "security")
    kind = actor.kind if is_army else noun.kind
    force = armed and (actor.is_force or is_person or noun.kind == "military")  # "UN soldiers"
    return _Reading(actor.name, actor.side, actor.country, kind, force, plural)


# "the Boko Haram sect", "the Medellin cartel": the noun says what the group is.
_ITSELF: Final = frozenset("sect cartel gang group movement".split())


def _of_group(noun: knowledge.Noun, plural: bool, group: _Reading) -> _Reading:
    """Reads "members of an Iraqi militia", "rebel positions": the group, in the noun's kind."""
    if noun.kind == "crowd":
        name = f"{group.actor} supporters"
        return _Reading(name, group.side, group.country, "crowd", False, plural)
    armed = noun.is_force and (group.is_force or noun.kind == "military")
    kind = group.kind if noun.is_force else noun.kind
    return _Reading(group.actor, group.side, group.country, kind, armed, plural)


def _of_sponsor(noun: knowledge.Noun, plural: bool, phrase: _Phrase) -> _Reading:
    entity, link = phrase.sponsors[0]
    nations = [owner.country for owner in phrase.owners if owner.country]
    country = nations[-1].alpha2 if nations else None
    if entity.actor is not None:
        actor = entity.actor
        sponsor, side = actor.name, actor.side
        country = country or actor.country
    else:
        assert entity.country is not None  # an entity is one or the other
        sponsor = _SHORT_NAMES.get(entity.country.alpha2, entity.country.name)
        side = _sponsored_side(entity.country, link)
    tie = "led" if link == "led" else "linked" if entity.actor else "backed"
    if link == "led" and noun.kind in ("alliance", "military"):
        if side == "us_coalition":
            return _Reading("US-led coalition", side, None, noun.kind, True, plural)
        return _Reading(f"{sponsor}-led {noun.label}", side, country, noun.kind, True, plural)
    if noun.kind in ("crowd", "civilian"):
        side = side if side == "iran_aligned" or link != "pro" else "civilian"
        return _Reading(f"pro-{sponsor} {noun.label}", side, country, noun.kind, False, plural)
    name = f"{sponsor}-{tie} {noun.label}"
    return _Reading(name, side, country, noun.kind, noun.is_force, plural)


def _sponsored_side(sponsor: knowledge.Country, link: str) -> str:
    if sponsor.side == "iran":
        return "iran_aligned"
    return sponsor.side if link == "led" else "other"


def _of_nation(
    noun: knowledge.Noun, plural: bool, nation: knowledge.Country, modifiers: set[str]
) -> _Reading | None:
    kind = noun.kind
    if kind in ("member", "alliance"):
        return None
    side = nation.side
    if kind == "people":
        return _people(nation, plural=plural)
    if kind in IRREGULAR:
        side = _side_of_armed_group(noun, nation, modifiers)
    elif kind in ("crowd", "civilian"):
        side = "civilian"
    elif kind == "contractor":
        side = side if side == "us_coalition" else "civilian"
    name = f"{_short_name(nation)} {noun.label}"
    return _Reading(name, side, nation.alpha2, kind, noun.is_force, plural)


def _side_of_armed_group(
    noun: knowledge.Noun, nation: knowledge.Country, modifiers: set[str]
) -> str:
    """Armed groups are never their state: Iraq's militias stand with Iran, others with nobody."""
    if nation.side == "iran":
        return "iran_aligned" if noun.kind == "militia" else "unknown"
    if nation.side == "iraq_government":
        proxy = noun.label in _IRAQI_PROXY_LABELS or modifiers & _SHIA
        sunni = "sunni" in modifiers or "kurdish" in modifiers
        return "other" if sunni else ("iran_aligned" if proxy else "unknown")
    return "other"


def _bare(noun: knowledge.Noun, plural: bool, modifiers: set[str]) -> _Reading:
    side = "unknown"
    name = noun.label
    if noun.kind in ("crowd", "civilian"):
        side = "civilian"
    elif modifiers & _SHIA and noun.kind == "militia":
        side, name = "iran_aligned", f"Shia {noun.label}"
    elif "kurdish" in modifiers:
        side, name = "other", f"Kurdish {noun.label}"
    elif "sunni" in modifiers and noun.kind in IRREGULAR:
        side, name = "other", f"Sunni {noun.label}"
    elif people := sorted(modifiers & _OF_NO_LISTED_SIDE):
        side, name = "other", f"{people[0].title()} {noun.label}"
    elif modifiers & {"government", "junta", "regime"} and noun.kind in ("military", "security"):
        name = f"government {noun.label}"
    return _Reading(name, side, None, noun.kind, noun.is_force, plural)


def _counts_people(data: bytes, start: int, end: int) -> bool:
    """Whether a count stands before and no noun behind: "two American, one British"."""
    return bool(
        _COUNT_BEFORE.search(data[max(0, start - 16) : start])
        and _NO_NOUN.match(data[end : end + 12])
    )


def _stands(reading: _Reading, data: bytes, start: int, end: int) -> bool:
    """Whether the surroundings leave the words an actor: no place, product or shouted word."""
    after = data[end : end + 40]
    if _COMPOUND.match(after) and not (_HELD.match(after) and data[:start].endswith(b"from ")):
        return False
    if reading.guard == "not_shouted":
        return not (_SHOUT_BEFORE.search(data[max(0, start - 12) : start]) or _SHOUT.match(after))
    if reading.guard == "attributive":
        return bool(_OF_ATTACK.match(after))
    if reading.guard == "leading":
        return bool(_OF_LED_ATTACK.match(after))
    if reading.guard == "owned":
        if _OWNER.search(data[max(0, start - 8) : start]):
            return True
        is_counted = _COUNTED.search(data[max(0, start - 16) : start]) is not None
        return is_counted and _SEVERAL.search(data[start:end]) is not None
    if reading.guard == "determined":
        if _ADJECTIVAL.match(after):
            return False
        return bool(_DETERMINER.search(data[max(0, start - 8) : start]))
    if reading.kind == "person":
        if b" " not in data[start:end] and is_middle_name(data[max(0, start - 40) : start], after):
            return False
        return not (_SITE_BEFORE.search(data[max(0, start - 8) : start]) or _SITE_NAME.match(after))
    if not reading.place_like:
        return True
    if reading.place_like == "adjective" and _OF_TRADE.match(after):
        return False
    if reading.place_like == "adjective":
        return not _STANCE.search(data[max(0, start - 5) : start])
    if reading.guard == "not_name" and is_name_like(data[max(0, start - 40) : start], after):
        return False
    before = data[max(0, start - 60) : start].replace(b"\n", b" ")
    owns_attack = _OWNED_ATTACK.match(after)  # "hurt in Iran's missile attack"
    if _IN_PLACE.search(before) and not (owns_attack or _POINTED.search(before)):
        return False
    if sets_scene(data[end : end + SCENE_WITHIN], is_capital=reading.place_like == "capital"):
        return False
    direction = _TO_OR_FROM.search(before)
    if direction and direction[1].lower() not in _RELATIONS:
        return False
    if _PLACE_OWNED.match(after) or (_CITY_BEFORE.search(before) and _CLOSED.match(after)):
        return False
    if reading.place_like == "country":
        return True
    shouted = data[start:end].isupper()
    return not (shouted or _OF.search(before) or _SITE_BEHIND.match(after))


def _names_continent(data: bytes, start: int, end: int) -> int:
    """How many letters of a match tell of the Americas: "American " of "Latin American armies"."""
    found = _OF_AMERICA.match(data, start, end) if data[start : start + 1] in b"Aa" else None
    if found is None or not _OF_CONTINENT.search(data[max(0, start - 8) : start]):
        return 0
    return found.end() - start


def _serves(men: ActorSpan, reading: _Reading, data: bytes, start: int) -> bool:
    """ "commandos of the Kordofan Liberation Army": no state's, whatever land the name begins with.

    The land or people in such a name keeps the noun phrase from being read as one.
    """
    if men.country is not None:
        return False
    if men.kind == "gunmen" and men.side == "unknown":
        is_named = reading.kind in IRREGULAR and reading.actor[:1].isupper()
        return is_named and _OF_GROUP.fullmatch(data, men.end, start) is not None
    if men.kind != "military" or reading.kind != "insurgent":
        return False
    return _OF_THEIR.fullmatch(data, men.end, start) is not None


def _is_named(group: ActorSpan, reading: _Reading, data: bytes, start: int) -> bool:
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
