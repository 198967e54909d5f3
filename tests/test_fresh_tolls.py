"""Tolls in wordings that no list of trades, verbs and bounds is ever complete for (codebook)."""

from __future__ import annotations

import pytest

from pipelines.extract.casualties.reading import find_casualties
from pipelines.extract.casualties.totals import totals
from tests.reading_fixtures import mentions_of

CASES = """
14/14/-|    |Fourteen miners or more were killed when shells fell on the pit head.
20/20/-|    |The raid killed at the very least 20 people.
6/6/-  |    |A minimum of six shoppers were killed.
       |71/-/-|In excess of 70 people were wounded.
-/12/12|    |A maximum of 12 people died.
20/20/-|50/50/-|20-plus soldiers were killed and 50+ were wounded.
-/60/60|    |Close on 60 people were killed.
25/-/30|    |Anything from 25 to 30 people were killed.
10/10/-|    |Ten people at least were killed in the raid.
2      |    |A pair of constables were killed.
24/-/- |    |Several dozen people were killed.
12     |12  |A dozen people were killed and another dozen wounded.
4      |    |Four palanquin-bearers of the temple were killed.
2      |3   |The shell killed two thurifers and wounded three acolytes.
1      |    |A chandler was killed when a shell hit the quay.
       |    |Forty cows were killed when the farm was shelled.
       |    |Gunners killed 30 drones over the gulf.
       |    |Hundreds of houses were burnt.
       |    |More than 2 000 houses were hurt by the storm.
2      |    |A customs officer and a sales manager were killed.
11     |    |Rebels hacked eleven villagers to death in a hamlet.
5      |    |Militiamen burned five herders alive in their huts.
1      |    |A girl bled to death in the street.
3      |    |The insurgents slit the throats of three farmers.
1      |    |A mine took the life of a shepherd.
       |    |Surgeons saved the lives of six people.
3      |    |Three villagers fell victim to a landmine.
4      |    |Four of the crew did not survive.
2      |    |Neither the driver nor the nurse survived.
       |1   |A third man has lost an arm.
       |2   |Two of them suffered burns.
       |17  |Seventeen people were cut by flying glass.
       |30  |Thirty workers needed oxygen.
       |9   |Nine students were overcome by smoke.
       |7   |Seven passengers escaped with minor injuries.
       |8   |Eight people ended up in hospital.
0      |    |The shells fell without causing loss of life.
0      |0   |Two shells came down in the groves: zero dead, zero injured.
0      |0   |Not a single person was injured or killed.
0      |0   |No deaths or injuries were reported.
0      |0   |Everyone aboard escaped unhurt.
0      |0   |Casualties: none.
0      |0   |Nobody died and nobody was wounded.
16     |    |Dead: 15 commandos, one driver.
7      |    |The dead were four soldiers and three civilians.
       |    |None of the wounded was a soldier.
8      |    |Medics said eight people - five men, two boys and a cook - had been shot dead.
17     |    |Sixteen people plus the driver of an ambulance are dead.
2      |    |A woman, 60, and her grandson, 9, were killed.
2      |    |A crane driver aged 38 and a clerk aged 51 were killed.
24     |70  |Twenty-four people were killed, 15 of them children, and 70 wounded.
21     |    |Twelve people died at once and a further nine perished in the rush.
-/30/30|    |Up to 30 soldiers may be dead after the ambush.
       |    |Up to 30 soldiers could be killed in such an ambush.
4      |    |The death of a woman takes the number killed there to four.
6      |    |Police first reported nine passengers shot dead, but later amended that to six.
       |-/400/400|Nearly 400 were hurt, and police fear that the dead may be many.
12     |    |Officials corrected the death toll to 12.
"""


def _toll(sentence: str) -> dict[str, str]:
    return {
        figure.outcome: "/".join(
            "-" if bound is None else str(bound) for bound in (figure.low, figure.best, figure.high)
        )
        for figure in totals(find_casualties(sentence))
    }


def _bounds(words: str) -> str:
    return words if "/" in words else f"{words}/{words}/{words}"


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_killed_and_wounded(case: str) -> None:
    killed, wounded, sentence = (part.strip() for part in case.split("|", 2))
    wanted = {"killed": killed, "wounded": wounded}
    assert _toll(sentence) == {k: _bounds(v) for k, v in wanted.items() if v}


@pytest.mark.parametrize(
    ("body", "last"),
    [
        ("Shells hit a bakery in Bihac on Monday, killing 12 people. A further nine perished when "
         "the roof fell in.", 21),
        ("Rebels ambushed a convoy near Fizi on Monday. Three soldiers died on the spot. Two "
         "others succumbed on the way to hospital.", 5),
        # the wounded others are others than the dead
        ("A bomb in Jos on Monday wounded 30 people. Police said the bomb killed three and "
         "wounded 30 others.", 3),
        # who died later of the wounded may be among the dead that were counted
        ("A bomb exploded in Jos on Tuesday. Eight people died. Twenty were taken to hospital, "
         "where three of them later died.", None),
    ],
)  # fmt: skip
def test_what_a_later_sentence_adds(body: str, last: int | None) -> None:
    assert mentions_of(body, "attack")[-1].get("killed_best") == last


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("Eleven civilians died in Omagh on Sunday when a bomb brought down a wall.", "bombing"),
        ("Six women perished in Kabul on Sunday when a rocket tore up their hut.", "rocket"),
    ],
)  # fmt: skip
def test_a_death_whose_cause_is_told_behind_it(text: str, subtype: str) -> None:
    assert [m["event_subtype"] for m in mentions_of(text, "attack")] == [subtype]
