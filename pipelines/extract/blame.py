"""Whom a sentence names as the one who did it: by accusation, or by their own claim.

"The governor blamed the PKK", "suspicion fell on X", "Y took credit", "Z was behind it". Source:
codebook.md, Actors and places ("An accusation is an attribution").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipelines.extract.actors import ActorSpan, as_group
from pipelines.extract.agents import agent_by, is_ground_claimed
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import subject_of
from pipelines.extract.attack.whom import is_ground
from pipelines.extract.blame_grammar import blame_grammar
from pipelines.extract.clauses import REPORT
from pipelines.extract.cues import Cue
from pipelines.extract.frame import Attribution
from pipelines.extract.voice import is_passive
from pipelines.knowledge import IRREGULAR

_NEGATED_WITHIN: Final = 5  # words in front of "claimed" in which "no group" may stand
_AGENT_WITHIN: Final = 4  # words of "by the pro-government"
_REACH: Final = 14  # words behind "accused" or "blamed" in which the doer is named
_NEGATIONS: Final = frozenset("no nobody none not neither nor without n't never yet".split())
_ACCUSABLE: Final = frozenset(
    "state government military militia insurgent jihadist security gunmen alliance person".split()
)
_REFERENCES: Final = frozenset(
    "attack attacks strike strikes raid raids barrage bombing bombings responsibility charge "
    "charges involvement accusation accusations allegation allegations it them this that "
    "claim claims shelling salvo assault blast blasts explosion explosions shooting killings "
    "massacre behind both carrying planting firing launching killed fired bombed struck attacked "
    "shelled attacking bombing shelling striking killing targeting hitting shooting down".split()
)


_UNREAL: Final = frozenset("would will could might may if whether should must to did not".split())
_DEED_WITHIN: Final = 12  # words of "X, better known by its initials, fired them"
_DOER_WITHIN: Final = 4  # words of "came from one of the"


@dataclass(frozen=True, slots=True)
class Named:
    """Who is said to have done it and how; offsets of the words that say so."""

    start: int
    end: int
    actor: ActorSpan
    attribution: Attribution


def named_doer(source: Annotated, denial_at: int | None) -> Named | None:
    """Who claims or is blamed in a sentence.

    Args:
        source: The sentence.
        denial_at: Offset of a denial in it: what stands behind it is denied, not claimed.
    """
    if not source.has(Cue.BLAME) or not source.actors:
        return None
    return _claim(source, denial_at) or _blame(source, denial_at)


def _blame(source: Annotated, denial_at: int | None) -> Named | None:
    for match in blame_grammar().blame_then_doer.finditer(source.text):
        doer = _accused(source, match)
        accuser = _before(source, match.start())
        if doer is None or _is_same(accuser, doer) or not _is_of_attack(source, match, doer):
            continue
        if _is_of_sufferers(source, match, doer):
            continue
        accuser = accuser or _by_behind(source, doer.end)
        by = accuser.actor if accuser is not None else None
        return Named(match.start(), match.end(), doer, Attribution("blamed", by))
    for match in blame_grammar().doer_then_blame.finditer(source.text):
        doer = _nearest_before(source, match.start())
        is_denied = denial_at is not None and denial_at <= match.start()
        if doer is None or is_denied or _is_negated(source, match.start()):
            continue
        if _MUTUAL.search(match.group()) and not _are_of_one_side(source, match.start()):
            continue
        if _CALLING.search(source.text, 0, doer.start):
            return Named(match.start(), match.end(), doer, Attribution("claimed", doer.actor))
        speaker = _by_behind(source, match.end() - len(" by")) or source.speaker_of(match.start())
        if _is_same(speaker, doer) or _owns_up(source, doer):
            return Named(match.start(), match.end(), doer, Attribution("claimed", doer.actor))
        by = speaker.actor if speaker is not None else None
        return Named(match.start(), match.end(), doer, Attribution("blamed", by))
    return _alleged(source)


_MUTUAL: Final = re.compile(r"each other|one another|trad(?:ed|ing|e) ")


def _are_of_one_side(source: Annotated, until: int) -> bool:
    """ "Kiev and the rebels accused each other": whichever it was, its side is known."""
    both = [a.side for a in source.actors if a.end <= until and _is_doer(a)]
    return len(both) > 1 and len(set(both)) == 1 and "unknown" not in both


def _owns_up(source: Annotated, doer: ActorSpan) -> bool:
    """ "Its Chadian branch said its men had done it", "its aide said the group was behind it"."""
    if not doer.is_carried:
        return False
    said = source.inside(source.actors, source.clauses.of_kind(REPORT))
    offices = [a for a in source.actors if a.kind == "office"]  # "Yusuf Dale, an FLK spokesman,"
    return any(_is_same(a, doer) for a in (*said, *offices) if a.end <= doer.start)


# "A caller to a newspaper said the Red Brigades had ...": who calls speaks for those he names.
_CALLING: Final = re.compile(
    r"\b(?:callers?|(?:telephone|phone) call"
    r"|voice on the (?:tele)?phone|leaflets?|communiqu[eé]|letter|tape|fax|note)\b[^.;]{0,60}?"
    r"\bsa(?:id|ys|ying) (?:that )?(?:the |an? )?\Z",
    re.IGNORECASE,
)


def _by_behind(source: Annotated, offset: int) -> ActorSpan | None:
    """The accuser of a passive: "was accused by X of", "blamed on Sunday by X for"."""
    actor = next((a for a in source.actors if a.start >= offset), None)
    words = source.words_between(offset, actor.start) if actor is not None else []
    named = words[-_AGENT_WITHIN:]
    if "by" not in named or {"of", "for", "after"} & set(words):
        return None
    return actor


def _alleged(source: Annotated) -> Named | None:
    """ "X alleged that Y had shelled the town", "X's accusation that Y bombed it"."""
    for match in blame_grammar().alleged.finditer(source.text):
        accuser = _before(source, match.start())
        for trigger in source.triggers:
            if trigger.start < match.end() or trigger.is_noun:
                continue
            agent = agent_by if is_passive(source, trigger) else subject_of
            doer = agent(source, trigger)
            if doer is None or doer.start < match.end():
                break
            is_own = _is_same(accuser, doer)  # "X denied accusations that it had shelled"
            by = accuser.actor if accuser is not None and not is_own else None
            return Named(match.start(), match.end(), doer, Attribution("blamed", by))
    return None


def told_doer(source: Annotated) -> Named | None:
    """Who did what the sentence before tells: "X fired them", "they came from Y's gunboats"."""
    if not source.has(Cue.BLAME) or not source.actors or any(t.year for t in source.times):
        return None  # "the army launched it in 2005" is of something else
    for match in blame_grammar().deed_then_doer.finditer(source.text):
        doer = next((a for a in source.actors if a.start >= match.end()), None)
        if doer is None or not (doer.is_force and _is_doer(doer)):
            continue
        if len(source.words_between(match.end(), doer.start)) <= _DOER_WITHIN:
            return _of_deed(source, match, doer)
    for match in blame_grammar().doer_then_deed.finditer(source.text):
        doer = _before(source, match.start())
        if doer is None or not _is_doer(doer) or _is_negated(source, match.start()):
            continue
        between = source.words_between(doer.end, match.start())
        if len(between) <= _DEED_WITHIN and _UNREAL.isdisjoint(between):
            return _of_deed(source, match, doer)
    return None


def _of_deed(source: Annotated, match: re.Match[str], doer: ActorSpan) -> Named:
    """Stated by the text, blamed where somebody else says so, claimed where they do."""
    speaker = source.speaker_of(match.start())
    if speaker is None or speaker.side == "unknown":
        is_own = speaker is not None and source.word_before(speaker.start) in ("its", "their")
        is_held = (
            _HELD_THAT.match(match.group()) is not None
        )  # "officials said the gunmen were ..."
        how = (
            Attribution("claimed", doer.actor)
            if is_own
            else Attribution("blamed" if is_held else "stated")
        )
    else:
        is_own = _is_same(speaker, doer) or _owns_up(source, doer)
        how = Attribution("claimed" if is_own else "blamed", speaker.actor)
    return Named(match.start(), match.end(), doer, how)


_HELD_THAT: Final = re.compile(
    r"(?:said|says|believe|found|conclu|determ|insist|charge)", re.IGNORECASE
)


def _claim(source: Annotated, denial_at: int | None) -> Named | None:
    for match in blame_grammar().doer_then_claim.finditer(source.text):
        speaker = _before(source, match.start())
        doer = as_group(speaker) if speaker is not None else None
        denied = denial_at is not None and denial_at <= match.start()
        if denied or doer is None or _is_negated(source, match.start()) or not _is_doer(doer):
            continue
        if _OF_ATTACKERS.match(source.text, match.end()):
            continue  # "said its men had killed three of them"
        if _ONLY_OF_GROUPS.search(match.group()) and doer.kind not in IRREGULAR:
            continue
        if doer.kind == "security" and "target" in match.group():
            continue  # police target smugglers too
        if match["did"] and source.clause_at(doer.start).kind != REPORT:
            return _of_deed(source, match, doer)
        return Named(match.start(), match.end(), doer, Attribution("claimed", doer.actor))
    for match in blame_grammar().claim_then_doer.finditer(source.text):
        doer = next((a for a in source.actors if a.start >= match.end()), None)
        if doer is None or not _is_doer(doer) or _is_negated(source, match.start()):
            continue
        if is_ground_claimed(source, doer.start):
            continue
        return Named(match.start(), match.end(), doer, Attribution("claimed", doer.actor))
    return None


_OF_ATTACKERS: Final = re.compile(
    r" (?:(?:at least |all |both )?(?:the )?\w+ of (?:the|them\b)|all of them\b|both of them\b"
    r"|(?:the|both|all|two|three|four|five|six)) ?(?:\w+ ){0,2}?"
    r"(?:(?<=them)|(?<=them )|attackers?|assailants?|raiders?|gunm[ae]n|bombers?|intruders?)\b"
)
# What a state shows or says of the deeds of others too: a film, and what they were meant for.
_ONLY_OF_GROUPS: Final = re.compile(
    r"\A(?:publ|rel|post|broad|air|iss|circ|call|descr|hail|pres)"
    r"|\b(?:was|were|had been|came|is|are) [a-z ]*"
    r"(?:respon(?!sib)|retali|reveng|repris|punish|answer|reply|veng|aveng|retrib|warning|message)\w*\Z",
    re.IGNORECASE,
)


def _accused(source: Annotated, match: re.Match[str]) -> ActorSpan | None:
    """The first actor close behind the words of blame that could have done it."""
    is_passive = match.group().lower() in ("accused", "blamed")
    if is_passive and source.text.startswith((" of ", " for "), match.end()):
        return None  # "a man accused of shooting two Israelis": he stands in front
    direct = match.group().lower().startswith("suspect")
    is_verb = direct and source.word_before(match.start()) in _WHO_SUSPECTS
    for actor in source.actors:
        if actor.start < match.end() and not (is_verb and actor.start == match.start()):
            continue
        between = source.words_between(match.end(), actor.start)
        if direct and source.clause_at(actor.start).kind == REPORT:
            continue  # "X men were the chief suspects, police said"
        if is_ground(source, actor):
            continue  # "blamed on the group, in a town near the Syrian border"
        near = _REACH if not direct else _SUSPECT_WITHIN if is_verb and "," in between else 2
        if len(between) > near or _is_doer(actor):
            return actor if len(between) <= near else None
    return None


_SUSPECT_WITHIN: Final = 6  # words of "suspect a banned student body, the"
# "said they suspected Jaish-e-Mohammad": a verb, where "suspected X men" is an adjective.
_WHO_SUSPECTS: Final = frozenset(
    "they he she it who also police officials investigators authorities detectives diplomats "
    "government army".split()
)


def _is_of_attack(source: Annotated, match: re.Match[str], doer: ActorSpan) -> bool:
    """Blame "for the blast", "of shelling the town"; not "for the drought"."""
    behind = source.words_between(doer.end, len(source.text))
    if not match.group().lower().startswith(("blam", "accus")) or not behind:
        return True
    if behind[0] not in ("for", "of"):
        return True
    if not _HELPING.isdisjoint(behind[1:2]):
        return False  # "of letting such weapons across the border": of no deed of its own
    return bool(_REFERENCES & set(behind[:10])) or any(
        t.start > doer.end and t.entry.event_type in ("attack", "unrest") for t in source.triggers
    )


_HELPING: Final = frozenset(
    "letting allowing supplying providing arming equipping smuggling selling training funding "
    "financing sheltering harbouring harboring tolerating encouraging failing interfering meddling "
    "inciting supporting aiding helping".split()
)


def _is_of_sufferers(source: Annotated, match: re.Match[str], doer: ActorSpan) -> bool:
    """ "Four men believed to belong to X were killed": whom somebody else has struck."""
    is_of_men = _OF_MEN.search(match.group()) is not None
    after = {source.word_after(doer.end, ahead) for ahead in (1, 2)}
    return is_of_men and not after.isdisjoint(("was", "were", "been", "died"))


_OF_MEN: Final = re.compile(r" to (?:have )?be")


def _is_doer(actor: ActorSpan) -> bool:
    return actor.kind in _ACCUSABLE and (actor.is_force or actor.kind == "state")


def _is_same(one: ActorSpan | None, other: ActorSpan) -> bool:
    """One actor twice, or two of one camp: an ally is not accused."""
    if one is None:
        return False
    camp = one.side == other.side and one.side not in ("other", "unknown", "civilian")
    return one.actor == other.actor or camp


def _is_negated(source: Annotated, offset: int) -> bool:
    words = {source.word_before(offset, back) for back in range(_NEGATED_WITHIN + 1)}
    return bool(words & _NEGATIONS)


def _before(source: Annotated, offset: int) -> ActorSpan | None:
    """The subject in front of a verb: the first actor of its clause, else of the sentence.

    Of "an attack on Doha, for which X (the Y) claimed responsibility", what stands behind "which".
    """
    clause = source.clause_at(offset).index
    first = source.text.rfind("for which ", 0, offset)
    before = [a for a in source.actors if first < a.start and a.end <= offset]
    inside = [a for a in before if source.clause_at(a.start).index == clause]
    return next(iter(inside or before), None)


def _nearest_before(source: Annotated, offset: int) -> ActorSpan | None:
    reports = source.clauses.of_kind(REPORT)
    before = [a for a in source.actors if a.end <= offset and _is_doer(a)]
    said = [a for a in before if source.clause_at(a.start).index not in reports]
    return (said or before)[-1] if before else None
