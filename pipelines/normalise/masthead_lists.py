"""Words that tell names of outlets from headlines, labels and mottoes (see ``mastheads``)."""

from __future__ import annotations

from typing import Final

PRESS_NOUNS: Final = frozenset(("agency", "broadcaster", "institute", "paper"))
PERIODS: Final = frozenset(("daily", "weekly", "fortnightly", "monthly", "quarterly"))
PRESS_WORDS: Final = frozenset(("broadcasting", "information", "media", "news", "press"))
"""In front of the noun they show that it heads a name: ``Meadows Media Center``."""
HEADS_BEFORE_JOINT: Final = frozenset(
    (
        *("academy", "association", "bureau", "department", "directorate", "embassy", "foundation"),
        "headquarters",
        *("institute", "institution", "ministry", "observatory", "office", "university"),
    )
)
"""Nouns that name a body in front of "of", "for" or "on" whatever follows."""
HEADS_BEFORE_FOR: Final = frozenset(("center", "centre", "commission", "committee", "council"))
"""These only in front of "for" and "on": a "Council of War" is none."""
NOUNS_AND_VERBS: Final = frozenset(
    "advocate dispatch echo express mirror monitor news post press register review watch "
    "wire".split()
)
"""Heads of names that may be what a headline tells, or all that it is about: "Rebels Post"."""
HEADLINE_WORDS: Final = frozenset(
    (
        *(
            "after",
            "against",
            "agree",
            "amid",
            "are",
            "back",
            "blame",
            "claim",
            "condemn",
            "halt",
            "as",
            "at",
            "attack",
            "before",
            "behind",
            "between",
        ),
        *("bomb", "by", "dead", "death", "deny", "despite", "die", "end", "fall", "final", "fire"),
        *("from", "gunmen", "hit", "how", "in", "inside", "into", "is", "kill", "last", "lost"),
        *("militia", "my", "near", "no", "not", "our", "over", "police", "raid", "return", "rise"),
        *("say", "seize", "shell", "shut", "storm", "strike", "target", "their", "threaten", "to"),
        *("troops", "under", "vow", "warn", "was", "were", "what", "when", "where", "who", "why"),
        *("will", "with", "without", "your", "dying", "missing", "off", "out", "up", "first"),
    )
)
"""Words of a headline; as a word before the noun that heads a name they make it doubtful."""
PLURALS_IN_NAMES: Final = frozenset(
    (
        *("affairs", "air", "armed", "arms", "arts", "allied", "associated", "emirates", "forces"),
        *("foreign", "nations", "news", "operations", "press", "relations", "rights", "sciences"),
        *("services", "sports", "states", "stars", "stripes", "studies", "times", "united"),
        *(
            "trans",
            "veterans",
            "broadcasting",
            "publishing",
            "evening",
            "morning",
            "missions",
            "news",
        ),
    )
)
TOPIC_WORDS: Final = frozenset(
    (
        *("breaking", "conflict", "coverage", "crisis", "daily", "latest", "live", "local", "more"),
        *("news", "of", "on", "in", "the", "at", "and", "our", "special", "top", "updates", "war"),
        *("release", "statement", "press", "media", "today", "weekly", "world", "conference"),
    )
)
PAPERS_OF_PLACES: Final = frozenset(
    ("daily", "magazine", "monitor", "monthly", "quarterly", "review", "today", "weekly")
)
CONTINENTS: Final = frozenset(
    ("africa", "americas", "arab world", "asia", "eurasia", "gulf", "levant", "maghreb")
)
PAPER_TOPICS: Final = frozenset(
    (
        "analysis",
        "brief",
        "briefing",
        "briefings",
        "dispatches",
        "international",
        "report",
        "reports",
        "updates",
    )
)
"""Heads of names of projects and letters to subscribers, and of labels over a headline."""

MATTERS: Final = frozenset(
    (
        *(
            "attacks",
            "bombings",
            "campaign",
            "ceasefire",
            "clashes",
            "conflict",
            "coverage",
            "crisis",
        ),
        *("deal", "election", "offensive", "protests", "quarter", "sanctions", "strikes", "talks"),
        *("truce", "unrest", "uprising", "violence", "war", "withdrawal"),
    )
)
"""Nouns at the end of what stands over a headline to say what it is about."""
SLOGAN_WORDS: Final = frozenset(
    (
        *(
            "analysis",
            "bringing",
            "coverage",
            "covering",
            "daily",
            "reporting",
            "reports",
            "serving",
        ),
        *("debate", "independent", "informing", "insight", "journalism", "magazine", "news"),
        *("newspaper", "paper", "since", "truth", "views", "voice", "weekly"),
    )
)
PRESS_MATTERS: Final = frozenset(
    (
        *("analysis", "commentary", "coverage", "insight", "insights", "intelligence"),
        *("journalism", "magazine", "news", "newsletter", "newspaper", "reporting", "research"),
        *("reportage", "views"),
    )
)
