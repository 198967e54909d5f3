"""Which lines of a page are not the story: menus, appeals, notices, links, credits, captions.

Decided by features that such lines share (they address the reader, the outlet speaks of itself,
they name buttons and services, they are lists of short items), never by the sentences of one
outlet. What stands in quotation marks is somebody's speech and never counts.
Source of the rule: codebook.md, "Articles".
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import Final

from pipelines.normalise.page import squeeze


class Kind(Enum):
    """What a line is by itself, without regard to its neighbours."""

    STORY = "story"
    MENU = "menu"
    NOTICE = "notice"  # appeals, newsletters, cookies, comments, licence, read-also
    TEASERS = "teasers"  # a heading over links to other articles
    CAPTION = "caption"
    SUSPECT = "suspect"  # a notice only where it stands beside one


_IMPERATIVES: Final = frozenset(
    [
        "accept",
        "become",
        "browse",
        "buy",
        "check",
        "choose",
        "click",
        "comment",
        "contact",
        "discover",
        "donate",
        "download",
        "enable",
        "enjoy",
        "enter",
        "explore",
        "follow",
        "get",
        "give",
        "help",
        "join",
        "learn",
        "listen",
        "log",
        "login",
        "manage",
        "please",
        "register",
        "share",
        "sign",
        "stay",
        "subscribe",
        "support",
        "suscríbase",
        "suscríbete",
        "swipe",
        "tap",
        "thank",
        "thanks",
        "try",
        "turn",
        "update",
        "upgrade",
        "view",
        "visit",
        "watch",
    ]
)
_NOUN_USE: Final = frozenset(
    ["among", "for", "from", "is", "of", "price", "prices", "was", "were", "within"]
)
_SERVICE_WORDS: Final = frozenset(
    [
        "account",
        "ad",
        "ads",
        "advert",
        "advertisement",
        "advertising",
        "app",
        "apps",
        "browser",
        "commenting",
        "cookie",
        "cookies",
        "device",
        "download",
        "email",
        "emails",
        "facebook",
        "feed",
        "forum",
        "gift",
        "google",
        "inbox",
        "instagram",
        "linkedin",
        "log",
        "logged",
        "login",
        "newsletter",
        "newsletters",
        "notification",
        "notifications",
        "page",
        "paywall",
        "paywalls",
        "podcast",
        "podcasts",
        "preferences",
        "premoderated",
        "privacy",
        "register",
        "registered",
        "registering",
        "rss",
        "settings",
        "sign",
        "signup",
        "site",
        "subscribe",
        "subscriber",
        "subscribers",
        "subscription",
        "subscriptions",
        "telegram",
        "tiktok",
        "trial",
        "twitter",
        "unlimited",
        "website",
        "whatsapp",
        "youtube",
        "boletín",
        "suscríbase",
        "suscríbete",
    ]
)
_PRESS_WORDS: Final = frozenset(
    [
        "article",
        "articles",
        "briefing",
        "coverage",
        "edition",
        "headlines",
        "journalism",
        "journalist",
        "journalists",
        "newsroom",
        "outlets",
        "paywall",
        "paywalls",
        "reader",
        "readers",
        "reporter",
        "reporters",
        "reporting",
        "stories",
        "story",
        "documentary",
        "newsletter",
    ]
)
_SUPPORT_WORDS: Final = frozenset(
    [
        "contribute",
        "contribution",
        "contributions",
        "donate",
        "donation",
        "donations",
        "favor",
        "favour",
        "member",
        "members",
        "membership",
        "subscribe",
        "subscription",
        "support",
        "supporters",
    ]
)
_SELF_WORDS: Final = frozenset(["we", "us", "our", "ours"])
_READER_WORDS: Final = frozenset(["you", "your", "yours", "you're", "you'll"])
_BUTTON_WORDS: Final = frozenset(
    [
        "a",
        "accept",
        "ad",
        "ads",
        "advertisement",
        "agree",
        "all",
        "also",
        "and",
        "article",
        "as",
        "audio",
        "bookmark",
        "by",
        "click",
        "close",
        "comment",
        "comments",
        "continue",
        "contents",
        "copy",
        "cookies",
        "copied",
        "email",
        "english",
        "facebook",
        "favorite",
        "favourite",
        "follow",
        "for",
        "gift",
        "going",
        "home",
        "in",
        "instagram",
        "key",
        "link",
        "linkedin",
        "listen",
        "live",
        "loading",
        "log",
        "login",
        "mail",
        "manage",
        "menu",
        "message",
        "messenger",
        "minutes",
        "mins",
        "more",
        "news",
        "newsletter",
        "next",
        "notifications",
        "now",
        "ok",
        "on",
        "open",
        "options",
        "page",
        "pdf",
        "photos",
        "pinterest",
        "play",
        "please",
        "post",
        "preferences",
        "previous",
        "print",
        "privacy",
        "read",
        "reddit",
        "register",
        "reject",
        "reprints",
        "save",
        "search",
        "see",
        "settings",
        "share",
        "show",
        "sign",
        "size",
        "skip",
        "sponsored",
        "story",
        "subscribe",
        "telegram",
        "text",
        "the",
        "this",
        "to",
        "toggle",
        "top",
        "twitter",
        "up",
        "via",
        "video",
        "view",
        "watch",
        "whatsapp",
        "with",
        "x",
        "you",
    ]
)
_BUTTON_CORE: Final = frozenset(
    [
        "accept",
        "ad",
        "ads",
        "advertisement",
        "bookmark",
        "comment",
        "comments",
        "cookies",
        "email",
        "facebook",
        "follow",
        "gift",
        "instagram",
        "linkedin",
        "listen",
        "loading",
        "login",
        "mail",
        "menu",
        "newsletter",
        "pinterest",
        "print",
        "read",
        "reddit",
        "register",
        "reprints",
        "save",
        "search",
        "share",
        "sign",
        "skip",
        "sponsored",
        "subscribe",
        "telegram",
        "text",
        "twitter",
        "whatsapp",
    ]
)
_MAX_NOTICE_WORDS: Final = 130
_MAX_IMPERATIVE_WORDS: Final = 50


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Compiled once; the names say what each finds."""
    i = re.IGNORECASE
    return {
        "quoted": re.compile(r'"[^"]*(?:"|$)|“[^”]*(?:”|$)|«[^»]*(?:»|$)'),
        "word": re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*"),
        "separator": re.compile(r"\s{2,}|\t|\s*[|•·›»>]\s*|\s+[/–—-]\s+"),
        "trail": re.compile(r"\w\s*[›»>]\s*\w"),
        "teasers": re.compile(
            r"(?:more (?:on|from|about|in) (?:this|the|our|[A-Z])|more (?:stories|news|opinions|"
            r"coverage)\b|related(?: (?:articles?|stories|story|news|topics|content|coverage|links?)"
            r")?\W*$|read next\W*$|recommended(?: (?:stories|for you|reading))?\W*$|(?:most|also) "
            r"(?:read|popular|viewed|shared)\b|you (?:may|might) (?:also )?(?:like|be interested)|"
            r"what (?:else )?to read next|editors?['’]?s? (?:picks|choice)|trending(?: now)?\W*$|"
            r"further reading\W*$|in (?:other|related) news\W*$|up next\W*$|around the web)",
            i,
        ),
        "start": re.compile(
            # links to other articles
            r"(?:also read|read also|read more|read next|read:|see also|watch:|watch also|"
            r"listen:|video:|gallery:|in pictures:|infographic:|more opinions:|related:|"
            r"recommended:|lea también|lire aussi|lesen sie auch)\s*\S|"
            # labels of the page
            r"(?:tags?|topics?|keywords?|categories|filed under|etiquetas)\s*:|cite as\b|"
            r"about the (?:author|writer|reporter)s?\b|"
            r"(?:photo|photography|image|picture|video|cover)s?(?: credits?| by| courtesy)?\s*:|"
            # who made it
            r"\(?\s*(?:(?:additional |with )?reporting|(?:additional )?writing|editing|compiled|"
            r"edited|translated|translation) (?:and (?:writing|editing) )?by\b|"
            r"with reporting from\b|powered by\b|source\s*:\s*\S[^.]{0,60}$|"
            # buttons
            r"story continues\b|article continues\b|skip (?:to|advert)|loading\b|"
            r"scroll (?:down|to)|jump to\b|(?:text|font) size\b|this site uses\b|"
            r"listen to this (?:article|story)|back to top|sponsored content|paid content|"
            r"(?:join|start|leave|post|view|show|read|see) (?:the |a |our |all |\d+ )?"
            r"(?:comments?|conversation|discussion)\b|"
            r"for (?:more|further) (?:information|details|news|on)\b[^.]*\b(?:see|click|visit|go to|"
            r"read|follow)\b",
            i,
        ),
        "anywhere": re.compile(
            r"©|\(c\) ?(?:19|20)\d\d|\ball rights reserved\b|\bcopyright (?:19|20)?\d*\b|"
            r"\bmay not be (?:re|published|copied|broadcast)|\bwithout (?:prior |written |express )*"
            r"(?:permission|consent|a licen[cs]e)\b|\brepublish(?:ed)? (?:with|under|by) permission|"
            r"\bunder a creative commons\b|\bcontributed to this (?:report|article|story|dispatch)|"
            r"\bthis (?:article|story|report|piece|content) (?:was|is|has been) (?:originally |first "
            r"|also |re)?(?:published|produced|republished|syndicated|translated|automatically|"
            r"supported|funded)|\b(?:originally|first) (?:published|appeared) (?:in|on|at|by)\b|"
            r"\b(?:appears|appeared) in print on\b|"
            r"\b(?:has not been edited by|auto-?generated from) .{0,60}\b(?:staff|feed)\b|"
            r"\byour (?:support|donation|contribution|gift|inbox|browser|device|subscription|"
            r"account|e-?mail|privacy|preferences|feedback|ad-?blocker|choices regarding)\b|"
            r"\byou (?:are reading|have read|can (?:opt|unsubscribe|manage|change your)|"
            r"(?:have )?reached your)\b|\b\d+ (?:free|remaining) articles\b|\bfree articles? "
            r"(?:left|remaining|this month)|\bfavou?r to ask\b|^\W*since you['’]re here\b|"
            r"\bthank(?:s| you) for (?:reading|following|registering|subscribing|joining|visiting|"
            r"your support)\b|\b(?:we|our) (?:and our )?(?:\d+ )?partners\b|"
            r"\b(?:uses?|store|accept|choices regarding|manage|about) cookies\b|\bcookies help\b|"
            r"\bclick here\b|\bsign(?:ing)? up (?:for|to|here|now)\b|"
            r"\b(?:this|our) (?:live ?)?(?:blog|page) (?:is|has|will)? ?(?:now )?(?:closed|closing|"
            r"ending|paused)\b|\bclosing this (?:live )?(?:page|blog)\b|"
            r"\b(?:suscríbase|suscríbete|abonnez-vous|abonnieren sie)\b|"
            r"\b(?:write|e-?mail|send|contact|reach|tips?)\b[^.]{0,60}\S+@\w+",
            i,
        ),
        "address": re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\W*$"),
        "url": re.compile(r"\W*(?:https?://|www\.)\S+\W*$"),
        "terminal": re.compile(r"[.!?…:;。！？؟।।][\"'”’»)\]]*$"),
        "sentence": re.compile(r"[.!?。！？؟।][\"'”’»)\]]*(?=\s|$)"),
        "initialism": re.compile(r"(?:\b[A-Z]\.)+$"),
        "caption_start": re.compile(
            r"(?:epa\d{6,}|file ?(?:photo|picture|image)?\s*[-–—:]|\(?files?\)|"
            r"file (?:photo|picture|image)\b|(?:photo|photograph|picture|image|imagen|caption|"
            r"image caption|photo caption|foto|bild|pictured)\s*(?:de archivo\s*)?:|"
            r"(?:an? )?(?:archive|file|handout|undated) (?:photo|photograph|picture|image)\b)",
            i,
        ),
        "caption_end": re.compile(
            r"(?:"
            r"\[[A-Z][^\]]{1,60}\]|"
            r"\((?:[^()]{0,30}\b(?:photo|image|getty|handout|courtesy|file)\b[^()]{0,60}|"
            r"[A-Z][\w .'-]+/[A-Z][\w .'/-]+)\)\.?|"
            r"(?:[.!?\]”\"]|\s[|–—-]|[a-z\d]\s*,?)\s*(?:photo|photograph|image|picture|credit)s?"
            r"(?: credit)?s?\s*[:/]\s*[^.]{2,60}|"
            r"[.!?\]”\"]\s+(?:[A-Z]{2,5}|REUTERS|Reuters|Getty(?: Images)?|Supplied|Handout|Courtesy|"
            r"File|Archive|Anadolu|Xinhua)(?:[/-][^.]{1,60}| [Pp]hotos?| [Ii]mages?| archive)?|"
            r"\*\*\* local caption \*\*\*.*"
            r")$",
        ),
        "local_caption": re.compile(r"\*\*\* ?local caption ?\*\*\*", i),
    }


def words_of(text: str) -> list[str]:
    """Words of a line as written, numbers left out."""
    return _patterns()["word"].findall(text)


def is_sentence(text: str) -> bool:
    """The line ends as a sentence does."""
    return bool(_patterns()["terminal"].search(text))


def sentence_count(text: str) -> int:
    """How many sentence ends the line has, abbreviations included: a rough measure of prose."""
    return len(_patterns()["sentence"].findall(text))


def is_url(text: str) -> bool:
    """The line is an address and nothing else."""
    return bool(_patterns()["url"].match(text))


def menu_items(raw: str) -> list[str]:
    """Items of a line that is written as a row of them; one item where it is not."""
    return [
        part for part in _patterns()["separator"].split(raw.strip()) if part.strip()
    ]


def kind_of(raw: str) -> Kind:
    """What a line is by itself.

    Args:
        raw: A cleaned line with its inner runs of blanks.
    """
    patterns = _patterns()
    text = squeeze(raw)
    if is_caption(text):
        return Kind.CAPTION
    if patterns["teasers"].match(text) and len(text) < 80 and not is_sentence(text):
        return Kind.TEASERS
    if patterns["start"].match(text) or patterns["url"].match(text):
        return Kind.NOTICE
    spoken = patterns["quoted"].sub(" ", text)
    tokens = [t.lower().replace("’", "'") for t in patterns["word"].findall(spoken)]
    if _is_menu(raw, text, tokens):
        return Kind.MENU
    if len(tokens) > _MAX_NOTICE_WORDS:
        return Kind.STORY
    if patterns["anywhere"].search(spoken):
        return Kind.NOTICE
    return _kind_by_words(tokens, text)


def _is_menu(raw: str, text: str, tokens: list[str]) -> bool:
    """A row of short items, a trail of sections, or buttons."""
    if len(tokens) <= 14 and tokens and not is_sentence(text):
        if all(t in _BUTTON_WORDS for t in tokens) and any(
            t in _BUTTON_CORE for t in tokens
        ):
            return True
        items = menu_items(raw)
        is_short = all(
            len(item.split()) <= 3 and item.strip()[:1].isalpha() for item in items
        )
        return is_short and len(items) >= (
            2 if _patterns()["trail"].search(text) else 3
        )
    return False


def _kind_by_words(tokens: list[str], text: str) -> Kind:
    words = set(tokens)
    service = len(words & _SERVICE_WORDS)
    press = len(words & _PRESS_WORDS)
    support = len(words & _SUPPORT_WORDS)
    is_self = bool(words & _SELF_WORDS)
    is_reader = bool(words & _READER_WORDS)
    if _is_imperative(tokens) and service + press + support + is_self > (
        1 if tokens[0] in _SERVICE_WORDS | _SUPPORT_WORDS | _PRESS_WORDS else 0
    ):
        return Kind.NOTICE
    if "cookies" in words and (is_self or is_reader or "site" in words):
        return Kind.NOTICE
    if "notifications" in words and service >= 2:
        return Kind.NOTICE
    if (is_self or is_reader) and service + press + support >= 3:
        return Kind.NOTICE
    if "comments" in words and words & {
        "moderated",
        "premoderated",
        "editor",
        "appear",
        "closed",
    }:
        return Kind.NOTICE
    if len(tokens) <= 30 and _patterns()["address"].search(text):
        return Kind.NOTICE
    if (
        is_self or is_reader or tokens[:1] == ["please"]
    ) and service + press + support >= 1:
        return Kind.SUSPECT
    return Kind.STORY


def _is_imperative(tokens: list[str]) -> bool:
    """Opens with a request to the reader ("Follow us", not "Support for ...")."""
    return (
        1 < len(tokens) <= _MAX_IMPERATIVE_WORDS
        and tokens[0] in _IMPERATIVES
        and tokens[1] not in _NOUN_USE
    )


def is_caption(text: str) -> bool:
    """A caption or credit of a picture, as the wires and papers print them."""
    patterns = _patterns()
    if patterns["caption_start"].match(text) or patterns["local_caption"].search(text):
        return True
    return len(text) <= 700 and bool(patterns["caption_end"].search(text))
