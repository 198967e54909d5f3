"""The reader that asks a language model, over real HTTP to an endpoint on this machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from llm_fixtures import PASSAGE, QUOTE, VICTIMS, answer
from llm_server import Reply, Server, failed, said, serving

from pipelines import schema
from pipelines.checks.audit import Auditor
from pipelines.extract import ExtractResult, configured_reader, extract
from pipelines.extract.llm import answer as form
from pipelines.extract.llm.evidence import (
    Calendar,
    UnsupportedError,
    locate,
    read_actor,
    read_count,
    read_place,
)
from pipelines.extract.reader import GrammarReader, ReaderUnavailableError
from pipelines.settings import ModelSettings, SettingsError, reader_settings

LATER = "The attack also wounded an Italian contractor, a spokesman said."
BODY = (
    f"{QUOTE} {LATER}\n\n"
    "Some 400 advisers are stationed there, and 40 vehicles were parked outside.\n\n"
    "Talks on the budget go on."
)
ARTICLE: dict[str, object] = {
    "article_id": "art_0123456789abcdef",
    "source_path": "depot.txt",
    "title": "Depot hit",
    "language": "en",
    "published_on": date(2022, 5, 3),
    "body": BODY,
    "ingested_at": datetime(2026, 1, 1),
}
CLAIMED = {
    "killed": "at least two soldiers",
    "initiator": "militants",
    "status": "fired",
    "date": "sunday",
}
SECOND = PASSAGE | {
    "quote": LATER,
    "same_event_as": 0,
    "date_start": None,
    "date_end": None,
    "places": [],
    "initiator": None,
    "attribution": "unknown",
    "weapon": None,
    "victims": [
        VICTIMS
        | {
            "outcome": "wounded",
            "words": "an Italian contractor",
            "number": 1,
            "country": "IT",
            "role": "contractor",
            "claimed_by": "a spokesman",
        }
    ],
}


def read(
    *replies: Reply, article: dict[str, object] = ARTICLE, timeout: float = 20
) -> tuple[ExtractResult, Server]:
    with serving(replies) as server:
        settings = ModelSettings(server.address, "small-model", "secret-key", timeout)
        return extract([article], configured_reader(settings)), server


def rejection(result: ExtractResult) -> tuple[object, object]:
    assert not result.mentions
    (row,) = result.rejections
    assert (row["source_path"], row["stage"]) == ("depot.txt", "extract")
    return row["reason"], row["detail"]


def test_a_passage_becomes_a_mention_of_the_same_kind() -> None:
    result, server = read(answer(PASSAGE))
    (mention,) = result.mentions
    assert mention["quote"] == QUOTE == BODY[: len(QUOTE)]
    assert (mention["char_start"], mention["char_end"]) == (0, len(QUOTE))
    assert (mention["event_type"], mention["event_subtype"]) == ("attack", "rocket")
    assert (mention["date_start"], mention["date_precision"]) == (date(2022, 5, 1), "day")
    assert mention["date_text"] == "Sunday"
    assert (mention["location"], mention["country"]) == ("Kirkuk", "IQ")
    assert mention["latitude"] is not None
    assert mention["initiator"] == "militants"
    assert mention["weapon"] == "rocket"
    assert (mention["killed_low"], mention["killed_best"], mention["killed_high"]) == (2, 2, None)
    assert not result.rejections
    for claim in result.claims:
        words = BODY[int(str(claim["char_start"])) : int(str(claim["char_end"]))]
        assert words.lower() == CLAIMED[str(claim["field"])]
    assert len(server.requests) == 1


def test_mentions_and_claims_pass_the_checks_of_the_stage(tmp_path: Path) -> None:
    from pipelines.checks import claims, mentions

    result, _ = read(answer(PASSAGE, SECOND))
    articles = schema.ARTICLES.frame([ARTICLE])
    audit = Auditor(tmp_path, run_name="test", run_time=datetime(2026, 1, 1))
    found = audit.gate(mentions.suite(articles), schema.MENTIONS.frame(result.mentions))
    asserted = audit.gate(claims.suite(found.frame, articles), schema.CLAIMS.frame(result.claims))
    assert found.may_pass and not found.quarantined  # noqa: PT018
    assert asserted.may_pass and not asserted.quarantined  # noqa: PT018


def test_a_later_passage_refers_to_the_event_before() -> None:
    result, _ = read(answer(PASSAGE, SECOND))
    first, second = result.mentions
    assert second["antecedent_id"] == first["mention_id"]
    assert (second["wounded_best"], second.get("killed_best")) == (1, None)
    claim = next(c for c in result.claims if c["field"] == "wounded")
    assert (claim["victim_country"], claim["victim_role"]) == ("IT", "contractor")
    assert claim["claimed_by"] == "spokesman"
    assert BODY[int(str(claim["char_start"])) :].startswith("an Italian contractor")


def test_the_model_and_what_it_was_told_stand_in_the_rule() -> None:
    result, _ = read(answer(PASSAGE))
    kind, model, told = str(result.mentions[0]["rule"]).split(":")
    assert (kind, model, len(told)) == ("llm", "small-model", 8)


def test_the_question_is_fixed_and_asks_for_the_form() -> None:
    _, server = read(answer(PASSAGE))
    (request,) = server.requests
    assert request["path"] == "/v1/chat/completions"
    assert (request["model"], request["temperature"], request["seed"]) == ("small-model", 0, 0)
    assert request["response_format"]["type"] == "json_schema"
    assert request["response_format"]["json_schema"]["strict"] is True
    system, user = request["messages"]
    assert "announced" in system["content"]
    assert BODY in user["content"]
    assert "2022-05-03" in user["content"]
    assert server.keys == ["Bearer secret-key"]


def test_the_model_may_answer_in_the_terms_of_the_schema_and_in_no_others() -> None:
    subtypes = {name for names in schema.EVENT_SUBTYPES.values() for name in names}
    assert set(get_args(form.EventType)) == set(schema.EVENT_TYPES)
    assert set(get_args(form.EventSubtype)) == subtypes
    assert set(get_args(form.Status)) == set(schema.STATUSES)
    assert set(get_args(form.AttributionKind)) == set(schema.ATTRIBUTIONS)
    assert set(get_args(form.Role)) == set(schema.VICTIM_ROLES)
    assert set(get_args(form.ForceKind)) == set(schema.FORCE_KINDS)


def test_no_passage_is_an_answer_too() -> None:
    result, _ = read(answer())
    assert (result.mentions, result.claims, result.rejections) == ([], [], [])


def test_an_article_in_another_language_is_not_sent() -> None:
    result, server = read(answer(PASSAGE), article=ARTICLE | {"language": "fr"})
    assert (result.mentions, result.rejections, server.requests) == ([], [], [])


@pytest.mark.parametrize(
    ("passage", "detail"),
    [
        (
            PASSAGE | {"quote": "Rockets killed nine people in Basra."},
            "not in the article: “Rockets killed nine people in Basra.”",
        ),
        (
            PASSAGE | {"quote": QUOTE.replace("two", "2")},
            "not in the article",
        ),
        (
            PASSAGE | {"victims": [VICTIMS | {"number": 40}]},
            "40 does not stand in “at least two soldiers”",
        ),
        (
            PASSAGE | {"victims": [VICTIMS | {"words": "two dozen guards", "number": 24}]},
            "“two dozen guards” does not stand in its quote",
        ),
        (
            PASSAGE | {"is_aggregate": True, "aggregate_count": 12},
            "12 does not stand in",
        ),
        (PASSAGE | {"quote": ""}, "a quote is empty"),
    ],
)
def test_what_the_article_does_not_bear_out_is_left_out_and_told(
    passage: dict[str, Any], detail: str
) -> None:
    result, _ = read(answer(passage, SECOND))
    (mention,) = result.mentions
    assert mention["quote"] == LATER
    assert mention["antecedent_id"] is None
    (row,) = result.rejections
    assert row["reason"] == "passages that the article does not bear out were left out"
    assert detail in str(row["detail"])


def test_a_day_that_no_words_give_is_null() -> None:
    result, _ = read(answer(PASSAGE | {"date_start": "2022-04-12", "date_end": "2022-04-12"}))
    (mention,) = result.mentions
    assert (mention["date_start"], mention["date_precision"]) == (None, "unknown")


def test_names_that_do_not_stand_in_the_article_are_null() -> None:
    invented = {"places": ["Mosul"], "initiator": "Islamic State", "weapon": "drone"}
    result, _ = read(answer(PASSAGE | invented))
    (mention,) = result.mentions
    assert (mention["location"], mention["initiator"], mention["weapon"]) == (None, None, None)


def test_a_denial_stays_with_the_passage() -> None:
    quote = "Kataib Hezbollah denied any role in the shelling of the base on Monday."
    passage = PASSAGE | {
        "quote": quote,
        "denied_by": "Kataib Hezbollah",
        "denied": "part",
        "victims": [],
        "weapon": None,
        "initiator": None,
    }
    result, _ = read(answer(passage), article=ARTICLE | {"body": quote})
    assert result.mentions[0]["denied_by"] == "Kataib Hezbollah"
    (claim,) = (c for c in result.claims if c["stance"] == "denies")
    assert (claim["field"], claim["value"]) == ("initiator", "Kataib Hezbollah")


def test_a_subtype_of_another_type_is_null() -> None:
    result, _ = read(answer(PASSAGE | {"event_subtype": "protest"}))
    assert result.mentions[0]["event_subtype"] is None


def test_parts_of_a_list_are_added_up() -> None:
    quote = "The shelling killed three police officers and two farmers on Monday."
    victims = [
        VICTIMS
        | {"words": "three police officers", "number": 3, "role": "security", "is_total": False},
        VICTIMS | {"words": "two farmers", "number": 2, "role": "civilian", "is_total": False},
    ]
    passage = PASSAGE | {"quote": quote, "victims": victims, "weapon": None}
    result, _ = read(answer(passage), article=ARTICLE | {"body": quote})
    assert result.mentions[0]["killed_best"] == 5
    assert [c["best"] for c in result.claims if c["is_computed"]] == [5]


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (said("{ passages: oh"), "the model's answer is not in the form that was asked for"),
        (said('{"passages": [{}]}'), "the model's answer is not in the form that was asked for"),
        (said(None, refusal="I cannot help"), "the model refused to read this article"),
        (said("", finish="content_filter"), "the model refused to read this article"),
        (said('{"passages": [', finish="length"), "the model's answer was cut off"),
        (said(None), "the model gave no answer"),
        (Reply('{"id": "x", "choices": []}'), "the model gave no answer"),
        (failed(400, "too long"), "the model's endpoint gave an error instead of an answer"),
        (failed(500), "the model's endpoint gave an error instead of an answer"),
        (failed(429), "the model's endpoint gave an error instead of an answer"),
        (
            Reply("<html>hello</html>", 200, {"Content-Type": "text/html"}),
            "the endpoint's answer is no chat completion",
        ),
        (Reply("{"), "the endpoint's answer is no chat completion"),
        (Reply('{"error": null}'), "the endpoint's answer is no chat completion"),
    ],
)
def test_an_answer_that_cannot_be_used_rejects_the_article(reply: Reply, reason: str) -> None:
    result, _ = read(reply)
    assert rejection(result)[0] == reason


def test_a_page_instead_of_an_answer_is_told_in_words() -> None:
    result, _ = read(Reply("<html>hello</html>", 200, {"Content-Type": "text/html"}))
    assert re.fullmatch(r"http://\S+/v1 does not speak the OpenAI API", str(rejection(result)[1]))


def test_a_busy_endpoint_is_asked_again() -> None:
    result, server = read(failed(429), failed(503), answer(PASSAGE))
    assert len(result.mentions) == 1
    assert len(server.requests) == 3
    assert not result.rejections


def test_a_broken_endpoint_is_asked_four_times_and_no_more() -> None:
    result, server = read(failed(500, "out of memory"))
    assert "HTTP 500" in str(rejection(result)[1])
    assert len(server.requests) == 4


def test_an_endpoint_that_does_not_answer_is_given_up() -> None:
    slow = Reply(answer(PASSAGE).body, delay=0.5)
    result, server = read(slow, timeout=0.05)
    assert rejection(result)[0] == "the model did not answer in time"
    assert len(server.requests) == 4


@pytest.mark.parametrize("status", [401, 403, 404])
def test_an_endpoint_that_refuses_us_stops_the_run(status: int) -> None:
    with pytest.raises(ReaderUnavailableError, match="small-model") as caught:
        read(failed(status, "wrong key: secret-key"))
    assert "secret-key" not in str(caught.value)


def test_an_endpoint_that_is_not_there_stops_the_run() -> None:
    with serving([answer()]) as server:
        address = server.address
    reader = configured_reader(ModelSettings(address, "small-model"))
    with pytest.raises(ReaderUnavailableError, match="cannot be reached"):
        extract([ARTICLE], reader)


def test_an_endpoint_without_a_key_is_asked_all_the_same() -> None:
    with serving([answer(PASSAGE)]) as server:
        result = extract([ARTICLE], configured_reader(ModelSettings(server.address, "m")))
    assert len(result.mentions) == 1


def test_one_unreadable_article_does_not_stop_the_rest() -> None:
    with serving([said("{"), answer(PASSAGE)]) as server:
        reader = configured_reader(ModelSettings(server.address, "m"))
        result = extract([ARTICLE, ARTICLE | {"source_path": "second.txt"}], reader)
    assert [row["source_path"] for row in result.rejections] == ["depot.txt"]
    assert len(result.mentions) == 1


def test_nothing_is_sent_or_loaded_unless_configured() -> None:
    program = (
        "import os, sys\n"
        "def watch(event, arguments):\n"
        "    if event.startswith('socket.'):\n"
        "        print('SOCKET', event, arguments)\n"
        "sys.addaudithook(watch)\n"
        "from datetime import date, datetime\n"
        "from pipelines.extract import configured_reader, extract\n"
        "from pipelines.settings import reader_settings\n"
        f"article = {ARTICLE!r}\n".replace("datetime.date(", "date(").replace(
            "datetime.datetime(", "datetime("
        )
        + "result = extract([article], configured_reader(reader_settings(os.environ)))\n"
        "print(len(result.mentions), 'openai' in sys.modules)\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "SITREP_READER"}
    environment |= {"SITREP_LLM_ENDPOINT": "http://127.0.0.1:9/v1", "SITREP_LLM_MODEL": "m"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    mentions, is_loaded = done.stdout.split()
    assert int(mentions) > 0
    assert is_loaded == "False"


def test_the_projects_own_reader_is_the_default() -> None:
    assert isinstance(configured_reader(reader_settings({})), GrammarReader)
    assert isinstance(
        configured_reader(reader_settings({"SITREP_READER": "grammar"})), GrammarReader
    )


def test_settings_of_the_environment() -> None:
    environment = {
        "SITREP_READER": "llm",
        "SITREP_LLM_ENDPOINT": "https://models.example/v1",
        "SITREP_LLM_MODEL": "m",
        "SITREP_LLM_API_KEY": "secret-key",
        "SITREP_LLM_TIMEOUT": "7.5",
    }
    settings = reader_settings(environment)
    assert settings == ModelSettings("https://models.example/v1", "m", "secret-key", 7.5)
    assert "secret-key" not in repr(settings)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"SITREP_READER": "oracle"}, "grammar, llm or module:Class"),
        ({"SITREP_LLM_ENDPOINT": ""}, "needs SITREP_LLM_ENDPOINT"),
        ({"SITREP_LLM_MODEL": ""}, "needs SITREP_LLM_MODEL"),
        ({"SITREP_LLM_ENDPOINT": "models.example"}, "no address"),
        ({"SITREP_LLM_TIMEOUT": "soon"}, "a number of seconds"),
        ({"SITREP_LLM_TIMEOUT": "-1"}, "a number of seconds"),
    ],
)
def test_settings_that_make_no_sense(change: dict[str, str], message: str) -> None:
    environment = {
        "SITREP_READER": "llm",
        "SITREP_LLM_ENDPOINT": "https://models.example/v1",
        "SITREP_LLM_MODEL": "m",
    }
    with pytest.raises(SettingsError, match=message):
        reader_settings(environment | change)


def test_a_quote_that_stands_twice_is_the_one_behind_the_last() -> None:
    body = "Shots were heard. Two died. Shots were heard."
    assert locate("Shots were heard.", body, 0) == 0
    assert locate("Shots were heard.", body, 18) == 28
    assert locate("Two died.", body, 28) == 18
    with pytest.raises(UnsupportedError):
        locate("Shots were  heard.", body, 0)


@pytest.mark.parametrize(
    ("words", "number", "bounds"),
    [
        ("at least 25 fighters", 25, (25, 25, None)),
        ("more than 25 fighters", 25, (26, None, None)),
        ("more than 25 fighters", 26, (26, None, None)),
        ("up to thirty people", 30, (None, 30, 30)),
        ("dozens of villagers", None, (24, None, None)),
        ("a lieutenant", 1, (1, 1, 1)),
        ("the lorry's driver", 1, (1, 1, 1)),
        ("Sgt. Ada Okoye", 1, (1, 1, 1)),
        ("no casualties", 0, (0, 0, 0)),
        ("1,200 soldiers", 1200, (1200, 1200, 1200)),
    ],
)
def test_bounds_are_read_from_the_words(
    words: str, number: int | None, bounds: tuple[int | None, ...]
) -> None:
    quantity = read_count(words, number)
    assert quantity is not None
    assert (quantity.low, quantity.best, quantity.high) == bounds


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("at least 25 fighters", 26),
        ("soldiers", 3),
        ("some soldiers", 0),
        ("two guards", 1),
        ("the guards", 1),
        ("his men", 1),
        ("Soldiers", 1),
    ],
)
def test_a_number_that_does_not_stand_in_the_words(words: str, number: int) -> None:
    with pytest.raises(UnsupportedError):
        read_count(words, number)


def test_words_without_a_number_give_no_figure() -> None:
    assert read_count("his guards", None) is None


class TestCalendar:
    BODY = (
        "The convoy was hit in March.\n\n"
        "A second one was hit on Tuesday. The driver died.\n\n"
        "June 4, 2021\n\n"
        "Mortar rounds struck the port."
    )

    def borne_out(self, words: str, first: date, last: date) -> tuple[date, date, str] | None:
        start = self.BODY.index(words)
        calendar = Calendar(self.BODY, date(2021, 6, 10))
        found = calendar.borne_out(start, start + len(words), first, last, looks_ahead=False)
        return (found[0].start, found[0].end, found[2]) if found else None

    def test_the_words_of_the_passage(self) -> None:
        day = date(2021, 6, 8)
        words = "A second one was hit on Tuesday."
        assert self.borne_out(words, day, day) == (day, day, "relative")

    def test_words_beside_the_passage(self) -> None:
        day = date(2021, 6, 8)
        assert self.borne_out("The driver died.", day, day) == (day, day, "carried")

    def test_no_more_than_the_words_say(self) -> None:
        day = date(2021, 3, 12)
        march = (date(2021, 3, 1), date(2021, 3, 31))
        found = self.borne_out("The convoy was hit in March.", day, day)
        assert found is not None
        assert found[:2] == march

    def test_a_heading(self) -> None:
        day = date(2021, 6, 4)
        words = "Mortar rounds struck the port."
        assert self.borne_out(words, day, day) == (day, day, "heading")

    def test_days_counted_from_a_day_beside(self) -> None:
        later = "Two days later the depot burned, three days after a patrol was ambushed."
        calendar = Calendar(f"A bridge was shelled on 4 June 2021. {later}", date(2021, 6, 20))
        for day in (date(2021, 6, 6), date(2021, 6, 1)):
            found = calendar.borne_out(37, 37 + len(later), day, day, looks_ahead=False)
            assert found is not None
            assert (found[0].start, found[2]) == (day, "event")
        other = date(2021, 6, 9)
        assert calendar.borne_out(37, 37 + len(later), other, other, looks_ahead=False) is None

    def test_a_day_of_its_own(self) -> None:
        day = date(2021, 6, 9)
        assert self.borne_out("The driver died.", day, day) is None


def test_names_are_read_by_the_lexicons() -> None:
    body = "Kataib Hezbollah fired at Camp Taji, north of the capital."
    actor = read_actor("Kataib Hezbollah", body, body)
    assert actor is not None
    assert actor.side == "iran_aligned"
    place = read_place("Camp Taji", body, body)
    assert place is not None
    assert body[place.start : place.end] == "Camp Taji"
    assert read_actor("Hamas", body, body) is None
    assert read_place("Balad", body, body) is None
    assert read_place("the capital", body, body) is None
