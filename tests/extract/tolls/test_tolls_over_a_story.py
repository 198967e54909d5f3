"""Tolls that a story tells piece by piece: parts, updates, victims of crowds, doubts (codebook)."""

from __future__ import annotations

import pytest
from reading_fixtures import mentions_of, tolls

from pipelines.extract.casualties.reading import find_casualties


def _told(body: str) -> list[tuple[str, int | None, int | None]]:
    """Type, killed and wounded of each passage that tells a toll."""
    return [
        (m["event_type"], m.get("killed_best"), m.get("wounded_best"))
        for m in mentions_of(body)
        if m.get("killed_best") is not None or m.get("wounded_best") is not None
    ]


@pytest.mark.parametrize(
    ("sentence", "killed", "wounded"),
    [
        # Whom a finite verb kills is no share of the dead.
        ("Three sergeants and five of the porters died, and nine men were hurt.", 8, 9),
        ("Seven of its gunners died on May 4 when a tunnel fell in.", 7, None),
        ("Two of those who died were nurses.", None, None),
        # One count of all ages.
        ("A column of rebels killed 83 men, women and children with spears.", 83, None),
        ("The raid killed 12 women and children.", 12, None),
        ("The bomb killed two cooks and guards.", None, None),  # how many guards, nobody says
        ("The bomb killed six cooks and guards.", 6, None),  # one number of both
        # An aside between the two.
        ("One Kenyan corporal and, according to Major Otieno, 14 raiders were killed.", 15, None),
        # A pronoun is one of them.
        ("She and a tram conductor were killed.", 2, None),
        ("He and his colleagues said three porters were killed.", 3, None),
        # Told for what he was, and not alone.
        ("A mine under the bridge killed the county's deputy tax inspector and his cook.", 2, None),
        ("Envoy Karim Daoud died in a blast on Monday along with three of his clerks.", 4, None),
        # Hit first, dead later.
        ("A girl of 11 in the yard was hit in the chest and died on the road.", 1, None),
        ("A bus driver was struck by a ricochet and died.", 1, None),
        ("Two girls were hit in the legs and fled.", None, 2),
        # The dead in hospital are no bodies at the scene.
        ("The bodies of six people were recovered; a boy of 9 died in hospital.", 7, None),
        ("Nine guards were wounded; a cook was also wounded when the oven fell.", None, 10),
        ("Nine people were wounded; a cook was wounded when the oven fell.", None, None),
        # Mown down, as no tree is.
        ("Forty-one recruits were cut down in an ambush at the ford.", 41, None),
        ("Forty palms were cut down in the garden.", None, None),
        # Of one family.
        ("Six people from one family, the Haddads, died when a shell hit their van.", 6, None),
    ],
)
def test_parts_and_persons(sentence: str, killed: int | None, wounded: int | None) -> None:
    best = tolls(sentence)
    assert (best.get("killed"), best.get("wounded")) == (killed, wounded)


@pytest.mark.parametrize(
    ("sentence", "wounded"),
    [
        ("A sixth lost a leg.", 1),
        ("Two herders were killed and a third badly burned.", 1),
        ("A fourth man left.", None),
        ("Three of the neighbours are being treated.", 3),
        ("The water was treated, and three men drank it.", None),
        ("Fourteen survived with injuries.", 14),
        ("Fourteen houses survived.", None),
        ("A constable was hit by a brick; two boys were held.", 1),
        ("One gunner dead, three crippled.", 3),
        ("Four marchers had to be treated for cuts.", 4),
    ],
)
def test_the_wounded_in_other_words(sentence: str, wounded: int | None) -> None:
    assert tolls(sentence).get("wounded") == wounded


@pytest.mark.parametrize(
    ("sentence", "outcome", "best"),
    [
        ("The number of wounded was 71 at noon on Friday and is 78 now.", "wounded", 78),
        ("Medics spoke of 12 wounded at first; the wounded are now 19.", "wounded", 19),
        ("The bishop estimated that 60 had died, and his later number was 85.", "killed", 85),
        ("The office gave the number of dead as 31; on Monday it put it at 27.", "killed", 27),
        (
            "With the death of a clerk, the toll in the two blasts at the ferry pier and the Old"
            " Fish Market has reached 34.",
            "killed",
            34,
        ),
        ("Five sailors were wounded and are now in Split.", "wounded", 5),
        ("Five sailors were wounded and are seven miles from land now.", "wounded", 5),
    ],
)
def test_a_count_is_brought_up_to_date(sentence: str, outcome: str, best: int) -> None:
    assert tolls(sentence)[outcome] == best


@pytest.mark.parametrize(
    "sentence",
    [
        "A village guard spoke of 62 dead; the paper was unable to verify that.",
        "A radio station spoke of 62 dead, a number that nobody else would confirm.",
        "The charge that nine farmhands were killed in a barn has no foundation.",
        "Then came a report, which the judge now believes to be false, that two girls were killed.",
    ],
)
def test_a_toll_that_the_text_doubts_is_a_claim(sentence: str) -> None:
    assert [f.is_disputed for f in find_casualties(sentence)] == [True]
    assert tolls(sentence) == {}


def test_who_says_it_where_no_comma_parts_speaker_and_figure() -> None:
    told = find_casualties("According to the navy's spokesman in Abra six pirates were killed.")
    assert [f.claimed_by_text for f in told] == ["the navy's spokesman in Abra"]


@pytest.mark.parametrize(
    "second",
    [
        "Police killed three and wounded 21.",
        "Three people were shot dead near the Tobacco bridge, and 21 were hurt.",
        "Three people died, some from stones, and 21 were hurt.",
        "The guards fired in the air. Three boys were hit by stray rounds and died; 21 were hurt.",
    ],
)
def test_who_falls_in_a_crowd_is_of_the_unrest(second: str) -> None:
    lead = "In Ostrava on Friday a crowd looted the customs house and burned two buses. "
    assert _told(lead + second) == [("unrest", 3, 21)]


@pytest.mark.parametrize(
    "second",
    [
        "Gunmen killed three policemen at a checkpoint in Brno.",  # neither those who keep order
        "A car bomb killed three people at the station.",
        "Three policemen were killed in Brno on Thursday.",  # nor this town and day
    ],
)
def test_another_attack_is_not_of_the_crowd(second: str) -> None:
    lead = "In Ostrava on Friday a crowd looted the customs house and burned two buses. "
    assert ("unrest", 3, None) not in _told(lead + second)


def test_who_falls_in_the_sentence_of_the_march() -> None:
    march = "On Friday thousands marched in the old town; "
    shot = "a student was shot dead by an officer on Pearl Avenue, and 40 people were hurt."
    assert _told(march + shot) == [("unrest", 1, 40)]
    blast = "a car bomb killed a student on Pearl Avenue."
    assert ("attack", 1, None) in _told(march + blast)


def test_nobody_hurt_where_a_crowd_went_home() -> None:
    body = "On Friday 200 nurses marched to the town hall in Kumasi. "
    assert _told(body + "Nobody was hurt, and the crowd had dispersed by noon.") == [
        ("unrest", 0, 0)
    ]


def test_toll_of_an_earlier_clause_with_its_own_day_is_not_the_crowds() -> None:
    body = "A clerk was killed in late May and supporters of the sheikh stormed the courthouse."
    assert ("unrest", 1, None) not in _told(body)


def test_one_list_of_dead_goes_to_one_attack() -> None:
    body = (
        "Raiders from the hills attacked a cattle camp at Yirol on Sunday and made off with the"
        " herd; nine boys and four of the raiders lost their lives."
    )
    assert ("attack", 13, None) in _told(body)


@pytest.mark.parametrize(
    ("later", "killed"),
    [
        ("On Friday the hospital said that one of those six had died.", 6),
        ("Two bandits were also killed, the brigade added.", 7),
        ("Two of the wounded died in hospital.", 7),
        ("On Friday the hospital thanked its nurses.", 5),
    ],
)
def test_a_later_sentence_adds_to_parts(later: str, killed: int) -> None:
    body = (
        "A mortar bomb fell on the Hay Market district of Kassala on Thursday. A captain and four"
        " of his men were killed and six people were taken to hospital. "
    )
    assert max(k or 0 for _, k, _ in _told(body + later)) == killed


def test_a_driver_is_no_attacker_where_nothing_blew_up() -> None:
    shot = "Gunmen fired on a lorry near the Blue Mill in Sennar on Friday. "
    assert ("attack", None, 1) in _told(shot + "The driver lost an eye.")


def test_cadres_and_marchers_are_people() -> None:
    assert tolls("Troops gunned down two cadres of the front.") == {"killed": 2}
    assert tolls("The crush left three marchers dead and a sacristan hurt.") == {
        "killed": 3,
        "wounded": 1,
    }


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        (
            "A man blew up his van in Hilla on Monday: 71 dead at first count, and 93 by last "
            "night, with 140 wounded.",
            93,
            140,
        ),
        ("A shell hit a school in Donetsk on Monday: four dead at first, six by evening.", 6, None),
        ("Troops killed four men in Gao on Monday, and 20 by Friday were in jail.", 4, None),
        (
            "Shells hit the market of Juba on Monday. The number of dead has climbed to 22 from 15 "
            "the day before.",
            22,
            None,
        ),
        (
            "A mine went off under a lorry near Gao on Monday, wounding four soldiers. A fifth "
            "soldier was treated later for concussion.",
            None,
            5,
        ),
        (
            "Two policemen were wounded by a bomb in Jos on Monday. A fourth policeman was hurt.",
            None,
            1,
        ),
        (
            "Seven car bombs exploded in Baghdad on Monday, killing 80 people. The deadliest was "
            "in Sadr City, where 34 people died.",
            80,
            None,
        ),
        (
            "A bomb exploded at a mosque in Baquba on Monday. The worst of the attack was borne by "
            "the guards: nine died.",
            9,
            None,
        ),
    ],
)
def test_the_count_that_stands_at_last(text: str, killed: int | None, wounded: int | None) -> None:
    told = mentions_of(text, "attack")
    assert len({m["antecedent_id"] or m["mention_id"] for m in told}) == 1
    last = {
        outcome: next((m[outcome] for m in reversed(told) if m.get(outcome) is not None), None)
        for outcome in ("killed_best", "wounded_best")
    }
    assert last == {"killed_best": killed, "wounded_best": wounded}


def test_the_toll_of_the_worst_of_many_is_their_least() -> None:
    text = (
        "Seven car bombs exploded in Baghdad on Monday. The deadliest was in Sadr City, where 34 "
        "people died."
    )
    told = mentions_of(text, "attack")[-1]
    assert (told["killed_low"], told.get("killed_best"), told.get("killed_high")) == (
        34,
        None,
        None,
    )


@pytest.mark.parametrize(
    "body",
    [
        "Pupils protested in Bor on Tuesday against the killing of their teacher.",
        "Porters blocked the road in Bor on Tuesday in protest at the death of a colleague.",
        "Hundreds marched in Bor on Tuesday over the deaths of three miners in a shaft.",
        "Women demonstrated in Bor on Tuesday. They demanded a new bridge after a child drowned.",
        "Villagers rioted in Bor on Tuesday, accusing a doctor of killing a patient.",
        "Crowds burned tyres in Bor on Tuesday after a bus ran over and killed two pupils.",
    ],
)
def test_whom_a_crowd_mourns_did_not_die_in_its_protest(body: str) -> None:
    """Codebook, Event types: unrest is the crowd, never what provoked it."""
    assert mentions_of(body, "unrest")
    assert [told for told in _told(body) if told[0] == "unrest"] == []


@pytest.mark.parametrize(
    ("body", "dead"),
    [
        ("A mutiny in the prison at Bor on Tuesday left two guards dead.", 2),
        ("Riots over bread prices killed three people in Bor on Tuesday.", 3),
        ("Crowds fought police in Bor on Tuesday over a lecturer's death, and two died.", 2),
    ],
)
def test_who_fell_in_a_protest_is_its_toll(body: str, dead: int) -> None:
    assert _told(body) == [("unrest", dead, None)]


@pytest.mark.parametrize(
    "body",
    [
        "Gunmen attacked a villa in Bor on Tuesday, one of whose tenants was murdered in May.",
        "Gunmen attacked the house of a man accused of killing two herders in Bor on Tuesday.",
    ],
)
def test_what_somebody_is_accused_of_is_no_toll_of_the_attack_on_him(body: str) -> None:
    assert len(mentions_of(body, "attack")) == 1
    assert _told(body) == []
