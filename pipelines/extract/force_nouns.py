"""The nouns that a force is called by, and what stands beside them (codebook, Deployments)."""

from __future__ import annotations

import re
from typing import Final

from pipelines.knowledge import warships

TROOPS: Final = frozenset(
    "troops soldiers marines paratroopers servicemen servicewomen servicemembers airmen "
    "reservists reinforcements commandos peacekeepers troopers paramilitaries gendarmes "
    "legionnaires guardsmen infantrymen rangers gurkhas fusiliers sappers legionaries "
    "servicepeople paratroops cavalrymen artillerymen spetsnaz bluehelmets mercenaries "
    "jawans".split()
)
# These speak of a force to be sent or withdrawn only with a number before them.
NUMBERED_TROOPS: Final = frozenset(
    "personnel forces trainers advisers advisors instructors members sailors gunners "
    "constables engineers technicians analysts ones men policemen fighters militiamen "
    "conscripts observers monitors crewmen".split()
)
# Of these also those that an army, the police or a nation has, however many they are.
OWNED_TROOPS: Final = frozenset(
    "personnel trainers advisers advisors instructors observers monitors policemen".split()
)
OF_ARMIES: Final = frozenset("military army police combat naval marine".split())
# Officers of an armed body, who are soldiers; those of a firm or a court are none.
OFFICERED: Final = frozenset(
    "army guard guards military navy naval police intelligence gendarmerie paramilitary marine "
    "corps militia force".split()
)
# Whose guards are a body of men under arms; those of a bank or a prison are none.
GUARDING: Final = frozenset(
    "border frontier coast national communal republican presidential revolutionary village home "
    "rural civil federal forest".split()
)
# What flies under its name alone: "two Rafale fighters" are aircraft, no men.
TYPES: Final = frozenset(
    "jet rafale typhoon gripen mirage harrier tornado phantom jaguar sukhoi mig eurofighter hornet "
    "skyhawk super-hornet raptor falcon eagle tomcat viper saab viggen kfir lightning stealth "
    "hawk etendard thunder flanker fulcrum foxbat flogger fencer".split()
)
CEASEFIRE_OBSERVERS: Final = frozenset({"observers", "monitors"})
OF_CEASEFIRES: Final = frozenset(
    "military unarmed un u.n. nations ceasefire cease-fire truce peace peacekeeping mission nato "
    "au osce eu union patrols".split()
)
UNITS: Final = frozenset(
    "battalion battalions brigade brigades division divisions regiment regiments contingent "
    "contingents platoon platoons company detachment detachments squad squads taskforce "
    "garrison".split()
)
# "reserve units", never units of housing
UNIT_KINDS: Final = frozenset(
    "army reserve military infantry marine special elite tank police commando".split()
)
AIRCRAFT: Final = frozenset(
    "bomber bombers jet jets plane planes warplane warplanes aircraft helicopter helicopters "
    "squadron squadrons gunships gunship interceptors chinooks apaches harriers typhoons tornados "
    "tornadoes mirages rafales sukhois migs gripens jaguars phantoms eurofighters hornets "
    "reapers predators poseidons fighter-bombers "
    "fighter-bomber".split()
)
SHIPS: Final = frozenset(
    "carrier carriers destroyer destroyers frigate frigates cruiser cruisers warship warships "
    "submarine submarines minehunter minehunters minesweepers minesweeper corvette corvettes "
    "gunboat gunboats flotilla flotillas battleship battleships armada fleet".split()
)
# What navies write in front of a ship's name.
SHIP_PREFIXES: Final = frozenset(
    "uss hms u.s.s. hmas hmcs hmnzs fs ins hnlms hdms hnoms hswms roks tcg kri nrp fgs orp".split()
)
# Every word that a head noun can begin with; designations ("B-52") have their hyphen.
HEAD_WORDS: Final = (
    TROOPS
    | NUMBERED_TROOPS
    | UNITS
    | AIRCRAFT
    | SHIPS
    | frozenset(
        "units defences defenses battery batteries patriot patriots thaad uss hms u.s.s. strike "
        "navy naval ready defence defense response radar radars police blue task landing assault "
        "patrol attack ships vessels pantsir himars nasams iskander "
        "convoy convoys column columns launchers tanks howitzers "
        "expeditionary force party parties unit battle battlegroup battlegroups officers guards "
        "fighter interceptor them more companies heavy".split()
    )
    | SHIP_PREFIXES
    | {name.split()[0].lower() for name in warships()}
)
# Air defences and rockets by their name: "an S-400 system", "Pantsir batteries".
SYSTEMS: Final = frozenset("thaad s-200 s-300 s-400 s-500 pantsir himars nasams iskander".split())
SINGULARS: Final = frozenset(
    "bomber jet warplane helicopter squadron gunship carrier destroyer frigate cruiser warship "
    "submarine minehunter minesweeper corvette gunboat flotilla battleship armada fleet battalion "
    "brigade division regiment contingent platoon company detachment squad garrison taskforce "
    "fighter-bomber".split()
)
PATRIOT_TAILS: Final = frozenset(
    "battery batteries system systems battalion battalions launcher launchers missiles unit "
    "units crew crews".split()
)
PATRIOT_MIDDLES: Final = frozenset("missile air defence defense anti-aircraft anti-missile".split())
DESIGNATION: Final = re.compile(
    r"(?:A|B|C|F|F/A|KC|AC|AH|CH|EA|MQ|RQ|U|P|E|Su|MiG|Mig|Tu|Mi|Il|Ka|J|JF|MV|UH|HH|EC|RC)"
    r"-\d{1,3}[A-Z]{0,2}(s?)\Z"
)
STOP: Final = frozenset(
    "a an the of in on at to from for by with into and or but nor as than that which who whom "
    "is are was were be been being has have had will would could should may might can must not "
    "its his her their our this these those deploy deployed deploys deploying send sends sent "
    "sending order orders ordered bring brings bringing move moves moved keep withdraw withdrew "
    "pull pulled said says , ; : ( ) . ! ? \u2014 \u2013 -".split()
)
AIR_DEFENCE: Final = frozenset("defence defense air-defence air-defense".split())
SHARES: Final = frozenset("half third thirds quarter quarters fifth most part portion some".split())
OWNERS: Final = frozenset("its their his her our the these those".split())
STRONG: Final = re.compile(r"(\d[\d,]*)-(?:strong|member|man|soldier|troop)\Z")
DETERMINERS: Final = frozenset("a an the its their his another one".split())
BARE_MODIFIERS: Final = frozenset(
    "more additional extra further fresh new american british u.s. us foreign coalition allied "
    "ground combat special amphibious guided-missile aircraft stealth heavy strategic fighter "
    "second third fourth fifth last nuclear-powered infantry airborne armoured armored light "
    "mechanised mechanized artillery parachute tank motor engineer engineering signals logistics "
    "medical reconnaissance cavalry commando naval marine reserve regular motorised motorized "
    "mountain "
    "border anti-aircraft anti-tank missile rocket riot paramilitary elite crack rapid-reaction "
    "women's federal nato un peacekeeping advance entire whole full small large larger "
    "sizeable joint multinational armored battle attack transport frontier police first "
    "presidential republican royal military army tank troop air assault sapper pioneer "
    "mortar rifle remaining".split()
)
ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)\Z")
FORCE_WORDS: Final = (
    r"(?i)troops|soldiers|airborne|\bmen\b|policemen|constables|jawans|\bpolice\b|fighters|militiamen|conscripts"
    r"|observers|monitors|crewmen|rangers|gurkhas|fusiliers|sappers|helmets|berets|spetsnaz|cavalrymen"
    r"|artillerymen|marines|paratroop|service(?:men|women|people| ?members)|airmen|reserv|reinforce"
    r"|commandos|personnel|forces|trainers|advis[eo]rs|instructors|gunners|peacekeep|troopers"
    r"|paramilitar|gendarmes|legionnaires|guardsmen|infantry|engineers|technicians|analysts"
    r"|\bplanes?\b|units|battalion|brigade|division|regiment|contingent|platoon|detachment"
    r"|\bunit\b|squads?\b|compan(?:y|ies)\b|\d [A-Z]\w+ officers"
    r"|task ?force|garrison|patriot|thaad|bomber|\bjets?\b|warplane|aircraft|helicopter"
    r"|squadron|gunship|interceptors|harriers|typhoons|tornado|mirages|rafales|sukhois|\bmigs\b"
    r"|gripens|jaguars|phantoms|eurofighters|hornets|reapers|predators|poseidons|apaches|chinooks|carrier|destroyer|frigate|cruiser|warship|flotilla"
    r"|corvette|gunboat|battleship|armada|submarine|mine(?:hunter|sweeper)"
    r"|\b(?:ships|vessels)\b|pantsir|himars|nasams|iskander"
    r"|(?:landing|assault|patrol|navy|naval|attack) (?:ships?|boats?|craft|vessels?)"
    r"|\btanks?\b|howitzers"
    r"|fleet\b|expeditionary unit|police unit|(?:strike|ready|battle) group"
    r"|\bU\.?S\.?S\b|\bHM(?:S|[ACN]+Z?S)\b|radars?\b"
    r"|\b(?:FS|INS|HNLMS|HDMS|HNOMS|HSWMS|ROKS|TCG|KRI|NRP|FGS|ORP) [A-Z]"
    r"|launchers|mercenaries"
    r"|members of [^,.;]{0,40}?(?:Corps|Group|group|Guard|Legion|Wagner|Force|Army)"
    r"|(?:last|final) (?:[\w.'’-]+ ){0,2}(?:convoy|column)"
    r"|(?:military|army|armou?red|troop|tank) (?:convoy|column)|(?:convoy|column)s? of"
    r"|\bforce of |\b(?:its|their|his) (?:\w+ )?(?:army|force)\b"
    r"|advance part(?:y|ies)|response (?:unit|force)"
    r"|air defen[cs]es|defen[cs]e (?:system|batter)|batter(?:y|ies)\b|\b[A-Z]{1,3}-\d"
    r"|(?:guards?|army|navy|intelligence|military) officers|officers (?:of|from) the|\w guards\b"
    r"|battle ?groups?"
    r"|\b(?:last|final|remaining) \d|fighters?\b"
    r"|heavy (?:weapons|weaponry|guns|artillery|armou?r)"
    rf"|\b(?:the|sas) (?:{'|'.join(name.replace('.', '[.]') for name in warships())})\b"
)
"""RE2 source: without any of these a sentence names no force."""
BASE_WORDS: Final = (
    r"(?i)\b(?:bases?|airbase|airfields?|camps?|patrols|monitors|outposts?|garrisons?|missions?|operations|"
    r"training|presence|troop|force in|force of|force (?:would|will|to) be|numbers? in"
    r"|deployment|closure|barracks|occupation|convoys|activities)\b|\b(?-i:Operation [A-Z])"
)
"""RE2 source: what forces leave, hand over or suspend."""
