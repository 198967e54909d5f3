"""A saved page as lines, and what the page says of itself.

``body`` reads the story, ``visit`` takes out the day on which the page was looked at, ``head`` puts
together what the page declares: its ``declarations`` as they stand, then its ``headline``, its
``site``, its ``address``, who signed it (``signatures``), and when (``stamps``). Nothing of that is
believed yet: ``published``, ``authors`` and ``outlets`` weigh it.
"""
