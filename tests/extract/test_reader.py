"""Whole articles of our own: what the reader makes of several sentences (codebook.md)."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import article_of

from pipelines.extract import extract
from pipelines.extract.reader import GrammarReader, Reading
from pipelines.extract.rows import Row
from pipelines.schema import (
    ATTRIBUTIONS,
    CLAIM_FIELDS,
    CLAIMS,
    DATE_PRECISIONS,
    EVENT_SUBTYPES,
    MENTIONS,
    SIDES,
    STANCES,
    STATUSES,
    VICTIM_ROLES,
)

FRIDAY = date(2013, 5, 17)


def article(body: str, published: date | None = FRIDAY, **fields: object) -> Row:
    """A row of ``core.articles`` as far as a reader needs it."""
    row: Row = article_of(body, published)
    return {**row, **fields}


def read(body: str, published: date | None = FRIDAY) -> Reading:
    """What an English article of that day reports."""
    return GrammarReader().read(article(body, published))


def mentions(
    body: str, event_type: str | None = None, published: date | None = FRIDAY
) -> list[Row]:
    """The article's mentions, of one type or all."""
    found = read(body, published).mentions
    return [m for m in found if event_type in (None, m["event_type"])]


def events(body: str, event_type: str, published: date | None = FRIDAY) -> list[Row]:
    """The mentions that restate nothing: one an event, aggregates left out."""
    found = mentions(body, event_type, published)
    return [m for m in found if m["antecedent_id"] is None and not m["is_aggregate"]]


def quoting(rows: list[Row], words: str) -> Row:
    """The one mention whose quote holds these words."""
    (row,) = [r for r in rows if words in str(r["quote"])]
    return row


REPORT = "\n\n".join(
    (
        "QUETTA, Pakistan (Wire) — A suicide bomber blew himself up outside a courthouse in Quetta "
        "on Tuesday, killing 14 people and wounding 30, police said.",
        "Among the dead were two lawyers. The attack was the worst in the city this year.",
        "Jundallah claimed responsibility for the bombing. The Pakistani Taliban denied any "
        "involvement in the attack.",
        "Hundreds of protesters marched through Karachi on Wednesday. “We are tired of burying our "
        "sons,” said a shopkeeper.",
        "Islamabad sent 400 soldiers to Quetta on Thursday. There have been more than a dozen "
        "bombings in the province since January.",
    )
)

TIMELINE = """\
A year of war along the river

3 March 2012: Rebels fired rockets at the airport in Gao, wounding two guards.

19 April 2012: Government jets bombed a fuel depot near Kidal. Five people were killed.

7 June 2012: Demonstrators stormed the governor's palace in Mopti.
"""


@pytest.mark.parametrize("language", ["fr", "de", "ar"])
def test_an_article_in_another_language_gives_nothing(language: str) -> None:
    reading = GrammarReader().read(article(REPORT, language=language))
    assert (reading.mentions, reading.claims) == ([], [])


def test_an_article_whose_language_nobody_knows_is_read() -> None:
    assert GrammarReader().read(article(REPORT, language=None)).mentions


@pytest.mark.parametrize("body", ["", "\n\n", "Weather", "The council met. Nothing was decided."])
def test_nothing_reported_gives_nothing(body: str) -> None:
    assert read(body) == Reading([], [])


@pytest.mark.parametrize("body", [REPORT, TIMELINE])
def test_every_quote_is_verbatim_at_its_offsets(body: str) -> None:
    reading = read(body)
    assert reading.mentions
    for row in reading.mentions:
        assert body[int(str(row["char_start"])) : int(str(row["char_end"]))] == row["quote"]


@pytest.mark.parametrize("body", [REPORT, TIMELINE])
def test_every_claim_stands_inside_the_quote_of_its_mention(body: str) -> None:
    reading = read(body)
    by_id = {m["mention_id"]: m for m in reading.mentions}
    assert reading.claims
    for claim in reading.claims:
        start, end = int(str(claim["char_start"])), int(str(claim["char_end"]))
        mention = by_id[claim["mention_id"]]
        assert int(str(mention["char_start"])) <= start < end <= int(str(mention["char_end"]))
        assert claim["quote"] == mention["quote"]


@pytest.mark.parametrize("body", [REPORT, TIMELINE])
def test_rows_use_the_columns_and_words_of_the_schema(body: str) -> None:
    reading = read(body)
    mention_columns = {c.name for c in MENTIONS.columns}
    required = {c.name for c in MENTIONS.columns if not c.nullable}
    for row in reading.mentions:
        assert set(row) <= mention_columns
        assert all(row[name] is not None for name in required)
        assert row["event_subtype"] in (None, *EVENT_SUBTYPES[str(row["event_type"])])
        assert row["status"] in STATUSES
        assert row["date_precision"] in DATE_PRECISIONS
        assert row["attribution"] in ATTRIBUTIONS
        assert {row["initiator_side"], row["target_side"]} <= set(SIDES)
    for claim in reading.claims:
        assert set(claim) <= {c.name for c in CLAIMS.columns}
        assert claim["field"] in CLAIM_FIELDS
        assert claim["stance"] in STANCES
        assert claim.get("victim_role") in (None, *VICTIM_ROLES)


def test_antecedents_are_mentions_of_the_same_article_that_go_back_no_further() -> None:
    by_id = {m["mention_id"]: m for m in read(REPORT).mentions}
    back = [m["antecedent_id"] for m in by_id.values() if m["antecedent_id"] is not None]
    assert back
    assert all(by_id[a]["antecedent_id"] is None for a in back)


def test_ids_are_unique_and_a_function_of_the_input() -> None:
    one, other = read(REPORT), read(REPORT)
    assert one == other
    for rows, key in ((one.mentions, "mention_id"), (one.claims, "claim_id")):
        assert len({r[key] for r in rows}) == len(rows)


def test_another_article_with_the_same_text_has_other_ids() -> None:
    mine = {m["mention_id"] for m in read(REPORT).mentions}
    theirs = GrammarReader().read(article(REPORT, article_id="art_2")).mentions
    assert mine.isdisjoint({m["mention_id"] for m in theirs})


def test_extract_reads_every_article_and_keeps_them_apart() -> None:
    result = extract([article(REPORT), article(TIMELINE, article_id="art_2")])
    assert {m["article_id"] for m in result.mentions} == {"art_1", "art_2"}
    assert {c["article_id"] for c in result.claims} == {"art_1", "art_2"}
    assert result.rejections == []


def test_extract_takes_another_reader() -> None:
    class Mute:
        def read(self, article: Row) -> Reading:
            return Reading([], [])

    result = extract([article(REPORT)], Mute())
    assert (result.mentions, result.claims) == ([], [])


# --- What is one event ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "again",
    [
        "The attack was the worst in years.",
        "The bombing drew condemnation from the governor.",
        "Nobody has claimed the attack.",
        "The attack on the courthouse lasted seconds.",
    ],
)
def test_an_anaphor_is_never_a_new_event(again: str) -> None:
    body = f"A car bomb exploded outside a courthouse in Quetta on Tuesday, killing 14. {again}"
    assert len(events(body, "attack")) == 1


def test_the_drone_strike_told_again_goes_back_to_it() -> None:
    body = (
        "A drone strike killed two commanders near Marib on Monday.\n\n"
        "The drone strike near Marib was the third this month, a tribal leader said."
    )
    assert len(events(body, "attack")) == 1


def test_a_reference_to_what_the_article_never_told_is_dropped() -> None:
    assert mentions("The minister spoke about the attack at length.") == []


def test_another_attack_is_another_event() -> None:
    body = (
        "A car bomb killed nine people in Quetta on Tuesday.\n\n"
        "On Thursday gunmen shot dead two policemen in Karachi."
    )
    found = events(body, "attack")
    assert [(m["location"], m["date_start"]) for m in found] == [
        ("Quetta", date(2013, 5, 14)),
        ("Karachi", date(2013, 5, 16)),
    ]


def test_attacks_counted_and_placed_apart_are_events_each_and_share_what_is_said_of_both() -> None:
    body = (
        "Two rocket attacks in Kirkuk and Mosul damaged an arms depot on Tuesday.\n\n"
        "No casualties were reported."
    )
    found = events(body, "attack")
    assert [m["location"] for m in found] == ["Kirkuk", "Mosul"]
    outcome = [m for m in mentions(body, "attack") if "No casualties" in str(m["quote"])]
    assert {m["antecedent_id"] for m in outcome} == {m["mention_id"] for m in found}


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("There have been more than two dozen rocket attacks on the base since October.", 25),
        ("The base was hit by 40 drone attacks between March and May.", 40),
    ],
)
def test_an_aggregate_is_a_mention_and_no_event(sentence: str, count: int) -> None:
    (row,) = mentions(sentence)
    assert (row["is_aggregate"], row["aggregate_count"]) == (True, count)
    assert row["date_start"] is None


def test_an_answer_by_another_is_a_second_event() -> None:
    body = (
        "Hezbollah fired rockets at Haifa on Monday, wounding three people. "
        "Israel bombed two villages near Tyre on Tuesday, killing four."
    )
    found = events(body, "attack")
    assert [m["initiator"] for m in found] == ["Hezbollah", "Israel"]


# --- Outcome, blame, denial ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "field", "best"),
    [
        ("No casualties were reported.", "killed_best", 0),
        ("Fourteen people were wounded.", "wounded_best", 14),
        ("At the hospital doctors counted six dead.", "killed_best", 6),
    ],
)
def test_a_sentence_of_outcome_belongs_to_what_was_told_just_before(
    sentence: str, field: str, best: int
) -> None:
    body = f"Rockets hit a market in Taiz on Monday. {sentence}"
    (event,) = events(body, "attack")
    outcome = quoting(mentions(body), sentence)
    assert outcome["antecedent_id"] == event["mention_id"]
    assert outcome[field] == best


def test_not_reported_is_null_and_not_nought() -> None:
    (row,) = mentions("Rockets hit a market in Taiz on Monday.")
    assert all(row.get(f"{o}_{b}") is None for o in ("killed", "wounded") for b in ("low", "best"))


LEAD = "A truck bomb exploded at the gate of a barracks in Kandahar on Wednesday."


@pytest.mark.parametrize(
    "later",
    [
        # Counted over a war, a year or a campaign.
        "At least 1,600 soldiers have died since the war began, by one count.",
        "Forty teachers have been killed so far this year.",
        "Some 300 policemen have died in the fighting.",
        # Of another day or town.
        "On 3 May nine clerks were killed by one in another suburb.",
        "In Herat nine people were killed.",
        "Eleven days earlier a stadium had been flattened. Thirteen people died.",
        # After many attacks told in one.
        "Rockets have hit U.S. bases 60 times since March. Nine recruits died.",
    ],
)
def test_a_toll_of_many_events_or_of_another_is_no_outcome(later: str) -> None:
    found = mentions(f"{LEAD} {later}", "attack")
    assert found
    outcomes = [m for m in found if m["rule"] == "attack.outcome" and m.get("killed_low")]
    assert outcomes == []


@pytest.mark.parametrize(
    "later",
    [
        "Nine people were killed, a spokesman said on Friday.",
        "The death toll rose to nine on Friday.",
        "It has since risen to a count of nine dead.",
        "Nine people were killed in the city.",
        "Police blocked the road. Nine people were killed.",
    ],
)
def test_news_of_the_toll_may_bear_a_later_day(later: str) -> None:
    outcomes = [m for m in mentions(f"{LEAD} {later}", "attack") if m.get("killed_best") == 9]
    assert len(outcomes) == 1
    assert outcomes[0]["antecedent_id"] == mentions(LEAD, "attack")[0]["mention_id"]


@pytest.mark.parametrize(
    ("sentence", "words", "killed"),
    [
        (
            "Jets bombed two depots near Mosul in answer to the rockets that killed four "
            "soldiers at Camp Taji a day earlier.",
            "bombed",
            None,
        ),
        (
            "A drone struck a checkpoint near Mosul, killing six fighters, the first reply to "
            "last week's air strikes on the militia.",
            "struck",
            6,
        ),
        (
            "Eight drones were launched at the port of Aden; all were shot down, and nobody was "
            "hurt.",
            "launched",
            0,
        ),
    ],
)
def test_a_figure_belongs_to_one_attack_of_its_sentence(
    sentence: str, words: str, killed: int | None
) -> None:
    found = mentions(sentence, "attack")
    tolls = [m.get("killed_best") for m in found if m.get("killed_best") is not None]
    first = next(m for m in found if not str(m["rule"]).startswith("attack.consequence"))
    assert words in str(first["quote"])
    assert first.get("killed_best") == killed
    assert len(tolls) <= 1


def test_a_toll_of_the_worst_since_is_of_that_other_attack() -> None:
    body = f"{LEAD} It was the deadliest strike there since January, when 14 clerks died in a raid."
    (event,) = [m for m in mentions(body, "attack") if m["quote"] == LEAD]
    dead = [m for m in mentions(body, "attack") if m.get("killed_best") == 14]
    assert [m["antecedent_id"] for m in dead] != [event["mention_id"]]


def test_a_toll_belongs_to_the_attack_of_the_sentence_before() -> None:
    body = (
        f"{LEAD} Nine people were killed.\n\nOn Tuesday, gunmen opened fire on a judge as he left "
        "his home. The judge's clerk and two guards were killed."
    )
    found = mentions(body, "attack")
    raid = quoting(found, "opened fire")
    assert quoting(found, "two guards")["antecedent_id"] == raid["mention_id"]
    assert quoting(found, "Nine people")["antecedent_id"] == quoting(found, "truck")["mention_id"]


def test_protesters_shot_in_a_riot_just_told_are_its_toll() -> None:
    body = (
        "On Wednesday a crowd in Sanaa stormed the embassy and burned cars. Four demonstrators "
        "were shot dead and 30 people were hurt."
    )
    riot = quoting(mentions(body), "stormed")
    toll = quoting(mentions(body), "Four demonstrators")
    assert (toll["event_type"], toll["antecedent_id"]) == ("unrest", riot["mention_id"])


def test_what_a_relative_clause_tells_of_the_weapon_is_the_attack_that_killed() -> None:
    body = (
        "Officials on Monday raised to 85 the number of people killed by the lorry bomb that "
        "exploded in Mogadishu on April 28."
    )
    (row,) = mentions(body, "attack")
    assert (row["killed_best"], str(row["date_start"])[5:]) == (85, "04-28")


@pytest.mark.parametrize(
    ("after", "disputed"),
    [
        ("The army dismissed that figure as invented.", True),
        ("Police called that a lie.", True),
        ("It offered no evidence.", True),
        ("The claim could not be verified.", True),
        ("The army said it was looking into it.", False),
        ("The army rejected the offer of talks.", False),
    ],
)
def test_a_count_that_the_next_sentence_rebuts_is_disputed(after: str, disputed: bool) -> None:
    claims = read(f"{LEAD} The rebels said 70 recruits had been killed. {after}").claims
    (claim,) = [c for c in claims if c["field"] == "killed"]
    assert claim["is_disputed"] == disputed


def test_an_attackers_count_is_marked_as_such() -> None:
    body = (
        "Kenya bombed a camp near Kismayo on Tuesday. Nairobi said it killed 40 fighters. "
        "Residents said three herders died."
    )
    marks = {
        c["value"]: c["is_attackers_count"] for c in read(body).claims if c["field"] == "killed"
    }
    assert marks["three herders"] is False
    claimed = read(body.replace("Nairobi said", "Kenya's army said")).claims
    assert {c["value"]: c["is_attackers_count"] for c in claimed}["40 fighters"] is True


def test_the_toll_of_an_accident_is_no_outcome_of_the_attack() -> None:
    body = (
        "Rockets hit a market in Taiz on Monday.\n\n"
        "Eleven people died in a bus crash on the coast road."
    )
    assert len(mentions(body)) == 1


def test_a_toll_that_rose_is_the_same_attack_told_again() -> None:
    body = (
        "Rebels shelled the port of Mocha on Monday, killing three sailors.\n\n"
        "On Wednesday the toll from the shelling rose to five, doctors said."
    )
    (event,) = events(body, "attack")
    risen = quoting(mentions(body), "rose to five")
    assert (event["killed_best"], risen["killed_best"]) == (3, 5)
    assert risen["antecedent_id"] == event["mention_id"]


def test_who_is_blamed_and_by_whom() -> None:
    body = (
        "Rockets hit the airport in Erbil on Monday, wounding two guards.\n\n"
        "The Pentagon blamed Islamic State for the attack."
    )
    (event,) = events(body, "attack")
    blame = quoting(mentions(body), "blamed")
    assert blame["antecedent_id"] == event["mention_id"]
    assert (blame["initiator"], blame["attribution"]) == ("Islamic State", "blamed")
    assert blame["attributed_by"] == "Pentagon"
    assert event["initiator"] is None


def test_who_claims_it() -> None:
    body = (
        "A car bomb killed nine people in Quetta on Tuesday. "
        "Jundallah claimed responsibility for the bombing."
    )
    claim = quoting(mentions(body), "responsibility")
    assert (claim["initiator"], claim["attribution"]) == ("Jundallah", "claimed")


def test_a_denial_is_kept_and_removes_nothing() -> None:
    body = (
        "A car bomb killed nine people in Quetta on Tuesday. "
        "The Taliban denied any involvement in the attack."
    )
    (event,) = events(body, "attack")
    denial = quoting(mentions(body), "denied")
    assert denial["denied_by"] == "Taliban"
    assert denial["antecedent_id"] == event["mention_id"]
    stances = {(c["field"], c["stance"], c["claimed_by"]) for c in read(body).claims}
    assert ("initiator", "denies", "Taliban") in stances


def test_nobody_claimed_it_names_no_initiator() -> None:
    body = (
        "A car bomb killed nine people in Quetta on Tuesday. "
        "No group has claimed responsibility for the attack."
    )
    assert all(m["initiator"] is None for m in mentions(body))


# --- Dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("on Tuesday", date(2013, 5, 14)),
        ("on 2 May", date(2013, 5, 2)),
        ("on December 30", date(2012, 12, 30)),
        ("yesterday", date(2013, 5, 16)),
        ("on 8 August 2009", date(2009, 8, 8)),
    ],
)
def test_the_day_counts_from_publication(when: str, day: date) -> None:
    (row,) = mentions(f"A car bomb killed nine people in Quetta {when}.")
    assert (row["date_start"], row["date_end"], row["date_precision"]) == (day, day, "day")


def test_a_month_runs_from_its_first_to_its_last_day() -> None:
    (row,) = mentions("A car bomb killed nine people in Quetta in February 2012.")
    assert (row["date_start"], row["date_end"]) == (date(2012, 2, 1), date(2012, 2, 29))
    assert row["date_precision"] == "month"


def test_without_an_anchor_a_weekday_is_never_guessed() -> None:
    (row,) = mentions("A car bomb killed nine people in Quetta on Tuesday.", published=None)
    assert (row["date_start"], row["date_precision"]) == (None, "unknown")


def test_a_day_without_a_year_is_kept_apart_where_nothing_anchors_it() -> None:
    (row,) = mentions("A car bomb killed nine people in Quetta on 2 May.", published=None)
    assert row["date_start"] is None
    assert row["date_month_day"] == "05-02"


def test_two_days_later_counts_from_the_event_before() -> None:
    body = (
        "A car bomb killed nine people in Quetta on 2 May. "
        "Two days later gunmen shot dead two policemen in Karachi."
    )
    assert quoting(mentions(body), "Karachi")["date_start"] == date(2013, 5, 4)


def test_hours_later_stays_on_the_day_of_the_event_before() -> None:
    body = (
        "The army fired missiles at the airport in Tripoli on Tuesday. "
        "Hours later, rebels hit back with mortar fire on the city of Sirte, wounding nine."
    )
    assert quoting(mentions(body), "Sirte")["date_start"] == date(2013, 5, 14)


def test_the_day_of_an_announcement_is_in_the_past() -> None:
    body = "France will send 600 more troops to Mali, the ministry said on Tuesday."
    (row,) = mentions(body, "deployment")
    assert (row["date_start"], row["status"]) == (date(2013, 5, 14), "announced")


def test_an_entry_of_a_timeline_happened_on_its_heading() -> None:
    found = mentions(TIMELINE)
    assert quoting(found, "airport")["date_start"] == date(2012, 3, 3)
    assert quoting(found, "depot")["date_start"] == date(2012, 4, 19)
    assert quoting(found, "stormed")["date_start"] == date(2012, 6, 7)
    assert quoting(found, "stormed")["event_type"] == "unrest"


def test_a_heading_on_a_line_of_its_own_dates_the_paragraphs_below() -> None:
    body = (
        "March 3, 2012\n\nRebels fired rockets at the airport in Gao.\n\n"
        "April 19, 2012\n\nGovernment jets bombed a fuel depot near Kidal."
    )
    assert [m["date_start"] for m in mentions(body)] == [date(2012, 3, 3), date(2012, 4, 19)]


def test_an_outcome_in_a_timeline_stays_with_its_entry() -> None:
    found = mentions(TIMELINE)
    outcome = quoting(found, "Five people")
    assert outcome["antecedent_id"] == quoting(found, "depot")["mention_id"]
    assert outcome["killed_best"] == 5


def test_a_restatement_without_a_day_goes_back_to_the_dated_event() -> None:
    body = (
        "Gunmen killed nine passengers on a bus near Maiduguri on Tuesday.\n\n"
        "Survivors told how the gunmen stopped the bus.\n\n"
        "The nine passengers were killed when gunmen opened fire on the bus near Maiduguri."
    )
    assert len(events(body, "attack")) == 1


# --- Places and what is no part of the story -----------------------------------------------------


@pytest.mark.parametrize(
    "dateline",
    ["GENEVA (Wire) — ", "GENEVA — ", "Geneva, Switzerland (Wire) - ", "GENEVA, May 17 (Wire) - "],
)
def test_a_dateline_is_no_place_or_day_of_the_event(dateline: str) -> None:
    body = f"{dateline}Rockets hit a market in Taiz on Monday, killing four people."
    (row,) = mentions(body)
    assert row["locations"] == ["Taiz"]
    assert row["date_start"] == date(2013, 5, 13)
    assert body[int(str(row["char_start"])) : int(str(row["char_end"]))] == row["quote"]


def test_both_bases_go_back_to_the_two_told_before() -> None:
    body = (
        "Missiles were fired at Camp Bastion and Kandahar Airfield on Monday. "
        "Mortar rounds hit both bases again on Wednesday."
    )
    again = quoting(mentions(body), "both bases")
    assert again["locations"] == ["Camp Bastion", "Kandahar Airfield"]


def test_a_question_reports_nothing() -> None:
    assert mentions("Did rebels fire rockets at the airport in Gao on Monday?") == []


@pytest.mark.parametrize(
    "body",
    [
        "Teachers walked out on Monday. The strike in Lagos shut 300 schools.",
        "The rally car broke down near Dakar. Its driver left the race.",
        "Stocks staged a rally in London. Shares in Tokyo hit a record.",
        "In Aden, eleven people died in a bus crash on the coast road.",
        "Rovers attacked from the start. Their striker shot wide and hit the post twice.",
        "The budget came under attack in parliament. Critics fired off letters.",
        "The air force held a drill near Haifa on Monday. Pilots simulated an attack on a convoy.",
        "Some 2,000 French troops are stationed in Chad. They guard the airport.",
        "Parliament in Baghdad called on foreign troops to withdraw.",
        "Analysts say Iran might attack tankers in the Gulf.",
        "The prime minister visited Oslo. He signed a trade deal and left for Bergen.",
        "The funeral of the poet was held in Beirut on Sunday.",
        "The United States imposed sanctions on two Iranian banks on Friday.",
    ],
)
def test_what_the_codebook_never_codes(body: str) -> None:
    assert mentions(body) == []


# --- All five types in one story -----------------------------------------------------------------


def test_a_report_that_tells_all_sorts() -> None:
    (attack,) = events(REPORT, "attack")
    assert (attack["event_subtype"], attack["location"]) == ("bombing", "Quetta")
    assert (attack["killed_best"], attack["wounded_best"]) == (14, 30)
    (protest,) = events(REPORT, "unrest")
    assert (protest["location"], protest["date_start"]) == ("Karachi", date(2013, 5, 15))
    (sent,) = events(REPORT, "deployment")
    assert (sent["force_kind"], sent["force_count"], sent["destination"]) == (
        "troops",
        400,
        "Quetta",
    )
    (aggregate,) = [m for m in mentions(REPORT) if m["is_aggregate"]]
    assert aggregate["aggregate_count"] == 13
