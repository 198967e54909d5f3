"""Who says it, where and when: "The ministry said on Tuesday" is cut out of the facts."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from pipelines.extract.clause_rules.lookahead import is_audience
from pipelines.extract.clause_rules.openers import BREAKS, RELATIVES
from pipelines.extract.clause_rules.tagged import TaggedSentence
from pipelines.extract.clauses import RELATIVE, REPORT, Clause
from pipelines.knowledge import occasions, reporting_verbs

_NO_SPEECH = frozenset("was were been being is are to".split())
_BEFORE_NOUN = frozenset(
    "the a an its their his her two three four five six several some many of on in at against near "
    "with by from for into over to other most all killed killing hit struck bombed "
    "targeted targeting attacked shelled raided".split()
)
_SPEECH = frozenset(["that", ",", ".", ":", '"', "“", ""])
_OCCASION_LEADS = frozenset("in at on during speaking".split())
_SPEAKER_TAIL = 12  # words that "…, a spokesman for the ministry said" may take
# "died in what the army said was a clash": the speaker stands behind "what".
_SPEAKER_ENDS = BREAKS | {"and", "but", "what"}
_REPORT_TAIL = 8  # words of "said in a statement on Tuesday evening"
_REPORT_ENDS = BREAKS | frozenset(["that", ".", "“", '"'])
_BOUNDS = frozenset("least most about around".split())
_LINKS = frozenset("on in to at".split())
_WHERE_SAID = frozenset("reporters statement press conference evening morning night".split())
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday overnight".split()
)


def mark_reports(sentence: TaggedSentence, clauses: list[Clause], of_token: list[int]) -> None:
    """Gives each report ("The ministry said on Tuesday", ", officials said") its own clause.

    Args:
        sentence: The sentence.
        clauses: Its clauses; those of the reports are added.
        of_token: The clause of each token; changed where a report says it.
    """
    reporting = reporting_verbs()
    for verb, word in enumerate(sentence.words):
        if word not in reporting or not _is_speech(sentence, verb):
            continue
        start = _start(sentence, of_token, verb)
        end = _end(sentence, of_token, verb, start)
        first = verb if word == "according" else start
        index = len(clauses)
        clauses.append(Clause(index, REPORT, of_token[verb], word))
        own, speaker = of_token[verb], range(first, end + 1)
        if (aside := _aside_of_speaker(sentence, clauses, of_token, first)) is not None:
            speaker = range(_before_aside(sentence, of_token, aside, first), end + 1)
            if not _tells(sentence, of_token, aside):
                clauses[aside] = replace(clauses[aside], parent=index)
        for i in (*speaker, *_occasion_behind(sentence, end)):
            if of_token[i] == own or i >= first:
                of_token[i] = index


def _aside_of_speaker(
    sentence: TaggedSentence, clauses: list[Clause], of_token: list[int], first: int
) -> int | None:
    """ "A trader who came from Bol on Monday said ...": the clause that tells of the speaker.

    Not "shot a man who had come from Bol, the police said": something is told in front of it.
    """
    if first == 0 or of_token[first - 1] == of_token[first] or sentence.words[first - 1] == ",":
        return None
    aside = clauses[of_token[first - 1]]
    if aside.kind != RELATIVE or aside.opener != "who" or aside.parent != of_token[first]:
        return None
    lead = range(of_token.index(aside.index))
    return aside.index if sentence.verbs.isdisjoint(lead) else None


def _before_aside(sentence: TaggedSentence, of_token: list[int], aside: int, first: int) -> int:
    """Where the words begin that name the speaker in front of the clause about him."""
    start = of_token.index(aside)
    at = start
    while (
        at > 0
        and of_token[at - 1] == of_token[first]
        and start - at < _SPEAKER_TAIL
        and sentence.words[at - 1] not in _SPEAKER_ENDS
    ):
        at -= 1
    return at


def _tells(sentence: TaggedSentence, of_token: list[int], clause: int) -> bool:
    """Whether a clause tells or names a happening."""
    return any(
        of_token[i] == clause for i in (*sentence.verbs, *sentence.events) if i < len(of_token)
    )


def _is_speech(sentence: TaggedSentence, verb: int) -> bool:
    if sentence.is_capital(verb):
        return False  # "the United States" is no verb
    if sentence.word(verb - 1) in _NO_SPEECH:
        return False  # "two attacks were reported", "marched to say so": nobody's speech
    if sentence.words[verb] == "alleged" and sentence.word(verb - 1) in _BEFORE_NOUN:
        return False  # "raids on alleged rebel camps": what they are held to be
    following = sentence.word(verb + 1)
    if following == "by":
        return False  # "claimed by" has no speaker in front
    if sentence.words[verb] == "estimated" and (
        following in ("at", "to") or sentence.word(verb - 1) == "an"
    ):
        return False  # "a crowd estimated at 900", "an estimated 900": counted, and says nothing
    if sentence.words[verb] in ("claimed", "claims") and following != "that":
        ahead = sentence.words[verb + 1 : verb + 1 + _LIVES_WITHIN]
        if not _LIVES.isdisjoint(ahead):
            return False  # "a raid that claimed 40 lives" says nothing
    if sentence.words[verb] == "protested":  # "Thousands protested", "Workers protested that"
        is_state = verb - 1 in sentence.actors and not sentence.word(verb - 1).endswith("s")
        return is_state and following == "that"
    is_addition = sentence.words[verb] in ("adds", "added")
    return not is_addition or following in _SPEECH  # "adds a battery" is no speech


_LIVES = frozenset({"lives", "life"})
_LIVES_WITHIN = 5  # words of "at least a dozen more lives"


def _start(sentence: TaggedSentence, of_token: list[int], verb: int) -> int:
    """Where the words that name the speaker begin: behind a mark, "and" or "but"."""
    start = _abbreviation_start(sentence, _occasion_start(sentence, verb))
    if start == verb and (named := _named_start(sentence, of_token, verb)) is not None:
        return named
    while (
        start > 0
        and of_token[start - 1] == of_token[verb]
        and verb - start < _SPEAKER_TAIL
        and sentence.words[start - 1] not in _SPEAKER_ENDS
    ):
        start -= 1
    return start


def _named_start(sentence: TaggedSentence, of_token: list[int], verb: int) -> int | None:
    """ "The Sons of Bol, a new faction, said it had ...": where the name before the aside begins.

    None where the verb has no such name: behind ", of the same town," it trails what it reports.
    """
    words = sentence.words
    if verb < _LEAST_NAMED or words[verb - 1] != "," or not _says_more(sentence, verb):
        return None
    opens = verb - 2
    while opens > 0 and words[opens] not in BREAKS and verb - opens < _SPEAKER_TAIL:
        opens -= 1
    is_aside = words[opens] == "," and (
        words[opens + 1] in _ASIDE_LEADS or _is_name(sentence, range(opens + 1, verb - 1))
    )
    start = opens
    while start > 0 and opens - start < _SPEAKER_TAIL and words[start - 1] not in _SPEAKER_ENDS:
        start -= 1
    names = range(start, opens)
    is_one = all(of_token[i] == of_token[verb] for i in range(start, verb))
    is_told = not (sentence.verbs.isdisjoint(names) and sentence.events.isdisjoint(names))
    if not is_aside or not is_one or is_told or sentence.actors.isdisjoint(names):
        return None
    return start


def _is_name(sentence: TaggedSentence, aside: range) -> bool:
    """ "An army spokesman, Col. Radu ben Salem, said ...": only the name of the speaker."""
    is_written_so = (sentence.is_capital(i) or sentence.words[i] in _IN_NAMES for i in aside)
    return bool(aside) and sentence.is_capital(aside[0]) and all(is_written_so)


_IN_NAMES = frozenset(". al el bin ben bint ibn abu de del della di da dos van von der den".split())
_LEAST_NAMED = 4  # words of "X, Y, said"
_ASIDE_LEADS = frozenset(
    "a an the one its their his her which who reached speaking contacted quoted writing based"
    " formed led allied linked known once until".split()
)


def _abbreviation_start(sentence: TaggedSentence, start: int) -> int:
    """ "the Joint Press Bureau (JPB) said": a name and the letters that stand for it."""
    words = sentence.words
    if start >= _PARENTHESIS and words[start - 1] == ")" and words[start - _PARENTHESIS] == "(":
        return start - _PARENTHESIS
    return start


_PARENTHESIS = 3  # "(", "JPB", ")"


def _occasion_start(sentence: TaggedSentence, verb: int) -> int:
    """ "The group, in a statement on Monday, said": where and when it spoke, or the verb."""
    words = sentence.words
    if verb < 2 or words[verb - 1] != ",":
        return verb
    first = verb - 1
    while first > 0 and words[first - 1] != "," and verb - first < _SPEAKER_TAIL:
        first -= 1
    told = words[first : verb - 1]
    spoke = told and told[0] in _OCCASION_LEADS and not _spoken().isdisjoint(told)
    return first if spoke and words[first - 1] == "," else verb


@cache
def _spoken() -> frozenset[str]:
    """What is spoken or written: statement, interview, letter."""
    return frozenset(row.noun for row in occasions() if row.is_spoken)


def _end(sentence: TaggedSentence, of_token: list[int], verb: int, start: int) -> int:
    """The verb, and behind it to whom, where and when it was said, up to that or a mark."""
    words = sentence.words
    is_trailing = _is_trailing(sentence, verb, start)
    if words[verb] == "told" and (behind := _told_to(sentence, of_token, verb)) is not None:
        return behind
    end = verb
    for i in range(verb + 1, min(len(words), verb + 1 + _REPORT_TAIL)):
        if of_token[i] != of_token[verb] or words[i] in _REPORT_ENDS:
            break
        if i in sentence.verbs and not is_trailing:
            break
        if words[i] == "at" and sentence.word(i + 1) in _BOUNDS:
            break  # "said at least 20 were hurt"
        if i in sentence.times or is_trailing or _is_of_saying(sentence, i):
            end = i
        elif words[i] not in _LINKS:
            break
    return end


def _told_to(sentence: TaggedSentence, of_token: list[int], verb: int) -> int | None:
    """ "told the Commons on Monday that", "told his men that": to whom, up to what is told."""
    for i in range(verb + 1, min(len(sentence.words), verb + 1 + _REPORT_TAIL)):
        if sentence.words[i] == "that":
            return i - 1 if of_token[i] != of_token[verb] else None
        if sentence.words[i] in BREAKS or i in sentence.verbs or not is_audience(sentence, i):
            return None
    return None


def _occasion_behind(sentence: TaggedSentence, end: int) -> range:
    """ "said after a cabinet meeting on Tuesday": the occasion that it was said on, and its day."""
    words = sentence.words
    if sentence.word(end + 1) not in _OCCASION_AFTER:
        return range(0)
    last = end + 1
    while last + 1 < len(words) and words[last + 1] not in _REPORT_ENDS and last - end < _LONGEST:
        last += 1
    told = range(end + 1, last + 1)
    is_said = not _occasions().isdisjoint(words[end + 2 : last + 1])
    tells = {*sentence.verbs, *sentence.events}
    is_other = any(i in tells or sentence.is_finite(i) for i in told)
    return told if is_said and not is_other else range(0)


_OCCASION_AFTER = frozenset("after following during before".split())
_LONGEST = 14  # words of "after a late-night meeting of the national security council in Abuja on"


@cache
def _occasions() -> frozenset[str]:
    """What people say things at: a meeting, talks, a hearing."""
    return frozenset(row.noun for row in occasions()) | _GATHERINGS


_GATHERINGS = frozenset("session sitting tour visit ceremony funeral talks debate count".split())


def _is_of_saying(sentence: TaggedSentence, position: int) -> bool:
    """ "said in a statement Tuesday", but "claimed Friday's raid"."""
    word, before = sentence.words[position], sentence.words[position - 1]
    if word in _LINKS:
        return False
    is_day = word in _DAYS and sentence.word(position + 1) != "'s"
    return is_day or word in _WHERE_SAID or before in _LINKS or before == "a"


def _is_trailing(sentence: TaggedSentence, verb: int, start: int) -> bool:
    """Whether the report stands behind its fact: "Rockets hit Taiz, the ministry said"."""
    if sentence.words[verb] == "according":
        return True
    return (
        sentence.word(start - 1) == ","
        and any(i in sentence.verbs for i in range(start))
        and not (start == verb and _says_more(sentence, verb))
    )


def _says_more(sentence: TaggedSentence, verb: int) -> bool:
    """ "The chief, reached by radio, said his men had fired": no "..., said the chief"."""
    for i in range(verb + 1, len(sentence.words)):
        if sentence.words[i] in BREAKS or sentence.words[i] in RELATIVES:
            return False
        if sentence.is_finite(i) or sentence.words[i] == "that":
            return True
    return False
