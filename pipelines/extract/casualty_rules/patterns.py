"""The patterns over the symbols of a chain of chunks."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patterns:
    """The compiled patterns; those called left run over the reversed chain."""

    active: re.Pattern[str]
    unreal: re.Pattern[str]
    left_subject: re.Pattern[str]
    left_resort: re.Pattern[str]
    left_relative: re.Pattern[str]
    left_name: re.Pattern[str]
    left_described: re.Pattern[str]
    left_apposition: re.Pattern[str]
    left_names: re.Pattern[str]
    late_death: re.Pattern[str]
    labelled: re.Pattern[str]
    victims: re.Pattern[str]
    nominal: re.Pattern[str]
    toll_to: re.Pattern[str]
    toll_from: re.Pattern[str]
    toll_is: re.Pattern[str]
    toll_reversed: re.Pattern[str]
    toll_ahead: re.Pattern[str]
    toll_first: re.Pattern[str]
    toll_second: re.Pattern[str]
    corrected: re.Pattern[str]
    collective: re.Pattern[str]
    among: re.Pattern[str]
    alternative: re.Pattern[str]
    cumulative: re.Pattern[str]
    habitual: re.Pattern[str]


@functools.cache
def patterns() -> Patterns:
    """Compile the patterns once a process."""
    # Not the subject of a verb of its own.
    object_only = r"(?!(?:[bfo][xn]{1,3})*x{0,2}[BHKWDdvMSL])"
    place = r"(?:[bfoA][xn]{1,3})?"
    # "Hassan Deeb, an officer better known as Abu Ali, and an aide"
    # and "X, head of the port police, and"
    described = r"(?<=n),(?:P[xbofnA>]{1,6}|[xr][xobfnA>rs]{0,9})(?=,C)"
    # "and the militia leader X": whom chain.py asks for who they are
    and_named = r"x{1,3}(?=n(?:[.,;b>]|\Z))"
    # "three Danes, two of whom lived in Oslo with their families, and a Swede"
    share = r"(?:,P[^;:.,vBKWDdMg]{0,9}(?=,C))?"
    listed = (
        rf"[PQnZps](?:{described})?{share}(?:(?:{place},[PQnps])*{place},?C(?:x{{1,2}}(?=s)|{and_named})?[PQnps]{object_only}"
        r"|(?:,P)+(?=\.?\Z))?"
    )
    noun = r"(?:[PQ]|[nps](?!x{0,2}[bofAt>]|Bt))"
    gap = r"(?:,[^;:.,vBKWDd]{1,5}(?=,))?"  # "two cooks, both from Lagos, and a guard"
    and_the = r"(?:(?<=[sp])x)?"  # "a cook and the driver were killed", "and both raiders"
    # "one nun and, according to the bishop, two novices were killed"
    told_by = "(?:,[^;:.,PQvBKWDdMN]{1,8},)?"
    unit = "(?:xf)?"  # "three men from the 2nd Brigade and four guards were killed"
    left_list = rf"(?:Z|{noun}(?:{and_the}{told_by}C(?:{gap},)?{unit}{noun}(?:{and_the},{noun})*)?)"
    # "two pilots working for a contractor were killed"
    passed_by = r"P(?=[bfA])"
    strict_list = rf"(?!{passed_by}){left_list}"
    # "was", "have been", "is believed to have been", "was seized and (later)", "was shot at and"
    auxiliary = r"(?:x?C[xA]{1,3})?x{0,2}(?:(?:B?H?t)?vx?)?(?:Bx?){1,2}(?!t)(?:x?H)?M?"
    # "thought to be" as well: "Btv", as the chain is reversed
    to_place = r"(?<=[ns])t(?=x)"  # "two porters travelling to Van by bus"
    passed = rf"[xbofAnpsO]|{passed_by}|B?tv?|{to_place}"
    post = rf"(?:{passed}|(?<=x)C(?=x)|(?<=[BS])C(?=[xb]{{1,6}}[PQ])){{0,9}}?"
    # "who had stayed, among them a clerk, were shot": an aside behind what "who" did
    aside = (
        r"(?:,[^;:.,v]{1,16}?,(?:[^;:.,PQ]{1,14}?r,?)?|[^;:.PQ]{0,18}?r,?"
        r"|\)[^(]{1,14}\(|\([^()]{1,14}\()?"
    )
    left_clause = rf"(?P<aux>{auxiliary}|x{{0,2}}(?:x?H)?|)(?P<post>{post}{aside}{post})"
    quantity = r"[PQ]"
    return Patterns(
        # "killed the group's most senior commander, Abu Talha, and nine others": the name counts
        active=re.compile(rf"([KkgWwh])(?:x{{0,5}}s,(?=n,)|x{{1,4}}(?=s)|x?)({listed})"),
        unreal=re.compile(r"(?:[MN][HBx]{0,3}|tx?|I[^,;.:]*)\Z"),
        left_subject=re.compile(rf"{left_clause}(?P<list>{strict_list})"),
        left_resort=re.compile(rf"{left_clause}(?P<list>{left_list})"),
        # "with his wife, who was hurt": whoever stands right before "who"
        left_relative=re.compile(rf"(?P<aux>{auxiliary})(?P<post>r,?)(?P<list>[PQs])"),
        left_name=re.compile(rf"(?:{auxiliary}|,?[xsp]{{0,4}}),?(?P<list>n(?!x{{0,2}}[bofA]))"),
        # "when X, a nurse from Lyon, was killed", "X, 23, of Lima, Ohio, was killed"; behind an age
        # "X, 44, a nurse from Lyon, died" has no comma left in front of what he was.
        left_described=re.compile(
            rf"(?:{auxiliary}|x?H?),(?:[^;:.,vKWDdQZ]{{1,16}},|[^;:.,vKWDdQZ]{{0,15}}[Ps]|x?n[of],?)"
            r"(?P<list>n(?!x{0,2}[bofA]))"
        ),
        # "The brothers, X and Y, were killed": the names alone tell how many they were
        left_names=re.compile(rf"(?:{auxiliary}|x?H?),(?P<list>nC,?(?:n,)*n),(?=[pc])"),
        # "X, the commander killed by ..."
        left_apposition=re.compile(r"s[xn]{0,3},(?P<list>n)"),
        # "a sailor hurt in the attack has died", "a boy who was wounded on Monday died of it"
        late_death=re.compile(
            r"([Psn]),?(?:(?:r[xBH]{0,3})?W[xbofAnp]{0,24}?H?[xB]{0,2}|W[xbofAn>]{0,24}?,Hx?"
            r"|r[xBH]{0,3}W[^;:.KDZvdMNt]{0,40}?Hx?"
            # "a boy in the queue was hit in the neck and died overnight"
            r"|[xbfAn]{0,6}B(?P<hit>W)[^;:.KDZvdMNPQ]{0,16}?Cx?H?x?)D"
        ),
        # "Dead: 15 commandos, one driver"
        labelled=re.compile(rf"(?:(?:\A|[,;.])([dWKTU]):|(?:\Ax?|[,;.]x|Cx)([dWK])B)({listed})"),
        # "The 19 victims were nine Poles and ten Czechs"
        victims=re.compile(r"P(?:Bx?(?=[PQn])|i|:)"),
        nominal=re.compile(rf"([Egh])ox?({listed})"),
        toll_to=re.compile(
            rf"(?:([TU])[^;]{{0,40}}?R|[RG]x{{0,3}}([TU])[^;:]{{0,12}}?|([TU])R)x{{0,3}}tx?"
            rf"({quantity})(?:[^;:TU]{{0,2}}?fx?({quantity}))?"
        ),
        # "cut the toll from 12 to nine", "the toll has risen from 12 to 15"
        toll_from=re.compile(
            rf"(?:([TU])[^;:]{{0,20}}?R|[RG][xb]{{0,4}}([TU]))[xb]{{0,3}}fx?({quantity})tx?({quantity})"
        ),
        toll_is=re.compile(
            rf"(?:([TUc])[xonbfAO]{{0,12}}?(?:>[xonbfApPs]{{1,14}}?(?=x{{0,2}}z|Bx?[PQ]))?(?:rx(?=>))?(?:C[xnbAO]{{1,5}}?(?=H?z))?(?:,[^;:.]{{1,16}},)?(?:Bx?|Bx?[AbB]x?|A|o|H?x?z[Afx]?|>|H?Bz|Bx?[uv]x?[Ab>]|:)|"
            rf"u[xbon]{{0,4}}([TUWdK])[xbonA]{{0,3}}?A)x?({quantity})"
        ),
        toll_reversed=re.compile(rf"Rt({quantity})f({quantity})x*([TU])"),
        # "raised to 85 the number of people killed by", "bringing to 43 the number killed"
        toll_ahead=re.compile(rf"[RG]t({quantity})x{{0,2}}([TU])"),
        # "the toll of injured, first given as 25"
        toll_first=re.compile(r"([TU]),?B?x{0,2}v>(Q)"),
        # "the number of dead at 73 and of wounded at 163"
        toll_second=re.compile(
            rf"A({quantity})(?:,[ij][PQ])?,?Cx?z?o?x?([TUWKd])[xbon]{{0,3}}?A({quantity})"
        ),
        # "a count later corrected to 42", "put it at 26", "spoke of 70 bodies and later of 91"
        corrected=re.compile(
            rf"(?:R[xrz]{{0,2}}[tbA]|u[xz]{{1,2}}A)x?({quantity})|o[PQ]d?,?(?:C|(?<=,))x{{1,2}}o({quantity})"
        ),
        collective=re.compile(rf"x([Wd])x?(?:z|R(?:tx?)?)({quantity})"),
        among=re.compile(
            rf"(?:[ij]({listed})|([PQ])j|([PQ](?:(?:,[PQ])*,?C[PQ])?)x?Bx?Y|YBx?({listed}))"
        ),
        alternative=re.compile(r"(?:(?:;|,x)[xnps]{1,4}|,rH?x?)v(Q)(?=[.;,]|\Z)"),
        cumulative=re.compile(
            r"(?i)\b(?:since|so far|(?:this|last|past) (?:year|month|week)|in the war|to date)\b"
        ),
        habitual=re.compile(r"(?i)\b(?:mostly|often|usually|rarely|seldom|regularly|routinely)\b"),
    )
