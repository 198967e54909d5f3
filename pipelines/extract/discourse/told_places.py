"""What "the base", "the city", "there" and "the country" go back to.

Source: codebook.md, Actors and places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.annotate import Annotated
from pipelines.extract.article_places import ArticlePlaces
from pipelines.extract.discourse.borrowed_days import tells_what_ensued
from pipelines.extract.discourse.distance import UNLISTED, is_placed
from pipelines.extract.discourse.headed_places import HeadedPlaces
from pipelines.extract.discourse.place_anaphors import (
    COUNTRY_ANAPHOR,
    IN_TOWN,
    LANDMARK,
    MEANS_SEAT,
    PROVINCE_ANAPHOR,
    SITE_ANAPHOR,
    SITE_KINDS,
    THERE,
    THEY_GO_ON,
    TOWN_ANAPHOR,
    clause_text,
    is_of_speaker,
)
from pipelines.extract.discourse.scene_of_sentence import (
    HAPPENING,
    hits_it,
    is_here,
    is_of_that_day,
    is_of_that_place,
    is_on_the_way,
    is_scene,
    only_scene,
    seat_of_witness,
)
from pipelines.extract.discourse.seats_of_state import seat_of_state
from pipelines.extract.discourse.struck_towns import town_struck
from pipelines.extract.document import Paragraph
from pipelines.extract.event_places import is_located
from pipelines.extract.frame import Frame
from pipelines.extract.gazetteer import PlaceSpan, gazetteer
from pipelines.extract.place_names import SMALL_TOWN
from pipelines.extract.seats import find_capital
from pipelines.extract.times import TimeSpan
from pipelines.knowledge import country_name

# Sentences back to which "the base" and "the town" may go: an article has few bases.
_SITE_REACH = 12
_TOWN_REACH = 3
_ONLY_TOWN_REACH = 20
_HUBS = frozenset(
    "Washington|New York|London|Paris|Brussels|Geneva|Moscow|Istanbul|Beirut|Cairo|Amman|Dubai"
    "|Riyadh|Jerusalem|Nairobi|Dakar|Johannesburg|New Delhi|Bangkok".split("|")
)
_SEATS_OF_POWERS = frozenset("Washington|New York|London|Paris|Brussels|Geneva|Moscow".split("|"))
_POSSESSIVE = frozenset({"'s", "’s"})
_FIRST_SECTION = 5  # sentences: what stands above them may be the page's own navigation
_LONGEST_TITLE = 60
_IN_CAPITAL = re.compile(r"(?:Also |Elsewhere )?[Ii]n the (?:\w+ )?capital, ")
_AFLOAT = frozenset("ship ships vessel vessels tanker tankers freighter boat boats sea".split())
_SMALL = frozenset({"town", SMALL_TOWN})
_LEAD = 2  # paragraphs, below which the scene need not be that of the lead


class ToldPlaces:
    """What "the base", "the city", "there" and "the country" mean after the sentences so far."""

    def __init__(self, listed: ArticlePlaces) -> None:
        self._listed = listed
        self._sites: list[PlaceSpan] = []
        self._site_sentence = 0
        self._towns: list[PlaceSpan] = []
        self._town_sentence = 0
        self._town_names: set[str] = set()
        self._provinces: list[PlaceSpan] = []
        self._province_sentence = 0
        self._country: PlaceSpan | None = None
        self._nation: str | None = None
        self._nations: set[str] = set()
        self._there: tuple[int, PlaceSpan] | None = None
        self._section: PlaceSpan | None = None
        self._filed: PlaceSpan | None = None
        self._label: tuple[int, PlaceSpan] | None = None
        self._heads = HeadedPlaces(listed)
        self._grounds: set[str] = set()
        self._left: list[PlaceSpan] = []
        self._town_left: tuple[tuple[PlaceSpan, ...], int] = (), 0
        self._noted: list[Annotated] = []
        self._read_up_to = 0

    def note(self, source: Annotated) -> None:
        """Keeps a sentence; its places are read when a later one goes back to them."""
        self._noted.append(source)

    def note_dateline(self, text: str) -> None:
        """The country that a report is filed from: what "the capital" means at its start.

        It is no place of an event. A hub reports on its neighbours as well.
        """
        filed = next(iter(self._listed.find(text)), None)
        if filed is None or self._nation is not None:
            return
        if filed.precision == "city":
            self._filed = filed
        if filed.name in _HUBS:
            if filed.name not in _SEATS_OF_POWERS and filed.precision == "city":
                self._towns = [filed]
            return
        self._nation = filed.country
        if filed.country:
            self._nations.add(filed.country)
            self._grounds.add(filed.country)
        if filed.precision == "city":  # what "the city" means, until another is told of
            self._towns = [filed]
            self._town_names.add(filed.name)

    @property
    def filed(self) -> PlaceSpan | None:
        """The town of the dateline."""
        return self._filed

    def note_item(self, paragraph: int, place: PlaceSpan | None) -> None:
        """The place in front of an entry of a bulletin: the scene of what it tells."""
        if place is None:
            return
        self._read()
        self._label = (paragraph, place)
        last = self._noted[-1].sentence.index if self._noted else 0
        self._towns, self._town_sentence = [place], last
        self._town_names.add(place.name)

    def note_head(self, paragraph: Paragraph) -> None:
        """Reads a line between the paragraphs, which may head the next ones by its place."""
        self._heads.note(paragraph)

    def note_heading(self, source: Annotated) -> None:
        """A place by itself heads a section; one in front of a colon labels its paragraph."""
        text = source.text.strip()
        first = source.places[0] if source.places else None
        if first is not None and _opens(source, first) and source.text[first.end :][:1] == ":":
            self._label = (source.sentence.paragraph, first)
        if len(text) >= _LONGEST_TITLE or text[-1:] in ".!?…:”\"'":
            return
        is_place = first is not None and first.end - first.start == len(text)
        self._section = first if is_place and source.sentence.index >= _FIRST_SECTION else None

    def placed(
        self, frame: Frame, scene: Sequence[PlaceSpan], beside: Sequence[Frame] = ()
    ) -> Frame:
        """Gives "both sites", "the camp", "the country" the place that they go back to.

        Once a withdrawal has its place, those that are told without one leave the same theatre.

        Args:
            frame: A frame of the sentence that comes next.
            scene: Places that the paragraph has set for what it tells; empty for none.
            beside: All frames of that sentence.
        """
        placed = self._placed(frame, scene, beside)
        if placed.event_type == "withdrawal":
            placed = self._out_of_town(frame, placed)
            self._left.extend(_theatre_of(place) for place in placed.places if place.country)
        return placed

    def _out_of_town(self, frame: Frame, placed: Frame) -> Frame:
        """ "Rebels began to leave Goma. 300 of them drove out of the city": Goma again."""
        index = frame.source.sentence.index
        if not frame.places and TOWN_ANAPHOR.search(frame.source.text):
            towns, told = self._town_left
            if towns and index - told <= _TOWN_REACH:
                placed = placed.with_changes(places=towns)
        if towns := tuple(p for p in placed.places if p.precision == "city")[:1]:
            self._town_left = towns, index
        return placed

    def _placed(self, frame: Frame, scene: Sequence[PlaceSpan], beside: Sequence[Frame]) -> Frame:
        settled = tuple(p for p in frame.places if p.kind != "landmark")
        if is_on_the_way(frame):
            if seat := seat_of_witness(frame):
                return frame.with_changes(places=tuple(seat))
            if frame.event_type == "unrest":  # "blocked the road to X": somewhere along it
                frame, settled = frame.with_changes(places=()), ()
        if (label := self._label_around(frame) or self._heads.town_around(frame)) is not None:
            return frame.with_changes(places=(label, *settled))
        if settled and (capital := self._capital_around(frame, settled)) is not None:
            return frame.with_changes(places=(capital, *settled))
        if is_placed(frame):
            return frame if settled == frame.places else frame.with_changes(places=settled)
        self._read()
        meant = self._meant_place(frame, clause_text(frame))
        if not (meant or settled) and is_of_that_day(frame):
            # "The town had been theirs since 3 May, when they overran the garrison."
            meant = self._meant_place(frame, frame.source.text)
        if not (meant or settled):
            meant = self._headed_place(frame, scene)
        meant = meant or only_scene(frame, beside)
        if not (meant or settled):
            meant = town_struck(frame, self._noted)
        if not (meant or settled):
            meant = self._theatre(frame) or self._scene_before(frame)
        return frame.with_changes(places=(*meant, *settled)) if meant else frame

    def _label_around(self, frame: Frame) -> PlaceSpan | None:
        """ "DONETSK - Shells fell on Kirovske district": where a place that is not listed lies."""
        if frame.source.sentence.item is None or self._label is None or not frame.places:
            return None
        index, place = self._label
        is_own = index == frame.source.sentence.paragraph and place.kind not in UNLISTED
        return place if is_own and all(p.kind in UNLISTED for p in frame.places) else None

    def _capital_around(self, frame: Frame, settled: Sequence[PlaceSpan]) -> PlaceSpan | None:
        """ "In the capital, nurses marched to the Sultani railway station": the town of both."""
        if not _IN_CAPITAL.match(frame.source.text) or frame.event_type not in HAPPENING:
            return None
        if any(p.kind not in UNLISTED for p in settled):
            return None
        self._read()
        return find_capital(frame.source.text, self._nation)

    def in_country(self, frame: Frame) -> Frame:
        """Sets a place without a listing in the one country that its article tells of.

        Only once the passages are joined: two villages are no nearer to each other for it.
        """
        if all(p.country or p.kind not in UNLISTED for p in frame.places):
            return frame
        known = {p.country for p in frame.places if p.country}
        country = known.pop() if len(known) == 1 else self._listed.sole_country
        return frame.with_changes(
            places=tuple(
                replace(p, country=country) if p.kind in UNLISTED and p.country is None else p
                for p in frame.places
            )
        )

    def _read(self) -> None:
        """Reads what "the base", "the city" and "the country" mean after the sentences so far."""
        for source in self._noted[self._read_up_to :]:
            self._keep(source)
        self._read_up_to = len(self._noted)

    def _keep(self, source: Annotated) -> None:
        index = source.sentence.index
        if (place := _only_place(source)) is not None:
            self._label = (source.sentence.paragraph, place)
        if sites := [p for p in source.places if p.precision == "site" and p.kind not in UNLISTED]:
            self._sites, self._site_sentence = sites, index
        elif index - self._site_sentence <= _SITE_REACH and SITE_ANAPHOR.search(source.text):
            self._site_sentence = index  # the text goes on about it
        scenes = [p for p in source.places if is_scene(source, p)]
        towns = [p for p in scenes if p.precision == "city"]
        if "capital" in source.text and (capital := find_capital(source.text, self._nation)):
            towns.append(capital)
        if towns:
            self._towns, self._town_sentence = towns, index
            self._town_names.update(p.name for p in towns)
        elif index - self._town_sentence <= _TOWN_REACH and TOWN_ANAPHOR.search(source.text):
            self._town_sentence = index
        if provinces := [p for p in scenes if p.precision == "province"]:
            self._provinces, self._province_sentence = provinces, index
        for place in source.places:
            if place.precision == "country":
                self._country = place
            if place.country and (place.precision == "country" or place in scenes):
                self._nations.add(place.country)
                if place in scenes or is_located(source, place):
                    self._grounds.add(place.country)
                # "France, which has 1,500 men there": another land that acts, no new scene;
                # nor is it where nothing happens: "Insurers in Oslo raised their rates"
                is_scene_of = place in scenes or is_located(source, place)
                if self._nation is None or (
                    is_scene_of and (source.tells_happening or self._filed is None)
                ):
                    self._nation = place.country
        precise = {
            p.name: p
            for p in source.places
            if p.precision in ("site", "city")
            and p.kind != "landmark"
            and source.word_before(p.start) != "near"
            and not is_of_speaker(source, p)
        }
        provinces_told = {p.name: p for p in scenes if p.precision == "province"}
        told = precise or provinces_told
        self._there = (index, next(iter(told.values()))) if len(told) == 1 else None

    def _meant_place(self, frame: Frame, text: str) -> Sequence[PlaceSpan]:
        source = frame.source
        peoples = {a.country for a in source.actors if a.kind == "people"}
        nation = peoples.pop() if len(peoples) == 1 else _own_land(source) or self._nation
        capital = find_capital(text, nation) if "capital" in text else None
        if capital is not None and frame.event_type in ("attack", "unrest", "withdrawal"):
            return [capital]
        before = [p for p in source.places if p.start < frame.head.start and p not in frame.places]
        anaphor = SITE_ANAPHOR.search(text)
        here = [p for p in before if p.precision == "site"]
        if here and anaphor:
            return here[-1:]
        seats = {p.name: p for p in before if p.precision == "city" and p.kind != "landmark"}
        if len(seats) == 1 and not frame.places and MEANS_SEAT.search(text):
            return list(seats.values())
        told = self._told_place(text, anaphor, source.sentence.index)
        if told and len(seats) == 1 and list(told) == [self._filed] and not frame.places:
            told = list(seats.values())  # "advanced on Sake, a day after they took the town"
        if not told and THERE.search(text):  # "the worst in the city since May, when ... there"
            told = self._told_place(source.text[: frame.head.start], None, source.sentence.index)
        if told:
            return told
        if len(seats) == 1 and not frame.places and TOWN_ANAPHOR.search(text):
            # "left Amara's suburbs as guns opened up on the city": no other town was told
            return [p for p in seats.values() if p.kind != "capital" or is_scene(source, p)]
        if self._filed is not None and not frame.places and self._is_of_dateline(frame, text):
            return [self._filed]
        is_next = self._there is not None and self._there[0] == source.sentence.index - 1
        if (
            self._there is not None
            and is_next
            and (THERE.search(text) or (not frame.places and THEY_GO_ON.match(source.text)))
        ):
            return [self._there[1]]
        if seat := seat_of_witness(frame) or seat_of_state(frame, text, self._lands()):
            return seat
        if is_of_that_day(frame) or is_of_that_place(frame) or hits_it(frame):
            scenes = [p for p in before if p.precision in ("site", "city")]
            if len({p.name for p in scenes}) == 1:
                return scenes[:1]
        if not frame.places and COUNTRY_ANAPHOR.search(text):
            doers = {a.start for a in source.actors if a.kind == "state"}
            countries = [
                p
                for p in before
                if p.precision == "country"
                and p.start not in doers
                and source.word_after(p.end) not in _POSSESSIVE
            ]
            known = countries[-1] if countries else self._country
            return [known] if known is not None else []
        return []

    def _lands(self) -> tuple[str | None, ...]:
        """The one land that the article tells of; that of the capital it is filed from."""
        filed = self._filed
        of_capital = filed.country if filed is not None and filed.kind == "capital" else None
        return self._land(), of_capital

    def _land(self) -> str | None:
        """The one land that the article tells of; so far, where it tells of others as well."""
        if (sole := self._listed.sole_country) is not None:
            return sole
        return next(iter(self._grounds)) if len(self._grounds) == 1 else None

    def _is_of_dateline(self, frame: Frame, text: str) -> bool:
        """ "TALUQAN, Sept 3 - Gunmen shot a teacher": the lead of a report from a small town.

        From a city the news of a whole country or region is told, but "QUITO - A bomb went off
        outside a hotel" is of that city.
        """
        if is_here(frame):
            return True
        filed, source = self._filed, frame.source
        if filed is None:
            return False
        if frame.rule == "deployment.arriving":
            # "MOGADISHU - Marines came ashore before dawn": where others than its own arrive
            who = frame.initiator
            is_foreign = who is not None and who.country not in (None, filed.country)
            return is_foreign and source.sentence.paragraph <= _LEAD and not source.places
        if filed.name in _HUBS or (filed.kind not in _SMALL and not IN_TOWN.search(text)):
            return False
        is_told = frame.is_definite or frame.is_background or frame.is_aggregate
        is_lead = source.sentence.paragraph <= _LEAD and frame.event_type in HAPPENING
        names_none = all(
            p.kind == "landmark" or (p.precision == "country" and p.country == filed.country)
            for p in source.places
        )
        return is_lead and not is_told and names_none and self._town_names <= {filed.name}

    def _told_place(
        self, text: str, anaphor: re.Match[str] | None, index: int
    ) -> Sequence[PlaceSpan]:
        """The site or town that the sentences before told of."""
        both = re.search(r"\bboth\b", text, re.IGNORECASE) is not None
        if anaphor and index - self._site_sentence <= _SITE_REACH:
            kinds = SITE_KINDS.get(anaphor["noun"].lower())
            sites = [p for p in self._sites if kinds is None or p.kind in kinds]
            if sites:
                return sites if both else sites[:1]
        # Where one town alone has been told of, nothing else can be meant.
        reach = _TOWN_REACH if len(self._town_names) > 1 else _ONLY_TOWN_REACH
        if self._towns and index - self._town_sentence <= reach:
            if TOWN_ANAPHOR.search(text):
                return self._towns if both else self._towns[:1]
            if len(self._towns) == 1 and LANDMARK.search(text):
                return self._towns
        return self._told_province(index) if PROVINCE_ANAPHOR.search(text) else []

    def _told_province(self, index: int) -> Sequence[PlaceSpan]:
        """The one province told last, or that of the one town: somewhere about it."""
        last = max(self._province_sentence, self._town_sentence)
        if index - last > _TOWN_REACH:
            return []
        if self._provinces and self._province_sentence == last:
            return self._provinces if len(self._provinces) == 1 else []
        return [replace(town, precision="province") for town in self._towns[:1]]

    def _theatre(self, frame: Frame) -> Sequence[PlaceSpan]:
        """The one country told of that forces who go home are not at home in."""
        if frame.event_type != "withdrawal" or frame.event_subtype == "base_transfer":
            return []
        home = frame.initiator.country if frame.initiator else None
        at_sea = frame.force is not None and frame.force.kind == "ship"
        is_told = len({place.country for place in self._left}) == 1
        if is_told and not at_sea and home not in (None, self._left[-1].country):
            return [self._left[-1]]
        abroad = (self._nations - {home}) & self._grounds
        if home is None or at_sea or len(abroad) != 1:
            return []
        return gazetteer().find(f"in {country_name(abroad.pop())}")[:1]

    def _scene_before(self, frame: Frame) -> Sequence[PlaceSpan]:
        """ "The hotel in X was still burning. The lorry that blew up on Saturday ...": X.

        Only of what is told with its own day, as something new: what has neither goes back to
        something that is placed.
        """
        is_new = frame.event_type == "attack" and not (frame.is_definite or frame.is_background)
        is_dated = any(t.kind == "point" for t in frame.times) or tells_what_ensued(frame)
        if frame.weapon or frame.initiator:  # "Two men died that day": of what was just told
            is_dated = is_dated or any(map(_is_that_day, frame.times))
        if not (is_new and is_dated and self._noted) or frame.is_aggregate or frame.places:
            return []
        before, source = self._noted[-1], frame.source
        if not _AFLOAT.isdisjoint(source.vocabulary):
            return []
        apart = source.sentence.paragraph - before.sentence.paragraph
        if apart > (1 if source.sentence.paragraph <= _LEAD else 0):
            return []
        scenes = [
            p for p in before.places if p.precision in ("city", "site") and is_scene(before, p)
        ]
        return scenes[:1] if len({p.name for p in scenes}) == 1 else []

    def _headed_place(self, frame: Frame, scene: Sequence[PlaceSpan]) -> Sequence[PlaceSpan]:
        """The place that the paragraph sets or is labelled by, else that of the section."""
        # "3 May, Gao. The army announced that 90 men would go to Kidal": bound elsewhere.
        is_ordered = frame.event_type == "deployment" and frame.status == "announced"
        is_labelled = self._label is not None and self._label[0] == frame.source.sentence.paragraph
        if self._label is not None and is_labelled:
            return [] if is_ordered else [self._label[1]]
        if scene:
            return [] if is_ordered else scene
        if (headed := self._heads.place_of(frame)) is not None:
            return [headed]
        return [self._section] if self._section is not None else []


def _own_land(source: Annotated) -> str | None:
    """ "In Togo, a bomb went off in the capital": the one land that the sentence is set in."""
    lands = {p.country for p in source.places if p.precision == "country" and is_located(source, p)}
    return lands.pop() if len(lands) == 1 else None


def _is_that_day(time: TimeSpan) -> bool:
    """ "Hours later", "that night": the scene has not changed, as days later it may have."""
    is_near = time.unit == "hour" or time.text.lower().startswith("that ")
    return time.kind == "offset" and is_near


def _theatre_of(place: PlaceSpan) -> PlaceSpan:
    """The land of a base or town: others who leave the war leave their own bases there."""
    if place.precision not in ("site", "city") or place.country is None:
        return place
    return next(iter(gazetteer().find(f"in {country_name(place.country)}")), place)


def _only_place(source: Annotated) -> PlaceSpan | None:
    """ "Nyala.", "Lolotique, Morazán.": a sentence that labels the entry which it opens."""
    places = source.places
    if not places or not _opens(source, places[0]) or source.triggers:
        return None
    named = sum(p.end - p.start for p in places) + places[0].start
    marks = sum(not character.isalnum() for character in source.text[places[0].end :])
    is_all = len(source.text) - named <= min(marks, _LABEL_MARKS)
    return places[0] if is_all and source.text.endswith(".") else None


def _opens(source: Annotated, place: PlaceSpan) -> bool:
    """Whether a place comes first in its sentence, but for a bullet or a sign in front of it."""
    return not any(character.isalnum() for character in source.text[: place.start])


_LABEL_MARKS = 4  # characters of ", " and "."
