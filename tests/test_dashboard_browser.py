"""The dashboard in chromium: from a bar to its sentences, for every reader, and nothing outside."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pytest
from axe_playwright_python.sync_playwright import Axe
from dashboard_fixtures import make_published
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from pipelines.bench.browser import chromium, dashboard, wait_for_page
from pipelines.settings import Settings

pytestmark = pytest.mark.browser

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
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return make_published(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module")
def address(settings: Settings) -> Iterator[str]:
    with dashboard(settings.warehouse) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield Watched(context.new_page())


def test_a_bar_leads_to_events_to_an_event_to_a_sentence(watched: Watched, address: str) -> None:
    page = watched.open(address)
    bar = page.locator("path[aria-label^='May 2031, Iran aligned']").first
    count = int((bar.get_attribute("aria-label") or "").rsplit(" ", 1)[1])
    bar.click()
    expect(page.locator("h1")).to_have_text("Events")
    expect(page.locator("#total")).to_have_text(f"{count} events.")
    assert page.locator("tbody tr").count() == count
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


def test_a_publication_is_shown_by_itself_the_first_and_the_next(
    settings: Settings, watched: Watched, tmp_path: Path
) -> None:
    staged, published = tmp_path / "staged", tmp_path / "sitrep.duckdb"
    with dashboard(tmp_path) as fresh:
        page = watched.open(f"{fresh}?view=events")
        expect(page.get_by_role("status")).to_contain_text("Nothing has been published")
        shutil.copy(settings.published_db, staged)
        os.replace(staged, published)
        expect(page.locator("#total")).to_have_text("8 events.", timeout=15_000)
        shutil.copy(settings.published_db, staged)
        with duckdb.connect(str(staged)) as database:
            database.execute("DELETE FROM marts.fct_events WHERE event_id <> 'evt_june'")
        os.replace(staged, published)
        expect(page.locator("#total")).to_have_text("1 event.", timeout=15_000)
    errors = [error for error in watched.errors if "ERR_CONNECTION_REFUSED" not in error]
    assert not errors


_WIDEST = "document.querySelector('[data-testid=stMain]').scrollWidth"


def _findings(page: Page) -> list[str]:
    """What axe finds wrong, serious or worse."""
    found = Axe().run(page)
    return [
        f"{violation['id']}: {[node['html'][:200] for node in violation['nodes']][:3]}"
        for violation in found.response["violations"]
        if violation["impact"] in ("serious", "critical")
    ]
