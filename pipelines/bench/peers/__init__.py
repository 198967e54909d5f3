"""What an analyst would write instead, as measures for the bench (``pipelines.bench.whole``).

Each reads a folder of articles and writes rows of events into DuckDB, without checks, without
links between reports of one event, and without sentences behind the figures.
"""
