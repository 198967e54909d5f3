"""The table of outlets, and how a page gives its outlet away."""

from __future__ import annotations

import re

import pytest

from pipelines.normalise.dates import Order
from pipelines.normalise.knowledge import bureau_cities, months, read_table, sections
from pipelines.normalise.outlets import (
    DATE_ORDERS,
    KINDS,
    Evidence,
    find_outlet,
    is_fingerprint,
    name_key,
    outlet_named,
    outlet_of_url,
    outlets,
)


def evidence(
    *,
    manifest: str | None = None,
    url: str | None = None,
    site: tuple[str, ...] = (),
    mastheads: tuple[str, ...] = (),
    bylines: tuple[str, ...] = (),
    lines: tuple[str, ...] = (),
    body: tuple[str, ...] = (),
) -> Evidence:
    return Evidence(manifest, url, site, mastheads, bylines, (*lines, *body), body)


def test_rows_are_well_formed() -> None:
    assert len(outlets()) >= 60
    for row in outlets():
        assert row.name.strip() == row.name != ""
        assert row.kind in KINDS
        assert row.date_order is None or row.date_order in DATE_ORDERS
        assert row.country is None or re.fullmatch(r"[A-Z]{2}", row.country)
        for domain in row.domains:
            assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain)
            assert not domain.startswith("www.")
        for fingerprint in row.fingerprints:
            assert len(fingerprint.replace("*", "")) >= 15, "too short to belong to one outlet"


def test_names_and_domains_belong_to_one_outlet_each() -> None:
    names = [(name_key(name), row.name) for row in outlets() for name in row.names]
    owners = dict(names)
    assert all(owners[key] == owner for key, owner in names)
    domains = [domain for row in outlets() for domain in row.domains]
    assert len(domains) == len(set(domains))


def test_rows_are_sorted_so_that_edits_are_easy_to_read() -> None:
    names = [row["name"].casefold() for row in read_table("outlets.csv")]
    assert names == sorted(names)


def test_other_tables_are_well_formed() -> None:
    assert set(months().values()) == set(range(1, 13))
    assert all(name == name.casefold().strip() for name in (*months(), *sections()))
    assert all(" " in city for city in bureau_cities())


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.reuters.com/world/x", "Reuters"),
        ("https://edition.cnn.com/2022/02/15/x", "CNN"),
        ("aljazeera.com/news/x", "Al Jazeera"),
        ("https://notreuters.com/x", None),
        ("https://reuters.com.example.net/x", None),
        ("http://[broken", None),
    ],
)
def test_outlet_of_an_address(url: str, name: str | None) -> None:
    outlet = outlet_of_url(url)
    assert (outlet.name if outlet else None) == name


def test_names_are_known_with_and_without_article_and_case() -> None:
    for spelling in ("THE GUARDIAN", "Guardian", "the guardian"):
        found = outlet_named(spelling)
        assert found is not None
        assert found.name == "The Guardian"
    assert outlet_named("The Unheard Of Echo") is None


def test_surer_marks_come_first() -> None:
    marks = evidence(
        manifest="Dawn",
        url="https://www.bbc.com/news/x",
        site=("Haaretz",),
        mastheads=("RUDAW",),
    )
    assert find_outlet(marks).name == "Dawn"
    assert find_outlet(marks).basis == "manifest"
    marks = evidence(url="https://www.bbc.com/x", site=("Haaretz",), mastheads=("RUDAW",))
    assert (find_outlet(marks).name, find_outlet(marks).basis) == ("BBC News", "url")
    marks = evidence(url="https://unknown.example/x", site=("Haaretz",), mastheads=("RUDAW",))
    assert (find_outlet(marks).name, find_outlet(marks).basis) == ("Haaretz", "html")
    marks = evidence(mastheads=("RUDAW",), bylines=("By Ana Roe, CNN",))
    assert (find_outlet(marks).name, find_outlet(marks).basis) == ("Rudaw", "fingerprint")


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("By Ana Roe, CNN", "CNN"),
        ("By Al Jazeera Staff", "Al Jazeera"),
        ("Times of Israel staff", "The Times of Israel"),
        ("BBC News, Nairobi", "BBC News"),
        ("By Ana Roe, Associated Press", None),  # an agency supplies, it does not publish here
        ("Reuters", None),
        ("By Ana Roe", None),
    ],
)
def test_outlet_of_a_byline(byline: str, name: str | None) -> None:
    assert find_outlet(evidence(bylines=(byline,))).name == name


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("Our Standards: The Thomson Reuters Trust Principles.",), "Reuters"),
        (("Turn on notifications from Haaretz",), "Haaretz"),
        (("© 2021 The Guardian",), "The Guardian"),
        (("Follow Middle East Eye on Telegram for more",), "Middle East Eye"),
        (("Follow us on Telegram for more",), None),
        (("© 2021 Somebody Unknown Ltd",), None),
        (("© 2021 The Guardian", "Follow Rudaw on Twitter"), None),  # two outlets: neither
    ],
)
def test_outlet_of_the_notices_of_a_page(lines: tuple[str, ...], name: str | None) -> None:
    assert find_outlet(evidence(lines=lines)).name == name


def test_a_fingerprint_of_several_lines_needs_them_all() -> None:
    follow = "Follow us on Facebook and Mastodon to stay connected"
    assert find_outlet(evidence(lines=(follow, "5 min read"))).name == "The New Arab"
    assert find_outlet(evidence(lines=(follow,))).name is None


def test_an_unknown_masthead_counts_where_a_notice_repeats_it() -> None:
    named = find_outlet(
        evidence(mastheads=("THE DELTA SENTINEL",), lines=("© 2019 The Delta Sentinel",))
    )
    assert named.name == "The Delta Sentinel"
    assert find_outlet(evidence(mastheads=("THE DELTA SENTINEL",))).name is None


def test_outlets_that_the_story_names_are_no_evidence() -> None:
    story = ("The general told The Wall Street Journal that CNN was wrong.", "© 2020 CNN")
    named = find_outlet(evidence(body=story))
    assert (named.name, named.basis) == (None, "unknown")


def test_fingerprints_are_notices() -> None:
    assert is_fingerprint("Our Standards: The Thomson Reuters Trust Principles.")
    assert not is_fingerprint("The rebels said their standards had not changed.")


def test_date_order_is_known_where_it_differs() -> None:
    orders: dict[str, Order | None] = {row.name: row.date_order for row in outlets()}
    assert orders["The New York Times"] == "mdy"
    assert orders["The Guardian"] == "dmy"
