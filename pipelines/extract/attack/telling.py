"""Which triggers of a sentence tell an attack, and do not merely name, date or describe one.

Source: codebook.md, Event types (the column "never") and What is one event.
"""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import subject_of
from pipelines.extract.attack.described import tells_what_is_held
from pipelines.extract.attack.groups import is_consequence
from pipelines.extract.attack.prisoners import takes_people
from pipelines.extract.clauses import RELATIVE
from pipelines.extract.closed_words import ARTICLES
from pipelines.extract.cues import Cue
from pipelines.extract.force_evidence.doubtful import WITHOUT_AGENT
from pipelines.extract.force_evidence.hints import Hints
from pipelines.extract.force_evidence.munitions import lays_bomb
from pipelines.extract.force_evidence.senses import has_other_sense
from pipelines.extract.force_evidence.told import is_bomber
from pipelines.extract.modality import Factuality, factuality
from pipelines.extract.sieve import sieved
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge.word_lists import crowd_words, no_force_words

_OTHER_KINDS = frozenset(
    "controlled heart panic asthma cyber hacking hacker ransomware phishing verbal personal online "
    "legal sexual shark dog speculative political hunger wage wages pay labour labor rail bus "
    "postal bakers dockers miners teachers nurses doctors drivers pilots workers railwaymen seamen "
    "lawyers farmers truckers postmen transport general bowling batting aggravated indecent felony "
    "animal alligator crocodile bear shark home".split()
)
_APOSTROPHES = frozenset({"'", "’"})
_BESIEGED = frozenset("under lay laid lays laying".split())
_LAUNCHED_FROM = frozenset("site sites pad pads position positions point points area".split())


def tells_attack(source: Annotated, trigger: Trigger, hints: Hints) -> bool:
    """Whether a trigger is there to tell of an attack; if it is one, its arguments decide.

    Args:
        source: The sentence.
        trigger: A word that may tell an attack.
        hints: What the article as a whole says of it.
    """
    if trigger.entry.kind == "laying" and not lays_bomb(source, trigger):
        return False
    if hints.article.is_of_strikers and _is_bare_strike(source, trigger):
        return False
    if hints.follows_attack and _is_of_the_dying(source, trigger):
        return False
    if any(is_other(source, trigger) for is_other in _TELLS_OTHER):
        return False
    return factuality(source, trigger) in _FACTS


_FACTS = frozenset({Factuality.ACTUAL, Factuality.ATTEMPTED, Factuality.HABITUAL})


def _is_part_of_name(source: Annotated, trigger: Trigger) -> bool:
    """ "Strike Group", "Operation Desert Fire": a capitalised word inside a name."""
    if trigger.start == 0 or not trigger.text[:1].isupper():
        return False
    after = source.tokens[trigger.last + 1].text if trigger.last + 1 < len(source.tokens) else ""
    before = source.tokens[trigger.first - 1].text
    return before[:1].isupper() or after[:1].isupper()


def _is_of_other_kind(source: Annotated, trigger: Trigger) -> bool:
    """ "a heart attack", "cyber attacks", "a verbal assault": no armed force is used."""
    if trigger.text.lower() == "siege" and source.word_before(trigger.start) in _BESIEGED:
        return True  # "the garrison is under siege": shut in, and not yet attacked
    if trigger.text.lower() == "launch" and source.word_after(trigger.end) in _LAUNCHED_FROM:
        return True  # "a rocket launch site" is a target
    if source.text.startswith(_FOR_LIFE, trigger.end):
        return True  # "is fighting for his life"
    if _is_of_labour(source, trigger) or _are_strikers(source, trigger):
        return True
    before = source.word_before(trigger.start)
    if trigger.text.lower() == "murder":  # "charged with murder" tells a court's day
        is_told = before == "the" and source.word_after(trigger.end) in _TAKES_PLACE
        owners = ("'s", "’s", "his", "her")
        return not is_told and source.word_after(trigger.end) != "of" and before not in owners
    if before in _APOSTROPHES:  # "the bakers' strike"
        before = source.word_before(trigger.start, 2)
    return trigger.is_noun and before.strip("'’") in _OTHER_KINDS


_FOR_LIFE = tuple(
    f" for {whose} li{end}" for whose in ("his", "her", "their") for end in ("f", "v")
)


# "The murder took place on Sunday": when it was, and no court's word.
_TAKES_PLACE = frozenset("took happened occurred".split())


def _is_of_labour(source: Annotated, trigger: Trigger) -> bool:
    """ "drivers joined the strike", "strikes by rail workers": nobody is hit."""
    if not (trigger.is_noun and trigger.text.lower() in ("strike", "strikes")):
        return False
    if source.weapons or source.has(Cue.HARM) or _is_at_something(source, trigger):
        return False
    return not no_force_words().labour.isdisjoint(source.vocabulary)


def _are_strikers(source: Annotated, trigger: Trigger) -> bool:
    """ "striking dockers", "striking hospital workers": people who have downed tools."""
    if trigger.text.lower() != "striking":
        return False
    ahead = source.words[trigger.last + 1 : trigger.last + 3]
    return not crowd_words().crowds.isdisjoint(ahead) and _VERB_LEADS.isdisjoint(
        {source.word_before(trigger.start), *ahead}
    )


_VERB_LEADS = frozenset("is are was were been by the a an at on two three".split())


def _is_bare_strike(source: Annotated, trigger: Trigger) -> bool:
    """ "the strike is illegal": nothing beside it tells of force."""
    if not (trigger.is_noun and trigger.text.lower() in ("strike", "strikes")):
        return False
    return not (_is_at_something(source, trigger) or source.weapons or source.has(Cue.HARM))


def _is_at_something(source: Annotated, noun: Trigger) -> bool:
    """ "a strike on the port", not "a strike on Monday"."""
    if source.word_after(noun.end) not in ("on", "at", "against"):
        return False
    behind = source.tokens[noun.last + 2 : noun.last + 3]
    return not any(t.start <= token.start < t.end for token in behind for t in source.times)


def _is_everyday_taking(source: Annotated, trigger: Trigger) -> bool:
    """ "a wall was taken down", "taken to hospital": nobody captures anything."""
    if trigger.text.lower() in ("took", "taken") and (
        source.word_after(trigger.end) in _TAKEN_ALONG
    ):
        return True
    if trigger.entry.kind == "capture" and takes_people(source, trigger):
        return True
    is_common = trigger.text.lower() in ("took", "taken", "enter", "enters", "entered")
    return (
        is_common and trigger.entry.kind == "capture" and not any(a.is_force for a in source.actors)
    )


def _is_cover(source: Annotated, trigger: Trigger) -> bool:
    """ "came ashore under cover of mortar fire": how another attack was made.

    "Troops backed by air strikes took the town" is one operation (codebook, What is one event).
    """
    if not trigger.is_noun:
        return False
    return (
        _COVER.search(source.text, max(0, trigger.start - _COVER_WITHIN), trigger.start) is not None
    )


_COVER = re.compile(
    r"\b(?:under cover of|(?:backed|helped|aided|supported|assisted)(?: up)? by"
    r"|with (?:the )?(?:help|support|backing|aid|cover|assistance) (?:of|from))"
    r" (?:[\w'’-]+ ){0,5}\Z"
)


def _is_answered(source: Annotated, trigger: Trigger) -> bool:
    """ "stopped the army's assault with a counter-attack": what is told is the answer."""
    if not trigger.is_noun or "counter" not in source.text:
        return False
    return _BY_COUNTERING.match(source.text, trigger.end) is not None


_BY_COUNTERING = re.compile(
    r"[^,;]{0,60}? (?:with|by launching|by mounting) (?:an?|its|their)(?: own)? (?:[\w-]+ ){0,2}?"
    r"counter-?(?:attack|offensive|assault|strike)s?\b"
)


def _is_staged_for(source: Annotated, trigger: Trigger) -> bool:
    """ "a valley used as a base for the Sirte offensive": what a place is used for."""
    if not trigger.is_noun:
        return False
    lead = max(0, trigger.start - _STAGED_WITHIN)
    return _STAGING.search(source.text, lead, trigger.start) is not None


_STAGED_WITHIN = 70  # characters of "a headquarters for the army's long-awaited second "


_STAGING = sieved(
    r"\b(?:ground|area|post|base|hub|springboard|launch ?pad|headquarters|preparations?)"
    r" (?:for|of) (?:the|an?|its|their) (?:[\w'’-]+ ){0,4}\Z"
)


def _describes_place(source: Annotated, trigger: Trigger) -> bool:
    """ "in the besieged north", "the bombed city": what a place is known for."""
    is_participle = not trigger.is_noun and trigger.text.lower().endswith("ed")
    if not is_participle or trigger.entry.kind not in ("assault", "plain", "ambiguous"):
        return False
    led = source.word_before(trigger.start) == "the"
    return led and source.word_after(trigger.end) not in ("by", "in", "on", "at", "were", "was")


def _is_of_record(source: Annotated, trigger: Trigger) -> bool:
    """ "He was involved in the deaths of 20 people": what a man is held to have done once."""
    if not trigger.is_noun:
        return False
    lead = max(0, trigger.start - _RECORD_WITHIN)
    if _OF_RECORD.search(source.text, lead, trigger.start) is not None:
        return not any(t.kind == "point" for t in source.times)
    held = _HELD_TO_HAVE.search(source.text, lead, trigger.start)
    return (
        held is not None
        and any(_hits_before(source, t, held.start()) for t in source.triggers)
        and not any(t.start > held.start() for t in source.times)
    )


def _hits_before(source: Annotated, verb: Trigger, end: int) -> bool:
    """ "killed a bomb-maker linked to": he is the one hit, in the clause that says so."""
    is_verb = verb.entry.event_type == "attack" and not verb.is_noun and verb.end < end
    return is_verb and ";" not in source.text[verb.end : end]


_RECORD_WITHIN = 60  # characters of "involved in several cases of extortion and targeted "


_OF_RECORD = sieved(
    r"\b(?:involved|implicated) in (?:(?:the|several|many|various|numerous|cases|incidents|of)\b"
    r"|[\w-]+,? ?|and )*\Z"
)


# "a man linked to several bombings", "the commander blamed for a raid on the camp"
_HELD_TO_HAVE = sieved(
    r"\b(?:(?:linked|tied|connected) to|(?:blamed|wanted|sought|responsible) for"
    r"|(?<!was )(?<!were )behind) (?:(?:the|an?|several|many|various|numerous|other|earlier|past"
    r"|recent|planning|major|deadly|two|three|string|series|wave|spate|of|[\w-]+ed) )*"
    r"(?:[\w-]+ )?\Z"
)


def _is_wave_around(source: Annotated, trigger: Trigger) -> bool:
    """ "Gunmen killed ten guards amid a wave of attacks": of what else goes on, beside the deed.

    "Rebels killed ten in a series of ambushes" says how they did it; of bombers their name does.
    """
    if not trigger.is_plural_noun:
        return False
    lead = max(0, trigger.start - _RECORD_WITHIN)
    wave = _WAVE_OF.search(source.text, lead, trigger.start)
    if wave is None:
        return False
    is_around = wave["lead"].startswith("amid")
    acts = (
        t
        for t in source.triggers
        if t.entry.event_type == "attack" and not t.is_noun and t.end <= wave.start()
        if not (is_passive(source, t) or t.text.lower() in WITHOUT_AGENT)
    )
    doers = (subject_of(source, t) for t in acts)
    return any(doer is not None and (is_around or is_bomber(doer)) for doer in doers)


_WAVE_OF = sieved(
    r"\b(?P<lead>amid|amidst|in|during|as part of) (?:an?|the|this|its|their) "
    r"(?:[\w-]+ ){0,3}?(?:wave|spate|series|string|surge|rash|flurry|wider campaign|campaign"
    r"|upsurge|spiral|outbreak) of (?:[\w'’-]+ ){0,4}\Z"
)


def _are_the_hurt(source: Annotated, trigger: Trigger) -> bool:
    """ "One of the wounded died", "a wounded soldier": people, of whom it was told before."""
    is_fate = trigger.text.lower() in ("wounded", "injured") and is_consequence(trigger)
    if not is_fate or source.word_before(trigger.start) not in _OF_PEOPLE:
        return False
    return _DIES.match(source.text, trigger.end) is not None


_OF_PEOPLE = frozenset("the those these a an his her their its".split())


_DIES = re.compile(r"[^.;]{0,60}?\b(?:died|dies|succumbed)\b")


def _is_of_the_dying(source: Annotated, trigger: Trigger) -> bool:
    """ "Lee, who was hit twice, died of his wounds in May": when he died, of what was told."""
    clause = source.clauses.at(trigger.first)
    if clause.kind != RELATIVE or clause.opener != "who":
        return False
    own = {clause.index}
    has_day = bool(source.inside(source.times, own))
    if has_day or source.inside(source.places, own):
        return False
    return _OF_WOUNDS.search(source.text, trigger.end) is not None


_OF_WOUNDS = re.compile(
    r"\b(?:died|dies|succumbed)\b(?: later)? (?:of|from|to|in) (?:(?:his|her|their|the|an?) )?"
    r"(?:\w+ )?(?:wounds?|injuries|burns|hospital)\b"
)


def _only_identifies(source: Annotated, trigger: Trigger) -> bool:
    """ "The two injured guards were identified as X and Y": who they are, of what was told."""
    if not is_consequence(trigger) or trigger.is_noun or "as" not in source.vocabulary:
        return False
    lead = source.words[max(0, trigger.first - _IDENTIFIED_WITHIN) : trigger.first]
    is_known = not _KNOWN.isdisjoint(lead) and _TELLING_VERBS.isdisjoint(lead)
    return is_known and _IDENTIFIED.match(source.text, trigger.end) is not None


_IDENTIFIED_WITHIN = 5  # words of "The other three critically"


_KNOWN = frozenset("the those both these".split())


_TELLING_VERBS = frozenset("was were been being , when that had".split())


_IDENTIFIED = re.compile(
    r"(?: (?!in\b|by\b|on\b|at\b|when\b|during\b|and\b)[\w-]+){0,5}?"
    r" (?:was|were|is|are|ha(?:s|ve) been)(?: \w+ly| later)? (?:identified|named) as\b"
)


def _only_dates(source: Annotated, trigger: Trigger) -> bool:
    """ "The day before the explosions a jet had bombed a queue": known, and here only a date.

    So is "Six days before Monday's raid": the next thing told is the news.
    """
    if not trigger.is_noun:
        return False
    behind = source.word_after(trigger.end)
    counted = any(t.end == trigger.start - 1 and _is_counted_from(t) for t in source.times)
    if counted and (behind in (",", "of") or behind not in _GOES_ON_TO_TELL):
        return True
    if behind in _GOES_ON_TO_TELL:
        return False
    return any(
        t.kind == "offset"
        and t.end <= trigger.start
        and source.words_between(t.end, trigger.start) in (["the"], ["those"], ["that"])
        for t in source.times
    )


def _is_counted_from(time: TimeSpan) -> bool:
    """ "Six days before Monday's": what stands behind it is known by its day."""
    return time.base is not None and time.base.is_attributive and time.base.end == time.end


_GOES_ON_TO_TELL = frozenset(
    ("on", "at", "in", "of", "against", "that", "which", ",", "by", "near")
)


def _is_years_past(source: Annotated, trigger: Trigger) -> bool:
    """ "On Friday it will be 82 years since tanks rolled in": an anniversary, and no news."""
    since = _YEARS_SINCE.search(source.text, 0, trigger.start)
    return since is not None and not any(
        t.start > since.end() and t.form in ("date", "month", "year") for t in source.times
    )


_YEARS_SINCE = re.compile(
    r"\b(?:is|was|be|been|mark(?:s|ed)|has been) (?:[\w-]+ ){1,4}(?:years|decades) since\b"
)


_COVER_WITHIN = 75  # characters of "with the help of intense Russian and Syrian government "


def _is_deal_struck(source: Annotated, trigger: Trigger) -> bool:
    """ "under a deal struck with Moscow", "struck an uneasy truce"."""
    if trigger.text.lower() not in ("strike", "strikes", "struck", "striking"):
        return False
    before = {source.word_before(trigger.start, back) for back in (1, 2, 3)}
    behind = [source.word_after(trigger.end, ahead) for ahead in (1, 2, 3)]
    return not _BARGAINS.isdisjoint(before) or (
        behind[0] in ARTICLES and not _BARGAINS.isdisjoint(behind)
    )


_BARGAINS = frozenset(
    "deal deals agreement agreements accord accords pact pacts truce truces ceasefire bargain "
    "compromise compromises alliance balance treaty understanding settlement".split()
)


_TAKEN_ALONG = frozenset("to into away off out aside aboard ashore home back part place".split())


_TELLS_OTHER = (
    _is_part_of_name,
    _is_of_other_kind,
    _is_everyday_taking,
    _is_deal_struck,
    _is_cover,
    _is_staged_for,
    _is_years_past,
    _only_dates,
    _is_answered,
    _describes_place,
    _only_identifies,
    _is_of_record,
    _is_wave_around,
    _are_the_hurt,
    tells_what_is_held,
    has_other_sense,
)
