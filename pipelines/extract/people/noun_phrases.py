"""A noun phrase for people: its modifiers, its noun, their nationality, role and name.

Source: codebook.md, Casualties (party: nationality and role).
"""

from __future__ import annotations

from typing import Final

from pipelines.extract.people.lexicon import (
    DETERMINERS,
    PUNCTUATION,
    STATE_HEADS,
    STATES,
    SUFFER,
    TREATED,
    Lexicon,
)
from pipelines.extract.people.model import People
from pipelines.extract.quantities.reading import read_quantity
from pipelines.extract.quantities.tokens import Tokens

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
_LEAVE: Final = frozenset({"leave", "leaves", "left"})
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
# Plurals that English forms for people by what they do; no list of trades is ever complete.
_ESCAPES: Final = frozenset({"survived", "escaped"})  # "with burns", "unhurt"
_PEOPLE_ENDINGS: Final = ("ers", "ors", "ists", "ians", "men", "women", "ees")
THING_PLURALS: Final = frozenset(
    "launchers tankers containers carriers helicopters bunkers destroyers cruisers trailers towers "
    "freighters bulldozers tractors generators reactors sensors interceptors quarters headquarters "
    "boosters bombers trackers loaders transporters computers routers shelters letters numbers "
    "papers rivers doors floors mirrors motors powers centers matters orders borders corners "
    "offers trees degrees committees humvees".split()
)


_US_STATES: Final = frozenset(
    "Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb"
    "|Nev|N.H|N.J|N.M|N.Y|N.C|N.D|Okla|Ore|Pa|R.I|S.C|S.D|Tenn|Vt|Va|Wash|W.Va|Wis|Wyo|D.C"
    "|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho"
    "|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan"
    "|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico"
    "|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island"
    "|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia"
    "|Wisconsin|Wyoming".split("|")
)


# "Central Americans", "a Latin American priest": of no one state.
_OF_AMERICA: Final = frozenset({"American", "Americans"})
_CONTINENTS: Final = frozenset("latin central south pan ibero spanish".split())
_SERVING: Final = frozenset(
    (verb, preposition)
    for verb in ("assigned", "attached", "belonging", "serving", "deployed", "fighting", "based")
    for preposition in ("to", "with", "in")
)
_UNITS: Final = frozenset(
    "army battalion battery brigade cavalry command company corps detachment division "
    "expeditionary fleet guards group infantry marines platoon regiment rifles squadron team troop "
    "unit wing".split()
)


_SLAYING: Final = frozenset(
    {("shot", "dead"), ("gunned", "down"), ("mowed", "down"), ("blew", "up")}
)


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

    def symbol(self, index: int) -> str:
        """The symbol of a word of a closed class, x for any other."""
        return self.lexicon.symbols.get(self.at(index), "x")

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
            if word in PUNCTUATION or word in _LEAVE:
                break  # "2 Bombs Leave 9 Troops Dead"
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
            elif word == "force" and self.at(cursor - 1) == "air":
                role = "military"
            elif word.endswith("-year-old") and self.is_end(cursor + 1):
                head = cursor
            elif word in STATE_HEADS:
                return People(country=country, role=role, state=STATE_HEADS[word]), cursor + 1
            elif word in STATES and cursor == start and word != "hurt":
                if self.ends(cursor + 1):
                    # "all 16 of the Iraqi dead", "the 284 wounded" is left to the grammar.
                    break
                state = STATES[word]
            elif word in ("or", "and") and self.country(cursor + 1) and is_bare_adjective:
                is_mixed = True
            elif head < 0 and self._is_within_name(cursor):
                pass
            elif word in _FUNCTION or word in self.lexicon.symbols or _is_adverb(word):
                break
            elif head < 0 and word.endswith(_PEOPLE_ENDINGS) and word not in THING_PLURALS:
                return self._belonging(People(country=country, role=role, state=state), cursor + 1)
            elif head >= 0 and self._is_of_body(cursor):
                pass
            elif head >= 0 or self._is_own_thing(cursor, word) or self.is_quantity(cursor):
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
                fate = STATES[self.at(cursor)]
                return People(country=country, state=fate), cursor + 1
            return People(country=country, is_headless=True), cursor
        return None, index

    def _belonging(self, people: People, index: int) -> tuple[People, int]:
        """Read "of the Iraqi security forces" behind a noun for people."""
        if self.at(index) != "of":
            return people, index
        cursor = index + 1
        country, role = people.country, people.role
        if self.at(cursor) in DETERMINERS or self.at(cursor) in ("a", "an"):
            cursor += 1
        is_armed = False
        is_open = people.role == "unknown" or self._is_weak(self.at(index - 1), people.role)
        start = cursor
        while cursor < min(start + 7, self.count):
            word = self.lower[cursor]
            if self.ends(cursor) or self._is_fate(word) or self._is_slaying(cursor):
                break  # "two members of her family sustained burns"
            if people.country is None:
                country = self.country(cursor) or country
            if is_open and word in self.lexicon.modifiers:
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

    def _is_of_body(self, index: int) -> bool:
        """The "Force" of "two Reserve Police Force personnel": a name whose people follow it."""
        is_name = self.tokens.words[index][0].isupper() and self.lower[index] in _NOT_PERSONS
        return is_name and self.at(index + 1) in self.lexicon.heads

    def _is_within_name(self, index: int) -> bool:
        """The "IS" of "10 IS militants", the "of" and "and" of "30 State of Sinai militants"."""
        words = self.tokens.words
        if words[index] == "IS":
            return True
        joins = words[index] in ("of", "and") and index > 0 and index + 1 < self.count
        return joins and words[index - 1][0].isupper() and words[index + 1][0].isupper()

    def _is_own_thing(self, index: int, word: str) -> bool:
        """ "rockets"; not the trade of "a customs officer", "a sports reporter"."""
        return self.is_thing(index, word) and self.at(index + 1) not in self.lexicon.heads

    def is_thing(self, index: int, word: str) -> bool:
        """Whether a word without an entry is a plural noun for things: "rockets", "depots"."""
        return (
            word.endswith("s")
            and not word.endswith(("ss", "'s", "ous"))
            and self.tokens.words[index][0].islower()
        )

    def is_plural(self, index: int) -> bool:
        """Whether the noun at an index is plural."""
        word = self.tokens.words[index] if index < self.count else ""
        if word in self.lexicon.demonyms:
            return self.lexicon.demonyms[word][1]
        return self.lexicon.heads.get(word.lower(), ("", False))[1]

    def ends(self, index: int) -> bool:
        """Whether a noun phrase can end before this token."""
        word = self.at(index)
        return (
            not word
            or word in PUNCTUATION
            or word in self.lexicon.symbols
            or word in _FUNCTION
            or word in ("or", "and")
        )

    def is_end(self, index: int) -> bool:
        """Whether a bare number can end before this token."""
        word = self.at(index)
        return self._is_fate(word) or self.ends(index) or word.endswith("ly")

    def _is_fate(self, word: str) -> bool:
        return word in TREATED or word in SUFFER or word in _ESCAPES

    def _is_slaying(self, index: int) -> bool:
        """ "gunmen of the group shot dead four"."""
        return (self.at(index), self.at(index + 1)) in _SLAYING

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
        if word in _OF_AMERICA and index and self.lower[index - 1] in _CONTINENTS:
            return None  # "two Central Americans"
        # "Iraqi-American" is an American; other pairs are left open.
        if word.endswith("-American") and word.partition("-")[0].lower() not in _CONTINENTS:
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

    def state_end(self, index: int) -> int | None:
        """Index behind ", N.C." of "Fayetteville, N.C., was": a town's state, between commas."""
        for size in (2, 1):
            name = " ".join(self.tokens.words[index + 1 : index + 1 + size]).removesuffix(".")
            behind = index + 1 + size
            dotted = behind + (self.at(behind) == ".")
            if name in _US_STATES and self.at(dotted) == "," and index > 0:
                return dotted if self.tokens.words[index - 1][:1].isupper() else None
        return None

    def unit_end(self, index: int) -> int | None:
        """Index behind the unit of "a soldier assigned to the 3rd Brigade, 4th Division, was".

        The comma that closes the unit belongs to it, as one stands inside it as well.
        """
        pair = (self.at(index), self.at(index + 1))
        if pair not in _SERVING and pair[0] not in ("from", "of", "with"):
            return None
        cursor = start = index + (2 if pair in _SERVING else 1)
        end = start
        while cursor < self.count and self._is_of_unit(cursor):
            if self.tokens.words[cursor][0].isalnum() and self.at(cursor) not in ("the", "and"):
                end = cursor + 1
            cursor += 1
        if _UNITS.isdisjoint(self.lower[start:end]):
            return None
        is_closed = self.at(end) == "," and "," in self.lower[start:end]
        return end + (is_closed and self.at(index - 1) != ",")

    def _is_of_unit(self, index: int) -> bool:
        word, lower = self.tokens.words[index], self.lower[index]
        if lower in (",", "and", "of", "-", "the"):
            ahead = self.tokens.words[index + 1 : index + 2]
            return bool(ahead) and (ahead[0] in ("the", "The") or _is_of_name(ahead[0]))
        return _is_of_name(word) or (word.isdecimal() and self.at(index - 1) in _UNITS)

    def _is_capital(self, index: int) -> bool:
        """Whether a token is a capitalised word that can be part of a person's name."""
        word = self.tokens.words[index]
        lower = self.lower[index]
        return (
            word[0].isupper()
            and (word.isalpha() or _is_hyphenated(word) or (len(word) == 2 and word[1] == "."))
            and lower not in _WEEKDAYS_MONTHS
            and lower not in _FUNCTION
            and lower not in _LEAVE
            and lower not in self.lexicon.symbols
            and self.country(index) is None
        )


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in _ADJECTIVES_IN_LY


_ADJECTIVES_IN_LY: Final = frozenset("elderly family friendly sickly".split())


def _is_of_name(word: str) -> bool:
    """ "Rifles", "3rd", "101st"."""
    return word[0].isupper() or (word[0].isdigit() and word.endswith(("st", "nd", "rd", "th")))


def _is_hyphenated(word: str) -> bool:
    """Whether a word is of letters, hyphens and apostrophes: "al-Asad", but not "F-16"."""
    return word.replace("-", "").replace("'", "").replace("\u2019", "").isalpha()
