"""What a page says of itself outside its story: headline, outlet, authors, dates, address."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from pipelines.normalise.formats.html.address import addresses
from pipelines.normalise.formats.html.declarations import read_declarations
from pipelines.normalise.formats.html.headline import title_of, without_site
from pipelines.normalise.formats.html.signatures import declared_authors
from pipelines.normalise.formats.html.site import site_names
from pipelines.normalise.formats.html.stamps import read_moments
from pipelines.normalise.page import Declared


@dataclass(frozen=True, slots=True)
class Head:
    """The headline, None where none can be told from the page, and what the page declares."""

    title: str | None
    declared: Declared


def read_head(tree: HtmlElement, markup: str) -> Head:
    """Headline and declarations of a page.

    Args:
        tree: The parsed page.
        markup: Its text, for the comments that browsers and archives put on top.
    """
    declared = read_declarations(tree)
    title = title_of(tree, declared)
    names = site_names(tree, declared, title, markup)
    moments = read_moments(tree, declared, markup)
    return Head(
        without_site(title, names) if title else None,
        Declared(
            site_names=names,
            authors=declared_authors(tree, declared),
            published=moments.published,
            found=moments.found,
            modified=moments.modified,
            url=next(addresses(tree, declared, markup), None),
        ),
    )
