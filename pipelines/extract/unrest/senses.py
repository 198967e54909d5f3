"""What is said in words of protest and gathers no crowd: complaints, funerals, shows, plans, sport.

Source: codebook.md, Event types (unrest is a crowd; "funerals ... are not coded").
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge.word_lists import crowd_words


def gathers_no_crowd(source: Annotated, trigger: Trigger) -> bool:
    """Whether a word of unrest says something else here: "quit in protest", "an air show rally".

    Args:
        source: The sentence.
        trigger: What may tell unrest in it.
    """
    text = trigger.text.lower()
    if not _SPORT.isdisjoint(source.vocabulary) and _SPECTATORS.isdisjoint(source.vocabulary):
        return True
    if _is_funeral(source):
        return True
    if trigger.is_noun:
        is_crowd_told = not crowd_words().crowds.isdisjoint(source.vocabulary)
        return _is_ahead(source, trigger) or (
            not is_crowd_told and _is_complaint_or_show(source, trigger, text)
        )
    return _is_other_deed(source, trigger, text)


# A game's scuffle, unless those who watch it take part.
_SPORT: Final = frozenset(
    "referee midfielder striker goalkeeper defender penalty offside teammate team-mate nba nhl nfl "
    "playoff innings quarterback".split()
)
_SPECTATORS: Final = frozenset(
    "fans supporters hooligans ultras spectators crowd crowds police protesters demonstrators "
    "rioters".split()
)


def _is_funeral(source: Annotated) -> bool:
    """ "Mourners filed past his coffin", and nobody chanted, marched or threw a stone."""
    words = source.vocabulary
    if {"mourn", "streets"} <= words:
        return False  # a crowd's display, whoever is mourned
    return not _FUNERALS.isdisjoint(words) and _ANGER.isdisjoint(words)


_FUNERALS: Final = frozenset(
    "condolences farewell casket mourn coffin respects cortege hearse graveside wreath wreaths "
    "eulogy requiem".split()
)
_ANGER: Final = frozenset(
    "chanted chanting chant slogans protest protests protesters protestors protested demonstrators "
    "demonstration demanding demanded demand anti-government anti-american anger angry stones "
    "police clashed clashes riot riots rioted burned burning denounce denounced denouncing "
    "march marched marching".split()
)


def _is_ahead(source: Annotated, trigger: Trigger) -> bool:
    """ "threatened to organise a mass protest", "announced sit-ins for Monday"."""
    return _PLANNED.search(source.text[: trigger.start]) is not None


_PLANNED: Final = re.compile(
    r"\b(?:threaten\w*|plan(?:s|ned|ning)?|due|vow\w*|call\w*|appeal\w*|urg\w+|scheduled|wants?"
    r"|set|expected|decided|promis\w+|agreed|intend\w*|prepar\w+|ask\w*|invit\w+|pledg\w+)"
    r" (?:(?!after\b|following\b)[\w'’]+,? ){0,9}?to (?:\w+ ){0,2}?(?:organi[sz]e|hold|stage|mount"
    r"|join|attend|take part in|participate in|convene|launch) (?:[\w-]+ ){0,4}\Z"
    r"|\bannounc(?:ed|es|ing) (?:[\w-]+ ){0,3}\Z"
)


def _is_complaint_or_show(source: Annotated, trigger: Trigger, text: str) -> bool:
    """ "resigned in protest at", "his protests to the judge", "demonstration centres"."""
    before, after = source.word_before(trigger.start), source.word_after(trigger.end)
    if text in ("protest", "protests"):
        in_protest = before == "in" and text == "protest"
        return (
            in_protest
            or before in _ONE_MANS
            or _BY_OFFICIALS.match(source.text, trigger.end) is not None
        )
    if text.startswith("demonstration"):
        return after in _SHOWN or not _MACHINES.isdisjoint(source.vocabulary)
    if text == "unrest":
        return not _WARS.isdisjoint(source.vocabulary)
    return text.startswith("vigil") and _VIGILS.isdisjoint(source.vocabulary)


_ONE_MANS: Final = frozenset("his her my".split())
_BY_OFFICIALS: Final = re.compile(
    r" (?:from|by|of) (?:[\w'’-]+ ){0,3}?(?:rivals?|governments?|neighbou?rs|embassy|ministers?"
    r"|ministry|mps|lawmakers|senators|beijing|moscow|tokyo|seoul|washington|delhi|islamabad|ankara"
    r"|critics|shareholders|airlines|retailers|publishers)\b",
    re.IGNORECASE,
)
_SHOWN: Final = frozenset(
    "center centers centre centres project projects flight flights model models plant plants farm "
    "farms plot plots version unit effect zone zones base bases site sites".split()
)
_MACHINES: Final = frozenset(
    "machine machines e-machines technology technologies technique device devices prototype "
    "software gadget robot robots engineers scientists".split()
)
_WARS: Final = frozenset(
    "insurgency insurgency-related insurgents separatist separatists militancy militants guerrilla "
    "guerrillas".split()
)
_VIGILS: Final = frozenset("candlelight candle candles held holding hold prayer silent".split())


def _is_other_deed(source: Annotated, trigger: Trigger, text: str) -> bool:
    """ "charges were filed", "a manned flight", "badly burned", "a crowded street"."""
    before, after = source.word_before(trigger.start), source.word_after(trigger.end)
    needed = _MEANT_BY.get(text)
    if needed is not None:
        ahead = source.words[trigger.last + 1 : trigger.last + 1 + _OBJECT_WITHIN]
        return needed.isdisjoint(ahead)
    if text in ("burned", "burnt"):
        return before in _SCORCHED or (
            before == "and" and source.word_before(trigger.start, 2) in _SLAIN
        )
    if text == "burning":
        return not {"celebrated", "celebrate", "celebrating"}.isdisjoint(source.vocabulary)
    if text.startswith("crowded"):
        return before in ("a", "the", "in", "through") or (after.isalpha() and after not in _WAYS)
    if text == "demonstrated":
        return is_passive(source, trigger) or after in ("that", "how", "its", "the", "his", "their")
    if text == "gathering":
        return after in (".", ",", "") and before not in crowd_words().crowds
    return text in ("tear gas", "teargas") and after in ("spray", "canister", "sprays")


_OBJECT_WITHIN: Final = 5
_MEANT_BY: Final = {
    "filed": frozenset("into past through out towards along across onto by toward".split()),
    "manned": frozenset(
        "barricades barricade roadblocks roadblock barriers pickets picket checkpoints blockades "
        "blockade".split()
    ),
}
_SCORCHED: Final = frozenset("badly severely horribly seriously critically".split())
_SLAIN: Final = frozenset("shot killed stabbed tortured beaten robbed".split())
_WAYS: Final = frozenset("into onto around outside round the in near along".split())
