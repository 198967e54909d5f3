"""A Superset of this machine alone, with the dashboard of ``bi/superset/assets`` in it.

``make superset`` runs ``local.py HOME PUBLISHED_FILE``: it initialises Superset in HOME (whose
``venv`` holds it), starts it on the loopback address, imports the dashboard and waits.
"""

from __future__ import annotations

import io
import json
import os
import secrets
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import urllib3

HERE = Path(__file__).parent
ASSETS = HERE / "assets"
PUBLISHED_FILE = "/PUBLISHED_FILE"
USER = "admin"
START_SECONDS = 300


class Superset:
    """The REST interface of a Superset that runs.

    Raises:
        RuntimeError: it answers with an error; the message has its words.
    """

    def __init__(self, address: str, password: str) -> None:
        self._address = address
        self._http = urllib3.PoolManager(retries=False, timeout=120)
        self._headers: dict[str, str] = {}
        login = {"username": USER, "password": password, "provider": "db", "refresh": False}
        token = self.call("POST", "/api/v1/security/login", json=login)["access_token"]
        self._headers["Authorization"] = f"Bearer {token}"
        self._headers["X-CSRFToken"] = self.call("GET", "/api/v1/security/csrf_token/")["result"]

    def call(self, method: str, path: str, **given: Any) -> dict[str, Any]:
        """What an address of the interface answers."""
        answer = self._http.request(
            method, f"{self._address}{path}", headers=self._headers, **given
        )
        if cookie := answer.headers.get("Set-Cookie"):
            self._headers["Cookie"] = cookie.partition(";")[0]
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {answer.data[:2000]!r}")
        return dict(json.loads(answer.data))

    def import_dashboard(self, database: Path) -> None:
        """Puts the dashboard in, or renews it, over this published file."""
        bundle = ("sitrep.zip", zipped_assets(database), "application/zip")
        self.call("POST", "/api/v1/assets/import/", fields={"bundle": bundle})


def zipped_assets(database: Path) -> bytes:
    """The dashboard as Superset imports it, with the published file's address in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as bundle:
        for file in sorted(ASSETS.rglob("*.yaml")):
            text = file.read_text(encoding="utf-8")
            text = text.replace(PUBLISHED_FILE, quote(str(database.absolute())))
            bundle.writestr(f"sitrep/{file.relative_to(ASSETS).as_posix()}", text)
    return made.getvalue()


def initialise(home: Path) -> str:
    """Makes Superset's own database, once; returns the password of the user ``admin``."""
    password = home / "password"
    if not password.exists():
        _keep_secret(home / "secret")
        _run(home, "db", "upgrade")
        _run(home, "init")
        made = secrets.token_urlsafe(12)
        person = ["--firstname", "Sitrep", "--lastname", "Reader", "--email", "admin@localhost"]
        _run(home, "fab", "create-admin", "--username", USER, "--password", made, *person)
        _keep_secret(password, made)
    return password.read_text(encoding="utf-8")


@contextmanager
def serving(home: Path, port: int) -> Iterator[str]:
    """Superset on the loopback address, until the block ends; gives its address."""
    address = f"http://127.0.0.1:{port}"
    with (home / "log").open("ab") as log:
        command = [*_superset(home), "run", "--host", "127.0.0.1", "--port", str(port)]
        running = subprocess.Popen(command, env=_environment(home), stdout=log, stderr=log)
    try:
        _wait(running, address, home)
        yield address
    finally:
        running.terminate()
        running.wait()


def _wait(running: subprocess.Popen[bytes], address: str, home: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and running.poll() is None:
        try:
            if urllib3.request("GET", f"{address}/health", retries=False).status == 200:
                return
        except urllib3.exceptions.HTTPError:
            time.sleep(0.5)
    raise RuntimeError(f"Superset did not start: {home / 'log'} says why.")


def _keep_secret(file: Path, text: str | None = None) -> None:
    file.touch(mode=0o600)
    file.write_text(text or secrets.token_urlsafe(42), encoding="utf-8")


def _run(home: Path, *arguments: str) -> None:
    with (home / "log").open("ab") as log:
        done = subprocess.run(
            [*_superset(home), *arguments],
            env=_environment(home), stdout=log, stderr=log, check=False,
        )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"superset {arguments[0]} failed: {home / 'log'} says why.")


def _superset(home: Path) -> list[str]:
    return [str(home / "venv" / "bin" / "superset")]


def _environment(home: Path) -> dict[str, str]:
    own = {
        "SITREP_SUPERSET": str(home),
        "SUPERSET_CONFIG_PATH": str(HERE / "superset_config.py"),
        "SUPERSET_HOME": str(home),
        "FLASK_APP": "superset",
    }
    return {**os.environ, **own}


def main(home: Path, database: Path, port: int) -> None:
    """Serves the dashboard until Ctrl-C."""
    if not database.exists():
        sys.exit(f"Nothing has been published at {database} yet. Run: make run")
    password = initialise(home)
    with serving(home, port) as address:
        Superset(address, password).import_dashboard(database)
        print(f"{address}/superset/dashboard/sitrep/  user {USER}, password {password}")
        print("Ctrl-C ends it.", flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), Path(sys.argv[2]), int(sys.argv[3]))
