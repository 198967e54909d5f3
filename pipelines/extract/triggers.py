"""Words that may report an event, from ``knowledge/triggers.csv``, told apart as noun or verb.

In a form of the table a star stands for the object between a verb and its particle ("shot * down").
A trigger is a candidate only: the frames decide from its arguments and context.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipelines.extract.closed_words import AUXILIARIES
from pipelines.extract.document import Sentence, Token
from pipelines.extract.paths import path_behind, retreating_forms, verbs_with_path
from pipelines.knowledge import country_adjectives

_FILE = Path(__file__).parent.parent / "knowledge" / "triggers.csv"

_DETERMINERS = frozenset(
    "a an the this that these those its their his her our another any some no each every both "
    "such all several many more further".split()
)
_NOUN_LEADS = frozenset(
    "of in by with from for on against after following since during despite".split()
)
_AUXILIARIES = frozenset(
    "to will would could might may can should shall must did do does not n't 'll".split()
)
# Verbs that are nouns as well, though no row of the table lists the noun.
_HOMOGRAPHS = frozenset(
    "hit hits bomb bombs shell shells fire fires launch launches target targets kill kills wound "
    "wounds land lands fall falls rain rains downs order orders cut cuts halt halts pause pauses "
    "leave plan plans burst vow vows pledge pledges promise promises swears send march storm "
    "storms transfer transfers shot die turned arrive raids raid move moves shift shifts rush "
    "surge ferry ferries transport transports post posts station stations place places bus "
    "dispatch dispatches despatch despatches dock head heads steam return returns airlift "
    "airlifts ships divert".split()
)
_PAST_AS_NOUN = frozenset("hit hits burst cut shot".split())  # behind "that" verbs
_CLOSING = ('"', "”", "’")  # quotation marks
_OF_PASSIVE = frozenset({"was", "were"})  # "A clinic was hit."
_DENIED_WITHIN = 8  # words of "none of the vehicles in the column was hit"
_NOBODY = frozenset("none nobody nothing neither no not nor".split())
_TRANSITIVE = frozenset("target targets bomb bombs shell shells hit hits kill kills".split())
_NO_AIM = frozenset(
    "in of at on inside near across with for and or lay were was are is that from which would will "
    "along around within".split()
)
# Verbs that carry an event's name as their object: the noun is the trigger then.
LIGHT_VERBS = frozenset(
    "launched launch launches launching carry carries carried carrying conduct conducted "
    "conducting conducts mount mounts mounted mounting "
    "stage stages staged staging ordered ordering orders responded responding retaliated "
    "retaliating made authorised authorized approved approving claimed claiming executed undertook "
    "perpetrated orchestrated masterminded "
    "triggered triggering engineered engineering laid laying lays "
    "resorted resorting stepped resume resumes resumed resuming renew renews renewed "
    "subjected subjecting rained raining poured "
    "open opened opens opening led press pressed presses pressing "
    "began begin begins starts started unleashed unleashing answered answering replied".split()
)
_LAUNCHED = frozenset("missile rocket satellite torpedo projectile".split())
_FIRING = frozenset("weapons weapon arms gun machine-gun sniper rifle small-arms tracer".split())
_COMPOUNDED = frozenset("bomb bombs shell fire mortar rocket raid strike target".split())
_COMPOUNDS = frozenset(
    "squad squads disposal threat threats scare scares hoax hoaxes maker makers factory shelter "
    "shelters crater craters fragments casing casings expert experts technician technicians unit "
    "units detector detectors plot brigade department engine engines alarm drill drills".split()
)
_OBJECT_STARTS = frozenset(
    "a an the this that these those its their his her our at on into against another several "
    "some about more u.s. us two three four five six seven eight nine ten dozens hundreds it "
    "them him".split()
)


# Verbs that move, close or reduce much besides forces and bases.
_OF_FORCES = frozenset(
    "sending pledging ordering arriving removing returning staying closing reducing "
    "suspending".split()
)


@dataclass(frozen=True, slots=True)
class TriggerEntry:
    """One row of ``triggers.csv``."""

    pos: str
    event_type: str
    event_subtype: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger in a sentence: offsets in characters and in tokens, and what it may report."""

    start: int
    end: int
    first: int
    last: int
    text: str
    entry: TriggerEntry

    @property
    def is_noun(self) -> bool:
        """Whether it names the event rather than tells it."""
        return self.entry.pos == "noun"

    @property
    def is_common(self) -> bool:
        """Whether it tells much else too ("sent", "said"): no sign of another event by itself."""
        return self.needs_force or self.entry.kind in ("vow", "plan")

    @property
    def needs_force(self) -> bool:
        """Whether it is a trigger only where a sentence names a force, a base or a mission."""
        return self.entry.kind in _OF_FORCES

    @property
    def is_deed(self) -> bool:
        """ "the burning of", "the capture of": a verb made a noun, and behind it what it befell."""
        return self.entry.pos == "noun" and self.text.lower().endswith(" of")

    @property
    def is_plural_noun(self) -> bool:
        """Whether it names several events at once ("strikes")."""
        return self.is_noun and self.text.lower().endswith("s") and not self.text.endswith("ss")


Forms = dict[str, list[tuple[tuple[str, ...], list[TriggerEntry]]]]


@cache
def _forms() -> Forms:
    by_words: dict[tuple[str, ...], list[TriggerEntry]] = {}
    with _FILE.open(newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            entry = TriggerEntry(
                pos=row["pos"],
                event_type=row["event_type"],
                event_subtype=row["event_subtype"] or None,
                kind=row["kind"],
            )
            for form in row["forms"].split("|"):
                entries = by_words.setdefault(tuple(form.split()), [])
                if entry not in entries:
                    entries.append(entry)
    forms: Forms = {verb: [] for verb in verbs_with_path()}
    for words, entries in by_words.items():
        forms.setdefault(words[0], []).append((words, entries))
    for candidates in forms.values():
        candidates.sort(key=lambda item: -len(item[0]))
    return forms


def trigger_forms(*, of_forces: bool) -> list[tuple[str, ...]]:
    """The forms of the table, word by word.

    Args:
        of_forces: Those that are triggers only where a force, a base or a mission is named; else
            all others.
    """
    told = [
        words
        for candidates in _forms().values()
        for words, entries in candidates
        if all(entry.kind in _OF_FORCES for entry in entries) == of_forces
    ]
    return [*told, *(((verb,) for verb in verbs_with_path()) if of_forces else retreating_forms())]


def find_triggers(sentence: Sentence) -> list[Trigger]:
    """All triggers of the sentence in order; a form with several readings gives one per type."""
    own, forms = sentence.words, _forms()
    found: list[Trigger] = []
    behind = 0
    for position in [at for at, word in enumerate(own) if word in forms]:
        if position < behind:
            continue
        course = path_behind(own, position)
        for words, entries in forms[own[position]]:
            if words[1:2] == ("*",):
                if _is_parted(own, position, words[2:]):
                    found += [_parted(sentence, position, words, entry) for entry in entries]
                    behind = position + 1
                    break
                continue
            last = position + len(words)
            if last == position + 1 or tuple(own[position:last]) == words:
                if course is not None and course.behind >= last:
                    entries = [e for e in entries if e.event_type not in _FLOWS]
                found.extend(_readings(sentence, position, last - 1, entries))
                behind = last
                break
        if course is not None and course.behind >= behind:
            found.extend(_readings(sentence, position, course.behind - 1, [_COURSES[course.kind]]))
            behind = course.behind
    if not any(t.entry.kind == "approach" for t in found) or _BOMBERS & set(own):
        return found
    return [t for t in found if t.entry.kind != "approach"]


_FLOWS = ("deployment", "withdrawal")
# What a verb of motion with its path may report.
_COURSES = {
    "arriving": TriggerEntry("verb", "deployment", None, "arriving"),
    "retreating": TriggerEntry("verb", "withdrawal", "drawdown", "retreating"),
    "returning": TriggerEntry("verb", "withdrawal", "drawdown", "returning"),
}
_BOMBERS = frozenset({"bomber", "bombers"})  # who walk up, get in and mingle to one end


def _is_parted(words: list[str], first: int, particle: tuple[str, ...]) -> bool:
    """ "shot the jet down", "drove the rebels out of": what is between is of the right kind."""
    if words[first + 1 : first + 2] == [] or words[first + 1] in _PARTED_BY:
        return False
    expels = particle[-1] in _AWAY
    if expels and words[first + 1] in _BY_ITSELF:
        return False  # "drove overnight from Bosnia"
    within = _EXPELLED_WITHIN if expels or particle[0] in _OVER else _PARTED_WITHIN
    for last in range(first + 2, min(len(words), first + within)):
        if particle[-1] in _APART and tuple(words[last : last + len(particle)]) == particle:
            return not expels or _VEHICLES.isdisjoint(words[first + 1 : last])
        is_in_phrase = (words[last] == "to" and particle[-1] in _SHUT) or (
            words[last] == "and" and expels
        )
        if words[last] in _PARTED_BY and not is_in_phrase:
            return False
        if words[last] == particle[0]:
            return any(_FLYING.fullmatch(word) for word in words[first + 1 : last])
    return False


def _parted(sentence: Sentence, first: int, words: tuple[str, ...], entry: TriggerEntry) -> Trigger:
    token = sentence.tokens[first]
    text = " ".join([token.text, *words[2:]])
    return Trigger(token.start, token.end, first, first, text, entry)


# "set the building on fire", "put its training on hold", "drove the rebels out of the town"
_APART = (
    *("ablaze", "alight", "fire", "hold", "ice", "of", "from", "back", "to"),
    *("closed", "shut", "away", "death", "alive", "home"),
)
_SHUT = ("closed", "shut")  # "kept the road to Hama closed"
_VEHICLES = frozenset(
    "truck trucks car cars van vans lorry lorries bus buses minibus taxi vehicle vehicles jeep "
    "ambulance tanker motorcycle motorbike pickup tractor boat explosives people civilians".split()
)  # what is driven away without a fight
_BY_ITSELF = frozenset("overnight straight directly slowly quietly unopposed".split())
_OVER = ("over", "back")  # "turned the forward operating base at Bio over to"
_AWAY = ("of", "from")  # "chased 300 soldiers and policemen out of the town"
_EXPELLED_WITHIN = 10
_PARTED_WITHIN = 7  # words of "shot two of the low-flying jets down"
_PARTED_BY = frozenset(
    ", ; : . and or but that which who when while as by in on at across into to through over "
    "toward towards along with".split()
)
_FLYING = re.compile(
    r"(?:air)?(?:planes?|crafts?|liners?|ships?)|jets?|jetliners?|helicopters?|gunships?|choppers?"
    r"|warplanes?|bombers?|fighters?|transports?|drones?|missiles?|rockets?|uavs?|balloons?"
    r"|antonov|ilyushin|tupolev|boeing|airbus|chinooks?|blackhawks?|hercules|tornado|phantom|mirage"
    r"|harrier|skyhawks?|(?:mi|mig|su|il|an|tu|ka|yak|f|uh|ah|ch|c|dc|mq|rq|tb)-?\d{1,3}\w?s?"
)


def _readings(
    sentence: Sentence, first: int, last: int, entries: list[TriggerEntry]
) -> list[Trigger]:
    tokens = sentence.tokens
    behind = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    if tokens[last].lower == "attack" and behind in _ATTACK_CRAFT:
        return []  # "sent commandos and attack helicopters"
    if tokens[last].text == "Land" and behind.startswith(("rover", "cruiser")):
        return []  # "their open Land Rover": a make of car
    is_loss = tokens[first].lower in ("fall", "loss") and tokens[last].lower == "of"
    if is_loss and not _is_town(tokens, last + 1):
        return []
    noun = _reads_as_noun(tokens, first, last)
    kept: list[Trigger] = []
    has_both = len({entry.pos for entry in entries}) > 1
    for entry in entries:
        if has_both and (entry.pos == "noun") != noun:
            continue
        if not has_both and entry.pos == "verb" and _is_surely_noun(tokens, first):
            continue
        if any(k.entry.event_type == entry.event_type and k.entry.kind == entry.kind for k in kept):
            continue
        start, end = tokens[first].start, tokens[last].end
        kept.append(Trigger(start, end, first, last, sentence.text[start:end], entry))
    return kept


def _is_town(tokens: list[Token], position: int) -> bool:
    """ "the fall of Bor", "the loss of the hill town of Bor"; not "the fall of the dynasty"."""
    behind = tokens[position : position + _TOWN_WITHIN]
    return _is_capitalised(tokens, position) or any(t.lower in _TOWNS for t in behind)


_TOWN_WITHIN = 5  # words of "the strategic northern hill town"
_TOWNS = frozenset("town city capital village port base garrison enclave island".split())
_ATTACK_CRAFT = frozenset(
    "helicopter helicopters aircraft submarine submarines jet jets plane planes boats".split()
)


def _is_surely_noun(tokens: list[Token], first: int) -> bool:
    """A form that is a noun as well, behind a determiner or a preposition."""
    if tokens[first].lower not in _HOMOGRAPHS:
        return False
    before = tokens[first - 1].lower if first else ""
    after = tokens[first + 1].lower if first + 1 < len(tokens) else ""
    if after in _COMPOUNDS and tokens[first].lower in _COMPOUNDED:
        return True  # "a bomb squad was sent", "shell craters were found"
    if after in _CLOSING and first + 2 < len(tokens):
        after = tokens[first + 2].lower
    if tokens[first].lower in ("target", "targets") and after in _NO_AIM:
        return True  # "300 vital targets in the kingdom": nothing is aimed at without an object
    is_last = after in ("", ".", ";", ":") or (after == "," and before not in AUXILIARIES)
    if is_last and tokens[first].lower in _TRANSITIVE:
        lead = {token.lower for token in tokens[max(0, first - _DENIED_WITHIN) : first]}
        return before not in _OF_PASSIVE or not lead.isdisjoint(
            _NOBODY
        )  # and not "was hit, the owners say, by two rockets"
    if tokens[first].lower == "fire" and before in _FIRING and after in ("", ".", ",", ";"):
        return True  # "were hit by heavy weapons fire"
    if (
        tokens[first].lower in ("launch", "launches")
        and before in _LAUNCHED
        and not after[:1].isdigit()
    ):
        return after not in _OBJECT_STARTS or after in _NO_AIM  # "a possible missile launch"
    if before == "that" and tokens[first].lower in _PAST_AS_NOUN and first > 1:
        return False  # "a drone that hit the post": the pronoun, not "that hit"
    return (
        (before in _DETERMINERS and before != "those")  # "those shot dead"
        or before in _NOUN_LEADS
        or before in ("'s", "under", "on")
        or before in country_adjectives()
    )


def _reads_as_noun(tokens: list[Token], first: int, last: int) -> bool:
    """Noun or verb, by the words around: "an attack on", "to attack", "rockets hit the"."""
    before = tokens[first - 1].lower if first else ""
    after = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    word = tokens[last].lower
    if before == "to" and word.endswith("ing"):
        return True  # "lost two carriers to shelling": no infinitive ends so
    if before in _AUXILIARIES or before == "reportedly":
        return False
    if before in AUXILIARIES:
        # "was attacked" is a verb, "there were attacks" a noun
        return not word.endswith(("ed", "ing", "uck", "ot", "hit"))
    if word.endswith("ed"):
        return False
    if word.endswith("ing"):
        if not _opens_object(tokens, last + 1) and (after in _NOUN_VERBS or after.endswith("ed")):
            return before not in AUXILIARIES  # "Shelling resumed", "as heavy shelling went on"
        if before in _DETERMINERS or before.endswith("'s") or before in ("'s", "worst"):
            return True
        if before.endswith("est") and len(before) > len("test"):
            return True  # "the deadliest bombing since 2003"
        if after in ("of", "on", "in", "at", "by", "that", "which"):
            return before not in (",", "and", "who")
        return after in ("", ",", ".", ";", "and") and before not in (",", "and")
    if before in _DETERMINERS or before in _NOUN_LEADS or before == "'s":
        return True
    if before in _ORDINALS and _is_governed(tokens, first - 1):
        return True
    if word in _NAMED_ACTS and after in ("on", "against"):
        return True  # "mortars and attacks on shops": the verb takes its object bare
    if before in _STRIKERS and not _is_plural(word):
        return False  # "Jets strike police stations": no plural leads a compound
    if before in (",", "and", "or", "which", "who", "that", "they", "he", "it", "we", "she"):
        return not (
            after in _OBJECT_STARTS
            or _is_capitalised(tokens, last + 1)
            or (word in _PRESENT and after in _STRUCK)  # "burn homes and attack civilians"
        )
    if _strikes_now(tokens, first, last):
        return False
    if any(t.lower in LIGHT_VERBS for t in tokens[max(0, first - 3) : first]):
        return True
    led = first > 1 and tokens[first - 2].lower in _NOUN_LEADS
    if led and not _is_plural(before) and before[:1].islower() and tokens[first - 1].text == before:
        return True  # "in street protests two years ago"
    if after in _OBJECT_STARTS and after not in ("at", "on", "against", "into", "that"):
        return False
    if word.endswith("s") and not word.endswith("ss"):
        # "militants' attacks", "rocket attacks on" against "a drone strikes near"
        return after not in ("near", "kill", "killed") and not _is_capitalised(tokens, last + 1)
    if _is_plural(before) and (_is_capitalised(tokens, last + 1) or after in _OBJECT_STARTS):
        return False
    return not _is_capitalised(tokens, last + 1)


_STRIKERS = frozenset(
    "jets warplanes planes fighters bombers helicopters gunships drones rockets missiles mortars "
    "tanks gunmen rebels militants insurgents guerrillas extremists jihadists troops soldiers "
    "separatists commandos bandits raiders gunners warships gunboats militias militiamen forces "
    "attackers assailants herders herdsmen youths rustlers robbers pirates vigilantes police "
    "supporters residents villagers protesters rioters mutineers".split()
)
_NAMED_ACTS = frozenset("attack attacks raid raids".split())


def _strikes_now(tokens: list[Token], first: int, last: int) -> bool:
    """ "Al Shabaab attacks police post", "Militia raids village": present tense, without articles.

    Whoever does it is one, and whom it befalls stands next; "militia attacks on", "rebel attacks
    villagers fear" are nouns.
    """
    if not first or tokens[last].lower not in _PRESENT_OF_ONE:
        return False
    one, behind = tokens[first - 1], tokens[last + 1 : last + 4]
    is_one = one.lower in _COLLECTIVES or (one.text[:1].isupper() and not _is_plural(one.lower))
    at = next((n for n, token in enumerate(behind[:2]) if token.lower in _STRUCK), None)
    if not is_one or at is None:
        return False
    return len(behind) <= at + 1 or behind[at + 1].lower not in _THINKS


_PRESENT = frozenset("attack raid ambush".split())
_PRESENT_OF_ONE = frozenset("attacks raids ambushes".split())
_COLLECTIVES = frozenset(
    "militia group gang army mob faction gunman tribe clan community government police military "
    "guerrilla sect bomber".split()
)
_STRUCK = frozenset(
    "police army military village villages villagers civilians town towns convoy convoys camp "
    "camps base bases post posts outpost checkpoint checkpoints patrol patrols soldiers troops "
    "residents people house houses home homes church churches mosque school bus buses vehicle "
    "vehicles station farmers farmer herders herdsmen traders market hospital hotel positions "
    "rally barracks prison villager travellers passengers pastoralists settlement "
    "settlers fishermen refugees miners workers peasants worshippers tourists monks nomads".split()
)
_THINKS = frozenset("said say says fear fears feared believe blame are were have had".split())


def _is_governed(tokens: list[Token], position: int) -> bool:
    """ "in the first raid", "since that last strike": a preposition governs the phrase."""
    lead = [t.lower for t in tokens[max(0, position - 2) : position]]
    return len(lead) == 2 and lead[0] in _NOUN_LEADS and lead[1] in _DETERMINERS


_ORDINALS = frozenset("first second third fourth fifth last latest next same earlier".split())


def _opens_object(tokens: list[Token], position: int) -> bool:
    """ "shelling armed men": what looks like a verb describes what is shelled."""
    behind = tokens[position + 1].lower if position + 1 < len(tokens) else ""
    return position < len(tokens) and behind in _DESCRIBED


_DESCRIBED = frozenset("men people soldiers troops civilians militants rebels fighters".split())
# What a noun in -ing may be followed by, and never a verb.
_NOUN_VERBS = frozenset(
    "was were is are has had went goes came comes began left hit struck broke shook grew rose "
    "then again still also will would could".split()
)


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "'s"))


def _is_capitalised(tokens: list[Token], position: int) -> bool:
    return position < len(tokens) and tokens[position].text[:1].isupper()
