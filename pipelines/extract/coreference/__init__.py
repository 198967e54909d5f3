"""Whom "the group", "the army", "its jets" and "they" mean (codebook.md, Actors and places).

An article names an actor once and then says "the militants", "its fighters", "the army". Each
such word is read as the actor that it goes back to, in the sentence or in those before it; one
that goes back to nothing, or to several, stays the generic actor that it is.

``cast`` keeps whom the article has told of, ``anaphors`` finds the pronouns and nouns of a sentence
that no lexicon lists as actors, ``resolving`` reads all of its actors in their order, ``nations``
says which country has the army, and ``kinds`` what sort of actor a word must go back to.
"""
