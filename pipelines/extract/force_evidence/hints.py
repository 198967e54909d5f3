"""What the article as a whole says of the force that a sentence may tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipelines.extract.force_evidence.crime import is_of_crime
from pipelines.extract.lazy import found_once
from pipelines.extract.sieve import sieved


@dataclass(frozen=True)
class ArticleHints:
    """What the text of an article says, each read when a sentence first depends on it.

    All of them took a tenth of the reading of general news, which asks for few.
    """

    body: str

    @found_once
    def is_called_attack(self) -> bool:
        """It calls what happened an attack, in whatever sentence."""
        return _CALLED_ATTACK.search(self.body) is not None

    @found_once
    def bombs_went_off(self) -> bool:
        """It says of a bomb that it went off, and of none that it did not."""
        return _WENT_OFF.search(self.body) is not None and _NOT_GONE_OFF.search(self.body) is None

    @found_once
    def is_of_strikers(self) -> bool:
        """It tells of a strike in which people stop work."""
        return _STRIKERS.search(self.body) is not None

    @found_once
    def is_of_fiction(self) -> bool:
        """It recounts what happens in a series, a film or a game."""
        return _is_of_fiction(self.body)

    @found_once
    def is_of_trials(self) -> bool:
        """It tells of tests of weapons or of launches into space, and of none that struck."""
        tells_trial = _FLIES.search(self.body) is not None and TRIALS.search(self.body) is not None
        return tells_trial and not self.is_of_use

    @found_once
    def is_of_use(self) -> bool:
        """It tells of missiles, rockets or bombs that struck something."""
        return _USED.search(self.body) is not None

    @found_once
    def is_of_armies(self) -> bool:
        """It tells of fights, and again and again of those who bear arms, not of one kind alone."""
        return _FIGHTS.search(self.body) is not None and self._bears(_ARMED_WORDS, _KINDS_OF_ARMED)

    @found_once
    def is_of_war(self) -> bool:
        """It tells of those who bear arms, and of no film that might be shot.

        A feature from a war may have no word for a fight, but many for them, of many kinds.
        """
        return self.is_of_armies or self._bears(_MANY_ARMED_WORDS, _MANY_KINDS)

    @found_once
    def _armed_men(self) -> list[str]:
        return [match[0].lower().rstrip("s") for match in _ARMED_MEN.finditer(self.body)]

    def _bears(self, words: int, kinds: int) -> bool:
        """Whether those who bear arms are named so often, and so many kinds of them."""
        return len(self._armed_men) >= words and len(set(self._armed_men)) >= kinds

    @found_once
    def is_of_crime(self) -> bool:
        """It tells of ordinary crime and the police, and of nobody who fights."""
        return is_of_crime(self.body)


@dataclass(frozen=True)
class Hints:
    """What the text around a sentence says of the force that it may tell.

    Attributes:
        article: What the article as a whole says.
        follows_attack: An attack was told just before, which "another" goes on from.
    """

    article: ArticleHints
    follows_attack: bool = False

    @property
    def tells_of_war(self) -> bool:
        """Whether "was shot" or "stormed" needs no more than whom or what it befell."""
        return self.follows_attack or self.article.is_of_war


NO_HINTS: Final = Hints(ArticleHints(""))


_MANY_ARMED_WORDS = 4
_MANY_KINDS = 3
_FIGHTS = sieved(r"(?i)\b(?:fighting|clashes|battles?|gunfire|skirmish\w*)\b")
_ARMED_WORDS = 3
_KINDS_OF_ARMED = 2
_ARMED_MEN = sieved(
    r"(?i)\b(?:troops|soldiers?|rebels?|insurgents?|militias?|militiam[ae]n|guerrillas?|army"
    r"|fighters?|separatists?|paramilitar(?:y|ies)|mutineers|loyalists?|warlords?|bodyguards|tanks"
    r"|peacekeepers|front line|artillery)\b"
)


def _is_of_fiction(body: str) -> bool:
    """A recap of a series, a review: who is killed there was made up."""
    if "episode" not in body and "season" not in body:
        return False
    found = [match[0].lower() for match in _FICTION.finditer(body)]
    return len(found) >= _FICTION_WORDS and len(set(found)) >= _KINDS_OF_FICTION


_FICTION_WORDS = 5
_KINDS_OF_FICTION = 3
_FICTION = sieved(
    r"(?i)\b(?:episodes?|recaps?|season (?:finale|premiere|one|two|three|four|five|six|[1-9])"
    r"|showrunners?|spoilers?|binge-watch\w*|cliffhanger|plotlines?|storylines?|protagonists?"
    r"|characters|HBO|Netflix|tv show)\b"
)

# What makes an explosion an attack, wherever in the text it is said.
_CALLED_ATTACK = re.compile(
    r"limpet mine|deliberate(?:ly)? (?:an? )?attack|sabotage|act of (?:war|terror|aggression)"
    r"|hallmarks of|claimed responsibility|explosive device"
    r"|(?:drone|missile|mine) (?:had )?(?:struck|hit|fired)"
    r"|\b(?:suicide|second|first|two|the|a) bombers?\b|detonat|explosives|bombings?\b"
    r"|claimed (?:it|the (?:attack|blast|explosion)s?)\b|bomb warning|warning call"
    r"|h(?:eld|olds) [A-Z][\w ]{2,30} responsible"
    r"|responsible for the (?:attack|bombing|blast|explosion)s?\b"
    r"|(?:perpetrators|authors) of the (?:attack|bombing|blast|explosion)s?\b"
)


# What tells that "the strike" of an article is one of labour, wherever it says so.
_STRIKERS = sieved(
    r"\b(?:[Ss]trikers|work stoppages?|stopped work|walked (?:out|off)|(?:general|hunger|national"
    r"|indefinite|nationwide|armed|\d+-hour|labou?r|wage|judges['’]|workers['’]) strikes?)\b"
    r"|\b(?:go(?:es|ne|ing)?|went|be|is|are|were|been|workers|drivers|judges|doctors|teachers) "
    r"(?:out )?on strike\b|\bcall(?:ed|ing)? (?:for )?(?:an? |the )(?:[\w-]+ ){0,2}strike\b"
)


# What tells that a bomb which was planted somewhere has hurt: one that was found is no attack.
_WENT_OFF = sieved(
    r"\b(?:explo(?:ded?|ding|sions?)|detonat(?:ed|ing)|went off|blew up|blasts?|blown up)\b"
    r"|\bshock ?waves?\b|\b(?:bombs?|devices?|mines?|which|that|it|and) (?:had )?(?:killed|wounded"
    r"|injured|wrecked|destroyed|damaged)\b"
)
_NOT_GONE_OFF = sieved(
    r"\b(?:defus|deactivat|disarm|unexploded|hoax|controlled explosion|bomb disposal)"
    r"|\b(?:did not|failed to|never) (?:explode|detonate|go off)\b|\b(?:would|could) have\b"
)


# Tests of weapons and launches into space.
NUCLEAR: Final = r"(?:nuclear|atomic|atom|hydrogen|thermonuclear)"
_THING: Final = r"(?:missiles?|rockets?|projectiles?|bombs?|devices?|warheads?|weapons?|engines?)"
_TRIED: Final = (
    rf"\btest[- ](?:fir\w+|launch\w*|flight\w*|flew|flown)|\btested (?:[\w-]+ ){{0,5}}{_THING}"
    rf"|\b(?:{NUCLEAR}|ballistic|{_THING})(?: {_THING})? (?:tests?|testing|trials?)\b"
    rf"|\b(?:tests?|testing|trials?) of (?:[\w'’-]+ ){{0,5}}{_THING}"
    rf"|\btest(?:ing)? (?:an?|its|the|their|more|new)(?: [\w-]+){{0,4}} {_THING}"
    r"|\b(?:launch\w*|carr\w+|send\w*|sent|put\w*) (?:[\w'’-]+ ){0,6}?(?:satellites?|probes?"
    r"|spacecraft|into (?:orbit|space))\b|\b(?:such|failed|successful|latest) (?:\w+ )?tests\b"
)
TRIALS: Final = sieved(_TRIED)
_FLIES: Final = re.compile(r"[Mm]issile|[Rr]ocket|[Pp]rojectile")
# What the weapons of an article are used on, if on anything.
_USED: Final = sieved(
    r"\b(?:missiles?|rockets?|projectiles?|shells?|drones?|bombs?)\b[^.;]{0,50}\b(?:hit|struck"
    r"|slammed|killed|killing|wounded|injured|wounding|destroyed|damaged|shot down|intercepted)\b"
    r"|\b(?:missile|rocket|drone|air) (?:attacks?|strikes?|barrages?|salvos?) (?:killed|on|hit)\b"
    r"|\bair ?strikes?\b|\bclaimed responsibility\b|\bshot down\b|\bintercepted\b"
    r"|\b(?:merchant|cargo|commercial) (?:ships?|shipping|vessels?)\b|\b(?:sea|shipping) lanes\b"
)
