"""Who wrote a page that has no byline by its title: what stands below the story, or in it.

A signature below the last sentence, a line on the writer, the reporter whom a host of a broadcast
calls, the greeting of a newsletter. A name alone is none: it may be of a tag, a picture, a reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.authors.credits import is_credit
from pipelines.normalise.authors.names import is_role
from pipelines.normalise.authors.people import has_by, people_of
from pipelines.normalise.dates.beside_stamps import read_placed_stamp
from pipelines.normalise.dates.imprints import read_imprint
from pipelines.normalise.layout.boilerplate import is_sentence
from pipelines.normalise.layout.lines import SeenLine
from pipelines.normalise.outlets.unlisted import names_outlet
from pipelines.normalise.page import without_last_part

_SEARCHED_LINES: Final = 6
_MAX_SIGNATURE_WORDS: Final = 12
_MAX_LONE_NAME_WORDS: Final = 4
_MIN_SPEECHES: Final = 2
_MAX_DECK_CHARS: Final = 400


def read_signatures(title: str, above: Sequence[SeenLine], story: Sequence[str]) -> tuple[str, ...]:
    """The names with which a page is signed, as they are written there; empty where it is not.

    Args:
        title: The headline.
        above: Lines up to the headline.
        story: Lines below the headline and its bylines.
    """
    names = (
        *_in_title(title, above),
        *_at_the_end(story),
        *_in_broadcast(story),
        *_in_greeting(story[0] if story else ""),
    )
    return names[:1] if len(set(names)) == 1 else tuple(dict.fromkeys(names))


# --- in the headline --------------------------------------------------------------------------


def _in_title(title: str, above: Sequence[SeenLine]) -> Iterator[str]:
    """Below a section of opinion ``Ana Roe: A War of Shells`` or ``A War of Shells | Ana Roe``."""
    if not any(_opinion_pattern().fullmatch(one.text) for one in above):
        return
    head = without_last_part(title)
    for name in (title.partition(": ")[0], title[len(head) :].strip(" |–—-")):
        if name and name != title and _is_person(name):
            yield name


@cache
def _opinion_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:comment|opinion|columnist|commentator|voice)s?|comment is free", re.IGNORECASE
    )


# --- in the standfirst ------------------------------------------------------------------------


def signed_deck(text: str) -> str | None:
    """The people of a standfirst's last sentence, with what they do there as they write it.

    ``... on the quays. ANA ROE and BO LIND report``, ``... every night, writes Ana Roe in Lima``.
    Bodies report, too: names in small letters need the place, or the house in front of them.
    """
    if len(text) > _MAX_DECK_CHARS:
        return None
    found = _deck_pattern().search(text) or _inverted_pattern().search(text)
    if found is None or text.isupper() or not _is_person(found["people"]):
        return None
    is_loud = found["people"].replace(" and ", " ").isupper()
    is_told = found["by"] or (found["verb"] and (found["place"] or is_loud))
    return found["people"] if is_told and not names_outlet(found["people"]) else None


_PEOPLE: Final = r"(?P<people>[A-Z][\w.'’-]*(?:,? (?:and )?[A-Z][\w.'’-]*){1,8})"
_FROM: Final = r"(?P<place> (?:from|in) [\w’' -]{3,40})?\.?$"


@cache
def _deck_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<=[.!?…”\"]) (?:(?P<by>(?:Words |Report |Story )?[Bb]y )|(?:[\w-]+ ){0,3}\w+['’]s )?"
        rf"{_PEOPLE}(?P<verb> (?:reports?|writes?))?{_FROM}"
    )


@cache
def _inverted_pattern() -> re.Pattern[str]:
    return re.compile(rf", (?:(?P<by>writes)|(?P<verb>reports)) {_PEOPLE}{_FROM}")


# --- below the story --------------------------------------------------------------------------


def _at_the_end(story: Sequence[str]) -> Iterator[str]:
    """Signatures and notes on the writer in the last lines."""
    start = max(1, len(story) - _SEARCHED_LINES)
    for index in range(start, len(story)):
        text = story[index]
        above = story[index - 1]
        below = story[index + 1] if index + 1 < len(story) else ""
        name = (
            _signature(text)
            or _writer_of_note(text, story[:index], above)
            or (text if _is_lone_name(text, below, story[:index]) else None)
        )
        if name:
            yield name


def _signature(text: str) -> str | None:
    """``— Ana Roe, Oslo``; ``Ana Roe, special to the Post``; ``By Ana Roe``; an agency's credit."""
    if is_credit(text):
        return text if people_of(text) else None
    if written := _written_pattern().fullmatch(text):
        return written["people"] if is_bare_byline(written["people"]) else None
    if len(text.split()) > _MAX_SIGNATURE_WORDS or is_sentence(text):
        return None
    if has_by(text):
        return _clock_pattern().sub("", text)
    dash = _dash_pattern().match(text)
    name, comma, rest = text[dash.end() if dash else 0 :].partition(",")
    is_told = bool(dash) or (comma and bool(_for_paper_pattern().match(rest.strip())))
    return name.strip() if is_told and _is_person(name) else None


@cache
def _clock_pattern() -> re.Pattern[str]:
    """What a blog's program adds: ``Posted by Ana Roe at 22:10   14 comments:``."""
    return re.compile(r" at \d{1,2}:\d\d\b.*$")


@cache
def _written_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:this|today['’]s|this week['’]s) (?:week['’]s )?(?:analysis|article|bulletin|edition|"
        r"issue|report|update) (?:was|has been) (?:compiled|prepared|reported|written) by "
        r"(?P<people>(?-i:[A-Z])[^.]{3,80})\.?",
        re.IGNORECASE,
    )


def _is_lone_name(text: str, below: str, before: Sequence[str]) -> bool:
    """A name right above the paper and its day, or alone below the last sentence."""
    has_case = text.upper() != text.lower()
    if not has_case or not _is_person(text) or len(text.split()) > _MAX_LONE_NAME_WORDS:
        return False
    is_below_story = is_sentence(before[-1]) and not any(text in line for line in before)
    is_above_imprint = bool(read_imprint(below, "dmy") or read_placed_stamp(below, "dmy"))
    return is_below_story and is_above_imprint


@cache
def _dash_pattern() -> re.Pattern[str]:
    return re.compile(r"[–—-]{1,2}\s*(?=[^\W\d_])")


@cache
def _for_paper_pattern() -> re.Pattern[str]:
    """What a correspondent adds to the name: for whom the report was written."""
    return re.compile(
        r"(?:special(?:ly)? (?:to|for)|for the|staff writer|(?:\w+ ){0,3}correspondent\b|"
        r"специально для|спецкор|собкор|корреспондент|für|pour|para)\b",
        re.IGNORECASE,
    )


def _writer_of_note(text: str, before: Sequence[str], above: str) -> str | None:
    """``Ana Roe is a fellow at ...``, where the story does not tell of that person."""
    found = _note_pattern().match(text)
    if not found or not _is_person(found["name"]):
        return None
    name = found["name"]
    surname = name.split()[-1]
    is_headed = bool(_about_pattern().fullmatch(above)) or bool(found["writer"])
    is_of_trade = bool(_trade_pattern().match(text[found.end() :]))
    is_told_of = any(surname in line for line in before)
    return name if is_headed or (is_of_trade and not is_told_of) else None


@cache
def _note_pattern() -> re.Pattern[str]:
    name = r"(?P<name>[^\W\d_a-z][\w.'’-]*(?: [\w.'’-]+){1,4}?)"
    return re.compile(
        rf"(?P<writer>The (?:writer|author|columnist),? )?{name}"
        r"(?=,? (?:is|was|has|covers|reports|writes|teaches|served|lives|works)\b|$|,)"
    )


@cache
def _trade_pattern() -> re.Pattern[str]:
    return re.compile(
        r",? is (?:an?|the|our|[A-Z][\w ]+['’]s?) (?:[\w’'-]+ ){0,5}?(?:writer|fellow|editor|"
        r"correspondent|columnist|analyst|professor|lecturer|scholar|researcher|contributor|journalist|"
        r"reporter|author|historian)\b"
    )


@cache
def _about_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:about the )?(?:author|writer|reporter|contributor)s?\W*", re.IGNORECASE)


def _is_person(name: str) -> bool:
    return is_bare_byline(name) and bool(people_of(name)) and not is_role(name)


# --- broadcasts and letters to readers --------------------------------------------------------


def _in_broadcast(story: Sequence[str]) -> Iterator[str]:
    """The reporter whom the host calls, and who then speaks: ``Our Ana Roe reports.``"""
    speakers = {found[1].casefold() for line in story if (found := _speech_pattern().match(line))}
    if len(speakers) < _MIN_SPEECHES:
        return
    for line in story:
        for found in _called_pattern().finditer(line):
            name = found["name"]
            if {name.casefold(), name.split()[-1].casefold()} & speakers and _is_person(name):
                yield name


@cache
def _speech_pattern() -> re.Pattern[str]:
    return re.compile(r"([^\W\d_a-z][\w.'’-]*(?: [\w.'’-]+){0,3})(?:,[^:]{2,40})?:\s")


@cache
def _called_pattern() -> re.Pattern[str]:
    name = r"(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3})"
    return re.compile(
        rf"(?:['’]s|\b[Oo]ur (?:own )?(?:\w+ )?|\b[Cc]orrespondent|\b[Rr]eporter) {name} "
        r"(?:reports|has (?:the|this|our) (?:story|report)|has more|explains|sent this)\b"
    )


def _in_greeting(text: str) -> Iterator[str]:
    """``Good morning. It's Ana Roe.``: who writes a newsletter."""
    if (found := _greeting_pattern().match(text)) and _is_person(found["name"]):
        yield found["name"]


@cache
def _greeting_pattern() -> re.Pattern[str]:
    name = r"(?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){1,3})"
    return re.compile(
        r"(?:good (?:morning|afternoon|evening|day)|hello|hi|welcome|greetings|happy \w+day)\b"
        rf"[^.!?]{{0,60}}[.!,–—-]+ (?:it['’]s|this is|i['’]m|i am) (?-i:{name})(?: here)?[.,!]",
        re.IGNORECASE,
    )
