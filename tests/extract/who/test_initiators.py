"""Who did it, over several sentences: what is carried, claimed, blamed and denied (codebook.md)."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import mentions_of

from pipelines.extract.rows import Row

FRIDAY = date(2021, 5, 14)

Made = tuple[str | None, str, str | None]


def mentions(body: str) -> list[Row]:
    """The mentions of an article of that Friday."""
    return mentions_of(body, published=FRIDAY)


def makers(body: str) -> list[Made]:
    """For each attack in the order of telling: initiator, attribution, by whom.

    Where several passages tell of one attack, of those that name a side the first.
    """
    told: dict[str, list[Row]] = {}
    for row in mentions(body):
        if row["event_type"] == "attack" and not row["is_aggregate"]:
            told.setdefault(str(row["antecedent_id"] or row["mention_id"]), []).append(row)
    found: list[Made] = []
    for rows in told.values():
        row = next((r for r in rows if r["initiator_side"] != "unknown"), rows[0])
        by = row["attributed_by"]
        found.append(
            (
                str(row["initiator"])
                if row["initiator"] and row["initiator_side"] != "unknown"
                else None,
                str(row["attribution"]),
                None if by is None else str(by),
            )
        )
    return found


def names(body: str) -> list[str | None]:
    """The initiator of each attack, None where its side is not known."""
    return [made[0] for made in makers(body)]


@pytest.mark.parametrize(
    ("body", "initiators"),
    [
        (
            "Islamic State fighters overran a police post near Hawija on Monday. The militants "
            "killed six officers in a second attack in Riyadh village on Tuesday.",
            ["Islamic State", "Islamic State"],
        ),
        (
            "Boko Haram gunmen burned the village of Kawuri on Friday, killing 12 people. On "
            "Saturday the group's fighters attacked an army base in Monguno and killed four men.",
            ["Boko Haram", "Boko Haram"],
        ),
        (
            "FARC guerrillas have roamed the valley for years. On Tuesday the rebels ambushed an "
            "army patrol near Caloto, killing three soldiers.",
            ["FARC"],
        ),
        (
            "Al-Shabaab has lost ground this year. It attacked a hotel in Baidoa on Thursday, "
            "killing seven people.",
            ["Al-Shabaab"],
        ),
        (
            "The Houthis have warned shippers to keep away. They fired two missiles at a tanker "
            "in the Red Sea on Monday.",
            ["Houthis"],
        ),
        (
            "Maoist rebels burned a bus in Kathmandu. In April they attacked a police camp near "
            "Pokhara, killing 20 officers.",
            ["Maoist rebels", "Maoist rebels"],
        ),
    ],
)
def test_a_group_named_before_is_who_the_militants_and_they_are(
    body: str, initiators: list[str | None]
) -> None:
    assert names(body) == initiators


@pytest.mark.parametrize(
    ("body", "initiator"),
    [
        ("The Israeli army said on Sunday that it had struck a depot near Baalbek.", "Israeli"),
        ("The Pentagon said its aircraft bombed a depot near Raqqa on Monday.", "Pentagon"),
        (
            "The Pentagon said the raids would go on. F-16s hit a depot near Mosul on Saturday.",
            "US forces",
        ),
        ("US F-15s and F-16s hit two depots near Deir ez-Zor on Sunday.", "US forces"),
        (
            "The Sri Lankan army has pushed north. On Monday the army shelled the village of "
            "Mutur, killing four people.",
            "Sri Lankan",
        ),
        (
            "The Saudi-led coalition met in Riyadh. On Monday coalition jets bombed Saada, "
            "killing nine people.",
            "Saudi",
        ),
        (
            "In Omdurman on Monday the army shelled a market, killing four people. The army says "
            "it aimed at snipers.",
            "Sudanese",
        ),
    ],
)
def test_forces_without_a_nation_take_that_of_the_only_state_told_of(
    body: str, initiator: str | None
) -> None:
    (name,) = names(body)
    assert (name is None) == (initiator is None)
    assert initiator is None or (name is not None and name.startswith(initiator))


def test_forces_of_two_states_leave_jets_without_a_nation() -> None:
    body = (
        "American troops and Iraqi soldiers met at Habbaniya. On Monday jets bombed a depot near "
        "al-Qaim, killing four people."
    )
    assert names(body) == [None]


def test_they_is_no_state_and_it_no_crowd() -> None:
    body = (
        "The United States closed its embassy in Sanaa. They threw stones and firebombs at the "
        "gate on Monday."
    )
    assert all(m["initiator"] != "United States" for m in mentions(body))


@pytest.mark.parametrize(
    ("body", "made"),
    [
        (
            "A car bomb killed 11 people outside a market in Mosul on Monday. The Islamic State "
            "claimed responsibility in a statement on Telegram.",
            ("Islamic State", "claimed", "Islamic State"),
        ),
        (
            "A suicide bomber killed six people in Kabul on Monday. Islamic State took credit.",
            ("Islamic State", "claimed", "Islamic State"),
        ),
        (
            "A bomb killed six people in Quetta on Monday. Responsibility was claimed by "
            "Jundallah.",
            ("Jundallah", "claimed", "Jundallah"),
        ),
        (
            "A missile hit a tanker off Aden on Monday, wounding two sailors. The Houthis said "
            "they were behind the attack.",
            ("Houthis", "claimed", "Houthis"),
        ),
        (
            "A bomb killed two soldiers in Diyarbakir on Monday. The governor blamed the PKK.",
            ("Kurdistan Workers' Party", "blamed", None),
        ),
        (
            "Rockets hit the Green Zone in Baghdad on Sunday. The United States held Kataib "
            "Hezbollah responsible.",
            ("Kataib Hezbollah", "blamed", "United States"),
        ),
        (
            "A blast killed 11 people at a bus station in Kano on Monday. No one has claimed "
            "responsibility. Officials pointed to Boko Haram.",
            ("Boko Haram", "blamed", None),
        ),
        (
            "Gunmen killed four police officers in Cotabato on Monday. Suspicion fell on Abu "
            "Sayyaf.",
            ("Abu Sayyaf", "blamed", None),
        ),
        (
            "A suicide bombing in Ankara on Monday killed 30 people. President Erdogan laid the "
            "attack at the door of Islamic State.",
            ("Islamic State", "blamed", "Recep Tayyip Erdogan"),
        ),
        (
            "A blast killed 11 people at a bus station in Lahore on Monday. No group claimed "
            "responsibility.",
            (None, "unknown", None),
        ),
        (
            "A blast killed 11 people at a bus station in Lahore on Monday. The opposition "
            "blamed the Taliban for the drought.",
            (None, "unknown", None),
        ),
    ],
)
def test_a_later_sentence_says_who_did_it_and_by_whose_word(body: str, made: Made) -> None:
    assert makers(body) == [made]


def test_a_claim_goes_to_the_attack_that_it_describes() -> None:
    body = (
        "A car bomb killed five people in Kirkuk on Monday. Gunmen shot dead a judge in Basra on "
        "Tuesday. Islamic State claimed the car bomb."
    )
    assert names(body) == ["Islamic State", None]


def test_a_denial_names_no_initiator() -> None:
    body = (
        "Rockets hit the Green Zone in Baghdad on Sunday. Kataib Hezbollah denied that it had "
        "fired them."
    )
    assert names(body) == [None]
    assert [m["denied_by"] for m in mentions(body) if m["denied_by"]] == ["Kataib Hezbollah"]


def test_an_accusation_and_its_denial_stand_in_one_sentence() -> None:
    body = (
        "A market in Donetsk was shelled on Monday, killing nine people. Moscow blamed Ukraine, "
        "which denied the charge."
    )
    assert makers(body) == [("Ukraine", "blamed", "Russia")]


@pytest.mark.parametrize(
    "body",
    [
        "A bomb killed two American soldiers near Baqubah on Monday.",
        "A bomb killed nine people in Kabul on Monday, an American official said.",
        "Gunmen attacked an Israeli-owned hotel in Mombasa on Monday, killing ten people.",
        "Police in Baghdad were attacked on Monday by gunmen, who killed two officers.",
        "Rockets hit a base near Taji on Monday, killing two soldiers. Convoys there have been "
        "bombed before, by Israel as well as by the coalition.",
    ],
)
def test_who_suffers_speaks_or_struck_before_is_not_who_did_it(body: str) -> None:
    assert names(body) == [None]


@pytest.mark.parametrize(
    ("body", "initiators"),
    [
        (
            "Warplanes of the Saudi-led coalition flew over Razih on Friday. On Saturday the "
            "coalition's planes bombed a funeral in Sanaa, killing nine people.",
            ["Saudi-led coalition"],
        ),
        ("A drone launched from Houthi-held Yemen hit a hotel in Eilat on Friday.", ["Houthis"]),
        ("Rockets struck Camp Simba, a base used by the US-led coalition, on Sunday.", [None]),
        ("Rockets hit the airport's military side in Kabul on Monday, hurting two.", [None]),
        (
            "Troops beat back a rebel assault on the line at Gulu before dawn on Sunday.",
            ["Ugandan rebels"],
        ),
    ],
)
def test_the_ground_and_the_planes_have_owners_and_bystanders_do_nothing(
    body: str, initiators: list[str | None]
) -> None:
    assert names(body) == initiators


def test_a_claim_of_another_act_is_not_joined_to_the_attack_before_it() -> None:
    body = (
        "A drone hit an outpost near Rukban on Sunday, killing three US soldiers. US Central "
        "Command said it had struck a commander of Kataib Hezbollah."
    )
    assert names(body)[0] is None


@pytest.mark.parametrize(
    ("body", "initiator"),
    [
        # the leader of a coalition before its attack
        ("A Saudi-led air strike hit a clinic in Taiz on Monday.", "Saudi-led coalition"),
        ("A NATO-led air raid killed four in Brega on Monday.", "NATO"),
        ("US-led talks opened near Brega on Monday, when a shell killed two in the town.", None),
        # who fires stands behind "from"
        (
            "Kenyan troops came under mortar fire on Monday from al-Shabaab near Kismayo.",
            "Al-Shabaab",
        ),
        ("Kenyan troops came under fire on Monday from all sides near Kismayo.", None),
        # fired from a place, or from hulls, by somebody
        ("Rockets fired from Gaza by Hamas hit a school in Sderot on Monday.", "Hamas"),
        ("Cruise missiles launched from ships of the U.S. Navy hit Khost on Monday.", "US Navy"),
        # a group without a name, and its name beside it
        (
            "Monday's bombings in Quetta were carried out by a little-known group, the Baloch "
            "Liberation Army, police say.",
            "Balochistan Liberation Army",
        ),
        # whose ground it is stands behind "by" as well
        ("Chadian jets made a raid on Monday on a camp run by Boko Haram.", "Chadian forces"),
        ("Israel fired rockets on Monday at a tunnel dug by Hamas.", "Israel"),
        ("An air raid on Monday on hills held by Ansar Dine killed nine.", None),
        # a participle may have a subject of its own
        ("Kenya was the aim of two bombings, the latter killing 50 in Garissa.", None),
        ("Kenya endured a raid on Monday in Lamu, gunmen killing 14 villagers.", "gunmen"),
        ("Kenyan troops shelled Afmadow on Monday, reportedly killing six.", "Kenyan forces"),
        # a verb between a land and an attack parts the two
        ("Lebanon has seen two car bombings this month that killed nine.", None),
        (
            "Nine died on Monday in a bombing blamed on some unnamed cell, in a town near the "
            "Syrian border.",
            None,
        ),
        ("A raid on Kidal by Ansar Dine killed two nurses on Monday.", "Ansar Dine"),
        # what is destroyed on the ground is no shell on its way, and not who did it
        ("NATO aircraft destroyed four tanks near Ajdabiya on Monday.", "NATO"),
        ("Ukrainian gunners destroyed three Russian tanks near Bakhmut.", "Ukrainian forces"),
    ],
)
def test_the_doer_of_a_sentence_is_found_in_its_phrase(body: str, initiator: str | None) -> None:
    found = {m["initiator"] for m in mentions(body) if m["event_type"] == "attack"}
    assert found == {initiator}


@pytest.mark.parametrize(
    ("second", "side", "attribution"),
    [
        ("Responsibility was claimed in a leaflet signed by ETA.", "other", "claimed"),
        ("The army maintains that the guerrillas of the FARC were responsible.", "other", "blamed"),
        ("Police said the murders bore every mark of ETA.", "other", "blamed"),
        # an accusation that is denied names the accused
        ("ETA rejected the accusation that it was behind the bombing.", "other", "denied"),
        ("ETA denied any part in it.", "unknown", "unknown"),
    ],
)
def test_who_is_accused_is_named_though_it_denies(second: str, side: str, attribution: str) -> None:
    rows = mentions(f"A bomb killed two people outside a bank on Monday. {second}")
    sides = {(m["initiator_side"], m["attribution"]) for m in rows} - {("unknown", "unknown")}
    assert sides == ({(side, attribution)} if side != "unknown" else set())


@pytest.mark.parametrize(
    ("body", "initiator", "location"),
    [
        # a bare name in front of what was suffered says where
        ("The Nairobi mall attack on Saturday killed 61 shoppers.", None, "Nairobi"),
        ("Nine people died in the Ankara railway bombing on Monday.", None, "Ankara"),
        ("A Damascus air strike on Monday killed three colonels.", None, "Damascus"),
        ("Doctors spoke of Tuesday's Tunis attack, in which six died.", None, "Tunis"),
        ("Kenya bombings on Monday left 14 people dead.", None, None),
        ("Turkey's deadliest bombing killed 102 marchers on Monday.", None, None),
        # on whom it was says that the name is the doer's, and so do its arms
        ("Tehran missile attacks on Erbil killed four people on Monday.", "Iran", "Erbil"),
        ("Baghdad's air strikes on Hawija killed 14 men on Monday.", "Iraq", "Hawija"),
        ("Israel air strikes killed nine people in Rafah on Monday.", "Israel", "Rafah"),
        ("Turkey's deadliest attack on Afrin killed 30 people on Monday.", "Turkey", "Afrin"),
    ],
)
def test_a_capital_before_a_bombing_says_where_it_was(
    body: str, initiator: str | None, location: str | None
) -> None:
    found = [(m["initiator"], m["location"]) for m in mentions(body)]
    assert found == [(initiator, location)]


@pytest.mark.parametrize(
    ("body", "initiators"),
    [
        (
            "Talks with the Movement for the Creeks (MFC) broke down in April. MFC rebels shot "
            "three policemen dead near Warri on Monday. On Tuesday the MFC blew up a pipeline at "
            "Forcados.",
            ["Movement for the Creeks", "Movement for the Creeks"],
        ),
        (
            "Ninety fighters of the Lagoon People's Front (LPF) attacked a barracks in Mtwara in "
            "Tanzania on Monday, killing six soldiers. The LPF shelled Lindi on Tuesday.",
            ["Lagoon People's Front", "Lagoon People's Front"],
        ),
        (  # an office is no armed body, and an agency's letters are nobody's
            "The Electoral Commission (NEC) closed on Monday. The NEC attacked the result. Shells "
            "hit Bria on Tuesday, the Council of Elders (CE) said.",
            [None],
        ),
        ("Soldiers (AFP) stood by. Shells were fired at Bria on Tuesday. AFP said so.", [None]),
    ],
)
def test_letters_in_brackets_mean_the_group_whose_name_they_follow(
    body: str, initiators: list[str | None]
) -> None:
    assert names(body) == initiators


@pytest.mark.parametrize(
    ("body", "initiator"),
    [
        (
            "Kenya has been shaken by Al-Shabaab, with a bombing last month blamed on the radical "
            "Islamist movement in the town of Garissa.",
            "Al-Shabaab",
        ),
        (
            "Al-Shabaab spoke of peace on Monday. Two herders were killed by a bomb near Garissa "
            "on Tuesday, which police laid to a radical sect.",
            None,
        ),
    ],
)
def test_a_group_is_meant_by_its_noun_behind_epithets(body: str, initiator: str | None) -> None:
    assert names(body) == [initiator]


@pytest.mark.parametrize(
    ("body", "initiator"),
    [
        (
            "Two guards were killed by a bomb in Kidal on Monday. Ansar Dine claimed the attack on "
            "Wednesday.",
            "Ansar Dine",
        ),
        (
            "Two guards were killed by a bomb in Kidal on Monday. Ansar Dine claimed the attack in "
            "Gao on Wednesday.",
            None,
        ),
    ],
)
def test_a_day_behind_a_bare_claim_is_that_of_the_claim(body: str, initiator: str | None) -> None:
    assert names(body)[0] == initiator


@pytest.mark.parametrize(
    ("body", "initiator"),
    [
        ("United Nations soldiers shot three men dead in Bunia on Monday.", "United Nations"),
        (
            "A helicopter of the air force strafed a hamlet near Pasto on Monday.",
            "Colombian forces",
        ),
        (
            "Malian radio said the army and allied militias captured the village of Aguelhok on "
            "Monday.",
            "Malian forces",
        ),
        ("Bouar was attacked by anti-balaka on 3 May.", "Anti-Balaka"),
        ("United Nations officials were shot dead in Bunia on Monday.", None),
    ],
)
def test_who_acts_is_whose_soldiers_and_machines_they_are(body: str, initiator: str | None) -> None:
    assert names(body) == [initiator]


@pytest.mark.parametrize(
    ("body", "initiator"),
    [
        ("An army lorry hit a landmine near Sabha in Libya on Monday, killing two men.", None),
        ("A police jeep ran over a bomb near Sabha in Libya on Monday, killing two men.", None),
        (
            "Army jets hit a bomb factory near Sabha in Libya on Monday, killing two men.",
            "Libyan forces",
        ),
    ],
)
def test_who_drives_over_a_mine_did_not_lay_it(body: str, initiator: str | None) -> None:
    assert names(body) == [initiator]


@pytest.mark.parametrize(
    ("body", "initiator"),
    [
        ("Mortar attacks on a mill and a police post in Arish on 3 May killed six men.", None),
        ("Shells hit a mill and the police killed six men in Arish on 3 May.", "Egyptian police"),
    ],
)
def test_what_an_attack_is_on_did_not_make_it(body: str, initiator: str | None) -> None:
    assert initiator in names(body)
    assert len(set(names(body)) - {None}) == (initiator is not None)


@pytest.mark.parametrize(
    ("body", "side"),
    [
        (
            "Australian soldiers landed in Dili on Monday. Major Alvaro Pires, who left the "
            "barracks in Dili with a lorry of rifles, warned on Tuesday that there would be war.",
            "other",
        ),
        (
            "Australian soldiers landed in Dili on Monday. The Australian major, Alan Peel, warned "
            "on Tuesday in Dili that any looter would be shot.",
            "us_coalition",
        ),
        (
            "American soldiers landed in Mosul on Monday. Major Saad Pires warned on Tuesday in "
            "Mosul that there would be war.",
            "unknown",
        ),
    ],
)
def test_a_named_man_threatens_for_his_own_land(body: str, side: str) -> None:
    threats = [m for m in mentions(body) if m["event_type"] == "threat"]
    assert {m["initiator_side"] for m in threats} == {side}


def test_who_lets_weapons_through_is_not_blamed_for_the_attack() -> None:
    let = (
        "A mine killed two soldiers near Basra on Thursday. Officials have accused Iran of letting "
        "such weapons across the border, a charge that Tehran denies."
    )
    assert {m["initiator"] for m in mentions_of(let, "attack")} == {None}
    laid = "A mine killed two soldiers near Basra on Thursday. Officials accused Iran of laying it."
    assert "Iran" in {m["initiator"] for m in mentions_of(laid, "attack")}


def test_brigades_that_no_list_has_claim_an_attack() -> None:
    for teller in ("A hitherto unknown body, the Imam Reza Brigades,", "The Imam Reza Brigades"):
        text = (
            f"A bomb killed a soldier near Basra on Thursday. {teller} said in a leaflet that it "
            "had carried out the attack."
        )
        claimed = {(m["initiator"], m["attribution"]) for m in mentions_of(text, "attack")}
        assert ("Imam Reza Brigades", "claimed") in claimed
    army = "Soldiers of the 3rd and 9th Mechanised Brigades shelled a village near Basra on Monday."
    assert {m["initiator"] for m in mentions_of(army, "attack")} == {"forces"}


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        (
            "In a raid on what is said to be a rebels' den, Turkish police kill 24 men.",
            "Turkish police",
        ),
        ("Ethiopian troops, rested, open offensives against the rebels.", "Ethiopian forces"),
    ],
)
def test_who_acts_behind_an_owner_or_in_the_present(text: str, doer: str) -> None:
    assert [m["initiator"] for m in mentions(text) if m["event_type"] == "attack"] == [doer]
