"""The stages as steps of a run: read the rows above, do the work, check it, and only then write.

Plain functions over an open build database; ``pipelines/defs`` makes Dagster assets of them.
"""

from pipelines.steps.extract import extract
from pipelines.steps.ingest import ingest
from pipelines.steps.link import link
from pipelines.steps.marts import judge_mart
from pipelines.steps.normalise import normalise
from pipelines.steps.review import review
from pipelines.steps.stages import Stages, default_stages
from pipelines.steps.step import CheckFailedError, Step, Tell

__all__ = [
    "CheckFailedError",
    "Stages",
    "Step",
    "Tell",
    "default_stages",
    "extract",
    "ingest",
    "judge_mart",
    "link",
    "normalise",
    "review",
]
