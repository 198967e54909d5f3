"""What a host's robots.txt allows (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from protego import Protego

MAX_BYTES: Final = 512 * 1024
"""RFC 9309, 2.5: at least 500 KiB are read; what stands behind is not."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host for one robot.

    Attributes:
        parsed: the file; an empty one where there is none, which allows everything.
        robot: the name that the rules are looked up by.
    """

    parsed: Protego
    robot: str

    def allows(self, url: str) -> bool:
        """Whether a URL of this host may be asked."""
        return self.parsed.can_fetch(url, self.robot)

    @property
    def delay(self) -> float:
        """Seconds that the host wants between two requests; 0 where it does not say."""
        return self.parsed.crawl_delay(self.robot) or 0.0


def read_rules(content: bytes, robot: str) -> Rules:
    """The rules in a robots.txt, whatever its bytes."""
    text = content[:MAX_BYTES].decode("utf-8-sig", "replace")
    return Rules(Protego.parse(text), robot)


def robot_name(user_agent: str) -> str:
    """The product token of a User-Agent header: its first word, without the version."""
    return user_agent.split()[0].partition("/")[0]
