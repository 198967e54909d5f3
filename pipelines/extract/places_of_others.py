"""Places in a clause that are not where it happened: of a speaker, an agent, a talk, a clock."""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import REPORT
from pipelines.extract.event_times import agreements, is_of_agreement
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.seats import SEATS_OF_POWERS
from pipelines.extract.sieve import sieved


def is_of_other(source: Annotated, place: PlaceSpan) -> bool:
    """Whether something else than the happening was there: a clock, a hospital, a newsroom."""
    return (
        source.word_after(place.end) == "time"  # "Thursday evening, Washington time"
        or _is_evacuation(source, place)
        or _is_sickbed(source, place)
        or _is_newsroom(source, place)
        or _is_of_clock(source, place)
        or is_of_agreement(source, place.start)
        or _names_accord(source, place)
        or _is_of_earlier_stay(source, place)
        or _names_body(source, place)
        or _is_goal_of_talks(source, place)
        or _is_agent(source, place)
        or _is_of_speaker(source, place)
        or _is_of_occasion(source, place)
    )


def _is_of_speaker(source: Annotated, place: PlaceSpan) -> bool:
    """ "The general, speaking in Juba, said", "on a visit to Aden": where somebody tells it.

    So it is in "what the command in Tel Aviv termed terrorist bases".
    """
    lead = source.text[max(0, place.start - _TOLD_IN_WITHIN) : place.start]
    calls = _WHAT_THEY_IN.search(lead) is not None
    return _TOLD_IN.search(lead) is not None or (
        calls and _CALL.match(source.text, place.end) is not None
    )


_WHAT_THEY_IN = re.compile(
    r"\b(?:what|which) (?!(?:was|is|were|are)\b)(?:[\w'’-]+ ){1,4}(?:in|at) (?:the )?\Z"
)
_CALL = re.compile(
    r" (?:ha[ds] )?(?:call(?:ed|s)|term(?:ed|s)|describe[ds]|said|says?|dubbed|branded|believe[ds]?"
    r"|claim(?:ed|s)?|insist(?:ed|s)?|label(?:l?ed|s)|identified)\b"
)
_TOLD_IN_WITHIN = 70  # characters of ", answering questions after a council session in the port of"
_TOLD_IN = sieved(
    r"\b(?:[Ss]peaking|interviewed|[Rr]eached|[Cc]ontacted|[Vv]isiting"
    r"|(?:told|briefed) (?:reporters|journalists|a news conference))\b[^.;,]{0,45}?"
    r"\b(?:in|at|from) (?:the )?(?:[a-z]+ ){0,3}\Z"
    r"|\b[Vv]isiting (?:the )?(?:[a-z]+ ){0,3}\Z"
    r"|\b(?:on|during) (?:an?|his|her|their) (?:\w+ )?(?:visit|trip|tour) (?:to|of) (?:the )?\Z"
)


def _is_of_occasion(source: Annotated, place: PlaceSpan) -> bool:
    """ "On 4 May, the day the envoys met in Oslo, shells fell": by what else the day is known."""
    behind = source.text[place.end : place.end + 1]
    lead = source.text[max(0, place.start - _OCCASION_WITHIN) : place.start]
    return behind == "," and _DAY_OF_OCCASION.search(lead) is not None


_OCCASION_WITHIN = 90  # characters of ", the same day that the foreign ministers of five met in"
_DAY_OF_OCCASION = re.compile(
    r", the (?:same |very )?(?:day|night|morning|evening|afternoon|week|month|hour|moment)"
    r" (?:that |when |on which |after |before )?(?:[\w'’-]+ ){1,12}?(?:in|at|to) (?:the )?\Z"
)


def _is_agent(source: Annotated, place: PlaceSpan) -> bool:
    """ "the governor installed by Moscow", "a plan drafted in part by Cairo": a government acts."""
    is_seat = place.precision == "country" or place.kind == "capital"
    return is_seat and source.word_before(place.start) == "by"


def _names_body(source: Annotated, place: PlaceSpan) -> bool:
    """ "the Kordofan People's Liberation Army": a land in the name of those who fight for it."""
    return _BODY.match(source.text, place.end) is not None


_BODY = re.compile(
    r" (?:(?:[A-Z][\w'’]+ ){0,2}(?:Liberation|Revolutionary|Resistance|Patriotic|Salvation"
    r"|People['’]s|National|Popular|Democratic|Workers['’]|Communist|Socialist|Islamic"
    r"|Republican) ){1,2}"
    r"(?:Front|Army|Movement|Party|Forces?|Command|Brigades?|Union|Congress|Organi[sz]ation)\b"
)


def _names_accord(source: Annotated, place: PlaceSpan) -> bool:
    """ "ahead of the date set in the New York agreements": what an accord is called by."""
    noun = source.word_after(place.end)
    is_called = source.word_before(place.start) in ("the", "last", "a")
    return is_called and (noun in agreements() or noun.removesuffix("s") in agreements())


def _is_goal_of_talks(source: Annotated, place: PlaceSpan) -> bool:
    """ "the envoys going to Nairobi": where people are bound who have no part in it."""
    lead = source.text[max(0, place.start - _BOUND_WITHIN) : place.start]
    return _BOUND.search(lead) is not None


_BOUND_WITHIN = 70  # characters of "delegation of the government that is now going to"
_BOUND = sieved(
    r"\b(?:delegations?|envoys?|negotiators?|mediators?|diplomats?|team|mission|talks)\b[^.;,]{0,40}?"
    r"\b(?:going|travell?ing|sent|heading|bound|trip|visit|due) (?:for|to|in) (?:the )?$"
)


def _is_of_earlier_stay(source: Annotated, place: PlaceSpan) -> bool:
    """ "killed six nurses, who had been in Peru on a course": where they were before."""
    clause = source.clause_at(place.start)
    tokens = source.clauses.tokens_of(clause.index)
    words = [source.words[i] for i in tokens[:_STAY_WITHIN]]
    if words[:1] == ["who"] and not _LIVING.isdisjoint(words):
        return True  # "his cousin, who now lives in Lima"
    return words[:2] == ["who", "had"] and not _STAYED.isdisjoint(words)


_STAY_WITHIN = 4  # words of "who had just returned"
_LIVING = frozenset("lives live lived resides works studies hails".split())
_STAYED = frozenset("been lived worked come returned travelled traveled gone served".split())


def _is_evacuation(source: Annotated, place: PlaceSpan) -> bool:
    """ "flown to the hospital at Bagram": where the wounded were taken."""
    clause = source.clauses.tokens_of(source.clause_at(place.start).index)
    opening = source.tokens[clause[0]].start if clause else 0
    words = source.words_between(max(opening, place.start - _MOVED_REACH), place.start)
    if "to" not in words or _MOVED.isdisjoint(words):
        return False
    own = {source.clause_at(place.start).index}
    if source.inside(source.casualties, own):
        return True
    # Forces are airlifted to the theatre.
    return not source.inside(source.forces, own) and not any(
        a.text.lower().endswith("forces") for a in source.inside(source.actors, own)
    )


_MOVED_REACH = 60  # characters of "flown by helicopter to the hospital at"
_MOVED = frozenset(
    "flown evacuated airlifted rushed transferred medevaced hospitalised hospitalized taken "
    "brought carried ferried".split()
)


def _is_sickbed(source: Annotated, place: PlaceSpan) -> bool:
    """ "One of the wounded died at the Kalungu hospital": no scene of what hurt them."""
    lead = source.text[max(0, place.start - _SICKBED_WITHIN) : place.start]
    is_ward = place.kind == "landmark" and place.name.lower().endswith(_OF_THE_SICK)
    return is_ward and _SICKBED.search(lead) is not None


_OF_THE_SICK = ("hospital", "clinic", "health centre", "health center")
_SICKBED_WITHIN = 50  # characters of "being treated for burns and broken bones at the"
_SICKBED = re.compile(
    r"\b(?:died|dies|dying|succumb\w*|treated|treatment|admitted|recovering|operated|cared for)\b"
    r"[^.;,]{0,30}? (?:at|in) (?:the )?\Z"
)


def _is_newsroom(source: Annotated, place: PlaceSpan) -> bool:
    """ "In Washington, two officials said": where it is said, of a seat of other powers."""
    if (
        place.name not in SEATS_OF_POWERS
        or place.start > len("In ")
        or not source.text.startswith(",", place.end)
    ):
        return False
    return source.clause_at(place.end + 2).kind == REPORT


def _is_of_clock(source: Annotated, place: PlaceSpan) -> bool:
    """ "at 4pm in Paris (6pm in Kyiv)": of two hours, each names where the clock shows it."""
    clocks = [t for t in source.times if t.kind in ("clock", "elsewhere")]
    return any(
        t.end <= place.start and source.words_between(t.end, place.start) == ["in"]
        for t in clocks
        if t.kind == "elsewhere" or len(clocks) > 1
    )
