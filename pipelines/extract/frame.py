"""A frame: one event as one sentence tells it, before days are resolved and passages joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.clauses import BACKGROUND, RELATIVE, REPORT
from pipelines.extract.cues import Cue
from pipelines.extract.forces import ForceFigure
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import Trigger
from pipelines.extract.weapons import WeaponSpan

ONLY_NAMED = "attack.weak.reference"
"""The rule of a frame that tells nothing unless it goes back to something ("the blast")."""


@dataclass(frozen=True)
class Attribution:
    """Who is said to have done it, how, and by whom (codebook.md, Actors)."""

    kind: str = "unknown"
    by: str | None = None


@dataclass(frozen=True)
class Denial:
    """Who denies what of an event: a denial removes nothing (codebook.md, Status).

    Attributes:
        by: Canonical name of the denier.
        of: ``part`` (that they did it), ``event`` (that it happened) or ``loss`` (that something
            was lost or hit in it).
        start: Offset of the denying words in the sentence.
        end: Offset behind them.
    """

    by: str
    of: str
    start: int
    end: int


@dataclass(frozen=True)
class Frame:
    """One event in one sentence; every span is relative to ``source.sentence``."""

    source: Annotated
    rule: str
    event_type: str
    event_subtype: str | None
    status: str
    triggers: tuple[Trigger, ...]
    clauses: frozenset[int]
    initiator: ActorSpan | None = None
    target: ActorSpan | None = None
    attribution: Attribution = field(default_factory=Attribution)
    denial: Denial | None = None
    weapon: WeaponSpan | None = None
    places: tuple[PlaceSpan, ...] = ()
    times: tuple[TimeSpan, ...] = ()
    casualties: tuple[CasualtyFigure, ...] = ()
    force: ForceFigure | None = None
    origin: PlaceSpan | None = None
    destination: PlaceSpan | None = None
    is_aggregate: bool = False
    aggregate_count: int | None = None
    is_definite: bool = False
    is_background: bool = False
    takes_heading: bool = True
    continues: int | None = None

    @property
    def head(self) -> Trigger:
        """The trigger that the frame stands on."""
        return self.triggers[0]

    def with_changes(self, **changes: object) -> Frame:
        """A copy with some fields replaced."""
        return replace(self, **changes)  # type: ignore[arg-type]


def reach(source: Annotated, trigger: Trigger) -> frozenset[int]:
    """The clauses whose places, times and figures belong to a trigger.

    Its own clause, and the relative clauses that hang on it ("a raid on the camp, which lies
    near X"); a trigger in a relative clause also takes in what stands before the pronoun.
    """
    own = source.clauses.at(trigger.first)
    found = {own.index}
    found.update(
        c.index
        for c in source.clauses.clauses
        if c.parent == own.index and c.kind == RELATIVE and not _has_trigger(source, c.index)
    )
    if trigger.entry.kind == "consequence":
        found.update(c for c in _causes(source, own.index))
    found.update(
        c.index
        for c in source.clauses.clauses
        if c.parent == own.index and c.opener == ";" and _only_counts(source, c.index)
    )
    return frozenset(found)


def _causes(source: Annotated, clause: int) -> list[int]:
    """ "died when a booby-trapped parcel was opened": the weapon is told behind the death."""
    return [
        c.index
        for c in source.clauses.clauses
        if c.parent == clause
        and c.opener in ("when", "as", "after")
        and not any(source.clauses.of_token[t.first] == c.index for t in source.triggers)
        and source.inside(source.weapons, {c.index})
    ]


def _only_counts(source: Annotated, clause: int) -> bool:
    """ "; four people died": the toll of what stands before, no happening of its own."""
    told = [t for t in source.triggers if source.clauses.of_token[t.first] == clause]
    return all(t.entry.kind == "consequence" for t in told) and not any(
        source.clauses.of_token[source.token_at(p.start)] == clause for p in source.places
    )


def _has_trigger(source: Annotated, clause: int) -> bool:
    """Whether a clause tells something of its own; "a drone that was heading for X" does not."""
    told = [t for t in source.triggers if source.clauses.of_token[t.first] == clause]
    if not told:
        return False
    is_of_weapon = bool(source.in_front_of(source.weapons, clause))
    return not is_of_weapon or any(t.entry.event_type in ("attack", "unrest") for t in told)


def is_background(source: Annotated, trigger: Trigger) -> bool:
    """Whether the trigger stands in a clause about an earlier event (after, in response to)."""
    clause = source.clauses.at(trigger.first)
    while True:
        if clause.kind == BACKGROUND:
            return True
        if clause.parent is None:
            return False
        clause = source.clauses.clauses[clause.parent]


_PREPOSITIONS = frozenset(
    "of on in at against by with for from to into near inside outside around over under about "
    "including behind between among toward towards across through off".split()
)
_CLAUSE_LEADS = frozenset(
    "that which who said when as after before while because since until where although".split()
)
_QUANTIFIERS = frozenset(
    "dozens hundreds thousands scores members number group groups one two three four five some "
    "many several most all crowds supporters".split()
)
_MEN_OR_ARMS = frozenset(
    "guns gunners artillery batteries howitzers mortars jets planes aircraft warplanes helicopters "
    "gunships bombers tanks warships gunboats drones units gunmen "
    "boat boats vessel vessels patrol troops soldiers".split()
)
_ARTICLES = frozenset("the a an its their".split())
_FUNCTION = frozenset(
    "the a an its their his her this that these those two three four five six".split()
)


def in_prepositional_phrase(source: Annotated, start: int) -> bool:
    """Whether the noun phrase that begins at ``start`` hangs on a preposition."""
    index = source.token_at(start) - 1
    steps = 0
    determined = False
    while index >= 0 and steps < 5:
        word = source.words[index]
        if any(t.start <= source.tokens[index].start < t.end for t in source.times):
            return False  # "in October they attacked": the preposition is the time's
        if word in ("and", "or") and index:
            # "for al-Qaeda and the Haqqani network": as what it is joined to
            end = source.tokens[index - 1].end
            joined = next((a for a in source.named_actors if a.end == end), None)
            return joined is not None and in_prepositional_phrase(source, joined.start)
        if word in _WORN:
            return True  # "a man wearing a Kurdish army jacket", "guarding an American convoy"
        if determined and word not in _PREPOSITIONS and word not in _QUANTIFIERS:
            return False  # "on Monday the army": the article begins a new noun phrase
        determined = word in _ARTICLES
        if word == "of" and index and source.words[index - 1] in _QUANTIFIERS | _MEN_OR_ARMS:
            return False  # "dozens of fighters were killed", "the guns of the army fired"
        if any(t.start <= source.tokens[index].start < t.end for t in source.times):
            return False  # "on 3 July a bomber": the preposition has its day
        if word in _PREPOSITIONS:
            return True
        if word == "and" and "between" in source.words[max(0, index - 4) : index]:
            return True  # "the war between Chad and Libya"
        if word in (",", ";", ":", "(", "“", '"') or (
            word.endswith("ed") and word not in ("armed",)
        ):
            return False
        if word in _CLAUSE_LEADS:
            return False
        if source.triggers and any(
            t.first <= index <= t.last and not t.is_noun for t in source.triggers
        ):
            return False
        index -= 1
        steps += 1
    return False


_WORN = frozenset(
    "wearing carrying driving riding guarding escorting visiting disguised dressed posing".split()
)


def subject_of(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """The actor that does what a verb says, in its own clause or by coordination."""
    clause = source.clauses.at(trigger.first)
    seen: set[int] = set()
    limit = trigger.start
    if trigger.text.lower().endswith("ing"):  # "..., killing two soldiers and wounding three"
        verbs = [t for t in source.triggers if not t.is_noun and t.first <= trigger.first]
        limit = min(t.start for t in verbs) if verbs else limit
    while clause.index not in seen:
        seen.add(clause.index)
        candidates = [
            a
            for a in source.inside(source.actors, {clause.index})
            if a.end <= limit
            and not in_prepositional_phrase(source, a.start)
            and not _is_object(source, a)
            and not _only_reacts(source, a, trigger)
        ]
        if candidates:
            return candidates[0] if clause.kind != RELATIVE else candidates[-1]
        if clause.kind == RELATIVE:
            return _antecedent(source, clause.index)
        if clause.parent is None or clause.opener not in ("and", "but", ""):
            return None
        clause = source.clauses.clauses[clause.parent]
        if clause.kind == REPORT:
            return None
    return None


def _is_object(source: Annotated, actor: ActorSpan) -> bool:
    """ "killed four soldiers (and wounded a boy)": the verb right in front governs it.

    A coordinated verb has the subject of the first verb, never its object.
    """
    verbs = {t.last: t for t in source.triggers if not t.is_noun and t.entry.event_type in _DONE}
    first = source.token_at(actor.start)
    for index in range(first - 1, max(-1, first - _OBJECT_REACH), -1):
        if index in verbs:
            return source.word_before(verbs[index].start) not in _FUNCTION - {"that"}
        if source.words[index] in _REACTIONS:
            return True
        if source.words[index] in _OBJECT_ENDS:
            return False
    return False


_DONE = ("attack", "unrest")
_OBJECT_REACH = 5  # words: "killed at least four Afghan soldiers"
_OBJECT_ENDS = frozenset(", ; : and or but that which who when while as by".split())


def _only_reacts(source: Annotated, actor: ActorSpan, trigger: Trigger) -> bool:
    """ "France mourned two nurses killed in the raid": its verb is another than the trigger."""
    between = source.words_between(actor.end, trigger.start)
    reacted = [i for i, word in enumerate(between) if word in _REACTIONS]
    return bool(reacted) and not _OBJECT_ENDS & set(between[reacted[-1] :])


_REACTIONS = frozenset(
    "condolences sympathy sympathies tribute respects mourn mourns mourned mourning condemn "
    "condemns condemned deplored deplores deplore lamented laments grieved grieves honored "
    "honoured buried commemorated remembered".split()
)


def _antecedent(source: Annotated, clause: int) -> ActorSpan | None:
    before = source.in_front_of(source.actors, clause)
    return before[-1] if before else None


def agent_by(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """The actor of a by-phrase behind a passive or a noun: "attack on the base by gunmen"."""
    clause = source.clauses.of_token[trigger.first]
    for actor in source.actors:
        if actor.start < trigger.end:
            continue
        if source.clauses.of_token[source.token_at(actor.start)] != clause:
            continue
        back = 1
        while source.word_before(actor.start, back) in _FUNCTION:
            back += 1
        if source.word_before(actor.start, back) == "from" and _holds(source, actor):
            return actor
        if source.word_before(actor.start, back) != "by":
            continue
        doer = source.word_before(actor.start, back + 1)
        if doer == "used" and not _is_used_weapon(source, actor.start):
            continue  # "a crossing used by militias"
        if is_ground_claimed(source, actor.start):
            continue
        if (
            doer.endswith("ed")
            and doer != trigger.text.lower().split()[-1]
            and doer not in _DONE_BY
        ):
            continue
        return actor
    return None


def _holds(source: Annotated, actor: ActorSpan) -> bool:
    """ "launched from rebel-held Yemen": who holds the ground fires from it."""
    return source.text.startswith(("-held", "-controlled"), actor.end)


def is_ground_claimed(source: Annotated, offset: int) -> bool:
    """ "on land claimed by two states": a claim to ground is no claim of an attack."""
    words = source.words_between(max(0, offset - _CLAIM_REACH), offset)
    if "claimed" not in words:
        return False
    at = len(words) - 1 - words[::-1].index("claimed")
    return any(word in _GROUND for word in words[max(0, at - 3) : at])


_CLAIM_REACH = 60  # characters: "islands that are also claimed by the"
_GROUND = frozenset(
    "land lands ground territory territories area areas island islands islet waters region "
    "zone strip shoal reef border hills ridge enclave".split()
)


def _is_used_weapon(source: Annotated, offset: int) -> bool:
    """ "drones used by the rebels": the words in front of "used by" are a weapon."""
    return any(
        w.end <= offset and source.words_between(w.end, offset)[:2] == ["used", "by"]
        for w in source.weapons
    )


_DONE_BY = frozenset("claimed fired launched conducted staged mounted ordered orchestrated".split())


def modifier_of(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """The actor right in front of a noun: "US drone strike", "Iran's missile attack"."""
    best: ActorSpan | None = None
    for actor in source.actors:
        if actor.start > trigger.start:
            continue
        if actor.end > trigger.start:  # "US drone" overlapping "drone strike"
            best = actor
            continue
        between = [
            w for w in source.words_between(actor.end, trigger.start) if w not in ("'s", "’s", "'")
        ]
        if len(between) > 4 or any(
            w in _PREPOSITIONS or w in (",", "and", "was", "were", "in", "that", "a", "an", "the")
            for w in between
        ):
            continue
        if actor.is_person and source.text[actor.end : actor.end + 2] not in ("'s", "’s"):
            continue
        if _is_verb_between(source, actor.end, trigger.start) or any(
            w.endswith("ed") and w not in _PARTICIPLE_ADJECTIVES for w in between
        ):
            continue
        best = actor
    return best


_PARTICIPLE_ADJECTIVES = frozenset(
    "armed combined targeted suspected alleged coordinated guided unmanned repeated renewed "
    "unprovoked limited planned".split()
)


def _is_verb_between(source: Annotated, start: int, end: int) -> bool:
    return any(start <= t.start < end and not t.is_noun for t in source.triggers)


def object_of(source: Annotated, trigger: Trigger, within: int = 16) -> ActorSpan | None:
    """The actor that the trigger is aimed at: what follows it, directly or on / at / against."""
    clause = source.clauses.of_token[trigger.first]
    for actor in source.actors:
        if actor.start < trigger.end:
            continue
        index = source.token_at(actor.start)
        if source.clauses.of_token[index] != clause or index - trigger.last > within:
            return None
        if _is_aim_of_other(source, trigger, actor):
            return None
        if (
            source.word_before(actor.start) in ("by", "from", "with")
            or source.word_before(actor.start, 2) == "by"
        ):
            continue
        return actor
    return None


def _is_aim_of_other(source: Annotated, trigger: Trigger, actor: ActorSpan) -> bool:
    """ "struck a man who planned attacks on US forces": what another noun is aimed at."""
    return any(
        t.is_noun
        and t.entry.event_type == "attack"
        and trigger.end <= t.start
        and t.end < actor.start
        and source.word_after(t.end) in ("on", "against")
        and len(source.words_between(t.end, actor.start)) <= _AIM_WITHIN
        for t in source.triggers
    )


_AIM_WITHIN = 4  # words of "on the American"


def is_bare_participle(source: Annotated, trigger: Trigger) -> bool:
    """A participle without "was": "hit by", "those killed in", "drones launched from"."""
    after, word = source.word_after(trigger.end), trigger.text.lower()
    if source.word_before(trigger.start) in ("had", "has", "have"):
        return False  # "rockets that the rebels had launched from the hills"
    is_aside = source.word_before(trigger.start) == "," and after in _WHERE_OR_WHEN
    return (
        after == "by"
        or (is_aside and word in _HURT)  # "a major, shot in the back, has died"
        or (word in ("launched", "sent") and after == "from")
        or (source.word_before(trigger.start) == "those" and after in ("in", "on", "at", "when"))
    )


_HURT = frozenset("shot killed wounded injured hurt ambushed abducted".split())
_WHERE_OR_WHEN = frozenset("in on as while when outside near during through twice several".split())


def is_suffered(trigger: Trigger) -> bool:
    """ "came under fire": active in form, and the subject suffers it."""
    return trigger.text.lower().startswith(_SUFFERING)


_SUFFERING = ("came under", "come under", "comes under")


def _draws_fire(source: Annotated, trigger: Trigger) -> bool:
    """ "drew small-arms fire", "were raked with fire": a noun, and the subject suffers it."""
    if trigger.text.lower() != "fire":
        return False
    return _DRAWING.search(source.text, max(0, trigger.start - 60), trigger.start) is not None


_DRAWING = re.compile(
    r"\b(?:dr(?:ew|awn|aws|awing)|took|taken?|taking|received|faced)(?: [\w-]+){0,2} \Z"
    r"|\b(?:was|were|been|being) (?:\w+ )?(?:with|under)(?: [\w-]+){0,2} \Z"
)


def is_passive(source: Annotated, trigger: Trigger) -> bool:
    """ "was hit", "had been fired", "a convoy hit by rebels": the subject suffers it."""
    if trigger.is_noun or trigger.text.lower().endswith("ing"):
        return False
    if trigger.entry.event_type == "attack" and is_bare_participle(source, trigger):
        return True
    be_passive = trigger.text.lower().startswith("be ")
    if is_suffered(trigger) or be_passive or _draws_fire(source, trigger):
        return True
    for back in (1, 2, 3):
        word = source.word_before(trigger.start, back)
        if word in ("was", "were", "is", "are", "been", "be", "being", "got"):
            return True
        if word and not (
            word.endswith("ly") or word in ("also", "not", "later", "then", "again", "badly")
        ):
            return False
    return False


def event_places(source: Annotated, clauses: frozenset[int]) -> tuple[PlaceSpan, ...]:
    """Places where it happened: not owners ("Iraq's army"), not origins, not who speaks."""
    found: list[PlaceSpan] = []
    meant = _where(source, clauses)
    for place in (*meant, *source.inside(source.places, set(clauses))):
        if _is_owner(source, place) or (place not in meant and is_origin(source, place)):
            continue
        if source.word_after(place.end) == "time" or _is_evacuation(source, place):
            continue  # "Thursday evening, Washington time"
        if _is_newsroom(source, place) or _is_of_clock(source, place):
            continue
        if _is_of_agreement(source, place.start):
            continue
        if place.precision == "country" and not is_located(source, place, found):
            continue
        found.append(place)
    return tuple(_by_bearing(source, p) for p in found if not _is_bearing(source, p, found))


def _by_bearing(source: Annotated, place: PlaceSpan) -> PlaceSpan:
    """ "a base north of Baghdad": somewhere about the town, as far as the text tells."""
    is_unnamed = place.precision == "city" and _UNNAMED_BASE.search(source.text, 0, place.start)
    return replace(place, precision="province") if is_unnamed else place


_UNNAMED_BASE = re.compile(
    r"\b[Aa]n? (?:[\w-]+ ){0,3}?(?:base|airbase|camp|outpost|airfield|garrison) (?:just )?"
    r"(?:north|south|east|west)(?:-?(?:east|west))? of $"
)


def _is_of_agreement(source: Annotated, offset: int) -> bool:
    """ "the truce made in Moscow last Saturday": where and when it was made, not broken."""
    index = source.token_at(offset) - 1
    first = max(1, index - _AGREED_WITHIN)
    while index >= first and source.words[index] not in _AGREED:
        if source.words[index] not in _OF_AGREEMENT and not source.tokens[index].text[0].isupper():
            return False
        index -= 1
    return index >= first and source.words[index - 1] in _AGREEMENTS


_AGREED_WITHIN = 6  # words of "brokered by the Norwegians in Oslo on"
_OF_AGREEMENT = frozenset("in on at by the last this between early late".split())
_AGREED = frozenset("made signed agreed reached brokered concluded negotiated mediated".split())
_AGREEMENTS = frozenset(
    "truce ceasefire cease-fire armistice accord accords agreement deal pact treaty peace".split()
)


_BEARINGS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west "
    "south-east south-west".split()
)


def _is_bearing(source: Annotated, place: PlaceSpan, found: Sequence[PlaceSpan]) -> bool:
    """ "near Samarra, 60 miles north of Baghdad": where another place lies."""
    words = [source.word_before(place.start, back) for back in (1, 2, 3)]
    if "of" in words and _BEARINGS & set(words) and _LIES.search(source.text, 0, place.start):
        return True  # "on the camp, some 20 km east of Gao"
    on_the_way = words[0] in ("to", "for") and words[1] in _WAYS
    if not on_the_way and ("of" not in words or not _BEARINGS & set(words)):
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
_BEARING_REACH = 12
_WAYS = frozenset("road roads highway motorway track route way path railway".split())


def _is_of_clock(source: Annotated, place: PlaceSpan) -> bool:
    """ "at 4pm in Paris (6pm in Kyiv)": of two hours, each names where the clock shows it."""
    clocks = [t for t in source.times if t.kind in ("clock", "elsewhere")]
    return any(
        t.end <= place.start and source.words_between(t.end, place.start) == ["in"]
        for t in clocks
        if t.kind == "elsewhere" or len(clocks) > 1
    )


def _where(source: Annotated, clauses: frozenset[int]) -> list[PlaceSpan]:
    """ "Erbil, where rockets fell": the place right in front of the pronoun."""
    found: list[PlaceSpan] = []
    for index in clauses:
        clause = source.clauses.clauses[index]
        if clause.kind != RELATIVE or clause.opener not in ("where", "which"):
            continue
        if clause.opener == "which":  # "the raid on a compound in Karbala in which five died"
            found.extend(_in_which(source, index))
            continue
        found.extend(source.in_front_of(source.places, index) or _aside(source, index))
    return found


def _in_which(source: Annotated, clause: int) -> list[PlaceSpan]:
    tokens = source.clauses.tokens_of(clause)
    first = source.tokens[tokens[0]].start if tokens else 0
    if source.word_before(first) != "in":
        return []
    return source.in_front_of(source.places, clause, gap=len(", in "))


def _aside(source: Annotated, clause: int) -> list[PlaceSpan]:
    """ "Kramatorsk, in the east, where a missile fell": the bearing is said between commas."""
    tokens = source.clauses.tokens_of(clause)
    first = source.tokens[tokens[0]].start if tokens else 0
    return [
        p
        for p in source.places
        if p.end < first
        and source.text.startswith(", in the ", p.end)
        and _BEARING_ASIDE.fullmatch(source.text, p.end, first)
    ]


_BEARING_ASIDE = re.compile(r", in the (?:far |\w+ )?(?:north|south|east|west|cent)\w*, ")
_LOCATING = frozenset(
    "in into to on across through inside outside near of around throughout over off from at within "
    "northern southern eastern western central north south east west north-eastern northeastern "
    "northwestern southeastern southwestern".split()
)


def is_located(source: Annotated, place: PlaceSpan, found: Sequence[PlaceSpan] = ()) -> bool:
    """A country is a location behind a preposition of place or another place, else an actor."""
    if any(source.word_before(place.start, back) in _LOCATING for back in (1, 2)):
        return True
    joint = source.word_before(place.start)
    return joint in (",", "and", "(") and any(
        len(source.words_between(p.end, place.start)) <= 3 for p in found
    )


def _is_owner(source: Annotated, place: PlaceSpan) -> bool:
    of = 2 if source.word_before(place.start) == "the" else 1  # "the coast of the Emirates"
    is_part = source.word_before(place.start, of) == "of" and (
        source.word_before(place.start, of + 1) in _PARTS
    )
    for actor in source.actors:
        if actor.start <= place.start and place.end <= actor.end:
            return not (is_part or _is_named_site(place) or _is_struck_city(source, place))
    after = source.text[place.end : place.end + 2]
    return after in ("'s", "’s", "s'") and place.precision == "country"


_PARTS = frozenset("part parts area areas swath swaths swathes coast outskirts half most".split())
_MOVED = frozenset(
    "flown evacuated airlifted rushed transferred medevaced hospitalised hospitalized taken "
    "brought carried ferried".split()
)
_SEATS = frozenset(
    "Washington|London|Brussels|Geneva|Vienna|New York|New York City|The Hague|Paris".split("|")
)


def _is_evacuation(source: Annotated, place: PlaceSpan) -> bool:
    """ "flown to the hospital at Bagram": where the wounded were taken."""
    words = source.words_between(max(0, place.start - 60), place.start)
    are_forces = bool(source.forces) and not source.has(Cue.HARM)  # airlifted to the theatre
    return bool(_MOVED & set(words)) and "to" in words and not are_forces


def _is_newsroom(source: Annotated, place: PlaceSpan) -> bool:
    """ "In Washington, two officials said": where it is said, of a seat of other powers."""
    if place.name not in _SEATS or place.start > 3 or source.text[place.end :][:1] != ",":
        return False
    return source.clause_at(place.end + 2).kind == REPORT


def _is_struck_city(source: Annotated, place: PlaceSpan) -> bool:
    """ "Missiles hit Kyiv", "rockets at Doha", "bombs on Malta": a capital or land for itself.

    Elsewhere the name stands for its government.
    """
    if place.precision == "country":
        if source.word_before(place.start) not in ("on", "over"):
            return False
    elif place.precision != "city":
        return False
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


def _is_named_site(place: PlaceSpan) -> bool:
    return place.precision == "site"


def is_origin(source: Annotated, place: PlaceSpan) -> bool:
    """ "from Gaza", "from rebel-held parts of Yemen", "on the Kirkuk side"."""
    if source.word_after(place.end) == "side" or _is_launch_site(source, place):
        return True
    if _is_residence(source, place):
        return True
    for back in range(1, 6):
        word = source.word_before(place.start, back)
        if word == "from":
            return True
        if word not in _FUNCTION and word not in _PARTS and word != "of" and "-" not in word:
            return False
    return False


def _is_residence(source: Annotated, place: PlaceSpan) -> bool:
    """ "Sgt. Doe, 23, of Lima, Ohio, was killed": where a victim is at home, and its state."""
    towns = [p for p in source.places if source.text[p.end : place.start] == ", "]
    home = towns[0] if towns else place
    return (source.word_before(home.start, 2), source.word_before(home.start)) == (",", "of")


def _is_launch_site(source: Annotated, place: PlaceSpan) -> bool:
    """ "rockets were launched from a pick-up in the Karrada quarter": where they flew from."""
    words = source.words_between(max(0, place.start - _LAUNCH_REACH), place.start)
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


def point_times(source: Annotated, clauses: frozenset[int]) -> tuple[TimeSpan, ...]:
    """Times of the happening in these clauses: points and offsets, not spans or durations."""
    own = _points(source, clauses)
    return own or _points(source, _continued_by_where(source, clauses))


def _points(source: Annotated, clauses: frozenset[int]) -> tuple[TimeSpan, ...]:
    return tuple(
        t
        for t in source.inside(source.times, set(clauses))
        if t.kind in ("point", "offset")
        and not _is_of_agreement(source, t.start)
        and not (t.is_attributive and _is_of_occasion(source, t))
    )


def _is_of_occasion(source: Annotated, time: TimeSpan) -> bool:
    """ "ahead of Sunday's election": the day of that, not of what is told."""
    return source.word_before(time.start) in _BESIDE_OCCASION and bool(
        _OCCASION.match(source.text, time.end)
    )


_BESIDE_OCCASION = frozenset(
    "of before until till since for about over to following after against".split()
)
_OCCASION = re.compile(
    r"(?:['’]s?)? (?:\w+ ){0,2}?(?:elections?|vote|voting|polls?|ballot|referendum|match|game|final"
    r"|race|summit|talks|meeting|conference|visit|deadline|ceasefire|cease-fire|truce|agreement"
    r"|deal|inauguration|anniversary|session|runoff|run-off|trial|hearing|verdict|ruling"
    r"|statement|announcement|speech|remarks|comments|interview|briefing|letter)\b"
)


def _continued_by_where(source: Annotated, clauses: frozenset[int]) -> frozenset[int]:
    """The clauses that ", where" goes on about: "it began on Tuesday in Cairo, where a crowd"."""
    found: set[int] = set()
    for index in clauses:
        clause, tokens = source.clauses.clauses[index], source.clauses.tokens_of(index)
        goes_on = clause.opener == "where" and tokens and tokens[0] > 0
        if goes_on and source.tokens[tokens[0] - 1].text == "," and clause.parent is not None:
            found.add(clause.parent)
    return frozenset(found)


def times_of_when(source: Annotated, clauses: frozenset[int]) -> tuple[TimeSpan, ...]:
    """ "on 15 May, when rockets fell": the day right in front of the conjunction."""
    found: list[TimeSpan] = []
    for index in clauses:
        if source.clauses.clauses[index].opener != "when":
            continue
        found.extend(
            replace(t, kind="point")  # "since 15 May, when": the day is the one of the clause
            for t in source.in_front_of(source.times, index)
            if t.kind in ("point", "since")
        )
        found.extend(t for t in _of_presented(source, index) if t not in found)
    return tuple(found)


def places_of_when(source: Annotated, clauses: frozenset[int]) -> tuple[PlaceSpan, ...]:
    """ "The worst raid came in Kayes, when gunmen opened fire": where the raid took place."""
    parents = frozenset(
        parent for index in clauses if (parent := presenting_clause(source, index)) is not None
    )
    return event_places(source, parents) if parents else ()


def _of_presented(source: Annotated, clause: int) -> tuple[TimeSpan, ...]:
    """ "The worst raid came on 3 May in Kayes, when ...": the day on which the raid took place."""
    parent = presenting_clause(source, clause)
    return _points(source, frozenset({parent})) if parent is not None else ()


def presenting_clause(source: Annotated, clause: int) -> int | None:
    """The clause that only says that, when and where something took place, told by ", when"."""
    info = source.clauses.clauses[clause]
    if info.opener != "when" or info.parent is None:
        return None
    own = source.clauses.tokens_of(info.parent)
    first = source.clauses.tokens_of(clause)[0]
    above = [source.words[i] for i in own if i < first]
    takes_place = any(
        word in ("came", "occurred", "happened") or (word, after) in (("took", "place"),)
        for word, after in pairwise([*above, ""])
    )
    named = any(t.is_noun and t.first in own for t in source.triggers)
    return info.parent if takes_place and named and above[-1:] == [","] else None
