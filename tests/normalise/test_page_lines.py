"""What one line of a page is by itself: of the story, or of what stands around it."""

from __future__ import annotations

import pytest

from pipelines.normalise.layout.boilerplate import Kind, kind_of


@pytest.mark.parametrize(
    "line",
    [
        "Follow us on Mastodon and Telegram for more",
        "Sign up for our morning newsletter and never miss a story.",
        "You have 2 free articles left this month.",
        "We and our 80 partners store cookies on your device.",
        "Your donation keeps our reporters in the field.",
        "Comments are moderated and close after two days.",
        "All rights reserved. This text may not be reproduced without permission.",
        "Write to the desk: corrections@sentinel.example",
        "(Reporting by Ana Roe in Oslo; Editing by Bo Lind)",
        "Additional reporting by Bo Lind.",
        "Cy Nash and Bo Lind contributed to this report.",
        "Ana Roe reported from Tunis, and Bo Lind from Malta.",
        "Read more: Why the bridge matters",
        "Tags: harbour, shells, militia",
        "Share   Tweet   Email   Print",
        "World › Africa › Coast",
        "Politics | Culture | Weather",
        "https://sentinel.example/x/y",
        "Download the app for live updates.",
        "Soldiers near the harbour on Thursday [Reuters]",
        "epa01234567 Soldiers patrol the harbour, 3 May 2009. EPA/STR",
        "FILE - A frigate leaves port on May 3, 2009. (AP Photo/Ana Roe)",
        "Image source, Getty Images",
        "A tanker off the coast. Photo: Ana Roe",
    ],
)
def test_lines_that_are_not_the_story(line: str) -> None:
    assert kind_of(line) not in (Kind.STORY, Kind.SUSPECT)


@pytest.mark.parametrize(
    "line",
    [
        "US troops joined the story of the war late, reporters and readers of the site were told.",
        "Support for the militia fell after its member posted on Facebook.",
        "Contact with the site was lost at noon, the ministry said.",
        "Share prices fell and subscribers left the telecom firm.",
        "The raid was flown without permission from the government.",
        "Young men queued to sign up for the army.",
        "“Follow us and support your brothers,” the group said on Telegram.",
        "Files obtained by the newspaper show that 12 drones were bought.",
        "Powered by diesel engines, the drone flew 300 kilometres.",
        "Loading cranes at the port were hit by two missiles.",
        "The video first appeared on Telegram on Sunday.",
        "Published in May, the inquiry found that four villagers were shot.",
        "Heavy fire was reported from the northern quarter.",
        "Reporting by the commission shows that 40 homes were burned.",
        "The truce may not be renewed.",
        "Killed: 3 | Wounded: 5 | Missing: 2",
        "What we know",
        "10.05 GMT",
        "May 5",
        "Comment from the palace was not available, its speaker said.",
    ],
)
def test_lines_of_the_story_stay(line: str) -> None:
    assert kind_of(line) is Kind.STORY


@pytest.mark.parametrize(
    "line",
    [
        "Save articles to read later.",
        "Reporting was contributed by Ana Roe from Oslo and Bo Lind from Rome.",
        "Correction: An earlier version of this article misstated the toll.",
        "Exclusive rights to re-publish these pages are with the Delta Post.",
        "Also on deltapost.com: Ferries stay in port",
        "Phone: (555) 010-0100",
        "Twitter: @anaroe",
        "SEE ALSO:",
        "Related articles:",
        "ABC/Reuters",
        "Sources:",
        "12 Harbour Row Road",
    ],
)
def test_furniture(line: str) -> None:
    assert kind_of(line) not in (Kind.STORY, Kind.SUSPECT)


@pytest.mark.parametrize(
    "line",
    [
        "Save the Children said that three of its staff had been hurt.",
        "An earlier version of the drone was shot down in May.",
        "Sources: two officers and a diplomat spoke on condition of anonymity to this newspaper.",
        "Also on Monday, 12 men were shot on the coast road.",
        "Reuters and the AFP reported the raid.",
        "World powers met.",
        "(UPDATE 2) KELL — Two members of the Coastal Freedom Front were shot on Monday.",
        "UPDATE: Gunmen shot two members of a village council in Kell on Monday, the police said.",
    ],
)
def test_story(line: str) -> None:
    assert kind_of(line) is Kind.STORY


@pytest.mark.parametrize(
    "line",
    [
        "The militia is supported by members of the tribe, the governor said.",
        "The transcripts were provided by the court.",
        "Quay Post is an independent newspaper whose offices were raided on Sunday.",
        "Unsubscribed lines were cut in the city after the attack, the operator said.",
        "He asked readers to consider supporting the families of the dead.",
        "Already have three of the five villages been shelled?",
        "The editor: a man of sixty, who had hidden in the cellar.",
        "Key points on the road were held by the rebels.",
    ],
)
def test_sentences_of_a_story_that_sound_like_notices(line: str) -> None:
    assert kind_of(line) is Kind.STORY


@pytest.mark.parametrize(
    "line",
    [
        "Dear readers,",
        "A message from The Calder Times:",
        "Support Calder Reports",
        "Calder Dispatch is funded by readers. Premium subscription gives you full access.",
        "You are receiving this email because you subscribed to Tarn Advisory updates.",
        "Your tax deductible gift can help stop abuses and save lives.",
        "Don't miss the top stories, delivered each afternoon",
        "Privacy Notice: Newsletters may contain info about charities and outside parties.",
        "after newsletter promotion",
        "Editor: Liang Roe",
        "rt/nk (dpa/AFP)",
        "Document LGBD000020060118e21h00005",
        "A A A",
        "thumbnail",
        "This post is also available in this language: Shqip",
    ],
)
def test_more_lines_that_are_no_story(line: str) -> None:
    assert kind_of(line) is not Kind.STORY
