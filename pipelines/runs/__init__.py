"""A run as a whole: what it takes alone, what it tells, and what starts and follows it."""
