"""A mail server on this machine: takes what it is given, over TLS where it is told to."""

from __future__ import annotations

import base64
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Mailbox:
    """A running server: its port, what it was given, and who logged in with what."""

    port: int = 0
    messages: list[str] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    refuses: bool = False


@contextmanager
def receiving(tls: ssl.SSLContext | None = None) -> Iterator[Mailbox]:
    """Runs a server; with ``tls`` it offers STARTTLS."""
    box = Mailbox()

    class Handler(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())
            self.wfile.flush()

        def handle(self) -> None:
            self.say("220 ready")
            while line := self.rfile.readline().decode().strip():
                verb = line.split(maxsplit=1)[0].upper()
                if verb == "EHLO":
                    self.say("250-here")
                    self.say("250-STARTTLS" if tls else "250-SIZE 1000000")
                    self.say("250 AUTH PLAIN")
                elif verb == "STARTTLS" and tls is not None:
                    self.say("220 go on")
                    self.connection = tls.wrap_socket(self.connection, server_side=True)
                    self.rfile = self.connection.makefile("rb")
                    self.wfile = self.connection.makefile("wb")
                elif verb == "AUTH":
                    box.logins.append(base64.b64decode(line.split()[2]).decode())
                    self.say("535 no" if box.refuses else "235 come in")
                elif verb == "DATA":
                    self.say("354 go on")
                    lines = iter(lambda: self.rfile.readline().decode().rstrip("\r\n"), ".")
                    box.messages.append("\n".join(lines))
                    self.say("250 taken")
                elif verb == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 well")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        box.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield box
        finally:
            server.shutdown()
            thread.join()
