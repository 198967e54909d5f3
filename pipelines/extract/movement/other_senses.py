"""What is said in words of movement and moves no force: travel, trade, sport, law, calls and hopes.

Source: codebook.md, Event types (withdrawal: "never a call for withdrawal").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.forces import ForceFigure
from pipelines.extract.movement.moved_forces import is_joined_by
from pipelines.extract.movement.verb_phrase import words_before
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive


def leaves_no_presence(source: Annotated, trigger: Trigger) -> bool:
    """Whether a word of leaving ends no presence: "the match was abandoned", "pressed to leave".

    Args:
        source: The sentence.
        trigger: What may tell a withdrawal in it.
    """
    text, before = trigger.text.lower(), source.text[: trigger.start]
    if text in _AT_HOME and source.word_after(trigger.end) in ("to", "of", "for"):
        return True  # "the town is home to 400 soldiers"
    if _CALLED_FOR.search(before) is not None:
        return True
    if any(
        text.startswith(verbs) and not words.isdisjoint(source.vocabulary)
        for verbs, words in _TOLD_OF_MUCH_ELSE
    ):
        return True
    is_armed = any(f.kind != "aircraft" for f in source.forces)  # an "F-250" may be a pickup
    of_maker = text.startswith(("recall", "withdr")) and not is_armed
    if of_maker and not _PRODUCTS.isdisjoint(source.vocabulary):
        return True
    if _KILLS.match(source.text, trigger.end) is not None:
        return True
    if text in ("left", "leaving") and _DEAD.match(source.text, trigger.end) is not None:
        return True
    if text.startswith(("left", "leav", "withdr", "depart")) and _AFTER_RAID.match(
        source.text, trigger.end
    ):
        return True
    if text.startswith(("came", "come", "coming")) and _FROM_COVER.match(source.text, trigger.end):
        return True
    after = source.word_after(trigger.end)
    if text.startswith("drew") and after in ("at", "with", "against", "level"):
        return True
    if text in _LIFTING_OFF and _LAST.isdisjoint(words_before(source, trigger, _NAMED_WITHIN)):
        return True  # "her plane took off from the island"
    if text.startswith(("take", "took", "taking")) and after in _ONE_PERSON:
        return True  # "did not take her home"
    if trigger.entry.kind == "suspending" and not _SERVICES.isdisjoint(source.vocabulary):
        return True
    if text.startswith("recall") and after in ("that", "how", "when", "what", "why", "the day"):
        return True  # "recalling that rebels had shot it down": what one remembers
    if text.startswith("declin") and after in ("the", "to", "an", "a"):
        return True  # "declined the deployment": refused it
    is_leaving = trigger.entry.kind == "leaving" and not trigger.is_noun
    return is_leaving and (
        source.word_before(trigger.start) in ("he", "she")
        or _AIRSPACE.match(source.text, trigger.end) is not None
    )


_AT_HOME: Final = frozenset({"is home", "are home", "was home", "were home"})
_LIFTING_OFF: Final = frozenset(
    {"took off", "take off", "takes off", "taking off", "lifted off", "lifts off"}
)
_NAMED_WITHIN: Final = 5  # words of "last American military transport plane"
_LAST: Final = frozenset("last final remaining troops soldiers forces peacekeepers they".split())
# "Gunmen came out of the bush": nothing that they held.
_FROM_COVER: Final = re.compile(
    r" (?:out of|out from|from behind|from) (?:(?:the|an?|their|its|behind) )*(?:[\w-]+ ){0,2}?"
    r"(?:hiding|bush(?:es)?|forests?|woods?|jungle|trees|undergrowth|reeds|tunnels?|caves?"
    r"|houses?|buildings?|shadows?|dark(?:ness)?|ditch(?:es)?|vans?|cars?|trucks?)\b"
)
_ONE_PERSON: Final = frozenset("her him me you off".split())
# What makers recall.
_PRODUCTS: Final = frozenset(
    "pickup pickups vehicles sedans suvs models brakes airbag airbags defect defects automaker "
    "carmaker toys product products batteries".split()
)
# Whose operations are suspended by snow or for want of finds.
_SERVICES: Final = frozenset(
    "transit subway metro commuter commuters trains bus buses airline airlines airlift passengers "
    "rescuers searchers divers drilling refinery oilfield".split()
)
_CALLED_FOR: Final = re.compile(
    r"\b(?:(?:told|pressur\w+|press(?:ed|es|ing)?|ultimatum|forbade) (?:on |for )?"
    r"(?:(?!that\b)[\w'’-]+ ){0,8}?to"
    r"|(?:recommend\w*|seek|seeks|sought|seeking|advocat\w+)(?: to)?(?: [\w-]+){0,2}"
    r"|time (?:had|has) come for (?:[\w-]+ ){0,4}to"
    r"|(?:talk|speculation|rumou?rs)\b[^.;]{0,45}? of"  # nobody's plan
    r"|(?:timetable|deadline|schedule|rumblings|pressure|way)(?: is mounting)? for(?: [\w-]+){0,7}"
    r"|(?:fail\w* to|not) agree on(?: [\w-]+){0,3}"
    r"|(?:allow|enabl|permit|let)\w* (?:[\w'’-]+ ){1,4}?to"
    r"|wants? (?:[\w'’-]+ ){1,4}?(?:to)?"
    r"|prevented from (?:[\w'’,-]+ ){0,8}?to)"
    r" ?\Z"
)
# "taken off the battlefield": killed or caught.
_KILLS: Final = re.compile(r" (?:[\w'’,-]+ ){0,6}?(?:from|off) the (?:battle)?field\b")
# "left twelve soldiers and up to thirty civilians dead": who is left so does not leave.
_DEAD: Final = re.compile(
    r" (?=[^.,;]{0,12}(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens"
    r"|scores|hundreds|several|many|some|another)\b))[^.,;]{3,90}?"
    r"\b(?:dead|wounded|injured|maimed|homeless|hurt|missing|stranded|trapped)\b"
)
# "left the village after searching houses": they had come for that alone.
_AFTER_RAID: Final = re.compile(
    r"[^.;]{0,70}? after (?:(?:they|having) )?(?:search|arrest|detain|question|interrogat|raid"
    r"|demolish|ransack|rounding up|seizing documents|an? (?:[\w-]+ ){0,2}?(?:raid|search|sweep)\b)"
)
_AIRSPACE: Final = re.compile(r" (?:[\w'’-]+ ){0,4}?(?:air ?space|(?:territorial )?waters|radar)\b")
# Verbs of leaving, and what else in a sentence shows what is left, ended or taken along.
_TOLD_OF_MUCH_ELSE: Final = (
    (("took off", "take off", "takes off", "taking off"), frozenset(
        "crashed crash crashing shortly runway passengers flight crew".split()
    )),
    (("abandon", "suspend", "halt", "end", "stop", "call"), frozenset(
        "match pitch referee premiership league championship tournament race innings".split()
    )),
    (("exit", "depart", "arriv", "return"), frozenset(
        "entries departures visitors tourists travellers travelers passengers pilgrims".split()
    )),
    (("left", "leav", "depart", "sail"), frozenset(
        "tanker tankers freighter freighters".split()
    )),
    (("pull", "step", "draw", "drew"), frozenset("brink abyss".split())),
    (("suspend", "halt", "end", "stop", "clos", "shut"), frozenset(
        "industrial factory factories refinery pipeline airline airlines mine embassy "
        "consulate free-trade".split()
    )),
    (("fold", "end", "suspend", "halt", "wrap", "stop"), frozenset(
        "nasa astronaut astronauts spacecraft shuttle spacewalk orbit".split()
    )),
    (("sent", "send", "fl", "bring", "brought", "take", "took"), frozenset(
        "pilgrims holidaymakers tourists evacuees remains coffins athletes".split()
    )),
)  # fmt: skip


def sends_no_force(source: Annotated, trigger: Trigger, forces: Sequence[ForceFigure]) -> bool:
    """Whether a word of sending sends no force: "brought to an end", "flew back on an army jet".

    Args:
        source: The sentence.
        trigger: What may tell a deployment in it.
        forces: What it is taken to move, the main one first.
    """
    text, force = trigger.text.lower(), forces[0]
    behind = source.text[trigger.end :]
    other = next((p for verbs, p in _OTHERWISE if text.startswith(verbs) and p.match(behind)), None)
    if other is not None:
        return True
    if text.startswith("adding") and source.word_before(trigger.start) == ",":
        return True  # "..., adding the soldiers had left"
    if not trigger.is_noun and {"supporters", "of"} <= set(words_before(source, trigger, 2)):
        return True
    if trigger.is_noun and not {"represent", "represents", "represented"}.isdisjoint(
        words_before(source, trigger, 4)
    ):
        return True  # "the number represented an increase of 15,000 troops"
    if _is_sighted(source, trigger):
        return True
    if text == "set up" and "and" in source.words_between(force.end, trigger.start):
        return True  # "troops were sent and metal detectors were set up"
    return _is_no_force_that_goes(source, trigger, force)


def _is_sighted(source: Annotated, trigger: Trigger) -> bool:
    """ "had spotted a guerrilla column moving near Bol": on their way, and sent nowhere."""
    if not trigger.text.lower().endswith("ing"):
        return False
    lead = source.text[max(0, trigger.start - _SEEN_WITHIN) : trigger.start]
    return _SIGHTED.search(lead) is not None


_SEEN_WITHIN: Final = 70  # characters of "detected a large column of the guerrillas "
_SIGHTED: Final = re.compile(
    r"\b(?:spotted|detected|sighted|observed|noticed|located|discovered|saw) (?:[\w'’-]+ ){0,4}?"
    r"(?:rebels?|guerrillas?|insurgents?|militants?|enemy|columns?|patrols?|bands?)"
    r" (?:[\w'’-]+ ){0,3}\Z",
    re.IGNORECASE,
)


def _is_no_force_that_goes(source: Annotated, trigger: Trigger, force: ForceFigure) -> bool:
    words = source.vocabulary
    if force.kind == "aircraft" and (
        _carries(source, trigger, force)
        or not _STORMS.isdisjoint(force.text.split())
        or not _OF_AIRLINES.isdisjoint(words)
    ):
        return True
    lowered = force.text.lower()
    if "cyber" in lowered.split():
        return True
    if force.kind == "ship":  # wireless carriers as well
        return _carries(source, trigger, force) or not _OF_THE_NET.isdisjoint(words)
    if not _NO_SOLDIERS.isdisjoint(lowered.split()) or lowered.startswith(("my ", "three of my")):
        return True
    if lowered.endswith("task force") and _ARMED.isdisjoint(words):
        return True
    if "division" in lowered and not _LEAGUES.isdisjoint(words):
        return True
    is_police = not _POLICE.isdisjoint(lowered.split())
    if is_police and not _DETECTION.isdisjoint(words):
        return True
    beside = source.words_between(force.end, len(source.text))[:2]
    if beside[:1] == ["and"] and not _KIN.isdisjoint(beside):
        return True  # "228 personnel and dependants were relocated by road"
    lead = [source.word_before(force.start, back) for back in (1, 2)]
    return lead[0] == "of" and lead[1] in _PERSONS


def _carries(source: Annotated, trigger: Trigger, force: ForceFigure) -> bool:
    """ "was airlifted by a navy helicopter", "flew back on an army jet": it carries others."""
    if force.start < trigger.end or is_joined_by(source, trigger):
        return False
    led = [*source.words_between(trigger.end, force.start), force.text.split()[0].lower()]
    by = any(one in _VIA and two in _ONE for one, two in pairwise(led[-_LED_WITHIN:]))
    by = by or led[-2:-1] == ["by"]  # "was flown by helicopter"
    return by and (is_passive(source, trigger) or trigger.text.lower().startswith("fl"))


_VIA: Final = frozenset("by on aboard in of".split())
_ONE: Final = frozenset("a an the his her their its another one".split())
_LED_WITHIN: Final = 7  # words of "on a Turkish air force transport jet"
_STORMS: Final = frozenset("typhoon typhoons tornado tornadoes hurricane hurricanes".split())
_OF_THE_NET: Final = frozenset(
    "wireless phone phones telecom telecoms telecommunications cellular roaming subscribers "
    "voicemail whatsapp broadband".split()
)
_OF_AIRLINES: Final = frozenset(
    "airbus airline airlines airliner airliners plane-maker planemaker passenger passengers "
    "ticket tickets low-cost carriers' long-haul short-haul deliveries".split()
)
_NO_SOLDIERS: Final = frozenset(
    "medical health teaching rescue wounded injured killed dead former".split()
)
_ARMED: Final = frozenset(
    "naval navy military army marine marines troops soldiers carrier carriers warships ships "
    "brigade battalion armoured armored combat peacekeeping joint".split()
)
_LEAGUES: Final = frozenset(
    "conference conferences league team teams franchise season coach arena players playoffs club "
    "clubs sales profit profits bank company lightweight heavyweight middleweight welterweight "
    "featherweight bout title".split()
)
_POLICE: Final = frozenset("police policemen officers detectives personnel constables".split())
_DETECTION: Final = frozenset(
    "detective detectives manhunt manhunts murder murders murderer traffic customs smuggling "
    "prostitutes burglars piracy ipr inquiry forensic".split()
)
_KIN: Final = frozenset("dependants dependents families wives children".split())
_PERSONS: Final = frozenset(
    "commander commanders chief head leader aide aides member family families relatives wife wives "
    "widow parents spokesman friend mother father case".split()
)
_OTHERWISE: Final = (
    (("br", "bring"), re.compile(
        r" (?:[\w'’,-]+ ){0,5}?(?:number|total|toll|end|justice|halt|close|stop|light|against"
        r"|charges|case|suit|criticism|hope|back from)\b"
    )),
    (("bringing", "taking", "raising", "boosting"), re.compile(
        r" (?:its|the|their|his|that|this) (?:[\w'’-]+ ){1,8}?to "
        r"(?:about |some |around |roughly |nearly |almost |just |over |more than |under )?\d"
    )),
    (("put",), re.compile(r"(?: [\w'’,-]+){0,8}? out of (?:action|service|combat|commission)\b")),
    (("contribut", "commit"), re.compile(
        r" to (?!(?:the |a |its )?(?:[\w-]+ ){0,3}(?:missions?|forces?|operations?|theatre|theater"
        r"|campaign)\b)(?:\w+ing|the|a|its|his|their|this|that)\b"
    )),
    (("order", "approv", "authori"), re.compile(
        r" (?:the |a |its )?(?:proposed |planned |possible )?(?:sales?|exports?|purchase"
        r"|delivery)\b"
    )),
    (("arriv", "came", "come"), re.compile(
        r" (?:\w+ )?(?:minutes|moments|seconds) later\b| (?:at|on) (?:the |that )?scene\b"
    )),
    (("will be in", "would be in"), re.compile(  # no day by which they come: where they are
        r"(?!(?: [\w'’-]+){1,6}? (?:by|before|within) )"
    )),
    (("task",), re.compile(r" (?:to|with)\b")),
    (("mov",), re.compile(r" to (?:withdraw|pull|cut|reduce|end|bring|remove|halt|ban|a fleet)\b")),
    (("came in", "come in", "comes in", "coming in", "flew in", "flew into"), re.compile(
        r" (?:very )?(?:low|fast|over|behind|from behind)\b"
    )),
    (("flying", "flew", "fly"), re.compile(
        r"(?: in)? (?:[\w-]+ ){0,2}?(?:waves?|formations?|pairs|darkness|circles)\b"
    )),
    (("went", "go", "goes", "going"), re.compile(
        r" on (?:an? |the )?(?:rampage|strike|trial|leave|holiday|hunger|spree|parade)"
    )),
    (("sent", "send", "sends", "sending"), re.compile(
        r" (?:[\w'’]+ ){0,2}?(?:for|to) (?:his |her |their )?(?:trial|jail|prison|court)\b"
    )),
    (("order", "direct"), re.compile(
        r"(?: (?!to\b)[\w'’-]+){1,14} to (?:be (?:ready|prepared|on)|stand|shoot|fire|conduct"
        r"|search|attack|storm|open|hold|stay|remain|stop|cease|kill|arrest|prepare|shell|bomb"
        r"|seize|capture|retake|surrender|disarm|use|break)\b"
    )),
    (("post",), re.compile(
        r" (?:[\w'’-]+ ){0,4}?(?:pictures?|photos?|photographs?|images?|videos?|footage|messages?"
        r"|statements?|notices?|clips?|selfies?|online)\b"
    )),
    (("leav",), re.compile(r" (?:\w+ )?(?:time|room|space|open|behind|office)\b")),
    (("arriv",), re.compile(r" (?:rates?|halls?|lounges?|times?)\b")),
    (("cross", "enter", "arriv"), re.compile(
        r"(?: [\w'’-]+){0,8} (?:every|each|a|per) (?:day|week|month|year|hour)\b"
    )),
)  # fmt: skip
