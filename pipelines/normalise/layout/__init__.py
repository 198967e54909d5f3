"""A page taken apart: masthead and menus, headline, byline and stamps, story, notices.

What a line is by itself comes first (``lines``), then what it is where it stands: the outlet's name
(``masthead``, ``letterhead``), the headline (``title``, ``title_choice``, ``broken_headline``),
bylines and stamps (``header``, line by line ``header_lines``), the story without what pages print
among and below it (``story``, ``biographies``). ``parts`` puts them together.
"""
