"""What must be true of every stage's batch: one module a stage, each readable as a specification.

:mod:`pipelines.checks.spec` has the words that the suites are written in,
:mod:`pipelines.checks.audit` validates a batch with Great Expectations before it is written.
"""
