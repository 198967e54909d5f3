"""Who the crowd of a sentence is: the marchers, the mob, those who are dispersed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.extract.actors import ActorSpan
from pipelines.extract.agents import agent_by
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import in_prepositional_phrase, subject_of
from pipelines.extract.clauses import REPORT
from pipelines.extract.document import Token
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge.word_lists import crowd_words

_BY_PHRASE = 16  # words behind a passive verb, with day and place, up to who did it


def crowd_agent(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """Who does what a trigger tells, or is dispersed: an actor, else a word for a crowd."""
    if trigger.entry.kind == "dispersal":
        breaks_up = trigger.text.lower().startswith("br")  # as detectives do to a ring
        return (
            (None if breaks_up else crowd_among(source.tokens, crowd_words().rioters))
            or _gathering_among(source, trigger)
            or _crowd_aimed_at(source, trigger)
        )
    if trigger.is_deed:
        return agent_by(source, trigger) or crowd_by(source, trigger)
    if trigger.is_noun:
        return (
            agent_by(source, trigger)
            or _crowd_of(source, trigger)
            or _crowd_in_brawl(source, trigger)
        )
    if is_passive(source, trigger):
        return agent_by(source, trigger) or crowd_by(source, trigger)
    subject = subject_of(source, trigger)
    if subject is not None and subject.kind in ("security", "military"):
        subject = _crowd_fought(source, trigger) or subject
    if subject is not None and subject.kind == "militia":
        return _with_supporters(source, subject)
    # "400 relatives of captured marines": people as the head of the subject are the crowd
    if subject is not None and subject.kind == "people" and _suffers(source.tokens, subject.end):
        subject = None
    crowd = crowd_that_acts(leading(source, trigger), trigger.text)
    if subject is not None and (
        crowd is None or subject.kind in CROWD_KINDS or subject.end == crowd.end  # "armed men"
    ):
        return subject
    if crowd is None:
        crowd = _counted(source, trigger)
    if crowd is not None:
        return crowd
    # "militiamen and supporters surrounding the embassy": the participle's noun stands before it
    before = [
        a
        for a in source.actors
        if a.end <= trigger.start and len(source.words_between(a.end, trigger.start)) <= 2
    ]
    return before[-1] if before else None


def _crowd_fought(source: Annotated, verb: Trigger) -> ActorSpan | None:
    """ "Police clashed with students", "Guards charged a crowd": whom those who keep order meet."""
    if not verb.text.lower().startswith(_MEETING):
        return None
    behind = source.tokens[verb.last + 1 : verb.last + 1 + _SIDES_WITHIN]
    if verb.text.lower().startswith("charg") and any(t.lower in _ACCUSED for t in behind):
        return None  # "charged three marchers with arson"
    return crowd_among(behind, crowd_words().mobs) or (
        crowd_among(behind[:_FOUGHT_WITHIN], crowd_words().rioters)
        if behind and behind[0].lower == "with"
        else None
    )


_MEETING = ("clash", "scuffl", "battl", "fought", "fight", "charg", "chas", "brawl")
_ACCUSED = frozenset("with over after for".split())
_FOUGHT_WITHIN = 5  # words of "with several hundred students"


def _counted(source: Annotated, verb: Trigger) -> ActorSpan | None:
    """ "Some 3,000 Pindaris marched to the hall", "two thousand rallied": many, by the number."""
    if not verb.text.lower().startswith(_STREET_VERBS):
        return None
    is_dated = any(0 <= t.start - verb.end <= _ON for t in source.times)  # "rallied on Sunday"
    if source.word_after(verb.end) in _INVADING and not is_dated:
        return None
    many = _MANY.search(source.text, max(0, verb.start - _MANY_WITHIN), verb.start)
    if many is None or any(a.is_force for a in source.actors):
        return None
    return crowd_of(many.start("many"), many.end("many"), many["many"])


_STREET_VERBS = tuple("march|rall|demonstrat|protest|picket|took to|taking to|gather".split("|"))
_ON = 4  # characters of " on "
_INVADING = frozenset("into on behind across over".split())
_MANY = re.compile(
    r"(?:^|[,:;] |\b(?:[Ss]ome|[Aa]bout|[Aa]round|[Rr]oughly|[Nn]early|[Aa]lmost|[Oo]ver"
    r"|[Mm]ore than|[Uu]p to|[Aa]t least|[Pp]erhaps|[Aa]n estimated|[Aa]nother|where|when|and|as"
    r"|that) )"
    r"(?P<many>(?:\d[\d,]{2,}|[A-Za-z]+(?: |-)(?:hundred|thousand))(?: [A-Z][\w’'-]+s)?) \Z"
)
_MANY_WITHIN = 60  # characters of "an estimated twenty thousand Pindaris "


def leading(source: Annotated, verb: Trigger) -> list[Token]:
    """The words in front of a verb in which its crowd stands; not those of who reports it.

    "Villagers said that gunmen burned their homes": the villagers do nothing but speak.
    """
    clauses = source.clauses
    is_relative = source.word_before(verb.start) in ("that", "which")
    within = _OF_RELATIVE if is_relative else _SUBJECT_WITHIN
    found = [
        source.tokens[i]
        for i in range(max(0, verb.first - within), verb.first)
        if clauses.clauses[clauses.of_token[i]].kind != REPORT
    ]
    return _without_examples(found)


def _without_examples(tokens: list[Token]) -> list[Token]:
    """ "30 guerrillas, including six women, blocked the road": the women are some of them."""
    words = [token.lower for token in tokens]
    if "including" not in words:
        return tokens
    start = words.index("including")
    return tokens[:start] + (tokens[words.index(",", start) :] if "," in words[start:] else [])


_SUBJECT_WITHIN = 14  # words in front of a verb in which its crowd stands


def crowd_that_acts(tokens: Sequence[Token], verb: str = "") -> ActorSpan | None:
    """The first crowd that is not told to suffer something itself.

    "People had been killed and a mill set on fire": those have set fire to nothing.

    Args:
        tokens: The words in front of a verb.
        verb: That verb, which may itself be what they suffer.
    """
    while (crowd := crowd_among(tokens)) is not None and _suffers(tokens, crowd.end, verb):
        tokens = [token for token in tokens if token.start > crowd.end]
    return crowd


def _suffers(tokens: Sequence[Token], end: int, verb: str = "") -> bool:
    behind = [token.lower for token in tokens if token.start >= end]
    if behind[:1] == [","]:  # "villagers, most of them women, were shot"
        aside = behind.index(",", 1) if "," in behind[1:_ASIDE_WITHIN] else 0
        behind = behind[aside + 1 :]
    behind = behind[:_SUFFERED_WITHIN]
    if behind[:1] in (["had"], ["have"]):
        if behind[1:2] in (["their"], ["his"], ["her"]):
            return True  # "people had their homes burned": they burn nothing
        behind = behind[1:]
    if behind == ["were"] and verb.lower() in _HARMED:
        return True  # the verb itself is suffered: "villagers were burned"
    return behind[:1] in (["were"], ["been"]) and not _HARMED.isdisjoint(behind[1:3])


_OF_RELATIVE = 4  # words of "crowds of youths that"; not "the invasion that toppled him"
_ASIDE_WITHIN = 9  # words of ", many of them in their sleep,"
_SUFFERED_WITHIN = 4  # words of "had been badly wounded"
_HARMED = frozenset(
    "killed wounded injured hurt shot burned burnt beaten hacked stabbed clubbed beheaded executed "
    "massacred slaughtered raped abducted kidnapped".split()
)


def _with_supporters(source: Annotated, militia: ActorSpan) -> ActorSpan:
    """ "militiamen and their supporters": those who make it a crowd."""
    return next(
        (
            a
            for a in source.actors
            if a.kind == "crowd"
            and a.start > militia.end
            and source.words_between(militia.end, a.start)[:1] == ["and"]
            and len(source.words_between(militia.end, a.start)) <= _JOINED_WITHIN
        ),
        militia,
    )


_JOINED_WITHIN = 3  # words of "and their many"


def _crowd_aimed_at(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "used tear gas against several thousand people outside parliament"."""
    aims = [i for i, word in enumerate(source.words) if word in _AIMED]
    aims += [i for i in range(trigger.last, len(source.words)) if source.words[i] in ("on", "at")]
    found = (crowd_among(source.tokens[at : at + _AIMED_WITHIN]) for at in aims)
    return next((crowd for crowd in found if crowd is not None), None)


_AIMED = frozenset("against disperse clear dispersing clearing dispersed".split())
_AIMED_WITHIN = 6  # words of "against several tens of thousands"


def _gathering_among(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "broke up a sit-in", "The rally was broken up": those who had come to it."""
    clause = source.clauses.tokens_beside(trigger.first)
    near = [source.tokens[i] for i in clause if abs(i - trigger.first) <= _BY_PHRASE]
    return crowd_among(near, crowd_words().gatherings)


def _crowd_of(source: Annotated, noun: Trigger) -> ActorSpan | None:
    """ "Some 60 young people held a protest": the crowd that leads the clause of the noun."""
    clause = source.clauses.of_token[noun.first]
    own = [source.tokens[i] for i in source.clauses.tokens_of(clause) if i < noun.first]
    crowd = crowd_among(own)
    governed = crowd is not None and in_prepositional_phrase(source, crowd.start)
    return None if governed else crowd


def _crowd_in_brawl(source: Annotated, noun: Trigger) -> ActorSpan | None:
    """ "Clashes broke out between police in Sudan and demonstrators": one of the two sides."""
    if noun.text.lower() not in crowd_words().brawls:
        return None
    behind = source.tokens[noun.last + 1 :]
    sides = next((at for at, token in enumerate(behind) if token.lower in _OF_SIDES), None)
    if sides is None:
        return None
    return crowd_among(behind[sides : sides + _SIDES_WITHIN], crowd_words().rioters)


_OF_SIDES = ("between", "with")
_SIDES_WITHIN = 12  # words of "between riot police in the capital and several hundred students"


def crowd_by(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "The bridge was blocked on Sunday by pensioners": the crowd of a by-phrase."""
    behind = source.tokens[trigger.last + 1 : trigger.last + _BY_PHRASE]
    by = next((i for i, token in enumerate(behind) if token.lower == "by"), None)
    if by is None:
        return None
    phrase = behind[by + 1 : by + 1 + _BY_CROWD]
    until = next((n for n, token in enumerate(phrase) if token.lower in _BEHIND_CROWD), len(phrase))
    return crowd_among(phrase[:until])


_BY_CROWD = 9  # words of "several thousand striking Federation of Labour (FL) lorry drivers"
_BEHIND_CROWD = frozenset("in at on near outside from who , ; after when as during for".split())


def crowd_among(tokens: Sequence[Token], words: frozenset[str] | None = None) -> ActorSpan | None:
    """The first word for a crowd, or of other words, as an actor of its own."""
    words = crowd_words().crowds if words is None else words
    for at, token in enumerate(tokens):
        if token.lower in words or (
            token.lower in _COUNTED and [t.lower for t in tokens[at + 1 : at + 3]] == _OF_THEM
        ):
            return crowd_of(token.start, token.end, token.text)
    return None


_COUNTED = ("hundred", "thousand")
_OF_THEM = ["of", "them"]  # "Several hundred of them sat down in the road"


def crowd_of(start: int, end: int, text: str) -> ActorSpan:
    """A crowd by its own word, or by that of what only crowds do: "a sit-in", "the riot"."""
    return ActorSpan(
        start, end, text, "protesters", "civilian", None, "crowd",
        is_force=False, is_person=False, plural_people=True,
    )  # fmt: skip


CROWD_KINDS = frozenset({"crowd", "civilian", "militia"})
