"""Who protests, though no list names them: plurals of people, bodies, what a protest is held by."""

from __future__ import annotations

import pytest
from reading_fixtures import unrest_of


@pytest.mark.parametrize(
    "text",
    [
        "Onion sellers protested in Nabeul and shut the covered market.",
        "Members of the Harbour Employees Union protested outside the customs house in Chittagong.",
        "Some 150 IDPs protested from the camp against the closing of its school.",
        "Residents of Gorom continued to protest over the burst dam.",
        "The hospital's staff protested against the sale of its land.",
        "Pedestrians protested against reckless motorcyclists in Nakuru.",
        "Clinic nurses protest unpaid allowances.",
        "Street traders march to the town hall.",
        "Inhabitants of Kolda protest poor roads.",
        "A group of Anglicans protest in support of their bishop.",
        "CNT members staged a dharna in front of the clock tower.",
        "The Weavers' Welfare Association took out a rally against the new levy.",
        "Growers began an indefinite protest over canal water.",
        "Riots broke out after the court upheld the result.",
        "The tea pickers' union gheraoed the office of the labour commissioner.",
        "Villagers came out in their hundreds to protest against the quarry.",
        "The police lathicharged the protesters near Kasba.",
        "Rickshaw owners hit the streets of Khulna over the new fare.",
        "Guild members were detained while protesting against the new bill.",
        "The JSM protested outside a police station after the arrests.",
        "Members of the Footbridge Committee have been protesting for a month, demanding a path.",
        "Pupils in Likoni violently protest over late papers.",
        "Party leaders set fire to the effigy of the premier in front of the bus station.",
        "Health workers sat on a three-hour dharna.",
        "The verdict sparked a demonstration.",
        "A wave of protests swept through the coast after the list was read out.",
        "Tannery workers are said to have resumed their sit-in.",
        "A torchlight procession was brought out in Barisal by students demanding his release.",
    ],
)
def test_any_people_and_their_bodies_protest(text: str) -> None:
    assert [f.event_type for f in unrest_of(text)] == ["unrest"]


@pytest.mark.parametrize(
    "text",
    [
        "Ankara protested against the sale of the frigates to Athens.",
        "Members of the Senate protested the decision to cut the budget.",
        "Human rights groups protested the ruling, calling it a step back.",
        "Shareholders protested against the pay of the chief executive.",
        "Her lawyers protested that the letters had been forged.",
        "The players protested to the referee.",
        "Residents protested their innocence before the magistrate.",
        "Bar owners protest that the levy will ruin them.",
        "The airlines protested the landing fees in a letter to the regulator.",
        "Publishers protested against the bill, which they said would gag the press.",
        "The designer says that a riot of colour will come back to Milan.",
        "Scholars and supporters of the plan clashed over the figures in a debate in London.",
        "Groups of visitors gathered outside the palace in Kyoto to take pictures.",
        "The procession of the saint was taken out in Kochi on Friday by thousands of believers.",
        "The court said that residents had a right to hold a protest.",
        "The union said that its members had a right to protest.",
        "The employers protested in a statement against the closing of the port.",
        "Students destroyed their chances in the final paper.",
        "Villagers burn wood in the winter.",
        "When workers march, the police follow them.",
        "The wool growers' committee took out a loan in Dhaka.",
        "Members of the commission blocked the merger on Monday.",
    ],
)
def test_who_speaks_or_comes_to_see_is_no_crowd(text: str) -> None:
    assert unrest_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A mob killed a suspected goat thief in Naivasha on Sunday.",
        "A suspected pickpocket was beaten by a mob in the Kariako area of Dar es Salaam.",
        "Residents killed three suspected rustlers in Marigat on Tuesday.",
        "Villagers assaulted a woman accused of sorcery in Dapaong on Monday.",
        "A number of youths beat a presumed motorcycle thief to death in Savalou.",
        "Police clashed with activists in Atar on Monday; seven officers were injured.",
        "Six people were hurt in a clash between supporters of two parties in Sylhet on Saturday.",
        "Rowdy youths stormed the church and broke up the meeting.",
        "Supporters destroyed ballot boxes at the polling centre in Runda.",
        "A vegetable truck was torched in Dhalke by the Democratic Plains Front (DPF) protesters.",
        "Groups of youth clashed with police in Sopore on Tuesday night.",
    ],
)
def test_a_mob_and_a_brawl_of_the_unarmed_are_riots(text: str) -> None:
    assert [f.event_subtype for f in unrest_of(text)] == ["riot"]


@pytest.mark.parametrize(
    "text",
    [
        "A mob boss killed a suspected informer in Palermo on Sunday.",
        "A bomber in the crowd killed eleven people in Quetta on Friday.",
        "The students beat the record by a minute in Nairobi on Friday.",
        "Residents said that gunmen killed a suspected thief.",
        "The farmers beat an alleged record price for maize.",
        "Clashes between two armed groups killed six people in Bria on Monday.",
        "Clan elders clashed over the figures in a debate on Monday.",
    ],
)
def test_what_no_mob_does_is_no_riot(text: str) -> None:
    assert unrest_of(text) == []
