"""What a sentence says of its figures as a whole: who asserts or doubts them, which is older.

Source: codebook.md, Casualties.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

import re2

from pipelines.extract.casualty_rules.chain import ZEROS, Reading
from pipelines.extract.claimants import Assertion, Claimants, claimants_of
from pipelines.extract.people.model import Chunk
from pipelines.extract.sieve import sieved


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for every figure of a sentence.

    Attributes:
        sentence: The sentence.
        claimants: Its speakers.
        disputed_at: Where it has called something unconfirmed or disproved; None where it does not.
        feared_from: Where it begins to tell what is feared.
        has_earlier: Whether it speaks of an earlier count.
        is_corrected: Whether it speaks of a corrected count.
        superseded: From where to where an aside gives the count that stood before the news.
    """

    sentence: str
    claimants: Claimants
    disputed_at: int | None
    feared_from: int | None
    has_earlier: bool
    is_corrected: bool
    superseded: tuple[int, int] | None

    @classmethod
    def of(cls, sentence: str) -> Context:
        """Read the sentence's attribution and doubts."""
        searches = _searches()
        doubt = searches.disputed.search(sentence)
        fear = searches.feared.search(sentence)
        aside = _HAD_COUNTED.search(sentence) if " had " in sentence else None
        return cls(
            sentence=sentence,
            claimants=claimants_of(sentence),
            disputed_at=doubt.end() if doubt else None,
            feared_from=fear.end() if fear else None,
            has_earlier=searches.earlier.search(sentence) is not None,
            is_corrected=(
                searches.corrects.search(sentence) is not None
                or searches.now_puts.search(sentence) is not None
            ),
            superseded=(aside.start(), aside.start("news")) if aside else None,
        )

    def is_disputed(self, reading: Reading, piece: Chunk, assertion: Assertion) -> bool:
        """Whether the sentence calls a figure unconfirmed, feared or disproved."""
        is_refutation = piece.symbol in ZEROS and self._is_behind_doubt(piece.start)
        return (
            reading.is_disputed
            or (self.disputed_at is not None and not is_refutation)
            or (self.feared_from is not None and self.feared_from <= piece.end)
            or assertion.is_withheld
            or assertion.stance == "denies"
        )

    def _is_behind_doubt(self, start: int) -> bool:
        """Whether a clause of its own follows a doubt: "the toll was false; nobody was killed"."""
        if self.disputed_at is None:
            return False
        return any(mark in self.sentence[self.disputed_at : start] for mark in (";", ",", " and "))

    def place_in_time(self, reading: Reading, piece: Chunk) -> tuple[bool, bool]:
        """Whether a figure is the older count of a running toll, and whether it is the newer."""
        place = self._place_beside_earlier(piece.end) if self.has_earlier else None
        if self.superseded is not None and piece.start > self.superseded[0]:
            place = "earlier" if piece.end <= self.superseded[1] else place or "later"
        is_previous = reading.is_previous or (place == "earlier" and not reading.is_revision)
        is_revision = reading.is_revision or (
            not is_previous and (place == "later" or self._corrects(piece))
        )
        return is_previous, is_revision

    def _place_beside_earlier(self, end: int) -> str | None:
        """Whether the clause before a figure calls it a first count, or a later one beside that."""
        sentence = self.sentence
        clause = sentence[max(sentence.rfind(";", 0, end), sentence.rfind(":", 0, end)) + 1 : end]
        clause = _COMPARED.sub("", clause)
        firsts = list(_searches().earlier.finditer(clause))
        if not firsts:
            return None
        behind = clause[firsts[-1].end() :]
        if _ASIDE_OPENS.search(clause, 0, firsts[-1].start()) and _GOES_ON.search(behind):
            return "later"
        return "later" if _searches().later.search(behind) else "earlier"

    def _corrects(self, piece: Chunk) -> bool:
        """Whether a figure corrects a count: "six, correcting a toll of eight", "now puts"."""
        if not self.is_corrected:
            return False
        sentence = self.sentence
        part_end = sentence.find(";", piece.end)
        part = sentence[piece.end : part_end if part_end >= 0 else len(sentence)]
        before = sentence[sentence.rfind(";", 0, piece.start) + 1 : piece.start]
        searches = _searches()
        return bool(searches.corrects.search(part)) or bool(searches.now_puts.search(before))


# "The hospital, which had first counted nine, said 14 had died": the news is behind the aside.
_ASIDE_OPENS = re.compile(
    r"(?:\b(?:who|which)(?: had| has)?|(?:\A|, )(?:[Aa]fter|[Hh]aving|[Aa]lthough|[Tt]hough"
    r"|[Ww]hile)(?: [\w'’-]+){0,3}?) \Z"
)
_NEWS = (
    r", (?:[\w'’-]+ ){0,4}?(?:now|later|said|says|put|puts|raised|revised|reported|announced|told"
    r"|counted|spoke|gave an?|confirmed|corrected) "
)
_GOES_ON = re.compile(_NEWS)
# "which had put the number of dead at 16, said that 25 had died"
_HAD_COUNTED = re.compile(
    r", (?:who|which) had (?:put|given|counted|reported|announced|spoken) [^,;:]{0,40}?\b(?:dead"
    rf"|toll|deaths|killed|wounded|injured|casualties|bodies)\b[^,;:]{{0,60}}(?P<news>{_NEWS})"
)
# "19 people, four more than was first reported, and ...": what it is compared with.
_COMPARED = re.compile(r"\b[\w-]+ (?:more|fewer|less|higher|lower) than [^,;.]*")

WARS = (
    r"(?:war|conflict|insurgency|rebellion|insurrection|uprising|intifada|militancy|genocide"
    r"|hostilities|armed struggle)"
)


# "the deadliest raid of a war that has cost 40,000 lives since May": the war has cost them.
_OF_WAR = re.compile(
    rf"\b{WARS}(?: (?:in|with|against|between) [^,.;]{{2,40}}?)?,? (?:that|which) ha[sd]\b"
)


def is_of_war(sentence: str, position: int) -> bool:
    """Whether what stands at a position describes a war, and no single event.

    Args:
        sentence: The sentence.
        position: Where a toll or a span of time begins in it.
    """
    war = _OF_WAR.search(sentence, 0, position)
    return war is not None and ";" not in sentence[war.end() : position]


_SPAN = (
    r"\b(?:since|so far|to date|(?:this|last|past) (?:year|month|week|weekend|winter|spring|summer"
    r"|autumn|fall|January|February|March|April|May|June|July|August|September|October|November"
    rf"|December)|(?:in|of|during) (?:the|a|this|its) (?:[\w-]+ )?{WARS}"
    r"|(?:past|last) (?:few|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:day|week|month"
    r"|year)s"
    r"|in (?:a|the|just|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:\w+ )?(?:days|weeks?"
    r"|months?|years?))\b"
)
# "bringing to nine the number killed since May", "taking the toll of the past week to 70".
_RUNNING = sieved(
    r"\b(?:bring|brought|tak(?:e|ing)|took|rais|push|carr)\w* (?:up )?(?:to [\w,. -]{1,25}? )?"
    r"(?:the|their|its|his) (?:[\w'’-]+ ){0,4}?(?:numbers?|tolls?|total|tally|count|figure|dead)\b"
    rf"[^;.]*?{_SPAN}"
)
# "have died since June, most of them in the bombing of 3 May": what one of them cost is a part.
_PARTLY_IN = sieved(
    rf"{_SPAN}[^;.]*?,(?P<part> (?!all\b|both\b|each\b)(?:[\w-]+ ){{0,2}}?(?:[\w-]+|\d[\d,]*)"
    r" of (?:them|whom|those)"
    r" (?:(?:died|fell|perished|were killed|killed) )?(?:alone )?(?:in|during|by) )"
)


def is_of_several(sentence: str, position: int) -> bool:
    """Whether what stands at a position counts what several attacks have cost together.

    Args:
        sentence: The sentence.
        position: Where a toll or a span of time begins in it.
    """
    if is_of_war(sentence, position):
        return True
    if is_running(sentence, position):
        return True
    partly = _PARTLY_IN.search(sentence)
    return partly is not None and position < partly.start("part")


def is_running(sentence: str, position: int) -> bool:
    """ "bring to 76 the number of ships hit this year": told for how many they are by now."""
    running = _RUNNING.search(sentence)
    return running is not None and position >= running.start()


def is_part_of_count(sentence: str, position: int) -> bool:
    """ "most of them in the bombing": whether an attack is told as one among those counted."""
    partly = _PARTLY_IN.search(sentence)
    return partly is not None and position >= partly.start("part")


def is_cumulative(sentence: str) -> bool:
    """Whether a sentence counts over a war or a year: "46 have died since the war began"."""
    searches = _searches()
    return searches.perfect.search(sentence) is not None and (
        searches.cumulative.search(sentence) is not None
    )


@dataclass(frozen=True, slots=True)
class _Searches:
    """Patterns over the sentence itself; re2, as they scan every sentence."""

    earlier: Any
    later: Any
    corrects: Any
    now_puts: Any
    disputed: Any
    feared: Any
    perfect: Any
    cumulative: Any


@functools.cache
def _searches() -> _Searches:
    """Compile the patterns once a process."""
    return _Searches(
        earlier=re2.compile(
            # not "at first light"
            r"(?i)\b(?:at first(?:[,;:] ?| [a-km-z0-9]| l[a-hj-z])\w*|initially|"
            r"originally|early reports?|"
            r"(?:had )?(?:first|earlier|previously|initially|originally) "
            r"(?:announce[ds]|sa(?:id|ys)|puts?|gave|gives|given|report(?:ed|s)|spoken?|speaks|count(?:ed|s)"
            r"|claim(?:ed|s)|putting|giving|reporting|announcing|counting|speaking)|"
            # "Kigali counts 15 dead. It had given nine.": the one who counts now did so before
            r"\A(?:it|they|he|she) had (?:given|put|spoken|counted|listed|announced)|"
            r"(?:first|earlier|previous|initial|early) (?:\w+ )?(?:toll|count|figure|reports?)|"
            r"first given)\b"
        ),
        later=re2.compile(
            r"(?i)\b(?:but|and|then|before) (?:\w+ ){0,2}?(?:later|now|since|subsequently"
            r"|afterwards?|revis\w+|rais\w+|lower\w+|correct\w+)\b"
            r"|\b(?:but|and|then) (?:now|later|since)\b|, (?:and )?then (?:of|at|to)\b"
            # "The toll, first put at 91, now stands at 252"
            r"|, (?:has |had |is )?(?:now|later|since|subsequently) "
            r"(?:stands?|stood|rose|risen|climbed|reached|rais\w+|revis\w+)\b"
            r"|\bby (?:nightfall|(?:the |that |last )?(?:next )?(?:evening|morning|night)|\w+day)\b"
        ),
        corrects=re2.compile(
            r"(?i)\b(?:correct|revis|lower|rais|updat)ing (?:an?|its|the|their|his|her) "
            r"(?:\w+ )?(?:death )?(?:toll|count|figure|number|tally|estimate)\b"
        ),
        now_puts=re2.compile(
            r"(?i)\b(?:since|later|now|subsequently) "
            r"(?:put|puts|gave|raised|revised|lowered|updated) (?:the|its|their) (?:death )?"
            r"(?:toll|count|figure|number|tally|estimate|dead)\b"
        ),
        disputed=re2.compile(
            r"(?i)\bunconfirmed|\bunable to (?:\w+ )?(?:confirm|verif)|"
            r"\b(?:ha(?:s|ve|d) no|is without|are without) (?:any )?(?:foundation|basis in fact)\b|"
            r"\b(?:nobody|no one)(?: else)? (?:\w+ )?(?:confirm(?:s|ed)?|verif(?:y|ies|ied))\b|"
            r"\bbelie(?:f|ves?|ved) to be (?:false|untrue|invented|wrong)\b|"
            r"not (?:been )?(?:independently )?(?:confirmed|verified)|"
            r"(?:could|can)not (?:immediately )?(?:be )?(?:independently )?(?:confirm|verif)|"
            r"could not (?:immediately )?(?:be )?(?:independently )?(?:confirm|verif)|"
            r"\b(?:no|without (?:\w+ )?(?:any )?) ?(?:evidence|proof)\b|\bfalsely\b|"
            r"\bfalse (?:claims?|reports?|tolls?|counts?|figures?)\b|"
            r"\b(?:claims?|reports?|tolls?|counts?|figures?) (?:\w+ ){1,2}(?:false|wrong|untrue)\b|"
            r"\bwrongly\b|\bdisproved?\b|\bdebunked\b|\bexaggerated\b|\bbaseless\b|"
            r"\b(?:feared|presumed) (?:dead|killed)|"
            r"\b(?:claims?|reports?|rumou?rs?|tolls?|counts?|figures?|that) "
            r"(?:[\w,'\x{2019}-]+ ){1,9}"
            r"(?:was|were|is|are|had been|proved|turned out) (?:to (?:be|have been) |\w+ )?"
            r"(?:wrong|false|incorrect|mistaken|inaccurate|untrue|unfounded|erroneous|an error)\b|"
            r"\b(?:withdr[ae]w|withdrawn|retract(?:ed|s)|disowned) "
            r"(?:the|an?|its|that|this|their)? ?(?:\w+ )?"
            r"(?:figure|reports?|count|toll|claim|number)\b|"
            r"\bcorrected (?:the|an?|its|that|this|their)? ?(?:\w+ )?(?:reports?|claim)\b|"
            r"\balleg(?:ed|es|ing) that\b|"
            r"\b(?:which|(?:an? |the )?(?:figures?|claims?|tolls?|counts?|numbers?|boasts?|tally)"
            r"(?: that| which)?) (?:[\w'-]+ ){1,5}(?:disput|den(?:y|ies|ied)\b|reject|contradict"
            r"|question|dismiss|ridicul|mock"
            r"|(?:call|qualifi|describ|term|label|dubb)(?:ed|led|s|es)(?: as)? (?:an? )?(?:\w+ )?"
            r"(?:absurd|fals|lie|nonsense|propaganda|fantas|invent|fabricat|exaggerat|untru"
            r"|premature|inflat|unfounded|baseless|fanciful|ridiculous|wrong))"
            r"|\b(?:called|dismissed|described|branded) (?:the|that|this|its|their) (?:\w+ )?"
            r"(?:claim|figure|toll|count|number) (?:as )?(?:an? )?[\"\x{201c}]?(?:\w+ )?"
            r"(?:lie|fantasy|false|fiction|fabrication|propaganda|untrue|nonsense|exaggeration)\b"
        ),
        perfect=re2.compile(
            r"(?i)\bha(?:ve|s) (?:\w+ )?(?:been )?"
            r"(?:killed|died|wounded|injured|lost|hurt|landed)\b"
        ),
        cumulative=re2.compile(
            r"(?i)\bsince\b|\binto (?:an?|its|the) \w+ (?:week|month|year)\b"
            r"|\bduring the (?:\w+ )?(?:fighting|skirmishes|war|conflict|hostilities)\b"
            r"|\bover the (?:past|last) (?:\w+ )?(?:weeks|months|years)\b"
            r"|\bso far (?:this|in)\b|\bto date\b"
            r"|\bthis (?:year|month|summer|winter|spring|autumn|fall)\b"
            r"|\bin (?:January|February|March|April|May|June|July|August|September|October|November"
            r"|December)\b"
        ),
        feared=re2.compile(r"(?i)\bfears? (?:that|at least|up to|as many|some|the|\d)"),
    )
