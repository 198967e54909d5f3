"""Which lines of a page are not the story: menus, appeals, notices, links, credits, captions.

Decided by features that such lines share (they address the reader, the outlet speaks of itself,
they name buttons and services, they are lists of short items), never by the sentences of one
outlet. What stands in quotation marks is somebody's speech and never counts.
Source of the rule: codebook.md, "Articles".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

import re2

from pipelines.normalise.knowledge import sections
from pipelines.normalise.layout.captions import Searcher, ends_as_sentence, is_caption
from pipelines.normalise.outlets.in_notices import is_fingerprint
from pipelines.normalise.page import menu_items, squeeze
from pipelines.normalise.words import notice_words


class Kind(Enum):
    """What a line is by itself, without regard to its neighbours."""

    STORY = "story"
    MENU = "menu"
    LABEL = "label"  # one line about the page: read-also link, tags, who made it, an address
    NOTICE = "notice"  # appeals, newsletters, cookies, comments, licence
    SUSPECT = "suspect"  # a notice only where it stands beside one
    TEASERS = "teasers"  # a heading over links to other articles
    CAPTION = "caption"


_BEHIND_NOUNS: Final = frozenset(
    "among at between by for from had has have in is of price prices was were will with within "
    "would".split()
)
"""In front of these a word such as "support" or "contact" is a noun, unless it is "sign in"."""
_SELF: Final = frozenset("we us our ours".split())
_READER: Final = frozenset("you your yours you're you'll".split())
_OF_COMMENTS: Final = frozenset("moderated premoderated editor appear closed".split())
_MAX_TEASER_CHARS: Final = 80
_MAX_NOTICE_WORDS: Final = 130
_MAX_IMPERATIVE_WORDS: Final = 50
_MAX_APPEAL_WORDS: Final = 40
"""Of an appeal in which the outlet does not speak of itself: a longer one is an essay's address."""
_MAX_ADDRESS_CHARS: Final = 200
_MIN_MENU_WORDS: Final = 3
_MIN_NOTICE_WORDS: Final = 3
_WORDS_PER_NOTICE_WORD: Final = 15

_TEASER_HEADINGS: Final = (
    r"more (?:on|from|about|in) (?:this|the|our|(?-i:[A-Z]))",
    r"more (?:[\w'’-]+ ){0,2}(?:stories|news|opinions|coverage)\b",
    r"(?:related|relevant|recommended|suggested|similar)(?: (?:for|in|to))?(?: [\w'’-]+){0,2}\W*$",
    r"(?:latest|other|popular|top) (?:[\w'’-]+ )?(?:articles|content|headlines|links|news|posts|"
    r"reading|stories|updates|videos)\b[^.]{0,30}$",
    r"(?:latest|other(?: stories| news)?|stories) from (?-i:[A-Z])[^.]{2,30}$",
    r"(?:on|about) the same (?:subject|theme|topic)\W*$",
    r"in (?:this|the same) (?:section|category)\W*$",
    r"(?:most|also) (?:read|popular|viewed|shared)\b",
    r"(?:also|read more|related videos?|more reading)\W*$",
    r"you (?:may|might) (?:also )?(?:like|be interested)",
    r"(?:what (?:else )?to )?read next\W*$",
    r"(?:further|keep) reading\W*$",
    r"(?:see also|(?:also|elsewhere) in this (?:section|series))\W*$",
    r"(?:related|external|internet|useful) [\w ]{0,12}links?\W*$",
    r"(?:paid|partner|promoted|sponsored) (?:partner )?"
    r"(?:content|features|links|posts|stories)\W*$",
    r"editors?['’]?s? (?:picks|choice)",
    r"trending(?: now)?\W*$",
    r"(?:in )?(?:other|related) news\W*$",
    r"up next\W*$",
    r"who['’]s online\W*$",
    r"around the web",
)
_LABELS: Final = (
    # links to other articles
    r"(?:also read|read also|read more|read next|see also|watch also|more opinions)\b\W*\s\S",
    r"(?:read|watch|listen|video|gallery|in pictures|infographic|recommended):\s*\S",
    r"\[[^\[\]]{12,160}\]$",
    r"(?:read|view|print|comment on) (?:or|and) share this\b",
    r"print(?:able|er)[- ](?:friendly(?: version)?|page|version) ?[|:·-]",
    r"[^.!?\d]{12,160} \| \d{1,2}:\d\d$",  # a film and its length
    r"related(?: (?:article|story|stories|news|coverage))?:\s*\S",
    r"(?:lea también|lire aussi|lesen sie auch)\b",
    r"for (?:more|further) (?:information|details|news|on)\b[^.]*\b(?:see|click|visit|go to|read|"
    r"follow)\b",
    # an entry of a list of references
    r"\W{0,6}(?:\d+\W{1,3})?[\"“][^\"”]{3,160}[\"”][.,]?(?: [^\"“”]{0,90})?"
    r"\b(?:retrieved|accessed|archived(?: from)?)\b",
    # about the page
    r"(?:tags?|tagged|topics?|keywords?|categories|filed under|etiquetas)\s*:",
    r"(?:how to )?cite as\b|how to cite\b",
    r"our standards\s*:",
    r"you are here\s*:",
    r"(?:visitor|page|hit|view)s?(?: (?:counter|count|views?|hits))?\s*:?\s*\d[\d,.]*$",
    r"\(?release id\b",
    r"(?-i:[A-Z]{2,}(?:/[A-Z\d.-]+){2,})(?: \([^()]*\))?$",  # file number
    r"[-–—*#\s]*(?-i:END|ENDS|End|Ends|Enditem)(?:/[a-z]{2,4})?[-–—*#\s]*$|[-–—*#]+\s*(?:30|more)\s*[-–—*#]+$",
    r"\W*see more at\s*:",
    r"re-?use this (?:content|article|story)\b",
    r"(?:order|request|buy) (?:(?:a|this) )?(?:re-?prints?|permissions?|photos?)\b",
    r"published in [^.]{3,60}\d{4}$",
    r"sources?\s*:(?:\s*(?-i:[A-Z\d])[^.]{0,60})?$",
    r"heard on (?-i:[A-Z])[^.]{2,60}$",
    r"(?:article|story) bookmarked\W*$",
    r"top picks(?: for you)?\b[^.]{0,60}$",
    r"printed and published (?:at|by|for|from|in)\b.{3,160}$",
    r"printed (?:from|on|by) (?:[^.]{3,60}|\S+\.\S+(?: [^.]{0,30})?)$",
    r"(?-i:[a-z]{2,4}(?:/[a-z]{2,4})*) \([A-Za-z]+(?:[,/] ?[A-Za-z]+)*\)$",  # initials, wires
    r"contributing\s*:\s*\S",
    r"(?:this|today['’]s|this week['’]s) (?:analysis|bulletin|edition|report|update)"
    r" (?:was|has been) (?:compiled|prepared|written) by [^.]{3,80}\.?$",
    r"(?-i:(?:with )?(?:[A-Z][A-Za-z]+/)+(?:AP|AFP|Reuters|DPA|dpa|EFE|UPI|wires?|agencies))$",
    r"about the (?:author|writer|reporter)s?\b",
    r"(?:date (?:taken|posted)|(?:story|image|photo|video) id|virin|web views|dateline)\s*:",
    r"(?:(?:web |copy )?editor|producer)\s*:\s*(?-i:[A-Z])[\w.'’-]*(?: [\w.'’-]+){0,3}$",
    r"from the [^!?]{3,40} (?:edition|issue) of (?-i:[A-Z])[^.]{2,40}$|(?:compiled )?from (?:staff|"
    r"wire) reports\b[^.]{0,40}$",
    r"themes? ?\(s\)\s*:",
    r"thumbnail$|(?-i:\([A-Z]{2,6}\)$)|t\.me/\w+$|related tags\W*$|story tools$",
    r"not an official record\b|for information media\b",
    r"document (?-i:[A-Z]{3,8}\d)\w+$",
    r"(?:full|original) text\W*$|key points\W*$",
    r"(?:after|before) (?:newsletter|app) (?:promotion|sign-?up)$",
    r"for (?:more|further) information,? (?:please )?(?:contact|e-?mail|call)\b[^.]{0,80}$",
    # pictures and films
    r"(?:(?:image|photo|picture|video) )?(?:caption|copyright|credit)s?\W*$",
    r"(?:hide|toggle|show|view) caption\W*$|(?:photo|video|enlarge(?: this image)?)\W*$",
    r"(?:slide|photo|image|picture)s?\W*\d+\s?(?:/|of|/ of)\s?\d+\W*$|\d+ of \d+$",
    r"(?:photo|image|picture)s? by (?-i:[A-Z])[^.]{2,40}$",
    r"video (?:provided|courtesy|produced) (?:by|of)\b[^.]{2,40}$",
    r"pic\.twitter\.com/\w+$",
    # what the desk has changed
    r"\((?:(?:this|the) )?(?:(?:new |updated )?version of (?:this|the) )?(?:story|article|report|"
    r"item)\b[^()]*\b(?:add|chang|clarif|correct|delet|fix|refil|remov|replac|updat)\w*[^()]*\)\.?$",
    r"\((?:adds|changes|clarifies|corrects|deletes|fixes|recasts|refiles|removes|repeats|rewrites|"
    r"updates)\b.*\)\.?$",
    # how to reach the desk
    r"(?:twitter|facebook|instagram|telegram|(?:tele)?phone|tel|fax|dsn|comm|mobile|e-?mail)\.?\s*:\s*\S",
    r"@\w+$",
    r"[\w.+-]+@[\w-]+\.[\w.-]+(?:\s|$)",
    r"\d+ (?:\w+\.? ){1,4}(?:street|st|avenue|ave|boulevard|blvd|road|rd|drive|lane|plaza)\.?$",
    r"[^.]{3,60}, (?-i:[A-Z]{2}|[A-Z][a-z]+)\.? \d{5}(?:-\d{4})?$",
    r"(?:photo|photography|image|picture|video|cover)s?(?: credits?| by| courtesy)?\s*:",
    # who made it
    r"\(?(?:additional|with) reporting (?:by|from)\b",
    r"\(?(?:reporting|writing|editing|compiled|edited|translated|translation) "
    r"(?:and (?:writing|editing) )?by (?:[^.;]*$|[^;]{3,100};)",
    r"\([^()]{3,300}[;,] ?(?:additional )?(?:reporting|writing|editing|edited) by "
    r"[^()]{3,300}\)\.?$",
    r"\((?:[^()]{0,60}[a-z] )?(?:reporting|writing|editing|compiled|edited) by [^()]*\)\.?$",
    r"(?-i:(?:[A-Z][\w.'’-]+ ){2,4})(?:reported|contributed(?: reporting)?) from (?-i:[A-Z])",
    r"\W*with (?:(?:additional )?reporting|files|inputs?|assistance|contributions?|material) "
    r"(?:by|from) (?-i:[A-Zt])[^;]{2,120}$|\(?additional reporting\s*:\s*\S",
    r"(?:play|watch)(?: the)? video\b(?:\W|$)",
    # who passed it on, and what wires tell editors
    r"[^.?!]{2,60}\b(?:thought you (?:would|might|may|['’]d)|has sent you|wants you to see)\b",
    r"forwarded from\b:?.{2,60}$|.{2,40} (?:reposted|retweeted)$",
    r"\W*(?:forwarded many times|forwarded message|pinned (?:message|post))\W*$",
    r"\(?eds(?:\.|:|\b(?=.{0,3}note))[\s:]",
    r"\W*cont(?:inued|['’]?d\.?|\.)?,? (?:from|on|at) (?:the )?(?:front|back|next|previous|page|"
    r"pg?\.|(?-i:[A-Z])?\d)[^.]{0,30}$",
    r"[^.?!]{2,60}\s?[:|–—-]\s?(?:print this (?:page|article|story)|"
    r"print(?:er|able)?[- ](?:friendly(?: \w+)?|version|view))$",
    r"for more (?-i:[A-Z][\w&’'-]* ){1,4}(?:reporting|reports|news|coverage|stories)\b.{0,60}"
    r"\b(?:visit|see|go to)\b",
    # buttons
    r"powered by\b[^.]{0,50}$",
    r"(?:today|also|more|now|elsewhere|only) (?:on|at) \S+\.(?:com|org|net|co\.\w\w)\b\s*[:-]",
    r"(?:story|article) continue[sd]\b",
    r"loading\W*$",
    r"(?:skip|jump) (?:to (?:main|the|content|article|navigation|comments?|footer|header)|ad)"
    r"(?:\b|(?-i:(?=[A-Z])))",  # pasted: "Skip to contentSkip to site index"
    r"(?:[\w ]+\s)?scroll (?:down|for more|to)\b",
    r"(?:text|font) size\b",
    r"a ?\+\s*a ?[-–]$|a(?: ?\|? ?a){1,3}$",
    r"listen to this (?:article|story)",
    r"(?:go )?back to top",
    r"skip (?:article|past|over|this)\b",
    r"list \d+ of \d+|list of \d+ items|end of list$",
    r"(?:join|start|leave|post|view|show|read|see) (?:the |a |our |all |\d+ )?"
    r"(?:comments?|conversation|discussion)\b",
    # addresses, rules, initials of the desk
    r"\W*(?:https?://|www\.)\S+\W*$",
    r"(?-i:[a-z]{2,5}(?:[/-][a-z]{2,5})+)$",
    r"[\W_]+$",
)
_NOTICES: Final = (
    # rights
    r"©",
    r"\(c\) ?(?:19|20)\d\d",
    r"\bcopyright (?:©|(?:19|20)\d\d)",
    r"\ball rights reserved\b",
    r"\bis a reader-supported publication\b",
    r"\btous droits réservés\b|\balle rechte vorbehalten\b|\btodos los derechos reservados\b|"
    r"\btutti i diritti riservati\b|все права защищены|усі права захищено|"
    r"tüm hakları saklıdır|(?:جميع|كل|كافة) الحقوق محفوظة|حقوق النشر|تمامی? حقوق|"
    r"כל הזכויות שמורות|版权所有|無断転載",
    r"^copyright\b[^.]{1,60}\.?$",
    r"^see the article in its original\b",
    # the desk on its own text
    r"\b(?:earlier|previous) versions? of (?:this|the) (?:article|story|report|post|page)\b",
    r"^(?:(?-i:[A-Z])[\w.'’-]+,? (?:and )?(?:the )?){2,12}contributed\.$",
    r"\bcontributed reporting\b|\breporting (?:was|were) contributed by\b",
    r"\b(?:may not|cannot) be (?:re(?:produced|distributed|published|written|printed)|"
    r"published|copied)\b",
    r"\b(?:reproduc|redistribut|republi|reprint)\w+[^.]*\b(?:permission|consent|licen[cs]e)\b",
    r"\brights? to re-?publish\b",
    r"\bunder a creative commons\b",
    # origin
    r"\btranscripts? (?:are|is) (?:created|produced) on a rush deadline\b",
    r"^privacy notice\s*:",
    r"\bcontributed to this (?:report|article|story|dispatch)",
    r"\bthis (?:article|story|report|piece|content) (?:was|is|has been) (?:(?:originally |first "
    r"|also |re)published|"
    r"(?:been )?(?:updated|corrected|refiled|revised|amended)\b|produced (?:by|with)|syndicated|"
    r"translated|automatically|supported by|funded)",
    r"\b(?:article|story|piece|version|post) [^.]{0,30}(?:originally|first) (?:published|appeared)",
    r"\bappear(?:s|ed) in (?:print on|the print edition)\b",
    r"^this (?:article|story|report|piece|post|content) is (?:more than |over |about )?"
    r"(?:an?|one|two|three|four|five|six|\d+) (?:days?|weeks?|months?|years?) old\.?$",
    r"\binformation (?:for|in) this (?:report|article|story) (?:was|is|came) "
    r"(?:provided |supplied )?(?:by|from)\b",
    r"\b(?:has not been edited by|auto-?generated from) .{0,60}\b(?:staff|feed)\b",
    r"\b(?:this|the) (?:article|post|story) is also available in\b",
    r"^while citing and using any materials\b",
    r"\bin the [^.]{3,30} section of the print edition\b",
    r"\bai[- ]generated summar(?:y|ization)\b",
    r"\bis (?:entirely |wholly )?funded by (?:(?:its|our) )?(?:readers|members)\b",
    r"\btel(?:ephone)?\.?:? ?[+(]{0,2}\d[\d ()/-]{5,}",
    r"\benable javascript\b|\bcomments? section\b.{0,40}\b(?:article|report|story)\b",
    # cookies, live pages
    r"\bwe and our (?:\d+ )?partners\b",
    r"\b(?:uses?|store|accept|choices regarding|manage|about) cookies\b|\bcookies help\b",
    r"\bclosing this (?:live )?(?:page|blog)\b",
    r"\b(?:this|our) (?:live ?)?(?:blog|page) (?:is|has) (?:now )?(?:closed|closing|ended)\b",
)
_APPEALS: Final = (
    r"\byour (?:support|donation|contribution|inbox|browser|device|subscription|account|e-?mail|"
    r"privacy|preferences|feedback|ad-?blocker|choices regarding)\b",
    r"\byou are reading\b|\byou(?: are|['’]re) receiving this\b",
    r"^an? (?:important )?(?:message|note|appeal) from (?-i:[A-Z])[^.]{3,50}:?$",
    r"^dear (?:readers?|friends?|supporters?|subscribers?),?$",
    r"^(?:unsubscribe|our mailing address)\b|^view this e-?mail in\b",
    r"^support (?-i:[A-Z])[\w'’]*(?: (?-i:[A-Z])[\w'’]*){0,4}$",
    r"^already (?:have (?:an account|a subscription|(?-i:[A-Z])\w*)|a member|a subscriber|"
    r"subscribed)\b[^.]{0,40}\?$",
    r"^for (?:feedback|complaints)\b[^.]*\bcontact us\b",
    r"^(?:be (?:a )?part of|support) (?:quality|independent) journalism\b",
    r"\byou(?: ha|['’])ve (?:read|reached) (?:\d|your|(?-i:X) )",
    r"^(?:support|follow|join|find) [^.]{2,40} on (?:patreon|twitter|facebook|telegram|instagram|"
    r"whatsapp|youtube|x)\W*$",
    r"^(?:click|tap) (?:on )?(?:here|the [^.]{0,20}(?:icon|link|button))\b",
    r"^there are currently \d+ users?\b",
    r"\byou can (?:opt|unsubscribe|manage|change your)\b",
    r"\b\d+ (?:free|remaining) articles\b",
    r"\bfree articles? (?:left|remaining|this month)",
    r"\bfavou?r to ask\b",
    r"^\W*since you['’]re here\b",
    r"\bthank(?:s| you) for (?:reading|following|registering|subscribing|joining|visiting)\b",
    r"^sign(?:ing)? up\b",
    r"^save (?:articles?|stories|this (?:article|story)|(?:it )?for later)\b",
    r"\bsign up (?:here|now)\b",
    r"\bsign up for [^.]{0,40}\b(?:newsletter|briefing|alerts?|e-?mails?)\b",
    r"\bclick here\b",
    r"^subscribe (?:to|from|for|now|today)\b[^.]*(?:[£$€]|\b(?:weeks?|months?|trial|free)\b)",
    r"^to (?:stop receiving|unsubscribe|opt out)\b",
    r"\b(?:would|will) you consider\b|\bplease consider\b",
    r"(?:^|[.!] )consider (?:supporting|donating|becoming|subscribing|making an?)\b",
    r"(?:^|[.!] )donate (?:now|today|here)\b",
    r"\btax[- ]deductible\b.{0,40}\b(?:contribution|donation|gift)s?\b",
    r"^don['’]t miss (?:the|our|an?|any)\b[^.]*\b(?:stor(?:y|ies)|news|updates?|headlines)\b",
    r"^(?:for )?(?:media|press) (?:contacts?|inquir(?:y|ies)|enquir(?:y|ies)|quer(?:y|ies))\b",
    r"\bbest viewed (?:in|with|at|on)\b",
    r"\bdownload (?:as |the |this |full )*(?:pdf|report|brief|briefing|publication)\b",
    r"\b(?:suscríbase|suscríbete|abonnez-vous|abonnieren sie)\b",
    r"\b(?:write|e-?mail|send|contact|reach|tips?)\b[^.]{0,60}\S+@\w+",
)


@cache
def _section_heading_pattern() -> re.Pattern[str]:
    """``Also in World``: a heading over links to a section."""
    return re.compile(rf"also in (?:{'|'.join(map(re.escape, sections()))})\W*$", re.IGNORECASE)


def _any_of(alternatives: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(alternatives)})"


def _linear(pattern: str) -> Searcher:
    options = re2.Options()
    options.case_sensitive = False
    compiled: Searcher = re2.compile(pattern, options)
    return compiled


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of this module."""

    quoted: re.Pattern[str]
    word: re.Pattern[str]
    trail: re.Pattern[str]
    teasers: re.Pattern[str]
    label: re.Pattern[str]
    notice: Searcher
    appeal: Searcher
    mail_at_end: re.Pattern[str]
    url: re.Pattern[str]
    sentence: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        quoted=re.compile(r'"[^"]*(?:"|$)|“[^”]*(?:”|$)|«[^»]*(?:»|$)'),
        word=re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*"),
        trail=re.compile(r"\w\s*[›»>▸►]\s*\w"),
        teasers=re.compile(_any_of(_TEASER_HEADINGS), re.IGNORECASE),
        label=re.compile(_any_of(_LABELS), re.IGNORECASE),
        notice=_linear(_any_of(_NOTICES)),
        appeal=_linear(_any_of(_APPEALS)),
        mail_at_end=re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\W*$"),
        url=re.compile(r"\W*(?:https?://|www\.)\S+\W*$"),
        sentence=re.compile(r"[.!?。！？؟।][\"'”’»)\]]*(?=\s|$)"),
    )


def words_of(text: str) -> list[str]:
    """Words of a line as written, numbers left out."""
    return _patterns().word.findall(text)


def is_sentence(text: str) -> bool:
    """The line ends as a sentence does."""
    return ends_as_sentence(text)


def sentence_count(text: str) -> int:
    """How many sentence ends the line has, abbreviations included: a rough measure of prose."""
    return len(_patterns().sentence.findall(text))


def is_url(text: str) -> bool:
    """The line is an address and nothing else."""
    return bool(_patterns().url.match(text))


def kind_of(raw: str) -> Kind:
    """What a line is by itself.

    Args:
        raw: A cleaned line with its inner runs of blanks.
    """
    patterns = _patterns()
    text = squeeze(raw)
    if "update" in text.lower():
        text = _update_pattern().sub("", text)
    if is_caption(text):
        return Kind.CAPTION
    if (
        len(text) < _MAX_TEASER_CHARS
        and (patterns.teasers.match(text) or _section_heading_pattern().match(text))
        and not is_sentence(text.rstrip(":"))
    ):
        return Kind.TEASERS
    if patterns.label.match(text) or is_fingerprint(text):
        return Kind.LABEL
    has_quotes = '"' in text or "“" in text or "«" in text
    spoken = patterns.quoted.sub(" ", text) if has_quotes else text
    tokens = _tokens(spoken)
    if _is_menu(raw, text, tokens):
        return Kind.MENU
    if len(tokens) > _MAX_NOTICE_WORDS:
        return Kind.STORY
    if patterns.notice.search(spoken):
        return Kind.NOTICE
    is_short = len(tokens) <= _MAX_APPEAL_WORDS
    if (is_short or not _SELF.isdisjoint(tokens)) and patterns.appeal.search(spoken):
        return Kind.NOTICE
    return _kind_by_words(tokens, text)


@cache
def _update_pattern() -> re.Pattern[str]:
    """What agencies put in front of a report that they send again: ``(UPDATE 2)``."""
    update = r"(?:\d\w{2} )?update[ds]?(?: \d+)?"
    return re.compile(rf"(?:\({update}\)|{update}\s?:)\s+(?=[^\W\d_])", re.IGNORECASE)


def _tokens(spoken: str) -> list[str]:
    """Words in lower case; the country US is not the pronoun."""
    words = [word for word in words_of(spoken) if word != "US"]
    return " ".join(words).lower().replace("’", "'").split()


def _is_menu(raw: str, text: str, tokens: list[str]) -> bool:
    """A row of short items, a trail of sections, or buttons."""
    if len(tokens) <= 14 and tokens and not is_sentence(text):
        known = notice_words()
        if known.buttons.issuperset(tokens) and not known.telling_buttons.isdisjoint(tokens):
            return True
        if any(c.isdigit() for c in text):
            return False
        if len(tokens) >= _MIN_MENU_WORDS and all(t in sections() for t in tokens):
            return True
        items = menu_items(raw)
        if len(items) >= 2 and all(item.strip().casefold() in sections() for item in items):
            return True
        is_short = all(len(item.split()) <= 3 and item.strip()[:1].isalpha() for item in items)
        return is_short and len(items) >= (2 if _patterns().trail.search(text) else 3)
    return False


def _kind_by_words(tokens: list[str], text: str) -> Kind:
    words = set(tokens)
    known = notice_words()
    service = len(words & known.services)
    press = len(words & known.press)
    support = len(words & known.support)
    is_self = bool(words & _SELF)
    is_reader = bool(words & _READER)
    if _is_imperative(tokens) and service + press + support + is_self > (
        1 if tokens[0] in known.services | known.support | known.press else 0
    ):
        return Kind.NOTICE
    if "cookies" in words and (is_self or is_reader or "site" in words):
        return Kind.NOTICE
    if "notifications" in words and service >= 2:
        return Kind.NOTICE
    if (is_self or is_reader) and service + press + support >= _notice_words(len(tokens)):
        return Kind.NOTICE
    is_on_comments = "comments" in (words if is_self or is_reader else tokens[:4])
    if is_on_comments and words & _OF_COMMENTS:
        return Kind.NOTICE
    has_address = len(tokens) <= 30 and "@" in text
    if has_address and _patterns().mail_at_end.search(text[-_MAX_ADDRESS_CHARS:]):
        return Kind.NOTICE
    if (is_self or is_reader or tokens[:1] == ["please"]) and service + press + support >= 1:
        return Kind.SUSPECT
    return Kind.STORY


def _notice_words(length: int) -> int:
    """How many words of its services make a text of this length a notice: an essay has a few."""
    return max(_MIN_NOTICE_WORDS, length // _WORDS_PER_NOTICE_WORD)


def _is_imperative(tokens: list[str]) -> bool:
    """Opens with a request to the reader ("Follow us", not "Support for ...")."""
    return (
        1 < len(tokens) <= _MAX_IMPERATIVE_WORDS
        and tokens[0] in notice_words().requests
        and (tokens[1] not in _BEHIND_NOUNS or tokens[:2] in (["sign", "in"], ["log", "in"]))
    )
