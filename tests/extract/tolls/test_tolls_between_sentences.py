"""Tolls told in another sentence than what happened: each with its own event (codebook)."""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, mentions_of

Toll = tuple[object, object]

# Each text with the killed and wounded of its events, in the order in which they are told.
CASES: dict[str, list[tuple[str, list[Toll]]]] = {
    "what_a_semicolon_parts": [
        ("Troops say six rebels killed in forest; miners march in Arusha\n\n"
         "Soldiers shelled a rebel camp near Pugu on Thursday, killing six fighters.\n\n"
         "About 200 miners marched through Arusha on Thursday to ask for better pay.",
         [(6, None), (None, None)]),
        ("A mortar round hit a bakery in Taiz on Wednesday; three people were killed and ten hurt.",
         [(3, 10)]),
    ],
    "the_count_of_a_war_goes_on": [
        ("A rocket hit a house in Sderot on Wednesday, wounding two people.\n\n"
         "More than 300 people have been killed in Gaza since the fighting began in March, the "
         "ministry says. On the Israeli side, 14 people, nine of them soldiers, have been killed.",
         [(None, 2)]),
        ("A sergeant was killed on Wednesday when a mine exploded under his truck near Mubi.\n\n"
         "His death brings to 22 the number of soldiers lost in the north since January. Forty "
         "civilians have also been killed.", [(1, None)]),
        ("A suicide bomber blew himself up at a checkpoint in Baidoa on Thursday. Five soldiers "
         "have been killed and nine wounded, the governor said.", [(5, 9)]),
    ],
    "what_a_war_has_cost": [
        ("Shells hit a market in Idlib on Wednesday, killing nine people.\n\n"
         "The conflict in Syria has killed more than 270,000 people.", [(9, None)]),
        ("Shells hit a market in Idlib on Wednesday.\n\n"
         "The war, which is in its sixth year, has killed some 270,000 people.", [(None, None)]),
        ("Shells hit a market in Idlib on Wednesday. The shelling killed 27 people.", [(27, None)]),
    ],
    "what_a_series_has_cost": [
        ("A bomb exploded on a tram in Izmir on Tuesday.\n\n"
         "Tuesday's bombing was the third such attack, taking the number of dead to 64.",
         [(None, None)]),
        ("A bomb exploded on a tram in Izmir on Tuesday, killing two people. Another man died in "
         "hospital, bringing the number of dead to three.", [(3, None)]),
    ],
    "attackers_who_fall": [
        ("Gunmen stormed a hotel in Goma on Wednesday.\n\n"
         "Officials said troops had killed two of the attackers.", [(None, None)]),
        ("Gunmen stormed a hotel in Goma on Wednesday, killing six guests. Commandos killed all "
         "four gunmen after a siege of nine hours.", [(6, None)]),
    ],
    "the_toll_of_a_whole_day": [
        ("Gunmen killed three guards at a bank in Mosul on Tuesday, on a day when violence around "
         "Iraq claimed 29 lives.", [(3, None)]),
        ("A suicide bomber killed eight recruits in Tikrit on Tuesday. In all, attacks across the "
         "country left 31 people dead that day.", [(8, None)]),
        ("Mortars killed six people in a suburb of Homs on Tuesday. Monitors said 55 people died "
         "across Syria on Tuesday.", [(6, None)]),
    ],
    "the_dead_before_their_event": [
        ("Gunmen opened fire on a police car in Hilla on Wednesday, wounding two officers.\n\n"
         "The Polish army announced the deaths of three of its soldiers. They were killed on "
         "Tuesday when a roadside bomb exploded near Diwaniya.", [(None, 2), (3, None)]),
        ("Six fishermen are dead. They were killed on Saturday when a gunboat fired on their boat "
         "off Rafah.", [(6, None)]),
        ("A bomb killed five people in a bazaar in Quetta on Tuesday. They were shopping for a "
         "feast when it went off.", [(5, None)]),
        ("Rebels killed nine drivers near Dabeiba. The men were pulled off a bus last Thursday "
         "and shot by the roadside.", [(9, None)]),
    ],
    "by_name_or_by_he": [
        ("On Wednesday a bomb went off under a patrol near Gereshk. Sgt. Peter Hanley, "
         "24, of Leeds, was killed.", [("Peter Hanley", None)]),
        ("Gunmen opened fire on Colonel Barre in Merca on Tuesday. He died on the way to hospital.",
         [(1, None)]),
        ("A suicide bomber attacked a judge near Merca on Tuesday. He died at the scene.",
         [(None, None)]),
        ("A bomb hit a taxi in Herat on Monday. The driver was killed.", [(1, None)]),
        ("A bomb exploded in a cafe in Izmir on Tuesday. General Kaya died of a heart attack in "
         "Ankara the same day.", [(None, None)]),
        ("A shell hit a flat in Nikopol on Monday. A man in his 60s and his sister were hurt.",
         [(None, 2)]),
    ],
    "the_town_that_a_toll_names": [
        ("A missile destroyed a hotel in Kharkiv on Tuesday, and at least two people were "
         "killed.\n\nA drone wounded a driver in Sumy on Wednesday.\n\nIn Kharkiv, rescuers found "
         "another body, bringing the number of dead there to six.", [(6, None), (None, 1)]),
        ("Jets bombed a fuel market in Hodeidah on Monday. Shells fell on Taiz on Tuesday and "
         "killed three.\n\nThe toll in Hodeidah has risen to 19, the governor said.",
         [(19, None), (3, None)]),
    ],
    "forces_fire_on_a_crowd": [
        ("Thousands marched to the governor's office in Basra on Thursday. Soldiers opened fire "
         "after stones were thrown. Two people were shot dead and 40 were wounded.",
         [(2, 40)]),
    ],
    "wounded_who_have_died_since": [
        ("Shells hit a tram in Nikopol on Monday, killing four people and wounding nine. On "
         "Thursday the clinic reported that two of the injured had died.", [(6, 9)]),
        ("A bomb in a market in Kutum on Monday wounded seven people. Three of the wounded have "
         "since died, a nurse said.", [(3, 7)]),
        ("A bomb killed five people in Yala on Monday and wounded 12. One of the injured later "
         "died, bringing the number of dead to six.", [(6, 12)]),
        ("A bomb exploded in a bus park in Baquba on Monday. Four people were killed and 17 "
         "injured. A nurse said later that two of the injured had died.", [(6, 17)]),
        ("A mine killed three people in Kandahar on Sunday. Two of the wounded died on a "
         "ward on Wednesday.", [(5, None)]),
        # who they are that were counted before
        ("A bomb killed five people in Yala on Monday and wounded 12. Two of the dead were "
         "conscripts.", [(5, 12)]),
        ("A bomb killed five people in Yala on Monday and wounded 12. Two of the injured are "
         "conscripts.", [(5, 12)]),
    ],
    "the_doers_own_losses": [
        ("American jets bombed a radar near Salif on Monday. There were no injuries reported by "
         "U.S. ships or aircraft. A watchman was killed, a clinic said.", [(1, None)]),
        ("Houthi fighters fired two missiles at a tanker off Aden on Monday. There were no "
         "injuries reported by U.S. ships.", [(0, 0)]),
        ("Rebels fired 30 rockets at Taiz on Monday. There were no injuries, the army said; it "
         "had intercepted most of the salvo.", [(0, 0)]),
    ],
    # codebook: an attacker's count of the enemy's dead that another source contradicts is a claim
    "one_sides_count_of_the_others_dead": [
        ("Jets bombed guerrilla camps above Perquin on Tuesday, a military bulletin said. It said "
         "14 guerrillas died. The guerrillas' radio said they had taken no losses.",
         [(None, None)]),
        ("Militants stormed an outpost near Dinsor on Monday. The group said it had killed 60 "
         "soldiers. The defence ministry put its losses at eight.", [(8, None)]),
        ("The army announced that its troops had killed 26 insurgents in a raid near Kolda on "
         "Monday. The insurgents admitted losing three men.", [(3, None)]),
        ("The movement said its bomber had killed 33 policemen at a depot in Lahij on Monday. "
         "Residents counted five bodies of policemen.", [(5, None)]),
        ("Rebels shot at a lorry near Kota on Monday, wounding four men. The rebels' spokesman put "
         "the army's dead at 15; a hospital received six bodies.", [(6, 4)]),
        # those of neither
        ("Rebels said shelling by the army killed 19 civilians in Zaria on Monday. The army "
         "acknowledged three civilian deaths.", [(19, None)]),
        ("Sailors shot dead ten pirates near Brava on Monday, the navy said; it had suffered no "
         "losses.", [(10, None)]),
    ],
    # codebook: where parts are disjoint and no total is stated, the total is their sum
    "the_dead_of_both_sides": [
        ("The army said 11 of its soldiers were killed when rebels stormed a fort near Zaria on "
         "Monday. The rebels admitted losing five fighters.", [(16, None)]),
        ("Gunmen overran a checkpoint at Kolda on Sunday, killing six policemen. Two militants "
         "were killed.", [(8, None)]),
        ("Rebels ambushed a patrol near Sessa on Sunday. Two soldiers were killed. Four of the "
         "attackers died too.", [(6, None)]),
        # what the other side then denies is a claim
        ("Rebels fired on a patrol near Kolda on Sunday, killing one policeman. Police said that "
         "nine rebels had died. The rebels said they had suffered no losses.", [(1, None)]),
        # who the first were is not said, so that the others may be among them
        ("A clash near Kolda left nine people dead on Sunday. Two militants were killed.",
         [(9, None)]),
        # two counts of the same side
        ("Gunmen overran a post at Kolda on Sunday, killing six policemen. Four officers died.",
         [(6, None)]),
    ],
    "a_bound_and_the_number_that_meets_it": [
        ("A raid on Ventu killed more than 60 villagers on Sunday; the prefect said 64 had died.",
         [(64, None)]),
        ("Raiders killed at least 20 people in Ventu on Sunday; the prefect said 90 had died.",
         [(None, None)]),
    ],
    "a_toll_behind_a_date_without_a_verb": [
        ("Shells hit a market in Ventu on Sunday, hours before the truce, killing five people.",
         [(5, None)]),
        ("A car bomb exploded in Ventu on Sunday, a day after the raid on the barracks, killing "
         "five people.", [(5, None)]),
    ],
    "what_a_kind_of_attack_has_killed": [
        ("A bomb went off outside a bank in Ventu on Monday. Insurgents have killed scores of "
         "clerks who work for the state.", [(None, None)]),
        ("A bomb went off outside a bank in Ventu on Monday. Such bombs have killed dozens of "
         "people.", [(None, None)]),
    ],
    "the_fight_that_won_a_town": [
        ("Rebels seized the town of Ventu on Sunday, after a two-day battle in which the army lost "
         "15 men.", [(15, None)]),
        ("Rebels seized the town of Ventu on Sunday, a year after fighting in which 300 people "
         "were killed.", [(None, None)]),
    ],
    "two_days_after_another_attack": [
        ("Two days after the ambush in Kolda, in which ten soldiers died, a suicide bomber killed "
         "three guards near Zaria.", [(3, None), (10, None)]),
        ("A week after the bombing in Kolda, gunmen killed two guards in Zaria.",
         [(2, None), (None, None)]),
    ],
    "who_was_hit_by_fire_returned": [
        ("Gunmen shot at a checkpoint in Ventu on Monday, killing two soldiers. Two policemen were "
         "wounded when the troops returned fire.", [(2, 2)]),
        ("Gunmen shot at a checkpoint in Ventu on Monday, killing two soldiers. Two policemen were "
         "hurt in a fire at their barracks.", [(2, None)]),
    ],
    "the_bomber_among_the_dead": [
        ("A suicide bomber struck a mosque in Ventu on Friday. Nine worshippers and the bomber "
         "were killed.", [(9, None)]),
    ],
    "a_doubt_in_the_next_sentence": [
        ("The mayor said six herders were killed when a shell hit a barn near Orle on Monday. The "
         "newspaper could not independently verify the report.", [(None, None)]),
        ("A spokesman for the rebels said its men killed 31 soldiers in an ambush near Lunsar on "
         "Monday. There was no independent confirmation.", [(None, None)]),
        ("The agency said 14 gunmen were killed in an air strike near Bargal on Monday. Reporters "
         "were unable to verify the claim.", [(None, None)]),
        ("Two herders were killed when a shell hit a barn near Orle on Monday. The newspaper could "
         "not verify the claim that drones were used.", [(2, None)]),
    ],
    "a_count_brought_up_to_date_by_it": [
        ("Rebels raided a mission near Kaga on Sunday. The bishop's office said 17 people were "
         "killed. The prefect later put it at 21, and the wounded at 35.", [(21, 35)]),
        ("Men with clubs raided the hamlet of Bakila on Monday and killed seven weavers. A count "
         "on Wednesday raised the number to 12.", [(12, None)]),
        # so many marched
        ("About 5,000 people marched in Sfax on Monday. Police put it at 2,000.", [(None, None)]),
        ("Gunmen killed two nurses in Sfax on Monday as some 900 people stood in line; police put "
         "it at 400.", [(2, None)]),
    ],
    "shots_at_a_crowd_that_had_gathered": [
        ("On May 3 gunmen opened fire on a crowd in Buchanan that had marched on a mine to ask "
         "for wages. At least 13 miners were killed and six wounded.", [(13, 6), (None, None)]),
        ("Troops opened fire on Thursday on a crowd at Bozoum that had blocked a bridge to protest "
         "against fuel prices. Three demonstrators killed, eight injured.",
         [(3, 8), (None, None)]),
    ],
    "nobody_else_was_hurt": [
        ("Rescuers pulled the body of a man of 61 from a house in Nikopol hit by a missile on "
         "Thursday. Nobody else was hurt.", [(1, 0)]),
        ("A bomb exploded in a shop in Derry on Monday and wounded two clerks. No one else was "
         "injured.", [(None, 2)]),
        ("A torpedo struck a tanker off Aden on Monday. Her crew got off unhurt.", [(0, 0)]),
    ],
    "the_dead_of_a_time_before": [
        ("Thousands rallied in Sfax on Monday against the prefect. It was the largest protest "
         "in the town since March, when police shot dead four people in a crowd.",
         [(None, None), (4, None)]),
        ("More than 900 people have been killed since May 2011, when gunmen raided a police post "
         "near Bol and killed six constables.", [(6, None)]),
        ("Students marched in Pulwama on Wednesday to the house of a slain youth.", [(None, None)]),
    ],
    "the_dead_are_buried": [
        ("Bandits raided the village of Kuriya on Saturday night. Residents buried 41 people on "
         "Sunday.", [(41, None)]),
        ("Gunmen attacked a market in Gwoza on Monday. A chief said 34 bodies, nine of them of "
         "children, were buried on Tuesday.", [(34, None)]),
    ],
    "one_of_those_brought_to_hospital_dies": [
        ("A minibus hit a mine near Vares on Monday. Two women and a boy were killed. Four other "
         "passengers were taken to hospital, where one of them died.", [(4, 3)]),
        ("Two sappers were killed when a mine went off near Batna on Sunday. A third was flown to "
         "Algiers with burns.", [(2, 1)]),
    ],
    "counts_that_come_on_later_days": [
        ("A truck bomb wrecked a school in Taiz on Monday. Buses that came out on Tuesday brought "
         "word of the damage. At least 60 pupils were hurt.", [(None, 60)]),
        ("Rebels shelled Zinjibar on Monday. At least 70 people were killed and 200 wounded up to "
         "Wednesday, by the count of the Red Crescent.", [(70, 200)]),
        ("A gunboat sank a ferry off Jaffna on Monday. Fishermen have landed eleven bodies and "
         "some forty survivors at Mannar.", [(11, None)]),
        ("Rebels shelled Zinjibar on Monday. On Tuesday they fired on a bus near Aden. Four people "
         "were hurt.", [(None, None), (None, 4)]),
    ],
    "it_rose_to": [
        ("Raiders burned the village of Kouma on Monday and killed 31 people. It rose to 44 on "
         "Tuesday and to 52 on Wednesday.", [(52, None)]),
        ("A car bomb went off in Lima on Monday. Radio stations spoke of nine dead. The final "
         "count, given by the mayor, was 17.", [(17, None)]),
        ("The embassy said three marines were wounded by shells in Beirut on Monday. The number "
         "was six, two of whom had been flown out.", [(None, 6)]),
        ("Shells killed nine people in Beirut on Monday and wounded 30. It rose to 19 degrees on "
         "Tuesday. The price of bread went up to 40 pounds.", [(9, 30)]),
    ],
    "a_toll_beside_a_flow": [
        ("Two clinics in Loikaw were hit by shells on Monday. Nobody was hurt, and 60 soldiers "
         "were sent to Loikaw.", [(0, 0), (None, None)]),
    ],
    "a_war_and_the_raid_that_began_it": [
        ("More than 900 people have been killed in the war, which began with the raid of 3 May in "
         "which about 60 people were killed in Bol.", [(60, None)]),
    ],
    "all_of_them": [
        ("Gunners shelled the port of Basra on Monday and Tuesday. Hospitals said 17 civilians "
         "were killed in the two days of shelling, all of them in one quarter.", [(17, None)]),
    ],
    "who_contradicts_a_boast": [
        ("On Thursday the army affirmed to have neutralised \"around forty terrorists\" in an air "
         "strike near Fada. Two elders maintain on the contrary that six herders, and nobody "
         "else, died there.", [(6, None)]),
        ("A drone of the air force struck a well near Gossi on Tuesday. Public television spoke of "
         "30 terrorists killed. Residents said that the dead numbered eight.", [(8, None)]),
        ("Tekle Gebre, a spokesman for the Oromo Liberation Army, said that its fighters had "
         "ambushed a column near Nekemte on Monday and killed at least 70. The army conceded that "
         "it lost six soldiers.", [(6, None)]),
        ("Headquarters said that troops repelled a raid on Biu on Monday, killing 52 of them. In a "
         "statement, it added that one soldier died. A hunter disputed the claim.", [(1, None)]),
        # the state's own dead are no boast
        ("Gunmen killed 12 policemen in Aleppo on Tuesday, state television said. Activists said "
         "nine had died.", [(12, None)]),
        # who died of their wounds denies nobody
        ("Seven fighters were killed and 19 hurt by a mine near Bab on Monday, said Abu Omar, a "
         "rebel commander. Two of them died in hospital.", [(9, 19)]),
    ],
    "a_line_that_heads_a_section": [
        ("A bomb went off in Kano on Monday. It wrecked a shop.\n\nPolice came.\n\nThe king spoke."
         "\n\nHe wept.\n\nHe left.\n\n52 rebels killed - army", [(None, None)]),
        ("A bomb went off in Kano on Monday.\n\nFive people killed - police", [(5, None)]),
    ],
    "their_own_men": [
        ("Paratroopers attacked the camp at Cassinga on Thursday. Swapo said 600 refugees had been "
         "massacred. The general said that four of his own men had been killed.", [(604, None)]),
        ("Commandos raided houses in Gaborone on Friday. They left twelve dead. Pretoria said none "
         "of its own men was hurt.", [(12, None)]),
    ],
    "a_last_victim": [
        ("Gunmen raided a camp at Uri on Monday. Seventeen soldiers died. An eighteenth soldier "
         "died of his burns in Delhi on Tuesday.", [(18, None)]),
        ("Rockets hit a street in Mariupol on Monday. A woman has died in hospital. She is the "
         "31st victim.", [(31, None)]),
        ("Shells hit a street in Basra on Monday. A corporal was killed. He is the 31st soldier to "
         "die in Iraq this year.", [(1, None)]),
    ],
    "counted_later": [
        ("Rebels stormed a barracks at Dahuk on Monday. Aid workers who came on Tuesday counted 41 "
         "bodies.", [(41, None)]),
        ("A bomb went off in Mosul on Monday. Police on Tuesday recovered nine bodies in Hilla.",
         [(None, None)]),
        ("Shells hit a school in Jabalia on Tuesday. Medics at first spoke of 30 dead, then of 43.",
         [(43, None)]),
        ("Jets bombed a hall at Pazigyi on Tuesday. A man who gathered the remains said he had "
         "counted 70.", [(70, None)]),
    ],
    "his_men_beside_theirs": [
        ("Separatists attacked a post near Donetsk on Monday. The ministry lists 16 dead "
         "servicemen. A rebel commander said one of his men had been killed.", [(17, None)]),
        # two counts of the same side
        ("Rebels ambushed a patrol near Lunsar on Monday. Residents said five soldiers died. The "
         "army said two of its men had been killed.", [(5, None)]),
    ],
    "the_real_figure": [
        ("Armed men raided Bentalha on Monday. The authorities acknowledged 85 dead and 67 "
         "wounded. Hospital staff put the real figure at 210.", [(210, 67)]),
        ("A truck bomb wrecked a hall in Baghdad on Monday. The office confirmed 17 deaths. By "
         "this morning the count had gone to 20.", [(20, None)]),
    ],
}  # fmt: skip


def _tolls(body: str) -> list[Toll]:
    """The greatest killed and wounded that the passages of each event give; a name for a named."""
    mentions = mentions_of(body)
    found: list[Toll] = []
    for event in events_of(body):
        told = [m for m in mentions if event["mention_id"] in (m["mention_id"], m["antecedent_id"])]
        killed, wounded = (
            max((int(str(m[field])) for m in told if m.get(field) is not None), default=None)
            for field in ("killed_best", "wounded_best")
        )
        names = [str(n) for m in told for n in m["victim_names"] or []]  # type: ignore[attr-defined]
        found.append((names[0] if names and killed is None else killed, wounded))
    return found


@pytest.mark.parametrize(("body", "tolls"), [case for cases in CASES.values() for case in cases])
def test_each_toll_with_its_event(body: str, tolls: list[Toll]) -> None:
    assert _tolls(body) == tolls


def test_those_who_fell_that_night_fell_in_what_was_told() -> None:
    text = (
        "On Monday insurgents rammed a truck packed with explosives into the gates of the prison "
        "in Herat. At least nine guards were killed that night."
    )
    assert len(events_of(text, "attack")) == 1
    apart = (
        "A bomb went off in Hilla on Monday. Three policemen were shot dead in Mosul that night."
    )
    assert len(events_of(apart, "attack")) == 2


def test_where_the_others_went_since_is_not_where_they_fell() -> None:
    text = (
        "On Monday insurgents rammed a truck packed with explosives into the gates of the prison "
        "in Herat. At least nine guards were killed that night, and many of the escaped men are "
        "believed to have gone to Farah."
    )
    told = mentions_of(text, "attack")
    assert [m["antecedent_id"] is None for m in told] == [True, False]
    assert "Farah" not in {m.get("location") for m in told}


def test_none_hurt_is_told_of_something_else_behind_the_dead() -> None:
    mined = "A bus was blown up by a mine near Kelvan on Tuesday, and nine passengers were killed."
    event = events_of(f"{mined} It was noisy but nobody was hurt.", "attack")[0]
    assert (event["killed_low"], event["killed_best"]) == (9, 9)
