"""The grammatical subject of a trigger, and what hangs on a preposition and so is none.

Grammar only: which actor stands where (the object: objects.py; by-phrases: agents.py). Who is the
attacker and who is hit is for the events to say.
"""

from __future__ import annotations

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import RELATIVE, REPORT, Clause
from pipelines.extract.clefts import brought_forward
from pipelines.extract.closed_words import GENITIVES
from pipelines.extract.triggers import Trigger
from pipelines.knowledge.number_words import numerals

PREPOSITIONS = frozenset(
    "of on in at against by with for from to into near inside outside around over under about "
    "including behind between among toward towards across through off".split()
)
_CLAUSE_LEADS = frozenset(
    "that which who said when as after before while because since until where although".split()
)
_QUANTIFIERS = frozenset(
    "dozens hundred hundreds thousand thousands scores members number group groups one two three "
    "four five some many several most all crowds supporters".split()
)
# "a column of rebels": who acts is who is in it.
_BANDS = frozenset(
    "band bands gang gangs column columns squad squads team teams party parties cell cells pair "
    "trio handful contingent contingents detachment detachments unit units company wave waves mob "
    "cadre cadres mobs swarm horde hordes bunch crew crews element elements formation formations "
    "commando commandos platoon section sections faction factions remnants".split()
)
_MEN_OR_ARMS = frozenset(
    "guns gunners artillery batteries howitzers mortars jets planes aircraft warplanes helicopters "
    "gunships bombers tanks warships gunboats drones units gunmen "
    "boat boats vessel vessels patrol troops soldiers "
    "helicopter gunship jet plane warplane bomber drone tank warship gunboat frigate".split()
)
COUNTED_OR_ARMED = _QUANTIFIERS | _MEN_OR_ARMS | _BANDS
_ARTICLES = frozenset("the a an its their".split())
_COUNTS = frozenset("two three four five six seven eight nine ten twelve dozens several".split())
_NO_NOUN = PREPOSITIONS | _QUANTIFIERS | _ARTICLES
_NO_NOUN |= frozenset(
    "least most some than nearly almost only just more all these those was were is are".split()
)
_SUBJECT_LEADS = (_ARTICLES - {"its", "their"}) | _COUNTS | {"one", "another", "some"}
DETERMINERS = frozenset(
    "the a an its their his her this that these those two three four five six".split()
)
"""What may stand between a preposition and the name it governs."""
_PHRASE_REACH = 5  # words from the preposition: "of the two main rebel"
_PHRASE_ENDS = _CLAUSE_LEADS | frozenset(',;:(“"')
_WORN = frozenset(
    "wearing carrying driving riding guarding escorting visiting disguised dressed posing".split()
)


def subject_of(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """The actor that does what a verb says, in its own clause or by coordination."""
    own = _subject_of_participle(source, trigger)
    if own is not None:
        return next((a for a in source.actors if own <= a.start and a.end <= trigger.start), None)
    clause = source.clauses.at(trigger.first)
    limit = _subject_limit(source, trigger)
    while True:
        candidates = [
            actor
            for actor in source.inside(source.actors, {clause.index})
            if actor.end <= limit and _may_be_subject(source, actor, trigger)
        ]
        if candidates:
            if len(candidates) > 1 and _only_owns(source, *candidates[:2]):
                candidates = candidates[1:]
            return candidates[0] if clause.kind != RELATIVE else candidates[-1]
        if clause.kind == RELATIVE:
            before = brought_forward(source, clause) or [
                a
                for a in source.in_front_of(source.actors, clause.index)
                if source.word_before(a.start) != "not"
            ]
            return before[-1] if before else None
        if clause.parent is None or clause.opener not in ("and", "but", ""):
            return None
        if clause.opener and _has_own_subject(source, clause):
            return None
        clause = source.clauses.clauses[clause.parent]
        if clause.kind == REPORT:
            return None


def _only_owns(source: Annotated, owner: ActorSpan, actor: ActorSpan) -> bool:
    """ "In what is said to be a rebels' den, police killed two": whose it is did not do it."""
    owns = source.text.startswith((*GENITIVES, "' ", "’ "), owner.end)
    return owns and "," in source.words_between(owner.end, actor.start)


def _subject_of_participle(source: Annotated, trigger: Trigger) -> int | None:
    """Where the subject of an absolute participle starts: ", the latter killing nine"."""
    if not source.words[trigger.first].endswith("ing"):
        return None
    for back in range(1, _ABSOLUTE_WITHIN):
        if source.word_before(trigger.start, back) in (",", "–", "—"):
            at = trigger.first - back + 1
            start = source.tokens[at].start
            is_noun = source.words[at] in _OWN_LEADS or any(
                a.start == start and a.end + 1 == trigger.start for a in source.actors
            )
            return start if at < trigger.first and is_noun else None
    return None


_ABSOLUTE_WITHIN = 6  # words of ", the last of them killing"
_OWN_LEADS = frozenset(
    "the a an one two three four another others both each some several most many".split()
)


def _has_own_subject(source: Annotated, clause: Clause) -> bool:
    """ "The battery held its fire, but one shell fell short": another noun begins the clause."""
    own = source.clauses.tokens_of(clause.index)
    at = next((n for n, i in enumerate(own[:2]) if source.words[i] == clause.opener), -1)
    behind = [i for i in own[at + 1 :] if not _in_time(source, i)]  # "and the next day burned X"
    behind = _behind_lead(source, behind)
    if not behind:
        return False
    start = source.tokens[behind[0]].start
    return source.words[behind[0]] in _SUBJECT_LEADS or any(
        w.start == start for w in source.weapons
    )


def _behind_lead(source: Annotated, own: list[int]) -> list[int]:
    """What stands behind "on (Sunday)", "in Baquba, north of Baghdad," in front of a subject."""
    words = [source.words[i] for i in own]
    if words[:1] == ["on"] and _in_time(source, own[0] + 1):
        own, words = own[1:], words[1:]
    if words[:1] and words[0] in _SCENE_LEADS and len(own) > 1:
        start = source.tokens[own[1]].start
        place = next((p for p in source.places if p.start == start), None)
        if place is not None:
            own = [i for i in own if source.tokens[i].start >= place.end]
    if own and source.words[own[0]] == ",":
        close = next((n for n, i in enumerate(own[1:], 1) if source.words[i] == ","), 0)
        own = own[close + 1 :]
    return own


_SCENE_LEADS = frozenset("in at near outside around".split())


def _subject_limit(source: Annotated, trigger: Trigger) -> int:
    """Where the subject ends at the latest: "gunmen stormed it, killing two and wounding three"."""
    if not trigger.text.lower().endswith("ing"):
        return trigger.start
    verbs = [t.start for t in source.triggers if not t.is_noun and t.first <= trigger.first]
    return min(verbs, default=trigger.start)


def _may_be_subject(source: Annotated, actor: ActorSpan, trigger: Trigger) -> bool:
    return not (
        (in_prepositional_phrase(source, actor.start) and not _is_led_in(source, actor, trigger))
        or _is_object(source, actor)
        or _only_reacts(source, actor, trigger)
        or _only_seeks(source, actor, trigger)
        or _is_meant_behind(source, actor, trigger)
        or source.text.startswith(":", actor.end)  # "Niger: militants attacked": where it was
    )


def _is_led_in(source: Annotated, actor: ActorSpan, trigger: Trigger) -> bool:
    """ "In Pashtun villages soldiers burned": right in front of a verb without other subject."""
    own = source.clauses.tokens_of(source.clauses.of_token[trigger.first])
    at, first = source.token_at(actor.start), next(iter(own), trigger.first)
    first += source.words[first] in ("and", "but", ",")
    is_apart = source.words[at - 1] in PREPOSITIONS | _ARTICLES | {"and", "or", ","}
    return (
        source.words[first] in _PLACE_LEADS
        and not is_apart
        and actor.end + 1 == trigger.start
        and not trigger.is_noun
        and "," not in source.words[first:at]
    )


def in_prepositional_phrase(source: Annotated, start: int) -> bool:
    """Whether the noun phrase that begins at ``start`` hangs on a preposition."""
    last = source.token_at(start) - 1
    determined = False
    for index in range(last, max(-1, last - _PHRASE_REACH), -1):
        word = source.words[index]
        if _in_time(source, index):
            return False  # "in October they attacked": the preposition is the time's
        if index == last and _ends_lead_of_place(source, index):
            return False  # "In Kidal gunmen attacked": the preposition is the place's
        if word in ("and", "or") and index:
            return _joins_phrase(source, index)
        if word in _WORN:
            return True  # "a man wearing a Kurdish army jacket", "guarding an American convoy"
        if word == "," and index and _is_listed(source, index, start):
            return True
        if determined and word not in _NO_NOUN:
            return False  # "on Monday the army", "in the raid two jets": a new noun phrase
        if word == "of" and index and _counts_or_arms(source.words[index - 1]):
            return False  # "dozens of fighters were killed", "the guns of the army fired"
        if word == "of" and index > 1 and _is_number(source, index - 1):
            return False  # "one of its patrols fired", not "on one of its patrols"
        if word in PREPOSITIONS:
            return True
        if word in _PHRASE_ENDS or _is_verb(source, index):
            return False
        determined = word in _ARTICLES or word in _COUNTS
    return False


def _ends_lead_of_place(source: Annotated, index: int) -> bool:
    """ "In Kidal", "and near the town of Kelvan": a name leads its clause in, and ends here."""
    first = index
    while (
        first >= 0
        and (source.tokens[first].text[:1].isupper() or source.words[first] in _OF_PLACES)
        and source.words[first] not in _PLACE_LEADS
    ):
        first -= 1
    is_led = first >= 0 and first < index and source.words[first] in _PLACE_LEADS
    return (
        is_led
        and source.tokens[index].text[:1].isupper()
        and (first == 0 or source.words[first - 1] in _BEFORE_LEAD)
    )


_PLACE_LEADS = frozenset("in at near outside around inside across".split())
_OF_PLACES = frozenset(
    "the of nearby neighbouring neighboring town city village port district province".split()
)
_BEFORE_LEAD = frozenset(", ; and but while".split())


def _counts_or_arms(word: str) -> bool:
    return word in COUNTED_OR_ARMED or word[:1].isdigit()


def _is_number(source: Annotated, index: int) -> bool:
    return source.words[index] in numerals() and source.words[index - 1] not in PREPOSITIONS


def _in_time(source: Annotated, index: int) -> bool:
    start = source.tokens[index].start
    return any(t.start <= start < t.end for t in source.times)


def _joins_phrase(source: Annotated, joint: int) -> bool:
    """ "for al-Qaeda and the Haqqani network": a phrase as that of what it is joined to."""
    end = source.tokens[joint - 1].end
    joined = next((a for a in source.named_actors if a.end == end), None)
    if joined is not None:
        return in_prepositional_phrase(source, joined.start)
    return _is_governed(source, joint)


def _is_listed(source: Annotated, comma: int, start: int) -> bool:
    """ "attacks on a base, a police club and two shops": one of a list that "on" governs."""
    behind = source.words[source.token_at(start) : source.token_at(start) + _LIST_WITHIN]
    end = next((i for i, word in enumerate(behind) if word in ("and", "or")), None)
    goes_on = end is not None and _PHRASE_ENDS.isdisjoint(w for w in behind[:end] if w != ",")
    return goes_on and _is_governed(source, comma)


_LIST_WITHIN = 8  # words of "police club, a school and"


def _is_governed(source: Annotated, joint: int) -> bool:
    """ "attacks on a base and a police post": what "and" joins to a noun that "on" governs."""
    of_token = source.clauses.of_token
    lead = source.words[max(0, joint - _PHRASE_REACH) : joint]
    at = next((n for n in range(len(lead) - 1, -1, -1) if lead[n] in _HITTING), None)
    if at is None or of_token[joint] != of_token[joint - 1]:
        return False
    between = range(joint - len(lead) + at, joint)
    is_plain = _PHRASE_ENDS.isdisjoint(lead[at:]) and not any(_is_verb(source, i) for i in between)
    return is_plain and any(t.is_noun and t.last < between[0] for t in source.triggers)


_HITTING = frozenset({"on", "against", "at"})


def _is_verb(source: Annotated, index: int) -> bool:
    word = source.words[index]
    return (word.endswith("ed") and word != "armed") or any(
        t.first <= index <= t.last and not t.is_noun for t in source.triggers
    )


def _is_object(source: Annotated, actor: ActorSpan) -> bool:
    """ "killed four soldiers (and wounded a boy)": the verb right in front governs it.

    A coordinated verb has the subject of the first verb, never its object.
    """
    verbs = {t.last: t for t in source.triggers if not t.is_noun and t.entry.event_type in _DONE}
    first = source.token_at(actor.start)
    for index in range(first - 1, max(-1, first - _OBJECT_REACH), -1):
        if index in verbs:
            return source.word_before(verbs[index].start) not in DETERMINERS - {"that"}
        if source.words[index] in _REACTIONS:
            return True
        if source.words[index] in _OBJECT_ENDS:
            return False
    return False


_DONE = ("attack", "unrest")
_OBJECT_REACH = 5  # words: "killed at least four Afghan soldiers"
_OBJECT_ENDS = frozenset(
    ", ; : and or but that which who when while as by after before since because until where "
    "although though".split()
)


def _only_reacts(source: Annotated, actor: ActorSpan, trigger: Trigger) -> bool:
    """ "France mourned two nurses killed in the raid", "Police found the bodies of men shot dead".

    The verb of the actor is another than the trigger.
    """
    between = source.words_between(actor.end, trigger.start)
    reacted = [i for i, word in enumerate(between) if word in _REACTIONS | _BODIES]
    return bool(reacted) and _OBJECT_ENDS.isdisjoint(between[reacted[-1] :])


def _only_seeks(source: Annotated, actor: ActorSpan, trigger: Trigger) -> bool:
    """ "Police hunt the killers, who threw a grenade": those sought did it, whoever they are."""
    between = source.words_between(actor.end, trigger.start)
    return "who" in between and not _SOUGHT.isdisjoint(between[: between.index("who")])


def _is_meant_behind(source: Annotated, actor: ActorSpan, trigger: Trigger) -> bool:
    """ "A guard was hurt when two men, riding past, fired at him": he did not fire."""
    behind = [source.word_after(trigger.end, ahead) for ahead in (1, 2, 3, 4)]
    if _PRONOUNS.isdisjoint(behind):
        return False
    return not {"when", "as", "after"}.isdisjoint(source.words_between(actor.end, trigger.start))


_PRONOUNS = frozenset("him her them".split())
_SOUGHT = frozenset(
    "perpetrator perpetrators culprit culprits killer killers murderer murderers assassins".split()
)
_REACTIONS = frozenset(
    "condolences sympathy sympathies tribute respects mourn mourns mourned mourning condemn "
    "condemns condemned deplored deplores deplore lamented laments grieved grieves honored "
    "honoured buried commemorated remembered".split()
)


_BODIES = frozenset("body bodies corpse corpses".split())
