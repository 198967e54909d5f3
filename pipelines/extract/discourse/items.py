"""Items of a round-up: what stands beside a dated happening shares its day.

Source: codebook.md, Dates and What is one event.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipelines.extract.annotate import Annotated
from pipelines.extract.attack.aggregates import noun_count
from pipelines.extract.attack.references import is_sequel
from pipelines.extract.clauses import MAIN
from pipelines.extract.discourse.draft import LEAD_PARAGRAPHS, Draft, is_aside, recent, share_days
from pipelines.extract.discourse.scenes import tells_anew
from pipelines.extract.frame import Frame
from pipelines.extract.times import ResolvedTime
from pipelines.schema import COUNTED_APART

_NEAR = 2  # paragraphs from one item to the next
_FAR = 4  # where those between go on about the first
_NEWS = timedelta(days=7)  # a round-up tells of the days before it is published
# "In Khost, ...", "Elsewhere, ...", "And a second bomb ...": one more of what was told before.
_OPENS = re.compile(
    r"(?:And |But |While )?(?:"
    r"(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Oo]n the outskirts of|[Aa]round|[Oo]ff) (?:nearby |"
    r"neighbou?ring |the (?:\w+ ){0,3}?(?:city|town|village|province|district|region|capital|port"
    r"|suburb|area|provinces|districts) (?:of )?|(?:\w+ )?(?:north|south|east|west|cent)\w+ "
    r"|the (?:north|south|east|west)\w*\b|the capital\b|(?:an)?other\b|separate\b"
    r"|a (?:second|third|separate|similar|further)\b)?(?:[A-Z]|[,])?"
    r"|[Ee]lsewhere\b|[Ff](?:a|u)rther (?:north|south|east|west|up|down|along|inland|away)\w*"
    r"|[Ss]eparately\b|[Mm]eanwhile\b|[Ss]imultaneously\b|[Nn]earby\b|[Aa]lso (?:in|at|near)\b"
    r"|[Aa]cross (?:the (?:city|border|river|province|country|frontier)|town)\b"
    r"|[Tt]o the (?:north|south|east|west)\w*\b|[Nn]ot far away\b"
    r"|(?:[Aa]nother|[Aa] (?:second|third|fourth|fifth|separate|further|similar|parallel|twin)"
    r"|[Tt]he (?:second|third|fourth|other))\b"
    r"|(?:[Tt]he first|[Oo]ne)(?:,| (?:struck|hit|killed|was|came|exploded|went off|tore|targeted"
    r"|occurred|happened|blew|landed|fell|at|in|near|on|outside))\b"
    r"|[Tt]he (?:deadliest|worst|bloodiest|biggest|first|largest|heaviest|most \w+) (?:of \w+ )?"
    r"(?:attack|blast|bombing|explosion|strike|raid|shooting|bomb|assault|incident)\b"
    r"|[Tt]wo other\b|[Tt]hree other\b|[Oo]ther \w+)"
)
_IN_PLACE = re.compile(
    r"(?:And |But |While )?(?:In|At|Near|Outside|Around|Off|On the outskirts)\b"
    r"(?! (?:an?other|other|separate|an? (?:separate|further|similar|unrelated))\b)"
)
_LEAD_WORDS = 10  # within which "In the eastern district of Zarqa, ..." has its comma
_SHARED = ("explicit", "relative", "heading", "carried")
# "a series of coordinated attacks": more than one, uncounted.
_SEVERAL = frozenset(
    "several twin separate series string spate wave coordinated co-ordinated simultaneous "
    "synchronised synchronized near-simultaneous".split()
)
_SEVERAL_WITHIN = 4  # words of "series of apparently coordinated"


def opens_item(source: Annotated) -> bool:
    """ "In Khost, ...", "Elsewhere", "A second bomb": a sentence that goes on with a list."""
    match = _OPENS.match(source.text)
    if match is None:
        return False
    if _IN_PLACE.match(source.text) is None:
        return True
    lead = source.tokens[:_LEAD_WORDS]
    comma = next((t.start for t in lead if t.text == ","), None)
    if comma is None:
        return False
    is_name = len(lead) > 1 and lead[1].text[:1].isupper() and not source.times
    return is_name or any(p.start < comma for p in source.places)


# "Elsewhere in the province, ...", "In a separate incident, ...": of nothing told before.
_APART = re.compile(
    r"(?:And |But |Meanwhile, )?(?:[Ee]lsewhere\b|[Ss]eparately\b|[Ii]n (?:(?:an)?other|separate"
    r"|unrelated|an? (?:separate|unrelated|different|further|similar|second|third|fourth|fifth))"
    r" (?:[\w-]+ ){0,2}?(?:attack|incident|clash|clashe|shooting|bombing|strike|raid|assault|case"
    r"|ambush|ambushe|blast|explosion|action|operation|act|skirmish|skirmishe)s?\b)"
)
# "a separate explosion", "a further raid"; of "another mine" its ground must be told again.
_OTHER_ONE = re.compile(r"\b(?:separate|unrelated|further|different) (?:[\w-]+ ){0,2}$")
_ANOTHER_ONE = re.compile(r"\b[Aa]nother (?:[\w-]+ ){0,2}$")
_SAME_GROUND = re.compile(
    r"\b(?:in|of|from|on) the same (?:province|district|region|state|city|town|area|county|island"
    r"|governorate|valley|road|highway)\b|\belsewhere in\b"
)
_PHRASE = 40  # characters of "another remote-controlled roadside bomb"


def tells_another(frame: Frame) -> bool:
    """Whether the words set an attack apart from all that was told before it."""
    if frame.event_type != "attack" or frame.is_definite:
        return False
    source = frame.source
    if is_sequel(source, frame.head):
        return True
    lead = _APART.match(source.text)
    if lead is not None:
        named = [t for t in source.triggers if t.start < lead.end()]
        return not named or any(t in frame.triggers for t in named)
    heads = [frame.head.start, *([frame.weapon.start] if frame.weapon else [])]
    for start in heads:
        before = source.text[max(0, start - _PHRASE) : start]
        is_another = _ANOTHER_ONE.search(before) and _SAME_GROUND.search(source.text)
        if is_another or _OTHER_ONE.search(before):
            return True
    return False


def is_of_weapon_told(frame: Frame) -> bool:
    """ "The bomb exploded on Sunday": the one told before, with its day.

    One of them is the one told of wherever it is said to have come down.
    """
    if frame.event_type != "attack" or frame.head.is_noun:
        return False
    is_bare = not (frame.places or frame.casualties or frame.target)
    text = frame.source.text
    if not is_bare and not any(text[p.start : p.end] == p.text for p in frame.places):
        return False
    weapon = (_THE_WEAPON if is_bare else _THE_ONE_WEAPON).match(text)
    return weapon is not None and weapon.end() <= frame.head.start


_THE_WEAPON = re.compile(
    r"The (?:[\w-]+ )?(?:mine|landmine|bomb|device|charge|grenade|mortars?|shells?|rockets?"
    r"|missiles?|rounds|explosives|bombs|mines)\b(?!['’])"
)


_THE_ONE_WEAPON = re.compile(
    r"The (?!first|second|third|other|last|next)(?:[\w-]+ )?(?:mine|landmine|bomb|device|grenade"
    r"|mortar|shell|rocket|missile|drone)\b(?!['’])(?! (?:attack|strike|raid|fire)\b)"
)


def told_beside(frame: Frame, drafts: Sequence[Draft], published: date) -> Draft | None:
    """The dated happening that an undated one is told beside, of whose day it is therefore.

    An item of a list ("In Khost, ...", "Elsewhere"), or an hour without its day ("at noon, shells
    hit"), after one with a day of the news.

    Args:
        frame: An attack or a riot that no word of its sentence gives a day.
        drafts: What has been told so far.
        published: The day of the article.
    """
    last = _last_happening(drafts, frame.source.sentence.paragraph)
    if last is None or last.time is None or last.time.precision != "day":
        return None
    is_part = last.time_span is not None and last.time_span.form == "part"
    if not (is_part or last.time_basis in _SHARED) or not is_news(last.time, published):
        return None
    apart = frame.source.sentence.paragraph - last.frame.source.sentence.paragraph
    is_listed = opens_item(frame.source) or (apart == 0 and _is_item(last))
    goes_on = frame.source.sentence.paragraph - drafts[-1].frame.source.sentence.paragraph <= _NEAR
    is_near = apart <= (_FAR if goes_on else _NEAR)
    return last if is_near and (is_listed or has_hour(frame)) else None


def tells_new_place(frame: Frame, drafts: Sequence[Draft]) -> bool:
    """A town or site that no happening before it has, or "elsewhere", "another"."""
    own = {p.name for p in frame.places if p.precision in ("site", "city", "province")}
    if not own:
        return opens_item(frame.source) and _IN_PLACE.match(frame.source.text) is None
    return not any(p.name in own for i in recent(drafts) for p in drafts[i].frame.places)


def is_news(time: ResolvedTime, published: date) -> bool:
    """Whether a day lies in the week that ends with the publication."""
    return published - _NEWS <= time.start and time.end <= published + timedelta(days=1)


def may_go_on(frame: Frame) -> bool:
    """Whether a frame may be an item of a list: told as new, with no day and nothing earlier."""
    if frame.is_definite or frame.is_background or not tells_anew(frame):
        return False
    return frame.source.clauses.at(frame.head.first).kind == MAIN or bool(frame.places)


def _last_happening(drafts: Sequence[Draft], paragraph: int) -> Draft | None:
    """What was told last as a happening of its own, neither referred to nor looked back on.

    Args:
        drafts: What has been told.
        paragraph: In which the telling goes on: an aside of an earlier one is over.
    """
    for index in reversed(recent(drafts)):
        told = drafts[index]
        is_own = told.frame.event_type in ("attack", "unrest") and told.frame.continues is None
        if not is_own or told.frame.is_background or told.frame.is_aggregate:
            continue
        if told.time is None and (told.frame.is_definite or _goes_on(told, drafts[:index])):
            continue
        if is_aside(told) and told.frame.source.sentence.paragraph < paragraph:
            continue
        return told
    return None


def _goes_on(draft: Draft, before: Sequence[Draft]) -> bool:
    """ "It tore the roof off a mosque": without day and place, of what was told before it."""
    return bool(before) and not draft.frame.places


def _is_item(draft: Draft) -> bool:
    return draft.time_basis == "carried" and opens_item(draft.frame.source)


def has_hour(frame: Frame) -> bool:
    """ "at about 5am", "during the afternoon", "before dawn": an hour of a day told before."""
    if any(t.kind == "clock" for t in frame.source.times):
        return True
    return _PART_OF_DAY.search(frame.source.text) is not None


_PART_OF_DAY = re.compile(
    r"\b(?:(?:[Ii]n|[Dd]uring|[Ll]ater in|[Ee]arly in|[Ll]ate in) the (?:morning|afternoon|evening)"
    r"|[Aa]t (?:noon|dusk|dawn|midday|sunset|nightfall|first light)"
    r"|(?:[Bb]efore|[Aa]fter|[Aa]round|[Tt]owards?) (?:noon|dusk|dawn|midday|sunset|nightfall"
    r"|daybreak))\b(?! prayers)"
)


def without_summaries(drafts: Sequence[Draft]) -> list[Draft]:
    """ "Two rocket attacks hit towns in the east", then each by itself: the two are no third."""
    return [
        replace(d, frame=d.frame.with_changes(is_aggregate=True)) if _is_summary(i, drafts) else d
        for i, d in enumerate(drafts)
    ]


def _is_summary(index: int, drafts: Sequence[Draft]) -> bool:
    frame = drafts[index].frame
    if frame.event_type != "attack" or not frame.head.is_plural_noun or frame.is_aggregate:
        return False
    if frame.is_definite or frame.rule == COUNTED_APART:
        return False
    head = frame.head
    words = {frame.source.word_before(head.start, back) for back in range(1, _SEVERAL_WITHIN + 1)}
    if (noun_count(frame.source, head) or 0) < 2 and _SEVERAL.isdisjoint(words):
        return False
    whole = {p.name for p in frame.places}
    if len(_parts_of(index, drafts) - whole) > 1:
        return True
    is_lead = frame.source.sentence.paragraph < LEAD_PARAGRAPHS
    is_wide = all(p.precision not in ("site", "city") for p in frame.places)
    return is_lead and is_wide and _are_told_on_one_day(index, drafts)


def _are_told_on_one_day(index: int, drafts: Sequence[Draft]) -> bool:
    """ "Coordinated attacks in Kebbi and Kwara": two towns further down, each with the same day."""
    days: dict[date, set[str]] = defaultdict(set)
    for draft in drafts[index + 1 :]:
        frame, time = draft.frame, draft.time
        is_own = not (frame.is_definite or frame.is_background or frame.is_aggregate)
        if frame.event_type != "attack" or not is_own or time is None or time.start != time.end:
            continue
        if draft.time_basis in ("explicit", "relative"):
            towns = (p.name for p in frame.places[:1] if p.precision in ("site", "city"))
            days[time.start].update(towns)
    return any(len(towns) > 1 for towns in days.values())


_PARTS_WITHIN = 3  # paragraphs


def _parts_of(index: int, drafts: Sequence[Draft]) -> set[str]:
    """The towns of the happenings told one by one behind their summary."""
    summary = drafts[index]
    paragraph = summary.frame.source.sentence.paragraph
    towns: set[str] = set()
    for draft in drafts[index + 1 : index + 12]:
        frame = draft.frame
        if frame.source.sentence.paragraph - paragraph > _PARTS_WITHIN:
            break
        is_own = not (frame.is_definite or frame.is_background or frame.is_aggregate)
        if frame.event_type != "attack" or not is_own or frame.source is summary.frame.source:
            continue
        if summary.time and not (draft.time and share_days(draft.time, summary.time)):
            continue  # without a day of its own it may be told of the summary itself
        towns.update(p.name for p in frame.places[:1] if p.precision in ("site", "city"))
    return towns
