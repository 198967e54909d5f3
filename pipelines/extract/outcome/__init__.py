"""Sentences that tell what became of something told before: "Fourteen were hurt", "It was false".

They name no event of their own. Each goes back to a passage of the same article: with its
casualties or its place, as its denial, or as the news that a missile was met in the air.
Source: codebook.md, What is one event, and Casualties.
"""
