"""Who is shot: people, and no film, no goal; an attempt on a life, whether it took it or not.

Source: codebook.md, Event types (attack: shooting, assassination).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise, takewhile
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.force_evidence.aim import ADJUNCTS, NEARBY, SUBJECT_WITHIN, hits_thing
from pipelines.extract.people.lexicon import lexicon
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge.number_words import numerals


def is_shot_at(source: Annotated, head: Trigger) -> bool:
    """ "Ambulances were shot at": no film is, and no goal."""
    is_shot = head.text.lower() == "shot" and source.word_after(head.end) == "at"
    return is_shot and is_passive(source, head) and hits_thing(source, head)


def is_attempt(head: Trigger) -> bool:
    """ "survived an assassination attempt", "an attempt on the mayor's life": it was made."""
    return head.text.lower().startswith(("assassination attempt", "attempt"))


def is_official_shot(source: Annotated, head: Trigger) -> bool:
    """ "A judge was shot in Kol": a man of office or in uniform, whom no camera shoots."""
    if head.text.lower() != "shot" or not is_passive(source, head):
        return False
    if source.word_after(head.end) not in (*ADJUNCTS, ".", "", "outside", "inside", "through"):
        return False
    if source.word_after(head.end) == "by" and _SHOOTERS.isdisjoint(source.vocabulary):
        return False
    own = source.clauses.tokens_of(source.clauses.of_token[head.first])
    lead = [source.words[i] for i in own if i < head.first]
    return not _OFFICIALS.isdisjoint(lead) and _FILMED.isdisjoint(lead)


def is_official_stabbed(source: Annotated, head: Trigger) -> bool:
    """ "stabbed the mayor of Kol to death": no private quarrel, by whomever it was done."""
    if not head.text.lower().startswith("stabbed"):
        return False
    if is_passive(source, head):
        own = source.clauses.tokens_of(source.clauses.of_token[head.first])
        victim = [source.words[i] for i in own if i < head.first][-SUBJECT_WITHIN:]
    else:
        behind = source.words[head.last + 1 : head.last + 1 + SUBJECT_WITHIN]
        victim = list(takewhile(lambda word: word not in ADJUNCTS, behind))
    if source.text.startswith((" by her ", " by his "), head.end):
        return False
    leads = any(one in _LED and other == "leader" for one, other in pairwise(victim))
    return leads or not (_OFFICIALS - _IN_PRIVATE).isdisjoint(victim)


_IN_PRIVATE: Final = frozenset("teacher nurse lawyer guard guards editor chief".split())
_LED: Final = frozenset("opposition party union rebel student peasant community rights".split())


_SHOOTERS: Final = frozenset(
    "gunmen gunman man men police rebels soldiers sniper snipers guerrillas militants assassin "
    "assassins attackers assailants youths".split()
)


_OFFICIALS: Final = frozenset(
    "judge magistrate prosecutor mayor governor minister senator general colonel major captain "
    "policeman policewoman constable soldier guard ambassador diplomat deputy councillor headman "
    "chief priest bishop imam journalist editor reporter lawyer teacher nurse activist unionist "
    "policemen soldiers guards judges journalists prefect subprefect lawmaker legislator mp "
    "congressman congresswoman politician candidate".split()
)


def kills_captives(head: Trigger, casualties: Iterable[CasualtyFigure]) -> bool:
    """ "said it had killed two hostages": whoever holds them does, wherever that is.

    Args:
        head: What tells it; of those who "died" nothing is said.
        casualties: Who was killed.
    """
    killed = (c.text.lower() for c in casualties if c.outcome == "killed")
    return head.text.lower().startswith(_PUT_TO_DEATH) and any(
        text.endswith(_CAPTIVES) for text in killed
    )


_PUT_TO_DEATH: Final = ("kill", "murder", "execut", "shot", "behead", "slain")
_CAPTIVES: Final = ("hostages", "hostage", "captives", "captive")


def are_people_shot(source: Annotated, head: Trigger) -> bool:
    """ "shot twice in the head", "were taken from their homes and shot": no film, and no goal."""
    if not head.text.lower().startswith(("shot", "shoot", "stabbed")):
        return False
    if _SHOT_IN_BODY.match(source.text, head.start):
        return True
    bare = head.text.lower() == "shot" and source.word_before(head.start) in ("and", "then")
    seized = _SEIZED.search(source.text, 0, head.start) is not None
    return bare and seized and source.word_after(head.end) in (*ADJUNCTS, ".", "")


def befalls_people(source: Annotated, head: Trigger) -> bool:
    """ "The clerk was shot", "shot them", "a minibus came under fire": in a report of a war."""
    if head.text.lower().startswith("came under"):
        return hits_thing(source, head)
    is_shot = (
        head.text.lower().startswith(("shot", "shooting")) and source.word_after(head.end) != "at"
    )
    if head.is_noun or not is_shot:
        return False
    own = source.clauses.tokens_of(source.clauses.of_token[head.first])
    around = [source.words[i] for i in own if i < head.first][-SUBJECT_WITHIN:]
    if is_passive(source, head):
        return any(map(_is_person, around))
    if source.clauses.at(head.first).opener == "whom":
        return not _SHOOTERS.isdisjoint(around)  # "a clerk, whom a gunman shot at her desk"
    behind = source.words[head.last + 1 : head.last + 1 + NEARBY]
    shot = list(takewhile(lambda word: word not in _NO_OBJECT, behind))
    return any(map(_is_person, shot)) and _FILMED.isdisjoint(shot)


def _is_person(word: str) -> bool:
    return word in _PRONOUNS or word in lexicon().heads


# "shooting a film about pupils", "shot her a glance"
_FILMED: Final = frozenset(
    "film film's films video footage scene scenes movie documentary series advert photograph "
    "portrait about look glance".split()
)
_PRONOUNS: Final = frozenset("he she they who him them those everyone everybody anyone".split())
_NO_OBJECT: Final = ADJUNCTS | frozenset("up down out off past through over . ; his her".split())
_SEIZED: Final = re.compile(
    r"\b(?:were|was|been) (?:\w+ ){0,2}(?:taken|dragged|led|pulled|hauled|lined|marched|bound|tied"
    r"|blindfolded|forced|ordered|herded|seized|abducted|kidnapped|captured|beaten|tortured"
    r"|rounded|stopped|handcuffed)\b"
)

# "was shot twice in the head", "shot at point-blank range": no film, and no goal.
_SHOT_IN_BODY: Final = re.compile(
    r"(?i)(?:shot|shooting|stabbed)\b(?: [\w-]+){0,6}? (?:(?:in|through) (?:the|his|her|their) "
    r"(?:heads?|neck|backs?|chest|heart|legs?|knees?|feet|foot|stomach|face|temple|throat|abdomen"
    r"|shoulder|arm|thigh|mouth|eye|kneecaps)|(?:at|from) (?:point-blank|close) range"
    r"|(?:once|twice|\w+ times)|several times)\b"
    rf"|shot (?:dead )?(?:at least |some |about )?(?:\d+|all|several|a dozen|dozens"
    rf"|{'|'.join(numerals())}) (?:of (?:them|those|the)|men|women|people|others"
    r"|prisoners|villagers|passengers|civilians|captives|hostages|residents|workers|soldiers)\b"
)
