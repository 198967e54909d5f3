"""Language of a text, by py3langid's shipped model where its small words leave a doubt."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES: Final = (
    "ar", "az", "bg", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr", "hu",
    "hy", "id", "it", "ja", "ka", "ko", "ku", "nl", "no", "pl", "ps", "pt", "ro", "ru", "sq", "sr",
    "sv", "sw", "th", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
"""Languages of the press that a reader of this field meets; the model's rarer ones (Latin,
Esperanto ...) would only win on short texts by mistake."""

_SAMPLED_CHARS: Final = 600
_MIN_LETTERS: Final = 20
_MIN_LETTER_SHARE: Final = 0.5
"""Of what is no blank: the model takes figures and brackets for words of some language."""
_MIN_MARGIN: Final = 10.0
"""Difference of log-likelihood to the next language; a plain short sentence has twice that."""
_ENGLISH_WORDS: Final = frozenset(
    "the and of to that with from which have has were this their they said been it be would by "
    "not but who its his after were are an".split()
)
"""Small words of English; few other languages have more than two or three of them."""
_MIN_WORDS: Final = 40
_MIN_ENGLISH_SHARE: Final = 0.17
_MIN_ENGLISH_KINDS: Final = 5


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(sorted(set(LANGUAGES) & set(identifier.labels)))
    return identifier


def language_of(text: str) -> str | None:
    """ISO 639-1 code; None where there is too little text to tell."""
    sample = text[:_SAMPLED_CHARS]
    letters = sum(map(str.isalpha, sample))
    if letters < max(_MIN_LETTERS, _MIN_LETTER_SHARE * len("".join(sample.split()))):
        return None
    if _is_plainly_english(sample):
        return "en"
    (code, best), (_, second), *_ = _identifier().rank(sample)
    return str(code) if best - second >= _MIN_MARGIN else None


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


def _is_plainly_english(sample: str) -> bool:
    """Every sixth word is a small word of English, of several kinds: spares the model."""
    words = _word_pattern().findall(sample.lower())
    if len(words) < _MIN_WORDS:
        return False
    small = [word for word in words if word in _ENGLISH_WORDS]
    is_dense = len(small) >= _MIN_ENGLISH_SHARE * len(words)
    return is_dense and len(set(small)) >= _MIN_ENGLISH_KINDS
