"""Language of a text, by py3langid's shipped model."""

from __future__ import annotations

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


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(sorted(set(LANGUAGES) & set(identifier.labels)))
    return identifier


def language_of(text: str) -> str | None:
    """ISO 639-1 code; None where there is too little text to tell."""
    sample = text[:_SAMPLED_CHARS]
    if sum(map(str.isalpha, sample)) < _MIN_LETTERS:
        return None
    code, _ = _identifier().classify(sample)
    return str(code)
