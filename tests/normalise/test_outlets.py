"""The table of outlets, and how a page gives its outlet away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.knowledge import months
from pipelines.normalise.knowledge import (
    bureau_cities,
    place_names,
    read_table,
    sections,
)
from pipelines.normalise.outlets import table
from pipelines.normalise.outlets.find import find_outlet
from pipelines.normalise.outlets.in_bylines import agency_of
from pipelines.normalise.outlets.in_mastheads import outlet_of_masthead
from pipelines.normalise.outlets.in_notices import is_fingerprint
from pipelines.normalise.outlets.named import Evidence
from pipelines.normalise.outlets.sieves import Sieve
from pipelines.normalise.outlets.sites import is_host
from pipelines.normalise.outlets.table import (
    DATE_ORDERS,
    KINDS,
    Outlet,
    name_key,
    outlet_named,
    outlet_of_url,
    outlets,
)
from pipelines.settings import OUTLETS_VARIABLE, SettingsError
from pipelines.written_dates import Order


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


# --- mastheads, credits, the user's own rows --------------------------------------------------


def test_enough_outlets_are_known() -> None:
    assert len(outlets()) >= 200
    assert {row.kind for row in outlets()} == set(KINDS)
    languages = {row.language for row in outlets()} - {None}
    assert all(re.fullmatch(r"[a-z]{2}", language or "") for language in languages)


@pytest.mark.parametrize("row", outlets(), ids=lambda row: row.name)
def test_no_name_is_a_place(row: Outlet) -> None:
    """A dateline's place, or a section's, would make the article that outlet's."""
    assert not {name.casefold() for name in row.names} & place_names()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Haaretz.com - Israel News", "Haaretz"),
        ("washingtonpost.com", "The Washington Post"),
        ("www.telegraph.co.uk", "The Telegraph"),
        ("BBC NEWS | AFRICA", "BBC News"),
        ("CNN.com - World News", "CNN"),
        ("Sky News › World", "Sky News"),
        ("Reuters: five dead in Kabul", None),
        ("Haaretz - a newspaper at war with its government", None),
        ("unheard-of.example", None),
        ("The U.S. and Iran", None),
    ],
)
def test_outlet_of_a_masthead(line: str, name: str | None) -> None:
    outlet = outlet_of_masthead(line)
    assert (outlet.name if outlet else None) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("USATODAY.com", True),
        ("https://www.bbc.co.uk/", True),
        ("army.mil", True),
        ("The end.", False),
        ("U.S. troops", False),
        ("Dec. 12", False),
    ],
)
def test_addresses_of_sites(text: str, expected: bool) -> None:
    assert is_host(text) is expected


def test_a_section_below_the_masthead_is_no_outlet() -> None:
    assert find_outlet(evidence(mastheads=("Foreign Affairs",))).name == "Foreign Affairs"
    assert find_outlet(evidence(mastheads=("Coast Herald", "Foreign Affairs"))).name is None


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("By Ana Roe, RAND Corporation", None),  # where she works, not who prints her
        ("RAND Corporation", "RAND Corporation"),
        ("ISS Today · Institute for Security Studies, Pretoria", "Institute for Security Studies"),
        ("By Ana Roe for Dawn", "Dawn"),
    ],
)
def test_an_institute_behind_a_person_is_an_employer(byline: str, name: str | None) -> None:
    assert find_outlet(evidence(bylines=(byline,))).name == name


@pytest.mark.parametrize(
    ("bylines", "story", "agency"),
    [
        (("By Ana Roe, Associated Press",), "Shells fell.", "Associated Press"),
        (("Agence France-Presse",), "Shells fell.", "AFP"),
        (("AFP staff",), "Shells fell.", "AFP"),
        (("Reuters and Dawn staff",), "Shells fell.", "Reuters"),
        ((), "BASRA, Iraq (AP) — Shells fell.", "Associated Press"),
        ((), "BASRA, May 3 (Reuters) - Shells fell.", "Reuters"),
        ((), "The commander (AP photo) said so.", None),
        (("By Ana Roe, CNN",), "The AFP reported it.", None),
    ],
)
def test_agency_of_a_text(bylines: tuple[str, ...], story: str, agency: str | None) -> None:
    assert agency_of(bylines, (story,)).name == agency


@pytest.fixture
def own_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Writes the user's own table of outlets; the project's tables are read anew after it."""
    caches = (table.outlets, table._by_name, table._by_domain)

    def write(rows: str) -> None:
        path = tmp_path / "outlets.csv"
        path.write_text(rows, encoding="utf-8")
        monkeypatch.setenv(OUTLETS_VARIABLE, str(path))
        for cache in caches:
            cache.cache_clear()

    yield write
    monkeypatch.undo()
    for cache in caches:
        cache.cache_clear()


def test_the_user_adds_outlets(own_rows: Callable[[str], None]) -> None:
    own_rows("name,domains,date_order\nThe Delta Post,www.delta.example,dmy\n")
    assert outlet_named("delta post") is not None
    found = outlet_of_url("https://news.delta.example/x")
    assert found is not None
    assert (found.name, found.date_order) == ("The Delta Post", "dmy")
    assert outlet_named("Reuters") is not None


def test_a_row_of_the_user_replaces_the_projects(own_rows: Callable[[str], None]) -> None:
    own_rows("name,kind,aliases,domains\nDawn,newspaper,,dawn.example\nThe Wire,site,AP,ap.org\n")
    dawn, wire = outlet_named("Dawn"), outlet_named("AP")
    assert dawn is not None
    assert wire is not None
    assert dawn.domains == ("dawn.example",)
    assert outlet_of_url("https://www.dawn.com/x") is None
    assert wire.name == "The Wire"
    still = outlet_named("Associated Press")
    assert still is not None
    assert still.domains == ("apnews.com",)


@pytest.mark.parametrize(
    "row", [",site,dmy", "Delta Post,gazette,dmy", "Delta Post,site,day first", "Delta Post,,,x"]
)
def test_a_row_that_says_nothing_readable_is_told(
    own_rows: Callable[[str], None], row: str
) -> None:
    own_rows(f"name,kind,date_order\n{row}\n")
    with pytest.raises(SettingsError, match=r"outlets\.csv \(SITREP_OUTLETS\) cannot be read"):
        outlets()


def test_a_file_that_the_setting_names_must_be_there(
    own_rows: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    own_rows("name\n")
    monkeypatch.setenv(OUTLETS_VARIABLE, "/no/such/outlets.csv")
    with pytest.raises(SettingsError, match=r"/no/such/outlets\.csv .* No such file"):
        outlets()


@pytest.mark.parametrize("command", ["run", "inspect"])
@pytest.mark.parametrize("content", [None, b"name,kind\nDelta Post,gazette\n", b"name\n\xff\xfe\n"])
def test_a_file_that_cannot_be_read_is_told_before_anything_runs(
    own_rows: Callable[[str], None], tmp_path: Path, content: bytes | None, command: str
) -> None:
    own_rows("name\n")
    (tmp_path / "outlets.csv").unlink()
    if content is not None:
        (tmp_path / "outlets.csv").write_bytes(content)
    (tmp_path / "raw").mkdir()
    page = tmp_path / "raw" / "page.txt"
    page.write_text("Shells hit the customs house on Monday, the harbour master said.")
    warehouse = ["--warehouse", str(tmp_path / "warehouse")] if command == "run" else [str(page)]
    done = CliRunner().invoke(app, [command, "--raw", str(tmp_path / "raw"), *warehouse])
    assert done.exit_code == 2
    assert "cannot be read: " in done.stderr
    assert done.stderr.count("\n") == 1


TOLD = "A guard at the quay told the Calder Tribune that the shells had come from the hills."
WAR = "Mortar shells fell on the harbour quarter of Elmo before dawn and killed two dockers."


@pytest.mark.parametrize(
    ("lines", "body", "name"),
    [
        ((), ("The Calder Tribune has contacted the ministry for comment.",), "The Calder Tribune"),
        ((), ("The Calder Tribune understands that both were dockers.",), "The Calder Tribune"),
        ((), ("The army has not answered questions from the Calder Tribune.",), "Calder Tribune"),
        (("The quay. Photograph: Ana Roe/The Calder Tribune",), (TOLD,), "The Calder Tribune"),
        (
            ("Ana Roe/The Calder Tribune", "Sign up to the Tribune's weekly briefing"),
            (WAR,),
            "The Calder Tribune",
        ),
        (("Write to us: desk@caldertribune.example.com",), (TOLD,), "Calder Tribune"),
        ((), ("Locals told Quay Ledger of two blasts.", "Quay Ledger has seen a letter."), None),
        (
            ("Support us: gifts to Quay Ledger pay for this work",),
            ("Locals told Quay Ledger of two blasts.",),
            "Quay Ledger",
        ),
        (
            (),
            ("Locals told CNN of two blasts. CNN has reached out to the army for comment.",),
            "CNN",
        ),
        ((), (TOLD,), None),
        ((), (TOLD, "Letters seen by the Calder Tribune name the gunners."), None),
        (("Read more: Calder Tribune: who fired?",), (TOLD,), None),
        ((), ("Turkey understands that the truce is over.", WAR), None),
        ((), ("Reuters could not independently verify the account.", WAR), None),
        ((), ("Doctors of Mercy has asked both sides for a response.", WAR), None),
        (
            ("Ana Roe/Doctors of Mercy",),
            ("Survivors told Doctors of Mercy that the ward was hit.",),
            None,
        ),
        ((), ("He told Ana Roe, and answered questions from Ana Roe.",), None),
        (
            (),
            ("(Lima) \u2013 Shells hit two wards of a hospital, Human Rights Watch said today.",),
            "Human Rights Watch",
        ),
        ((), ("Shells hit two wards of a hospital, Human Rights Watch said today.",), None),
        (("https://p.dw.com/p/Hx4c2", WAR), (WAR, TOLD), "Deutsche Welle"),
    ],
)
def test_outlets_that_name_themselves(
    lines: tuple[str, ...], body: tuple[str, ...], name: str | None
) -> None:
    """Whom others were told is no evidence; whom the paper itself asked or credits is."""
    assert find_outlet(evidence(lines=lines, body=body)).name == name


_SPOKEN = (
    r"\b(?:told|tells) NAME",
    r"^NAME(?! (?:how|why)) could not (?=\w+ verify)",
    r"\w+/NAME$",
)


@pytest.mark.parametrize(
    ("line", "indices"),
    [
        ("Zoë Åberg told the Fjord Courier that she saw it", [0]),
        ("The Fjord Courier could not independently verify it.", [1]),
        ("Photo: Åsa Öberg/Fjord Courier", [2]),
        ("Three people died in the village on Monday.", []),
    ],
)
def test_a_sieve_asks_only_patterns_whose_words_stand_in_the_line(
    line: str, indices: list[int]
) -> None:
    name = r"(?:[Tt]he )?(?P<name>[A-Z]\w+ [A-Z]\w+)"
    sieve = Sieve([pattern.replace("NAME", name) for pattern in _SPOKEN], name)
    asked = dict(sieve.patterns_for(line))
    assert list(asked) == indices
    assert all(pattern.search(line) for pattern in asked.values())
