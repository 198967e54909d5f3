"""The town on the stage: where a happening is that is told without a place of its own.

A reader takes a happening to be in the town that its paragraph has just told of, or in the
story's own town (its headline's, its dateline's) as long as that is the one told last. Another
name, another ground or more than one site of its own sentence speaks against it. Where no town is
told, a story that names places of one land only is set there. Source: codebook.md, Actors and
places; null rather than a guess.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.article_places import ArticlePlaces
from pipelines.extract.discourse.distance import UNLISTED
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.discourse.restatement import root_of
from pipelines.extract.discourse.scene_of_sentence import HAPPENING, is_scene
from pipelines.extract.document import Sentence
from pipelines.extract.frame import Frame
from pipelines.extract.gazetteer import PlaceSpan, gazetteer
from pipelines.knowledge import country_adjectives, country_name

_AFLOAT: Final = frozenset(
    "ship ships vessel vessels tanker tankers freighter boat boats sea offshore coast".split()
)
# Of these a town has none, or they lie in more than one.
_OTHER_GROUND: Final = re.compile(
    r"\b(?:villages|towns|bases|cities|camps|provinces|districts|countries|border|frontier"
    r"|elsewhere|(?:another|other|nearby|neighbou?ring) (?:town|city|village|camp|base|district))\b"
)
_EMBASSY: Final = re.compile(r"\b(?P<owner>[A-Z]\w+) (?:embassy|consulate)\b")
_THE_TOWN: Final = re.compile(r"\b(?:the|that) (?:city|town)\b(?! of [A-Z])|\bcity cent(?:re|er)\b")
# "weeks too late for Suai", "at Gizo": a name that may be a place's.
_LED_NAME: Final = re.compile(
    r"\b(?:[Aa]t|[Ii]n|[Nn]ear|[Ff]or|[Ff]rom|[Oo]utside|[Aa]round|[Tt]owards?|[Tt]o|[Oo]ff) "
    r"(?:the )?(?=[A-Z])"
)


def with_stage_towns(
    drafts: list[Draft],
    told: Sequence[Annotated],
    title: str,
    filed: PlaceSpan | None,
    listed: ArticlePlaces,
) -> list[Draft]:
    """The passages, happenings that no passage places in the town on the stage.

    Args:
        drafts: The passages of an article, joined.
        told: Its sentences.
        title: Its headline.
        filed: The town of its dateline.
        listed: The places that it may name.
    """
    placed = {root_of(drafts, i) for i, d in enumerate(drafts) if _is_settled(d.frame)}
    lost = [i for i, d in enumerate(drafts) if i not in placed and _is_lost(d)]
    if not lost:
        return drafts
    stage = _Stage(drafts, told)
    headed = _headlined(title, listed)
    result = list(drafts)
    for index in lost:
        frame = drafts[index].frame
        town = stage.of_paragraph(frame) or stage.of_story(frame, headed, filed)
        if town is None or not _may_be_in(frame, town):
            town = _land(listed.sole_ground, frame)
        if town is not None:
            placed_frame = frame.with_changes(places=(town, *frame.places))
            result[index] = replace(drafts[index], frame=placed_frame)
    return result


def _land(country: str | None, frame: Frame) -> PlaceSpan | None:
    """The land of a story that names no place in any other; an army may strike abroad."""
    doer = frame.initiator
    is_own_army = doer is not None and doer.kind == "military" and doer.country == country
    if country is None or frame.places or is_own_army:
        return None
    return next(iter(gazetteer().find(f"in {country_name(country)}")), None)


def _is_settled(frame: Frame) -> bool:
    """Told with a town, a province or a listed site; a street or quarter lies in some town."""
    return any(
        p.precision in ("city", "province") or (p.precision == "site" and p.kind not in UNLISTED)
        for p in frame.places
    )


def _is_lost(draft: Draft) -> bool:
    frame = draft.frame
    is_event = draft.antecedent is None and not frame.is_aggregate and frame.status == "occurred"
    is_wide = draft.time is not None and draft.time.precision not in ("day", "week")
    return is_event and not is_wide and frame.event_type in HAPPENING


class _Stage:
    """The towns that the sentences of an article tell of, one by one."""

    def __init__(self, drafts: Sequence[Draft], told: Sequence[Annotated]) -> None:
        self._told = told
        self._placed: dict[bool, list[tuple[Sentence, list[PlaceSpan]]]] = {}
        self._of_drafts: dict[int, list[PlaceSpan]] = {}
        # "Troops left Camp Taji": no attack that is told next is there.
        self._left = {
            (d.frame.source.sentence.index, p.name)
            for d in drafts
            if d.frame.event_type == "withdrawal"
            for p in d.frame.places
        }
        for draft in drafts:
            towns = [p for p in draft.frame.places if _is_town(p)]
            self._of_drafts.setdefault(draft.frame.source.sentence.index, []).extend(towns)

    def of_paragraph(self, frame: Frame) -> PlaceSpan | None:
        """The only town that its paragraph has told of before it."""
        own = frame.source.sentence.paragraph
        beside = [*takewhile(lambda told: told[0].paragraph == own, self._back_from(frame))]
        named = {p.name: p for _, told in reversed(beside) for p in told if _is_town(p)}
        within = {p.within for p in named.values()}
        outer = [p for p in named.values() if p.name not in within]
        return outer[0] if len(outer) == 1 else None

    def of_story(
        self, frame: Frame, headed: PlaceSpan | None, filed: PlaceSpan | None
    ) -> PlaceSpan | None:
        """The town of the headline or the dateline, where it is the place told last.

        From the town of a dateline alone the news of a whole country is told.
        """
        if headed is not None and _THE_TOWN.search(frame.source.text):
            return headed
        last = next(self._back_from(frame), None)
        if last is None:
            return headed
        own = [p for p in (headed, filed) if p is not None]
        return next((p for p in own if all(p.name == told.name for told in last[1])), None)

    def _back_from(self, frame: Frame) -> Iterator[tuple[Sentence, list[PlaceSpan]]]:
        """The sentences before a passage that put something somewhere, the last one first."""
        is_attack = frame.event_type == "attack"
        if is_attack not in self._placed:
            places = ((s.sentence, list(self._places(s, is_attack))) for s in self._told)
            self._placed[is_attack] = [one for one in places if one[1]]
        placed = self._placed[is_attack]
        end = bisect_left(placed, frame.source.sentence.index, key=lambda one: one[0].index)
        return (placed[at] for at in range(end - 1, -1, -1))

    def _places(self, source: Annotated, is_attack: bool) -> Iterator[PlaceSpan]:
        """The towns, sites and provinces that a sentence puts something at."""
        index = source.sentence.index
        left = self._left if is_attack else frozenset()
        yield from (p for p in self._of_drafts.get(index, ()) if (index, p.name) not in left)
        for place in source.places:
            is_from = source.word_before(place.start) == "from"  # "the road from Gao to Ansongo"
            is_left = is_from or (index, place.name) in left
            is_told = _is_town(place) or place.precision == "province"
            if is_told and not is_left and is_scene(source, place):
                yield place


def _is_town(place: PlaceSpan) -> bool:
    is_site = place.precision == "site" and place.kind not in UNLISTED
    return is_site or place.precision == "city"


def _headlined(title: str, listed: ArticlePlaces) -> PlaceSpan | None:
    """The one town that a headline names, but for a government: "Moscow warns London"."""
    named = {p.name: p for p in listed.find(title) if p.precision == "city"}
    towns = list(named.values())
    if len(towns) != 1 or (towns[0].kind == "capital" and towns[0].start == 0):
        return None
    return towns[0]


def _may_be_in(frame: Frame, town: PlaceSpan) -> bool:
    """Whether nothing in its own sentence puts a happening elsewhere than in a town."""
    source = frame.source
    if not _AFLOAT.isdisjoint(source.vocabulary) or _OTHER_GROUND.search(source.text):
        return False
    for place in source.places:
        if place.name == town.name or place.kind == "landmark":
            continue
        if place.kind in UNLISTED and place.precision == "site":
            continue
        return False
    embassy = _EMBASSY.search(source.text)
    if embassy and country_adjectives().get(embassy["owner"].lower()) == town.country:
        return False  # nobody has an embassy at home
    known = {p.start for p in source.places} | {a.start for a in source.actors}
    known |= {t.start for t in source.times}
    return not any(
        match.end() not in known and match.start() not in known
        for match in _LED_NAME.finditer(source.text)
    )
