"""Who threatens: the actor who speaks, or whom a pronoun or a group's noun stands for."""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.extract.actors import ActorSpan
from pipelines.extract.agents import agent_by
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import in_prepositional_phrase, subject_of
from pipelines.extract.clauses import CONDITION, RELATIVE, REPORT
from pipelines.extract.officers import body_of_aside
from pipelines.extract.threat.antecedents import OWNED, Antecedents, may_mean, who_stands_for
from pipelines.extract.threat.asides import AUXILIARIES, before_aside, is_name, lead_with_aside
from pipelines.extract.threat.owners import owner_of
from pipelines.extract.threat.undertaking import undertakes, who_undertakes, who_would
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge import IRREGULAR
from pipelines.knowledge.word_lists import threat_words

_QUOTED = frozenset(', " ” ? !'.split())
_LEAD = 18  # words in front of a verb that may name who speaks
_ADVERBS = frozenset("also then later again further even".split())


def find_speaker(source: Annotated, trigger: Trigger, antecedents: Antecedents) -> ActorSpan | None:
    """Who utters a threat."""
    if (maker := made_by(source, trigger)) is not None:
        return maker
    if (saying := _said_first(source, trigger)) is not None:
        return find_speaker(source, saying, antecedents)
    pronoun = source.word_before(trigger.start)
    if pronoun in _ADVERBS:  # "He also threatened Cyprus"
        pronoun = source.word_before(trigger.start, 2)
    if pronoun in ("he", "she"):
        return _told_before(source, trigger, pronoun) or antecedents.person(pronoun)
    if pronoun in ("they", "it"):
        return antecedents.group
    if is_passive(source, trigger) and not trigger.text.lower().startswith("quoted"):
        warned = subject_of(source, trigger)
        others = [a for a in source.actors if warned is None or a.side != warned.side]
        return agent_by(source, trigger) or next(
            (a for a in others if a.start > trigger.end and (a.is_person or a.kind == "office")),
            None,
        )
    speaker = subject_of(source, trigger) if not trigger.is_noun else None
    if speaker is not None and is_inserted(source, trigger):
        own = source.clauses.of_token[trigger.first]
        if source.clause_at(speaker.start).index != own:
            speaker = None  # "... should Chad be touched, a general vowed": Chad says nothing
    if is_inserted(source, trigger):
        speaker = speaker or _speaker_behind(source, trigger, antecedents)
        return speaker and (who_undertakes(source, speaker) or speaker)
    named = before_aside(source, trigger)
    if speaker is None and _is_unlisted_subject(source, trigger):
        return None
    speaker = (
        _signed(source, trigger)
        or _actor_within(source, named)
        or speaker
        or _first_told(source, trigger)
        or actor_before(source, trigger)
        or source.speaker_of(trigger.start)
    )
    if speaker is not None and _is_of_aside(source, named, speaker, trigger):
        return None
    if speaker is not None and _is_in_condition(source, speaker, trigger):
        speaker = next((a for a in source.actors if a.end <= trigger.start), None)
    if speaker is not None and _only_tells(source, speaker, trigger):
        return None
    return (
        speaker
        or _group_whose(source, trigger, antecedents)
        or told_of(pronoun, antecedents)
        or (None if _named_speaker(source, trigger) else who_would(source, trigger))
    )


def _said_first(source: Annotated, trigger: Trigger) -> Trigger | None:
    """ "The group's leader said that ..., and threatened to": the verb that the first one shares.

    So do "urged Somalis to resist and promised": whom the first verb is said to does not speak.
    """
    if trigger.is_noun or source.word_before(trigger.start) != "and":
        return None
    said = [
        t
        for t in source.triggers
        if t.entry.event_type == "threat"
        and t.entry.kind != "plan"
        and t.end < trigger.start
        and not (t.is_noun or is_inserted(source, t))
    ]
    if not said or source.sentence.in_quotation(trigger.start):
        return None
    first = said[0]
    if source.word_before(trigger.start, 2) == ",":
        return first
    told = [a for a in source.actors if a.end <= trigger.start]
    lead = source.words_between(first.end, told[-1].start) if told else []
    return first if told and told[-1].start > first.end and len(lead) <= 1 else None


def _first_told(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "Militants released a tape of a journalist, and said": the subject of what goes before."""
    if trigger.is_noun or source.word_before(trigger.start) != "and":
        return None
    if source.sentence.in_quotation(trigger.start):
        return None
    first = next(iter(source.actors), None)
    if first is None or first.end > trigger.start or source.token_at(first.start) > _HEADS:
        return None
    is_subject = not in_prepositional_phrase(source, first.start) and may_threaten(source, first)
    is_within = source.clause_at(first.start).kind in (CONDITION, REPORT)
    return first if is_subject and not is_within else None


_HEADS = 3  # words in front of the subject of a sentence: "On Monday the"


def _told_before(source: Annotated, trigger: Trigger, pronoun: str) -> ActorSpan | None:
    """ "The Guards' commander was less restrained: it will burn, he said": of this sentence."""
    quoted = source.sentence.in_quotation
    before = [a for a in source.actors if a.end < trigger.start and not quoted(a.start)]
    leader = who_stands_for(source, None)
    persons = (a for a in before if a.is_person and may_mean(pronoun, a))
    return next(persons, leader if leader in before else None)


def _is_in_condition(source: Annotated, speaker: ActorSpan, trigger: Trigger) -> bool:
    """ "ordered them to fire if the North struck again, and said": not the North says so."""
    clause = source.clause_at(speaker.start)
    is_within = clause.kind == CONDITION and clause.index != source.clauses.of_token[trigger.first]
    return is_within and not is_inserted(source, trigger)


def _signed(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "Leaflets signed by the gang told families to": whose words a writing has."""
    lead = _SIGNED.search(source.text, 0, trigger.start)
    if lead is None:
        return None
    return next((a for a in source.actors if a.start == lead.end()), None)


def _signatory(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "Leaflets signed by the Lamp gang": a name that no list has."""
    lead = _SIGNED.search(source.text, 0, trigger.start)
    at = source.token_at(lead.end()) if lead is not None else 0
    return speaker_in(source, at, at) if lead is not None and is_name(source, at) else None


_SIGNED = re.compile(
    r"\b(?:[Ll]eaflets?|[Ll]etters?|[Nn]otes?|[Ff]l[iy]ers?|[Pp]amphlets?|[Pp]osters?|[Ss]tatements?"
    r"|[Mm]essages?|[Cc]ommuniqu[eé]s?|[Tt]apes?|[Vv]ideos?|[Ee]-?mails?|[Ff]ax(?:es)?)"
    r" (?:[\w-]+ ){0,3}?(?:signed by|in the name of|bearing the name of|from|attributed to"
    r"|purporting to be from|put out by|issued by|released by|dropped by"
    r"|said to be (?:by|from)|purportedly (?:by|from))(?: the)? "
)


def _only_tells(source: Annotated, speaker: ActorSpan, trigger: Trigger) -> bool:
    """ "Residents said the Red Lamp had threatened them": who says so of another threatens none."""
    between = source.words_between(speaker.end, trigger.start)
    return (
        between[:1] != []
        and between[0] in _TOLD
        and between[-1] in ("had", "has", "have")
        and between[-2] not in PRONOUNS
    )


_TOLD = frozenset("said says say told reported complained alleged testified claimed".split())


def made_by(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "a warning by President Mbeki that", "Mr Trump's threat to": whose threat it is."""
    if not trigger.text.lower().startswith(_THREATS):
        return None
    if source.word_after(trigger.end) in ("by", "from"):
        near = source.tokens[trigger.last + 2 : trigger.last + 2 + OWNED]
        return next(
            (a for a in source.actors if near and near[0].start <= a.start <= near[-1].start), None
        )
    return owner_of(source, trigger)


_THREATS = ("warning", "threat", "ultimatum", "vow", "promise", "pledge")


def is_inserted(source: Annotated, trigger: Trigger) -> bool:
    """ "..., the spokesman said": behind what is said, or in the middle of it."""
    clause = source.clauses.at(trigger.first)
    tokens = source.clauses.tokens_of(clause.index)
    is_behind = tokens[0] > OWNED and source.words[tokens[0] - 1] in _QUOTED
    goes_on = not {"that", "to", ":"}.isdisjoint(
        (*source.words[tokens[-1] : tokens[-1] + 2], source.word_after(trigger.end))
    )
    goes_on = goes_on or _SAYS_THAT.match(source.text, trigger.end) is not None
    goes_on = goes_on or len(lead_with_aside(source, trigger)) > 0
    return clause.kind == REPORT and is_behind and len(tokens) > 1 and not goes_on


_SAYS_THAT = re.compile(r"(?: [\w.'’-]+){1,8} that\b")  # "warned on Monday in Gao that"


def _inverted(source: Annotated, trigger: Trigger) -> list[int]:
    """ "...," says the deputy commander: the words behind a verb that follows a quotation."""
    if source.words[trigger.first - 1] not in _QUOTED or trigger.text.lower() not in _TURNED:
        return []
    found = []
    for at in range(trigger.last + 1, min(len(source.words), trigger.last + 1 + _TURNED_WITHIN)):
        if source.words[at] in _ENDS:
            break
        found.append(at)
    return found


_TURNED = frozenset("says said warned vowed declared announced added insisted wrote".split())
_TURNED_WITHIN = 10  # words of "the acting spokesman of the northern command"
_ENDS = frozenset(", . ; : ( on in at after as".split())


def _speaker_behind(
    source: Annotated, trigger: Trigger, antecedents: Antecedents
) -> ActorSpan | None:
    """Whom a clause behind what is said names; nobody that the words said name may be meant.

    But "Hizbollah will bring it down, its leader said" names whose leader he is.
    """
    clause = source.clauses.of_token[trigger.first]
    if inverted := _inverted(source, trigger):
        start, end = source.tokens[inverted[0]].start, source.tokens[inverted[-1]].end
        named = [a for a in source.actors if start <= a.start < end]
        return named[0] if named else body_of_aside(source, end)
    closed = max(source.text.rfind(mark, 0, trigger.start) for mark in '"”')
    own = source.inside(source.actors, {clause})
    if source.clauses.tokens_of(clause)[0] < trigger.first:
        own = [a for a in own if a.start < trigger.start]  # not whom he told
    own = own or [
        a
        for a in source.actors
        if 0 < closed < a.start < trigger.start and source.word_before(a.start) not in _IF
    ]
    if own:
        return own[0]
    words = [source.words[i] for i in source.clauses.tokens_of(clause)]
    if not {"its", "their"}.isdisjoint(words):
        said = [a for a in source.actors if a.is_force and a.end <= trigger.start]
        return said[0] if said else antecedents.group
    noun = source.word_before(trigger.start)
    return told_of(noun, antecedents) or next(
        (
            a
            for a in source.actors
            if a.is_force
            and "enem" not in a.text.lower()
            and undertakes(source, a)
            and not (_RULERS & set(words) and a.kind in IRREGULAR)
        ),
        None,
    )


# "The rebels would attack, the king said": not a word of theirs.
_RULERS = frozenset(
    "king queen president minister premier chancellor secretary senator sultan emir pope".split()
)


_IF = frozenset("should if unless were had".split())  # "should Chad be touched": it says nothing


def unnamed_speaker(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """A speaker whom no list has: "the general", "a leaflet", "Mr Solana"; of no known side."""
    if is_forecast(source, trigger):
        return None
    if trigger.text.lower().endswith(" saying"):
        return speaker_in(source, trigger.first, trigger.first)  # "a letter saying"
    tokens = tokens_of_speaker(source, trigger)
    if (named := _named_speaker(source, trigger)) is not None:
        return named
    if (signatory := _signatory(source, trigger)) is not None:
        return signatory
    if not trigger.is_noun and _is_surname(source, trigger):
        name = trigger.first - 1 - (source.words[trigger.first - 1] == "had")
        return speaker_in(source, name, name)
    unnamed = threat_words().unnamed_speakers
    spoken = [i for i in tokens if source.words[i] in unnamed or source.words[i] in PRONOUNS]
    if not source.sentence.in_quotation(trigger.start):
        spoken += [i for i in tokens if source.words[i] == "we"]  # of a ministry's own statement
    if not is_of_writing(source):
        # But "A leaflet lay on the stairs. It promised death to ..."
        spoken = [i for i in spoken if source.words[i] != "it"]
    return speaker_in(source, spoken[-1], spoken[-1]) if spoken else None


def _named_speaker(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "Ivan Petrov, the deputy commander, said": a first name and a surname that no list has."""
    named = [
        (one, two)
        for one, two in pairwise(tokens_of_speaker(source, trigger))
        if one + 1 == two and is_name(source, one) and is_name(source, two)
    ]
    return speaker_in(source, *named[-1]) if named else None


def is_of_writing(source: Annotated) -> bool:
    """Whether a leaflet, letter or tape is told of here or right before, for which "it" stands."""
    return any(not WRITINGS.isdisjoint(s.vocabulary) for s in (*source.near()[-1:], source))


def speaker_in(source: Annotated, first: int, last: int) -> ActorSpan:
    """A speaker whom no list has, over these words."""
    start, end = source.tokens[first].start, source.tokens[last].end
    words = source.text[start:end]
    return ActorSpan(
        start, end, words, words, "unknown", None, "office",
        is_force=False, is_person=False, plural_people=False,
    )  # fmt: skip


PRONOUNS = frozenset({"he", "she", "they", "it", "we"})
WRITINGS = frozenset(
    "leaflet leaflets letter letters pamphlet pamphlets poster posters flyer flyers handbill "
    "handbills tape recording video broadcast proclamation communique note fax".split()
)


def is_said_by_forecaster(source: Annotated, trigger: Trigger) -> bool:
    """ "health experts warned", "Somali watchers have warned": whoever else is named beside."""
    lead = {source.word_before(trigger.start, back) for back in (1, 2)}
    if inverted := _inverted(source, trigger):  # "said Ivan Petrov, an analyst at"
        lead.update(source.words[inverted[-1] : inverted[-1] + _ASIDE])
    return not trigger.is_noun and not threat_words().forecasters.isdisjoint(lead)


_ASIDE = 6  # words of ", a senior military analyst"


def is_forecast(source: Annotated, trigger: Trigger) -> bool:
    """Whether analysts or bystanders say so."""
    tokens = tokens_of_speaker(source, trigger)
    if not is_inserted(source, trigger):
        told = [i for i in tokens if i < trigger.first and source.words[i] in _TOLD]
        # "Residents said the militia had threatened them": not they did
        tokens = [i for i in tokens if not told or i > told[-1]]
    words = [source.words[i] for i in tokens]
    if ("speaks", "for") in pairwise(words):
        return False  # "the lawyer who speaks for the brigade"
    return not threat_words().forecasters.isdisjoint(words)


def tokens_of_speaker(source: Annotated, trigger: Trigger) -> list[int]:
    """The words among which who speaks is named."""
    if is_inserted(source, trigger):
        return _inverted(source, trigger) or source.clauses.tokens_beside(trigger.first)
    near = range(max(0, trigger.first - _LEAD), trigger.first)
    clause = source.clauses.at(trigger.first)
    own = source.clauses.tokens_of(clause.index if clause.parent is None else clause.parent)
    # "Major Soto, who had walked out with sixty of his men ..., warned"
    return [*before_aside(source, trigger), *(i for i in own if i < near.start), *near]


def _actor_within(source: Annotated, named: range) -> ActorSpan | None:
    """ "The ELN, which fights the Army of Hope, said": who stands in front of the aside."""
    if not named:
        return None
    start, end = source.tokens[named.start].start, source.tokens[named.stop].start
    within = (a for a in source.actors if start <= a.start and a.end <= end)
    return next((a for a in within if may_threaten(source, a)), None)


def _is_unlisted_subject(source: Annotated, trigger: Trigger) -> bool:
    """ "Residents told us that a captain warned": one whom no list has stands right before it."""
    at = trigger.first - 1
    while at > 0 and source.words[at] in AUXILIARIES:
        at -= 1
    words = source.words[max(0, at - 3) : at]
    noun = source.words[at]
    if trigger.is_noun or noun not in threat_words().unnamed_speakers:
        return False
    start = source.tokens[at].start
    return not _INDEFINITE.isdisjoint(words) and not any(
        a.start <= start < a.end for a in source.actors
    )


_INDEFINITE = frozenset({"a", "an", "another"})


def _is_of_aside(source: Annotated, named: range, actor: ActorSpan, trigger: Trigger) -> bool:
    """ "Major Soto, who had left the army, warned": it is not the army that warns."""
    if not named or source.words[named.stop + 1] not in ("who", "whose"):
        return False
    aside = source.words[named.stop : trigger.first]
    return actor.start > source.tokens[named.stop].start and "for" not in aside


def _is_surname(source: Annotated, trigger: Trigger) -> bool:
    """ "On Monday night Damiba said": a name by itself right before the verb, not at the head."""
    before = trigger.first - 1
    before -= source.words[before] == "had"
    leads = source.clauses.tokens_beside(trigger.first)[:1] == [before] and before == 0
    return before > 0 and not leads and is_name(source, before)


def names_told_actor(noun: str) -> bool:
    """ "The group", "the spokesman": the noun stands for whoever was told of before."""
    return noun in threat_words().groups or noun in threat_words().leaders


def told_of(noun: str, antecedents: Antecedents) -> ActorSpan | None:
    """ "The group vowed", "the spokesman said": whoever was told of last."""
    if noun in threat_words().groups:
        return antecedents.group
    return antecedents.person() if noun in threat_words().leaders else None


def _group_whose(source: Annotated, trigger: Trigger, antecedents: Antecedents) -> ActorSpan | None:
    """ "Its deputy leader": of the group told of last; "his foreign minister": of the ruler."""
    lead = source.words[: trigger.first]
    owned = any(
        word in ("their", "its")
        and not threat_words().leaders.isdisjoint(lead[at + 1 : at + OWNED])
        for at, word in enumerate(lead)
    )
    if owned:
        return antecedents.group
    at = trigger.first - 1
    at -= source.words[at] in AUXILIARIES
    is_his = not {"his", "her"}.isdisjoint(source.words[max(0, at - _OFFICE) : at])
    return antecedents.person() if is_his and source.words[at] in threat_words().leaders else None


_OFFICE = 2  # words of "his foreign"


def actor_before(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """The actor told last before a threat: one who may speak or give orders goes first."""
    quoted = source.sentence.in_quotation
    before = [
        a
        for a in source.actors
        if a.end <= trigger.start
        and (quoted(trigger.start) or not quoted(a.start))
        # "On his American journey Mr Teng warned": not America does
        and not (a.kind == "state" and in_prepositional_phrase(source, a.start))
    ]
    own = source.clauses.of_token[trigger.first]
    told = [(a, source.clause_at(a.start)) for a in before]
    asides = [a for a, clause in told if clause.kind == RELATIVE and clause.index != own]
    if len(asides) < len(before):  # "Mr Doe, who is Angola's rebel-in-chief, is threatening"
        before = [a for a in before if a not in asides]
    persons = [
        a
        for a in before
        if a.is_person or a.kind in ("state", "government", "military", "militia", "office")
    ]
    ranked = persons or before
    return ranked[-1] if ranked else None


_TELLING = frozenset("said say says told tell tells warned warn warns that".split())


def may_threaten(source: Annotated, speaker: ActorSpan) -> bool:
    """Not civilians, nor analysts of whom the words beside the actor tell."""
    before = source.words_between(0, speaker.start)[-3:]
    behind = source.words_between(speaker.end, speaker.end + 20)[:2]
    if not _TELLING.isdisjoint(before):
        before = []  # "Residents said the militia had told them to leave"
    if not _TELLING.isdisjoint(behind[:1]):
        behind = []  # "Gunmen told villagers to leave"
    return threat_words().forecasters.isdisjoint([*before, *behind]) and speaker.side != "civilian"
