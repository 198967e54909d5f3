"""Where many rows are read: on the cores of this machine, or by the workers of a Dask cluster.

What an engine is given looks at each row by itself, so that every engine gives the same rows in
the same order (docs/scaling.md).
"""

from pipelines.engines.work import Engine, EngineError, Tables, Work

__all__ = ["Engine", "EngineError", "Tables", "Work"]
