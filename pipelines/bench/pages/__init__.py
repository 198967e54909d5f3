"""Whole pages as outlets' systems make them, with what is right about each."""
