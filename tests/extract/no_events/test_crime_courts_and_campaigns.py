"""General news of crime, courts, campaigns, wares and the weather, in words of force (codebook,
Event types: "never a figure of speech"; "Other happenings are not coded").

Each class has passages that tell no event; neighbours in which the same words tell one follow.
"""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of

NO_FORCE_IN_GENERAL_NEWS = {
    ("threat", "money"): [
        "The candidate said on Sunday that Kenya would pay for the fence along the border.",
        "The minister vowed to make Serbia pay for the bridge that its engineers had planned.",
    ],
    ("threat", "home"): [
        "A baker in Split had threatened to shoot his wife, neighbours told the police."
    ],
    ("threat", "advice"): [
        "Police warned drivers to avoid the bridge after the shooting in Porto.",
        "Chad's president warned that more arrests would follow the attack in Faya.",
        "A fire chief in Chile warned that the blaze would destroy many houses.",
        "Russia's president has cautioned Serbian voters against leaving the army without money.",
        "Iraq's premier has warned that the quarrel could hamper the war against the militants.",
        "Two Turkish associations have warned of grave consequences for thousands of firms "
        "if the talks fail.",
    ],
    ("threat", "endanger"): [
        "Vietnam says that the dam threatens its water supplies and the lives of a million "
        "farmers killed by drought."
    ],
    ("threat", "hacking"): [
        "An Israeli firm warned Japan that hackers were using the flaw to attack banks."
    ],
    ("threat", "past plans"): [
        "The phones were used by the militants to plan the attacks on the hotel in Bamako, "
        "police said."
    ],
    ("threat", "denied"): [
        "The charge sheet does not accuse the Briton of plotting to kill the premier."
    ],
    ("unrest", "campaign rallies"): [
        "Hundreds came to the nominee's rally in Tampa on Saturday.",
        "His followers rallied to the senator's defence in Boston on Monday.",
        "The nominee began the week with a rally in Tampa, where hundreds came on Monday.",
        "On Tuesday night Trump's rally in Tulsa drew hundreds.",
    ],
    ("unrest", "calls to the police"): [
        "Two officers were hurt in Leeds on Friday when they responded to a domestic disturbance.",
        "Lagos celebrates on Monday with fireworks amid worries about gun violence in Ikeja.",
    ],
    ("unrest", "the earth and donors"): [
        "Sensors picked up volcanic unrest near Naples on Wednesday."
    ],
    ("unrest", "prayers"): [
        "Friends held a prayer vigil for the boy's recovery in a church in Bergen on Sunday."
    ],
    ("unrest", "on the net"): [
        "People in Ghana say that the firm began blocking accounts in Accra on Monday."
    ],
    ("unrest", "snow and quakes"): [
        "Residents took to the streets of Kobe on Friday after a strong quake."
    ],
    ("deployment", "carriers of calls"): [
        "A judge in Lima ordered the two wireless carriers to go to Cusco on Monday."
    ],
    ("deployment", "searches"): [
        "Greece deployed a frigate on Monday to hunt for the jet that fell into the sea off Crete.",
        "Police sent a helicopter to the reef on Friday to search for the swimmers.",
    ],
    ("deployment", "sales"): [
        "The cabinet approved the sale of twelve fighter jets to Oman on Monday."
    ],
    ("deployment", "at the scene"): [
        "Soldiers arrived minutes later and sealed the shop in Jaffa on Tuesday."
    ],
    ("deployment", "storms"): ["Three tornadoes touched down near Tulsa on Tuesday."],
    ("withdrawal", "wares"): ["The carmaker recalled 40,000 F-250 pickups in Canada on Monday."],
    ("withdrawal", "take-off"): ["The pope's plane took off from Kampala on Sunday."],
    ("attack", "accidents"): [
        "Two people died on Sunday when a small plane made an emergency landing on a road "
        "near Lima and struck a car.",
        "A tower crane collapsed in Doha on Monday, killing three.",
        "Four nuns were killed on Friday when their car plunged 30 metres from a bridge in Braga.",
        "A pilot of the air force was killed on Monday when his jet crashed near Izmir.",
        "A dentist was killed in Chile in March 2012 by a ruptured airbag in her car.",
        "A barge hit a stationary reef off Manila on Monday, killing two.",
        "The volcano in Java killed six villagers on Saturday, officials said.",
    ],
    ("attack", "music and charts"): [
        "The singer, whose hits filled dance floors in Cairo, was found dead on Monday.",
        "The senator shot to the top of the polls in Iowa in May.",
        '"I live in Porto, so these taxes hit home," he said.',
    ],
    ("attack", "talk"): [
        "The actor dropped a bomb: he would leave the stage in March.",
        "The Chinese ministry spoke of American bases in Guam on Monday, striking a softer "
        "tone before the envoy's visit to the United States.",
        "An attack on any American in Beirut is an attack on us all, the president said.",
        "Iran's seizure of two American tankers on Friday set off angry talks in Muscat.",
        "“The kitchen looks as if a grenade went off there,” says Ana Diaz, a mason in Arizona.",
    ],
    ("attack", "space and tests"): [
        "A rocket booster of NASA landed in Florida on Monday.",
        "The treaty prohibits Iran from firing missiles of a longer range.",
        "North Korea carried out a nuclear test in January and has fired three ballistic "
        "missiles since then.",
    ],
    ("attack", "courts"): [
        "A man was executed in Ohio on Tuesday for killing a boy, the prosecutor said.",
        "A teenager found guilty of killing a teacher in Leeds in 2013 will learn on "
        "Friday how long he stays in prison.",
        "A nurse has been charged with murdering her uncle in Turin, prosecutors said on Monday.",
        "A teenager who was found guilty of murdering a teacher at her school in Boston "
        "learns his sentence on Friday.",
    ],
    ("attack", "states of affairs"): [
        "The army has besieged the rebel suburbs of Damascus for three years."
    ],
    ("threat", "law"): [
        "Kenya's minister pledged that the other suspects would be arrested after the "
        "attack in Garissa.",
        "His death set off a quarrel between the president and the US Senate, where "
        "Republicans are threatening to block any successor whom he names before the vote.",
    ],
    ("threat", "signs"): [
        "Turkey said the pilot had ignored repeated warnings to turn back and that the army fired."
    ],
    ("unrest", "wares"): [
        "The firm invited him to Lisbon on Monday for a private demonstration that proved nothing."
    ],
    ("deployment", "opposed"): [
        "Moscow opposes any attempts by the coalition to deploy troops in northern Syria, "
        "the ministry said on Monday."
    ],
    ("attack", "markets"): [
        "In 1948 the Soviet government seized the firm's property and buildings in Riga."
    ],
    ("attack", "hacking"): [
        "In a campaign exposed in May, the attackers targeted vulnerabilities in software "
        "of the South Korean army."
    ],
    ("threat", "allegiance"): [
        "The gunman, who killed nine people in Izmir, pledged allegiance to Islamic State "
        "before he was shot by police after a siege."
    ],
    ("attack", "nature"): [
        "Two schools hit by a mudslide in Lima on Monday will stay closed.",
        "The villages were struck by an avalanche near Sion in Switzerland on Monday.",
    ],
    ("attack", "home"): [
        "A man charged with killing a widow and her son in Boston during a home invasion "
        "pleaded not guilty on Friday."
    ],
    ("withdrawal", "services"): [
        "The Washington transit authority of the United States is suspending operations of "
        "its metro through Sunday."
    ],
    ("attack", "crime"): [
        "Two brothers were questioned on Monday at the place of an aggravated assault on a "
        "nightclub in Denver."
    ],
    ("attack", "beasts"): [
        "In another wild animal attack, divers found the body of a boy in Orlando on Monday."
    ],
}

FORCE_IN_GENERAL_NEWS = [
    (
        "threat",
        "The men pledged allegiance to Islamic State and vowed to attack Rome, a video "
        "from Sirte showed.",
    ),
    ("threat", "Hamas said on Friday that Israel would pay for the killing of its commander."),
    ("threat", "Iran vowed on Monday to make Israel pay for this crime."),
    ("threat", "The rebels vowed on Monday to block the road to Goma."),
    ("threat", "The rebels threatened on Monday to shoot their hostages."),
    ("threat", "Egypt warned Ethiopia on Monday against attacking its ships."),
    ("threat", "The army warned the rebels on Monday that more attacks would follow."),
    ("threat", "Serbia threatened Kosovo with war on Monday."),
    (
        "threat",
        "The militants were planning attacks on a hotel in Bamako, the Malian army said on Monday.",
    ),
    ("threat", "Turkey issued repeated warnings to Syria on Monday that its army would fire."),
    ("unrest", "Protesters threw eggs outside the candidate's rally in Denver on Tuesday."),
    ("unrest", "Thousands attended an anti-war rally in Boston on Sunday."),
    (
        "unrest",
        "Disturbances broke out in Leeds on Friday after the verdict, and youths burned cars.",
    ),
    (
        "unrest",
        "Dozens held a candlelight vigil in Bergen on Sunday to protest against the killing.",
    ),
    ("unrest", "Students held a demonstration in Oslo on Monday against the fees."),
    ("unrest", "Villagers blocked the road to Accra on Monday."),
    ("unrest", "Police fired tear gas on Friday to disperse marchers in Nairobi."),
    ("deployment", "The admiral ordered two carriers to the Gulf on Monday."),
    ("deployment", "Britain sent six Tornado jets to Cyprus on Monday."),
    ("deployment", "Soldiers arrived in Jaffa on Tuesday from their base in Haifa."),
    ("withdrawal", "The last American troops took off from Bagram on Monday."),
    ("withdrawal", "Germany suspended its training mission in Mali on Monday."),
    ("attack", "A house collapsed in Idlib on Monday after an air strike, killing three."),
    ("attack", "Rockets hit homes in Haifa on Friday."),
    ("attack", "A militant set off a bomb in a market in Quetta on Monday."),
    ("attack", "Jets dropped a bomb on the market in Douma on Monday."),
    (
        "attack",
        "Government forces regained ground in Aleppo province on Monday, taking two villages.",
    ),
    ("attack", "Iran fired three ballistic missiles at Erbil on Monday, killing two."),
    (
        "attack",
        "A man was convicted in Dublin on Monday of murdering three policemen with a bomb "
        "in Derry in 1994.",
    ),
    ("attack", "Guerrillas attacked Port Loko on Sunday and hacked the limbs off two villagers."),
    ("attack", "The rebels besieged the barracks in Taiz on Monday."),
    ("attack", "A soldier was killed on Monday when rebels shot at his jeep near Izmir."),
]


@pytest.mark.parametrize(
    ("event_type", "body"),
    [(key[0], body) for key, bodies in NO_FORCE_IN_GENERAL_NEWS.items() for body in bodies],
)
def test_general_news_that_only_sounds_like_force_is_no_event(event_type: str, body: str) -> None:
    assert [m["quote"] for m in events_of(body, event_type)] == []


@pytest.mark.parametrize(("event_type", "body"), FORCE_IN_GENERAL_NEWS)
def test_force_in_general_news_is_kept(event_type: str, body: str) -> None:
    assert len(events_of(body, event_type)) == 1


# The day is that of a court, a mayor or a board, and not of the shooting.
DAYS_OF_COURTS = [
    ("The officer who killed a driver in a shooting in 2012 resigned on Tuesday in Reno.", 2012),
    (
        "A panel in Reno on Tuesday found an officer justified last year in shooting dead a man.",
        2012,
    ),
    ("The mayor released on Thursday the video of a police shooting in Reno in 2011.", 2011),
    (
        "A man accused of killing nine people in an attack on a church in Lima a year ago said on "
        "Thursday that he wants no jury.",
        2012,
    ),
    ("As rebels seized Goma, ten men began to plot, a jury found on Friday.", None),
    ("The Kremlin told the envoy by phone on Saturday of its bombing of a bridge in Idlib.", None),
]


@pytest.mark.parametrize(("body", "year"), DAYS_OF_COURTS)
def test_the_day_of_a_court_dates_no_shooting(body: str, year: int | None) -> None:
    [event] = events_of(body, "attack")
    start = event["date_start"]
    assert (start.year if isinstance(start, date) else None) == year


RECAP = (
    "In this episode the king's men killed six villagers in Dorne. The season finale is near, and "
    "the showrunners like a cliffhanger. Two characters died in an attack on Monday. Spoilers "
    "follow."
)


def test_what_a_series_tells_is_no_event() -> None:
    assert events_of(RECAP) == []
    assert len(events_of("A new season began in Dorne. Gunmen killed six villagers in Mosul.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A retired plumber in Hobart fatally shot his ailing wife on Tuesday, the court heard.",
        "He shot his second husband's lover and then his own elderly mother-in-law on Monday.",
        "A temblor shook the port of Ambon on Tuesday, killing at least six people.",
        "A strong tremor struck Bam on Monday, killing at least two people.",
    ],
)
def test_a_death_at_home_or_of_the_shaking_earth_is_no_attack(text: str) -> None:
    assert events_of(text, "attack") == []


def test_gunmen_who_kill_somebodys_wife_are_told() -> None:
    text = "Gunmen shot dead a judge and wounded his wife in Cali on Monday."
    assert len(events_of(text, "attack")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels seek recruits to carry out raids in Kenya.",
        "Supporters of the party went to court in Leeds on Monday to overturn a ban.",
        "Hundreds of mourners marched in the funeral cortege of the priest in Gao on Monday.",
        "A shooting outside a nightclub in Leeds shocked the town on Monday.",
    ],
)
def test_recruits_bans_and_funerals_are_no_events(sentence: str) -> None:
    assert not mentions_of(sentence)


def test_a_shooting_at_a_guarded_house_is_one() -> None:
    sentence = "A shooting incident at the presidential palace in Bangui marred the visit."
    assert [m["event_subtype"] for m in mentions_of(sentence, "attack")] == ["shooting"]
