"""A saved page as lines, and its metadata by ``head``.

trafilatura decides where on the page the story is; the document's own tree gives its order and its
headings, which trafilatura drops in part, and the header that it leaves out. Both are needed: real
pages carry much that only trafilatura's experience tells from a story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import trafilatura
from lxml import etree, html

from pipelines.keys import key_of
from pipelines.normalise.authors.people import has_by
from pipelines.normalise.dates.stamps import read_stamps
from pipelines.normalise.formats.decode import clean_text
from pipelines.normalise.formats.html.head import read_head
from pipelines.normalise.formats.html.visit import drop_day_of_visit
from pipelines.normalise.formats.markup_bounds import refuse_many_attributes
from pipelines.normalise.formats.unreadable import UnreadableError
from pipelines.normalise.page import Line, Page, squeeze

_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NEVER_READ: Final = frozenset(
    (
        *("script", "style", "noscript", "template", "button", "select", "option", "iframe", "svg"),
        *("video", "audio", "canvas", "object", "head", "label"),
    )
)

_FURNITURE: Final = frozenset(("nav", "aside", "footer", "form", "figure", "figcaption", "dialog"))
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
MAX_ELEMENTS: Final = 50_000
"""Ten times those of a page with all its comments; they are read in some four seconds."""
_TOO_LONG: Final = "too long to be an article"
_MAX_ATTRIBUTE_CHARS: Final = 5_000
_MIN_STORY_CHARS: Final = 200
_MAX_FURNITURE_SHARE: Final = 0.4
_MIN_COVERED_SHARE: Final = 0.5
_MIN_PARAGRAPH_CHARS: Final = 120
_MAX_STAMP_CHARS: Final = 60
_MIN_ITEM_CHARS: Final = 60


def read_html(markup: str, max_characters: int) -> Page | None:
    """Lines below and above the headline and the metadata of a page; None where nothing parses.

    Args:
        markup: The page.
        max_characters: What it may show, furniture included.

    Raises:
        UnreadableError: it shows more, or is made of more than MAX_ELEMENTS: told before the costly
            work, which takes seconds a megabyte; or it is nested so deeply that its text is lost.
    """
    tree = _parsed(markup)
    if tree is None:
        return None
    _refuse_too_long(tree, max_characters)
    _drop_long_attributes(tree)
    drop_day_of_visit(tree)
    head = read_head(tree, markup)
    lines = list(_lines_of(tree))
    _refuse_too_deep(tree, lines)
    story = trafilatura.extract(  # last, as it takes the tree apart
        tree, include_comments=False, include_tables=True, output_format="txt"
    )
    lines = _within_story(lines, head.title, clean_text(story or ""))
    return Page(tuple(lines), head.title, head.declared)


def _refuse_too_long(tree: html.HtmlElement, max_characters: int) -> None:
    elements = int(tree.xpath("count(.//*)"))
    if elements > MAX_ELEMENTS:
        raise UnreadableError(_TOO_LONG, f"{elements:,} elements; the limit is {MAX_ELEMENTS:,}")
    shown = _shown_characters(tree)
    if shown > max_characters:
        raise UnreadableError(_TOO_LONG, f"{shown:,} characters; the limit is {max_characters:,}")


def _refuse_too_deep(tree: html.HtmlElement, lines: list[Line]) -> None:
    """The parser drops what lies deeper than it follows; so may have gone the story."""
    depth = next((e for e in tree.getroottree().parser.error_log if "depth" in e.message), None)
    if depth and sum(len(line.text) for line in lines) < _MIN_STORY_CHARS:
        raise UnreadableError("nested too deeply", "its text lies in more elements than are read")


def _drop_long_attributes(tree: html.HtmlElement) -> None:
    """Pictures and programs that are packed into attributes: nothing that is read here."""
    for node in tree.xpath(f".//*[@*[string-length() > {_MAX_ATTRIBUTE_CHARS}]]"):
        for name, value in node.items():
            if len(value) > _MAX_ATTRIBUTE_CHARS and name != "content":
                del node.attrib[name]


def _shown_characters(tree: html.HtmlElement) -> int:
    hidden = sum(len(node.text_content()) for node in tree.iter("script", "style", "template"))
    return len(tree.text_content()) - hidden


def read_fragment(markup: str) -> tuple[Line, ...]:
    """Lines of a piece of markup that is all story (a record's content)."""
    tree = _parsed(f"<html><body>{markup}</body></html>")
    return tuple(_lines_of(tree)) if tree is not None else ()


def _parsed(markup: str) -> html.HtmlElement | None:
    markup = markup.replace("\0", "")
    refuse_many_attributes(markup)
    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)  # lxml refuses a declared charset in str
    try:
        # Without comments, amid which trafilatura loses half a story.
        parser = html.HTMLParser(remove_comments=True, remove_pis=True, collect_ids=False)
        return html.document_fromstring(markup, parser=parser)
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
        r"caption|cap|credit|wp-caption-text|langs?|language|skip|widget|outbrain|taboola|embed|latest|"
        r"wm-ipp-base|google-cache-hdr|"
        r"byline-share|print-only|visually-hidden|sr-only)(?:$|[\s_-])"
    )


@cache
def _item_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[\s_-])(?:author|byline|date|time|timestamp|read|published)(?:$|[\s_-])"
    )


def _is_left_out(node: html.HtmlElement, page: _Extent) -> bool:
    """The element is no story by its tag, its marks or its name, and does not hold most of it."""
    if node.tag in _NEVER_READ:
        return True
    if not (node.tag in _FURNITURE or _is_marked(node)) or _is_within_sentence(node):
        return False
    text = squeeze(node.text_content())
    if len(text) <= _MAX_STAMP_CHARS and (read_stamps(text, "dmy") or _is_byline(node, text)):
        return False
    return not page.is_mostly_in(node)


def _is_byline(node: html.HtmlElement, text: str) -> bool:
    """``By Ana Roe`` in an element called "credit", which is not that of a picture."""
    return has_by(text) and next(node.iterancestors("figure"), None) is None


def _is_within_sentence(node: html.HtmlElement) -> bool:
    """A link that a sentence runs through, whatever its name: ``the <a class="tag">war</a>,``."""
    tail = (node.tail or "").strip()
    parent, before = node.getparent(), node.getprevious()
    if node.tag != "a" or not tail or parent.tag != "p":
        return False
    leading = parent.text if before is None else before.tail
    return tail[0].islower() or bool((leading or "").strip())


def _is_marked(node: html.HtmlElement) -> bool:
    """The page calls the element furniture, or hides it."""
    if node.get("hidden") is not None or node.get("aria-hidden") == "true":
        return True
    if node.get("role") in ("navigation", "dialog", "banner", "complementary", "contentinfo"):
        return True
    name = f"{node.get('class') or ''} {node.get('id') or ''}".strip()
    return bool(name and _chrome_pattern().search(_camel_pattern().sub("-", name).lower()))


@dataclass(frozen=True, slots=True)
class _Extent:
    """How much a page shows: letters in paragraphs, and all of them."""

    prose: int
    shown: int

    def is_mostly_in(self, node: html.HtmlElement) -> bool:
        """A wrapper of the story may well be called "with-sidebar", or be a form."""
        if self.prose >= _MIN_STORY_CHARS:
            return _prose_characters(node) > _MAX_FURNITURE_SHARE * self.prose
        return _shown_characters(node) > _MAX_FURNITURE_SHARE * self.shown


def _prose_characters(node: html.HtmlElement) -> int:
    return sum(len(paragraph.text_content()) for paragraph in node.iter("p"))


@cache
def _camel_pattern() -> re.Pattern[str]:
    """Between the words of ``RelatedTopics``."""
    return re.compile(r"(?<=[a-z])(?=[A-Z])")


def _lines_of(tree: html.HtmlElement) -> Iterator[Line]:
    """Visible text by block in document order, every block a run of its own."""
    body = tree.find("body")
    for run, (tag, text, is_link) in enumerate(_blocks_of(tree if body is None else body)):
        for piece in clean_text(text).split("\n"):
            if piece.strip():
                yield Line(piece.strip(), run, tag in _HEADINGS, is_link, tag == "figcaption")


_Block = tuple[str, str, bool]
"""Tag of an innermost block, its text, and whether all of it is a link."""


def _blocks_of(root: html.HtmlElement) -> Iterator[_Block]:
    """The visible blocks of a tree in their order."""
    return _Blocks(root).read()


class _Blocks:
    """Puts the text of a tree together, block by block.

    ``<br>`` breaks a line, blanks fold as a browser folds them.
    """

    def __init__(self, root: html.HtmlElement) -> None:
        self._root = root
        self._page = _Extent(_prose_characters(root), _shown_characters(root))
        self._tags = ["body"]
        self._parts: list[str] = []
        self._linked: list[str] = []

    def read(self) -> Iterator[_Block]:
        yield from self._walk(self._root)
        yield from self._flush()

    def _walk(self, node: html.HtmlElement) -> Iterator[_Block]:
        self._add(node.text)
        for child in node:
            if isinstance(child.tag, str):  # else a comment
                yield from self._take_in(child)
            self._add(child.tail)

    def _take_in(self, child: html.HtmlElement) -> Iterator[_Block]:
        tag = child.tag
        if _is_glued(child):
            self._parts.append("\t")
        if tag == "br":
            self._parts.append("\n")
        elif _is_left_out(child, self._page):
            yield from _captions_in(child)
        elif tag == "dd" and _is_term(child.getprevious()):
            self._parts.append(" ")
            yield from self._walk(child)
            yield from self._flush()
        elif tag in _BLOCKS:
            yield from self._block(child)
        elif tag == "time" or _item_pattern().search(child.get("class") or ""):
            self._parts.append("\t")  # keeps the items of a byline apart, as the layout does
            yield from self._walk(child)
            self._parts.append("\t")
        else:
            start = len(self._parts)
            yield from self._walk(child)
            if tag == "a":
                self._linked.extend(self._parts[start:])

    def _block(self, child: html.HtmlElement) -> Iterator[_Block]:
        yield from self._flush()
        self._tags.append(child.tag)
        if child.tag == "li":
            self._parts.append("• ")
        yield from self._walk(child)
        if not _is_term(child):
            yield from self._flush()
        self._tags.pop()

    def _flush(self) -> Iterator[_Block]:
        """What has been put together so far, if it is any text."""
        text = "".join(self._parts)
        linked = "".join(self._linked).split()
        is_link = bool(self._linked) and linked == text.replace("• ", " ").split()
        self._parts.clear()
        self._linked.clear()
        if text.strip("• \t\r\n"):  # no bullet of an item that begins with a block
            yield self._tags[-1], text, is_link

    def _add(self, text: str | None) -> None:
        self._parts.append(re.sub(r"[ \t\r\n\f]+", " ", text) if text else "")


def _captions_in(node: html.HtmlElement) -> Iterator[_Block]:
    """Captions of a picture that is left out, as blocks that the story runs around."""
    if node.tag in ("figure", "figcaption"):
        for caption in node.iter("figcaption"):
            text = " ".join(caption.itertext())
            if text.strip():
                yield "figcaption", squeeze(text), False


def _is_term(node: html.HtmlElement | None) -> bool:
    """A label whose value stands beside it: ``<dt>Published</dt><dd>3 May 2016</dd>``."""
    if node is None or node.tag != "dt":
        return False
    following = node.getnext()
    return (
        following is not None
        and following.tag == "dd"
        and bool(read_stamps(squeeze(following.text_content()), "dmy"))
    )


def _is_glued(node: html.HtmlElement) -> bool:
    """Only style parts the element from what stands before it.

    Two names, or a name and a place, in elements of their own, and the hour behind a day:
    ``<a>Ana Roe</a><span>Oslo</span>``.
    """
    before = node.getprevious()
    if before is None:
        before_text = node.getparent().text or ""
        is_apart = _item_pattern().search(node.getparent().get("class") or "") is not None
        return is_apart and before_text[-1:].isdigit() and _first_character(node).isdigit()
    if before.tail or not isinstance(before.tag, str) or before.tag in _BLOCKS:
        return False
    last = before.text_content()[-2:]
    return last.isalpha() and last.islower() and _first_character(node).isupper()


def _first_character(node: html.HtmlElement) -> str:
    return (node.text or "")[:1]


def _down_to(title: str | None, lines: list[Line]) -> list[Line]:
    """The headline and what stands above it; nothing where it is not among the lines."""
    key = key_of(title or "")
    at = next((i for i, line in enumerate(lines) if key_of(line.text) == key), -1)
    return lines[: at + 1]


def _lines_of_text(story: str) -> Iterator[Line]:
    """trafilatura's own lines, for a page whose names and tags mislead."""
    for run, text in enumerate(story.split("\n"), start=MAX_ELEMENTS):
        if text.strip():
            yield Line(text.strip(), run)


def _is_announced(line: Line, kept: list[Line]) -> bool:
    """A list's item in prose, below "In other violence:": trafilatura drops such lists.

    Below a heading it must be a sentence: links to other stories are none.
    """
    if line.is_link or not line.text.startswith("• ") or len(line.text) < _MIN_ITEM_CHARS:
        return False
    if not kept:
        return False
    above = kept[-1].text
    is_headed = kept[-1].is_heading and line.text.endswith(_SENTENCE_ENDS)
    return is_headed or above.endswith(":") or above.startswith("• ")


_SENTENCE_ENDS = (".", ".”", '."', ".)")


def _within_story(lines: list[Line], title: str | None, story: str) -> list[Line]:
    """What stands up to the headline, the header below it, and what trafilatura holds for story.

    Headings between two paragraphs of the story belong to it though trafilatura drops some.
    """
    story_key = key_of(story)
    if len(story_key) < _MIN_STORY_CHARS:
        return lines
    inside = [
        not line.is_caption and len(key := key_of(line.text)) > 25 and key in story_key
        for line in lines
    ]
    covered = sum(
        len(key_of(line.text)) for line, is_in in zip(lines, inside, strict=True) if is_in
    )
    if covered < _MIN_COVERED_SHARE * len(story_key):
        return [*_down_to(title, lines), *_lines_of_text(story)]
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
        is_part = inside[index] or line.is_heading or line.is_caption
        if is_part or _is_announced(line, kept) or key_of(line.text) in story_key:
            kept.append(line)
    return kept
