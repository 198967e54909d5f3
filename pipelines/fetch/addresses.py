"""Which addresses may be asked: of the web, without a password, and of the public network."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from pipelines.fetch.errors import FailedError, PassingError, RefusedError

Resolve = Callable[[str, int], list[str]]
"""Host and port to the IP addresses behind it, best first."""

_PORTS: Final = {"http": 80, "https": 443}
_LONGEST: Final = 4096
_PASSWORD: Final = re.compile(r"(?<=//)[^/?#]*@")
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last bits


@dataclass(frozen=True, slots=True)
class Address:
    """A URL that may be asked, as it was checked: nobody reads the text a second time.

    Attributes:
        url: the whole, escaped where it must be, without a fragment.
        scheme: http or https.
        host: name or IP address, in small letters, an IPv6 address without its brackets.
        port: the one that is stated, or the scheme's.
        netloc: host and stated port, as the header Host wants them.
        target: path and query.
    """

    url: str
    scheme: str
    host: str
    port: int
    netloc: str
    target: str

    @property
    def origin(self) -> str:
        """What one robots.txt speaks for."""
        return f"{self.scheme}://{self.netloc}"

    def beside(self, reference: str) -> str:
        """A link on this page as a whole URL."""
        return urljoin(self.url, reference.strip())


def read_address(text: str) -> Address:
    """An address as a person, a feed or a redirect writes it.

    Raises:
        RefusedError: it is none, is not of the web, or carries a user name or password.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        raise RefusedError(f"the address has more than {_LONGEST:,} characters")
    if re.search(r"[\x00-\x1f\x7f]", text):
        raise RefusedError("the address has a control character in it")
    try:
        url = parse_url(text)
    except LocationParseError:
        raise RefusedError("this is no address") from None
    if url.scheme not in _PORTS:
        raise RefusedError("only addresses that begin with http:// or https:// are fetched")
    if url.auth is not None:
        raise RefusedError("the address carries a user name or password")
    if not url.host or not url.host.strip("."):
        raise RefusedError("the address names no host")
    return Address(
        url=url._replace(fragment=None).url,
        scheme=url.scheme,
        host=url.host.strip("[]"),
        port=url.port or _PORTS[url.scheme],
        netloc=url.netloc or url.host,
        target=url.request_uri,
    )


def shown(url: str) -> str:
    """The address for a person's eyes, without a password."""
    return _PASSWORD.sub("***@", url)


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host, by the system's resolver.

    Raises:
        FailedError: the name is not known, or nobody could be asked.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        kind = PassingError if error.errno == socket.EAI_AGAIN else FailedError
        raise kind(f"no host is found by the name {host}") from error
    except UnicodeError as error:
        raise FailedError(f"{host} is no name of a host") from error
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def is_public(ip: str) -> bool:
    """Whether an IP address is one of the public network: not private, loopback, link-local ...

    An IPv6 address that stands for an IPv4 address is judged by that.
    """
    address = ipaddress.ip_address(ip)
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if address.teredo is not None or address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved
