"""Who wrote an article: people only, without titles, cities, roles and agencies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from pipelines.keys import key_of
from pipelines.normalise.credits import is_credit, without_other_work
from pipelines.normalise.knowledge import (
    bureau_cities,
    field_labels,
    outlet_nouns,
    place_names,
    read_table,
    sections,
)
from pipelines.normalise.mastheads import names_outlet
from pipelines.normalise.outlets import outlet_named
from pipelines.normalise.page import said_once, squeeze
from pipelines.normalise.words import byline_words, longest_first, press_words
from pipelines.written_dates import month_names

_MAX_BYLINE_CHARS: Final = 220
_MAX_UNNAMED_WORDS: Final = 4
_MAX_ROLE_WORDS: Final = 8
_MAX_INITIALS: Final = 6
_PLAIN_NAME_WORDS: Final = 2
_MAX_ABBREVIATION: Final = 5
_MAX_NAME_WORDS: Final = 5
"""Of a name, particles left out."""
_MAX_NAME_WORDS_WITHOUT_CASE: Final = 3
"""Of a name in a script that has no capitals to tell it from a sentence."""


_BODIES: Final = ("institute", "agency", "authority", "desk")
"""Kinds of outlet_nouns.csv that are no surnames."""


def _particles() -> str:
    return longest_first(byline_words().particles)


@cache
def _name_pattern() -> re.Pattern[str]:
    """Two to six words in capitals, with particles, initials, hyphens and apostrophes."""
    capital = r"(?:(?:[dlh]['’]?)?[^\W\d_a-z](?:[^\W\d_]|['’.-]{1,2}(?=[^\W\d_]))*\.?)"
    particle = rf"(?:(?i:{_particles()})['’-]?(?:[^\W\d_]|['’-])*)"
    return re.compile(rf"{capital}(?:\s+(?:{particle}|{capital})){{1,5}}")


@cache
def _particle_pattern() -> re.Pattern[str]:
    """What may stand in small letters in a name: a particle, or one grown to the name."""
    return re.compile(rf"(?i:{_particles()})(?!\w)|[dlh]['’]?[^\W\d_a-z]")


@cache
def _by_pattern() -> re.Pattern[str]:
    return re.compile(
        r"^\W*(?:(?P<genre>(?:an? |the )?(?-i:[\w’'&-]+ ){0,3})?"
        r"(?:words|story|report|reporting|writing|analysis|opinion|written|posted|published|submitted|filed|"
        r"compiled|prepared|authored|exclusive|"
        r"column|comment|commentary|dispatch|essay|explainer|feature|long read|"
        r"profile|interview|investigation|review|told to|"
        r"special to (?:the )?[\w’'& -]{2,30}|"
        r"(?:rolling |live )?(?:coverage|updates?|blog)|text|"
        r"(?:posted|filed|published) (?:in|under) (?-i:[A-Z])[\w&,'’ -]{2,40}?)\s+)?"
        # pasted: "ByAna Roe"
        r"(?:(?:by|por|par|von(?! unser)|di)\b[:\s–—]+|(?-i:By)(?=(?-i:[A-Z])))"
        r"|^(?:מאת|بقلم|كتبت?|تقرير)[:\s]+"
        r"|^(?:from our|de notre|de nuestr[oa]|von unser(?:em|er)|dal nostro) (?:special )?"
        r"(?:correspondente?a?|correspondante?|corresponsal|envoyée? spéciale?|enviad[oa] especial|"
        r"korrespondent(?:en|in)?|inviato|reporter|staff reporter)\b[^,:]{0,40}[,:]\s+"
        r"|^von unser(?:em|er) (?:[\w-]+)?korrespondent(?:en|in) (?=(?-i:[A-Z]))",
        re.IGNORECASE,
    )


@cache
def _joint_pattern() -> re.Pattern[str]:
    joint = r"and|AND|y|et|und"
    return re.compile(rf"\s*(?:[,;]\s*(?:{joint}|&)\s|[;|•·/&]|\s(?:{joint}|with|WITH)\s)\s*")


@cache
def _from_pattern() -> re.Pattern[str]:
    """``From Ana Roe``, where nothing but people follows (see ``has_from``)."""
    return re.compile(
        r"^(?:(?:from|door|av|af|propos recueillis par|ein bericht von|as told to)\b:?"
        r"|from our (?:own |special )?correspondent)\s+",
        re.IGNORECASE,
    )


@cache
def _shift_pattern() -> re.Pattern[str]:
    """When or where one of several people wrote, in brackets: ``(now)``, ``(in Oslo)``."""
    return re.compile(
        r"\s*\((?:now|earlier|later|until [^()]{2,12}|(?:in|from) [A-Z][^()]{2,24})\)"
    )


@cache
def _handle_pattern() -> re.Pattern[str]:
    """What a writer is called on a social network, behind the name."""
    return re.compile(r"\s+\(?@\w+\)?$")


@cache
def _aside_pattern() -> re.Pattern[str]:
    """A place or e-mail behind a name."""
    return re.compile(
        r"\s+(?:in|from|at|for|near|outside|under|IN|FROM|AT|FOR|NEAR|reporting|is|–|—|-)\s.*$|\s*\([^)]*\)|\s*\S+@\S+|\s*@\w+|\s+\d.*$"
        r"|(?<=\w)\s+(?i:(?:special|foreign|chief|senior|staff) (?:writer|reporter|to|for)|"
        r"(?:(?:special|foreign|chief|senior|staff) )?correspondent|contributing writer|staff)\b.*$"
    )


@cache
def _verb_pattern() -> re.Pattern[str]:
    """``Ana Roe reports``, ``Ana Roe reports from Oslo``: a byline below the headline."""
    return re.compile(
        r"(?<=\w) (?:reports|reporting|berichtet|informa)(?=(?: (?:from|aus|desde) [A-Z].*)?$)"
    )


def _has_no_case(text: str) -> bool:
    return text.lower() == text.upper()


def byline_beside_place(text: str) -> str | None:
    """The people of a line that is a place and people, parted by a dash or stroke.

    ``Amman - Ana Roe``, ``Ana Roe / Amman``. A place that is not known is one word.
    """
    parts = [part.strip() for part in _stroke_pattern().split(text)]
    if len(parts) != 2 or len(text) > _MAX_BYLINE_CHARS:
        return None
    for place, people in (parts, reversed(parts)):
        may_be_place = is_place(place) or (place[:1].isalpha() and " " not in place)
        if may_be_place and is_bare_byline(people) and people_of(people):
            return people
    return None


@cache
def _stroke_pattern() -> re.Pattern[str]:
    return re.compile(r"\s+[–—/-]\s+")


@cache
def _place_pattern() -> re.Pattern[str]:
    """The place that a correspondent writes from, behind a byline without ``By``."""
    return re.compile(r"\s+(?:in|from|aus|à|IN|FROM)\s+[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}$")


@cache
def _title_pattern() -> re.Pattern[str]:
    return re.compile(
        r"^(?:(?:u\.?s\.? )?(?:army|navy|air force|marine corps|coast guard) (?=\w+\. ))?"
        r"(?:(?:dr|prof(?:essor)?|mr|mrs|ms|sir|dame|lord|lady|hon|rev|"
        r"(?:(?:lt|lieutenant)\.? )?(?:col|cmdr|gen|colonel|commander|general)|"
        r"(?:[12](?:st|nd) )?(?:lt|lieutenant)|(?:brig|maj)\.? gen|maj|major|capt|captain|"
        r"(?:(?:master|staff|tech(?:nical)?|senior|gunnery|[12]st|1st)\.? )?(?:sgt|sergeant)"
        r"(?:\.? (?:1st|first) class)?|(?:lance )?(?:cpl|corporal)|spc|specialist|pfc|pvt|"
        r"(?:senior )?airman(?: 1st class)?|petty officer(?: (?:1st|2nd|3rd) class)?|"
        r"(?:chief )?mass communication specialist(?: (?:1st|2nd|3rd) class)?)\.?\s+)+",
        re.IGNORECASE,
    )


@cache
def _role_pattern() -> re.Pattern[str]:
    """What the person does, in front of the name: ``Middle East correspondent Ana Roe``."""
    return re.compile(
        r"^(?:[\w’'-]+ ){0,4}(?:correspondent|editor|reporter|writer|analyst|bureau chief|"
        r"columnist)\s+(?=(?-i:[^\W\d_a-z])\S* )|^authors?\s+(?=(?-i:[^\W\d_a-z])\S* )",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1024)  # headline, header and outlet ask for the same lines
def has_by(text: str) -> bool:
    """The line opens as a byline does (``By ...``, ``Author: ...``) and is short enough for one."""
    if len(text) > _MAX_BYLINE_CHARS:
        return False
    found = _by_pattern().match(text)
    if not found:
        return _labelled_name(text) is not None and bool(people_of(text))
    if _gerund_pattern().match(text, found.end()):
        return False
    if found["genre"] and not people_of(text):
        return False
    is_sentence = text.endswith(".") and len(text.split()) > _MAX_UNNAMED_WORDS
    return not is_sentence or bool(people_of(text))  # "By midnight the square was quiet."


@cache
def _gerund_pattern() -> re.Pattern[str]:
    """``By using this site you agree``: what one does stands behind "by", and nobody."""
    return re.compile(r"[a-z]+ing\b")


def has_from(text: str) -> bool:
    """The line is ``From`` and people; places and titles ("From Basra to Mosul") are none.

    Where they wrote may stand behind them, and a comma and more of the place behind that.
    """
    found = _from_pattern().match(text)
    if not found:
        return False
    who = text[found.end() :]
    first = who.partition(",")[0]
    is_placed = first != who and _place_pattern().search(first) is not None
    return is_bare_byline(who) or ((":" in found[0] or is_placed) and is_bare_byline(first))


@cache
def _labelled_pattern() -> re.Pattern[str]:
    labels = sorted(
        (label for label, meaning in field_labels().items() if meaning == "authors"),
        key=len,
        reverse=True,
    )
    return re.compile(rf"(?:{'|'.join(map(re.escape, labels))})\s*[:：]\s*(?=\S)", re.IGNORECASE)


def _labelled_name(text: str) -> str | None:
    """What stands behind a label such as ``Reporter:``; None for a line without one."""
    found = _labelled_pattern().match(text) if ":" in text or "：" in text else None
    return text[found.end() :] if found else None


def people_of(byline: str) -> list[str]:
    """People of a byline in its order; empty where it names none.

    Args:
        byline: ``By Ana Roe and Bo Lind in Oslo``, ``Ana Roe, defence editor``, ``Ana Roe; Bo
            Lind``. Agencies, outlets, ``staff`` and roles are no people.
    """
    labelled = _labelled_name(byline.strip())
    if labelled is not None:
        byline = upright(labelled)
        if " " not in byline and _may_be_lone_name(byline):  # behind a label one name is enough
            return [byline]
    byline = _without_additions(byline)
    if _picture_pattern().match(byline) or _newsroom_pattern().search(byline):
        return []
    is_list = is_credit(byline)
    byline = without_other_work(byline)
    opening = _from_pattern() if has_from(byline) else _by_pattern()
    text = squeeze(opening.sub("", byline, count=1))
    people: list[str] = []
    for joint in _joint_pattern().split(text):
        for index, piece in enumerate(joint.split(",")):
            if index and piece.rpartition(" ")[2].casefold() in byline_words().role_nouns:
                continue  # "Ana Roe, Delta Courier correspondent" is one
            name = _person(piece)
            if name and name not in people:
                people.append(name)
            elif index == 0 and not name and not is_list:
                break  # a role or agency, and what follows it describes it
    return people


def _may_be_lone_name(word: str) -> bool:
    """One word that could be all of a name, as in Java: not what people and papers are called."""
    is_name = (word.istitle() and len(word) > 2) or (_has_no_case(word) and 1 < len(word) < 5)
    is_name = is_name and word.isalpha()
    is_other = (
        key_of(word) in byline_words().not_people
        or is_place(word)
        or outlet_named(word) is not None
    )
    return is_name and not is_other


@lru_cache(maxsize=1024)  # headline, header and outlet ask for the same lines
def is_bare_byline(text: str) -> bool:
    """A line without ``By`` that is nothing but people, with a role or place behind the name."""
    text = _without_additions(text)
    if len(text) > _MAX_BYLINE_CHARS or text.endswith((".", "!", "?", ":")):
        return False
    text = _handle_pattern().sub("", _shift_pattern().sub("", text))
    if _has_no_case(text) and len(text.split()) > _MAX_NAME_WORDS_WITHOUT_CASE:
        return False
    joints = _joint_pattern().split(squeeze(text))
    for index, joint in enumerate(joints):
        if index and (_is_supplier(joint) or _is_role(joint)):
            continue
        first, *others = (_place_pattern().sub("", part) for part in joint.split(","))
        if not _person(first) or _aside_pattern().search(f" {first.strip()} "):
            return False
        bare = _role_pattern().sub("", first.strip())
        is_placed = len(bare.split()) == _PLAIN_NAME_WORDS and any(map(_is_word, others))
        if not is_placed and not _common_words().isdisjoint(bare.casefold().split()):
            return False  # a headline or standfirst with a capital in each word
        is_alone = len(joints) == 1 and len(others) == 1
        if not all(_may_follow_name(other, is_alone=is_alone) for other in others):
            return False
    return True


def _is_word(text: str) -> bool:
    return text.strip().isalpha()


def _may_follow_name(text: str, *, is_alone: bool) -> bool:
    """A person, a role, an agency or a place; one that is not known is one word by itself."""
    word = text.strip()
    is_word = (
        is_alone
        and word.isalpha()
        and word.istitle()
        and key_of(word) not in byline_words().not_people
    )
    return bool(
        not word or _person(word) or _is_role(word) or is_place(word) or _is_supplier(word)
    ) or (is_word and word.casefold() not in _common_words())


def _without_additions(byline: str) -> str:
    """A byline without brackets around it, degrees, agencies' letters and the verb behind it."""
    text = byline.strip()
    if text[:1] in "([" and text[-1:] in ")]":
        text = text[1:-1]
    text = _addition_pattern().sub("", text.lstrip("~*•· ").rstrip("*†‡")).strip()
    return _verb_pattern().sub("", text)


@cache
def _addition_pattern() -> re.Pattern[str]:
    """``PhD``, ``(ret.)``, ``(CPB)``, ``c. 2016 Delta News Service``, ``for the Delta Post``."""
    press = (noun for noun, kind in outlet_nouns().items() if kind != "institute")
    return re.compile(
        r",? \(?(?:Ph\.? ?D\.?|M\.?D\.?|Jr\.?|MP|QC|KC|[OC]BE|[Rr]et(?:ired|\.|d\.?)?|"
        r"USN|USMC?|USAF?)\)?"
        r"(?=$|,| and )|\s*\([A-Z]{2,6}\)$|\s+(?:c\.|©) ?(?:19|20)\d\d\b.*$"
        r"|\. (?i:enviad[oa] especial|corresponsal|envoyée? spéciale?|correspondante?|"
        r"special correspondent|staff writer)$"
        r"|,? (?:for|of|[Ss]pecial(?:ly)? (?:to|for)) (?:the )?(?=[A-Z])(?:[A-Z][\w’'-]* ){0,4}"
        rf"(?i:{'|'.join(sorted(press))}|online|staff)$"
    )


@cache
def _picture_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\W*(?:photos?|photographs?|pictures?|illustrations?|graphics?|video|cartoon|maps?)"
        r"(?:\s+by\b|\s*:)",
        re.IGNORECASE,
    )


@cache
def _newsroom_pattern() -> re.Pattern[str]:
    """``By Al Sahil Staff and News Agencies``: a house, however like a person's its name is."""
    return re.compile(
        r"\bstaff (?:and|with|&) (?:news |wire )?(?:agencies|wires|agency)\b", re.IGNORECASE
    )


@cache
def _common_words() -> frozenset[str]:
    """Nouns and verbs of the news, in the forms that capitals may hide among names."""
    forms = {form for row in read_table("triggers.csv") for form in row["forms"].split("|")}
    for row in read_table("actor_nouns.csv"):
        forms |= {row["singular"], row["plural"]}
    verbs = press_words().headline_words
    verbs |= {f"{word}s" for word in verbs}
    return frozenset(forms) | verbs | byline_words().buttons


def _is_supplier(text: str) -> bool:
    """``and agencies``: who had a part in it beside the people."""
    text = text.strip()
    is_named = outlet_named(text) is not None or names_outlet(text)
    is_short = text.isalpha() and text.isupper() and 2 <= len(text) <= _MAX_INITIALS
    return is_named or is_short or text.casefold() in ("agencies", "news agencies", "staff")


def is_bureau(text: str) -> bool:
    """The line is a place that looks like a name, as stands under a byline."""
    return text.strip().casefold() in bureau_cities()


def _is_role(text: str) -> bool:
    """``shipping correspondent``, ``in Erbil``: what may stand behind a name and a comma."""
    words = text.lower().split()
    return bool(words) and not byline_words().roles.isdisjoint((words[0], words[-1]))


def is_role(text: str) -> bool:
    """A line that says what the person above it does: ``Specialist in Coastal Affairs``."""
    is_short = len(text.split()) <= _MAX_ROLE_WORDS and not text.endswith((".", "!", "?", ":"))
    return is_short and text[:1].isupper() and _is_role(text.partition(",")[0])


@cache
def _employer_pattern() -> re.Pattern[str]:
    """Who a writer works for, with no person before it: ``Courier Foreign Staff``."""
    return re.compile(
        r"(?P<paper>[\w'’-]+)(?: (?:foreign|national|metro|state|city|sports|news|business|"
        r"political|washington|international))? (?:staff|service|bureau|newsroom)"
        r"(?: (?:writer|reporter)s?)?",
        re.IGNORECASE,
    )


def _is_employer(text: str) -> bool:
    found = _employer_pattern().fullmatch(text.strip(" .,"))
    return found is not None and key_of(found["paper"]) in outlet_nouns()


@lru_cache(maxsize=1024)  # a byline is asked for several times
def _person(text: str) -> str | None:
    """The name in a piece of a byline; None where it names nobody."""
    if _is_employer(text):
        return None
    known = byline_words()
    bare = _title_pattern().sub("", _role_pattern().sub("", text.strip()))
    name = _aside_pattern().sub("", f" {bare} ").strip(" .,:;–—-")
    name = _without_supplier(_without_role(name, bare))
    if not name or not _name_pattern().fullmatch(name) or _dated_pattern().search(text):
        return None
    name = said_once(name)
    if any(len(word) > _MAX_ABBREVIATION and word.endswith(".") for word in name.split()):
        return None  # the end of a sentence
    if any(word[0].islower() and not _particle_pattern().match(word) for word in name.split()):
        return None
    words = [key_of(word) for word in name.split()]
    if sum(word[0].isupper() for word in name.split()) > _MAX_NAME_WORDS:
        return None  # a headline with a capital in each word
    if words[0] in known.articles and not known.title_joints.isdisjoint(words[1:]):
        return None  # "Le Phare du Levant"
    if words[0] in known.never_first or not known.modals.isdisjoint(words[len(words) == 2 :]):
        return None  # "Can Roe" is somebody, "Can Ana Roe" a question
    if all(word in known.roles for word in words):
        return None
    if any(word in known.not_people or outlet_nouns().get(word) in _BODIES for word in words):
        return None
    if any(
        "-" in word and key_of(word.rpartition("-")[2]) in known.not_people for word in name.split()
    ):
        return None  # a paper: "Lantern-Tribune"
    if is_place(name):
        return None
    if _is_abbreviation(name.split()[0]) and not name.isupper():
        return None  # an office
    if outlet_named(name) or name.casefold() in sections():
        return None
    return _with_small_letters(name) if name.isupper() else _with_small_surname(name)


@cache
def _dated_pattern() -> re.Pattern[str]:
    """A day behind a name: ``AP May 5 at 2:07 PM`` is a stamp."""
    return re.compile(rf"\b(?:{month_names()})\.? \d", re.IGNORECASE)


def _without_role(name: str, text: str) -> str:
    """``Ana Roe Beirut Bureau Chief`` as the name alone, its beat and city dropped.

    Args:
        name: The name, perhaps without the noun of the role already.
        text: The same with it.
    """
    if text.rpartition(" ")[2].strip(".,").casefold() not in byline_words().role_nouns:
        return name
    words = name.split()
    while len(words) > 2 and _is_of_role(words):
        words.pop()
    return " ".join(words)


def _is_of_role(words: list[str]) -> bool:
    """The last word is none of the name: a role, a beat or a place."""
    last = words[-1].casefold()
    is_city = is_bureau(last) or last in place_names()
    is_region = len(words) > 3 and " ".join(words[-2:]).casefold() in place_names()
    is_paper = outlet_nouns().get(last) == "paper"
    is_of_house = (
        is_paper
        or last in byline_words().roles
        or last in byline_words().beats
        or last in sections()
    )
    return is_of_house or is_city or is_region


def _without_supplier(name: str) -> str:
    """``Ana Roe BBC News`` as the name alone; one word in small letters may be a surname."""
    words = name.split()
    for start in range(2, len(words)):
        rest = " ".join(words[start:])
        is_sure = len(words) - start > 1 or (rest.isupper() and not name.isupper())
        is_set_off = " ".join(words[:start]).isupper() and not any(map(str.isupper, words[start:]))
        if (is_sure and outlet_named(rest)) or (is_set_off and names_outlet(rest)):
            return " ".join(words[:start])
    return name


def is_place(text: str) -> bool:
    """A known place, or a name with a word for places ("Port Elmo", "Coast Province")."""
    name = text.strip().casefold()
    return (
        name in bureau_cities()
        or name in place_names()
        or any(word in byline_words().place_words for word in name.split())
    )


def _is_abbreviation(word: str) -> bool:
    return len(word) >= 3 and word.isalpha() and word.isupper()


def _with_small_letters(name: str) -> str:
    """``ANA ROE-LIND`` as ``Ana Roe-Lind``."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)


def _with_small_surname(name: str) -> str:
    """``Ana ROE-LIND``, as the French write names, as ``Ana Roe-Lind``."""
    first, *others = name.split()
    if first.isupper():
        return name
    return " ".join(
        [first, *(_with_small_letters(w) if w.isupper() and len(w) > 2 else w for w in others)]
    )


def upright(name: str) -> str:
    """``Roe, Ana`` of a library's field as ``Ana Roe``; anything else as it is."""
    found = re.fullmatch(r"([^,;]+), ([^,;]+)", name.strip())
    if not found:
        return name
    last, first = found.groups()
    particles, _, surname = last.rpartition(" ")
    is_surname = (
        _may_be_lone_name(surname)
        and not set(particles.casefold().split()) - byline_words().particles
    )
    is_given = _may_be_lone_name(re.sub(r" [A-Z]\.?$", "", first))
    return f"{first} {last}" if is_surname and is_given else name


def people_of_fields(fields: Iterable[str]) -> list[str]:
    """People of the author fields of metadata, each once."""
    people: list[str] = []
    for value in fields:
        people += [name for name in people_of(value) if name not in people]
    return people
