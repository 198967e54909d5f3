"""Towns that only grammar shows to be one: "a bus at Nyongoro", "shelled Bria".

Source: codebook.md, Actors and places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.extract.actors import ActorSpan
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.name_words import LEADS_IN, NAME, WORD, WORDS
from pipelines.extract.sieve import sieved
from pipelines.knowledge import ARMED_KINDS

# What goes on behind the name of a town; a noun there would make the name one of something else.
_BEHIND_TOWN = (
    r"(?=$|[.,;:)”\"]|\s(?:on|in|at|by|near|and|but|when|where|while|who|that|which|after|before|as"
    r"|during|since|against|under|despite|because|was|were|is|had|has|have|killed|killing|wounded"
    r"|wounding|injured|injuring|hit|struck|shelled|bombed|fell|left|leaving|exploded|late|early"
    r"|overnight|yesterday|today|last|this|just|shortly|again|with|without|to|from|for|through"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|of (?:last|\d{1,2}|(?:Mon|Tues|Wednes|Thurs|Fri"
    r"|Satur|Sun)day|(?:Jan|Febr|Apr|Ju|Aug|Sept|Octo|Nov|Dec|Mar|May)\w*))\b)"
)
# "a bus at Nyongoro", "ambushed in Arauquita": nothing but a town stands so.
_IN_NAME = sieved(rf"\b(?:in|at|At) (?:nearby |neighbou?ring )?{NAME}{_BEHIND_TOWN}")
_LEADS_IN = sieved(rf"{LEADS_IN}(?:nearby |neighbou?ring )?{NAME}(?=[, ])")
_SUBJECT_LEADS = re.compile(
    r",? (?:an?|the|some|at least|\d+|two|three|four|five|six|seven|eight|nine|ten|dozens|scores"
    r"|hundreds|thousands|another|on [A-Z]\w*day|early|late|overnight|yesterday|last"
    r"|shells|shellfire|artillery|rockets?|missiles?|mortars?|bombs?|bombers|drones?|jets|warplanes"
    r"|snipers|clashes|fighting|gunfire|shelling|explosions)\b"
)
# "weeks too late for Suai, where": where is said of places alone.
_WHERE = sieved(rf"\b(?:in|at|to|into|for|of|near|from|outside) {NAME}, where\b")
# "a mine on the track between Orna and Belde": where the way leads.
_WAY_BETWEEN = sieved(
    r"\b(?:road|track|highway|route|path|railway|line|stretch|trail|motorway) "
    r"(?:that runs |running |leading )?"
    rf"between {NAME} and (?P<other>{WORDS}){_BEHIND_TOWN}"
)
# "shelled Bria", "entered Kutno": what is taken by force so is a town.
_TAKEN = sieved(
    r"\b(?:shelled|bombed|bombarded|mortared|raided|overran|overrun|retook|recaptured|entered)"
    rf" {NAME}(?=$|[.,;:)”\"]|\s(?:on|in|and|by|after|before|as|with|from|for|overnight|early"
    r"|late|during|when|while|at|near|again|last|this|all|through|throughout|until|twice)\b)"
)
# "shells rained upon Abu Jasim": where what flies comes down.
_FALLEN_ON = sieved(
    r"\b(?:[Ss]hells?|[Rr]ockets?|[Mm]issiles?|[Bb]ombs?|[Mm]ortars?|rounds|fire|projectiles?|drones?|shrapnel"
    r"|debris|fragments|grenades?)\b[^.,;:]{0,40}? (?:rained|rain|raining|fell|fall|falling|landed"
    rf"|crashed|slammed|dropped|poured) (?:down )?(?:upon|on|onto|into|over) {NAME}"
    r"(?=$|[.,;:)”\"]|\s(?:on|in|and|at|when|after|before|as|during|killing|wounding|overnight"
    r"|early|late|again|last|this)\b)"
)
# "a raid in June on Tolmeka", "the siege of Kolpny": what is done to towns, not to persons.
_RAID_ON = sieved(
    r"\b(?:(?:raids?|incursions?|offensives?|barrages?|bombardments?|shellfire"
    r"|(?:rocket|mortar|artillery) (?:attacks?|strikes?|fire))"
    r"(?: (?:in|on|last|this|early|late) (?:\w+ )?[A-Z]?\w+)?"
    rf" (?:on|into|against)|(?:shelling|siege|bombardment|sacking) of) {NAME}"
    r"(?=$|[.,;:)”\"]|\s(?:on|in|and|by|that|which|when|where|after|before|as|during|with|from"
    r"|last|this)\b)"
)
# "threw stones at Saracens": at what is hurled, no town is meant.
_HURLED = re.compile(
    r"\b(?:thr[eo]w(?:n|ing)?|hurl(?:ed|ing)|fl[iu]ng(?:ing)?|lobb(?:ed|ing)|toss(?:ed|ing)"
    r"|pelt(?:ed|ing)|spat|jeer(?:ed|ing)|shout(?:ed|ing)|yell(?:ed|ing)|laugh(?:ed|ing))\b"
    r"[^.,;:]{0,50} \Z"
)
_LONGEST_HURLED = 80
# "gunmen attacked Yelwa": of those who carry arms; others attack a Smith in words.
_ATTACKED = re.compile(
    rf"(?: (?:have|had|also|then|again|later|reportedly)){{0,2}} (?:attacked|stormed|assaulted)"
    rf" (?P<name>{WORD}(?: {WORD})?)(?=$|[.,;:)”\"]|\s(?:on|in|and|by|after|before|as|with|from"
    r"|at|late|early|overnight|again|this|last)\b)"
)
# "soldiers captured Razih on Monday": one word, for a man who is captured has mostly two.
_CAPTURED = re.compile(
    rf"(?: (?:have|had|also|then|again|later|reportedly)){{0,2}}"
    rf" (?:captured|seized|liberated|took) (?P<name>{WORD})"
    r"(?=$|[.;)”\"]|,? (?:on|in|after|before|late|early|overnight|last|this|yesterday|today)\b)"
)
# Words that begin a town's name of two: "Tal Tamr", "San Adolfo".
_LED = (
    r"(?:T[ae]ll?|Deir|Al|El|Ain|Umm|Abu|Beit|Ban|Ras|Wadi|Khan|Kafr|San|Santa|Puerto|La|Las|Los|New"
    r"|Port|Old|Ra's|Bir|Jabal|Kuala|Phnom)"
)
# "The rebels fled Thoppigala on Friday": what armed men give up so; persons have two.
_GIVEN_UP = re.compile(
    r"(?: (?:have|had|also|then|later|reportedly|finally)){0,2}"
    rf" (?:left|fled|abandoned|quit|vacated|evacuated) (?P<name>(?:{_LED} )?{WORD})"
    r"(?=$|[.;)”\"]|,? (?:(?:and [A-Z]\w* )?on [A-Z\d]\w*|after|before|late|early"
    r"|overnight|last|this|yesterday|today|under|at (?:dawn|dusk|night|noon|midnight))\b)"
)
# "Razih, which marines captured on 3 May": no person is a "which".
_WHICH_THEY_TOOK = sieved(
    rf"{NAME}, which (?:the )?(?:[\w'’-]+ ){{1,5}}?(?:captured|seized|took|retook|recaptured"
    r"|overran|stormed|liberated|bombed|shelled|raided)\b"
)
# What "in" and "at" stand before that is neither a town nor an actor of the lexicon.
_NO_TOWNS = frozenset(
    "chief parliament congress senate assembly operation ramadan islam war revolution court phase "
    "twitter facebook telegram youtube whatsapp english arabic hebrew pashto afrikaans swahili "
    "russian french spanish german portuguese persian farsi dari urdu hindi bengali tamil sinhala "
    "kurdish turkish uzbek mandarin latin greek catalan council ministry "
    "committee university house army group party force corps street media news agency press "
    "statement bulletin communique resolution decree "
    "international association institute foundation article section cup league olympics conference "
    "summit defense defence command headquarters office department airlines attack attacks raid "
    "raids blast blasts bombing bombings strike strikes clash clashes shooting shootings explosion "
    "explosions ambush assault offensive crash violence unrest riots fighting gunfire shelling "
    "crossfire".split()
)
_TRUSTING = ("believe ", "trust ", "confidence ", "faith ", "stake ", "interest ", "dressed ")


# "the mayor of Jisha was shot": whose office it is, is killed there where no other place is told.
_OFFICE_OF = sieved(
    r"\b(?:mayor|(?:deputy |vice[- ]|district |sub-)?(?:governor|prefect|administrator)"
    r"|police chief|chief of police|imam"
    r"|(?:village|town|district|tribal) (?:chief|head|elder|councillor))"
    rf" (?:of|in) {NAME}{_BEHIND_TOWN}"
)
# "their departure from Belmar": what forces leave is a place.
_LEFT = sieved(
    r"\b(?:departure|withdrawal|pull-?out|evacuation|retreat|withdr[ae]w(?:n|ing|s)?"
    r"|pull(?:ed|ing)? out|march(?:ed|ing)? out|retreat(?:ed|ing))"
    rf" (?:from|of) {NAME}{_BEHIND_TOWN}"
)
# "Villagers in Pogo said": who lives there, or saw it, tells what was done there.
_THEIR_PEOPLE = sieved(
    r"\b(?:[Rr]esidents|[Vv]illagers|[Ii]nhabitants|[Ll]ocals|[Tt]owns(?:people|folk)"
    rf"|[Ww]itnesses) (?:of|in|from|at) {NAME}"
    r"(?= (?:said|say|told|reported|report|claimed|recounted|described|confirmed|heard|saw|fled)\b)"
)
_OF_TOWNS = (
    _IN_NAME,
    _TAKEN,
    _WHICH_THEY_TOOK,
    _FALLEN_ON,
    _RAID_ON,
    _WHERE,
    _WAY_BETWEEN,
    _OFFICE_OF,
    _LEFT,
    _THEIR_PEOPLE,
)


def bare_towns(
    text: str, actors: Sequence[ActorSpan], taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Where the names stand of towns that nothing but their grammar shows.

    Args:
        text: A sentence that tells an event.
        actors: Who acts in it.
        taken: Its parts that have a place of their own, see ``parts_with``.
    """
    for pattern in _OF_TOWNS:
        for match in pattern.finditer(text):
            is_taken = any(start <= match.start("name") < end for start, end in taken)
            is_none = _NO_TOWNS & set(match["name"].lower().split())
            if is_taken or is_none or text[: match.start()].endswith(_TRUSTING):
                continue
            if not _HURLED.search(text[max(0, match.start() - _LONGEST_HURLED) : match.start()]):
                yield match.span("name")
    yield from _leading_in(text, actors)
    yield from (m.span("other") for m in _WAY_BETWEEN.finditer(text))
    for actor in actors:
        if actor.kind in ARMED_KINDS:
            attacked = _ATTACKED.match(text, actor.end) or _CAPTURED.match(text, actor.end)
            if attacked:
                yield attacked.span("name")
            left = _GIVEN_UP.match(text, actor.end)
            if left and not any(a.start <= left.start("name") < a.end for a in actors):
                yield left.span("name")


def _leading_in(text: str, actors: Sequence[ActorSpan]) -> Iterator[tuple[int, int]]:
    """Towns in front of their clause, behind which its subject begins."""
    for match in _LEADS_IN.finditer(text):
        start, end = match.span("name")
        end = next((a.start - 1 for a in actors if start < a.start < end), end)
        behind = end + (len(", ") if text.startswith(",", end) else len(" "))
        acts = any(a.start == behind for a in actors)
        if (acts or _SUBJECT_LEADS.match(text, end)) and not (
            _NO_TOWNS & set(text[start:end].lower().split())
        ):
            yield start, end


def parts_with(text: str, scenes: Sequence[PlaceSpan]) -> list[tuple[int, int]] | None:
    """The parts of a sentence that have a scene of their own; None where all of it is one part.

    "A shell hit a school in Gao, hours after a raid on a market in Tissa": each has its town.
    """
    if not scenes:
        return []
    seams = [0, *(m.start() for m in _SEAM.finditer(text)), len(text)]
    parts = [
        (start, end)
        for start, end in pairwise(seams)
        if any(start <= p.start < end for p in scenes)
    ]
    return parts if len(parts) < len(seams) - 1 else None


# Where another happening may begin.
_SEAM = re.compile(
    r"; |, (?:and|but|while|when|as|where|after|before|(?:[\w-]+ ){1,3}(?:after|before)) "
    r"| (?:while|when|(?:days?|weeks?|months?|years?|hours?) (?:after|before)) "
)
