"""The dashboard without a browser: its questions, its words, and each page as it is drawn."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import duckdb
import pytest
from dashboard_fixtures import HOSTILE, html_of, open_page, warehouse_of
from streamlit.testing.v1 import AppTest

from pipelines.dashboard import charts, markup
from pipelines.dashboard.published import ask
from pipelines.dashboard.queries.events import Choices, all_events, choices, list_events
from pipelines.dashboard.queries.monthly import OVERVIEW, overview
from pipelines.dashboard.queries.places import list_places
from pipelines.dashboard.queries.quality import list_rejected, quality
from pipelines.dashboard.queries.selection import Selection, SelectionError, selection_of
from pipelines.dashboard.queries.sources import list_articles, list_mentions, read_article
from pipelines.dashboard.queries.timeline import timeline
from pipelines.dashboard.views import frame
from pipelines.dashboard.views.frame import csv_of
from pipelines.dashboard.views.pages import PAGES
from pipelines.explain import Bounds
from pipelines.settings import Settings
from pipelines.store.published_file import Publication, UnusableFileError, publication_at

ALL = Selection()


@pytest.fixture(scope="module")
def settings(dashboard_published: Settings) -> Settings:
    return dashboard_published


@pytest.fixture
def here(settings: Settings) -> Publication:
    return publication_at(settings.published_db)


@pytest.fixture
def visit(settings: Settings) -> Iterator[Callable[..., AppTest]]:
    """Opens a page: ``visit("events", count="killed")``."""
    with warehouse_of(settings):
        yield open_page


class Seen(HTMLParser):
    """Links (address → text), and the names of elements and attributes that a page has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.names: set[str] = set()
        self._text: list[str] | None = None
        self._target = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {tag, *(name for name, _ in attrs)}
        if tag == "a":
            self._target, self._text = dict(attrs)["href"] or "", []

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._text is not None:
            self.links.append((self._target, "".join(self._text)))
            self._text = None

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)


def selected(target: str) -> Selection:
    return selection_of(parse_qs(target.removeprefix("?")))


# --- the figures ---


def test_the_overview_says_what_the_monthly_marts_say(here: Publication) -> None:
    found = ask(here, overview, ALL)
    with duckdb.connect(str(here.path), read_only=True) as marts:
        attacks = marts.execute(
            "SELECT month, sum(attacks), sum(with_casualties) "
            "FROM marts.attacks_by_month GROUP BY month"
        ).fetchall()
        killed = marts.execute(
            "SELECT month, sum(killed_low), sum(killed_best) FROM marts.casualties_by_month "
            "WHERE coalesce(killed_low, killed_best, killed_high) IS NOT NULL GROUP BY 1"
        ).fetchall()
        moved = marts.execute(
            "SELECT month, direction, sum(events), sum(force_count) "
            "FROM marts.deployments_by_month GROUP BY 1, 2"
        ).fetchall()
    assert attacks
    assert killed
    assert moved
    for month, count, with_casualties in attacks:
        figures = found.months[month]
        assert figures["attacks"].bounds.best == count
        there = figures.get("attacks-with-casualties")
        assert (there.bounds.best if there else 0) == with_casualties
    for month, low, best in killed:
        assert (found.months[month]["killed"].bounds.low, low) == (low, low)
        assert found.months[month]["killed"].bounds.best == best
    for month, direction, events, forces in moved:
        assert found.months[month][f"{direction}s"].bounds.best == events
        name = "troops" if direction == "deployment" else "troops-withdrawn"
        assert found.months[month][name].bounds.best == forces
    assert sum(found.attacks.values()) == found.totals["attacks"].events


@pytest.mark.parametrize("measure", OVERVIEW)
def test_each_figure_of_the_overview_leads_to_exactly_its_events(
    here: Publication, measure: str
) -> None:
    found = ask(here, overview, ALL)
    months = [month for month in found.months if measure in found.months[month]]
    assert months
    for month in months:
        name = None if month is None else f"{month:%Y-%m}"
        target = ALL.narrowed(count=measure, month=name).address("events")
        listed = ask(here, list_events, selected(target), 1)
        assert listed.figure == found.months[month][measure]
        assert len(ask(here, all_events, selected(target))) == listed.events.total


def test_each_figure_of_a_year_leads_to_exactly_its_events(here: Publication) -> None:
    found = ask(here, overview, ALL)
    for year, figures in found.years.items():
        for measure, figure in figures.items():
            target = ALL.narrowed(count=measure).in_year(year.year).address("events")
            assert ask(here, list_events, selected(target), 1).figure == figure
    assert {year.isoformat() for year in found.years} == {"2031-01-01"}
    may = Selection(first="2031-05", last="2040-01")
    assert may.in_year(2031) == Selection(first="2031-05", last="2031-12")


def test_an_open_top_opens_the_sum_and_an_undated_attack_has_a_row(here: Publication) -> None:
    found = ask(here, overview, ALL)
    assert found.totals["killed"].bounds.high is None
    assert list(found.months)[-1] is None
    assert found.months[None]["attacks"].events == 1


@pytest.mark.parametrize(
    ("query", "attacks"),
    [
        ("country=SY", 1),
        ("country=none", 1),
        ("country=IQ&country=SY", 4),
        ("side=iran_aligned", 5),
        ("side=us_coalition", 0),
        ("from=2031-06", 2),
        ("to=2031-05", 2),
        ("from=2031-05&to=2031-05", 2),
        ("outlet=Gulf+Wire", 2),
        ("outlet=none", 1),
        ("type=deployment", 0),
        ("place=Velmora", 2),
        ("contested=yes", 1),
    ],
)
def test_filters_choose_events(here: Publication, query: str, attacks: int) -> None:
    found = ask(here, overview, selected(query))
    assert (found.totals["attacks"].bounds.best or 0) == attacks


def test_an_address_says_all_of_a_selection() -> None:
    chosen = Selection(
        first="2031-05",
        last="2031-06",
        facets=(("country", ("IQ", "none")), ("month", ("2031-05",))),
        outlets=("Gulf & Wire?",),
        count="killed",
        missing="weapon",
        is_contested=True,
    )
    assert selected(chosen.address("events")) == chosen


@pytest.mark.parametrize("query", ["from=May", "month=2031-13", "count=deaths", "missing=rowid;--"])
def test_an_address_that_makes_no_sense_is_refused(query: str) -> None:
    with pytest.raises(SelectionError):
        selected(query)


@pytest.mark.parametrize("value", ["' OR 1=1 --", "%", "none'", "🚀"])
def test_values_of_an_address_are_never_sql(here: Publication, value: str) -> None:
    chosen = selection_of({"country": [value], "outlet": [value], "place": [value]})
    assert ask(here, list_events, chosen, 1).events.total == 0


def test_every_place_leads_to_its_events(here: Publication) -> None:
    found = ask(here, list_places, ALL, 10)
    assert {place["location"] for place in found.places} >= {"Velmora", "Ostrel"}
    assert found.unplaced == 4
    for place in found.places:
        narrowed = ALL.narrowed(
            place=str(place["location"]),
            country=str(place["country"]),
            precision=str(place["place_precision"]),
            type=str(place["event_type"]),
        )
        assert ask(here, list_events, narrowed, 1).events.total == place["events"]


def test_the_timeline_has_every_event(here: Publication) -> None:
    found = ask(here, timeline, ALL)
    assert found.total == ask(here, list_events, ALL, 1).events.total
    assert len(found.events) == found.dated == found.total - 1
    for (month, kind), count in found.months.items():
        name = None if month is None else f"{month:%Y-%m}"
        assert ask(here, list_events, ALL.narrowed(month=name, type=kind), 1).events.total == count


def test_the_nulls_lead_to_rows_without_a_value(here: Publication) -> None:
    found = ask(here, quality)
    assert (found.copies, found.aggregates, found.rejected, found.contested) == (1, 1, 1, 1)
    lists: dict[str, Callable[[str], int]] = {
        "fct_events": lambda c: ask(here, list_events, Selection(missing=c), 1).events.total,
        "dim_articles": lambda c: ask(here, list_articles, (("missing", c),), 1).total,
        "fct_event_mentions": lambda c: ask(here, list_mentions, (("missing", c),), 1).total,
    }
    assert any(null.nulls for null in found.nulls)
    for null in found.nulls:
        assert lists[null.table](null.column) == null.nulls, null


def test_a_list_shows_the_nearest_page_that_there_is(here: Publication) -> None:
    assert ask(here, list_mentions, (), 999).page == 1
    assert ask(here, list_rejected, None).total == 1


def test_a_column_that_there_is_not_is_named(here: Publication) -> None:
    with pytest.raises(SelectionError, match="has no column 'x; DROP'"):
        ask(here, list_articles, (("missing", "x; DROP"),), 1)


def test_the_filters_offer_what_occurs(here: Publication) -> None:
    found = ask(here, choices)
    assert isinstance(found, Choices)
    assert (found.first, found.last) == ("2031-05", "2031-06")
    assert set(found.countries) == {"IQ", "SY", "none"}
    assert {"Gulf Wire", "Harbour Post", "none"} <= set(found.outlets)


# --- words and marks ---


@pytest.mark.parametrize(
    ("bounds", "shown"),
    [
        (Bounds(3, 3, 3), "3"),
        (Bounds(0, 0, 0), "0"),
        (Bounds(28, 30, 35), "30 (28–35)"),
        (Bounds(25, 25, None), "25 (25 or more)"),
        (Bounds(24, None, None), "24 or more"),
        (Bounds(None, 30, 30), "30 (up to 30)"),
        (Bounds(1200, 1500, 1500), "1,500 (1,200–1,500)"),
        (Bounds(None, None, None), ""),
    ],
)
def test_a_figure_shows_its_band(bounds: Bounds, shown: str) -> None:
    assert markup.figure(bounds) == shown


def test_text_is_inert() -> None:
    shown = markup.text(HOSTILE)
    assert Seen(shown).names == {"span", "class"}
    assert "\u202e" not in shown
    assert "U+202E" in shown
    assert Seen(markup.outside_link("javascript:alert(1)")).links == []
    assert Seen(markup.outside_link("http://[broken")).links == []
    assert Seen(markup.outside_link("https://wire.example/a")).links


def test_a_csv_cell_is_no_formula() -> None:
    rows = [{"a": "=1+1", "b": -3, "c": ["@x", "y"], "d": None, "e": 'say "hi",\nall'}]
    (read,) = csv.DictReader(io.StringIO(csv_of(rows).decode("utf-8-sig"), newline=""))
    assert read == {"a": "'=1+1", "b": "-3", "c": "'@x; y", "d": "", "e": 'say "hi",\nall'}


def test_the_map_is_framed_by_most_events_and_says_what_lies_outside() -> None:
    points = [(44.0, 33.0, 95), (-77.0, 39.0, 2), (40.0, 35.0, 3)]
    near = charts.frame_of(points, 0.9)
    assert near.holds(44.0, 33.0)
    assert not near.holds(-77.0, 39.0)
    assert charts.frame_of([], 0.9) == charts.WORLD


# --- the published file ---


def test_no_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UnusableFileError, match="Nothing has been published") as caught:
        publication_at(tmp_path / "sitrep.duckdb")
    assert "make run" in caught.value.advice


def make_foreign(path: Path) -> None:
    with duckdb.connect(str(path)) as database:
        database.execute("CREATE TABLE poems (line VARCHAR)")


def make_older(path: Path) -> None:
    with duckdb.connect(str(path)) as database:
        database.execute("CREATE SCHEMA marts")
        database.execute("CREATE TABLE marts.fct_events (event_id VARCHAR)")


BROKEN: dict[str, tuple[Callable[[Path], Any], str]] = {
    "empty": (lambda path: path.touch(), "is empty"),
    "no database": (lambda path: path.write_bytes(b"PK\x03\x04 something else " * 99), "no DuckDB"),
    "a folder": (lambda path: path.mkdir(), "is a folder"),
    "of somebody else": (make_foreign, "not one that Sitrep published"),
    "of an older version": (make_older, "by another version"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_file_that_cannot_be_shown_says_why_on_every_page(tmp_path: Path, kind: str) -> None:
    settings = Settings(tmp_path, tmp_path)
    make, told = BROKEN[kind]
    make(settings.published_db)
    with warehouse_of(settings):
        for page in ("overview", "quality"):
            shown = html_of(open_page(page))
            assert told in shown
            assert 'role="status"' in shown


def test_a_locked_file_says_who_must_let_go(tmp_path: Path) -> None:
    settings = Settings(tmp_path, tmp_path)
    hold = "import duckdb, sys; db = duckdb.connect(sys.argv[1]); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(settings.published_db)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with warehouse_of(settings):
            app = open_page("overview")
            assert "open for writing" in html_of(app)
            holder.communicate(b"\n")
            assert "open for writing" not in html_of(app.run())


def test_a_new_publication_is_seen_while_a_reader_holds_the_old_one(
    settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "sitrep.duckdb"
    shutil.copy(settings.published_db, path)
    before = publication_at(path)
    assert ask(before, list_events, ALL, 1).events.total
    staged = tmp_path / "staged"
    shutil.copy(path, staged)
    with duckdb.connect(str(staged)) as database:
        database.execute("DELETE FROM marts.fct_events WHERE event_id <> 'evt_june'")
    with duckdb.connect(str(path), read_only=True) as held:
        os.replace(staged, path)
        after = publication_at(path)
        assert after != before
        assert ask(after, list_events, ALL, 1).events.total == 1
        assert held.execute("SELECT count(*) > 1 FROM marts.fct_events").fetchall() == [(True,)]


# --- the pages ---


@pytest.mark.parametrize("page", [page.url for page in PAGES])
def test_a_page_has_one_first_heading_and_nothing_of_an_article_in_its_markup(
    visit: Callable[..., AppTest], page: str
) -> None:
    shown = html_of(visit(page, event="evt_hostile", article="hostile"))
    assert len(re.findall("<h1", shown)) == 1
    assert not Seen(shown).names & {"script", "img", "onerror", "iframe"}
    assert not [target for target, _ in Seen(shown).links if not target.startswith(("?", "#"))]
    assert "\u202e" not in shown


def test_numbers_of_the_overview_are_links_to_as_many_rows(
    visit: Callable[..., AppTest], here: Publication
) -> None:
    links = [
        (target, label)
        for target, label in Seen(html_of(visit("overview"))).links
        if "count=" in target
    ]
    assert len(links) > 15
    for target, label in links:
        figure = ask(here, list_events, selected(target), 1).figure
        best = markup.number(figure.bounds.best if figure.bounds.best is not None else 0)
        assert label in (markup.figure(figure.bounds), best), target


def test_the_charts_have_a_text_and_marks_that_lead_on(visit: Callable[..., AppTest]) -> None:
    for page, count in (("overview", 4), ("map", 1), ("timeline", 1)):
        drawn = visit(page).get("vega_lite_chart")
        assert len(drawn) == count
        for chart in drawn:
            assert chart.proto.alt
            assert '"href"' in chart.proto.spec


def test_many_months_are_drawn_by_year_and_their_table_leads_to_all(
    visit: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts, "MOST_MONTHS", 1)
    monkeypatch.setattr(frame, "RECENT_MONTHS", 1)
    app = visit("overview")
    attacks = app.get("vega_lite_chart")[0].proto
    assert "utcyear" in attacks.spec
    assert "utcyearmonth" not in attacks.spec
    assert b"from=2031-01&to=2031-12" in attacks.SerializeToString()
    shown = html_of(app)
    assert "The newest 1 of 3 rows." in shown
    assert "May 2031" not in shown
    every = next(target for target, label in Seen(shown).links if label == "Show all 3")
    assert "May 2031" in html_of(visit("overview", months=parse_qs(every[1:])["months"]))


def test_the_filters_are_set_by_the_address_and_set_it(visit: Callable[..., AppTest]) -> None:
    app = visit("events", country="SY", **{"from": "2031-06"})
    country = app.multiselect(key="country")
    assert country.value == ["SY"]
    assert app.selectbox(key="from").value == "2031-06"
    assert "1 event." in html_of(app)
    country.set_value(["IQ", "SY"]).run()
    assert app.query_params["country"] == ["IQ", "SY"]
    assert "2 events." in html_of(app)
    app.button[0].click().run()
    assert set(app.query_params) == {"view"}
    assert "8 events." in html_of(app)


def test_a_value_that_does_not_occur_is_kept_and_finds_nothing(
    visit: Callable[..., AppTest],
) -> None:
    app = visit("events", country="ZZ")
    assert app.multiselect(key="country").value == ["ZZ"]
    assert "No event fits" in html_of(app)


@pytest.mark.parametrize(
    ("view", "name", "value"),
    [
        ("events", "from", "May"),
        ("overview", "count", "deaths"),
        ("events", "missing", "nothing"),
        ("articles", "missing", "nothing"),
        ("mentions", "missing", "1; DROP"),
    ],
)
def test_a_bad_address_is_told(
    visit: Callable[..., AppTest], view: str, name: str, value: str
) -> None:
    shown = html_of(visit(view, **{name: value}))
    assert "asks for what there is not" in shown
    assert shown.count("<nav") == 1


def test_numbers_of_the_quality_page_are_links_to_as_many_rows(
    visit: Callable[..., AppTest], here: Publication
) -> None:
    links = [
        (target, label)
        for target, label in Seen(html_of(visit("quality"))).links
        if target.startswith("?view=") and label[0].isdigit()
    ]
    assert len(links) > 20
    lists = {"articles": list_articles, "mentions": list_mentions}
    for target, label in dict(links).items():
        asked = {name: values[0] for name, values in parse_qs(target[1:]).items()}
        view = asked.pop("view")
        if view in lists and "missing" in asked:  # two dozen: the pages' own questions will do
            count = ask(here, lists[view], tuple(asked.items()), 1).total
        elif view == "events":
            count = ask(here, list_events, selected(target), 1).events.total
        else:
            found = re.search(r'id="total">(\d+)', html_of(visit(view, **asked)))
            assert found, target
            count = int(found[1])
        assert count == int(label.split()[0]), target


def test_an_unknown_page_leads_back(visit: Callable[..., AppTest]) -> None:
    assert ("?view=overview", "Go to the overview.") in Seen(html_of(visit("nowhere"))).links


def test_a_contested_event_shows_every_voice_and_rule(visit: Callable[..., AppTest]) -> None:
    shown = html_of(visit("event", event="evt_contested"))
    for told in ("Contested", "Gulf Wire", "Harbour Post", "3 people", "8 people", "Rule: best is"):
        assert told in shown
    targets = {target for target, _ in Seen(shown).links}
    assert "#sentence-1" in targets
    assert any(target.startswith("?view=article&article=one") for target in targets)


@pytest.mark.parametrize("given", ["", "evt_nothing", "evt_"])
def test_an_event_that_is_none_is_told(visit: Callable[..., AppTest], given: str) -> None:
    assert "ll events" in html_of(visit("event", event=given)) or "Choose one" in html_of(
        visit("event", event=given)
    )


def test_an_article_has_its_mentions_marked(
    visit: Callable[..., AppTest], here: Publication
) -> None:
    article = ask(here, read_article, "one")
    assert article is not None
    mention = str(article.mentions[0]["mention_id"])
    shown = html_of(visit("article", article="one", mention=mention))
    assert f'<mark class="chosen" id="chosen">{article.body}</mark>' in shown
    assert ("?view=event&event=evt_contested", "[attack, contested]") in Seen(shown).links
    assert "There is no article nobody" in html_of(visit("article", article="nobody"))


def test_it_starts_with_nothing_published_and_shows_it_once_it_is(
    settings: Settings, tmp_path: Path
) -> None:
    fresh = Settings(tmp_path, tmp_path)
    with warehouse_of(fresh):
        app = open_page("overview")
        assert "Nothing has been published" in html_of(app)
        shutil.copy(settings.published_db, fresh.published_db)
        assert "Attacks by month" in html_of(app.run())


def test_an_event_that_was_said_otherwise_tells_what_and_why(
    settings: Settings, tmp_path: Path, visit: Callable[..., AppTest]
) -> None:
    assert "What was said before" not in html_of(visit("event", event="evt_contested"))
    later = Settings(tmp_path, tmp_path)
    shutil.copy(settings.published_db, later.published_db)
    later.published_db.chmod(0o644)
    with duckdb.connect(later.published_db) as connection:
        connection.execute(
            "UPDATE marts.fct_event_history SET change = 'changed', article_ids = ['one'], "
            "changed_fields = ['killed_best', 'weapon'] WHERE event_id = 'evt_contested'"
        )
        connection.execute(
            "INSERT INTO marts.fct_event_history SELECT * REPLACE (valid_from AS valid_to, "
            "TIMESTAMP '2020-05-01 06:00' AS valid_from, 'appeared' AS change, "
            "99 AS killed_best, ? AS weapon, [] AS changed_fields) "
            "FROM marts.fct_event_history WHERE event_id = 'evt_contested'",
            [HOSTILE],
        )
    with warehouse_of(later):
        shown = html_of(open_page("event", event="evt_contested"))
    told = shown.split("What was said before")[-1]
    assert "1 May 2020 06:00" in told
    assert "evt_contested appeared" in told
    assert "killed best: 99 → " in told
    assert ("?view=article&article=one", "one") in Seen(told).links
    assert not Seen(told).names & {"script", "img", "onerror", "iframe"}
