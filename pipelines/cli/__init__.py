"""The command ``sitrep``. Heavy libraries are imported where a command needs them."""

from __future__ import annotations

import typer

from pipelines.cli.questions import diff_command, explain_command, export_command, sql_command
from pipelines.cli.raw import fetch_command, inspect_command
from pipelines.cli.run import run_command
from pipelines.cli.serve import dashboard_command, ui_command
from pipelines.cli.status import status_command
from pipelines.review.command import app as review_app

app = typer.Typer(
    help="From raw news articles to an analytics warehouse of conflict events.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("run")(run_command)
app.command("fetch")(fetch_command)
app.command("inspect")(inspect_command)
app.command("explain")(explain_command)
app.command("diff")(diff_command)
app.command("sql")(sql_command)
app.command("export")(export_command)
app.command("status")(status_command)
app.command("ui")(ui_command)
app.command("dashboard")(dashboard_command)
app.add_typer(review_app, name="review")
