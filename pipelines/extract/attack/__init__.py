"""Frames of attacks: armed force used (codebook.md, Event types)."""
