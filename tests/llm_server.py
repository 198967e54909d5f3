"""A chat completions endpoint on this machine: answers as it is told, and keeps what it got."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """One answer over HTTP: a status, a body, headers, and how many seconds it takes."""

    body: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    delay: float = 0.0


def said(content: str | None, *, refusal: str | None = None, finish: str = "stop") -> Reply:
    """What a model says, as a chat completion."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    completion = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": "small-model",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
    }
    return Reply(json.dumps(completion))


def failed(status: int, message: str = "no") -> Reply:
    """An error, to be tried again at once."""
    headers = {"Content-Type": "application/json", "retry-after-ms": "5"}
    return Reply(json.dumps({"error": {"message": message}}), status, headers)


@dataclass
class Server:
    """A running endpoint; the last reply is repeated."""

    address: str
    requests: list[dict[str, Any]]
    keys: list[str | None]


@contextmanager
def serving(replies: Sequence[Reply]) -> Iterator[Server]:
    """Serves the replies in turn."""
    got = Server("", [], [])
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = json.loads(self.rfile.read(length))
            with lock:
                reply = replies[min(len(got.requests), len(replies) - 1)]
                got.requests.append({"path": self.path, **body})
                got.keys.append(self.headers.get("Authorization"))
            time.sleep(reply.delay)
            data = reply.body.encode()
            try:
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)
            except OSError:
                pass  # the client has given up, as a test of timeouts wants

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    got.address = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield got
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
