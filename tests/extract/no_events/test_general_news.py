"""Words of force in general news: the economy, sport, science, courts, crime (codebook, Event
types: "never a figure of speech").

Each class has passages that tell no event, and neighbours in which the same words do tell one.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of

NO_ATTACK = {
    "measures": [
        "In Hamburg on Monday, customs men weighed nine crates of 40.5 pounds each.",
        "Traders in Lagos asked 30 naira a kilogram (2.2 pounds) for tomatoes from Niger.",
        "The bridge in Porto cost 12 million pounds, and the Portuguese treasury paid half.",
        "The pound fell against the dollar in London on Friday as Britain cut its rates.",
        "Wheat from Kenya sold at 14 pounds a sack in Kampala on Tuesday.",
    ],
    "figures that are reached": [
        "Trade between Turkey and Georgia hit 1.9 billion dollars last year, Ankara said.",
        "Jobless claims in Spain hit a 12-year high in March.",
        "Brazil's exports to Peru are hitting 400,000 tonnes a month.",
        "Shares in Colombo shot up 4.2 percent on Thursday after the Sri Lankan vote.",
        "Rice prices were shooting up in Manila on Monday.",
        "Visitors to Nepal hit 800,000 in 2012, the Nepalese board said.",
        "Unemployment in Greece struck a record high on Friday.",
    ],
    "wares and plays": [
        "His history of Israel, 'The Rocket and the Dove', hit the shelves in Haifa on Friday.",
        "The film about the Lebanese missile crews hits cinemas in Beirut on Monday.",
        "The Dutch singer, who had a worldwide hit in 1970, died in The Hague on Monday.",
        "The Kazakh plant shut on Monday, hitting supplies to Germany and Poland.",
        "The song about the Afghan drone war hit the charts in Britain last week.",
        "The new Iranian phone hits stores in Tehran on Tuesday.",
    ],
    "what is taken but no town": [
        "Kenya took the gold and Ethiopia the silver in Osaka on Sunday.",
        "Poland took over the helm of the European Union in July 2011.",
        "The Serb government took office in Belgrade in April.",
        "Chile took the lead in Lima on Saturday.",
        "Italy told Libya's ambassador in Rome on Monday of the measures taken by the Italian "
        "government.",
        "Ghana took third place in Tunis on Tuesday.",
        "Ireland takes over the presidency of the EU in Brussels on Monday.",
        "Japan took steps against the flu in Okinawa on Wednesday.",
    ],
    "blame": [
        "The cardinal attacked Madrid for its sale of frigates to Morocco.",
        "Poland attacked Germany over the pipeline on Tuesday.",
        "The Iranian leader launched a fresh attack on France on Monday, calling it a colony.",
        "The dean made an attack in the Herald newspaper against Britain's army on Friday.",
        "In Canberra, the Labor leader attacked Australia's army for its spending.",
        "The governor has come under fire for his handling of the strike in Lyon.",
        "Nigeria's army came under fire from lawmakers over the contract on Monday.",
        "The paper attacked the Russian army as corrupt and idle on Friday.",
        "Britain came under attack in Strasbourg on Tuesday for opposing the budget.",
    ],
    "battles with an illness or an ill": [
        "The singer died in Prague on Monday aged 70 after a long battle with cancer.",
        "Two ministers fell in the fight against inflation in Turkey.",
        "The poet lost her battle with Parkinson's in Athens on Sunday; she was 81.",
        "The Danish team, who have battled injuries all season, lost two players in Rome.",
        "A Peruvian doctor died in Lima after a brief battle with leukaemia on Friday.",
    ],
    "by their own hand": [
        "Eleven members of a sect killed themselves in a farmhouse near Lausanne, Switzerland.",
        "A farmer killed himself in Punjab on Monday over his debts.",
        "The banker shot himself dead in his office in Seoul on Tuesday.",
        "Four students hanged themselves in Kota, India, last month.",
        "Two sisters killed themselves at a hotel in Turin on Saturday.",
    ],
    "shots at nobody": [
        "Guests at a wedding in Basra fired their rifles into the air on Friday.",
        "A 21-gun salute was fired by the Royal Artillery in Edinburgh on Monday.",
        "Troops firing blanks beat off an imaginary invasion on the coast of Denmark on Tuesday.",
        "Militiamen drove through Benghazi on Sunday, firing volleys of shots in the air.",
        "Police in Dhaka fired warning shots to clear the road on Thursday.",
        "A salute was fired from the fort's cannon in Halifax on Monday.",
    ],
    "sport": [
        "Norway won gold in the women's air pistol in Munich, with Sweden second.",
        "A forehand shot past the Croatian gave the Swiss the first set 6-4 in Basel.",
        "It took the Spaniard three hours to defeat the Czech Jan Novy 6-4, 3-6, 7-5 with a shot "
        "down the line.",
        "In trap shooting, Kuwait's pair took the medals in Doha on Monday.",
        "The Italian shot a 66 to lead the Kenya Open golf in Nairobi on Friday.",
        "The winger hit a pass behind the Dutch defence in Rotterdam on Sunday.",
        "The Lakers beat Boston 104-98, with Brown shooting 9 of 14 in Los Angeles.",
    ],
    "names": [
        "On May 6 Shell chief executive Per Holm met the Omani minister in Muscat.",
        "Shell and Sonatrach signed a contract in Algiers on Monday.",
        "Bulgaria and Greece will share the Koren shooting range near Plovdiv from Monday.",
        "Vietnam wants to buy Smerch salvo systems and 40 rockets from Russia.",
    ],
    "illness": [
        "The province of Cuzco was hardest hit, where 212 fell ill and 9 of them died.",
        "Sixty geese died at a farm in Kent hit by an outbreak of bird flu on Tuesday.",
        "Cholera has hit the Angolan army in Luanda and killed 40 people.",
        "Haiti was hit on Monday by an outbreak of typhoid that has killed 30.",
        "Dengue fever hit Paraguay in January, killing 17 people.",
    ],
    "animals": [
        "A bull that broke loose went on a rampage in Seville on Sunday and was shot dead by "
        "police.",
        "A leopard attacked villagers in Assam on Monday, killing two of them.",
        "A crocodile killed a Zambian soldier on the Kafue river on Tuesday.",
        "Wild elephants stormed a hamlet in Jharkhand on Friday and trampled three people to "
        "death.",
        "A shark attacked a swimmer off Durban on Wednesday and wounded him.",
        "Bees attacked a school bus near Harare on Monday, injuring 12 pupils.",
    ],
    "homes and killers of women": [
        "A heart surgeon was cleared in Kampala of the 2003 killing of his wife, Rose.",
        "He was held in Cadiz for the murder of his fiancee in 1999.",
        "Police in Leeds hold a man for the murders of four prostitutes whose bodies were found "
        "there in May.",
        "The serial killer murdered 11 women in Rostov in 1988.",
        "A father killed his three children in Graz on Monday.",
        "The trial began in Lyon of a nurse who killed nine patients in 2006.",
        "The Whitechapel Ripper killed five women in London in 1888.",
    ],
    "not done": [
        "The zone was set up to protect the Kurds from air attack by Baghdad.",
        "The ban on traffic should keep bombings and deaths few on voting day in Basra.",
        '"Today they bring us bread, and tomorrow they drop bombs on us," the elder said.',
        "He and his friend discussed two ways of killing the king: shooting him or using a bomb.",
        '"Any bullet fired at anybody is a loss to the Somali people," he said.',
        "Artillery shooting will take place in Zealand on May 25, the Danish army said.",
        "Police in Dhaka are on alert to prevent any act by the suicide bombers of the group.",
    ],
    "what crowds and the police do": [
        "Some 40 people were hurt in Oslo on Monday when rioting began at a show of a Danish "
        "singer.",
        "Fans threw coins at the Serbian team in Zagreb, and a player was hit by a bottle.",
        "A tear gas grenade thrown by police landed in a mosque in Tunis on Sunday.",
        "Dozens of people, the mayor among them, were hurt in clashes between the police and "
        "marchers in Turin on Friday.",
        "Nine people were injured in riots in Dar es Salaam on Monday.",
        "In Yemen 60 prisoners were executed, 30 in Oman.",
        "Kenya is the top target market for Dutch roses.",
    ],
    "attributes": [
        "The three wounded engineers will be flown to Ankara on a Turkish military plane.",
        "A military aircraft took the injured miners to a hospital in Bogota on Monday.",
        "The Kenyan army moved 20 wounded tourists to Nairobi on Sunday.",
    ],
}

ATTACKS = [
    "Artillery pounds rebel lines in Homs, the Syrian army said on Monday.",
    "Shells pounded the port of Misrata on Tuesday.",
    "A rocket hit 1,200 metres from the base in Kirkuk on Monday.",
    "Rebels took the town of Kidal on Monday.",
    "The Serb army took over the barracks in Zvornik in April 1992.",
    "Rebels attacked the town for its diamonds on Monday, killing nine people in Koidu.",
    "A patrol came under fire from a hill near Khost on Monday.",
    "An Afghan patrol came under attack on Monday for an hour near Khost.",
    "Nine soldiers died on Monday after a long battle with rebels in Mindanao.",
    "The guards fired into the air and then at the crowd in Goma on Monday, killing four people.",
    "Gunmen fired at a football team's bus near Tripoli on Monday, killing two players.",
    "Gunmen shot dead an Olympic shooting champion in Karachi on Friday.",
    "Rebels shelled a Shell pumping station near Warri on Monday.",
    "Rebels attacked a village hit by cholera in Kasai on Monday, killing six people.",
    "A gunman shot dead his wife's bodyguard, a general, in an ambush near Medellin on Friday.",
    "Soldiers killed nine patients in a hospital in Vukovar in 1991.",
    "Three men are on trial in Berlin for the murder of four Kurdish exiles there in 1992.",
    "Twenty people were killed in an attack on a concert in Manchester on Monday.",
    "Police opened fire on traders in Nairobi on Friday, killing six.",
]


@pytest.mark.parametrize("body", [p for passages in NO_ATTACK.values() for p in passages])
def test_words_of_force_are_said_of_much_else(body: str) -> None:
    assert [m["quote"] for m in events_of(body, "attack")] == []


@pytest.mark.parametrize("body", ATTACKS)
def test_an_attack_beside_such_words_is_kept(body: str) -> None:
    assert len(events_of(body, "attack")) == 1


NO_THREAT = {
    "good things": [
        "Chad pledged on Monday to repair its relations with Sudan after the Darfur war.",
        "North Korea promised to abandon its nuclear weapons in a statement on Friday.",
        "Lebanon has vowed to increase patrols on its border to stop the flow of arms.",
        "The premier vowed to prevent a civil war in Ivory Coast.",
        "France pledged to provide 20 million euros for the Palestinian police force.",
        "The Turkish president promised to take ties with Iran to a new level.",
    ],
    "politics and law": [
        "The minister threatened to quit the Sudanese government over attacks on his village.",
        "Kenya's opposition vowed to boycott the election after the attacks in Mombasa.",
        "The Zambian government warned of stern action against traders who cheat on taxes.",
        "Poland threatened to veto the EU's talks with Russia.",
        "The Iraqi court announced that the general would be hanged within 30 days.",
        "Officials whose neglect caused the fire will be severely punished, the minister said.",
        "Iran said it would retaliate by cutting its imports of Brazilian beef.",
        "Hungary threatened to take Slovakia to court over the dam.",
    ],
    "weather, health and wares": [
        "Japan issued a tsunami warning after the quake on Tuesday.",
        "Beijing issued its third smog warning of the year on Monday.",
        "AIDS is destroying families across Zambia, health experts warned on Tuesday.",
        "Drought is a threat to Somali herders.",
        "The firm understands the challenge and will respond quickly, its president said.",
        "Work on the dam is a threat to the temple, Egypt's minister said.",
    ],
    "sport and oaths": [
        "Peru's runners are a growing threat to Japan over the distance, their trainer said.",
        "The Cuban's best mark should face no threat in Sunday's final.",
        "Six Greek rowers took the oath as army officers on Monday.",
        "Fiji was to be eliminated early in the cup, a paper in Durban said.",
    ],
    "work": [
        "The Turkish pilots threatened strike action over pay on Monday.",
        "The Korean pilots said they would strike from Friday unless the pay talks succeed.",
    ],
    "plans": [
        "Vietnam plans to launch a small satellite next year, the minister said.",
        "India and Brazil discussed their planned cooperation in space.",
        "China plans to launch a campaign against smoking.",
    ],
}

THREATS = [
    "Sudan threatened to invade Chad on Monday.",
    "Hezbollah said on Friday that it would respond to the killing.",
    "Iran warned Israel that it would pay dearly should its plants be attacked.",
    "The rebels vowed to take Kinshasa by June.",
    "Hezbollah issued a warning to Israel on Monday.",
    "Israel's defence minister vowed to punish the militants behind the rocket.",
    "Serbia warned NATO on Monday that its army would fight every step of the way.",
    "Turkey warned Syria on Monday that it would retaliate for the shelling of Akcakale.",
]


@pytest.mark.parametrize("body", [p for passages in NO_THREAT.values() for p in passages])
def test_a_threat_of_no_force_is_none(body: str) -> None:
    assert [m["quote"] for m in events_of(body, "threat")] == []


@pytest.mark.parametrize("body", THREATS)
def test_a_threat_of_force_is_kept(body: str) -> None:
    assert len(events_of(body, "threat")) == 1


NO_UNREST = {
    "complaints": [
        "Two ministers resigned in Dhaka on Monday in protest at the budget.",
        "Jordan pulled out of the talks in Geneva in May in protest against the sanctions.",
        "The general's letter brought protests from his rivals in Nairobi on Friday.",
        "His protests to the judge in Baghdad on Monday were noted.",
        "The ban drew protests from airlines in Paris on Tuesday.",
    ],
    "funerals and vigils": [
        "Thousands of mourners filed past the singer's casket in Lima on Sunday.",
        "Mourners packed the streets of Turin on Friday to bid farewell to the striker.",
        "Relatives gathered in Quito on Monday to mourn the judge.",
        "Scores of people filed into the church in Zagreb on Monday to offer condolences.",
        "His wife flew to Bogota in May for the painful vigil at his bedside.",
    ],
    "shows": [
        "China will open ten farming demonstration centres in Zambia next year.",
        "The voting machines failed in a demonstration in Lagos in April.",
        "The party's weakness was amply demonstrated in Rome on Monday by its followers.",
        "Students in Tartu met the pilots of the second manned flight on Tuesday.",
    ],
    "law, fire and streets": [
        "Charges against another 14 people were filed in Split in March.",
        "The fire in Perth left dozens of people badly burned on Monday.",
        "Villagers near Hanoi celebrated on Monday by burning their old banners.",
        "A minibus ran into a crowded street in Cairo on Monday, residents said.",
    ],
    "not yet": [
        "A group of Thai students threatened to organise a mass protest on June 10.",
        "The opposition announced sit-ins in Dhaka for May 27.",
        "The mufti called on all citizens to take part in a demonstration in Beirut on Friday.",
        "The premier means to hold a rally of his party in Lusaka on Saturday.",
    ],
    "games": [
        "The defender was sent off by the referee after a scuffle in Hamburg on Sunday.",
        "A melee between two NBA teams broke out in Detroit in May.",
    ],
}

UNREST = [
    "Thousands marched through Lyon on Monday in protest at the pension law.",
    "Mourners marched behind the coffin in Beirut on Tuesday, chanting slogans against Syria.",
    "Dozens held a candlelight vigil outside the embassy in Sofia on Sunday.",
    "Protesters manned barricades in the streets of Nantes on Friday.",
    "Fans clashed with police after the referee sent off a striker in Split on Sunday.",
    "Crowds burned tyres in the streets of Sidon on Monday.",
]

NO_FLOW = {
    "travel": [
        "The injured climber was airlifted to Grenoble on Monday by a French army helicopter.",
        "The minister flew back to Ankara on a Turkish air force jet on Tuesday.",
        "The plane crashed shortly after taking off from Shiraz airport, the Revolutionary Guards "
        "said.",
        "If he keeps his word after he leaves Turkey, it will be a turning point, an EU aide said.",
        "Entries and exits by Macao residents rose by 9 percent, the ministry said on Thursday.",
    ],
    "trade and sport": [
        "The airline will begin with four A330 aircraft and move to ten new Boeing jets in August.",
        "The match at Portsmouth on Saturday was abandoned because of a waterlogged pitch.",
        "Rangers, who drew at home on Saturday, play in Dundee on Tuesday.",
        "Atlanta would move to the East and join a division with Boston, the league said.",
    ],
    "law and order": [
        "Charges were brought against two retired policemen in Lyon on Friday.",
        "An aide to the commander of NATO troops in Kabul was sent for trial on Monday.",
        "Some 70 detectives were drafted in to Leeds on Monday to hunt the murderer.",
        "The government set up a task force on fake drugs in Lagos on Monday.",
    ],
    "numbers and ends": [
        "The killing brings the number of Danish soldiers killed in Helmand to seven.",
        "British troops helped to bring the war to its end ten years ago.",
        "The White House is committed to pulling US troops out in time.",
        "His troops went on a rampage in Vukovar in 1991, the indictment says.",
    ],
    "calls and hopes": [
        "The African Union told Ethiopia on Monday to pull its troops out of Somalia.",
        "A committee in London advised that combat operations in Iraq be wound up within a year.",
        "The bishop said that the time had come for French soldiers to leave Chad.",
        "A calm vote will allow foreign troops to leave Iraq, the envoy said.",
        "The governor sought the withdrawal of American troops from Okinawa by 2015.",
        "The envoys reached no accord about a withdrawal of foreign troops from Congo.",
    ],
}

FLOWS = [
    ("deployment", "Denmark sent 120 soldiers to Mali on Monday on two army helicopters."),
    ("deployment", "Turkey committed 300 troops to Kosovo on Friday."),
    ("deployment", "Kenya sent 400 police to Haiti on Monday."),
    ("withdrawal", "Italy pulled its last 60 soldiers out of Nasiriyah on Friday."),
    ("withdrawal", "Ethiopian troops left Somalia on Tuesday."),
    ("withdrawal", "The army abandoned its base near Timbuktu on Sunday."),
]


@pytest.mark.parametrize("body", [p for passages in NO_UNREST.values() for p in passages])
def test_words_of_protest_are_said_of_much_else(body: str) -> None:
    assert [m["quote"] for m in events_of(body, "unrest")] == []


@pytest.mark.parametrize("body", UNREST)
def test_a_crowd_beside_such_words_is_kept(body: str) -> None:
    assert len(events_of(body, "unrest")) == 1


@pytest.mark.parametrize("body", [p for passages in NO_FLOW.values() for p in passages])
def test_words_of_movement_are_said_of_much_else(body: str) -> None:
    assert [*events_of(body, "deployment"), *events_of(body, "withdrawal")] == []


@pytest.mark.parametrize(("event_type", "body"), FLOWS)
def test_a_flow_beside_such_words_is_kept(event_type: str, body: str) -> None:
    assert len(events_of(body, event_type)) == 1


@pytest.mark.parametrize(
    "body",
    [
        "Police have discovered nine bodies of villagers shot dead near Kolpny, an officer said.",
        "Soldiers found the bodies of four men shot dead in Basra on Monday.",
        "Police in Gao recovered the corpses of six herders shot dead on Sunday.",
    ],
)
def test_who_finds_the_dead_killed_nobody(body: str) -> None:
    (event,) = events_of(body, "attack")
    assert event["initiator"] is None


@pytest.mark.parametrize(
    ("body", "location"),
    [
        ("Soldiers blew up the home of Ibrahim Masri on Monday.", None),
        ("A bomb exploded near Karim Haddad's armoured car on Monday, killing him.", None),
        ("A bomb exploded near Kolpny on Monday, killing two people.", "Kolpny"),
        ("A bomb exploded near Kolpny's market on Monday, killing two people.", "Kolpny"),
    ],
)
def test_a_persons_name_is_no_place(body: str, location: str | None) -> None:
    (event,) = events_of(body, "attack")
    assert event["location"] == location
