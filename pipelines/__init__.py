"""Sitrep: from raw news articles to a warehouse of conflict events that an analyst can trust."""
