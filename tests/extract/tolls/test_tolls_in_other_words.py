"""Tolls in wordings that no list of trades, verbs and bounds is ever complete for (codebook)."""

from __future__ import annotations

import pytest
from reading_fixtures import bounds, events_of, mentions_of, only_event, tolls

from pipelines.extract.casualties.reading import find_casualties
from pipelines.extract.casualties.totals import totals

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
10     |    |Sailors shot dead ten freebooters near Brava.
       |    |Some 30 guards and six cooks were killed or taken prisoner.
       |    |About 40 troopers were killed, wounded or captured at the ford.
7      |    |An air raid killed a family of seven.
5      |    |A Kurdish household of five were killed in their cellar.
40     |    |Jets sank a ferry on the lake, drowning 40 passengers.
12     |    |Twelve passengers drowned when the ferry sank.
1      |    |The pilot drowned two days later.
       |7   |A rocket hit the hostel, sending seven people to hospital.
       |33  |Thirty-three residents asked for medical help.
       |1   |A gunner was evacuated to Rome with burns.
5      |1   |Five guards died in the blast; a sixth was in a critical condition.
       |1   |A postman is fighting for his life after the shooting.
1      |2   |A tailor was killed and two members of his family sustained splinter injuries.
       |9   |Nine of the 16 passengers were injured.
19     |46  |The dead from the shelling of the pier numbered 19; 46 others were maimed.
9      |    |The defence ministry put its losses at nine.
       |    |The rebels took heavy losses.
198    |    |The ministry raised the figure for the dead to 198.
2      |    |One sapper was killed outright; another succumbed to his wounds.
4      |14/14/-|Four people died, including a party chief, Omar Deen, and at least 14 were hurt.
       |9   |Nine others, including a midwife and two grooms were hurt.
25     |    |The raid killed 25 border guards and soldiers.
       |    |The bomb killed two nurses and villagers.
       |0   |No one else was hurt.
       |    |No one else was killed.
0      |0   |The ship's crew were unharmed.
2      |    |A crane driver aged 38 and a clerk aged 51 were killed.
24     |70  |Twenty-four people were killed, 15 of them children, and 70 wounded.
21     |    |Twelve people died at once and a further nine perished in the rush.
-/30/30|    |Up to 30 soldiers may be dead after the ambush.
       |    |Up to 30 soldiers could be killed in such an ambush.
4      |    |The death of a woman takes the number killed there to four.
6      |    |Police first reported nine passengers shot dead, but later amended that to six.
       |-/400/400|Nearly 400 were hurt, and police fear that the dead may be many.
12     |    |Officials corrected the death toll to 12.
       |       |Three of those who died were schoolgirls.
       |       |Four of those killed were conscripts from the same village.
       |       |One of the people killed was a midwife.
       |       |Two of those wounded are in intensive care.
7      |       |Seven people died, three of those killed being members of one family.
9      |       |Six of the nine men who died were brothers.
       |       |Most of those who perished were fishermen.
       |       |Two of the slain soldiers came from Mbale.
       |       |At least three of the injured were children.
       |       |Nine of the people who were hurt have left hospital.
4      |       |Four people died in the village and two of them were buried at once.
       |7      |Five Turkish soldiers and two villagers, one of them a shepherd, were wounded.
       |2      |A teacher in his 50s and his teenage daughter were hurt by glass.
2      |       |A battalion commander in charge of its rocket units and his bodyguard were killed.
4      |6      |Four Border Security Force (BSF) personnel were killed and six others hurt.
       |3      |Three National Guard (GN) members were wounded.
2      |       |A woman of 70 and her grandson, a boy of six, died.
3      |       |Two nurses, both mothers of small children, and a driver were killed.
1      |1      |A man in his thirties was killed and a woman in her 20s was injured.
       |11     |Eight dockers and three sailors, two of them Greek, were injured.
9      |       |Nine carters, two of them brothers, were killed.
       |10     |Six soldiers and four inhabitants, one of them a child, were wounded.
2      |       |A policeman on his way home and a street vendor were killed.
       |7      |Seven Rapid Action Battalion (RAB) officers were injured.
1      |       |The shell killed its owner, a widow of 60.
1      |       |A rocket struck the kiosk and killed its owner.
1      |1      |The blast killed the driver and wounded his passenger.
1      |1      |Gunmen shot at the patrol, killing one and wounding another.
1      |1      |A sniper killed one soldier and wounded another.
2      |1      |The bomb killed two guards and injured another.
1      |1      |One man was killed and another was wounded.
2      |1      |He shot three prisoners, killing two and wounding the third.
1      |       |The mine killed a farmer and his ox.
9      |       |The strike killed nine men, and rescuers searched for others until dawn.
12     |       |The bombing killed 12 people, including soldiers and policemen.
12     |40     |It killed 12 people, two fewer than initially reported, and wounded 40.
5      |       |The army initially announced three dead, but later raised the figure to five.
       |       |The governor had first put the number of dead at six.
       |       |Police had at first given the number of dead as seven.
       |31     |The mayor gave the number of wounded as 31.
14     |       |Officials put the number of those killed at 14.
22     |60     |The Red Cross put the dead at 22 and the injured at 60.
9      |       |Early reports spoke of four deaths; the coroner now counts nine.
12/-/15|       |Estimates of the number of people killed range from 12 to 15.
       |30/-/40|The number of injured is put at between 30 and 40.
5/-/9  |       |Accounts of the number of dead vary from five to nine.
40/-/52|40/-/- |Estimates of the death toll range from 40 to 52, and scores were injured.
13     |       |The final toll is eight soldiers, three policemen and two drivers.
16     |       |The dead were 12 sailors, three cooks and a pilot.
6/-/8  |       |Tolls of between six and eight dead were given.
2      |       |A second policeman succumbed to his wounds on Sunday.
5      |       |A fifth victim died in hospital on Monday.
1      |       |A woman succumbed to her burns two days later.
4      |       |A fourth soldier has died of wounds received in the ambush.
3      |       |A third marine died of his injuries, the navy said.
1      |       |The boy later died of his wounds.
1      |       |A third man was killed near the well.
       |       |The Dutch suffered no casualties.
       |       |No casualties were reported among the peacekeepers.
       |       |There were no casualties on the Israeli side.
       |       |Our forces suffered no losses, the army said.
0      |0      |The rockets caused no casualties, and the guards were unharmed.
0      |0      |No injuries were reported by police.
0      |0      |There were no casualties, the base commander said.
0      |0      |The army denied it: nobody was hurt, a spokesman said.
       |       |The militia denies this and says that it has no casualties.
0      |0      |The ministry rejected the report, saying there were no casualties.
       |       |The group claimed that 15 guards died, which the ministry called false.
       |       |It said 40 soldiers had been killed, a claim the army called a fantasy.
       |       |The group said it killed 30 soldiers; the army called the figure a lie.
       |       |The army denied that 12 of its men had been killed.
3      |       |Three riflemen embraced martyrdom in the shelling.
2      |       |Two jawans attained martyrdom on the ridge.
       |9      |Nine others were brought to the Santa Ana Hospital.
       |6      |Six people were rushed to St. Luke's Medical Center.
       |10     |Ten people were brought to a district hospital with burns.
4      |       |Four soldiers breathed their last on the way to hospital.
       |12     |Twelve people remain in hospital.
5      |       |Four militiamen were killed, and with them an officer of the Guard.
4      |       |Three pilots died, and with them a mechanic.
7      |       |Five policemen were killed alongside two volunteers.
1      |2      |A soldier assigned to the 3rd Brigade, 4th Division was killed and two others hurt.
1      |       |A marine attached to Combat Team 7, 2nd Infantry Division, was killed by a mine.
7      |       |Three men from the 2nd Battalion, Mercian Regiment, and four guards were killed.
13     |       |Gunmen killed a soldier from the 3rd Brigade and 12 civilians.
21     |30     |A bomb killed 21 Afghans waiting outside a bank and wounded 30 more.
9      |       |Gunmen killed nine Pakistanis travelling to a shrine.
       |3      |Three girls, aged four, nine and 12, were wounded by splinters.
3      |       |A boy aged four and two others were killed.
4      |       |Four herders are known to have died in the barrage.
       |       |A ferryman is known to locals as the Heron.
9      |       |Nine nuns of two orders, among them a Pole and two Swiss, were shot dead.
31     |       |Of the 31 dead, eleven were weavers.
       |50     |Of the 50 injured, nine lay in comas.
14     |       |Six bakers were among the 14 victims.
       |       |Six bakers were among the 14 winners.
       |43     |The injured were nine orderlies, four cooks and 30 townsfolk.
8      |       |The skirmish cost the regiment a captain and seven privates.
       |       |The strike cost the mill 12 shifts and its owners a fortune.
4      |       |The bomber killed himself and four border guards.
       |       |The bomber killed himself near the gate.
3      |       |Gunmen fired on a canon at his door, killing him and two deacons.
14     |       |Eleven militiamen were killed for the loss of three lancers.
       |17     |Five were wounded by splinters and 12 treated for shock.
       |40/-/- |Forty were wounded by splinters and 12 treated in hospital.
       |24/-/- |Dozens of pupils were left gasping in the corridor.
3      |       |Three night watchmen were killed at the depot.
       |       |The pair were missing for three nights and were killed by hunger.
1      |       |A trader was fatally shot at the quay.
       |       |The plan was fatally flawed.
6      |       |Bombs fell on a wedding, martyring six guests.
       |30     |Thirty people were still under treatment on Sunday.
       |57     |Surgeons said that 57 men were brought in with burns.
3      |       |Gunmen killed two monks and the old gardener of the abbey.
2      |       |Gunmen killed two monks and the old gardener fled.
23     |       |Twenty soldiers and three of the five hostages died.
17     |       |By noon the figure had climbed to 17 dead.
1      |       |A retired schoolmaster was pronounced dead on arrival.
0      |       |Mortars fell on the yard at first light, without loss of life.
7/7/12 |       |The prefect said seven had died; nurses at the clinic counted twelve dead.
14/14/23|      |The police spoke of 14 dead, the Red Crescent of 23.
5/5/8  |       |The mayor said five people were killed, the hospital eight.
       |9/9/20|The army put the wounded at nine, while a private radio station spoke of 20.
13/13/13|      |Officials said six soldiers were killed, and nurses said seven farmers had died.
3      |       |The army said it had killed three smugglers, the customs two.
6      |20     |Six ferrymen were clubbed to death and a score wounded.
       |       |The pipers played from a score of great age.
4      |       |The couple and their two lodgers were killed by a mine.
2      |       |The couple were killed in their beds.
       |       |The couple of days that followed were calm.
7      |       |All but two of the nine men in the launch were killed.
10     |       |All but one of its eleven recruits died.
6      |       |Five stokers died on the quay, and a sixth, a boy from Bari, succumbed to his burns.
5      |       |Four weavers were killed at once, and a fifth, a dyer, died on the stretcher.
9      |       |Eight clerks were killed outright, and an usher died on the operating table.
5      |5      |The raid killed five sappers and injured as many.
5      |10     |Five sappers died and twice as many were wounded.
-/12/12|30     |As many as 12 sappers were killed and 30 wounded.
1      |2      |Three millers were shot at the weir, one of them fatally.
8      |       |Gunmen pulled the porters off a lorry and shot eight of them.
6      |       |Rebels shot six men taken off a barge at the lock.
12     |       |The drivers were lined up and the raiders shot twelve of them.
       |       |Masked men shot two bailiffs in the arcade.
       |       |The column pulled out of the port and its rearguard shot two looters.
7      |       |It killed five Finns, two of whom taught in a school with a bell, and two Swedes.
9      |0      |The charge went off at noon, leaving nine dead and no one wounded.
0      |0      |The charge went off at noon, and no one was wounded.
1      |       |A welder hurt by gunmen at the lock on Monday died on Friday.
4      |       |Four watchmen were found riddled with bullets at dawn.
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
        # who fell with him is another than he
        ("A sapper wounded in Tuesday's mine blast at Yala died on Friday. Four of his comrades "
         "had been killed outright.", 5),
        ("Three sappers were killed in Tuesday's mine blast at Yala. Two of them were killed "
         "outright.", 2),
        # who died later of the wounded may be among the dead that were counted
        ("A bomb exploded in Jos on Tuesday. Eight people died. Twenty were taken to hospital, "
         "where three of them later died.", None),
    ],
)  # fmt: skip
def test_what_a_later_sentence_adds(body: str, last: int | None) -> None:
    assert mentions_of(body, "attack")[-1].get("killed_best") == last


@pytest.mark.parametrize(
    ("body", "toll"),
    [
        ("A councillor was fatally shot in Mitu on Tuesday.", (1, None)),
        ("Tuesday's ambush near Bria cost the army two majors and a cook.", (3, None)),
        ("A gas shell fell on Homs on Tuesday; eight boys were left gasping.", (None, 8)),
        ("Shells fell on Homs on Tuesday. Nine men were under treatment.", (None, 9)),
    ],
)
def test_each_turn_of_harm_is_looked_for(body: str, toll: tuple[int | None, int | None]) -> None:
    row = mentions_of(body, "attack")[-1]
    assert (row.get("killed_best"), row.get("wounded_best")) == toll


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("Eleven civilians died in Omagh on Sunday when a bomb brought down a wall.", "bombing"),
        ("Six women perished in Kabul on Sunday when a rocket tore up their hut.", "rocket"),
    ],
)  # fmt: skip
def test_a_death_whose_cause_is_told_behind_it(text: str, subtype: str) -> None:
    assert [m["event_subtype"] for m in mentions_of(text, "attack")] == [subtype]


@pytest.mark.parametrize(
    ("sentence", "killed"),
    [
        ("A US drone killed the arms buyer of a militia in Aden on Tuesday.", 1),
        ("A shell hit a chapel at Neak Luong on Tuesday and killed an orderly.", 1),
        ("Gunmen killed the deputy registrar of the court in Kandahar on Tuesday.", 1),
        # who shoots is not among the dead
        ("Two men on a motorcycle gunned down the city treasurer of Popayan on Tuesday.", 1),
        ("Two men were shot dead the same day in Mitu on Tuesday.", 2),
        ("Two men shot dead the previous evening in Mitu were teachers, police said.", 2),
        # neither many, nor a thing, nor a beast
        ("A bomb killed a number of soldiers in Aleppo on Tuesday.", None),
        ("The bomb in Aleppo on Tuesday killed the power in half the city.", None),
        ("Soldiers at a post near Mitu shot dead a tiger on Tuesday.", None),
    ],
)
def test_one_whom_a_verb_kills_is_one_whatever_the_trade(sentence: str, killed: int | None) -> None:
    assert {row.get("killed_best") for row in mentions_of(sentence, "attack")} <= {killed}
    if killed is not None:
        assert mentions_of(sentence, "attack")


@pytest.mark.parametrize(
    ("body", "killed", "wounded"),
    [
        ("Snipers picked off four people in Aleppo on Monday.", 4, None),
        ("Raiders decapitated three traders at Palma on Monday.", 3, None),
        ("Two lay preachers were dragged from a lorry in Leon on Monday and shot dead.", 2, None),
        ("Four brothers were bound and shot in the back of the head at Bouira on Monday.", 4, None),
        ("Rebels raided Medea on Monday; 31 villagers had had their throats cut.", 31, None),
        ("Five porters travelling to Van by bus lost their lives in a bombing on Monday.", 5, None),
        ("A captain, shot in the back in Argun on Monday while buying bread, has died.", 1, None),
        ("Gunmen ambushed a bus at Jos on Monday. A passenger was hit in the thigh.", None, 1),
        ("Bandits fired on a bus at Jos on Monday and shot the driver in the leg.", None, 1),
        ("A grenade thrown into a bar in Goma on Monday peppered 12 drinkers with splinters.",
         None, 12),
        ("Insurgents attacked a US patrol east of Ramadi on Monday. One soldier KIA.", 1, None),
        # towns fall, cars are made, and shots that hit a car hurt nobody
        ("Rebels attacked Sevare on Monday, and the town fell to them.", None, None),
        ("Gunmen shot at a Kia in Jos on Monday.", None, None),
        ("Gunmen sprayed a car with bullets in Jos on Monday.", None, None),
    ],
)  # fmt: skip
def test_turns_of_phrase_that_kill_or_hurt(
    body: str, killed: int | None, wounded: int | None
) -> None:
    found = [m for m in mentions_of(body) if m["event_type"] == "attack"]
    figures = {"killed": None, "wounded": None} | {
        outcome: m[f"{outcome}_best"]
        for m in found
        for outcome in ("killed", "wounded")
        if m.get(f"{outcome}_best") is not None
    }
    assert (figures["killed"], figures["wounded"]) == (killed, wounded)


def test_what_mans_a_checkpoint_dies_and_the_checkpoint_does_not() -> None:
    body = "A sergeant manning a vehicle checkpoint at Newry died on Monday when a bomb hit it."
    (event,) = events_of(body, "attack")
    assert event["killed_best"] == 1


def test_a_bomb_costs_lives() -> None:
    (event,) = events_of(
        "A bomb in Zaria on Monday cost a cook and his wife their lives.", "attack"
    )
    assert event["killed_best"] == 2
    assert events_of("A new market in Zaria cost the council and its bank their patience.") == []


WHO_FELL = """
1 |  |On 9 July Colonel Ilir Marku, the quiet chief of the border service, was killed by a mine.
1 |  |On Tuesday sergeant Ilir Marku was shot dead in a bakery.
1 |  |Ilir Marku, 51, a clerk of the salt office, died when a parcel went off.
2 |  |The cousins, Ilir Marku and Besnik Lleshi, were gunned down on the quay.
3 |  |The nurses, Ana Ruiz, Luz Vega and Pilar Soto, died at the clinic.
2 |  |Two cousins, Ilir Marku and Besnik Lleshi, were killed.
  |  |The cousins, Ilir Marku and Besnik Lleshi, were arrested and the plan was killed.
5 |  |Raiders hauled five weavers off a ferry and shot them dead.
8 |  |Militiamen ordered eight pilgrims out of a van, then executed all of them.
2 |  |The rebels abducted two midwives in May before beheading them.
1 |  |Masked men led the sexton from his chapel and shot him dead.
1 |  |They seized Ilir Marku, a surveyor, and killed him in the woods.
  |  |Five raiders boarded a ferry and shot them dead.
  |  |The sect seized four cooks and threatened to kill them.
7 |  |Seven brickmakers were tied up and shot.
  |7 |Seven brickmakers were tied up and shot in the legs.
6 |  |Six border guards were blown up by a mine at the ford.
  |  |A lorry carrying 30 border guards was blown up at the ford.
  |  |Two lorries with 30 border guards were blown up.
2 |  |A captain was blown up with his clerk on the causeway.
4 |  |A potter was killed with his wife and two sons.
1 |  |A potter died with his wife at his bedside.
  |9 |The platoon ran into fire and nine soldiers were hit, one of them a cook.
  |  |A barge carrying nine soldiers was hit.
9 |  |Six people were killed at the mill and three in the lane behind it.
  |5 |Four boys were wounded in the north and one in the south.
6 |2 |Six people were killed at the mill and two in the lane were wounded.
6 |  |Six people were killed in 1999 and seven in 2001.
2 |  |The mortar round led to the death of two porters.
3 |4 |The raid led to the martyrdom of three citizens and the wounding of four others.
  |  |The captain vowed to go to the aid of two porters.
1 |4 |Five ushers were injured, one of them fatally.
  |16|A medic had treated 16 people with shrapnel wounds.
  |11|The clinic received 11 people with bullet wounds.
"""


@pytest.mark.parametrize("case", WHO_FELL.strip("\n").splitlines())
def test_who_fell_is_told_by_name_by_pronoun_or_once_for_two_places(case: str) -> None:
    killed, wounded, sentence = (part.strip() for part in case.split("|", 2))
    found = {f.outcome: f.best for f in totals(find_casualties(sentence))}
    assert found == {
        outcome: int(told) for outcome, told in (("killed", killed), ("wounded", wounded)) if told
    }


@pytest.mark.parametrize(
    ("body", "killed"),
    [
        ("Six millers were lined up at Tuzla on Monday and shot.", 6),
        ("The raiders herded the people of Bria to a ford on Monday and shot some 70 of them.", 70),
        ("Rebels shot at a mill in Tuzla on Monday.", None),
    ],
)
def test_a_shot_is_looked_for_as_harm(body: str, killed: int | None) -> None:
    assert [m.get("killed_best") for m in mentions_of(body, "attack")] == [killed]


def test_those_whom_a_crowd_hurts_stay_in_one_list() -> None:
    body = (
        "Some 40 youths stoned a toll house in Tuzla on Monday, hurting three guards and a "
        "Danish cyclist who had come to look."
    )
    (row,) = mentions_of(body, "unrest")
    assert row["wounded_best"] == 4


@pytest.mark.parametrize(
    ("body", "toll"),
    [
        # dead and wounded of one shell
        ("One clerk was killed on Monday, and a colleague was hurt, when a drone hit a van at Bol.",
         [(1, 1)]),
        ("Police shot two men dead in Bria on Monday, and five traders died when a bomb exploded "
         "in Bol.", [(2, None), (5, None)]),
        # what "claimed 60 lives" says nothing, and so names the attack before it
        ("On Monday a bomber blew himself up in a barracks at Bol, an attack that claimed 60 "
         "lives.", [(60, None)]),
        ("On Monday jets bombed a mill at Bol and killed an elderly couple.", [(2, None)]),
        # who is told of before is one
        ("The prior of Bol was on the quay on Monday when he was killed by a mine.", [(1, None)]),
        ("He was shot dead at Bol on Monday on his way home with his wife, who was hit in the leg.",
         [(1, 1)]),
    ],
)  # fmt: skip
def test_whose_toll_the_sentence_of_an_attack_tells(
    body: str, toll: list[tuple[int | None, int | None]]
) -> None:
    found = [(m.get("killed_best"), m.get("wounded_best")) for m in events_of(body, "attack")]
    assert found == toll


@pytest.mark.parametrize(
    "count",
    [
        "In its more than 30-year struggle the front has been blamed for the deaths of 9,000.",
        "The front has named 410 members who have been killed by the army during the fighting.",
    ],
)
def test_what_a_campaign_has_cost_is_of_no_single_attack(count: str) -> None:
    body = f"Gunmen attacked a police post at Bol on Monday. One officer was killed.\n\n{count}"
    tolls = [m.get("killed_best") for m in mentions_of(body, "attack") if not m["is_aggregate"]]
    assert [toll for toll in tolls if toll is not None] == [1]


@pytest.mark.parametrize(
    ("sentence", "killed", "wounded"),
    [
        ("Six people died, four of them pupils between seven and twelve, and 15 were hurt.", 6, 15),
        ("Five boys between nine and 14 were wounded.", None, 5),
        ("Three men who had stayed behind, one of whom was lame, were shot dead.", 3, None),
        ("Two clerks who had hidden, among them a widow, were killed.", 2, None),
    ],
)
def test_ages_and_asides_leave_a_toll_as_it_is(
    sentence: str, killed: int | None, wounded: int | None
) -> None:
    told = tolls(sentence)
    assert (told.get("killed"), told.get("wounded")) == (killed, wounded)


def test_between_six_and_ten_people_are_no_ages() -> None:
    assert bounds("The shell killed between six and ten people.") == [("killed", 6, None, 10)]


def test_only_the_last_figure_is_unverified() -> None:
    body = (
        "An army patrol was ambushed near Banibangou on Wednesday. The ministry says that nine "
        "soldiers were killed and that 60 attackers died. The last figure could not be verified."
    )
    tolled = [m.get("killed_best") for m in mentions_of(body, "attack")]
    assert [toll for toll in tolled if toll] == [9]


def test_what_more_than_five_years_of_war_have_cost_is_no_toll_of_an_attack() -> None:
    body = (
        "Rebels overran a police post at Gulu on Tuesday and killed eleven officers. "
        "An estimated 40,000 people have been killed in more than five years of civil war."
    )
    assert max(m.get("killed_best") or 0 for m in events_of(body, "attack")) == 11


def test_the_same_afternoon_is_that_of_the_day_named_last() -> None:
    body = (
        "A convoy was ambushed on Tuesday near Vedeno.\n\n"
        "The answer came on Thursday, when smoke stood over the hills.\n\n"
        "When the news reached Grozny, several hundred women marched the same afternoon to the "
        "government building and demanded an end of the war."
    )
    assert str(only_event(body, "unrest")["date_start"]) == "2013-05-16"


def test_what_it_had_counted_before_is_the_older_toll() -> None:
    body = (
        "Shells fell on the port of Rubavu on Monday; the town hall counts 15 dead and 177 "
        "injured. It had given nine dead and 107 injured the same evening."
    )
    tolled = [(m.get("killed_best"), m.get("wounded_best")) for m in mentions_of(body, "attack")]
    assert [toll for toll in tolled if toll != (None, None)] == [(15, 177)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The clinic, which had first put the number of dead at 9, said by dusk that at least "
            "14 people had been killed and 40 wounded.",
            {"killed": 14, "wounded": 40},
        ),
        (
            "Police, who had earlier given a toll of six, said eleven people had died.",
            {"killed": 11},
        ),
        (
            "The ministry, which had put the number of dead at 16 in the first hours, said on "
            "Friday that 25 people had been killed.",
            {"killed": 25},
        ),
        ("After initially reporting six dead, police said nine people were killed.", {"killed": 9}),
        # what is found on top of a first count
        (
            "The mayor, who had at first spoken of three dead, said diggers had recovered two more "
            "bodies.",
            {"killed": 5},
        ),
        # no news behind the aside: it is the older count, or the only one
        ("Police had earlier said that six men were killed.", {}),
        ("Police, who had reported 12 dead, gave no names.", {"killed": 12}),
        # beyond a number
        (
            "The dead numbered nine and the number of wounded exceeded 30.",
            {"killed": 9, "wounded": None},
        ),
        ("The toll topped 60.", {"killed": None}),
        # a family wiped out, and what is none
        ("A family of nine was wiped out by a barrel bomb.", {"killed": 9}),
        ("In Hamdan, a family of eight was wiped out by the shell.", {"killed": 8}),
        ("The shell wiped out a family of five.", {"killed": 5}),
        ("The raid wiped out two villages and a family firm.", {}),
        ("Whole families were wiped out.", {}),
    ],
)
def test_what_replaces_or_passes_a_count(sentence: str, told: dict[str, int | None]) -> None:
    assert tolls(sentence) == told


def test_beyond_a_number_is_more_than_it() -> None:
    (wounded,) = find_casualties("The number of wounded exceeded 30.")
    assert (wounded.low, wounded.best, wounded.high) == (31, None, None)


@pytest.mark.parametrize(
    ("later", "is_aggregate"),
    [
        ("Rockets killed 17 people in the town between March and August.", True),
        ("Shelling killed 46 people in the town from January to June.", True),
        ("Rockets killed 17 people in the town between March 3 and March 4.", False),
    ],
)
def test_what_many_months_have_cost_is_no_event(later: str, is_aggregate: bool) -> None:
    body = f"Two rockets fell on Kiryat Shmona late on Sunday and wounded a woman. {later}"
    told = [m for m in mentions_of(body, "attack") if m.get("killed_best")]
    assert [bool(m["is_aggregate"]) for m in told] == [is_aggregate]


def test_the_dead_of_a_war_are_not_those_of_the_raid_it_began_with() -> None:
    body = (
        "The front says 60,000 people have died in the war, which began with the attack of January "
        "10, 1980, in which about 200 peasants were killed in Chalatenango."
    )
    assert [m.get("killed_best") for m in mentions_of(body, "attack")] == [200]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("A nurse said six had died; police had earlier spoken of four.", {6: False, 4: True}),
        ("The toll, first put at 91, now stands at 252.", {91: True, 252: False}),
        ("A shell killed 12 people, said medics, who had earlier put the number at nine.",
         {12: False, 9: True}),
        ("At least 30 died, the prefect said, after earlier putting the toll at 22.",
         {30: False, 22: True}),
        # no count of before
        ("The first of three shells killed two women.", {2: False}),
        ("Six people were killed on Friday; an earlier blast there killed four.",
         {6: False, 4: False}),
    ],
)  # fmt: skip
def test_what_had_been_counted_earlier_is_the_older_count(
    sentence: str, told: dict[int, bool]
) -> None:
    assert {f.best: f.is_previous for f in find_casualties(sentence)} == told


@pytest.mark.parametrize(
    ("sentence", "toll"),
    [
        ("One officer paid the supreme price while four others sustained injuries.", (1, 4)),
        ("Three privates made the ultimate sacrifice and 11 were hurt.", (3, 11)),
        ("Seven fighters fell as martyrs and 12 were wounded.", (7, 12)),
        (
            "Two soldiers died and five others, including a Dutch officer, injured in the blast.",
            (2, 5),
        ),
        (
            "Gunmen of the group shot dead four soldiers and a truffle hunter in the desert.",
            (5, None),
        ),
        ("A mother of three died and her two sons were in critical condition.", (1, 2)),
        ("Of the hurt, four have lost one or both legs.", (None, 4)),
        ("The number of people who died when a bomb fell through the roof is 108.", (108, None)),
        ("The number of people killed in the clinic had gone up to 117.", (117, None)),
        (
            "Twin blasts left 12 dead and 30 injured in Baquba, and three dead and 15 injured in "
            "Hilla.",
            (15, 45),
        ),
        ("He said 50 were killed at the rugby club and 14 at the cafe.", (64, None)),
        ("Of 71 people in hospital, three were in danger.", (None, 71)),
        ("Two guards were shot dead, and seven people died later in hospital.", (9, None)),
        (
            "Bombs killed 33 men, he said, lifting an initial figure of nine and then of 22.",
            (33, None),
        ),
        # of which one may be of the other, or by another's word
        ("Shells killed 12 people in the market and four died in hospital.", (None, None)),
        ("Bombs killed 12 people in the street, and three of them in the cafe.", (12, None)),
        # nobody's
        ("The government paid the ultimate price for its policy.", (None, None)),
        ("We did not see 52 bodies.", (None, None)),
        ("Two soldiers were wounded, among them an officer, and five others left.", (None, 2)),
    ],
)
def test_more_turns_of_phrase(sentence: str, toll: tuple[int | None, int | None]) -> None:
    found = {figure.outcome: figure.best for figure in totals(find_casualties(sentence))}
    assert (found.get("killed"), found.get("wounded")) == toll


def test_a_third_of_a_part_is_one_more() -> None:
    more = "The driver and two jawans were killed; a third jawan succumbed to his injuries."
    (dead,) = totals(find_casualties(more))
    assert dead.best == 4
    (run,) = totals(find_casualties("Two jawans were killed; a third succumbed to his injuries."))
    assert run.best == 3


@pytest.mark.parametrize(
    ("sentence", "dead"),
    [
        ("At least 14 IS militants were killed near Hit on Sunday.", 14),
        ("An IS commander was killed by a drone near Hit on Sunday.", 1),
        ("Nine alleged State of Kivu gunmen were killed in the raid.", 9),
        ("Six Fatah and Hamas fighters were killed in the camp.", 6),
        ("A nurse, a clerk and one local resident were killed by the bomb.", 3),
        ("Three local journalists were shot dead.", 3),
        ("Gunmen killed two Hazaras on the road to Bamiyan.", 2),
        ("Raiders killed five Fulani and wounded eleven others.", 5),
        ("Four Dinka and six soldiers were killed.", 10),
        ("Seven policemen escorting a passenger train were killed.", 7),
        # of no people
        ("The army lost two Humvees.", None),
        ("It began at 2 local time, and the dead were buried at once.", None),
        ("Three Hellfires killed four drivers.", 4),
    ],
)
def test_names_between_a_number_and_its_noun(sentence: str, dead: int | None) -> None:
    """Groups, peoples and compounds: "two Fulani", "10 IS militants", "a passenger train"."""
    found = {figure.outcome: figure.best for figure in totals(find_casualties(sentence))}
    assert found.get("killed") == dead
