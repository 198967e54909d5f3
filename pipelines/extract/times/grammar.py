"""The grammar of English time expressions, as patterns.

One RE2 pass over a text finds the candidates (RE2 has no lookaround, so that the context of each
is checked afterwards); the form of each is then parsed with the standard library's engine, which
has named groups.
"""

from __future__ import annotations

import calendar
import re
from functools import cache, lru_cache
from typing import Any, Final

import re2


def words_of(text: str) -> list[str]:
    """A list of words, written as one string."""
    return text.split()


MONTHS: Final = tuple(calendar.month_name[1:])


WEEKDAYS: Final = tuple(calendar.day_name)


NUMBER_WORDS: Final = (
    {
        word: value
        for value, word in enumerate(
            words_of(
                "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
                "fifteen sixteen seventeen eighteen nineteen twenty"
            ),
            start=1,
        )
    }
    | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
    | {"seventy": 70, "ninety": 90}
)


ORDINALS: Final = {
    word: value
    for value, word in enumerate(
        words_of(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
            "twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth "
            "twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
        ),
        start=1,
    )
}


_S: Final = r"[ \x{a0}\x{202f}]"


# The longer first: "twenty-first" before "twentieth".
_ORDINAL_WORD: Final = "(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"


_WD: Final = "(?:" + "|".join(WEEKDAYS) + ")"


# "last Tues.", "Thurs. night": with its point, as "Sun" and "Sat" are words.
_WD_SHORT: Final = r"(?:(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.|Tues\b|Thurs\b)"


_WD_ANY: Final = rf"(?:{_WD}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?)"


_MONTH_FULL: Final = "(?:" + "|".join(MONTHS) + ")"


_MONTH_ANY: Final = (
    rf"(?:(?:{_MONTH_FULL}|{_MONTH_FULL.upper()})\b"  # "Mayo", "Marches" and "Augusta" are none
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?)"
)


_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"


_ORDINAL_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)"


_YEAR: Final = r"(?:1[89]\d\d|20\d\d)"


# A date in figures that heads an entry: with its year, its weekday, or two digits a part.
HEADING_FIGURES: Final = (
    rf"(?:(?P<weekday>{_WD_ANY}),?[ ])?(?:(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second>\d{{1,2}})"
    rf"(?P=mark)(?P<year>{_YEAR})|(?P<short_first>\d{{1,2}})/(?P<short_second>\d{{1,2}}))(?!\d)"
)


# A heading that begins with its year: "2011 March", "2011 March 19", "2016 1 August".
HEADING_YEAR_FIRST: Final = (
    rf"(?P<year>{_YEAR}),?[ ](?:(?P<month>{_MONTH_ANY})(?:[ ](?P<day>{_DAY})\b)?"
    rf"(?:[ ]?[-\u2013][ ]?(?P<month_end>{_MONTH_ANY}))?|(?P<day_first>{_DAY})[ ]"
    rf"(?P<month_behind>{_MONTH_ANY}))"
)


_APOSTROPHE: Final = r"['\x{2019}]"


_DASHES: Final = r"-\x{2013}\x{2014}"


_DASH: Final = rf"[{_DASHES}]"


_UNIT: Final = r"(?:minute|hour|day|night|week|fortnight|month|year|decade)"


_WORD_NUMBER: Final = (
    r"(?:\d{1,3}|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty"
    r"|seventy|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    rf"|several|(?:a{_S})?few|(?:a{_S})?couple(?:{_S}of)?))"
)


_NUMBER: Final = rf"(?:{_WORD_NUMBER}|(?i:an?))"


_QUALIFIER: Final = (
    rf"(?i:about|around|roughly|nearly|almost|more{_S}than|less{_S}than|over|at{_S}least|just"
    rf"|some|only|barely|under|fewer{_S}than|little{_S}more{_S}than|not{_S}quite|approximately)"
)


_YEAR_REF: Final = rf"(?:of{_S})?(?P<year_ref>last|this|next|that|the{_S}same){_S}year"


_YEAR_TAIL: Final = rf"(?:,?{_S}(?:(?:of|in){_S})?(?P<year>{_YEAR})\b|{_S}{_YEAR_REF}\b)"


_PART: Final = r"(?:morning|afternoon|evening|night|overnight|midday|noon|midnight|dawn)"


_SIDE: Final = (
    rf"(?:(?i:the){_S})?(?i:end|start|beginning|middle|close|turn"
    rf"|(?:first|last|final|early|opening|closing|dying){_S}(?:few{_S})?(?:days|weeks)){_S}of{_S}"
)


_MONTH_SIDE: Final = (
    rf"(?:{_SIDE}|(?i:early|late|mid)(?:-|{_S}(?:in{_S})?)"
    rf"|(?i:(?:earlier|later|back)){_S}in{_S})"
)


# In the order of preference where two begin at the same character.
_FORMS: Final = {
    # Ages, papers, and movements or places called after a day are no times.
    "ignore": (
        rf"{_NUMBER}[- ](?:day|week|month|year)s?[- ]olds?\b"
        rf"|(?:(?i:the){_S})?{_WD}{_S}(?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Guardian|Night{_S}Live)\b"
        rf"|(?:USA|Russia|India|World){_S}Today\b|Good{_S}Friday{_S}(?:[Aa]greement|[Aa]ccords?)\b"
        rf"|(?:Bloody{_S}Sunday|Black{_S}Friday|Sheffield{_S}Wednesday)\b"
        rf"|(?:(?i:the){_S})?(?:{_DAY}(?:{_S}of)?{_S}{_MONTH_FULL}|{_MONTH_FULL}{_S}{_DAY}){_S}"
        r"(?:[Mm]ovement|[Aa]lliance|[Bb]loc|[Rr]evolution|Coalition|Bridge|Square|Street"
        r"|Brigades?|Avenue|Airport|Stadium|University)\b"
    ),
    "iso": r"(?P<year>\d{4})[-/](?P<month>\d\d)[-/](?P<day>\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?\S*|\b)",
    "numeric": (
        r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P<mark2>[/.-])(?P<year>\d{4})\b"
        # "on 27/04", "on the evening of 27/04", "Thursday (27/04)"
        rf"|(?i:on|dated|since|until|from){_S}"
        r"(?P<short>\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?)\b"
        # not "the night of 7/8 January", "of 13/14 May"
        rf"|(?:{_PART}|(?i:hours)){_S}(?i:of){_S}"
        r"(?P<parted>\d{1,2}/0[1-9]|(?:1[3-9]|2\d|3[01])/1[0-2])\b"
        r"|\((?P<noted>(?:3[01]|[12]\d|0?[1-9])/(?:3[01]|[12]\d|0[1-9]))\)"
    ),
    # "4-May-82", "15 Aug '98", and a signal's "041530Z MAY 82".
    "short_year": (
        rf"(?P<signal>(?:3[01]|[12]\d|0[1-9])(?:[01]\d|2[0-3])[0-5]\d[A-Z]?){_S}?"
        rf"(?P<signal_month>{_MONTH_ANY}){_S}?(?P<signal_year>{_YEAR}|\d\d)\b"
        rf"|(?P<day>{_DAY})[-/](?P<month>{_MONTH_ANY})[-/](?P<year>\d\d(?:\d\d)?)\b"
        rf"|(?:{_WD_ANY},?{_S})?(?:(?i:the){_S})?(?P<day_apart>{_DAY}){_S}(?:of{_S})?(?P<month_apart>{_MONTH_ANY}),?{_S}"
        rf"{_APOSTROPHE}(?P<elided>\d\d)\b"
        rf"|(?P<month_first>{_MONTH_ANY}){_S}(?P<day_behind>{_DAY}),?{_S}"
        rf"{_APOSTROPHE}(?P<elided_behind>\d\d)\b"
    ),
    "named": (
        rf"9/11\b|(?:Sept(?:ember|\.)?{_S}11(?:th)?|11{_S}September){_S}"
        r"(?:terror(?:ist)?[- ])?(?:attacks|hijackers|hijackings)\b"
    ),
    "holiday": (
        rf"(?P<orthodox>(?:Greek{_S}|Russian{_S}|Coptic{_S}|Eastern{_S})?Orthodox{_S})?"
        rf"(?P<name>New{_S}Year(?:{_APOSTROPHE}?s)?{_S}(?:Eve|Day|[Nn]ight|[Mm]orning)"
        rf"|Christmas(?:{_S}(?:Eve|Day|[Nn]ight|[Mm]orning))?"
        rf"|(?:Boxing|May|Labor|Memorial|Columbus|Armistice|Remembrance|Bastille|Anzac|ANZAC"
        rf"|Nakba|Ascension|Candlemas){_S}Day|Mardi{_S}Gras|Corpus{_S}Christi|Hogmanay|Epiphany"
        rf"|Twelfth{_S}Night|Pancake{_S}Day|Guy{_S}Fawkes{_S}[Nn]ight|Bonfire{_S}Night"
        rf"|International{_S}(?:Women{_APOSTROPHE}s|Workers{_APOSTROPHE}){_S}Day"
        rf"|(?:Fourth|4th){_S}of{_S}July|July{_S}Fourth|Juneteenth|Halloween"
        rf"|(?:(?:St\.?|Saint){_S})?Valentine{_APOSTROPHE}?s{_S}Day"
        rf"|(?:Veteran|President|All{_S}Saint|All{_S}Soul){_APOSTROPHE}?s{_APOSTROPHE}?"
        rf"{_S}Day|(?:St\.?|Saint){_S}(?:Patrick|Stephen|George|Andrew|David|Nicholas|Sylvester)"
        rf"{_APOSTROPHE}?s{_S}(?:Day|Eve)"
        rf"|(?:Martin{_S}Luther{_S}King(?:,?{_S}Jr\.?)?|MLK){_S}Day|Thanksgiving(?:{_S}Day)?"
        rf"|Ash{_S}Wednesday|(?:Maundy|Holy){_S}Thursday|(?:Good|Great){_S}Friday"
        rf"|(?:Holy|Easter){_S}Saturday|Shrove{_S}Tuesday"
        rf"|(?:Palm|Pentecost|Remembrance|Whit|Trinity){_S}Sunday"
        rf"|(?:Whit|Pentecost|Clean){_S}Monday|Easter(?:{_S}(?:Sunday|Monday|Tuesday))?"
        rf"|Yom{_S}Kippur|Rosh{_S}[Hh]ashanah?|Simchat{_S}Torah|Purim|Shavuot"
        rf"|(?:(?:[Tt]he{_S})?Feast{_S}of{_S}the{_S})?(?:Assumption|Immaculate{_S}Conception)"
        rf"(?:{_S}Day)?|Ascension{_S}Thursday"
        # Of the moon: no calendar tells their day, but they are times.
        rf"|(?:(?:the{_S})?(?:first|second|third|last){_S}(?:day|night){_S}of{_S})?"
        rf"(?:Eid{_S}al-(?:Fitr|Adha)|Ramadan|Ramazan|Ashura|Diwali|Hanukkah|Passover)"
        rf"|(?:the{_S})?(?:first|second|third|last){_S}(?:day|night){_S}of{_S}Eid"
        rf"|(?:Newroz|Nowruz|Norouz|Noruz|Nawruz)(?:{_S}Day)?)\b"
        rf"(?P<attributive>{_APOSTROPHE}s)?{_YEAR_TAIL}?"
    ),
    "spelled_day": (
        rf"(?:(?P<weekday>{_WD_ANY}),?{_S})?(?:(?i:the){_S}(?P<ordinal>{_ORDINAL_WORD})"
        rf"(?:{_S}day)?{_S}of{_S}(?P<month>{_MONTH_ANY})"
        rf"|(?P<month_first>{_MONTH_ANY}){_S}the{_S}(?P<ordinal_behind>{_ORDINAL_WORD})\b)"
        rf"{_YEAR_TAIL}?"
    ),
    "ordinal_week": (
        rf"(?:the{_S})?(?P<ordinal>first|second|third|fourth|last|final){_S}week{_S}(?:of|in){_S}"
        rf"(?P<month>{_MONTH_ANY}){_YEAR_TAIL}?"
    ),
    "month_day": (
        rf"(?:(?P<weekday>{_WD_ANY}),?{_S}|(?i:last|this){_S})?(?P<month>{_MONTH_ANY}){_S}"
        rf"(?:the{_S})?"
        rf"(?P<day>{_DAY})\b(?P<more>(?:,{_S}{_DAY}\b)*,?{_S}(?:and|or){_S}{_DAY}\b)?"
        rf"(?:(?:{_S}?[{_DASHES}/]{_S}?|{_S}(?:to|through){_S})(?P<day_end>{_DAY})\b)?"
        rf"(?P<attributive>{_APOSTROPHE}s)?{_YEAR_TAIL}?"
    ),
    "day_month": (
        rf"(?:(?P<weekday>{_WD_ANY}),?{_S})?(?:(?i:the){_S})?(?P<day>{_DAY})\b"
        rf"(?P<more>(?:,{_S}{_DAY}\b)*{_S}(?:and|or){_S}{_DAY}\b)?"
        rf"(?:(?:{_S}?[{_DASHES}/]{_S}?|{_S}(?:to|through){_S})(?P<day_end>{_DAY})\b)?"
        rf"(?:{_S}of)?{_S}(?P<month>{_MONTH_ANY})(?:\b|{_S}|$)(?P<attributive>{_APOSTROPHE}s)?"
        rf"(?:,?{_S}?(?P<year>{_YEAR})\b|{_S}?{_YEAR_REF}\b)?"
    ),
    "day_of_month": (
        rf"(?i:the){_S}(?:(?P<day>{_DAY})|(?P<day_word>{_ORDINAL_WORD})(?:{_S}day)?){_S}of{_S}"
        rf"(?P<month_ref>this|last|that|the{_S}same)"
        rf"{_S}month\b"
    ),
    "weekday_day": (rf"(?P<weekday>{_WD}),?{_S}(?:(?i:the){_S})?(?P<day>{_ORDINAL_DAY})\b"),
    "month": (
        rf"(?:(?P<side>{_MONTH_SIDE})|(?P<direction>(?i:this{_S}past|last|past|next|this)){_S})?"
        rf"\b(?P<month>{_MONTH_ANY}){_YEAR_TAIL}?(?P<attributive>{_APOSTROPHE}s)?"
    ),
    "decade": (
        r"(?:(?:the|early|late|mid)[- ])?(?:\d{3}0s|[1-9]0s)\b|\d{1,2}(?:st|nd|rd|th)[- ]century\b"
    ),
    "season": (
        rf"(?:(?P<direction>(?i:this{_S}past|last|this|next)){_S}|(?i:the){_S})"
        rf"(?P<name>spring|summer|autumn|fall|winter)\b(?:{_S}of)?{_YEAR_TAIL}?"
        rf"|(?P<name2>spring|summer|autumn|fall|winter){_S}(?:of{_S})?(?P<year2>{_YEAR})\b"
        rf"|(?:the{_S})?(?P<quarter>first|second|third|fourth|last){_S}"
        rf"(?P<share>quarter|half){_S}of{_S}(?P<year3>{_YEAR})\b"
    ),
    "year_range": rf"(?P<year>{_YEAR}){_DASH}(?P<year_end>{_YEAR}|\d\d)\b",
    "year": (
        rf"(?P<side>{_SIDE}|(?i:early|late|mid|earlier{_S}in|later{_S}in)[- ])?"
        rf"(?P<year>{_YEAR})\b"
    ),
    "deictic": (
        rf"(?P<word>(?i:the{_S}day{_S}before{_S}yesterday|the{_S}day{_S}after{_S}tomorrow"
        rf"|yesterday|tomorrow|today|tonight|overnight|last{_S}(?:night|evening)"
        rf"|this{_S}(?:morning|afternoon|evening)|(?:at|over|during|on){_S}the{_S}weekend|the{_S}weekend))\b"
        rf"(?:{_S}(?P<part>{_PART}))?(?P<attributive>{_APOSTROPHE}s)?(?:{_S}(?:(?:on|from){_S})?(?P<weekday>{_WD})\b)?"
    ),
    "anniversary": (
        rf"(?P<count>{_NUMBER}){_S}(?P<unit>week|fortnight|month|year)s?{_S}ago{_S}"
        rf"(?P<day>to{_S}the{_S}day|today|tonight|yesterday|(?:last|this){_S}(?:night|morning|evening))\b|{_NUMBER}{_S}{_UNIT}s?{_S}to{_S}the{_S}day(?:{_S}(?:after|before|later))?\b"
        rf"|{_NUMBER}{_S}(?:month|year)s?{_S}ago{_S}(?:this{_S}(?:week|month)|(?:on{_S})?{_WD})\b"
        rf"|(?:(?:(?i:the){_S})?\d{{1,3}}(?:st|nd|rd|th)|\w+-year|first|second|third|fourth|fifth"
        rf"|tenth){_S}anniversary\b"
    ),
    "ago": (
        rf"(?:(?P<qualifier>{_QUALIFIER}){_S})?(?P<count>{_NUMBER}){_S}(?P<unit>{_UNIT})s?{_S}ago\b"
        rf"|(?P<vague>(?i:hours|days|weeks|months|years|decades|minutes)){_S}ago\b"
        rf"|(?i:it(?:{_S}(?:is|was)|{_S}(?:has|had){_S}been|{_APOSTROPHE}s(?:{_S}been)?)){_S}"
        rf"(?:(?P<since_qualifier>{_QUALIFIER}){_S})?(?P<since_count>{_NUMBER}){_S}"
        rf"(?P<since_unit>{_UNIT})s?{_S}since\b"
        rf"|(?P<gone_count>{_NUMBER}){_S}(?P<gone_unit>{_UNIT})s?{_S}(?:have|has|had){_S}"
        rf"(?:now{_S})?(?:passed|gone{_S}by|elapsed){_S}since\b"
        rf"|(?i:the){_S}(?P<before_last>night|evening|week|weekend|month|year){_S}before{_S}last\b"
    ),
    "offset": (
        # "moved in two days later": this "in" is the verb's.
        rf"(?:(?i:in){_S})?(?:(?P<qualifier>{_QUALIFIER}){_S})?(?P<count>{_NUMBER}){_S}(?P<unit>{_UNIT})s?{_S}"
        rf"(?P<side>later|afterwards?|after|earlier|beforehand|before|previously|on"
        rf"|prior(?:{_S}to)?)\b"
        rf"|(?P<vague>(?i:minutes|moments|hours|days|weeks|months|years)){_S}"
        r"(?P<vague_side>later|afterwards?|after|earlier|before)\b"
        rf"|(?:(?i:the){_S})?(?P<near>(?i:next|following|previous|preceding)){_S}"
        rf"(?P<near_unit>day|morning|afternoon|evening|night)\b"
        rf"|(?i:the){_S}(?P<near_wide>following|previous|preceding|same|very{_S}same){_S}"
        rf"(?P<wide_unit>day|morning|afternoon|evening|night|weekend|week|month|year)\b"
        rf"|(?i:the){_S}(?P<edge_unit>day|morning|afternoon|evening|night|week|month|year){_S}"
        r"(?P<edge>before|after|earlier)\b"
        rf"|(?:(?i:later|earlier){_S})?(?P<same>(?i:that)){_S}(?:same{_S}|very{_S})?"
        rf"(?P<same_unit>day|morning|afternoon|evening|night|week|month|year)\b"
        rf"|(?i:earlier|later){_S}(?:in|on){_S}the{_S}(?P<within>day|evening|morning|night)\b"
        rf"|(?:(?i:the){_S})?(?P<near_dawn>(?i:next|following){_S}dawn)\b"
        rf"|(?P<soon>(?i:within){_S}(?:minutes|moments|hours|(?:the|an){_S}hour)"
        rf"|(?i:at){_S}(?:about|around|roughly|almost|nearly|exactly){_S}the{_S}same{_S}time)\b"
        rf"|(?i:the){_S}(?P<event_weekday>{_WD}){_S}"
        rf"(?P<event_side>after|following|preceding|before(?:{_S}last)?)\b"
    ),
    "calendar": (
        rf"(?:(?i:earlier|later|late|early){_S})?(?P<direction>(?i:last|this|next)){_S}"
        rf"(?P<unit>weekend|week|month|year)\b(?P<attributive>{_APOSTROPHE}s)?"
        rf"|(?i:earlier|later){_S}in{_S}the{_S}(?P<unit2>week|month|year)\b"
        rf"|{_SIDE}(?P<side_direction>the|last|this|next){_S}(?P<unit3>week|month|year)\b"
    ),
    "recurrence": (
        rf"(?:(?i:almost|nearly|near){_DASH}?{_S}?)?(?:daily|weekly|monthly|nightly)\b"
        rf"|(?:(?i:almost|nearly){_S})?(?i:every|each){_S}(?:(?:other|second|single|few){_S})?"
        rf"(?:{_UNIT}|morning|evening|weekend|weekday|{_WD})s?\b"
        rf"|(?i:regularly|routinely|frequently)\b|(?i:day{_S}after{_S}day|night{_S}after{_S}night)\b"
        rf"|(?:once|twice|\w+{_S}times){_S}(?:a|per){_S}{_UNIT}\b|{_WD}s\b|weekdays\b"
    ),
    "weekday": (
        rf"(?:(?P<direction>(?i:this{_S}past|last|past|next|this|that|the{_S}(?:following"
        rf"|previous|preceding|same)|the)){_S})?(?P<weekday>{_WD}\b|{_WD_SHORT})(?P<attributive>{_APOSTROPHE}s)?"
        rf"(?:{_S}(?P<part>{_PART})\b(?P<part_attributive>{_APOSTROPHE}s)?)?"
        rf"(?P<tail>{_S}before{_S}last\b|{_S}(?:of{_S})?(?:last|this|next){_S}week\b"
        rf"|{_S}last\b|{_S}a{_S}week{_S}ago\b)?"
    ),
    "recent": (
        rf"(?i:the){_S}(?P<direction>past|last|previous|preceding|coming|next){_S}"
        rf"(?:(?P<count>{_NUMBER}){_S})?(?P<unit>{_UNIT}|weekend)(?P<plural>s)?\b"
        rf"|(?P<vague>(?i:recent|past|previous|coming)){_S}(?:days|weeks|months|years|hours)\b"
    ),
    "duration": (
        rf"(?i:for|within|in|lasting){_S}(?:{_QUALIFIER}{_S})?(?:{_NUMBER}{_S}{_UNIT}s?"
        rf"|{_UNIT}s)\b"
        rf"|(?i:within){_S}the{_S}(?:hour|day|week)\b"
        rf"|(?:{_QUALIFIER}{_S})?{_WORD_NUMBER}(?:-|{_S}){_UNIT}s?(?:-long)?\b"
        rf"|(?i:an?|the){_S}(?:second|third|fourth|fifth|sixth|seventh|\d+th){_S}"
        rf"(?:straight{_S}|consecutive{_S}|successive{_S})?(?:day|night|week|month|year)\b"
    ),
    "clock": (
        rf"\d{{1,2}}(?:[:.]\d\d)?{_S}?(?:[ap]\.m\.|[ap]m\b|[AP]M\b|A\.M\.|P\.M\.)"
        rf"|(?:[01]\d|2[0-3])[:.]?[0-5]\d{_S}?(?:hrs|hours|h)\b"
        rf"|(?:\d{{1,2}}|{_WORD_NUMBER}){_S}o{_APOSTROPHE}clock\b"
        rf"|(?i:at){_S}(?:[01]?\d|2[0-3])\.[0-5]\d\b"
        r"|(?:[01]?\d|2[0-3]):[0-5]\d\b|(?:midnight|noon|midday)\b"
    ),
    "nightfall": (
        rf"(?i:after|at|by){_S}(?:dark|nightfall|dusk|sunset|sundown)\b"
        rf"|(?i:during|in){_S}the{_S}(?P<dark>night)\b"
    ),
    "bare_day": rf"(?i:the){_S}(?P<day>{_ORDINAL_DAY})\b",
}


def time_words() -> str:
    """RE2 source of all forms, without groups, so that RE2 answers from its automaton alone."""
    union = "|".join(map(_without_groups, _FORMS.values()))
    return rf"\b(?:{union})"


# What RE2 takes by itself (8 MB) does not hold what this automaton learns from the news: it threw
# all away and began anew again and again (38 us a sentence with a time, now 5).
_MAX_MEMORY: Final = 64 << 20


@cache
def finder() -> Any:
    """Finds all forms."""
    options = re2.Options()
    options.max_mem = _MAX_MEMORY
    return re2.compile(time_words(), options)


@lru_cache(maxsize=4096)
def form_of(words: str) -> str | None:
    """The form of a candidate. News repeats its time words, so that most answers are known."""
    return next((name for name, form in parsers().items() if form.fullmatch(words)), None)


@cache
def parsers() -> dict[str, re.Pattern[str]]:
    """Each form with its groups."""
    return {name: re.compile(_for_python(form)) for name, form in _FORMS.items()}


def _without_groups(form: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", form)


def _for_python(pattern: str) -> str:
    """Rewrites RE2's form of a character (x and braces) into Python's (u and four digits)."""
    return re.sub(r"\\x\{([0-9a-f]+)\}", _escape, pattern)


def _escape(match: re.Match[str]) -> str:
    return rf"\u{int(match[1], 16):04x}"


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A context pattern, compiled at its first use."""
    return re.compile(pattern)
