"""Frames of threats: force warned of, vowed or planned (codebook.md, Event types)."""
