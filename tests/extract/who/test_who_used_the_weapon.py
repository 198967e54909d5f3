"""Who made an attack, where the words stand beside a weapon, a claim or a group (codebook.md).

Source: codebook.md, Actors and places.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, mentions_of


def initiators(body: str) -> list[str | None]:
    """Who made each attack that a text tells; None where it does not say."""
    return [row["initiator"] for row in events_of(body, "attack")]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("body", "initiator"),
    [
        ("Six miners died on Monday when a mine laid by UNITA rebels blew up a lorry.", "UNITA"),
        ("A bomb planted by the Provisional IRA exploded in a pub in Derry on Monday.", "IRA"),
        ("A shell that Serbian forces had fired hit a queue in Gorazde on Monday.", "Serbian"),
        ("A missile fired by Yemen's Houthis struck a tanker off Aden on Tuesday.", "Houthis"),
        ("A soldier was hurt when a bomb buried by the Taliban went off near Sangin.", "Taliban"),
        ("A rocket launched earlier by Hamas hit a school in Ashkelon on Monday.", "Hamas"),
        ("A bomb found by the Taliban exploded in a house near Sangin on Monday.", None),
        (
            "A mine left behind by nobody knows whom exploded under a bus near Huambo on Monday.",
            None,
        ),
    ],
)
def test_a_weapon_is_used_by_whoever_fired_or_laid_it(body: str, initiator: str | None) -> None:
    (found,) = initiators(body)
    assert (found is None) if initiator is None else _names(found, initiator)


def _names(found: str | None, wanted: str) -> bool:
    known = {"IRA": "Irish Republican Army", "Serbian": "Serbian forces"}
    return found == known.get(wanted, wanted)


@pytest.mark.parametrize(
    ("claim", "attribution"),
    [
        ("The Provisional IRA said later that its men had carried out the shooting.", "claimed"),
        ("The Tamil Tigers said that their fighters had carried out the shooting.", "claimed"),
        ("The FARC said its units had carried out the shooting.", "claimed"),
        ("The army said its men had searched the street after the shooting.", "unknown"),
        ("The mayor said its windows had been mended since the shooting.", "unknown"),
    ],
)
def test_a_group_owns_up_to_what_its_men_did(claim: str, attribution: str) -> None:
    body = f"A soldier was shot dead by a sniper near Mannar on Monday. {claim}"
    told = [row["attribution"] for row in mentions_of(body, "attack")]
    assert ("claimed" in told) == (attribution == "claimed")


@pytest.mark.parametrize(
    ("body", "initiator"),
    [
        (
            "Boko Haram holds the forest. On Monday a suicide bomber of the same group killed 12 "
            "people at a market in Maiduguri.",
            "Boko Haram",
        ),
        (
            "The Tamil Tigers lost a ship in May. On Monday gunmen from the same group killed two "
            "policemen in Jaffna.",
            "Tamil Tigers",
        ),
        (
            "Al Shabaab fighters took a hotel in Mogadishu on Monday, killing six guests. The four "
            "attackers rammed the gate with a car bomb.",
            "Al-Shabaab",
        ),
        ("On Monday a suicide bomber killed 12 people in Maiduguri.", "suicide bomber"),
        ("Boko Haram holds the forest. On Monday gunmen killed two in Lagos.", "gunmen"),
    ],
)
def test_men_of_the_group_told_of_are_the_group(body: str, initiator: str) -> None:
    found = initiators(body)
    assert found in ([initiator], ["Liberation Tigers of Tamil Eelam"] if "Tamil" in body else [])


@pytest.mark.parametrize(
    ("body", "subtype", "target"),
    [
        ("GNA fighters stormed LNA positions at the airport in Tripoli on Sunday.", "attack", True),
        ("Houthi fighters stormed an army camp near Taiz on Monday.", "attack", True),
        ("Militiamen stormed the soldiers' barracks at Bambari on Monday.", "attack", True),
        ("Supporters of Hezbollah stormed the gate of the embassy in Beirut.", "unrest", False),
        ("Demonstrators stormed the parliament building in Tbilisi on Monday.", "unrest", False),
        ("A crowd stormed the governor's office in Osh on Monday.", "unrest", False),
    ],
)
def test_armed_men_who_storm_positions_attack(body: str, subtype: str, target: bool) -> None:
    (event,) = events_of(body)
    assert (event["event_type"], event["event_type"] == "attack") == (subtype, target)


@pytest.mark.parametrize(
    ("body", "weapon"),
    [
        ("A soldier of the Royal Artillery was shot dead in Derry on Monday.", None),
        ("A major of the 1st Tank Army was shot dead in Grozny on Monday.", None),
        ("Gunners of the Missile Brigade were shot dead in Shusha on Monday.", None),
        ("Artillery pounded the port of Sidon on Monday, killing two.", "artillery"),
        ("Tanks of the Fifth Brigade shelled Khorramshahr on Monday.", "tank"),
    ],
)
def test_a_regiment_of_gunners_is_no_weapon(body: str, weapon: str | None) -> None:
    (event,) = events_of(body, "attack")
    assert event["weapon"] == weapon


@pytest.mark.parametrize(
    ("body", "is_attack"),
    [
        ("A UN convoy came under attack near Malakal on Monday.", True),
        ("On Monday it was a bus at Nyongoro that came under fire.", True),
        ("A patrol of Marines came under fire near Hue on Monday.", True),
        ("An American gunship put rockets into a clinic near Kunduz on Monday.", True),
        ("Guerrillas dynamited a pipeline near Saravena on Monday.", True),
        ("A submarine torpedoed a freighter off Halifax on Monday.", True),
        ("The minister came under fire in parliament on Monday over the budget.", False),
        ("The budget came under attack from critics in London on Monday.", False),
        ("The curator put rockets into the new wing of the museum on Monday.", False),
        ("A ship which is attacked should call the navy in Dubai.", False),
        ("Any convoy that is ambushed must report to the base at Malakal.", False),
    ],
)
def test_what_comes_under_fire_or_is_blown_up_is_attacked(body: str, is_attack: bool) -> None:
    assert bool(events_of(body, "attack")) == is_attack


@pytest.mark.parametrize(
    ("body", "initiator"),
    [
        (
            "American troops and British soldiers are leaving. The Taliban attacked a post near "
            "Herat, Afghanistan, on Monday. The Defense Ministry said its aircraft had bombed "
            "Taliban positions near Farah on Tuesday.",
            "Afghan forces",
        ),
        (
            "French troops fought near Gao, Mali. The Defence Ministry said its jets had bombed "
            "jihadists near Kidal on Tuesday.",
            "French forces",
        ),
        (
            "Hezbollah fighters camp near Haifa, Israel. The defence ministry said its jets had "
            "bombed launchers near Tyre, Lebanon, on Tuesday.",
            "forces",
        ),
        (
            "Israel struck a depot near Sidon. The ministry said its jets had bombed launchers "
            "near Tyre on Tuesday.",
            "Israeli forces",
        ),
        (
            "The Syrian defence ministry said its jets had bombed launchers near Idlib on Tuesday.",
            "Syrian government",
        ),
    ],
)
def test_a_ministry_speaks_for_its_own_forces(body: str, initiator: str) -> None:
    assert initiators(body)[-1] == initiator
