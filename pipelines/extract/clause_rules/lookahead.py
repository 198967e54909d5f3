"""What the words beside an opener tell of it: whether a clause begins, or only a phrase."""

from __future__ import annotations

from pipelines.extract.clause_rules.openers import BREAKS, FINITE
from pipelines.extract.clause_rules.tagged import DETERMINERS, TaggedSentence
from pipelines.extract.closed_words import MONTHS, WEEKDAYS
from pipelines.knowledge import reporting_verbs
from pipelines.knowledge.number_words import numerals

_RELATIVE_WORDS = frozenset("that which who whom".split())
_SUBJECTS = frozenset("the he they it she one others another".split())
_ONE_MORE = frozenset("a an another".split())
_NEW_SUBJECT_WITHIN = 9  # words of "an unmanned aircraft of the coalition killed"
_SUBJECT_REACH = 12  # words from "and" to the verb of a new subject
_ANOTHER_WITHIN = 16  # words of "another, in the south on Wednesday, destroyed"
_ORDINALS = frozenset("second third fourth".split())
_LIST_LEADS = frozenset("the a an with by in another".split())
_LIST_REACH = 6  # words from "and" to the event: "with the storming of"
_PURPOSE_WITHIN = 16  # words of "To hamper the flow of bombs and fighters,"
_PARTS_OF_DAY = frozenset(
    "dawn dark midnight noon sunrise sunset daybreak nightfall dusk daylight midday prayers "
    "morning afternoon evening breakfast lunch lunchtime dinner supper sunup sundown".split()
)
_EVES = frozenset("day night evening afternoon morning week month year".split())
_EVE_REACH = 9  # words from "before" to the verb whose tense tells
_SAID_WITHIN = 6  # words of "said late on Tuesday in"
_BESIDE_SAYING = frozenset("on in late early reporters".split())
# What may follow "that" where it opens a clause.
_CLAUSE_LEADS = frozenset(
    "the a an its their his he she it they we had has have was were is are would could".split()
)
_HUNDREDS = frozenset("hundred thousand million".split())
_HELD = frozenset("reporters statement".split())  # "told reporters that", "a statement that"


def new_subject_ahead(sentence: TaggedSentence, position: int) -> bool:
    """ "and Iran's allies stormed": a subject of its own, then a verb."""
    if _day_ahead(sentence, position) or _place_ahead(sentence, position):
        return True
    if _others_now(sentence, position):
        return True
    if _are_joined(sentence, position):
        return False
    if _counted_subject_ahead(sentence, position) or _named_subject_ahead(sentence, position):
        return True
    bare = _verb_of_bare_subject(sentence, position + 1)
    if bare is not None and sentence.takes_object(bare) and _is_complete(sentence, position):
        return True  # "killed seven in Hit and rockets struck Erbil"
    ahead = sentence.word(position + 1)
    if ahead.endswith("ing") and not (
        position + 1 in sentence.events or position + 1 in sentence.actors
    ):
        return False  # "killing two and setting the hall on fire": one more participle
    # "rockets landed at X, and a drone was brought down at Y": told behind a comma of its own
    has_subject = sentence.word(position - 1) == "," and (
        sentence.word(position + 1) in _ONE_MORE and sentence.tells_before(position)
    )
    for i in range(position + 1, min(len(sentence.words), position + _SUBJECT_REACH)):
        word = sentence.words[i]
        if word in BREAKS or word in ("and", "or"):
            return False
        if word in _RELATIVE_WORDS and not has_subject and i > position + 1:
            return False  # "missiles and drones that the rebels had fired"
        if i in sentence.verbs:
            return has_subject and not _shares_auxiliary(sentence, position, i)
        has_subject = has_subject or i in sentence.actors or word in _SUBJECTS
    return False


def _are_joined(sentence: TaggedSentence, position: int) -> bool:
    """ "On Saturday 20 soldiers and 48 rebels were killed": two of one list, no verb before."""
    ahead = sentence.words[position + 1 : position + _JOINED_WITHIN]
    if "were" not in ahead or any(i < position for i in sentence.verbs):
        return False
    one, two = sentence.word(position - 1), sentence.word(position + 1)
    return position - 1 in sentence.actors or (one.endswith("s") and two.isdigit())


_JOINED_WITHIN = 5  # words of "48 Tamil rebels were"


def one_more_ahead(sentence: TaggedSentence, position: int) -> bool:
    """ ", a car bomb killed seven in Hit": one more of a list of happenings."""
    return one_more_suffers_ahead(sentence, position) or one_more_acts_ahead(sentence, position)


def led_in_ahead(sentence: TaggedSentence, position: int) -> bool:
    """ ", on Tuesday gunmen stormed a post", ", in Kelvan jets bombed": a day or place leads it in.

    A place does so behind a clause that one led in likewise: "In Hit a mine killed two, in ...".
    """
    if not _is_complete(sentence, position):
        return False
    if _day_ahead(sentence, position):
        behind_day = _behind_day(sentence, position + 1)
        return sentence.word(behind_day - 1) not in _OPENING  # "two days after a bomb tore"
    at = _behind_place(sentence, position + 1)
    is_parallel = _behind_place(sentence, 0) > 0
    return is_parallel and at > position + 1 and _subject_begins(sentence, at)


def one_more_acts_ahead(sentence: TaggedSentence, position: int) -> bool:
    """ ", a car bomb killed seven in Hit": told behind a comma alone, with a place or a day."""
    if sentence.word(position + 1) not in _ONE_MORE or not _counted_subject_ahead(
        sentence, position
    ):
        return False
    verb = next(i for i in range(position + 2, len(sentence.words)) if i in sentence.verbs)
    return _has_cause_or_place(sentence, verb)


def one_more_suffers_ahead(sentence: TaggedSentence, position: int) -> bool:
    """ ", a barber was shot in Dora": one more of a list, each with its own victim and place.

    What came of the deed told before ("rebels shelled the port, two men were hurt") has no place.
    """
    begins = sentence.word(position + 1)
    if begins not in DETERMINERS and not begins.isdigit():
        return False
    if not any(_is_told(sentence, i) for i in sentence.verbs if i < position):
        return False
    for i in range(position + 2, min(len(sentence.words), position + _SUBJECT_REACH)):
        word = sentence.words[i]
        if word in BREAKS or word in ("and", "or", "by") or word in _RELATIVE_WORDS:
            return False
        if i in sentence.verbs:
            return sentence.word(i - 1) in _SUFFERING and _has_cause_or_place(sentence, i)
    return False


def _is_told(sentence: TaggedSentence, verb: int) -> bool:
    """A verb with its auxiliary, or with whom it governs: no participle that leads one in."""
    return sentence.word(verb - 1) in _TENSES or sentence.takes_object(verb)


_SUFFERING = frozenset({"was", "were"})


def _shares_auxiliary(sentence: TaggedSentence, position: int, verb: int) -> bool:
    """ "Four were killed and two others captured by soldiers": one passive with two subjects."""
    before = [i for i in sentence.verbs if i < position]
    is_passive = bool(before) and sentence.word(max(before) - 1) in _PASSIVE
    is_participle = sentence.words[verb].endswith("ed") and sentence.word(verb - 1) not in (
        _TENSES | _PASSIVE
    )
    return is_passive and is_participle and not sentence.takes_object(verb)


_PASSIVE = frozenset("was were been being".split())


def _counted_subject_ahead(sentence: TaggedSentence, position: int) -> bool:
    """ "and five traders died when", "and a bomb in Gao killed two": a number of people, a verb.

    The verb must be finite: "and three policemen killed by a mine" are one more object.
    """
    begins = sentence.word(position + 1)
    if begins not in DETERMINERS and not begins.isdigit() and begins != "at":
        return False
    if not _is_complete(sentence, position):
        return False
    for i in range(position + 2, min(len(sentence.words), position + _SUBJECT_REACH)):
        word = sentence.words[i]
        if word in BREAKS or word in ("and", "or") or word in _RELATIVE_WORDS:
            return False
        if i in sentence.verbs:
            is_told = sentence.word(i - 1) in _TENSES or word in _PAST_ONLY
            return sentence.takes_object(i) or (is_told and _has_cause_or_place(sentence, i))
    return False


def _named_subject_ahead(sentence: TaggedSentence, position: int) -> bool:
    """ "and Pablo Ruiz, a senator, was shot dead in May": a name, or two, and its own passive.

    A name alone may be the last of a list ("killed Juan Gil and Pablo Ruiz").
    """
    at = position + 1
    while sentence.word(at) and sentence.is_capital(at) and at - position <= _NAME_REACH:
        at += 1
    if at - position < _NAMES or not _is_complete(sentence, position):
        return False
    if sentence.word(at) == ",":  # "Pablo Ruiz, the senator," and no list of names
        ends = (i for i in range(at + 1, at + _ASIDE_REACH) if sentence.word(i) == ",")
        if sentence.word(at + 1) not in DETERMINERS or (end := next(ends, None)) is None:
            return False
        at = end + 1
    return sentence.word(at) in _TENSES and any(i in sentence.verbs for i in (at + 1, at + 2))


_NAMES = 3  # behind "and": a first name and a last
_NAME_REACH = 7  # words of "and General Carlos de la Torre Ruiz"
_ASIDE_REACH = 10  # words of ", a former deputy governor of the province,"


def _has_cause_or_place(sentence: TaggedSentence, verb: int) -> bool:
    """ "were killed by a bomb", "died in Gao": what else came of the same attack has neither."""
    for i in range(verb + 1, min(len(sentence.words), verb + _SUBJECT_REACH)):
        if sentence.words[i] in BREAKS or sentence.words[i] == "and":
            return False
        if i in sentence.events or sentence.words[i] in _CAUSES:
            return True
        if sentence.is_capital(i) and i not in sentence.times:
            return True
    return False


_CAUSES = frozenset("by when as".split())


def _is_complete(sentence: TaggedSentence, position: int) -> bool:
    """Whether a verb stands in front, behind the mark or conjunction before the last.

    "after jets, ships and a submarine struck" goes on with a list of doers.
    """
    for i in range(position - 2, -1, -1):
        if i in sentence.verbs:
            return True
        if sentence.words[i] in BREAKS or sentence.words[i] in _OPENING:
            return False
    return False


_OPENING = frozenset("after before as when while since and that which who".split())
_TENSES = frozenset("was were had has have".split())
_PAST_ONLY = frozenset("died exploded".split())


def _day_ahead(sentence: TaggedSentence, position: int) -> bool:
    """ "and on Tuesday a drone killed": a day in front of a subject of its own."""
    at = position + 1
    if sentence.word(at) in ("on", "in", "at", "early", "late"):
        at += 1
    if at not in sentence.times:
        return False
    while at in sentence.times:
        at += 1
    return _subject_begins(sentence, _behind_place(sentence, at))


def _others_now(sentence: TaggedSentence, position: int) -> bool:
    """ ", and many of those who got away are believed to be in X": how it stands since."""
    if sentence.word(position - 1) != "," or sentence.word(position + 1) not in _CROWDS:
        return False
    if not sentence.tells_before(position):
        return False
    for i in range(position + 2, min(len(sentence.words), position + _NEW_SUBJECT_WITHIN)):
        word = sentence.words[i]
        if word in BREAKS or word in _NOT_NOW:
            return False
        if word in ("are", "have"):
            return _HARMED.isdisjoint(sentence.words[i + 1 : i + _TOLD_WITHIN])
    return False


_CROWDS = frozenset("many most some others thousands hundreds dozens scores tens several".split())
_TOLD_WITHIN = 7  # words of "have been reported to be dead or"
_HARMED = frozenset("killed wounded injured hurt dead died missing shot slain".split())
_NOT_NOW = frozenset("was were had and who".split())


def _place_ahead(sentence: TaggedSentence, position: int) -> bool:
    """ "and in Baquba, north of the capital, a mine killed": a place in front of a subject.

    What describes the place stands between commas, a verb of its own in it or not.
    """
    at = _behind_place(sentence, position + 1)
    if at == position + 1 or not _is_complete(sentence, position):
        return False
    if sentence.word(at) == ",":
        marks = (i for i in range(at + 1, min(len(sentence.words), at + _ASIDE_WITHIN)))
        at = next((i for i in marks if sentence.words[i] == ","), at) + 1
    return _subject_begins(sentence, at)


_PAST_TOLD = frozenset("shot blew struck fought overran stormed seized ambushed".split())
_ASIDE_WITHIN = 16  # words of "the mountain town which the general's men have held since April"


def _subject_begins(sentence: TaggedSentence, at: int) -> bool:
    word = sentence.word(at)
    if at in sentence.verbs:  # "attacked a convoy, and in Baquba shot two guards"
        return word in _PAST_TOLD or sentence.takes_object(at)
    begins = word in DETERMINERS or at in sentence.actors or word.isdigit()
    return (begins and sentence.verb_ahead(at - 1, within=_SUBJECT_REACH)) or (
        _verb_of_bare_subject(sentence, at) is not None
    )


def _verb_of_bare_subject(sentence: TaggedSentence, position: int) -> int | None:
    """ "and on Sunday mortar rounds hit": of a plural, or of the name of an act, before it."""
    for i in range(position, position + _BARE_WITHIN):
        word = sentence.word(i)
        if not word.isalpha() or i in sentence.verbs:
            return None
        is_noun = i in sentence.events or (word.endswith("s") and not word.endswith("ss"))
        if is_noun and (i + 1 in sentence.verbs or sentence.word(i + 1) in _PASSIVE):
            return i + 1
    return None


_BARE_WITHIN = 4  # words of "two Russian cruise missiles"


def _behind_place(sentence: TaggedSentence, at: int) -> int:
    """Where "in the port of Oran" ends: "and that night in Oran a poet was stabbed"."""
    if sentence.word(at) not in ("in", "at", "near", "outside"):
        return at
    end = at + 1
    while end < at + _PLACE_WITHIN and (
        sentence.is_capital(end)
        or sentence.word(end) in _BEFORE_PLACE
        or sentence.word(end).startswith(_ARTICLES_OF_NAMES)
    ):
        end += 1
    is_name = sentence.is_capital(end - 1) or sentence.word(end - 1).startswith(_ARTICLES_OF_NAMES)
    return end if is_name else at


_PLACE_WITHIN = 7  # words of "in the northern port city of Oran"
_ARTICLES_OF_NAMES = ("al-", "el-", "as-", "ar-", "ad-", "an-", "ash-", "az-")  # "Souk al-Gharb"
_BEFORE_PLACE = frozenset(
    "the of nearby northern southern eastern western central port city town village suburb "
    "district province capital".split()
)


def another_ahead(sentence: TaggedSentence, position: int) -> bool:
    """ "; another, in Bayda on Wednesday, destroyed a car": a verb behind an aside."""
    lead = sentence.word(position)
    if lead != "another" and not (lead == "a" and sentence.word(position + 1) in _ORDINALS):
        return False
    behind = range(position, min(len(sentence.words), position + _ANOTHER_WITHIN))
    return any(i in sentence.verbs for i in behind)


def event_listed_ahead(sentence: TaggedSentence, position: int) -> bool:
    """ ", the storming of the embassy": one more event of a list."""
    ahead = sentence.words[position + 1 : position + _LIST_REACH]
    return (
        bool(ahead)
        and ahead[0] in _LIST_LEADS
        and any(i in sentence.events for i in range(position + 2, position + _LIST_REACH))
        and BREAKS.isdisjoint(ahead[:4])
    )


def leads_with_purpose(sentence: TaggedSentence) -> bool:
    """ "To hamper supplies, jets bombed a bridge": a verb, and a comma that ends it."""
    ahead = sentence.words[1:_PURPOSE_WITHIN]
    is_verb = bool(ahead) and ahead[0].isalpha() and ahead[0] not in _CLAUSE_LEADS
    return is_verb and "," in ahead


def joins_numbers(sentence: TaggedSentence, position: int) -> bool:
    """ "Between 70 and 90 gendarmes landed": the two ends of a range."""
    ahead = sentence.word(position + 1)
    if sentence.word(position - 1) in _HUNDREDS and ahead in numerals():
        return True  # "two hundred and forty"
    return ahead[:1].isdigit() and "between" in sentence.words[max(0, position - 3) : position]


def is_direction(sentence: TaggedSentence, position: int) -> bool:
    """ "the day after", "a year before": part of a time when nothing of weight follows."""
    if not _PARTS_OF_DAY.isdisjoint(sentence.words[position + 1 : position + 4]):
        return True
    if _is_hour(sentence, position + 1):
        return True
    word = sentence.words[position]
    if word == "before" and _had_happened(sentence, position):
        return True
    if sentence.word(position + 1) in ("", ".", ",", ";") or position + 1 in sentence.times:
        return True
    return position in sentence.times and word not in ("after", "before")


def _is_hour(sentence: TaggedSentence, position: int) -> bool:
    """ "shortly after eight on Thursday morning": an hour in words, and its day."""
    if sentence.word(position) not in _HOURS:
        return False
    behind = position + 2 if sentence.word(position + 1) == "on" else position + 1
    return behind in sentence.times


_HOURS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())


def is_pointing(sentence: TaggedSentence, position: int) -> bool:
    """ "two days before that they had": what was told before, and no clause."""
    if sentence.word(position) not in ("before", "after") or position not in sentence.times:
        return False
    following = sentence.word(position + 2)
    is_bare = following in _BEHIND_THAT or following in FINITE or position + 2 in sentence.verbs
    return sentence.word(position + 1) == "that" and is_bare


_BEHIND_THAT = frozenset(
    ", . ; the a an he she it they we his her its their in on at and but two three four".split()
)


def _had_happened(sentence: TaggedSentence, position: int) -> bool:
    """ "where the day before a bomb had killed nine": its tense says that it was before."""
    if position < 2 or sentence.words[position - 1] not in _EVES:
        return False
    for word in sentence.words[position + 1 : position + _EVE_REACH]:
        if word in BREAKS or word in _RELATIVE_WORDS:
            return False
        if word in FINITE:
            return word == "had"
    return False


def is_audience(sentence: TaggedSentence, position: int) -> bool:
    """ "told the Commons on Monday that": to whom; who has soldiers is told for more than that."""
    word = sentence.words[position]
    is_listener = position not in sentence.actors and word not in _RELATIVE_WORDS
    return is_listener and (word not in _OF_PLACES or sentence.word(position + 1) in _DAYS)


_OF_PLACES = frozenset("of about in at on by".split())
_DAYS = WEEKDAYS | MONTHS


def is_said(sentence: TaggedSentence, position: int) -> bool:
    """Whether "that" opens what is said: behind a verb of saying, with at most a day between."""
    if sentence.word(position - 1) in _HELD:
        return True
    is_told = True
    for back in range(position - 1, max(-1, position - 1 - _SAID_WITHIN), -1):
        word = sentence.words[back]
        if word in reporting_verbs():
            return is_told or word == "told"
        is_told = is_told and (back in sentence.times or word in _BESIDE_SAYING)
        if word in BREAKS or not (is_told or is_audience(sentence, back)):
            return False
    return False


def _behind_day(sentence: TaggedSentence, at: int) -> int:
    """Where "on Wednesday" ends: "the bomb that on Wednesday wrecked a bus"."""
    end = at + (sentence.word(at) in ("on", "in", "early", "late"))
    while end in sentence.times:
        end += 1
    return end if end - 1 in sentence.times else at


def clause_ahead(sentence: TaggedSentence, position: int) -> bool:
    """ "the strike that killed": "that" opens a clause, and does not point as in "that day".

    So "the brigades that President Bush sent": a name with its title in front of it.
    """
    following = _behind_day(sentence, position + 1)
    opens = (
        following in sentence.verbs
        or following in sentence.actors
        or sentence.word(following) in _CLAUSE_LEADS
        or (sentence.is_capital(following) and following not in sentence.times)
        or (sentence.word(following) == "on" and following + 1 in sentence.times)
    )
    return opens and sentence.verb_ahead(position, within=7)


_BEFORE_DAY = frozenset("on in at late early around before after the".split())
_LEAD_OF_DAY = 4  # words of "late on the"


def verb_behind_time(sentence: TaggedSentence, position: int) -> bool:
    """ "..., late on Monday shelled the town": a day, and the verb right behind it."""
    first, count = position, len(sentence.words)
    while position < count and sentence.words[position] in _BEFORE_DAY:
        position += 1
    begins = position
    while position in sentence.times:
        position += 1
    if position == begins or position >= count or begins - first > _LEAD_OF_DAY:
        return False
    is_verb = sentence.is_finite(position) or sentence.words[position].endswith("ed")
    return position in sentence.verbs or is_verb
