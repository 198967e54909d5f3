"""Loader of the word lists of this stage: words by which lines of a page are told apart.

Each CSV of the knowledge folder has a row per word: the word in lower case, and the kinds it is of,
separated by ``|``. The kinds are the fields of a dataclass.
``tests/normalise/test_page_words.py`` validates every file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipelines.knowledge.word_lists import words_by_kind


@dataclass(frozen=True, slots=True)
class BylineWords:
    """byline_words.csv: what tells names of people from all else (codebook.md, "Articles").

    Attributes:
        roles: What people are, and the small words of such descriptions.
        role_nouns: Nouns of a role behind a name: ``Ana Roe, Delta Courier correspondent``.
        beats: What a role is about, and the parts of the names of regions.
        desks: At the end of a line that stands for a byline: ``Star Report``.
        not_people: Words of houses, bodies and headings, and of no name.
        never_first: Words that open a heading and never a name.
        articles: In front of "of the" they open a title: ``Le Phare du Levant``.
        title_joints: "Of the" in such titles.
        particles: What may stand in small letters in a name.
        buttons: What a page offers to do.
        modals: Verbs that make a question or sentence of a name.
        place_words: Words for places, in names of them: ``Port Elmo``.
        place_openers: First words of names of places that are not known: ``Santa Elmo``.
    """

    roles: frozenset[str]
    role_nouns: frozenset[str]
    beats: frozenset[str]
    desks: frozenset[str]
    not_people: frozenset[str]
    never_first: frozenset[str]
    articles: frozenset[str]
    title_joints: frozenset[str]
    particles: frozenset[str]
    buttons: frozenset[str]
    modals: frozenset[str]
    place_words: frozenset[str]
    place_openers: frozenset[str]


@dataclass(frozen=True, slots=True)
class PressWords:
    """press_words.csv: what tells names of outlets from headlines, labels and mottoes.

    Attributes:
        periods: How often a paper is out, at the end of its name.
        press_words: In front of the noun they show that it heads a name: ``Meadows Media Center``.
        heads_before_joint: Nouns that name a body in front of "of", "for" or "on", whatever
            follows.
        heads_before_for: These only in front of "for" and "on": a "Council of War" is none.
        nouns_and_verbs: Heads of names that may be what a headline tells, or all that it is about:
            ``Rebels Post``.
        headline_words: Words of a headline; before the noun that heads a name they make it
            doubtful.
        plurals_in_names: Plurals that stand in names and are no verbs of a headline.
        topics: Words of labels over coverage: ``Breaking news``.
        papers_of_places: What a paper or page is called behind the name of its place.
        continents: Parts of the world that papers are called by, beside the known places.
        paper_topics: Heads of names of projects and letters to subscribers, and of labels over a
            headline.
        matters: Nouns at the end of what stands over a headline to say what it is about.
        slogan_words: What a house says of itself.
        press_matters: What a house offers.
        suppliers: Papers as well as agencies are called so: a byline of nothing else may be an
            agency's.
    """

    periods: frozenset[str]
    press_words: frozenset[str]
    heads_before_joint: frozenset[str]
    heads_before_for: frozenset[str]
    nouns_and_verbs: frozenset[str]
    headline_words: frozenset[str]
    plurals_in_names: frozenset[str]
    topics: frozenset[str]
    papers_of_places: frozenset[str]
    continents: frozenset[str]
    paper_topics: frozenset[str]
    matters: frozenset[str]
    slogan_words: frozenset[str]
    press_matters: frozenset[str]
    suppliers: frozenset[str]


@dataclass(frozen=True, slots=True)
class DayWords:
    """day_words.csv: words beside days.

    Attributes:
        weekdays: Names of the days of the week, whole and cut, in the languages of the press.
        report_nouns: Nouns of a headline that ends in its day: ``Border War Update, May 3, 2016``.
    """

    weekdays: frozenset[str]
    report_nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """notice_words.csv: what a page says of itself and to its reader beside the article.

    Attributes:
        requests: Verbs that open a request to the reader: ``Follow us``.
        services: What a site offers, and where it is found elsewhere.
        press: What a paper calls its people and its work.
        support: What it asks of its readers.
        buttons: Words of buttons; a line of nothing else is a row of them, if one is telling.
        telling_buttons: Those that stand on buttons alone.
    """

    requests: frozenset[str]
    services: frozenset[str]
    press: frozenset[str]
    support: frozenset[str]
    buttons: frozenset[str]
    telling_buttons: frozenset[str]


@dataclass(frozen=True, slots=True)
class AddressWords:
    """address_words.csv: parts of addresses that tell whose they are.

    Attributes:
        carriers: Sites that show what others have written.
        mail_hosts: Parts of addresses that are no name of whoever writes from there.
        mailboxes: Mailboxes that belong to a house and to no person.
    """

    carriers: frozenset[str]
    mail_hosts: frozenset[str]
    mailboxes: frozenset[str]


@cache
def byline_words() -> BylineWords:
    """Words that tell names of people from all else."""
    return BylineWords(**words_by_kind("byline_words.csv"))


@cache
def press_words() -> PressWords:
    """Words that tell names of outlets from headlines, labels and mottoes."""
    return PressWords(**words_by_kind("press_words.csv"))


@cache
def day_words() -> DayWords:
    """Words beside days."""
    return DayWords(**words_by_kind("day_words.csv"))


@cache
def notice_words() -> NoticeWords:
    """Words of what a page says beside the article."""
    return NoticeWords(**words_by_kind("notice_words.csv"))


@cache
def address_words() -> AddressWords:
    """Parts of addresses that tell whose they are."""
    return AddressWords(**words_by_kind("address_words.csv"))


def longest_first(words: frozenset[str]) -> str:
    """Words as alternatives of a pattern, in an order that no run changes."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
