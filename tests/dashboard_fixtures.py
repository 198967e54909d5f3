"""A small published file for the dashboard: contested tolls, undated events, hostile articles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from dbt_fixtures import Row, Warehouse
from streamlit.testing.v1 import AppTest

from pipelines.dbt_run import build
from pipelines.settings import WAREHOUSE_VARIABLE, Settings
from pipelines.store.publish import publish

APP = Path(__file__).parent.parent / "pipelines" / "dashboard" / "app.py"

SCRIPT = "<script>window.pwned = true</script><img src=x onerror='window.pwned = true'>"
LONG = "A" * 3_000
MARKDOWN = (
    "# Loud **bold** [click](javascript:alert(1)) :red[red] $\\frac{a}{b}$ ![x](http://x.test/)"
)
HOSTILE = f"{SCRIPT} \u202edetrevni\u202c {MARKDOWN} {LONG}</div></td></table><h1>Injected</h1>"

BASE: Row = {
    "event_subtype": "rocket",
    "country": "IQ",
    "location": "Velmora",
    "locations": ["Velmora"],
    "latitude": 33.0,
    "longitude": 44.0,
    "place_precision": "city",
    "initiator": "Northern Front",
    "initiator_side": "iran_aligned",
    "attribution": "stated",
}


def on(day: date) -> Row:
    """Fields of an event of this day."""
    return {"date_start": day, "date_end": day, "date_precision": "day", "date_basis": "explicit"}


def fill(warehouse: Warehouse) -> None:
    """Attacks of two months and one without, a deployment, a withdrawal, a threat."""
    may, june = date(2031, 5, 2), date(2031, 6, 10)
    for name, outlet, killed in (("one", "Gulf Wire", 3), ("two", "Harbour Post", 8)):
        article = warehouse.article(
            name, day=date(2031, 5, 3), outlet=outlet, title=f"Title {name}"
        )
        mention = warehouse.mention(article, "evt_contested", **BASE, **on(may))
        warehouse.claim(mention, (killed, killed, killed), value=f"{killed} people")
    third = warehouse.article("three", day=date(2031, 5, 21), outlet="Gulf Wire")
    mention = warehouse.mention(third, "evt_open", **BASE, **on(date(2031, 5, 20)))
    warehouse.claim(mention, (24, None, None), value="dozens", victim_role="civilian")
    warehouse.claim(mention, (2, 2, 4), field="wounded", value="two to four")
    other = BASE | {"location": "Ostrel", "country": "SY", "latitude": 35.0, "longitude": 40.0}
    fourth = warehouse.article("four", day=june, outlet=None)
    warehouse.mention(fourth, "evt_june", **other, **on(june))
    undated = BASE | {"location": None, "country": None, "latitude": None, "longitude": None}
    warehouse.mention(
        warehouse.article("five", day=None, outlet="Harbour Post"), "evt_undated", **undated
    )
    flow: Row = {
        "event_subtype": "troops",
        "force_kind": "troops",
        "initiator_side": "us_coalition",
    }
    for kind, event, force in (("deployment", "evt_sent", 1500), ("withdrawal", "evt_left", 500)):
        article = warehouse.article(kind, day=june, outlet="Gulf Wire")
        subtype = "troops" if kind == "deployment" else "drawdown"
        fields = flow | {"event_type": kind, "event_subtype": subtype, "force_count": force}
        mention = warehouse.mention(article, event, **fields, **on(june))
        warehouse.claim(mention, (force, force, force), field="force_count", value=str(force))
    warehouse.mention(
        warehouse.article("threat", day=june, outlet="Gulf Wire"),
        "evt_threat",
        event_type="threat",
        event_subtype="warning",
        status="announced",
        **on(june),
    )
    span = warehouse.article("span", day=june, outlet="Gulf Wire")
    warehouse.mention(span, None, aggregate_count=12)
    warehouse.article("copy", day=june, outlet="Gulf Wire", copy_of="span")
    _hostile(warehouse)


def _hostile(warehouse: Warehouse) -> None:
    """An article every field of which tries to be more than text."""
    article = warehouse.article(
        "hostile",
        day=date(2031, 6, 11),
        outlet=HOSTILE,
        title=HOSTILE,
        body=HOSTILE,
        url="javascript:window.pwned=true",
        authors=[HOSTILE],
    )
    fields = BASE | {"location": HOSTILE, "initiator": HOSTILE, "weapon": HOSTILE}
    mention = warehouse.mention(article, "evt_hostile", **fields, **on(date(2031, 6, 11)))
    warehouse.claim(mention, (1, 1, 1), value=HOSTILE, claimed_by=HOSTILE)
    warehouse.add(
        "core.rejections",
        {"source_path": f"{SCRIPT}.txt", "stage": "ingest", "reason": HOSTILE, "detail": HOSTILE},
    )


def make_published(settings: Settings) -> None:
    """Builds and publishes the rows above."""
    warehouse = Warehouse()
    fill(warehouse)
    warehouse.write(settings.build_db)
    build(settings.build_db)
    publish(settings)


def open_page(view: str, **parameters: str | list[str]) -> AppTest:
    """A page as it is drawn, without a browser."""
    app = AppTest.from_file(str(APP), default_timeout=30)
    app.query_params["view"] = view
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def html_of(app: AppTest) -> str:
    """Its HTML."""
    return "".join(part.proto.body for part in app.get("html"))


@contextmanager
def warehouse_of(settings: Settings) -> Iterator[None]:
    """The dashboard of this process reads this warehouse, for the time of the block."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(WAREHOUSE_VARIABLE, str(settings.warehouse))
        yield
