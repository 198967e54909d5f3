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
        if _is_other_gathering(source, trigger, text):
            return True
        is_crowd_told = not crowd_words().crowds.isdisjoint(source.vocabulary)
        return _is_ahead(source, trigger) or (
            not is_crowd_told and _is_complaint_or_show(source, trigger, text)
        )
    return _is_overruled(source, trigger, text) or _is_other_deed(source, trigger, text)


def _is_overruled(source: Annotated, trigger: Trigger, text: str) -> bool:
    """ "tried to overturn a legislative ban": with votes and in court."""
    if not text.startswith("overturn"):
        return False
    return not _RULINGS.isdisjoint(source.words[trigger.last + 1 : trigger.last + 8])


_RULINGS: Final = frozenset(
    "ban bans law laws legislation act ruling rulings decision decisions verdict verdicts "
    "conviction convictions sentence judgment order orders policy result results election vote "
    "veto majority lead deficit constitution".split()
)


# A game's scuffle, unless those who watch it take part.
_SPORT: Final = frozenset(
    "referee midfielder striker goalkeeper defender penalty offside teammate team-mate nba nhl nfl "
    "playoff innings quarterback".split()
)
_SPECTATORS: Final = frozenset(
    "fans supporters hooligans ultras spectators crowd crowds police protesters demonstrators "
    "rioters".split()
)


def is_said(source: Annotated, trigger: Trigger) -> bool:
    """ "protested that", "protested to the referee", "protested their innocence": with words alone.

    Args:
        source: The sentence.
        trigger: "protested", or "protest" in the present tense.
    """
    text, known = source.text, crowd_words()
    in_street = not (known.streets | _IN_STREET).isdisjoint(source.vocabulary)
    return not in_street and (
        _SAID.match(text, trigger.end) is not None or _WRITTEN.search(text) is not None
    )


_IN_STREET: Final = frozenset("outside placards banners slogans gates marched rally police".split())
_SAID: Final = re.compile(
    r"(?: (?:\w+ly|at first|in vain|again))? (?:that\b|to (?:the|its|his|her|their|a|an)\b|to [A-Z]"
    r"|(?:(?:his|her|their|its) )?(?:total |complete )?(?:innocence|ignorance|loyalty)\b"
    r"|too much)"
    r"|[,:] [“\"]"
)
_WRITTEN: Final = re.compile(
    r"\b(?:in|by) (?:an? )?(?:[\w-]+ ){0,2}?(?:letters?|e-?mails?|statements?|notes?)\b"
    r"|\bon (?:Facebook|Twitter|Instagram|social media)\b"
)


def _is_debate(source: Annotated) -> bool:
    """ "clashed over the budget in a debate": with words, and nobody is hurt or driven off."""
    words = source.vocabulary
    return not _WORDY.isdisjoint(words) and _BLOWS.isdisjoint(words) and not source.casualties


_WORDY: Final = frozenset(
    "debate debates online media twitter facebook budget hearing courtroom views ideas "
    "opinion opinions figures testimony final championship".split()
)
_BLOWS: Final = frozenset(
    "police stones fists chairs punches blows rally streets street sticks bricks bottles injured "
    "hurt arrested injuring tear".split()
)


def _is_funeral(source: Annotated) -> bool:
    """ "Mourners filed past his coffin", and nobody chanted, marched or threw a stone."""
    words = source.vocabulary
    if {"mourn", "streets"} <= words:
        return False  # a crowd's display, whoever is mourned
    anger = _ANGER & words
    if "mourners" in words and anger <= {"march", "marched", "marching"}:
        anger = frozenset()  # "mourners marched in the funeral procession"
    return not anger and not _FUNERALS.isdisjoint(words)


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
    r"|set|expected|decided|promis\w+|agreed|intend\w*|prepar\w+|ask\w*|invit\w+|pledg\w+|rights?"
    r"|permission|permits?|freedom|free|allowed|ready|going|about)"
    r" (?:(?!after\b|following\b)[\w'’]+,? ){0,9}?to (?:\w+ ){0,2}?(?:organi[sz]e|hold|stage|mount"
    r"|join|attend|take part in|participate in|convene|launch) (?:[\w-]+ ){0,4}\Z"
    r"|\bannounc(?:ed|es|ing) (?:[\w-]+ ){0,3}\Z"
)


def _is_other_gathering(source: Annotated, trigger: Trigger, text: str) -> bool:
    """ "a candidate's rally", "a domestic disturbance", "gun violence", "volcanic unrest"."""
    before = source.word_before(trigger.start)
    if before in _OTHER_KINDS.get(text, ()):
        return True
    if text.startswith("disturbance"):
        return _CALLED_OUT.search(source.text, 0, trigger.start) is not None
    words, known = source.vocabulary, crowd_words()
    if text == "riot":
        return source.word_after(trigger.end) == "of"  # "a riot of colour"
    if text.startswith("procession"):
        return (_ANGER | _POLITICAL).isdisjoint(words) or not _DEVOUT.isdisjoint(words)
    if text.startswith("vigil"):
        in_open = "outside" in words  # the cathedral, where nobody need pray
        return not (in_open or _PRAYING.isdisjoint(words)) and _ANGER.isdisjoint(words)
    if not text.startswith("rall") or not known.protesters.isdisjoint(words):
        return False
    return _ANGER.isdisjoint(words) and (
        not _ELECTORAL.isdisjoint(words)
        or before in ("his", "her")
        or _is_of_person(source, trigger)
        or _TOLD_AT.search(source.text, 0, trigger.start) is not None
    )


_OTHER_KINDS: Final = {
    "violence": frozenset("gun domestic sexual gang family drug knife".split()),
    "riot": frozenset("visual laugh veritable".split()),
    "unrest": frozenset(
        "donor volcanic seismic investor shareholder player fan geological".split()
    ),
    "disturbance": frozenset("domestic family household".split()),
    "demonstration": frozenset("technical product private in-person live practical flight".split()),
    "demonstrations": frozenset("technical product private in-person live practical".split()),
}
_CALLED_OUT: Final = re.compile(
    r"\b(?:respond\w*|answer\w*|calls?|called|report\w*) (?:\w+ ){0,4}?(?:to|of|about|for) "
    r"(?:[\w-]+ ){0,3}\Z"
)
# What is said of a procession that is no feast and no burial.
_POLITICAL: Final = frozenset(
    "protesting demand effigy effigies torch torchlight hartal bandh strike blockade opposition "
    "party activists students workers pro-hartal victory condemn condemning condemned "
    "against".split()
)
_DEVOUT: Final = frozenset(
    "saint saints idol idols deity festival relics virgin icon muharram ashura chariot easter "
    "corpus religious wedding bridal academic believers devotees pilgrims mourning chehlum".split()
)
_PRAYING: Final = frozenset(
    "church cathedral chapel mosque synagogue recovery pray prayed prayers memory mourn mourned "
    "mourners grieving".split()
)
_ELECTORAL: Final = frozenset(
    "candidate candidates candidacy nominee nomination caucus caucuses primaries gop hopeful "
    "hopefuls frontrunner front-runner ballot campaigning campaigned re-election".split()
)
_TOLD_AT: Final = re.compile(
    r"\b(?:told|address(?:ed|ing|es)|sp(?:oke|eaking|eaks)(?: at| to)?|said (?:at|during)"
    r"|celebrated at) (?:[\w'’-]+ ){0,5}\Z"
)


def _is_of_person(source: Annotated, trigger: Trigger) -> bool:
    """ "Duarte's rally", "Duarte began the day with a rally": where one speaks to his own."""
    gathers = not crowd_words().crowds.isdisjoint(source.vocabulary)
    return any(
        a.is_person
        and (
            source.text[a.end : trigger.start].strip() in ("", "'s", "’s", "'", "’")
            or (not gathers and len(source.words_between(a.end, trigger.start)) <= _HIS_WITHIN)
        )
        for a in source.actors
        if a.end < trigger.start
    )


_HIS_WITHIN: Final = 6  # words of "began the day with a noisy", where no crowd is told


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
    if text.startswith("protest"):
        return is_said(source, trigger)
    if text.startswith("clash"):
        return _is_debate(source)
    needed = _MEANT_BY.get(text)
    if needed is not None:
        ahead = source.words[trigger.last + 1 : trigger.last + 1 + _OBJECT_WITHIN]
        return needed.isdisjoint(ahead)
    if text in ("burned", "burnt"):
        return (
            before in _SCORCHED
            or after in ("or", "alive")  # "burned or choked to death"
            or (before == "and" and source.word_before(trigger.start, 2) in _SLAIN)
            or (not after.isalpha() and _ELIDED.search(source.text, 0, trigger.start) is not None)
        )
    if text == "burning":
        return not {"celebrated", "celebrate", "celebrating"}.isdisjoint(source.vocabulary)
    if text.startswith("block"):
        ahead = source.words[trigger.last + 1 : trigger.last + 1 + _OBJECT_WITHIN]
        return after in ("from", "was", "is") or not _ONLINE.isdisjoint(ahead)
    if text.startswith("walk") and text.endswith("out"):
        known = crowd_words()
        return after == "of" and (known.purposes | known.protesters).isdisjoint(source.vocabulary)
    if text.startswith("rall"):
        return _TO_AID.match(source.text, trigger.end) is not None
    if text == "thrown" and after == "out":
        return True  # a case, by a court
    if text.startswith("crowded"):
        return before in ("a", "the", "in", "through") or (after.isalpha() and after not in _WAYS)
    if text == "demonstrated":
        return is_passive(source, trigger) or after in ("that", "how", "its", "the", "his", "their")
    if text == "gathering":
        return after in (".", ",", "") and before not in crowd_words().crowds
    return text in ("tear gas", "teargas") and after in ("spray", "canister", "sprays")


# "blocked from making payments", "blocking access to the site", "blocked the nomination".
_ONLINE: Final = frozenset(
    "vpns proxies ads adverts website websites sites content calls users accounts spam payments "
    "cookies sale merger deal bid bill nomination nominee legislation vote appointment ban bans "
    "order orders policy policies measure measures law laws rule rules ruling effort efforts "
    "attempt attempts reform reforms proposal proposals injunction injunctions decision decisions "
    "funds funding amendment resolution sanctions candidacy takeover internet visa visas "
    "deportation deportations extradition implementation".split()
)
_TO_AID: Final = re.compile(
    r" (?:to (?:[\w'’]+ ){1,4}?(?:defen[cs]e|side|aid|cause)\b|behind\b"
    r"|(?:around|round) (?:(?:the|their|his|her|its|a|an|this|that) (?:[\w-]+ ){0,3}?"
    r"(?:flag|leaders?|president|premier|chancellor|minister|candidate|nominee|cause|colleague"
    r"|idea|plan|proposal|bill|family|man|woman|party|message|slogan|king|queen)\b"
    r"|(?-i:[A-Z][a-z]+ (?!(?:Square|Park|House|Palace|Hall|Gate|Mosque|Church|Tower|Station|Bridge"
    r"|Cent(?:er|re)|Street|Avenue|Road|Circle|University|Plaza|Monument|Court|Prison|City|Hill"
    r"|Market|Stadium|Embassy|Parliament)\b)[A-Z][a-z]+)"
    r"(?=[,.;]| (?:and|as|after|in|on|when|despite)\b)))",
    re.IGNORECASE,
)
_OBJECT_WITHIN: Final = 5
_MEANT_BY: Final = {
    "filed": frozenset("into past through out towards along across onto by toward".split()),
    "manned": frozenset(
        "barricades barricade roadblocks roadblock barriers pickets picket checkpoints blockades "
        "blockade".split()
    ),
}
_SCORCHED: Final = frozenset("badly severely horribly seriously critically".split())
# "A guard was shot and nine lorries burned": nobody is told to burn them.
_ELIDED: Final = re.compile(r"\b(?:was|were) \w+[^,;.]{0,40} and (?:\w+ ){1,4}\Z")
_SLAIN: Final = frozenset("shot killed stabbed tortured beaten robbed".split())
_WAYS: Final = frozenset("into onto around outside round the in near along".split())
