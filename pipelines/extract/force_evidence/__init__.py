"""Evidence that a clause tells of armed force (codebook.md, Event types), and of which kind."""
