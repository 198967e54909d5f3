"""Copies and versions of an article.

``fingerprints`` are what articles are looked up by, ``candidates`` which of them are compared,
``texts`` how alike two bodies are, ``stories`` whether they tell of different happenings,
``versions`` which is from when; ``duplicates`` decides.
"""
