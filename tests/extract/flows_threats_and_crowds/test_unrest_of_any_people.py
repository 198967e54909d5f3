"""Who protests, though no list names them: plurals of people, bodies, what a protest is held by."""

from __future__ import annotations

import pytest
from reading_fixtures import unrest_of


@pytest.mark.parametrize(
    "text",
    [
        "Date sellers protested in Tozeur and pulled down their own shutters.",
        "Members of the Harbour Employees Union protested outside the customs house in Chittagong.",
        "Some 150 IDPs protested beside the canal after their school was shut.",
        "Residents of Gorom continued to protest over the burst dam.",
        "The hospital's staff protested against the sale of its land.",
        "Cyclists protested against speeding lorries in Arusha.",
        "Railway teachers protest unpaid bonuses.",
        "Street traders march to the town hall.",
        "Inhabitants of Kolda protest poor roads.",
        "A group of Lutherans protest for the return of an organist.",
        "CNT members staged a dharna by the old mint.",
        "The Weavers' Welfare Association took out a rally against the new levy.",
        "Growers began an indefinite protest over canal water.",
        "Thousands came out on the streets of Bor on Tuesday.",
        "Riots broke out after the court upheld the result.",
        "The tea pickers' union gheraoed a manager for nine hours.",
        "Villagers came out in their hundreds to protest against the quarry.",
        "The police lathicharged the protesters near Kasba.",
        "Rickshaw owners hit the streets of Khulna over the new fare.",
        "Guild members were detained while protesting against the new bill.",
        "The JSM protested outside the tax office that night.",
        "Members of the Footbridge Committee have been protesting for a month, demanding a path.",
        "Pupils in Likoni violently protest over late papers.",
        "Party leaders set fire to an effigy of the premier beside the bus depot.",
        "Lamplighters sat on a dharna until dusk.",
        "The verdict sparked a demonstration.",
        "A wave of protests swept the islands when the list was read out.",
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
        "Police clashed with activists in Atar on Monday, and a sergeant lost two teeth.",
        "Six people were hurt as supporters of two candidates clashed in Sylhet on Saturday.",
        "Rowdy youths stormed the church in the middle of the sermon.",
        "Supporters destroyed ballot boxes at the polling centre in Runda.",
        "A milk float was torched in Dhalke by Democratic Plains Front (DPF) protesters.",
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
