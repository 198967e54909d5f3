"""The dashboard in chromium: from a bar to its sentences, for every reader, and nothing outside."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from pipelines.bench.browser import chromium, dashboard, wait_for_page
from pipelines.review.files import read_folder
from pipelines.settings import Settings

pytestmark = pytest.mark.browser
# A machine that runs the other tests beside it takes longer than the default of five seconds.
expect.set_options(timeout=30_000)

PAGES = {
    "overview": "?view=overview",
    "map": "?view=map",
    "timeline": "?view=timeline",
    "events": "?view=events&count=killed",
    "event": "?view=event&event=evt_contested",
    "hostile event": "?view=event&event=evt_hostile",
    "articles": "?view=articles",
    "hostile article": "?view=article&article=hostile",
    "mentions": "?view=mentions",
    "quality": "?view=quality",
    "review": "?view=review",
    "review of a hostile event": "?view=review&event=evt_hostile",
    "bad address": "?view=events&from=May",
}
PHONE = {"width": 375, "height": 740}


@dataclass
class Watched:
    """A page, what its console said of errors, and the addresses that it asked."""

    page: Page
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._see)

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.errors.append(said.text)

    def _see(self, request: Request) -> None:
        self.asked.append(request.url)

    def open(self, address: str) -> Page:
        self.page.goto(address)
        wait_for_page(self.page)
        return self.page

    def is_quiet(self) -> bool:
        outside = [
            url
            for url in self.asked
            if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:"))
        ]
        assert not self.errors
        assert not outside
        return bool(self.asked)


@pytest.fixture(scope="module")
def settings(dashboard_published: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A warehouse of this module's own, with the published file that all share."""
    made = tmp_path_factory.mktemp("browser")
    shutil.copy(dashboard_published.published_db, made)
    return Settings(made / "raw", made)


@pytest.fixture(scope="module")
def address(settings: Settings) -> Iterator[str]:
    reviews = settings.warehouse / "reviews"
    with dashboard(settings.warehouse, "--edit", "--reviews", str(reviews)) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One for all tests, so that Streamlit's own files are fetched once."""
    with browser.new_context() as made:
        yield made


@pytest.fixture
def watched(context: BrowserContext) -> Iterator[Watched]:
    with context.new_page() as page:
        page.set_viewport_size({"width": 1280, "height": 900})
        yield Watched(page)


def test_a_bar_leads_to_events_to_an_event_to_a_sentence(watched: Watched, address: str) -> None:
    page = watched.open(address)
    bar = page.locator("path[aria-label^='May 2031, Iran aligned']").first
    count = int((bar.get_attribute("aria-label") or "").rsplit(" ", 1)[1])
    bar.click()
    expect(page.locator("h1")).to_have_text("Events")
    expect(page.locator("#total")).to_have_text(f"{count} events.")
    expect(page.locator("tbody tr")).to_have_count(count)
    page.get_by_role("row").filter(has_text="contested").get_by_role("link").first.click()
    expect(page.locator("h1")).to_contain_text("Velmora")
    expect(page.locator(".findings .contested").first).to_contain_text("Contested")
    page.get_by_role("link", name="Sentence 1 in its article").click()
    expect(page.locator("mark.chosen")).to_have_text("Report one: something happened there.")
    assert watched.is_quiet()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_quiet_inert_accessible_and_fits_a_phone(
    watched: Watched, address: str, name: str
) -> None:
    page = watched.open(address + PAGES[name])
    assert page.evaluate("window.pwned") is None
    assert page.get_by_role("heading", name="Injected", exact=True).count() == 0
    assert page.locator("h1").count() == 1
    assert _findings(page) == []
    page.set_viewport_size(PHONE)
    page.wait_for_function(f"{_WIDEST} <= {PHONE['width']}")
    assert watched.is_quiet()


@pytest.mark.parametrize("name", ["overview", "event"])
def test_a_dark_page_is_accessible_too(browser: Browser, address: str, name: str) -> None:
    with browser.new_context(color_scheme="dark", viewport=PHONE) as context:
        page = Watched(context.new_page()).open(address + PAGES[name])
        ground = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
        assert ground == "rgb(18, 23, 29)"
        assert _findings(page) == []


def test_a_keyboard_reaches_menu_and_tables(watched: Watched, address: str) -> None:
    page = watched.open(address)
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.innerText || ''").split("\n")[0])
    assert {"Map", "Timeline", "Data quality"} <= reached
    page.get_by_role("link", name="Map", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Map")
    page.get_by_role("region", name="Places by number of events").focus()


def test_a_filter_stands_in_the_address(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}?view=events")
    page.get_by_label("Country").click()
    page.get_by_role("option", name="Syria").click()
    expect(page.locator("#total")).to_have_text("1 event.")
    assert "country=SY" in page.url
    page.reload()
    expect(page.locator("#total")).to_have_text("1 event.")
    page.get_by_role("link", name="Timeline").click()
    expect(page.locator("h1")).to_have_text("Timeline")
    assert "country=SY" in page.url


def test_a_table_can_be_downloaded(watched: Watched, address: str, tmp_path: Path) -> None:
    page = watched.open(f"{address}?view=events&count=killed")
    with page.expect_download() as caught:
        page.get_by_role("button", name="Download CSV").click()
    caught.value.save_as(tmp_path / "events.csv")
    with (tmp_path / "events.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["event_id"] for row in rows} == {"evt_contested", "evt_open", "evt_hostile"}
    assert watched.is_quiet()


def test_a_decision_is_recorded_by_keyboard(
    settings: Settings, watched: Watched, address: str
) -> None:
    page = watched.open(f"{address}?view=review")
    page.get_by_role("textbox", name="Canonical name").focus()
    for filled in ("Houthis", "Hamas", "Ada Example", "so the ministry"):
        page.keyboard.type(filled)
        page.keyboard.press("Tab")
    record = page.get_by_role("button", name="Record the decision")
    expect(record).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Hamas is a name of Hamas already")
    page.get_by_role("textbox", name="Name that is added").fill("Night Watch")
    record.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("It counts from the next run on")
    expect(page.get_by_role("region", name="Decisions not yet in a run")).to_contain_text("Houthis")
    assert _findings(page) == []
    (entry,) = read_folder(settings.warehouse / "reviews")
    assert entry.decision is not None
    assert (entry.decision.by, entry.decision.why) == ("Ada Example", "so the ministry")
    assert watched.is_quiet()


@pytest.mark.parametrize(
    ("host", "origin", "is_let_in"),
    [
        ("{here}", "http://{here}", True),
        ("{here}", "https://elsewhere.example", False),
        ("elsewhere.example", "http://elsewhere.example", False),
    ],
)
def test_another_website_cannot_speak_to_it(
    address: str, host: str, origin: str, is_let_in: bool
) -> None:
    here = urlsplit(address).netloc
    asked = HTTPConnection(here, timeout=10)
    asked.request(
        "GET",
        "/_stcore/stream",
        headers={
            "Host": host.format(here=here),
            "Origin": origin.format(here=here),
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        },
    )
    assert (asked.getresponse().status == 101) == is_let_in
    asked.close()


def test_a_publication_is_shown_by_itself_the_first_and_the_next(
    settings: Settings, watched: Watched, tmp_path: Path
) -> None:
    staged, published = tmp_path / "staged", tmp_path / "sitrep.duckdb"
    with dashboard(tmp_path) as fresh:
        page = watched.open(f"{fresh}?view=events")
        expect(page.get_by_role("status")).to_contain_text("Nothing has been published")
        shutil.copy(settings.published_db, staged)
        os.replace(staged, published)
        expect(page.locator("#total")).to_have_text("8 events.")
        shutil.copy(settings.published_db, staged)
        with duckdb.connect(str(staged)) as database:
            database.execute("DELETE FROM marts.fct_events WHERE event_id <> 'evt_june'")
        os.replace(staged, published)
        expect(page.locator("#total")).to_have_text("1 event.")
    errors = [error for error in watched.errors if "ERR_CONNECTION_REFUSED" not in error]
    assert not errors


_WIDEST = "document.querySelector('[data-testid=stMain]').scrollWidth"


_AT_REST = "document.getAnimations().every(one => !(one instanceof CSSTransition))"


def _findings(page: Page) -> list[str]:
    """What axe finds wrong, serious or worse, once the menu has come to rest."""
    page.wait_for_function(_AT_REST)
    found = Axe().run(page)
    return [
        f"{violation['id']}: {[node['html'][:200] for node in violation['nodes']][:3]}"
        for violation in found.response["violations"]
        if violation["impact"] in ("serious", "critical")
    ]
