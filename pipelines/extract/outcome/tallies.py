"""Counts of a war or a year that go on over several sentences, and belong to no single event.

Source: codebook.md, What is one event (aggregates are not events).
"""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.casualties.context import WARS
from pipelines.extract.casualties.totals import with_totals
from pipelines.extract.discourse.dating import Discourse
from pipelines.extract.frame import Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.sieve import sieved

# What is counted over a war or a year is no toll of one event.
CUMULATIVE = sieved(
    r"(?<!ha[sd] )(?<!have )\bsince (?!then\b|(?:been )?(?:risen|climbed|grown|fallen|dropped"
    r"|raised|lowered|cut|revised|reached|died|succumbed|increased|reduced|put)\b)"
    r"|\b(?:died|killed|perished|slain) under (?:[A-Z]|(?:the|his|their) (?:rule|regime))"
    r"|\bso far this\b|\bthis (?:year|month)\b|\bto date\b"
    r"|\b(?:in|during|over|of) (?:the|this|that|a) (?:[\w-]+ ){0,2}?"
    rf"(?:{WARS}|campaign|fighting|decade|siege|skirmishes)\b"
    # "in its 30-year campaign", "has been blamed for the deaths of 9,000"
    r"|\b(?:in|during|over|of) (?:its|their|his) (?:[\w-]+ ){0,3}?[\w-]*(?:year|decade)[\w-]* "
    rf"(?:[\w-]+ ){{0,2}}?(?:{WARS}|campaign|struggle|fight)\b"
    r"|\bha(?:s|ve) been (?:\w+ )?(?:responsible|blamed) for (?:the )?(?:deaths|killings?)\b"
    r"|\b(?:last|past) (?:\w+ )?(?:weeks|months|years)\b"
    r"|\bin (?:\w+ ){1,4}?(?:months|years|decades)\b"
    r"|\b(?:in|over|during|since) that (?:time|period|span)\b"
    r"|\b[Ii]n (?:the (?:month|year) of )?(?:[A-Z]\w+|(?:19|20)\d\d|this \w+) alone\b"
    # "in the course of that year", "killed that spring", "died in 1998"; not "later in the month"
    r"|(?<!later )(?<!earlier )\b(?:in|during|over|throughout)"
    r"(?: the (?:course|rest|remainder|whole) of)? (?:the|that) (?:whole |entire |same )?"
    r"(?:year|month|spring|summer|autumn|winter)\b"
    r"|\b(?:died|killed|dead|perished|slain|wounded|injured)"
    r" (?:that (?:same )?(?:year|month|spring|summer|autumn|winter)"
    r"|(?:[\w-]+ ){0,3}?(?:in|during) (?:19|20)\d\d)\b"
    r"|\bnot counting\b|\bby the time\b[^.;]* had (?:\w+ )?(?:died|been|lost)\b"
    r"|\b(?:skirmishes|hostilities|fighting|exchanges|clashes|war)\b[^.;,]* ha(?:ve|s) so far\b"
    # "The insurgency, now in its tenth year, has driven out two million and killed 36,000."
    rf"|\b{WARS}(?: (?:in|between|with|against|over|of|for) [^,.;]{{2,60}}?)?(?:,[^,.;]{{3,60}},)?"
    r"(?:,? (?:that|which))? (?:(?:has|have|had) [^.;]{0,90}?\b)?"
    r"(?:killed|claimed|costs?|left|taken|led to|caused)\b"
    r"|\bha(?:s|ve) (?:killed|slain|murdered|executed) (?:\w+ )?(?:hundreds|thousands)\b"
    # "Rebels have killed scores of clerks", "such bombs have killed dozens": not "the bombs have"
    r"|(?:\A|[;:,] )(?!(?:the|these|those|this|that|its|his|her|their|our|both|all)\b)"
    r"(?:[\w'’-]+ ){0,3}?[\w-]+s have (?:\w+ )?(?:killed|slain|murdered|executed|assassinated"
    r"|wounded|claimed) (?:[\w-]+ ){0,2}?(?:dozens|scores|tens|many|several)\b"
    r"|\bha(?:s|ve) (?:killed|left|claimed|cost) (?:[a-z]+ ){0,3}?\d{1,3},\d{3}\b"
    r"|\b(?:fighting|violence|unrest|bloodshed|campaign|strife)"
    r" (?:has|have|had) [^.;]{0,40}?(?:weeks|months|years|decades?)\b",
    re.IGNORECASE,
)
_SINCE_THEN = sieved(
    r"\b[Ss]ince then,? (?:[\w'’,-]+ ){1,16}?(?:have|has) (?:\w+ )?(?:died|been killed|perished)\b"
    r"|\b(?:have|has) (?:\w+ )?(?:died|been killed|perished)\b[^.;]{0,60}\bsince then\b"
)
_WOUNDS = re.compile(r"\b(?:wound|injur|hospital|burns|survivors?)\w*")
# "left 31 dead across the country": of all that a day or a land has seen.
_ACROSS = re.compile(
    r"\b(?:dead|died|killed|deaths|lives|wounded|injured|hurt|casualties)\b[^.;]{0,30}?"
    r" (?:(?:across|around|throughout) (?:the (?:country|nation|region|province|kingdom|island)\b"
    r"|[A-Z])|nationwide\b|countrywide\b)"
    r"|\b(?:attacks|violence|bombings|shootings|clashes|raids) (?:\w+ )?"
    r"(?:across|around|throughout)"
    r" (?:the (?:country|nation|region|province|kingdom|island)\b|[A-Z])"
)


def counts_since_then(text: str) -> bool:
    """ "Since then more than 900 have died in Lebanon", no "since then two of the wounded died"."""
    return _SINCE_THEN.search(text) is not None and _WOUNDS.search(text) is None


def follows_tally(source: Annotated, discourse: Discourse) -> bool:
    """ "He is the tenth to fall since May. Forty civilians have died as well": goes on counting."""
    if {"have", "has"}.isdisjoint(source.vocabulary) or _HAVE_FALLEN.search(source.text) is None:
        return False
    before = [s for s in (*source.near(), discourse.previous) if s is not None]
    before = [s for s in before if s.sentence.paragraph == source.sentence.paragraph]
    own, parts = source.sentence.index, [s for s in before if _PARTS_OF.match(s.text)]
    return any(
        any(t.kind in ("since", "span") for t in s.times)
        or CUMULATIVE.search(s.text) is not None
        or counts_since_then(s.text)
        for s in before
        if s.sentence.index == own - 1 or (parts and s.sentence.index == own - 2)
    )


# "Most were fighters" may stand in between.
_PARTS_OF = re.compile(
    r"(?:Most|Many|Some|Half|About half|Nearly all|All)(?: of them| of those)? w"
)
# "Nine were killed; the army has given no number" tells what happened.
_HAVE_FALLEN = re.compile(
    r"\bha(?:s|ve) (?:[\w-]+ ){0,3}?(?:killed|died|dead|wounded|injured|hurt|lost|fallen|perished"
    r"|slain|claimed|cost)\b"
)


def with_tallies(source: Annotated, frames: list[Frame], discourse: Discourse) -> list[Frame]:
    """The frames of a sentence, aggregates where it only goes on with the count before it.

    "Since May 900 have died there. On the other side 72 people have been killed": none is news.
    Nor is "attacks across the country left 31 dead", which counts what is told one by one.
    """
    if any(_is_of_many(f) for f in frames) and _ACROSS.search(source.text):
        frames = [f.with_changes(is_aggregate=True) if _is_of_many(f) else f for f in frames]
    frames = [_without_tally(source, f) for f in frames]
    if any(f.is_aggregate for f in frames) and (while_ := _WHILE_HAD.search(source.text)):
        # "Raids have killed 90 in a week, while shelling has killed 40": of the same week
        frames = [
            f.with_changes(is_aggregate=True)
            if f.head.start > while_.start() and f.casualties and not f.times
            else f
            for f in frames
        ]
    if not any(_only_counts(f) for f in frames) or not follows_tally(source, discourse):
        return frames
    return [f.with_changes(is_aggregate=True) if _only_counts(f) else f for f in frames]


_WHILE_HAD = re.compile(
    r"\b(?:while|and|whereas) (?:[\w'’-]+ ){1,9}?ha(?:s|ve|d) (?:\w+ )?(?:killed|claimed|left|cost"
    r"|wounded|injured)\b"
)


def _without_tally(source: Annotated, frame: Frame) -> Frame:
    """What a war has cost is an aggregate; what a series has brought the toll to is no event's."""
    if frame.event_type != "attack" or not frame.casualties or frame.is_aggregate:
        return frame
    is_cost = frame.head.entry.kind == "consequence" and not frame.weapon
    if is_cost and _BY_WAR.search(source.text, 0, frame.head.start):
        return frame.with_changes(is_aggregate=True)
    in_war = _SO_FAR.search(source.text)
    if in_war is not None and in_war.end() <= frame.head.start:
        news = with_totals([c for c in frame.casualties if c.end > in_war.end()])
        return frame.with_changes(casualties=tuple(news))
    brought = _BROUGHT_TO.search(source.text)
    if brought is None:
        return frame
    own = tuple(c for c in frame.casualties if c.end <= brought.end("series"))
    return frame.with_changes(casualties=own)


# "The war in Syria has killed 250,000"; "the war has killed" tells no day either.
_BY_WAR = re.compile(
    rf"\b{WARS}(?: (?:in|between|with|against|over|of|for) [^,.;]{{2,60}}?)?(?:,[^,.;]{{3,60}},)?"
    r"(?:,? (?:that|which))? (?:has|have|had) (?:\w+ ){0,3}?\Z"
)
# "900 have died in the war, which began with the raid on X": the raid did not kill them.
_SO_FAR = sieved(
    rf"\bha(?:ve|s) (?:been |already )?(?:killed|died|perished|lost (?:their )?lives)\b"
    rf"[^.;]{{0,40}}?\b(?:in the (?:\w+ )?{WARS}|since (?:[A-Z]\w+ \d+|\d+ [A-Z]\w+)), "
)
# "the fourth such raid since May, taking the number of dead to 80": of all four.
_BROUGHT_TO = sieved(
    r"\b(?P<series>(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th|latest"
    r"|last) (?:such |similar |major |deadly )?(?:[\w-]+ )?(?:attack|bombing|blast|strike|raid"
    r"|shooting|killing|ambush|assault)s?\b)[^.;]*?\b(?:bring|tak|rais)ing (?:the|its|their)"
    r" (?:[\w-]+ ){0,3}?(?:tolls?|number|total|tally)\b"
)


def _only_counts(frame: Frame) -> bool:
    """Whether a frame says that people were killed, and neither when nor by what."""
    is_told = frame.times or frame.weapon or frame.initiator or frame.is_aggregate
    return frame.event_type == "attack" and frame.head.entry.kind == "consequence" and not is_told


def _is_of_many(frame: Frame) -> bool:
    """ "Attacks left 31 dead": several, with no weapon, doer or town."""
    is_told = frame.weapon or frame.initiator or frame.is_aggregate or frame.is_background
    is_placed = any(p.precision in ("site", "city") for p in frame.places)
    return frame.event_type == "attack" and frame.head.is_plural_noun and not (is_told or is_placed)


def is_of_land(source: Annotated, places: tuple[PlaceSpan, ...]) -> bool:
    """ "55 people died across Syria that day": more than what befell one town.

    Args:
        source: The sentence with the count.
        places: Where the event told before it was.
    """
    is_local = any(p.precision in ("site", "city") for p in places)
    return is_local and _ACROSS.search(source.text) is not None
