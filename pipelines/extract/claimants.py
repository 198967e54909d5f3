"""Who asserts what a sentence says: "..., officials said", "according to the ministry"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The compiled patterns of attribution."""

    speech_before: re.Pattern[str]
    speech_after: re.Pattern[str]
    not_speaker: re.Pattern[str]
    lead_in: re.Pattern[str]
    according: re.Pattern[str]


@functools.cache
def _grammar() -> _Grammar:
    """Compile the patterns once a process."""
    return _Grammar(
        speech_before=re.compile(
            r"(?:^|[,;:.\u2014] |\b(?:and|but|while|as|that) |- )"
            r"(?P<who>[^,;:()]{2,90}?)"
            r"(?:, [^,;:]{1,60},)? (?:has |have |had |also |later |then |first |since |earlier )*"
            r"(?:said|says|say|reported|announced|claimed|claims|confirmed|confirms|wrote|"
            r"counted|puts?|acknowledged|told|spoken? of)\b(?! responsibility)"
        ),
        speech_after=re.compile(
            r", (?!while |but |and |though |as )(?P<who>[^,;:]{2,80}?)(?:, [^,;:]{1,60},)? "
            r"(?:has |have |had |also |later |then )*"
            r"(?:said|says|say|reported|confirmed|wrote|told|tweeted|acknowledged)\b"
        ),
        not_speaker=re.compile(
            r"(?i)(?:from|of|with|which|who|that|no|some|after|before|when|where|an? article)\b|"
            r".*\b(?:was|were|is|are|be|been|being|which|who|have|has)\Z"
        ),
        lead_in=re.compile(
            r"^[\d.:\s\u2022]+|^(?:and|but|while|as|that|At first,?) |"
            r"^(?:In|At|On) (?:[A-Z][\w'-]*,? )+"
        ),
        according=re.compile(r"(?i)\baccording to (?P<who>[^,;:.()]{2,80})"),
    )


@dataclass(frozen=True, slots=True)
class _Speaker:
    """A speaker and the end or start of the words that name them."""

    who: str
    at: int


class Claimants:
    """The speakers of one sentence, found once and asked for every figure in it."""

    def __init__(self, sentence: str) -> None:
        grammar = _grammar()
        self._sentence = sentence
        self._before = _speakers(grammar.speech_before, sentence)
        self._after = _speakers(grammar.speech_after, sentence)
        self._according = _speakers(grammar.according, sentence)

    def of(self, start: int, end: int) -> str | None:
        """Who asserts the words at a place.

        Args:
            start: Offset of the first character.
            end: Offset behind the last character.

        Returns:
            The speaker in the sentence's words: the nearest that leads in the words, else the
            first that follows them, else whom "according to" names, all within the same part
            between semicolons. None where the article itself asserts it.
        """
        left = self._sentence.rfind(";", 0, start) + 1
        right = self._sentence.find(";", end)
        right = len(self._sentence) if right < 0 else right
        for speaker in reversed(self._before):
            if left <= speaker.at <= start:
                return speaker.who
        for speaker in self._after:
            if end <= speaker.at <= right:
                return speaker.who
        return next(
            (speaker.who for speaker in self._according if left <= speaker.at <= right), None
        )


def _speakers(pattern: re.Pattern[str], sentence: str) -> list[_Speaker]:
    """Speakers that a pattern finds, in order of their place."""
    found = []
    for match in pattern.finditer(sentence):
        words = _grammar().lead_in.sub("", match.group("who").strip())
        if not _grammar().not_speaker.match(words):
            found.append(_Speaker(words.strip(' \u2022"'), match.start("who")))
    return found
