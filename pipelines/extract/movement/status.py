"""Whether a flow took place, was announced, planned, called off, or refused.

Source: codebook.md, Status.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import REPORT
from pipelines.extract.closed_words import MONTHS, WEEKDAYS
from pipelines.extract.movement.verb_phrase import (
    goes_home,
    words_before,
    words_before_told,
    words_behind,
)
from pipelines.extract.triggers import Trigger

_PLANNING = frozenset(
    "plan plans planned planning consider considers considered considering weigh weighs weighed "
    "weighing mulls mulled mulling ask asks asked permission slated expected expects scheduled "
    "process sought seek seeks request requests requested requesting want wants wanted hope hopes "
    "hoped may might could whether propose proposes proposed proposing preparing ready eventually "
    "discuss discussed discussing vote voted votes offer offers offered offering contemplate "
    "contemplates contemplated contemplating thinking mooted envisages envisaged pondering ponders "
    "eyeing studying debating debate earmarked readying tentatively "
    "goal aim ambition".split()
)
_REFUSING = frozenset(
    "not never n't no neither nor without refused refuses refuse denied denies rejected rejects "
    "ruled demand demands demanded demanding urge urged urges urging ask "
    "asked must should expel expulsion threatened threatens deadline "
    "insisted insists".split()
)
_CALLED_OFF = ("called off", "call off", "calls off")
_CANCELLING = frozenset(
    "cancelled canceled cancels rescinded reversed scrapped shelved abandoned halted dropped "
    "countermanded revoked aborted".split()
)
_ORDERING = frozenset(
    "announced announce announces announcing ordered orders ordering authorised authorized "
    "authorises authorizes approved approves approving declared decided decides agreed agrees "
    "pledged pledges promised promises committed directed".split()
)
# What a parliament does that says yes: "backed the dispatch of 800 soldiers".
_BACKING = frozenset(
    "backed backs endorsed endorses cleared passed approval go-ahead light nod".split()
)
_WILL = frozenset("will would shall 'll".split())
_PROGRESSIVE = frozenset("is are was were 's 're be being".split())
_PERFECT = frozenset("has have had was were".split())
_STARTED = frozenset(
    "continued continues began begun begins started completed finished ended complete".split()
)


def _is_opposed(words: list[str]) -> bool:
    """ "opposes the deployment", "any attempt to deploy": what somebody would not have."""
    at = next((i for i, word in enumerate(words) if word.startswith("oppos")), None)
    return at is not None and not _HINDERED.isdisjoint(words[at : at + 1])


_HINDERED = frozenset("oppose opposes opposed opposing opposition".split())


def is_refused(source: Annotated, trigger: Trigger) -> bool:
    """Called for, refused or voted on: no flow."""
    words = words_before_told(source, trigger, 10)
    if "whether" in words:
        words = words[: words.index("whether")]
    refusing = {w for w in words[_next_verb(words) :] if w in _REFUSING}
    if not (trigger.is_noun or trigger.text.lower().endswith("ing")):
        refusing.discard("without")  # "Soldiers without insignia took up positions"
    if (
        _is_opposed(words)
        or words[-1:] == ["against"]
        or words[-2:-1] == ["none"]  # "promised to send troops but none has arrived"
        or _is_foretold(words)
        or _is_given_time(words)
    ):
        return True
    if any((one, two) in _VOTED_DOWN for one, two in pairwise(words)):
        return True
    if trigger.text.lower().endswith("ing") and tuple(words[-2:]) in _ONLY_TALK:
        return True
    if any(one.startswith("call") and two in ("for", "on", "upon") for one, two in pairwise(words)):
        return True
    is_gerund = trigger.text.lower().endswith("ing") and trigger.text.lower() != "bring"
    if _is_voted_for(source, trigger, words):
        return False
    is_voted_on = trigger.is_noun or (is_gerund and trigger.entry.kind not in _GOING_KINDS)
    if is_voted_on and not _OPPOSING.isdisjoint(words):
        return True
    if (is_gerund and _is_worried_over(words)) or _is_any(words):
        return True
    if is_voted_on and set(words) & {"vote", "voted", "votes", "resolution", "motion"}:
        return True
    if _are_few(source, trigger):
        return True
    if refusing <= {"ask", "asked"} and trigger.entry.event_type == "deployment":
        return False  # troops asked for are planned
    if refusing:
        return True
    modal = {source.word_before(trigger.start), source.word_before(trigger.start, 2)}
    after = {source.word_after(trigger.end, ahead) for ahead in (1, 2, 3, 4, 5)}
    return (
        trigger.is_noun
        and bool(after & {"would", "could", "might", "remains"})
        and not (modal & _ORDERING)
    )


def _is_voted_for(source: Annotated, trigger: Trigger, words: list[str]) -> bool:
    """ "voted 390-61 to approve the deployment of", "voted to send": who may do so has ordered it.

    Never "voted to reject", nor "is to vote on"; who votes to have soldiers leave may be the host.
    """
    if trigger.entry.event_type != "deployment" or goes_home(source, trigger):
        return False
    at = next((i for i, word in enumerate(words) if word in ("voted", "votes")), None)
    if at is None:
        return False
    return not _IN_FAVOUR.isdisjoint(words[at:]) or words[-1:] == ["to"]


_COUNCIL_VOTED = re.compile(r"\bSecurity Council (?:\w+ ){0,3}voted (?:\w+ ){0,3}to \Z")
_IN_FAVOUR = frozenset(
    "approve approving authorise authorize authorising authorizing back backing endorse endorsing "
    "support supporting favour favor allow allowing".split()
)


# "turned down a motion to recall the troops"
_VOTED_DOWN = frozenset({("turned", "down"), ("voted", "down"), ("threw", "out")})
# "his refusal to rule out sending", "talk of sending", "the prospect of deploying": none is sent.
_ONLY_TALK = frozenset(
    {("rule", "out"), ("rules", "out"), ("ruling", "out"), ("talk", "of"), ("talks", "of")}
    | {("prospect", "of"), ("possibility", "of"), ("suggestion", "of"), ("suggestions", "of")}
    | {("notion", "of"), ("threat", "of"), ("risk", "of"), ("chance", "of"), ("cost", "of")}
)


def _next_verb(words: list[str]) -> int:
    """ "will not extend the stay and will bring them home": the second verb is not denied."""
    joined = [
        i + 1
        for i, (one, two) in enumerate(pairwise(words))
        if one in ("and", "but") and two in _OF_OWN_VERB
    ]
    return max(joined, default=0)


_OF_OWN_VERB = frozenset("will would has had have is are was were instead".split())


def _is_worried_over(words: list[str]) -> bool:
    """ "voiced concern over NATO deploying troops": whether it does so is not told."""
    at = next((i for i, word in enumerate(words) if word in _WORRIES), None)
    return at is not None and not _OVER.isdisjoint(words[at + 1 : at + 3])


def _is_any(words: list[str]) -> bool:
    """ "to forestall any move by Kenya to send soldiers": none is told of."""
    return any(one == "any" and two in _STEPS for one, two in pairwise(words))


_STEPS = frozenset("move moves decision plan plans attempt effort step proposal bid".split())
_GOING_KINDS = ("arriving", "leaving", "returning")
_OPPOSING = frozenset(
    "oppose opposes opposed opposing opposition object objects objected objection objections "
    "against".split()
)
_WORRIES = frozenset("concern concerns concerned fear fears alarm alarmed worry worries".split())
_OVER = frozenset("over about at of".split())


def _is_given_time(words: list[str]) -> bool:
    """ "gave the rebels 48 hours to pull back", "have a week to leave": an ultimatum."""
    at = next((i for i, word in enumerate(words) if word in _GRANTING), None)
    return at is not None and words[-1:] == ["to"] and not _TERMS.isdisjoint(words[at:])


_GRANTING = frozenset("gave give gives given giving has have had".split())
_TERMS = frozenset("hours days week weeks month months fortnight".split())


def _are_few(source: Annotated, trigger: Trigger) -> bool:
    """ "few of the 900 men are expected to leave": most stay."""
    own = source.clauses.tokens_beside(trigger.first)
    words = [source.words[i] for i in own if i < trigger.first]
    return any(
        two == "of" and one in ("few", "none", "any") and words[i - 1 : i] != ["a"]
        for i, (one, two) in enumerate(pairwise(words))
    )


def _is_foretold(words: list[str]) -> bool:
    """ "vowed that American soldiers would leave in coffins": what one wants another to do."""
    at = next((i for i, word in enumerate(words) if word in _THREATENING), None)
    return at is not None and "that" in words[at:]


_THREATENING = frozenset("vowed swore warned threatened".split())


def status_of(source: Annotated, trigger: Trigger) -> str:
    """Codebook, Status: occurred, announced, planned or cancelled."""
    words = words_before(source, trigger, 9)
    near = set(words) | set(words_behind(source, trigger, 2))
    text = " ".join(words)
    if _ORDER_DROPPED.match(source.text) or _NEEDED_NO_MORE.search(source.text, trigger.end):
        return "cancelled"
    is_dropped = near & (_CANCELLING - {"dropped"}) or _is_called_off(source, trigger)
    if is_dropped or any(phrase in text for phrase in _CALLED_OFF):
        return "cancelled"
    if trigger.entry.kind == "pledging":
        return "planned" if trigger.text.lower().startswith(_OFFERING) else "announced"
    if _is_voted_for(source, trigger, words) or _COUNCIL_VOTED.search(
        source.text, 0, trigger.start
    ):
        return "announced"
    has_come = trigger.entry.kind == "arriving" and _HAVE_DONE.search(source.text, 0, trigger.start)
    if has_come:
        return "occurred"  # "40 of the 700 earmarked for the mission had arrived"
    if (near & _PLANNING and not near & _ORDERING) or _is_offered(words):
        return "planned"
    will = set(words[-4:]) | {trigger.text.lower().split()[0]}  # "will station"
    if trigger.entry.kind == "ordering" or will & _WILL:
        return "announced"
    if trigger.text.lower().startswith(_COMMITTING) and trigger.entry.kind == "sending":
        return "announced"
    if set(words[-5:]) & _STARTED:
        return "occurred"
    if trigger.text.lower() in _BARE and words[-1:] == ["and"] and _is_willed(source, trigger):
        return "announced"  # "would send two cruisers to the Gulf and deploy a squadron"
    if _is_ranked(words, words_behind(source, trigger, _GONE_WITHIN)):
        return "occurred"
    if words[-2:] == ["to", "have"]:
        return "occurred"  # "are thought to have reached the port"
    if len(words) > 1 and words[-1] == "to" and words[-2] in _MADE_TO:
        return "occurred"  # "had to give up the outpost", "were forced to abandon it"
    if words[-1:] == ["to"] and _HAVE_MADE.search(source.text, 0, trigger.start):
        return "occurred"  # "persuaded the rebels to leave the town"
    saying_yes = _ORDERING | _BACKING if trigger.is_noun else _ORDERING
    is_infinitive = "to" in words[-2:] or trigger.text.lower().startswith("to ")  # "is to station"
    if is_infinitive or (set(words[-6:]) & saying_yes and _is_named(source, trigger)):
        return "announced"
    word = trigger.text.lower()
    if word.endswith("ing") and trigger.entry.kind not in _GOING_KINDS:
        is_aside = words[-1:] == [","] and not set(words) & _ORDERING
        if words[-1:] == ["by"] and _ends_with_it(source, trigger):
            return "occurred"  # "began its withdrawal by handing over a base"
        done = set(words) & _PERFECT or _has_done(source, trigger)
        if is_aside and (done or _ends_with_it(source, trigger)):
            return "occurred"  # "has backed the emir, sending him troops"
        return "announced"
    auxiliaries = {*words[-3:-1]} - {"'s"} | {*words[-1:]}  # "Chad's contingent arriving"
    going = word.endswith("ing") and bool(auxiliaries & _PROGRESSIVE)
    being = "being" in words[-2:]
    return "announced" if being or (going and _is_declared(source, trigger)) else "occurred"


_HAVE_DONE = re.compile(
    r"(?<!would )(?<!could )(?<!should )(?<!may )\b(?:has|have|had)(?: now)? \Z"
)


def _has_done(source: Annotated, trigger: Trigger) -> bool:
    """ "Tanzania has assembled 10,000 men to drive it out, bringing a brigade up": it is done."""
    own = source.clauses.tokens_beside(trigger.first)
    lead = [source.words[i] for i in own if i < trigger.first][:_VERB_WITHIN]
    has = any(one in ("has", "have") and two.endswith("ed") for one, two in pairwise(lead))
    return has and (_WILL | _ORDERING).isdisjoint(lead)


_VERB_WITHIN = 6  # words of "The Tanzanian government has"


def _ends_with_it(source: Annotated, trigger: Trigger) -> bool:
    """ "The last soldiers sailed, ending a mission of two years": done, unless they will or may."""
    lead = set(source.words[: trigger.first])
    return trigger.entry.event_type == "withdrawal" and lead.isdisjoint(_WILL | _TO_COME)


_TO_COME = frozenset("to may might could can should must if plan plans".split())


def _is_willed(source: Annotated, trigger: Trigger) -> bool:
    return not _WILL.isdisjoint(source.words[: trigger.first])


_BARE = frozenset("deploy send move station dispatch fly rush".split())


def _is_offered(words: list[str]) -> bool:
    """ "was willing to send", "open to the idea of sending", "talks on deploying": no order yet."""
    if words[-1:] == ["on"] and not {"talks", "negotiations"}.isdisjoint(words):
        return True
    to = next((i for i, word in enumerate(words) if word == "to" and i), None)
    if words[-2:] == ["about", "to"]:
        return True
    willing = to is not None and not _WILLING.isdisjoint(words[max(0, to - 4) : to])
    return willing or words[-2:] == ["idea", "of"]


_WILLING = frozenset("willing open willingness readiness prepared inclined".split())


_MADE_TO = frozenset({"had", "forced", "compelled", "obliged"})
_HAVE_MADE = re.compile(
    r"(?<!be )(?<!not )(?:persuad|convinc|forc|compell|oblig|induc|coax)(?:ed|ing) "
    r"(?:(?!to\b)[\w'’-]+ ){1,7}to \Z"
)
_COMMITTING = ("commit", "earmark")
_OFFERING = ("offer", "volunteer")
# "An order that would have sent 800 men to the border has been rescinded".
_ORDER_DROPPED = re.compile(
    r"(?:An?|The|His|Her|Its|Their)(?: [\w-]+)? "
    r"(?:order|plan|decision|deployment|proposal)s?\b[^.;]*"
    r"\b(?:was|were|been) (?:\w+ly )?(?:rescinded|cancell?ed|revoked|scrapped|reversed|shelved"
    r"|countermanded|called off|dropped)\b"
)


# "would be sent to Cyprus, but he now says it is not needed"
_NEEDED_NO_MORE = re.compile(
    r"\bbut (?:[\w'’-]+ ){0,6}?(?:(?:is|are|was|were) (?:not|no longer) (?:now )?needed"
    r"|will not (?:now )?(?:go|sail|be (?:sent|going|needed))|(?:is|are) not going)\b"
)


def _is_called_off(source: Annotated, trigger: Trigger) -> bool:
    """ "The departure of the carrier was called off", "plans to fly 300 men in were shelved"."""
    own = source.clauses.tokens_beside(trigger.first)
    words = [source.words[i] for i in own if i > trigger.last]
    if not (trigger.is_noun or source.word_before(trigger.start) == "to"):
        return False
    return any(
        one in ("was", "were", "been")
        and (two in _CANCELLING or (two, three) in (("called", "off"), ("put", "off")))
        for one, two, three in zip(words, words[1:], [*words[2:], ""], strict=False)
    )


def _is_ranked(words: list[str], behind: list[str]) -> bool:
    """ "became the last base to be handed over": an infinitive that tells which one it was."""
    if words[-2:] != ["to", "be"] and words[-1:] != ["to"]:
        return False
    at = len(words) - 1 - words[::-1].index("to")
    led = pairwise(words[max(0, at - _LAST_WITHIN) : at])
    is_last = any(one in ("last", "final") and two not in _PAST_DAYS for one, two in led)
    if "first" in words[max(0, at - _LAST_WITHIN) : at] and not _GONE.isdisjoint(behind):
        return True  # "The first troops to leave the Gulf flew home"
    if is_last and not _WILL & set(words[at:]):
        return True  # "the last column to leave the town"
    became = next((i for i, word in enumerate(words[:at]) if word in _BECOMING), None)
    return became is not None and not _RANKS.isdisjoint(words[became:at])


_GONE_WITHIN = 15  # words of "Vietnam under his plan, a battalion of the Ninth Division, landed"
_GONE = frozenset("flew sailed arrived landed boarded crossed".split())
_LAST_WITHIN = 9  # words of "last of the forty men of the Third Army"
_PAST_DAYS = (
    frozenset("week month year night spring summer autumn fall winter".split()) | WEEKDAYS | MONTHS
)
_BECOMING = frozenset("was were is are became becomes become being".split())
_RANKS = frozenset("last first second third fourth fifth final latest only next".split())


def _is_named(source: Annotated, trigger: Trigger) -> bool:
    """The order's object is the flow itself: "announced the deployment", "approved sending"."""
    return trigger.is_noun or trigger.text.lower().endswith("ing")


def _is_declared(source: Annotated, trigger: Trigger) -> bool:
    """ "said it was leaving": somebody says so of a flow that goes on."""
    return any(c.kind == REPORT for c in source.clauses.clauses)
