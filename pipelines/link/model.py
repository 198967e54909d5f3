"""What the linker knows of one passage: the mention's row, read once into comparable values."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipelines.schema import COUNTED_APART, FLOWS_TOLD_APART, TOLD_APART

Row = Mapping[str, Any]
Order = tuple[dt.date, bool, str, int, int, str]

FIRM_BASES = frozenset({"explicit", "relative", "heading"})
"""Date bases that the passage itself gives; carried dates are the reader's inference."""
DAY, WEEK, MONTH, YEAR, UNDATED = range(5)
"""How vague a date is, as a rank that can be compared and that weights are looked up by."""
PRECISION_RANK = {"day": DAY, "week": WEEK, "month": MONTH, "year": YEAR, "unknown": UNDATED}
PRECISE_PLACES = frozenset({"site", "city", "province"})
_UNIT_NOISE = frozenset(
    "the and uss hms new additional troops soldiers forces "
    "division brigade battalion regiment unit group combat team "
    "carrier strike ship infantry army navy air force".split()
)
"""Words of a unit's name that many units share."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which it may have happened; both null where the date is unknown."""

    start: dt.date | None
    end: dt.date | None
    precision: str


@dataclass(frozen=True, slots=True)
class Toll:
    """One outcome's figures as a passage states them (people; null where unstated)."""

    low: int | None
    best: int | None
    high: int | None

    @property
    def is_stated(self) -> bool:
        """Whether the passage gives any figure."""
        return self.low is not None or self.best is not None or self.high is not None


@dataclass(frozen=True, slots=True)
class Passage:
    """One mention that is no aggregate, with the values that linking compares."""

    mention_id: str
    article_id: str
    antecedent_id: str | None
    order: Order
    sentence: tuple[str, int]
    quote: str
    event_type: str
    subtype: str | None
    is_counted_apart: bool
    status: str
    span: Span
    has_firm_date: bool
    is_counted_back: bool
    month_day: str | None
    published_on: dt.date | None
    places: tuple[str, ...]
    country: str | None
    initiator: str | None
    side: str
    attribution: str
    target: str | None
    target_side: str
    killed: Toll
    wounded: Toll
    victims: tuple[str, ...]
    parties: tuple[str, ...]
    quoted: tuple[str, ...]
    force_kind: str | None
    force_count: int | None
    force_is_approximate: bool
    unit_words: tuple[str, ...]
    is_told_apart: bool


def read_passage(mention: Row, article: Row | None) -> Passage:
    """Reads a row of ``core.mentions`` and its article's row.

    Args:
        mention: a row of ``schema.MENTIONS``, null as None.
        article: its row of ``schema.ARTICLES``; None where it is not among the articles, in which
            case the passage ranks as undated.
    """
    article_id, quote = str(mention["article_id"]), str(mention["quote"])
    is_counted_back = _is_counted_back(mention)
    return Passage(
        mention_id=str(mention["mention_id"]),
        article_id=article_id,
        antecedent_id=mention.get("antecedent_id"),
        order=_order_of(mention, article),
        sentence=(article_id, int(mention["char_start"])),
        quote=quote,
        event_type=str(mention["event_type"]),
        subtype=mention.get("event_subtype"),
        is_counted_apart=mention.get("rule") == COUNTED_APART,
        status=str(mention["status"]),
        span=_read_span(mention),
        month_day=mention.get("date_month_day"),
        has_firm_date=mention.get("date_basis") in FIRM_BASES or is_counted_back,
        is_counted_back=is_counted_back,
        published_on=article["published_on"] if article else None,
        places=_read_places(mention),
        country=mention.get("country"),
        initiator=mention.get("initiator"),
        side=str(mention["initiator_side"]),
        attribution=str(mention["attribution"]),
        target=mention.get("target"),
        target_side=_target_side(mention),
        killed=_read_toll(mention, "killed"),
        wounded=_read_toll(mention, "wounded"),
        victims=tuple(sorted({name_key(n) for n in mention.get("victim_names") or ()} - {""})),
        parties=tuple(sorted(mention.get("victim_parties") or ())),
        quoted=quoted_pairs(quote) if mention["event_type"] == "threat" else (),
        force_kind=mention.get("force_kind"),
        force_count=mention.get("force_count"),
        force_is_approximate=bool(mention.get("force_is_approximate")),
        unit_words=_unit_words(mention.get("unit")),
        is_told_apart=mention.get("rule") in (TOLD_APART, *FLOWS_TOLD_APART),
    )


def _order_of(mention: Row, article: Row | None) -> Order:
    """By which the first mention of an event is told: its article's day first, copies last."""
    return (
        (article["published_on"] if article else None) or dt.date.max,
        bool(article and article.get("duplicate_of")),
        str(article["source_path"]) if article else "",
        int(mention["char_start"]),
        int(mention["char_end"]),
        str(mention["mention_id"]),
    )


def _target_side(mention: Row) -> str:
    """Of a target with a name: "soldiers" may be anybody's."""
    target = mention.get("target")
    return "unknown" if target and target[:1].islower() else str(mention["target_side"])


def _is_counted_back(mention: Row) -> bool:
    """ "A day earlier", "three days later": another day than that of what was just told."""
    words = str(mention.get("date_text") or "").lower().split()
    is_in_days = not {"day", "days", "week", "weeks"}.isdisjoint(words)
    return mention.get("date_basis") == "event" and is_in_days and words[-1] in _COUNTED_BACK


_COUNTED_BACK = frozenset({"earlier", "later"})


def _read_span(mention: Row) -> Span:
    start, end = mention.get("date_start"), mention.get("date_end")
    precision = str(mention["date_precision"])
    if start is None or precision == "unknown":
        return Span(None, None, "unknown")
    return Span(start, max(start, end or start), precision)


def _read_places(mention: Row) -> tuple[str, ...]:
    first = mention.get("location")
    names = ([first] if first else []) + list(mention.get("locations") or ())
    return tuple(dict.fromkeys(names))


def _read_toll(mention: Row, outcome: str) -> Toll:
    return Toll(
        mention.get(f"{outcome}_low"),
        mention.get(f"{outcome}_best"),
        mention.get(f"{outcome}_high"),
    )


def _unit_words(unit: str | None) -> tuple[str, ...]:
    """The words that tell a unit or a ship from others: "82nd", "airborne", "eisenhower"."""
    words = re.findall(r"[a-z0-9]+", (unit or "").lower())
    return tuple(sorted({w for w in words if len(w) > 2 and w not in _UNIT_NOISE}))


def name_key(name: str) -> str:
    """A person's name so that transliterations meet: consonants of given and family name.

    "Qassem Soleimani" and "Qasem Suleimani" have one key, "given:family"; of "Soleimani" alone
    the part before the colon is empty.
    """
    plain = unicodedata.normalize("NFKD", name).lower()
    words = [
        w for w in re.findall(r"[a-z]+", plain.replace("'", "")) if w not in ("al", "el", "jr")
    ]
    if not words:
        return ""
    given = _skeleton(words[0]) if len(words) > 1 else ""
    return f"{given}:{_skeleton(words[-1])}"


def _skeleton(word: str) -> str:
    """The consonants of a word without doubled letters, after its first letter."""
    rest = re.sub(r"[aeiouwyh]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", word[0] + rest)


def family_key(name: str) -> str:
    """The part of a ``name_key`` that every form of the name shares."""
    return name.rpartition(":")[2]


def same_person(one: str, other: str) -> bool:
    """Whether two name keys may be one person: same family name, given names not against it."""
    given_one, _, family_one = one.rpartition(":")
    given_other, _, family_other = other.rpartition(":")
    return family_one == family_other and (
        not given_one or not given_other or given_one == given_other
    )


def quoted_pairs(text: str) -> tuple[str, ...]:
    """Pairs of neighbouring words of weight inside quotation marks: the words of a threat."""
    pairs: set[str] = set()
    for quoted in re.findall(r'["“]([^"“”]{6,400})["”]', text):
        words = re.findall(r"[a-z']+", quoted.lower())
        pairs.update(f"{a} {b}" for a, b in pairwise(words) if min(len(a), len(b)) > 4)
    return tuple(sorted(pairs))


def family_keys(names: Iterable[str]) -> set[str]:
    """The family keys of several name keys."""
    return {family_key(name) for name in names}
