"""A saved page as lines and declared metadata.

trafilatura decides where on the page the story is; the document's own tree gives its order and its
headings, which trafilatura drops in part, and the header that it leaves out. Both are needed: real
pages carry much that only trafilatura's experience tells from a story.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import trafilatura
from lxml import etree, html

from pipelines.normalise.decode import clean_text
from pipelines.normalise.outlets import outlet_named, outlet_of_masthead
from pipelines.normalise.page import Declared, Line, Page, key_of, squeeze, without_last_part

_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SKIPPED: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "aside",
        "footer",
        "form",
        "button",
        "select",
        "option",
        "iframe",
        "svg",
        "figure",
        "figcaption",
        "video",
        "audio",
        "canvas",
        "object",
        "dialog",
        "head",
        "label",
    ]
)
_BLOCKS: Final = _HEADINGS | frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_PUBLISHED_META: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time",
    "parsely-pub-date", "sailthru.date", "publish-date", "publish_date", "publication_date",
    "pubdate", "article.published", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created", "dc.date", "dcterms.date", "citation_publication_date",
)  # fmt: skip
_MODIFIED_META: Final = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified",
)  # fmt: skip
_AUTHOR_META: Final = (
    "author", "byl", "article:author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "citation_author", "article.author",
)  # fmt: skip
_SITE_META: Final = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "citation_publisher",
)
_TITLE_META: Final = ("og:title", "twitter:title", "dc.title", "citation_title", "headline")
_ARTICLE_TYPES: Final = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report)$")
_MIN_STORY_CHARS: Final = 200
_ISO_DAY_CHARS: Final = len("2016-05-03")
_MAX_CHROME_SHARE: Final = 0.4
"""A wrapper of the whole page may well be called "with-sidebar" or "show-more"."""
_MIN_PARAGRAPH_CHARS: Final = 120


def read_html(markup: str) -> Page | None:
    """Lines below and above the headline and the metadata of a page; None where nothing parses."""
    tree = _parsed(markup)
    if tree is None:
        return None
    meta = _meta_of(tree)
    linked = list(_linked_data(tree))
    story = trafilatura.extract(
        markup, include_comments=False, include_tables=True, output_format="txt"
    )
    lines = list(_lines_of(tree))
    title = _title_of(tree, meta, linked)
    lines = _within_story(lines, title, key_of(clean_text(story or "")))
    names = _site_names(meta, linked, tree)
    return Page(
        tuple(lines),
        _without_site(title, names) if title else None,
        Declared(
            site_names=names,
            authors=tuple(_author_names(linked)) or _values(meta, _AUTHOR_META),
            published=(
                tuple(_texts(linked, "datePublished"))
                + _values(meta, _PUBLISHED_META)
                + _times(tree)
            ),
            modified=tuple(_texts(linked, "dateModified")) + _values(meta, _MODIFIED_META),
            url=_canonical(tree, meta),
        ),
    )


def read_fragment(markup: str) -> tuple[Line, ...]:
    """Lines of a piece of markup that is all story (a record's content)."""
    tree = _parsed(f"<html><body>{markup}</body></html>")
    return tuple(_lines_of(tree)) if tree is not None else ()


def _parsed(markup: str) -> html.HtmlElement | None:
    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)  # lxml refuses a declared charset in str
    try:
        return html.document_fromstring(markup)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


# --- visible lines ----------------------------------------------------------------------------


@cache
def _chrome_pattern() -> re.Pattern[str]:
    """Names that the trade gives to the parts of a page that are no story."""
    return re.compile(
        r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|crumbs?|cookies?|consent|gdpr|cmp|"
        r"banner|share|sharing|social|comments?|disqus|related|recommend(?:ed|ations?)?|reco|"
        r"read-?(?:also|more|next)|more|newsletter|subscribe|subscription|paywall|promo|advert|ads?|"
        r"sponsored|sidebar|footer|tags?|topics|tools|toolbar|appeal|donat(?:e|ion)|popup|modal|"
        r"caption|cap|credit|wp-caption-text|langs?|language|skip|widget|outbrain|taboola|"
        r"byline-share|print-only|visually-hidden|sr-only)(?:$|[\s_-])"
    )


@cache
def _item_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[\s_-])(?:author|byline|date|time|timestamp|read|published)(?:$|[\s_-])"
    )


def _is_chrome(node: html.HtmlElement, page_chars: int) -> bool:
    """The element is named or marked as a part that is no story, and does not hold most of it."""
    if node.get("hidden") is not None or node.get("aria-hidden") == "true":
        return True
    if node.get("role") in ("navigation", "dialog", "banner", "complementary", "contentinfo"):
        return True
    name = f"{node.get('class') or ''} {node.get('id') or ''}".strip().lower()
    if not name or not _chrome_pattern().search(name):
        return False
    return len(node.text_content()) <= _MAX_CHROME_SHARE * page_chars


def _lines_of(tree: html.HtmlElement) -> Iterator[Line]:
    """Visible text by block in document order, every block a run of its own."""
    body = tree.find("body")
    for run, (tag, text) in enumerate(_blocks_of(tree if body is None else body)):
        for piece in clean_text(text).split("\n"):
            if piece.strip():
                yield Line(piece.strip(), run, tag in _HEADINGS)


def _blocks_of(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Innermost block tag and text; ``<br>`` breaks a line, blanks fold as a browser folds them."""
    parts: list[str] = []
    tags = ["body"]
    page_chars = len(root.text_content())

    def flush() -> Iterator[tuple[str, str]]:
        text = "".join(parts)
        parts.clear()
        if text.strip():
            yield tags[-1], text

    def fold(text: str | None) -> str:
        return re.sub(r"[ \t\r\n\f]+", " ", text) if text else ""

    def walk(node: html.HtmlElement) -> Iterator[tuple[str, str]]:
        parts.append(fold(node.text))
        for child in node:
            tag = child.tag if isinstance(child.tag, str) else None
            if tag == "br":
                parts.append("\n")
            elif tag is None or tag in _SKIPPED or _is_chrome(child, page_chars):
                pass
            elif tag in _BLOCKS:
                yield from flush()
                tags.append(tag)
                if tag == "li":
                    parts.append("• ")
                yield from walk(child)
                yield from flush()
                tags.pop()
            elif tag == "time" or _item_pattern().search(child.get("class") or ""):
                parts.append("\t")  # keeps the items of a byline apart, as the layout does
                yield from walk(child)
                parts.append("\t")
            else:
                yield from walk(child)
            parts.append(fold(child.tail))

    yield from walk(root)
    yield from flush()


def _within_story(lines: list[Line], title: str | None, story_key: str) -> list[Line]:
    """What stands up to the headline, the header below it, and what trafilatura holds for story.

    Headings between two paragraphs of the story belong to it though trafilatura drops some.
    """
    if len(story_key) < _MIN_STORY_CHARS:
        return lines
    inside = [
        (key := key_of(line.text)) != "" and len(key) > 25 and key in story_key for line in lines
    ]
    if True not in inside:
        return lines
    first = next(
        (i for i, line in enumerate(lines) if inside[i] and len(line.text) >= _MIN_PARAGRAPH_CHARS),
        inside.index(True),
    )
    last = len(inside) - 1 - inside[::-1].index(True)
    title_key = key_of(title or "")
    start = next((i for i, line in enumerate(lines) if key_of(line.text) == title_key), -1)
    kept = lines[: max(first, start + 1)]
    for index in range(len(kept), last + 1):
        line = lines[index]
        if inside[index] or line.is_heading or key_of(line.text) in story_key:
            kept.append(line)
    return kept


# --- metadata ---------------------------------------------------------------------------------


def _meta_of(tree: html.HtmlElement) -> dict[str, list[str]]:
    """Contents of the meta elements by lower-case name, in document order."""
    meta: dict[str, list[str]] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        content = (node.get("content") or "").strip()
        if name and content:
            meta.setdefault(name.strip().lower(), []).append(clean_text(content))
    for name, text in _microdata_of(tree):
        meta.setdefault(name, []).append(text)
    return meta


_MICRODATA: Final = frozenset(("author", "headline", "datepublished", "datemodified"))


def _microdata_of(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Properties of schema.org that stand on visible elements: ``<span itemprop="author">``."""
    for node in tree.iterfind(".//*[@itemprop]"):
        names = node.get("itemprop").lower().split()
        text = node.get("content") or node.get("datetime") or squeeze(node.text_content())
        if node.tag != "meta" and text and not _MICRODATA.isdisjoint(names):
            yield from ((name, clean_text(text)) for name in names if name in _MICRODATA)


def _times(tree: html.HtmlElement) -> tuple[str, ...]:
    """The moment that every ``<time>`` of the article gives; none where two days are given.

    Outside the article stand today's date and the dates of other articles.
    """
    nodes = tree.iterfind(".//article//time[@datetime]")
    stamps = [node.get("datetime").strip() for node in nodes]
    days = {stamp[:_ISO_DAY_CHARS] for stamp in stamps}
    return (stamps[0],) if len(days) == 1 and stamps[0][:4].isdigit() else ()


def _values(meta: dict[str, list[str]], names: tuple[str, ...]) -> tuple[str, ...]:
    """Values of the first of the names that the page has."""
    return next((tuple(meta[name]) for name in names if name in meta), ())


def _linked_data(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """Objects of type article in the page's JSON-LD."""
    for node in tree.iter("script"):
        if "ld+json" not in (node.get("type") or ""):
            continue
        try:
            data = json.loads(node.text or "", strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue
        for item in _objects(data):
            types = item.get("@type")
            if any(_ARTICLE_TYPES.search(str(t)) for t in _as_list(types)):
                yield item


def _objects(data: object) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"))
        yield from _objects(data.get("mainEntity"))
    elif isinstance(data, list):
        for item in data:
            yield from _objects(item)


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(linked: list[dict[str, Any]], name: str) -> list[str]:
    return [item[name] for item in linked if isinstance(item.get(name), str)]


def _author_names(linked: list[dict[str, Any]]) -> Iterator[str]:
    for item in linked:
        for author in _as_list(item.get("author")):
            if isinstance(author, str):
                yield clean_text(author)
            elif isinstance(author, dict) and author.get("@type", "Person") == "Person":
                for name in _as_list(author.get("name")):
                    if isinstance(name, str):
                        yield clean_text(name)


def _site_names(
    meta: dict[str, list[str]], linked: list[dict[str, Any]], tree: html.HtmlElement
) -> tuple[str, ...]:
    names = list(_values(meta, _SITE_META[:1]))
    for item in linked:
        for publisher in _as_list(item.get("publisher")):
            if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                names += [clean_text(publisher["name"])]
    names += _values(meta, _SITE_META[1:])
    window = clean_text(tree.findtext(".//title") or "")
    ends = [part.strip() for part in re.split(r"\s[|–—-]\s|\s[|]|[|]\s", window)]
    names += [end for end in (ends[-1], ends[0]) if outlet_of_masthead(end)][:1]
    return tuple(name for name in names if name.strip())


def _canonical(tree: html.HtmlElement, meta: dict[str, list[str]]) -> str | None:
    for node in tree.iter("link"):
        if "canonical" in (node.get("rel") or "").lower().split() and node.get("href"):
            return str(node.get("href")).strip()
    return next(iter(_values(meta, ("og:url",))), None)


def _title_of(
    tree: html.HtmlElement, meta: dict[str, list[str]], linked: list[dict[str, Any]]
) -> str | None:
    """The one h1 that is no masthead, else the declared headline, else the window's title."""
    names = _values(meta, _SITE_META[:1])
    heads = [squeeze(clean_text(node.text_content())) for node in tree.iter("h1")]
    heads = [h for h in heads if h and not outlet_named(h) and key_of(h) not in map(key_of, names)]
    declared = [*_texts(linked, "headline"), *_values(meta, _TITLE_META)]
    declared = [squeeze(clean_text(text)) for text in declared if text.strip()]
    if len(heads) > 1 and declared:
        near = [h for h in heads if any(key_of(h) in key_of(d) for d in declared)]
        heads = near or heads
    window = squeeze(clean_text(tree.findtext(".//title") or ""))
    if not heads and not declared:
        heads = [head for head in _minor_heads(tree) if key_of(head) in key_of(window)]
    for text in [*heads[:1], *declared[:1], window]:
        if text and not outlet_named(text):
            return text
    return None


def _minor_heads(tree: html.HtmlElement) -> list[str]:
    """Headings below the first level, where older pages have their headline."""
    nodes = (node for level in ("h2", "h3") for node in tree.iter(level))
    heads = (squeeze(clean_text(node.text_content())) for node in nodes)
    return [head for head in heads if " " in head]


def _without_site(title: str, names: tuple[str, ...]) -> str:
    """Headline without the outlet's name behind a dash or bar."""
    head = without_last_part(title)
    tail = title[len(head) :].strip(" |–—-")
    is_site = bool(tail) and (outlet_named(tail) or key_of(tail) in map(key_of, names))
    return head if is_site else title
