"""HTML of the pages. Text from outside becomes HTML only through :func:`text`, which is inert.

Streamlit passes this HTML through DOMPurify besides. Nothing that comes from an article, a file
name or an address is ever given to Markdown.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NewType
from urllib.parse import urlencode, urlsplit

from pipelines.explain import Bounds

Html = NewType("Html", str)

# Controls that no text needs, and those that turn the direction of what follows (Unicode TR 9).
_CONTROLS: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
# A day of the calendar; what merely looks like one stays as it is.
_ISO_DAY: Final = re.compile(r"\b[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])\b")
NOT_REPORTED: Final = Html('<span class="none" title="not reported">–</span>')


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, and whether it holds numbers (set to the right)."""

    heading: str
    is_number: bool = False


def text(value: object) -> Html:
    """A value as inert text; null as a dash."""
    if value is None:
        return NOT_REPORTED
    escaped = html.escape(str(value))
    return Html(
        _CONTROLS.sub(lambda found: f'<span class="control">U+{ord(found[0]):04X}</span>', escaped)
    )


def plain(value: str) -> str:
    """A value for a widget's option or a page's title, which take text as it is."""
    return _CONTROLS.sub("�", value)


def join(parts: Iterable[Html], between: str = "") -> Html:
    """Pieces one after the other."""
    return Html(between.join(parts))


def tag(name: str, inner: Html, **attributes: str) -> Html:
    """An element; an attribute's name may end in an underscore (``class_``)."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(value)}"'
        for key, value in attributes.items()
    )
    return Html(f"<{name}{written}>{inner}</{name}>")


def address(page: str, /, **parameters: str) -> str:
    """The address of a page.

    All pages have one path and differ in what follows it: Streamlit looks for its server below
    every other path first, and the browser reports each miss as an error.
    """
    return f"?{urlencode({'view': page} | parameters)}"


def link(target: str, label: object, **attributes: str) -> Html:
    """A link inside the dashboard."""
    return tag("a", text(label), href=target, **attributes)


def outside_link(url: str | None) -> Html:
    """The address of an article: a link where it is a web address, else plain text."""
    if url is None:
        return NOT_REPORTED
    try:
        is_web = urlsplit(url).scheme in ("http", "https")
    except ValueError:
        is_web = False
    return (
        tag("a", text(url), href=url, rel="noopener noreferrer", target="_blank")
        if is_web
        else text(url)
    )


def number(value: int | None) -> str:
    """1,234; an empty text for null."""
    return "" if value is None else f"{value:,}"


def figure(bounds: Bounds) -> str:
    """ "3", "30 (28–35)", "25 (25 or more)", "24 or more"; empty where nothing is known."""
    low, best, high = bounds.low, bounds.best, bounds.high
    if low is None and best is None and high is None:
        return ""
    if low == best == high:
        return number(best)
    return band(bounds) if best is None else f"{number(best)} ({band(bounds)})"


def band(bounds: Bounds) -> str:
    """What the reports leave open: "28–35", "25 or more", "up to 30"; one number where nothing."""
    low, best, high = bounds.low, bounds.best, bounds.high
    if high is None:
        return f"{number(low if low is not None else best)} or more"
    if low is None:
        return f"up to {number(high)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def month_name(month: dt.date | None) -> str:
    """ "Mar 2020"; null is the events that nobody dates."""
    return "No month" if month is None else f"{month:%b %Y}"


def days(start: dt.date | None, end: dt.date | None, precision: object) -> str:
    """When an event happened, as precisely as it is known."""
    if start is None and end is None:
        return "undated"
    if start is None or end is None:
        return f"until {_day(end)}" if end else f"from {_day(start)}"
    if start == end:
        return _day(start)
    if (start.year, start.month) == (end.year, end.month) and precision != "month":
        return f"{start.day}–{_day(end)}"
    if precision == "month":
        return f"{start:%b %Y}"
    if precision == "year":
        return str(start.year)
    return f"{_day(start)} – {_day(end)}"


def spoken_days(value: str) -> str:
    """A value in which days stand as in the tables (2020-03-11), for the eye (11 Mar 2020)."""
    return _ISO_DAY.sub(lambda found: _day(dt.date.fromisoformat(found[0])), value)


def words(name: object) -> str:
    """A name of the codebook for the eye: ``us_coalition`` → "US coalition"."""
    spelled = str(name).replace("_", " ")
    known = {"us": "US", "isis": "ISIS", "iran": "Iran", "iraq": "Iraq"}
    parts = [known.get(part, part) for part in spelled.split(" ")]
    return " ".join(parts)


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Html]],
    *,
    row_ids: Sequence[str] = (),
) -> Html:
    """A table that scrolls by itself where it is too wide or long; its first cells head rows."""
    head = join(
        tag("th", text(column.heading), scope="col", **_class(column)) for column in columns
    )
    body = []
    for at, row in enumerate(rows):
        first = tag("th", row[0], scope="row", **_class(columns[0]))
        rest = join(
            tag("td", cell, **_class(column))
            for cell, column in zip(row[1:], columns[1:], strict=True)
        )
        body.append(tag("tr", join((first, rest)), **({"id": row_ids[at]} if row_ids else {})))
    inner = join(
        (
            tag("caption", text(caption)),
            tag("thead", tag("tr", head)),
            tag("tbody", join(body)),
        )
    )
    return tag(
        "div",
        tag("table", inner),
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=plain(caption),
    )


def facts(pairs: Mapping[str, Html]) -> Html:
    """Names and values under one another."""
    return tag(
        "dl",
        join(join((tag("dt", text(name)), tag("dd", value))) for name, value in pairs.items()),
        class_="facts",
    )


def _class(column: Column) -> dict[str, str]:
    return {"class_": "number"} if column.is_number else {}


def _day(day: dt.date | None) -> str:
    return "" if day is None else f"{day.day} {day:%b %Y}"
