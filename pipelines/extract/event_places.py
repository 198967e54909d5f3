"""Where it happened: the places of some clauses that are neither owners, origins nor asides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import DETERMINERS
from pipelines.extract.clauses import RELATIVE, REPORT
from pipelines.extract.closed_words import DIRECTIONS, GENITIVES
from pipelines.extract.event_times import is_of_agreement
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.lazy import asked_once
from pipelines.extract.reach import presenting_clause
from pipelines.extract.seats import SEATS_OF_POWERS
from pipelines.extract.sieve import sieved
from pipelines.extract.voice import is_passive


def event_places(source: Annotated, clauses: frozenset[int]) -> tuple[PlaceSpan, ...]:
    """Places where it happened: not owners ("Iraq's army"), not origins, not who speaks."""
    found: list[PlaceSpan] = []
    meant = _where(source, clauses)
    for place in (*meant, *source.inside(source.places, set(clauses))):
        if _is_owner(source, place) or (place not in meant and is_origin(source, place)):
            continue
        if _is_of_other(source, place):
            continue
        if place.precision == "country" and not is_located(source, place, found):
            continue
        found.append(place)
    found = [p for p in found if not _is_of_office(source, p, found)]
    return tuple(_by_bearing(source, p) for p in found if not _is_bearing(source, p, found))


def _is_of_office(source: Annotated, place: PlaceSpan, found: Sequence[PlaceSpan]) -> bool:
    """ "shot the mayor of Gao in Bamako", "the former governor of Zabul": whose place it is."""
    of = (source.word_before(place.start, 2), source.word_before(place.start))
    if of[0] in _FRIENDS_AND_FOES and of[1] == "of":
        return True  # "critics of Damascus": a government
    is_title = source.word_after(place.end) in _OFFICES  # "Gao Mayor Sadou Diallo"
    if not is_title and not (of[0] in _OFFICES and of[1] == "of"):
        return False
    is_former = source.word_before(place.start, 3).startswith(("former", "ex"))
    return is_former or any(p.start > place.end or p.end < place.start for p in found)


_OFFICES = frozenset(
    "governor governors mayor mayors bishop archbishop emir sultan deputy-governor vice-governor "
    "ambassador minister president premier prefect chieftain".split()
)


_FRIENDS_AND_FOES = frozenset(
    "critic critics opponent opponents foe foes enemy enemies ally allies friend friends supporter "
    "supporters backer backers puppet puppets agents".split()
)


def places_of_when(source: Annotated, clauses: frozenset[int]) -> tuple[PlaceSpan, ...]:
    """ "The worst raid came in Kayes, when gunmen opened fire": where the raid took place."""
    parents = frozenset(
        parent for index in clauses if (parent := presenting_clause(source, index)) is not None
    )
    return event_places(source, parents) if parents else ()


def _where(source: Annotated, clauses: frozenset[int]) -> list[PlaceSpan]:
    """ "Erbil, where rockets fell": the place right in front of the pronoun."""
    found: list[PlaceSpan] = []
    for index in clauses:
        clause = source.clauses.clauses[index]
        if clause.kind == RELATIVE and clause.opener == "where":
            found.extend(source.in_front_of(source.places, index) or _aside(source, index))
        elif clause.kind == RELATIVE and clause.opener == "which":
            found.extend(_in_which(source, index))
    return found


def _in_which(source: Annotated, clause: int) -> list[PlaceSpan]:
    """ "the raid on a compound in Karbala in which five died"."""
    if source.word_before(_start_of(source, clause)) != "in":
        return []
    return source.in_front_of(source.places, clause, gap=len(", in "))


def _aside(source: Annotated, clause: int) -> list[PlaceSpan]:
    """ "Kramatorsk, in the east, where a missile fell": the bearing is said between commas."""
    first = _start_of(source, clause)
    return [
        p
        for p in source.places
        if p.end < first
        and source.text.startswith(", in the ", p.end)
        and _BEARING_ASIDE.fullmatch(source.text, p.end, first)
    ]


_BEARING_ASIDE = re.compile(r", in the (?:far |\w+ )?(?:north|south|east|west|cent)\w*, ")


def _start_of(source: Annotated, clause: int) -> int:
    tokens = source.clauses.tokens_of(clause)
    return source.tokens[tokens[0]].start if tokens else 0


def _is_owner(source: Annotated, place: PlaceSpan) -> bool:
    if place.precision == "country" and _OWN_PART.match(source.text, place.end):
        return False
    if place.precision == "country" and _holds_town(source, place):
        return False
    of = 2 if source.word_before(place.start) == "the" else 1  # "the coast of the Emirates"
    part = source.word_before(place.start, of + 1)
    is_side = part in DIRECTIONS and source.word_before(place.start, of + 2) == "the"
    is_part = source.word_before(place.start, of) == "of" and (part in _PARTS or is_side)
    for actor in source.actors:
        if actor.start <= place.start and place.end <= actor.end:
            return not (is_part or place.precision == "site" or is_struck(source, place))
    after = source.text[place.end : place.end + 2]
    return after in ("'s", "’s", "s'") and place.precision == "country"


def _holds_town(source: Annotated, place: PlaceSpan) -> bool:
    """ "a camp in Togo's Bafilo": a town that is not listed lies in the country at the least."""
    owned = _OWN_TOWN.match(source.text, place.end)
    is_listed = owned is not None and any(p.start == owned.start("town") for p in source.places)
    return owned is not None and not is_listed and source.word_before(place.start) in _LYING


_LYING = frozenset("in near inside outside around across".split())
_OWN_TOWN = re.compile(
    r"['’]s (?P<town>[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+)?"
    r"(?=[,.;)]|\Z| (?:on|in|and|killing|wounding|that|which|was|were|after|when|as|by|last|this"
    r"|early|late|district|province|region|town|city|village|area|valley|yesterday|today)\b)"
)
# "Angola's rebel-held south": where in the country it was.
_OWN_PART = re.compile(
    r"['’]s (?:(?:main|only|international|northern|southern|eastern|western) ){0,2}"
    r"(?:airport|seaport|port|coast|shores?|border|frontier)\b"
    r"|['’]s (?:[\w-]+ ){0,4}?(?:north|south|east|west|interior|centre|center|hinterland|highlands)"
    r"(?:-?(?:east|west))?\b(?! of\b)"
)


_PARTS = frozenset(
    "part parts area areas swath swaths swathes coast outskirts half most mountains hills "
    "highlands desert deserts jungle jungles plains forests countryside".split()
)


def is_struck(source: Annotated, place: PlaceSpan) -> bool:
    """ "Missiles hit Kyiv", "rockets at Doha", "bombs on Malta": a capital or land for itself.

    Elsewhere the name stands for its government.
    """
    if place.precision == "country":
        if _is_invaded(source, place):
            return True
        if source.word_before(place.start) not in ("on", "over"):
            return False
    elif place.precision != "city" or source.text[place.end : place.end + 2] in GENITIVES:
        return False  # "fired Gao's police chief"
    index = source.token_at(place.start) - 1
    if index > 0 and source.words[index] in _AIMS:
        index -= 1
    if index < 0:
        return False
    before = source.tokens[index]
    if before.start and before.text[:1].isupper():
        return False  # "the documentary Attack on Baghdad"
    return any(
        t.last == index and t.entry.event_type == "attack" and not is_passive(source, t)
        for t in source.triggers
    ) or any(w.start <= before.start < w.end for w in source.weapons)


_AIMS = frozenset("on at against into over".split())


def _is_invaded(source: Annotated, place: PlaceSpan) -> bool:
    """ "Japan's invasion of China", "when Iraq invaded Iran": the land itself."""
    before = source.word_before(place.start)
    return before in _INVADING or (
        before == "of" and source.word_before(place.start, 2) in _INVASIONS
    )


_INVADING = frozenset("invaded invades invading invade overran".split())
_INVASIONS = frozenset("invasion invasions occupation".split())


@asked_once
def is_origin(source: Annotated, place: PlaceSpan) -> bool:
    """ "from Gaza", "from rebel-held parts of Yemen", "on the Kirkuk side"."""
    if source.word_after(place.end) == "side" or _is_launch_site(source, place):
        return True
    if _is_residence(source, place) or _is_of_doers(source, place):
        return True
    for back in range(1, _FROM_REACH + 1):
        word = source.word_before(place.start, back)
        if word == "from":  # "some 25 kilometres from Gao" lies near it
            lead = {source.word_before(place.start, back + ahead) for ahead in (1, 2)}
            if not _WAYS.isdisjoint(lead):
                return False  # "on the road leading from Gao to Ansongo"
            far = [source.word_before(place.start, back + n) for n in range(1, _ASIDE_WITHIN)]
            far = far if far[0] == ")" else far[:1]  # "25 kilometres (16 miles) from Gao"
            is_scene = not _DISTANCES.isdisjoint(far)
            return not (is_scene or _is_lost_ground(source, place))
        if word not in DETERMINERS and word not in _PARTS and word != "of" and "-" not in word:
            return False
    return False


def _is_of_doers(source: Annotated, place: PlaceSpan) -> bool:
    """ "fired by the militias of Misrata": whose they are, not where it fell."""
    if source.word_before(place.start) != "of":
        return False
    return _BY_MEN_OF.search(source.text, 0, place.start) is not None


_BY_MEN_OF = re.compile(
    r"\bby [\"“]?(?:the )?(?:[\w-]+ )?(?:militias?|militiamen|fighters|gunmen|rebels|brigades"
    r"|tribesmen|clansmen|men|forces|clans) of (?:the )?\Z"
)


def _is_lost_ground(source: Annotated, place: PlaceSpan) -> bool:
    """ "drove the rebels from Gao": the fight was there."""
    return any(
        t.entry.kind == "expulsion" and 0 < place.start - t.end < _LOST_WITHIN
        for t in source.triggers
    )


_LOST_WITHIN = 60  # characters of " the last of the government troops back from "
_DISTANCES = frozenset(
    "km kms kilometre kilometres kilometer kilometers mile miles metre metres meter meters yard "
    "yards".split()
)
_ASIDE_WITHIN = 7  # words of "miles ( 40 km )"
_FROM_REACH = 5  # words of "from the rebel-held parts of"


def _is_residence(source: Annotated, place: PlaceSpan) -> bool:
    """ "Sgt. Doe, 23, of Lima, Ohio, was killed": where a victim is at home, and its state."""
    towns = [p for p in source.places if source.text[p.end : place.start] == ", "]
    home = towns[0] if towns else place
    return (source.word_before(home.start, 2), source.word_before(home.start)) == (",", "of")


def _is_launch_site(source: Annotated, place: PlaceSpan) -> bool:
    """ "rockets were launched from a pick-up in the Karrada quarter": where they flew from."""
    first = max(0, place.start - _LAUNCH_REACH)
    # "mortar bombs fired from a wood reached Tyre": they came down there.
    landed = [t.end for t in source.triggers if t.entry.kind == "impact" and t.end <= place.start]
    words = source.words_between(max([first, *landed]), place.start)
    pairs = [at for at, pair in enumerate(pairwise(words)) if pair[1] == "from"]
    if not pairs or words[pairs[-1]] not in _LAUNCHING:
        return False
    return not _AIMED.intersection(words[pairs[-1] + 2 :])


_LAUNCH_REACH = 60  # characters of "launched from a pick-up parked in the"
_LAUNCHING = frozenset("launched fired launching firing shot".split())
_AIMED = frozenset(
    ", ; at against into toward towards on hit hitting struck striking and killed killing wounded "
    "wounding injured injuring landed landing fell falling destroyed damaged exploded crashed "
    "slammed".split()
)


def _is_of_other(source: Annotated, place: PlaceSpan) -> bool:
    """Whether something else than the happening was there: a clock, a hospital, a newsroom."""
    return (
        source.word_after(place.end) == "time"  # "Thursday evening, Washington time"
        or _is_evacuation(source, place)
        or _is_sickbed(source, place)
        or _is_newsroom(source, place)
        or _is_of_clock(source, place)
        or is_of_agreement(source, place.start)
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


def is_located(source: Annotated, place: PlaceSpan, found: Sequence[PlaceSpan] = ()) -> bool:
    """A country is a location behind a preposition of place or another place, else an actor."""
    if any(source.word_before(place.start, back) in _LOCATING for back in (1, 2)):
        return True
    if place.precision == "country" and _is_invaded(source, place):
        return True
    joint = source.word_before(place.start)
    return joint in (",", "and", "(") and any(
        len(source.words_between(p.end, place.start)) <= _JOINED_WITHIN for p in found
    )


_LOCATING = frozenset(
    "in into to on across through inside outside near of around throughout over off from at within "
    "northern southern eastern western central north south east west north-eastern northeastern "
    "northwestern southeastern southwestern".split()
)
_JOINED_WITHIN = 3  # words of ", and the"


def _by_bearing(source: Annotated, place: PlaceSpan) -> PlaceSpan:
    """ "a base north of Baghdad": somewhere about the town, as far as the text tells."""
    is_unnamed = place.precision == "city" and _UNNAMED_BASE.search(source.text, 0, place.start)
    return replace(place, precision="province") if is_unnamed else place


_UNNAMED_BASE = re.compile(
    r"\b[Aa]n? (?:[\w-]+ ){0,3}?(?:base|airbase|camp|outpost|airfield|garrison) (?:just )?"
    r"(?:north|south|east|west)(?:-?(?:east|west))? of $"
)


def _is_bearing(source: Annotated, place: PlaceSpan, found: Sequence[PlaceSpan]) -> bool:
    """ "near Samarra, 60 miles north of Baghdad": where another place lies."""
    words = [source.word_before(place.start, back) for back in (1, 2, 3)]
    has_bearing = "of" in words and not DIRECTIONS.isdisjoint(words)
    if has_bearing and _LIES.search(source.text, 0, place.start):
        return True  # "on the camp, some 20 km east of Gao"
    on_the_way = _ON_THE_WAY.search(source.text, 0, place.start) is not None
    on_the_way = on_the_way or _BETWEEN.search(source.text, 0, place.start) is not None
    if not has_bearing and not on_the_way:
        return False
    return any(
        p.end <= place.start
        and p.precision in ("site", "city")
        and len(source.words_between(p.end, place.start)) <= _BEARING_REACH
        for p in found
    )


_LIES = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts) (?:air )?(?:base|airbase|camp|city|town|village|airport"
    r"|site|post|outpost|compound|facility),? (?:which (?:is|lies) )?(?:located |situated )?"
    r"(?:(?:about|some|around|just) )?(?:\d[\w.,]* ?(?:km|kilomet\w+|miles?) (?:\([^)]*\) )?)"
    r"(?:to the )?\w+ of $"
)
# "at Dabnok, between Goma and Rutshuru"
_BETWEEN = re.compile(r", (?:about |roughly )?(?:half-?way |midway )?between (?:[\w'’-]+ ){0,4}\Z")
_BEARING_REACH = 12  # words of ", a small garrison town some 60 miles to the north of"
_WAYS = frozenset("road roads highway motorway track route way path railway line".split())
# "on the road to Gao", "the highway leading from Gao to Ansongo"
_ON_THE_WAY = re.compile(
    rf"\b(?:{'|'.join(sorted(_WAYS))}) (?:(?:leading|going|running) )?"
    r"(?:from (?:[\w'’-]+ ){1,3})?(?:to|for) (?:the )?\Z"
)
