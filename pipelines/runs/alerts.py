"""Tells people how a run ended: by webhook and e-mail, both off until ``data/alerts.yml`` is there.

A message that cannot be sent is told where the run's output goes, and never fails the run.
"""

from __future__ import annotations

import json
import os
import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import asdict
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path
from typing import Annotated, Final, Literal
from uuid import uuid4

import urllib3
from pydantic import Field

from pipelines.moments import utc_now
from pipelines.runs.log import CheckCount, LoggedRun, RunLog, read_runs
from pipelines.settings import Settings, SettingsError
from pipelines.yaml_settings import MAIL_ADDRESS, WEB_ADDRESS, Part, load

ALERTS_VARIABLE: Final = "SITREP_ALERTS"
PASSWORD_VARIABLE: Final = "SITREP_SMTP_PASSWORD"
DEFAULT_ALERTS: Final = Path("data/alerts.yml")
EXAMPLE: Final = "data/alerts.example.yml"
Kind = Literal["failed", "recovered", "succeeded"]
Told = Callable[[str], None]

_MOST_CHARACTERS: Final = 1_000
"""Of a message's text: what stopped a run may be a long list of rows."""
_TRIED_AGAIN: Final = urllib3.Retry(
    total=2, backoff_factor=1, status_forcelist=(429, 502, 503, 504), allowed_methods=None
)


class Webhook(Part):
    """An address that takes a JSON object by POST (docs/scheduling.md has its fields)."""

    url: Annotated[str, Field(pattern=WEB_ADDRESS)]
    timeout_seconds: Annotated[float, Field(gt=0, le=120)] = 10


Address = Annotated[str, Field(pattern=MAIL_ADDRESS)]


class Email(Part):
    """A mail server and whom to write to.

    Attributes:
        host: the server.
        port: its port.
        security: ``starttls``, ``tls`` from the first byte, or ``none``.
        user: whom to log in as; nobody where null.
        password_file: holds the password, unless ``SITREP_SMTP_PASSWORD`` is set.
        sender: the address that the mail comes from.
        to: whom it goes to.
        timeout_seconds: the longest silence of the server.
    """

    host: Annotated[str, Field(min_length=1)]
    port: Annotated[int, Field(gt=0, lt=65_536)] = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: Annotated[str | None, Field(min_length=1)] = None
    password_file: Path | None = None
    sender: Address
    to: Annotated[tuple[Address, ...], Field(min_length=1)]
    timeout_seconds: Annotated[float, Field(gt=0, le=120)] = 20


class Alerts(Part):
    """The whole file.

    Attributes:
        every_run: whether good runs are told as well; else failures, and the first good run
            after one.
        webhook: null for none.
        email: null for none.
    """

    every_run: bool = False
    webhook: Webhook | None = None
    email: Email | None = None


def alerts_file() -> Path:
    """``SITREP_ALERTS``, or ``data/alerts.yml``."""
    return Path(os.environ.get(ALERTS_VARIABLE, DEFAULT_ALERTS))


def load_alerts(path: Path) -> Alerts:
    """Reads the file; without one nobody is told.

    Raises:
        SettingsError: it cannot be used; the message names the place.
    """
    if not path.exists() and ALERTS_VARIABLE not in os.environ:
        return Alerts()
    alerts = load(Alerts, path, EXAMPLE)
    mail = alerts.email
    if mail and mail.user and mail.security == "none":
        raise SettingsError(
            f"{path}: email, security: none would send the password in the clear; "
            "use starttls or tls, or leave out user."
        )
    return alerts


def tell_of_run(settings: Settings, run_id: str, told: Told, failure: str = "") -> None:
    """Tells how a run ended, by its log; one that never came to its first stage is logged here.

    Args:
        settings: The folders.
        run_id: The run.
        told: Told, in a sentence, what could not be sent.
        failure: Why it failed, where its log may not say so.
    """
    runs = read_runs(settings.logs)
    run = next((one for one in reversed(runs) if one.run_id == run_id), None)
    if run is None:
        tell_of_failure(settings, failure or "The run never began.", told, run_id)
        return
    before = [one for one in runs if one.started_at < run.started_at]
    _tell(settings, run, before[-1] if before else None, told)


def tell_of_unchanged(settings: Settings, told: Told) -> None:
    """Tells, after a failed run, that what is published holds all there is to publish."""
    before = read_runs(settings.logs, newest=1)
    if before and not before[0].is_good:
        log = RunLog(settings.logs, str(uuid4()))
        log.ended("succeeded")
        tell_of_run(settings, log.run_id, told)


def tell_of_failure(
    settings: Settings, failure: str, told: Told, run_id: str | None = None
) -> None:
    """Logs a run that never came to its first stage, and tells of it.

    Args:
        settings: The folders.
        failure: Why, in a sentence.
        told: Told what could not be sent.
        run_id: Dagster's id, where it has one.
    """
    now = utc_now()
    run = LoggedRun(run_id or str(uuid4()), "failed", now, now, errors=(failure,))
    if settings.warehouse.is_dir():
        log = RunLog(settings.logs, run.run_id)
        log.failed(failure)
        log.ended("failed")
    _tell(settings, run, None, told)


def kind_of(run: LoggedRun, before: LoggedRun | None, *, every_run: bool) -> Kind | None:
    """What there is to tell of a run, after the one before it; null where nothing is."""
    if not run.is_good:
        return "failed"
    if before is not None and not before.is_good:
        return "recovered"
    return "succeeded" if every_run else None


def _tell(settings: Settings, run: LoggedRun, before: LoggedRun | None, told: Told) -> None:
    try:
        alerts = load_alerts(alerts_file())
    except SettingsError as error:
        told(f"Nobody was told of this run. {error}")
        return
    kind = kind_of(run, before, every_run=alerts.every_run)
    if kind is None:
        return
    text = text_of(kind, run, settings.warehouse)
    if alerts.webhook:
        _post(alerts.webhook, payload_of(kind, run, settings.warehouse), told)
    if alerts.email:
        _mail(alerts.email, text, told)


def text_of(kind: Kind, run: LoggedRun, warehouse: Path) -> str:
    """The message for a person: what happened in the first line, then why."""
    said = {
        "failed": "Sitrep failed; what is published is as it was",
        "recovered": "Sitrep runs again",
        "succeeded": "Sitrep ran well",
    }[kind]
    lines = [f"{said} ({socket.gethostname()}, {warehouse})."]
    lines += [error.strip() for error in run.errors]
    lines += [f"Warning: {warning}" for warning in run.warnings]
    text = "\n".join(lines)
    return text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]} ..."


def payload_of(kind: Kind, run: LoggedRun, warehouse: Path) -> dict[str, object]:
    """What the webhook gets; ``text`` is what Slack, Mattermost and their like show."""
    ended = run.ended_at
    return {
        "text": text_of(kind, run, warehouse),
        "event": kind,
        "run_id": run.run_id,
        "host": socket.gethostname(),
        "warehouse": str(warehouse),
        "started_at": f"{run.started_at.isoformat(timespec='seconds')}Z",
        "ended_at": f"{ended.isoformat(timespec='seconds')}Z" if ended else None,
        "failures": list(run.errors),
        "warnings": list(run.warnings),
        "checks": asdict(sum((done.checks for done in run.stages), CheckCount())),
        "rows": {name: count for done in run.stages for name, count in done.rows.items()},
    }


def _post(webhook: Webhook, payload: dict[str, object], told: Told) -> None:
    # Who knows the whole address may post to it: only the host is told.
    host = urllib3.util.parse_url(webhook.url).host
    try:
        answer = urllib3.PoolManager().request(
            "POST",
            webhook.url,
            body=json.dumps(payload).encode(),
            headers={"Content-Type": "application/json"},
            timeout=webhook.timeout_seconds,
            retries=_TRIED_AGAIN,
            redirect=False,
        )
    except urllib3.exceptions.HTTPError as error:
        told(f"The webhook at {host} was not told: {type(_reason(error)).__name__}.")
        return
    if not 200 <= answer.status < 300:
        told(f"The webhook at {host} was not told: it answers {answer.status}.")


def _reason(error: urllib3.exceptions.HTTPError) -> Exception:
    reason = getattr(error, "reason", None)
    return reason if isinstance(reason, Exception) else error


def _mail(mail: Email, text: str, told: Told) -> None:
    message = EmailMessage()
    message["Subject"] = text.splitlines()[0]
    message["From"] = mail.sender
    message["To"] = ", ".join(mail.to)
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = make_msgid(domain=mail.sender.rpartition("@")[2])
    message.set_content(f"{text}\n")
    try:
        with _connected(mail) as server:
            if mail.user:
                server.login(mail.user, _password(mail))
            server.send_message(message)
    except (OSError, smtplib.SMTPException, SettingsError) as error:
        said = " ".join(str(error).split()) or type(error).__name__
        told(f"No e-mail was sent by {mail.host}: {said}")


def _connected(mail: Email) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    if mail.security == "tls":
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=mail.timeout_seconds, context=trusted)
    server = smtplib.SMTP(mail.host, mail.port, timeout=mail.timeout_seconds)
    try:
        if mail.security == "starttls":
            server.starttls(context=trusted)
    except BaseException:
        server.close()
        raise
    return server


def _password(mail: Email) -> str:
    password = os.environ.get(PASSWORD_VARIABLE)
    if password:
        return password
    if mail.password_file is None:
        raise SettingsError(f"neither {PASSWORD_VARIABLE} nor password_file gives a password.")
    try:
        return mail.password_file.read_text(encoding="utf-8").rstrip("\r\n")
    except OSError as error:
        raise SettingsError(f"{mail.password_file} cannot be read: {error.strerror}.") from error
