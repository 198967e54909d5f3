"""codebook.md, Event types (threat): who speaks may be on no list, and so may be what he says.

"An actor warns, vows or plans force, or reports that another plans it"; never "an analyst's
forecast without an actor".
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, only_event, subtypes_of

WARNINGS = [
    "The leader of a small party said on Monday that his men would storm Kabul within weeks.",
    "Fretilin answered the incursion on Friday by threatening to bring down the airport tower.",
    "The minister warned in May that the rebels must be taught a few lessons.",
    "The bloc's commissioner said on Friday that troops stood ready to intervene in Niger.",
    "A rebel leader told reporters in Goma that the march would go on to Kinshasa.",
    "Iraq threatened on Sunday to burn half of Kuwait.",
    "NATO ambassadors on Tuesday threatened Serb gunners with air strikes unless they pulled back.",
    "The army threatened the town with bombardment if the rebels stayed.",
    '"We will defend every village if they come," said Colonel Juan Perez, a militia commander.',
    '"We will hold every street," Brigadier Palitha Silva said on Thursday.',
    "The mutineers' spokesman, a sergeant, said they would fight to the last man.",
    "Ethiopia said any raid across the river would be a declaration of war.",
    "Libya said any landing on its coast would be answered with rockets.",
    "The regional bloc threatened on Sunday to use force if the junta did not step down.",
    "Regional leaders gave the junta seven days on Sunday to free the president or face military "
    "action.",
    "Regional leaders gave the junta a week to free President Bazoum, and said that they might use "
    "force if it refused.",
    "Nigeria's main militant group on Tuesday warned oil workers to leave the delta, saying their "
    "safety could no longer be guaranteed.",
    "Residents said members of the Sungusungu had threatened to kill them if they voted.",
    'The rebels\' spokesman, Ali Rage, said that the bombing was "only the beginning".',
    'In a radio address the general said: "We will find you in your cellars."',
    "A minister said that anybody who laid a hand on the passengers would pay for it with his "
    "life.",
    "The Serb leader told a reporter that Bosniaks would vanish from the earth if war came.",
    "A Bosnian spokesman replied that every house would become a fortress.",
    "Croatia will take back the east by force if the talks fail, its president said on Thursday.",
    "The chief of staff said that his army would defend the country with every means it had.",
    "Gaddafi vowed in an address on Tuesday to cleanse Libya of the rebels.",
    '"I will finish you off," President Arroyo told the rebels on Tuesday.',
    "Azerbaijan's defence ministry said that its missiles could hit the plant if Armenia attacked.",
    "The Houthis said that the refinery was a target and could be hit at any moment.",
    "Libya said that British diplomats would not be safe if police stormed its embassy.",
    "Pakistan would respond to the air raid at a time and place of its own choosing, its "
    "minister said.",
    "The rebels would be thrown out, India's prime minister said on Sunday.",
    "France could use nuclear weapons against any state that attacked it, President Chirac said.",
    "The town would be defended to the last, President Ghani told the warlords on Monday.",
    "An audio tape said to be by Saddam Hussein called on Iraqis to step up attacks on the "
    "occupiers.",
    "A statement from a group linked to al Qaeda said more car bombs would follow.",
    "The captors of the corporal gave Israel less than 24 hours on Monday to start freeing "
    "prisoners or bear all the consequences.",
    "Azerbaijan's president said that the army would fight on until the last valley was free.",
    "Ukraine's president said he would send the army against the separatists in Slaviansk.",
    "Nigeria's president said that the military would deal with the militants.",
    "Leaflets signed by the Sungusungu gang told families to be gone by nightfall or be "
    "slaughtered.",
    "Ukraine's deputy minister said his men would make the marsh their grave, and show no mercy.",
]
NO_WARNINGS = [
    "A minister said on Monday that talks would continue until the rebels were gone.",
    "A trade union said that its march would go on to the square.",
    "The minister vowed on Monday to bring down prices.",
    "An incursion by rebels in May, and drought, were threatening to bring down the harvest.",
    "The bank said on Tuesday that its offer would be answered within a week.",
    "The president promised to bring the soldiers home from endless wars.",
    "Twice beaten, Juventus have vowed revenge.",
    "The lawyer said that he would defend himself in court.",
    "The union leader said they would defend every job.",
    "The factory threatened to burn more coal.",
    "Forecasters said that safety could not be guaranteed on the mountain.",
    "The coach said it was only the beginning.",
    "The captain of Spain's team said his side would crush Chile.",
    "The minister said the intruder would be thrown out of court.",
    "The aid agency called on Germans to step up gifts against hunger.",
    "The unions vowed to fight on until the pension law was dropped.",
    "The opposition leader vowed on Monday to take back the party by force of argument.",
    "The president said that the soldiers had fought to the last man in 1943.",
    "Opposition leaders gave the government until Friday to release the budget.",
    "The bishop said on Sunday that every house would become a place of prayer.",
    "The engineer said the missile could hit a target 300 km away if fired from a truck.",
    "The new mayor vowed to cleanse the city of corruption.",
    "The manager vowed to attack from the first whistle. “They will pay for what they did "
    "to us,” he "
    "said.",
    "The captain warned that the end of its long road was near.",
]
PLANS = [
    "The UN mission said it had information that Ngoy's men were preparing to attack Sake.",
    "The army said on Saturday that Hamas cells in Hebron were planning more shootings.",
    "A police spokesman said Sungusungu was planning an assault on the barracks.",
    "Prosecutors said Hamdi was plotting to blow up a nightclub.",
    "US officials said on Friday that Russia might attack Kyiv within days.",
    "Kenya's interior minister said al Shabaab could strike Mombasa at any time.",
]
NO_PLANS = [
    "Police said Smith was planning to kill his wife.",
    "Officials said Corvino was planning to launch a shoe.",
    "The minister said that Okello was planning to strike a deal.",
    "Analysts said on Friday that Russia might attack Kyiv within days.",
    "The minister said that Turkey could raise rates within weeks.",
    "Police denied that Hamdi was plotting to blow up a nightclub.",
]


@pytest.mark.parametrize("text", WARNINGS)
def test_force_is_threatened_by_whoever_speaks(text: str) -> None:
    assert subtypes_of(text, "threat") == ["warning"]
    assert [m for m in events_of(text, "attack") if "bombing" not in text] == []


@pytest.mark.parametrize("text", NO_WARNINGS)
def test_what_is_no_force_is_no_threat(text: str) -> None:
    assert events_of(text, "threat") == []


@pytest.mark.parametrize("text", PLANS)
def test_what_another_plans_is_alleged(text: str) -> None:
    (event,) = events_of(text, "threat")
    assert (event["event_subtype"], event["status"]) == ("alleged_plan", "alleged")


@pytest.mark.parametrize("text", NO_PLANS)
def test_what_is_no_plan_of_force_is_not_alleged(text: str) -> None:
    assert events_of(text, "threat") == []


@pytest.mark.parametrize(
    ("text", "initiator", "day"),
    [
        (
            "President Bush gave Saddam Hussein 48 hours to leave Iraq or face war in a televised "
            "speech on Monday night.",
            "George W. Bush",
            "2013-05-13",
        ),
        (
            "The LTTE gave the garrison until noon on Sunday to lay down its arms or face "
            "annihilation, in a statement issued in London on Wednesday.",
            "Liberation Tigers of Tamil Eelam",
            "2013-05-15",
        ),
        (
            "Iraq moved foreigners to military sites to deter an attack, and threatened on Sunday "
            'to "burn half of Kuwait" with missiles.',
            "Iraq",
            "2013-05-12",
        ),
    ],
)
def test_the_day_of_a_threat_is_the_speakers(text: str, initiator: str, day: str) -> None:
    event = only_event(text, "threat")
    assert (event["initiator"], str(event["date_start"])) == (initiator, day)


def test_force_that_somebody_is_threatened_with_is_no_attack() -> None:
    assert events_of("NATO threatened Serb gunners on Tuesday with air strikes.", "attack") == []
    (attack,) = events_of("NATO hit Serb gunners on Tuesday with air strikes.", "attack")
    assert attack["event_subtype"] == "airstrike"


def test_who_reports_a_plan_is_not_the_one_who_has_it() -> None:
    text = "The UN mission said it had information that Ngoy's men were preparing to attack Sake."
    assert only_event(text, "threat")["initiator"] is None


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        (
            "South Korea's president ordered his forces to hit back if North Korea fired again, "
            "and said that “enormous retaliation” would follow.",
            "South Korean officials",
        ),
        (
            "An armed group calling itself the Sons of Kivu gave Paris 24 hours to end its air "
            "strikes, or it would behead a hostage.",
            "Sons of Kivu",
        ),
        (
            "Omar Wali, the deputy leader of the mosque, said that suicide bombers were ready.",
            "Omar Wali",
        ),
        (
            "Pakistan will retaliate if jets cross the Line of Control again, a military spokesman "
            "said on Saturday.",
            "Pakistan",
        ),
        (
            "Nigeria's Niger Delta Avengers warned the army to pull out or face their wrath.",
            "Niger Delta Avengers",
        ),
        (
            "An army spokesman said that the FDLR, a Rwandan Hutu militia, was planning to attack "
            "Kiwanja.",
            "FDLR",
        ),
        (
            "Leaflets signed by the Taliban told families to be gone by nightfall or be killed.",
            "Taliban",
        ),
    ],
)
def test_whose_threat_it_is(text: str, initiator: str | None) -> None:
    assert only_event(text, "threat")["initiator"] == initiator


def test_the_group_told_of_before_plans_what_an_army_tells_of_it() -> None:
    text = (
        "Al Shabaab fighters left Kismayo on Thursday.\nKenya's army said the group intended to "
        "return and was planning suicide attacks on its troops."
    )
    assert only_event(text, "threat")["initiator"] == "Al-Shabaab"


def test_a_day_on_which_something_else_happened_is_not_the_threats() -> None:
    text = "The rebels' spokesman said that what happened in July was only the beginning."
    assert str(only_event(text, "threat")["date_start"])[5:7] != "07"


def test_pilgrims_who_fight_the_police_riot() -> None:
    text = "More than 40 people died in clashes between Iranian pilgrims and police on Friday."
    (event,) = events_of(text)
    assert (event["event_type"], event["event_subtype"]) == ("unrest", "riot")
