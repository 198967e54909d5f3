"""The name of a site in the title of its window, pasted above the headline."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.keys import key_of
from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.layout.lines import (
    SeenLine,
    is_section,
)
from pipelines.normalise.layout.title_choice import is_site_line
from pipelines.normalise.layout.witnesses import is_host_of
from pipelines.normalise.outlets.unlisted import (
    has_name_shape,
    names_outlet,
)
from pipelines.normalise.page import window_parts


def site_in_window(above: Sequence[SeenLine], title: str, seen: Sequence[SeenLine]) -> str | None:
    """The site's name in a window's title that was pasted above the headline.

    Beside the headline stands nothing else, or sections. Or the name in front of what the site is,
    in a line that stands below the headline again.
    """
    for one in above:
        if is_site_line(one.text) and [line.text for line in seen].count(one.text) > 1:
            return window_parts(one.text)[0]
        parts = window_parts(one.text)
        others = [part for part in parts if key_of(part) != key_of(title)]
        names = [part for part in others if not is_section(part)]
        if len(others) == len(parts) - 1 and len(names) == 1:
            name = names[0]
            is_sure = names_outlet(name) or any(is_host_of(line.text, name) for line in seen)
            if has_name_shape(name) and (is_sure or not is_bare_byline(name)):
                return name
    return None
