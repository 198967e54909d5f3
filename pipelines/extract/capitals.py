"""Text that is all in capitals, as old wire copy and telex, in the letters it would have today.

Names are known by their capitals, so that a paragraph without small letters would give nothing: of
48 attacks that are found in a hundred old reports, 2 are found in the same reports in capitals.
Every letter stays where it is: offsets in the one text are offsets in the other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from spellchecker import SpellChecker

from pipelines.extract.actors import actor_lexicon
from pipelines.extract.gazetteer import gazetteer
from pipelines.extract.triggers import trigger_forms
from pipelines.knowledge import country_adjectives

_SHOUTED: Final = re.compile(r"[^a-z\n]{40,}")
"""What a paragraph in capitals has and others do not, but for rules and tables of figures."""
_FEW_SMALL: Final = 0.1
"""Share of small letters in a paragraph that is in capitals all the same ("McALLEN")."""
_MANY: Final = 30
"""Letters that make a paragraph; a shorter one may be a heading, and headings are names."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’](?:[^\W\d_]+))?")
_BEGINS: Final = re.compile(
    r"(?:^|[.!?:]\)?[\"”']?\s+|[\"“(\[]|--\s*(?:\[[^\]]{1,60}\]\s*)*)[\"“'(\[]*$"
)
"""What stands before the first word of a sentence."""
_COMMON: Final = 5_000
"""A word as frequent as this in the dictionary is no name, even where a town or group bears it:
"nice", "reading", "base" against "Lima" (731), "Salvador" (131), "Jordan" (3,018)."""
_GRAMMAR: Final = 3_000_000
"""Only words like "of", "and", "who" are as frequent as this."""
_SELDOM: Final = 1_000
"""A word as seldom as this is a name beside another name ("Manuel" Noriega), else a plain word."""
_NO_NAME_ENDS: Final = ("ed", "ing", "ly", "tion", "tions", "ment", "ments", "ous", "ive")
_ALWAYS_NAMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july "
    "august september october november december jan feb apr aug sept sep oct nov dec christmas "
    "easter ramadan i".split()
)
_OPEN_NAMES: Final = frozenset("al bin el ibn la las los saint san santa santo st".split())
_SAINTS: Final = frozenset("san santa santo".split())
"""What is no English word, and never stands without a name behind it ("Santa Elena")."""
_GIVEN_NAMES: Final = frozenset(
    "ahmed albert alexander alfredo ali andrew anna anne anthony antonio arthur barbara benjamin "
    "bernard bruce carl carlos carmen catherine charles christopher daniel david diana diego "
    "edgar edward elena elizabeth emilio enrique eric ernest ernesto eugene fernando francis "
    "francisco fred frederick gabriel gary george gerald gonzalo gregory guillermo hans harold "
    "harry hassan hector helen henry howard hussein ibrahim igor ivan jacques james jane janet "
    "jean jeffrey jennifer jerry jim joan joe john jonathan jorge jose joseph juan julio karl "
    "kenneth kevin larry lawrence leon linda louis louise luis manuel marco marcos margaret maria "
    "mario martin mary matthew mauricio michael michel miguel mohammed monica nancy nicholas "
    "oliver oscar oswaldo pablo patricia paul paula pedro peter philip pierre rachel rafael ralph "
    "ramon raul rebecca ricardo richard robert roberto roger roland ronald ruben russell ruth "
    "salvador samuel sandra sarah scott sebastian sergei sergio simon stanley stephen steven "
    "susan teresa theodore thomas timothy tom tony vera vernon victor victoria vincent virginia "
    "vladimir walter wayne william yusuf".split()
)
"""Given names that the dictionary has as often as plain words, and that are no such words."""
_TITLES: Final = frozenset(
    "admiral brigadier captain capt col colonel commander dr general gen lieutenant lt maj major "
    "minister mr mrs president senator sergeant sgt sheikh".split()
)
_DAY_OF: Final = re.compile(r"\d\s*$|\b(?:IN|LAST|EARLY|LATE|SINCE|UNTIL|OF|ON|BY|THIS|MID)\s+$")
_MONTHS_THAT_ARE_WORDS: Final = frozenset(("march", "may"))
_ROMAN: Final = re.compile(r"I{2,3}|IV|VI{0,3}|IX|XI{0,3}|XX?")
_ORDINAL_ENDS: Final = frozenset({"ST", "ND", "RD", "TH"})
_UNITS: Final = frozenset({"KM", "KMS", "KG", "KGS", "MM", "CM", "M", "LB", "LBS"})
_SHORT_TITLES: Final = frozenset("mr mrs ms msgr fr gen lt col capt sgt maj".split())
_VOWEL: Final = re.compile(r"[AEIOUY]")
_OF_SAINT: Final = re.compile(r"\b(?:SAN|SANTA|SANTO) $")
_BRACKETED: Final = re.compile(r"[(\[]([A-Z]{2,6})[)\]]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line in capitals, its words, and which of them its own words show to be names."""

    text: str
    words: list[re.Match[str]]
    is_name: list[bool]
    abbreviations: frozenset[str]

    @classmethod
    def read(cls, text: str) -> _Line:
        words = list(_WORD.finditer(text))
        titled = _WORD.sub(lambda word: _titled(word[0]), text)
        listed = _listed(titled)
        names = [_is_name(text, word) or _lies_in(word, listed) for word in words]
        beside = list(names)
        for n in range(len(words)):  # "Lucio Gutierrez Moreno": each name shows the next
            beside[n] = beside[n] or _is_beside_name(words, beside, n)
        return cls(text, words, beside, _abbreviations(text, titled))

    def names(self) -> Iterator[str]:
        """Its names that a dictionary has as words that are not common."""
        for word, is_name in zip(self.words, self.is_name, strict=True):
            stem = _stem(word).lower()
            if is_name and stem not in _MONTHS_THAT_ARE_WORDS and _frequency(stem) < _COMMON:
                yield stem

    def in_small_letters(self, names: Collection[str], abbreviations: Collection[str]) -> str:
        """The line as it would be written, given the names and abbreviations of all lines."""
        told: list[str] = []
        done = 0
        for word, is_name in zip(self.words, self.is_name, strict=True):
            told.append(self.text[done : word.start()])
            stem = _stem(word)
            is_initial = len(stem) == 1 and self.text[word.end() : word.end() + 1] == "."
            if self._is_measure(word):
                told.append(_lowered(word[0]))
            elif stem.lower() in _SHORT_TITLES:
                told.append(_titled(word[0]))
            elif stem in abbreviations or is_initial or _ROMAN.fullmatch(stem):
                told.append(stem + _lowered(word[0][len(stem) :]))
            elif is_name or stem.lower() in names or self._begins(word):
                told.append(_titled(word[0]))
            else:
                told.append(_lowered(word[0]))
            done = word.end()
        return "".join([*told, self.text[done:]])

    def _is_measure(self, word: re.Match[str]) -> bool:
        """ "10TH", "8 KM": letters that belong to the number in front of them."""
        before = self.text[max(0, word.start() - 2) : word.start()]
        is_ordinal = before[-1:].isdigit() and word[0] in _ORDINAL_ENDS
        return is_ordinal or (word[0] in _UNITS and before.rstrip(" -")[-1:].isdigit())

    def _begins(self, word: re.Match[str]) -> bool:
        """Whether a word opens a sentence."""
        return _BEGINS.search(self.text[: word.start()][-90:]) is not None


def in_small_letters(text: str) -> str:
    """The text with every line in capitals told in small letters, names but for.

    Returns:
        A text of the same length; the same text where no line is in capitals.
    """
    if not _SHOUTED.search(text):
        return text
    lines = text.split("\n")
    read = {number: _Line.read(line) for number, line in enumerate(lines) if _is_shouted(line)}
    names = {name for line in read.values() for name in line.names()}
    abbreviations = {word for line in read.values() for word in line.abbreviations}
    for number, line in read.items():
        lines[number] = line.in_small_letters(names, abbreviations)
    return "\n".join(lines)


def _is_shouted(line: str) -> bool:
    large = sum(map(str.isupper, line))
    return large >= _MANY and sum(map(str.islower, line)) <= _FEW_SMALL * large


def _stem(match: re.Match[str]) -> str:
    """A word without "'s"."""
    return match[0].replace("’", "'").partition("'")[0]


def _is_name(line: str, match: re.Match[str]) -> bool:
    """Whether the word itself tells that it is a name: no dictionary has it, or it is a month."""
    stem = _stem(match).lower()
    if stem in _MONTHS_THAT_ARE_WORDS:
        before, behind = line[: match.start()], line[match.end() :]
        if re.match(r" (?:HAVE|BE|NOT|WELL|ALSO|ONLY|STILL|NEVER)\b", behind):
            return False
        return bool(_DAY_OF.search(before) or re.match(r"\s*\d", behind))
    is_known = stem in _ALWAYS_NAMES or stem in _GIVEN_NAMES or stem in _SAINTS
    if _AMERICAS.fullmatch(stem) and _OF_AMERICAS.match(line, match.end()):
        return True  # "CENTRAL AMERICAN UNIVERSITY"
    return is_known or stem in _peoples() or not (_frequency(stem) or stem in _told_words())


_AMERICAS: Final = re.compile("central|south|north|pan")
_OF_AMERICAS: Final = re.compile(r"[ -]AMERICA(?:NS?)?\b")


@cache
def _told_words() -> frozenset[str]:
    """ "machinegunned", "torched": what happens, though the dictionary does not know the word."""
    return frozenset(
        form[0]
        for of_forces in (False, True)
        for form in trigger_forms(of_forces=of_forces)
        if len(form) == 1
    )


def _is_beside_name(words: list[re.Match[str]], names: list[bool], number: int) -> bool:
    """Whether a seldom word belongs to the name beside it, or follows a title."""
    stem = _stem(words[number]).lower()
    follows_name = number + 1 < len(words) and names[number + 1]
    if stem in _OPEN_NAMES:
        return follows_name
    if _frequency(stem) >= _SELDOM or (_frequency(stem) and stem.endswith(_NO_NAME_ENDS)):
        return False
    if not _frequency(stem) and stem in _told_words():
        return False
    before = _stem(words[number - 1]).lower() if number else ""
    if before in _SAINTS:
        return True
    return follows_name or (number > 0 and names[number - 1]) or before in _TITLES


def _abbreviations(line: str, titled: str) -> frozenset[str]:
    """Words of the line that are letters and no word: without a vowel, known, or in brackets."""
    known = {span.text for span in actor_lexicon().find(line)}
    known -= {span.text.upper() for span in actor_lexicon().find(titled)}
    bracketed = set(_BRACKETED.findall(line))
    return frozenset(
        stem
        for match in _WORD.finditer(line)
        if len(stem := _stem(match)) > 1
        and not _OF_SAINT.search(line, 0, match.start())
        and _frequency(stem.lower()) < _SELDOM
        and (stem in known or stem in bracketed or not _VOWEL.search(stem))
    )


def _listed(titled: str) -> list[tuple[int, int]]:
    """Where a line with every word in a capital names places and actors that are no plain words."""
    spans = [(span.start, span.end, span.text) for span in gazetteer().find(titled)]
    actors = (span for span in actor_lexicon().find(titled) if not _is_described(span.text))
    spans += [(span.start, span.end, span.text) for span in actors]
    return [(start, end) for start, end, text in spans if not _is_plain(text)]


def _lies_in(match: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    """Whether a word that carries meaning lies in a span: "of" and "and" stay small in names."""
    return _frequency(_stem(match).lower()) < _GRAMMAR and any(
        start <= match.start() and match.end() <= end for start, end in spans
    )


def _is_described(actor: str) -> bool:
    """Whether the words in small letters are an actor as well: "police colonel"."""
    small = actor.lower()
    return any(a.text == small and a.kind == "security" for a in actor_lexicon().find(small))


def _is_plain(name: str) -> bool:
    """Whether a single word is more often no name: "Nice", "Base", "Rebels"."""
    words = [word.lower() for word in _WORD.findall(name)]
    return len(words) == 1 and (_frequency(words[0]) >= _COMMON or _names_no_one_group(words[0]))


def _names_no_one_group(word: str) -> bool:
    """ "rebels", "gunmen", "police": plain words that the lexicon knows in small letters."""
    is_known = _frequency(word) > 0
    return is_known and any(span.text == word for span in actor_lexicon().find(word))


@cache
def _peoples() -> frozenset[str]:
    """ "chilean", "soviet", "latin": written with a capital whatever they stand beside."""
    return frozenset(country_adjectives()) - {"us", "polish"} | _OF_LANDS


_OF_LANDS: Final = frozenset(
    "latin african asian european arab arabs americans britons soviets germans russians israelis "
    "palestinians colombians salvadorans nicaraguans peruvians chileans cubans hondurans "
    "guatemalans panamanians bolivians brazilians mexicans ecuadoran ecuadorans spaniard spaniards "
    "christian christians catholic catholics muslim muslims moslem moslems jewish jesuit jesuits "
    "protestant protestants marxist marxists leninist maoist maoists stalinist nazi nazis".split()
)


def _titled(word: str) -> str:
    return word[0] + _lowered(word[1:])


def _lowered(word: str) -> str:
    """In small letters, each of them one letter long ("İ" has two)."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in word)


def _frequency(word: str) -> int:
    """How often the dictionary has seen a word in small letters; 0 where it knows none."""
    return _dictionary().get(word, 0)


@cache
def _dictionary() -> dict[str, int]:
    frequencies: dict[str, int] = SpellChecker(language="en").word_frequency.dictionary
    return frequencies
