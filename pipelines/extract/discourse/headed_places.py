"""Places that a line between the paragraphs sets for what stands under it.

"Port Sudan: queues for bread", "Ambush in Carmen". Source: codebook.md, Actors and places.
"""

from __future__ import annotations

import re

from pipelines.extract.article_places import ArticlePlaces
from pipelines.extract.discourse.distance import UNLISTED
from pipelines.extract.document import Paragraph
from pipelines.extract.frame import Frame
from pipelines.extract.gazetteer import PlaceSpan

_LONGEST_HEADING = 60  # characters
_HEADED = 2  # paragraphs under a heading, which need not all be about its place
_HAPPENING = ("attack", "unrest")
_SENTENCE_ENDS = ".!?…,;"
_LEADS_TO_PLACE = re.compile(
    r"(?:^(?:\d{1,2}[.)] )?|.*\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|[Oo]ff) (?:the )?)\Z"
)


class HeadedPlaces:
    """The place of the last heading, for what stands right under it without one."""

    def __init__(self, listed: ArticlePlaces) -> None:
        """Takes the places that the article may name."""
        self._listed = listed
        self._head: tuple[int, PlaceSpan] | None = None

    def note(self, paragraph: Paragraph) -> None:
        """Reads a paragraph: the one place that a heading names is where the next ones are.

        Any other heading, an hour among them, ends what the last one set.
        """
        if not _is_heading(paragraph.text):
            return
        above, self._head = self._head, None
        named = {
            p.name: p
            for p in self._listed.find(paragraph.text)
            if p.precision in ("city", "site", "province") and p.kind != "sea"
        }
        within = {p.within for p in named.values()}
        inner = [p for p in named.values() if p.name not in within]
        precise = [p for p in inner if p.precision != "province"] or inner
        if len(precise) != 1:
            return
        # "Aleppo: bakery hit" over "Ann Roe, Aleppo": the line of who reports from there.
        is_same = above is not None and (above[0] + 1, above[1].name) == (
            paragraph.index,
            precise[0].name,
        )
        if is_same or _is_headed_by(paragraph.text, precise[0]):
            self._head = (paragraph.index, precise[0])

    def place_of(self, frame: Frame) -> PlaceSpan | None:
        """Where a happening is that is told right under the heading."""
        if self._head is None or frame.is_aggregate or frame.event_type not in _HAPPENING:
            return None
        below = frame.source.sentence.paragraph - self._head[0]
        return self._head[1] if 0 < below <= _HEADED else None

    def town_around(self, frame: Frame) -> PlaceSpan | None:
        """ "Aleppo: bakery hit" above "shells fell on the Salhani district": the town around it."""
        town = self.place_of(frame)
        if town is None or town.precision != "city" or not frame.places:
            return None
        is_part = all(
            p.kind in UNLISTED and p.precision in ("site", "province") for p in frame.places
        )
        return town if is_part else None


def _is_heading(text: str) -> bool:
    """A line that is no sentence."""
    line = text.strip()
    return len(line) < _LONGEST_HEADING and line[-1:] not in _SENTENCE_ENDS


def _is_headed_by(text: str, place: PlaceSpan) -> bool:
    """ "Aden: port closes", "Ambush in Carmen"; "Moscow warns London" is of a government."""
    is_seat = place.kind == "capital" and place.start == 0
    is_set_off = text[place.end :].lstrip()[:1] in (":", ",", "")
    return (is_set_off or not is_seat) and bool(_LEADS_TO_PLACE.match(text, 0, place.start))
