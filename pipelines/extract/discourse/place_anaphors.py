"""Words that go back to a place told before: "the base", "the city", "there", "the country".

Source: codebook.md, Actors and places.
"""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import REPORT
from pipelines.extract.frame import Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.sieve import sieved

SITE_ANAPHOR = sieved(
    r"\b(?:the|that|this|both|same) (?:\w+ ){0,2}?"
    r"(?P<noun>bases?|camp|sites?|airport|airfield|installations?|"
    r"outpost|facility|compound|post|prison)\b",
    re.IGNORECASE,
)
# What such a noun may mean (places.csv, kind): "the airport" is no prison. Others mean any site.
SITE_KINDS = {
    "airport": frozenset({"airport"}),
    "airfield": frozenset({"airport", "base"}),
    "camp": frozenset({"base", "camp"}),
    "base": frozenset({"base", "camp", "airport", "site"}),
    "bases": frozenset({"base", "camp", "airport", "site"}),
    "prison": frozenset({"prison"}),
}
TOWN_ANAPHOR = sieved(
    r"\b(?:the|that|both|same) (?:\w+ ){0,2}?(?:city|town|village|hamlet|district)\b(?! of [A-Z])"
    r"|\bits (?:outskirts|suburbs|streets)\b",
    re.IGNORECASE,
)
PROVINCE_ANAPHOR = sieved(
    r"\b(?:in|of|across|on|from) (?:the|that|this|the same) (?:\w+ )?"
    r"(?:provinces?|region|governorate|state|county|oblast|island)\b(?! of| capital)",
    re.IGNORECASE,
)
# "attacked the mission there", never "there were".
THERE = re.compile(
    r"\b[Tt]here\b(?! (?:is|are|was|were|(?:has|have|had)(?: \w+)? been|will|would|could|can|may"
    r"|might|should|must|seem|remain)|['’]s)"
    r"|\b(?:near|close to|beside) (?:the|that) (?:site|scene|spot)\b"
    r"|\b(?:streets?|blocks?|hundred (?:yards|met(?:er|re)s)) away\b|\b(?:a|the) nearby [a-z]"
    r"|\b(?:the|that) same (?:[\w-]+ ){0,2}?(?:mosque|monastery|church|temple|shrine|hospital"
    r"|clinic|school|college|university|market|bazaar|hotel|restaurant|street|road|highway|junction"
    r"|square|bridge|neighbou?rhood|quarter|suburb|area|valley|hill|hillside|house|building|spot"
    r"|place|location|station|checkpoint|position)s?\b"
)
# "Police in Baquba said that a bomb hit the city's market", "doctors in Sur ... killed there".
MEANS_SEAT = re.compile(
    r"\b(?:the|that) (?:city|town|village)(?: ?['’]s| square| cent(?:re|er)| market)"
    r"|\b(?:killed|wounded|injured|hurt|died|dead|fell|exploded|fallen) there\b"
)
THEY_GO_ON = re.compile(r"\s*[\"“]?They\b")
# What every town has one of.
LANDMARK = re.compile(
    r"\b(?:the|its) (?:\w+ )?(?:airport|port|railway station|bus station|city hall|town hall"
    r"|governor['’]s (?:house|office|residence|compound)|courthouse|stadium|seafront|waterfront"
    r"|(?:city|town) cent(?:re|er)|old town)\b",
    re.IGNORECASE,
)
# What stands in the midst of a town, where no other place is told.
IN_TOWN = re.compile(
    r"\b(?:crossroads|intersection|roundabout|hotel|market|marketplace|bazaar|mall|restaurant|caf[eé]"
    r"|nightclub|cinema|theatre|theater|mosque|church|cathedral|synagogue|university|hospital"
    r"|(?:bus|train|railway|metro|subway|police|television) station|airport|courthouse|stadium"
    r"|downtown|(?:city|town) (?:cent(?:re|er)|hall)|consulate|ministry|parliament"
    r"|apartment (?:building|block|house)|tower block|office (?:building|block)|headquarters"
    r"|neighbou?rhood|avenue|boulevard|bakery|museum)s?\b",
    re.IGNORECASE,
)
COUNTRY_ANAPHOR = sieved(
    r"\b(?:in|across|inside|around|out of|from|left|leave|leaving|quit) the country\b",
    re.IGNORECASE,
)


def clause_text(frame: Frame) -> str:
    """The words of the frame's clauses, in which it may go back to a place."""
    return " ".join(
        token.text
        for index, token in enumerate(frame.source.tokens)
        if frame.source.clauses.of_token[index] in frame.clauses
    )


def is_of_speaker(source: Annotated, place: PlaceSpan) -> bool:
    """ "Moscow denied it", "the ministry in Moscow said": who speaks, and no scene.

    Args:
        source: The sentence.
        place: One of its places.
    """
    is_seat = place.kind == "capital" and source.clause_at(place.start).kind == REPORT
    return is_seat or any(a.start == place.start and a.kind == "state" for a in source.actors)
