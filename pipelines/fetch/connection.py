"""One request: connects to an address that was checked, and reads no more than the limits allow."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Final

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import DecodeError, HTTPError
from urllib3.response import BaseHTTPResponse

from pipelines.fetch.addresses import Address, Resolve, is_public
from pipelines.fetch.config import Limits
from pipelines.fetch.errors import FailedError, PassingError, RefusedError

OK: Final = frozenset({200, 203})
_MOST_IPS: Final = 4
_CHUNK: Final = 64 * 1024
_CODINGS: Final = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})

Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back.

    Attributes:
        address: who answered, after redirects.
        status: HTTP status.
        reason: the words beside it.
        headers: by their names, small or large letters alike.
        body: the content, unpacked and otherwise unaltered; empty unless the status is OK.
    """

    address: Address
    status: int
    reason: str
    headers: Headers
    body: bytes

    def told(self) -> str:
        """The status as a person reads it."""
        return f"{self.status} {self.reason}".strip()


@dataclass(frozen=True, slots=True)
class Network:
    """How this machine reaches hosts.

    Attributes:
        limits: times and sizes.
        allow_private: whether other than public IP addresses may be connected to.
        resolve: a host's IP addresses.
        tls: whose certificates are trusted.
    """

    limits: Limits
    allow_private: bool
    resolve: Resolve
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def ask(self, address: Address, headers: Headers, inspect: Callable[[Headers], None]) -> Answer:
        """Sends one GET and reads the answer; follows no redirect.

        The host's name is resolved once, and the connection goes to an IP address that was judged,
        so that a name cannot change what it stands for in between. No proxy is used.

        Args:
            address: where.
            headers: headers of the request, but Host.
            inspect: sees the headers of an answer that is OK before its body is read, and may
                raise.

        Raises:
            RefusedError: the host is not public, or ``inspect`` says so.
            FailedError: no connection, no valid answer, too slow or too large.
        """
        with _told_plainly(address), self._connected(address) as connection:
            expired = threading.Event()
            watch = threading.Timer(
                self.limits.total_seconds, _cut_off, args=(connection.sock, expired)
            )
            watch.daemon = True
            watch.start()
            try:
                return self._exchange(connection, address, headers, inspect, expired)
            except (HTTPError, HTTPException, OSError) as error:
                if expired.is_set():
                    raise self._too_slow() from error
                raise
            finally:
                watch.cancel()

    def _too_slow(self) -> FailedError:
        return FailedError(f"the answer took longer than {self.limits.total_seconds:g} s")

    def _exchange(
        self,
        connection: HTTPConnection,
        address: Address,
        headers: Headers,
        inspect: Callable[[Headers], None],
        expired: threading.Event,
    ) -> Answer:
        sent = {"Host": address.netloc, "Accept-Encoding": "gzip, deflate", **headers}
        connection.request("GET", address.target, headers=sent, preload_content=False)
        response = connection.getresponse()
        body = b""
        if response.status in OK:
            inspect(response.headers)
            body = self._body(response)
        if expired.is_set():  # a stream without a stated length ends where it was cut off
            raise self._too_slow()
        return Answer(address, response.status, response.reason or "", response.headers, body)

    def _body(self, response: BaseHTTPResponse) -> bytes:
        coding = response.headers.get("Content-Encoding", "").strip().lower()
        if coding not in _CODINGS:
            raise FailedError(f"the answer is packed as {coding}, which was not asked for")
        most = self.limits.max_bytes
        stated = response.headers.get("Content-Length", "")
        body = bytearray()
        if stated.isdecimal() and float(stated) > most:
            raise RefusedError(f"{float(stated):,.0f} bytes; the limit is {most:,}")
        for chunk in response.stream(_CHUNK, decode_content=True):
            body += chunk
            if max(len(body), response.tell()) > most:
                raise RefusedError(f"more than {most:,} bytes, unpacked; that is the limit")
        return bytes(body)

    @contextmanager
    def _connected(self, address: Address) -> Iterator[HTTPConnection]:
        """A connection to the first IP address that answers."""
        problem: OSError | HTTPError | None = None
        for ip in self._judged(address)[:_MOST_IPS]:
            connection = self._connection(address, ip)
            try:
                connection.connect()
            except ssl.SSLError:
                connection.close()
                raise
            except (HTTPError, OSError) as error:
                connection.close()
                problem = error
                continue
            try:
                yield connection
            finally:
                connection.close()
            return
        raise PassingError(f"no connection to {address.host}") from problem

    def _judged(self, address: Address) -> list[str]:
        """The host's IP addresses that may be connected to."""
        found = self.resolve(address.host, address.port)
        judged = found if self.allow_private else [ip for ip in found if is_public(ip)]
        if not judged:
            raise RefusedError(
                f"{address.host} is not on the public network ({', '.join(found)}); "
                "allow_private: true allows it"
            )
        return judged

    def _connection(self, address: Address, ip: str) -> HTTPConnection:
        timeout = self.limits.timeout_seconds
        if address.scheme == "http":
            return HTTPConnection(ip, address.port, timeout=timeout)
        return HTTPSConnection(
            ip,
            address.port,
            timeout=timeout,
            server_hostname=address.host,
            ssl_context=self.tls,
        )


def _cut_off(sock: socket.socket, expired: threading.Event) -> None:
    """Ends a connection from outside, also one whose host sends a byte now and then."""
    expired.set()
    try:
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
    except OSError:
        return  # it has ended by itself


@contextmanager
def _told_plainly(address: Address) -> Iterator[None]:
    """Turns the errors of the libraries into sentences."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        said = f"the certificate of {address.host} is not valid: {error.verify_message}"
        raise FailedError(said) from error
    except ssl.SSLError as error:
        raise PassingError(f"no secure connection to {address.host}: {error.reason}") from error
    except DecodeError as error:
        raise FailedError("the answer is packed in a way that cannot be unpacked") from error
    except (HTTPError, HTTPException, OSError) as error:
        said = "fell silent" if _is_timeout(error) else "broke off"
        raise PassingError(f"{address.host} {said} ({type(error).__name__})") from error


def _is_timeout(error: BaseException) -> bool:
    return isinstance(error, TimeoutError) or "Timeout" in type(error).__name__
