"""Whether the subject of a trigger does what is told or suffers it."""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.closed_words import BE
from pipelines.extract.lazy import asked_once
from pipelines.extract.triggers import Trigger
from pipelines.knowledge.word_lists import force_words


@asked_once
def is_passive(source: Annotated, trigger: Trigger) -> bool:
    """ "was hit", "had been fired", "a convoy hit by rebels": the subject suffers it."""
    if trigger.is_noun or trigger.text.lower().endswith("ing"):
        return False
    if trigger.entry.event_type == "attack" and is_bare_participle(source, trigger):
        return True
    be_passive = trigger.text.lower().startswith("be ")
    if is_suffered(trigger) or be_passive or _draws_fire(source, trigger):
        return True
    if _is_joined_participle(source, trigger):
        return True
    if trigger.text.lower().split()[0].endswith("ing"):
        return False  # "is turning over its camps"
    start = _before_day(source, trigger.start)
    for back in (1, 2, 3):
        word = source.word_before(start, back)
        if word in _BE:
            return True
        if word and not word.endswith("ly") and word not in _ADVERBS:
            return False
    return False


def _is_joined_participle(source: Annotated, trigger: Trigger) -> bool:
    """ "was dragged outside and shot in the head", "were tied up, then burned alive"."""
    if source.word_before(trigger.start) not in _JOINTS:
        return False
    is_dated = any(t.start == trigger.end + 1 for t in source.times)  # "wounded Saturday when"
    if not (is_dated or source.word_after(trigger.end) in _NO_OBJECT) and not (
        trigger.text.endswith((" to death", "dead", "alive"))
    ):
        return False
    lead = _PASSIVE_LEAD.search(source.text, max(0, trigger.start - _LEAD_WITHIN), trigger.start)
    return lead is not None


_JOINTS = frozenset({"and", "then"})
_NO_OBJECT = frozenset(
    "at in on against by near outside inside before beside behind through with from one dead "
    "several twice as after before during amid again , . ; :".split()
) | {""}
_LEAD_WITHIN = 110  # characters of "were pulled off a bus near Doe on Sunday by men in masks and"
_PASSIVE_LEAD = re.compile(
    r"\b(?:was|were|been|being) (?:\w+ly )?(?:(?!armed|dressed|masked)\w+(?:ed|en)|led|cut|bound"
    r"|made|shot|set|held|brought|caught|thrown|hung|put)\b(?: (?!(?:and|who|which|that|he|she"
    r"|they|when|as|after)\b)[\w'’-]+){0,16},? (?:and|then|and then) \Z"
)


def _before_day(source: Annotated, start: int) -> int:
    """Where "on 12 July" of "was on 12 July shot dead" begins, else the verb itself."""
    if not source.times:
        return start
    back = 1 + (source.word_before(start) == ",")
    at = source.token_at(start) - back
    if at < 1:
        return start
    last = source.tokens[at]
    day = next((t for t in source.times if t.start <= last.start < t.end), None)
    if day is None:
        return start
    return day.start - 3 if source.word_before(day.start) == "on" else day.start


_BE = BE | {"got"}
_ADVERBS = frozenset("also not later then again".split())


def is_bare_participle(source: Annotated, trigger: Trigger) -> bool:
    """A participle without "was": "hit by", "a guard killed in", "drones launched from"."""
    after, word = source.word_after(trigger.end), trigger.text.lower()
    if source.word_before(trigger.start) in ("had", "has", "have"):
        return False  # "rockets that the rebels had launched from the hills"
    is_aside = source.word_before(trigger.start) == "," and after in _WHERE_OR_WHEN
    return (
        after == "by"
        or (word in _NEVER_WITHOUT_OBJECT and after in ("in", "during", "amid"))
        or (word in _ALWAYS_OF_SOMEBODY and (after in _NO_OBJECT or after in ("for", "over")))
        or (is_aside and word in _HURT)  # "a major, shot in the back, has died"
        or (word in ("launched", "sent") and after == "from")
        or (source.word_before(trigger.start) == "those" and after in ("in", "on", "at", "when"))
        or (word == "fired" and after in _AIMING and _names_shots(source, trigger))
        or (word in _DONE_TO_HOUSES and after in _NO_OBJECT and _is_house(source, trigger))
    )


def _is_house(source: Annotated, trigger: Trigger) -> bool:
    """ "Two Churches Bombed", "Police post attacked in Doe": so headlines tell it."""
    word, known = source.word_before(trigger.start), force_words()
    if word in known.platforms or word in known.flying_forces or word in _MANNED:
        return False
    if known.things.isdisjoint({word, word.removesuffix("s"), word.removesuffix("es")}):
        return False
    lead = source.text[max(0, trigger.start - _HOUSE_WITHIN) : trigger.start]
    return _FROM_HOUSE.search(lead) is None  # "planes from the base bombed all night"


_DONE_TO_HOUSES = frozenset(
    "bombed firebombed fire-bombed petrol-bombed torched shelled attacked raided stormed ambushed "
    "targeted".split()
)
_HOUSE_WITHIN = 50
_FROM_HOUSE = re.compile(
    r"\b(?:from|at|in|near|inside|outside|around|behind|to|by) (?:[\w'’-]+ ){1,4}\Z"
)
# What acts for those in it.
_MANNED = frozenset(
    "battalion brigade brigades carrier carriers column columns convoy convoys corps division "
    "garrison patrol patrols regiment boat boats speedboat speedboats ship ships vessel vessels "
    "tank camp motorcade gang village villages town ministry parliament".split()
)


def _names_shots(source: Annotated, trigger: Trigger) -> bool:
    """ "was killed by two bullets fired at him": shots and shells fire nothing themselves.

    Not behind "that": who declares it may well tell of his own shots.
    """
    if "that" in source.words[: trigger.first]:
        return False
    shots = (w for w in source.weapons if w.kind == "munition" and w.end < trigger.start)
    return any(source.text[w.end : trigger.start] in (" ", ", ") for w in shots)


_AIMING = frozenset("at into from on through".split())


_ALWAYS_OF_SOMEBODY = frozenset(
    "targeted ambushed assassinated massacred slaughtered beheaded abducted besieged".split()
)
_NEVER_WITHOUT_OBJECT = frozenset("killed wounded injured".split())
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
