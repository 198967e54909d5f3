"""A second reader: a language model behind an OpenAI-compatible endpoint (docs/readers.md).

Off unless configured, and nothing here is imported then. The model only points: it names the
passages, and the words in them for who, where, when and how many. What the words mean (bounds of a
number, canonical names, sides, coordinates, days) is read by the same code as in the project's own
reader, and what the article does not bear out is left out.
"""
