"""Days and places told between the sentences of a report (codebook, Dates; Actors and places).

Every passage is of Friday 17 May 2013.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, mentions_of

from pipelines.extract.rows import Row


def told(body: str) -> set[str]:
    """Days and places of the events that a text tells; a place in brackets is only one of them."""
    return {
        f"{_days(str(m['date_start']), str(m['date_end']))} {m['location'] or _place(m, body)}"
        for m in events_of(body)
        if m["event_type"] != "threat"
    }


def _place(event: Row, body: str) -> object:
    """Of an event whose own sentence has none: that of what else is said of it."""
    said = (m for m in mentions_of(body) if m["antecedent_id"] == event["mention_id"])
    return next((m["location"] for m in said if m["location"]), None)


def _days(start: str, end: str) -> str:
    return start if start == end else f"{start}..{end}"


NEWS_DAY = [
    # What goes on at the same time has the same day.
    (
        "Soldiers fought gunmen in Marawi on Tuesday as mortar shells fell on Iligan.",
        {"2013-05-14 Marawi", "2013-05-14 Iligan"},
    ),
    (
        "Gunmen killed nine people in an overnight siege of a hotel in Beira in early May.",
        {"2013-05-01..2013-05-31 Beira"},
    ),
    ("Two men died in an overnight raid on a house in Nablus.", {"2013-05-16..2013-05-17 Nablus"}),
    (
        "Police searched houses in Aden on Monday while jets bombed a barracks near Taiz.",
        {"2013-05-13 Taiz"},
    ),
    # What the article leads with goes on across what it says of it, and across an aside.
    (
        "A lorry bomb tore through the cattle market in Galkayo on Thursday, killing 14 people.\n\n"
        "The blast came as traders were unloading. It tore the roof off a mosque.\n\n"
        "In Baidoa, gunmen in a taxi opened fire on a customs officer as he left his house.",
        {"2013-05-16 Galkayo", "2013-05-16 Baidoa"},
    ),
    (
        "Gunmen killed four policemen at a checkpoint in Quetta on Thursday, officials said.\n\n"
        "It has been restive since 2006, when the army killed a chief in Dera Bugti.\n\n"
        "Elsewhere, a roadside bomb wounded three soldiers near Turbat.",
        {"2013-05-16 Quetta", "2006-01-01..2006-12-31 Dera Bugti", "2013-05-16 Turbat"},
    ),
    # Under a heading of its own, the hour is of the day that the article leads with.
    (
        "Rockets hit Sderot on Friday, wounding a guard, the police said.\n\n"
        "Two soldiers were killed on Tuesday when a mine went off near Nablus.\n\n"
        "RAID IN JENIN\n\n"
        "Before dawn, troops raided Jenin and killed a gunman.",
        {"2013-05-17 Sderot", "2013-05-14 Nablus", "2013-05-17 Jenin"},
    ),
    # Nothing dated is told that it could go on with.
    (
        "In March the army shelled Bouar for two days. The town has not recovered.\n\n"
        "In Bria, gunmen killed a nurse.",
        {"2013-03-01..2013-03-31 Bouar", "None Bria"},
    ),
    (
        "Russia launched 30 drones at the port of Odesa during the night, the air force says.",
        {"2013-05-16..2013-05-17 Odesa"},
    ),
    (
        "Two rockets landed in fields outside Kiryat Shmona shortly after 9 o'clock last night.",
        {"2013-05-16 Kiryat Shmona"},
    ),
]

SENTENCE_BEFORE = [
    (
        "On Wednesday it was the turn of Chad. A mine was set off under a lorry near Bol, and two"
        " soldiers were killed.",
        {"2013-05-15 Bol"},
    ),
    (
        "On 3 March, two men talked their way into the courthouse in Larkana. Four clerks were shot"
        " dead and a judge was hurt.",
        {"2013-03-03 Larkana"},
    ),
    (
        "Before dawn on Thursday a blast levelled a grain store near Harim. A rebel officer said a"
        " jet had fired on it and that three guards were killed.",
        {"2013-05-16 Harim"},
    ),
    (
        "Monday was market day in Fizi. Raiders came out of the hills and shot dead nine traders.",
        {"2013-05-13 Fizi"},
    ),
    # Earlier, somewhere else, or told in court: not of the day that was named.
    (
        "On Wednesday the minister laid a wreath in Kassala. Gunmen had killed eleven there.",
        {"None Kassala"},
    ),
    (
        "Talks resumed in Doha on Wednesday. Rebels were accused of having shelled Misrata.",
        {"None Misrata"},
    ),
    (
        "On Monday a court in Lille opened the trial of six men. Gunmen shot dead eleven people.",
        {"None None"},
    ),
]

AFTERMATH = [
    (
        "Flags flew at half-mast across Togo on Thursday, as the government raised to 31 the number"
        " of people killed when gunmen ambushed a bus of farm workers.\n\n"
        "The attack took place on Monday near Dapaong.",
        {"2013-05-13 Dapaong"},
    ),
    (
        "A third guard died on Thursday of wounds suffered in an ambush at Bosso a day earlier.",
        {"2013-05-15 Bosso"},
    ),
    (
        "A second paramedic died in a hospital in Oslo on Thursday of burns suffered in a drone"
        " strike on Kutum.",
        {"None Kutum"},
    ),
    (
        "Two soldiers wounded in Tuesday's mine attack near Gossi died at a hospital in Dakar on"
        " Thursday.",
        {"2013-05-14 Gossi"},
    ),
    (
        "Hospital officials raised to nine on Thursday the number of those killed when a shell hit"
        " a wedding tent in Daraa.",
        {"None Daraa"},
    ),
    (
        "Thousands prayed in Maiduguri on Friday for the 40 farmers killed when gunmen raided a"
        " rice field near Zabarmari.",
        {"None Zabarmari"},
    ),
    (
        "The president visited survivors on Thursday after a bomb killed 12 people in a church in"
        " Jos on Sunday.",
        {"2013-05-12 Jos"},
    ),
    ("Five people were killed on Thursday when a rocket hit a bus in Homs.", {"2013-05-16 Homs"}),
]

COUNTED_FROM = [
    (
        "Militants shot dead three policemen at Sopore on Thursday.\n\n"
        "The attack comes a month after militants killed 19 soldiers at a camp in Uri on April 18.",
        {"2013-05-16 Sopore", "2013-04-18 Uri"},
    ),
    (
        "Gunmen killed 30 villagers in Dille on Wednesday night.\n\n"
        "The attack came barely 24 hours after troops beat off an assault on the barracks in Bama.",
        {"2013-05-15 Dille", "2013-05-14 Bama"},
    ),
    (
        "A missile killed a farmer near Metula on Thursday, the army said.\n\n"
        "There was no comment from across the border.\n\nThe villages were empty by noon.\n\n"
        "The exchange came a day after rockets were fired at Kiryat Shmona, wounding a man.",
        {"2013-05-16 Metula", "2013-05-15 Kiryat Shmona"},
    ),
    (
        "On Monday night Malian and French aircraft bombed eight targets, including a depot near"
        " Tessalit, in their third joint operation this month.",
        {"2013-05-13 Tessalit"},
    ),
    (
        "The group began firing at lorries in March and shot dead a driver in Kayes on Monday.",
        {"2013-05-13 Kayes"},
    ),
]

FLOWS = [
    (
        "The governor announced on Monday that 700 soldiers of the guard would be sent to Kosovo in"
        " August.",
        {"2013-05-13 Kosovo"},
    ),
    (
        "Chad announced on Wednesday that it was recalling 600 of the 1,200 men it sent to Mali in"
        " January.",
        {"2013-05-15 Mali"},
    ),
    (
        "Italy said on Tuesday it would pull out the 300 soldiers it had stationed in Herat since"
        " 2006.",
        {"2013-05-14 Herat"},
    ),
    (
        "Officials said on Monday that 200 troops had left Kunduz in April.",
        {"2013-04-01..2013-04-30 Kunduz"},
    ),
    (
        "An advance party of 20 German soldiers left Berlin for Lithuania on Monday.",
        {"2013-05-13 Lithuania"},
    ),
]

PLACES = [
    (
        "🔴 OMDURMAN. Shells fell on the livestock market on Wednesday. 14 people were killed.",
        {"2013-05-15 Omdurman"},
    ),
    (
        "🟡 PORT SUDAN. Calm today. On Tuesday a crowd blocked a roundabout and threw stones at"
        " the police.",
        {"2013-05-14 Port Sudan"},
    ),
    (
        "GOMA, DR Congo (Lake Wire) - Hundreds of women marched to the governor's office here on"
        " Thursday.",
        {"2013-05-16 Goma"},
    ),
    (
        "MARAWI CITY -- A homemade bomb killed two persons in this city on Monday, police said.",
        {"2013-05-13 Marawi"},
    ),
    (
        "MOGADISHU / NAIROBI: A mine killed two soldiers near Kismayo on Tuesday.",
        {"2013-05-14 Kismayo"},
    ),
    (
        'MARAWI CITY -- "They burned the houses here," a teacher from Jolo said. A mine killed two'
        " soldiers on Monday.",
        {"2013-05-13 Philippines"},
    ),
    (
        "Observation Post Lynx was handed to the Afghan army in April.",
        {"2013-04-01..2013-04-30 Observation Post Lynx"},
    ),
    ("Two missiles struck the rail yard of Novobarsk on Wednesday.", {"2013-05-15 Novobarsk"}),
    (
        "Pictures show damage at the Novobarsk rail yard, which officials said had been hit with"
        " two missiles on Tuesday.",
        {"2013-05-14 Novobarsk"},
    ),
    ("A shell hit the Iraqi police station on Monday, killing two.", {"2013-05-13 None"}),
    (
        "A rocket fell short in the Kut al-Hijaj district on Wednesday, killing a woman.",
        {"2013-05-15 Kut al-Hijaj"},
    ),
    ("A missile hit the bulk carrier Aegean Heron off Socotra on Monday.", {"2013-05-13 Socotra"}),
    (
        "Gunmen ambushed a lorry on Monday about 25 kilometres from Djibo, on the road to Arbinda,"
        " killing nine traders.",
        {"2013-05-13 Djibo"},
    ),
    ("Rockets fired from Gaza landed near Sderot on Tuesday.", {"2013-05-14 Sderot"}),
]

HOURS_OF_NIGHT = [
    # A night has two days; the hour says which, wherever it is told.
    (
        "Rockets hit the base at Balad overnight, the army said on Friday. They landed shortly "
        "before dawn.",
        {"2013-05-17 Balad"},
    ),
    (
        "Rockets hit the base at Balad overnight, at about 3 a.m., the army said on Friday.",
        {"2013-05-17 Balad"},
    ),
    (
        "Rockets hit the base at Balad overnight, the army said on Friday. The attack took place "
        "an hour before midnight.",
        {"2013-05-16 Balad"},
    ),
    (
        "Rockets hit the base at Balad overnight, the army said on Friday. Nobody was hurt.",
        {"2013-05-16..2013-05-17 Balad"},
    ),
]
RESUMED = [
    # The main clause goes on behind a relative one.
    (
        "Six rockets fell on Habbaniya air base, which houses American trainers 80 km west of "
        "Baghdad, on Tuesday, damaging a hangar.",
        {"2013-05-14 al Taqaddum"},
    ),
    (  # the seizure is an event of its own, and its day is not the shelling's
        "Troops shelled the town of Baga, which rebels had seized on Monday.",
        {"None Baga", "2013-05-13 Baga"},
    ),
    # "The following day" opens no clause, as "following an ambush" does.
    (
        "Rebels shot eleven villagers dead in Oicha on Monday. The following day four people were "
        "shot dead in Mbau.",
        {"2013-05-13 Oicha", "2013-05-14 Mbau"},
    ),
    # What is seen and heard of an attack sets its day; a figure of speech does not.
    (
        "The old quarter of Diffa was in flames on Tuesday. Gunmen had fired rockets into the fuel "
        "market, killing four.",
        {"2013-05-14 Diffa"},
    ),
    (
        "The minister spoke of flames of hatred on Tuesday. Gunmen had killed four in Diffa.",
        {"None Diffa"},
    ),
]
TOLD_LANDS = [
    # Whose sovereignty a raid violates is where it fell; so is the clock that a report turns to.
    (
        "American jets bombed two depots of a militia on Tuesday night, killing four fighters. The "
        "Syrian foreign ministry called the raid a violation of the country's sovereignty.",
        {"2013-05-14 Syria"},
    ),
    (
        "Turkish drones struck a hideout of the PKK on Tuesday. Baghdad denounced what it called a "
        "breach of Iraqi sovereignty.",
        {"2013-05-14 Iraq"},
    ),
    (
        "American jets bombed two depots in Syria on Tuesday night. Iraq's government, which had "
        "lent the airfield, said the raid violated its sovereignty.",
        {"2013-05-14 Syria"},
    ),
    (
        "US commandos shot dead the leader of the cell late on Sunday, Washington time. It was "
        "about 1 a.m. on Monday in Pakistan.",
        {"2013-05-13 Pakistan"},
    ),
    (
        "Two Katyusha rockets hit a base of the coalition on Tuesday. It was about 4 p.m. in "
        "France when the news came.",
        {"2013-05-14 None"},
    ),
    # A village that a clause describes behind its kind.
    (
        "On Tuesday armed men went to Kwana Bari, a Fulani hamlet they accuse of hiding the "
        "killers, and burned houses.",
        {"2013-05-14 Kwana Bari"},
    ),
]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        *NEWS_DAY,
        *SENTENCE_BEFORE,
        *AFTERMATH,
        *COUNTED_FROM,
        *FLOWS,
        *PLACES,
        *HOURS_OF_NIGHT,
        *RESUMED,
        *TOLD_LANDS,
    ],
)
def test_day_and_place_are_found_where_the_report_tells_them(body: str, expected: set[str]) -> None:
    assert told(body) == expected


LEADS = [
    # What a report leads with happened on the day that its teller speaks, or on the eve.
    (
        "Shells hit a maternity ward in Taiz and killed nine people, doctors said on Thursday.",
        {"2013-05-15..2013-05-16 Taiz"},
    ),
    (
        "Raiders have shot dead eleven millers in Djibo, the governor said on Friday.",
        {"2013-05-16..2013-05-17 Djibo"},
    ),
    # A day that a later passage gives it comes first.
    (
        "Shells hit a maternity ward in Taiz and killed nine people, doctors said on Thursday.\n\n"
        "Tuesday's shelling in Taiz also wounded two nurses.",
        {"2013-05-14 Taiz"},
    ),
    # Not what goes on or had been done before, what is told further down, or a day long before.
    (
        "Jets kept up an air raid on the fish market of Taiz, doctors said on Thursday.",
        {"None Taiz"},
    ),
    ("Raiders had shot dead eleven millers in Djibo, the governor said on Friday.", {"None Djibo"}),
    (
        "Parliament rose for the summer.\n\nFew members stayed.\n\nThe bars were full.\n\n"
        "Shells hit a maternity ward in Taiz and killed nine people, doctors said on Thursday.",
        {"None Taiz"},
    ),
    (
        "Shells hit a maternity ward in Taiz and killed nine people, doctors said on Monday.",
        {"None Taiz"},
    ),
]

MATRIX = [
    # "A day after X, envoys met on Friday": counted back from what the sentence is about.
    (
        "A day after rebels shelled the port of Hodeida, the ferry company met on Thursday with "
        "its insurers.",
        {"2013-05-15 Hodeidah"},
    ),
    (
        "Two days after a truck bomb killed nine bakers in Gao, the king on Friday visited their "
        "widows.",
        {"2013-05-15 Gao"},
    ),
    # What is only to come counts nothing back; nor does the day of a saying.
    (
        "A day after rebels shelled the port of Hodeida, the ferry company will meet on Thursday "
        "with its insurers.",
        {"None Hodeidah"},
    ),
    # What went on at the same time, behind those who are spoken of.
    (
        "Lorries brought tents to Idlib on Wednesday for families who had lost their homes, as "
        "jets bombed Saraqib.",
        {"2013-05-15 Saraqib"},
    ),
]

OCCASIONS = [
    # Soon after an occasion that the sentence before tells with its day.
    (
        "The council named a retired judge as mayor of Sirte on Tuesday.\n\n"
        "Within an hour of the announcement, gunmen killed two clerks in Sirte.",
        {"2013-05-14 Sirte"},
    ),
    (
        "A court sentenced the cleric to death on Wednesday, at the end of a trial begun in 2011. "
        "Hours after the verdict, a bomb killed six guards in Kaduna.",
        {"2013-05-15 Kaduna"},
    ),
    (
        "The council named a judge who was one of the old mayor's friends to follow him on Tuesday."
        "\n\nWithin an hour of the announcement, gunmen killed two clerks in Sirte.",
        {"2013-05-14 Sirte"},
    ),
    # Not after something of which the sentence before tells nothing, or gives no day.
    (
        "Traders in Kaduna counted their losses on Wednesday.\n\n"
        "Hours after the verdict, a bomb killed six guards in Kaduna.",
        {"None Kaduna"},
    ),
    (
        "A court sentenced the cleric to death, at the end of a trial begun in 2011.\n\n"
        "Hours after the verdict, a bomb killed six guards in Kaduna.",
        {"None Kaduna"},
    ),
]

SCENES_ABOVE = [
    # A scene in a paragraph of its own is that of the sentence below it.
    (
        "Other fronts were no quieter on Wednesday.\n\nGovernment guns shelled villages near Hama.",
        {"2013-05-15 Hama"},
    ),
    # Not of the second sentence below it, nor of what had been done earlier.
    (
        "Other fronts were no quieter on Wednesday.\n\nGovernment guns had shelled villages near "
        "Hama.",
        {"None Hama"},
    ),
]

TOWNS_AROUND = [
    # The one town that is told around an attack is where it was.
    (
        "A bomb in a handcart killed nine porters on Tuesday. The handcart had stood since noon a "
        "few steps from the ferry stage at Kalemie.",
        {"2013-05-14 Kalemie"},
    ),
    (
        "A drone hit a block of flats on Tuesday, killing two.\n\nThe flats lie in a quiet quarter "
        "of Kupiansk.",
        {"2013-05-14 Kupiansk"},
    ),
    # Not where another town is told as well, nor the seat of those who speak, nor what was hit
    # another day.
    (
        "A bomb in a handcart killed nine porters on Tuesday. It had been made in a shed near "
        "Kalemie and hidden in a barn near Uvira.",
        {"2013-05-14 Democratic Republic of the Congo"},
    ),
    (
        "A drone hit a block of flats on Tuesday, killing two. Envoys and diplomats in Geneva "
        "called for calm.",
        {"2013-05-14 None"},
    ),
    # Who tells of a city's square, or of those killed there, tells of their own city.
    (
        "Police in Baquba said a bomb had killed two boys in the city's market on Tuesday.",
        {"2013-05-14 Baquba"},
    ),
    (
        "Doctors in Ashdod said the number killed there by rockets on Tuesday was four.",
        {"2013-05-14 Ashdod"},
    ),
    (
        "Buses leave Sumy at six. On Tuesday a shell that fell on a school there had killed two.",
        {"2013-05-14 Sumy"},
    ),
]

COUNTED_FROM_IT = [
    # "That" is the day told before, and opens no clause.
    (
        "Gunmen killed a judge in Bannu on Tuesday. Two days before that they had shot dead his "
        "clerk in Kohat.",
        {"2013-05-14 Bannu", "2013-05-12 Kohat"},
    ),
    (
        "Rebels who shot a miller dead in Bria on Tuesday had three days before that gunned down "
        "his son.",
        {"2013-05-14 Bria", "2013-05-11 None"},
    ),
    # The day of the funeral is not that of the raid.
    (
        "Families in Nabatieh buried two nurses on Tuesday, a day after a jet hit their clinic.",
        {"2013-05-13 Nabatieh"},
    ),
    (
        "Families in Nabatieh buried two nurses on Tuesday, hours after a jet hit their clinic.",
        {"2013-05-14 Nabatieh"},
    ),
    # When and where "the murder took place".
    (
        "A sergeant was shot dead as he mowed his lawn. The murder took place in Strabane on "
        "Monday evening.",
        {"2013-05-13 Strabane"},
    ),
    ("The trial for the murder began in Strabane on Monday evening.", set()),
]

OF_SOMETHING_ELSE = [
    # The month in front of its noun is the noun's, whatever has gone on since.
    (
        "The driver has been in hiding since the February 2011 bombing of a hotel in Beira.",
        {"2011-02-01..2011-02-28 Beira"},
    ),
    (
        "Two banks have opened in Beira since February 2011, and gunmen killed a waiter in Dondo.",
        {"None Dondo"},
    ),
    # One attribute in front of two nouns.
    (
        "Amin was caught in Ghent on 2 May for his part in the 9 February shooting and suicide "
        "bombing rampage by rebels that killed 30 people in Lyon.",
        {"2013-02-09 Lyon"},
    ),
    # The day of those who walk out, or who are to name somebody, is not that of the raid.
    (
        "The envoys walked out of the talks on Tuesday, accusing Sudan of a new bombing campaign "
        "against Kadugli.",
        {"None Kadugli"},
    ),
    (
        "A car bomb killed 30 people in Izmir on Wednesday. The ministry hopes to name those behind"
        " the attack later on Friday.",
        {"2013-05-15 Izmir"},
    ),
]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        *LEADS,
        *MATRIX,
        *OCCASIONS,
        *SCENES_ABOVE,
        *TOWNS_AROUND,
        *COUNTED_FROM_IT,
        *OF_SOMETHING_ELSE,
    ],
)
def test_the_day_is_that_of_what_the_sentence_or_the_one_before_tells(
    body: str, expected: set[str]
) -> None:
    assert told(body) == expected
