"""What forces are sent for besides war: drills, parades, floods, visits (no flow into a theatre).

Source: codebook.md, What is one event ("Drills ... are no events") and Event types.
"""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.forces import ForceFigure
from pipelines.extract.sieve import sieved

_OCCASION = sieved(
    r"\bfor (?:an? |the |its |their |this )?(?:[\w'’-]+ ){0,4}?ceremony\b"
    r"|\b(?:for|in|during|part of) (?:an? |the |its |their |this )?(?:[\w'’-]+ ){0,4}?"
    r"(?:exercises?|drills?|man(?:oe|eu)v(?:re|er)s?|war ?games?|parades?|port (?:call|visit)"
    r"|goodwill visit|visits?|anniversary|commemorations?|funerals?|sea trials|trials"
    r"|air ?shows?|festival|celebrations?|refit|repairs|maintenance)\b"
    r"|\b(?:rescue|search|recovery|clean-?up) (?:efforts?|operations?|missions?"
    r"|part(?:y|ies))\b"
    r"|\b(?:hunt|search\w*) for (?:the |an? )?(?:[\w'’-]+ ){0,2}?(?:plane|jet|airliner|wreck\w*"
    r"|survivors|bodies|boat|ferry)\b|\bcrowd control\b|\b(?:party|nominating|political|each"
    r"|both) conventions?\b|\bparades\b"
    r"|\b(?:affected|stricken|disaster|quake-hit|flooded) (?:areas?|zones?|regions?|districts?)\b",
    re.IGNORECASE,
)
_OF_PEACE = frozenset(
    "flood floods flooding floodwaters sandbags earthquake quake hurricane typhoon cyclone "
    "wildfire wildfires bushfire bushfires firefighters tsunami landslide ebola cholera pandemic "
    "covid coronavirus vaccination league football club coach striker championship "
    "tournament museum film veterans hoax blizzard snowstorm volcano eruption "
    "marathon olympics olympic spectators revellers revelers".split()
)
# "moved 4,500 men to the border, officially for exercises": as nobody believes.
_PRETEXT = sieved(r"\b(?:officially|ostensibly|nominally|supposedly|under (?:the )?cover) ")
_CARGO_WITHIN = 3  # words of "carrying the interim president"


def is_for_peaceful_ends(source: Annotated, force: ForceFigure) -> bool:
    """Whether a sentence says that a force goes to a drill, a flood, a parade or a visit."""
    told = _OF_PEACE & source.vocabulary
    of_sport = told != {"league"} or "Arab League" not in source.text
    if (told and of_sport) or (_OCCASION.search(source.text) and not _PRETEXT.search(source.text)):
        return True
    carrier = force.kind in ("aircraft", "ship")
    return carrier and (_is_transport(source, force) or _brings_relief(source))


def _brings_relief(source: Annotated) -> bool:
    """ "sent two planes with food and tents": aid comes with them, and no force."""
    return not _RELIEF.isdisjoint(source.vocabulary) and _ARMS.isdisjoint(source.vocabulary)


_RELIEF = frozenset(
    "food foodstuffs rice flour blankets tents clothing medicine medicines medical medics doctors "
    "nurses surgeons vaccines humanitarian relief aid rescuers rescue generators drinking hospital "
    "famine refugees evacuees search searching drowned divers wreckage patient patients".split()
)
_ARMS = frozenset(
    "weapons arms ammunition troops soldiers marines missiles bombs fighters bombers warplanes "
    "military combat strike airmen escort".split()
)


def _is_transport(source: Annotated, force: ForceFigure) -> bool:
    """ "The helicopter carrying the president landed": it brings no force."""
    carries = source.word_after(force.end) == "carrying"
    return carries and not any(
        f.kind == "troops"
        and f.start > force.end
        and len(source.words_between(force.end, f.start)) <= _CARGO_WITHIN
        for f in source.forces
    )
