"""The dashboard's page Review: there only with editing on; decisions made in its forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dashboard_fixtures import html_of, open_page
from pipeline_fixtures import Published
from streamlit.testing.v1 import AppTest

from pipelines.dashboard.editing import EDIT_VARIABLE, ON, is_of_this_site
from pipelines.review.decisions import AddAlias, Confirm, Decision, Reject, SetField
from pipelines.review.files import read_folder
from pipelines.settings import REVIEWS_VARIABLE, WAREHOUSE_VARIABLE

Visit = Callable[..., AppTest]


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    return tmp_path / "reviews"


@pytest.fixture
def visit(published: Published, reviews: Path) -> Iterator[Visit]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(WAREHOUSE_VARIABLE, str(published.settings.warehouse))
        patch.setenv(REVIEWS_VARIABLE, str(reviews))
        patch.setenv(EDIT_VARIABLE, ON)
        yield open_page


@pytest.fixture(scope="module")
def event(published: Published) -> str:
    """The event that most passages report."""
    with duckdb.connect(published.settings.published_db, read_only=True) as marts:
        return str(
            marts.execute(
                "SELECT event_id FROM marts.fct_events ORDER BY mention_count DESC, event_id"
            ).fetchall()[0][0]
        )


def labelled(widgets: Any, label: str) -> Any:
    """The one widget of a label."""
    return next(one for one in widgets if one.label == label)


def decide(app: AppTest, why: str = "the coroner's list", by: str = "Ada Example") -> str:
    """Fills in who and why, and records; what the page says then."""
    labelled(app.text_input, "Who decides").set_value(by)
    app.text_area[0].set_value(why)
    labelled(app.button, "Record the decision").click().run()
    assert not app.exception
    return html_of(app)


def recorded(reviews: Path) -> list[Decision]:
    entries = read_folder(reviews)
    assert not [entry.problem for entry in entries if entry.problem]
    return [entry.decision for entry in entries if entry.decision]


def test_without_editing_there_is_no_such_page(
    visit: Visit, event: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "view=review" in html_of(visit("event", event=event))
    monkeypatch.delenv(EDIT_VARIABLE)
    app = visit("review", event=event)
    assert "No such page" in html_of(app)
    assert not app.button
    assert "view=review" not in html_of(visit("event", event=event))


def test_a_field_is_set_and_counts_from_the_next_run(
    visit: Visit, event: str, reviews: Path
) -> None:
    app = visit("review", event=event)
    app.radio[0].set_value("set").run()
    labelled(app.selectbox, "Field").set_value("killed").run()
    labelled(app.text_input, "Value").set_value("many")
    shown = decide(app)
    assert "Nothing was recorded." in shown
    assert "is no toll: write 12, 10-14" in shown
    assert recorded(reviews) == []
    labelled(app.text_input, "Value").set_value("2-3")
    labelled(app.text_input, "Country of the victims").set_value("IQ")
    shown = decide(app)
    assert "It counts from the next run on" in shown
    (made,) = recorded(reviews)
    assert isinstance(made, SetField)
    assert (made.event, made.field, made.value) == (event, "killed", "2-3")
    assert (made.by, made.why) == ("Ada Example", "the coroner's list")
    assert made.party is not None
    assert made.party.country == "IQ"
    assert made.mentions
    assert "decided, not yet in a run" in html_of(visit("review"))


def test_a_name_that_nobody_knows_is_refused_as_the_run_would(
    visit: Visit, event: str, reviews: Path
) -> None:
    app = visit("review", event=event)
    labelled(app.selectbox, "Field").set_value("location").run()
    labelled(app.text_input, "Value").set_value("Nowhere at All")
    assert "no place is called Nowhere at All" in decide(app)
    assert "why: is empty" in decide(app, why="")
    assert recorded(reviews) == []


def test_it_is_confirmed_merged_split_or_rejected(visit: Visit, event: str, reviews: Path) -> None:
    app = visit("review", event=event)
    app.radio[0].set_value("confirm").run()
    assert "It counts from the next run on" in decide(app)
    app.radio[0].set_value("merge").run()
    app.text_input[0].set_value(event)
    assert "Name two events that are not the same one." in decide(app)
    for kind, told in (("split", "would stay behind"), ("reject", "It counts from the next run")):
        app.radio[0].set_value(kind).run()
        app.multiselect[0].set_value(app.multiselect[0].options)
        assert told in decide(app)
    made = recorded(reviews)
    assert [type(one) for one in made] == [Confirm, Reject]


def test_a_name_is_added(visit: Visit, reviews: Path) -> None:
    app = visit("review")
    labelled(app.text_input, "Canonical name").set_value("Houthis")
    labelled(app.text_input, "Name that is added").set_value("Hamas")
    assert "Hamas is a name of Hamas already" in decide(app)
    labelled(app.text_input, "Name that is added").set_value("Night Watch")
    assert "It counts from the next run on" in decide(app)
    (made,) = recorded(reviews)
    assert isinstance(made, AddAlias)
    assert (made.actor, made.alias) == ("Houthis", "Night Watch")


def test_a_bad_review_file_is_told_by_file_and_line(visit: Visit, reviews: Path) -> None:
    reviews.mkdir()
    (reviews / "bea.yml").write_text("decisions:\n- {id: x, kind: burn}\n", encoding="utf-8")
    shown = html_of(visit("review"))
    assert "bea.yml:2" in shown
    assert "kind should be set, confirm" in shown


@pytest.mark.parametrize(
    ("headers", "is_own"),
    [
        ({"Host": "127.0.0.1:8501", "Origin": "http://127.0.0.1:8501"}, True),
        ({"Host": "news.example", "Origin": "https://news.example"}, True),
        ({"Host": "127.0.0.1:8501", "Origin": "http://127.0.0.1:9000"}, False),
        ({"Host": "127.0.0.1:8501", "Origin": "https://elsewhere.example"}, False),
        ({"Host": "127.0.0.1:8501", "Origin": "null"}, False),
        ({}, True),
    ],
)
def test_another_website_is_told_apart(headers: dict[str, str], is_own: bool) -> None:
    assert is_of_this_site(headers) == is_own
