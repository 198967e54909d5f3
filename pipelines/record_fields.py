"""The names under which news APIs, crawlers, feeds and tables give the fields of an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pipelines.keys import key_of

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": (
        *("title", "headline", "webtitle", "articletitle", "newstitle", "storytitle", "heading"),
        *("headlinemain", "headlinetext", "doctitle", "documenttitle", "pagetitle", "name"),
    ),
    "text": (
        *("content", "body", "text", "articlebody", "maintext", "fulltext", "articletext"),
        *("bodytext", "contenttext", "contenthtml", "fullcontent", "articlecontent", "story"),
        *("storytext", "newstext", "newscontent", "maincontent", "bodyhtml", "html"),
        *("paragraphs", "bodyparagraphs", "leadparagraph"),
    ),
    "deck": (
        *("description", "summary", "abstract", "excerpt", "standfirst", "trailtext", "dek"),
        *("subtitle", "subheadline", "teaser", "lede", "snippet"),
        "shortdescription",
    ),
    "outlet": (
        *("source", "outlet", "publisher", "publication", "sitename", "sourcename", "outletname"),
        *("publishername", "publicationname", "newspaper", "newssource", "sourcetitle"),
        *("provider", "newsoutlet", "feedtitle", "paper", "site", "institution", "sourcedomain"),
        *("organisation", "organization", "magazine", "journal", "issuer", "issuedby", "domain"),
        "ogsitename",
    ),
    "authors": (
        *("author", "authors", "byline", "bylines", "creator", "dccreator", "writer", "journalist"),
        *("authorname", "authornames", "writtenby", "bylineoriginal", "reporter", "reporters"),
        *("journalists", "correspondent", "correspondents", "by", "contributors"),
    ),
    "published_on": (
        *("publishedat", "datepublished", "published", "publishdate", "datepublish"),
        *("publisheddate", "publishedon", "publicationdate", "pubdate", "webpublicationdate"),
        *("firstpublicationdate", "datetimepub", "datepub", "publishtime", "publishedtime"),
        *("publicationtime", "posted", "postedon", "dateposted", "firstcreated", "date"),
        *("articledate", "dategmt", "issuedate", "issue", "coverdate", "dateofpublication"),
        *("publishedtimestamp", "publishtimestamp", "pubtimestamp", "publicationdatetime"),
        *("publisheddatetime", "publishedutc", "issuedon", "dateissued", "releasedate"),
        *("firstpublished", "firstpublishedat", "firstpublishedon", "originallypublished"),
        *("dateofissue", "dateofbroadcast", "broadcastdate", "airdate", "editiondate"),
    ),
    "updated_on": (
        *("updatedat", "datemodified", "datemodify", "modified", "updated", "lastmodified"),
        *("lastupdated", "dateupdated", "updateddate", "updatedon", "modifiedat"),
        *("versioncreated", "lastmod", "lastupdate"),
    ),
    "url": (
        *("url", "link", "weburl", "pageurl", "permalink", "articleurl", "articlelink", "newsurl"),
        *("canonicalurl", "sharelink", "linkspermalink", "mainentityofpage"),
        *("canonical", "sourceurl", "originalurl", "links"),
    ),
    "language": ("language", "lang", "languagecode", "inlanguage"),
}
"""Keys (``key_of``) of each field's names, best known first. Not here are the times at which a
crawler or index saw an article (``seendate``, ``date_download``, ``dateTime``, ``created_at``):
they are no dates of publication."""

_HOLDERS: Final = frozenset(("fields", "thread", "item", "article", "_source"))
"""Members of a record that hold fields of the article itself: the Guardian's ``fields``, Webz.io's
``thread``, a list item's ``item``, a search index's ``_source``."""
_ABOUT: Final = frozenset(
    (
        *("meta", "metadata", "dates", "timestamps", "header", "head", "info", "embedded"),
        *("articlemeta", "articleinfo", "yoastheadjson", "attribution"),
    )
)
"""Members (``key_of``) that tell of the article beside them; of an envelope they tell nothing."""
_MAX_HOLDERS: Final = 3


def members_of(record: Mapping[str, Any]) -> dict[str, Any]:
    """The members of a record by ``key_of``, the first of each, empty ones left out.

    Those of members that hold fields of the article come behind the record's own.
    """
    members: dict[str, Any] = {}
    for part in _parts_of(record, _MAX_HOLDERS):
        for name, value in part.items():
            if value not in (None, "", [], {}):
                members.setdefault(key_of(name), value)
    return members


def _parts_of(record: Mapping[str, Any], depth: int) -> Iterator[Mapping[str, Any]]:
    yield record
    for name in record if depth else ():
        held = record[name]
        if isinstance(held, dict) and name in _HOLDERS:
            yield from _parts_of(held, depth - 1)


def told_beside(record: Mapping[str, Any]) -> dict[str, Any]:
    """What members such as ``metadata`` tell of the article that they stand beside, by ``key_of``.

    Their titles and texts are left out: those may be of a feed, a section or a search engine.
    """
    told: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, dict) and key_of(name) in _ABOUT:
            told = members_of(value) | told
    others = {*FIELDS["title"], *FIELDS["text"], *FIELDS["deck"]}
    return {name: value for name, value in told.items() if name not in others}


def fields_of(names: Mapping[str, Any]) -> frozenset[str]:
    """Which fields of an article there are among members or columns, by their keys."""
    return frozenset(
        field for field, known in FIELDS.items() if any(name in names for name in known)
    )
