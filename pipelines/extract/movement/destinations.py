"""Where a force goes, and whether it gets there.

Source: codebook.md, Deployments, and Actors and places.
"""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.movement.senders import is_seat
from pipelines.extract.movement.verb_phrase import goes_home, words_ahead, words_before
from pipelines.extract.movement.when_and_where import SITES, TOWN_OF, TOWNS
from pipelines.extract.seats import find_capital
from pipelines.extract.triggers import Trigger

_TO = frozenset(
    "to in into for at towards toward off onto on along near outside around opposite inside".split()
)
UNDER_WAY = ("way", "en route")
AHEAD = frozenset("will would to shall ordered".split())  # of a flow that is announced


def but_homes(
    source: Annotated, trigger: Trigger, places: tuple[PlaceSpan, ...]
) -> tuple[PlaceSpan, ...]:
    """The places of those who are sent, but for where they are "based in" or come from."""
    return tuple(
        p
        for p in places
        if not _BY_WAY_OF.search(source.text, trigger.end, p.start)
        if not _SO_FAR.search(source.text, 0, p.start)
        if not _FROM_SITE.search(source.text, trigger.end if p.start > trigger.end else 0, p.start)
        if not (trigger.text.lower().endswith(UNDER_WAY) and source.word_before(p.start) == "from")
        if source.word_before(p.start, 2) not in _AT_HOME
        or len(source.words_between(trigger.end, p.start)) == 1  # "will be stationed in Basra"
    )


# "from a base in Virginia", "from Fort Bragg, North Carolina": where they set out.
_FROM_SITE = re.compile(
    r"\bfrom (?:(?!to\b|into\b|on\b|through\b)[\w'’.-]+,? ){1,6}?(?:in|at|near|of) (?:the )?\Z"
    r"|\bfrom (?:the )?(?:[A-Z][\w'’.-]+ ){0,3}[A-Z][\w'’.-]+, \Z"
)
_BY_WAY_OF = re.compile(
    r"\b(?:via|by way of|after a stop in|stopping (?:over )?(?:in|at)) (?:the )?\Z"
)
# "two frigates, now in the Mediterranean, were being sent": where they have been so far.
_SO_FAR = re.compile(
    r", (?:now|currently|presently|normally|usually|already) (?:[a-z]+ed |[a-z]+ing )?"
    r"(?:in|at|on|off|near) (?:the )?(?:[a-z]+ )?\Z"
)
_AT_HOME = frozenset({"based", "stationed", "garrisoned", "quartered"})


def but_objectives(
    source: Annotated, places: tuple[PlaceSpan, ...], destination: PlaceSpan | None
) -> tuple[PlaceSpan, ...]:
    """ "to Iraq to help in the battle for Mosul": where they go, without what is to be fought for.

    "To Mali to guard the airport at Gao" tells where in Mali they will be.
    """
    if destination is None:
        return places
    return tuple(
        p
        for p in places
        if p.start <= destination.start
        or not (
            _OBJECTIVE.search(source.text, destination.end, p.start)
            or _is_of_next_verb(source, destination, p)
        )
    )


def _is_of_next_verb(source: Annotated, destination: PlaceSpan, place: PlaceSpan) -> bool:
    """ "would send two frigates to the Gulf and post a squadron in Qatar": where others go."""
    return any(
        t.entry.event_type == "deployment"
        and not t.is_noun
        and destination.end <= t.start
        and any(t.end <= f.start and f.end <= place.start for f in source.forces)
        for t in source.triggers
    )


_OBJECTIVE = re.compile(
    r"\b(?:battle|fight|campaign|offensive|assault|operation|push|drive|war|retake|recapture"
    r"|liberate|refugees|trapped|stranded|after|since|amid|following|if|because)\b"
)


def but_governments(source: Annotated, places: tuple[PlaceSpan, ...]) -> tuple[PlaceSpan, ...]:
    """Without the capital of ", but Khartoum has turned them down": who decides, and no place."""
    return tuple(
        p for p in places if p.kind != "capital" or source.word_after(p.end) not in _DECIDING_WORDS
    )


_DECIDING_WORDS = frozenset(
    "has have had is was will would says said refused rejected agreed insists insisted objected "
    "objects opposes opposed wants wanted denied".split()
)


def reaches(source: Annotated, trigger: Trigger) -> bool:
    """ "arrived on Friday", "were headed there", "are on their way"."""
    if trigger.text.lower().endswith(UNDER_WAY):
        return not goes_home(source, trigger)
    if trigger.text.lower().startswith(_IN_PLACE):
        return True
    there = source.word_after(trigger.end) == "there" or _is_unlisted_goal(source, trigger)
    there = (
        there
        or trigger.text.lower().endswith("ashore")
        or "here" in words_ahead(source, trigger, TOWN_OF)
    )
    if trigger.text.lower().startswith("join"):
        return _JOINED.match(source.text, trigger.end) is not None
    joins = _JOINING.match(source.text, trigger.end) is not None
    if joins and trigger.text.lower().startswith(("sail", "steam", "head", "go")):
        return True
    if trigger.text.lower().startswith(("reach", "march", "landed", "touched down", "disembark")):
        there = there or not (SITES | TOWNS | {"capital"}).isdisjoint(
            words_ahead(source, trigger, TOWN_OF)
        )
    return there or trigger.text.lower().startswith("arriv")


# Soldiers who do so are where they are meant to be, whether the place is named or not.
_IN_PLACE = (
    "fan",
    "take over",
    "takes over",
    "took over",
    "taking over",
    "took up",
    "take up",
    "takes up",
    "taken up",
    "taking up",
)
# "will sail from Toulon to join them": where those are was told before.
_JOINING = re.compile(
    r"[^.;,]{0,50}? to (?:join|relieve|reinforce|replace"
    r"|take (?:over|(?:its|her|his|their) (?:place|station)))\b"
)


# "will join the 50 already there", "join them today", "joined the regional force".
_JOINED = re.compile(
    r" (?:them|those|(?:the |some |about |a )?[\d,]+|(?:the |a |an |its |their )?(?:[\w-]+ ){0,4}?"
    r"(?:forces?|missions?|troops|soldiers|contingent|coalition|garrison|fleet|operation|campaign"
    r"|deployment))\b"
)


def _is_unlisted_goal(source: Annotated, trigger: Trigger) -> bool:
    """ "docked at Port Elmo": a name that no list has, right behind the verb's preposition."""
    reached = trigger.text.lower().startswith("reach")  # "reinforcements reached Elmo"
    lands = trigger.text.lower().startswith(_LANDING) and source.word_after(trigger.end) in _TO
    if not (reached or lands):
        return False
    goal = trigger.last + (1 if reached else 2)
    if goal >= len(source.tokens) or not source.tokens[goal].text[:1].isupper():
        return False
    return not any(t.start <= source.tokens[goal].start < t.end for t in source.times)


_LANDING = (
    "dock",
    "drop",
    "anchor",
    "moor",
    "berth",
    "touched",
    "came ash",
    "went ash",
    "disembark",
    "steam",
)


def goal_of(source: Annotated, trigger: Trigger) -> PlaceSpan | None:
    """ "left Berlin for Lithuania": the place for which they leave."""
    clause = source.clauses.of_token[trigger.first]
    ahead = [p for p in source.inside(source.places, {clause}) if p.start > trigger.end]
    return next((p for p in ahead if is_behind_for(source, p)), None)


def is_behind_for(source: Annotated, place: PlaceSpan) -> bool:
    """ "left for Aden", "set out for the Gulf"."""
    return "for" in (source.word_before(place.start), source.word_before(place.start, 2))


def destination_of(
    source: Annotated, trigger: Trigger, places: tuple[PlaceSpan, ...]
) -> PlaceSpan | None:
    """Where they go: behind a preposition of aim, or the object of a verb of reaching."""
    given = next((p for p in source.places if _is_given_to(source, trigger, p)), None)
    given = given or _headed_for(source, trigger) or _strengthened(source, trigger)
    if given is not None:
        return given
    for place in sorted(places, key=lambda p: _rank(source, trigger, p)):
        near = any(source.word_before(place.start, back) in _TO for back in (1, 2, 3))
        near = near or (place.start > trigger.end and _is_beside(source, trigger, place))
        if (near or _is_town_of(source, place)) and not is_seat(source, place):
            return place
    if (land := _land_entered(source, trigger)) is not None:
        return land
    if trigger.entry.kind == "arriving":
        return _entered(source, trigger) or next(
            (
                p
                for p in places
                if p.start >= trigger.end
                and len(source.words_between(trigger.end, p.start)) <= 3
                and not (trigger.text.lower().startswith("go") or trigger.text.lower() == "went")
            ),
            None,
        )
    return None


def _rank(source: Annotated, trigger: Trigger, place: PlaceSpan) -> tuple[bool, bool]:
    """Places in front of the verb last, and behind the goal those on the way to it."""
    return place.start < trigger.start, _is_passed(source, place)


def _is_passed(source: Annotated, place: PlaceSpan) -> bool:
    """ "through the Suez Canal to Kuwait": on the way."""
    lead = (source.word_before(place.start), source.word_before(place.start, 2))
    return not _VIA.isdisjoint(lead)


_VIA = frozenset("through via past".split())


def _is_beside(source: Annotated, trigger: Trigger, place: PlaceSpan) -> bool:
    """ "took up station off the coast of Benin", "on the border between Mali and Niger"."""
    return _BESIDE.search(source.text, trigger.end, place.start) is not None


_BESIDE = re.compile(
    r"\b(?:to|in|into|at|on|onto|off|along|near|around|outside|inside|across) (?:the |its |their )?"
    r"(?:[\w-]+ ){0,5}?(?:of|with|between) (?:the )?\Z"
)


def _land_entered(source: Annotated, trigger: Trigger) -> PlaceSpan | None:
    """ "poured 900 men into Zaire through its Katale enclave": a land that is an actor as well."""
    own = source.inside(source.places, {source.clauses.of_token[trigger.first]})
    return next(
        (
            p
            for p in own
            if p.start > trigger.end
            and p.precision == "country"
            and (
                source.words_between(trigger.end, p.start) == ["for"]  # "sailed for Djibouti"
                or _INTO_LAND.search(source.text, trigger.end, p.start)
            )
            and source.text[p.end : p.end + 2] not in ("'s", "’s")
        ),
        None,
    )


_INTO_LAND = re.compile(
    r"\b(?:to|into|towards?|(?:sail|sailed|steam|steamed|head|headed|left) for) (?:the )?\Z"
)


def _headed_for(source: Annotated, trigger: Trigger) -> PlaceSpan | None:
    """ "were heading for Chad": a verb with its preposition governs the place right behind it."""
    if trigger.text.lower().startswith("join"):  # "will join the 50 who are already in Niger"
        behind = [p for p in source.places if p.start > trigger.end]
        return next(
            (p for p in behind if "already" in source.words_between(trigger.end, p.start)), None
        )
    if not trigger.text.lower().endswith((" for", " into", " toward", " towards")):
        return None
    return next((p for p in source.places if p.start == trigger.end + 1), None)


def _strengthened(source: Annotated, trigger: Trigger) -> PlaceSpan | None:
    """ "will bolster the defences of Chad with 200 sappers": what gets them."""
    if not trigger.text.lower().startswith(STRENGTHENING):
        return None
    given = next((f for f in source.forces if source.word_before(f.start) == "with"), None)
    behind = [p for p in source.places if p.start >= trigger.end]
    return next((p for p in behind if given is not None and p.end < given.start), None)


STRENGTHENING = ("reinforc", "strengthen", "bolster", "boost", "beef", "augment")


def _is_given_to(source: Annotated, trigger: Trigger, place: PlaceSpan) -> bool:
    """ "lend Jordan a battery", "send Chad two helicopters": whom the verb governs first."""
    if not trigger.text.lower().startswith(("lend", "lent", "loan", "send", "sent")):
        return False
    is_next = place.start == trigger.end + 1 and place.precision == "country"
    return is_next and any(place.end + 1 == f.start for f in source.forces)


def _entered(source: Annotated, trigger: Trigger) -> PlaceSpan | None:
    """ "would enter Somalia": the land behind the verb, of a flow that is announced.

    Soldiers who entered a land may have invaded it.
    """
    ahead = not AHEAD.isdisjoint(words_before(source, trigger, 3))
    if not (ahead and trigger.text.lower() in ("enter", "reach", "cross into")):
        return None
    return next(
        (
            p
            for p in source.places
            if source.words_between(trigger.end, p.start) == [] and p.start > trigger.end
        ),
        None,
    )


def _is_town_of(source: Annotated, place: PlaceSpan) -> bool:
    """ "moved to the town of Sukhna"."""
    lead = [source.word_before(place.start, back) for back in (1, 2, 3, 4, 5)]
    of_town = lead[0] == "of" and lead[1] in TOWNS
    return of_town and not _TOWARDS.isdisjoint(lead[2:])


_TOWARDS = frozenset("to into for towards toward".split())


def destination_first(
    source: Annotated, places: tuple[PlaceSpan, ...], destination: PlaceSpan | None
) -> tuple[PlaceSpan, ...]:
    """The places of a flow, where it goes in front, and none where it is decided."""
    others = tuple(p for p in places if p != destination and not is_seat(source, p))
    if destination is None:
        return others
    return (destination, *(p for p in others if not _is_passed(source, p)))


def capital_reached(source: Annotated, trigger: Trigger) -> PlaceSpan | None:
    """ "landed in Gabon's capital", "in the capital of Gabon": the goal right behind the verb."""
    if not source.text.startswith(_INTO, trigger.end):
        return None
    of_land = _CAPITAL_OF.match(source.text, trigger.end)
    if of_land is not None:
        return next((p for p in source.places if p.start == of_land.end()), None)
    capital = find_capital(source.text, None)
    near = capital is not None and 0 < capital.start - trigger.end <= _CAPITAL_WITHIN
    return capital if near else None


_INTO = (" in ", " at ", " to ", " into ", " for ", " outside ", " near ")
_CAPITAL_OF = re.compile(r" \w+ the capital of ")
_CAPITAL_WITHIN = 10  # characters of " outside "
