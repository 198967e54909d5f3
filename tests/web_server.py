"""A web server on this machine: answers as it is told, and keeps what it was asked."""

from __future__ import annotations

import ssl
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class Page:
    """One answer.

    Attributes:
        body: what is sent, as it is.
        status: HTTP status.
        kind: the header Content-Type; none is sent where it is empty.
        headers: further headers; an ETag or Last-Modified makes the page answer 304 to who has it.
        drip: seconds between two of the body's bytes.
        has_length: whether the length is told, or the end of the connection is the end.
    """

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    drip: float = 0.0
    has_length: bool = True


@dataclass
class Web:
    """A running server.

    Attributes:
        port: where it listens, on 127.0.0.1.
        pages: path → its answers in turn, the last one repeated; anything else is not found.
        requests: the paths asked for, with the headers of each request.
        posted: the bodies that were posted.
    """

    port: int = 0
    pages: dict[str, list[Page]] = field(default_factory=dict)
    requests: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    posted: list[bytes] = field(default_factory=list)

    @property
    def asked(self) -> list[str]:
        """The paths asked for, in order."""
        return [path for path, _ in self.requests]

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    def put(self, path: str, *answers: Page | bytes) -> str:
        """Says what a path answers from now on, and returns its address."""
        self.pages[path] = [a if isinstance(a, Page) else Page(a) for a in answers]
        return self.url(path)

    def answer(self, path: str) -> Page:
        """The next answer of a path."""
        answers = self.pages.get(path, [Page(status=404)])
        return answers.pop(0) if len(answers) > 1 else answers[0]


def _has(page: Page, asked: Mapping[str, str]) -> bool:
    pairs = (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since"))
    return any(name in page.headers and asked.get(c) == page.headers[name] for name, c in pairs)


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Web]:
    """Runs a server."""
    web = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.requests.append((self.path, dict(self.headers)))
            page = web.answer(self.path)
            is_known = _has(page, self.headers)
            body = b"" if is_known else page.body
            self.send_response(304 if is_known else page.status)
            if page.kind:
                self.send_header("Content-Type", page.kind)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if page.has_length:
                self.send_header("Content-Length", str(len(body)))
            try:
                self.end_headers()
                if not page.drip:
                    self.wfile.write(body)
                    return
                for byte in body:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(page.drip)
            except OSError:
                pass  # the client has given up, as a test of limits wants

        def do_POST(self) -> None:
            web.posted.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = True
    server.block_on_close = False
    web.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def make_certificate(folder: Path, name: str, kind: Literal["DNS", "IP"]) -> tuple[Path, Path]:
    """A certificate of a server, good for two days, and its key.

    Args:
        folder: Where they are put.
        name: The server's name or number.
        kind: Which of the two it is.
    """
    made, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-nodes", "-days", "2", "-subj", f"/CN={name}"),
            *("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-addext", f"subjectAltName={kind}:{name}", "-keyout", str(key), "-out", str(made)),
        ],
        check=True,
        capture_output=True,
    )
    return made, key
