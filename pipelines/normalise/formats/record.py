"""A record (a JSON object of a news API, a crawler, a feed, a table's row) as a page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from pipelines.keys import key_of
from pipelines.normalise.authors.names import upright
from pipelines.normalise.dates.days import moment_of_count
from pipelines.normalise.formats.decode import clean_text
from pipelines.normalise.formats.html.body import read_fragment
from pipelines.normalise.formats.plain_text import read_text
from pipelines.normalise.formats.unreadable import UnreadableError
from pipelines.normalise.outlets.table import name_key, outlet_named
from pipelines.normalise.page import Declared, Line, Page, squeeze, without_last_part
from pipelines.record_fields import FIELDS, fields_of, members_of, told_beside

_MAX_DEPTH: Final = 6
_MAX_SITE_WORDS: Final = 6
_MAX_LIST_CHARS: Final = 2_000
_NAME_KEYS: Final = ("name", "title", "main", "original", "default", "rendered", "value")
"""Members that hold a text where an API gives an object for it."""
_PERSON_KEYS: Final = ("name", "display_name", "displayName", "original", "by")
_ADDRESS_KEYS: Final = ("permalink", "href", "@id", "url")


def read_record(
    record: Mapping[str, Any], field_map: Mapping[str, Any] | None = None, site_name: str = ""
) -> Page:
    """Page of a record; fields that are missing or of another type count as not given.

    Args:
        record: A title, a text (plain or markup), and what else is known, under the names of
            ``record_fields``, in whatever case. The outlet may be a name or an object that holds
            it, authors a text, a list or objects with a ``name``; an object around the one that
            has them is looked into.
        field_map: Paths of fields (``fields``) that the user gives, before which no usual name
            counts, and ``date_order``.
        site_name: Of the feed that it came in, where it names none itself.

    Raises:
        UnreadableError: schema.org's type of it is no article's.
    """
    field_map = field_map or {}
    values = _Values(record, field_map.get("fields", {}))
    _refuse_other_type(values.record)
    story = _story(_text_of(values, "text") or "")
    title = _plain(_first_text(values.of("title")) or "")
    deck = _plain(_first_text(values.of("deck")) or "")
    lines = list(story)
    if deck and not _is_repeated(deck, title, story):
        lines.insert(0, Line(deck, -1))
    source = _first_text(values.of("outlet")) or site_name or None
    return Page(
        tuple(lines),
        _without_source(title, source or "") or None,
        Declared(
            site_names=(source,) if source else (),
            authors=next((names for v in values.of("authors") if (names := _authors(v))), ()),
            published=_stamps(values, "published_on"),
            modified=_stamps(values, "updated_on"),
            url=_first_address(values.of("url")),
            language=_language(_first_text(values.of("language"))),
            date_order=field_map.get("date_order"),
        ),
    )


class _Values:
    """What a record has for each field, best first."""

    def __init__(self, record: Mapping[str, Any], paths: Mapping[str, Sequence[str]]) -> None:
        self._paths = paths
        self.record = record if paths else _article_in(record)
        self._members = members_of(self.record)
        self._told = told_beside(record) | told_beside(self.record)

    def of(self, field: str) -> Iterator[Any]:
        """The values at the user's paths, or else under the usual names."""
        if field in self._paths:
            return (value for path in self._paths[field] for value in _at(self.record, path))
        sources = (self._members, self._told)
        return (told[name] for told in sources for name in FIELDS[field] if name in told)


def _at(value: Any, path: str) -> Iterator[Any]:
    """What lies at a path: a name, which may have dots of its own, or names with dots between.

    Where a list lies on the way, all of its elements are gone through, together one value.
    """
    if isinstance(value, list):
        yield [found for item in value for found in _at(item, path)]
    elif isinstance(value, dict):
        if path in value:
            yield value[path]
        name, dot, rest = path.partition(".")
        if dot and name in value:
            yield from _at(value[name], rest)


def _article_in(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record, or the one object in it that has a title or text, where it has none itself."""
    found = [record]
    for _ in range(_MAX_DEPTH):
        articles = [part for part in found if _is_article(part)]
        if articles:
            return articles[0] if len(articles) == 1 else record
        found = [v for part in found for v in part.values() if isinstance(v, dict)]
    return record


def _is_article(record: Mapping[str, Any]) -> bool:
    """It has a title or text; an object under such a name may be the article itself."""
    texts = {
        name: value
        for name, value in members_of(record).items()
        if _text(value) and not (isinstance(value, dict) and "text" in fields_of(members_of(value)))
    }
    return bool({"title", "text"} & fields_of({name: 1 for name in texts if name != "name"}))


def _refuse_other_type(record: Mapping[str, Any]) -> None:
    kinds = record.get("@type")
    names = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind]
    if names and not any(_type_pattern().search(str(name)) for name in names):
        detail = f"its @type is {', '.join(map(str, names))}"
        raise UnreadableError("the record is no article", detail)


@cache
def _type_pattern() -> re.Pattern[str]:
    """schema.org's types of articles (NewsArticle, ReportageNewsArticle, BlogPosting ...)."""
    return re.compile(r"(?:Article|Posting|Report|Review|CreativeWork)$")


@cache
def _cut_pattern() -> re.Pattern[str]:
    """Where a news API has cut the text off."""
    return re.compile(r"\s*(…|\.\.\.)?\s*\[\+?\d+ chars\]\s*$")


@cache
def _placeholder_pattern() -> re.Pattern[str]:
    """What stands for a text that the user has not paid for."""
    return re.compile(r"\s*ONLY AVAILABLE IN [A-Z ,]+\s*")


@cache
def _markup_pattern() -> re.Pattern[str]:
    return re.compile(
        r"<(?:p|div|br|li|ul|h[1-6]|article|section|blockquote)\b[^>]*>", re.IGNORECASE
    )


@cache
def _tag_pattern() -> re.Pattern[str]:
    return re.compile(r"</?[A-Za-z][^<>]*>")


def _story(content: str) -> tuple[Line, ...]:
    content = _cut_pattern().sub(lambda found: found[1] or "", content)
    if _markup_pattern().search(content):
        return read_fragment(content)
    return read_text(content).lines


def _plain(text: str) -> str:
    """A title or summary on one line, without the markup that some APIs give it."""
    return squeeze(_tag_pattern().sub(" ", text) if "<" in text else text)


def _without_source(title: str, source: str) -> str:
    """``Shells hit quay - The Delta Post``, of a search engine's feed, without the record's source.

    Its name may be shorter than the site's: ``Delta Post`` and ``Delta Post Online``.
    """
    head = without_last_part(title)
    tail = title[len(head) :].strip(" |–—-")
    if not tail or not source:
        return title
    key = name_key(source)
    outlet = outlet_named(tail)
    is_same = outlet is not None and outlet == outlet_named(source)
    is_named = bool(key) and name_key(tail).startswith(key) and len(tail.split()) <= _MAX_SITE_WORDS
    return head if is_same or is_named else title


def _is_repeated(deck: str, title: str, story: tuple[Line, ...]) -> bool:
    """Many APIs give the first words of the story, cut off, as its description."""
    key = key_of(deck.removesuffix("…").removesuffix("..."))
    return key == key_of(title) or key in key_of(" ".join(line.text for line in story))


def _text_of(values: _Values, field: str) -> str | None:
    for value in values.of(field):
        paragraphs = value if isinstance(value, list) else [value]
        texts = [text for item in paragraphs if (text := _text(item) or _paragraph(item))]
        if texts and not _placeholder_pattern().fullmatch(texts[0]):
            return "\n\n".join(texts)
    return None


def _first_text(values: Iterator[Any]) -> str | None:
    """The first value that holds a text, itself or in the first element of a list."""
    for value in values:
        item = value[0] if isinstance(value, list) and value else value
        if text := _text(item):
            return text
    return None


def _text(value: Any) -> str | None:
    """A text that is there, itself or under its name or title."""
    if isinstance(value, dict):
        value = next((v for key in _NAME_KEYS if (v := value.get(key))), None)
    if isinstance(value, str) and value.strip():
        return clean_text(value).strip()
    return None


def _paragraph(value: Any) -> str | None:
    """The text of a part of a body: ``{"type": "paragraph", "text": ...}``; none of a picture."""
    if not isinstance(value, dict) or _other_part_pattern().search(str(value.get("type", ""))):
        return None
    return _text(
        next((v for key in ("text", "content", "html", "body") if (v := value.get(key))), None)
    )


@cache
def _other_part_pattern() -> re.Pattern[str]:
    """Kinds of parts that stand among the paragraphs of a body."""
    return re.compile(
        r"(?i:ad\b|advert|author|byline|caption|embed|gallery|image|media|photo|promo|related|video)"
    )


def _stamps(values: _Values, field: str) -> tuple[str, ...]:
    """The first value that may be a date: a text, or a count of seconds or milliseconds."""
    for value in values.of(field):
        if stamp := _stamp_of_count(value) or _first_text(iter((value,))):
            return (stamp,)
    return ()


def _stamp_of_count(value: Any) -> str | None:
    """The moment so long after 1970 began, ISO 8601 by Greenwich's clock."""
    if isinstance(value, str) and re.fullmatch(r"\d{10}(?:\d{3})?", value.strip()):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    moment = moment_of_count(value)
    return moment.isoformat() if moment else None


def _first_address(values: Iterator[Any]) -> str | None:
    for value in values:
        if isinstance(value, dict):
            value = next((v for key in _ADDRESS_KEYS if (v := value.get(key))), None)
        text = _text(value)
        if text and _address_pattern().match(text):
            return text
    return None


@cache
def _address_pattern() -> re.Pattern[str]:
    """A whole address: no part of one, no id and no ``true``."""
    return re.compile(r"(?:https?:)?//\S|www\.\S", re.IGNORECASE)


def _authors(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        names = (name for each in _names_of_list(value) for name in each.split(";"))
        return tuple(upright(clean_text(name)) for name in names)
    if isinstance(value, dict):
        role = str(value.get("role") or "author")
        if not _writer_pattern().search(role):
            return ()
        parts = {key_of(key): part for key, part in value.items() if isinstance(part, str)}
        whole = f"{parts.get('firstname', '')} {parts.get('lastname', '')}".strip()
        named = next((name for key in _PERSON_KEYS if (name := value.get(key))), None)
        return _authors(named or whole or None)
    if isinstance(value, list):
        return tuple(name for item in value for name in _authors(item))
    return ()


@cache
def _writer_pattern() -> re.Pattern[str]:
    """What an author is called where each person has a role."""
    return re.compile(r"(?i:analyst|author|correspondent|creator|journalist|report|writ)")


def _names_of_list(text: str) -> list[str]:
    """The names in a table's cell that holds a list as a program prints it."""
    if text.startswith("[") and text.endswith("]") and len(text) <= _MAX_LIST_CHARS:
        try:
            names = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return [text]
        return [name for name in names if isinstance(name, str)]
    return [text]


def _language(text: str | None) -> str | None:
    """ISO 639-1 of ``en``, ``en-GB`` or ``EN_us``; a name of a language is not taken."""
    found = re.match(r"([a-z]{2})(?:[-_]|$)", (text or "").lower())
    return found[1] if found else None
