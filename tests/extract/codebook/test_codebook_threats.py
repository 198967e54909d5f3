"""codebook.md, Event types: "threat: an actor warns, vows or plans force, or reports that another
plans it", and never "an analyst's forecast without an actor".
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, subtypes_of

WARNING = [
    "Hezbollah warned Israel on Sunday that any strike on Lebanon would be answered.",
    "Iran's supreme leader vowed harsh revenge on Friday.",
    "The Taliban threatened to attack polling stations across Afghanistan.",
    "The president said on Monday that Russia would use all means at its disposal to defend itself.",
    "“We will strike Haifa and beyond Haifa,” Nasrallah said in a televised speech on Sunday.",
    "Al Shabaab vowed on Tuesday to carry out more attacks in Kenya until its troops leave Somalia.",
    "North Korea threatened on Thursday to turn Seoul into a sea of fire.",
    "Israel will pay a heavy price for the killing, Hamas said in a statement on Friday.",
    "Turkey gave Kurdish fighters until Sunday to leave Manbij or face an offensive.",
    "Netanyahu issued a stark warning to Tehran on Wednesday.",
    "The Houthi spokesman said attacks on shipping would continue until the siege of Gaza ends.",
    "Rebels in Goma swore to avenge their men.",
    "Austin said the United States was prepared to take further action to protect its troops.",
    "Any attack on our ships will be met with force, the Iranian navy warned on Monday.",
    "The rebels promised retaliation for the drone strike on Thursday.",
    "Ethiopia's prime minister issued a 72-hour ultimatum to Tigrayan forces on Sunday.",
    "In an audio message, the Islamic State leader called on his followers to attack Turkey.",
    "Saudi Arabia reserves the right to respond, the foreign minister said on Saturday.",
    "Putin warned of a lightning-fast response to any country that interferes in Ukraine.",
    "“Our operations will not stop until the aggression ends,” the Houthi spokesman Yahya Saree said on "
    "Wednesday.",
    "Nigeria threatened to use force against the junta in Niger on Sunday.",
    "Zelenskiy said Ukraine would give Russia a tangible answer to the strike.",
    "The militia's leader vowed to expel American troops from Iraq by force.",
    "Jundallah said in an email on Tuesday that it would bomb schools in Karachi.",
]
OTHER_VOICES = [
    "President Kagame tells his generals in a televised meeting that the rebels will be crushed.",
    "A commander of the militia said on Monday that its guns would be trained on American bases.",
    "Al Shabaab warned on Friday that Kenyan peacekeepers who stay would be treated as enemies.",
    "The Houthis warned shipping companies to stay away from Israeli ports.",
    "The insurgents warned aid workers to quit Kismayo.",
    "Boko Haram claimed the raid on Sunday and promised that there would be more like it.",
    "A Taliban spokesman told reporters by telephone on Wednesday that the bombardment would be "
    "avenged.",
    "The Islamic State leader told his men not to retreat and promised to make the enemy's blood "
    "flow.",
    "The Houthi spokesman declared that operations would “not stop until the siege is lifted”.",
    "Kenyan soldiers “will never be safe”, al Shabaab said in a statement on Sunday.",
    "In a video posted on Friday, Boko Haram threatens to bomb the airport at Maiduguri.",
    "Tehran reserves its right to retaliate, Iran's foreign minister wrote on Tuesday.",
]
PLAN = [
    "Washington accused Iran of plotting to kill the Saudi ambassador.",
    "American officials said militias were planning to attack diplomats in Iraq.",
    "Kenyan police said on Monday that al Shabaab was plotting attacks in Lamu.",
    "Ukraine's intelligence chief said Russia was preparing an attack on Kharkiv.",
    "Israel's army said Hezbollah was planning to abduct soldiers on the northern border.",
    "The Pentagon said it had evidence that the Guards planned strikes on tankers in the Gulf.",
    "Kenya's interior minister cited a possible bomb attack by al Shabaab in Mombasa.",
    "The Ukrainian president spoke of an imminent offensive by Russian forces in the east.",
]
NO_THREAT = [
    "Analysts spoke of a possible attack by Hezbollah.",
    "The mayor of Mombasa spoke of a possible strike by teachers.",
    "The president cited no imminent attack by the rebels.",
    "The general spoke of a coming offensive by his own troops.",
    "The State Department warned Americans to leave Haiti.",
    "The British embassy warned its citizens to get out of Niger as soon as possible.",
    "Forecasters warned residents to leave the coast before the storm.",
    "The minister promised more like it: three further clinics would open over the summer.",
    "Biden said that the colonel was planning to attack the embassy.",
    "Forecasters warned of heavy rain in Karachi on Monday.",
    "Analysts warned that a strike on Iran could push up oil prices.",
    "Aid agencies warned of famine in Yemen on Tuesday.",
    "The bank warned customers in Beirut against fraud.",
    "The minister promised to build 200 schools in Basra.",
    "The president vowed to cut taxes on Friday.",
    "The ministry warned travellers to avoid northern Mali.",
    "The champion vowed to hit back in Saturday's match in Dubai.",
    "The coach said his side would attack from the start in Cairo.",
    "The prime minister pledged $20 million in aid to Gaza on Sunday.",
    "Iran denied that it was planning to attack the ambassador.",
    "The company plans to strike a deal with Baghdad.",
    "Unions in Paris threatened to strike on Tuesday.",
    "Sirens warned residents of Haifa of incoming rockets on Monday.",
    "Economists said sanctions would hit exports from Russia.",
    "The judge warned the defendant in Nairobi on Wednesday.",
    "Drought threatens millions in Somalia, the United Nations warned on Friday.",
    "The doctor said the boy would die without treatment.",
]


@pytest.mark.parametrize("text", [*WARNING, *OTHER_VOICES])
def test_an_actor_who_warns_or_vows_force_makes_a_warning(text: str) -> None:
    assert subtypes_of(text, "threat") == ["warning"]


@pytest.mark.parametrize("text", PLAN)
def test_force_that_another_is_said_to_plan_is_an_alleged_plan(text: str) -> None:
    (event,) = events_of(text, "threat")
    assert (event["event_subtype"], event["status"]) == ("alleged_plan", "alleged")


@pytest.mark.parametrize("text", [*WARNING, *PLAN])
def test_force_that_is_only_threatened_is_no_attack(text: str) -> None:
    assert [
        m for m in events_of(text, "attack") if "strike" not in text and "killing" not in text
    ] == []


@pytest.mark.parametrize("text", NO_THREAT)
def test_a_forecast_or_a_promise_without_force_is_no_threat(text: str) -> None:
    assert events_of(text, "threat") == []


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("NATO is ready to strike Bosnian gun lines, its secretary-general said.", "warning"),
        ("Turkey is planning an attack on Kobani, its president said on Monday.", "warning"),
        ("The Taliban said they were planning an assault on Ghazni.", "warning"),
        ("Israeli officials said that Iran was planning an attack on Eilat.", "alleged_plan"),
        ("Kyiv is planning an attack on Kursk, the Russian ministry said.", "alleged_plan"),
        ("Its army also said that Kyiv was planning an attack on Kursk.", "alleged_plan"),
    ],
)
def test_who_tells_of_his_own_plan_warns(text: str, subtype: str) -> None:
    assert subtypes_of(text, "threat") == [subtype]


@pytest.mark.parametrize(
    ("text", "subtypes"),
    [
        ("The FARC renewed its threat to kill any mayor who stays.", ["warning"]),
        (
            "Ethiopia accused Eritrea of massing troops for an assault on Zalambessa.",
            ["alleged_plan"],
        ),
        ("The council renewed its pledge to mend the roof.", []),
        ("Ethiopia praised Eritrea for massing volunteers for a harvest.", []),
    ],
)
def test_a_threat_made_again_and_troops_massed_for_an_assault(
    text: str, subtypes: list[str]
) -> None:
    assert subtypes_of(text, "threat") == subtypes


@pytest.mark.parametrize(
    ("text", "is_threat"),
    [
        ("The rebels said in a fax that they would bring the war to the streets of Goma.", True),
        ("The colonel warned that his men would sweep out every rebel in the valley.", True),
        ("The league said its clubs would take the fight to the courts.", False),
        ("The opposition said it would drive out corruption.", False),
    ],
)
def test_war_that_is_to_be_brought_and_enemies_to_be_swept_out(text: str, is_threat: bool) -> None:
    assert bool(events_of(text)) is is_threat
