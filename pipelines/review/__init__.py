"""What analysts decide about events, as text files, and what becomes of it in a run."""
