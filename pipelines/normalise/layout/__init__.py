"""A page taken apart: masthead and menus, headline, byline and stamps, story, notices.

What a line is by itself comes first (``lines``), then what it is where it stands: the outlet's name
(``masthead``), the headline (``title``), bylines and stamps (``header_lines``), the story without
what pages print among and below it (``story``, ``biographies``). ``parts`` puts them together.
"""
