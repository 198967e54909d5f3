"""A sentence as a chain of chunks: the people it counts, and the words that say their fate.

Each chunk has a one-letter symbol, so that the grammar of `casualties` can be written as a few
regular expressions over a short string. Nouns for people are data (`knowledge/victims.csv`), as
are adjectives and demonyms (`knowledge/countries.csv`); the closed classes of English are code.
"""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from pipelines import knowledge
from pipelines.extract.quantities import (
    Quantity,
    Tokens,
    quantity_openers,
    read_quantity,
    tokenise,
)

_KNOWLEDGE: Final = Path(__file__).parents[1] / "knowledge"


class People(NamedTuple):
    """A noun phrase for people: how many, whose and which.

    Attributes:
        quantity: The count; its offsets are those of the count alone. None for named people and
            for phrases without a number ("soldiers").
        country: ISO 3166-1 alpha-2 of their nationality; None where unsaid or mixed.
        role: A role of the codebook; unknown where the noun does not tell.
        is_headless: True for "two American" and bare numbers, whose noun stands elsewhere.
        state: killed or wounded where the phrase itself says so ("three wounded men").
        is_share: True where they are some of people spoken of before ("two of them").
        is_all: True where the phrase says that it counts all of them.
        names: Names of the people, titles left out.
    """

    quantity: Quantity | None = None
    country: str | None = None
    role: str = "unknown"
    is_headless: bool = False
    state: str | None = None
    is_share: bool = False
    is_all: bool = False
    names: tuple[str, ...] = ()


class Chunk(NamedTuple):
    """A stretch of the sentence, with its symbol and, for people, what it says of them."""

    symbol: str
    start: int
    end: int
    people: People | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Nouns, adjectives and closed classes in the form that the chunker looks them up in."""

    heads: dict[str, tuple[str, bool]]
    modifiers: dict[str, str]
    adjectives: dict[str, str]
    demonyms: dict[str, tuple[str, bool]]
    symbols: dict[str, str]
    plain: dict[str, str]
    openers: frozenset[str]
    bodies: frozenset[str]


# Symbols of the chunk chain. P counted people, Q a bare number, O a number of things, Z nobody,
# V none of some things ("none of the rockets"), n a name, p people without a number, s one person
# without a number ("the driver", headlines), x the rest.
_WORDS: Final = {
    "K": (
        "killed slain murdered massacred executed beheaded assassinated martyred slaughtered "
        "eliminated neutralised neutralized liquidated"
    ),
    "k": (
        "kill kills slay slays assassinate assassinates eliminate eliminates neutralise "
        "neutralises neutralize neutralizes lost lose loses"
    ),
    "g": "killing murdering executing beheading massacring slaughtering eliminating losing",
    "W": "wounded injured hurt harmed maimed hospitalised hospitalized",
    "w": "wound wounds injure injures hurts harm harms",
    "h": "wounding injuring hurting harming maiming",
    "D": "die died dies perished perish perishes succumbed suffocated asphyxiated",
    "d": "dead",
    "B": "was were is are been being be 's",
    "H": "has have had having did does do",
    "M": "might could would will can should must shall cannot can't won't couldn't wouldn't",
    "N": "not never n't wasn't weren't didn't hasn't haven't hadn't isn't aren't without",
    "I": "if unless whether",
    "t": "to",
    "o": "of",
    "f": "from",
    "C": "and or plus &",
    "r": "who whom which that whose",
    ">": "when while as after before since where because but although though until",
    "b": (
        "in on at near by during with within outside inside around over under across for into "
        "between against among through along off amid following"
    ),
    "A": "at",
    "v": (
        "said says say told reported reports announced announces claimed claims confirmed "
        "confirms wrote writes tweeted stated added acknowledged estimated believed thought "
        "feared presumed counted counts given gave gives spoke spoken"
    ),
    "R": (
        "risen rose rises rising raised raises raising climbed climbs climbing increased "
        "increases grown grew revised cut lowered reduced jumped went gone settled corrected "
        "amended"
    ),
    "z": (
        "number numbers numbered reached reaches hit stood stands totalled totaled exceeded "
        "passed surpassed"
    ),
    "u": "put puts putting",
    "E": "death deaths assassination murder slaying lives bodies execution loss",
    "y": "anyone anybody",
    "i": "including",
    "G": "bringing brought brings taking took making pushing pushed",
}
# Words that end a noun phrase without a symbol of their own.
_FUNCTION: Final = frozenset(
    "a an the this that these those its his her their our my your it he she they we there then "
    "here now so very too also only still later earlier yesterday today overnight early late "
    "instantly alive ago again once twice more most much than per each every any some all both "
    "such what how why aboard onboard missing everyone everybody someone "
    "monday tuesday wednesday thursday friday saturday sunday january february "
    "march april june july august september october november december last next when".split()
)
_WEEKDAYS_MONTHS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december jan. feb. mar. apr. jun. jul. aug. "
    "sep. sept. oct. nov. dec.".split()
)
_PUNCTUATION: Final = {
    ",": ",",
    ";": ";",
    ":": ":",
    "(": "(",
    ")": ")",
    "\u2014": "(",
    "\u2013": "(",
    "-": "x",
    ".": ".",
    "!": ".",
    "?": ".",
}
_STATES: Final = {
    "dead": "killed",
    "slain": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "hurt": "wounded",
}
_STATE_HEADS: Final = {
    "bodies": "killed",
    "corpses": "killed",
    "deaths": "killed",
    "fatalities": "killed",
    "injuries": "wounded",
    "lives": "killed",
}
_ANYBODY: Final = frozenset({*_STATES, *_STATE_HEADS, "people", "persons", "victims"})
_TELLINGS: Final = frozenset(
    "figure figures count counts number numbers report reports information details toll tolls "
    "list lists estimate estimates data".split()
)
_CASUALTY_NOUNS: Final = {
    "casualties": "kw",
    "casualty": "kw",
    "deaths": "k",
    "fatalities": "k",
    "injuries": "kw",
    "injury": "kw",
    "victims": "kw",
}
_INJURIES: Final = frozenset(
    "injury injuries concussion concussions wounds burns trauma shrapnel".split()
)
_SUFFER: Final = frozenset("suffered suffer suffering sustained sustain sustaining".split())
_TO_DEATH: Final = frozenset(
    "stabbed beaten burned burnt crushed hacked bludgeoned starved shot".split()
)
_CARRIED: Final = frozenset("taken rushed brought airlifted flown admitted".split())
_TREATED: Final = {"treated": "for", "diagnosed": "with", "evacuated": "with", "found": "to"}
_TITLES: Final = frozenset(
    "general gen. gen major maj. maj lieutenant lt. lt colonel col. col captain capt. capt "
    "sergeant sgt. sgt spc. specialist corporal cpl. private pvt. brigadier brig. brig admiral "
    "adm. commander cmdr. staff mr mr. mrs mrs. ms ms. dr dr. president minister prime deputy "
    "sheikh ayatollah".split()
)
_PARTICLES: Final = frozenset("al el bin ibn abu de van von der la".split())
# A capitalised name with one of these is a place or a body, no person.
_NOT_PERSONS: Final = frozenset(
    "force forces army brigade brigades ministry base airport camp province street city state "
    "guard guards corps hezbollah council division house department pentagon zone east west north "
    "south sea gulf war group party command islamic united kingdom observatory embassy christmas "
    "new isis is daesh nato un eu idf irgc pmf centcom defense defence security".split()
)
_DETERMINERS: Final = frozenset("the its his her their our those these this that my your".split())
_ORDINALS: Final = frozenset("second third fourth fifth sixth seventh eighth".split())
_FILLERS: Final = frozenset("more other further additional extra fresh new such local".split())
# Plurals that English forms for people by what they do; no list of trades is ever complete.
_PEOPLE_ENDINGS: Final = ("ers", "ors", "ists", "ians", "men", "women", "ees")
_THING_PLURALS: Final = frozenset(
    "launchers tankers containers carriers helicopters bunkers destroyers cruisers trailers towers "
    "freighters bulldozers tractors generators reactors sensors interceptors quarters headquarters "
    "boosters bombers trackers loaders transporters computers routers shelters letters numbers "
    "papers rivers doors floors mirrors motors powers centers matters orders borders corners "
    "offers trees degrees committees".split()
)
_ZEROS: Final = frozenset("no nobody none no-one not without neither zero".split())
_IDIOM_OPENERS: Final = frozenset(
    "a an all another additional further may death shot shooting shoots shoot gunned gunning lost "
    "lose losing among according stabbed beaten burned burnt crushed hacked bludgeoned starved "
    "taken rushed brought airlifted flown admitted in".split()
)
_TOLL_NOUNS: Final = frozenset("toll tolls loss".split())
_COUNT_NOUNS: Final = frozenset("number total count figure tally".split())
_TOLL_OUTCOMES: Final = {
    "killed": "T",
    "dead": "T",
    "deaths": "T",
    "fatalities": "T",
    "wounded": "U",
    "injured": "U",
    "injuries": "U",
    "hurt": "U",
    "diagnosed": "U",
}


@functools.cache
def lexicon() -> Lexicon:
    """Load the people and nationality words of the knowledge files, once a process.

    Returns:
        The lexicon, keyed by lower-case words, nationality words by their exact spelling.
    """
    heads: dict[str, tuple[str, bool]] = {}
    modifiers: dict[str, str] = {}
    with (_KNOWLEDGE / "victims.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["use"] == "modifier":
                modifiers[row["singular"].lower()] = row["role"]
                continue
            if row["singular"]:
                heads[row["singular"].lower()] = (row["role"], False)
            if row["plural"]:
                heads[row["plural"].lower()] = (row["role"], True)
    adjectives: dict[str, str] = {}
    demonyms: dict[str, tuple[str, bool]] = {}
    with (_KNOWLEDGE / "countries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row["alpha2"]
            adjectives |= {word: code for word in row["adjectives"].split("|") if word}
            for entry in filter(None, row["demonyms"].split("|")):
                singular, _, plural = entry.partition("/")
                demonyms[singular] = (code, False)
                demonyms[plural or f"{singular}s"] = (code, True)
    symbols = {word: symbol for symbol, words in _WORDS.items() for word in words.split()}
    openers = frozenset(
        {*heads, *_CASUALTY_NOUNS, *_ZEROS, *_TOLL_NOUNS, *_COUNT_NOUNS, *_SUFFER, *_TREATED}
        | {*_DETERMINERS, *_IDIOM_OPENERS, *quantity_openers()}
    )
    plain = _PUNCTUATION | symbols
    return Lexicon(heads, modifiers, adjectives, demonyms, symbols, plain, openers, _bodies())


def _bodies() -> frozenset[str]:
    """Names of states and organisations in lower case, which are never a named dead."""
    names = [name for state in knowledge.countries() for name in (state.name, *state.aliases)]
    for actor in knowledge.actors():
        if actor.kind != "person":
            names += [actor.name, *actor.aliases]
    return frozenset(name.lower() for name in names)


def chunk(sentence: str) -> tuple[str, list[Chunk]]:
    """Cut a sentence into chunks.

    Args:
        sentence: One English sentence or headline.

    Returns:
        The symbols as one string, and the chunks that they stand for, in the same order.
    """
    chunks = _chunks(NounPhrases(tokenise(sentence), lexicon()))
    return "".join(piece.symbol for piece in chunks), chunks


class NounPhrases:
    """Noun phrases of one sentence, read from a token on.

    Attributes:
        tokens: The sentence's words, with their offsets.
        lower: The words in lower case.
        count: How many there are.
        lexicon: What is known of words.
    """

    def __init__(self, tokens: Tokens, words: Lexicon) -> None:
        self.tokens = tokens
        self.lower = tokens.lower
        self.count = len(tokens.words)
        self.lexicon = words

    def at(self, index: int) -> str:
        """Lower-case token at an index; empty beyond the end."""
        return self.lower[index] if index < self.count else ""

    def modified(self, index: int) -> tuple[People | None, int]:
        """Read modifiers and the noun for people that they lead to.

        Returns:
            The people without a quantity, and the index behind the phrase; None where the run of
            words from here does not end in a noun for people.
        """
        country: str | None = None
        is_mixed = False
        role = "unknown"
        state: str | None = None
        head = -1
        is_bare_adjective = False
        cursor = start = index
        while cursor < min(index + 8, self.count):
            word = self.lower[cursor]
            if word in _PUNCTUATION:
                break
            found = self.country(cursor)
            if found is not None:
                is_mixed = is_mixed or country not in (None, found)
                country = found
                if self._is_demonym(cursor) and (self.is_plural(cursor) or self.ends(cursor + 1)):
                    head = cursor
                is_bare_adjective = cursor == index
                cursor += self._adjective_length(cursor)
                start = cursor
                continue
            if word in self.lexicon.heads:
                head = cursor
                head_role = self.lexicon.heads[word][0]
                if not (head_role == "unknown" or self._is_weak(word, role)):
                    role = head_role
                if self.is_plural(cursor) and word not in self.lexicon.modifiers:
                    cursor += 1
                    break
            elif word in self.lexicon.modifiers:
                role = self.lexicon.modifiers[word]
            elif word in _STATE_HEADS:
                return People(country=country, role=role, state=_STATE_HEADS[word]), cursor + 1
            elif word in _STATES and cursor == start and word != "hurt":
                if self.ends(cursor + 1):
                    # "all 16 of the Iraqi dead", "the 284 wounded" is left to the grammar.
                    break
                state = _STATES[word]
            elif word in ("or", "and") and self.country(cursor + 1) and is_bare_adjective:
                is_mixed = True
            elif word in _FUNCTION or word in self.lexicon.symbols or word.endswith("ly"):
                break
            elif head < 0 and word.endswith(_PEOPLE_ENDINGS) and word not in _THING_PLURALS:
                return self._belonging(People(country=country, role=role, state=state), cursor + 1)
            elif head >= 0 or self.is_thing(cursor, word) or self.is_quantity(cursor):
                break
            if found is None and word not in ("or", "and"):
                is_bare_adjective = False
            cursor += 1
        if is_mixed:
            country = None
        if head >= 0:
            behind = head + 1
            people = People(country=country, role=role, state=state)
            return self._belonging(people, behind)
        if country is not None and is_bare_adjective and self.ends(cursor):
            if self.at(cursor) in ("dead", "wounded", "injured") and self.at(index - 1) == "the":
                # "all 16 of the Iraqi dead"
                fate = _STATES[self.at(cursor)]
                return People(country=country, state=fate), cursor + 1
            return People(country=country, is_headless=True), cursor
        return None, index

    def _belonging(self, people: People, index: int) -> tuple[People, int]:
        """Read "of the Iraqi security forces" behind a noun for people."""
        if self.at(index) != "of":
            return people, index
        cursor = index + 1
        country, role = people.country, people.role
        if self.at(cursor) in _DETERMINERS or self.at(cursor) in ("a", "an"):
            cursor += 1
        is_armed = False
        start = cursor
        while cursor < min(start + 7, self.count):
            word = self.lower[cursor]
            if word in _PUNCTUATION or word in self.lexicon.symbols or word in _FUNCTION:
                break
            if people.country is None:
                country = self.country(cursor) or country
            if people.role == "unknown" and word in self.lexicon.modifiers:
                role = self.lexicon.modifiers[word]
            is_armed = (
                is_armed
                or word.endswith(("-backed", "-aligned", "-linked"))
                or (word in ("armed", "militant"))
            )
            if is_armed and word in ("group", "groups") and people.role == "unknown":
                role = "militia"
            cursor += 1
        if cursor == start:
            return people, index
        return people._replace(country=country, role=role), cursor

    def _is_demonym(self, index: int) -> bool:
        """Whether a nationality word is a noun by itself: "Americans", "Briton"."""
        word = self.tokens.words[index]
        is_plural = self.lexicon.demonyms.get(word, ("", False))[1]
        return is_plural or (word in self.lexicon.demonyms and word not in self.lexicon.adjectives)

    def _is_weak(self, word: str, role: str) -> bool:
        """Whether the noun's own role yields to the word before it ("army officers")."""
        return role != "unknown" and word in ("officer", "officers", "guard", "guards")

    def is_quantity(self, index: int) -> bool:
        """Whether a number of its own begins at a token."""
        return read_quantity(self.tokens, index) is not None

    def is_thing(self, index: int, word: str) -> bool:
        """Whether a word without an entry is a plural noun for things: "rockets", "depots"."""
        return (
            word.endswith("s")
            and not word.endswith(("ss", "'s", "ous"))
            and self.tokens.words[index][0].islower()
        )

    def is_plural(self, index: int) -> bool:
        """Whether the noun at an index is plural."""
        word = self.tokens.words[index]
        if word in self.lexicon.demonyms:
            return self.lexicon.demonyms[word][1]
        return self.lexicon.heads.get(word.lower(), ("", False))[1]

    def ends(self, index: int) -> bool:
        """Whether a noun phrase can end before this token."""
        word = self.at(index)
        return (
            not word
            or word in _PUNCTUATION
            or word in self.lexicon.symbols
            or word in _FUNCTION
            or word in ("or", "and")
        )

    def is_end(self, index: int) -> bool:
        """Whether a bare number can end before this token."""
        word = self.at(index)
        return self.ends(index) or word.endswith("ly") or word in _TREATED or word in _SUFFER

    def country(self, index: int) -> str | None:
        """Country of an adjective or demonym at a token."""
        if index >= self.count:
            return None
        word = self.tokens.words[index]
        if not word[0].isupper():
            return None
        if index + 1 < self.count:
            pair = f"{word} {self.tokens.words[index + 1]}"
            if pair in self.lexicon.adjectives:
                return self.lexicon.adjectives[pair]
        word = word.removesuffix("'s").removesuffix("\u2019s")
        # "Iraqi-American" is an American; other pairs are left open.
        if word.endswith("-American"):
            return "US"
        if word in self.lexicon.adjectives:
            return self.lexicon.adjectives[word]
        return self.lexicon.demonyms[word][0] if word in self.lexicon.demonyms else None

    def _adjective_length(self, index: int) -> int:
        """Tokens of the adjective at an index."""
        pair = " ".join(self.tokens.words[index : index + 2])
        return 2 if pair in self.lexicon.adjectives else 1

    def name(self, index: int) -> tuple[str, int] | None:
        """Read a capitalised name: the name without titles, and the index behind it."""
        cursor = index
        while self.at(cursor) in _TITLES and self.tokens.words[cursor][0].isupper():
            cursor += 1
        start = cursor
        while cursor < self.count and (
            self._is_capital(cursor)
            or (cursor > start and self.at(cursor) in _PARTICLES)
            or self.at(cursor).startswith(("al-", "el-"))
        ):
            cursor += 1
        while cursor > start and self.at(cursor - 1) in _PARTICLES:
            cursor -= 1
        if cursor == start:
            return None
        parts = self.lower[start:cursor]
        # A possessive owns what follows and is not who is killed.
        if any(part in _NOT_PERSONS for part in parts) or parts[-1].endswith(("'s", "s'")):
            return None
        name = self.tokens.text[self.tokens.starts[start] : self.tokens.ends[cursor - 1]]
        return None if name.lower() in self.lexicon.bodies else (name, cursor)

    def _is_capital(self, index: int) -> bool:
        """Whether a token is a capitalised word that can be part of a person's name."""
        word = self.tokens.words[index]
        lower = self.lower[index]
        return (
            word[0].isupper()
            and (word.isalpha() or _is_hyphenated(word) or (len(word) == 2 and word[1] == "."))
            and lower not in _WEEKDAYS_MONTHS
            and lower not in _FUNCTION
            and lower not in self.lexicon.symbols
            and self.country(index) is None
        )


def _chunks(nouns: NounPhrases) -> list[Chunk]:
    """Chunk the whole sentence."""
    chunks: list[Chunk] = []
    starts, ends = nouns.tokens.starts, nouns.tokens.ends
    plain, openers = nouns.lexicon.plain, nouns.lexicon.openers
    index = 0
    while index < nouns.count:
        word = nouns.lower[index]
        if word in openers or word[0].isdigit():
            symbol, behind, people = _next(nouns, index, word)
        elif word == nouns.tokens.words[index]:
            # Most words open no phrase.
            chunks.append(Chunk(plain.get(word, "x"), starts[index], ends[index]))
            index += 1
            continue
        else:
            symbol, behind, people = _plain(nouns, index, word)
        # A phrase that the sentence breaks off ends with the sentence.
        behind = min(max(behind, index + 1), nouns.count)
        chunks.append(Chunk(symbol, starts[index], ends[behind - 1], people))
        index = _age_end(nouns, behind) if symbol == "n" else behind
    return chunks


def _fixed_phrase(
    nouns: NounPhrases, index: int, word: str
) -> tuple[str, int, People | None] | None:
    """Zero phrases, tolls and idioms that begin with a certain word."""
    if word in _ZEROS:
        return _zero(nouns, index, word)
    if word in _TOLL_NOUNS:
        return _toll_noun(nouns, index)
    if word == "death" and nouns.at(index + 1) in _TOLL_NOUNS:
        return "T", index + 2, People()
    if word in _COUNT_NOUNS:
        following = nouns.at(index + 1)
        if following in ("of", *_TOLL_OUTCOMES):
            return _count_of(nouns, index)
        if following in ("stands", "stood", "rose", "reached", "climbed"):
            return "T", index + 1, People()
    return None


def _idiom(nouns: NounPhrases, index: int, word: str) -> tuple[str, int, None] | None:
    """Verbs of more than one word."""
    following = nouns.at(index + 1)
    if following == "dead" and word in ("shot", "shooting", "shoots", "shoot"):
        return ("g" if word == "shooting" else "K"), index + 2, None
    if following == "down" and word in ("gunned", "gunning"):
        return ("g" if word == "gunning" else "K"), index + 2, None
    if word in _TO_DEATH and nouns.lower[index + 1 : index + 3] == ["to", "death"]:
        return "K", index + 3, None
    if word == "in" and following in ("hospital", "hospitals"):
        lies = index > 0 and nouns.at(index - 1) in ("are", "were", "remain", "remained")
        return ("W", index + 2, None) if lies else None
    if word in _CARRIED and following == "to":
        end = _hospital_end(nouns, index + 2)
        if end is not None:
            return "W", end, None
    if word in ("lost", "lose", "losing") and nouns.at(index + 2) in ("lives", "life"):
        return "D", index + 3, None
    if following in ("them", "whom") and word == "among":
        return "j", index + 2, None
    if following == "to" and word == "according":
        return "b", index + 2, None
    if word == "among" and following == "the" and nouns.at(index + 2) in _STATES:
        return "Y", index + 3, None
    if word in _SUFFER or nouns.lower[index + 1 : index + 2] == [_TREATED.get(word, "")]:
        end = _injury_end(nouns, index + 1)
        if end is not None:
            return ("S" if word in _SUFFER else "W"), end, None
    return None


def _hospital_end(nouns: NounPhrases, index: int) -> int | None:
    """Index behind "a hospital" within three words; None where there is none."""
    for behind in range(index, min(index + 3, nouns.count)):
        if nouns.lower[behind] in ("hospital", "hospitals", "clinic", "clinics"):
            return behind + 1
    return None


def _injury_end(nouns: NounPhrases, index: int) -> int | None:
    """Index behind the injury noun within a few words; None where there is none."""
    for behind in range(index, min(index + 8, nouns.count)):
        word = nouns.lower[behind]
        if word in _INJURIES:
            return behind + 1
        if word in _PUNCTUATION:
            return None
    return None


def _zero(nouns: NounPhrases, index: int, word: str) -> tuple[str, int, People | None] | None:
    """ "no one", "none of their troops", "no American", "no casualties", "without injuries"."""
    following = nouns.at(index + 1)
    if word in ("nobody", "no-one") or (word == "no" and following == "one"):
        behind = index + (2 if word == "no" else 1)
        if nouns.at(behind) in ("else", "other"):
            return "x", behind + 1, None
        return "Z", behind, People(is_headless=True)
    if word == "none":
        return _none(nouns, index)
    if word == "neither" and following not in _CASUALTY_NOUNS:
        # "neither rocket caused injuries"; of two people it tells no count
        return "V", index + 2, None
    if following == "loss" and nouns.lower[index + 2 : index + 4] == ["of", "life"]:
        return "1", index + 4, None
    noun = index + 1
    if word in ("without", "not"):
        # "without causing any casualties", "did not cause injuries"
        while nouns.at(noun) in ("causing", "cause", "resulting", "result", "in", "any"):
            noun += 1
    while noun < min(index + 4, nouns.count) and nouns.at(noun) in ("immediate", "known"):
        noun += 1
    if nouns.at(noun) in _CASUALTY_NOUNS and nouns.at(noun + 1) in _TELLINGS:
        return "x", noun + 2, None  # "no casualty figures": nobody says how many
    if nouns.at(noun) in _CASUALTY_NOUNS:
        return ("0" if _CASUALTY_NOUNS[nouns.at(noun)] == "kw" else "1"), noun + 1, None
    if word in ("without", "not"):
        return None
    people, behind = nouns.modified(index + 1)
    if people is None or nouns.at(index + 1) in ("other", "further", "more", "such"):
        return None
    return "Z", behind, people


def _none(nouns: NounPhrases, index: int) -> tuple[str, int, People | None]:
    """ "none", "none of its soldiers"."""
    if nouns.at(index + 1) != "of":
        return "Z", index + 1, People(is_headless=True)
    start = index + 2
    if nouns.at(start) in _DETERMINERS and nouns.at(start + 1):
        read = read_quantity(nouns.tokens, start + 1)
        noun = read[1] if read is not None else start + 1
        people, behind = nouns.modified(noun)
        if people is not None:
            return "Z", behind, people
        things = _things_end(nouns, noun)
        if things is not None:
            return "V", things, None
    if nouns.at(start) in ("these", "those"):
        return "V", start + 1, None
    # "none of them seriously" speaks of people counted before.
    return "x", min(start + 1, nouns.count), None


def _things_end(nouns: NounPhrases, index: int) -> int | None:
    """Index behind "rockets", "incoming drones"; None where no noun for things stands."""
    for cursor in range(index, min(index + 3, nouns.count)):
        word = nouns.lower[cursor]
        is_no_noun = word in nouns.lexicon.symbols or word in _PUNCTUATION or word in _STATES
        if is_no_noun or word in _CASUALTY_NOUNS:
            return None
        if nouns.is_thing(cursor, word):
            return cursor + 1
    return None


def _toll_noun(nouns: NounPhrases, index: int) -> tuple[str, int, People | None]:
    """ "toll", "toll of injured"; "took a heavy toll" has no number and stays harmless."""
    word = nouns.lower[index]
    if nouns.at(index + 1) in ("of", "among") and nouns.at(index + 2) in ("injured", "wounded"):
        return "U", index + 3, People()
    if nouns.at(index - 1) in ("injury", "casualty") and index:
        return "x", index + 1, None
    if word == "loss" and nouns.at(index + 1) != "at":
        return "E", index + 1, None
    return "T", index + 1, People()


def _count_of(nouns: NounPhrases, index: int) -> tuple[str, int, People | None] | None:
    """ "number of American troops killed", "number killed"."""
    country: str | None = None
    role = "unknown"
    for behind in range(index + 1, min(index + 9, nouns.count)):
        word = nouns.lower[behind]
        if word in _TOLL_OUTCOMES:
            return _TOLL_OUTCOMES[word], behind + 1, People(country=country, role=role)
        is_passive = word == "to" and nouns.at(behind + 1) in ("have", "be")
        if not is_passive and (
            word in _PUNCTUATION or word in ("in", "to", "at", "is", "was", "has", "that")
        ):
            return None
        if behind == index + 2 and nouns.is_quantity(behind):
            return None  # "a count of 95 dead" counts by itself
        country = nouns.country(behind) or country
        if word in nouns.lexicon.heads and role == "unknown":
            role = nouns.lexicon.heads[word][0]
        elif word in nouns.lexicon.modifiers:
            role = nouns.lexicon.modifiers[word]
    return None


def _counted(nouns: NounPhrases, index: int, word: str) -> tuple[str, int, People | None] | None:
    """A number with what it counts, or "a" with a person."""
    is_single = word in ("a", "an", "another") or (
        # "a farmer and his wife"; alone, "his wife" points back to someone.
        word in ("his", "her", "their") and index > 0 and nouns.at(index - 1) in ("and", ",")
    )
    if is_single and (single := _single(nouns, index)) is not None:
        return single
    is_ordinal = word == "a" and nouns.at(index + 1) in _ORDINALS
    behind = index + 2 if is_ordinal else index + 1
    if (word == "another" or is_ordinal) and (
        nouns.lexicon.symbols.get(nouns.at(behind), "x") in "BHWKD"
    ):
        begin, end = nouns.tokens.starts[index], nouns.tokens.ends[behind - 1]
        one = Quantity(begin, end, nouns.tokens.text[begin:end], 1, 1, 1, False)
        return "Q", behind, People(quantity=one, is_headless=True)
    start = index
    if word in ("another", "additional", "further"):
        start = index + 1
    elif word in ("a", "an") and nouns.at(index + 1) in ("further", "additional"):
        start = index + 2
    elif word == "all" or (word in _DETERMINERS and word not in ("that", "this")):
        start = index + 1
        if word == "all" and nouns.at(start) == "the":
            start += 1
    if start >= nouns.count:
        return None
    read = read_quantity(nouns.tokens, start)
    if read is None:
        return None
    quantity, behind = read
    is_all = word == "all"
    people, end = _counted_of(nouns, behind, quantity)
    if is_all and people is not None and _is_one_kind(nouns, people, end):
        is_all = False  # "all 16 of the Iraqi dead": of these alone
    while people is None and nouns.at(behind) in _FILLERS:
        behind += 1
    if people is None:
        people, end = nouns.modified(behind)
    if people is not None:
        if is_all and people.state is not None:
            people = people._replace(is_share=False)
        return "P", end, people._replace(quantity=quantity, is_all=is_all)
    if nouns.is_end(behind):
        return "Q", behind, People(quantity=quantity, is_headless=True, is_all=is_all)
    return "O", behind + 1, None


def _is_one_kind(nouns: NounPhrases, people: People, end: int) -> bool:
    """Whether the dead or wounded are those of one nation, role or noun alone."""
    if people.state is None or people.is_headless:
        return False
    told = people.country is not None or people.role != "unknown"
    return told or nouns.at(end - 1) not in _ANYBODY


def _single(nouns: NounPhrases, index: int) -> tuple[str, int, People | None] | None:
    """ "a soldier", "an American", "a second employee", "another Iraqi"."""
    people, behind = nouns.modified(index + 1)
    if people is None or nouns.is_plural(behind - 1) or nouns.at(behind - 1) in _STATE_HEADS:
        return None
    if people.is_headless and not nouns.is_end(behind):
        return None
    begin, end = nouns.tokens.starts[index], nouns.tokens.ends[index]
    one = Quantity(begin, end, nouns.tokens.text[begin:end], 1, 1, 1, False)
    if name := nouns.name(behind):
        return "n", name[1], people._replace(names=(name[0],))
    return "P", behind, people._replace(quantity=one)


def _counted_of(nouns: NounPhrases, index: int, quantity: Quantity) -> tuple[People | None, int]:
    """ "of them", "of the dead", "of their fighters", "of soldiers" behind a number."""
    if nouns.at(index) != "of":
        return None, index
    start = index + 1
    word = nouns.at(start)
    if word in ("them", "whom"):
        return _share(nouns, start + 1)
    if word in ("one", "a") and nouns.at(start + 1) == "family":
        return People(role="civilian"), start + 2
    if nouns.at(start).endswith("'s"):
        start += 1
    elif word in _DETERMINERS:
        start += 1
        if nouns.at(start).endswith("'s"):
            start += 1
    elif quantity.best is not None and word != "whom":
        return None, index
    if start >= nouns.count:
        return None, index
    if nouns.at(start).endswith("ly") and nouns.at(start + 1) in _STATES:
        start += 1  # "five of the critically injured"
    if nouns.at(start) in _STATES and nouns.is_end(start + 1):
        return People(state=_STATES[nouns.at(start)], is_share=True), start + 1
    people, behind = nouns.modified(start)
    if people is None:
        read = read_quantity(nouns.tokens, start)
        if read is None:
            return None, index
        inner, behind = nouns.modified(read[1])
        if nouns.at(read[1]) in _STATES:
            behind = max(behind, read[1] + 1)
        return (inner or People())._replace(state="given", is_share=True), behind
    is_share = people.state is not None
    return people._replace(is_share=is_share), behind


def _share(nouns: NounPhrases, index: int) -> tuple[People, int]:
    """ "two of them American": the nationality behind a share."""
    start = index + 1 if nouns.at(index) in ("were", "are", "was", "is") else index
    country = nouns.country(start) if start < nouns.count else None
    if country is None:
        role = nouns.lexicon.heads.get(nouns.at(start), ("unknown", True))[0]
        behind = start + 1 if role != "unknown" else index
        return People(role=role, is_headless=True, is_share=True), behind
    people, behind = nouns.modified(start)
    return (people or People())._replace(is_share=True), max(behind, start + 1)


def _plain(nouns: NounPhrases, index: int, word: str) -> tuple[str, int, People | None]:
    """Names, people without a number, and single words."""
    original = nouns.tokens.words[index]
    if word == "may":
        return ("M" if original == "may" else "x"), index + 1, None
    symbol = nouns.lexicon.symbols.get(word)
    if symbol is not None:
        # "IS" is a group, "is" a verb.
        return ("x" if original == "IS" else symbol), index + 1, None
    if word in _CASUALTY_NOUNS:
        return "c", index + 1, None
    if word in nouns.lexicon.heads or nouns.country(index) is not None:
        people, behind = nouns.modified(index)
        if people is not None and not people.is_headless:
            if name := nouns.name(behind):
                return "n", name[1], people._replace(names=(name[0],))
            return ("p" if nouns.is_plural(behind - 1) else "s"), behind, people
    if original[0].isupper() and (name := nouns.name(index)) is not None:
        if nouns.at(name[1]) in nouns.lexicon.heads:
            # "Hamas commander": the name says whose commander.
            return _plain(nouns, name[1], nouns.at(name[1]))
        return "n", name[1], People(names=(name[0],))
    return "x", index + 1, None


def _age_end(nouns: NounPhrases, index: int) -> int:
    """Index behind the age of a name: "Wu, 31, was", "Wu, 31, and Lee"."""
    age = nouns.at(index + 1)
    if nouns.at(index) != "," or not age.isdecimal() or len(age) > 2:
        return index
    mark, after = nouns.at(index + 2), nouns.at(index + 3)
    if mark == "," and after.isalpha() and nouns.tokens.words[index + 3] == after:
        return index + 3
    return index + 2 if mark in (",", "and", ".", "") else index


def _next(nouns: NounPhrases, index: int, word: str) -> tuple[str, int, People | None]:
    """The chunk that begins at a token: symbol, index behind it, people."""
    return (
        _fixed_phrase(nouns, index, word)
        or _idiom(nouns, index, word)
        or _counted(nouns, index, word)
        or _plain(nouns, index, word)
    )


def _is_hyphenated(word: str) -> bool:
    """Whether a word is of letters, hyphens and apostrophes: "al-Asad", but not "F-16"."""
    return word.replace("-", "").replace("'", "").replace("\u2019", "").isalpha()
