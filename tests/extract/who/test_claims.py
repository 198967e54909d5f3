"""Who states, confirms, denies or revises what (codebook, Status, Casualties, Actors)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from reading_fixtures import article_of

from pipelines.extract.claimants import claimants_of
from pipelines.extract.reader import GrammarReader

Row = dict[str, Any]
BLAST = "A bomb went off at a ferry landing near Basra on Monday. "
STRIKE = "A missile strike hit a customs post near Deir ez-Zor on Monday. "


def claims(body: str, field: str | None = None) -> list[Row]:
    """The claims of an article of 14 May 2031, of one field where it is given."""
    article = article_of(body, date(2031, 5, 14))
    found = GrammarReader().read(article).claims
    return [row for row in found if field in (None, row["field"])]


def only(body: str, field: str) -> Row:
    (row,) = claims(body, field)
    return row


@pytest.mark.parametrize(
    ("sentence", "stance", "who"),
    [
        ("Four dockers were killed, the harbour police said.", "states", "harbour police"),
        ("The Pentagon confirmed that four dockers were killed.", "confirms", "Pentagon"),
        ("The deaths of four dockers were confirmed by the governor.", "confirms", "governor"),
        ("The ministry has acknowledged that four dockers died.", "confirms", "ministry"),
        ("Four dockers were killed, a coalition spokesman confirmed.", "confirms", None),
        ("The army denied that four dockers had been killed.", "denies", "Iraqi forces"),
        ("Tehran flatly rejected reports that four dockers had died.", "denies", "Iran"),
        ("Four dockers were killed.", "states", None),
    ],
)
def test_the_verb_of_speech_gives_the_stance(sentence: str, stance: str, who: str | None) -> None:
    row = only(BLAST + sentence, "killed")
    assert (row["stance"], row["best"]) == (stance, 4)
    if who is not None:
        assert row["claimed_by"] == who


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry declined to confirm that four dockers had died.",
        "The ministry has not confirmed that four dockers had died.",
        "The governor could not confirm that four dockers were killed.",
        "The army denied that four dockers had been killed.",
    ],
)
def test_what_nobody_will_confirm_sets_no_toll(sentence: str) -> None:
    assert only(BLAST + sentence, "killed")["is_disputed"]


def test_a_denial_governs_its_complement_only() -> None:
    body = "Hezbollah denied responsibility for Monday's bombing in Basra, which killed 30 traders."
    row = only(body, "killed")
    assert (row["stance"], row["is_disputed"]) == ("states", False)


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("The governor later raised the death toll to 14.", {14: "revises"}),
        (
            "The ministry first spoke of 12 dead but later put the toll at nine.",
            {12: "states", 9: "revises"},
        ),
        (
            "The ministry revised its count of the dead down to 36 from 45.",
            {36: "revises", 45: "states"},
        ),
        (
            "The governor said six dockers died, correcting an earlier toll of eight.",
            {6: "revises"},
        ),
        ("The ministry later lowered the death toll from 12 to 9.", {9: "revises", 12: "states"}),
        ("The number of dead has risen from 12 to 15.", {15: "revises", 12: "states"}),
        ("The militia has since put the number at eight dead.", {8: "revises"}),
        ("Six dockers died, the governor said.", {6: "states"}),
    ],
)
def test_a_newer_count_revises_the_older(sentence: str, figures: dict[int, str]) -> None:
    found = {row["best"]: row for row in claims(BLAST + sentence, "killed")}
    assert {best: found[best]["stance"] for best in figures} == figures
    for best, stance in figures.items():
        is_older = stance == "states" and len(figures) > 1
        assert found[best]["is_superseded"] == is_older


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Iran denied any role in the strike.", "Iran"),
        ("Israel said it had nothing to do with the strike.", "Israel"),
        ("Kataib Hezbollah rejected accusations that it was behind the strike.", None),
        ("Washington blamed Iran, which denied involvement.", "Iran"),
        ("The coalition denied carrying out the strike.", "US-led coalition"),
    ],
)
def test_who_denies_a_part_is_kept(sentence: str, who: str | None) -> None:
    denials = [row for row in claims(STRIKE + sentence, "initiator") if row["stance"] == "denies"]
    assert len(denials) == 1
    assert denials[0]["claimed_by"] == denials[0]["value"] == (who or "Kataib Hezbollah")


def test_the_group_is_whom_the_text_accused_last() -> None:
    body = (
        STRIKE + "The United States blamed Kataib Hezbollah for the strike. "
        "The group denied involvement."
    )
    by_stance = {row["stance"]: row for row in claims(body, "initiator")}
    assert by_stance["states"]["attribution"] == "blamed"
    assert by_stance["states"]["claimed_by"] == "United States"
    assert by_stance["denies"]["claimed_by"] == "Kataib Hezbollah"


@pytest.mark.parametrize(
    "sentence",
    ["The military denied that any aircraft was lost.", "The military denied losing any aircraft."],
)
def test_a_denied_loss_denies_no_event(sentence: str) -> None:
    body = "Rockets struck an air base near Kirkuk on Monday. " + sentence
    row = only(body, "loss")
    assert (row["stance"], row["claimed_by"]) == ("denies", "military")
    assert [c for c in claims(body, "initiator") if c["stance"] == "denies"] == []


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Hezbollah claimed responsibility for the strike.", "Hezbollah"),
        ("The Israeli military confirmed it had carried out the strike.", "Israeli forces"),
        ("Hezbollah admitted having fired the missile in the strike.", "Hezbollah"),
        ("Iraqi officers said they had been told of the strike.", None),
        ("No group claimed responsibility for the strike.", None),
    ],
)
def test_who_owns_up_to_it_is_its_initiator(sentence: str, who: str | None) -> None:
    named = [row for row in claims(STRIKE + sentence, "initiator") if row["stance"] != "denies"]
    assert [row["value"] for row in named if row["attribution"] == "claimed"] == [who] * bool(who)


@pytest.mark.parametrize(
    ("sentence", "who", "words"),
    [
        ("a Houthi spokesman said", "Houthis", "a Houthi spokesman"),
        ("a spokesman for the coalition said", "US-led coalition", "a spokesman for the coalition"),
        ("the interior ministry said", "interior ministry", "the interior ministry"),
        ("a doctor at a clinic run by Hamas said", "doctor at a clinic run by Hamas", None),
        ("it said", None, None),
        ("Lebanon's civil defence said", "Lebanon's civil defence", None),
        ("President Volodymyr Zelensky said", "Volodymyr Zelensky", None),
        ("US military sources said", "US military sources", None),
    ],
)
def test_a_speaker_is_an_actor_or_an_office(
    sentence: str, who: str | None, words: str | None
) -> None:
    row = only(f"{BLAST}Four dockers were killed, {sentence}.", "killed")
    assert row["claimed_by"] == who
    if words:
        assert row["claimed_by_text"] == words


def test_every_fact_has_the_words_that_assert_it() -> None:
    body = (
        "Russia's defence ministry said on Tuesday that Ukrainian drones had struck an oil depot "
        "in Oryol on Monday. The Pentagon has ordered 600 paratroopers to Poland."
    )
    words = {
        (row["field"], row["value"]): body[row["char_start"] : row["char_end"]]
        for row in claims(body)
    }
    assert words["date", "2031-05-12"] == "Monday"
    assert words["force_count", "600 paratroopers"] == "600 paratroopers"
    assert words["status", "occurred"] == "struck"


def test_a_carried_day_is_no_assertion() -> None:
    body = STRIKE + "Another missile hit a bakery there."
    assert {row["quote"] for row in claims(body, "date")} == {STRIKE.strip()}


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The governor condemned the raid and said four dockers had died.", "governor"),
        ("On 26 October the harbour board said four dockers had died.", "harbour board"),
        ("At dawn the port authority said four dockers had died.", "port authority"),
        ("Rain set in before the port authority said four dockers had died.", "port authority"),
        ("The port authority has raised to four from two the number of dead.", "port authority"),
        ("Four dockers died, and the port authority said it was closing the quay.", None),
        ("Four dockers said to be brothers were killed.", None),
        ("An estimated four dockers were killed.", None),
        ("First reports had four dockers dead.", None),
        ("By noon, according to the port authority, four dockers were dead.", "port authority"),
    ],
)
def test_who_says_it_is_the_subject_of_the_verb(sentence: str, who: str | None) -> None:
    found = [row["claimed_by"] for row in claims(BLAST + sentence, "killed") if row["best"] == 4]
    assert found == [who]


def test_what_stands_before_the_verb_of_speech_is_not_said() -> None:
    body = "Israel bombed a depot near Homs on Monday, having told Moscow of it."
    assert {row["claimed_by"] for row in claims(body, "status")} == {None}


@pytest.mark.parametrize(
    "sentence",
    [
        "Israel declined to confirm or deny a role in the strike.",
        "Israel has not denied involvement.",
        "Israel, which denies targeting civilians, made no comment.",
    ],
)
def test_what_is_not_denied_is_no_denial(sentence: str) -> None:
    assert [row for row in claims(STRIKE + sentence) if row["stance"] == "denies"] == []


def test_a_correction_is_of_the_count_that_it_names() -> None:
    body = BLAST + "The governor now puts the death toll at 22; 28 men were hurt."
    assert only(body, "killed")["stance"] == "revises"
    assert only(body, "wounded")["stance"] == "states"


def test_which_stands_for_the_country_before_it() -> None:
    body = STRIKE + "US officials say that it came from Iran, which denies it."
    denials = [row for row in claims(body, "initiator") if row["stance"] == "denies"]
    assert [row["claimed_by"] for row in denials] == ["Iran"]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The army denied that anybody had been killed.", "Iraqi forces"),
        ("Tehran has denied that any divers were killed.", "Iran"),
        ("Hezbollah denied that any of its gunmen had died.", "Hezbollah"),
        ("The harbour police denied any fatalities.", "harbour police"),
    ],
)
def test_a_toll_denied_without_a_number_is_a_claim_without_a_figure(
    sentence: str, who: str
) -> None:
    row = only(BLAST + sentence, "killed")
    assert (row["stance"], row["claimed_by"], row["is_disputed"]) == ("denies", who, True)
    assert [row.get(bound) for bound in ("low", "best", "high")] == [None, None, None]
    assert row["is_total"] == ("of its gunmen" not in sentence and "divers" not in sentence)
    assert claims(BLAST + sentence, "initiator") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The army did not deny that anybody had been killed.",
        "The army denied that a drone was flying and said any deaths would be examined.",
        "The army denied that it had warned anyone.",
    ],
)
def test_what_is_no_denied_toll_is_no_claim_on_one(sentence: str) -> None:
    assert claims(BLAST + sentence, "killed") == []


def test_a_denied_toll_is_of_the_attack_whose_toll_is_told() -> None:
    body = (
        "A drone strike hit a workshop in Gaza City on Monday, killing seven welders. "
        "Hamas denied that any of its fighters had been killed in the strike."
    )
    stances = [(row["stance"], row.get("best")) for row in claims(body, "killed")]
    assert stances == [("states", 7), ("denies", None)]
    assert {row["stance"] for row in claims(body, "status")} == {"states"}


def test_an_abbreviation_behind_a_name_is_no_other_speaker() -> None:
    source = (
        "The Islamic State West Africa Province (ISWAP), in a statement, said it killed 17 men."
    )
    assertion = claimants_of(source).of(source.index("17"), source.index(" men"))
    assert assertion.who == "The Islamic State West Africa Province"
