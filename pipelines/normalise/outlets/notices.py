"""Notices in which an outlet names itself, whoever it is: rights, newsletters, source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from pipelines.normalise.outlets.sieves import Sieve
from pipelines.normalise.outlets.table import outlet_named

_READERS: Final = ("us", "our", "the", "me")


_WORD: Final = r"(?:[A-Z](?:[\w'’&-]|\.(?=\w))*|of|and|the|for|de|del|du|la)"
_NAME: Final = (
    rf"(?:the )?(?P<name>(?!(?:for|Copyright)\b){_WORD}(?: {_WORD}){{0,5}}(?: \d{{1,3}}\b)?)"
)
_SELF_NAMING: Final = (
    r"\b(?i:alerts|briefings?|e-?mails|messages|news|newsletters?|notifications|offers|"
    rf"stories|updates) from {_NAME}\s*(?:[.?!](?= [A-Z]|$)|$)",
    r"\b(?i:be|become|becoming) (?i:an?) (?:[\w-]+ ){0,2}?"
    rf"(?i:friend|member|patron|reader|subscriber|supporter) of {_NAME}",
    rf"\b(?i:print|digital|online|weekend|international) edition of {_NAME}",
    rf"^Welcome to {_NAME}[.!]?$",
    rf"\b(?i:download|get|install|open) (?:the )?{_NAME} (?i:(?:free |mobile |news )?app)\b",
    rf"^(?i:attend|explore|follow|join|visit|.*\bother) (?:other )?{_NAME} "
    r"(?i:community|events?|forum|readers|shop|subscribers)\b",
    rf"^(?:The )?{_NAME} newsletters?\b",
    rf"^(?:Follow|Join) {_NAME} on (?:Twitter|X|Facebook|Telegram|Instagram|WhatsApp)\b",
    rf"^Support {_NAME}['’]s? (?:independent )?(?:journalism|reporting|work)\b",
    rf"^{_NAME} (?:Spokes(?:person|man|woman)|Press (?:Office|Service)|Public (?:Affairs|"
    r"Information)|Media (?:Office|Relations)|Communications)\b[^.]{0,60}?\S+@\w",
    rf"^(?:Join|Get|Try|Subscribe to) {_NAME} "
    r"(?:Digital|Membership|Plus|PLUS|Premium|Unlimited)\b",
    rf"^(?:Subscribe|Sign [Uu]p) (?:to|for) {_NAME}['’]s? (?i:e-?mail|news|daily|weekly)",
    rf"\b{_NAME}['’]s (?:comment\w*|community|discussion|editorial) "
    r"(?:guidelines|policy|rules|standards)\b",
    rf"^(?:A|An important) (?:[Mm]essage|[Nn]ote|[Aa]ppeal) from {_NAME}:?$",
    rf"\bwith (?:full )?attribution to {_NAME} in the byline\b",
    rf"\bsend {_NAME} your (?:comments|feedback|views)\b",
    rf"^(?:Posted|Uploaded|Published) by {_NAME} on (?=\w+ \d|\d)",
    rf"^Support {_NAME} from as little as\b",
    rf"^(?:©|Copyright ©?|\(c\))\s*(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?,? (?:by )?{_NAME}",
    rf"[.)\"”] ?[–—-]* ?(?:©|Copyright ©?|\([cC]\)) ?(?:19|20)\d\d,? (?:by )?{_NAME}\.? "
    r"(?i:all rights reserved)\b",
    rf"^{_NAME} (?:copy|content|articles?) may not be\b",
    rf"^Cite as:? {_NAME},",
    rf"^Published in {_NAME},",
    rf"^(?:(?:© ?)?Copyright(?: ©| of)?|©|\(c\)) {_NAME},? (?:19|20)\d\d\b",
    rf"^(?:© ?)?Copyright(?: ©)?:? {_NAME}\W*$",
    rf"^{_NAME} (?:©|\(c\)) ",
    rf"^All rights reserved\W+(?:(?:19|20)\d\d\W+)?(?:(?:©|\(c\)) ?)?{_NAME}"
    r"(?:,? (?:19|20)\d\d)?\W*$",
    rf"^(?:©|Copyright ©?|\(c\)) {_NAME}\. ",
    rf"^{_NAME}\W+(?i:all rights reserved)\b",
    rf"^Forwarded from:? {_NAME[:-1]}(?: \d{{1,4}})?)(?: \| [^A-Za-z]+)?\W*$",
    rf"^For more {_NAME} (?:reporting|reports|news|coverage|stories)\b",
    rf"^(?:Maintained|Produced|Published|Compiled|Issued) by (?:the )?{_NAME}\b",
    rf"^Our [Ss]tandards: (?:The )?{_NAME} (?:\w+ )?(?:Principles|Standards|Code)\b",
    rf"^(?:Subscribe|Sign up) (?:to|for) {_NAME}(?: (?i:daily|weekly|morning))?"
    r"(?: (?i:newsletters?|briefing|round-?up|digest))?[.!]?$",
    rf"^{_NAME}(?: \([A-Z]{{2,8}}\))? (?:issues|produces|provides|publishes|releases) "
    r"(?:its|these|this)\b",
    rf"^{_NAME} (?i:depends on|is (?:entirely |wholly )?(?:funded|supported) by|relies on) "
    r"(?:the )?(?:\w+ ){0,4}?(?:(?:(?:its|our) )?(?:donors|members|readers|subscribers|"
    r"supporters)|donations|gifts|people like you)\b",
)
"""Notices in which an outlet names itself, whoever it is."""


@cache
def _sieve() -> Sieve:
    return Sieve(_SELF_NAMING, _NAME)


@cache
def own_copy_patterns() -> tuple[re.Pattern[str], ...]:
    """Lines that a paper's site or archive puts on its own article, and nobody else does."""
    word = r"[A-ZÀ-Þ](?:[\w'’&-]|\.(?=\w))*"
    name = rf"(?P<name>{word}(?: (?:{word}|of|and|the|for|de|del|du|la|&)){{0,5}})"
    return (
        re.compile(rf"\b(?:story|article|item|page) (?:from|on) {name}\W*$"),
        re.compile(rf"^From {name} print edition\b"),
        re.compile(
            rf"\b(?:appeared|appears|was (?:first )?published) in (?:the )?{name} print edition\b"
        ),
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
    names = {name: line for line in notices for name in _names_in(line)}
    return {
        name: line
        for name, line in names.items()
        if name.lower() not in _READERS
        and (outlet_named(name) or not _house_pattern().search(name))
    }


@lru_cache(maxsize=1024)  # masthead, wire and notice ask for the lines of one page
def _names_in(line: str) -> tuple[str, ...]:
    found = (pattern.search(line) for _, pattern in _sieve().patterns_for(line))
    return tuple(_house_of(one["name"].strip(" .,")) for one in found if one)


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
