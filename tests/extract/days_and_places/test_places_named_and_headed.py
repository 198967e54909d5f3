"""Places that prepositions, headings and earlier sentences give (codebook, Actors and places).

Every passage is of Friday 17 May 2013.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, mentions_of, only_event


def places(body: str, event_type: str | None = None) -> list[list[str]]:
    """The places of each event that a text tells, in order."""
    return [list(m["locations"]) for m in events_of(body, event_type)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Two herders were killed when jets bombed a ravine above Tirsanak on Sunday.", "Tirsanak"),
        ("Gunmen fired at a fishing boat off Kelvan Shoal on Monday.", "Kelvan Shoal"),
        ("A landmine killed three rangers in the Walori park on 2 May.", "Walori"),
        ("A grenade exploded in the Sarbaz bazaar on Saturday.", "Sarbaz bazaar"),
        ("Youths burned a bus in the Kilbrin estate on Friday night.", "Kilbrin"),
        ("Shells rained upon Abu Jasim on Tuesday, killing four people.", "Abu Jasim"),
        ("Nine men died in a raid in April on Tolmeka in which boats were used.", "Tolmeka"),
        ("Rebels shelled Dar Fatima during a visit of the governor on 3 May.", "Dar Fatima"),
        ("Gunmen stormed the palace at Morzivan on 3 May.", "Morzivan"),
        ("At Tirsanak, in the hills, gunmen shot a customs officer dead on 3 May.", "Tirsanak"),
        ("Help came late for Tirsanak, where rebels killed ten farmers on 3 May.", "Tirsanak"),
        ("A grenade killed a boy in the Kilbrin slum on 3 May.", "Kilbrin"),
    ],
)
def test_a_preposition_or_kind_names_the_place(text: str, place: str) -> None:
    assert places(text) == [[place]]


@pytest.mark.parametrize(
    "text",
    [
        "Rioters hurled bottles at Saxon Armoureds on Friday night.",
        "A sniper wounded a driver near the Black Sea Cement works on Sunday.",
    ],
)
def test_a_thing_that_bears_a_name_is_no_place(text: str) -> None:
    assert places(text) == [[]]


def test_an_office_in_passing_moves_no_capital() -> None:
    text = (
        "BAMAKO, May 16 - A mine killed two soldiers near Gao on Wednesday. Insurers in Singapore "
        "have raised their rates.\n\nIn the capital, nurses marched to the Tirsan railway station "
        "on Thursday."
    )
    assert [place[0] for place in places(text, "unrest")] == ["Bamako"]


def test_a_sea_before_a_weekday_is_a_sea() -> None:
    assert places("A missile hit a tanker in the Black Sea Monday.") == [["Black Sea"]]


def test_a_mine_between_two_villages_is_told_by_both() -> None:
    text = "A jeep struck a mine on the track between Tirsanak and Dar Kelvo on 3 May."
    assert places(text) == [["Tirsanak", "Dar Kelvo"]]
    talks = "Shells fell as the talks between Tirsanov and Kelvo went on."
    assert all("Kelvo" not in found for found in places(talks))


def test_what_a_place_lies_between_is_not_where_it_happened() -> None:
    text = "A mine struck a convoy at Dabnok, between Goma and Rutshuru, on Friday."
    assert places(text) == [["Dabnok"]]


def test_a_government_that_acts_is_no_scene() -> None:
    text = (
        "Shells fell on Sevastopol on Tuesday. The prefect appointed by Moscow said that air "
        "defences had shot down two drones."
    )
    assert all("Moscow" not in found for found in places(text))


def test_a_quarter_that_bears_the_name_of_a_far_off_city() -> None:
    text = "Khartoum was calm. On 4 May a raid upon Dar es Salaam, in the south of the city, "
    (event,) = events_of(text + "killed 12 people.")
    assert (event["location"], event["country"]) == ("Dar es Salaam", None)


def test_that_city_itself_keeps_its_country() -> None:
    (event,) = events_of("A bomb killed 12 people in Dar es Salaam on Monday.")
    assert event["country"] == "TZ"


def test_where_a_blocked_road_leads_is_not_where_it_is_blocked() -> None:
    assert places("Farmers blocked the highway to Tirana on Tuesday in protest.") == [[]]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "The rebels left their trenches at Dorvak on Monday and withdrew towards Damascus.",
            ["Dorvak"],
        ),
        ("Sweden said its 90 soldiers would be withdrawn from the Shebaa Heights.", None),
    ],
)
def test_a_withdrawal_is_from_where_they_were(text: str, left: list[str] | None) -> None:
    assert places(text, "withdrawal") == [left or ["Shebaa Heights"]]


def test_others_leave_the_theatre_that_is_told() -> None:
    text = (
        "France will pull all 900 of its soldiers out of Chad within a year, it said on Monday. "
        "Norway brought home its 45 engineers in January."
    )
    assert places(text, "withdrawal") == [["Chad"], ["Chad"]]


def test_a_country_that_only_speaks_is_no_theatre() -> None:
    text = (
        "Sweden spoke on Monday of its 90 soldiers in blue helmets. "
        "Finland withdrew its 60 men in January."
    )
    assert all("Sweden" not in found for found in places(text, "withdrawal"))


def test_a_heading_sets_the_place_of_what_stands_under_it() -> None:
    body = (
        "The police had a quiet week in Lagos.\n\nRiot in Makurdi\n\n"
        "Youths burned a police post and stoned cars on Sunday. Four people were hurt."
    )
    assert places(body) == [["Makurdi"]]


def test_a_heading_sets_the_town_of_its_quarter() -> None:
    body = (
        "The war goes on around Homs.\n\nAleppo: bakery hit\n\n"
        "Two shells fell on the Salhani district on Sunday evening, killing a baker.\n\n"
        "Strike at the port\n\nA bomb wounded two dockers on Saturday."
    )
    assert places(body) == [["Aleppo", "Salhani"], ["Syria"]]


def test_a_reporters_line_below_it_ends_no_heading() -> None:
    body = (
        "The war goes on around Homs.\n\nAleppo: bakery hit\n\nAnn Roe, Aleppo\n\n"
        "Two shells fell on the Salhani district on Sunday evening, killing a baker."
    )
    assert places(body) == [["Aleppo", "Salhani"]]


def test_a_station_in_the_capital_is_in_that_town() -> None:
    text = "Tunisia is on strike. In the capital, nurses marched to the Sultani railway station."
    assert places(text, "unrest") == [["Tunis", "Sultani"]]


def test_a_headline_about_a_government_sets_no_place() -> None:
    body = "Talks have failed.\n\nMoscow warns neighbours\n\nA bomb wounded two guards on Monday."
    assert places(body, "attack") == [[]]


def test_a_village_named_before_is_a_place_as_a_subject() -> None:
    body = (
        "Rockets landed in the village of Hasmita on Sunday and killed two. The night was quiet. "
        "Hasmita was shelled again on Monday, and a child died."
    )
    assert places(body) == [["Hasmita"], ["Hasmita"]]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Herders from Gao shot two militiamen dead at Tin Ouadar on Monday.", "Tin Ouadar"),
        ("The army's depot at Gelmo fell to Islamic State on Tuesday after a fight.", "Gelmo"),
        ("Kyiv says its frigate shelled a pier at Ozernivka in Crimea on Sunday.", "Ozernivka"),
        ("The mortar attack on Kerdasan on Monday took four lives.", "Kerdasan"),
        ("Jets strafed a lorry near Arab Mansur on 9 May.", "Arab Mansur"),
        ("Axe-men came to the hamlet of Tell el Zerga on Friday and killed a miller.", "Zerga"),
        ("Gunmen killed a mukhtar on Tuesday in Dolfar, a village near Kirkuk.", "Dolfar"),
        ("Rebels shelled Wad Tumbel, about 60 km (37 miles) from Kassala, on Monday.", "Tumbel"),
    ],
)
def test_a_town_left_passed_or_near_leaves_the_scene_to_a_bare_name(text: str, place: str) -> None:
    (found,) = events_of(text)
    assert str(found["location"]).endswith(place)


def test_a_town_in_which_it_was_stays_before_what_lies_in_it() -> None:
    assert places("A bomb killed two men in Kirkuk on Monday in Ottoman costume.") == [["Kirkuk"]]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The marshal, speaking in Kyiv, said gunmen had shelled Kassala on Monday.", "Kassala"),
        ("A clerk who works in Kyiv said a shell hit a clinic in Bakhmut on Monday.", "Bakhmut"),
        (
            "On 9 May, the day the envoys met in Geneva, shells fell on a market in Kassala.",
            "Kassala",
        ),
        (
            "Five of the crew were flown to Cyprus after a drone exploded at Latakia on Sunday.",
            "Latakia",
        ),
        ("Grads fired from the dunes by rebels reached the edge of Misrata on Monday.", "Misrata"),
    ],
)
def test_where_it_is_told_lived_or_flown_from_is_no_scene(text: str, place: str) -> None:
    attacks = [m["locations"] for m in events_of(text, "attack")]
    assert attacks == [[place]]


def test_rockets_launched_from_a_town_did_not_hit_it() -> None:
    text = "Rockets were launched from a quarry in Sidon on Monday and fell into the sea."
    assert all("Sidon" not in found for found in places(text, "attack"))


def test_the_same_church_is_where_the_sentence_before_has_it() -> None:
    told = "Gunmen fired on a church in Gao on Sunday, killing a nun. "
    again = "Two days later a grenade was thrown at the same church, wounding two men."
    assert places(told + again)[-1] == ["Gao"]
    two = "Gunmen fired on a church in Gao and a school in Kidal on Sunday, killing a nun. "
    assert places(two + again)[-1] == ["Mali"]


def test_the_city_is_the_one_town_named_before_in_the_sentence() -> None:
    text = "Forty families left Kassala's suburbs after a bombardment of the city on Monday."
    assert places(text, "attack") == [["Kassala"]]
    other = "Forty families left Kassala after a bombardment of the town of Dolfar on Monday."
    assert places(other, "attack") == [["Dolfar"]]


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("In Mali the truce is over. A crowd stormed parliament on Monday.", ["Bamako"]),
        ("In Mali the truce is over. A bomb hit a gate of the Dutch embassy.", ["Bamako"]),
        ("A crowd stormed the Malian parliament on Monday.", ["Bamako"]),
        ("In Mali and in Niger the truce is over. A crowd stormed parliament on Monday.", []),
        ("In Mali the truce is over. A crowd stormed the regional parliament on Monday.", []),
        ("In Yemen the truce is over. A crowd stormed parliament on Monday.", []),
    ],
)
def test_seats_of_state_stand_in_the_capital_of_the_one_land(text: str, scene: list[str]) -> None:
    assert places(text) == [scene]


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("Togo is tense. Rebels overran the National Penitentiary on Monday.", ["Lome"]),
        ("Togo is tense. A crowd marched on the Government Palace on Monday.", ["Lome"]),
        ("LOME, Togo (Agency) - Youths stoned the Embassy of Chad on Monday.", ["Lome"]),
        ("NIAMEY, Niger (Agency) - Youths stoned the French Embassy on Monday.", ["Niamey"]),
        ("NIAMEY, Niger (Agency) - Youths stoned the Embassy of Niger on Monday.", ["Niger"]),
    ],
)
def test_embassies_stand_in_the_capital_that_it_is_filed_from(text: str, scene: list[str]) -> None:
    assert places(text, "unrest" if "stoned" in text or "march" in text else "attack") == [scene]


def test_what_stands_in_a_town_is_in_the_dateline_citys() -> None:
    lead = "MAPUTO, Mozambique (Agency) - A grenade went off "
    assert places(lead + "outside a cinema on Thursday, killing two.") == [["Maputo"]]
    assert places(lead + "on a farm track on Thursday, killing two.") == [["Mozambique"]]
    assert places(lead + "outside a cinema in Nampula on Thursday, killing two.") == [["Nampula"]]
    hub = lead.replace("MAPUTO, Mozambique", "NAIROBI, Kenya")
    assert places(hub + "outside a cinema on Thursday, killing two.") == [["Kenya"]]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Two shells hit the Dorkuma museum on Tuesday.", ["Dorkuma museum"]),
        ("Nine died in Tuesday's raid on the Sarra Hill camp.", ["Sarra Hill camp"]),
        ("Two bombs went off on Calle Mendoza on Tuesday.", ["Calle Mendoza"]),
        ("Two bombs went off in Poets' Square on Tuesday.", ["Poets' Square"]),
        ("Two bombs went off at the army base on Tuesday.", []),
        ("The mayor of Dorkuma was shot dead at his desk on Tuesday.", ["Dorkuma"]),
        ("The mayor of Dorkuma was shot dead in Gao on Tuesday.", ["Gao"]),
        (
            "Mortars levelled Dorkuma and Sarramo, two hill villages, on Tuesday.",
            ["Dorkuma", "Sarramo"],
        ),
        ("Zaire's invasion of Angola on 7 May was short.", ["Angola"]),
        ("Zaire said on 7 May that it had invaded Angola with 900 men.", ["Angola"]),
        ("In Togo, a grenade burst in a bar in the capital on Tuesday.", ["Lome", "Togo"]),
    ],
)
def test_a_site_an_office_or_an_invasion_names_the_place(text: str, place: list[str]) -> None:
    assert places(text, "attack") == [place]


def test_each_part_of_a_sentence_has_its_bare_town() -> None:
    text = (
        "A shell killed two nurses in Gao on Tuesday, hours after a mine blew up a bus in Dorkuma, "
        "killing nine."
    )
    assert places(text, "attack") == [["Gao"], ["Dorkuma"]]


def test_the_ward_where_the_wounded_die_is_no_scene() -> None:
    raid = "Rebels raided Gao on Tuesday. "
    assert places(raid + "A boy who was hurt died at the Dorkuma clinic.", "attack") == [["Gao"]]
    assert places("Rebels shelled the Dorkuma clinic on Tuesday.", "attack") == [["Dorkuma clinic"]]


def test_a_town_bombed_before_is_what_the_city_means() -> None:
    text = "Menaka was calm. Jets bombed Gao on Monday. Rebels captured the city in March."
    assert places(text, "attack") == [["Gao"], ["Gao"]]


def test_they_hit_what_the_sentence_dates_and_the_one_before_names() -> None:
    text = (
        "Soldiers are back in Menaka. The town had been lost since 3 May, when rebels killed nine "
        "men of the garrison."
    )
    assert places(text, "attack") == [["Menaka"]]


def test_there_may_be_a_province() -> None:
    text = "Nobody sleeps well in Helmand. Two gunmen shot nine recruits there on Tuesday."
    assert places(text, "attack") == [["Helmand"]]


def test_a_village_is_near_the_town_that_it_was_told_near() -> None:
    text = (
        "Gunmen killed nine soldiers near the town of Gao on Monday.\n\n"
        "The attack on the camp at Dorkuma began at five in the morning."
    )
    assert len(places(text, "attack")) == 1


def test_a_small_towns_dateline_places_its_lead_and_a_citys_none() -> None:
    lead = " (Agency) - Two gunmen shot a teacher dead on Thursday, police said."
    assert places("ZABOL, Iran" + lead) == [["Zabol"]]
    assert places("BELFAST, Northern Ireland" + lead) == [["United Kingdom"]]
    far = " (Agency) - Two gunmen shot a teacher dead in Kerman on Thursday, police said."
    assert places("ZABOL, Iran" + far) == [["Kerman"]]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels shelled the Asmara airfield on Tuesday, wounding two mechanics.", ["Asmara"]),
        ("Jets bombed a camp of gunmen in Libya's Surbata on Tuesday.", ["Libya"]),
        ("Two drivers died in the ambush at Morzivan of Tuesday.", ["Morzivan"]),
        ("Libya's Haftar met envoys. Jets bombed a camp of gunmen on Tuesday.", []),
    ],
)
def test_a_site_of_a_capital_and_a_town_of_a_land_are_places(text: str, place: list[str]) -> None:
    assert places(text, "attack") == [place]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("On Monday jets bombed what the command in Tel Aviv termed bases near Bhamdoun.",
         "Bhamdoun"),
        ("NATO jets hit what officials in Brussels called a barracks near Nis on Monday.", "Nis"),
        ("On Monday rebels shelled what was left of the market in Gao, the mayor said.", "Gao"),
    ],
)  # fmt: skip
def test_where_it_is_called_so_is_not_where_it_happened(body: str, place: str) -> None:
    assert [m["location"] for m in events_of(body, "attack")] == [place]


def test_the_land_within_the_name_of_a_group_is_not_where_an_unlisted_place_lies() -> None:
    """In whichever line of the text the group is named."""
    body = (
        "The search went on for a third day in heavy rain.\n\n"
        "The Islamic State in Iraq and the Levant shelled a dam near Tirsanak on Monday."
    )
    assert [m["country"] for m in events_of(body, "attack")] == [None]


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        (
            "Six rebels died in a clash with the army in Valencia, Huila Department.",
            "Valencia",
            "CO",
        ),
        ("Rebels raided a police post in Merida, in Cauca Department.", "Merida", "CO"),
        ("Rebels raided a police post in Valencia, Colombia.", "Valencia", "CO"),
        ("Rebels raided police posts in Valencia, Huila and Cali.", "Valencia", "VE"),
    ],
)
def test_the_province_behind_a_town_tells_its_land(text: str, place: str, country: str) -> None:
    first = mentions_of(text, "attack")[0]
    assert (first["location"], first["country"]) == (place, country)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Villagers in Kutumbo said soldiers shot dead two men on Monday.", "Kutumbo"),
        ("Residents of Kutumbo reported that rebels blew up a bridge on Monday.", "Kutumbo"),
        ("Witnesses in Kutumbo said soldiers shot dead two men in Gulu on Monday.", "Gulu"),
        ("Residents of Parliament Street said soldiers shot dead two men on Monday.", None),
    ],
)
def test_who_lives_there_tells_what_was_done_there(text: str, place: str | None) -> None:
    assert only_event(text)["location"] == place


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Bombs went off in the Philippines on Monday, killing three soldiers.", "Philippines"),
        ("Rebels killed two policemen in the Ivory Coast on Monday.", "Ivory Coast"),
        ("Two policemen were shot dead in the United States on Monday.", "United States"),
        (
            "The embassy in Chad gave out the visa a month before the March 11, 2004, bomb attacks "
            "in Niger.",
            "Niger",
        ),
        ("Kenyan troops shelled rebels in Zinder while they move men to Chad.", "Zinder"),
        ("Ten people died in the United States air strike on Raqqa on Monday.", "Raqqa"),
    ],
)
def test_a_land_with_an_article_is_a_place(sentence: str, place: str) -> None:
    (event,) = events_of(sentence, "attack")
    assert event["location"] == place


@pytest.mark.parametrize(
    "dateline",
    [
        "LUSAKA, Zambia (AP) _ ",
        "MOSTAR, Bosnia-Herzegovina (AP) _ ",
        "KINSHASA / LUANDA – ",
        "LUSAKA: ",
    ],
)
def test_where_a_report_was_filed_is_not_where_it_was(dateline: str) -> None:
    text = f"{dateline}Angolan soldiers took Jamba on Monday."
    assert places(text, "attack") == [["Jamba"]]


def test_a_country_in_front_is_where_it_was() -> None:
    assert places("CHAD: Two guards were shot dead by rebels on Monday.", "attack") == [["Chad"]]


def test_a_land_that_is_invaded_is_the_place() -> None:
    assert places("Cyprus was invaded by Turkey on 3 May.") == [["Cyprus"]]
    assert places("Cyprus was accused by Turkey of an attack on 3 May.") != [["Cyprus"]]
