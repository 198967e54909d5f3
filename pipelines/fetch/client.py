"""Asks politely: by robots.txt, at a pace, again where it may help, through checked redirects."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, NoReturn

from pipelines.fetch.addresses import Address, read_address, shown
from pipelines.fetch.connection import OK, Answer, Headers, Network
from pipelines.fetch.errors import FailedError, PassingError, RefusedError, UnfetchedError
from pipelines.fetch.robots import MAX_BYTES, Rules, read_rules, robot_name

NOT_MODIFIED: Final = 304
MAX_REDIRECTS: Final = 5
ATTEMPTS: Final = 3
LONGEST_WAIT: Final = 120.0
"""Seconds; a host that wants a longer pause is left alone for the rest of the run."""
_FIRST_PAUSE: Final = 2.0
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PASSING: Final = frozenset({429, 500, 502, 503, 504})
_SERVER_ERRORS: Final = 500
_TOO_MANY_REQUESTS: Final = 429

Inspect = Callable[[Headers], None]


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, which a test need not wait for."""

    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


def _take_any(headers: Headers) -> None:
    """Every answer is taken."""


@dataclass(slots=True)
class Client:
    """Asks the hosts of one run, and remembers what each of them wants.

    Attributes:
        network: sends one request.
        user_agent: what the requests call themselves.
        clock: tells the time and waits.
    """

    network: Network
    user_agent: str
    clock: Clock
    _rules: dict[str, Rules | UnfetchedError] = field(default_factory=dict)
    _asked_at: dict[str, float] = field(default_factory=dict)
    _closed: dict[str, str] = field(default_factory=dict)

    def get(self, url: str, conditions: Headers, inspect: Inspect = _take_any) -> Answer:
        """The answer of an address, after its redirects.

        Args:
            url: the address.
            conditions: headers that make the request conditional; an answer may then be
                NOT_MODIFIED.
            inspect: sees the headers of an answer that is OK before its body is read.

        Raises:
            RefusedError: the address, or one that it redirects to, may not be asked, or its answer
                is not taken.
            FailedError: there was no answer of use.
        """
        answer = self._follow(self.network, url, conditions, inspect, self._allowed_pause)
        if answer.status in OK or (conditions and answer.status == NOT_MODIFIED):
            return answer
        raise FailedError(f"the host answered {answer.told()}")

    def _follow(
        self,
        network: Network,
        url: str,
        headers: Headers,
        inspect: Inspect,
        pause_before: Callable[[Address], float],
    ) -> Answer:
        for redirects in range(MAX_REDIRECTS + 1):
            try:
                address = read_address(url)
                pause = pause_before(address)
                answer = self._ask(network, address, headers, inspect, pause)
            except UnfetchedError as error:
                if not redirects:
                    raise
                raise type(error)(f"redirected to {shown(url)}: {error}") from error
            location = answer.headers.get("Location")
            if answer.status not in _REDIRECTS or not location:
                return answer
            # HTTP's headers are Latin-1; addresses in them are UTF-8 where they are not ASCII.
            url = address.beside(location.encode("latin-1", "replace").decode("utf-8", "replace"))
        raise FailedError(f"redirected more than {MAX_REDIRECTS} times")

    def _ask(
        self, network: Network, address: Address, headers: Headers, inspect: Inspect, pause: float
    ) -> Answer:
        """The answer of one host, asked again where it may help."""
        if address.host in self._closed:
            raise FailedError(self._closed[address.host])
        sent = {"User-Agent": self.user_agent, "Accept": "*/*", **headers}
        for attempt in range(1, ATTEMPTS + 1):
            self._keep_pace(address.host, pause)
            again = _FIRST_PAUSE * 2 ** (attempt - 1)
            try:
                answer = network.ask(address, sent, inspect)
            except PassingError:
                if attempt == ATTEMPTS:
                    raise
            else:
                if answer.status not in _PASSING:
                    return answer
                wanted = self._retry_after(answer)
                if wanted > LONGEST_WAIT:
                    self._close(address, f"{answer.told()}: come back in {wanted:,.0f} s")
                if attempt == ATTEMPTS:
                    return answer
                again = max(again, wanted)
            finally:
                self._asked_at[address.host] = self.clock.monotonic()
            self.clock.sleep(again)
        raise AssertionError("the last attempt returns or raises")

    def _keep_pace(self, host: str, pause: float) -> None:
        if host in self._asked_at:
            waiting = self._asked_at[host] + pause - self.clock.monotonic()
            if waiting > 0:
                self.clock.sleep(waiting)

    def _retry_after(self, answer: Answer) -> float:
        """Seconds that the host wants to be left alone; 0 where it does not say."""
        said = answer.headers.get("Retry-After", "").strip()
        if said.isdecimal():
            return float(said)
        try:
            moment = parsedate_to_datetime(said)
        except ValueError:
            return 0.0
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0.0, (moment - self.clock.now()).total_seconds())

    def _close(self, address: Address, why: str) -> NoReturn:
        """Leaves a host alone for the rest of the run.

        Raises:
            FailedError: always.
        """
        self._closed[address.host] = f"{address.host} wants no more requests now ({why})"
        raise FailedError(self._closed[address.host])

    def _allowed_pause(self, address: Address) -> float:
        """Seconds between two requests to a host that may be asked for this address.

        Raises:
            RefusedError: robots.txt does not allow it, or wants a longer pause than is waited.
        """
        if address.origin not in self._rules:
            self._rules[address.origin] = self._robots(address)
        rules = self._rules[address.origin]
        if isinstance(rules, UnfetchedError):
            raise type(rules)(str(rules))
        if not rules.allows(address.url):
            raise RefusedError("robots.txt does not allow it")
        if rules.delay > LONGEST_WAIT:
            raise RefusedError(f"robots.txt wants {rules.delay:,.0f} s between two requests")
        return max(self.network.limits.seconds_between_requests, rules.delay)

    def _robots(self, address: Address) -> Rules | UnfetchedError:
        """A host's rules, or why nothing may be asked there."""
        robot = robot_name(self.user_agent)
        pause = self.network.limits.seconds_between_requests
        limits = self.network.limits.model_copy(update=_ROBOTS_SIZE)
        network = replace(self.network, limits=limits)
        url = f"{address.origin}/robots.txt"
        try:
            answer = self._follow(network, url, {}, _take_any, lambda _: pause)
        except RefusedError as error:
            return error
        except FailedError as error:
            return _unreadable(str(error))
        if answer.status >= _SERVER_ERRORS or answer.status == _TOO_MANY_REQUESTS:
            return _unreadable(f"the host answered {answer.told()}")
        return read_rules(answer.body, robot)


def _unreadable(why: str) -> FailedError:
    """RFC 9309, 2.3.1.4: what cannot be asked for may forbid everything."""
    return FailedError(f"robots.txt could not be read ({why}), so nothing is asked there")


_ROBOTS_SIZE: Final = {"max_bytes": 8 * MAX_BYTES}
"""Rules behind MAX_BYTES do not count, and a file of this size is a mistake."""
