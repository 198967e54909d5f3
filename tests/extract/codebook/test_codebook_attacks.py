"""codebook.md, Event types: "attack: armed force used: rocket, missile, mortar, drone, air strike,
bombing / IED, shooting, ground assault, assassination". One battery a means of force, in the
English of wires, broadsheets, military releases, monitors, timelines and live blogs.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, subtypes_of

ROCKET = [
    "Five rockets came down on the outskirts of Sderot just before sunrise, wounding a farmer.",
    "A salvo of Grad rockets slammed into the port of Ashdod on Sunday.",
    "At least three projectiles were fired toward the Green Zone overnight, a security source said.",
    "Hezbollah said it had fired dozens of Katyushas at an army barracks in Safed.",
    "Kirkuk's K-1 base came under rocket fire on Friday; no one was hurt.",
    "Rocket fire from Gaza killed two Thai labourers in Eshkol on Tuesday.",
    "A barrage of some 40 rockets was launched at northern Israel from Lebanon on Thursday.",
    "14:20 - Rockets hit Ashkelon, one person lightly injured",
    "Donetsk was hit by Smerch rockets on Saturday, leaving nine dead, the mayor said.",
    "The rocket struck a kindergarten in Beersheba on Monday, but the children had gone home.",
    "Militants rocketed the presidential palace in Kabul during Eid prayers.",
    "An early-morning rocket attack on the American embassy in Kabul caused no casualties.",
    "Two people died when a Qassam rocket exploded in Netivot on Wednesday.",
    "Landing in an open field, a rocket from Gaza set off sirens in Ashkelon on Friday.",
    "Rebels have been blamed for a rocket that killed a teacher in Goma on Thursday.",
    "Rockets rained down on Misrata for a third day on Wednesday, residents said.",
]
MISSILE = [
    "A ballistic missile fired from Yemen hit an oil depot in Jeddah on Sunday.",
    "Russia struck Odesa with Kalibr cruise missiles overnight, killing eight.",
    "Two anti-ship missiles hit the bulk carrier off Hodeidah, forcing its crew to abandon it.",
    "Iran lobbed a dozen missiles at a base near Erbil early on Tuesday.",
    "An anti-tank missile fired from Gaza hit a school bus, critically wounding a boy of 16.",
    "The vessel was struck by a missile 57 nautical miles southwest of Aden at 1130 GMT.",
    "Missile strikes on Dnipro killed 23 people on Friday, the governor reported.",
    "HMS Diamond shot down a missile aimed at a tanker in the Red Sea on Wednesday.",
    "Saudi air defences intercepted a missile over Riyadh on Saturday.",
    "More than fifty Tomahawks were launched at an airfield near Homs on Friday morning.",
    "A missile slammed into an apartment block in Zaporizhzhia, killing a family of four.",
    "Scud missiles landed in a residential district of Aleppo on Tuesday, destroying 20 houses.",
    "Kharkiv: a missile strike at 03:10 on 12 May destroyed a printing house, killing seven.",
    "An Iskander hit a pizza restaurant in Kramatorsk on Tuesday evening; twelve people died.",
    "The missiles, launched from a submarine in the Mediterranean, struck a depot near Sirte.",
]
MORTAR = [
    "Three mortar bombs fell in the garden of the French embassy in Damascus on Monday.",
    "Mortars landed on a football pitch in Taiz, killing two boys.",
    "Insurgents mortared a police station in Mosul on Wednesday.",
    "A mortar attack on a mosque in Balad Ruz wounded seven worshippers on Friday.",
    "Shortly after noon a mortar round hit a wedding hall in Helmand, killing 17 people.",
    "Soldiers in Marjah came under mortar fire on Tuesday, the ministry said.",
    "Mortar shells have killed a baker and his son in Homs, activists said on Thursday.",
    "Four mortar rounds were fired at the airport in Mogadishu on Sunday by al Shabaab.",
]
ARTILLERY = [
    "Turkish howitzers shelled Kurdish positions near Afrin on Saturday.",
    "North Korean artillery pounded the island of Yeonpyeong, killing two marines.",
    "Shelling killed five civilians in Kherson on Sunday, the governor said.",
    "The village of Avdiivka was shelled for six hours on Monday.",
    "Tank fire hit a United Nations school in Jabalia, killing 15 people.",
    "A shell tore through a bakery in Stepanakert on Wednesday, killing its owner.",
    "Heavy bombardment of Mariupol on Thursday left dozens dead.",
    "Pakistani troops and Indian forces traded artillery fire across the Line of Control in Kashmir on Friday, killing three villagers.",
    "Syrian government forces bombarded Idlib with artillery on Tuesday, killing a nurse.",
    "One man died and three were injured in shelling of Horlivka on 14 May.",
    "An artillery strike hit a market in Omdurman, killing 30 people, a doctors' union said.",
]
DRONE = [
    "A drone laden with explosives crashed into a hangar at Erbil airport on Wednesday.",
    "Kyiv was attacked by 28 Shahed drones overnight.",
    "A Predator fired two Hellfire missiles at a car in Marib, killing its four occupants.",
    "Ukrainian drones set an oil refinery in Ryazan ablaze on Saturday.",
    "A US drone strike in North Waziristan killed five suspected militants on Monday.",
    "Drones hit two pumping stations west of Riyadh on Tuesday.",
    "An unmanned aircraft dropped a grenade on a checkpoint near Kirkuk, wounding a guard.",
    "The tanker was targeted by a drone off the coast of Oman, killing two crew.",
    "An Israeli drone attack killed a Hamas official in Beirut's southern suburbs on Tuesday.",
    "A quadcopter bombed a police post in Deir al-Zor on Thursday.",
    "One of the drones struck a residential tower in Moscow, the mayor said on Sunday.",
    "A kamikaze drone exploded over a petrol station in Belgorod, injuring a driver.",
]
AIRSTRIKE = [
    "Warplanes pounded a suburb of Damascus on Tuesday, killing at least 14.",
    "A coalition air strike hit a funeral in Sanaa on Saturday, killing 140 people.",
    "Israeli jets struck a weapons convoy near the Lebanese border overnight.",
    "Nato aircraft bombed a command centre in Tripoli on Sunday.",
    "RAF Typhoons destroyed an ISIS tunnel complex near Makhmur on 3 May.",
    "Near Mosul, two airstrikes struck an ISIL tactical unit and destroyed a mortar system.",
    "An air raid on a market in Maarat al-Numan killed 43 people, rescuers said on Tuesday.",
    "F-16s carried out strikes against two arms depots near Deir al-Zor on Friday.",
    "Barrel bombs dropped by helicopters killed ten people in Daraya on Monday.",
    "Ethiopian planes bombed Mekelle on Wednesday, wounding eight.",
    "The bombing of a hospital in Kunduz by an American gunship killed 42 people.",
    "A Saudi-led coalition plane hit a school bus in Saada on Thursday, killing 40 children.",
    "Helicopter gunships strafed a refugee camp in Darfur on Sunday, killing six.",
    "Turkey carried out air strikes on Kurdish militants in northern Iraq late on Wednesday.",
    "Sudan's air force struck a crowded market in Nyala on Saturday, killing 22 people.",
]
BOMBING = [
    "A blast outside a bank in Lashkar Gah killed 34 people on Thursday.",
    "Twin bombings ripped through a market in Sadr City on Sunday, killing 31.",
    "A suicide attacker detonated his vest at a wedding in Kabul, killing 63.",
    "A roadside bomb killed two Canadian soldiers in Kandahar on Tuesday.",
    "A parked car packed with explosives blew up near a church in Jos, killing ten.",
    "An improvised explosive device struck a police van in Mandera, leaving five officers dead.",
    "A landmine killed three peacekeepers near Kidal on Wednesday.",
    "A bus carrying recruits was blown up in Damascus on Monday.",
    "Forty people were killed by a bomb hidden in a vegetable cart in Quetta on Saturday.",
    "A grenade was thrown into a bar in Bujumbura on Sunday, killing two.",
    "A hand grenade attack on a mosque in Addis Ababa wounded six people on Friday.",
    "An explosion tore through a Shia mosque in Peshawar during Friday prayers, killing 56.",
    "A bomb went off at a bus stop in Jerusalem on Wednesday.",
    "Suicide bombers struck two churches in Surabaya on Sunday, killing 13.",
    "A truck bomb levelled a hotel in Mogadishu on Saturday.",
    "The minister's convoy was hit by a car bomb in Aden; he escaped unhurt.",
    "Two blasts rocked the Dagestani capital Makhachkala on Thursday, killing 13 people.",
    "A magnetic bomb attached to his car killed a judge in Kabul on Monday.",
    "An IED blast wounded four soldiers in Sinai on Tuesday.",
    "A sailor was killed when a sea mine exploded under a dhow off Mokha on Sunday.",
]
SHOOTING = [
    "Gunmen on motorcycles sprayed a cafe in Maiduguri with bullets, killing nine.",
    "Unidentified assailants shot and killed a journalist outside his home in Peshawar on Monday.",
    "A sniper killed a policeman in Fallujah on Wednesday.",
    "Three Bedouin tribesmen were gunned down at a petrol station in Sinai on Sunday.",
    "An off-duty guard turned his weapon on Nato trainers in Kabul, killing two.",
    "A shooting at a mosque in Kano left four worshippers dead on Friday.",
    "Masked men opened fire on a bus carrying Coptic pilgrims in Minya on Friday, killing 28.",
    "A drive-by shooting in Basra killed a cleric on Tuesday.",
    "A gunman in police uniform killed three Australian soldiers in Uruzgan on Wednesday.",
    "A councillor was shot dead in front of his children in Diyala on Saturday.",
    "Soldiers fired on a minibus at a checkpoint near Sinjar, killing five.",
    "A rocket-propelled grenade hit a patrol car in Nairobi's Eastleigh district, killing an officer.",
    "Pirates fired on the chemical tanker off Brass on Thursday.",
    "Israeli troops shot a Palestinian teenager dead near Nablus on Monday.",
    "Machine-gun fire killed two Red Cross drivers near Bangui on Thursday.",
]
GROUND_ASSAULT = [
    "Fighters of the M23 overran an army camp at Rumangabo on Monday.",
    "Islamists stormed a military base at Inates, killing 71 soldiers.",
    "Raiders torched the village of Kawuri before dawn on Sunday, killing 85 people.",
    "Taliban insurgents stormed a police headquarters in Gardez on Tuesday, killing 20 officers.",
    "An ambush near Tongo Tongo killed four American soldiers on 4 May.",
    "Rebels captured the town of Bambari on Friday after a day of fighting.",
    "Government troops retook Palmyra from Islamic State on Sunday.",
    "Azerbaijani forces seized the town of Hadrut on Friday.",
    "Clashes between the army and rebels in Malakal killed 22 people on Tuesday.",
    "Commandos raided a house in Yakla, killing an al Qaeda leader.",
    "Heavily armed men laid siege to a hotel in Ouagadougou on Friday, killing 30.",
    "Ethiopian troops launched an offensive on Mekelle on Saturday.",
    "Russian forces have taken Soledar, the ministry said on Friday.",
    "An assault on the prison in Hasaka by Islamic State fighters left 30 guards dead on Thursday.",
    "Heavy fighting broke out in Khartoum on Saturday, leaving at least 27 people dead.",
    "Militants ambushed a convoy of Indian paramilitary police in Chhattisgarh, killing 24.",
    "Iraqi forces began an assault on Tikrit on Monday.",
]
ASSASSINATION = [
    "The governor of Logar was assassinated on Tuesday by a bomb hidden in a microphone.",
    "Gunmen killed the head of the provincial council in Nangarhar on Sunday.",
    "A former finance minister was assassinated in Beirut on Friday.",
    "The assassination of a tribal elder in Kandahar on Monday was claimed by the Taliban.",
    "A prominent imam was murdered by gunmen in Mombasa on Tuesday.",
]
# By blade: no subtype is named after it, whatever else the killers carry.
BY_HAND = [
    "The attackers, armed with rifles and machetes, hacked 21 villagers to death in Beni.",
    "Raiders with axes and clubs hacked nine woodcutters to death near Jos on Sunday.",
]
# The same in other tenses and voices: timelines, inversions, participles, clefts, heads of lists.
OTHER_VOICES = [
    ("Rebels seize the airport at Goma on Sunday.", "ground_assault"),
    ("3 May: Israeli jets bomb the port of Tyre.", "airstrike"),
    ("A suicide bomber kills 12 in Kabul on Monday.", "bombing"),
    ("Gunmen attack a hotel in Bamako, killing 20, on Friday.", "shooting"),
    ("Three frigates fire 20 cruise missiles at targets in Syria on Wednesday.", "missile"),
    (
        "Three peacekeepers die when a mine blows up beneath their jeep in Agdam on Tuesday.",
        "bombing",
    ),
    ("On 9 March a landmine wrecked a milk tanker on the road out of Kelbajar.", "bombing"),
    ("It was a bus at Lamu that came under fire on Thursday; three passengers died.", "shooting"),
    ("Among those shot dead in Basra on Monday was a city councillor.", "shooting"),
    ("Hit by two missiles on Sunday, the tanker drifted off Hodeidah for hours.", "missile"),
    ("Insurgents drove a truck bomb at the gates of the fort in Beledweyne on 14 June.", "bombing"),
    (
        "On 21 March the separatists used mortars and landmines against a border post near "
        "Agdam, killing five conscripts.",
        None,
    ),
    ("On Friday evening drones and mortars were used against a barracks at Stepanakert.", None),
    ("Policemen fire on a queue of voters in Conakry on Sunday, killing 11 people.", "shooting"),
    (
        "A bus of recruits was destroyed by explosives outside the naval academy at Colombo on "
        "Thursday.",
        "bombing",
    ),
    (
        "American aircraft carried out three strikes on camps in Lower Shabelle on Sunday, killing "
        "four militants.",
        "airstrike",
    ),
    ("A drone smashed into the roof of the railway station in Kursk on Sunday.", "drone_strike"),
    ("A missile tore into a railway station in Kramatorsk on Friday.", "missile"),
    ("A Tamil Tiger bomber on a motorcycle blew up a bus stop in Colombo on Friday.", "bombing"),
    (
        "Guerrillas waded across a river into the airfield at Anuradhapura on Monday, killed four "
        "sentries and destroyed three trainers and a helicopter.",
        None,
    ),
    (
        "It started on Thursday, when an FDLR band crossed the lake near Goma, attacked a police "
        "launch and made off with its crew.",
        None,
    ),
    (
        "Armed men forced their way into a school in Chibok on Monday and shot dead two guards.",
        "shooting",
    ),
    (
        "A barrage of rockets on Sderot, the heaviest in a year, wounded six people on Tuesday.",
        "rocket",
    ),
    (
        "Responsibility for the car bomb that killed nine in Mogadishu on Saturday was claimed by al "
        "Shabaab.",
        "bombing",
    ),
    ("The town of Palma fell to insurgents on Saturday.", "ground_assault"),
    (
        "The army took control of the airfield at Menagh on Sunday after a fierce battle.",
        "ground_assault",
    ),
    ("A Lynx helicopter was brought down by ground fire over Basra on Saturday.", "shooting"),
    ("Ground fire brought down a transport helicopter near Sloviansk on Friday.", "shooting"),
    ("A cargo plane that crashed on Thursday outside Luhansk had been shot down by rebels.", None),
    ("Houthi fighters shot down an American MQ-9 Reaper drone over Marib on Friday.", "other"),
    ("M23 rebels entered Bukavu on Friday.", "ground_assault"),
    ("Rebels pushed into the airport at Goma on Sunday.", "ground_assault"),
    ("The navy sank two speedboats off Bosaso on Friday.", None),
    ("French Mirage jets destroyed a column of pickups near Bardai on Sunday.", "airstrike"),
    ("Insurgents fought their way into Palma on Wednesday.", "ground_assault"),
    ("On Friday fighters entered Zaranj, capital of the province of Nimroz.", "ground_assault"),
    ("Men on a motorcycle tossed a grenade into a bar in Bujumbura on Friday.", "bombing"),
    ("A man flung two grenades at worshippers in a church in Garissa on Sunday.", "bombing"),
    ("Three ballistic missiles were aimed at the port of Yanbu on Tuesday.", "missile"),
    ("The army answered with a precision strike on mortars dug in near Goris on Monday.", "other"),
    ("A policeman was stabbed to death by militants in Srinagar on Monday.", None),
    (
        "Eleven miners were killed on Sunday in Balochistan by gunmen who stopped their bus.",
        "shooting",
    ),
    ("Jets and helicopter gunships pounded hideouts around Mir Ali during the night.", "airstrike"),
    ("BREAKING: Loud explosions in Kyiv, missile hits a thermal power plant", "missile"),
    (
        "CENTCOM forces conducted a self-defence strike against a mobile missile launcher in a "
        "Houthi-controlled area of Yemen at 4 p.m. on May 9.",
        None,
    ),
    (
        "Coalition aircraft engaged an ISIS tactical unit near Rawa with two bombs on 4 May.",
        "airstrike",
    ),
    (
        "The Saudi-led coalition said it had destroyed a ballistic missile launched at Jizan on "
        "Friday.",
        "missile",
    ),
    (
        "Ukrainian air defence shot down 21 of 24 Shahed drones overnight, the air force said.",
        "drone_strike",
    ),
    ("A gun battle at the Intercontinental in Kabul on Sunday left 22 people dead.", "shooting"),
    (
        "A convoy of aid lorries was looted and its drivers shot dead in Darfur on Tuesday.",
        "shooting",
    ),
]


def _pairs(texts: list[str], subtype: str) -> list[tuple[str, str]]:
    return [(text, subtype) for text in texts]


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        *_pairs(ROCKET, "rocket"),
        *_pairs(MISSILE, "missile"),
        *_pairs(MORTAR, "mortar"),
        *_pairs(ARTILLERY, "artillery"),
        *_pairs(DRONE, "drone_strike"),
        *_pairs(AIRSTRIKE, "airstrike"),
        *_pairs(BOMBING, "bombing"),
        *_pairs(SHOOTING, "shooting"),
        *_pairs(GROUND_ASSAULT, "ground_assault"),
        *_pairs(BY_HAND, "other"),
    ],
)
def test_armed_force_used_is_one_attack_of_its_subtype(text: str, subtype: str) -> None:
    assert subtypes_of(text, "attack") == [subtype]


@pytest.mark.parametrize(("text", "subtype"), OTHER_VOICES)
def test_armed_force_is_found_in_every_tense_and_voice(text: str, subtype: str | None) -> None:
    told = subtypes_of(text, "attack")
    assert len(told) == 1
    assert subtype in (None, told[0])


@pytest.mark.parametrize("text", ASSASSINATION)
def test_an_assassination_is_an_attack(text: str) -> None:
    assert len(subtypes_of(text, "attack")) == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Russian missiles hit Kyiv on Friday.", "Kyiv"),
        ("Israel bombed Damascus on Saturday.", "Damascus"),
        ("Rebels shelled Khartoum on Monday, killing four.", "Khartoum"),
        ("A drone attack on Moscow on 4 June killed five people.", "Moscow"),
        ("Two rockets at Doha on Sunday wounded a guard.", "Doha"),
    ],
)
def test_a_capital_that_is_hit_is_the_place(text: str, place: str) -> None:
    assert [e["location"] for e in events_of(text, "attack")] == [place]


def test_a_capital_that_answers_is_no_place() -> None:
    [told] = events_of("Moscow blamed Kyiv for a drone that hit Belgorod on Monday.", "attack")
    assert told["locations"] == ["Belgorod"]


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        ("Syrian gunners brought down an Israeli reconnaissance drone near Quneitra.", "syria"),
        ("A Turkish surveillance drone was shot down by the PKK near Sulaymaniyah.", "kurdistan"),
    ],
)
def test_who_shoots_down_a_drone_on_patrol_attacks_it(text: str, initiator: str) -> None:
    [told] = events_of(text, "attack")
    assert initiator in told["initiator"].lower()


def test_who_claims_an_attack_may_have_a_second_name_in_brackets() -> None:
    [told] = events_of(
        "An attack on Doha on Monday with drones, for which Ansar Allah (the Houthis) claimed "
        "responsibility, wounded two clerks.",
        "attack",
    )
    assert told["initiator"] == "Houthis"
