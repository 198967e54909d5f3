"""Records of all formats as pages: lines, and what is declared of them.

``any_format`` takes a document to the reader of its format, ``decode`` makes clean text of bytes;
where there is no article, ``unreadable`` says why. Each format has a reader: ``html``,
``markdown``, ``mail``, ``pdf``, ``plain_text`` (``pasted``: with what passing it on has put around
it) and ``record``.
"""
