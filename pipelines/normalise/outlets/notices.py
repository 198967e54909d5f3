"""Notices in which an outlet names itself, whoever it is: rights, newsletters, source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from pipelines.normalise.outlets.table import outlet_named

_READERS: Final = ("us", "our", "the", "me")


@cache
def _self_naming_patterns() -> tuple[re.Pattern[str], ...]:
    """Notices in which an outlet names itself, whoever it is."""
    word = r"(?:[A-Z](?:[\w'’&-]|\.(?=\w))*|of|and|the|for|de|del|du|la)"
    name = rf"(?:the )?(?P<name>(?!(?:for|Copyright)\b){word}(?: {word}){{0,5}}(?: \d{{1,3}}\b)?)"
    return (
        re.compile(
            r"\b(?i:alerts|briefings?|e-?mails|messages|news|newsletters?|notifications|offers|"
            rf"stories|updates) from {name}\s*(?:[.?!](?= [A-Z]|$)|$)"
        ),
        re.compile(
            r"\b(?i:be|become|becoming) (?i:an?) (?:[\w-]+ ){0,2}?"
            rf"(?i:friend|member|patron|reader|subscriber|supporter) of {name}"
        ),
        re.compile(rf"\b(?i:print|digital|online|weekend|international) edition of {name}"),
        re.compile(rf"^Welcome to {name}[.!]?$"),
        re.compile(
            rf"\b(?i:download|get|install|open) (?:the )?{name} (?i:(?:free |mobile |news )?app)\b"
        ),
        re.compile(
            rf"^(?i:attend|explore|follow|join|visit|.*\bother) (?:other )?{name} "
            r"(?i:community|events?|forum|readers|shop|subscribers)\b"
        ),
        re.compile(rf"^(?:The )?{name} newsletters?\b"),
        re.compile(
            rf"^(?:Follow|Join) {name} on (?:Twitter|X|Facebook|Telegram|Instagram|WhatsApp)\b"
        ),
        re.compile(rf"^Support {name}['’]s? (?:independent )?journalism\b"),
        re.compile(
            rf"^{name} (?:Spokes(?:person|man|woman)|Press (?:Office|Service)|Public (?:Affairs|"
            r"Information)|Media (?:Office|Relations)|Communications)\b[^.]{0,60}?\S+@\w"
        ),
        re.compile(
            rf"^(?:Join|Get|Try|Subscribe to) {name} "
            r"(?:Digital|Membership|Plus|PLUS|Premium|Unlimited)\b"
        ),
        re.compile(
            rf"^(?:Subscribe|Sign [Uu]p) (?:to|for) {name}['’]s? (?i:e-?mail|news|daily|weekly)"
        ),
        re.compile(
            rf"\b{name}['’]s (?:comment\w*|community|discussion|editorial) "
            r"(?:guidelines|policy|rules|standards)\b"
        ),
        re.compile(rf"^(?:A|An important) (?:[Mm]essage|[Nn]ote|[Aa]ppeal) from {name}:?$"),
        re.compile(rf"\bwith (?:full )?attribution to {name} in the byline\b"),
        re.compile(rf"\bsend {name} your (?:comments|feedback|views)\b"),
        re.compile(rf"^(?:Posted|Uploaded|Published) by {name} on (?=\w+ \d|\d)"),
        re.compile(rf"^Support {name} from as little as\b"),
        re.compile(
            rf"^(?:©|Copyright ©?|\(c\))\s*(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?,? {name}"
        ),
        re.compile(rf"^{name} (?:copy|content|articles?) may not be\b"),
        re.compile(rf"^Cite as:? {name},"),
        re.compile(rf"^Published in {name},"),
        re.compile(rf"^(?:(?:© ?)?Copyright(?: ©| of)?|©|\(c\)) {name},? (?:19|20)\d\d\b"),
        re.compile(rf"^(?:© ?)?Copyright(?: ©)?:? {name}\W*$"),
        re.compile(rf"^{name} (?:©|\(c\)) "),
        re.compile(
            rf"^All rights reserved\W+(?:(?:19|20)\d\d\W+)?(?:(?:©|\(c\)) ?)?{name}"
            r"(?:,? (?:19|20)\d\d)?\W*$"
        ),
        re.compile(rf"^(?:©|Copyright ©?|\(c\)) {name}\. "),
        re.compile(rf"^{name}\W+(?i:all rights reserved)\b"),
        re.compile(rf"^Forwarded from:? {name[:-1]}(?: \d{{1,4}})?)(?: \| [^A-Za-z]+)?\W*$"),
        re.compile(rf"^For more {name} (?:reporting|reports|news|coverage|stories)\b"),
        re.compile(rf"^(?:Maintained|Produced|Published|Compiled|Issued) by (?:the )?{name}\b"),
        re.compile(rf"^Our [Ss]tandards: (?:The )?{name} (?:\w+ )?(?:Principles|Standards|Code)\b"),
        re.compile(
            rf"^(?:Subscribe|Sign up) (?:to|for) {name}(?: (?i:daily|weekly|morning))?"
            r"(?: (?i:newsletters?|briefing|round-?up|digest))?[.!]?$"
        ),
        re.compile(
            rf"^{name}(?: \([A-Z]{{2,8}}\))? (?:issues|produces|provides|publishes|releases) "
            r"(?:its|these|this)\b"
        ),
        re.compile(
            rf"^{name} (?i:depends on|is (?:entirely |wholly )?(?:funded|supported) by|relies on) "
            r"(?:the )?(?:\w+ ){0,4}?(?:(?:(?:its|our) )?(?:donors|members|readers|subscribers|"
            r"supporters)|donations|gifts|people like you)\b"
        ),
    )


@cache
def own_copy_patterns() -> tuple[re.Pattern[str], ...]:
    """Lines that a paper's site or archive puts on its own article, and nobody else does."""
    word = r"[A-ZÀ-Þ](?:[\w'’&-]|\.(?=\w))*"
    name = rf"(?P<name>{word}(?: (?:{word}|of|and|the|for|de|del|du|la|&)){{0,5}})"
    return (
        re.compile(rf"\b(?:story|article|item|page) (?:from|on) {name}\W*$"),
        re.compile(rf"^From {name} print edition\b"),
        re.compile(rf"^News provided by {name}$"),
        re.compile(rf"(?:^|[.] )(?:The )?{name} is not responsible for the content of external\b"),
        re.compile(r"^(?P<name>[A-ZÀ-Þ][^.!?]{2,50}?) is a reader-supported publication\b"),
        re.compile(rf"^From the \w[^.]*(?:\. )?[^.]* (?:edition|issue) of {name}\b"),
        re.compile(rf"^From the (?:print edition of|pages of|archives? of) {name}\W*$"),
        re.compile(rf"^(?:Thanks|Thank you) for reading {name}[!.]"),
        re.compile(rf"^You(?: are|['’]re) receiving {name} because\b"),
        re.compile(
            rf"^{name}\s?[:|–—-]\s?(?i:print this (?:page|article|story)|"
            r"print(?:er|able)?[- ](?:friendly(?: \w+)?|version|view))$"
        ),
    )


@cache
def _company_pattern() -> re.Pattern[str]:
    """What the law adds to the name of a firm."""
    return re.compile(
        r",? (?:Ltd|Limited|Inc|LLC|plc|PLC|Co|Company|Corp|Corporation|GmbH|Group|"
        r"(?:Media|Publishing|Newspapers?) (?:Ltd|Limited|Inc|LLC|Group|Company))\.?$"
    )


def names_in_notices(notices: Iterable[str]) -> dict[str, str]:
    """Names by which the page's notices call its outlet, each with the notice."""
    names = {
        _house_of(found["name"].strip(" .,")): line
        for line in notices
        for pattern in _self_naming_patterns()
        if (found := pattern.search(line))
    }
    return {
        name: line
        for name, line in names.items()
        if name.lower() not in _READERS and not _house_pattern().search(name)
    }


def _house_of(owner: str) -> str:
    """A name without what the law or a service adds to it: ``Delta Post Ltd``, ``... Briefing``."""
    if outlet_named(owner) is not None:
        return owner
    return _service_pattern().sub("", _company_pattern().sub("", owner))


@cache
def _service_pattern() -> re.Pattern[str]:
    """What a house sends its readers: ``Delta Post Daily News Roundup``."""
    return re.compile(
        r"(?: (?:Daily|Weekly|Morning|Midday|Evening|Weekend|Early|Breaking|World|News|Bird))*"
        r" (?:Premium|Plus|PLUS|Digital|Alerts?|Briefings?|Brief|Digest|Newsletters?|Report|"
        r"Round-?[Uu]p|Update)$"
    )


@cache
def _house_pattern() -> re.Pattern[str]:
    """The firm that owns papers, and is called as none of them: ``Delta Newspapers``."""
    return re.compile(r" (?:Newspapers|Publications|Publishing|Holdings|Publishers)$")
