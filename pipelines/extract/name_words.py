"""Regex sources of the capitalised words by which a place may be called."""

from __future__ import annotations

# "al-Mansuriyah", "ash-Shatrah"
ARTICLE = r"(?:[ae][ldnrstz]h?-)"
WORD = (
    rf"{ARTICLE}?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z][\w-]*(?:['’](?!s\b)[\w-]+)*"
)
# "San Pedro de Cachora", "Rio das Pedras", "Tell el Amarna", "Beni bou Slimane"
_OF = r"(?:(?:del?|d[ao]s?)(?: l[ao]s?)?|[ae]l|e[dnrz]|e[cs]h|bou|b[ei]n|bint|ibn|ould)"
WORDS = rf"{WORD}(?: (?:{_OF} )?{WORD}){{0,2}}"
NAME = rf"(?P<name>{WORDS})"
# "In Kelvan gunmen stormed", "and at Morzivan a market was shelled"
LEADS_IN = r"(?:^|[,;] |\b(?:and|but|while) )(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round) "
