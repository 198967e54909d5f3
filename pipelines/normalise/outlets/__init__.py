"""Who published a page (codebook.md, "Articles").

``table`` has the known outlets, ``sites`` tells addresses, ``unlisted`` tells names of outlets that
no table has, ``spelling`` writes those that stand in capitals, and ``notices`` the lines in which
an outlet names itself. Marks stand ``in_mastheads``, ``in_bylines`` and ``in_notices``; ``find``
asks for the surest first.
"""
