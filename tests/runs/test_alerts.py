"""Alerts reach real servers on this machine, at the right moments, and never fail a run."""

from __future__ import annotations

import datetime as dt
import json
import ssl
from email import message_from_string
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]
from mail_server import Mailbox, receiving
from typer.testing import CliRunner
from web_server import Page, Web, make_certificate, serving

from pipelines.cli import app
from pipelines.runs.alerts import (
    kind_of,
    load_alerts,
    tell_of_failure,
    tell_of_run,
    tell_of_unchanged,
)
from pipelines.runs.log import CheckCount, LoggedRun, RunLog, RunStatus, RunVersions, StageDone
from pipelines.settings import Settings, SettingsError

NOW = dt.datetime(2031, 5, 4, 5, 0)
PASSWORD = "tin-opener-7"


class Desk:
    """A folder of a user's, with the alerts that he has set up."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(folder / "raw", folder / "warehouse")
        self.settings.warehouse.mkdir()
        self.file = folder / "alerts.yml"
        self.told: list[str] = []

    def set_up(self, **alerts: Any) -> None:
        self.file.write_text(yaml.safe_dump(alerts), encoding="utf-8")

    def run(self, run_id: str, status: RunStatus, error: str | None = None) -> None:
        """A run that ends so, and is told."""
        log = RunLog(self.settings.logs, run_id)
        log.began(RunVersions("c0de", "facts"))
        checks = CheckCount(passed=7, failed=int(error is not None))
        rows = {"core.articles": 3}
        log.stage_ended(
            StageDone("normalise", error is None, 1.0, rows, checks=checks, error=error)
        )
        log.ended(status)
        tell_of_run(self.settings, run_id, self.told.append)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    made = Desk(tmp_path)
    monkeypatch.setenv("SITREP_ALERTS", str(made.file))
    return made


@pytest.fixture
def web() -> Any:
    with serving() as made:
        made.put("/hook", Page(b"ok"))
        yield made


@pytest.fixture
def box() -> Any:
    with receiving() as made:
        yield made


def mail(box: Mailbox, **fields: Any) -> dict[str, Any]:
    server = {"host": "127.0.0.1", "port": box.port, "security": "none"}
    return server | {"sender": "sitrep@news.test", "to": ["desk@news.test"]} | fields


def events(web: Web) -> list[str]:
    return [json.loads(body)["event"] for body in web.posted]


def test_a_failure_and_the_first_good_run_after_it_are_told(desk: Desk, web: Web) -> None:
    desk.set_up(webhook={"url": web.url("/hook")})
    desk.run("r1", "published")
    desk.run("r2", "failed", "no such word")
    desk.run("r3", "failed", "no such word")
    desk.run("r4", "published")
    desk.run("r5", "published")
    assert events(web) == ["failed", "failed", "recovered"]
    assert desk.told == []


def test_every_run_is_told_where_the_user_wants_it(desk: Desk, web: Web) -> None:
    desk.set_up(every_run=True, webhook={"url": web.url("/hook")})
    desk.run("r1", "published")
    desk.run("r2", "failed")
    desk.run("r3", "published")
    assert events(web) == ["succeeded", "failed", "recovered"]


def test_the_webhook_gets_the_documented_fields(desk: Desk, web: Web) -> None:
    desk.set_up(webhook={"url": web.url("/hook")})
    desk.run("r1", "failed", "stage normalise: no such word")
    (body,) = web.posted
    payload = json.loads(body)
    documented = set(json.loads(documented_payload()))
    assert set(payload) == documented
    assert payload["text"].startswith("Sitrep failed; what is published is as it was (")
    assert payload["text"].endswith("\nstage normalise: no such word")
    assert payload["failures"] == ["stage normalise: no such word"]
    assert payload["checks"] == {"passed": 7, "failed": 1, "warned": 0}
    assert payload["rows"] == {"core.articles": 3}
    assert payload["started_at"].endswith("Z")
    assert web.requests[0][1]["Content-Type"] == "application/json"


def documented_payload() -> str:
    text = (Path(__file__).parents[2] / "docs" / "scheduling.md").read_text(encoding="utf-8")
    return text.split("```json\n")[1].split("```")[0]


def test_a_good_run_that_finds_nothing_new_ends_the_alarm_once(desk: Desk, web: Web) -> None:
    desk.set_up(webhook={"url": web.url("/hook")})
    desk.run("r1", "failed", "no such word")
    tell_of_unchanged(desk.settings, desk.told.append)
    tell_of_unchanged(desk.settings, desk.told.append)
    assert events(web) == ["failed", "recovered"]


def test_an_e_mail_says_what_happened_in_its_subject(desk: Desk, box: Mailbox) -> None:
    desk.set_up(email=mail(box, to=["desk@news.test", "night@news.test"]))
    desk.run("r1", "failed", "stage normalise: »no such word«")
    (sent,) = box.messages
    message = message_from_string(sent, policy=default)
    assert message["Subject"].startswith("Sitrep failed; what is published is as it was (")
    assert message["To"] == "desk@news.test, night@news.test"
    assert "stage normalise: »no such word«" in message.get_content()
    assert box.logins == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return make_certificate(tmp_path_factory.mktemp("tls"), "127.0.0.1", "IP")


def test_the_password_goes_over_tls_and_nowhere_else(
    desk: Desk,
    certificate: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(*certificate)
    secret = tmp_path / "password"
    secret.write_text(f"{PASSWORD}\n")
    with receiving(server) as box:
        desk.set_up(email=mail(box, security="starttls", user="desk", password_file=str(secret)))
        desk.run("r1", "failed", "no such word")
        assert "certificate" in desk.told[0]
        assert (box.logins, box.messages) == ([], [])
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        desk.run("r2", "failed", "no such word")
        assert box.logins == [f"\0desk\0{PASSWORD}"]
        box.refuses = True
        desk.run("r3", "failed", "no such word")
    assert len(box.messages) == 1
    logged = [file.read_text() for file in desk.settings.logs.iterdir()]
    assert not any(PASSWORD in text for text in [*desk.told, *box.messages, *logged])


def test_what_cannot_be_sent_is_told_and_fails_nothing(desk: Desk, web: Web) -> None:
    web.put("/gone", Page(status=410))
    desk.set_up(webhook={"url": web.url("/gone")})
    desk.run("r1", "failed", "no such word")
    desk.set_up(
        webhook={"url": "http://127.0.0.1:1/secret-token", "timeout_seconds": 1},
        email={"host": "127.0.0.1", "port": 1, "sender": "a@b.test", "to": ["c@d.test"]},
    )
    desk.run("r2", "failed", "no such word")
    assert len(desk.told) == 3
    assert desk.told[0] == "The webhook at 127.0.0.1 was not told: it answers 410."
    assert desk.told[1].startswith("The webhook at 127.0.0.1 was not told: ")
    assert desk.told[2].startswith("No e-mail was sent by 127.0.0.1: ")
    assert not any("secret-token" in said for said in desk.told)


def test_a_server_that_is_busy_for_a_moment_is_asked_again(desk: Desk, web: Web) -> None:
    web.put("/busy", Page(status=503), Page(b"ok"))
    desk.set_up(webhook={"url": web.url("/busy")})
    desk.run("r1", "failed", "no such word")
    assert web.asked == ["/busy", "/busy"]
    assert desk.told == []


@pytest.mark.parametrize(
    ("alerts", "said"),
    [
        ({"webhook": {"url": "hooks.example.org"}}, "webhook, url: should be an address"),
        ({"webhook": {"link": "x"}}, "webhook, link: is no setting here (mistyped?)"),
        ({"email": {"host": "x", "sender": "a@b.test", "to": []}}, "email, to: "),
        ({"email": {"host": "x", "sender": "nobody", "to": ["a@b.test"]}}, "email, sender: "),
        (
            {"email": {"host": "x", "sender": "a@b.test", "to": ["desk"]}},
            "email, to, entry 1: should be an e-mail address",
        ),
        ({"email": {"host": "x", "sender": "a@b.test", "to": ["a@b.test"], "port": 0}}, "port"),
        (
            {
                "email": {
                    "host": "x",
                    "sender": "a@b.test",
                    "to": ["a@b.test"],
                    "user": "desk",
                    "security": "none",
                }
            },
            "in the clear",
        ),
    ],
)
def test_what_makes_no_sense_is_told_with_its_place(
    alerts: dict[str, Any], said: str, desk: Desk
) -> None:
    desk.set_up(**alerts)
    with pytest.raises(SettingsError) as refused:
        load_alerts(desk.file)
    assert said in str(refused.value)
    desk.run("r1", "failed", "no such word")
    assert desk.told[0].startswith("Nobody was told of this run. ")


def test_the_example_can_be_used(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    example = Path(__file__).parents[2] / "data" / "alerts.example.yml"
    alerts = load_alerts(example)
    assert alerts.webhook is not None
    assert alerts.email is not None
    monkeypatch.delenv("SITREP_ALERTS")
    assert load_alerts(Path("data/alerts.yml")) == type(alerts)()


def test_a_run_that_cannot_begin_is_told_and_logged(desk: Desk, web: Web, tmp_path: Path) -> None:
    desk.set_up(webhook={"url": web.url("/hook")})
    done = CliRunner().invoke(app, ["run", "--raw", "nowhere", "--warehouse", "warehouse"])
    assert done.exit_code == 2
    (body,) = web.posted
    assert json.loads(body)["failures"] == ["There is no folder of raw articles at nowhere."]
    desk.run("r2", "published")
    assert events(web) == ["failed", "recovered"]


def test_a_folder_that_is_not_there_is_not_made_for_a_log(desk: Desk) -> None:
    gone = Settings(desk.settings.raw, desk.settings.warehouse / "gone")
    desk.set_up()
    tell_of_failure(gone, "no room", desk.told.append)
    assert not gone.warehouse.exists()


def test_a_killed_run_is_one_that_failed() -> None:
    killed = LoggedRun("r1", "interrupted", NOW)
    good = LoggedRun("r2", "published", NOW)
    assert kind_of(killed, None, every_run=False) == "failed"
    assert kind_of(good, killed, every_run=False) == "recovered"
    assert kind_of(good, good, every_run=False) is None
