"""A sentence as a chain of chunks: the people it counts, and the words that say their fate.

Each chunk has a one-letter symbol, so that the rules of `casualty_rules` can be written as a few
regular expressions over a short string. Nouns for people are data (`knowledge/victims.csv`), as
are adjectives and demonyms (`knowledge/countries.csv`); the closed classes of English are code.
Source: codebook.md, Casualties.
"""
