"""One event: every figure with its rule, every claim, and the sentences that they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.dashboard.editing import is_editing
from pipelines.dashboard.markup import (
    Column,
    Html,
    address,
    join,
    link,
    spoken_days,
    table,
    tag,
    text,
    words,
)
from pipelines.dashboard.published import ask
from pipelines.dashboard.queries.selection import Selection
from pipelines.dashboard.views import frame
from pipelines.dashboard.views.history import show_history
from pipelines.explain import EventExplanation, ExplainError, explain_event
from pipelines.explain.model import Assertion, Finding, Objection, Sentence
from pipelines.explain.rows import Row
from pipelines.explain.text import merged
from pipelines.store.published_file import Publication

_NAMES = {
    "date": "When",
    "place": "Where",
    "initiator": "Who did it",
    "status": "Did it happen",
    "killed": "Killed",
    "wounded": "Wounded",
    "force_count": "Force",
}
_STANCES = {"states": "states", "confirms": "confirms", "denies": "denies", "revises": "revises"}


def show(publication: Publication, _selection: Selection) -> None:
    """The page."""
    given = frame.parameter("event")
    if given is None:
        frame.heading("Event")
        frame.empty(
            join((text("No event is named. "), link(address("events"), "Choose one of the list.")))
        )
        return
    try:
        found = ask(publication, explain_event, given)
    except ExplainError as error:
        frame.heading("Event")
        frame.notice(str(error), "Look for it among all events, or go back.")
        frame.show(tag("p", link(address("events"), "All events")))
        return
    _head(found)
    if is_editing():
        frame.show(tag("p", link(address("review", event=found.event_id), "Review this event")))
    _findings(found)
    _claims(found)
    _sentences(found)
    show_history(publication, found.event_id)


def show_known(found: EventExplanation) -> None:
    """An event's figures and sentences."""
    _head(found)
    _findings(found)
    _sentences(found)


def _head(found: EventExplanation) -> None:
    values = {
        finding.name: spoken_days(finding.value)
        for finding in found.findings
        if finding.party is None
    }
    kind = words(found.event_subtype or found.event_type)
    if found.event_subtype in (None, "other", "troops", "warning"):
        kind = words(found.event_type)
    title = [kind.capitalize(), values.get("place"), values.get("date")]
    counted = "It counts in the monthly tables." if found.is_counted else "It is not counted."
    older = "" if found.asked_for in found.event_id else f" ({found.asked_for} is its older id.)"
    passages = link("#sentences", f"{len(found.sentences)} sentences")
    lead = [
        text(f"{words(found.event_type).capitalize()}, {found.event_id}.{older} {counted} "),
        text("It rests on "),
        passages,
        text("."),
    ]
    if found.contested_fields:
        fields = ", ".join(words(field) for field in found.contested_fields)
        by = ", ".join(found.contested_by)
        told = tag("span", text("Contested"), class_="flag")
        lead += [Html(" "), told, text(f": {fields}, by {by}.")]
    frame.heading(" · ".join(part for part in title if part), join(lead))


def _findings(found: EventExplanation) -> None:
    frame.section("What is known", "Each value, the rule that decided it, and its sentences.")
    items = [_finding(finding) for finding in found.findings]
    frame.show(tag("ul", join(items), class_="findings"))


def _finding(finding: Finding) -> Html:
    name = _NAMES.get(finding.name, words(finding.name))
    party = f" · {finding.party}" if finding.party else ""
    first = finding.sentences[0] if finding.sentences else None
    value = text(spoken_days(finding.value).replace("_", " "))
    parts = [
        tag("span", text(f"{name}{party}: "), class_="quiet"),
        tag("span", value if first is None else _to_sentence(first, value), class_="value"),
    ]
    if finding.says or finding.rule:
        rule = f"{finding.says or 'no rule of this name is described'} ({words(finding.rule)})"
        parts.append(tag("div", text(f"Rule: {rule}"), class_="small"))
    if finding.sentences:
        numbers = join((_to_sentence(at) for at in finding.sentences), " ")
        parts.append(tag("div", join((text("Sentences: "), numbers)), class_="small"))
    parts += [_objection(objection) for objection in finding.contested]
    return tag("li", join(parts), **({"class_": "contested"} if finding.contested else {}))


def _objection(objection: Objection) -> Html:
    told = f"{objection.value or 'no value'}, {objection.by} {_STANCES[objection.stance]} "
    return tag(
        "div",
        join(
            (
                tag("span", text("Contested"), class_="flag"),
                text(f": {told}"),
                _to_sentence(objection.sentence),
            )
        ),
        class_="small",
    )


def _to_sentence(at: int, label: Html | None = None) -> Html:
    shown = label if label is not None else text(f"[{at}]")
    return tag("a", shown, href=f"#sentence-{at}")


def _claims(found: EventExplanation) -> None:
    rows = [
        _claim(found, sentence, assertion)
        for sentence in found.sentences
        for assertion in sentence.assertions
    ]
    frame.section("Claims", "Who asserts what. Nothing that anybody said is left out.")
    if not rows:
        frame.empty(text("No passage asserts a figure, a date, an initiator or a status."))
        return
    columns = [
        Column("What"),
        Column("Value"),
        Column("Of whom"),
        Column("Who says so"),
        Column("How"),
        Column("What became of it"),
        Column("Sentence"),
    ]
    frame.show(table("Claims", columns, rows))
    frame.download(f"claims_{found.event_id}", lambda: _claim_rows(found), key="download")


def _claim(found: EventExplanation, sentence: Sentence, assertion: Assertion) -> list[Html]:
    voice = assertion.claimed_by or sentence.voice
    is_contesting = any(
        objection.sentence == sentence.number
        and objection.by == voice
        and objection.value == assertion.value
        for finding in found.findings
        if finding.name == assertion.field
        for objection in finding.contested
    )
    use = text(words(assertion.use)) if assertion.use else Html("")
    flag = tag("span", text("contests"), class_="flag") if is_contesting else Html("")
    return [
        text(words(assertion.field)),
        _to_sentence(sentence.number, text(_value(assertion))),
        text(assertion.party) if assertion.party else Html(""),
        text(assertion.claimed_by or f"{sentence.voice} (the article)"),
        text(_STANCES[assertion.stance]),
        join((use, Html(" "), flag)),
        _to_sentence(sentence.number),
    ]


def _claim_rows(found: EventExplanation) -> Iterator[Row]:
    for sentence in found.sentences:
        for assertion in sentence.assertions:
            yield {
                "claim_id": assertion.claim_id,
                "mention_id": assertion.mention_id,
                "article_id": sentence.article_id,
                "field": assertion.field,
                "value": assertion.value,
                "low": assertion.bounds.low,
                "best": assertion.bounds.best,
                "high": assertion.bounds.high,
                "party": assertion.party,
                "claimed_by": assertion.claimed_by,
                "stance": assertion.stance,
                "toll_use": assertion.use,
                "outlet": sentence.outlet,
                "published_on": sentence.published_on,
                "quote": sentence.quote,
            }


def _sentences(found: EventExplanation) -> None:
    frame.section("Sentences", "By publication; what asserts something is marked.")
    against = {o.sentence for finding in found.findings for o in finding.contested}
    items = [_sentence(sentence, sentence.number in against) for sentence in found.sentences]
    frame.show(tag("ul", join(items), class_="sentences", id="sentences"))


def _sentence(sentence: Sentence, is_contesting: bool) -> Html:
    day = "undated" if sentence.published_on is None else f"{sentence.published_on:%-d %b %Y}"
    mention = sentence.assertions[0].mention_id if sentence.assertions else ""
    target = address("article", article=sentence.article_id, mention=mention)
    head = [
        tag("strong", text(f"[{sentence.number}] ")),
        text(f"{sentence.outlet or 'outlet unknown'}, {day} · "),
        link(target, "in its article", aria_label=f"Sentence {sentence.number} in its article"),
    ]
    notes = dict.fromkeys(_notes(sentence.assertions))
    parts = [tag("div", join(head), class_="small")]
    quote = marked(sentence.quote, [(a.start, a.end) for a in sentence.assertions])
    parts.append(tag("blockquote", quote, class_="quote", dir="auto"))
    if notes:
        parts.append(tag("ul", join(tag("li", text(note)) for note in notes)))
    classes = {"class_": "contested"} if is_contesting else {}
    return tag("li", join(parts), id=f"sentence-{sentence.number}", **classes)


def marked(quote: str, spans: Sequence[tuple[int, int]]) -> Html:
    """A sentence with spans of it marked."""
    pieces, at = [], 0
    for start, end in merged([span for span in spans if 0 <= span[0] < span[1] <= len(quote)]):
        pieces += [text(quote[at:start]), tag("mark", text(quote[start:end]))]
        at = end
    return join([*pieces, text(quote[at:])])


def _notes(assertions: Sequence[Assertion]) -> Iterator[str]:
    for assertion in assertions:
        party = f" ({assertion.party})" if assertion.party else ""
        by = f", says {assertion.claimed_by}" if assertion.claimed_by else ""
        stance = "" if assertion.stance == "states" else f", {_STANCES[assertion.stance]}"
        use = f" · {words(assertion.use)}" if assertion.use else ""
        yield f"{words(assertion.field)}{party}: {_value(assertion)}{by}{stance}{use}"


def _value(assertion: Assertion) -> str:
    """Words of a text stay as they are; a date that was worked out is written for the eye."""
    value = assertion.value or "no value"
    return spoken_days(value) if assertion.field == "date" else value
