"""Who asserts what a sentence says, and how: "..., officials said", "the army denied that ...".

The verb of speech gives the stance (codebook, Status: a denial removes nothing): most verbs state;
"confirmed" and "admitted" confirm; "denied" and "disputed" deny what stands in their complement;
"raised the toll" and "lowered its count" revise;
"has not confirmed" and "declined to say" assert nothing, so what they govern is unconfirmed.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from typing import Final

from pipelines.extract.sieve import Sieve, sieved

_STATE: Final = (
    r"said(?! to\b)|says|say|reported|announced|wrote|counted|told|"
    # who "put it at 12", and who put men out of action
    r"puts?(?! (?:out|up|down|on|off|into|to|under|forward)\b)|affirm(?:ed|s)?|assert(?:ed|s)?|"
    r"(?:maintain|declare|note|stresse?)(?:d|ed|s)?(?= that\b)|"
    r"stated|estimates|"
    # a shell that "claimed 40 lives" says nothing, nor does a raid "claimed by" somebody
    r"claimed(?! by\b)(?! (?!that\b)(?:[\w,-]+ ){1,4}?li(?:ves|fe)\b)|"
    r"alleged|insisted|tweeted|added|spoken? of|estimated(?! \w+ [a-z]+s\b)|"
    r"(?:reports|claims)(?! (?:said|say|had|have|spoke|of|put|from|in|by|were|are|about|on)\b)"
)
_CONFIRM: Final = (
    "confirmed|confirms|confirm|acknowledged|acknowledges|acknowledge|admitted|admits|admit|"
    "conceded|concedes|verified|corroborated"
)
_DENY: Final = (
    "denied|denies|deny|disputed|disputes|dispute|rejected|rejects|reject|dismissed|dismisses|"
    "refuted|refutes"
)
_REVISE: Final = (
    r"(?:raised|raises|lowered|lowers|revised|revises|cut|cuts|updated|corrected|increased|"
    r"reduced|brought)(?= (?:to \S+ (?:from \S+ )?)?(?:the|its|their|his|her|that|a|an) "
    r"(?:[\w-]+ ){0,3}"
    r"(?:tolls?|counts?|figures?|number|tally|estimate|total|dead|wounded|injured)\b)"
)
_ADVERB: Final = (
    r"(?:(?:has|have|had|also|later|then|first|since|earlier|initially|originally|previously|again|"
    r"already|subsequently|now|still|officially|publicly|repeatedly|only|firmly|flatly|categorically"
    r"|strongly|swiftly|quickly) )*"
)
_ABBREVIATION: Final = r"(?: \([A-Z][\w-]{1,9}\))?"  # "the Islamic State (ISWAP)"
_APPOSITION: Final = r"(?:, [^,;:]{1,60},)?"
# What "denied" takes as its object when a part in the event is denied and not a figure of it.
_PART: Final = (
    "(?:any |all |its |their |his |her |the |having |a |of |direct )*"
    "(?:role|part|involvement|responsibility|blame|accusations?|being|attack|strike|bombing)"
)


@dataclass(frozen=True, slots=True)
class Assertion:
    """How a sentence puts some words.

    Attributes:
        who: The speaker in the sentence's words; None where the article itself asserts them.
        stance: states, confirms, denies or revises.
        is_withheld: True where the speaker will not confirm them.
    """

    who: str | None = None
    stance: str = "states"
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The compiled patterns of attribution."""

    speech_before: Sieve
    speech_after: Sieve
    withheld: Sieve
    agent: Sieve
    not_speaker: re.Pattern[str]
    lead_in: re.Pattern[str]
    subordinate: re.Pattern[str]
    first_verb: re.Pattern[str]
    according: Sieve
    complement_end: re.Pattern[str]
    no_source: re.Pattern[str]


@functools.cache
def _grammar() -> _Grammar:
    """Compile the patterns once a process."""
    opening = r"(?:^|[,;:.\u2014] |\b(?:and|but|while|as|that) |- )"
    return _Grammar(
        speech_before=sieved(
            rf"{opening}(?P<who>[^,;:()]{{2,90}}?){_ABBREVIATION}{_APPOSITION} {_ADVERB}"
            rf"(?:(?P<states>{_STATE})\b(?! responsibility)|(?P<confirms>{_CONFIRM})\b|"
            rf"(?P<denies>{_DENY})\b(?! {_PART})(?! (?:it|this|that)[:;,])|(?P<revises>{_REVISE}))"
        ),
        speech_after=sieved(
            rf", (?!while |but |and |though |as )(?P<who>[^,;:]{{2,80}}?)"
            rf"{_ABBREVIATION}{_APPOSITION} {_ADVERB}"
            rf"(?:(?P<states>said|says|say|reported|wrote|told|tweeted|added)|"
            rf"(?P<confirms>{_CONFIRM}))\b"
        ),
        withheld=sieved(
            rf"{opening}(?P<who>[^,;:()]{{2,90}}?){_APPOSITION} "
            r"(?:(?:has|have|had|did|does|do|could|would|can) (?:not|never)(?: \w+){0,2}? |"
            r"(?:could|can|would|did|has|have|had)n['\u2019]t |cannot |"
            r"(?:declined|refused|was unable|were unable) to |"
            r"neither (?=confirm(?:ed|s) nor den))"
            rf"(?:independently |immediately )?(?:{_CONFIRM}|verify|corroborate|say)\b"
        ),
        agent=sieved(
            r"\b(?:(?P<confirms>confirmed|acknowledged|verified|corroborated)|"
            r"(?P<denies>denied|disputed|rejected)|(?P<states>announced|reported)) by "
            r"(?P<who>[^,;:.()]{2,60}?)(?=[,;:.()]| (?:on|in|after|and|but|who|which|that)\b|$)"
        ),
        not_speaker=re.compile(
            r"(?i)(?:from|of|with|which|who|that|no|nobody|none|some|after|before|when|where)\b|"
            r"(?i:an? article)\b|"
            r".*\b(?:was|were|is|are|be|been|being|which|who|have|has|not|never|neither|nor|or|to)\Z|"
            r"(?:the|an?|its|first|early|initial|earlier|later|[a-z]+ing)\Z|.*[\"\u201c\u201d&]"
        ),
        lead_in=re.compile(
            r"^[\d.:\s\u2022]+|^(?:and|but|while|as|that|At first,?) |"
            r"^(?:In|At|On) (?:[A-Z][\w'-]*,? )+|"
            r"^(?:In|At|On|By|From) (?:the )?[\w' ]{2,40}? (?=(?:the|an?|its|their|his|her) \w)"
        ),
        # "less than an hour after the Pentagon (announced)": the last clause has the speaker.
        subordinate=re.compile(
            r"\b(?:since|after|before|when|because|although|though|until|while|whereas|once) "
        ),
        # "The president blamed Iran for it and (said)": the speaker is the first verb's subject.
        first_verb=re.compile(r" (?:(?:has|have|had|is|was|will|would|did|told|met)\b|[a-z]+ed\b)"),
        according=sieved(r"(?i)\baccording to (?P<who>[^,;:.()]{2,80})"),
        complement_end=re.compile(
            r",? (?:which|who|in which|saying|adding|after|but|while)\b|, |;"
        ),
        # "the death of a child raised the toll": what happens revises nothing.
        no_source=re.compile(r"(?i)\b(?:deaths?|died|bod(?:y|ies)|victims?|discovery|toll)\b"),
    )


@dataclass(frozen=True, slots=True)
class _Speaker:
    """A speaker, how they put what they say, and where in the sentence they stand.

    Attributes:
        assertion: Who, and with which stance.
        at: Offset of the words that name them.
        verb_end: Offset behind the verb of speech: what it governs lies behind it.
        reach: Offset behind what the verb can govern.
    """

    assertion: Assertion
    at: int
    verb_end: int
    reach: int


_LONGEST_HEAD: Final = 5  # words: "By noon, but according to"
_STANCES: Final = ("denies", "confirms", "revises", "states")
# Words that stand for the speaker named last: "the army said ..., but later put the toll at".
_SAME_SPEAKER: Final = frozenset("and but then or".split())


class Claimants:
    """The speakers of one sentence, found once and asked for every figure in it."""

    def __init__(self, sentence: str) -> None:
        grammar = _grammar()
        self._sentence = sentence
        before = _speakers(grammar.speech_before, sentence)
        if " not " in sentence or "n't" in sentence or " to " in sentence or "neither" in sentence:
            before += _speakers(grammar.withheld, sentence, is_withheld=True)
        self._before = sorted(before, key=lambda speaker: speaker.at)
        self._after = _speakers(grammar.speech_after, sentence)
        if " by " in sentence:
            self._after += _speakers(grammar.agent, sentence)
        self._according = _speakers(grammar.according, sentence)

    def of(self, start: int, end: int) -> Assertion:
        """Who asserts the words at a place, and how.

        Args:
            start: Offset of the first character.
            end: Offset behind the last character.

        Returns:
            The nearest speaker that leads in the words, else the first that follows them, else
            whom "according to" names, all within the same part between semicolons; the article
            itself where there is none. A denial governs its complement only.
        """
        left = self._sentence.rfind(";", 0, start) + 1
        right = self._sentence.find(";", end)
        right = len(self._sentence) if right < 0 else right
        for speaker in reversed(self._before):
            if left <= speaker.at and speaker.verb_end <= start < speaker.reach:
                return speaker.assertion
        for speaker in self._after:
            if end <= speaker.at <= right:
                return speaker.assertion
        return self._by_reference(left, start, end, right)

    def _by_reference(self, left: int, start: int, end: int, right: int) -> Assertion:
        """Whom "according to" names: behind the words, a clause or two on, or at the very head."""
        for speaker in self._according:
            between = self._sentence[end : speaker.at]
            if end <= speaker.at <= right and ":" not in between and between.count(",") <= 2:
                return speaker.assertion
            head = self._sentence[left : speaker.at].split()
            if speaker.at <= start and len(head) <= _LONGEST_HEAD:
                named = self._sentence[speaker.at : start].strip()  # no comma may part the two
                is_run_on = named and len(speaker.assertion.who or "") > len(named)
                return replace(speaker.assertion, who=named) if is_run_on else speaker.assertion
        return Assertion()


@functools.lru_cache(maxsize=256)  # figures of a sentence and claims of its article both ask
def claimants_of(sentence: str) -> Claimants:
    """The speakers of a sentence."""
    return Claimants(sentence)


def _speakers(pattern: Sieve, sentence: str, *, is_withheld: bool = False) -> list[_Speaker]:
    """Speakers that a pattern finds, in order of their place."""
    found: list[_Speaker] = []
    for match in pattern.finditer(sentence):
        words = _named(match.group("who"))
        if words.lower() in _SAME_SPEAKER and found and found[-1].assertion.who:
            words = found[-1].assertion.who
        groups = match.groupdict()
        stance = next((name for name in _STANCES if groups.get(name)), "states")
        if not is_speaker(words):
            continue
        if stance == "revises" and _grammar().no_source.search(words):
            continue
        is_bounded = is_withheld or stance == "denies"
        found.append(
            _Speaker(
                Assertion(None if is_withheld else words, stance, is_withheld),
                match.start("who"),
                match.end(),
                complement_end(sentence, match.end()) if is_bounded else len(sentence),
            )
        )
    return found


def _named(words: str) -> str:
    """The words that name the speaker, out of all that stand before the verb."""
    grammar = _grammar()
    clause = grammar.subordinate.split(words.strip())[-1]
    clause = grammar.lead_in.sub("", clause).strip(" \u2022*-")
    if clause.endswith((" and", " but")):
        return grammar.first_verb.split(clause)[0]
    return clause


def voice_of(sentence: str, words: str) -> tuple[int, int]:
    """Where a speaker stands, with the office that tells for whom: "X, a spokesman for the Y".

    Args:
        sentence: The sentence.
        words: The speaker in its words.

    Returns:
        The offsets; those of nothing where the words do not stand in it.
    """
    start = sentence.find(words)
    if start < 0:
        return 0, 0
    end = start + len(words)
    office = _OFFICE.match(sentence, end)
    return start, office.end() if office else end


_OFFICE: Final = re.compile(
    r", (?:an?|the|its|their|his) (?:[\w-]+ ){0,3}?(?:spokes\w+|commander|leader|officials?|general"
    r"|officer|chief|head|secretary|minister|representative|member) (?:for|of|in|with) [^,;.]{2,60}"
)


def is_speaker(words: str) -> bool:
    """Whether the words before a verb of speech can name somebody."""
    return words.lower() not in _SAME_SPEAKER and not _grammar().not_speaker.match(words)


def complement_end(sentence: str, verb_end: int) -> int:
    """Where the clause that a denial governs ends: "denied that two had died, saying ..."."""
    match = _grammar().complement_end.search(sentence, verb_end)
    return match.start() if match else len(sentence)
