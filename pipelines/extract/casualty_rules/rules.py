"""The rules for killed and wounded, in the order they are tried.

Source: codebook.md, Casualties.
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.extract.casualty_rules.chain import Chain, Reading
from pipelines.extract.casualty_rules.nouns import (
    read_denials,
    read_labelled,
    read_nominals,
    read_stated,
)
from pipelines.extract.casualty_rules.parts import read_alternatives, read_among, read_appositions
from pipelines.extract.casualty_rules.pronouns import read_pronouns
from pipelines.extract.casualty_rules.tolls import (
    read_by_then,
    read_corrected,
    read_counted,
    read_earlier,
    read_raised,
    read_tolls,
    read_updated,
)
from pipelines.extract.casualty_rules.verbs import (
    read_active,
    read_late_deaths,
    read_left_dead,
    read_subjects,
)
from pipelines.extract.people.model import Chunk


def read_outcomes(
    sentence: str, symbols: str, chunks: list[Chunk]
) -> tuple[list[Reading], list[Chunk]]:
    """Find whose death or wounding a sentence reports.

    Args:
        sentence: The sentence that the chunks were cut from.
        symbols: The symbols of its chunks.
        chunks: Its chunks.

    Returns:
        The readings in order of their place, and the chunks, in which headless parts have
        taken over the party of the noun that they share and totals the names they include.
    """
    chain = Chain(sentence, symbols, chunks)
    read_tolls(chain)
    read_labelled(chain)
    read_late_deaths(chain)
    read_active(chain)
    read_left_dead(chain)
    read_pronouns(chain)
    read_subjects(chain)
    read_nominals(chain)
    read_stated(chain)
    read_denials(chain)
    read_among(chain)
    read_appositions(chain)
    read_alternatives(chain)
    read_raised(chain)
    read_earlier(chain)
    read_counted(chain)
    read_corrected(chain)
    read_updated(chain)
    read_by_then(chain)
    chain.drop_recovered()
    readings = [
        replace(reading, is_disputed=True) if reading.position in chain.disputed else reading
        for reading in sorted(chain.readings.values(), key=lambda reading: reading.position)
    ]
    return readings, chain.chunks
