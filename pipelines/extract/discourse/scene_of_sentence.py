"""Where a happening is by its own sentence: who tells of it, which town alone stands there.

Source: codebook.md, Actors and places; null rather than a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import REPORT
from pipelines.extract.event_places import is_located, is_origin, is_struck
from pipelines.extract.frame import ONLY_NAMED, Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.sieve import sieved

HAPPENING = ("attack", "unrest")
# "Residents of Tessit say that a drone killed seven", "the mayor of Tessit said": who speaks of
# it lives there, or it is theirs to tell.
_WITNESSES = sieved(
    r"\b(?:[Rr]esidents|[Vv]illagers|[Ii]nhabitants|[Pp]eople living|[Ll]ocals|[Mm]ayor|[Gg]overnor"
    r"|[Pp]refect|[Pp]olice chief|[Cc]hief of police|[Ss]ub-prefect|[Cc]hief administrator"
    r"|(?:village|town|local) (?:head|elder|chief|leader)s?|(?:[Hh]ead|[Cc]hief) of the"
    r" (?:\w+ ){1,3}(?:administration|council)|[Hh]ospital (?:director|official|doctor)s?"
    r"|[Cc]ouncillors?|[Dd]octors|[Mm]edics) (?:of|in|at|from|for) (?:the (?:\w+ )?(?:city|town"
    r"|village|district|province|region|port|state) of |the )?"
    r"(?=[A-Z][\w\u2019' -]{2,40}(?:, (?:where|which) [^,;.]{3,90},)? "
    r"(?:say|said|told|report|confirm))"
)
# "a checkpost here", "in this town": where the report is filed from, unless somebody speaks.
_HERE = re.compile(
    r"(?<![\w’'])here\b(?! (?:is|are|was|were|in|comes|to)\b)"
    r"|\b(?:in|at|of|outside|near|around) this (?:\w+ ){0,2}?(?:city|town|village|capital|port)\b"
    r"(?!['’]s)"
)
_ON_THE_WAY = frozenset("road highway route motorway railway line track way street".split())
# "Generals in Baghdad": where somebody speaks or sits.
_SPEAKERS = frozenset(
    "officials official generals general ministers minister government ministry authorities "
    "diplomats diplomat leaders lawmakers parliament analysts analyst spokesman spokeswoman "
    "commanders activists doctors embassy office reporters".split()
)


def is_here(frame: Frame) -> bool:
    """Whether the report itself, not somebody whom it quotes, says "here" of a happening."""
    source = frame.source
    here = _HERE.search(source.text)
    if here is None or source.sentence.in_quotation(here.start()):
        return False
    return source.clauses.of_token[source.token_at(here.start())] in frame.clauses


def seat_of_witness(frame: Frame) -> Sequence[PlaceSpan]:
    """Where those are at home who tell of it: "the mayor of X said", of no other town."""
    source = frame.source
    witnesses = _WITNESSES.search(source.text)
    if witnesses is None:
        return []
    near = [p for p in source.places if p.start == witnesses.end()]
    if not near or near[0].precision == "country":
        return []
    is_other = any(p.country not in (None, near[0].country) for p in frame.places)
    return [] if is_other else near[:1]


def is_on_the_way(frame: Frame) -> bool:
    """ "a bridge on the road to X": X is where the road leads, not where the bridge is."""
    source = frame.source
    ways = (source.word_before(p.start, 2) for p in frame.places)
    roads = [
        source.word_before(p.start) == "to" and way in _ON_THE_WAY
        for p, way in zip(frame.places, ways, strict=True)
    ]
    return bool(roads) and all(roads)


def is_scene(source: Annotated, place: PlaceSpan) -> bool:
    """Somewhere things happen: not an origin, nor the seat of a government that speaks."""
    if source.clause_at(place.start).kind == REPORT or is_origin(source, place):
        return False
    if place.start == 0 and place.precision == "city":
        return place.kind != "capital"  # "Kyiv" as a subject is a government
    speaker = source.word_before(place.start, 2) in _SPEAKERS
    return (is_located(source, place) and not speaker) or is_struck(source, place)


def only_scene(frame: Frame, beside: Sequence[Frame]) -> Sequence[PlaceSpan]:
    """ "Half of Juba was dark, a bomb having cut the cable": the only town of its sentence.

    Not where the frame only goes back to something, nor where another frame has the town.
    """
    source = frame.source
    if frame.is_definite or frame.is_aggregate or frame.event_type not in HAPPENING:
        return []
    if frame.status != "occurred" or frame.rule == ONLY_NAMED:
        return []
    taken = {p.name for other in beside for p in other.places}
    scenes = {
        p.name: p
        for p in source.places
        if p.precision in ("site", "city") and p.kind != "landmark"
        if not (source.sentence.in_quotation(p.start) or _is_aside(source, p))
        if source.clause_at(p.start).kind != REPORT  # "the ministry in Rabat said"
    }
    if len(scenes) != 1 or taken & scenes.keys():
        return []
    (scene,) = scenes.values()
    is_elsewhere = any(p.country != scene.country for p in frame.places)
    is_apart = ";" in source.text[frame.head.start : scene.start]
    to = 2 if source.word_before(scene.start) == "the" else 1
    if scene.start > frame.head.end and source.word_before(scene.start, to) == "to":
        return []  # "died that night, and many have gone to Rutshuru": where they went since
    return [] if is_elsewhere or is_apart or not is_scene(source, scene) else [scene]


def _is_aside(source: Annotated, place: PlaceSpan) -> bool:
    """ "Lafayette Square", "treated at a clinic in Ouallam": no town, or where the hurt are."""
    following = source.text[place.end : place.end + 2]
    if following[:1] in ("-", "/") or (following[:1] == " " and following[1:].isupper()):
        return True
    before = source.words_between(max(0, place.start - _TREATED_WITHIN), place.start)
    return not _TREATING.isdisjoint(before)


_TREATED_WITHIN = 60  # characters of "treated for bullet wounds at a clinic in"
_TREATING = frozenset(
    "treated treating treatment hospital hospitals hospitalised hospitalized clinic clinics morgue "
    "morgues mortuary evacuated airlifted flown taken brought carried rushed ferried ward wards "
    "funeral buried burial".split()
)


def is_of_that_place(frame: Frame) -> bool:
    """ "the steps of a theatre where a missile fell", "the raid in Gao in which six died"."""
    source = frame.source
    if any(source.clauses.clauses[index].opener == "where" for index in frame.clauses):
        return True
    clause = source.clauses.at(frame.head.first)
    first = source.tokens[source.clauses.tokens_of(clause.index)[0]]
    return clause.opener == "which" and source.word_before(first.start) == "in"


def hits_it(frame: Frame) -> bool:
    """ "fled his palace in X after jets bombed it": what it is stands with its place before."""
    return not frame.head.is_noun and frame.source.word_after(frame.head.end) in ("it", "them")


def is_of_that_day(frame: Frame) -> bool:
    """ "on 30 September, when rockets fell": goes on about the scene that the day belongs to."""
    source = frame.source
    for index in frame.clauses:
        tokens = source.clauses.tokens_of(index)
        if source.clauses.clauses[index].opener == "when" and tokens:
            start = source.tokens[tokens[0]].start
            if any(t.end + 2 == start and source.text[t.end] == "," for t in source.times):
                return True
    return False
