"""What a sentence leaves to the text around it: dates carried over, and what "the attack" means.

A draft is a frame with its day resolved and, where it tells again what the article has told
before, the draft that it goes back to. Source: codebook.md, What is one event ("An anaphor is a
mention of its antecedent, never a new event") and Dates.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, takewhile

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.article_places import ArticlePlaces
from pipelines.extract.clauses import BACKGROUND, MAIN, RELATIVE, REPORT
from pipelines.extract.cues import LEADING, SCENES, Cue
from pipelines.extract.frame import Frame, is_background, is_located, is_origin, point_times
from pipelines.extract.gazetteer import PlaceSpan, gazetteer
from pipelines.extract.naming import find_capital
from pipelines.extract.times import Anchor, ResolvedTime, TimeSpan, precision_of, resolve
from pipelines.knowledge import country_name

_PRECISION_RANK = {"day": 0, "week": 1, "month": 2, "year": 3}
# Launched munitions may be named by their family; a rocket is still no drone.
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SAYING_REACH = 60  # characters of "the foreign ministry in Paris said that"
_KILLINGS = frozenset("killing assassination murder slaying death".split())
_COMPATIBLE_SUBTYPES = frozenset(
    {
        frozenset({"airstrike", "drone_strike"}),
        frozenset({"airstrike", "missile"}),
        frozenset({"airstrike", "bombing"}),
        frozenset({"rocket", "missile"}),
        frozenset({"rocket", "mortar"}),
        frozenset({"missile", "drone_strike"}),
        frozenset({"shooting", "ground_assault"}),
        frozenset({"bombing", "ground_assault"}),
        frozenset({"bombing", "drone_strike"}),
        frozenset({"artillery", "mortar"}),
        frozenset({"artillery", "rocket"}),
    }
)
_SIDES_ALIKE = frozenset({frozenset({"iran", "iran_aligned"})})
_NEAR_PARAGRAPHS = 6
LOOK_BACK = 120
"""Passages that a later one may go back to: more than a long feature tells.

So a text of a megabyte takes time in proportion to its length.
"""


@dataclass(frozen=True)
class Draft:
    """A frame with its day, and the earlier draft of the same article that it restates."""

    frame: Frame
    time: ResolvedTime | None
    time_span: TimeSpan | None
    time_basis: str | None
    antecedent: int | None = None
    heading: ResolvedTime | None = None


@dataclass(frozen=True)
class _Scene:
    """Day and place that one sentence sets for what its paragraph goes on to tell."""

    paragraph: int
    span: TimeSpan
    time: ResolvedTime
    places: tuple[PlaceSpan, ...]


# Sentences back to which "the base" and "the town" may go: an article has few bases.
_SITE_REACH = 12
_TOWN_REACH = 3
_ONLY_TOWN_REACH = 20
_SITE_ANAPHOR = re.compile(
    r"\b(?:the|that|this|both|same) (?:\w+ ){0,2}?"
    r"(?P<noun>bases?|camp|sites?|airport|airfield|installations?|"
    r"outpost|facility|compound|post|prison)\b",
    re.IGNORECASE,
)
# What such a noun may mean (places.csv, kind): "the airport" is no prison. Others mean any site.
_SITE_KINDS = {
    "airport": frozenset({"airport", "base"}),
    "airfield": frozenset({"airport", "base"}),
    "camp": frozenset({"base", "camp"}),
    "base": frozenset({"base", "camp", "airport", "site"}),
    "bases": frozenset({"base", "camp", "airport", "site"}),
    "prison": frozenset({"prison"}),
}
_TOWN_ANAPHOR = re.compile(
    r"\b(?:the|that|both|same) (?:\w+ ){0,2}?(?:city|town|village|hamlet|district)\b"
    r"|\bits (?:outskirts|suburbs|streets)\b",
    re.IGNORECASE,
)
# "attacked the mission there", never "there were".
_THERE = re.compile(
    r"\bthere\b(?! (?:is|are|was|were|has|have|had|will|would|could|can|may|might|should|must"
    r"|seem|remain)|['’]s)"
    r"|\b(?:streets?|blocks?|hundred (?:yards|met(?:er|re)s)) away\b|\b(?:a|the) nearby [a-z]"
)
# "Residents of Tessit say that a drone killed seven": who saw it lives there.
_WITNESSES = re.compile(
    r"\b(?:[Rr]esidents|[Vv]illagers|[Ii]nhabitants|[Pp]eople living|[Ll]ocals) (?:of|in|at|from) "
    r"(?=[A-Z][\w' -]{2,40} (?:say|said|told|report)\b)"
)
_THEY_GO_ON = re.compile(r"\s*[\"“]?They\b")
# "Generals in Baghdad": where somebody speaks or sits.
_SPEAKERS = frozenset(
    "officials official generals general ministers minister government ministry authorities "
    "diplomats diplomat leaders lawmakers parliament analysts analyst spokesman spokeswoman "
    "commanders activists doctors embassy office reporters".split()
)
_SETS_DAY = frozenset("was were saw brought came proved".split())
# "On Monday, two gunmen were sentenced. They had killed four": of another day.
_IN_COURT = frozenset(
    "sentenced convicted charged arrested indicted tried accused acquitted jailed court trial "
    "captured extradited identified buried funeral".split()
)
# What every town has one of.
_LANDMARK = re.compile(
    r"\b(?:the|its) (?:\w+ )?(?:airport|port|railway station|bus station|city hall|town hall"
    r"|governor['’]s (?:house|office|residence|compound)|courthouse|stadium|seafront|waterfront"
    r"|(?:city|town) cent(?:re|er)|old town)\b",
    re.IGNORECASE,
)
_COUNTRY_ANAPHOR = re.compile(
    r"\b(?:in|across|inside|around|out of|from|left|leave|leaving|quit) the country\b",
    re.IGNORECASE,
)
_LEAD_PARAGRAPHS = 4  # title, deck and first paragraphs tell what is told in full below
_RESTATED_WITHIN = 3  # passages: a sentence tells few
_HUBS = frozenset(
    "Washington|New York|London|Paris|Brussels|Geneva|Moscow|Istanbul|Beirut|Cairo|Amman|Dubai"
    "|Riyadh|Jerusalem|Nairobi|Dakar|Johannesburg|New Delhi|Bangkok".split("|")
)
_FIRST_SECTION = 5  # sentences: what stands above them may be the page's own navigation
_LONGEST_TITLE = 60
# A vow that answers something: it cannot be older than what it answers.
_ANSWERS = re.compile(
    r"\b(?:aveng|reveng|retaliat|respon[ds]|repl(?:y|ie)|answer|punish|hit back|strike back"
    r"|an eye for an eye|to account|blood (?:of|for))",
    re.IGNORECASE,
)
_EARLY = re.compile(r"\b(?:early|dawn|midnight|small hours|a\.m\.|am)\b", re.IGNORECASE)
_ANSWERED_WITHIN = timedelta(days=3)
# Places that no gazetteer knows; nothing says where such a one lies.
_UNLISTED = frozenset({"unlisted", "landmark"})
# What "two days after the ..." may count from, beside the events that are coded.
_HAPPENINGS = frozenset("that this it those these death deaths incident spoke".split())
_COUNTS_FROM_WITHIN = 10
_THEMSELVES = tuple([word] for word in ("it", "its", "they", "their", "he", "his", "she", "we"))
_DESCRIBING = frozenset("which when that where".split())
_NOUN_WITHIN = 25  # characters of "the Jan. 20 cross-border raid"
_IT_CAME = re.compile(
    r"[\W_]*(?:It|This|That|They|The (?:[\w-]+ ){1,3}?)\s*(?:also )?"
    r"(?:came|come|comes|happened|occurred|took place|follows|followed|was)[\w ]{0,12} "
)
_NEARNESS = frozenset("near outside around".split())
_FURTHER = frozenset("also other others another separately elsewhere second more too".split())
_CAME = frozenset("came come comes happened followed".split())


def _long_before(known: ResolvedTime, offset: TimeSpan) -> ResolvedTime | None:
    """The month or year that lies so many months or years before a day."""
    if offset.count is None or offset.unit not in ("month", "year"):
        return None
    if offset.unit == "year":
        year = known.start.year - abs(offset.count)
        return ResolvedTime(date(year, 1, 1), date(year, 12, 31), "year") if year > 0 else None
    months = known.start.year * 12 + known.start.month - 1 - abs(offset.count)
    if months < 12:
        return None
    start, behind = (date(n // 12, n % 12 + 1, 1) for n in (months, months + 1))
    return ResolvedTime(start, behind - timedelta(days=1), "month")


def _going_on(frame: Frame, before: Frame, index: int) -> Frame:
    """ "Two were killed that day and 12 others wounded": one event in two clauses."""
    facts = (frame.places, frame.times, frame.weapon, frame.initiator, frame.is_definite)
    kinds = {frame.head.entry.kind, before.head.entry.kind}
    is_same = frame.event_type == before.event_type == "attack" and kinds == {"consequence"}
    if any(facts) or frame.is_aggregate or before.is_aggregate or not is_same:
        return frame
    return frame.with_changes(continues=index)


def _clause_text(frame: Frame) -> str:
    """The words of the frame's clauses."""
    return " ".join(
        token.text
        for index, token in enumerate(frame.source.tokens)
        if frame.source.clauses.of_token[index] in frame.clauses
    )


# Sentences that are kept for the question whether the text has turned to something else.
_SINCE_EVENT = 24


class ToldPlaces:
    """What "the base", "the city", "there" and "the country" mean after the sentences so far."""

    def __init__(self, listed: ArticlePlaces) -> None:
        self._listed = listed
        self._sites: list[PlaceSpan] = []
        self._site_sentence = 0
        self._towns: list[PlaceSpan] = []
        self._town_sentence = 0
        self._town_names: set[str] = set()
        self._country: PlaceSpan | None = None
        self._nation: str | None = None
        self._nations: set[str] = set()
        self._there: tuple[int, PlaceSpan] | None = None
        self._section: PlaceSpan | None = None
        self._label: tuple[int, PlaceSpan] | None = None
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
        if filed is None or self._nation is not None or filed.name in _HUBS:
            return
        self._nation = filed.country
        if filed.country:
            self._nations.add(filed.country)
        if filed.precision == "city":  # what "the city" means, until another is told of
            self._towns = [filed]
            self._town_names.add(filed.name)

    def note_heading(self, source: Annotated) -> None:
        """A place by itself heads a section; one in front of a colon labels its paragraph."""
        text = source.text.strip()
        first = source.places[0] if source.places else None
        if first is not None and first.start == 0 and source.text[first.end :][:1] == ":":
            self._label = (source.sentence.paragraph, first)
        if len(text) >= _LONGEST_TITLE or text[-1:] in ".!?…:”\"'":
            return
        is_place = first is not None and first.end - first.start == len(text)
        self._section = first if is_place and source.sentence.index >= _FIRST_SECTION else None

    def placed(self, frame: Frame, scene: Sequence[PlaceSpan]) -> Frame:
        """Gives "both sites", "the camp", "the country" the place that they go back to.

        Args:
            frame: A frame of the sentence that comes next.
            scene: Places that the paragraph has set for what it tells; empty for none.
        """
        settled = tuple(p for p in frame.places if p.kind != "landmark")
        if _is_placed(frame):
            return frame if settled == frame.places else frame.with_changes(places=settled)
        self._read()
        meant = self._meant_place(frame, _clause_text(frame))
        if not (meant or settled):
            meant = self._headed_place(frame, scene) or self._theatre(frame)
        return frame.with_changes(places=(*meant, *settled)) if meant else frame

    def _read(self) -> None:
        """Reads what "the base", "the city" and "the country" mean after the sentences so far."""
        for source in self._noted[self._read_up_to :]:
            self._keep(source)
        self._read_up_to = len(self._noted)

    def _keep(self, source: Annotated) -> None:
        index = source.sentence.index
        if (place := _only_place(source)) is not None:
            self._label = (source.sentence.paragraph, place)
        if sites := [p for p in source.places if p.precision == "site" and p.kind not in _UNLISTED]:
            self._sites, self._site_sentence = sites, index
        scenes = [p for p in source.places if _is_scene(source, p)]
        towns = [p for p in scenes if p.precision == "city"]
        if "capital" in source.text and (capital := find_capital(source.text, self._nation)):
            towns.append(capital)
        if towns:
            self._towns, self._town_sentence = towns, index
            self._town_names.update(p.name for p in towns)
        elif index - self._town_sentence <= _TOWN_REACH and _TOWN_ANAPHOR.search(source.text):
            self._town_sentence = index
        for place in source.places:
            if place.precision == "country":
                self._country = place
            if place.country and (place.precision == "country" or place in scenes):
                self._nations.add(place.country)
                # "France, which has 1,500 men there": another land that acts, no new scene
                if self._nation is None or place in scenes or is_located(source, place):
                    self._nation = place.country
        precise = {
            p.name: p
            for p in source.places
            if p.precision in ("site", "city")
            and p.kind != "landmark"
            and source.word_before(p.start) != "near"
        }
        self._there = (index, next(iter(precise.values()))) if len(precise) == 1 else None

    def _meant_place(self, frame: Frame, text: str) -> Sequence[PlaceSpan]:
        source = frame.source
        peoples = {a.country for a in source.actors if a.kind == "people"}
        nation = peoples.pop() if len(peoples) == 1 else self._nation
        capital = find_capital(text, nation) if "capital" in text else None
        if capital is not None and frame.event_type in ("attack", "unrest", "withdrawal"):
            return [capital]
        before = [p for p in source.places if p.start < frame.head.start and p not in frame.places]
        anaphor = _SITE_ANAPHOR.search(text)
        here = [p for p in before if p.precision == "site"]
        if here and anaphor:
            return here[-1:]
        told = self._told_place(text, anaphor, source.sentence.index)
        if told:
            return told
        is_next = self._there is not None and self._there[0] == source.sentence.index - 1
        if (
            self._there is not None
            and is_next
            and (_THERE.search(text) or (not frame.places and _THEY_GO_ON.match(source.text)))
        ):
            return [self._there[1]]
        if (witnesses := _WITNESSES.search(source.text)) and not frame.places:
            near = [p for p in source.places if p.start == witnesses.end()]
            if near and near[0].precision != "country":
                return near
        if _is_of_that_day(frame) or _is_of_that_place(frame):
            scenes = [p for p in before if p.precision in ("site", "city")]
            if len({p.name for p in scenes}) == 1:
                return scenes[:1]
        if not frame.places and _COUNTRY_ANAPHOR.search(text):
            countries = [p for p in before if p.precision == "country"]
            known = countries[-1] if countries else self._country
            return [known] if known is not None else []
        return []

    def _told_place(
        self, text: str, anaphor: re.Match[str] | None, index: int
    ) -> Sequence[PlaceSpan]:
        """The site or town that the sentences before told of."""
        both = re.search(r"\bboth\b", text, re.IGNORECASE) is not None
        if anaphor and index - self._site_sentence <= _SITE_REACH:
            kinds = _SITE_KINDS.get(anaphor["noun"].lower())
            sites = [p for p in self._sites if kinds is None or p.kind in kinds]
            if sites:
                return sites if both else sites[:1]
        # Where one town alone has been told of, nothing else can be meant.
        reach = _TOWN_REACH if len(self._town_names) > 1 else _ONLY_TOWN_REACH
        if self._towns and index - self._town_sentence <= reach:
            if _TOWN_ANAPHOR.search(text):
                return self._towns if both else self._towns[:1]
            if len(self._towns) == 1 and _LANDMARK.search(text):
                return self._towns
        return []

    def _theatre(self, frame: Frame) -> Sequence[PlaceSpan]:
        """The one country told of that forces who go home are not at home in."""
        if frame.event_type != "withdrawal" or frame.event_subtype == "base_transfer":
            return []
        home = frame.initiator.country if frame.initiator else None
        abroad = self._nations - {home}
        at_sea = frame.force is not None and frame.force.kind == "ship"
        if home is None or at_sea or len(abroad) != 1:
            return []
        return gazetteer().find(f"in {country_name(abroad.pop())}")[:1]

    def _headed_place(self, frame: Frame, scene: Sequence[PlaceSpan]) -> Sequence[PlaceSpan]:
        """The place that the paragraph sets or is labelled by, else that of the section."""
        if scene:
            return scene
        if self._label is not None and self._label[0] == frame.source.sentence.paragraph:
            return [self._label[1]]
        return [self._section] if self._section is not None else []


class Discourse:
    """Walks the frames of one article in order and keeps what has been told so far."""

    def __init__(self, published_anchor: Anchor, listed: ArticlePlaces) -> None:
        self.anchor = published_anchor
        self.places = ToldPlaces(listed)
        self.drafts: list[Draft] = []
        self._scene: _Scene | None = None
        self._noted: list[tuple[Annotated, ResolvedTime | None]] = []
        self._days_read_up_to = 0
        self._said: tuple[int, int, ResolvedTime] | None = None
        self.since_event: deque[Annotated] = deque(maxlen=_SINCE_EVENT)

    def add_sentence(self, frames: list[Frame], heading: ResolvedTime | None) -> None:
        """Dates the frames of one sentence and adds them to what has been told."""
        if not frames:
            return
        self.places.note_heading(frames[0].source)
        told = len(self.drafts)
        frames = [self.places.placed(f, self._scene_places(f)) for f in frames]
        main = [f for f in frames if not f.is_background]
        main = [_going_on(f, main[at - 1], told + at - 1) if at else f for at, f in enumerate(main)]
        known: ResolvedTime | None = None
        for frame in main:
            draft = self._of_its_own_day(self._date(frame, heading, known))
            known = draft.time or known
            self.drafts.append(draft)
        if known is None and len(main) < len(frames):
            known = self._day_gone_back_to(told)
        for frame in frames:
            if frame.is_background:
                self.drafts.append(self._date_background(frame, heading, known))
        if any(
            d.frame.event_type in ("attack", "unrest") and is_firm(d) for d in self.drafts[told:]
        ):
            self.since_event.clear()

    def _day_gone_back_to(self, told: int) -> ResolvedTime | None:
        """ "The raid came a day after ...": the day of what a sentence's references mean."""
        for index in range(told, len(self.drafts)):
            if self.drafts[index].frame.is_definite:
                meant = _antecedent(index, self.drafts, set(), {})
                if meant is not None:
                    return self._root_of(self.drafts[meant]).time
        return None

    def _of_its_own_day(self, draft: Draft) -> Draft:
        """ "Two more were hurt in Sunday's blast" goes on with no event of another day."""
        index = draft.frame.continues
        before = self.drafts[index].time if index is not None else None
        if before is None or draft.time is None or _share_days(before, draft.time):
            return draft
        return replace(draft, frame=draft.frame.with_changes(continues=None))

    def note(self, source: Annotated, heading: ResolvedTime | None) -> None:
        """Keeps a sentence; what it says is read when a later one goes back to it.

        Of an article without a date, the year of a day or month told in full is the year of the
        days and months that follow (codebook, Dates: the event they refer to).
        """
        self._noted.append((source, heading))
        self.places.note(source)
        if self.anchor.published is None and _YEAR.search(source.text):
            told = [t for t in source.times if t.year is not None and t.month is not None]
            if told:
                self.anchor = replace(self.anchor, year_hint=told[-1].year)

    def set_scene(self, source: Annotated, heading: ResolvedTime | None) -> None:
        """ "Friday was the worst", "A blow fell that night in Helmand": for what follows it."""
        paragraph = source.sentence.paragraph
        if self.drafts and self.drafts[-1].frame.source.sentence.index == source.sentence.index:
            return
        if not source.has(Cue.SCENE) and not source.has(Cue.LEADING_TIME):
            return
        span = next((t for t in source.times if _sets_scene(source, t)), None)
        if span is None:
            return
        time = resolve(span, replace(self.anchor, heading=heading, event=self._last_day(paragraph)))
        if time is not None and time.precision == "day":
            places = tuple(p for p in source.places if p.precision in ("site", "city", "province"))
            self._scene = _Scene(paragraph, span, time, places if len(places) == 1 else ())

    def _scene_of(self, frame: Frame) -> _Scene | None:
        """The scene that stands over a frame: set before it in its own paragraph."""
        scene = self._scene
        is_own = scene is not None and scene.paragraph == frame.source.sentence.paragraph
        return scene if is_own and not (frame.is_background or frame.is_definite) else None

    def _scene_places(self, frame: Frame) -> tuple[PlaceSpan, ...]:
        """The places of the scene that stands over a frame."""
        scene = self._scene_of(frame)
        return scene.places if scene else ()

    def restate_day(self, span: TimeSpan, heading: ResolvedTime | None) -> None:
        """ "By the clock in Iraq it was already Friday": corrects the day told last."""
        near = range(len(self.drafts) - 1, max(-1, len(self.drafts) - 1 - _RESTATED_WITHIN), -1)
        by_foreign_clock = (i for i in near if _is_by_foreign_clock(self.drafts[i]))
        index = next(by_foreign_clock, len(self.drafts) - 1)
        time = resolve(span, replace(self.anchor, heading=heading))
        if time is not None and index >= 0 and self.drafts[index].time is not None:
            self.drafts[index] = replace(self.drafts[index], time=time, time_span=span)

    def _carried(self, frame: Frame) -> ResolvedTime | None:
        """The day of a statement that the sentences before report ("he wrote")."""
        for draft in map(self.drafts.__getitem__, reversed(recent(self.drafts))):
            apart = frame.source.sentence.paragraph - draft.frame.source.sentence.paragraph
            if apart > 2:
                return None
            before = draft.frame
            if before.event_type != "threat" or draft.time is None:
                continue
            pronoun = frame.source.word_before(frame.head.start) in ("he", "she")
            if pronoun or frame.event_subtype == "alleged_plan" or _same_actor(before, frame):
                return draft.time
        return None

    def _date(
        self, frame: Frame, heading: ResolvedTime | None, known: ResolvedTime | None
    ) -> Draft:
        paragraph = frame.source.sentence.paragraph
        event = _reported_day(frame, self.anchor) or known or self._last_day(paragraph)
        anchor = replace(self.anchor, heading=heading, event=event)
        looks_ahead = frame.status == "planned"
        best = _best_time(frame, anchor, looks_ahead)
        if best is not None:
            span, time = best
            basis = "explicit" if span.form in ("date", "month", "year") else "relative"
            return Draft(frame, time, span, "event" if span.kind == "offset" else basis)
        takes_heading = frame.takes_heading and not frame.is_background
        if heading is not None and takes_heading and not frame.is_definite:
            return Draft(frame, heading, None, "heading")
        if frame.event_type == "threat" and (carried := self._carried(frame)):
            return Draft(frame, carried, None, "carried")
        if heading is None and (answered := self._answered_since(frame)):
            return Draft(frame, answered, None, "event")
        if scene := self._scene_of(frame):
            return Draft(frame, scene.time, scene.span, "carried")
        if bounds := _bounding_span(frame, anchor):
            return Draft(frame, bounds[1], bounds[0], "relative")
        if own := _own_report(frame, anchor):
            return Draft(frame, own[1], own[0], "carried")
        return Draft(frame, None, None, None, heading=heading if takes_heading else None)

    def _date_background(
        self, frame: Frame, heading: ResolvedTime | None, known: ResolvedTime | None
    ) -> Draft:
        """ "five days after a drone killed him": counted back from the day of the main clause."""
        offset = _offset_before(frame)
        known = self._day_beside(frame, offset, heading) or known
        if offset is not None and known is None:
            known = self._day_of_subject(frame, offset)
        if offset is not None and known is not None:
            ahead = resolve(offset, replace(self.anchor, heading=heading, event=known))
            time = _long_before(known, offset)
            if time is None and ahead is not None and ahead.precision == "day":
                shift = ahead.start - known.start
                eve = timedelta(days=1 if offset.unit == "hour" and _is_early(frame) else 0)
                time = ResolvedTime(known.start - shift - eve, known.end - shift, known.precision)
            if time is not None:
                return Draft(frame, time, offset, "event")
        return self._date(frame.with_changes(takes_heading=False), heading, None)

    def _day_beside(
        self, frame: Frame, offset: TimeSpan | None, heading: ResolvedTime | None
    ) -> ResolvedTime | None:
        """ "since Nov 23, two days after", "the vote on Monday came a day after": that day."""
        if offset is None:
            return None
        source = frame.source
        before = [t for t in source.times if t.end < offset.start and t.kind != "offset"]
        if not before:
            return None
        is_next = source.text[before[-1].end : offset.start] == ", "
        if not is_next and source.word_before(offset.start) not in _CAME:
            return None
        span = replace(before[-1], kind="point")
        day = resolve(span, replace(self.anchor, heading=heading))
        return day if day is not None and day.precision == "day" else None

    def _day_of_subject(self, frame: Frame, offset: TimeSpan) -> ResolvedTime | None:
        """ "It came two years after rockets hit the camp": the day of what was told just before."""
        source = frame.source
        is_told = _IT_CAME.fullmatch(source.text, 0, offset.start)
        near = (self.drafts[i] for i in reversed(recent(self.drafts)))
        last = next((d for d in near if is_firm(d)), None) if is_told else None
        apart = source.sentence.paragraph - last.frame.source.sentence.paragraph if last else 0
        return self._root_of(last).time if last and apart <= 1 else None

    def _answered_since(self, frame: Frame) -> ResolvedTime | None:
        """An answer that is not dated lies between what it answers and the publication."""
        today = self.anchor.published
        is_warning = frame.event_type == "threat" and frame.event_subtype == "warning"
        if today is None or not is_warning or not _ANSWERS.search(frame.source.text):
            return None
        if frame.source.word_before(frame.head.start) in ("had", "have", "has"):
            return None
        told = [
            self._root_of(d)
            for d in self.drafts[-LOOK_BACK:]
            if d.frame.event_type in ("attack", "unrest")
        ]
        ends = [
            d.time.end
            for d in told
            if d.time
            and d.time.precision == "day"
            and d.time.end <= today <= d.time.end + _ANSWERED_WITHIN
        ]
        if not ends or (told[-1].time and told[-1].time.end not in ends):
            return None
        return ResolvedTime(min(ends), today, precision_of(min(ends), today))

    def _root_of(self, draft: Draft) -> Draft:
        """What a passage about an outcome goes on with."""
        while draft.time is None and draft.frame.continues is not None:
            draft = self.drafts[draft.frame.continues]
        return draft

    def _last_day(self, paragraph: int) -> ResolvedTime | None:
        """The day that "two days later" counts from: told last, as an event's or by itself."""
        near = map(self.drafts.__getitem__, reversed(recent(self.drafts)))
        dated = (d for d in near if d.time is not None and not d.frame.is_aggregate)
        last = next(dated, None)
        index = last.frame.source.sentence.index if last else -1
        self._read_days()
        if self._said is not None and self._said[0] == paragraph and self._said[1] > index:
            return self._said[2]
        if last is None:
            return None
        # "Ten days after the raid, jets bombed": the story has come to the bombing.
        beside = takewhile(lambda d: d.frame.source.sentence.index == index, chain([last], dated))
        return next((d for d in beside if not d.frame.is_background), last).time

    def _read_days(self) -> None:
        """Reads the day that a sentence names last, whatever it tells of it."""
        for source, heading in self._noted[self._days_read_up_to :]:
            points = [t for t in source.times if t.kind == "point" and not t.is_attributive]
            if not points or source.sentence.in_quotation(points[-1].start):
                continue
            time = resolve(points[-1], replace(self.anchor, heading=heading))
            if time is not None and time.precision == "day":
                self._said = (source.sentence.paragraph, source.sentence.index, time)
        self._days_read_up_to = len(self._noted)


def join_restatements(drafts: Sequence[Draft]) -> list[Draft]:
    """Joins restatements to what they restate, and drops what says nothing of its own."""
    linked = list(drafts)
    dropped: set[int] = set()
    places: dict[int, list[PlaceSpan]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        places[index].extend(draft.frame.places)
    with_outcome = {
        d.frame.continues
        for d in drafts
        if any(c.low or c.best or c.high for c in d.frame.casualties)
    }
    for index, draft in enumerate(drafts):
        if draft.frame.is_aggregate or not _leans(draft):
            continue
        antecedent = _antecedent(index, linked, dropped, places)
        if antecedent is not None:
            linked[index] = _joined(draft, linked[antecedent], antecedent)
            known = places[antecedent]
            known.extend(p for p in draft.frame.places if not _is_among(p, known))
            if draft.frame.head.is_plural_noun:
                linked.extend(_joined(draft, linked[i], i) for i in _siblings(linked, antecedent))
        elif _is_bare(draft, index in with_outcome):
            dropped.add(index)
        elif draft.heading is not None:
            linked[index] = replace(draft, time=draft.heading, time_basis="heading")
    return _renumber(linked, dropped)


def _antecedent(
    index: int,
    drafts: list[Draft],
    dropped: set[int],
    places: Mapping[int, Sequence[PlaceSpan]],
) -> int | None:
    """The compatible event told before that shares most, else a dated one told after.

    Args:
        index: Of the draft that goes back to something.
        drafts: Those before it are linked.
        dropped: Drafts that tell nothing of their own.
        places: By the first draft of each event, where all its passages put it.
    """
    draft = drafts[index]
    if draft.frame.continues is not None:
        return _root(drafts, draft.frame.continues)
    others = _told_beside(drafts, index)
    fits_event: dict[int, bool] = {}

    def fits(i: int) -> bool:
        if not _fits(drafts[i], draft, i in dropped):
            return False
        root = _root(drafts, i)
        if root not in fits_event:
            fits_event[root] = (
                root not in others
                and (root == i or _fits(drafts[root], draft, False))
                and not are_towns_apart(draft.frame.places, places.get(root, ()))
            )
        return fits_event[root]

    candidates = [i for i in reversed(recent(drafts, index)) if fits(i)] or [
        i
        for i in range(index + 1, min(len(drafts), index + 1 + LOOK_BACK))
        if _tells_later(drafts[i], draft) and _fits(drafts[i], draft, False)
    ]
    if not candidates:
        return None
    news = _told_as_news(drafts, candidates, draft)
    # The first of equals is the nearest.
    names = _names_in_phrase(draft.frame) if draft.frame.is_definite else set()
    best = max(news or candidates, key=lambda i: _agreement(drafts[i], draft, names))
    root = _root(drafts, best)
    return None if root == index else root


def _siblings(linked: list[Draft], antecedent: int) -> list[int]:
    """The events that one sentence counted apart: "the attacks" means them all."""
    if linked[antecedent].frame.rule != "attack.counted_apart":
        return []
    return [i for i in counted_beside(linked, antecedent) if i != antecedent]


def _told_as_news(drafts: list[Draft], candidates: list[int], draft: Draft) -> list[int]:
    """ "The attack comes a year after ...": what the article leads with, unless told right here."""
    head, source = draft.frame.head, draft.frame.source
    if not draft.frame.is_definite or source.word_after(head.end) not in ("comes", "follows"):
        return []
    told_in = [drafts[i].frame.source.sentence.paragraph for i in candidates]
    if source.sentence.paragraph in told_in:
        return []
    first = min(candidates)
    return [first] if drafts[first].frame.source.sentence.paragraph < _LEAD_PARAGRAPHS else []


def recent(drafts: Sequence[Draft], before: int | None = None) -> range:
    """The drafts told last, to which what follows may go back.

    Args:
        drafts: What has been told, in order.
        before: The draft that goes back to something; the one to come, where it is not given.
    """
    end = len(drafts) if before is None else before
    return range(max(0, end - LOOK_BACK), end)


def counted_beside(drafts: Sequence[Draft], index: int) -> list[int]:
    """A draft and those of its sentence that its rule made as well, in order."""
    frame = drafts[index].frame

    def is_of_sentence(i: int) -> bool:
        return drafts[i].frame.source.sentence.start == frame.source.sentence.start

    before = takewhile(is_of_sentence, range(index - 1, -1, -1))
    behind = takewhile(is_of_sentence, range(index, len(drafts)))
    return [i for i in sorted([*before, *behind]) if drafts[i].frame.rule == frame.rule]


def _told_beside(drafts: list[Draft], index: int) -> set[int]:
    """The events that "three days after a raid" sets apart from the raid: it is none of them."""
    draft = drafts[index]
    is_counted_back = draft.time_span is not None and draft.time_span.kind == "offset"
    if not (draft.frame.is_background and is_counted_back):
        return set()
    sentence = draft.frame.source.sentence.index
    beside = takewhile(
        lambda i: drafts[i].frame.source.sentence.index == sentence, range(index - 1, -1, -1)
    )
    return {_root(drafts, i) for i in beside if not drafts[i].frame.is_background}


def _tells_later(later: Draft, draft: Draft) -> bool:
    """What a deck or first sentence may mean: told further down with its day or its site."""
    if draft.time is not None and draft.time.precision == "day" and later.time is None:
        return False
    if _comes_after(later):
        return False
    frame = draft.frame
    is_of_lead = frame.source.sentence.paragraph < _LEAD_PARAGRAPHS and (
        frame.head.is_noun or not _are_named_apart(frame, later.frame)
    )
    is_vague = draft.time is not None and draft.time.precision != "day"
    is_reference = is_of_lead or is_vague or frame.is_definite or frame.is_background
    if not (is_reference or _shares_fact(frame, later.frame)):
        return False
    if not _leans(later) and _has_day(later):
        return True
    if frame.is_background and not frame.head.is_noun:
        return False
    if later.frame.is_definite or later.frame.is_background:
        return False
    return any(p.precision == "site" for p in later.frame.places)


def _are_named_apart(one: Frame, other: Frame) -> bool:
    """Each with places, none of them shared and none a part of the other's."""
    a, b = ([p for p in f.places if p.kind != "landmark"] for f in (one, other))
    if not (a and b) or {p.name for p in a} & {p.name for p in b}:
        return False
    return not (_contains(one, other) or _lie_in(a, b) or _lie_in(b, a) or _close(one, other))


def _lie_in(some: Sequence[PlaceSpan], others: Sequence[PlaceSpan]) -> bool:
    """Places of a country or province that the other passage names as such."""
    wide = {p.country for p in others if p.precision in ("country", "province", "region")}
    return any(p.country in wide for p in some if p.country)


def _comes_after(draft: Draft) -> bool:
    """ "Hours later guns shelled X": what follows on something told before is another event."""
    span = draft.time_span
    return (
        draft.time_basis == "event"
        and span is not None
        and span.text.lower().endswith(("later", "after"))
        and not draft.frame.is_background
    )


def _shares_fact(one: Frame, other: Frame) -> bool:
    """A place, an aim, an attacker or a toll that both passages tell."""
    if {p.name for p in one.places} & {p.name for p in other.places}:
        return True
    for a, b in ((one.target, other.target), (one.initiator, other.initiator)):
        if a is not None and b is not None and a.actor == b.actor:
            return True
    return bool(_tolls(one) & _tolls(other))


def _tolls(frame: Frame) -> set[tuple[str, int]]:
    return {(c.outcome, c.best) for c in frame.casualties if c.best}


def _is_by_foreign_clock(draft: Draft) -> bool:
    return draft.time_span is not None and draft.time_span.is_foreign_clock


def _root(drafts: list[Draft], index: int) -> int:
    antecedent = drafts[index].antecedent
    return index if antecedent is None else antecedent


def _joined(draft: Draft, antecedent: Draft, index: int) -> Draft:
    """The draft as a passage about its antecedent; "the attack" on an embassy becomes unrest."""
    frame, kind = draft.frame, antecedent.frame.event_type
    if frame.event_type != kind or kind == "withdrawal":
        frame = frame.with_changes(event_type=kind, event_subtype=antecedent.frame.event_subtype)
    return replace(draft, frame=frame, antecedent=index)


def _reported_day(frame: Frame, anchor: Anchor) -> ResolvedTime | None:
    """ "said on Sunday that it had struck the day before": counted back from Sunday."""
    if not any(t.kind == "offset" and (t.count or 0) < 0 for t in frame.times):
        return None
    source = frame.source
    reports = frozenset(c.index for c in source.clauses.clauses if c.kind == REPORT)
    for time in point_times(source, reports):
        day = resolve(time, anchor) if time.kind == "point" else None
        if day is not None:
            return day
    return None


def _own_report(frame: Frame, anchor: Anchor) -> tuple[TimeSpan, ResolvedTime] | None:
    """ "The army said on Sunday that it had struck": what it did itself it tells within a day."""
    source = frame.source
    is_act = frame.event_type == "attack" and not (frame.head.is_noun or frame.is_definite)
    if not is_act or source.clauses.at(frame.head.first).kind != MAIN:
        return None
    for clause in source.clauses.clauses:
        tokens = source.clauses.tokens_of(clause.index) if clause.kind == REPORT else []
        if not tokens or tokens[-1] >= frame.head.first:
            continue
        opening = [t.lower for t in source.tokens[tokens[-1] + 1 : tokens[-1] + 3]]
        if opening[:1] == ["that"]:
            opening = opening[1:]
        spans = [t for t in point_times(source, frozenset({clause.index})) if t.kind == "point"]
        day = resolve(spans[-1], anchor) if spans and opening[:1] in _THEMSELVES else None
        if day is not None and day.precision == "day":
            eve = day.start - timedelta(days=1)
            return spans[-1], ResolvedTime(eve, day.end, precision_of(eve, day.end))
    return None


def _same_actor(one: Frame, other: Frame) -> bool:
    return (
        one.initiator is not None
        and other.initiator is not None
        and one.initiator.actor == other.initiator.actor
    )


def _best_time(
    frame: Frame, anchor: Anchor, looks_ahead: bool
) -> tuple[TimeSpan, ResolvedTime] | None:
    """The most precise time of the frame, of equal ones the nearest to its trigger."""
    found: list[tuple[bool, bool, int, int, TimeSpan, ResolvedTime]] = []
    own = frame.source.clauses.of_token[frame.head.first]
    for span in frame.times or _times_of_described(frame):
        if not _counts_from_told(frame, span) or _is_speakers(frame, span, anchor):
            continue
        if _is_elliptic(frame.source, span):
            continue
        # "said Thursday that it planned to": a report is of the past, whatever it announces.
        is_ahead = looks_ahead or (span.start > frame.head.end and _is_yet_to_come(frame))
        ahead = is_ahead and frame.source.clause_at(span.start).kind != REPORT
        time = _after_month(span, anchor) or resolve(span, anchor, looks_ahead=ahead)
        if time is None:
            continue
        distance = min(abs(span.start - frame.head.end), abs(frame.head.start - span.end))
        aside = frame.source.clause_at(span.start)
        is_aside = (aside.kind == RELATIVE and aside.index != own) or _is_cut_off(frame, span)
        # "after dark on Tuesday", "hours earlier, on Tuesday": the day comes first.
        is_part = span.form == "part" or (span.kind == "offset" and span.unit == "hour")
        found.append((is_part, is_aside, _PRECISION_RANK[time.precision], distance, span, time))
    if not found:
        return None
    wide = [item[-1] for item in found if not item[1]]
    # "in July ..., on the 2nd": an aside that is a part of what stands outside it is none.
    found = [(i[0], i[1] and not _is_within(i[-1], wide), *i[2:]) for i in found]
    *_, span, time = min(found, key=lambda item: item[:4])
    return span, time


def _is_yet_to_come(frame: Frame) -> bool:
    """ "300 troops will be sent in October": what is announced with the verb's own future."""
    words = {frame.source.word_before(frame.head.start, back) for back in (1, 2, 3)}
    return frame.status == "announced" and not _FUTURE.isdisjoint(words)


_FUTURE = frozenset("will would shall 'll".split())


def _is_scene(source: Annotated, place: PlaceSpan) -> bool:
    """Somewhere things happen: not an origin, nor the seat of a government that speaks."""
    if source.clause_at(place.start).kind == REPORT or is_origin(source, place):
        return False
    if place.start == 0 and place.precision == "city":
        return place.kind != "capital"  # "Kyiv" as a subject is a government
    speaker = source.word_before(place.start, 2) in _SPEAKERS
    return is_located(source, place) and not speaker


def _sets_scene(source: Annotated, span: TimeSpan) -> bool:
    if span.kind not in ("point", "offset") or span.is_attributive:
        return False
    opens = span.start <= LEADING
    leads = opens and (source.word_after(span.end) in _SETS_DAY or _enter_armed(source, span))
    if not leads and SCENES.isdisjoint(source.vocabulary):
        return False
    is_said = source.clause_at(span.start).kind == REPORT
    return not (is_said or source.sentence.in_quotation(span.start))


def _enter_armed(source: Annotated, span: TimeSpan) -> bool:
    """ "On Christmas Eve, gunmen rode into the village.": the men act on in what follows."""
    entering = any(
        a.is_force and not a.is_person and span.end < a.start <= span.end + len(", a dozen ")
        for a in source.actors
    )
    return entering and _IN_COURT.isdisjoint(source.vocabulary)


def _is_within(time: ResolvedTime, others: Sequence[ResolvedTime]) -> bool:
    return any(other.start <= time.start and time.end <= other.end for other in others)


def _bounding_span(frame: Frame, anchor: Anchor) -> tuple[TimeSpan, ResolvedTime] | None:
    """ "in the past week", "between 3 and 6 April": days that bound it, a week at the most."""
    for span in frame.source.inside(frame.source.times, set(frame.clauses)):
        time = resolve(span, anchor) if span.kind == "span" and not span.is_attributive else None
        if time is not None and (time.end - time.start).days <= 7:
            return span, ResolvedTime(time.start, time.end, "week")
    return None


def _counts_from_told(frame: Frame, span: TimeSpan) -> bool:
    """Whether "two days after the raid" counts from an event; "after the vote" does not."""
    if span.kind != "offset" or not span.text.endswith(("after", "before", "prior to")):
        return True
    source = frame.source
    first = source.token_at(span.end - 1) + 1
    near = source.tokens[first : first + _COUNTS_FROM_WITHIN]
    ahead = list(takewhile(lambda token: token.text[0].isalnum(), near))
    if not ahead:
        return True
    if frame.is_definite:
        return False  # "the attack came a week after ...": the other event is the one it dates
    limit = ahead[-1].end
    return any(span.end <= t.start < limit for t in source.triggers) or any(
        token.lower in _HAPPENINGS for token in ahead
    )


def _is_speakers(frame: Frame, span: TimeSpan, anchor: Anchor) -> bool:
    """ "today" between quotation marks is the speaker's day, which nothing here tells."""
    is_deictic = span.kind == "point" and span.form in ("shift", "overnight")
    return is_deictic and anchor.heading is None and frame.source.sentence.in_quotation(span.start)


def _times_of_described(frame: Frame) -> tuple[TimeSpan, ...]:
    """ "the Jan. 20 raid in which gunmen killed": the day of the noun that the clause describes."""
    source = frame.source
    clause = source.clauses.at(frame.head.first)
    if clause.kind != RELATIVE or clause.opener not in _DESCRIBING:
        return ()
    first = source.tokens[source.clauses.tokens_of(clause.index)[0]].start
    nouns = [t for t in source.triggers if t.is_noun and t.end <= first]
    spans = [t for t in source.times if t.is_attributive and t.kind == "point"]
    return tuple(s for s in spans if nouns and 0 < nouns[-1].start - s.end <= _NOUN_WITHIN)


def _is_elliptic(source: Annotated, span: TimeSpan) -> bool:
    """ "The raid was smaller than Monday's": the day of another."""
    behind = source.text[span.end : span.end + 1]
    return span.text[-2:] in ("'s", "’s") and (not behind or behind in ",.;:)")


def _is_of_that_place(frame: Frame) -> bool:
    """ "the steps of a theatre where a missile fell", "the raid in Gao in which six died"."""
    source = frame.source
    if any(source.clauses.clauses[index].opener == "where" for index in frame.clauses):
        return True
    clause = source.clauses.at(frame.head.first)
    first = source.tokens[source.clauses.tokens_of(clause.index)[0]]
    return clause.opener == "which" and source.word_before(first.start) == "in"


def _is_of_that_day(frame: Frame) -> bool:
    """ "on 30 September, when rockets fell": goes on about the scene that the day belongs to."""
    source = frame.source
    for index in frame.clauses:
        tokens = source.clauses.tokens_of(index)
        if source.clauses.clauses[index].opener == "when" and tokens:
            start = source.tokens[tokens[0]].start
            if any(t.end + 2 == start and source.text[t.end] == "," for t in source.times):
                return True
    return False


def _is_cut_off(frame: Frame, span: TimeSpan) -> bool:
    """Behind a comma: "killed in December, on 29 March" dates something else."""
    if span.start < frame.head.end:
        return False
    return "," in frame.source.words_between(frame.head.end, span.start)


def _after_month(span: TimeSpan, anchor: Anchor) -> ResolvedTime | None:
    """ "a day later" than what is known by its month alone: no more than that month is known."""
    event = anchor.event
    if span.kind == "offset" and event is not None and event.precision in ("week", "month"):
        return event if span.unit in ("hour", "day") and abs(span.count or 0) <= 3 else None
    return None


def _is_early(frame: Frame) -> bool:
    """ "early on Tuesday, hours after": the hours may reach back over midnight."""
    return _EARLY.search(frame.source.text) is not None


def _offset_before(frame: Frame) -> TimeSpan | None:
    """The offset right in front of the background clause of the frame ("a day after ...").

    The frame may stand deeper in it: "an hour after the ministry said that troops would leave".
    """
    clauses = frame.source.clauses
    clause = clauses.at(frame.head.first)
    while clause.kind != BACKGROUND and clause.parent is not None:
        clause = clauses.clauses[clause.parent]
    within = clauses.tokens_of(clause.index)
    # Where somebody's saying fills the background clause, the offset stands in front of that.
    reach = 12 if within else _SAYING_REACH
    first = (within or clauses.tokens_of(clauses.of_token[frame.head.first]))[0]
    limit = frame.source.tokens[first].end
    offsets = [
        t
        for t in frame.source.times
        if t.kind == "offset" and t.start < limit and t.end >= limit - reach
    ]
    return offsets[-1] if offsets else None


def _is_bare(draft: Draft, has_outcome: bool = False) -> bool:
    """Nothing of its own to tell an event by: no day, no place, no weapon with an aim."""
    frame = draft.frame
    if frame.event_type in ("threat", "deployment") or _names_its_dead(frame):
        return False
    facts = (
        _is_placed(frame),
        draft.time is not None and draft.time_basis != "heading",
        has_outcome or any(c.low or c.best or c.high for c in frame.casualties),
        frame.weapon is not None and (frame.target is not None or frame.initiator is not None),
        _tells_who_whom(frame),
    )
    if frame.is_definite:
        return sum(facts) < 2
    named_only = bool(frame.casualties) and frame.head.entry.kind == "consequence"
    return not any(facts) or (named_only and sum(facts) < 2)


def _tells_who_whom(frame: Frame) -> bool:
    """ "Gunmen opened fire on a judge": an act with its doer and sufferer, not only its name."""
    is_act = not frame.head.is_noun and frame.head.entry.kind != "consequence"
    act = frame.event_type == "attack" and is_act
    if not act or frame.initiator is None:
        return False
    return frame.target is not None or frame.head.entry.kind == "plain"


def _has_day(draft: Draft) -> bool:
    return draft.time is not None or any(t.form == "date" for t in draft.frame.times)


def is_firm(draft: Draft) -> bool:
    """Tells an event of its own: a day or a precise place, and no mere reference."""
    frame = draft.frame
    placed = _is_placed(frame)
    if frame.is_definite:
        return frame.continues is None and draft.time is not None
    return placed or (draft.time is not None and draft.time_basis != "carried")


def _leans(draft: Draft) -> bool:
    """Whether the passage may tell again what the article tells elsewhere."""
    frame = draft.frame
    if frame.event_type == "withdrawal":
        return draft.time is None and not frame.places and not _has_day(draft)
    if frame.rule == "attack.counted_apart":
        return False
    if frame.event_type in ("threat", "deployment"):
        return draft.time is None or (frame.is_definite and frame.event_type == "deployment")
    if frame.is_definite or frame.is_background or _is_outcome_of_day(draft):
        return True
    if draft.time is None:
        return not _has_day(draft)
    if draft.time.precision in ("month", "year") and not frame.places:
        return True
    if draft.time_basis == "carried" and draft.time.precision != "day":
        return True  # only bounded by the day of a report
    exact = any(p.precision in ("site", "city") for p in frame.places)
    return draft.time_basis == "heading" and not exact


def _is_outcome_of_day(draft: Draft) -> bool:
    """ "Two soldiers were killed that day": in what was told of the day, if anything was."""
    frame, span = draft.frame, draft.time_span
    is_that_day = span is not None and span.kind == "offset" and span.text.lower() == "that day"
    is_bare = not (frame.places or frame.weapon)
    return is_that_day and is_bare and frame.head.entry.kind == "consequence"


def _fits(candidate: Draft, draft: Draft, is_dropped: bool) -> bool:
    one, other = candidate.frame, draft.frame
    if is_dropped or one.is_aggregate:
        return False
    if one.source.sentence.index == other.source.sentence.index and not _names_again(one, other):
        return False
    if one.event_type != other.event_type and not _may_be_unrest(one, other):
        return False
    if abs(one.source.sentence.paragraph - other.source.sentence.paragraph) > _reach(draft):
        return False
    if one.event_type == "withdrawal":
        near = other.source.sentence.paragraph - one.source.sentence.paragraph in (0, 1)
        return near and one.status == other.status and _alike_sides(one.initiator, other.initiator)
    if one.event_type == "deployment":
        return _alike_forces(one, other) and _alike_sides(one.initiator, other.initiator)
    return (
        _same_days(candidate, draft)
        and (_alike_subtypes(one, other) or _is_of_same_men(one, other))
        and _alike_places(one, other)
        and (_is_contested(other) or _alike_sides(one.initiator, other.initiator))
        and not _is_claim_to_another(one, other)
        and not _struck_back(one, other)
        and _alike_tolls(one, other)
        and (not _names_its_dead(other) or bool(_dead_names(one) & _dead_names(other)))
        and not _is_of_another_time(candidate, draft)
        and not _are_foes_hit(one, other)
        and not _owns_up_to_other(one, other)
    )


def _is_of_same_men(one: Frame, other: Frame) -> bool:
    """ "The four attackers rammed the gate": another act of those who made the attack."""
    doer = other.initiator
    if doer is None or doer.text.lower().split()[-1] not in _ATTACKERS:
        return False
    words = [other.source.word_before(doer.start, back) for back in (1, 2)]
    apart = other.source.sentence.paragraph - one.source.sentence.paragraph
    return "the" in words and apart in (0, 1)


_ATTACKERS = frozenset("attackers assailants gunmen raiders bombers assassins hijackers".split())


def _are_foes_hit(one: Frame, other: Frame) -> bool:
    """Americans are hit in the one, a militia of their enemies in the other."""
    sides = {f.target.side for f in (one, other) if f.target is not None and f.target.is_force}
    return "us_coalition" in sides and bool(sides & {"iran", "iran_aligned", "isis"})


def _owns_up_to_other(one: Frame, other: Frame) -> bool:
    """What one side says that it did itself is not what it blames on another."""
    if one.attribution.kind != "claimed" or other.attribution.kind != "blamed":
        return False
    return not _alike_sides(one.initiator, other.initiator)


def _names_again(one: Frame, other: Frame) -> bool:
    """ "said it had overrun the post; the army said the assault had failed": in one sentence."""
    is_name = other.is_definite and other.head.is_noun and not other.is_background
    is_first_told = not (one.is_definite or one.is_background or one.head.is_noun)
    is_parted = ";" in one.source.text[one.head.end : other.head.start]
    return is_name and _is_mere_name(other) and is_first_told and is_parted


def _is_claim_to_another(one: Frame, other: Frame) -> bool:
    """ "Al-Qaeda claimed the bombing": what a state's forces are said to have done is not meant."""
    doer, claimant = one.initiator, other.initiator
    if doer is None or claimant is None or other.attribution.kind != "claimed":
        return False
    return doer.kind in _OF_STATES and claimant.kind in _OF_GROUPS and doer.side != "unknown"


_OF_STATES = frozenset({"state", "alliance", "government", "military"})
_OF_GROUPS = frozenset({"militia", "insurgent", "jihadist"})


def _is_of_another_time(candidate: Draft, draft: Draft) -> bool:
    """ "May's raid on the port": told by its month, it is no undated attack on something else."""
    if draft.time is None or draft.time.precision == "day" or candidate.time is not None:
        return False
    one, other = candidate.frame, draft.frame
    aims = {f.target.actor for f in (one, other) if f.target is not None}
    shared = {p.name for p in one.places} & {p.name for p in other.places}
    return not shared and (len(aims) != 1 or None in (one.target, other.target))


def _names_its_dead(frame: Frame) -> bool:
    """ "the killing of General Osei": known by whom it killed, whatever was told before."""
    return frame.head.is_noun and frame.head.text.lower() in _KILLINGS and bool(_dead_names(frame))


def _dead_names(frame: Frame) -> set[str]:
    return {name for c in frame.casualties if c.outcome == "killed" for name in c.names}


def _reach(draft: Draft) -> int:
    return 10**6 if draft.frame.is_definite or draft.frame.is_background else _NEAR_PARAGRAPHS


def _may_be_unrest(one: Frame, other: Frame) -> bool:
    """ "the attack on the embassy" may go back to its storming."""
    apart = other.source.sentence.paragraph - one.source.sentence.paragraph
    if one.event_subtype == "riot" and other.is_definite and apart == 0 and _is_mere_name(other):
        return True
    return (
        one.event_type == "unrest"
        and other.event_type == "attack"
        and other.weapon is None
        and not any(c.best for c in other.casualties)
        and "embassy"
        in other.source.text[max(0, other.head.start - 20) : other.head.end + 40].lower()
    )


def _month_day(frame: Frame) -> tuple[int, int] | None:
    return next(((t.month, t.day) for t in frame.times if t.month and t.day), None)


def _alike_forces(one: Frame, other: Frame) -> bool:
    """One order told twice: the same kind, and numbers that can both be right."""
    a, b = one.force, other.force
    if a is None or b is None or a.kind != b.kind:
        return False
    if a.count is not None and b.count is not None:
        return a.count == b.count
    count, bounds = (a.count, b) if a.count is not None else (b.count, a)
    return count is None or bounds.low is None or bounds.low <= count


def _is_mere_name(frame: Frame) -> bool:
    """ "the attack" and nothing more."""
    return frame.weapon is None and not frame.casualties and not frame.places


def _same_days(candidate: Draft, draft: Draft) -> bool:
    one, other = candidate.time, draft.time
    if one is None and other is None:
        return len({_month_day(candidate.frame), _month_day(draft.frame)} - {None}) < 2
    if other is None or one is None:
        return True
    return _share_days(one, other, are_told=_is_told(candidate) and _is_told(draft))


def _is_told(draft: Draft) -> bool:
    """Whether the words give the day: itself, or as so many days from another."""
    if draft.time_basis == "event":
        return draft.time_span is not None and draft.time_span.unit != "hour"
    return draft.time_basis in ("explicit", "relative")


def _share_days(one: ResolvedTime, other: ResolvedTime, are_told: bool = True) -> bool:
    """Whether two times overlap; days that are not both told may differ by one."""
    slack = timedelta(days=1 if one.precision == other.precision == "day" and not are_told else 0)
    return one.start - slack <= other.end and other.start - slack <= one.end


def _alike_subtypes(one: Frame, other: Frame) -> bool:
    a, b = one.event_subtype, other.event_subtype
    if other.head.text.lower() == "invasion" and a != "ground_assault":
        return False
    if a == b or "other" in (a, b) or None in (a, b) or one.event_type != "attack":
        return one.event_type != "threat" or a == b
    return frozenset({a, b}) in _COMPATIBLE_SUBTYPES


def _alike_places(one: Frame, other: Frame) -> bool:
    """Shared, or nested by country; places of two countries or two towns tell events apart."""
    if not (one.places and other.places):
        return True
    a, b = ({p.name for p in f.places if _is_scene_of_own(p)} for f in (one, other))
    if all(p.kind in _UNLISTED for p in (*one.places, *other.places) if p.name in a ^ b):
        return True  # nothing is known of where an unlisted place lies
    if a and b and not a & b:
        bare = other.weapon is None and other.initiator is None
        return _contains(one, other) or (bare and _close(one, other)) or _is_by(one, other)
    if _lie_apart(one, other):
        return False
    a_countries = {p.country for p in one.places if p.country}
    b_countries = {p.country for p in other.places if p.country}
    return not a_countries or not b_countries or bool(a_countries & b_countries)


def _is_by(one: Frame, other: Frame) -> bool:
    """ "near Sumy", and then "in Bilky": an unlisted village may be what lies near a town."""
    near = [p for p in one.places if _is_scene_of_own(p)]
    told = [p for p in other.places if _is_scene_of_own(p)]
    apart = other.source.sentence.paragraph - one.source.sentence.paragraph
    return (
        0 <= apart <= 1
        and all(one.source.word_before(p.start) in _NEARNESS for p in near)
        and all(p.kind in _UNLISTED for p in told)
        and not any(t.lower in _FURTHER for t in other.source.tokens[: other.head.last + 1])
    )


def _is_among(place: PlaceSpan, others: Sequence[PlaceSpan]) -> bool:
    """Whether the place is one of the others, wherever in the text each is named."""
    return any(replace(place, start=p.start, end=p.end, text=p.text) == p for p in others)


def _is_placed(frame: Frame) -> bool:
    """Told with a province, a town, a site or a sea of its own; a street alone is none."""
    return any(_tells_scene(p) or p.kind == "sea" for p in frame.places)


def _only_place(source: Annotated) -> PlaceSpan | None:
    """ "Nyala.", "Lolotique, Morazán.": a sentence that labels the entry which it opens."""
    places = source.places
    if not places or places[0].start != 0 or source.triggers:
        return None
    named = sum(p.end - p.start for p in places)
    marks = sum(not character.isalnum() for character in source.text[places[0].end :])
    is_all = len(source.text) - named <= min(marks, _LABEL_MARKS)
    return places[0] if is_all and source.text.endswith(".") else None


_LABEL_MARKS = 4  # characters of ", " and "."


def _is_scene_of_own(place: PlaceSpan) -> bool:
    """A town or site; a street or hotel may lie in any town."""
    return place.precision in ("site", "city") and place.kind != "landmark"


def _tells_scene(place: PlaceSpan) -> bool:
    """A province, town or site, but for a street or hotel."""
    return place.precision in _PRECISE and place.kind != "landmark"


def are_towns_apart(some: Sequence[PlaceSpan], others: Sequence[PlaceSpan]) -> bool:
    """Whether two happenings have places of their own, some way from each other.

    Towns and sites some 60 km apart tell them apart; a province, told by its middle, some 200.
    """
    a, b = ([p for p in places if _tells_scene(p)] for places in (some, others))
    if {p.name for p in a} & {p.name for p in b}:
        return False
    if any(p.within == q.name or q.within == p.name for p in a for q in b):
        return False
    is_wide = any(p.precision == "province" for p in (*a, *b))
    return min(_distances(a, b), default=0.0) > (_FAR if is_wide else _CLOSE)


def _contains(one: Frame, other: Frame) -> bool:
    """The Green Zone lies in Baghdad: a part and its whole are no two places."""
    return any(p.within == q.name or q.within == p.name for p in one.places for q in other.places)


def _close(one: Frame, other: Frame) -> bool:
    """Within some 60 km: a camp "north of Baghdad" may be told as Baghdad."""
    return any(distance < _CLOSE for distance in _distances(one.places, other.places))


def _lie_apart(one: Frame, other: Frame) -> bool:
    """A province and a town of another: no pair of their places within some 200 km."""
    return min(_distances(one.places, other.places), default=0.0) > _FAR


# Degrees of latitude or longitude, whichever differs more.
_CLOSE = 0.6
_FAR = 2.0


def _distances(some: Sequence[PlaceSpan], others: Sequence[PlaceSpan]) -> list[float]:
    """How far the precise places of two passages lie from each other, in degrees."""
    return [
        max(abs(p.latitude - q.latitude), abs(p.longitude - q.longitude))
        for p in some
        for q in others
        if p.precision in _PRECISE and q.precision in _PRECISE
        if p.latitude is not None and p.longitude is not None
        if q.latitude is not None and q.longitude is not None
    ]


_PRECISE = frozenset(("site", "city", "province"))


def _alike_sides(one: ActorSpan | None, other: ActorSpan | None) -> bool:
    if one is None or other is None:
        return True
    sides = {one.side, other.side}
    return len(sides) == 1 or "unknown" in sides or frozenset(sides) in _SIDES_ALIKE


def _is_contested(frame: Frame) -> bool:
    """Who is only blamed, or claims or denies what is known, tells no two events apart."""
    kind = frame.attribution.kind
    return kind in ("blamed", "denied") or (kind == "claimed" and frame.is_definite)


def _struck_back(one: Frame, other: Frame) -> bool:
    """Who is hit in the one strikes in the other: an answer, not the same attack."""
    for a, b in ((one, other), (other, one)):
        if a.initiator is None or b.target is None or a.event_type != "attack":
            continue
        if _is_same_party(a.initiator, b.target):
            return True
    return False


def _is_same_party(one: ActorSpan, other: ActorSpan) -> bool:
    """Of one side; those whom the codebook calls ``other`` are of many: one actor or one state."""
    if one.side != other.side or one.side == "unknown":
        return False
    of_state = one.country == other.country and one.kind in _OF_STATES and other.kind in _OF_STATES
    return one.side != "other" or one.actor == other.actor or of_state


def _alike_tolls(one: Frame, other: Frame) -> bool:
    """Exact tolls of one outcome that differ tell events apart, unless one revises the other."""
    if not (one.casualties and other.casualties):
        return True
    for outcome in ("killed", "wounded"):
        a, b = (
            [
                c
                for c in frame.casualties
                if c.outcome == outcome
                and not (c.is_named or c.is_subset or c.stance == "denies")  # no toll of its own
            ]
            for frame in (one, other)
        )
        if not a or not b or any(c.is_revision or c.is_previous for c in a + b):
            continue
        x = sum(c.best or 0 for c in a)
        y = sum(c.best or 0 for c in b)
        if (x == 0) != (y == 0) or (x and y and max(x, y) > 2 * min(x, y)):
            return False
    return True


def _agreement(candidate: Draft, draft: Draft, names: Set[str]) -> float:
    """How much the two passages share; nearer ones win ties by their order.

    Args:
        candidate: What the draft may go back to.
        draft: The draft.
        names: Proper names that stand with it, where it is a reference ("the attack on the Vega").
    """
    one, other = candidate.frame, draft.frame
    points = 0.0
    if candidate.time is not None and draft.time is not None:
        points += 2.0
    if {p.name for p in one.places} & {p.name for p in other.places}:
        points += 2.0
    if one.event_type != other.event_type:
        points += 3.0  # the storming of an embassy told as an attack
    if one.initiator and other.initiator and one.initiator.side == other.initiator.side:
        points += 1.0
    if one.event_subtype == other.event_subtype != "other":
        points += 1.0
    if one.source.sentence.paragraph == other.source.sentence.paragraph:
        points += 2.0
    if one.target and other.target and one.target.actor == other.target.actor:
        points += 1.0
    names_a = {n for c in one.casualties for n in c.names}
    names_b = {n for c in other.casualties for n in c.names}
    if names_a & names_b:
        points += 4.0
    points += 2.0 * len(_tolls(one) & _tolls(other))
    if candidate.time is not None and candidate.time.precision == "day":
        points += 1.0
    if _is_sentence_before(one, other) and _is_shown(other) and _is_news(one):
        points += 4.0
    if any(name in one.source.text for name in names):
        points += 2.0
    distance = abs(one.source.sentence.paragraph - other.source.sentence.paragraph)
    return points - min(2.5, 0.5 * distance)


_SHOWING = frozenset(("that", "this", "those", "these"))
_PHRASE = 6  # words of "the attack on the container ship True Confidence"


def _names_in_phrase(frame: Frame) -> set[str]:
    """The proper names that stand with a reference, of whatever they are names."""
    source = frame.source
    around = source.tokens[max(1, frame.head.first - 2) : frame.head.last + _PHRASE]
    known = [
        *((actor.start, actor.end) for actor in source.actors),
        *((place.start, place.end) for place in source.places),
        *((time.start, time.end) for time in source.times),
    ]
    return {
        token.text
        for token in around
        if token.text[:1].isupper() and not any(start <= token.start < end for start, end in known)
    }


def _is_news(frame: Frame) -> bool:
    """What its sentence tells anew: of "the raid came days after rebels took X", the taking."""
    refers = any(
        t.is_noun
        and t.start < frame.head.start
        and t.entry.event_type == frame.event_type
        and frame.source.word_before(t.start) in ("the", *_SHOWING)
        for t in frame.source.triggers
    )
    return refers if frame.is_background else not (frame.is_definite and _tells_past(frame.source))


def _tells_past(source: Annotated) -> bool:
    """Whether a sentence goes on to an earlier event: "came two days after rebels took X"."""
    return any(
        t.entry.event_type == "attack" and not t.is_noun and is_background(source, t)
        for t in source.triggers
    )


def _is_shown(frame: Frame) -> bool:
    """ "that raid", "this strike": what the sentence before told in the first place."""
    near, next_but_one = (frame.source.word_before(frame.head.start, back) for back in (1, 2))
    shows = near if near in _SHOWING or near == "the" else next_but_one  # "said that the raid"
    return frame.is_definite and shows in _SHOWING


def _is_sentence_before(one: Frame, other: Frame) -> bool:
    return one.source.sentence.index == other.source.sentence.index - 1


def _renumber(drafts: list[Draft], dropped: set[int]) -> list[Draft]:
    """Takes the dropped out; an antecedent's antecedent stands for it."""
    place: dict[int, int] = {}
    kept: list[Draft] = []
    # What only goes on with something that was dropped goes with it.
    dropped = dropped | {
        i
        for i, d in enumerate(drafts)
        if d.frame.continues is not None and (d.antecedent is None or d.antecedent in dropped)
    }
    for index, draft in enumerate(drafts):
        if index not in dropped:
            place[index] = len(kept)
            kept.append(draft)
    return [
        replace(d, antecedent=place.get(d.antecedent)) if d.antecedent is not None else d
        for d in kept
    ]
