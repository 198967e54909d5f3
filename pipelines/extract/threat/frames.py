"""Frames of threats: an actor warns, vows or plans force, or says that another plans it."""

from __future__ import annotations

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.force_evidence.hints import NO_HINTS, ArticleHints
from pipelines.extract.frame import Frame
from pipelines.extract.threat.antecedents import Antecedents
from pipelines.extract.threat.plans import find_plan
from pipelines.extract.threat.warnings import find_warnings, is_vow


def threat_frames(
    source: Annotated,
    carried_speaker: ActorSpan | None,
    antecedents: Antecedents,
    article: ArticleHints = NO_HINTS.article,
) -> list[Frame]:
    """The threats of a sentence: at most one plan, and a warning and its answer.

    Args:
        source: The sentence.
        carried_speaker: Who speaks where the sentence does not say it: the writer of a tweet or
            statement that a paragraph before introduced with a colon.
        antecedents: Whom "he" and "they" mean.
        article: What the article says of the force that is threatened.
    """
    plan = find_plan(source, antecedents)
    warnings = find_warnings(source, carried_speaker, antecedents, article)
    if plan is not None and any(plan.event_subtype == one.event_subtype for one in warnings):
        plan = None  # one's own plan, vowed in the same breath
    if plan is not None:
        # "warned that they were planning": the plan is told already
        warnings = [one for one in warnings if is_vow(one.head)]
    return [plan, *warnings] if plan is not None else warnings
