"""Did it happen? Decided by the grammar around a trigger, never by a list of bad sentences.

Source: codebook.md, Event types ("never" column) and Status.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import pairwise

from pipelines.extract.annotate import Annotated
from pipelines.extract.clause_rules.openers import CONDITION_LEADS
from pipelines.extract.clauses import COMPARISON, CONDITION, PURPOSE, RELATIVE
from pipelines.extract.closed_words import MONTHS, WEEKDAYS
from pipelines.extract.lazy import asked_once
from pipelines.extract.triggers import Trigger


class Factuality(Enum):
    """How the text presents what a trigger names."""

    ACTUAL = "actual"
    ATTEMPTED = "attempted"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    INTENDED = "intended"
    HABITUAL = "habitual"


_MODALS = frozenset("will would could might may can shall should must 'll cannot".split())
_NEGATIONS = frozenset(
    "not never n't no neither nor without nobody none cannot hardly scarcely".split()
)
_INTENDING = frozenset(
    "plan plans planned planning plot plots plotting plotted prepare prepares prepared preparing "
    "intend intends intended intending threaten threatens threatened threatening vow vowed vows "
    "fear fears feared fearing risk risks risked threat threats possible potential imminent "
    "impending future likely prevent prevents preventing deter deters deterring avert averted "
    "avoid avoids stop stopping thwart thwarted foiled foil against ability capability capable "
    "willing ready prospect danger any hypothetical warn warned warning attempting contemplated "
    "considering considered consider discussed propose proposed demand demanded demanding urge "
    "urged urging called calls call seek seeks sought expected expects anticipate anticipated "
    "cancels cancelled canceled called-off aborted prepares permission want wants wanted "
    "suggest suggests suggested suggesting rumour rumours rumor rumors rumoured rumored "
    "expect expecting massing amassing disrupt disrupted drill drills exercise exercises simulated "
    "mock ban bans banned banning "
    "forbade forbids forbidden prohibit prohibits prohibited prohibiting barring outlawed end "
    "halt cessation".split()
)
# What is said of an event behind its name: "an attack is imminent", "protests are planned".
_UNDONE = frozenset(
    "planned scheduled expected due banned averted foiled thwarted feared possible imminent "
    "likely unlikely cancelled canceled postponed impossible inevitable prevented "
    "rumoured rumored".split()
)
_LINKS = frozenset("is are was were be been remain remains seem seems".split())
_ATTEMPTING = frozenset(
    "tried try trying tries attempted attempts attempt managed began begun resorted".split()
)
_HABITS = frozenset(
    "regularly often frequently routinely repeatedly daily weekly typically usually always "
    "sometimes sporadic continuing constant constantly".split()
)
_PRONOUNS = frozenset("it him her them us me this that".split())
# A noun that makes the trigger before it a modifier: "attack plans", "strike group".
_HEADS = frozenset(
    "plan plans group groups helicopter helicopters aircraft capability capabilities wing "
    "squadron force drill drills exercise exercises threat threats warning warnings alarm alarms "
    "plot plots package option options fighter fighters weapon weapons submarine submarines "
    "craft jet jets squad victims victim pay ballot action vote siren sirens shelter shelters "
    "defence defences defense defenses alert alerts warden charge charges case trial trials rifle "
    "rifles leader leaders movement calendar calendars schedule song songs police "
    "policemen squads gear fund plane planes bomber bombers boat boats ship ships".split()
)
_SAYING = frozenset("say says said suspect suspects believe believes believed blame blamed".split())
_WINDOW = 7


@asked_once
def factuality(sentence: Annotated, trigger: Trigger) -> Factuality:
    """How the sentence presents a trigger.

    The window runs back from the trigger to the start of its clause, seven words at the most:
    further away a modal belongs to another verb.
    """
    clause = sentence.clauses.at(trigger.first)
    if clause.kind == PURPOSE:
        return Factuality.INTENDED
    is_condition = clause.kind in (CONDITION, COMPARISON) or opens_with_condition(sentence)
    if is_condition and not _GREETS_READER.match(sentence.text, 0, trigger.start):
        return Factuality.HYPOTHETICAL
    if clause.kind == RELATIVE and _is_of_any(sentence, trigger):
        return Factuality.HYPOTHETICAL
    if _is_of_fiction(sentence, trigger):
        return Factuality.HYPOTHETICAL
    if trigger.is_noun and _only_modifies(sentence, trigger):
        return Factuality.HYPOTHETICAL
    if trigger.is_noun and (
        _is_called_undone(sentence, trigger) or _is_called_off(sentence, trigger)
    ):
        return Factuality.INTENDED
    if clause.kind == RELATIVE and _is_of_every(sentence, trigger, clause.index):
        return Factuality.HYPOTHETICAL
    before = _words_before(sentence, trigger)
    immediate = before[-1] if before else ""
    if not trigger.is_noun:
        return _of_verb(sentence, trigger, before)
    if immediate in _NEGATIONS or {"no", "without"} & set(before[-3:]) or _is_denied(before):
        return Factuality.NEGATED
    if any(word in _HABITS for word in before[-3:]):
        return Factuality.HABITUAL
    if _is_protested(before):
        return Factuality.ACTUAL
    if any(word in _INTENDING for word in before[-4:]) or {"end", "halt"} & set(before[-6:-4]):
        return Factuality.INTENDED
    if _is_example_of_plan(sentence, trigger) or _is_called_for(sentence, trigger, before):
        return Factuality.INTENDED
    if _is_sought_for(before):
        return Factuality.INTENDED
    if _governed_by_modal(before) or _is_faced(before) or _is_of_what_may_come(before):
        return Factuality.HYPOTHETICAL
    if _is_still_to_begin(before) or _is_warned_of(before):
        return Factuality.INTENDED
    return Factuality.ACTUAL


def _is_denied(before: list[str]) -> bool:
    """ "had no armed clash", "never took part in any raid": none of them was."""
    if _NEGATIONS.isdisjoint(before) and not any(word.endswith("n't") for word in before):
        return False
    return _HAD_NONE.search(" ".join(before)) is not None


_HAD_NONE = re.compile(
    r"(?:not|n't|never) (?:have|had|been in|see|seen|faced?|suffer(?:ed)?"
    r"|(?:take|took|taken) part in|engaged? in|carr(?:y|ied) out|launch(?:ed)?|mount(?:ed)?"
    r"|ma[dk]e|staged?|conduct(?:ed)?)"
    r" (?:an?|any)(?: [\w-]+){0,2}\Z"
)


def _only_modifies(sentence: Annotated, noun: Trigger) -> bool:
    """ "attack plans", "the strike group"; not "an attack police say was their work"."""
    behind = [sentence.word_after(noun.end, ahead) for ahead in (1, 2)]
    return behind[0] in _HEADS and behind[1] not in _SAYING


def _is_of_what_may_come(before: list[str]) -> bool:
    """ "the consequences of further shelling", "fears of more raids": none has been yet."""
    words = [word for word in before if word.isalpha()]
    more = next((n for n, word in enumerate(reversed(words)) if word not in _MORE), len(words))
    lead = words[: len(words) - more]
    return more > 0 and lead[-1:] == ["of"] and not _FEARED.isdisjoint(lead[-2:])


_MORE = frozenset("any further more future additional".split())
_FEARED = frozenset(
    "consequences price cost risk risks danger dangers threat threats fear fears prospect "
    "possibility likelihood".split()
)


def _is_still_to_begin(before: list[str]) -> bool:
    """ "to surrender before troops begin an assault": told in the present, it is still to come."""
    first = next((word for word in before if word in ("before", "until", "till")), None)
    return first is not None and not _BEGIN.isdisjoint(before[before.index(first) :][-4:])


_BEGIN = frozenset("begin begins start starts launch launches mount mounts open opens".split())


def _is_warned_of(before: list[str]) -> bool:
    """ "have been warned many times of a Ukrainian offensive": however far the warning stands."""
    if "of" not in before[-4:-1] or not any(word in ("warned", "warns", "warn") for word in before):
        return False
    return _AFTERWARDS.isdisjoint(before[len(before) - before[::-1].index("of") :])


_AFTERWARDS = frozenset("after before in since during following with by from over on at".split())


def _is_protested(before: list[str]) -> bool:
    """ "to protest against a raid", "anger at": of what has been done, and no plan."""
    at = next((i for i in range(len(before) - 1, 0, -1) if before[i] in ("against", "at")), 0)
    if not (at and before[at - 1].startswith(_PROTESTING)):
        return False
    return _INTENDING.isdisjoint(before[at + 1 :])


_PROTESTING = ("protest", "demonstrat", "march", "rall", "outrage", "anger", "fury")


def _is_called_for(sentence: Annotated, noun: Trigger, before: list[str]) -> bool:
    """ "urging young men everywhere to carry out such attacks": what others are told to do."""
    if "to" not in before or before[-1] == "to":
        return False
    back = len(before) - before.index("to")
    lead = sentence.words[max(0, noun.first - back - _CALLED_WITHIN) : noun.first - back]
    return not _CALLING.isdisjoint(lead)


def _is_sought_for(before: list[str]) -> bool:
    """ "hiring young men to raid farms": what men are trained or hired for."""
    if "to" not in before or before[-1] == "to":
        return False
    return not _TRAINING.isdisjoint(before[: before.index("to")])


_TRAINING = frozenset(
    "looking recruit recruits recruiting recruited volunteers volunteered train trains training "
    "trained hire hired hiring paid eager urging hoping".split()
)
_CALLED_WITHIN = 6  # words of "urging young men all over Europe"
_CALLING = frozenset(
    "calling urging inciting encouraging exhorting urged incited encouraged exhorted urges incites "
    "encourages exhorts instructing".split()
)


def _is_example_of_plan(sentence: Annotated, trigger: Trigger) -> bool:
    """ "plan a campaign of terror, including bombings and raids": an example of what is not."""
    clause = sentence.clauses.tokens_of(sentence.clauses.of_token[trigger.first])
    lead = [sentence.words[i] for i in clause if i < trigger.first]
    at = next((i for i, word in enumerate(lead) if word in ("including", "like")), 0)
    return any(word in _INTENDING for word in lead[max(0, at - _EXAMPLE_WITHIN) : at])


_EXAMPLE_WITHIN = 7  # words of "plan a long campaign of terror ,"


def _is_of_fiction(sentence: Annotated, trigger: Trigger) -> bool:
    """ "The novel opens with a drone strike": made up, and told in the present."""
    lead = sentence.words[: trigger.first]
    at = next((i for i, word in enumerate(lead) if word in _FICTION), None)
    return at is not None and not _UNFOLDING.isdisjoint(lead[at + 1 : at + _UNFOLDS_WITHIN])


_FICTION = frozenset(
    "novel novella thriller film movie play opera sitcom drama comedy blockbuster videogame game "
    "comic musical screenplay storyline plot scene".split()
)
_UNFOLDING = frozenset(
    "opens begins starts ends closes deals climaxes culminates imagines features stages depicts "
    "tells centres centers revolves unfolds follows turns".split()
)
_UNFOLDS_WITHIN = 8  # words of "novel, his third and much the best, opens"


def _is_of_any(sentence: Annotated, trigger: Trigger) -> bool:
    """ "A ship that is attacked should call": a rule for whomever it befalls."""
    before = {sentence.word_before(trigger.start), sentence.word_before(trigger.start, 2)}
    if not before & {"is", "are"}:
        return False
    behind = sentence.tokens[trigger.last + 1 : trigger.last + 1 + _RULE_WITHIN]
    return any(token.lower in ("should", "must", "may", "can") for token in behind)


_RULE_WITHIN = 4  # words behind "is attacked" in which the rule's verb stands


def _is_of_every(sentence: Annotated, trigger: Trigger, clause: int) -> bool:
    """ "A missile that lands in a field is a message": said of any such missile, none is told."""
    tokens = sentence.clauses.tokens_of(clause)
    is_present = not trigger.is_noun and trigger.text.lower().endswith("s")
    opens = bool(tokens) and tokens[0] <= _ANY_WITHIN and sentence.words[0] in ("a", "an", "any")
    after = sentence.words[tokens[-1] + 1 : tokens[-1] + 2] if tokens else []
    return is_present and opens and after != [","] and not sentence.times


_ANY_WITHIN = 5  # words of "A salvo of rockets that"


def _is_called_off(sentence: Annotated, noun: Trigger) -> bool:
    """ "had approved air strikes and called them off that night": ordered, and never made."""
    ordered = not _ORDERING.isdisjoint(_words_before(sentence, noun))
    return ordered and _STOPPED.search(sentence.text, noun.end) is not None


_ORDERING = frozenset(
    "approved authorised authorized ordered approving authorising authorizing ordering".split()
)
_STOPPED = re.compile(
    r"\b(?:call(?:ed|ing) (?:it|them|off)|(?:stopp|cancell?|abort|halt|revers|scrapp|rescind)"
    r"(?:ed|ing) (?:it|them|the (?:strikes?|raids?|attacks?|operation|order))|backed (?:off|down)"
    r"|pulled back|changed (?:his|her|its) mind)\b"
)


def _is_called_undone(sentence: Annotated, noun: Trigger) -> bool:
    """ "Protests are planned for Friday", "a strike on the port was called off"."""
    clause = sentence.clauses.of_token[noun.last]
    if _CALLED_OFF.match(sentence.text, noun.end):
        return True
    for index in range(noun.last + 1, min(len(sentence.tokens) - 1, noun.last + 9)):
        word = sentence.words[index]
        if sentence.clauses.of_token[index] != clause or word in (",", ";"):
            return False
        if word in _LINKS:
            ahead = sentence.words[index + 1 : index + 4]
            return bool(_UNDONE & set(ahead[:2])) or ahead[:2] == ["called", "off"]
        if word in _IMAGINING:
            return _is_any_one(sentence, noun, index)
    return False


# "the Huambo offensive called off in June", "the raid on Hue, cancelled for want of boats"
_CALLED_OFF = re.compile(
    r"(?: (?:on|against|at) (?:the )?[\w'’-]+(?: [A-Z][\w'’-]+)?)?,?"
    r" (?:called off|cancell?ed|aborted|scrapped)\b"
)


def _is_any_one(sentence: Annotated, noun: Trigger, modal: int) -> bool:
    """ "An assault on Herat would cost lives"; not "A raid on Monday would cost him his post"."""
    start, end = sentence.tokens[noun.first].start, sentence.tokens[modal].start
    lead = (sentence.word_before(start, back) for back in (1, 2))
    is_dated = any(start <= t.start < end for t in sentence.times)
    is_past = sentence.words[modal + 1 : modal + 2] == ["have"]
    return not _INDEFINITE.isdisjoint(lead) and not is_dated and not is_past


_IMAGINING = frozenset("would could might may".split())
_INDEFINITE = frozenset("a an any another".split())


# "If you are just joining us: jets bombed the depot": it is the reader who may have come late.
_GREETS_READER = re.compile(
    r"If you(?: a|['’])re (?:just |only now )?(?:joining|waking)[^:;.]*[:,] "
)


def opens_with_condition(sentence: Annotated) -> bool:
    """ "If they attacked, the alliance would answer": nothing of it has happened."""
    leads = bool(sentence.tokens) and sentence.words[0] in CONDITION_LEADS
    return leads and sentence.clauses.at(0).kind == CONDITION


def _of_verb(sentence: Annotated, trigger: Trigger, before: list[str]) -> Factuality:
    near = before[-4:]
    if trigger.text.lower() in _IN_WORDS and sentence.word_after(trigger.end) == "that":
        return Factuality.HYPOTHETICAL  # "replied that every tank would be met with fire"
    if any(word in _NEGATIONS or word.endswith("n't") for word in near) and "only" not in near:
        return Factuality.NEGATED
    first = sentence.clauses.tokens_of(sentence.clauses.of_token[trigger.first])[0]
    if sentence.words[first] in ("nor", "neither"):
        return Factuality.NEGATED  # "Nor has any aircraft of theirs been shot down"
    if "no" in before and {"or", "nor"} & set(before[before.index("no") :]):
        return Factuality.NEGATED  # "no rocket or mortar shell was fired"
    if any(word in _HABITS for word in near) or _goes_on(sentence, trigger, before):
        return Factuality.HABITUAL
    if any(word in _MODALS for word in before[-5:]) or not _RUMOURED.isdisjoint(before[-4:]):
        return Factuality.HYPOTHETICAL
    to_do = "to" in before[-2:] and before[-1] not in _PRONOUNS  # "the houses next to it burn"
    if before[-2:] in (["or", "be"], ["or", "get"]):
        return Factuality.HYPOTHETICAL  # "to pull back or be bombed"
    if to_do or (before[-1:] == ["for"] and trigger.text.endswith("ing")):
        at = len(before) - 1 - before[::-1].index("to") if "to" in before else len(before) - 1
        governor = before[max(0, at - 3) : at]
        if "by" in before[:at]:  # "an attempt by the insurgents to overrun the post"
            governor = before[max(0, before.index("by") - 1) : at]
        if any(word in _ATTEMPTING for word in governor):
            return Factuality.ATTEMPTED
        if _is_use(before[:at]) or _is_ranked(before[:at]):
            return Factuality.ACTUAL
        if trigger.text.lower() == _base(trigger.text) or before[-1] == "to":
            return Factuality.INTENDED
        if before[-2:] == ["to", "be"] and _GOING_ON.isdisjoint(governor):
            return Factuality.INTENDED  # "called for more posts to be attacked"
    if trigger.text.endswith("ing") and any(word in _INTENDING for word in before[-3:]):
        return Factuality.INTENDED
    if trigger.text.endswith("ing") and any(word in _ATTEMPTING for word in before[-2:]):
        return Factuality.ATTEMPTED
    return Factuality.ACTUAL


_IN_WORDS = frozenset({"replied", "responded", "answered", "retaliated"})
_RUMOURED = frozenset({"rumoured", "rumored"})
_GOING_ON = frozenset(
    "continue continues continued continuing came come happened appeared appear seemed seem proved "
    "turned believed thought said known reported supposed".split()
)


def _is_ranked(before: list[str]) -> bool:
    """ "the first city to fall to them": it fell; not "the first order to attack"."""
    if _RANKS.isdisjoint(before[-4:]) or not _MODALS.isdisjoint(before):
        return False
    if any(rank == "last" and unit in _SPANS for rank, unit in pairwise(before)):
        return False  # "sent jets last year to bomb the rebels"
    if not _INTENDING.isdisjoint(before[-2:]):
        return False  # "the first town that they threatened to burn"
    return before[-1] not in _AHEAD and before[-1] not in _RANKS


_SPANS = (
    frozenset("year week month night summer winter spring autumn weekend".split())
    | WEEKDAYS
    | MONTHS
)
_RANKS = frozenset("first second third fourth last latest only".split())
_AHEAD = frozenset(
    "order orders plan plans chance bid call calls decision step move opportunity vow threat "
    "promise effort attempt attempts right reason way thing".split()
)


def _is_use(before: list[str]) -> bool:
    """ "rockets were used to hit", "using drones to bomb"; not "they used to bomb the valley"."""
    used = next((i for i, word in enumerate(before) if word in ("used", "using")), None)
    if used is None or not _MODALS.isdisjoint(before):
        return False
    return used < len(before) - 1 or before[used - 1 : used] in (["was"], ["were"], ["been"])


def _goes_on(sentence: Annotated, trigger: Trigger, before: list[str]) -> bool:
    """ "have been sending drones against them": done again and again, and without a toll.

    Not "have been camping there since May": a camp that goes on is one event.
    """
    if trigger.entry.event_type == "unrest" and "since" in sentence.vocabulary:
        return False
    going = trigger.text.endswith("ing") and before[-2:] in (["have", "been"], ["has", "been"])
    return going and not sentence.casualties


def _base(word: str) -> str:
    lowered = word.lower()
    return lowered if not lowered.endswith(("ed", "ing", "uck")) else ""


def _words_before(sentence: Annotated, trigger: Trigger) -> list[str]:
    clause = sentence.clauses.of_token[trigger.first]
    words: list[str] = []
    for index in range(trigger.first - 1, max(-1, trigger.first - 1 - _WINDOW), -1):
        month = sentence.tokens[index].text == "May" and index > 0
        word = "May" if month else sentence.words[index]
        if word in ("“", "”", '"', "‘", "'"):
            continue
        if sentence.clauses.of_token[index] != clause or word in (",", ";", ":"):
            break
        words.append(word)
    return words[::-1]


def _is_faced(before: list[str]) -> bool:
    """ "must withdraw or face air strikes", "threatened the town on Sunday with air strikes"."""
    if "with" in before[-3:] and any(word.startswith("threaten") for word in before):
        return True
    return "face" in before and "or" in before[: before.index("face")]


_LOOKING_BACK = frozenset({"into", "over", "behind"})


def _governed_by_modal(before: list[str]) -> bool:
    """ "would launch an attack": a modal and its verb directly in front of the noun phrase.

    "An inquiry will be held into the murders" looks back.
    """
    if not _LOOKING_BACK.isdisjoint(before[-3:]):
        return False
    for back, word in enumerate(reversed(before[-6:])):
        if word in _MODALS:
            return back >= 1
    return False
