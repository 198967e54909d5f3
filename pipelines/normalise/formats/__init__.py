"""Records of all formats as pages: lines, and what is declared of them.

``decode`` makes clean text of bytes. Each format has a reader: ``html``, ``markdown``, ``mail``,
``pdf``, ``plain_text`` (``pasted``: with what passing it on has put around it) and ``record``.
"""
