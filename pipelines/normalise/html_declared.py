"""What a page says of itself outside its story: headline, outlet, authors, dates, address.

JSON-LD, microdata, RDFa and ``meta`` elements, and the title of the window. A page describes
other articles too (related stories, entries of a live page): what is not about its own headline is
left out. Nothing here is believed yet: ``published``, ``authors`` and ``outlets`` weigh it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from urllib.parse import urlsplit

from htmldate import find_date
from lxml.html import HtmlElement

from pipelines.keys import key_of
from pipelines.normalise.authors import is_bare_byline, people_of, people_of_fields
from pipelines.normalise.dates import moment_of_count
from pipelines.normalise.decode import clean_text
from pipelines.normalise.knowledge import place_names, sections
from pipelines.normalise.layout.witnesses import is_host_of
from pipelines.normalise.mastheads import is_headed_by_outlet_noun, is_quiet_name, names_outlet
from pipelines.normalise.notices import names_in_notices
from pipelines.normalise.outlets import (
    is_site_of_outlet,
    outlet_behind_headline,
    outlet_named,
    outlet_of_masthead,
)
from pipelines.normalise.page import Declared, squeeze, without_last_part

_PUBLISHED_META: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time",
    "article:published", "parsely-pub-date", "sailthru.date", "publish-date", "publish_date",
    "publishdate", "publication_date", "pubdate", "pdate", "article.published", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc:created", "dc.date", "dc:date",
    "dcterms.date", "citation_publication_date", "mediator_published_time",
    "govuk:first-published-at", "datecreated", "date",
)  # fmt: skip
_MODIFIED_META: Final = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified",
)  # fmt: skip
_AUTHOR_META: Final = (
    "author", "byl", "article:author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "citation_author", "article.author",
)  # fmt: skip
_SITE_META: Final = (
    "application-name", "dc.publisher", "citation_publisher", "organization", "publication",
)  # fmt: skip
_TITLE_META: Final = ("og:title", "twitter:title", "dc.title", "citation_title", "headline")
_PROPERTIES: Final = frozenset(
    ("author", "headline", "datepublished", "datecreated", "datemodified", "dc:date", "dc:created")
)
_ARTICLE_TYPES: Final = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report)$")
_ISO_DAY_CHARS: Final = len("2016-05-03")
_MIN_SHARED_WORDS: Final = 0.5
_MAX_SMALL_WORD_CHARS: Final = 3
_MIN_PARAGRAPH_CHARS: Final = 80
_MAX_SITE_WORDS: Final = 7
_MAX_SMALL_NAME_WORDS: Final = 3
"""Of a name whose words may have no capitals, as a headline's have none."""
_MAX_SIGNATURES: Final = 4
_MAX_LABEL_CHARS: Final = 100
_AUTHOR_LABEL_INITIALS: Final = frozenset("acjrwACJRW")
_HEAD_CHARS: Final = 20_000

Linked = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Head:
    """The headline, None where none can be told from the page, and what the page declares."""

    title: str | None
    declared: Declared


@dataclass(frozen=True, slots=True)
class _Sources:
    """A page's declarations as they stand.

    Attributes:
        meta: Contents of meta elements and microdata by lower-case name, in document order.
        heads: Texts of the first-level headings.
        window: Title of the browser's window.
        linked: Objects of type article that are about this page.
    """

    meta: Mapping[str, list[str]]
    heads: Sequence[str]
    window: str
    linked: Sequence[Linked]


def read_head(tree: HtmlElement, markup: str) -> Head:
    """Headline and declarations of a page.

    Args:
        tree: The parsed page.
        markup: Its text, for the comments that browsers and archives put on top.
    """
    meta = _meta_of(tree)
    heads = [head for node in tree.iter("h1") if (head := _text_of(node))]
    window = squeeze(clean_text(tree.findtext(".//title") or ""))
    linked = _about([*heads, window, *_values(meta, _TITLE_META)], list(_linked_data(tree)))
    sources = _Sources(meta, heads, window, linked)
    title = _title_of(tree, sources)
    times = _times(tree)
    names = _site_names(tree, sources, title, markup)
    authors = (
        tuple(_author_names(linked)),
        _values(meta, _AUTHOR_META),
        _signatures(tree),
        tuple(_labelled_names(tree)),
    )
    published = tuple(_texts(linked, "datePublished")) + _values(meta, _PUBLISHED_META)
    is_contested = bool(times) and not _one_day(times)
    published = published + _one_day(times) or _epochs(tree) + tuple(_days_in_window(window))
    return Head(
        _without_site(title, names) if title else None,
        Declared(
            site_names=names,
            authors=next(filter(people_of_fields, authors), ()),
            published=published,
            found=() if published or is_contested else tuple(_found_dates(tree, markup)),
            modified=tuple(_texts(linked, "dateModified")) + _values(meta, _MODIFIED_META),
            url=next(_addresses(tree, sources, markup), None),
        ),
    )


def _text_of(node: HtmlElement) -> str:
    return squeeze(clean_text(node.text_content()))


# --- meta, microdata --------------------------------------------------------------------------


def _meta_of(tree: HtmlElement) -> dict[str, list[str]]:
    meta: dict[str, list[str]] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or ""
        content = (node.get("content") or "").strip()
        if name and content:
            meta.setdefault(name.strip().lower(), []).append(clean_text(content))
    for name, text in _microdata_of(tree):
        meta.setdefault(name, []).append(text)
    return meta


def _microdata_of(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Properties of schema.org and Dublin Core on elements, of the page's largest article alone."""
    scopes = {
        node
        for node in tree.iterfind(".//*[@itemscope]")
        if _ARTICLE_TYPES.search((node.get("itemtype") or "").strip())
    }
    own = max(scopes, key=lambda node: len(node.text_content()), default=None)
    for node in tree.xpath(".//*[@itemprop or (@property and not(self::meta))]"):
        names = (node.get("itemprop") or node.get("property") or "").lower().split()
        names = [name.removeprefix("schema:") for name in names]
        if not _is_in_scope(node, own, scopes):
            continue
        if "publisher" in names:
            yield from (("publisher", text) for text in map(_content_of, _names_in(node)) if text)
        elif not _PROPERTIES.isdisjoint(names) and (text := _content_of(node)):
            yield from ((name, text) for name in names if name in _PROPERTIES)


def _is_in_scope(
    node: HtmlElement, own: HtmlElement | None, scopes: AbstractSet[HtmlElement]
) -> bool:
    """The nearest article around the element is the page's own, or there is none around it."""
    around = next((above for above in node.iterancestors() if above in scopes), None)
    return around is None or around is own


def _names_in(node: HtmlElement) -> list[HtmlElement]:
    return list(node.iterfind(".//*[@itemprop='name']")) or [node]


def _content_of(node: HtmlElement) -> str:
    text = node.get("content") or node.get("datetime") or node.text_content()
    return squeeze(clean_text(text))


def _values(meta: Mapping[str, list[str]], names: Sequence[str]) -> tuple[str, ...]:
    """Values of the first of the names that the page has."""
    return next((tuple(meta[name]) for name in names if name in meta), ())


# --- JSON-LD ----------------------------------------------------------------------------------


def _linked_data(tree: HtmlElement) -> Iterator[Linked]:
    """Objects of type article in the page's JSON-LD; who is given by reference is filled in."""
    for node in tree.iter("script"):
        if "ld+json" not in (node.get("type") or ""):
            continue
        try:
            objects = list(_objects(_json(node.text or "")))
        except (ValueError, RecursionError):
            continue
        by_id = {item["@id"]: item for item in objects if isinstance(item.get("@id"), str)}
        for item in objects:
            if any(_ARTICLE_TYPES.search(str(kind)) for kind in _as_list(item.get("@type"))):
                yield item | {
                    role: [_resolved(who, by_id) for who in _as_list(item.get(role))]
                    for role in ("author", "publisher")
                }


@cache
def _wrapping_pattern() -> re.Pattern[str]:
    return re.compile(
        r"^\s*(?:/\*|//)?\s*(?:<!\[CDATA\[|<!--)[^\n{\[]*|(?:/\*|//)?\s*(?:\]\]>|-->).*$"
    )


def _json(text: str) -> object:
    """JSON as pages have it: in a comment or CDATA section, with commas too many.

    Raises:
        ValueError: it is no JSON all the same.
    """
    try:
        return json.loads(text, strict=False)
    except ValueError:
        bare = _wrapping_pattern().sub("", text.strip())
        return json.loads(re.sub(r",(?=\s*[}\]])", "", bare), strict=False)


def _objects(data: object) -> Iterator[Linked]:
    if isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"))
        yield from _objects(data.get("mainEntity"))
    elif isinstance(data, list):
        for item in data:
            yield from _objects(item)


def _resolved(who: object, by_id: Mapping[str, Linked]) -> object:
    """Whom a reference stands for."""
    if isinstance(who, dict) and "name" not in who and isinstance(who.get("@id"), str):
        return by_id.get(who["@id"], who)
    return who


def _about(titles: Iterable[str], linked: Sequence[Linked]) -> list[Linked]:
    """The objects whose headline is the page's; a lone object may have a headline of its own."""
    words = [set(title.casefold().split()) for title in titles]
    own = []
    for item in linked:
        headline = set(str(item.get("headline") or "").casefold().split())
        if any(len(headline & other) >= _MIN_SHARED_WORDS * len(headline) for other in words):
            own.append(item)
    return own if own or len(linked) > 1 else list(linked)


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(linked: Sequence[Linked], name: str) -> list[str]:
    return [item[name] for item in linked if isinstance(item.get(name), str)]


# --- authors ----------------------------------------------------------------------------------


def _author_names(linked: Sequence[Linked]) -> Iterator[str]:
    for item in linked:
        for author in _as_list(item.get("author")):
            if isinstance(author, str):
                yield clean_text(author)
            elif isinstance(author, dict) and "Person" in _as_list(author.get("@type", "Person")):
                for name in _as_list(author.get("name")):
                    if isinstance(name, str):
                        yield clean_text(name)


def _signatures(tree: HtmlElement) -> tuple[str, ...]:
    """Names that the markup of links and cards calls the author's, outside of comments."""
    nodes = tree.xpath(
        ".//a[contains(concat(' ', @rel, ' '), ' author ')]"
        "|.//span[contains(concat(' ', @class, ' '), ' fn ')]"
    )
    names = [text for node in nodes if not _is_of_reader(node) and (text := _text_of(node))]
    return tuple(dict.fromkeys(names)) if len(names) <= _MAX_SIGNATURES else ()


@cache
def _author_label_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:reporter|author|writer|contributor|journalist|written by|report by)s?"
        r"(?P<colon>\s*:\s*(?P<name>\S.{2,80})?)?",
        re.IGNORECASE,
    )


def _labelled_names(tree: HtmlElement) -> Iterator[str]:
    """Names behind a label of their own: ``Reporter: Suharti``, or below it as a heading."""
    for node in tree.iter():
        text = (node.text or "").strip()
        if not 0 < len(text) <= _MAX_LABEL_CHARS or text[0] not in _AUTHOR_LABEL_INITIALS:
            continue
        found = _author_label_pattern().fullmatch(text)
        if found is None or _is_of_reader(node):
            continue
        if found["name"]:
            yield squeeze(clean_text(text))
        elif (below := node.getnext()) is not None:
            pieces = (squeeze(clean_text(piece)) for piece in below.itertext())
            yield from (piece for piece in pieces if people_of(piece) and is_bare_byline(piece))


def _is_of_reader(node: HtmlElement) -> bool:
    around = (f"{a.get('class') or ''} {a.get('id') or ''}" for a in node.iterancestors())
    return any("comment" in name.lower() for name in around)


# --- dates ------------------------------------------------------------------------------------


def _times(tree: HtmlElement) -> list[str]:
    """The moments that ``<time>`` gives in the article.

    Outside the article stand today's date and the dates of other articles.
    """
    times = [node.get("datetime").strip() for node in tree.iterfind(".//article//time[@datetime]")]
    return [time for time in times if time[:4].isdigit()]


def _epochs(tree: HtmlElement) -> tuple[str, ...]:
    """The same for stamps in seconds since 1970, which scripts turn into a visible date."""
    stamps = []
    for node in tree.xpath(".//article//*[@data-timestamp]"):
        digits = node.get("data-timestamp").strip()
        if digits.isdecimal() and len(digits) <= 13 and (moment := moment_of_count(int(digits))):
            stamps.append(moment.isoformat())
    return _one_day(stamps)


def _found_dates(tree: HtmlElement, markup: str) -> Iterator[str]:
    """The date that htmldate finds by the names and texts of elements, as the page writes it.

    htmldate takes every date in figures for day-first: such a one is handed on in figures. Dates
    of other articles, of comments and of the day are looked away from.
    """
    try:
        found = find_date(_without_furniture(tree), original_date=True, extensive_search=False)
    except ValueError:
        return
    if found:
        year, month, day = map(int, found.split("-"))
        figures = re.search(rf"(?<![\d./-])0?{day}[./-]0?{month}[./-]{year}(?!\d)", markup)
        yield figures[0] if figures and found not in markup else found


def _without_furniture(tree: HtmlElement) -> HtmlElement:
    """A copy of the page without what surely stands beside its article.

    An article's own footer often has its date.
    """
    tree = deepcopy(tree)
    beside = tree.xpath(
        ".//nav|.//aside|.//footer[not(ancestor::article or ancestor::main)]"
        "|.//*[contains(@class, 'comment') or contains(@id, 'comment')"
        " or contains(@class, 'related') or contains(@id, 'related')]"
    )
    for node in beside:
        if node.getparent() is not None and node.find(".//h1") is None:
            node.drop_tree()
    return tree


def _one_day(stamps: Sequence[str]) -> tuple[str, ...]:
    """The first of moments of one day; none where two days are given."""
    days = {stamp[:_ISO_DAY_CHARS] for stamp in stamps}
    return (stamps[0],) if len(days) == 1 else ()


def _days_in_window(window: str) -> Iterator[str]:
    """A date that is an item of the window's title: ``Headline | Paper | 03.05.2016``."""
    return (part for part in _parts_of(window) if _figures_pattern().fullmatch(part))


@cache
def _figures_pattern() -> re.Pattern[str]:
    return re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}")


# --- outlet -----------------------------------------------------------------------------------


def _site_names(
    tree: HtmlElement, sources: _Sources, title: str | None, markup: str
) -> tuple[str, ...]:
    names = list(_values(sources.meta, ("og:site_name",)))
    publishers = (p for item in sources.linked for p in _as_list(item.get("publisher")))
    names += [
        clean_text(publisher["name"])
        for publisher in publishers
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str)
    ]
    names += _values(sources.meta, ("publisher", *_SITE_META))
    names += (
        _site_in_window(tree, sources, title, markup)
        or _names_on_logos(tree)
        or _names_in_footer(tree)
    )
    return tuple(filter(None, map(_site_name, names)))


def _site_name(text: str) -> str:
    """The name without its slogan, of an address the host; nothing of an account's name."""
    name = _scheme_pattern().sub("", text.partition(" | ")[0].strip()).rstrip("/")
    return "" if name.startswith("@") else name


@cache
def _scheme_pattern() -> re.Pattern[str]:
    return re.compile(r"https?://(?:www\.)?|www\.(?=[\w-]+\.)")


def _site_in_window(
    tree: HtmlElement, sources: _Sources, title: str | None, markup: str
) -> list[str]:
    """The outlet's name beside the headline in the window's title.

    A name that the table of outlets lacks needs a witness: the shape of such names, the page's own
    address, or a place on the page where it stands alone or behind a copyright sign.
    """
    parts = [part for part in _parts_of(sources.window) if key_of(part) != key_of(title or "")]
    own = tuple(_addresses(tree, sources, markup))
    ends = parts[-1:] + parts[:1]
    for end in ends:
        if outlet := outlet_of_masthead(end):
            return [outlet.name]
        if len(parts) > 1 and is_site_of_outlet(end):
            return [end]
    for end in ends:
        if _may_name_site(end) and (
            names_outlet(end) or _stands_alone(tree, end) or any(is_host_of(a, end) for a in own)
        ):
            return [end]
    # Behind the headline and a bar stands nothing but sections, the day and the site.
    has_headline = len(parts) < len(_parts_of(sources.window))
    named = [part for part in parts if _may_name_site(part)]
    if has_headline and len(named) == 1 and 1 < len(parts) == 1 + sum(map(_is_topic, parts)):
        return named
    return [
        part
        for part in parts[-1:]
        if has_headline and _may_name_site(part) and is_headed_by_outlet_noun(part)
    ]


def _names_on_logos(tree: HtmlElement) -> list[str]:
    """What the page's only logo shows: a name of an outlet, or one that an address bears."""
    logos = [node for node in tree.iter("img") if "logo" in (node.get("src") or "").lower()]
    if len(logos) != 1:
        return []
    name = _logo_pattern().sub("", squeeze(clean_text(logos[0].get("alt") or ""))).strip()
    if not _may_name_site(name):
        return []
    bare = _article_pattern().sub("", name)
    is_borne = any(
        is_host_of(text, each)
        for text in map(squeeze, tree.itertext())
        for each in (name, bare)
        if "." in text
    )
    return [name] if names_outlet(name) or is_borne else []


def _names_in_footer(tree: HtmlElement) -> list[str]:
    """The one outlet beyond doubt whose rights the foot of the page reserves."""
    lines = (squeeze(clean_text(text)) for foot in tree.iter("footer") for text in foot.itertext())
    names = [name for name in names_in_notices(lines) if names_outlet(name)]
    return names if len(names) == 1 else []


@cache
def _logo_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:the )?logo(?: of)?\b|\b(?:home ?page|home)\b", re.IGNORECASE)


@cache
def _article_pattern() -> re.Pattern[str]:
    return re.compile(r"^(?:le|la|les|el|los|il|der|die|das|al)[ -]", re.IGNORECASE)


def _is_topic(text: str) -> bool:
    """A section or a place, or the day of the page."""
    is_day = bool(_figures_pattern().fullmatch(text))
    return is_day or text.casefold() in sections() or text.casefold() in place_names()


def _may_name_site(text: str) -> bool:
    words = text.split()
    is_short = 1 < len(words) <= _MAX_SITE_WORDS and not text[0].islower()
    is_headline = len(words) > _MAX_SMALL_NAME_WORDS and (
        2 * sum(word[0].islower() for word in words) > len(words)
    )
    return is_short and not is_headline and not _is_topic(text)


def _stands_alone(tree: HtmlElement, name: str) -> bool:
    """An element below the window's title holds the name and nothing else but a copyright."""
    key = key_of(name).removeprefix("the")
    body = tree.find("body")
    for node in tree.iter() if body is None else body.iter():
        text = node.text if isinstance(node.tag, str) and node.tag != "title" else None
        if text and key in key_of(text[:200]):
            line = squeeze(clean_text(text))
            if key_of(line).removeprefix("the") == key or line.startswith(
                ("©", "(c)", "Copyright", "copyright")
            ):
                return True
    return False


@cache
def _parting_pattern() -> re.Pattern[str]:
    return re.compile(r"\s+[|–—·•«»›:-]+\s+|\s*\|\s*|(?<=\.com):\s+")


def _parts_of(window: str) -> list[str]:
    """Items of a window's title; a lead before a colon counts where nothing else parts it."""
    parts = [part.strip() for part in _parting_pattern().split(window) if part.strip()]
    if len(parts) == 1 and ": " in window:
        lead, _, rest = window.partition(": ")
        return [lead, rest]
    head, slash, section = window.rpartition("/")
    if len(parts) == 1 and slash and section.casefold() in sections():
        return [head, section]
    return parts


# --- address ----------------------------------------------------------------------------------


@cache
def _saved_from_pattern() -> re.Pattern[str]:
    """The comment of a browser that saved the page, and the script of the Wayback Machine."""
    return re.compile(r"<!-- saved from url=\(\d+\)(\S+)|__wm\.wombat\(\"([^\"\s]+)\"")


def _addresses(tree: HtmlElement, sources: _Sources, markup: str) -> Iterator[str]:
    """Addresses that the page gives as its own, surest first."""
    links = [
        node.get("href")
        for node in tree.iter("link")
        if "canonical" in (node.get("rel") or "").lower().split() and node.get("href")
    ]
    links += _values(sources.meta, ("og:url",))
    links += _texts(sources.linked, "url")
    for item in sources.linked:
        for page in _as_list(item.get("mainEntityOfPage")):
            links.append(str(page.get("@id") or "") if isinstance(page, dict) else str(page))
    if saved := _saved_from_pattern().search(markup, 0, _HEAD_CHARS):
        links.append(saved[1] or saved[2])
    links += [node.get("href") for node in tree.iter("base") if node.get("href")]
    for link in links:
        address = _archive_pattern().sub("", link.strip())
        if _is_address(address):
            yield address


@cache
def _archive_pattern() -> re.Pattern[str]:
    """What an archive writes in front of the address that it keeps."""
    return re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/(?=https?://)")


def _is_address(link: str) -> bool:
    """A page on the net: no script, data or local file, and no bare host."""
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host and len(parts.path) > 1


# --- headline ---------------------------------------------------------------------------------


def _title_of(tree: HtmlElement, sources: _Sources) -> str | None:
    """The one h1 that is no masthead, else the declared headline, else the window's title."""
    window = sources.window
    site = [key_of(name) for name in _values(sources.meta, ("og:site_name",))]
    heads = [
        head
        for head in sources.heads
        if not outlet_named(head) and key_of(head) not in site and head.casefold() not in sections()
    ]
    declared = [*_texts(sources.linked, "headline"), *_values(sources.meta, _TITLE_META)]
    declared = [squeeze(clean_text(text)) for text in declared if text.strip()]
    declared = [t for t in declared if not _says_nothing(t) and key_of(t) not in site]
    if len(heads) > 1 and declared:
        near = [h for h in heads if any(key_of(h) in key_of(d) for d in declared)]
        heads = near or heads
    if below := _below_masthead(tree, heads, window) or _instead_of_foreign(tree, heads, declared):
        heads = [below]
    if _has_no_headline(window):
        window = ""
    if not heads and not declared:
        minor = _minor_heads(tree)
        heads = [head for head in minor if key_of(head) in key_of(window)]
        is_headed = len(minor) == 1 and _stands_above_story(tree, minor[0])
        if is_headed and not _stands_on_page(tree, window):
            heads = minor
    if is_quiet_name(window) and len(window.split()) <= _MAX_SITE_WORDS // 2 + 1:
        window = ""  # the site's name: the headline is sought among the lines
    for text in [*heads[:1], *declared[:1], window]:
        if text and not outlet_named(text):
            return text
    return None


@cache
def _nothing_pattern() -> re.Pattern[str]:
    """What programs write into a window's title where nobody gave one."""
    return re.compile(
        r"(?:untitled(?: (?:document|page|article))?|new page|document|index|page|home ?page|home|"
        r"no title|news|article|story|default|main)\W*\d*|welcome to .{3,60}|"
        r"(?:(?:news|press|media) )?(?:article|story|item|release|news) (?:view|details?|display)|"
        r"print(?:able|er)?\W*(?:friendly)?\W*(?:article|version|page|view|story)?",
        re.IGNORECASE,
    )


def _says_nothing(window: str) -> bool:
    return bool(_nothing_pattern().fullmatch(window))


def _has_no_headline(window: str) -> bool:
    """A window's title that says nothing, or nothing but whose the site is."""
    others = [part for part in _parts_of(window) if not _says_nothing(part)]
    return len(others) < len(_parts_of(window)) and all(map(names_outlet, others))


def _stands_above_story(tree: HtmlElement, head: str) -> bool:
    """No paragraph stands before the heading, which would be one within the story."""
    for node in tree.iter("h2", "h3", "h4", "p"):
        text = _text_of(node)
        if node.tag == "p" and len(text) >= _MIN_PARAGRAPH_CHARS:
            return False
        if text == head:
            return True
    return False


def _stands_on_page(tree: HtmlElement, window: str) -> bool:
    """The window's title is to be read on the page as well."""
    body = tree.find("body")
    return bool(window) and body is not None and key_of(window) in key_of(_text_of(body))


def _below_masthead(tree: HtmlElement, heads: Sequence[str], window: str) -> str | None:
    """The minor heading that fills the window's title together with the h1, which is a masthead."""
    parts = [key_of(part) for part in _parts_of(window) if not _says_nothing(part)]
    if len(heads) == 1 and parts == [key_of(heads[0])] and is_quiet_name(heads[0]):
        minor = _minor_heads(tree)
        is_longer = bool(minor) and len(minor[0].split()) > max(3, len(heads[0].split()))
        return minor[0] if is_longer else None
    if len(parts) != 2 or len(heads) != 1 or key_of(heads[0]) not in parts:
        return None
    parts.remove(key_of(heads[0]))
    return next((head for head in _minor_heads(tree) if key_of(head) in parts), None)


def _instead_of_foreign(
    tree: HtmlElement, heads: Sequence[str], declared: Sequence[str]
) -> str | None:
    """The minor heading that the page declares, where the only h1 stands below it.

    It is another story's, and has no word of the declared headline.
    """
    if len(heads) != 1 or not declared or _names(heads[0]) & _names(declared[0]):
        return None
    key = key_of(declared[0])
    for node in tree.iter("h1", "h2", "h3"):
        text = _text_of(node)
        if text == heads[0]:
            return None
        if " " in text and key_of(text) in key:
            return text
    return None


def _names(text: str) -> set[str]:
    """Words that say something: the longer ones."""
    return {word for word in text.casefold().split() if len(word) > _MAX_SMALL_WORD_CHARS}


def _minor_heads(tree: HtmlElement) -> list[str]:
    """Headings below the first level, where older pages have their headline."""
    nodes = (node for level in ("h2", "h3", "h4") for node in tree.iter(level))
    return [head for node in nodes if " " in (head := _text_of(node))]


def _without_site(title: str, names: Sequence[str]) -> str:
    """Headline without the outlet's name behind a dash or bar, or in front of one."""
    head = without_last_part(title)
    if _is_site(title[len(head) :].strip(" |–—-"), names):
        return head
    parts = _parts_of(title)
    if len(parts) > 1 and _is_site(parts[0], names):
        return title[title.index(parts[0]) + len(parts[0]) :].lstrip(" |–—:-")
    return title


def _is_site(text: str, names: Sequence[str]) -> bool:
    named = outlet_behind_headline(text) if text else None
    return bool(text) and (named is not None or key_of(text) in map(key_of, names))
