"""The times and places of an attack among those that its sentence names.

Source: codebook.md, Dates, and Actors and places.
"""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.attack.aftermath import dates_aftermath
from pipelines.extract.attack.groups import TriggerGroup, is_consequence
from pipelines.extract.attack.references import beside_sequel, is_definite
from pipelines.extract.clauses import COMPANION, MAIN, RELATIVE
from pipelines.extract.event_places import event_places
from pipelines.extract.event_times import point_times, times_of_when
from pipelines.extract.force_evidence.aim import relative_object
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.reach import is_background
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import Trigger
from pipelines.knowledge.word_lists import harm_words

_SPEECH_NOUNS = frozenset(
    "tweet tweets statement interview speech briefing letter conference post message".split()
)
# "The raid was launched on 3 May" dates it; "was condemned on 3 May" does not.
_TAKES_PLACE = frozenset(
    "launched made begun began started commenced staged mounted carried conducted timed dated "
    "committed perpetrated reported over happened occurred came took lasted".split()
)
_TREATING = frozenset(
    "treated treating hospitalised hospitalized evacuated airlifted admitted met visited "
    "interviewed registered received".split()
)
_TREATED_WITHIN = 60  # characters of "treated for bullet wounds at a clinic in"


def places_beside(source: Annotated, group: TriggerGroup) -> tuple[PlaceSpan, ...]:
    """ "was shot dead as he left his home in the Amiriya quarter": what went on at the time."""
    if group.head.is_noun:
        return ()
    taken = {token.start for token in relative_object(source, group.head)}
    if taken and (own := tuple(p for p in source.places if p.start in taken)):
        return own  # "the town of Bol, which marines captured"
    beside = frozenset(
        c.index
        for c in source.clauses.clauses
        if c.kind == COMPANION
        and c.opener in ("as", "while", "when")
        and c.parent in group.clauses
        and _is_of_pronoun(source, c.index)
    )
    return event_places(source, beside) if beside else ()


def _is_of_pronoun(source: Annotated, clause: int) -> bool:
    """ "as he left", "while they prayed": goes on about whom the main clause names."""
    words = [source.words[i] for i in source.clauses.tokens_of(clause)[:2]]
    return words[1:] in (["he"], ["she"], ["they"], ["it"])


def names_other_attack(source: Annotated, group: TriggerGroup, place: PlaceSpan) -> bool:
    """ "within hours of the Taji salvo, jets bombed ...": the place names another attack."""
    bounds = beside_sequel(source, group.head)
    if bounds is not None and not bounds[0] <= place.start < bounds[1]:
        return True
    behind = source.token_at(max(0, place.end - 1)) + 1
    return any(
        t.is_noun and t.first == behind and t.entry.event_type == "attack"
        for t in source.triggers
        if t not in group.triggers
    )


def is_of_hospital(source: Annotated, group: TriggerGroup, place: PlaceSpan) -> bool:
    """ "Four were treated for bullet wounds in Ouallam", "died in hospital in Ouallam"."""
    if not is_consequence(group.head):
        return False
    near = source.words_between(max(0, place.start - _TREATED_WITHIN), place.start)
    if "operated" in source.vocabulary and not _STAFF.isdisjoint(near):
        return True  # "Surgeons at the Aga Khan hospital operated on nine wounded"
    if not _TREATING.isdisjoint(near):
        return True
    ward = near[-2:-1] if near[-1:] == ["in"] else near[-1:]
    return "died" in near and bool(ward) and ward[0] in harm_words().hospitals


_STAFF = frozenset("surgeon surgeons doctor doctors".split())


def _anchor_of(source: Annotated, group: TriggerGroup, offset: int) -> Trigger:
    """The noun, or what its clause tells beside it: "the raid that wrecked a mill on 3 May"."""
    clause = source.clause_at(offset)
    if clause.kind != RELATIVE:
        return group.head
    described = (
        t
        for t in group.triggers
        if t.start > group.head.end and source.clauses.of_token[t.first] == clause.index
    )
    return next(described, group.head)


def is_near_reference(source: Annotated, group: TriggerGroup, offset: int) -> bool:
    """Near a noun that refers to an attack, or near what its relative clause tells."""
    return is_near_noun(source, _anchor_of(source, group, offset), offset)


def is_near_noun(source: Annotated, head: Trigger, offset: int) -> bool:
    """Inside the noun phrase of a reference: "the attack on X in Y"."""
    if offset < head.start:
        lead = source.words_between(offset, head.start)
        return len(lead) <= 4 and not any(word.startswith(_SPOKEN_OF) for word in lead)
    apart = _words_apart(source, head, offset)
    return apart <= 10 or (
        apart <= _DONE_WITHIN
        and not _TAKES_PLACE.isdisjoint(source.words_between(head.end, offset))
    )


# "The consulate in Erbil condemned the attack": where they are who speak of it.
_SPOKEN_OF = (
    *("condemn", "denounc", "deplor", "decri", "mourn", "confirm", "investigat", "describ"),
    *("blam", "call", "claim", "said", "prais", "welcom", "survived", "report"),
)
_DONE_WITHIN = 14  # words of "of four of their members carried out by men in uniform in"


def _words_apart(source: Annotated, head: Trigger, offset: int) -> int:
    """How many words stand behind a noun up to there, asides between commas left out.

    "the murder of Ana Roe, head of the nurses' union, in Oruro on 3 May"
    """
    behind = source.text[head.end : offset]
    return len(_ASIDE.sub("", behind).split()) if "," in behind else len(behind.split())


_ASIDE = re.compile(r", (?!and\b|but\b)[^,;]{2,90},(?= )")


def times_of(source: Annotated, group: TriggerGroup) -> tuple[TimeSpan, ...]:
    """The points in time that date the attack, those of companion clauses where it has none."""
    if shared := _times_of_pair(source, group.head):
        return shared
    if coming := _times_of_coming(source, group):
        return coming
    inside = point_times(source, group.clauses)
    if bounds := beside_sequel(source, group.head):
        inside = tuple(t for t in inside if bounds[0] <= t.start < bounds[1])
    own = tuple(t for t in inside if not _dates_other(source, group.head, t))
    if inside and not own:
        return ()
    if is_definite(source, group.head):
        own = tuple(t for t in own if dates_noun(source, _anchor_of(source, group, t.start), t))
        return own or times_of_when(source, group.clauses) or _times_apposed(source, group.head)
    own = own or times_of_when(source, group.clauses) or _times_apposed(source, group.head)
    if own and all(_numbers_attack(source, t) for t in own):
        own = ()  # "on Monday night jets bombed a depot, in their third raid this month"
    if own or is_background(source, group.head) or _only_locates(source, group):
        return own
    if at_once := _times_at_once(source, group.head):
        return at_once
    companions = frozenset(
        c.index
        for c in source.clauses.clauses
        if c.kind in (MAIN, COMPANION) and not _tells_other(source, c.index, group)
    )
    beside = point_times(source, companions)
    told = tuple(t for t in beside if not _dates_other(source, group.head, t))
    told = tuple(t for t in told if not _numbers_attack(source, t)) or told
    return told or _times_resumed(source, group) or _times_announced(source, group.head)


def _times_apposed(source: Annotated, head: Trigger) -> tuple[TimeSpan, ...]:
    """ "shut since the bombing of the mill, on 3 May": between commas, the day of the noun."""
    if not head.is_noun or not is_background(source, head):
        return ()
    behind = (t for t in source.times if t.kind == "point" and t.start > head.end)
    time = next(behind, None)
    is_apposed = time is not None and _APPOSED_DAY.fullmatch(source.text, head.end, time.start)
    return (time,) if time is not None and is_apposed else ()


_APPOSED_DAY = re.compile(
    r"(?: (?:of|on|at|in|near) [\w'’ -]{2,60})?, (?:(?:late|early) )?(?:on|in) "
)


def _times_of_coming(source: Annotated, group: TriggerGroup) -> tuple[TimeSpan, ...]:
    """ "The attack, which took place on Sunday, was": the clause that says when it came."""
    if "which" not in source.vocabulary:
        return ()
    for noun in (t for t in group.triggers if t.is_noun):
        for clause in source.clauses.clauses:
            if clause.kind != RELATIVE or clause.opener != "which":
                continue
            own = source.clauses.tokens_of(clause.index)
            is_of_noun = own and clause.parent == source.clauses.of_token[noun.first]
            lead = [source.words[i] for i in own[1:3] if source.words[i] not in ("had", "also")]
            near = _BEGUN_WITHIN if lead[:1] in (["began"], ["started"]) else len(source.words)
            is_near = own[:1] and noun.last < own[0] <= noun.last + near
            if is_of_noun and is_near and lead[:1] and lead[0] in _COMING:
                return point_times(source, frozenset({clause.index}))
    return ()


_BEGUN_WITHIN = 4  # words of "shelling of Gao, which": behind more it may be what was hit
_COMING = frozenset("took came happened occurred began started".split())


def _times_resumed(source: Annotated, group: TriggerGroup) -> tuple[TimeSpan, ...]:
    """ "Shells fell on the base, which houses trainers, on Monday": the main clause goes on.

    So it does behind "before it": a drone "shot down before it reached the port on Monday", and
    where the relative clause says what those who are hit were doing.
    """
    if source.clauses.at(group.head.first).kind != MAIN:
        return ()
    inside = [t for t in source.times if t.kind == "point" and t.start > group.head.end]
    for time in inside:
        clause = source.clause_at(time.start)
        is_other = any(
            t.entry.event_type in ("attack", "unrest") and t not in group.triggers
            for t in source.inside(source.triggers, {clause.index})
            if t.start < time.start
        )
        if time.is_attributive or is_other:
            continue
        within = source.text[: time.start]
        resumes = clause.kind == RELATIVE and (
            _RESUMING.search(within) or (clause.opener == "who" and _GOING_ON.search(within))
        )
        words = [source.words[i] for i in source.clauses.tokens_of(clause.index)[:2]]
        if resumes or (words[:1] == ["before"] and words[1:] in (["it"], ["they"])):
            return (time,)
    return ()


def _times_announced(source: Annotated, head: Trigger) -> tuple[TimeSpan, ...]:
    """ "announced on Monday the start of an offensive": it begins as it is announced."""
    begun = _ANNOUNCED.search(source.text, 0, head.start) if head.is_noun else None
    if begun is None:
        return ()
    own = [t for t in source.times if t.kind == "point" and t.start < head.start]
    return tuple(t for t in own if t.end > begun.start() - _ANNOUNCED_REACH)


_ANNOUNCED_REACH = 20  # characters of "on Monday morning "
_ANNOUNCED = re.compile(
    r"\b(?:announc|declar)(?:ed|es|ing) (?:[\w,]+ ){0,4}?the (?:start|launch|beginning|opening) of "
    r"(?:[\w'’,-]+ ){0,6}\Z"
)


# "fired at guards who were closing the gate on Monday": both went on at one time
_GOING_ON = re.compile(r"\bwho (?:was|were) (?:\w+ly )?\w+ing (?:(?!who\b)[\w'’-]+ ){1,9}\Z")
_RESUMING = re.compile(r", (?:(?:late|early|just|shortly|again) )?(?:on|in|during|at)? ?\Z")


def _times_of_pair(source: Annotated, head: Trigger) -> tuple[TimeSpan, ...]:
    """ "the May 3 shooting and car bombing", "Sunday's raid and shelling": one day for both."""
    joint = head.first - 1
    if joint > 0 and source.words[joint] != "and":
        joint -= 1  # "and suicide bombing"
    if not head.is_noun or joint < 1 or source.words[joint] != "and":
        return ()
    first = next((t for t in source.triggers if t.is_noun and t.last == joint - 1), None)
    if first is None or first.entry.event_type != "attack":
        return ()
    spans = (t for t in source.times if t.is_attributive and t.kind == "point")
    return tuple(t for t in spans if 0 < first.start - t.end <= _ATTRIBUTE_WITHIN)


_ATTRIBUTE_WITHIN = 20  # characters of "'s deadly roadside "


def _times_at_once(source: Annotated, head: Trigger) -> tuple[TimeSpan, ...]:
    """ "Fighting raged in Aden on Tuesday when rebels hit Taiz": of both clauses, one day."""
    clause = source.clauses.at(head.first)
    if clause.kind != COMPANION or clause.opener not in _AT_ONCE or clause.parent is None:
        return ()
    matrix = source.clauses.clauses[clause.parent]
    while matrix.kind == RELATIVE and matrix.parent is not None:
        matrix = source.clauses.clauses[matrix.parent]  # "aid for those who fled, as jets bombed"
    beside = point_times(source, frozenset({matrix.index}))
    return tuple(t for t in beside if not _dates_other(source, head, t))


_AT_ONCE = frozenset({"as", "while", "when"})


def _numbers_attack(source: Annotated, time: TimeSpan) -> bool:
    """ "the third joint raid this month": the span that it is counted in."""
    if time.form != "shift" or time.unit not in ("week", "month", "year"):
        return False
    before = source.text[max(0, time.start - _NUMBERED_WITHIN) : time.start]
    return _NUMBERED.search(before) is not None


_NUMBERED_WITHIN = 60  # characters of "third such joint operation in the northern provinces of"
_NUMBERED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|latest|worst|deadliest"
    r"|umpteenth|\d+(?:st|nd|rd|th))\b[^.,;:]*\Z"
)


def _dates_other(source: Annotated, head: Trigger, time: TimeSpan) -> bool:
    """The day of a count, of what is said or of a trial, in the attack's own clause."""
    if dates_aftermath(source, head, time) or _dates_plan(source, head, time):
        return True
    between = source.text[head.end : time.start] if time.end > head.start else ""
    if between and _ONLY_AHEAD.search(between) is not None:
        return True
    if time.end <= head.start and _JUDGED.search(source.text, time.end, head.start) is not None:
        return True
    if time.is_attributive:
        return _PAPER.match(source.text, time.end) is not None
    if is_of_crowd(source, head, time.start):
        return True
    if time.end > head.start:
        return _IN_COURT.search(source.text, head.end, time.start) is not None and (
            source.word_before(head.start, 2) in _CHARGED
            or _CHARGED_WITH.search(source.text, 0, head.start) is not None
        )
    if _ADMITTING.match(source.text, time.end, head.start):
        return True
    if _REPROACHING.search(source.text, time.end, head.start) is not None:
        return True
    before = source.text[max(0, time.start - _SAID_REACH) : time.start]
    return _SAID_ON.search(before) is not None


def is_of_crowd(source: Annotated, head: Trigger, offset: int) -> bool:
    """ "traders angry at the killing of a boy burned tyres in Ulm on Sunday": of what they did."""
    if not head.is_noun or _ANGRY_AT.search(source.text, 0, head.start) is None:
        return False
    deeds = [t for t in source.triggers if t.entry.event_type == "unrest" and t.start > head.end]
    return bool(deeds) and not head.start < offset < deeds[0].start


_ANGRY_AT = re.compile(
    r"\b(?:angry|angered|anger|furious|fury|outraged?|enraged|incensed|infuriated|upset|unhappy"
    r"|indignant|protest(?:ing|s)?|demonstrat\w+|rage) (?:at|over|about|by|with|against)"
    r" (?:[\w'’-]+ ){0,4}\Z"
)


def _dates_plan(source: Annotated, head: Trigger, time: TimeSpan) -> bool:
    """ "near the hall where the assembly is due to meet on Friday": of what is to come there."""
    clause = source.clause_at(time.start)
    if clause.kind != RELATIVE or clause.index == source.clauses.of_token[head.first]:
        return False
    own = source.clauses.tokens_of(clause.index)
    return not _AHEAD.isdisjoint(source.words[i] for i in own)


_AHEAD = frozenset("due scheduled slated expected planned planning will would supposed".split())
# "four men accused of murdering a priest went on trial on Monday": the court's day.
_CHARGED = frozenset("accused suspected convicted guilty acquitted charged".split())
_CHARGED_WITH = re.compile(
    r"\b(?:accused|suspected|convicted|guilty|acquitted|charged)\b[^,.;]{0,60}\Z"
    r"|\b(?:man|woman|teenager|officer|policeman|soldier|gunman|driver) who (?:[\w'’-]+ ){0,10}?\Z"
    r"|\b(?:widow|widower|mother|father|relatives?|families|survivors?) of (?:[\w'’,-]+ ){0,24}?\Z"
)
# "the panel on Tuesday found the officer justified in shooting her"
_JUDGED = re.compile(
    r"\b(?:found|ruled|decided|concluded|determined)\b[^.;]{0,60}\b(?:justified|guilty|liable|innocent"
    r"|negligent)\b|\b(?:judge|court|jury|panel|tribunal) (?:ruled|found|heard|ordered|decided)\b"
)
# "marches over the killings were planned for Friday", "the raid, records showed on Monday"
_ONLY_AHEAD = re.compile(
    r"\b(?:was|were|is|are) (?:planned|scheduled|expected|due)\b"
    r"|\b(?:jury|judge|court|panel|tribunal) (?:found|ruled|heard|decided) (?:on )?\Z"
    r"|\b(?:records|documents|papers|filings?|transcripts?) (?:showed|show|said|say|filed) "
    r"(?:on )?\Z"
)
_IN_COURT = re.compile(
    r"\b(?:began|begins|opened|opens|resumed|started|went on trial|appeared|rejected|pleaded"
    r"|resigned"
    r"|said|told|testified|waived|sued|filed|awaits?|will learn|asked|appealed|admitted"
    r"|(?:was|were|is|are|be) (?:\w+ )?(?:sentenced|convicted|acquitted|released|freed"
    r"|executed|charged"
    r"|arrested|extradited|indicted|jailed|suing))\b"
)
# "They walked out on Tuesday, accusing the army of shelling X": the day of the walking out.
_REPROACHING = re.compile(
    r", (?:accusing|blaming|citing|condemning|denouncing|critici[sz]ing|decrying|protesting"
    r"|alleging|complaining|deploring)\b"
)
_PAPER = re.compile(
    r"(?:['’]s?)? (?:\w+ )?(?:edition|issue|newspapers?|papers?|front page|broadcast|bulletin"
    r"|programme|statement|announcement|speech|remarks|comments|interview|verdict|ruling"
    r"|sentencing|hearing|trial|briefing|(?:news|press) conference|letter)\b"
)
# "On 3 May the army admitted that its men had shot a priest": the day of the admission.
_ADMITTING = re.compile(
    r",? (?:[\w'’.-]+ ){1,8}?(?:acknowledged|admitted|conceded|confessed|recalled|recognised"
    r"|recognized|concluded|ruled)\b"
)
_SAID_REACH = 90  # characters of "in a statement posted by its media office late on"
_SAID_ON = re.compile(
    r"\b(?:statement|briefing|letter|interview|speech|address|conference|communiqu[eé]|post|message"
    r"|tweet|bulletin|broadcast|report|dispatch|cable|video|footage|film|clip|recording|photographs?"
    r"|photos|images|pictures)s?"
    r"(?: (?:\w+ly )?(?:issued|released|posted|published|dated|sent|aired|broadcast|circulated"
    r"|obtained|shown|uploaded|given|made|delivered|distributed|shared)"
    r"(?: (?!that\b|sa(?:id|ys)\b|states?d?\b)[\w'’-]+){0,6}?)?"
    r" (?:(?:early|late) )?(?:(?:on|from|of|dated) )?(?:the )?$"
    r"|\bby (?:phone|telephone) (?:on )?$|\b(?:[Ss]peaking|[Aa]sked|[Rr]eached|[Ii]nterviewed"
    r"|[Qq]uestioned|[Cc]ontacted|[Aa]ddressing"
    r"|[Tt]estifying|[Bb]riefing|[Ww]riting)(?: (?!and\b|but\b|who\b)[\w'’-]+){0,7}?"
    r" (?:(?:early|late) )?(?:on )?(?:the )?$"
)


def effect_clause(source: Annotated, group: TriggerGroup) -> frozenset[int]:
    """ "The roof fell in on Friday after two bombs went off": the clause of what came of it.

    It says where and when where the attack itself does not: the harm is done at once.
    """
    clause = source.clauses.at(group.head.first)
    if clause.opener not in _CAUSING or clause.parent is None or group.head.is_noun:
        return frozenset()
    own = source.clauses.tokens_of(clause.parent)
    told = {t.first for t in source.triggers if t in group.triggers}
    tells = _EFFECTS.isdisjoint(source.words[i] for i in own) or not told.isdisjoint(own)
    return frozenset() if tells else frozenset({clause.parent})


_CAUSING = frozenset({"after", "when", "as"})
_EFFECTS = frozenset(
    "collapsed caved fell caught fire burned burnt ablaze flames blaze inferno power electricity "
    "blackout lights dark darkness water heating windows roof ceiling wall walls shattered cracked "
    "damaged destroyed gutted rubble ruins crater smoke trapped buried evacuated rocked shook "
    "shaken shelter hurt injured hospital burns".split()
)


def spans_of(source: Annotated, group: TriggerGroup) -> tuple[TimeSpan, ...]:
    """The span that an aggregate is counted over, else the points that it names."""
    inside = source.inside(source.times, set(group.clauses))
    return tuple(t for t in inside if t.kind in ("since", "span")) or times_of(source, group)


def _only_locates(source: Annotated, group: TriggerGroup) -> bool:
    """ "laid flowers where a missile fell": the clause says which place, not what day."""
    clause = source.clauses.at(group.head.first)
    first = source.clauses.tokens_of(clause.index)[0]
    return clause.opener == "where" and first > 0 and source.tokens[first - 1].text != ","


def dates_noun(source: Annotated, head: Trigger, time: TimeSpan) -> bool:
    """ "Sunday's airstrikes", "the attack on 3 May", but not "denied the attack on Sunday"."""
    if time.end <= head.start:
        lead = source.words_between(time.end, head.start)
        return time.is_attributive or (len(lead) <= 3 and _REFERRING.isdisjoint(lead))
    before = [source.word_before(head.start, back) for back in (1, 2, 3, 4)]
    if "since" in before and _IN_PHRASE.match(source.text, head.end, time.start) is None:
        return (
            False  # "tempers have frayed since the massacre, with deputies walking out on Monday"
        )
    between = source.words_between(head.end, time.start)
    takes_place = bool(_TAKES_PLACE & set(between))
    if between[-2:] in (["later", "on"], ["later", "in"]) or between[-1:] == ["later"]:
        return takes_place  # "named those behind the raid later on Friday": when they were named
    if _SPEECH_NOUNS & set(between) or (
        _words_apart(source, head, time.start) > 12 and not takes_place
    ):
        return False
    governed = any(
        t.start < head.start
        and source.clauses.of_token[t.first] == source.clauses.of_token[head.first]
        for t in source.triggers
        if t.entry.event_type == "threat"
    )
    if governed or {"said", "which", "denied", "since", "when", "if"} & set(between):
        return False
    # "The strike was at 5 a.m. on Friday"; "the strike was condemned on Friday" tells another day.
    is_when = between[:1] in (["was"], ["were"]) and between[1:2] in _AT_AN_HOUR
    return takes_place or is_when or not {"was", "were"} & set(between)


# "cut since the bombing of a bridge at Bol, on 3 May": the day is in the noun's own phrase.
_IN_PHRASE = re.compile(r"[^,;]*,?(?: (?:late|early|on|in|of|the))* ?\Z")
_AT_AN_HOUR = tuple([word] for word in ("at", "on", "around", "about", "early", "late", "shortly"))


# "went on trial on Monday over the bombing": the day of what is done about it.
_REFERRING = frozenset({"over", "about", "for", "behind"})


def _tells_other(source: Annotated, clause: int, group: TriggerGroup) -> bool:
    """Another happening; "as he left a mosque on Friday" and no force in it tells of none."""
    moves_force = bool(source.inside(source.forces, {clause}))
    return any(
        source.clauses.of_token[t.first] == clause and t not in group.triggers
        for t in source.triggers
        if not t.is_common and (moves_force or t.entry.event_type in ("attack", "unrest"))
    )
